//! The table of contents (indholdsfortegnelse) and its check against the items.

use std::collections::{HashMap, HashSet};

use super::access::cut_closed_mark;
use super::labels::{self, HeadLabel};
use super::layout::around_numbers::is_unfinished;
use super::layout::forms::{self, is_number_of_item};
use super::lines::SourceLine;
use super::preamble::is_case_line;
use super::toc_columns;
use super::toc_entries::{ClosedEntries, entries_on, group_on, join_mark, number_key};
use super::toc_heading::{self, names_meeting};
use super::{OutlineItem, SectionKind, TocEntry, Warning, WarningKind};
use crate::text::{CaseNumber, CaseNumberForm, compare_key, date, work};

/// Entries that are searched for a title that is cut short or wrapped.
const MOST_SEARCHED: usize = 500;

/// The table of contents of a meeting, if it has one.
#[derive(Debug, Default)]
pub(super) struct Toc {
    pub entries: Vec<TocEntry>,
    /// What each entry is compared by, and where each such form stands first.
    keys: Vec<String>,
    by_key: HashMap<String, usize>,
    /// The same of those with a number, and of those without.
    by_key_and_number: HashMap<(String, Option<String>), usize>,
    by_number: HashMap<Option<String>, usize>,
    closed: ClosedEntries,
    /// Whether it has the numbers of pages.
    has_pages: bool,
    /// Lines (as indexes) of the whole table, heading included.
    range: std::ops::Range<usize>,
}

/// What stands in the table so far.
#[derive(Default)]
struct ContentsSeen {
    titles: HashMap<String, Option<String>>,
    numbers: HashSet<String>,
}

impl ContentsSeen {
    /// Notes the entries of a line. Returns whether one is there already, without a page: it
    /// is the heading of the first item.
    fn has_again(&mut self, found: &[TocEntry], first: Option<&TocEntry>) -> bool {
        found.iter().any(|entry| {
            let key = compare_key(&entry.title);
            let before = self.titles.insert(key.clone(), entry.number.clone());
            // Two items may have one title, but then their numbers differ.
            let same = |before: Option<String>| {
                let own = entry.number.as_deref().map(number_key);
                own.is_none() || before.is_none_or(|before| Some(number_key(&before)) == own)
            };
            let again = !entry.title.is_empty() && before.is_some_and(same);
            // Either may be cut: the entry short, or the heading where its line ends.
            let cut = first.is_some_and(|first| {
                let listed = compare_key(&first.title);
                let is_cut = || entry.number.is_some() && agree(&key, &listed);
                !listed.is_empty()
                    && same(first.number.clone())
                    && (agree(&listed, &key) || is_cut())
            });
            // No number comes again in a table.
            let number = entry.number.as_ref();
            let counted =
                number.is_some_and(|number| !self.numbers.insert(number_key(number).to_owned()));
            entry.page.is_none() && (again || cut || counted)
        })
    }
}

