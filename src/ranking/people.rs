//! Items that mention a person whom a query names.

use super::concept::{Alternative, Origin, WantedTerm};
use super::weigher::Weigher;
use super::weights::mention_weight;
use crate::findings::PersonMention;
use crate::index::person_term;

/// Returns whether anybody in the index is called `name`.
pub(super) fn is_person(weigher: &Weigher<'_>, name: &str) -> tantivy::Result<bool> {
    Ok(items_with(weigher, name, |items| items > 0)? > 0)
}

/// Returns in how many items the person called `name` is mentioned, added up over the
/// kinds of mention until it `is_enough`.
fn items_with(
    weigher: &Weigher<'_>,
    name: &str,
    is_enough: impl Fn(u64) -> bool,
) -> tantivy::Result<u64> {
    let mut items = 0;
    for mention in PersonMention::ALL {
        items += weigher
            .statistics
            .frequency(&WantedTerm::Person(person_term(mention, name)))?;
        if is_enough(items) {
            break;
        }
    }
    Ok(items)
}

/// Returns the mentions of the person called `name`, the surer ones worth more.
pub(super) fn mentions(weigher: &Weigher<'_>, name: &str) -> tantivy::Result<Alternative> {
    let items = items_with(weigher, name, |_| false)?;
    let rarity = weigher.statistics.rarity(items);
    let mut slot = Vec::new();
    for mention in PersonMention::ALL {
        let wanted = WantedTerm::Person(person_term(mention, name));
        slot.extend(weigher.weighted(wanted, mention_weight(mention), rarity)?);
    }
    Ok(Alternative::of_slot(
        Origin::Person,
        name.to_owned(),
        1.0,
        slot,
    ))
}
