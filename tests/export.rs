//! `referat export`: what is found as evidence.

use std::fs;
use std::path::Path;

use referat::evidence::{QuotationKind, Sealed};
use referat::present::files::export::read;
use referat::present::{self, Answer, AnswerFormat};

use crate::harness::{Printed, Test, corpus_index, true_items};

/// The formats by their names, with the endings of their files.
const FORMATS: [(&str, &str, AnswerFormat); 4] = [
    ("csv", "csv", AnswerFormat::Csv),
    ("jsonl", "jsonl", AnswerFormat::Jsonl),
    ("markdown", "md", AnswerFormat::Markdown),
    ("html", "html", AnswerFormat::Html),
];

fn write(sealed: &Sealed, format: AnswerFormat) -> String {
    let mut out = Vec::new();
    present::write(&mut out, format, &Answer::Export(sealed)).expect("a vector takes everything");
    String::from_utf8(out).expect("exports are text")
}

fn exported(arguments: &[&str], format: &str) -> Printed {
    Test::new()
        .args(arguments)
        .args(["--time", "2025-11-01", "--format", format])
        .any_stdout()
        .run()
}

fn sealed(arguments: &[&str]) -> Sealed {
    let printed = exported(arguments, "jsonl");
    let sealed = read(&printed.stdout).expect("an export");
    assert!(sealed.is_intact());
    sealed
}

#[test]
fn the_same_command_gives_the_same_bytes() {
    for (format, ..) in FORMATS {
        let search = ["export", "search", "skole", "--date", "2024"];
        let first = exported(&search, format).stdout;
        assert_eq!(exported(&search, format).stdout, first, "{format}");
        assert!(first.contains("2025-11-01T00:00:00Z"), "{format}");
    }
}

#[test]
fn all_formats_hold_the_same() {
    for arguments in [
        &["export", "search", "anlægsbevilling"][..],
        &["export", "case", "17.01.04-P20-1-23"],
    ] {
        let expected = sealed(arguments);
        assert!(expected.export.records.len() > 1);
        for (name, _, format) in FORMATS {
            let text = exported(arguments, name).stdout;
            assert_eq!(read(&text).as_ref(), Ok(&expected), "{name}");
            assert_eq!(write(&expected, format), text, "{name}");
        }
    }
}

#[test]
fn the_head_says_what_was_asked_of_what() {
    let printed = Test::new()
        .args([
            "export",
            "search",
            "biblotek",
            "frobnicatum:x",
            "--date",
            "2023..2025",
        ])
        .args([
            "--committee",
            "kommunalbestyrelsen",
            "--sort",
            "oldest",
            "--limit",
            "1",
        ])
        .args(["--format", "jsonl"])
        .any_stdout()
        .stderr_has("bemærk: der er intet felt `frobnicatum:`")
        .status(1)
        .run();
    let export = read(&printed.stdout).expect("an export").export;
    assert_eq!(export.command, "search");
    assert_eq!(export.query, "biblotek frobnicatum:x");
    let filters: Vec<_> = export
        .filters
        .iter()
        .map(|filter| (filter.name.as_str(), filter.value.as_str()))
        .collect();
    assert_eq!(
        filters,
        [
            ("date", "2023..2025"),
            ("committee", "kommunalbestyrelsen"),
            ("limit", "1"),
            ("sort", "oldest"),
        ]
    );
    assert_eq!(export.remarks.len(), 3, "{:?}", export.remarks);
    let relaxed = "intet fundet for frobnicatum";
    assert!(
        export.remarks[2].starts_with(relaxed),
        "{:?}",
        export.remarks
    );
    assert!(export.remarks[1].contains("bibliotek"));
    assert_eq!(export.sources, 21);
    assert_eq!(export.records.len(), 1);
    assert!(export.found > 1);
    assert_eq!(export.version, env!("CARGO_PKG_VERSION"));
    assert_eq!(export.index.fingerprint.len(), 64);
}

