//! Results as files: for spreadsheets, notes, the record, and comparisons.
//!
//! Hits are written only; [exports](export) can be read back.

mod csv;
pub mod export;
mod hits;
mod markdown;
mod visible;

use std::io::{self, Write};

use super::answer::{Answer, unsupported};

/// Writes an answer for spreadsheets.
pub(super) fn write_csv(out: &mut dyn Write, answer: &Answer<'_>) -> io::Result<()> {
    match *answer {
        Answer::Hits { results, .. } => hits::csv::write(out, results),
        Answer::Export(sealed) => export::csv::write(out, sealed),
        _ => Err(unsupported(answer, "CSV")),
    }
}

/// Writes an answer as Markdown.
pub(super) fn write_markdown(out: &mut dyn Write, answer: &Answer<'_>) -> io::Result<()> {
    match *answer {
        Answer::Hits { query, results, .. } => hits::markdown::write(out, query, results),
        Answer::Export(sealed) => out.write_all(export::markdown::write(sealed).as_bytes()),
        _ => Err(unsupported(answer, "Markdown")),
    }
}

/// Writes an answer as a page to print.
pub(super) fn write_html(out: &mut dyn Write, answer: &Answer<'_>) -> io::Result<()> {
    match *answer {
        Answer::Export(sealed) => out.write_all(export::html::write(sealed).as_bytes()),
        _ => Err(unsupported(answer, "HTML")),
    }
}

/// Writes the ids of hits, one a line.
pub(super) fn write_ids(out: &mut dyn Write, answer: &Answer<'_>) -> io::Result<()> {
    match *answer {
        Answer::Hits { results, .. } => results
            .hits
            .iter()
            .try_for_each(|hit| writeln!(out, "{}", hit.item.id)),
        _ => Err(unsupported(answer, "ids")),
    }
}

/// Writes an answer as search engines are compared by.
pub(super) fn write_trec(out: &mut dyn Write, answer: &Answer<'_>) -> io::Result<()> {
    match *answer {
        Answer::Run {
            query_id,
            results,
            names,
        } => hits::trec::write(out, query_id, results, names),
        _ => Err(unsupported(answer, "a TREC run")),
    }
}
