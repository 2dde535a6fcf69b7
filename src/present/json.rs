//! Results as JSON. The format is documented in `docs/json.md`; every document
//! names its schema and version in `schema`.
//!
//! Offsets (`matches`) count bytes of the UTF-8 text beside them, lines count
//! from 1. A field that has no value is `null`, never left out.

use std::io::{self, Write};

use jiff::civil::Time;
use serde::Serialize;

use crate::history::Handling;
use crate::index::{StoredItem, TextField};
use crate::minutes::{
    Access, AgendaItem, ClosedItem, Meeting, MeetingKind, OutlineItem, Person, Section,
    SectionKind, Warning, WarningKind,
};
use crate::query::Respelt;
use crate::query::concept::Origin;
use crate::search::{Explanation, Hit, Passage, Results};
use crate::text::CaseNumber;

use super::style::is_unsafe;

mod history;

pub use history::{decisions, follow_ups, history};

/// Writes a value as pretty JSON and a line end.
///
/// # Errors
///
/// Fails when `out` does.
pub fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
    writeln!(out, "{}", escape(json))
}

/// Writes a value as JSON on one line.
///
/// # Errors
///
/// Fails when `out` does.
pub fn write_line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_string(value).map_err(io::Error::from)?;
    writeln!(out, "{}", escape(json))
}

/// Escapes what may steer a terminal and JSON lets stand: DEL, the controls
/// above it, and marks that reorder text. They stand in strings only, so what
/// is read back stays the same.
fn escape(json: String) -> String {
    if !json.contains(is_unsafe) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len() + 8);
    for c in json.chars() {
        if is_unsafe(c) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// The answer of `search`.
#[derive(Debug, Serialize)]
pub struct Search<'a> {
    schema: &'static str,
    query: &'a str,
    total: usize,
    offset: usize,
    notes: Vec<String>,
    respelt: Vec<Respelling<'a>>,
    suggestions: Vec<Respelling<'a>>,
    hits: Vec<SearchHit<'a>>,
}

/// One hit.
#[derive(Debug, Serialize)]
pub struct SearchHit<'a> {
    rank: usize,
    id: &'a str,
    score: Option<f32>,
    #[serde(flatten)]
    place: Place<'a>,
    title_matches: Vec<[usize; 2]>,
    decision: Option<&'a str>,
    passage: Option<JsonPassage<'a>>,
    explanation: Option<ExplanationJson<'a>>,
    source: Source<'a>,
}

#[derive(Debug, Serialize)]
struct JsonPassage<'a> {
    section: &'static str,
    heading: Option<&'a str>,
    text: &'a str,
    matches: Vec<[usize; 2]>,
    line_start: usize,
    line_end: usize,
    cut_before: bool,
    cut_after: bool,
}

/// Which meeting an item is of, and what it is called there.
#[derive(Debug, Serialize)]
struct Place<'a> {
    municipality: Option<&'a str>,
    committee: Option<&'a str>,
    kind: MeetingKind,
    date: Option<String>,
    item_number: Option<&'a str>,
    title: &'a str,
    journal_number: Option<String>,
    journal_number_printed: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Source<'a> {
    path: &'a str,
    line_start: usize,
    line_end: usize,
    sha256: &'a str,
}

fn pairs(ranges: &[std::ops::Range<usize>]) -> Vec<[usize; 2]> {
    ranges
        .iter()
        .map(|range| [range.start, range.end])
        .collect()
}

fn place(stored: &StoredItem) -> Place<'_> {
    let number = stored.item.case_number.as_ref();
    Place {
        municipality: stored.municipality.as_deref(),
        committee: stored.committee.as_deref(),
        kind: stored.kind,
        date: stored.date.map(|date| date.to_string()),
        item_number: stored.item.number.as_deref(),
        title: &stored.item.title,
        journal_number: number.map(CaseNumber::canonical),
        journal_number_printed: number.map(CaseNumber::printed),
    }
}

fn source(stored: &StoredItem) -> Source<'_> {
    Source {
        path: &stored.source_path,
        line_start: stored.item.lines.first,
        line_end: stored.item.lines.last,
        sha256: &stored.source_sha256,
    }
}

