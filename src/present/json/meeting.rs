//! What the parser sees in a file.

use serde::Serialize;

use crate::corpus::Format;
use crate::minutes::{Access, ExplainedLine, Meeting, SourceReading};

use super::explained::{self, LineJson};
use super::item::{
    JsonItem, JsonMeeting, JsonPerson, JsonWarning, clock, content, heading, people, warning,
};

/// What the parser sees in a file.
#[derive(Debug, Serialize)]
pub(super) struct ParsedJson<'a> {
    schema: &'static str,
    path: &'a str,
    sha256: &'a str,
    encoding: String,
    format: Format,
    reading: SourceReading,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    recognised: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<&'a str>,
    #[serde(flatten)]
    head: JsonMeeting<'a>,
    participants: Vec<JsonPerson<'a>>,
    absent: Vec<JsonPerson<'a>>,
    table_of_contents: Vec<TocLine<'a>>,
    items: Vec<JsonItem<'a>>,
    warnings: Vec<JsonWarning<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<Vec<LineJson<'a>>>,
}

/// A line of the table of contents.
#[derive(Debug, Serialize)]
struct TocLine<'a> {
    number: Option<&'a str>,
    title: &'a str,
    page: Option<u32>,
    access: Access,
    line: Option<usize>,
    on_page: Option<u32>,
    element: Option<String>,
}

/// Returns what the parser sees in a file. Of closed items that is the heading
/// as printed and nothing else.
pub(super) fn meeting<'a>(
    source: &'a crate::corpus::Source,
    meeting: &'a Meeting,
    lines: Option<&'a [ExplainedLine]>,
) -> ParsedJson<'a> {
    let places = &meeting.places;
    let toc = meeting.outline().table_of_contents().iter().map(|entry| {
        let location = places.locate_line(entry.line);
        TocLine {
            number: entry.number.as_deref(),
            title: &entry.title,
            page: entry.page,
            access: entry.access,
            line: location.line,
            on_page: location.page,
            element: location.element,
        }
    });
    let items = meeting.outline().iter().map(|item| {
        let warnings = meeting.warnings_on(item.lines());
        match item.open() {
            Some(open) => content(open, places, warnings),
            None => heading(item, places, warnings),
        }
    });
    ParsedJson {
        schema: "referat.meeting/1",
        path: source.path.as_str(),
        sha256: &source.sha256,
        encoding: source.encoding.to_string(),
        format: source.format(),
        reading: meeting.reading,
        recognised: meeting.recognised,
        profile: meeting.profile.as_deref(),
        head: JsonMeeting {
            municipality: meeting.municipality.as_deref(),
            committee: meeting.committee.as_deref(),
            kind: meeting.kind,
            date: meeting.date.map(|date| date.to_string()),
            start: meeting.start_time.map(clock),
            place: meeting.place.as_deref(),
        },
        participants: people(&meeting.participants),
        absent: people(&meeting.absent),
        table_of_contents: toc.collect(),
        items: items.collect(),
        warnings: meeting
            .warnings
            .iter()
            .map(|one| warning(one, places))
            .collect(),
        lines: lines.map(|lines| explained::lines(meeting, lines)),
    }
}
