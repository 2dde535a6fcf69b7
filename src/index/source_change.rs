//! What can become of a file after it was indexed.

use serde::Serialize;

/// What became of a source file since it was indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SourceChange {
    /// It has other bytes.
    Changed,
    /// It is gone.
    Missing,
    /// It cannot be looked at.
    Unreadable,
}

impl SourceChange {
    /// Returns its name in JSON and CSV.
    pub fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
        }
    }
}