fn passage(passage: &Passage) -> JsonPassage<'_> {
    JsonPassage {
        section: section_name(passage.section),
        heading: passage.label.as_deref(),
        text: &passage.text,
        matches: pairs(&passage.marks),
        line_start: passage.lines.first,
        line_end: passage.lines.last,
        cut_before: passage.cut_before,
        cut_after: passage.cut_after,
    }
}

fn decision(item: &AgendaItem) -> Option<&str> {
    item.decision().map(|decision| decision.text.as_str())
}

fn recommendation(item: &AgendaItem) -> Option<&str> {
    item.recommendation().map(|section| section.text.as_str())
}

/// Returns the name of a section's kind; the rarer kinds are `other`.
fn section_name(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Occasion => "occasion",
        SectionKind::Recommendation => "recommendation",
        SectionKind::Summary => "summary",
        SectionKind::CasePresentation => "case_presentation",
        SectionKind::History => "history",
        SectionKind::VisionAndPolicies => "vision_and_policies",
        SectionKind::Economy => "economy",
        SectionKind::LegalBasis => "legal_basis",
        SectionKind::CitizenPerspective => "citizen_perspective",
        SectionKind::Decision => "decision",
        SectionKind::Attachments => "attachments",
        SectionKind::Absent => "absent",
        SectionKind::Consultation
        | SectionKind::Staff
        | SectionKind::Procedure
        | SectionKind::Other => "other",
    }
}

/// Returns one hit, for JSON Lines.
pub fn hit(rank: usize, hit: &Hit) -> SearchHit<'_> {
    SearchHit {
        rank,
        id: &hit.item.id,
        score: hit.score,
        place: place(&hit.item),
        title_matches: pairs(&hit.title_marks),
        decision: decision(&hit.item.item),
        passage: hit.passage.as_ref().map(passage),
        explanation: hit.explanation.as_ref().map(explanation),
        source: source(&hit.item),
    }
}

/// Returns the answer of a search for `query`.
pub fn search<'a>(query: &'a str, notes: Vec<String>, results: &'a Results) -> Search<'a> {
    let hits = results.hits.iter().enumerate();
    Search {
        schema: "referat.search/1",
        query,
        total: results.total,
        offset: results.offset,
        notes,
        respelt: results.respelt.iter().map(respelt).collect(),
        suggestions: results.suggestions.iter().map(respelt).collect(),
        hits: hits
            .map(|(at, found)| hit(results.offset + at + 1, found))
            .collect(),
    }
}

/// A word read as another.
#[derive(Debug, Serialize)]
pub struct Respelling<'a> {
    typed: &'a str,
    word: &'a str,
}

fn respelt(respelt: &Respelt) -> Respelling<'_> {
    Respelling {
        typed: &respelt.typed,
        word: &respelt.word,
    }
}

/// How a score comes about.
#[derive(Debug, Serialize)]
pub struct ExplanationJson<'a> {
    score: f32,
    parts: Vec<ExplainedPart<'a>>,
}

#[derive(Debug, Serialize)]
struct ExplainedPart<'a> {
    query: &'a str,
    score: f32,
    rarity: Option<f32>,
    weight: f32,
    matches: Vec<ExplainedMatch<'a>>,
}

#[derive(Debug, Serialize)]
struct ExplainedMatch<'a> {
    origin: &'static str,
    became: &'a str,
    field_of_use: Option<&'a str>,
    term: &'a str,
    field: Option<&'static str>,
    field_weight: f32,
    frequency: u32,
    score: f32,
}

fn explanation(explanation: &Explanation) -> ExplanationJson<'_> {
    let parts = explanation.parts.iter().map(|part| ExplainedPart {
        query: &part.query,
        score: part.score,
        rarity: part.rarity,
        weight: part.weight,
        matches: part
            .matches
            .iter()
            .map(|found| ExplainedMatch {
                origin: match found.origin {
                    Origin::Word => "word",
                    Origin::Parts => "parts",
                    Origin::Synonym(_) => "synonym",
                    Origin::Derived => "derived",
                    Origin::Respelt => "respelt",
                    Origin::Person => "person",
                },
                became: &found.became,
                field_of_use: match &found.origin {
                    Origin::Synonym(comment) => Some(comment),
                    _ => None,
                },
                term: &found.term,
                field: found.field.map(TextField::name),
                field_weight: found.field_weight,
                frequency: found.frequency,
                score: found.score,
            })
            .collect(),
    });
    ExplanationJson {
        score: explanation.score,
        parts: parts.collect(),
    }
}

