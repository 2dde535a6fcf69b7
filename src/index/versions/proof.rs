//! Whether two documents of a body and a day tell of one meeting.
//!
//! A body may meet twice a day, and such meetings are never put together: what is not proven
//! to be one stays two. It is proven by the items, those aside that every meeting has, or
//! by the hour, if nothing speaks against it.

use std::collections::BTreeSet;

use super::edition::is_formal;
use super::pairs::{ComparedItem, paired};
use super::{MeetingKind, ToldMeeting};

/// Documents of a body and a day that are compared with each other; more are no versions.
const MOST_COMPARED: usize = 64;

/// What the items of two documents say.
struct Agreement {
    /// Items of the one that the other has too, without those every meeting has.
    shared: usize,
    /// Those of them that have the same number too.
    in_place: usize,
    /// Items of the document that has fewer, without those every meeting has.
    fewest: usize,
    /// Numbers that are of one item here, and of another there.
    conflicts: usize,
    /// Whether the two list the same, those aside that one of them closes.
    is_whole: bool,
}

impl Agreement {
    fn of(one: &[ComparedItem], other: &[ComparedItem]) -> Self {
        let pairs = paired(one, other);
        let tells = |item: &&ComparedItem| !item.title.is_empty() && !is_formal(&item.title);
        let count = |items: &[ComparedItem]| items.iter().filter(tells).count();
        let (mut shared, mut in_place) = (0, 0);
        let mut is_whole = one.len() == other.len();
        let mut is_titled = false;
        for (ours, theirs) in one.iter().zip(&pairs) {
            let theirs = theirs.map(|at| &other[at]);
            let same_title = theirs.is_some_and(|theirs| theirs.title == ours.title);
            let same_place = theirs.is_some_and(|theirs| theirs.number == ours.number);
            let is_shut = ours.is_closed || theirs.is_some_and(|theirs| theirs.is_closed);
            is_whole &= same_place && (same_title || is_shut);
            is_titled |= same_title && !ours.title.is_empty();
            let same_case = theirs
                .is_some_and(|it| it.case_number.is_some() && it.case_number == ours.case_number);
            if tells(&ours) && (same_title || same_case) {
                shared += 1;
                in_place += usize::from(same_place);
            }
        }
        let taken: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
        let mut free: BTreeSet<&str> = BTreeSet::new();
        for (at, item) in other.iter().enumerate() {
            free.extend(item.number.as_deref().filter(|_| !taken.contains(&at)));
        }
        let unpaired = one.iter().zip(&pairs).filter(|(_, pair)| pair.is_none());
        let numbers = unpaired.filter_map(|(item, _)| item.number.as_deref());
        Self {
            shared,
            in_place,
            fewest: count(one).min(count(other)),
            conflicts: numbers.filter(|number| free.contains(number)).count(),
            is_whole: is_whole && is_titled,
        }
    }

    /// Returns whether the items alone prove one meeting. An agenda and its minutes may have
    /// them in another order, two minutes may not.
    fn proves(&self, is_one_kind: bool) -> bool {
        let shared = match is_one_kind {
            true => self.in_place,
            false => self.shared,
        };
        self.is_whole || shared * 2 >= self.fewest && self.conflicts < shared
    }
}

/// How two documents are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    /// They tell of one meeting.
    Same,
    /// Nothing speaks against it, and nothing for it.
    Open,
    /// They tell of two.
    Apart,
}

fn relation(one: &ToldMeeting<'_>, other: &ToldMeeting<'_>) -> Relation {
    let agreement = Agreement::of(&one.items, &other.items);
    let hours = one.start_time.zip(other.start_time);
    let is_proven = match hours {
        Some((one, other)) if one != other => return Relation::Apart,
        // Nobody holds two meetings at once; but an hour may be misread.
        Some(_) => agreement.conflicts == 0 || agreement.proves(false),
        None => agreement.proves(one.kind == other.kind),
    };
    match is_proven {
        true => Relation::Same,
        false if agreement.conflicts == 0 => Relation::Open,
        false => Relation::Apart,
    }
}

