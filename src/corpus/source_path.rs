//! What an index calls a file, and where that file is.

use std::borrow::Borrow;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf, absolute};
use std::{env, fmt, io};

use serde::{Deserialize, Serialize};

use super::archive::Archives;
use super::error::CorpusError;

/// The extensions of files of text, in lower case.
const TEXT_EXTENSIONS: [&str; 4] = ["txt", "text", "md", "markdown"];

/// What an index calls a file or folder: its path from the [`Base`] if it lies
/// below that, else the whole path, so that it is found wherever the program is
/// run from.
///
/// Written with `/` between its parts and without `.` parts, so that one file has
/// one name; `.` is the base itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourcePath(String);

impl SourcePath {
    /// Returns `path` as it is, written as an index has it.
    ///
    /// # Errors
    ///
    /// If it is not UTF-8.
    pub fn from_path(path: &Path) -> Result<Self, CorpusError> {
        let plain = without_dots(path);
        let plain = plain.to_str().ok_or(CorpusError::Name)?;
        Ok(Self(written(plain, std::path::MAIN_SEPARATOR)))
    }

    /// [`Self::from_path`], with bytes that are not UTF-8 replaced: a name to tell
    /// of a file by, not to find it by.
    pub fn from_path_lossy(path: &Path) -> Self {
        let plain = without_dots(path);
        Self(written(&plain.to_string_lossy(), std::path::MAIN_SEPARATOR))
    }

    /// Returns the path of what lies `below` this one.
    ///
    /// # Errors
    ///
    /// If `below` is not UTF-8.
    pub fn join(&self, below: &Path) -> Result<Self, CorpusError> {
        Self::from_path(&self.as_path().join(below))
    }

    /// [`Self::join`], with bytes that are not UTF-8 replaced.
    pub(super) fn join_lossy(&self, below: &Path) -> Self {
        Self::from_path_lossy(&self.as_path().join(below))
    }

    /// Returns whether this is `root` or lies in it.
    pub fn is_under(&self, root: &Self) -> bool {
        let (path, root) = (self.as_path(), root.as_path());
        if root != Path::new(".") {
            return path.starts_with(root);
        }
        // On Windows `C:/x` is no more below the base than `/x` is.
        let first = path.components().next();
        matches!(first, Some(Component::Normal(_) | Component::CurDir))
    }

    /// Returns whether the name says that the file is text, whatever it holds.
    pub(crate) fn is_named_as_text(&self) -> bool {
        let extension = self.as_path().extension().and_then(OsStr::to_str);
        extension.is_some_and(|extension| {
            let mut known = TEXT_EXTENSIONS.iter();
            known.any(|known| extension.eq_ignore_ascii_case(known))
        })
    }

