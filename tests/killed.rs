//! A run that is killed, whenever that is, leaves the index of before or that of after.
//!
//! A run makes one commit, so there is nothing between: no state in which some files are new and
//! others old, or in which a promise is overdue because the answer is not there yet. `--ignored`
//! tries a thousand moments: `cargo test --test main killed -- --ignored`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use fastrand::Rng;
use referat::index::open;

use crate::harness::{INDEX, copy_folder, program};

/// Moments that every run of the tests tries.
const FEW: usize = 10;

/// Moments that are tried before a release.
const MANY: usize = 1_000;

/// The moments of a run that a build for tests can be ended at.
const OF_UPDATES: [&str; 5] = [
    "items-written",
    "manifest-written",
    "ledger-written",
    "committed",
    "merged",
];
const OF_REBUILDS: [&str; 6] = [
    "items-written",
    "manifest-written",
    "ledger-written",
    "committed",
    "moved-in",
    "published",
];
const OF_PURGES: [&str; 6] = [
    "tombstone-written",
    "items-written",
    "manifest-written",
    "ledger-written",
    "committed",
    "merged",
];

/// The ids of an index with their titles and the revision: all that tells two states apart.
type State = (u64, BTreeMap<String, String>);

struct Archive {
    home: tempfile::TempDir,
}

