//! What an item says, and which item it is: the same in all answers.

use jiff::civil::Time;
use serde::Serialize;

use crate::corpus::{LineLocation, Location, Places};
use crate::index::{SourceChange, StoredItem};
use crate::minutes::{
    Access, AgendaItem, LineRange, MeetingKind, OutlineItem, Person, Section, SectionKind,
    SourceReading, Warning, WarningKind,
};
use crate::text::CaseNumber;

/// What an item says, the same in `show` and `parse`.
#[derive(Debug, Serialize)]
pub(super) struct JsonItem<'a> {
    pub(super) number: Option<&'a str>,
    pub(super) title: &'a str,
    pub(super) journal_number: Option<Number<'a>>,
    pub(super) access: Access,
    #[serde(flatten)]
    pub(super) location: Location,
    pub(super) sections: Vec<JsonSection<'a>>,
    pub(super) recommendation: Option<&'a str>,
    pub(super) decision: Option<&'a str>,
    pub(super) earlier_decisions: Vec<EarlierDecision<'a>>,
    pub(super) attachments: Vec<JsonAttachment<'a>>,
    pub(super) absent: Vec<JsonPerson<'a>>,
    pub(super) warnings: Vec<JsonWarning<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Number<'a> {
    printed: &'a str,
    canonical: String,
}

#[derive(Debug, Serialize)]
pub(super) struct JsonSection<'a> {
    kind: &'static str,
    heading: Option<&'a str>,
    text: &'a str,
    #[serde(flatten)]
    location: Location,
}

#[derive(Debug, Serialize)]
pub(super) struct EarlierDecision<'a> {
    committee: Option<&'a str>,
    date: Option<String>,
    text: &'a str,
    #[serde(flatten)]
    location: Location,
}

#[derive(Debug, Serialize)]
pub(super) struct JsonAttachment<'a> {
    title: &'a str,
    #[serde(flatten)]
    location: LineLocation,
}

#[derive(Debug, Serialize)]
pub(super) struct JsonPerson<'a> {
    name: &'a str,
    role: Option<&'a str>,
    party: Option<&'a str>,
    substitute: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct JsonWarning<'a> {
    #[serde(flatten)]
    location: LineLocation,
    kind: WarningKind,
    message: &'a str,
}

/// Which meeting an item is of, and what it is called there.
#[derive(Debug, Serialize)]
pub(super) struct ItemPlace<'a> {
    municipality: Option<&'a str>,
    committee: Option<&'a str>,
    kind: MeetingKind,
    #[serde(skip_serializing_if = "is_true")]
    minuted: bool,
    date: Option<String>,
    item_number: Option<&'a str>,
    title: &'a str,
    journal_number: Option<String>,
    journal_number_printed: Option<&'a str>,
}

/// What `show` and `parse` say of a meeting first.
#[derive(Debug, Serialize)]
pub(super) struct JsonMeeting<'a> {
    pub(super) municipality: Option<&'a str>,
    pub(super) committee: Option<&'a str>,
    pub(super) kind: MeetingKind,
    pub(super) date: Option<String>,
    pub(super) start: Option<String>,
    pub(super) place: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct JsonSource<'a> {
    path: &'a str,
    #[serde(flatten)]
    location: Location,
    sha256: &'a str,
    #[serde(skip_serializing_if = "SourceReading::is_proven")]
    reading: SourceReading,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    recognised: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    stale: Option<SourceChange>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_since: Option<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "as serde asks whether to write a field"
)]
pub(super) fn is_true(value: &bool) -> bool {
    *value
}

pub(super) fn place(stored: &StoredItem) -> ItemPlace<'_> {
    let number = stored.item.case_number.as_ref();
    ItemPlace {
        municipality: stored.municipality.as_deref(),
        committee: stored.committee.as_deref(),
        kind: stored.kind,
        minuted: stored.kind == MeetingKind::Minutes,
        date: stored.date.map(|date| date.to_string()),
        item_number: stored.item.number.as_deref(),
        title: &stored.item.title,
        journal_number: number.map(CaseNumber::canonical),
        journal_number_printed: number.map(CaseNumber::printed),
    }
}

pub(super) fn source(stored: &StoredItem) -> JsonSource<'_> {
    JsonSource {
        path: stored.source_path.as_str(),
        location: stored.locate(stored.item.lines),
        sha256: &stored.source_sha256,
        reading: stored.reading,
        recognised: stored.recognised,
        stale: stored.stale,
        missing_since: stored.missing_since.map(|since| since.to_string()),
    }
}

pub(super) fn decision(item: &AgendaItem) -> Option<&str> {
    item.decision().map(|decision| decision.text.as_str())
}

fn recommendation(item: &AgendaItem) -> Option<&str> {
    item.recommendation().map(|section| section.text.as_str())
}

/// Returns the name of a section's kind; the rarer kinds are `other`.
pub(super) fn section_name(kind: SectionKind) -> &'static str {
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

pub(super) fn people(people: &[Person]) -> Vec<JsonPerson<'_>> {
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

pub(super) fn section<'a>(section: &'a Section, places: &Places) -> JsonSection<'a> {
    JsonSection {
        kind: section_name(section.kind),
        heading: section.label.as_deref(),
        text: &section.text,
        location: locate(places, section.lines),
    }
}

pub(super) fn warning<'a>(warning: &'a Warning, places: &Places) -> JsonWarning<'a> {
    JsonWarning {
        location: places.locate_line(warning.line),
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

/// Returns where `lines` stand in a file whose lines stand in `places`.
fn locate(places: &Places, lines: LineRange) -> Location {
    places.locate(lines.first, lines.last)
}

/// Returns what is printed of a closed item: its heading.
pub(super) fn heading<'a>(
    item: &'a OutlineItem,
    places: &Places,
    warnings: impl Iterator<Item = &'a Warning>,
) -> JsonItem<'a> {
    JsonItem {
        number: item.number(),
        title: item.title(),
        journal_number: None,
        access: item.access(),
        location: locate(places, item.lines()),
        sections: Vec::new(),
        recommendation: None,
        decision: None,
        earlier_decisions: Vec::new(),
        attachments: Vec::new(),
        absent: Vec::new(),
        warnings: warnings.map(|one| warning(one, places)).collect(),
    }
}

/// Returns what an item says; its lines stand in `places`.
pub(super) fn content<'a>(
    item: &'a AgendaItem,
    places: &Places,
    warnings: impl Iterator<Item = &'a Warning>,
) -> JsonItem<'a> {
    let earlier = item.decisions.iter().filter(|decision| !decision.own);
    JsonItem {
        number: item.number.as_deref(),
        title: &item.title,
        journal_number: item.case_number.as_ref().map(number),
        access: Access::Open,
        location: locate(places, item.lines),
        sections: item
            .sections
            .iter()
            .map(|one| section(one, places))
            .collect(),
        recommendation: recommendation(item),
        decision: decision(item),
        earlier_decisions: earlier
            .map(|decision| EarlierDecision {
                committee: decision.body.as_deref(),
                date: decision.date.map(|date| date.to_string()),
                text: &decision.text,
                location: locate(places, decision.lines),
            })
            .collect(),
        attachments: item
            .attachments
            .iter()
            .map(|attachment| JsonAttachment {
                title: &attachment.title,
                location: places.locate_line(attachment.line),
            })
            .collect(),
        absent: people(&item.absent),
        warnings: warnings.map(|one| warning(one, places)).collect(),
    }
}

pub(super) fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}
