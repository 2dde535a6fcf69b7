//! Which items only list others: the overview of an agenda, the timetable of a meeting.

use std::collections::BTreeSet;

use crate::analysis::telling_stems::telling_stems;
use crate::minutes::AgendaItem;
use crate::text::clock::has_hours;

/// Lines with hours from and to that make a timetable, titles of other items an overview.
const FEWEST_LISTED: usize = 3;
/// Bytes of a line that may be a line of a list.
const LONGEST_LINE: usize = 250;

/// The titles of the open items of a meeting, to find those that only list others.
pub(crate) struct ItemTitles {
    titles: Vec<(usize, BTreeSet<String>)>,
}

impl ItemTitles {
    /// Keeps the titles that tell their items apart.
    pub(crate) fn new<'a>(items: impl Iterator<Item = &'a AgendaItem>) -> Self {
        let titles = items
            .map(|item| {
                let stems = telling_stems(&item.title).into_iter();
                let stems = stems.filter_map(|stems| stems.into_iter().next());
                (item.position, stems.collect::<BTreeSet<_>>())
            })
            .filter(|(_, stems)| stems.len() >= 2)
            .collect();
        Self { titles }
    }

    /// Returns whether `item` lists other items or is a timetable.
    pub(crate) fn are_listed_in(&self, item: &AgendaItem) -> bool {
        let mut hours = 0;
        let mut listed: BTreeSet<usize> = BTreeSet::new();
        let sections = item.sections.iter();
        let lines = sections.flat_map(|section| section.text.lines());
        for line in lines.filter(|line| line.len() <= LONGEST_LINE && !line.trim().is_empty()) {
            hours += usize::from(has_hours(line));
            let stems: BTreeSet<String> = telling_stems(line).into_iter().flatten().collect();
            for (position, title) in &self.titles {
                if *position != item.position && title.is_subset(&stems) {
                    listed.insert(*position);
                }
            }
        }
        hours.max(listed.len()) >= FEWEST_LISTED
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::minutes::{LineRange, Section, SectionKind};

    fn item(position: usize, title: &str, text: &str) -> AgendaItem {
        let lines = LineRange { first: 1, last: 1 };
        AgendaItem {
            position,
            number: None,
            title: title.to_owned(),
            case_number: None,
            sections: vec![Section {
                kind: SectionKind::CasePresentation,
                label: None,
                lines,
                text: text.to_owned(),
                text_line: 1,
            }],
            decisions: Vec::new(),
            attachments: Vec::new(),
            absent: Vec::new(),
            lines,
        }
    }

    #[test]
    fn an_item_with_titles_of_three_others_only_lists() {
        let items = [
            item(
                1,
                "Dagens program",
                "Budget for skoler\nLokalplan Nordhavn\nSvømmehal ved Søvej",
            ),
            item(
                2,
                "Budget for skoler",
                "Lokalplan Nordhavn\nBudget for skoler",
            ),
            item(3, "Lokalplan Nordhavn", ""),
            item(4, "Svømmehal ved Søvej", ""),
        ];
        let titles = ItemTitles::new(items.iter());
        let listing = items.iter().map(|item| titles.are_listed_in(item));
        assert_eq!(listing.collect::<Vec<_>>(), [true, false, false, false]);
    }

    #[test]
    fn three_lines_with_hours_are_a_timetable() {
        let titles = ItemTitles::new([].iter());
        let hours = "9.00 - 9.25 Budget\n09.25-10.00 Skoler\n10.00–10.30 Havn";
        assert!(titles.are_listed_in(&item(1, "Program", hours)));
        let two = hours.rsplit_once('\n').unwrap().0;
        assert!(!titles.are_listed_in(&item(1, "Program", two)));
    }
}
