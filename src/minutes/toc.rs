//! The table of contents (indholdsfortegnelse) and its check against the items.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::access::{self, cut_closed_mark};
use super::labels;
use super::lines::Line;
use super::{Access, OutlineItem, TocEntry, Warning, WarningKind};
use crate::text::words::word_tables;
use crate::text::{compare_key, work};

word_tables!("minutes/toc");

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
    closed: ClosedEntries,
    /// Lines (as indexes) of the whole table, heading included.
    range: std::ops::Range<usize>,
}

static LEADERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s*(?:\.{2,}|…|\t)[\s.…]*(\d{1,4})?$|\s+(\d{1,4})$")
        .expect("a fixed pattern compiles")
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let labels = NUMBER_LABELS.alternatives();
    Regex::new(&format!(
        r"^(?:(?i:{labels})\s*)?(\d{{1,4}}(?:\.\d{{1,3}})*)(?:[.:]\s*|\s+)(\S.*)$"
    ))
    .expect("a pattern of words compiles")
});

/// What the table closes without naming it.
#[derive(Debug, Default)]
struct ClosedEntries {
    numbers: HashSet<String>,
    /// Whether one has neither number nor title.
    hides_unnumbered: bool,
    /// Whether one has no title.
    hides_any: bool,
}

impl ClosedEntries {
    fn from_entries(entries: &[TocEntry]) -> Self {
        let mut closed = Self::default();
        for entry in entries.iter().filter(|entry| entry.is_closed()) {
            closed.numbers.extend(entry.number.clone());
            closed.hides_any |= entry.title.is_empty();
            closed.hides_unnumbered |= entry.title.is_empty() && entry.number.is_none();
        }
        closed
    }
}

