//! Exports as files: written in a format, and read in whatever format they are.

use crate::evidence::Sealed;

use super::damage::ReadError;
use super::{csv, html, jsonl, markdown};

/// The formats of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Semicolon-separated values for spreadsheets.
    Csv,
    /// JSON Lines.
    Jsonl,
    /// Markdown.
    Markdown,
    /// HTML, for printing.
    Html,
}

/// Returns an export as a file in `format`. The same export is always the same file.
pub fn write(sealed: &Sealed, format: Format) -> String {
    match format {
        Format::Csv => csv::write(sealed),
        Format::Jsonl => jsonl::write(sealed),
        Format::Markdown => markdown::write(sealed),
        Format::Html => html::write(sealed),
    }
}

/// Returns the format of a file, as its beginning tells; `None` if it is no
/// export.
pub fn detect(text: &str) -> Option<Format> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first: String = text.chars().take(html::BEGINNING.len() + 1).collect();
    let first = first.replace("\r\n", "\n");
    match text {
        _ if text.starts_with('{') => Some(Format::Jsonl),
        _ if first.starts_with(html::BEGINNING) => Some(Format::Html),
        _ if first.starts_with(markdown::BEGINNING) => Some(Format::Markdown),
        _ if csv::delimiter(text).is_some() => Some(Format::Csv),
        _ => None,
    }
}

/// Reads an export in any format.
///
/// What was changed in a way that leaves it readable is read as it stands: that
/// is for [`Sealed::is_intact`] and [`verify()`](crate::evidence::verify()) to find.
///
/// # Errors
///
/// If it is no export, or damaged.
pub fn read(text: &str) -> Result<Sealed, ReadError> {
    let format = detect(text).ok_or(ReadError::NotAnExport)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format {
        Format::Csv => csv::read(text),
        Format::Jsonl => jsonl::read(text),
        // Written without carriage returns; what carried the file may add them.
        Format::Markdown => markdown::read(&text.replace("\r\n", "\n")),
        Format::Html => html::read(&text.replace("\r\n", "\n")),
    }
}
