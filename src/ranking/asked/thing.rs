//! A thing that a query asks for, and the ways to have it whole.

use std::sync::Arc;

use tantivy::query::Query as TantivyQuery;

use super::super::concept::{Concept, Origin, SearchedField, WantedTerm};
use crate::analysis::PART;
use crate::analysis::fold::unfold;

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
pub(in super::super) enum WordGap {
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
