//! `referat case`: every handling of a case, in order.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::documented::{FollowUp, Handling, Told};
use crate::harness::{Test, TrueItem, corpus_index, true_items};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    schema: String,
    journal_number: String,
    collective: bool,
    cases: Vec<Case>,
    handlings: Vec<Handling>,
    followups: Vec<FollowUp>,
    see_also: Vec<SeeAlso>,
    coverage: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    journal_number: String,
    #[allow(dead_code, reason = "names every field of the format")]
    municipality: Option<String>,
    title: String,
    collective: bool,
    collective_because: Option<String>,
    first: Option<String>,
    last: Option<String>,
    latest_decision: Option<String>,
    handlings: Vec<String>,
    matters: Vec<Vec<String>>,
    mentioned: Vec<Mentioned>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Mentioned {
    committee: Option<String>,
    date: Option<String>,
    date_from: Option<String>,
    date_to: Option<String>,
    direction: String,
    resolution: String,
    meeting: Option<String>,
    item: Option<String>,
    candidates: Vec<String>,
    told: Vec<Told>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct SeeAlso {
    journal_number: Option<String>,
    title: String,
    items: Vec<String>,
    strength: f32,
    reasons: Vec<Reason>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, tag = "kind", rename_all = "snake_case")]
#[allow(dead_code, reason = "names every field of the format")]
enum Reason {
    Number { id: String, number: String },
    Reference { id: String, text: String },
    Attachment { name: String },
    Title { words: Vec<String> },
    Content { words: Vec<String> },
    Names { names: Vec<String> },
}

fn answer(typed: &[&str]) -> Answer {
    let printed = Test::new()
        .args(["case", "--format", "json", "--as-of", "2025-11-01"])
        .args(typed)
        .any_stdout()
        .run();
    let answer: Answer = serde_json::from_str(&printed.stdout).expect("the documented format");
    assert_eq!(answer.schema, "referat.case/2");
    assert_eq!(
        answer.collective,
        answer.cases.iter().any(|case| case.collective)
    );
    let ids = answer.handlings.iter().map(|handling| &handling.id);
    let by_case = answer.cases.iter().flat_map(|case| &case.handlings);
    assert!(ids.eq(by_case));
    answer.handlings.iter().for_each(Handling::check);
    for case in &answer.cases {
        let mut of_matters: Vec<_> = case.matters.iter().flatten().collect();
        let mut all: Vec<_> = case.handlings.iter().collect();
        of_matters.sort();
        all.sort();
        assert_eq!(of_matters, all, "each handling is of one matter");
        assert!(case.collective || case.matters.len() == 1);
    }
    answer
}

fn one_case(typed: &[&str]) -> Answer {
    let answer = answer(typed);
    assert_eq!(answer.cases.len(), 1, "{typed:?}");
    assert_eq!(answer.journal_number, answer.cases[0].journal_number);
    answer
}

/// The answer on every journal number of the corpus, asked for once.
fn answers() -> &'static BTreeMap<String, Answer> {
    static ANSWERS: LazyLock<BTreeMap<String, Answer>> = LazyLock::new(|| {
        let numbers = true_cases().into_keys();
        let answers = numbers.map(|number| {
            let answer = one_case(&[&number]);
            (number, answer)
        });
        answers.collect()
    });
    &ANSWERS
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
        let case = &answers()[number];
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
    let mut ordinary = 0;
    for number in true_cases().keys() {
        // The only ordinary number with unlike items in one meeting.
        let reason = if number.contains("-P35-") {
            Some("meeting_case")
        } else if number == "00.15.00-A00-8-23" {
            Some("several_items_in_one_meeting")
        } else {
            ordinary += 1;
            None
        };
        let case = &answers()[number];
        assert_eq!(case.collective, reason.is_some(), "{number}");
        assert_eq!(
            case.cases[0].collective_because.as_deref(),
            reason,
            "{number}"
        );
    }
    assert!(ordinary > 40);
}

