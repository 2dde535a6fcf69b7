//! A table of contents whose cells stand one below the other: number, title, page.
//!
//! ```text
//! table = {group | names of columns | entry}
//! entry = number, title, [title, [title]], page      each on a line of its own
//! ```
//!
//! Numbers of items count on and numbers of pages never fall, which proves that these are
//! no pages of a table without numbers.

use super::access::cut_closed_mark;
use super::labels;
use super::layout::around_numbers::without_open_mark;
use super::lines::SourceLine;
use super::toc_entries::group_on;
use super::{Access, TocEntry};

/// Lines of the longest title.
const MOST_LINES: usize = 3;
/// Entries that prove such a table.
const FEWEST_ENTRIES: usize = 2;

/// Reads the table from the line `from` on, in which pages may begin with lines that are
/// `of_head`. Returns its entries and where it ends, `None` where there is no such table.
pub(super) fn read(
    lines: &[SourceLine<'_>],
    from: usize,
    of_head: &dyn Fn(&SourceLine<'_>) -> bool,
) -> Option<(Vec<TocEntry>, usize)> {
    let mut entries: Vec<TocEntry> = Vec::new();
    let mut is_closed = false;
    let (mut number, mut page) = (None, 0);
    let mut at = from;
    let mut end = from;
    while let Some(line) = lines.get(at) {
        if let Some(closed) = group_on(line).filter(|_| !line.is_blank()) {
            is_closed = closed;
        } else if !is_passed(line) {
            let counts = |(_, entry): &(usize, ColumnEntry)| {
                let is_next = number.is_none_or(|number| entry.number == number + 1);
                is_next && entry.page >= page
            };
            if let Some((next, entry)) = entry_at(lines, at, is_closed).filter(counts) {
                (number, page) = (Some(entry.number), entry.page);
                entries.push(entry.listed);
                (at, end) = (next, next);
                continue;
            }
            if !is_of_page(lines, at, of_head) {
                break;
            }
        }
        at += 1;
    }
    (entries.len() >= FEWEST_ENTRIES).then_some((entries, end))
}

/// An entry and its numbers.
struct ColumnEntry {
    number: u32,
    page: u32,
    listed: TocEntry,
}

/// Reads the cells of an entry from its number on, and returns the line behind it.
fn entry_at(
    lines: &[SourceLine<'_>],
    at: usize,
    is_in_closed: bool,
) -> Option<(usize, ColumnEntry)> {
    let number = lone_number(&lines[at])?;
    let mut title = String::new();
    let mut titled = Vec::new();
    for (at, line) in lines.iter().enumerate().skip(at + 1) {
        if line.is_blank() || line.is_furniture() {
            continue;
        }
        if let Some(page) = lone_number(line) {
            let (title, is_marked) = cut_closed_mark(without_open_mark(&title));
            let listed = TocEntry {
                number: Some(number.to_string()),
                title,
                page: Some(page),
                access: match is_marked || is_in_closed {
                    true => Access::Closed,
                    false => Access::Open,
                },
                line: titled.first()? + 1,
            };
            let entry = ColumnEntry {
                number,
                page,
                listed,
            };
            return Some((at + 1, entry));
        }
        if titled.len() == MOST_LINES || line.is_label() || group_on(line).is_some() {
            return None;
        }
        titled.push(at);
        let space = if title.is_empty() { "" } else { " " };
        title = format!("{title}{space}{}", line.clean);
    }
    None
}

fn is_passed(line: &SourceLine<'_>) -> bool {
    let names_columns = labels::names_columns_of_contents(&line.key);
    line.is_blank() || line.is_furniture() || names_columns || labels::is_toc_heading(&line.key)
}

/// Returns whether a line is of the head of a page, or the number of the page beside it.
fn is_of_page(
    lines: &[SourceLine<'_>],
    at: usize,
    of_head: &dyn Fn(&SourceLine<'_>) -> bool,
) -> bool {
    let heads = |at: Option<usize>| {
        let line = at.and_then(|at| lines.get(at));
        line.is_some_and(|line| !line.is_blank() && of_head(line))
    };
    let is_number = lone_number(&lines[at]).is_some();
    heads(Some(at)) || is_number && (heads(at.checked_sub(1)) || heads(Some(at + 1)))
}

/// Reads a line that is a number and no more: "6", "6.".
fn lone_number(line: &SourceLine<'_>) -> Option<u32> {
    let digits = line.clean.strip_suffix('.').unwrap_or(&line.clean);
    let is_number = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    /// Returns number and title of each item, and whether it is open.
    fn items(text: &str) -> Vec<(Option<String>, String, bool)> {
        let meeting = parse(text);
        let items = meeting.outline().iter().map(|item| {
            let number = item.number().map(str::to_owned);
            (number, item.title().to_owned(), item.open().is_some())
        });
        items.collect()
    }

    #[test]
    fn cells_below_each_other_list_items_over_pages() {
        let text = "Havneby Kommune - Havneudvalget\nDagsorden\nMødedato:\n3. maj 2023\n\
                    Indholdsfortegnelse\nPkt.\nTekst\nÅbne dagsordenspunkter\nSide\n\
                    1\nTakster for bådpladser på mole\n1 og 2\n3\n\
                    2\nValg til Havnebestyrelsen\n4\n\
                    3. maj 2023\n2\nHavneby Kommune - Havneudvalget\nDagsorden\n\
                    Lukkede dagsordenspunkter\n3\nKøb af kran\n5\n4\nSalg af pram\n5\n\
                    3. maj 2023\n3\nHavneby Kommune - Havneudvalget\nDagsorden\n\
                    1. Takster for bådpladser på mole\n1 og 2\n00.01.00-S00-2-23\n\
                    Sagsfremstilling\nTaksterne hæves.\n\
                    3. maj 2023\n4\nHavneby Kommune - Havneudvalget\nDagsorden\n\
                    2. Valg til Havnebestyrelsen\n00.01.00-A00-3-23\n\
                    Sagsfremstilling\nDer vælges et medlem.\n";
        let item = |number: &str, title: &str, is_open| {
            (Some(number.to_owned()), title.to_owned(), is_open)
        };
        let expected = [
            item("1", "Takster for bådpladser på mole 1 og 2", true),
            item("2", "Valg til Havnebestyrelsen", true),
            item("3", "Køb af kran", false),
            item("4", "Salg af pram", false),
        ];
        assert_eq!(items(text), expected);
    }

    #[test]
    fn numbers_below_titles_are_pages() {
        let text = "Havneudvalget\nReferat\n3. maj 2023\n\nIndholdsfortegnelse\n\
                    Takster\n2\nMoler\n3\nEventuelt\n4\n\n\
                    Takster\n\nBeslutning\nGodkendt.\n\nMoler\n\nBeslutning\nGodkendt.\n\n\
                    Eventuelt\n\nBeslutning\nIntet.\n";
        let numbers: Vec<_> = items(text).into_iter().map(|(number, ..)| number).collect();
        assert_eq!(numbers, [None, None, None]);
    }
}
