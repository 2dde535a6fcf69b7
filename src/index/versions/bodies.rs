//! Which documents are of one body and day: of one municipality (kommune), and by one of the
//! body's names.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::index::slug;
use crate::text::bodies::is_same_body;

/// A municipality, as ids have it, and a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::index) struct PlacedDay {
    municipality: String,
    date: Option<Date>,
}

impl PlacedDay {
    pub(in crate::index) fn new(municipality: Option<&str>, date: Option<Date>) -> Self {
        Self {
            municipality: municipality.map(slug).unwrap_or_default(),
            date,
        }
    }
}

/// Bodies of which one's name is known to be another's, each with its documents.
pub(in crate::index) type Kin<D> = Vec<Vec<D>>;

/// Parts the documents of a municipality and a day by their bodies, each given with the name
/// of its own.
///
/// Bodies are put together if all of their names are known to be the same one's: of three of
/// which the first is the second, and that the third, but not the first the third, nothing is
/// proven. Those are kin, so that a document of one may part the documents of another.
pub(in crate::index) fn by_body<D>(
    documents: impl IntoIterator<Item = (Option<String>, D)>,
) -> Vec<Kin<D>> {
    let mut of_names: BTreeMap<String, Vec<D>> = BTreeMap::new();
    for (committee, document) in documents {
        let name = slug(committee.as_deref().unwrap_or_default());
        of_names.entry(name).or_default().push(document);
    }
    let mut left: BTreeSet<String> = of_names.keys().cloned().collect();
    let mut kin = Vec::new();
    while let Some(first) = left.pop_first() {
        let mut names = vec![first];
        let mut next = 0;
        while next < names.len() {
            let found: Vec<String> = left
                .iter()
                .filter(|name| may_be_one(&names[next], name))
                .cloned()
                .collect();
            for name in found {
                left.remove(&name);
                names.push(name);
            }
            next += 1;
        }
        let is_one = names.iter().all(|one| {
            let mut others = names.iter();
            others.all(|other| may_be_one(one, other))
        });
        let documents = names.iter().filter_map(|name| of_names.remove(name));
        kin.push(match is_one {
            true => vec![documents.flatten().collect()],
            false => documents.collect(),
        });
    }
    kin
}

/// Returns whether two names, as ids have them, are those of one body.
pub(in crate::index) fn may_be_one(one: &str, other: &str) -> bool {
    one == other || !one.is_empty() && !other.is_empty() && is_same_body(one, other)
}

#[cfg(test)]
mod tests {
    use super::by_body;

    #[test]
    fn names_of_one_body_go_together() {
        let documents = [
            "Byrådet",
            "Kommunalbestyrelsen",
            "BYRÅDET",
            "Skoleudvalget",
            "",
        ];
        let documents = documents
            .iter()
            .map(|name| (Some((*name).to_owned()), *name));
        let mut grouped: Vec<Vec<&str>> = by_body(documents).into_iter().flatten().collect();
        for group in &mut grouped {
            group.sort_unstable();
        }
        grouped.sort_unstable();
        assert_eq!(
            grouped,
            [
                vec![""],
                vec!["BYRÅDET", "Byrådet", "Kommunalbestyrelsen"],
                vec!["Skoleudvalget"]
            ]
        );
    }
}
