//! Every handling of a case (sag), in order: the items on its number, and what they
//! tell of handlings whose minutes are not at hand.

use std::collections::BTreeMap;

use jiff::civil::date;
use serde::Serialize;

use super::resolve::Resolution;
use crate::corpus::{Location, SourcePath};
use crate::coverage::{Limit, limits_of_items};
use crate::findings::references::{MeetingMention, TimeDirection, When};
use crate::index::findings::decision_of_item;
use crate::index::{IndexError, OpenIndex, SourceChange, StoredItem};
use crate::query::CasePattern;
use crate::search::items_of_case;
use crate::text::bodies::{self, nominative};

use super::handling::{DecisionStanding, Handling};
use super::links::Links;
use super::matters::{Collective, collective_number, split};
use super::order::{in_time, number};
use super::profile::Rarity;
use super::related::{Related, related};
use super::standing::standings;

/// What was found on a case number.
#[derive(Clone, Debug, Serialize)]
pub struct CaseHistory {
    /// The cases, by number.
    pub cases: Vec<Case>,
}

/// One case: its number and every handling of it.
#[derive(Clone, Debug, Serialize)]
pub struct Case {
    /// The number in its canonical form.
    pub number: String,
    /// Set when the number gathers unrelated matters.
    pub collective: Option<Collective>,
    /// The items on it, oldest first; within a meeting in its order.
    pub handlings: Vec<Handling>,
    /// The ids of the handlings by what they are about: one matter, unless the
    /// number is collective.
    pub matters: Vec<Vec<String>>,
    /// Handlings known only because an item tells of them, by time.
    pub mentioned: Vec<MentionedHandling>,
}

impl Case {
    fn handlings_of<'a>(&'a self, matter: &'a [String]) -> impl Iterator<Item = &'a Handling> {
        self.handlings
            .iter()
            .filter(|handling| matter.contains(&handling.item.id))
    }

    /// Returns the municipality whose case it is, as its newest item names it or as it is
    /// called now; `None` where that is not known.
    pub fn municipality(&self) -> Option<&str> {
        let newest = &self.handlings.last()?.item;
        let now = newest.now.municipality.as_deref();
        now.or(newest.municipality.as_deref())
    }

    /// Returns the title of the case: that of its newest item.
    pub fn title(&self) -> &str {
        self.handlings
            .last()
            .map_or("", |handling| &handling.item.item.title)
    }
}

/// A handling of the case that no item of the index is, but one tells of.
#[derive(Clone, Debug, Serialize)]
pub struct MentionedHandling {
    /// The body, as printed; that of the telling item where only "mødet" is.
    pub body: Option<String>,
    /// When.
    pub when: When,
    /// Whether it was before or is to be after the meeting that tells of it.
    pub direction: TimeDirection,
    /// What the index knows of that meeting.
    pub resolution: Resolution,
    /// Where it is told.
    pub told: Vec<Telling>,
}

/// A place that tells of a handling.
#[derive(Clone, Debug, Serialize)]
pub struct Telling {
    /// The id of the item.
    pub id: String,
    /// The file.
    pub source_path: SourcePath,
    /// SHA-256 of the file.
    pub source_sha256: String,
    /// What became of the file since, if that was asked and it is not as it was.
    pub stale: Option<SourceChange>,
    /// The mention.
    pub mention: MeetingMention,
    /// Where it stands in the file.
    pub location: Location,
}

/// The items on a number, by what they are about.
pub(super) struct CaseItems {
    pub number: String,
    /// The municipality, as cases are told apart by it.
    pub place: Option<String>,
    pub collective: Option<Collective>,
    /// Of each matter the items, oldest first.
    pub matters: Vec<Vec<StoredItem>>,
}

/// Returns the items on the numbers that `pattern` names, by number.
pub(super) fn items_of_cases(
    index: &OpenIndex,
    pattern: &CasePattern,
    rarity: &Rarity<'_>,
) -> Result<Vec<CaseItems>, IndexError> {
    let mut numbers: BTreeMap<(String, Option<String>), Vec<StoredItem>> = BTreeMap::new();
    for item in items_of_case(index, pattern)? {
        // A case is one of a municipality: another one's of the same number is another.
        let case = (number(&item).unwrap_or_default(), item.place());
        numbers.entry(case).or_default().push(item);
    }
    let cases = numbers.into_iter().map(|((number, place), mut items)| {
        items.sort_by(in_time);
        let collective = collective_number(&items, rarity);
        CaseItems {
            number,
            place,
            collective,
            matters: match collective {
                Some(_) => split(items, rarity),
                None => vec![items],
            },
        }
    });
    Ok(cases.collect())
}

/// Returns the cases that `pattern` names, each with all its handlings.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn case_history(index: &OpenIndex, pattern: &CasePattern) -> Result<CaseHistory, IndexError> {
    index.answer(|| {
        let links = Links::new(index);
        let found = items_of_cases(index, pattern, &Rarity::new(index))?;
        let mut cases = Vec::with_capacity(found.len());
        for case in found {
            let ids = case
                .matters
                .iter()
                .map(|items| items.iter().map(|item| item.id.clone()).collect());
            let ids = ids.collect();
            let mut handlings = Vec::new();
            for items in case.matters {
                handlings.extend(handled(&links, items, case.collective)?);
            }
            handlings.sort_by(|a, b| in_time(&a.item, &b.item));
            cases.push(Case {
                number: case.number,
                collective: case.collective,
                matters: ids,
                mentioned: mentioned(&handlings),
                handlings,
            });
        }
        Ok(CaseHistory { cases })
    })
}

