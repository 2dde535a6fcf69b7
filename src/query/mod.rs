//! From what a person typed to our [`Query`]: what was asked, and no more.
//!
//! - [`Query`] and its parts, as data.
//! - [`syntax`]: the grammar of a query; [`field`], [`period`] and [`case_pattern`]
//!   read its parts.
//! - `forms` and `roles`: how each word may be printed, and what it is there for.
//! - [`synonyms`]: other words for it.
//!
//! What an answer is worth is for [`ranking`](crate::ranking) to say.

pub mod case_pattern;
pub mod field;
pub(crate) mod forms;
mod model;
pub mod period;
pub(crate) mod roles;
pub mod synonyms;
pub mod syntax;
mod tokens;

pub use case_pattern::{CasePattern, CasePatternError};
pub use field::FieldName;
pub use model::{Atom, AtomKind, Filters, Occur, Query, QueryClause, QueryNote};
pub use period::{Period, PeriodError};
pub use synonyms::Synonyms;
pub use syntax::parse;

/// How freely a query may be read.
#[derive(Clone, Debug, Default)]
pub struct QueryReading {
    /// Only the words typed: none for those that match nothing.
    pub exact: bool,
    /// The synonyms.
    pub synonyms: Synonyms,
}

/// Returns what was typed for an error message, cut short when long.
fn shortened(typed: &str) -> String {
    const MAX_CHARS: usize = 60;
    let typed = typed.trim();
    match typed.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", typed.get(..end).unwrap_or_default()),
        None => typed.to_owned(),
    }
}
