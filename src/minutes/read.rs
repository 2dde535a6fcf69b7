//! A source file, of whatever format, to its [`Meeting`].

use super::{Meeting, parse};
use crate::corpus::Source;

/// Reads the minutes in a file. Never fails: a file that has none has no items.
pub fn read(source: &Source) -> Meeting {
    let mut meeting = parse(&source.text);
    meeting.places = source.places();
    meeting
}
