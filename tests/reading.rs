//! How far files were understood: `status --files`, and what hits say of it.

use std::fs;
use std::path::Path;

use regex::Regex;
use serde_json::Value;

use crate::harness::Test;

/// Minutes that are understood.
const PROVEN: &str = "\
Referat af Teknikudvalgets møde den 12. marts 2025

1. Cykelsti langs Møllevej

Beslutning

Godkendt.

2. Belysning i Havnegade

Beslutning

Udsat.
";

/// Minutes of which an item is missing.
const PARTIAL: &str = "\
Referat af Kulturudvalgets møde den 13. marts 2025

1. Musikskolens takster

Beslutning

Godkendt.

3. Bibliotekets åbningstid

Beslutning

Udsat.
";

const LETTER: &str = "Kære beboere\n\nVi holder åbent hus på lørdag.\n";

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let minutes = dir.path().join("referater");
    fs::create_dir(&minutes).expect("a folder");
    for (name, text) in [
        ("a.txt", PROVEN),
        ("b.txt", PARTIAL),
        ("brev.txt", LETTER),
        ("kopi.txt", PROVEN),
        ("øde.txt", "\u{1}\u{2}\0\0"),
    ] {
        fs::write(minutes.join(name), text).expect("written");
    }
    Test::inside(dir.path())
        .args(["index", "referater"])
        .any_stdout()
        .any_stderr()
        .status(2)
        .run();
    dir
}

fn files(dir: &Path, arguments: &[&str]) -> String {
    let printed = Test::inside(dir)
        .args(["status", "--files"])
        .args(arguments)
        .any_stdout()
        .run();
    without_days(&printed.stdout)
}

/// Leaves out when each file was read.
fn without_days(printed: &str) -> String {
    let read = Regex::new(r", read \d{4}-\d\d-\d\d \d\d:\d\d UTC").expect("a pattern");
    read.replace_all(printed, "").into_owned()
}

#[test]
fn files_are_listed_what_needs_attention_first() {
    let dir = folder();
    let expected = "\
index: 5 files: failed 1, refused 1, partial 1, left out 1, proven 1
  failed referater/øde.txt: expected text, found a NUL byte at 2: a binary file
  refused referater/brev.txt: text, no agenda items found
  partial referater/b.txt: text, 2 items, kulturudvalget/2025-03-13, 1 warning
  left out referater/kopi.txt: duplicate of `referater/a.txt`
  proven referater/a.txt: text, 2 items, teknikudvalget/2025-03-12
hint: `referat parse referater/brev.txt --format terminal --explain` shows what was not understood
";
    assert_eq!(files(dir.path(), &[]), expected);
    // The second run skips what it knows, and still says how it was read.
    Test::inside(dir.path())
        .args(["index"])
        .any_stdout()
        .any_stderr()
        .run();
    assert_eq!(files(dir.path(), &[]), expected);
}

#[test]
fn files_are_filtered_by_how_they_were_read() {
    let dir = folder();
    let partial = files(
        dir.path(),
        &["--reading", "partial", "--reading", "left-out"],
    );
    let names = |printed: &str| {
        let lines = printed
            .lines()
            .skip(1)
            .filter(|line| line.starts_with("  "));
        lines
            .map(|line| line.split(['/', ':']).nth(1).unwrap_or_default().to_owned())
            .collect::<Vec<String>>()
    };
    assert_eq!(names(&partial), ["b.txt", "kopi.txt"]);
    let none = files(
        dir.path(),
        &["--committee", "teknik", "--reading", "partial"],
    );
    assert_eq!(none, "index: 0 files\n");
    Test::inside(dir.path())
        .args(["status", "--reading", "partial"])
        .stderr_has("--files")
        .status(2)
        .run();
}

#[test]
fn files_in_json() {
    let dir = folder();
    let printed = files(dir.path(), &["--format", "json"]);
    let listed: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(listed["schema"], "referat.files/1");
    let files = listed["files"].as_array().expect("a list");
    assert_eq!(files.len(), 5);
    let expected = serde_json::json!({
        "path": "referater/b.txt",
        "format": "text",
        "reading": "partial",
        "items": 2,
        "closed_items": 0,
        "warnings": 1,
        "misfits": 1,
        "profile": null,
        "reason": null,
        "meeting": "kulturudvalget/2025-03-13",
        "purged_items": 0,
        "missing_since": null,
    });
    let mut partial = files[2].clone();
    let read = partial.as_object_mut().and_then(|file| file.remove("read"));
    assert!(read.is_some_and(|read| read.is_string()));
    assert_eq!(partial, expected);
    assert_eq!(files[0]["reading"], "failed");
    assert_eq!(files[3]["reason"], "duplicate of `referater/a.txt`");
}

#[test]
fn hits_say_where_their_file_was_not_wholly_understood() {
    let dir = folder();
    let search = |word: &str, format: &str| {
        let printed = Test::inside(dir.path())
            .args(["search", word, "--format", format])
            .any_stdout()
            .run();
        printed.stdout
    };
    let hit = |word: &str| {
        let answer: Value = serde_json::from_str(&search(word, "json")).expect("JSON");
        answer["hits"][0].clone()
    };
    assert_eq!(hit("bibliotek")["source"]["reading"], "partial");
    assert!(hit("cykelsti")["source"].get("reading").is_none());
    let note = "filen er delvist forstået";
    assert!(search("bibliotek", "terminal").contains(note));
    assert!(!search("cykelsti", "terminal").contains(note));
    let id = hit("bibliotek")["id"].as_str().expect("an id").to_owned();
    let shown = Test::inside(dir.path())
        .args(["show", &id])
        .any_stdout()
        .run();
    assert!(shown.stdout.contains(note), "{}", shown.stdout);
    let shown = Test::inside(dir.path())
        .args(["show", &id, "--format", "json"])
        .any_stdout()
        .run();
    assert!(shown.stdout.contains("\"reading\": \"partial\""));
}
