//! Text in which every character shows: for files that people read.
//!
//! A page can be made to read otherwise than it is with characters that show
//! nothing: controls, marks that turn the direction of writing, letters of no
//! width. They are written by their number, `⟦U+202E⟧`, in every format but JSON,
//! which has its own escapes; the opening bracket is written likewise, so that
//! what was written is read back as it was.

use std::fmt::Write as _;

use crate::evidence::is_hidden;

const OPEN: char = '⟦';
const CLOSE: char = '⟧';

/// Returns `text` with what does not show written by its number; line ends and
/// tabs stay.
pub(super) fn show(text: &str) -> String {
    shown(text, |c| matches!(c, '\n' | '\t'))
}

/// Returns `text` likewise on one line, tabs written too.
pub(super) fn show_line(text: &str) -> String {
    shown(text, |_| false)
}

fn shown(text: &str, stays: fn(char) -> bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c == OPEN || (is_hidden(c) && !stays(c)) {
            // Writing to a string never fails.
            let _ = write!(shown, "{OPEN}U+{:04X}{CLOSE}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Returns what was shown as `shown`; `None` where it was not written by
/// [`show`] or [`show_line`].
pub(super) fn read(shown: &str) -> Option<String> {
    let mut text = String::with_capacity(shown.len());
    let mut rest = shown;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (number, after) = after.strip_prefix("U+")?.split_once(CLOSE)?;
        let c = char::from_u32(u32::from_str_radix(number, 16).ok()?)?;
        if !(c == OPEN || is_hidden(c)) || format!("{:04X}", u32::from(c)) != number {
            return None;
        }
        text.push_str(before);
        text.push(c);
        rest = after;
    }
    text.push_str(rest);
    (!text_hides(shown)).then_some(text)
}

/// Returns whether anything but line ends and tabs is hidden in `shown`.
fn text_hides(shown: &str) -> bool {
    shown
        .chars()
        .any(|c| is_hidden(c) && !matches!(c, '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_hidden, read, show, show_line};

    #[test]
    fn what_hides_is_written_by_its_number() {
        assert_eq!(show("a\u{202e}b\tc\nd"), "a⟦U+202E⟧b\tc\nd");
        assert_eq!(show_line("a\nb"), "a⟦U+000A⟧b");
        assert_eq!(show("\0⟦\u{e0041}"), "⟦U+0000⟧⟦U+27E6⟧⟦U+E0041⟧");
        assert_eq!(show("Ærø – å a\u{30a}\u{a0}5"), "Ærø – å a\u{30a}\u{a0}5");
    }

    #[test]
    fn what_was_not_written_so_is_refused() {
        for text in [
            "⟦",
            "⟦U+0041⟧",
            "⟦U+202e⟧",
            "⟦U+0202E⟧",
            "⟦U+⟧",
            "⟦U+D800⟧",
            "a\u{202e}",
            "a\rb",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(text in any::<String>(), hidden in "[\u{0}-\u{1f}\u{200b}-\u{202e}⟦⟧a]{0,20}") {
            let text = text + &hidden;
            let shown = show_line(&text);
            prop_assert!(!shown.contains(is_hidden));
            prop_assert_eq!(read(&shown), Some(text.clone()));
            prop_assert_eq!(read(&show(&text)), Some(text));
        }
    }
}
