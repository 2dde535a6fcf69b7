//! The files of one run: what has become of each, and what is written of it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use tantivy::{IndexWriter, Term};

use super::IndexError;
use super::attachments::{Assignment, FileNames, Independent, is_proven};
use super::days::{Days, ReadMeeting};
use super::document::TermReaders;
use super::ledger::IdsOfFiles;
use super::manifest::{Manifest, SkippedFile, SourceFile};
use super::profiles::KnownProfile;
use super::read_ahead::read_ahead;
use super::report::{IndexReport, Progress};
use super::schema::IndexFields;
use super::standing::LeftOut;
use super::tombstones::Tombstones;
use crate::corpus::{
    Base, CorpusError, Document, DocumentError, FoundFile, Print, Readers, Source, SourcePath,
    Walked,
};
use crate::minutes::{Meeting, NamedFiles, Profile};

/// How the reason begins for which one of two like files is skipped.
pub(super) const DUPLICATE: &str = "duplicate of";

/// Why files without agenda items are skipped; read back from the manifest.
const NO_ITEMS: &str = "no agenda items found";

/// Reads a meeting from a file by what the user teaches; `minutes::read_by`.
pub type Parse = fn(&Source, &Profile) -> Meeting;

/// What makes a meeting of a file, and terms of its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextReaders {
    pub(super) parse: Parse,
    pub(super) terms: TermReaders,
}

/// What the user gives for a run.
#[derive(Debug)]
pub(super) struct Given<'a> {
    /// What files are read with.
    pub(super) readers: &'a Readers,
    /// The municipality of all meetings of this run, whatever the files say.
    pub(super) municipality: Option<&'a str>,
    /// The profiles of the files that have one.
    pub(super) profiles: HashMap<SourcePath, Arc<KnownProfile>>,
    /// What was purged.
    pub(super) tombstones: &'a Tombstones,
    /// The ids of the index as it is.
    pub(super) ids: IdsOfFiles,
    /// Whether files that are gone are kept.
    pub(super) keeps_missing: bool,
    /// Whether what failed is read again, though it is the same.
    pub(super) retries_failed: bool,
}

/// Files that are to be looked at.
#[derive(Default)]
struct Sorted<'k> {
    /// Known ones that may have changed, each with what is known.
    changed: Vec<(FoundFile, &'k SourceFile)>,
    /// New ones.
    fresh: Vec<FoundFile>,
    /// Those that are attachments, or closed, by what known meetings name.
    postponed: Vec<FoundFile>,
}

/// A run over the files, once the writer is there.
pub(super) struct IndexingRun<'a> {
    pub(super) read_with: TextReaders,
    /// The folder of the index, for messages.
    pub(super) dir: &'a Path,
    /// What the paths of sources are relative to.
    pub(super) base: &'a Base,
    pub(super) readers: &'a Readers,
    /// The municipality of all meetings of this run, whatever the files say.
    municipality: Option<&'a str>,
    pub(super) profiles: HashMap<SourcePath, Arc<KnownProfile>>,
    pub(super) tombstones: &'a Tombstones,
    /// The ids of the index to be.
    pub(super) ids: IdsOfFiles,
    pub(super) keeps_missing: bool,
    pub(super) retries_failed: bool,
    pub(super) writer: &'a IndexWriter,
    pub(super) fields: IndexFields,
    pub(super) before: Manifest,
    /// The files of the index to be, by path.
    pub(super) files: BTreeMap<SourcePath, SourceFile>,
    /// Files that are gone and kept all the same, by path; in none of the other lists.
    pub(super) missing: BTreeMap<SourcePath, SourceFile>,
    /// The path each content is indexed from, by SHA-256.
    pub(super) contents: HashMap<String, SourcePath>,
    /// Which files are of which day, and what is to be decided on them.
    pub(super) days: Days,
    /// Meetings read whose files name no municipality.
    pub(super) nameless: Vec<ReadMeeting>,
    /// Known files that needed no reading.
    pub(super) kept: BTreeSet<SourcePath>,
    /// Meetings read whose attachments may be among the files.
    pub(super) waiting: Vec<(Source, Meeting)>,
    /// The attachments that meetings name, by the file of the meeting.
    pub(super) names: BTreeMap<SourcePath, NamedFiles>,
    /// The files of the run by their names, those left out apart.
    pub(super) file_names: FileNames,
    /// The files that were read.
    read: HashSet<SourcePath>,
    /// The files of the run.
    pub(super) found: HashMap<SourcePath, FoundFile>,
    pub(super) independent: Independent,
    /// What the exports that count say, by path.
    pub(super) exports: BTreeMap<SourcePath, Document>,
    pub(super) report: IndexReport,
}

