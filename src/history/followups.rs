//! Commitments (opfølgninger) over the whole index: what was promised, when it is
//! due, and whether a later item answers it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use jiff::civil::Date;
use serde::Serialize;

use crate::analysis::{Analysis, analyze};
use crate::findings::commitments::{
    AnswerReason, Commitment, ItemFacts, ItemReading, PromiseAnswer, PromiseStanding,
    PromisingBody, Receivers, answer,
};
use crate::index::findings::promises;
use crate::index::{IndexError, OpenIndex, StoredItem};
use crate::minutes::{MeetingKind, SectionKind};
use crate::query::{CasePattern, Filters};
use crate::search::{items_of_case, items_with_commitments};
use crate::text::CaseNumber;
use crate::text::bodies::is_same_body;

use super::links::Links;
use super::matters::{Collective, collective_number, split};
use super::order::in_time;
use super::profile::Rarity;

/// Which commitments are wanted.
#[derive(Clone, Debug)]
pub struct FollowUpOptions {
    /// The day on which they stand as they do.
    pub as_of: Date,
    /// Conditions on the item that promises: case, body, municipality, days.
    pub filters: Filters,
    /// Words one of which who promises or receives it must contain, in any case.
    pub units: Vec<String>,
}

/// A commitment, where it was made and how it stands.
#[derive(Clone, Debug, Serialize)]
pub struct FollowUp {
    /// The item that promises it.
    pub item: StoredItem,
    /// The promise.
    pub commitment: Commitment,
    /// How it stands.
    pub standing: PromiseStanding,
    /// The item that takes it up: that answers it, or says that it was not kept.
    pub answered_by: Option<StoredItem>,
    /// Whether the index has minutes, up to the day asked about, of a meeting after
    /// the promise was due: of a body that may have been the one to have it, or else of
    /// the one that promised. Without them nothing shows that it was not kept.
    pub has_minutes_after: bool,
}

/// Returns the commitments of the items that `options` asks for, by the day they
/// are due, those without one last.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn follow_ups(
    index: &OpenIndex,
    options: &FollowUpOptions,
) -> Result<Vec<FollowUp>, IndexError> {
    index.answer(|| {
        let later = Later::new(index, options.as_of)?;
        let mut follow_ups = Vec::new();
        for item in items_with_commitments(index, &options.filters)? {
            // What was promised later was not promised yet.
            if item.date.is_none_or(|date| date > options.as_of) {
                continue;
            }
            for commitment in promises(&item) {
                if !concerns(&commitment, &options.units) {
                    continue;
                }
                let receivers = later.receivers(&item, &commitment)?;
                let answer = later.answer(&item, &commitment, &receivers)?;
                let answer = answer.filter(|answer| answer.date <= options.as_of);
                let answered_by = answer.as_ref().and_then(|answer| later.item(&answer.id));
                // A day before the promise is a misprint, and nothing is late by it.
                let due = commitment
                    .due
                    .as_ref()
                    .filter(|due| Some(due.to) >= item.date);
                // Who says that it has not come knows who was to have it.
                let denied = answer
                    .as_ref()
                    .is_some_and(|answer| answer.reason == AnswerReason::NotKept);
                let unclear = receivers.unclear().filter(|_| !denied);
                let standing =
                    PromiseStanding::on_day(due, answer, options.as_of).to_receivers(unclear);
                follow_ups.push(FollowUp {
                    has_minutes_after: later.has_minutes_after(&item, &commitment, &receivers),
                    item: item.clone(),
                    commitment,
                    standing,
                    answered_by,
                });
            }
        }
        follow_ups.sort_by(|a, b| {
            let key = |follow_up: &FollowUp| {
                let due = follow_up.commitment.due.as_ref().map(|due| due.to);
                (
                    due.is_none(),
                    due,
                    follow_up.item.date,
                    follow_up.item.id.clone(),
                    follow_up.commitment.lines.first,
                )
            };
            key(a).cmp(&key(b))
        });
        Ok(follow_ups)
    })
}

/// Returns what was promised on the case `pattern` names, as it stands on `as_of`.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn follow_ups_of(
    index: &OpenIndex,
    pattern: &CasePattern,
    as_of: Date,
) -> Result<Vec<FollowUp>, IndexError> {
    let filters = Filters {
        cases: vec![pattern.clone()],
        ..Filters::default()
    };
    let options = FollowUpOptions {
        as_of,
        filters,
        units: Vec::new(),
    };
    follow_ups(index, &options)
}

