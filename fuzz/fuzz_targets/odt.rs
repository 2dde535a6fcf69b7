//! The reader of ODT, and the minutes in what it reads: the input is its parts, which the
//! target packs.
#![no_main]

use libfuzzer_sys::fuzz_target;
use referat::corpus::Format;
use referat_fuzz::{packed, read_file};

const PARTS: [&str; 3] = ["content.xml", "styles.xml", "META-INF/manifest.xml"];
const MIMETYPE: &str = "application/vnd.oasis.opendocument.text";

fuzz_target!(|bytes: &[u8]| {
    read_file(&packed(bytes, &PARTS, Some(MIMETYPE)), &[Format::Odt]);
});
