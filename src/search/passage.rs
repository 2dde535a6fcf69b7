//! The passage that shows best why an item was found.

use std::ops::Range;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use crate::index::TextField;
use crate::minutes::{AgendaItem, Lines, Section, SectionKind};
use crate::ranking::weights::passages;

use super::marks::{Mark, Marker};

/// Bytes a passage should not exceed.
const LONGEST: usize = 320;

/// A piece of a section, with the matches in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    /// The section it is from.
    pub section: SectionKind,
    /// The section's label as printed; `None` where it has none.
    pub label: Option<String>,
    /// The text as printed; it may hold line ends.
    pub text: String,
    /// Matches, in bytes of `text`.
    pub marks: Vec<Range<usize>>,
    /// Lines of the source it stands on.
    pub lines: Lines,
    /// Whether the section has text before it.
    pub cut_before: bool,
    /// Whether the section has text after it.
    pub cut_after: bool,
}

/// Returns the best passage of `item`, limited to the fields `only` if given.
pub(super) fn best(
    item: &AgendaItem,
    marker: &Marker,
    only: Option<&[TextField]>,
) -> Option<Passage> {
    let sections = item.sections.iter().filter(|section| {
        !section.text.is_empty()
            && only.is_none_or(|only| only.contains(&TextField::of_section(section.kind)))
    });
    let mut best: Option<(f32, &Section, Range<usize>)> = None;
    for section in sections.clone() {
        let marks = marker.marks(&section.text);
        if marks.is_empty() {
            continue;
        }
        let preference = passages::preference(section.kind);
        for window in windows(&section.text, &marks) {
            let score = value(marker, &marks, &window) * preference;
            if best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, section, window));
            }
        }
    }
    if let Some((_, section, window)) = best {
        let marks = marker.ranges(&section.text[window.clone()]);
        return Some(passage(section, window, marks));
    }
    // Found by its title or number: what was decided tells most.
    let section = [
        SectionKind::Decision,
        SectionKind::Recommendation,
        SectionKind::Summary,
    ]
    .into_iter()
    .find_map(|kind| sections.clone().find(|section| section.kind == kind))
    .or_else(|| sections.clone().next())?;
    let start = pieces(&section.text);
    let end = grow(&start, 0, LONGEST);
    Some(passage(section, start[0].start..start[end].end, Vec::new()))
}

/// What the matches inside `window` are worth: every clause once, repetitions
/// a little.
fn value(marker: &Marker, marks: &[Mark], window: &Range<usize>) -> f32 {
    let mut seen: Vec<usize> = Vec::new();
    let mut value = 0.0;
    let first = marks.partition_point(|mark| mark.range.start < window.start);
    for mark in marks[first..]
        .iter()
        .take_while(|mark| mark.range.start < window.end)
    {
        if mark.range.end > window.end {
            continue;
        }
        let weight = marker.weight(mark.clause) * mark.share;
        if seen.contains(&mark.clause) {
            value += weight * passages::REPEATED;
        } else {
            seen.push(mark.clause);
            value += weight;
        }
    }
    // Of two windows with the same matches the shorter one shows them better.
    #[expect(clippy::cast_precision_loss, reason = "a tie-breaker")]
    let length = (window.end - window.start) as f32;
    value - length * passages::BYTE
}

/// The sentences of `text`: never across a line end, none longer than a
/// passage may be.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while !rest.is_empty() {
            let (sentence, after) = rest.split_at(first_sentence(rest));
            let trimmed = sentence.trim_end();
            let from = start + (trimmed.len() - trimmed.trim_start().len());
            let to = start + trimmed.len();
            if from < to {
                split_long(text, from..to, &mut pieces);
            }
            start += sentence.len();
            rest = after;
        }
    }
    if pieces.is_empty() {
        pieces.push(0..text.len());
    }
    pieces
}

/// Returns where the first sentence of `text` ends, as [UAX #29](https://unicode.org/reports/tr29/)
/// has it: none ends before a terminator, so the search begins at its word.
fn first_sentence(text: &str) -> usize {
    let Some(terminator) = text.find(may_end_sentence) else {
        return text.len();
    };
    let word = text[..terminator].rfind(' ').unwrap_or(0);
    let first = text[word..].split_sentence_bounds().next();
    word + first.map_or(0, str::len)
}

