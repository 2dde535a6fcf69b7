//! Exports that lie beside or above a file and are not among those to be read: what they say
//! of it counts all the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::corpus::{Base, FoundFile, Modified, Readers, SourcePath};

/// Files of one folder that are looked at.
const MOST_FILES: usize = 2_000;

/// Folders above a file that are looked at.
pub(super) const MOST_LEVELS: usize = 4;

/// What lies around the files of a run.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    /// Exports, and the files beside them: of those that are closed copies may be among the
    /// files of the run.
    pub files: Vec<FoundFile>,
    /// Exports that only lie further up: one that cannot be read tells of nothing there.
    pub above: BTreeSet<SourcePath>,
}

/// Returns what lies around `found` and is not among them: in the same folder, in the one in
/// which an export has its attachments, and in those above.
pub(super) fn find_neighbours(found: &[FoundFile], base: &Base, readers: &Readers) -> Neighbours {
    let known: BTreeSet<&SourcePath> = found.iter().map(|file| &file.path).collect();
    let mut beside: BTreeSet<PathBuf> = BTreeSet::new();
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    for file in found.iter().filter(|file| !file.path.is_named_as_text()) {
        let path = file.path.as_path();
        beside.extend(path.parent().map(Path::to_path_buf));
        let around = || path.ancestors().skip(1).take(MOST_LEVELS);
        let of_exports = around().filter(|folder| holds_attachments(folder));
        beside.extend(of_exports.filter_map(|folder| folder.parent().map(Path::to_path_buf)));
        folders.extend(around().map(Path::to_path_buf));
    }
    folders.extend(beside.iter().cloned());
    let mut neighbours = Neighbours::default();
    for folder in folders {
        let files = files_in(&folder, base);
        let files = files.filter(|file| !known.contains(&file.path));
        let (exports, others): (Vec<_>, Vec<_>) =
            files.partition(|file| readers.may_be_export(base, &file.path));
        if exports.is_empty() {
            continue;
        }
        if !beside.contains(&folder) {
            let paths = exports.iter().map(|export| export.path.clone());
            neighbours.above.extend(paths);
        }
        neighbours.files.extend(exports);
        neighbours.files.extend(others);
    }
    let files = &mut neighbours.files;
    files.sort_by(|one, other| one.path.cmp(&other.path));
    neighbours
}

/// Returns the files of a folder.
fn files_in(folder: &Path, base: &Base) -> impl Iterator<Item = FoundFile> {
    let entries = fs::read_dir(base.resolve(&SourcePath::from_path_lossy(folder)));
    let entries = entries.into_iter().flatten().take(MOST_FILES).flatten();
    entries.filter_map(move |entry| {
        let path = SourcePath::from_path(&folder.join(entry.file_name())).ok()?;
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        let metadata = is_file.then(|| entry.metadata().ok()).flatten()?;
        Some(FoundFile {
            path,
            size_bytes: metadata.len(),
            modified: Modified::from_metadata(&metadata),
        })
    })
}

/// Returns whether a folder is called as those in which exports have their attachments.
fn holds_attachments(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| {
        let name = name.to_lowercase();
        name == "attachments" || name == "enclosures" || name.starts_with("files_")
    })
}
