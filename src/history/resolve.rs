//! Which known meeting and item a mention means.
//!
//! A mention names a body or none, and a time. The meetings that fit are those of the
//! same municipality, of that body, in that time; among their items the one that is
//! meant is told by a stated number, the case, or the title. Where more than one fits
//! equally the mention stays open.

use std::cell::OnceCell;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::findings::references::{MeetingMention, When};
use crate::minutes::{AgendaItem, Meeting, MeetingKind};
use crate::text::bodies::{is_same_body, is_short_for};
use crate::text::case_number;
use crate::text::compare_key;
use crate::words::word_tables;

word_tables!("history/resolve");

/// The last and the next meeting are looked for within so many days; bodies meet more
/// often, so that further off is another one.
const NEIGHBOUR_DAYS: i32 = 62;

/// An agenda item of a known meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownItem {
    /// Its id.
    pub id: String,
    /// Its printed number.
    pub number: Option<String>,
    /// Its title, as printed.
    pub title: String,
    /// Its case number, canonical.
    pub case_number: Option<String>,
}

/// A meeting mentions may mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownMeeting {
    /// Its id: what the ids of its items begin with.
    pub id: String,
    /// The municipality, where known.
    pub municipality: Option<String>,
    /// The body, as printed.
    pub committee: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// Minutes, or only the agenda.
    pub kind: MeetingKind,
    /// The open items, in order; empty until they are looked up, which takes only those
    /// meetings that a mention may mean ([`Meetings::meant_by`]).
    pub items: OnceCell<Vec<KnownItem>>,
}

impl KnownMeeting {
    /// Returns what mentions need of `meeting`, called `id`; its open items get the ids
    /// of `ids`, in order, closed ones none.
    pub fn new(id: &str, meeting: &Meeting, ids: impl IntoIterator<Item = String>) -> Self {
        let items = meeting.open_items().zip(ids).map(|(item, id)| KnownItem {
            id,
            number: item.number.clone(),
            title: item.title.clone(),
            case_number: item.case_number.as_ref().map(|number| number.canonical()),
        });
        Self {
            id: id.to_owned(),
            municipality: meeting.municipality.clone(),
            committee: meeting.committee.clone(),
            date: meeting.date,
            kind: meeting.kind,
            items: OnceCell::from(items.collect::<Vec<_>>()),
        }
    }

    fn items(&self) -> &[KnownItem] {
        self.items.get().map_or(&[], Vec::as_slice)
    }

    /// Returns the name of the body, empty where it is not known.
    fn body(&self) -> &str {
        self.committee.as_deref().unwrap_or_default()
    }
}

/// The meetings mentions are looked up in.
#[derive(Clone, Debug, Default)]
pub struct Meetings {
    /// By date. An index has each meeting once, whatever documents tell of it.
    known: Vec<KnownMeeting>,
    /// The municipality of each, as it is compared.
    municipalities: Vec<Option<String>>,
    /// Whether they are of more than one municipality.
    mixed: bool,
}

impl Meetings {
    /// Takes the meetings, in any order.
    pub fn new(meetings: impl IntoIterator<Item = KnownMeeting>) -> Self {
        let dated = |meeting: &KnownMeeting| meeting.date.is_some();
        let mut known: Vec<KnownMeeting> = meetings.into_iter().filter(dated).collect();
        let whose = |it: &KnownMeeting| (it.date, it.committee.clone(), it.municipality.clone());
        known.sort_by_cached_key(|it| (whose(it), it.id.clone()));
        let compared = |it: &KnownMeeting| it.municipality.as_deref().map(compare_key);
        let municipalities: Vec<Option<String>> = known.iter().map(compared).collect();
        let mut named = municipalities.iter().flatten();
        let first = named.next();
        let mixed = first.is_some_and(|first| named.any(|other| other != first));
        Self {
            known,
            municipalities,
            mixed,
        }
    }

