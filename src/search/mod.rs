//! An open index and a [`Query`] give plain results: hits, passages, counts.
//!
//! Nothing here prints or marks up: a match is a range of bytes, and what it
//! looks like is for [`present`](crate::present) to say.

pub mod explain;
mod items;
pub mod lookup;
mod marks;
mod order;
mod passage;

use serde::Serialize;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::Query as TantivyQuery;
use tantivy::{DocAddress, Order, Searcher};

pub use explain::Explanation;
pub use items::{Likeness, ids_agreeing, items_like, items_of_case, items_with_commitments};
pub use lookup::{IdLookup, UnknownNames, find_item, resolve_names};
pub use passage::{AttachmentPlace, Passage};

use crate::index::{IndexError, NEWEST, ORDER, OpenIndex, StoredItem, TextField};
use crate::query::{Occur, Query, QueryReading};
use crate::ranking::build;
use crate::ranking::plan::{Plan, Respelt};
use crate::ranking::planner::Planner;
use crate::ranking::statistics::ItemStatistics;

use marks::Marker;
use order::{best_first, by_time};

/// How hits are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sort {
    /// Best first; of equals the newest.
    #[default]
    Relevance,
    /// Newest meeting first.
    Newest,
    /// Oldest meeting first.
    Oldest,
}

/// Which of the hits are wanted, and how.
#[derive(Clone, Debug)]
pub struct SearchOptions {
    /// Most hits to return.
    pub limit: usize,
    /// Hits to pass over first.
    pub offset: usize,
    /// Their order.
    pub sort: Sort,
    /// Fields to look in; `None` for all.
    pub only: Option<Vec<TextField>>,
    /// How freely words are read.
    pub reading: QueryReading,
    /// Whether to explain the scores.
    pub explain: bool,
    /// Whether to look for what shows in each hit why it was found: the passage, and the
    /// matches in the title.
    pub passages: bool,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self {
            limit: 10,
            offset: 0,
            sort: Sort::Relevance,
            only: None,
            reading: QueryReading::default(),
            explain: false,
            passages: true,
        }
    }
}

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// Hits in the whole index, whatever the limit.
    pub total: usize,
    /// Hits passed over.
    pub offset: usize,
    /// The hits wanted, in order.
    pub hits: Vec<Hit>,
    /// Words that match nothing, and what was searched for them.
    pub respelt: Vec<Respelt>,
    /// Words that match a little, and what was perhaps meant.
    pub suggestions: Vec<Respelt>,
}

/// One agenda item that was found.
#[derive(Clone, Debug, Serialize)]
pub struct Hit {
    /// The item as stored.
    pub item: StoredItem,
    /// Its score; `None` when sorted by date.
    pub score: Option<f32>,
    /// Matches in the title, in bytes.
    pub title_marks: Vec<std::ops::Range<usize>>,
    /// The passage that shows best why it was found; `None` for an item
    /// without text, and where none was asked for.
    pub passage: Option<Passage>,
    /// How its score comes about, where that was asked for.
    pub explanation: Option<Explanation>,
}

/// Searches the index.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn search(
    index: &OpenIndex,
    query: &Query,
    options: &SearchOptions,
) -> Result<Results, IndexError> {
    index.answer(|| {
        let query = &resolved(index, query)?;
        let statistics = &statistics(index)?;
        let plan = planned(index, statistics, query, options)?;
        let built = index.read(|searcher| built(index, searcher, query, &plan, options))?;
        let (total, documents) = collect(index, statistics, built.as_ref(), query, options)?;
        let only = options.only.as_deref();
        let marker = Marker::new(query, &plan, index, only);
        let others = index.read(|searcher| {
            let place = (searcher, index.fields());
            build::named_conditions(query, place, index.stemming(), options.only.as_deref())
        })?;
        let mut hits = Vec::with_capacity(documents.len());
        for (score, address) in documents {
            let item = index.get(address)?;
            let attachments = match options.passages && marker.reads_any_attachments() {
                true => index.attachment_texts(address)?,
                false => Vec::new(),
            };
            let (title_marks, passage) = match options.passages {
                true => (
                    marker.ranges(&item.item.title),
                    passage::best(&item.item, &attachments, &marker, only),
                ),
                false => (Vec::new(), None),
            };
            hits.push(Hit {
                title_marks,
                passage,
                explanation: match score {
                    Some(score) if options.explain => Some(explain::explain(
                        index, statistics, query, &plan, &others, address, score,
                    )?),
                    _ => None,
                },
                item,
                score,
            });
        }
        Ok(Results {
            total,
            offset: options.offset,
            hits,
            respelt: plan.respelt,
            suggestions: plan.suggestions,
        })
    })
}

