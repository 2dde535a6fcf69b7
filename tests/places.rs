//! Places in files that have pages or elements in place of lines: in all that is shown,
//! in exports, and when these are held against the sources. The documents are made by
//! hand; a script stands for their reader.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use referat::corpus::{Block, BlockKind, BlockLine, Document, Location, Place, Readers, Worker};
use referat::evidence::{
    Export, NamedValue, Quotation, QuotationKind, QuotationState, Sealed, Sources, gather, verify,
};
use referat::history::{case_history, handlings_of};
use referat::index::check::{IndexFaultKind, check};
use referat::index::{IndexReport, IndexSettings, Indexer, OpenIndex, open};
use referat::minutes::{read, read_by};
use referat::present::files::export;
use referat::present::{Answer, AnswerFormat, Canvas, CasesOfNumber, write};
use referat::query;
use referat::search::{SearchOptions, search};
use referat::text::faults;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{Test, fixtures};

const FORMATS: [AnswerFormat; 4] = [
    AnswerFormat::Csv,
    AnswerFormat::Jsonl,
    AnswerFormat::Markdown,
    AnswerFormat::Html,
];
const NUMBER: &str = "05.04.00-G01-12-25";

/// The paragraphs of minutes, each a line or more.
const PARAGRAPHS: [&[&str]; 14] = [
    &["REFERAT Teknikudvalget d. 12-03-2025 kl. 16:00"],
    &["Askevig Kommune"],
    &["Punkt 1: Cykelsti langs Møllevej"],
    &["05.04.00-G01-12-25"],
    &["Sagsfremstilling"],
    &[
        "Stien er skolevej for 60 børn.",
        "Den blev behandlet på mødet den 5. februar 2025.",
    ],
    &["Indstilling"],
    &["Forvaltningen indstiller, at cykelstien anlægges."],
    &["Beslutning"],
    &[
        "Indstillingen blev godkendt.",
        "Forvaltningen vender tilbage med en plan den 1. juni 2025.",
    ],
    &["Bilag"],
    &["Oversigtskort"],
    &["Punkt 2: Eventuelt"],
    &["Intet."],
];

/// Returns the minutes with each line where `place` says, by paragraph and line.
fn minutes(place: impl Fn(usize, usize) -> Place) -> Document {
    let blocks = PARAGRAPHS.iter().enumerate().map(|(at, lines)| Block {
        kind: BlockKind::Paragraph,
        style: Default::default(),
        lines: lines
            .iter()
            .enumerate()
            .map(|(nth, text)| BlockLine {
                text: (*text).to_owned(),
                place: place(at, nth),
            })
            .collect(),
    });
    Document {
        blocks: blocks.collect(),
        ..Document::default()
    }
}

/// Ten lines a page, two lines lower after the first; the decision runs over pages.
fn pages(first_page: u32) -> Document {
    let before = |at: usize| {
        PARAGRAPHS[..at]
            .iter()
            .map(|lines| lines.len())
            .sum::<usize>()
    };
    minutes(|at, nth| {
        let line = u32::try_from(before(at) + nth).expect("a small number");
        Place {
            page: Some(first_page + line / 11),
            line: Some(line % 11 + 1),
            element: None,
        }
    })
}

fn elements() -> Document {
    minutes(|at, _| Place {
        element: Some(format!("html/body[1]/main[1]/div[2]/p[{}]", at + 1)),
        ..Place::default()
    })
}

/// A folder with a file, its index, and what reads it.
struct Indexed {
    folder: TempDir,
    report: IndexReport,
    readers: Readers,
}

