//! An indexing run: reads what is new or changed and commits it, whole or not at
//! all.
//!
//! A file is known by its path as seen from the index, and is unchanged if size and
//! time are, or else if its SHA-256 is. Files under the paths of the run that are gone, or
//! can no longer be read, leave the index, so nothing in it is stale; files of
//! other runs' paths stay. The first index, and one rebuilt, is made in a folder
//! beside and put in place at once (see `staging`); later runs are one commit of
//! tantivy's each.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use tantivy::directory::INDEX_WRITER_LOCK;

use super::commits::{commit, compact, segments_to_merge, share};
use super::document::{Find, Mend, TermReaders};
use super::findings::Findings;
use super::ledger::{IdsOfFiles, Ledger};
use super::manifest::{META, Manifest, Payload, SourceFile, remembered_roots, remove_manifests};
use super::profiles::{KnownProfile, Profiles};
use super::purge::{self, read_tombstones};
use super::report::{IndexReport, Progress};
use super::run::{Given, IndexingRun, Parse, TextReaders};
use super::setup::new_writer;
use super::staging::{self, Staging};
use super::{IndexError, open};
use crate::analysis::Stemming;
use crate::corpus::{Base, FailedPath, Readers, SourcePath, Walked, walk};

/// What a run is to do.
#[derive(Clone, Debug, Default)]
pub struct IndexSettings {
    /// The folder of the index; made if missing.
    pub index_dir: PathBuf,
    /// Files and folders to index, relative to the current folder; those of the runs
    /// before if empty.
    pub paths: Vec<PathBuf>,
    /// Begin anew, whatever the index is like; with `paths`, from these only.
    pub rebuild: bool,
    /// The municipality of all meetings of this run, whatever the files say.
    pub municipality: Option<String>,
    /// How words are stemmed; as before if `None`, or by the whole chain.
    pub stemming: Option<Stemming>,
    /// What files are read with.
    pub readers: Readers,
    /// The profile of files that have none beside or above them.
    pub profile: Option<PathBuf>,
    /// Keep files that are gone, and mark them; else they leave the index.
    pub keep_missing: bool,
    /// Read again what failed, or in which no item was found, though it is the same.
    pub retry_failed: bool,
}

/// Makes and updates indexes.
#[derive(Clone, Copy, Debug)]
pub struct Indexer(TextReaders);

impl Indexer {
    /// Returns an indexer that reads meetings with `parse` and mends what it
    /// indexes, and only that, with `mend`.
    pub fn new(parse: Parse, mend: Mend) -> Self {
        let find = Findings::of_item;
        let terms = TermReaders { mend, find };
        Self(TextReaders { parse, terms })
    }

    /// Returns an indexer that reads what items state with `find`.
    #[must_use]
    pub fn with_findings(mut self, find: Find) -> Self {
        self.0.terms.find = find;
        self
    }