/// Returns whether a sentence may end after `letter`, or `letter` is too rare in Danish
/// to be sure that none does.
fn may_end_sentence(letter: char) -> bool {
    match letter {
        '.' | '!' | '?' => true,
        ' '..='~' | '\t' | 'À'..='ÿ' | '–' | '”' | '’' | '•' | '§' => false,
        _ => true,
    }
}

/// Cuts a long sentence at its clauses, or between words where it has none.
fn split_long(text: &str, range: Range<usize>, pieces: &mut Vec<Range<usize>>) {
    let mut from = range.start;
    while range.end - from > LONGEST {
        let mut limit = from + LONGEST;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let part = &text[from..limit];
        let cut = part
            .rfind([',', ';', '\t', ':'])
            .filter(|at| *at > LONGEST / 3)
            .map(|at| at + 1)
            .or_else(|| part.rfind(' ').filter(|at| *at > 0))
            .unwrap_or(part.len());
        pieces.push(from..from + cut);
        from += cut;
        from += text[from..range.end].len() - text[from..range.end].trim_start().len();
    }
    if from < range.end {
        pieces.push(from..range.end);
    }
}

/// Returns the last of the pieces from `first` on that fit in `length` bytes.
fn grow(pieces: &[Range<usize>], first: usize, length: usize) -> usize {
    let mut last = first;
    while last + 1 < pieces.len() && pieces[last + 1].end - pieces[first].start <= length {
        last += 1;
    }
    last
}

/// Windows of whole sentences around matches, at most a passage long.
fn windows(text: &str, marks: &[Mark]) -> Vec<Range<usize>> {
    let pieces = pieces(text);
    let mut windows = Vec::new();
    let mut done = 0;
    for mark in marks {
        // Both are in order, and each piece begins windows once.
        let at = pieces.partition_point(|piece| piece.end <= mark.range.start);
        for first in at.max(done)..pieces.len() {
            if pieces[first].start >= mark.range.end {
                break;
            }
            for last in first..=grow(&pieces, first, LONGEST) {
                windows.push(pieces[first].start..pieces[last].end);
            }
            done = first + 1;
        }
    }
    windows
}

fn passage(section: &Section, window: Range<usize>, marks: Vec<Range<usize>>) -> Passage {
    let text = &section.text[window.clone()];
    let first = section.text_line + section.text[..window.start].matches('\n').count();
    Passage {
        section: section.kind,
        label: section.label.clone(),
        marks,
        lines: Lines {
            first,
            last: first + text.matches('\n').count(),
        },
        cut_before: !section.text[..window.start].trim().is_empty(),
        cut_after: !section.text[window.end..].trim().is_empty(),
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pieces_are_in_order_and_on_boundaries(text in "(\\PC|\n){0,900}") {
            let mut end = 0;
            for piece in pieces(&text) {
                prop_assert!(piece.start >= end && piece.start <= piece.end);
                prop_assert!(text.get(piece.clone()).is_some());
                end = piece.end;
            }
        }
    }

    proptest! {
        #[test]
        fn sentences_are_those_of_uax_29(
            text in "[a-zA-ZæøÅ0-9 .!?,:;()\"”–…§\u{ad}\u{300}\u{85}\r\n\t-]{0,60}|(\\PC|[ .a-zA-Z]){0,60}",
        ) {
            let mut ours = Vec::new();
            let mut rest = text.as_str();
            while !rest.is_empty() {
                let (sentence, after) = rest.split_at(first_sentence(rest));
                ours.push(sentence);
                rest = after;
            }
            prop_assert_eq!(ours, text.split_sentence_bounds().collect::<Vec<_>>());
        }
    }

    #[test]
    fn long_sentences_are_cut_at_clauses() {
        let text = format!(
            "{}, {}",
            "ord ".repeat(60).trim(),
            "flere ".repeat(60).trim()
        );
        let pieces = pieces(&text);
        assert!(pieces.len() > 1);
        assert!(text[pieces[0].clone()].ends_with(','));
    }
}
