//! The items of a document as lines name them: by their numbers.

use std::collections::HashMap;

use super::access::NamedItems;
use super::layout::Start;

/// The items of a document by their numbers.
#[derive(Debug, Default)]
pub(super) struct NumberedStarts {
    places: HashMap<String, Vec<usize>>,
    /// Whether there are items, and all of them have numbers.
    all_are: bool,
}

impl NumberedStarts {
    /// Returns the items of a document.
    pub fn of_starts(starts: &[Start]) -> Self {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, start) in starts.iter().enumerate() {
            if let Some(number) = &start.number {
                places.entry(bare(number).to_owned()).or_default().push(at);
            }
        }
        Self {
            places,
            all_are: !starts.is_empty() && starts.iter().all(|start| start.number.is_some()),
        }
    }

    /// Returns the items that are named.
    pub fn named<'s>(&'s self, named: &'s NamedItems) -> impl Iterator<Item = usize> + 's {
        let places = named
            .numbers
            .iter()
            .filter_map(|number| self.places.get(bare(number)));
        places.flatten().copied()
    }

    /// Returns whether the items that are named are there, or could be told to be missing.
    pub fn explains(&self, named: &NamedItems) -> bool {
        self.all_are || self.named(named).next().is_some()
    }
}

/// Returns a number as it is compared: "02." is "2".
pub(super) fn bare(number: &str) -> &str {
    number.trim_start_matches('0').trim_end_matches('.')
}
