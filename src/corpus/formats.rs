//! Which reader a file is for, told by its content and never by its name.

use std::error::Error;

use super::decode::decode;
use super::document::{Document, Format};
use super::error::DocumentError;
use super::exports::{ExportSyntax, read_export};
use super::html::read_html;
use super::office::{OfficeError, read_docx, read_odt};

/// Returns the format that the bytes of a file begin as; `None` for text.
pub(super) fn format_of(bytes: &[u8]) -> Option<Format> {
    let head = &bytes[..bytes.len().min(1024)];
    let text = String::from_utf8_lossy(head)
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_lowercase();
    if head.starts_with(b"%PDF-") {
        Some(Format::Pdf)
    } else if head.starts_with(b"PK\x03\x04") {
        Some(Format::Docx)
    } else if text.starts_with("<!doctype html") || text.starts_with("<html") {
        Some(Format::Html)
    } else if text.starts_with('<') {
        Some(Format::SbsysPublication)
    } else if text.starts_with('{') {
        Some(Format::FirstAgendaJson)
    } else {
        None
    }
}

/// Returns the document in `bytes`.
///
/// # Errors
///
/// If it is of no format that is read, damaged, protected, or has no text.
pub fn read_document(bytes: &[u8]) -> Result<Document, DocumentError> {
    match format_of(bytes) {
        Some(Format::Html) => {
            let (text, _) = decode(bytes.to_vec()).map_err(damaged)?;
            read_html(&text).map_err(damaged)
        }
        Some(Format::Docx) => read_docx(bytes)
            .or_else(|_| read_odt(bytes))
            .map_err(|error| match error {
                OfficeError::Encrypted => DocumentError::Protected,
                error => damaged(error),
            }),
        Some(Format::SbsysPublication) => export(bytes, ExportSyntax::Xml),
        Some(Format::FirstAgendaJson) => export(bytes, ExportSyntax::Json),
        _ => Err(DocumentError::Unsupported {
            found: "bytes".to_owned(),
            advice: String::new(),
        }),
    }
}

fn export(bytes: &[u8], syntax: ExportSyntax) -> Result<Document, DocumentError> {
    let read = read_export(bytes.to_vec(), syntax).map_err(damaged)?;
    read.ok_or_else(|| DocumentError::Unsupported {
        found: "XML or JSON of no known export".to_owned(),
        advice: String::new(),
    })
}

fn damaged(error: impl Error) -> DocumentError {
    let mut found = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        found = format!("{found}: {cause}");
        source = cause.source();
    }
    DocumentError::Damaged(found)
}
