//! What one word of a query stands for: itself and its alternatives.
//!
//! A word is looked for as itself, as part of compounds, by its own parts, by its
//! synonyms and, if nothing else is there, as the words it may be a misspelling of.
//! Each of these is an [`Alternative`]; what having them is worth, the
//! [scorer of words](super::words) says.

use std::sync::Arc;

use serde::Serialize;
use tantivy::schema::Field;

use crate::index::TextField;

/// A field to look in.
#[derive(Clone, Debug)]
pub(crate) struct SearchedField {
    /// Which it is.
    pub text_field: TextField,
    /// Its stems.
    pub stems: Field,
    /// Its words as printed.
    pub exact: Field,
    /// How much a match in it counts.
    pub weight: f32,
    /// Tokens it has on average where it has any.
    pub average_length: f32,
}

/// A term of the index.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum WantedTerm {
    /// In the fields of stems; the part of a compound where it begins with `~`.
    Stem(String),
    /// In the fields of words as printed.
    Exact(String),
    /// In the field of people.
    Person(String),
    /// Several stems near each other and in this order.
    Near(Vec<String>),
}

impl WantedTerm {
    /// Returns the term as a person may read it.
    pub fn text(&self) -> String {
        match self {
            Self::Stem(text) | Self::Person(text) => text.clone(),
            Self::Exact(text) => format!("=\"{text}\""),
            Self::Near(words) => words.join(" "),
        }
    }
}

/// A term with what a match is worth.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Weighted {
    /// The term.
    pub wanted: WantedTerm,
    /// Its share of a full match, 0 to about 1.
    pub weight: f32,
    /// Its rarity, or that of the word typed if lower.
    pub rarity: f32,
}

/// How an alternative came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Origin {
    /// The word itself.
    Word,
    /// The parts of the compound that was typed.
    Parts,
    /// A synonym, with the field of use its group names.
    Synonym(String),
    /// A noun of the verb typed or the other way round.
    Derived,
    /// What a word that matches nothing may have been meant as.
    Respelt,
    /// Mentions of a person by other than the full name.
    Person,
}

/// One way an item can have a concept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Alternative {
    /// How it came about.
    pub origin: Origin,
    /// What it is, as a person may read it.
    pub shown: String,
    /// Share of the word's own worth, 0 to 1.
    pub weight: f32,
    /// What is looked for, together; of each slot the best term counts.
    pub slots: Vec<Vec<Weighted>>,
    /// How many of the slots an item must have.
    pub least: usize,
}

impl Alternative {
    /// Returns the alternative that an item has with any term of one slot.
    pub(super) fn of_slot(origin: Origin, shown: String, weight: f32, slot: Vec<Weighted>) -> Self {
        Self {
            origin,
            shown,
            weight,
            slots: vec![slot],
            least: 1,
        }
    }
}

/// What a word of the query stands for.
#[derive(Clone, Debug)]
pub(crate) struct Concept {
    /// The word as typed.
    pub typed: String,
    /// The ways to have it, the word itself first.
    pub alternatives: Vec<Alternative>,
    /// Rarity of the word itself.
    pub rarity: f32,
    /// Share of a full word's worth, for function words and other weak ones.
    pub weight: f32,
    /// Where to look.
    pub(super) fields: Arc<[SearchedField]>,
    /// The field of people.
    pub(super) people: Field,
    /// The field that says which items are overviews.
    pub(super) has: Field,
}

impl Concept {
    /// Returns the text fields it is looked for in.
    pub(crate) fn text_fields(&self) -> impl Iterator<Item = TextField> + Clone {
        self.fields.iter().map(|field| field.text_field)
    }

    /// Returns the stems that count as the concept, with their weights.
    pub fn stems(&self) -> impl Iterator<Item = (&str, f32)> {
        self.alternatives.iter().flat_map(|alternative| {
            alternative.slots.iter().flatten().filter_map(|weighted| {
                let weight = weighted.weight * alternative.weight;
                match &weighted.wanted {
                    WantedTerm::Stem(text) => Some((text.as_str(), weight)),
                    _ => None,
                }
            })
        })
    }
}
