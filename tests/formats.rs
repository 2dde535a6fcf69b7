//! Files of other formats than text through the whole program: folders of exports, scans.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{Test, empty_page};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/formats")
        .join(name)
}

/// Copies a folder of fixtures and returns the copy.
fn copied(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in walkdir::WalkDir::new(fixture(name)) {
        let entry = entry.expect("an entry of the fixtures");
        let below = entry.path().strip_prefix(fixture(name)).expect("below it");
        let target = folder.path().join("eksport").join(below);
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder is made");
        } else {
            fs::copy(entry.path(), target).expect("a file is copied");
        }
    }
    folder
}

/// Returns a folder with an export of GetOrganized and both its PDF files.
fn getorganized() -> tempfile::TempDir {
    let folder = copied("getorganized");
    let pdf = fs::read(fixture("pdf/getorganized.pdf")).expect("a file");
    // A file of the same bytes as the closed one would be closed.
    for (name, end) in [("åbent", "\n"), ("åbent og lukket", "")] {
        let file = format!("eksport/Appendix_referat - {name}.pdf");
        let bytes = [pdf.as_slice(), end.as_bytes()].concat();
        fs::write(folder.path().join(file), bytes).expect("a file is written");
    }
    folder
}

fn indexed(folder: &Path, status: i32) -> String {
    Test::inside(folder)
        .args(["index", "eksport"])
        .any_stdout()
        .status(status)
        .run()
        .stdout
}

#[test]
fn a_meeting_of_an_export_is_there_once() {
    let folder = getorganized();
    let report = indexed(folder.path(), 0);
    assert!(report.contains("index: 1 meeting, 7 items"), "{report}");
    assert!(
        report.contains("the meeting of `eksport/publication.xml`"),
        "{report}"
    );
    assert!(report.contains("closed, as an export says"), "{report}");
    Test::inside(folder.path())
        .args(["search", "råbte"])
        .any_stdout()
        .any_stderr()
        .status(1)
        .run();
    assert!(indexed(folder.path(), 0).contains("index: 1 meeting, 7 items (0 written now)"));
}

#[test]
fn the_newer_export_closes_what_the_older_had_open() {
    let folder = copied("edoc_fujitsu");
    let report = indexed(folder.path(), 0);
    assert!(report.contains("index: 1 meeting"), "{report}");
    Test::inside(folder.path())
        .args(["search", "pakhuset"])
        .any_stdout()
        .any_stderr()
        .status(1)
        .run();
}

#[test]
fn beside_an_export_that_cannot_be_read_nothing_is_opened() {
    let folder = getorganized();
    let export = folder.path().join("eksport/publication.xml");
    let whole = fs::read(&export).expect("the export");
    fs::write(&export, &whole[..2000]).expect("it is cut");
    let report = indexed(folder.path(), 2);
    assert!(
        report.contains("may be closed by `eksport/publication.xml`, which cannot be read"),
        "{report}"
    );
    assert!(report.contains("index: 0 meetings"), "{report}");
    // Of another body and day it says nothing.
    let page = "<html><body><h1>Referat Kulturudvalget d. 02-01-2001 kl. 16:00</h1>\
                <h2>1. Ny mole</h2><h3>Beslutning</h3><p>Godkendt.</p>\
                <h2>2. Eventuelt</h2><h3>Beslutning</h3><p>Intet.</p></body></html>";
    let other = folder.path().join("eksport/andet.html");
    fs::write(&other, page).expect("a page");
    let report = indexed(folder.path(), 0);
    assert!(report.contains("index: 1 meeting, 2 items"), "{report}");
    fs::remove_file(other).expect("it is there");
    fs::write(&export, whole).expect("it is whole again");
    assert!(indexed(folder.path(), 0).contains("index: 1 meeting, 7 items"));
}

