//! Answers from an index that is older than its sources: what is said beside what is quoted,
//! and how it is brought up to date.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::{Printed, Test};

/// The case that two meetings handle.
const CASE: &str = "05.04.00-G01-12-25";
const FIRST: &str = "corpus/2025-03-12.txt";
const SECOND: &str = "corpus/2025-03-19.txt";
/// Of this file all is closed.
const CLOSED: &str = "corpus/2025-03-26.txt";

const CHANGED: &str = "OBS: corpus/2025-03-12.txt er ændret, siden den blev indekseret";
const MISSING: &str = "OBS: corpus/2025-03-12.txt er væk, siden den blev indekseret";
const SUM: &str = "bemærk: 1 citeret fil er ændret eller væk, siden indekset blev lavet";

/// Each command that quotes the file of the first meeting, among others.
const COMMANDS: [&[&str]; 5] = [
    &["search", "cykelsti"],
    &["case", CASE],
    &["decisions", "cykelsti"],
    &["show", "2025-03-12/1"],
    &["followups", "--as-of", "2025-04-01"],
];
/// Each export that does.
const EXPORTS: [&[&str]; 4] = [
    &["export", "search", "cykelsti"],
    &["export", "case", CASE],
    &["export", "decisions", "cykelsti"],
    &["export", "followups", "--as-of", "2025-04-01"],
];

/// A folder with minutes and an index of them.
struct Indexed {
    home: TempDir,
}

fn minutes(day: &str, decision: &str) -> String {
    format!(
        "Askevig Kommune\nREFERAT\nTeknikudvalget\nDato: {day}\n\nPunkt 1: Cykelsti langs Møllevej\n\n\
         {CASE}\n\nSagsfremstilling\nStien er skolevej.\n\nBeslutning\n{decision}\n\
         Forvaltningen vender tilbage med en status inden udgangen af maj 2025.\n"
    )
}

impl Indexed {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder");
        fs::create_dir(home.path().join("corpus")).expect("a folder");
        let files = [
            (FIRST, minutes("12-03-2025", "Godkendt.")),
            (SECOND, minutes("19-03-2025", "Punktet blev udsat.")),
            (
                CLOSED,
                "Askevig Kommune\nREFERAT\nTeknikudvalget\nDato: 26-03-2025\n\n\
                 Punkt 1: Lukket: Cykelsti og Rimfaks\n\n05.04.00-G01-12-25\n\nBeslutning\nGodkendt.\n"
                    .to_owned(),
            ),
        ];
        for (file, text) in files {
            fs::write(home.path().join(file), text).expect("a file");
        }
        let indexed = Self { home };
        indexed.run(&["index", "corpus"]).any_stdout().run();
        indexed
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Test {
        Test::inside(self.home.path()).args(arguments)
    }

    /// What a command says that has found something.
    #[track_caller]
    fn said(&self, arguments: &[&str]) -> Printed {
        self.run(arguments).any_stdout().any_stderr().run()
    }

    fn append(&self, file: &str, text: &str) {
        let path = self.path(file);
        let old = fs::read_to_string(&path).expect("the file is there");
        fs::write(path, old + text).expect("it can be written");
    }

    /// Gives a file another time, and nothing else.
    fn touch(&self, file: &str) {
        let file = File::options().append(true).open(self.path(file));
        let later = SystemTime::now() + Duration::from_secs(100);
        file.expect("it is there")
            .set_modified(later)
            .expect("it has a time");
    }
}

