//! Attachments (bilag) that lie beside the minutes: found by what they say, as hits of
//! their items; never those that are closed (lukket).

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::harness::Test;

const MINUTES: &str = "REFERAT Havneudvalget d. 12-03-2025\nTestby Kommune\n\n\
    Punkt 1: Molen i Nordhavn\n\n90.21.01-P20-4-13\n\n\
    Sagsfremstilling\nMolen er slidt.\n\n\
    Bilag\nKort over molen\nNotat om salg (lukket)\n\n\
    Beslutning\nGodkendt.\n\n\
    Punkt 2: Lukket: Personale\n\nBilag\nVurdering af havnefoged\n\nBeslutning\nTiltrådt.\n\n\
    Punkt 3: Færgen\n\n90.22.01-P20-1-13\n\nBilag\nSejlplan\nVurdering af havnefoged\n\n\
    Beslutning\nTaget til efterretning.\n";

/// What no file of the index and no output may have.
const CANARIES: [&str; 3] = ["zebravej", "giraffaldet", "hemmeligplan"];

/// Returns a folder with minutes and the files they name.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in [
        ("moede/referat.txt", MINUTES),
        (
            "moede/Kort over molen.txt",
            "Kortet viser molen.\nPælehammeren støder her.\nOgså færgen ses.\n",
        ),
        ("moede/notat_om_salg.txt", "Salget sker på zebravej.\n"),
        (
            "moede/bilag/Vurdering af havnefoged.txt",
            "Han stod bag giraffaldet.\n",
        ),
        (
            "moede/bilag/Sejlplan.txt",
            "Fortroligt\n\nDen er hemmeligplan.\n",
        ),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }
    folder
}

fn indexed(folder: &Path) -> String {
    let arguments = ["index", "moede"];
    let run = Test::inside(folder)
        .args(arguments)
        .any_stdout()
        .any_stderr();
    run.run().stdout
}

fn found(folder: &Path, query: &str) -> Value {
    let printed = Test::inside(folder)
        .args(["search", "--format", "json", "--", query])
        .any_stdout()
        .any_stderr();
    // None found is status 1.
    let status = i32::from(count(folder, query) == 0);
    let printed = printed.status(status).run();
    serde_json::from_str(&printed.stdout).expect("JSON")
}

fn count(folder: &Path, query: &str) -> usize {
    let mut program = crate::harness::program();
    let output = program
        .current_dir(folder)
        .env("REFERAT_INDEX", "index")
        .args(["search", "--count", "--format", "json", "--", query])
        .output()
        .expect("the program starts");
    let printed: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let total = printed["total"].as_u64().expect("a number");
    usize::try_from(total).expect("a small number")
}

#[test]
fn an_attachment_is_found_as_a_hit_of_its_item() {
    let folder = folder();
    let report = indexed(folder.path());
    assert!(report.contains("index: 1 meeting, 2 items"), "{report}");
    assert!(
        report.contains("Kort over molen.txt: attachment named in `moede/referat.txt`"),
        "{report}"
    );
    for query in ["bilag:pælehammer", "bilagstekst:pælehammer", "pælehammer"] {
        let results = found(folder.path(), query);
        assert_eq!(results["total"], 1, "{query}");
        let hit = &results["hits"][0];
        assert_eq!(hit["id"], "havneudvalget/2025-03-12/1");
        let passage = &hit["passage"];
        assert_eq!(passage["heading"], "Bilag: Kort over molen");
        assert_eq!(passage["attachment"]["name"], "Kort over molen");
        assert_eq!(passage["attachment"]["path"], "moede/Kort over molen.txt");
        assert_eq!(passage["line_start"], 2);
        let text = passage["text"].as_str().expect("a text");
        assert!(text.contains("Pælehammeren"), "{text}");
    }
    Test::inside(folder.path())
        .args(["search", "bilag:pælehammer"])
        .stdout_has("Bilag: Kort over molen: ")
        .stdout_has("moede/Kort over molen.txt, linje 2")
        .run();
}

#[test]
fn words_that_minutes_have_are_not_looked_for_in_attachments() {
    let folder = folder();
    indexed(folder.path());
    // Both have it: the item by its title, the attachment of the other in its text.
    assert_eq!(count(folder.path(), "færgen"), 1);
    assert_eq!(count(folder.path(), "bilag:færgen"), 1);
    let hit = &found(folder.path(), "bilag:færgen")["hits"][0];
    assert_eq!(hit["id"], "havneudvalget/2025-03-12/1");
    assert_eq!(count(folder.path(), "titel:pælehammer"), 0);
    assert_eq!(count(folder.path(), "pælehammer -bilag:pælehammer"), 0);
}

