//! One word of a query with its alternatives: itself, its parts, synonyms,
//! derivations, and what it may be a misspelling of.

use std::sync::Arc;

use super::concept::{Alternative, Concept, Origin, SearchedField, WantedTerm};
use super::plan::Respelt;
use super::spelling::{self, SpellingCandidate};
use super::weigher::{Weigher, rarest};
use super::weights::{
    AS_NEAR, DERIVED, EXACT_FORM, FEW_ITEMS, FUNCTION_WORD, MOST_RESPELT, PARTS, RESPELT,
    RESPELT_LOSS, RIGHT_WORD_DISTANCE, SUGGESTED_DISTANCE, SUGGESTED_ITEMS,
};
use crate::analysis::fold::unfold;
use crate::analysis::stop_words::is_function_word;
use crate::analysis::word;
use crate::analysis::{PART, Stemming};
use crate::query::forms::{Forms, derivations};

/// What a word is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Demand {
    /// To rank items.
    Ranking,
    /// Items without it are no hits.
    Required,
    /// Items with it are no hits: with it as a word of its own, in any inflection.
    Excluded,
}

/// A word as planned.
pub(super) struct PlannedWord {
    /// The word with its alternatives.
    pub(super) concept: Concept,
    /// What is searched for it, where it matches nothing.
    pub(super) respelt: Option<Respelt>,
    /// What was perhaps meant, where it matches a little.
    pub(super) suggestion: Option<Respelt>,
}

/// Plans one word, worth `weight`, to be looked for in the first of the fields, and in the
/// last besides if only that one has it.
pub(super) fn plan_word(
    weigher: &Weigher<'_>,
    word: &str,
    weight: f32,
    (fields, beyond): (Arc<[SearchedField]>, Option<&SearchedField>),
    demand: Demand,
) -> tantivy::Result<PlannedWord> {
    let forms = Forms::of_word(word, weigher.stemming);
    let inside = demand != Demand::Excluded;
    let itself = word_itself(weigher, &forms, inside)?;
    let fields = match beyond.zip(itself.as_ref()) {
        Some((beyond, itself)) if inside => {
            let terms = itself.slots.iter().flatten().map(|term| &term.wanted);
            match weigher.statistics.are_in_attachments_alone(terms)? {
                true => fields.iter().chain([beyond]).cloned().collect(),
                false => fields,
            }
        }
        _ => fields,
    };
    let is_found = itself.is_some();
    let mut alternatives: Vec<Alternative> = itself.into_iter().collect();
    let own = weigher.frequency_of(&forms.whole)?;
    let rarity = weigher.statistics.rarity(own.max(1));
    let is_read_freely = weight > FUNCTION_WORD && demand != Demand::Excluded;
    if weigher.stemming == Stemming::Danish && is_read_freely {
        let most = if own > 0 { rarity } else { f32::MAX };
        let all = own > 0 || demand == Demand::Required;
        alternatives.extend(parts(weigher, &forms, most, all)?);
        alternatives.extend(synonyms(weigher, &forms.whole, most)?);
        alternatives.extend(derived(weigher, &forms.whole, most)?);
    }
    let (mut respelt, mut suggestion) = (None, None);
    if is_read_freely && !weigher.reading.exact {
        if is_found {
            suggestion = suggested(weigher, word, own)?;
        } else {
            respelt = respell(weigher, word, &mut alternatives)?;
        }
    }
    let rarity = if own > 0 {
        rarity
    } else {
        rarest(&alternatives)
    };
    Ok(PlannedWord {
        concept: weigher.concept(word, alternatives, rarity, weight, fields),
        respelt,
        suggestion,
    })
}

/// The word in any inflection, in its very form, and as part of compounds if these
/// count.
fn word_itself(
    weigher: &Weigher<'_>,
    forms: &Forms,
    inside: bool,
) -> tantivy::Result<Option<Alternative>> {
    let mut slot = Vec::new();
    for stem in &forms.whole {
        slot.extend(weigher.slot(stem, f32::MAX)?);
    }
    if !inside {
        let is_part = |wanted: &WantedTerm| matches!(wanted, WantedTerm::Stem(stem) if stem.starts_with(PART));
        slot.retain(|term| !is_part(&term.wanted));
    }
    let most = slot.iter().map(|term| term.rarity).fold(f32::MAX, f32::min);
    for term in &mut slot {
        term.rarity = most;
    }
    for exact in &forms.exact {
        slot.extend(weigher.weighted(WantedTerm::Exact(exact.clone()), EXACT_FORM, most)?);
    }
    let shown = forms.whole.join(", ");
    Ok((!slot.is_empty()).then(|| Alternative::of_slot(Origin::Word, shown, 1.0, slot)))
}