impl Indexed {
    fn new(document: &Document) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("corpus")).expect("it can be written");
        // What a file is, its beginning tells.
        fs::write(folder.path().join("corpus/a.txt"), "%PDF-").expect("it can be written");
        let readers = reading(folder.path(), document);
        let settings = IndexSettings {
            index_dir: folder.path().join("index"),
            paths: vec![folder.path().join("corpus")],
            readers: readers.clone(),
            ..IndexSettings::default()
        };
        let report = Indexer::new(read_by, faults::mend)
            .run(&settings, &mut ())
            .expect("it is indexed");
        assert!(report.items > 0 && report.failed.is_empty());
        Self {
            folder,
            report,
            readers,
        }
    }

    fn index(&self) -> OpenIndex {
        open(self.folder.path().join("index")).expect("an index")
    }

    fn sources(&self, readers: Readers) -> Sources {
        Sources::in_folder(self.folder.path())
            .expect("a folder")
            .read_with(readers)
    }

    /// Returns the case, its title, recommendation, decision and passage as an export.
    fn export(&self) -> Sealed {
        let index = self.index();
        let results = search(&index, &query::parse("skolevej"), &SearchOptions::default());
        let mut records = gather::search(&results.expect("it can be searched"), |_| Vec::new());
        let history = case_history(&index, &NUMBER.parse().expect("a case number"))
            .expect("it can be searched");
        records.extend(gather::case(&history, |_| {
            vec![NamedValue::new("Udfald", "godkendt")]
        }));
        Sealed::new(Export {
            version: "0.1.0".to_owned(),
            command: "search".to_owned(),
            query: "skolevej".to_owned(),
            filters: Vec::new(),
            remarks: Vec::new(),
            index: gather::stamp(index.manifest().expect("a manifest")),
            time: Timestamp::UNIX_EPOCH,
            sources: 1,
            found: records.len(),
            records,
        })
    }

    fn json(&self, answer: &Answer<'_>) -> Value {
        serde_json::from_str(&written(answer, AnswerFormat::Json)).expect("JSON")
    }
}

fn written(answer: &Answer<'_>, format: AnswerFormat) -> String {
    let mut out = Vec::new();
    write(&mut out, format, answer).expect("it can be written");
    String::from_utf8(out).expect("UTF-8")
}

/// Returns readers to whom every document is `document`.
fn reading(folder: &Path, document: &Document) -> Readers {
    let answer = serde_json::to_vec(&json!({ "read": document })).expect("JSON");
    let mut frame = (answer.len() as u64).to_le_bytes().to_vec();
    frame.extend(answer);
    let path: PathBuf = folder.join("answer");
    fs::write(&path, frame).expect("it can be written");
    let answer = format!("cat '{}'", path.display());
    let script = format!("{}; exec cat > /dev/null", [answer.as_str(); 9].join("; "));
    Readers::with_worker(Worker {
        program: "sh".into(),
        arguments: vec!["-c".into(), script.into()],
    })
}

fn on_pages(page: (u32, u32), lines: (usize, usize)) -> Location {
    Location {
        page: Some(page.0),
        page_end: Some(page.1),
        line_start: Some(lines.0),
        line_end: Some(lines.1),
        element: None,
    }
}

fn in_element(path: &str) -> Location {
    Location {
        element: Some(path.to_owned()),
        ..Location::default()
    }
}

fn quoted(export: &Export, kind: QuotationKind) -> &Quotation {
    let mut quotations = export.quotations();
    let found = quotations.find(|(_, quotation)| quotation.kind == kind);
    found.expect("a quotation of this kind").1
}

fn verdicts(export: &Export, sources: &Sources) -> Vec<&'static str> {
    let verification = verify(export, sources);
    let quotations = verification.quotations.iter();
    quotations.map(|one| one.verdict.name()).collect()
}

#[test]
fn exports_of_pages_and_elements_are_read_back_and_unchanged() {
    for (document, decision) in [
        (pages(3), on_pages((3, 4), (11, 1))),
        (elements(), in_element("html/body[1]/main[1]/div[2]/p[10]")),
    ] {
        let place = Indexed::new(&document);
        let sealed = place.export();
        let found = quoted(&sealed.export, QuotationKind::Decision);
        assert_eq!(found.location, decision);
        assert!(sealed.export.quotations().count() > 6);
        for format in FORMATS {
            let text = written(&Answer::Export(&sealed), format);
            let back = export::read(&text).expect("it can be read");
            assert_eq!(back, sealed, "{format:?}");
            assert!(back.is_intact());
            let verification = verify(&back.export, &place.sources(place.readers.clone()));
            assert!(verification.is_untouched(), "{verification:?}");
        }
    }
}

