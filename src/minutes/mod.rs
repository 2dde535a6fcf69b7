//! Source text to model: meetings, agenda items, case numbers and dates. No I/O.

mod absent;
mod access;
mod attachments;
mod course;
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
mod meeting_day;
mod named_files;
mod openness;
mod own_decisions;
mod preamble;
mod reading;
mod role;
mod sections;
mod toc;

pub mod model;
pub mod parse;
mod read;
pub mod verbatim;

pub use crate::text::Lines;
pub use crate::text::names::Person;
pub use model::{
    Access, AgendaItem, Attachment, ClosedItem, Decision, Meeting, MeetingKind, NamedFile,
    NamedFiles, OutlineItem, Reading, Section, SectionKind, TocEntry, Warning, WarningKind,
};
pub use openness::is_open_throughout;
pub use parse::{parse, parse_with_roles};
pub use read::read;
pub use role::Role;