/// The parts of a compound, each as a word and inside other compounds.
///
/// An item must have all of them, or only one where nothing has the word itself.
fn parts(
    weigher: &Weigher<'_>,
    forms: &Forms,
    most: f32,
    all: bool,
) -> tantivy::Result<Option<Alternative>> {
    let mut slots = Vec::new();
    for part in &forms.parts {
        let mut slot = weigher.slot(part, most)?;
        // `have` in `børnehave` is a garden, not what everybody has.
        if is_function_word(&unfold(part)) || is_function_word(part) {
            slot.retain(|term| term.wanted != WantedTerm::Stem(part.clone()));
        }
        slots.push(slot);
    }
    if slots.iter().all(Vec::is_empty) {
        return Ok(None);
    }
    #[expect(clippy::cast_precision_loss, reason = "a few parts")]
    let weight = PARTS / forms.parts.len() as f32;
    Ok(Some(Alternative {
        origin: Origin::Parts,
        shown: forms.parts.join(" + "),
        weight,
        least: if all { slots.len() } else { 1 },
        slots,
    }))
}

/// Synonyms of each of `stems`.
fn synonyms(
    weigher: &Weigher<'_>,
    stems: &[String],
    most: f32,
) -> tantivy::Result<Vec<Alternative>> {
    let mut found = Vec::new();
    for stem in stems {
        found.extend(weigher.synonyms(std::slice::from_ref(stem), most)?);
    }
    Ok(found)
}

/// Nouns of a verb and verbs of a noun: `beslutning` for `beslutte`.
fn derived(
    weigher: &Weigher<'_>,
    stems: &[String],
    most: f32,
) -> tantivy::Result<Vec<Alternative>> {
    let mut found = Vec::new();
    for lemma in stems.iter().flat_map(|stem| derivations(stem)) {
        let slot = weigher.slot(&lemma, most)?;
        if !slot.is_empty() {
            found.push(Alternative::of_slot(Origin::Derived, lemma, DERIVED, slot));
        }
    }
    Ok(found)
}

/// Returns the words of the index that `lower` may have been meant as.
fn candidates(weigher: &Weigher<'_>, lower: &str) -> tantivy::Result<Vec<SpellingCandidate>> {
    let statistics = weigher.statistics;
    spelling::candidates(lower, statistics.searcher, statistics.fields)
}

/// Returns what a word that `own` items have may have been meant as, where they are
/// few and the lexicon does not know it.
fn suggested(weigher: &Weigher<'_>, word: &str, own: u64) -> tantivy::Result<Option<Respelt>> {
    let lower = word.to_lowercase();
    if word::is_spelt_right(&lower) || own > FEW_ITEMS {
        return Ok(None);
    }
    let better = candidates(weigher, &lower)?.into_iter().find(|candidate| {
        candidate.distance <= SUGGESTED_DISTANCE
            && u64::from(candidate.items) >= own.max(1) * SUGGESTED_ITEMS
    });
    Ok(better.map(|candidate| Respelt {
        typed: word.to_owned(),
        word: candidate.word,
    }))
}

/// Adds to the alternatives of a word that matches nothing what it may have been meant
/// as, and returns the likeliest.
fn respell(
    weigher: &Weigher<'_>,
    word: &str,
    alternatives: &mut Vec<Alternative>,
) -> tantivy::Result<Option<Respelt>> {
    let lower = word.to_lowercase();
    let has_other_sense = alternatives
        .iter()
        .any(|alternative| alternative.origin != Origin::Parts);
    if has_other_sense && word::analyze(&lower).listed {
        return Ok(None);
    }
    let is_right = word::is_spelt_right(&lower);
    let mut candidates = candidates(weigher, &lower)?;
    if is_right {
        // A word that is spelt right is not to be read as quite another one.
        candidates.retain(|candidate| candidate.distance <= RIGHT_WORD_DISTANCE);
    }
    let Some(nearest) = candidates.first().cloned() else {
        return Ok(None);
    };
    if !is_right {
        // The parts of a misspelt word are chance.
        alternatives.retain(|alternative| alternative.origin != Origin::Parts);
    }
    let as_near = |candidate: &SpellingCandidate| candidate.distance <= nearest.distance + AS_NEAR;
    let mut stems: Vec<Vec<String>> = Vec::new();
    for candidate in candidates.into_iter().filter(as_near) {
        let forms = Forms::of_word(&candidate.word, weigher.stemming);
        if stems.contains(&forms.whole) {
            continue;
        }
        alternatives.extend(meant(weigher, &forms, candidate.distance)?);
        stems.push(forms.whole);
        if stems.len() == MOST_RESPELT {
            break;
        }
    }
    Ok(Some(Respelt {
        typed: word.to_owned(),
        word: nearest.word,
    }))
}

/// The alternatives of a word that was meant, so far from the one typed.
fn meant(
    weigher: &Weigher<'_>,
    forms: &Forms,
    distance: f32,
) -> tantivy::Result<impl Iterator<Item = Alternative> + use<>> {
    let weight = RESPELT - RESPELT_LOSS * distance;
    let mut found = Vec::new();
    found.extend(word_itself(weigher, forms, true)?);
    found.extend(parts(weigher, forms, f32::MAX, true)?);
    let frequency = weigher.frequency_of(&forms.whole)?;
    let most = weigher.statistics.rarity(frequency.max(1));
    if weigher.stemming == Stemming::Danish {
        found.extend(synonyms(weigher, &forms.whole, most)?);
    }
    Ok(found.into_iter().map(move |alternative| Alternative {
        origin: match alternative.origin {
            Origin::Word => Origin::Respelt,
            other => other,
        },
        weight: alternative.weight * weight,
        ..alternative
    }))
}
