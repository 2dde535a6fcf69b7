//! Where an item begins, and what its heading says.

use crate::text::CaseNumber;

/// The heading of an agenda item. Line numbers are indexes into the lines.
#[derive(Clone, Debug)]
pub(in super::super) struct Start {
    /// First line that belongs to the item (a case number may stand above).
    pub first: usize,
    /// First line after heading and title.
    pub body: usize,
    pub number: Option<String>,
    pub title: String,
    /// A case number that is part of the heading or stands above it.
    pub case_number: Option<CaseNumber>,
    /// What the heading or its group says about access.
    pub closed: Option<bool>,
}
