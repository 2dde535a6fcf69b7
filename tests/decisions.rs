//! `referat decisions`: what was decided on a topic before.

use std::fs;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::documented::{CLASSES, Handling};
use crate::harness::{Test, corpus_index, ids};
use crate::search::{Relaxed, Remark};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    schema: String,
    query: String,
    total: usize,
    total_relaxed: usize,
    notes: Vec<String>,
    excluded: Vec<String>,
    respelt: Vec<Respelling>,
    suggestions: Vec<Respelling>,
    remarks: Vec<Remark>,
    cases: Vec<Case>,
    coverage: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Respelling {
    typed: String,
    word: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    journal_number: Option<String>,
    collective: bool,
    title: String,
    #[serde(rename = "match")]
    kind: String,
    relaxed: Vec<Relaxed>,
    score: f32,
    handlings: Vec<Decided>,
}

/// A handling as `case` has it, and two fields more.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Map<String, Value>")]
struct Decided {
    found: bool,
    deciding_sentences: Vec<Quote>,
    handling: Handling,
}

impl TryFrom<Map<String, Value>> for Decided {
    type Error = serde_json::Error;

    fn try_from(mut fields: Map<String, Value>) -> Result<Self, Self::Error> {
        let mut own = |name: &str| fields.remove(name).unwrap_or_default();
        Ok(Self {
            found: serde_json::from_value(own("found"))?,
            deciding_sentences: serde_json::from_value(own("deciding_sentences"))?,
            handling: serde_json::from_value(Value::Object(fields))?,
        })
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Quote {
    text: String,
    page: (),
    page_end: (),
    line_start: usize,
    line_end: usize,
    element: (),
}

impl Case {
    fn ids(&self) -> Vec<&str> {
        let handlings = self.handlings.iter();
        handlings.map(|own| own.handling.id.as_str()).collect()
    }

    fn last(&self) -> &Handling {
        &self.handlings.last().expect("a handling").handling
    }
}

impl Answer {
    fn handlings(&self) -> impl Iterator<Item = &Handling> {
        let handlings = self.cases.iter().flat_map(|case| &case.handlings);
        handlings.map(|own| &own.handling)
    }
}

#[track_caller]
fn answer(typed: &[&str]) -> Answer {
    let printed = Test::new()
        .args(["decisions", "--format", "json"])
        .args(typed)
        .any_stdout()
        .run();
    let answer: Answer = serde_json::from_str(&printed.stdout).expect("the documented format");
    assert_eq!(answer.schema, "referat.decisions/2");
    assert!(answer.cases.len() <= answer.total + answer.total_relaxed);
    for case in &answer.cases {
        assert!(!case.handlings.is_empty() && case.score > 0.0);
        assert_eq!(case.kind == "relaxed", !case.relaxed.is_empty());
        let days: Vec<_> = case
            .handlings
            .iter()
            .map(|own| &own.handling.date)
            .collect();
        assert!(days.is_sorted(), "within a case by time: {days:?}");
        case.handlings.iter().for_each(|own| own.handling.check());
    }
    answer
}

#[test]
fn best_case_first_and_each_in_the_order_of_time() {
    let answer = answer(&["cykelsti", "Kragebrovej"]);
    assert_eq!(answer.query, "cykelsti Kragebrovej");
    assert!(answer.notes.is_empty() && answer.excluded.is_empty());
    assert!(answer.respelt.is_empty());
    assert!(answer.suggestions.is_empty());
    let case = &answer.cases[0];
    assert_eq!(case.journal_number.as_deref(), Some("05.04.06-G01-3-23"));
    assert!(!case.collective && case.title.contains("cykelsti"));
    assert_eq!(
        case.ids(),
        [
            "oekonomiudvalget/2023-03-14/3",
            "kommunalbestyrelsen/2023-03-29/4",
            "oekonomiudvalget/2024-09-10/3",
            "kommunalbestyrelsen/2024-10-09/3",
            "oekonomiudvalget/2025-05-13/5",
            "kommunalbestyrelsen/2025-05-28/2",
        ]
    );
    assert!(case.handlings.iter().any(|own| own.found));
    assert_eq!(case.last().standing, "latest");
    assert!(!answer.coverage.is_empty());
    let scores: Vec<_> = answer.cases.iter().map(|case| -case.score).collect();
    assert!(scores.is_sorted());
}

/// The sentences that decide are the words on the lines named.
#[test]
fn deciding_sentences_stand_on_their_lines() {
    let home = corpus_index().parent().expect("beside the corpus");
    let mut sentences = 0;
    for topic in ["skole", "budget", "anlægsbevilling"] {
        for case in answer(&[topic, "--limit", "100"]).cases {
            for own in case.handlings {
                assert!(!own.deciding_sentences.is_empty(), "{}", own.handling.id);
                let path = home.join(&own.handling.source.path);
                let file = fs::read_to_string(path).expect("the source is there");
                let lines: Vec<_> = file.lines().collect();
                for quote in own.deciding_sentences {
                    let printed = lines[quote.line_start - 1..quote.line_end].join("\n");
                    assert!(printed.contains(&quote.text), "{quote:?}");
                    sentences += 1;
                }
            }
        }
    }
    assert!(sentences > 60, "{sentences}");
}

#[test]
fn what_a_later_decision_replaces_is_marked() {
    let answer = answer(&["Saltnes"]);
    let by = "kommunalbestyrelsen/2025-02-26/6";
    let replaced = answer.handlings().find(|one| one.standing == "replaced");
    let replaced = replaced.expect("the decision to end it");
    assert_eq!(replaced.id, "kommunalbestyrelsen/2024-06-19/6");
    assert_eq!(replaced.replaced_by.as_deref(), Some(by));
    Test::new()
        .args(["decisions", "Saltnes"])
        .stdout_has(format!("erstattet af {by}"))
        .run();
}

#[test]
fn newest_puts_the_case_decided_on_last_first() {
    let newest = answer(&["skole", "--newest", "--limit", "100"]);
    let days: Vec<_> = newest.cases.iter().map(|case| &case.last().date).collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
    let best = answer(&["skole", "--limit", "100"]);
    assert_eq!(newest.total, best.total);
    assert_ne!(
        newest.cases[0].ids(),
        best.cases[best.cases.len() - 1].ids()
    );
    let sorted = |answer: &Answer| {
        let mut ids: Vec<_> = answer.handlings().map(|one| one.id.clone()).collect();
        ids.sort();
        ids
    };
    assert_eq!(sorted(&newest), sorted(&best));
}

#[test]
fn since_lists_handlings_from_that_day_on() {
    let answer = answer(&["skole", "--since", "2025", "--limit", "100"]);
    assert!(
        answer
            .handlings()
            .all(|one| one.date.as_str() >= "2025-01-01")
    );
    assert!(answer.handlings().count() > 5);
}

#[test]
fn body_lists_only_its_handlings() {
    let answer = answer(&["skole", "--body", "økonomi", "--limit", "100"]);
    let mut committees = answer.handlings().map(|one| one.committee.as_deref());
    assert!(committees.all(|committee| committee == Some("Økonomiudvalget")));
    assert!(answer.handlings().count() > 2);
}

#[test]
fn limit_counts_cases() {
    assert_eq!(answer(&["skole"]).cases.len(), 5);
    let two = answer(&["skole", "--limit", "2"]);
    assert_eq!(two.cases.len(), 2);
    assert!(two.total > 5);
    // As of a search, none asked for is none shown, not none found.
    Test::new()
        .args(["decisions", "skole", "--limit", "0"])
        .stdout_has(format!("Viser 0 af {} sager", two.total))
        .run();
}

#[test]
fn outcome_lists_handlings_that_ended_so() {
    for word in ["rejected", "forkastet", "Forkastet"] {
        let answer = answer(&["skole", "--outcome", word]);
        assert!(
            answer
                .handlings()
                .all(|one| one.classes().contains(&"rejected"))
        );
        assert!(answer.handlings().count() > 1);
    }
    let either = answer(&["skole", "--outcome", "rejected,postponed"]);
    let mut classes = either.handlings().map(Handling::classes);
    assert!(classes.all(|own| own.contains(&"rejected") || own.contains(&"postponed")));
}

#[test]
fn a_query_may_name_an_outcome_too() {
    let answer = answer(&["udfald:forkastet", "skolebus"]);
    assert_eq!(answer.cases[0].ids(), ["kommunalbestyrelsen/2025-10-08/6"]);
}

#[test]
fn searching_by_outcome_finds_the_items_that_ended_so() {
    let option = ids(["--outcome", "forkastet"]);
    assert!(option.len() >= 5);
    assert_eq!(ids(["udfald:forkastet"]), option);
    let mut all = 0;
    for class in CLASSES.iter().filter(|class| **class != "unclear") {
        all += ids(["--outcome", class]).len();
    }
    // The classes of the bundled decisions are all clear.
    Test::new()
        .args(["search", "--outcome", "unclear", "--format", "ids"])
        .status(1)
        .run();
    // Some have several, so that there are more than items.
    assert!(all > 141, "{all}");
    for id in option {
        let printed = Test::new()
            .args(["show", "--format", "json", &id])
            .any_stdout()
            .run();
        assert!(printed.stdout.contains("\"rejected\""), "{id}");
    }
}

#[test]
fn unknown_outcome_is_an_error_as_option_and_a_note_in_a_query() {
    for command in ["search", "decisions"] {
        Test::new()
            .args([command, "skole", "--outcome", "frobnik"])
            .stderr_has(
                "error: --outcome: expected an outcome, found `frobnik`\nhint: outcomes are",
            )
            .status(2)
            .run();
        Test::new()
            .args([command, "skole", "udfald:frobnik"])
            .any_stdout()
            .stderr_has("bemærk: `frobnik` er intet udfald")
            .run();
    }
    let printed = Test::new()
        .args(["decisions", "skole", "udfald:frobnik", "--format", "json"])
        .any_stdout()
        .any_stderr()
        .run();
    let answer: Answer = serde_json::from_str(&printed.stdout).expect("the documented format");
    assert_eq!(answer.notes.len(), 1);
}

#[test]
fn a_word_with_a_minus_is_left_out_and_no_option() {
    let with = answer(&["skole", "--limit", "100"]).total;
    let without = answer(&["skole", "-budget", "--limit", "100"]).total;
    assert!(without < with, "{without} of {with}");
    Test::new()
        .args([
            "eksport",
            "beslutninger",
            "skole",
            "-budget",
            "--format",
            "jsonl",
        ])
        .stdout_has("\"command\":\"decisions\"")
        .run();
}

#[test]
fn a_misspelt_topic_is_found_and_said() {
    let answer = answer(&["biblotek"]);
    assert_eq!(answer.respelt[0].typed, "biblotek");
    assert!(answer.respelt[0].word.contains("bibliotek"));
    assert!(!answer.cases.is_empty());
}

#[test]
fn a_matter_of_a_collective_number_stands_alone() {
    let answer = answer(&["udstilling", "rådhusets"]);
    let case = answer.cases.iter().find(|case| case.collective);
    if let Some(case) = case {
        assert_eq!(case.ids(), ["direktionen/2024-09-25/5"]);
    }
}

#[test]
fn nothing_found_has_a_status_of_its_own() {
    Test::new()
        .args(["decisions", "qvaxelbrynsk"])
        .stdout_has("Ingen beslutninger fundet.\n\nDækning: Indekset har møder i Direktionen fra ")
        .status(1)
        .run();
    let printed = Test::new()
        .args(["decisions", "skole", "--since", "2031", "--format", "json"])
        .any_stdout()
        .status(1)
        .run();
    let answer: Answer = serde_json::from_str(&printed.stdout).expect("the documented format");
    assert!(answer.cases.is_empty() && answer.total == 0);
    let mut codes = answer.remarks.iter().map(|remark| remark.code.as_str());
    assert!(codes.any(|code| code == "limited_by_coverage"));
}

#[test]
fn a_topic_that_was_never_decided_on_is_answered_so() {
    for (topic, asked, found) in [
        ("hundeskov", "hundeskov", "skov"),
        ("lokalplan 123", "lokalplan 123", "lokalplan"),
        (
            "servicelovens § 108",
            "servicelovens § 108",
            "servicelovens",
        ),
    ] {
        let line = format!("intet fundet for {asked}; viser punkter om {found}");
        Test::new()
            .args(["decisions", topic])
            .stdout_has(&line)
            .stdout_has("   mangler: ")
            .status(1)
            .run();
        let printed = Test::new()
            .args(["decisions", topic, "--format", "json"])
            .any_stdout()
            .status(1)
            .run();
        let answer: Answer = serde_json::from_str(&printed.stdout).expect("the documented format");
        assert_eq!(answer.total, 0, "{topic}");
        assert!(answer.total_relaxed > 0, "{topic}");
        let mut remarks = answer.remarks.iter();
        assert!(remarks.any(|remark| remark.code == "relaxed" && remark.text == line));
        let relaxed = &answer.cases[0].relaxed;
        assert_eq!(
            (relaxed[0].asked.as_str(), relaxed[0].found[0].as_str()),
            (asked, found)
        );
        Test::new()
            .args(["decisions", topic, "--exact"])
            .stdout_has("Ingen beslutninger fundet.")
            .status(1)
            .run();
    }
}

#[test]
fn terminal_format() {
    let printed = Test::new()
        .args(["beslutninger", "venskabsby Saltnes", "--limit", "2"])
        .any_stdout()
        .run();
    insta::assert_snapshot!(printed.stdout);
}

#[test]
fn terminal_format_of_handlings_since_a_day() {
    let printed = Test::new()
        .args(["decisions", "skolebus", "--since", "2025", "--newest"])
        .any_stdout()
        .run();
    insta::assert_snapshot!(printed.stdout);
}

/// Wrong values, and what is said of them.
macro_rules! errors {
    ($($name:ident: $arguments:expr, $error:expr;)*) => {
        $(#[test]
        fn $name() {
            Test::new()
                .args($arguments)
                .stderr_has($error)
                .stderr_has("hint: ")
                .status(2)
                .run();
        })*
    };
}

errors! {
    err_no_words: ["decisions", "  "], "error: expected a topic, found no words\n";
    err_since: ["decisions", "skole", "--since", "i går"], "expected date or period";
    err_body: ["decisions", "skole", "--body", "frob"], "no body in the index is called `frob`";
}

#[test]
fn odd_topics_do_no_harm() {
    for topic in [
        "\"",
        "(((",
        "-",
        "🚲",
        "a\u{30a}",
        "*",
        "\u{0}x".trim_matches('\0'),
    ] {
        let output = crate::harness::program()
            .env("REFERAT_INDEX", corpus_index())
            .args(["decisions", "--", topic])
            .output()
            .expect("the program starts");
        assert!(matches!(output.status.code(), Some(0..=2)), "{topic:?}");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
    }
}

/// The same number in two municipalities is two cases, of which each has its handlings.
#[test]
fn a_number_of_two_municipalities_is_two_cases() {
    let dir = tempfile::tempdir().expect("a folder");
    let corpus = dir.path().join("corpus");
    fs::create_dir(&corpus).expect("it is made");
    for (name, municipality, day, decision) in [
        ("a", "Testby", "06-03-2024", "Godkendt."),
        ("b", "Fjordby", "06-03-2024", "Forkastet."),
        (
            "c",
            "Fjordby",
            "20-03-2024",
            "Byrådets beslutning af 6. marts 2024 ophæves. Godkendt.",
        ),
    ] {
        let text = format!(
            "{municipality} Kommune\nREFERAT Byrådet d. {day}\n\nPunkt 1: Ny havneplan\n\n\
             01.02.05-G01-4-24\n\nBeslutning\n\n{decision}\n"
        );
        fs::write(corpus.join(format!("{name}.txt")), text).expect("it is written");
    }
    Test::inside(dir.path())
        .args(["index", "corpus"])
        .any_stdout()
        .any_stderr()
        .run();
    let printed = Test::inside(dir.path())
        .args(["decisions", "havneplan", "--format", "json"])
        .any_stdout()
        .run();
    let answer: Answer = serde_json::from_str(&printed.stdout).expect("the documented format");
    let mut handlings: Vec<usize> = answer
        .cases
        .iter()
        .map(|case| case.handlings.len())
        .collect();
    handlings.sort_unstable();
    assert_eq!(handlings, [1, 2], "{}", printed.stdout);
}
