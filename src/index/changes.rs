//! What an open index says of its revisions: what is new since one of them, and what an item is
//! called now that was called otherwise.

use jiff::Timestamp;

use super::ledger::Changes;
use super::tombstones::{MeetingNames, PurgedFrom, Tombstones};
use super::{IndexError, OpenIndex, SourceFile};
use crate::minutes::Meeting;

impl OpenIndex {
    /// Returns which items came, changed and went since the revision `since` of the index; of
    /// revision 0 all came. An index in memory has no revisions.
    ///
    /// ```
    /// use referat::index::open;
    /// # use referat::index::{IndexSettings, Indexer};
    ///
    /// # let home = tempfile::tempdir()?;
    /// # let minutes = home.path().join("minutes");
    /// # std::fs::create_dir(&minutes)?;
    /// # let settings = IndexSettings {
    /// #     index_dir: home.path().join("index"),
    /// #     paths: vec![minutes.clone()],
    /// #     ..IndexSettings::default()
    /// # };
    /// # let run = |file: &str| -> Result<(), Box<dyn std::error::Error>> {
    /// #     let text = format!("REFERAT Byrådet d. {file}\n\nPunkt 1: Budget\n\n\
    /// #         05.04.00-G01-12-24\n\nBeslutning\n\nGodkendt.\n");
    /// #     std::fs::write(minutes.join(format!("{file}.txt")), text)?;
    /// #     let mend = referat::text::faults::mend;
    /// #     Indexer::new(referat::minutes::read_by, mend).run(&settings, &mut ())?;
    /// #     Ok(())
    /// # };
    /// # run("12-03-2025")?;
    /// let seen = open(&settings.index_dir)?.changes_since(0)?.revision;
    /// # run("19-03-2025")?;
    /// // A run has written since.
    /// let changes = open(&settings.index_dir)?.changes_since(seen)?;
    /// assert_eq!(changes.added, ["byraadet/2025-03-19/1"]);
    /// assert!(changes.changed.is_empty() && changes.removed.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no such revision yet, or when the index cannot be read.
    pub fn changes_since(&self, since: u64) -> Result<Changes, IndexError> {
        let ledger = self.ledger()?;
        if since > ledger.revision {
            return Err(IndexError::NoSuchRevision {
                dir: self.dir().to_owned(),
                asked: since,
                newest: ledger.revision,
            });
        }
        let mut changes = ledger.changes_since(since);
        for ids in [
            &mut changes.added,
            &mut changes.changed,
            &mut changes.removed,
        ] {
            for id in ids {
                *id = self.shown_id(id).to_owned();
            }
        }
        Ok(changes)
    }

    /// Returns the revision of the index: how many commits it has had.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub fn revision(&self) -> Result<u64, IndexError> {
        Ok(self.ledger()?.revision)
    }

    /// Returns when the item was purged that had the id `typed`, as it is shown or as the index
    /// has it; `None` if none was.
    ///
    /// # Errors
    ///
    /// Fails when the list of what was purged cannot be read.
    pub fn purged_on(&self, typed: &str) -> Result<Option<Timestamp>, IndexError> {
        let tombstones = Tombstones::read(self.dir())?;
        let whole = tombstones.purged_on(&self.whole_id(typed));
        Ok(whole.or_else(|| tombstones.purged_on(typed)))
    }

    /// Closes in a document of a meeting what was purged of it.
    ///
    /// # Errors
    ///
    /// Fails when the list of what was purged cannot be read.
    pub(crate) fn close_purged(
        &self,
        file: &SourceFile,
        meeting: &mut Meeting,
    ) -> Result<(), IndexError> {
        let from = PurgedFrom {
            path: &file.path,
            sha256: &file.print.sha256,
            meeting: MeetingNames::of_meeting(meeting, &file.id_prefix),
        };
        let purged = Tombstones::read(self.dir())?.of_items(from, meeting.open_items());
        meeting.close_items(&purged.into_keys().collect());
        Ok(())
    }

    /// Returns the id that the item has now that had the id `former`, both as the index has
    /// them; `None` if there was none, or it is gone.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub(crate) fn now_called(&self, former: &str) -> Result<Option<String>, IndexError> {
        if let Some((meeting, number)) = former.rsplit_once('/') {
            let mut files = self.manifest()?.files.iter();
            let now = files
                .by_ref()
                .filter(|file| file.id_prefix == meeting)
                .find_map(|file| file.former.get(number));
            if let Some(now) = now {
                return Ok(Some(format!("{meeting}/{now}")));
            }
        }
        Ok(self.ledger()?.now_called(former))
    }
}
