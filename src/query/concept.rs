//! What one word of a query stands for, and how well an item has it.
//!
//! A word is looked for as itself, as part of compounds, by its own parts, by its
//! synonyms and, if nothing else is there, as the words it may be a misspelling of.
//! Each of these is an [`Alternative`]. An item is worth the best of them, and a
//! little more for the others:
//!
//! ```text
//! concept     = rarity * f * (LEVEL + 1) / (f + LEVEL), with f = sum / rarity
//! sum         = best alternative + MORE * (sum of the others)
//! alternative = weight * sum over slots of (best term + ...)
//! term        = weight * rarity * sum over fields of (field's weight * frequency)
//! frequency   = tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average length))
//! rarity      = ln(1 + (N - n + 0.5) / (n + 0.5))
//! ```
//!
//! The last two are BM25 (Robertson and Zaragoza 2009), with k1 1.2 and b 0.75; n
//! counts items, not fields. Of the fields the best counts in full and the others
//! by half. No alternative is rarer than the word typed, so that a rare synonym
//! never outranks it.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use crate::index::TextField;

/// Saturation of repeated words.
const K1: f32 = 1.2;
/// How much a text's length counts.
const B: f32 = 0.75;
/// Share of the weaker fields in a term's score, 0 to 1.
const TIE_BREAKER: f32 = 0.5;
/// Share of the weaker alternatives in a concept's score, 0 to 1.
const MORE: f32 = 0.1;
/// How fast matches in more fields level off.
const LEVEL: f32 = 1.0;
/// What an item that only lists the titles of others is worth of its matches.
const OVERVIEW: f32 = 0.35;

/// A field to look in.
#[derive(Clone, Debug)]
pub struct Place {
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
pub enum Wanted {
    /// In the fields of stems; the part of a compound where it begins with `~`.
    Stem(String),
    /// In the fields of words as printed.
    Exact(String),
    /// In the field of people.
    Person(String),
    /// Several stems near each other and in this order.
    Near(Vec<String>),
}

impl Wanted {
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
pub struct Weighted {
    /// The term.
    pub wanted: Wanted,
    /// Its share of a full match, 0 to about 1.
    pub weight: f32,
    /// Its rarity, or that of the word typed if lower.
    pub rarity: f32,
}

/// How an alternative came about.
#[derive(Clone, Debug, PartialEq, Eq)]
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
pub struct Alternative {
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

/// What a word of the query stands for.
#[derive(Clone, Debug)]
pub struct Concept {
    /// The word as typed.
    pub typed: String,
    /// The ways to have it, the word itself first.
    pub alternatives: Vec<Alternative>,
    /// Rarity of the word itself.
    pub rarity: f32,
    /// Share of a full word's worth, for function words and other weak ones.
    pub weight: f32,
    /// Where to look.
    pub places: Arc<[Place]>,
    /// The field of people.
    pub people: Field,
    /// The field that says which items are overviews.
    pub has: Field,
}

/// A part of an item's score.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// The alternative, by its place in [`Concept::alternatives`].
    pub alternative: usize,
    /// The term that matched.
    pub wanted: Wanted,
    /// The field; `None` for people.
    pub field: Option<TextField>,
    /// How often it has the term.
    pub frequency: u32,
    /// The field's weight.
    pub field_weight: f32,
    /// What the match is worth by itself.
    pub score: f32,
}

/// Is told of a match: the item, the field, how often it has the term, and what that is
/// worth.
type Found<'a> = dyn FnMut(DocId, Option<&Place>, u32, f32) + 'a;

/// A score on its way: the best, and the sum of all.
#[derive(Clone, Copy, Default)]
struct BestAndSum {
    best: f32,
    sum: f32,
}

impl BestAndSum {
    fn add(&mut self, score: f32) {
        self.best = self.best.max(score);
        self.sum += score;
    }

