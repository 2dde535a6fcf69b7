//! Places in a source: spans of whole lines.

use serde::{Deserialize, Serialize};

/// A span of whole lines in a source file, 1-based, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LineRange {
    /// First line, counted from 1.
    pub first: usize,
    /// Last line, never before `first`.
    pub last: usize,
}

impl LineRange {
    /// Returns the span of the single line `line`.
    pub fn of_line(line: usize) -> Self {
        Self {
            first: line,
            last: line,
        }
    }
}
