//! What stands in columns, as lines that are read like others: the numbers of items, labels,
//! and rows of two cells that are a label and its value.

use super::lines::SourceLine;
use super::{access, label_column, labels, layout, number_column, table_rows};
use crate::text::{CaseNumber, compare_key};

/// Reads the columns of a text.
pub(super) fn join(mut lines: Vec<SourceLine<'_>>) -> Vec<SourceLine<'_>> {
    for line in &mut lines {
        if let Some((label, value)) = row_with_label(line.raw) {
            line.set_text(format!("{label}: {value}"));
            line.label = None;
        }
    }
    number_column::join(&mut lines);
    label_column::join(&mut lines);
    lines
}

/// Reads a row of two cells, a label and its value: "| Overskrift | Havnefest |".
fn row_with_label(line: &str) -> Option<(&str, &str)> {
    const MOST_WORDS: usize = 3;
    let mut cells = table_rows::cells(line)?;
    let (label, value) = (cells.next()?, cells.next()?);
    let is_label = label.starts_with(char::is_uppercase)
        && label.split(' ').count() <= MOST_WORDS
        && label
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-'));
    let is_value = value.contains(char::is_alphanumeric);
    let is_row = is_label && is_value && cells.next().is_none();
    (is_row && is_field(&format!("{label}: {value}"))).then_some((label, value))
}

/// Returns whether a label with its value is one of items or of a meeting's head.
fn is_field(text: &str) -> bool {
    let key = compare_key(text);
    layout::forms::read(text).is_some()
        || layout::has_title_label(text)
        || labels::head(text, &key).is_some()
        || labels::read_inline(text).is_some()
        || CaseNumber::from_labelled_line(text).is_some_and(|case| case.number.is_some())
        || access::line(text).is_some()
}
