use std::borrow::Cow;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::thread;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use tantivy::DocAddress;

use super::{IndexReport, IndexSettings, Indexer, Progress};
use crate::corpus::Source;
use crate::index::document::tests::{closed, item};
use crate::index::{IndexError, OpenIndex, open};
use crate::minutes::made::meeting_of;
use crate::minutes::{Meeting, Profile};

/// Reads what these tests write: a committee, a date, and items line by line.
fn read(source: &Source, _: &Profile) -> Meeting {
    let (mut items, mut committee, mut date) = (Vec::new(), None, None);
    for line in source.text.as_str().lines() {
        let position = items.len() + 1;
        match line.split_once(' ') {
            Some(("udvalg", name)) => committee = Some(name.to_owned()),
            Some(("dato", day)) => date = day.parse().ok(),
            Some(("punkt", title)) => items.push(item(position, title).into()),
            Some(("lukket", title)) => items.push(closed(position, title).into()),
            _ => {}
        }
    }
    let mut meeting = meeting_of(items);
    (meeting.committee, meeting.date) = (committee, date);
    meeting
}

const MARCH: &str = "udvalg Økonomiudvalget\ndato 2024-03-12\npunkt Budget\npunkt Skoler\n";
const APRIL: &str = "udvalg Økonomiudvalget\ndato 2024-04-09\npunkt Veje\nlukket Køb\n";

/// A folder with minutes and an index beside them.
struct Minutes {
    folder: tempfile::TempDir,
}

impl Minutes {
    fn new(files: &[(&str, &str)]) -> Self {
        let place = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(place.path("corpus")).unwrap();
        for (name, text) in files {
            place.write(name, text);
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn dir(&self) -> PathBuf {
        self.path("index")
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path("corpus").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.path("corpus").join(name)).unwrap();
    }

    fn settings(&self, paths: &[&str]) -> IndexSettings {
        IndexSettings {
            index_dir: self.dir(),
            paths: paths.iter().map(|path| self.path(path)).collect(),
            ..IndexSettings::default()
        }
    }

    fn try_run(&self, settings: &IndexSettings) -> Result<IndexReport, IndexError> {
        Indexer::new(read, |text| Cow::Borrowed(text)).run(settings, &mut ())
    }

    fn run(&self) -> IndexReport {
        self.try_run(&self.settings(&["corpus"])).unwrap()
    }

    fn rebuild(&self) -> IndexReport {
        let settings = IndexSettings {
            rebuild: true,
            ..self.settings(&[])
        };
        self.try_run(&settings).unwrap()
    }

    fn open(&self) -> OpenIndex {
        open(self.dir()).unwrap()
    }

    /// Returns the ids in the index, sorted, each with its file's name.
    fn ids(&self) -> Vec<String> {
        ids(&self.open())
    }

    fn skipped(report: &IndexReport) -> Vec<String> {
        report
            .skipped
            .iter()
            .map(|skipped| format!("{}: {}", name(skipped.path.as_str()), skipped.reason))
            .collect()
    }
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

fn ids(index: &OpenIndex) -> Vec<String> {
    let mut ids = Vec::new();
    for (segment, reader) in index.searcher().segment_readers().iter().enumerate() {
        for document in reader.doc_ids_alive() {
            let address = DocAddress::new(u32::try_from(segment).unwrap(), document);
            let stored = index.get(address).unwrap();
            ids.push(format!(
                "{} {}",
                stored.id,
                name(stored.source_path.as_str())
            ));
        }
    }
    ids.sort();
    ids
}

/// Returns the names in the index folder that are not segments.
fn other_files(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.find('.') != Some(32))
        .collect();
    names.sort();
    names
}

#[test]
fn indexes_and_reports() {
    let place = Minutes::new(&[
        ("3.txt", MARCH),
        ("4.txt", APRIL),
        ("a.gif", "GIF89a"),
        ("b.md", "x"),
    ]);
    let report = place.run();
    assert_eq!(
        place.ids(),
        [
            "oekonomiudvalget/2024-03-12/1 3.txt",
            "oekonomiudvalget/2024-03-12/2 3.txt",
            "oekonomiudvalget/2024-04-09/1 4.txt",
        ]
    );
    assert_eq!((report.files_read, report.meetings), (3, 2));
    assert_eq!(
        (report.items, report.items_written, report.closed_items),
        (3, 3, 1)
    );
    assert_eq!(report.bytes_read, (MARCH.len() + APRIL.len() + 1) as u64);
    assert_eq!(
        Minutes::skipped(&report),
        ["a.gif: an image: needs OCR", "b.md: no agenda items found"]
    );
    let index = place.open();
    let manifest = index.manifest().unwrap();
    assert_eq!(manifest.files.len(), 2);
    assert_eq!(manifest.files[1].closed_items, 1);
    assert_eq!(manifest.skipped, report.skipped);
    assert_eq!(index.searcher().segment_readers().len(), 1);
    index.verify().unwrap();
    assert_eq!(
        other_files(&place.dir()),
        [
            ".managed.json",
            ".referat-writer.lock",
            ".tantivy-meta.lock",
            ".tantivy-writer.lock",
            "changes-1.json",
            "manifest-1.json",
            "meta.json",
        ]
    );
}

#[test]
fn unchanged_files_are_not_read() {
    let place = Minutes::new(&[("3.txt", MARCH), ("b.md", "x"), ("c.txt", MARCH)]);
    place.run();
    let report = place.run();
    assert_eq!((report.files_unchanged, report.files_read), (3, 0));
    assert_eq!((report.bytes_read, report.items_written), (0, 0));
    assert_eq!((report.meetings, report.items), (1, 2));
    assert_eq!(report.skipped.len(), 2);
    assert!(
        place.dir().join("manifest-1.json").exists(),
        "nothing to commit"
    );
}

#[test]
fn touched_files_are_compared_by_content() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    place.run();
    let time = SystemTime::now() + Duration::from_secs(60);
    let file = File::options()
        .append(true)
        .open(place.path("corpus/3.txt"))
        .unwrap();
    file.set_modified(time).unwrap();
    let report = place.run();
    assert_eq!((report.files_unchanged, report.items_written), (1, 0));
    assert!(report.bytes_read > 0);
    assert_eq!(place.run().bytes_read, 0);
    assert_eq!(place.ids().len(), 2);
}

