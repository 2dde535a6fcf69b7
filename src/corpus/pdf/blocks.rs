//! Lines to blocks: headings, paragraphs, items of lists, rows of tables, furniture. What
//! parts two blocks is distance, type, indentation and marks; a line that was full goes on
//! in the next.

use std::collections::HashMap;

use super::super::document::{Block, BlockKind, BlockLine, BlockStyle, Place};
use super::marks::{MarkKind, mark_kind, shown_mark};
use super::measures::{Measures, PARTING_GAP};
use super::page_lines::{PageLine, PageLines};
use super::tables;
use crate::text::sentences::ends_with_sentence;

/// Lines set apart are two blocks if their distance is that many points more, too.
const PARTING_POINTS: f64 = 1.5;
/// Lines of one paragraph set with wide line spacing are not further apart than this.
const WIDE_SPACING: f64 = 2.3;
/// Type that differs by this part in size is other type.
const OTHER_SIZE: f64 = 0.08;
/// From this multiple of the body's size on a line is a heading.
const HEADING_SIZE: f64 = 1.15;
/// Text larger than the body and longer than this is no heading, in glyphs.
const HEADING_GLYPHS: usize = 400;
/// Lines that begin this many sizes apart are indented differently.
const INDENTED: f64 = 0.8;
/// The gap after a mark at a hanging indent, in sizes.
const HANGING_GAP: f64 = 0.6;

/// Returns the blocks of the pages of a file.
pub(super) fn blocks(pages: &[PageLines], measures: &Measures) -> Vec<Block> {
    let mut builder = Builder {
        measures,
        levels: heading_levels(pages, measures),
        blocks: Vec::new(),
        open: None,
        pending: Vec::new(),
        list_lefts: Vec::new(),
    };
    for page in pages {
        let mut at = 0;
        while at < page.lines.len() {
            at += builder.take(&page.lines[at..]);
        }
    }
    builder.close();
    builder.blocks
}

/// Sizes of headings, in tenths of a point, with their levels.
fn heading_levels(pages: &[PageLines], measures: &Measures) -> HashMap<i64, u8> {
    let mut sizes: Vec<i64> = pages
        .iter()
        .flat_map(|page| &page.lines)
        .filter(|line| !line.is_furniture && is_large(line, measures))
        .map(|line| tenths(line.line.size))
        .collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes.dedup();
    let mut levels = HashMap::new();
    let mut level = 0_u8;
    let mut last = i64::MAX;
    for size in sizes {
        // Sizes that hardly differ are one level.
        if size * 100 < last.saturating_mul(96) {
            level = (level + 1).min(6);
            last = size;
        }
        levels.insert(size, level.max(1));
    }
    levels
}

fn tenths(size: f64) -> i64 {
    (size * 10.0).round() as i64
}

fn is_large(line: &PageLine, measures: &Measures) -> bool {
    line.line.size >= HEADING_SIZE * measures.body_size
}

/// A block that lines may still be added to.
struct OpenPdfBlock<'p> {
    kind: OpenKind,
    lines: Vec<&'p PageLine>,
}

#[derive(Clone, Debug, PartialEq)]
enum OpenKind {
    Text,
    Item { mark: String, depth: u8 },
    Furniture,
}

struct Builder<'p, 'm> {
    measures: &'m Measures,
    levels: HashMap<i64, u8>,
    blocks: Vec<Block>,
    open: Option<OpenPdfBlock<'p>>,
    /// Furniture met while a paragraph may go on behind it.
    pending: Vec<Block>,
    /// Where the lists that are open begin, the outermost first.
    list_lefts: Vec<f64>,
}

