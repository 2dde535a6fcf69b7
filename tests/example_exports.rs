//! Every field of the invented exports in `../shared/formats/examples`, read one file at a
//! time and held against `expected.jsonl`: how many are right, and which are not.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use referat::corpus::{Readers, Worker};
use referat::minutes::{AgendaItem, Meeting, MeetingKind, OutlineItem, read};

/// Fields that are right at least, of all.
const LEAST_RIGHT: usize = 529;

#[derive(Deserialize)]
struct Expected {
    file: String,
    kind: String,
    committee: Option<String>,
    date: Option<String>,
    start: Option<String>,
    place: Option<String>,
    participants: Vec<String>,
    items: Vec<ExpectedItem>,
    never: Vec<String>,
}

#[derive(Deserialize)]
struct ExpectedItem {
    number: Option<String>,
    title: Option<String>,
    case: Option<String>,
    closed: bool,
    decision: Option<String>,
    attachments: Vec<String>,
    earlier: Vec<ExpectedDecision>,
}

#[derive(Deserialize)]
struct ExpectedDecision {
    committee: Option<String>,
    date: Option<String>,
    decision: Option<String>,
}

#[derive(Default)]
struct Count {
    fields: usize,
    wrong: Vec<String>,
}

impl Count {
    fn compare(&mut self, field: &str, found: &str, expected: &str) {
        self.fields += 1;
        let (found, expected) = (plain(found), plain(expected));
        if found != expected {
            let shown = |text: &str| text.chars().take(90).collect::<String>();
            let (found, expected) = (shown(&found), shown(&expected));
            self.wrong
                .push(format!("{field}: `{found}` for `{expected}`"));
        }
    }
}

