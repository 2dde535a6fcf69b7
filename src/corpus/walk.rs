//! The files under the paths given: those to read, those skipped, and why.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{CorpusError, Modified};

/// The extensions of the files that are read, in lower case.
const EXTENSIONS: [&str; 4] = ["txt", "text", "md", "markdown"];

/// The files by which a folder is known to hold an index: tantivy's list, and
/// the lock of ours, which is there before the first commit.
const INDEX_MARKS: [&str; 2] = [".managed.json", ".referat-writer.lock"];

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The path as given, with `/` between its parts.
    pub path: String,
    /// The one of the paths given that it was found under, written likewise.
    pub root: String,
    /// Size in bytes.
    pub size_bytes: u64,
    /// When it was last changed.
    pub modified: Modified,
}

/// A file or folder that was not read, on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The path as given.
    pub path: String,
    /// Why, in a few words of English.
    pub reason: String,
}

/// A file or folder that should have been read and could not be.
#[derive(Debug)]
pub struct Failed {
    /// The path as given; bytes that are not UTF-8 are replaced.
    pub path: String,
    /// Why.
    pub error: CorpusError,
}

/// Everything under some paths.
#[derive(Debug, Default)]
pub struct Walked {
    /// The paths walked, as [`display_path`] writes them, without repetition.
    pub roots: Vec<String>,
    /// What to read.
    pub files: Vec<Found>,
    /// What is not read.
    pub skipped: Vec<Skipped>,
    /// What could not be looked at.
    pub failed: Vec<Failed>,
}

/// Returns what there is under `paths`, which may be files and folders.
///
/// Links are followed. Paths come in the order given and names under them in
/// the order of their bytes, so the same files give the same answer anywhere. A
/// file reached twice by one path comes once. Hidden folders, and folders that
/// hold an index, are skipped whole, unless they are given themselves.
pub fn walk<P: AsRef<Path>>(paths: &[P]) -> Walked {
    let mut walked = Walked::default();
    let mut seen = HashSet::new();
    for path in paths {
        let path = path.as_ref();
        let Some(root) = display_path(path) else {
            walked.fail(path, CorpusError::Name);
            continue;
        };
        if !walked.roots.contains(&root) {
            walk_root(path, &root, &mut walked, &mut seen);
            walked.roots.push(root);
        }
    }
    walked
}

fn walk_root(path: &Path, root: &str, walked: &mut Walked, seen: &mut HashSet<String>) {
    let mut entries = WalkDir::new(path)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let place = error.path().unwrap_or(path).to_owned();
                walked.fail(&place, walk_error(error));
                continue;
            }
        };
        let Some(display) = display_path(entry.path()) else {
            walked.fail(entry.path(), CorpusError::Name);
            skip_folder(&mut entries, &entry);
            continue;
        };
        if !seen.insert(display.clone()) && entry.file_type().is_file() {
            continue;
        }
        if let Some(reason) = reason_to_skip(&entry) {
            skip_folder(&mut entries, &entry);
            walked.skipped.push(Skipped {
                path: display,
                reason: reason.to_owned(),
            });
        } else if entry.file_type().is_file() {
            match entry.metadata() {
                Ok(metadata) => walked.files.push(Found {
                    path: display,
                    root: root.to_owned(),
                    size_bytes: metadata.len(),
                    modified: Modified::of(&metadata),
                }),
                Err(error) => walked.fail(entry.path(), walk_error(error)),
            }
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
    if !entry.file_type().is_file() {
        return Some("not a regular file");
    }
    (!is_text(entry.path())).then_some("not a text or Markdown file")
}

fn is_text(path: &Path) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|extension| {
            EXTENSIONS
                .iter()
                .any(|known| extension.eq_ignore_ascii_case(known))
        })
}

fn walk_error(error: walkdir::Error) -> CorpusError {
    match error.loop_ancestor() {
        Some(ancestor) => CorpusError::LinkLoop(ancestor.to_string_lossy().into_owned()),
        None => CorpusError::Io(error.into_io_error().unwrap_or_else(|| {
            // walkdir knows only loops and I/O errors.
            io::Error::other("walking the folder failed")
        })),
    }
}

