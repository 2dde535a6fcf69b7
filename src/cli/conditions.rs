//! Conditions on items that several commands share: case, day, body, municipality,
//! outcome.

use clap::Args;
use jiff::civil::Date;

use crate::coverage::{Limit, limits_of_nothing};
use crate::findings::outcome::OutcomeClass;
use crate::index::{IndexError, OpenIndex};
use crate::query::{CasePattern, Filters, Period, PeriodError, Query, QueryNote};
use crate::search;

use super::error::InputError;

/// What to do about a date that is none.
const DATE_HINT: &str = "write e.g. 2025-05-21, 21. maj 2025, 2025-05, 2024-Q3, foråret 2024; see `referat search --help`";

/// Conditions that every item found must agree with.
#[derive(Debug, Args)]
pub(super) struct Conditions {
    /// Only items on this journal number, or one that begins with it
    #[arg(long, value_name = "NUMBER", visible_alias = "case")]
    journal: Vec<String>,

    /// Only meetings from this day on
    #[arg(long, value_name = "DATE", visible_alias = "since")]
    from: Option<String>,

    /// Only meetings up to and including this day
    #[arg(long, value_name = "DATE")]
    to: Option<String>,

    /// Only meetings of this day, week, month, quarter, season, year or range
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    /// Only meetings of this body (udvalg); a part of its name will do
    #[arg(long, value_name = "NAME", visible_alias = "body")]
    committee: Vec<String>,

    /// Only meetings of this municipality
    #[arg(long, value_name = "NAME")]
    municipality: Vec<String>,

    /// Only items with this outcome (udfald): approved, approved_changed, rejected,
    /// postponed, sent_on, noted, discussed, decided_otherwise, withdrawn, none or
    /// unclear, or the Danish word, e.g. `forkastet`
    #[arg(long, value_name = "OUTCOME", value_delimiter = ',')]
    outcome: Vec<String>,
}

impl Conditions {
    /// Adds the conditions to `filters`; a wrong one is an error.
    pub fn add_to(&self, filters: &mut Filters) -> Result<(), InputError> {
        for number in &self.journal {
            let pattern = CasePattern::parse(number)
                .map_err(|error| InputError::new(format!("--journal: {error}")))?;
            filters.cases.push(pattern);
        }
        if let Some(date) = &self.date {
            filters
                .within
                .push(date.parse().map_err(period_error("--date"))?);
        }
        let from = self
            .from
            .as_deref()
            .map(Period::start_of)
            .transpose()
            .map_err(period_error("--from"))?;
        let to = self
            .to
            .as_deref()
            .map(Period::end_of)
            .transpose()
            .map_err(period_error("--to"))?;
        if from.is_some() || to.is_some() {
            filters
                .within
                .push(Period::from_to(from, to).map_err(period_error("--from/--to"))?);
        }
        filters.committees.extend(self.committee.iter().cloned());
        filters
            .municipalities
            .extend(self.municipality.iter().cloned());
        for outcome in &self.outcome {
            let class: OutcomeClass = outcome.parse().map_err(|_| {
                let names = OutcomeClass::ALL.map(OutcomeClass::name).join(", ");
                InputError::new(format!("--outcome: expected an outcome, found `{outcome}`"))
                    .hint(format!("outcomes are {names}; their Danish words will do"))
            })?;
            filters.outcomes.push(class);
        }
        Ok(())
    }

    /// Turns the names of bodies and municipalities into those of the index. One
    /// given as an option must exist; one typed in the query is noted.
    pub fn resolve_names(&self, index: &OpenIndex, query: &mut Query) -> anyhow::Result<()> {
        let unknown = search::resolve_names(index, &mut query.filters)?;
        search::resolve_names(index, &mut query.excluded)?;
        let refuse = |option: &str, what: &str, name: &str, known: Vec<String>| {
            InputError::new(format!(
                "{option}: no {what} in the index is called `{name}`"
            ))
            .hint(format!("the index has {}", known.join(", ")))
        };
        for name in unknown.committees {
            if self.committee.contains(&name) {
                let known = search::lookup::committees(index)?;
                return Err(refuse("--committee", "body", &name, known).into());
            }
            // Nothing is of a body that is not there.
            query.notes.push(QueryNote::UnknownCommittee(name.clone()));
            query.filters.committees.push(name);
        }
        for name in unknown.municipalities {
            if self.municipality.contains(&name) {
                let known = search::lookup::municipalities(index)?;
                return Err(refuse("--municipality", "municipality", &name, known).into());
            }
            query
                .notes
                .push(QueryNote::UnknownMunicipality(name.clone()));
            query.filters.municipalities.push(name);
        }
        Ok(())
    }

    /// Returns the conditions given, by name.
    pub fn given_options(&self) -> Vec<(&'static str, String)> {
        let mut named = Vec::new();
        let mut add = |name, values: &[String]| {
            named.extend(values.iter().map(|value| (name, value.clone())));
        };
        add("journal", &self.journal);
        add("from", self.from.as_slice());
        add("to", self.to.as_slice());
        add("date", self.date.as_slice());
        add("committee", &self.committee);
        add("municipality", &self.municipality);
        add("outcome", &self.outcome);
        named
    }
}

/// Returns what limits an answer of the index that has nothing of what was asked with
/// these filters.
pub(super) fn limits_without_hits(
    index: &OpenIndex,
    filters: &Filters,
) -> Result<Vec<Limit>, IndexError> {
    let periods = || filters.within.iter().chain(&filters.periods);
    let from = periods().filter_map(|period| period.from).max();
    let to = periods().filter_map(|period| period.to).min();
    limits_of_nothing(index, &filters.committees, from, to)
}

/// Returns the error of an option whose value is no date.
fn period_error(option: &'static str) -> impl Fn(PeriodError) -> InputError {
    move |error| InputError::new(format!("{option}: {error}")).hint(DATE_HINT)
}

/// Returns the day that `--as-of` names, or else `today`.
pub(super) fn as_of_day(typed: Option<&str>, today: Date) -> Result<Date, InputError> {
    typed.map_or(Ok(today), |typed| {
        Period::end_of(typed).map_err(period_error("--as-of"))
    })
}