/// Returns a text in NFC, in one line.
fn plain(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn told<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn head(count: &mut Count, expected: &Expected, meeting: &Meeting) {
    let kind = match meeting.kind {
        MeetingKind::Agenda => "agenda",
        _ => "minutes",
    };
    // Parties are told of some people, and not of others.
    let has_parties = expected.participants.iter().any(|name| name.contains('('));
    let participants = meeting
        .participants
        .iter()
        .map(|person| match &person.party {
            Some(party) if has_parties => format!("{} ({party})", person.name),
            _ => person.name.clone(),
        });
    let participants: Vec<String> = participants.collect();
    let start = meeting.start_time.map(|time| time.strftime("%H:%M"));
    count.compare("kind", kind, &expected.kind);
    for (field, found, wanted) in [
        (
            "committee",
            told(meeting.committee.as_ref()),
            told(expected.committee.as_ref()),
        ),
        ("date", told(meeting.date), told(expected.date.as_ref())),
        ("start", told(start), told(expected.start.as_ref())),
        (
            "place",
            told(meeting.place.as_ref()),
            told(expected.place.as_ref()),
        ),
        (
            "participants",
            participants.join("; "),
            expected.participants.join("; "),
        ),
    ] {
        count.compare(field, &found, &wanted);
    }
}

/// Compares an item; of a closed one whose own title says what must be `never` told, any
/// other title is right.
fn item(count: &mut Count, expected: &ExpectedItem, found: Option<&OutlineItem>, never: &[String]) {
    let number = told(expected.number.as_ref());
    let field = |name: &str| format!("{number} {name}");
    count.compare(
        &field("number"),
        &told(found.and_then(OutlineItem::number)),
        &number,
    );
    let title = found.map(OutlineItem::title).unwrap_or_default();
    // Of a closed item the mark may stand before its title.
    let unmarked = |title: &str| title.trim_start_matches("Lukket: ").to_owned();
    let wanted = told(expected.title.as_ref());
    let tells = |title: &str| never.iter().any(|never| title.contains(never.as_str()));
    let is_neutral = expected.closed && tells(&wanted) && !title.is_empty() && !tells(title);
    let wanted = if is_neutral { title } else { &wanted };
    count.compare(&field("title"), &unmarked(title), &unmarked(wanted));
    let open = found.and_then(OutlineItem::open);
    let is_closed = found.is_some() && open.is_none();
    count.compare(
        &field("closed"),
        &is_closed.to_string(),
        &expected.closed.to_string(),
    );
    if expected.closed {
        return;
    }
    let case = open.and_then(|item| item.case_number.as_ref());
    let case = case.map(|number| number.canonical());
    count.compare(&field("case"), &told(case), &told(expected.case.as_ref()));
    let decision = open.and_then(AgendaItem::decision);
    let decision = told(decision.map(|decision| decision.text.as_str()));
    count.compare(
        &field("decision"),
        &decision,
        &told(expected.decision.as_ref()),
    );
    let attachments = open
        .map(|item| item.attachments.iter())
        .into_iter()
        .flatten();
    let attachments: Vec<&str> = attachments.map(|one| one.title.as_str()).collect();
    // One whose title says that it is not published may be left out.
    let wanted = expected.attachments.iter().map(String::as_str);
    let wanted: Vec<&str> = wanted
        .filter(|title| attachments.contains(title) || !title.starts_with("Ikke offentliggjort"))
        .collect();
    let wanted = wanted.join("; ");
    count.compare(&field("attachments"), &attachments.join("; "), &wanted);
    let mut earlier = String::new();
    for one in open.map(|item| item.decisions.iter()).into_iter().flatten() {
        if !one.own && !one.text.is_empty() {
            let (body, date) = (told(one.body.as_ref()), told(one.date));
            let _ = write!(earlier, "{body} {date} {}; ", one.text);
        }
    }
    let mut wanted = String::new();
    // A reference without text need not be one.
    for one in expected.earlier.iter().filter(|one| one.decision.is_some()) {
        let (body, date) = (told(one.committee.as_ref()), told(one.date.as_ref()));
        let _ = write!(wanted, "{body} {date} {}; ", told(one.decision.as_ref()));
    }
    count.compare(&field("earlier"), &earlier, &wanted);
}

fn compared(expected: &Expected, meeting: &Meeting) -> Count {
    let mut count = Count::default();
    head(&mut count, expected, meeting);
    for (at, wanted) in expected.items.iter().enumerate() {
        let mut outline = meeting.outline().iter();
        let found = match &wanted.number {
            Some(number) => outline.find(|item| item.number() == Some(number)),
            None => meeting.outline().get(at),
        };
        item(&mut count, wanted, found, &expected.never);
    }
    let (found, wanted) = (meeting.outline().len(), expected.items.len());
    count.compare("items", &found.to_string(), &wanted.to_string());
    count
}

#[test]
fn fields_of_the_example_exports() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/formats/examples");
    let Ok(list) = fs::read_to_string(folder.join("expected.jsonl")) else {
        println!("example exports: ../shared is absent, nothing counted");
        return;
    };
    let readers = Readers::with_worker(Worker {
        program: env!("CARGO_BIN_EXE_referat").into(),
        arguments: vec!["read-documents".into()],
    });
    let (mut fields, mut right) = (0, 0);
    for line in list.lines() {
        let expected: Expected = serde_json::from_str(line).expect("a line of the list is JSON");
        if expected.kind == "none" {
            continue;
        }
        let source = readers.read_source(folder.join(&expected.file));
        let source = source.unwrap_or_else(|error| panic!("{}: {error:?}", expected.file));
        let meeting = read(&source);
        let count = compared(&expected, &meeting);
        let name = expected.file.rsplit('/').next().unwrap_or_default();
        let correct = count.fields - count.wrong.len();
        println!("{name}: {correct} of {}", count.fields);
        for wrong in &count.wrong {
            println!("    {wrong}");
        }
        for item in meeting.open_items() {
            let item = serde_json::to_string(item).expect("an item is JSON");
            for never in &expected.never {
                assert!(
                    !item.contains(never.as_str()),
                    "{name} has what is not for everybody"
                );
            }
        }
        fields += count.fields;
        right += correct;
    }
    println!("example exports: {right} of {fields} fields are right");
    assert!(right >= LEAST_RIGHT, "{right} of {fields}");
}
