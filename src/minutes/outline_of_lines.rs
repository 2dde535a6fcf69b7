//! The lines of a file to where its items begin: all that is marked before a section is read.

use std::collections::HashSet;

use super::access::{self, LineAccess};
use super::access_counts;
use super::access_hours;
use super::columns;
use super::layout::{self, LayoutOutline};
use super::lines::SourceLine;
use super::profile::Profile;
use super::run_on::{self, PartedLines};
use super::taught;

/// Marks what lines are, and finds what they say of access and where items begin.
pub(super) fn read<'t>(
    lines: Vec<SourceLine<'t>>,
    profile: &Profile,
) -> (Vec<SourceLine<'t>>, LineAccess, LayoutOutline) {
    let PartedLines {
        mut lines,
        may_be_closed,
    } = run_on::part(columns::join(lines));
    access::mend(&mut lines);
    access_counts::name_them(&mut lines);
    access_hours::leave(&mut lines);
    profile.mark_labels(&mut lines);
    layout::mark_columns(&mut lines);
    layout::mark_furniture(&mut lines);
    layout::mark_web_pages(&mut lines);
    layout::mark_labels(&mut lines);
    let mut access = access::read(&lines);
    for at in 0..lines.len() {
        if layout::is_between_titles(&lines, at) {
            access.leave(at);
        }
    }
    taught::mark_access(&lines, profile, &mut access);
    let mut outline = layout::read(&mut lines);
    // Beside a list nothing shows which of its items a word on closed things is about.
    let entries = outline.toc.entries.iter().map(|entry| entry.line - 1);
    let entries: HashSet<usize> = entries.filter(|_| outline.is_list).collect();
    let is_of_list = |at: usize| entries.contains(&at) || access::group(&lines[at]).is_some();
    let may_close =
        |at: usize| !lines[at].is_blank() && !is_of_list(at) && run_on::may_close(lines[at].raw);
    if may_be_closed || outline.is_list && (0..lines.len()).any(may_close) {
        outline.starts.clear();
        outline.is_list = false;
    }
    (lines, access, outline)
}
