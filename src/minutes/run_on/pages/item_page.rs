//! A page with sections of items.

use std::ops::Range;

use super::super::super::lines::SourceLine;
use super::super::super::preamble::is_preamble;
use super::super::super::{labels, layout};
use super::super::inner::{self, InnerLabel, is_of_closed};
use super::super::parts::{Part, PartKind};
use super::fields::{access_words, field_end};
use super::running::{common, folded};
use crate::text::{CaseNumber, compare_key};

/// A line, its part and its words.
type NamedColumn<'w> = (usize, usize, Vec<(usize, &'w str)>);

/// A page while it is parted.
pub(super) struct ItemPage<'a> {
    pub raw: &'a str,
    /// Its text without its number and foot.
    pub text: Range<usize>,
    pub labels: &'a [InnerLabel],
    /// What the contents are compared by.
    pub contents: &'a str,
}

/// A page with its heading.
pub(super) struct ReadPage {
    pub parts: Vec<Part>,
    pub title: Option<Range<usize>>,
}

impl ItemPage<'_> {
    /// Parts the page, whose running head is `head`.
    pub fn read(&self, head: &[String]) -> ReadPage {
        let mut parts = vec![Part::new(0, PartKind::Furniture)];
        parts.extend(
            (self.text.end < self.raw.len()).then(|| Part::new(self.text.end, PartKind::Furniture)),
        );
        let words: Vec<(usize, &str)> = inner::words(&self.raw[self.text.clone()])
            .into_iter()
            .map(|(at, word)| (at + self.text.start, word))
            .collect();
        let running = words.iter().zip(head);
        let running = running.take_while(|((_, word), head)| folded(word) == **head);
        let words = &words[running.count()..];
        let Some(&(begin, _)) = words.first() else {
            return ReadPage { parts, title: None };
        };
        if layout::is_appendix(&compare_key(words[0].1)) {
            parts.push(Part::new(begin, PartKind::Plain));
            parts.extend(
                words
                    .get(1)
                    .map(|(behind, _)| Part::new(*behind, PartKind::Text)),
            );
            return ReadPage { parts, title: None };
        }
        let own =
            |label: &&InnerLabel| label.range.start >= begin && label.range.start < self.text.end;
        let own: Vec<&InnerLabel> = self.labels.iter().filter(own).collect();
        let first_label = own.first().map_or(self.text.end, |label| label.range.start);
        let above = words.iter().take_while(|(at, _)| *at < first_label).count();
        let title = self.part_above(&words[..above], &mut parts);
        for label in own {
            parts.push(Part::new(label.range.start, PartKind::Plain));
            let text = inner::behind_label(&self.raw[..self.text.end], label.range.end);
            parts.extend(text);
        }
        let labelled = &self.raw[first_label.min(self.text.end)..self.text.end];
        let marks = inner::closed_marks(labelled).into_iter();
        parts.extend(marks.map(|at| Part::new(at + first_label, PartKind::Plain)));
        ReadPage { parts, title }
    }

    /// Parts what stands above the first section: a heading and fields, or more of the
    /// section of the page above. Returns the title.
    fn part_above(&self, words: &[(usize, &str)], parts: &mut Vec<Part>) -> Option<Range<usize>> {
        let &(begin, first) = words.first()?;
        let end = words.last().map(|(at, word)| at + word.len())?;
        let closed = words.iter().any(|(_, word)| is_of_closed(word));
        let fields = (1..words.len())
            .find(|&at| access_words(words, at).is_some() || self.proves_heading(words, at));
        if let Some(fields) = fields {
            parts.push(Part::new(begin, PartKind::Heading { closed }));
            self.part_fields(words, fields, parts);
            let (last, word) = words[fields - 1];
            return Some(begin..last + word.len());
        }
        // A letter is what is left of a number.
        let behind_letter = words.get(1).filter(|_| first.chars().count() <= 2);
        let begins = [Some(begin), behind_letter.map(|(at, _)| *at)];
        let title = begins
            .into_iter()
            .flatten()
            .find(|&begin| self.is_listed(&self.raw[begin..end]));
        match title {
            Some(title) => {
                parts.push(Part::new(title, PartKind::Heading { closed }));
                Some(title..end)
            }
            // More of the section above, unless it may be the heading of a closed item.
            None => {
                let is_mark = |(_, word): &(usize, &str)| {
                    is_of_closed(word) && word.contains(char::is_uppercase)
                };
                let kind = match words.iter().any(is_mark) {
                    true => PartKind::Heading { closed: true },
                    false => PartKind::Text,
                };
                parts.push(Part::new(begin, kind));
                None
            }
        }
    }

    /// Returns whether a field begins with a word that only stands below a heading.
    fn proves_heading(&self, words: &[(usize, &str)], at: usize) -> bool {
        let Some(last) = field_end(words, at) else {
            return false;
        };
        let end = words[last].0 + words[last].1.len();
        let label = SourceLine::new(&self.raw[words[at].0..end], 0);
        is_preamble(&label) || CaseNumber::from_labelled_line(&label.clean).is_some()
    }

    /// Parts fields and words on access from the word `from` on.
    fn part_fields(&self, words: &[(usize, &str)], from: usize, parts: &mut Vec<Part>) {
        let mut at = from;
        while at < words.len() {
            let begin = words[at].0;
            match (access_words(words, at), field_end(words, at)) {
                (Some(count), _) => {
                    parts.push(Part::new(begin, PartKind::Plain));
                    at += count;
                    let behind = words.get(at).map(|(behind, _)| *behind);
                    parts.extend(behind.map(|behind| Part::new(behind, PartKind::Plain)));
                }
                (None, Some(last)) => {
                    parts.push(Part::new(begin, PartKind::Plain));
                    at = last + 1;
                }
                (None, None) => at += 1,
            }
        }
        parts.dedup();
    }

    /// Returns whether the contents have a title; they leave out numbers, and cut it.
    fn is_listed(&self, title: &str) -> bool {
        let key = compare_key(title);
        let words: Vec<&str> = key.split(' ').collect();
        let enough = (words.len() * 2).div_ceil(3).max(2).min(words.len());
        self.contents
            .contains(&format!(" {} ", words[..enough].join(" ")))
    }
}

