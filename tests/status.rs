//! `referat status`: what the index holds.

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
    items: usize,
    closed_items: usize,
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
    meetings: usize,
    items: usize,
    closed_items: usize,
    first: Option<String>,
    last: Option<String>,
    years: std::collections::BTreeMap<String, usize>,
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
    date: Option<String>,
    items: usize,
    closed_items: usize,
    warnings: Vec<Warning>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Warning {
    path: String,
    line: usize,
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
    assert_eq!(status.schema, "referat.status/1");
    assert_eq!(status.roots, ["corpus"]);
    assert_eq!(status.closed_items, closed);
    assert_eq!(status.items, truth.len() - closed);
    assert_eq!(status.meetings, status.files.len());
    let sum = |count: fn(&Body) -> usize| status.bodies.iter().map(count).sum::<usize>();
    assert_eq!(sum(|body| body.meetings), status.meetings);
    assert_eq!(sum(|body| body.items), status.items);
    assert_eq!(sum(|body| body.closed_items), status.closed_items);
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
