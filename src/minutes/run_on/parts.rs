//! A part of a line that runs on, and what it is known to be.

/// What a part of a line is known to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// What it says itself.
    Plain,
    /// Text: no label, whatever it says.
    Text,
    /// A body and a day, whose decision stands behind them.
    BodyAndDay,
    /// A heading: `closed` where something beside it speaks of closed things.
    Heading { closed: bool },
    /// An entry of the contents.
    Entry,
    /// A running head, the number of a page, a button.
    Furniture,
}

/// A part of a line: where it begins, and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub from: usize,
    pub kind: PartKind,
}

impl Part {
    pub fn new(from: usize, kind: PartKind) -> Self {
        Self { from, kind }
    }
}
