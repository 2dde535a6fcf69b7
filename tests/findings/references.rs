//! Mentions of meetings and what they mean: against the notes on the bundled corpus, and
//! against our reading of the documents in ../shared, where these are at hand.

use referat::findings::ItemText;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use referat::findings::references::{
    MeetingContext, MeetingMention, TimeDirection, When, meeting_mentions,
};
use referat::history::{ItemRef, KnownMeeting, Meetings, Resolution, resolve};
use referat::index::ids::{meeting_prefix, slug};
use referat::minutes::{AgendaItem, Meeting, parse};
use referat::text::times::Season;
use serde::Deserialize;

use crate::harness::{fixtures, section_name};

/// A line of the notes on the corpus, as far as references go.
#[derive(Deserialize)]
struct Note {
    id: String,
    references: Vec<Reference>,
}

/// A reference as the notes have it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reference {
    text: String,
    target: Option<String>,
    section: String,
    ambiguous: bool,
}

fn root() -> PathBuf {
    // Cargo sets the variable for the test, too: the folder is where it runs.
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from)
}

/// Every file below `folder`, by path, with its text.
fn texts(folder: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                found.insert(path.display().to_string(), text);
            }
        }
    }
    found
}

fn number(item: &AgendaItem) -> String {
    let position = || format!("p{}", item.position);
    item.number.clone().unwrap_or_else(position)
}

fn known(meetings: &[Meeting]) -> Meetings {
    Meetings::new(meetings.iter().map(|meeting| {
        let prefix = meeting_prefix(meeting);
        let open = meeting.open_items();
        let ids = open.map(|item| format!("{prefix}/{}", number(item)));
        KnownMeeting::new(&prefix, meeting, ids.collect::<Vec<_>>())
    }))
}

fn read(item: &AgendaItem, meeting: &Meeting) -> Vec<MeetingMention> {
    meeting_mentions(&ItemText::new(item), &MeetingContext::from(meeting))
}

/// How much was found, and how much of it rightly.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    found: usize,
    wanted: usize,
}

#[allow(clippy::cast_precision_loss, reason = "the counts are small")]
impl Score {
    fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }

    fn print(&self, name: &str) {
        println!(
            "references: {name}: precision {:.3} ({}/{}), recall {:.3} ({}/{})",
            self.precision(),
            self.right,
            self.found,
            self.recall(),
            self.right,
            self.wanted,
        );
    }
}

fn plain(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.to_lowercase()
}

/// Whether a mention is the one the notes mean: one text holds the other, or both end
/// with the same date.
fn is_meant(mention: &MeetingMention, reference: &Reference) -> bool {
    let section = mention.section.map_or("title".into(), |section| {
        serde_json::to_value(section)
            .ok()
            .and_then(|name| name.as_str().map(str::to_owned))
            .unwrap_or_default()
    });
    let (found, wanted) = (plain(&mention.text), plain(&reference.text));
    let date = |text: &str| -> String {
        let from = text.rfind(" den ").map_or(0, |at| at + 1);
        text[from..].to_owned()
    };
    section_name(&section) == section_name(&reference.section)
        && (found.contains(&wanted) || wanted.contains(&found) || date(&found) == date(&wanted))
}

