//! What became of cases (sager): every handling in order and how it stands, the
//! matters related to it, earlier decisions on a topic, and what was promised.
//!
//! All of it is evidence: every statement comes with the item, the words and the
//! lines of the source it rests on. What the minutes leave open stays open.

mod cases;
mod changes;
mod decisions;
mod followups;
mod handling;
mod links;
mod matters;
mod order;
mod profile;
mod related;
mod resolve;
mod standing;
mod versions;
mod weights;
mod word_changes;

pub use cases::{
    Case, CaseHistory, MentionedHandling, Telling, case_history, handlings_of, limits_of_case,
    related_to,
};
pub use changes::{ChangedPart, ItemChange, ItemChanges, MeetingChanges};
pub use decisions::{DecidedCase, DecisionOptions, Decisions, decisions};
pub use followups::{FollowUp, FollowUpOptions, follow_ups, follow_ups_of};
pub use handling::{
    DecidingWords, DecisionStanding, Handling, deciding_sentences, latest_decision,
};
pub use links::{Backlink, Reference};
pub use matters::Collective;
pub use related::{Related, RelatedBy};
pub use resolve::{ItemClue, ItemRef, KnownItem, KnownMeeting, Meetings, Resolution, resolve};
pub use versions::{MeetingVersion, VersionError, changes_of, versions_of};
pub use weights::ENOUGH;
pub use word_changes::{WordChange, WordRun};

#[cfg(test)]
mod tests;
