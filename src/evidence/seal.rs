//! The seal of an export: how much it holds, and a hash over it.

use std::fmt::Write as _;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::corpus::sha256_hex;

use super::export::{Export, IndexStamp, NamedValue};
use super::hidden::is_hidden;

/// The name and version of what is exported, in all formats.
pub const SCHEMA: &str = "referat.export/1";

/// An export with the seal it was written with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sealed {
    /// What was exported.
    pub export: Export,
    /// What was counted and hashed when it was.
    pub seal: Seal,
}

/// How much an export held, and a hash over it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seal {
    /// Number of records.
    pub records: usize,
    /// Number of quotations.
    pub quotations: usize,
    /// SHA-256 of the export as JSON Lines, an empty string in place of it.
    pub sha256: String,
}

impl Seal {
    /// Returns the seal of `export`.
    pub fn new(export: &Export) -> Self {
        Self::of_export(export, |lines| lines)
    }

    /// Returns the seal that releases made whose quotations had no page and no element:
    /// over the same text without these fields, which may then only be `null`.
    fn of_lines(export: &Export) -> Self {
        // Within a string a quotation mark has a backslash before it.
        Self::of_export(export, |lines| {
            lines
                .replace(
                    r#","page":null,"page_end":null,"line_start":"#,
                    r#","line_start":"#,
                )
                .replace(r#","element":null,"sha256":"#, r#","sha256":"#)
        })
    }

    fn of_export(export: &Export, written: impl Fn(String) -> String) -> Self {
        let mut seal = Self {
            records: export.records.len(),
            quotations: export.quotations().count(),
            sha256: String::new(),
        };
        seal.sha256 = sha256_hex(written(json_lines(export, &seal)).as_bytes());
        seal
    }
}

impl Sealed {
    /// Counts and hashes an export, so that changes show.
    pub fn new(export: Export) -> Self {
        Self {
            seal: Seal::new(&export),
            export,
        }
    }

    /// Returns whether the export is as it was sealed, by this release or by one that knew
    /// lines alone.
    pub fn is_intact(&self) -> bool {
        self.seal == Seal::new(&self.export) || self.seal == Seal::of_lines(&self.export)
    }
}

/// The first line of [`json_lines`].
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    pub(crate) schema: String,
    pub(crate) version: String,
    pub(crate) command: String,
    pub(crate) query: String,
    pub(crate) filters: Vec<NamedValue>,
    pub(crate) remarks: Vec<String>,
    pub(crate) time: Timestamp,
    pub(crate) sources: usize,
    pub(crate) found: usize,
    pub(crate) index: IndexStamp,
    pub(crate) records: usize,
    pub(crate) quotations: usize,
    pub(crate) sha256: String,
}

/// Returns an export as JSON Lines: a [`Header`], then a record a line. It is what a
/// seal hashes, and what `present` writes as a file. Documented in
/// `docs/evidence.md`.
pub(crate) fn json_lines(export: &Export, seal: &Seal) -> String {
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
