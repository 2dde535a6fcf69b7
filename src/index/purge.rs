//! Taking items out of an index for good (slette for altid), and letting them back in.
//!
//! A purge writes a tombstone, and then makes a commit of its own that takes the items out and
//! merges what they were in, so that their bytes are gone from the folder. It needs no source
//! file. When a file is read again, what its tombstones say is left out as what is closed is:
//! nothing is kept of it but a count. Should a purge be killed, the next run ends it.
//!
//! Closed items (lukkede punkter) are in no index, so none can be purged; their ids are unknown
//! here as everywhere.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;
use tantivy::Term;
use thiserror::Error;

use super::commits::{commit, compact, share};
use super::findings::decision;
use super::ledger::IdsOfFiles;
use super::manifest::{Manifest, Payload, SourceFile, remove_manifests};
use super::moments::{RunMoment, reached};
use super::open::{self, OpenIndex};
use super::setup::new_writer;
use super::tombstones::{MeetingNames, PurgedFrom, Tombstone, Tombstones};
use super::{IndexError, StoredItem, staging};
use crate::corpus::SourcePath;
use crate::minutes::MeetingKind;

/// A number no purge has, so that none of it holds.
const NO_PURGE: u64 = 0;

/// One purge, as far as is told of it: when and why, never of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Purge {
    /// Its number, by which it can be undone.
    pub number: u64,
    /// When it was done.
    pub purged: Timestamp,
    /// Why, as the user said.
    pub reason: String,
    /// How many items left the index.
    pub items: usize,
    /// Whether it is of a whole file.
    pub is_of_file: bool,
    /// When it was undone, if it was.
    pub undone: Option<Timestamp>,
}

impl Purge {
    fn of_stone(stone: &Tombstone) -> Self {
        Self {
            number: stone.number,
            purged: stone.purged,
            reason: stone.reason.clone(),
            items: stone.items,
            is_of_file: stone.is_of_file,
            undone: stone.undone,
        }
    }
}

/// What is to be purged.
#[derive(Clone, Copy, Debug)]
pub enum Purged<'a> {
    /// The item with this id, as it is shown.
    Item(&'a str),
    /// All items of the file at this path, as the index has it.
    File(&'a SourcePath),
}

/// Which purge is to be undone.
#[derive(Clone, Copy, Debug)]
pub enum Undone<'a> {
    /// The one with this number.
    Number(u64),
    /// That of the item with this id, as it was shown.
    Item(&'a str),
    /// That of the file at this path, as the index has it.
    File(&'a SourcePath),
}

/// Why nothing was purged, or no purge undone.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PurgeError {
    /// The index cannot be read or written.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// No reason was given.
    #[error("expected a reason, found none")]
    NoReason,
    /// No item in the index has the id.
    #[error("no item has the id `{id}`")]
    UnknownItem {
        /// The id.
        id: String,
    },
    /// No file in the index has the path.
    #[error("{path}: no such file in the index")]
    UnknownFile {
        /// The path.
        path: SourcePath,
    },
    /// The items of the meeting are those of other files.
    #[error("{path}: its items are not in the index: other files speak of its meeting")]
    Silent {
        /// The path.
        path: SourcePath,
    },
    /// Nothing of the kind is purged.
    #[error("no such purge")]
    NotPurged,
    /// The item was purged together with its file.
    #[error("the item was purged with its file, as purge {number}")]
    OfFile {
        /// The purge of the file.
        number: u64,
    },
}

impl PurgeError {
    /// Returns what the user can do about it, `None` if there is no telling.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Index(error) => error.hint(),
            Self::NoReason => Some("say why: `--reason TEXT`; do not say what"),
            Self::UnknownItem { .. } => {
                Some("an id is <committee>/<date>/<number>, as `referat search` prints it")
            }
            Self::UnknownFile { .. } => Some("`referat status --files` names them all"),
            Self::Silent { .. } => Some(
                "`referat status --files` names the file that speaks; purge that, or its items one by one",
            ),
            Self::NotPurged => Some("`referat purge --list` has all purges with their numbers"),
            Self::OfFile { .. } => Some("undo that one: `referat purge --undo NUMBER`"),
        }
    }
}

/// Takes an item, or all items of a file, out of the index in `dir` for good.
///
/// # Errors
///
/// If there is no such item or file, if another run is writing, or if the index cannot be
/// written.
pub fn purge(dir: &Path, what: Purged<'_>, reason: &str) -> Result<Purge, PurgeError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(PurgeError::NoReason);
    }
    open::open(dir)?;
    let _lock = staging::lock(dir)?;
    let mut tombstones = read_tombstones(dir)?;
    // What a killed purge left to do comes first.
    if Payload::read(dir)?.purges < tombstones.last() {
        finish(dir, &tombstones)?;
    }
    let index = open::open(dir)?;
    let (file, items) = found(&index, what)?;
    let items: Vec<(String, StoredItem)> = items
        .into_iter()
        .map(|item| (index.whole_id(&item.id), item))
        .collect();
    let items: Vec<(&str, &StoredItem)> =
        items.iter().map(|(id, item)| (id.as_str(), item)).collect();
    let file = file.as_ref().map(PurgedFrom::of_file);
    let number = tombstones.add(reason, file, &items);
    drop(index);
    tombstones.write(dir)?;
    reached(RunMoment::TombstoneWritten);
    finish(dir, &tombstones)?;
    purge_numbered(&tombstones, number)
}

