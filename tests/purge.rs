//! `referat purge`, files that are gone, files that failed, and what is new since a revision, as
//! the program has them.

use std::fs;
use std::path::Path;

use crate::harness::Test;

fn meeting(month: usize, title: &str) -> String {
    format!(
        "REFERAT Byrådet d. 01-{month:02}-2025\n\nPunkt 1: {title}\n\n05.04.00-G01-{month}-24\n\n\
         Sagsfremstilling\n\nÆldrerådet ønsker større tryghed.\n\nBeslutning\n\nGodkendt.\n\n\
         Punkt 2: Lukket punkt\n"
    )
}

/// An index of three meetings.
fn indexed() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::create_dir(home.path().join("minutes")).expect("made");
    for (month, title) in [(1, "Cykelsti"), (2, "Havnen"), (3, "Skolevej")] {
        fs::write(source(home.path(), month), meeting(month, title)).expect("written");
    }
    run(home.path(), &["index", "minutes"]).run();
    home
}

fn source(home: &Path, month: usize) -> std::path::PathBuf {
    home.join(format!("minutes/{month}.txt"))
}

fn run(home: &Path, arguments: &[&str]) -> Test {
    Test::inside(home).args(arguments).any_stdout()
}

fn json(home: &Path, arguments: &[&str]) -> serde_json::Value {
    let printed = run(home, arguments).args(["--format", "json"]).run();
    serde_json::from_str(&printed.stdout).expect("JSON")
}

const FEBRUARY: &str = "byraadet/2025-02-01/1";

#[test]
fn a_purged_item_is_told_by_when_and_never_by_what() {
    let home = indexed();
    let home = home.path();
    run(home, &["purge", "2025-02-01/1", "--reason", "sag 7"])
        .stdout_has("purge 1 ")
        .stdout_has(": 1 item, sag 7\n")
        .run();
    run(home, &["show", FEBRUARY])
        .status(1)
        .stderr_has(format!("error: `{FEBRUARY}` was purged 20"))
        .run();
    run(home, &["search", "havnen"])
        .status(1)
        .any_stderr()
        .run();
    let list = json(home, &["purge", "--list"]);
    assert_eq!(list["schema"], "referat.purges/1");
    let purge = list["purges"][0].as_object().expect("a purge");
    let names: Vec<&str> = purge.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["items", "number", "of", "purged", "reason", "undone"]
    );
    let stored = fs::read_to_string(home.join("index/purged.json")).expect("a list");
    for what in [
        "byraadet",
        "2025-02-01",
        "Havnen",
        "havnen",
        "2.txt",
        "G01-2-24",
    ] {
        assert!(!stored.contains(what), "{what}: {stored}");
        assert!(!list.to_string().contains(what), "{what}: {list}");
    }
    let files = json(home, &["status", "--files"]);
    let purged = files["files"].as_array().expect("files").iter();
    let purged: u64 = purged
        .filter_map(|file| file["purged_items"].as_u64())
        .sum();
    assert_eq!(purged, 1);
    run(home, &["purge", "--undo", FEBRUARY])
        .stdout_has("(undone ")
        .stderr("hint: `referat index` reads it again\n")
        .run();
    run(home, &["index"]).run();
    run(home, &["show", FEBRUARY]).stdout_has("Havnen").run();
}

#[test]
fn a_file_is_purged_whole() {
    let home = indexed();
    let home = home.path();
    run(home, &["purge", "minutes/3.txt", "--reason", "sag 8"])
        .stdout_has("a file with 1 item, sag 8")
        .run();
    run(home, &["search", "skolevej"])
        .status(1)
        .any_stderr()
        .run();
    let item = ["purge", "--undo", "byraadet/2025-03-01/1"];
    run(home, &item)
        .status(2)
        .stderr_has("error: the item was purged with its file, as purge 1\n")
        .run();
    run(home, &["purge", "--undo", "minutes/3.txt"])
        .any_stderr()
        .run();
    run(home, &["index"]).run();
    run(home, &["search", "skolevej"]).run();
}

#[test]
fn err_nothing_to_purge() {
    let home = indexed();
    let home = home.path();
    let unknown = |id: &str| {
        let printed = run(home, &["purge", id, "--reason", "x"])
            .status(1)
            .any_stderr()
            .run();
        assert!(printed.stdout.is_empty());
        printed.stderr.replace(id, "ID")
    };
    let never = unknown("byraadet/2025-02-01/9");
    assert_eq!(
        never,
        "error: no item has the id `ID`\n\
         hint: an id is <committee>/<date>/<number>, as `referat search` prints it\n"
    );
    assert_eq!(
        unknown("byraadet/2025-02-01/2"),
        never,
        "a closed item is as unknown"
    );
    run(home, &["purge", "--undo", "7"])
        .status(1)
        .stderr("error: no such purge\nhint: `referat purge --list` has all purges with their numbers\n")
        .run();
    run(home, &["purge", FEBRUARY])
        .status(2)
        .stderr_has("--reason")
        .run();
    run(home, &["purge", FEBRUARY, "--reason", " "])
        .status(2)
        .stderr_has("error: expected a reason, found none\n")
        .run();
    fs::write(home.join("minutes/x.txt"), "Intet møde.").expect("written");
    run(home, &["purge", "minutes/x.txt", "--reason", "x"])
        .status(1)
        .stderr_has("no such file in the index\n")
        .run();
    run(home, &["purge", "1", "--reason", "x"])
        .status(2)
        .stderr_has("error: `1` is the end of 3 ids\n")
        .run();
    run(home, &["purge", "--list"])
        .stdout("nothing was purged\n")
        .run();
}