#[cfg(unix)]
#[test]
fn a_scan_is_recognised_by_a_command() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("eksport")).expect("a folder");
    fs::write(folder.path().join("eksport/scan.pdf"), empty_page("")).expect("a scan");
    let report = indexed(folder.path(), 2);
    assert!(report.contains("no text: needs OCR"), "{report}");
    assert!(indexed(folder.path(), 0).contains("needs OCR (as before)"));
    let script = folder.path().join("ocr.sh");
    let text = "REFERAT Byrådet d. 12-03-2025\n\nPunkt 1: Bro\n\nBeslutning\nGodkendt.\n";
    fs::write(&script, format!("#!/bin/sh\ncat <<'END'\n{text}END\n")).expect("a script");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("it may run");
    let report = Test::inside(folder.path())
        .args(["index", "eksport", "--ocr", "./ocr.sh {}"])
        .any_stdout()
        .run()
        .stdout;
    assert!(report.contains("index: 1 meeting, 1 item"), "{report}");
    assert!(report.contains("recognised from images (OCR)"), "{report}");
    Test::inside(folder.path())
        .args(["show", "byraadet/2025-03-12/1"])
        .stdout_has("side 1, linje 3")
        .run();
}

#[cfg(unix)]
#[test]
fn scans_in_archives_are_recognised_too() {
    use std::io::Write as _;

    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("eksport");
    fs::create_dir(&target).expect("a folder");
    let file = fs::File::create(target.join("a.zip")).expect("an archive");
    let mut archive = zip::ZipWriter::new(file);
    for (name, bytes) in [("læs.txt", b"Hej.".to_vec()), ("scan.pdf", empty_page(""))] {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(name, options).expect("a file begins");
        archive.write_all(&bytes).expect("it is written");
    }
    archive.finish().expect("it ends");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let other = empty_page(" ");
    packed.write_all(&other).expect("it is packed");
    let packed = packed.finish().expect("it is packed");
    fs::write(target.join("b.pdf.gz"), packed).expect("a packed scan");
    let script = folder.path().join("ocr.sh");
    // It takes PDF alone, as any such program, and no two scans are the same meeting.
    let text = "REFERAT Byrådet d. $day-03-2025\n\nPunkt 1: Bro\n\nBeslutning\nGodkendt.\n";
    let script_text = format!(
        "head -c 5 \"$1\" | grep -q %PDF- || exit 1\nday=$(($(wc -c < \"$1\") % 2 + 10))\ncat <<END\n{text}END\n"
    );
    fs::write(&script, script_text).expect("a script");
    let report = Test::inside(folder.path())
        .args(["index", "eksport", "--ocr", "sh ./ocr.sh {}"])
        .any_stdout()
        .run()
        .stdout;
    assert!(report.contains("index: 2 meetings, 2 items"), "{report}");
    for file in ["a.zip/scan.pdf", "b.pdf.gz"] {
        assert!(report.contains(&format!("eksport/{file}")), "{report}");
    }
    Test::inside(folder.path())
        .args(["parse", "--explain", "--format", "terminal"])
        .args(["--ocr", "sh ./ocr.sh {}", "eksport/a.zip/scan.pdf"])
        .stdout_has("Punkt 1: Bro")
        .run();
    // Wherever an item of it is shown, it is marked.
    for (command, mark) in [
        ("search bro", "teksten er genkendt fra billeder (OCR)"),
        ("search bro --format json", r#""recognised": true"#),
        (
            "show byraadet/2025-03-10/1",
            "teksten er genkendt fra billeder (OCR)",
        ),
        (
            "show byraadet/2025-03-10/1 --format json",
            r#""recognised": true"#,
        ),
    ] {
        let arguments: Vec<&str> = command.split(' ').collect();
        Test::inside(folder.path())
            .args(arguments)
            .stdout_has(mark)
            .any_stderr()
            .run();
    }
}

/// Returns a folder with an export and the closed minutes it names, alone.
fn with_closed_pdf() -> (tempfile::TempDir, PathBuf) {
    let folder = getorganized();
    let closed = folder
        .path()
        .join("eksport/Appendix_referat - åbent og lukket.pdf");
    (folder, closed)
}

#[test]
fn a_copy_of_a_closed_file_is_closed_under_any_name() {
    use std::io::Write as _;

    let (folder, closed) = with_closed_pdf();
    let bytes = fs::read(&closed).expect("the file");
    // Another file of the same bytes is in the fixture: they must differ.
    let bytes = [bytes.as_slice(), b"\n%%EOF\n"].concat();
    fs::write(&closed, &bytes).expect("the file is written");
    fs::write(folder.path().join("eksport/kopi.pdf"), &bytes).expect("a copy");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&bytes).expect("it is packed");
    let packed = packed.finish().expect("it is packed");
    fs::write(folder.path().join("eksport/andet.pdf.gz"), packed).expect("a packed copy");
    let report = indexed(folder.path(), 0);
    for name in ["kopi.pdf", "andet.pdf.gz"] {
        let line = format!("eksport/{name}: closed, as an export says");
        assert!(report.contains(&line), "{report}");
    }
    assert!(report.contains("index: 1 meeting, 7 items"), "{report}");
}

