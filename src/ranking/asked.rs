//! What a query asks for, thing by thing: an item that has all of them is a full hit,
//! one that lacks any a relaxed one (lempet).
//!
//! ```text
//! query  = thing*
//! thing  = word                            hundeskov: the compound, not a wood
//!        | noun [label] number             lokalplan nr. 147, Skolevænget 2, model B
//!        | [law] "§" number [letter] ["stk" number]
//!        | number unit                     46,8 mio. kr.
//!        | Name Name+                      people, firms, institutions
//!        | time | body | phrase | case number
//! ```
//!
//! Words that any question has ask for nothing. How a thing may be had stands in its
//! [ways](Way); which items have it, `having` says.

mod having;
mod names;
mod numbers;
mod reading;

use std::sync::Arc;

use tantivy::query::Query as TantivyQuery;

use super::concept::{Concept, Origin, SearchedField, WantedTerm, Weighted};
use crate::analysis::PART;
use crate::analysis::fold::unfold;
use crate::query::Synonyms;
use crate::query::forms::derivations;
use crate::words::word_tables;

pub(crate) use self::having::{FullHits, FullInSegment, only_full};
pub(super) use self::reading::{AskedOf, things};

word_tables!("ranking/asked");

/// Kinds of parts that laws have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LawPart {
    /// A paragraph (§).
    Paragraph,
    /// An article (artikel).
    Article,
    /// A chapter (kapitel).
    Chapter,
    /// A clause of a paragraph (stk.).
    Clause,
    /// A letter (litra).
    Letter,
}

/// One thing that a query asks for.
#[derive(Debug)]
pub(crate) struct AskedThing {
    /// The thing as typed.
    pub(crate) asked: String,
    /// The ways to have it.
    ways: Vec<Way>,
    /// What a hit may have of it, each with its terms.
    parts: Vec<ThingPart>,
    /// Where its words are looked for.
    fields: Arc<[SearchedField]>,
}

/// A part of a thing, which is not the thing.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ThingPart {
    shown: String,
    terms: Vec<WantedTerm>,
}

/// One way for an item to have a thing whole.
#[derive(Debug)]
enum Way {
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
struct RunWord {
    stems: Vec<String>,
    gap: Gap,
    /// Over how many places the word may go: ILO-konvention over two.
    length: u32,
}

impl RunWord {
    /// Returns a word right behind the one before.
    fn next(stems: Vec<String>) -> Self {
        Self {
            stems,
            gap: Gap::NEXT,
            length: 1,
        }
    }
}

/// How far a word of a run may stand from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// At most so many words before it, or so many behind it.
    Within { before: u32, behind: u32 },
    /// Behind it, with nothing between but what lists of numbers have.
    List,
}

impl Gap {
    /// Right behind the word before.
    const NEXT: Self = Self::Within {
        before: 0,
        behind: 1,
    };
}

/// Words between the parts of a compound that stand apart: renovering af kommunens
/// legepladser, legepladsen renoveres.
const PARTS_APART: Gap = Gap::Within {
    before: 2,
    behind: 4,
};

/// Returns the ways to have what one word stands for, whole.
fn ways_of_concept(concept: &Concept, synonyms: &Synonyms) -> Vec<Way> {
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

fn stems<'t>(terms: impl Iterator<Item = &'t WantedTerm>) -> Vec<String> {
    let stems = terms.filter_map(|term| match term {
        WantedTerm::Stem(stem) => Some(stem.clone()),
        _ => None,
    });
    stems.collect()
}

/// Returns the parts of a compound that was typed, as far as items have them.
fn parts_of_concept(concept: &Concept) -> Vec<ThingPart> {
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
fn part_of_words(concept: &Concept) -> ThingPart {
    let whole = concept.alternatives.iter();
    let whole = whole.filter(|alternative| alternative.origin != Origin::Parts);
    let terms = whole.flat_map(|alternative| alternative.slots.iter().flatten());
    ThingPart {
        shown: concept.typed.clone(),
        terms: terms.map(|term| term.wanted.clone()).collect(),
    }
}
