//! `referat followups`: what was promised, and whether it was followed up.

use std::collections::BTreeSet;
use std::fs;

use referat::present::files::export::read;
use serde::Deserialize;

use crate::documented::FollowUp;
use crate::harness::{Test, corpus_index};

/// A day after the last minutes of the corpus.
const AFTER: &str = "2025-11-01";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    schema: String,
    as_of: String,
    total: usize,
    kept: usize,
    overdue: usize,
    unclear: usize,
    open: usize,
    followups: Vec<FollowUp>,
    coverage: Vec<String>,
}

impl Answer {
    /// What tells promises apart.
    fn keys(&self) -> BTreeSet<(String, String)> {
        let promises = self.followups.iter();
        promises
            .map(|promise| (promise.id.clone(), promise.sentence.clone()))
            .collect()
    }
}

#[track_caller]
fn answer_as_of(day: &str, typed: &[&str]) -> Answer {
    let printed = Test::new()
        .args(["followups", "--format", "json", "--as-of", day])
        .args(typed)
        .any_stdout()
        .run();
    let answer: Answer = serde_json::from_str(&printed.stdout).expect("the documented format");
    assert_eq!(answer.schema, "referat.followups/1");
    assert_eq!(answer.as_of, day);
    assert_eq!(answer.total, answer.followups.len());
    let counted = answer.kept + answer.overdue + answer.unclear + answer.open;
    assert_eq!(answer.total, counted);
    answer
}

#[track_caller]
fn answer(typed: &[&str]) -> Answer {
    answer_as_of(AFTER, typed)
}

#[test]
fn every_promise_agrees_with_itself() {
    let answer = answer(&[]);
    assert!(answer.kept > 20 && answer.overdue > 5 && answer.open > 5);
    assert_eq!(answer.coverage.len(), 3);
    for promise in &answer.followups {
        let kinds = ["report_back", "resumption", "deadline", "recurring"];
        assert!(kinds.contains(&promise.commitment.as_str()), "{promise:?}");
        // What is not kept may be taken up by an item that says so.
        assert!(promise.standing != "kept" || promise.answered_by.is_some());
        assert_eq!(promise.standing == "kept", promise.late.is_some());
        let unclear = promise.unclear_because.is_some();
        assert_eq!(promise.standing == "unclear", unclear);
        let due = promise.due.as_ref();
        match promise.standing.as_str() {
            "overdue" | "unclear" => assert!(due.is_some_and(|due| due.to.as_str() < AFTER)),
            "open" => assert!(due.is_none_or(|due| due.to.as_str() >= AFTER)),
            "kept" => {}
            other => panic!("{other}"),
        }
        if let Some(due) = due {
            assert!(due.from <= due.to, "{promise:?}");
            assert!(!due.printed.is_empty());
        }
        if let Some(answer) = &promise.answered_by {
            assert!(answer.date > promise.date, "{promise:?}");
            assert!(answer.because.is_some());
            if let Some(due) = due {
                // Of what is done by a day is told after it.
                let late = promise.late == Some(true);
                assert!(!late || answer.date > due.to, "{promise:?}");
            }
        }
        assert!(promise.sentence.contains(&promise.what), "{promise:?}");
    }
}

/// Looked up without anything of the program: the words are those of the file.
#[test]
fn sentences_stand_on_their_lines() {
    let home = corpus_index().parent().expect("beside the corpus");
    let promises = answer(&[]).followups;
    assert!(promises.len() > 50);
    for promise in promises {
        let path = home.join(&promise.source.path);
        let file = fs::read(path).expect("the source is there");
        assert_eq!(referat::corpus::sha256_hex(&file), promise.source.sha256);
        let file = String::from_utf8(file).expect("UTF-8");
        let lines: Vec<_> = file.lines().collect();
        let printed = lines[promise.line_start - 1..promise.line_end].join("\n");
        assert!(printed.contains(&promise.sentence), "{promise:?}");
        let item = promise.source.line_start..=promise.source.line_end;
        assert!(item.contains(&promise.line_start) && item.contains(&promise.line_end));
        if let Some(due) = &promise.due {
            assert!(promise.sentence.contains(&due.printed), "{promise:?}");
        }
    }
}

