//! Exports as JSON Lines: a header object, then a record a line. Documented in
//! `docs/evidence.md`.

use std::fmt::Write as _;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::minutes::Lines;

use super::visible::is_hidden;
use super::{
    Export, IndexStamp, Named, Quotation, QuotationKind, ReadError, Record, SCHEMA, Seal, Sealed,
};

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    schema: String,
    version: String,
    command: String,
    query: String,
    filters: Vec<Named>,
    remarks: Vec<String>,
    time: Timestamp,
    sources: usize,
    found: usize,
    index: IndexStamp,
    records: usize,
    quotations: usize,
    sha256: String,
}

/// A quotation with its lines beside the rest, as in all JSON of the program.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FlatQuotation {
    kind: QuotationKind,
    text: String,
    path: String,
    line_start: usize,
    line_end: usize,
    sha256: String,
}

impl From<Quotation> for FlatQuotation {
    fn from(quotation: Quotation) -> Self {
        Self {
            kind: quotation.kind,
            text: quotation.text,
            path: quotation.path,
            line_start: quotation.lines.first,
            line_end: quotation.lines.last,
            sha256: quotation.sha256,
        }
    }
}

impl From<FlatQuotation> for Quotation {
    fn from(flat: FlatQuotation) -> Self {
        Self {
            kind: flat.kind,
            text: flat.text,
            path: flat.path,
            sha256: flat.sha256,
            lines: Lines {
                first: flat.line_start,
                last: flat.line_end,
            },
        }
    }
}

/// Returns an export as a file.
pub(super) fn write(export: &Export, seal: &Seal) -> String {
    let header = Header {
        schema: SCHEMA.to_owned(),
        version: export.version.clone(),
        command: export.command.clone(),
        query: export.query.clone(),
        filters: export.filters.clone(),
        remarks: export.remarks.clone(),
        time: export.time,
        sources: export.sources,
        found: export.found,
        index: export.index.clone(),
        records: seal.records,
        quotations: seal.quotations,
        sha256: seal.sha256.clone(),
    };
    let mut text = String::new();
    push_line(&mut text, &header);
    for record in &export.records {
        push_line(&mut text, record);
    }
    text
}

/// Adds `value` on a line, what is hidden in it escaped.
fn push_line(text: &mut String, value: &impl Serialize) {
    let json = serde_json::to_string(value).expect("only strings are keys");
    for c in json.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string never fails.
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(c);
        }
    }
    text.push('\n');
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Sealed, ReadError> {
    let mut lines = text.lines().zip(1..);
    let (first, _) = lines.next().ok_or(ReadError::NotAnExport)?;
    check_schema(first)?;
    let header: Header = parse(first, 1, "the first line of an export")?;
    let mut export = Export {
        version: header.version,
        command: header.command,
        query: header.query,
        filters: header.filters,
        remarks: header.remarks,
        index: header.index,
        time: header.time,
        sources: header.sources,
        found: header.found,
        records: Vec::new(),
    };
    for (line, number) in lines {
        let record: Record = parse(line, number, "a record")?;
        export.records.push(record);
    }
    Ok(Sealed {
        export,
        seal: Seal {
            records: header.records,
            quotations: header.quotations,
            sha256: header.sha256,
        },
    })
}

/// Looks at the name and version of the format, before what depends on it.
fn check_schema(first: &str) -> Result<(), ReadError> {
    #[derive(Deserialize)]
    struct SchemaOnly {
        schema: String,
    }
    match serde_json::from_str::<SchemaOnly>(first) {
        Ok(SchemaOnly { schema }) if schema == SCHEMA => Ok(()),
        Ok(SchemaOnly { schema }) if schema.starts_with("referat.export/") => {
            Err(ReadError::damaged(1, format!("`{SCHEMA}`"), &schema))
        }
        Err(error) if error.is_eof() || error.is_syntax() => {
            Err(damaged(1, "the first line of an export", &error))
        }
        _ => Err(ReadError::NotAnExport),
    }
}

fn parse<'de, T: Deserialize<'de>>(
    line: &'de str,
    number: usize,
    what: &str,
) -> Result<T, ReadError> {
    serde_json::from_str(line).map_err(|error| damaged(number, what, &error))
}

fn damaged(line: usize, what: &str, error: &serde_json::Error) -> ReadError {
    // Its own place is within the line.
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    ReadError::Damaged {
        line,
        expected: what.to_owned(),
        found: format!("{text} (column {})", error.column()),
    }
}
