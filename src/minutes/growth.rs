//! That the work of reading grows as texts do, counted in steps: see `text::work`.

use super::parse;
use crate::analysis::{Analysis, analyze};
use crate::text::{Text, work};

#[path = "../../benches/growth_texts.rs"]
mod growth_texts;

use growth_texts::{growth_texts, minutes_with, with_head};

/// Reads each text at one length and at four times that, and compares the steps.
fn grows_as_texts_do(reader: &str, read: impl Fn(&str)) {
    const LENGTH: usize = 3_000;
    let mut most = 0;
    let pairs = growth_texts(LENGTH)
        .into_iter()
        .zip(growth_texts(4 * LENGTH));
    for ((name, short), (_, long)) in pairs {
        let short = work::steps(|| read(&short));
        let long = work::steps(|| read(&long));
        // What does not depend on the length is small beside this.
        let allowed = 5 * short + 1_000;
        assert!(
            long <= allowed,
            "{reader} of {name}: {short} steps, then {long}"
        );
        most = most.max(long);
    }
    assert!(most > 4 * LENGTH / 10, "{reader}: {most} steps are counted");
}

#[test]
fn steps_of_cutting_a_text_grow_as_it_does() {
    grows_as_texts_do("text", |text| {
        Text::new(text);
    });
}

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

#[test]
fn steps_of_analysis_grow_as_texts_do() {
    grows_as_texts_do("analyze", |text| {
        analyze(text, Analysis::Stemmed);
    });
}
