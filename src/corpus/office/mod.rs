//! Documents of word processors to blocks: DOCX and ODT.
//!
//! Both are zip files of XML. Styles tell headings, type and lists; what is deleted,
//! hidden or a comment is left out; numbers before paragraphs are counted as the word
//! processor counts them, since they stand nowhere in the file.

mod docx;
mod odt;
mod package;
mod paragraph;
mod sheet;
mod xml;

use thiserror::Error;

use super::document::Document;
use super::zip_entries::ZipFault;

/// Why a document could not be read.
#[derive(Debug, Error)]
pub(super) enum OfficeError {
    /// The file around it cannot be read.
    #[error(transparent)]
    Zip(#[from] ZipFault),
    /// A part that every such document has is missing.
    #[error("expected `{0}` in the document, found none")]
    MissingPart(String),
    /// It carries programs.
    #[error("it holds macros: save it without them")]
    Macros,
    /// It needs a password.
    #[error("it is encrypted: save it without a password")]
    Encrypted,
    /// A part of it is no XML.
    #[error("`{part}`: byte {at}: not well-formed")]
    Syntax {
        /// The part.
        part: String,
        /// Where in the part.
        at: u64,
        /// What is wrong there.
        #[source]
        source: quick_xml::Error,
    },
    /// A part of it declares entities, which no word processor does.
    #[error("`{0}`: expected no document type, found one")]
    Doctype(String),
    /// A part of it is beyond a bound.
    #[error("`{part}`: expected at most {limit} {what}, found more")]
    Bounds {
        /// The part.
        part: String,
        /// What there is too much of.
        what: &'static str,
        /// How much of it may be.
        limit: usize,
    },
}

/// Returns the blocks of a document in Office Open XML (DOCX).
pub(super) fn read_docx(bytes: &[u8]) -> Result<Document, OfficeError> {
    docx::read(bytes)
}

/// Returns the blocks of a document in OpenDocument (ODT).
pub(super) fn read_odt(bytes: &[u8]) -> Result<Document, OfficeError> {
    odt::read(bytes)
}

#[cfg(test)]
mod tests;
