//! Items of a time that a query names, and items that mention a day it names.

use std::ops::Bound;
use std::sync::Arc;

use tantivy::Term;
use tantivy::collector::Count;
use tantivy::query::{ConstScoreQuery, RangeQuery};

use super::concept::{Alternative, Concept, Origin, SearchedField, WantedTerm};
use super::plan::Extra;
use super::weigher::Weigher;
use super::weights::{DAY, date_score};
use crate::index::{IndexFields, date_number};
use crate::query::Period;
use crate::query::roles::{Roles, TimePrecision};

/// Finds items of meetings within `period`; those without a date are outside all.
pub(super) fn held_within(period: &Period, fields: &IndexFields) -> RangeQuery {
    let bound = |number| Bound::Included(Term::from_field_u64(fields.date, number));
    let from = bound(period.from.map_or(1, date_number));
    let to = period
        .to
        .map_or(Bound::Unbounded, |date| bound(date_number(date)));
    RangeQuery::new(from, to)
}

/// Returns whether the query names a day or month of a meeting in the index.
pub(super) fn is_meeting(weigher: &Weigher<'_>, roles: &Roles) -> tantivy::Result<bool> {
    let statistics = weigher.statistics;
    for time in &roles.times {
        let query = held_within(&time.period, statistics.fields);
        if time.precision < TimePrecision::Year && statistics.searcher.search(&query, &Count)? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns what lifts the items of the times the query names.
pub(super) fn named_times(weigher: &Weigher<'_>, roles: &Roles) -> Vec<Extra> {
    let times = roles.times.iter();
    times
        .map(|time| Extra {
            shown: format!("mødet holdt {}", time.shown),
            query: Box::new(ConstScoreQuery::new(
                Box::new(held_within(&time.period, weigher.statistics.fields)),
                date_score(time.precision),
            )),
            finds: time.precision < TimePrecision::Year,
            clauses: time.clauses.clone(),
        })
        .collect()
}

/// Returns the days the query names, as words that texts mention.
pub(super) fn mentioned_days(
    weigher: &Weigher<'_>,
    roles: &Roles,
    fields: &Arc<[SearchedField]>,
) -> tantivy::Result<Vec<Concept>> {
    let mut days = Vec::new();
    for time in &roles.times {
        let is_day = time.precision == TimePrecision::Day;
        let Some(day) = time.period.from.filter(|_| is_day) else {
            continue;
        };
        let wanted = WantedTerm::Stem(day.to_string());
        if let Some(term) = weigher.weighted(wanted, 1.0, f32::MAX)? {
            let rarity = term.rarity;
            let alternative = Alternative::of_slot(Origin::Word, day.to_string(), 1.0, vec![term]);
            let fields = Arc::clone(fields);
            days.push(weigher.concept(&time.shown, vec![alternative], rarity, DAY, fields));
        }
    }
    Ok(days)
}