#[test]
fn all_hits_are_exported_unless_told_otherwise() {
    let sealed = sealed(&["export", "search", "--from", "2000"]);
    assert_eq!(sealed.export.records.len(), 141);
    assert_eq!(sealed.export.found, 141);
    assert_eq!(sealed.seal.records, 141);
}

/// The words of every quotation stand on the lines it names: looked up here
/// without anything of the program.
#[test]
fn quotations_are_the_words_of_the_files() {
    let home = corpus_index().parent().expect("beside the corpus");
    let sealed = sealed(&[
        "export",
        "search",
        "kommunen OR godkendt OR indstiller OR beslutning",
    ]);
    let mut quotations = 0;
    for (record, quotation) in sealed.export.quotations() {
        let file = fs::read_to_string(home.join(&quotation.path)).expect("the source is there");
        let lines: Vec<_> = file.lines().collect();
        let (first, last) = quotation.location.lines().expect("lines of a text");
        let printed = lines[first - 1..last].join("\n");
        assert!(printed.contains(&quotation.text), "{}", record.id);
        quotations += 1;
    }
    assert!(quotations > 300, "{quotations}");
}

#[test]
fn recommendations_and_decisions_are_quoted_whole() {
    let sealed = sealed(&["export", "search", "--from", "2000"]);
    let items = true_items();
    let mut both = 0;
    for record in &sealed.export.records {
        let item = items.iter().find(|item| item.id() == record.id);
        let item = item.expect("an item of the corpus");
        let text = |kind| {
            let mut quotations = record.quotations.iter();
            let found = quotations.find(|quotation| quotation.kind == kind);
            found.map(|quotation| quotation.text.clone())
        };
        assert_eq!(text(QuotationKind::Title).as_ref(), Some(&item.title));
        assert_eq!(text(QuotationKind::Recommendation), item.recommendation);
        assert_eq!(text(QuotationKind::Decision), item.decision);
        both += usize::from(item.recommendation.is_some() && item.decision.is_some());
    }
    assert!(both > 50);
}

#[test]
fn closed_items_are_not_exported() {
    let all = exported(&["export", "search", "--from", "2000"], "csv").stdout;
    let closed: Vec<_> = true_items()
        .into_iter()
        .filter(|item| item.closed)
        .collect();
    assert_eq!(closed.len(), 9);
    for item in closed {
        assert!(!all.contains(&format!(";{};", item.id())), "{}", item.id());
    }
    for word in ["Rimfaks", "Solhvervsklausulen", "Tranebærnotatet"] {
        assert!(!all.contains(word), "{word}");
        for (format, ..) in FORMATS {
            let found = Test::new()
                .args([
                    "export",
                    "search",
                    &format!("=\"{word}\""),
                    "--format",
                    format,
                ])
                .any_stdout()
                .status(1)
                .run();
            let sealed = read(&found.stdout).expect("an export");
            assert_eq!((sealed.export.found, sealed.export.records.len()), (0, 0));
        }
    }
}

#[test]
fn nothing_found_is_evidence_too() {
    for (format, ..) in FORMATS {
        let printed = Test::new()
            .args(["export", "case", "99.99.99-A00-1-99", "--format", format])
            .any_stdout()
            .status(1)
            .run();
        let sealed = read(&printed.stdout).expect("an export");
        assert_eq!(sealed.export.query, "99.99.99-A00-1-99");
        assert_eq!((sealed.export.found, sealed.export.sources), (0, 21));
        if matches!(format, "markdown" | "html") {
            assert!(printed.stdout.contains("Intet fundet."));
        }
    }
}

#[test]
fn a_page_of_no_hits_does_not_say_that_nothing_was_found() {
    for format in ["markdown", "html"] {
        let printed = Test::new()
            .args([
                "export", "search", "skole", "--limit", "0", "--format", format,
            ])
            .stdout_has("Ingen af posterne er taget med.")
            .run();
        assert!(read(&printed.stdout).is_ok());
    }
}

