//! The entries on a line of a table of contents: number, title, page, and what is said of
//! access.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::access::{self, cut_closed_mark};
use super::layout::around_numbers::{access_before, without_open_mark};
use super::lines::SourceLine;
use super::{Access, TocEntry};
use crate::text::work;
use crate::words::word_tables;

word_tables!("minutes/toc_entries");

static LEADERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s*(?:\.{2,}|…|\t)[\s.…]*(\d{1,4}|[ivxl]{1,6})?$|\s+(\d{1,4})$")
        .expect("a fixed pattern compiles")
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let labels = NUMBER_LABELS.alternatives();
    Regex::new(&format!(
        r"^(?:(?i:{labels})\s*)?(\d{{1,4}}(?:\.\d{{1,3}})*(?:[/-](?:19|20)\d{{2}})?)(?:(?:(?:\.+|:|…)\s*|\s+(?:[·|–-]\s+)?)(\S.*)|(\p{{Lu}}\p{{Ll}}{{2}}.*))$"
    ))
    .expect("a pattern of words compiles")
});

static LETTERED: LazyLock<Regex> = LazyLock::new(|| {
    let labels = NUMBER_LABELS.alternatives();
    Regex::new(&format!(
        r"^(?:(?i:{labels})\s*)?(\d{{1,4}} ?[a-z])[.:]\s*(\p{{Lu}}.*)$"
    ))
    .expect("a pattern of words compiles")
});
static BEHIND_GROUP: LazyLock<Regex> = LazyLock::new(|| {
    let labels = NUMBER_LABELS.alternatives();
    Regex::new(&format!(
        r"^\p{{Lu}}\p{{Ll}}+(?: \p{{L}}+){{0,2}} ((?i:{labels})\s+\d{{1,4}}[.:]?\s+\p{{Lu}}.*)$"
    ))
    .expect("a pattern of words compiles")
});

static SECOND_ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s(\d{1,4})\.\s+\p{Lu}|(?:\.{3,}|…)\s*\d{1,4}(\s+)\S")
        .expect("a fixed pattern compiles")
});

/// Cuts the heading of a group from before an entry that runs on behind it: "Økonomisager
/// Punkt 02 Titel".
fn behind_group(clean: &str) -> &str {
    let Some(found) = BEHIND_GROUP.captures(clean) else {
        return clean;
    };
    found.get(1).map_or(clean, |entry| entry.as_str())
}

/// Returns whether the line heads a group of closed items; `None` if it heads none.
pub(super) fn group_on(line: &SourceLine<'_>) -> Option<bool> {
    let bare = line.clean.trim_end_matches(" side");
    access::group(bare.trim_end_matches(" Side"))
}

/// Gives the closed mark that is all of an entry to the one right above, where that goes on
/// in its line: it has no page, and the mark has one. Returns whether it does.
pub(super) fn join_mark(entries: &mut [TocEntry], found: &[TocEntry]) -> bool {
    let ([.., above], [mark]) = (entries, found) else {
        return false;
    };
    let is_mark = mark.is_closed() && mark.title.is_empty() && mark.number.is_none();
    let goes_on = above.page.is_none() && mark.page.is_some() && mark.line == above.line + 1;
    if !is_mark || !goes_on {
        return false;
    }
    above.access = mark.access;
    above.page = mark.page;
    let title = above.title.trim_end_matches([' ', '-', '–']);
    above.title.truncate(title.len());
    true
}

/// Reads the entries of a line, of which there may be several: n, n + 1, or with leaders
/// between.
pub(super) fn entries_on(line: &SourceLine<'_>, at: usize, closed_group: bool) -> Vec<TocEntry> {
    let clean: &str = behind_group(&line.clean);
    let mut begins = vec![0];
    let mut number: Option<u32> = NUMBER
        .captures(access_before(clean).1)
        .and_then(|found| found[1].parse().ok());
    for found in SECOND_ENTRY.captures_iter(clean) {
        work::count_steps(1);
        if let Some(next) = found.get(1) {
            let value: Option<u32> = next.as_str().parse().ok();
            if value.is_some() && value == number.map(|number| number + 1) {
                number = value;
                begins.push(next.start());
            }
        } else if let Some(space) = found.get(2) {
            begins.push(space.end());
        }
    }
    begins.dedup();
    let ends = begins.iter().skip(1).copied().chain([clean.len()]);
    let parts = begins
        .iter()
        .zip(ends)
        .map(|(&from, to)| clean[from..to].trim());
    parts
        .filter_map(|part| entry(part, at, closed_group))
        .collect()
}

/// Returns whether the number behind a title is a year without leaders before it.
fn is_year(found: &regex::Captures<'_>) -> bool {
    let bare = found.get(2).map_or("", |number| number.as_str());
    bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20"))
}

/// Returns the title of an entry whose title is no more than its closed mark, as printed on
/// its line: "6. Lukket punkt.....7".
pub(super) fn printed_mark(line: &SourceLine<'_>) -> Option<String> {
    let (_, _, title, _) = cells(&line.clean)?;
    let is_mark = cut_closed_mark(without_open_mark(title)).0.is_empty();
    is_mark.then(|| title.trim_matches(['(', ')', '[', ']', ' ']).to_owned())
}

fn entry(clean: &str, at: usize, closed_group: bool) -> Option<TocEntry> {
    let (number, page, title, before) = cells(clean)?;
    let (title, marked) = cut_closed_mark(without_open_mark(title));
    let marked = marked || before == Some(true);
    if title.is_empty() && !marked {
        return None;
    }
    Some(TocEntry {
        number: number.map(str::to_owned),
        title,
        page,
        access: match marked || closed_group {
            true => Access::Closed,
            false => Access::Open,
        },
        line: at + 1,
    })
}

/// The number, page and title of an entry, and what a word before them says of access.
type EntryCells<'t> = (Option<&'t str>, Option<u32>, &'t str, Option<bool>);

/// Parts an entry.
fn cells(clean: &str) -> Option<EntryCells<'_>> {
    let text: &str = clean.trim_start_matches(['-', '•', '*', '|']).trim();
    let (text, page) = match LEADERS.captures(text).filter(|found| !is_year(found)) {
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
    let (before, text) = access_before(text);
    let (number, title) = match LETTERED.captures(text).or_else(|| NUMBER.captures(text)) {
        Some(found) => {
            let title = found.get(2).or_else(|| found.get(3))?;
            (found.get(1).map(|number| number.as_str()), title.as_str())
        }
        None => (None, text),
    };
    Some((number, page, title, before))
}

/// What the table closes without naming it.
#[derive(Debug, Default)]
pub(super) struct ClosedEntries {
    pub numbers: HashSet<String>,
    /// Whether one has neither number nor title.
    pub hides_unnumbered: bool,
    /// Whether one has no title.
    pub hides_any: bool,
}

impl ClosedEntries {
    pub fn from_entries(entries: &[TocEntry]) -> Self {
        let mut closed = Self::default();
        for entry in entries.iter().filter(|entry| entry.is_closed()) {
            closed
                .numbers
                .extend(entry.number.as_deref().map(number_key).map(str::to_owned));
            closed.hides_any |= entry.title.is_empty();
            closed.hides_unnumbered |= entry.title.is_empty() && entry.number.is_none();
        }
        closed
    }
}

/// Returns what numbers are compared by: "01" of a table is 1 below it.
pub(super) fn number_key(number: &str) -> &str {
    let bare = number.trim_start_matches('0');
    match bare.starts_with(|c: char| c.is_ascii_digit()) {
        true => bare,
        false => number,
    }
}
