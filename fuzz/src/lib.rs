//! What the fuzz targets share: a file read as the program reads it, and what must hold of
//! whatever comes out.
//!
//! A reader is called inside this process, where the program has a process for it; the
//! limits of that process (time, memory) are those that `fuzz/run` gives to the target.

use std::io::{Cursor, Write};

use referat::corpus::{Document, Encoding, Format, Modified, Source, SourcePath, read_document};
use referat::minutes::{LineRange, Meeting, Profile, explain, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What parts the parts of one document in an input.
const PART_MARK: &[u8] = b"\n=====\n";

/// Reads a file of any format but text, and what minutes it has; returns whether it was
/// one of `formats`.
pub fn read_file(bytes: &[u8], formats: &[Format]) -> bool {
    let Ok(document) = read_document(bytes) else {
        return false;
    };
    if !formats.contains(&document.format) {
        return false;
    }
    check_document(document);
    true
}

/// Reads the minutes in a document.
///
/// # Panics
///
/// If something stands where nothing is.
pub fn check_document(document: Document) {
    let text = document.to_text();
    assert_eq!(
        document.lines().count(),
        text.lines().count(),
        "every line of a document is one of its text"
    );
    check_minutes(&source(text, Some(document)));
}

/// Reads the minutes in a text.
pub fn check_text(text: &str) {
    check_minutes(&source(text.to_owned(), None));
}

fn source(text: String, document: Option<Document>) -> Source {
    Source {
        path: SourcePath::from("minutes"),
        text,
        document,
        encoding: Encoding::Utf8,
        size_bytes: 0,
        modified: Modified::default(),
        sha256: String::new(),
        personal_numbers: referat::corpus::PersonalNumbers::default(),
    }
}

fn check_minutes(source: &Source) {
    let meeting = read(source);
    let (explained_meeting, lines) = explain(source, &Profile::default());
    assert_eq!(
        meeting, explained_meeting,
        "a file explained is the same file"
    );
    // An export of closed items alone has no line at all; they stand on the first.
    let count = source.text.lines().count().max(1);
    for line in &lines {
        assert!((1..=count).contains(&line.line), "line {}", line.line);
    }
    check_ranges(&meeting, count);
}

fn check_ranges(meeting: &Meeting, count: usize) {
    let check = |what: &str, lines: LineRange| {
        assert!(
            lines.first >= 1 && lines.first <= lines.last && lines.last <= count,
            "{what} on {lines:?} of {count} lines"
        );
        let _ = meeting.locate(lines);
    };
    for item in meeting.outline() {
        check("an item", item.lines());
        assert!(item.position() >= 1, "positions count from 1");
    }
    for item in meeting.open_items() {
        check("an open item", item.lines);
        for section in &item.sections {
            check("a section", section.lines);
        }
        for decision in &item.decisions {
            check("a decision", decision.lines);
        }
        for attachment in &item.attachments {
            check("an attachment", LineRange::of_line(attachment.line));
        }
    }
    for warning in &meeting.warnings {
        assert!(warning.line <= count, "a warning on line {}", warning.line);
    }
    let opened = meeting.outline().iter().filter_map(|item| item.open());
    assert!(
        opened.eq(meeting.open_items()),
        "the outline has the open items, and in their order"
    );
}

/// Returns a zip file of the parts that `input` has, called by `names` in their order.
///
/// Parts stand one after the other, parted by a line of five `=`: bytes of XML can be
/// changed one by one, those of a packed file cannot.
pub fn packed(input: &[u8], names: &[&str], mimetype: Option<&str>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut add = |name: &str, bytes: &[u8]| {
        zip.start_file(name, stored).expect("a part begins");
        zip.write_all(bytes).expect("memory takes a part");
    };
    if let Some(mimetype) = mimetype {
        add("mimetype", mimetype.as_bytes());
    }
    let mut rest = input;
    for name in names {
        let end = rest
            .windows(PART_MARK.len())
            .position(|window| window == PART_MARK);
        add(name, &rest[..end.unwrap_or(rest.len())]);
        match end {
            Some(end) => rest = &rest[end + PART_MARK.len()..],
            None => break,
        }
    }
    zip.finish().expect("memory takes the end").into_inner()
}
