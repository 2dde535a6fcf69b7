//! Which items of two documents of one meeting are the same: by number, case number and
//! title.

use std::collections::HashMap;
use std::hash::Hash;

use crate::minutes::{AgendaItem, Meeting, OutlineItem};
use crate::text::compare_key;

/// Letters of the shortest word that tells what a title is about.
const SHORTEST_WORD: usize = 4;

/// An item as it is compared with those of other documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparedItem {
    /// Its printed number.
    pub number: Option<String>,
    /// Its title, as compared.
    pub title: String,
    /// Its case number (sagsnummer), canonical; of a closed item there is none.
    pub case_number: Option<String>,
    /// Its place in the meeting.
    pub position: usize,
    /// Whether it is closed (lukket).
    pub is_closed: bool,
}

impl ComparedItem {
    fn of_outline(item: &OutlineItem) -> Self {
        let number = item.number().map(compared_number);
        Self {
            number: number.filter(|number| !number.is_empty()),
            title: compare_key(item.title()),
            case_number: item.open().and_then(case_number),
            position: item.position(),
            is_closed: item.open().is_none(),
        }
    }

    /// Returns every item of `meeting`, closed ones with their places and what is printed of
    /// them for everybody.
    pub fn all_of(meeting: &Meeting) -> Vec<Self> {
        meeting.outline().iter().map(Self::of_outline).collect()
    }

    /// Returns the open items of `meeting`.
    pub fn open_of(meeting: &Meeting) -> Vec<Self> {
        let open = meeting.outline().iter();
        let open = open.filter(|item| item.open().is_some());
        open.map(Self::of_outline).collect()
    }

    /// Returns whether its title and that of `other` have half of the words of one of them.
    fn has_similar_title(&self, other: &Self) -> bool {
        let words = |title: &str| -> Vec<String> {
            let words = title.split(|letter: char| !letter.is_alphanumeric());
            words
                .filter(|word| word.chars().count() >= SHORTEST_WORD)
                .map(str::to_owned)
                .collect()
        };
        let (ours, theirs) = (words(&self.title), words(&other.title));
        let shared = ours.iter().filter(|word| theirs.contains(word)).count();
        shared > 0 && shared * 2 >= ours.len().min(theirs.len())
    }
}

fn compared_number(number: &str) -> String {
    compare_key(number).trim_end_matches('.').to_owned()
}

fn case_number(item: &AgendaItem) -> Option<String> {
    item.case_number.as_ref().map(|number| number.canonical())
}

/// Returns of each of `ours` which of `theirs` is the same item; nobody has two.
///
/// Number and title tell, or case number and title, wherever the item stands; else the case
/// number or the title alone, where one item of each document has it; else the number, if the
/// titles are alike or one of the two is closed, so that its title may be left out.
pub fn paired(ours: &[ComparedItem], theirs: &[ComparedItem]) -> Vec<Option<usize>> {
    let mut pairs = Pairs::new(ours, theirs);
    let titled = |item: &ComparedItem| (!item.title.is_empty()).then(|| item.title.clone());
    pairs.join(false, |item| Some((item.number.clone()?, titled(item)?)));
    pairs.join(false, |item| {
        Some((item.case_number.clone()?, titled(item)?))
    });
    pairs.join(true, |item| item.case_number.clone());
    pairs.join(true, titled);
    pairs.join_if(
        |item| item.number.clone(),
        |one, other| one.is_closed || other.is_closed || one.has_similar_title(other),
    );
    if ours.len() == theirs.len() {
        pairs.join_if(
            |item| Some(item.position),
            |one, other| {
                let unnumbered = one.number.is_none() || other.number.is_none();
                unnumbered && (one.is_closed || other.is_closed)
            },
        );
    }
    pairs.of_ours
}

struct Pairs<'i> {
    ours: &'i [ComparedItem],
    theirs: &'i [ComparedItem],
    of_ours: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

impl<'i> Pairs<'i> {
    fn new(ours: &'i [ComparedItem], theirs: &'i [ComparedItem]) -> Self {
        Self {
            ours,
            theirs,
            of_ours: vec![None; ours.len()],
            is_taken: vec![false; theirs.len()],
        }
    }

