//! `referat index`: incremental runs, bad files, damaged indexes, two writers,
//! and runs killed at any moment.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use referat::history;
use referat::index::{IndexSettings, Indexer, Progress, open};
use referat::minutes::read_by;
use referat::query;
use referat::search::{SearchOptions, find_item, search};
use referat::text::faults;

use crate::harness::{INDEX, Printed, Test, program};

/// A folder with sources in `minutes` and an index in `index`.
struct Folder {
    dir: tempfile::TempDir,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Report {
    schema: String,
    files_read: usize,
    files_unchanged: usize,
    files_removed: usize,
    meetings: usize,
    items: usize,
    items_written: usize,
    closed_items: usize,
    bytes_read: u64,
    seconds: f64,
    skipped: Vec<Skipped>,
    failed: Vec<Failed>,
    warnings: Vec<serde_json::Value>,
    known_warnings: Vec<serde_json::Value>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Skipped {
    path: String,
    reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Failed {
    path: String,
    error: String,
    known: bool,
}

impl Folder {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        fs::create_dir(dir.path().join("minutes")).expect("a folder is made");
        Self { dir }
    }

    /// A folder with a meeting a month, indexed.
    fn indexed() -> Self {
        let folder = Self::new();
        for month in 1..=3 {
            folder.write(&format!("{month}.txt"), meeting(month, "Cykelsti"));
        }
        folder.index(&["minutes"], 0);
        folder
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    fn index_dir(&self) -> PathBuf {
        self.path().join(INDEX)
    }

    fn source(&self, name: &str) -> PathBuf {
        self.path().join("minutes").join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.source(name), content).expect("written");
    }

    /// Runs `referat index` and returns its report.
    #[track_caller]
    fn index(&self, arguments: &[&str], status: i32) -> Report {
        let printed = Test::inside(self.path())
            .args(["index", "--format", "json"])
            .args(arguments)
            .any_stdout()
            .status(status)
            .run();
        serde_json::from_str(&printed.stdout).expect("the documented format")
    }

    /// Returns the ids `query` finds, sorted.
    #[track_caller]
    fn ids(&self, query: &str) -> Vec<String> {
        let index = open(self.index_dir()).expect("an index");
        let options = SearchOptions {
            limit: 10_000,
            ..SearchOptions::default()
        };
        let results = search(&index, &query::parse(query), &options).expect("an answer");
        let mut ids: Vec<_> = results.hits.into_iter().map(|hit| hit.item.id).collect();
        ids.sort();
        ids
    }

    /// Returns the names of the files of the index.
    fn index_files(&self) -> Vec<PathBuf> {
        let mut paths: Vec<_> = fs::read_dir(self.index_dir())
            .expect("an index")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        paths.sort();
        paths
    }
}

/// The minutes of a meeting on the first of a month, with two items.
fn meeting(month: usize, title: &str) -> String {
    format!(
        "REFERAT Byrådet d. 01-{month:02}-2025\n\n\
         Punkt 1: Godkendelse af dagsorden\n\n00.22.02-P35-1-24\n\n\
         Beslutning\n\nDagsordenen blev godkendt.\n\n\
         Punkt 2: {title} langs Møllevej\n\n05.04.00-G01-{month}-24\n\n\
         Sagsfremstilling\n\nÆldrerådet og børnehaven Ålykke ønsker større tryghed.\n\n\
         Beslutning\n\nAnlægsbevillingen blev godkendt.\n"
    )
}

#[test]
fn first_run_reads_all() {
    let folder = Folder::new();
    folder.write("1.txt", meeting(1, "Cykelsti"));
    folder.write("2.md", meeting(2, "Cykelsti"));
    let report = folder.index(&["minutes"], 0);
    assert_eq!(report.schema, "referat.report/1");
    assert_eq!((report.files_read, report.meetings), (2, 2));
    assert_eq!((report.items, report.items_written), (4, 4));
    assert!(report.bytes_read > 0);
    assert_eq!(
        folder.ids("cykelsti"),
        ["byraadet/2025-01-01/2", "byraadet/2025-02-01/2"]
    );
}

#[test]
fn unchanged_run_reads_and_writes_nothing() {
    let folder = Folder::indexed();
    let meta = fs::read(folder.index_dir().join("meta.json")).expect("a commit");
    for arguments in [&["minutes"][..], &[]] {
        let report = folder.index(arguments, 0);
        assert_eq!((report.files_read, report.bytes_read), (0, 0));
        assert_eq!((report.files_unchanged, report.items_written), (3, 0));
        assert_eq!(report.items, 6);
    }
    let same = fs::read(folder.index_dir().join("meta.json")).expect("a commit");
    assert_eq!(meta, same);
}

#[test]
fn new_file_is_added() {
    let folder = Folder::indexed();
    folder.write("4.txt", meeting(4, "Cykelsti"));
    let report = folder.index(&[], 0);
    assert_eq!((report.files_read, report.files_unchanged), (1, 3));
    assert_eq!((report.items, report.items_written), (8, 2));
    assert_eq!(folder.ids("cykelsti").len(), 4);
}

#[test]
fn changed_file_is_read_again() {
    let folder = Folder::indexed();
    folder.write("2.txt", meeting(2, "Legeplads"));
    let report = folder.index(&[], 0);
    assert_eq!((report.files_read, report.files_unchanged), (1, 2));
    assert_eq!(report.items, 6);
    assert_eq!(folder.ids("legeplads"), ["byraadet/2025-02-01/2"]);
    assert_eq!(folder.ids("cykelsti").len(), 2);
}

#[test]
fn touched_file_is_not_written_again() {
    let folder = Folder::indexed();
    let file = fs::File::options()
        .write(true)
        .open(folder.source("2.txt"))
        .expect("a source");
    file.set_modified(std::time::SystemTime::now() + Duration::from_secs(100))
        .expect("a time");
    let report = folder.index(&[], 0);
    assert_eq!((report.items_written, report.files_unchanged), (0, 3));
    let report = folder.index(&[], 0);
    assert_eq!(report.bytes_read, 0);
}

#[test]
fn vanished_file_leaves_the_index() {
    let folder = Folder::indexed();
    fs::remove_file(folder.source("2.txt")).expect("a source");
    let report = folder.index(&[], 0);
    assert_eq!((report.files_removed, report.items), (1, 4));
    assert_eq!(
        folder.ids("cykelsti"),
        ["byraadet/2025-01-01/2", "byraadet/2025-03-01/2"]
    );
}

#[test]
fn all_files_may_vanish() {
    let folder = Folder::indexed();
    fs::remove_dir_all(folder.path().join("minutes")).expect("the sources");
    fs::create_dir(folder.path().join("minutes")).expect("a folder is made");
    let report = folder.index(&["minutes"], 0);
    assert_eq!((report.files_removed, report.items), (3, 0));
    assert!(folder.ids("cykelsti").is_empty());
}

#[test]
fn renamed_file_keeps_its_ids() {
    let folder = Folder::indexed();
    let before = folder.ids("cykelsti");
    fs::rename(folder.source("2.txt"), folder.source("februar.txt")).expect("renamed");
    let report = folder.index(&[], 0);
    assert_eq!((report.files_removed, report.items), (1, 6));
    assert_eq!(folder.ids("cykelsti"), before);
    Test::inside(folder.path())
        .args(["show", "2025-02-01/2"])
        .stdout_has("minutes/februar.txt")
        .run();
}

#[test]
fn other_files_are_named_as_skipped() {
    let folder = Folder::indexed();
    folder.write("kort.png", b"\x89PNG\r\n\x1a\n");
    folder.write("uden-endelse", "tekst");
    folder.write(".skjult.txt", meeting(9, "Skjult"));
    folder.write("brev.txt", "Kære alle\n\nHusk mødet.\n");
    folder.write("igen.txt", meeting(1, "Cykelsti"));
    fs::create_dir(folder.source(".git")).expect("a folder is made");
    folder.write(".git/1.txt", meeting(9, "Skjult"));
    let report = folder.index(&[], 0);
    let skipped: Vec<_> = report
        .skipped
        .iter()
        .map(|file| (file.path.as_str(), file.reason.as_str()))
        .collect();
    assert_eq!(
        skipped,
        [
            ("minutes/.git", "hidden folder"),
            ("minutes/.skjult.txt", "hidden file"),
            ("minutes/brev.txt", "no agenda items found"),
            ("minutes/igen.txt", "duplicate of `minutes/1.txt`"),
            ("minutes/kort.png", "an image: needs OCR"),
            ("minutes/uden-endelse", "no agenda items found"),
        ]
    );
    assert_eq!(report.items, 6);
    assert_eq!(folder.index(&[], 0).skipped, report.skipped);
    Test::inside(folder.path())
        .args(["status"])
        .stdout_has("skipped: minutes/kort.png: an image: needs OCR\n")
        .run();
}

#[test]
fn bad_files_are_reported_and_the_rest_indexed() {
    let folder = Folder::new();
    folder.write("1.txt", meeting(1, "Cykelsti"));
    folder.write("binær.txt", b"\x01\x02\x03\x04\0\0");
    folder.write("hul.txt", b"");
    #[cfg(unix)]
    std::os::unix::fs::symlink("ingen.txt", folder.source("lænke.txt")).expect("a link");
    let report = folder.index(&["minutes"], 2);
    let failed: Vec<_> = report
        .failed
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    let mut wanted = vec!["minutes/binær.txt"];
    if cfg!(unix) {
        wanted.push("minutes/lænke.txt");
    }
    assert_eq!(failed, wanted);
    assert_eq!(
        report.failed[0].error,
        "expected text, found a NUL byte at 4: a binary file"
    );
    assert_eq!(folder.ids("cykelsti"), ["byraadet/2025-01-01/2"]);
    let printed = Test::inside(folder.path())
        .args(["index"])
        .any_stdout()
        .run();
    assert!(printed.stdout.contains(
        "failed: minutes/binær.txt: expected text, found a NUL byte at 4: a binary file (as before)"
    ));
    // Only what fails now and did not before is an error of this run.
    folder.write("ny.txt", b"\x01\x02\x03\x04\0\0\0");
    let known: Vec<bool> = folder
        .index(&[], 2)
        .failed
        .iter()
        .map(|file| file.known)
        .collect();
    assert_eq!(known.iter().filter(|known| !**known).count(), 1);
    folder.write("ny.txt", b"\0");
    assert_eq!(folder.index(&[], 2).failed.len(), known.len());
}

#[test]
fn file_gone_bad_leaves_the_index() {
    let folder = Folder::indexed();
    folder.write("2.txt", b"\0\0\0");
    let report = folder.index(&[], 2);
    assert_eq!((report.items, report.files_removed), (4, 1));
    folder.write("2.txt", meeting(2, "Cykelsti"));
    assert_eq!(folder.index(&[], 0).items, 6);
}

/// Returns what a search says of an item, texts composed, paths left out.
fn found(folder: &Folder, query: &str) -> Vec<(String, String, String)> {
    let index = open(folder.index_dir()).expect("an index");
    let results =
        search(&index, &query::parse(query), &SearchOptions::default()).expect("an answer");
    results
        .hits
        .into_iter()
        .map(|hit| {
            let passage = hit.passage.expect("an item with text");
            let marked = passage
                .marks
                .iter()
                .map(|mark| passage.text[mark.clone()].nfc().collect::<String>())
                .collect::<Vec<_>>()
                .join("|");
            let title = hit.item.item.title.nfc().collect();
            (hit.item.id, title, marked)
        })
        .collect()
}

/// Ways to write a source down, which must make no difference to a search.
macro_rules! encodings {
    ($($name:ident: $encode:expr;)*) => {
        $(#[test]
        fn $name() {
            let encode: fn(&str) -> Vec<u8> = $encode;
            let (plain, other) = (Folder::new(), Folder::new());
            plain.write("1.txt", meeting(1, "Størrelse på cykelsti"));
            other.write("1.txt", encode(&meeting(1, "Størrelse på cykelsti")));
            assert_eq!(plain.index(&["minutes"], 0).items, 2);
            assert_eq!(other.index(&["minutes"], 0).items, 2);
            for query in ["størrelse", "stoerrelse", "ældreråd", "aalykke", "\"ønsker større tryghed\"", "tryg*", "sag:05.04.00", "dato:2025-01", "udvalg:byraadet"] {
                let wanted = found(&plain, query);
                assert!(!wanted.is_empty(), "{query}");
                assert_eq!(found(&other, query), wanted, "{query}");
            }
        })*
    };
}

encodings! {
    utf_8_with_a_mark_is_read_alike: |text| format!("\u{feff}{text}").into_bytes();
    crlf_is_read_alike: |text| text.replace('\n', "\r\n").into_bytes();
    decomposed_letters_are_read_alike: |text| text.nfd().collect::<String>().into_bytes();
    latin_1_is_read_alike: |text| {
        text.chars().map(|c| u8::try_from(u32::from(c)).expect("in Latin-1")).collect()
    };
    latin_1_with_crlf_is_read_alike: |text| {
        text.replace('\n', "\r\n")
            .chars()
            .map(|c| u8::try_from(u32::from(c)).expect("in Latin-1"))
            .collect()
    };
    utf_16_is_read_alike: |text| {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
}

#[test]
fn empty_folder_is_an_empty_index() {
    let folder = Folder::new();
    let report = folder.index(&["minutes"], 0);
    assert_eq!((report.meetings, report.items), (0, 0));
    Test::inside(folder.path())
        .args(["search", "cykelsti"])
        .stdout("Ingen punkter fundet.\n")
        .status(1)
        .run();
    Test::inside(folder.path())
        .args(["status"])
        .stdout_has("index: 0 meetings, 0 items")
        .run();
}

#[test]
fn missing_path_changes_nothing() {
    let folder = Folder::indexed();
    for arguments in [&["index", "mangler"][..], &["index", "minutes", "mangler"]] {
        Test::inside(folder.path())
            .args(arguments)
            .stderr_has("error: mangler: expected a file or folder with minutes, found nothing\n")
            .stderr_has("hint: nothing was changed")
            .status(2)
            .run();
    }
    assert_eq!(folder.index(&["minutes"], 0).items, 6);
}

#[test]
fn other_paths_stay_in_the_index() {
    let folder = Folder::indexed();
    fs::create_dir(folder.path().join("flere")).expect("a folder is made");
    fs::write(folder.path().join("flere/4.txt"), meeting(4, "Cykelsti")).expect("written");
    let report = folder.index(&["flere"], 0);
    assert_eq!((report.files_read, report.items), (1, 8));
    // Without paths, those of all runs before.
    fs::remove_file(folder.source("1.txt")).expect("a source");
    let report = folder.index(&["flere"], 0);
    assert_eq!((report.files_removed, report.items), (0, 8));
    let report = folder.index(&[], 0);
    assert_eq!((report.files_removed, report.items), (1, 6));
}

#[test]
fn an_index_knows_its_files_wherever_it_is_run_from() {
    let folder = Folder::indexed();
    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder is made");
    let run = |arguments: &[&str]| {
        let printed = Test::with_index(&folder.index_dir())
            .current_dir(&elsewhere)
            .args(arguments)
            .any_stdout()
            .run();
        printed.stdout
    };
    let update = ["index", "--format", "json", "../minutes"];
    for arguments in [&update[..], &update[..3]] {
        let report: Report = serde_json::from_str(&run(arguments)).expect("the documented format");
        assert_eq!((report.files_unchanged, report.meetings), (3, 3));
    }
    let found = run(&["search", "--format", "csv", "cykelsti"]);
    assert!(found.contains(";minutes/1.txt;"), "{found}");
    run(&["check"]);
    fs::remove_file(folder.source("1.txt")).expect("removed");
    let report: Report = serde_json::from_str(&run(&update[..3])).expect("the documented format");
    assert_eq!((report.files_removed, report.meetings), (1, 2));
}

#[test]
fn municipality_given_counts_for_all_files() {
    let folder = Folder::indexed();
    let report = folder.index(&["minutes", "--municipality", "Prøvekøbing"], 0);
    assert_eq!((report.files_read, report.items), (3, 6));
    Test::inside(folder.path())
        .args([
            "search",
            "cykelsti",
            "--municipality",
            "prøvekøbing",
            "--count",
        ])
        .stdout("3\n")
        .run();
    assert_eq!(folder.index(&[], 0).files_read, 0);
}

#[test]
fn report_for_people() {
    let folder = Folder::new();
    folder.write("1.txt", meeting(1, "Cykelsti"));
    folder.write("kort.png", b"\x89PNG\r\n\x1a\n");
    let printed = Test::inside(folder.path())
        .args(["index", "minutes"])
        .any_stdout()
        .run();
    let (report, time) = printed.stdout.rsplit_once("time: ").expect("a last line");
    assert_eq!(
        report,
        "skipped: minutes/kort.png: an image: needs OCR\n\
         files: 1 read, 0 unchanged, 1 skipped, 0 failed\n\
         index: 1 meeting, 2 items (2 written now), 0 closed items left out, 0 warnings\n"
    );
    assert!(time.ends_with(" MB/s\n"));
}

#[test]
fn err_no_paths() {
    let folder = Folder::new();
    Test::inside(folder.path())
        .args(["index"])
        .stderr(
            "error: expected files or folders to index, found none\n\
             hint: name the folder with the minutes: `referat index PATH`\n",
        )
        .status(2)
        .run();
    assert!(!folder.index_dir().exists());
}

#[test]
fn a_readme_in_the_folder_of_the_index_stays() {
    let folder = Folder::new();
    folder.write("1.txt", meeting(1, "Cykelsti"));
    let readme = folder.index_dir().join("README.md");
    fs::create_dir_all(folder.index_dir()).unwrap();
    fs::write(&readme, "# index/\n").unwrap();
    for arguments in [&["index", "minutes"][..], &["index", "--rebuild"]] {
        let run = Test::inside(folder.path()).args(arguments);
        run.any_stdout().any_stderr().status(0).run();
        assert_eq!(fs::read_to_string(&readme).unwrap(), "# index/\n");
    }
}

#[test]
fn err_folder_that_is_no_index() {
    let folder = Folder::new();
    folder.write("1.txt", meeting(1, "Cykelsti"));
    for arguments in [
        &["index", "minutes"][..],
        &["index", "minutes", "--rebuild"],
    ] {
        Test::inside(folder.path())
            .args(arguments)
            .args(["--index", "minutes"])
            .stderr(
                "error: minutes: expected an index or an empty folder, found other files\n\
                 hint: choose another folder with `--index DIR`\n",
            )
            .status(2)
            .run();
    }
    Test::inside(folder.path())
        .args(["search", "cykelsti", "--index", "minutes"])
        .stderr_has("error: minutes: expected an index, found none\n")
        .status(2)
        .run();
    let left: Vec<_> = fs::read_dir(folder.path().join("minutes"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(left, ["1.txt"]);
}

/// Runs a command that may be refused; what it prints must be the refusal of a
/// damaged or outdated index then.
#[track_caller]
fn may_refuse(folder: &Folder, arguments: &[&str], what: &str) -> (Option<i32>, Printed) {
    let output = program()
        .current_dir(folder.path())
        .env("REFERAT_INDEX", INDEX)
        .args(arguments)
        .output()
        .expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("all output is UTF-8");
    let printed = Printed {
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    };
    let Printed { stdout, stderr } = &printed;
    assert!(!stderr.contains("panicked"), "{what}: {stderr}");
    match output.status.code() {
        Some(0 | 1) => {}
        Some(2) => {
            assert!(stdout.is_empty(), "{what}: {stdout}");
            let wanted = stderr.starts_with("error: index: ")
                && stderr.ends_with("\nhint: run `referat index --rebuild`\n");
            assert!(wanted, "{what}: {stderr}");
        }
        other => panic!("{what}: exit status {other:?}: {stderr}"),
    }
    (output.status.code(), printed)
}

/// Refuses the index as it is, mends it, and compares with what it held.
#[track_caller]
fn refuses_and_mends(folder: &Folder, what: &str) {
    let (search, _) = may_refuse(folder, &["search", "cykelsti"], what);
    let (show, _) = may_refuse(folder, &["show", "2025-02-01/2"], what);
    let (status, _) = may_refuse(folder, &["status"], what);
    let (index, _) = may_refuse(folder, &["index"], what);
    let is_manifest = what.contains("manifest-");
    if what.contains("changes-") {
        // Which ids came and went is nothing that answers rest on.
        assert_eq!(index, Some(2), "{what}");
    } else if is_manifest {
        assert_eq!((status, index), (Some(2), Some(2)), "{what}");
    } else {
        assert_eq!((search, show), (Some(2), Some(2)), "{what}");
        assert_eq!(index, Some(2), "{what}");
    }
    let report = folder.index(&["minutes", "--rebuild"], 0);
    assert_eq!(report.items_written, 6, "{what}");
    assert_eq!(folder.ids("cykelsti").len(), 3, "{what}");
    assert_eq!(folder.index(&[], 0).bytes_read, 0, "{what}");
}

/// Damages every file of an index in turn.
fn damages_each_file(damage: impl Fn(&Path, &[u8])) {
    let folder = Folder::indexed();
    let count = folder.index_files().len();
    for at in 0..count {
        // Names change with every rebuilding, their order by kind does not.
        let files: BTreeSet<(String, PathBuf)> = folder
            .index_files()
            .into_iter()
            .map(|path| (kind(&path), path))
            .collect();
        let Some((kind, path)) = files.into_iter().nth(at) else {
            break;
        };
        let bytes = fs::read(&path).expect("a file of the index");
        let is_needed = !kind.ends_with(".lock") && kind != ".managed.json";
        damage(&path, &bytes);
        if is_needed {
            refuses_and_mends(&folder, &kind);
        } else {
            // Nothing to read is in these; without them all goes on.
            for arguments in [&["search", "cykelsti"][..], &["status"]] {
                may_refuse(&folder, arguments, &kind);
            }
            folder.index(&["minutes", "--rebuild"], 0);
            assert_eq!(folder.ids("cykelsti").len(), 3, "{kind}");
        }
    }
}

/// The name of a file without what differs from one index to another.
fn kind(path: &Path) -> String {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .expect("a name");
    match name.split_once('.') {
        Some((stem, ending)) if stem.len() == 32 => ending.to_owned(),
        _ => name.to_owned(),
    }
}

#[test]
fn missing_files_are_damage() {
    damages_each_file(|path, _| {
        fs::remove_file(path).expect("removed");
        // Without any commit there is no index; that has a test of its own.
        if path.ends_with("meta.json") {
            fs::write(path, "").expect("written");
        }
    });
}

#[test]
fn files_cut_short_are_damage() {
    damages_each_file(|path, bytes| {
        fs::write(path, &bytes[..bytes.len() / 2]).expect("written");
    });
}

#[test]
fn empty_files_are_damage() {
    damages_each_file(|path, _| fs::write(path, "").expect("written"));
}

#[test]
fn files_without_their_last_bytes_are_damage() {
    damages_each_file(|path, bytes| {
        fs::write(path, &bytes[..bytes.len().saturating_sub(2)]).expect("written");
    });
}

#[test]
fn garbage_is_damage() {
    damages_each_file(|path, bytes| {
        let mut random = Random(0x2545_f491_4f6c_dd1d);
        let garbage: Vec<u8> = bytes.iter().map(|_| random.below(256) as u8).collect();
        fs::write(path, garbage).expect("written");
    });
}

#[test]
fn flipped_bytes_never_panic() {
    let folder = Folder::indexed();
    let mut random = Random(7);
    for path in folder.index_files() {
        let bytes = fs::read(&path).expect("a file of the index");
        for _ in 0..if bytes.is_empty() { 0 } else { 8 } {
            let mut flipped = bytes.clone();
            for _ in 0..=random.below(3) {
                let at = random.below(bytes.len() as u64) as usize;
                flipped[at] ^= 1 << random.below(8);
            }
            fs::write(&path, flipped).expect("written");
            for arguments in [
                &["search", "cykelsti", "\"blev godkendt\"", "god*"][..],
                &["show", "2025-02-01/2"],
                &["case", "05.04"],
                &["status"],
            ] {
                may_refuse(&folder, arguments, &format!("{path:?}"));
            }
        }
        fs::write(&path, bytes).expect("written");
    }
}

/// Asks the library all it can be asked; what is wrong with the index is an error.
fn ask_library(dir: &Path) -> Result<(), referat::index::IndexError> {
    let index = open(dir)?;
    let options = SearchOptions {
        explain: true,
        ..SearchOptions::default()
    };
    let mut first = Ok(());
    let mut note = |error| {
        if first.is_ok() {
            first = Err(error);
        }
    };
    for typed in [
        "cykelsti langs",
        "\"blev godkendt\" god*",
        "cykelstl",
        "sag:05.04",
    ] {
        let asked = search(&index, &query::parse(typed), &options);
        asked.map(drop).unwrap_or_else(&mut note);
    }
    find_item(&index, "2025-02-01/2")
        .map(drop)
        .unwrap_or_else(&mut note);
    let pattern = query::CasePattern::parse("05.04").expect("a part of a number");
    match history::case_history(&index, &pattern) {
        Ok(found) => {
            for case in &found.cases {
                let related = history::related_to(&index, case);
                related.map(drop).unwrap_or_else(&mut note);
                let limits = history::limits_of_case(&index, case);
                limits.map(drop).unwrap_or_else(&mut note);
            }
        }
        Err(error) => note(error),
    }
    let as_of = jiff::civil::date(2026, 1, 1);
    let promised = history::follow_ups_of(&index, &pattern, as_of);
    promised.map(drop).unwrap_or_else(&mut note);
    let options = history::DecisionOptions {
        limit: 5,
        newest: true,
        only: query::Filters::default(),
        search: SearchOptions::default(),
    };
    let decided = history::decisions(&index, &query::parse("cykelsti"), &options);
    decided.map(drop).unwrap_or_else(&mut note);
    index.newer().map(drop).unwrap_or_else(&mut note);
    first
}

#[test]
fn flipped_bytes_never_panic_in_the_library_either() {
    let folder = Folder::indexed();
    ask_library(folder.index_dir().as_path()).expect("a sound index answers all");
    let mut random = Random(29);
    let mut refused = 0;
    for path in folder.index_files() {
        let bytes = fs::read(&path).expect("a file of the index");
        for _ in 0..if bytes.is_empty() { 0 } else { 8 } {
            let mut flipped = bytes.clone();
            for _ in 0..=random.below(3) {
                let at = random.below(bytes.len() as u64) as usize;
                flipped[at] ^= 1 << random.below(8);
            }
            fs::write(&path, flipped).expect("written");
            refused += usize::from(ask_library(folder.index_dir().as_path()).is_err());
        }
        fs::write(&path, bytes).expect("written");
    }
    assert!(refused > 5, "some of it is found out: {refused}");
}

#[test]
fn flipped_bytes_never_reach_the_next_index() {
    let folder = Folder::indexed();
    let mut random = Random(11);
    for run in 0..4 {
        for at in 0..folder.index_files().len() {
            // There may be fewer files than before: a rebuild leaves one segment.
            let Some(path) = folder.index_files().get(at).cloned() else {
                continue;
            };
            let mut bytes = fs::read(&path).expect("a file of the index");
            // Flipped digits of the commit may make sense; it has tests of its own.
            if bytes.is_empty() || path.ends_with("meta.json") {
                continue;
            }
            let flip = random.below(bytes.len() as u64) as usize;
            bytes[flip] ^= 1 << random.below(8);
            fs::write(&path, bytes).expect("written");
            folder.write("2.txt", meeting(2, &format!("Legeplads {run} {at}")));
            let (status, _) = may_refuse(&folder, &["index"], &format!("{path:?}"));
            if status == Some(2) {
                folder.index(&["minutes", "--rebuild"], 0);
            }
            assert_eq!(folder.ids("legeplads"), ["byraadet/2025-02-01/2"]);
            assert_eq!(folder.ids("cykelsti").len(), 2);
        }
    }
}

#[test]
fn lost_commit_is_no_index() {
    let folder = Folder::indexed();
    fs::remove_file(folder.index_dir().join("meta.json")).expect("removed");
    Test::inside(folder.path())
        .args(["search", "cykelsti"])
        .stderr(
            "error: index: expected an index, found none\n\
             hint: run `referat index PATH` to make one\n",
        )
        .status(2)
        .run();
    assert_eq!(folder.index(&["minutes"], 0).items, 6);
    assert_eq!(folder.ids("cykelsti").len(), 3);
}

/// Replaces part of the versions an index names.
fn other_version(folder: &Folder, from: &str, to: &str) {
    let path = folder.index_dir().join("meta.json");
    let meta = fs::read_to_string(&path).expect("a commit");
    assert!(meta.contains(from), "{meta}");
    fs::write(&path, meta.replace(from, to)).expect("written");
}

#[test]
fn err_other_format() {
    let folder = Folder::indexed();
    other_version(
        &folder,
        r#"\"format_version\":8"#,
        r#"\"format_version\":99"#,
    );
    for command in [
        &["search", "cykelsti"][..],
        &["status"],
        &["index", "minutes"],
    ] {
        Test::inside(folder.path())
            .args(command)
            .stderr(
                "error: index: expected index format 8, found 99\n\
                 hint: run `referat index --rebuild`\n",
            )
            .status(2)
            .run();
    }
    refuses_and_mends(&folder, "other format");
}

#[test]
fn err_other_analysis() {
    let folder = Folder::indexed();
    other_version(
        &folder,
        &format!(
            r#"\"analysis_version\":{}"#,
            referat::analysis::ANALYSIS_VERSION
        ),
        r#"\"analysis_version\":99"#,
    );
    refuses_and_mends(&folder, "other analysis");
}

#[test]
fn rebuilding_needs_no_paths() {
    let folder = Folder::indexed();
    other_version(
        &folder,
        r#"\"format_version\":8"#,
        r#"\"format_version\":99"#,
    );
    assert_eq!(folder.index(&["--rebuild"], 0).items_written, 6);
    assert_eq!(folder.ids("cykelsti").len(), 3);
}

/// A run that stops when its files are found, until it is told to go on.
struct Waiting {
    begun: mpsc::Sender<()>,
    go_on: mpsc::Receiver<()>,
}

impl Progress for Waiting {
    fn start(&mut self, _files: usize, _bytes: u64) {
        self.begun.send(()).expect("somebody waits");
        self.go_on.recv().expect("somebody tells");
    }
}

#[test]
fn second_writer_is_refused_while_searching_goes_on() {
    let folder = Folder::indexed();
    folder.write("4.txt", meeting(4, "Cykelsti"));
    let settings = IndexSettings {
        index_dir: folder.index_dir(),
        paths: vec![folder.path().join("minutes")],
        ..IndexSettings::default()
    };
    let (begun, has_begun) = mpsc::channel();
    let (tell, go_on) = mpsc::channel();
    let first = std::thread::spawn(move || {
        let mut progress = Waiting { begun, go_on };
        Indexer::new(read_by, faults::mend).run(&settings, &mut progress)
    });
    has_begun.recv().expect("the first run begins");
    for arguments in [
        &["index"][..],
        &["index", "--rebuild"],
        &["index", "minutes"],
    ] {
        Test::inside(folder.path())
            .args(arguments)
            .stderr(
                "error: index: another run is writing to this index\n\
                 hint: wait for the other run to end; searching works meanwhile\n",
            )
            .status(2)
            .run();
    }
    Test::inside(folder.path())
        .args(["search", "cykelsti", "--count"])
        .stdout("3\n")
        .run();
    tell.send(()).expect("the first run waits");
    first
        .join()
        .expect("no panic")
        .expect("the first run ends well");
    assert_eq!(folder.index(&[], 0).failed.len(), 0);
}

#[test]
fn reader_opened_before_a_commit_keeps_working() {
    let folder = Folder::indexed();
    let index = open(folder.index_dir()).expect("an index");
    let titles = || {
        let results = search(&index, &query::parse("møllevej"), &SearchOptions::default());
        let mut titles: Vec<_> = results
            .expect("an answer")
            .hits
            .into_iter()
            .map(|hit| hit.item.item.title)
            .collect();
        titles.sort();
        titles
    };
    let before = titles();
    assert_eq!(before, ["Cykelsti langs Møllevej"; 3]);
    for (run, title) in ["Legeplads", "Vejbump", "Fortov"].into_iter().enumerate() {
        for month in 1..=3 {
            folder.write(&format!("{month}.txt"), meeting(month, title));
        }
        folder.index(if run == 1 { &["--rebuild"] } else { &[] }, 0);
        assert_eq!(titles(), before);
        assert_eq!(
            index.manifest().map(|manifest| manifest.open_items()).ok(),
            Some(6)
        );
    }
    assert_eq!(folder.ids("fortov").len(), 3);
}

#[test]
fn searching_never_fails_while_the_index_changes() {
    let folder = Folder::indexed();
    let writing = std::sync::atomic::AtomicBool::new(true);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for run in 0..12 {
                for month in 1..=3 {
                    let title = if run % 2 == 0 {
                        "Legeplads"
                    } else {
                        "Cykelsti"
                    };
                    folder.write(&format!("{month}.txt"), meeting(month, title));
                }
                folder.index(if run % 3 == 0 { &["--rebuild"] } else { &[] }, 0);
            }
            writing.store(false, std::sync::atomic::Ordering::Relaxed);
        });
        let mut searches = 0;
        while writing.load(std::sync::atomic::Ordering::Relaxed) {
            // All titles are of one generation, whichever it is.
            let query = if searches % 2 == 0 {
                "cykelsti"
            } else {
                "legeplads"
            };
            let found = folder.ids(query).len();
            assert!(found == 0 || found == 3, "{found}");
            let index = open(folder.index_dir()).expect("an index");
            assert_eq!(index.manifest().expect("a manifest").open_items(), 6);
            searches += 1;
        }
        assert!(searches > 12, "{searches}");
    });
}

/// Xorshift: moments to kill at and bytes to damage, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }

