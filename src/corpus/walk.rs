//! The files under the paths given: those to read, those skipped, and why.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use walkdir::{DirEntry, WalkDir};

use super::archive::Archives;
use super::error::{CorpusError, DocumentError};
use super::modified::Modified;
use super::profile_file::PROFILE_NAME;
use super::source_path::{Base, SourcePath};

/// The files by which a folder is known to hold an index: tantivy's list, and
/// the lock of ours, which is there before the first commit.
const INDEX_MARKS: [&str; 2] = [".managed.json", ".referat-writer.lock"];

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FoundFile {
    /// The path: that of the root it was found under, and the way from there.
    pub path: SourcePath,
    /// Size in bytes.
    pub size_bytes: u64,
    /// When it was last changed.
    pub modified: Modified,
}

/// A file or folder that was not read, on purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SkippedPath {
    /// The path, likewise.
    pub path: SourcePath,
    /// Why, in a few words of English.
    pub reason: String,
}

/// A file or folder that should have been read and could not be.
#[derive(Debug)]
pub struct FailedPath {
    /// The path, likewise; bytes that are not UTF-8 are replaced.
    pub path: SourcePath,
    /// Why.
    pub error: CorpusError,
}

/// Everything under some paths.
#[derive(Debug, Default)]
pub struct Walked {
    /// The paths walked, without repetition.
    pub roots: Vec<SourcePath>,
    /// What to read.
    pub files: Vec<FoundFile>,
    /// What is not read.
    pub skipped: Vec<SkippedPath>,
    /// What could not be looked at.
    pub failed: Vec<FailedPath>,
}

/// Returns what there is under `roots`, which may be files and folders.
///
/// Links are followed. Files come in the order of their paths, whatever the order of the
/// roots, so the same files give the same answer anywhere. A file reached twice by one
/// path comes once. Hidden folders, and folders that hold an index, are skipped whole,
/// unless they are given themselves.
pub fn walk(base: &Base, roots: &[SourcePath]) -> Walked {
    let mut walked = Walked::default();
    let mut seen = HashSet::new();
    for path in roots {
        if !walked.roots.contains(path) {
            let root = WalkRoot {
                folder: base.resolve(path),
                path,
                archives: base.archives(),
            };
            root.walk(&mut walked, &mut seen);
            walked.roots.push(path.clone());
        }
    }
    // Of archives too, which have their files in any order.
    walked
        .files
        .sort_by(|one, other| one.path.as_path().cmp(other.path.as_path()));
    walked
}

/// One of the paths to walk.
struct WalkRoot<'a> {
    /// As the index has it.
    path: &'a SourcePath,
    /// Where that is.
    folder: PathBuf,
    archives: &'a Archives,
}

impl WalkRoot<'_> {
    fn walk(&self, walked: &mut Walked, seen: &mut HashSet<SourcePath>) {
        let mut entries = WalkDir::new(&self.folder)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let place = error.path().unwrap_or(&self.folder).to_owned();
                    walked.fail(self.lossy_name(&place), self.walk_error(error));
                    continue;
                }
            };
            let Ok(path) = self.name(entry.path()) else {
                walked.fail(self.lossy_name(entry.path()), CorpusError::Name);
                skip_folder(&mut entries, &entry);
                continue;
            };
            if !seen.insert(path.clone()) && entry.file_type().is_file() {
                continue;
            }
            if let Some(reason) = reason_to_skip(&entry) {
                skip_folder(&mut entries, &entry);
                walked.skipped.push(SkippedPath {
                    path,
                    reason: reason.to_owned(),
                });
            } else if entry.file_type().is_file() {
                match entry.metadata() {
                    Ok(metadata) => {
                        let file = FoundFile {
                            path,
                            size_bytes: metadata.len(),
                            modified: Modified::from_metadata(&metadata),
                        };
                        self.take(entry.path(), file, walked, seen);
                    }
                    Err(error) => walked.fail(path, self.walk_error(error)),
                }
            }
        }
    }

    /// Takes a file, or instead of an archive the files in it.
    fn take(
        &self,
        at: &Path,
        file: FoundFile,
        walked: &mut Walked,
        seen: &mut HashSet<SourcePath>,
    ) {
        let Some((listed, refused)) = self.archives.list(at) else {
            walked.files.push(file);
            return;
        };
        for inner in listed {
            // Paths in it are of UTF-8 and lead nowhere else.
            let path = file.path.join_lossy(Path::new(&inner.path));
            if seen.insert(path.clone()) {
                walked.files.push(FoundFile {
                    path,
                    size_bytes: inner.size_bytes,
                    modified: file.modified,
                });
            }
        }
        for inner in refused {
            // Its path may lead anywhere: the archive is what failed.
            let why = format!("{}: {}", inner.path, inner.reason);
            let error = CorpusError::Document(DocumentError::Damaged(why));
            walked.fail(file.path.clone(), error);
        }
    }

    /// Returns what the index calls the file `met`.
    fn name(&self, met: &Path) -> Result<SourcePath, CorpusError> {
        self.path
            .join(met.strip_prefix(&self.folder).unwrap_or(met))
    }

    /// [`Self::name`], with bytes that are not UTF-8 replaced.
    fn lossy_name(&self, met: &Path) -> SourcePath {
        let below = met.strip_prefix(&self.folder).unwrap_or(met);
        self.path.join_lossy(below)
    }

    fn walk_error(&self, error: walkdir::Error) -> CorpusError {
        match error.loop_ancestor() {
            Some(ancestor) => CorpusError::LinkLoop(self.lossy_name(ancestor).to_string()),
            None => CorpusError::Io(error.into_io_error().unwrap_or_else(|| {
                // walkdir knows only loops and I/O errors.
                io::Error::other("walking the folder failed")
            })),
        }
    }
}

