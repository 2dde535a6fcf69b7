//! What files look like from outside, to tell whether they have changed and whether somebody
//! still writes to them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::corpus::{Base, FileLook, FileStamp, PROFILE_NAME, SourcePath, walk};

/// One look at all files under some paths: nothing is opened, archives apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Size and time of each file, those of profiles among them.
    files: BTreeMap<SourcePath, FileStamp>,
    /// The paths that are there.
    pub(super) roots: Vec<SourcePath>,
    /// Those that are not.
    pub(super) gone: Vec<SourcePath>,
}

impl Look {
    /// Looks at everything under `roots`. What lies under one that is not there is taken to
    /// be as it was `before`: a disk may only be unmounted.
    pub(super) fn new(base: &Base, roots: &[SourcePath], before: Option<&Self>) -> Self {
        let is_there = |root: &SourcePath| base.resolve(root).exists();
        let (roots, gone): (Vec<_>, Vec<_>) = roots.iter().cloned().partition(is_there);
        let walked = walk(base, &roots);
        let mut files = BTreeMap::new();
        for found in walked.files {
            let stamp = FileStamp {
                size_bytes: found.size_bytes,
                modified: found.modified,
            };
            files.insert(found.path, stamp);
        }
        let skipped = walked.skipped.into_iter().map(|skipped| skipped.path);
        for path in skipped.filter(is_profile) {
            if let Ok(FileLook::File(stamp)) = base.look_at(&path) {
                files.insert(path, stamp);
            }
        }
        for (path, stamp) in before.iter().flat_map(|before| &before.files) {
            if gone.iter().any(|root| path.is_under(root)) {
                files.entry(path.clone()).or_insert(*stamp);
            }
        }
        Self { files, roots, gone }
    }

    /// Returns whether all files are as they were.
    pub(super) fn has_files_of(&self, other: &Self) -> bool {
        self.files == other.files
    }

    /// Returns a folder in which something is other than in another look.
    pub(super) fn other_folder(&self, other: &Self) -> Option<&Path> {
        let differs = |(path, stamp): &(&SourcePath, &FileStamp)| {
            other.files.get(path.as_str()) != Some(*stamp)
        };
        let (path, _) = self.files.iter().find(differs)?;
        path.as_path().parent()
    }
}

fn is_profile(path: &SourcePath) -> bool {
    path.as_path()
        .file_name()
        .is_some_and(|name| name == PROFILE_NAME)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::Look;
    use crate::corpus::{Base, SourcePath};

    fn look(home: &Path, before: Option<&Look>) -> Look {
        let roots = ["a", "b"].map(SourcePath::from);
        Look::new(&Base::new(home).unwrap(), &roots, before)
    }

    #[test]
    fn files_of_a_path_that_is_gone_are_as_they_were() {
        let home = tempfile::tempdir().unwrap();
        for path in ["a/1.txt", "b/2.txt"] {
            let path = home.path().join(path);
            fs::create_dir(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let before = look(home.path(), None);
        assert!(before.gone.is_empty());
        fs::rename(home.path().join("b"), home.path().join("c")).unwrap();
        let gone = look(home.path(), Some(&before));
        assert_eq!(gone.gone, [SourcePath::from("b")]);
        assert!(gone.has_files_of(&before));
        fs::write(home.path().join("a/1.txt"), "xy").unwrap();
        let changed = look(home.path(), Some(&before));
        assert!(!changed.has_files_of(&before));
        assert_eq!(changed.other_folder(&before), Some(Path::new("a")));
        fs::rename(home.path().join("c"), home.path().join("b")).unwrap();
        assert!(look(home.path(), Some(&changed)).has_files_of(&changed));
    }

    #[test]
    fn a_profile_counts_and_hidden_files_do_not() {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("a")).unwrap();
        let before = look(home.path(), None);
        fs::write(home.path().join("a/.1.txt.swp"), "x").unwrap();
        assert!(look(home.path(), None).has_files_of(&before));
        fs::write(home.path().join("a/referat.toml"), "x").unwrap();
        assert!(!look(home.path(), None).has_files_of(&before));
    }
}
