//! The end of a run: which documents are of one meeting, and which of them speaks, is decided
//! of every body and day whose documents came, went or changed, and written.
//!
//! A document that is alone is written as it comes. One that is not is held, or else read
//! again, until all documents of its body and day are at hand.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::IndexError;
use super::attachments::Gathered;
use super::days::ReadMeeting;
use super::document::{DocumentSource, documents};
use super::ids::{Numbers, whole_prefix};
use super::manifest::SourceFile;
use super::report::FileWarning;
use super::run::IndexingRun;
use super::source_file::source_file;
use super::successors::Successor;
use super::tombstones::{MeetingNames, PurgedFrom};
use super::versions::{Speaking, Standing, ToldMeeting, standings};
use crate::corpus::{FoundFile, SourcePath};

/// Bodies and days that are decided on at once.
const MOST_AT_ONCE: usize = 64;

/// How often is decided again as files change that are being read.
const MOST_ROUNDS: usize = 8;

impl IndexingRun<'_> {
    /// Writes a meeting, unless it has to wait for the name of its municipality, or for other
    /// documents of its body and day.
    pub(super) fn place(&mut self, read: ReadMeeting) -> Result<(), IndexError> {
        if read.meeting.municipality.is_none() {
            self.nameless.push(read);
            return Ok(());
        }
        self.write_or_hold(read)
    }

    fn write_or_hold(&mut self, read: ReadMeeting) -> Result<(), IndexError> {
        let is_alone = self.days.is_alone(&read);
        self.days.add_read(&read);
        if !is_alone {
            self.days.hold(read);
            return Ok(());
        }
        let standing = Standing {
            prefix: whole_prefix(&read.meeting),
            ..Standing::default()
        };
        self.write(read, &standing, &mut Numbers::default())?;
        Ok(())
    }

    /// Decides on every body and day whose documents are others than before.
    pub(super) fn settle_meetings(&mut self, roots: &[SourcePath]) -> Result<(), IndexError> {
        let mut roots: Vec<SourcePath> = self.before.roots.iter().chain(roots).cloned().collect();
        // The nearest folder first.
        roots.sort_by_key(|root| (Reverse(root.as_str().len()), root.clone()));
        roots.dedup();
        self.place_nameless(&roots)?;
        let moved = self.placed_otherwise(&roots);
        self.read_again(&moved, &roots)?;
        self.days.is_settling = true;
        for _ in 0..MOST_ROUNDS {
            let mut changed = self.days.take_changed();
            changed.retain(|documents| !self.all_stand_already(documents));
            if changed.is_empty() {
                break;
            }
            for some in changed.chunks(MOST_AT_ONCE) {
                self.settle_some(some, &roots)?;
            }
        }
        Ok(())
    }

    /// Decides on some bodies and days. What is read again may have changed meanwhile, and be
    /// of another day: that is decided on in another round.
    fn settle_some(
        &mut self,
        some: &[Vec<SourcePath>],
        roots: &[SourcePath],
    ) -> Result<(), IndexError> {
        let unread = some.iter().flat_map(|documents| {
            let paths = documents.iter();
            paths.filter(|path| {
                !self.days.is_held(path) && !self.stands_already(path, documents.len())
            })
        });
        self.read_again(&unread.cloned().collect(), roots)?;
        self.days.mark_changed(&some.concat());
        for documents in self.days.take_changed() {
            let held = documents.iter().filter(|path| self.days.is_held(path));
            let held = held.count();
            let many = documents.len();
            let settled = documents
                .iter()
                .filter(|path| self.stands_already(path, many));
            match settled.count() {
                _ if held == 0 => {}
                settled if held + settled == many => self.decide(&documents, settled)?,
                _ => self.days.mark_changed(&documents),
            }
        }
        Ok(())
    }

    /// Returns whether a document among as `many` of its body and day is written as it stands
    /// there, whatever the others are: it is the only one, or nothing proves what it is one of.
    fn stands_already(&self, path: &SourcePath, many: usize) -> bool {
        let entry = self.files.get(path).filter(|_| !self.days.is_held(path));
        entry.is_some_and(|entry| match entry.speaking {
            Speaking::Alone => many == 1,
            Speaking::Among => many > 1 && (entry.date.is_none() || entry.committee.is_none()),
            Speaking::Silent => false,
        })
    }

    fn all_stand_already(&self, documents: &[SourcePath]) -> bool {
        let mut paths = documents.iter();
        paths.all(|path| self.stands_already(path, documents.len()))
    }

    /// Returns the known files that name no municipality, and are of another one than they
    /// were, as the other files under the same path are.
    fn placed_otherwise(&self, roots: &[SourcePath]) -> BTreeSet<SourcePath> {
        let places = self.days.municipalities_under(roots);
        let nameless = self
            .files
            .values()
            .filter(|entry| entry.is_placed_by_others || entry.municipality.is_none());
        let moved = nameless.filter(|entry| agreed(&places, &entry.path) != entry.municipality);
        moved.map(|entry| entry.path.clone()).collect()
    }

    /// Writes the meetings whose files name no municipality. It is that of the
    /// others under the same path, where these agree.
    fn place_nameless(&mut self, roots: &[SourcePath]) -> Result<(), IndexError> {
        let places = self.days.municipalities_under(roots);
        for mut read in std::mem::take(&mut self.nameless) {
            read.meeting.municipality = agreed(&places, &read.source.path);
            self.write_or_hold(read)?;
        }
        Ok(())
    }

    /// Reads files again whose meetings are to be decided on with others.
    fn read_again(
        &mut self,
        paths: &BTreeSet<SourcePath>,
        roots: &[SourcePath],
    ) -> Result<(), IndexError> {
        if paths.is_empty() {
            return Ok(());
        }
        let mut files = Vec::new();
        for path in paths {
            let entry = self.files.get(path);
            let known = entry.map(|entry| FoundFile {
                path: path.clone(),
                size_bytes: entry.print.size_bytes,
                modified: entry.print.modified,
            });
            let Some(file) = self.found.get(path).cloned().or(known) else {
                continue;
            };
            // One that was read before is counted already.
            if self.kept.remove(path) {
                self.report.files_unchanged = self.report.files_unchanged.saturating_sub(1);
            }
            files.push(file);
        }
        self.forget_all(paths);
        self.read_all(&files, &mut ())?;
        let assignment = self.assign();
        self.place_waiting(&assignment)?;
        self.place_nameless(roots)
    }

    /// Decides on the documents of one body and day, which are held but for `settled` ones, and
    /// writes them.
    fn decide(&mut self, paths: &[SourcePath], settled: usize) -> Result<(), IndexError> {
        let read: Vec<ReadMeeting> = paths
            .iter()
            .filter_map(|path| self.days.take_held(path))
            .collect();
        let told: Vec<ToldMeeting<'_>> = read
            .iter()
            .map(|read| ToldMeeting::new(&read.source, &read.meeting))
            .collect();
        let decided = standings(&told, settled);
        let mut read: Vec<(Standing, ReadMeeting)> = decided.into_iter().zip(read).collect();
        read.sort_by_key(|(standing, _)| (standing.prefix.clone(), standing.rank));
        let mut numbers: HashMap<String, Numbers> = HashMap::new();
        let mut given = HashMap::new();
        let mut former = Vec::new();
        for (mut standing, read) in read {
            let numbers = numbers.entry(standing.prefix.clone()).or_default();
            let path = read.source.path.clone();
            former.push((path.clone(), std::mem::take(&mut standing.former)));
            for (place, number) in self.write(read, &standing, numbers)? {
                given.insert((path.clone(), place), number);
            }
        }
        for (path, former) in former {
            let now = former.into_iter().filter_map(|(number, item)| {
                let now = given.get(&item)?;
                (*now != number).then(|| (number, now.clone()))
            });
            if let Some(entry) = self.files.get_mut(&path) {
                entry.former = now.collect();
            }
        }
        Ok(())
    }

    /// Writes the items of a document; returns the last parts of their ids by their places.
    fn write(
        &mut self,
        read: ReadMeeting,
        standing: &Standing,
        numbers: &mut Numbers,
    ) -> Result<BTreeMap<usize, String>, IndexError> {
        let standing = self.beside_missing(&read, standing)?;
        let ReadMeeting {
            source,
            mut meeting,
            attached,
        } = read;
        let standing = standing.as_ref();
        let Gathered { texts, mut files } = attached;
        let mut closed = standing.closed.clone();
        meeting.close_items(&closed);
        // What was purged leaves as little as what is closed.
        let purged = self.tombstones.of_items(
            PurgedFrom {
                path: &source.path,
                sha256: &source.sha256,
                meeting: MeetingNames::of_meeting(&meeting, &standing.prefix),
            },
            meeting.open_items(),
        );
        closed.extend(purged.keys());
        if !closed.is_empty() {
            meeting.close_items(&closed);
            files.retain(|file| !closed.contains(&file.position));
            let names = meeting.named_files.clone();
            self.names.insert(source.path.clone(), names);
        }
        let known = self.profiles.get(&source.path).cloned();
        let now = Successor::of_meeting(&meeting, known.as_deref());
        let from = DocumentSource {
            path: source.path.as_str(),
            sha256: source.sha256.as_str(),
            stamp: source.stamp(),
            standing,
            now: &now,
        };
        let terms = self.read_with.terms;
        let mut ids = BTreeMap::new();
        let mut given = BTreeMap::new();
        for item in documents(&self.fields, terms, &meeting, &texts, (from, numbers)) {
            self.writer
                .add_document(item.document)
                .map_err(IndexError::tantivy(self.dir))?;
            let number = item.id.rsplit('/').next().unwrap_or_default();
            given.insert(item.position, number.to_owned());
            ids.insert(item.id, item.digest);
        }
        self.ids.insert(source.path.clone(), ids);
        let profile_sha256 = known.and_then(|known| known.sha256.clone());
        let names_place = self.days.names_place(&source.path);
        let entry = SourceFile {
            profile_sha256,
            now,
            is_placed_by_others: meeting.municipality.is_some() && !names_place,
            ..source_file(source, &meeting, standing, files)
        };
        let mut entry = entry.without_purged(purged);
        if let Some(export) = entry.export.as_mut() {
            let sha256 = &entry.print.sha256;
            self.tombstones.clear_titles(&entry.path, sha256, export);
        }
        self.report.items_written += entry.open_items;
        self.report
            .warnings
            .extend(entry.warnings.iter().map(|warning| FileWarning {
                path: entry.path.clone(),
                location: entry.places.locate_line(warning.line),
                warning: warning.clone(),
            }));
        self.insert(entry);
        Ok(given)
    }
}

/// Returns the municipality of the nearest of the folders `places` above `path` that has one.
fn agreed(places: &[(&SourcePath, Option<String>)], path: &SourcePath) -> Option<String> {
    let above = places.iter().filter(|(root, _)| path.is_under(root));
    above
        .into_iter()
        .find_map(|(_, municipality)| municipality.clone())
}
