//! Results as a person reads them in a terminal, or in a pipe as plain text.

mod analysis;
mod canvas;
mod cases;
mod check;
mod decisions;
mod evaluation;
mod explained;
mod files;
mod follow_ups;
mod handling;
mod hits;
mod indexing;
mod item;
mod limits;
mod locations;
mod meeting;
mod paragraphs;
mod revisions;
mod status;
mod timeline;
mod verification;
mod versions;

use std::io::{self, Write};

use super::answer::{Answer, unsupported};

pub use self::canvas::Canvas;

/// Writes an answer as text for people.
pub(super) fn write(out: &mut dyn Write, canvas: Canvas, answer: &Answer<'_>) -> io::Result<()> {
    match *answer {
        Answer::Hits {
            excluded,
            results,
            limits,
            ..
        } => {
            hits::excluded(out, canvas, excluded)?;
            hits::results(out, canvas, results)?;
            limits::limits(out, canvas, limits)
        }
        Answer::Count { count, .. } => writeln!(out, "{}", count.full),
        Answer::Items { items, rules } => items.iter().enumerate().try_for_each(|(nth, item)| {
            item::item(out, canvas, &item.item)?;
            handling::states_and_links(out, canvas, item)?;
            match rules.and_then(|rules| rules.get(nth)) {
                Some(rules) => handling::rules(out, canvas, rules),
                None => Ok(()),
            }
        }),
        Answer::Versions { id, versions } => versions::versions(out, canvas, id, versions),
        Answer::Changes { item, changes } => versions::changes(out, canvas, item, changes),
        Answer::Cases(found) => cases::answer(out, canvas, found),
        Answer::Decisions {
            excluded,
            decisions,
            limits,
            ..
        } => {
            hits::excluded(out, canvas, excluded)?;
            decisions::decisions(out, canvas, decisions)?;
            limits::limits(out, canvas, limits)
        }
        Answer::FollowUps {
            follow_ups,
            as_of,
            limits,
        } => {
            follow_ups::follow_ups(out, canvas, follow_ups, as_of)?;
            limits::limits(out, canvas, limits)
        }
        Answer::Verification {
            sealed,
            verification,
            ..
        } => verification::verification(out, canvas, sealed, verification),
        Answer::Status { dir, manifest } => status::status(out, canvas, dir, manifest),
        Answer::Files { dir, files } => files::files(out, canvas, dir, files),
        Answer::Purges { purges } => revisions::purges(out, canvas, purges),
        Answer::NewSince { changes } => revisions::changes(out, canvas, changes),
        Answer::Check { dir, report } => check::check(out, canvas, dir, report),
        Answer::Indexing {
            report,
            all_warnings,
        } => indexing::report(out, canvas, report, all_warnings),
        Answer::Meeting {
            source,
            meeting,
            lines,
        } => meeting::meeting(out, canvas, source.path.as_str(), meeting, lines),
        Answer::Analysis { text, stemming } => analysis::stages(out, canvas, text, stemming),
        Answer::Evaluation {
            evaluation,
            names,
            per_query,
            ..
        } => evaluation::evaluation(out, evaluation, names, per_query),
        Answer::Comparison {
            comparison,
            names,
            per_query,
            ..
        } => evaluation::comparison(out, comparison, names, per_query),
        Answer::Run { .. } | Answer::Export(_) => Err(unsupported(answer, "text")),
    }
}
