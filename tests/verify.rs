//! `referat verify`: exports held against the sources.

use std::fs;
use std::path::PathBuf;

use referat::corpus::{Location, sha256_hex};
use serde::Deserialize;
use tempfile::TempDir;

use crate::harness::{Test, copy_folder, corpus_index};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Verified {
    schema: String,
    file: String,
    version: String,
    time: String,
    sha256: String,
    intact: bool,
    proven: bool,
    untouched: bool,
    records: usize,
    counts: Counts,
    quotations: Vec<Quotation>,
    mismatches: Vec<Mismatch>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counts {
    unchanged: usize,
    moved: usize,
    changed: usize,
    missing: usize,
    unreadable: usize,
    outside: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Quotation {
    record: usize,
    id: String,
    kind: String,
    path: String,
    page: Option<u32>,
    page_end: Option<u32>,
    line_start: usize,
    line_end: usize,
    element: Option<String>,
    verdict: String,
    same_file: Option<bool>,
    moved_to: Option<[usize; 2]>,
    moved_location: Option<Location>,
    reason: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Mismatch {
    record: usize,
    id: String,
    field: String,
}

const ENDINGS: [&str; 4] = ["csv", "jsonl", "md", "html"];
/// Its decision is the line "Godkendt.", and many others are.
const SOURCE: &str = "corpus/kommunalbestyrelsen/2024-10-09.txt";

/// A folder with a corpus, its index and an export of a case in every format.
struct ExportedCase {
    folder: TempDir,
}

impl ExportedCase {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let home = corpus_index().parent().expect("beside the corpus");
        copy_folder(home, folder.path());
        let place = Self { folder };
        for ending in ENDINGS {
            place
                .test()
                .args(["export", "case", "21.01.00-G01-1-23"])
                .args(["--output", &format!("a.{ending}")])
                .any_stderr()
                .run();
        }
        place
    }

    fn test(&self) -> Test {
        Test::inside(self.folder.path())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    #[track_caller]
    fn edit(&self, name: &str, what: &str, instead: &str) {
        let text = fs::read_to_string(self.path(name)).expect("a file");
        assert!(text.contains(what), "{name} lacks {what:?}");
        fs::write(self.path(name), text.replace(what, instead)).expect("it can be written");
    }

    #[track_caller]
    fn verified(&self, file: &str, status: i32) -> Verified {
        let printed = self
            .test()
            .args(["verify", file, "--format", "json"])
            .any_stdout()
            .status(status)
            .run();
        let verified: Verified =
            serde_json::from_str(&printed.stdout).expect("the documented format");
        assert_eq!(verified.schema, "referat.verification/1");
        verified
    }
}

#[test]
fn what_was_exported_is_unchanged() {
    let place = ExportedCase::new();
    for ending in ENDINGS {
        let verified = place.verified(&format!("a.{ending}"), 0);
        assert!(verified.intact && verified.proven && verified.untouched);
        assert_eq!(verified.records, 3);
        assert_eq!(verified.counts.unchanged, 7);
        place
            .test()
            .args(["verify", "--strict", &format!("a.{ending}")])
            .stdout_has("7 citater i 3 poster: 7 uændret, 0 flyttet, 0 ændret, 0 mangler.\n")
            .run();
    }
}

#[test]
fn the_whole_corpus_is_unchanged_in_every_format() {
    let place = ExportedCase::new();
    for ending in ENDINGS {
        let file = format!("all.{ending}");
        place
            .test()
            .args(["export", "search", "--from", "2000", "--output", &file])
            .any_stderr()
            .run();
        let verified = place.verified(&file, 0);
        assert_eq!(verified.records, 141);
        assert!(verified.untouched);
    }
}

#[test]
fn edited_sources_are_told() {
    let place = ExportedCase::new();
    place.edit(SOURCE, "udvides med fire timer", "udvides med ti timer");
    for ending in ENDINGS {
        let verified = place.verified(&format!("a.{ending}"), 1);
        assert!(verified.intact && !verified.proven);
        assert_eq!((verified.counts.unchanged, verified.counts.changed), (6, 1));
        let changed = verified
            .quotations
            .iter()
            .find(|one| one.verdict == "changed");
        let changed = changed.expect("one is changed");
        assert_eq!(
            (changed.kind.as_str(), changed.path.as_str()),
            ("recommendation", SOURCE)
        );
        assert_eq!(changed.same_file, Some(false));
    }
    let printed = place
        .test()
        .args(["verify", "a.md"])
        .any_stdout()
        .status(1)
        .run();
    assert!(
        printed.stdout.starts_with(
            "ændret: kommunalbestyrelsen/2024-10-09/7 · Indstilling · \
             corpus/kommunalbestyrelsen/2024-10-09.txt, linje 239-240 (filen er ændret)\n\
             7 citater i 3 poster: 6 uændret, 0 flyttet, 1 ændret, 0 mangler.\n\
             3 af dem står i filer, der er ændret siden eksporten.\n"
        ),
        "{}",
        printed.stdout
    );
}

/// "Godkendt." stands on other lines too, which proves nothing.
#[test]
fn a_decision_is_not_found_under_another_item() {
    let place = ExportedCase::new();
    let path = place.path(SOURCE);
    let text = fs::read_to_string(&path).expect("a file");
    let mut lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[259], "Godkendt.");
    lines[259] = "Forkastet.";
    fs::write(&path, lines.join("\n") + "\n").expect("it can be written");
    let verified = place.verified("a.jsonl", 1);
    assert_eq!(verified.counts.changed, 1);
    // Nor is more than what was quoted the same decision.
    lines[259] = "Godkendt.\nDog først fra 2026.";
    fs::write(&path, lines.join("\n") + "\n").expect("it can be written");
    assert_eq!(place.verified("a.jsonl", 1).counts.changed, 1);
}

#[test]
fn moved_quotations_are_told_and_proven() {
    let place = ExportedCase::new();
    let text = fs::read_to_string(place.path(SOURCE)).expect("a file");
    fs::write(place.path(SOURCE), format!("\n\n{text}")).expect("it can be written");
    let verified = place.verified("a.html", 0);
    assert_eq!((verified.counts.unchanged, verified.counts.moved), (4, 3));
    assert!(verified.proven && !verified.untouched);
    let moved = verified
        .quotations
        .iter()
        .find(|one| one.kind == "recommendation");
    let moved = moved.expect("a recommendation");
    assert_eq!(
        moved.moved_to,
        Some([moved.line_start + 2, moved.line_end + 2])
    );
    let location = Location::of_lines(moved.line_start + 2, moved.line_end + 2);
    assert_eq!(moved.moved_location.as_ref(), Some(&location));
    place
        .test()
        .args(["verify", "a.html"])
        .stdout_has("flyttet: kommunalbestyrelsen/2024-10-09/7 · Indstilling · ")
        .stdout_has("linje 239-240, nu linje 241-242\n")
        .run();
    place
        .test()
        .args(["verify", "a.html", "--strict"])
        .any_stdout()
        .status(1)
        .run();
}

#[test]
fn missing_and_unreadable_files_are_told() {
    let place = ExportedCase::new();
    fs::remove_file(place.path(SOURCE)).expect("it was there");
    let verified = place.verified("a.csv", 1);
    assert_eq!((verified.counts.unchanged, verified.counts.missing), (4, 3));
    fs::write(place.path(SOURCE), b"\0\0").expect("it can be written");
    let verified = place.verified("a.csv", 1);
    assert_eq!(verified.counts.unreadable, 3);
    assert!(verified.quotations.iter().any(|one| one.reason.is_some()));
}

#[test]
fn items_closed_since_are_told_as_changed() {
    let place = ExportedCase::new();
    place.edit(
        SOURCE,
        "Bibliotekets betjente åbningstid",
        "Lukket: Bibliotekets betjente åbningstid",
    );
    assert_eq!(place.verified("a.jsonl", 1).counts.changed, 3);
}

#[test]
fn edited_exports_are_told() {
    let place = ExportedCase::new();
    for ending in ENDINGS {
        let file = format!("a.{ending}");
        place.edit(&file, "fire timer om ugen", "ti timer om ugen");
        let verified = place.verified(&file, 1);
        assert!(!verified.intact && !verified.proven, "{file}");
        assert_eq!((verified.counts.unchanged, verified.counts.changed), (6, 1));
        place
            .test()
            .args(["verify", &file])
            .stdout_has("Indstilling · corpus/kommunalbestyrelsen/2024-10-09.txt, linje 239-240 (filen er uændret)\n")
            .stdout_has("eksporten er ændret: kontrolsummen passer ikke\n")
            .status(1)
            .run();
    }
}

/// Whoever edits an export can count and hash it anew; the sources still tell.
#[test]
fn edited_exports_with_a_new_checksum_are_told() {
    let place = ExportedCase::new();
    for (what, instead, verdicts, field) in [
        ("Godkendt.", "Forkastet.", ["changed"].as_slice(), None),
        (
            "at den betjente åbningstid udvides med fire timer om ugen fra",
            "x",
            &["changed"],
            None,
        ),
        (
            "\"kind\":\"recommendation\"",
            "\"kind\":\"decision\"",
            &["changed"],
            None,
        ),
        (
            "\"line_start\":260,\"line_end\":260",
            "\"line_start\":261,\"line_end\":261",
            &["changed"],
            None,
        ),
        (
            "\"page\":null,\"page_end\":null,\"line_start\":260",
            "\"page\":1,\"page_end\":1,\"line_start\":260",
            &["changed"],
            None,
        ),
        (
            "\"date\":\"2024-10-09\"",
            "\"date\":\"2024-10-10\"",
            &[],
            Some("date"),
        ),
        (
            "\"item_number\":\"7\"",
            "\"item_number\":\"8\"",
            &[],
            Some("item_number"),
        ),
        (
            "\"journal_number\":\"21.01.00-G01-1-23\"",
            "\"journal_number\":null",
            &[],
            Some("journal_number"),
        ),
        (
            "\"title\":\"Bibliotekets betjente",
            "\"title\":\"Bibliotekets",
            &[],
            Some("title"),
        ),
    ] {
        let text = fs::read_to_string(place.path("a.jsonl")).expect("an export");
        let edited = text.replace(what, instead);
        assert_ne!(edited, text, "{what}");
        fs::write(place.path("b.jsonl"), resealed(&edited)).expect("it can be written");
        let verified = place.verified("b.jsonl", 1);
        assert!(verified.intact, "{what}");
        let found: Vec<_> = verified
            .quotations
            .iter()
            .map(|one| one.verdict.as_str())
            .filter(|verdict| *verdict != "unchanged")
            .collect();
        assert_eq!(found, verdicts, "{what}");
        let fields = verified.mismatches.iter().map(|one| one.field.as_str());
        let mut fields: Vec<_> = fields.collect();
        fields.dedup();
        assert_eq!(fields, field.into_iter().collect::<Vec<_>>(), "{what}");
    }
}

/// Returns an export as JSON Lines with the checksum it should have.
fn resealed(text: &str) -> String {
    let (before, rest) = text.split_once("\"sha256\":\"").expect("a checksum");
    let (old, _) = rest.split_once('"').expect("the end of it");
    let empty = format!("{before}\"sha256\":\"{}", &rest[old.len()..]);
    let hash = sha256_hex(empty.as_bytes());
    format!("{before}\"sha256\":\"{hash}{}", &rest[old.len()..])
}

#[test]
fn removed_records_are_told() {
    let place = ExportedCase::new();
    let text = fs::read_to_string(place.path("a.jsonl")).expect("an export");
    let lines: Vec<_> = text.lines().take(2).collect();
    fs::write(place.path("b.jsonl"), lines.join("\n")).expect("it can be written");
    place
        .test()
        .args(["verify", "b.jsonl"])
        .stdout_has(
            "eksporten er ændret: skrevet med 3 poster og 7 citater, har 1 post og 2 citater\n",
        )
        .stdout_has("2 citater i 1 post: 2 uændret, 0 flyttet, 0 ændret, 0 mangler.\n")
        .status(1)
        .run();
    let text = fs::read_to_string(place.path("a.html")).expect("an export");
    // The last of the records goes.
    let (first, end) = text.rsplit_once("</section>\n").expect("records");
    let (first, _) = first.rsplit_once("<section").expect("records");
    fs::write(place.path("b.html"), format!("{first}{end}")).expect("written");
    assert!(!place.verified("b.html", 1).intact);
}

#[test]
fn paths_that_lead_outside_are_not_read() {
    let place = ExportedCase::new();
    let text = fs::read_to_string(place.path("a.jsonl")).expect("an export");
    for path in ["../../../etc/passwd", "/etc/passwd", "corpus/../../x"] {
        let edited = text.replace(SOURCE, path);
        fs::write(place.path("b.jsonl"), resealed(&edited)).expect("it can be written");
        let verified = place.verified("b.jsonl", 1);
        assert_eq!((verified.counts.unchanged, verified.counts.outside), (4, 3));
        assert!(verified.quotations.iter().all(|one| one.reason.is_none()));
    }
    let printed = place
        .test()
        .args(["verify", "b.jsonl"])
        .any_stdout()
        .status(1)
        .run();
    assert!(
        printed.stdout.starts_with("uden for mappen: "),
        "{}",
        printed.stdout
    );
}

#[test]
fn the_folder_of_the_sources_may_be_named() {
    let place = ExportedCase::new();
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::copy(place.path("a.md"), elsewhere.path().join("a.md")).expect("a copy");
    let base = place.folder.path().to_str().expect("a name in UTF-8");
    let outside = || Test::inside(elsewhere.path()).args(["verify", "a.md"]);
    outside()
        .stdout_has("7 mangler.")
        .stderr("bemærk: ingen af kilderne blev fundet; `--base DIR` siger, hvor de ligger\n")
        .status(1)
        .run();
    outside()
        .args(["--base", base])
        .stdout_has("7 uændret")
        .run();
    // No index is needed.
    fs::remove_dir_all(place.path("index")).expect("it was there");
    outside()
        .args(["--base", base])
        .stdout_has("7 uændret")
        .run();
    place
        .test()
        .args(["verify", "a.md"])
        .stdout_has("7 uændret")
        .run();
    outside()
        .args(["--base", "nowhere"])
        .stderr("error: --base: nowhere: expected a folder, found none\n")
        .status(2)
        .run();
}

#[test]
fn err_not_an_export() {
    let place = ExportedCase::new();
    fs::write(place.path("noter.txt"), "Noter\n").expect("a file");
    fs::write(place.path("latin.csv"), b"\xe6").expect("a file");
    place
        .test()
        .args(["verify", "noter.txt"])
        .stderr(
            "error: noter.txt: expected an export of referat, found something else\n\
             hint: make one with `referat export`\n",
        )
        .status(2)
        .run();
    place
        .test()
        .args(["verify", "latin.csv"])
        .stderr("error: latin.csv: expected UTF-8, found other bytes at 0\n")
        .status(2)
        .run();
    place
        .test()
        .args(["verify", "ingen.csv"])
        .stderr_has("error: ingen.csv: cannot be read: ")
        .status(2)
        .run();
    place.edit("a.html", "<blockquote>", "<blockquote hidden>");
    place
        .test()
        .args(["verify", "a.html"])
        .stderr_has("error: a.html: line ")
        .stderr_has("hint: it was changed, or cut short, after it was made\n")
        .status(2)
        .run();
}
