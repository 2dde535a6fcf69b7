//! What was purged is gone from every file of the index, and stays out.

use std::fs;
use std::path::{Path, PathBuf};

use tantivy::schema::Value as _;
use tantivy::{Index, TantivyDocument};
use tempfile::TempDir;

use super::*;
use crate::analysis;
use crate::index::schema::IndexFields;
use crate::index::{IndexReport, IndexSettings, Indexer, open};
use crate::minutes::read_by;
use crate::text::faults;

/// A word of the item to be purged that stands nowhere else, in title, decision and the name
/// of an attachment.
const SECRET: &str = "zebrafink";

struct Archive {
    dir: TempDir,
}

impl Archive {
    fn new(files: &[(&str, &str)]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("minutes")).unwrap();
        let archive = Self { dir };
        for (name, text) in files {
            archive.write(name, text);
        }
        archive.run();
        archive
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join("minutes").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn index(&self) -> PathBuf {
        self.dir.path().join("index")
    }

    fn settings(&self) -> IndexSettings {
        IndexSettings {
            index_dir: self.index(),
            paths: vec![self.dir.path().join("minutes")],
            ..IndexSettings::default()
        }
    }

    fn run_with(&self, settings: &IndexSettings) -> IndexReport {
        let indexer = Indexer::new(read_by, faults::mend);
        indexer.run(settings, &mut ()).unwrap()
    }

    fn run(&self) -> IndexReport {
        self.run_with(&self.settings())
    }

    fn rebuild(&self) -> IndexReport {
        self.run_with(&IndexSettings {
            rebuild: true,
            ..self.settings()
        })
    }

    /// Returns "id title" of every item, sorted.
    fn items(&self) -> Vec<String> {
        let index = open(self.index()).unwrap();
        let files = index.manifest().unwrap().files.iter();
        let items = files.flat_map(|file| index.items_of_file(file.path.as_str()).unwrap());
        let mut items: Vec<String> = items
            .map(|item| format!("{} {}", item.id, item.item.title))
            .collect();
        items.sort();
        let counted = index.manifest().unwrap().open_items();
        assert_eq!(items.len(), counted, "the manifest counts them");
        items
    }

    fn purge(&self, id: &str) -> Result<Purge, PurgeError> {
        purge(&self.index(), Purged::Item(id), "anmodning af 1. december")
    }

    fn source(&self, name: &str) -> SourcePath {
        let index = open(self.index()).unwrap();
        index.base().source_path(&self.path(name)).unwrap()
    }
}

fn minutes(items: &[&str]) -> String {
    document("REFERAT", items)
}

/// A document of the council on 12 March 2025; the numbers of its items stand before their
/// titles.
fn document(kind: &str, items: &[&str]) -> String {
    let mut text = format!("{kind} Byrådet d. 12-03-2025\n\n");
    for item in items {
        let (number, title) = item.split_once(' ').unwrap();
        text += &format!("Punkt {number}: {title}\n\n");
        if title.contains("Lukket") {
            continue;
        }
        text += &format!("Sagsfremstilling\n\nOm {title} er der redegjort i april.\n\n");
        if kind == "REFERAT" {
            text += &format!("Beslutning\n\n{title} blev godkendt.\n\n");
        }
        text += &format!("Bilag\n\nNotat om {title}\n\n");
    }
    text
}

/// Returns where a word stands in the files of an index: in their bytes, and in what is
/// packed in them: the stored items, the terms and the columns of every segment, deleted items
/// included.
fn traces(dir: &Path, word: &str) -> Vec<String> {
    let mut traces = Vec::new();
    let mut note = |place: &str, text: &str| {
        if text.to_lowercase().contains(word) && !traces.contains(&place.to_owned()) {
            traces.push(place.to_owned());
        }
    };
    let index = Index::open_in_dir(dir).unwrap();
    analysis::register(index.tokenizers(), Default::default());
    let segments = index.searchable_segments().unwrap();
    let named: Vec<String> = segments
        .iter()
        .map(|segment| segment.id().uuid_string())
        .collect();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        note(&name, &String::from_utf8_lossy(&bytes));
        // No file of a segment that is decoded below lies there unnoticed.
        let stem = name.split('.').next().unwrap();
        let is_segment = stem.len() == 32 && stem.bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(!is_segment || named.iter().any(|id| id == stem), "{name}");
    }
    let schema = IndexFields::new().0;
    for segment in segments {
        let reader = tantivy::SegmentReader::open(&segment).unwrap();
        let store = reader.get_store_reader(10).unwrap();
        for document in store.iter::<TantivyDocument>(None) {
            for (_, value) in document.unwrap().field_values() {
                note("store", value.as_str().unwrap_or_default());
            }
        }
        for (field, entry) in schema.fields().filter(|(_, entry)| entry.is_indexed()) {
            let inverted = reader.inverted_index(field).unwrap();
            let mut terms = inverted.terms().stream().unwrap();
            while terms.advance() {
                note("terms", &String::from_utf8_lossy(terms.key()));
            }
            if let Ok(Some(column)) = reader.fast_fields().str(entry.name()) {
                let mut terms = column.dictionary().stream().unwrap();
                while terms.advance() {
                    note("columns", &String::from_utf8_lossy(terms.key()));
                }
            }
        }
    }
    traces.sort();
    traces
}

