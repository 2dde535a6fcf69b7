//! The passage that shows best why an item was found.

use std::ops::Range;

use serde::Serialize;

use crate::corpus::{FileStamp, Location, SourcePath};
use crate::index::{AttachmentText, SourceChange, TextField};
use crate::minutes::{AgendaItem, LineRange, Section, SectionKind};
use crate::ranking::weights::passages;
use crate::text::clauses::{Clause, clauses};
use crate::text::{Text, Token};

use super::marks::{Marker, QueryMatch};

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
    pub lines: LineRange,
    /// Whether the section has text before it.
    pub cut_before: bool,
    /// Whether the section has text after it.
    pub cut_after: bool,
    /// The attachment it is from, whose lines `lines` are then; `None` for the item's own
    /// text.
    pub attachment: Option<AttachmentPlace>,
}

/// Which attachment (bilag) a passage is from, and where it stands there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AttachmentPlace {
    /// The name as the minutes print it.
    pub title: String,
    /// The file.
    pub path: SourcePath,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Size and time of the file as it was read.
    pub stamp: Option<FileStamp>,
    /// What became of the file since, if that was asked and it is not as it was.
    pub stale: Option<SourceChange>,
    /// Where in the file.
    pub location: Location,
    /// Whether its text was recognised from images (OCR), so that letters may be wrong.
    pub recognised: bool,
}

/// Returns the best passage of `item`, limited to the fields `only` if given.
pub(super) fn best(
    item: &AgendaItem,
    attachments: &[AttachmentText],
    marker: &Marker,
    only: Option<&[TextField]>,
) -> Option<Passage> {
    let sections = item.sections.iter().filter(|section| {
        !section.text.is_empty()
            && only.is_none_or(|only| only.contains(&TextField::of_section(section.kind)))
    });
    let mut best: Option<(f32, &Section, Range<usize>)> = None;
    for section in sections.clone() {
        let preference = passages::preference(section.kind);
        let looks = |clause| section.kind == SectionKind::Attachments || marker.reads_item(clause);
        if let Some((score, window)) = best_window(&section.text, marker, looks) {
            let score = score * preference;
            if best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, section, window));
            }
        }
    }
    let own = best.as_ref().map_or(0.0, |(score, ..)| *score);
    if let Some(passage) = of_attachments(attachments, marker, own) {
        return Some(passage);
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

/// Returns the best passage of the attachments, if it is worth more than `least`.
fn of_attachments(attachments: &[AttachmentText], marker: &Marker, least: f32) -> Option<Passage> {
    let mut best: Option<(f32, &AttachmentText, Range<usize>)> = None;
    for attachment in attachments {
        let looks = |clause| marker.reads_attachments(clause);
        let Some((score, window)) = best_window(&attachment.text, marker, looks) else {
            continue;
        };
        let score = score * passages::ATTACHMENT;
        if score > best.as_ref().map_or(least, |(most, ..)| *most) {
            best = Some((score, attachment, window));
        }
    }
    let (_, attachment, window) = best?;
    let text = &attachment.text[window.clone()];
    let first = 1 + attachment.text[..window.start].matches('\n').count();
    let lines = LineRange {
        first,
        last: first + text.matches('\n').count(),
    };
    Some(Passage {
        section: SectionKind::Attachments,
        label: Some(format!("Bilag: {}", attachment.title)),
        text: text.to_owned(),
        marks: marker.ranges(text),
        lines,
        cut_before: !attachment.text[..window.start].trim().is_empty(),
        cut_after: !attachment.text[window.end..].trim().is_empty(),
        attachment: Some(AttachmentPlace {
            title: attachment.title.clone(),
            path: attachment.path.clone(),
            sha256: attachment.sha256.clone(),
            stamp: attachment.stamp,
            stale: None,
            location: attachment.places.locate(lines.first, lines.last),
            recognised: attachment.recognised,
        }),
    })
}

/// Returns the window of a text whose matches are worth most, of those of clauses that are
/// looked for in it; `None` if there are none.
fn best_window(
    text: &str,
    marker: &Marker,
    looks: impl Fn(usize) -> bool,
) -> Option<(f32, Range<usize>)> {
    let mut marks = marker.marks(text);
    marks.retain(|mark| looks(mark.clause));
    if marks.is_empty() {
        return None;
    }
    let mut best: Option<(f32, Range<usize>)> = None;
    for window in windows(text, &marks) {
        let score = value(marker, &marks, &window);
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, window));
        }
    }
    best
}

