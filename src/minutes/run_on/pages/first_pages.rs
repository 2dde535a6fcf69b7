//! The pages above all items: the head of the meeting, and the contents.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::super::labels::{CONTENTS_HEADINGS, HEAD_LABELS, WITH_COLON};
use super::super::inner::{self, is_of_closed};
use super::super::parts::{Part, PartKind};
use super::fields::{access_words, field_end};
use crate::text::compare_key;

/// Parts a page: at the labels of the head, at the titles that head items, and at words
/// that say of others that they are closed.
pub(super) fn parts(raw: &str, text: Range<usize>, titles: &Titles) -> Vec<Part> {
    let words: Vec<(usize, &str)> = inner::words(&raw[text.clone()])
        .into_iter()
        .map(|(at, word)| (at + text.start, word))
        .collect();
    let mut cuts: Vec<usize> = words.first().map(|(at, _)| *at).into_iter().collect();
    let mut entries: HashSet<usize> = HashSet::new();
    let begin = |at: usize| words.get(at).map_or(text.end, |(from, _)| *from);
    let heading = words
        .iter()
        .position(|(_, word)| CONTENTS_HEADINGS.has(&compare_key(word)));
    let in_contents = |at: usize| heading.is_some_and(|heading| at >= heading);
    if let Some(heading) = heading {
        cuts.extend([begin(heading), begin(heading + 1)]);
    }
    let mut at = 0;
    while at < words.len() {
        let word = words[at].1;
        let is_head_label = HEAD_LABELS.get(&word.to_lowercase()).is_some()
            && !WITH_COLON.has(word.to_lowercase().as_str())
            && word.starts_with(char::is_uppercase);
        if let Some(length) = titles.length_at(&words[at..]) {
            let entry = begin(with_number(&words, at));
            cuts.extend([entry, begin(at + length)]);
            entries.insert(entry);
            at += length;
            continue;
        }
        if is_of_closed(word) {
            let (count, cut) = closed_words(&words, at);
            match cut {
                _ if !in_contents(at) && entries.is_empty() => {}
                ClosedEntry::Begins(word) => {
                    cuts.push(begin(word));
                    entries.insert(begin(word));
                }
                ClosedEntry::Ends(word) => {
                    entries.extend(cuts.last().filter(|&&cut| cut < begin(at)));
                    cuts.push(begin(word));
                }
            }
            at += count;
            continue;
        }
        if !in_contents(at) && (is_head_label || field_end(&words, at).is_some()) {
            cuts.push(begin(at));
        }
        at += 1;
    }
    cuts.push(text.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut parts = vec![Part::new(0, PartKind::Furniture)];
    let inner = cuts.iter().filter(|&&cut| cut < text.end);
    parts.extend(inner.map(|&cut| {
        let kind = match entries.contains(&cut) {
            true => PartKind::Entry,
            false => PartKind::Plain,
        };
        Part::new(cut, kind)
    }));
    parts.extend((text.end < raw.len()).then(|| Part::new(text.end, PartKind::Furniture)));
    parts
}

/// Where the entry of a closed item begins or ends, as words.
enum ClosedEntry {
    Begins(usize),
    Ends(usize),
}

/// Returns how many words at `at` say that an entry is closed, and where that begins or
/// ends: they stand before a title, with a sign between, or behind it.
fn closed_words(words: &[(usize, &str)], at: usize) -> (usize, ClosedEntry) {
    let count = field_end(words, at)
        .map(|last| last + 1 - at)
        .or_else(|| access_words(words, at))
        .unwrap_or(1);
    let behind = words.get(at + count).map(|(_, word)| *word);
    let is_before = words[at + count - 1].1.ends_with(':')
        || behind.is_some_and(|word| matches!(word, ":" | "-" | "–"));
    let entry = match is_before {
        true => ClosedEntry::Begins(with_number(words, at)),
        false => ClosedEntry::Ends(at + count),
    };
    (count, entry)
}

/// Returns the word before `at` where it is the number of an item, else `at`.
fn with_number(words: &[(usize, &str)], at: usize) -> usize {
    let is_number = |word: &str| {
        let digits = word.trim_end_matches(['.', ')', ':']);
        (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    match at.checked_sub(1) {
        Some(before) if is_number(words[before].1) => before,
        _ => at,
    }
}

/// The titles of items, by the word they begin with.
pub(super) struct Titles(HashMap<String, Vec<Vec<String>>>);

/// Titles with one first word that are looked for.
const MOST_ALIKE: usize = 60;

impl Titles {
    pub fn new(titles: &[&str]) -> Self {
        let mut by_word: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for title in titles {
            let words: Vec<String> = title.split_whitespace().map(str::to_lowercase).collect();
            if let Some(first) = words.first() {
                by_word.entry(first.clone()).or_default().push(words);
            }
        }
        Self(by_word)
    }

    /// Returns how many words at the beginning are one of the titles, as far as the
    /// contents have it.
    fn length_at(&self, words: &[(usize, &str)]) -> Option<usize> {
        let bare = |word: &str| {
            let word = word.split("..").next().unwrap_or_default();
            word.to_lowercase()
        };
        let known = self.0.get(&bare(words.first()?.1))?;
        let same = |title: &Vec<String>| {
            let printed = words.iter().map(|(_, word)| bare(word)).zip(title);
            let same = printed.take_while(|(word, known)| word == *known).count();
            let enough = (title.len() * 2).div_ceil(3).max(2).min(title.len());
            (same >= enough).then_some(same)
        };
        known.iter().take(MOST_ALIKE).filter_map(same).max()
    }
}