impl<'p> Builder<'p, '_> {
    /// Takes the next lines of a page and returns how many.
    fn take(&mut self, lines: &'p [PageLine]) -> usize {
        let line = &lines[0];
        if line.is_furniture {
            let same = |next: &&PageLine| next.is_furniture;
            let length = lines.iter().take_while(same).count();
            self.take_furniture(&lines[..length]);
            return length;
        }
        if line.is_row() || tables::begins_row(lines) {
            self.close();
            let length = tables::table_length(lines, self.measures);
            self.take_table(&lines[..length]);
            return length;
        }
        let mark = self.sure_mark(lines);
        let is_new = mark.is_some()
            || match &self.open {
                Some(open) => self.is_parted(open, line, lines.get(1)),
                None => true,
            };
        if !is_new {
            if let Some(open) = &mut self.open {
                open.lines.push(line);
            }
            return 1;
        }
        self.close();
        let kind = match mark {
            Some(mark) => OpenKind::Item {
                mark,
                depth: self.list_depth(line.line.left()),
            },
            None => {
                self.list_lefts.clear();
                OpenKind::Text
            }
        };
        self.open = Some(OpenPdfBlock {
            kind,
            lines: vec![line],
        });
        1
    }

    fn take_furniture(&mut self, lines: &'p [PageLine]) {
        let block = self.block(&OpenPdfBlock {
            kind: OpenKind::Furniture,
            lines: lines.iter().collect(),
        });
        if self.open.is_some() {
            self.pending.push(block);
        } else {
            self.blocks.push(block);
        }
    }

    fn take_table(&mut self, lines: &'p [PageLine]) {
        self.list_lefts.clear();
        for row in tables::rows(lines, self.measures) {
            let of = &lines[row.from..row.from + row.lines];
            let text = row.cells.join("\t");
            self.blocks.push(Block {
                kind: BlockKind::TableRow { cells: row.cells },
                style: self.style(&of.iter().collect::<Vec<_>>()),
                lines: vec![BlockLine {
                    text,
                    place: place(&of[0]),
                }],
            });
        }
    }

    /// Ends the open block.
    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let block = self.block(&open);
            self.blocks.push(block);
        }
        self.blocks.append(&mut self.pending);
    }

    fn list_depth(&mut self, left: f64) -> u8 {
        let same = 0.5 * self.measures.body_size;
        self.list_lefts.retain(|open| *open <= left + same);
        if self
            .list_lefts
            .last()
            .is_none_or(|open| *open < left - same)
        {
            self.list_lefts.push(left);
        }
        u8::try_from(self.list_lefts.len().saturating_sub(1)).unwrap_or(u8::MAX)
    }

    /// Returns the mark that the first of `lines` begins with, if it is sure to be one.
    fn sure_mark(&self, lines: &[PageLine]) -> Option<String> {
        let line = &lines[0];
        let piece = line.line.pieces.first()?;
        let (word, _) = piece.text.split_once(' ')?;
        let kind = mark_kind(word)?;
        let text_left = piece.second_word_left?;
        if is_large(line, self.measures) || line.is_bold() || line.line.is_turned {
            return None;
        }
        let size = line.line.size;
        let is_hanging = || {
            lines.get(1).is_some_and(|next| {
                next.stretch == line.stretch
                    && !next.is_row()
                    && (next.line.left() - text_left).abs() <= 0.3 * size
                    && text_left - piece.left > 0.4 * size
                    && self.measures.is_full(line, next)
            })
        };
        let is_sure = match kind {
            MarkKind::Bullet => true,
            MarkKind::DoubtfulBullet => piece.first_gap >= 0.5 * size || is_hanging(),
            MarkKind::Number => {
                piece.first_gap >= HANGING_GAP * size || is_hanging() || self.is_counted(lines)
            }
        };
        is_sure.then(|| shown_mark(word))
    }

    /// Returns whether the item before or after the first of `lines` has the number before
    /// or after its.
    fn is_counted(&self, lines: &[PageLine]) -> bool {
        let Some(number) = mark_number(&lines[0]) else {
            return false;
        };
        let left = lines[0].line.left();
        let is_beside = |line: &PageLine| (line.line.left() - left).abs() <= 2.0;
        let is_near = |line: &PageLine| {
            self.measures
                .relative_gap(line)
                .is_some_and(|gap| gap < 1.7)
        };
        if let Some(open) = &self.open
            && let OpenKind::Item { mark, .. } = &open.kind
            && number_of(mark) == number.checked_sub(1)
            && open.lines.first().is_some_and(|first| is_beside(first))
        {
            return true;
        }
        // The next item follows when the lines of this one are full.
        for two in lines.windows(2).take(8) {
            if !is_near(&two[1]) || two[1].is_row() {
                return false;
            }
            if mark_number(&two[1]) == Some(number + 1) && is_beside(&two[1]) {
                return !two[1].is_bold();
            }
            if !self.measures.is_full(&two[0], &two[1]) {
                return false;
            }
        }
        false
    }

    /// Returns whether `line` begins another block than the open one.
    fn is_parted(&self, open: &OpenPdfBlock<'_>, line: &PageLine, next: Option<&PageLine>) -> bool {
        let Some(above) = open.lines.last() else {
            return true;
        };
        let sizes = (above.line.size, line.line.size);
        if (sizes.0 - sizes.1).abs() > OTHER_SIZE * sizes.0.max(sizes.1)
            || above.line.is_turned != line.line.is_turned
            || is_bold_changed(above, line)
        {
            return true;
        }
        let is_full = self.measures.is_full(above, line);
        let is_set_off = line.is_bold() || is_large(line, self.measures);
        if is_set_off && !is_full && !starts_small(line) {
            // A heading goes on where its line was full, or within its sentence.
            return true;
        }
        if above.page != line.page || above.stretch != line.stretch {
            // Over a page or to the next column only a sentence goes on.
            return !is_full || ends_sentence(above) || line.line.is_turned;
        }
        self.is_gap_parting(open, line, next, is_full)
            || self.is_indent_parting(open, line, is_full)
    }

    fn is_gap_parting(
        &self,
        open: &OpenPdfBlock<'_>,
        line: &PageLine,
        next: Option<&PageLine>,
        is_full: bool,
    ) -> bool {
        let (Some(gap), Some(points)) = (self.measures.relative_gap(line), line.gap) else {
            return true;
        };
        if gap <= PARTING_GAP || points - points / gap <= PARTING_POINTS {
            return false;
        }
        // A paragraph may be set with wide spacing: then its lines are evenly far apart,
        // and full. Paragraphs of one long line each are so, too, but as far apart as
        // others are.
        let is_between_paragraphs = self
            .measures
            .paragraph_gap
            .is_some_and(|usual| points >= 0.95 * usual);
        let begins_sentence =
            open.lines.last().is_some_and(|above| ends_sentence(above)) && !starts_small(line);
        if is_between_paragraphs || begins_sentence {
            return true;
        }
        let is_even =
            |other: Option<f64>| other.is_some_and(|other| (other - points).abs() <= 0.03 * points);
        let before = open
            .lines
            .last()
            .filter(|_| open.lines.len() > 1)
            .and_then(|above| above.gap);
        let after = next
            .filter(|next| next.page == line.page)
            .and_then(|next| next.gap);
        !(is_full && gap <= WIDE_SPACING && (is_even(before) || is_even(after)))
    }

    fn is_indent_parting(&self, open: &OpenPdfBlock<'_>, line: &PageLine, is_full: bool) -> bool {
        let (Some(first), Some(above)) = (open.lines.first(), open.lines.last()) else {
            return true;
        };
        let by = line.line.left() - above.line.left();
        let least = INDENTED * line.line.size;
        if matches!(open.kind, OpenKind::Item { .. }) {
            let is_hanging = line.line.left() > first.line.left() + 0.3 * line.line.size;
            return !is_hanging && !is_full;
        }
        if by.abs() <= least || self.is_centred(above, line) {
            return false;
        }
        // The first line of a paragraph may be indented, or the others.
        open.lines.len() > 1 || !is_full
    }

    fn is_centred(&self, above: &PageLine, line: &PageLine) -> bool {
        let centre = |line: &PageLine| (line.line.left() + line.line.right()) / 2.0;
        let (left, right) = self.measures.sides(line);
        let middle = (left + right) / 2.0;
        let same = 0.5 * line.line.size;
        (centre(above) - centre(line)).abs() <= same
            && (centre(line) - middle).abs() <= 4.0 * line.line.size
    }

    fn block(&self, open: &OpenPdfBlock<'_>) -> Block {
        let glyphs: usize = open.lines.iter().map(|line| line.line.glyphs()).sum();
        let mut lines: Vec<BlockLine> = open
            .lines
            .iter()
            .map(|line| BlockLine {
                text: line.line.text(),
                place: place(line),
            })
            .collect();
        let kind = match &open.kind {
            OpenKind::Furniture => BlockKind::Furniture,
            OpenKind::Item { mark, depth } => {
                if let Some(first) = lines.first_mut()
                    && let Some((_, text)) = first.text.split_once(' ')
                {
                    first.text = text.to_owned();
                }
                BlockKind::ListItem {
                    mark: mark.clone(),
                    depth: *depth,
                }
            }
            OpenKind::Text => match self.heading_level(open, glyphs) {
                Some(level) => BlockKind::Heading(level),
                None => BlockKind::Paragraph,
            },
        };
        Block {
            kind,
            style: self.style(&open.lines),
            lines,
        }
    }

    fn heading_level(&self, open: &OpenPdfBlock<'_>, glyphs: usize) -> Option<u8> {
        let first = open.lines.first()?;
        if !is_large(first, self.measures) || first.line.is_turned || glyphs > HEADING_GLYPHS {
            return None;
        }
        self.levels.get(&tenths(first.line.size)).copied()
    }

    fn style(&self, lines: &[&PageLine]) -> BlockStyle {
        let Some(first) = lines.first() else {
            return BlockStyle::default();
        };
        let left = lines
            .iter()
            .map(|line| line.line.left())
            .fold(f64::MAX, f64::min);
        let (base, _) = self.measures.sides(first);
        let base = if base <= self.measures.left {
            self.measures.left
        } else {
            base
        };
        let body = self.measures.body_size;
        BlockStyle {
            bold: Some(lines.iter().all(|line| line.is_bold())),
            size: Some(rounded(first.line.size / body)),
            indent: Some(rounded((left - base) / body)),
            gap: self.measures.relative_gap(first).map(rounded),
        }
    }
}

