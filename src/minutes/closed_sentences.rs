//! Sentences that close (`access::stated`), wherever they stand: in the text of an item,
//! before the first one, behind the last, over several lines.
//!
//! What such a sentence is about is read from its subject and from where it stands. Where
//! it may be about more than one thing, all of them are closed.

use std::ops::Range;

use super::access::{self, LineAccess, Reach, SentenceAccess, StatedOf};
use super::layout::Start;
use super::lines::{SourceLine, next_text, previous_text};
use super::numbered_starts::NumberedStarts;
use super::preamble::case_number_of;
use super::toc::Toc;
use crate::text::{Text, compare_key};

/// Lines of a paragraph, on either side, that are read with the one that has a mark.
const MOST_LINES: usize = 6;
/// Bytes of the shortest title that is looked for in a sentence.
const TITLE_BYTES: usize = 10;
/// Titles that are looked for.
const MOST_TITLES: usize = 300;

/// A sentence with the lines it stands on.
struct PlacedSentence {
    text: String,
    lines: Range<usize>,
}

/// Closes what sentences say is closed. Returns whether one says it of the whole document.
pub(super) fn close(
    lines: &[SourceLine<'_>],
    access: &mut LineAccess,
    starts: &mut [Start],
    numbered: &NumberedStarts,
    toc: &Toc,
) -> bool {
    let mut closer = SentenceCloser {
        titles: titles(starts),
        lines,
        access,
        starts,
        numbered,
        is_closed_document: false,
    };
    let mut read_until = 0;
    let (mut paragraph, mut sentences) = (None, Vec::new());
    for at in 0..lines.len() {
        let may_state = |line: &SourceLine<'_>| !line.is_blank() && access::may_state(&line.clean);
        if toc.has_line(at) || lines[at].is_furniture() || !may_state(&lines[at]) {
            continue;
        }
        let around = paragraph_around(lines, at, closer.starts);
        if paragraph.as_ref() != Some(&around) {
            sentences = sentences_on(lines, around.clone());
            paragraph = Some(around);
        }
        for sentence in sentences.iter().filter(|one| one.lines.contains(&at)) {
            if sentence.lines.start < read_until && sentence.lines.start != at {
                continue;
            }
            closer.read(sentence);
        }
        read_until = at + 1;
    }
    closer.is_closed_document
}

/// Returns the titles of items that a sentence may name, as they are compared.
fn titles(starts: &[Start]) -> Vec<(usize, String)> {
    let titles = starts.iter().enumerate().map(|(nth, start)| {
        let title = access::title(&start.title).title;
        (nth, compare_key(&title))
    });
    titles
        .filter(|(_, title)| title.len() >= TITLE_BYTES && title.contains(' '))
        .take(MOST_TITLES)
        .collect()
}

/// Returns the lines of the paragraph around line `at`.
fn paragraph_around(lines: &[SourceLine<'_>], at: usize, starts: &[Start]) -> Range<usize> {
    let is_heading = |at: usize| {
        let above = starts.partition_point(|start| start.first <= at);
        above
            .checked_sub(1)
            .is_some_and(|own| at < starts[own].body)
    };
    let is_inside = |at: &usize| {
        let line = &lines[*at];
        let is_text = !(line.is_blank() || line.is_furniture() || line.is_label());
        is_text && !is_heading(*at) && case_number_of(line).is_none()
    };
    let above = (at.saturating_sub(MOST_LINES)..at).rev();
    let first = above.take_while(is_inside).last().unwrap_or(at);
    let last = (at + 1..lines.len().min(at + 1 + MOST_LINES))
        .take_while(is_inside)
        .last()
        .unwrap_or(at);
    first..last + 1
}

/// Returns the sentences on the lines of a paragraph.
fn sentences_on(lines: &[SourceLine<'_>], paragraph: Range<usize>) -> Vec<PlacedSentence> {
    let mut text = String::new();
    let mut begins = Vec::new();
    for own in paragraph.clone() {
        let line = &lines[own];
        begins.push((text.len(), own));
        let broken = lines
            .get(own + 1)
            .filter(|_| own + 1 < paragraph.end)
            .and_then(|below| access::broken_word(&line.clean, &below.clean));
        match broken {
            Some(_) => text.push_str(line.clean.trim_end_matches(['-', '\u{ad}', '\u{2010}'])),
            None => {
                text.push_str(&line.clean);
                let next = lines.get(own + 1).map(|below| below.clean.as_ref());
                // A line that ends as a sentence, or above one that begins as one, is whole.
                let goes_on = next.is_some_and(|next| next.starts_with(char::is_lowercase))
                    || line.clean.len() >= FULL_LINE;
                text.push_str(if goes_on { " " } else { "\n" });
            }
        }
    }
    let line_of = |byte: usize| {
        let above = begins.partition_point(|(from, _)| *from <= byte);
        begins[above.saturating_sub(1)].1
    };
    let read = Text::new(&text);
    read.sentences()
        .iter()
        .map(|sentence| PlacedSentence {
            text: read.verbatim(sentence.bytes.clone()).to_owned(),
            lines: line_of(sentence.bytes.start)..line_of(sentence.bytes.end.saturating_sub(1)) + 1,
        })
        .collect()
}

/// Bytes of a line that goes on in the next one, whatever that begins with.
const FULL_LINE: usize = 55;

struct SentenceCloser<'a, 't> {
    lines: &'a [SourceLine<'t>],
    access: &'a mut LineAccess,
    starts: &'a mut [Start],
    numbered: &'a NumberedStarts,
    titles: Vec<(usize, String)>,
    is_closed_document: bool,
}

impl SentenceCloser<'_, '_> {
    fn read(&mut self, sentence: &PlacedSentence) {
        let at = sentence.lines.start;
        let own = self
            .starts
            .partition_point(|start| start.first <= at)
            .checked_sub(1);
        let is_heading = own.is_some_and(|own| at < self.starts[own].body);
        if is_heading || self.access.is_elsewhere(at) {
            return;
        }
        if self.close_titled(own, &sentence.text) {
            return;
        }
        let of = match access::read_sentence(&sentence.text) {
            SentenceAccess::Closes(of) => of,
            SentenceAccess::Opens if self.is_paragraph(sentence) => {
                self.access.set(at, Reach::OpenGroup);
                return;
            }
            SentenceAccess::Opens | SentenceAccess::Nothing => return,
        };
        match (of, own) {
            (StatedOf::Items(numbers), own) => self.close_numbered(&numbers, own, sentence),
            (StatedOf::Item, None) => self.close_from_head(sentence),
            (_, None) => self.is_closed_document = true,
            (StatedOf::Item, Some(own)) => self.close_own(own, sentence),
            (StatedOf::Meeting | StatedOf::FromHere | StatedOf::Below, Some(own)) => {
                self.close_from_here(own, sentence);
            }
        }
    }

    /// Closes the items whose titles a sentence has and says to be closed. Returns whether
    /// it has any that is not its own item's.
    fn close_titled(&mut self, own: Option<usize>, sentence: &str) -> bool {
        let key = compare_key(sentence);
        let mut closes = Vec::new();
        for (nth, title) in &self.titles {
            if Some(*nth) != own && key.contains(title.as_str()) {
                let named = key.replacen(title.as_str(), "punktet", 1);
                if access::stated(&named).is_some() {
                    closes.push(*nth);
                }
            }
        }
        for nth in &closes {
            self.starts[*nth].closed = Some(true);
        }
        !closes.is_empty()
    }

    fn close_numbered(
        &mut self,
        numbers: &[String],
        own: Option<usize>,
        sentence: &PlacedSentence,
    ) {
        let named = access::NamedItems {
            numbers: numbers.to_vec(),
            is_sentence: true,
        };
        let known: Vec<usize> = self.numbered.named(&named).collect();
        for start in &known {
            self.starts[*start].closed = Some(true);
        }
        if known.is_empty() && !self.numbered.explains(&named) {
            match own {
                Some(own) => self.close_own(own, sentence),
                None => self.is_closed_document = true,
            }
            return;
        }
        for at in sentence.lines.clone() {
            self.access.leave(at);
        }
    }

    /// Closes the item that a sentence stands in.
    fn close_own(&mut self, own: usize, sentence: &PlacedSentence) {
        for at in sentence.lines.clone() {
            self.access.set(at, Reach::WholeItem);
        }
        // Right above the next heading it may be said of that.
        let below = next_text(self.lines, sentence.lines.end - 1);
        let is_above_next =
            below.is_some() && below == self.starts.get(own + 1).map(|next| next.first);
        if is_above_next && self.is_set_to(sentence) {
            self.starts[own + 1].closed = Some(true);
        }
    }

    /// "Punktet er lukket" before the first item: of that where it stands right above it.
    fn close_from_head(&mut self, sentence: &PlacedSentence) {
        let below = next_text(self.lines, sentence.lines.end - 1);
        match self.starts.first_mut() {
            Some(first) if below == Some(first.first) => first.closed = Some(true),
            _ => self.is_closed_document = true,
        }
    }

    /// Closes what follows a sentence on the meeting that ends an item, or the item.
    fn close_from_here(&mut self, own: usize, sentence: &PlacedSentence) {
        let end = self
            .starts
            .get(own + 1)
            .map_or(self.lines.len(), |next| next.first);
        let below = next_text(self.lines, sentence.lines.end - 1);
        let is_last = below.is_none_or(|below| below >= end || self.says_more(below));
        let has_text = previous_text(self.lines, sentence.lines.start)
            .is_some_and(|above| above >= self.starts[own].body);
        let heads_others = is_last && has_text && own + 1 < self.starts.len();
        if heads_others && self.is_begun(sentence) {
            for at in sentence.lines.clone() {
                self.access.set(at, Reach::ClosedGroup);
            }
            return;
        }
        for at in sentence.lines.clone() {
            self.access.set(at, Reach::WholeItem);
        }
        if heads_others {
            self.access.set(sentence.lines.start, Reach::ClosedGroup);
            self.starts[own].closed = Some(true);
        }
    }

    /// Returns whether the line goes on with a paragraph of such sentences.
    fn says_more(&self, at: usize) -> bool {
        !self.lines[at - 1].is_blank() && access::stated(&self.lines[at].clean).is_some()
    }

    /// Returns whether a sentence begins a paragraph.
    fn is_begun(&self, sentence: &PlacedSentence) -> bool {
        let above = sentence.lines.start.checked_sub(1);
        above.is_none_or(|above| self.lines[above].is_blank() || self.lines[above].is_furniture())
    }

    /// Returns whether a sentence is a paragraph of its own.
    fn is_paragraph(&self, sentence: &PlacedSentence) -> bool {
        let below = self.lines.get(sentence.lines.end);
        self.is_begun(sentence) && below.is_none_or(SourceLine::is_blank)
    }

    /// Returns whether a sentence is set to what is below it, and not to what is above.
    fn is_set_to(&self, sentence: &PlacedSentence) -> bool {
        let below = self.lines.get(sentence.lines.end);
        self.is_begun(sentence) && below.is_some_and(|below| !below.is_blank())
    }
}
