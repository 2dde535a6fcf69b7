//! Exports as JSON Lines, read: a header object, then a record a line. Documented
//! in `docs/evidence.md`.

use serde::Deserialize;

use crate::evidence::{Export, Header, Record, SCHEMA, Seal, Sealed};

use super::damage::ReadError;

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
