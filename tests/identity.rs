//! Ids that items had, meetings told by several documents, and what was renamed or merged.

use std::fs;
use std::path::Path;

use crate::harness::Test;

/// Writes a document of the council on 12 March 2025.
fn write(home: &Path, name: &str, kind: &str, items: &[&str]) {
    let mut text = format!("{kind} Byrådet d. 12-03-2025\n\n");
    for item in items {
        let (number, title) = item.split_once(' ').expect("a number and a title");
        text += &format!("Punkt {number}: {title}\n\nSagsfremstilling\n\nOm {title}.\n\n");
        text += &format!("Indstilling\n\nAt {title} godkendes.\n\n");
        if kind == "REFERAT" {
            text += &format!("Beslutning\n\n{title} blev godkendt.\n\n");
        }
    }
    fs::write(home.join("minutes").join(name), text).expect("written");
}

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::create_dir(home.path().join("minutes")).expect("made");
    home
}

fn run(home: &Path, arguments: &[&str]) -> Test {
    Test::inside(home).args(arguments).any_stdout()
}

fn index(home: &Path) {
    run(home, &["index", "minutes"]).run();
}

fn title(home: &Path, id: &str) -> String {
    let printed = run(home, &["show", id]).any_status().any_stderr().run();
    printed.stdout.lines().next().unwrap_or_default().to_owned()
}

const AGENDA: [&str; 3] = [
    "1 Budget for 2026",
    "2 Cykelsti langs Møllevej",
    "3 Takster på havnen",
];
const MINUTES: [&str; 4] = [
    "1 Budget for 2026",
    "2 Salg af gammel skole",
    "3 Cykelsti langs Møllevej",
    "4 Takster på havnen",
];

#[test]
fn a_former_id_leads_to_its_item_and_to_no_other() {
    let home = home();
    let home = home.path();
    write(home, "agenda.txt", "DAGSORDEN", &AGENDA);
    index(home);
    let cited = ["1", "2", "3"].map(|number| format!("byraadet/2025-03-12/{number}"));
    let before = cited.clone().map(|id| title(home, &id));
    assert!(before[1].contains("Cykelsti"), "{before:?}");
    write(home, "minutes.txt", "REFERAT", &MINUTES);
    let check = || {
        assert_eq!(cited.clone().map(|id| title(home, &id)), before);
        let printed = run(home, &["search", "--format", "ids", "punkt OR om"])
            .any_status()
            .run();
        let printed = printed.stdout;
        assert!(!printed.lines().any(|id| id == cited[1]), "{printed}");
        assert_eq!(
            title(home, "byraadet/2025-03-12/2~2"),
            "Salg af gammel skole"
        );
        assert_eq!(title(home, "byraadet/2025-03-12/4"), "Takster på havnen");
    };
    index(home);
    check();
    fs::remove_dir_all(home.join("index")).expect("removed");
    index(home);
    check();
}

#[test]
fn the_id_of_a_meeting_that_was_alone_leads_to_it_when_there_are_two() {
    let home = home();
    let home = home.path();
    let meeting = |hour: &str, title: &str| {
        format!(
            "REFERAT Byrådet d. 12-03-2025 kl. {hour}\n\nPunkt 1: {title}\n\nBeslutning\n\n\
             {title} blev godkendt.\n"
        )
    };
    let path = |name: &str| home.join("minutes").join(name);
    fs::write(path("a.txt"), meeting("14:00", "Budget for 2026")).expect("written");
    index(home);
    assert_eq!(title(home, "byraadet/2025-03-12/1"), "Budget for 2026");
    fs::write(path("b.txt"), meeting("17:00", "Cykelsti langs Møllevej")).expect("written");
    index(home);
    assert_eq!(title(home, "byraadet/2025-03-12/1"), "Budget for 2026");
    assert_eq!(
        title(home, "byraadet/2025-03-12-kl-1400/1"),
        "Budget for 2026"
    );
    assert_eq!(
        title(home, "byraadet/2025-03-12-kl-1700/1"),
        "Cykelsti langs Møllevej"
    );
}