    /// Returns the meetings among whose items `mention`, which stands in `from`, may mean
    /// one.
    pub fn meant_by(&self, mention: &MeetingMention, from: &ItemRef) -> Vec<&KnownMeeting> {
        match Candidates::meant_by(mention, from, self) {
            Candidates::Nearest(meeting) => meeting.into_iter().collect(),
            Candidates::OfBody(meetings) => meetings,
            Candidates::OfAnyBody { ours, others } => [ours, others].concat(),
        }
    }

    /// Returns the meetings of `municipality` from `first` to `last`, by date. A meeting
    /// that does not name its own is of the only one there is, if there is but one.
    fn held_between<'m>(
        &'m self,
        municipality: Option<&str>,
        first: Date,
        last: Date,
    ) -> impl Iterator<Item = &'m KnownMeeting> + use<'m> {
        let wanted = municipality.map(compare_key);
        let mixed = self.mixed;
        let from = self
            .known
            .partition_point(|meeting| meeting.date < Some(first));
        self.known[from..]
            .iter()
            .zip(&self.municipalities[from..])
            .take_while(move |(meeting, _)| meeting.date <= Some(last))
            .filter(move |(_, municipality)| match (&wanted, municipality) {
                (Some(wanted), Some(other)) => wanted == other,
                (None, None) => true,
                _ => !mixed,
            })
            .map(|(meeting, _)| meeting)
    }
}

/// The item a mention stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ItemRef {
    /// The municipality, where known.
    pub municipality: Option<String>,
    /// The body that met, as printed.
    pub committee: Option<String>,
    /// The day it met.
    pub date: Option<Date>,
    /// The item's title, as printed.
    pub title: String,
    /// Its case number, canonical; none for a number of the meeting itself (facet P35),
    /// which items without anything in common share.
    pub case_number: Option<String>,
    /// Other case numbers that its text states, canonical.
    pub stated_numbers: Vec<String>,
}

impl ItemRef {
    /// Returns what resolving needs of `item` of `meeting`.
    pub fn new(item: &AgendaItem, meeting: &Meeting) -> Self {
        let (municipality, committee) = (&meeting.municipality, &meeting.committee);
        Self::of_body(item, municipality.clone(), committee.clone(), meeting.date)
    }

    /// Returns what resolving needs of `item`, of a meeting of `committee` on `date`.
    pub fn of_body(
        item: &AgendaItem,
        municipality: Option<String>,
        committee: Option<String>,
        date: Option<Date>,
    ) -> Self {
        let own = item.case_number.as_ref();
        let mut stated_numbers: Vec<String> = item
            .sections
            .iter()
            .flat_map(|section| case_number::find_all(&section.text))
            .map(|(_, number)| number.canonical())
            .collect();
        stated_numbers.sort();
        stated_numbers.dedup();
        Self {
            municipality,
            committee,
            date,
            title: item.title.clone(),
            case_number: own
                .filter(|number| !number.is_meeting_case() && !number.names_no_case())
                .map(|number| number.canonical()),
            stated_numbers,
        }
    }
}

/// What a mention means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Resolution {
    /// An item.
    Item {
        /// The id of its meeting.
        meeting: String,
        /// Its own.
        id: String,
        /// What tells it from the meeting's others.
        reason: ItemClue,
    },
    /// A meeting, of which no single item is meant or can be told.
    Meeting {
        /// Its id.
        id: String,
    },
    /// A meeting that is not known.
    NotInIndex,
    /// One of several.
    Ambiguous {
        /// The ids of the meetings it may be, by date.
        candidates: Vec<String>,
    },
}

impl Resolution {
    /// Returns the id of the meeting, if it is told.
    pub fn meeting(&self) -> Option<&str> {
        match self {
            Self::Item { meeting, .. } => Some(meeting),
            Self::Meeting { id } => Some(id),
            _ => None,
        }
    }
}

/// What tells an item from the others of its meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ItemClue {
    /// Its number is stated with the mention (`pkt. 7`).
    ItemNumber,
    /// Its case number stands in the sentence.
    StatedCase,
    /// It is on the case of the item that mentions it.
    SameCase,
    /// Its case number stands elsewhere in the item that mentions it.
    CaseStatedInItem,
    /// It has the title of the item that mentions it.
    Title,
}

