//! Labels and buttons glued to the end of headings: "3. Budget 2026Resumé".
//!
//! A capital behind a small letter begins a word of its own. What several numbered lines
//! end with so, with nothing between, is what a page prints below or beside its headings.

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

/// Parts the ends of such lines.
pub(super) fn part(lines: &[SourceLine<'_>], parts: &mut [Vec<Part>]) {
    let ends: Vec<(usize, usize)> = (0..lines.len())
        .filter_map(|at| Some((at, glued_end(&lines[at])?)))
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

/// Returns what a line is compared by, its number cut.
fn title_key(key: &str) -> &str {
    key.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '))
}

/// Returns where the end of a numbered line begins that is glued to it.
fn glued_end(line: &SourceLine<'_>) -> Option<usize> {
    forms::read(&line.clean).filter(|form| !form.title.is_empty())?;
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
