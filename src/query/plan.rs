//! What a query is taken to mean: every word with its alternatives, and what else
//! lifts an item.
//!
//! The plan is made against an index, since what a word may stand for depends on
//! which words there are. It is what is searched, what is marked in the text and
//! what `--explain` shows.

mod extras;

use std::collections::HashMap;
use std::ops::Bound;
use std::sync::Arc;

use tantivy::Term;
use tantivy::collector::Count;
use tantivy::query::{Query as TantivyQuery, RangeQuery};

use super::concept::{Alternative, Concept, Origin, Place, Wanted, Weighted};
use super::forms::{Forms, derivations};
use super::roles::{Role, Roles, content, typed_words};
use super::spelling::{self, Candidate};
use super::statistics::ItemStatistics;
use super::synonyms::Synonyms;
use super::{AtomKind, Occur, Period, Query};
use crate::analysis::fold::unfold;
use crate::analysis::stop_words::is_function_word;
use crate::analysis::word;
use crate::analysis::{PART, Stemming};
use crate::index::{Mention, TextField, date_number};

/// How much a match in a field counts. Title and decision tell what an item is
/// about; names of absent members hardly do.
pub(super) fn field_weight(field: TextField) -> f32 {
    match field {
        TextField::Title => 2.0,
        TextField::Decision => 1.2,
        TextField::Recommendation | TextField::Summary | TextField::Occasion => 1.2,
        TextField::CasePresentation => 1.0,
        TextField::Attachments | TextField::History | TextField::EarlierDecisions => 0.8,
        TextField::VisionAndPolicies
        | TextField::Economy
        | TextField::LegalBasis
        | TextField::CitizenPerspective
        | TextField::Other => 0.8,
        TextField::Absent => 0.3,
    }
}

/// Weight of a word inside a compound.
const INSIDE: f32 = 0.6;
/// Weight of the very form typed, a little more than its stem.
const EXACT_FORM: f32 = 1.1;
/// Weight of the parts of a compound typed, all together.
const PARTS: f32 = 0.8;
/// Weight of a synonym.
const SYNONYM: f32 = 0.7;
/// Weight of a noun for its verb and the other way round.
const DERIVED: f32 = 0.5;
/// Weight of a word for one that matches nothing, at no distance.
const RESPELT: f32 = 0.9;
/// What a respelt word loses for each error.
const ERROR: f32 = 0.15;
/// Words that a word that matches nothing may stand for.
const MOST_RESPELT: usize = 3;
/// Weight of a function word ("hvad", "der"), which never makes a hit alone.
const FUNCTION_WORD: f32 = 0.05;
/// Weight of words that say which section is asked about ("besluttet").
const SECTION_WORD: f32 = 0.2;
/// What the section asked about counts more.
const LEAN: f32 = 1.4;
/// Weight of the single names of a person who is looked for by the whole name.
const NAME_ALONE: f32 = 0.3;
/// Weights of mentions, in the order of [`Mention::ALL`].
const MENTIONS: [f32; 4] = [1.0, 0.9, 0.7, 0.5];
/// Score of items of the body a query names.
const COMMITTEE_SCORE: f32 = 1.5;
/// The same where the query names a time too: it is about a meeting.
const MEETING_SCORE: f32 = 4.0;
/// Score of items of the day, the month and the year a query names.
const DATE_SCORES: [f32; 3] = [8.0, 4.0, 1.0];
/// Weight of the day a query names, where a text mentions it.
const DAY: f32 = 2.5;
/// Items a word must occur in more often than the one typed, to be suggested.
const SUGGESTED: u64 = 4;

/// A word searched for another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respelt {
    /// The word as typed.
    pub typed: String,
    /// The word of the index.
    pub word: String,
}

/// Something that lifts an item beside the words.
#[derive(Debug)]
pub struct Extra {
    /// What it is, in Danish.
    pub shown: String,
    /// Finds and scores the items.
    pub query: Box<dyn TantivyQuery>,
    /// Whether an item is a hit for it alone.
    pub finds: bool,
}

/// An atom as planned.
#[derive(Clone, Debug)]
pub enum Planned {
    /// A word.
    Concept(Arc<Concept>),
    /// Anything else, by its place among the clause's atoms.
    Other(usize),
}

fn role_weight(role: Role) -> f32 {
    match role {
        Role::Function => FUNCTION_WORD,
        Role::Frame => SECTION_WORD,
        Role::Name => NAME_ALONE,
        Role::Content => 1.0,
    }
}

