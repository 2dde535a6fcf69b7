//! Glyphs to lines: which glyphs share a baseline, where words end in them, and where the
//! gaps are that may part cells.

use hayro_font::kurbo::{Point, Rect};

use super::glyphs::{Glyph, PageGlyphs, TextDirection};

/// Glyphs share a baseline if it differs by no more than this part of their size.
const SAME_BASELINE: f64 = 0.2;
/// Type is raised or lowered against larger type on its line by up to this part of the
/// larger size, and is at most this part of it.
const RAISED_BY: f64 = 0.6;
const RAISED_SIZE: f64 = 0.85;
/// From this part of the size on a gap between glyphs parts words, where no blank does.
const WORD_GAP: f64 = 0.17;
/// From this part of the size on a gap may part cells.
const CELL_GAP: f64 = 1.2;
/// So many gaps of the same width are those of a line that fills its measure.
const JUSTIFIED_GAPS: usize = 4;
/// Glyphs printed twice for boldness lie no further apart than this part of the size.
const OVERPRINT: f64 = 0.12;
/// No more glyphs than this stand at one place.
const OVERPRINT_GLYPHS: usize = 8;
/// More sizes of type than this are not told apart on a line.
const ROW_SIZES: usize = 16;
/// Gaps within words from this part of the size on are letter-spacing.
const LETTER_SPACING: f64 = 0.1;
/// Fewer glyphs on a line do not tell letter-spacing from words of one letter.
const LETTER_SPACED_GLYPHS: usize = 6;

/// A stretch of a line without a gap that may part cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// Where its first word ends.
    pub(super) first_word_right: f64,
    /// An upright rule stands before it.
    pub(super) is_ruled_off: bool,
    pub(super) glyphs: usize,
    pub(super) bold_glyphs: usize,
    pub(super) starts_bold: bool,
    pub(super) ends_bold: bool,
    pub(super) pagination_glyphs: usize,
    /// The distances between the glyphs of its words.
    pub(super) letter_spacing: f64,
    /// The width of the gap after its first word.
    pub(super) first_gap: f64,
    /// Where its second word starts, if there is one.
    pub(super) second_word_left: Option<f64>,
}

/// A line of a page.
#[derive(Clone, Debug)]
pub(super) struct PdfLine {
    /// Its baseline, downwards from the top of the page.
    pub(super) baseline: f64,
    /// The commonest size of its type.
    pub(super) size: f64,
    pub(super) pieces: Vec<Piece>,
    /// Which way it is read against the rest of the page.
    pub(super) is_turned: bool,
}

impl PdfLine {
    pub(super) fn left(&self) -> f64 {
        self.pieces.first().map_or(0.0, |piece| piece.left)
    }

    pub(super) fn right(&self) -> f64 {
        self.pieces.last().map_or(0.0, |piece| piece.right)
    }

    pub(super) fn glyphs(&self) -> usize {
        self.pieces.iter().map(|piece| piece.glyphs).sum()
    }

    pub(super) fn text(&self) -> String {
        let texts: Vec<&str> = self.pieces.iter().map(|piece| &*piece.text).collect();
        texts.join(" ")
    }
}

/// The lines of a page from top to bottom, those read another way last.
pub(super) fn lines(page: &PageGlyphs) -> Vec<PdfLine> {
    let main = main_direction(&page.glyphs);
    let mut lines = Vec::new();
    let order = [
        main,
        TextDirection::Right,
        TextDirection::Down,
        TextDirection::Left,
        TextDirection::Up,
    ];
    for (nth, direction) in order.into_iter().enumerate() {
        if order[..nth].contains(&direction) {
            continue;
        }
        let turned: Vec<FlatGlyph<'_>> = page
            .glyphs
            .iter()
            .filter(|glyph| glyph.direction == direction)
            .map(|glyph| FlatGlyph::new(glyph, direction, page))
            .collect();
        // Rules are kept for text as the page is read; a turned page has none.
        let rules = if direction == TextDirection::Right {
            &*page.upright_rules
        } else {
            &[]
        };
        lines.extend(level_lines(turned, rules, direction != main));
    }
    lines.extend(aslant_lines(page));
    lines
}

