//! What items are called in judgements and runs.
//!
//! An id is `<committee>/<date>/<number>`; judgements and runs may leave the
//! committee out. That is unique only while no two bodies have an item of one
//! number on one day, so whether it is has to be asked each time.

use std::collections::{BTreeSet, HashMap};

/// Ids of items, and which of them can do without the committee.
#[derive(Clone, Debug, Default)]
pub struct KnownIds {
    /// Whole ids by what follows the committee in them.
    by_end: HashMap<String, BTreeSet<String>>,
}

impl KnownIds {
    /// Returns those of `ids` that are whole; others are of no use here.
    pub fn new<T: AsRef<str>>(ids: impl IntoIterator<Item = T>) -> Self {
        let mut by_end: HashMap<String, BTreeSet<String>> = HashMap::new();
        for id in ids {
            if let Some((id, end)) = whole(id.as_ref()) {
                by_end
                    .entry(end.to_owned())
                    .or_default()
                    .insert(id.to_owned());
            }
        }
        Self { by_end }
    }

    /// Returns whether `id` is one of the ids, whole.
    pub fn contains(&self, id: &str) -> bool {
        whole(id)
            .and_then(|(id, end)| self.by_end.get(end).map(|ids| ids.contains(id)))
            .unwrap_or(false)
    }

    /// Returns the id without its committee; whole if another has the same end,
    /// or it is none of the ids.
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
        match whole(id) {
            Some((id, end)) => match self.by_end.get(end) {
                Some(ids) if ids.iter().all(|other| other == id) => end,
                _ => id,
            },
            None => id,
        }
    }

    /// Returns the whole id that `id` stands for, or `id` itself if it is whole
    /// or none is known.
    ///
    /// # Errors
    ///
    /// Returns all ids it may stand for if these are several.
    pub fn resolve(&self, id: &str) -> Result<String, Vec<String>> {
        let Some(ids) = self.by_end.get(id) else {
            return Ok(id.to_owned());
        };
        match ids.first() {
            Some(only) if ids.len() == 1 => Ok(only.clone()),
            _ => Err(ids.iter().cloned().collect()),
        }
    }
}

/// Returns an id of three parts, and the last two of them.
fn whole(id: &str) -> Option<(&str, &str)> {
    let (_, end) = id.split_once('/')?;
    (end.matches('/').count() == 1).then_some((id, end))
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
        let known = KnownIds::new(["doc17", "x/y", "a/b/c/d", ""]);
        for id in ["doc17", "x/y", "y", "b/c/d", "a/b/c/d", ""] {
            assert_eq!(known.short(id), id);
            assert_eq!(known.resolve(id), Ok(id.to_owned()));
        }
    }

    #[test]
    fn an_id_given_twice_is_one() {
        let known = KnownIds::new(["a/2025-01-01/1", "a/2025-01-01/1"]);
        assert_eq!(known.short("a/2025-01-01/1"), "2025-01-01/1");
    }
}
