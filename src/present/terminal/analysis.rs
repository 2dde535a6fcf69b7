//! What the analysis makes of a text, stage by stage.

use std::io::{self, Write};

use crate::analysis::form::WordForm;
use crate::analysis::tokens::TextWords;
use crate::analysis::{Analysis, IndexTerm, PART, Stemming, analyze};

use super::canvas::{Canvas, StyledParagraph, TextRole};

/// Writes every stage of the analysis of `text`.
pub(super) fn stages(
    out: &mut dyn Write,
    canvas: Canvas,
    text: &str,
    stemming: Stemming,
) -> io::Result<()> {
    let mut stage = |title: &str, tokens: Vec<String>| -> io::Result<()> {
        let mut paragraph = StyledParagraph::new().add(&format!("{title}: "), TextRole::Label);
        paragraph = paragraph.add(&tokens.join(" · "), TextRole::Plain);
        paragraph.hang(3).write(out, canvas, 0)
    };
    let words = TextWords::new(text);
    stage(
        "ord",
        words
            .filter(|word| word.form == WordForm::Plain)
            .map(|word| text[word.from..word.to].to_owned())
            .collect(),
    )?;
    stage(
        "former",
        TextWords::with_meanings(text)
            .filter(|word| word.form != WordForm::Plain)
            .map(|word| format!("{} ({})", word.text, &text[word.from..word.to]))
            .collect(),
    )?;
    let tokens = analyze(text, stemming.analysis());
    let shown = |token: &IndexTerm| {
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
            .map(shown)
            .collect(),
    )?;
    stage(
        "dele",
        tokens
            .iter()
            .filter(|token| token.text.starts_with(PART))
            .map(shown)
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
