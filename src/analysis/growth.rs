//! That the work of analysis grows as texts do, counted in steps: see `text::work`.

use super::{Analysis, analyze};
use crate::text::work::grows_as_texts_do;

#[test]
fn steps_of_analysis_grow_as_texts_do() {
    grows_as_texts_do("analyze", |text| {
        analyze(text, Analysis::Stemmed);
    });
}
