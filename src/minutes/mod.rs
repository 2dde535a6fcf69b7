//! Source text to model: meetings, agenda items, case numbers and dates. No I/O.

pub(crate) mod case_form;
pub(crate) mod case_label;
pub(crate) mod cursor;

pub mod case_number;
pub mod date;
pub mod journal_number;
pub mod model;

pub use case_number::{CaseNumber, CaseNumberForm, LabelledCase};
pub use journal_number::JournalNumber;
pub use model::{
    Access, AgendaItem, Attachment, Decision, Lines, Meeting, MeetingKind, Person, Section,
    SectionKind, TocEntry, Warning, WarningKind,
};
