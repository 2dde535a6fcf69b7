//! The attachments (bilag) of the meetings of a run: found, read, and taken out of the
//! files that are read as minutes.
//!
//! Which file is whose is decided by the names of all meetings together, known and new;
//! so a meeting whose attachments may lie there waits until all are read, and one that is
//! unchanged is read again if its attachments are others than before.

use std::collections::{BTreeSet, HashMap};

use super::IndexError;
use super::attachments::{
    Assignment, AttachedFile, AttachmentText, Claim, FileNames, Gathered, MAX_ITEM_BYTES, is_proven,
};
use super::days::ReadMeeting;
use super::manifest::{SkippedFile, SourceFile};
use super::read_ahead::read_ahead;
use super::report::Progress;
use super::run::{IndexingRun, has_print};
use super::same_meeting::{closed_in, is_agenda_of, is_in_reach, is_same_meeting, may_be_on_day};
use super::standing::LeftOut;
use crate::corpus::{CorpusError, FoundFile, Source, SourcePath};
use crate::minutes::{Meeting, Warning, WarningKind, is_called_minutes, is_open_throughout};

/// Returns the name of a file without its folders.
fn name_of(path: &SourcePath) -> String {
    let name = path.as_path().file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

impl IndexingRun<'_> {
    /// Takes the names of the files found, and of what known meetings name.
    pub(super) fn name_files(
        &mut self,
        found: &[FoundFile],
        left_out: &LeftOut,
        known: &HashMap<SourcePath, SourceFile>,
    ) {
        let paths = found.iter().map(|file| &file.path);
        self.file_names = FileNames::of_paths(paths.filter(|path| left_out.may_be_attached(path)));
        let by_path = |file: &FoundFile| (file.path.clone(), file.clone());
        self.found = found.iter().map(by_path).collect();
        let exports = left_out.counting_exports();
        self.exports = exports
            .map(|(path, export)| (path.clone(), export.clone()))
            .collect();
        for entry in self.files.values().chain(known.values()) {
            let has_head = entry.date.is_some() && entry.committee.is_some();
            let is_proven = is_proven(entry.reading, has_head);
            self.independent.note(&entry.path, is_proven);
            if left_out.reason(&entry.path).is_none() {
                let names = entry.named_files.clone();
                self.names.insert(entry.path.clone(), names);
            }
        }
    }

    /// Returns the export beside or above a file that has the same meeting.
    pub(super) fn export_of(&self, source: &Source, meeting: &Meeting) -> Option<&SourcePath> {
        if source.format().is_export() {
            return None;
        }
        let mut exports = self.exports.iter();
        let found = exports.find(|(path, export)| {
            let declared = export.meeting.as_ref();
            is_in_reach(&source.path, path)
                && declared.is_some_and(|declared| {
                    !is_agenda_of(meeting, declared) && is_same_meeting(meeting, declared)
                })
        });
        found.map(|(path, _)| path)
    }

    /// Closes in minutes what the agenda of their meeting closes that an export has.
    pub(super) fn close_by_agendas(&self, path: &SourcePath, meeting: &mut Meeting) {
        let mut closed = BTreeSet::new();
        for (export, document) in &self.exports {
            if let Some(declared) = &document.meeting
                && is_in_reach(path, export)
                && is_agenda_of(meeting, declared)
                && is_same_meeting(meeting, declared)
            {
                closed.extend(closed_in(meeting, declared));
            }
        }
        if !closed.is_empty() {
            meeting.close_items(&closed);
        }
    }

    /// Returns whether an export that no run has seen may have the meeting of a file.
    pub(super) fn has_new_export(&self, entry: &SourceFile) -> bool {
        let mut exports = self.exports.iter();
        !entry.format.is_export()
            && exports.any(|(path, export)| {
                let mut before = self.before.exports();
                let declared = export.meeting.as_ref();
                is_in_reach(&entry.path, path)
                    && declared.is_some_and(|declared| may_be_on_day(entry.date, declared))
                    && !before.any(|(known, _)| known == path)
            })
    }

    /// Reads new files, minutes first, as far as that can be told: texts and web pages, then
    /// what is called minutes. What these name as closed (lukket bilag) is not opened at all.
    /// Returns the files that are not.
    pub(super) fn read_minutes_first(
        &mut self,
        files: Vec<FoundFile>,
        progress: &mut dyn Progress,
    ) -> Result<Vec<FoundFile>, IndexError> {
        let (base, readers) = (self.base, self.readers);
        let (first, others): (Vec<_>, Vec<_>) = files
            .into_iter()
            .partition(|file| readers.is_text_or_page(base, &file.path));
        let (called, others): (Vec<_>, Vec<_>) = others
            .into_iter()
            .partition(|file| is_called_minutes(&name_of(&file.path)));
        let mut closed = Vec::new();
        for files in [first, called, others] {
            let assignment = self.assign();
            // What is named as open may yet prove to be minutes: that is known when it is read.
            let (shut, files): (Vec<_>, Vec<_>) = files
                .into_iter()
                .partition(|file| assignment.closed.contains_key(&file.path));
            closed.extend(shut);
            self.read_all(&files, progress)?;
        }
        Ok(closed)
    }

    /// Decides by the names that are known now.
    pub(super) fn assign(&self) -> Assignment {
        let independent = &self.independent;
        let names = self.names.iter();
        self.file_names
            .assign(names, |path| independent.has_path(path))
    }

    /// Returns whether the attachments of an indexed file are those it was indexed with.
    pub(super) fn has_attachments(&self, entry: &SourceFile, assignment: &Assignment) -> bool {
        let claims = assignment.claims_of(&entry.path);
        let is_same = |(claim, attached): (&Claim, &AttachedFile)| {
            let found = self.found.get(&claim.path);
            let print = attached.print.as_ref();
            let is_unchanged = found
                .zip(print)
                .is_some_and(|(found, print)| has_print(found, print));
            (claim.position, claim.nth, &claim.path)
                == (attached.position, attached.nth, &attached.path)
                && is_unchanged
        };
        claims.len() == entry.attached.len() && claims.iter().zip(&entry.attached).all(is_same)
    }

    /// Takes the attachments out of the files, and writes the meetings that wait for
    /// theirs; those without a municipality wait on. `postponed` are the files that were attachments by what was known before.
    pub(super) fn settle_attachments(
        &mut self,
        mut postponed: Vec<FoundFile>,
        progress: &mut dyn Progress,
    ) -> Result<(), IndexError> {
        let assignment = loop {
            let assignment = self.assign();
            let (taken, free): (Vec<_>, Vec<_>) = postponed
                .into_iter()
                .partition(|file| assignment.takes(&file.path));
            let dropped = self.drop_taken(&assignment);
            let is_settled = free.is_empty() && dropped.is_empty();
            for file in free {
                // What is no attachment after all is read like any other file, once.
                self.independent.free(&file.path);
                let source = self.readers.read_below(self.base, &file.path);
                self.take(&file, source)?;
                progress.file_done(file.path.as_str(), file.size_bytes);
            }
            postponed = taken;
            postponed.extend(dropped);
            if is_settled {
                break assignment;
            }
        };
        for file in &postponed {
            progress.file_done(file.path.as_str(), file.size_bytes);
        }
        self.renew(&assignment)?;
        self.place_waiting(&assignment)
    }

    /// Takes the attachments of the meetings that wait for theirs.
    pub(super) fn place_waiting(&mut self, assignment: &Assignment) -> Result<(), IndexError> {
        for (source, mut meeting) in std::mem::take(&mut self.waiting) {
            let attached = self.gather(&source.path, &mut meeting, assignment)?;
            self.place(ReadMeeting {
                source,
                meeting,
                attached,
            })?;
        }
        Ok(())
    }

    /// Drops the files that were taken for minutes and are attachments, or closed; returns
    /// those that are gone.
    fn drop_taken(&mut self, assignment: &Assignment) -> Vec<FoundFile> {
        let taken = assignment.attached.keys().chain(assignment.closed.keys());
        let mut dropped = Vec::new();
        for path in taken {
            let Some(file) = self.found.get(path).cloned() else {
                continue;
            };
            if self.forget(path) {
                dropped.push(file);
            }
        }
        dropped
    }

    /// Takes a meeting back, whether it is written already or waits; returns whether there
    /// was one.
    pub(super) fn forget(&mut self, path: &SourcePath) -> bool {
        self.forget_all(&BTreeSet::from([path.clone()]))
    }

    /// Takes meetings back; returns whether there was one.
    pub(super) fn forget_all(&mut self, paths: &BTreeSet<SourcePath>) -> bool {
        let is_other = |path: &SourcePath| !paths.contains(path);
        self.report.failed.retain(|failed| is_other(&failed.path));
        let waiting = self.waiting.len() + self.nameless.len();
        self.waiting.retain(|(source, _)| is_other(&source.path));
        self.nameless.retain(|read| is_other(&read.source.path));
        self.contents.retain(|_, holder| is_other(holder));
        let report = &mut self.report;
        report.warnings.retain(|warning| is_other(&warning.path));
        let mut has_one = waiting > self.waiting.len() + self.nameless.len();
        for path in paths {
            has_one |= self.names.contains_key(path) || self.days.is_held(path);
            if let Some(entry) = self.files.remove(path) {
                let report = &mut self.report;
                report.items_written = report.items_written.saturating_sub(entry.open_items);
                has_one = true;
            }
            self.delete(path);
        }
        has_one
    }

    /// Reads the unchanged meetings again whose attachments are others than before.
    fn renew(&mut self, assignment: &Assignment) -> Result<(), IndexError> {
        let files = self.files.values();
        let outdated = files.filter(|entry| {
            self.found.contains_key(&entry.path) && !self.has_attachments(entry, assignment)
        });
        let outdated: Vec<SourcePath> = outdated.map(|entry| entry.path.clone()).collect();
        for path in outdated {
            let Some(file) = self.found.get(&path).cloned() else {
                continue;
            };
            self.report.files_unchanged = self.report.files_unchanged.saturating_sub(1);
            self.forget(&path);
            let source = self.readers.read_below(self.base, &path);
            self.take(&file, source)?;
        }
        Ok(())
    }

    /// Reads the attachments of a meeting; what is not read of them is a warning at the
    /// line that names them.
    fn gather(
        &mut self,
        path: &SourcePath,
        meeting: &mut Meeting,
        assignment: &Assignment,
    ) -> Result<Gathered, IndexError> {
        let claims = assignment.claims_of(path);
        let files: Vec<FoundFile> = claims
            .iter()
            .filter_map(|claim| self.found.get(&claim.path).cloned())
            .collect();
        let mut gathered = Gathered::default();
        let mut claims = claims.iter();
        let (base, readers) = (self.base, self.readers);
        read_ahead((base, readers), &files, |_, source| {
            let claim = claims.next().expect("a file a claim");
            self.attach(claim, source, meeting, &mut gathered);
            Ok::<_, IndexError>(())
        })?;
        meeting
            .warnings
            .sort_by_key(|warning| (warning.line, warning.kind));
        Ok(gathered)
    }

    /// Takes what was read of an attachment.
    fn attach(
        &mut self,
        claim: &Claim,
        source: Result<Source, CorpusError>,
        meeting: &mut Meeting,
        gathered: &mut Gathered,
    ) {
        let item = meeting
            .open_items()
            .find(|item| item.position == claim.position);
        let attachment = item.and_then(|item| item.attachments.get(claim.nth));
        let Some((line, title)) = attachment.map(|one| (one.line, one.title.clone())) else {
            return;
        };
        let mut warn = |kind, message: &str| {
            meeting.warnings.push(Warning {
                line,
                kind,
                message: message.to_owned(),
            });
        };
        let unread = match &source {
            Ok(source) if is_open_throughout(source) => {
                let texts = gathered.texts.entry(claim.position).or_default();
                let taken: usize = texts.iter().map(|one| one.text.len()).sum();
                let most = MAX_ITEM_BYTES.saturating_sub(taken);
                let (text, is_whole) = AttachmentText::new(&title, source, most);
                texts.push(text);
                if !source.personal_numbers.lines.is_empty() {
                    warn(WarningKind::PersonalNumber, &personal_numbers_in(source));
                }
                if !is_whole {
                    let message = format!(
                        "the attachment is searched in part: of an item's, {MAX_ITEM_BYTES} bytes are"
                    );
                    warn(WarningKind::Format, &message);
                }
                None
            }
            Ok(_) => {
                let message = "the attachment has a closed mark in its text: it is left out";
                warn(WarningKind::Access, message);
                Some("it has a closed mark".to_owned())
            }
            Err(error) => Some(match std::error::Error::source(error) {
                Some(source) => format!("{error}: {source}"),
                None => error.to_string(),
            }),
        };
        let print = match source {
            Ok(source) => {
                self.count_read(&claim.path, source.size_bytes);
                Some(source.print())
            }
            Err(_) => self.base.print(&claim.path).ok(),
        };
        gathered.files.push(AttachedFile {
            position: claim.position,
            nth: claim.nth,
            path: claim.path.clone(),
            print,
            unread,
        });
    }

    /// Says of the files that are attachments, or closed, why they are no minutes.
    pub(super) fn report_left_out(&mut self, assignment: &Assignment) {
        let is_told = |path: &SourcePath| assignment.takes(path) && self.found.contains_key(path);
        self.report
            .skipped
            .retain(|skipped| !is_told(&skipped.path));
        let mut reasons = Vec::new();
        for (path, by) in &assignment.closed {
            reasons.push((
                path,
                match assignment.disputed.contains(path) {
                    true => format!("named as open and as closed (`{by}`): taken for closed"),
                    false => format!("closed, as `{by}` says"),
                },
            ));
        }
        for (path, by) in &assignment.attached {
            let files = self
                .files
                .get(by)
                .into_iter()
                .flat_map(|file| &file.attached);
            let unread = files
                .filter(|file| file.path == *path)
                .find_map(|file| file.unread.as_deref());
            reasons.push((
                path,
                match unread {
                    Some(why) => format!("attachment named in `{by}`: {why}"),
                    None => format!("attachment named in `{by}`"),
                },
            ));
        }
        let found = &self.found;
        let told = reasons
            .into_iter()
            .filter(|(path, _)| found.contains_key(*path))
            .map(|(path, reason)| SkippedFile::new(path.clone(), reason));
        self.report.skipped.extend(told);
    }
}

/// Says on which lines of an attachment personal numbers stand.
fn personal_numbers_in(source: &Source) -> String {
    let numbers = &source.personal_numbers;
    let lines = numbers.lines.iter().map(usize::to_string);
    format!(
        "the attachment has personal numbers (CPR), {}: line {}",
        if numbers.are_kept { "kept" } else { "masked" },
        lines.collect::<Vec<_>>().join(", ")
    )
}
