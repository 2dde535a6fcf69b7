//! A source file, of whatever format, to its [`Meeting`].

use super::parse::{parse, parse_closed_lines};
use super::{Meeting, Warning, WarningKind, asides, declared, lines};
use crate::corpus::{Document, Source};

/// Reads the minutes in a file. Never fails: a file that has none has no items.
pub fn read(source: &Source) -> Meeting {
    let Some(document) = &source.document else {
        return parse(&source.text);
    };
    let mut meeting = read_document(document, &source.text);
    meeting.places = source.places();
    meeting
}

/// Reads the minutes in a document, whose text is `text`.
pub(super) fn read_document(document: &Document, text: &str) -> Meeting {
    let mut meeting = match &document.meeting {
        Some(meeting) => declared::meeting(document, text, meeting),
        None => {
            let mut lines = lines::of_document(document, text);
            let is_closed = asides::mark_closed(document, &mut lines);
            parse_closed_lines(lines, is_closed).0
        }
    };
    let noticed = document.warnings.iter().map(|warning| Warning {
        line: 0,
        kind: WarningKind::Format,
        message: warning.message.clone(),
    });
    meeting.warnings.splice(0..0, noticed);
    meeting
}
