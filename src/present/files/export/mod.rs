//! Exports: [evidence](crate::evidence) as files, and back.
//!
//! Each format can be read back whole. What stands above the records and beside
//! each is the same in all. JSON Lines are written by evidence itself, whose seal
//! hashes them.

pub(super) mod csv;
mod damage;
mod head;
pub(super) mod html;
mod jsonl;
pub(super) mod markdown;
mod read;

pub use self::damage::ReadError;
pub use self::read::read;

#[cfg(test)]
mod tests;