#[test]
fn collective_numbers_are_remarked() {
    let sealed = sealed(&["export", "case", "00.01.00-P35-3-23"]);
    let remarks = &sealed.export.remarks;
    assert!(remarks[0].starts_with("00.01.00-P35-3-23: Samlesag: "));
    let of_number = |remark: &&String| remark.contains("Samlesag");
    assert_eq!(remarks.iter().filter(of_number).count(), 1, "{remarks:?}");
}

#[test]
fn fingerprint_is_that_of_sha256sum() {
    use std::fmt::Write as _;
    let home = corpus_index().parent().expect("beside the corpus");
    let mut listed = String::new();
    for body in ["direktionen", "kommunalbestyrelsen", "oekonomiudvalget"] {
        let folder = format!("corpus/{body}");
        let mut names: Vec<_> = fs::read_dir(home.join(&folder))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        names.sort();
        for name in names {
            let path = format!("{folder}/{}", name.to_str().expect("a name in UTF-8"));
            let bytes = fs::read(home.join(&path)).expect("a file");
            let hash = referat::corpus::sha256_hex(&bytes);
            writeln!(listed, "{hash}  {path}").expect("a string takes all");
        }
    }
    let sealed = sealed(&["export", "search", "skole"]);
    assert_eq!(
        sealed.export.index.fingerprint,
        referat::corpus::sha256_hex(listed.as_bytes())
    );
}

#[test]
fn the_checksum_is_that_of_the_json_lines() {
    let printed = exported(&["export", "case", "21.01.00-G01-1-23"], "jsonl");
    let seal = read(&printed.stdout).expect("an export").seal;
    let without = printed.stdout.replace(&seal.sha256, "");
    assert_eq!(referat::corpus::sha256_hex(without.as_bytes()), seal.sha256);
}

#[test]
fn files_are_not_replaced_unless_told_to() {
    let folder = tempfile::tempdir().expect("a folder");
    for (_, ending, format) in FORMATS {
        let file = folder.path().join(format!("a.{ending}"));
        let name = file.to_str().expect("a name in UTF-8");
        let search = [
            "export",
            "search",
            "skole",
            "--time",
            "2025-11-01",
            "--output",
            name,
        ];
        Test::new().args(search).stderr_has("kontrolsum").run();
        let written = fs::read_to_string(&file).expect("it was written");
        let sealed = read(&written).expect("an export");
        assert_eq!(write(&sealed, format), written);
        Test::new()
            .args(search)
            .stderr(format!(
                "error: {name}: the file is there already\n\
                 hint: choose another name, or replace it with `--force`\n"
            ))
            .status(2)
            .run();
        fs::write(&file, "mine").expect("it can be written");
        Test::new()
            .args(search)
            .args(["--force"])
            .any_stderr()
            .run();
        assert_eq!(fs::read_to_string(&file).expect("it is there"), written);
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 4);
}

#[test]
fn the_index_and_its_sources_are_not_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    hostile(folder.path());
    let inside = || Test::inside(folder.path());
    inside().args(["index", "corpus"]).any_stdout().run();
    let source = folder.path().join("corpus/a.txt");
    let before = fs::read(&source).expect("minutes");
    let mut files = vec![
        (source.clone(), "is a source of the index"),
        (folder.path().join("index/a.md"), "lies in the index"),
    ];
    if cfg!(unix) {
        #[cfg(unix)]
        std::os::unix::fs::symlink(&source, folder.path().join("link.md")).expect("a link");
        files.push((folder.path().join("link.md"), "is a source of the index"));
    }
    for (file, what) in files {
        let export = [
            "export", "search", "klik", "--format", "markdown", "--force",
        ];
        inside()
            .args(export)
            .args(["--output".as_ref(), file.as_os_str()])
            .stderr_has(what)
            .status(2)
            .run();
    }
    assert_eq!(fs::read(&source).expect("minutes"), before);
}

