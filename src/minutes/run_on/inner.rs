//! Labels of sections inside lines.
//!
//! In Danish a noun in a sentence has no capital: a word of the table of labels with one,
//! behind which something else begins with a capital, is a label.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::super::SectionKind;
use super::super::absent;
use super::super::decision_label;
use super::super::labels::{BEFORE_DATES, DECISION_NOUNS, LABELS};
use super::parts::{Part, PartKind};
use super::{BEGINS_BEHIND_LABELS, CLOSED_STEMS, SMALL_WORDS};
use crate::text::bodies::names_body_at_end;
use crate::text::date::{self, is_weekday};
use crate::text::sentences::{ends_as_whole_word, ends_with_stop, is_connective};
use crate::text::{CaseNumber, CaseNumberForm, Text};

/// A label inside a line: its bytes, and what it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InnerLabel {
    pub range: Range<usize>,
    pub kind: SectionKind,
}

/// Words of the longest label of a decision.
const LONGEST_DECISION: usize = 14;
/// Words of the longest other label.
const LONGEST_LABEL: usize = 5;
/// Bytes of a line that may have a label and text.
const SHORTEST: usize = 16;

/// How the labels of the table begin.
static FIRST_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let first = |(label, _): (&'static str, SectionKind)| label.split(' ').next();
    LABELS.iter().filter_map(first).collect()
});

/// Returns whether a word speaks of closed things, whatever stands around it.
pub(super) fn is_of_closed(word: &str) -> bool {
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    CLOSED_STEMS.begins(&bare.to_lowercase())
}

/// Returns the words of a line with the bytes they take.
pub(super) fn words(line: &str) -> Vec<(usize, &str)> {
    each_word(line).collect()
}

/// Returns the words of a line one by one: of a long line only as many are looked for as
/// are asked for.
fn each_word(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = line.split_whitespace();
    words.map(|word| (word.as_ptr().addr() - line.as_ptr().addr(), word))
}