#[test]
fn changed_new_and_vanished_files_are_brought_up_to_date() {
    let place = Minutes::new(&[("3.txt", MARCH), ("4.txt", APRIL)]);
    place.run();
    place.write("3.txt", MARCH.replace("punkt Skoler\n", ""));
    place.remove("4.txt");
    place.write("5.txt", APRIL.replace("2024-04", "2024-05"));
    let report = place.run();
    assert_eq!(
        place.ids(),
        [
            "oekonomiudvalget/2024-03-12/1 3.txt",
            "oekonomiudvalget/2024-05-09/1 5.txt",
        ]
    );
    assert_eq!((report.files_read, report.files_removed), (2, 1));
    assert_eq!(place.open().searcher().segment_readers().len(), 1);
    assert!(place.dir().join("manifest-2.json").exists());
    assert!(!place.dir().join("manifest-1.json").exists());
}

#[test]
fn an_index_can_become_empty_and_full_again() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    place.run();
    place.remove("3.txt");
    assert_eq!(place.run().items, 0);
    assert!(place.ids().is_empty());
    place.write("3.txt", MARCH);
    place.run();
    assert_eq!(place.ids().len(), 2);
}

#[test]
fn files_of_other_roots_stay() {
    let place = Minutes::new(&[("a/3.txt", MARCH), ("b/4.txt", APRIL)]);
    place.try_run(&place.settings(&["corpus/a"])).unwrap();
    place.try_run(&place.settings(&["corpus/b"])).unwrap();
    assert_eq!(place.ids().len(), 3);
    let roots = place.open().manifest().unwrap().roots.clone();
    assert_eq!(
        roots
            .iter()
            .map(|root| name(root.as_str()))
            .collect::<Vec<_>>(),
        ["a", "b"]
    );
    place.remove("a/3.txt");
    place.try_run(&place.settings(&["corpus/b"])).unwrap();
    assert_eq!(place.ids().len(), 3);
    // No paths: all those remembered.
    place.try_run(&place.settings(&[])).unwrap();
    assert_eq!(place.ids().len(), 1);
}

