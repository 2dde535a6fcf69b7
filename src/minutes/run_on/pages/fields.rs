//! Fields above the sections of an item: a label with a colon, words on access.

use super::super::super::layout;

/// Returns the last word of the label of a field that begins with the word `at`: up to
/// three words, the last with a colon.
pub(super) fn field_end(words: &[(usize, &str)], at: usize) -> Option<usize> {
    let is_first = |word: &str| word.starts_with(char::is_uppercase);
    if !is_first(words.get(at)?.1) {
        return None;
    }
    let last = (at..words.len())
        .take(LONGEST_FIELD)
        .find(|&last| words[last].1.ends_with(':') || last > at && is_first(words[last].1))?;
    let is_own = last == at || !is_first(words[last].1);
    (is_own && words[last].1.ends_with(':')).then_some(last)
}

/// Words of the longest label of a field.
const LONGEST_FIELD: usize = 3;

/// Returns how many words at `at` say no more than open or closed: "Åben sag".
pub(super) fn access_words(words: &[(usize, &str)], at: usize) -> Option<usize> {
    let key = |count: usize| {
        let words = words.get(at..at + count)?.iter();
        Some(
            words
                .map(|(_, word)| word.to_lowercase())
                .collect::<Vec<String>>()
                .join(" "),
        )
    };
    let is_capital = words.get(at)?.1.starts_with(char::is_uppercase);
    let is_access = |count: &usize| key(*count).is_some_and(|key| layout::is_access_word(&key));
    [2, 1].into_iter().find(is_access).filter(|_| is_capital)
}
