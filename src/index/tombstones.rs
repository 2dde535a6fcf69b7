//! What was purged (slettet for good): a tombstone each, in `purged.json`, that keeps an item
//! out when its file is read again.
//!
//! A tombstone says when and why, never what: what an item is known by (its id, its meeting,
//! its title, its numbers) is kept as salted hashes. The file outlives every rebuild, and is
//! written before the commit that takes the item out; what a killed run left to do, the next
//! one does (see `purge`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{BuildHasher as _, RandomState};
use std::io;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ids::slug;
use super::{IndexError, StoredItem};
use crate::atomic_file;
use crate::corpus::{Document, SourcePath, sha256_hex};
use crate::minutes::{AgendaItem, Meeting};
use crate::text::bodies::is_same_body;
use crate::text::compare_key;
use crate::text::date::find_date;

/// The file the tombstones lie in.
pub(super) const PURGED: &str = "purged.json";

/// What was purged from an index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tombstones {
    salt: String,
    pub(super) stones: Vec<Tombstone>,
}

/// One purge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tombstone {
    pub(super) number: u64,
    pub(super) purged: Timestamp,
    pub(super) reason: String,
    /// How many items were in the index when it was purged.
    pub(super) items: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) undone: Option<Timestamp>,
    pub(super) is_of_file: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<FileKeys>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    keys: Vec<ItemKeys>,
}

/// What a file is known by: where it lies, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct FileKeys {
    path: String,
    content: String,
    /// Another meeting under the same path is another file.
    day: String,
}

impl FileKeys {
    fn is_same(&self, other: &Self) -> bool {
        self.content == other.content || self.path == other.path && self.day == other.day
    }
}

/// What an item is known by, each hashed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ItemKeys {
    id: String,
    day: String,
    municipality: Option<String>,
    bodies: BTreeSet<String>,
    title: String,
    number: Option<String>,
    case_number: Option<String>,
}

/// A document of a meeting whose items may be purged.
#[derive(Clone, Copy, Debug)]
pub(super) struct PurgedFrom<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) sha256: &'a str,
    pub(super) meeting: MeetingNames<'a>,
}

/// What a meeting is known by.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct MeetingNames<'a> {
    pub(super) municipality: Option<&'a str>,
    pub(super) committee: Option<&'a str>,
    pub(super) date: Option<Date>,
    /// What the ids of its items begin with, where that is known.
    pub(super) prefix: &'a str,
}

impl<'a> MeetingNames<'a> {
    pub(super) fn of_meeting(meeting: &'a Meeting, prefix: &'a str) -> Self {
        Self {
            municipality: meeting.municipality.as_deref(),
            committee: meeting.committee.as_deref(),
            date: meeting.date,
            prefix,
        }
    }
}

/// What an item is compared by.
#[derive(Clone, Debug)]
struct Compared {
    title: String,
    number: Option<String>,
    case_number: Option<String>,
}

impl Compared {
    fn new(title: &str, number: Option<&str>, case_number: Option<String>) -> Self {
        let number = number.map(|number| compare_key(number).trim_end_matches('.').to_owned());
        Self {
            title: compare_key(title),
            number: number.filter(|number| !number.is_empty()),
            case_number,
        }
    }

    fn of_item(item: &AgendaItem) -> Self {
        let case_number = item.case_number.as_ref();
        Self::new(
            &item.title,
            item.number.as_deref(),
            case_number.map(|number| number.canonical()),
        )
    }
}