/// Returns what is to be purged: the file, if all of it is, and the items.
fn found(
    index: &OpenIndex,
    what: Purged<'_>,
) -> Result<(Option<SourceFile>, Vec<StoredItem>), PurgeError> {
    let path = match what {
        Purged::Item(id) => {
            let item = index.item_with_id(&index.whole_id(id))?;
            let item = match item {
                None => index.item_with_id(id)?,
                some => some,
            };
            let item = item.ok_or_else(|| PurgeError::UnknownItem { id: id.to_owned() })?;
            return Ok((None, vec![item]));
        }
        Purged::File(path) => path,
    };
    let mut files = index.manifest()?.files.iter();
    let file = files.find(|file| file.path == *path);
    let file = file.ok_or_else(|| PurgeError::UnknownFile { path: path.clone() })?;
    if !file.speaking.speaks() {
        return Err(PurgeError::Silent { path: path.clone() });
    }
    let items = index.items_of_file(path.as_str())?;
    Ok((Some(file.clone()), items))
}

/// Lets back in what was purged: its file is read again by the next run.
///
/// # Errors
///
/// If there is no such purge, or one that is undone already, if another run is writing, or if
/// the index cannot be written.
pub fn undo(dir: &Path, what: Undone<'_>) -> Result<Purge, PurgeError> {
    let index = open::open(dir)?;
    let _lock = staging::lock(dir)?;
    let mut tombstones = read_tombstones(dir)?;
    let number = match what {
        Undone::Number(number) => Some(number),
        Undone::File(path) => tombstones.of_path(path).map(|stone| stone.number),
        Undone::Item(id) => {
            let whole = tombstones.of_id(&index.whole_id(id));
            match whole.or_else(|| tombstones.of_id(id)) {
                Some(stone) if stone.is_of_file => {
                    return Err(PurgeError::OfFile {
                        number: stone.number,
                    });
                }
                stone => stone.map(|stone| stone.number),
            }
        }
    };
    let number = number.ok_or(PurgeError::NotPurged)?;
    // One that was killed half way is ended before it is undone, so that nothing is half done.
    if Payload::read(dir)?.purges < tombstones.last() {
        finish(dir, &tombstones)?;
    }
    if !tombstones.undo(number) {
        return Err(PurgeError::NotPurged);
    }
    tombstones.write(dir)?;
    purge_numbered(&tombstones, number)
}

/// Returns every purge of the index in `dir`, undone ones too, in order.
///
/// # Errors
///
/// If there is no index, or the list of what was purged is not as it was written.
pub fn purges(dir: &Path) -> Result<Vec<Purge>, IndexError> {
    Payload::read(dir)?;
    let tombstones = read_tombstones(dir)?;
    Ok(tombstones.stones.iter().map(Purge::of_stone).collect())
}

fn purge_numbered(tombstones: &Tombstones, number: u64) -> Result<Purge, PurgeError> {
    let mut stones = tombstones.stones.iter();
    let stone = stones.find(|stone| stone.number == number);
    stone.map(Purge::of_stone).ok_or(PurgeError::NotPurged)
}

/// Reads what was purged from the index in `dir`; that it is lost is an error where the index
/// knows that there was something.
pub(super) fn read_tombstones(dir: &Path) -> Result<Tombstones, IndexError> {
    let tombstones = Tombstones::read(dir)?;
    let done = Payload::read(dir).map_or(0, |payload| payload.purges);
    if tombstones.last() < done {
        return Err(IndexError::PurgedDamaged {
            dir: dir.to_owned(),
        });
    }
    Ok(tombstones)
}

/// Takes out of the index what has a tombstone and is still there.
pub(super) fn finish(dir: &Path, tombstones: &Tombstones) -> Result<(), IndexError> {
    let error = || IndexError::tantivy(dir);
    let index = open::open(dir)?;
    let payload = Payload::read(dir)?;
    let mut manifest = payload.read_manifest(dir)?;
    let ledger = payload.read_ledger(dir)?;
    let mut writer = new_writer(index.index()).map_err(error())?;
    writer.garbage_collect_files().wait().map_err(error())?;
    remove_manifests(dir, Some(&payload.manifest));
    index.verify()?;
    let mut ids = ledger.ids();
    for id in take_out(&index, tombstones, (&mut manifest, &mut ids))? {
        writer.delete_term(Term::from_field_text(index.fields().id, &id));
    }
    manifest.purges = tombstones.last();
    manifest.updated = Timestamp::now();
    // Files stay on the disk as long as anybody holds their segment.
    drop(index);
    let payload = commit(dir, &mut writer, &manifest, &ledger.next(&ids))?;
    remove_manifests(dir, Some(&payload.manifest));
    compact(&mut writer).map_err(error())?;
    writer.wait_merging_threads().map_err(error())?;
    share(dir, &payload.manifest)
}

