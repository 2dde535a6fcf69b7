//! What decisions, promises and mentions state, against sets in the manner of many
//! municipalities by readers who had not seen the rules.
//!
//! Rules were made with the half `made` at hand; the other half nobody has looked at, and
//! it alone tells how well they do.

use std::collections::BTreeMap;
use std::fs;

use jiff::civil::Date;
use referat::findings::ItemText;
use referat::findings::commitments::{Approval, Commitment, PromiseMeeting, commitments};
use referat::findings::outcome::{DecisionReading, Side, StatementKind, read_decision_of};
use referat::findings::references::{MeetingContext, meeting_mentions};
use referat::minutes::{Meeting, parse};
use referat::text::Text;
use referat::text::date::format_long;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::harness::fixtures;

/// A row of a set: a text of a meeting, and what it states.
#[derive(Deserialize)]
struct Row<T> {
    id: String,
    half: String,
    body: String,
    date: Date,
    #[serde(flatten)]
    told: T,
}

#[derive(Deserialize)]
struct ToldDecision {
    decision: String,
    #[serde(default)]
    recommendation: String,
    expected: StatedByDecision,
}

#[derive(Deserialize)]
struct StatedByDecision {
    outcomes: Vec<String>,
    alternatives: Vec<Vec<String>>,
    votes: Vec<StatedVote>,
    statements: Vec<StatedByMembers>,
}

#[derive(Deserialize)]
struct StatedVote {
    side: String,
    count: Option<u32>,
    #[serde(default)]
    parties: Vec<String>,
    #[serde(default)]
    persons: Vec<String>,
}

#[derive(Deserialize)]
struct StatedByMembers {
    kind: String,
    who: Vec<String>,
}

fn rows<T: DeserializeOwned>(name: &str) -> Vec<Row<T>> {
    let path = fixtures().join("findings").join(name);
    let text = fs::read_to_string(&path).expect("a set is there");
    let row = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}: {error}"));
    text.lines().map(row).collect()
}

/// Returns the minutes of a meeting with one item, whose sections are printed in `sections`.
fn meeting_of<T>(row: &Row<T>, sections: &str) -> Meeting {
    let (body, day) = (&row.body, format_long(row.date));
    parse(&format!(
        "Referat\n{body}\n{day}\n\n1. En sag om noget\n\n{sections}\n\n2. Eventuelt\n\n\
         Beslutning\n\nIntet.\n"
    ))
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words.dedup();
    words
}

