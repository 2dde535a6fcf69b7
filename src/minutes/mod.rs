//! Source text to model: meetings, agenda items, case numbers and dates. No I/O.

mod access;
pub(crate) mod case_form;
pub(crate) mod case_label;
pub(crate) mod cursor;
mod head;
mod items;
mod labels;
mod lines;
mod people;
mod sections;
mod toc;

pub mod case_number;
pub mod date;
pub mod faults;
pub mod journal_number;
pub mod model;
pub mod parse;
pub mod verbatim;

pub use case_number::{CaseNumber, CaseNumberForm, LabelledCase};
pub use journal_number::JournalNumber;
pub use lines::key as compare_key;
pub use model::{
    Access, AgendaItem, Attachment, Decision, Lines, Meeting, MeetingKind, Person, Section,
    SectionKind, TocEntry, Warning, WarningKind,
};
pub use parse::{Role, parse, parse_with_roles};
