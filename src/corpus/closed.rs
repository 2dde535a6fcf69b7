//! The words by which all who read marks know that something is closed (lukket); what else
//! a place may say stands with its reader.

use crate::words::word_tables;

word_tables!("corpus/closed");

/// Returns whether `word`, in lower case, closes what it stands at.
pub(crate) fn is_closed_word(word: &str) -> bool {
    PLAIN_CLOSED_WORDS.has(word)
}

/// Returns those words.
pub(crate) fn closed_words() -> impl Iterator<Item = &'static str> {
    PLAIN_CLOSED_WORDS.iter()
}
