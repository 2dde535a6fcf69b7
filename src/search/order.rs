//! The order of hits. Nothing in it depends on the order in which items came into the index.

use tantivy::Order;
use tantivy::collector::sort_key::{
    SortBySimilarityScore, SortByStaticFastValue, SortByString, SortKeyComputer,
};

use crate::index::{ID, NEWEST};

/// A day as tantivy sorts by it, and an id.
type TimeKey = (Option<u64>, Option<String>);

/// Returns the best first, of equal ones the newest.
pub(super) fn best_first() -> impl SortKeyComputer<SortKey = (f32, TimeKey)> + Send + use<> {
    (SortBySimilarityScore, by_time(NEWEST, Order::Desc))
}

/// Returns the order by `field`, a day and a place in the meeting, and by id where these are
/// equal.
pub(super) fn by_time(
    field: &str,
    order: Order,
) -> impl SortKeyComputer<SortKey = TimeKey> + Send + use<> {
    let day = SortByStaticFastValue::<u64>::for_field(field);
    ((day, order), (SortByString::for_field(ID), Order::Asc))
}
