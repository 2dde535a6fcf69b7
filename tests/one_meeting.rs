//! One meeting, many documents: whatever files come, change, are renamed and go, the index is
//! as one made anew.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use referat::evidence::gather;
use referat::history::{self, DecisionOptions};
use referat::index::{IndexSettings, Indexer, OpenIndex, open};
use referat::minutes::{MeetingKind, read_by};
use referat::query::{CasePattern, Filters, parse};
use referat::search::{IdLookup, SearchOptions, Sort, lookup, search};

/// Sequences that every run of the tests tries.
const FEW: u64 = 8;

/// Sequences that are tried before a release.
const MANY: u64 = 300;

/// Changes of files in a sequence.
const CHANGES: usize = 14;

const MUNICIPALITIES: [&str; 4] = ["Askevig", "Askevig", "Fjordby", ""];

/// Bodies with like names, some of them one body's.
const BODIES: [&str; 7] = [
    "Byrådet",
    "Byrådet",
    "Byrådet",
    "Kommunalbestyrelsen",
    "Teknik- og Miljøudvalget",
    "Udvalget for Teknik og Miljø",
    "Teknikudvalget",
];

const DAYS: [&str; 5] = [
    " d. 12-03-2025",
    " d. 12-03-2025",
    " d. 13-03-2025",
    " d. 13-03-2025",
    "",
];

const HOURS: [&str; 4] = ["", "", " kl. 14:00", " kl. 17:00"];

const TITLES: [(&str, &str); 7] = [
    ("Godkendelse af dagsorden", "00.22.02-P35-2-24"),
    ("Budget 2026", "00.30.00-S00-1-25"),
    ("Cykelsti langs Møllevej", "05.04.00-G01-12-24"),
    ("Ny skole i Nordby", "17.00.00-P20-3-25"),
    ("Salg af grunden ved havnen", "82.02.00-G10-4-25"),
    ("Havnens takster", "08.00.00-S29-5-25"),
    ("Eventuelt", ""),
];

const DECISIONS: [&str; 4] = [
    "Godkendt.",
    "Sagen blev udsat til næste møde.",
    "Byrådet besluttede at afvise forslaget. Forvaltningen vender tilbage med en redegørelse i maj 2025.",
    "Indstillingen blev tiltrådt. Sagen blev senest behandlet den 12. marts 2025 i Byrådet.",
];

const QUERIES: [&str; 8] = [
    "budget",
    "cykelsti møllevej",
    "skole OR havn",
    "grunden",
    "godkendt",
    "udvalg:byrådet",
    "dato:2025-03-12",
    "titel:takster redegørelse",
];

/// A folder with minutes, and indexes beside them.
struct Archive {
    folder: tempfile::TempDir,
    files: BTreeMap<String, String>,
    rng: Rng,
}

