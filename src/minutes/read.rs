//! A source file, of whatever format, to its [`Meeting`].

use super::{Meeting, declared, parse};
use crate::corpus::Source;

/// Reads the minutes in a file. Never fails: a file that has none has no items.
pub fn read(source: &Source) -> Meeting {
    let declared = source.document.as_ref().and_then(|document| {
        let meeting = document.meeting.as_ref()?;
        Some(declared::meeting(document, &source.text, meeting))
    });
    let mut meeting = declared.unwrap_or_else(|| parse(&source.text));
    meeting.places = source.places();
    meeting
}