impl Archive {
    /// An index of meetings, and files that came, changed and went since.
    fn changed() -> Self {
        let archive = Self {
            home: tempfile::tempdir().expect("a folder"),
        };
        fs::create_dir(archive.path("minutes")).expect("made");
        for month in 1..=8 {
            archive.write(month, "før");
        }
        archive.run(&["index", "minutes"]);
        for month in [2, 3, 9, 10] {
            archive.write(month, "efter");
        }
        fs::remove_file(archive.path("minutes/5.txt")).expect("removed");
        fs::remove_file(archive.path("minutes/6.txt")).expect("removed");
        archive
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn write(&self, month: usize, word: &str) {
        let mut text = format!("REFERAT Byrådet d. 05-{month:02}-2025\n\n");
        for item in 1..=4 {
            text += &format!(
                "Punkt {item}: Sag {item} {word}\n\n05.04.00-G01-{item}-24\n\nSagsfremstilling\n\n\
                 {}\n\nBeslutning\n\nForvaltningen vender tilbage i maj 2025.\n\n",
                "Forholdene på stedet er undersøgt. ".repeat(5)
            );
        }
        let name = format!("minutes/{month}.txt");
        fs::write(self.path(&name), text).expect("written");
    }

    #[track_caller]
    fn run(&self, arguments: &[&str]) {
        let output = command(self.home.path(), arguments).output();
        let output = output.expect("the program starts");
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    }

    /// Returns the folder as it was, to be changed.
    fn copy(&self) -> tempfile::TempDir {
        let home = tempfile::tempdir().expect("a folder");
        copy_folder(self.home.path(), home.path());
        home
    }
}

fn command(home: &Path, arguments: &[&str]) -> std::process::Command {
    let mut command = program();
    command
        .current_dir(home)
        .env("REFERAT_INDEX", INDEX)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Returns the state of an index, which must be whole.
#[track_caller]
fn state(home: &Path) -> State {
    let index = open(home.join(INDEX)).expect("an index");
    index.verify().expect("files as they were written");
    let manifest = index.manifest().expect("a manifest");
    let mut items = BTreeMap::new();
    for file in &manifest.files {
        let of_file = index.items_of_file(file.path.as_str()).expect("items");
        assert_eq!(of_file.len(), file.open_items, "{}", file.path);
        for item in of_file {
            assert_eq!(item.source_sha256, file.print.sha256);
            items.insert(item.id, item.item.title);
        }
    }
    assert_eq!(index.item_count(), items.len() as u64);
    let changes = index.changes_since(0).expect("a ledger");
    assert!(
        changes.added.iter().eq(items.keys()),
        "the ledger has the same ids"
    );
    (changes.revision, items)
}

/// Runs `arguments`, killed at moments within the run and at `moments` of it, `times` times;
/// each leaves the state of before or of after, and the next run that of after.
fn kill(arguments: &[&str], moments: &[&str], times: usize, seed: u64) {
    // Builds for users know no such moments.
    let moments: &[&str] = if cfg!(debug_assertions) { moments } else { &[] };
    let archive = Archive::changed();
    let before = state(archive.home.path());
    let whole = archive.copy();
    let started = Instant::now();
    let ended = command(whole.path(), arguments).status().expect("a child");
    assert!(ended.success());
    let mut length = started.elapsed();
    let after = state(whole.path());
    assert_ne!(before, after);
    let mut random = Rng::with_seed(seed);
    let (mut killed, mut kept) = (0, 0);
    for nth in 0..times {
        let home = archive.copy();
        let moment = moments.get(nth % (2 * moments.len()).max(1));
        let wait = length.mul_f64(random.f64());
        match moment {
            Some(moment) => {
                let mut run = command(home.path(), arguments);
                let ended = run.env("REFERAT_END_AT", moment).status();
                assert!(!ended.expect("a child").success(), "{moment}");
                killed += 1;
            }
            None if kill_after(home.path(), arguments, wait) => {
                killed += 1;
            }
            // How fast runs are depends on what else the machine does.
            None => length = length.mul_f64(0.8).max(Duration::from_millis(20)),
        }
        let found = state(home.path());
        let place = format!("{moment:?} {wait:?}, seed {seed}, the {nth}th");
        assert!(found == before || found == after, "{place}: {found:?}");
        kept += usize::from(found == before);
        let again = command(home.path(), &["index"]).status().expect("a child");
        assert!(again.success(), "{place}");
        if arguments[0] == "index" {
            assert_eq!(state(home.path()).1, after.1, "{place}");
        }
        let left = fs::read_dir(home.path().join(INDEX)).expect("an index");
        let names = left.map(|entry| entry.expect("an entry").file_name());
        let names: Vec<String> = names
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        let count = |start: &str| names.iter().filter(|name| name.starts_with(start)).count();
        assert_eq!(
            (count("manifest-"), count("changes-")),
            (1, 1),
            "{place}: {names:?}"
        );
        assert_eq!(
            (count(".rebuild"), count(".tmp")),
            (0, 0),
            "{place}: {names:?}"
        );
    }
    println!("{arguments:?}: {killed} of {times} killed, {kept} left the index as it was");
    assert!(killed * 2 >= times, "{killed} of {times}");
}

/// Starts a run and kills it; returns whether it had not ended.
fn kill_after(home: &Path, arguments: &[&str], wait: Duration) -> bool {
    let mut child = command(home, arguments).spawn().expect("it starts");
    std::thread::sleep(wait);
    let runs = child.try_wait().expect("a child").is_none();
    child.kill().expect("killed");
    child.wait().expect("a child");
    runs
}

const PURGE: [&str; 4] = ["purge", "byraadet/2025-01-05/2", "--reason", "prøve"];

#[test]
fn a_killed_run_leaves_before_or_after() {
    kill(&["index"], &OF_UPDATES, FEW, 0x1d3b_77a1);
}

#[test]
fn a_killed_rebuild_leaves_before_or_after() {
    kill(&["index", "--rebuild"], &OF_REBUILDS, FEW, 0x52c1_9e07);
}

#[test]
fn a_killed_purge_leaves_before_or_after_and_is_ended_by_the_next_run() {
    kill(&PURGE, &OF_PURGES, FEW, 0x7a11_03c5);
    let archive = Archive::changed();
    for moment in OF_PURGES {
        let home = archive.copy();
        let mut run = command(home.path(), &PURGE);
        run.env("REFERAT_END_AT", moment).status().expect("a child");
        let again = command(home.path(), &["index"]).status().expect("a child");
        assert!(again.success(), "{moment}");
        let (_, items) = state(home.path());
        assert!(!items.contains_key("byraadet/2025-01-05/2"), "{moment}");
        assert!(items.contains_key("byraadet/2025-01-05/1"), "{moment}");
    }
}

#[test]
#[ignore = "1,000 moments: cargo test --test main killed -- --ignored"]
fn many_killed_runs_leave_before_or_after() {
    kill(&["index"], &OF_UPDATES, MANY * 6 / 10, 0x9e37_79b9);
    kill(
        &["index", "--rebuild"],
        &OF_REBUILDS,
        MANY * 2 / 10,
        0x3c6e_f372,
    );
    kill(&PURGE, &OF_PURGES, MANY * 2 / 10, 0xdaa6_6d2b);
}
