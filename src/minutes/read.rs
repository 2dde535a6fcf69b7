//! A source file, of whatever format, to its [`Meeting`].

use super::parse::{parse, parse_lines};
use super::{Meeting, Warning, WarningKind, declared, lines};
use crate::corpus::Source;

/// Reads the minutes in a file. Never fails: a file that has none has no items.
pub fn read(source: &Source) -> Meeting {
    let Some(document) = &source.document else {
        return parse(&source.text);
    };
    let mut meeting = match &document.meeting {
        Some(meeting) => declared::meeting(document, &source.text, meeting),
        None => parse_lines(lines::of_document(document, &source.text)).0,
    };
    let noticed = document.warnings.iter().map(|warning| Warning {
        line: 0,
        kind: WarningKind::Format,
        message: warning.message.clone(),
    });
    meeting.warnings.splice(0..0, noticed);
    meeting.places = source.places();
    meeting.named_files.add_links(&document.links);
    meeting
}