/// Parts documents of one body and day into meetings, each the places of its documents, in
/// order.
pub(super) fn meetings(documents: &[ToldMeeting<'_>]) -> Vec<Vec<usize>> {
    let (compared, rest) = documents.split_at(documents.len().min(MOST_COMPARED));
    let mut relations = vec![vec![Relation::Open; compared.len()]; compared.len()];
    for one in 0..compared.len() {
        for other in one + 1..compared.len() {
            let relation = relation(&compared[one], &compared[other]);
            relations[one][other] = relation;
            relations[other][one] = relation;
        }
    }
    let mut meetings = connected(compared.len(), |one, other| {
        relations[one][other] == Relation::Same
    });
    meetings = meetings
        .into_iter()
        .flat_map(|meeting| parted_by_hour(compared, &relations, meeting))
        .collect();
    add_supplements(compared, &relations, &mut meetings);
    meetings.extend((compared.len()..compared.len() + rest.len()).map(|at| vec![at]));
    for meeting in &mut meetings {
        meeting.sort_unstable();
    }
    meetings.sort_unstable();
    meetings
}

/// Returns the sets of places that are connected by pairs that are the `same`.
fn connected(count: usize, same: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut left: BTreeSet<usize> = (0..count).collect();
    let mut sets = Vec::new();
    while let Some(first) = left.pop_first() {
        let mut set = vec![first];
        let mut next = 0;
        while next < set.len() {
            let one = set[next];
            let found: Vec<usize> = left.iter().copied().filter(|at| same(one, *at)).collect();
            for at in found {
                left.remove(&at);
                set.push(at);
            }
            next += 1;
        }
        sets.push(set);
    }
    sets
}

/// Parts what is connected and cannot be one meeting, by the hour: a document without one
/// goes with the meeting it is proven to be of, if that is only one.
fn parted_by_hour(
    documents: &[ToldMeeting<'_>],
    relations: &[Vec<Relation>],
    set: Vec<usize>,
) -> Vec<Vec<usize>> {
    let hours: BTreeSet<_> = set
        .iter()
        .filter_map(|at| documents[*at].start_time)
        .collect();
    if hours.len() < 2 {
        return vec![set];
    }
    let at_hour = |hour| -> Vec<usize> {
        let with = |at: &usize| documents[*at].start_time == Some(hour);
        set.iter().copied().filter(with).collect()
    };
    let mut meetings: Vec<Vec<usize>> = Vec::new();
    for hour in hours {
        let with = at_hour(hour);
        let parts = connected(with.len(), |one, other| {
            relations[with[one]][with[other]] == Relation::Same
        });
        let parts = parts.into_iter();
        meetings.extend(parts.map(|part| part.into_iter().map(|at| with[at]).collect()));
    }
    let timed = meetings.len();
    for at in set
        .into_iter()
        .filter(|at| documents[*at].start_time.is_none())
    {
        let is_of = |meeting: &Vec<usize>| {
            meeting
                .iter()
                .any(|other| relations[at][*other] == Relation::Same)
        };
        let of: Vec<usize> = (0..timed).filter(|nth| is_of(&meetings[*nth])).collect();
        match of.as_slice() {
            [only] => meetings[*only].push(at),
            _ => meetings.push(vec![at]),
        }
    }
    meetings
}

/// Puts supplementary agendas (tillægsdagsordener) with the only meeting they may be of.
fn add_supplements(
    documents: &[ToldMeeting<'_>],
    relations: &[Vec<Relation>],
    meetings: &mut Vec<Vec<usize>>,
) {
    let is_supplement = |meeting: &Vec<usize>| {
        let is_one = |at: &usize| {
            let document = &documents[*at];
            document.edition.is_supplement && document.kind == MeetingKind::Agenda
        };
        meeting.iter().all(is_one)
    };
    let (supplements, mut others): (Vec<_>, Vec<_>) = std::mem::take(meetings)
        .into_iter()
        .partition(is_supplement);
    let mut alone = Vec::new();
    let fits: Vec<Vec<usize>> = supplements
        .iter()
        .map(|supplement| {
            let may_be = |meeting: &Vec<usize>| {
                let apart = |at: &usize| {
                    let mut others = meeting.iter();
                    others.any(|other| relations[*at][*other] == Relation::Apart)
                };
                !supplement.iter().any(apart)
            };
            (0..others.len())
                .filter(|nth| may_be(&others[*nth]))
                .collect()
        })
        .collect();
    for (supplement, fits) in supplements.into_iter().zip(fits) {
        match fits.as_slice() {
            [only] => others[*only].extend(supplement),
            _ => alone.push(supplement),
        }
    }
    others.extend(alone);
    *meetings = others;
}
