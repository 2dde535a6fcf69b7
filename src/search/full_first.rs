//! Hits in their order: those that have all that was asked first, each half by score or
//! by date.

use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue};
use tantivy::collector::{Collector, Count, SegmentCollector, TopDocs};
use tantivy::query::{BooleanQuery, Occur as TantivyOccur, Query as TantivyQuery};
use tantivy::{DocAddress, DocId, Order, Score, SegmentOrdinal, SegmentReader};

use crate::index::{IndexError, NEWEST, ORDER, OpenIndex};
use crate::query::{Occur, Query};
use crate::ranking::asked::{FullHits, FullInSegment, only_full};
use crate::ranking::statistics::ItemStatistics;

use super::{SearchOptions, Sort};

/// A document with its score, where it has one, and whether it is a full hit.
pub(super) struct Ranked {
    pub(super) address: DocAddress,
    pub(super) score: Option<f32>,
    pub(super) is_full: bool,
}

/// How many hits there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HitCount {
    /// Those that have all that was asked.
    pub full: usize,
    /// Those that have only part of it.
    pub relaxed: usize,
}

/// Counts the hits of `built`; where only what was typed counts, there are no relaxed ones.
pub(super) fn count(
    index: &OpenIndex,
    built: &dyn TantivyQuery,
    full: &FullHits,
    is_exact: bool,
) -> Result<HitCount, IndexError> {
    let counts = (Count, CountFull(full.clone()));
    let (all, full) = index.read(|searcher| searcher.search(built, &counts))?;
    Ok(HitCount {
        full,
        relaxed: if is_exact { 0 } else { all - full },
    })
}

/// Returns how many hits there are, and those wanted, in order.
pub(super) fn collect(
    index: &OpenIndex,
    statistics: &ItemStatistics<'_>,
    built: Box<dyn TantivyQuery>,
    full: &FullHits,
    query: &Query,
    options: &SearchOptions,
) -> Result<(HitCount, Vec<Ranked>), IndexError> {
    let built: Box<dyn TantivyQuery> = match options.reading.exact {
        true => Box::new(BooleanQuery::new(vec![
            (TantivyOccur::Must, built),
            (TantivyOccur::Must, only_full(full.clone())),
        ])),
        false => built,
    };
    // Room is made for as many hits as are asked for, so no more than there are.
    let items = usize::try_from(index.searcher().num_docs()).unwrap_or(usize::MAX);
    let limit = options.limit.min(items);
    let offset = options.offset.min(items);
    if limit == 0 {
        let count = count(index, built.as_ref(), full, options.reading.exact)?;
        return Ok((count, Vec::new()));
    }
    let top = TopDocs::with_limit(limit).and_offset(offset);
    // Without words to rank by, a list is read as a history: by date.
    let ranked = query
        .clauses
        .iter()
        .any(|clause| clause.occur != Occur::MustNot);
    let counts = (Count, CountFull(full.clone()));
    let segments = full.clone();
    let is_full = move |reader: &SegmentReader| {
        let segment = segments.of_segment(reader);
        move |doc: DocId| u64::from(segment.has(doc))
    };
    let (field, order) = match options.sort {
        Sort::Relevance if ranked => {
            let by_score = top.order_by((is_full, SortBySimilarityScore));
            let (all, full, documents) = index.read(|searcher| {
                let collector = (counts.0, counts.1, by_score);
                searcher.search_with_statistics_provider(built.as_ref(), &collector, statistics)
            })?;
            let documents = documents.into_iter();
            let documents = documents.map(|((is_full, score), address)| Ranked {
                address,
                score: Some(score),
                is_full: is_full > 0,
            });
            return Ok((counted(all, full), documents.collect()));
        }
        Sort::Relevance | Sort::Newest => (NEWEST, Order::Desc),
        Sort::Oldest => (ORDER, Order::Asc),
    };
    let by_time = SortByStaticFastValue::<u64>::for_field(field);
    let by_time = top.order_by(((is_full, Order::Desc), (by_time, order)));
    let (all, full, documents) =
        index.read(|searcher| searcher.search(built.as_ref(), &(counts.0, counts.1, by_time)))?;
    let documents = documents.into_iter().map(|((is_full, _), address)| Ranked {
        address,
        score: None,
        is_full: is_full > 0,
    });
    Ok((counted(all, full), documents.collect()))
}

fn counted(all: usize, full: usize) -> HitCount {
    HitCount {
        full,
        relaxed: all - full,
    }
}

/// Counts the full hits.
struct CountFull(FullHits);

/// Counts those of a segment.
struct CountInSegment {
    full: FullInSegment,
    count: usize,
}

impl Collector for CountFull {
    type Fruit = usize;
    type Child = CountInSegment;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<CountInSegment> {
        Ok(CountInSegment {
            full: self.0.of_segment(reader),
            count: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, counts: Vec<usize>) -> tantivy::Result<usize> {
        Ok(counts.into_iter().sum())
    }
}

impl SegmentCollector for CountInSegment {
    type Fruit = usize;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.count += usize::from(self.full.has(doc));
    }

    fn harvest(self) -> usize {
        self.count
    }
}
