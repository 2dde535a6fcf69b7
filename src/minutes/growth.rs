//! That the work of reading grows as texts do, counted in steps: see `text::work`.

use super::parse;
use crate::text::work::grows_as_texts_do;
use crate::text::work::growth_texts::{minutes_with, with_head};

#[test]
fn steps_of_reading_minutes_grow_as_they_do() {
    grows_as_texts_do("parse", |text| {
        parse(&minutes_with(text));
    });
}

#[test]
fn steps_of_reading_a_head_grow_as_it_does() {
    grows_as_texts_do("head", |text| {
        parse(&with_head(text));
    });
}
