//! The words of a text that tell what it is about, by their stems.

use super::stop_words::is_function_word;
use super::{Analysis, PART, analyze};

/// Returns the stems of the words of `text` that are no function words; several where a word
/// may have been another.
pub(crate) fn telling_stems(text: &str) -> Vec<Vec<String>> {
    let mut words: Vec<(usize, bool, Vec<String>)> = Vec::new();
    for token in analyze(text, Analysis::Stemmed) {
        if token.text.starts_with(PART) {
            continue;
        }
        match words.last_mut() {
            Some((position, _, stems)) if *position == token.position => stems.push(token.text),
            _ => {
                let function = is_function_word(&text[token.from..token.to]);
                words.push((token.position, function, vec![token.text]));
            }
        }
    }
    words
        .into_iter()
        .filter(|(_, function, _)| !function)
        .map(|(.., stems)| stems)
        .collect()
}
