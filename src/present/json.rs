//! Results as JSON. The format is documented in `docs/json.md`; every document
//! names its format and version in `format`.
//!
//! Offsets (`marks`) count bytes of the UTF-8 text beside them, lines count
//! from 1. A field that has no value is `null`, never left out.

use std::io::{self, Write};

use serde::Serialize;

use crate::index::StoredItem;
use crate::minutes::{
    AgendaItem, CaseNumber, Lines, Meeting, MeetingKind, Person, SectionKind, TocEntry, Warning,
};
use crate::search::{CaseHistory, Collective, Hit, Passage, Results};

use super::labels;

/// Writes a value as pretty JSON and a line end.
///
/// # Errors
///
/// Fails when `out` does.
pub fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(io::Error::from)?;
    writeln!(out)
}

/// Writes a value as JSON on one line.
///
/// # Errors
///
/// Fails when `out` does.
pub fn write_line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    writeln!(out)
}

/// The answer of `search`.
#[derive(Debug, Serialize)]
pub struct Search<'a> {
    format: &'static str,
    query: &'a str,
    total: usize,
    offset: usize,
    notes: Vec<String>,
    hits: Vec<SearchHit<'a>>,
}

/// One hit.
#[derive(Debug, Serialize)]
pub struct SearchHit<'a> {
    rank: usize,
    score: Option<f32>,
    #[serde(flatten)]
    reference: Reference<'a>,
    title_marks: Vec<[usize; 2]>,
    passage: Option<JsonPassage<'a>>,
}

#[derive(Debug, Serialize)]
struct JsonPassage<'a> {
    section: SectionKind,
    label: &'a str,
    text: &'a str,
    marks: Vec<[usize; 2]>,
    lines: Lines,
    cut_before: bool,
    cut_after: bool,
}

/// What points to an item: every document that names one does it so.
#[derive(Debug, Serialize)]
struct Reference<'a> {
    id: &'a str,
    municipality: Option<&'a str>,
    committee: Option<&'a str>,
    kind: MeetingKind,
    date: Option<String>,
    number: Option<&'a str>,
    title: &'a str,
    journal_number: Option<String>,
    journal_number_printed: Option<&'a str>,
    source: Source<'a>,
}

#[derive(Debug, Serialize)]
struct Source<'a> {
    path: &'a str,
    sha256: &'a str,
    lines: Lines,
}

fn pairs(ranges: &[std::ops::Range<usize>]) -> Vec<[usize; 2]> {
    ranges
        .iter()
        .map(|range| [range.start, range.end])
        .collect()
}

fn reference(stored: &StoredItem) -> Reference<'_> {
    Reference {
        id: &stored.id,
        municipality: stored.municipality.as_deref(),
        committee: stored.committee.as_deref(),
        kind: stored.kind,
        date: stored.date.map(|date| date.to_string()),
        number: stored.item.number.as_deref(),
        title: &stored.item.title,
        journal_number: stored.item.case_number.as_ref().map(CaseNumber::canonical),
        journal_number_printed: stored.item.case_number.as_ref().map(CaseNumber::printed),
        source: Source {
            path: &stored.source_path,
            sha256: &stored.source_sha256,
            lines: stored.item.lines,
        },
    }
}

fn passage(passage: &Passage) -> JsonPassage<'_> {
    JsonPassage {
        section: passage.section,
        label: passage
            .label
            .as_deref()
            .unwrap_or(labels::section(passage.section)),
        text: &passage.text,
        marks: pairs(&passage.marks),
        lines: passage.lines,
        cut_before: passage.cut_before,
        cut_after: passage.cut_after,
    }
}

/// Returns one hit, for JSON Lines.
pub fn hit(rank: usize, hit: &Hit) -> SearchHit<'_> {
    SearchHit {
        rank,
        score: hit.score,
        reference: reference(&hit.item),
        title_marks: pairs(&hit.title_marks),
        passage: hit.passage.as_ref().map(passage),
    }
}

/// Returns the answer of a search for `query`.
pub fn search<'a>(query: &'a str, notes: Vec<String>, results: &'a Results) -> Search<'a> {
    let hits = results.hits.iter().enumerate();
    Search {
        format: "referat.search/1",
        query,
        total: results.total,
        offset: results.offset,
        notes,
        hits: hits
            .map(|(at, found)| hit(results.offset + at + 1, found))
            .collect(),
    }
}

/// The answer of `search --count`.
#[derive(Debug, Serialize)]
pub struct Counted<'a> {
    format: &'static str,
    query: &'a str,
    total: usize,
    notes: Vec<String>,
}

/// Returns the answer of a count.
pub fn counted(query: &str, notes: Vec<String>, total: usize) -> Counted<'_> {
    Counted {
        format: "referat.count/1",
        query,
        total,
        notes,
    }
}

/// An item with all its text.
#[derive(Debug, Serialize)]
pub struct Item<'a> {
    format: &'static str,
    #[serde(flatten)]
    handling: Handling<'a>,
}

