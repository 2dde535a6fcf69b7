use std::fs;
use std::path::PathBuf;

use super::{CheckReport, IndexFaultKind, check};
use crate::corpus::{Readers, Source};
use crate::index::{IndexError, IndexSettings, Indexer, StoredItem, open};
use crate::minutes::made::change_items;
use crate::minutes::{Meeting, Profile, read, read_by};
use crate::text::faults;

/// The minutes of a day in March, with a closed item.
fn minutes(day: u8, title: &str) -> String {
    format!(
        "REFERAT Byrådet d. {day:02}-03-2025\n\nPunkt 1: {title}\n\n05.04.00-G01-7-24\n\n\
         Indstilling\n\nForvaltningen indstiller,\n1. at stien anlægges\n\n\
         Beslutning\n\nGodkendt.\n\nBilag\n\nKort\n\nPunkt 2: Lukket: Køb af Hasselgrund\n\n\
         Beslutning\n\nHasselgrund købes.\n"
    )
}

/// Minutes of two days in `minutes`, and an index beside them.
struct Indexed {
    folder: tempfile::TempDir,
}

impl Indexed {
    fn new() -> Self {
        Self::read_by(read_by)
    }

    fn read_by(read: fn(&Source, &Profile) -> Meeting) -> Self {
        let place = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(place.path("minutes")).unwrap();
        place.write("1.txt", minutes(1, "Cykelsti"));
        place.write("2.txt", minutes(2, "Bro"));
        place.write("brev.txt", "Kære alle\n");
        place.index(read);
        place
    }

    fn index(&self, read: fn(&Source, &Profile) -> Meeting) {
        let settings = IndexSettings {
            index_dir: self.path("index"),
            paths: vec![self.path("minutes")],
            ..IndexSettings::default()
        };
        Indexer::new(read, faults::mend)
            .run(&settings, &mut ())
            .unwrap();
    }

    /// Returns all items of the index.
    fn items(&self) -> Vec<StoredItem> {
        let index = open(self.path("index")).unwrap();
        let files = index.manifest().unwrap().files.iter();
        files
            .flat_map(|file| index.items_of_file(file.path.as_str()).unwrap())
            .collect()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path("minutes").join(name), text).unwrap();
    }

    fn check(&self) -> CheckReport {
        let report = check(self.path("index"), &Readers::of_text()).unwrap();
        for fault in &report.faults {
            assert!(!fault.message.contains("Hasselgrund"), "{fault:?}");
        }
        report
    }

    /// Returns the faults as `path:line: kind: message`, the folder left out.
    fn faults(&self) -> Vec<String> {
        let folder = format!("{}/", self.folder.path().display());
        let faults = self.check().faults.into_iter().map(|fault| {
            let path = fault.path.replace(&folder, "");
            let line = fault.location.line.unwrap();
            format!("{path}:{line}: {:?}: {}", fault.kind, fault.message)
        });
        faults.collect()
    }
}

#[test]
fn an_index_fresh_from_its_sources_has_no_faults() {
    let report = Indexed::new().check();
    assert_eq!(report.faults, []);
    assert_eq!((report.files, report.items), (2, 2));
}

#[test]
fn an_edited_source_is_told_with_what_it_touches() {
    let place = Indexed::new();
    let text = minutes(1, "Cykelsti").replace("Godkendt.", "Forkastet.");
    place.write("1.txt", text);
    place.write("2.txt", minutes(2, "Bro").replace("købes", "sælges"));
    assert_eq!(
        place.faults(),
        [
            "minutes/1.txt:0: Changed: changed since it was indexed; texts of 1 of 1 items are no \
             longer on their lines",
            "minutes/2.txt:0: Changed: changed since it was indexed; texts of 0 of 1 items are no \
             longer on their lines",
        ]
    );
}

