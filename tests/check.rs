//! `referat check`: the index against its checksums and its sources.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::harness::{INDEX, Test, copy_folder, true_items};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Check {
    schema: String,
    index: String,
    sources: usize,
    items: usize,
    ok: bool,
    faults: Vec<IndexFault>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct IndexFault {
    path: String,
    page: (),
    line: usize,
    element: (),
    kind: String,
    id: Option<String>,
    message: String,
}

/// A copy of the bundled corpus and an index of it.
struct CopiedCorpus {
    dir: tempfile::TempDir,
}

impl CopiedCorpus {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        copy_folder(&corpus, &dir.path().join("corpus"));
        Test::inside(dir.path())
            .args(["index", "corpus"])
            .any_stdout()
            .run();
        Self { dir }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Runs `check`, says nothing of closed items, and returns what it prints.
    #[track_caller]
    fn check(&self, status: i32) -> String {
        let run = |format: &str| {
            Test::inside(self.dir.path())
                .args(["check", "--format", format])
                .any_stdout()
                .status(status)
                .run()
                .stdout
        };
        let json: Check = serde_json::from_str(&run("json")).expect("the documented format");
        assert_eq!(json.schema, "referat.check/1");
        assert_eq!(json.index, INDEX);
        assert_eq!(json.ok, json.faults.is_empty());
        let printed = run("terminal");
        let sum = format!("{} sources and {} items checked", json.sources, json.items);
        assert!(printed.contains(&sum), "{printed}");
        assert_eq!(printed.lines().count(), json.faults.len() + 1, "{printed}");
        for secret in ["Rimfaks", "Solhvervsklausulen", "Tranebærnotatet"] {
            assert!(!printed.contains(secret), "{printed}");
        }
        printed
    }
}

#[test]
fn a_fresh_index_is_as_indexed() {
    let place = CopiedCorpus::new();
    let items = true_items().iter().filter(|item| !item.closed).count();
    assert_eq!(
        place.check(0),
        format!("index: 21 sources and {items} items checked, all as indexed\n")
    );
    // The same from a folder below.
    Test::with_index(&place.path(INDEX))
        .args(["check"])
        .stdout_has("all as indexed")
        .run();
}

#[test]
fn edited_missing_and_new_sources_are_named() {
    let place = CopiedCorpus::new();
    let edited = place.path("corpus/oekonomiudvalget/2023-03-14.txt");
    let text = fs::read_to_string(&edited).expect("a source");
    fs::write(&edited, text.replace("Godkendt.", "Forkastet.")).expect("written");
    fs::remove_file(place.path("corpus/direktionen/2023-02-22.txt")).expect("removed");
    fs::write(place.path("corpus/ny.txt"), "REFERAT Byrådet").expect("written");
    let printed = place.check(1);
    for wanted in [
        "corpus/direktionen/2023-02-22.txt: missing\n",
        "corpus/ny.txt: not in the index: new since it was made\n",
        "corpus/oekonomiudvalget/2023-03-14.txt: changed since it was indexed; texts of ",
        "index: 21 sources and ",
        " checked, 3 differences\n",
    ] {
        assert!(printed.contains(wanted), "{wanted}: {printed}");
    }
    // What was indexed since is as it should be.
    Test::inside(place.dir.path())
        .args(["index"])
        .any_stdout()
        .run();
    place.check(0);
}

#[test]
fn a_changed_closed_item_is_a_changed_file_and_no_more() {
    let place = CopiedCorpus::new();
    let edited = place.path("corpus/oekonomiudvalget/2023-03-14.txt");
    let text = fs::read_to_string(&edited).expect("a source");
    assert!(text.contains("Rimfaks"));
    fs::write(&edited, text.replace("Rimfaks", "Rimfaks Rimfaks")).expect("written");
    let printed = place.check(1);
    assert!(printed.contains("texts of 0 of 5 items"), "{printed}");
}

#[test]
fn a_flipped_byte_of_the_index_is_found() {
    let place = CopiedCorpus::new();
    let mut flipped = 0;
    for entry in fs::read_dir(place.path(INDEX)).expect("an index") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.expect("a name").to_owned();
        let mut bytes = fs::read(&path).expect("a file of the index");
        // Nothing of the index is in the others.
        if name.starts_with('.') || bytes.is_empty() {
            continue;
        }
        let middle = bytes.len() / 2;
        bytes[middle] ^= 4;
        fs::write(&path, &bytes).expect("written");
        let printed = place.check(1);
        let place_named = |line: &str| line.starts_with(INDEX) && !line.contains(" checked, ");
        assert!(printed.lines().any(place_named), "{name}: {printed}");
        bytes[middle] ^= 4;
        fs::write(&path, &bytes).expect("written");
        flipped += 1;
    }
    assert!(flipped > 5);
    place.check(0);
}

#[test]
fn err_no_index() {
    Test::with_index(Path::new("no/such/index"))
        .args(["check"])
        .stderr(
            "error: no/such/index: expected an index, found none\n\
             hint: run `referat index PATH` to make one\n",
        )
        .status(2)
        .run();
}
