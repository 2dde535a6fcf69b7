//! Personal numbers (personnumre, CPR): masked in whatever is stored, shown, exported and
//! searched, and reported; kept where that is asked for.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::{Test, program};

const PLANTED: usize = 1_000;
const FILES: usize = 10;

/// The figures of the nth number and of how many spellings it is written in.
fn number(nth: usize) -> (String, String) {
    let (day, month) = (1 + nth % 28, 1 + nth / 28 % 12);
    let (year, serial) = (nth * 7 % 100, 1000 + nth * 137 % 9000);
    let birth = format!("{day:02}{month:02}{year:02}");
    (birth, format!("{serial:04}"))
}

fn spelled(nth: usize) -> String {
    let (birth, serial) = number(nth);
    let (day, month, year) = (&birth[..2], &birth[2..4], &birth[4..]);
    // A year behind a blank may be one: those are written together instead.
    let may_be_year = ("1950".."2050").contains(&serial.as_str());
    match nth % 6 {
        1 => format!("{birth}{serial}"),
        2 if !may_be_year => format!("{birth} {serial}"),
        3 => format!("{birth} - {serial}"),
        4 if !may_be_year => format!("{day}.{month}.{year}-{serial}"),
        5 => format!("{birth}\u{2013}{serial}"),
        _ => format!("{birth}-{serial}"),
    }
}

/// Writes minutes in which all numbers are planted.
fn minutes() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in 0..FILES {
        let day = file + 1;
        let mut text =
            format!("Askevig Kommune\nReferat\nSocialudvalget\nMødedato: {day}. marts 2024\n\n");
        for (item, nth) in (file..PLANTED).step_by(FILES).enumerate() {
            let (at, number) = (item + 1, spelled(nth));
            let _ = write!(
                text,
                "{at}. Ansøgning om ydelse\n\nSagsfremstilling\nBorgeren {number} har søgt om \
                 tilskud.\n\nBeslutning\nGodkendt for borgeren {number}.\n\n"
            );
        }
        fs::write(folder.path().join(format!("{day}.txt")), text).expect("a file");
    }
    folder
}

fn index(folder: &Path, arguments: &[&str]) -> String {
    let printed = Test::inside(folder)
        .args(["index"])
        .args(arguments)
        .any_stdout()
        .any_stderr()
        .run();
    printed.stdout + &printed.stderr
}

/// Fails if any number's figures stand in `text`, however they are parted.
#[track_caller]
fn assert_masked(text: &str, of: &str) {
    for nth in 0..PLANTED {
        let number = spelled(nth);
        assert!(!text.contains(&number), "{of}: {number}");
    }
}

#[test]
fn no_personal_number_is_shown_or_found() {
    let folder = minutes();
    let report = index(folder.path(), &[".", "--warnings"]);
    assert_masked(&report, "index");
    let told = report
        .matches("a personal number (CPR) stands here")
        .count();
    assert_eq!(told, 2 * PLANTED, "each is told with its file and line");
    for format in ["terminal", "json", "csv", "markdown"] {
        let found = Test::inside(folder.path())
            .args(["search", "borgeren", "--limit", "1000", "--format", format])
            .any_stdout()
            .any_stderr()
            .run();
        assert_masked(&found.stdout, format);
    }
    let evidence = Test::inside(folder.path())
        .args([
            "export", "search", "borgeren", "--limit", "1000", "--format", "jsonl",
        ])
        .any_stdout()
        .any_stderr()
        .run();
    assert!(evidence.stdout.contains("XXXXXX-XXXX"));
    assert_masked(&evidence.stdout, "export");
    let parsed = Test::inside(folder.path())
        .args(["parse", "1.txt"])
        .any_stdout()
        .run();
    assert_masked(&parsed.stdout, "parse");
    for nth in (0..PLANTED).step_by(71) {
        let (birth, serial) = number(nth);
        for query in [spelled(nth), format!("{birth}{serial}"), birth.clone()] {
            let printed = Test::inside(folder.path())
                .args(["search", "--exact", "--count", "--", &query])
                .any_stdout()
                .any_stderr()
                .any_status()
                .run();
            assert_eq!(printed.stdout.trim(), "0", "{query}");
        }
    }
    for entry in fs::read_dir(folder.path().join("index")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert_masked(&text, &path.display().to_string());
    }
}

#[test]
fn evidence_is_verified_masked_or_kept() {
    let folder = minutes();
    index(folder.path(), &[".", "--keep-cpr"]);
    let export = [
        "export", "search", "borgeren", "--limit", "3", "--format", "jsonl",
    ];
    let kept = Test::inside(folder.path())
        .args(export)
        .any_stdout()
        .any_stderr()
        .run();
    assert!(!kept.stdout.contains("XXXX"), "{}", kept.stdout);
    fs::write(folder.path().join("kept.jsonl"), kept.stdout).unwrap();
    index(folder.path(), &[".", "--rebuild"]);
    let masked = Test::inside(folder.path())
        .args(export)
        .any_stdout()
        .any_stderr()
        .run();
    assert!(masked.stdout.contains("XXXX"), "{}", masked.stdout);
    fs::write(folder.path().join("masked.jsonl"), masked.stdout).unwrap();
    for file in ["kept.jsonl", "masked.jsonl"] {
        let verified = Test::inside(folder.path())
            .args(["verify", file, "--base", "."])
            .any_stdout()
            .any_stderr()
            .run();
        assert_masked(&verified.stdout, file);
    }
}

#[test]
fn an_index_keeps_to_what_it_was_made_with() {
    let folder = minutes();
    index(folder.path(), &[".", "--keep-cpr"]);
    let found = Test::inside(folder.path())
        .args(["search", "borgeren", "--format", "json", "--limit", "1"])
        .any_stdout()
        .any_stderr()
        .run();
    let found: Value = serde_json::from_str(&found.stdout).unwrap();
    assert!(!found.to_string().contains("XXXX"));
    Test::inside(folder.path())
        .args(["index"])
        .stderr_has("expected an index whose personal numbers (CPR) are masked, found kept")
        .stderr_has("--keep-cpr")
        .status(2)
        .run();
    index(folder.path(), &["--keep-cpr"]);
    index(folder.path(), &[".", "--rebuild"]);
    Test::inside(folder.path())
        .args(["index", "--keep-cpr"])
        .stderr_has("expected an index whose personal numbers (CPR) are kept, found masked")
        .status(2)
        .run();
}

#[test]
fn figures_of_the_bundled_minutes_are_no_personal_numbers() {
    let mut command = program();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let folder = tempfile::tempdir().unwrap();
    let run = command
        .env("REFERAT_INDEX", folder.path().join("index"))
        .args(["index", "--warnings"])
        .arg(corpus)
        .output()
        .unwrap();
    let report =
        String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{report}");
    assert!(!report.contains("personal number"), "{report}");
}
