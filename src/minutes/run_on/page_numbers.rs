//! Numbers of pages that stand before the first line of each page: "4 Præstbro Kommune",
//! as pages of a PDF are transcribed.
//!
//! They count from 1 without a gap, each below a blank line. Items may be numbered so, too;
//! what pages have and items have not proves them: the numbers of items stand behind some
//! of them, or the same running head stands behind most.

use std::collections::HashMap;

use super::super::layout::forms;
use super::super::lines::SourceLine;
use super::parts::{Part, PartKind};

/// Pages that prove that their numbers are such.
const FEWEST_PAGES: usize = 3;
/// Pages with the number of an item behind their own, or with the same running head.
const FEWEST_PROVEN: usize = 2;
/// Bytes of the longest running head.
const LONGEST_HEAD: usize = 120;

/// Parts the numbers of pages from their first lines.
pub(super) fn part(lines: &[SourceLine<'_>], parts: &mut [Vec<Part>]) {
    let pages = numbered_pages(lines);
    if pages.len() < FEWEST_PAGES || !are_pages(lines, &pages) {
        return;
    }
    for &(at, from) in &pages {
        if parts[at].is_empty() {
            parts[at].push(Part::new(from, PartKind::Plain));
        }
        parts[at].retain(|part| part.from > 0);
        parts[at].push(Part::new(0, PartKind::Furniture));
    }
    // The page's own number at its foot, which may count otherwise.
    let ends = pages.iter().skip(1).map(|&(at, _)| at).chain([lines.len()]);
    let feet = ends.filter_map(|end| lines[..end].iter().rposition(|line| !line.is_blank()));
    let is_foot = |at: &usize| {
        let key = &lines[*at].key;
        key.len() <= 4 && key.bytes().all(|b| b.is_ascii_digit())
    };
    let feet: Vec<usize> = feet.filter(is_foot).collect();
    if feet.len() >= FEWEST_PROVEN {
        for at in feet {
            parts[at] = vec![Part::new(0, PartKind::Furniture)];
        }
    }
}

/// Returns the lines that begin with 1, 2, 3 below a blank line each, and where the text
/// behind the number begins.
fn numbered_pages(lines: &[SourceLine<'_>]) -> Vec<(usize, usize)> {
    let mut pages = Vec::new();
    let mut next = 1;
    for (at, line) in lines.iter().enumerate() {
        let is_apart = at
            .checked_sub(1)
            .is_none_or(|above| lines[above].is_blank());
        if let Some((number, from)) = page_number(line.raw)
            && is_apart
            && number == next
        {
            pages.push((at, from));
            next += 1;
        }
    }
    pages
}

/// Reads the number a line begins with, and where the text behind it begins.
fn page_number(raw: &str) -> Option<(usize, usize)> {
    let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
    let number = raw.get(..digits)?.parse().ok()?;
    let text = raw[digits..].strip_prefix(' ')?.trim_start();
    (digits <= 4 && !text.is_empty()).then(|| (number, raw.len() - text.len()))
}

/// Returns whether what stands behind the numbers tells of pages.
fn are_pages(lines: &[SourceLine<'_>], pages: &[(usize, usize)]) -> bool {
    let texts = || pages.iter().map(|&(at, from)| lines[at].raw[from..].trim());
    let with_items = texts().filter(|text| forms::read(text).is_some()).count();
    if with_items >= FEWEST_PROVEN {
        return true;
    }
    let mut heads: HashMap<String, usize> = HashMap::new();
    for text in texts().filter(|text| text.len() <= LONGEST_HEAD) {
        // The number of the page may stand in its running head again.
        let head: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
        *heads.entry(head).or_default() += 1;
    }
    let most = heads.values().copied().max().unwrap_or_default();
    most >= FEWEST_PROVEN && most * 2 >= pages.len()
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    fn headings(text: &str) -> Vec<(Option<String>, String)> {
        let meeting = parse(text);
        let items = meeting.open_items();
        let headings = items.map(|item| (item.number.clone(), item.title.clone()));
        headings.collect()
    }

    #[test]
    fn numbers_of_pages_are_none_of_items() {
        let page = |nth: usize, title: &str| {
            format!(
                "{nth} Havneby Kommune Side\n{title}\nSagsfremstilling\nTekst om sagen.\n\
                 Beslutning\nGodkendt.\n{}\n\n",
                nth + 10
            )
        };
        let text = format!(
            "Referat\n\n1 Havneudvalget\n3. maj 2023\n\n{}{}{}",
            page(2, "7. Havneplan"),
            page(3, "8. Takster"),
            page(4, "9. Eventuelt"),
        );
        let expected = [("7", "Havneplan"), ("8", "Takster"), ("9", "Eventuelt")];
        let expected = expected.map(|(number, title)| (Some(number.into()), title.into()));
        assert_eq!(headings(&text), expected);
        let meeting = parse(&text);
        let mut decisions = meeting.open_items().filter_map(|item| item.decision());
        assert!(decisions.all(|decision| decision.text == "Godkendt."));
    }

    #[test]
    fn numbers_of_items_are_none_of_pages() {
        let item = |nth: usize, title: &str| format!("\n{nth} {title}\n\nBeslutning\nGodkendt.\n");
        let text = format!(
            "Referat\nHavneudvalget\n3. maj 2023\n{}{}{}",
            item(1, "Havneplan"),
            item(2, "Takster"),
            item(3, "Eventuelt"),
        );
        let numbers: Vec<_> = headings(&text)
            .into_iter()
            .map(|(number, _)| number)
            .collect();
        assert_eq!(
            numbers,
            ["1", "2", "3"].map(|number| Some(number.to_owned()))
        );
    }
}