/// Rounds to hundredths, so that the same bytes give the same figures.
fn rounded(number: f64) -> f32 {
    ((number * 100.0).round() / 100.0) as f32
}

fn place(line: &PageLine) -> Place {
    Place {
        page: Some(line.page),
        line: Some(line.number),
        element: None,
    }
}

/// Returns whether bold type begins or ends with `line`: not where it goes on from the
/// line above.
fn is_bold_changed(above: &PageLine, line: &PageLine) -> bool {
    let ends_bold = above
        .line
        .pieces
        .last()
        .is_some_and(|piece| piece.ends_bold);
    let starts_bold = line
        .line
        .pieces
        .first()
        .is_some_and(|piece| piece.starts_bold);
    ends_bold != starts_bold && (above.is_bold() || line.is_bold())
}

/// Returns whether what the line says ends with it, as far as its end tells.
fn ends_sentence(line: &PageLine) -> bool {
    let last = line.line.pieces.last();
    last.is_some_and(|piece| ends_with_sentence(&piece.text))
}

fn starts_small(line: &PageLine) -> bool {
    let first = line.line.pieces.first();
    first.is_some_and(|piece| piece.text.starts_with(char::is_lowercase))
}

fn mark_number(line: &PageLine) -> Option<u32> {
    number_of(line.line.pieces.first()?.text.split(' ').next()?)
}

/// Returns the number of a mark such as "3." or "(3)", or the place of its letter.
fn number_of(mark: &str) -> Option<u32> {
    let inner = mark.strip_suffix(['.', ')'])?;
    let inner = inner.strip_prefix('(').unwrap_or(inner);
    let last = inner.rsplit('.').next()?;
    if let [letter] = last.as_bytes()
        && letter.is_ascii_alphabetic()
    {
        return Some(u32::from(letter.to_ascii_lowercase() - b'a') + 1);
    }
    last.parse().ok()
}
