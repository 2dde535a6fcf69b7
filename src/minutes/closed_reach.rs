//! What lines on access reach that belong to no place of their own: those that name items
//! by their numbers, that stand between two items, or that every page repeats.
//!
//! They are read when the items are known. Where a mark may be of either of two items,
//! both are closed.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::SectionKind;
use super::access::{self, LineAccess, NamedItems, Reach};
use super::closed_between;
use super::closed_sentences;
use super::closed_sides::{self, is_attachment};
use super::closed_tables;
use super::label_lines::LabelLines;
use super::layout::Start;
use super::lines::{SourceLine, next_text, next_text_within};
use super::listed;
use super::numbered_starts::{NumberedStarts, bare};
use super::preamble::{case_number_of, is_preamble};
use super::toc::Toc;

/// What such lines do beside closing items.
#[derive(Debug, Default)]
pub(super) struct ClosedReach {
    /// Lines by which an item is closed that they need not be about.
    pub doubts: Vec<usize>,
    /// Whether the pages say that the document is closed.
    pub is_closed_document: bool,
    /// The line above the first item that marks that one.
    above_first: Option<usize>,
    numbered: NumberedStarts,
}

impl ClosedReach {
    /// Returns the line that marks the item below it, the first of all.
    pub fn line_above_first(&self) -> Option<usize> {
        self.above_first
    }

    /// Returns whether a line names an item by its number to say that it is closed, or ones
    /// of which a document of nothing but numbered items has none.
    pub fn names_items(&self, line: &SourceLine<'_>) -> bool {
        access::named_items(line).is_some_and(|named| self.numbered.explains(&named))
    }
}

