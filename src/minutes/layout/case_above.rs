//! The case number that stands above the heading of its item: alone, or in a block of values.

use crate::text::CaseNumber;

use super::super::head;
use super::super::labels;
use super::super::lines::{SourceLine, previous_text};
use super::super::preamble::{case_number_of, is_preamble};
use super::candidate::HeadCandidate;

/// Returns the line of a bare case number right above a heading.
fn case_above(lines: &[SourceLine<'_>], candidate: &HeadCandidate) -> Option<usize> {
    let above = previous_text(lines, candidate.first)?;
    let near = candidate.first - above <= 3;
    (near && CaseNumber::from_line(&lines[above].clean).is_some()).then_some(above)
}

pub(super) fn has_case_above(lines: &[SourceLine<'_>], candidate: &HeadCandidate) -> bool {
    case_above(lines, candidate).is_some() || case_block_above(lines, candidate).is_some()
}

/// Lines above a heading that are looked at for a case number.
const LOOK_ABOVE: usize = 12;

/// Returns the first line of the block of labels and values above a heading that has its
/// case number, and that number: "J.nr.: …", "Sagsbeh.: …", "Fraværende: …".
fn case_block_above(
    lines: &[SourceLine<'_>],
    candidate: &HeadCandidate,
) -> Option<(usize, CaseNumber)> {
    let mut found = None;
    let from = candidate.first.saturating_sub(LOOK_ABOVE);
    for at in (from..candidate.first).rev() {
        let line = &lines[at];
        if line.is_blank() || line.is_furniture() {
            continue;
        }
        if let Some(case) = CaseNumber::from_labelled_line(&line.clean) {
            found = case.number.map(|number| (at, number)).or(found);
            continue;
        }
        let label = line.clean.split_once(':').map(|(label, _)| label);
        let is_value = label.is_some_and(|label| label.split(' ').count() <= 3);
        let is_head = is_preamble(line)
            || is_value && labels::head(&line.clean, &line.key).is_some()
            || labels::absent_prefix(&line.clean).is_some()
            || head::is_dated_line(line);
        if line.is_label() || !is_head {
            break;
        }
        // What stands right above the number is of the block, too.
        if let Some((first, _)) = &mut found
            && *first == at + 1
        {
            *first = at;
        }
    }
    found
}

/// Returns the case number above a heading, where this file has them there.
pub(super) fn number_above(
    lines: &[SourceLine<'_>],
    candidate: &HeadCandidate,
) -> Option<(usize, CaseNumber)> {
    let Some(above) = case_above(lines, candidate) else {
        return case_block_above(lines, candidate);
    };
    Some((above, case_number_of(&lines[above]).cloned()?))
}
