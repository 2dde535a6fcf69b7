//! The documents of one meeting (møde): agenda (dagsorden), supplementary agenda
//! (tillægsdagsorden), minutes (referat), corrected minutes, and copies in other formats.
//!
//! Which documents are of one meeting, which of them speaks of each item, and what their ids
//! begin with is a function of all documents of a body and a day that the index knows, and
//! of nothing else: neither of the order in which they came nor of other days. It is decided
//! when the index is written; documents that do not speak are known to the manifest, and
//! are not searched.
//!
//! - `edition`: what a document says of itself.
//! - `proof`: which documents are of one meeting.
//! - `told`: a document as far as it is compared with others.
//! - `former`: numbers that items had by documents that do not speak.
//! - `speaking`: which of them speaks, and what is closed in all because one closes it.
//! - `bodies`: which documents are of one body and day.

pub(super) mod bodies;
mod edition;
mod former;
mod proof;
mod speaking;
mod told;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::corpus::{Source, SourcePath, sha256_hex};
use crate::minutes::{ComparedItem, Meeting, closed_on_same_day};

use self::former::{FormerNumbers, NumberedDocument, former_numbers};
pub(super) use self::told::ToldMeeting;

/// Whether a document speaks of its meeting: whether its items are those that are searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Speaking {
    /// It is the only document of its body and day.
    #[default]
    Alone,
    /// It speaks, and there are others of its body and day.
    Among,
    /// Others speak of its meeting.
    Silent,
}

impl Speaking {
    /// Returns whether its items are searched.
    pub fn speaks(self) -> bool {
        self != Self::Silent
    }
}

/// What becomes of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// What the ids of its items begin with: its meeting.
    pub(super) prefix: String,
    /// Whether it speaks.
    pub(super) speaking: Speaking,
    /// Its place among the documents of its meeting, the one that speaks first first.
    pub(super) rank: usize,
    /// The places of open items that another document closes.
    pub(super) closed: BTreeSet<usize>,
    /// The places of open items of which another document speaks.
    pub(super) told: BTreeSet<usize>,
    /// The places of items whose number is a former one of another item.
    pub(super) taken: BTreeSet<usize>,
    /// Numbers of its items, were it alone, of which another document speaks: that document,
    /// and the place of the item there.
    pub(super) former: BTreeMap<String, (SourcePath, usize)>,
}