#[test]
fn closed_attachments_are_nowhere() {
    let folder = folder();
    let report = indexed(folder.path());
    for (file, reason) in [
        ("notat_om_salg.txt", "closed, as `moede/referat.txt` says"),
        (
            "Vurdering af havnefoged.txt",
            "named as open and as closed (`moede/referat.txt`): taken for closed",
        ),
        (
            "Sejlplan.txt",
            "attachment named in `moede/referat.txt`: it has a closed mark",
        ),
    ] {
        assert!(report.contains(&format!("{file}: {reason}")), "{report}");
    }
    assert!(!report.to_lowercase().contains("salg på"));
    for canary in CANARIES {
        for field in ["", "bilag:", "bilagstekst:"] {
            assert_eq!(count(folder.path(), &format!("{field}{canary}")), 0);
        }
        assert!(!report.contains(canary));
        for entry in fs::read_dir(folder.path().join("index")).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let bytes = fs::read(&path).expect("a file");
                let bytes = String::from_utf8_lossy(&bytes).to_lowercase();
                assert!(!bytes.contains(canary), "{}", path.display());
            }
        }
    }
}

#[test]
fn changed_new_and_lost_attachments_renew_the_item() {
    let folder = folder();
    let kort = folder.path().join("moede/Kort over molen.txt");
    indexed(folder.path());
    assert!(indexed(folder.path()).contains("(0 written now)"));
    fs::write(&kort, "Her står en gravemaskine.\n").expect("it is changed");
    assert!(indexed(folder.path()).contains("(2 written now)"));
    assert_eq!(count(folder.path(), "bilag:gravemaskine"), 1);
    assert_eq!(count(folder.path(), "bilag:pælehammer"), 0);
    // A second file of the name: nobody knows which is meant.
    let other = folder.path().join("moede/Kort over molen.md");
    fs::write(&other, "Her står en kran.\n").expect("it is written");
    indexed(folder.path());
    assert_eq!(count(folder.path(), "bilag:gravemaskine"), 0);
    fs::remove_file(&other).expect("it is gone");
    indexed(folder.path());
    assert_eq!(count(folder.path(), "bilag:gravemaskine"), 1);
    fs::remove_file(&kort).expect("it is gone");
    assert!(indexed(folder.path()).contains("(2 written now)"));
    assert_eq!(count(folder.path(), "bilag:gravemaskine"), 0);
    assert!(indexed(folder.path()).contains("(0 written now)"));
}

#[test]
fn what_is_closed_later_leaves_the_index() {
    let folder = folder();
    indexed(folder.path());
    let minutes = MINUTES.replace("Kort over molen\n", "Kort over molen (lukket)\n");
    fs::write(folder.path().join("moede/referat.txt"), minutes).expect("it is changed");
    let report = indexed(folder.path());
    assert!(
        report.contains("Kort over molen.txt: closed, as `moede/referat.txt` says"),
        "{report}"
    );
    assert_eq!(count(folder.path(), "bilag:pælehammer"), 0);
}

#[test]
fn an_attachment_that_looks_like_minutes_is_no_meeting() {
    let folder = folder();
    let plan = "1. Indledning\n\nTekst om kranen.\n\n2. Plan\n\nIndstilling\nAt bygge.\n";
    fs::write(folder.path().join("moede/Kort over molen.txt"), plan).expect("it is written");
    let report = indexed(folder.path());
    assert!(report.contains("index: 1 meeting, 2 items"), "{report}");
    assert_eq!(count(folder.path(), "bilag:kranen"), 1);
}

#[test]
fn minutes_named_as_attachments_stay_minutes() {
    let folder = folder();
    let earlier = "REFERAT Havneudvalget d. 12-02-2025\nTestby Kommune\n\n\
        Punkt 1: Havnens budget\n\n90.00.00-Ø00-1-25\n\nSagsfremstilling\nTal.\n\n\
        Beslutning\nGodkendt.\n";
    fs::write(folder.path().join("moede/Kort over molen.txt"), earlier).expect("it is written");
    let report = indexed(folder.path());
    assert!(report.contains("index: 2 meetings, 3 items"), "{report}");
}

