//! Exports that cannot be read, and may be newer versions of others: what the others have
//! open may be closed by now.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::corpus::{Base, Document, FoundFile, SourcePath};

/// Bytes of the shortest identifier that is looked for in a damaged file.
const SHORTEST_ID: usize = 6;
/// Digits of a time that a folder is named for.
const DIGITS_OF_TIME: usize = 8;

/// Returns why exports are left out of whose meeting one that cannot be read may be a
/// newer version.
pub(super) fn hidden(
    unread: &[&SourcePath],
    found: &[FoundFile],
    exports: &[Option<Document>],
    base: &Base,
) -> HashMap<SourcePath, String> {
    let mut reasons = HashMap::new();
    for damaged in unread {
        let bytes = fs::read(base.resolve(damaged)).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        for (file, export) in found.iter().zip(exports) {
            let Some(meeting) = export.as_ref().and_then(|export| export.meeting.as_ref()) else {
                continue;
            };
            let id = meeting.id.as_deref().filter(|id| id.len() >= SHORTEST_ID);
            let names_it = id.is_some_and(|id| text.contains(id));
            let is_older = is_older_version(file.path.as_path(), damaged.as_path());
            if names_it && !is_older_version(damaged.as_path(), file.path.as_path()) || is_older {
                let reason = format!("may be superseded by `{damaged}`, which cannot be read");
                reasons.insert(file.path.clone(), reason);
            }
        }
    }
    reasons
}

/// Returns whether both lie in folders beside each other that are named for times, the
/// first for the earlier one.
fn is_older_version(one: &Path, other: &Path) -> bool {
    let (Some(one), Some(other)) = (one.parent(), other.parent()) else {
        return false;
    };
    let time = |folder: &Path| {
        let name = folder.file_name()?.to_str()?;
        let digits: String = name.chars().filter(char::is_ascii_digit).collect();
        (digits.len() >= DIGITS_OF_TIME && name.starts_with(|c: char| c.is_ascii_digit()))
            .then_some(digits)
    };
    match (time(one), time(other)) {
        (Some(first), Some(second)) => one.parent() == other.parent() && first < second,
        _ => false,
    }
}
