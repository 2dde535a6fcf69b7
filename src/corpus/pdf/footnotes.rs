//! Notes at the foot of pages. A note belongs to the item its mark stands in, which need
//! not be the one the page ends with; since the marks are not followed, it belongs to none.

use super::measures::Measures;
use super::page_lines::PageLines;

/// Notes are set in type below this part of the body's size.
const SMALL_PRINT: f64 = 0.93;
/// Notes fill no more than this part of a page.
const PART_OF_PAGE: f64 = 0.5;
/// Letters and digits of the longest mark of a note.
const MARK_LENGTH: usize = 3;

/// Marks the notes of the pages as furniture, when heads and feet are marked.
pub(super) fn mark(pages: &mut [PageLines], measures: &Measures) {
    for page in pages {
        let mut level: Vec<usize> = (0..page.lines.len())
            .filter(|&at| !page.lines[at].is_furniture && !page.lines[at].line.is_turned)
            .collect();
        let baseline = |page: &PageLines, at: usize| page.lines[at].line.baseline;
        level.sort_by(|&one, &other| baseline(page, other).total_cmp(&baseline(page, one)));
        let lowest = (1.0 - PART_OF_PAGE) * page.height;
        let is_small = |page: &PageLines, at: usize| {
            page.lines[at].line.size < SMALL_PRINT * measures.body_size
                && baseline(page, at) > lowest
        };
        let small = level.iter().take_while(|&&at| is_small(page, at)).count();
        // The uppermost that begins with a mark begins the notes.
        let notes = level[..small]
            .iter()
            .rposition(|&at| begins_note(&page.lines[at].line.text()));
        let has_text = level.len() > small;
        if let (Some(last), true) = (notes, has_text) {
            for &at in &level[..=last] {
                page.lines[at].is_furniture = true;
            }
        }
    }
}

/// "1 Se bilag", "2) Jf. lov", "* Med forbehold".
fn begins_note(text: &str) -> bool {
    let Some((mark, rest)) = text.split_once(char::is_whitespace) else {
        return false;
    };
    let bare = mark.trim_matches(['(', ')', '[', ']']);
    let is_mark = (1..=MARK_LENGTH).contains(&bare.len())
        && (bare.bytes().all(|byte| byte.is_ascii_digit())
            || bare.bytes().all(|byte| byte == b'*'));
    is_mark && rest.chars().any(char::is_alphabetic)
}