/// Returns whether the text of a page is read along its sides.
pub(super) fn is_on_its_side(page: &PageGlyphs) -> bool {
    matches!(
        main_direction(&page.glyphs),
        TextDirection::Down | TextDirection::Up
    )
}

/// Returns the way most of the text is read.
fn main_direction(glyphs: &[Glyph]) -> TextDirection {
    const DIRECTIONS: [TextDirection; 4] = [
        TextDirection::Right,
        TextDirection::Down,
        TextDirection::Left,
        TextDirection::Up,
    ];
    let mut counts = [0_usize; 4];
    for glyph in glyphs.iter().filter(|glyph| !glyph.is_blank()) {
        if let Some(at) = DIRECTIONS.iter().position(|one| *one == glyph.direction) {
            counts[at] += 1;
        }
    }
    let mut main = 0;
    for at in 1..counts.len() {
        if counts[at] > counts[main] {
            main = at;
        }
    }
    DIRECTIONS[main]
}

/// A glyph as if its text were read to the right.
#[derive(Clone, Copy, Debug)]
struct FlatGlyph<'g> {
    glyph: &'g Glyph,
    left: f64,
    right: f64,
    baseline: f64,
    is_bold: bool,
}

impl<'g> FlatGlyph<'g> {
    fn new(glyph: &'g Glyph, direction: TextDirection, page: &PageGlyphs) -> Self {
        let turn = |point: Point| match direction {
            TextDirection::Right | TextDirection::Aslant => (point.x, point.y),
            TextDirection::Down => (point.y, page.width - point.x),
            TextDirection::Left => (page.width - point.x, page.height - point.y),
            TextDirection::Up => (page.height - point.y, point.x),
        };
        let (start, baseline) = turn(glyph.start);
        let (end, _) = turn(glyph.end);
        Self {
            glyph,
            left: start.min(end),
            right: end.max(start),
            baseline,
            is_bold: glyph.is_bold,
        }
    }

    fn size(&self) -> f64 {
        self.glyph.size
    }
}

fn level_lines(mut glyphs: Vec<FlatGlyph<'_>>, rules: &[Rect], is_turned: bool) -> Vec<PdfLine> {
    glyphs.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    let mut rows: Vec<Vec<FlatGlyph<'_>>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row)
                if glyph.baseline - row[0].baseline
                    <= SAME_BASELINE * glyph.size().min(row[0].size()).max(1.0) =>
            {
                row.push(glyph);
            }
            _ => rows.push(vec![glyph]),
        }
    }
    rows.retain(|row| row.iter().any(|glyph| !glyph.glyph.is_blank()));
    let rows = join_raised(rows);
    let mut rules: Vec<Rect> = rules.to_vec();
    rules.sort_by(|one, other| one.x0.total_cmp(&other.x0));
    rows.into_iter()
        .map(|row| line(row, &rules, is_turned))
        .collect()
}

/// Drops glyphs of a row, from left to right, that are printed a second time at the same
/// place; the first becomes bold.
fn drop_overprints(row: &mut Vec<FlatGlyph<'_>>) {
    let mut kept: Vec<FlatGlyph<'_>> = Vec::with_capacity(row.len());
    for glyph in row.drain(..) {
        let near = OVERPRINT * glyph.size();
        let first = kept
            .iter_mut()
            .rev()
            .take(OVERPRINT_GLYPHS)
            .take_while(|first| glyph.left - first.left <= near)
            .find(|first| {
                first.glyph.text == glyph.glyph.text
                    && (first.baseline - glyph.baseline).abs() <= near
                    && (first.size() - glyph.size()).abs() <= 0.1 * glyph.size()
            });
        match first {
            Some(first) => first.is_bold = true,
            None => kept.push(glyph),
        }
    }
    *row = kept;
}

