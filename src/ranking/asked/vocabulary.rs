//! Words that tell what is asked as one thing, and words that ask for nothing.

use crate::words::word_tables;

word_tables!("ranking/asked/vocabulary");

/// Kinds of parts that laws have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LawPart {
    /// A paragraph (§).
    Paragraph,
    /// An article (artikel).
    Article,
    /// A chapter (kapitel).
    Chapter,
    /// A clause of a paragraph (stk.).
    Clause,
    /// A letter (litra).
    Letter,
}