#[test]
fn a_meeting_is_indexed_once() {
    let place = Minutes::new(&[("b.txt", MARCH)]);
    place.run();
    place.write("a.txt", MARCH);
    let report = place.run();
    assert_eq!(report.skipped.len(), 1);
    // The first by path, whichever came first.
    assert_eq!(
        Minutes::skipped(&report),
        ["b.txt: duplicate of `corpus/a.txt`"]
    );
    let ids = |file: &str| [1, 2].map(|nth| format!("oekonomiudvalget/2024-03-12/{nth} {file}"));
    assert_eq!(place.ids(), ids("a.txt"));
    place.remove("a.txt");
    place.run();
    assert_eq!(place.ids(), ids("b.txt"));
}

#[test]
fn files_may_swap_their_contents() {
    let place = Minutes::new(&[("a.txt", MARCH), ("b.txt", APRIL)]);
    place.run();
    place.write("a.txt", APRIL);
    place.write("b.txt", MARCH);
    let report = place.run();
    assert_eq!((report.items, report.items_written), (3, 3));
    assert_eq!(place.ids()[2], "oekonomiudvalget/2024-04-09/1 a.txt");
}

#[test]
fn meetings_not_proven_to_be_one_get_ids_of_their_own() {
    let other = MARCH.replace("Skoler", "Børn").replace("Budget", "Veje");
    let place = Minutes::new(&[("a.txt", MARCH), ("b.txt", &other)]);
    assert_eq!(place.run().meetings, 2);
    let both = place.ids();
    assert_eq!(both.len(), 4);
    // Nobody keeps the id that either of them would have alone.
    assert!(both.iter().all(|id| !id.contains("2024-03-12/")));
    place.remove("a.txt");
    place.run();
    assert_eq!(place.ids()[0], "oekonomiudvalget/2024-03-12/1 b.txt");
    place.write("a.txt", MARCH);
    place.run();
    assert_eq!(place.ids(), both);
}

#[test]
fn a_bad_file_is_dropped_and_reported() {
    let place = Minutes::new(&[("3.txt", MARCH), ("4.txt", APRIL)]);
    place.run();
    place.write("3.txt", b"PK\0\0");
    let report = place.run();
    assert_eq!(name(report.failed[0].path.as_str()), "3.txt");
    assert_eq!(
        report.failed[0].error,
        "expected text, found a NUL byte at 2: a binary file"
    );
    assert_eq!(report.files_removed, 1);
    assert_eq!(place.ids(), ["oekonomiudvalget/2024-04-09/1 4.txt"]);
}

#[test]
fn a_path_that_is_not_there_changes_nothing() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    place.run();
    let before = place.ids();
    for paths in [&["corpus", "nowhere"][..], &["nowhere"]] {
        let error = place.try_run(&place.settings(paths)).unwrap_err();
        assert!(matches!(error, IndexError::NoSuchPath { .. }), "{error}");
    }
    assert_eq!(place.ids(), before);
}

#[test]
fn an_item_closed_since_is_gone_from_the_disk() {
    let text = "punkt Kildevældsgården\npunkt Budget\n";
    let place = Minutes::new(&[("3.txt", text), ("4.txt", APRIL)]);
    let is_on_disk = |place: &Minutes| {
        fs::read_dir(place.dir()).unwrap().any(|entry| {
            let bytes = fs::read(entry.unwrap().path()).unwrap_or_default();
            bytes
                .windows(10)
                .any(|window| window == "Kildevæld".as_bytes())
        })
    };
    place.run();
    assert!(is_on_disk(&place));
    place.write("3.txt", "lukket Kildevældsgården\npunkt Budget\n");
    let report = place.run();
    assert_eq!((report.items, report.closed_items), (2, 2));
    let files = fs::read_dir(place.dir()).unwrap().count() - other_files(&place.dir()).len();
    assert_eq!(files, 6, "the files of one segment");
    assert!(!is_on_disk(&place));
}