/// Joins rows of small raised or lowered type with the line they belong to.
fn join_raised(rows: Vec<Vec<FlatGlyph<'_>>>) -> Vec<Vec<FlatGlyph<'_>>> {
    let sizes: Vec<f64> = rows.iter().map(|row| common_size(row)).collect();
    let bounds: Vec<(f64, f64)> = rows.iter().map(|row| sides(row)).collect();
    let host = |at: usize| {
        let near = [
            at.checked_sub(1),
            Some(at + 1).filter(|&next| next < rows.len()),
        ];
        near.into_iter()
            .flatten()
            .filter(|&host| {
                let distance = (rows[at][0].baseline - rows[host][0].baseline).abs();
                let size = sizes[host];
                sizes[at] <= RAISED_SIZE * size
                    && distance <= RAISED_BY * size
                    && bounds[at].0 <= bounds[host].1 + size
                    && bounds[at].1 >= bounds[host].0 - size
            })
            .min_by(|&one, &other| {
                let distance = |host: usize| (rows[at][0].baseline - rows[host][0].baseline).abs();
                distance(one).total_cmp(&distance(other))
            })
    };
    let hosts: Vec<Option<usize>> = (0..rows.len()).map(host).collect();
    let mut joined: Vec<Vec<FlatGlyph<'_>>> = rows;
    for at in 0..joined.len() {
        if let Some(host) = hosts[at]
            && hosts[host].is_none()
        {
            let raised = std::mem::take(&mut joined[at]);
            joined[host].extend(raised);
        }
    }
    joined.retain(|row| !row.is_empty());
    joined
}

fn sides(row: &[FlatGlyph<'_>]) -> (f64, f64) {
    row.iter()
        .filter(|glyph| !glyph.glyph.is_blank())
        .fold((f64::MAX, f64::MIN), |(left, right), glyph| {
            (left.min(glyph.left), right.max(glyph.right))
        })
}

/// The commonest size among the glyphs of a row, the larger of equals.
fn common_size(row: &[FlatGlyph<'_>]) -> f64 {
    let mut counts: Vec<(usize, f64)> = Vec::new();
    for glyph in row.iter().filter(|glyph| !glyph.glyph.is_blank()) {
        let size = glyph.size();
        let same = counts
            .iter()
            .position(|count| (count.1 - size).abs() < 0.05);
        match same {
            Some(at) => counts[at].0 += 1,
            None if counts.len() < ROW_SIZES => counts.push((1, size)),
            None => {}
        }
    }
    counts
        .into_iter()
        .max_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)))
        .map_or(1.0, |(_, size)| size)
}

/// Cuts a row of glyphs into pieces and words.
fn line(mut row: Vec<FlatGlyph<'_>>, rules: &[Rect], is_turned: bool) -> PdfLine {
    let size = common_size(&row);
    let baseline = row
        .iter()
        .find(|glyph| (glyph.size() - size).abs() < 0.05 * size && !glyph.glyph.is_blank())
        .map_or(row[0].baseline, |glyph| glyph.baseline);
    row.sort_by(|one, other| one.left.total_cmp(&other.left));
    drop_overprints(&mut row);
    let spacing = letter_spacing(&row, size);
    let word_gap = WORD_GAP * size + 1.6 * spacing;
    let cell_gap = if is_justified(&row, size) {
        f64::MAX
    } else {
        CELL_GAP * size + 1.6 * spacing
    };

    let mut builder = PieceBuilder::default();
    let mut right = f64::MIN;
    let mut had_blank = false;
    for glyph in &row {
        if glyph.glyph.is_blank() {
            had_blank = true;
            continue;
        }
        let gap = glyph.left - right;
        let is_first = right == f64::MIN;
        let is_ruled = !is_first && has_rule(rules, right, glyph.left, baseline - size / 4.0);
        if is_first || gap >= cell_gap || is_ruled {
            builder.start_piece(glyph, is_ruled, spacing);
        } else if had_blank && gap > -0.5 * size || gap > word_gap {
            builder.start_word(glyph, gap);
        }
        builder.push(glyph);
        right = right.max(glyph.right);
        had_blank = false;
    }
    PdfLine {
        baseline,
        size,
        pieces: builder.pieces,
        is_turned,
    }
}

