//! A thing that a query asks for, and the ways to have it whole.

use std::sync::Arc;

use tantivy::query::Query as TantivyQuery;

use super::super::concept::{Concept, Origin, SearchedField, WantedTerm, Weighted};
use crate::analysis::PART;
use crate::analysis::fold::unfold;
use crate::query::Synonyms;
use crate::query::forms::derivations;

/// One thing that a query asks for.
#[derive(Debug)]
pub(crate) struct AskedThing {
    /// The thing as typed.
    pub(crate) asked: String,
    /// The ways to have it.
    pub(super) ways: Vec<Way>,
    /// What a hit may have of it, each with its terms.
    pub(super) parts: Vec<ThingPart>,
    /// Where its words are looked for.
    pub(super) fields: Arc<[SearchedField]>,
}

/// A part of a thing, which is not the thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ThingPart {
    pub(super) shown: String,
    pub(super) terms: Vec<WantedTerm>,
}

/// One way for an item to have a thing whole.
#[derive(Debug)]
pub(super) enum Way {
    /// Any of these terms.
    Terms(Vec<WantedTerm>),
    /// These words, each where it must stand.
    Run(Vec<RunWord>),
    /// Each of these.
    All(Vec<Way>),
    /// Any of these.
    Any(Vec<Way>),
    /// Found by another query.
    Found(Box<dyn TantivyQuery>),
}

/// A word of a run: any of its stems, so far from the word before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RunWord {
    pub(super) stems: Vec<String>,
    pub(super) gap: WordGap,
    /// Over how many places the word may go: ILO-konvention over two.
    pub(super) length: u32,
}

impl RunWord {
    /// Returns a word right behind the one before.
    pub(super) fn next(stems: Vec<String>) -> Self {
        Self {
            stems,
            gap: WordGap::NEXT,
            length: 1,
        }
    }
}

/// How far a word of a run may stand from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordGap {
    /// At most so many words before it, or so many behind it.
    Within { before: u32, behind: u32 },
    /// Behind it, with nothing between but what lists of numbers have.
    List,
}

impl WordGap {
    /// Right behind the word before.
    pub(super) const NEXT: Self = Self::Within {
        before: 0,
        behind: 1,
    };
}

/// Words between the parts of a compound that stand apart: renovering af kommunens
/// legepladser, legepladsen renoveres.
const PARTS_APART: WordGap = WordGap::Within {
    before: 2,
    behind: 4,
};

/// Returns the ways to have what one word stands for, whole.
pub(super) fn ways_of_concept(concept: &Concept, synonyms: &Synonyms) -> Vec<Way> {
    let mut ways = Vec::new();
    for alternative in &concept.alternatives {
        if alternative.origin == Origin::Parts {
            ways.extend(parts_apart(&alternative.slots, synonyms));
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
    let near = |slot: &Vec<Weighted>| {
        let mut stems = in_other_words(slot, synonyms);
        // Of several words before the last some stand together as one.
        if others.len() > 1 {
            stems.extend(inside_compounds(slot));
        }
        Way::Run(vec![
            RunWord::next(head.clone()),
            RunWord {
                gap: PARTS_APART,
                ..RunWord::next(stems)
            },
        ])
    };
    Some(Way::All(others.iter().map(near).collect()))
}

/// Returns the stems of a part that are words of their own, what is derived from them
/// and their synonyms.
fn in_other_words(slot: &[Weighted], synonyms: &Synonyms) -> Vec<String> {
    let own = stems(slot.iter().map(|term| &term.wanted)).into_iter();
    let own: Vec<String> = own.filter(|stem| !stem.starts_with(PART)).collect();
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

/// Returns the stems of a part inside compounds.
fn inside_compounds(slot: &[Weighted]) -> impl Iterator<Item = String> {
    let own = stems(slot.iter().map(|term| &term.wanted)).into_iter();
    own.filter(|stem| stem.starts_with(PART))
}

pub(super) fn stems<'t>(terms: impl Iterator<Item = &'t WantedTerm>) -> Vec<String> {
    let stems = terms.filter_map(|term| match term {
        WantedTerm::Stem(stem) => Some(stem.clone()),
        _ => None,
    });
    stems.collect()
}

/// Returns the parts of a compound that was typed, as far as items have them.
pub(super) fn parts_of_concept(concept: &Concept) -> Vec<ThingPart> {
    let alternatives = concept.alternatives.iter();
    let parts = alternatives.filter(|alternative| alternative.origin == Origin::Parts);
    let slots = parts.flat_map(|alternative| &alternative.slots);
    slots
        .filter_map(|slot| {
            let terms: Vec<WantedTerm> = slot.iter().map(|term| term.wanted.clone()).collect();
            let stem = stems(terms.iter()).into_iter().next()?;
            let shown = stem.trim_start_matches(PART);
            Some(ThingPart {
                shown: unfold(shown),
                terms,
            })
        })
        .collect()
}

/// Returns what a word that was typed is as a part of a thing of several.
pub(super) fn part_of_words(concept: &Concept) -> ThingPart {
    let whole = concept.alternatives.iter();
    let whole = whole.filter(|alternative| alternative.origin != Origin::Parts);
    let terms = whole.flat_map(|alternative| alternative.slots.iter().flatten());
    ThingPart {
        shown: concept.typed.clone(),
        terms: terms.map(|term| term.wanted.clone()).collect(),
    }
}
