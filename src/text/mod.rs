//! Danish text as every reader sees it: tokens, sentences, clauses, and the times,
//! bodies, names, amounts and case numbers in them. No I/O, and nothing of what minutes
//! or an index are.

pub(crate) mod abbreviations;
pub mod amounts;
pub mod bodies;
pub(crate) mod case_form;
pub(crate) mod case_label;
pub mod case_number;
pub mod clauses;
pub mod clock;
pub(crate) mod cursor;
pub mod date;
pub mod faults;
mod initials;
pub mod journal_number;
pub(crate) mod key;
mod lines;
pub mod names;
pub mod numbers;
pub mod personal_number;
mod section;
pub(crate) mod sentences;
pub mod times;
mod token;
pub(crate) mod work;

pub use case_number::{CaseNumber, CaseNumberForm, LabelledCase};
pub use journal_number::JournalNumber;
pub use key::compare_key;
pub use lines::LineRange;
pub use section::Text;
pub use sentences::Sentence;
pub use token::{Gap, Token, TokenKind};