/// The meetings that a mention may mean, before their items are looked at.
enum Candidates<'m> {
    /// The last or the next meeting of the body.
    Nearest(Option<&'m KnownMeeting>),
    /// Those of one body in the time.
    OfBody(Vec<&'m KnownMeeting>),
    /// Those of any body in the time: of that which mentions, and of others.
    OfAnyBody {
        ours: Vec<&'m KnownMeeting>,
        others: Vec<&'m KnownMeeting>,
    },
}

impl<'m> Candidates<'m> {
    fn meant_by(mention: &MeetingMention, from: &ItemRef, meetings: &'m Meetings) -> Self {
        if matches!(mention.when, When::Previous | When::Next) {
            return Self::Nearest(neighbour(mention, from, meetings));
        }
        let Some((first, last)) = mention.when.span() else {
            return Self::OfBody(Vec::new());
        };
        let own = from.committee.as_deref().unwrap_or_default();
        let body = mention.body.as_deref();
        let body = body.filter(|body| !is_short_for(body, own));
        let all = meetings
            .held_between(from.municipality.as_deref(), first, last)
            .filter(|it| it.date != from.date || !is_same_body(it.body(), own));
        let is_of = |meeting: &&KnownMeeting, body: &str| {
            is_same_body(body, meeting.body()) || is_short_for(body, meeting.body())
        };
        if let Some(body) = body {
            return Self::OfBody(all.filter(|it| is_of(it, body)).collect());
        }
        let (ours, others): (Vec<_>, Vec<_>) = all.partition(|it| is_of(it, own));
        match mention.body.is_some() || others.is_empty() {
            true => Self::OfBody(ours),
            false => Self::OfAnyBody { ours, others },
        }
    }
}

/// Returns what `mention`, which stands in `from`, means among `meetings`.
pub fn resolve(mention: &MeetingMention, from: &ItemRef, meetings: &Meetings) -> Resolution {
    let is_day = matches!(mention.when, When::Day(_));
    let (ours, others) = match Candidates::meant_by(mention, from, meetings) {
        // One between may be missing from the index.
        Candidates::Nearest(nearest) => {
            return nearest.map_or(Resolution::NotInIndex, |nearest| {
                item_of(mention, from, nearest).unwrap_or_else(|| ambiguous(&[nearest]))
            });
        }
        Candidates::OfBody(fitting) => return choose(mention, from, &fitting, is_day),
        Candidates::OfAnyBody { ours, others } => (ours, others),
    };
    let told = |meetings: &[&KnownMeeting]| {
        let mut items = meetings
            .iter()
            .filter_map(|meeting| item_of(mention, from, meeting));
        let only = items.next();
        only.filter(|_| items.next().is_none())
    };
    let mut both: Vec<_> = ours.iter().chain(&others).copied().collect();
    both.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
    match told(&both) {
        // "mødet" is one of this body, unless the case says it is another's.
        Some(item) if !mention.of_meeting || ours.len() == 1 && is_in(&item, &ours) => item,
        Some(item) if ours.is_empty() && is_day => item,
        _ if ours.is_empty() && mention.of_meeting => Resolution::NotInIndex,
        _ => ambiguous(&both),
    }
}

fn is_in(item: &Resolution, meetings: &[&KnownMeeting]) -> bool {
    let mut ids = meetings.iter().map(|meeting| meeting.id.as_str());
    ids.any(|id| item.meeting() == Some(id))
}

fn ambiguous(meetings: &[&KnownMeeting]) -> Resolution {
    let ids = meetings.iter().map(|meeting| meeting.id.clone());
    let candidates = ids.collect();
    Resolution::Ambiguous { candidates }
}

/// Chooses among the meetings of one body: of several the one with the case.
fn choose(
    mention: &MeetingMention,
    from: &ItemRef,
    fitting: &[&KnownMeeting],
    is_day: bool,
) -> Resolution {
    let with_item: Vec<Resolution> = fitting
        .iter()
        .filter_map(|meeting| item_of(mention, from, meeting))
        .collect();
    match (with_item.as_slice(), fitting) {
        ([item], _) => item.clone(),
        (_, []) => Resolution::NotInIndex,
        // A year has too many meetings, even if one alone is known.
        (_, [only]) if is_day || !is_of_many_meetings(mention.when) => Resolution::Meeting {
            id: only.id.clone(),
        },
        _ => ambiguous(fitting),
    }
}

/// Whether a body meets several times in what is printed.
fn is_of_many_meetings(when: When) -> bool {
    use When::{HalfYear, Quarter, Season, Year};
    matches!(
        when,
        Year(_) | HalfYear { .. } | Quarter { .. } | Season { .. }
    )
}

/// Returns the last or next known meeting of the body.
fn neighbour<'m>(
    mention: &MeetingMention,
    from: &ItemRef,
    meetings: &'m Meetings,
) -> Option<&'m KnownMeeting> {
    let own = from.date?;
    let span = jiff::Span::new().days(i64::from(NEIGHBOUR_DAYS));
    let previous = mention.when == When::Previous;
    let bounds = if previous {
        own.checked_sub(span).ok().zip(own.yesterday().ok())
    } else {
        own.tomorrow().ok().zip(own.checked_add(span).ok())
    };
    let (first, last) = bounds?;
    let committee = from.committee.as_deref().unwrap_or_default();
    let body = mention.body.as_deref();
    let body = body
        .filter(|body| !is_short_for(body, committee))
        .unwrap_or(committee);
    let mut fitting = meetings
        .held_between(from.municipality.as_deref(), first, last)
        .filter(|meeting| is_same_body(body, meeting.body()));
    match previous {
        true => fitting.last(),
        false => fitting.next(),
    }
}

