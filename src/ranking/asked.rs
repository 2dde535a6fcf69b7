//! What a query asks for, thing by thing: an item that has all of them is a full hit,
//! one that lacks any a relaxed one (lempet).
//!
//! ```text
//! query  = thing*
//! thing  = word                            hundeskov: the compound, not a wood
//!        | noun [label] number             lokalplan nr. 147, Skolevænget 2, model B
//!        | [law] "§" number [letter] ["stk" number]
//!        | number unit                     46,8 mio. kr.
//!        | Name Name+                      people, firms, institutions
//!        | time | body | phrase | case number
//! ```
//!
//! Words that any question has ask for nothing. How a thing may be had stands in its
//! [ways](Way); which items have it, `having` says.

mod having;
mod names;
mod number_kind;
mod numbers;
mod reading;
pub(super) mod thing;
mod typed;
mod vocabulary;
mod ways;

pub(crate) use self::having::{FullHits, FullInSegment, only_full};
pub(super) use self::reading::things;
pub(crate) use self::thing::AskedThing;
pub(super) use self::typed::AskedOf;