/// The answer of `search --count`.
#[derive(Debug, Serialize)]
pub struct Counted<'a> {
    schema: &'static str,
    query: &'a str,
    total: usize,
    notes: Vec<String>,
}

/// Returns the answer of a count.
pub fn counted(query: &str, notes: Vec<String>, total: usize) -> Counted<'_> {
    Counted {
        schema: "referat.count/1",
        query,
        total,
        notes,
    }
}

/// What an item says, the same in `show` and `parse`.
#[derive(Debug, Serialize)]
struct Item<'a> {
    number: Option<&'a str>,
    title: &'a str,
    journal_number: Option<Number<'a>>,
    access: Access,
    line_start: usize,
    line_end: usize,
    sections: Vec<JsonSection<'a>>,
    recommendation: Option<&'a str>,
    decision: Option<&'a str>,
    earlier_decisions: Vec<EarlierDecision<'a>>,
    attachments: Vec<JsonAttachment<'a>>,
    absent: Vec<JsonPerson<'a>>,
    warnings: Vec<JsonWarning<'a>>,
}

#[derive(Debug, Serialize)]
struct Number<'a> {
    printed: &'a str,
    canonical: String,
}

#[derive(Debug, Serialize)]
struct JsonSection<'a> {
    kind: &'static str,
    heading: Option<&'a str>,
    text: &'a str,
    line_start: usize,
    line_end: usize,
}

#[derive(Debug, Serialize)]
struct EarlierDecision<'a> {
    committee: Option<&'a str>,
    date: Option<String>,
    text: &'a str,
    line_start: usize,
    line_end: usize,
}

#[derive(Debug, Serialize)]
struct JsonAttachment<'a> {
    title: &'a str,
    line: usize,
}

#[derive(Debug, Serialize)]
struct JsonPerson<'a> {
    name: &'a str,
    role: Option<&'a str>,
    party: Option<&'a str>,
    substitute: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct JsonWarning<'a> {
    line: usize,
    kind: WarningKind,
    message: &'a str,
}

fn people(people: &[Person]) -> Vec<JsonPerson<'_>> {
    people
        .iter()
        .map(|person| JsonPerson {
            name: &person.name,
            role: person.role.as_deref(),
            party: person.party.as_deref(),
            substitute: person.substitute.as_deref(),
        })
        .collect()
}

fn section(section: &Section) -> JsonSection<'_> {
    JsonSection {
        kind: section_name(section.kind),
        heading: section.label.as_deref(),
        text: &section.text,
        line_start: section.lines.first,
        line_end: section.lines.last,
    }
}

fn warning(warning: &Warning) -> JsonWarning<'_> {
    JsonWarning {
        line: warning.line,
        kind: warning.kind,
        message: &warning.message,
    }
}

fn number(number: &CaseNumber) -> Number<'_> {
    Number {
        printed: number.printed(),
        canonical: number.canonical(),
    }
}

/// Returns what is printed of a closed item: its heading.
fn heading<'a>(item: &'a ClosedItem, warnings: impl Iterator<Item = &'a Warning>) -> Item<'a> {
    Item {
        number: item.number.as_deref(),
        title: &item.title,
        journal_number: item.case_number.as_ref().map(number),
        access: Access::Closed,
        line_start: item.lines.first,
        line_end: item.lines.last,
        sections: Vec::new(),
        recommendation: None,
        decision: None,
        earlier_decisions: Vec::new(),
        attachments: Vec::new(),
        absent: Vec::new(),
        warnings: warnings.map(warning).collect(),
    }
}

fn content<'a>(item: &'a AgendaItem, warnings: impl Iterator<Item = &'a Warning>) -> Item<'a> {
    let earlier = item.decisions.iter().filter(|decision| !decision.own);
    Item {
        number: item.number.as_deref(),
        title: &item.title,
        journal_number: item.case_number.as_ref().map(number),
        access: Access::Open,
        line_start: item.lines.first,
        line_end: item.lines.last,
        sections: item.sections.iter().map(section).collect(),
        recommendation: recommendation(item),
        decision: decision(item),
        earlier_decisions: earlier
            .map(|decision| EarlierDecision {
                committee: decision.body.as_deref(),
                date: decision.date.map(|date| date.to_string()),
                text: &decision.text,
                line_start: decision.lines.first,
                line_end: decision.lines.last,
            })
            .collect(),
        attachments: item
            .attachments
            .iter()
            .map(|attachment| JsonAttachment {
                title: &attachment.title,
                line: attachment.line,
            })
            .collect(),
        absent: people(&item.absent),
        warnings: warnings.map(warning).collect(),
    }
}