impl<'a> IndexingRun<'a> {
    pub(super) fn new(
        read_with: TextReaders,
        (dir, base): (&'a Path, &'a Base),
        given: Given<'a>,
        writer: &'a IndexWriter,
        before: Manifest,
    ) -> Self {
        Self {
            read_with,
            dir,
            base,
            readers: given.readers,
            municipality: given.municipality,
            profiles: given.profiles,
            tombstones: given.tombstones,
            ids: given.ids,
            keeps_missing: given.keeps_missing,
            retries_failed: given.retries_failed,
            missing: BTreeMap::new(),
            writer,
            fields: IndexFields::new().1,
            before,
            files: BTreeMap::new(),
            contents: HashMap::new(),
            days: Days::default(),
            nameless: Vec::new(),
            kept: BTreeSet::new(),
            waiting: Vec::new(),
            names: BTreeMap::new(),
            file_names: FileNames::of_paths([]),
            read: HashSet::new(),
            found: HashMap::new(),
            independent: Independent::default(),
            exports: BTreeMap::new(),
            report: IndexReport::default(),
        }
    }

    /// Goes through all files and returns the manifest to commit.
    ///
    /// Files that surely stay come first, then known ones that may have changed,
    /// then new ones. What speaks of each meeting is decided last, when all are known.
    pub(super) fn read_walked(
        mut self,
        walked: Walked,
        progress: &mut dyn Progress,
    ) -> Result<(Manifest, IdsOfFiles, IndexReport), IndexError> {
        let Walked {
            roots,
            files: found,
            skipped,
            failed,
        } = walked;
        self.report.skipped = skipped
            .into_iter()
            .map(|skipped| SkippedFile::new(skipped.path, skipped.reason))
            .collect();
        for failed in failed {
            self.fail(failed.path, &failed.error);
        }
        let left_out = self.left_out(&found);
        let known = self.sort_known(&roots, &found);
        self.name_files(&found, &left_out, &known);
        let before_reading = self.assign();
        let sorted = self.sort_found(found, (&known, &left_out), &before_reading, progress);
        let Sorted {
            changed,
            fresh,
            mut postponed,
        } = sorted;
        // All changed files give up their meetings before any takes another.
        let mut reading = Vec::new();
        for (file, entry) in changed {
            if self.look_again(&file, entry, &before_reading) {
                reading.push(file);
            } else {
                progress.file_done(file.path.as_str(), file.size_bytes);
            }
        }
        let indexed = self.read_all(&reading, progress)?;
        self.report.files_removed += reading.len() - indexed;
        let mut reading = Vec::new();
        for file in fresh {
            if self.skip_again(&file) || self.fail_again(&file) {
                progress.file_done(file.path.as_str(), file.size_bytes);
            } else {
                reading.push(file);
            }
        }
        postponed.extend(self.read_minutes_first(reading, progress)?);
        self.settle_attachments(postponed, progress)?;
        self.settle_meetings(&roots)?;
        self.report_left_out(&self.assign());
        Ok(self.finish(roots))
    }

    /// Reads files and takes what they say; returns how many are in the index.
    pub(super) fn read_all(
        &mut self,
        files: &[FoundFile],
        progress: &mut dyn Progress,
    ) -> Result<usize, IndexError> {
        let mut indexed = 0;
        read_ahead((self.base, self.readers), files, |file, source| {
            indexed += usize::from(self.take(file, source)?);
            progress.file_done(file.path.as_str(), file.size_bytes);
            Ok::<_, IndexError>(())
        })?;
        Ok(indexed)
    }

