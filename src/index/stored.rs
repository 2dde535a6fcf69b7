//! An agenda item (dagsordenspunkt) as the index keeps it.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::corpus::{FileStamp, Location, Places, SourcePath};
use crate::minutes::{AgendaItem, LineRange, MeetingKind, Person, SourceReading, Warning};
use crate::text::bodies::{is_same_body, of_municipality};

use super::slug;
use super::source_change::SourceChange;
use super::successors::Successor;

/// An agenda item as the index gives it back, with the meeting it is from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredItem {
    /// The id: `<committee>/<date>/<number>`.
    pub id: String,
    /// The municipality (kommune), where known.
    pub municipality: Option<String>,
    /// The committee (udvalg), as printed.
    pub committee: Option<String>,
    /// The committee as ids and filters have it.
    pub committee_slug: String,
    /// Whether it is from minutes or an agenda.
    pub kind: MeetingKind,
    /// The day of the meeting.
    pub date: Option<Date>,
    /// The hour it began.
    pub start_time: Option<Time>,
    /// Where it was held.
    pub place: Option<String>,
    /// Members absent (fraværende) from the whole meeting.
    pub meeting_absent: Vec<Person>,
    /// The source file, as its path was given.
    pub source_path: SourcePath,
    /// SHA-256 of the source file.
    pub source_sha256: String,
    /// Size and time of the source file as it was read; an older one than the manifest has
    /// where it was only touched since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_stamp: Option<FileStamp>,
    /// What became of the source file since, if that was asked
    /// ([`SourceStates`](super::SourceStates)) and it is not as it was; never stored.
    #[serde(skip)]
    pub stale: Option<SourceChange>,
    /// How far that file was understood.
    #[serde(default, skip_serializing_if = "SourceReading::is_proven")]
    pub reading: SourceReading,
    /// Whether its text was recognised from images (OCR), so that letters may be wrong.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recognised: bool,
    /// What the parser noticed in the item's lines.
    pub warnings: Vec<Warning>,
    /// Where its lines stand in the source file.
    #[serde(default, skip_serializing_if = "Places::is_empty")]
    pub places: Places,
    /// What its municipality and its body are called now.
    #[serde(default, skip_serializing_if = "Successor::is_none")]
    pub now: Successor,
    /// Since when its source is gone, if that was kept all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_since: Option<Timestamp>,
    /// The item, verbatim, without closed attachments.
    pub item: AgendaItem,
}

impl StoredItem {
    /// Returns where `lines`, those of the item or of a part of it, stand in the file.
    pub fn locate(&self, lines: LineRange) -> Location {
        self.places.locate(lines.first, lines.last)
    }

    /// Returns the committee (udvalg) as printed, with its municipality where that is known:
    /// what tells it from one of the same name elsewhere.
    pub fn placed_committee(&self) -> Option<Cow<'_, str>> {
        placed(self.committee.as_deref(), self.municipality.as_deref())
    }

    /// Returns whether it is of a meeting of the same body as `other`: of one municipality,
    /// and by one of the body's names (byråd, kommunalbestyrelse).
    pub fn is_of_body_of(&self, other: &Self) -> bool {
        let body = |item: &Self| item.now.committee.as_deref().map(slug);
        let (ours, theirs) = (body(self), body(other));
        let ours = ours.as_deref().unwrap_or(&self.committee_slug);
        let theirs = theirs.as_deref().unwrap_or(&other.committee_slug);
        self.place() == other.place() && is_same_body(ours, theirs)
    }

    /// Returns the municipality whose cases its cases are, as ids spell it: the one that its
    /// own is called now, or has become a part of.
    pub fn place(&self) -> Option<String> {
        let now = self.now.municipality.as_deref();
        now.or(self.municipality.as_deref()).map(slug)
    }
}

/// Returns the committee with the municipality it is of, where that is known.
pub(super) fn placed<'n>(
    committee: Option<&'n str>,
    municipality: Option<&str>,
) -> Option<Cow<'n, str>> {
    let committee = committee?;
    Some(match municipality {
        Some(municipality) => Cow::Owned(of_municipality(committee, municipality)),
        None => Cow::Borrowed(committee),
    })
}