#[test]
fn a_page_says_by_links_which_file_is_which() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join("moede").join(name);
    fs::create_dir_all(path("filer")).expect("a folder");
    let page = "<html><body><h1>Referat Havneudvalget 12. marts 2025</h1>\
        <h2>Punkt 1: Molen</h2><h3>Bilag</h3>\
        <ul><li><a href='filer/4711%20a.txt'>Kort over molen</a></li></ul>\
        <h3>Beslutning</h3><p>Godkendt.</p></body></html>";
    fs::write(path("referat.html"), page).expect("a page");
    fs::write(path("filer/4711 a.txt"), "En pælehammer.\n").expect("a file");
    indexed(folder.path());
    let results = found(folder.path(), "bilag:pælehammer");
    assert_eq!(
        results["hits"][0]["passage"]["attachment"]["path"],
        "moede/filer/4711 a.txt"
    );
}

#[test]
fn passages_of_attachments_are_verified() {
    let folder = folder();
    indexed(folder.path());
    let run = |arguments: &[&str], status| {
        let run = Test::inside(folder.path()).args(arguments).status(status);
        run.any_stdout().any_stderr().run().stdout
    };
    run(
        &[
            "export",
            "search",
            "bilag:pælehammer",
            "--output",
            "a.jsonl",
        ],
        0,
    );
    let export = fs::read_to_string(folder.path().join("a.jsonl")).expect("an export");
    assert!(export.contains("attachment_passage"), "{export}");
    run(&["verify", "a.jsonl"], 0);
    fs::write(
        folder.path().join("moede/Kort over molen.txt"),
        "Et andet kort.\n",
    )
    .expect("it is changed");
    run(&["verify", "a.jsonl"], 1);
    assert!(run(&["check"], 1).contains("Kort over molen.txt"));
}

/// Returns the files of [`folder`] as a zip file, and one that leads out of it.
fn archive() -> Vec<u8> {
    use std::io::{Cursor, Write as _};

    let folder = folder();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).expect("an entry");
        zip.write_all(bytes).expect("it is written");
    };
    for entry in walkdir::WalkDir::new(folder.path().join("moede")) {
        let entry = entry.expect("an entry");
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(folder.path()).expect("below it");
            let bytes = fs::read(entry.path()).expect("a file");
            add(below.to_str().expect("UTF-8"), &bytes);
        }
    }
    add("../ud.txt", b"x");
    zip.finish().expect("a zip file").into_inner()
}

#[test]
fn an_archive_is_read_as_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("moeder.zip");
    fs::write(&path, archive()).expect("an archive");
    let run = |arguments: &[&str], status| {
        let run = Test::inside(folder.path()).args(arguments).status(status);
        run.any_stdout().any_stderr().run().stdout
    };
    let report = run(&["index", "moeder.zip"], 2);
    assert!(report.contains("index: 1 meeting, 2 items"), "{report}");
    for said in [
        "moeder.zip: ../ud.txt: its path leads out of the file that holds it",
        "moeder.zip/moede/Kort over molen.txt: attachment named in `moeder.zip/moede/referat.txt`",
        "moeder.zip/moede/notat_om_salg.txt: closed, as `moeder.zip/moede/referat.txt` says",
    ] {
        assert!(report.contains(said), "{said}: {report}");
    }
    // What failed before is no reason to fail again, and nothing is read again.
    let report = run(&["index"], 0);
    assert!(report.contains("(0 written now)"), "{report}");
    assert_eq!(count(folder.path(), "bilag:pælehammer"), 1);
    for canary in CANARIES {
        assert_eq!(count(folder.path(), canary), 0);
    }
    let shown = run(&["show", "havneudvalget/2025-03-12/1"], 0);
    assert!(shown.contains("moeder.zip/moede/referat.txt"), "{shown}");
    run(
        &[
            "export",
            "search",
            "bilag:pælehammer",
            "--output",
            "a.jsonl",
        ],
        0,
    );
    run(&["verify", "--strict", "a.jsonl"], 0);
    assert!(run(&["parse", "moeder.zip/moede/referat.txt"], 0).contains("Færgen"));
    fs::remove_file(&path).expect("it is gone");
    assert!(run(&["verify", "a.jsonl"], 1).contains("mangler"));
}

