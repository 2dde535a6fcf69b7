//! The words of a query as planned, on their way to the things it asks for.

use std::sync::Arc;

use super::super::concept::{Concept, SearchedField};
use super::super::plan::{Extra, Planned};
use super::super::times::held_within;
use super::super::weigher::Weigher;
use super::number_kind::NumberKind;
use super::thing::{AskedThing, ThingPart, Way};
use super::ways::ways_of_concept;
use crate::index::TextField;
use crate::query::Query;
use crate::query::roles::{NamedTime, Roles, WordRole};

/// What the things of a query are read from.
pub(in super::super) struct AskedOf<'a> {
    pub(in super::super) weigher: &'a Weigher<'a>,
    pub(in super::super) query: &'a Query,
    pub(in super::super) roles: &'a Roles,
    /// For each clause its atoms, as planned.
    pub(in super::super) clauses: &'a [Vec<Planned>],
    /// Concepts of several words.
    pub(in super::super) joint: &'a [(Vec<usize>, Arc<Concept>)],
    /// What names bodies.
    pub(in super::super) bodies: &'a [Extra],
    /// Where words are looked for.
    pub(in super::super) fields: &'a Arc<[SearchedField]>,
    /// The fields to look in, if not all.
    pub(in super::super) only: Option<&'a [TextField]>,
}

/// A word of the query that is looked for in all fields, with its concept.
pub(super) struct AskedWord<'a> {
    pub(super) clause: usize,
    pub(super) concept: &'a Arc<Concept>,
    pub(super) role: WordRole,
    /// What number it is, if it is one.
    pub(super) number: Option<NumberKind>,
    /// Whether it says nothing of any matter.
    pub(super) is_everyday: bool,
    /// Whether a thing has it already.
    pub(super) is_taken: bool,
}

impl AskedWord<'_> {
    pub(super) fn typed(&self) -> &str {
        &self.concept.typed
    }

    /// Returns whether it asks for something by itself.
    pub(super) fn is_content(&self) -> bool {
        !self.is_taken
            && !self.is_everyday
            && matches!(self.role, WordRole::Content | WordRole::Name)
    }
}

impl AskedOf<'_> {
    /// Returns the ways to have what a word stands for, whole.
    pub(super) fn ways(&self, concept: &Concept) -> Vec<Way> {
        ways_of_concept(concept, &self.weigher.reading.synonyms)
    }

    /// Returns a thing of the words typed.
    pub(super) fn thing(
        &self,
        typed: Vec<&str>,
        ways: Vec<Way>,
        parts: Vec<ThingPart>,
    ) -> AskedThing {
        AskedThing {
            asked: typed.join(" ").replace('§', "§ "),
            ways,
            parts,
            fields: Arc::clone(self.fields),
        }
    }

    /// Returns how an item has a time by its meeting.
    pub(super) fn held(&self, time: &NamedTime) -> Way {
        let within = held_within(&time.period, self.weigher.statistics.fields);
        Way::Found(Box::new(within))
    }
}
