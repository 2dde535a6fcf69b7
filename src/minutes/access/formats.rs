//! Ways in which web pages and documents of word processors mark closed (lukket) where
//! their text does not, each put into a small meeting: what is closed must be nowhere in
//! the model.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::Meeting;
use super::super::read::read_document;
use crate::corpus;

/// Stands in the closed text only.
const SECRET: &str = "Zebrafinke";

/// The forms: the format, whether it closes, and what stands for the item, `@H` being its
/// heading and `@B` its text.
const FORMS: &str = include_str!("formats.txt");

const BODY: [&str; 4] = [
    "Sagsfremstilling",
    "Zebrafinke er truet.",
    "Beslutning",
    "Zebrafinke købes.",
];
const OPEN: [&str; 4] = [
    "Sagsfremstilling",
    "Vejen er smal.",
    "Beslutning",
    "Godkendt.",
];

/// How a format writes a paragraph.
fn paragraph(format: &str, text: &str, is_heading: bool) -> String {
    match (format, is_heading) {
        ("html", true) => format!("<h2>{text}</h2>\n"),
        ("html", false) => format!("<p>{text}</p>\n"),
        ("docx", _) => format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"),
        ("odt", true) => format!("<text:h text:outline-level=\"2\">{text}</text:h>"),
        ("odt", false) => format!("<text:p>{text}</text:p>"),
        _ => unreachable!("no such format: {format}"),
    }
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part can be written");
        zip.write_all(text.as_bytes())
            .expect("a part can be written");
    }
    zip.finish().expect("a file can be written").into_inner()
}

/// The file with `form` in the place of its second item.
fn file(format: &str, form: &str) -> Vec<u8> {
    let texts = |texts: &[&str]| -> String {
        texts
            .iter()
            .map(|text| paragraph(format, text, false))
            .collect()
    };
    let item = |heading: &str| paragraph(format, heading, true) + &texts(&OPEN);
    let (form, extra) = form.split_once('¤').unwrap_or((form, ""));
    let second = form
        .replace("@H", &paragraph(format, "2. Salg af areal", true))
        .replace("@B", &texts(&BODY))
        .replace('⏎', "\n");
    let head = texts(&["Referat", "Teknisk Udvalg", "Mødedato: 14. marts 2024"]);
    let body = format!(
        "{head}{}{second}{}",
        item("1. Vejprojekt"),
        item("3. Cykelsti")
    );
    match format {
        "html" => format!("<!DOCTYPE html><html><head>{extra}</head><body>{body}</body></html>")
            .into_bytes(),
        "docx" => zipped(&[
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
            ),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"b\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>",
            ),
            (
                "docProps/core.xml",
                &format!("<p:coreProperties xmlns:p=\"p\">{extra}</p:coreProperties>"),
            ),
            (
                "word/document.xml",
                &format!(
                    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:wp=\"wp\"><w:body>{body}</w:body></w:document>"
                ),
            ),
        ]),
        _ => zipped(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            (
                "content.xml",
                &format!(
                    "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"
                ),
            ),
        ]),
    }
}

fn meeting_of(format: &str, form: &str) -> Meeting {
    let document = corpus::read_document(&file(format, form)).expect("a document");
    let text = document.to_text();
    read_document(&document, &text)
}

#[test]
fn marks_beside_the_text_close() {
    let (mut leaks, mut closed_by_mistake, mut costly) = (Vec::new(), Vec::new(), Vec::new());
    let (mut closed, mut open) = (0, 0);
    let table = std::env::var("PROBE_FORMATS")
        .ok()
        .and_then(|path| std::fs::read_to_string(path).ok());
    for line in table
        .as_deref()
        .unwrap_or(FORMS)
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let mut cells = line.splitn(3, '\t');
        let (Some(format), Some(role), Some(form)) = (cells.next(), cells.next(), cells.next())
        else {
            panic!("three cells: {line}");
        };
        let meeting = meeting_of(format, form);
        let has_secret = serde_json::to_string(&meeting)
            .expect("the model is JSON")
            .contains(SECRET);
        let is_kept = |number: &str| {
            let mut items = meeting.open_items();
            items.any(|item| item.number.as_deref() == Some(number) && item.decision().is_some())
        };
        match role {
            "closed" | "document" => {
                closed += 1;
                if has_secret {
                    leaks.push(line);
                } else if role == "closed" && !(is_kept("1") && is_kept("3")) {
                    costly.push(line);
                }
            }
            "open" => {
                open += 1;
                if !(has_secret && is_kept("1") && is_kept("2") && is_kept("3")) {
                    closed_by_mistake.push(line);
                }
            }
            role => unreachable!("no such role: {role}"),
        }
    }
    println!(
        "FORMATS {closed} closed {open} open; leaks {leaks:#?} by mistake {closed_by_mistake:#?} costly {costly:#?}"
    );
    assert!(closed >= 40 && open >= 15);
    assert!(leaks.is_empty(), "leaks: {leaks:#?}");
    assert!(
        closed_by_mistake.len() * 50 <= open,
        "closed by mistake: {closed_by_mistake:#?}"
    );
    assert!(costly.len() * 10 <= closed, "costly: {costly:#?}");
}
