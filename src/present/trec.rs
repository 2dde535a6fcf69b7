//! Hits as a TREC run, by which search engines are compared.

use std::io::{self, Write};

use crate::search::Results;

/// Writes `qid Q0 date/item rank score referat` for every hit. Hits in the order
/// of time have no score; theirs fall by one from hit to hit.
///
/// # Errors
///
/// Fails when `out` does.
pub fn results(out: &mut dyn Write, query_id: &str, results: &Results) -> io::Result<()> {
    for (at, hit) in results.hits.iter().enumerate() {
        // An id is committee, date and number; a run names the last two.
        let id = hit
            .item
            .id
            .split_once('/')
            .map_or(hit.item.id.as_str(), |(_, item)| item);
        let rank = results.offset + at + 1;
        match hit.score {
            Some(score) => writeln!(out, "{query_id} Q0 {id} {rank} {score} referat")?,
            None => writeln!(
                out,
                "{query_id} Q0 {id} {rank} {} referat",
                results.total.saturating_sub(at + results.offset)
            )?,
        }
    }
    Ok(())
}
