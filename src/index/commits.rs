//! A commit: what was written, the manifest and the ledger, at one moment; and what follows it.

use std::path::Path;

use tantivy::index::SegmentId;
use tantivy::{Index, IndexWriter, TantivyError};

use super::ledger::Ledger;
use super::manifest::{META, Manifest, Payload, manifest_files};
use super::moments::{RunMoment, reached};
use super::staging::MANAGED;
use super::{IndexError, reading};

/// Up to this many items, all segments are merged into one after every run:
/// opening one is fastest, and merging costs less than a second.
const ONE_SEGMENT_ITEMS: u64 = 50_000;

/// Beyond that, this many segments are merged.
const MAX_SEGMENTS: usize = 8;

/// Commits what was written together with `manifest` and `ledger`.
pub(super) fn commit(
    dir: &Path,
    writer: &mut IndexWriter,
    manifest: &Manifest,
    ledger: &Ledger,
) -> Result<Payload, IndexError> {
    let error = || IndexError::tantivy(dir);
    let mut prepared = writer.prepare_commit().map_err(error())?;
    reached(RunMoment::ItemsWritten);
    let number = manifest_files(dir).into_iter().max().unwrap_or(0) + 1;
    let mut payload = manifest.write(dir, number)?;
    reached(RunMoment::ManifestWritten);
    payload.changes = ledger.write(dir, number)?;
    reached(RunMoment::LedgerWritten);
    prepared.set_payload(&payload.to_json());
    prepared.commit().map_err(error())?;
    reached(RunMoment::Committed);
    Ok(payload)
}

/// Lets others read what tantivy makes for its owner alone.
pub(super) fn share(dir: &Path, manifest: &str) -> Result<(), IndexError> {
    reading::share(dir, manifest, &[META, MANAGED]).map_err(IndexError::io(dir, "shared"))
}

/// Merges segments, so that opening stays fast and deleted items, which may have
/// been closed since, are gone from the disk.
pub(super) fn compact(writer: &mut IndexWriter) -> Result<(), TantivyError> {
    let ids = segments_to_merge(writer.index())?;
    if !ids.is_empty() {
        writer.merge(&ids).wait()?;
        reached(RunMoment::Merged);
    }
    writer.garbage_collect_files().wait()?;
    Ok(())
}

/// Returns the segments [`compact`] makes one of.
pub(super) fn segments_to_merge(index: &Index) -> Result<Vec<SegmentId>, TantivyError> {
    let segments = index.searchable_segment_metas()?;
    let items: u64 = segments
        .iter()
        .map(|segment| u64::from(segment.max_doc()))
        .sum();
    let merge_all =
        segments.len() > 1 && (items <= ONE_SEGMENT_ITEMS || segments.len() > MAX_SEGMENTS);
    Ok(segments
        .iter()
        .filter(|segment| merge_all || segment.has_deletes())
        .map(|segment| segment.id())
        .collect())
}
