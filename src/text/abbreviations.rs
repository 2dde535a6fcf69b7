//! Shortened words (forkortelser): their full stop is part of them.

use crate::words::word_tables;

word_tables!("text/abbreviations");

/// Returns whether `word`, in lower case and without its last full stop, is a shortened
/// word.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.has(word) || ENDING_ABBREVIATIONS.has(word)
}
