//! The documents of a meeting, and what changed between them.

use serde::Serialize;

use crate::history::{ItemChange, ItemChanges, MeetingChanges, MeetingVersion, WordRun};
use crate::index::StoredItem;

/// The documents of a meeting as JSON.
#[derive(Debug, Serialize)]
pub(super) struct VersionsJson<'a> {
    schema: &'static str,
    id: &'a str,
    versions: &'a [MeetingVersion],
}

/// What changed in a meeting as JSON.
#[derive(Debug, Serialize)]
pub(super) struct ChangesJson<'a> {
    schema: &'static str,
    id: &'a str,
    from: Vec<&'a str>,
    to: &'a str,
    item: Option<ItemJson<'a>>,
    others: Vec<ItemJson<'a>>,
    withheld: usize,
}

#[derive(Debug, Serialize)]
struct ItemJson<'a> {
    change: ItemChange,
    title: &'a str,
    number_before: Option<&'a str>,
    number: Option<&'a str>,
    from: Option<&'a str>,
    parts: Vec<PartJson<'a>>,
}

#[derive(Debug, Serialize)]
struct PartJson<'a> {
    part: &'static str,
    words: &'a [WordRun],
}

fn item(changes: &ItemChanges) -> ItemJson<'_> {
    ItemJson {
        change: changes.change,
        title: &changes.title,
        number_before: changes.number_before.as_deref(),
        number: changes.number.as_deref(),
        from: changes.from.as_ref().map(|path| path.as_str()),
        parts: changes
            .parts
            .iter()
            .map(|part| PartJson {
                part: part.part,
                words: &part.words,
            })
            .collect(),
    }
}

/// Returns the documents of the meeting of the item `id` for JSON.
pub(super) fn versions<'a>(id: &'a str, versions: &'a [MeetingVersion]) -> VersionsJson<'a> {
    VersionsJson {
        schema: "referat.versions/1",
        id,
        versions,
    }
}

/// Returns what changed in the meeting of `stored` for JSON: in the item itself, and which
/// others were moved, added and withdrawn.
pub(super) fn changes<'a>(stored: &'a StoredItem, changes: &'a MeetingChanges) -> ChangesJson<'a> {
    let position = Some(stored.item.position);
    let mut items = changes.items.iter();
    let others = changes.items.iter();
    ChangesJson {
        schema: "referat.changes/1",
        id: &stored.id,
        from: changes.from.iter().map(|path| path.as_str()).collect(),
        to: changes.to.as_str(),
        item: items.find(|one| one.position == position).map(item),
        others: others
            .filter(|one| one.position != position && one.change != ItemChange::Kept)
            .map(item)
            .collect(),
        withheld: changes.withheld,
    }
}
