//! The words of a sentence and their places: letters, digits and single marks.
//!
//! Coarser than the words of `analysis`, which are made for searching: here `Børne-` keeps
//! its hyphen, `12.03.2025` stays five words, and white space only parts.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::cursor::is_dash;

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    Letters,
    Digits,
    Mark,
}

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    /// As it stands.
    pub text: &'t str,
    /// In NFC and lower case, without soft hyphens.
    pub key: String,
    /// First byte in the text.
    pub from: usize,
    /// The byte after the last one.
    pub to: usize,
    pub made: Made,
}

impl Word<'_> {
    pub fn is(&self, key: &str) -> bool {
        self.key == key
    }

    pub fn is_one_of(&self, keys: &[&str]) -> bool {
        keys.contains(&self.key.as_str())
    }

    pub fn is_letters(&self) -> bool {
        self.made == Made::Letters
    }

    /// Returns the number a word of at most four digits is.
    pub fn number(&self) -> Option<i16> {
        let short = self.made == Made::Digits && self.text.len() <= 4;
        short.then(|| self.text.parse().ok()).flatten()
    }

    pub fn is_dash(&self) -> bool {
        self.made == Made::Mark && self.text.chars().all(is_dash)
    }

    pub fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// Returns the words of `text` in order; hyphens inside a word and behind its first
/// part (`Børne-`) belong to it.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((from, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut to = from + first.len_utf8();
        let made = if first.is_ascii_digit() {
            while let Some((at, digit)) = rest.next_if(|(_, next)| next.is_ascii_digit()) {
                to = at + digit.len_utf8();
            }
            Made::Digits
        } else if first.is_alphabetic() {
            while let Some((at, letter)) = rest.next_if(|&(at, next)| {
                is_letter(next) || next == '-' && !text[at + 1..].starts_with(is_ascii_digit)
            }) {
                to = at + letter.len_utf8();
            }
            Made::Letters
        } else {
            Made::Mark
        };
        let text = &text[from..to];
        let key = match made {
            Made::Letters => key(text),
            _ => text.to_owned(),
        };
        words.push(Word {
            text,
            key,
            from,
            to,
            made,
        });
    }
    words
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c) || c == '\u{ad}'
}

fn is_ascii_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn key(text: &str) -> String {
    // Letters before the combining marks are as NFC has them.
    if text.chars().all(|c| c < '\u{300}' && c != '\u{ad}') {
        return text.chars().flat_map(char::to_lowercase).collect();
    }
    text.nfc()
        .filter(|c| *c != '\u{ad}')
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::words;

    #[test]
    fn hyphens_stay_and_digits_part() {
        let text = "Børne- og Ungeudvalget d. 3/4-24 (ØU-mødet)";
        let found: Vec<_> = words(text).into_iter().map(|word| word.text).collect();
        assert_eq!(
            found,
            [
                "Børne-",
                "og",
                "Ungeudvalget",
                "d",
                ".",
                "3",
                "/",
                "4",
                "-",
                "24",
                "(",
                "ØU-mødet",
                ")"
            ]
        );
        assert_eq!(words("A\u{30A}lborg")[0].key, "ålborg");
    }

    proptest! {
        #[test]
        fn words_lie_on_char_boundaries(text in ".{0,60}|[a-zæøå\u{30a}\u{ad}0-9 .-]{0,40}") {
            for word in words(&text) {
                prop_assert_eq!(&text[word.from..word.to], word.text);
            }
        }
    }
}
