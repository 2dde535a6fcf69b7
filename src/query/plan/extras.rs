//! What lifts an item beside the single words: words near each other, the body and the
//! time a query names, people, and synonyms of several words.

use std::sync::Arc;

use tantivy::Term;
use tantivy::query::{ConstScoreQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::{DATE_SCORES, DAY, Extra, MENTIONS, PARTS, Plan, Planner, SYNONYM};
use crate::analysis::{Stemming, analyze};
use crate::index::Mention;
use crate::query::concept::{Alternative, Concept, Origin, Place, Wanted, Weighted};
use crate::query::forms::{Forms, named_by};
use crate::query::proximity::{NearnessQuery, Stems};
use crate::query::roles::{Roles, TypedWord, content, joined, runs};
use crate::query::synonyms::term_stems;

impl Planner<'_> {
    /// Adds how near neighbouring words stand.
    pub(super) fn add_nearness(&self, chain: &[Arc<Concept>], plan: &mut Plan) {
        for pair in chain.windows(2) {
            let [first, second] = pair else { continue };
            let rarity = first.rarity.min(second.rarity) * first.weight.min(second.weight);
            plan.extras.push(Extra {
                shown: format!("{} og {} nær hinanden", first.typed, second.typed),
                query: Box::new(NearnessQuery {
                    first: Arc::new(stems(first)),
                    second: Arc::new(stems(second)),
                    rarity,
                    apart: false,
                    places: Arc::clone(&first.places),
                }),
                finds: false,
            });
        }
    }

    /// Adds how near the parts of a compound stand that is written as two words.
    pub(super) fn add_parts_nearness(&self, chain: &[Arc<Concept>], plan: &mut Plan) {
        for concept in chain {
            let parts = concept
                .alternatives
                .iter()
                .find(|alternative| alternative.origin == Origin::Parts);
            let Some(parts) = parts else { continue };
            for pair in parts.slots.windows(2) {
                let slot = |slot: &[Weighted]| -> Stems {
                    slot.iter()
                        .filter_map(|term| match &term.wanted {
                            Wanted::Stem(stem) => Some((stem.clone(), 1.0)),
                            _ => None,
                        })
                        .collect()
                };
                let [first, second] = pair else { continue };
                let rarity =
                    |slot: &[Weighted]| slot.iter().map(|term| term.rarity).fold(0.0, f32::max);
                let least = rarity(first).min(rarity(second));
                plan.extras.push(Extra {
                    shown: format!("delene af {} nær hinanden", concept.typed),
                    query: Box::new(NearnessQuery {
                        first: Arc::new(slot(first)),
                        second: Arc::new(slot(second)),
                        rarity: least * concept.weight * PARTS,
                        apart: true,
                        places: Arc::clone(&concept.places),
                    }),
                    finds: false,
                });
            }
        }
    }

    /// Lifts the items of a body the query names.
    pub(super) fn add_committees(
        &self,
        typed: &[TypedWord<'_>],
        score: f32,
        plan: &mut Plan,
    ) -> tantivy::Result<()> {
        let mut slugs: Vec<String> = Vec::new();
        for segment in self.statistics.searcher.segment_readers() {
            let index = segment.inverted_index(self.statistics.fields.committee)?;
            let mut terms = index.terms().stream()?;
            while terms.advance() {
                if let Ok(slug) = std::str::from_utf8(terms.key())
                    && !slugs.iter().any(|known| known == slug)
                {
                    slugs.push(slug.to_owned());
                }
            }
        }
        if slugs.len() < 2 {
            return Ok(());
        }
        let named: Vec<(&str, Vec<String>)> = content(typed)
            .into_iter()
            .map(|word| {
                let mut stems = named_by(word.word);
                for stem in stems.clone() {
                    let synonyms = self.reading.synonyms.of(std::slice::from_ref(&stem));
                    stems.extend(synonyms.into_iter().flat_map(|synonym| synonym.stems));
                }
                (word.word, stems)
            })
            .collect();
        for slug in slugs {
            let names: Vec<String> = slug
                .split('-')
                .flat_map(|word| Forms::of(word, Stemming::Danish).whole)
                .collect();
            let named = named
                .iter()
                .find(|(_, stems)| stems.iter().any(|stem| names.contains(stem)));
            if let Some((word, _)) = named {
                let term = Term::from_field_text(self.statistics.fields.committee, &slug);
                plan.extras.push(Extra {
                    shown: format!("mødet holdt af {word} ({slug})"),
                    query: Box::new(ConstScoreQuery::new(
                        Box::new(TermQuery::new(term, IndexRecordOption::Basic)),
                        score,
                    )),
                    finds: false,
                });
            }
        }
        Ok(())
    }

    /// Lifts the items of a time the query names, and those that mention a day.
    pub(super) fn add_dates(
        &self,
        roles: &Roles,
        places: &Arc<[Place]>,
        plan: &mut Plan,
    ) -> tantivy::Result<()> {
        for (period, shown, precision) in &roles.periods {
            plan.extras.push(Extra {
                shown: format!("mødet holdt {shown}"),
                query: Box::new(ConstScoreQuery::new(
                    Box::new(self.within(period)),
                    DATE_SCORES.get(*precision).copied().unwrap_or(0.0),
                )),
                finds: *precision < 2,
            });
            if *precision == 0
                && let Some(day) = period.from
            {
                let wanted = Wanted::Stem(day.to_string());
                if let Some(term) = self.weighted(wanted, 1.0, f32::MAX)? {
                    plan.joint.push(Arc::new(Concept {
                        typed: shown.clone(),
                        rarity: term.rarity,
                        alternatives: vec![Alternative {
                            origin: Origin::Word,
                            shown: day.to_string(),
                            weight: 1.0,
                            slots: vec![vec![term]],
                            least: 1,
                        }],
                        weight: DAY,
                        places: Arc::clone(places),
                        people: self.statistics.fields.people,
                        has: self.statistics.fields.has,
                    }));
                }
            }
        }
        Ok(())
    }

    /// Adds people by their names, and synonyms of several words.
    pub(super) fn add_joint(
        &self,
        typed: &[TypedWord<'_>],
        roles: &Roles,
        places: &Arc<[Place]>,
        plan: &mut Plan,
    ) -> tantivy::Result<()> {
        let mut add = |shown: &str, alternatives: Vec<Alternative>| {
            let rarity = alternatives
                .iter()
                .flat_map(|alternative| alternative.slots.iter().flatten())
                .map(|term| term.rarity)
                .fold(0.0, f32::max);
            if !alternatives.is_empty() {
                plan.joint.push(Arc::new(Concept {
                    typed: shown.to_owned(),
                    alternatives,
                    rarity,
                    weight: 1.0,
                    places: Arc::clone(places),
                    people: self.statistics.fields.people,
                    has: self.statistics.fields.has,
                }));
            }
        };
        // Amounts with their unit, which are several words.
        let text = joined(typed);
        for token in analyze(&text, self.stemming.analysis()) {
            let amount =
                token.text.len() > 3 && token.text.bytes().all(|byte| byte.is_ascii_digit());
            if amount && !text.contains(&token.text) {
                let slot: Vec<Weighted> = self
                    .weighted(Wanted::Stem(token.text.clone()), 1.0, f32::MAX)?
                    .into_iter()
                    .collect();
                if !slot.is_empty() {
                    let alternative = Alternative {
                        origin: Origin::Word,
                        shown: token.text.clone(),
                        weight: 1.0,
                        slots: vec![slot],
                        least: 1,
                    };
                    add(&token.text, vec![alternative]);
                }
            }
        }
        for (name, _) in &roles.names {
            let mut slot = Vec::new();
            let mut items = 0;
            for mention in Mention::ALL {
                items += self
                    .statistics
                    .frequency(&Wanted::Person(mention.term(name)))?;
            }
            let rarity = self.statistics.rarity(items);
            for (mention, weight) in Mention::ALL.into_iter().zip(MENTIONS) {
                slot.extend(self.weighted(Wanted::Person(mention.term(name)), weight, rarity)?);
            }
            add(
                name,
                vec![Alternative {
                    origin: Origin::Person,
                    shown: name.clone(),
                    weight: 1.0,
                    slots: vec![slot],
                    least: 1,
                }],
            );
        }
        if self.stemming == Stemming::Danish {
            for run in runs(typed, 2..=4) {
                let words = joined(run);
                let mut alternatives = Vec::new();
                for synonym in self.reading.synonyms.of(&term_stems(&words)) {
                    let slot = self.synonym_slot(&synonym.stems, f32::MAX)?;
                    if !slot.is_empty() {
                        alternatives.push(Alternative {
                            origin: Origin::Synonym(synonym.comment),
                            shown: synonym.term,
                            weight: SYNONYM,
                            slots: vec![slot],
                            least: 1,
                        });
                    }
                }
                add(&words, alternatives);
            }
        }
        Ok(())
    }
}

fn stems(concept: &Concept) -> Stems {
    concept
        .stems()
        .map(|(stem, weight)| (stem.to_owned(), weight.min(1.0)))
        .collect()
}
