//! Terms of the index, each with what a match is worth.

use std::sync::Arc;

use super::concept::{Alternative, Concept, Origin, SearchedField, WantedTerm, Weighted};
use super::statistics::ItemStatistics;
use super::weights::{INSIDE, SYNONYM};
use crate::analysis::{PART, Stemming};
use crate::query::QueryReading;

/// Weighs terms by how rare they are in an index.
pub(super) struct Weigher<'a> {
    /// How often terms occur.
    pub(super) statistics: &'a ItemStatistics<'a>,
    /// How the words of the index are stemmed.
    pub(super) stemming: Stemming,
    /// How freely words are read.
    pub(super) reading: &'a QueryReading,
}

impl Weigher<'_> {
    /// Weighs a term, `None` if no item has it; it is no rarer than `most`.
    pub(super) fn weighted(
        &self,
        wanted: WantedTerm,
        weight: f32,
        most: f32,
    ) -> tantivy::Result<Option<Weighted>> {
        let frequency = self.statistics.frequency(&wanted)?;
        Ok((frequency > 0).then(|| Weighted {
            rarity: self.statistics.rarity(frequency).min(most),
            wanted,
            weight,
        }))
    }

    /// Weighs a stem as a word of its own and inside compounds.
    pub(super) fn slot(&self, stem: &str, most: f32) -> tantivy::Result<Vec<Weighted>> {
        let mut slot = Vec::new();
        slot.extend(self.weighted(WantedTerm::Stem(stem.to_owned()), 1.0, most)?);
        if self.stemming == Stemming::Danish {
            let part = format!("{PART}{stem}");
            slot.extend(self.weighted(WantedTerm::Stem(part), INSIDE, most)?);
        }
        Ok(slot)
    }

    /// Returns in how many items the likeliest of `stems` occurs.
    pub(super) fn frequency_of(&self, stems: &[String]) -> tantivy::Result<u64> {
        let mut most = 0;
        for stem in stems {
            most = most.max(self.statistics.frequency(&WantedTerm::Stem(stem.clone()))?);
        }
        Ok(most)
    }

    /// Returns the synonyms of the words with these stems that items have.
    pub(super) fn synonyms(
        &self,
        stems: &[String],
        most: f32,
    ) -> tantivy::Result<Vec<Alternative>> {
        let mut found = Vec::new();
        for synonym in self.reading.synonyms.of_words(stems) {
            let slot = match synonym.stems.as_slice() {
                [stem] => self.slot(stem, most)?,
                stems => self
                    .weighted(WantedTerm::Near(stems.to_vec()), 1.0, most)?
                    .into_iter()
                    .collect(),
            };
            if !slot.is_empty() {
                let origin = Origin::Synonym(synonym.comment);
                found.push(Alternative::of_slot(origin, synonym.term, SYNONYM, slot));
            }
        }
        Ok(found)
    }

    /// Returns the concept of what was typed as `typed`.
    pub(super) fn concept(
        &self,
        typed: &str,
        alternatives: Vec<Alternative>,
        rarity: f32,
        weight: f32,
        fields: Arc<[SearchedField]>,
    ) -> Concept {
        Concept {
            typed: typed.to_owned(),
            alternatives,
            rarity,
            weight,
            fields,
            people: self.statistics.fields.people,
            has: self.statistics.fields.has,
        }
    }
}

/// Returns the rarity of the rarest term of `alternatives`; 0 if there is none.
pub(super) fn rarest(alternatives: &[Alternative]) -> f32 {
    let terms = alternatives
        .iter()
        .flat_map(|alternative| alternative.slots.iter().flatten());
    terms.map(|term| term.rarity).fold(0.0, f32::max)
}
