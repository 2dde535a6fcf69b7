//! From a query to the [`Plan`] of it in one index, since what a word may stand for
//! depends on which words there are.

use std::collections::HashMap;
use std::sync::Arc;

use super::alternatives::{Demand, plan_word};
use super::asked::{AskedOf, things};
use super::bodies::named_bodies;
use super::concept::{Alternative, Concept, Origin, SearchedField, WantedTerm};
use super::nearness;
use super::people::{is_person, mentions};
use super::plan::{Plan, Planned};
use super::statistics::ItemStatistics;
use super::times::{is_meeting, mentioned_days, named_times};
use super::weigher::{Weigher, rarest};
use super::weights::{
    COMMITTEE_SCORE, FUNCTION_WORD, LEAN, MEETING_SCORE, field_weight, role_weight,
};
use crate::analysis::{Stemming, analyze};
use crate::index::TextField;
use crate::query::roles::{Roles, TypedWord, content, joined, runs, typed_words};
use crate::query::synonyms::term_stems;
use crate::query::{AtomKind, Occur, Query, QueryClause, QueryReading};

/// Makes plans against an index.
pub(crate) struct Planner<'a> {
    weigher: Weigher<'a>,
    /// The fields to look in that items have.
    fields: HashMap<TextField, SearchedField>,
    only: &'a [TextField],
    /// Whether texts of attachments are looked in for words that no minutes have.
    reaches_attachments: bool,
}

