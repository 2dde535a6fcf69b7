//! Which words are numbers, and of which kind.

use crate::analysis::Stemming;
use crate::analysis::stop_words::is_function_word;
use crate::query::forms::Forms;

/// What a word is as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberKind {
    /// Figures, perhaps with a letter: 147, 12a, 3-2024.
    Figure,
    /// Four figures that are a year.
    Year,
    /// A paragraph with its sign: §27.
    Paragraph,
    /// A single letter: model B.
    Letter,
}

impl NumberKind {
    /// Returns what number `word` is, if it is one.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '§');
        let mut letters = bare.chars();
        let first = letters.next()?;
        if first == '§' {
            return bare
                .contains(|sign: char| sign.is_ascii_digit())
                .then_some(Self::Paragraph);
        }
        if letters.next().is_none() && first.is_alphabetic() {
            return (first.is_uppercase() || !is_function_word(bare)).then_some(Self::Letter);
        }
        let figures = bare.bytes().filter(u8::is_ascii_digit).count();
        let is_year =
            figures == 4 && bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20"));
        if is_year {
            return Some(Self::Year);
        }
        let others = bare.chars().filter(|letter| letter.is_alphabetic()).count();
        (first.is_ascii_digit() && others <= 1).then_some(Self::Figure)
    }
}

/// Returns the stems of a word as typed.
pub(super) fn stems_of(word: &str) -> Vec<String> {
    Forms::of_word(word, Stemming::Danish).whole
}
