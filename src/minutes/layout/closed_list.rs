//! A list of closed items (lukkede punkter) alone, above all others: what is left of the
//! contents where the open items follow at once.
//!
//! ```text
//! 3. Forhandling om lejemål (Lukket)
//!
//! 1. Genopbygning efter vandskade
//! Åbent - 2012/061180
//! ```
//!
//! That the numbers fall behind it proves it, since the first item of a document may be
//! closed, too; and that no other number stands above, since whole contents may have such
//! entries in their midst.

use super::super::TocEntry;
use super::super::lines::SourceLine;
use super::super::toc::Toc;
use super::super::toc_entries::entries_on;
use super::forms;

/// Finds the list in the first `head` lines.
pub(super) fn find(lines: &[SourceLine<'_>], head: usize) -> Option<Toc> {
    let with_text = |at: &usize| !lines[*at].is_blank() && !lines[*at].is_furniture();
    let first = (0..head)
        .filter(with_text)
        .find(|&at| numbered(&lines[at]).is_some())?;
    let listed = (first..head).filter(with_text);
    let listed = listed.map_while(|at| closed_entry(lines, at));
    let (levels, entries): (Vec<Vec<u32>>, Vec<TocEntry>) = listed.unzip();
    let end = entries.last()?.line;
    let rises = levels.windows(2).all(|pair| pair[0] < pair[1]);
    let below = lines[end..].iter().filter(|line| !line.is_blank());
    let next = below
        .filter_map(numbered)
        .find(|form| !form.title.is_empty())?;
    let falls = levels.last()? > &forms::levels(&next.number);
    (rises && falls).then(|| Toc::from_entries(entries, first..end))
}

fn numbered<'l>(line: &'l SourceLine<'_>) -> Option<forms::NumberedStart<'l>> {
    forms::read(&line.clean).filter(|form| form.pattern.has_number())
}

/// Reads a line that is a number, the title of a closed item and its mark, and no more.
fn closed_entry(lines: &[SourceLine<'_>], at: usize) -> Option<(Vec<u32>, TocEntry)> {
    let form = numbered(&lines[at])?;
    let mut entries = entries_on(&lines[at], at, false);
    let entry = entries.pop().filter(|_| entries.is_empty())?;
    let is_same = entry.number.as_ref() == Some(&form.number);
    let is_entry = entry.is_closed() && is_same && !entry.title.is_empty();
    is_entry.then(|| (forms::levels(&form.number), entry))
}

#[cfg(test)]
mod tests {
    use crate::minutes::{Meeting, MeetingKind, parse};

    /// Returns number and title of each item, and whether it is open.
    fn items(meeting: &Meeting) -> Vec<(&str, &str, bool)> {
        let items = meeting.outline().iter().map(|item| {
            let number = item.number().unwrap_or_default();
            (number, item.title(), item.open().is_some())
        });
        items.collect()
    }

    #[test]
    fn a_list_of_closed_items_closes_no_other() {
        let text = "Havneudvalget - Dagsorden 3. maj 2023\n\nÅben\n\nDagsorden\n\n\
                    2. Køb af kran (Lukket)\n5. Leje af pakhus (Lukket)\n\n\
                    A: Sager til afgørelse\n\n\
                    1. Takster\n\nÅbent - 2023/000117\n\nSagsresumé\n\nTaksterne hæves.\n\n\
                    3. Moler\n\nÅbent - 2023/000118\n\nSagsresumé\n\nMolerne er slidte.\n\n\
                    B: Orientering\n\n\
                    4. Regnskab\n\nÅbent - 2023/000119\n\nSagsresumé\n\nEt overskud.\n";
        let meeting = parse(text);
        let expected = [
            ("2", "Køb af kran", false),
            ("5", "Leje af pakhus", false),
            ("1", "Takster", true),
            ("3", "Moler", true),
            ("4", "Regnskab", true),
        ];
        assert_eq!(items(&meeting), expected);
        assert_eq!(meeting.kind, MeetingKind::Agenda);
    }

    #[test]
    fn an_item_with_the_number_of_a_closed_one_is_closed() {
        let text = "Havneudvalget\nReferat\n3. maj 2023\n\n2. Køb af kran (Lukket)\n\n\
                    1. Takster\n\nBeslutning\n\nGodkendt.\n\n\
                    2. Sagen om kranen\n\nBeslutning\n\nKranen købes.\n\n\
                    3. Eventuelt\n\nBeslutning\n\nIntet.\n";
        let meeting = parse(text);
        let open: Vec<&str> = meeting
            .open_items()
            .map(|item| item.title.as_str())
            .collect();
        assert_eq!(open, ["Takster", "Eventuelt"]);
    }

    #[test]
    fn a_number_that_no_gap_has_leaves_all_closed() {
        let text = "Havneudvalget\nReferat\n3. maj 2023\n\n9. Køb af kran (Lukket)\n\n\
                    1. Takster\n\nBeslutning\n\nGodkendt.\n\n\
                    2. Moler\n\nBeslutning\n\nGodkendt.\n";
        assert_eq!(parse(text).open_items().count(), 0);
    }
}
