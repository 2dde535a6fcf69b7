//! What stands between the title of an item and its first section: case numbers, case
//! officers, words on access.

use super::access;
use super::lines::Line;
use crate::text::words::word_tables;
use crate::text::{CaseNumber, compare_key, work};

word_tables!("minutes/preamble");

pub(super) fn is_case_line(line: &Line<'_>) -> bool {
    case_number_on(&line.clean).is_some() || CaseNumber::from_labelled_line(&line.clean).is_some()
}

/// Lines that stand between an item's title and its first section.
pub(super) fn is_preamble(line: &Line<'_>) -> bool {
    work::note(1);
    is_case_line(line) || PREAMBLE.begins(&line.key)
}

/// Reads a line that is a case number, or one with a word on access behind it
/// ("13.06.02-G01-7-25 Lukket").
pub(super) fn case_number_on(clean: &str) -> Option<CaseNumber> {
    if let Some(number) = CaseNumber::from_line(clean) {
        return Some(number);
    }
    let (number, rest) = CaseNumber::from_line_start(clean)?;
    let rest = compare_key(rest);
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    access::line(rest).is_some().then_some(number)
}