/// Counts of one half, by what is counted.
#[derive(Default)]
struct Counts(BTreeMap<&'static str, [usize; 2]>);

impl Counts {
    fn add(&mut self, what: &'static str, right: usize, of: usize) {
        let count = self.0.entry(what).or_default();
        *count = [count[0] + right, count[1] + of];
    }

    #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
    fn share(&self, what: &str) -> f64 {
        let [right, of] = self.0[what];
        right as f64 / of as f64
    }

    fn print(&self, half: &str) {
        for (what, [right, of]) in &self.0 {
            println!("{half}: {what} {right} of {of}");
        }
    }
}

/// Both halves of a set, counted by `count`.
fn counted<T: DeserializeOwned>(name: &str, count: impl Fn(&Row<T>, &mut Counts)) -> [Counts; 2] {
    ["made", "unseen"].map(|half| {
        let mut counts = Counts::default();
        let own = rows(name)
            .into_iter()
            .filter(|row: &Row<T>| row.half == half);
        own.for_each(|row| count(&row, &mut counts));
        counts.print(half);
        counts
    })
}

/// Returns what a vote tells, the same for gold and reading.
fn vote(side: &str, count: Option<u32>, parties: Vec<String>, persons: Vec<String>) -> String {
    let (parties, persons) = (sorted(parties), sorted(persons));
    format!("{side} {count:?} {parties:?} {persons:?}")
}

fn votes_of(reading: &DecisionReading) -> Vec<String> {
    let told = reading.votes.iter().filter(|it| it.side != Side::Unanimous);
    let votes = told.map(|it| {
        let (parties, persons) = (it.parties.clone(), it.persons.clone());
        vote(it.side.name(), it.count, parties, persons)
    });
    sorted(votes.collect())
}

/// Returns what members state; who was away, which the item has elsewhere, is left out.
fn statements_of(reading: &DecisionReading) -> Vec<String> {
    let kind = |kind| match kind {
        StatementKind::Reservation => Some("reservation"),
        StatementKind::MinorityOpinion => Some("minority"),
        StatementKind::Protocol => Some("remark"),
        StatementKind::Disqualified => Some("disqualified"),
        _ => None,
    };
    let told = reading.statements.iter().filter_map(|one| {
        let who = sorted(one.who.clone()).join(", ");
        Some(format!("{}: {who}", kind(one.kind)?))
    });
    sorted(told.collect())
}

fn count_decision(row: &Row<ToldDecision>, counts: &mut Counts) {
    let ToldDecision {
        decision,
        recommendation,
        expected,
    } = &row.told;
    let recommended = match recommendation.as_str() {
        "" => String::new(),
        text => format!("Indstilling\n\n{text}\n\n"),
    };
    let meeting = meeting_of(row, &format!("{recommended}Beslutning\n\n{decision}"));
    let item = meeting.open_items().next().expect("an item");
    let printed = item.decision().map_or("", |decision| &decision.text);
    let reading = read_decision_of(&Text::new(printed), Some(&row.body), Some(row.date));
    let classes = reading
        .classes()
        .into_iter()
        .map(|class| class.name().to_owned());
    let found = sorted(classes.collect());
    let strict = found == sorted(expected.outcomes.clone());
    let mut any = expected.alternatives.iter();
    let accepted = strict || any.any(|other| sorted(other.clone()) == found);
    let allowed = || {
        expected
            .alternatives
            .iter()
            .chain([&expected.outcomes])
            .flatten()
    };
    let asserted = |class: &&String| !matches!(class.as_str(), "unclear" | "none");
    let mut claims = found.iter().filter(asserted);
    let wrong = !accepted && claims.any(|class| !allowed().any(|other| other == class));
    counts.add("outcomes strictly right", usize::from(strict), 1);
    counts.add("outcomes accepted", usize::from(accepted), 1);
    counts.add("wrong class asserted", usize::from(wrong), 1);
    let gold = expected
        .votes
        .iter()
        .map(|it| vote(&it.side, it.count, it.parties.clone(), it.persons.clone()));
    let (gold, told) = (sorted(gold.collect()), votes_of(&reading));
    if !(gold.is_empty() && told.is_empty()) {
        counts.add("votes exact", usize::from(gold == told), 1);
    }
    let own = expected
        .statements
        .iter()
        .filter(|one| one.kind != "absent");
    let gold = own.map(|one| format!("{}: {}", one.kind, sorted(one.who.clone()).join(", ")));
    let (gold, told) = (sorted(gold.collect()), statements_of(&reading));
    let both = gold.iter().filter(|one| told.contains(one)).count();
    counts.add("statements found", both, gold.len());
    counts.add("statements told that are right", both, told.len());
    if !accepted {
        println!("  {} {found:?}, wanted {:?}", row.id, expected.outcomes);
    }
}

#[test]
fn decisions_are_read_as_by_readers_who_do_not_know_the_rules() {
    let [made, unseen] = counted("decisions.jsonl", count_decision);
    assert!(made.share("outcomes accepted") > 0.85);
    assert!(unseen.share("outcomes accepted") > 0.65);
    assert!(unseen.share("wrong class asserted") < 0.11);
    assert!(unseen.share("votes exact") > 0.65);
    assert!(made.share("statements told that are right") > 0.9);
}

#[derive(Deserialize)]
struct ToldPromise {
    section: String,
    text: String,
    expected: Promises,
}

#[derive(Deserialize)]
struct Promises {
    promises: Vec<StatedPromise>,
}

#[derive(Deserialize)]
struct StatedPromise {
    words: String,
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns whether a promise that was found is the one with these words.
fn is_promise(found: &Commitment, words: &str) -> bool {
    let (sentence, words) = (one_line(&found.sentence), one_line(words));
    sentence.contains(&words) || words.contains(&sentence) || words.contains(&found.what)
}

fn count_promises(row: &Row<ToldPromise>, counts: &mut Counts) {
    let ToldPromise {
        section,
        text,
        expected,
    } = &row.told;
    let sections = match section.as_str() {
        "decision" => format!("Beslutning\n\n{text}"),
        "recommendation" => format!("Indstilling\n\n{text}\n\nBeslutning\n\nGodkendt."),
        _ => format!("Sagsfremstilling\n\n{text}\n\nBeslutning\n\nTaget til efterretning."),
    };
    let approval = match section.as_str() {
        "recommendation" => Approval::Approved,
        _ => Approval::Neither,
    };
    let meeting = meeting_of(row, &sections);
    let item = meeting.open_items().next().expect("an item");
    let context = PromiseMeeting {
        committee: Some(&row.body),
        date: row.date,
        approval,
    };
    let mut found = commitments(&ItemText::new(item), &context);
    let (told, mut both) = (found.len(), 0);
    for one in &expected.promises {
        if let Some(at) = found.iter().position(|it| is_promise(it, &one.words)) {
            found.remove(at);
            both += 1;
        }
    }
    counts.add("promises found", both, expected.promises.len());
    counts.add("promises told that are right", both, told);
}

#[test]
fn promises_are_read_as_by_a_reader_who_does_not_know_the_rules() {
    let [made, unseen] = counted("promises.jsonl", count_promises);
    for (half, least) in [(&made, 0.88), (&unseen, 0.75)] {
        assert!(half.share("promises found") > least);
        assert!(half.share("promises told that are right") > 0.85);
    }
}

#[derive(Deserialize)]
struct ToldMentions {
    text: String,
    expected: Mentions,
}

#[derive(Deserialize)]
struct Mentions {
    references: Vec<StatedMention>,
}

#[derive(Deserialize)]
struct StatedMention {
    date_from: Option<Date>,
}

fn count_mentions(row: &Row<ToldMentions>, counts: &mut Counts) {
    let text = &row.told.text;
    let sections = format!("Sagsfremstilling\n\n{text}\n\nBeslutning\n\nDrøftet.");
    let meeting = meeting_of(row, &sections);
    let item = meeting.open_items().next().expect("an item");
    let context = MeetingContext {
        committee: Some(row.body.clone()),
        date: Some(row.date),
    };
    let found = meeting_mentions(&ItemText::new(item), &context);
    let days = found
        .iter()
        .map(|it| it.when.span().map(|(first, _)| first));
    let mut days: Vec<Option<Date>> = days.collect();
    let (told, mut both) = (days.len(), 0);
    for one in &row.told.expected.references {
        if let Some(at) = days.iter().position(|day| *day == one.date_from) {
            days.remove(at);
            both += 1;
        }
    }
    counts.add("mentions found", both, row.told.expected.references.len());
    counts.add("mentions told that are right", both, told);
}

#[test]
fn mentions_are_read_as_by_a_reader_who_does_not_know_the_rules() {
    let [made, unseen] = counted("references.jsonl", count_mentions);
    for (half, least) in [(&made, 0.88), (&unseen, 0.8)] {
        assert!(half.share("mentions found") > least);
        assert!(half.share("mentions told that are right") > 0.88);
    }
}
