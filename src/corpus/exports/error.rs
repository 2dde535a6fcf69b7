//! Why an export could not be read.

use thiserror::Error;

use super::super::error::CorpusError;

/// Why an export could not be read. Says where and what was expected, and never quotes a
/// value: it may be of something closed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The bytes are no text.
    #[error(transparent)]
    Text(#[from] CorpusError),
    /// The XML or JSON ends too early or is damaged.
    #[error("line {line}: expected {expected}, found {found}")]
    Damaged {
        /// The line, counted from 1.
        line: usize,
        /// What should stand there.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// It is nested or parted beyond all exports known.
    #[error("line {line}: expected at most {limit} {what}, found more")]
    TooMuch {
        /// The line where the limit is passed, counted from 1.
        line: usize,
        /// What there is too much of.
        what: &'static str,
        /// How many are read.
        limit: usize,
    },
}