/// Parts the names of absent members from the decision behind them, where most decisions
/// have the same: "Fraværende: Bo Ek Godkendt."
pub(super) fn part_absent(lines: &[SourceLine<'_>], parts: &mut [Vec<Part>]) {
    // Of each its line, its part and its words.
    let mut named: Vec<NamedColumn<'_>> = Vec::new();
    for (at, parts) in parts.iter_mut().enumerate() {
        let raw = lines[at].raw;
        parts.sort_by_key(|part| part.from);
        for (nth, part) in parts.iter().enumerate() {
            let next = parts.get(nth + 1).map_or(raw.len(), |next| next.from);
            let text = &raw[part.from..next];
            if part.kind != PartKind::Text {
                continue;
            }
            let Some(length) =
                labels::absent_prefix(text).filter(|&length| text[..length].ends_with(':'))
            else {
                continue;
            };
            let words = inner::words(&text[length..]);
            let words = words
                .into_iter()
                .map(|(at, word)| (at + length + part.from, word));
            named.push((at, nth, words.collect()));
        }
    }
    let names: Vec<Vec<&str>> = named
        .iter()
        .map(|(_, _, words)| words.iter().map(|(_, word)| *word).collect())
        .collect();
    let same = common(&names, names.len().div_ceil(2).max(2));
    if same.is_empty() {
        return;
    }
    for (at, nth, words) in named {
        let printed = words.iter().zip(&same);
        let all = printed
            .filter(|((_, word), same)| folded(word) == **same)
            .count();
        let behind = words.get(all).filter(|_| all == same.len());
        if let Some(&(behind, _)) = behind {
            parts[at][nth].kind = PartKind::Plain;
            parts[at].push(Part::new(behind, PartKind::Text));
        }
    }
}
