//! What a query is taken to mean: misspellings, synonyms, people, times and bodies,
//! in a few minutes written for it.

use std::fs;

use tempfile::TempDir;

use crate::harness::Test;

/// Minutes of two bodies, indexed.
fn indexed() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let items = |items: &[(&str, &str)]| -> String {
        items
            .iter()
            .zip(1..)
            .map(|((title, text), number)| {
                format!("Punkt {number}: {title}\n\n00.30.00-P05-{number}-25\n\nSagsfremstilling\n\n{text}\n\nBeslutning\n\nGodkendt.\n\n")
            })
            .collect()
    };
    let chefer = items(&[
        (
            "Budgetopfølgning",
            "Karen R fremlagde tallene for beredskabet.",
        ),
        (
            "Arbejdstid",
            "Afdelingschefen for Økonomi & Stab orienterede.",
        ),
        ("Rengøring", "Karen og Ole er glade for beredskabet."),
        ("Beredskab", "Beredskabet drøftede beredskapet."),
        (
            "Ny cykelsti",
            "Beredskabet er ikke inddraget. Der er 12 ansatte.",
        ),
    ]);
    fs::write(
        folder.path().join("a.txt"),
        format!(
            "REFERAT Chefforum d. 12-03-2025\n\nMødedeltagere: Karen Ulla Riis (Afdelingschef for Økonomi & Stab), Ole Dam (Kommunaldirektør)\n\n{chefer}"
        ),
    )
    .expect("a file");
    let kultur = items(&[("Ny cykelsti", "Stien anlægges."), ("Dagsorden", "Intet.")]);
    fs::write(
        folder.path().join("b.txt"),
        format!("REFERAT Kulturudvalget d. 02-04-2025\n\n{kultur}"),
    )
    .expect("a file");
    Test::inside(folder.path())
        .args(["index", "a.txt", "b.txt"])
        .any_stdout()
        .any_stderr()
        .run();
    folder
}

fn search(folder: &TempDir, arguments: &[&str]) -> String {
    let printed = Test::inside(folder.path())
        .env("XDG_CONFIG_HOME", folder.path().to_str().expect("a path"))
        .args([&["search"], arguments].concat())
        .any_stdout()
        .any_stderr()
        .any_status()
        .run();
    printed.stdout
}

fn ids(folder: &TempDir, query: &str) -> Vec<String> {
    let printed = search(folder, &["--format", "ids", query]);
    printed.lines().map(str::to_owned).collect()
}

#[test]
fn people_are_found_however_they_are_mentioned() {
    let folder = indexed();
    // By initial, by first name and by office; taking part is no mention.
    let mut found = ids(&folder, "Karen Riis");
    assert_eq!(found[0], "chefforum/2025-03-12/1");
    found.sort();
    let items = [1, 2, 3].map(|item| format!("chefforum/2025-03-12/{item}"));
    assert_eq!(found, items);
    let mut by_surname = ids(&folder, "Riis");
    by_surname.sort();
    assert_eq!(by_surname, items);
}

#[test]
fn a_word_that_matches_a_little_is_questioned() {
    let folder = indexed();
    let printed = search(&folder, &["beredskapet"]);
    assert!(
        printed.starts_with("Mente du: beredskabet? (i stedet for beredskapet)"),
        "{printed}"
    );
    assert!(!search(&folder, &["--exact", "beredskapet"]).contains("Mente du"));
}

#[test]
fn a_paragraph_is_no_number() {
    let folder = indexed();
    for query in ["§ 12", "§12", "§§ 12"] {
        Test::inside(folder.path())
            .args(["search", query])
            .stdout_has("Ingen punkter fundet.\n")
            .status(1)
            .run();
    }
}

#[test]
fn a_body_is_named_by_its_meeting_and_in_general_and_by_no_subject() {
    let folder = indexed();
    for (typed, named) in [
        ("kulturudvalgsmøde", true),
        ("kulturudvalg", true),
        ("udvalget", true),
        ("kultur", false),
    ] {
        let printed = search(&folder, &["--explain", &format!("cykelsti {typed}")]);
        let lift = format!("mødet holdt af {typed} (kulturudvalget)");
        assert_eq!(printed.contains(&lift), named, "{typed}: {printed}");
    }
}

#[test]
fn a_body_and_a_time_lift_their_meeting() {
    let folder = indexed();
    assert_eq!(
        ids(&folder, "cykelsti kulturudvalget")[0],
        "kulturudvalget/2025-04-02/1"
    );
    assert_eq!(
        ids(&folder, "cykelsti chefforum")[0],
        "chefforum/2025-03-12/5"
    );
    assert_eq!(
        ids(&folder, "cykelsti marts 2025")[0],
        "chefforum/2025-03-12/5"
    );
    assert_eq!(
        ids(&folder, "cykelsti 2. april 2025")[0],
        "kulturudvalget/2025-04-02/1"
    );
}

#[test]
fn synonyms_may_stand_in_the_settings() {
    let folder = indexed();
    let settings = folder.path().join("referat");
    fs::create_dir(&settings).expect("a folder");
    fs::write(settings.join("config.toml"), "synonyms = \"egne.txt\"\n").expect("a file");
    fs::write(
        settings.join("egne.txt"),
        "jernhest = cykelsti  # test: an odd pair\n",
    )
    .expect("a file");
    assert_eq!(ids(&folder, "jernhest").len(), 2);
    for (text, error) in [
        ("synonyms = 3", "config.toml: line 1: invalid type"),
        (
            "\nsynonym = \"x\"",
            "config.toml: line 2: unknown field `synonym`",
        ),
        ("synonyms = \"missing.txt\"", "missing.txt: cannot be read"),
    ] {
        fs::write(settings.join("config.toml"), text).expect("a file");
        Test::inside(folder.path())
            .env("XDG_CONFIG_HOME", folder.path().to_str().expect("a path"))
            .args(["search", "jernhest"])
            .stderr_has(error)
            .status(2)
            .run();
    }
}

#[test]
fn a_relative_folder_for_settings_is_ignored() {
    let folder = indexed();
    fs::create_dir_all(folder.path().join("settings/referat")).expect("a folder");
    fs::create_dir_all(folder.path().join(".config/referat")).expect("a folder");
    fs::write(folder.path().join("settings/referat/config.toml"), "none").expect("a file");
    fs::write(
        folder.path().join(".config/referat/config.toml"),
        "synonyms = \"of-home.txt\"",
    )
    .expect("a file");
    Test::inside(folder.path())
        .env("HOME", folder.path().to_str().expect("a path"))
        .env("XDG_CONFIG_HOME", "settings")
        .args(["search", "jernhest"])
        .stderr_has(".config/referat/of-home.txt: cannot be read")
        .status(2)
        .run();
}
