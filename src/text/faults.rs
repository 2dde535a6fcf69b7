//! Faults of the extraction from PDF, and how they are mended for comparing.
//!
//! The source is never changed. [`mend`] returns a text of the same length in
//! bytes, in which faults are blanked or replaced by characters as long, so
//! that offsets into the mended text are offsets into the source.

use serde::Serialize;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::sentences::ends_with_stop;

/// A fault and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExtractionFault {
    /// Bytes of the text it takes.
    pub range: Range<usize>,
    /// What went wrong.
    pub kind: ExtractionFaultKind,
}

/// The kinds of extraction faults that are mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub enum ExtractionFaultKind {
    /// A glyph that belongs to no word ("Å" at the end of a paragraph).
    StrayGlyph,
    /// The list number 1 read as the letter l ("l. at").
    ListNumber,
    /// A Markdown escape (`\_`).
    Escape,
    /// HTML left in a table cell.
    Html,
}

impl ExtractionFaultKind {
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

static LIST_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)(?:^[ \t]*|[,;:] )(l)\. (?:at|[A-ZÆØÅ])").expect("a fixed pattern compiles")
});
static ESCAPE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\\[_*()\[\]#.!~`>+\-]").expect("a fixed pattern compiles"));
static HTML: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"</?(?i-u:ul|ol|li|br|p|span|div|b|i|strong|em|table|tbody|tr|td|th)(?:[ \t\r\n][^<>]*)?/?>"#)
        .expect("a fixed pattern compiles")
});

/// Returns the faults of `text` in order, never overlapping.
pub fn find(text: &str) -> Vec<ExtractionFault> {
    let mut faults = Vec::new();
    faults.extend(stray_glyphs(text).map(|range| (range, ExtractionFaultKind::StrayGlyph)));
    if text.contains("l. ") {
        for found in LIST_NUMBER.captures_iter(text) {
            faults.extend(
                found
                    .get(1)
                    .map(|l| (l.range(), ExtractionFaultKind::ListNumber)),
            );
        }
    }
    if text.contains('\\') {
        faults.extend(
            ESCAPE
                .find_iter(text)
                .map(|found| (found.range(), ExtractionFaultKind::Escape)),
        );
    }
    if text.contains('<') {
        faults.extend(
            HTML.find_iter(text)
                .map(|found| (found.range(), ExtractionFaultKind::Html)),
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
        .map(|(range, kind)| ExtractionFault { range, kind })
        .collect()
}

/// Returns the glyphs that belong to no word: characters no text has, and each lone Å
/// after a finished sentence, at the end of its line. Parties are listed after commas
/// and colons, so a vote by Å is not touched.
fn stray_glyphs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_suspect =
        |byte: u8| !(0x20..0xee).contains(&byte) && !matches!(byte, b'\t' | b'\n' | b'\r');
    let odd = text.bytes().any(is_suspect).then(|| {
        text.char_indices().filter(|(_, letter)| {
            matches!(letter, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\0'..='\u{8}' | '\u{B}' | '\u{E}'..='\u{1F}')
        })
    });
    let odd = odd
        .into_iter()
        .flatten()
        .map(|(at, letter)| at..at + letter.len_utf8());
    let mut start = 0;
    let lines = text.split('\n').filter_map(move |line| {
        let from = start;
        start += line.len() + 1;
        let range = lone_rings(line)?;
        Some(from + range.start..from + range.end)
    });
    odd.chain(lines)
}

/// Returns where the run of lone Å stands that ends `line`.
fn lone_rings(line: &str) -> Option<Range<usize>> {
    let spaces = [' ', '\t'];
    let ring = |text: &str| {
        let bare = text.trim_end_matches(spaces);
        let before = bare
            .strip_suffix('Å')
            .or_else(|| bare.strip_suffix("A\u{30A}"))?;
        Some((before.len(), bare.len()))
    };
    let (mut start, end) = ring(line.strip_suffix('\r').unwrap_or(line))?;
    loop {
        let before = line[..start].trim_end_matches(spaces);
        if before.is_empty()
            || (ends_with_stop(before) || before.ends_with(')'))
                && line[before.len()..].starts_with(' ')
        {
            return Some(start..end);
        }
        // Another Å before this one, with a space between them.
        let (next, _) = ring(before).filter(|_| before.len() < start)?;
        start = next;
    }
}

/// Returns `text` with its faults mended, of the same length in bytes.
pub fn mend(text: &str) -> Cow<'_, str> {
    let faults = find(text);
    if faults.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len());
    let mut from = 0;
    for ExtractionFault { range, kind } in faults {
        mended.push_str(&text[from..range.start]);
        match kind {
            ExtractionFaultKind::ListNumber => mended.push('1'),
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

    // What the scan has to find, as a pattern.
    static STRAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)(?:^|[.!?)] )[ \t]*((?:Å|A\u{30A})(?:[ \t]+(?:Å|A\u{30A}))*)[ \t]*\r?$|([\u{FFFD}\u{E000}-\u{F8FF}\u{0}-\u{8}\u{B}\u{E}-\u{1F}])")
            .expect("a fixed pattern compiles")
    });

    proptest! {
        #[test]
        fn stray_glyphs_are_those_of_the_pattern(text in "[Åa.)! \t\r\n\u{30a}A\u{fffd}\u{1}]{0,24}|.{0,30}") {
            let mut found: Vec<_> = stray_glyphs(&text).collect();
            found.sort_by_key(|range| range.start);
            let wanted: Vec<_> = STRAY
                .captures_iter(&text)
                .filter_map(|found| Some(found.get(1).or_else(|| found.get(2))?.range()))
                .collect();
            prop_assert_eq!(found, wanted);
        }

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
