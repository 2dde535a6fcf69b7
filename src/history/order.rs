//! What items are ordered and gathered by: their time and their case number.

use crate::index::StoredItem;

/// Orders items by day, body and place in the meeting.
pub(super) fn in_time(a: &StoredItem, b: &StoredItem) -> std::cmp::Ordering {
    let key = |item: &StoredItem| {
        (
            item.date,
            item.start_time,
            item.committee_slug.clone(),
            item.item.position,
            item.id.clone(),
        )
    };
    key(a).cmp(&key(b))
}

/// Returns the case number (sagsnummer) of an item in its canonical form.
pub(super) fn number(item: &StoredItem) -> Option<String> {
    item.item
        .case_number
        .as_ref()
        .map(|number| number.canonical())
}