#[test]
fn a_case_has_title_days_and_latest_decision() {
    for (number, items) in true_cases() {
        let answer = &answers()[&number];
        let case = &answer.cases[0];
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            panic!("a case has items");
        };
        assert_eq!(case.title, last.title);
        assert_eq!(case.first.as_ref(), Some(&first.date));
        assert_eq!(case.last.as_ref(), Some(&last.date));
        let latest = |handling: &&Handling| handling.standing == "latest";
        let latest = answer.handlings.iter().rfind(latest);
        assert_eq!(
            case.latest_decision.as_ref(),
            latest.map(|latest| &latest.id),
            "{number}"
        );
    }
}

#[test]
fn what_replaces_a_decision_is_a_later_handling() {
    let answer = one_case(&["00.21.00-A00-1-24"]);
    let standings: Vec<_> = answer
        .handlings
        .iter()
        .map(|handling| (handling.standing.as_str(), handling.replaced_by.as_deref()))
        .collect();
    let by = "kommunalbestyrelsen/2025-02-26/6";
    assert_eq!(standings, [("replaced", Some(by)), ("latest", None)]);
    let earlier = &answer.handlings[0];
    assert!(earlier.referred_to_by.iter().any(|from| from.id == by));
    let later = &answer.handlings[1].refers_to;
    assert!(
        later
            .iter()
            .any(|reference| reference.item.as_ref() == Some(&earlier.id))
    );
}

/// What a mention is shown with stands on the lines of the file it names.
#[test]
fn handlings_known_by_mention_come_with_their_place() {
    let home = corpus_index().parent().expect("beside the corpus");
    let mut tellings = 0;
    for number in [
        "05.04.06-G01-3-23",
        "17.01.04-P20-1-23",
        "04.04.10-G01-2-23",
    ] {
        let answer = one_case(&[number]);
        let own: BTreeSet<_> = answer
            .handlings
            .iter()
            .map(|handling| &handling.id)
            .collect();
        for mentioned in &answer.cases[0].mentioned {
            assert!(mentioned.item.is_none(), "else it is a handling itself");
            for told in &mentioned.told {
                assert!(own.contains(&told.id));
                let file = fs::read(home.join(&told.path)).expect("the source is there");
                assert_eq!(referat::corpus::sha256_hex(&file), told.sha256);
                let file = String::from_utf8(file).expect("UTF-8");
                let lines: Vec<_> = file.lines().collect();
                let printed = lines[told.line_start - 1..told.line_end].join(" ");
                assert!(printed.contains(&told.text.replace('\n', " ")), "{told:?}");
                tellings += 1;
            }
        }
    }
    assert!(tellings > 0);
}

#[test]
fn a_single_case_has_promises_related_matters_and_coverage() {
    let answer = one_case(&["85.11.20-A26-3-23"]);
    assert!(!answer.followups.is_empty());
    assert!(
        answer
            .followups
            .iter()
            .all(|promise| promise.journal_number.as_deref() == Some("85.11.20-A26-3-23"))
    );
    let first = &answer.see_also[0];
    assert_eq!(first.journal_number.as_deref(), Some("85.00.00-P25-1-24"));
    assert!(matches!(&first.reasons[0], Reason::Number { number, .. }
        if number == "85.11.20-A26-3-23"));
    assert!(answer.see_also.iter().all(|matter| {
        matter.strength >= 0.5 && !matter.reasons.is_empty() && !matter.items.is_empty()
    }));
    assert_eq!(answer.coverage.len(), 1, "{:?}", answer.coverage);
    // Several cases are a list: that much is said of one only.
    let answer = self::answer(&["85"]);
    assert!(answer.followups.is_empty() && answer.see_also.is_empty());
    assert!(answer.coverage.is_empty());
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
fn part_of_a_number_lists_the_cases_in_the_terminal() {
    let list = Test::new().args(["case", "85"]).any_stdout().run().stdout;
    insta::assert_snapshot!(list);
    let full = Test::new()
        .args(["case", "85", "--full"])
        .any_stdout()
        .run()
        .stdout;
    assert!(!full.contains("referat case NUMMER"));
    for id in one_case(&["85.11.20-A26-3-23"]).cases[0].handlings.iter() {
        assert!(full.contains(&format!("id {id}\n")) && !list.contains(id));
    }
}

#[test]
fn terminal_format() {
    let printed = Test::new()
        .args(["sag", "00.15.00-A00-8-23", "--as-of", "2025-11-01"])
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