/// Decides on the documents of one body and day, in the order of `documents`; `others` of them
/// are decided on and not given, which only documents without body or day can be: nothing
/// proves that two of these are of one meeting, so that each is decided on alone.
pub(super) fn standings(documents: &[ToldMeeting<'_>], others: usize) -> Vec<Standing> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|at| documents[*at].path);
    let sorted: Vec<ToldMeeting<'_>> = order.iter().map(|at| documents[*at].clone()).collect();
    let meetings = match sorted.iter().all(|document| document.is_identified) {
        true => proof::meetings(&sorted),
        false => (0..sorted.len()).map(|at| vec![at]).collect(),
    };
    let mut decided = vec![Standing::default(); documents.len()];
    let mut spoken: Vec<speaking::Spoken> = meetings
        .iter()
        .map(|meeting| speaking::decide(&sorted, meeting))
        .collect();
    close_on_same_day(&sorted, &mut spoken);
    let is_alone = documents.len() + others == 1;
    let prefixes = prefixes(&sorted, &spoken, is_alone);
    for (spoken, prefix) in spoken.into_iter().zip(prefixes) {
        let numbers = numbers(&sorted, &spoken);
        let paths = spoken.documents.iter().map(|one| sorted[one.at].path);
        let paths: Vec<&SourcePath> = paths.collect();
        let documents = spoken.documents.into_iter().zip(numbers).enumerate();
        for (rank, (document, numbers)) in documents {
            let former = numbers.former.into_iter();
            decided[order[document.at]] = Standing {
                prefix: prefix.clone(),
                speaking: match (is_alone, document.speaks) {
                    (true, _) => Speaking::Alone,
                    (false, true) => Speaking::Among,
                    (false, false) => Speaking::Silent,
                },
                rank,
                closed: document.closed,
                told: document.told,
                taken: numbers.taken,
                former: former
                    .map(|(number, (nth, place))| (number, (paths[nth].clone(), place)))
                    .collect(),
            };
        }
    }
    decided
}

/// Closes in the documents of each meeting what those of others of the body and day close: that
/// two are of one meeting may be true and not proven.
fn close_on_same_day(documents: &[ToldMeeting<'_>], meetings: &mut [speaking::Spoken]) {
    let places: Vec<Vec<usize>> = meetings
        .iter()
        .map(|meeting| {
            meeting
                .documents
                .iter()
                .map(|document| document.at)
                .collect()
        })
        .collect();
    for (nth, meeting) in meetings.iter_mut().enumerate() {
        let elsewhere = places.iter().enumerate().filter(|(other, _)| *other != nth);
        let elsewhere: Vec<usize> = elsewhere.flat_map(|(_, places)| places.clone()).collect();
        for document in &mut meeting.documents {
            let ours = &documents[document.at].items;
            let closed = elsewhere
                .iter()
                .flat_map(|other| closed_on_same_day(ours, &documents[*other].items));
            document.closed.extend(closed);
        }
    }
}

/// Compares the numbers of the documents of one meeting.
fn numbers(sorted: &[ToldMeeting<'_>], spoken: &speaking::Spoken) -> Vec<FormerNumbers> {
    let documents = spoken.documents.iter().map(|document| {
        let told = &sorted[document.at];
        let open = told.open.iter().map(|item| item.position);
        NumberedDocument {
            told,
            spoken: open
                .filter(|place| !document.closed.contains(place) && !document.told.contains(place))
                .collect(),
            closed: &document.closed,
            speaks: document.speaks,
        }
    });
    former_numbers(&documents.collect::<Vec<_>>())
}

/// Closes in each document of one meeting what another of them closes (lukket).
pub fn close_in_all(documents: &mut [(Source, Meeting)]) {
    let told: Vec<ToldMeeting<'_>> = documents
        .iter()
        .map(|(source, meeting)| ToldMeeting::new(source, meeting))
        .collect();
    let all: Vec<usize> = (0..told.len()).collect();
    let spoken = speaking::decide(&told, &all).documents;
    for document in spoken {
        documents[document.at].1.close_items(&document.closed);
    }
}

/// Returns what the ids of each meeting begin with: body and day, and where two meetings
/// would have the same, the hour, or else what tells their agendas apart.
fn prefixes(
    documents: &[ToldMeeting<'_>],
    meetings: &[speaking::Spoken],
    is_alone: bool,
) -> Vec<String> {
    if !is_alone && documents.iter().any(|document| !document.is_identified) {
        let marked = |spoken| marked(documents, spoken);
        return meetings.iter().map(marked).collect();
    }
    let bare = |spoken: &speaking::Spoken| documents[spoken.first].prefix.clone();
    let timed = |spoken: &speaking::Spoken| {
        let all = spoken.documents.iter();
        let hour = documents[spoken.first].start_time.or_else(|| {
            all.filter_map(|document| documents[document.at].start_time)
                .min()
        })?;
        Some(format!(
            "{}-kl-{:02}{:02}",
            bare(spoken),
            hour.hour(),
            hour.minute()
        ))
    };
    let mut wanted: Vec<String> = meetings.iter().map(bare).collect();
    let twice = given_twice(&wanted);
    for (wanted, spoken) in wanted.iter_mut().zip(meetings) {
        if twice.contains(wanted) {
            *wanted = timed(spoken).unwrap_or_else(|| marked(documents, spoken));
        }
    }
    let twice = given_twice(&wanted);
    for (wanted, spoken) in wanted.iter_mut().zip(meetings) {
        if twice.contains(wanted) {
            *wanted = marked(documents, spoken);
        }
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for wanted in &mut wanted {
        let count = counts.entry(wanted.clone()).or_default();
        *count += 1;
        if *count > 1 {
            wanted.push_str(&format!("~{count}"));
        }
    }
    wanted
}

fn given_twice(prefixes: &[String]) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let twice = prefixes.iter().filter(|prefix| !seen.insert(*prefix));
    twice.cloned().collect()
}

/// Returns a prefix with a mark made of the open items, which two meetings do not share; of a
/// document without body or day, of its content.
fn marked(documents: &[ToldMeeting<'_>], spoken: &speaking::Spoken) -> String {
    let first = &documents[spoken.first];
    let mark = match first.is_identified {
        true => {
            let speaking = spoken.documents.iter().filter(|document| document.speaks);
            let mut agenda = String::new();
            for document in speaking {
                let is_told = |item: &&ComparedItem| {
                    !document.closed.contains(&item.position)
                        && !document.told.contains(&item.position)
                };
                for item in documents[document.at].open.iter().filter(is_told) {
                    agenda.push_str(item.number.as_deref().unwrap_or_default());
                    agenda.push('\t');
                    agenda.push_str(&item.title);
                    agenda.push('\n');
                }
            }
            sha256_hex(agenda.as_bytes())
        }
        false => first.sha256.to_owned(),
    };
    format!("{}-{}", first.prefix, mark.get(..6).unwrap_or(&mark))
}