#[test]
fn exports_say_pages_and_elements_in_danish() {
    let of_pages = Indexed::new(&pages(3)).export();
    let of_elements = Indexed::new(&elements()).export();
    let written = |sealed, format| written(&Answer::Export(sealed), format);
    let markdown = written(&of_pages, AnswerFormat::Markdown);
    assert!(markdown.contains("\nKilde: corpus/a.txt, *side 3, linje 11 - side 4, linje 1*, SHA"));
    let html = written(&of_pages, AnswerFormat::Html);
    assert!(html.contains("</span>, <span>side 3, linje 11 - side 4, linje 1</span>, SHA"));
    assert!(html.contains("data-first-page=\"3\" data-last-page=\"4\" data-first-line=\"11\""));
    let csv = written(&of_pages, AnswerFormat::Csv);
    assert!(
        csv.lines()
            .next()
            .expect("a header")
            .ends_with(";sha256;first_page;last_page;element")
    );
    assert!(csv.contains(";3;4;\r\n"));
    let html = written(&of_elements, AnswerFormat::Html);
    assert!(html.contains("<span>element html/body[1]/main[1]/div[2]/p[10]</span>"));
    let jsonl = written(&of_elements, AnswerFormat::Jsonl);
    assert!(jsonl.contains(
        "\"page\":null,\"page_end\":null,\"line_start\":null,\"line_end\":null,\
         \"element\":\"html/body[1]/main[1]/div[2]/p[10]\",\"sha256\":"
    ));
}

#[test]
fn quotations_said_to_stand_elsewhere_are_changed() {
    for (document, elsewhere) in [
        (
            pages(3),
            vec![
                on_pages((4, 4), (1, 1)),
                on_pages((9, 9), (11, 11)),
                on_pages((3, 3), (1, 99)),
                Location::of_lines(8, 8),
                Location::default(),
                in_element("html"),
            ],
        ),
        (
            elements(),
            vec![
                in_element("html/body[1]/main[1]/div[2]/p[1]"),
                in_element("html/body[1]/main[1]/div[2]"),
                in_element("html"),
                Location::of_lines(1, 1),
                Location::default(),
            ],
        ),
    ] {
        let place = Indexed::new(&document);
        let sources = place.sources(place.readers.clone());
        let sealed = place.export();
        for location in elsewhere {
            let mut edited = sealed.export.clone();
            let mut expected = Vec::new();
            for quotation in edited
                .records
                .iter_mut()
                .flat_map(|one| &mut one.quotations)
            {
                let is_there = quotation.location == location;
                expected.push(if is_there { "unchanged" } else { "changed" });
                quotation.location = location.clone();
            }
            assert!(expected.contains(&"changed"));
            assert_eq!(verdicts(&edited, &sources), expected, "{location:?}");
        }
    }
}

#[test]
fn quotations_that_have_moved_are_told_where_to() {
    let place = Indexed::new(&pages(3));
    let sealed = place.export();
    fs::write(place.folder.path().join("corpus/a.txt"), "%PDF-1").expect("it can be written");
    let sources = place.sources(reading(place.folder.path(), &pages(7)));
    let verification = verify(&sealed.export, &sources);
    assert!(verification.is_proven() && !verification.is_untouched());
    let at =
        |(record, quotation): (usize, usize)| &sealed.export.records[record].quotations[quotation];
    let decision = verification
        .quotations
        .iter()
        .find(|one| at((one.record, one.quotation)).kind == QuotationKind::Decision)
        .expect("a decision");
    let moved = on_pages((7, 8), (11, 1));
    assert_eq!(decision.verdict, QuotationState::Moved(moved));
    let answer = Answer::Verification {
        file: "a.md",
        sealed: &sealed,
        verification: &verification,
    };
    let canvas = Canvas {
        color: false,
        width: None,
    };
    let text = written(&answer, AnswerFormat::Terminal(canvas));
    let line =
        "corpus/a.txt, side 3, linje 11 - side 4, linje 1, nu side 7, linje 11 - side 8, linje 1\n";
    assert!(text.contains(line), "{text}");
    let json = place.json(&answer);
    let quotations = json["quotations"].as_array().expect("JSON");
    let found = quotations.iter().find(|one| one["kind"] == "decision");
    let found = found.expect("a decision");
    assert_eq!(found["moved_to"], json!([11, 1]));
    assert_eq!(
        found["moved_location"],
        json!({"page": 7, "page_end": 8, "line_start": 11, "line_end": 1, "element": null})
    );
}

