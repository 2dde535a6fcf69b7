//! Opening an index: versions first, then as little as searching needs.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::Timestamp;
use tantivy::directory::MmapDirectory;
use tantivy::schema::Value;
use tantivy::{DocAddress, Index, ReloadPolicy, Searcher, TantivyDocument};

use super::guard::{blaming_damage, guarded};
use super::ledger::Ledger;
use super::manifest::{Manifest, Payload};
use super::reading::ReadingDirectory;
use super::schema::IndexFields;
use super::{AttachmentText, IndexError, StoredItem};
use crate::analysis::{self, Stemming};
use crate::corpus::{Base, SourcePath};

/// An index open for searching: the state of one commit, whatever is written
/// meanwhile.
pub struct OpenIndex {
    dir: PathBuf,
    base: Base,
    index: Index,
    searcher: Searcher,
    fields: IndexFields,
    stemming: Stemming,
    manifest: OnceLock<Manifest>,
    ledger: OnceLock<Ledger>,
    missing: OnceLock<HashMap<SourcePath, Timestamp>>,
    /// The municipality that all ids begin with, and are shown without.
    municipality: Option<String>,
    payload: Option<Payload>,
}

impl std::fmt::Debug for OpenIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenIndex")
            .field("dir", &self.dir)
            .field("items", &self.searcher.num_docs())
            .finish_non_exhaustive()
    }
}

/// Opens the index in `dir`.
///
/// Costs a few system calls a segment; neither manifest nor checksums are read.
///
/// # Errors
///
/// If there is none, if it is of another version, or if a file is missing or cut
/// short.
pub fn open(dir: impl AsRef<Path>) -> Result<OpenIndex, IndexError> {
    let dir = dir.as_ref();
    match guarded(dir, || open_once(dir)) {
        // A run may have replaced what was about to be opened; twice is damage.
        Err(IndexError::Damaged { .. }) => guarded(dir, || open_once(dir)),
        other => other,
    }
}

fn open_once(dir: &Path) -> Result<OpenIndex, IndexError> {
    let payload = Payload::read(dir)?;
    payload.check_manifest(dir)?;
    payload.check_ledger(dir)?;
    let folder =
        MmapDirectory::open(dir).map_err(|error| IndexError::tantivy(dir)(error.into()))?;
    let index = Index::open(ReadingDirectory(folder)).map_err(IndexError::tantivy(dir))?;
    let open = OpenIndex::new(dir, index, Some(payload))?;
    open.check_positions()?;
    Ok(open)
}

impl OpenIndex {
    /// Returns `index`, which lies in `dir` if it has a payload and else in memory.
    pub(super) fn new(
        dir: &Path,
        index: Index,
        payload: Option<Payload>,
    ) -> Result<Self, IndexError> {
        let (schema, fields) = IndexFields::new();
        if index.schema() != schema {
            return Err(IndexError::damaged(dir, "`meta.json` has other fields"));
        }
        let stemming = payload
            .as_ref()
            .map_or(Stemming::Danish, |payload| payload.stemming);
        analysis::register(index.tokenizers(), stemming);
        let searcher = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(IndexError::tantivy(dir))?
            .searcher();
        Ok(Self {
            dir: dir.to_owned(),
            base: Base::parent_of(dir).map_err(IndexError::io(dir, "found"))?,
            index,
            searcher,
            fields,
            stemming,
            manifest: OnceLock::new(),
            ledger: OnceLock::new(),
            missing: OnceLock::new(),
            municipality: payload
                .as_ref()
                .map(|payload| payload.municipality.clone())
                .filter(|municipality| !municipality.is_empty()),
            payload,
        })
    }

    /// Returns the index with the manifest it was made by, which is nowhere else.
    pub(super) fn with_manifest(mut self, manifest: Manifest) -> Self {
        self.municipality = manifest.only_municipality();
        self.manifest = OnceLock::from(manifest);
        self
    }

