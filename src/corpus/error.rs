//! Why a file could not be read.

use std::io;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Files larger than this are refused: no minutes are, and a text is held in
/// memory as a whole. In bytes.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// Files with more lines than this are refused: they are years of minutes in one or none
/// at all, and of each line is held what it is taken for.
pub const MAX_LINES: usize = 300_000;

/// Why a file could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CorpusError {
    /// The file is missing, or may not be read.
    #[error("cannot be read")]
    Io(#[from] io::Error),
    /// The name is not Unicode, so it could not be written down.
    #[error("expected a file name in UTF-8, found other bytes")]
    Name,
    /// A link leads back to a folder it lies in.
    #[error("link leads back to `{0}`")]
    LinkLoop(String),
    /// The bytes are not text in any encoding.
    #[error("expected text, found a NUL byte at {0}: a binary file")]
    Binary(usize),
    /// The byte order mark names an encoding the rest is not in.
    #[error("expected {0} as its byte order mark says, found other bytes")]
    Encoding(&'static str),
    /// The file is in another format than text, and cannot be read.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The file is beyond [`MAX_FILE_BYTES`].
    #[error("expected at most {limit} bytes, found {size_bytes}", limit = MAX_FILE_BYTES)]
    TooLarge {
        /// The size found.
        size_bytes: u64,
    },
    /// The text is beyond [`MAX_LINES`].
    #[error("expected at most {limit} lines, found {lines}: split the file", limit = MAX_LINES)]
    TooManyLines {
        /// The lines found.
        lines: usize,
    },
}

/// Why a file in another format than text could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DocumentError {
    /// It is of a format that is not read: what it is, and what to do about it.
    #[error("{0}")]
    Unsupported(String),
    /// It takes a password to read it.
    #[error("expected a file that everybody can open, found one that takes a password")]
    Protected,
    /// It has pages, but no text on them.
    #[error("no text: needs OCR")]
    NoText,
    /// It is damaged, or not what it begins as.
    #[error("{0}")]
    Damaged(String),
    /// It is larger than any minutes are, packed or unpacked.
    #[error("expected at most {limit}, found more")]
    TooLarge {
        /// The limit, with its unit.
        limit: String,
    },
    /// The command that was to recognise its text did not.
    #[error("OCR failed: {0}")]
    Ocr(String),
    /// The process that was to read it did not.
    #[error("the reader of documents failed: {0}")]
    Reader(String),
    /// There is no process to read it.
    #[error("expected text, found another format, for which no reader was given")]
    NoReader,
}