impl<'a> Planner<'a> {
    /// Returns a planner for the index of `statistics`, its text fields limited to
    /// `only` where given.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub(crate) fn new(
        statistics: &'a ItemStatistics<'a>,
        stemming: Stemming,
        reading: &'a QueryReading,
        only: Option<&'a [TextField]>,
    ) -> tantivy::Result<Self> {
        let reaches_attachments = only.is_none();
        let only = only.unwrap_or(&TextField::ALL);
        let mut fields = HashMap::new();
        for field in statistics.filled().filter(|field| only.contains(field)) {
            let searched = SearchedField {
                text_field: field,
                stems: statistics.fields.stemmed(field),
                exact: statistics.fields.exact(field),
                weight: field_weight(field),
                average_length: statistics.average_length(field)?,
            };
            fields.insert(field, searched);
        }
        Ok(Self {
            weigher: Weigher {
                statistics,
                stemming,
                reading,
            },
            fields,
            only,
            reaches_attachments,
        })
    }

    /// Returns what `query` is taken to mean.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub(crate) fn plan(&self, query: &Query) -> tantivy::Result<Plan> {
        let weigher = &self.weigher;
        let mut plan = Plan::default();
        let typed = typed_words(query);
        let mut roles = Roles::of_query(query, &typed);
        if content(&typed).len() > 1 && is_meeting(weigher, &roles)? {
            roles.add_meeting_words(&typed);
        }
        roles.add_names(&typed, |name| is_person(weigher, name))?;
        let fields = self.fields(None, roles.lean);
        let mut chain: Vec<Arc<Concept>> = Vec::new();
        for (nth, clause) in query.clauses.iter().enumerate() {
            self.add_clause((nth, clause), &roles, &fields, &mut chain, &mut plan)?;
        }
        let mut bodies = Vec::new();
        if weigher.stemming == Stemming::Danish {
            plan.extras.extend(nearness::of_neighbours(&chain));
            plan.extras.extend(nearness::of_parts(&chain));
            let score = if roles.times.is_empty() {
                COMMITTEE_SCORE
            } else {
                MEETING_SCORE
            };
            bodies = named_bodies(weigher, &typed, score)?;
        }
        let joint = self.joint(&typed, &roles, &fields)?;
        plan.things = things(&AskedOf {
            weigher,
            query,
            roles: &roles,
            clauses: &plan.clauses,
            joint: &joint,
            bodies: &bodies,
            fields: &fields,
            only: (!self.reaches_attachments).then_some(self.only),
        })?;
        plan.joint
            .extend(joint.into_iter().map(|(_, concept)| concept));
        plan.extras.extend(bodies);
        plan.extras.extend(named_times(weigher, &roles));
        let days = mentioned_days(weigher, &roles, &fields)?;
        plan.joint.extend(days.into_iter().map(Arc::new));
        Ok(plan)
    }

    /// Plans the `nth` clause of a query, whose words go on the `chain` of neighbours.
    fn add_clause(
        &self,
        (nth, clause): (usize, &QueryClause),
        roles: &Roles,
        default_fields: &Arc<[SearchedField]>,
        chain: &mut Vec<Arc<Concept>>,
        plan: &mut Plan,
    ) -> tantivy::Result<()> {
        let demand = match clause.occur {
            Occur::Should => Demand::Ranking,
            Occur::Must => Demand::Required,
            Occur::MustNot => Demand::Excluded,
        };
        let mut planned = Vec::new();
        for (atom_nth, atom) in clause.atoms.iter().enumerate() {
            let AtomKind::Word(word) = &atom.kind else {
                planned.push(Planned::Other(atom_nth));
                continue;
            };
            let weight = role_weight(roles.role(nth, word));
            let fields = match &atom.fields {
                Some(fields) => self.fields(Some(fields), None),
                None => Arc::clone(default_fields),
            };
            let beyond = self.fields.get(&TextField::AttachmentText);
            let beyond = beyond.filter(|_| self.reaches_attachments && atom.fields.is_none());
            let fields = (fields, beyond);
            let word = plan_word(&self.weigher, word, weight, fields, demand)?;
            plan.respelt.extend(word.respelt);
            plan.suggestions.extend(word.suggestion);
            let is_looked_for = clause.occur != Occur::MustNot && weight > FUNCTION_WORD;
            if is_looked_for && word.concept.alternatives.is_empty() {
                plan.unknown.push(word.concept.typed.clone());
            }
            let concept = Arc::new(word.concept);
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
        Ok(())
    }

    /// Returns the fields to look in, of which `lean` counts more.
    fn fields(&self, only: Option<&[TextField]>, lean: Option<TextField>) -> Arc<[SearchedField]> {
        self.only
            .iter()
            .filter(|field| match only {
                Some(only) => only.contains(field),
                None => !self.reaches_attachments || **field != TextField::AttachmentText,
            })
            .filter_map(|field| self.fields.get(field))
            .map(|field| {
                let mut field = field.clone();
                if Some(field.text_field) == lean {
                    field.weight *= LEAN;
                }
                field
            })
            .collect()
    }

    /// Returns what several words are together, with their clauses: amounts, people by
    /// their names, and synonyms of several words.
    fn joint(
        &self,
        typed: &[TypedWord<'_>],
        roles: &Roles,
        fields: &Arc<[SearchedField]>,
    ) -> tantivy::Result<Vec<(Vec<usize>, Arc<Concept>)>> {
        let weigher = &self.weigher;
        let mut joint = Vec::new();
        let mut add = |shown: &str, clauses: Vec<usize>, alternatives: Vec<Alternative>| {
            if !alternatives.is_empty() {
                let rarity = rarest(&alternatives);
                let fields = Arc::clone(fields);
                let concept = weigher.concept(shown, alternatives, rarity, 1.0, fields);
                joint.push((clauses, Arc::new(concept)));
            }
        };
        // Amounts with their unit, which are several words.
        let text = joined(typed);
        for token in analyze(&text, weigher.stemming.analysis()) {
            let is_amount =
                token.text.len() > 3 && token.text.bytes().all(|byte| byte.is_ascii_digit());
            if is_amount && !text.contains(&token.text) {
                let wanted = WantedTerm::Stem(token.text.clone());
                if let Some(term) = weigher.weighted(wanted, 1.0, f32::MAX)? {
                    let shown = token.text.clone();
                    let alternative = Alternative::of_slot(Origin::Word, shown, 1.0, vec![term]);
                    add(&token.text, Vec::new(), vec![alternative]);
                }
            }
        }
        for (name, clauses) in &roles.names {
            add(name, clauses.clone(), vec![mentions(weigher, name)?]);
        }
        if weigher.stemming == Stemming::Danish {
            for run in runs(typed, 2..=4) {
                let words = joined(run);
                let clauses = run.iter().map(|word| word.clause).collect();
                add(
                    &words,
                    clauses,
                    weigher.synonyms(&term_stems(&words), f32::MAX)?,
                );
            }
        }
        Ok(joint)
    }
}