impl Tombstones {
    /// Reads what was purged from the index in `dir`; nothing where there is no such file.
    pub(super) fn read(dir: &Path) -> Result<Self, IndexError> {
        let damaged = || IndexError::PurgedDamaged {
            dir: dir.to_owned(),
        };
        let bytes = match fs::read(dir.join(PURGED)) {
            Ok(bytes) => bytes,
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                return Ok(Self::default());
            }
            Err(error) => return Err(IndexError::io(&dir.join(PURGED), "read")(error)),
        };
        let text = String::from_utf8(bytes).map_err(|_| damaged())?;
        let (sha256, json) = text.split_once('\n').ok_or_else(damaged)?;
        if sha256_hex(json.as_bytes()) != sha256 {
            return Err(damaged());
        }
        serde_json::from_str(json).map_err(|_| damaged())
    }

    /// Writes them, for good.
    pub(super) fn write(&self, dir: &Path) -> Result<(), IndexError> {
        let json = serde_json::to_string_pretty(self).expect("only strings for keys");
        let text = format!("{}\n{json}", sha256_hex(json.as_bytes()));
        let path = dir.join(PURGED);
        atomic_file::replace(&path, text.as_bytes()).map_err(IndexError::io(&path, "written"))
    }

    /// Returns the number of the last one; 0 if there is none.
    pub(super) fn last(&self) -> u64 {
        self.stones.last().map_or(0, |stone| stone.number)
    }

    /// Returns whether the purge `number` holds: was not undone.
    pub(super) fn holds(&self, number: u64) -> bool {
        let mut stones = self.stones.iter();
        stones.any(|stone| stone.number == number && stone.undone.is_none())
    }

    fn standing(&self) -> impl Iterator<Item = &Tombstone> {
        self.stones.iter().filter(|stone| stone.undone.is_none())
    }

    fn hash(&self, what: &str, text: &str) -> String {
        let mut hash = sha256_hex(format!("{}\n{what}\n{text}", self.salt).as_bytes());
        hash.truncate(32);
        hash
    }

    /// Adds a tombstone of `items`, with the ids the index has, and of `file` if all of its
    /// items are purged; returns its number.
    pub(super) fn add(
        &mut self,
        reason: &str,
        file: Option<PurgedFrom<'_>>,
        items: &[(&str, &StoredItem)],
    ) -> u64 {
        if self.salt.is_empty() {
            self.salt = fresh_salt();
        }
        let number = self.last() + 1;
        let keys = items.iter().map(|(id, item)| self.keys_of(id, item));
        let stone = Tombstone {
            number,
            purged: Timestamp::now(),
            reason: reason.to_owned(),
            items: items.len(),
            undone: None,
            is_of_file: file.is_some(),
            file: file.map(|file| self.file_keys(file)),
            keys: keys.collect(),
        };
        self.stones.push(stone);
        number
    }

    fn file_keys(&self, file: PurgedFrom<'_>) -> FileKeys {
        FileKeys {
            path: self.hash("path", file.path.as_str()),
            content: self.hash("content", file.sha256),
            day: self.day(file.meeting.date),
        }
    }

    fn keys_of(&self, id: &str, stored: &StoredItem) -> ItemKeys {
        let prefix = id.rsplit_once('/').map_or("", |(meeting, _)| meeting);
        let meeting = MeetingNames {
            municipality: stored.municipality.as_deref(),
            committee: stored.committee.as_deref(),
            date: stored.date,
            prefix,
        };
        let compared = Compared::of_item(&stored.item);
        ItemKeys {
            id: self.hash("id", id),
            day: self.day(meeting.date),
            municipality: self.municipality(meeting.municipality),
            bodies: self.bodies(meeting),
            title: self.hash("title", &compared.title),
            number: compared.number.map(|number| self.hash("number", &number)),
            case_number: compared
                .case_number
                .map(|number| self.hash("case", &number)),
        }
    }

    fn day(&self, date: Option<Date>) -> String {
        let date = date.map(|date| date.to_string());
        self.hash("day", date.as_deref().unwrap_or_default())
    }

    fn municipality(&self, name: Option<&str>) -> Option<String> {
        let slug = slug(name.unwrap_or_default());
        (!slug.is_empty()).then(|| self.hash("municipality", &slug))
    }

    /// Returns what the body of a meeting is known by: its name, that of the council if it is
    /// one by any of its names, and the meeting itself.
    fn bodies(&self, meeting: MeetingNames<'_>) -> BTreeSet<String> {
        let committee = meeting.committee.unwrap_or_default();
        let mut bodies = BTreeSet::from([self.hash("body", &slug(committee))]);
        if is_same_body(committee, COUNCIL) {
            bodies.insert(self.hash("body", &slug(COUNCIL)));
        }
        if !meeting.prefix.is_empty() {
            bodies.insert(self.hash("meeting", meeting.prefix));
        }
        bodies
    }

    /// Returns which of `items`, those of a document of a meeting, are purged: the place of
    /// each, and the number of the purge.
    pub(super) fn of_items<'i>(
        &self,
        from: PurgedFrom<'_>,
        items: impl IntoIterator<Item = &'i AgendaItem>,
    ) -> BTreeMap<usize, u64> {
        if self.standing().next().is_none() {
            return BTreeMap::new();
        }
        let items = items.into_iter();
        let items: Vec<(usize, Compared)> = items
            .map(|item| (item.position, Compared::of_item(item)))
            .collect();
        let file = self.file_keys(from);
        let mut purged = BTreeMap::new();
        for stone in self.standing() {
            let all = stone.file.as_ref().is_some_and(|it| it.is_same(&file));
            let places = match all {
                true => items.iter().map(|(position, _)| *position).collect(),
                false => self.places(stone, from.meeting, &items),
            };
            for place in places {
                purged.entry(place).or_insert(stone.number);
            }
        }
        purged
    }

    /// Returns whether anything of a document may be purged, whatever its items are.
    pub(super) fn may_be_of(&self, from: PurgedFrom<'_>) -> bool {
        let mut stones = self.standing().peekable();
        if stones.peek().is_none() {
            return false;
        }
        let file = self.file_keys(from);
        stones.any(|stone| {
            stone.file.as_ref().is_some_and(|it| it.is_same(&file))
                || stone.keys.iter().any(|keys| keys.day == file.day)
        })
    }

    fn places(
        &self,
        stone: &Tombstone,
        meeting: MeetingNames<'_>,
        items: &[(usize, Compared)],
    ) -> Vec<usize> {
        let day = self.day(meeting.date);
        let mut of_meeting = stone.keys.iter().filter(|keys| keys.day == day).peekable();
        if of_meeting.peek().is_none() {
            return Vec::new();
        }
        let municipality = self.municipality(meeting.municipality);
        let bodies = self.bodies(meeting);
        let is_here = |keys: &&ItemKeys| {
            let both = keys.municipality.as_ref().zip(municipality.as_ref());
            both.is_none_or(|(one, other)| one == other) && !keys.bodies.is_disjoint(&bodies)
        };
        let mut places = Vec::new();
        for keys in of_meeting.filter(is_here) {
            places.extend(self.matching(keys, items, meeting.date.is_some()));
        }
        places
    }

    /// Returns the items that `keys` are of: by title, or by case number, those with the number
    /// first; else by number, unless another case number speaks against it.
    fn matching(&self, keys: &ItemKeys, items: &[(usize, Compared)], is_dated: bool) -> Vec<usize> {
        let has_number = |item: &Compared| {
            let number = item.number.as_deref();
            let number = number.map(|number| self.hash("number", number));
            number.is_some() && number == keys.number
        };
        let case_of = |item: &Compared| {
            let number = item.case_number.as_deref();
            number.map(|number| self.hash("case", number))
        };
        let has_case =
            |item: &Compared| case_of(item).is_some_and(|it| Some(it) == keys.case_number);
        let has_title = |item: &Compared| self.hash("title", &item.title) == keys.title;
        let other_case = |item: &Compared| {
            let case = case_of(item);
            case.is_some() && keys.case_number.is_some() && case != keys.case_number
        };
        let some = |is_one: &dyn Fn(&Compared) -> bool| -> Vec<usize> {
            let found = items.iter().filter(|(_, item)| is_one(item));
            found.map(|(position, _)| *position).collect()
        };
        let ways: [&dyn Fn(&Compared) -> bool; 5] = [
            &|item| has_title(item) && has_number(item),
            &|item| has_title(item) && has_case(item),
            &|item| has_title(item) && !other_case(item),
            &has_case,
            &|item| is_dated && has_number(item) && !other_case(item),
        ];
        let mut found = ways.into_iter().map(some);
        found.find(|places| !places.is_empty()).unwrap_or_default()
    }

    /// Takes the titles of purged items out of what is kept of an export.
    pub(super) fn clear_titles(&self, path: &SourcePath, sha256: &str, export: &mut Document) {
        if self.standing().next().is_none() {
            return;
        }
        let Some(declared) = export.meeting.as_mut() else {
            return;
        };
        let meeting = MeetingNames {
            municipality: declared.municipality.as_deref(),
            committee: declared.committee.as_deref(),
            date: declared.date.as_deref().and_then(printed_day),
            prefix: "",
        };
        let items: Vec<(usize, Compared)> = declared
            .items
            .iter()
            .map(|item| Compared::new(&item.title, item.number.as_deref(), None))
            .enumerate()
            .collect();
        let file = self.file_keys(PurgedFrom {
            path,
            sha256,
            meeting,
        });
        let mut purged = BTreeSet::new();
        for stone in self.standing() {
            match stone.file.as_ref().is_some_and(|it| it.is_same(&file)) {
                true => purged.extend(0..items.len()),
                false => purged.extend(self.places(stone, meeting, &items)),
            }
        }
        for place in purged {
            declared.items[place].title.clear();
        }
    }

    /// Returns when the item with the id `id`, as the index has it, was purged; `None` if it
    /// was not.
    pub(super) fn purged_on(&self, id: &str) -> Option<Timestamp> {
        self.of_id(id).map(|stone| stone.purged)
    }

    /// Returns the purge that holds of the item with the id `id`.
    pub(super) fn of_id(&self, id: &str) -> Option<&Tombstone> {
        let mut stones = self
            .standing()
            .filter(|stone| !stone.keys.is_empty())
            .peekable();
        stones.peek()?;
        let id = self.hash("id", id);
        stones.find(|stone| stone.keys.iter().any(|keys| keys.id == id))
    }

    /// Returns the purge that holds of the file at `path`.
    pub(super) fn of_path(&self, path: &SourcePath) -> Option<&Tombstone> {
        let path = self.hash("path", path.as_str());
        let mut stones = self.standing();
        stones.find(|stone| stone.file.as_ref().is_some_and(|file| file.path == path))
    }

    /// Undoes the purge `number`, and forgets what it was of; returns whether there was one.
    pub(super) fn undo(&mut self, number: u64) -> bool {
        let mut stones = self.stones.iter_mut();
        let stone = stones.find(|stone| stone.number == number && stone.undone.is_none());
        let Some(stone) = stone else {
            return false;
        };
        stone.undone = Some(Timestamp::now());
        stone.file = None;
        stone.keys.clear();
        true
    }
}

/// Returns the day an export prints, with its hour or without.
fn printed_day(printed: &str) -> Option<Date> {
    let day = printed.split('T').next().unwrap_or(printed);
    find_date(day).map(|(_, day)| day)
}

/// A name of the council, by which its others are known.
const COUNCIL: &str = "Byrådet";

/// Returns what nobody can guess: the standard library's hashers are seeded by the system.
fn fresh_salt() -> String {
    let seeds = [RandomState::new(), RandomState::new()];
    let now = Timestamp::now().as_nanosecond();
    let salt = seeds.map(|seed| format!("{:016x}", seed.hash_one(now)));
    salt.concat()
}
