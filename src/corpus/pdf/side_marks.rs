//! Marks of closing (lukket) that stand beside the text and not in it: in a margin, in
//! another column, turned, in a box, or where nobody sees them. In the order of reading
//! they would come to stand at something else, so they are taken out of it and told of the
//! lines at their height.

use super::glyphs::{Glyph, PageGlyphs, TextDirection};
use super::lines;
use super::page_lines::PageLines;
use crate::corpus::asides::is_mark_alone;

/// Glyphs further apart than this part of their size are of different words.
const WORD_GAP: f64 = 0.2;
/// And further apart than this of different stretches of text.
const RUN_GAP: f64 = 1.5;
/// Baselines closer than this part of the size are at one height.
const SAME_HEIGHT: f64 = 1.1;
/// A line of the same text has a line this many sizes above or below it.
const NEAR: f64 = 3.0;
/// Marks of a page.
const MOST_MARKS: usize = 200;
/// Letters of the longest mark.
const MOST_LETTERS: usize = 60;

/// A mark with the part of the page it stands in, in points.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SideMark {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    size: f64,
    is_level: bool,
    /// Whether it stands aslant, as what is printed across a whole page.
    is_aslant: bool,
}

/// Returns what on a page may be such a mark, seen or not.
pub(super) fn find(page: &PageGlyphs) -> Vec<SideMark> {
    if lines::is_on_its_side(page) {
        return Vec::new();
    }
    let mut marks = Vec::new();
    let mut run: Vec<&Glyph> = Vec::new();
    for glyph in &page.glyphs {
        if run.last().is_some_and(|last| !follows(last, glyph)) {
            marks.extend(mark_of(&run));
            run.clear();
        }
        run.push(glyph);
    }
    marks.extend(mark_of(&run));
    // Of so many none is of a single item.
    if marks.len() > MOST_MARKS {
        marks.clear();
    }
    marks
}

fn follows(last: &Glyph, next: &Glyph) -> bool {
    let gap = (next.start - last.end).hypot();
    last.direction == next.direction && gap <= RUN_GAP * last.size.max(next.size)
}

fn mark_of(run: &[&Glyph]) -> Option<SideMark> {
    let first = run.first()?;
    if run.len() > MOST_LETTERS {
        return None;
    }
    let mut text = String::new();
    let mut end = first.start;
    for glyph in run {
        if (glyph.start - end).hypot() > WORD_GAP * glyph.size {
            text.push(' ');
        }
        text.push_str(&glyph.text);
        end = glyph.end;
    }
    if !is_mark_alone(&text) {
        return None;
    }
    let points = || run.iter().flat_map(|glyph| [glyph.start, glyph.end]);
    let least = |side: fn(f64, f64) -> f64, of: fn(hayro_font::kurbo::Point) -> f64| {
        points().map(of).reduce(side).unwrap_or_default()
    };
    Some(SideMark {
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        left: least(f64::min, |point| point.x),
        right: least(f64::max, |point| point.x),
        top: least(f64::min, |point| point.y),
        bottom: least(f64::max, |point| point.y),
        size: first.size,
        is_level: first.direction == TextDirection::Right,
        is_aslant: first.direction == TextDirection::Aslant,
    })
}

/// Takes the marks out of a page that stand beside its text, and returns what they say of
/// which of its lines, by their numbers.
pub(super) fn take_out(page: &mut PageLines, marks: Vec<SideMark>) -> Vec<(u32, String)> {
    let mut said = Vec::new();
    for mark in marks {
        let own = page.lines.iter().position(|line| {
            let line = &line.line;
            let is_there = line.is_turned != mark.is_level
                && (!mark.is_level || (line.baseline - mark.top).abs() < 0.5 * mark.size.max(1.0));
            is_there
                && line
                    .pieces
                    .iter()
                    .any(|piece| piece.text.contains(mark.text.as_str()))
        });
        match own {
            Some(at) if mark.is_level => {
                let is_whole = same_letters(&page.lines[at].line.text(), &mark.text);
                if !is_whole || !stands_beside(page, at, &mark) {
                    continue;
                }
            }
            Some(at) if !same_letters(&page.lines[at].line.text(), &mark.text) => continue,
            _ => {}
        }
        let near = match mark.is_aslant {
            true => page.lines.iter().map(|line| line.number).collect(),
            false => lines_at(page, own, &mark),
        };
        if near.is_empty() {
            continue;
        }
        said.extend(near.into_iter().map(|number| (number, mark.text.clone())));
        if let Some(at) = own {
            page.lines.remove(at);
        }
    }
    said
}

fn same_letters(one: &str, other: &str) -> bool {
    let letters = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.collect::<String>()
    };
    letters(one) == letters(other)
}

/// Returns whether other text stands at the height of a line, and none above or below it.
fn stands_beside(page: &PageLines, at: usize, mark: &SideMark) -> bool {
    let mut is_beside = false;
    for (other, line) in page.lines.iter().enumerate() {
        let line = &line.line;
        if other == at || line.is_turned {
            continue;
        }
        let distance = (line.baseline - mark.top).abs();
        let overlaps = line.left() < mark.right && line.right() > mark.left;
        if overlaps && distance <= NEAR * mark.size {
            return false;
        }
        is_beside |= !overlaps && distance <= SAME_HEIGHT * mark.size.max(line.size);
    }
    is_beside
}

/// Returns the numbers of the lines at the height of a mark, or else of the nearest one.
fn lines_at(page: &PageLines, own: Option<usize>, mark: &SideMark) -> Vec<u32> {
    let others = || {
        let lines = page.lines.iter().enumerate();
        lines.filter(|(at, line)| Some(*at) != own && !line.line.is_turned)
    };
    let distance = |baseline: f64| (mark.top - baseline).max(baseline - mark.bottom).max(0.0);
    let at_height = others().filter(|(_, line)| {
        distance(line.line.baseline) <= SAME_HEIGHT * mark.size.min(2.0 * line.line.size)
    });
    let found: Vec<u32> = at_height.map(|(_, line)| line.number).collect();
    if !found.is_empty() {
        return found;
    }
    let nearest = others().min_by(|(_, one), (_, other)| {
        distance(one.line.baseline).total_cmp(&distance(other.line.baseline))
    });
    nearest.map(|(_, line)| line.number).into_iter().collect()
}
