//! Which files of a folder count: what exports say of each other and of what lies beside
//! them.
//!
//! Of several versions of one agenda the newest counts, whole. Where it is not known
//! which is newer, the one counts that has nothing open that another has closed; if there
//! is none, none does. A closed file is never to be opened, and neither is one that only
//! a version tells of that no longer counts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::{Date, Time};

use super::super::declared::{
    DeclaredFileKind, DeclaredItem, DeclaredKind, DeclaredMeeting, last_part, seal,
};
use super::super::document::{Document, Format};
use super::moment::read_moment;
use super::vocabulary::fold;

/// A file of a folder.
#[derive(Clone, Copy, Debug)]
pub struct FolderFile<'d> {
    /// Its path from the folder, with `/` between its parts.
    pub path: &'d str,
    /// What it was read as, if it is an export; `None` for all else, which need not have
    /// been opened.
    pub export: Option<&'d Document>,
}

/// How a file of a folder is to be taken. Numbers are places in the list of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileStanding {
    /// An export that counts.
    Counts,
    /// No export tells of it: it stands for itself.
    OnItsOwn,
    /// A manifest or a notification.
    NoMeeting,
    /// A file for everybody that an item of an export has.
    Attachment {
        /// The export.
        of: usize,
    },
    /// The meeting of an export once more, or an item of it.
    SameMeeting {
        /// The export.
        of: usize,
        /// Whether the export has texts of its own; if not, this is where they are.
        has_text: bool,
    },
    /// An older version, or a file that only such a one tells of.
    Superseded {
        /// What takes its place.
        by: usize,
    },
    /// It is withdrawn, or its manifest does not publish it.
    Withdrawn {
        /// What says so.
        by: usize,
    },
    /// A draft, not to be published.
    Draft,
    /// Versions of one agenda of which neither is known to be newer, and each has open
    /// what the other has closed.
    Undecided,
    /// Never to be opened.
    Closed,
}

/// What versions are ordered by.
type Version = (Date, Option<Time>);

/// Decides how each of the files of a folder is to be taken.
pub fn standings(files: &[FolderFile<'_>]) -> Vec<FileStanding> {
    let mut decided: Vec<Option<FileStanding>> = vec![None; files.len()];
    let places = ChecksumPlaces::of_files(files);
    let mut groups: BTreeMap<GroupKey, Vec<usize>> = BTreeMap::new();
    for (at, file) in files.iter().enumerate() {
        let Some((document, meeting)) = export_of(file) else {
            continue;
        };
        if is_no_meeting(document.format) {
            decided[at] = Some(FileStanding::NoMeeting);
        } else if meeting.kind == DeclaredKind::Draft {
            decided[at] = Some(FileStanding::Draft);
            continue;
        }
        groups
            .entry(group_key(at, document, meeting))
            .or_default()
            .push(at);
    }
    for group in groups.values() {
        for (at, standing) in decide_group(files, &places, group) {
            decided[at] = Some(standing);
        }
    }
    note_files(files, &places, &mut decided);
    decided
        .into_iter()
        .map(|standing| standing.unwrap_or(FileStanding::OnItsOwn))
        .collect()
}

fn export_of<'d>(file: &FolderFile<'d>) -> Option<(&'d Document, &'d DeclaredMeeting)> {
    let document = file.export?;
    Some((document, document.meeting.as_ref()?))
}

fn is_no_meeting(format: Format) -> bool {
    matches!(
        format,
        Format::AcadreManifest | Format::EdocFujitsuNotification
    )
}

/// What versions of one agenda have in common: the system and the identifier there; or,
/// where it has none, body, day and hour; or nothing but themselves.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum GroupKey {
    Identifier(Format, String),
    Meeting(Format, String, String, Option<String>),
    Alone(usize),
}

fn group_key(at: usize, document: &Document, meeting: &DeclaredMeeting) -> GroupKey {
    let system = match document.format {
        Format::AcadreManifest => Format::Acadre,
        Format::EdocFujitsuNotification => Format::EdocFujitsu,
        format => format,
    };
    match (&meeting.id, &meeting.committee, &meeting.date) {
        (Some(id), ..) => GroupKey::Identifier(system, fold(id)),
        (None, Some(committee), Some(date)) => {
            GroupKey::Meeting(system, fold(committee), fold(date), meeting.start.clone())
        }
        _ => GroupKey::Alone(at),
    }
}

/// A version of an agenda.
struct AgendaVersion {
    at: usize,
    version: Option<Version>,
    /// How far the meeting had come.
    stage: u8,
    /// The open items.
    open: BTreeSet<String>,
}

