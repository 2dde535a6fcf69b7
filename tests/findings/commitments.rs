//! Commitments: extraction, dues and answers over the bundled corpus and, where
//! they are at hand, over real minutes. Figures are printed; floors are held.

use referat::findings::ItemText;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use referat::findings::commitments::{
    Approval, Commitment, ItemFacts, ItemReading, PromiseMeeting, PromisingBody, Receivers, answer,
    commitments,
};
use referat::minutes::{AgendaItem, parse};
use serde::Deserialize;

use crate::harness::fixtures;

/// An item of `notes.jsonl`, as far as follow-ups go.
#[derive(Deserialize)]
struct Note {
    id: String,
    case: String,
    closed: bool,
    outcome: Vec<String>,
    detail: Vec<String>,
    references: Vec<Reference>,
    followups: Vec<FollowUp>,
}

#[derive(Deserialize)]
struct Reference {
    target: Option<String>,
}

#[derive(Clone, Deserialize)]
struct FollowUp {
    text: String,
    due: Option<String>,
    answered_by: Option<String>,
}

/// Case names of `notes.jsonl` whose matters are one under two numbers; from the
/// README of the fixture.
const RELATED: &[(&str, &str)] = &[
    ("AI", "GENAI"),
    ("BEREDSKAB", "ØVELSE"),
    ("SVØM", "NYSVØM"),
    ("AFFALD", "AFFALDSGEBYR"),
    ("HAVNPLAN", "KLIMA"),
    ("KLIMA", "LOKALPLAN"),
    ("SKOLE", "SKOLEBUS"),
];

struct Read {
    note: Note,
    item: AgendaItem,
    committee: String,
    slug: String,
    date: Date,
}

impl Read {
    fn facts(&self, related: bool) -> ItemFacts {
        let mut presentation = String::new();
        for section in &self.item.sections {
            use referat::minutes::SectionKind as Kind;
            if !matches!(
                section.kind,
                Kind::Decision | Kind::Attachments | Kind::Absent
            ) {
                presentation.push_str(&section.text);
                presentation.push_str("\n\n");
            }
        }
        ItemFacts {
            id: self.note.id.clone(),
            municipality: None,
            committee: self.slug.clone(),
            date: self.date,
            title: self.item.title.clone(),
            case_number: self
                .item
                .case_number
                .as_ref()
                .map(|number| number.canonical()),
            collective: self.note.case == "P35",
            related,
            presentation,
            decision: self
                .item
                .decision()
                .map(|d| d.text.clone())
                .unwrap_or_default(),
            reading: ItemReading::default(),
        }
    }

    fn commitments(&self) -> Vec<Commitment> {
        let has = |outcome: &str| self.note.outcome.iter().any(|o| o == outcome);
        let detail = |part: &str| self.note.detail.iter().any(|d| d.starts_with(part));
        let approval =
            if has("rejected") || has("postponed") || has("withdrawn") || detail("sent_back") {
                Approval::Refused
            } else if (has("approved") || has("approved_changed")) && !detail("recommended") {
                Approval::Approved
            } else {
                Approval::Neither
            };
        let context = PromiseMeeting {
            committee: Some(&self.committee),
            date: self.date,
            approval,
        };
        commitments(&ItemText::new(&self.item), &context)
    }
}

fn corpus() -> Vec<Read> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let text = fs::read_to_string(fixtures().join("corpus/notes.jsonl")).expect("it is there");
    let mut meetings = BTreeMap::new();
    let mut read = Vec::new();
    for line in text.lines() {
        let note: Note = serde_json::from_str(line).expect("a line is a note");
        let (meeting, number) = note.id.rsplit_once('/').expect("an id has a number");
        let parsed = meetings.entry(meeting.to_owned()).or_insert_with(|| {
            let path = ["txt", "md"]
                .map(|end| root.join(format!("{meeting}.{end}")))
                .into_iter()
                .find(|path| path.exists())
                .expect("the source is there");
            parse(&fs::read_to_string(path).expect("it can be read"))
        });
        let mut items = parsed.outline().iter();
        let item = items.find(|item| item.number() == Some(number));
        // Of a closed item nothing is read.
        let Some(item) = item.expect("the item is parsed").open().cloned() else {
            assert!(note.closed && note.followups.is_empty(), "{}", note.id);
            continue;
        };
        let committee = parsed.committee.clone().unwrap_or_default();
        let slug = meeting.split('/').next().unwrap_or_default().to_owned();
        let date = parsed.date.expect("a meeting has a date");
        read.push(Read {
            note,
            item,
            committee,
            slug,
            date,
        });
    }
    read
}