/// Takes what has a tombstone out of what is known of the files, and returns the ids of the
/// items that are to leave the index, as it has them.
fn take_out(
    index: &OpenIndex,
    tombstones: &Tombstones,
    (manifest, ids): (&mut Manifest, &mut IdsOfFiles),
) -> Result<Vec<String>, IndexError> {
    let mut gone: Vec<(String, StoredItem)> = Vec::new();
    for file in &mut manifest.files {
        let from = PurgedFrom::of_file(file);
        if !tombstones.may_be_of(from) {
            continue;
        }
        let mut items = index.items_of_file(file.path.as_str())?;
        let purged = tombstones.of_items(from, items.iter().map(|item| &item.item));
        items.retain(|item| purged.contains_key(&item.item.position));
        let known = ids.get_mut(&file.path);
        if let Some(known) = known {
            for item in &items {
                known.remove(&index.whole_id(&item.id));
            }
        }
        file.purged.extend(purged.values());
        file.open_items = file.open_items.saturating_sub(items.len());
        for item in items {
            file.uncount(&item);
            file.forget_parts(&item);
            gone.push((index.whole_id(&item.id), item));
        }
    }
    let meetings = gone.iter().filter_map(|(id, _)| id.rsplit_once('/'));
    let meetings: BTreeSet<String> = meetings.map(|(meeting, _)| meeting.to_owned()).collect();
    for file in &mut manifest.files {
        if !file.speaking.speaks() && meetings.contains(&file.id_prefix) {
            file.forget_told();
        }
    }
    forget_titles(manifest, tombstones);
    Ok(gone.into_iter().map(|(id, _)| id).collect())
}

/// Takes the titles of what was purged out of what is known of exports.
fn forget_titles(manifest: &mut Manifest, tombstones: &Tombstones) {
    for file in &mut manifest.files {
        if let Some(export) = file.export.as_mut() {
            tombstones.clear_titles(&file.path, &file.print.sha256, export);
        }
    }
    for file in &mut manifest.skipped {
        let sha256 = file.print.as_ref().map(|print| print.sha256.clone());
        if let Some(export) = file.export.as_mut() {
            tombstones.clear_titles(&file.path, &sha256.unwrap_or_default(), export);
        }
    }
}

impl<'a> PurgedFrom<'a> {
    fn of_file(file: &'a SourceFile) -> Self {
        Self {
            path: &file.path,
            sha256: &file.print.sha256,
            meeting: MeetingNames {
                municipality: file.municipality.as_deref(),
                committee: file.committee.as_deref(),
                date: file.date,
                prefix: &file.id_prefix,
            },
        }
    }
}

impl SourceFile {
    /// Takes an item that has left the index out of the counts.
    fn uncount(&mut self, stored: &StoredItem) {
        let item = &stored.item;
        let less = |count: &mut usize, is_counted: bool| {
            *count = count.saturating_sub(usize::from(is_counted));
        };
        less(&mut self.without_case_number, item.case_number.is_none());
        less(&mut self.without_decision, item.decision().is_none());
        less(&mut self.with_warnings, !stored.warnings.is_empty());
        if stored.kind != MeetingKind::Minutes {
            return;
        }
        let committee = stored.placed_committee();
        for class in decision(item, committee.as_deref(), stored.date).classes() {
            if let Some(count) = self.outcomes.get_mut(&class) {
                *count = count.saturating_sub(1);
            }
        }
        self.outcomes.retain(|_, count| *count > 0);
    }

    /// Forgets what is known of an item of its own: the warnings on its lines, its attachments
    /// and their names.
    fn forget_parts(&mut self, stored: &StoredItem) {
        let lines = stored.item.lines;
        let is_on = |line: usize| (lines.first..=lines.last).contains(&line);
        self.warnings.retain(|warning| !is_on(warning.line));
        let position = stored.item.position;
        self.named_files.close_of(&BTreeSet::from([position]));
        self.attached.retain(|file| file.position != position);
    }

    /// Forgets what is known of items here that are in the index by another document of their
    /// meeting. Which of them was purged is not known, so all of it goes, and the file is to be
    /// read again.
    fn forget_told(&mut self) {
        self.named_files.open.clear();
        self.attached.clear();
        self.warnings.retain(|warning| warning.line == 0);
        self.former.clear();
        self.purged.push(NO_PURGE);
    }
}

#[cfg(test)]
mod tests;
