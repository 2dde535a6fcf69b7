//! Which ids came, changed and went with each commit (ændringslog).
//!
//! A commit has a revision, one more than the one before. The ledger lies beside the manifest
//! of the commit, in `changes-<n>.json`, and the commit names its checksum; so it changes at
//! the same moment as the items. It knows every living id with the revision it came with and
//! the last one it changed with, and of those that are gone from when to when they were there.
//! Items that are closed (lukkede punkter) are never in the index, and so never in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::stored::StoredItem;
use super::{AttachmentText, IndexError};
use crate::atomic_file;
use crate::corpus::{SourcePath, sha256_hex};

/// What is new in an index since a revision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The revision that was asked for.
    pub since: u64,
    /// The newest one.
    pub revision: u64,
    /// When the newest commit was made.
    pub committed: Timestamp,
    /// When the first commit was made that is counted from: revisions of an index that was
    /// deleted and made anew are others.
    pub began: Timestamp,
    /// Ids of items that were not there, in order.
    pub added: Vec<String>,
    /// Ids of items that say something else than they did.
    pub changed: Vec<String>,
    /// Ids that are gone.
    pub removed: Vec<String>,
}

/// The ids of an index over all its commits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ledger {
    pub(super) revision: u64,
    pub(super) committed: Timestamp,
    began: Timestamp,
    items: BTreeMap<SourcePath, BTreeMap<String, LivingId>>,
    gone: Vec<GoneId>,
}

/// An id that leads to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct LivingId {
    digest: String,
    added: u64,
    changed: u64,
}

/// An id that led to one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct GoneId {
    id: String,
    added: u64,
    removed: u64,
    /// The id the same item has since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    now: Option<String>,
}

/// The ids of the items of each file, with a digest of what they say: an index to be.
pub(super) type IdsOfFiles = BTreeMap<SourcePath, BTreeMap<String, String>>;

/// The file of a ledger, as a commit names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LedgerFile {
    sha256: String,
    bytes: u64,
}

impl Ledger {
    /// Returns the ledger of an index that has no commit yet.
    pub(super) fn new() -> Self {
        let now = Timestamp::now();
        Self {
            revision: 0,
            committed: now,
            began: now,
            items: BTreeMap::new(),
            gone: Vec::new(),
        }
    }

    /// Returns the ids of its items, each with the digest of what it says.
    pub(super) fn ids(&self) -> IdsOfFiles {
        let files = self.items.iter().map(|(path, items)| {
            let ids = items.iter();
            let ids = ids.map(|(id, living)| (id.clone(), living.digest.clone()));
            (path.clone(), ids.collect())
        });
        files.collect()
    }

    /// Returns the ledger of the next commit, which has the items of `files`.
    pub(super) fn next(&self, files: &IdsOfFiles) -> Self {
        let revision = self.revision + 1;
        let before: BTreeMap<&str, &LivingId> = self
            .items
            .values()
            .flatten()
            .map(|(id, living)| (id.as_str(), living))
            .collect();
        let living: BTreeSet<&str> = files
            .values()
            .flat_map(BTreeMap::keys)
            .map(String::as_str)
            .collect();
        let items = files.iter().map(|(path, ids)| {
            let ids = ids.iter().map(|(id, digest)| {
                let known = before.get(id.as_str());
                let added = known.map_or(revision, |known| known.added);
                let changed = known.filter(|known| known.digest == *digest);
                let living = LivingId {
                    digest: digest.clone(),
                    added,
                    changed: changed.map_or(revision, |known| known.changed),
                };
                (id.clone(), living)
            });
            (path.clone(), ids.collect())
        });
        let mut gone = self.gone.clone();
        let came = files.values().flatten();
        let came: BTreeMap<&str, &str> = came
            .filter(|(id, _)| !before.contains_key(id.as_str()))
            .map(|(id, digest)| (digest.as_str(), id.as_str()))
            .collect();
        for (id, known) in before.iter().filter(|(id, _)| !living.contains(**id)) {
            let now = came.get(known.digest.as_str());
            // One that is an item's again is no other's former one.
            gone.push(GoneId {
                id: (*id).to_owned(),
                added: known.added,
                removed: revision,
                now: now.map(|&now| now.to_owned()),
            });
        }
        Self {
            revision,
            committed: Timestamp::now(),
            began: self.began,
            items: items
                .filter(|(_, ids): &(_, BTreeMap<_, _>)| !ids.is_empty())
                .collect(),
            gone,
        }
    }