impl Toc {
    /// Reads the table between its heading and the first item's heading.
    pub fn read(lines: &[Line<'_>], first_item: usize) -> Self {
        let heading = (0..first_item).find(|&at| {
            labels::is_toc_heading(&lines[at].key)
                && (lines[at].key.starts_with("indhold") || at > 0)
        });
        let Some(heading) = heading else {
            return Self::default();
        };
        let mut entries: Vec<TocEntry> = Vec::new();
        let mut known: HashSet<(Option<String>, String)> = HashSet::new();
        let mut closed_group = false;
        let mut end = heading + 1;
        for (at, line) in lines.iter().enumerate().take(first_item).skip(heading + 1) {
            if line.is_blank() || labels::is_page_furniture(&line.key) {
                continue;
            }
            if line.clean.chars().all(|c| c.is_ascii_digit()) {
                end = at + 1;
                continue;
            }
            if let Some(closed) = access::group(
                line.clean
                    .trim_end_matches(" side")
                    .trim_end_matches(" Side"),
            ) {
                closed_group = closed;
                end = at + 1;
                continue;
            }
            if labels::head(&line.clean, &line.key).is_some() {
                break;
            }
            let entry = entry(line, at, closed_group);
            // A title without a page, again: the first item's heading.
            if let Some(entry) = &entry {
                let is_new = known.insert((entry.number.clone(), entry.title.clone()));
                let names_one = entry.number.is_some() || !entry.title.is_empty();
                if entry.page.is_none() && names_one && !is_new {
                    break;
                }
            }
            end = at + 1;
            if line.key.starts_with("samlet bilagsliste") || line.key.starts_with("sag nr.: emne") {
                continue;
            }
            entries.extend(entry);
        }
        let keys: Vec<String> = entries
            .iter()
            .map(|entry| compare_key(&entry.title))
            .collect();
        let mut by_key = HashMap::new();
        let mut by_key_and_number = HashMap::new();
        for (at, (key, entry)) in keys.iter().zip(&entries).enumerate() {
            by_key.entry(key.clone()).or_insert(at);
            by_key_and_number
                .entry((key.clone(), entry.number.clone()))
                .or_insert(at);
        }
        Self {
            closed: ClosedEntries::from_entries(&entries),
            entries,
            keys,
            by_key,
            by_key_and_number,
            range: heading..end,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns whether `line` (an index) is part of the table.
    pub fn has_line(&self, line: usize) -> bool {
        self.range.contains(&line)
    }

    /// Returns the index of the table's last line, 0 where there is none.
    pub fn last_line(&self) -> usize {
        self.range.end.saturating_sub(1)
    }

    /// Returns the entry of the item with this number and title.
    pub fn find(&self, number: Option<&str>, title: &str) -> Option<&TocEntry> {
        let key = compare_key(&cut_closed_mark(title).0);
        if key.is_empty() {
            return None;
        }
        let same_number = |at: &usize| {
            let own = self.entries[*at].number.as_deref();
            number.is_none() || own.is_none() || own == number
        };
        let exact = match number {
            None => self.by_key.get(&key).copied(),
            Some(number) => [Some(number.to_owned()), None]
                .into_iter()
                .filter_map(|number| self.by_key_and_number.get(&(key.clone(), number)).copied())
                .min(),
        };
        if let Some(at) = exact {
            return self.entries.get(at);
        }
        // Cut short or wrapped: only tables of a likely length are searched.
        let likely = 0..self.entries.len().min(MOST_SEARCHED);
        work::note(1);
        let at = likely.into_iter().filter(same_number).find(|&at| {
            let wrapped = || {
                let next = self.entries.get(at + 1)?;
                Some(compare_key(&format!(
                    "{} {}",
                    self.entries[at].title, next.title
                )))
            };
            agree(&self.keys[at], &key)
                || self.entries[at].page.is_none()
                    && wrapped().is_some_and(|joined| agree(&joined, &key))
        })?;
        self.entries.get(at)
    }

    /// Returns whether the table says that the item with this number and title is
    /// closed. A closed entry may hide its title: then its number tells, and where
    /// there is none, any item that no entry names may be the one.
    pub fn closes(&self, number: Option<&str>, title: &str) -> bool {
        if let Some(entry) = self.find(number, title) {
            return entry.is_closed();
        }
        match number {
            Some(number) => self.closed.numbers.contains(number) || self.closed.hides_unnumbered,
            None => self.closed.hides_any,
        }
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
            .filter_map(|item| self.find(item.number(), item.title()))
            .flat_map(|entry| {
                // A wrapped entry takes the line below too.
                let wrapped = entry.page.is_none().then_some(entry.line + 1);
                std::iter::once(entry.line).chain(wrapped)
            })
            .collect();
        for entry in &self.entries {
            let found = found_lines.contains(&entry.line);
            if !found {
                warnings.push(Warning {
                    line: entry.line,
                    kind: WarningKind::TableOfContents,
                    message: "the table of contents lists an item that was not found".to_owned(),
                });
            }
        }
        for item in items {
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

/// Titles agree when one begins the other: tables cut long titles short.
fn agree(entry: &str, title: &str) -> bool {
    let entry = entry.trim_end_matches(['.', '…', ' ']);
    let title = title.trim_end_matches(['.', '…', ' ']);
    entry == title || (entry.chars().count() >= 12 && title.starts_with(entry))
}

fn entry(line: &Line<'_>, at: usize, closed_group: bool) -> Option<TocEntry> {
    let text: &str = line.clean.trim_start_matches(['-', '•', '*']).trim();
    let (text, page) = match LEADERS.captures(text) {
        Some(found) => {
            let cut = found.get(0).map_or(text.len(), |leaders| leaders.start());
            let page = found
                .get(1)
                .or_else(|| found.get(2))
                .and_then(|page| page.as_str().parse().ok());
            (text[..cut].trim(), page)
        }
        None => (text, None),
    };
    let (number, title) = match NUMBER.captures(text) {
        Some(found) => (Some(found[1].to_owned()), found.get(2)?.as_str()),
        None => (None, text),
    };
    let (title, marked) = cut_closed_mark(title);
    if title.is_empty() && !marked {
        return None;
    }
    Some(TocEntry {
        number,
        title,
        page,
        access: match marked || closed_group {
            true => Access::Closed,
            false => Access::Open,
        },
        line: at + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Toc {
        let lines = super::super::lines::split(text);
        Toc::read(&lines, lines.len())
    }

    #[test]
    fn entries_have_number_title_and_page() {
        for (line, number, title, page, closed) in [
            ("Havneplan.....3", None, "Havneplan", Some(3), false),
            ("Havneplan.....\t3", None, "Havneplan", Some(3), false),
            ("2. Havneplan … 14", Some("2"), "Havneplan", Some(14), false),
            ("Punkt 2: Havneplan", Some("2"), "Havneplan", None, false),
            ("1.1 Havneplan", Some("1.1"), "Havneplan", None, false),
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
    fn nothing_is_read_without_a_heading() {
        let toc = read("Havneplan.....3\nSalg.....4");
        assert!(toc.is_empty() && !toc.has_line(0));
        assert_eq!(toc.last_line(), 0);
    }
}
