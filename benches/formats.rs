//! How many pages, and how many bytes, a second are read of each format but PDF: minutes of
//! 200 items that the bench writes itself, no randomness, each item a page of a heading,
//! three paragraphs of nine lines, a list of six and a table of eight rows.
//!
//! `formats/text` is what the others are held against: the same words as lines. `html`, `docx`, `odt`, `json` (FirstAgenda) and `xml` (SBSYS publication) read
//! the file as a whole, from bytes to blocks; DOCX and ODT are inflated too, and their bytes
//! are those of the packed file.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{Cursor, Write as _};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use referat::corpus::{BlockKind, Document, Format, read_document};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PAGES: usize = 200;
const ROWS: usize = 8;
const SENTENCE: &str =
    "Udvalget har set sagen igennem og finder, at der er grund til at gribe ind, inden vejen ";

fn formats(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("formats");
    group.sample_size(10);
    let files: [(&str, Vec<u8>); 6] = [
        ("text", text().into_bytes()),
        ("html", html().into_bytes()),
        ("docx", docx()),
        ("odt", odt()),
        ("json", first_agenda().into_bytes()),
        ("xml", sbsys().into_bytes()),
    ];
    for (name, file) in &files {
        group.throughput(Throughput::ElementsAndBytes {
            elements: PAGES as u64,
            bytes: file.len() as u64,
        });
        group.bench_function(*name, |bencher| {
            bencher.iter(|| {
                let document = read_document(black_box(file)).expect("the file is whole");
                let is_text = document.format == Format::Text;
                assert_eq!(rows(&document), if is_text { 0 } else { ROWS * PAGES });
                assert!(document.blocks.len() > PAGES);
                if let Some(meeting) = &document.meeting {
                    assert_eq!(meeting.items.iter().filter(|item| item.open).count(), PAGES);
                }
            });
        });
    }
    group.finish();
}

/// Returns how many rows of tables the document has.
fn rows(document: &Document) -> usize {
    let blocks = document.blocks.iter();
    let rows = blocks.filter(|block| matches!(block.kind, BlockKind::TableRow { .. }));
    rows.count()
}

/// The text of an item, in HTML.
fn html_of_item() -> String {
    let mut html = String::new();
    for _ in 0..3 {
        write!(html, "<p>{}</p>", SENTENCE.repeat(9)).expect("a string takes all");
    }
    html += "<ol>";
    for _ in 0..6 {
        html += "<li>at der afsættes penge til stierne</li>";
    }
    html += "</ol><table>";
    for row in 0..ROWS {
        write!(html, "<tr><td>Sti {row}</td><td>1.250.000</td></tr>").expect("a string takes all");
    }
    html + "</table>"
}

fn text() -> String {
    let mut text = "Referat Havneudvalget 12. marts 2025\n\n".to_owned();
    for nth in 1..=PAGES {
        write!(text, "Punkt {nth}: Stier langs kysten\n\n").expect("a string takes all");
        for _ in 0..3 {
            text += &format!("{SENTENCE}\n").repeat(9);
            text.push('\n');
        }
        text += &"- at der afsættes penge til stierne\n".repeat(6);
        for row in 0..ROWS {
            writeln!(text, "Sti {row}\t1.250.000").expect("a string takes all");
        }
        text.push('\n');
    }
    text
}

fn html() -> String {
    let mut page =
        "<!doctype html><html><body><h1>Referat Havneudvalget 12. marts 2025</h1>".to_owned();
    for nth in 1..=PAGES {
        write!(
            page,
            "<h2>Punkt {nth}: Stier langs kysten</h2>{}",
            html_of_item()
        )
        .expect("a string takes all");
    }
    page + "</body></html>"
}

