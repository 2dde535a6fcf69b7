//! How rare a word is: in how many items, not in how many of one field.
//!
//! BM25 as tantivy has it counts per field, so a common word is rare, and weighs
//! much, in any field that seldom has it ("medlemmer" in decisions). Here a word
//! is as frequent as in the field that has it most often, whichever is scored. Texts of
//! attachments count only for words that no minutes have: they make no word common.

use std::cell::RefCell;
use std::collections::HashMap;

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::concept::WantedTerm;
use super::weights::UNSEEN;
use crate::index::{IndexFields, TextField};

/// The statistics of whole items: what a plan weighs words by, and what tantivy scores
/// the queries by that are not planned word by word.
pub(crate) struct ItemStatistics<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) fields: &'a IndexFields,
    /// The text fields that items have, each with how many items do.
    filled: Vec<(TextField, u64)>,
    seen: RefCell<HashMap<WantedTerm, u64>>,
}

impl<'a> ItemStatistics<'a> {
    /// Returns the statistics of the items in `searcher`.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub(crate) fn new(searcher: &'a Searcher, fields: &'a IndexFields) -> tantivy::Result<Self> {
        let mut filled = Vec::new();
        for field in TextField::ALL {
            let having = searcher.doc_freq(&Term::from_field_text(fields.has, field.name()))?;
            // Opening a field no item has is dear.
            if having > 0 {
                filled.push((field, having));
            }
        }
        Ok(Self {
            searcher,
            fields,
            filled,
            seen: RefCell::default(),
        })
    }

    /// Returns the text fields that items have.
    pub(crate) fn filled(&self) -> impl Iterator<Item = TextField> {
        self.filled.iter().map(|(field, _)| *field)
    }

    /// Returns how many tokens the stems of `field` are on average in the items that
    /// have it, at least 1.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    #[expect(clippy::cast_precision_loss, reason = "an average")]
    pub(crate) fn average_length(&self, field: TextField) -> tantivy::Result<f32> {
        let stems = self.fields.stemmed(field);
        let tokens = Bm25StatisticsProvider::total_num_tokens(self.searcher, stems)?;
        Ok((tokens as f32 / self.having(field).max(1) as f32).max(1.0))
    }

    fn having(&self, field: TextField) -> u64 {
        let mut filled = self.filled.iter();
        filled
            .find_map(|(other, having)| (*other == field).then_some(*having))
            .unwrap_or(0)
    }

    /// Returns in how many items a term occurs: as many as in the field that has it
    /// most often.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub(crate) fn frequency(&self, wanted: &WantedTerm) -> tantivy::Result<u64> {
        if let Some(&known) = self.seen.borrow().get(wanted) {
            return Ok(known);
        }
        let most = match wanted {
            WantedTerm::Person(name) => {
                let term = Term::from_field_text(self.fields.people, name);
                self.searcher.doc_freq(&term)?
            }
            WantedTerm::Stem(text) => self.most_often(IndexFields::stemmed, text)?,
            WantedTerm::Exact(text) => self.most_often(IndexFields::exact, text)?,
            WantedTerm::Near(words) => {
                let mut least = u64::MAX;
                for word in words {
                    least = least.min(self.frequency(&WantedTerm::Stem(word.clone()))?);
                }
                least
            }
        };
        self.seen.borrow_mut().insert(wanted.clone(), most);
        Ok(most)
    }

    fn most_often(
        &self,
        of: fn(&IndexFields, TextField) -> Field,
        text: &str,
    ) -> tantivy::Result<u64> {
        let mut most = 0;
        for field in self.filled_of_minutes() {
            let term = Term::from_field_text(of(self.fields, field), text);
            most = most.max(self.searcher.doc_freq(&term)?);
        }
        match most {
            0 => self.in_attachments(of, text),
            most => Ok(most),
        }
    }

    fn filled_of_minutes(&self) -> impl Iterator<Item = TextField> {
        self.filled()
            .filter(|field| *field != TextField::AttachmentText)
    }

    /// Returns in the attachments of how many items a word occurs.
    fn in_attachments(
        &self,
        of: fn(&IndexFields, TextField) -> Field,
        text: &str,
    ) -> tantivy::Result<u64> {
        let field = TextField::AttachmentText;
        if self.having(field) == 0 {
            return Ok(0);
        }
        let term = Term::from_field_text(of(self.fields, field), text);
        self.searcher.doc_freq(&term)
    }

    /// Returns whether no minutes have any of `wanted`, and attachments have one.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub(super) fn are_in_attachments_alone<'w>(
        &self,
        wanted: impl IntoIterator<Item = &'w WantedTerm>,
    ) -> tantivy::Result<bool> {
        let mut is_found = false;
        for wanted in wanted {
            let (of, text): (fn(&IndexFields, TextField) -> Field, _) = match wanted {
                WantedTerm::Stem(text) => (IndexFields::stemmed, text),
                WantedTerm::Exact(text) => (IndexFields::exact, text),
                WantedTerm::Person(_) | WantedTerm::Near(_) => return Ok(false),
            };
            for field in self.filled_of_minutes() {
                let term = Term::from_field_text(of(self.fields, field), text);
                if self.searcher.doc_freq(&term)? > 0 {
                    return Ok(false);
                }
            }
            is_found = is_found || self.in_attachments(of, text)? > 0;
        }
        Ok(is_found)
    }

    /// Returns how rare a word is that this share of the items has, 0 to 1.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a count of items"
    )]
    pub(crate) fn rarity_of_share(&self, share: f32) -> f32 {
        self.rarity((self.searcher.num_docs() as f32 * share).ceil() as u64)
    }

    /// Returns how rare a word is that so many items have.
    #[expect(clippy::cast_precision_loss, reason = "counts of items")]
    pub(crate) fn rarity(&self, frequency: u64) -> f32 {
        let items = self.searcher.num_docs();
        let (items, having) = (items as f32, frequency.min(items) as f32);
        ((items - having + UNSEEN) / (having + UNSEEN)).ln_1p()
    }
}