#[cfg(unix)]
#[test]
fn what_minutes_close_is_not_opened_in_the_first_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("moede");
    fs::create_dir(&target).expect("a folder");
    let text = "REFERAT Havneudvalget d. 11-03-2025\n\nPunkt 1: Molen\n\nBilag\nKort over molen\n\
                Notat om salg (lukket)\n\nBeslutning\nGodkendt.\n";
    let page = "<!doctype html><h1>REFERAT Havneudvalget d. 12-03-2025</h1><h2>Punkt 1: Færgen</h2>\
                <h3>Bilag</h3><ul><li>Plan for havnen</li><li>Vurdering af bud (lukket)</li></ul>\
                <h3>Beslutning</h3><p>Godkendt.</p>";
    let written = text
        .replace("11-03", "13-03")
        .replace("Kort over molen", "Skitse af kajen")
        .replace("Notat om salg", "Aftale med lodsen");
    let written: Vec<String> = written.lines().map(str::to_owned).collect();
    for (minutes, text, attachments) in [
        (
            "referat.txt",
            text.as_bytes().to_vec(),
            ["Kort over molen", "Notat om salg"],
        ),
        (
            "referat.html",
            page.as_bytes().to_vec(),
            ["Plan for havnen", "Vurdering af bud"],
        ),
        (
            "referat.docx",
            crate::closed_formats::docx(&written),
            ["Skitse af kajen", "Aftale med lodsen"],
        ),
    ] {
        fs::write(target.join(minutes), text).expect("minutes");
        for name in attachments {
            let pdf = crate::harness::empty_page(name);
            fs::write(target.join(format!("{name}.pdf")), pdf).expect("a scan");
        }
    }
    // Whatever is opened and has no text goes to the command.
    let script = "#!/bin/sh\nbasename \"$1\" >> opened\necho recognised\n";
    fs::write(folder.path().join("ocr.sh"), script).expect("a script");
    Test::inside(folder.path())
        .args(["index", "moede", "--ocr", "sh ./ocr.sh {}"])
        .any_stdout()
        .any_stderr()
        .run();
    let opened = fs::read_to_string(folder.path().join("opened")).expect("some were opened");
    let mut opened: Vec<&str> = opened.lines().collect();
    opened.sort_unstable();
    opened.dedup();
    assert_eq!(
        opened,
        [
            "Kort over molen.pdf",
            "Plan for havnen.pdf",
            "Skitse af kajen.pdf"
        ]
    );
}

#[test]
fn a_passage_says_that_the_file_of_its_attachment_has_changed() {
    let folder = folder();
    indexed(folder.path());
    let search = |status: i32, arguments: &[&str]| {
        let run = Test::inside(folder.path()).args(arguments);
        run.any_stdout().any_stderr().status(status).run()
    };
    // What is closed, or not quoted, is not told of.
    for file in ["notat_om_salg.txt", "bilag/Vurdering af havnefoged.txt"] {
        fs::remove_file(folder.path().join("moede").join(file)).expect("it is there");
    }
    let said = search(0, &["search", "pælehammeren"]);
    assert!(!said.stdout.contains("OBS") && said.stderr.is_empty());
    let map = folder.path().join("moede/Kort over molen.txt");
    fs::write(map, "Kortet viser ingenting.\n").expect("a file is written");
    let said = search(0, &["search", "pælehammeren"]);
    let line = "OBS: moede/Kort over molen.txt er ændret, siden den blev indekseret";
    assert!(said.stdout.contains(line), "{}", said.stdout);
    assert!(!said.stdout.contains("OBS: moede/referat.txt"));
    let hit = &found(folder.path(), "pælehammeren")["hits"][0];
    assert_eq!(hit["passage"]["attachment"]["stale"], "changed");
    assert_eq!(hit["source"].get("stale"), None);
    let export = ["export", "search", "pælehammeren", "--format", "jsonl"];
    let refused = search(2, &export);
    assert!(
        refused
            .stderr
            .contains("error: moede/Kort over molen.txt: expected the file")
    );
    let allowed = search(0, &[&export[..], &["--allow-stale"]].concat());
    assert!(
        allowed
            .stdout
            .contains("moede/Kort over molen.txt er ændret")
    );
    for said in [said, refused, allowed] {
        let said = said.stdout + &said.stderr;
        assert!(!said.contains("notat_om_salg.txt"), "{said}");
        assert!(!said.contains("havnefoged.txt"), "{said}");
    }
    // The minutes name it, and it is quoted in none.
    let said = search(0, &["search", "færgen", "--in", "titel"]);
    assert!(!said.stdout.contains("OBS") && said.stderr.is_empty());
}