impl Walked {
    fn fail(&mut self, path: &Path, error: CorpusError) {
        self.failed.push(Failed {
            path: display_path(path).unwrap_or_else(|| path.to_string_lossy().into_owned()),
            error,
        });
    }
}

/// Returns `path` with `/` between its parts and without `.` parts, so that one
/// file has one name; `.` for the current folder, `None` if it is not UTF-8.
pub fn display_path(path: &Path) -> Option<String> {
    let plain: PathBuf = path
        .components()
        .filter(|part| *part != Component::CurDir)
        .collect();
    let plain = plain.to_str()?;
    if plain.is_empty() {
        return Some(".".to_owned());
    }
    if std::path::MAIN_SEPARATOR == '/' {
        return Some(plain.to_owned());
    }
    Some(plain.replace(std::path::MAIN_SEPARATOR, "/"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Walked, display_path, walk};
    use crate::corpus::CorpusError;

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

    fn names(folder: &Path, walked: &Walked) -> Vec<String> {
        let prefix = format!("{}/", folder.display());
        walked
            .files
            .iter()
            .map(|file| file.path.strip_prefix(&prefix).unwrap().to_owned())
            .collect()
    }

    fn skipped(folder: &Path, walked: &Walked) -> Vec<String> {
        let prefix = format!("{}/", folder.display());
        walked
            .skipped
            .iter()
            .map(|skipped| {
                format!(
                    "{}: {}",
                    skipped.path.strip_prefix(&prefix).unwrap(),
                    skipped.reason
                )
            })
            .collect()
    }

    #[test]
    fn finds_text_in_order_and_names_the_rest() {
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
        ]);
        let walked = walk(&[folder.path()]);
        assert_eq!(
            names(folder.path(), &walked),
            ["README.md", "a.md", "b/10.text", "b/2.TXT", "æ.Markdown"]
        );
        assert_eq!(
            skipped(folder.path(), &walked),
            [
                ".git: hidden folder",
                ".hidden.txt: hidden file",
                "none: not a text or Markdown file",
                "old: holds an index",
                "scan.pdf: not a text or Markdown file",
            ]
        );
        assert!(walked.failed.is_empty());
    }

    #[test]
    fn a_file_given_twice_comes_once() {
        let folder = folder(&["a/b.txt"]);
        let walked = walk(&[
            folder.path().to_owned(),
            folder.path().join("a"),
            folder.path().join("a/b.txt"),
            folder.path().join("./a"),
        ]);
        assert_eq!(names(folder.path(), &walked), ["a/b.txt"]);
        assert_eq!(walked.roots.len(), 3);
        assert_eq!(walked.files[0].root, walked.roots[0]);
    }

    #[test]
    fn a_missing_path_is_a_failure_not_an_end() {
        let folder = folder(&["a.txt"]);
        let walked = walk(&[folder.path().join("nowhere"), folder.path().join("a.txt")]);
        assert_eq!(names(folder.path(), &walked), ["a.txt"]);
        assert!(matches!(walked.failed[0].error, CorpusError::Io(_)));
        assert!(walked.failed[0].path.ends_with("/nowhere"));
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
        let walked = walk(&[folder.path()]);
        assert_eq!(names(folder.path(), &walked), ["a/b.txt", "c/b.txt"]);
        assert_eq!(
            walked
                .failed
                .iter()
                .filter(|failed| matches!(failed.error, CorpusError::LinkLoop(_)))
                .count(),
            2
        );
        assert_eq!(walked.failed.len(), 3);
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf_8_fails_alone() {
        use std::os::unix::ffi::OsStrExt;

        let folder = folder(&["a.txt"]);
        let name = std::ffi::OsStr::from_bytes(b"m\xf8de.txt");
        fs::write(folder.path().join(name), "").unwrap();
        let walked = walk(&[folder.path()]);
        assert_eq!(names(folder.path(), &walked), ["a.txt"]);
        assert!(matches!(walked.failed[0].error, CorpusError::Name));
    }

    #[test]
    fn paths_have_one_spelling() {
        for (given, expected) in [
            ("./corpus/", "corpus"),
            ("corpus/./a.txt", "corpus/a.txt"),
            (".", "."),
            ("../a//b", "../a/b"),
            ("/a/å", "/a/å"),
        ] {
            assert_eq!(display_path(Path::new(given)).unwrap(), expected);
        }
    }
}
