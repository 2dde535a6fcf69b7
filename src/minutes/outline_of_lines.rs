//! The lines of a file to where its items begin: all that is marked before a section is read.

use super::access::{self, LineAccess};
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
    } = run_on::part(lines);
    access::mend(&mut lines);
    profile.mark_labels(&mut lines);
    layout::mark_columns(&mut lines);
    layout::mark_furniture(&mut lines);
    layout::mark_labels(&mut lines);
    let mut access = access::read(&lines);
    taught::mark_access(&lines, profile, &mut access);
    let mut outline = layout::read(&mut lines);
    if may_be_closed {
        outline.starts.clear();
    }
    (lines, access, outline)
}
