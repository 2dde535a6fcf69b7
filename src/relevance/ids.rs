//! What items are called in judgements and runs.
//!
//! An id is `<committee>/<date>/<number>`, the municipality before it in an index of
//! several; judgements and runs may leave out what stands before the date. That is unique
//! only while no two bodies have an item of one number on one day, so whether it is has to
//! be asked each time.

use std::collections::{BTreeSet, HashMap};

/// Ids of items, and which of them can do without the committee.
#[derive(Clone, Debug, Default)]
pub struct KnownIds {
    whole: BTreeSet<String>,
    /// Whole ids by what follows the municipality and the committee in them.
    by_end: HashMap<String, BTreeSet<String>>,
}

impl KnownIds {
    /// Returns those of `ids` that are whole; others are of no use here.
    pub fn new<T: AsRef<str>>(ids: impl IntoIterator<Item = T>) -> Self {
        let mut known = Self::default();
        for id in ids {
            let id = id.as_ref();
            for end in ends(id) {
                let of_end = known.by_end.entry(end.to_owned()).or_default();
                of_end.insert(id.to_owned());
                known.whole.insert(id.to_owned());
            }
        }
        known
    }

    /// Returns whether `id` is one of the ids, whole.
    pub fn contains(&self, id: &str) -> bool {
        self.whole.contains(id)
    }

    /// Returns the id without its committee, or without its municipality alone; whole if
    /// others have the same ends, or it is none of the ids.
    ///
    /// ```
    /// use referat::relevance::KnownIds;
    ///
    /// let ids = ["byraadet/2025-03-12/1", "byraadet/2025-03-12/2", "skoleudvalget/2025-03-12/2"];
    /// let known = KnownIds::new(ids);
    /// assert_eq!(known.short("byraadet/2025-03-12/1"), "2025-03-12/1");
    /// assert_eq!(known.short("byraadet/2025-03-12/2"), "byraadet/2025-03-12/2");
    /// ```
    pub fn short<'a>(&self, id: &'a str) -> &'a str {
        let is_of_it_alone = |end: &&str| {
            let ids = self.by_end.get(*end);
            ids.is_some_and(|ids| ids.iter().all(|other| other == id))
        };
        ends(id).filter(is_of_it_alone).last().unwrap_or(id)
    }

    /// Returns the whole id that `id` stands for, or `id` itself if it is whole
    /// or none is known.
    ///
    /// # Errors
    ///
    /// Returns all ids it may stand for if these are several.
    pub fn resolve(&self, id: &str) -> Result<String, Vec<String>> {
        let of_end = self.by_end.get(id).filter(|_| !self.contains(id));
        let Some(ids) = of_end else {
            return Ok(id.to_owned());
        };
        match ids.first() {
            Some(only) if ids.len() == 1 => Ok(only.clone()),
            _ => Err(ids.iter().cloned().collect()),
        }
    }
}

/// Returns the ends of a whole id that may stand for it, the longest first: without the
/// municipality, and without the committee.
fn ends(id: &str) -> impl Iterator<Item = &str> {
    let parts = id.matches('/').count() + 1;
    let starts = id.match_indices('/').map(|(at, _)| at + 1);
    let starts = starts.take(if matches!(parts, 3 | 4) { parts - 2 } else { 0 });
    starts.map(|start| &id[start..])
}

#[cfg(test)]
mod tests {
    use super::KnownIds;

    #[test]
    fn an_end_that_is_unique_stands_for_the_id() {
        let known = KnownIds::new(["a/2025-01-01/1", "a/2025-01-01/2", "b/2025-01-01/2"]);
        let resolved = |id: &str| known.resolve(id);
        assert_eq!(resolved("2025-01-01/1"), Ok("a/2025-01-01/1".to_owned()));
        assert_eq!(resolved("b/2025-01-01/2"), Ok("b/2025-01-01/2".to_owned()));
        assert_eq!(resolved("2025-01-01/3"), Ok("2025-01-01/3".to_owned()));
        assert_eq!(
            resolved("2025-01-01/2"),
            Err(vec![
                "a/2025-01-01/2".to_owned(),
                "b/2025-01-01/2".to_owned()
            ])
        );
        assert!(known.contains("b/2025-01-01/2"));
        assert!(!known.contains("2025-01-01/1"));
    }

    #[test]
    fn ids_of_others_stay_as_they_are() {
        let known = KnownIds::new(["doc17", "x/y", "a/b/c/d/e", ""]);
        for id in ["doc17", "x/y", "y", "c/d/e", "a/b/c/d/e", ""] {
            assert_eq!(known.short(id), id);
            assert_eq!(known.resolve(id), Ok(id.to_owned()));
        }
    }

    #[test]
    fn a_municipality_may_be_left_out_with_the_committee() {
        let known = KnownIds::new(["m/a/2025-01-01/1", "n/a/2025-01-02/1", "n/a/2025-01-01/1"]);
        let resolved = |id: &str| known.resolve(id).ok();
        assert_eq!(
            resolved("2025-01-02/1").as_deref(),
            Some("n/a/2025-01-02/1")
        );
        assert_eq!(
            resolved("a/2025-01-02/1").as_deref(),
            Some("n/a/2025-01-02/1")
        );
        assert_eq!(resolved("a/2025-01-01/1"), None);
        assert_eq!(known.short("n/a/2025-01-02/1"), "2025-01-02/1");
        assert_eq!(known.short("n/a/2025-01-01/1"), "n/a/2025-01-01/1");
    }

    #[test]
    fn an_id_given_twice_is_one() {
        let known = KnownIds::new(["a/2025-01-01/1", "a/2025-01-01/1"]);
        assert_eq!(known.short("a/2025-01-01/1"), "2025-01-01/1");
    }
}
