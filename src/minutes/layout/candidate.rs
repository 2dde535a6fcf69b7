//! A line that may head an item, read in one way.

use super::super::SectionKind;
use super::super::lines::{SourceLine, next_text_within, previous_text};
use super::forms::HeadingPattern;
use crate::text::CaseNumber;

/// Lines from a part of a heading to the next one: pages that are turned into text have
/// up to five blank ones between two.
pub(super) const GAP: usize = 6;

/// A line that may head an item. Line numbers are indexes into the lines.
#[derive(Clone, Debug)]
pub(super) struct HeadCandidate {
    /// The line that makes it one.
    pub line: usize,
    /// First line that belongs to the item.
    pub first: usize,
    /// First line below number and title.
    pub body: usize,
    pub number: Option<String>,
    pub levels: Vec<u32>,
    pub title: String,
    /// What the title is compared by.
    pub key: String,
    pub case_number: Option<CaseNumber>,
    /// What stands beside the number says of access.
    pub closed: Option<bool>,
    /// Whether the heading itself says that the item is closed.
    pub is_closed: bool,
    /// Whether it has no number and is titled as what stands behind the items.
    pub is_appendix: bool,
    /// Whether the time it is given stands before its title.
    pub is_timed: bool,
    /// Whether its number is 1, as that of all such headings of the file: nothing counts.
    pub is_renewed: bool,
    /// Whether items of every meeting are titled so.
    pub is_ordinary: bool,
    pub pattern: HeadingPattern,
    /// The kind of the label that begins an item without a title.
    pub label: Option<SectionKind>,
}

/// Returns whether nothing stands right above a line, or it is set as a heading.
pub(super) fn is_apart(lines: &[SourceLine<'_>], at: usize) -> bool {
    lines[at].style.is_prominent()
        || at
            .checked_sub(1)
            .is_none_or(|above| lines[above].is_blank() || lines[above].is_furniture())
}

/// Returns whether blank lines stand above and below.
pub(super) fn is_alone(lines: &[SourceLine<'_>], at: usize) -> bool {
    let blank = |at: Option<usize>| {
        at.and_then(|at| lines.get(at))
            .is_none_or(SourceLine::is_blank)
    };
    blank(at.checked_sub(1)) && blank(Some(at + 1))
}

/// Returns the line right above with the same text, blank ones apart: a web page prints a
/// title as what folds out and as its heading.
pub(super) fn printed_above(lines: &[SourceLine<'_>], at: usize) -> Option<usize> {
    let above = previous_text(lines, at).filter(|&above| at - above <= GAP)?;
    (lines[above].key == lines[at].key && !lines[at].is_blank()).then_some(above)
}

/// Returns whether the next line with text has the same.
pub(super) fn is_printed_again(lines: &[SourceLine<'_>], at: usize) -> bool {
    next_text_within(lines, at, GAP).is_some_and(|below| lines[below].key == lines[at].key)
}
