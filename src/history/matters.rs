//! Matters (anliggender): the items that are about one thing.
//!
//! A case number is one matter, unless it is a collective number (samlesag): that
//! of the meetings themselves, one of a subject in the journal plan, or one that several unlike items of a meeting stand
//! on. Items on a collective number are one matter where their titles and texts
//! are alike, and matters of their own otherwise.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::index::StoredItem;
use crate::text::CaseNumber;

use super::order::{in_time, number};
use super::profile::{MatterProfile, Rarity};
use super::weights::{ALIKE_TEXTS, ALIKE_TITLES};

/// Why a number is taken for a collective one (samlesag).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Collective {
    /// Facet P35: the case of the meetings themselves (mødesag).
    MeetingCase,
    /// The number is of the journal plan and names a subject, no case: `31.19`.
    SubjectNumber,
    /// Several unlike items of one meeting stand on it.
    SeveralInOneMeeting,
}

/// Returns why the number that `items` stand on is collective; `None` if it is
/// the number of one case.
pub(super) fn collective_number(items: &[StoredItem], rarity: &Rarity<'_>) -> Option<Collective> {
    let numbers = || {
        items
            .iter()
            .filter_map(|item| item.item.case_number.as_ref())
    };
    if numbers().any(CaseNumber::is_meeting_case) {
        return Some(Collective::MeetingCase);
    }
    if numbers().any(CaseNumber::names_no_case) {
        return Some(Collective::SubjectNumber);
    }
    let same_meeting = |pair: &[StoredItem]| {
        pair[0].source_path == pair[1].source_path && pair[0].item.position != pair[1].item.position
    };
    let unlike = items
        .windows(2)
        .filter(|pair| same_meeting(pair))
        .any(|pair| {
            let profiles =
                [&pair[0], &pair[1]].map(|item| MatterProfile::of_item(&item.item, rarity));
            !are_alike(&profiles[0], &profiles[1])
        });
    unlike.then_some(Collective::SeveralInOneMeeting)
}

fn are_alike(a: &MatterProfile, b: &MatterProfile) -> bool {
    a.title.cosine(&b.title) >= ALIKE_TITLES
        || (!a.is_standing() && !b.is_standing() && a.content.cosine(&b.content) >= ALIKE_TEXTS)
}

/// Splits `items`, those of one collective number in order of time, into matters:
/// an item belongs where it is like any other.
pub(super) fn split(items: Vec<StoredItem>, rarity: &Rarity<'_>) -> Vec<Vec<StoredItem>> {
    let mut groups: Vec<Vec<(StoredItem, MatterProfile)>> = Vec::new();
    for item in items {
        let profile = MatterProfile::of_item(&item.item, rarity);
        let alike: Vec<usize> = (0..groups.len())
            .filter(|&at| {
                groups[at]
                    .iter()
                    .any(|(_, other)| are_alike(other, &profile))
            })
            .collect();
        let mut joined = vec![(item, profile)];
        for at in alike.into_iter().rev() {
            joined.extend(groups.remove(at));
        }
        groups.push(joined);
    }
    let mut matters: Vec<Vec<StoredItem>> = groups
        .into_iter()
        .map(|group| {
            let mut items: Vec<StoredItem> = group.into_iter().map(|(item, _)| item).collect();
            items.sort_by(in_time);
            items
        })
        .collect();
    matters.sort_by(|a, b| in_time(&a[0], &b[0]));
    matters
}

/// Groups items into matters by their numbers; those without one, and those of
/// collective numbers, by likeness.
pub(super) fn matters_of(items: Vec<StoredItem>, rarity: &Rarity<'_>) -> Vec<Vec<StoredItem>> {
    // A case is one of a municipality: another one's of the same number is another.
    let mut by_number: BTreeMap<(Option<String>, Option<String>), Vec<StoredItem>> =
        BTreeMap::new();
    for item in items {
        let case = (number(&item), item.place());
        by_number.entry(case).or_default().push(item);
    }
    let mut matters = Vec::new();
    for ((number, _), mut items) in by_number {
        items.sort_by(in_time);
        if number.is_none() || collective_number(&items, rarity).is_some() {
            matters.extend(split(items, rarity));
        } else {
            matters.push(items);
        }
    }
    matters
}
