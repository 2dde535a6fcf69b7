//! Links between items: the meetings and items one mentions (refers to), and the
//! later ones that mention it (referred to by).
//!
//! What a text mentions is read when asked for; the index only knows on which days,
//! months or years the meetings mentioned by an item were (see [`keys`]), so that
//! those who mention a given item are found.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use serde::Serialize;

use super::resolve::{ItemRef, KnownItem, KnownMeeting, Meetings, Resolution, resolve};
use crate::findings::references::MeetingMention;
use crate::index::findings::{mention_keys_of, mentions};
use crate::index::{IndexError, ItemAddress, OpenIndex, SourceFile, StoredItem};

use super::order::in_time;

/// A meeting that an item mentions, and what is meant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reference {
    /// The mention.
    pub mention: MeetingMention,
    /// The meeting or item it means.
    pub resolution: Resolution,
}

/// A mention of an item in another one.
#[derive(Clone, Debug, Serialize)]
pub struct Backlink {
    /// The item that mentions it.
    pub from: StoredItem,
    /// The mention.
    pub mention: MeetingMention,
}

/// Looks up what items mention.
pub(super) struct Links<'a> {
    index: &'a OpenIndex,
    /// The meetings of the index; of each the items once a mention may mean one.
    meetings: OnceCell<Meetings>,
    /// The files that speak of the meetings, by the id of the meeting.
    files: OnceCell<HashMap<&'a str, Vec<&'a SourceFile>>>,
    /// What items already looked at mention, by their ids.
    references: RefCell<HashMap<String, Rc<Vec<Reference>>>>,
    /// The items of documents already looked at.
    stored: RefCell<HashMap<ItemAddress, Rc<StoredItem>>>,
}

impl<'a> Links<'a> {
    /// Returns the links of the items in `index`.
    pub fn new(index: &'a OpenIndex) -> Self {
        Self {
            index,
            meetings: OnceCell::new(),
            files: OnceCell::new(),
            references: RefCell::default(),
            stored: RefCell::default(),
        }
    }

    /// Returns the meetings that `item` mentions, in the order of its text.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub fn references_of(&self, item: &StoredItem) -> Result<Rc<Vec<Reference>>, IndexError> {
        if let Some(known) = self.references.borrow().get(&item.id) {
            return Ok(Rc::clone(known));
        }
        let found = Rc::new(self.read(item)?);
        self.references
            .borrow_mut()
            .insert(item.id.clone(), Rc::clone(&found));
        Ok(found)
    }

    fn read(&self, item: &StoredItem) -> Result<Vec<Reference>, IndexError> {
        let mentions = mentions(item);
        if mentions.is_empty() {
            return Ok(Vec::new());
        }
        let from = item_ref(item);
        let meetings = self.meetings()?;
        let references = mentions.into_iter().map(|mention| {
            for meeting in meetings.meant_by(&mention, &from) {
                if meeting.items.get().is_none() {
                    let items = self.items_of(meeting)?;
                    meeting.items.get_or_init(|| items);
                }
            }
            Ok(Reference {
                resolution: resolve(&mention, &from, meetings),
                mention,
            })
        });
        references.collect()
    }

    /// Returns the items that mention `item` itself, and not only its meeting,
    /// oldest first.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub fn backlinks_to(&self, item: &StoredItem) -> Result<Vec<Backlink>, IndexError> {
        self.mentioning(
            item,
            |resolution| matches!(resolution, Resolution::Item { id, .. } if *id == item.id),
        )
    }

    /// Returns the items that mention `item`, or its meeting without saying which of
    /// its items they mean, oldest first.
    ///
    /// # Errors
    ///
    /// Fails when the index cannot be read.
    pub fn backlinks_to_meeting(&self, item: &StoredItem) -> Result<Vec<Backlink>, IndexError> {
        let meeting = item.id.rsplit_once('/').map_or("", |(meeting, _)| meeting);
        self.mentioning(item, |resolution| match resolution {
            Resolution::Item { id, .. } => *id == item.id,
            Resolution::Meeting { id } => id == meeting,
            Resolution::NotInIndex | Resolution::Ambiguous { .. } => false,
        })
    }

    fn mentioning(
        &self,
        item: &StoredItem,
        is_it: impl Fn(&Resolution) -> bool,
    ) -> Result<Vec<Backlink>, IndexError> {
        let Some(date) = item.date else {
            return Ok(Vec::new());
        };
        let found = self.index.mentioning(&mention_keys_of(date))?;
        let mut backlinks = Vec::new();
        for address in found {
            let from = self.stored(address)?;
            if from.id == item.id {
                continue;
            }
            for reference in self.references_of(&from)?.iter() {
                if is_it(&reference.resolution) {
                    backlinks.push(Backlink {
                        from: StoredItem::clone(&from),
                        mention: reference.mention.clone(),
                    });
                }
            }
        }
        backlinks.sort_by(|a, b| {
            in_time(&a.from, &b.from).then(a.mention.lines.first.cmp(&b.mention.lines.first))
        });
        Ok(backlinks)
    }

    fn stored(&self, address: ItemAddress) -> Result<Rc<StoredItem>, IndexError> {
        if let Some(known) = self.stored.borrow().get(&address) {
            return Ok(Rc::clone(known));
        }
        let item = Rc::new(self.index.item(address)?);
        self.stored.borrow_mut().insert(address, Rc::clone(&item));
        Ok(item)
    }

    /// Returns the meetings of the index.
    fn meetings(&self) -> Result<&Meetings, IndexError> {
        if let Some(meetings) = self.meetings.get() {
            return Ok(meetings);
        }
        let files = self.speaking()?.iter();
        let known = files.filter_map(|(id, files)| {
            let file = files.first()?;
            Some(KnownMeeting {
                id: (*id).to_owned(),
                municipality: file.now.municipality.clone().or(file.municipality.clone()),
                committee: file.committee.clone(),
                date: file.date,
                kind: file.kind,
                items: OnceCell::new(),
            })
        });
        let meetings = Meetings::new(known);
        Ok(self.meetings.get_or_init(|| meetings))
    }

    /// Returns the files that speak of the meetings, by the id of the meeting.
    fn speaking(&self) -> Result<&HashMap<&'a str, Vec<&'a SourceFile>>, IndexError> {
        let manifest = self.index.manifest()?;
        Ok(self.files.get_or_init(|| {
            let mut files: HashMap<&str, Vec<&SourceFile>> = HashMap::new();
            for file in manifest.files.iter().filter(|file| file.speaking.speaks()) {
                let id = self.index.shown_id(&file.id_prefix);
                files.entry(id).or_default().push(file);
            }
            files
        }))
    }

    fn items_of(&self, meeting: &KnownMeeting) -> Result<Vec<KnownItem>, IndexError> {
        let Some(files) = self.speaking()?.get(meeting.id.as_str()) else {
            return Ok(Vec::new());
        };
        let mut items = Vec::new();
        for file in files {
            items.extend(self.index.items_of_file(file.path.as_str())?);
        }
        items.sort_by(in_time);
        let known = items.into_iter().map(|item| KnownItem {
            case_number: item
                .item
                .case_number
                .as_ref()
                .map(|number| number.canonical()),
            number: item.item.number,
            title: item.item.title,
            id: item.id,
        });
        Ok(known.collect())
    }
}

fn item_ref(item: &StoredItem) -> ItemRef {
    ItemRef::of_body(
        &item.item,
        item.now.municipality.clone().or(item.municipality.clone()),
        item.committee.clone(),
        item.date,
    )
}
