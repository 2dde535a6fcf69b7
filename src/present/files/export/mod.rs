//! Exports: [evidence](crate::evidence) as files, and back.
//!
//! Each format can be read back whole. What stands above the records and beside
//! each is the same in all.

mod csv;
mod damage;
mod file;
mod head;
mod html;
mod jsonl;
mod markdown;

pub use self::damage::ReadError;
pub use self::file::{Format, detect, read, write};

#[cfg(test)]
mod tests;