    /// Returns the path as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the path for the file system, still relative to its base.
    pub fn as_path(&self) -> &Path {
        Path::new(&self.0)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for SourcePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A path as an index has written it.
impl From<&str> for SourcePath {
    fn from(written: &str) -> Self {
        Self(written.to_owned())
    }
}

/// The folder that the paths of an index are relative to: the one it lies in.
///
/// The archives that were read last below it are kept in memory, for it and its copies.
#[derive(Clone, Debug)]
pub struct Base {
    folder: PathBuf,
    archives: Archives,
}

impl PartialEq for Base {
    fn eq(&self, other: &Self) -> bool {
        self.folder == other.folder
    }
}

impl Eq for Base {}

impl Base {
    /// Returns `folder` as a base, counted from the current folder.
    ///
    /// # Errors
    ///
    /// If `folder` is relative and there is no current folder.
    pub fn new(folder: &Path) -> io::Result<Self> {
        let folder = from_here(folder)?;
        Ok(Self {
            folder,
            archives: Archives::default(),
        })
    }

    /// Returns the folder that `dir`, the folder of an index, lies in.
    ///
    /// # Errors
    ///
    /// If `dir` is relative and there is no current folder.
    pub fn parent_of(dir: &Path) -> io::Result<Self> {
        let dir = from_here(dir)?;
        let folder = dir.parent().map(Path::to_path_buf);
        Ok(Self {
            folder: folder.unwrap_or(dir),
            archives: Archives::default(),
        })
    }

    /// Returns what an index here calls `path`, which counts from the current
    /// folder.
    ///
    /// That of the base itself is `.`.
    ///
    /// # Errors
    ///
    /// If `path` is not UTF-8, or is relative and there is no current folder.
    pub fn source_path(&self, path: &Path) -> Result<SourcePath, CorpusError> {
        let path = from_here(path)?;
        SourcePath::from_path(path.strip_prefix(&self.folder).unwrap_or(&path))
    }

    /// Returns the archives below it that were read last.
    pub(super) fn archives(&self) -> &Archives {
        &self.archives
    }

    /// Returns where the file is that an index here calls `path`.
    pub fn resolve(&self, path: &SourcePath) -> PathBuf {
        self.folder.join(path.as_path())
    }

    /// Returns where `path` leads, which may come from anybody; `None` if that is
    /// not below the base.
    pub fn resolve_below(&self, path: &str) -> Option<PathBuf> {
        let path = Path::new(path);
        let below = path.strip_prefix(&self.folder).unwrap_or(path);
        let stays = below
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        stays.then(|| self.folder.join(below))
    }
}

/// Returns `path` from the root of the file system on.
pub(super) fn from_here(path: &Path) -> io::Result<PathBuf> {
    if path.is_absolute() {
        return Ok(without_parents(absolute(path)?));
    }
    Ok(without_parents(absolute(env::current_dir()?.join(path))?))
}

/// Takes each `..` away together with the folder before it, unless that folder is a
/// link and `..` leads elsewhere.
fn without_parents(path: PathBuf) -> PathBuf {
    if !path.components().any(|part| part == Component::ParentDir) {
        return path;
    }
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    let is_same = match (path.canonicalize(), plain.canonicalize()) {
        (Ok(path), Ok(plain)) => path == plain,
        _ => false,
    };
    match (path.parent(), path.file_name()) {
        _ if is_same => plain,
        // What is not there yet may have a folder that is.
        (Some(folder), Some(name)) => without_parents(folder.to_owned()).join(name),
        _ => path,
    }
}

fn without_dots(path: &Path) -> PathBuf {
    let parts = path.components();
    parts.filter(|part| *part != Component::CurDir).collect()
}

/// Writes a path of a system with this `separator`; `.` for the empty one.
fn written(plain: &str, separator: char) -> String {
    match plain {
        "" => ".".to_owned(),
        _ if separator == '/' => plain.to_owned(),
        _ => plain.replace(separator, "/"),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{Base, SourcePath, written};

    #[test]
    fn paths_have_one_spelling() {
        for (given, expected) in [
            ("./corpus/", "corpus"),
            ("corpus/./a.txt", "corpus/a.txt"),
            (".", "."),
            ("", "."),
            ("../a//b", "../a/b"),
            ("/a/å", "/a/å"),
        ] {
            let path = SourcePath::from_path(Path::new(given)).unwrap();
            assert_eq!(path.as_str(), expected);
        }
    }

    #[test]
    fn paths_of_windows_are_written_with_slashes() {
        for (given, expected) in [
            (r"corpus\å.txt", "corpus/å.txt"),
            (r"C:\minutes\a.txt", "C:/minutes/a.txt"),
            (r"\\server\share\a.txt", "//server/share/a.txt"),
        ] {
            assert_eq!(written(given, '\\'), expected);
        }
        // Elsewhere a backslash is a letter like others.
        assert_eq!(written(r"a\b", '/'), r"a\b");
    }

    #[test]
    fn paths_lie_under_their_roots_by_whole_parts() {
        for (path, root, expected) in [
            ("corpus/a.txt", "corpus", true),
            ("corpus", "corpus", true),
            ("corpus2/a.txt", "corpus", false),
            ("/a/b.txt", "/a", true),
            ("/a/b.txt", "/", true),
            ("a/b.txt", "/", false),
            ("a/b.txt", ".", true),
            (".", ".", true),
            ("/a/b.txt", ".", false),
            ("../a/b.txt", ".", false),
            ("..a/b.txt", ".", true),
            ("../a/b.txt", "..", true),
        ] {
            let is_under = SourcePath::from(path).is_under(&SourcePath::from(root));
            assert_eq!(is_under, expected, "{path} under {root}");
        }
    }

    #[test]
    fn a_drive_is_a_root_on_windows_and_a_folder_elsewhere() {
        let is_under = |path: &str, root: &str| {
            let path = SourcePath::from(path);
            path.is_under(&SourcePath::from(root))
        };
        assert_eq!(is_under("C:/x/a.txt", "."), cfg!(not(windows)));
        assert!(!is_under("//server/share/a.txt", "."));
        assert!(is_under("C:/x/a.txt", "C:/x"));
        assert!(!is_under("C:/x/a.txt", "D:/x"));
    }

    #[test]
    fn what_lies_below_the_base_is_relative_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home");
        let base = Base::parent_of(&home.join("index")).unwrap();
        assert_eq!(base, Base::new(&home).unwrap());
        let outside = folder.path().join("other/a.txt");
        for (path, expected) in [
            (home.join("corpus/a.txt"), "corpus/a.txt".to_owned()),
            (home.join("./corpus"), "corpus".to_owned()),
            (outside.clone(), outside.display().to_string()),
            (home.clone(), ".".to_owned()),
        ] {
            let stored = base.source_path(&path).unwrap();
            assert_eq!(stored.as_str(), expected);
            assert_eq!(
                base.resolve(&stored),
                path.components().collect::<PathBuf>()
            );
        }
    }

    #[test]
    fn a_way_up_and_down_again_is_one_name() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        let base = Base::parent_of(&folder.path().join("a/../index")).unwrap();
        assert_eq!(base, Base::new(folder.path()).unwrap());
        let name = |path: &str| {
            let path = base.source_path(&folder.path().join(path)).unwrap();
            path.to_string()
        };
        assert_eq!(name("a/../a/b"), "a/b");
        assert_eq!(name("a/b/../new.txt"), "a/new.txt");
        let above = Base::parent_of(&folder.path().join("a/b/..")).unwrap();
        assert_eq!(above, base);
    }

    #[cfg(unix)]
    #[test]
    fn a_way_up_out_of_a_link_leads_where_the_system_says() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("far/off")).unwrap();
        fs::create_dir(folder.path().join("home")).unwrap();
        fs::write(folder.path().join("far/a.txt"), "").unwrap();
        let link = folder.path().join("home/link");
        std::os::unix::fs::symlink(folder.path().join("far/off"), &link).unwrap();
        let base = Base::new(&folder.path().join("home")).unwrap();
        let stored = base.source_path(&link.join("../a.txt")).unwrap();
        assert!(base.resolve(&stored).exists(), "{stored}");
    }

    #[test]
    fn a_relative_path_counts_from_the_current_folder() {
        let here = std::env::current_dir().unwrap();
        let base = Base::new(Path::new("")).unwrap();
        assert_eq!(base, Base::new(&here).unwrap());
        assert_eq!(
            base.source_path(Path::new("a/b.txt")).unwrap().as_str(),
            "a/b.txt"
        );
        let below = Base::new(Path::new("a")).unwrap();
        assert_eq!(
            below.source_path(Path::new("a/b.txt")).unwrap().as_str(),
            "b.txt"
        );
    }

    #[test]
    fn what_anybody_wrote_stays_below_the_base() {
        let folder = tempfile::tempdir().unwrap();
        let base = Base::new(folder.path()).unwrap();
        let inside = folder.path().join("a.txt");
        for path in ["a.txt", "./a.txt", inside.to_str().unwrap()] {
            assert_eq!(base.resolve_below(path).as_deref(), Some(inside.as_path()));
        }
        for path in ["../a.txt", "b/../a.txt", "/etc/passwd", "b/../../a.txt"] {
            assert_eq!(base.resolve_below(path), None, "{path}");
        }
    }
}