#[test]
fn a_municipality_given_overrides_the_files() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    place.run();
    let settings = IndexSettings {
        municipality: Some("Ærø".to_owned()),
        ..place.settings(&["corpus"])
    };
    assert_eq!(place.try_run(&settings).unwrap().items_written, 2);
    assert_eq!(place.try_run(&settings).unwrap().items_written, 0);
    let index = place.open();
    let stored = index.get(DocAddress::new(0, 0)).unwrap();
    assert_eq!(stored.municipality.as_deref(), Some("Ærø"));
}

#[test]
fn progress_is_told_of_every_file() {
    #[derive(Default)]
    struct Seen(Vec<String>);
    impl Progress for Seen {
        fn start(&mut self, files: usize, bytes: u64) {
            self.0.push(format!("{files} files, {bytes} bytes"));
        }
        fn file_done(&mut self, path: &str, bytes: u64) {
            self.0.push(format!("{} {bytes}", name(path)));
        }
        fn committing(&mut self) {
            self.0.push("committing".to_owned());
        }
    }
    let place = Minutes::new(&[("3.txt", "punkt A"), ("4.txt", "punkt AB")]);
    let mut seen = Seen::default();
    Indexer::new(read, |text| Cow::Borrowed(text))
        .run(&place.settings(&["corpus"]), &mut seen)
        .unwrap();
    assert_eq!(
        seen.0,
        ["2 files, 15 bytes", "3.txt 7", "4.txt 8", "committing"]
    );
}

#[test]
fn rebuilding_begins_anew_from_the_roots_remembered() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    place.run();
    let segments = |place: &Minutes| {
        let index = place.open();
        let segments = index.searcher().segment_readers();
        segments
            .iter()
            .map(|reader| reader.segment_id())
            .collect::<Vec<_>>()
    };
    let before = segments(&place);
    assert_eq!(place.rebuild().items_written, 2);
    assert_ne!(segments(&place), before);
    assert_eq!(place.ids().len(), 2);
    let old = before[0].uuid_string();
    let is_old = |entry: fs::DirEntry| entry.file_name().to_str().unwrap().starts_with(&old);
    assert!(
        !fs::read_dir(place.dir())
            .unwrap()
            .any(|entry| is_old(entry.unwrap()))
    );
    assert!(!other_files(&place.dir()).contains(&"manifest-1.json".to_owned()));
    assert_eq!(place.run().items_written, 0);
}

#[test]
fn items_keep_their_warnings_beside_those_of_the_file() {
    let text =
        "REFERAT Byrådet d. 12-03-2025\n\nPunkt 1: Budget\n\nIndstilling\n\nl. at godkende\n";
    let other = text.replace("12-03", "13-03");
    let place = Minutes::new(&[("1.txt", text), ("2.txt", &other)]);
    let indexer = Indexer::new(crate::minutes::read_by, |text| Cow::Borrowed(text));
    let settings = place.settings(&["corpus"]);
    indexer.run(&settings, &mut ()).unwrap();
    let index = place.open();
    for (document, file) in (0..).zip(&index.manifest().unwrap().files) {
        let stored = index.get(DocAddress::new(0, document)).unwrap();
        assert_eq!(stored.warnings.len(), 1, "{}", file.path);
        assert_eq!(stored.warnings[0].line, 7);
        assert_eq!(file.with_warnings, 1);
    }
}

