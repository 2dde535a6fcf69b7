//! Source text to model: meetings, agenda items, case numbers and dates. No I/O.

mod access;
#[cfg(test)]
mod growth;
mod head;
mod items;
mod label_lines;
mod labels;
mod lines;
mod people;
mod sections;
mod toc;

pub mod model;
pub mod parse;
pub mod verbatim;

pub use crate::text::Lines;
pub use model::{
    Access, AgendaItem, Attachment, ClosedItem, Decision, Meeting, MeetingKind, OutlineItem,
    Person, Section, SectionKind, TocEntry, Warning, WarningKind,
};
pub use parse::{Role, parse, parse_with_roles};
