//! Folding: å, æ and ø as those without a Danish keyboard write them.
//!
//! Folding only ever goes from the letter to its spelling, on index text and
//! query words alike. The other way round would turn `Israel` into `Isræl`.

use std::borrow::Cow;

/// Returns `word` with å, æ and ø spelt `aa`, `ae` and `oe`.
///
/// Expects lower case; folding twice changes nothing more.
pub fn fold(word: Cow<'_, str>) -> Cow<'_, str> {
    if !word.contains(['å', 'æ', 'ø']) {
        return word;
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            'å' => folded.push_str("aa"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push_str("oe"),
            other => folded.push(other),
        }
    }
    Cow::Owned(folded)
}

/// Spells å, æ and ø where `word` has aa, ae and oe: a guess at what was meant,
/// for typed words only, since printed Danish has natural ae and oe (`temaer`).
pub fn unfold(word: &str) -> String {
    word.replace("aa", "å")
        .replace("ae", "æ")
        .replace("oe", "ø")
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::fold;

    #[test]
    fn spells_danish_letters_out() {
        assert_eq!(fold("rødgrød på æbleø".into()), "roedgroed paa aebleoe");
    }

    #[test]
    fn leaves_other_words_as_they_are() {
        assert!(matches!(
            fold("aeldre é ü".into()),
            Cow::Borrowed("aeldre é ü")
        ));
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(word: String) {
            let once = fold(Cow::Borrowed(&word)).into_owned();
            prop_assert_eq!(fold(Cow::Borrowed(&once)), once.as_str());
        }
    }
}
