//! Which reader a file is for, told by its content and never by its name.

use std::error::Error;

use super::container::{file_of_gzip, files_of_zip};
use super::decode::decode;
use super::detect::{FileKind, Unread, detect};
use super::document::{Block, BlockKind, BlockLine, BlockStyle, Document, Format, Place};
use super::error::DocumentError;
use super::exports::{ExportSyntax, read_export};
use super::html::read_html;
use super::office::{OfficeError, read_docx, read_odt};
use super::pdf::{PdfError, read_pdf};

/// Returns the format of a file, or what it is that is not read; `None` for text.
pub(super) fn format_of(bytes: &[u8]) -> Option<FileKind> {
    match detect(bytes) {
        FileKind::Document(Format::Text) => None,
        kind => Some(kind),
    }
}

/// Returns whether a file that begins with `head` may be an export.
pub(super) fn may_be_export(head: &[u8]) -> bool {
    match detect(head) {
        FileKind::Document(format) => format.is_export(),
        // JSON is known by its keys, which may stand further down.
        FileKind::Unread(Unread::OtherJson) => true,
        _ => false,
    }
}

/// Returns the document in `bytes`.
///
/// # Errors
///
/// If it is of no format that is read, damaged, protected, or has no text.
pub fn read_document(bytes: &[u8]) -> Result<Document, DocumentError> {
    read_kind(detect(bytes), bytes)
}

fn read_kind(kind: FileKind, bytes: &[u8]) -> Result<Document, DocumentError> {
    let format = match kind {
        FileKind::Document(format) => format,
        FileKind::Gzip => {
            let file = file_of_gzip("", bytes).map_err(|refused| damaged(refused.reason))?;
            return match detect(&file.bytes) {
                FileKind::Gzip => Err(unsupported("a gzip file in a gzip file: unpack it")),
                kind => read_kind(kind, &file.bytes),
            };
        }
        FileKind::Zip => return lone_file(bytes),
        FileKind::Unread(unread) => return Err(unsupported(unread)),
    };
    match format {
        Format::Text => text_document(bytes),
        Format::Pdf => read_pdf(bytes).map_err(|error| match error {
            PdfError::NoText => DocumentError::NoText,
            PdfError::Protected => DocumentError::Protected,
            error => damaged(error),
        }),
        Format::Html => {
            let (text, _) = decode(bytes.to_vec()).map_err(damaged)?;
            read_html(&text).map_err(damaged)
        }
        Format::Docx => read_docx(bytes).map_err(office),
        Format::Odt => read_odt(bytes).map_err(office),
        Format::FirstAgendaJson => export(bytes, ExportSyntax::Json),
        Format::SbsysPublication
        | Format::SbsysAgenda
        | Format::Acadre
        | Format::AcadreManifest
        | Format::Edoc
        | Format::EdocFujitsu
        | Format::EdocFujitsuNotification => export(bytes, ExportSyntax::Xml),
    }
}

/// Returns the one file that is packed in another; `None` where it is packed in none.
pub(super) fn packed_in(bytes: &[u8]) -> Option<Vec<u8>> {
    match detect(bytes) {
        FileKind::Gzip => file_of_gzip("", bytes).ok().map(|file| file.bytes),
        FileKind::Zip => files_of_zip(bytes)
            .ok()?
            .flatten()
            .next()
            .map(|file| file.bytes),
        _ => None,
    }
}

/// Returns the document in a zip file that holds one file and no more.
fn lone_file(bytes: &[u8]) -> Result<Document, DocumentError> {
    let mut files = files_of_zip(bytes).map_err(damaged)?;
    let first = match files.next() {
        Some(Ok(file)) => file,
        Some(Err(refused)) => return Err(damaged(refused)),
        None => return Err(unsupported("a zip file without files")),
    };
    if files.next().is_some() {
        return Err(unsupported(
            "a zip file of several files: name one, as in `archive.zip/minutes.pdf`",
        ));
    }
    match detect(&first.bytes) {
        FileKind::Zip | FileKind::Gzip => {
            Err(unsupported("a packed file in a zip file: unpack it"))
        }
        kind => read_kind(kind, &first.bytes),
    }
}

/// Returns a text as blocks, which are parted by its empty lines.
fn text_document(bytes: &[u8]) -> Result<Document, DocumentError> {
    let (text, _) = decode(bytes.to_vec()).map_err(damaged)?;
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for (line, number) in text.lines().zip(1..) {
        if line.trim().is_empty() {
            is_open = false;
            continue;
        }
        let line = BlockLine {
            text: line.to_owned(),
            place: Place {
                line: Some(number),
                ..Place::default()
            },
        };
        match blocks.last_mut() {
            Some(block) if is_open => block.lines.push(line),
            _ => blocks.push(Block {
                kind: BlockKind::Paragraph,
                style: BlockStyle::default(),
                lines: vec![line],
            }),
        }
        is_open = true;
    }
    Ok(Document {
        blocks,
        ..Document::default()
    })
}

fn export(bytes: &[u8], syntax: ExportSyntax) -> Result<Document, DocumentError> {
    let read = read_export(bytes.to_vec(), syntax).map_err(damaged)?;
    read.ok_or_else(|| match syntax {
        ExportSyntax::Xml => unsupported(Unread::OtherXml),
        ExportSyntax::Json => unsupported(Unread::OtherJson),
    })
}

fn office(error: OfficeError) -> DocumentError {
    match error {
        OfficeError::Encrypted => DocumentError::Protected,
        error => damaged(error),
    }
}

fn unsupported(what: impl ToString) -> DocumentError {
    DocumentError::Unsupported(what.to_string())
}

fn damaged(error: impl Error) -> DocumentError {
    let mut message = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        message = format!("{message}: {cause}");
        source = cause.source();
    }
    DocumentError::Damaged(message)
}