/// Closes the items that such lines reach, and takes back what they close otherwise.
pub(super) fn settle(
    lines: &[SourceLine<'_>],
    access: &mut LineAccess,
    starts: &mut Vec<Start>,
    toc: &Toc,
) -> ClosedReach {
    let mut settled = ClosedReach::default();
    part_headings(starts);
    leave_statements(lines, starts);
    close_broken_titles(lines, starts);
    closed_between::close_headed(lines, access, starts);
    closed_between::leave_empty(lines, access);
    closed_between::close(lines, access, starts);
    closed_between::leave_left_out(lines, access, starts);
    settled.numbered = NumberedStarts::of_starts(starts);
    close_named(lines, access, (starts, &settled.numbered), toc);
    settled.is_closed_document =
        closed_sentences::close(lines, access, starts, &settled.numbered, toc);
    closed_tables::close_by_signs(lines, access, starts);
    closed_tables::close_by_parts(lines, access, starts);
    closed_tables::close_by_rows(lines, access, starts);
    closed_tables::close_by_cells(lines, starts);
    leave_attachments(lines, access, starts);
    close_marked_cases(lines, starts);
    closed_tables::close_lettered(lines, starts);
    listed::close(lines, toc, starts);
    close_same_numbers(starts);
    close_below_headings(lines, access, starts);
    settled.above_first = closed_sides::close(lines, access, starts, &mut settled.doubts);
    settled.is_closed_document |= close_pages(lines, access, starts);
    settled.is_closed_document |= close_marked(lines, starts, toc);
    settled
}

/// Ends a heading where the next one begins, since one of a closed item may begin anywhere;
/// of two on one line the closed one stays.
fn part_headings(starts: &mut Vec<Start>) {
    starts.sort_by_key(|start| start.first);
    starts.dedup_by(|again, start| {
        let is_same = again.first == start.first;
        if is_same && again.closed == Some(true) {
            start.closed = Some(true);
        }
        is_same
    });
    for nth in 1..starts.len() {
        let next = starts[nth].first;
        let above = &mut starts[nth - 1];
        above.body = above.body.min(next).max(above.first);
    }
}

/// Takes back headings above all others that only say of one of them that it is closed:
/// "Punkt 2: lukket".
fn leave_statements(lines: &[SourceLine<'_>], starts: &mut Vec<Start>) {
    let numbered = NumberedStarts::of_starts(starts);
    let is_statement = |(at, start): &(usize, &Start)| {
        let named = access::named_items(&lines[start.first]);
        named.is_some_and(|named| {
            named.is_sentence || numbered.named(&named).any(|other| other > *at)
        })
    };
    let statements = starts.iter().enumerate().take_while(is_statement).count();
    // Something has to be left that they are about.
    if statements < starts.len() {
        starts.drain(..statements);
    }
}

/// Closes items in whose title a mark is broken over the end of a line.
fn close_broken_titles(lines: &[SourceLine<'_>], starts: &mut [Start]) {
    for start in starts {
        for at in start.first..start.body {
            let below = next_text_within(lines, at, 2);
            let joined = below.and_then(|below| {
                let (above, below) = (&lines[at].clean, &lines[below].clean);
                access::broken_word(above, below).or_else(|| broken_bracket(above, below))
            });
            if joined.is_some_and(|joined| access::title(&joined).closed) {
                start.closed = Some(true);
            }
        }
        // The label of a flag may be taken for the end of the title.
        let last = start.body.saturating_sub(1);
        let value = next_text(lines, last).filter(|_| last > start.first);
        if value
            .is_some_and(|value| access::two_lines(&lines[last], &lines[value].clean) == Some(true))
        {
            start.closed = Some(true);
        }
    }
}

/// Returns two lines as one where a bracket that opens on the first closes on the second.
fn broken_bracket(above: &str, below: &str) -> Option<String> {
    let opens = above
        .rfind(['(', '['])
        .is_some_and(|open| !above[open..].contains([')', ']']));
    (opens && below.contains([')', ']'])).then(|| format!("{above} {below}"))
}

pub(super) fn close_named(
    lines: &[SourceLine<'_>],
    access: &mut LineAccess,
    (starts, numbered): (&mut [Start], &NumberedStarts),
    toc: &Toc,
) {
    for at in 0..lines.len() {
        let is_left = lines[at].is_blank() || access.is_elsewhere(at);
        if is_left || toc.has_line(at) && !is_statement_in(toc, at) {
            continue;
        }
        let Some(named) = named_at(lines, at) else {
            close_in_sentence(lines, at, starts, numbered);
            continue;
        };
        let own = starts.partition_point(|start| start.first <= at);
        let is_heading = own.checked_sub(1).is_some_and(|own| at < starts[own].body);
        if is_heading {
            // The heading of an item says it of that item; one without any text, of the
            // item it names.
            let end = starts.get(own).map_or(lines.len(), |next| next.first);
            let has_text = next_text(lines, at).is_some_and(|below| below < end);
            if has_text {
                continue;
            }
        }
        if !numbered.explains(&named) {
            continue;
        }
        for start in numbered.named(&named) {
            starts[start].closed = Some(true);
        }
        let heads_others = own > 0 && own < starts.len() && !named.is_sentence;
        if !(is_heading || heads_others && access.reach_at(at) == Reach::ClosedGroup) {
            access.leave(at);
        }
    }
}

/// Returns whether a line of the table of contents is no entry with a title.
fn is_statement_in(toc: &Toc, at: usize) -> bool {
    let on_line = |entry: &&super::TocEntry| entry.line == at + 1;
    let entry = toc.entries.iter().find(on_line);
    entry.is_none_or(|entry| entry.title.is_empty() || entry.number.is_none())
}

/// Leaves what is said of numbered attachments to those, where the item has any: "Bilag 2
/// er lukket".
pub(super) fn leave_attachments(
    lines: &[SourceLine<'_>],
    access: &mut LineAccess,
    starts: &[Start],
) {
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).map_or(lines.len(), |next| next.first);
        let of_attachments = |line: &SourceLine<'_>| {
            let label = line.label.as_ref();
            label.is_some_and(|label| label.kind == SectionKind::Attachments)
        };
        let own = lines.get(start.body..end).unwrap_or_default();
        if !own.iter().any(of_attachments) {
            continue;
        }
        for (at, line) in lines.iter().enumerate().take(end).skip(start.body) {
            let names_attachment =
                !line.is_blank() && !access::attachments_in_sentence(line).is_empty();
            if names_attachment && access.reach_at(at) == Reach::WholeItem {
                access.leave(at);
            }
        }
    }
}

/// Reads the line, or the two that a word is broken over.
fn named_at(lines: &[SourceLine<'_>], at: usize) -> Option<NamedItems> {
    let whole = next_text_within(lines, at, 2)
        .and_then(|below| access::broken_word(&lines[at].clean, &lines[below].clean));
    match whole {
        Some(whole) => access::named_items(&whole),
        None => access::named_items(&lines[at]),
    }
}

/// Closes the items that a sentence in the text of another one, or in the head, names:
/// "Godkendt, idet punkt 3 behandles for lukkede døre".
fn close_in_sentence(
    lines: &[SourceLine<'_>],
    at: usize,
    starts: &mut [Start],
    numbered: &NumberedStarts,
) {
    let first: &str = &lines[at].clean;
    if !first.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    let below = lines.get(at + 1).map(|below| below.clean.as_ref());
    let goes_on = below.filter(|below| below.starts_with(char::is_lowercase));
    let text = goes_on.map_or_else(
        || first.to_owned(),
        |below| access::broken_word(first, below).unwrap_or_else(|| format!("{first} {below}")),
    );
    let numbers = access::items_in_sentence(&text);
    let named = NamedItems {
        numbers,
        is_sentence: true,
    };
    let own = starts.partition_point(|start| start.first <= at);
    // The title of an item says nothing of others.
    let is_heading = own.checked_sub(1).is_some_and(|own| at < starts[own].body);
    if is_heading {
        return;
    }
    for start in numbered.named(&named) {
        starts[start].closed = Some(true);
    }
}

/// "Behandles for lukkede døre" right below a heading closes that item and no other.
pub(super) fn close_below_headings(
    lines: &[SourceLine<'_>],
    access: &mut LineAccess,
    starts: &[Start],
) {
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).map_or(lines.len(), |next| next.first);
        for at in start.body..end {
            if lines[at].is_blank() || lines[at].is_furniture() || is_preamble(&lines[at]) {
                continue;
            }
            let is_last = next_text(lines, at).is_none_or(|next| next >= end);
            if access.reach_at(at) == Reach::ClosedGroup
                && access::may_be_of_item(&lines[at])
                && !is_last
            {
                access.set(at, Reach::WholeItem);
            }
            break;
        }
    }
}

/// Closes items whose number a closed heading without title has, too: "Ad 2: lukket" behind
/// all items.
fn close_same_numbers(starts: &mut [Start]) {
    let is_statement = |start: &&Start| start.closed == Some(true) && start.title.is_empty();
    let numbers: HashSet<String> = starts
        .iter()
        .filter(is_statement)
        .filter_map(|start| {
            start
                .number
                .as_deref()
                .map(|number| bare(number).to_owned())
        })
        .collect();
    if numbers.is_empty() {
        return;
    }
    for start in starts {
        let number = start.number.as_deref();
        if number.is_some_and(|number| numbers.contains(bare(number))) {
            start.closed = Some(true);
        }
    }
}

/// Closes items above whose heading the line of their case says so, where cases stand above
/// the headings.
fn close_marked_cases(lines: &[SourceLine<'_>], starts: &mut [Start]) {
    let case_above = |start: &Start| {
        let above = (0..start.first).rev().find(|&at| !lines[at].is_blank());
        let inside = Some(start.first).filter(|at| at + 1 < start.body);
        [inside, above]
            .into_iter()
            .flatten()
            .find(|&at| case_number_of(&lines[at]).is_some() || is_marked(lines, at))
    };
    let is_first_above = starts
        .first()
        .is_some_and(|first| case_above(first).is_some());
    if !is_first_above {
        return;
    }
    for start in starts {
        if case_above(start).is_some_and(|at| is_marked(lines, at)) {
            start.closed = Some(true);
        }
    }
}

fn is_marked(lines: &[SourceLine<'_>], at: usize) -> bool {
    let line = &lines[at];
    access::is_marked_case(line)
        || case_number_of(line).is_some() && access::line(line) == Some(true)
}

/// Closes the items of lines that the file says are closed. Returns whether it says so of
/// the head.
fn close_marked(lines: &[SourceLine<'_>], starts: &mut [Start], toc: &Toc) -> bool {
    let mut is_closed_head = false;
    let marked = (0..lines.len()).filter(|&at| lines[at].style.is_marked_closed);
    let mut labelled: Option<(usize, LabelLines)> = None;
    for at in marked.filter(|&at| !toc.has_line(at)) {
        let below = starts.partition_point(|start| start.first <= at);
        let is_entry = access::title(&lines[at]).closed;
        let Some(own) = below.checked_sub(1) else {
            is_closed_head |= !is_entry && !starts.is_empty();
            continue;
        };
        if is_entry && at >= starts[own].body {
            if labelled.as_ref().is_none_or(|(item, _)| *item != own) {
                let end = starts.get(below).map_or(lines.len(), |next| next.first);
                labelled = Some((own, LabelLines::read(lines, starts[own].body..end, None)));
            }
            let is_name = labelled
                .as_ref()
                .is_some_and(|(_, labels)| is_attachment(labels, at));
            if is_name {
                continue;
            }
        }
        starts[own].closed = Some(true);
    }
    is_closed_head
}

/// Closes the items on the pages whose head or foot says so. Returns whether most pages
/// have it: then the document is closed.
fn close_pages(lines: &[SourceLine<'_>], access: &mut LineAccess, starts: &mut [Start]) -> bool {
    let beside = beside_pages(lines);
    let is_of_page = |at: usize| is_of_page(&lines[at]) || beside.contains(&at);
    let mut closed = Vec::new();
    let mut boundaries = 0;
    let mut in_furniture = false;
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.is_blank())
    {
        let is_page = is_of_page(at);
        boundaries += usize::from(is_page && !in_furniture);
        in_furniture = is_page;
        let closes = !access.is_elsewhere(at)
            && (access::is_closed_document(line) || access::is_closed_page(line));
        if access::tells_page_access(line) {
            access.leave(at);
        }
        if is_page && closes {
            closed.push(at);
            access.leave(at);
        }
    }
    if closed.is_empty() {
        return false;
    }
    if closed.len() * 2 >= boundaries {
        return true;
    }
    let pages = Pages::of_lines(lines, is_of_page).with_headings(lines, starts);
    for nth in 0..starts.len() {
        let end = starts.get(nth + 1).map_or(lines.len(), |next| next.first);
        let text = |at: &usize| !lines[*at].is_blank() && !is_of_page(*at);
        let last = (starts[nth].first..end).rev().find(text);
        let end = last.map_or(end, |last| last + 1);
        let on_pages = pages.with_furniture(starts[nth].first, end);
        let from = closed.partition_point(|at| *at < on_pages.start);
        if closed.get(from).is_some_and(|at| *at < on_pages.end) {
            starts[nth].closed = Some(true);
        }
    }
    false
}

/// Returns the lines that say again and again, beside the number of a page, that the document
/// is closed: no furniture is made of marks.
fn beside_pages(lines: &[SourceLine<'_>]) -> HashSet<usize> {
    let mut places: HashMap<&str, (Vec<usize>, HashSet<usize>)> = HashMap::new();
    let with_text: Vec<usize> = (0..lines.len())
        .filter(|&at| !lines[at].is_blank())
        .collect();
    // "Til toppen" is furniture of no page.
    let tells_page = |at: &usize| {
        let line = &lines[*at];
        let is_numbered = line.is_furniture() && line.clean.contains(|c: char| c.is_ascii_digit());
        is_numbered || access::is_page_number(&line.clean)
    };
    let tell_page: Vec<bool> = with_text.iter().map(tells_page).collect();
    for (nth, &at) in with_text.iter().enumerate() {
        let above = nth.checked_sub(1);
        let beside = [above, Some(nth + 1)].into_iter().flatten();
        let page = beside.filter(|&other| tell_page.get(other) == Some(&true));
        if let Some(page) = page.map(|other| with_text[other]).next()
            && access::is_closed_document(&lines[at])
        {
            let (marks, pages) = places.entry(&lines[at].key).or_default();
            marks.push(at);
            pages.insert(page);
        }
    }
    places
        .into_values()
        .filter(|(_, pages)| pages.len() > 1)
        .flat_map(|(marks, _)| marks)
        .collect()
}

/// Returns whether the line is of the furniture of pages: such lines need not repeat.
fn is_of_page(line: &SourceLine<'_>) -> bool {
    line.is_furniture() || access::tells_page_access(line)
}

/// Where the furniture of pages stands, each stretch of it as one.
struct Pages {
    furniture: Vec<Range<usize>>,
    /// Whether it is known to stand at the foot of pages, or at their head.
    are_feet: bool,
    are_heads: bool,
}

impl Pages {
    fn of_lines(lines: &[SourceLine<'_>], is_of_page: impl Fn(usize) -> bool) -> Self {
        let mut furniture: Vec<Range<usize>> = Vec::new();
        let mut is_open = false;
        for (at, _) in lines
            .iter()
            .enumerate()
            .filter(|(_, line)| !line.is_blank())
        {
            let is_page = is_of_page(at);
            match furniture.last_mut().filter(|_| is_open) {
                Some(last) if is_page => last.end = at + 1,
                _ if is_page => furniture.push(at..at + 1),
                _ => {}
            }
            is_open = is_page;
        }
        Self {
            furniture,
            are_feet: false,
            are_heads: false,
        }
    }

    /// Notes what is proven by where the first and the last stand: above all items or behind
    /// all text.
    fn with_headings(mut self, lines: &[SourceLine<'_>], starts: &[Start]) -> Self {
        let (Some(first), Some(last)) = (self.furniture.first(), self.furniture.last()) else {
            return self;
        };
        let is_above = starts.first().is_some_and(|item| first.start < item.first);
        let is_behind = lines[last.end..].iter().all(SourceLine::is_blank);
        self.are_feet = is_behind && !is_above;
        self.are_heads = is_above && !is_behind;
        self
    }

    /// Returns the lines from `first` to `end` with the furniture above and below.
    fn with_furniture(&self, first: usize, end: usize) -> Range<usize> {
        let below = self
            .furniture
            .partition_point(|stretch| stretch.start < end);
        let above = self
            .furniture
            .partition_point(|stretch| stretch.end <= first);
        let from = above
            .checked_sub(1)
            .map_or(first, |at| self.furniture[at].start);
        let to = self.furniture.get(below).map_or(end, |stretch| stretch.end);
        from..to
    }
}

/// Returns the next line with text that is not that of a case, which may stand above the
/// heading it belongs to.
pub(super) fn next_besides_cases(lines: &[SourceLine<'_>], at: usize) -> Option<usize> {
    let mut next = next_text(lines, at)?;
    while case_number_of(&lines[next]).is_some() {
        next = next_text(lines, next)?;
    }
    Some(next)
}

/// Lines below such a line that are looked at for something else.
const MOST_BELOW_COUNT: usize = 20;

/// Returns whether a line says how many open items there are, or stands right below one that
/// does ("Åbne sager 5", then "Lukkede sager"), with more than that above the first item.
fn is_beside_count(lines: &[SourceLine<'_>], range: Range<usize>) -> bool {
    let group = |line: &SourceLine<'_>| {
        let name = line.clean.trim_end_matches(|c: char| c.is_ascii_digit());
        let group = access::group(name.trim_end_matches([' ', ':']));
        group.map(|closed| (closed, name.len() < line.clean.len()))
    };
    let at = range.start;
    let above = at.checked_sub(1).map(|above| &lines[above]);
    let mut pair = [Some(&lines[at]), above].into_iter().flatten();
    let is_counted = pair.any(|line| group(line) == Some((false, true)));
    let mut below = lines[range].iter().take(MOST_BELOW_COUNT);
    is_counted && below.any(|line| !line.is_blank() && group(line).is_none())
}

/// Closes the items below a heading of closed items, as far as one of open items with an
/// item right below it: "Åbne sager" in the text of a closed item opens nothing.
pub(super) fn close_groups(
    lines: &[SourceLine<'_>],
    access: &LineAccess,
    starts: &mut [Start],
    toc: &Toc,
) {
    let Some(first) = starts.first() else { return };
    // One in the table of contents closes its entries, and is the first item's only where
    // that is right below and in the table as closed or not at all.
    let entry = toc.find(first.number.as_deref(), &first.title);
    let is_listed_open = entry.is_some_and(|entry| !entry.is_closed());
    let first = first.first;
    // Or where another heading that it lists stands above that item: "Diverse sager".
    let listed = (0..first).filter(|&at| toc.has_line(at) && !lines[at].is_blank());
    let listed: HashSet<&str> = listed.map(|at| lines[at].key.as_str()).collect();
    let is_in_other = (toc.end()..first).any(|at| {
        lines[at].is_furniture()
            && listed.contains(lines[at].key.as_str())
            && access::group(&lines[at]).is_none()
    });
    let is_passed = |at: usize| {
        toc.has_line(at)
            && (is_listed_open
                || is_in_other
                || next_text(lines, at).is_some_and(|next| next < first))
            || at < first && is_beside_count(lines, at..first)
    };
    let mut group = None;
    let mut from = 0;
    for start in starts.iter_mut() {
        for at in (from..start.first).filter(|&at| !is_passed(at)) {
            match access.reach_at(at) {
                Reach::ClosedGroup => group = Some(at),
                Reach::OpenGroup => {
                    let next = next_besides_cases(lines, at);
                    group = group.filter(|_| next.is_none_or(|next| next < start.first));
                }
                _ => {}
            }
        }
        if group.is_some() {
            start.closed = Some(true);
        }
        from = start.first;
    }
}