    /// Returns what is new since the revision `since`.
    pub(super) fn changes_since(&self, since: u64) -> Changes {
        let was_there = |added: u64, removed: u64| added <= since && since < removed;
        let gone_since: BTreeSet<&str> = self
            .gone
            .iter()
            .filter(|gone| was_there(gone.added, gone.removed))
            .map(|gone| gone.id.as_str())
            .collect();
        let mut changes = Changes {
            since,
            revision: self.revision,
            committed: self.committed,
            began: self.began,
            ..Changes::default()
        };
        let mut living = BTreeSet::new();
        for (id, item) in self.items.values().flatten() {
            living.insert(id.as_str());
            let was_known = item.added <= since || gone_since.contains(id.as_str());
            match was_known {
                false => changes.added.push(id.clone()),
                true if item.changed > since => changes.changed.push(id.clone()),
                true => {}
            }
        }
        let removed = gone_since.into_iter().filter(|id| !living.contains(id));
        changes.removed = removed.map(str::to_owned).collect();
        changes.added.sort();
        changes.changed.sort();
        changes
    }

    /// Returns the id that the item has now that had the id `former`, if it was ever another's.
    pub(super) fn now_called(&self, former: &str) -> Option<String> {
        let is_living = |id: &str| self.items.values().any(|ids| ids.contains_key(id));
        let mut id = former.to_owned();
        // An id may have led to others in turn; none leads back to itself.
        for _ in 0..=self.gone.len() {
            let mut latest = self.gone.iter().rev();
            let gone = latest.find(|gone| gone.id == id)?;
            id = gone.now.clone()?;
            if is_living(&id) {
                return Some(id);
            }
        }
        None
    }

    /// Writes it as the one of manifest number `number`, for good.
    pub(super) fn write(&self, dir: &Path, number: u64) -> Result<LedgerFile, IndexError> {
        let bytes = serde_json::to_vec(self).expect("a ledger has only strings for keys");
        let path = dir.join(file_name(number));
        atomic_file::replace(&path, &bytes).map_err(IndexError::io(&path, "written"))?;
        Ok(LedgerFile {
            sha256: sha256_hex(&bytes),
            bytes: bytes.len() as u64,
        })
    }

    /// Returns the ledger of manifest number `number` in `dir`, which a commit names as
    /// `file`.
    pub(super) fn read(dir: &Path, number: u64, file: &LedgerFile) -> Result<Self, IndexError> {
        let name = file_name(number);
        let path = dir.join(&name);
        let bytes = fs::read(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                IndexError::damaged(dir, format!("`{name}` is missing"))
            }
            _ => IndexError::io(&path, "read")(error),
        })?;
        let garbled = || IndexError::damaged(dir, format!("`{name}` is not as it was written"));
        if sha256_hex(&bytes) != file.sha256 {
            return Err(garbled());
        }
        serde_json::from_slice(&bytes).map_err(|_| garbled())
    }
}

impl LedgerFile {
    /// Looks whether the ledger of manifest number `number` is there and whole, as far as its
    /// size tells.
    pub(super) fn check(&self, dir: &Path, number: u64) -> Result<(), IndexError> {
        let name = file_name(number);
        let found = fs::metadata(dir.join(&name)).map(|found| found.len());
        match found {
            Ok(bytes) if bytes == self.bytes => Ok(()),
            Ok(_) => Err(IndexError::damaged(
                dir,
                format!("`{name}` is cut short or garbled"),
            )),
            Err(_) => Err(IndexError::damaged(dir, format!("`{name}` is missing"))),
        }
    }
}

