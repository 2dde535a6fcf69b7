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
/// word; `capital` tells whether it begins with one.
pub(crate) fn is_abbreviation(word: &str, capital: bool) -> bool {
    matches!(
        stop_of(word, capital),
        Some(StopRole::MayEnd | StopRole::Shortens)
    )
}

/// Returns what a full stop behind `word`, in lower case, may be; `capital` tells whether
/// the word begins with one.
pub(crate) fn stop_role(word: &str, capital: bool) -> StopRole {
    let mut letters = word.chars();
    let alone = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    match stop_of(word, capital) {
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

fn stop_of(word: &str, capital: bool) -> Option<StopRole> {
    if ABBREVIATIONS.has(word) {
        Some(StopRole::Shortens)
    } else if ENDING_ABBREVIATIONS.has(word) || SHORT_MONTHS.get(word).is_some() {
        Some(StopRole::MayEnd)
    } else {
        let shortens =
            ABBREVIATION_ENDINGS.ends(word) || is_degree(word) || !capital && is_cut(word);
        shortens.then_some(StopRole::Shortens)
    }
}

/// Returns whether `word` ends in the middle of one, or is left with no vowel ("gnstl").
/// Names may be so, and short units are.
fn is_cut(word: &str) -> bool {
    let vowels = word.contains(|c| "aeiouyæøåéü".contains(c));
    let long = word.chars().nth(2).is_some();
    let cut = if vowels {
        CUT_ENDINGS.ends(word)
    } else {
        long && !SPELT_WORDS.has(word)
    };
    cut && word.chars().all(char::is_alphabetic)
}

/// Returns whether `word` is a degree or a title in parts: `cand.scient`, `lic.jur`.
fn is_degree(word: &str) -> bool {
    word.split_once('.')
        .is_some_and(|(first, rest)| DEGREES.has(first) && !rest.is_empty())
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
            ("sundhedsafd", false, true, false),
            ("fagomr", false, true, false),
            ("cand.scient", false, true, false),
            ("lic.merc.aud", false, true, false),
            ("sagen.scient", false, true, true),
            ("kv", false, true, false),
            ("sandsynl", false, true, false),
            ("fuldm", false, true, false),
            ("tilskr", false, true, false),
            ("gnstl", false, true, false),
            ("pdf", false, true, true),
            ("cm", false, true, true),
            ("lindl", true, true, true),
            ("tvivl", false, true, true),
            ("fugl", false, true, true),
            ("navn", false, true, true),
            ("prof", false, true, false),
            ("vej", false, true, true),
            ("stk", false, true, true),
            ("stk", false, false, false),
            ("md", false, true, true),
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
        assert!(is_abbreviation("pkt", false) && is_abbreviation("mv", false));
        assert!(!is_abbreviation("sagen", false));
    }
}
