//! What an index is asked for by a term: the items of a file, on a case number, that
//! mention a meeting; and in how many a word stands.
//!
//! Whoever asks names no library for it. What takes a query to say is asked of
//! [`search`](crate::search).

use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Term};

use super::open::OpenIndex;
use super::{IndexError, StoredItem, TextField};

/// Where an item lies in one [`OpenIndex`]; it means nothing to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemAddress(DocAddress);

impl OpenIndex {
    /// Returns how many items (dagsordenspunkter) there are.
    pub fn item_count(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// Returns the items of the file at `path`, as it was given, in their order.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub fn items_of_file(&self, path: &str) -> Result<Vec<StoredItem>, IndexError> {
        self.items_with_term(self.fields().source, path)
    }

    /// Returns the items on the case number (sagsnummer) whose canonical form is
    /// `number`, by day, body and place in the meeting.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub fn items_on_number(&self, number: &str) -> Result<Vec<StoredItem>, IndexError> {
        self.items_with_term(self.fields().case_number, number)
    }

    /// Returns the items that have the stem in any text of their own, by day, body and
    /// place in the meeting.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub fn items_with_stem(&self, stem: &str) -> Result<Vec<StoredItem>, IndexError> {
        let terms = TextField::OF_MINUTES
            .map(|field| Term::from_field_text(self.fields().stemmed(field), stem));
        self.items_found(&any_of(terms))
    }

    /// Returns where the items lie that mention a meeting by one of `keys` (see
    /// [`mention_key`](super::findings::mention_key)), in the order they were written.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub fn mentioning(&self, keys: &[String]) -> Result<Vec<ItemAddress>, IndexError> {
        let field = self.fields().mentions;
        let terms = keys.iter().map(|key| Term::from_field_text(field, key));
        self.addresses(&any_of(terms))
    }

    /// Returns in how many items the text field has the stem; those that left the
    /// index count until its files are merged.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub fn count_with_stem(&self, field: TextField, stem: &str) -> Result<u64, IndexError> {
        let term = Term::from_field_text(self.fields().stemmed(field), stem);
        self.read(|searcher| searcher.doc_freq(&term))
    }

    /// Returns the item with the id, as the index has it.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub(crate) fn item_with_id(&self, id: &str) -> Result<Option<StoredItem>, IndexError> {
        let items = self.items_with_term(self.fields().id, id)?;
        Ok(items.into_iter().next())
    }

    /// Returns the item that lies at `address`.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub fn item(&self, address: ItemAddress) -> Result<StoredItem, IndexError> {
        self.get(address.0)
    }

    fn items_with_term(&self, field: Field, text: &str) -> Result<Vec<StoredItem>, IndexError> {
        let term = Term::from_field_text(field, text);
        self.items_found(&TermQuery::new(term, IndexRecordOption::Basic))
    }

    /// Returns every item that `query` finds, by day, body and place in the meeting.
    pub(crate) fn items_found(&self, query: &dyn Query) -> Result<Vec<StoredItem>, IndexError> {
        let addresses = self.addresses(query)?.into_iter();
        let found: Result<Vec<StoredItem>, IndexError> =
            addresses.map(|address| self.item(address)).collect();
        let mut found = found?;
        found.sort_by_cached_key(|item| {
            let meeting = item
                .id
                .rsplit_once('/')
                .map(|(meeting, _)| meeting.to_owned());
            (item.date, meeting, item.item.position, item.id.clone())
        });
        Ok(found)
    }

    fn addresses(&self, query: &dyn Query) -> Result<Vec<ItemAddress>, IndexError> {
        let found = self.read(|searcher| searcher.search(query, &DocSetCollector))?;
        let mut addresses: Vec<ItemAddress> = found.into_iter().map(ItemAddress).collect();
        addresses.sort_unstable();
        Ok(addresses)
    }
}

fn any_of(terms: impl IntoIterator<Item = Term>) -> BooleanQuery {
    let queries = terms
        .into_iter()
        .map(|term| -> Box<dyn Query> { Box::new(TermQuery::new(term, IndexRecordOption::Basic)) });
    BooleanQuery::union(queries.collect())
}

#[cfg(test)]
mod tests {
    use crate::index::{StoredItem, TextField, create_in_ram};
    use crate::minutes::parse;

    #[test]
    fn items_are_found_by_their_terms() {
        let minutes = "REFERAT Økonomiudvalget d. 12-03-2025\n\n\
                       Punkt 1: Budget\n\n00.35.00-P05-4-25\n\n\
                       Sagsfremstilling\n\nByrådet behandlede den 26. februar 2025 skolerne.\n\n\
                       Punkt 2: Skoler\n\nBeslutning\n\nGodkendt.\n";
        let index = create_in_ram(&[("a.txt", parse(minutes))]).unwrap();
        let titles = |items: Vec<StoredItem>| {
            let titles = items.into_iter().map(|item| item.item.title);
            titles.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(index.item_count(), 2);
        assert_eq!(
            titles(index.items_of_file("a.txt").unwrap()),
            "Budget, Skoler"
        );
        assert_eq!(titles(index.items_of_file("b.txt").unwrap()), "");
        let on_number = index.items_on_number("00.35.00-P05-4-25").unwrap();
        assert_eq!(titles(on_number), "Budget");
        assert_eq!(
            titles(index.items_with_stem("skole").unwrap()),
            "Budget, Skoler"
        );
        assert_eq!(titles(index.items_with_stem("godkende").unwrap()), "Skoler");
        assert_eq!(index.count_with_stem(TextField::Title, "skole").unwrap(), 1);
        let keys = ["2025-02-26".to_owned(), "2024-01-01".to_owned()];
        let mentioning = index.mentioning(&keys).unwrap();
        let mentioning = mentioning
            .into_iter()
            .map(|place| index.item(place).unwrap());
        assert_eq!(titles(mentioning.collect()), "Budget");
        assert_eq!(index.mentioning(&[]).unwrap(), []);
    }
}