#[test]
fn those_due_first_come_first_and_those_without_a_day_last() {
    let answer = answer(&[]);
    let due: Vec<_> = answer
        .followups
        .iter()
        .map(|promise| promise.due.as_ref().map(|due| due.to.clone()))
        .collect();
    let dated = due.iter().take_while(|due| due.is_some()).count();
    assert!(due[..dated].is_sorted());
    assert!(dated < due.len() && due[dated..].iter().all(Option::is_none));
}

#[test]
fn the_day_asked_about_decides_what_is_overdue() {
    // After the first meeting only what was promised there.
    let early = answer_as_of("2023-02-22", &[]);
    let late = answer_as_of("2040-01-01", &[]);
    assert!(early.keys().iter().all(|key| late.keys().contains(key)));
    assert!(early.keys().len() < late.keys().len());
    assert_eq!(early.overdue, 0);
    assert!(late.followups.iter().all(|promise| {
        promise.standing != "open"
            || promise
                .due
                .as_ref()
                .is_none_or(|due| due.to.as_str() >= "2040")
    }));
    // A deadline is kept to the end of its day.
    let revision = |day: &str| {
        let answer = answer_as_of(day, &["--journal", "85.11.20-A26-3-23"]);
        let found = answer.followups.into_iter().find(|promise| {
            let due = promise.due.as_ref();
            due.is_some_and(|due| due.to == "2025-11-01")
        });
        found.expect("the guidelines are to be revised").standing
    };
    assert_eq!(revision("2025-11-01"), "open");
    assert_eq!(revision("2025-11-02"), "overdue");
}

#[test]
fn standing_selects() {
    let all = answer(&[]);
    for (standing, count) in [
        ("kept", all.kept),
        ("overdue", all.overdue),
        ("open", all.open),
        ("overdue,open", all.overdue + all.open),
    ] {
        let answer = answer(&["--standing", standing]);
        assert_eq!(answer.total, count, "{standing}");
        let mut standings = answer.followups.iter().map(|promise| &promise.standing);
        assert!(standings.all(|own| standing.contains(own.as_str())));
    }
}

#[test]
fn unit_selects_who_promises_or_receives() {
    let answer = answer(&["--unit", "KOMMUNALBEST"]);
    assert!(answer.total > 3);
    for promise in &answer.followups {
        let named = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default().to_lowercase();
            text.contains("kommunalbest")
        };
        assert!(named(&promise.who) || named(&promise.to), "{promise:?}");
    }
}

#[test]
fn unit_knows_a_body_by_any_of_its_names() {
    for name in ["KB", "byrådet", "Kommunalbestyrelsens"] {
        assert!(answer(&["--unit", name]).total > 0, "{name}");
    }
}

#[test]
fn journal_selects_the_case_that_promises() {
    let answer = answer(&["--journal", "85"]);
    assert!(answer.total > 3);
    assert!(answer.followups.iter().all(|promise| {
        let number = promise.journal_number.as_deref();
        number.is_some_and(|number| number.starts_with("85."))
    }));
}

#[test]
fn committee_selects_the_body_that_promises() {
    let answer = answer(&["--committee", "direktion"]);
    assert!(answer.total > 5);
    let mut committees = answer.followups.iter().map(|promise| &promise.committee);
    assert!(committees.all(|committee| committee.as_deref() == Some("Direktionen")));
    // Only its minutes can hold the answer that is missing.
    assert!(
        answer
            .coverage
            .iter()
            .all(|line| line.contains("Direktionen"))
    );
}

