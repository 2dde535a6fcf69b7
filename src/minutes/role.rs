//! What the parser takes lines for.

use serde::Serialize;

use super::SectionKind;
use super::access::{LineAccess, Reach};
use super::lines::SourceLine;
use super::reasons::Reason;
use super::toc::Toc;

/// What a line of the source was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LineRole {
    /// No text.
    Blank,
    /// The meeting's head (body, date, participants).
    Head,
    /// The table of contents.
    TableOfContents,
    /// Heading of an item.
    Heading,
    /// Heading of a group of open or closed items.
    Group,
    /// Case number and the flags beside it.
    CaseNumber,
    /// A section label.
    Label,
    /// Text of a section.
    Text,
    /// Absent members.
    Absent,
    /// Running heads and buttons of the page.
    Furniture,
    /// Part of a closed item: kept nowhere.
    Closed,
    /// Nothing that was understood.
    Nothing,
}

/// Returns what the lines are as far as no item has them.
pub(super) fn roles_above_items(
    lines: &[SourceLine<'_>],
    toc: &Toc,
    access: &LineAccess,
) -> Vec<LineRole> {
    let role = |(at, line): (usize, &SourceLine<'_>)| match () {
        () if line.is_blank() => LineRole::Blank,
        () if toc.has_line(at) => LineRole::TableOfContents,
        () if line.is_furniture() => LineRole::Furniture,
        () if matches!(access.reach_at(at), Reach::OpenGroup | Reach::ClosedGroup) => {
            LineRole::Group
        }
        () => LineRole::Head,
    };
    lines.iter().enumerate().map(role).collect()
}

/// A line with text, and what it was taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedLine {
    /// The line, counted from 1; `Meeting::places` say where it stands in the file.
    pub line: usize,
    /// What it was taken for.
    pub role: LineRole,
    /// Place in the meeting of the item it belongs to.
    pub item: Option<usize>,
    /// The section it is the label or text of.
    pub section: Option<SectionKind>,
    /// The label of that section, as printed.
    pub label: Option<String>,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The line as printed; `None` where it is closed or not proven open.
    pub text: Option<String>,
}