impl Archive {
    fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("minutes")).expect("a folder");
        Self {
            folder,
            files: BTreeMap::new(),
            rng: Rng::with_seed(seed),
        }
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.rng.usize(..all.len())]
    }

    /// Returns a document of a meeting, of which there are few, so that many are of one.
    fn document(&mut self) -> String {
        let kind = self.one_of(&[
            "REFERAT",
            "REFERAT",
            "DAGSORDEN",
            "DAGSORDEN",
            "TILLÆGSDAGSORDEN",
            "Rettet referat\n\nREFERAT",
        ]);
        let municipality = self.one_of(&MUNICIPALITIES);
        let municipality = match municipality {
            "" => String::new(),
            name => format!("{name} Kommune\n\n"),
        };
        let (body, day, hour) = (
            self.one_of(&BODIES),
            self.one_of(&DAYS),
            self.one_of(&HOURS),
        );
        let mut text = format!("{municipality}{kind} {body}{day}{hour}\n\n");
        let first = if kind.starts_with('T') { 5 } else { 1 };
        let mut items: Vec<usize> = match self.rng.u8(..3) {
            0 => (0..4).collect(),
            1 => vec![0, 4, 5, 6],
            _ => vec![0, 2, 1, 4],
        };
        items.truncate(self.rng.usize(1..=items.len()));
        for (at, number) in items.into_iter().zip(first..) {
            let (title, case) = TITLES[at];
            let closed = if at == 4 && self.rng.bool() {
                "Lukket: "
            } else {
                ""
            };
            text.push_str(&format!("Punkt {number}: {closed}{title}\n\n{case}\n\n"));
            text.push_str(&format!("Sagsfremstilling\n\n{title} drøftes.\n\n"));
            if kind.contains("REFERAT") {
                let decision = self.one_of(&DECISIONS);
                text.push_str(&format!("Beslutning\n\n{decision}\n\n"));
            }
        }
        text
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("minutes").join(name)
    }

    /// Adds, changes, renames or removes a file; returns what was done.
    fn change(&mut self) -> String {
        let known: Vec<String> = self.files.keys().cloned().collect();
        let fresh = format!(
            "{}{}.txt",
            self.one_of(&["a", "b", "c", "r/a"]),
            self.rng.u8(..6)
        );
        match self.rng.u8(..6) {
            0 if !known.is_empty() => {
                let name = known[self.rng.usize(..known.len())].clone();
                self.files.remove(&name);
                fs::remove_file(self.path(&name)).expect("it is there");
                format!("removed {name}")
            }
            1 if !known.is_empty() => {
                let name = known[self.rng.usize(..known.len())].clone();
                let text = self.files.remove(&name).expect("it is known");
                fs::remove_file(self.path(&name)).expect("it is there");
                self.write(&fresh, text);
                format!("renamed {name} to {fresh}")
            }
            2 if !known.is_empty() => {
                // A copy, in other bytes.
                let name = known[self.rng.usize(..known.len())].clone();
                let text = format!("{}\n", self.files[&name]);
                self.write(&fresh, text);
                format!("copied {name} to {fresh}")
            }
            _ => {
                let text = self.document();
                self.write(&fresh, text);
                format!("wrote {fresh}")
            }
        }
    }

    fn write(&mut self, name: &str, text: String) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is below a folder")).expect("a folder");
        fs::write(&path, &text).expect("a file");
        self.files.insert(name.to_owned(), text);
    }

    fn index(&self, dir: &str) -> OpenIndex {
        let settings = IndexSettings {
            index_dir: self.folder.path().join(dir),
            paths: vec![self.folder.path().join("minutes")],
            ..IndexSettings::default()
        };
        let indexer = Indexer::new(read_by, |text| Cow::Borrowed(text));
        indexer.run(&settings, &mut ()).expect("it is indexed");
        open(&settings.index_dir).expect("it is there")
    }
}