    /// Returns the index as it is now, opened again, if something was written since.
    ///
    /// This one stays the state of its commit, and whoever holds it is not disturbed: a
    /// server gives each question the index that is the newest as it begins, and puts a
    /// newer one in its place. An index in memory never changes.
    ///
    /// ```
    /// use std::sync::{Arc, PoisonError, RwLock};
    /// use std::thread;
    ///
    /// use referat::index::{IndexError, OpenIndex, open};
    /// # use referat::index::{IndexSettings, Indexer};
    ///
    /// /// The newest index there is, for all threads.
    /// struct Newest(RwLock<Arc<OpenIndex>>);
    ///
    /// impl Newest {
    ///     /// The index one question is answered from, from its beginning to its end.
    ///     fn get(&self) -> Arc<OpenIndex> {
    ///         Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    ///     }
    ///
    ///     /// To be called now and then, or after a run. No question waits for it, nor does
    ///     /// it for one.
    ///     fn refresh(&self) -> Result<(), IndexError> {
    ///         if let Some(newer) = self.get().newer()? {
    ///             *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(newer);
    ///         }
    ///         Ok(())
    ///     }
    /// }
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
    /// let newest = Newest(RwLock::new(Arc::new(open(&settings.index_dir)?)));
    /// let before = newest.get();
    /// # run("19-03-2025")?;
    /// thread::scope(|scope| {
    ///     let asking = scope.spawn(|| newest.get().item_count());
    ///     let refreshing = scope.spawn(|| newest.refresh());
    ///     assert!((1..=2).contains(&asking.join().expect("it answers")));
    ///     refreshing.join().expect("it does not panic")
    /// })?;
    /// assert_eq!((before.item_count(), newest.get().item_count()), (1, 2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`open`].
    pub fn newer(&self) -> Result<Option<Self>, IndexError> {
        if self.is_in_memory() {
            return Ok(None);
        }
        let newer = open(&self.dir)?;
        let segments = |index: &Self| -> Vec<_> {
            let readers = index.searcher.segment_readers().iter();
            readers
                .map(|reader| (reader.segment_id(), reader.num_docs()))
                .collect()
        };
        let has_changed = newer.payload != self.payload || segments(&newer) != segments(self);
        Ok(has_changed.then_some(newer))
    }

    /// Puts the index as it is now in this one's place, opened again, if something was
    /// written since, and returns whether it did.
    ///
    /// For whoever has the index alone; those who share it use [`OpenIndex::newer`]. After an
    /// error it stays what it was.
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
    /// let mut index = open(&settings.index_dir)?;
    /// assert!(!index.reload()?);
    /// # run("19-03-2025")?;
    /// // A run has written since.
    /// assert!(index.reload()?);
    /// assert_eq!(index.item_count(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`open`].
    pub fn reload(&mut self) -> Result<bool, IndexError> {
        let newer = self.newer()?;
        let has_changed = newer.is_some();
        if let Some(newer) = newer {
            *self = newer;
        }
        Ok(has_changed)
    }

    /// Runs `answer`, a whole question to the index: the library's door. Should it
    /// panic and a file not be as it was written, that is the error; a panic that is
    /// no fault of the index goes on.
    pub(crate) fn answer<T>(
        &self,
        answer: impl FnOnce() -> Result<T, IndexError>,
    ) -> Result<T, IndexError> {
        blaming_damage(|| self.verify(), answer)
    }

    /// Looks for the one file tantivy opens a segment without.
    fn check_positions(&self) -> Result<(), IndexError> {
        for segment in self.searcher.segment_readers() {
            let name = format!("{}.pos", segment.segment_id().uuid_string());
            if !self.dir.join(&name).exists() {
                return Err(IndexError::damaged(
                    &self.dir,
                    format!("`{name}` is missing"),
                ));
            }
        }
        Ok(())
    }

