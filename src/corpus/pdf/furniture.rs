//! Running heads and feet and page numbers: lines at the edge of a page that other pages
//! have at the same place. Numbers in them may stay or go up from page to page.
//!
//! What stands further inside than a line that is not repeated is text, and so is what
//! stands where other pages have their text.

use std::collections::HashMap;

use super::measures::Measures;
use super::page_lines::{PageLine, PageLines};

/// Heads and feet have no more lines than this.
const EDGE_LINES: usize = 7;
/// They stand within this part of the page's height from its edge.
const EDGE_PART: f64 = 0.18;
/// Lines are at the same place if their distances from the edge differ by less, in points.
const SAME_PLACE: f64 = 3.0;
/// What is on fewer pages than this in a row, or on every other one, is not repeated.
const FEWEST_PAGES: usize = 3;
/// Type below this part of the body's size is small print.
const SMALL_PRINT: f64 = 0.93;
/// Heads and feet in the size of the body are shorter than this, in glyphs.
const PROSE_GLYPHS: usize = 60;
/// A head that counts something other than pages needs this many pages.
const FEWEST_COUNTED: usize = 5;

/// Marks the furniture of the pages of a file.
pub(super) fn mark(pages: &mut [PageLines], measures: &Measures) {
    for edge in [Edge::Top, Edge::Bottom] {
        let accepted = repeated(pages, edge, measures);
        for (nth, page) in pages.iter_mut().enumerate() {
            for at in edge_lines(page, edge) {
                if page.lines[at].is_furniture {
                    continue;
                }
                let is_repeated = accepted
                    .get(&key(page, &page.lines[at], edge))
                    .is_some_and(|on| on.binary_search(&nth).is_ok());
                if !is_repeated && !is_pagination(&page.lines[at]) {
                    break;
                }
                page.lines[at].is_furniture = true;
            }
        }
    }
}

/// Returns whether the file itself marks the line as a running head or foot.
fn is_pagination(line: &PageLine) -> bool {
    line.line
        .pieces
        .iter()
        .all(|piece| piece.pagination_glyphs == piece.glyphs)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
}

/// What lines of several pages have in common: the distance from the edge, the size, and
/// the text with `#` for its numbers.
type Key = (i64, i64, String);

/// One page's line of a key.
struct Occurrence {
    /// Which of the pages.
    nth: usize,
    distance: f64,
    numbers: Vec<u64>,
}

/// Returns which lines of a page may be furniture, from the edge inwards.
fn edge_lines(page: &PageLines, edge: Edge) -> Vec<usize> {
    let level = (0..page.lines.len()).filter(|&at| !page.lines[at].line.is_turned);
    let mut level: Vec<usize> = level.collect();
    level.sort_by(|&one, &other| {
        let baseline = |at: usize| page.lines[at].line.baseline;
        baseline(one).total_cmp(&baseline(other))
    });
    if edge == Edge::Bottom {
        level.reverse();
    }
    level.truncate(EDGE_LINES);
    level.retain(|&at| distance(page, &page.lines[at], edge) <= EDGE_PART * page.height);
    level
}

/// Returns whether a line is as long and as large as running text.
fn is_prose(line: &PageLine, measures: &Measures) -> bool {
    !line.is_row()
        && line.line.glyphs() >= PROSE_GLYPHS
        && line.line.size >= SMALL_PRINT * measures.body_size
}

fn distance(page: &PageLines, line: &PageLine, edge: Edge) -> f64 {
    match edge {
        Edge::Top => line.line.baseline,
        Edge::Bottom => page.height - line.line.baseline,
    }
}

fn key(page: &PageLines, line: &PageLine, edge: Edge) -> Key {
    let (text, _) = numbers(&line.line.text());
    let distance = distance(page, line, edge) / SAME_PLACE;
    let size = line.line.size * 2.0;
    (distance.round() as i64, size.round() as i64, text)
}

/// Parts the numbers of a text from the rest.
fn numbers(text: &str) -> (String, Vec<u64>) {
    let mut rest = String::new();
    let mut numbers = Vec::new();
    let mut digits: Option<u64> = None;
    for char in text.chars() {
        match char.to_digit(10) {
            Some(digit) => {
                let before = digits.unwrap_or(0);
                digits = Some(before.saturating_mul(10).saturating_add(u64::from(digit)));
            }
            None => {
                if let Some(number) = digits.take() {
                    rest.push('#');
                    numbers.push(number);
                }
                rest.push(char);
            }
        }
    }
    if let Some(number) = digits {
        rest.push('#');
        numbers.push(number);
    }
    (rest, numbers)
}

