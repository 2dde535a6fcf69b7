//! Which document of a meeting speaks of each of its items, and which items are closed
//! (lukket) in all documents because one of them closes them.
//!
//! Minutes speak before agendas, the corrected before those they correct, of equal ones the
//! richest. Another document speaks too only of what the one before it leaves to others: a
//! supplementary agenda (tillægsdagsorden) and the agenda it supplements, corrections of some
//! items and the minutes that have the others, and parts that share no item.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::pairs::{ComparedItem, paired};
use super::{MeetingKind, ToldMeeting};

/// What becomes of the documents of one meeting.
pub(super) struct Spoken {
    /// The place of the document that speaks first.
    pub(super) first: usize,
    /// All of them, the one that speaks first first.
    pub(super) documents: Vec<SpokenDocument>,
}

/// What becomes of one.
pub(super) struct SpokenDocument {
    /// Its place among those of the day.
    pub(super) at: usize,
    /// Whether it speaks.
    pub(super) speaks: bool,
    /// The places of open items that others close.
    pub(super) closed: BTreeSet<usize>,
    /// The places of open items others speak of.
    pub(super) told: BTreeSet<usize>,
}

/// Decides on the documents at the places `meeting`, of which there is at least one.
pub(super) fn decide(documents: &[ToldMeeting<'_>], meeting: &[usize]) -> Spoken {
    let mut ranked = meeting.to_vec();
    ranked.sort_by_key(|at| {
        let it = &documents[*at];
        let edition = (it.edition.is_corrected, it.edition.corrected_on);
        (
            it.kind == MeetingKind::Agenda,
            it.edition.is_supplement,
            Reverse((edition, it.richness)),
            it.path,
        )
    });
    let mut decided: Vec<SpokenDocument> = Vec::new();
    for at in ranked {
        let closed = closed_by_others(documents, meeting, at);
        let told = told_by(documents, &decided, at);
        decided.push(SpokenDocument {
            at,
            speaks: told.is_some(),
            closed,
            told: told.unwrap_or_default(),
        });
    }
    Spoken {
        first: decided.first().map_or(0, |document| document.at),
        documents: decided,
    }
}

/// Returns the places of the open items of the document `at` that another closes.
fn closed_by_others(
    documents: &[ToldMeeting<'_>],
    meeting: &[usize],
    at: usize,
) -> BTreeSet<usize> {
    let ours = &documents[at].items;
    let mut closed = BTreeSet::new();
    for other in meeting.iter().filter(|other| **other != at) {
        let theirs = &documents[*other].items;
        if !theirs.iter().any(|item| item.is_closed) {
            continue;
        }
        let shut: BTreeSet<&str> = theirs
            .iter()
            .filter(|item| item.is_closed && !item.title.is_empty())
            .map(|item| item.title.as_str())
            .collect();
        for (item, pair) in ours.iter().zip(paired(ours, theirs)) {
            let is_shut = match pair {
                Some(at) => theirs[at].is_closed,
                None => shut.contains(item.title.as_str()),
            };
            if is_shut && !item.is_closed {
                closed.insert(item.position);
            }
        }
    }
    closed
}

/// Returns the places of the items of the document `at` that those before it speak of,
/// `None` if it does not speak at all.
fn told_by(
    documents: &[ToldMeeting<'_>],
    before: &[SpokenDocument],
    at: usize,
) -> Option<BTreeSet<usize>> {
    let ours = &documents[at];
    let mut told = BTreeSet::new();
    for other in before.iter().filter(|other| other.speaks) {
        let theirs = &documents[other.at];
        let pairs = paired(&ours.items, &theirs.items);
        let shared = pairs.iter().flatten().count();
        // Minutes say what became of the agenda: what they leave out was not taken.
        let is_answered = ours.kind == MeetingKind::Agenda && theirs.kind == MeetingKind::Minutes;
        if is_answered || shared > 0 && !leaves_others(ours, theirs, shared) {
            return None;
        }
        let numbers: BTreeSet<&str> = numbers(&theirs.items).collect();
        let items = ours.items.iter().zip(pairs);
        told.extend(items.filter_map(|(item, pair)| {
            let has_number = item
                .number
                .as_deref()
                .is_some_and(|it| numbers.contains(it));
            (pair.is_some() || has_number).then_some(item.position)
        }));
    }
    let is_empty = |item: &ComparedItem| told.contains(&item.position);
    (before.is_empty() || !ours.items.iter().all(is_empty)).then_some(told)
}

fn numbers(items: &[ComparedItem]) -> impl Iterator<Item = &str> {
    items.iter().filter_map(|item| item.number.as_deref())
}

/// Returns whether `spoken`, which speaks already, leaves items to `ours`: as it or `ours` is
/// a supplement, or as it corrects fewer than half of the items of `ours`.
fn leaves_others(ours: &ToldMeeting<'_>, spoken: &ToldMeeting<'_>, shared: usize) -> bool {
    ours.edition.is_supplement
        || spoken.edition.is_supplement
        || spoken.edition.is_corrected
            && !ours.edition.is_corrected
            && shared * 2 < ours.items.len()
}