/// Every value of the fields `stale` in a document.
fn stale(json: &str) -> Vec<String> {
    fn gather(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match (name.as_str(), value) {
                        ("stale", Value::String(change)) => found.push(change.clone()),
                        ("stale", other) => panic!("`stale` is {other}"),
                        _ => gather(value, found),
                    }
                }
            }
            Value::Array(values) => values.iter().for_each(|value| gather(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    gather(&serde_json::from_str(json).expect("JSON"), &mut found);
    found
}

#[test]
fn an_index_of_its_sources_says_nothing() {
    let indexed = Indexed::new();
    for command in COMMANDS {
        let run = indexed.run(command).any_stdout().run();
        assert!(!run.stdout.contains("OBS"), "{command:?}: {}", run.stdout);
        let json = indexed.run(command).args(["--format", "json"]);
        assert_eq!(stale(&json.any_stdout().run().stdout), [""; 0]);
    }
    for command in EXPORTS {
        let run = indexed.run(command).args(["--format", "jsonl"]);
        let run = run.any_stdout().run();
        assert!(!run.stdout.contains("Kilde"), "{}", run.stdout);
    }
}

#[test]
fn each_command_says_beside_what_it_quotes_that_the_file_has_changed() {
    let indexed = Indexed::new();
    indexed.append(FIRST, "Tilføjet.\n");
    for command in COMMANDS {
        let said = indexed
            .run(command)
            .stdout_has(CHANGED)
            .stderr_has(SUM)
            .run();
        assert!(!said.stdout.contains(&format!("OBS: {SECOND}")));
        let json = indexed.run(command).args(["--format", "json"]);
        let json = json.any_stdout().stderr_has(SUM).run().stdout;
        let stale = stale(&json);
        assert!(!stale.is_empty() && stale.iter().all(|change| change == "changed"));
    }
}

#[test]
fn each_command_says_that_the_file_is_gone() {
    let indexed = Indexed::new();
    fs::remove_file(indexed.path(FIRST)).expect("it is there");
    for command in COMMANDS {
        indexed
            .run(command)
            .stdout_has(MISSING)
            .stderr_has(SUM)
            .run();
        let json = indexed.run(command).args(["--format", "json"]);
        let stale = stale(&json.any_stdout().any_stderr().run().stdout);
        assert!(!stale.is_empty() && stale.iter().all(|change| change == "missing"));
    }
    // So is a folder of that name no file.
    fs::create_dir(indexed.path(FIRST)).expect("a folder");
    indexed
        .run(COMMANDS[0])
        .stdout_has(MISSING)
        .any_stderr()
        .run();
}

#[test]
fn a_file_that_was_only_touched_is_as_it_was() {
    let indexed = Indexed::new();
    indexed.touch(FIRST);
    for command in COMMANDS {
        let run = indexed.run(command).any_stdout().run();
        assert!(!run.stdout.contains("OBS"), "{}", run.stdout);
    }
    for command in EXPORTS {
        let export = indexed.run(command).args(["--format", "jsonl"]);
        export.any_stdout().run();
    }
    // Also when a run has seen that, and the item keeps the time it was read at.
    indexed.said(&["index"]);
    indexed.run(COMMANDS[0]).any_stdout().run();
    // Other bytes of the same size are not.
    let text = fs::read_to_string(indexed.path(FIRST)).expect("it is there");
    fs::write(indexed.path(FIRST), text.replace("Godkendt", "Forkastt")).expect("a file");
    indexed.touch(FIRST);
    indexed
        .run(COMMANDS[0])
        .stdout_has(CHANGED)
        .any_stderr()
        .run();
}

#[test]
fn nothing_is_said_of_files_that_are_not_quoted() {
    let indexed = Indexed::new();
    indexed.append(SECOND, "Tilføjet.\n");
    let run = indexed.run(&["search", "cykelsti", "--date", "2025-03-12"]);
    run.any_stdout().run();
    let run = indexed.run(&["search", "cykelsti", "--format", "ids"]);
    run.any_stdout().run();
    let run = indexed.run(&["search", "cykelsti", "--count"]);
    run.any_stdout().run();
    let run = indexed.run(&["export", "search", "cykelsti", "--date", "2025-03-12"]);
    run.args(["--format", "csv"]).any_stdout().run();
}

#[test]
fn nothing_is_said_of_files_of_closed_items() {
    let indexed = Indexed::new();
    fs::remove_file(indexed.path(CLOSED)).expect("it is there");
    indexed.append(FIRST, "Tilføjet.\n");
    for command in COMMANDS.iter().chain(&EXPORTS) {
        let format = match command[0] {
            "export" => &["--allow-stale", "--format", "jsonl"][..],
            _ => &["--format", "json"],
        };
        let run = indexed.run(command).args(format);
        let said = run.any_stdout().any_stderr().run();
        for printed in [&said.stdout, &said.stderr] {
            assert!(!printed.contains("2025-03-26"), "{printed}");
            assert!(!printed.contains("Rimfaks"), "{printed}");
        }
        assert!(said.stderr.contains("1 citeret fil er"), "{}", said.stderr);
    }
}

#[test]
fn lists_of_hits_say_it_in_every_format() {
    let indexed = Indexed::new();
    indexed.append(FIRST, "Tilføjet.\n");
    let search = ["search", "cykelsti", "--date", "2025-03-12", "--format"];
    let said = |format: &str| {
        let run = indexed.run(&search).args([format]);
        run.any_stdout().stderr_has(SUM).run().stdout
    };
    let csv = said("csv");
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].ends_with(";lacks;stale"), "{csv}");
    let last = lines.last().expect("a hit");
    assert!(last.ends_with(";full;;changed"), "{csv}");
    assert!(said("markdown").contains(&format!("**{CHANGED}**")));
    assert_eq!(stale(&said("jsonl")), ["changed"]);
    let json: Value = serde_json::from_str(&said("json")).expect("JSON");
    assert_eq!(json["remarks"][0]["code"], "stale_sources");
    assert_eq!(json["hits"][0]["source"]["stale"], "changed");
}