#[test]
fn a_file_that_is_gone_is_kept_when_asked_for_and_marked() {
    let home = indexed();
    let home = home.path();
    fs::remove_file(source(home, 2)).expect("removed");
    let report = json(home, &["index", "--keep-missing"]);
    assert_eq!(report["items"], 3, "{report}");
    let mark = "filen findes ikke længere (20";
    run(home, &["show", FEBRUARY]).stdout_has(mark).run();
    run(home, &["search", "havnen"]).stdout_has(mark).run();
    run(home, &["case", "05.04.00-G01-2-24"])
        .stdout_has(mark)
        .any_stderr()
        .run();
    run(home, &["decisions", "havnen"])
        .stdout_has(mark)
        .any_stderr()
        .run();
    run(
        home,
        &["export", "search", "havnen", "--format", "markdown"],
    )
    .stdout_has("Filen findes ikke længere (20")
    .any_stderr()
    .run();
    let item = json(home, &["show", FEBRUARY]);
    assert!(item["source"]["missing_since"].is_string(), "{item}");
    for arguments in [
        ["search", "havnen"],
        ["case", "05.04.00-G01-2-24"],
        ["decisions", "havnen"],
    ] {
        let printed = run(home, &arguments)
            .args(["--format", "json"])
            .any_stderr()
            .run();
        assert!(
            printed.stdout.contains("\"missing_since\": \"20"),
            "{arguments:?}"
        );
    }
    let other = json(home, &["show", "byraadet/2025-01-01/1"]);
    assert!(other["source"]["missing_since"].is_null(), "{other}");
    run(home, &["status", "--files"])
        .stdout_has("gone since 20")
        .run();
    // It stays as long as it is asked for, and by runs over other files.
    json(home, &["index", "--keep-missing"]);
    json(home, &["index", "minutes/1.txt"]);
    run(home, &["show", FEBRUARY]).stdout_has(mark).run();
    // One that comes back is marked no more.
    fs::write(source(home, 2), meeting(2, "Havnen")).expect("written");
    json(home, &["index"]);
    let item = json(home, &["show", FEBRUARY]);
    assert!(item["source"]["missing_since"].is_null(), "{item}");
    fs::remove_file(source(home, 2)).expect("removed");
    json(home, &["index", "--keep-missing"]);
    json(home, &["index"]);
    run(home, &["show", FEBRUARY]).status(1).any_stderr().run();
}

#[test]
fn a_file_that_is_gone_gives_way_to_one_that_speaks_of_its_meeting() {
    let home = indexed();
    let home = home.path();
    fs::rename(source(home, 2), home.join("minutes/february.txt")).expect("renamed");
    let report = json(home, &["index", "--keep-missing"]);
    assert_eq!(
        (&report["items"], &report["meetings"]),
        (&3.into(), &3.into()),
        "{report}"
    );
    let item = json(home, &["show", FEBRUARY]);
    assert_eq!(item["source"]["path"], "minutes/february.txt");
    // An agenda says less than the minutes that are gone.
    fs::remove_file(home.join("minutes/february.txt")).expect("removed");
    let agenda = meeting(2, "Havnen").replace("REFERAT", "DAGSORDEN");
    let agenda = agenda.replace("Beslutning\n\nGodkendt.\n\n", "");
    fs::write(home.join("minutes/agenda.txt"), agenda).expect("written");
    json(home, &["index", "--keep-missing"]);
    let item = json(home, &["show", FEBRUARY]);
    assert_eq!(item["source"]["path"], "minutes/february.txt", "{item}");
    json(home, &["index"]);
    let item = json(home, &["show", FEBRUARY]);
    assert_eq!(item["source"]["path"], "minutes/agenda.txt", "{item}");
}

