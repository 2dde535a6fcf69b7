//! `referat case`: every handling of a case, in order.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::harness::{Person, Source, Test, TrueItem, true_items};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Answer {
    schema: String,
    journal_number: String,
    collective: bool,
    cases: Vec<Case>,
    handlings: Vec<Handling>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    journal_number: String,
    collective: bool,
    collective_because: Option<String>,
    handlings: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Handling {
    id: String,
    municipality: Option<String>,
    committee: Option<String>,
    kind: String,
    date: String,
    item_number: Option<String>,
    title: String,
    journal_number: Option<String>,
    journal_number_printed: Option<String>,
    source: Source,
    recommendation: Option<String>,
    decision: Option<String>,
    earlier_decisions: Vec<serde_json::Value>,
    absent: Vec<Person>,
    absent_from_meeting: Vec<Person>,
}

fn answer(typed: &[&str]) -> Answer {
    let printed = Test::new()
        .args(["case", "--format", "json"])
        .args(typed)
        .any_stdout()
        .run();
    let answer: Answer = serde_json::from_str(&printed.stdout).expect("the documented format");
    assert_eq!(answer.schema, "referat.case/1");
    assert_eq!(
        answer.collective,
        answer.cases.iter().any(|case| case.collective)
    );
    let handlings: usize = answer.cases.iter().map(|case| case.handlings.len()).sum();
    assert_eq!(handlings, answer.handlings.len());
    answer
}

fn one_case(typed: &[&str]) -> Answer {
    let answer = answer(typed);
    assert_eq!(answer.cases.len(), 1, "{typed:?}");
    assert_eq!(answer.journal_number, answer.cases[0].journal_number);
    answer
}

/// The open items of every journal number of the corpus, oldest first; items
/// of one day in the order of bodies, then of the agenda.
fn true_cases() -> BTreeMap<String, Vec<TrueItem>> {
    let mut cases: BTreeMap<String, Vec<TrueItem>> = BTreeMap::new();
    for item in true_items() {
        if let Some(number) = &item.journal_number {
            cases.entry(number.clone()).or_default().push(item);
        }
    }
    for items in cases.values_mut() {
        items.sort_by_key(|item| {
            let number: usize = item.number.parse().expect("a number");
            (item.date.clone(), item.committee.clone(), number)
        });
    }
    cases
}

#[test]
fn every_case_has_exactly_its_handlings() {
    let truth = true_cases();
    assert!(truth.len() > 50);
    for (number, items) in &truth {
        let case = one_case(&[number]);
        assert_eq!(&case.journal_number, number);
        let found: Vec<_> = case
            .handlings
            .iter()
            .map(|handling| handling.id.clone())
            .collect();
        let wanted: Vec<_> = items.iter().map(TrueItem::id).collect();
        assert_eq!(found, wanted, "{number}");
        for (handling, item) in case.handlings.iter().zip(items) {
            assert_eq!(handling.title, item.title, "{}", handling.id);
            assert_eq!(handling.date, item.date, "{}", handling.id);
            assert_eq!(handling.committee.as_deref(), Some(item.committee.as_str()));
            assert_eq!(handling.item_number.as_deref(), Some(item.number.as_str()));
            assert_eq!(
                handling.recommendation, item.recommendation,
                "{}",
                handling.id
            );
            assert_eq!(handling.decision, item.decision, "{}", handling.id);
            let absent: Vec<_> = handling.absent.iter().map(|person| &person.name).collect();
            assert_eq!(
                absent,
                item.absent.iter().collect::<Vec<_>>(),
                "{}",
                handling.id
            );
            assert_eq!(handling.source.path, format!("corpus/{}", item.file));
            assert_eq!(
                (handling.source.line_start, handling.source.line_end),
                (item.first_line, item.last_line)
            );
        }
    }
}

#[test]
fn collective_numbers_are_marked() {
    for (number, items) in true_cases() {
        let twice = items.windows(2).any(|pair| pair[0].file == pair[1].file);
        let reason = if number.contains("-P35-") {
            Some("meeting_case")
        } else if twice {
            Some("several_items_in_one_meeting")
        } else {
            None
        };
        let case = one_case(&[&number]);
        assert_eq!(case.collective, reason.is_some(), "{number}");
        assert_eq!(
            case.cases[0].collective_because.as_deref(),
            reason,
            "{number}"
        );
    }
}

/// Spellings of 00.30.10-Ø00-1-24.
macro_rules! spelt {
    ($($name:ident: $typed:expr;)*) => {
        $(#[test]
        fn $name() {
            let case = one_case(&$typed);
            assert_eq!(case.journal_number, "00.30.10-Ø00-1-24");
            assert_eq!(case.handlings.len(), 2);
        })*
    };
}

spelt! {
    as_printed: ["00.30.10-Ø00-1-24"];
    in_lower_case: ["00.30.10-ø00-1-24"];
    with_zero_for_oe: ["00.30.10-000-1-24"];
    with_spaces: ["00.30.10 Ø00 1 24"];
    with_spaces_as_arguments: ["00.30.10", "Ø00", "1", "24"];
    with_slashes: ["00.30.10/Ø00/1/24"];
    with_a_label: ["sagsnr. 00.30.10-Ø00-1-24"];
    with_decomposed_letters_none: ["00.30.10–Ø00–1–24"];
    with_long_year: ["00.30.10-Ø00-1-2024"];
}

#[test]
fn part_of_a_number_gives_every_case_under_it() {
    let truth = true_cases();
    for prefix in ["00.30", "00.30.10", "00.30.10-Ø00", "85", "81"] {
        let wanted: Vec<_> = truth
            .keys()
            .filter(|number| number.starts_with(prefix))
            .collect();
        let found = answer(&[prefix]).cases;
        let found: Vec<_> = found.iter().map(|case| &case.journal_number).collect();
        assert_eq!(found, wanted, "{prefix}");
    }
}

#[test]
fn end_of_a_number_and_facet_find_their_cases() {
    assert_eq!(one_case(&["g01-3-23"]).journal_number, "05.04.06-G01-3-23");
    let collective = answer(&["*-P35"]).cases;
    assert_eq!(
        collective.len(),
        true_cases()
            .keys()
            .filter(|number| number.contains("-P35-"))
            .count()
    );
    assert!(collective.iter().all(|case| case.collective));
}

#[test]
fn terminal_format() {
    let printed = Test::new()
        .args(["sag", "00.15.00-A00-8-23"])
        .any_stdout()
        .run();
    insta::assert_snapshot!(printed.stdout);
}

#[test]
fn unknown_number_is_found_nowhere() {
    Test::new()
        .args(["case", "99.99.99-A00-1-24"])
        .stdout("Ingen punkter på sag 99.99.99-A00-1-24.\n")
        .status(1)
        .run();
    let printed = Test::new()
        .args(["case", "99.99.99-A00-1-24", "--format", "json"])
        .any_stdout()
        .status(1)
        .run();
    let answer: Answer = serde_json::from_str(&printed.stdout).expect("the documented format");
    assert!(answer.cases.is_empty() && answer.handlings.is_empty());
}

#[test]
fn err_no_number() {
    let printed = Test::new()
        .args(["case", "cykelsti"])
        .any_stderr()
        .status(2)
        .run();
    insta::assert_snapshot!(printed.stderr);
    for typed in ["", "-", "*", "...", "\u{1b}", "🚲"] {
        let printed = Test::new()
            .args(["case", "--", typed])
            .any_stderr()
            .status(2)
            .run();
        assert!(printed.stderr.starts_with("error: expected case number"));
        assert!(!printed.stderr.contains('\u{1b}'));
    }
}