#[test]
fn a_closed_file_alone_is_closed_by_the_export_beside_it() {
    let (folder, closed) = with_closed_pdf();
    let name = closed.file_name().expect("a name");
    let path = Path::new("eksport").join(name);
    assert_closed_alone(folder.path(), path.to_str().expect("UTF-8"));
}

/// Asserts that the file at `path`, given alone, is closed by an export beside or above it.
#[track_caller]
fn assert_closed_alone(folder: &Path, path: &str) {
    let report = Test::inside(folder)
        .args(["index", path])
        .any_stdout()
        .any_stderr()
        .run();
    let report = report.stdout + &report.stderr;
    assert!(report.contains("closed, as an export says"), "{report}");
    assert!(!report.contains("index: 1 meeting"), "{report}");
}

#[test]
fn a_closed_file_is_not_parsed() {
    let (folder, closed) = with_closed_pdf();
    let name = closed.file_name().expect("a name").to_str().expect("UTF-8");
    let inside = folder.path().join("eksport");
    for (at, file) in [
        (folder.path(), format!("eksport/{name}")),
        (inside.as_path(), name.to_owned()),
    ] {
        let run = Test::inside(at)
            .args(["parse", &file])
            .any_stderr()
            .status(2)
            .run();
        assert_eq!(run.stdout, "");
        assert!(
            run.stderr.contains("closed, as an export says"),
            "{}",
            run.stderr
        );
    }
    Test::inside(folder.path())
        .args(["parse", "eksport/Appendix_referat - åbent.pdf"])
        .any_stdout()
        .run();
}

#[test]
fn a_copy_of_a_closed_file_in_a_folder_of_its_own_is_closed() {
    let (folder, closed) = with_closed_pdf();
    let copies = folder.path().join("eksport/kopier");
    fs::create_dir(&copies).expect("a folder");
    fs::copy(&closed, copies.join("ny.pdf")).expect("a copy");
    assert_closed_alone(folder.path(), "eksport/kopier/ny.pdf");
}

#[test]
fn minutes_beside_the_agenda_of_an_export_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let item = |number: u8, title: &str, is_open: bool| {
        format!(
            r#"{{"Id":"{number}","Punktnummer":"{number}","Caption":"{title}","IsOpen":{is_open},
            "Felter":[{{"Html":"<h3>Sagsfremstilling</h3><p>Om havnen.</p>"}}],"Bilag":[]}}"#
        )
    };
    let export = format!(
        r#"{{"Id":"g1","Udvalg":{{"Navn":"Havneudvalget"}},
        "Moede":{{"Dato":"2030-04-04T15:45:00+02:00","Navn":"Dagsorden"}},
        "Dagsordenpunkter":[{},{},{}]}}"#,
        item(1, "Ny mole", true),
        item(2, "Salg af areal", false),
        item(3, "Eventuelt", true)
    );
    let minutes = "Referat Havneudvalget d. 04-04-2030 kl. 15:45\n\n1. Ny mole\n\nBeslutning\n\n\
                   Godkendt med bolværk.\n\n2. Salg af areal\n\nBeslutning\n\nSolgt til kvist.\n\n\
                   3. Eventuelt\n\nBeslutning\n\nIntet.\n";
    fs::create_dir(folder.path().join("eksport")).expect("a folder");
    fs::write(folder.path().join("eksport/dagsorden.json"), export).expect("an export");
    fs::write(folder.path().join("eksport/referat.txt"), minutes).expect("a file");
    let report = indexed(folder.path(), 0);
    assert!(!report.contains("the meeting of"), "{report}");
    // What the agenda closes stays closed.
    for (word, status) in [("bolværk", 0), ("kvist", 1)] {
        Test::inside(folder.path())
            .args(["search", word])
            .any_stdout()
            .any_stderr()
            .status(status)
            .run();
    }
}

