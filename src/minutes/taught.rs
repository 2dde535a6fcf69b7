//! What the marks of a user's [`Profile`] close. They reach further than those of the
//! tables, since nothing is known of their grammar: a mark on any line of an item closes it
//! whole, one in the head the document, one that may belong to either of two items both.

use super::Access;
use super::access::{LineAccess, Reach};
use super::layout::{self, Start};
use super::lines::{SourceLine, next_text, previous_text};
use super::profile::Profile;
use super::toc::Toc;

/// Adds what the profile's marks say to what the lines say of access.
pub(super) fn mark_access(lines: &[SourceLine<'_>], profile: &Profile, access: &mut LineAccess) {
    if !profile.has_marks() {
        return;
    }
    for (at, line) in lines.iter().enumerate() {
        if profile.is_group(line) {
            access.add(at, Reach::ClosedGroup);
        } else if profile.marks_line(line) {
            access.add(at, Reach::WholeItem);
        }
    }
}

/// Closes the items whose heading, entry in the contents or line right above is marked.
/// Returns whether a mark in the head closes the whole document.
pub(super) fn close(
    lines: &[SourceLine<'_>],
    profile: &Profile,
    starts: &mut [Start],
    toc: &mut Toc,
) -> bool {
    if !profile.has_marks() {
        return false;
    }
    for entry in &mut toc.entries {
        let printed = lines.get(entry.line.saturating_sub(1));
        if profile.closes(&entry.title) || printed.is_some_and(|line| profile.closes(&line.key)) {
            entry.access = Access::Closed;
        }
    }
    for start in starts.iter_mut() {
        let heading = &lines[start.first..start.body.max(start.first)];
        let above = previous_text(lines, start.first);
        let is_marked = profile.closes(&start.title)
            || heading.iter().any(|line| profile.closes(&line.key))
            || above.is_some_and(|above| profile.is_lone_mark(&lines[above]))
            || toc.closes(start.number.as_deref(), &start.title);
        if is_marked {
            start.closed = Some(true);
        }
    }
    layout::close_parts(starts);
    let first = starts.first().map_or(lines.len(), |start| start.first);
    let is_of_document = |at: usize| {
        !toc.has_line(at) && profile.marks_line(&lines[at]) && next_text(lines, at) != Some(first)
    };
    (0..first).any(is_of_document)
}