    fn with_share(self, share: f32) -> f32 {
        self.best + share * (self.sum - self.best)
    }
}

impl Concept {
    /// Calls `found` with every match of `weighted` in a segment.
    fn matches(
        &self,
        reader: &SegmentReader,
        weighted: &Weighted,
        found: &mut Found<'_>,
    ) -> tantivy::Result<()> {
        let worth = weighted.weight * weighted.rarity;
        match &weighted.wanted {
            Wanted::Person(name) => {
                let index = reader.inverted_index(self.people)?;
                let term = Term::from_field_text(self.people, name);
                let Some(mut postings) =
                    index.read_postings(&term, IndexRecordOption::WithFreqs)?
                else {
                    return Ok(());
                };
                while postings.doc() != TERMINATED {
                    #[expect(clippy::cast_precision_loss, reason = "a few mentions")]
                    let frequency = postings.term_freq() as f32;
                    let score = worth * frequency * (K1 + 1.0) / (frequency + K1);
                    found(postings.doc(), None, postings.term_freq(), score);
                    postings.advance();
                }
            }
            Wanted::Stem(text) | Wanted::Exact(text) => {
                for place in self.places.iter() {
                    let field = if matches!(weighted.wanted, Wanted::Stem(_)) {
                        place.stems
                    } else {
                        place.exact
                    };
                    let index = reader.inverted_index(field)?;
                    let term = Term::from_field_text(field, text);
                    let Some(mut postings) =
                        index.read_postings(&term, IndexRecordOption::WithFreqs)?
                    else {
                        continue;
                    };
                    let lengths = reader.get_fieldnorms_reader(field)?;
                    while postings.doc() != TERMINATED {
                        let (doc, count) = (postings.doc(), postings.term_freq());
                        let score = worth * saturated(count, doc, &lengths, place);
                        found(doc, Some(place), count, score);
                        postings.advance();
                    }
                }
            }
            Wanted::Near(words) => {
                for place in self.places.iter() {
                    let lengths = reader.get_fieldnorms_reader(place.stems)?;
                    for (doc, count) in near(reader, place.stems, words)? {
                        let score = worth * saturated(count, doc, &lengths, place);
                        found(doc, Some(place), count, score);
                    }
                }
            }
        }
        Ok(())
    }

    /// Returns the items of a segment that have the concept, with their scores.
    pub fn scores(&self, reader: &SegmentReader) -> tantivy::Result<Vec<(DocId, Score)>> {
        let overviews = self.overviews(reader)?;
        let mut concept: BTreeMap<DocId, BestAndSum> = BTreeMap::new();
        for alternative in &self.alternatives {
            let mut sums: BTreeMap<DocId, (f32, usize)> = BTreeMap::new();
            for slot in &alternative.slots {
                let mut best: BTreeMap<DocId, f32> = BTreeMap::new();
                for weighted in slot {
                    let mut term: BTreeMap<DocId, BestAndSum> = BTreeMap::new();
                    self.matches(reader, weighted, &mut |doc, place, _, score| {
                        let weight = place.map_or(1.0, |place| {
                            self.field_weight(place, overviews.binary_search(&doc).is_ok())
                        });
                        term.entry(doc).or_default().add(score * weight);
                    })?;
                    for (doc, score) in term {
                        let best = best.entry(doc).or_default();
                        *best = best.max(score.with_share(TIE_BREAKER));
                    }
                }
                for (doc, score) in best {
                    let sum = sums.entry(doc).or_default();
                    *sum = (sum.0 + score, sum.1 + 1);
                }
            }
            sums.retain(|_, (_, slots)| *slots >= alternative.least);
            for (doc, (score, _)) in sums {
                concept
                    .entry(doc)
                    .or_default()
                    .add(score * alternative.weight);
            }
        }
        Ok(concept
            .into_iter()
            .map(|(doc, score)| (doc, self.leveled(score.with_share(MORE)) * self.weight))
            .collect())
    }

    /// Levels off what many fields add: a word in title, decision and summary is
    /// worth more than in one of them, but not as much as another word.
    fn leveled(&self, score: f32) -> f32 {
        let full = score / self.rarity.max(0.01);
        self.rarity * full * (LEVEL + 1.0) / (full + LEVEL)
    }

    /// Returns how an item's score comes about, and the score.
    pub fn explain(
        &self,
        reader: &SegmentReader,
        wanted: DocId,
    ) -> tantivy::Result<(f32, Vec<Contribution>)> {
        let mut contributions = Vec::new();
        let overview = self.overviews(reader)?.binary_search(&wanted).is_ok();
        for (at, alternative) in self.alternatives.iter().enumerate() {
            for weighted in alternative.slots.iter().flatten() {
                self.matches(reader, weighted, &mut |doc, place, frequency, score| {
                    if doc == wanted {
                        let field_weight =
                            place.map_or(1.0, |place| self.field_weight(place, overview));
                        contributions.push(Contribution {
                            alternative: at,
                            wanted: weighted.wanted.clone(),
                            field: place.map(|place| place.text_field),
                            frequency,
                            field_weight,
                            score: score * field_weight * alternative.weight * self.weight,
                        });
                    }
                })?;
            }
        }
        let scores = self.scores(reader)?;
        let score = scores
            .binary_search_by_key(&wanted, |(doc, _)| *doc)
            .map_or(0.0, |at| scores[at].1);
        Ok((score, contributions))
    }

