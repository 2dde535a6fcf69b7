//! Exports that lie beside a file and are not among those to be read: what they say of it
//! counts all the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::corpus::{Base, FoundFile, Modified, Readers, SourcePath};

/// Files of one folder that are looked at.
const MOST_FILES: usize = 2_000;

/// Folders above a file that are looked at for one with attachments.
const MOST_LEVELS: usize = 4;

/// Returns the exports beside `found` that are not among them: in the same folder, and in
/// the one above where that is where an export has its attachments.
pub(super) fn find_neighbours(
    found: &[FoundFile],
    base: &Base,
    readers: &Readers,
) -> Vec<FoundFile> {
    let known: BTreeSet<&SourcePath> = found.iter().map(|file| &file.path).collect();
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    for file in found.iter().filter(|file| !file.path.is_named_as_text()) {
        let path = file.path.as_path();
        folders.extend(path.parent().map(Path::to_path_buf));
        let around = path.ancestors().skip(1).take(MOST_LEVELS);
        let of_exports = around.filter(|folder| holds_attachments(folder));
        folders.extend(of_exports.filter_map(|folder| folder.parent().map(Path::to_path_buf)));
    }
    let mut beside = Vec::new();
    for folder in folders {
        let Ok(entries) = fs::read_dir(base.resolve(&SourcePath::from_path_lossy(&folder))) else {
            continue;
        };
        for entry in entries.take(MOST_FILES).flatten() {
            let Ok(path) = SourcePath::from_path(&folder.join(entry.file_name())) else {
                continue;
            };
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            if !is_file || known.contains(&path) || !readers.may_be_export(base, &path) {
                continue;
            }
            let Ok(metadata) = entry.metadata() else {
                continue;
            };
            beside.push(FoundFile {
                path,
                size_bytes: metadata.len(),
                modified: Modified::from_metadata(&metadata),
            });
        }
    }
    beside.sort_by(|one, other| one.path.cmp(&other.path));
    beside
}

/// Returns whether a folder is called as those in which exports have their attachments.
fn holds_attachments(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| {
        let name = name.to_lowercase();
        name == "attachments" || name == "enclosures" || name.starts_with("files_")
    })
}
