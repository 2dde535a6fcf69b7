//! Rows of tables: lines with cells that follow each other, put into columns. Where rules
//! part the rows, the lines between two rules are one row.

use super::measures::Measures;
use super::page_lines::PageLine;

/// A cell's further lines follow at most so many times the usual distance.
const WITHIN_CELL: f64 = 1.15;
/// Cells stand at the side of their column to within this part of the size.
const SAME_SIDE: f64 = 0.4;

/// Cells with more lines are not looked through.
const MOST_CELL_LINES: usize = 12;

/// A row of a table: its cells, and the lines it is printed on.
#[derive(Debug, PartialEq)]
pub(super) struct PdfRow {
    pub(super) cells: Vec<String>,
    /// The first of its lines, and how many there are.
    pub(super) from: usize,
    pub(super) lines: usize,
}

/// Returns whether the first of `lines`, which has one cell, is the top of a row between
/// rules: a cell with more lines than those in its middle.
pub(super) fn begins_row(lines: &[PageLine]) -> bool {
    let Some((first, rest)) = lines.split_first() else {
        return false;
    };
    let row = rest
        .iter()
        .take(MOST_CELL_LINES)
        .take_while(|line| line.stretch == first.stretch && !line.is_furniture)
        .take_while(|line| !line.is_ruled_above)
        .find(|line| line.is_row());
    first.is_ruled_above && row.is_some() && is_ruled(lines)
}

/// Returns how many of `lines`, the first of which is in a row, are one table.
pub(super) fn table_length(lines: &[PageLine], measures: &Measures) -> usize {
    let is_ruled = is_ruled(lines);
    let mut length = 1;
    while let Some(line) = lines.get(length) {
        let first = &lines[0];
        if line.page != first.page
            || line.stretch != first.stretch
            || line.is_furniture
            || line.line.is_turned != first.line.is_turned
        {
            break;
        }
        let goes_on = line.is_row()
            || goes_on(&lines[..length], line, is_ruled, measures)
            || is_ruled && is_lone_cell(lines, length);
        if !goes_on {
            break;
        }
        length += 1;
    }
    length
}

/// Returns whether rules part rows: between the first line and the next that has cells.
fn is_ruled(lines: &[PageLine]) -> bool {
    let Some(first) = lines.first() else {
        return false;
    };
    let same = |line: &&PageLine| line.page == first.page && line.stretch == first.stretch;
    let near: Vec<&PageLine> = lines
        .iter()
        .take(MOST_CELL_LINES)
        .take_while(same)
        .collect();
    near.iter()
        .skip(1)
        .any(|line| line.is_ruled_above && line.is_row())
        || first.is_ruled_above && near.iter().skip(1).any(|line| line.is_ruled_above)
}

/// Returns whether `line`, which has one cell, goes on with a cell of the row above.
fn goes_on(rows: &[PageLine], line: &PageLine, is_ruled: bool, measures: &Measures) -> bool {
    if is_ruled {
        return !line.is_ruled_above;
    }
    let is_near = measures
        .relative_gap(line)
        .is_some_and(|gap| gap <= WITHIN_CELL);
    let (Some(above), Some(piece)) = (
        rows.iter().rev().find(|row| row.is_row()),
        line.line.pieces.first(),
    ) else {
        return false;
    };
    let side = SAME_SIDE * line.line.size;
    is_near
        && above.line.pieces[1..]
            .iter()
            .any(|cell| (cell.left - piece.left).abs() <= side)
}

/// Returns whether line `at`, which has one cell, is a row between rules.
fn is_lone_cell(lines: &[PageLine], at: usize) -> bool {
    let same = |line: &&PageLine| line.page == lines[0].page && line.stretch == lines[0].stretch;
    lines[at].is_ruled_above
        && lines[at + 1..]
            .iter()
            .take(MOST_CELL_LINES)
            .take_while(same)
            .any(|line| line.is_ruled_above && line.is_row())
}

/// Returns the rows of a table.
///
/// A further line of a row is joined with it where a cell goes on, that is where the line
/// above had no room for more. Else it is a row of its own: names below each other in one
/// cell stay apart.
pub(super) fn rows(lines: &[PageLine], measures: &Measures) -> Vec<PdfRow> {
    let columns = columns(lines);
    let is_ruled = is_ruled(lines);
    let mut rows: Vec<PdfRow> = Vec::new();
    // Where the text of each column of the row ended last.
    let mut ends: Vec<Option<f64>> = vec![None; columns.len()];
    for (at, line) in lines.iter().enumerate() {
        let is_in_row = at > 0
            && if is_ruled {
                !line.is_ruled_above
            } else {
                !line.is_row() && goes_on(&lines[..at], line, false, measures)
            };
        let placed = placed(line, &columns);
        let is_wrapped = placed.iter().any(|&(column, nth)| {
            let piece = &line.line.pieces[nth];
            let word = piece.first_word_right - piece.left;
            let room = match columns.get(column + 1) {
                Some(next) => next.0 - 0.3 * line.line.size,
                None => measures.sides(line).1,
            };
            ends[column].is_some_and(|end| end + 0.25 * line.line.size + word > room)
        });
        if !(is_in_row && is_wrapped) {
            ends = vec![None; columns.len()];
            rows.push(PdfRow {
                cells: vec![String::new(); columns.len()],
                from: at,
                lines: 0,
            });
        }
        let Some(row) = rows.last_mut() else {
            continue;
        };
        row.lines += 1;
        for (column, nth) in placed {
            let piece = &line.line.pieces[nth];
            let cell = &mut row.cells[column];
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(&piece.text);
            ends[column] = Some(piece.right);
        }
    }
    rows
}

/// Returns the sides of the columns, by the lines with most cells.
fn columns(lines: &[PageLine]) -> Vec<(f64, f64)> {
    let most = lines.iter().map(|line| line.line.pieces.len()).max();
    let mut columns: Vec<(f64, f64)> = Vec::new();
    for line in lines {
        if Some(line.line.pieces.len()) != most {
            continue;
        }
        for (nth, piece) in line.line.pieces.iter().enumerate() {
            match columns.get_mut(nth) {
                Some(column) => {
                    *column = (column.0.min(piece.left), column.1.max(piece.right));
                }
                None => columns.push((piece.left, piece.right)),
            }
        }
    }
    columns
}

/// Returns which column each piece of a line stands in, in their order.
fn placed(line: &PageLine, columns: &[(f64, f64)]) -> Vec<(usize, usize)> {
    let mut least = 0;
    let mut placed = Vec::new();
    for (nth, piece) in line.line.pieces.iter().enumerate() {
        let overlap = |column: &(f64, f64)| column.1.min(piece.right) - column.0.max(piece.left);
        let best = (least..columns.len()).max_by(|&one, &other| {
            // The first of equals.
            overlap(&columns[one])
                .total_cmp(&overlap(&columns[other]))
                .then(other.cmp(&one))
        });
        if let Some(column) = best {
            placed.push((column, nth));
            least = column;
        }
    }
    placed
}
