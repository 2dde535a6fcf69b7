//! Closed items (lukkede punkter) in files of all formats, marked in many ways: nothing of
//! their text is in any file of the index, or in what any command prints.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use flate2::write::GzEncoder;
use tantivy::schema::Value as _;
use tantivy::{DocAddress, TantivyDocument};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::harness::{Test, program};

/// What all words of closed text begin with; in no minutes at all.
const CANARY: &str = "qvikzanak";

/// Marks at the closed item: what stands behind its title, below its heading, and at the
/// end of the document.
const MARKS: [(&str, &str, &str); 12] = [
    (" (lukket)", "", ""),
    (" - Lukket punkt", "", ""),
    ("", "Lukket punkt", ""),
    ("", "Punkttype: L", ""),
    ("", "Åben sag: Nej", ""),
    ("", "Ingen adgang for offentligheden", ""),
    ("", "Behandles for lukkede døre", ""),
    (" (Luk-\nket punkt)", "", ""),
    (" (luk ket)", "", ""),
    ("", "", "Punkt 2 blev behandlet for lukkede døre."),
    ("", "", "Lukkede punkter: 2"),
    (" L U K K E T", "", ""),
];

/// The lines of a meeting whose second item is closed, with words of its own.
fn lines(nth: usize, (behind, below, end): (&str, &str, &str)) -> Vec<String> {
    let secret = format!("{CANARY}{}", ["um", "or", "el", "is"][nth % 4]);
    let text = format!(
        "Referat\nTeknisk Udvalg\nMødedato: {day}. marts 2024\n1. Vejprojekt\nBeslutning\nGodkendt.\n\
         2. Salg af areal{behind}\n{below}\nSagsfremstilling\n{secret} er truet af {secret}en.\n\
         Beslutning\n{secret} sælges til {secret} Holding.\nBilag\n{secret}.pdf\n\
         3. Cykelsti\nBeslutning\nGodkendt.\n{end}",
        day = nth % 28 + 1
    );
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

fn is_heading(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit())
}

fn html(lines: &[String]) -> Vec<u8> {
    let body = lines.iter().map(|line| match is_heading(line) {
        true => format!("<h2>{line}</h2>\n"),
        false => format!("<p>{line}</p>\n"),
    });
    let body: String = body.collect();
    format!("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>{body}</body></html>")
        .into_bytes()
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part is begun");
        zip.write_all(text.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("a file is written").into_inner()
}

pub fn docx(lines: &[String]) -> Vec<u8> {
    let paragraphs = lines
        .iter()
        .map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"));
    let body: String = paragraphs.collect();
    zipped(&[
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
                .to_owned(),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
            ),
        ),
    ])
}

fn odt(lines: &[String]) -> Vec<u8> {
    let paragraphs = lines.iter().map(|line| format!("<text:p>{line}</text:p>"));
    let body: String = paragraphs.collect();
    zipped(&[
        (
            "mimetype",
            "application/vnd.oasis.opendocument.text".to_owned(),
        ),
        (
            "content.xml",
            format!(
                "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"
            ),
        ),
    ])
}