impl Bm25StatisticsProvider for ItemStatistics<'_> {
    /// Scaled so that tokens divided by items is the length of a text that is
    /// there: a summary is not long for having one at all.
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let tokens = Bm25StatisticsProvider::total_num_tokens(self.searcher, field)?;
        let text_field = TextField::ALL.into_iter().find(|&other| {
            field == self.fields.stemmed(other) || field == self.fields.exact(other)
        });
        let Some(text_field) = text_field else {
            return Ok(tokens);
        };
        let items = Bm25StatisticsProvider::total_num_docs(self.searcher)?;
        Ok(tokens.saturating_mul(items.max(1)) / self.having(text_field).max(1))
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Bm25StatisticsProvider::total_num_docs(self.searcher)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let field = term.field();
        let is_one = |of: fn(&IndexFields, TextField) -> Field| {
            TextField::ALL
                .into_iter()
                .any(|other| field == of(self.fields, other))
        };
        let value = term.value();
        let text = || value.as_str().unwrap_or_default().to_owned();
        if is_one(IndexFields::stemmed) {
            self.frequency(&WantedTerm::Stem(text()))
        } else if is_one(IndexFields::exact) {
            self.frequency(&WantedTerm::Exact(text()))
        } else {
            Searcher::doc_freq(self.searcher, term)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::create_in_ram;
    use crate::minutes::parse;

    #[test]
    fn a_word_is_as_frequent_as_where_it_is_most_often() {
        let minutes = "REFERAT Økonomiudvalget d. 12-03-2025\n\n\
                       Punkt 1: Budget\n\nSagsfremstilling\n\nMedlemmer og byen.\n\n\
                       Beslutning\n\nGodkendt af medlemmer.\n\n\
                       Punkt 2: Medlemmer\n\nSagsfremstilling\n\nMedlemmer.\n";
        let index = create_in_ram(&[("a.txt", parse(minutes))]).unwrap();
        let (searcher, fields) = (index.searcher(), index.fields());
        let statistics = ItemStatistics::new(searcher, fields).unwrap();
        for (text, items) in [("medlem", 2), ("budget", 1), ("by", 1), ("xantippe", 0)] {
            let wanted = WantedTerm::Stem(text.to_owned());
            assert_eq!(statistics.frequency(&wanted).unwrap(), items, "{text}");
            for field in TextField::ALL {
                let term = Term::from_field_text(fields.stemmed(field), text);
                assert_eq!(statistics.doc_freq(&term).unwrap(), items, "{text}");
            }
        }
        let near = WantedTerm::Near(vec!["medlem".to_owned(), "budget".to_owned()]);
        assert_eq!(statistics.frequency(&near).unwrap(), 1);
        assert!(statistics.rarity(1) > statistics.rarity(2));
    }

    #[test]
    fn texts_are_as_long_as_where_there_are_any() {
        let minutes = "REFERAT Økonomiudvalget d. 12-03-2025\n\n\
                       Punkt 1: Budget\n\nBeslutning\n\nGodkendt som indstillet nu.\n\n\
                       Punkt 2: Orientering\n";
        let index = create_in_ram(&[("a.txt", parse(minutes))]).unwrap();
        let statistics = ItemStatistics::new(index.searcher(), index.fields()).unwrap();
        let length = |field| statistics.average_length(field).unwrap();
        assert!(
            statistics
                .filled()
                .any(|field| field == TextField::Decision)
        );
        assert!(statistics.filled().all(|field| field != TextField::Summary));
        assert!((length(TextField::Decision) - 4.0).abs() < f32::EPSILON);
        assert!((length(TextField::Summary) - 1.0).abs() < f32::EPSILON);
    }
}
