//! What the manifest says of a file with a meeting.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::attachments::AttachedFile;
use super::findings::decision;
use super::manifest::SourceFile;
use super::stored::placed;
use super::successors::Successor;
use super::versions::Standing;
use crate::corpus::{Document, Source};
use crate::findings::outcome::OutcomeClass;
use crate::minutes::{AgendaItem, Meeting, MeetingKind};

/// Returns what the manifest says of a file.
pub(super) fn source_file(
    source: Source,
    meeting: &Meeting,
    standing: &Standing,
    attached: Vec<AttachedFile>,
) -> SourceFile {
    let open_with = |has: &dyn Fn(&AgendaItem) -> bool| {
        let open = spoken(meeting, standing);
        open.filter(|item| has(item)).count()
    };
    let speaks = standing.speaking.speaks();
    let closed_items = meeting.outline().len() - meeting.open_items().count();
    let warned_lines = meeting.warnings.iter().map(|warning| warning.line);
    SourceFile {
        print: source.print(),
        format: source.format(),
        reading: meeting.reading,
        profile: meeting.profile.clone(),
        profile_sha256: None,
        path: source.path,
        encoding: source.encoding,
        municipality: meeting.municipality.clone(),
        committee: meeting.committee.clone(),
        kind: meeting.kind,
        date: meeting.date,
        start_time: meeting.start_time,
        is_placed_by_others: false,
        id_prefix: standing.prefix.clone(),
        speaking: standing.speaking,
        open_items: open_with(&|_| true),
        closed_items: if speaks { closed_items } else { 0 },
        without_case_number: open_with(&|item| item.case_number.is_none()),
        without_decision: open_with(&|item| item.decision().is_none()),
        with_warnings: open_with(&|item| meeting.warnings_on(item.lines).next().is_some()),
        outcomes: outcomes(meeting, standing),
        places: meeting.places.of_lines(warned_lines),
        warnings: meeting.warnings.clone(),
        export: source
            .document
            .as_ref()
            .and_then(|document| sketch(document, meeting)),
        named_files: meeting.named_files.clone(),
        attached,
        read: Some(Timestamp::now()),
        missing_since: None,
        purged: Vec::new(),
        former: BTreeMap::new(),
        now: Successor::default(),
    }
}

impl SourceFile {
    /// Returns how many items are left out of what it speaks of, having been purged.
    pub fn purged_items(&self) -> usize {
        match self.speaking.speaks() {
            true => self.purged.len(),
            false => 0,
        }
    }

    /// Returns what it says of a file whose closed items are not all closed: those at the
    /// places `purged` were purged, each by the purge given.
    pub(super) fn without_purged(self, purged: BTreeMap<usize, u64>) -> Self {
        let count = purged.len();
        Self {
            closed_items: self.closed_items.saturating_sub(count),
            purged: purged.into_values().collect(),
            ..self
        }
    }
}

/// Returns the sketch of an export, without the titles of items that its text closes.
fn sketch(document: &Document, meeting: &Meeting) -> Option<Document> {
    let mut sketch = document.sketch()?;
    let declared = sketch.meeting.as_mut()?;
    for (item, read) in declared.items.iter_mut().zip(meeting.outline()) {
        if item.open && read.open().is_none() {
            item.open = false;
            item.id = None;
            item.title.clear();
        }
    }
    Some(sketch)
}

/// Returns the open items of a document that it speaks of itself.
pub(super) fn spoken<'m>(
    meeting: &'m Meeting,
    standing: &'m Standing,
) -> impl Iterator<Item = &'m AgendaItem> {
    let open = meeting.open_items();
    open.filter(|item| standing.speaking.speaks() && !standing.told.contains(&item.position))
}

/// Counts what was decided on the open items of minutes; an agenda decides nothing.
fn outcomes(meeting: &Meeting, standing: &Standing) -> BTreeMap<OutcomeClass, usize> {
    let mut counts = BTreeMap::new();
    if meeting.kind == MeetingKind::Minutes {
        let committee = placed(
            meeting.committee.as_deref(),
            meeting.municipality.as_deref(),
        );
        for item in spoken(meeting, standing) {
            for class in decision(item, committee.as_deref(), meeting.date).classes() {
                *counts.entry(class).or_default() += 1;
            }
        }
    }
    counts
}