    /// Brings the index up to date with the files.
    ///
    /// Bad files are reported and passed over. An error leaves the index as it
    /// was.
    ///
    /// # Errors
    ///
    /// If another run is writing, if the index is damaged or of another version
    /// and is not to be rebuilt, or if it cannot be written.
    pub fn run(
        &self,
        settings: &IndexSettings,
        progress: &mut dyn Progress,
    ) -> Result<IndexReport, IndexError> {
        let started = Instant::now();
        let dir = settings.index_dir.as_path();
        if settings.paths.is_empty() && !dir.exists() {
            return Err(IndexError::NoPaths);
        }
        let base = Base::parent_of(dir).map_err(IndexError::io(dir, "found"))?;
        let (given, unnamed) = given_paths(&base, &settings.paths)?;
        let _lock = staging::lock(dir)?;
        let tombstones = read_tombstones(dir)?;
        let Before { state, outdated } = manifest_before(settings)?;
        // What a killed purge left to do.
        let state = match state {
            Some((_, manifest)) if manifest.purges < tombstones.last() => {
                purge::finish(dir, &tombstones)?;
                manifest_before(settings)?.state
            }
            state => state,
        };
        let ledger = match &state {
            Some((payload, _)) => payload.read_ledger(dir)?,
            // Made anew, it goes on counting where that is known.
            None => Payload::read(dir)
                .and_then(|payload| payload.read_ledger(dir))
                .unwrap_or_else(|_| Ledger::new()),
        };
        let roots = match settings.paths.is_empty() {
            true => roots_before(&base, dir, state.as_ref().map(|(_, manifest)| manifest))?,
            // What is made anew without being asked to has all that there was.
            false if outdated.is_some() => {
                let mut roots = remembered_roots(dir);
                refuse_missing(&base, &roots, &[])?;
                roots.extend(
                    given
                        .into_iter()
                        .filter(|path| !roots.contains(path))
                        .collect::<Vec<_>>(),
                );
                roots
            }
            false => given,
        };
        let mut walked = walk(&base, &roots);
        let given = Given {
            readers: &settings.readers,
            municipality: settings.municipality.as_deref(),
            profiles: profiles_of(settings, &base, &walked)?,
            tombstones: &tombstones,
            ids: match state {
                Some(_) => ledger.ids(),
                None => IdsOfFiles::new(),
            },
            keeps_missing: settings.keep_missing,
            retries_failed: settings.retry_failed,
        };
        walked.failed.extend(unnamed);
        progress.start(
            walked.files.len(),
            walked.files.iter().map(|file| file.size_bytes).sum(),
        );
        let mut report = match state {
            Some((payload, manifest)) => {
                let before = (&payload, manifest, &ledger);
                self.update((dir, &base), before, given, walked, progress)
            }
            None => {
                let begun = (settings.stemming, &ledger);
                self.build((dir, &base), begun, given, walked, progress)
            }
        }?;
        report.rebuilt_from = outdated;
        report.duration = started.elapsed();
        Ok(report)
    }

    /// Makes a new index.
    fn build(
        &self,
        (dir, base): (&Path, &Base),
        (stemming, ledger): (Option<Stemming>, &Ledger),
        given: Given<'_>,
        walked: Walked,
        progress: &mut dyn Progress,
    ) -> Result<IndexReport, IndexError> {
        let error = || IndexError::tantivy(dir);
        let lock = staging::lock_file(dir, &INDEX_WRITER_LOCK.filepath.to_string_lossy())?;
        let stemming = stemming.unwrap_or_default();
        let (staging, index) = Staging::begin(dir, stemming)?;
        let mut writer = new_writer(&index).map_err(error())?;
        let manifest = Manifest {
            keeps_personal_numbers: given.readers.keeps_personal_numbers(),
            purges: given.tombstones.last(),
            ..Manifest::new(stemming)
        };
        let run = IndexingRun::new(self.0, (dir, base), given, &writer, manifest);
        let (manifest, ids, report) = run.read_walked(walked, progress)?;
        progress.committing();
        let payload = commit(dir, &mut writer, &manifest, &ledger.next(&ids))?;
        compact(&mut writer).map_err(error())?;
        writer.wait_merging_threads().map_err(error())?;
        drop(index);
        staging.publish(&payload)?;
        share(dir, &payload.manifest)?;
        drop(lock);
        Ok(report)
    }

    /// Changes the index in use.
    fn update(
        &self,
        (dir, base): (&Path, &Base),
        (payload, before, ledger): (&Payload, Manifest, &Ledger),
        given: Given<'_>,
        walked: Walked,
        progress: &mut dyn Progress,
    ) -> Result<IndexReport, IndexError> {
        let error = || IndexError::tantivy(dir);
        // Opening it looks at every file, so damage is met before anything is written.
        let open = open::open(dir)?;
        let index = open.index().clone();
        let mut writer = new_writer(&index).map_err(error())?;
        // A killed run leaves files, whose names this run may want again.
        writer.garbage_collect_files().wait().map_err(error())?;
        remove_manifests(dir, Some(&payload.manifest));
        let run = IndexingRun::new(self.0, (dir, base), given, &writer, before.clone());
        let (mut manifest, ids, report) = run.read_walked(walked, progress)?;
        progress.committing();
        let mut current = payload.manifest.clone();
        if manifest != before || !segments_to_merge(&index).map_err(error())?.is_empty() {
            // Merging garbled data panics, or passes it on under a new checksum.
            open.verify()?;
        }
        // Files stay on the disk as long as anybody holds their segment.
        drop(open);
        if manifest != before {
            let now = Manifest::new(manifest.stemming);
            manifest.updated = now.updated;
            manifest.generator_version = now.generator_version;
            current = commit(dir, &mut writer, &manifest, &ledger.next(&ids))?.manifest;
            remove_manifests(dir, Some(&current));
        }
        compact(&mut writer).map_err(error())?;
        writer.wait_merging_threads().map_err(error())?;
        share(dir, &current)?;
        Ok(report)
    }
}