#[test]
fn nothing_found_has_a_status_of_its_own() {
    for arguments in [
        ["--unit", "frobnicatum"],
        ["--journal", "99.99.99-A00-1-24"],
    ] {
        Test::new()
            .args(["followups", "--as-of", AFTER])
            .args(arguments)
            .stdout_has("Ingen opfølgninger fundet.")
            .status(1)
            .run();
    }
}

#[test]
fn terminal_format() {
    let printed = Test::new()
        .args(["opfølgning", "--as-of", AFTER, "--journal", "00.15"])
        .args(["--journal", "85"])
        .any_stdout()
        .any_stderr()
        .run();
    insta::assert_snapshot!(printed.stdout);
}

/// Wrong values, and what is said of them.
macro_rules! errors {
    ($($name:ident: $arguments:expr, $error:expr;)*) => {
        $(#[test]
        fn $name() {
            Test::new()
                .args(["followups"])
                .args($arguments)
                .stderr_has($error)
                .status(2)
                .run();
        })*
    };
}

errors! {
    err_as_of: ["--as-of", "i går"], "hint: write e.g. 2025-05-21";
    err_standing: ["--standing", "frob"], "[possible values: kept, overdue, unclear, open]";
    err_body: ["--body", "frob"], "hint: the index has direktionen, kommunalbestyrelsen";
    err_journal: ["--journal", "frob"], "error: --journal: ";
    err_outcome: ["--outcome", "frob"], "hint: outcomes are approved";
}

/// The two new lists are exported as searches and cases are, and their quotations
/// are those of the sources.
#[test]
fn exports_of_decisions_and_followups_hold() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = corpus_index().parent().expect("beside the corpus");
    for (name, arguments) in [
        ("decisions", &["decisions", "skole", "--since", "2024"][..]),
        ("followups", &["followups", "--as-of", AFTER]),
    ] {
        let mut expected = None;
        for (format, ending) in [
            ("csv", "csv"),
            ("jsonl", "jsonl"),
            ("markdown", "md"),
            ("html", "html"),
        ] {
            let export = || {
                Test::new()
                    .args(["export"])
                    .args(arguments)
                    .args(["--time", "2025-11-01T09:00:00Z", "--format", format])
                    .any_stdout()
                    .run()
                    .stdout
            };
            let text = export();
            assert_eq!(export(), text, "{name} as {format}: the same bytes");
            let sealed = read(&text).expect("an export");
            assert!(sealed.is_intact());
            assert_eq!(sealed.export.command, name);
            assert!(sealed.export.records.len() > 10);
            assert!(!sealed.export.remarks.is_empty(), "coverage");
            if let Some(expected) = &expected {
                assert_eq!(&sealed, expected, "{name} as {format}");
            }
            let quotations = sealed.export.quotations().count();
            assert!(quotations >= sealed.export.records.len());
            expected = Some(sealed);
            let file = folder.path().join(format!("{name}.{ending}"));
            fs::write(&file, &text).expect("it can be written");
            let printed = Test::inside(home)
                .args(["verify", "--format", "json"])
                .args([&file])
                .any_stdout()
                .run();
            let verified: serde_json::Value = serde_json::from_str(&printed.stdout).expect("JSON");
            assert_eq!(
                verified["counts"]["unchanged"], quotations,
                "{name}.{ending}"
            );
            assert_eq!(verified["intact"], true);
            assert_eq!(verified["proven"], true);
        }
    }
}

#[test]
fn an_export_names_the_day_asked_about() {
    let printed = Test::new()
        .args([
            "eksport",
            "opfølgning",
            "--as-of",
            "2024-06-30",
            "--standing",
            "open",
        ])
        .args(["--format", "jsonl"])
        .any_stdout()
        .run();
    let export = read(&printed.stdout).expect("an export").export;
    let filters: Vec<_> = export
        .filters
        .iter()
        .map(|filter| (filter.name.as_str(), filter.value.as_str()))
        .collect();
    assert_eq!(filters, [("standing", "open"), ("as-of", "2024-06-30")]);
}
