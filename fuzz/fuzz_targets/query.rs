//! What a person types: never refused, and bounded whatever its length.
#![no_main]

use libfuzzer_sys::fuzz_target;
use referat::query::{CasePattern, Period, parse};

fuzz_target!(|typed: &str| {
    let query = parse(typed);
    assert_eq!(query, parse(typed), "a query is read the same again");
    let _ = CasePattern::parse(typed);
    if let Ok(day) = Period::start_of(typed) {
        assert!(Period::end_of(typed).is_ok_and(|end| day <= end));
    }
});
