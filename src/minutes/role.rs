//! What the parser takes lines for.

/// What a line of the source was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRole {
    /// No text.
    Blank,
    /// The meeting's head (body, date, participants).
    Head,
    /// The table of contents.
    TableOfContents,
    /// Heading of an item, or of a group of items.
    Heading,
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
}
