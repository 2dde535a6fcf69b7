//! Plain results to bytes, by format: [`write()`] takes an [`Answer`] and an [`AnswerFormat`].
//!
//! - `terminal`: text for people.
//! - `json`: documents for programs, as in `docs/json.md`.
//! - [`files`]: CSV, Markdown, HTML, TREC; of exports also the way back.
//! - [`labels`], [`limits`], [`reasons`], [`relaxed`], [`remarks`], [`staleness`]: the Danish
//!   wording, the same in all.
//!
//! A new format is a variant of [`AnswerFormat`] and a function that writes; a new kind
//! of answer a variant of [`Answer`], which `terminal` and `json` must then write.

mod agendas;
mod answer;
mod controls;
mod excluded;
pub mod files;
mod format;
mod json;
pub mod labels;
pub mod limits;
pub mod reasons;
pub mod relaxed;
pub mod remarks;
pub mod staleness;
mod terminal;
mod times;

pub use self::answer::{Answer, CasesOfNumber};
pub use self::controls::escape;
pub use self::excluded::excluded;
pub use self::format::{AnswerFormat, write};
pub use self::terminal::Canvas;
pub use self::times::day_and_time;
