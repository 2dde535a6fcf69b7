//! What the analysis makes of a line of text.

use serde::Serialize;

use crate::analysis::form::WordForm;
use crate::analysis::tokens::TextWords;
use crate::analysis::{Stemming, analyze, word};

/// A line of `analyze --format jsonl`.
#[derive(Debug, Serialize)]
pub(super) struct AnalyzedLine {
    tokens: Vec<LineToken>,
}

/// A word of the text.
#[derive(Debug, Serialize)]
struct LineToken {
    /// As printed.
    text: String,
    /// The term it is found by.
    stem: String,
    /// What it is made of, linking elements included; joined they are the text.
    parts: Vec<String>,
}

/// Returns the words of `text`, each once, with stem and parts.
pub(super) fn line(text: &str, stemming: Stemming) -> AnalyzedLine {
    let words = TextWords::new(text).filter(|word| word.form == WordForm::Plain);
    let tokens = words
        .map(|word| {
            let printed = &text[word.from..word.to];
            let tokens = analyze(printed, stemming.analysis());
            let stem = tokens
                .first()
                .map_or(String::new(), |token| token.text.clone());
            let whole = word::analyze(&word.text);
            // Places count in lower case; where that is as long they are the same.
            let same = stemming == Stemming::Danish && word.text.len() == printed.len();
            let mut parts: Vec<String> = whole
                .parts
                .iter()
                .filter(|_| same)
                .filter_map(|part| printed.get(part.range.clone()))
                .map(str::to_owned)
                .collect();
            if parts.concat() != printed {
                parts = vec![printed.to_owned()];
            }
            LineToken {
                text: printed.to_owned(),
                stem,
                parts,
            }
        })
        .collect();
    AnalyzedLine { tokens }
}