/// Returns whether all words of a row are the same distance apart, as where a line of text
/// is set to fill its measure.
fn is_justified(row: &[FlatGlyph<'_>], size: f64) -> bool {
    let words: Vec<&FlatGlyph<'_>> = row.iter().filter(|glyph| !glyph.glyph.is_blank()).collect();
    let gaps = words
        .windows(2)
        .map(|pair| pair[1].left - pair[0].right)
        .filter(|gap| *gap > WORD_GAP * size);
    let (count, least, most) = gaps.fold((0, f64::MAX, 0.0_f64), |(count, least, most), gap| {
        (count + 1, gap.min(least), gap.max(most))
    });
    count >= JUSTIFIED_GAPS && most <= 1.25 * least
}

/// Returns whether an upright rule stands between `left` and `right` at the height `y`.
fn has_rule(rules: &[Rect], left: f64, right: f64, y: f64) -> bool {
    let from = rules.partition_point(|rule| rule.x0 < left - 1.0);
    rules[from..]
        .iter()
        .take_while(|rule| rule.x0 <= right + 1.0)
        .any(|rule| rule.y0 <= y && y <= rule.y1)
}

/// Returns the usual distance of glyphs in words, 0 unless they are set apart.
fn letter_spacing(row: &[FlatGlyph<'_>], size: f64) -> f64 {
    let mut gaps: Vec<f64> = row
        .windows(2)
        .filter(|pair| pair.iter().all(|glyph| !glyph.glyph.is_blank()))
        .map(|pair| pair[1].left - pair[0].right)
        .collect();
    let letters = row
        .iter()
        .filter(|glyph| glyph.glyph.text.chars().all(char::is_alphabetic))
        .count();
    if gaps.len() < LETTER_SPACED_GLYPHS || letters * 3 < row.len() {
        return 0.0;
    }
    let middle = gaps.len() / 2;
    let (_, median, _) = gaps.select_nth_unstable_by(middle, f64::total_cmp);
    if *median > LETTER_SPACING * size {
        *median
    } else {
        0.0
    }
}

#[derive(Default)]
struct PieceBuilder {
    pieces: Vec<Piece>,
    is_first_word: bool,
}

impl PieceBuilder {
    fn start_piece(&mut self, glyph: &FlatGlyph<'_>, is_ruled_off: bool, letter_spacing: f64) {
        self.is_first_word = true;
        self.pieces.push(Piece {
            left: glyph.left,
            right: glyph.right,
            is_ruled_off,
            starts_bold: glyph.is_bold,
            letter_spacing,
            ..Piece::default()
        });
    }

    fn start_word(&mut self, glyph: &FlatGlyph<'_>, gap: f64) {
        if let Some(piece) = self.pieces.last_mut() {
            piece.text.push(' ');
            if self.is_first_word {
                piece.first_gap = gap;
                piece.second_word_left = Some(glyph.left);
            }
        }
        self.is_first_word = false;
    }

    fn push(&mut self, glyph: &FlatGlyph<'_>) {
        let Some(piece) = self.pieces.last_mut() else {
            return;
        };
        piece.text.push_str(&glyph.glyph.text);
        piece.right = piece.right.max(glyph.right);
        piece.glyphs += 1;
        piece.bold_glyphs += usize::from(glyph.is_bold);
        piece.pagination_glyphs += usize::from(glyph.glyph.is_pagination);
        piece.ends_bold = glyph.is_bold;
        if self.is_first_word {
            piece.first_word_right = piece.right;
        }
    }
}

/// Text that is read in none of the four directions, in the order it is painted.
fn aslant_lines(page: &PageGlyphs) -> Vec<PdfLine> {
    let mut lines: Vec<PdfLine> = Vec::new();
    let mut end: Option<Point> = None;
    let aslant = page
        .glyphs
        .iter()
        .filter(|glyph| glyph.direction == TextDirection::Aslant);
    let mut had_blank = false;
    for glyph in aslant {
        if glyph.is_blank() {
            had_blank = true;
            continue;
        }
        let flat = FlatGlyph::new(glyph, TextDirection::Aslant, page);
        let goes_on = end.is_some_and(|end| end.distance(glyph.start) < CELL_GAP * glyph.size);
        if !goes_on {
            lines.push(PdfLine {
                baseline: flat.baseline,
                size: glyph.size,
                pieces: Vec::new(),
                is_turned: true,
            });
        }
        if let Some(line) = lines.last_mut() {
            let mut builder = PieceBuilder {
                pieces: std::mem::take(&mut line.pieces),
                is_first_word: false,
            };
            if builder.pieces.is_empty() {
                builder.start_piece(&flat, false, 0.0);
            } else if had_blank {
                builder.start_word(&flat, 0.0);
            }
            builder.push(&flat);
            line.pieces = builder.pieces;
        }
        end = Some(glyph.end);
        had_blank = false;
    }
    lines
}
