//! Items that only a list names: those of a document that is no more than a list, and the
//! closed ones of a table of contents, of which minutes for the public often have nothing
//! else.

use std::collections::{BTreeSet, HashMap};

use super::access;
use super::layout::{Start, is_appendix};
use super::lines::SourceLine;
use super::model::TocEntry;
use super::toc::Toc;
use super::toc_entries::printed_mark;
use super::{AgendaItem, ClosedItem, LineRange, OutlineItem};
use crate::text::compare_key;

/// Most entries and items that are held against each other.
const MOST_COMPARED: usize = 300;

/// Bytes of the shortest title that is known inside a line.
const TITLE_BYTES: usize = 10;

/// Closes the items of closed entries of the table of contents that no item is known for:
/// those with the title of one in their heading, "§ 133 Køb af ejendom". Where none has, the
/// line with that title heads an item of its own, in the text of whatever other; where there is
/// no such line, those are closed that the contents list in no other way.
pub(super) fn close(lines: &[SourceLine<'_>], toc: &Toc, starts: &mut Vec<Start>) {
    let is_known = |entry: &TocEntry, starts: &[Start]| {
        let number = entry.number.as_deref();
        starts.iter().any(|start| {
            number.is_some() && number == start.number.as_deref()
                || toc
                    .find(start.number.as_deref(), &start.title)
                    .is_some_and(|found| found.line == entry.line)
        })
    };
    let closed = toc.entries.iter().filter(|entry| entry.is_closed());
    let unknown: Vec<&TocEntry> = closed
        .take(MOST_COMPARED)
        .filter(|entry| may_be_added(entry) && !is_known(entry, starts))
        .collect();
    if unknown.is_empty() {
        return;
    }
    let keys: Vec<String> = starts
        .iter()
        .map(|start| compare_key(&start.title))
        .collect();
    let has_title = |key: &str, entry: &TocEntry| {
        let title = compare_key(&entry.title);
        title.len() >= TITLE_BYTES && key.contains(&title)
    };
    let is_entry = |start: &Start| toc.find(start.number.as_deref(), &start.title).is_some();
    let mut left: Vec<&TocEntry> = Vec::new();
    let mut added = Vec::new();
    for entry in unknown {
        let mut is_found = false;
        for (start, key) in starts.iter_mut().zip(&keys).take(MOST_COMPARED) {
            if has_title(key, entry) && !is_entry(start) {
                start.closed = Some(true);
                is_found = true;
            }
        }
        if is_found {
            continue;
        }
        match heading_of(lines, toc, entry, starts) {
            Some(at) => added.push(Start {
                first: at,
                body: at + 1,
                number: entry.number.clone(),
                title: entry.title.clone(),
                case_number: None,
                closed: Some(true),
            }),
            None => left.push(entry),
        }
    }
    // A table that lists none of the items is not one of them.
    let is_listed = |start: &Start, key: &str| {
        is_entry(start)
            || toc
                .entries
                .iter()
                .take(MOST_COMPARED)
                .any(|entry| has_title(key, entry))
    };
    if !left.is_empty() && !fill_gaps(toc, &left, starts) {
        for (start, key) in starts.iter_mut().zip(&keys) {
            if !is_listed(start, key) {
                start.closed = Some(true);
            }
        }
    }
    starts.extend(added);
    starts.sort_by_key(|start| start.first);
}

/// Returns whether closed entries, beside which the table has no others, have the numbers
/// that are missing among those of all items, or go on behind these.
fn fill_gaps(toc: &Toc, left: &[&TocEntry], starts: &[Start]) -> bool {
    let of_all = |numbers: Vec<Option<u32>>| numbers.into_iter().collect::<Option<BTreeSet<u32>>>();
    let number = |number: Option<&String>| number?.parse().ok();
    let taken = starts.iter().map(|start| number(start.number.as_ref()));
    let listed = left.iter().map(|entry| number(entry.number.as_ref()));
    let (Some(taken), Some(listed)) = (of_all(taken.collect()), of_all(listed.collect())) else {
        return false;
    };
    let Some((first, last)) = taken.first().zip(taken.last()) else {
        return false;
    };
    let mut next = last + 1;
    let fits = |listed: &u32| {
        let goes_on = *listed == next;
        next += u32::from(goes_on);
        goes_on || first < listed && listed < last && !taken.contains(listed)
    };
    toc.entries.iter().all(TocEntry::is_closed) && listed.iter().all(fits)
}

/// Bytes that a heading has besides its title: a number, a word before it, an office.
const MOST_AROUND: usize = 24;

/// Returns the first line below the table that has the title of an entry, and little more, and
/// heads no item.
fn heading_of(
    lines: &[SourceLine<'_>],
    toc: &Toc,
    entry: &TocEntry,
    starts: &[Start],
) -> Option<usize> {
    let title = compare_key(&entry.title);
    if title.len() < TITLE_BYTES {
        return None;
    }
    (toc.end()..lines.len()).find(|&at| {
        let key = &lines[at].key;
        let above = starts.partition_point(|start| start.first <= at);
        let is_heading = above
            .checked_sub(1)
            .is_some_and(|own| at < starts[own].body);
        !is_heading && key.len() <= title.len() + MOST_AROUND && key.contains(&title)
    })
}

/// Makes an item of each entry of a document that lists its items and has nothing else:
/// closed ones where the whole meeting is.
pub(super) fn items(toc: &Toc, is_closed_meeting: bool) -> Vec<OutlineItem> {
    let items = toc.entries.iter().zip(1..);
    items
        .map(
            |(entry, position)| match entry.is_closed() || is_closed_meeting {
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
            },
        )
        .collect()
}

fn closed(entry: &TocEntry, position: usize) -> OutlineItem {
    OutlineItem::Closed(ClosedItem {
        position,
        number: entry.number.clone(),
        title: access::public_title(entry.title.clone()),
        lines: LineRange::of_line(entry.line),
    })
}

/// Makes a closed item of an entry, which its mark titles where it has no other title.
fn closed_as_printed(lines: &[SourceLine<'_>], entry: &TocEntry) -> OutlineItem {
    let mut entry = entry.clone();
    if entry.title.is_empty()
        && let Some(mark) = lines.get(entry.line - 1).and_then(printed_mark)
    {
        entry.title = mark;
    }
    closed(&entry, 0)
}

/// Adds the closed items that the contents list and no heading has, each behind the item
/// that the contents list before it. Contents of which most has no item are not believed.
/// Where all items are listed by number and title, those that are not there are closed, too:
/// nothing shows that they are open.
pub(super) fn add_closed(
    lines: &[SourceLine<'_>],
    toc: &Toc,
    items: Vec<OutlineItem>,
) -> Vec<OutlineItem> {
    let known = KnownItems::new(toc, &items);
    let places: Vec<Option<usize>> = toc
        .entries
        .iter()
        .map(|entry| known.of_entry(entry))
        .collect();
    let found = places.iter().flatten().count();
    let lists_all = lists_all(toc, &items);
    let may_be_added =
        |at: usize, entry: &TocEntry| may_be_added(entry) || lists_all && counts_on(toc, at);
    let missing: Vec<(usize, &TocEntry)> = toc
        .entries
        .iter()
        .enumerate()
        .filter(|(at, entry)| places[*at].is_none() && may_be_added(*at, entry))
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
    let (mut before, mut looked) = (0, 0);
    for (at, entry) in missing {
        let above = places[looked..at].iter().rev().flatten().next();
        before = above.map_or(before, |above| above + 1);
        looked = at;
        behind[before].push(entry);
    }
    let mut all = Vec::with_capacity(items.len());
    let mut slots = behind.into_iter();
    all.extend(
        slots
            .next()
            .into_iter()
            .flatten()
            .map(|entry| closed_as_printed(lines, entry)),
    );
    for (item, listed) in items.into_iter().zip(slots) {
        all.push(item);
        all.extend(
            listed
                .into_iter()
                .map(|entry| closed_as_printed(lines, entry)),
        );
    }
    for (item, position) in all.iter_mut().zip(1..) {
        match item {
            OutlineItem::Open(item) => item.position = position,
            OutlineItem::Closed(item) => item.position = position,
        }
    }
    all
}

/// Returns whether the contents have each item, and the title of each open one beside its
/// number.
fn lists_all(toc: &Toc, items: &[OutlineItem]) -> bool {
    let listed = |item: &OutlineItem| {
        let number = item.number()?;
        let same = |entry: &&TocEntry| entry.number.as_deref() == Some(number);
        toc.entries.iter().find(same)
    };
    items.len() <= MOST_COMPARED
        && items.iter().all(|item| {
            let is_same = |entry: &TocEntry| {
                let found = toc.find(item.number(), item.title());
                item.open().is_none() || found.is_some_and(|found| found.line == entry.line)
            };
            listed(item).is_some_and(is_same)
        })
}

/// Returns whether the number of an entry follows that of the one above.
fn counts_on(toc: &Toc, at: usize) -> bool {
    let number = |at: usize| toc.entries.get(at)?.number.as_ref()?.parse::<u32>().ok();
    let above = at.checked_sub(1).and_then(number);
    let is_appendix = is_appendix(&compare_key(&toc.entries[at].title));
    !is_appendix && above.is_some_and(|above| number(at) == Some(above + 1))
}

fn may_be_added(entry: &TocEntry) -> bool {
    entry.is_closed() && (entry.number.is_some() || !entry.title.is_empty())
}

/// The items by what an entry of the contents may be known by: the first of each number,
/// and of those that need none the first of each title and of each entry found for them.
#[derive(Default)]
struct KnownItems {
    by_number: HashMap<String, usize>,
    all: KnownTitles,
    unnumbered: KnownTitles,
}

/// The first item of each title, and of each line of the contents.
#[derive(Default)]
struct KnownTitles {
    by_key: HashMap<String, usize>,
    by_line: HashMap<usize, usize>,
}

impl KnownItems {
    fn new(toc: &Toc, items: &[OutlineItem]) -> Self {
        let mut known = Self::default();
        for (at, item) in items.iter().enumerate() {
            let key = compare_key(item.title());
            let line = toc
                .find(item.number(), item.title())
                .map(|entry| entry.line);
            known.all.add(&key, line, at);
            match item.number() {
                Some(number) => {
                    known.by_number.entry(number.to_owned()).or_insert(at);
                }
                None => known.unnumbered.add(&key, line, at),
            }
        }
        known
    }

    /// Returns the first item that an entry names: where both have a number by that alone.
    fn of_entry(&self, entry: &TocEntry) -> Option<usize> {
        let Some(number) = &entry.number else {
            return self.all.of_entry(entry);
        };
        let numbered = self.by_number.get(number).copied();
        numbered
            .into_iter()
            .chain(self.unnumbered.of_entry(entry))
            .min()
    }
}

impl KnownTitles {
    fn add(&mut self, key: &str, line: Option<usize>, at: usize) {
        self.by_key.entry(key.to_owned()).or_insert(at);
        if let Some(line) = line {
            self.by_line.entry(line).or_insert(at);
        }
    }

    fn of_entry(&self, entry: &TocEntry) -> Option<usize> {
        let key = compare_key(&entry.title);
        let titled = (!entry.title.is_empty())
            .then(|| self.by_key.get(&key))
            .flatten();
        titled
            .into_iter()
            .chain(self.by_line.get(&entry.line))
            .min()
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::minutes::{SourceReading, parse};

    /// Returns minutes with a table of `listed` and items of the first and second numbers.
    fn minutes(listed: &str) -> String {
        let item = |number: u32, title: &str| {
            format!("\n{number}. {title}\n\nSagsfremstilling\nTekst.\n\nBeslutning\nGodkendt.\n")
        };
        format!(
            "Referat\nHavneudvalget\n3. maj 2023\n\n{listed}{}{}{}",
            item(1, "Takster"),
            item(2, "Moler"),
            item(3, "Havneplan"),
        )
    }

    fn items(text: &str) -> Vec<(String, bool)> {
        let meeting = parse(text);
        assert_eq!(meeting.reading, SourceReading::Partial);
        let items = meeting.outline().iter().map(|item| {
            let number = item.number().unwrap_or_default();
            (format!("{number} {}", item.title()), item.open().is_some())
        });
        items.collect()
    }

    #[test]
    fn items_that_only_the_contents_have_are_closed() {
        for heading in ["", "Indholdsfortegnelse\n"] {
            let text = minutes(&format!(
                "{heading}1. Takster\n2. Moler\n3. Havneplan\n4. Køb af kran\n5. Salg af pram\n\n"
            ));
            let expected = [
                ("1 Takster", true),
                ("2 Moler", true),
                ("3 Havneplan", true),
                ("4 Køb af kran", false),
                ("5 Salg af pram", false),
            ];
            let expected = expected.map(|(item, is_open)| (item.to_owned(), is_open));
            assert_eq!(items(&text), expected, "{heading}");
        }
    }

    #[test]
    fn contents_of_other_titles_add_no_item() {
        let text = minutes(
            "Indholdsfortegnelse\n1. Takster\n2. Moler og kajer\n3. Havneplan\n4. Køb af kran\n\n",
        );
        assert_eq!(items(&text).len(), 3);
        let text = minutes(
            "Indholdsfortegnelse\n1. Takster\n2. Moler\n3. Havneplan\n4. Underskriftsblad\n\n",
        );
        assert_eq!(items(&text).len(), 3);
    }
}
