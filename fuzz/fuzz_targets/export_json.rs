//! The reader of exports in JSON, and the meetings they declare.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use referat::corpus::Format;
use referat_fuzz::read_file;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    match read_file(bytes, &[Format::FirstAgendaJson]) {
        true => Corpus::Keep,
        false => Corpus::Reject,
    }
});
