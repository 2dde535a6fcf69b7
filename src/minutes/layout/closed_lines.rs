//! Headings of closed items that follow no pattern of the file: what stands below one must
//! never become part of the open item above it.

use super::super::access::{self, ClosedHeading};
use super::super::label_lines::LabelLines;
use super::super::lines::{SourceLine, next_text};
use super::super::preamble::is_preamble;
use super::super::toc::Toc;
use super::forms::{is_next, levels};
use super::start::Start;
use crate::text::compare_key;

/// Reads a line that heads a closed item in words of its own, "Lukket punkt: Titel",
/// "lukket 101 Lukket punkt: Titel". Returns its number and its title, perhaps empty.
pub(super) fn title_of(line: &SourceLine<'_>) -> Option<(Option<String>, String)> {
    let found = access::heading(line)?;
    found.names_item.then_some((found.number, found.title))
}

/// Adds headings of closed items that follow no scheme ("Lukket punkt: …"), so
/// that their text never becomes part of the open item above.
pub(super) fn add(lines: &[SourceLine<'_>], starts: &mut Vec<Start>, toc: &Toc) {
    let Some(first) = starts.first().map(|start| start.first) else {
        return;
    };
    let mut added = Vec::new();
    let mut labelled: Option<(usize, LabelLines)> = None;
    for at in first..lines.len() {
        let line = &lines[at];
        let above = starts.partition_point(|start| start.first <= at);
        let taken = above
            .checked_sub(1)
            .is_some_and(|above| at < starts[above].body);
        let is_of_page = || access::tells_page_access(line);
        if taken || toc.has_line(at) || line.is_blank() || is_of_page() {
            continue;
        }
        let Some(found) = heading_at(lines, at) else {
            continue;
        };
        // A closed attachment is no item.
        if labelled.as_ref().is_none_or(|(item, _)| *item != above) {
            let body = above
                .checked_sub(1)
                .map_or(first, |above| starts[above].body);
            let end = starts.get(above).map_or(lines.len(), |next| next.first);
            labelled = Some((above, LabelLines::read(lines, body..end, None)));
        }
        if labelled
            .as_ref()
            .is_some_and(|(_, labels)| is_attachment(line, at, labels))
        {
            continue;
        }
        // "Lukket: Ja" is no title.
        let is_mark = access::is_item_mark(line);
        let title = if is_mark { "" } else { found.title.as_str() };
        let item = above.checked_sub(1).map(|above| &starts[above]);
        if item.is_some_and(|item| is_said(lines, at, &found, item)) {
            continue;
        }
        let noun = found.names_item;
        let numbered = found.number.is_some();
        let listed = toc
            .find(None, title)
            .is_some_and(super::super::TocEntry::is_closed);
        if title.is_empty() && !numbered && closes_beside(lines, at, above, starts) {
            continue;
        }
        if noun || numbered || listed || (!title.is_empty() && is_blank_above(lines, at)) {
            added.push(Start {
                first: at,
                body: at + 1,
                number: found.number,
                title: found.title,
                case_number: None,
                closed: Some(true),
            });
        }
    }
    starts.extend(added);
    starts.sort_by_key(|start| start.first);
}

fn is_blank_above(lines: &[SourceLine<'_>], at: usize) -> bool {
    at.checked_sub(1)
        .is_none_or(|above| lines[above].is_blank())
}

/// Returns whether a mark without title belongs to an item, of `above` that begin above it, or
/// the next one.
fn closes_beside(lines: &[SourceLine<'_>], at: usize, above: usize, starts: &mut [Start]) -> bool {
    // Right below a heading, above all text, the mark belongs to it.
    if let Some(above) = above.checked_sub(1)
        && (starts[above].body..at)
            .all(|below| lines[below].is_blank() || is_preamble(&lines[below]))
    {
        starts[above].closed = Some(true);
        return true;
    }
    // Right above a heading that no other item is missing before, it marks that one or the
    // one above (`closed_sides`).
    next_text(lines, at).is_some_and(|next| {
        starts
            .binary_search_by_key(&next, |start| start.first)
            .is_ok_and(|below| {
                let before = below.checked_sub(1);
                before.is_none_or(|above| follows(&starts[above], &starts[below]))
            })
    })
}

/// Returns whether the closed item above says already what is on line `at`: its heading
/// again, or a value among those below its heading.
fn is_said(lines: &[SourceLine<'_>], at: usize, found: &ClosedHeading, item: &Start) -> bool {
    let title = found.title.as_str();
    let is_same_number = found.number.is_none() || found.number == item.number;
    let is_again = !title.is_empty() && compare_key(&item.title) == compare_key(title);
    let is_value = found.number.is_none()
        && lines[at].clean.contains(':')
        && (item.body..at).all(|below| lines[below].is_blank() || is_preamble(&lines[below]));
    item.closed == Some(true) && (is_again && is_same_number || is_value)
}

/// Returns the closed heading on the line `at`, unless the line below opens it.
fn heading_at(lines: &[SourceLine<'_>], at: usize) -> Option<ClosedHeading> {
    let found = access::heading(&lines[at])?;
    let below = next_text(lines, at).map_or("", |next| lines[next].clean.as_ref());
    let is_opened = access::two_lines(&lines[at], below) == Some(false);
    (!is_opened).then_some(found)
}

/// Returns whether the line at `at`, among these labels, is one more attachment.
fn is_attachment(line: &SourceLine<'_>, at: usize, labels: &LabelLines) -> bool {
    labels.precedes_decision(at)
        || labels.ends_with_names(at)
        || labels.is_last_attached(at) && access::names_file(&line.clean)
}

/// Returns whether no number lies between those of two headings.
fn follows(above: &Start, below: &Start) -> bool {
    let number = |start: &Start| start.number.as_deref().map(levels);
    match (number(above), number(below)) {
        (Some(above), Some(below)) => is_next(&above, &below),
        _ => true,
    }
}