/// A file with minutes whose words are dangerous in a spreadsheet.
fn hostile(folder: &Path) {
    fs::create_dir(folder.join("corpus")).expect("a folder");
    fs::write(
        folder.join("corpus/a.txt"),
        "REFERAT Byrådet d. 12-03-2025\n\nPunkt 1: =HYPERLINK(\"http://x.dk\";\"Klik\")\n\n\
         05.04.00-G01-12-24\n\nIndstilling\n+45 12 34 56 78\n\nBeslutning\n\
         =cmd|' /C calc'!A0\n@SUM(1)\u{202e}<script>alert(1)</script>\n",
    )
    .expect("a file");
}

#[test]
fn no_cell_is_a_formula() {
    let folder = tempfile::tempdir().expect("a folder");
    hostile(folder.path());
    let inside = || Test::inside(folder.path());
    inside()
        .args(["index", "corpus"])
        .any_stdout()
        .any_stderr()
        .run();
    let search = ["export", "search", "--date", "2025", "--format"];
    let csv = inside()
        .args(search)
        .args(["csv"])
        .any_stdout()
        .run()
        .stdout;
    let mut reader = csv::ReaderBuilder::new();
    let rows = reader.delimiter(b';').has_headers(false);
    let mut guarded = 0;
    for row in rows
        .from_reader(csv.trim_start_matches('\u{feff}').as_bytes())
        .records()
    {
        for cell in &row.expect("a row") {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
            guarded += usize::from(cell.starts_with('\''));
        }
    }
    assert!(guarded >= 3);
    let sealed = read(&csv).expect("an export");
    let decision = &sealed.export.records[0].quotations[2];
    assert!(
        decision
            .text
            .starts_with("=cmd|' /C calc'!A0\n@SUM(1)\u{202e}<")
    );
    let html = inside()
        .args(search)
        .args(["html"])
        .any_stdout()
        .run()
        .stdout;
    assert!(!html.contains("<script") && !html.contains('\u{202e}'));
    assert!(html.contains("⟦U+202E⟧&lt;script&gt;"));
    for (format, ..) in FORMATS {
        let printed = inside().args(search).args([format]).any_stdout().run();
        assert_eq!(
            read(&printed.stdout).expect("an export").export.records,
            sealed.export.records
        );
    }
}

#[test]
fn danish_names_will_do() {
    Test::new()
        .args(["eksport", "søg", "skole", "-budget", "--format", "jsonl"])
        .stdout_has("referat.export/1")
        .run();
    Test::new()
        .args(["eksport", "sag", "21.01.00-G01-1-23", "--format", "jsonl"])
        .stdout_has("\"command\":\"case\"")
        .run();
}

#[test]
fn err_wrong_command_line() {
    for (arguments, error) in [
        (
            &["export", "search", "skole"][..],
            "error: expected a format, found none\n\
             hint: add `--format csv`, `jsonl`, `markdown` or `html`, or name the file so\n",
        ),
        (
            &["export", "search", "--format", "csv"],
            "error: expected something to search for, found nothing\n\
             hint: type words, or a filter such as `--date 2024`; see `referat search --help`\n",
        ),
        (
            &[
                "export", "search", "skole", "--format", "csv", "--time", "i går",
            ],
            "error: --time: `i går` is no day or point of time with its zone\n\
             hint: write e.g. 2025-05-21 or 2025-05-21T09:00:00+02:00\n",
        ),
        (
            &["export", "case", "skole", "--format", "csv"],
            "hint: to export cases by words: `referat export search WORDS`\n",
        ),
    ] {
        Test::new()
            .args(arguments)
            .stderr_has(error)
            .status(2)
            .run();
    }
    Test::new()
        .args(["export", "search", "x", "--output", "/no/such/folder/a.csv"])
        .stderr_has("error: /no/such/folder/a.csv: cannot be written")
        .status(2)
        .run();
}

#[test]
fn time_may_have_an_offset() {
    let printed = Test::new()
        .args(["export", "search", "skole", "--format", "jsonl"])
        .args(["--time", "2025-05-21T09:00:00+02:00"])
        .any_stdout()
        .run();
    assert!(printed.stdout.contains("\"time\":\"2025-05-21T07:00:00Z\""));
}
