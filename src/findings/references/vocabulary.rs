//! The tables of words by which mentions of meetings are told from other dates.

use crate::text::words::word_tables;

word_tables!("findings/references/vocabulary");

/// The form of a word for a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MeetingForm {
    /// møde
    Bare,
    /// mødet
    Definite,
    /// møder
    Plural,
    /// møderne
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
