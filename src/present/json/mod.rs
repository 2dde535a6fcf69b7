//! Results as JSON. The format is documented in `docs/json.md`; every document
//! names its schema and version in `schema`.
//!
//! Offsets (`matches`) count bytes of the UTF-8 text beside them, lines count
//! from 1. A field that has no value is `null`, never left out.

mod analysis;
mod cases;
mod check;
mod decisions;
mod encode;
mod evaluation;
mod explained;
mod files;
mod follow_ups;
mod handling;
mod hits;
mod indexing;
mod item;
mod meeting;
mod mentions;
mod revisions;
mod states;
mod status;
mod verification;
mod versions;

use std::io::{self, Write};

use crate::evidence::json_lines;

use super::answer::{Answer, unsupported};

use self::encode::{write_line, write_pretty};

/// Writes an answer as one JSON document.
pub(super) fn write(out: &mut dyn Write, answer: &Answer<'_>) -> io::Result<()> {
    match *answer {
        Answer::Hits {
            query,
            notes,
            excluded,
            results,
            limits,
        } => write_pretty(out, &hits::search(query, notes, excluded, results, limits)),
        Answer::Count { .. } => write_lines(out, answer),
        Answer::Items { items, rules } => items.iter().enumerate().try_for_each(|(nth, item)| {
            let rules = rules.and_then(|rules| rules.get(nth));
            write_pretty(out, &handling::item(item, rules.map(Vec::as_slice)))
        }),
        Answer::Versions { id, versions } => write_pretty(out, &versions::versions(id, versions)),
        Answer::Changes { item, changes } => write_pretty(out, &versions::changes(item, changes)),
        Answer::Cases(found) => write_pretty(out, &cases::cases(found)),
        Answer::Decisions {
            query,
            notes,
            excluded,
            decisions,
            limits,
        } => write_pretty(
            out,
            &decisions::decisions(query, notes, excluded, decisions, limits),
        ),
        Answer::FollowUps {
            follow_ups,
            as_of,
            limits,
        } => write_pretty(out, &follow_ups::follow_ups(follow_ups, as_of, limits)),
        Answer::Verification {
            file,
            sealed,
            verification,
        } => write_pretty(out, &verification::verification(file, sealed, verification)),
        Answer::Status { manifest, .. } => write_pretty(out, &status::status(manifest)),
        Answer::Files { files, .. } => write_pretty(out, &files::files(files)),
        Answer::Purges { purges } => write_pretty(out, &revisions::purges(purges)),
        Answer::NewSince { changes } => write_pretty(out, &revisions::changes(changes)),
        Answer::Check { dir, report } => write_pretty(out, &check::check(dir, report)),
        Answer::Indexing { report, .. } => write_pretty(out, &indexing::report(report)),
        Answer::Meeting {
            source,
            meeting,
            lines,
        } => write_pretty(out, &meeting::meeting(source, meeting, lines)),
        Answer::Evaluation {
            evaluation,
            missing,
            per_query,
            ..
        } => write_pretty(out, &evaluation::evaluation(evaluation, missing, per_query)),
        Answer::Comparison {
            comparison,
            missing,
            per_query,
            ..
        } => write_pretty(out, &evaluation::comparison(comparison, missing, per_query)),
        Answer::Run { .. } | Answer::Export(_) | Answer::Analysis { .. } => {
            Err(unsupported(answer, "one JSON document"))
        }
    }
}

/// Writes an answer as JSON Lines, an object a line.
pub(super) fn write_lines(out: &mut dyn Write, answer: &Answer<'_>) -> io::Result<()> {
    match *answer {
        Answer::Hits { results, .. } => results
            .hits
            .iter()
            .zip(results.offset + 1..)
            .try_for_each(|(hit, rank)| write_line(out, &hits::hit(rank, hit))),
        Answer::Count {
            query,
            notes,
            excluded,
            count,
        } => write_line(out, &hits::counted(query, notes, excluded, count)),
        Answer::Analysis { text, stemming } => write_line(out, &analysis::line(text, stemming)),
        Answer::Export(sealed) => {
            out.write_all(json_lines(&sealed.export, &sealed.seal).as_bytes())
        }
        _ => Err(unsupported(answer, "JSON Lines")),
    }
}