/// Returns the keys that are furniture, each with the pages it is on.
fn repeated(pages: &[PageLines], edge: Edge, measures: &Measures) -> HashMap<Key, Vec<usize>> {
    let mut found: HashMap<Key, Vec<Occurrence>> = HashMap::new();
    for (nth, page) in pages.iter().enumerate() {
        for at in edge_lines(page, edge) {
            let line = &page.lines[at];
            if is_prose(line, measures) {
                continue;
            }
            let on = found.entry(key(page, line, edge)).or_default();
            if on.last().is_some_and(|last| last.nth == nth) {
                continue;
            }
            on.push(Occurrence {
                nth,
                distance: distance(page, line, edge),
                numbers: numbers(&line.line.text()).1,
            });
        }
    }
    // The nearest line to the edge of each page, and the nearest that no other page has.
    let own: Vec<f64> = pages
        .iter()
        .map(|page| {
            edge_lines(page, edge)
                .into_iter()
                .map(|at| &page.lines[at])
                .filter(|line| {
                    let on = found.get(&key(page, line, edge));
                    on.is_none_or(|on| on.len() < 2)
                })
                .map(|line| distance(page, line, edge))
                .fold(f64::MAX, f64::min)
        })
        .collect();
    let mut accepted: HashMap<Key, Vec<usize>> = HashMap::new();
    let mut doubtful: Vec<&Key> = Vec::new();
    for (key, on) in &found {
        if !is_repeated(on, pages.len(), edge) || is_where_text_is(on, &own) {
            continue;
        }
        match counting(key, on, pages.len(), edge, measures) {
            Counting::Furniture => {
                accepted.insert(key.clone(), on.iter().map(|one| one.nth).collect());
            }
            Counting::Doubtful => doubtful.push(key),
            Counting::Text => {}
        }
    }
    // What stands between lines that are sure to be furniture is furniture.
    let reaches: Vec<f64> = pages
        .iter()
        .map(|page| {
            let keys = edge_lines(page, edge).into_iter().map(|at| {
                let line = &page.lines[at];
                (key(page, line, edge), distance(page, line, edge))
            });
            keys.take_while(|(key, _)| accepted.contains_key(key) || doubtful.contains(&key))
                .filter(|(key, _)| accepted.contains_key(key))
                .map(|(_, distance)| distance)
                .fold(f64::MIN, f64::max)
        })
        .collect();
    for key in doubtful {
        let Some(on) = found.get(key) else {
            continue;
        };
        if on.iter().all(|one| one.distance < reaches[one.nth]) {
            accepted.insert(key.clone(), on.iter().map(|one| one.nth).collect());
        }
    }
    accepted
}

/// Returns whether a line is on several pages in a row, or on every other one. In a file
/// of two pages that is not enough to tell, unless it counts them.
fn is_repeated(on: &[Occurrence], pages: usize, edge: Edge) -> bool {
    if pages == 2 {
        return on.len() == 2 && is_page_counter(on, edge);
    }
    on.windows(FEWEST_PAGES).any(|three| {
        let mut steps = three.windows(2).map(|two| two[1].nth - two[0].nth);
        let first = steps.next().unwrap_or(0);
        first <= 2 && steps.all(|step| step == first)
    }) || on.len() >= FEWEST_PAGES && 2 * on.len() >= pages
}

/// Returns whether a line of both pages of two counts them: at the top only with their
/// number, since an item may begin each page.
fn is_page_counter(on: &[Occurrence], edge: Edge) -> bool {
    let [first, second] = on else {
        return false;
    };
    let mut varying = first
        .numbers
        .iter()
        .zip(&second.numbers)
        .filter(|(one, other)| one != other);
    varying.next() == Some((&1, &2))
        && varying.next().is_none()
        && (edge == Edge::Bottom || first.numbers.iter().filter(|one| **one == 2).count() == 1)
}

/// What the numbers of a repeated line tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counting {
    /// They go from page to page as those of furniture do.
    Furniture,
    /// They do so, and would as well if each page began an item.
    Doubtful,
    Text,
}

fn counting(
    key: &Key,
    on: &[Occurrence],
    pages: usize,
    edge: Edge,
    measures: &Measures,
) -> Counting {
    let Some(first) = on.first() else {
        return Counting::Text;
    };
    let has_letters = key.2.chars().any(char::is_alphabetic);
    let varying: Vec<usize> = (0..first.numbers.len())
        .filter(|&place| {
            on.iter()
                .any(|one| one.numbers[place] != first.numbers[place])
        })
        .collect();
    if varying.is_empty() {
        // The same text everywhere; a mere number that never changes counts nothing.
        return if has_letters {
            Counting::Furniture
        } else {
            Counting::Text
        };
    }
    let ahead =
        |one: &Occurrence, place: usize| i128::from(one.numbers[place]) - (one.nth as i128 + 1);
    let counter = varying.iter().copied().find(|&place| {
        on.iter()
            .all(|one| ahead(one, place) == ahead(first, place))
    });
    match counter {
        Some(place) if varying.len() == 1 => {
            let is_small = (key.1 as f64) < 2.0 * SMALL_PRINT * measures.body_size;
            let is_of_pages = ahead(first, place) == 0
                || first.numbers.contains(&(pages as u64))
                || !has_letters
                || edge == Edge::Bottom
                || is_small;
            // Where each page begins an item, their numbers count pages, too.
            if is_of_pages {
                Counting::Furniture
            } else {
                Counting::Doubtful
            }
        }
        _ => {
            // What goes on over pages, such as the item they are part of.
            let is_rising = varying.iter().all(|&place| {
                on.windows(2)
                    .all(|two| two[0].numbers[place] <= two[1].numbers[place])
            });
            let is_held = on.windows(2).any(|two| two[0].numbers == two[1].numbers);
            if is_rising && is_held && has_letters && on.len() >= FEWEST_COUNTED {
                Counting::Furniture
            } else {
                Counting::Text
            }
        }
    }
}

/// Returns whether pages between those of a line have text of their own where it stands.
fn is_where_text_is(on: &[Occurrence], own: &[f64]) -> bool {
    let (Some(first), Some(last)) = (on.first(), on.last()) else {
        return true;
    };
    let distance = first.distance;
    let against = own[first.nth..=last.nth]
        .iter()
        .filter(|own| **own <= distance + 1.0)
        .count();
    // A page may have a picture's caption or a stamp out there.
    5 * against > on.len()
}