const ITEMS: [&str; 4] = [
    "1 Godkendelse af dagsorden",
    "2 Zebrafinker i havnen",
    "3 Takster for 2026",
    "4 Lukket punkt",
];

#[test]
fn nothing_of_a_purged_item_is_in_any_file() {
    let archive = Archive::new(&[
        ("a.txt", &minutes(&ITEMS)),
        ("a.md", &document("DAGSORDEN", &ITEMS)),
    ]);
    let before = traces(&archive.index(), SECRET);
    let places: Vec<&str> = before.iter().map(String::as_str).collect();
    assert!(
        places.contains(&"store") && places.contains(&"terms"),
        "{before:?}"
    );
    assert!(
        before.iter().any(|place| place.starts_with("manifest-")),
        "{before:?}"
    );
    let done = archive.purge("byraadet/2025-03-12/2").unwrap();
    assert_eq!((done.number, done.items, done.is_of_file), (1, 1, false));
    assert_eq!(traces(&archive.index(), SECRET), Vec::<String>::new());
    let left = [
        "byraadet/2025-03-12/1 Godkendelse af dagsorden",
        "byraadet/2025-03-12/3 Takster for 2026",
    ];
    assert_eq!(archive.items(), left);
    open(archive.index()).unwrap().verify().unwrap();
    // Neither does reading the files again bring it back, however it is done.
    archive.run();
    archive.write("a.txt", &(minutes(&ITEMS) + "\n"));
    archive.run();
    archive.write("a.md", &(document("DAGSORDEN", &ITEMS) + "\n"));
    archive.run();
    assert_eq!(archive.items(), left);
    archive.rebuild();
    assert_eq!(archive.items(), left);
    assert_eq!(traces(&archive.index(), SECRET), Vec::<String>::new());
}

#[test]
fn an_id_goes_with_its_item() {
    let archive = Archive::new(&[("a.txt", &minutes(&ITEMS))]);
    let id = "byraadet/2025-03-12/2";
    let before = traces(&archive.index(), id);
    for place in ["columns", "store", "terms"] {
        assert!(before.iter().any(|found| found == place), "{before:?}");
    }
    archive.purge(id).unwrap();
    // The ledger has it, so that others know that it is gone; nothing else has.
    assert_eq!(traces(&archive.index(), id), ["changes-2.json"]);
}

#[test]
fn a_purged_item_stays_out_whatever_becomes_of_its_file() {
    let archive = Archive::new(&[("a.txt", &minutes(&ITEMS))]);
    archive.purge("byraadet/2025-03-12/2").unwrap();
    let is_out = |archive: &Archive, why: &str| {
        archive.run();
        let items = archive.items();
        assert!(
            items.iter().all(|item| !item.contains("Zebra")),
            "{why}: {items:?}"
        );
        assert!(
            items.iter().any(|item| item.contains("Takster")),
            "{why}: {items:?}"
        );
    };
    fs::rename(archive.path("a.txt"), archive.path("b.txt")).unwrap();
    is_out(&archive, "renamed");
    let moved = [
        "1 Godkendelse af dagsorden",
        "2 Takster for 2026",
        "3 Zebrafinker i havnen",
    ];
    archive.write("b.txt", &minutes(&moved));
    is_out(&archive, "under another number");
    assert!(
        archive
            .items()
            .contains(&"byraadet/2025-03-12/2 Takster for 2026".to_owned())
    );
    let titled = [
        "1 Godkendelse af dagsorden",
        "2 Zebrafinkerne",
        "3 Takster for 2026",
    ];
    archive.write("b.txt", &minutes(&titled));
    is_out(&archive, "under another title");
    archive.write(
        "b.txt",
        &minutes(&ITEMS).replace("Byrådet", "Kommunalbestyrelsen"),
    );
    is_out(&archive, "by another name of the body");
    archive.write("c.txt", &document("DAGSORDEN", &ITEMS));
    is_out(&archive, "in an agenda");
    archive.write(
        "d.txt",
        &minutes(&ITEMS).replace("12-03-2025", "19-03-2025"),
    );
    archive.run();
    let items = archive.items();
    assert!(
        items.iter().any(|item| item.contains("2025-03-19/2 Zebra")),
        "{items:?}"
    );
}

#[test]
fn what_is_undone_comes_back() {
    let archive = Archive::new(&[
        ("a.txt", &minutes(&ITEMS)),
        ("a.md", &document("DAGSORDEN", &ITEMS)),
    ]);
    let before = archive.items();
    archive.purge("byraadet/2025-03-12/2").unwrap();
    let dir = archive.index();
    let undone = undo(&dir, Undone::Item("byraadet/2025-03-12/2")).unwrap();
    assert!(undone.undone.is_some());
    let twice = undo(&dir, Undone::Number(1));
    assert!(matches!(twice, Err(PurgeError::NotPurged)), "{twice:?}");
    archive.run();
    assert_eq!(archive.items(), before);
    let list = fs::read_to_string(dir.join("purged.json")).unwrap();
    assert!(!list.contains("title"), "what it was is forgotten: {list}");
    let all = purges(&dir).unwrap();
    assert_eq!(all.len(), 1);
    // It can be purged again.
    assert_eq!(archive.purge("byraadet/2025-03-12/2").unwrap().number, 2);
}

