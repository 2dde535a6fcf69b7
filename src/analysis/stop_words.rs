//! Function words (funktionsord): they stay in the index, for phrases, but
//! never make a hit by themselves.

use crate::words::word_tables;

word_tables!("analysis/stop_words");

/// Returns whether `word` is a function word, in any case.
pub fn is_function_word(word: &str) -> bool {
    if word.chars().any(char::is_uppercase) {
        FUNCTION_WORDS.has(&word.to_lowercase())
    } else {
        FUNCTION_WORDS.has(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_known_in_any_case() {
        assert!(is_function_word("Hvad") && is_function_word("på"));
        assert!(
            !is_function_word("imod") && !is_function_word("# Function") && !is_function_word("")
        );
    }
}
