//! An index built anew, beside the one in use, and put in its place at once.
//!
//! The new index grows in the folder `.rebuild` inside the index. Its files have
//! names of their own, so they can all be moved in beside the old ones; the last
//! to move is `meta.json`, and that one rename is the moment the old index ends
//! and the new one begins. Whatever a killed run leaves of this is cleared away
//! by the next.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tantivy::directory::error::LockError;
use tantivy::directory::{DirectoryLock, Lock, ManagedDirectory, MmapDirectory};

use super::manifest::{META, Payload, remove_manifests};
use super::moments::{RunMoment, reached};
use super::setup::{settings, tokenizers};
use super::{IndexError, IndexFields};
use crate::analysis::Stemming;
use crate::atomic_file::{self, sync_folder};

/// The folder a new index is built in.
const FOLDER: &str = ".rebuild";

/// The list tantivy keeps of the files it may remove.
pub(super) const MANAGED: &str = ".managed.json";

/// The lock of a run. Tantivy's own lock only guards its writer, not the reading
/// of the manifest before and the clearing up after.
const LOCK: &str = ".referat-writer.lock";

/// Files that may lie in a folder that is to become an index.
const HARMLESS: [&str; 4] = [".gitignore", ".gitkeep", ".DS_Store", "README.md"];

/// Makes `dir` ready to be written to by this run only.
pub(super) fn lock(dir: &Path) -> Result<DirectoryLock, IndexError> {
    if !is_ours(dir)? {
        return Err(IndexError::NotAnIndex {
            dir: dir.to_owned(),
        });
    }
    fs::create_dir_all(dir).map_err(IndexError::io(dir, "made"))?;
    let lock = lock_file(dir, LOCK)?;
    clear_leftovers(dir);
    Ok(lock)
}

/// How often a lock that somebody has is tried again, and after how long: a program that is just
/// being started holds what this one has open, until it has begun.
const LOCK_TRIES: u32 = 20;
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// Takes the lock `name` in `dir`, or fails after a moment if somebody has it.
pub(super) fn lock_file(dir: &Path, name: &str) -> Result<DirectoryLock, IndexError> {
    use tantivy::Directory as _;

    let lock = Lock {
        filepath: PathBuf::from(name),
        is_blocking: false,
    };
    let directory =
        MmapDirectory::open(dir).map_err(|error| IndexError::tantivy(dir)(error.into()))?;
    let mut tried = 0;
    loop {
        match directory.acquire_lock(&lock) {
            Err(LockError::LockBusy) if tried < LOCK_TRIES => {
                tried += 1;
                thread::sleep(LOCK_PAUSE);
            }
            taken => return taken.map_err(|error| IndexError::tantivy(dir)(error.into())),
        }
    }
}

/// Returns whether `dir` is an index of ours, or nothing yet.
fn is_ours(dir: &Path) -> Result<bool, IndexError> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => return Ok(false),
        Err(error) => return Err(IndexError::io(dir, "read")(error)),
    };
    let mut is_empty = true;
    for entry in entries {
        let name = entry.map_err(IndexError::io(dir, "read"))?.file_name();
        if name == LOCK {
            return Ok(true);
        }
        is_empty &= HARMLESS.iter().any(|harmless| name == *harmless);
    }
    // A copy may have lost its hidden files.
    let has_our_commit = || {
        !matches!(
            Payload::read(dir),
            Err(IndexError::Damaged { .. } | IndexError::Missing { .. } | IndexError::Io { .. })
        )
    };
    Ok(is_empty || has_our_commit())
}

/// Removes what killed runs left: unfinished new indexes and temporary files.
/// What cannot be removed is in nobody's way.
fn clear_leftovers(dir: &Path) {
    let _ = fs::remove_dir_all(dir.join(FOLDER));
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_temporary = name
            .to_str()
            .and_then(|name| name.strip_prefix(".tmp"))
            .is_some_and(|rest| {
                rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        if is_temporary {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A new index, not yet in use.
pub(super) struct Staging {
    dir: PathBuf,
    folder: PathBuf,
}

impl Staging {
    /// Begins a new index beside the one in `dir`.
    pub(super) fn begin(
        dir: &Path,
        stemming: Stemming,
    ) -> Result<(Self, tantivy::Index), IndexError> {
        let folder = dir.join(FOLDER);
        fs::create_dir_all(&folder).map_err(IndexError::io(&folder, "made"))?;
        let index = tantivy::Index::builder()
            .schema(IndexFields::new().0)
            .settings(settings())
            .tokenizers(tokenizers(stemming))
            .create_in_dir(&folder)
            .map_err(IndexError::tantivy(dir))?;
        let dir = dir.to_owned();
        Ok((Self { dir, folder }, index))
    }

    /// Puts the new index, complete and closed, in the place of the old one.
    pub(super) fn publish(self, payload: &Payload) -> Result<(), IndexError> {
        let dir = &self.dir;
        let fresh = segment_files(&self.folder)?;
        let mut managed = managed_files(dir)?;
        managed.extend(fresh.iter().cloned());
        managed.insert(META.to_owned());
        write_managed(dir, &managed)?;
        for name in &fresh {
            self.move_in(name)?;
        }
        let synced = || sync_folder(dir).map_err(IndexError::io(dir, "written"));
        synced()?;
        reached(RunMoment::MovedIn);
        self.move_in(META)?;
        synced()?;
        reached(RunMoment::Published);
        // The new index is in use; the rest is clearing up, and if it fails, the
        // next run does it.
        let _ = fs::remove_dir_all(&self.folder);
        remove_manifests(dir, Some(&payload.manifest));
        if let Ok(mmap) = MmapDirectory::open(dir)
            && let Ok(mut managed) = ManagedDirectory::wrap(Box::new(mmap))
        {
            let living = fresh.iter().map(PathBuf::from);
            let living = living.chain([PathBuf::from(META)]).collect();
            let _ = managed.garbage_collect(|| living);
        }
        Ok(())
    }

    fn move_in(&self, name: &str) -> Result<(), IndexError> {
        let to = self.dir.join(name);
        fs::rename(self.folder.join(name), &to).map_err(IndexError::io(&to, "written"))
    }
}

/// Returns the files of `dir` tantivy may remove, the list of which may be lost.
fn managed_files(dir: &Path) -> Result<BTreeSet<String>, IndexError> {
    let listed = fs::read(dir.join(MANAGED))
        .ok()
        .and_then(|list| serde_json::from_slice::<BTreeSet<String>>(&list).ok());
    match listed {
        Some(listed) => Ok(listed),
        None => segment_files(dir),
    }
}

fn write_managed(dir: &Path, names: &BTreeSet<String>) -> Result<(), IndexError> {
    let list = serde_json::to_vec(names).expect("names are strings");
    let path = dir.join(MANAGED);
    atomic_file::replace(&path, &list).map_err(IndexError::io(&path, "written"))
}

/// Returns the files in `dir` named as segments are: by 32 hexadecimal digits.
fn segment_files(dir: &Path) -> Result<BTreeSet<String>, IndexError> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(dir).map_err(IndexError::io(dir, "read"))? {
        let name = entry.map_err(IndexError::io(dir, "read"))?.file_name();
        if let Some(name) = name.to_str()
            && let Some((stem, _)) = name.split_once('.')
            && stem.len() == 32
            && stem.bytes().all(|byte| byte.is_ascii_hexdigit())
        {
            names.insert(name.to_owned());
        }
    }
    Ok(names)
}
