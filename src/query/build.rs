//! Our [`Query`] as a tantivy query, by the [`Plan`] made for it.
//!
//! Words are scored as [`concept`](super::concept) says; phrases with tantivy's BM25
//! in each field, of which the best counts in full and the others in part.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::Arc;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery,
    Occur as TantivyOccur, PhraseQuery, Query as TantivyQuery, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use crate::analysis::fold::unfold;
use crate::analysis::stop_words::is_function_word;
use crate::analysis::{Analysis, Stemming, analyze};
use crate::index::{Fields, TextField, date_number};

use super::concept::ConceptQuery;
use super::plan::{Plan, Planned, field_weight};
use super::{Atom, AtomKind, CasePattern, Filters, Occur, Period, Query};

/// Share of the weaker fields in a phrase's score, 0 to 1.
const TIE_BREAKER: f32 = 0.5;
/// Weight of a phrase.
const PHRASE: f32 = 1.5;
/// Score of an item whose case number stands in free text.
const CASE_SCORE: f32 = 15.0;
/// Score of a match on the beginning of a word.
const PREFIX_SCORE: f32 = 2.0;
/// Terms a beginning of a word may stand for, in each segment of the index.
const MOST_PREFIX_TERMS: usize = 10_000;

/// Returns the tantivy query for `query`, which means what `plan` says, its text
/// fields limited to `only` where given.
///
/// # Errors
///
/// Fails when the terms of the index cannot be read.
pub fn build(
    query: &Query,
    plan: &Plan,
    (searcher, fields): (&Searcher, &Fields),
    stemming: Stemming,
    only: Option<&[TextField]>,
) -> tantivy::Result<Box<dyn TantivyQuery>> {
    let builder = Builder {
        searcher,
        fields,
        stemming,
        only: only.unwrap_or(&TextField::ALL),
    };
    let mut clauses: Vec<(TantivyOccur, Box<dyn TantivyQuery>)> = Vec::new();
    if let Some(pattern) = &query.case_lookup {
        clauses.push((TantivyOccur::Must, builder.case(pattern)));
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
pub fn others(
    query: &Query,
    (searcher, fields): (&Searcher, &Fields),
    stemming: Stemming,
    only: Option<&[TextField]>,
) -> tantivy::Result<Vec<(String, Box<dyn TantivyQuery>)>> {
    let builder = Builder {
        searcher,
        fields,
        stemming,
        only: only.unwrap_or(&TextField::ALL),
    };
    let mut others = Vec::new();
    if let Some(pattern) = &query.case_lookup {
        others.push((pattern.to_string(), builder.case(pattern)));
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

/// Returns the query that finds every item of the case numbers in `pattern`.
pub fn case(pattern: &CasePattern, searcher: &Searcher, fields: &Fields) -> Box<dyn TantivyQuery> {
    Builder {
        searcher,
        fields,
        stemming: Stemming::Danish,
        only: &TextField::ALL,
    }
    .case(pattern)
}

/// Returns the conditions of `filters`, whose names are those of the index.
pub fn filters(
    filters: &Filters,
    searcher: &Searcher,
    fields: &Fields,
) -> Vec<(TantivyOccur, Box<dyn TantivyQuery>)> {
    let builder = Builder {
        searcher,
        fields,
        stemming: Stemming::Danish,
        only: &TextField::ALL,
    };
    let conditions = builder.conditions(filters).into_iter();
    conditions
        .map(|condition| (TantivyOccur::Must, any(condition)))
        .collect()
}

struct Builder<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    stemming: Stemming,
    only: &'a [TextField],
}

fn boost(query: Box<dyn TantivyQuery>, by: f32) -> Box<dyn TantivyQuery> {
    Box::new(BoostQuery::new(query, by))
}

fn any(queries: Vec<Box<dyn TantivyQuery>>) -> Box<dyn TantivyQuery> {
    Box::new(BooleanQuery::union(queries))
}

impl Builder<'_> {
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
                    Planned::Concept(concept) => Box::new(ConceptQuery(Arc::clone(concept))),
                    Planned::Other(at) => self.atom(&clause.atoms[*at])?,
                });
            }
            let matching = if atoms.len() == 1 {
                atoms.remove(0)
            } else {
                any(atoms)
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
                Box::new(ConceptQuery(Arc::clone(concept)))
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
            clauses.push((occur, any(ranking)));
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
            let condition: Box<dyn TantivyQuery> = silent(any(condition));
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
        let cases = filters.cases.iter().map(|pattern| self.case(pattern));
        let periods = filters.periods.iter().map(|period| self.period(period));
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
        let within = filters
            .within
            .iter()
            .map(|period| vec![self.period(period)]);
        conditions.extend(within);
        conditions.retain(|alternatives| !alternatives.is_empty());
        conditions
    }

    /// Items of meetings within `period`; those without a date are outside all.
    fn period(&self, period: &Period) -> Box<dyn TantivyQuery> {
        let bound = |number| Bound::Included(Term::from_field_u64(self.fields.date, number));
        let from = bound(period.from.map_or(1, date_number));
        let to = period
            .to
            .map_or(Bound::Unbounded, |date| bound(date_number(date)));
        Box::new(RangeQuery::new(from, to))
    }

    fn term(&self, term: Term) -> Box<dyn TantivyQuery> {
        Box::new(TermQuery::new(term, IndexRecordOption::Basic))
    }

    /// Items on the case numbers of `pattern`.
    fn case(&self, pattern: &CasePattern) -> Box<dyn TantivyQuery> {
        let terms = pattern.look_up_terms();
        let terms = terms
            .iter()
            .map(|term| Term::from_field_text(self.fields.case_number, term));
        Box::new(ConstScoreQuery::new(
            Box::new(TermSetQuery::new(terms)),
            CASE_SCORE,
        ))
    }

    fn atom(&self, atom: &Atom) -> tantivy::Result<Box<dyn TantivyQuery>> {
        let fields: Vec<TextField> = match &atom.fields {
            Some(fields) => fields
                .iter()
                .copied()
                .filter(|field| self.only.contains(field))
                .collect(),
            None => self.only.to_vec(),
        };
        Ok(match &atom.kind {
            // A word is planned.
            AtomKind::Word(_) => Box::new(EmptyQuery),
            AtomKind::Phrase(phrase) => self.phrase(phrase, &fields),
            AtomKind::Prefix(beginning) => self.prefix(beginning, &fields)?,
            AtomKind::Case(pattern) => self.case(pattern),
        })
    }

    /// The best of the fields counts in full, the others in part.
    fn over_fields(
        &self,
        fields: &[TextField],
        query: impl Fn(TextField) -> Option<Box<dyn TantivyQuery>>,
    ) -> Box<dyn TantivyQuery> {
        let queries: Vec<_> = fields
            .iter()
            .filter_map(|&field| Some(boost(query(field)?, field_weight(field))))
            .collect();
        if queries.is_empty() {
            return Box::new(EmptyQuery);
        }
        Box::new(DisjunctionMaxQuery::with_tie_breaker(queries, TIE_BREAKER))
    }

    /// These words in this order. Typed without æ, ø and å, they are compared
    /// as stems, which are spelt that way.
    fn phrase(&self, phrase: &str, fields: &[TextField]) -> Box<dyn TantivyQuery> {
        let exact = self.words_in_order(phrase, Analysis::Exact, fields);
        let respelt = phrase.is_ascii()
            && ["aa", "ae", "oe"]
                .iter()
                .any(|pair| phrase.to_lowercase().contains(pair));
        if respelt {
            let stems = self.words_in_order(phrase, self.stemming.analysis(), fields);
            return any(vec![boost(exact, PHRASE), stems]);
        }
        boost(exact, PHRASE)
    }

    fn words_in_order(
        &self,
        phrase: &str,
        analysis: Analysis,
        fields: &[TextField],
    ) -> Box<dyn TantivyQuery> {
        // Of several forms at one place the longest stands for the word.
        let mut words: Vec<(usize, String)> = Vec::new();
        for token in analyze(phrase, analysis) {
            match words.last() {
                Some((place, _)) if *place == token.position => {}
                _ => words.push((token.position, token.text)),
            }
        }
        // A short acronym by itself is meant in capitals: `="IT"`, not `it`.
        let phrase = phrase.trim();
        let acronym =
            (2..=4).contains(&phrase.chars().count()) && phrase.chars().all(char::is_uppercase);
        if analysis == Analysis::Exact && acronym {
            words = vec![(0, phrase.to_owned())];
        }
        self.over_fields(fields, |field| {
            let field = match analysis {
                Analysis::Exact => self.fields.exact(field),
                Analysis::Stemmed | Analysis::Snowball => self.fields.stemmed(field),
            };
            let mut terms: Vec<(usize, Term)> = words
                .iter()
                .map(|(place, text)| (*place, Term::from_field_text(field, text)))
                .collect();
            match terms.len() {
                0 => None,
                1 => terms.pop().map(|(_, term)| {
                    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
                        as Box<dyn TantivyQuery>
                }),
                _ => Some(Box::new(PhraseQuery::new_with_offset(terms))),
            }
        })
    }

    /// Every word of the index that begins like this.
    fn prefix(
        &self,
        beginning: &str,
        fields: &[TextField],
    ) -> tantivy::Result<Box<dyn TantivyQuery>> {
        let mut spellings = vec![crate::text::compare_key(beginning)];
        let letters = unfold(&spellings[0]);
        if letters != spellings[0] {
            spellings.push(letters);
        }
        let mut queries: Vec<Box<dyn TantivyQuery>> = Vec::new();
        for &field in fields {
            let exact = self.fields.exact(field);
            let mut terms: BTreeSet<Vec<u8>> = BTreeSet::new();
            for segment in self.searcher.segment_readers() {
                let index = segment.inverted_index(exact)?;
                for spelling in &spellings {
                    let mut stream = index
                        .terms()
                        .range()
                        .ge(spelling.as_bytes())
                        .into_stream()?;
                    let mut left = MOST_PREFIX_TERMS;
                    while left > 0
                        && stream.advance()
                        && stream.key().starts_with(spelling.as_bytes())
                    {
                        terms.insert(stream.key().to_vec());
                        left -= 1;
                    }
                }
            }
            if !terms.is_empty() {
                let terms = terms
                    .iter()
                    .filter_map(|bytes| std::str::from_utf8(bytes).ok())
                    .map(|text| Term::from_field_text(exact, text));
                let matching = Box::new(TermSetQuery::new(terms));
                queries.push(Box::new(ConstScoreQuery::new(
                    matching,
                    PREFIX_SCORE * field_weight(field),
                )));
            }
        }
        if queries.is_empty() {
            return Ok(Box::new(EmptyQuery));
        }
        Ok(Box::new(DisjunctionMaxQuery::with_tie_breaker(
            queries,
            TIE_BREAKER,
        )))
    }
}

fn is_function(atom: &Atom) -> bool {
    matches!(&atom.kind, AtomKind::Word(word) if is_function_word(word))
}