    /// A moment within a run that takes `whole`.
    fn moment(&mut self, whole: Duration) -> Duration {
        let micros = u64::try_from(whole.as_micros()).expect("a short run");
        Duration::from_micros(self.below(micros.max(1)))
    }
}

/// Meetings of the corpus that is indexed while runs are killed.
const MEETINGS: usize = 24;
const ITEMS_A_MEETING: usize = 8;

/// Writes every meeting with the word of a generation in every title.
fn write_generation(folder: &Folder, generation: usize) {
    for meeting in 0..MEETINGS {
        let (year, month) = (2020 + meeting / 12, 1 + meeting % 12);
        let mut text = format!("REFERAT Byrådet d. 05-{month:02}-{year}\n\n");
        for item in 1..=ITEMS_A_MEETING {
            text += &format!(
                "Punkt {item}: Sag nr. {item} udgave{generation}\n\n05.04.00-G01-{item}-24\n\n\
                 Sagsfremstilling\n\n{}\n\nBeslutning\n\nGodkendt.\n\n",
                "Forvaltningen har undersøgt forholdene på stedet nærmere. ".repeat(4)
            );
        }
        folder.write(&format!("{meeting:02}.txt"), text);
    }
}

/// The generation of the index, if manifest and documents agree that it is one
/// and whole; `None` where there is no index.
fn generation(folder: &Folder) -> Option<usize> {
    let index = match open(folder.index_dir()) {
        Ok(index) => index,
        Err(referat::index::IndexError::Missing { .. }) => return None,
        Err(error) => panic!("{error}"),
    };
    let manifest = index.manifest().expect("a manifest");
    let options = SearchOptions {
        limit: 10_000,
        ..SearchOptions::default()
    };
    let results = search(&index, &query::parse("-zzz"), &options).expect("an answer");
    let mut generations = BTreeSet::new();
    for hit in &results.hits {
        let word = hit.item.item.title.rsplit("udgave").next().expect("a word");
        generations.insert(word.parse::<usize>().expect("a number"));
        let file = manifest
            .files
            .iter()
            .find(|file| file.path == hit.item.source_path)
            .expect("a file of the manifest");
        assert_eq!(file.print.sha256, hit.item.source_sha256);
    }
    assert_eq!(results.total, MEETINGS * ITEMS_A_MEETING);
    assert_eq!(results.total, manifest.open_items());
    assert_eq!(generations.len(), 1, "a mixture of {generations:?}");
    index.verify().expect("files as they were written");
    generations.first().copied()
}

