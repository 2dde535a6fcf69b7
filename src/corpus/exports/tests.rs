//! The examples of all formats against their right reading, and what must not happen.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::super::declared::{DeclaredItem, DeclaredKind, DeclaredMeeting, DeclaredRole};
use super::super::document::{Document, Format};
use super::contents::joined_text;
use super::moment::read_moment;
use super::vocabulary::one_line;
use super::{ExportSyntax, read_export};

mod access;
mod damage;
mod first_agenda;
mod folders;
mod schemas;

fn fixtures() -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/formats"
    ))
}

/// Returns the lines of the right reading that are of XML.
fn expected() -> Vec<Value> {
    let text = fs::read_to_string(fixtures().join("expected.jsonl")).unwrap();
    let lines = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let is_xml = |line: &Value| {
        line["file"]
            .as_str()
            .unwrap()
            .to_lowercase()
            .ends_with(".xml")
    };
    lines.filter(is_xml).collect()
}

fn read_fixture(name: &str) -> Document {
    let bytes = fs::read(fixtures().join(name)).unwrap();
    read_export(bytes, ExportSyntax::Xml)
        .unwrap()
        .unwrap_or_else(|| panic!("{name}: no export"))
}

fn read_xml(text: &str) -> Document {
    let read = read_export(text.as_bytes().to_vec(), ExportSyntax::Xml);
    read.unwrap().expect("an export")
}

fn meeting_of(document: &Document) -> &DeclaredMeeting {
    document.meeting.as_ref().expect("a meeting")
}

fn text_of(document: &Document, item: &DeclaredItem, role: &DeclaredRole) -> Option<String> {
    let sections = item.sections.iter().filter(|section| section.role == *role);
    let texts: Vec<String> = sections
        .map(|section| one_line(&joined_text(&document.blocks[section.blocks.clone()])))
        .collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

/// Returns a document in the form of the right readings.
fn reading_of(document: &Document) -> Value {
    let meeting = meeting_of(document);
    let day = |printed: Option<&str>| {
        printed
            .and_then(read_moment)
            .map(|moment| moment.day.to_string())
    };
    let is_none = matches!(
        document.format,
        Format::AcadreManifest | Format::EdocFujitsuNotification
    );
    let kind = match meeting.kind {
        _ if is_none => "none",
        DeclaredKind::Minutes => "minutes",
        DeclaredKind::Agenda => "agenda",
        _ => "unknown",
    };
    let items: Vec<Value> = meeting
        .items
        .iter()
        .map(|item| {
            let roles = item.sections.iter().map(|section| &section.role);
            let earlier = roles.filter_map(|role| match role {
                DeclaredRole::Earlier { committee, date } => Some(json!({
                    "committee": committee,
                    "date": day(date.as_deref()),
                    "decision": text_of(document, item, role).filter(|text| !text.is_empty()),
                })),
                _ => None,
            });
            let attachments = item.attachments.iter().map(|attachment| &attachment.title);
            json!({
                "number": item.number,
                "title": item.title,
                "case": item.case_number,
                "closed": !item.open,
                "decision": text_of(document, item, &DeclaredRole::Decision),
                "attachments": attachments.collect::<Vec<_>>(),
                "earlier": earlier.collect::<Vec<_>>(),
            })
        })
        .collect();
    let people = meeting.participants.iter().map(|person| &person.name);
    json!({
        "committee": meeting.committee,
        "date": day(meeting.date.as_deref()),
        "kind": kind,
        "start": meeting.start,
        "place": meeting.place,
        "participants": people.collect::<Vec<_>>(),
        "items": items,
    })
}

#[test]
fn examples_are_read_right() {
    let expected = expected();
    assert_eq!(expected.len(), 7);
    for right in expected {
        let name = right["file"].as_str().unwrap();
        let mut reading = reading_of(&read_fixture(name));
        let items = right["items"].as_array().unwrap();
        let numbers = |items: &[Value]| {
            items
                .iter()
                .map(|item| item["number"].clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            numbers(reading["items"].as_array().unwrap()),
            numbers(items),
            "{name}"
        );
        for (item, right) in reading["items"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .zip(items)
        {
            allow_what_is_right_too(item, right);
            assert_eq!(item, right, "{name}");
        }
        for field in [
            "committee",
            "date",
            "kind",
            "start",
            "place",
            "participants",
        ] {
            assert_eq!(reading[field], right[field], "{name}: {field}");
        }
    }
}

/// The examples say of some fields that two readings are right.
fn allow_what_is_right_too(item: &mut Value, right: &Value) {
    if right["closed"] == true {
        // a closed item's title may be the neutral one, and its case is optional
        item["title"] = right["title"].clone();
        item["case"] = right["case"].clone();
    }
    let is_left_out = |title: &Value| title.as_str().unwrap().starts_with("Ikke offentliggjort");
    let attachments = right["attachments"].as_array().unwrap();
    if let Some(left_out) = attachments.iter().find(|title| is_left_out(title)) {
        item["attachments"]
            .as_array_mut()
            .unwrap()
            .push(left_out.clone());
    }
}

#[test]
fn nothing_closed_is_in_a_document() {
    for right in expected() {
        let name = right["file"].as_str().unwrap();
        let document = read_fixture(name);
        let mut closed_titles = BTreeSet::new();
        for item in meeting_of(&document).items.iter().filter(|item| !item.open) {
            closed_titles.insert(item.title.clone());
        }
        let mut without_titles = document.clone();
        for item in &mut without_titles.meeting.as_mut().unwrap().items {
            if !item.open {
                item.title.clear();
            }
        }
        let bytes = serde_json::to_string(&without_titles).unwrap();
        for never in right["never"].as_array().unwrap() {
            let never = never.as_str().unwrap();
            assert!(!bytes.contains(never), "{name}: {never}");
        }
        for title in closed_titles.iter().filter(|title| title.len() > 12) {
            assert!(!bytes.contains(title), "{name}: {title}");
        }
    }
}

#[test]
fn every_section_has_its_blocks_and_every_block_its_place() {
    for right in expected() {
        let name = right["file"].as_str().unwrap();
        let document = read_fixture(name);
        for item in &meeting_of(&document).items {
            for section in &item.sections {
                assert!(section.blocks.end <= document.blocks.len(), "{name}");
                assert!(
                    item.heading
                        .is_some_and(|heading| heading < section.blocks.start),
                    "{name}"
                );
            }
        }
        for line in document.blocks.iter().flat_map(|block| &block.lines) {
            let element = line.place.element.as_deref();
            assert!(
                element.is_some_and(|element| element.contains('/')),
                "{name}: {line:?}"
            );
        }
    }
}

#[test]
fn places_lead_to_elements() {
    let document = read_fixture("sbsys_publication.xml");
    let item = &meeting_of(&document).items[1];
    assert_eq!(
        item.place.element.as_deref(),
        Some("Publication/Agendas[1]/Agenda[1]/Items[1]/Item[2]/Caption[1]")
    );
    let decision = item
        .sections
        .iter()
        .find(|section| section.role == DeclaredRole::Decision)
        .unwrap();
    let place = &document.blocks[decision.blocks.start].lines[0].place;
    let element = place.element.as_deref().unwrap();
    assert!(
        element.starts_with(
            "Publication/Agendas[1]/Agenda[1]/Items[1]/Item[2]/Fields[1]/ItemField[2]/Content[1]"
        ),
        "{element}"
    );
}