#[test]
fn an_index_of_another_version_is_refused_until_rebuilt() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    place.run();
    let meta = place.dir().join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    for (ours, theirs) in [
        (r#"{\"format_version\":8,"#, r#"{\"format_version\":99,"#),
        (r#"\"analysis_version\":3,"#, r#"\"analysis_version\":98,"#),
    ] {
        assert!(text.contains(ours), "{text}");
        fs::write(&meta, text.replace(ours, theirs)).unwrap();
        let refused = open(place.dir()).unwrap_err();
        assert_eq!(refused.hint(), Some("run `referat index --rebuild`"));
        let refused = place.try_run(&place.settings(&["corpus"])).unwrap_err();
        assert!(matches!(
            refused,
            IndexError::OtherFormat { found: 99, .. } | IndexError::OtherAnalysis { found: 98, .. }
        ));
        assert_eq!(place.rebuild().items, 2);
        assert_eq!(place.ids().len(), 2);
    }
}

#[test]
fn an_index_of_an_older_format_is_made_anew_by_the_next_run() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    assert_eq!(place.run().rebuilt_from, None);
    let meta = place.dir().join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    let older = text.replace(r#"{\"format_version\":8,"#, r#"{\"format_version\":6,"#);
    assert_ne!(older, text);
    for paths in [&[][..], &["elsewhere"]] {
        fs::write(&meta, &older).unwrap();
        assert!(open(place.dir()).is_err());
        fs::create_dir_all(place.path("elsewhere")).unwrap();
        let report = place.try_run(&place.settings(paths)).unwrap();
        assert_eq!(report.rebuilt_from, Some(6));
        assert_eq!(place.ids().len(), 2, "what there was is kept");
    }
    assert_eq!(place.run().rebuilt_from, None);
}

/// Returns the files a search reads.
fn index_files(dir: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|extension| extension != "lock"))
        .collect();
    files.sort();
    files
}

#[test]
fn damage_is_refused_until_rebuilt() {
    let place = Minutes::new(&[("3.txt", MARCH), ("4.txt", APRIL)]);
    place.run();
    let count = index_files(&place.dir()).len();
    assert!(count >= 8, "{count} files");
    for at in 0..count {
        for keep in [0, 1, 40, usize::MAX] {
            let path = index_files(&place.dir())[at].clone();
            let bytes = fs::read(&path).unwrap();
            let cut = bytes.len().saturating_sub(2).min(keep);
            fs::write(&path, &bytes[..cut]).unwrap();
            let refused = open(place.dir())
                .and_then(|index| index.manifest().map(|_| ()))
                .expect_err(&format!("{} at {cut}", path.display()));
            assert!(
                matches!(refused, IndexError::Damaged { .. }),
                "{}: {refused}",
                path.display()
            );
            let refused = place.try_run(&place.settings(&["corpus"])).unwrap_err();
            assert!(matches!(refused, IndexError::Damaged { .. }), "{refused}");
            let rebuilt = IndexSettings {
                rebuild: true,
                ..place.settings(&["corpus"])
            };
            place.try_run(&rebuilt).unwrap();
            assert_eq!(place.ids().len(), 3);
        }
    }
}

#[test]
fn missing_files_are_refused_until_rebuilt() {
    let place = Minutes::new(&[("3.txt", MARCH), ("4.txt", APRIL)]);
    place.run();
    for at in 0..index_files(&place.dir()).len() {
        let path = index_files(&place.dir())[at].clone();
        fs::remove_file(&path).unwrap();
        let opened = open(place.dir()).and_then(|index| index.manifest().map(|_| ()));
        if path.ends_with(".managed.json") {
            // Only needed to clear up; searching goes on without.
            opened.unwrap();
        } else {
            opened.expect_err(&path.display().to_string());
        }
        let rebuilt = IndexSettings {
            rebuild: true,
            ..place.settings(&["corpus"])
        };
        place.try_run(&rebuilt).unwrap();
        assert_eq!(place.ids().len(), 3);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn garbage_in_meta_json_is_an_error(garbage in "\\PC{0,40}|\\{\"payload\":\"\\PC{0,20}\"\\}") {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("meta.json"), garbage).unwrap();
        let error = open(dir.path()).unwrap_err();
        let is_damaged = matches!(error, IndexError::Damaged { .. });
        prop_assert!(is_damaged, "{}", error);
    }
}

#[test]
fn verifying_finds_what_opening_does_not() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    place.run();
    let store = index_files(&place.dir())
        .into_iter()
        .find(|path| {
            path.extension()
                .is_some_and(|extension| extension == "store")
        })
        .unwrap();
    let mut bytes = fs::read(&store).unwrap();
    bytes[10] ^= 0xff;
    fs::write(&store, bytes).unwrap();
    let error = place.open().verify().unwrap_err().to_string();
    assert!(
        error.ends_with(".store` is not as it was written"),
        "{error}"
    );
}

