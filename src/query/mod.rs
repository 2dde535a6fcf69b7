//! From what a person typed to our [`Query`], and from that to tantivy's.

pub mod build;
pub mod case_pattern;
pub mod concept;
pub mod field;
mod forms;
pub mod period;
pub mod plan;
pub mod proximity;
mod roles;
pub mod spelling;
pub mod statistics;
pub mod synonyms;
pub mod syntax;

pub use case_pattern::{CasePattern, CasePatternError};
pub use field::FieldName;
pub use period::{Period, PeriodError};
pub use plan::{Plan, Planner, Reading, Respelt};
pub use syntax::{Atom, AtomKind, Clause, Filters, Note, Occur, Query, parse};

/// Returns what was typed for an error message, cut short when long.
fn shortened(typed: &str) -> String {
    const MAX_CHARS: usize = 60;
    let typed = typed.trim();
    match typed.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", typed.get(..end).unwrap_or_default()),
        None => typed.to_owned(),
    }
}
