//! Why a file could not be read.

use std::io;

use thiserror::Error;

/// Files larger than this are refused: no minutes are, and a text is held in
/// memory as a whole. In bytes.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

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
    /// The file is beyond [`MAX_FILE_BYTES`].
    #[error("expected at most {limit} bytes, found {size_bytes}", limit = MAX_FILE_BYTES)]
    TooLarge {
        /// The size found.
        size_bytes: u64,
    },
}
