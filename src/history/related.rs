//! Related matters (beslægtede sager) under other numbers: "Se også".
//!
//! Each kind of evidence has a strength between 0 and 1, and several add up as
//! independent ones do. Precision goes before recall: in an audit an unrelated
//! matter is worse than a missing hint, so what is not [`ENOUGH`](super::ENOUGH) is not shown.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::resolve::Resolution;
use crate::analysis::{Analysis, PART, analyze};
use crate::index::{IndexError, OpenIndex, StoredItem, TextField};
use crate::search::{IdLookup, Likeness, find_item, items_like};

use super::handling::Handling;
use super::matters::matters_of;
use super::order::number;
use super::profile::{MatterProfile, Rarity};
use super::weights::{
    ATTACHMENT, ENOUGH, NAME, NAMES, NUMBER, OTHER_YEAR, REFERENCE, SAME_YEAR, TEXTS, TEXTS_FROM,
    TEXTS_TO, TITLES, TITLES_FROM, TITLES_TO,
};

/// Most items looked at.
const CANDIDATES: usize = 24;
/// Most stems of an item that candidates are found by.
const MOST_STEMS: usize = 24;
/// The fields candidates are found in.
const FOUND_IN: [TextField; 7] = [
    TextField::Title,
    TextField::Occasion,
    TextField::Recommendation,
    TextField::Summary,
    TextField::CasePresentation,
    TextField::Decision,
    TextField::Attachments,
];

/// A matter under another number, and why it is thought to be related.
#[derive(Clone, Debug, Serialize)]
pub struct Related {
    /// The case number, if it has one of its own.
    pub number: Option<String>,
    /// Its items, oldest first.
    pub items: Vec<StoredItem>,
    /// How strong the evidence is, 0 to 1.
    pub strength: f32,
    /// The evidence, strongest first.
    pub reasons: Vec<RelatedBy>,
}

impl Related {
    /// Returns the day of the first item.
    pub fn first(&self) -> Option<Date> {
        self.items.first().and_then(|item| item.date)
    }
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RelatedBy {
    /// One prints the number of the other.
    Number {
        /// The item that does.
        id: String,
        /// The number.
        number: String,
    },
    /// One refers to the meeting and item of the other.
    Reference {
        /// The item that does.
        id: String,
        /// The mention, as printed.
        text: String,
    },
    /// Both have an attachment of this name.
    Attachment(String),
    /// The titles have these words in common.
    Title(Vec<String>),
    /// The texts have these words in common.
    Content(Vec<String>),
    /// Both mention these persons, firms or places, which few others do.
    Names(Vec<String>),
}

/// One piece of evidence and its strength.
type WeighedReason = (f32, RelatedBy);

/// Returns the matters related to the one that `handlings` are of, strongest first;
/// `collective` says whether its number is.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub fn related(
    index: &OpenIndex,
    handlings: &[&Handling],
    collective: bool,
) -> Result<Vec<Related>, IndexError> {
    let rarity = Rarity::new(index);
    let own: Vec<(&StoredItem, MatterProfile)> = handlings
        .iter()
        .map(|handling| {
            (
                &handling.item,
                MatterProfile::of_item(&handling.item.item, &rarity),
            )
        })
        .filter(|(_, profile)| !profile.is_standing())
        .collect();
    let Some((first, _)) = own.first() else {
        return Ok(Vec::new());
    };
    let place = first.place();
    let links = linked(handlings);
    let numbers: BTreeSet<String> = own.iter().filter_map(|(item, _)| number(item)).collect();
    let ids: BTreeSet<&str> = handlings
        .iter()
        .map(|handling| handling.item.id.as_str())
        .collect();
    let mut candidates: BTreeMap<String, StoredItem> = BTreeMap::new();
    let mut found = candidates_of(index, &own, &numbers)?;
    for link in &links {
        if let IdLookup::One(item) = find_item(index, &link.other)? {
            found.push(*item);
        }
    }
    for found in found {
        let same_case = !collective && number(&found).is_some_and(|n| numbers.contains(&n));
        if !ids.contains(found.id.as_str()) && !same_case && found.place() == place {
            candidates.insert(found.id.clone(), found);
        }
    }
    // Every item of a number shows whether it is collective; they are fetched only
    // where one of them is near enough.
    let mut near: BTreeMap<String, StoredItem> = BTreeMap::new();
    for candidate in candidates.into_values() {
        let (strength, _) = weigh(evidence(
            &own,
            std::slice::from_ref(&candidate),
            &links,
            &rarity,
        ));
        if strength < ENOUGH {
            continue;
        }
        if let Some(number) = &candidate.item.case_number {
            for item in index.items_on_number(&number.canonical())? {
                near.insert(item.id.clone(), item);
            }
        }
        near.insert(candidate.id.clone(), candidate);
    }
    near.retain(|id, _| !ids.contains(id.as_str()));
    let mut others = Vec::new();
    for other in matters_of(near.into_values().collect(), &rarity) {
        let (strength, reasons) = weigh(evidence(&own, &other, &links, &rarity));
        if strength >= ENOUGH {
            others.push(Related {
                number: other.first().and_then(number),
                items: other,
                strength,
                reasons,
            });
        }
    }
    others.sort_by(|a, b| {
        b.strength
            .total_cmp(&a.strength)
            .then(a.first().cmp(&b.first()))
    });
    Ok(others)
}

