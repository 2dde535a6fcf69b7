//! Which hits of a search are wanted, and how.

use crate::index::TextField;
use crate::query::QueryReading;

/// How hits are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sort {
    /// Best first; of equals the newest.
    #[default]
    Relevance,
    /// Newest meeting first.
    Newest,
    /// Oldest meeting first.
    Oldest,
}

/// Which of the hits are wanted, and how.
#[derive(Clone, Debug)]
pub struct SearchOptions {
    /// Most hits to return.
    pub limit: usize,
    /// Hits to pass over first.
    pub offset: usize,
    /// Their order.
    pub sort: Sort,
    /// Fields to look in; `None` for all.
    pub only: Option<Vec<TextField>>,
    /// How freely words are read.
    pub reading: QueryReading,
    /// Whether to explain the scores.
    pub explain: bool,
    /// Whether to look for what shows in each hit why it was found: the passage, and the
    /// matches in the title.
    pub passages: bool,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self {
            limit: 10,
            offset: 0,
            sort: Sort::Relevance,
            only: None,
            reading: QueryReading::default(),
            explain: false,
            passages: true,
        }
    }
}