/// Returns the profile of each file that has one.
fn profiles_of(
    settings: &IndexSettings,
    base: &Base,
    walked: &Walked,
) -> Result<HashMap<SourcePath, Arc<KnownProfile>>, IndexError> {
    let mut profiles = Profiles::new(settings.profile.clone());
    let mut of_files = HashMap::new();
    for file in &walked.files {
        let profile = profiles
            .of_file(&base.resolve(&file.path))
            .map_err(IndexError::Profile)?;
        if profile.sha256.is_some() {
            of_files.insert(file.path.clone(), profile);
        }
    }
    Ok(of_files)
}

/// What a run goes on from.
#[derive(Default)]
struct Before {
    /// The state of the index, `None` if it begins anew.
    state: Option<(Payload, Manifest)>,
    /// The format of an index that begins anew since it is of an older release.
    outdated: Option<u32>,
}

/// Returns what the run goes on from.
fn manifest_before(settings: &IndexSettings) -> Result<Before, IndexError> {
    let dir = settings.index_dir.as_path();
    // Without a commit there is nothing to lose: a first run was killed.
    if settings.rebuild || !dir.join(META).exists() {
        return Ok(Before::default());
    }
    let payload = match Payload::read(dir) {
        // The sources are what counts, so that nothing is lost.
        Err(IndexError::OtherFormat {
            found, expected, ..
        }) if found < expected && !remembered_roots(dir).is_empty() => {
            return Ok(Before {
                state: None,
                outdated: Some(found),
            });
        }
        read => read?,
    };
    if let Some(expected) = settings.stemming
        && expected != payload.stemming
    {
        return Err(IndexError::OtherStemming {
            dir: dir.to_owned(),
            found: payload.stemming,
            expected,
        });
    }
    let manifest = payload.read_manifest(dir)?;
    if manifest.keeps_personal_numbers != settings.readers.keeps_personal_numbers() {
        return Err(IndexError::OtherPersonalNumbers {
            dir: dir.to_owned(),
            kept: manifest.keeps_personal_numbers,
        });
    }
    Ok(Before {
        state: Some((payload, manifest)),
        outdated: None,
    })
}

/// Returns what the index calls the paths given, and those that have no such name.
/// One that is not there is an error.
fn given_paths(
    base: &Base,
    paths: &[PathBuf],
) -> Result<(Vec<SourcePath>, Vec<FailedPath>), IndexError> {
    let mut named = Vec::new();
    let mut unnamed = Vec::new();
    for path in paths {
        match base.source_path(path) {
            Ok(path) => named.push(path),
            Err(error) => unnamed.push(FailedPath {
                path: SourcePath::from_path_lossy(path),
                error,
            }),
        }
    }
    refuse_missing(base, &named, &[])?;
    Ok((named, unnamed))
}

/// Returns the paths of the runs before. One that is not there is an error, since
/// its files would all be dropped: a disk may only be unmounted.
fn roots_before(
    base: &Base,
    dir: &Path,
    before: Option<&Manifest>,
) -> Result<Vec<SourcePath>, IndexError> {
    let roots = match before {
        Some(manifest) => manifest.roots.clone(),
        None => remembered_roots(dir),
    };
    if roots.is_empty() {
        return Err(IndexError::NoPaths);
    }
    // A single file that was named and is gone has vanished like any other.
    let files = before.map_or(&[][..], |manifest| &manifest.files);
    refuse_missing(base, &roots, files)?;
    Ok(roots)
}

fn refuse_missing(
    base: &Base,
    paths: &[SourcePath],
    files: &[SourceFile],
) -> Result<(), IndexError> {
    let missing = paths.iter().find(|path| {
        base.resolve(path).symlink_metadata().is_err()
            && !files.iter().any(|file| file.path == **path)
    });
    match missing {
        Some(path) => Err(IndexError::NoSuchPath {
            path: path.as_path().to_owned(),
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
