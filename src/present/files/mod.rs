//! Results as files: for spreadsheets, notes, programs and the record.

pub mod export;
mod visible;
