//! Evidence: what was found, so that it can be quoted, filed and checked.
//!
//! An [`Export`] holds records (an agenda item, a handling of a case), each with
//! quotations in the words of the source and where they stand: file, SHA-256,
//! page, lines or element. [`present::files`](crate::present::files) writes it as a file and reads
//! it back; [`verify()`] holds what was read against the sources.
//!
//! - [`export`]: what is exported, as plain values.
//! - [`gather`]: results to records. Closed items (lukkede punkter) stop here.
//! - [`seal`]: how much an export holds, and a hash over it.
//! - [`staleness`]: what became of the files that results quote.
//! - [`verify`](mod@verify): quotations against sources.
//!
//! An export proves nothing about who made it: the [`Seal`] shows that it is whole
//! and as it was written, by counting and hashing, and anybody can count and
//! hash. What is proven is what `verify` finds in the sources.

pub mod export;
pub mod gather;
mod hidden;
mod places;
mod record_fields;
pub mod seal;
pub mod staleness;
pub mod verify;

pub use self::export::{Export, IndexStamp, NamedValue, Quotation, QuotationKind, Record};
pub(crate) use self::hidden::is_hidden;
pub(crate) use self::seal::{Header, json_lines};
pub use self::seal::{SCHEMA, Seal, Sealed};
pub use self::verify::{QuotationState, Sources, Verification, verify};