#[test]
fn what_a_document_closes_is_closed_in_one_that_is_gone() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    fs::create_dir(home.join("minutes")).expect("made");
    let open = meeting(2, "Havnen").replace(
        "Punkt 2: Lukket punkt",
        "Punkt 2: Grunden\n\nBeslutning\n\nSolgt.",
    );
    fs::write(source(home, 2), open).expect("written");
    run(home, &["index", "minutes"]).run();
    run(home, &["show", "byraadet/2025-02-01/2"])
        .stdout_has("Grunden")
        .run();
    fs::remove_file(source(home, 2)).expect("removed");
    json(home, &["index", "--keep-missing"]);
    for body in ["Byrådet", "Kommunalbestyrelsen"] {
        run(home, &["show", "byraadet/2025-02-01/2"])
            .stdout_has("Grunden")
            .run();
        let agenda = meeting(2, "Havnen").replace("REFERAT Byrådet", &format!("DAGSORDEN {body}"));
        let agenda = agenda.replace("Beslutning\n\nGodkendt.\n\n", "");
        let agenda = agenda.replace("Lukket punkt", "Grunden (lukket punkt)");
        fs::write(home.join("minutes/agenda.txt"), agenda).expect("written");
        json(home, &["index", "--keep-missing"]);
        let printed = run(home, &["search", "grunden"])
            .any_status()
            .any_stderr()
            .run();
        assert!(
            !printed.stdout.contains("Grunden"),
            "{body}: {}",
            printed.stdout
        );
        fs::remove_dir_all(home.join("index")).expect("removed");
        fs::remove_file(home.join("minutes/agenda.txt")).expect("removed");
        let open = meeting(2, "Havnen").replace(
            "Punkt 2: Lukket punkt",
            "Punkt 2: Grunden\n\nBeslutning\n\nSolgt.",
        );
        fs::write(source(home, 2), open).expect("written");
        run(home, &["index", "minutes"]).run();
        fs::remove_file(source(home, 2)).expect("removed");
        json(home, &["index", "--keep-missing"]);
    }
}

#[test]
fn what_is_gone_can_be_purged() {
    let home = indexed();
    let home = home.path();
    fs::remove_file(source(home, 2)).expect("removed");
    json(home, &["index", "--keep-missing"]);
    run(home, &["purge", FEBRUARY, "--reason", "sag 9"]).run();
    json(home, &["index", "--keep-missing"]);
    run(home, &["show", FEBRUARY])
        .status(1)
        .stderr_has("was purged")
        .run();
}

#[test]
fn files_that_failed_are_listed_alone_and_read_again_when_asked_for() {
    let home = indexed();
    let home = home.path();
    fs::write(
        home.join("minutes/scan.pdf"),
        crate::harness::empty_page(""),
    )
    .expect("written");
    fs::write(
        home.join("minutes/brev.txt"),
        "Kære alle\n\nTak for sidst.\n",
    )
    .expect("written");
    run(home, &["index"]).status(2).any_stderr().run();
    let failed = json(home, &["status", "--files", "--failed"]);
    let failed = failed["files"].as_array().expect("files");
    let told: Vec<_> = failed
        .iter()
        .map(|file| (file["path"].as_str(), file["reading"].as_str()))
        .collect();
    let expected = [
        (Some("minutes/scan.pdf"), Some("failed")),
        (Some("minutes/brev.txt"), Some("refused")),
    ];
    assert_eq!(told, expected);
    assert!(
        failed.iter().all(|file| file["read"].is_string()),
        "{failed:?}"
    );
    let read = |arguments: &[&str]| json(home, arguments)["files_read"].as_u64();
    assert_eq!(read(&["index"]), Some(0));
    assert_eq!(read(&["index", "--retry-failed"]), Some(1));
    run(home, &["status", "--failed"])
        .status(2)
        .any_stderr()
        .run();
}

#[test]
fn what_is_new_since_a_revision_is_told() {
    let home = indexed();
    let home = home.path();
    let all = json(home, &["status", "--changes-since", "0"]);
    assert_eq!(
        (&all["schema"], &all["revision"]),
        (&"referat.revision/1".into(), &1.into())
    );
    assert_eq!(
        all["added"].as_array().map(Vec::len),
        Some(3),
        "no closed item: {all}"
    );
    fs::write(source(home, 1), meeting(1, "Cykelstien")).expect("written");
    fs::remove_file(source(home, 2)).expect("removed");
    fs::write(source(home, 4), meeting(4, "Torvet")).expect("written");
    json(home, &["index"]);
    run(home, &["status", "--changes-since", "1"])
        .stdout_has("revision 2, 20")
        .stdout_has(": since revision 1 1 added, 1 changed, 1 removed\n")
        .stdout_has("added byraadet/2025-04-01/1\n")
        .stdout_has("changed byraadet/2025-01-01/1\n")
        .stdout_has("removed byraadet/2025-02-01/1\n")
        .run();
    // Built anew it goes on counting, and nothing is new.
    json(home, &["index", "--rebuild"]);
    let none = json(home, &["status", "--changes-since", "2"]);
    assert_eq!(none["revision"], 3);
    for what in ["added", "changed", "removed"] {
        assert_eq!(none[what], serde_json::json!([]), "{none}");
    }
    run(home, &["status", "--changes-since", "9"])
        .status(2)
        .stderr_has("expected a revision up to 3, found 9\n")
        .run();
}