/// Returns the name of the ledger that goes with manifest number `number`.
pub(super) fn file_name(number: u64) -> String {
    format!("changes-{number}.json")
}

/// Returns the number of the manifest that the ledger `name` goes with.
pub(super) fn file_number(name: &str) -> Option<u64> {
    let digits = name.strip_prefix("changes-")?.strip_suffix(".json")?;
    let number = digits.parse().ok()?;
    (file_name(number) == name).then_some(number)
}

/// Returns a digest of what an item says, wherever its text stands: another one is another
/// text.
pub(super) fn digest(stored: &StoredItem, attached: Option<&Vec<AttachmentText>>) -> String {
    let item = &stored.item;
    let sections = item.sections.iter();
    let sections: Vec<_> = sections
        .map(|section| (section.kind, &section.label, &section.text))
        .collect();
    let decisions = item.decisions.iter();
    let decisions: Vec<_> = decisions
        .map(|decision| (decision.own, &decision.body, &decision.text))
        .collect();
    let attachments = item.attachments.iter();
    let attachments: Vec<_> = attachments.map(|one| &one.title).collect();
    let texts = attached.into_iter().flatten();
    let texts: Vec<_> = texts.map(|one| &one.text).collect();
    let case_number = item.case_number.as_ref().map(|number| number.canonical());
    let meeting = (
        &stored.municipality,
        &stored.committee,
        stored.kind,
        stored.date,
        stored.start_time,
        &stored.meeting_absent,
    );
    let said = (&item.number, &item.title, case_number, &item.absent);
    let said = (meeting, said, sections, decisions, attachments, texts);
    let json = serde_json::to_vec(&said).expect("no maps");
    let mut digest = sha256_hex(&json);
    digest.truncate(24);
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(items: &[(&str, &str)]) -> IdsOfFiles {
        let ids = items.iter();
        let ids = ids.map(|(id, digest)| ((*id).to_owned(), (*digest).to_owned()));
        IdsOfFiles::from([("a.txt".into(), ids.collect())])
    }

    fn since(ledger: &Ledger, revision: u64) -> String {
        let changes = ledger.changes_since(revision);
        format!(
            "+{} ~{} -{}",
            changes.added.join(","),
            changes.changed.join(","),
            changes.removed.join(",")
        )
    }

    #[test]
    fn what_came_changed_and_went_is_told_since_every_revision() {
        let first = Ledger::new().next(&ids(&[("1", "a"), ("2", "b")]));
        let second = first.next(&ids(&[("1", "a"), ("2", "x"), ("3", "c")]));
        let third = second.next(&ids(&[("1", "a"), ("3", "c")]));
        let fourth = third.next(&ids(&[("2", "y"), ("3", "c")]));
        assert_eq!(fourth.revision, 4);
        let told: Vec<String> = (0..=4).map(|revision| since(&fourth, revision)).collect();
        assert_eq!(
            told,
            ["+2,3 ~ -", "+3 ~2 -1", "+ ~2 -1", "+2 ~ -1", "+ ~ -"]
        );
        assert_eq!(since(&third, 2), "+ ~ -2");
        let gone = fourth.next(&IdsOfFiles::new());
        assert_eq!(since(&gone, 1), "+ ~ -1,2");
        assert_eq!(since(&gone, 3), "+ ~ -1,3");
    }

    #[test]
    fn an_item_that_got_another_id_is_found_by_the_former() {
        let first = Ledger::new().next(&ids(&[("day/1", "a"), ("day/2", "b")]));
        let second = first.next(&ids(&[("day-kl-1400/1", "a"), ("day/2", "b")]));
        assert_eq!(second.now_called("day/1").as_deref(), Some("day-kl-1400/1"));
        assert_eq!(second.now_called("day/2"), None);
        let third = second.next(&ids(&[("day-x/1", "a"), ("day/1", "other")]));
        assert_eq!(
            third.now_called("day-kl-1400/1").as_deref(),
            Some("day-x/1")
        );
        let gone = third.next(&ids(&[("day/1", "other")]));
        assert_eq!(gone.now_called("day-kl-1400/1"), None);
    }
}