/// Returns the handlings that `items`, those of one matter, are.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn handlings_of(
    index: &OpenIndex,
    items: Vec<StoredItem>,
) -> Result<Vec<Handling>, IndexError> {
    index.answer(|| handled(&Links::new(index), items, None))
}

/// Returns the handlings that `items`, those of one matter on a number that is
/// `collective`, are.
pub(super) fn handled(
    links: &Links<'_>,
    items: Vec<StoredItem>,
    collective: Option<Collective>,
) -> Result<Vec<Handling>, IndexError> {
    let mut handlings = Vec::with_capacity(items.len());
    for item in items {
        handlings.push(Handling {
            reading: decision_of_item(&item),
            refers_to: links.references_of(&item)?.to_vec(),
            referred_by: links.backlinks_to(&item)?,
            standing: DecisionStanding::NoDecision,
            item,
        });
    }
    // Approving an agenda stands for nothing later.
    if collective != Some(Collective::MeetingCase) {
        let standings = standings(&handlings);
        for (handling, standing) in handlings.iter_mut().zip(standings) {
            handling.standing = standing;
        }
    }
    Ok(handlings)
}

/// Returns the handlings that are told of, and are not among `handlings`.
fn mentioned(handlings: &[Handling]) -> Vec<MentionedHandling> {
    let mut found: Vec<MentionedHandling> = Vec::new();
    for handling in handlings {
        for reference in &handling.refers_to {
            let mention = &reference.mention;
            let told_elsewhere = matches!(&reference.resolution, Resolution::Item { .. });
            if !mention.handling || told_elsewhere {
                continue;
            }
            let telling = Telling {
                id: handling.item.id.clone(),
                source_path: handling.item.source_path.clone(),
                source_sha256: handling.item.source_sha256.clone(),
                stale: None,
                mention: mention.clone(),
                location: handling.item.locate(mention.lines),
            };
            let body = mention
                .body
                .as_deref()
                .map(|body| nominative(body).to_owned());
            let body = body.or_else(|| {
                handling
                    .item
                    .committee
                    .clone()
                    .filter(|_| mention.of_meeting)
            });
            match found
                .iter_mut()
                .find(|known| is_one_handling(known, body.as_deref(), reference))
            {
                Some(known) => known.told.push(telling),
                None => found.push(MentionedHandling {
                    body,
                    when: mention.when,
                    direction: mention.direction,
                    resolution: reference.resolution.clone(),
                    told: vec![telling],
                }),
            }
        }
    }
    found.sort_by_key(|mentioned| mentioned.when.span());
    found
}

/// Returns whether a mention is of the handling that is `known` already.
fn is_one_handling(
    known: &MentionedHandling,
    body: Option<&str>,
    reference: &super::links::Reference,
) -> bool {
    if let (Some(known), Some(other)) = (known.resolution.meeting(), reference.resolution.meeting())
    {
        return known == other;
    }
    let same_body = match (known.body.as_deref(), body) {
        (Some(known), Some(other)) => bodies::is_same_body(known, other),
        (None, None) => true,
        _ => false,
    };
    known.when == reference.mention.when && same_body
}

/// Returns the matters under other numbers that `case` is related to, strongest
/// first.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn related_to(index: &OpenIndex, case: &Case) -> Result<Vec<Related>, IndexError> {
    index.answer(|| {
        let mut all: Vec<Related> = Vec::new();
        for matter in &case.matters {
            let handlings: Vec<&Handling> = case.handlings_of(matter).collect();
            for found in related(index, &handlings, case.collective.is_some())? {
                let same = |known: &Related| {
                    known.items.first().map(|item| &item.id)
                        == found.items.first().map(|item| &item.id)
                };
                match all.iter_mut().find(|known| same(known)) {
                    Some(known) if known.strength < found.strength => *known = found,
                    Some(_) => {}
                    None => all.push(found),
                }
            }
        }
        all.sort_by(|a, b| {
            b.strength
                .total_cmp(&a.strength)
                .then(a.first().cmp(&b.first()))
        });
        Ok(all)
    })
}

/// Returns what limits the history of `case`: where the minutes of the bodies that
/// handled it begin after the case, where they end, and what may be missing between.
///
/// # Errors
///
/// Fails when the manifest of the index cannot be read.
pub fn limits_of_case(index: &OpenIndex, case: &Case) -> Result<Vec<Limit>, IndexError> {
    index.answer(|| {
        let opened = case.handlings.first().and_then(|handling| {
            let number = handling.item.item.case_number.as_ref()?.journal_number()?;
            Some(date(i16::try_from(number.year()?).ok()?, 1, 1))
        });
        let items = case.handlings.iter().map(|handling| &handling.item);
        limits_of_items(index, items, opened)
    })
}