/// Sentences of the corpus a careful reader may count or not: id and words.
fn doubtful() -> Vec<(String, String)> {
    let path = fixtures().join("findings/corpus_doubtful.tsv");
    let text = fs::read_to_string(path).expect("it is there");
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(id, words)| (id.to_owned(), words.to_owned()))
        .collect()
}

fn plain(text: &str) -> String {
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| *word != "Å")
        .collect();
    words.join(" ").replace("\\_", "_")
}

/// First and last day of a due as the fixture writes it: a day, `2024-05`,
/// `2024-Q3`, `2024-H2`, `2025-03/2025-05`, `2025`.
fn span(due: &str) -> (Date, Date) {
    let number = |text: &str| text.parse::<i16>().expect("a number");
    let months = |year: &str, first: i8, last: i8| {
        let year = number(year);
        (date(year, first, 1), date(year, last, 1).last_of_month())
    };
    if let Some((first, last)) = due.split_once('/') {
        return (span(first).0, span(last).1);
    }
    match due.split('-').collect::<Vec<_>>()[..] {
        [year] => months(year, 1, 12),
        [year, part] => match (part.get(..1), part.get(1..)) {
            (Some("Q"), Some(n)) => {
                let last = i8::try_from(number(n) * 3).expect("a quarter");
                months(year, last - 2, last)
            }
            (Some("H"), Some(n)) => {
                let last = i8::try_from(number(n) * 6).expect("a half");
                months(year, last - 5, last)
            }
            _ => {
                let month = i8::try_from(number(part)).expect("a month");
                months(year, month, month)
            }
        },
        _ => {
            let day = due.parse().expect("a date");
            (day, day)
        }
    }
}

#[derive(Default)]
struct Tally {
    right: usize,
    of: usize,
}

impl Tally {
    fn add(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }

    fn share(&self) -> f64 {
        if self.of == 0 {
            return 1.0;
        }
        self.right as f64 / self.of as f64
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.3} ({}/{})", self.share(), self.right, self.of)
    }
}

#[test]
fn commitments_of_the_corpus_are_found_dated_and_answered() {
    let corpus = corpus();
    let doubtful = doubtful();
    let (mut precision, mut recall) = (Tally::default(), Tally::default());
    let (mut dues, mut answers) = (Tally::default(), Tally::default());
    for read in &corpus {
        let found = read.commitments();
        assert!(!read.note.closed || found.is_empty(), "{}", read.note.id);
        let mut used = BTreeSet::new();
        for gold in &read.note.followups {
            let wanted = plain(&gold.text);
            let matching = |at: &usize| {
                let sentence = plain(&found[*at].sentence);
                !used.contains(at) && (sentence.contains(&wanted) || wanted.contains(&sentence))
            };
            // Two promises of one sentence are told apart by their dues.
            let at = (0..found.len())
                .filter(matching)
                .max_by_key(|&at| due_is(&found[at], gold.due.as_deref()));
            recall.add(at.is_some());
            let Some(at) = at else {
                println!("missed  {} {}", read.note.id, gold.text);
                continue;
            };
            used.insert(at);
            let commitment = &found[at];
            let right = due_is(commitment, gold.due.as_deref());
            dues.add(right);
            if !right {
                println!(
                    "due     {} {} {:?}",
                    read.note.id, gold.text, commitment.due
                );
            }
            let later: Vec<ItemFacts> = corpus
                .iter()
                .filter(|later| !later.note.closed && later.date > read.date)
                .map(|later| later.facts(is_related(read, later)))
                .collect();
            let known: BTreeSet<&str> = corpus.iter().map(|read| read.slug.as_str()).collect();
            let known: Vec<&str> = known.into_iter().collect();
            let own = PromisingBody {
                committee: &read.slug,
                municipality: None,
            };
            let receivers = Receivers::new(commitment, own, &known, &[]);
            let answered = answer(commitment, &read.facts(false), &later, &receivers);
            let id = answered.as_ref().map(|answer| &answer.id);
            answers.add(id == gold.answered_by.as_ref());
            if id != gold.answered_by.as_ref() {
                println!(
                    "answer  {} {} {answered:?}, not {:?}",
                    read.note.id, gold.text, gold.answered_by
                );
            }
        }
        for (at, commitment) in found.iter().enumerate() {
            let sentence = plain(&commitment.sentence);
            let maybe = doubtful
                .iter()
                .any(|(id, words)| *id == read.note.id && sentence.contains(words.as_str()));
            if used.contains(&at) || !maybe {
                precision.add(used.contains(&at));
            }
            if used.contains(&at) || maybe {
                continue;
            }
            println!(
                "extra   {} {:?} {:?}",
                read.note.id, sentence, commitment.due
            );
        }
    }
    println!(
        "corpus: commitments precision {precision}, recall {recall}; due {dues}; answer {answers}"
    );
    assert!(precision.share() >= 0.95, "precision");
    assert!(recall.share() >= 0.95, "recall");
    assert!(dues.share() >= 0.95, "dues");
    assert!(answers.share() >= 0.9, "answers");
}

