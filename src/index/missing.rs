//! Files that are gone and were kept all the same (`--keep-missing`): their items stay as they
//! were last read, and are marked.
//!
//! What is gone cannot be read again, so it takes no part in what is decided on the documents
//! of its meeting. It gives way as soon as another document speaks of the meeting that says as
//! much: minutes, or an agenda where it is an agenda itself; or one that closes what it may have open.

use std::borrow::Cow;

use jiff::Timestamp;

use super::days::ReadMeeting;
use super::manifest::SourceFile;
use super::run::IndexingRun;
use super::versions::{Speaking, Standing};
use super::{IndexError, slug};
use crate::corpus::SourcePath;
use crate::minutes::{Meeting, MeetingKind, OutlineItem};
use crate::text::bodies::is_same_body;

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
    ///
    /// What a document closes (lukker) is closed in all: where what is gone may have it open,
    /// that goes.
    pub(super) fn beside_missing<'s>(
        &mut self,
        read: &ReadMeeting,
        standing: &'s Standing,
    ) -> Result<Cow<'s, Standing>, IndexError> {
        let meeting = &read.meeting;
        let is_minutes = meeting.kind == MeetingKind::Minutes;
        let kept: Vec<SourcePath> = self.missing.keys().cloned().collect();
        let mut standing = Cow::Borrowed(standing);
        for path in kept {
            let Some(entry) = self.missing.get(&path) else {
                continue;
            };
            let is_one = entry.id_prefix == standing.prefix;
            let says_less = is_minutes || entry.kind == MeetingKind::Agenda;
            let is_told = is_one && entry.speaking.speaks();
            let is_near = is_one || may_be_of(entry, meeting);
            if is_told && says_less || is_near && self.may_have_open(entry, meeting, &standing) {
                self.missing.remove(&path);
                self.report.files_removed += 1;
                self.delete(&path);
            } else if is_told {
                standing.to_mut().speaking = Speaking::Silent;
            }
        }
        Ok(standing)
    }

    /// Returns whether a file that is gone may have an item open that a document closes: unless
    /// it has as many closed, and no open one under the numbers of these.
    fn may_have_open(&self, entry: &SourceFile, meeting: &Meeting, standing: &Standing) -> bool {
        let is_left_out = |item: &&OutlineItem| {
            item.open().is_none() || standing.closed.contains(&item.position())
        };
        let closed: Vec<&OutlineItem> = meeting.outline().iter().filter(is_left_out).collect();
        let ids = self.ids.get(&entry.path);
        let has_open = |number: &str| {
            let mut ids = ids.into_iter().flat_map(|ids| ids.keys());
            let number = slug(number);
            ids.any(|id| id.rsplit('/').next().map(slug).as_deref() == Some(number.as_str()))
        };
        closed.len() > entry.closed_items
            || closed.iter().any(|item| item.number().is_none_or(has_open))
    }
}

/// Returns whether a file may be of a meeting: of its body and day, by any name of the body.
fn may_be_of(entry: &SourceFile, meeting: &Meeting) -> bool {
    let place = |name: Option<&str>| name.map(slug);
    let body = |name: &Option<String>| name.clone().unwrap_or_default();
    meeting.date.is_some()
        && entry.date == meeting.date
        && place(entry.municipality.as_deref()) == place(meeting.municipality.as_deref())
        && is_same_body(&body(&entry.committee), &body(&meeting.committee))
}
