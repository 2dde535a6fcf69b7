//! Why lines were taken for what they were: recorded by the reading itself, as it goes.

use serde::Serialize;

use super::layout::Proof;

/// A reason for which a line was taken for what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "because", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reason {
    /// Something that speaks for a heading (overskrift) or against it.
    Proof {
        /// What it is.
        proof: Proof,
        /// Its points.
        points: i32,
    },
    /// How its number, or its form, follows that of the heading before.
    Order {
        /// Points for it.
        points: i32,
    },
    /// What stands below it, down to the next heading.
    Below {
        /// Points for it.
        points: i32,
    },
    /// A file without headings that are proven: its one item begins here.
    LoneItem,
    /// A heading of a closed item (lukket punkt) in words of its own.
    ClosedHeading,
    /// Why a line is a label.
    Label {
        /// How it is known.
        known_by: LabelReason,
    },
    /// The export says so.
    Declared,
    /// Why an item is closed (lukket).
    Closed {
        /// What closes it.
        by: ClosedBy,
    },
}

/// How a line is known to be a label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LabelReason {
    /// The table of labels has it.
    #[default]
    Table,
    /// The table of sub-headings has it: a label where no case presentation is open.
    SubHeading,
    /// It has the form of a decision's label, with a body or a day.
    DecisionForm,
    /// "Indstilling fra …" with a body.
    RecommendedBy,
    /// A label of the table behind a bullet or a number, as this file sets them.
    SetOff,
    /// A word of labels in a line that stands apart.
    Word,
    /// A body and a day above what it decided.
    BodyAndDay,
    /// It stands at the same place of several items.
    Place,
    /// A label before its text, on one line.
    BeforeText,
    /// It ends a decision by how it is set.
    EndsDecision,
    /// The user's profile has it.
    Profile,
}

/// What closes an item (lukket punkt).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClosedBy {
    /// The document is closed.
    Document,
    /// Its heading, a group above it, the contents or the item it is a part of.
    Heading,
    /// A flag below its heading.
    Flag,
    /// A mark on a line of it.
    Mark,
    /// Nothing proves it open.
    Unproven,
    /// The export does not say that it is open.
    Export,
}
