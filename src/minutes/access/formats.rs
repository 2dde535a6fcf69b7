//! Ways in which web pages and documents of word processors mark closed (lukket) where
//! their text does not, each put into a small meeting: what is closed must be nowhere in
//! the model. Of the 31 closed ones written behind the rules 3 leaked at first, and of the
//! 10 open ones 1 was closed.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::parse::parse_lines;
use super::super::profile::Profile;
use super::super::read::lines_of_document;
use super::super::{Meeting, declared};
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
    if format == "pdf" {
        return pdf(form);
    }
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

/// A PDF of one page, or of three where something stands on each; `form` has what is
/// printed besides, a part each: `x,y,how,text`, where the heading of the item is at 70,300
/// and the next one at 70,450; or `2=`, another heading, `foot=`, on every page, `note=`,
/// at the foot of the first page, or `title=`, a property.
fn pdf(form: &str) -> Vec<u8> {
    let mut pdf = corpus::WrittenPdf::default();
    let parts: Vec<&str> = form.split(';').map(str::trim).collect();
    let option = |name: &str| parts.iter().find_map(|part| part.strip_prefix(name));
    let second = option("2=").unwrap_or("2. Salg af areal");
    let foot = option("foot=");
    pdf.page("");
    pdf.lines(
        70.0,
        60.0,
        20.0,
        &["Referat", "Teknisk Udvalg", "Mødedato: 14. marts 2024"],
    );
    let mut items = vec![("1. Vejprojekt", &OPEN, 150.0)];
    items.push((second, &BODY, 300.0));
    items.push(("3. Cykelsti", &OPEN, 450.0));
    for (nth, (heading, body, y)) in items.iter().enumerate() {
        if foot.is_some() && nth > 0 {
            pdf.page("");
        }
        for (nth, line) in heading.split('⏎').enumerate() {
            pdf.bold(70.0, y + 13.0 * nth as f64, 11.0, line);
        }
        pdf.lines(70.0, y + 30.0, 18.0, *body);
        if let Some(foot) = foot {
            pdf.text(70.0, 800.0, 8.0, foot);
            pdf.text(500.0, 800.0, 8.0, &format!("Side {}", nth + 1));
        }
    }
    if let Some(note) = option("note=") {
        pdf.text(70.0, 760.0, 7.0, note);
    }
    if let Some(title) = option("title=") {
        pdf.title(title);
    }
    for part in &parts {
        let cells: Vec<&str> = part.splitn(4, ',').collect();
        let [x, y, how, text] = cells.as_slice() else {
            continue;
        };
        let (Ok(x), Ok(y)) = (x.parse::<f64>(), y.parse::<f64>()) else {
            continue;
        };
        let text = text.replace('(', "\\(").replace(')', "\\)");
        let up = 842.0 - y;
        let (matrix, before) = match *how {
            "turned" => ("0 1 -1 0", ""),
            "down" => ("0 -1 1 0", ""),
            "aslant" => ("0.7 0.7 -0.7 0.7", ""),
            "unseen" => ("1 0 0 1", "3 Tr"),
            "white" => ("1 0 0 1", "1 1 1 rg"),
            _ => ("1 0 0 1", ""),
        };
        pdf.raw(&format!(
            "q BT {before} /F1 10 Tf {matrix} {x} {up} Tm ({text}) Tj ET Q"
        ));
    }
    pdf.bytes()
}

fn meeting_of(format: &str, form: &str) -> Meeting {
    let document = corpus::read_document(&file(format, form)).expect("a document");
    let text = document.to_text();
    match &document.meeting {
        Some(meeting) => declared::meeting((&document, &text), meeting, &Profile::default()),
        None => parse_lines(lines_of_document(&document, &text), &Profile::default()).meeting,
    }
}

#[test]
fn marks_beside_the_text_close() {
    let (mut leaks, mut closed_by_mistake, mut costly) = (Vec::new(), Vec::new(), Vec::new());
    let (mut closed, mut open) = (0, 0);
    for line in FORMS.lines().filter(|line| !line.starts_with('#')) {
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
            items.any(|item| item.number.as_deref() == Some(number) && !item.sections.is_empty())
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
    assert!(closed >= 100 && open >= 35);
    assert!(leaks.is_empty(), "leaks: {leaks:#?}");
    assert!(
        closed_by_mistake.len() * 50 <= open,
        "closed by mistake: {closed_by_mistake:#?}"
    );
    assert!(costly.len() * 10 <= closed, "costly: {costly:#?}");
}
