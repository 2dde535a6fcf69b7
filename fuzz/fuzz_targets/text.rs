//! Bytes to text in whatever encoding, and the minutes in it.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use referat::corpus::Format;
use referat_fuzz::read_file;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    match read_file(bytes, &[Format::Text]) {
        true => Corpus::Keep,
        false => Corpus::Reject,
    }
});
