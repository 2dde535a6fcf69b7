//! Closed items (lukkede punkter), marked in all the ways of [`closed_marks`], in one index:
//! no byte of its files has a word of theirs, with the store unpacked, and no command prints
//! one. What only sounds closed is found.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tantivy::Index;

use crate::closed_marks::{self, MarkedMinutes};
use crate::harness::program;

/// Of a hundred open forms, how many may be closed by mistake.
const MOST_OPEN_CLOSED: usize = 2;

struct Folder {
    dir: tempfile::TempDir,
    all: Vec<MarkedMinutes>,
}

impl Folder {
    fn written() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let all = closed_marks::all();
        fs::create_dir(dir.path().join("moeder")).expect("a folder");
        for (nth, minutes) in all.iter().enumerate() {
            fs::write(dir.path().join(name(nth, minutes)), &minutes.text).expect("a file");
        }
        Self { dir, all }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command
            .current_dir(self.dir.path())
            .env("REFERAT_INDEX", self.index())
            .args(arguments);
        command
    }

    /// Returns all that a command prints.
    fn output_of(&self, arguments: &[&str]) -> String {
        let output = self
            .command(arguments)
            .output()
            .expect("the program starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        text(&output.stdout) + &text(&output.stderr)
    }

    fn index(&self) -> PathBuf {
        self.dir.path().join("index")
    }

    fn closed(&self) -> impl Iterator<Item = &MarkedMinutes> {
        self.all.iter().filter(|minutes| minutes.is_closed)
    }

    /// Asserts that a text has no word of what is closed.
    #[track_caller]
    fn assert_silent(&self, text: &str, of: &str) {
        let text = text.to_lowercase();
        if !text.contains(closed_marks::CLOSED_STEM) {
            return;
        }
        let said = self.closed().filter(|minutes| text.contains(&minutes.word));
        let said: Vec<&str> = said.map(|minutes| minutes.form.as_str()).collect();
        assert!(said.is_empty(), "{of} has words of {said:#?}");
    }
}

fn name(nth: usize, minutes: &MarkedMinutes) -> String {
    let ending = if minutes.is_markdown { "md" } else { "txt" };
    format!("moeder/{nth}.{ending}")
}

/// Writes the store of a copy of an index anew, without packing it.
fn unpack(index: &Path, copy: &Path) {
    fs::create_dir(copy).expect("a folder");
    for entry in fs::read_dir(index).expect("an index") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let name = path.file_name().expect("a file has a name");
            fs::copy(&path, copy.join(name)).expect("it is copied");
        }
    }
    let meta = copy.join("meta.json");
    let text = fs::read_to_string(&meta).expect("an index has one");
    assert!(text.contains("\"lz4\""), "the store is packed: {text}");
    fs::write(&meta, text.replace("\"lz4\"", "\"none\"")).expect("it is written");
    let index = Index::open_in_dir(copy).expect("the copy is an index");
    let segments = index.searchable_segment_ids().expect("its segments");
    let mut writer = index
        .writer_with_num_threads::<tantivy::TantivyDocument>(1, 32_000_000)
        .expect("a writer");
    writer.merge(&segments).wait().expect("they are merged");
    writer.garbage_collect_files().wait().expect("old files go");
    writer.wait_merging_threads().expect("it ends");
}

/// Asserts that the files of a folder have no word of what is closed, and returns their text.
fn read_silent(folder: &Folder, index: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(index).expect("an index") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let bytes = fs::read(&path).expect("a file");
            let text = String::from_utf8_lossy(&bytes).into_owned();
            folder.assert_silent(&text, &path.display().to_string());
            all += &text;
        }
    }
    all
}

/// Asserts that the words of what only sounds closed are stored.
fn assert_open(folder: &Folder, stored: &str) {
    let open = folder.all.iter().filter(|minutes| !minutes.is_closed);
    let all = open.clone().count();
    let is_lost = |minutes: &&MarkedMinutes| {
        !(stored.contains(&minutes.word) && stored.contains(&minutes.open_word))
    };
    let lost: Vec<&str> = open
        .filter(is_lost)
        .map(|minutes| minutes.form.as_str())
        .collect();
    assert!(all >= 60);
    assert!(
        lost.len() * 100 <= all * MOST_OPEN_CLOSED,
        "{} of {all} are closed: {lost:#?}",
        lost.len()
    );
}

#[test]
fn no_mark_in_any_print_lets_anything_through_and_nothing_open_is_lost() {
    let folder = Folder::written();
    assert!(folder.closed().count() >= 300);
    let report = folder.output_of(&["index", "moeder", "--warnings"]);
    folder.assert_silent(&report, "the report");
    folder.assert_silent(
        &folder.output_of(&["index", "moeder", "--format", "json"]),
        "the report in JSON",
    );

    read_silent(&folder, &folder.index());
    let unpacked = folder.dir.path().join("unpacked");
    unpack(&folder.index(), &unpacked);
    let stored = read_silent(&folder, &unpacked);
    // The stored items can be read there: else nothing would be proven.
    assert!(stored.contains("Vejen ved brimst"), "the store is unpacked");
    assert_open(&folder, &stored);

    let stem = closed_marks::CLOSED_STEM;
    let beginning = format!("{stem}*");
    let near = format!("{stem}badebab");
    for format in ["terminal", "json"] {
        for arguments in [
            &["search", "areal", "--limit", "1000"][..],
            &["search", "areal", "--explain", "--limit", "1000"],
            &["search", &beginning, "--limit", "1000"],
            &["search", &near],
            &["search", "titel:salg", "--limit", "1000"],
            &["search", "bilag:kort", "--limit", "1000"],
            &["decisions", "areal", "--limit", "1000"],
            &["decisions", &beginning],
            &["followups", "--as-of", "2026-01-01"],
            &["case", "24/1000"],
            &["case", "24/12*"],
            &["status"],
            &["status", "--files"],
            &["check"],
        ] {
            let printed = folder.output_of(&[arguments, &["--format", format]].concat());
            let printed = printed.replace(&near, "…");
            folder.assert_silent(&printed, &arguments.join(" "));
        }
    }
    for arguments in [
        &["export", "search", "areal", "--format", "jsonl"][..],
        &["export", "search", "areal", "--format", "csv"],
        &["export", "decisions", "areal", "--format", "markdown"],
        &["export", "case", "24/1000", "--format", "html"],
        &["export", "followups", "--format", "markdown"],
    ] {
        folder.assert_silent(&folder.output_of(arguments), &arguments.join(" "));
    }
}

#[test]
fn parse_keeps_no_more_than_number_and_title() {
    let folder = Folder::written();
    for (nth, minutes) in folder.all.iter().enumerate() {
        // One of eleven by its place in the table: a process is started for each.
        if minutes.is_closed && nth % 11 == 0 {
            let file = name(nth, minutes);
            let parsed = folder.output_of(&["parse", &file]);
            assert!(!parsed.contains(&minutes.word), "{}", minutes.form);
            let explained = folder.output_of(&["parse", &file, "--explain"]);
            assert!(!explained.contains(&minutes.word), "{}", minutes.form);
        }
    }
}