    /// Returns the folder of the index.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns tantivy's index, with the tokenizers of `analysis` registered.
    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    /// Returns the searcher.
    pub(crate) fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// Runs `read` on the searcher; what goes wrong becomes an [`IndexError`].
    ///
    /// tantivy panics on some data that makes no sense; such a panic is an error
    /// here, since it only comes from a damaged file.
    ///
    /// # Errors
    ///
    /// If `read` fails or panics.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Searcher) -> tantivy::Result<T>,
    ) -> Result<T, IndexError> {
        guarded(&self.dir, || {
            read(&self.searcher).map_err(IndexError::tantivy(&self.dir))
        })
    }

    /// Returns how the words of the index are stemmed.
    pub fn stemming(&self) -> Stemming {
        self.stemming
    }

    /// Returns the fields.
    pub(crate) fn fields(&self) -> &IndexFields {
        &self.fields
    }

    /// Returns the manifest, read when first asked for.
    ///
    /// # Errors
    ///
    /// If it is missing or not as it was written.
    pub fn manifest(&self) -> Result<&Manifest, IndexError> {
        if let Some(manifest) = self.manifest.get() {
            return Ok(manifest);
        }
        let manifest = self.read_manifest()?;
        Ok(self.manifest.get_or_init(|| manifest))
    }

    fn read_manifest(&self) -> Result<Manifest, IndexError> {
        let Some(payload) = &self.payload else {
            return Ok(Manifest::new(self.stemming));
        };
        match payload.read_manifest(&self.dir) {
            Err(IndexError::Damaged { .. }) => {
                // A run since may have replaced it; then the newer one tells more.
                Payload::read(&self.dir)?.read_manifest(&self.dir)
            }
            other => other,
        }
    }

    /// Returns the item at `address`, which comes from this searcher.
    ///
    /// # Errors
    ///
    /// If the document is not one of ours.
    pub(crate) fn get(&self, address: DocAddress) -> Result<StoredItem, IndexError> {
        let document: TantivyDocument = self.read(|searcher| searcher.doc(address))?;
        let stored = document
            .get_first(self.fields.item)
            .and_then(|value| serde_json::from_str::<StoredItem>(value.as_str()?).ok());
        let Some(mut stored) = stored else {
            return Err(IndexError::damaged(&self.dir, "a stored item is garbled"));
        };
        stored.id = self.shown_id(&stored.id).to_owned();
        stored.missing_since = self.missing()?.get(&stored.source_path).copied();
        Ok(stored)
    }

    /// Returns the files that are gone and were kept, with since when.
    fn missing(&self) -> Result<&HashMap<SourcePath, Timestamp>, IndexError> {
        if let Some(missing) = self.missing.get() {
            return Ok(missing);
        }
        // Most indexes have none, and need no manifest to know.
        let files = match self
            .payload
            .as_ref()
            .is_some_and(|payload| payload.has_missing)
        {
            true => self.manifest()?.files.as_slice(),
            false => &[],
        };
        let missing = files
            .iter()
            .filter_map(|file| Some((file.path.clone(), file.missing_since?)));
        let missing = missing.collect();
        Ok(self.missing.get_or_init(|| missing))
    }

    /// Returns the ledger, read when first asked for.
    pub(super) fn ledger(&self) -> Result<&Ledger, IndexError> {
        if let Some(ledger) = self.ledger.get() {
            return Ok(ledger);
        }
        let ledger = match &self.payload {
            None => Ledger::new(),
            Some(payload) => match payload.read_ledger(&self.dir) {
                // A run since may have replaced it; then the newer one tells more.
                Err(IndexError::Damaged { .. }) => {
                    Payload::read(&self.dir)?.read_ledger(&self.dir)?
                }
                other => other?,
            },
        };
        Ok(self.ledger.get_or_init(|| ledger))
    }

    /// Returns an id of an item or a meeting as it is shown: without the municipality, where
    /// the index has one only.
    pub(crate) fn shown_id<'i>(&self, id: &'i str) -> &'i str {
        let short = self
            .municipality
            .as_deref()
            .and_then(|municipality| id.strip_prefix(municipality)?.strip_prefix('/'));
        short.unwrap_or(id)
    }

    /// Returns an id as the index has it, of one that is shown.
    pub(crate) fn whole_id(&self, shown: &str) -> String {
        match &self.municipality {
            Some(municipality) => format!("{municipality}/{shown}"),
            None => shown.to_owned(),
        }
    }

    /// Returns the texts of the attachments of the item at `address`.
    ///
    /// # Errors
    ///
    /// If the document is not one of ours.
    pub(crate) fn attachment_texts(
        &self,
        address: DocAddress,
    ) -> Result<Vec<AttachmentText>, IndexError> {
        let document: TantivyDocument = self.read(|searcher| searcher.doc(address))?;
        let Some(stored) = document.get_first(self.fields.attachment_texts) else {
            return Ok(Vec::new());
        };
        let read = stored
            .as_str()
            .and_then(|json| serde_json::from_str(json).ok());
        read.ok_or_else(|| IndexError::damaged(&self.dir, "a stored attachment is garbled"))
    }

    /// Returns whether it lies in memory, without files, sources and commits.
    pub(super) fn is_in_memory(&self) -> bool {
        self.payload.is_none()
    }

    /// Returns what its commit says of it; `None` of an index in memory.
    pub(super) fn payload(&self) -> Option<&Payload> {
        self.payload.as_ref()
    }

    /// Returns what the paths of its sources are relative to.
    pub fn base(&self) -> &Base {
        &self.base
    }
}