fn first_agenda() -> String {
    let items = (1..=PAGES).map(|nth| {
        let html = format!(
            "<div><h3>Sagsfremstilling</h3><span class='resume'>{}</span></div>",
            html_of_item()
        );
        serde_json::json!({
            "Id": format!("{nth}"),
            "Number": format!("{nth}"),
            "Navn": "Stier langs kysten",
            "IsOpen": true,
            "Felter": [{ "Html": html }],
            "Bilag": [],
        })
    });
    let items: Vec<serde_json::Value> = items.collect();
    let agenda = serde_json::json!({
        "Id": "1",
        "Udvalg": { "Id": "2", "Navn": "Havneudvalget" },
        "Moede": { "Dato": "2025-03-12T16:00:00", "Sted": "Havnen", "Navn": "Referat" },
        "Dagsordenpunkter": items,
    });
    agenda.to_string()
}

fn sbsys() -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Publication>\
        <PublicationTypeAsValue>2</PublicationTypeAsValue><Agendas><Agenda ID=\"1\">\
        <Meeting ID=\"2\"><When>12-03-2025 16:00:00</When>\
        <Committee ID=\"3\"><Name>Havneudvalget</Name></Committee></Meeting><Items>"
        .to_owned();
    for nth in 1..=PAGES {
        write!(
            xml,
            "<Item ID=\"{nth}\"><Caption>Stier langs kysten</Caption><IsPublic>True</IsPublic>\
             <Number>{nth}</Number><Fields><ItemField ID=\"{nth}\">\
             <Caption>Sagsfremstilling</Caption><Content><![CDATA[{}]]></Content>\
             <HasContent>True</HasContent><IsFeedback>False</IsFeedback>\
             <FieldTypeAsEnum>Html</FieldTypeAsEnum></ItemField></Fields></Item>",
            html_of_item()
        )
        .expect("a string takes all");
    }
    xml + "</Items></Agenda></Agendas></Publication>"
}

/// Returns a zip file of `parts`.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, text) in parts {
        zip.start_file(*name, options).expect("a part begins");
        zip.write_all(text.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("the file ends").into_inner()
}

fn docx() -> Vec<u8> {
    let mut body = String::new();
    let mut add = |style: &str, text: &str| {
        write!(
            body,
            "<w:p><w:pPr>{style}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
        .expect("a string takes all");
    };
    let heading = "<w:pStyle w:val=\"Heading1\"/>";
    let row = |row: usize| {
        let cell = |text: String| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        let cells = [cell(format!("Sti {row}")), cell("1.250.000".to_owned())];
        format!("<w:tr>{}</w:tr>", cells.concat())
    };
    let table: String = (0..ROWS).map(row).collect();
    let mut pages = String::new();
    add(heading, "Punkt NN: Stier langs kysten");
    for _ in 0..3 {
        add("", &SENTENCE.repeat(9));
    }
    for _ in 0..6 {
        add("", "- at der afsættes penge til stierne");
    }
    for nth in 1..=PAGES {
        pages += &body.replace("NN", &nth.to_string());
        write!(pages, "<w:tbl>{table}</w:tbl>").expect("a string takes all");
    }
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{pages}</w:body></w:document>"
    );
    packed(&[("word/document.xml", &document)])
}

fn odt() -> Vec<u8> {
    let mut pages = String::new();
    for nth in 1..=PAGES {
        write!(
            pages,
            "<text:h text:outline-level=\"1\">Punkt {nth}: Stier langs kysten</text:h>"
        )
        .expect("a string takes all");
        for _ in 0..3 {
            write!(pages, "<text:p>{}</text:p>", SENTENCE.repeat(9)).expect("a string takes all");
        }
        pages += "<text:list>";
        for _ in 0..6 {
            pages += "<text:list-item><text:p>at der afsættes penge til stierne</text:p>\
                </text:list-item>";
        }
        pages += "</text:list><table:table>";
        for row in 0..ROWS {
            write!(
                pages,
                "<table:table-row><table:table-cell><text:p>Sti {row}</text:p></table:table-cell>\
                 <table:table-cell><text:p>1.250.000</text:p></table:table-cell></table:table-row>"
            )
            .expect("a string takes all");
        }
        pages += "</table:table>";
    }
    let content = format!(
        "<office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">\
         <office:body><office:text>{pages}</office:text></office:body></office:document-content>"
    );
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
    ])
}

criterion_group!(benches, formats);
criterion_main!(benches);
