//! Function words (funktionsord): they stay in the index, for phrases, but
//! never make a hit by themselves.

/// The list, one word a line, with its origin on top.
const WORDS: &str = include_str!("stop_words.txt");

/// Returns whether `word` is a function word, in any case.
pub fn is_function_word(word: &str) -> bool {
    let word = word.to_lowercase();
    WORDS
        .lines()
        .any(|line| !line.starts_with('#') && line == word)
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