#[test]
fn a_purged_file_still_closes_what_it_closes() {
    let open_here = [
        "1 Godkendelse af dagsorden",
        "2 Zebrafinker i havnen",
        "3 Salg af grund",
    ];
    let closed = [
        "1 Godkendelse af dagsorden",
        "2 Zebrafinker i havnen",
        "3 Salg af grund (Lukket punkt)",
    ];
    let archive = Archive::new(&[
        ("agenda.txt", &document("DAGSORDEN", &open_here)),
        ("minutes.txt", &minutes(&closed)),
    ]);
    let items = archive.items();
    assert_eq!(items.len(), 2, "{items:?}");
    let path = archive.source("minutes.txt");
    let done = purge(&archive.index(), Purged::File(&path), "fortryder").unwrap();
    assert_eq!((done.items, done.is_of_file), (2, true));
    for _ in 0..2 {
        assert_eq!(archive.items(), Vec::<String>::new());
        archive.write("agenda.txt", &(document("DAGSORDEN", &open_here) + "\n"));
        archive.run();
    }
    // Another meeting in a file of the same name is another file.
    let other = minutes(&["1 Torvet"]).replace("12-03-2025", "19-03-2025");
    let before = fs::read(archive.path("minutes.txt")).unwrap();
    archive.write("minutes.txt", &other);
    archive.run();
    assert!(
        archive
            .items()
            .contains(&"byraadet/2025-03-19/1 Torvet".to_owned())
    );
    fs::write(archive.path("minutes.txt"), before).unwrap();
    archive.rebuild();
    assert_eq!(archive.items(), Vec::<String>::new());
    let index = open(archive.index()).unwrap();
    assert_eq!(index.manifest().unwrap().closed_items(), 1);
    let files = &index.manifest().unwrap().files;
    let purged: usize = files.iter().map(SourceFile::purged_items).sum();
    assert_eq!(purged, 2);
}

#[test]
fn a_closed_item_is_as_unknown_as_one_that_never_was() {
    let archive = Archive::new(&[("a.txt", &minutes(&ITEMS))]);
    let tell = |id: &str| {
        let error = archive.purge(id).unwrap_err();
        error.to_string().replace(id, "ID")
    };
    assert_eq!(tell("byraadet/2025-03-12/4"), tell("byraadet/2025-03-12/9"));
    let undone = |id: &str| {
        undo(&archive.index(), Undone::Item(id))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        undone("byraadet/2025-03-12/4"),
        undone("byraadet/2025-03-12/9")
    );
    let changes = open(archive.index()).unwrap().changes_since(0).unwrap();
    assert_eq!(changes.added.len(), 3);
    assert!(!archive.index().join("purged.json").exists());
}

#[test]
fn a_list_of_purges_that_is_lost_or_garbled_is_an_error() {
    let archive = Archive::new(&[("a.txt", &minutes(&ITEMS))]);
    archive.purge("byraadet/2025-03-12/2").unwrap();
    let list = archive.index().join("purged.json");
    let whole = fs::read(&list).unwrap();
    let refused = |rebuild| {
        let settings = IndexSettings {
            rebuild,
            ..archive.settings()
        };
        let indexer = Indexer::new(read_by, faults::mend);
        let error = indexer.run(&settings, &mut ()).unwrap_err();
        assert!(matches!(error, IndexError::PurgedDamaged { .. }), "{error}");
    };
    for at in [0, 40, 70, whole.len() / 2, whole.len() - 1] {
        let mut garbled = whole.clone();
        garbled[at] ^= 1;
        fs::write(&list, garbled).unwrap();
        refused(false);
        refused(true);
    }
    fs::remove_file(&list).unwrap();
    refused(false);
    refused(true);
    fs::write(&list, whole).unwrap();
    archive.rebuild();
    assert_eq!(archive.items().len(), 2);
}

#[test]
fn a_purge_that_was_killed_is_ended_by_the_next_run() {
    let archive = Archive::new(&[("a.txt", &minutes(&ITEMS))]);
    let index = open(archive.index()).unwrap();
    let item = index.item_with_id(&index.whole_id("byraadet/2025-03-12/2"));
    let item = item.unwrap().unwrap();
    let mut tombstones = Tombstones::default();
    tombstones.add("killed", None, &[("byraadet/2025-03-12/2", &item)]);
    tombstones.write(&archive.index()).unwrap();
    assert_eq!(archive.items().len(), 3);
    archive.run();
    assert_eq!(archive.items().len(), 2);
    assert_eq!(traces(&archive.index(), SECRET), Vec::<String>::new());
}
