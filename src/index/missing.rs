//! Files that are gone and were kept all the same (`--keep-missing`): their items stay as they
//! were last read, and are marked.
//!
//! What is gone cannot be read again, so it takes no part in what is decided on the documents
//! of its meeting. It gives way as soon as another document speaks of the meeting that says as
//! much: minutes, or an agenda where it is an agenda itself.

use jiff::Timestamp;

use super::IndexError;
use super::days::ReadMeeting;
use super::manifest::SourceFile;
use super::run::IndexingRun;
use super::versions::{Speaking, Standing};
use crate::minutes::MeetingKind;

impl IndexingRun<'_> {
    /// Keeps a known file that is gone, if it is to be kept; else returns it, unmarked if it
    /// has come back. One that was kept and is not under the paths of this run stays.
    pub(super) fn unless_kept(
        &mut self,
        entry: SourceFile,
        is_found: bool,
        is_under: bool,
    ) -> Option<SourceFile> {
        let is_gone = !is_found
            && (entry.missing_since.is_some()
                || is_under
                    && self.keeps_missing
                    && self.base.resolve(&entry.path).symlink_metadata().is_err());
        if is_gone && (self.keeps_missing || !is_under) {
            let since = entry.missing_since.unwrap_or_else(Timestamp::now);
            let kept = SourceFile {
                missing_since: Some(since),
                ..entry
            };
            self.missing.insert(kept.path.clone(), kept);
            return None;
        }
        Some(SourceFile {
            missing_since: None,
            ..entry
        })
    }

    /// Decides between a document about to be written and those of its meeting that are gone
    /// and were kept: returns how it stands then.
    pub(super) fn beside_missing<'s>(
        &mut self,
        read: &ReadMeeting,
        standing: &'s Standing,
    ) -> Result<std::borrow::Cow<'s, Standing>, IndexError> {
        use std::borrow::Cow;

        let kept = self.missing.values();
        let kept: Vec<_> = kept
            .filter(|entry| entry.id_prefix == standing.prefix && entry.speaking.speaks())
            .map(|entry| (entry.path.clone(), entry.kind))
            .collect();
        let is_minutes = read.meeting.kind == MeetingKind::Minutes;
        let mut standing = Cow::Borrowed(standing);
        for (path, kind) in kept {
            if is_minutes || kind == MeetingKind::Agenda {
                self.missing.remove(&path);
                self.report.files_removed += 1;
                self.delete(&path);
            } else {
                standing.to_mut().speaking = Speaking::Silent;
            }
        }
        Ok(standing)
    }
}