/// Returns a value as JSON, without what its files looked like as they were read: one that
/// was only touched, or written again, is not read again.
fn json(value: &impl serde::Serialize) -> String {
    fn forget_times(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => {
                fields.retain(|name, _| !["source_stamp", "stamp"].contains(&name.as_str()));
                fields.values_mut().for_each(forget_times);
            }
            serde_json::Value::Array(values) => values.iter_mut().for_each(forget_times),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(value).expect("it has only strings for keys");
    forget_times(&mut value);
    value.to_string()
}

/// Returns all that an index says: its files, its items, and answers to questions.
fn all_of(index: &OpenIndex) -> Vec<String> {
    let manifest = index.manifest().expect("a manifest");
    let mut said: Vec<String> = Vec::new();
    for file in &manifest.files {
        let mut value = serde_json::to_value(file).expect("a file");
        let object = value.as_object_mut().expect("an object");
        object.remove("modified");
        object.remove("read");
        said.push(value.to_string());
    }
    let skipped = manifest.skipped.iter();
    said.extend(skipped.map(|file| format!("{}: {}", file.path, file.reason)));
    let mut records = Vec::new();
    for id in lookup::ids(index).expect("ids") {
        said.push(format!(
            "{id}: {}",
            json(&lookup::find_item(index, &id).expect("an item"))
        ));
    }
    for typed in QUERIES {
        let mut query = parse(typed);
        lookup::resolve_names(index, &mut query.filters).expect("names");
        for (limit, sort) in [
            (3, Sort::Relevance),
            (20, Sort::Relevance),
            (4, Sort::Newest),
            (4, Sort::Oldest),
        ] {
            let options = SearchOptions {
                limit,
                sort,
                ..SearchOptions::default()
            };
            let results = search(index, &query, &options).expect("results");
            said.push(format!("{typed}: {}", json(&results)));
            records.extend(gather::search(&results, |_| Vec::new()));
        }
        let options = DecisionOptions {
            limit: 5,
            newest: false,
            only: Filters::default(),
            search: SearchOptions::default(),
        };
        let decisions = history::decisions(index, &query, &options).expect("decisions");
        said.push(format!("{typed}: {}", json(&decisions)));
    }
    for (_, number) in TITLES.iter().filter(|(_, number)| !number.is_empty()) {
        let pattern = CasePattern::parse(number).expect("a number");
        let case = history::case_history(index, &pattern).expect("a case");
        said.push(format!("{number}: {}", json(&case)));
        records.extend(gather::case(&case, |_| Vec::new()));
    }
    said.push(json(&records));
    said
}

fn try_sequence(seed: u64) {
    let mut archive = Archive::new(seed);
    let mut done = Vec::new();
    for nth in 0..CHANGES {
        done.push(archive.change());
        // Several changes may be met by one run.
        if archive.rng.u8(..4) == 0 {
            continue;
        }
        let grown = archive.index("grown");
        let is_last = nth + 1 == CHANGES;
        if is_last || archive.rng.u8(..4) == 0 {
            let anew = format!("anew{nth}");
            let anew = archive.index(&anew);
            compare(
                &grown,
                &anew,
                &format!("seed {seed}: {}", done.join(", ")),
                archive.folder.path(),
            );
        }
    }
}

fn compare(grown: &OpenIndex, anew: &OpenIndex, done: &str, folder: &Path) {
    let (grown, anew) = (all_of(grown), all_of(anew));
    for (ours, theirs) in grown.iter().zip(&anew) {
        assert_eq!(ours, theirs, "{done} in {}", folder.display());
    }
    assert_eq!(grown.len(), anew.len(), "{done}");
}

/// Returns the index of documents, each under a name of its own.
fn index_of(archive: &mut Archive, documents: &[(&str, String)]) -> OpenIndex {
    for (name, text) in documents {
        archive.write(name, text.clone());
    }
    archive.index("index")
}

fn document(kind: &str, decisions: &[&str]) -> String {
    let mut text = format!("{kind} Byrådet d. 12-03-2025\n\n");
    for (decision, ((title, case), number)) in decisions.iter().zip(TITLES[1..].iter().zip(1..)) {
        text.push_str(&format!("Punkt {number}: {title}\n\n{case}\n\n"));
        text.push_str("Indstilling\n\nForvaltningen indstiller, at sagen godkendes.\n\n");
        text.push_str("Beslutning fra Økonomiudvalget den 3. marts 2025\n\nAnbefales.\n\n");
        if !decision.is_empty() {
            text.push_str(&format!("Beslutning\n\n{decision}\n\n"));
        }
    }
    text
}

fn case(index: &OpenIndex) -> history::CaseHistory {
    let pattern = CasePattern::parse(TITLES[1].1).expect("a number");
    history::case_history(index, &pattern).expect("a case")
}

fn decided_on(index: &OpenIndex, typed: &str) -> usize {
    let options = DecisionOptions {
        limit: 5,
        newest: false,
        only: Filters::default(),
        search: SearchOptions::default(),
    };
    let decisions = history::decisions(index, &parse(typed), &options).expect("decisions");
    decisions.total_handlings
}

#[test]
fn an_agenda_alone_is_found_and_decides_nothing() {
    let mut archive = Archive::new(0);
    let agenda = document("DAGSORDEN", &["", ""]);
    let index = index_of(&mut archive, &[("dagsorden.txt", agenda)]);
    let found = search(&index, &parse("budget"), &SearchOptions::default()).expect("results");
    assert_eq!(found.total, 1);
    let item = &found.hits[0].item;
    assert_eq!(item.id, "byraadet/2025-03-12/1");
    assert_eq!(item.kind, MeetingKind::Agenda);
    assert!(item.item.decision().is_none());
    let handlings = &case(&index).cases[0].handlings;
    assert_eq!(handlings.len(), 1);
    assert!(handlings[0].reading.outcomes.is_empty());
    assert_eq!(decided_on(&index, "budget"), 0);
    for filter in ["udfald:godkendt", "udfald:ingen"] {
        let found = search(&index, &parse(filter), &SearchOptions::default()).expect("results");
        assert_eq!(found.total, 0, "{filter}");
    }
    // The minutes have its ids, and are the one handling.
    let minutes = document("REFERAT", &["Godkendt.", "Afvist."]);
    let index = index_of(&mut archive, &[("referat.txt", minutes)]);
    let handlings = &case(&index).cases[0].handlings;
    assert_eq!(handlings.len(), 1);
    assert_eq!(handlings[0].item.id, "byraadet/2025-03-12/1");
    assert_eq!(
        handlings[0].item.source_path.as_str(),
        "minutes/referat.txt"
    );
    assert_eq!(decided_on(&index, "budget"), 1);
    let old = lookup::find_item(&index, "byraadet/2025-03-12-dagsorden/1").expect("an answer");
    assert!(matches!(old, IdLookup::One(_)));
}

#[test]
fn a_grown_index_is_as_one_made_anew() {
    for seed in 0..FEW {
        try_sequence(seed);
    }
}

/// `cargo test --test main -- --ignored many_grown_indexes`
#[test]
#[ignore = "takes minutes"]
fn many_grown_indexes_are_as_ones_made_anew() {
    for seed in FEW..FEW + MANY {
        try_sequence(seed);
    }
}
