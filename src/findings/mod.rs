//! What the text of agenda items states: what was decided, which meetings it mentions,
//! and what was promised.
//!
//! Each part is a pure function of the parsed minutes; what a text leaves open stays
//! open.

mod basis;
pub mod commitments;
mod item;
pub mod outcome;
pub mod references;

pub use self::basis::{Basis, Finding, bases};
pub use self::item::ItemText;