impl Toc {
    /// Reads the table from the line `first` on: its heading, or its first entry.
    ///
    /// It ends where something stands that no table has: a label, a case number, a label
    /// of the head, an entry again.
    pub fn read(lines: &[SourceLine<'_>], first: usize, has_heading: bool) -> Self {
        let first = toc_heading::nearest(lines, first, has_heading);
        let below = first + usize::from(has_heading);
        if let Some((entries, end)) = toc_columns::read(lines, below, &names_meeting) {
            return Self::from_entries(entries, first..end);
        }
        let mut entries: Vec<TocEntry> = Vec::new();
        let mut seen = ContentsSeen::default();
        let mut closed_group = false;
        let mut pending: Option<(usize, String)> = None;
        let mut groups = Vec::new();
        let mut end = below;
        for (at, line) in lines.iter().enumerate().skip(below) {
            if line.is_blank() || line.is_furniture() {
                continue;
            }
            // "06." above its title.
            if let Some(alone) = lone_number(line) {
                pending = Some((at, alone));
                continue;
            }
            // "Punkt 1" alone heads the first item, unless all entries are set so.
            if is_number_of_item(&line.clean) && !entries.is_empty() {
                break;
            }
            if is_digits(line) || is_heading_of_columns(&line.key) {
                end = at + 1;
                continue;
            }
            if let Some(closed) = group_on(line) {
                closed_group = closed;
                groups.push((at, closed));
                end = at + 1;
                continue;
            }
            let mut found = entries_on(line, at, closed_group);
            if let (Some((_, number)), [only]) = (pending.take(), found.as_mut_slice()) {
                only.number.get_or_insert(number);
            }
            if heads_closed_group(line, &entries, &found) {
                closed_group = true;
                groups.push((at, true));
                end = at + 1;
                continue;
            }
            let has_leaders = line.clean.contains("...");
            let is_numbered = found.iter().any(|entry| entry.number.is_some());
            if !has_leaders && !is_numbered && names_meeting(line) || is_day(&line.clean) {
                found.clear();
            }
            if join_mark(&mut entries, &found) {
                end = at + 1;
                continue;
            }
            let listed = found
                .iter()
                .any(|entry| entry.number.is_some() || entry.page.is_some());
            // "05.01.35-G01-1-19" alone is no number with its title.
            let listed = listed && !is_lone_case(line);
            if !listed && ends_table(line) && !is_rest(line, at, entries.last()) {
                if let Some(heading) = pop_heading(&mut entries, lines, at) {
                    end = heading.line - 1;
                }
                break;
            }
            let again = seen.has_again(&found, entries.first()) || heads_first(line, &entries);
            if again {
                end = end.min(number_above(lines, first..at).unwrap_or(end));
                break;
            }
            end = at + 1;
            entries.extend(found);
        }
        let counted = match has_heading {
            true => entries.len(),
            false => numbered(&entries),
        };
        end = cut_tail(lines, &mut entries, &groups, (counted, end));
        Self::from_entries(entries, first..end)
    }

    /// Reads the table whose entries are known: a page of contents that ran on.
    pub fn of_listed(lines: &[SourceLine<'_>]) -> Option<Self> {
        let listed = (0..lines.len()).filter(|&at| lines[at].style.is_listed);
        let listed: Vec<usize> = listed.collect();
        let (first, last) = (*listed.first()?, *listed.last()?);
        let entries = listed
            .iter()
            .flat_map(|&at| entries_on(&lines[at], at, false));
        Some(Self::from_entries(entries.collect(), first..last + 1))
    }

    /// Takes `entries` as a table on the lines `range`.
    pub fn from_entries(entries: Vec<TocEntry>, range: std::ops::Range<usize>) -> Self {
        let keys = entries.iter().map(|entry| compare_key(&entry.title));
        let keys: Vec<String> = keys.collect();
        let mut by_key = HashMap::new();
        let mut by_key_and_number = HashMap::new();
        let mut by_number = HashMap::new();
        for (at, (key, entry)) in keys.iter().zip(&entries).enumerate() {
            let number = entry.number.as_deref().map(number_key).map(str::to_owned);
            by_key.entry(key.clone()).or_insert(at);
            by_number.entry(number.clone()).or_insert(at);
            by_key_and_number.entry((key.clone(), number)).or_insert(at);
        }
        Self {
            closed: ClosedEntries::from_entries(&entries),
            has_pages: entries.iter().any(|entry| entry.page.is_some()),
            entries,
            keys,
            by_key,
            by_key_and_number,
            by_number,
            range,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns whether `line` (an index) is part of the table.
    pub fn has_line(&self, line: usize) -> bool {
        self.range.contains(&line)
    }

    /// Returns the index of the table's first line, `None` where there is none.
    pub fn first_line(&self) -> Option<usize> {
        (!self.range.is_empty()).then_some(self.range.start)
    }

    /// Returns the index of the line below the table, 0 where there is none.
    pub fn end(&self) -> usize {
        self.range.end
    }

    /// Returns the index of the table's last line, 0 where there is none.
    pub fn last_line(&self) -> usize {
        self.range.end.saturating_sub(1)
    }

    /// Returns the title that the item with this number has here.
    pub fn title_of(&self, number: &str) -> Option<&str> {
        let at = self.by_number.get(&Some(number_key(number).to_owned()))?;
        Some(&self.entries[*at].title)
    }

    /// Returns the entry of the item with this number and title.
    pub fn find(&self, number: Option<&str>, title: &str) -> Option<&TocEntry> {
        let key = compare_key(&cut_closed_mark(title).0);
        if key.is_empty() {
            return None;
        }
        let asked = number.map(number_key);
        let same_number = |at: &usize| {
            let own = self.entries[*at].number.as_deref().map(number_key);
            asked.is_none() || own.is_none() || own == asked
        };
        let exact = match number {
            None => self.by_key.get(&key).copied(),
            Some(number) => [Some(number_key(number).to_owned()), None]
                .into_iter()
                .filter_map(|number| self.by_key_and_number.get(&(key.clone(), number)).copied())
                .min(),
        };
        if let Some(at) = exact {
            return self.entries.get(at);
        }
        // Cut short or wrapped: only tables of a likely length are searched.
        let likely = 0..self.entries.len().min(MOST_SEARCHED);
        work::count_steps(1);
        let at = likely.into_iter().filter(same_number).find(|&at| {
            let wrapped = || {
                let next = self.entries.get(at + 1)?;
                Some(compare_key(&format!(
                    "{} {}",
                    self.entries[at].title, next.title
                )))
            };
            agree(&self.keys[at], &key) && !self.is_rest(at)
                || self.entries[at].page.is_none()
                    && wrapped().is_some_and(|joined| agree(&joined, &key))
        })?;
        self.entries.get(at)
    }

    /// Returns whether an entry is the rest of the one above it: where most have a page, one
    /// without goes on in the next line. Many titles may begin as such a rest does.
    fn is_rest(&self, at: usize) -> bool {
        let Some(above) = at.checked_sub(1).and_then(|above| self.entries.get(above)) else {
            return false;
        };
        let entry = &self.entries[at];
        let is_below = entry.line == above.line + 1 && entry.number.is_none();
        self.has_pages && is_below && above.page.is_none() && entry.page.is_some()
    }

    /// Returns whether the table has just this title, which so does not go on.
    pub fn has_whole(&self, number: Option<&str>, title: &str) -> bool {
        let key = compare_key(title);
        // Where the table has pages, an entry without one goes on in the next line.
        let is_cut = |entry: &TocEntry| {
            self.has_pages && entry.page.is_none()
                || entry.title.ends_with(['.', '…'])
                || entry.page.is_none() && is_unfinished(&entry.title)
                || self.rest_below(entry).is_some()
        };
        number
            .into_iter()
            .map(|number| Some(number_key(number).to_owned()))
            .chain([None])
            .filter_map(|number| self.by_key_and_number.get(&(key.clone(), number)))
            .any(|&at| self.entries.get(at).is_some_and(|entry| !is_cut(entry)))
    }

    /// Returns whether an entry is titled just so.
    pub fn has_title(&self, title: &str) -> bool {
        let at = self.by_key.get(&compare_key(title));
        at.is_some_and(|&at| !self.is_rest(at))
    }

    /// Returns whether the table proves that a title goes on: that it has the longer one.
    pub fn lists_longer(&self, number: Option<&str>, title: &str, longer: &str) -> bool {
        let Some(entry) = self.find(number, longer) else {
            return false;
        };
        let listed = compare_key(&entry.title);
        // Where the table has pages, an entry without one goes on in the next line.
        let is_rest_listed = || {
            let at = self.entries.partition_point(|one| one.line <= entry.line);
            let rest = self.entries.get(at).filter(|rest| rest.number.is_none());
            rest.is_some_and(|rest| {
                let whole = compare_key(&format!("{} {}", entry.title, rest.title));
                let is_cut = entry.page.is_none() || self.rest_below(entry).is_some();
                self.has_pages && is_cut && whole == compare_key(longer)
            })
        };
        listed.len() > compare_key(title).len()
            || self.find(number, title).is_none()
            || is_rest_listed()
    }

    /// Returns whether the table says that the item with this number and title is
    /// closed. A closed entry may hide its title: then its number tells, and where
    /// there is none, any item that no entry names may be the one.
    pub fn closes(&self, number: Option<&str>, title: &str) -> bool {
        if let Some(entry) = self.find(number, title) {
            return entry.is_closed();
        }
        match number {
            Some(number) => {
                self.closed.numbers.contains(number_key(number)) || self.closed.hides_unnumbered
            }
            None => self.closed.hides_any,
        }
    }

    /// Returns the entry right below one with number and page which has neither: the page
    /// stands behind the first line of a title that wraps.
    fn rest_below(&self, entry: &TocEntry) -> Option<&TocEntry> {
        let at = self.entries.partition_point(|one| one.line <= entry.line);
        let is_rest = |rest: &&TocEntry| {
            rest.line == entry.line + 1 && rest.number.is_none() && rest.page.is_none()
        };
        let counted = entry.number.is_some() && entry.page.is_some();
        self.entries.get(at).filter(is_rest).filter(|_| counted)
    }

    /// Returns whether an entry of an item goes on in the line below: that line has more
    /// of its title, which the table may cut short.
    fn is_wrapped(&self, entry: &TocEntry, title: &str) -> bool {
        let at = self.entries.partition_point(|one| one.line <= entry.line);
        let goes_on = |_: &&TocEntry| entry.page.is_none() || self.rest_below(entry).is_some();
        let Some(next) = self.entries.get(at).filter(goes_on) else {
            return false;
        };
        let (title, begun) = (compare_key(title), compare_key(&entry.title));
        let rest = compare_key(&next.title);
        let rest = rest.trim_end_matches(['.', '…', ' ']);
        let left = title.strip_prefix(&begun).map(str::trim_start);
        next.line == entry.line + 1
            && next.number.is_none()
            && left.is_some_and(|left| !left.is_empty() && left.starts_with(rest))
    }

    /// Compares the table with the items found. What is said of an entry
    /// without an item names its line only: it may be a closed item's.
    pub fn check(&self, items: &[OutlineItem]) -> Vec<Warning> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut warnings = Vec::new();
        let found_lines: HashSet<usize> = items
            .iter()
            .filter_map(|item| Some((item, self.find(item.number(), item.title())?)))
            .flat_map(|(item, entry)| {
                // A wrapped entry takes the line below too.
                let wrapped = self.is_wrapped(entry, item.title());
                std::iter::once(entry.line).chain(wrapped.then_some(entry.line + 1))
            })
            .collect();
        let closed = items.iter().filter(|item| item.open().is_none());
        let only_listed: HashSet<usize> = closed.map(|item| item.lines().first).collect();
        for entry in &self.entries {
            // One that nothing but the contents tells of is not found, unless it is closed.
            let is_only_listed = only_listed.contains(&entry.line);
            let is_found = match is_only_listed {
                true => entry.is_closed(),
                false => found_lines.contains(&entry.line),
            };
            if !is_found {
                warnings.push(Warning {
                    line: entry.line,
                    kind: WarningKind::TableOfContents,
                    message: "the table of contents lists an item that was not found".to_owned(),
                });
            }
        }
        // Beside closed items alone no other is missed.
        let lists_open = self.entries.iter().any(|entry| !entry.is_closed());
        let lines: HashSet<usize> = self.entries.iter().map(|entry| entry.line).collect();
        let is_of_table =
            |item: &&OutlineItem| item.open().is_none() && lines.contains(&item.lines().first);
        let others = items.iter().filter(|item| !is_of_table(item));
        for item in others.filter(|_| lists_open) {
            if self.find(item.number(), item.title()).is_none() {
                // Its title is not quoted: it may be a closed item's.
                let message = "the item is not in the table of contents".to_owned();
                warnings.push(Warning {
                    line: item.lines().first,
                    kind: WarningKind::TableOfContents,
                    message,
                });
            }
        }
        warnings
    }
}

/// Takes the last entry away if it is the heading of the section that begins at `at`: what
/// stands right above one is, unless the page ends.
fn pop_heading(
    entries: &mut Vec<TocEntry>,
    lines: &[SourceLine<'_>],
    at: usize,
) -> Option<TocEntry> {
    entries.pop_if(|last| {
        let mut between = lines[last.line..at].iter();
        let is_apart = |line: &SourceLine<'_>| line.is_furniture() || is_number(line);
        last.page.is_none() && !last.is_closed() && !between.any(is_apart)
    })
}

/// Returns how many entries there are up to the last with a number: without a heading only
/// numbers show where the table ends.
fn numbered(entries: &[TocEntry]) -> usize {
    let last = entries.iter().rposition(|entry| entry.number.is_some());
    last.map_or(0, |last| last + 1)
}

/// Returns whether a line heads the item of the first entry, with its number in a form
/// that tables do not have: "1) Titel".
fn heads_first(line: &SourceLine<'_>, entries: &[TocEntry]) -> bool {
    let (Some(first), Some(form)) = (entries.first(), forms::read_line(line)) else {
        return false;
    };
    let same = first
        .number
        .as_deref()
        .is_none_or(|number| number == form.number);
    same && !form.title.is_empty() && compare_key(form.title) == compare_key(&first.title)
}

/// Titles agree when one begins the other: tables cut long titles short.
fn agree(entry: &str, title: &str) -> bool {
    let entry = entry.trim_end_matches(['.', '…', ' ']);
    let title = title.trim_end_matches(['.', '…', ' ']);
    entry == title || (entry.chars().count() >= 12 && title.starts_with(entry))
}

/// Returns the number that stands alone on a line with a stop: "06.".
fn lone_number(line: &SourceLine<'_>) -> Option<String> {
    let number = line.clean.strip_suffix(['.', ':'])?;
    let fits = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| number.to_owned())
}

/// Returns the last of `lines` with text where it is a number: the number of the first item
/// may stand above its title.
fn number_above(lines: &[SourceLine<'_>], range: std::ops::Range<usize>) -> Option<usize> {
    let above = range.rev().find(|&above| !lines[above].is_blank());
    above.filter(|&above| is_digits(&lines[above]))
}

fn is_digits(line: &SourceLine<'_>) -> bool {
    line.clean.bytes().all(|b| b.is_ascii_digit())
}

fn is_number(line: &SourceLine<'_>) -> bool {
    !line.is_blank() && is_digits(line)
}

/// Returns whether a line of the table names its columns.
fn is_heading_of_columns(key: &str) -> bool {
    labels::heads_attachments_of_all(key) || labels::names_columns_of_contents(key)
}

/// Returns whether a line is a day and no more: "27. august 2015" has no number of an item.
fn is_day(clean: &str) -> bool {
    date::find_date(clean).is_some_and(|(day, _)| day.start == 0 && clean.len() <= day.end + 1)
}

/// Returns whether a line, with the entries `found` on it, names no item but a group of
/// closed ones: with a colon and without a number, below entries that have numbers.
fn heads_closed_group(line: &SourceLine<'_>, entries: &[TocEntry], found: &[TocEntry]) -> bool {
    let [only] = found else {
        return false;
    };
    // Most lines are told by themselves, without a look at all entries.
    let are_numbered = || {
        let numbered = entries.iter().filter(|entry| entry.number.is_some());
        numbered.count() * 3 >= entries.len().max(1) * 2
    };
    line.clean.ends_with(':') && only.number.is_none() && only.is_closed() && are_numbered()
}

/// Returns whether a line is a journal number and no more.
fn is_lone_case(line: &SourceLine<'_>) -> bool {
    CaseNumber::from_line(&line.clean)
        .is_some_and(|number| number.form() == CaseNumberForm::JournalNumber)
}

/// Returns whether a line goes on with the entry right above, which is not finished.
fn is_rest(line: &SourceLine<'_>, at: usize, above: Option<&TocEntry>) -> bool {
    let is_begun = |above: &TocEntry| above.line == at && is_unfinished(&above.title);
    line.clean.starts_with(char::is_lowercase) && above.is_some_and(is_begun)
}

/// Returns whether a line without number and page is none of a table.
fn ends_table(line: &SourceLine<'_>) -> bool {
    // "Beslutning: Vedtaget" tells of the item above, which so is none of a table.
    let decides = || {
        labels::read_inline(&line.clean)
            .is_some_and(|(label, _)| label.kind == SectionKind::Decision)
    };
    line.is_label()
        || decides()
        || is_case_line(line)
        || labels::head(&line.clean, &line.key)
            .is_some_and(|(label, _)| label != HeadLabel::Other || line.clean.contains(':'))
        || line.clean.chars().count() > 200
}

/// Returns whether the entry itself says that it is closed, not only its group.
fn is_marked(lines: &[SourceLine<'_>], entry: &TocEntry) -> bool {
    entry.is_closed()
        && lines
            .get(entry.line - 1)
            .is_some_and(|line| cut_closed_mark(&line.clean).1)
}

/// Cuts what follows the last entry and is none: lines without number in a table that has
/// numbers, and headings of open groups, which are those of the items below. Whether the
/// table has numbers the first `counted` entries tell; `end` is the line below it.
fn cut_tail(
    lines: &[SourceLine<'_>],
    entries: &mut Vec<TocEntry>,
    groups: &[(usize, bool)],
    (counted, mut end): (usize, usize),
) -> usize {
    let numbered = entries
        .iter()
        .filter(|entry| entry.number.is_some())
        .count();
    let is_numbered = numbered >= 2 && numbered * 3 >= counted * 2;
    while let Some(last) = entries.last()
        && is_numbered
        && last.number.is_none()
        && last.page.is_none()
        && !is_marked(lines, last)
    {
        end = last.line - 1;
        entries.pop();
    }
    let last_entry = entries.last().map_or(0, |entry| entry.line);
    for &(at, closed) in groups.iter().rev() {
        if closed || at < last_entry {
            break;
        }
        end = end.min(at);
    }
    while end > 1 && lines.get(end - 1).is_some_and(SourceLine::is_blank) {
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::super::Access;
    use super::*;

    fn read(text: &str) -> Toc {
        let lines = super::super::lines::split(text);
        lines
            .iter()
            .position(|line| labels::is_toc_heading(&line.key))
            .map_or_else(Toc::default, |heading| Toc::read(&lines, heading, true))
    }

    #[test]
    fn entries_have_number_title_and_page() {
        for (line, number, title, page, closed) in [
            ("Havneplan.....3", None, "Havneplan", Some(3), false),
            ("Havneplan.....\t3", None, "Havneplan", Some(3), false),
            ("2. Havneplan … 14", Some("2"), "Havneplan", Some(14), false),
            ("Punkt 2: Havneplan", Some("2"), "Havneplan", None, false),
            ("1.1 Havneplan", Some("1.1"), "Havneplan", None, false),
            ("3 | Havneplan", Some("3"), "Havneplan", None, false),
            ("3 · Salg (lukket)", Some("3"), "Salg", None, true),
            (
                "61/2009 Havneplan",
                Some("61/2009"),
                "Havneplan",
                None,
                false,
            ),
            ("- Havneplan 5", None, "Havneplan", Some(5), false),
            ("Lukket: Salg.....4", None, "Salg", Some(4), true),
            ("3. Salg (Lukket)", Some("3"), "Salg", None, true),
            ("**Havneplan**", None, "Havneplan", None, false),
        ] {
            let toc = read(&format!("Indholdsfortegnelse\n\n{line}"));
            let expected = TocEntry {
                number: number.map(str::to_owned),
                title: title.to_owned(),
                page,
                access: if closed { Access::Closed } else { Access::Open },
                line: 3,
            };
            assert_eq!(toc.entries, [expected], "{line}");
        }
    }

    #[test]
    fn groups_close_their_entries() {
        let toc = read("Indhold\nÅbne punkter\nHavn\nLukkede punkter\nSalg\nÅbne punkter\nVej");
        let closed: Vec<bool> = toc.entries.iter().map(|entry| entry.is_closed()).collect();
        assert_eq!(closed, [false, true, false]);
    }

    #[test]
    fn a_title_of_the_document_heads_no_table() {
        let toc = read("Dagsorden\nKulturudvalget\n4. juni 2024\n\nIndhold\n1. Havneplan\n2. Salg");
        assert_eq!(toc.first_line(), Some(4));
        assert_eq!(toc.entries.len(), 2);
        let toc = read("Dagsorden\n1. Havneplan\n2. Salg\n\nPunkter\n1. Havneplan");
        assert_eq!(toc.first_line(), Some(0));
    }

    #[test]
    fn first_heading_ends_the_table() {
        let toc = read(
            "Indhold\nPunkt 1: Lukket: Salg\nPunkt 2: Havn\n\nPunkt 1: Lukket: Salg\nHemmeligt",
        );
        assert_eq!(toc.entries.len(), 2);
        assert!(toc.has_line(2) && !toc.has_line(4));
    }

    #[test]
    fn titles_are_found_cut_short_or_wrapped() {
        let toc = read(
            "Indhold\nAnlægsbevilling til cyk…\n2. Havneplan\nKommissorium for\narbejdsgruppen",
        );
        for (number, title, line) in [
            (None, "Anlægsbevilling til cykelsti", Some(2)),
            (Some("2"), "Lukket: Havneplan", Some(3)),
            (Some("3"), "Havneplan", None),
            (None, "Kommissorium for arbejdsgruppen", Some(4)),
            (None, "", None),
        ] {
            let found = toc.find(number, title).map(|entry| entry.line);
            assert_eq!(found, line, "{title}");
        }
    }

    #[test]
    fn the_rest_of_a_wrapped_title_lists_nothing() {
        let toc = read(
            "Indholdsfortegnelse\nBudget 2026.....3\nStatus og strategi for blanketter i\n\
             Fjordby Kommune.....6\nEventuelt.....9\n",
        );
        assert!(
            toc.find(None, "Fjordby Kommune foreslår at bygge")
                .is_none()
        );
        let wrapped = toc.find(None, "Status og strategi for blanketter i Fjordby Kommune");
        assert!(wrapped.is_some());
    }

    #[test]
    fn nothing_is_read_without_a_heading() {
        let toc = read("Havneplan.....3\nSalg.....4");
        assert!(toc.is_empty() && !toc.has_line(0));
        assert_eq!(toc.last_line(), 0);
    }

    #[test]
    fn a_mark_in_the_line_below_closes_the_entry() {
        let toc = read(
            "Indholdsfortegnelse\n1. Havneplan ...2\n2. Leje af pakhuset ved den gamle kaj -\n\
             LUKKET SAG...3\n3. Eventuelt ...4\n",
        );
        let entries = toc.entries.iter().map(|entry| {
            (
                entry.number.as_deref(),
                entry.title.as_str(),
                entry.is_closed(),
            )
        });
        let entries: Vec<_> = entries.collect();
        let expected = [
            (Some("1"), "Havneplan", false),
            (Some("2"), "Leje af pakhuset ved den gamle kaj", true),
            (Some("3"), "Eventuelt", false),
        ];
        assert_eq!(entries, expected);
    }

    #[test]
    fn a_day_between_entries_is_none() {
        let toc = read("Indhold\n1. Havneplan\n3. maj 2023\n2. Eventuelt\n");
        assert_eq!(toc.entries.len(), 2);
    }

    #[test]
    fn an_entry_may_go_on_with_the_word_of_a_label() {
        let toc =
            read("Indhold\n1. Havneplan\n2. Nye takster for både -\nhøring\n\n3. Eventuelt\n");
        assert!(toc.has_line(5));
        assert!(
            toc.find(Some("2"), "Nye takster for både - høring")
                .is_some()
        );
    }
}
