//! Exports as [CSV](super::super::csv), for spreadsheets.

use std::fmt::Display;
use std::io::{self, Write};
use std::str::FromStr;

use ::csv::{ReaderBuilder, StringRecord};

use crate::corpus::Location;
use crate::evidence::{NamedValue, Quotation, QuotationKind, Record, Sealed};

use super::super::csv;
use super::damage::ReadError;
use super::head::{self, Field};

/// The header row.
const COLUMNS: [&str; 18] = [
    "row",
    "record",
    "id",
    "municipality",
    "committee",
    "date",
    "item_number",
    "journal_number",
    "title",
    "name",
    "text",
    "source",
    "first_line",
    "last_line",
    "sha256",
    "first_page",
    "last_page",
    "element",
];

/// Columns of releases that knew lines alone: the first of those.
const FIRST_COLUMNS: usize = 15;

/// What a row holds: the first column.
const EXPORT: &str = "export";
const RECORD: &str = "record";
const NOTE: &str = "note";
const QUOTATION: &str = "quotation";

/// A row without its first two columns: eight of the record, then what it holds.
type Cells = [String; 9];

/// Writes an export as a file.
pub(in crate::present::files) fn write(out: &mut dyn Write, sealed: &Sealed) -> io::Result<()> {
    let Sealed { export, seal } = sealed;
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    for (name, value) in head::fields(export, seal) {
        let beside = std::array::from_fn(|_| String::new());
        rows.push(row(EXPORT, "", &beside, "", cells(&name, &value)));
    }
    for (record, at) in export.records.iter().zip(1..) {
        let at = format!("{at}");
        let beside = head::record_fields(record);
        let mut push = |kind, cells| rows.push(row(kind, &at, &beside, &record.title, cells));
        push(RECORD, cells("", ""));
        for note in &record.notes {
            push(NOTE, cells(&note.name, &note.value));
        }
        for quotation in &record.quotations {
            let mut cells = cells(quotation.kind.name(), &quotation.text);
            cells[2].clone_from(&quotation.path);
            let location = &quotation.location;
            cells[3] = number(location.line_start);
            cells[4] = number(location.line_end);
            cells[5].clone_from(&quotation.sha256);
            cells[6] = number(location.page);
            cells[7] = number(location.page_end);
            cells[8] = location.element.clone().unwrap_or_default();
            push(QUOTATION, cells);
        }
    }
    csv::write(out, rows)
}

