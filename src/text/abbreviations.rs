//! Shortened words (forkortelser): their full stop is part of them.

use crate::words::calendar::SHORT_MONTHS;
use crate::words::word_tables;

word_tables!("text/abbreviations");

/// What a full stop behind a word may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StopRole {
    /// It ends the sentence.
    Ends,
    /// It shortens the word, and may end the sentence, too: it does before a capital.
    MayEnd,
    /// It stands behind a single letter, which shortens a word or is an initial.
    Letter,
    /// It shortens the word and ends nothing.
    Shortens,
}

/// Returns whether `word`, in lower case and without its last full stop, is a shortened
/// word.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    matches!(
        stop_in_table(word),
        Some(StopRole::MayEnd | StopRole::Shortens)
    )
}

/// Returns what a full stop behind `word`, in lower case, may be; `capital` tells whether
/// the word begins with one.
pub(crate) fn stop_role(word: &str, capital: bool) -> StopRole {
    let mut letters = word.chars();
    let alone = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    match stop_in_table(word) {
        // "i" and "å" are words, other letters shorten one.
        _ if alone && (capital || !matches!(word, "i" | "å")) => StopRole::Letter,
        Some(role) => role,
        None => StopRole::Ends,
    }
}

/// Returns whether a full stop behind `word`, in lower case, ends a sentence, for those who
/// have no tokens; `before_capital` tells whether the next word begins with one.
pub(crate) fn stop_ends(word: &str, capital: bool, before_capital: bool) -> bool {
    match stop_role(word, capital) {
        StopRole::Ends => true,
        StopRole::MayEnd => before_capital,
        StopRole::Letter => capital && before_capital,
        StopRole::Shortens => false,
    }
}

fn stop_in_table(word: &str) -> Option<StopRole> {
    if ABBREVIATIONS.has(word) || ABBREVIATION_ENDINGS.ends(word) {
        Some(StopRole::Shortens)
    } else {
        let may_end = ENDING_ABBREVIATIONS.has(word) || SHORT_MONTHS.get(word).is_some();
        may_end.then_some(StopRole::MayEnd)
    }
}

#[cfg(test)]
mod tests {
    use super::{is_abbreviation, stop_ends};

    #[test]
    fn a_stop_ends_a_sentence_behind_a_whole_word_only() {
        for (word, capital, before_capital, ends) in [
            ("godkendt", false, false, true),
            ("godkendt", true, true, true),
            ("pkt", false, true, false),
            ("bilagsnr", false, true, false),
            ("driftsudg", true, true, false),
            ("prof", false, true, false),
            ("mv", false, true, true),
            ("mv", false, false, false),
            ("j", false, true, false),
            ("j", true, false, false),
            ("b", true, true, true),
            ("i", false, true, true),
            ("", false, true, true),
        ] {
            assert_eq!(stop_ends(word, capital, before_capital), ends, "{word}");
        }
    }

    #[test]
    fn shortened_words_are_in_either_table() {
        assert!(is_abbreviation("pkt") && is_abbreviation("mv"));
        assert!(!is_abbreviation("sagen"));
    }
}