/// Returns the one item of `meeting` that is meant.
fn item_of(mention: &MeetingMention, from: &ItemRef, meeting: &KnownMeeting) -> Option<Resolution> {
    let only = |reason: ItemClue, wanted: &dyn Fn(&KnownItem) -> bool| {
        let mut found = meeting.items().iter().filter(|item| wanted(item));
        let item = found.next()?;
        found.next().is_none().then(|| Resolution::Item {
            meeting: meeting.id.clone(),
            id: item.id.clone(),
            reason,
        })
    };
    let only_on = |reason: ItemClue, numbers: &[String]| {
        only(reason, &|item| {
            let number = item.case_number.as_ref();
            number.is_some_and(|number| numbers.contains(number))
        })
    };
    if let Some(number) = &mention.item_number {
        return only(ItemClue::ItemNumber, &|item| {
            item.number.as_ref() == Some(number)
        });
    }
    let elsewhere = || {
        // In a span of time without a body much else may be meant.
        let exact = matches!(mention.when, When::Day(_)) || mention.body.is_some();
        let found = only_on(ItemClue::CaseStatedInItem, &from.stated_numbers);
        found.filter(|_| exact)
    };
    let title = || {
        let own = title_key(&from.title);
        if own.len() < MIN_TITLE_BYTES {
            return None;
        }
        only(ItemClue::Title, &|item| title_key(&item.title) == own)
    };
    only_on(ItemClue::StatedCase, &mention.case_numbers)
        .or_else(|| only_on(ItemClue::SameCase, from.case_number.as_slice()))
        .or_else(|| mention.handling.then(title).flatten())
        .or_else(elsewhere)
}

/// Titles shorter than this are many an item's: "Eventuelt". In bytes.
const MIN_TITLE_BYTES: usize = 16;

/// Returns a title as it is compared; empty for those every meeting has.
fn title_key(title: &str) -> String {
    let key = compare_key(title);
    if COMMON_TITLES.is_inside(&key) {
        return String::new();
    }
    key
}

#[cfg(test)]
mod tests;
