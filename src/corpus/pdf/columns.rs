//! The reading order of a page: columns of text are read one after the other, as far as
//! it is sure that they are columns and no table.

use std::collections::HashMap;

use hayro_font::kurbo::Rect;

use super::lines::{PdfLine, Piece};

/// Columns of fewer lines than this are not told from what merely stands side by side.
const COLUMN_LINES: usize = 5;
/// Text fills its column: half of its lines are at least this part of its width.
const COLUMN_FILL: f64 = 0.75;
/// The mean length of lines of text, in glyphs; names and amounts are shorter.
const COLUMN_GLYPHS: usize = 22;
/// Lines of columns are no further apart than this, in sizes.
const COLUMN_GAP: f64 = 3.0;
/// The left sides of lines in a column differ by no more than this, in points.
const SAME_SIDE: f64 = 2.0;
/// More columns side by side than this are not looked for.
const MAX_COLUMNS: usize = 4;

/// A stretch of a page whose lines follow each other: the whole page, or a column, or what
/// is between columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Stretch {
    nth: usize,
    /// It stands beside another.
    pub(super) is_column: bool,
}

/// The lines of a page in reading order.
#[derive(Debug, Default)]
pub(super) struct Ordered {
    /// Each line with the stretch of the page it is part of.
    pub(super) lines: Vec<(Stretch, PdfLine)>,
    /// Something may be columns of text and may be a table.
    pub(super) is_unsure: bool,
    stretches: usize,
}

/// Puts the lines of a page, given from top to bottom, in reading order.
pub(super) fn ordered(lines: Vec<PdfLine>, upright_rules: &[Rect]) -> Ordered {
    let (turned, level): (Vec<PdfLine>, Vec<PdfLine>) =
        lines.into_iter().partition(|line| line.is_turned);
    let mut ordered = Ordered::default();
    ordered.add(level, upright_rules, MAX_COLUMNS, false);
    ordered.add_stretch(turned, false);
    ordered
}

impl Ordered {
    fn add_stretch(&mut self, lines: Vec<PdfLine>, is_column: bool) {
        let stretch = Stretch {
            nth: self.stretches,
            is_column,
        };
        self.stretches += 1;
        self.lines
            .extend(lines.into_iter().map(|line| (stretch, line)));
    }

    fn add(&mut self, lines: Vec<PdfLine>, rules: &[Rect], columns_left: usize, is_column: bool) {
        let found = if columns_left > 1 {
            self.find_columns(&lines, rules)
        } else {
            None
        };
        let Some(columns) = found else {
            self.add_stretch(lines, is_column);
            return;
        };
        let mut above = lines;
        let mut beside = above.split_off(columns.from);
        let below = beside.split_off(columns.to - columns.from);
        if !above.is_empty() {
            self.add_stretch(above, is_column);
        }
        let (left, right) = split(beside, columns.gutter);
        self.add_stretch(left, true);
        self.add(right, rules, columns_left - 1, true);
        if !below.is_empty() {
            self.add(below, rules, columns_left, is_column);
        }
    }

