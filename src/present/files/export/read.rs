//! A file read as an export, in whatever format it is.

use crate::evidence::Sealed;

use super::damage::ReadError;
use super::{csv, html, jsonl, markdown};

/// Reads an export in any format, which its beginning tells.
///
/// What was changed in a way that leaves it readable is read as it stands: that
/// is for [`Sealed::is_intact`] and [`verify()`](crate::evidence::verify()) to find.
///
/// # Errors
///
/// If it is no export, or damaged.
pub fn read(text: &str) -> Result<Sealed, ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first: String = text.chars().take(html::BEGINNING.len() + 1).collect();
    let first = first.replace("\r\n", "\n");
    if text.starts_with('{') {
        jsonl::read(text)
    } else if first.starts_with(html::BEGINNING) {
        // Written without carriage returns; what carried the file may add them.
        html::read(&text.replace("\r\n", "\n"))
    } else if first.starts_with(markdown::BEGINNING) {
        markdown::read(&text.replace("\r\n", "\n"))
    } else {
        csv::read(text)
    }
}
