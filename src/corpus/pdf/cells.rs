//! Which gaps in lines part cells: those that several lines have at the same place, very
//! wide ones, and those with a rule in them. Wide gaps in running text part nothing.

use super::columns::Stretch;
use super::lines::{PdfLine, Piece};
use super::marks::is_mark;

/// From this part of the size on a gap parts cells whatever stands around it.
const CERTAIN_GAP: f64 = 3.0;
/// Cells of a column stand at the same side to within this part of the size.
const SAME_SIDE: f64 = 0.3;
/// How many lines above and below a cell of the same column may be.
const NEAR_LINES: usize = 3;

/// Joins the pieces of lines that no cell boundary parts.
pub(super) fn settle(lines: &mut [(Stretch, PdfLine)]) {
    let kept: Vec<Vec<bool>> = (0..lines.len())
        .map(|at| {
            let pieces = &lines[at].1.pieces;
            (1..pieces.len())
                .map(|right| is_boundary(lines, at, right))
                .collect()
        })
        .collect();
    for ((_, line), kept) in lines.iter_mut().zip(kept) {
        let mut pieces = std::mem::take(&mut line.pieces).into_iter();
        let mut joined: Vec<Piece> = pieces.next().into_iter().collect();
        for (piece, is_kept) in pieces.zip(kept) {
            match joined.last_mut() {
                Some(before) if !is_kept => before.join(piece),
                _ => joined.push(piece),
            }
        }
        line.pieces = joined;
    }
}

/// Returns whether the gap before piece `right` of line `at` parts cells.
fn is_boundary(lines: &[(Stretch, PdfLine)], at: usize, right: usize) -> bool {
    let (stretch, line) = &lines[at];
    let (before, piece) = (&line.pieces[right - 1], &line.pieces[right]);
    if piece.is_ruled_off {
        return true;
    }
    if right == 1 && is_mark(&before.text) && !line.is_turned {
        return false;
    }
    let gap = piece.left - before.right;
    if gap >= CERTAIN_GAP * line.size + 2.0 * piece.letter_spacing {
        return true;
    }
    let same = SAME_SIDE * line.size;
    let from = at.saturating_sub(NEAR_LINES);
    let to = (at + NEAR_LINES + 1).min(lines.len());
    (from..to).filter(|&near| near != at).any(|near| {
        let (near_stretch, near) = &lines[near];
        near_stretch == stretch
            && (1..near.pieces.len()).any(|nth| {
                let (near_before, near_piece) = (&near.pieces[nth - 1], &near.pieces[nth]);
                let is_aligned = (near_piece.left - piece.left).abs() <= same
                    || (near_piece.right - piece.right).abs() <= same
                        && nth + 1 == near.pieces.len();
                // The gaps themselves stand above each other.
                is_aligned
                    && near_before.right < piece.left
                    && before.right < near_piece.left
                    && !(nth == 1 && is_mark(&near_before.text))
            })
    })
}

impl Piece {
    /// Adds the words of a piece to the right.
    fn join(&mut self, right: Self) {
        if self.second_word_left.is_none() {
            self.second_word_left = Some(right.left);
            self.first_gap = right.left - self.right;
        }
        self.text.push(' ');
        self.text.push_str(&right.text);
        self.right = right.right;
        self.glyphs += right.glyphs;
        self.bold_glyphs += right.bold_glyphs;
        self.pagination_glyphs += right.pagination_glyphs;
        self.ends_bold = right.ends_bold;
    }
}
