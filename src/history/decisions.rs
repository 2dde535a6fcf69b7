//! Earlier decisions on a topic: which cases, and what was decided on each.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use crate::index::{IndexError, OpenIndex, StoredItem};
use crate::minutes::MeetingKind;
use crate::query::{Filters, Query};
use crate::ranking::Respelt;
use crate::search::{self, NothingFull, Relaxation, SearchOptions, ids_agreeing};

use super::cases::{CaseItems, handled, items_of_cases};
use super::handling::Handling;
use super::links::Links;
use super::matters::Collective;
use super::order::number;
use super::profile::Rarity;
use super::weights::{FURTHER, ON_TOPIC};

/// Hits looked at.
const MOST_HITS: usize = 100;

/// Which decisions are wanted.
#[derive(Clone, Debug)]
pub struct DecisionOptions {
    /// Most cases to return.
    pub limit: usize,
    /// Whether the cases decided on last come first, instead of the best.
    pub newest: bool,
    /// Conditions on the handlings listed, with names as the index has them; what the
    /// query itself asks for holds for the cases.
    pub only: Filters,
    /// How the search is made; its limit and order are not used.
    pub search: SearchOptions,
}

/// The decisions found.
#[derive(Clone, Debug, Serialize)]
pub struct Decisions {
    /// The cases wanted, in order.
    pub cases: Vec<DecidedCase>,
    /// How many cases there are on the topic, those with relaxed hits only left out.
    pub total: usize,
    /// How many cases have relaxed hits only, which come after the others.
    pub total_relaxed: usize,
    /// How many handlings with decisions these have.
    pub total_handlings: usize,
    /// Words that no item has in any form.
    pub unknown: Vec<String>,
    /// Words that match nothing, and what was searched for them.
    pub respelt: Vec<Respelt>,
    /// Words that match a little, and what was perhaps meant.
    pub suggestions: Vec<Respelt>,
    /// Where the topic has relaxed hits only: what was not found.
    pub nothing_full: Option<NothingFull>,
}

/// A case on the topic.
#[derive(Clone, Debug, Serialize)]
pub struct DecidedCase {
    /// The number, if the case has one.
    pub number: Option<String>,
    /// Whether the number is a collective one; then only one matter of it is here.
    pub collective: bool,
    /// The title of the item found best.
    pub title: String,
    /// How well the case answers the query.
    pub score: f32,
    /// The handlings in the order of time.
    pub handlings: Vec<Handling>,
    /// The ids of those the query found.
    pub found: BTreeSet<String>,
    /// What its best hit lacks of the topic; nothing where one hit has all of it.
    pub relaxed: Vec<Relaxation>,
}

/// Returns what was decided on the topic of `query`: the best cases first, and of
/// each every handling with a decision, oldest first.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn decisions(
    index: &OpenIndex,
    query: &Query,
    options: &DecisionOptions,
) -> Result<Decisions, IndexError> {
    index.answer(|| {
        let results = search::search(
            index,
            query,
            &SearchOptions {
                limit: MOST_HITS,
                offset: 0,
                sort: search::Sort::Relevance,
                explain: false,
                passages: false,
                ..options.search.clone()
            },
        )?;
        let scores = results.hits.iter().filter_map(|hit| hit.score);
        let best = scores.fold(0.0, f32::max);
        let hits: Vec<(f32, search::Hit)> = results
            .hits
            .into_iter()
            .map(|hit| (hit.score.unwrap_or(0.0), hit))
            .filter(|(score, hit)| hit.relaxed.is_empty() || *score >= best * ON_TOPIC)
            .collect();
        let mut topics = grouped(index, hits)?;
        keep_listed(index, &mut topics, &options.only)?;
        topics.retain(|topic| topic.listed.contains(&true));
        if options.newest {
            topics.sort_by_key(|topic| {
                (
                    !topic.relaxed.is_empty(),
                    std::cmp::Reverse(topic.last_listed()),
                )
            });
        } else {
            topics.sort_by(|a, b| {
                let full_first = a.relaxed.is_empty().cmp(&b.relaxed.is_empty()).reverse();
                full_first.then(b.score.total_cmp(&a.score))
            });
        }
        let all = topics.len();
        let total = topics
            .iter()
            .filter(|topic| topic.relaxed.is_empty())
            .count();
        let listed = topics.iter().flat_map(|topic| &topic.listed);
        let total_handlings = listed.filter(|listed| **listed).count();
        topics.truncate(options.limit);
        let links = Links::new(index);
        let cases = topics.into_iter().map(|topic| topic.read(&links));
        let cases = cases.collect::<Result<_, _>>()?;
        Ok(Decisions {
            cases,
            total,
            total_relaxed: all - total,
            total_handlings,
            unknown: results.unknown,
            respelt: results.respelt,
            suggestions: results.suggestions,
            nothing_full: results.nothing_full.filter(|_| all > 0),
        })
    })
}

