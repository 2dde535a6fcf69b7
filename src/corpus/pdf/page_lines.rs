//! The lines of a page in reading order, with what blocks and furniture are told by.

use hayro_font::kurbo::Rect;

use super::cells;
use super::columns::{self, Stretch};
use super::glyphs::PageGlyphs;
use super::lines::{self, PdfLine};

/// Underlines stand no further below a baseline than this part of the size.
const UNDERLINE: f64 = 0.25;
/// A rule parts rows of a table if it is at least this part of a line's width.
const ROW_RULE: f64 = 0.5;

/// Lines whose baselines are closer than this part of their size overlap.
const OVERLAPPING: f64 = 0.75;
/// The least gap between cells of such lines, in sizes.
const BESIDE_GAP: f64 = 0.6;

/// A page as lines.
#[derive(Debug, Default)]
pub(super) struct PageLines {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) lines: Vec<PageLine>,
    /// It may have columns of text, or a table.
    pub(super) is_unsure: bool,
}

/// A line of a page.
#[derive(Debug)]
pub(super) struct PageLine {
    pub(super) page: u32,
    /// Counted from 1 within the page.
    pub(super) number: u32,
    /// The stretch of the page it is part of; lines of one follow each other.
    pub(super) stretch: Stretch,
    pub(super) line: PdfLine,
    /// The distance from the baseline of the line above in its stretch.
    pub(super) gap: Option<f64>,
    /// A rule parts it from the line above.
    pub(super) is_ruled_above: bool,
    pub(super) is_furniture: bool,
}

impl PageLine {
    /// Returns whether the line has several cells.
    pub(super) fn is_row(&self) -> bool {
        self.line.pieces.len() > 1
    }

    /// Returns whether every glyph of the line is bold.
    pub(super) fn is_bold(&self) -> bool {
        self.line
            .pieces
            .iter()
            .all(|piece| piece.bold_glyphs == piece.glyphs)
    }
}

/// Returns the lines of a page, of which only visible glyphs are left.
pub(super) fn page_lines(page: u32, glyphs: &PageGlyphs) -> PageLines {
    let found = lines::lines(glyphs);
    let mut ordered = columns::ordered(found, &glyphs.upright_rules);
    join_cell_lines(&mut ordered.lines);
    cells::settle(&mut ordered.lines);
    set_drawn_bullets(&mut ordered.lines, &glyphs.dots);
    let mut level_rules = glyphs.level_rules.clone();
    level_rules.sort_by(|one, other| one.y0.total_cmp(&other.y0));
    let mut lines: Vec<PageLine> = Vec::with_capacity(ordered.lines.len());
    for (stretch, line) in ordered.lines {
        let above = lines
            .last()
            .filter(|above| above.stretch == stretch && above.line.is_turned == line.is_turned);
        let gap = above
            .map(|above| line.baseline - above.line.baseline)
            .filter(|gap| *gap > 0.0);
        let is_ruled_above = above.is_some_and(|above| {
            !line.is_turned && is_ruled_between(&level_rules, &above.line, &line)
        });
        lines.push(PageLine {
            page,
            number: u32::try_from(lines.len() + 1).unwrap_or(u32::MAX),
            stretch,
            line,
            gap,
            is_ruled_above,
            is_furniture: false,
        });
    }
    let (width, height) = if lines::is_on_its_side(glyphs) {
        (glyphs.height, glyphs.width)
    } else {
        (glyphs.width, glyphs.height)
    };
    PageLines {
        width,
        height,
        lines,
        is_unsure: ordered.is_unsure,
    }
}

/// Joins lines that overlap in height and stand beside each other: cells set in the middle
/// of a row whose other cells have an even number of lines.
fn join_cell_lines(lines: &mut Vec<(Stretch, PdfLine)>) {
    let mut joined: Vec<(Stretch, PdfLine)> = Vec::with_capacity(lines.len());
    for (stretch, line) in lines.drain(..) {
        match joined.last_mut() {
            Some((before, above)) if *before == stretch && is_beside(above, &line) => {
                above.pieces.extend(line.pieces);
                above
                    .pieces
                    .sort_by(|one, other| one.left.total_cmp(&other.left));
            }
            _ => joined.push((stretch, line)),
        }
    }
    *lines = joined;
}

fn is_beside(above: &PdfLine, line: &PdfLine) -> bool {
    let size = above.size.min(line.size);
    let apart = BESIDE_GAP * size;
    !above.is_turned
        && !line.is_turned
        && (line.baseline - above.baseline).abs() < OVERLAPPING * size
        && line.pieces.iter().all(|piece| {
            above
                .pieces
                .iter()
                .all(|other| piece.right + apart <= other.left || other.right + apart <= piece.left)
        })
}

/// Sets a bullet before lines that have one drawn at their left.
fn set_drawn_bullets(lines: &mut [(Stretch, PdfLine)], dots: &[Rect]) {
    let mut dots = dots.to_vec();
    dots.sort_by(|one, other| one.center().y.total_cmp(&other.center().y));
    for (_, line) in lines.iter_mut().filter(|(_, line)| !line.is_turned) {
        let (baseline, size) = (line.baseline, line.size);
        let Some(piece) = line.pieces.first_mut() else {
            continue;
        };
        // A bullet stands at half the height of the small letters.
        let from = dots.partition_point(|dot| dot.center().y < baseline - 0.55 * size);
        let dot = dots[from..]
            .iter()
            .take_while(|dot| dot.center().y < baseline - 0.1 * size)
            .find(|dot| {
                let gap = piece.left - dot.x1;
                dot.width() < 0.6 * size && (0.2 * size..2.5 * size).contains(&gap)
            });
        if let Some(dot) = dot {
            piece.text.insert_str(0, "• ");
            piece.first_gap = piece.left - dot.x1;
            piece.second_word_left = Some(piece.left);
            piece.first_word_right = dot.x1;
            piece.left = dot.x0;
        }
    }
}

fn is_ruled_between(rules: &[Rect], above: &PdfLine, below: &PdfLine) -> bool {
    let top = above.baseline + UNDERLINE * above.size;
    let from = rules.partition_point(|rule| rule.y0 < top);
    let (left, right) = (below.left(), below.right());
    let ruled: f64 = rules[from..]
        .iter()
        .take_while(|rule| rule.y0 < below.baseline - UNDERLINE * below.size)
        .map(|rule| (rule.x1.min(right) - rule.x0.max(left)).max(0.0))
        .sum();
    ruled >= ROW_RULE * (right - left)
}