#[test]
fn references_of_the_corpus_are_found_and_resolved() {
    let meetings: Vec<Meeting> = texts("corpus")
        .iter()
        .filter(|(path, _)| !path.ends_with("README.md"))
        .map(|(_, text)| parse(text))
        .collect();
    let known = known(&meetings);
    let notes = fs::read_to_string(fixtures().join("corpus/notes.jsonl")).expect("it is there");
    let mut notes: BTreeMap<String, Vec<Reference>> = notes
        .lines()
        .map(|line| serde_json::from_str::<Note>(line).expect("a line is a note"))
        .map(|note| (note.id, note.references))
        .collect();
    let (mut mentions, mut targets, mut items) =
        (Score::default(), Score::default(), Score::default());
    let mut guessed = Vec::new();
    for meeting in &meetings {
        for item in meeting.open_items() {
            let id = format!("{}/{}", meeting_prefix(meeting), number(item));
            let mut references = notes.remove(&id).unwrap_or_default();
            mentions.wanted += references.len();
            targets.wanted += references.iter().filter(|it| it.target.is_some()).count();
            items.wanted += references.iter().filter(|it| it.target.is_some()).count();
            let from = ItemRef::new(item, meeting);
            for mention in read(item, meeting) {
                let resolution = resolve(&mention, &from, &known);
                mentions.found += 1;
                let met = resolution.meeting();
                targets.found += usize::from(met.is_some());
                items.found += usize::from(matches!(resolution, Resolution::Item { .. }));
                let Some(at) = references.iter().position(|it| is_meant(&mention, it)) else {
                    println!(
                        "not in the notes: {id}: {:?} {:?}",
                        mention.text, mention.sentence
                    );
                    continue;
                };
                let reference = references.remove(at);
                mentions.right += 1;
                let target = reference.target.as_deref();
                let of = |id: &str| {
                    target.is_some_and(|it| it == id || it.starts_with(&format!("{id}/")))
                };
                targets.right += usize::from(met.is_some_and(of));
                if let Resolution::Item { id, .. } = &resolution {
                    items.right += usize::from(target == Some(id));
                }
                if reference.ambiguous && met.is_some() {
                    guessed.push(mention.text.clone());
                }
                let wrong = match &resolution {
                    Resolution::Item { id, .. } => target != Some(id),
                    _ => met.map(|met| !of(met)).unwrap_or(target.is_some()),
                };
                if wrong {
                    println!(
                        "wanted {target:?}: {id}: {:?}: {resolution:?}",
                        mention.text
                    );
                }
            }
            for missed in references {
                println!("missed: {id}: {missed:?}");
            }
        }
    }
    // Of a closed item nothing is read.
    notes.retain(|_, references| !references.is_empty());
    assert!(
        notes.is_empty(),
        "the notes are of items there are: {notes:?}"
    );
    mentions.print("corpus, mentions");
    targets.print("corpus, meetings they mean");
    items.print("corpus, items they mean");
    assert!(
        guessed.is_empty(),
        "ambiguous mentions stay open: {guessed:?}"
    );
    assert!(mentions.precision() >= 0.98 && mentions.recall() >= 0.94);
    assert!(targets.precision() >= 0.98 && targets.recall() >= 0.92);
    assert!(items.precision() >= 0.98 && items.recall() >= 0.84);
}

/// A mention as our reading of the shared documents has it.
#[derive(Debug)]
struct Told {
    line: usize,
    body: String,
    when: String,
    direction: String,
    target: String,
    optional: bool,
}

fn told() -> BTreeMap<String, Vec<Told>> {
    let text = fs::read_to_string(fixtures().join("findings/minutes_references.tsv"))
        .expect("it is there");
    let mut told: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [file, line, body, when, direction, target, need] = fields[..] else {
            panic!("a line has seven fields: {line}");
        };
        told.entry(file.to_owned()).or_default().push(Told {
            line: line.parse().expect("a line number"),
            body: body.to_owned(),
            when: when.to_owned(),
            direction: direction.to_owned(),
            target: target.to_owned(),
            optional: need == "optional",
        });
    }
    told
}

fn shown(when: When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Month { year, month } => format!("{year}-{month:02}"),
        When::Season { year, season } => {
            let season = match season {
                Season::Spring => "spring",
                Season::Summer => "summer",
                Season::Autumn => "autumn",
                Season::Winter => "winter",
                holiday => panic!("no meeting is in {holiday:?}"),
            };
            format!("{year}-{season}")
        }
        When::Week { monday } => format!("week of {monday}"),
        When::Year(year) => year.to_string(),
        When::Previous => "previous".to_owned(),
        When::Next => "next".to_owned(),
        When::Unstated => "-".to_owned(),
        other => panic!("the gold has no form for {other:?}"),
    }
}

