//! Source text to model: meetings, agenda items, case numbers and dates. No I/O.

mod absent;
mod access;
mod access_counts;
mod access_hours;
mod asides;
mod attachments;
mod behind_proposals;
mod body_name;
mod case_lines;
mod closed_again;
mod closed_between;
mod closed_elsewhere;
mod closed_reach;
mod closed_sentences;
mod closed_sides;
mod closed_tables;
mod columns;
mod course;
mod decision_end;
mod decision_label;
mod declared;
mod declared_access;
mod declared_lines;
mod earlier_decisions;
mod explain;
mod group_names;
#[cfg(test)]
mod growth;
mod head;
mod kind;
mod label_column;
mod label_lines;
mod labels;
mod layout;
mod lines;
mod listed;
#[cfg(test)]
pub(crate) mod made;
mod meeting_day;
mod municipality;
mod named_files;
mod number_column;
mod numbered_starts;
mod openness;
mod outline_of_lines;
mod own_decisions;
mod preamble;
mod profile;
mod reading;
mod reasons;
mod role;
mod run_on;
mod same_items;
mod sections;
mod successions;
mod table_rows;
mod taught;
mod toc;
mod toc_columns;
mod toc_entries;
mod toc_heading;
mod unlabelled;
mod warnings;

pub mod model;
pub mod parse;
mod read;
pub mod verbatim;

pub use crate::text::LineRange;
pub use crate::text::names::Person;
pub use closed_elsewhere::{closed_elsewhere, closed_on_same_day, closes_what_may_be_any};
pub use explain::explain;
pub use layout::Proof;
pub(crate) use layout::is_ordinary_title;
pub use model::{
    Access, AgendaItem, AgendaOutline, Attachment, ClosedItem, Decision, Meeting, MeetingKind,
    NamedFile, NamedFiles, OutlineItem, Section, SectionKind, SourceReading, TocEntry, Warning,
    WarningKind,
};
pub use openness::{is_called_minutes, is_open_throughout};
pub use parse::{parse, parse_with_roles};
pub use profile::{Profile, ProfileError};
pub use read::{read, read_by};
pub use reasons::{ClosedBy, LabelReason, Reason};
pub use role::{ExplainedLine, LineRole};
pub use same_items::{ComparedItem, paired};
pub use successions::Successions;
