//! Plain results to bytes: for terminals, JSON, CSV and Markdown.

pub mod analysis;
pub mod check;
pub mod coverage;
pub mod csv;
pub mod evaluation;
pub mod files;
pub mod history;
pub mod json;
pub mod labels;
pub mod markdown;
pub mod report;
pub mod status;
pub mod style;
pub mod terminal;
pub mod timeline;
pub mod trec;
pub mod verification;

pub use style::Canvas;
