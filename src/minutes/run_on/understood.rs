//! Whether all that a document with lines that run on says of closed things (lukkede punkter) is understood.
//!
//! Such a line has no place of its own for a mark: what closes an item may stand anywhere
//! in it, in words or as a flag. So that nothing leaks, a document is parted only where
//! each word of the kind stands in an entry of the contents that no page has an item of.

use unicode_normalization::UnicodeNormalization;

use super::super::access;
use super::parts::{Part, PartKind};
use super::{BEFORE_WHAT_IS_OPEN, CLOSED_LETTERS, CLOSED_MARKS, WHAT_IS_OPEN};

/// Returns whether a line is understood that is parted so.
pub(super) fn is_understood(line: &str, parts: &[Part]) -> bool {
    let mut parts = parts.to_vec();
    parts.sort_by_key(|part| part.from);
    let begin = parts.first().map_or(line.len(), |part| part.from);
    let mut rest = line[..begin].to_owned();
    for (nth, part) in parts.iter().enumerate() {
        let end = parts.get(nth + 1).map_or(line.len(), |next| next.from);
        let text = &line[part.from..end];
        rest.push(' ');
        match part.kind {
            PartKind::Entry => rest.push_str(&without_marks(text)),
            _ => rest.push_str(text),
        }
    }
    !may_close(&rest)
}

/// Cuts the words that say of one item that it is closed; of several, they stay.
fn without_marks(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        !CLOSED_MARKS.has(&bare.to_lowercase())
    });
    let rest = words.collect::<Vec<&str>>().join(" ");
    // A mark alone is of something else.
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    if letters < FEWEST_LETTERS {
        return text.to_owned();
    }
    rest
}

/// Letters of the shortest title.
const FEWEST_LETTERS: usize = 6;

/// Returns whether a text may say of anything that it is closed, however it is set.
fn may_close(text: &str) -> bool {
    let lower: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let letters: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
    if CLOSED_LETTERS.is_inside(&letters) {
        return true;
    }
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‑' | '–'))
        .filter(|word| !word.is_empty())
        .collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let denies = |pair: &[&str]| {
        pair[0].ends_with(':')
            && (access::is_denial(&bare(pair[1])) || access::is_access_label(&bare(pair[0])))
    };
    let turns = |near: &[&str]| {
        let (first, rest) = near.split_first().unwrap_or((&"", &[]));
        BEFORE_WHAT_IS_OPEN.has(&bare(first))
            && rest.iter().any(|word| WHAT_IS_OPEN.begins(&bare(word)))
    };
    // A table whose columns say yes and no.
    if text.contains(['|', '\t']) && words.iter().any(|word| access::is_denial(&bare(word))) {
        return true;
    }
    // The same, its cells in a row: "134 Nej".
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let denies_number = |pair: &[&str]| {
        is_number(&bare(pair[0])) && pair[1].len() > 1 && access::is_denial(&bare(pair[1]))
    };
    // "offentliggøres ikke".
    let is_turned = |pair: &[&str]| {
        WHAT_IS_OPEN.begins(&bare(pair[0])) && BEFORE_WHAT_IS_OPEN.has(&bare(pair[1]))
    };
    words
        .windows(2)
        .any(|pair| denies(pair) || denies_number(pair) || turns(pair) || is_turned(pair))
        || (0..words.len()).any(|at| turns(&words[at..words.len().min(at + NEAR)]))
}

/// Words among which one turns another.
const NEAR: usize = 4;