#[test]
fn the_documents_of_a_meeting_say_it() {
    let indexed = Indexed::new();
    indexed.append(FIRST, "Tilføjet.\n");
    let versions = ["show", "2025-03-12/1", "--versions"];
    let became = "(OBS: er ændret, siden den blev indekseret)";
    indexed
        .run(&versions)
        .stdout_has(became)
        .stderr_has(SUM)
        .run();
    let json = indexed.run(&versions).args(["--format", "json"]);
    let json = json.any_stdout().any_stderr().run().stdout;
    assert_eq!(stale(&json), ["changed"]);
}

#[test]
fn a_list_of_cases_asks_for_the_decisions_it_quotes() {
    let indexed = Indexed::new();
    let other = minutes("02-04-2025", "Godkendt.").replace(CASE, "05.04.00-G01-13-25");
    fs::write(indexed.path("corpus/2025-04-02.txt"), other).expect("a file");
    indexed.said(&["index"]);
    indexed.append(FIRST, "Tilføjet.\n");
    // The first is approved, the second postponed, so that the first is quoted.
    indexed
        .run(&["case", "05.04.00"])
        .stdout_has(CHANGED)
        .any_stderr()
        .run();
    fs::remove_file(indexed.path(SECOND)).expect("it is there");
    let list = indexed.said(&["case", "05.04.00"]);
    assert!(!list.stdout.contains(SECOND), "{}", list.stdout);
    assert!(list.stderr.contains("1 citeret fil"), "{}", list.stderr);
    let whole = indexed.said(&["case", "05.04.00", "--full"]);
    assert!(
        whole.stderr.contains("2 citerede filer"),
        "{}",
        whole.stderr
    );
}

#[test]
fn export_refuses_what_is_stale_and_says_which_file() {
    let indexed = Indexed::new();
    indexed.append(FIRST, "Tilføjet.\n");
    let refused = |found: &str| {
        for command in EXPORTS {
            let target = indexed.path("bevis.md");
            let run = indexed.run(command).args(["--output", "bevis.md"]);
            run.status(2)
                .stderr_has(format!(
                    "error: {FIRST}: expected the file as it was indexed, {found} (SHA-256 then "
                ))
                .stderr_has("; nothing was exported\nhint: ")
                .stderr_has("`--allow-stale`")
                .run();
            assert!(!target.exists());
        }
    };
    refused("found it changed");
    fs::remove_file(indexed.path(FIRST)).expect("it is there");
    refused("found none");
    fs::remove_file(indexed.path(SECOND)).expect("it is there");
    let run = indexed.run(EXPORTS[1]).args(["--format", "csv"]);
    run.status(2)
        .stderr_has(", and 1 more file is not as it was")
        .run();
}

#[test]
fn export_may_be_told_to_write_what_is_stale_and_then_says_so() {
    let indexed = Indexed::new();
    indexed.append(FIRST, "Tilføjet.\n");
    let note = "corpus/2025-03-12.txt er ændret, siden den blev indekseret";
    for command in EXPORTS {
        for format in ["csv", "jsonl", "markdown", "html"] {
            let run = indexed
                .run(command)
                .args(["--allow-stale", "--format", format]);
            run.stdout_has(note)
                .stdout_has("1 citeret fil er ændret eller væk")
                .stderr_has(SUM)
                .run();
        }
    }
    let written = ["--allow-stale", "--output", "bevis.html"];
    indexed.run(EXPORTS[1]).args(written).any_stderr().run();
    // The line that was added goes on the decision that is quoted.
    let verify = indexed.run(&["verify", "bevis.html"]);
    verify
        .status(1)
        .stdout_has("Beslutning · corpus/2025-03-12.txt, linje 14-15 (filen er ændret)")
        .run();
}

