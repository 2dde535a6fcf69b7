//! Meetings as exports declare them: which blocks are an item's, and what they are.
//!
//! A reader of an export fills these in from elements that say what they hold. Values are
//! as printed; `minutes` reads dates, case numbers and labels from them by its own rules.
//! Nothing of a closed item is here but its number and its public title, and none of its
//! text is in a block.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::checksum::sha256_hex;
use super::place::Place;

/// The words for a decision in labels, in lower case.
pub(super) const DECISION_WORDS: [&str; 2] = ["beslutning", "beslutninger"];

/// A meeting as an export declares it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredMeeting {
    /// What the system calls the agenda; the same in all its versions.
    pub id: Option<String>,
    /// When this version was made, as printed: the newest counts.
    pub version: Option<String>,
    /// The municipality (kommune), as printed.
    pub municipality: Option<String>,
    /// The body that met, as printed.
    pub committee: Option<String>,
    /// What sort of document it is.
    pub kind: DeclaredKind,
    /// The day of the meeting, as printed.
    pub date: Option<String>,
    /// The hour it began, as printed.
    pub start: Option<String>,
    /// Where it was held, as printed.
    pub place: Option<String>,
    /// Those who took part.
    pub participants: Vec<DeclaredPerson>,
    /// Those absent from the whole meeting.
    pub absent: Vec<DeclaredPerson>,
    /// Whether everything in it is closed.
    pub closed: bool,
    /// The items in the order they were taken.
    pub items: Vec<DeclaredItem>,
    /// Other files of the folder that this one tells of.
    pub files: Vec<DeclaredFile>,
    /// Checksums of the names of closed attachments (see
    /// [`name_seals`](super::name_seals)).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub closed_names: BTreeSet<String>,
}

impl DeclaredMeeting {
    /// Returns what tells versions of it apart, and what it says of other files.
    pub(super) fn sketch(&self) -> Self {
        let items = self.items.iter().map(|item| DeclaredItem {
            id: item.id.clone(),
            number: item.number.clone(),
            // By which the same meeting printed is known; not of what is closed.
            title: match item.open {
                true => item.title.clone(),
                false => String::new(),
            },
            open: item.open,
            ..DeclaredItem::default()
        });
        Self {
            id: self.id.clone(),
            version: self.version.clone(),
            committee: self.committee.clone(),
            kind: self.kind,
            date: self.date.clone(),
            start: self.start.clone(),
            closed: self.closed,
            items: items.collect(),
            files: self.files.clone(),
            ..Self::default()
        }
    }
}

/// What sort of document an export says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DeclaredKind {
    /// It does not say.
    #[default]
    Unknown,
    /// Minutes (referat).
    Minutes,
    /// An agenda (dagsorden): it has no decisions, whatever its fields are called.
    Agenda,
    /// A draft (kladde): not to be published.
    Draft,
    /// It withdraws what was published of the agenda.
    Withdrawal,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredPerson {
    /// The name as printed, a party in brackets included.
    pub name: String,
    /// Office or function, where it is a field of its own.
    pub role: Option<String>,
    /// Party, where it is a field of its own.
    pub party: Option<String>,
}

/// An item (dagsordenspunkt).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredItem {
    /// What the system calls it; `None` for a closed item.
    pub id: Option<String>,
    /// The printed number.
    pub number: Option<String>,
    /// The title; of a closed item the one for the public.
    pub title: String,
    /// Whether the export says in so many words that everybody may read it. Anything
    /// else, and nothing, is closed.
    pub open: bool,
    /// The number of the case, as printed; `None` for a closed item.
    pub case_number: Option<String>,
    /// Where its heading stands.
    pub place: Place,
    /// The block of the document that is its heading; `None` for a closed item.
    pub heading: Option<usize>,
    /// Its sections in printed order; none for a closed item.
    pub sections: Vec<DeclaredSection>,
    /// Its attachments in printed order, closed ones left out.
    pub attachments: Vec<DeclaredAttachment>,
    /// Members absent at this item.
    pub absent: Vec<DeclaredPerson>,
}

/// A section of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredSection {
    /// The label as printed, may be empty.
    pub label: String,
    /// The block of the document that is its label, `None` where it has none.
    pub label_block: Option<usize>,
    /// The blocks that are its text.
    pub blocks: Range<usize>,
    /// What the export says it is.
    pub role: DeclaredRole,
}

/// What an export says a section is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DeclaredRole {
    /// Only its label says.
    ByLabel,
    /// What this meeting decided.
    Decision,
    /// What a body decided earlier.
    Earlier {
        /// The body, as printed.
        committee: Option<String>,
        /// The day, as printed.
        date: Option<String>,
    },
}

/// An attachment (bilag) that everybody may read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredAttachment {
    /// The name as printed.
    pub title: String,
    /// The file it is in, relative to the export, with `/` between its parts.
    pub file: Option<String>,
    /// The block of the document that is its name; `None` where it has none.
    pub block: Option<usize>,
    /// Where it is named.
    pub place: Place,
}

/// A file that lies beside an export and of which the export tells.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DeclaredFile {
    /// Which file it is.
    pub name: DeclaredFileName,
    /// What it is.
    pub kind: DeclaredFileKind,
}

/// How a file beside an export is named.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DeclaredFileName {
    /// By its path relative to the export, with `/` between its parts, in NFC.
    Path(String),
    /// By checksums only: the name of what is closed may tell what it holds.
    Sealed {
        /// Of the path relative to the export.
        path: String,
        /// Of the name alone.
        name: String,
    },
}

impl DeclaredFile {
    /// Returns the file at `path`, a path relative to the export with `/` between its
    /// parts. Of a closed one only checksums are kept.
    pub fn new(path: &str, kind: DeclaredFileKind) -> Self {
        let name = match kind {
            DeclaredFileKind::Closed => DeclaredFileName::Sealed {
                path: seal(path),
                name: seal(last_part(path)),
            },
            _ => DeclaredFileName::Path(path.nfc().collect()),
        };
        Self { name, kind }
    }

    /// Returns whether this is the file at `path`, relative to the export: names are
    /// compared in NFC and without case, for exports write `.pdf` where the disk has
    /// `.PDF`, and the disk may have an å of two characters.
    pub fn is_at(&self, path: &str) -> bool {
        match &self.name {
            DeclaredFileName::Path(own) => comparable(own) == comparable(path),
            DeclaredFileName::Sealed { path: own, .. } => *own == seal(path),
        }
    }

    /// Returns the checksums this file is known by: of its path, and of its name alone.
    pub(super) fn seals(&self) -> (String, String) {
        match &self.name {
            DeclaredFileName::Path(path) => (seal(path), seal(last_part(path))),
            DeclaredFileName::Sealed { path, name } => (path.clone(), name.clone()),
        }
    }
}

/// Returns the name at the end of a path.
pub(super) fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Returns `path` as it is compared.
fn comparable(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase()
}

/// Returns the checksum of a path as it is compared: in NFC and without case.
pub(super) fn seal(path: &str) -> String {
    sha256_hex(comparable(path).as_bytes())
}

/// What an export says of a file that lies beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DeclaredFileKind {
    /// The same meeting once more, whole or in part, for everybody.
    SameMeeting,
    /// Not for the public: never to be opened.
    Closed,
    /// An attachment for everybody: no meeting of its own.
    Attachment,
    /// The agenda itself, where this file is a manifest.
    Agenda,
    /// A draft or an older version.
    Superseded,
}
