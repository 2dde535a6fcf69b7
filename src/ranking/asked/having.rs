//! Which items have the things a query asks for.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::postings::Postings;
use tantivy::query::{EnableScoring, Explanation, Query as TantivyQuery, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, Term};

use super::super::concept::{SearchedField, WantedTerm};
use super::super::scored_list::ScoredList;
use super::super::weights::distances::{LONGEST_LIST, MOST_IN_LIST};
use super::super::words::items_with_near;
use super::thing::{AskedThing, RunWord, Way, WordGap};
use super::vocabulary::INSIDE_LISTS;
use crate::index::IndexFields;

/// Which items of an index have all that a query asks for.
#[derive(Clone, Debug)]
pub(crate) struct FullHits {
    /// For each segment, which items have which thing; `None` where nothing is asked that
    /// an item could lack.
    segments: Option<Arc<HashMap<SegmentId, Arc<SegmentHits>>>>,
}

/// The items of a segment.
#[derive(Debug)]
struct SegmentHits {
    /// Those that have all things.
    full: ItemSet,
    /// Those that have each thing.
    of_things: Vec<ItemSet>,
}

/// A set of items of a segment: a bit for each.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ItemSet(Vec<u64>);

impl ItemSet {
    fn empty(reader: &SegmentReader) -> Self {
        Self(vec![0; reader.max_doc().div_ceil(u64::BITS) as usize])
    }

    fn insert(&mut self, doc: DocId) {
        if let Some(bits) = self.0.get_mut((doc / u64::BITS) as usize) {
            *bits |= 1 << (doc % u64::BITS);
        }
    }

    fn has_item(&self, doc: DocId) -> bool {
        let bits = self.0.get((doc / u64::BITS) as usize);
        bits.is_some_and(|bits| bits >> (doc % u64::BITS) & 1 == 1)
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    fn keep_common(&mut self, other: &Self) {
        for (bits, others) in self.0.iter_mut().zip(&other.0) {
            *bits &= others;
        }
    }
}

/// Tells of the items of a segment whether they have all things.
#[derive(Clone, Debug)]
pub(crate) struct FullInSegment(Option<Arc<SegmentHits>>);

impl FullInSegment {
    /// Returns whether an item has all things.
    pub(crate) fn is_full(&self, doc: DocId) -> bool {
        let hits = self.0.as_ref();
        hits.is_none_or(|hits| hits.full.has_item(doc))
    }
}

impl FullHits {
    /// Finds the items that have `things`.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub(crate) fn new(
        (searcher, fields): (&Searcher, &IndexFields),
        things: &[AskedThing],
    ) -> tantivy::Result<Self> {
        if things.is_empty() {
            return Ok(Self { segments: None });
        }
        let mut segments = HashMap::new();
        for reader in searcher.segment_readers() {
            let segment = SegmentItems {
                searcher,
                reader,
                people: fields.people,
            };
            let mut of_things = Vec::with_capacity(things.len());
            for thing in things {
                let mut having = ItemSet::empty(reader);
                for way in &thing.ways {
                    segment.add_having(way, &thing.fields, &mut having)?;
                }
                of_things.push(having);
            }
            let hits = SegmentHits {
                full: in_all(reader, &of_things),
                of_things,
            };
            segments.insert(reader.segment_id(), Arc::new(hits));
        }
        Ok(Self {
            segments: Some(Arc::new(segments)),
        })
    }

    /// Returns what tells of the items of `reader` whether they have all things.
    pub(crate) fn of_segment(&self, reader: &SegmentReader) -> FullInSegment {
        let segments = self.segments.as_ref();
        FullInSegment(segments.and_then(|segments| segments.get(&reader.segment_id()).cloned()))
    }

    /// Returns whether an item lacks the `nth` thing.
    pub(crate) fn lacks(&self, reader: &SegmentReader, doc: DocId, nth: usize) -> bool {
        let FullInSegment(Some(hits)) = self.of_segment(reader) else {
            return false;
        };
        let having = hits.of_things.get(nth);
        having.is_some_and(|having| !having.has_item(doc))
    }

    /// Returns whether no item has the `nth` thing.
    pub(crate) fn is_nowhere(&self, nth: usize) -> bool {
        let mut segments = self.segments.iter().flat_map(|segments| segments.values());
        segments.all(|hits| hits.of_things.get(nth).is_none_or(ItemSet::is_empty))
    }
}

impl AskedThing {
    /// Returns the parts of the thing that an item has, as a person may read them.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub(crate) fn parts_in(
        &self,
        (searcher, fields): (&Searcher, &IndexFields),
        address: DocAddress,
    ) -> tantivy::Result<Vec<String>> {
        let segment = SegmentItems {
            searcher,
            reader: searcher.segment_reader(address.segment_ord),
            people: fields.people,
        };
        let mut found = Vec::new();
        for part in &self.parts {
            if segment.has_any(&part.terms, &self.fields, address.doc_id)?
                && !found.contains(&part.shown)
            {
                found.push(part.shown.clone());
            }
        }
        Ok(found)
    }
}

