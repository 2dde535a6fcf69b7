//! Source text to model: meetings, agenda items, case numbers and dates. No I/O.

mod absent;
mod access;
mod attachments;
mod course;
mod decision_end;
mod decision_label;
mod declared;
#[cfg(test)]
mod growth;
mod head;
mod kind;
mod label_lines;
mod labels;
mod layout;
mod lines;
mod listed;
mod meeting_day;
mod own_decisions;
mod preamble;
mod reading;
mod role;
mod sections;
mod toc;
mod unlabelled;

pub mod model;
pub mod parse;
mod read;
pub mod verbatim;

pub use crate::text::Lines;
pub use crate::text::names::Person;
pub use model::{
    Access, AgendaItem, Attachment, ClosedItem, Decision, Meeting, MeetingKind, OutlineItem,
    Reading, Section, SectionKind, TocEntry, Warning, WarningKind,
};
pub use parse::{parse, parse_with_roles};
pub use read::read;
pub use role::Role;
