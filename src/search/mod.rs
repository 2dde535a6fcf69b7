//! An open index and a [`Query`] give plain results: hits, passages, counts.
//!
//! Nothing here prints or marks up: a match is a range of bytes, and what it
//! looks like is for [`present`](crate::present) to say.

pub mod explain;
mod full_first;
mod items;
pub mod lookup;
mod marks;
mod options;
mod order;
mod passage;
mod relaxed;

use serde::Serialize;
use tantivy::Searcher;
use tantivy::query::Query as TantivyQuery;

pub use explain::Explanation;
pub use full_first::HitCount;
pub use items::{Likeness, ids_agreeing, items_like, items_of_case, items_with_commitments};
pub use lookup::{IdLookup, UnknownNames, find_item, resolve_names};
pub use options::{SearchOptions, Sort};
pub use passage::{AttachmentPlace, Passage};
pub use relaxed::{NothingFull, Relaxation};

use crate::index::{IndexError, OpenIndex, StoredItem};
use crate::query::Query;
use crate::ranking::asked::FullHits;
use crate::ranking::build;
use crate::ranking::plan::{Plan, Respelt};
use crate::ranking::planner::Planner;
use crate::ranking::statistics::ItemStatistics;

use marks::Marker;

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// Full hits in the whole index, whatever the limit.
    pub total: usize,
    /// Hits that have only part of what was asked, which come after the full ones.
    pub total_relaxed: usize,
    /// Hits passed over.
    pub offset: usize,
    /// The hits wanted, in order, the full ones first.
    pub hits: Vec<Hit>,
    /// Words that no item has in any form.
    pub unknown: Vec<String>,
    /// Words that match nothing, and what was searched for them.
    pub respelt: Vec<Respelt>,
    /// Words that match a little, and what was perhaps meant.
    pub suggestions: Vec<Respelt>,
    /// Where there are relaxed hits only: what was not found.
    pub nothing_full: Option<NothingFull>,
}

/// One agenda item that was found.
#[derive(Clone, Debug, Serialize)]
pub struct Hit {
    /// The item as stored.
    pub item: StoredItem,
    /// Its score; `None` when sorted by date.
    pub score: Option<f32>,
    /// What it lacks of what was asked; nothing of a full hit.
    pub relaxed: Vec<Relaxation>,
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
        let full = full_hits(index, &plan)?;
        let (count, documents) =
            full_first::collect(index, statistics, built, &full, query, options)?;
        let only = options.only.as_deref();
        let marker = Marker::new(query, &plan, index, only);
        let others = index.read(|searcher| {
            let place = (searcher, index.fields());
            build::named_conditions(query, place, index.stemming(), options.only.as_deref())
        })?;
        let mut hits = Vec::with_capacity(documents.len());
        for ranked in documents {
            let (score, address) = (ranked.score, ranked.address);
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
                relaxed: match ranked.is_full {
                    true => Vec::new(),
                    false => relaxed::relaxations(index, &plan.things, &full, address)?,
                },
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
        let nothing_full = (count.full == 0 && count.relaxed > 0).then(|| {
            let lacked = hits.iter().map(|hit| hit.relaxed.as_slice());
            relaxed::nothing_full(&plan.things, &full, lacked)
        });
        Ok(Results {
            total: count.full,
            total_relaxed: count.relaxed,
            nothing_full,
            offset: options.offset,
            hits,
            unknown: plan.unknown,
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

/// Returns which items have all that the query asks for.
fn full_hits(index: &OpenIndex, plan: &Plan) -> Result<FullHits, IndexError> {
    index.read(|searcher| FullHits::new((searcher, index.fields()), &plan.things))
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

/// Counts the hits of a query.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn count(
    index: &OpenIndex,
    query: &Query,
    options: &SearchOptions,
) -> Result<HitCount, IndexError> {
    index.answer(|| {
        let query = &resolved(index, query)?;
        let plan = planned(index, &statistics(index)?, query, options)?;
        let built = index.read(|searcher| built(index, searcher, query, &plan, options))?;
        let full = full_hits(index, &plan)?;
        full_first::count(index, built.as_ref(), &full, options.reading.exact)
    })
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
                HitCount {
                    full: total,
                    relaxed: 0
                },
                "{typed}"
            );
        }
    }
}
