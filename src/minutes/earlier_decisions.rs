//! Decisions of earlier days (tidligere beslutninger) that an item prints below its text: one
//! that nothing follows ends the text, any other is quoted in it.

use super::SectionKind;
use super::kind;
use super::label_lines::LabelLines;
use super::lines::{SourceLine, next_text};

/// Lines of the longest decision of an earlier day that ends the text above it.
const LONGEST_EARLIER: usize = 6;

/// Returns whether the lines below a dated label, and below those that follow it, are each
/// one short paragraph that says what came out, down to the label of the decision that is our
/// own: above any other label the text may go on.
pub(super) fn are_whole(
    lines: &[SourceLine<'_>],
    at: usize,
    end: usize,
    labels: &LabelLines,
) -> bool {
    let mut at = at;
    loop {
        let next = labels.next_below(at).unwrap_or(end);
        if !is_whole(lines, at, next) {
            return false;
        }
        match labels.label_on(next) {
            Some(label) if label.day().is_some() => at = next,
            below => return below.is_some_and(|label| label.kind == SectionKind::Decision),
        }
    }
}

fn is_whole(lines: &[SourceLine<'_>], at: usize, end: usize) -> bool {
    let decided_by = lines[at]
        .label
        .as_ref()
        .and_then(|label| label.decided_by.as_ref());
    // Its day may stand on the line below.
    let is_cut = decided_by.is_some_and(|by| by.is_cut);
    let label_end = next_text(lines, at).filter(|_| is_cut).unwrap_or(at);
    let Some(first) = next_text(lines, label_end).filter(|&first| first < end) else {
        return false;
    };
    let is_text = |at: &usize| !lines[*at].is_blank() && !lines[*at].is_furniture();
    let last = (first..end).rev().find(is_text).unwrap_or(first);
    kind::tells_outcome(&lines[first].key)
        && last - first < LONGEST_EARLIER
        && (first..=last).all(|at| is_text(&at))
}