#[test]
fn json_has_page_and_element_beside_lines() {
    let of = |document| {
        let place = Indexed::new(&document);
        let index = place.index();
        let options = SearchOptions::default();
        let results =
            search(&index, &query::parse("skolevej"), &options).expect("it can be searched");
        let hits = place.json(&Answer::Hits {
            query: "skolevej",
            notes: &[],
            excluded: &[],
            results: &results,
            limits: &[],
        });
        let items = vec![results.hits[0].item.clone()];
        let items = handlings_of(&index, items).expect("it can be searched");
        let items = place.json(&Answer::Items {
            items: &items,
            rules: None,
        });
        (hits["hits"][0].clone(), items)
    };
    let has = |value: &Value, expected: Value| {
        for (name, expected) in expected.as_object().expect("an object") {
            assert_eq!(&value[name], expected, "{name} of {value}");
        }
    };
    let (hit, item) = of(pages(3));
    let item = if item.is_array() {
        item[0].clone()
    } else {
        item
    };
    has(
        &hit["source"],
        json!({"page": 3, "page_end": 4, "line_start": 3, "line_end": 3, "element": null}),
    );
    has(
        &hit["passage"],
        json!({"page": 3, "line_start": 6, "element": null}),
    );
    has(
        &item["attachments"][0],
        json!({"page": 4, "line": 3, "element": null}),
    );
    has(
        &item["refers_to"][0],
        json!({"page": 3, "line_start": 7, "line_end": 7}),
    );
    let (hit, item) = of(elements());
    let item = if item.is_array() {
        item[0].clone()
    } else {
        item
    };
    let parent = "html/body[1]/main[1]/div[2]";
    has(
        &hit["source"],
        json!({"page": null, "page_end": null, "line_start": null, "line_end": null,
               "element": parent}),
    );
    has(
        &item["attachments"][0],
        json!({"page": null, "line": null, "element": format!("{parent}/p[12]")}),
    );
}

#[test]
fn people_are_told_page_and_element() {
    let canvas = |width| {
        AnswerFormat::Terminal(Canvas {
            color: false,
            width,
        })
    };
    let shown = |document, format| {
        let place = Indexed::new(&document);
        let index = place.index();
        let history = case_history(&index, &NUMBER.parse().expect("a case number"))
            .expect("it can be searched");
        let cases = written(
            &Answer::Cases(&CasesOfNumber {
                number: NUMBER,
                history: &history,
                related: &[],
                promised: &[],
                limits: &[],
                full: true,
            }),
            format,
        );
        let source = place
            .readers
            .read_source(place.folder.path().join("corpus/a.txt"));
        let source = source.expect("it can be read");
        let meeting = read(&source);
        let answer = Answer::Meeting {
            source: &source,
            meeting: &meeting,
            lines: None,
        };
        cases + &written(&answer, format)
    };
    let text = shown(pages(3), canvas(None));
    assert!(
        text.contains("Kilde: corpus/a.txt, side 3, linje 3 - side 4, linje 3\n"),
        "{text}"
    );
    assert!(
        text.contains("\n   Beslutning side 3, linje 10 - side 4, linje 1\n"),
        "{text}"
    );
    let text = shown(elements(), canvas(Some(30)));
    assert!(text.contains("html/…/div[2]"), "{text}");
    let text = shown(elements(), canvas(None));
    assert!(
        text.contains("Kilde: corpus/a.txt, element html/body[1]/main[1]/div[2]\n"),
        "{text}"
    );
}

