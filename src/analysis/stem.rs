//! Stems: the Danish Snowball stemmer, and what must not be stemmed.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

/// Returns the Snowball stem of a lower-case `word`.
///
/// A genitive apostrophe (`KL's`) goes first. Words with a letter that is not
/// in Latin-1, with a digit or with punctuation are returned as they are.
pub fn stem(word: Cow<'_, str>) -> Cow<'_, str> {
    let word = without_apostrophe(word);
    if !is_stemmable(&word) {
        return word;
    }
    let stemmer = Stemmer::create(Algorithm::Danish);
    match word {
        Cow::Borrowed(word) => stemmer.stem(word),
        Cow::Owned(word) => Cow::Owned(stemmer.stem(&word).into_owned()),
    }
}

fn without_apostrophe(word: Cow<'_, str>) -> Cow<'_, str> {
    let end = ["'s", "’s", "'", "’"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .map_or(0, str::len);
    match word {
        word if end == 0 => word,
        Cow::Borrowed(word) => Cow::Borrowed(&word[..end]),
        Cow::Owned(mut word) => {
            word.truncate(end);
            Cow::Owned(word)
        }
    }
}

/// The stemmer's tables cover Latin letters; what it makes of others is chance.
fn is_stemmable(word: &str) -> bool {
    word.chars()
        .all(|letter| letter.is_ascii_lowercase() || ('ß'..='ÿ').contains(&letter) && letter != '÷')
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::stem;

    macro_rules! stems {
        ($($name:ident: $word:expr => $stem:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(stem(Cow::Borrowed($word)), $stem);
                assert_eq!(stem(Cow::Owned($word.to_owned())), $stem);
            })*
        };
    }

    stems! {
        definite_plural: "møderne" => "mød";
        genitive: "kommunalbestyrelsens" => "kommunalbestyr";
        with_ae: "ældre" => "ældr";
        with_aa: "rådet" => "råd";
        genitive_apostrophe: "kl's" => "kl";
        typographic_apostrophe: "eu’s" => "eu";
        inner_apostrophe: "ai'en" => "ai'en";
        only_an_apostrophe: "'" => "'";
        digits: "2025" => "2025";
        mixed: "19-årige" => "19-årige";
        other_script: "ёлками" => "ёлками";
        empty: "" => "";
    }

    proptest! {
        #[test]
        fn never_panics_and_never_empties(word in "[a-zß-ÿ]{1,30}|\\PC{1,12}") {
            prop_assert!(!stem(Cow::Borrowed(&word)).is_empty());
        }
    }
}
