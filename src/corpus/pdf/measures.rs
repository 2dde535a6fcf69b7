//! The measures of a file: what its body text is, against which all else is told.

use std::collections::HashMap;

use super::columns::Stretch;
use super::page_lines::{PageLine, PageLines};

/// Lines of a paragraph whose distance is not seen anywhere are taken to be this many
/// sizes apart.
const USUAL_PITCH: f64 = 1.2;
/// Lines of so many glyphs that end within so many sizes of each other show the margin.
const MARGIN_GLYPHS: usize = 50;
const MARGIN_WIDTH: f64 = 6.0;
/// Where none do, the right margin is at most this many times the left one.
const MOST_MARGIN: f64 = 1.6;
/// Shorter lines, in glyphs, do not show what is inside paragraphs, nor lines so many
/// sizes apart.
const LONG_LINE: usize = 30;
const MOST_PITCH: f64 = 2.2;
/// From this multiple of the distance inside paragraphs on lines are set apart.
pub(super) const PARTING_GAP: f64 = 1.2;
/// So many lines inside paragraphs show their distance.
const FEWEST_PITCHES: usize = 3;

/// Lengths in points.
#[derive(Clone, Debug)]
pub(super) struct Measures {
    /// The size of the body text: the commonest.
    pub(super) body_size: f64,
    /// The distance of baselines inside a paragraph of body text.
    pub(super) pitch: f64,
    /// The commonest distance of baselines between paragraphs, if they are set apart.
    pub(super) paragraph_gap: Option<f64>,
    /// Where most lines of body text begin.
    pub(super) left: f64,
    /// Where the longest lines end.
    pub(super) right: f64,
    /// The sides of each stretch of each page.
    stretches: HashMap<(u32, Stretch), (f64, f64)>,
}

impl Measures {
    /// Measures the lines that are no furniture.
    pub(super) fn new(pages: &[PageLines]) -> Self {
        let lines = || {
            pages
                .iter()
                .flat_map(|page| &page.lines)
                .filter(|line| !line.is_furniture && !line.line.is_turned)
        };
        let body_size = commonest(
            lines().map(|line| (line.line.size, line.line.glyphs())),
            0.1,
        )
        .unwrap_or(10.0)
        .max(1.0);
        let is_body = |line: &&PageLine| (line.line.size - body_size).abs() <= 0.06 * body_size;
        let body_left = lines()
            .filter(is_body)
            .map(|line| (line.line.left(), line.line.glyphs()));
        let left = commonest(body_left, 1.0).unwrap_or(0.0);
        let mut stretches: HashMap<(u32, Stretch), (f64, f64)> = HashMap::new();
        for line in lines() {
            let sides = stretches
                .entry((line.page, line.stretch))
                .or_insert((f64::MAX, f64::MIN));
            sides.0 = sides.0.min(line.line.left());
            sides.1 = sides.1.max(line.line.right());
        }
        let mut rights: Vec<f64> = lines().map(|line| line.line.right()).collect();
        rights.sort_by(f64::total_cmp);
        let right = rights.get(rights.len() * 97 / 100).copied().unwrap_or(0.0);
        let ends_lines = lines().filter(|line| {
            line.line.glyphs() >= MARGIN_GLYPHS
                && line.line.right() >= right - MARGIN_WIDTH * body_size
        });
        let right = if ends_lines.count() >= FEWEST_PITCHES {
            right
        } else {
            // Where all lines are short, the margins are taken to be about the same.
            let width = commonest(pages.iter().map(|page| (page.width, 1)), 1.0).unwrap_or(0.0);
            right.max(width - MOST_MARGIN * left)
        };
        let mut measures = Self {
            body_size,
            pitch: USUAL_PITCH * body_size,
            paragraph_gap: None,
            left,
            right,
            stretches,
        };
        measures.pitch = measures.find_pitch(pages);
        measures.paragraph_gap = measures.find_paragraph_gap(pages);
        measures
    }