    fn find_columns(&mut self, lines: &[PdfLine], rules: &[Rect]) -> Option<Columns> {
        for gutter in gutters(lines) {
            let mut from = 0;
            while from < lines.len() {
                let length = run_length(&lines[from..], gutter);
                let columns = Columns {
                    from,
                    to: from + length,
                    gutter,
                };
                let kind = columns
                    .trimmed(lines)
                    .map(|columns| (columns.kind(lines, rules), columns));
                match kind {
                    Some((ColumnKind::Text, columns)) => return Some(columns),
                    Some((ColumnKind::Unsure, _)) => self.is_unsure = true,
                    _ => {}
                }
                from += length.max(1);
            }
        }
        None
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColumnKind {
    Text,
    Unsure,
    Other,
}

/// Lines `from` to `to` of a page, and where the right column begins.
#[derive(Clone, Copy, Debug)]
struct Columns {
    from: usize,
    to: usize,
    gutter: f64,
}

impl Columns {
    /// Leaves out lines at the top and bottom beyond those where both columns are.
    fn trimmed(mut self, lines: &[PdfLine]) -> Option<Self> {
        let is_left = |line: &PdfLine| line.left() < self.gutter;
        let is_right = |line: &PdfLine| line.right() > self.gutter;
        let of = &lines[self.from..self.to];
        let first = of
            .iter()
            .position(is_left)?
            .max(of.iter().position(is_right)?);
        let last = of
            .iter()
            .rposition(is_left)?
            .min(of.iter().rposition(is_right)?);
        if first > last {
            return None;
        }
        // Columns begin together, give or take a line; the rest is above them.
        self.to = self.from + of.len().min(last + COLUMN_LINES);
        self.from += first.saturating_sub(1);
        while self.from < self.to {
            let is_apart = lines[self.from].right() < self.gutter
                && !lines[self.from + 1..self.to.min(self.from + 2)]
                    .iter()
                    .any(is_right);
            if !is_apart {
                break;
            }
            self.from += 1;
        }
        Some(self)
    }

    fn kind(&self, lines: &[PdfLine], rules: &[Rect]) -> ColumnKind {
        let of = &lines[self.from..self.to];
        let (Some(top), Some(bottom)) = (of.first(), of.last()) else {
            return ColumnKind::Other;
        };
        let (left, right) = split(of.to_vec(), self.gutter);
        let is_text = |side: &[PdfLine]| is_text(side);
        if left.len() < COLUMN_LINES || right.len() < COLUMN_LINES {
            return ColumnKind::Other;
        }
        let is_ruled = rules.iter().any(|rule| {
            (rule.x0 - self.gutter).abs() < 3.0 * top.size
                && rule.x1 <= self.gutter + 1.0
                && rule.y0 < bottom.baseline
                && rule.y1 > top.baseline
        });
        match (is_text(&left), is_text(&right), is_ruled) {
            (true, true, false) => ColumnKind::Text,
            _ if is_ruled => ColumnKind::Other,
            _ if mean_glyphs(&left) >= COLUMN_GLYPHS && mean_glyphs(&right) >= COLUMN_GLYPHS => {
                ColumnKind::Unsure
            }
            _ => ColumnKind::Other,
        }
    }
}

/// Returns where right columns may begin, the likeliest first.
fn gutters(lines: &[PdfLine]) -> Vec<f64> {
    let mut starts: HashMap<i64, (usize, f64)> = HashMap::new();
    let least = lines.iter().map(PdfLine::left).fold(f64::MAX, f64::min);
    for piece in lines.iter().flat_map(|line| &line.pieces) {
        if piece.left > least + 60.0 {
            let start = starts
                .entry((piece.left / SAME_SIDE).round() as i64)
                .or_insert((0, piece.left));
            start.0 += 1;
            start.1 = start.1.min(piece.left);
        }
    }
    let mut starts: Vec<(usize, f64)> = starts
        .into_values()
        .filter(|start| start.0 >= COLUMN_LINES)
        .collect();
    starts.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.total_cmp(&other.1)));
    starts.truncate(8);
    starts.into_iter().map(|start| start.1).collect()
}

/// Returns how many of `lines` follow each other without crossing a gutter, in type of the
/// same size and without more space between them than paragraphs have.
fn run_length(lines: &[PdfLine], gutter: f64) -> usize {
    let crossed = |line: &PdfLine| line.pieces.iter().any(|piece| crosses(piece, gutter));
    let Some(first) = lines.first().filter(|first| !crossed(first)) else {
        return 0;
    };
    let goes_on = |two: &[PdfLine]| {
        (two[1].size - first.size).abs() <= 0.08 * first.size
            && two[1].baseline - two[0].baseline <= COLUMN_GAP * first.size
            && !crossed(&two[1])
    };
    1 + lines.windows(2).take_while(|two| goes_on(two)).count()
}

fn crosses(piece: &Piece, gutter: f64) -> bool {
    piece.left < gutter - SAME_SIDE && piece.right > gutter - SAME_SIDE
}

/// Parts lines at a gutter.
fn split(lines: Vec<PdfLine>, gutter: f64) -> (Vec<PdfLine>, Vec<PdfLine>) {
    let mut left = Vec::new();
    let mut right = Vec::new();
    for line in lines {
        let (left_pieces, right_pieces): (Vec<Piece>, Vec<Piece>) = line
            .pieces
            .iter()
            .cloned()
            .partition(|piece| piece.left < gutter - SAME_SIDE);
        for (side, pieces) in [(&mut left, left_pieces), (&mut right, right_pieces)] {
            if !pieces.is_empty() {
                side.push(PdfLine {
                    pieces,
                    ..line.clone()
                });
            }
        }
    }
    (left, right)
}

/// Returns whether lines fill a column as running text does.
fn is_text(lines: &[PdfLine]) -> bool {
    let left = lines.iter().map(PdfLine::left).fold(f64::MAX, f64::min);
    let right = lines.iter().map(PdfLine::right).fold(f64::MIN, f64::max);
    let width = (right - left).max(1.0);
    let filling = lines
        .iter()
        .filter(|line| line.right() - line.left() >= COLUMN_FILL * width)
        .count();
    let whole = lines.iter().filter(|line| line.pieces.len() == 1).count();
    2 * filling >= lines.len()
        && 5 * whole >= 4 * lines.len()
        && mean_glyphs(lines) >= COLUMN_GLYPHS
}

fn mean_glyphs(lines: &[PdfLine]) -> usize {
    let glyphs: usize = lines.iter().map(PdfLine::glyphs).sum();
    glyphs / lines.len().max(1)
}
