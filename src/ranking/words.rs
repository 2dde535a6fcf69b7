//! How well an item has a word of the query: the scorer of words.
//!
//! A word has [alternatives](super::concept::Alternative); an item is worth the best
//! of them, and a little more for the others:
//!
//! ```text
//! concept     = rarity * f * (LEVEL + 1) / (f + LEVEL), with f = sum / rarity
//! sum         = best alternative + WEAKER_ALTERNATIVES * (sum of the others)
//! alternative = weight * sum over slots of (best term + ...)
//! term        = weight * rarity * sum over fields of (field's weight * frequency)
//! frequency   = tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average length))
//! rarity      = ln(1 + (N - n + 0.5) / (n + 0.5))
//! ```
//!
//! The last two are BM25 (Robertson and Zaragoza 2009), with k1 1.2 and b 0.75; n
//! counts items, not fields. Of the fields the best counts in full and the others
//! by half ([`weights`](super::weights)). No alternative is rarer than the word typed, so that a rare synonym
//! never outranks it.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::concept::{Concept, SearchedField, WantedTerm, Weighted};
use super::scored_list::ScoredList;
use super::weights::{
    B, K1, LEAST_RARITY, LEVEL, OVERVIEW, RUN_GAP, WEAKER_ALTERNATIVES, WEAKER_FIELDS,
};
use crate::index::TextField;

/// A part of an item's score.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contribution {
    /// The alternative, by its field in [`Concept::alternatives`].
    pub alternative: usize,
    /// The term that matched.
    pub wanted: WantedTerm,
    /// The field; `None` for people.
    pub field: Option<TextField>,
    /// How often it has the term.
    pub frequency: u32,
    /// The field's weight.
    pub field_weight: f32,
    /// What the match is worth by itself.
    pub score: f32,
}

/// Is told of a match: the item, the field, how often it has the term, and what that is
/// worth.
type OnMatch<'a> = dyn FnMut(DocId, Option<&SearchedField>, u32, f32) + 'a;

/// A score on its way: the best, and the sum of all.
#[derive(Clone, Copy, Default)]
struct BestAndSum {
    best: f32,
    sum: f32,
}

impl BestAndSum {
    fn add(&mut self, score: f32) {
        self.best = self.best.max(score);
        self.sum += score;
    }

    fn with_share(self, share: f32) -> f32 {
        self.best + share * (self.sum - self.best)
    }
}

impl Concept {
    /// Calls `on_match` with every match of `weighted` in a segment.
    fn matches(
        &self,
        reader: &SegmentReader,
        weighted: &Weighted,
        on_match: &mut OnMatch<'_>,
    ) -> tantivy::Result<()> {
        let worth = weighted.weight * weighted.rarity;
        match &weighted.wanted {
            WantedTerm::Person(name) => {
                let index = reader.inverted_index(self.people)?;
                let term = Term::from_field_text(self.people, name);
                let Some(mut postings) =
                    index.read_postings(&term, IndexRecordOption::WithFreqs)?
                else {
                    return Ok(());
                };
                while postings.doc() != TERMINATED {
                    #[expect(clippy::cast_precision_loss, reason = "a few mentions")]
                    let frequency = postings.term_freq() as f32;
                    let score = worth * frequency * (K1 + 1.0) / (frequency + K1);
                    on_match(postings.doc(), None, postings.term_freq(), score);
                    postings.advance();
                }
            }
            WantedTerm::Stem(text) | WantedTerm::Exact(text) => {
                for field in self.fields.iter() {
                    let terms = if matches!(weighted.wanted, WantedTerm::Stem(_)) {
                        field.stems
                    } else {
                        field.exact
                    };
                    let index = reader.inverted_index(terms)?;
                    let term = Term::from_field_text(terms, text);
                    let Some(mut postings) =
                        index.read_postings(&term, IndexRecordOption::WithFreqs)?
                    else {
                        continue;
                    };
                    let lengths = reader.get_fieldnorms_reader(terms)?;
                    while postings.doc() != TERMINATED {
                        let (doc, count) = (postings.doc(), postings.term_freq());
                        let score = worth * saturated(count, doc, &lengths, field);
                        on_match(doc, Some(field), count, score);
                        postings.advance();
                    }
                }
            }
            WantedTerm::Near(words) => {
                for field in self.fields.iter() {
                    let lengths = reader.get_fieldnorms_reader(field.stems)?;
                    for (doc, count) in items_with_near(reader, field.stems, words)? {
                        let score = worth * saturated(count, doc, &lengths, field);
                        on_match(doc, Some(field), count, score);
                    }
                }
            }
        }
        Ok(())
    }

