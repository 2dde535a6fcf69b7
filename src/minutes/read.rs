//! A source file, of whatever format, to its [`Meeting`].

use super::parse::{LinesOfFile, parse_lines};
use super::profile::Profile;
use super::{Meeting, Warning, WarningKind, access, asides, declared, lines};
use crate::corpus::{DeclaredMeeting, Document, PersonalNumbers, Source, SourcePath};

/// Reads the minutes in a file. Never fails: a file that has none has no items.
pub fn read(source: &Source) -> Meeting {
    read_by(source, &Profile::default())
}

/// Reads the minutes in a file by what the user's profile teaches, too.
pub fn read_by(source: &Source, profile: &Profile) -> Meeting {
    let meeting = match lines_of(source) {
        Ok(lines) => parse_lines(lines, profile).into_meeting(),
        Err((document, meeting)) => {
            let named_closed = is_called_closed(&source.path).then(|| DeclaredMeeting {
                closed: true,
                ..meeting.clone()
            });
            let meeting = named_closed.as_ref().unwrap_or(meeting);
            declared::meeting((document, &source.text), meeting, profile)
        }
    };
    of_source(meeting, source, profile)
}

/// Returns the lines to read, or what an export declares.
pub(super) fn lines_of(source: &Source) -> Result<LinesOfFile<'_>, (&Document, &DeclaredMeeting)> {
    let mut lines = match &source.document {
        None => LinesOfFile::of_text(&source.text),
        Some(document) => match &document.meeting {
            Some(meeting) => return Err((document, meeting)),
            None => lines_of_document(document, &source.text),
        },
    };
    lines.is_closed |= is_called_closed(&source.path);
    Ok(lines)
}

/// Returns whether the name of a file says that what is in it is closed: "Lukket referat
/// 2025-03-12.pdf".
fn is_called_closed(path: &SourcePath) -> bool {
    let name = path.as_path().file_stem().unwrap_or_default();
    let name = name.to_string_lossy();
    let words = name.split(|c: char| !c.is_alphabetic());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let name = words.join(" ");
    access::is_closed_document(&name) || access::group(&name) == Some(true)
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
    warn_of_personal_numbers(&mut meeting, &source.personal_numbers);
    let Some(document) = &source.document else {
        return meeting;
    };
    let noticed = document.warnings.iter().map(|warning| Warning {
        line: 0,
        kind: WarningKind::Format,
        message: warning.message.clone(),
    });
    meeting.warnings.splice(0..0, noticed);
    meeting.recognised = document.recognised;
    meeting.places = source.places();
    meeting.named_files.add_links(&document.links);
    meeting
}

/// Tells the lines with personal numbers, among the other warnings in order.
fn warn_of_personal_numbers(meeting: &mut Meeting, numbers: &PersonalNumbers) {
    if numbers.lines.is_empty() {
        return;
    }
    let message = match numbers.are_kept {
        true => "a personal number (CPR) stands here and is kept",
        false => "a personal number (CPR) stands here; its figures are masked",
    };
    let warnings = numbers.lines.iter().map(|line| Warning {
        line: *line,
        kind: WarningKind::PersonalNumber,
        message: message.to_owned(),
    });
    meeting.warnings.extend(warnings);
    meeting
        .warnings
        .sort_by_key(|warning| (warning.line, warning.kind));
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::is_called_closed;
    use crate::corpus::SourcePath;

    #[test]
    fn files_are_called_closed() {
        let is_closed =
            |name: &str| is_called_closed(&SourcePath::from_path_lossy(Path::new(name)));
        for name in [
            "minutes/Lukket referat 2025-03-12.pdf",
            "2025-03-12-lukket-dagsorden.txt",
            "Lukkede punkter 2025.docx",
            "referat (fortroligt).html",
            "BY ikke offentlig dagsorden.pdf",
        ] {
            assert!(is_closed(name), "{name}");
        }
        for name in [
            "lukket/Referat 2025.pdf",
            "Åben dagsorden.pdf",
            "Lukkedage i dagtilbud.txt",
            "Den lukkede skole.txt",
            "Lukning af havnen.md",
        ] {
            assert!(!is_closed(name), "{name}");
        }
    }
}