fn start_index(folder: &Folder, arguments: &[&str]) -> Command {
    let mut command = program();
    command
        .current_dir(folder.path())
        .env("REFERAT_INDEX", INDEX)
        .arg("index")
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Starts a run, kills it after `after`, and returns whether it had ended.
fn kill_after(folder: &Folder, arguments: &[&str], after: Duration) -> bool {
    let mut child = start_index(folder, arguments)
        .spawn()
        .expect("the program starts");
    std::thread::sleep(after);
    let had_ended = child.try_wait().expect("a child").is_some();
    child.kill().expect("killed");
    child.wait().expect("a child");
    had_ended
}

/// Kills runs that go from one generation to the next at random moments.
fn kills(arguments: &[&str], seed: u64, times: usize) {
    let folder = Folder::new();
    write_generation(&folder, 0);
    folder.index(&["minutes"], 0);
    write_generation(&folder, 1);
    let started = Instant::now();
    let first = start_index(&folder, arguments).status();
    assert!(first.expect("a child").success());
    let mut whole_run = started.elapsed();
    let mut random = Random(seed);
    let mut current = generation(&folder).expect("an index");
    let mut killed = 0;
    for next in 2..2 + times {
        write_generation(&folder, next);
        let after = random.moment(whole_run);
        if kill_after(&folder, arguments, after) {
            // How fast runs are depends on what else the machine does.
            whole_run = whole_run * 3 / 4;
        } else {
            killed += 1;
        }
        let found = generation(&folder).expect("an index");
        assert!(found == current || found == next, "{found} after {after:?}");
        current = found;
        // Half of the time the next run meets what two killed ones left.
        if random.below(2) == 0 {
            folder.index(&["minutes"], 0);
            current = generation(&folder).expect("an index");
            assert_eq!(current, next);
            assert_no_leftovers(&folder);
        }
    }
    println!("{killed} of {times} runs were killed before they ended");
    assert!(killed > times / 4);
}

#[track_caller]
fn assert_no_leftovers(folder: &Folder) {
    let mut leftovers = folder.index_files();
    leftovers.retain(|path| path.ends_with(".rebuild") || kind(path).starts_with(".tmp"));
    assert!(leftovers.is_empty(), "{leftovers:?}");
}

#[test]
fn killed_updates_leave_a_whole_index() {
    kills(&["minutes"], 0x9e37_79b9, 24);
}

#[test]
fn killed_rebuilds_leave_a_whole_index() {
    kills(&["minutes", "--rebuild"], 0x7f4a_7c15, 16);
}

#[test]
fn killed_first_runs_leave_no_index_or_a_whole_one() {
    let mut random = Random(0xdead_beef);
    let folder = Folder::new();
    write_generation(&folder, 1);
    let started = Instant::now();
    folder.index(&["minutes"], 0);
    let whole_run = started.elapsed();
    for _ in 0..12 {
        fs::remove_dir_all(folder.index_dir()).expect("an index");
        kill_after(&folder, &["minutes"], random.moment(whole_run));
        assert!(matches!(generation(&folder), None | Some(1)));
        folder.index(&["minutes"], 0);
        assert_eq!(generation(&folder), Some(1));
    }
}
