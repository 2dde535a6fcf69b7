//! How rare a word is: in how many items, not in how many of one field.
//!
//! BM25 as tantivy has it counts per field, so a common word is rare, and weighs
//! much, in any field that seldom has it ("medlemmer" in decisions). Here a word
//! is as frequent as in the field that has it most often, whichever is scored.

use std::cell::RefCell;
use std::collections::HashMap;

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::index::{Fields, TextField};

/// The statistics of whole items.
pub struct ItemStatistics<'a> {
    searcher: &'a Searcher,
    /// The fields whose counts are joined: all of stems, all of exact words.
    groups: [Vec<Field>; 2],
    has: Field,
    seen: RefCell<HashMap<(usize, Vec<u8>), u64>>,
}

impl<'a> ItemStatistics<'a> {
    /// Returns the statistics of the items in `searcher`.
    pub fn new(searcher: &'a Searcher, fields: &Fields) -> Self {
        let all = |of: fn(&Fields, TextField) -> Field| {
            TextField::ALL.map(|field| of(fields, field)).to_vec()
        };
        Self {
            searcher,
            has: fields.has,
            groups: [all(Fields::stemmed), all(Fields::exact)],
            seen: RefCell::default(),
        }
    }
}

impl Bm25StatisticsProvider for ItemStatistics<'_> {
    /// Scaled so that tokens divided by items is the length of a text that is
    /// there: a summary is not long for having one at all.
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let tokens = Bm25StatisticsProvider::total_num_tokens(self.searcher, field)?;
        let at = self
            .groups
            .iter()
            .find_map(|group| group.iter().position(|&other| other == field));
        let Some(name) = at
            .and_then(|at| TextField::ALL.get(at))
            .map(|field| field.name())
        else {
            return Ok(tokens);
        };
        let having = Searcher::doc_freq(self.searcher, &Term::from_field_text(self.has, name))?;
        let items = Bm25StatisticsProvider::total_num_docs(self.searcher)?;
        Ok(tokens.saturating_mul(items.max(1)) / having.max(1))
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Bm25StatisticsProvider::total_num_docs(self.searcher)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let Some(group) = self
            .groups
            .iter()
            .position(|group| group.contains(&term.field()))
        else {
            return Searcher::doc_freq(self.searcher, term);
        };
        let text = term.serialized_value_bytes().to_vec();
        if let Some(&known) = self.seen.borrow().get(&(group, text.clone())) {
            return Ok(known);
        }
        let value = term.value();
        let word = value.as_str().unwrap_or_default();
        let mut most = 0;
        for &field in &self.groups[group] {
            let other = Term::from_field_text(field, word);
            most = most.max(Searcher::doc_freq(self.searcher, &other)?);
        }
        self.seen.borrow_mut().insert((group, text), most);
        Ok(most)
    }
}
