//! A source file, of whatever format, to its [`Meeting`].

use super::parse::{LinesOfFile, parse_lines};
use super::profile::Profile;
use super::{Meeting, Warning, WarningKind, asides, declared, lines};
use crate::corpus::{DeclaredMeeting, Document, Source};

/// Reads the minutes in a file. Never fails: a file that has none has no items.
pub fn read(source: &Source) -> Meeting {
    read_by(source, &Profile::default())
}

/// Reads the minutes in a file by what the user's profile teaches, too.
pub fn read_by(source: &Source, profile: &Profile) -> Meeting {
    let meeting = match lines_of(source) {
        Ok(lines) => parse_lines(lines, profile).into_meeting(),
        Err((document, meeting)) => declared::meeting((document, &source.text), meeting, profile),
    };
    of_source(meeting, source, profile)
}

/// Returns the lines to read, or what an export declares.
pub(super) fn lines_of(source: &Source) -> Result<LinesOfFile<'_>, (&Document, &DeclaredMeeting)> {
    match &source.document {
        None => Ok(LinesOfFile::of_text(&source.text)),
        Some(document) => match &document.meeting {
            Some(meeting) => Err((document, meeting)),
            None => Ok(lines_of_document(document, &source.text)),
        },
    }
}

/// Returns the lines of a document, whose text is `text`, and what it says beside them.
pub(super) fn lines_of_document<'t>(document: &Document, text: &'t str) -> LinesOfFile<'t> {
    let mut lines = lines::of_document(document, text);
    let is_closed = asides::mark_closed(document, &mut lines);
    LinesOfFile { lines, is_closed }
}

/// Adds to a meeting what the reader of its file noticed, where its lines stand, and by
/// which profile it was read.
pub(super) fn of_source(mut meeting: Meeting, source: &Source, profile: &Profile) -> Meeting {
    meeting.profile = profile.name().map(str::to_owned);
    let Some(document) = &source.document else {
        return meeting;
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