    /// Keeps what is settled, leaves out what exports say, and returns the rest.
    fn sort_found<'k>(
        &mut self,
        found: Vec<FoundFile>,
        (known, left_out): (&'k HashMap<SourcePath, SourceFile>, &LeftOut),
        before_reading: &Assignment,
        progress: &mut dyn Progress,
    ) -> Sorted<'k> {
        let mut sorted = Sorted::default();
        for file in found {
            let entry = known.get(&file.path);
            if let Some(reason) = left_out.reason(&file.path) {
                if entry.is_some() {
                    self.drop_known(&file.path);
                }
                self.leave_out(&file.path, reason, left_out.export(&file.path));
                progress.file_done(file.path.as_str(), file.size_bytes);
                continue;
            }
            if before_reading.takes(&file.path) {
                if entry.is_some() {
                    self.drop_known(&file.path);
                }
                sorted.postponed.push(file);
                continue;
            }
            match entry {
                Some(entry)
                    if self.is_settled(&file, entry)
                        && self.has_attachments(entry, before_reading) =>
                {
                    self.keep(entry.clone());
                    progress.file_done(file.path.as_str(), file.size_bytes);
                }
                Some(entry) => sorted.changed.push((file, entry)),
                None => sorted.fresh.push(file),
            }
        }
        sorted
    }

    /// Returns which of the files found do not count, as the exports among them say.
    fn left_out(&self, found: &[FoundFile]) -> LeftOut {
        let files = self.before.files.iter();
        // What an undone purge took out of what is known of an export is read again.
        let files = files.filter(|file| self.has_purges(file));
        let files = files.map(|file| (&file.path, Some(&file.print)));
        let skipped = self.before.skipped.iter();
        let skipped = skipped.map(|file| (&file.path, file.print.as_ref()));
        let prints: HashMap<&SourcePath, Option<&Print>> = files.chain(skipped).collect();
        let is_known = |file: &FoundFile| {
            let print = prints.get(&file.path).copied().flatten();
            self.is_same_release() && print.is_some_and(|print| has_print(file, print))
        };
        let known = self.before.exports().collect();
        LeftOut::of_found(found, (self.base, self.readers), &known, is_known)
    }

    /// Leaves a file out for what an export says of it. It is not opened, unless it is an
    /// export itself.
    fn leave_out(&mut self, path: &SourcePath, reason: &str, export: Option<&Document>) {
        let print = export.and_then(|_| self.base.print(path).ok());
        let mut export = export.cloned();
        if let Some((export, print)) = export.as_mut().zip(print.as_ref()) {
            self.tombstones.clear_titles(path, &print.sha256, export);
        }
        self.report.skipped.push(SkippedFile {
            print,
            export,
            ..SkippedFile::new(path.clone(), reason.to_owned())
        });
    }

    /// Keeps the known files this run has nothing to do with, drops those that
    /// are gone, and returns those that are there, by path.
    fn sort_known(
        &mut self,
        roots: &[SourcePath],
        found: &[FoundFile],
    ) -> HashMap<SourcePath, SourceFile> {
        let found: HashSet<&SourcePath> = found.iter().map(|file| &file.path).collect();
        let mut known = HashMap::new();
        for entry in std::mem::take(&mut self.before.files) {
            let is_found = found.contains(&entry.path);
            let is_under = roots.iter().any(|root| entry.path.is_under(root));
            let Some(entry) = self.unless_kept(entry, is_found, is_under) else {
                continue;
            };
            self.days.add_known(&entry);
            if is_found {
                known.insert(entry.path.clone(), entry);
            } else if is_under {
                self.report.files_removed += 1;
                self.delete(&entry.path);
            } else {
                self.insert(entry);
            }
        }
        known
    }

    fn is_settled(&self, file: &FoundFile, entry: &SourceFile) -> bool {
        has_print(file, &entry.print)
            && self.has_municipality(entry)
            && self.has_profile(&file.path, entry.profile_sha256.as_deref())
            && !self.has_new_export(entry)
            && self.has_purges(entry)
    }

    /// Returns whether what was purged from a known file still is.
    fn has_purges(&self, entry: &SourceFile) -> bool {
        let mut purged = entry.purged.iter();
        purged.all(|number| self.tombstones.holds(*number))
    }

    /// Returns whether the file at `path` is still read by the profile it was read by.
    pub(super) fn has_profile(&self, path: &SourcePath, before: Option<&str>) -> bool {
        let now = self.profiles.get(path);
        now.and_then(|known| known.sha256.as_deref()) == before
    }

    fn has_municipality(&self, entry: &SourceFile) -> bool {
        self.municipality.is_none() || self.municipality == entry.municipality.as_deref()
    }

    /// Looks at a known file whose time or size is another, or whose
    /// municipality or attachments are; returns whether it is to be indexed again.
    fn look_again(
        &mut self,
        file: &FoundFile,
        entry: &SourceFile,
        assignment: &Assignment,
    ) -> bool {
        let print = match self.base.print(&file.path) {
            Ok(print) => print,
            Err(error) => {
                self.drop_known(&file.path);
                self.fail(file.path.clone(), &error);
                return false;
            }
        };
        let is_same = print.sha256 == entry.print.sha256
            && self.has_municipality(entry)
            && self.has_profile(&file.path, entry.profile_sha256.as_deref())
            && self.has_attachments(entry, assignment)
            && !self.has_new_export(entry)
            && self.has_purges(entry)
            && !self.contents.contains_key(&print.sha256);
        if is_same {
            self.report.bytes_read += print.size_bytes;
            self.keep(SourceFile {
                print,
                ..entry.clone()
            });
            return false;
        }
        self.delete(&file.path);
        true
    }

    fn drop_known(&mut self, path: &SourcePath) {
        self.delete(path);
        self.report.files_removed += 1;
    }

    /// Returns whether the files were read by this release before; another one may read
    /// what this one cannot.
    pub(super) fn is_same_release(&self) -> bool {
        self.before.generator_version == env!("CARGO_PKG_VERSION")
    }

    /// Takes what was read of a file and writes its items; returns whether it is in the
    /// index.
    pub(super) fn take(
        &mut self,
        file: &FoundFile,
        source: Result<Source, CorpusError>,
    ) -> Result<bool, IndexError> {
        match source {
            Ok(source) => {
                self.count_read(&source.path, source.size_bytes);
                self.add(source)
            }
            Err(CorpusError::Document(error @ DocumentError::Unsupported(_))) => {
                let print = self.base.print(&file.path).ok();
                self.skip(file.path.clone(), error.to_string(), print);
                Ok(false)
            }
            Err(error) => {
                self.fail(file.path.clone(), &error);
                Ok(false)
            }
        }
    }

    /// Counts a file as read: one that is read again, or as an attachment, too, is one.
    pub(super) fn count_read(&mut self, path: &SourcePath, size_bytes: u64) {
        if self.read.insert(path.clone()) {
            self.report.files_read += 1;
            self.report.bytes_read += size_bytes;
        }
    }

    /// Writes the items of a file, unless there are none or they are there
    /// already; returns whether it is in the index.
    fn add(&mut self, source: Source) -> Result<bool, IndexError> {
        if let Some(first) = self.contents.get(&source.sha256).cloned() {
            // Of files of the same content the first by path is indexed, whichever came first.
            let is_first = source.path < first && self.found.contains_key(&first);
            if !is_first {
                let reason = duplicate_of(&first);
                self.skip(source.path.clone(), reason, Some(source.print()));
                return Ok(false);
            }
            self.forget(&first);
            let print = self.base.print(&first).ok();
            self.skip(first, duplicate_of(&source.path), print);
        }
        let known = self.profiles.get(&source.path).cloned().unwrap_or_default();
        let mut meeting = (self.read_with.parse)(&source, &known.profile);
        meeting.profile = meeting.profile.map(|name| self.name_of(&name));
        if meeting.outline().is_empty() {
            self.report.skipped.push(SkippedFile {
                reading: Some(meeting.reading),
                format: Some(source.format()),
                print: Some(source.print()),
                profile_sha256: known.sha256.clone(),
                ..SkippedFile::new(source.path, NO_ITEMS.to_owned())
            });
            return Ok(false);
        }
        self.close_by_agendas(&source.path, &mut meeting);
        if let Some(export) = self.export_of(&source, &meeting) {
            let reason = format!("the meeting of `{export}`");
            // It is read again when the export is gone.
            self.skip(source.path, reason, None);
            return Ok(false);
        }
        if let Some(municipality) = self.municipality {
            meeting.municipality = Some(municipality.to_owned());
        }
        let places = &mut self.days.places;
        places.insert(source.path.clone(), meeting.municipality.clone());
        self.contents
            .insert(source.sha256.clone(), source.path.clone());
        let has_head = meeting.date.is_some() && meeting.committee.is_some();
        let is_proven = is_proven(meeting.reading, has_head);
        self.independent.note(&source.path, is_proven);
        let names = &meeting.named_files;
        let waits = self.file_names.have_any(&source.path, names);
        self.names.insert(source.path.clone(), names.clone());
        match waits {
            true => self.waiting.push((source, meeting)),
            false => self.place(ReadMeeting::new(source, meeting))?,
        }
        Ok(true)
    }

    /// Returns what the index calls the profile at a path.
    fn name_of(&self, profile: &str) -> String {
        let named = self.base.source_path(Path::new(profile));
        named.map_or_else(|_| profile.to_owned(), |path| path.to_string())
    }

    fn keep(&mut self, entry: SourceFile) {
        self.report.files_unchanged += 1;
        self.kept.insert(entry.path.clone());
        self.insert(entry);
    }

    pub(super) fn insert(&mut self, entry: SourceFile) {
        self.contents
            .entry(entry.print.sha256.clone())
            .or_insert_with(|| entry.path.clone());
        self.files.insert(entry.path.clone(), entry);
    }

    pub(super) fn delete(&mut self, path: &SourcePath) {
        self.names.remove(path);
        self.days.remove(path);
        self.ids.remove(path);
        self.writer
            .delete_term(Term::from_field_text(self.fields.source, path.as_str()));
    }

    pub(super) fn skip(&mut self, path: SourcePath, reason: String, print: Option<Print>) {
        self.report.skipped.push(SkippedFile {
            print,
            ..SkippedFile::new(path, reason)
        });
    }

    fn finish(mut self, roots: Vec<SourcePath>) -> (Manifest, IdsOfFiles, IndexReport) {
        self.note_when_read();
        self.files.append(&mut self.missing);
        let report = &mut self.report;
        report.skipped.sort_by(|a, b| a.path.cmp(&b.path));
        report.failed.sort_by(|a, b| a.path.cmp(&b.path));
        let is_other = |path: &SourcePath| !roots.iter().any(|root| path.is_under(root));
        let mut manifest = Manifest {
            files: self.files.into_values().collect(),
            ..self.before
        };
        manifest.skipped.retain(|skipped| is_other(&skipped.path));
        manifest.skipped.extend(report.skipped.iter().cloned());
        manifest.skipped.sort_by(|a, b| a.path.cmp(&b.path));
        manifest.failed.retain(|failed| is_other(&failed.path));
        manifest.failed.extend(report.failed.iter().cloned());
        manifest.failed.sort_by(|a, b| a.path.cmp(&b.path));
        for root in roots {
            if !manifest.roots.contains(&root) {
                manifest.roots.push(root);
            }
        }
        let (base, files) = (self.base, &manifest.files);
        manifest.roots.retain(|root| {
            base.resolve(root).exists() || files.iter().any(|file| file.path.is_under(root))
        });
        let meetings = manifest.files.iter().map(|file| file.id_prefix.as_str());
        report.meetings = meetings.collect::<HashSet<_>>().len();
        report.items = manifest.open_items();
        report.closed_items = manifest.closed_items();
        report.count_known_warnings(&manifest.files);
        let files = manifest.files.iter();
        report.purged_items = files.clone().map(SourceFile::purged_items).sum();
        report.files_missing = files.filter(|file| file.missing_since.is_some()).count();
        (manifest, self.ids, self.report)
    }
}

pub(super) fn duplicate_of(first: &SourcePath) -> String {
    format!("{DUPLICATE} `{first}`")
}

pub(super) fn has_print(file: &FoundFile, print: &Print) -> bool {
    file.size_bytes == print.size_bytes && file.modified == print.modified
}