fn pdf(lines: &[String]) -> Vec<u8> {
    let mut content = Vec::new();
    let mut y = 800;
    for line in lines {
        y -= if is_heading(line) { 30 } else { 16 };
        let line = line.replace('(', "\\(").replace(')', "\\)");
        let font = if is_heading(&line) { "F2 12" } else { "F1 10" };
        let set = format!("BT /{font} Tf 1 0 0 1 70 {y} Tm ({line}) Tj ET\n");
        content.extend(set.chars().map(|c| c as u8));
    }
    let font = |name: &str| {
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
    };
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>".to_vec(),
        font("Helvetica").into_bytes(),
        font("Helvetica-Bold").into_bytes(),
    ];
    let mut stream = format!("<< /Length {} >>\nstream\n", content.len()).into_bytes();
    stream.extend(content);
    stream.extend(b"\nendstream");
    objects.push(stream);
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (object, number) in objects.iter().zip(1..) {
        table += &format!("{:010} 00000 n \n", file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let at = file.len();
    file.extend(
        format!("xref\n0 7\n{table}trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n")
            .bytes(),
    );
    file
}

fn write_all(folder: &Path) {
    fs::create_dir(folder.join("minutes")).expect("a folder");
    for (nth, marks) in MARKS.into_iter().enumerate() {
        let lines = lines(nth, marks);
        let text = lines.join("\n\n");
        let mut packed = GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(text.as_bytes()).expect("it is packed");
        let files = [
            ("txt", text.clone().into_bytes()),
            ("md", text.replace("\n\n2. ", "\n\n## 2. ").into_bytes()),
            ("txt.gz", packed.finish().expect("it is packed")),
            ("html", html(&lines)),
            ("docx", docx(&lines)),
            ("odt", odt(&lines)),
            ("pdf", pdf(&lines)),
        ];
        for (ending, bytes) in files {
            let path = folder.join(format!("minutes/{nth}.{ending}"));
            fs::write(path, bytes).expect("a file is written");
        }
    }
}

#[track_caller]
fn assert_silent(text: &str, of: &str) {
    let text = text.to_lowercase();
    let at = text.find(CANARY);
    let around = at.map(|at| {
        text[at.saturating_sub(80)..]
            .chars()
            .take(160)
            .collect::<String>()
    });
    assert!(at.is_none(), "{of}: {around:?}");
}

#[test]
fn no_format_lets_closed_text_through() {
    let dir = tempfile::tempdir().expect("a folder");
    write_all(dir.path());
    let report = Test::inside(dir.path())
        .args(["index", "minutes", "--warnings"])
        .any_stdout()
        .any_stderr()
        .run();
    assert_silent(&(report.stdout + &report.stderr), "the report");
    let near = format!("{}k", &CANARY[..CANARY.len() - 1]);
    for arguments in [
        vec!["search", "godkendt", "--format", "json"],
        vec!["search", near.as_str()],
        vec!["search", "qvik*"],
        vec!["search", "areal", "--explain"],
        vec!["decisions", "areal"],
        vec!["followups"],
        vec!["status", "--files"],
        vec!["status", "--format", "json"],
        vec!["check"],
        vec!["export", "search", "vej", "--format", "jsonl"],
        vec!["parse", "minutes/0.pdf"],
        vec![
            "parse",
            "minutes/2.html",
            "--explain",
            "--format",
            "terminal",
        ],
        vec!["parse", "minutes/9.docx", "--format", "json"],
    ] {
        let output = program()
            .current_dir(dir.path())
            .env("REFERAT_INDEX", dir.path().join("index"))
            .args(&arguments)
            .output()
            .expect("the program starts");
        let printed = [output.stdout, output.stderr].concat();
        let printed = String::from_utf8_lossy(&printed).replace(&near, "…");
        assert_silent(&printed, &arguments.join(" "));
    }
    for entry in fs::read_dir(dir.path().join("index")).expect("an index") {
        let path = entry.expect("an entry").path();
        let bytes = fs::read(&path).expect("a file");
        assert_silent(
            &String::from_utf8_lossy(&bytes),
            &path.display().to_string(),
        );
    }
    // What is stored is packed in the files: it is looked at unpacked.
    let index = tantivy::Index::open_in_dir(dir.path().join("index")).expect("the index");
    let searcher = index.reader().expect("its files").searcher();
    let mut stored = 0;
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        for doc in reader.doc_ids_alive() {
            let document: TantivyDocument = searcher
                .doc(DocAddress::new(segment, doc))
                .expect("a stored document");
            for (field, value) in document.field_values() {
                let text = value.as_str().unwrap_or_default();
                assert_silent(text, index.schema().get_field_name(field));
            }
            stored += 1;
        }
    }
    // Both open items of each meeting are there.
    assert!(stored >= 2 * MARKS.len(), "{stored} items");
}
