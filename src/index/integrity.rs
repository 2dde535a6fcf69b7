//! Whether an index is as it was written, to the last byte that an answer rests on.
//!
//! Searching opens files without reading them whole, so a bit that has changed on the disk
//! may change a word that is shown. Whoever writes evidence, or merges, asks here first.
//! tantivy ends each of its files with a checksum; the manifest has its SHA-256 in
//! `meta.json`; and what `meta.json` says, which has no checksum, is held against both.

use std::fs;
use std::path::Path;

use tantivy::TantivyError;

use super::IndexError;
use super::manifest::{META, Manifest};
use super::open::OpenIndex;
use super::schema::IndexFields;

/// The ending of the files that items are stored in.
const STORE: &str = "store";

impl OpenIndex {
    /// Compares every file of the index with its checksum, and what lists them with what they
    /// hold. Slow: reads it all.
    ///
    /// # Errors
    ///
    /// If a file is not as it was written, the manifest included.
    pub fn verify(&self) -> Result<(), IndexError> {
        let manifest = self.manifest()?;
        self.ledger()?;
        let damaged = |what: String| Err(IndexError::damaged(self.dir(), what));
        if let Some(file) = self.damaged_files()?.first() {
            return damaged(format!("`{file}` is not as it was written"));
        }
        if !self.is_in_memory() && !self.agrees_with(manifest) {
            return damaged(format!("`{META}` is not as it was written"));
        }
        let found = usize::try_from(self.item_count()).unwrap_or(usize::MAX);
        let expected = manifest.open_items();
        if found != expected {
            return damaged(format!("expected {expected} items, found {found}"));
        }
        Ok(())
    }

    /// Returns the names of the files with documents that are not as they were written,
    /// sorted. Slow: reads them all.
    ///
    /// # Errors
    ///
    /// If they cannot be read, or are so damaged that there is no telling.
    pub fn damaged_files(&self) -> Result<Vec<String>, IndexError> {
        let mut damaged = Vec::new();
        for name in self.files_in_use()? {
            // Not by tantivy's own list of files, which has no checksum itself.
            let directory = self.index().directory();
            let is_whole = self.read(|_| {
                let checked = directory.validate_checksum(Path::new(&name));
                checked.map_err(TantivyError::from)
            })?;
            if !is_whole {
                damaged.push(name);
            }
        }
        Ok(damaged)
    }

    /// Returns the names of the files of the segments that are open, sorted.
    fn files_in_use(&self) -> Result<Vec<String>, IndexError> {
        if self.is_in_memory() {
            return Ok(Vec::new());
        }
        let cannot_be_read = || IndexError::io(self.dir(), "read");
        let mut there = Vec::new();
        for entry in fs::read_dir(self.dir()).map_err(cannot_be_read())? {
            let name = entry.map_err(cannot_be_read())?.file_name();
            there.extend(name.into_string());
        }
        there.sort();
        let mut in_use = Vec::new();
        for segment in self.searcher().segment_readers() {
            let of_segment = format!("{}.", segment.segment_id().uuid_string());
            let store = format!("{of_segment}{STORE}");
            if !there.contains(&store) {
                return Err(IndexError::damaged(
                    self.dir(),
                    format!("`{store}` is missing"),
                ));
            }
            let files = there.iter().filter(|name| name.starts_with(&of_segment));
            in_use.extend(files.cloned());
        }
        in_use.sort();
        Ok(in_use)
    }

    /// Returns whether `meta.json` says what the manifest says, and nothing else of ours.
    pub(super) fn agrees_with(&self, manifest: &Manifest) -> bool {
        let municipality = manifest.only_municipality().unwrap_or_default();
        let agrees = self.payload().is_some_and(|payload| {
            payload.municipality == municipality
                && payload.stemming == manifest.stemming
                && payload.lexicon == manifest.lexicon
                && payload.format_version == manifest.format_version
                && payload.analysis_version == manifest.analysis_version
        });
        agrees && self.has_schema_as_written()
    }

    /// Returns whether `meta.json` has the fields of this release, written as they are: names
    /// tantivy does not know it passes over, and takes what is missing for its default.
    fn has_schema_as_written(&self) -> bool {
        let meta = fs::read(self.dir().join(META)).unwrap_or_default();
        let meta: serde_json::Value = serde_json::from_slice(&meta).unwrap_or_default();
        let schema = serde_json::to_value(IndexFields::new().0);
        schema.ok().as_ref() == meta.get("schema")
    }
}
