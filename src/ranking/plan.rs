//! What a query is taken to mean in one index: every word with its alternatives, and
//! what else lifts an item.
//!
//! The plan is what is searched, what is marked in the text and what `--explain`
//! shows.

use std::sync::Arc;

use serde::Serialize;
use tantivy::query::Query as TantivyQuery;

use super::asked::AskedThing;
use super::concept::Concept;

/// A word searched for another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Respelt {
    /// The word as typed.
    pub typed: String,
    /// The word of the index.
    pub word: String,
}

/// Something that lifts an item beside the words.
#[derive(Debug)]
pub(crate) struct Extra {
    /// What it is, in Danish.
    pub(crate) shown: String,
    /// Finds and scores the items.
    pub(crate) query: Box<dyn TantivyQuery>,
    /// Whether an item is a hit for it alone.
    pub(crate) finds: bool,
    /// The clauses of the words that name it; none for what no words name.
    pub(crate) clauses: Vec<usize>,
}

/// An atom as planned.
#[derive(Clone, Debug)]
pub(crate) enum Planned {
    /// A word.
    Concept(Arc<Concept>),
    /// Anything else, by its place among the clause's atoms.
    Other(usize),
}

/// What a query is taken to mean.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// For each clause of the query its atoms.
    pub(crate) clauses: Vec<Vec<Planned>>,
    /// What lifts items beside the words.
    pub(crate) extras: Vec<Extra>,
    /// Concepts of several words: people, and synonyms of several words.
    pub(crate) joint: Vec<Arc<Concept>>,
    /// What an item must have to be a full hit.
    pub(crate) things: Vec<AskedThing>,
    /// Words that no item has in any form, and that were read as no other.
    pub(crate) unknown: Vec<String>,
    /// Words that match nothing, and what is searched for them.
    pub(crate) respelt: Vec<Respelt>,
    /// Words that match a little, and what was perhaps meant.
    pub(crate) suggestions: Vec<Respelt>,
}
