//! Whether files that are quoted are as they were indexed.
//!
//! An answer quotes files that somebody may have changed since; whoever reads it has to
//! know. Only files that are asked about are looked at, each once, and as long as size and
//! time are those of the indexing nothing is opened: one question to the file system a
//! file. Of another time alone the bytes decide, so that a file that was only touched, or
//! copied, is not called changed.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::io;

use super::StoredItem;
use super::open::OpenIndex;
use super::source_change::SourceChange;
use crate::corpus::{CorpusError, FileLook, FileStamp, Print, SourcePath};

/// Looks at the sources of an index, each once, when they are asked about.
///
/// ```
/// use referat::index::{SourceChange, SourceStates, open};
/// # use referat::index::{IndexSettings, Indexer};
///
/// # let home = tempfile::tempdir()?;
/// # let minutes = home.path().join("minutes");
/// # std::fs::create_dir(&minutes)?;
/// # let file = minutes.join("2025-03-12.txt");
/// # let text = "REFERAT Byrådet d. 12-03-2025\n\nPunkt 1: Budget\n\nBeslutning\n\nGodkendt.\n";
/// # std::fs::write(&file, text)?;
/// # let settings = IndexSettings {
/// #     index_dir: home.path().join("index"),
/// #     paths: vec![minutes],
/// #     ..IndexSettings::default()
/// # };
/// # let mend = referat::text::faults::mend;
/// # Indexer::new(referat::minutes::read_by, mend).run(&settings, &mut ())?;
/// let index = open(&settings.index_dir)?;
/// let item = &index.items_of_file("minutes/2025-03-12.txt")?[0];
/// assert_eq!(SourceStates::new(&index).of_item(item), None);
/// std::fs::remove_file(&file)?;
/// let change = SourceStates::new(&index).of_item(item);
/// assert_eq!(change, Some(SourceChange::Missing));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct SourceStates<'i> {
    index: &'i OpenIndex,
    /// What the last run saw of each file, read when first asked for.
    indexed: OnceCell<HashMap<&'i SourcePath, &'i Print>>,
    /// What was found, by path and SHA-256.
    seen: HashMap<(SourcePath, String), Option<SourceChange>>,
}

impl<'i> SourceStates<'i> {
    /// Returns what looks at the sources of `index`; nothing has been looked at yet.
    pub fn new(index: &'i OpenIndex) -> Self {
        Self {
            index,
            indexed: OnceCell::new(),
            seen: HashMap::new(),
        }
    }

    /// Returns what became of the source of an item; `None` if it is as it was indexed.
    pub fn of_item(&mut self, item: &StoredItem) -> Option<SourceChange> {
        self.of_file(&item.source_path, &item.source_sha256, item.source_stamp)
    }

    /// Returns what became of the file at `path` since it had the SHA-256 `sha256` and, where
    /// that is known, looked like `stamp`; `None` if it is as it was. Sources of an index in
    /// memory are nowhere, and never change.
    pub fn of_file(
        &mut self,
        path: &SourcePath,
        sha256: &str,
        stamp: Option<FileStamp>,
    ) -> Option<SourceChange> {
        if self.index.is_in_memory() {
            return None;
        }
        let key = (path.clone(), sha256.to_owned());
        if let Some(known) = self.seen.get(&key) {
            return *known;
        }
        let change = self.change(path, sha256, stamp);
        self.seen.insert(key, change);
        change
    }

    /// Returns the files that were looked at, in no order.
    pub fn looked_at(&self) -> impl Iterator<Item = &SourcePath> {
        self.seen.keys().map(|(path, _)| path)
    }

    /// Returns the files that are not as they were indexed, by path.
    pub fn stale(&self) -> Vec<(&SourcePath, SourceChange)> {
        let seen = self.seen.iter();
        let mut stale: Vec<_> = seen
            .filter_map(|((path, _), change)| Some((path, (*change)?)))
            .collect();
        stale.sort_unstable();
        stale.dedup_by_key(|(path, _)| *path);
        stale
    }

    fn change(
        &self,
        path: &SourcePath,
        sha256: &str,
        stamp: Option<FileStamp>,
    ) -> Option<SourceChange> {
        let look = match self.index.base().look_at(path) {
            Ok(look) => look,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return (!self.is_kept(path)).then_some(SourceChange::Missing);
            }
            Err(_) => return Some(SourceChange::Unreadable),
        };
        if stamp.is_some_and(|stamp| look.is_like(&stamp)) {
            return None;
        }
        // A run since may have seen that it was only touched.
        let known = self.stamp_of(path, sha256);
        if known.is_some_and(|known| look.is_like(&known)) {
            return None;
        }
        self.compared(path, sha256, look, known.or(stamp))
    }

    /// Returns whether a file was gone when the index was made, and kept all the same: that is
    /// known, and said with its items.
    fn is_kept(&self, path: &SourcePath) -> bool {
        let manifest = self.index.manifest();
        manifest.is_ok_and(|manifest| {
            let mut files = manifest.files.iter();
            files.any(|file| file.path == *path && file.missing_since.is_some())
        })
    }

    /// Returns what the last run saw of the file, if it had the bytes then.
    fn stamp_of(&self, path: &SourcePath, sha256: &str) -> Option<FileStamp> {
        let indexed = self.indexed.get_or_init(|| self.index.indexed_prints());
        let print = indexed.get(path)?;
        (print.sha256 == sha256).then(|| FileStamp::from(*print))
    }

    /// Compares the bytes of a file whose size or time is another.
    fn compared(
        &self,
        path: &SourcePath,
        sha256: &str,
        look: FileLook,
        known: Option<FileStamp>,
    ) -> Option<SourceChange> {
        if known.is_some_and(|known| look.has_other_size(&known)) {
            return Some(SourceChange::Changed);
        }
        match self.index.base().print(path) {
            Ok(print) if print.sha256 == sha256 => None,
            Ok(_) | Err(CorpusError::TooLarge { .. }) => Some(SourceChange::Changed),
            Err(CorpusError::Io(error)) if error.kind() == io::ErrorKind::NotFound => {
                Some(SourceChange::Missing)
            }
            // What an archive was is another file now.
            Err(CorpusError::Io(error)) if error.kind() == io::ErrorKind::NotADirectory => {
                Some(SourceChange::Missing)
            }
            Err(_) => Some(SourceChange::Unreadable),
        }
    }
}

impl OpenIndex {
    /// Returns what the last run saw of every file that can be quoted: minutes and
    /// attachments; nothing where the manifest cannot be read, which others tell.
    fn indexed_prints(&self) -> HashMap<&SourcePath, &Print> {
        let Ok(manifest) = self.manifest() else {
            return HashMap::new();
        };
        let attached = manifest.files.iter().flat_map(|file| &file.attached);
        let attached = attached.filter_map(|file| Some((&file.path, file.print.as_ref()?)));
        let minutes = manifest.files.iter().map(|file| (&file.path, &file.print));
        attached.chain(minutes).collect()
    }
}
