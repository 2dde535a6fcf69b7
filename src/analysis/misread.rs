//! Words misread by the extraction from PDF, and words run together.
//!
//! A word the lexicon does not know, but would if one pair of shapes that are often
//! confused were the other (`tskonomi`, `ornråde`), was most likely that word; so
//! were two words without a space (`ogbudget`), one of which is a function word.
//! Such a word is found as what it was too; the text shown stays as printed.

use super::compound::cut;
use super::lexicon::Lexicon;
use super::stop_words::is_function_word;

/// Shapes as read, and what they may have been.
pub const CONFUSED: [(&str, &str); 10] = [
    ("ts", "ø"),
    ("0", "ø"),
    ("0", "o"),
    ("rn", "m"),
    ("m", "rn"),
    ("1", "l"),
    ("1", "i"),
    ("vv", "w"),
    ("cl", "d"),
    ("ii", "n"),
];
/// Letters a corrected word has at least.
const SHORTEST: usize = 5;
/// Bytes of the longest word that is corrected.
const LONGEST: usize = 100;
/// Letters a compound has at least, to be taken for what was meant.
const SHORTEST_COMPOUND: usize = 9;

/// Returns the words an unknown `word`, in lower case, may have been.
pub fn corrected(word: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if word.len() > LONGEST
        || !word.contains(char::is_alphabetic)
        || word.contains(['.', ',', '@', '/', '\'', '’'])
    {
        return found;
    }
    let lexicon = Lexicon::danish();
    for (read, meant) in CONFUSED {
        for (at, _) in word.match_indices(read) {
            let candidate = [&word[..at], meant, &word[at + read.len()..]].concat();
            let long = candidate.chars().count();
            let listed = lexicon
                .form(&candidate)
                .is_some_and(|known| !known.is_name());
            let known = long >= SHORTEST && listed
                || long >= SHORTEST_COMPOUND && is_compound(lexicon, &candidate);
            if known && !found.contains(&candidate) {
                found.push(candidate);
            }
        }
    }
    if found.is_empty() {
        found.extend(run_together(lexicon, word));
    }
    found
}

/// Returns whether `word` is made of words the lexicon knows.
fn is_compound(lexicon: &Lexicon, word: &str) -> bool {
    cut(lexicon, word)
        .first()
        .is_some_and(|at| lexicon.modifier(&word[..*at]).is_some())
}

/// Returns the other word of two that lack the space between them, one a function
/// word.
fn run_together(lexicon: &Lexicon, word: &str) -> Option<String> {
    if !word.chars().all(char::is_alphabetic) {
        return None;
    }
    word.char_indices().skip(2).find_map(|(at, _)| {
        let (first, second) = word.split_at(at);
        let is_word = |text: &str| {
            text.chars().count() >= SHORTEST
                && lexicon.form(text).is_some_and(|known| !known.is_name())
        };
        let is_function = |text: &str| text.chars().count() >= 2 && is_function_word(text);
        if is_function(first) && is_word(second) {
            Some(second.to_owned())
        } else if is_word(first) && is_function(second) {
            Some(first.to_owned())
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! corrects {
        ($($name:ident: $word:expr => $meant:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(corrected($word), $meant as [&str; _]);
            })*
        };
    }

    corrects! {
        oe_read_as_ts: "tskonomi" => ["økonomi"];
        oe_read_as_zero: "0konomi" => ["økonomi"];
        m_read_as_rn: "ornråde" => ["område"];
        l_read_as_one: "sko1e" => ["skole"];
        compounds_too: "tskonomiudvalget" => ["økonomiudvalget"];
        a_missing_space: "ogbudget" => ["budget"];
        names_stay: "jensby" => [];
        numbers_stay: "2010" => [];
    }
}