/// An item with all its text and the meeting it is of: the answer of `show`.
#[derive(Debug, Serialize)]
pub struct Shown<'a> {
    schema: &'static str,
    id: &'a str,
    municipality: Option<&'a str>,
    committee: Option<&'a str>,
    kind: MeetingKind,
    date: Option<String>,
    start: Option<String>,
    place: Option<&'a str>,
    absent_from_meeting: Vec<JsonPerson<'a>>,
    #[serde(flatten)]
    item: Item<'a>,
    #[serde(flatten)]
    states: history::States<'a>,
    refers_to: Vec<history::RefersTo<'a>>,
    referred_to_by: Vec<history::ReferredToBy<'a>>,
    source: Source<'a>,
}

fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// Returns an item for `show`.
pub fn item(handling: &Handling) -> Shown<'_> {
    let stored = &handling.item;
    Shown {
        schema: "referat.item/1",
        id: &stored.id,
        municipality: stored.municipality.as_deref(),
        committee: stored.committee.as_deref(),
        kind: stored.kind,
        date: stored.date.map(|date| date.to_string()),
        start: stored.start_time.map(clock),
        place: stored.place.as_deref(),
        absent_from_meeting: people(&stored.meeting_absent),
        item: content(&stored.item, stored.warnings.iter()),
        states: history::states(
            &handling.reading,
            decision(&stored.item).unwrap_or_default(),
        ),
        refers_to: handling.refers_to.iter().map(history::refers_to).collect(),
        referred_to_by: handling
            .referred_by
            .iter()
            .map(history::referred_to_by)
            .collect(),
        source: source(stored),
    }
}

/// What the parser sees in a file.
#[derive(Debug, Serialize)]
pub struct Parsed<'a> {
    schema: &'static str,
    path: &'a str,
    sha256: &'a str,
    encoding: String,
    municipality: Option<&'a str>,
    committee: Option<&'a str>,
    kind: MeetingKind,
    date: Option<String>,
    start: Option<String>,
    place: Option<&'a str>,
    participants: Vec<JsonPerson<'a>>,
    absent: Vec<JsonPerson<'a>>,
    table_of_contents: Vec<TocLine<'a>>,
    items: Vec<Item<'a>>,
    warnings: Vec<JsonWarning<'a>>,
}

/// A line of the table of contents.
#[derive(Debug, Serialize)]
struct TocLine<'a> {
    number: Option<&'a str>,
    title: &'a str,
    page: Option<u32>,
    access: Access,
    line: usize,
}

/// Returns what the parser sees in a file. Of closed items that is the heading
/// as printed and nothing else.
pub fn parsed<'a>(source: &'a crate::corpus::Source, meeting: &'a Meeting) -> Parsed<'a> {
    let toc = meeting.table_of_contents.iter().map(|entry| TocLine {
        number: entry.number.as_deref(),
        title: &entry.title,
        page: entry.page,
        access: entry.access,
        line: entry.line,
    });
    let items = meeting.outline().iter().map(|item| {
        let warnings = meeting.warnings_on(item.lines());
        match item {
            OutlineItem::Open(open) => content(open, warnings),
            OutlineItem::Closed(closed) => heading(closed, warnings),
        }
    });
    Parsed {
        schema: "referat.meeting/1",
        path: &source.path,
        sha256: &source.sha256,
        encoding: source.encoding.to_string(),
        municipality: meeting.municipality.as_deref(),
        committee: meeting.committee.as_deref(),
        kind: meeting.kind,
        date: meeting.date.map(|date| date.to_string()),
        start: meeting.start_time.map(clock),
        place: meeting.place.as_deref(),
        participants: people(&meeting.participants),
        absent: people(&meeting.absent),
        table_of_contents: toc.collect(),
        items: items.collect(),
        warnings: meeting.warnings.iter().map(warning).collect(),
    }
}