fn decide_group(
    files: &[FolderFile<'_>],
    places: &ChecksumPlaces,
    group: &[usize],
) -> Vec<(usize, FileStanding)> {
    let notes: Vec<VersionNote> = group
        .iter()
        .filter_map(|at| VersionNote::of_file(*at, files, places))
        .collect();
    let candidates: Vec<AgendaVersion> = group
        .iter()
        .filter_map(|at| candidate(*at, &files[*at], &notes))
        .collect();
    let everywhere = |standing: FileStanding| {
        let all = candidates.iter().map(|candidate| (candidate.at, standing));
        all.collect()
    };
    if candidates.is_empty() {
        return Vec::new();
    }
    if let Some(by) = withdrawal(&notes, &candidates) {
        return everywhere(FileStanding::Withdrawn { by });
    }
    let published = |candidate: &&AgendaVersion| {
        let mut manifests = notes.iter().filter(|note| note.is_manifest);
        manifests.all(|note| note.names == Some(candidate.at))
    };
    let published: Vec<&AgendaVersion> = candidates.iter().filter(published).collect();
    if published.is_empty() {
        let by = notes.first().map_or(candidates[0].at, |note| note.at);
        return everywhere(FileStanding::Withdrawn { by });
    }
    let Some(winner) = winner(&published) else {
        return everywhere(FileStanding::Undecided);
    };
    let standing = |candidate: &AgendaVersion| match candidate.at == winner {
        true => (candidate.at, FileStanding::Counts),
        false => (candidate.at, FileStanding::Superseded { by: winner }),
    };
    candidates.iter().map(standing).collect()
}

/// What a manifest or a notification says of the versions.
struct VersionNote {
    at: usize,
    is_manifest: bool,
    withdraws: bool,
    version: Option<Version>,
    /// The file it publishes.
    names: Option<usize>,
}

impl VersionNote {
    fn of_file(at: usize, files: &[FolderFile<'_>], places: &ChecksumPlaces) -> Option<Self> {
        let (document, meeting) = export_of(&files[at])?;
        if !is_no_meeting(document.format) {
            return None;
        }
        let agenda = meeting
            .files
            .iter()
            .find(|file| file.kind == DeclaredFileKind::Agenda);
        Some(Self {
            at,
            is_manifest: document.format == Format::AcadreManifest,
            withdraws: meeting.kind == DeclaredKind::Withdrawal,
            version: meeting.version.as_deref().and_then(version),
            names: agenda.and_then(|file| places.file_at(folder(files[at].path), &file.seals().0)),
        })
    }
}

fn version(printed: &str) -> Option<Version> {
    read_moment(printed).map(|moment| moment.order())
}

fn candidate(at: usize, file: &FolderFile<'_>, notes: &[VersionNote]) -> Option<AgendaVersion> {
    let (document, meeting) = export_of(file)?;
    if is_no_meeting(document.format) {
        return None;
    }
    let own = meeting.version.as_deref().and_then(version);
    // Fujitsu's exports lie in a folder named for the time they were made
    let of_folder = (document.format == Format::EdocFujitsu)
        .then(|| version(last_part(folder(file.path))))
        .flatten();
    let noted = notes
        .iter()
        .filter(|note| note.names == Some(at) && !note.is_manifest);
    let noted = noted.filter_map(|note| note.version).max();
    Some(AgendaVersion {
        at,
        version: [own, of_folder, noted].into_iter().flatten().max(),
        stage: match meeting.kind {
            DeclaredKind::Minutes => 2,
            DeclaredKind::Agenda => 1,
            _ => 0,
        },
        open: meeting
            .items
            .iter()
            .filter(|item| item.open)
            .map(item_key)
            .collect(),
    })
}

/// Returns what an item is known by in all versions.
fn item_key(item: &DeclaredItem) -> String {
    match &item.id {
        Some(id) => fold(id),
        None => fold(&item.title),
    }
}

/// Returns the note that withdraws all versions: the newest one, unless a version came
/// later and a note publishes it. What is not known to be older is newest.
fn withdrawal(notes: &[VersionNote], candidates: &[AgendaVersion]) -> Option<usize> {
    let withdrawals = notes.iter().filter(|note| note.withdraws);
    let newest = withdrawals.max_by_key(|note| (note.version.is_none(), note.version))?;
    let is_published_later = notes.iter().any(|note| {
        !note.withdraws
            && note.version > newest.version
            && newest.version.is_some()
            && candidates
                .iter()
                .any(|candidate| note.names == Some(candidate.at))
    });
    (!is_published_later).then_some(newest.at)
}

/// Returns the version that counts; `None` if that cannot be told.
fn winner(candidates: &[&AgendaVersion]) -> Option<usize> {
    let newest = candidates
        .iter()
        .filter_map(|candidate| candidate.version)
        .max();
    let is_rival =
        |candidate: &&&AgendaVersion| candidate.version.is_none() || candidate.version == newest;
    let rivals: Vec<&&AgendaVersion> = candidates.iter().filter(is_rival).collect();
    let stage = rivals.iter().map(|rival| rival.stage).max()?;
    let rivals: Vec<&&&AgendaVersion> =
        rivals.iter().filter(|rival| rival.stage == stage).collect();
    // the fewest open items are those that all others have open too, if any are
    let fewest = rivals.iter().min_by_key(|rival| rival.open.len())?;
    let is_in_all = rivals
        .iter()
        .all(|rival| fewest.open.is_subset(&rival.open));
    is_in_all.then_some(fewest.at)
}

/// Notes what exports say of the files beside them.
fn note_files(
    files: &[FolderFile<'_>],
    places: &ChecksumPlaces,
    decided: &mut [Option<FileStanding>],
) {
    let mut closed = BTreeSet::new();
    for (at, file) in files.iter().enumerate() {
        let Some((document, meeting)) = export_of(file) else {
            continue;
        };
        let base = folder(file.path);
        let teller = match is_no_meeting(document.format) {
            true => Teller::manifest(at, files, places, decided),
            false => Teller {
                at,
                meeting: Some(at),
                standing: decided[at],
            },
        };
        let mut take = |found: usize, kind: DeclaredFileKind| {
            // an export has its standing already
            if files[found].export.is_none() {
                note(&mut decided[found], teller.standing_of(kind, files));
            }
        };
        for declared in &meeting.files {
            let (path, name) = declared.seals();
            let found = places.file_at(base, &path);
            if declared.kind != DeclaredFileKind::Closed {
                found
                    .into_iter()
                    .for_each(|found| take(found, declared.kind));
                continue;
            }
            closed.extend(found);
            if found.is_none() {
                closed.extend(places.places_below(base, &name));
            }
        }
        if !is_no_meeting(document.format) {
            for twin in places.twins(files, file.path) {
                // no export says of it that it is for everybody
                match may_hold_closed(document, meeting) {
                    true => closed.extend([twin]),
                    false => take(twin, DeclaredFileKind::SameMeeting),
                }
            }
        }
    }
    let formats = formats_by_folder(files);
    for (at, file) in files.iter().enumerate() {
        if decided[at].is_none() && is_in_folder_of_files(&formats, file.path) {
            closed.insert(at);
        }
    }
    for at in closed {
        decided[at] = Some(FileStanding::Closed);
    }
}

/// Returns the formats of the exports that lie in each folder.
fn formats_by_folder<'f>(files: &[FolderFile<'f>]) -> BTreeMap<&'f str, BTreeSet<Format>> {
    let mut formats: BTreeMap<&str, BTreeSet<Format>> = BTreeMap::new();
    for file in files {
        if let Some(document) = file.export {
            formats
                .entry(folder(file.path))
                .or_default()
                .insert(document.format);
        }
    }
    formats
}

