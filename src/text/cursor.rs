//! A place in a text, moved forward by the hand-written grammars of case
//! numbers and dates.
//!
//! Offsets are bytes of the text given, so what a grammar finds can be marked
//! in the source however it was written. A cursor is `Copy`: a grammar tries a
//! branch on a copy and keeps the original when the branch fails.

use std::ops::RangeInclusive;

use super::work;

/// A place in `text`, always on a char boundary.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// Starts at the beginning of `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Starts at byte `at` of `text`; at its end if that is no char boundary.
    pub(crate) fn starting_at(text: &'t str, at: usize) -> Self {
        let at = if text.is_char_boundary(at) {
            at
        } else {
            text.len()
        };
        Self { text, at }
    }

    /// Returns the byte offset in the text.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Returns what has not been read.
    pub(crate) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Returns the next char, `None` at the end.
    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Returns whether everything has been read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// Reads the next char if `wanted` says so.
    pub(crate) fn eat(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let next = self.peek().filter(|&next| wanted(next))?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Reads as many chars as `wanted` says, perhaps none.
    pub(crate) fn eat_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|next: char| !wanted(next)).unwrap_or(rest.len());
        work::count_steps(end);
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// Reads white space and returns whether there was any.
    pub(crate) fn spaces(&mut self) -> bool {
        !self.eat_while(char::is_whitespace).is_empty()
    }

    /// Reads exactly two digits, whatever follows them.
    pub(crate) fn two_digits(&mut self) -> Option<u8> {
        let digits = self.rest().get(..2).filter(|digits| all_digits(digits))?;
        self.at += 2;
        digits.parse().ok()
    }

    /// Reads a whole run of ASCII digits; `None`, without moving, if its
    /// length is not in `lengths`.
    pub(crate) fn digits(&mut self, lengths: RangeInclusive<usize>) -> Option<&'t str> {
        let mut ahead = *self;
        let digits = ahead.eat_while(|next| next.is_ascii_digit());
        lengths.contains(&digits.len()).then(|| {
            *self = ahead;
            digits
        })
    }

    /// Reads a whole run of letters, perhaps none.
    pub(crate) fn word(&mut self) -> &'t str {
        self.eat_while(char::is_alphabetic)
    }
}

/// Returns whether `text` is ASCII digits and nothing else; the empty text is not.
pub(crate) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether a number may begin at byte `at`: not inside a word or a
/// longer number, and not behind a sign that joins it to one ("1.85", "2-85").
pub(crate) fn may_begin(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    match before.next() {
        None => true,
        Some(last) if last.is_alphanumeric() => false,
        Some(last) if joins_digits(last) => !before.next().is_some_and(|c| c.is_ascii_digit()),
        Some(_) => true,
    }
}

/// Returns whether a number may end at byte `at`; the mirror of [`may_begin`].
pub(crate) fn may_end(text: &str, at: usize) -> bool {
    let mut after = text.get(at..).unwrap_or_default().chars();
    match after.next() {
        None => true,
        Some(next) if next.is_alphanumeric() => false,
        Some(next) if joins_digits(next) => !after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(_) => true,
    }
}

fn joins_digits(sign: char) -> bool {
    is_dash(sign) || matches!(sign, '/' | '.' | ',' | ':')
}

/// Returns whether `sign` is printed where a hyphen is meant.
pub(crate) fn is_dash(sign: char) -> bool {
    matches!(
        sign,
        '-' | '\u{ad}' | '\u{2010}'..='\u{2014}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'
    )
}

#[cfg(test)]
mod tests {
    use super::{Cursor, may_begin, may_end};

    #[test]
    fn digits_are_read_as_a_whole_run_or_not_at_all() {
        let mut cursor = Cursor::new("1234 x");
        assert_eq!(cursor.digits(1..=3), None);
        assert_eq!(cursor.position(), 0);
        assert_eq!(cursor.digits(4..=4), Some("1234"));
        assert_eq!(cursor.rest(), " x");
    }

    #[test]
    fn two_digits_stop_at_a_char_boundary() {
        assert_eq!(Cursor::new("1å").two_digits(), None);
        assert_eq!(Cursor::new("123").two_digits(), Some(12));
        assert_eq!(Cursor::starting_at("å12", 1).two_digits(), None);
    }

    #[test]
    fn a_number_begins_and_ends_free_of_other_numbers() {
        assert!(may_begin("nr. 85", 4));
        assert!(may_begin("(85", 1));
        assert!(!may_begin("1.85", 2));
        assert!(!may_begin("å85", 2));
        assert!(may_end("85.", 2));
        assert!(may_end("85-bilag", 2));
        assert!(!may_end("85-1", 2));
        assert!(!may_end("85kr", 2));
    }
}