/// What the matches inside `window` are worth: every clause once, repetitions
/// a little.
fn value(marker: &Marker, marks: &[QueryMatch], window: &Range<usize>) -> f32 {
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

/// Returns the sentences of `text`, with the marks of lists and headings before them:
/// never across items of a list or rows of a table, none longer than a passage may be.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let read = Text::new(text);
    let mut pieces = Vec::new();
    let mut free_from = 0;
    let mut sentences = read.sentences().iter().peekable();
    while let Some(sentence) = sentences.next() {
        let first = read.tokens()[sentence.mark.start].start();
        // Of what stands between sentences, stops and signs of page breaks are no one's.
        let before = read.mended()[free_from..first]
            .trim_start_matches(|c: char| c.is_whitespace() || c == '.');
        let next = sentences.peek().map(|next| &read.tokens()[next.mark.start]);
        let behind = &read.mended()[sentence.bytes.end..next.map_or(text.len(), Token::start)];
        let close = match behind.find(char::is_whitespace) {
            None if next.is_none() => behind.len(),
            close => close.unwrap_or(0),
        };
        free_from = sentence.bytes.end + close;
        let range = first - before.len()..free_from;
        if range.len() <= LONGEST {
            pieces.push(range);
            continue;
        }
        let tokens = read.tokens_of(sentence);
        let begins = |clause: &Clause| tokens[clause.tokens.start].start();
        let mut starts: Vec<usize> = clauses(tokens).iter().map(begins).collect();
        // Cells of a table are no clauses.
        let cells = text[range.clone()].match_indices('\t');
        starts.extend(cells.map(|(at, _)| range.start + at + 1));
        starts.sort_unstable();
        split_long(text, range, &starts, &mut pieces);
    }
    if pieces.is_empty() {
        pieces.push(0..text.len());
    }
    pieces
}

/// Cuts a long sentence where its clauses and cells begin (`starts`), or between words where they
/// are too long.
fn split_long(text: &str, range: Range<usize>, starts: &[usize], pieces: &mut Vec<Range<usize>>) {
    let mut from = range.start;
    while range.end - from > LONGEST {
        let mut limit = from + LONGEST;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let part = &text[from..limit];
        let clause = starts
            .partition_point(|start| *start <= limit)
            .checked_sub(1);
        let clause = clause.and_then(|nth| starts[nth].checked_sub(from));
        let cut = clause
            .filter(|at| *at > LONGEST / 3)
            .or_else(|| part.rfind([' ', '\n', '\t']).filter(|at| *at > 0))
            .unwrap_or(part.len());
        let length = match part[..cut].trim_end().len() {
            0 => cut,
            length => length,
        };
        pieces.push(from..from + length);
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
fn windows(text: &str, marks: &[QueryMatch]) -> Vec<Range<usize>> {
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
        lines: LineRange {
            first,
            last: first + text.matches('\n').count(),
        },
        cut_before: !section.text[..window.start].trim().is_empty(),
        cut_after: !section.text[window.end..].trim().is_empty(),
        text: text.to_owned(),
        attachment: None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pieces_are_in_order_and_on_boundaries(
            text in "(\\PC|\n){0,900}|([a-zA-ZÅæ0-9.,:*#\"\t -]|\nÅ\n|\u{ad}|\n){0,900}",
        ) {
            let mut end = 0;
            for piece in pieces(&text) {
                prop_assert!(piece.start >= end && piece.start <= piece.end);
                prop_assert!(text.get(piece.clone()).is_some());
                end = piece.end;
            }
        }
    }

    macro_rules! pieces {
        ($($name:ident: $text:literal => $wanted:expr;)*) => {$(
            #[test]
            fn $name() {
                let text = $text;
                let cut = pieces(text).into_iter().map(|piece| &text[piece]);
                assert_eq!(cut.collect::<Vec<_>>(), $wanted);
            }
        )*};
    }

    pieces! {
        a_sentence_is_a_piece: "Sagen blev udsat. Den genoptages."
            => ["Sagen blev udsat.", "Den genoptages."];
        no_abbreviation_ends_a_piece: "Udgiften er 8,6 mio. kr. jf. pkt. 5 d. 3. Maj."
            => ["Udgiften er 8,6 mio. kr. jf. pkt. 5 d. 3. Maj."];
        a_sentence_goes_on_in_the_next_line: "Sagen behandles på mødet den\n12. marts 2025. Slut."
            => ["Sagen behandles på mødet den\n12. marts 2025.", "Slut."];
        items_of_a_list_are_pieces_with_their_marks: "Det indstilles,\n1. at sige ja\n- at sige nej"
            => ["Det indstilles,", "1. at sige ja", "- at sige nej"];
        rows_of_a_table_are_pieces: "Budget\t2024\nRegnskab\t2023" => ["Budget\t2024", "Regnskab\t2023"];
        what_stands_close_stays_close: " Sagen...\n## **Den udsættes**. \u{ad}\n"
            => ["Sagen...", "## **Den udsættes**."];
        signs_of_page_breaks_are_left_out: "Sagen udsættes.\nÅ\n\nDen genoptages.\n."
            => ["Sagen udsættes.", "Den genoptages."];
        a_text_without_words_is_one_piece: " \n" => [" \n"];
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
