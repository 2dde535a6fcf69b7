//! Our [`Query`] as a tantivy query, by the [`Plan`] made for it.
//!
//! What each kind of evidence scores, its own file says; here they are only joined.

use std::sync::Arc;

use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Occur as TantivyOccur,
    Query as TantivyQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::beginnings::begins_with;
use super::case_numbers::on_case;
use super::phrases::with_phrase;
use super::plan::{Plan, Planned};
use super::times::held_within;
use super::words::WordQuery;
use crate::analysis::Stemming;
use crate::analysis::stop_words::is_function_word;
use crate::index::{IndexFields, TextField};
use crate::query::{Atom, AtomKind, Filters, Occur, Query};

/// Returns the tantivy query for `query`, which means what `plan` says, its text
/// fields limited to `only` where given.
///
/// # Errors
///
/// Fails when the terms of the index cannot be read.
pub(crate) fn build(
    query: &Query,
    plan: &Plan,
    (searcher, fields): (&Searcher, &IndexFields),
    stemming: Stemming,
    only: Option<&[TextField]>,
) -> tantivy::Result<Box<dyn TantivyQuery>> {
    let builder = ConditionBuilder {
        searcher,
        fields,
        stemming,
        only,
    };
    let mut clauses: Vec<(TantivyOccur, Box<dyn TantivyQuery>)> = Vec::new();
    if let Some(pattern) = &query.case_lookup {
        clauses.push((TantivyOccur::Must, on_case(pattern, fields)));
    }
    builder.add_words(query, plan, &mut clauses)?;
    builder.add_filters(query, &mut clauses);
    if clauses.is_empty() {
        return Ok(Box::new(EmptyQuery));
    }
    let positive = clauses
        .iter()
        .any(|(occur, _)| *occur != TantivyOccur::MustNot);
    if !positive {
        clauses.push((TantivyOccur::Must, Box::new(AllQuery)));
    }
    Ok(Box::new(BooleanQuery::new(clauses)))
}

/// Returns what of `query` is no word and yet scores, each with a name: phrases,
/// beginnings of words and case numbers.
///
/// # Errors
///
/// Fails when the terms of the index cannot be read.
pub(crate) fn named_conditions(
    query: &Query,
    (searcher, fields): (&Searcher, &IndexFields),
    stemming: Stemming,
    only: Option<&[TextField]>,
) -> tantivy::Result<Vec<(String, Box<dyn TantivyQuery>)>> {
    let builder = ConditionBuilder {
        searcher,
        fields,
        stemming,
        only,
    };
    let mut others = Vec::new();
    if let Some(pattern) = &query.case_lookup {
        others.push((pattern.to_string(), on_case(pattern, fields)));
    }
    let clauses = query.clauses.iter();
    for atom in clauses
        .filter(|clause| clause.occur != Occur::MustNot)
        .flat_map(|clause| &clause.atoms)
    {
        let shown = match &atom.kind {
            AtomKind::Word(_) => continue,
            AtomKind::Phrase(phrase) => format!("\"{phrase}\""),
            AtomKind::Prefix(beginning) => format!("{beginning}*"),
            AtomKind::Case(pattern) => pattern.to_string(),
        };
        others.push((shown, builder.atom(atom)?));
    }
    Ok(others)
}

/// Returns what finds the items with `atom`, which is no word, its text fields limited to
/// `only` where given.
///
/// # Errors
///
/// Fails when the terms of the index cannot be read.
pub(super) fn atom_query(
    atom: &Atom,
    (searcher, fields): (&Searcher, &IndexFields),
    stemming: Stemming,
    only: Option<&[TextField]>,
) -> tantivy::Result<Box<dyn TantivyQuery>> {
    let builder = ConditionBuilder {
        searcher,
        fields,
        stemming,
        only,
    };
    builder.atom(atom)
}

/// Returns the conditions of `filters`, whose names are those of the index.
pub(crate) fn filters(
    filters: &Filters,
    searcher: &Searcher,
    fields: &IndexFields,
) -> Vec<(TantivyOccur, Box<dyn TantivyQuery>)> {
    let builder = ConditionBuilder {
        searcher,
        fields,
        stemming: Stemming::Danish,
        only: None,
    };
    let conditions = builder.conditions(filters).into_iter();
    conditions
        .map(|condition| (TantivyOccur::Must, any_of(condition)))
        .collect()
}

struct ConditionBuilder<'a> {
    searcher: &'a Searcher,
    fields: &'a IndexFields,
    stemming: Stemming,
    only: Option<&'a [TextField]>,
}

fn any_of(queries: Vec<Box<dyn TantivyQuery>>) -> Box<dyn TantivyQuery> {
    Box::new(BooleanQuery::union(queries))
}

