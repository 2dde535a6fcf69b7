//! Where the title of an item ends: it may wrap.

use super::super::access;
use super::super::labels;
use super::super::lines::Line;
use super::super::preamble::is_preamble;
use super::super::toc::Toc;
use super::candidates::Candidate;
use super::{TITLE_ENDINGS, forms};

/// A title and the line after it.
pub(super) struct Title {
    pub title: String,
    pub next: usize,
}

/// Lines a title has at most.
const MOST_LINES: usize = 4;

/// Reads the lines of a title that begins on the line `at`.
///
/// A line right below goes on with it where the contents say so, where what stands above
/// is not finished, where it is set under the title's own first letter, or where a case
/// number, a label or a blank line ends the block and the line is no sentence.
pub(super) fn wrapped(lines: &[Line<'_>], at: usize, heading: &Candidate, toc: &Toc) -> Title {
    let mut title = heading.title.clone();
    let mut next = at + 1;
    let number = heading.number.as_deref();
    let is_whole = |title: &str| toc.has_whole(number, title);
    while next < lines.len()
        && next - at < MOST_LINES
        && !is_whole(&title)
        && goes_on(lines, next, heading)
    {
        let longer = format!("{title} {}", lines[next].clean);
        let listed = toc.lists_longer(number, &title, &longer);
        let unfinished = is_unfinished(&title);
        let hangs = hangs_under_title(lines, at, next, heading);
        let ends = block_ends(lines, next, at + MOST_LINES);
        let sentence =
            lines[next].clean.ends_with(['.', ':', ';']) || lines[next].clean.len() > 120;
        let proven = listed || !heading.is_closed && (unfinished || hangs || ends && !sentence);
        if !proven || !listed && !ends {
            break;
        }
        title = longer;
        next += 1;
    }
    Title { title, next }
}

fn is_unfinished(title: &str) -> bool {
    let last = title.split_whitespace().next_back().unwrap_or_default();
    TITLE_ENDINGS.has(&last.to_lowercase()) || last.ends_with('-') && last.len() > 1
}

/// Returns whether a line may go on with the title above it.
fn goes_on(lines: &[Line<'_>], at: usize, heading: &Candidate) -> bool {
    let line = &lines[at];
    !line.is_blank()
        && !line.is_furniture()
        && !line.is_label()
        && !is_preamble(line)
        && line.style.heading.is_none()
        && !is_labelled(&line.clean)
        && line.clean.chars().any(char::is_alphabetic)
        && labels::absent_prefix(&line.clean).is_none()
        && labels::read_inline(&line.clean).is_none()
        && access::group(&line.key).is_none()
        && access::line(&line.key).is_none()
        && line.key != crate::text::compare_key(&heading.title)
        && forms::read(&line.clean).is_none()
}

/// Returns whether a line is a word or two with a colon and something behind it.
fn is_labelled(clean: &str) -> bool {
    clean.split_once(": ").is_some_and(|(label, _)| {
        label.split(' ').count() <= 2 && label.starts_with(char::is_uppercase)
    })
}

/// Returns whether a line begins where the title above it does, further in than its number.
fn hangs_under_title(lines: &[Line<'_>], at: usize, next: usize, heading: &Candidate) -> bool {
    let first = &lines[at];
    let Some(column) = first.raw.find(&heading.title) else {
        return false;
    };
    let before = first.raw[..column].chars().count();
    before > first.style.indent + 2 && lines[next].style.indent == before
}

/// Returns whether the block of lines from `next` on ends before `last`.
fn block_ends(lines: &[Line<'_>], next: usize, last: usize) -> bool {
    (next + 1..=last.max(next + 1)).any(|at| {
        lines.get(at).is_none_or(|line| {
            line.is_blank() || line.is_label() || is_preamble(line) || line.is_furniture()
        })
    })
}
