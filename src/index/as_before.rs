//! Files that are not read: what failed or was skipped before and is the same since is told
//! as before.

use std::collections::HashMap;

use jiff::Timestamp;

use super::manifest::{FailedFile, SkippedFile};
use super::run::{DUPLICATE, IndexingRun, duplicate_of, has_print};
use crate::corpus::{CorpusError, DocumentError, FoundFile, SourcePath};
use crate::minutes::SourceReading;

impl IndexingRun<'_> {
    /// Skips a file for the reason it was skipped for before, if that still
    /// holds without reading it.
    pub(super) fn skip_again(&mut self, file: &FoundFile) -> bool {
        let mut skipped = self.before.skipped.iter();
        let Some(skipped) = skipped.find(|skipped| skipped.path == file.path) else {
            return false;
        };
        if self.retries_failed && skipped.reading == Some(SourceReading::Refused) {
            return false;
        }
        // One that an export spoke of is read when none does any more.
        let Some(print) = skipped.print.as_ref().filter(|_| skipped.export.is_none()) else {
            return false;
        };
        if !has_print(file, print) {
            return false;
        }
        let again = match self.contents.get(&print.sha256) {
            Some(first) if file.path < *first => return false,
            Some(first) => SkippedFile {
                reason: duplicate_of(first),
                reading: None,
                ..skipped.clone()
            },
            None if skipped.reason.starts_with(DUPLICATE) => return false,
            None if skipped.reading.is_some()
                && !self.has_profile(&file.path, skipped.profile_sha256.as_deref()) =>
            {
                return false;
            }
            None if self.is_same_release() => skipped.clone(),
            None => return false,
        };
        self.report.files_unchanged += 1;
        self.report.skipped.push(again);
        true
    }

    /// Fails a file that could not be read before and is the same since, without trying
    /// again.
    pub(super) fn fail_again(&mut self, file: &FoundFile) -> bool {
        let mut failed = self.before.failed.iter();
        let failed = failed.find(|failed| {
            let print = failed.print.as_ref();
            failed.path == file.path && print.is_some_and(|print| has_print(file, print))
        });
        let may_help = |failed: &&FailedFile| failed.needs_ocr && self.readers.recognises();
        let failed = failed
            .filter(|failed| self.is_same_release() && !may_help(failed) && !self.retries_failed);
        let Some(failed) = failed else {
            return false;
        };
        self.report.failed.push(FailedFile {
            known: true,
            ..failed.clone()
        });
        true
    }

    pub(super) fn fail(&mut self, path: SourcePath, error: &CorpusError) {
        // What the system refuses now it may allow the next time.
        let needs_ocr = matches!(
            error,
            CorpusError::Document(DocumentError::NoText | DocumentError::Ocr(_))
        );
        let may_pass = matches!(
            error,
            CorpusError::Io(_)
                | CorpusError::Name
                | CorpusError::LinkLoop(_)
                | CorpusError::Document(DocumentError::NoReader | DocumentError::Reader(_))
        );
        let print = (!may_pass).then(|| self.base.print(&path).ok()).flatten();
        let error = match std::error::Error::source(error) {
            Some(source) => format!("{error}: {source}"),
            None => error.to_string(),
        };
        let mut before = self.before.failed.iter();
        let known = before
            .any(|failed| failed.path == path && failed.error == error && failed.print == print);
        self.report.failed.push(FailedFile {
            path,
            error,
            print,
            needs_ocr,
            known,
            read: None,
        });
    }

    /// Notes when files were read that are left out or failed: those that are as they were
    /// when it was noted.
    pub(super) fn note_when_read(&mut self) {
        let now = Timestamp::now();
        let before: HashMap<&SourcePath, _> = self
            .before
            .skipped
            .iter()
            .map(|file| (&file.path, (&file.print, file.read)))
            .collect();
        for file in &mut self.report.skipped {
            let known = before
                .get(&file.path)
                .filter(|(print, _)| *print == &file.print);
            let known = known.and_then(|(_, read)| *read);
            file.read = file.print.as_ref().map(|_| known.unwrap_or(now));
        }
        let before = self.before.failed.iter();
        let before: HashMap<&SourcePath, _> = before.map(|file| (&file.path, file.read)).collect();
        for file in &mut self.report.failed {
            let known = before.get(&file.path).copied().flatten();
            file.read = known.filter(|_| file.known).or(Some(now));
        }
    }
}
