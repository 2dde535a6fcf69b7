//! Faults of the extraction from PDF, and how they are mended for comparing.
//!
//! The source is never changed. [`mend`] returns a text of the same length in
//! bytes, in which faults are blanked or replaced by characters as long, so
//! that offsets into the mended text are offsets into the source.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A fault and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Bytes of the text it takes.
    pub range: Range<usize>,
    /// What went wrong.
    pub kind: FaultKind,
}

/// The kinds of extraction faults that are mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// A glyph that belongs to no word ("Å" at the end of a paragraph).
    StrayGlyph,
    /// The list number 1 read as the letter l ("l. at").
    ListNumber,
    /// A Markdown escape (`\_`).
    Escape,
    /// HTML left in a table cell.
    Html,
}

impl FaultKind {
    /// Returns what a report says of the fault.
    pub fn describe(self) -> &'static str {
        match self {
            Self::StrayGlyph => "stray glyph",
            Self::ListNumber => "list number 1 read as `l`",
            Self::Escape => "backslash escape",
            Self::Html => "HTML in a table cell",
        }
    }
}

// A lone Å after a finished sentence, at the end of its line; parties are
// listed after commas and colons, so a vote by Å is not touched.
static STRAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)(?:^|[.!?)] )[ \t]*((?:Å|A\u{30A})(?:[ \t]+(?:Å|A\u{30A}))*)[ \t]*\r?$|([\u{FFFD}\u{E000}-\u{F8FF}\u{0}-\u{8}\u{B}\u{E}-\u{1F}])")
        .expect("a fixed pattern compiles")
});
static LIST_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)(?:^[ \t]*|[,;:] )(l)\. (?:at|[A-ZÆØÅ])").expect("a fixed pattern compiles")
});
static ESCAPE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\\[_*()\[\]#.!~`>+\-]").expect("a fixed pattern compiles"));
static HTML: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"</?(?i:ul|ol|li|br|p|span|div|b|i|strong|em|table|tbody|tr|td|th)(?:\s[^<>]{0,200})?/?>"#)
        .expect("a fixed pattern compiles")
});

/// Returns the faults of `text` in order, never overlapping.
pub fn find(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    if text.contains(['Å', '\u{30A}']) || text.bytes().any(|b| !(0x20..0xee).contains(&b)) {
        for found in STRAY.captures_iter(text) {
            if let Some(glyph) = found.get(1).or_else(|| found.get(2)) {
                faults.push((glyph.range(), FaultKind::StrayGlyph));
            }
        }
    }
    if text.contains("l. ") {
        for found in LIST_NUMBER.captures_iter(text) {
            faults.extend(found.get(1).map(|l| (l.range(), FaultKind::ListNumber)));
        }
    }
    if text.contains('\\') {
        faults.extend(
            ESCAPE
                .find_iter(text)
                .map(|found| (found.range(), FaultKind::Escape)),
        );
    }
    if text.contains('<') {
        faults.extend(
            HTML.find_iter(text)
                .map(|found| (found.range(), FaultKind::Html)),
        );
    }
    faults.sort_by_key(|(range, _)| range.start);
    let mut end = 0;
    faults.retain(|(range, _)| {
        let apart = range.start >= end;
        end = end.max(range.end);
        apart
    });
    faults
        .into_iter()
        .map(|(range, kind)| Fault { range, kind })
        .collect()
}

/// Returns `text` with its faults mended, of the same length in bytes.
pub fn mend(text: &str) -> Cow<'_, str> {
    let faults = find(text);
    if faults.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len());
    let mut from = 0;
    for Fault { range, kind } in faults {
        mended.push_str(&text[from..range.start]);
        match kind {
            FaultKind::ListNumber => mended.push('1'),
            _ => mended.extend(std::iter::repeat_n(' ', range.len())),
        }
        from = range.end;
    }
    mended.push_str(&text[from..]);
    Cow::Owned(mended)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn faults_are_mended_and_the_rest_is_kept() {
        for (text, mended) in [
            ("planen behandles. Å", "planen behandles.   "),
            ("Å\n\nResumé", "  \n\nResumé"),
            ("behandles. A\u{30A}", "behandles.    "),
            (
                "indstiller, l. at temaet drøftes",
                "indstiller, 1. at temaet drøftes",
            ),
            (r"anbefalinger\_Oplæg", "anbefalinger  Oplæg"),
            ("a<li>• b</li>", "a    • b     "),
            ("For stemte: A, V og Å", "For stemte: A, V og Å"),
            ("Imod stemte: Å", "Imod stemte: Å"),
            ("pl. 3 og 1 < 2 > 0", "pl. 3 og 1 < 2 > 0"),
        ] {
            assert_eq!(mend(text), mended);
        }
    }

    proptest! {
        #[test]
        fn mending_keeps_the_length_and_is_idempotent(text in ".{0,80}|[Ål. <>/li\\\\_\n]{0,40}") {
            let mended = mend(&text);
            prop_assert_eq!(mended.len(), text.len());
            for fault in find(&text) {
                prop_assert!(text.is_char_boundary(fault.range.start) && text.is_char_boundary(fault.range.end));
            }
        }
    }
}