#[test]
fn hits_in_files_have_page_and_element() {
    let hits = |document, format| {
        let place = Indexed::new(&document);
        let query = query::parse("skolevej");
        let results =
            search(&place.index(), &query, &SearchOptions::default()).expect("it can be searched");
        let answer = Answer::Hits {
            query: "skolevej",
            notes: &[],
            excluded: &[],
            results: &results,
            limits: &[],
        };
        written(&answer, format)
    };
    let csv = hits(pages(3), AnswerFormat::Csv);
    assert!(csv.ends_with(";corpus/a.txt;3;3;3;4;;full;;\r\n"), "{csv}");
    let csv = hits(elements(), AnswerFormat::Csv);
    assert!(
        csv.ends_with(";corpus/a.txt;;;;;html/body[1]/main[1]/div[2];full;;\r\n"),
        "{csv}"
    );
    let markdown = hits(pages(3), AnswerFormat::Markdown);
    assert!(
        markdown.contains("(corpus/a.txt, side 3, linje 3 - side 4, linje 3)"),
        "{markdown}"
    );
}

#[test]
fn warnings_and_faults_name_the_page() {
    let mut document = pages(3);
    // Its last line lists an item that is not there.
    let place = |line| Place {
        page: Some(2),
        line: Some(line),
        element: None,
    };
    let contents = [
        "Indholdsfortegnelse",
        "1. Cykelsti langs Møllevej ........ 2",
        "2. Lokalplan for havnen ........ 3",
    ];
    document.blocks[1].lines = contents
        .iter()
        .zip(5..)
        .map(|(text, line)| BlockLine {
            text: (*text).to_owned(),
            place: place(line),
        })
        .collect();
    let place = Indexed::new(&document);
    let warned = &place.report.warnings;
    let on_page = warned.iter().find(|one| one.location.page == Some(2));
    let on_page = on_page.unwrap_or_else(|| panic!("{warned:?}"));
    assert_eq!(on_page.location.line, Some(7));
    let canvas = Canvas {
        color: false,
        width: None,
    };
    let answer = Answer::Indexing {
        report: &place.report,
        all_warnings: true,
    };
    let text = written(&answer, AnswerFormat::Terminal(canvas));
    assert!(text.contains("a.txt: page 2, line 7: "), "{text}");
    let json = place.json(&answer);
    assert!(
        json["warnings"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|one| one["page"] == 2)
    );
    let manifest = place.index().manifest().expect("a manifest").clone();
    let status = place.json(&Answer::Status {
        dir: Path::new("index"),
        manifest: &manifest,
    });
    assert_eq!(status["files"][0]["warnings"], json["warnings"]);

    // The same bytes, read otherwise: as a later release may.
    let other = {
        let mut other = document.clone();
        other.blocks[9].lines[0].text = "Indstillingen blev forkastet.".to_owned();
        reading(place.folder.path(), &other)
    };
    let faults = check(place.folder.path().join("index"), &other)
        .expect("it can be checked")
        .faults;
    let fault = faults
        .iter()
        .find(|fault| fault.kind == IndexFaultKind::Text);
    let location = &fault.unwrap_or_else(|| panic!("{faults:?}")).location;
    assert_eq!((location.page, location.line), (Some(3), Some(11)));
}

/// Exports of releases that knew lines alone.
#[test]
fn exports_without_pages_are_read_and_proven() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("docs")).expect("it can be written");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/example.txt");
    fs::copy(example, folder.path().join("docs/example.txt")).expect("it can be written");
    for ending in ["csv", "jsonl", "md", "html"] {
        let file = format!("lines.{ending}");
        fs::copy(
            fixtures().join("exports").join(&file),
            folder.path().join(&file),
        )
        .expect("it can be copied");
        Test::inside(folder.path())
            .args(["verify", "--strict", "--base", "."])
            .args([&file])
            .stdout_has("4 citater i 1 post: 4 uændret, 0 flyttet, 0 ændret, 0 mangler.\n")
            .run();
    }
}
