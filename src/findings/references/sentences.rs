//! Where sentences begin and end in the text of a section.
//!
//! Published minutes break lines anywhere: at the edge of a page in the middle of a
//! sentence, between the rows of a table, before every item of a list. A line goes on in
//! the next one unless it ends like a sentence, is short like a heading, or the next one
//! begins like an item of a list.

use std::ops::Range;

use super::vocabulary::{ABBREVIATIONS, UNITS};
use crate::text::date::month_number;

/// Lines shorter than this, in bytes, end where they end: headings, names in a list.
const HEADING_BYTES: usize = 50;

/// Returns the sentences of `text` in order, without outer white space; a heading, a row
/// of a table and an item of a list count as one.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for paragraph in paragraphs(text) {
        let mut from = paragraph.start;
        for end in ends(&text[paragraph.clone()]) {
            push(&mut found, text, from..paragraph.start + end);
            from = paragraph.start + end;
        }
        push(&mut found, text, from..paragraph.end);
    }
    found
}

fn push(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let sentence = &text[range.clone()];
    let bare = sentence.trim();
    if !bare.is_empty() {
        let from = range.start + (sentence.len() - sentence.trim_start().len());
        found.push(from..from + bare.len());
    }
}

/// Returns the runs of lines that belong together.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    let mut blank = false;
    for line in text.split('\n') {
        let range = from..from + line.len();
        from += line.len() + 1;
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        match found.last_mut() {
            Some(last) if goes_on(&text[last.clone()], line, blank) => last.end = range.end,
            _ => found.push(range),
        }
        blank = false;
    }
    found
}

fn goes_on(before: &str, next: &str, blank: bool) -> bool {
    let last = before.rsplit('\n').next().unwrap_or(before).trim_end();
    let next = next.trim_start();
    let Some(first) = next.chars().next() else {
        return false;
    };
    // "Udvalg: Magistraten" and "Dato: 04-03-2025" on lines of their own.
    if next.starts_with("Dato") && last.trim_start().starts_with("Udvalg") {
        return true;
    }
    let is_row = |line: &str| line.contains('\t') || line.trim_start().starts_with('|');
    if is_item(next) || is_row(next) || is_row(last) || first == '#' {
        return false;
    }
    let in_date = month_number(first_word(next)).is_some()
        && last
            .trim_end_matches('.')
            .ends_with(|c: char| c.is_ascii_digit());
    if last.ends_with(['.', '!', '?', ':', ';']) && !ends_short(last) && !in_date {
        return false;
    }
    if first.is_lowercase() {
        return true;
    }
    !blank && (first.is_ascii_digit() || last.len() >= HEADING_BYTES)
}

/// Returns whether a line begins like an item of a list; "12. marts" does not.
fn is_item(line: &str) -> bool {
    if line.starts_with(['-', '•', '*', '·', '–']) {
        return true;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let Some(rest) = line.get(digits..).filter(|_| (1..=2).contains(&digits)) else {
        return false;
    };
    let marked = rest.strip_prefix(['.', ')']).map(str::trim_start);
    marked.is_some_and(|rest| {
        let word = rest.split(|c: char| !c.is_alphabetic()).next();
        rest.starts_with(char::is_alphabetic) && word.and_then(month_number).is_none()
    })
}

/// Returns whether the full stop `text` ends with is that of a shortened word.
fn ends_short(text: &str) -> bool {
    let Some(before) = text.strip_suffix('.') else {
        return false;
    };
    let word = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Returns the bytes behind the ends of sentences inside `text`.
fn ends(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let marks = text.bytes().enumerate();
    for (at, _) in marks.filter(|(_, byte)| matches!(byte, b'.' | b'!' | b'?')) {
        let after = &text[at + 1..];
        let closed = after.trim_start_matches(['"', '”', '»', '\'', '’', ')', ']']);
        let next = closed.trim_start();
        let spaced = next.len() < closed.len();
        let Some(first) = next.chars().next().filter(|_| spaced) else {
            continue;
        };
        let begins = first.is_uppercase() || matches!(first, '"' | '”' | '»' | '(' | '[' | '-');
        let before = &text[..at];
        let word_at = before
            .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '”'))
            .map_or(0, |space| {
                space + before[space..].chars().next().map_or(1, char::len_utf8)
            });
        let word = before[word_at..].to_lowercase();
        let is_end = match () {
            () if !text[at..].starts_with('.') => begins || first.is_ascii_digit(),
            () if ABBREVIATIONS.contains(&word.as_str()) => false,
            () if UNITS.contains(&word.as_str()) => begins && first.is_uppercase(),
            () if is_short_number(&word) => {
                begins && word_at > 0 && month_number(first_word(next)).is_none()
            }
            () if word.chars().count() == 1 && word.chars().all(char::is_alphabetic) => false,
            () => begins || first.is_ascii_digit(),
        };
        if is_end {
            found.push(at + 1 + (after.len() - closed.len()));
        }
    }
    found
}

fn is_short_number(word: &str) -> bool {
    word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sentences;

    fn split(text: &str) -> Vec<&str> {
        sentences(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn a_sentence_ends_behind_a_full_stop_that_is_no_abbreviation() {
        for (text, count) in [
            ("Sagen blev udsat. Den genoptages.", 2),
            ("Jf. pkt. 5 på mødet d. 3. Marts 2024.", 1),
            ("Udgiften er 8,6 mio. kr. Beløbet er afsat.", 2),
            ("Heraf 8,6 mio. kr. den 29. marts 2023.", 1),
            ("På mødet i onsdag d. 5. Punktet udgik.", 2),
            ("Det skete i 2023. 58 pct. støtter.", 2),
            ("Den 3., 10. og 17. maj 2024 blev sagen drøftet.", 1),
            ("\"Sagen udsættes.\" Det blev aftalt.", 2),
        ] {
            assert_eq!(split(text).len(), count, "{text}");
        }
    }

    #[test]
    fn lines_go_on_unless_they_look_finished() {
        for (text, count) in [
            ("Sagen behandles på mødet den\n12. marts 2025.", 1),
            ("Sagen behandles på mødet\n\nden 12. marts 2025.", 1),
            ("Overskrift\nSagen behandles.", 2),
            ("Følgende:\n- den ene\n- den anden", 3),
            ("Budget\tØU\t3. maj 2024\nBudget\tKB\t17. maj 2024", 2),
            ("Udvalg: Magistraten\nDato: 04-03-2025", 1),
            ("", 0),
        ] {
            assert_eq!(split(text).len(), count, "{text}");
        }
    }

    proptest! {
        #[test]
        fn sentences_lie_apart_and_in_order(text in ".{0,80}|[a-zæøÅ0-9.!?\"”) \n\t-]{0,60}") {
            let mut end = 0;
            for range in sentences(&text) {
                prop_assert!(range.start >= end && !text[range.clone()].trim().is_empty());
                end = range.end;
            }
        }
    }
}
