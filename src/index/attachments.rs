//! Attachments (bilag) that lie beside the minutes: whose each file is, and its text.
//!
//! A file is an attachment where minutes say which file it is, by a manifest or a link, or
//! else where its name is exactly that of an attachment, in the folder of the minutes or,
//! if none is there, in the folders below. By its name alone it has to be the only one, and
//! all items that name it have to be on one matter: of two files `Bilag 1.pdf` nobody
//! knows whose each is. A file whose name is like that of a closed attachment (lukket
//! bilag) is none, and is left out, whoever names it as open.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::corpus::{
    FileStamp, Places, Print, Source, SourcePath, exact_names_of_file, name_seals,
};
use crate::minutes::{NamedFiles, SourceReading};

/// Bytes of text of all attachments of an item that are searched: about 200 pages. A
/// report of thousands would be a hit for every word.
pub(super) const MAX_ITEM_BYTES: usize = 512 * 1024;

/// The text of an attachment (bilag) as the index keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttachmentText {
    /// The name as the minutes print it.
    pub title: String,
    /// The file.
    pub path: SourcePath,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Size and time of the file as it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<FileStamp>,
    /// The text, or as much of it as is searched.
    pub text: String,
    /// Whether it was recognised from images (OCR), so that letters may be wrong.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recognised: bool,
    /// Where its lines stand in the file.
    #[serde(default, skip_serializing_if = "Places::is_empty")]
    pub places: Places,
}

impl AttachmentText {
    /// Returns the text of a file, no more than `most` bytes, and whether that is all.
    pub(super) fn new(title: &str, source: &Source, most: usize) -> (Self, bool) {
        let mut end = most.min(source.text.len());
        while !source.text.is_char_boundary(end) {
            end -= 1;
        }
        let is_whole = end == source.text.len();
        if !is_whole {
            end = source.text[..end].rfind('\n').map_or(0, |at| at + 1);
        }
        let text = source.text[..end].to_owned();
        let places = source.places().part(1, text.lines().count());
        let text = Self {
            title: title.to_owned(),
            path: source.path.clone(),
            sha256: source.sha256.clone(),
            stamp: Some(source.stamp()),
            text,
            recognised: source.is_recognised(),
            places,
        };
        (text, is_whole)
    }
}

/// A file that is an attachment, as the manifest has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedFile {
    /// The place of the item in the meeting.
    pub position: usize,
    /// Which of its attachments.
    pub nth: usize,
    /// The file.
    pub path: SourcePath,
    /// What it looked like; `None` if it could not be read at all.
    pub print: Option<Print>,
    /// Why its text is not searched; `None` if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<String>,
}

/// The texts of attachments, by the place of their item in the meeting.
pub(super) type AttachedTexts = HashMap<usize, Vec<AttachmentText>>;

/// What was read of the attachments of a meeting.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The texts, by item.
    pub(super) texts: AttachedTexts,
    /// The files.
    pub(super) files: Vec<AttachedFile>,
}

/// What is known of meetings before attachments are looked for.
#[derive(Debug, Default)]
pub(super) struct Independent {
    /// Files that are minutes by their own proof.
    proven: HashSet<SourcePath>,
    /// Files that were taken for attachments and are none.
    freed: HashSet<SourcePath>,
}

impl Independent {
    /// Notes how a file was understood.
    pub(super) fn note(&mut self, path: &SourcePath, is_proven: bool) {
        match is_proven {
            true => self.proven.insert(path.clone()),
            false => self.proven.remove(path),
        };
    }

    /// Notes that a file was taken for an attachment and is none.
    pub(super) fn free(&mut self, path: &SourcePath) {
        self.freed.insert(path.clone());
    }

    pub(super) fn has_path(&self, path: &SourcePath) -> bool {
        self.proven.contains(path) || self.freed.contains(path)
    }
}

/// Returns whether a meeting proves itself: its items are proven, and it names body and
/// day.
pub(super) fn is_proven(reading: SourceReading, has_head: bool) -> bool {
    reading == SourceReading::Proven && has_head
}

