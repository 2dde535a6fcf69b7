//! The reader of web pages, and the minutes in what it reads.
#![no_main]

use libfuzzer_sys::fuzz_target;
use referat::corpus::Format;
use referat_fuzz::read_file;

fuzz_target!(|bytes: &[u8]| {
    let page = [b"<!doctype html>".as_slice(), bytes].concat();
    read_file(&page, &[Format::Html]);
});
