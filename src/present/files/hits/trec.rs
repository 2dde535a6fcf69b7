//! Hits as a TREC run, by which search engines are compared.

use std::io::{self, Write};

use crate::relevance::KnownIds;
use crate::search::Results;

/// What full hits are lifted by where there are relaxed ones, which no score of words
/// reaches: a run is read in the order of its scores.
const FULL_LIFT: f32 = 1_000.0;

/// Writes `qid Q0 item rank score referat` for every hit. Hits in the order of
/// time have no score; theirs fall by one from hit to hit.
///
/// An item is `<date>/<number>`, or its whole id where items of several bodies
/// in `names` have that date and number.
pub(in crate::present::files) fn write(
    out: &mut dyn Write,
    query_id: &str,
    results: &Results,
    names: &KnownIds,
) -> io::Result<()> {
    for (at, hit) in results.hits.iter().enumerate() {
        let id = names.short(&hit.item.id);
        let rank = results.offset + at + 1;
        let lift = match hit.relaxed.is_empty() && results.total_relaxed > 0 {
            true => FULL_LIFT,
            false => 0.0,
        };
        match hit.score.map(|score| score + lift) {
            Some(score) => writeln!(out, "{query_id} Q0 {id} {rank} {score} referat")?,
            None => writeln!(
                out,
                "{query_id} Q0 {id} {rank} {} referat",
                (results.total + results.total_relaxed).saturating_sub(at + results.offset)
            )?,
        }
    }
    Ok(())
}
