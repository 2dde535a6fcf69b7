//! How well items are found: judged queries, and figures of a ranking of them.
//!
//! A file of queries and a file of judgements (qrels, as TREC has them) are read
//! here, and runs: the rankings of search engines, ours or another's. A run and
//! the judgements give figures per query, per class of queries and overall; two
//! runs give a difference, and how likely chance alone makes one as large.
//! Nothing here prints; [`present`](crate::present) does.
//!
//! - [`topics`]: the file of queries.
//! - [`judgements`]: which items were judged, and how.
//! - [`run`]: rankings, those of an index and those read from a file.
//! - [`ids`]: what items are called in these files.
//! - [`metrics`]: nDCG, reciprocal rank and recall of one ranking.
//! - [`evaluation`]: the figures of a run, and of two side by side.
//! - [`randomisation`]: the test of the difference between two.

pub mod evaluation;
mod file_lines;
pub mod ids;
mod item_lines;
pub mod judgements;
pub mod metrics;
pub mod randomisation;
pub mod run;
pub mod topics;

use std::path::PathBuf;

use thiserror::Error;

use crate::corpus::CorpusError;

pub use evaluation::{Comparison, Evaluation, compare, evaluate};
pub use ids::KnownIds;
pub use judgements::Judgements;
pub use metrics::{DEPTH, Figures};
pub use run::{Run, answer};
pub use topics::Topic;

/// Why a file of queries, judgements or a run is of no use.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RelevanceError {
    /// The file cannot be read, or is no text.
    #[error("{}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: CorpusError,
    },
    /// The file is not in UTF-8.
    #[error("{}: line {line}: expected text in UTF-8, found other bytes", path.display())]
    Encoding {
        /// The file.
        path: PathBuf,
        /// The first line with such bytes, from 1.
        line: usize,
    },
    /// The file has no lines with anything in them.
    #[error("{}: expected lines {expected}, found none", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
        /// What a line should be.
        expected: &'static str,
    },
    /// A line is not what it should be.
    #[error("{}: line {line}: expected {expected}, found {found}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What it should be.
        expected: &'static str,
        /// What it is.
        found: String,
        /// What to do about it.
        hint: &'static str,
    },
    /// A line says what an earlier one has said otherwise.
    #[error("{}: line {line}: {what} is on line {first} already", path.display())]
    Twice {
        /// The file.
        path: PathBuf,
        /// The later line, from 1.
        line: usize,
        /// The earlier line, from 1.
        first: usize,
        /// What they both name.
        what: String,
        /// What to do about it.
        hint: &'static str,
    },
    /// An id without its body is that of items of several bodies.
    #[error(
        "{}: line {line}: `{id}` is the end of {} ids: {}",
        path.display(), candidates.len(), candidates.join(", ")
    )]
    Ambiguous {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The id.
        id: String,
        /// The whole ids that end with it.
        candidates: Vec<String>,
    },
    /// No query has a judgement by which to measure it.
    #[error(
        "{}: expected judgements of the queries in {}, found none that say an item is relevant",
        judgements.display(), topics.display()
    )]
    NothingJudged {
        /// The file of judgements.
        judgements: PathBuf,
        /// The file of queries.
        topics: PathBuf,
    },
}

impl RelevanceError {
    /// Returns what the user can do about it, `None` if there is no telling.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Unreadable { .. } | Self::Empty { .. } => None,
            Self::Encoding { .. } => Some("save the file as UTF-8"),
            Self::Line { hint, .. } | Self::Twice { hint, .. } => Some(hint),
            Self::Ambiguous { .. } => Some("write the whole id: `<committee>/<date>/<number>`"),
            Self::NothingJudged { .. } => {
                Some("the first column of both files is the id of the query, and grades begin at 1")
            }
        }
    }
}