/// A mention that joins an item of the matter with one outside.
struct Link {
    /// The item that mentions.
    from: String,
    /// The mention, as printed.
    text: String,
    /// The item outside.
    other: String,
}

/// Returns the mentions between `handlings` and other items. Those in items that
/// every agenda has, such as approving the last minutes, relate nothing.
fn linked(handlings: &[&Handling]) -> Vec<Link> {
    let mut links = Vec::new();
    for handling in handlings {
        for reference in &handling.refers_to {
            if let Resolution::Item { id, .. } = &reference.resolution {
                links.push(Link {
                    from: handling.item.id.clone(),
                    text: reference.mention.text.clone(),
                    other: id.clone(),
                });
            }
        }
        for backlink in &handling.referred_by {
            links.push(Link {
                from: backlink.from.id.clone(),
                text: backlink.mention.text.clone(),
                other: backlink.from.id.clone(),
            });
        }
    }
    links
}

/// Returns all evidence that `own` and `items` are related.
fn evidence(
    own: &[(&StoredItem, MatterProfile)],
    items: &[StoredItem],
    links: &[Link],
    rarity: &Rarity<'_>,
) -> Vec<WeighedReason> {
    let mut evidence = Vec::new();
    for other in items {
        let profile = MatterProfile::of_item(&other.item, rarity);
        if profile.is_standing() {
            continue;
        }
        for (item, own) in own {
            evidence.extend(compare((item, own), (other, &profile)));
        }
    }
    for link in links {
        if items.iter().any(|item| item.id == link.other) {
            evidence.push((
                REFERENCE,
                RelatedBy::Reference {
                    id: link.from.clone(),
                    text: link.text.clone(),
                },
            ));
        }
    }
    evidence
}