#[test]
fn refreshing_brings_a_few_changes_in_first() {
    let indexed = Indexed::new();
    let changed = minutes("12-03-2025", "Forkastet.");
    fs::write(indexed.path(FIRST), changed).expect("a file");
    let run = indexed.run(&["show", "2025-03-12/1", "--refresh"]);
    let said = run
        .stdout_has("Forkastet.")
        .stderr("bemærk: 1 fil er ny, ændret eller væk; indekset er opdateret: 2 punkter\n")
        .run();
    assert!(!said.stdout.contains("OBS"), "{}", said.stdout);
    // Nothing more is to be done.
    indexed
        .run(&["show", "2025-03-12/1", "--refresh"])
        .any_stdout()
        .run();
    fs::remove_file(indexed.path(FIRST)).expect("it is there");
    let gone = indexed.run(&["search", "cykelsti", "--refresh"]);
    gone.stdout_has("1 punkt fundet")
        .stderr_has("1 fil er ny, ændret eller væk")
        .run();
    fs::write(indexed.path(FIRST), minutes("12-03-2025", "Godkendt.")).expect("a file");
    let export = indexed.run(&["export", "case", CASE, "--refresh", "--format", "csv"]);
    export
        .stdout_has("Godkendt.")
        .stderr_has("indekset er opdateret")
        .run();
}

#[test]
fn refreshing_may_be_a_setting() {
    let indexed = Indexed::new();
    let settings = indexed.path("config/referat");
    fs::create_dir_all(&settings).expect("a folder");
    let config = indexed.path("config");
    let with = |arguments: &[&str]| {
        let run = indexed.run(arguments);
        run.env("XDG_CONFIG_HOME", config.to_str().expect("UTF-8"))
    };
    fs::write(settings.join("config.toml"), "refresh = \"auto\"\n").expect("a file");
    indexed.append(FIRST, "Tilføjet.\n");
    let asked = ["search", "cykelsti", "--no-refresh"];
    with(&asked).stdout_has(CHANGED).stderr_has(SUM).run();
    with(&asked[..2])
        .any_stdout()
        .stderr_has("indekset er opdateret")
        .run();
    indexed.append(FIRST, "Igen.\n");
    fs::write(settings.join("config.toml"), "refresh = \"never\"\n").expect("a file");
    with(&asked[..2]).stdout_has(CHANGED).any_stderr().run();
    fs::write(settings.join("config.toml"), "refresh = \"always\"\n").expect("a file");
    with(&asked[..2])
        .status(2)
        .stderr_has("config.toml: line 1: unknown variant `always`, expected `never` or `auto`")
        .stderr_has("`refresh = \"auto\"`")
        .run();
}

#[test]
fn many_changes_are_said_and_left_to_a_run() {
    let indexed = Indexed::new();
    for day in 1..=21 {
        let file = format!("corpus/2024-05-{day:02}.txt");
        let text = minutes(&format!("{day:02}-05-2024"), "Godkendt.");
        fs::write(indexed.path(&file), text).expect("a file");
    }
    let run = indexed.run(&["search", "cykelsti", "--refresh"]);
    run.stdout_has("2 punkter fundet")
        .stderr("bemærk: 21 filer er nye, ændrede eller væk: for meget til at vente på; indekset er ikke opdateret, kør `referat index`\n")
        .run();
    fs::remove_file(indexed.path("corpus/2024-05-21.txt")).expect("it is there");
    let run = indexed.run(&["search", "cykelsti", "--refresh"]);
    run.any_stdout()
        .stderr_has("20 filer")
        .stderr_has("er opdateret: 22 punkter")
        .run();
}

#[test]
fn what_keeps_an_index_from_being_refreshed_is_said() {
    let indexed = Indexed::new();
    indexed.append(FIRST, "Tilføjet.\n");
    fs::write(indexed.path("corpus/referat.toml"), "labels = 3\n").expect("a file");
    let run = indexed.run(&["search", "cykelsti", "--refresh"]);
    run.stdout_has(CHANGED)
        .stderr_has("indekset kunne ikke opdateres, svaret er fra før ændringen: ")
        .stderr_has("referat.toml")
        .run();
    // A folder that is gone, as a disk that is not mounted, takes nothing away.
    fs::rename(indexed.path("corpus"), indexed.path("elsewhere")).expect("it can be moved");
    let run = indexed.run(&["search", "cykelsti", "--refresh"]);
    run.stdout_has("2 punkter fundet")
        .stdout_has(MISSING)
        .any_stderr()
        .run();
}

