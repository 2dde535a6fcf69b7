//! Documents of word processors to blocks: DOCX and ODT.
//!
//! Both are zip files of XML. Styles tell headings, type and lists; what is deleted,
//! hidden or a comment is left out; numbers before paragraphs are counted as the word
//! processor counts them, since they stand nowhere in the file.

mod docx;
mod error;
mod odt;
mod package;
mod paragraph;
mod sheet;
mod xml;

pub(super) use self::error::OfficeError;
use super::document::Document;

/// Returns the blocks of a document in Office Open XML (DOCX).
pub(super) fn read_docx(bytes: &[u8]) -> Result<Document, OfficeError> {
    docx::read(bytes)
}

/// Returns the blocks of a document in OpenDocument (ODT).
pub(super) fn read_odt(bytes: &[u8]) -> Result<Document, OfficeError> {
    odt::read(bytes)
}

#[cfg(test)]
pub(super) mod tests;