#[test]
fn a_source_gone_or_unreadable_is_told_once() {
    let place = Indexed::new();
    fs::remove_file(place.path("minutes/1.txt")).unwrap();
    place.write("2.txt", b"\0");
    assert_eq!(
        place.faults(),
        [
            "minutes/1.txt:0: Missing: missing",
            "minutes/2.txt:0: Unreadable: expected text, found a NUL byte at 0: a binary file",
        ]
    );
    fs::remove_dir_all(place.path("minutes")).unwrap();
    assert_eq!(
        place.faults(),
        [
            "minutes:0: Missing: missing",
            "minutes/1.txt:0: Missing: missing",
            "minutes/2.txt:0: Missing: missing",
        ]
    );
}

#[test]
fn sources_not_indexed_are_told() {
    let place = Indexed::new();
    place.write("3.txt", minutes(3, "Havn"));
    place.write("brev.txt", minutes(4, "Vej"));
    place.write("kort.gif", "GIF89a");
    assert_eq!(
        place.faults(),
        [
            "minutes/3.txt:0: NotIndexed: not in the index: new since it was made",
            "minutes/brev.txt:0: NotIndexed: not in the index: changed since it was left out",
        ]
    );
    place.write("3.txt", "\0");
    place.write("brev.txt", "Kære alle\n");
    place.index(read_by);
    assert_eq!(
        place.faults(),
        [
            "minutes/3.txt:0: NotIndexed: not in the index: expected text, found a NUL byte at 0: \
             a binary file"
        ]
    );
}

#[test]
fn texts_that_are_not_on_their_lines_are_told() {
    let place = Indexed::read_by(|source, _| {
        let mut meeting = read(source);
        change_items(&mut meeting, |item| {
            item.decisions[0].text = "Forkastet.".to_owned();
            item.title.push_str("er");
            item.attachments[0].line += 1;
        });
        meeting
    });
    let faults = place.check().faults;
    let first: Vec<_> = faults[..3]
        .iter()
        .map(|fault| {
            let line = fault.location.line.unwrap();
            (line, fault.kind, fault.message.as_str())
        })
        .collect();
    assert_eq!(
        first,
        [
            (
                3,
                IndexFaultKind::Text,
                "the title of the item is not on these lines"
            ),
            (
                14,
                IndexFaultKind::Text,
                "the decision of the item is not on these lines"
            ),
            (
                19,
                IndexFaultKind::Text,
                "the attachment of the item is not on these lines"
            ),
        ]
    );
    assert_eq!(faults[0].id.as_deref(), Some("byraadet/2025-03-01/1"));
    assert_eq!(faults.len(), 6);
}

#[test]
fn a_flipped_byte_anywhere_is_told() {
    let place = Indexed::new();
    let items = place.items();
    let mut told = 0;
    for entry in fs::read_dir(place.path("index")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let bytes = fs::read(&path).unwrap();
        // Nothing to read is in the others.
        if bytes.is_empty() || name == ".managed.json" {
            continue;
        }
        let steps = (bytes.len() / 7).max(1);
        for at in (0..bytes.len()).step_by(steps) {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            fs::write(&path, flipped).unwrap();
            match check(place.path("index"), &Readers::of_text()) {
                Ok(report) if report.faults.is_empty() => {
                    // A name nobody reads, of what is at its default.
                    assert_eq!(name, "meta.json", "{at}");
                    assert_eq!(place.items(), items, "{at}");
                }
                Ok(_) => {}
                // The version in `meta.json` is one byte too.
                Err(error) => assert!(error.hint().is_some(), "{name}: {at}: {error}"),
            }
            told += 1;
        }
        fs::write(&path, bytes).unwrap();
    }
    assert!(told > 50, "{told}");
    assert_eq!(place.faults(), [""; 0]);
}

#[test]
fn the_index_is_not_changed() {
    let place = Indexed::new();
    let files = || {
        let mut files: Vec<_> = fs::read_dir(place.path("index"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (fs::read(&path).unwrap(), path))
            .collect();
        files.sort();
        files
    };
    let before = files();
    fs::remove_file(place.path("minutes/1.txt")).unwrap();
    place.check();
    assert_eq!(files(), before);
}

#[test]
fn no_index_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        check(folder.path().join("index"), &Readers::of_text()),
        Err(IndexError::Missing { .. })
    ));
}
