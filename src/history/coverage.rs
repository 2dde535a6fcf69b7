//! What limits an answer: minutes that are not at hand.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use crate::index::coverage::{Coverage, Limit, limits};
use crate::index::{IndexError, OpenIndex};

use super::cases::Case;
use super::handling::Handling;

/// Returns what limits the history of `case`: where the minutes of the bodies that
/// handled it begin after the case, where they end, and what may be missing between.
///
/// # Errors
///
/// Fails when the manifest of the index cannot be read.
pub fn limits_of_case(index: &OpenIndex, case: &Case) -> Result<Vec<Limit>, IndexError> {
    let opened = case.handlings.first().and_then(|handling| {
        let number = handling.item.item.case_number.as_ref()?.journal_number()?;
        Some(date(i16::try_from(number.year()?).ok()?, 1, 1))
    });
    limits_of(index, case.handlings.iter(), opened)
}

/// Returns what limits an answer made of `handlings`, from the day `from` on or else
/// from the first of them.
///
/// # Errors
///
/// Fails when the manifest of the index cannot be read.
pub fn limits_of<'a>(
    index: &OpenIndex,
    handlings: impl Iterator<Item = &'a Handling>,
    from: Option<Date>,
) -> Result<Vec<Limit>, IndexError> {
    let mut committees = BTreeSet::new();
    let mut municipalities = BTreeSet::new();
    let mut first: Option<Date> = None;
    for handling in handlings {
        committees.insert(handling.item.committee_slug.clone());
        municipalities.insert(handling.item.municipality.clone());
        first = match (first, handling.item.date) {
            (Some(first), Some(day)) => Some(first.min(day)),
            (first, day) => first.or(day),
        };
    }
    if committees.is_empty() {
        return Ok(Vec::new());
    }
    let coverage = Coverage::of(index.manifest()?);
    let only = municipalities
        .first()
        .cloned()
        .flatten()
        .filter(|_| municipalities.len() == 1);
    let committees: Vec<String> = committees.into_iter().collect();
    Ok(limits(
        &coverage,
        only.as_deref(),
        &committees,
        from.or(first),
        None,
    ))
}
