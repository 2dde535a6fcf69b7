//! How near two words of a query stand in an item.
//!
//! Words next to each other tell more than words apart: `plan for beredskab` is an
//! item on the plan, and so is one with `beredskabsplan`, whose parts stand at one
//! place. The nearest pair in any field counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::postings::Postings;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::concept::{Alternative, Concept, Origin, SearchedField, WantedTerm, Weighted};
use super::plan::Extra;
use super::scored_list::ScoredList;
use super::weights::{FARTHEST, NEARNESS, PARTS, REVERSED};

/// The stems of a word, each with what a match is worth, 0 to 1.
type Stems = Vec<(String, f32)>;

/// Scores items by how near two words stand.
#[derive(Clone, Debug)]
struct NearnessQuery {
    /// The word typed first.
    first: Arc<Stems>,
    /// The word typed after it.
    second: Arc<Stems>,
    /// The rarity of the less rare of the two.
    rarity: f32,
    /// Whether they must be words apart, not parts of one.
    apart: bool,
    /// Where to look.
    fields: Arc<[SearchedField]>,
}

/// The places of a word in one field of an item, each with its worth.
type Positions = Vec<(u32, f32)>;

impl NearnessQuery {
    fn positions(
        reader: &SegmentReader,
        field: &SearchedField,
        stems: &Stems,
    ) -> tantivy::Result<BTreeMap<DocId, Positions>> {
        let index = reader.inverted_index(field.stems)?;
        let mut documents: BTreeMap<DocId, Positions> = BTreeMap::new();
        let mut buffer = Vec::new();
        for (stem, weight) in stems {
            let term = Term::from_field_text(field.stems, stem);
            let option = IndexRecordOption::WithFreqsAndPositions;
            let Some(mut postings) = index.read_postings(&term, option)? else {
                continue;
            };
            while postings.doc() != TERMINATED {
                postings.positions(&mut buffer);
                let positions = documents.entry(postings.doc()).or_default();
                positions.extend(buffer.iter().map(|position| (*position, *weight)));
                postings.advance();
            }
        }
        Ok(documents)
    }

    fn scores(&self, reader: &SegmentReader) -> tantivy::Result<Vec<(DocId, Score)>> {
        let mut scores: BTreeMap<DocId, Score> = BTreeMap::new();
        for field in self.fields.iter() {
            let first = Self::positions(reader, field, &self.first)?;
            if first.is_empty() {
                continue;
            }
            let second = Self::positions(reader, field, &self.second)?;
            for (doc, first) in &first {
                let Some(second) = second.get(doc) else {
                    continue;
                };
                let score =
                    nearest(first, second, self.apart) * NEARNESS * self.rarity * field.weight;
                if score > 0.0 {
                    let best = scores.entry(*doc).or_default();
                    *best = best.max(score);
                }
            }
        }
        Ok(scores.into_iter().collect())
    }
}

/// Returns how near the nearest of two words stand, 0 to 1.
fn nearest(first: &Positions, second: &Positions, must_be_apart: bool) -> f32 {
    let mut best = 0.0_f32;
    for (at, weight) in first {
        for (other, other_weight) in second {
            let apart = at.abs_diff(*other);
            if apart > FARTHEST || apart == 0 && must_be_apart {
                continue;
            }
            #[expect(clippy::cast_precision_loss, reason = "at most eight")]
            let nearness = 1.0 - apart.saturating_sub(1) as f32 / FARTHEST as f32;
            let order = if other < at { REVERSED } else { 1.0 };
            best = best.max(nearness * order * weight * other_weight);
        }
    }
    best
}

impl Query for NearnessQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for NearnessQuery {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(ScoredList::new(self.scores(reader)?, boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let scores = self.scores(reader)?;
        let score = scores
            .binary_search_by_key(&doc, |(doc, _)| *doc)
            .map_or(0.0, |at| scores[at].1);
        Ok(Explanation::new("nearness", score))
    }
}

/// Returns what lifts items in which the neighbours of `chain` stand near each other.
pub(super) fn of_neighbours(chain: &[Arc<Concept>]) -> Vec<Extra> {
    let mut extras = Vec::new();
    for pair in chain.windows(2) {
        let [first, second] = pair else { continue };
        let rarity = first.rarity.min(second.rarity) * first.weight.min(second.weight);
        extras.push(Extra {
            shown: format!("{} og {} nær hinanden", first.typed, second.typed),
            query: Box::new(NearnessQuery {
                first: Arc::new(stems(first)),
                second: Arc::new(stems(second)),
                rarity,
                apart: false,
                fields: Arc::clone(&first.fields),
            }),
            finds: false,
            clauses: Vec::new(),
        });
    }
    extras
}

/// Returns what lifts items in which the parts of a compound that was typed stand near
/// each other, as words.
pub(super) fn of_parts(chain: &[Arc<Concept>]) -> Vec<Extra> {
    let is_parts = |alternative: &&Alternative| alternative.origin == Origin::Parts;
    let mut extras = Vec::new();
    for concept in chain {
        let Some(parts) = concept.alternatives.iter().find(is_parts) else {
            continue;
        };
        for pair in parts.slots.windows(2) {
            let [first, second] = pair else { continue };
            let least = most_rarity(first).min(most_rarity(second));
            extras.push(Extra {
                shown: format!("delene af {} nær hinanden", concept.typed),
                query: Box::new(NearnessQuery {
                    first: Arc::new(stems_of_slot(first)),
                    second: Arc::new(stems_of_slot(second)),
                    rarity: least * concept.weight * PARTS,
                    apart: true,
                    fields: Arc::clone(&concept.fields),
                }),
                finds: false,
                clauses: Vec::new(),
            });
        }
    }
    extras
}

fn most_rarity(slot: &[Weighted]) -> f32 {
    slot.iter().map(|term| term.rarity).fold(0.0, f32::max)
}

fn stems_of_slot(slot: &[Weighted]) -> Stems {
    slot.iter()
        .filter_map(|term| match &term.wanted {
            WantedTerm::Stem(stem) => Some((stem.clone(), 1.0)),
            _ => None,
        })
        .collect()
}

fn stems(concept: &Concept) -> Stems {
    concept
        .stems()
        .map(|(stem, weight)| (stem.to_owned(), weight.min(1.0)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearer_and_in_order_is_worth_more() {
        let at = |position| vec![(position, 1.0)];
        let compound = nearest(&at(3), &at(3), false);
        let neighbours = nearest(&at(3), &at(4), false);
        let apart = nearest(&at(3), &at(7), false);
        let reversed = nearest(&at(4), &at(3), false);
        assert!(nearest(&at(3), &at(3), true).abs() < f32::EPSILON);
        assert!(compound >= neighbours && neighbours > apart && neighbours > reversed);
        assert!(nearest(&at(3), &at(30), false).abs() < f32::EPSILON);
    }
}
