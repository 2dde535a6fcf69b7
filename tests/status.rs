//! `referat status`: what the index holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::harness::{Test, corpus_index, true_items};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Status {
    schema: String,
    format_version: u32,
    analysis_version: u32,
    generator_version: String,
    created: String,
    updated: String,
    roots: Vec<String>,
    meetings: usize,
    minutes: usize,
    agendas: usize,
    documents: usize,
    items: usize,
    closed_items: usize,
    items_without_journal_number: usize,
    items_without_decision: usize,
    items_with_warnings: usize,
    outcomes: BTreeMap<String, usize>,
    bodies: Vec<Body>,
    files: Vec<File>,
    skipped: Vec<Skipped>,
    failed: Vec<serde_json::Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Body {
    municipality: Option<String>,
    committee: Option<String>,
    slug: String,
    meetings: usize,
    minutes: usize,
    agendas: usize,
    documents: usize,
    items: usize,
    closed_items: usize,
    items_without_journal_number: usize,
    items_without_decision: usize,
    items_with_warnings: usize,
    outcomes: BTreeMap<String, usize>,
    first: Option<String>,
    last: Option<String>,
    years: std::collections::BTreeMap<String, CoverageCounts>,
    undated: CoverageCounts,
    usual_days_between_meetings: Option<usize>,
    gaps: Vec<Gap>,
    agendas_without_minutes: Vec<Agenda>,
    agendas_to_come: Vec<Agenda>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct CoverageCounts {
    meetings: usize,
    minutes: usize,
    agendas: usize,
    documents: usize,
    items: usize,
    closed_items: usize,
    items_without_journal_number: usize,
    items_without_decision: usize,
    items_with_warnings: usize,
    outcomes: BTreeMap<String, usize>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Gap {
    from: String,
    to: String,
    days: usize,
    missing_meetings: usize,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Agenda {
    date: String,
    path: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct File {
    path: String,
    size_bytes: u64,
    sha256: String,
    municipality: Option<String>,
    committee: Option<String>,
    kind: String,
    meeting: String,
    speaks: bool,
    format: String,
    reading: String,
    date: Option<String>,
    items: usize,
    closed_items: usize,
    items_without_journal_number: usize,
    items_without_decision: usize,
    items_with_warnings: usize,
    warnings: Vec<Warning>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Warning {
    path: String,
    page: (),
    line: usize,
    element: (),
    kind: String,
    message: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Skipped {
    path: String,
    reason: String,
}

#[test]
fn tells_what_the_index_holds() {
    let index = corpus_index().display().to_string();
    let printed = Test::new().args(["status"]).any_stdout().run();
    let head = format!("{index}: 21 meetings, 141 items, 9 closed items left out\n");
    assert!(printed.stdout.starts_with(&head), "{}", printed.stdout);
    assert!(
        printed
            .stdout
            .contains("\nskipped: corpus/README.md: no agenda items found\n")
    );
}

#[test]
fn json_counts_what_is_there() {
    let printed = Test::new()
        .args(["status", "--format", "json"])
        .any_stdout()
        .run();
    let status: Status = serde_json::from_str(&printed.stdout).expect("the documented format");
    let truth = true_items();
    let closed = truth.iter().filter(|item| item.closed).count();
    assert_eq!(status.schema, "referat.status/3");
    assert_eq!(status.roots, ["corpus"]);
    assert_eq!(status.closed_items, closed);
    assert_eq!(status.items, truth.len() - closed);
    assert_eq!(status.meetings, status.files.len());
    let sum = |count: fn(&Body) -> usize| status.bodies.iter().map(count).sum::<usize>();
    assert_eq!(sum(|body| body.meetings), status.meetings);
    assert_eq!(sum(|body| body.items), status.items);
    assert_eq!(sum(|body| body.closed_items), status.closed_items);
    let open = || truth.iter().filter(|item| !item.closed);
    assert_eq!(
        status.items_without_journal_number,
        open().filter(|item| item.journal_number.is_none()).count()
    );
    assert_eq!(
        status.items_without_decision,
        open().filter(|item| item.decision.is_none()).count()
    );
    for body in &status.bodies {
        let years =
            |count: fn(&CoverageCounts) -> usize| body.years.values().map(count).sum::<usize>();
        assert_eq!(years(|year| year.meetings), body.meetings);
        assert_eq!(years(|year| year.items), body.items);
        assert_eq!(
            years(|year| year.items_with_warnings),
            body.items_with_warnings
        );
        assert_eq!((body.gaps.len(), body.undated.meetings), (0, 0));
    }
    for file in &status.files {
        let own = || {
            truth
                .iter()
                .filter(|item| file.path == format!("corpus/{}", item.file))
        };
        assert_eq!(
            file.items,
            own().filter(|item| !item.closed).count(),
            "{}",
            file.path
        );
        assert_eq!(
            file.date.as_deref(),
            own().next().map(|item| item.date.as_str())
        );
    }
    assert_eq!(status.skipped.len(), 1);
    assert_eq!(status.skipped[0].path, "corpus/README.md");
    assert_eq!(status.skipped[0].reason, "no agenda items found");
}

/// A folder with minutes of Byrådet in every month of a year but March, of May
/// only the agenda, indexed.
fn a_year() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir(dir.path().join("corpus")).expect("a folder is made");
    for month in (1..=12).filter(|month| *month != 3) {
        let (kind, decision) = match month {
            5 => ("DAGSORDEN", ""),
            6 => ("REFERAT", ""),
            _ => ("REFERAT", "Beslutning\n\nGodkendt.\n\n"),
        };
        let text = format!(
            "{kind} Byrådet d. 15-{month:02}-2024\n\nPunkt 1: Budget\n\n00.30.00-S00-1-24\n\n\
             Sagsfremstilling\n\nTallene.\n\n{decision}Punkt 2: Lukket: Køb\n"
        );
        fs::write(dir.path().join(format!("corpus/{month:02}.txt")), text).expect("written");
    }
    fs::write(dir.path().join("corpus/x.txt"), b"\0").expect("written");
    Test::inside(dir.path())
        .args(["index", "corpus"])
        .any_stdout()
        .status(2)
        .run();
    dir
}

#[test]
fn tells_what_is_missing() {
    let dir = a_year();
    let printed = Test::inside(dir.path()).args(["status"]).any_stdout().run();
    let (coverage, _) = printed.stdout.split_once("format ").expect("a last line");
    assert_eq!(
        coverage,
        "index: 11 meetings, 11 items, 11 closed items left out\n  \
         Byrådet (municipality unknown): 11 meetings, 11 items, minutes of 2024-01-15 to 2024-12-15\n    \
         year     meetings  items  closed  no number  no decision  warnings\n    \
         2024           11     11      11          0            1         0\n    \
         outcomes: approved 9, none 1\n    \
         gap: 2024-02-15 to 2024-04-15, 60 days where 30 are usual; 1 meeting may be missing\n    \
         agenda without minutes: 2024-05-15 (corpus/05.txt)\n\
         warnings: none\n\
         failed: corpus/x.txt: expected text, found a NUL byte at 0: a binary file\n"
    );
    let printed = Test::inside(dir.path())
        .args(["status", "--format", "json"])
        .any_stdout()
        .run();
    let status: Status = serde_json::from_str(&printed.stdout).expect("the documented format");
    let body = &status.bodies[0];
    assert_eq!((body.slug.as_str(), body.agendas), ("byraadet", 1));
    assert_eq!(body.usual_days_between_meetings, Some(30));
    let (from, to) = ("2024-02-15".to_owned(), "2024-04-15".to_owned());
    let gap = Gap {
        from,
        to,
        days: 60,
        missing_meetings: 1,
    };
    assert_eq!(body.gaps, [gap]);
    assert_eq!(body.agendas_without_minutes[0].date, "2024-05-15");
    assert_eq!(status.failed.len(), 1);
}

#[test]
fn one_body_may_be_asked_for() {
    for arguments in [
        &["--committee", "økonomi"][..],
        &[
            "--committee",
            "Økonomiudvalget",
            "--municipality",
            "askevig",
        ],
    ] {
        let printed = Test::new()
            .args(["status", "--format", "json"])
            .args(arguments)
            .any_stdout()
            .run();
        let status: Status = serde_json::from_str(&printed.stdout).expect("the documented format");
        assert_eq!((status.bodies.len(), status.meetings), (1, 6));
        assert_eq!(status.files.len(), 6);
    }
    Test::new()
        .args(["status", "--committee", "Havneudvalget"])
        .stderr(
            "error: no body in the index is called `Havneudvalget`\n\
             hint: `referat status` names them all\n",
        )
        .status(2)
        .run();
}

#[test]
fn err_no_index() {
    for command in [&["status"][..], &["show", "1"], &["case", "85"]] {
        Test::with_index(Path::new("no/such/index"))
            .args(command)
            .stderr(
                "error: no/such/index: expected an index, found none\n\
                 hint: run `referat index PATH` to make one\n",
            )
            .status(2)
            .run();
    }
}
