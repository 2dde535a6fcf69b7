//! Lone marks between two items, "Lukket punkt": each is of the item above it, or of the
//! one below.
//!
//! Which of them is proven by how the mark is set, or by where the marks of this document
//! stand elsewhere. Where nothing proves it, both items are closed.

use std::ops::Range;

use super::access::{self, LineAccess, Reach};
use super::label_lines::LabelLines;
use super::layout::Start;
use super::lines::{SourceLine, next_text, previous_text};
use super::preamble::{case_number_of, is_preamble};
use crate::text::compare_key;

/// On which side of a mark the item is that it marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkedSide {
    Above,
    Below,
}

/// Closes the items that lone marks between them, or above the first, belong to. Returns the
/// line that marks the first.
pub(super) fn close(
    lines: &[SourceLine<'_>],
    access: &mut LineAccess,
    starts: &mut [Start],
    doubts: &mut Vec<usize>,
) -> Option<usize> {
    let habit = habit(lines, starts);
    let has_own_pages = have_own_pages(lines, starts);
    let above_first = close_first(lines, access, starts);
    for nth in 0..starts.len() {
        let from = starts[nth].body;
        let next = starts.get(nth + 1);
        let end = next.map_or(lines.len(), |next| next.body);
        let until = next.map_or(lines.len(), |next| next.first).min(end);
        // The heading of the next item may begin with the mark. "Lukket punkt: Personsag" there
        // is its title.
        let begun = next
            .and_then(|next| last_mark(lines, next.first..(next.first + 1).min(end)))
            .filter(|&at| access::is_item_mark(&lines[at]));
        let is_here = |at: &usize| !access.is_elsewhere(*at);
        let mark = begun
            .or_else(|| last_mark(lines, from..until))
            .filter(is_here);
        let Some(at) = mark else {
            continue;
        };
        let has_text = (from..at).any(|at| {
            let line = &lines[at];
            !(line.is_blank() || line.is_furniture() || is_preamble(line))
        });
        // What a sentence closes is known (`closed_sentences`).
        let is_sentence =
            access.reach_at(at) == Reach::WholeItem && access::stated(&lines[at].clean).is_some();
        if !has_text || is_sentence {
            continue;
        }
        let of_attachment = is_of_attachment(lines, from..until, at);
        let side = match next {
            None if of_attachment => continue,
            None => Some(MarkedSide::Above),
            // Without the mark nothing would head the title below it.
            Some(_) if stands_above_case(lines, &starts[nth], at) => Some(MarkedSide::Below),
            Some(next) if is_headed_by_mark(lines, next, at) => Some(MarkedSide::Below),
            Some(next) if heads_itself(next, at) => {
                side_by_space(lines, at).or(Some(MarkedSide::Below))
            }
            Some(next) if has_own_pages && heads_page(lines, at, next) => Some(MarkedSide::Below),
            Some(_) => side_by_space(lines, at).or(habit),
        };
        if of_attachment && side == Some(MarkedSide::Above) {
            continue;
        }
        if side != Some(MarkedSide::Below) && starts[nth].closed != Some(true) {
            starts[nth].closed = Some(true);
            doubts.push(at);
        }
        if side != Some(MarkedSide::Above) {
            starts[nth + 1].closed = Some(true);
        } else if access.reach_at(at) != Reach::WholeItem {
            access.leave(at);
        }
    }
    above_first
}

/// "Lukket punkt" right above the first item is that one's, and not the document's.
fn close_first(
    lines: &[SourceLine<'_>],
    access: &mut LineAccess,
    starts: &mut [Start],
) -> Option<usize> {
    let first = starts.first_mut()?;
    let at = previous_text(lines, first.first)?;
    let line = &lines[at];
    let is_mark = access::is_item_mark(line) && access::marks_item_by_name(line);
    if !is_mark || access::named_items(line).is_some() || access::ends_with_page(&line.clean) {
        return None;
    }
    first.closed = Some(true);
    access.leave(at);
    Some(at)
}

/// Returns on which side of them the marks of a document stand that show it.
fn habit(lines: &[SourceLine<'_>], starts: &[Start]) -> Option<MarkedSide> {
    let first = starts.first()?;
    // A mark above the first item shows where they stand.
    let inside = (first.first..first.body).find(|&at| !lines[at].is_blank());
    let is_mark = |at: usize| access::is_access_mark(&lines[at]);
    let above_first = [inside, previous_text(lines, first.first)];
    if above_first.into_iter().flatten().any(is_mark) {
        return Some(MarkedSide::Below);
    }
    let between = starts.windows(2).filter_map(|pair| {
        let at = previous_text(lines, pair[1].first).filter(|&at| at >= pair[0].body)?;
        is_mark(at).then(|| side_by_space(lines, at))?
    });
    let mut sides = between;
    let side = sides.next()?;
    sides.all(|other| other == side).then_some(side)
}

/// Returns the last line with text, if it is a lone closed mark.
fn last_mark(lines: &[SourceLine<'_>], range: Range<usize>) -> Option<usize> {
    let at = range
        .rev()
        .find(|&at| !lines[at].is_blank() && !lines[at].is_furniture())?;
    let line = &lines[at];
    let is_mark = access::is_item_mark(line) || access::is_mark_twice(line);
    let is_of_other = access::named_items(line).is_some() || access::ends_with_page(&line.clean);
    (is_mark && !is_of_other).then_some(at)
}

/// How many tenths of the space on one side of a line that on the other is at least, where
/// the line belongs there.
const NEARER: u32 = 13;

/// Returns which neighbour a line is set to by the space around it.
fn side_by_space(lines: &[SourceLine<'_>], at: usize) -> Option<MarkedSide> {
    let is_blank = |at: Option<usize>| {
        at.and_then(|at| lines.get(at))
            .is_none_or(|line| line.is_blank() || line.is_furniture())
    };
    let gap = |at: usize| lines[at].style.gap.map(u32::from);
    if let (Some(above), Some(below)) = (gap(at), next_text(lines, at).and_then(gap)) {
        if above * 10 > below * NEARER {
            return Some(MarkedSide::Below);
        }
        if below * 10 > above * NEARER {
            return Some(MarkedSide::Above);
        }
    }
    match (is_blank(at.checked_sub(1)), is_blank(Some(at + 1))) {
        (true, false) => Some(MarkedSide::Below),
        (false, true) => Some(MarkedSide::Above),
        _ => None,
    }
}

/// Items that show that each begins a page: fewer may by chance.
const FEWEST_PAGES: usize = 3;

/// Returns whether each item but the first begins a page, a mark above it set aside.
fn have_own_pages(lines: &[SourceLine<'_>], starts: &[Start]) -> bool {
    let begins = |start: &Start| {
        let above = previous_text(lines, start.first);
        let mark = above.filter(|&above| access::is_item_mark(&lines[above].clean));
        begins_page(lines, mark.unwrap_or(start.first))
    };
    starts.len() > FEWEST_PAGES && starts[1..].iter().all(begins)
}

/// Returns whether a mark is the first of a page, on which the next item begins.
fn heads_page(lines: &[SourceLine<'_>], at: usize, next: &Start) -> bool {
    let between = lines.get(at + 1..next.first).unwrap_or_default();
    begins_page(lines, at) && between.iter().all(SourceLine::is_blank)
}

/// Returns whether the furniture of a page is what stands above a line.
fn begins_page(lines: &[SourceLine<'_>], at: usize) -> bool {
    let above = lines[..at].iter().rev().find(|line| !line.is_blank());
    above.is_some_and(SourceLine::is_furniture)
}

/// Returns whether the mark is the heading of an item without title, whose text is below it.
fn heads_itself(next: &Start, at: usize) -> bool {
    let has_none = next.number.is_none() && next.case_number.is_none();
    next.first == at && next.body == at + 1 && next.title.is_empty() && has_none
}

/// Returns whether the mark is on the line of a case, which this document has above headings.
fn stands_above_case(lines: &[SourceLine<'_>], item: &Start, at: usize) -> bool {
    let above = previous_text(lines, item.first);
    let is_case = |at: usize| case_number_of(&lines[at]).is_some();
    access::is_marked_case(&lines[at]) && above.is_some_and(is_case)
}

/// Returns whether the mark at `at` shows that the line below it is a title, which the mark
/// itself is not.
fn is_headed_by_mark(lines: &[SourceLine<'_>], next: &Start, at: usize) -> bool {
    let is_prominent = || lines[next.body.saturating_sub(1)].style.is_prominent();
    let is_mark = next.title.is_empty() || compare_key(&next.title) == lines[at].key;
    next.number.is_none() && !is_mark && !is_prominent()
}

fn is_of_attachment(lines: &[SourceLine<'_>], body: Range<usize>, at: usize) -> bool {
    !access::marks_item_by_name(&lines[at])
        && is_attachment(&LabelLines::read(lines, body, None), at)
}

/// Returns whether the line at `at`, among these labels, is one more attachment, or said of
/// one.
pub(super) fn is_attachment(labels: &LabelLines, at: usize) -> bool {
    labels.precedes_decision(at) || labels.ends_with_names(at) || labels.is_last_attached(at)
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    /// Returns the titles of open items of a document in which `between` stands between the
    /// third item and the fourth.
    fn open(between: &str, page: &str) -> Vec<String> {
        let item = |number: u32| {
            format!("Punkt {number}. Sag om havn {number}\n\nBeslutning:\n\nGodkendt.\n\n")
        };
        let items = [1, 2, 3].map(item).join(page);
        let text = format!(
            "Referat\nHavneudvalget\n3. maj 2023\n\n{items}{between}Punkt 4. Sag om havn 4\n"
        );
        let meeting = parse(&text);
        let titles = meeting.open_items().map(|item| item.title.to_string());
        titles.collect()
    }

    #[test]
    fn a_heading_that_says_it_twice_closes_no_item_above() {
        let text = "# Referat - Kulturudvalget\n\nMødedato: 5. juni 2019\n\n\
            ## Godkendelse af dagsorden\n\n**Beslutning**\n\nGodkendt.\n\n\
            ## Tilskud til musikskolen\n\n**Beslutning**\n\nGodkendt.\n\n\
            ## Lukket punkt: Personsag\n\n## Eventuelt\n\n**Beslutning**\n\nIntet.\n";
        let meeting = parse(text);
        let titles: Vec<&str> = meeting.open_items().map(|item| &*item.title).collect();
        assert_eq!(
            titles,
            [
                "Godkendelse af dagsorden",
                "Tilskud til musikskolen",
                "Eventuelt"
            ]
        );
    }

    #[test]
    fn a_mark_that_heads_a_page_is_of_the_item_below() {
        let page = "Havneudvalget 3. maj 2023 Side 2\n\n";
        let all = ["Sag om havn 1", "Sag om havn 2", "Sag om havn 3"];
        assert_eq!(open(&format!("{page}Lukket\n\n"), page), all);
        // Nothing tells of which it is where items begin within pages.
        assert_eq!(open(&format!("{page}Lukket\n\n"), ""), all[..2]);
        // On a page of its own it may be of the item above.
        assert_eq!(open(&format!("{page}Lukket\n\n{page}"), page), all[..2]);
        assert_eq!(open(&format!("Lukket\n\n{page}"), page), all[..2]);
    }
}
