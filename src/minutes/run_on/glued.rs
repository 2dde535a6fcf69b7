//! Labels and buttons glued to the end of headings: "3. Budget 2026Resumé".
//!
//! A capital behind a small letter begins a word of its own. What several numbered lines
//! end with so, with nothing between, is what a page prints below or beside its headings.
//! So is a label right behind the stop of a sentence, whatever the line is.
//! A button may stand before the labels, too: "fold dette punkt ind Resume".

use std::collections::{HashMap, HashSet};

use super::super::access;
use super::super::labels;
use super::super::layout::forms;
use super::super::lines::SourceLine;
use super::inner;
use super::parts::{Part, PartKind};
use crate::text::compare_key;

/// Bytes of the longest such end.
const LONGEST: usize = 32;
/// Headings with the same end, or with any label, that prove it.
const FEWEST: usize = 2;

/// Lines with the same button before a label that prove it.
const FEWEST_BUTTONS: usize = 3;
/// Words of the longest button, and of the longest label behind one.
const MOST_BEFORE: usize = 5;
const MOST_OF_LABEL: usize = 3;

/// Parts the buttons before labels: the same words before several labels of two kinds or
/// more. A label has a capital there, which no noun in a sentence has.
pub(super) fn part_buttons(lines: &[SourceLine<'_>], parts: &mut [Vec<Part>]) {
    let mut buttons: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(from) = label_behind_words(line) {
            let button = compare_key(&line.raw[..from]);
            buttons.entry(button).or_default().push((at, from));
        }
    }
    for places in buttons.into_values() {
        let label = |&(at, from): &(usize, usize)| compare_key(&lines[at].raw[from..]);
        let kinds: HashSet<String> = places.iter().map(label).collect();
        if places.len() < FEWEST_BUTTONS || kinds.len() < 2 {
            continue;
        }
        for (at, from) in places {
            parts[at] = vec![
                Part::new(0, PartKind::Furniture),
                Part::new(from, PartKind::Plain),
            ];
        }
    }
}

/// Returns where the label begins that a line ends with, behind words in small letters.
fn label_behind_words(line: &SourceLine<'_>) -> Option<usize> {
    if line.is_label() || line.clean.len() > LONGEST * 3 {
        return None;
    }
    let words = inner::words(line.raw);
    let first = words.len().saturating_sub(MOST_OF_LABEL).max(1);
    let label = (first..words.len()).find(|&nth| {
        let (from, word) = words[nth];
        let (_, before) = words[nth - 1];
        let label = line.raw[from..].trim();
        word.starts_with(char::is_uppercase)
            && before.chars().all(char::is_lowercase)
            && labels::read(label, &compare_key(label)).is_some_and(|label| !label.secondary)
    })?;
    let before = &words[..label];
    let is_short = before.len() <= MOST_BEFORE;
    let is_closed = before.iter().any(|(_, word)| inner::is_of_closed(word));
    (is_short && !is_closed).then(|| words[label].0)
}

/// Parts the ends of such lines.
pub(super) fn part(lines: &[SourceLine<'_>], parts: &mut [Vec<Part>]) {
    let ends: Vec<(usize, usize)> = (0..lines.len())
        .filter_map(|at| {
            let line = &lines[at];
            let from = glued_end(line).or_else(|| label_behind_stop(line))?;
            Some((at, from))
        })
        .collect();
    if ends.len() < FEWEST {
        return;
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    let is_label =
        |key: &str| labels::LABELS.get(key).is_some() || labels::REPORTING_WORDS.has(key);
    let mut labelled = 0;
    for &(at, from) in &ends {
        let key = compare_key(&lines[at].raw[from..]);
        labelled += usize::from(is_label(&key));
        *counts.entry(key).or_default() += 1;
    }
    let titles: HashSet<&str> = lines.iter().map(|line| title_key(&line.key)).collect();
    for (at, from) in ends {
        let raw = lines[at].raw;
        let key = compare_key(&raw[from..]);
        let before = compare_key(&raw[..from]);
        let comes_again = titles.contains(title_key(&before));
        let is_label = is_label(&key);
        let same = counts.get(&key).copied().unwrap_or_default();
        let proven = match is_label {
            true => labelled >= FEWEST || comes_again,
            false => same > FEWEST || same >= FEWEST && comes_again,
        };
        // A mark is no button.
        let is_mark = access::line(&raw[from..]).is_some() || inner::is_of_closed(&raw[from..]);
        if proven && !is_mark {
            let kind = match is_label {
                true => PartKind::Plain,
                false => PartKind::Furniture,
            };
            parts[at] = vec![Part::new(0, PartKind::Plain), Part::new(from, kind)];
        }
    }
}

/// Returns where the label begins that a line ends with, right behind the stop of a sentence:
/// "at drøfte ansøgningen.Beslutning".
fn label_behind_stop(line: &SourceLine<'_>) -> Option<usize> {
    let raw = line.raw.trim_end();
    let stop = raw.rfind('.')?;
    let (before, label) = (&raw[..stop], &raw[stop + 1..]);
    let is_year = before.bytes().rev().take(4).all(|b| b.is_ascii_digit());
    let is_end = before.ends_with(|c: char| c.is_lowercase() || c == ')') || is_year;
    let is_label = label.starts_with(char::is_uppercase)
        && label.len() <= LONGEST
        && labels::LABELS.get(&compare_key(label)).is_some();
    (is_end && before.contains(' ') && is_label).then_some(stop + 1)
}

/// Returns what a line is compared by, its number cut.
fn title_key(key: &str) -> &str {
    key.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '))
}

/// Returns where the end of a numbered line begins that is glued to it.
fn glued_end(line: &SourceLine<'_>) -> Option<usize> {
    forms::read_line(line).filter(|form| !form.title.is_empty())?;
    let raw = line.raw.trim_end();
    let mut before = ' ';
    let mut found = None;
    for (at, c) in raw.char_indices() {
        let is_end = before.is_lowercase() || before.is_ascii_digit() || before == ')';
        let mut behind = raw[at..].chars().skip(1);
        if c.is_uppercase() && is_end && behind.next().is_some_and(char::is_lowercase) {
            found = Some(at);
        }
        before = c;
    }
    found.filter(|from| raw.len() - from <= LONGEST)
}
