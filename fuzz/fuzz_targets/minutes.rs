//! The parser of minutes: whatever the text, what it finds stands in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use referat_fuzz::check_text;

fuzz_target!(|text: &str| check_text(text));
