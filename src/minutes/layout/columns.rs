//! Names of the columns of a table, set one below the other: they say nothing.
//!
//! "Åbent punkt" right above "Lukket punkt" is no mark: both name a column of a table that
//! stands below many headings, where the number of the item stands in the one or the other.

use super::super::access;
use super::super::lines::{SourceLine, next_text_within, previous_text};
use super::COLUMN_NAMES;

/// Empties the lines that name an open and a closed column, one below the other, below
/// the name of another column, where the document has two such tables.
pub(in super::super) fn mark(lines: &mut [SourceLine<'_>]) {
    let found: Vec<(usize, usize)> = (0..lines.len())
        .filter_map(|open| Some((open, closed_column(lines, open)?)))
        .collect();
    if found.len() < 2 {
        return;
    }
    for at in found.into_iter().flat_map(|(open, closed)| [open, closed]) {
        lines[at].set_text("");
    }
}

/// Returns the line of the closed column below that of the open one.
fn closed_column(lines: &[SourceLine<'_>], open: usize) -> Option<usize> {
    if lines[open].is_blank() || access::line(&lines[open]) != Some(false) {
        return None;
    }
    let closed = next_text_within(lines, open, 2)?;
    let above = previous_text(lines, open).filter(|&above| open - above <= 2)?;
    let is_lone = |at: usize| lines[at].clean.split_whitespace().count() <= 2;
    let is_table = COLUMN_NAMES.has(&lines[above].key);
    (is_table && is_lone(open) && is_lone(closed) && access::line(&lines[closed]) == Some(true))
        .then_some(closed)
}