/// Every file of a folder, with its bytes.
fn files_of(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("it can be read").path())
        .map(|path| (path.clone(), fs::read(path).expect("it can be read")))
        .collect();
    files.sort();
    files
}

#[test]
fn an_index_that_may_not_be_written_answers_and_stays_as_it_is() {
    let indexed = Indexed::new();
    indexed.append(FIRST, "Tilføjet.\n");
    let index = indexed.path("index");
    let all = files_of(&index);
    let set_read_only = |read_only: bool| {
        for path in all.iter().map(|(path, _)| path).chain([&index]) {
            let mut permissions = fs::metadata(path).expect("it is there").permissions();
            #[allow(clippy::permissions_set_readonly_false, reason = "in a test's folder")]
            permissions.set_readonly(read_only);
            fs::set_permissions(path, permissions).expect("they are ours");
        }
    };
    set_read_only(true);
    for command in COMMANDS {
        indexed
            .run(command)
            .stdout_has(CHANGED)
            .stderr_has(SUM)
            .run();
    }
    for command in EXPORTS {
        let run = indexed.run(command).args(["--format", "csv"]);
        run.status(2).stderr_has("`--allow-stale`").run();
        let run = indexed
            .run(command)
            .args(["--format", "csv", "--allow-stale"]);
        run.any_stdout().stderr_has(SUM).run();
    }
    assert!(files_of(&index) == all, "nothing was written");
    set_read_only(false);
}

#[test]
fn a_run_without_changes_repeats_the_warnings_it_knows() {
    let indexed = Indexed::new();
    let text = minutes("09-04-2025", "Godkendt.") + "\nPunkt 3: Takster\n\nBeslutning\nGodkendt.\n";
    fs::write(indexed.path("corpus/2025-04-09.txt"), text).expect("a file");
    let first = indexed.said(&["index"]);
    assert!(first.stdout.contains(", 1 warning\n"), "{}", first.stdout);
    assert!(!first.stdout.contains("known:"), "{}", first.stdout);
    let again = indexed.said(&["index"]);
    let known = "known: 1 warning of unchanged files: numbering 1\n";
    assert!(again.stdout.contains(known), "{}", again.stdout);
    let json = indexed.said(&["index", "--format", "json"]).stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["warnings"], serde_json::json!([]));
    let known = serde_json::json!([{"kind": "numbering", "count": 1}]);
    assert_eq!(json["known_warnings"], known);
}

/// Writes a zip file of the minutes of two meetings, the first with this decision.
fn write_archive(file: &Path, decision: &str) {
    let file = File::create(file).expect("a file");
    let mut zip = zip::ZipWriter::new(file);
    for (name, text) in [
        ("2024-05-08.txt", minutes("08-05-2024", decision)),
        ("2024-05-15.txt", minutes("15-05-2024", "Godkendt.")),
    ] {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).expect("it begins");
        zip.write_all(text.as_bytes()).expect("it is written");
    }
    zip.finish().expect("it ends");
}

#[test]
fn a_file_in_an_archive_is_told_apart_from_the_archive() {
    let indexed = Indexed::new();
    let archive = indexed.path("corpus/maj.zip");
    write_archive(&archive, "Godkendt.");
    indexed.said(&["index"]);
    let search = ["search", "cykelsti", "--date", "2024"];
    indexed.touch("corpus/maj.zip");
    indexed.run(&search).any_stdout().run();
    write_archive(&archive, "Forkastet.");
    let obs = "OBS: corpus/maj.zip/2024-05-08.txt er";
    let run = indexed.run(&search).stdout_has(format!("{obs} ændret"));
    let said = run.stderr_has(SUM).run();
    assert!(!said.stdout.contains("OBS: corpus/maj.zip/2024-05-15.txt"));
    fs::remove_file(&archive).expect("it is there");
    let run = indexed.run(&search).stdout_has(format!("{obs} væk"));
    run.stderr_has("2 citerede filer").run();
    // Another file of that name is no archive.
    fs::write(&archive, "ingenting").expect("a file");
    let run = indexed.run(&search).stdout_has(format!("{obs} væk"));
    run.any_stderr().run();
}
