//! Hits: a list to sort in a spreadsheet, to paste into a note, to compare.

pub(super) mod csv;
pub(super) mod markdown;
pub(super) mod trec;
