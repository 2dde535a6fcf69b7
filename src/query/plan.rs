//! What a query is taken to mean: every word with its alternatives, and what else
//! lifts an item.
//!
//! The plan is made against an index, since what a word may stand for depends on
//! which words there are. It is what is searched, what is marked in the text and
//! what `--explain` shows.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Bound;
use std::sync::Arc;

use tantivy::collector::Count;
use tantivy::query::{
    Bm25StatisticsProvider, ConstScoreQuery, Query as TantivyQuery, RangeQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use super::concept::{Alternative, Concept, Origin, Place, Wanted, Weighted};
use super::proximity::{NearnessQuery, Stems};
use super::spelling::{self, Candidate};
use super::synonyms::{Synonyms, term_stems};
use super::{Atom, AtomKind, Occur, Period, Query};
use crate::analysis::fold::{fold, unfold};
use crate::analysis::lexicon::Lexicon;
use crate::analysis::stop_words::is_function_word;
use crate::analysis::word;
use crate::analysis::{Analysis, PART, Stemming, analyze, snowball_terms};
use crate::index::{Fields, Mention, TextField, date_number};
use crate::minutes::date::{find_dates, month_number};

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
/// Parts of a word that are looked for.
const MOST_PARTS: usize = 8;
/// Words that are looked for of those typed without a space between them (`og/eller`).
const MOST_WHOLE: usize = 16;
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
/// Words for minutes and meetings, which say little in minutes.
const MEETING_WORDS: [&str; 8] = [
    "referat",
    "moede",
    "dagsorden",
    "punkt",
    "dagsordenspunkt",
    "sag",
    "byraadsmoede",
    "udvalgsmoede",
];
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
    searcher: &'a Searcher,
    fields: &'a Fields,
    stemming: Stemming,
    reading: &'a Reading,
    items: u64,
    frequencies: RefCell<HashMap<Wanted, u64>>,
    /// Every field that is filled in some item.
    filled: Vec<Place>,
    /// Those to look in.
    places: HashMap<TextField, Place>,
    only: &'a [TextField],
}

