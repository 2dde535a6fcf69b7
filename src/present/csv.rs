//! Hits as comma-separated values, safe to open in a spreadsheet.

use std::io::{self, Write};

use crate::search::Results;
use crate::text::CaseNumber;

use super::labels;
use super::style::escape;

/// The header line.
const COLUMNS: [&str; 15] = [
    "rank",
    "score",
    "id",
    "municipality",
    "committee",
    "date",
    "item_number",
    "title",
    "journal_number",
    "decision",
    "section",
    "passage",
    "source",
    "first_line",
    "last_line",
];

/// Writes hits, a header line first. A cell that a spreadsheet would take for
/// a formula (`=`, `+`, `-`, `@` first) gets an apostrophe before it, as OWASP
/// advises against CSV injection; control characters are escaped.
///
/// # Errors
///
/// Fails when `out` does.
pub fn results(out: &mut dyn Write, results: &Results) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(COLUMNS).map_err(io_error)?;
    for (at, hit) in results.hits.iter().enumerate() {
        let stored = &hit.item;
        let passage = hit.passage.as_ref();
        let cells = [
            (results.offset + at + 1).to_string(),
            hit.score
                .map(|score| format!("{score:.3}"))
                .unwrap_or_default(),
            stored.id.clone(),
            stored.municipality.clone().unwrap_or_default(),
            stored.committee.clone().unwrap_or_default(),
            stored.date.map(|date| date.to_string()).unwrap_or_default(),
            stored.item.number.clone().unwrap_or_default(),
            stored.item.title.clone(),
            stored
                .item
                .case_number
                .as_ref()
                .map(CaseNumber::canonical)
                .unwrap_or_default(),
            stored
                .item
                .decision()
                .map(|decision| decision.text.clone())
                .unwrap_or_default(),
            passage
                .map(|passage| labels::section(passage.section).to_owned())
                .unwrap_or_default(),
            passage
                .map(|passage| passage.text.clone())
                .unwrap_or_default(),
            stored.source_path.to_string(),
            stored.item.lines.first.to_string(),
            stored.item.lines.last.to_string(),
        ];
        writer.write_record(cells.map(safe)).map_err(io_error)?;
    }
    writer.flush()
}

/// Returns the error of the writer below, whose kind tells a closed pipe.
fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

fn safe(cell: String) -> String {
    let cell = escape(&cell);
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return format!("'{cell}");
    }
    cell
}
