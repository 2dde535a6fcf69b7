//! What a person typed: case numbers and periods of time.

pub mod case_pattern;
pub mod period;

pub use case_pattern::{CasePattern, CasePatternError, CaseTerm};
pub use period::{Period, PeriodError};

/// Returns what was typed for an error message, cut short when long.
fn shortened(typed: &str) -> String {
    const MAX_CHARS: usize = 60;
    let typed = typed.trim();
    match typed.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", typed.get(..end).unwrap_or_default()),
        None => typed.to_owned(),
    }
}
