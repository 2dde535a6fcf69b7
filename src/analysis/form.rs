//! The form words are compared in: NFC and lower case, none too long; and how a word
//! came by its form.

use serde::Serialize;
use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::text::key::plain_letters;

/// Words longer than this are no words; they keep their position but get no
/// token. In bytes.
pub const MAX_WORD_BYTES: usize = 255;

/// How a [`TextWord`](super::tokens::TextWord) came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum WordForm {
    /// A word as it stands, or a part of a longer one.
    Plain,
    /// A hyphen word without its hyphens.
    Joined,
    /// An abbreviation with its full stops.
    Dotted,
    /// A word that is meant but not printed so: `styregruppe` in `styre- og
    /// arbejdsgruppe`.
    Meant,
    /// A number, date, paragraph or address in one spelling; not to be stemmed.
    Sign,
}

/// Returns `word` in NFC and lower case, ligatures and letters of full width as plain
/// ones, without the characters that have no width, and without hyphens if `join`.
pub(super) fn normalize(word: &str, join: bool) -> Cow<'_, str> {
    if word.is_ascii() && !join {
        if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Cow::Owned(word.to_ascii_lowercase());
        }
        return Cow::Borrowed(word);
    }
    let is_left_out = |letter: char| has_no_width(letter) || join && is_any_hyphen(letter);
    let is_normal = word
        .chars()
        .all(|letter| letter.is_lowercase() && letter <= '\u{ff}');
    if is_normal {
        return Cow::Borrowed(word);
    }
    let mut plain = String::with_capacity(word.len());
    for letter in word.chars().filter(|letter| !is_left_out(*letter)) {
        plain_letters(letter, |letter| plain.push(letter));
    }
    let letters = plain.chars();
    let mut normal = String::with_capacity(plain.len());
    if is_nfc_quick(letters.clone()) == IsNormalized::Yes {
        normal.extend(letters.flat_map(char::to_lowercase));
    } else {
        normal.extend(letters.nfc().flat_map(char::to_lowercase));
    }
    Cow::Owned(normal)
}

fn is_any_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

/// Soft hyphen, joiners and byte order mark.
fn has_no_width(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}
