//! Function words (funktionsord): they stay in the index, for phrases, but
//! never make a hit by themselves.

use std::sync::LazyLock;

/// The list, one word a line, with its origin on top.
const WORDS: &str = include_str!("stop_words.txt");

/// Returns whether `word` is a function word, in any case.
pub fn is_function_word(word: &str) -> bool {
    static SORTED: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let mut words: Vec<&str> = WORDS
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        words.sort_unstable();
        words
    });
    let is_listed = |word: &str| !word.is_empty() && SORTED.binary_search(&word).is_ok();
    if word.chars().any(char::is_uppercase) {
        is_listed(&word.to_lowercase())
    } else {
        is_listed(word)
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
