//! The reader of DOCX, and the minutes in what it reads: the input is its parts, which the
//! target packs.
#![no_main]

use libfuzzer_sys::fuzz_target;
use referat::corpus::Format;
use referat_fuzz::{packed, read_file};

const PARTS: [&str; 7] = [
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/numbering.xml",
    "word/footnotes.xml",
    "word/comments.xml",
    "word/header1.xml",
];

fuzz_target!(|bytes: &[u8]| {
    read_file(&packed(bytes, &PARTS, None), &[Format::Docx]);
});