#[test]
fn a_folder_of_others_is_left_alone() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    fs::create_dir(place.dir()).unwrap();
    fs::write(place.dir().join("meta.json"), "{\"payload\":\"mine\"}").unwrap();
    fs::write(place.dir().join("thesis.txt"), "years of work").unwrap();
    for rebuild in [false, true] {
        let settings = IndexSettings {
            rebuild,
            ..place.settings(&["corpus"])
        };
        let refused = place.try_run(&settings).unwrap_err();
        assert!(
            matches!(refused, IndexError::NotAnIndex { .. }),
            "{refused}"
        );
    }
    assert_eq!(other_files(&place.dir()), ["meta.json", "thesis.txt"]);
    let file = IndexSettings {
        index_dir: place.path("corpus/3.txt"),
        ..place.settings(&["corpus"])
    };
    assert!(matches!(
        place.try_run(&file),
        Err(IndexError::NotAnIndex { .. })
    ));
}

#[test]
fn a_users_file_among_ours_survives() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    place.run();
    fs::write(place.dir().join("notes.txt"), "").unwrap();
    place.rebuild();
    place.run();
    assert!(place.dir().join("notes.txt").exists());
}

#[test]
fn a_second_writer_is_told_and_readers_go_on() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    place.run();
    place.write("4.txt", APRIL);
    for lock in [".referat-writer.lock", ".tantivy-writer.lock"] {
        let held = crate::index::staging::lock_file(&place.dir(), lock).unwrap();
        for rebuild in [false, true] {
            let settings = IndexSettings {
                rebuild,
                ..place.settings(&["corpus"])
            };
            let refused = place.try_run(&settings).unwrap_err();
            assert!(matches!(refused, IndexError::Locked { .. }), "{refused}");
        }
        assert_eq!(place.ids().len(), 2);
        drop(held);
    }
    assert_eq!(place.run().items, 3);
}

#[test]
fn an_open_index_keeps_its_state() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    place.run();
    let before = place.open();
    place.write("3.txt", MARCH.replace("Skoler", "Børn"));
    place.write("4.txt", APRIL);
    place.run();
    place.rebuild();
    assert_eq!(ids(&before).len(), 2);
    // Its own manifest is gone; the newer one is the next best.
    assert_eq!(before.manifest().unwrap().files.len(), 2);
}

#[test]
fn what_a_killed_run_leaves_is_cleared_away() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    // Killed in the first build: a lock, half a new index, a manifest.
    fs::create_dir_all(place.dir().join(".rebuild/sub")).unwrap();
    fs::write(place.dir().join(".rebuild/meta.json"), "{").unwrap();
    fs::write(place.dir().join(".referat-writer.lock"), "").unwrap();
    fs::write(place.dir().join("manifest-7.json"), "{").unwrap();
    assert!(matches!(open(place.dir()), Err(IndexError::Missing { .. })));
    place.run();
    assert_eq!(place.ids().len(), 2);
    assert!(place.dir().join("manifest-8.json").exists());
    // Killed in an update: items written and not committed, a manifest, a
    // temporary file.
    {
        let index = place.open();
        let writer = super::new_writer(index.index()).unwrap();
        let mut document = tantivy::TantivyDocument::default();
        document.add_text(index.fields().id, "never/committed/1");
        writer.add_document(document).unwrap();
        drop(writer);
    }
    fs::write(place.dir().join("manifest-9.json"), "{}").unwrap();
    fs::write(place.dir().join(".tmpAb12Cd"), "").unwrap();
    fs::create_dir(place.dir().join(".rebuild")).unwrap();
    assert_eq!(place.ids().len(), 2);
    assert_eq!(place.run().items, 2);
    let left = other_files(&place.dir());
    assert!(
        !left
            .iter()
            .any(|name| name.starts_with(".tmp") || name == ".rebuild"),
        "{left:?}"
    );
    assert!(!place.dir().join("manifest-9.json").exists());
    assert_eq!(place.ids().len(), 2);
}

