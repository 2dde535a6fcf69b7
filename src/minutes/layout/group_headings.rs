//! Headings of groups of items that say nothing of access: "B. Sager til orientering".
//!
//! Such a line stands right above the heading of an item. It is proven by the contents,
//! which have it between their entries, or by an item with the same line below its heading.
//! It is no text of the item above it, nor of the one below.

use std::collections::HashSet;

use super::super::lines::{SourceLine, next_text, previous_text};
use super::super::toc::Toc;
use super::super::{access, labels};
use super::forms;
use super::start::Start;

/// Words of the longest such heading.
const MOST_WORDS: usize = 12;

/// Marks them as furniture.
pub(super) fn mark(lines: &mut [SourceLine<'_>], starts: &[Start], toc: &Toc) {
    let above = |start: &Start| previous_text(lines, start.first).filter(|&at| !toc.has_line(at));
    let below = |start: &Start| next_text(lines, start.body.checked_sub(1)?);
    let listed = (0..lines.len()).filter(|&at| toc.has_line(at));
    let listed = listed.filter(|&at| forms::read_line(&lines[at]).is_none());
    let mut proven: HashSet<&str> = listed.map(|at| lines[at].key.as_str()).collect();
    let again = starts.iter().filter_map(|start| {
        let (above, below) = (&lines[above(start)?].key, &lines[below(start)?].key);
        (above == below).then_some(above.as_str())
    });
    proven.extend(again);
    let heads: HashSet<&str> = starts
        .iter()
        .filter_map(above)
        .filter(|&at| may_head_group(&lines[at]) && proven.contains(lines[at].key.as_str()))
        .map(|at| lines[at].key.as_str())
        .collect();
    if heads.is_empty() {
        return;
    }
    let around = starts.iter().flat_map(|start| [above(start), below(start)]);
    let marked: Vec<usize> = around
        .flatten()
        .filter(|&at| heads.contains(lines[at].key.as_str()))
        .collect();
    for at in marked {
        lines[at].style.is_furniture = true;
    }
}

/// Returns whether a line may head a group: short, no sentence, no label, and without a
/// word on access.
fn may_head_group(line: &SourceLine<'_>) -> bool {
    !line.is_label()
        && line.clean.starts_with(char::is_uppercase)
        && !line.clean.ends_with(['.', ',', ';', ':', '?', '!'])
        && line.clean.split_whitespace().count() <= MOST_WORDS
        && labels::read_inline(&line.clean).is_none()
        && access::group(line).is_none()
        && access::line(line).is_none()
        && !access::cut_closed_mark(line).1
}