/// A case or matter that hits are of, before what its items say is read.
struct UnreadCase {
    number: Option<String>,
    collective: Option<Collective>,
    title: String,
    score: f32,
    found: BTreeSet<String>,
    relaxed: Vec<Relaxation>,
    /// Its items, oldest first.
    items: Vec<StoredItem>,
    /// Of each whether it is listed: whether it decides something, and agrees with what is
    /// asked of handlings.
    listed: Vec<bool>,
}

impl UnreadCase {
    fn has_item(&self, id: &str) -> bool {
        self.items.iter().any(|item| item.id == id)
    }

    /// Returns the day of the last handling that is listed.
    fn last_listed(&self) -> Option<Date> {
        let mut listed = self.items.iter().zip(&self.listed);
        let last = listed.rfind(|(_, listed)| **listed);
        last.and_then(|(item, _)| item.date)
    }

    /// Reads how each of its items stands.
    fn read(self, links: &Links<'_>) -> Result<DecidedCase, IndexError> {
        let handlings = handled(links, self.items, self.collective)?.into_iter();
        let listed = handlings.zip(self.listed).filter(|(_, listed)| *listed);
        Ok(DecidedCase {
            number: self.number,
            collective: self.collective.is_some(),
            title: self.title,
            score: self.score,
            handlings: listed.map(|(handling, _)| handling).collect(),
            found: self.found,
            relaxed: self.relaxed,
        })
    }
}

/// Strikes the items from the lists that do not agree with `filters`.
fn keep_listed(
    index: &OpenIndex,
    topics: &mut [UnreadCase],
    filters: &Filters,
) -> Result<(), IndexError> {
    if *filters == Filters::default() {
        return Ok(());
    }
    let items = topics.iter().flat_map(|topic| &topic.items);
    let ids = ids_agreeing(index, items.map(|item| item.id.as_str()), filters)?;
    for topic in topics {
        for (item, listed) in topic.items.iter().zip(&mut topic.listed) {
            *listed &= ids.contains(&item.id);
        }
    }
    Ok(())
}

/// Groups hits, the best first, into cases and the matters of collective numbers.
fn grouped(
    index: &OpenIndex,
    hits: Vec<(f32, search::Hit)>,
) -> Result<Vec<UnreadCase>, IndexError> {
    let rarity = Rarity::new(index);
    // By number and municipality: another one's case of the same number is another.
    let mut cases: BTreeMap<(String, Option<String>), CaseItems> = BTreeMap::new();
    let mut topics: Vec<UnreadCase> = Vec::new();
    for (score, search::Hit { item, relaxed, .. }) in hits {
        if let Some(topic) = topics.iter_mut().find(|topic| topic.has_item(&item.id)) {
            topic.score += score * FURTHER;
            topic.found.insert(item.id);
            continue;
        }
        let number = number(&item);
        let key = number.clone().map(|number| (number, item.place()));
        if let (Some(key), Some(case_number)) = (&key, &item.item.case_number)
            && !cases.contains_key(key)
        {
            let found = items_of_cases(index, &case_number.into(), &rarity)?;
            let keyed = found
                .into_iter()
                .map(|case| ((case.number.clone(), case.place.clone()), case));
            cases.extend(keyed);
        }
        let case = key.as_ref().and_then(|key| cases.get(key));
        let matter = case.and_then(|case| {
            let mut matters = case.matters.iter();
            matters.find(|matter| matter.iter().any(|other| other.id == item.id))
        });
        let items = matter.map_or_else(|| vec![item.clone()], Vec::clone);
        // What an agenda prints was decided elsewhere, or is to be.
        let decides = |item: &StoredItem| {
            let mut decisions = item.item.decisions.iter();
            item.kind != MeetingKind::Agenda && decisions.any(|decision| !decision.text.is_empty())
        };
        topics.push(UnreadCase {
            collective: case.and_then(|case| case.collective),
            number,
            title: item.item.title,
            score,
            found: BTreeSet::from([item.id]),
            relaxed,
            listed: items.iter().map(decides).collect(),
            items,
        });
    }
    Ok(topics)
}
