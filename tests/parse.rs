//! `referat parse`: what the parser sees, as the program prints it. What it
//! should see is for the parser's own tests.

use std::path::Path;

use serde_json::Value;

use crate::harness::{Test, true_items};

fn corpus_file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(name);
    path.to_str().expect("a path in UTF-8").to_owned()
}

fn parsed(name: &str) -> Value {
    let printed = Test::with_index(Path::new("no/such/index"))
        .args(["parse", &corpus_file(name)])
        .any_stdout()
        .run();
    serde_json::from_str(&printed.stdout).expect("JSON")
}

#[test]
fn needs_no_index_and_prints_json() {
    let meeting = parsed("direktionen/2023-02-22.txt");
    assert_eq!(meeting["schema"], "referat.meeting/1");
    assert_eq!(meeting["committee"], "Direktionen");
    assert_eq!(meeting["date"], "2023-02-22");
    let truth: Vec<_> = true_items()
        .into_iter()
        .filter(|item| item.file == "direktionen/2023-02-22.txt")
        .collect();
    let items = meeting["items"].as_array().expect("a list");
    assert_eq!(items.len(), truth.len());
    for (item, truth) in items.iter().zip(&truth) {
        assert_eq!(item["title"], *truth.title);
        assert_eq!(item["decision"].as_str(), truth.decision.as_deref());
    }
}

#[test]
fn terminal_format() {
    let name = corpus_file("direktionen/2023-02-22.txt");
    let printed = Test::new()
        .args(["parse", "--format", "terminal", &name])
        .any_stdout()
        .run();
    let (head, rest) = printed.stdout.split_once('\n').expect("several lines");
    assert!(head.ends_with("corpus/direktionen/2023-02-22.txt"));
    insta::assert_snapshot!(rest);
}

#[test]
fn file_without_items() {
    let name = corpus_file("README.md");
    let printed = Test::new()
        .args(["parse", &name])
        .any_stdout()
        .stderr(format!("{name}: no agenda items found\n"))
        .status(1)
        .run();
    let meeting: Value = serde_json::from_str(&printed.stdout).expect("JSON");
    assert_eq!(meeting["items"], Value::Array(Vec::new()));
}

#[test]
fn err_files_that_cannot_be_read() {
    let dir = tempfile::tempdir().expect("a folder");
    let binary = dir.path().join("kort.txt");
    std::fs::write(&binary, b"\x01\x02\x03\x04\0\0").expect("written");
    Test::inside(dir.path())
        .args(["parse", "mangler.txt"])
        .stderr("error: mangler.txt: cannot be read: No such file or directory (os error 2)\n")
        .status(2)
        .run();
    Test::inside(dir.path())
        .args(["parse", "kort.txt"])
        .stderr("error: kort.txt: expected text, found a NUL byte at 4: a binary file\n")
        .status(2)
        .run();
    Test::inside(dir.path())
        .args(["parse", "."])
        .stderr("error: .: cannot be read: Is a directory (os error 21)\n")
        .status(2)
        .run();
}

#[test]
fn explains_every_line() {
    let printed = Test::new()
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .args([
            "parse",
            "docs/example.txt",
            "--format",
            "terminal",
            "--explain",
        ])
        .any_stdout()
        .run();
    insta::assert_snapshot!(printed.stdout);
}

#[test]
fn explains_every_line_in_json() {
    let printed = Test::new()
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .args(["parse", "docs/example.txt", "--explain"])
        .any_stdout()
        .run();
    let meeting: Value = serde_json::from_str(&printed.stdout).expect("JSON");
    let lines = meeting["lines"].as_array().expect("a list");
    let text = std::fs::read_to_string("docs/example.txt").expect("readable");
    let with_text = text.lines().filter(|line| !line.trim().is_empty());
    assert_eq!(lines.len(), with_text.count());
    let line = |number: u64| {
        let mut lines = lines.iter();
        lines.find(|line| line["line"] == number).expect("a line")
    };
    let expected = serde_json::json!({
        "line": 27,
        "page": null,
        "element": null,
        "role": "text",
        "item": 1,
        "section": "decision",
        "label": "Beslutning",
        "reasons": [],
        "text": "Godkendt.",
    });
    assert_eq!(line(27), &expected);
    let label = serde_json::json!([{ "because": "label", "known_by": "table" }]);
    assert_eq!(line(25)["reasons"], label);
    let closed = line(39);
    assert_eq!(
        (&closed["role"], &closed["text"]),
        (&Value::from("closed"), &Value::Null)
    );
    assert!(!printed.stdout.contains("Teksten her"));
}

/// The lines of every format have their places in the file: pages, elements.
#[test]
fn explains_documents_by_page_and_element() {
    for (file, place) in [
        ("pdf/firstagenda.pdf", "page"),
        ("minutes.docx", "element"),
        ("firstagenda_minutes.html", "element"),
    ] {
        let path = format!("tests/fixtures/formats/{file}");
        let printed = Test::new()
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
            .args(["parse", path.as_str(), "--explain"])
            .any_stdout()
            .run();
        let meeting: Value = serde_json::from_str(&printed.stdout).expect("JSON");
        let lines = meeting["lines"].as_array().expect("a list");
        let headings = lines.iter().filter(|line| line["role"] == "heading");
        let items = meeting["items"].as_array().expect("a list");
        assert!(headings.count() >= items.len(), "{file}");
        for line in lines {
            assert!(!line[place].is_null(), "{file}: {line}");
            let role = line["role"].as_str().expect("a role");
            // Of what an export declares for no item, no text is told.
            let may_lack = ["closed", "head", "nothing"].contains(&role);
            assert!(may_lack || !line["text"].is_null(), "{file}: {line}");
        }
    }
}

/// What is closed in a document is not told line by line either.
#[test]
fn explains_nothing_that_must_never_be_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats");
    let expected = std::fs::read_to_string(folder.join("expected.jsonl")).expect("readable");
    let mut looked_for = 0;
    for line in expected.lines() {
        let expected: Value = serde_json::from_str(line).expect("JSON");
        let file = expected["file"].as_str().expect("a file");
        let never = expected["never"].as_array().cloned().unwrap_or_default();
        for format in ["terminal", "json"] {
            let printed = Test::new()
                .current_dir(&folder)
                .args(["parse", file, "--explain", "--format", format])
                .any_stdout()
                .any_stderr()
                .any_status()
                .run();
            for word in never.iter().filter_map(Value::as_str) {
                looked_for += 1;
                assert!(!printed.stdout.contains(word), "{file}: {word}");
            }
        }
    }
    assert!(looked_for > 10, "{looked_for}");
}
