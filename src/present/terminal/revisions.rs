//! What is new in an index since a revision, and what was purged from it.

use std::io::{self, Write};

use crate::index::Changes;
use crate::index::purge::Purge;
use crate::present::day_and_time;
use crate::present::labels::counted;

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::paragraphs::line;

/// Writes a line a purge: when and why, never of what.
pub(super) fn purges(out: &mut dyn Write, canvas: Canvas, purges: &[Purge]) -> io::Result<()> {
    if purges.is_empty() {
        return line(out, canvas, "nothing was purged", TextRole::Plain);
    }
    for purge in purges {
        let what = match purge.is_of_file {
            true => format!("a file with {}", counted(purge.items, "item", "items")),
            false => counted(purge.items, "item", "items"),
        };
        let mut said = format!(" {}: {what}, {}", day_and_time(purge.purged), purge.reason);
        if let Some(undone) = purge.undone {
            said.push_str(&format!(" (undone {})", day_and_time(undone)));
        }
        StyledParagraph::new()
            .hang(2)
            .add(&format!("purge {}", purge.number), TextRole::Strong)
            .add(&said, TextRole::Plain)
            .write(out, canvas, 0)?;
    }
    Ok(())
}

/// Writes which ids came, changed and went, a line each.
pub(super) fn changes(out: &mut dyn Write, canvas: Canvas, changes: &Changes) -> io::Result<()> {
    let head = format!(
        "revision {}, {}: since revision {} {} added, {} changed, {} removed",
        changes.revision,
        day_and_time(changes.committed),
        changes.since,
        changes.added.len(),
        changes.changed.len(),
        changes.removed.len(),
    );
    line(out, canvas, &head, TextRole::Strong)?;
    let all = [
        ("added", &changes.added),
        ("changed", &changes.changed),
        ("removed", &changes.removed),
    ];
    for (name, ids) in all {
        for id in ids {
            line(out, canvas, &format!("  {name} {id}"), TextRole::Plain)?;
        }
    }
    Ok(())
}
