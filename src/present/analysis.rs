//! What the analysis makes of a text, stage by stage.

use std::io::{self, Write};

use serde::Serialize;

use super::style::{Canvas, Paragraph, Role};
use crate::analysis::form::Form;
use crate::analysis::tokens::Words;
use crate::analysis::{Analysis, PART, Stemming, Token, analyze, word};

/// A line of `analyze --format jsonl`.
#[derive(Debug, Serialize)]
pub struct Line {
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
pub fn line(text: &str, stemming: Stemming) -> Line {
    let words = Words::new(text).filter(|word| word.form == Form::Plain);
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
    Line { tokens }
}

/// Writes every stage of the analysis of `text`.
///
/// # Errors
///
/// Fails when `out` does.
pub fn stages(
    out: &mut dyn Write,
    canvas: Canvas,
    text: &str,
    stemming: Stemming,
) -> io::Result<()> {
    let mut stage = |title: &str, tokens: Vec<String>| -> io::Result<()> {
        let mut paragraph = Paragraph::new().add(&format!("{title}: "), Role::Label);
        paragraph = paragraph.add(&tokens.join(" · "), Role::Plain);
        paragraph.hang(3).write(out, canvas, 0)
    };
    let words = Words::new(text);
    stage(
        "ord",
        words
            .filter(|word| word.form == Form::Plain)
            .map(|word| text[word.from..word.to].to_owned())
            .collect(),
    )?;
    stage(
        "former",
        Words::with_meanings(text)
            .filter(|word| word.form != Form::Plain)
            .map(|word| format!("{} ({})", word.text, &text[word.from..word.to]))
            .collect(),
    )?;
    let tokens = analyze(text, stemming.analysis());
    let at = |token: &Token| {
        format!(
            "{} [{}]",
            token.text.trim_start_matches(PART),
            &text[token.from..token.to]
        )
    };
    stage(
        "stammer",
        tokens
            .iter()
            .filter(|token| !token.text.starts_with(PART))
            .map(at)
            .collect(),
    )?;
    stage(
        "dele",
        tokens
            .iter()
            .filter(|token| token.text.starts_with(PART))
            .map(at)
            .collect(),
    )?;
    stage(
        "præcist",
        analyze(text, Analysis::Exact)
            .into_iter()
            .map(|token| token.text)
            .collect(),
    )
}
