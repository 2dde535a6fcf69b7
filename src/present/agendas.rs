//! How items are marked that only an agenda (dagsorden) tells of.

/// What is said of them in place of an outcome.
pub(super) const NOT_MINUTED: &str = "endnu ikke refereret";
