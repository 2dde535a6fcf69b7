//! Real minutes, where they are at hand: read a second time by the plainest
//! means their one layout allows, and compared. Nothing of them is quoted.

use std::collections::BTreeSet;
use std::path::PathBuf;

use referat::minutes::{Meeting, SectionKind, WarningKind, parse};

use super::{attachments, decision, names, text_of};

/// The documents in order; `None` (and a line on stderr) without them.
fn documents() -> Option<Vec<String>> {
    // Cargo sets the variable for the test, too: the folder is where it runs.
    let root = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| super::root().to_owned(), PathBuf::from);
    let folder = root.join("../shared/minutes");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Some(paths.iter().map(|path| text_of(path)).collect())
}

const LABELS: [(&str, SectionKind); 11] = [
    ("Anledning", SectionKind::Occasion),
    ("Indstilling", SectionKind::Recommendation),
    ("Resumé", SectionKind::Summary),
    ("Sagsfremstilling", SectionKind::CasePresentation),
    ("Historik", SectionKind::History),
    (
        "Kommunens vision og politikker",
        SectionKind::VisionAndPolicies,
    ),
    ("Økonomi", SectionKind::Economy),
    ("Lovgrundlag", SectionKind::LegalBasis),
    ("Borgerperspektiv", SectionKind::CitizenPerspective),
    ("Beslutning", SectionKind::Decision),
    ("Bilag", SectionKind::Attachments),
];

fn plain(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*'))
}

/// An item as the oracle reads it.
#[derive(Debug, Default, PartialEq)]
struct Plain {
    number: String,
    title: String,
    journal: String,
    sections: Vec<(SectionKind, usize)>,
    recommendation: String,
    decision: String,
    attachments: Vec<String>,
    absent: Vec<String>,
    first: usize,
    last: usize,
}

fn oracle(text: &str) -> Vec<Plain> {
    let mut items: Vec<Plain> = Vec::new();
    let mut section = None;
    let mut absent = String::new();
    for (at, raw) in text.lines().enumerate() {
        let line = plain(raw);
        if let Some((number, title)) = line
            .strip_prefix("Punkt ")
            .and_then(|rest| rest.split_once(": "))
        {
            items.push(Plain {
                number: number.to_owned(),
                title: title.to_owned(),
                first: at + 1,
                ..Plain::default()
            });
            section = None;
            absent.clear();
        }
        let Some(item) = items.last_mut() else {
            continue;
        };
        if line.is_empty() {
            absent.clear();
        } else {
            item.last = at + 1;
        }
        if at + 1 == item.first {
            continue;
        }
        let label = LABELS.iter().find(|(label, _)| *label == line);
        if item.journal.is_empty() {
            item.journal.push_str(line);
        } else if let Some(&(_, kind)) = label {
            item.sections.push((kind, at + 1));
            section = Some(kind);
        } else if line.starts_with("Fraværende ") || !absent.is_empty() {
            if absent.is_empty() {
                item.sections.push((SectionKind::Absent, at + 1));
            }
            absent = format!("{absent} {line}");
            // "Name (title), Name (title)": what stands before each bracket.
            item.absent = absent
                .trim()
                .trim_start_matches("Fraværende ")
                .split(')')
                .filter_map(|part| part.split_once('('))
                .map(|(name, _)| name.trim_matches([',', ' ']).to_owned())
                .collect();
            section = None;
        } else {
            match section {
                Some(SectionKind::Recommendation) => {
                    item.recommendation += &format!("{}\n", raw);
                }
                Some(SectionKind::Decision) => {
                    item.decision += &format!("{}\n", raw);
                }
                Some(SectionKind::Attachments) if !line.is_empty() => {
                    item.attachments.push(line.to_owned());
                }
                _ => {}
            }
        }
    }
    items
}

fn check(meeting: &Meeting, text: &str) {
    let items = oracle(text);
    assert_eq!(meeting.outline().len(), items.len());
    for (item, plain) in meeting.open_items().zip(items) {
        assert_eq!(item.number.as_deref(), Some(plain.number.as_str()));
        assert_eq!(item.title, plain.title);
        let printed = item.case_number.as_ref().map(|number| number.printed());
        assert_eq!(printed, Some(plain.journal.as_str()));
        assert_eq!(decision(item), plain.decision.trim());
        assert_eq!(attachments(item), plain.attachments);
        assert_eq!(names(item), plain.absent);
        assert_eq!(item.lines.first, plain.first);
        assert_eq!(item.lines.last, plain.last);
        // A recommendation without its heading is what the oracle cannot see.
        let labelled: Vec<(SectionKind, usize)> = item
            .sections
            .iter()
            .filter(|section| section.label.is_some())
            .map(|section| (section.kind, section.lines.first))
            .collect();
        assert_eq!(labelled, plain.sections);
        let recommendation = item.recommendation().expect("every item has one");
        match &recommendation.label {
            Some(_) => assert_eq!(recommendation.text, plain.recommendation.trim()),
            None => assert!(recommendation.text.contains(" indstiller,")),
        }
    }
}

#[test]
fn real_minutes_are_read_as_by_hand() {
    for text in documents().into_iter().flatten() {
        check(&parse(&text), &text);
    }
}

#[test]
fn real_minutes_have_the_known_figures() {
    let Some(documents) = documents() else {
        return;
    };
    let meetings: Vec<Meeting> = documents.iter().map(|text| parse(text)).collect();
    let counts: Vec<usize> = meetings
        .iter()
        .map(|meeting| meeting.outline().len())
        .collect();
    assert_eq!(counts, [7, 13, 6, 8, 7]);
    let numbers: BTreeSet<String> = meetings
        .iter()
        .flat_map(Meeting::open_items)
        .filter_map(|item| item.case_number.as_ref())
        .map(|number| number.canonical())
        .collect();
    assert_eq!(numbers.len(), 28);
    let people: Vec<usize> = meetings
        .iter()
        .map(|meeting| meeting.participants.len())
        .collect();
    assert_eq!(people, [9, 10, 9, 10, 0]);
    for meeting in &meetings {
        let year = meeting.date.map_or(0, |date| date.year());
        let absent: Vec<usize> = meeting.open_items().map(|item| item.absent.len()).collect();
        let expected = if year == 2023 { 3 } else { 0 };
        assert!(absent.iter().all(|&count| count == expected), "{absent:?}");
        assert!(meeting.participants.iter().all(|person| {
            person.role.is_some() && person.party.is_none() && !person.name.contains('(')
        }));
        let unlabelled = meeting
            .open_items()
            .flat_map(|item| &item.sections)
            .filter(|section| section.label.is_none())
            .count();
        assert_eq!(unlabelled, usize::from(year == 2023));
        assert_eq!(meeting.start_time.map(|time| time.hour()), Some(9));
        assert!(meeting.place.is_some());
        let outline = meeting.outline();
        assert_eq!(outline.table_of_contents().len(), outline.len());
        assert!(
            meeting
                .warnings
                .iter()
                .all(|warning| warning.kind == WarningKind::ExtractionFault)
        );
    }
}
