//! Earlier decisions on a topic: which cases, and what was decided on each.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::index::{IndexError, OpenIndex, StoredItem};
use crate::query::{Filters, Query};
use crate::ranking::Respelt;
use crate::search::{self, SearchOptions, items_agreeing};

use super::cases::{Case, case_history, handlings_of};
use super::handling::Handling;
use super::order::number;
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
    /// How many cases there are on the topic.
    pub total: usize,
    /// How many handlings with decisions these have.
    pub total_handlings: usize,
    /// Words that match nothing, and what was searched for them.
    pub respelt: Vec<Respelt>,
    /// Words that match a little, and what was perhaps meant.
    pub suggestions: Vec<Respelt>,
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
                ..options.search.clone()
            },
        )?;
        let best = results
            .hits
            .first()
            .and_then(|hit| hit.score)
            .unwrap_or(0.0);
        let hits: Vec<(f32, StoredItem)> = results
            .hits
            .into_iter()
            .map(|hit| (hit.score.unwrap_or(0.0), hit.item))
            .filter(|(score, _)| *score >= best * ON_TOPIC)
            .collect();
        let mut cases = grouped(index, hits)?;
        let listed = listed(index, &options.only)?;
        for case in &mut cases {
            case.handlings.retain(|handling| {
                let decisions = &handling.item.item.decisions;
                decisions.iter().any(|decision| !decision.text.is_empty())
                    && listed
                        .as_ref()
                        .is_none_or(|ids| ids.contains(&handling.item.id))
            });
        }
        cases.retain(|case| !case.handlings.is_empty());
        if options.newest {
            let last = |case: &DecidedCase| case.handlings.last().and_then(|last| last.item.date);
            cases.sort_by_key(|case| std::cmp::Reverse(last(case)));
        } else {
            cases.sort_by(|a, b| b.score.total_cmp(&a.score));
        }
        let total = cases.len();
        let total_handlings = cases.iter().map(|case| case.handlings.len()).sum();
        cases.truncate(options.limit);
        Ok(Decisions {
            cases,
            total,
            total_handlings,
            respelt: results.respelt,
            suggestions: results.suggestions,
        })
    })
}

/// Returns the ids of the items that agree with `filters`; `None` for all.
fn listed(index: &OpenIndex, filters: &Filters) -> Result<Option<BTreeSet<String>>, IndexError> {
    if *filters == Filters::default() {
        return Ok(None);
    }
    let items = items_agreeing(index, filters)?.into_iter();
    Ok(Some(items.map(|item| item.id).collect()))
}

/// Groups hits, the best first, into cases and the matters of collective numbers.
fn grouped(
    index: &OpenIndex,
    hits: Vec<(f32, StoredItem)>,
) -> Result<Vec<DecidedCase>, IndexError> {
    let mut histories: BTreeMap<String, Case> = BTreeMap::new();
    let mut cases: Vec<DecidedCase> = Vec::new();
    for (score, item) in hits {
        if let Some(case) = cases.iter_mut().find(|case| {
            case.handlings
                .iter()
                .any(|handling| handling.item.id == item.id)
        }) {
            case.score += score * FURTHER;
            case.found.insert(item.id);
            continue;
        }
        let handlings = match &item.item.case_number {
            Some(case_number) => {
                let number = case_number.canonical();
                if !histories.contains_key(&number) {
                    let history = case_history(index, &case_number.into())?;
                    histories.extend(
                        history
                            .cases
                            .into_iter()
                            .map(|case| (case.number.clone(), case)),
                    );
                }
                histories
                    .get(&number)
                    .and_then(|case| case.matter_of(&item.id))
            }
            None => None,
        };
        let handlings = match handlings {
            Some(handlings) => handlings,
            None => handlings_of(index, vec![item.clone()])?,
        };
        let number = number(&item);
        let collective = number
            .as_ref()
            .and_then(|number| histories.get(number))
            .is_some_and(|case| case.collective.is_some());
        cases.push(DecidedCase {
            number,
            collective,
            title: item.item.title.clone(),
            score,
            handlings,
            found: BTreeSet::from([item.id]),
        });
    }
    Ok(cases)
}
