//! Why a document could not be read.

use thiserror::Error;

use crate::corpus::zip_entries::ZipFault;

/// Why a document could not be read.
#[derive(Debug, Error)]
pub(in crate::corpus) enum OfficeError {
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
    /// A part of it is no text.
    #[error("`{0}`: expected text in UTF-8 or UTF-16, found other bytes")]
    Encoding(String),
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