/// Whose attachment a file is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim {
    /// The place of the item in the meeting.
    pub(super) position: usize,
    /// Which of its attachments.
    pub(super) nth: usize,
    /// The file.
    pub(super) path: SourcePath,
}

/// Which files are attachments, and which are closed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Assignment {
    /// The attachments of each meeting that has some, in order.
    pub(super) claims: BTreeMap<SourcePath, Vec<Claim>>,
    /// The files that are attachments, each with a file that names it.
    pub(super) attached: BTreeMap<SourcePath, SourcePath>,
    /// The files named like a closed attachment, each with a file that names it.
    pub(super) closed: BTreeMap<SourcePath, SourcePath>,
    /// Those of them that are named as open too.
    pub(super) disputed: BTreeSet<SourcePath>,
}

/// The files of a run by their names.
#[derive(Debug)]
pub(super) struct FileNames {
    /// By path, as it is compared.
    at: HashMap<String, SourcePath>,
    /// By folder and name.
    here: HashMap<(String, String), Vec<SourcePath>>,
    /// By a folder above and name.
    below: HashMap<(String, String), Vec<SourcePath>>,
    /// By a folder, in or above it, and a seal of the name.
    sealed: HashMap<(String, String), Vec<SourcePath>>,
}

impl FileNames {
    /// Takes the names of `files`; folders that no meeting is in are of no use.
    pub(super) fn of_paths<'p>(files: impl IntoIterator<Item = &'p SourcePath>) -> Self {
        let mut names = Self {
            at: HashMap::new(),
            here: HashMap::new(),
            below: HashMap::new(),
            sealed: HashMap::new(),
        };
        for path in files {
            names.at.insert(comparable(path.as_str()), path.clone());
            let own = exact_names_of_file(path.as_str());
            let seals = name_seals(last_part(path.as_str()));
            let mut folder = folder_of(path.as_str());
            let mut is_here = true;
            loop {
                let of = match is_here {
                    true => &mut names.here,
                    false => &mut names.below,
                };
                for name in &own {
                    let key = (folder.to_owned(), name.clone());
                    of.entry(key).or_default().push(path.clone());
                }
                for seal in &seals {
                    let key = (folder.to_owned(), seal.clone());
                    names.sealed.entry(key).or_default().push(path.clone());
                }
                if folder.is_empty() {
                    break;
                }
                folder = folder_of(folder);
                is_here = false;
            }
        }
        names
    }

    /// Decides whose attachments the files are that `meetings` name. A file that
    /// `stands_alone` is minutes itself: its name alone makes it no attachment.
    pub(super) fn assign<'m>(
        &self,
        meetings: impl IntoIterator<Item = (&'m SourcePath, &'m NamedFiles)> + Clone,
        stands_alone: impl Fn(&SourcePath) -> bool,
    ) -> Assignment {
        let mut assignment = Assignment::default();
        for (meeting, named) in meetings.clone() {
            let folder = folder_of(meeting.as_str());
            let closed = named.closed.iter().filter_map(|seal| {
                let key = (folder.to_owned(), seal.clone());
                self.sealed.get(&key)
            });
            for file in closed.flatten().filter(|file| *file != meeting) {
                let by = assignment.closed.entry(file.clone());
                by.or_insert_with(|| meeting.clone());
            }
        }
        // By name, all claims to a file: they count if they are on one matter.
        let mut by_name: BTreeMap<&SourcePath, Vec<(&SourcePath, Claim, &str)>> = BTreeMap::new();
        for (meeting, named) in meetings {
            for file in &named.open {
                let found = match &file.file {
                    Some(path) => self.file_at(meeting, path),
                    None => self.only_file_named(meeting, &file.name),
                };
                let Some(path) = found.filter(|path| *path != meeting) else {
                    continue;
                };
                if assignment.closed.contains_key(path) {
                    assignment.disputed.insert(path.clone());
                    continue;
                }
                if stands_alone(path) {
                    continue;
                }
                let claim = Claim {
                    position: file.position,
                    nth: file.nth,
                    path: path.clone(),
                };
                match &file.file {
                    Some(_) => assignment.add(meeting, claim),
                    None => {
                        let claim = (meeting, claim, file.matter.as_str());
                        by_name.entry(path).or_default().push(claim);
                    }
                }
            }
        }
        for claims in by_name.into_values() {
            let matter = claims.first().map(|(.., matter)| *matter);
            if claims.iter().all(|(.., other)| Some(*other) == matter) {
                for (meeting, claim, _) in claims {
                    assignment.add(meeting, claim);
                }
            }
        }
        for claims in assignment.claims.values_mut() {
            claims.sort();
            claims.dedup_by_key(|claim| (claim.position, claim.nth));
        }
        assignment
    }

    /// Returns the file that minutes say lies at `path` from them.
    fn file_at(&self, meeting: &SourcePath, path: &str) -> Option<&SourcePath> {
        let folder = folder_of(meeting.as_str());
        let whole = match folder {
            "" => path.to_owned(),
            folder => format!("{folder}/{path}"),
        };
        self.at.get(&comparable(&whole))
    }

    /// Returns the only file of a name beside the minutes, or else below.
    fn only_file_named(&self, meeting: &SourcePath, name: &str) -> Option<&SourcePath> {
        let key = (folder_of(meeting.as_str()).to_owned(), name.to_owned());
        let found = self.here.get(&key).or_else(|| self.below.get(&key))?;
        match found.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Returns whether any file has the name of an attachment of these minutes, open or
    /// closed.
    pub(super) fn have_any(&self, meeting: &SourcePath, named: &NamedFiles) -> bool {
        named.open.iter().any(|file| match &file.file {
            Some(path) => self.file_at(meeting, path).is_some(),
            None => self.only_file_named(meeting, &file.name).is_some(),
        })
    }
}