#[test]
fn versions_are_listed_and_their_differences_shown() {
    let home = home();
    let home = home.path();
    write(
        home,
        "agenda.txt",
        "DAGSORDEN",
        &["1 Budget for 2026", "2 Cykelsti langs Møllevej", "3 Ny bro"],
    );
    let minutes = [
        "1 Budget for 2026",
        "3 Cykelsti langs Møllevej",
        "4 Salg af gammel skole",
    ];
    write(home, "minutes.txt", "REFERAT", &minutes);
    index(home);
    let id = "byraadet/2025-03-12/1";
    run(home, &["show", id, "--versions"])
        .stdout_has("* minutes/minutes.txt")
        .stdout_has("minutes/agenda.txt")
        .run();
    let printed = run(home, &["show", id, "--versions", "--format", "json"]).run();
    let versions: serde_json::Value = serde_json::from_str(&printed.stdout).expect("JSON");
    let documents = versions["versions"].as_array().expect("versions");
    assert_eq!(documents.len(), 2, "{versions}");
    run(home, &["show", id, "--diff"])
        .stdout_has("{+")
        .stdout_has("Tilføjet 4: Salg af gammel skole\n")
        .stdout_has("Udgået 3: Ny bro\n")
        .stdout_has("Flyttet fra 2 til 3: Cykelsti langs Møllevej\n")
        .run();
    let printed = run(home, &["show", id, "--diff", "--format", "json"]).run();
    serde_json::from_str::<serde_json::Value>(&printed.stdout).expect("JSON");
    // What was purged is in no difference either.
    run(home, &["purge", "byraadet/2025-03-12/4", "--reason", "x"]).run();
    let printed = run(home, &["show", id, "--diff"]).run();
    assert!(!printed.stdout.contains("skole"), "{}", printed.stdout);
    // A file that is not as it was indexed is refused.
    write(home, "agenda.txt", "DAGSORDEN", &["1 Budget for 2026"]);
    run(home, &["show", id, "--diff"])
        .status(2)
        .stderr_has("changed since it was indexed")
        .run();
    fs::remove_file(home.join("minutes/agenda.txt")).expect("removed");
    index(home);
    run(home, &["show", id, "--diff"])
        .status(1)
        .stderr_has("no other document of this meeting")
        .run();
}

const RENAMED: &str = "[municipalities]\n\"Otterup\" = \"Nordfyns\"\n\n[bodies]\n\
                       \"Teknisk Udvalg\" = \"Teknik- og Miljøudvalget\"\n";

/// Writes a handling of one case in each of two municipalities.
fn two_municipalities(home: &Path) {
    let meeting = |municipality: &str, body: &str, day: &str, decision: &str| {
        format!(
            "{municipality} Kommune\nREFERAT {body} d. {day}\n\nPunkt 1: Sti ved stranden\n\n\
             05.04.00-G01-12-06\n\nSagsfremstilling\n\nStien ved stranden mangler.\n\n\
             Beslutning\n\n{decision}\n"
        )
    };
    let write = |name: &str, text: String| {
        fs::write(home.join("minutes").join(name), text).expect("written");
    };
    write(
        "old.txt",
        meeting("Otterup", "Teknisk Udvalg", "12-06-2006", "Afslået."),
    );
    let body = "Teknik- og Miljøudvalget";
    write(
        "new.txt",
        meeting("Nordfyns", body, "14-03-2007", "Godkendt."),
    );
}

fn cases(home: &Path) -> serde_json::Value {
    let printed = run(home, &["case", "05.04.00-G01-12-06", "--format", "json"])
        .any_stderr()
        .run();
    serde_json::from_str(&printed.stdout).expect("JSON")
}

#[test]
fn a_case_is_one_of_a_municipality() {
    let home = home();
    let home = home.path();
    two_municipalities(home);
    index(home);
    let answer = cases(home);
    let found = answer["cases"].as_array().expect("cases");
    let whose: Vec<_> = found
        .iter()
        .map(|case| case["municipality"].as_str())
        .collect();
    assert_eq!(whose, [Some("Nordfyns"), Some("Otterup")], "{answer}");
    assert!(!answer.to_string().contains("\"replaced\""), "{answer}");
    run(home, &["case", "05.04.00-G01-12-06"])
        .stdout_has("(Nordfyns Kommune)")
        .stdout_has("(Otterup Kommune)")
        .any_stderr()
        .run();
}

#[test]
fn a_case_goes_on_across_a_merger_and_a_new_name() {
    let home = home();
    let home = home.path();
    two_municipalities(home);
    index(home);
    assert_eq!(cases(home)["cases"].as_array().map(Vec::len), Some(2));
    fs::write(home.join("minutes/referat.toml"), RENAMED).expect("written");
    index(home);
    let answer = cases(home);
    let found = answer["cases"].as_array().expect("cases");
    assert_eq!(found.len(), 1, "{answer}");
    assert_eq!(found[0]["municipality"], "Nordfyns");
    assert_eq!(found[0]["handlings"].as_array().map(Vec::len), Some(2));
    // What the council of the old one refused, the body's successor has allowed since.
    assert!(answer.to_string().contains("\"replaced\""), "{answer}");
    fs::write(
        home.join("minutes/referat.toml"),
        "[bodies]\n\"A\" = \"B\"\n\"B\" = \"A\"\n",
    )
    .expect("written");
    run(home, &["index"])
        .status(2)
        .stderr_has("line 2: expected a later name, found one that leads back to `A`")
        .run();
}

#[test]
fn equal_scores_are_ordered_by_day_then_id() {
    let home = home();
    let home = home.path();
    for (name, body, day) in [
        ("b.txt", "Kulturudvalget", "12-03-2025"),
        ("a.txt", "Socialudvalget", "12-03-2025"),
        ("c.txt", "Socialudvalget", "13-03-2025"),
    ] {
        let text = format!("REFERAT {body} d. {day}\n\nPunkt 1: Tuba\n\nBeslutning\n\nGodkendt.\n");
        fs::write(home.join("minutes").join(name), text).expect("written");
    }
    index(home);
    run(home, &["search", "tuba", "--format", "ids"])
        .stdout("socialudvalget/2025-03-13/1\nkulturudvalget/2025-03-12/1\nsocialudvalget/2025-03-12/1\n")
        .run();
}