/// Returns a query for the full hits, which scores nothing.
pub(crate) fn only_full(full: FullHits) -> Box<dyn TantivyQuery> {
    Box::new(FullQuery(full))
}

#[derive(Clone, Debug)]
struct FullQuery(FullHits);

impl TantivyQuery for FullQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for FullQuery {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let documents = match self.0.of_segment(reader).0 {
            Some(hits) => (0..reader.max_doc())
                .filter(|doc| hits.full.has_item(*doc))
                .map(|doc| (doc, 0.0))
                .collect(),
            None => (0..reader.max_doc()).map(|doc| (doc, 0.0)).collect(),
        };
        Ok(Box::new(ScoredList::new(documents, boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("full hits", 0.0))
    }
}

/// A segment of the index, asked which of its items have something.
struct SegmentItems<'a> {
    searcher: &'a Searcher,
    reader: &'a SegmentReader,
    people: Field,
}

impl SegmentItems<'_> {
    /// Adds the items that have a thing in this way.
    fn add_having(
        &self,
        way: &Way,
        fields: &[SearchedField],
        found: &mut ItemSet,
    ) -> tantivy::Result<()> {
        match way {
            Way::Terms(terms) => {
                let is_stem = |term: &WantedTerm| matches!(term, WantedTerm::Stem(_));
                let has_stems = terms.iter().any(is_stem);
                for term in terms {
                    // What has a form as printed has its stem.
                    if !(has_stems && matches!(term, WantedTerm::Exact(_))) {
                        self.add_with_term(term, fields, found)?;
                    }
                }
            }
            Way::Run(words) => {
                for field in fields {
                    for doc in self.with_run(words, field.stems)? {
                        found.insert(doc);
                    }
                }
            }
            Way::Any(ways) => {
                for way in ways {
                    self.add_having(way, fields, found)?;
                }
            }
            Way::All(ways) => {
                let mut each = Vec::with_capacity(ways.len());
                for way in ways {
                    let mut having = ItemSet::empty(self.reader);
                    self.add_having(way, fields, &mut having)?;
                    each.push(having);
                }
                let all = in_all(self.reader, &each);
                for (bits, others) in found.0.iter_mut().zip(&all.0) {
                    *bits |= others;
                }
            }
            Way::Found(query) => {
                let scoring = EnableScoring::disabled_from_searcher(self.searcher);
                let mut scorer = query.weight(scoring)?.scorer(self.reader, 1.0)?;
                while scorer.doc() != TERMINATED {
                    found.insert(scorer.doc());
                    scorer.advance();
                }
            }
        }
        Ok(())
    }

    fn add_with_term(
        &self,
        wanted: &WantedTerm,
        fields: &[SearchedField],
        found: &mut ItemSet,
    ) -> tantivy::Result<()> {
        let mut add = |field: Field, text: &str| -> tantivy::Result<()> {
            let index = self.reader.inverted_index(field)?;
            let term = Term::from_field_text(field, text);
            if let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? {
                while postings.doc() != TERMINATED {
                    found.insert(postings.doc());
                    postings.advance();
                }
            }
            Ok(())
        };
        match wanted {
            WantedTerm::Person(name) => add(self.people, name)?,
            WantedTerm::Stem(stem) => {
                for field in fields {
                    add(field.stems, stem)?;
                }
            }
            WantedTerm::Exact(form) => {
                for field in fields {
                    add(field.exact, form)?;
                }
            }
            WantedTerm::Near(words) => {
                for field in fields {
                    let near = items_with_near(self.reader, field.stems, words)?;
                    near.into_iter().for_each(|(doc, _)| found.insert(doc));
                }
            }
        }
        Ok(())
    }

    /// Returns whether an item has any of `terms`.
    fn has_any(
        &self,
        terms: &[WantedTerm],
        fields: &[SearchedField],
        doc: DocId,
    ) -> tantivy::Result<bool> {
        for term in terms {
            if let WantedTerm::Stem(stem) = term {
                for field in fields {
                    if self.has_stem(stem, field.stems, doc)? {
                        return Ok(true);
                    }
                }
                continue;
            }
            let mut found = ItemSet::empty(self.reader);
            self.add_with_term(term, fields, &mut found)?;
            if found.has_item(doc) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn has_stem(&self, stem: &str, field: Field, doc: DocId) -> tantivy::Result<bool> {
        let index = self.reader.inverted_index(field)?;
        let term = Term::from_field_text(field, stem);
        let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? else {
            return Ok(false);
        };
        if postings.doc() < doc {
            postings.seek(doc);
        }
        Ok(postings.doc() == doc)
    }

    /// Returns the items in which `field` has the words of a run where they must stand.
    fn with_run(&self, words: &[RunWord], field: Field) -> tantivy::Result<Vec<DocId>> {
        let Some((first, rest)) = words.split_first() else {
            return Ok(Vec::new());
        };
        let mut ends = self.positions(&first.stems, field, None)?;
        extend(&mut ends, first.length);
        for word in rest {
            if ends.is_empty() {
                return Ok(Vec::new());
            }
            let places = self.positions(&word.stems, field, Some(&ends))?;
            let between = match word.gap {
                WordGap::List => {
                    let lists = may_be_lists(&ends, &places);
                    self.positions(&inside_lists(), field, Some(&lists))?
                }
                WordGap::Within { .. } => PlacesByItem::new(),
            };
            ends.retain(|doc, ends| {
                let places = places.get(doc).map_or(&[][..], Vec::as_slice);
                let between = between.get(doc).map_or(&[][..], Vec::as_slice);
                let reached =
                    |at: &u32| ends.iter().any(|end| reaches(*end, *at, word.gap, between));
                *ends = places.iter().copied().filter(|at| reached(at)).collect();
                !ends.is_empty()
            });
            extend(&mut ends, word.length);
        }
        Ok(ends.into_keys().collect())
    }

    /// Returns where items have any of `stems`, of those in `among` if given.
    fn positions(
        &self,
        stems: &[String],
        field: Field,
        among: Option<&PlacesByItem>,
    ) -> tantivy::Result<PlacesByItem> {
        let index = self.reader.inverted_index(field)?;
        let mut found = PlacesByItem::new();
        let mut buffer = Vec::new();
        for stem in stems {
            let term = Term::from_field_text(field, stem);
            let option = IndexRecordOption::WithFreqsAndPositions;
            let Some(mut postings) = index.read_postings(&term, option)? else {
                continue;
            };
            let Some(among) = among else {
                while postings.doc() != TERMINATED {
                    postings.positions(&mut buffer);
                    let places = found.entry(postings.doc()).or_default();
                    places.extend_from_slice(&buffer);
                    postings.advance();
                }
                continue;
            };
            for &doc in among.keys() {
                if postings.doc() < doc {
                    postings.seek(doc);
                }
                if postings.doc() == doc {
                    postings.positions(&mut buffer);
                    found.entry(doc).or_default().extend_from_slice(&buffer);
                }
            }
        }
        for places in found.values_mut() {
            places.sort_unstable();
            places.dedup();
        }
        Ok(found)
    }
}

/// For items of a segment, places in a field.
type PlacesByItem = BTreeMap<DocId, Vec<u32>>;

/// Adds the places over which a word of this length may go.
fn extend(ends: &mut PlacesByItem, length: u32) {
    for places in ends.values_mut().filter(|_| length > 1) {
        let further = places
            .iter()
            .flat_map(|at| (1..length).map(move |more| at + more));
        let further: Vec<u32> = further.collect();
        places.extend(further);
    }
}

/// Returns the items in which a number stands near its noun, and nowhere right behind it.
fn may_be_lists(ends: &PlacesByItem, places: &PlacesByItem) -> PlacesByItem {
    let is_behind =
        |ends: &[u32], at: u32, most: u32| ends.iter().any(|end| at > *end && at - end <= most);
    let open = places.iter().filter(|(doc, places)| {
        let ends = ends.get(doc).map_or(&[][..], Vec::as_slice);
        let is_next = places.iter().any(|at| is_behind(ends, *at, 1));
        !is_next && places.iter().any(|at| is_behind(ends, *at, LONGEST_LIST))
    });
    open.map(|(doc, places)| (*doc, places.clone())).collect()
}

/// Returns whether a word at `at` is so near one at `end`, `between` being the places of
/// what lists have inside.
fn reaches(end: u32, at: u32, gap: WordGap, between: &[u32]) -> bool {
    match gap {
        WordGap::Within { behind, .. } if at > end => at - end <= behind,
        WordGap::Within { before, .. } => at < end && end - at <= before,
        WordGap::List => {
            at > end
                && at - end <= LONGEST_LIST
                && (end + 1..at).all(|place| between.binary_search(&place).is_ok())
        }
    }
}

/// Returns the stems of what stands inside lists of numbers.
fn inside_lists() -> Vec<String> {
    let numbers = (1..=MOST_IN_LIST).map(|number| number.to_string());
    let letters = ('a'..='k').map(String::from);
    let words = INSIDE_LISTS.iter().map(str::to_owned);
    words.chain(numbers).chain(letters).collect()
}

/// Returns the items of a segment that are in all the sets; none if there is no set.
fn in_all(reader: &SegmentReader, sets: &[ItemSet]) -> ItemSet {
    let Some((first, rest)) = sets.split_first() else {
        return ItemSet::empty(reader);
    };
    let mut all = first.clone();
    rest.iter().for_each(|set| all.keep_common(set));
    all
}
