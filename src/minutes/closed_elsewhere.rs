//! What another document of a meeting closes (lukket): open in one of them, an item is closed in
//! all.

use std::collections::BTreeSet;

use super::same_items::{ComparedItem, paired};
use super::{ClosedItem, Meeting, NamedFiles, OutlineItem};
use crate::corpus::name_seals;

/// Returns the places of those of `ours`, items of a document, that are open there and closed
/// in another document of the meeting, which has `theirs`.
pub fn closed_elsewhere(ours: &[ComparedItem], theirs: &[ComparedItem]) -> BTreeSet<usize> {
    let mut shut = theirs.iter().filter(|item| item.is_closed).peekable();
    if shut.peek().is_none() {
        return BTreeSet::new();
    }
    let shut: BTreeSet<&str> = shut
        .filter(|item| !item.title.is_empty())
        .map(|item| item.title.as_str())
        .collect();
    let pairs = paired(ours, theirs);
    let closed = ours.iter().zip(pairs).filter(|(item, pair)| {
        let is_shut = match pair {
            Some(at) => theirs[*at].is_closed,
            None => shut.contains(item.title.as_str()),
        };
        is_shut && !item.is_closed
    });
    closed.map(|(item, _)| item.position).collect()
}

/// Returns the same where nothing proves that the two documents are of one meeting, only of one
/// body and day: what is closed there under its title; and all that is, where most items of one
/// of them stand under their titles in the other, as in an agenda and minutes of another hour.
pub fn closed_on_same_day(ours: &[ComparedItem], theirs: &[ComparedItem]) -> BTreeSet<usize> {
    let closed = closed_elsewhere(ours, theirs);
    if closed.is_empty() {
        return closed;
    }
    let titles = |items: &[ComparedItem], is_wanted: fn(&ComparedItem) -> bool| {
        let wanted = items.iter().filter(|item| is_wanted(item));
        let titles = wanted.map(|item| item.title.clone());
        titles
            .filter(|title| !title.is_empty())
            .collect::<BTreeSet<_>>()
    };
    let all = |items| titles(items, |_| true);
    let shared = all(ours).intersection(&all(theirs)).count();
    if shared > 0 && shared * 2 >= ours.len().min(theirs.len()) {
        return closed;
    }
    let shut = titles(theirs, |item| item.is_closed);
    let is_shut = |item: &&ComparedItem| !item.is_closed && shut.contains(&item.title);
    ours.iter()
        .filter(is_shut)
        .map(|item| item.position)
        .collect()
}

/// Returns whether `meeting` has a closed item that none of `earlier`, other documents of it,
/// has: any item of theirs that is gone may be it.
pub fn closes_what_may_be_any(meeting: &Meeting, earlier: &[&Meeting]) -> bool {
    let ours = ComparedItem::all_of(meeting);
    let mut is_known = vec![false; ours.len()];
    for other in earlier {
        let pairs = paired(&ours, &ComparedItem::all_of(other));
        for (known, pair) in is_known.iter_mut().zip(pairs) {
            *known |= pair.is_some();
        }
    }
    let mut items = ours.iter().zip(is_known);
    items.any(|(item, is_known)| item.is_closed && !is_known)
}

impl Meeting {
    /// Closes the open items at `positions`, which another document of the meeting closes:
    /// what is kept of each is what is kept of any closed item, and nothing is warned of on
    /// its lines.
    pub(crate) fn close_items(&mut self, positions: &BTreeSet<usize>) {
        for item in &mut self.outline.items {
            if let OutlineItem::Open(open) = item
                && positions.contains(&open.position)
            {
                let lines = open.lines;
                let is_on = |line: usize| (lines.first..=lines.last).contains(&line);
                self.warnings.retain(|warning| !is_on(warning.line));
                *item = OutlineItem::Closed(ClosedItem {
                    position: open.position,
                    number: open.number.take(),
                    title: std::mem::take(&mut open.title),
                    lines,
                });
            }
        }
        self.named_files.close_of(positions);
    }
}

impl NamedFiles {
    /// Closes the attachments of the items at `positions`: their names become checksums.
    pub(crate) fn close_of(&mut self, positions: &BTreeSet<usize>) {
        let named = self.open.iter();
        for file in named.filter(|file| positions.contains(&file.position)) {
            self.closed.extend(name_seals(&file.name));
            let path = file.file.as_deref().unwrap_or_default();
            let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
            self.closed.extend(name_seals(name));
        }
        self.open.retain(|file| !positions.contains(&file.position));
    }
}

#[cfg(test)]
mod tests {
    use super::super::same_items::tests::items;
    use super::*;

    #[test]
    fn on_the_same_day_a_closed_title_closes_and_most_items_close_all() {
        let ours = items(&["1 Budget", "2 Skole", "3 Salg af gården"]);
        let minutes = items(&["1 Budget", "2 Skole", "!3 Lukket punkt"]);
        assert_eq!(closed_on_same_day(&ours, &minutes), BTreeSet::from([3]));
        let others = items(&["1 Veje", "2 Haller", "!3 Lukket punkt"]);
        assert!(closed_on_same_day(&ours, &others).is_empty());
        let titled = items(&["1 Veje", "!7 Salg af gården", "8 Haller"]);
        assert_eq!(closed_on_same_day(&ours, &titled), BTreeSet::from([3]));
    }

    #[test]
    fn an_item_is_closed_where_another_document_closes_it() {
        let closed = |ours: &[&str], theirs: &[&str]| -> Vec<usize> {
            let closed = closed_elsewhere(&items(ours), &items(theirs));
            closed.into_iter().collect()
        };
        let ours = ["1 Budget", "2 Salg", "3 Veje"];
        assert_eq!(closed(&ours, &["1 Budget", "!2 Lukket", "3 Veje"]), [2]);
        assert_eq!(closed(&ours, &["1 Budget", "2 Veje", "!3 Salg"]), [2]);
        assert_eq!(closed(&ours, &["1 Budget", "2 Veje"]), [0; 0]);
        let twice = ["1 Salg", "2 Salg"];
        assert_eq!(closed(&twice, &["!8 Salg"]), [1, 2]);
    }

    #[test]
    fn what_is_closed_elsewhere_keeps_nothing_but_its_heading() {
        let mut meeting = super::super::parse(
            "REFERAT Byrådet d. 12-03-2025\n\nPunkt 1: Budget\n\nIndstilling\n\nl. at godkende\n\n\
             Bilag\n\nNotat\n\nPunkt 2: Veje\n\nBeslutning\n\nGodkendt.\n",
        );
        assert_eq!(meeting.warnings.len(), 1);
        meeting.close_items(&BTreeSet::from([1]));
        let open: Vec<&str> = meeting
            .open_items()
            .map(|item| item.title.as_str())
            .collect();
        assert_eq!(open, ["Veje"]);
        assert!(meeting.warnings.is_empty());
        assert!(meeting.named_files.open.is_empty());
        assert!(!meeting.named_files.closed.is_empty());
    }
}