fn skip_folder(entries: &mut walkdir::IntoIter, entry: &DirEntry) {
    if entry.file_type().is_dir() {
        entries.skip_current_dir();
    }
}

fn reason_to_skip(entry: &DirEntry) -> Option<&'static str> {
    let is_given = entry.depth() == 0;
    let is_hidden = !is_given && entry.file_name().as_encoded_bytes().starts_with(b".");
    if entry.file_type().is_dir() {
        if is_hidden {
            return Some("hidden folder");
        }
        let has = |mark| entry.path().join(mark).exists();
        let holds_index = !is_given && INDEX_MARKS.into_iter().any(has);
        return holds_index.then_some("holds an index");
    }
    if is_hidden {
        return Some("hidden file");
    }
    if entry.file_name() == PROFILE_NAME {
        return Some("a profile, no minutes");
    }
    (!entry.file_type().is_file()).then_some("not a regular file")
}

impl Walked {
    fn fail(&mut self, path: SourcePath, error: CorpusError) {
        self.failed.push(FailedPath { path, error });
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Base, CorpusError, SourcePath, Walked};

    /// Writes empty files at `paths` below a new folder.
    fn folder(paths: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for path in paths {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    fn walk(folder: &Path, roots: &[&str]) -> Walked {
        let roots: Vec<SourcePath> = roots.iter().copied().map(SourcePath::from).collect();
        super::walk(&Base::new(folder).unwrap(), &roots)
    }

    fn names(walked: &Walked) -> Vec<&str> {
        let files = walked.files.iter();
        files.map(|file| file.path.as_str()).collect()
    }

    fn skipped(walked: &Walked) -> Vec<String> {
        let skipped = walked.skipped.iter();
        skipped
            .map(|skipped| format!("{}: {}", skipped.path, skipped.reason))
            .collect()
    }

    #[test]
    fn finds_files_in_order_and_names_the_rest() {
        let folder = folder(&[
            "b/2.TXT",
            "b/10.text",
            "a.md",
            "æ.Markdown",
            "README.md",
            "scan.pdf",
            "none",
            ".git/a.txt",
            ".git/b/c.txt",
            ".hidden.txt",
            "old/.managed.json",
            "old/x.txt",
            "referat.toml",
        ]);
        let walked = walk(folder.path(), &["."]);
        assert_eq!(
            names(&walked),
            [
                "README.md",
                "a.md",
                "b/10.text",
                "b/2.TXT",
                "none",
                "scan.pdf",
                "æ.Markdown"
            ]
        );
        assert_eq!(
            skipped(&walked),
            [
                ".git: hidden folder",
                ".hidden.txt: hidden file",
                "old: holds an index",
                "referat.toml: a profile, no minutes",
            ]
        );
        assert!(walked.failed.is_empty());
    }

    #[test]
    fn a_file_given_twice_comes_once() {
        let folder = folder(&["a/b.txt"]);
        let walked = walk(folder.path(), &["a", ".", "a/b.txt", "a"]);
        assert_eq!(names(&walked), ["a/b.txt"]);
        assert_eq!(walked.roots.len(), 3);
    }

    #[test]
    fn a_missing_path_is_a_failure_not_an_end() {
        let folder = folder(&["a.txt"]);
        let walked = walk(folder.path(), &["nowhere", "a.txt"]);
        assert_eq!(names(&walked), ["a.txt"]);
        assert!(matches!(walked.failed[0].error, CorpusError::Io(_)));
        assert_eq!(walked.failed[0].path.as_str(), "nowhere");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_circles() {
        let folder = folder(&["a/b.txt"]);
        let link = |to: &str, from: &str| {
            std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(from)).unwrap();
        };
        link("a", "c");
        link("", "a/loop");
        link("gone", "broken.txt");
        let walked = walk(folder.path(), &["."]);
        assert_eq!(names(&walked), ["a/b.txt", "c/b.txt"]);
        assert_eq!(
            walked
                .failed
                .iter()
                .filter(|failed| matches!(failed.error, CorpusError::LinkLoop(_)))
                .count(),
            2
        );
        assert_eq!(walked.failed.len(), 3);
        let loops = walked.failed.iter().map(|failed| failed.error.to_string());
        assert!(
            loops
                .into_iter()
                .any(|error| error == "link leads back to `.`")
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf_8_fails_alone() {
        use std::os::unix::ffi::OsStrExt;

        let folder = folder(&["a.txt"]);
        let name = std::ffi::OsStr::from_bytes(b"m\xf8de.txt");
        fs::write(folder.path().join(name), "").unwrap();
        let walked = walk(folder.path(), &["."]);
        assert_eq!(names(&walked), ["a.txt"]);
        assert!(matches!(walked.failed[0].error, CorpusError::Name));
        assert_eq!(walked.failed[0].path.as_str(), "m\u{fffd}de.txt");
    }
}