    fn field_weight(&self, place: &Place, overview: bool) -> f32 {
        if overview && place.text_field != TextField::Title {
            place.weight * OVERVIEW
        } else {
            place.weight
        }
    }

    fn overviews(&self, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let index = reader.inverted_index(self.has)?;
        let term = Term::from_field_text(self.has, crate::index::OVERVIEW);
        let mut documents = Vec::new();
        if let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? {
            while postings.doc() != TERMINATED {
                documents.push(postings.doc());
                postings.advance();
            }
        }
        Ok(documents)
    }

    /// Returns the stems that count as the concept, with their weights.
    pub fn stems(&self) -> impl Iterator<Item = (&str, f32)> {
        self.alternatives.iter().flat_map(|alternative| {
            alternative.slots.iter().flatten().filter_map(|weighted| {
                let weight = weighted.weight * alternative.weight;
                match &weighted.wanted {
                    Wanted::Stem(text) => Some((text.as_str(), weight)),
                    _ => None,
                }
            })
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words in an item")]
fn saturated(count: u32, doc: DocId, lengths: &FieldNormReader, place: &Place) -> f32 {
    let (count, length) = (count as f32, lengths.fieldnorm(doc) as f32);
    count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length / place.average_length))
}

/// Words that may stand between two of a [`Wanted::Near`].
const GAP: u32 = 1;

/// Returns the items in which `field` has `words` near each other in this order, and
/// how often.
fn near(
    reader: &SegmentReader,
    field: Field,
    words: &[String],
) -> tantivy::Result<Vec<(DocId, u32)>> {
    let index = reader.inverted_index(field)?;
    let mut lists = Vec::new();
    for word in words {
        let term = Term::from_field_text(field, word);
        match index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? {
            Some(postings) => lists.push(postings),
            None => return Ok(Vec::new()),
        }
    }
    let Some((first, rest)) = lists.split_first_mut() else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    let (mut ends, mut positions) = (Vec::new(), Vec::new());
    while first.doc() != TERMINATED {
        let doc = first.doc();
        first.positions(&mut ends);
        for postings in &mut *rest {
            if postings.doc() < doc {
                postings.seek(doc);
            }
            if postings.doc() != doc {
                ends.clear();
                break;
            }
            postings.positions(&mut positions);
            ends = positions
                .iter()
                .copied()
                .filter(|position| {
                    ends.iter()
                        .any(|end| (1..=1 + GAP).contains(&position.wrapping_sub(*end)))
                })
                .collect();
        }
        if !ends.is_empty() {
            found.push((doc, u32::try_from(ends.len()).unwrap_or(u32::MAX)));
        }
        first.advance();
    }
    Ok(found)
}

/// A list of scored documents as tantivy reads it.
pub(super) struct Ranked {
    documents: Vec<(DocId, Score)>,
    at: usize,
    boost: Score,
}

impl Ranked {
    pub fn new(documents: Vec<(DocId, Score)>, boost: Score) -> Self {
        Self {
            documents,
            at: 0,
            boost,
        }
    }
}

impl DocSet for Ranked {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let rest = self.documents.get(self.at..).unwrap_or_default();
        self.at += rest.partition_point(|(doc, _)| *doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.documents
            .get(self.at)
            .map_or(TERMINATED, |(doc, _)| *doc)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.documents.len()).unwrap_or(u32::MAX)
    }
}

impl Scorer for Ranked {
    fn score(&mut self) -> Score {
        self.documents
            .get(self.at)
            .map_or(0.0, |(_, score)| score * self.boost)
    }
}

/// A concept as tantivy's query.
#[derive(Clone, Debug)]
pub struct ConceptQuery(pub Arc<Concept>);

impl Query for ConceptQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for ConceptQuery {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(Ranked::new(self.0.scores(reader)?, boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let (score, _) = self.0.explain(reader, doc)?;
        Ok(Explanation::new_with_string(self.0.typed.clone(), score))
    }
}
