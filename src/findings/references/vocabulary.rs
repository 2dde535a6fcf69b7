//! The tables of words by which mentions of meetings are told from other dates.

use crate::words::word_tables;

word_tables!("findings/references/vocabulary");

/// The form of a word for a meeting: møde, mødet, møder, møderne.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MeetingForm {
    Bare,
    Definite,
    Plural,
    All,
}

/// How a preposition leads to a body in the title of an attachment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeadToBody {
    /// The body made, showed or gave it: `præsentation fra`.
    Maker,
    /// It was shown to the body: `oplæg for`.
    Audience,
    /// It was made for the body's meeting: `bilag til`.
    Occasion,
    /// The title is about the body.
    Matter,
}
