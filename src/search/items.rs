//! Items by what a query says of them, all of them and without passages: what
//! histories are made of.

use std::collections::BTreeSet;

use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query as TantivyQuery, TermQuery, TermSetQuery};
use tantivy::schema::IndexRecordOption;

use crate::index::findings::COMMITMENT;
use crate::index::{IndexError, OpenIndex, StoredItem, TextField};
use crate::query::{CasePattern, Filters};
use crate::ranking::build;
use crate::ranking::case_numbers::on_case;

use super::order::best_first;

/// Returns the items on the case numbers that `pattern` names, by day, body and
/// place in the meeting.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn items_of_case(
    index: &OpenIndex,
    pattern: &CasePattern,
) -> Result<Vec<StoredItem>, IndexError> {
    index.answer(|| index.items_found(on_case(pattern, index.fields()).as_ref()))
}

/// Returns which of the items `ids` agree with `filters`, whose names are as the index has
/// them.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn ids_agreeing<'i>(
    index: &OpenIndex,
    ids: impl Iterator<Item = &'i str>,
    filters: &Filters,
) -> Result<BTreeSet<String>, IndexError> {
    index.answer(|| {
        let field = index.fields().id;
        let among =
            TermSetQuery::new(ids.map(|id| Term::from_field_text(field, &index.whole_id(id))));
        let mut conditions = build::filters(filters, index.searcher(), index.fields());
        conditions.push((Occur::Must, Box::new(among)));
        let items = index.items_found(&BooleanQuery::new(conditions))?;
        Ok(items.into_iter().map(|item| item.id).collect())
    })
}

/// Returns the items that promise something (opfølgninger) and agree with `filters`,
/// whose names are as the index has them.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn items_with_commitments(
    index: &OpenIndex,
    filters: &Filters,
) -> Result<Vec<StoredItem>, IndexError> {
    index.answer(|| {
        let term = Term::from_field_text(index.fields().has, COMMITMENT);
        let has = TermQuery::new(term, IndexRecordOption::Basic);
        let mut conditions: Vec<(Occur, Box<dyn TantivyQuery>)> =
            vec![(Occur::Must, Box::new(has))];
        conditions.extend(build::filters(filters, index.searcher(), index.fields()));
        index.items_found(&BooleanQuery::new(conditions))
    })
}

/// Words and case numbers that items are likened by.
#[derive(Clone, Debug, Default)]
pub struct Likeness {
    /// Stems of words, or of parts of compounds.
    pub stems: Vec<String>,
    /// Where they are looked for.
    pub fields: Vec<TextField>,
    /// Case numbers in canonical form, which the items stand on.
    pub numbers: Vec<String>,
}

/// Returns the `most` items that have most of what `likeness` says, the best first.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn items_like(
    index: &OpenIndex,
    likeness: &Likeness,
    most: usize,
) -> Result<Vec<StoredItem>, IndexError> {
    index.answer(|| {
        let fields = index.fields();
        let mut clauses: Vec<Box<dyn TantivyQuery>> = Vec::new();
        for stem in &likeness.stems {
            for field in &likeness.fields {
                let term = Term::from_field_text(fields.stemmed(*field), stem);
                clauses.push(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)));
            }
        }
        for number in &likeness.numbers {
            let term = Term::from_field_text(fields.case_number, number);
            clauses.push(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
        }
        let query = BooleanQuery::union(clauses);
        let found = index.read(|searcher| {
            let top = TopDocs::with_limit(most.max(1));
            searcher.search(&query, &top.order_by(best_first()))
        })?;
        found
            .into_iter()
            .take(most)
            .map(|(_, address)| index.get(address))
            .collect()
    })
}