fn due_is(commitment: &Commitment, gold: Option<&str>) -> bool {
    let due = commitment.due.as_ref().map(|due| (due.from, due.to));
    due == gold.map(span)
}

/// Whether a caller would take `later` for closely related to `read`.
fn is_related(read: &Read, later: &Read) -> bool {
    let refers = later
        .note
        .references
        .iter()
        .any(|reference| reference.target.as_ref() == Some(&read.note.id));
    let pair = (read.note.case.as_str(), later.note.case.as_str());
    refers || RELATED.contains(&pair) || RELATED.contains(&(pair.1, pair.0))
}

/// A line of `minutes_followups.tsv`.
struct RealFollowUp {
    document: usize,
    item: String,
    line: usize,
    due: String,
    sure: bool,
}

#[test]
fn commitments_of_real_minutes_are_found_and_dated() {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from);
    let folder = root.join("../shared/minutes");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let text =
        fs::read_to_string(fixtures().join("findings/minutes_followups.tsv")).expect("it is there");
    let gold: Vec<RealFollowUp> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            RealFollowUp {
                document: fields[0].parse().expect("a document"),
                item: fields[1].to_owned(),
                line: fields[2].parse().expect("a line"),
                due: fields[3].to_owned(),
                sure: fields[4] == "sure",
            }
        })
        .collect();
    let (mut precision, mut recall, mut dues) =
        (Tally::default(), Tally::default(), Tally::default());
    for (document, path) in paths.iter().enumerate() {
        let meeting = parse(&fs::read_to_string(path).expect("it can be read"));
        let date = meeting.date.expect("a meeting has a date");
        for item in meeting.open_items() {
            let decision = item.decision().map_or("", |decision| &decision.text);
            let context = PromiseMeeting {
                committee: meeting.committee.as_deref(),
                date,
                approval: if decision.contains("godkendte") {
                    Approval::Approved
                } else {
                    Approval::Neither
                },
            };
            let found = commitments(&ItemText::new(item), &context);
            let number = item.number.as_deref().unwrap_or_default();
            let mut used = BTreeSet::new();
            let of_item = |sure| {
                gold.iter().filter(move |gold| {
                    gold.document == document && gold.item == number && gold.sure == sure
                })
            };
            for gold in of_item(true) {
                let right = |commitment: &Commitment| match gold.due.as_str() {
                    "next" => commitment.due.as_ref().is_some_and(|due| due.year_inferred),
                    "-" => commitment
                        .due
                        .as_ref()
                        .is_none_or(|due| due.recurring.is_some()),
                    due => due_is(commitment, Some(due)),
                };
                let at = (0..found.len())
                    .filter(|at| !used.contains(at))
                    .filter(|&at| {
                        (found[at].lines.first..=found[at].lines.last).contains(&gold.line)
                    })
                    .max_by_key(|&at| right(&found[at]));
                recall.add(at.is_some());
                let Some(at) = at else {
                    println!("missed  {document} {number} line {}", gold.line);
                    continue;
                };
                used.insert(at);
                dues.add(right(&found[at]));
                if !right(&found[at]) {
                    println!(
                        "due     {document} {number} line {} {:?}",
                        gold.line,
                        found[at].due.as_ref().map(|due| (due.from, due.to))
                    );
                }
            }
            for (at, commitment) in found.iter().enumerate() {
                let maybe = of_item(false).any(|gold| {
                    (commitment.lines.first..=commitment.lines.last).contains(&gold.line)
                });
                if used.contains(&at) {
                    precision.add(true);
                } else if !maybe {
                    precision.add(false);
                    println!(
                        "extra   {document} {number} lines {:?} {:?}",
                        commitment.lines, commitment.kind
                    );
                } else {
                    println!("maybe   {document} {number} lines {:?}", commitment.lines);
                }
            }
        }
    }
    println!("real minutes: commitments precision {precision}, recall {recall}; due {dues}");
    assert!(precision.share() >= 0.9, "precision");
    assert!(recall.share() >= 0.9, "recall");
    assert!(dues.share() >= 0.9, "dues");
}