/// What an item says; the same in `show`, `case` and `parse`.
#[derive(Debug, Serialize)]
struct Content<'a> {
    recommendation: Option<&'a str>,
    decision: Option<&'a str>,
    decisions: &'a [crate::minutes::Decision],
    sections: Vec<JsonSection<'a>>,
    attachments: &'a [crate::minutes::Attachment],
    absent: &'a [Person],
}

#[derive(Debug, Serialize)]
struct JsonSection<'a> {
    kind: SectionKind,
    label: Option<&'a str>,
    lines: Lines,
    text: &'a str,
}

fn content(item: &AgendaItem) -> Content<'_> {
    let sections = item.sections.iter().map(|section| JsonSection {
        kind: section.kind,
        label: section.label.as_deref(),
        lines: section.lines,
        text: &section.text,
    });
    Content {
        recommendation: item.recommendation().map(|section| section.text.as_str()),
        decision: item.decision().map(|decision| decision.text.as_str()),
        decisions: &item.decisions,
        sections: sections.collect(),
        attachments: &item.attachments,
        absent: &item.absent,
    }
}

/// Returns an item for `show`.
pub fn item(stored: &StoredItem) -> Item<'_> {
    Item {
        format: "referat.item/1",
        handling: handling(stored),
    }
}

/// The answer of `case`.
#[derive(Debug, Serialize)]
pub struct Cases<'a> {
    format: &'static str,
    query: String,
    cases: Vec<JsonCase<'a>>,
}

#[derive(Debug, Serialize)]
struct JsonCase<'a> {
    journal_number: &'a str,
    collective: bool,
    collective_because: Option<&'static str>,
    handlings: Vec<Handling<'a>>,
}

/// An item and the meeting it was handled at.
#[derive(Debug, Serialize)]
struct Handling<'a> {
    #[serde(flatten)]
    reference: Reference<'a>,
    start_time: Option<String>,
    place: Option<&'a str>,
    absent_from_meeting: &'a [Person],
    #[serde(flatten)]
    content: Content<'a>,
}

fn handling(stored: &StoredItem) -> Handling<'_> {
    Handling {
        reference: reference(stored),
        start_time: stored.start_time.map(clock),
        place: stored.place.as_deref(),
        absent_from_meeting: &stored.meeting_absent,
        content: content(&stored.item),
    }
}

fn clock(time: jiff::civil::Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// Returns the handlings of the cases that `query` names.
pub fn history(query: String, history: &CaseHistory) -> Cases<'_> {
    let cases = history.cases.iter().map(|case| JsonCase {
        journal_number: &case.number,
        collective: case.collective.is_some(),
        collective_because: case.collective.map(|why| match why {
            Collective::MeetingCase => "meeting_case",
            Collective::SeveralInOneMeeting => "several_items_in_one_meeting",
        }),
        handlings: case.handlings.iter().map(handling).collect(),
    });
    Cases {
        format: "referat.case/1",
        query,
        cases: cases.collect(),
    }
}

/// What the parser sees in a file.
#[derive(Debug, Serialize)]
pub struct Parsed<'a> {
    format: &'static str,
    file: &'a str,
    encoding: String,
    municipality: Option<&'a str>,
    committee: Option<&'a str>,
    kind: MeetingKind,
    date: Option<String>,
    start_time: Option<String>,
    place: Option<&'a str>,
    participants: &'a [Person],
    absent: &'a [Person],
    table_of_contents: &'a [TocEntry],
    items: Vec<ParsedItem<'a>>,
    warnings: &'a [Warning],
}

#[derive(Debug, Serialize)]
struct ParsedItem<'a> {
    position: usize,
    number: Option<&'a str>,
    title: &'a str,
    journal_number: Option<String>,
    journal_number_printed: Option<&'a str>,
    closed: bool,
    lines: Lines,
    #[serde(flatten)]
    content: Content<'a>,
}

/// Returns what the parser sees in `file`. Of closed items that is the heading
/// as printed and nothing else.
pub fn parsed<'a>(file: &'a str, encoding: String, meeting: &'a Meeting) -> Parsed<'a> {
    let items = meeting.items.iter().map(|item| ParsedItem {
        position: item.position,
        number: item.number.as_deref(),
        title: &item.title,
        journal_number: item.case_number.as_ref().map(CaseNumber::canonical),
        journal_number_printed: item.case_number.as_ref().map(CaseNumber::printed),
        closed: item.is_closed(),
        lines: item.lines,
        content: content(item),
    });
    Parsed {
        format: "referat.meeting/1",
        file,
        encoding,
        municipality: meeting.municipality.as_deref(),
        committee: meeting.committee.as_deref(),
        kind: meeting.kind,
        date: meeting.date.map(|date| date.to_string()),
        start_time: meeting.start_time.map(clock),
        place: meeting.place.as_deref(),
        participants: &meeting.participants,
        absent: &meeting.absent,
        table_of_contents: &meeting.table_of_contents,
        items: items.collect(),
        warnings: &meeting.warnings,
    }
}