fn concerns(commitment: &Commitment, units: &[String]) -> bool {
    let named = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        let lower = text.to_lowercase();
        units
            .iter()
            .any(|unit| lower.contains(&unit.to_lowercase()) || is_same_body(text, unit))
    };
    units.is_empty() || named(&commitment.who) || named(&commitment.to)
}

/// What stands on a case number.
struct OnNumber {
    /// Why it is a collective one.
    collective: Option<Collective>,
    /// Its items with a date, as far as they may answer a promise: by matter, where
    /// unlike items of a meeting stand on it.
    matters: Vec<Vec<ItemFacts>>,
}

/// A case: its municipality, where that is known, and its number.
type CaseKey = (Option<String>, String);

/// The items that may answer a promise.
struct Later<'a> {
    index: &'a OpenIndex,
    links: Links<'a>,
    rarity: Rarity<'a>,
    /// The bodies of each municipality, as ids spell them, with the day of the last minutes
    /// there are of it.
    last_minutes: HashMap<Option<String>, BTreeMap<String, Option<Date>>>,
    /// Cases already looked at, by municipality and number.
    cases: RefCell<HashMap<CaseKey, Rc<OnNumber>>>,
    /// The items seen, by id.
    seen: RefCell<HashMap<String, StoredItem>>,
    /// What their texts say, by id.
    readings: RefCell<HashMap<String, ItemReading>>,
}

impl<'a> Later<'a> {
    /// Prepares to look for answers up to the day `as_of`.
    fn new(index: &'a OpenIndex, as_of: Date) -> Result<Self, IndexError> {
        let mut last_minutes: HashMap<_, BTreeMap<_, Option<Date>>> = HashMap::new();
        for file in &index.manifest()?.files {
            let bodies = last_minutes.entry(file.place());
            let last = bodies.or_default().entry(file.committee_slug());
            let is_minutes = file.kind == MeetingKind::Minutes;
            let day = file.date.filter(|day| is_minutes && *day <= as_of);
            let last = last.or_default();
            *last = day.max(*last);
        }
        Ok(Self {
            index,
            last_minutes,
            links: Links::new(index),
            rarity: Rarity::new(index),
            cases: RefCell::default(),
            seen: RefCell::default(),
            readings: RefCell::default(),
        })
    }

    fn item(&self, id: &str) -> Option<StoredItem> {
        self.seen.borrow().get(id).cloned()
    }

    /// Returns the bodies of the municipality of `item`, with the day of the last minutes.
    fn bodies_of(&self, item: &StoredItem) -> impl Iterator<Item = (&str, Option<Date>)> {
        let bodies = self.last_minutes.get(&item.place());
        bodies
            .into_iter()
            .flatten()
            .map(|(body, last)| (body.as_str(), *last))
    }

    /// Returns whether minutes are at hand in which a promise, once due, could have been
    /// answered.
    fn has_minutes_after(
        &self,
        item: &StoredItem,
        commitment: &Commitment,
        receivers: &Receivers,
    ) -> bool {
        let Some(due) = &commitment.due else {
            return false;
        };
        let mut asked = self
            .bodies_of(item)
            .filter(|(body, _)| receivers.may_be(body));
        asked.any(|(_, last)| last > Some(due.to))
    }

    /// Returns the bodies of the municipality that may have what `item` promised.
    fn receivers(
        &self,
        item: &StoredItem,
        commitment: &Commitment,
    ) -> Result<Receivers, IndexError> {
        let known: Vec<&str> = self.bodies_of(item).map(|(body, _)| body).collect();
        let on = match &item.item.case_number {
            Some(number) => Some(self.all_on(number, &item.place())?),
            None => None,
        };
        let matters = on.iter().flat_map(|on| &on.matters);
        let mut own = matters.filter(|matter| matter.iter().any(|other| other.id == item.id));
        let beside: Vec<&str> = own
            .next()
            .into_iter()
            .flatten()
            .map(|other| other.committee.as_str())
            .collect();
        let own = PromisingBody {
            committee: &item.committee_slug,
            municipality: item.municipality.as_deref(),
        };
        Ok(Receivers::new(commitment, own, &known, &beside))
    }