#[test]
fn a_newer_export_that_cannot_be_read_hides_the_older_one() {
    let folder = copied("edoc_fujitsu");
    let newer = walkdir::WalkDir::new(folder.path())
        .into_iter()
        .filter_map(Result::ok)
        .find(|entry| {
            entry
                .path()
                .to_string_lossy()
                .contains("2018-02-27 13.40.51")
                && entry.file_type().is_file()
        })
        .expect("the newer version");
    let whole = fs::read(newer.path()).expect("the export");
    fs::write(newer.path(), &whole[..whole.len() / 3]).expect("it is cut");
    let report = indexed(folder.path(), 2);
    assert!(report.contains("which cannot be read"), "{report}");
    assert!(report.contains("index: 0 meetings"), "{report}");
}

#[test]
fn a_print_of_an_exports_meeting_is_none_of_its_own() {
    for (export, pdf) in [
        ("acadre", "acadre.pdf"),
        ("edoc_classic.xml", "edoc_item.pdf"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("eksport");
        fs::create_dir(&target).expect("a folder");
        match fixture(export).is_dir() {
            true => crate::harness::copy_folder(&fixture(export), &target),
            false => {
                fs::copy(fixture(export), target.join(export)).expect("a file is copied");
            }
        }
        let before = indexed(folder.path(), 0);
        fs::copy(fixture("pdf").join(pdf), target.join("udskrift.pdf")).expect("it is copied");
        let report = indexed(folder.path(), 0);
        assert!(
            report.contains("udskrift.pdf: the meeting of `eksport/"),
            "{before}{report}"
        );
        assert!(report.contains("index: 1 meeting"), "{report}");
    }
}

/// Returns every item that decides something, whole, with its id and file.
fn decided_items(folder: &Path) -> Vec<String> {
    let printed = |arguments: &[&str]| {
        let test = Test::inside(folder).args(arguments);
        test.any_stdout().any_stderr().run().stdout
    };
    let ids = [
        "search", "--limit", "1000", "--format", "ids", "--", "godkendt",
    ];
    let mut items: Vec<String> = printed(&ids)
        .lines()
        .map(|id| printed(&["show", "--format", "json", id]))
        .collect();
    items.sort_unstable();
    items
}

#[test]
fn the_order_of_files_never_changes_the_result() {
    let folder = tempfile::tempdir().expect("a folder");
    let minutes = |title: &str| {
        format!(
            "REFERAT Havneudvalget d. 12-03-2025\n\nPunkt 1: {title}\n\nBeslutning\nGodkendt.\n"
        )
    };
    // Two meetings of one body on one day, so that they compete for one id, and a third
    // file that is the same as one of them; in two formats.
    for (path, text) in [
        ("a/z.txt", minutes("Molen")),
        ("b/a.txt", minutes("Færgen")),
        ("c/m.txt", minutes("Molen")),
        (
            "b/side.html",
            "<!doctype html><h1>REFERAT Vejudvalget d. 12-03-2025</h1><h2>Punkt 1: Broen</h2>\
             <h3>Beslutning</h3><p>Godkendt.</p>"
                .to_owned(),
        ),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }
    let mut known = Vec::new();
    for order in [["a", "b", "c"], ["c", "b", "a"], ["b", "c", "a"]] {
        let _ = fs::remove_dir_all(folder.path().join("index"));
        Test::inside(folder.path())
            .args(["index"])
            .args(order)
            .any_stdout()
            .any_stderr()
            .run();
        known.push(decided_items(folder.path()));
    }
    assert_eq!(known[0].len(), 3, "{:?}", known[0]);
    assert!(known.iter().all(|items| *items == known[0]), "{known:#?}");
}
