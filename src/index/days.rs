//! The documents of a run by body and day, known and new, and those among them on which is
//! to be decided.
//!
//! A document that comes or goes bears on its own body and day alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::attachments::Gathered;
use super::ids::slug;
use super::manifest::SourceFile;
use super::versions::bodies::{Kin, PlacedDay, by_body, may_be_one};
use crate::corpus::{Source, SourcePath};
use crate::minutes::Meeting;

/// Bytes of text of meetings that are held at once; what is beyond is read again.
const MOST_HELD_BYTES: u64 = 64 * 1024 * 1024;

/// A meeting as read from a file, with what was read of its attachments.
#[derive(Debug)]
pub(super) struct ReadMeeting {
    pub(super) source: Source,
    pub(super) meeting: Meeting,
    pub(super) attached: Gathered,
}

impl ReadMeeting {
    pub(super) fn new(source: Source, meeting: Meeting) -> Self {
        Self {
            source,
            meeting,
            attached: Gathered::default(),
        }
    }
}

/// The documents of a run by their days.
#[derive(Debug, Default)]
pub(super) struct Days {
    /// By day and body, as ids have it, empty where it is unknown.
    of_day: HashMap<PlacedDay, BTreeMap<String, BTreeSet<SourcePath>>>,
    of_path: HashMap<SourcePath, (PlacedDay, String)>,
    /// Bodies, as ids have them, whose documents came or went.
    changed: BTreeMap<PlacedDay, BTreeSet<String>>,
    held: BTreeMap<SourcePath, ReadMeeting>,
    held_bytes: u64,
    /// Whether what is read is decided on soon, so that all of it is held.
    pub(super) is_settling: bool,
    /// The municipalities that the files with a meeting name themselves.
    pub(super) places: BTreeMap<SourcePath, Option<String>>,
}

impl Days {
    /// Adds a document that the index knows.
    pub(super) fn add_known(&mut self, entry: &SourceFile) {
        let municipality = entry.municipality.as_deref();
        let day = PlacedDay::new(municipality, entry.date);
        let named = entry.municipality.clone();
        let named = named.filter(|_| !entry.is_placed_by_others);
        self.places.insert(entry.path.clone(), named);
        self.add(entry.path.clone(), day, entry.committee.clone());
    }

    /// Adds a document that was just read.
    pub(super) fn add_read(&mut self, read: &ReadMeeting) {
        let committee = read.meeting.committee.clone();
        self.add(read.source.path.clone(), day_of(&read.meeting), committee);
    }

    fn add(&mut self, path: SourcePath, day: PlacedDay, committee: Option<String>) {
        let committee = slug(committee.as_deref().unwrap_or_default());
        let bodies = self.of_day.entry(day.clone()).or_default();
        bodies
            .entry(committee.clone())
            .or_default()
            .insert(path.clone());
        self.of_path.insert(path, (day, committee));
    }

    /// Holds a meeting until it is decided on; too much is read again by then.
    pub(super) fn hold(&mut self, read: ReadMeeting) {
        let bytes = read.source.text.len() as u64;
        if self.is_settling || self.held_bytes + bytes <= MOST_HELD_BYTES {
            self.held_bytes += bytes;
            self.held.insert(read.source.path.clone(), read);
        }
    }

    /// Returns whether a meeting just read is the only one of its body and day by now, and
    /// notes that it is there.
    pub(super) fn is_alone(&mut self, read: &ReadMeeting) -> bool {
        let day = day_of(&read.meeting);
        let committee = slug(read.meeting.committee.as_deref().unwrap_or_default());
        let bodies = self.of_day.get(&day);
        let is_alone = !bodies.into_iter().flatten().any(|(other, paths)| {
            let is_only = paths.len() == 1 && paths.contains(&read.source.path);
            !paths.is_empty() && !is_only && may_be_one(other, &committee)
        });
        self.changed.entry(day).or_default().insert(committee);
        is_alone
    }

    /// Takes a document out that is gone, or is to be read again.
    pub(super) fn remove(&mut self, path: &SourcePath) {
        self.places.remove(path);
        if let Some(read) = self.held.remove(path) {
            self.held_bytes -= read.source.text.len() as u64;
        }
        let Some((day, committee)) = self.of_path.remove(path) else {
            return;
        };
        let bodies = self.of_day.get_mut(&day);
        if let Some(bodies) = bodies
            && let Some(paths) = bodies.get_mut(&committee)
        {
            paths.remove(path);
            if paths.is_empty() {
                bodies.remove(&committee);
            }
        }
        self.changed.entry(day).or_default().insert(committee);
    }

    /// Returns whether the document at `path` names its municipality itself.
    pub(super) fn names_place(&self, path: &SourcePath) -> bool {
        self.places.get(path).is_some_and(Option::is_some)
    }

    pub(super) fn is_held(&self, path: &SourcePath) -> bool {
        self.held.contains_key(path)
    }

    /// Takes a meeting that is held.
    pub(super) fn take_held(&mut self, path: &SourcePath) -> Option<ReadMeeting> {
        let read = self.held.remove(path)?;
        self.held_bytes -= read.source.text.len() as u64;
        Some(read)
    }

    /// Returns of each of `roots` the municipality that all files name that lie at or under
    /// it, those aside that name none.
    pub(super) fn municipalities_under<'r>(
        &self,
        roots: &'r [SourcePath],
    ) -> Vec<(&'r SourcePath, Option<String>)> {
        let agreed = |root: &SourcePath| {
            let under = self.places.iter().filter(|(path, _)| path.is_under(root));
            let mut named = under.filter_map(|(_, municipality)| municipality.as_ref());
            let first = named.next()?;
            named.all(|other| other == first).then(|| first.clone())
        };
        roots.iter().map(|root| (root, agreed(root))).collect()
    }

    /// Notes that is to be decided on these documents.
    pub(super) fn mark_changed(&mut self, documents: &[SourcePath]) {
        for path in documents {
            if let Some((day, committee)) = self.of_path.get(path) {
                let changed = self.changed.entry(day.clone()).or_default();
                changed.insert(committee.clone());
            }
        }
    }

    /// Returns the documents of bodies and days on which is to be decided, each body apart,
    /// and forgets that it is.
    pub(super) fn take_changed(&mut self) -> Vec<Vec<SourcePath>> {
        let mut groups = Vec::new();
        for (day, changed) in std::mem::take(&mut self.changed) {
            let Some(bodies) = self.of_day.get(&day) else {
                continue;
            };
            let names = bodies.keys().map(|body| (Some(body.clone()), body));
            let has_changed = |kin: &Kin<&String>| {
                kin.iter()
                    .flatten()
                    .any(|body| changed.iter().any(|other| may_be_one(body, other)))
            };
            for kin in by_body(names).into_iter().filter(has_changed) {
                let paths = |names: Vec<&String>| {
                    let paths = names.into_iter().filter_map(|name| bodies.get(name));
                    paths.flatten().cloned().collect()
                };
                groups.extend(kin.into_iter().map(paths));
            }
        }
        groups
    }
}

/// Returns the municipality and the day of a meeting.
pub(super) fn day_of(meeting: &Meeting) -> PlacedDay {
    PlacedDay::new(meeting.municipality.as_deref(), meeting.date)
}
