//! Where a decision ends that no label ends: at a heading in capitals or bold, a proposal that
//! nobody votes on, a list of files, a lone sign.

use std::ops::Range;

use super::SectionKind;
use super::access;
use super::labels::PROPOSAL_BEGINNINGS;
use super::layout;
use super::lines::SourceLine;
use crate::text::bodies::names_body_at_end;
use crate::text::date;
use crate::words::word_tables;

word_tables!("minutes/decision_end");

/// Lines of a proposal among which a vote on it is looked for.
const LONGEST_PROPOSAL: usize = 60;
/// Words of the longest line that says who decides.
const LONGEST_COMPETENCE: usize = 10;
/// Lines of a list of attachments without a label.
const LONGEST_LIST_OF_FILES: usize = 40;

/// Returns what begins on the first line of `rest`, the lines down to the next label, below
/// the label of a decision that has text or none: then only what is never a decision does.
pub(super) fn begins_other(
    lines: &[SourceLine<'_>],
    rest: Range<usize>,
    has_text: bool,
) -> Option<SectionKind> {
    let line = &lines[rest.start];
    let clean = line.clean.as_ref();
    let is_appendix = layout::is_appendix(&line.key);
    if !has_text {
        return is_appendix.then_some(SectionKind::Other);
    }
    if !clean.chars().any(char::is_alphanumeric) {
        return Some(SectionKind::Other);
    }
    if line.style.is_apart || is_appendix {
        return Some(SectionKind::Other);
    }
    let words = clean.split_whitespace().count();
    if words <= LONGEST_COMPETENCE
        && COMPETENCE_BEGINNINGS.begins(&line.key)
        && names_body_at_end(clean.trim_end_matches('.'))
    {
        return Some(SectionKind::Procedure);
    }
    if words <= LONGEST_COMPETENCE
        && MEETING_ENDS.begins(&line.key)
        && date::parse_time(clean).is_some()
    {
        return Some(SectionKind::Other);
    }
    let is_title = words <= 16 && !clean.ends_with(['.', ',', ';']);
    if is_title && PROPOSAL_BEGINNINGS.begins(&line.key) && !is_voted_on(lines, &rest) {
        return Some(SectionKind::Recommendation);
    }
    if lists_files(lines, rest) {
        return Some(SectionKind::Attachments);
    }
    let is_list = clean.contains(',') || clean.contains(": ");
    let capitals = line.is_in_capitals() && clean.chars().count() >= 8 && !is_list;
    (is_title && (capitals || line.style.is_prominent())).then_some(SectionKind::Other)
}

/// Returns whether the text below a proposal tells of a vote: then it was made in the meeting.
fn is_voted_on(lines: &[SourceLine<'_>], rest: &Range<usize>) -> bool {
    let below = rest.start + 1..rest.end.min(rest.start + LONGEST_PROPOSAL);
    let mut below = lines.get(below).unwrap_or_default().iter();
    below.any(|line| BEFORE_VOTES.begins(&line.key))
}

/// Returns whether the lines are nothing but names of files, the first below a blank line.
fn lists_files(lines: &[SourceLine<'_>], rest: Range<usize>) -> bool {
    let is_apart = rest
        .start
        .checked_sub(1)
        .is_some_and(|above| lines[above].is_blank());
    if !is_apart || rest.len() > LONGEST_LIST_OF_FILES {
        return false;
    }
    let is_number = |line: &SourceLine<'_>| {
        let clean = line.clean.trim_end_matches(['.', ')']);
        !clean.is_empty() && clean.len() <= 3 && clean.bytes().all(|b| b.is_ascii_digit())
    };
    let printed = |line: &&SourceLine<'_>| !line.is_blank() && !line.is_furniture();
    let mut names = 0;
    for line in lines[rest].iter().filter(printed) {
        if is_number(line) {
            continue;
        }
        if !access::names_file(&line.clean) || line.clean.len() > 160 {
            return false;
        }
        names += 1;
    }
    names > 0
}
