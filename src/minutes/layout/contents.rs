//! Where the table of contents is: recognised before anything else is decided from it.
//!
//! A table has a heading and entries below it, or entries alone that all come again. It
//! is proven by leaders and pages, by two entries in a row with nothing between, or by
//! entries that come again below. Below a heading without such entries no table stands:
//! the heading is that of the items, or of nothing.

use std::collections::HashSet;

use crate::text::compare_key;

use super::super::TocEntry;
use super::super::access;
use super::super::labels;
use super::super::lines::{SourceLine, next_text};
use super::super::toc::Toc;
use super::around_numbers::without_open_end;
use super::{closed_list, forms};

/// Lines above the items that are looked at: heads are short.
const LONGEST_HEAD: usize = 2_000;

/// Lines that may head the table which are tried.
const MOST_HEADINGS: usize = 12;

/// Finds the table of contents; an empty one where there is none.
pub(super) fn find(lines: &[SourceLine<'_>]) -> Toc {
    if let Some(toc) = Toc::of_listed(lines) {
        return toc;
    }
    // Below a section of an item no table of the meeting stands.
    let first_section = lines.iter().position(SourceLine::is_label);
    let head = first_section.unwrap_or(lines.len()).min(LONGEST_HEAD);
    let mut bare = None;
    let is_heading = |at: &usize| {
        let key = &lines[*at].key;
        labels::is_toc_heading(key) && (key.starts_with("indhold") || *at > 0)
    };
    for at in (0..head).filter(is_heading).take(MOST_HEADINGS) {
        let key = &lines[at].key;
        let toc = Toc::read(lines, at, true);
        if heads_groups(lines, &toc) {
            return Toc::from_entries(Vec::new(), at..toc.end());
        }
        if is_proven(lines, &toc) {
            return toc;
        }
        if bare.is_none() && key.starts_with("indhold") {
            bare = Some(at);
        }
    }
    let listed = without_heading(lines, head).or_else(|| closed_list::find(lines, head));
    if let Some(toc) = listed.or_else(|| below_section(lines, head)) {
        return toc;
    }
    bare.map_or_else(Toc::default, |at| empty_table(lines, at))
}

/// Finds a table right below the first section, which so is one of the meeting's head:
/// "Øvrige bemærkninger:" above "Indholdsfortegnelse". Most of its entries have a page.
fn below_section(lines: &[SourceLine<'_>], section: usize) -> Option<Toc> {
    const MOST_LINES: usize = 12;
    let below = (section + 1..lines.len()).filter(|&at| !lines[at].is_blank());
    let heading = below
        .take(MOST_LINES)
        .take_while(|&at| !lines[at].is_label() && forms::read(&lines[at].clean).is_none())
        .find(|&at| {
            let key = &lines[at].key;
            key.starts_with("indhold") && labels::is_toc_heading(key)
        })?;
    let toc = Toc::read(lines, heading, true);
    let paged = toc.entries.iter().filter(|entry| entry.page.is_some());
    let numbered = toc.entries.iter().filter(|entry| entry.number.is_some());
    let enough = toc.entries.len().div_ceil(2).max(2);
    (paged.count() >= enough && numbered.count() >= enough).then_some(toc)
}

/// Returns whether a table is one.
fn is_proven(lines: &[SourceLine<'_>], toc: &Toc) -> bool {
    let entries = &toc.entries;
    if entries.is_empty() {
        return false;
    }
    let paged = entries.iter().filter(|entry| entry.page.is_some()).count();
    let leaders = |line: &SourceLine<'_>| line.clean.contains("....") || line.clean.contains('…');
    let led = entries
        .iter()
        .filter(|entry| lines.get(entry.line - 1).is_some_and(leaders))
        .count();
    if paged.max(led) * 2 >= entries.len() {
        return true;
    }
    let numbered = entries
        .iter()
        .filter(|entry| entry.number.is_some())
        .count();
    let again = comes_again(lines, toc);
    if numbered >= 2 && numbered * 2 >= entries.len() && (again > 0 || counts_again(lines, toc)) {
        return true;
    }
    again * 2 >= entries.len()
}

/// Returns whether a number of the table stands before something else below it, or nothing
/// does: the table of a document whose items have other titles, or are not there.
fn counts_again(lines: &[SourceLine<'_>], toc: &Toc) -> bool {
    let listed: HashSet<&str> = toc
        .entries
        .iter()
        .filter_map(|entry| entry.number.as_deref())
        .collect();
    let pattern = |form: &forms::NumberedStart<'_>| (form.pattern.word, form.pattern.sign);
    let first = toc
        .entries
        .first()
        .and_then(|entry| lines.get(entry.line - 1));
    let first = first.and_then(|line| forms::read_line(line));
    let first = first.as_ref().map(pattern);
    let last = toc
        .entries
        .iter()
        .rev()
        .find_map(|entry| entry.number.as_deref());
    let last = last.map(forms::levels).unwrap_or_default();
    let below = lines.iter().skip(toc.last_line() + 1);
    let forms = below.filter_map(|line| forms::read_line(line));
    for form in forms {
        if listed.contains(form.number.as_str()) && first != Some(pattern(&form)) {
            continue;
        }
        // The table goes on below: its items have text between them.
        if first == Some(pattern(&form)) && forms::is_next(&last, &forms::levels(&form.number)) {
            return false;
        }
        if listed.contains(form.number.as_str()) {
            return true;
        }
    }
    true
}

/// Counts the entries that come again below the table.
fn comes_again(lines: &[SourceLine<'_>], toc: &Toc) -> usize {
    let below = toc.last_line() + 1;
    let keys: HashSet<String> = lines
        .iter()
        .skip(below)
        .filter(|line| !line.is_blank() && line.clean.len() < 400)
        .map(|line| title_key(&line.clean))
        .collect();
    let again = |title: &str| !title.is_empty() && keys.contains(&compare_key(title));
    toc.entries
        .iter()
        .filter(|entry| again(&entry.title))
        .count()
}

/// Returns whether most entries, which have no numbers, come again right above numbers with titles, or what names
/// their columns: they are groups of items, and none of them an item.
fn heads_groups(lines: &[SourceLine<'_>], toc: &Toc) -> bool {
    if toc.entries.iter().any(|entry| entry.number.is_some()) {
        return false;
    }
    let keys: HashSet<&str> = toc
        .entries
        .iter()
        .filter_map(|entry| lines.get(entry.line - 1))
        .map(|line| line.key.as_str())
        .collect();
    let heads_items = |at: usize| {
        let mut below = next_text(lines, at);
        if let Some(next) =
            below.filter(|&next| labels::names_columns_of_contents(&lines[next].key))
        {
            below = next_text(lines, next);
        }
        let form = below.and_then(|below| forms::read_line(&lines[below]));
        form.is_some_and(|form| !form.title.is_empty())
    };
    let below = toc.last_line() + 1..lines.len();
    let again: Vec<usize> = below
        .filter(|&at| !lines[at].is_blank() && keys.contains(lines[at].key.as_str()))
        .collect();
    let heading = again.iter().filter(|&&at| heads_items(at)).count();
    heading >= FEWEST_GROUPS && heading * 2 > again.len().max(comes_again(lines, toc))
}

/// Headings of groups that prove what a table lists: one may be the title of an item.
const FEWEST_GROUPS: usize = 2;

/// Returns the form a line's title is compared by, its number and closed mark cut.
fn title_key(clean: &str) -> String {
    let title = match forms::read(clean) {
        Some(form) if !form.title.is_empty() => form.title,
        _ => clean,
    };
    compare_key(&access::cut_closed_mark(without_open_end(title)).0)
}

/// Entries of a run of numbers that come again where others do not.
const FEWEST_AGAIN: usize = 3;

/// Finds entries without a heading above: two or more numbers in a run, one right below
/// the other, which all come again.
fn without_heading(lines: &[SourceLine<'_>], head: usize) -> Option<Toc> {
    let is_entry = |at: usize| {
        let form = forms::read_line(&lines[at])?;
        (!form.title.is_empty() && form.pattern.has_number()).then(|| forms::levels(&form.number))
    };
    let first = (0..head).find(|&at| !lines[at].is_blank() && is_entry(at).is_some())?;
    let toc = Toc::read(lines, first, false);
    let numbers: Vec<Vec<u32>> = toc
        .entries
        .iter()
        .filter_map(|entry| entry.number.as_deref().map(forms::levels))
        .collect();
    let in_run = numbers
        .windows(2)
        .filter(|pair| forms::is_next(&pair[0], &pair[1]))
        .count();
    let all = toc.entries.len();
    let again = comes_again(lines, &toc);
    // Of numbers without a gap half are enough: closed items may be left out below, where
    // no mark says which they are.
    let is_marked = toc.entries.iter().any(TocEntry::is_closed);
    let is_run = in_run + 1 == all && again >= FEWEST_AGAIN && !is_marked;
    // Closed ones stand nowhere else in minutes for the public; all others come again.
    let open = toc.entries.iter().filter(|entry| !entry.is_closed());
    let open = open.count();
    let is_rest_closed = in_run + 1 == all && open >= FEWEST_AGAIN && again >= open;
    let proven =
        in_run >= 1 && again * 3 >= all * 2 || is_run && again * 2 >= all || is_rest_closed;
    proven.then_some(toc)
}

/// The table that only a heading tells of, with headings of groups below it and no entry.
fn empty_table(lines: &[SourceLine<'_>], heading: usize) -> Toc {
    let mut end = heading + 1;
    for (at, line) in lines.iter().enumerate().skip(heading + 1) {
        if line.is_blank() {
            continue;
        }
        if access::group(line).is_none() {
            break;
        }
        end = at + 1;
    }
    // Right above an item the heading of its group is no part of a table.
    let next = (end..lines.len()).find(|&at| !lines[at].is_blank());
    let begins_item = next.is_some_and(|at| forms::read_line(&lines[at]).is_some());
    let end = if begins_item { heading + 1 } else { end };
    Toc::from_entries(Vec::new(), heading..end)
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    /// Returns number and title of each item, and whether it is open.
    fn items(text: &str) -> Vec<(String, String, bool)> {
        let meeting = parse(text);
        let items = meeting.outline().iter().map(|item| {
            let number = item.number().unwrap_or_default().to_owned();
            (number, item.title().to_owned(), item.open().is_some())
        });
        items.collect()
    }

    const ITEMS: &str = "1. Takster\n\nBeslutning\n\nGodkendt.\n\n2. Moler\n\nBeslutning\n\n\
                         Udsat.\n\n3. Regnskab\n\nBeslutning\n\nGodkendt.\n";

    #[test]
    fn closed_entries_without_items_leave_a_table_one() {
        let text = format!(
            "Referat\nHavneudvalget\n3. maj 2023\n\nPkt.\n\nÅbne punkter\n\n1 Takster\n2 Moler\n\
             3 Regnskab\n\nLukkede punkter\n\n4 Køb af kran\n5 Lukket punkt\n6 Salg af pram\n\n\
             Åbne punkter\n\n{ITEMS}"
        );
        let expected = [
            ("1", "Takster", true),
            ("2", "Moler", true),
            ("3", "Regnskab", true),
            ("4", "Køb af kran", false),
            ("5", "Lukket punkt", false),
            ("6", "Salg af pram", false),
        ];
        let expected =
            expected.map(|(number, title, open)| (number.to_owned(), title.to_owned(), open));
        assert_eq!(items(&text), expected);
    }

    #[test]
    fn leaders_may_stand_behind_the_numbers_of_a_table() {
        let text = format!(
            "Referat\nHavneudvalget\n3. maj 2023\n\nINDHOLDSFORTEGNELSE\n\nÅbent møde\n1... Takster\n\
             2... Moler\n3... Regnskab\n\nLukket møde\n4... Køb af kran\n\n{ITEMS}"
        );
        let open: Vec<bool> = items(&text).into_iter().map(|(.., open)| open).collect();
        assert_eq!(open, [true, true, true, false]);
    }
}