    fn find_paragraph_gap(&self, pages: &[PageLines]) -> Option<f64> {
        let apart = pages
            .iter()
            .flat_map(|page| page.lines.windows(2))
            .filter(|two| two.iter().all(|line| !line.is_row() && !line.is_furniture))
            .filter(|two| !self.is_full(&two[0], &two[1]))
            .filter_map(|two| two[1].gap)
            .filter(|gap| *gap > PARTING_GAP * self.pitch);
        commonest(apart.map(|gap| (gap, 1)), 0.5)
    }

    fn find_pitch(&self, pages: &[PageLines]) -> f64 {
        let is_body =
            |line: &PageLine| (line.line.size - self.body_size).abs() <= 0.06 * self.body_size;
        let pairs = || {
            pages
                .iter()
                .flat_map(|page| page.lines.windows(2))
                .filter(|two| {
                    two.iter()
                        .all(|line| is_body(line) && !line.is_row() && !line.is_furniture)
                        && (two[0].line.left() - two[1].line.left()).abs() < self.body_size
                })
        };
        let inside: Vec<f64> = pairs()
            .filter(|two| two[0].line.glyphs() >= LONG_LINE && self.is_full(&two[0], &two[1]))
            .filter_map(|two| two[1].gap)
            .filter(|gap| *gap <= MOST_PITCH * self.body_size)
            .collect();
        if inside.len() >= FEWEST_PITCHES {
            let pitch = commonest(inside.into_iter().map(|gap| (gap, 1)), 0.1);
            return pitch.unwrap_or(self.pitch);
        }
        // Lines that nothing shows to be in one paragraph may stand further apart.
        let all = pairs().filter_map(|two| two[1].gap);
        let most = 1.45 * self.body_size;
        let near = all.filter(|gap| *gap <= most).map(|gap| (gap, 1));
        commonest(near, 0.1).unwrap_or(self.pitch)
    }

    /// Returns where the lines of a line's stretch begin and end.
    pub(super) fn sides(&self, line: &PageLine) -> (f64, f64) {
        let (left, right) = self
            .stretches
            .get(&(line.page, line.stretch))
            .copied()
            .unwrap_or((self.left, self.right));
        if line.stretch.is_column {
            (left, right)
        } else {
            (self.left.min(left), self.right.max(right))
        }
    }

    /// Returns whether `line` ends where the first word of `next` had no room any more, so
    /// that they are one paragraph.
    pub(super) fn is_full(&self, line: &PageLine, next: &PageLine) -> bool {
        let Some(first) = next.line.pieces.first() else {
            return false;
        };
        let (_, right) = self.sides(line);
        let word = first.first_word_right - first.left;
        let blank = 0.25 * line.line.size;
        line.line.right() + blank + word > right - 0.3 * line.line.size
    }

    /// Returns the distance of a line's baseline from the one above as a multiple of what
    /// it is inside paragraphs of its size.
    pub(super) fn relative_gap(&self, line: &PageLine) -> Option<f64> {
        let size = line.line.size.max(0.5 * self.body_size);
        Some(line.gap? / (self.pitch * size / self.body_size))
    }
}

/// Returns the commonest of weighted numbers, to within `step`.
fn commonest(numbers: impl Iterator<Item = (f64, usize)>, step: f64) -> Option<f64> {
    let mut weights: HashMap<i64, (usize, f64)> = HashMap::new();
    for (number, weight) in numbers {
        let entry = weights
            .entry((number / step).round() as i64)
            .or_insert((0, 0.0));
        entry.0 += weight;
        entry.1 += number * weight as f64;
    }
    let (_, (weight, sum)) = weights
        .into_iter()
        .max_by_key(|(step, (weight, _))| (*weight, std::cmp::Reverse(*step)))?;
    Some(sum / weight.max(1) as f64)
}