    /// Pairs what has the same key and no partner yet, in order, or only where each
    /// document has one of it.
    fn join<K: Eq + Hash>(&mut self, only_alone: bool, key: impl Fn(&ComparedItem) -> Option<K>) {
        let mut free: HashMap<K, Vec<usize>> = HashMap::new();
        for (at, item) in self.theirs.iter().enumerate().rev() {
            if let Some(key) = key(item).filter(|_| !self.is_taken[at]) {
                free.entry(key).or_default().push(at);
            }
        }
        let mut counts: HashMap<K, usize> = HashMap::new();
        let without: Vec<usize> = (0..self.ours.len())
            .filter(|at| self.of_ours[*at].is_none())
            .collect();
        for at in &without {
            if let Some(key) = key(&self.ours[*at]) {
                *counts.entry(key).or_default() += 1;
            }
        }
        for at in without {
            let Some(key) = key(&self.ours[at]) else {
                continue;
            };
            let is_alone = counts.get(&key) == Some(&1);
            let Some(partners) = free.get_mut(&key) else {
                continue;
            };
            if only_alone && !(is_alone && partners.len() == 1) {
                continue;
            }
            if let Some(partner) = partners.pop() {
                self.of_ours[at] = Some(partner);
                self.is_taken[partner] = true;
            }
        }
    }

    /// Pairs what has the same key, alone in each document, if the two fit.
    fn join_if<K: Eq + Hash>(
        &mut self,
        key: impl Fn(&ComparedItem) -> Option<K>,
        fit: impl Fn(&ComparedItem, &ComparedItem) -> bool,
    ) {
        let before = self.of_ours.clone();
        self.join(true, key);
        for (at, before) in before.into_iter().enumerate() {
            if let (None, Some(partner)) = (before, self.of_ours[at])
                && !fit(&self.ours[at], &self.theirs[partner])
            {
                self.of_ours[at] = None;
                self.is_taken[partner] = false;
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Reads `3 Title #case`, closed with a `!` before it.
    pub(in crate::index::versions) fn items(lines: &[&str]) -> Vec<ComparedItem> {
        let item = |(line, position): (&&str, usize)| {
            let (line, is_closed) = match line.strip_prefix('!') {
                Some(line) => (line, true),
                None => (*line, false),
            };
            let (line, case) = match line.split_once(" #") {
                Some((line, case)) => (line, Some(case.to_owned())),
                None => (line, None),
            };
            let (number, title) = line.split_once(' ').unwrap_or((line, ""));
            ComparedItem {
                number: (number != "-").then(|| number.to_owned()),
                title: compare_key(title),
                case_number: case,
                position,
                is_closed,
            }
        };
        lines.iter().zip(1..).map(item).collect()
    }

    macro_rules! pairs {
        ($($name:ident: $ours:expr, $theirs:expr => $pairs:expr;)*) => {
            $(#[test]
            fn $name() {
                let of_ours = paired(&items(&$ours), &items(&$theirs));
                let of_ours: Vec<usize> =
                    of_ours.iter().map(|pair| pair.map_or(0, |at| at + 1)).collect();
                assert_eq!(of_ours, $pairs);
            })*
        };
    }

    pairs! {
        by_number_and_title: ["1 Budget", "2 Skole"], ["1 Budget", "2 Skole"] => [1, 2];
        moved_by_title: ["1 Budget", "2 Skole"], ["1 Skole", "2 Budget"] => [2, 1];
        moved_by_case: ["1 Budget #a", "2 Skole #b"], ["1 Skolen #b", "2 Budgettet #a"] => [2, 1];
        withdrawn: ["1 Budget", "2 Skole", "3 Veje"], ["1 Budget", "2 Veje"] => [1, 0, 2];
        of_a_like_title: ["1 Budget 2026, første behandling"], ["1 Budget 2026"] => [1];
        of_another_title: ["1 Budget"], ["1 Skole"] => [0];
        a_title_twice_tells_nothing: ["1 Veje", "2 Veje"], ["3 Veje", "4 Veje"] => [0, 0];
        a_closed_one_by_number: ["1 Budget", "2 Salg af grund"], ["1 Budget", "!2 Lukket punkt"] => [1, 2];
        a_closed_one_by_place: ["- Budget", "- Salg"], ["- Budget", "!- "] => [1, 2];
        a_closed_one_moved: ["1 Salg af grund", "2 Veje"], ["1 Veje", "!2 Salg af grund"] => [2, 1];
    }
}