#[test]
fn an_index_within_the_corpus_is_not_read() {
    let place = Minutes::new(&[("3.txt", MARCH)]);
    let settings = IndexSettings {
        index_dir: place.path("corpus/index"),
        ..place.settings(&["corpus"])
    };
    for _ in 0..2 {
        let report = place.try_run(&settings).unwrap();
        assert_eq!(Minutes::skipped(&report), ["index: holds an index"]);
    }
}

#[test]
fn without_paths_there_is_nothing_to_do() {
    let place = Minutes::new(&[]);
    let refused = place.try_run(&place.settings(&[])).unwrap_err();
    assert!(matches!(refused, IndexError::NoPaths));
    assert!(!place.dir().exists());
}

#[test]
fn an_open_index_sees_what_was_written_since_once_it_is_opened_again() {
    let place = Minutes::new(&[("a.txt", MARCH)]);
    place.run();
    let index = place.open();
    place.write("b.txt", APRIL);
    place.run();
    let newer = index.newer().unwrap().expect("something was written since");
    assert_eq!(index.item_count(), 2, "the state of one commit");
    assert_eq!(newer.item_count(), 3);
    assert_eq!(newer.manifest().unwrap().files.len(), 2);
    assert!(
        newer.newer().unwrap().is_none(),
        "nothing was written since"
    );
    let mut reloaded = index;
    assert!(reloaded.reload().unwrap() && !reloaded.reload().unwrap());
    assert_eq!(reloaded.item_count(), 3);
    fs::remove_file(place.dir().join("meta.json")).unwrap();
    let error = newer.newer().unwrap_err();
    assert!(matches!(error, IndexError::Missing { .. }), "{error}");
    assert_eq!(newer.item_count(), 3, "it stays as it was");
    assert!(reloaded.reload().is_err());
    assert_eq!(reloaded.item_count(), 3, "it stays as it was");
}

#[test]
fn threads_share_an_index_and_replace_it_by_a_newer_one() {
    fn is_shared<T: Send + Sync + 'static>() {}
    is_shared::<OpenIndex>();
    let place = Minutes::new(&[("a.txt", MARCH)]);
    place.run();
    let shared = RwLock::new(Arc::new(place.open()));
    let current = || Arc::clone(&shared.read().unwrap());
    place.write("b.txt", APRIL);
    place.run();
    let counts: Vec<u64> = thread::scope(|scope| {
        let asking = || {
            let index = current();
            (0..50).map(|_| index.item_count()).collect::<Vec<_>>()
        };
        let askers: Vec<_> = (0..4).map(|_| scope.spawn(asking)).collect();
        scope.spawn(|| {
            let newer = current().newer().unwrap().unwrap();
            *shared.write().unwrap() = Arc::new(newer);
        });
        let answers = askers.into_iter().map(|asker| asker.join().unwrap());
        answers
            .map(|counts| {
                let first = counts[0];
                assert!(counts.iter().all(|count| *count == first), "{counts:?}");
                first
            })
            .collect()
    });
    assert!(
        counts.iter().all(|count| [2, 3].contains(count)),
        "{counts:?}"
    );
    assert_eq!(current().item_count(), 3);
}

#[test]
fn a_panic_is_an_error_if_the_index_is_damaged_and_goes_on_if_not() {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    let place = Minutes::new(&[("a.txt", MARCH)]);
    place.run();
    let index = place.open();
    let panicking = || index.answer(|| -> Result<(), IndexError> { panic!("out of range") });
    let panic = catch_unwind(AssertUnwindSafe(panicking)).unwrap_err();
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"out of range"));
    let store = fs::read_dir(place.dir()).unwrap().find_map(|entry| {
        let path = entry.unwrap().path();
        (path.extension()? == "store").then_some(path)
    });
    let store = store.unwrap();
    // In place, since the file is mapped.
    let mut file = fs::OpenOptions::new().write(true).open(store).unwrap();
    file.write_all(b"garbled").unwrap();
    let error = panicking().unwrap_err();
    assert!(matches!(error, IndexError::Damaged { .. }), "{error}");
}