fn compare(
    (item, profile): (&StoredItem, &MatterProfile),
    (other, their): (&StoredItem, &MatterProfile),
) -> Vec<WeighedReason> {
    let mut evidence = Vec::new();
    for (from, profile, to) in [(item, profile, other), (other, their, item)] {
        if let Some(number) = number(to).filter(|number| profile.numbers.contains(number)) {
            evidence.push((
                NUMBER,
                RelatedBy::Number {
                    id: from.id.clone(),
                    number,
                },
            ));
        }
    }
    for name in profile.attachments.intersection(&their.attachments) {
        evidence.push((ATTACHMENT, RelatedBy::Attachment(name.clone())));
    }
    let title = profile.title.cosine(&their.title);
    let content = profile.content.cosine(&their.content);
    // What is done every year is another matter each year.
    let other_year = title >= TITLES_FROM
        && !profile.years.is_empty()
        && !their.years.is_empty()
        && profile.years.is_disjoint(&their.years);
    let (title, content) = if other_year {
        (title * OTHER_YEAR, content * OTHER_YEAR)
    } else {
        (title, content)
    };
    let same_year = !profile.years.is_disjoint(&their.years);
    let most = if same_year { SAME_YEAR } else { TITLES };
    let title_strength = (ramp(title, TITLES_FROM, TITLES_TO) * most).min(TITLES);
    if title_strength > 0.0 {
        evidence.push((
            title_strength,
            RelatedBy::Title(profile.title.shared(&their.title, 4)),
        ));
    }
    let content_strength = ramp(content, TEXTS_FROM, TEXTS_TO) * TEXTS;
    if content_strength > 0.0 {
        evidence.push((
            content_strength,
            RelatedBy::Content(profile.content.shared(&their.content, 5)),
        ));
    }
    // A name in both titles has counted there.
    let titles = [&item.item.title, &other.item.title].map(|title| title.to_lowercase());
    let in_titles = |name: &str| {
        let name = name.to_lowercase();
        titles.iter().all(|title| title.contains(&name))
    };
    let names: Vec<String> = profile
        .names
        .intersection(&their.names)
        .filter(|name| !in_titles(name))
        .cloned()
        .collect();
    if !names.is_empty() {
        #[expect(clippy::cast_precision_loss, reason = "a handful of names")]
        let strength = (NAME * names.len() as f32).min(NAMES);
        evidence.push((strength, RelatedBy::Names(names)));
    }
    evidence
}

/// Returns how far `value` is from `low` to `high`, 0 to 1.
fn ramp(value: f32, low: f32, high: f32) -> f32 {
    ((value - low) / (high - low)).clamp(0.0, 1.0)
}

/// Joins evidence: of each kind the strongest counts, kinds add up as
/// independent ones do.
fn weigh(mut evidence: Vec<WeighedReason>) -> (f32, Vec<RelatedBy>) {
    evidence.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut doubt = 1.0;
    let mut reasons: Vec<RelatedBy> = Vec::new();
    for (strength, reason) in evidence {
        let kind = std::mem::discriminant(&reason);
        if reasons
            .iter()
            .all(|known| std::mem::discriminant(known) != kind)
        {
            doubt *= 1.0 - strength;
            reasons.push(reason);
        }
    }
    (1.0 - doubt, reasons)
}

/// Returns the items that have words of those of `own` or print their numbers.
fn candidates_of(
    index: &OpenIndex,
    own: &[(&StoredItem, MatterProfile)],
    numbers: &BTreeSet<String>,
) -> Result<Vec<StoredItem>, IndexError> {
    let mut stems: BTreeSet<String> = BTreeSet::new();
    let mut their_numbers: BTreeSet<&str> = BTreeSet::new();
    for (_, profile) in own {
        for stem in profile
            .title
            .heaviest(MOST_STEMS)
            .into_iter()
            .chain(profile.content.heaviest(MOST_STEMS))
        {
            stems.insert(stem.to_owned());
            stems.insert(format!("{PART}{stem}"));
        }
        their_numbers.extend(profile.numbers.iter().map(String::as_str));
    }
    for number in numbers {
        let tokens = analyze(number, Analysis::Stemmed).into_iter();
        stems.extend(tokens.map(|token| token.text).max_by_key(String::len));
    }
    let likeness = Likeness {
        stems: stems.into_iter().collect(),
        fields: FOUND_IN.to_vec(),
        numbers: their_numbers.into_iter().map(str::to_owned).collect(),
    };
    items_like(index, &likeness, CANDIDATES)
}
