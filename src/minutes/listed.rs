//! Items that only a list names: those of a document that is no more than a list, and the
//! closed ones of a table of contents, of which minutes for the public often have nothing
//! else.

use super::model::TocEntry;
use super::toc::Toc;
use super::{AgendaItem, ClosedItem, LineRange, OutlineItem};
use crate::text::compare_key;

/// Makes an item of each entry of a document that lists its items and has nothing else.
pub(super) fn items(toc: &Toc) -> Vec<OutlineItem> {
    let items = toc.entries.iter().zip(1..);
    items
        .map(|(entry, position)| match entry.is_closed() {
            true => closed(entry, position),
            false => OutlineItem::Open(AgendaItem {
                position,
                number: entry.number.clone(),
                title: entry.title.clone(),
                case_number: None,
                sections: Vec::new(),
                decisions: Vec::new(),
                attachments: Vec::new(),
                absent: Vec::new(),
                lines: LineRange::of_line(entry.line),
            }),
        })
        .collect()
}

fn closed(entry: &TocEntry, position: usize) -> OutlineItem {
    OutlineItem::Closed(ClosedItem {
        position,
        number: entry.number.clone(),
        title: entry.title.clone(),
        lines: LineRange::of_line(entry.line),
    })
}

/// Adds the closed items that the contents list and no heading has, each behind the item
/// that the contents list before it. Contents of which most has no item are not believed.
pub(super) fn add_closed(toc: &Toc, items: Vec<OutlineItem>) -> Vec<OutlineItem> {
    let places: Vec<Option<usize>> = toc
        .entries
        .iter()
        .map(|entry| items.iter().position(|item| is_of(toc, entry, item)))
        .collect();
    let found = places.iter().flatten().count();
    let missing: Vec<(usize, &TocEntry)> = toc
        .entries
        .iter()
        .enumerate()
        .filter(|(at, entry)| places[*at].is_none() && may_be_added(entry))
        .collect();
    // A closed item whose title is hidden may be any of them.
    let hidden = items.iter().enumerate().any(|(at, item)| {
        item.open().is_none() && !places.contains(&Some(at)) && item.number().is_none()
    });
    let believed = found * 2
        >= toc
            .entries
            .iter()
            .filter(|entry| !entry.is_closed())
            .count();
    if missing.is_empty() || hidden || !believed || items.is_empty() {
        return items;
    }
    let mut behind: Vec<Vec<&TocEntry>> = vec![Vec::new(); items.len() + 1];
    for (at, entry) in missing {
        let before = places[..at].iter().rev().flatten().next();
        behind[before.map_or(0, |before| before + 1)].push(entry);
    }
    let mut all = Vec::with_capacity(items.len());
    let mut slots = behind.into_iter();
    all.extend(
        slots
            .next()
            .into_iter()
            .flatten()
            .map(|entry| closed(entry, 0)),
    );
    for (item, listed) in items.into_iter().zip(slots) {
        all.push(item);
        all.extend(listed.into_iter().map(|entry| closed(entry, 0)));
    }
    for (item, position) in all.iter_mut().zip(1..) {
        match item {
            OutlineItem::Open(item) => item.position = position,
            OutlineItem::Closed(item) => item.position = position,
        }
    }
    all
}

fn may_be_added(entry: &TocEntry) -> bool {
    entry.is_closed() && (entry.number.is_some() || !entry.title.is_empty())
}

fn is_of(toc: &Toc, entry: &TocEntry, item: &OutlineItem) -> bool {
    match (&entry.number, item.number()) {
        (Some(listed), Some(number)) => listed == number,
        _ => {
            compare_key(item.title()) == compare_key(&entry.title) && !entry.title.is_empty()
                || toc
                    .find(item.number(), item.title())
                    .is_some_and(|found| found.line == entry.line)
        }
    }
}