impl<'a> Planner<'a> {
    /// Returns a planner for the index of `searcher`, its text fields limited to
    /// `only`.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub fn new(
        searcher: &'a Searcher,
        fields: &'a Fields,
        stemming: Stemming,
        reading: &'a Reading,
        only: &'a [TextField],
    ) -> tantivy::Result<Self> {
        let mut places = HashMap::new();
        let mut filled = Vec::new();
        for field in TextField::ALL {
            let stems = fields.stemmed(field);
            let having = searcher.doc_freq(&Term::from_field_text(fields.has, field.name()))?;
            // Opening a field no item has is dear.
            if having == 0 {
                continue;
            }
            let tokens = Bm25StatisticsProvider::total_num_tokens(searcher, stems)?;
            #[expect(clippy::cast_precision_loss, reason = "an average")]
            let average_length = (tokens as f32 / having.max(1) as f32).max(1.0);
            let place = Place {
                text_field: field,
                stems,
                exact: fields.exact(field),
                weight: field_weight(field),
                average_length,
            };
            if only.contains(&field) {
                places.insert(field, place.clone());
            }
            filled.push(place);
        }
        Ok(Self {
            searcher,
            fields,
            stemming,
            reading,
            items: searcher.num_docs(),
            frequencies: RefCell::default(),
            filled,
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
        let roles = self.roles(query, &typed)?;
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
                let weight = roles.weight(clause_at, word);
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

    /// Returns in how many items a term occurs: as many as in the field that has it
    /// most often.
    fn frequency(&self, wanted: &Wanted) -> tantivy::Result<u64> {
        if let Some(&known) = self.frequencies.borrow().get(wanted) {
            return Ok(known);
        }
        let most = match wanted {
            Wanted::Person(name) => {
                let term = Term::from_field_text(self.fields.people, name);
                self.searcher.doc_freq(&term)?
            }
            Wanted::Stem(text) | Wanted::Exact(text) => {
                let mut most = 0;
                for place in &self.filled {
                    let field = if matches!(wanted, Wanted::Stem(_)) {
                        place.stems
                    } else {
                        place.exact
                    };
                    let term = Term::from_field_text(field, text);
                    most = most.max(self.searcher.doc_freq(&term)?);
                }
                most
            }
            Wanted::Near(words) => {
                let mut least = u64::MAX;
                for word in words {
                    least = least.min(self.frequency(&Wanted::Stem(word.clone()))?);
                }
                least
            }
        };
        self.frequencies.borrow_mut().insert(wanted.clone(), most);
        Ok(most)
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of items")]
    fn rarity_of(&self, frequency: u64) -> f32 {
        let (items, having) = (self.items as f32, frequency.min(self.items) as f32);
        ((items - having + 0.5) / (having + 0.5)).ln_1p()
    }

    /// Weighs a term, `None` if no item has it.
    fn weighted(
        &self,
        wanted: Wanted,
        weight: f32,
        most: f32,
    ) -> tantivy::Result<Option<Weighted>> {
        let frequency = self.frequency(&wanted)?;
        Ok((frequency > 0).then(|| Weighted {
            rarity: self.rarity_of(frequency).min(most),
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
        let rarity = self.rarity_of(own.max(1));
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
            people: self.fields.people,
            has: self.fields.has,
        })
    }

    fn frequency_of(&self, stems: &[String]) -> tantivy::Result<u64> {
        let mut most = 0;
        for stem in stems {
            most = most.max(self.frequency(&Wanted::Stem(stem.clone()))?);
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
        let mut candidates = spelling::candidates(&lower, self.searcher, self.fields)?;
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
            let most = self.rarity_of(self.frequency_of(&forms.whole)?.max(1));
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

    /// What the words of the query are there for.
    fn roles(&self, query: &Query, typed: &[TypedWord<'_>]) -> tantivy::Result<Roles> {
        let mut roles = Roles::default();
        let shoulds = query.clauses.iter().enumerate();
        for (at, clause) in shoulds {
            let function = clause
                .atoms
                .iter()
                .all(|atom| matches!(&atom.kind, AtomKind::Word(word) if is_function_word(word)));
            if function {
                roles.functions.push(at);
            }
        }
        let content: Vec<&TypedWord<'_>> = typed
            .iter()
            .filter(|word| !is_function_word(word.word))
            .collect();
        let sections: Vec<(usize, TextField)> = content
            .iter()
            .filter_map(|word| Some((word.clause, section_asked(word.word)?)))
            .collect();
        if sections.len() < content.len() {
            roles.lean = sections.first().map(|(_, field)| *field);
            roles.sections = sections.into_iter().map(|(clause, _)| clause).collect();
        }
        find_periods(typed, &mut roles);
        if content.len() > 1 && self.is_meeting(&roles)? {
            let generic = content.iter().filter(|word| {
                let stems = Forms::of(word.word, Stemming::Danish).whole;
                stems
                    .iter()
                    .any(|stem| MEETING_WORDS.contains(&stem.as_str()))
            });
            let generic: Vec<usize> = generic.map(|word| word.clause).collect();
            if generic.len() < content.len() {
                roles.sections.extend(generic);
            }
        }
        for run in runs(typed, 2..=4) {
            let name = run
                .iter()
                .map(|word| word.word)
                .collect::<Vec<_>>()
                .join(" ");
            if self.is_person(&name)?
                && !roles
                    .names
                    .iter()
                    .any(|(_, clauses)| clauses.contains(&run[0].clause))
            {
                roles
                    .names
                    .push((name, run.iter().map(|word| word.clause).collect()));
            }
        }
        for word in typed {
            let covered = roles
                .names
                .iter()
                .any(|(_, clauses)| clauses.contains(&word.clause));
            let lower = word.word.to_lowercase();
            let is_word = Lexicon::danish()
                .form(&lower)
                .is_some_and(|known| !known.is_name());
            if !covered && !is_word && self.is_person(word.word)? {
                roles.names.push((word.word.to_owned(), Vec::new()));
            }
        }
        Ok(roles)
    }

    /// Returns whether the query names a day or month of a meeting in the index.
    fn is_meeting(&self, roles: &Roles) -> tantivy::Result<bool> {
        for (period, _, precision) in &roles.periods {
            if *precision < 2 && self.searcher.search(&self.within(period), &Count)? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Finds the items of meetings within `period`.
    fn within(&self, period: &Period) -> RangeQuery {
        let bound = |number| Bound::Included(Term::from_field_u64(self.fields.date, number));
        let from = bound(period.from.map_or(1, date_number));
        let to = period
            .to
            .map_or(Bound::Unbounded, |date| bound(date_number(date)));
        RangeQuery::new(from, to)
    }

    fn is_person(&self, name: &str) -> tantivy::Result<bool> {
        for mention in Mention::ALL {
            if self.frequency(&Wanted::Person(mention.term(name)))? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Adds people by their names, and synonyms of several words.
    fn add_joint(
        &self,
        typed: &[TypedWord<'_>],
        roles: &Roles,
        places: &Arc<[Place]>,
        plan: &mut Plan,
    ) -> tantivy::Result<()> {
        let mut add = |shown: &str, alternatives: Vec<Alternative>| {
            let rarity = alternatives
                .iter()
                .flat_map(|alternative| alternative.slots.iter().flatten())
                .map(|term| term.rarity)
                .fold(0.0, f32::max);
            if !alternatives.is_empty() {
                plan.joint.push(Arc::new(Concept {
                    typed: shown.to_owned(),
                    alternatives,
                    rarity,
                    weight: 1.0,
                    places: Arc::clone(places),
                    people: self.fields.people,
                    has: self.fields.has,
                }));
            }
        };
        // Amounts with their unit, which are several words.
        let text = typed
            .iter()
            .map(|word| word.word)
            .collect::<Vec<_>>()
            .join(" ");
        for token in analyze(&text, self.stemming.analysis()) {
            let amount =
                token.text.len() > 3 && token.text.bytes().all(|byte| byte.is_ascii_digit());
            if amount && !text.contains(&token.text) {
                let slot: Vec<Weighted> = self
                    .weighted(Wanted::Stem(token.text.clone()), 1.0, f32::MAX)?
                    .into_iter()
                    .collect();
                if !slot.is_empty() {
                    let alternative = Alternative {
                        origin: Origin::Word,
                        shown: token.text.clone(),
                        weight: 1.0,
                        slots: vec![slot],
                        least: 1,
                    };
                    add(&token.text, vec![alternative]);
                }
            }
        }
        for (name, _) in &roles.names {
            let mut slot = Vec::new();
            let mut items = 0;
            for mention in Mention::ALL {
                items += self.frequency(&Wanted::Person(mention.term(name)))?;
            }
            let rarity = self.rarity_of(items);
            for (mention, weight) in Mention::ALL.into_iter().zip(MENTIONS) {
                slot.extend(self.weighted(Wanted::Person(mention.term(name)), weight, rarity)?);
            }
            add(
                name,
                vec![Alternative {
                    origin: Origin::Person,
                    shown: name.clone(),
                    weight: 1.0,
                    slots: vec![slot],
                    least: 1,
                }],
            );
        }
        if self.stemming == Stemming::Danish {
            for run in runs(typed, 2..=4) {
                let words = run
                    .iter()
                    .map(|word| word.word)
                    .collect::<Vec<_>>()
                    .join(" ");
                let mut alternatives = Vec::new();
                for synonym in self.reading.synonyms.of(&term_stems(&words)) {
                    let slot = self.synonym_slot(&synonym.stems, f32::MAX)?;
                    if !slot.is_empty() {
                        alternatives.push(Alternative {
                            origin: Origin::Synonym(synonym.comment),
                            shown: synonym.term,
                            weight: SYNONYM,
                            slots: vec![slot],
                            least: 1,
                        });
                    }
                }
                add(&words, alternatives);
            }
        }
        Ok(())
    }

    /// Adds how near neighbouring words stand.
    fn add_nearness(&self, chain: &[Arc<Concept>], plan: &mut Plan) {
        for pair in chain.windows(2) {
            let [first, second] = pair else { continue };
            let rarity = first.rarity.min(second.rarity) * first.weight.min(second.weight);
            plan.extras.push(Extra {
                shown: format!("{} og {} nær hinanden", first.typed, second.typed),
                query: Box::new(NearnessQuery {
                    first: Arc::new(stems(first)),
                    second: Arc::new(stems(second)),
                    rarity,
                    apart: false,
                    places: Arc::clone(&first.places),
                }),
                finds: false,
            });
        }
    }

    /// Adds how near the parts of a compound stand that is written as two words.
    fn add_parts_nearness(&self, chain: &[Arc<Concept>], plan: &mut Plan) {
        for concept in chain {
            let parts = concept
                .alternatives
                .iter()
                .find(|alternative| alternative.origin == Origin::Parts);
            let Some(parts) = parts else { continue };
            for pair in parts.slots.windows(2) {
                let slot = |slot: &[Weighted]| -> Stems {
                    slot.iter()
                        .filter_map(|term| match &term.wanted {
                            Wanted::Stem(stem) => Some((stem.clone(), 1.0)),
                            _ => None,
                        })
                        .collect()
                };
                let [first, second] = pair else { continue };
                let rarity =
                    |slot: &[Weighted]| slot.iter().map(|term| term.rarity).fold(0.0, f32::max);
                let least = rarity(first).min(rarity(second));
                plan.extras.push(Extra {
                    shown: format!("delene af {} nær hinanden", concept.typed),
                    query: Box::new(NearnessQuery {
                        first: Arc::new(slot(first)),
                        second: Arc::new(slot(second)),
                        rarity: least * concept.weight * PARTS,
                        apart: true,
                        places: Arc::clone(&concept.places),
                    }),
                    finds: false,
                });
            }
        }
    }

    /// Lifts the items of a body the query names.
    fn add_committees(
        &self,
        typed: &[TypedWord<'_>],
        score: f32,
        plan: &mut Plan,
    ) -> tantivy::Result<()> {
        let mut slugs: Vec<String> = Vec::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.committee)?;
            let mut terms = index.terms().stream()?;
            while terms.advance() {
                if let Ok(slug) = std::str::from_utf8(terms.key())
                    && !slugs.iter().any(|known| known == slug)
                {
                    slugs.push(slug.to_owned());
                }
            }
        }
        if slugs.len() < 2 {
            return Ok(());
        }
        let named: Vec<(&str, Vec<String>)> = typed
            .iter()
            .filter(|word| !is_function_word(word.word))
            .map(|word| {
                let mut stems = named_by(word.word);
                for stem in stems.clone() {
                    let synonyms = self.reading.synonyms.of(std::slice::from_ref(&stem));
                    stems.extend(synonyms.into_iter().flat_map(|synonym| synonym.stems));
                }
                (word.word, stems)
            })
            .collect();
        for slug in slugs {
            let names: Vec<String> = slug
                .split('-')
                .flat_map(|word| Forms::of(word, Stemming::Danish).whole)
                .collect();
            let named = named
                .iter()
                .find(|(_, stems)| stems.iter().any(|stem| names.contains(stem)));
            if let Some((word, _)) = named {
                let term = Term::from_field_text(self.fields.committee, &slug);
                plan.extras.push(Extra {
                    shown: format!("mødet holdt af {word} ({slug})"),
                    query: Box::new(ConstScoreQuery::new(
                        Box::new(TermQuery::new(term, IndexRecordOption::Basic)),
                        score,
                    )),
                    finds: false,
                });
            }
        }
        Ok(())
    }

    /// Lifts the items of a time the query names, and those that mention a day.
    fn add_dates(
        &self,
        roles: &Roles,
        places: &Arc<[Place]>,
        plan: &mut Plan,
    ) -> tantivy::Result<()> {
        for (period, shown, precision) in &roles.periods {
            plan.extras.push(Extra {
                shown: format!("mødet holdt {shown}"),
                query: Box::new(ConstScoreQuery::new(
                    Box::new(self.within(period)),
                    DATE_SCORES.get(*precision).copied().unwrap_or(0.0),
                )),
                finds: *precision < 2,
            });
            if *precision == 0
                && let Some(day) = period.from
            {
                let wanted = Wanted::Stem(day.to_string());
                if let Some(term) = self.weighted(wanted, 1.0, f32::MAX)? {
                    plan.joint.push(Arc::new(Concept {
                        typed: shown.clone(),
                        rarity: term.rarity,
                        alternatives: vec![Alternative {
                            origin: Origin::Word,
                            shown: day.to_string(),
                            weight: 1.0,
                            slots: vec![vec![term]],
                            least: 1,
                        }],
                        weight: DAY,
                        places: Arc::clone(places),
                        people: self.fields.people,
                        has: self.fields.has,
                    }));
                }
            }
        }
        Ok(())
    }
}

/// Returns the stems a word may name a body by: its own, and what comes before
/// `møde` (`byrådsmøde`).
fn named_by(word: &str) -> Vec<String> {
    let mut stems = Forms::of(word, Stemming::Danish).whole;
    let lower = word.to_lowercase();
    let analyzed = word::analyze(&lower);
    if let Some((last, before)) = analyzed.parts.split_last()
        && last.term.trim_start_matches(PART) == "moede"
        && let Some(before) = before.last()
    {
        let name = &lower[..before.range.end];
        stems.extend(Forms::of(name.trim_end_matches('s'), Stemming::Danish).whole);
    }
    stems
}

fn stems(concept: &Concept) -> Stems {
    concept
        .stems()
        .map(|(stem, weight)| (stem.to_owned(), weight.min(1.0)))
        .collect()
}

/// The forms of a typed word.
struct Forms {
    /// Stems of the whole word; several where it may be spelt in two ways.
    whole: Vec<String>,
    /// Stems of its parts.
    parts: Vec<String>,
    /// The word as printed.
    exact: Vec<String>,
}

impl Forms {
    fn of(word: &str, stemming: Stemming) -> Self {
        let exact: Vec<String> = analyze(word, Analysis::Exact)
            .into_iter()
            .map(|token| token.text)
            .collect();
        if stemming == Stemming::Snowball {
            let whole = snowball_terms(word).into_iter().map(|token| token.text);
            let mut exact = exact;
            exact.truncate(MOST_WHOLE);
            return Self {
                whole: whole.take(MOST_WHOLE).collect(),
                parts: Vec::new(),
                exact,
            };
        }
        let mut tokens = analyze(word, Analysis::Stemmed);
        // What was typed has not been misread.
        let misread = word::analyze(&word.to_lowercase());
        tokens.retain(|token| !misread.also.contains(&token.text));
        let longest = tokens.iter().map(|token| token.length).max().unwrap_or(1);
        let mut whole = Vec::new();
        let mut parts = Vec::new();
        for token in tokens {
            match token.text.strip_prefix(PART) {
                Some(part) if longest == 1 || token.length == 1 => parts.push(part.to_owned()),
                Some(_) => {}
                None if token.length == longest => whole.push(token.text),
                None => parts.push(token.text),
            }
        }
        // `§34` is the paragraph, not any 34.
        if whole.iter().any(|term| term.starts_with('§')) {
            whole.retain(|term| term.starts_with('§'));
        }
        whole.truncate(MOST_WHOLE);
        parts.truncate(MOST_PARTS);
        // The exact field has the words of a hyphen word apart, and no paragraph signs.
        let exact = if longest > 1 || whole.iter().any(|term| term.starts_with('§')) {
            Vec::new()
        } else {
            exact
        };
        Self {
            whole,
            parts,
            exact: exact
                .into_iter()
                .filter(|form| {
                    form.chars().any(char::is_lowercase)
                        || form.chars().all(|letter| !letter.is_alphabetic())
                })
                .take(MOST_WHOLE)
                .collect(),
        }
    }
}

/// Returns the nouns of a verb, the verbs of a noun and so on that are words, folded
/// as `lemma` is.
fn derivations(lemma: &str) -> Vec<String> {
    let lexicon = Lexicon::danish();
    let spelt = unfold(lemma);
    let spelt = if lexicon.form(&spelt).is_some() {
        spelt
    } else {
        lemma.to_owned()
    };
    let mut candidates: Vec<String> = Vec::new();
    if let Some(stem) = spelt.strip_suffix('e') {
        for ending in ["ing", "ning", "else"] {
            candidates.push(format!("{stem}{ending}"));
        }
        if let Some(stem) = stem.strip_suffix('t') {
            candidates.push(format!("{stem}ning"));
            candidates.push(format!("{stem}telse"));
        }
    }
    for (ending, others) in [
        ("ning", ["e", "te"].as_slice()),
        ("ing", &["e"]),
        ("else", &["e"]),
        ("hed", &[""]),
    ] {
        if let Some(stem) = spelt.strip_suffix(ending) {
            candidates.extend(others.iter().map(|other| format!("{stem}{other}")));
        }
    }
    candidates.push(format!("{spelt}hed"));
    candidates.retain(|candidate| {
        candidate.chars().count() >= 4 && lexicon.lemma_of(candidate).as_ref() == Some(candidate)
    });
    candidates
        .into_iter()
        .map(|candidate| fold(candidate.into()).into_owned())
        .collect()
}

/// A word of the query that is neither excluded nor in a field.
struct TypedWord<'q> {
    clause: usize,
    word: &'q str,
}

fn typed_words(query: &Query) -> Vec<TypedWord<'_>> {
    let clauses = query.clauses.iter().enumerate();
    clauses
        .filter(|(_, clause)| clause.occur != Occur::MustNot)
        .flat_map(|(at, clause)| clause.atoms.iter().map(move |atom| (at, atom)))
        .filter_map(|(clause, atom)| match atom {
            Atom {
                kind: AtomKind::Word(word),
                fields: None,
            } => Some(TypedWord { clause, word }),
            _ => None,
        })
        .collect()
}

/// Returns the runs of so many neighbouring words, the longest first.
fn runs<'t, 'q>(
    words: &'t [TypedWord<'q>],
    lengths: std::ops::RangeInclusive<usize>,
) -> impl Iterator<Item = &'t [TypedWord<'q>]> {
    lengths.rev().flat_map(move |length| words.windows(length))
}

/// What the words of a query are there for.
#[derive(Default)]
struct Roles {
    /// Clauses of function words.
    functions: Vec<usize>,
    /// Clauses that say which section is asked about.
    sections: Vec<usize>,
    /// The section asked about.
    lean: Option<TextField>,
    /// Names of people, with the clauses of each.
    names: Vec<(String, Vec<usize>)>,
    /// Times, as shown, with their precision: 0 a day, 1 a month, 2 a year.
    periods: Vec<(Period, String, usize)>,
    /// Clauses of the numbers and months of times.
    times: Vec<usize>,
}

impl Roles {
    fn weight(&self, clause: usize, word: &str) -> f32 {
        if self.functions.contains(&clause) || is_function_word(word) {
            FUNCTION_WORD
        } else if self.sections.contains(&clause) || self.times.contains(&clause) {
            SECTION_WORD
        } else if self
            .names
            .iter()
            .any(|(_, clauses)| clauses.contains(&clause))
        {
            NAME_ALONE
        } else {
            1.0
        }
    }
}

/// Returns the section a word asks about, if it does.
fn section_asked(word: &str) -> Option<TextField> {
    let stem = Forms::of(word, Stemming::Danish).whole.into_iter().next()?;
    match stem.as_str() {
        "beslutte" | "beslutning" | "vedtage" | "vedtagelse" | "godkende" => {
            Some(TextField::Decision)
        }
        "indstille" | "indstilling" | "anbefale" => Some(TextField::Recommendation),
        _ => None,
    }
}

/// Finds the days, months and years among the words.
fn find_periods(typed: &[TypedWord<'_>], roles: &mut Roles) {
    let mut text = String::new();
    let mut starts = Vec::new();
    for word in typed {
        starts.push(text.len());
        text.push_str(word.word);
        text.push(' ');
    }
    for (range, date) in find_dates(&text) {
        if let Ok(period) = Period::between(Some(date), Some(date)) {
            let shown = text[range.clone()].trim().to_owned();
            roles.periods.push((period, shown, 0));
        }
        for (word, start) in typed.iter().zip(&starts) {
            if range.contains(start) {
                roles.times.push(word.clause);
            }
        }
    }
    if !roles.periods.is_empty() {
        return;
    }
    let is_year = |word: &str| {
        word.len() == 4
            && (word.starts_with("20") || word.starts_with("19"))
            && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    for pair in typed.windows(2) {
        let [month, year] = pair else { continue };
        if month_number(month.word).is_some() && is_year(year.word) {
            let shown = format!("{} {}", month.word, year.word);
            if let Ok(period) = shown.parse::<Period>() {
                roles.periods.push((period, shown, 1));
                roles.times.extend([month.clause, year.clause]);
            }
        }
    }
    if roles.periods.is_empty() {
        for word in typed.iter().filter(|word| is_year(word.word)) {
            if let Ok(period) = word.word.parse::<Period>() {
                roles.periods.push((period, word.word.to_owned(), 2));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_words_without_a_space_some_are_looked_for() {
        for stemming in [Stemming::Danish, Stemming::Snowball] {
            for (typed, words) in [
                ("og/eller".to_owned(), 2),
                ("a/".repeat(10_000), MOST_WHOLE),
                ("a-".repeat(10_000), MOST_WHOLE),
                (vec!["ab"; 10_000].join("-"), MOST_WHOLE),
            ] {
                let forms = Forms::of(&typed, stemming);
                assert_eq!(forms.whole.len(), words, "{stemming:?}");
                assert_eq!(forms.exact.len(), words, "{stemming:?}");
                assert!(forms.parts.len() <= MOST_PARTS);
            }
        }
    }
}
