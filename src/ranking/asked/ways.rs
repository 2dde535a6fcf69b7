//! The ways in which an item has what one word of a query stands for, whole: in other
//! words, or as the parts of a compound that stand apart.

use super::super::concept::{Concept, Origin, Weighted};
use super::super::weights::distances::{COMPOUND_BEHIND, PARTS_APART};
use super::thing::{RunWord, Way, WordGap, stems};
use crate::analysis::{Analysis, PART, Stemming, analyze};
use crate::query::Synonyms;
use crate::query::forms::{Forms, derivations};

/// Returns the ways to have what one word stands for, whole.
pub(super) fn ways_of_concept(concept: &Concept, synonyms: &Synonyms) -> Vec<Way> {
    let mut ways = Vec::new();
    for alternative in &concept.alternatives {
        if alternative.origin == Origin::Parts {
            ways.extend(parts_apart(&alternative.slots, synonyms));
            ways.extend(halves_apart(&concept.typed, synonyms));
        } else {
            let terms = alternative.slots.iter().flatten();
            let terms = terms.map(|term| term.wanted.clone());
            ways.push(Way::Terms(terms.collect()));
        }
    }
    ways
}

/// Returns how an item has a compound in words of their own: the last part is what the
/// thing is, and those before it say which. `None` where items do not have all parts.
fn parts_apart(slots: &[Vec<Weighted>], synonyms: &Synonyms) -> Option<Way> {
    let (head, others) = slots.split_last()?;
    if others.is_empty() || slots.iter().any(Vec::is_empty) {
        return None;
    }
    let head = in_other_words(head, synonyms);
    let run = |stems: Vec<String>, gap: WordGap| {
        let modifier = RunWord {
            gap,
            ..RunWord::next(stems)
        };
        Way::Run(vec![RunWord::next(head.clone()), modifier])
    };
    let near = |slot: &Vec<Weighted>| {
        let mut stems = in_other_words(slot, synonyms);
        let inside: Vec<String> = inside_compounds(slot).collect();
        // Of several words before the last some stand together as one.
        if others.len() > 1 {
            stems.extend(inside);
            return run(stems, PARTS_APART);
        }
        Way::Any(vec![run(stems, PARTS_APART), run(inside, COMPOUND_BEHIND)])
    };
    Some(Way::All(others.iter().map(near).collect()))
}

/// Returns the stems of a part that are words of their own, and what else says it.
fn in_other_words(slot: &[Weighted], synonyms: &Synonyms) -> Vec<String> {
    let own = stems(slot.iter().map(|term| &term.wanted)).into_iter();
    with_other_words(
        own.filter(|stem| !stem.starts_with(PART)).collect(),
        synonyms,
    )
}

/// Returns `own` stems with what is derived from them and with their synonyms.
fn with_other_words(own: Vec<String>, synonyms: &Synonyms) -> Vec<String> {
    let mut all = own.clone();
    for stem in own {
        all.extend(derivations(&stem));
        let others = synonyms.of_words(std::slice::from_ref(&stem)).into_iter();
        all.extend(others.filter_map(|synonym| match synonym.stems.as_slice() {
            [other] => Some(other.clone()),
            _ => None,
        }));
    }
    all
}

/// Returns how an item has a compound of three parts or more as two words:
/// åbningstid på biblioteket for biblioteksåbningstid.
fn halves_apart(typed: &str, synonyms: &Synonyms) -> Vec<Way> {
    let lower = typed.to_lowercase();
    let parts: Vec<usize> = analyze(&lower, Analysis::Stemmed)
        .into_iter()
        .filter(|token| token.text.starts_with(PART) && token.length == 1)
        .map(|token| token.to)
        .collect();
    if parts.len() < 3 || lower.contains('-') {
        return Vec::new();
    }
    let halves = parts.iter().filter_map(|at| lower.split_at_checked(*at));
    halves
        .filter(|(_, head)| !head.is_empty())
        .map(|(modifier, head)| {
            let whole = |half: &str| {
                with_other_words(Forms::of_word(half, Stemming::Danish).whole, synonyms)
            };
            Way::Run(vec![
                RunWord::next(whole(head)),
                RunWord {
                    gap: PARTS_APART,
                    ..RunWord::next(whole(modifier))
                },
            ])
        })
        .collect()
}

/// Returns the stems of a part inside compounds.
fn inside_compounds(slot: &[Weighted]) -> impl Iterator<Item = String> {
    let own = stems(slot.iter().map(|term| &term.wanted)).into_iter();
    own.filter(|stem| stem.starts_with(PART))
}