/// An export that tells of files.
struct Teller {
    at: usize,
    /// The agenda: itself, or the one a manifest publishes if it is there.
    meeting: Option<usize>,
    /// How the agenda is to be taken.
    standing: Option<FileStanding>,
}

impl Teller {
    fn manifest(
        at: usize,
        files: &[FolderFile<'_>],
        places: &ChecksumPlaces,
        decided: &[Option<FileStanding>],
    ) -> Self {
        let meeting = VersionNote::of_file(at, files, places).and_then(|note| note.names);
        Self {
            at,
            meeting,
            standing: meeting.map_or(Some(FileStanding::Counts), |meeting| decided[meeting]),
        }
    }

    /// Returns how a file is to be taken of which it tells. Where the agenda itself is not
    /// there, the same printed stands for itself.
    fn standing_of(
        &self,
        kind: DeclaredFileKind,
        files: &[FolderFile<'_>],
    ) -> Option<FileStanding> {
        if self.standing != Some(FileStanding::Counts) {
            return self.standing;
        }
        match kind {
            DeclaredFileKind::SameMeeting => Some(match self.meeting {
                Some(of) => FileStanding::SameMeeting {
                    of,
                    has_text: files[of].export.is_some_and(has_text),
                },
                None => FileStanding::OnItsOwn,
            }),
            DeclaredFileKind::Attachment => Some(FileStanding::Attachment { of: self.at }),
            DeclaredFileKind::Superseded => Some(FileStanding::Superseded { by: self.at }),
            DeclaredFileKind::Agenda | DeclaredFileKind::Closed => None,
        }
    }
}

/// Takes `taken` for a file unless a version that counts has said what it is: such a one
/// knows better than one that does not.
fn note(decided: &mut Option<FileStanding>, taken: Option<FileStanding>) {
    let counts = |standing: FileStanding| {
        matches!(
            standing,
            FileStanding::Attachment { .. } | FileStanding::SameMeeting { .. }
        )
    };
    if let Some(taken) = taken
        && decided.is_none_or(|old| !counts(old) && counts(taken))
    {
        *decided = Some(taken);
    }
}

/// Returns whether the same meeting printed may be all that is closed of it: the export
/// has closed items and no text.
fn may_hold_closed(document: &Document, meeting: &DeclaredMeeting) -> bool {
    meeting.closed || (!has_text(document) && meeting.items.iter().any(|item| !item.open))
}

fn has_text(document: &Document) -> bool {
    let meeting = document.meeting.as_ref();
    meeting.is_some_and(|meeting| meeting.items.iter().any(|item| !item.sections.is_empty()))
}

/// Returns whether a path leads through a folder in which an export has its attachments:
/// what no export tells of there is not known to be for everybody.
fn is_in_folder_of_files(formats: &BTreeMap<&str, BTreeSet<Format>>, path: &str) -> bool {
    let has_export = |base: &str, format: Format| {
        formats
            .get(base)
            .is_some_and(|formats| formats.contains(&format))
    };
    let mut below = folder(path);
    while !below.is_empty() {
        let base = folder(below);
        let is_of_files = match fold(last_part(below)).as_str() {
            "attachments" => has_export(base, Format::EdocFujitsu),
            "enclosures" => has_export(base, Format::SbsysPublication),
            name if name.starts_with("files_") => {
                has_export(base, Format::AcadreManifest) || has_export(below, Format::Acadre)
            }
            _ => false,
        };
        if is_of_files {
            return true;
        }
        below = base;
    }
    false
}

/// Returns the folder a path lies in, empty for the folder itself.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Where files are, by the checksums of their names.
struct ChecksumPlaces {
    /// By the folder an export lies in and the path from there.
    at: HashMap<(String, String), usize>,
    /// By the folder an export lies in and the name alone.
    below: HashMap<(String, String), Vec<usize>>,
    /// By the path without its ending.
    stems: HashMap<String, Vec<usize>>,
}

impl ChecksumPlaces {
    fn of_files(files: &[FolderFile<'_>]) -> Self {
        let exports = files.iter().filter(|file| file.export.is_some());
        let bases: BTreeSet<&str> = exports.map(|file| folder(file.path)).collect();
        let mut places = Self {
            at: HashMap::new(),
            below: HashMap::new(),
            stems: HashMap::new(),
        };
        for (at, file) in files.iter().enumerate() {
            // A packed copy stands for what it packs.
            let whole = file.path.strip_suffix(".gz").unwrap_or(file.path);
            places.stems.entry(seal(stem(whole))).or_default().push(at);
            let mut base = whole;
            while !base.is_empty() {
                base = folder(base);
                if !bases.contains(base) {
                    continue;
                }
                let path = whole[base.len()..].trim_start_matches('/');
                places.at.entry((base.to_owned(), seal(path))).or_insert(at);
                let name = (base.to_owned(), seal(last_part(path)));
                places.below.entry(name).or_default().push(at);
            }
        }
        places
    }

    fn file_at(&self, base: &str, path_seal: &str) -> Option<usize> {
        self.at
            .get(&(base.to_owned(), path_seal.to_owned()))
            .copied()
    }

    fn places_below(&self, base: &str, name_seal: &str) -> Vec<usize> {
        let found = self.below.get(&(base.to_owned(), name_seal.to_owned()));
        found.cloned().unwrap_or_default()
    }

    /// Returns the files of the same name beside an export that are none themselves, and
    /// the one named like its folder: the same printed.
    fn twins(&self, files: &[FolderFile<'_>], path: &str) -> Vec<usize> {
        let base = folder(path);
        let of_folder = format!("{base}/{}", last_part(base));
        let stems = [stem(path), of_folder.as_str()];
        let found = stems.iter().filter_map(|stem| self.stems.get(&seal(stem)));
        found
            .flatten()
            .copied()
            .filter(|at| files[*at].export.is_none())
            .collect()
    }
}

/// Returns a path without the ending of its name.
fn stem(path: &str) -> &str {
    let name = last_part(path);
    match name.rfind('.') {
        Some(dot) if dot > 0 => &path[..path.len() - name.len() + dot],
        _ => path,
    }
}
