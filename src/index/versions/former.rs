//! Ids that items of a meeting had, or would have were another document the only one: they
//! lead to the item, and no other gets them.
//!
//! An agenda that was there first gave its items the numbers it has. Where the minutes number
//! them otherwise, the number of the agenda is a former one of its item, and an item of the
//! minutes under that number gets another (`3~2`). What is recognised from images, or was not
//! wholly understood, is no proof of a number; closed items (lukkede punkter) have none.

use std::collections::{BTreeMap, BTreeSet};

use super::told::ToldMeeting;
use crate::minutes::paired;

/// A document as far as it is compared.
pub(super) struct NumberedDocument<'d, 'm> {
    pub(super) told: &'d ToldMeeting<'m>,
    /// The places of the open items it speaks of.
    pub(super) spoken: BTreeSet<usize>,
    /// The places of the items that others close.
    pub(super) closed: &'d BTreeSet<usize>,
    pub(super) speaks: bool,
}

/// What became of the numbers of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FormerNumbers {
    /// The places of items whose number is a former one of another item.
    pub(super) taken: BTreeSet<usize>,
    /// Numbers of items that another document speaks of: that document, and the place there.
    pub(super) former: BTreeMap<String, (usize, usize)>,
}

/// Compares the numbers of the documents of one meeting.
pub(super) fn former_numbers(documents: &[NumberedDocument<'_, '_>]) -> Vec<FormerNumbers> {
    let mut found = vec![FormerNumbers::default(); documents.len()];
    let is_proof = |document: &&NumberedDocument<'_, '_>| {
        let (is_proven, is_text, ..) = document.told.richness;
        !document.speaks && is_proven && is_text
    };
    for (at, silent) in documents.iter().enumerate().filter(|(_, it)| is_proof(it)) {
        for (nth, speaking) in documents.iter().enumerate().filter(|(_, it)| it.speaks) {
            let pairs = same_items(silent, speaking);
            for (ours, theirs) in &pairs {
                if let Some(number) = silent.told.numbers.get(ours) {
                    let former = &mut found[at].former;
                    former.entry(number.clone()).or_insert((nth, *theirs));
                }
            }
            found[nth].taken.extend(taken(silent, speaking, &pairs));
        }
    }
    found
}

/// Returns which open items of `silent` are which that `speaking` speaks of.
fn same_items(
    silent: &NumberedDocument<'_, '_>,
    speaking: &NumberedDocument<'_, '_>,
) -> BTreeMap<usize, usize> {
    let pairs = paired(&silent.told.items, &speaking.told.items);
    let items = silent.told.items.iter().zip(pairs);
    let pairs = items.filter_map(|(item, pair)| {
        let other = speaking.told.items.get(pair?)?;
        let is_open = !silent.closed.contains(&item.position)
            && silent.told.numbers.contains_key(&item.position);
        let is_spoken = speaking.spoken.contains(&other.position);
        (is_open && is_spoken).then_some((item.position, other.position))
    });
    pairs.collect()
}

/// Returns the places of items of `speaking` under numbers that `silent` has for others.
fn taken(
    silent: &NumberedDocument<'_, '_>,
    speaking: &NumberedDocument<'_, '_>,
    pairs: &BTreeMap<usize, usize>,
) -> BTreeSet<usize> {
    let is_known: BTreeSet<usize> = pairs.values().copied().collect();
    let numbers = speaking.told.numbers.iter();
    let spoken = numbers.filter(|(place, _)| speaking.spoken.contains(place));
    let taken = spoken.filter(|(place, number)| {
        let mut others = silent.told.numbers.iter();
        others.any(|(other, theirs)| {
            let pair = pairs.get(other);
            // Two that nothing proves to be others may be the same under another title.
            theirs == *number
                && pair != Some(*place)
                && (pair.is_some() || is_known.contains(place))
                && !silent.closed.contains(other)
        })
    });
    taken.map(|(place, _)| *place).collect()
}
