//! Items with a phrase: words in this order, scored with tantivy's BM25 in each field,
//! of which the best counts in full and the others in part.

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, DisjunctionMaxQuery, EmptyQuery, PhraseQuery, Query as TantivyQuery,
    TermQuery,
};
use tantivy::schema::IndexRecordOption;

use super::weights::{PHRASE, WEAKER_FIELDS, field_weight};
use crate::analysis::{Analysis, Stemming, analyze};
use crate::index::{IndexFields, TextField};

/// Finds the words of `phrase` in this order, in `text_fields`. Typed without æ, ø and
/// å, they are compared as stems, which are spelt that way.
pub(super) fn with_phrase(
    phrase: &str,
    (fields, stemming): (&IndexFields, Stemming),
    text_fields: &[TextField],
) -> Box<dyn TantivyQuery> {
    let exact = words_in_order(phrase, Analysis::Exact, fields, text_fields);
    let respelt = phrase.is_ascii()
        && ["aa", "ae", "oe"]
            .iter()
            .any(|pair| phrase.to_lowercase().contains(pair));
    if respelt {
        let stems = words_in_order(phrase, stemming.analysis(), fields, text_fields);
        let either = vec![boost(exact, PHRASE), stems];
        return Box::new(BooleanQuery::union(either));
    }
    boost(exact, PHRASE)
}

fn boost(query: Box<dyn TantivyQuery>, by: f32) -> Box<dyn TantivyQuery> {
    Box::new(BoostQuery::new(query, by))
}

fn words_in_order(
    phrase: &str,
    analysis: Analysis,
    fields: &IndexFields,
    text_fields: &[TextField],
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
    let in_field = |text_field: TextField| {
        let field = match analysis {
            Analysis::Exact => fields.exact(text_field),
            Analysis::Stemmed | Analysis::Snowball => fields.stemmed(text_field),
        };
        let mut terms: Vec<(usize, Term)> = words
            .iter()
            .map(|(place, text)| (*place, Term::from_field_text(field, text)))
            .collect();
        let query: Box<dyn TantivyQuery> = match terms.len() {
            0 => return None,
            1 => Box::new(TermQuery::new(
                terms.remove(0).1,
                IndexRecordOption::WithFreqs,
            )),
            _ => Box::new(PhraseQuery::new_with_offset(terms)),
        };
        Some(boost(query, field_weight(text_field)))
    };
    let queries: Vec<_> = text_fields.iter().copied().filter_map(in_field).collect();
    if queries.is_empty() {
        return Box::new(EmptyQuery);
    }
    Box::new(DisjunctionMaxQuery::with_tie_breaker(
        queries,
        WEAKER_FIELDS,
    ))
}
