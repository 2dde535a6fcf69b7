//! What decisions state, against two readings by hand: the bundled corpus, and the
//! real minutes where they are at hand (only their classes are kept here).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use referat::findings::outcome::{DecisionReading, OutcomeClass, StatementKind, read_decision};
use referat::minutes::{AgendaItem, parse};
use referat::text::Text;

use crate::harness::{fixtures, true_items};

/// An item, what a reader found in its decision, and what we find.
struct Judged {
    id: String,
    text: String,
    gold: BTreeSet<OutcomeClass>,
    reading: DecisionReading,
}

impl Judged {
    fn new(id: String, gold: BTreeSet<OutcomeClass>, item: &AgendaItem) -> Self {
        let text = item.decision().map_or("", |decision| &decision.text);
        Self {
            id,
            text: text.to_owned(),
            gold,
            reading: read_decision(&Text::new(text)),
        }
    }

    fn found(&self) -> BTreeSet<OutcomeClass> {
        self.reading.classes().into_iter().collect()
    }
}

fn classes<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<OutcomeClass> {
    names
        .into_iter()
        .map(|name| name.parse().expect("a class"))
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred")]
fn share(part: usize, of: usize) -> f64 {
    if of == 0 {
        1.0
    } else {
        part as f64 / of as f64
    }
}

/// Prints precision and recall of each class, and returns the share of decisions
/// whose classes are found exactly.
fn measure(name: &str, judged: &[Judged]) -> f64 {
    let mut counts: BTreeMap<OutcomeClass, [usize; 3]> = BTreeMap::new();
    for one in judged {
        let found = one.found();
        for class in one.gold.union(&found) {
            let count = counts.entry(*class).or_default();
            count[0] += usize::from(one.gold.contains(class) && found.contains(class));
            count[1] += usize::from(found.contains(class));
            count[2] += usize::from(one.gold.contains(class));
        }
        if found != one.gold {
            println!("{name}: {}: {found:?} for {:?}", one.id, one.gold);
        }
    }
    for (class, [both, found, gold]) in counts {
        let (precision, recall) = (share(both, found), share(both, gold));
        println!("{name}: {class:<18} precision {precision:.3} recall {recall:.3} of {gold}");
    }
    let exact = judged.iter().filter(|one| one.found() == one.gold).count();
    println!("{name}: exact {exact} of {}", judged.len());
    share(exact, judged.len())
}

/// What `notes.jsonl` says of an item, as far as it concerns us.
#[derive(serde::Deserialize)]
struct Note {
    id: String,
    outcome: Vec<String>,
    detail: Vec<String>,
    flags: Vec<String>,
}

/// Every open item of the bundled corpus.
fn corpus() -> Vec<(Note, Judged)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let notes = fs::read_to_string(fixtures().join("corpus/notes.jsonl")).expect("it is there");
    let mut notes: BTreeMap<String, Note> = notes
        .lines()
        .map(|line| serde_json::from_str::<Note>(line).expect("a line is a note"))
        .map(|note| (note.id.clone(), note))
        .collect();
    let mut meetings = BTreeMap::new();
    let mut judged = Vec::new();
    for item in true_items().iter().filter(|item| !item.closed) {
        let meeting = meetings.entry(item.file.clone()).or_insert_with(|| {
            parse(&fs::read_to_string(root.join(&item.file)).expect("the file is there"))
        });
        let read = meeting
            .open_items()
            .find(|read| read.number.as_ref() == Some(&item.number));
        let note = notes.remove(&item.id()).expect("each item has a note");
        let gold = classes(note.outcome.iter().map(String::as_str));
        let one = Judged::new(item.id(), gold, read.expect("the item is read"));
        judged.push((note, one));
    }
    judged
}

#[test]
fn outcomes_of_the_bundled_corpus_are_those_a_reader_finds() {
    let judged: Vec<Judged> = corpus().into_iter().map(|(_, one)| one).collect();
    assert!(judged.len() >= 130);
    assert!(measure("corpus", &judged) >= 0.97);
}

#[test]
fn votes_reservations_and_minorities_of_the_bundled_corpus_are_found() {
    let mut wrong = 0;
    for (note, one) in corpus() {
        let statement = |kind| {
            one.reading
                .statements
                .iter()
                .any(|statement| statement.kind == kind)
        };
        for (flag, found) in [
            ("vote", !one.reading.votes.is_empty()),
            ("reservation", statement(StatementKind::Reservation)),
            ("minority", statement(StatementKind::MinorityOpinion)),
        ] {
            if note.flags.iter().any(|other| other == flag) != found {
                println!("flags: {}: {flag} is {found}: {}", one.id, one.text);
                wrong += 1;
            }
        }
        for (detail, found) in [
            (
                "recommended",
                one.reading
                    .outcomes
                    .iter()
                    .any(|outcome| outcome.recommends),
            ),
            (
                "sent_back",
                one.reading.outcomes.iter().any(|outcome| outcome.back),
            ),
        ] {
            if note.detail.iter().any(|other| other.starts_with(detail)) != found {
                println!("detail: {}: {detail} is {found}: {}", one.id, one.text);
                wrong += 1;
            }
        }
    }
    assert!(wrong <= 2, "{wrong} flags are wrong");
}

/// The real minutes with our reading of them; `None` (and a line on stdout) where
/// they are not at hand.
fn real() -> Option<Vec<Judged>> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/minutes");
    if !folder.exists() {
        println!("findings: ../shared is absent, only our own corpus is measured");
        return None;
    }
    let gold =
        fs::read_to_string(fixtures().join("findings/minutes_outcomes.tsv")).expect("it is there");
    let mut meetings = BTreeMap::new();
    let mut judged = Vec::new();
    for line in gold.lines().filter(|line| !line.starts_with('#')) {
        let [file, number, names] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}");
        };
        let meeting = meetings.entry(file).or_insert_with(|| {
            parse(
                &fs::read_to_string(folder.join(format!("{file}.txt"))).expect("the file is there"),
            )
        });
        let item = meeting
            .open_items()
            .find(|item| item.number.as_deref() == Some(number));
        let gold = classes(names.split(','));
        judged.push(Judged::new(
            format!("{file}/{number}"),
            gold,
            item.expect("the item is read"),
        ));
    }
    Some(judged)
}

#[test]
fn outcomes_of_real_minutes_are_those_a_reader_finds() {
    let Some(judged) = real() else { return };
    assert_eq!(judged.len(), 41);
    assert!(measure("real", &judged) >= 0.97);
}

/// The decisions of the published layouts are all alike: approved, with one party
/// against.
#[test]
fn decisions_in_published_layouts_are_read() {
    for entry in fs::read_dir(fixtures().join("layouts")).expect("the fixtures are there") {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let meeting = parse(&fs::read_to_string(&path).expect("the fixture can be read"));
        for item in meeting.open_items() {
            let Some(decision) = item.decision() else {
                continue;
            };
            let reading = read_decision(&Text::new(&decision.text));
            let approved = [OutcomeClass::ApprovedAsRecommended];
            assert_eq!(
                reading.classes(),
                approved,
                "{}: {}",
                path.display(),
                decision.text
            );
            let against =
                decision.text.contains("Imod stemte Ø") || decision.text.contains("Imod stemte: Ø");
            let found = reading.votes.iter().any(|vote| vote.parties == ["Ø"]);
            assert_eq!(found, against, "{}: {}", path.display(), decision.text);
        }
    }
}