/// What a query is taken to mean.
#[derive(Debug, Default)]
pub struct Plan {
    /// For each clause of the query its atoms.
    pub clauses: Vec<Vec<Planned>>,
    /// What lifts items beside the words.
    pub extras: Vec<Extra>,
    /// Concepts of several words: people, and synonyms of several words.
    pub joint: Vec<Arc<Concept>>,
    /// Words that match nothing, and what is searched for them.
    pub respelt: Vec<Respelt>,
    /// Words that match a little, and what was perhaps meant.
    pub suggestions: Vec<Respelt>,
}

/// How freely a query may be read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Only the words typed: none for those that match nothing.
    pub exact: bool,
    /// The synonyms.
    pub synonyms: Synonyms,
}

/// What a word is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Demand {
    /// To rank items.
    Ranking,
    /// Items without it are no hits.
    Required,
    /// Items with it are no hits: with it as a word of its own, in any inflection.
    Excluded,
}

/// Makes plans against an index.
pub struct Planner<'a> {
    statistics: &'a ItemStatistics<'a>,
    stemming: Stemming,
    reading: &'a Reading,
    /// The fields to look in that items have.
    places: HashMap<TextField, Place>,
    only: &'a [TextField],
}

impl<'a> Planner<'a> {
    /// Returns a planner for the index of `statistics`, its text fields limited to
    /// `only`.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub fn new(
        statistics: &'a ItemStatistics<'a>,
        stemming: Stemming,
        reading: &'a Reading,
        only: &'a [TextField],
    ) -> tantivy::Result<Self> {
        let mut places = HashMap::new();
        for field in statistics.filled().filter(|field| only.contains(field)) {
            let place = Place {
                text_field: field,
                stems: statistics.fields.stemmed(field),
                exact: statistics.fields.exact(field),
                weight: field_weight(field),
                average_length: statistics.average_length(field)?,
            };
            places.insert(field, place);
        }
        Ok(Self {
            statistics,
            stemming,
            reading,
            places,
            only,
        })
    }

    /// Returns what `query` is taken to mean.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub fn plan(&self, query: &Query) -> tantivy::Result<Plan> {
        let mut plan = Plan::default();
        let typed = typed_words(query);
        let mut roles = Roles::of(query, &typed);
        if content(&typed).len() > 1 && self.is_meeting(&roles)? {
            roles.add_meeting_words(&typed);
        }
        roles.add_names(&typed, |name| self.is_person(name))?;
        let lean = roles.lean;
        let default_places = self.places(None, lean);
        let mut chain: Vec<Arc<Concept>> = Vec::new();
        for (clause_at, clause) in query.clauses.iter().enumerate() {
            let mut planned = Vec::new();
            for (atom_at, atom) in clause.atoms.iter().enumerate() {
                let AtomKind::Word(word) = &atom.kind else {
                    planned.push(Planned::Other(atom_at));
                    continue;
                };
                let weight = role_weight(roles.role(clause_at, word));
                let places = match &atom.fields {
                    Some(fields) => self.places(Some(fields), None),
                    None => Arc::clone(&default_places),
                };
                let demand = match clause.occur {
                    Occur::Should => Demand::Ranking,
                    Occur::Must => Demand::Required,
                    Occur::MustNot => Demand::Excluded,
                };
                let concept = self.concept(word, weight, places, demand, &mut plan)?;
                let concept = Arc::new(concept);
                if clause.occur == Occur::MustNot {
                    chain.clear();
                } else if weight > FUNCTION_WORD && clause.atoms.len() == 1 {
                    chain.push(Arc::clone(&concept));
                }
                planned.push(Planned::Concept(concept));
            }
            if clause.atoms.len() > 1 {
                chain.clear();
            }
            plan.clauses.push(planned);
        }
        if self.stemming == Stemming::Danish {
            self.add_nearness(&chain, &mut plan);
            self.add_parts_nearness(&chain, &mut plan);
            let score = if roles.periods.is_empty() {
                COMMITTEE_SCORE
            } else {
                MEETING_SCORE
            };
            self.add_committees(&typed, score, &mut plan)?;
        }
        self.add_joint(&typed, &roles, &default_places, &mut plan)?;
        self.add_dates(&roles, &default_places, &mut plan)?;
        Ok(plan)
    }

    fn places(&self, fields: Option<&[TextField]>, lean: Option<TextField>) -> Arc<[Place]> {
        self.only
            .iter()
            .filter(|field| fields.is_none_or(|fields| fields.contains(field)))
            .filter_map(|field| self.places.get(field))
            .map(|place| {
                let mut place = place.clone();
                if Some(place.text_field) == lean {
                    place.weight *= LEAN;
                }
                place
            })
            .collect()
    }

    /// Weighs a term, `None` if no item has it.
    fn weighted(
        &self,
        wanted: Wanted,
        weight: f32,
        most: f32,
    ) -> tantivy::Result<Option<Weighted>> {
        let frequency = self.statistics.frequency(&wanted)?;
        Ok((frequency > 0).then(|| Weighted {
            rarity: self.statistics.rarity(frequency).min(most),
            wanted,
            weight,
        }))
    }

    /// A stem as a word of its own and inside compounds.
    fn slot(&self, stem: &str, inside: f32, most: f32) -> tantivy::Result<Vec<Weighted>> {
        let mut slot = Vec::new();
        slot.extend(self.weighted(Wanted::Stem(stem.to_owned()), 1.0, most)?);
        if self.stemming == Stemming::Danish {
            let part = format!("{PART}{stem}");
            slot.extend(self.weighted(Wanted::Stem(part), inside, most)?);
        }
        Ok(slot)
    }

    /// Plans one word.
    fn concept(
        &self,
        word: &str,
        weight: f32,
        places: Arc<[Place]>,
        demand: Demand,
        plan: &mut Plan,
    ) -> tantivy::Result<Concept> {
        let forms = Forms::of(word, self.stemming);
        let inside = demand != Demand::Excluded;
        let mut alternatives = self.word_itself(&forms, inside)?;
        let own = self.frequency_of(&forms.whole)?;
        let found = !alternatives.is_empty();
        let rarity = self.statistics.rarity(own.max(1));
        if self.stemming == Stemming::Danish && weight > FUNCTION_WORD && demand != Demand::Excluded
        {
            let most = if own > 0 { rarity } else { f32::MAX };
            let all = own > 0 || demand == Demand::Required;
            alternatives.extend(self.parts(&forms, most, all)?);
            self.add_synonyms(&forms.whole, most, SYNONYM, &mut alternatives)?;
            alternatives.extend(self.derived(&forms.whole, most)?);
        }
        if demand != Demand::Excluded && weight > FUNCTION_WORD && !self.reading.exact {
            self.respell(word, found, own, &mut alternatives, plan)?;
        }
        let rarity = if own > 0 {
            rarity
        } else {
            let terms = alternatives
                .iter()
                .flat_map(|alternative| alternative.slots.iter().flatten());
            terms.map(|term| term.rarity).fold(0.0, f32::max)
        };
        Ok(Concept {
            typed: word.to_owned(),
            alternatives,
            rarity,
            weight,
            places,
            people: self.statistics.fields.people,
            has: self.statistics.fields.has,
        })
    }

    fn frequency_of(&self, stems: &[String]) -> tantivy::Result<u64> {
        let mut most = 0;
        for stem in stems {
            most = most.max(self.statistics.frequency(&Wanted::Stem(stem.clone()))?);
        }
        Ok(most)
    }

    /// The word in any inflection, in its very form, and as part of compounds.
    fn word_itself(&self, forms: &Forms, inside: bool) -> tantivy::Result<Vec<Alternative>> {
        let mut slot = Vec::new();
        for stem in &forms.whole {
            slot.extend(self.slot(stem, INSIDE, f32::MAX)?);
        }
        if !inside {
            let is_part =
                |wanted: &Wanted| matches!(wanted, Wanted::Stem(stem) if stem.starts_with(PART));
            slot.retain(|term| !is_part(&term.wanted));
        }
        let most = slot.iter().map(|term| term.rarity).fold(f32::MAX, f32::min);
        for term in &mut slot {
            term.rarity = most;
        }
        for exact in &forms.exact {
            slot.extend(self.weighted(Wanted::Exact(exact.clone()), EXACT_FORM, most)?);
        }
        if slot.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![Alternative {
            origin: Origin::Word,
            shown: forms.whole.join(", "),
            weight: 1.0,
            slots: vec![slot],
            least: 1,
        }])
    }

    /// The parts of a compound, each as a word and inside other compounds.
    ///
    /// An item must have all of them, or only one where nothing has the word itself.
    fn parts(&self, forms: &Forms, most: f32, all: bool) -> tantivy::Result<Option<Alternative>> {
        let mut slots = Vec::new();
        for part in &forms.parts {
            let mut slot = self.slot(part, INSIDE, most)?;
            // `have` in `børnehave` is a garden, not what everybody has.
            if is_function_word(&unfold(part)) || is_function_word(part) {
                slot.retain(|term| term.wanted != Wanted::Stem(part.clone()));
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

    fn add_synonyms(
        &self,
        stems: &[String],
        most: f32,
        weight: f32,
        alternatives: &mut Vec<Alternative>,
    ) -> tantivy::Result<()> {
        for stem in stems {
            for synonym in self.reading.synonyms.of(std::slice::from_ref(stem)) {
                let slot = self.synonym_slot(&synonym.stems, most)?;
                if !slot.is_empty() {
                    alternatives.push(Alternative {
                        origin: Origin::Synonym(synonym.comment),
                        shown: synonym.term,
                        weight,
                        slots: vec![slot],
                        least: 1,
                    });
                }
            }
        }
        Ok(())
    }

    fn synonym_slot(&self, stems: &[String], most: f32) -> tantivy::Result<Vec<Weighted>> {
        match stems {
            [stem] => self.slot(stem, INSIDE, most),
            _ => Ok(self
                .weighted(Wanted::Near(stems.to_vec()), 1.0, most)?
                .into_iter()
                .collect()),
        }
    }

    /// Nouns of a verb and verbs of a noun: `beslutning` for `beslutte`.
    fn derived(&self, stems: &[String], most: f32) -> tantivy::Result<Vec<Alternative>> {
        let mut found = Vec::new();
        for lemma in stems.iter().flat_map(|stem| derivations(stem)) {
            let slot = self.slot(&lemma, INSIDE, most)?;
            if !slot.is_empty() {
                found.push(Alternative {
                    origin: Origin::Derived,
                    shown: lemma,
                    weight: DERIVED,
                    slots: vec![slot],
                    least: 1,
                });
            }
        }
        Ok(found)
    }

    /// Adds what a word that matches nothing may have been meant as; suggests what
    /// one that matches a little may have been.
    fn respell(
        &self,
        word: &str,
        found: bool,
        own: u64,
        alternatives: &mut Vec<Alternative>,
        plan: &mut Plan,
    ) -> tantivy::Result<()> {
        let lower = word.to_lowercase();
        let right = word::is_spelt_right(&lower);
        if found && (right || own > 2) {
            return Ok(());
        }
        let listed = word::analyze(&lower).listed;
        let has_other_sense = alternatives
            .iter()
            .any(|alternative| alternative.origin != Origin::Parts);
        if !found && listed && has_other_sense {
            return Ok(());
        }
        let mut candidates =
            spelling::candidates(&lower, self.statistics.searcher, self.statistics.fields)?;
        if found {
            let better = candidates.into_iter().find(|candidate| {
                candidate.distance <= 1.0 && u64::from(candidate.items) >= own.max(1) * SUGGESTED
            });
            plan.suggestions.extend(better.map(|candidate| Respelt {
                typed: word.to_owned(),
                word: candidate.word,
            }));
            return Ok(());
        }
        if right {
            // A word that is spelt right is not to be read as quite another one.
            candidates.retain(|candidate| candidate.distance <= 0.5);
        }
        let Some(nearest) = candidates.first().cloned() else {
            return Ok(());
        };
        if !right {
            // The parts of a misspelt word are chance.
            alternatives.retain(|alternative| alternative.origin != Origin::Parts);
        }
        let as_near = |candidate: &Candidate| candidate.distance <= nearest.distance + 0.3;
        let mut stems: Vec<Vec<String>> = Vec::new();
        for candidate in candidates.into_iter().filter(as_near) {
            let forms = Forms::of(&candidate.word, self.stemming);
            if stems.contains(&forms.whole) {
                continue;
            }
            let weight = RESPELT - ERROR * candidate.distance;
            let mut respelt = self.word_itself(&forms, true)?;
            respelt.extend(self.parts(&forms, f32::MAX, true)?);
            let most = self
                .statistics
                .rarity(self.frequency_of(&forms.whole)?.max(1));
            if self.stemming == Stemming::Danish {
                self.add_synonyms(&forms.whole, most, SYNONYM, &mut respelt)?;
            }
            alternatives.extend(respelt.into_iter().map(|alternative| Alternative {
                origin: match alternative.origin {
                    Origin::Word => Origin::Respelt,
                    other => other,
                },
                weight: alternative.weight * weight,
                ..alternative
            }));
            stems.push(forms.whole);
            if stems.len() == MOST_RESPELT {
                break;
            }
        }
        plan.respelt.push(Respelt {
            typed: word.to_owned(),
            word: nearest.word,
        });
        Ok(())
    }
    /// Returns whether the query names a day or month of a meeting in the index.
    fn is_meeting(&self, roles: &Roles) -> tantivy::Result<bool> {
        for (period, _, precision) in &roles.periods {
            if *precision < 2
                && self
                    .statistics
                    .searcher
                    .search(&self.within(period), &Count)?
                    > 0
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Finds the items of meetings within `period`.
    fn within(&self, period: &Period) -> RangeQuery {
        let bound =
            |number| Bound::Included(Term::from_field_u64(self.statistics.fields.date, number));
        let from = bound(period.from.map_or(1, date_number));
        let to = period
            .to
            .map_or(Bound::Unbounded, |date| bound(date_number(date)));
        RangeQuery::new(from, to)
    }

    fn is_person(&self, name: &str) -> tantivy::Result<bool> {
        for mention in Mention::ALL {
            if self
                .statistics
                .frequency(&Wanted::Person(mention.term(name)))?
                > 0
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