/// Returns how often words occur in `index`.
fn statistics(index: &OpenIndex) -> Result<ItemStatistics<'_>, IndexError> {
    index.read(|_| ItemStatistics::new(index.searcher(), index.fields()))
}

/// Returns what `query` is taken to mean in `index`.
fn planned(
    index: &OpenIndex,
    statistics: &ItemStatistics<'_>,
    query: &Query,
    options: &SearchOptions,
) -> Result<Plan, IndexError> {
    let only = options.only.as_deref();
    index.read(|_| Planner::new(statistics, index.stemming(), &options.reading, only)?.plan(query))
}

fn built(
    index: &OpenIndex,
    searcher: &Searcher,
    query: &Query,
    plan: &Plan,
    options: &SearchOptions,
) -> tantivy::Result<Box<dyn TantivyQuery>> {
    let place = (searcher, index.fields());
    build::build(
        query,
        plan,
        place,
        index.stemming(),
        options.only.as_deref(),
    )
}

/// Returns the query with the names in its filters as the index has them. A name
/// the index does not know stays, and nothing has it.
fn resolved(index: &OpenIndex, query: &Query) -> Result<Query, IndexError> {
    let mut query = query.clone();
    resolve_names(index, &mut query.excluded)?;
    let unknown = resolve_names(index, &mut query.filters)?;
    query.filters.committees.extend(unknown.committees);
    query.filters.municipalities.extend(unknown.municipalities);
    Ok(query)
}

/// A document and its score, where it has one.
type Ranked = (Option<f32>, DocAddress);

/// Counts the hits of a query.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn count(
    index: &OpenIndex,
    query: &Query,
    options: &SearchOptions,
) -> Result<usize, IndexError> {
    index.answer(|| {
        let query = &resolved(index, query)?;
        let plan = planned(index, &statistics(index)?, query, options)?;
        index.read(|searcher| {
            let built = built(index, searcher, query, &plan, options)?;
            searcher.search(built.as_ref(), &Count)
        })
    })
}

fn collect(
    index: &OpenIndex,
    statistics: &ItemStatistics<'_>,
    built: &dyn TantivyQuery,
    query: &Query,
    options: &SearchOptions,
) -> Result<(usize, Vec<Ranked>), IndexError> {
    // Room is made for as many hits as are asked for, so no more than there are.
    let items = usize::try_from(index.searcher().num_docs()).unwrap_or(usize::MAX);
    let limit = options.limit.min(items);
    let offset = options.offset.min(items);
    if limit == 0 {
        return Ok((
            index.read(|searcher| searcher.search(built, &Count))?,
            Vec::new(),
        ));
    }
    let top = TopDocs::with_limit(limit).and_offset(offset);
    // Without words to rank by, a list is read as a history: by date.
    let ranked = query
        .clauses
        .iter()
        .any(|clause| clause.occur != Occur::MustNot);
    let (field, order) = match options.sort {
        Sort::Relevance if ranked => {
            let (total, documents) = index.read(|searcher| {
                searcher.search_with_statistics_provider(
                    built,
                    &(Count, top.order_by(best_first())),
                    statistics,
                )
            })?;
            let documents = documents
                .into_iter()
                .map(|((score, _), address)| (Some(score), address));
            return Ok((total, documents.collect()));
        }
        Sort::Relevance | Sort::Newest => (NEWEST, Order::Desc),
        Sort::Oldest => (ORDER, Order::Asc),
    };
    let by_time = top.order_by(by_time(field, order));
    let (total, documents) = index.read(|searcher| searcher.search(built, &(Count, by_time)))?;
    let documents = documents.into_iter().map(|(_, address)| (None, address));
    Ok((total, documents.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::create_in_ram;
    use crate::minutes::parse;
    use crate::query;

    #[test]
    fn names_of_bodies_are_those_of_the_index() {
        let minutes = "REFERAT Økonomiudvalget d. 12-03-2025\n\nPunkt 1: Budget\n\n\
                       00.35.00-P05-4-25\n\nBeslutning\n\nGodkendt.\n";
        let index = create_in_ram(&[("a.txt", parse(minutes))]).unwrap();
        for (typed, total) in [
            ("budget udvalg:økonomiudvalget", 1),
            ("budget udvalg:okonomi", 1),
            ("budget udvalg:byrådet", 0),
            ("budget udvalg:ØU", 1),
            ("budget udvalg:KB", 0),
            ("budget -udvalg:økonomi", 0),
        ] {
            let query = query::parse(typed);
            let results = search(&index, &query, &SearchOptions::default()).unwrap();
            assert_eq!(results.total, total, "{typed}");
            assert_eq!(
                count(&index, &query, &SearchOptions::default()).unwrap(),
                total,
                "{typed}"
            );
        }
    }
}
