//! Which reader a file is for, told by its content and never by its name.

use super::document::{Document, Format};
use super::error::DocumentError;

/// Returns the format that the bytes of a file begin as; `None` for text.
pub(super) fn format_of(bytes: &[u8]) -> Option<Format> {
    bytes.starts_with(b"%PDF-").then_some(Format::Pdf)
}

/// Returns the document in `bytes`.
///
/// # Errors
///
/// If it is of no format that is read, damaged, protected, or has no text.
pub fn read_document(bytes: &[u8]) -> Result<Document, DocumentError> {
    let _ = bytes;
    Err(DocumentError::Unsupported {
        found: "bytes".to_owned(),
        advice: String::new(),
    })
}
