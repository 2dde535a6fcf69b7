//! Our [`Query`] as a tantivy query: what matches, and what it weighs.
//!
//! A word is looked for in every field; each field scores with BM25 (Robertson
//! and Zaragoza 2009, as tantivy has it: k1 1.2, b 0.75) times its weight. Of a
//! word's fields the best counts in full and the others in part, so that a word
//! in title and decision beats the same word twice in the case presentation.

use std::collections::BTreeSet;
use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery,
    Occur as TantivyOccur, PhraseQuery, Query as TantivyQuery, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use crate::analysis::fold::unfold;
use crate::analysis::{Analysis, analyze, query_terms, stop_words};
use crate::index::{Fields, TextField, date_number};

use super::{Atom, AtomKind, CasePattern, Filters, Occur, Period, Query};

/// How much a match in a field counts. Title and decision tell what an item is
/// about; names of absent members hardly do.
fn weight(field: TextField) -> f32 {
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

/// Share of the weaker fields in a word's score, 0 to 1.
const TIE_BREAKER: f32 = 0.5;
/// Weight of the very form typed beside its stem.
const EXACT_FORM: f32 = 0.1;
/// Weight of a function word ("hvad", "der"), which never makes a hit alone.
const FUNCTION_WORD: f32 = 0.1;
/// Weight of a phrase.
const PHRASE: f32 = 1.5;
/// Score of an item whose case number stands in free text.
const CASE_SCORE: f32 = 15.0;
/// Score of a match on the beginning of a word.
const PREFIX_SCORE: f32 = 2.0;
/// Terms a beginning of a word may stand for, in each segment of the index.
const MOST_PREFIX_TERMS: usize = 10_000;

/// Returns the tantivy query for `query`, its text fields limited to `only`
/// where given.
///
/// # Errors
///
/// Fails when the terms of the index cannot be read.
pub fn build(
    query: &Query,
    searcher: &Searcher,
    fields: &Fields,
    only: Option<&[TextField]>,
) -> tantivy::Result<Box<dyn TantivyQuery>> {
    let builder = Builder {
        searcher,
        fields,
        only: only.unwrap_or(&TextField::ALL),
    };
    let mut clauses: Vec<(TantivyOccur, Box<dyn TantivyQuery>)> = Vec::new();
    if let Some(pattern) = &query.case_lookup {
        clauses.push((TantivyOccur::Must, builder.case(pattern)));
    }
    builder.add_words(query, &mut clauses)?;
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

/// Returns the query that finds every item of the case numbers in `pattern`.
pub fn case(pattern: &CasePattern, searcher: &Searcher, fields: &Fields) -> Box<dyn TantivyQuery> {
    Builder {
        searcher,
        fields,
        only: &TextField::ALL,
    }
    .case(pattern)
}

struct Builder<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
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
        clauses: &mut Vec<(TantivyOccur, Box<dyn TantivyQuery>)>,
    ) -> tantivy::Result<()> {
        let only_functions = query
            .clauses
            .iter()
            .filter(|clause| clause.occur == Occur::Should)
            .all(|clause| clause.atoms.iter().all(is_function_word));
        let mut ranking = Vec::new();
        let mut functions = Vec::new();
        for clause in &query.clauses {
            let mut atoms = Vec::new();
            for atom in &clause.atoms {
                atoms.push(self.atom(atom)?);
            }
            let matching = if atoms.len() == 1 {
                atoms.remove(0)
            } else {
                any(atoms)
            };
            match clause.occur {
                Occur::Must => clauses.push((TantivyOccur::Must, matching)),
                Occur::MustNot => clauses.push((TantivyOccur::MustNot, matching)),
                Occur::Should if !only_functions && clause.atoms.iter().all(is_function_word) => {
                    functions.push(boost(matching, FUNCTION_WORD));
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
            let occur = if required {
                TantivyOccur::Should
            } else {
                TantivyOccur::Must
            };
            clauses.push((occur, any(ranking)));
        }
        clauses.extend(
            functions
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
        let mut conditions = vec![
            cases.collect(),
            periods.collect(),
            named(self.fields.committee, &filters.committees),
            named(self.fields.municipality, &filters.municipalities),
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
            AtomKind::Word(word) => self.word(word, &fields),
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
            .filter_map(|&field| Some(boost(query(field)?, weight(field))))
            .collect();
        if queries.is_empty() {
            return Box::new(EmptyQuery);
        }
        Box::new(DisjunctionMaxQuery::with_tie_breaker(queries, TIE_BREAKER))
    }

    /// A word in any inflection; its very form counts a little more.
    fn word(&self, word: &str, fields: &[TextField]) -> Box<dyn TantivyQuery> {
        let scored = |field: Field, text: &str| -> Box<dyn TantivyQuery> {
            Box::new(TermQuery::new(
                Term::from_field_text(field, text),
                IndexRecordOption::WithFreqs,
            ))
        };
        let mut parts = Vec::new();
        for token in &query_terms(word) {
            parts.push(self.over_fields(fields, |field| {
                Some(scored(self.fields.stemmed(field), &token.text))
            }));
        }
        for token in &analyze(word, Analysis::Exact) {
            let exact = self.over_fields(fields, |field| {
                Some(scored(self.fields.exact(field), &token.text))
            });
            parts.push(boost(exact, EXACT_FORM));
        }
        match parts.len() {
            0 => Box::new(EmptyQuery),
            1 => parts.remove(0),
            _ => any(parts),
        }
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
            let stems = self.words_in_order(phrase, Analysis::Stemmed, fields);
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
        self.over_fields(fields, |field| {
            let field = match analysis {
                Analysis::Exact => self.fields.exact(field),
                Analysis::Stemmed => self.fields.stemmed(field),
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
        let mut spellings = vec![crate::minutes::compare_key(beginning)];
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
                    PREFIX_SCORE * weight(field),
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

fn is_function_word(atom: &Atom) -> bool {
    matches!(&atom.kind, AtomKind::Word(word) if stop_words::is_function_word(word))
}