/// Returns the labels in a line that has text, too.
pub(super) fn labels(line: &str) -> Vec<InnerLabel> {
    // Rows of tables have words apart.
    if line.len() < SHORTEST || line.contains(['\t', '|']) {
        return Vec::new();
    }
    let words = words(line);
    let mut found: Vec<InnerLabel> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match label_at(line, &words, at) {
            Some((label, length)) => {
                found.push(label);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// Leaves out labels behind the number that the line begins with, or behind a colon, which
/// are titles, and those behind a bullet alone.
pub(super) fn without_titles(line: &str, labels: &[InnerLabel]) -> Vec<InnerLabel> {
    let is_title = |label: &InnerLabel| {
        let before = line[..label.range.start].trim();
        let number = before
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let bare = number.trim_end_matches(['.', ':', ')']);
        let is_value = before.ends_with(':') && line[label.range.clone()].split(' ').count() == 1;
        let is_behind_bullet = !before.is_empty() && !before.contains(char::is_alphanumeric);
        is_value
            || is_behind_bullet
            || before.len() < SHORTEST
                && !bare.is_empty()
                && bare.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    labels
        .iter()
        .filter(|label| !is_title(label))
        .cloned()
        .collect()
}

/// Reads the label that begins with the word `at`, and its number of words.
fn label_at(line: &str, words: &[(usize, &str)], at: usize) -> Option<(InnerLabel, usize)> {
    let (from, word) = words[at];
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let before = at
        .checked_sub(1)
        .map(|before| words[before].1.to_lowercase());
    if before.is_some_and(|before| is_connective(&before) || SMALL_WORDS.has(&before)) {
        return None;
    }
    let first = word.trim_end_matches(':').to_lowercase();
    let (kind, length) = match DECISION_NOUNS.has(&first) {
        true => (SectionKind::Decision, decision_length(line, &words[at..])?),
        false if FIRST_WORDS.contains(first.as_str()) => plain_label(line, &words[at..])?,
        false => return None,
    };
    let (last_from, last) = words[at + length - 1];
    let end = last_from + last.len();
    let behind = words.get(at + length).map(|(_, word)| *word);
    let has_colon = last.ends_with(':');
    let is_named = length > 1 && kind == SectionKind::Decision;
    let begins = |word: &str| {
        let is_dash = matches!(word, "-" | "–" | "—");
        !(word.starts_with(char::is_lowercase) || is_dash) || BEGINS_BEHIND_LABELS.has(word)
    };
    // "Bilag 1 viser".
    let is_numbered = kind == SectionKind::Attachments
        && !has_colon
        && behind.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let fits = match behind {
        // What a line ends with is a label where something stands before it.
        None => at > 0,
        Some(word) => has_colon || is_named || begins(word) && !is_numbered,
    };
    fits.then(|| {
        let range = from..end;
        (InnerLabel { range, kind }, length)
    })
}

/// Returns the words of the longest label of a decision that the words begin with.
fn decision_length(line: &str, words: &[(usize, &str)]) -> Option<usize> {
    let (from, _) = words[0];
    let mut longest = None;
    for (nth, (at, word)) in words.iter().take(LONGEST_DECISION).enumerate() {
        let text = &line[from..at + word.len()];
        let read = decision_label::read(text);
        let is_one = read.is_some_and(|decided| {
            let body = decided.body.as_deref();
            nth == 0 || body.is_none_or(|body| names_body_at_end(body.trim_end_matches(',')))
        });
        if is_one && word.contains(char::is_alphanumeric) {
            longest = Some(nth + 1);
        }
        // A day that is lost ends the label: "Beslutning i Byrådet den Fraværende: …".
        let next = words.get(nth + 1).map(|(_, word)| word.to_lowercase());
        let begins_day =
            |next: String| next.starts_with(|c: char| c.is_ascii_digit()) || is_weekday(&next);
        let is_before_day = nth > 0 && BEFORE_DATES.has(&word.trim_end_matches('.').to_lowercase());
        if is_before_day && !next.is_some_and(begins_day) {
            break;
        }
        let is_of_day = |word: &str| {
            let bare = word.trim_end_matches('.');
            bare.bytes().all(|b| b.is_ascii_digit()) || date::find_date(word).is_some()
        };
        if word.ends_with([':', ';']) || ends_as_whole_word(word) && !is_of_day(word) {
            break;
        }
    }
    longest
}

/// Reads the longest label of the table that the words begin with.
fn plain_label(line: &str, words: &[(usize, &str)]) -> Option<(SectionKind, usize)> {
    let (from, _) = words[0];
    let lengths = (1..=words.len().min(LONGEST_LABEL)).rev();
    lengths.into_iter().find_map(|length| {
        let (at, word) = words[length - 1];
        let text = line[from..at + word.len()]
            .trim_end_matches(':')
            .to_lowercase();
        Some((LABELS.get(&text)?, length))
    })
}

/// Returns the parts of a line with such labels. Below a decision (`is_decision_open`) a
/// body and a day it begins with is the label of another one.
pub(super) fn parts(line: &str, labels: &[InnerLabel], is_decision_open: bool) -> Vec<Part> {
    let mut parts = Vec::new();
    if is_decision_open && labels.first().is_none_or(|label| label.range.start > 0) {
        parts.extend(body_and_day(line));
    }
    parts.extend(behind_case_number(line));
    for label in labels {
        parts.push(Part::new(label.range.start, PartKind::Plain));
        parts.extend(behind_label(line, label.range.end));
    }
    let marks = closed_marks(line).into_iter();
    let is_inside = |at: &usize| {
        let behind = labels.partition_point(|label| label.range.end <= *at);
        labels
            .get(behind)
            .is_some_and(|label| label.range.contains(at))
    };
    parts.extend(
        marks
            .filter(|at| !is_inside(at))
            .map(|at| Part::new(at, PartKind::Plain)),
    );
    parts.sort_by_key(|part| part.from);
    parts.dedup_by_key(|part| part.from);
    let ends: Vec<usize> = parts
        .iter()
        .skip(1)
        .map(|part| part.from)
        .chain([line.len()])
        .collect();
    let absent: Vec<Part> = parts
        .iter_mut()
        .zip(ends)
        .filter(|(part, _)| part.kind == PartKind::Text)
        .filter_map(|(part, end)| {
            let behind = part.from + behind_absent(&line[part.from..end])?;
            part.kind = PartKind::Plain;
            Some(Part::new(behind, PartKind::Text))
        })
        .collect();
    parts.extend(absent);
    parts
}

/// Returns what stands behind the journal number that a line begins with.
fn behind_case_number(line: &str) -> Option<Part> {
    let (number, rest) = CaseNumber::from_line_start(line)?;
    let is_journal = matches!(number.form(), CaseNumberForm::JournalNumber);
    let rest = rest.trim_start();
    let begins = rest.starts_with(char::is_uppercase);
    (is_journal && begins).then(|| {
        Part::new(
            line.trim_end().len() - rest.trim_end().len(),
            PartKind::Plain,
        )
    })
}

/// Returns where a text goes on behind a sentence that names absent members.
fn behind_absent(text: &str) -> Option<usize> {
    const LONGEST: usize = 400;
    let near = Text::new(&text[..text.floor_char_boundary(LONGEST)]);
    let end = near.sentences().first()?.bytes.end;
    absent::named_in_sentence(&text[..end])?;
    let rest = text[end..].trim_start();
    (!rest.is_empty()).then_some(text.len() - rest.len())
}

/// Returns the text behind a label. A word that closes the section is of the label:
/// "Sagsfremstilling (fortrolig)".
pub(super) fn behind_label(line: &str, end: usize) -> Option<Part> {
    let mut first = None;
    let mut closes = false;
    for (begin, word) in each_word(&line[end..]) {
        first = first.or(Some(begin));
        closes |= is_of_closed(word);
        if !is_of_closed(word) && !matches!(word, "-" | "–") {
            // A dash alone is of the text.
            let begin = if closes { begin } else { first? };
            return Some(Part::new(end + begin, PartKind::Text));
        }
    }
    let begin = first.filter(|_| !closes)?;
    Some(Part::new(end + begin, PartKind::Text))
}

/// Returns where words begin that speak of closed things, with nothing of a sentence above
/// them: what stands so at the beginning of a line is a mark.
pub(super) fn closed_marks(line: &str) -> Vec<usize> {
    let mut is_sentence_begun = false;
    let mut marks = Vec::new();
    for (at, word) in words(line) {
        if !is_sentence_begun && is_of_closed(word) && word.contains(char::is_uppercase) {
            marks.push(at);
        }
        is_sentence_begun = !(ends_with_stop(word) || word.ends_with([':', ';', ')']));
    }
    marks
}

/// Parts a body and a day from the text behind them: "Byrådet, 25.10.2016 Godkendt."
fn body_and_day(line: &str) -> Vec<Part> {
    let Some((day, _)) = date::find_date(line) else {
        return Vec::new();
    };
    let is_label = decision_label::read_body_and_day(&line[..day.end]).is_some();
    let text = behind_label(line, day.end).filter(|_| is_label);
    let begins = |part: &Part| line[part.from..].starts_with(char::is_uppercase);
    let text = text.filter(begins);
    text.map_or_else(Vec::new, |text| {
        vec![Part::new(0, PartKind::BodyAndDay), text]
    })
}
