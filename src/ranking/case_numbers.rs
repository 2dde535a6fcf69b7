//! Items on a case number (sagsnummer).

use tantivy::Term;
use tantivy::query::{ConstScoreQuery, Query, TermSetQuery};

use super::weights::CASE_SCORE;
use crate::index::IndexFields;
use crate::query::CasePattern;

/// Finds every item on the case numbers of `pattern`.
pub(crate) fn on_case(pattern: &CasePattern, fields: &IndexFields) -> Box<dyn Query> {
    let terms = pattern.look_up_terms();
    let terms = terms
        .iter()
        .map(|term| Term::from_field_text(fields.case_number, term));
    Box::new(ConstScoreQuery::new(
        Box::new(TermSetQuery::new(terms)),
        CASE_SCORE,
    ))
}
