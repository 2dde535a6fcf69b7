//! Items with a word that begins as was typed (`beredskab*`).

use std::collections::BTreeSet;

use tantivy::query::{
    ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Query as TantivyQuery, TermSetQuery,
};
use tantivy::{Searcher, Term};

use super::weights::{MOST_PREFIX_TERMS, PREFIX_SCORE, WEAKER_FIELDS, field_weight};
use crate::analysis::fold::unfold;
use crate::index::{IndexFields, TextField};
use crate::text::compare_key;

/// Finds the words of the index that begin with `beginning`, in `text_fields`.
pub(super) fn begins_with(
    beginning: &str,
    (searcher, fields): (&Searcher, &IndexFields),
    text_fields: &[TextField],
) -> tantivy::Result<Box<dyn TantivyQuery>> {
    let mut spellings = vec![compare_key(beginning)];
    let letters = unfold(&spellings[0]);
    if letters != spellings[0] {
        spellings.push(letters);
    }
    let mut queries: Vec<Box<dyn TantivyQuery>> = Vec::new();
    for &field in text_fields {
        let exact = fields.exact(field);
        let mut terms: BTreeSet<Vec<u8>> = BTreeSet::new();
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(exact)?;
            for spelling in &spellings {
                let mut stream = index
                    .terms()
                    .range()
                    .ge(spelling.as_bytes())
                    .into_stream()?;
                let mut left = MOST_PREFIX_TERMS;
                while left > 0 && stream.advance() && stream.key().starts_with(spelling.as_bytes())
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
        WEAKER_FIELDS,
    )))
}
