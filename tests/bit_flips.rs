//! A bit of an index that has changed on the disk must not change evidence: what leaves is
//! what left before, or nothing does and the exit status says so.
//!
//! The ordinary tests flip a few bits of each kind of file; all of it:
//!
//! ```sh
//! cargo test --locked --test main bit_flips -- --ignored --nocapture
//! ```

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{copy_folder, corpus_index, program};

/// Flips of each kind of file in the ordinary tests.
const FEW: usize = 3;
/// Flips of each kind of file in all.
const ALL: usize = 60;

/// What is exported, a different one for each flip in turn.
const EXPORTS: [&[&str]; 4] = [
    &["search", "cykelsti"],
    &["case", "21.01.00-G01-1-23"],
    &["decisions", "bibliotek"],
    &["followups", "--as-of", "2025-06-01"],
];

struct Exported {
    status: Option<i32>,
    stdout: Vec<u8>,
    stderr: String,
}

fn export(index: &Path, what: &[&str]) -> Exported {
    let output = program()
        .env("REFERAT_INDEX", index)
        .arg("export")
        .args(what)
        .args(["--format", "jsonl", "--time", "2025-06-01"])
        .output()
        .expect("the program starts");
    Exported {
        status: output.status.code(),
        stdout: output.stdout,
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// The files of an index by kind: by what their names end in, the lists by their names.
fn kinds_of(index: &Path) -> BTreeMap<String, PathBuf> {
    let entries = fs::read_dir(index).expect("the index is there");
    let files = entries.map(|entry| entry.expect("it can be read").path());
    let files = files.filter(|file| fs::metadata(file).is_ok_and(|found| found.len() > 0));
    files
        .map(|file| {
            let name = file.file_name().and_then(OsStr::to_str).unwrap_or_default();
            let kind = match file.extension().and_then(OsStr::to_str) {
                Some("json") if name.starts_with("manifest") => "manifest".to_owned(),
                Some("json") | None => name.to_owned(),
                Some(ending) => ending.to_owned(),
            };
            (kind, file)
        })
        .collect()
}

/// Flips `count` bits of each kind of file, one at a time, and exports after each.
fn flip(count: usize) {
    let home = tempfile::tempdir().expect("a folder");
    let bundled = corpus_index().parent().expect("it lies in a folder");
    copy_folder(&bundled.join("index"), &home.path().join("index"));
    // Sources with the same times, so that what is asked for is the index.
    copy_with_times(&bundled.join("corpus"), &home.path().join("corpus"));
    let index = home.path().join("index");
    let before: Vec<Exported> = EXPORTS.iter().map(|what| export(&index, what)).collect();
    for (before, what) in before.iter().zip(EXPORTS) {
        assert_eq!(before.status, Some(0), "{what:?}: {}", before.stderr);
    }
    let kinds = kinds_of(&index);
    for kind in [
        "store",
        "idx",
        "term",
        "pos",
        "fast",
        "fieldnorm",
        "manifest",
        "meta.json",
    ] {
        assert!(kinds.contains_key(kind), "{kind}: {kinds:?}");
    }
    let mut random = fastrand::Rng::with_seed(11);
    let mut wrong = Vec::new();
    for (kind, file) in &kinds {
        let bytes = fs::read(file).expect("it can be read");
        let (mut refused, mut same) = (0, 0);
        for nth in 0..count {
            let (at, bit) = (random.usize(..bytes.len()), random.u8(..8));
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << bit;
            fs::write(file, flipped).expect("it can be written");
            let which = nth % EXPORTS.len();
            let after = export(&index, EXPORTS[which]);
            let place = format!("{kind}: bit {bit} of byte {at}: {:?}", EXPORTS[which]);
            assert!(
                !after.stderr.contains("panicked"),
                "{place}: {}",
                after.stderr
            );
            match after.status {
                Some(2) if after.stdout.is_empty() && after.stderr.starts_with("error: ") => {
                    refused += 1;
                }
                Some(0) if after.stdout == before[which].stdout => same += 1,
                status => wrong.push(format!("{place}: {status:?}: {}", after.stderr)),
            }
        }
        fs::write(file, &bytes).expect("it can be written");
        println!("{kind}: {count} flips: {refused} refused, {same} without any effect");
    }
    assert!(wrong.is_empty(), "altered evidence: {wrong:#?}");
}

fn copy_with_times(from: &Path, to: &Path) {
    copy_folder(from, to);
    for entry in fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("it can be read");
        let copy = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy_with_times(&entry.path(), &copy),
            false => {
                let time = entry.metadata().and_then(|found| found.modified());
                let copy = fs::File::options().append(true).open(copy);
                copy.expect("it is there")
                    .set_modified(time.expect("it has a time"))
                    .expect("it can be set");
            }
        }
    }
}

#[test]
fn a_flipped_bit_of_the_index_alters_no_evidence() {
    flip(FEW);
}

#[test]
#[ignore = "some minutes: 60 flips of each kind of file"]
fn sixty_flipped_bits_of_each_kind_of_file_alter_no_evidence() {
    flip(ALL);
}
