//! Why a page could not be read.

use thiserror::Error;

/// Why a page could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(in crate::corpus) enum HtmlError {
    /// It has more bytes than any page.
    #[error("expected a page of at most {0} bytes, found a larger one")]
    Bytes(usize),
    /// It has more elements than any page.
    #[error("expected at most {0} elements and texts, found more")]
    Elements(usize),
    /// Elements stand deeper in each other than in any page.
    #[error("expected elements at most {0} deep in each other, found deeper ones")]
    Depth(usize),
    /// Tags have more attributes than any page's.
    #[error("expected tags with some attributes, found thousands in one")]
    Attributes,
}
