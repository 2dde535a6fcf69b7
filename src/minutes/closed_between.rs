//! Lines between two items that close those below (`access::closes_rest`), though the
//! layout takes them for the end of the item above, or for an item of their own.
//!
//! Such a line begins a paragraph, and is all of it, right above the heading of an item. One
//! that was taken for an item has no number, no label and no text of its own.

use crate::text::sentences::ends_with_sentence;
use std::ops::Range;

use super::access::{self, LineAccess, Reach};
use super::closed_sides::is_attachment;
use super::label_lines::LabelLines;
use super::layout::Start;
use super::lines::{SourceLine, next_text, next_text_within, previous_text};
use super::numbered_starts::bare;
use super::preamble::is_preamble;

/// Lines below a heading without an item of its own that may explain it.
const MOST_EXPLAINING: usize = 3;

/// Notes the lines that close the items below them.
pub(super) fn close(lines: &[SourceLine<'_>], access: &mut LineAccess, starts: &mut Vec<Start>) {
    leave_phantoms(lines, access, starts);
    for nth in 1..starts.len() {
        let (own, next) = (&starts[nth - 1], &starts[nth]);
        let Some(at) = previous_text(lines, next.first).filter(|&at| at > own.body) else {
            continue;
        };
        if parts_items(lines, own.body..next.first, at) {
            access.set(at, Reach::ClosedGroup);
        }
    }
}

/// Takes back items that are headings of those below.
fn leave_phantoms(lines: &[SourceLine<'_>], access: &mut LineAccess, starts: &mut Vec<Start>) {
    let is_phantom = |above: Option<&Start>, start: &Start, next: &Start| {
        let is_unnumbered = start.number.is_none() || follows(above, next);
        let body = lines.get(start.body..next.first).unwrap_or_default();
        let texts = body.iter().filter(|line| !line.is_blank());
        start.closed == Some(true)
            && is_unnumbered
            && start.case_number.is_none()
            && next.number.is_some()
            && start.body <= start.first + 1
            && !body.iter().any(SourceLine::is_label)
            && texts.count() <= MOST_EXPLAINING
            && access::closes_rest(&lines[start.first])
    };
    let phantoms: Vec<usize> = (1..starts.len())
        .filter(|&next| {
            let above = next.checked_sub(2).map(|above| &starts[above]);
            is_phantom(above, &starts[next - 1], &starts[next])
        })
        .map(|next| next - 1)
        .collect();
    for &nth in phantoms.iter().rev() {
        access.set(starts[nth].first, Reach::ClosedGroup);
        starts.remove(nth);
    }
}

/// Returns whether the number of an item is the one behind that of the item `above`, so that
/// nothing between them is one: "Kapitel 2. Lukkede punkter".
fn follows(above: Option<&Start>, next: &Start) -> bool {
    let number = |start: &Start| bare(start.number.as_deref()?).parse::<u32>().ok();
    let above = above.and_then(number);
    above.is_some_and(|above| number(next) == Some(above.saturating_add(1)))
}

/// Returns whether the line at `at`, the last of an item's `body`, is set apart from its text
/// and closes what follows. Among attachments "Fortrolige tilbud" is one of them; there only
/// what names items or a meeting does.
fn parts_items(lines: &[SourceLine<'_>], body: Range<usize>, at: usize) -> bool {
    let line = &lines[at];
    let above = &lines[at - 1];
    let is_begun = above.is_blank()
        || above.is_furniture()
        || ends_with_sentence(&above.clean)
        || line.style.is_prominent();
    let is_text = |at: usize| {
        let line = &lines[at];
        !(line.is_blank() || line.is_furniture() || is_preamble(line))
    };
    if !is_begun || line.is_label() || !access::closes_rest(line) {
        return false;
    }
    let has_text = (body.start..at).any(is_text);
    has_text
        && (access::names_part_of_meeting(line)
            || !is_attachment(&LabelLines::read(lines, body, None), at))
}

/// Closes the items below closed marks in a document that has a mark right above each of its
/// headings, "Åbent punkt" or "Lukket punkt": they recur, and are of no page.
pub(super) fn close_headed(
    lines: &[SourceLine<'_>],
    access: &mut LineAccess,
    starts: &mut [Start],
) {
    let above = |start: &Start| (0..start.first).rev().find(|&at| !lines[at].is_blank());
    let mark = |start: &Start| {
        let at = above(start)?;
        (access::is_access_mark(&lines[at]) && access::names_item(&lines[at].clean)).then_some(at)
    };
    let marks: Option<Vec<usize>> = starts.iter().map(mark).collect();
    for (start, at) in starts.iter_mut().zip(marks.unwrap_or_default()) {
        if access::is_item_mark(&lines[at]) {
            start.closed = Some(true);
        }
        access.leave(at);
    }
}

/// Takes back the headings of groups that hold nothing: "Lukkede sager" above "Ingen".
pub(super) fn leave_empty(lines: &[SourceLine<'_>], access: &mut LineAccess) {
    for at in 0..lines.len() {
        let is_empty = |below: usize| access::says_nothing_is_there(&lines[below].clean);
        if access.reach_at(at) == Reach::ClosedGroup
            && next_text_within(lines, at, MOST_EXPLAINING).is_some_and(is_empty)
        {
            access.leave(at);
        }
    }
}

/// Notes the lines that only tell of closed things which are not in the document.
pub(super) fn leave_left_out(lines: &[SourceLine<'_>], access: &mut LineAccess, starts: &[Start]) {
    for at in 0..lines.len() {
        if lines[at].is_blank() || !access::tells_of_left_out(&lines[at]) {
            continue;
        }
        let own = starts.partition_point(|start| start.first <= at);
        let is_heading = own.checked_sub(1).is_some_and(|own| at < starts[own].body);
        let below = next_text(lines, at);
        // Right above an item it may head it.
        let is_between = own > 0
            && below.is_some()
            && below == starts.get(own).map(|next| next.first)
            && access.reach_at(at) == Reach::ClosedGroup;
        if !(is_heading || is_between) {
            access.leave(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    /// Returns the numbers of the open items of minutes of four, with what stands above the
    /// headings.
    fn open(above: [&str; 4]) -> String {
        let item = |(nth, above): (usize, &str)| {
            let number = nth + 1;
            format!("{above}\n{number}. Sag om havn {number}\n\nBeslutning\n\nGodkendt.\n\n")
        };
        let items: String = above.into_iter().enumerate().map(item).collect();
        let meeting = parse(&format!("Referat\nHavneudvalget\n3. maj 2023\n\n{items}"));
        let numbers = meeting
            .open_items()
            .filter_map(|item| item.number.as_deref());
        numbers.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_line_between_items_closes_those_below() {
        for line in [
            "Lukkede sager - Havneudvalget",
            "Kapitel 2. Lukkede punkter",
            "Mødet gik over til lukket behandling",
            "Den åbne del af mødet sluttede kl. 18.30",
        ] {
            assert_eq!(open(["", "", line, ""]), "1 2", "{line}");
        }
        assert_eq!(open(["", "", "Lukkede sager\n\nIngen\n", ""]), "1 2 3 4");
    }

    #[test]
    fn the_last_attachment_closes_nothing_below() {
        let attached = |name: &str| format!("Bilag\n\nKort.pdf\n\n{name}\n");
        for name in [
            "Fortrolige bilag",
            "Lukkede bilag",
            "Fortrolige tilbud",
            "Lukkede institutioner i sommeren",
            "Notat - lukkede døgnpladser",
            "Fortrolige priser, bilag 3",
        ] {
            assert_eq!(open(["", "", &attached(name), ""]), "1 2 3 4", "{name}");
        }
        for line in [
            "Lukkede sager",
            "Lukkede anliggender",
            "Lukket møde begyndte kl. 18",
        ] {
            assert_eq!(open(["", "", &attached(line), ""]), "1 2", "{line}");
        }
    }

    #[test]
    fn what_is_left_out_closes_nothing_around_it() {
        for line in ["Lukkede punkter er udeladt.", "Mødet lukkede kl. 18.30"] {
            assert_eq!(open([line, "", "", ""]), "1 2 3 4", "{line}");
        }
    }

    #[test]
    fn marks_above_all_headings_are_of_no_page() {
        let (open_mark, closed) = ("Åbent punkt\n", "Lukket punkt\n");
        assert_eq!(open([open_mark, open_mark, closed, closed]), "1 2");
    }
}
