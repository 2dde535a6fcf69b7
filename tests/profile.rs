//! What a user teaches in `referat.toml`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::harness::Test;

const MINUTES: &str = "\
Referat af Teknikudvalgets møde den 12. marts 2025

1. Cykelsti langs Møllevej

Sagens gang

Stien har været i høring.

Beslutning

Godkendt.

2. Salg af areal ved havnen

Rødt punkt

Kanariefuglen koster 4 mio.

Beslutning

Kanariefuglen sælges.
";

const PROFILE: &str = "\
[labels]
\"Sagens gang\" = \"history\"

[closed]
marks = [\"Rødt punkt\"]
";

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir(dir.path().join("referater")).expect("a folder");
    fs::write(dir.path().join("referater/a.txt"), MINUTES).expect("written");
    dir
}

fn teach(dir: &Path, profile: &str) {
    fs::write(dir.join("referater/referat.toml"), profile).expect("written");
}

fn index(dir: &Path) -> String {
    let printed = Test::inside(dir)
        .args(["index", "referater"])
        .any_stdout()
        .run();
    printed.stdout
}

fn found(dir: &Path, word: &str) -> usize {
    let printed = Test::inside(dir)
        .args(["search", "--exact", word, "--format", "json"])
        .any_stdout()
        .any_status()
        .run();
    let answer: Value = serde_json::from_str(&printed.stdout).expect("JSON");
    let total = answer["total"].as_u64().expect("a number");
    usize::try_from(total).expect("a few")
}

#[test]
fn what_is_taught_is_used_and_told() {
    let dir = folder();
    teach(dir.path(), PROFILE);
    let printed = Test::inside(dir.path())
        .args([
            "parse",
            "referater/a.txt",
            "--format",
            "terminal",
            "--explain",
        ])
        .any_stdout()
        .run();
    let text = printed.stdout;
    assert!(text.contains("lært i referater/referat.toml"), "{text}");
    let label = "5 afsnit · Historik · punkt 1: Sagens gang [lært i referat.toml]\n";
    assert!(text.contains(label), "{text}");
    assert!(
        text.contains("[") && text.contains("en linje i punktet siger lukket"),
        "{text}"
    );
    assert!(!text.contains("Kanariefugl"), "{text}");
    let printed = Test::inside(dir.path())
        .args(["parse", "referater/a.txt"])
        .any_stdout()
        .run();
    let meeting: Value = serde_json::from_str(&printed.stdout).expect("JSON");
    assert_eq!(meeting["profile"], "referater/referat.toml");
    assert_eq!(meeting["items"][0]["sections"][0]["kind"], "history");
    assert_eq!(meeting["items"][1]["access"], "closed");
}

#[test]
fn a_changed_profile_means_reading_anew() {
    let dir = folder();
    index(dir.path());
    assert_eq!(found(dir.path(), "Kanariefuglen"), 1);
    teach(dir.path(), PROFILE);
    index(dir.path());
    assert_eq!(found(dir.path(), "Kanariefuglen"), 0);
    let files = Test::inside(dir.path())
        .args(["status", "--files"])
        .any_stdout()
        .run();
    for part in [
        "referater/a.txt: text, 1 item, teknikudvalget/2025-03-12, 1 closed, 1 warning, read 20",
        " UTC, taught by referater/referat.toml\n",
    ] {
        assert!(files.stdout.contains(part), "{}", files.stdout);
    }
    assert!(index(dir.path()).contains("1 unchanged"));
    // Nothing of what was closed is left on the disk.
    for entry in fs::read_dir(dir.path().join("index")).expect("an index") {
        let bytes = fs::read(entry.expect("a file").path()).expect("readable");
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("kanariefugl"));
    }
    fs::remove_file(dir.path().join("referater/referat.toml")).expect("removed");
    index(dir.path());
    assert_eq!(found(dir.path(), "Kanariefuglen"), 1);
}

#[test]
fn a_file_that_was_not_understood_is_read_anew_by_a_new_profile() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir(dir.path().join("referater")).expect("a folder");
    // The label is all that proves the items.
    let text = "Snapsen og glasset\n\nHvad vi vil\n\nVi drikker det.\n\nTagrenden\n\nHvad vi vil\n\nDen renses.\n";
    fs::write(dir.path().join("referater/a.txt"), text).expect("written");
    let printed = index(dir.path());
    assert!(printed.contains("no agenda items found"), "{printed}");
    teach(dir.path(), "[labels]\n\"Hvad vi vil\" = \"decision\"\n");
    let printed = index(dir.path());
    assert!(!printed.contains("no agenda items found"), "{printed}");
    assert_eq!(found(dir.path(), "renses"), 1);
}

#[test]
fn the_profile_of_the_settings_is_that_of_files_without_one() {
    let dir = folder();
    let settings = dir.path().join("settings/referat");
    fs::create_dir_all(&settings).expect("a folder");
    fs::write(settings.join("config.toml"), "profile = \"vores.toml\"\n").expect("written");
    fs::write(settings.join("vores.toml"), PROFILE).expect("written");
    let home = dir.path().join("settings");
    let home = home.to_str().expect("UTF-8");
    Test::inside(dir.path())
        .env("XDG_CONFIG_HOME", home)
        .args(["index", "referater"])
        .any_stdout()
        .run();
    assert_eq!(found(dir.path(), "Kanariefuglen"), 0);
}

#[test]
fn err_of_a_bad_profile() {
    let dir = folder();
    teach(dir.path(), "[labels]\n\"Sagens gang\" = \"gang\"\n");
    let hint = "hint: a profile has `[labels]` with `\"Label\" = \"kind\"`, `[closed]` with \
                `marks = [\"…\"]` and `groups = [\"…\"]`, `[municipalities]` and `[bodies]` with \
                `\"Earlier name\" = \"Later name\"`\n";
    let message = "referat.toml: line 2: expected one of occasion, recommendation, summary, \
                   case_presentation, history, vision_and_policies, economy, legal_basis, \
                   citizen_perspective, consultation, staff, procedure, decision, attachments, \
                   other, found `gang`\n";
    Test::inside(dir.path())
        .args(["parse", "referater/a.txt"])
        .stderr(format!("error: referater/{message}{hint}"))
        .status(2)
        .run();
    // Nothing is indexed by half of a profile.
    Test::inside(dir.path())
        .args(["index", "referater"])
        .stderr_has(format!("/referater/{message}{hint}"))
        .status(2)
        .run();
    assert!(!dir.path().join("index").join("meta.json").exists());
}