fn direction(direction: TimeDirection) -> &'static str {
    match direction {
        TimeDirection::Earlier => "earlier",
        TimeDirection::Later => "later",
        TimeDirection::Unclear => "unclear",
    }
}

/// Whether a body as printed is the one told, which stands without genitive.
fn is_body(printed: Option<&str>, told: &str) -> bool {
    let printed = printed.map(slug);
    match printed.as_deref() {
        // Told of the clause, not of the mention: both readings hold.
        None => told == "-",
        Some(printed) => told == "-" || printed == told || printed == format!("{told}s"),
    }
}

#[test]
fn references_of_the_shared_minutes_are_found() {
    let files = texts("../shared/minutes");
    if files.is_empty() {
        println!("references: ../shared/minutes is absent, nothing measured");
        return;
    }
    let meetings: Vec<Meeting> = files.values().map(|text| parse(text)).collect();
    let known = known(&meetings);
    let mut told = told();
    let (mut mentions, mut right_of) = (Score::default(), Score::default());
    let mut linked = 0;
    for (path, meeting) in files.keys().zip(&meetings) {
        let file = path
            .rsplit('/')
            .next()
            .and_then(|name| name.split('_').next());
        let mut expected = told.remove(file.unwrap_or_default()).unwrap_or_default();
        mentions.wanted += expected.iter().filter(|it| !it.optional).count();
        for item in meeting.open_items() {
            let from = ItemRef::new(item, meeting);
            for mention in read(item, meeting) {
                let when = shown(mention.when);
                let line = mention.lines.first;
                let found = expected
                    .iter()
                    .position(|it| it.line == line && it.when == when)
                    .or_else(|| expected.iter().position(|it| it.line == line));
                let Some(at) = found else {
                    mentions.found += 1;
                    println!(
                        "not told: {file:?} line {line}: {when} {:?}",
                        mention.body.as_deref().map(slug)
                    );
                    continue;
                };
                let it = expected.remove(at);
                let resolution = resolve(&mention, &from, &known);
                linked += usize::from(resolution.meeting().unwrap_or("-") != it.target);
                if it.optional {
                    continue;
                }
                mentions.found += 1;
                mentions.right += 1;
                let good = is_body(mention.body.as_deref(), &it.body)
                    && when == it.when
                    && direction(mention.direction) == it.direction;
                right_of.found += 1;
                right_of.right += usize::from(good);
                if !good {
                    println!(
                        "differs: {file:?} {it:?}: {when} {:?} {:?}",
                        mention.body.as_deref().map(slug),
                        mention.direction
                    );
                }
            }
        }
        for missed in expected.iter().filter(|it| !it.optional) {
            println!("missed: {file:?} {missed:?}");
        }
    }
    right_of.wanted = right_of.found;
    mentions.print("shared minutes, mentions");
    right_of.print("shared minutes, body, time and direction of those found");
    assert_eq!(linked, 0, "none of these documents mentions another");
    assert!(mentions.precision() >= 0.98 && mentions.recall() >= 0.95);
    assert!(right_of.precision() >= 0.98);
}

#[test]
fn mentions_stand_where_they_say() {
    for folder in ["corpus", "../shared/minutes"] {
        for (path, text) in texts(folder) {
            let meeting = parse(&text);
            let lines: Vec<&str> = text.lines().collect();
            for item in meeting.open_items() {
                for mention in read(item, &meeting) {
                    let (first, last) = (mention.lines.first, mention.lines.last);
                    let printed = lines[first - 1..last].join("\n");
                    assert!(mention.sentence.contains(&mention.text));
                    assert!(printed.contains(&mention.text), "{path} line {first}");
                    assert!(item.lines.first <= first && last <= item.lines.last);
                }
            }
        }
    }
}
