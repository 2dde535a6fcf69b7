//! The reader of PDF, and the minutes in what it reads.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use referat::corpus::Format;
use referat_fuzz::read_file;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    // Objects are found without a table of them, so no more of a head is needed.
    if !bytes.starts_with(b"%PDF-") {
        return Corpus::Reject;
    }
    read_file(bytes, &[Format::Pdf]);
    Corpus::Keep
});
