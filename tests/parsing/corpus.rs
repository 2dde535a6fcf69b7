//! The bundled corpus against the truth its author wrote down.

use referat::minutes::{Meeting, Person, parse};
use serde::Deserialize;

use super::{attachments, json_lines, names, root, text_of};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    file: String,
    committee: String,
    date: String,
    start_time: String,
    number: String,
    title: String,
    journal_number: Option<String>,
    journal_number_printed: Option<String>,
    closed: bool,
    sections: Vec<String>,
    recommendation: Option<String>,
    decision: Option<String>,
    attachments: Vec<String>,
    absent: Vec<String>,
    first_line: usize,
    last_line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    file: String,
    committee: String,
    date: String,
    start_time: String,
    place: Option<String>,
    kind: String,
    participants: Vec<Member>,
    absent: Vec<String>,
    items: usize,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Member {
    name: String,
    role: String,
}

impl From<&Person> for Member {
    fn from(person: &Person) -> Self {
        let role = person.party.as_ref().or(person.role.as_ref());
        Self {
            name: person.name.clone(),
            role: role.cloned().unwrap_or_default(),
        }
    }
}

fn read(file: &str) -> Meeting {
    parse(&text_of(&root().join("corpus").join(file)))
}

fn as_json<T: serde::Serialize>(value: &T) -> String {
    let json = serde_json::to_value(value).expect("the model is JSON");
    json.as_str().unwrap_or_default().to_owned()
}

#[test]
fn heads_are_read() {
    for expected in json_lines::<Expected>("corpus/meetings.jsonl") {
        let meeting = read(&expected.file);
        let file = &expected.file;
        let municipality = meeting.municipality.as_deref();
        assert!(municipality.is_none_or(|name| name == "Askevig"), "{file}");
        assert_eq!(meeting.committee, Some(expected.committee), "{file}");
        assert_eq!(as_json(&meeting.kind), expected.kind, "{file}");
        assert_eq!(as_json(&meeting.date), expected.date, "{file}");
        assert_eq!(
            as_json(&meeting.start_time),
            expected.start_time + ":00",
            "{file}"
        );
        assert_eq!(meeting.place, expected.place, "{file}");
        let members = |people: &[Person]| people.iter().map(Member::from).collect::<Vec<_>>();
        assert_eq!(
            members(&meeting.participants),
            expected.participants,
            "{file}"
        );
        let absent: Vec<String> = meeting
            .absent
            .iter()
            .map(|person| person.name.clone())
            .collect();
        assert_eq!(absent, expected.absent, "{file}");
        assert_eq!(meeting.outline().len(), expected.items, "{file}");
    }
}

#[test]
fn items_are_read() {
    let mut meetings: Vec<(String, Meeting)> = Vec::new();
    let mut counted = 0;
    for expected in json_lines::<Item>("corpus/items.jsonl") {
        if meetings
            .last()
            .is_none_or(|(file, _)| *file != expected.file)
        {
            meetings.push((expected.file.clone(), read(&expected.file)));
        }
        let (file, meeting) = meetings.last().expect("one was pushed");
        let place = format!("{file} item {}", expected.number);
        let item = meeting
            .outline()
            .iter()
            .find(|item| item.number() == Some(&expected.number))
            .unwrap_or_else(|| panic!("{place}: not found"));
        assert_eq!(
            meeting.committee.as_deref(),
            Some(expected.committee.as_str())
        );
        assert_eq!(as_json(&meeting.date), expected.date);
        assert!(as_json(&meeting.start_time).starts_with(&expected.start_time));
        assert_eq!(item.title(), expected.title, "{place}");
        assert_eq!(item.open().is_none(), expected.closed, "{place}");
        let lines = item.lines();
        assert_eq!(
            (lines.first, lines.last),
            (expected.first_line, expected.last_line),
            "{place}"
        );
        counted += 1;
        let Some(item) = item.open() else { continue };
        let number = item.case_number.as_ref();
        assert_eq!(
            number.map(|number| number.canonical()),
            expected.journal_number,
            "{place}"
        );
        assert_eq!(
            number.map(|number| number.printed().to_owned()),
            expected.journal_number_printed,
            "{place}"
        );
        let kinds: Vec<String> = item
            .sections
            .iter()
            .map(|section| as_json(&section.kind))
            .collect();
        assert_eq!(kinds, expected.sections, "{place}");
        assert_eq!(
            item.recommendation().map(|section| section.text.as_str()),
            expected.recommendation.as_deref(),
            "{place}"
        );
        assert_eq!(
            item.decision().map(|decision| decision.text.as_str()),
            expected.decision.as_deref(),
            "{place}"
        );
        assert_eq!(attachments(item), expected.attachments, "{place}");
        assert_eq!(names(item), expected.absent, "{place}");
    }
    assert_eq!(counted, 150);
}

#[test]
fn contents_agree_with_the_items() {
    use referat::minutes::WarningKind;
    for expected in json_lines::<Expected>("corpus/meetings.jsonl") {
        let warnings = read(&expected.file).warnings;
        assert!(
            warnings
                .iter()
                .all(|warning| warning.kind == WarningKind::ExtractionFault),
            "{}: {warnings:?}",
            expected.file
        );
    }
}
