//! Whether all that a document with lines that run on says of closed things (lukkede punkter) is understood.
//!
//! Such a line has no place of its own for a mark: what closes an item may stand anywhere
//! in it, in words or as a flag. So that nothing leaks, a document is parted only where
//! each word of the kind stands in an entry of the contents that no page has an item of, or
//! before the title of a heading that is a whole line ("Punkt 146: Lukket - Udbud"), and of
//! that in a line of contents.

use unicode_normalization::UnicodeNormalization;

use super::super::access;
use super::super::labels;
use super::super::layout::forms;
use super::super::lines::SourceLine;
use super::inner;
use super::parts::{Part, PartKind};
use super::{BEFORE_WHAT_IS_OPEN, BETWEEN_PERSONS, CLOSED_LETTERS, CLOSED_MARKS, WHAT_IS_OPEN};
use crate::text::compare_key;
use crate::text::sentences::leads_on;

/// The titles of closed items that whole lines head, by what they are compared by.
pub(super) struct ClosedTitles(Vec<String>);

impl ClosedTitles {
    pub fn of_lines(lines: &[SourceLine<'_>]) -> Self {
        let titles = lines.iter().filter_map(|line| title_behind_mark(line.raw));
        Self(titles.take(MOST_TITLES).map(compare_key).collect())
    }

    /// Cuts the marks from a line of contents that stand before these titles.
    fn without_marks(&self, line: &str) -> Option<String> {
        let (first, _) = line.trim_start().split_once(char::is_whitespace)?;
        if !labels::is_toc_heading(&first.to_lowercase()) || self.0.is_empty() {
            return None;
        }
        let words = inner::words(line);
        let is_before_title = |nth: usize| {
            let (at, word) = words[nth];
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let behind = line[at + word.len()..].trim_start_matches([' ', '-', '–', ':']);
            // As many bytes as a title has, and no more than that are compared.
            let begins = |title: &String| {
                let near: String = behind.chars().take(title.chars().count()).collect();
                compare_key(&near) == *title
            };
            CLOSED_MARKS.has(&bare.to_lowercase()) && self.0.iter().any(begins)
        };
        let rest = (0..words.len()).filter(|&nth| !is_before_title(nth));
        Some(
            rest.map(|nth| words[nth].1)
                .collect::<Vec<&str>>()
                .join(" "),
        )
    }
}

/// Closed titles that are looked for in contents.
const MOST_TITLES: usize = 50;

/// Returns whether a line is understood that is parted so.
pub(super) fn is_understood(line: &str, parts: &[Part], titles: &ClosedTitles) -> bool {
    if let Some(rest) = titles.without_marks(line) {
        return !may_close(&rest);
    }
    let mut parts = parts.to_vec();
    parts.sort_by_key(|part| part.from);
    if let Some(title) = title_behind_mark(line).filter(|_| parts.is_empty()) {
        return !may_close(title);
    }
    let begin = parts.first().map_or(line.len(), |part| part.from);
    let mut rest = without_letter_of_heading(&line[..begin]).to_owned();
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

/// Cuts the letter for closed from the end of a heading with a number that a line begins
/// with, where it is read as that of the item: "2. Køb af hus (L)".
fn without_letter_of_heading(heading: &str) -> &str {
    let trimmed = heading.trim_end();
    match trimmed.rsplit_once(' ') {
        Some((title, letter))
            if is_bracketed_letter(letter)
                && forms::read(title.trim()).is_some_and(|form| !form.title.is_empty()) =>
        {
            title
        }
        _ => heading,
    }
}

/// Returns whether a word is a letter for closed in brackets: "(L)".
fn is_bracketed_letter(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ':', ';']);
    let inside = word.strip_prefix(['(', '[']);
    let inside = inside.and_then(|word| word.strip_suffix([')', ']']));
    inside.is_some_and(is_letter)
}

/// Returns whether a word is a letter for closed: "L", "LP".
fn is_letter(word: &str) -> bool {
    word.chars().all(char::is_uppercase) && access::is_short_mark(&word.to_lowercase())
}

/// Returns whether a text may have a letter that says that an item is closed: in brackets,
/// but not behind a person of a list, whose party it is, or between a number and a title.
fn has_closing_letter(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let begins =
        |word: Option<&&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let is_number = |word: &str| {
        let digits = word.trim_end_matches(['.', ')', ':']);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    };
    words.iter().enumerate().any(|(at, word)| {
        if is_bracketed_letter(word) {
            return !is_of_person(&words[..at]);
        }
        let is_beside_number = at > 0 && is_number(words[at - 1]) && begins(words.get(at + 1));
        is_beside_number && is_letter(word)
    })
}

/// Returns whether words end with the name of a person in a list: ", Lis Holm".
fn is_of_person(words: &[&str]) -> bool {
    const MOST_NAMES: usize = 4;
    let is_name = |word: &&&str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    let names = words.iter().rev().take_while(is_name).count();
    let before = words.len().checked_sub(names + 1).map(|at| words[at]);
    let is_listed = before
        .is_some_and(|word| leads_on(word) || word.ends_with(')') || BETWEEN_PERSONS.has(word));
    (2..=MOST_NAMES).contains(&names) && is_listed
}

/// Returns the title of a heading that is a whole line, has a word before its number and
/// says of itself first that it is closed: "Punkt 146: Lukket - Udbud".
pub(super) fn title_behind_mark(line: &str) -> Option<&str> {
    let form = forms::read(line.trim()).filter(|form| form.pattern.word.is_some())?;
    let signs = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':');
    let end = form.title.find(signs)?;
    let (mark, behind) = form.title.split_at(end);
    let title = behind.trim_start_matches(signs);
    let between = &behind[..behind.len() - title.len()];
    let is_title = title.len() <= LONGEST_TITLE
        && title.chars().filter(|c| c.is_alphabetic()).count() >= FEWEST_LETTERS
        && inner::labels(title).is_empty();
    (CLOSED_MARKS.has(&mark.to_lowercase()) && !between.trim().is_empty() && is_title)
        .then_some(title)
}

/// Bytes of the longest title that such a heading has: text may run on behind it.
const LONGEST_TITLE: usize = 160;

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
pub(in super::super) fn may_close(text: &str) -> bool {
    let lower: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let letters: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
    if CLOSED_LETTERS.is_inside(&letters) || has_closing_letter(text) {
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
