//! A document of a meeting, as far as it is compared with others of its body and day.

use std::collections::BTreeMap;

use jiff::civil::Time;

use super::edition::Edition;
use crate::corpus::{Source, SourcePath};
use crate::index::ids::{Numbers, whole_prefix};
use crate::minutes::{ComparedItem, Meeting, MeetingKind};

/// A document of a body and a day, as far as it is compared with others.
#[derive(Clone, Debug)]
pub(in crate::index) struct ToldMeeting<'m> {
    pub(super) path: &'m SourcePath,
    pub(super) sha256: &'m str,
    pub(super) kind: MeetingKind,
    pub(super) start_time: Option<Time>,
    pub(super) edition: Edition,
    /// Its items, closed ones too.
    pub(super) items: Vec<ComparedItem>,
    /// The open ones.
    pub(super) open: Vec<ComparedItem>,
    pub(super) richness: Richness,
    pub(super) prefix: String,
    pub(super) is_identified: bool,
    /// The last parts of the ids of its open items, were it alone, by their places.
    pub(super) numbers: BTreeMap<usize, String>,
}

/// What there is in a document, most telling first.
pub(super) type Richness = (bool, bool, usize, usize, usize);

impl<'m> ToldMeeting<'m> {
    pub(in crate::index) fn new(source: &'m Source, meeting: &Meeting) -> Self {
        Self {
            path: &source.path,
            sha256: &source.sha256,
            kind: meeting.kind,
            start_time: meeting.start_time,
            edition: Edition::of_source(source, meeting),
            items: ComparedItem::all_of(meeting),
            open: ComparedItem::open_of(meeting),
            richness: richness(meeting),
            prefix: whole_prefix(meeting),
            is_identified: meeting.date.is_some() && meeting.committee.is_some(),
            numbers: numbers(meeting),
        }
    }
}

fn numbers(meeting: &Meeting) -> BTreeMap<usize, String> {
    let mut numbers = Numbers::default();
    let open = meeting.open_items();
    open.map(|item| (item.position, numbers.take(item, false)))
        .collect()
}

/// Returns how much a document has; of two that tell the same the richer one is kept.
fn richness(meeting: &Meeting) -> Richness {
    let (mut parts, mut letters) = (0, 0);
    for item in meeting.open_items() {
        parts += item.sections.len() + item.decisions.len() + item.attachments.len();
        parts += usize::from(item.case_number.is_some()) + usize::from(item.number.is_some());
        letters += item
            .sections
            .iter()
            .map(|one| one.text.len())
            .sum::<usize>();
    }
    (
        meeting.reading.is_proven(),
        !meeting.recognised,
        meeting.outline().len(),
        parts,
        letters,
    )
}