impl Assignment {
    fn add(&mut self, meeting: &SourcePath, claim: Claim) {
        let by = self.attached.entry(claim.path.clone());
        by.or_insert_with(|| meeting.clone());
        self.claims.entry(meeting.clone()).or_default().push(claim);
    }

    /// Returns the attachments of a meeting.
    pub(super) fn claims_of(&self, meeting: &SourcePath) -> &[Claim] {
        self.claims.get(meeting).map_or(&[], Vec::as_slice)
    }

    /// Returns whether a file is no meeting of its own.
    pub(super) fn takes(&self, path: &SourcePath) -> bool {
        self.attached.contains_key(path) || self.closed.contains_key(path)
    }
}

fn comparable(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase()
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::exact_name;
    use crate::minutes::NamedFile;

    fn named(open: &[(&str, &str)], closed: &[&str]) -> NamedFiles {
        let open = open
            .iter()
            .zip(1..)
            .map(|((name, matter), position)| NamedFile {
                position,
                nth: 0,
                name: exact_name(name),
                file: None,
                matter: (*matter).to_owned(),
            });
        NamedFiles {
            open: open.collect(),
            closed: closed.iter().flat_map(|name| name_seals(name)).collect(),
        }
    }

    /// Returns the attachments as "meeting position path", and the closed files.
    fn assigned(files: &[&str], meetings: &[(&str, NamedFiles)]) -> (Vec<String>, Vec<String>) {
        let paths: Vec<SourcePath> = files.iter().copied().map(SourcePath::from).collect();
        let meetings: Vec<(SourcePath, &NamedFiles)> = meetings
            .iter()
            .map(|(path, named)| (SourcePath::from(*path), named))
            .collect();
        let meetings = meetings.iter().map(|(path, named)| (path, *named));
        let alone = |path: &SourcePath| path.as_str().ends_with("referat.pdf");
        let assignment = FileNames::of_paths(&paths).assign(meetings, alone);
        let claims = assignment.claims.iter().flat_map(|(meeting, claims)| {
            let told = |claim: &Claim| format!("{meeting} {} {}", claim.position, claim.path);
            claims.iter().map(told).collect::<Vec<_>>()
        });
        let closed = assignment.closed.keys().map(SourcePath::to_string);
        (claims.collect(), closed.collect())
    }

    #[test]
    fn names_are_exact_and_unique() {
        let minutes = || named(&[("Kort", "a"), ("Plan", "b")], &[]);
        let open = |files: &[&str]| assigned(files, &[("m/a.txt", minutes())]).0;
        assert_eq!(open(&["m/a.txt", "m/Kort.pdf"]), ["m/a.txt 1 m/Kort.pdf"]);
        assert_eq!(open(&["m/bilag/KORT.pdf"]), ["m/a.txt 1 m/bilag/KORT.pdf"]);
        assert_eq!(
            open(&["m/kort.pdf", "m/bilag/kort.pdf"]),
            ["m/a.txt 1 m/kort.pdf"]
        );
        for files in [
            &["m/kort.pdf", "m/kort.docx"][..],
            &["m/x/kort.pdf", "m/y/kort.pdf"],
            &["kort.pdf"],
            &["n/kort.pdf"],
            &["m/1. kort.pdf"],
        ] {
            assert!(open(files).is_empty(), "{files:?}");
        }
    }

    #[test]
    fn items_of_one_matter_may_share_a_file() {
        let files = ["a.txt", "b.txt", "kort.pdf"];
        let share = |matter| {
            let meetings = [
                ("a.txt", named(&[("Kort", "sag 1")], &[])),
                ("b.txt", named(&[("Kort", matter)], &[])),
            ];
            assigned(&files, &meetings).0.len()
        };
        assert_eq!(share("sag 1"), 2);
        assert_eq!(share("sag 2"), 0);
    }

    #[test]
    fn what_is_like_a_closed_name_is_left_out() {
        let meetings = [
            ("m/a.txt", named(&[("Notat om salg", "a")], &[])),
            ("m/b.txt", named(&[], &["2. Notat om salg.docx"])),
        ];
        let (open, closed) = assigned(&["m/Notat om salg.pdf", "n/Notat om salg.pdf"], &meetings);
        assert!(open.is_empty());
        assert_eq!(closed, ["m/Notat om salg.pdf"]);
    }

    #[test]
    fn what_minutes_say_of_a_file_goes_before_its_name() {
        let mut minutes = named(&[("Kort", "a"), ("Andet", "b")], &[]);
        minutes.open[0].file = Some("bilag/1.PDF".to_owned());
        minutes.open[1].file = Some("bilag/1.pdf".to_owned());
        let (open, _) = assigned(&["bilag/1.pdf", "kort.pdf"], &[("a.xml", minutes)]);
        assert_eq!(open, ["a.xml 1 bilag/1.pdf", "a.xml 2 bilag/1.pdf"]);
    }

    #[test]
    fn minutes_are_nobodys_attachment_nor_their_own() {
        let minutes = || named(&[("referat", "a"), ("a", "b")], &[]);
        let (open, _) = assigned(&["referat.pdf", "a.txt"], &[("a.txt", minutes())]);
        assert!(open.is_empty());
    }

    #[test]
    fn long_texts_are_cut_between_lines() {
        let source = Source {
            path: "a.txt".into(),
            text: "første\nå\nsidste\n".to_owned(),
            document: None,
            encoding: crate::corpus::Encoding::Utf8,
            size_bytes: 0,
            modified: crate::corpus::Modified::default(),
            sha256: String::new(),
            personal_numbers: crate::corpus::PersonalNumbers::default(),
        };
        let cut = |most| {
            let (text, is_whole) = AttachmentText::new("Kort", &source, most);
            (text.text, is_whole)
        };
        assert_eq!(cut(100), ("første\nå\nsidste\n".to_owned(), true));
        assert_eq!(cut(9), ("første\n".to_owned(), false));
        assert_eq!(cut(3), (String::new(), false));
    }
}
