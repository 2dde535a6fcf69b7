//! Numbers of pages alone on their lines, known by what stands below them: headings that
//! have numbers of their own, a running head.

use super::super::lines::{SourceLine, next_text};
use super::forms::Sign;
use super::{APPENDICES, forms};

/// Lines of a running head or foot.
pub(super) const MOST_LINES: usize = 5;

/// Numbers that end pages: fewer may be the last lines of a section by chance.
const FEWEST_PAGE_ENDS: usize = 3;

/// Marks numbers set apart by blank lines that rise through the document, where two of
/// them or more stand above headings with numbers of their own; and such right below the
/// text of a page, where half of them stand above headings.
pub(super) fn mark_lone(lines: &mut [SourceLine<'_>]) {
    let is_blank = |at: usize| lines.get(at).is_none_or(|line| line.is_blank());
    let before_blank = (0..lines.len()).filter(|&at| is_blank(at + 1));
    let numbers = before_blank.filter_map(|at| Some((at, lone_number(&lines[at].key)?)));
    let page_ends: Vec<(usize, u32)> = numbers.collect();
    let is_apart = |at: usize| at.checked_sub(1).is_none_or(is_blank);
    let apart = page_ends.iter().filter(|(at, _)| is_apart(*at));
    let apart: Vec<(usize, u32)> = apart.copied().collect();
    let rises = |numbers: &[(usize, u32)]| numbers.windows(2).all(|pair| pair[0].1 < pair[1].1);
    let above_headings = |numbers: &[(usize, u32)]| {
        let headings = numbers.iter().filter_map(|&(at, page)| {
            let heading = number_of_heading_below(lines, at)?;
            Some(heading != page.to_string())
        });
        let is_other: Vec<bool> = headings.collect();
        let others = is_other.iter().filter(|is_other| **is_other).count();
        (is_other.len(), others)
    };
    let (above, others) = above_headings(&page_ends);
    let are_ends = page_ends.len() >= FEWEST_PAGE_ENDS
        && rises(&page_ends)
        && others >= 2
        && above * 2 >= page_ends.len();
    let numbers = match are_ends {
        true => page_ends,
        false if rises(&apart) && above_headings(&apart).1 >= 2 => apart,
        false => return,
    };
    for (at, _) in numbers {
        lines[at].style.is_furniture = true;
    }
}

/// The number of a page right above a heading.
struct PageAboveHeading {
    at: usize,
    page: u32,
    heading: Vec<u32>,
}

impl PageAboveHeading {
    fn read_at(lines: &[SourceLine<'_>], at: usize) -> Option<Self> {
        let page = lone_number(&lines[at].key)?;
        let heading = forms::read(&lines.get(at + 1)?.clean)?;
        let is_numbered = heading.pattern.word.is_some()
            || matches!(heading.pattern.sign, Sign::Stop | Sign::Colon);
        let heading = (is_numbered && !heading.title.is_empty()).then_some(heading.number)?;
        let heading = forms::levels(&heading);
        Some(Self { at, page, heading })
    }
}

/// Marks numbers right above headings with numbers of their own where both rise: of pages
/// between which no line is blank. Numbers between two such are those of pages, too.
pub(super) fn mark_above_headings(lines: &mut [SourceLine<'_>]) {
    let all = (0..lines.len()).filter_map(|at| PageAboveHeading::read_at(lines, at));
    let all: Vec<PageAboveHeading> = all.collect();
    let goes_on = |above: &PageAboveHeading, below: &PageAboveHeading| {
        above.page < below.page && above.heading < below.heading
    };
    let mut pages = Vec::new();
    for run in all.chunk_by(goes_on) {
        let others = run.iter().filter(|one| one.heading != [one.page]);
        // Contents have the numbers of pages below each entry.
        let with_text = run
            .windows(2)
            .filter(|pair| pair[1].at - pair[0].at > MOST_LINES);
        if others.count() < 2 || with_text.count() + 1 < FEWEST_PAGE_ENDS {
            continue;
        }
        for pair in run.windows(2) {
            let numbers = (pair[0].at + 1..pair[1].at).filter(|&at| {
                let number = lone_number(&lines[at].key);
                number.is_some_and(|number| (pair[0].page + 1..pair[1].page).contains(&number))
            });
            pages.extend(numbers);
        }
        pages.extend(run.iter().map(|one| one.at));
        pages.extend(page_behind(lines, run));
    }
    for at in pages {
        lines[at].style.is_furniture = true;
    }
}

/// Returns the number of the page on which the items end: at the end of the document, or
/// above its appendix.
fn page_behind(lines: &[SourceLine<'_>], run: &[PageAboveHeading]) -> Option<usize> {
    let last = run.last()?;
    (last.at + 1..lines.len()).find(|&at| {
        let is_page = lone_number(&lines[at].key).is_some_and(|number| number > last.page);
        let below = next_text(lines, at).filter(|_| is_page);
        is_page && below.is_none_or(|below| APPENDICES.has(&lines[below].key))
    })
}

/// Returns the number of the heading below the number of a page; a running head may stand
/// between.
fn number_of_heading_below(lines: &[SourceLine<'_>], at: usize) -> Option<String> {
    let below = lines[at + 1..].iter().take(MOST_LINES);
    let mut below = below.filter(|line| !line.is_blank()).take(2);
    let heading = below.find_map(|line| forms::read_line(line))?;
    (!heading.title.is_empty()).then_some(heading.number)
}

/// Marks numbers that rise, each right above a running head, and that of the last page: the
/// feet of pages.
pub(super) fn mark_above_heads(lines: &mut [SourceLine<'_>]) {
    let mut feet: Vec<(usize, u32)> = Vec::new();
    let mut above: Option<usize> = None;
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() {
            continue;
        }
        let number = above.filter(|&above| line.is_furniture() && !lines[above].is_furniture());
        feet.extend(number.and_then(|at| Some((at, lone_number(&lines[at].key)?))));
        above = Some(at);
    }
    let rises = feet.windows(2).all(|pair| pair[0].1 < pair[1].1);
    if feet.len() < FEWEST_PAGE_ENDS || !rises {
        return;
    }
    let last = above.and_then(|at| Some((at, lone_number(&lines[at].key)?)));
    let is_next = |&(_, page): &(usize, u32)| feet.last().is_some_and(|(_, before)| *before < page);
    for (at, _) in feet.iter().copied().chain(last.filter(is_next)) {
        lines[at].style.is_furniture = true;
    }
}

/// Reads a number of a page that is all there is.
pub(super) fn lone_number(key: &str) -> Option<u32> {
    let is_number = key.len() <= 4 && key.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| key.parse().ok())?
}