    /// Returns the first item that answers what `item` promised: of the same case, or
    /// one that prints the case number or refers to the item; where there is none, one
    /// that refers to its meeting.
    fn answer(
        &self,
        item: &StoredItem,
        commitment: &Commitment,
        receivers: &Receivers,
    ) -> Result<Option<PromiseAnswer>, IndexError> {
        let Some(from) = self.facts(item, false)? else {
            return Ok(None);
        };
        let on_case = match &item.item.case_number {
            Some(number) => {
                let on = self.all_on(number, &item.place())?;
                let matter = on
                    .matters
                    .iter()
                    .find(|matter| matter.iter().any(|other| other.id == item.id));
                // Within its matter an item's number is as good as any.
                let own = ItemFacts {
                    collective: on.collective == Some(Collective::MeetingCase),
                    ..from.clone()
                };
                matter.and_then(|matter| answer(commitment, &own, matter, receivers))
            }
            None => None,
        };
        let mut later: Vec<ItemFacts> = Vec::new();
        for backlink in self.links.backlinks_to(item)? {
            if !later
                .iter()
                .any(|known: &ItemFacts| known.id == backlink.from.id)
            {
                later.extend(self.facts(&backlink.from, true)?);
            }
        }
        if let Some(number) = &item.item.case_number
            && !from.collective
        {
            for other in self.naming(number)? {
                if !later.iter().any(|known| known.id == other.id) {
                    later.extend(self.facts(&other, true)?);
                }
            }
        }
        let related = answer(commitment, &from, &later, receivers);
        let found = on_case
            .into_iter()
            .chain(related)
            .min_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
        if found.is_some() {
            return Ok(found);
        }
        // Who refers to the meeting alone may mean another item of it, and comes last.
        let mut later = Vec::new();
        for backlink in self.links.backlinks_to_meeting(item)? {
            later.extend(self.facts(&backlink.from, true)?);
        }
        Ok(answer(commitment, &from, &later, receivers))
    }

    /// Returns what stands on the number in the municipality: another one's is another case.
    fn all_on(
        &self,
        number: &CaseNumber,
        place: &Option<String>,
    ) -> Result<Rc<OnNumber>, IndexError> {
        let case = (place.clone(), number.canonical());
        if let Some(known) = self.cases.borrow().get(&case) {
            return Ok(Rc::clone(known));
        }
        let mut items = items_of_case(self.index, &CasePattern::from(number))?;
        items.retain(|item| item.place() == *place);
        items.sort_by(in_time);
        let collective = collective_number(&items, &self.rarity);
        let matters = match collective {
            Some(Collective::SeveralInOneMeeting | Collective::SubjectNumber) => {
                split(items, &self.rarity)
            }
            Some(Collective::MeetingCase) | None => vec![items],
        };
        let shared = collective == Some(Collective::MeetingCase);
        let facts = |items: &Vec<StoredItem>| {
            let facts = items
                .iter()
                .filter_map(|item| self.facts_of(item, shared, false));
            facts.collect()
        };
        let found = Rc::new(OnNumber {
            collective,
            matters: matters.iter().map(facts).collect(),
        });
        self.cases.borrow_mut().insert(case, Rc::clone(&found));
        Ok(found)
    }

    /// Returns the items whose text prints the number.
    fn naming(&self, number: &CaseNumber) -> Result<Vec<StoredItem>, IndexError> {
        let tokens = analyze(&number.canonical(), Analysis::Stemmed).into_iter();
        let Some(token) = tokens.map(|token| token.text).max_by_key(String::len) else {
            return Ok(Vec::new());
        };
        let mut items = self.index.items_with_stem(&token)?;
        items.sort_by(in_time);
        Ok(items)
    }

    /// Returns what answering needs of an item; `None` if it has no date.
    fn facts(&self, item: &StoredItem, related: bool) -> Result<Option<ItemFacts>, IndexError> {
        let collective = match &item.item.case_number {
            Some(number) => self.all_on(number, &item.place())?.collective.is_some(),
            None => false,
        };
        Ok(self.facts_of(item, collective, related))
    }

    fn facts_of(&self, item: &StoredItem, collective: bool, related: bool) -> Option<ItemFacts> {
        let date = item.date?;
        self.seen
            .borrow_mut()
            .entry(item.id.clone())
            .or_insert_with(|| item.clone());
        let presentation: Vec<&str> = item
            .item
            .sections
            .iter()
            .filter(|section| {
                !matches!(
                    section.kind,
                    SectionKind::Decision | SectionKind::Attachments | SectionKind::Absent
                )
            })
            .map(|section| section.text.as_str())
            .collect();
        let reading = self
            .readings
            .borrow_mut()
            .entry(item.id.clone())
            .or_default()
            .share();
        Some(ItemFacts {
            id: item.id.clone(),
            municipality: item.place(),
            committee: item.committee_slug.clone(),
            date,
            title: item.item.title.clone(),
            case_number: item.item.case_number.as_ref().map(CaseNumber::canonical),
            collective,
            related,
            presentation: presentation.join("\n\n"),
            decision: item
                .item
                .decision()
                .map(|decision| decision.text.clone())
                .unwrap_or_default(),
            reading,
        })
    }
}