impl ConditionBuilder<'_> {
    fn add_words(
        &self,
        query: &Query,
        plan: &Plan,
        clauses: &mut Vec<(TantivyOccur, Box<dyn TantivyQuery>)>,
    ) -> tantivy::Result<()> {
        let only_functions = query
            .clauses
            .iter()
            .filter(|clause| clause.occur == Occur::Should)
            .all(|clause| clause.atoms.iter().all(is_function))
            && plan.extras.iter().all(|extra| !extra.finds);
        let mut ranking = Vec::new();
        let mut lifting = Vec::new();
        for (clause, planned) in query.clauses.iter().zip(&plan.clauses) {
            let mut atoms = Vec::new();
            for planned in planned {
                atoms.push(match planned {
                    Planned::Concept(concept) => Box::new(WordQuery(Arc::clone(concept))),
                    Planned::Other(at) => self.atom(&clause.atoms[*at])?,
                });
            }
            let matching = if atoms.len() == 1 {
                atoms.remove(0)
            } else {
                any_of(atoms)
            };
            match clause.occur {
                Occur::Must => clauses.push((TantivyOccur::Must, matching)),
                Occur::MustNot => clauses.push((TantivyOccur::MustNot, matching)),
                Occur::Should if !only_functions && clause.atoms.iter().all(is_function) => {
                    lifting.push(matching);
                }
                Occur::Should => ranking.push(matching),
            }
        }
        // Where nothing is required, a hit must have one of the words; where
        // something is, the words only rank.
        let required = clauses
            .iter()
            .any(|(occur, _)| *occur == TantivyOccur::Must);
        if !ranking.is_empty() {
            let joint = plan.joint.iter();
            ranking.extend(joint.map(|concept| -> Box<dyn TantivyQuery> {
                Box::new(WordQuery(Arc::clone(concept)))
            }));
            for extra in &plan.extras {
                let query = extra.query.box_clone();
                if extra.finds {
                    ranking.push(query);
                } else {
                    lifting.push(query);
                }
            }
            let occur = if required {
                TantivyOccur::Should
            } else {
                TantivyOccur::Must
            };
            clauses.push((occur, any_of(ranking)));
        }
        clauses.extend(
            lifting
                .into_iter()
                .map(|query| (TantivyOccur::Should, query)),
        );
        Ok(())
    }

    /// Adds the conditions of `query` that words have no part in.
    fn add_filters(&self, query: &Query, clauses: &mut Vec<(TantivyOccur, Box<dyn TantivyQuery>)>) {
        let silent = |query| Box::new(ConstScoreQuery::new(query, 0.0));
        let required = self.conditions(&query.filters).into_iter();
        clauses.extend(required.map(|condition| {
            let condition: Box<dyn TantivyQuery> = silent(any_of(condition));
            (TantivyOccur::Must, condition)
        }));
        let excluded = self.conditions(&query.excluded).into_iter().flatten();
        clauses.extend(excluded.map(|condition| (TantivyOccur::MustNot, condition)));
    }

    /// The conditions of `filters`, each with its alternatives.
    fn conditions(&self, filters: &Filters) -> Vec<Vec<Box<dyn TantivyQuery>>> {
        let named = |field: Field, names: &[String]| -> Vec<Box<dyn TantivyQuery>> {
            let terms = names.iter().map(|name| Term::from_field_text(field, name));
            terms.map(|term| self.term(term)).collect()
        };
        let cases = filters
            .cases
            .iter()
            .map(|pattern| on_case(pattern, self.fields));
        let in_period =
            |period| -> Box<dyn TantivyQuery> { Box::new(held_within(period, self.fields)) };
        let periods = filters.periods.iter().map(in_period);
        let outcomes = filters
            .outcomes
            .iter()
            .map(|class| self.term(Term::from_field_text(self.fields.outcome, class.name())));
        let mut conditions = vec![
            cases.collect(),
            periods.collect(),
            named(self.fields.committee, &filters.committees),
            named(self.fields.municipality, &filters.municipalities),
            outcomes.collect(),
        ];
        let within = filters.within.iter().map(|period| vec![in_period(period)]);
        conditions.extend(within);
        conditions.retain(|alternatives| !alternatives.is_empty());
        conditions
    }

    fn term(&self, term: Term) -> Box<dyn TantivyQuery> {
        Box::new(TermQuery::new(term, IndexRecordOption::Basic))
    }

    fn atom(&self, atom: &Atom) -> tantivy::Result<Box<dyn TantivyQuery>> {
        let fields: Vec<TextField> = match &atom.fields {
            Some(fields) => fields
                .iter()
                .copied()
                .filter(|field| self.only.is_none_or(|only| only.contains(field)))
                .collect(),
            None => self.only.unwrap_or(&TextField::OF_MINUTES).to_vec(),
        };
        Ok(match &atom.kind {
            // A word is planned.
            AtomKind::Word(_) => Box::new(EmptyQuery),
            AtomKind::Phrase(phrase) => with_phrase(phrase, (self.fields, self.stemming), &fields),
            AtomKind::Prefix(beginning) => {
                begins_with(beginning, (self.searcher, self.fields), &fields)?
            }
            AtomKind::Case(pattern) => on_case(pattern, self.fields),
        })
    }
}

fn is_function(atom: &Atom) -> bool {
    matches!(&atom.kind, AtomKind::Word(word) if is_function_word(word))
}