/// Returns a number, or nothing for none.
fn number(number: Option<impl ToString>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn cells(name: &str, text: &str) -> Cells {
    let mut cells: Cells = std::array::from_fn(|_| String::new());
    name.clone_into(&mut cells[0]);
    text.clone_into(&mut cells[1]);
    cells
}

fn row(kind: &str, at: &str, beside: &[String; 6], title: &str, cells: Cells) -> Vec<String> {
    let mut row = vec![kind.to_owned(), at.to_owned()];
    row.extend(beside.iter().cloned());
    row.push(title.to_owned());
    row.extend(cells);
    row
}

/// Returns what parts the cells of a file, if it is one of ours; spreadsheets
/// may have chosen another.
pub(super) fn delimiter(text: &str) -> Option<u8> {
    let header = text.lines().next()?.replace('"', "");
    [csv::DELIMITER, b',', b'\t'].into_iter().find(|&byte| {
        let columns = |count| COLUMNS[..count].join(&char::from(byte).to_string());
        header == columns(COLUMNS.len()) || header == columns(FIRST_COLUMNS)
    })
}

/// One row, read.
struct CsvRow {
    line: usize,
    cells: Vec<String>,
}

impl CsvRow {
    fn new(row: &StringRecord, columns: usize) -> Result<Self, ReadError> {
        let line = row
            .position()
            .map_or(0, |at| usize::try_from(at.line()).unwrap_or(usize::MAX));
        if row.len() != columns {
            let expected = format!("{columns} cells");
            return Err(ReadError::damaged(line, expected, &row.len().to_string()));
        }
        let cells = row.iter().map(|cell| {
            csv::read_cell(cell)
                .ok_or_else(|| ReadError::damaged(line, "text as it is exported", cell))
        });
        Ok(Self {
            line,
            cells: cells.collect::<Result<_, _>>()?,
        })
    }

    fn kind(&self) -> &str {
        &self.cells[0]
    }

    /// The cells that are the same in all rows of a record.
    fn shared_cells(&self) -> &[String] {
        &self.cells[1..9]
    }

    fn name(&self) -> &str {
        &self.cells[9]
    }

    fn text(&self) -> &str {
        &self.cells[10]
    }

    fn record(&self) -> Result<Record, ReadError> {
        let fields = std::array::from_fn(|at| self.cells[at + 2].clone());
        head::record(self.line, fields, self.cells[8].clone())
    }

    fn quotation(&self) -> Result<Quotation, ReadError> {
        let kind = QuotationKind::ALL
            .into_iter()
            .find(|kind| kind.name() == self.name())
            .ok_or_else(|| ReadError::damaged(self.line, "a kind of quotation", self.name()))?;
        Ok(Quotation {
            kind,
            text: self.text().to_owned(),
            path: self.cells[11].clone(),
            location: Location {
                line_start: self.number(12)?,
                line_end: self.number(13)?,
                page: self.number(15)?,
                page_end: self.number(16)?,
                element: self.known(17).map(str::to_owned),
            },
            sha256: self.cells[14].clone(),
        })
    }

    /// The cell, if there is one and it holds something.
    fn known(&self, at: usize) -> Option<&str> {
        let cell = self.cells.get(at)?;
        (!cell.is_empty()).then_some(cell.as_str())
    }

    fn number<T: FromStr + Display>(&self, at: usize) -> Result<Option<T>, ReadError> {
        let cell = self.known(at);
        cell.map(|cell| head::parse(self.line, cell, "a number"))
            .transpose()
    }
}

/// Reads a file, its byte order mark left out.
pub(super) fn read(text: &str) -> Result<Sealed, ReadError> {
    let delimiter = delimiter(text).ok_or(ReadError::NotAnExport)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns = reader.headers().map_or(0, StringRecord::len);
    let mut rows = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| {
            let line = error.position().map_or(0, ::csv::Position::line);
            let line = usize::try_from(line).unwrap_or(usize::MAX);
            ReadError::damaged(line, "cells", "something else")
        })?;
        rows.push(CsvRow::new(&row, columns)?);
    }
    let end = text.lines().count() + 1;
    let first_record = rows.iter().position(|row| row.kind() != EXPORT);
    let records = rows.split_off(first_record.unwrap_or(rows.len()));
    let fields = rows.into_iter().map(|row| Field {
        line: row.line,
        key: row.name().to_owned(),
        value: row.text().to_owned(),
    });
    let (mut export, seal) = head::read(fields.collect(), end)?;
    let mut beside: &[String] = &[];
    for row in &records {
        if row.kind() == RECORD {
            beside = row.shared_cells();
            export.records.push(row.record()?);
            continue;
        }
        let Some(record) = export.records.last_mut() else {
            return Err(ReadError::damaged(row.line, "`record`", row.kind()));
        };
        if let Some((found, expected)) = row.shared_cells().iter().zip(beside).find(|(a, b)| a != b)
        {
            let expected = format!("`{expected}` as above");
            return Err(ReadError::damaged(row.line, expected, found));
        }
        match row.kind() {
            NOTE => record.notes.push(NamedValue::new(row.name(), row.text())),
            QUOTATION => record.quotations.push(row.quotation()?),
            other => {
                let expected = "`record`, `note` or `quotation`";
                return Err(ReadError::damaged(row.line, expected, other));
            }
        }
    }
    Ok(Sealed { export, seal })
}
