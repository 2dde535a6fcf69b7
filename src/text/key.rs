//! The form in which names, titles and labels are compared.

use std::borrow::Cow;

use unicode_normalization::char::decompose_compatible;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Returns the form in which texts are compared: NFC, lower case, white space
/// folded to one space, dashes made alike, escapes undone, a final colon cut.
pub fn compare_key(text: &str) -> String {
    let text = nfc(text.trim());
    let mut key = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(|next| next.is_ascii_punctuation()) => {}
            '\u{ad}' | '\u{200b}' => {}
            '–' | '—' | '‑' | '−' => key.push('-'),
            '”' | '“' | '»' | '«' => key.push('"'),
            c if c.is_whitespace() => {
                if !key.ends_with(' ') {
                    key.push(' ');
                }
            }
            c if c.is_ascii() => key.push(c.to_ascii_lowercase()),
            c => plain_letters(c, |plain| key.extend(plain.to_lowercase())),
        }
    }
    while key.ends_with(':') || key.ends_with(' ') {
        key.pop();
    }
    key
}

/// Calls `each` with the letters that `c` stands for: those of a ligature (ﬁ), the plain
/// one of a letter or digit of full width or set for mathematics, else `c` itself.
pub(crate) fn plain_letters(c: char, each: impl FnMut(char)) {
    let mut each = each;
    match c {
        '\u{fb00}'..='\u{fb06}'
        | '\u{ff10}'..='\u{ff19}'
        | '\u{ff21}'..='\u{ff3a}'
        | '\u{ff41}'..='\u{ff5a}'
        | '\u{1d400}'..='\u{1d7ff}' => decompose_compatible(c, each),
        c => each(c),
    }
}

/// Returns `text` in NFC, as it is where it already is.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    // Below U+0300 no character is changed, and none joins the one before it.
    if text.bytes().all(|byte| byte < 0xcc) {
        return Cow::Borrowed(text);
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}
