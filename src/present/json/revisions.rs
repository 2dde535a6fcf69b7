//! What is new in an index since a revision, and what was purged from it.

use serde::Serialize;

use crate::index::Changes;
use crate::index::purge::Purge;

/// Purges, as JSON.
#[derive(Debug, Serialize)]
pub(super) struct PurgesJson<'a> {
    schema: &'static str,
    purges: Vec<PurgeJson<'a>>,
}

#[derive(Debug, Serialize)]
struct PurgeJson<'a> {
    number: u64,
    purged: String,
    reason: &'a str,
    of: &'static str,
    items: usize,
    undone: Option<String>,
}

/// Returns purges for JSON.
pub(super) fn purges(purges: &[Purge]) -> PurgesJson<'_> {
    let purges = purges.iter().map(|purge| PurgeJson {
        number: purge.number,
        purged: purge.purged.to_string(),
        reason: &purge.reason,
        of: if purge.is_of_file { "file" } else { "item" },
        items: purge.items,
        undone: purge.undone.map(|undone| undone.to_string()),
    });
    PurgesJson {
        schema: "referat.purges/1",
        purges: purges.collect(),
    }
}

/// What is new since a revision, as JSON.
#[derive(Debug, Serialize)]
pub(super) struct RevisionJson<'a> {
    schema: &'static str,
    since: u64,
    revision: u64,
    committed: String,
    began: String,
    added: &'a [String],
    changed: &'a [String],
    removed: &'a [String],
}

/// Returns what is new since a revision for JSON.
pub(super) fn changes(changes: &Changes) -> RevisionJson<'_> {
    RevisionJson {
        schema: "referat.revision/1",
        since: changes.since,
        revision: changes.revision,
        committed: changes.committed.to_string(),
        began: changes.began.to_string(),
        added: &changes.added,
        changed: &changes.changed,
        removed: &changes.removed,
    }
}