    /// Returns the items of a segment that have the concept, with their scores.
    fn scores(&self, reader: &SegmentReader) -> tantivy::Result<Vec<(DocId, Score)>> {
        let overviews = self.overviews(reader)?;
        let mut concept: BTreeMap<DocId, BestAndSum> = BTreeMap::new();
        for alternative in &self.alternatives {
            let mut sums: BTreeMap<DocId, (f32, usize)> = BTreeMap::new();
            for slot in &alternative.slots {
                let mut best: BTreeMap<DocId, f32> = BTreeMap::new();
                for weighted in slot {
                    let mut term: BTreeMap<DocId, BestAndSum> = BTreeMap::new();
                    self.matches(reader, weighted, &mut |doc, field, _, score| {
                        let weight = field.map_or(1.0, |field| {
                            self.field_weight(field, overviews.binary_search(&doc).is_ok())
                        });
                        term.entry(doc).or_default().add(score * weight);
                    })?;
                    for (doc, score) in term {
                        let best = best.entry(doc).or_default();
                        *best = best.max(score.with_share(WEAKER_FIELDS));
                    }
                }
                for (doc, score) in best {
                    let sum = sums.entry(doc).or_default();
                    *sum = (sum.0 + score, sum.1 + 1);
                }
            }
            sums.retain(|_, (_, slots)| *slots >= alternative.least);
            for (doc, (score, _)) in sums {
                concept
                    .entry(doc)
                    .or_default()
                    .add(score * alternative.weight);
            }
        }
        Ok(concept
            .into_iter()
            .map(|(doc, score)| {
                (
                    doc,
                    self.leveled(score.with_share(WEAKER_ALTERNATIVES)) * self.weight,
                )
            })
            .collect())
    }

    /// Levels off what many fields add: a word in title, decision and summary is
    /// worth more than in one of them, but not as much as another word.
    fn leveled(&self, score: f32) -> f32 {
        let full = score / self.rarity.max(LEAST_RARITY);
        self.rarity * full * (LEVEL + 1.0) / (full + LEVEL)
    }

    /// Returns how an item's score comes about, and the score.
    pub(crate) fn explain(
        &self,
        reader: &SegmentReader,
        wanted: DocId,
    ) -> tantivy::Result<(f32, Vec<Contribution>)> {
        let mut contributions = Vec::new();
        let overview = self.overviews(reader)?.binary_search(&wanted).is_ok();
        for (at, alternative) in self.alternatives.iter().enumerate() {
            for weighted in alternative.slots.iter().flatten() {
                self.matches(reader, weighted, &mut |doc, field, frequency, score| {
                    if doc == wanted {
                        let field_weight =
                            field.map_or(1.0, |field| self.field_weight(field, overview));
                        contributions.push(Contribution {
                            alternative: at,
                            wanted: weighted.wanted.clone(),
                            field: field.map(|field| field.text_field),
                            frequency,
                            field_weight,
                            score: score * field_weight * alternative.weight * self.weight,
                        });
                    }
                })?;
            }
        }
        let scores = self.scores(reader)?;
        let score = scores
            .binary_search_by_key(&wanted, |(doc, _)| *doc)
            .map_or(0.0, |at| scores[at].1);
        Ok((score, contributions))
    }

    fn field_weight(&self, field: &SearchedField, overview: bool) -> f32 {
        if overview && field.text_field != TextField::Title {
            field.weight * OVERVIEW
        } else {
            field.weight
        }
    }

    fn overviews(&self, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let index = reader.inverted_index(self.has)?;
        let term = Term::from_field_text(self.has, crate::index::OVERVIEW);
        let mut documents = Vec::new();
        if let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? {
            while postings.doc() != TERMINATED {
                documents.push(postings.doc());
                postings.advance();
            }
        }
        Ok(documents)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words in an item")]
fn saturated(count: u32, doc: DocId, lengths: &FieldNormReader, field: &SearchedField) -> f32 {
    let (count, length) = (count as f32, lengths.fieldnorm(doc) as f32);
    count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length / field.average_length))
}

/// Returns the items in which `field` has `words` near each other in this order, and
/// how often.
pub(super) fn items_with_near(
    reader: &SegmentReader,
    field: Field,
    words: &[String],
) -> tantivy::Result<Vec<(DocId, u32)>> {
    let index = reader.inverted_index(field)?;
    let mut lists = Vec::new();
    for word in words {
        let term = Term::from_field_text(field, word);
        match index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? {
            Some(postings) => lists.push(postings),
            None => return Ok(Vec::new()),
        }
    }
    let Some((first, rest)) = lists.split_first_mut() else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    let (mut ends, mut positions) = (Vec::new(), Vec::new());
    while first.doc() != TERMINATED {
        let doc = first.doc();
        first.positions(&mut ends);
        for postings in &mut *rest {
            if postings.doc() < doc {
                postings.seek(doc);
            }
            if postings.doc() != doc {
                ends.clear();
                break;
            }
            postings.positions(&mut positions);
            ends = positions
                .iter()
                .copied()
                .filter(|position| {
                    ends.iter()
                        .any(|end| (1..=1 + RUN_GAP).contains(&position.wrapping_sub(*end)))
                })
                .collect();
        }
        if !ends.is_empty() {
            found.push((doc, u32::try_from(ends.len()).unwrap_or(u32::MAX)));
        }
        first.advance();
    }
    Ok(found)
}

/// A word of the query as tantivy's query.
#[derive(Clone, Debug)]
pub(super) struct WordQuery(pub(super) Arc<Concept>);

impl Query for WordQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for WordQuery {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(ScoredList::new(self.0.scores(reader)?, boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let (score, _) = self.0.explain(reader, doc)?;
        Ok(Explanation::new_with_string(self.0.typed.clone(), score))
    }
}
