//! `referat followups`: what was promised, and whether it was followed up.

use clap::{Args, ValueEnum};
use jiff::Zoned;
use jiff::civil::Date;

use crate::coverage::{Coverage, Limit, limits};
use crate::evidence::staleness::stale_follow_ups;
use crate::findings::commitments::PromiseStanding;
use crate::history::{FollowUp, FollowUpOptions, follow_ups};
use crate::index::{OpenIndex, SourceStates};
use crate::present;
use crate::query::Query;

use super::arguments::FormatArgument;
use super::conditions::{Conditions, as_of_day};
use super::error::Status;
use super::location::IndexArgument;
use super::output::CommandOutput;
use super::prepare::Opening;
use super::refresh::RefreshArguments;
use super::stale::say_stale;

/// How promises stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StandingArgument {
    /// A later item answers it (fulgt op)
    #[value(alias = "fulgt-op")]
    Kept,
    /// Its time is over and nothing in the index answers it (overskredet)
    #[value(alias = "overskredet")]
    Overdue,
    /// Its time is over, nothing answers it, and it is unclear who was to have it (uklart)
    #[value(alias = "uklart")]
    Unclear,
    /// Its time is not over, or none is set (åben)
    #[value(aliases = ["åben", "aaben"])]
    Open,
}

impl StandingArgument {
    fn fits(self, standing: &PromiseStanding) -> bool {
        match standing {
            PromiseStanding::Kept { .. } => self == Self::Kept,
            PromiseStanding::Overdue => self == Self::Overdue,
            PromiseStanding::Unclear { .. } => self == Self::Unclear,
            PromiseStanding::Open => self == Self::Open,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Overdue => "overdue",
            Self::Unclear => "unclear",
            Self::Open => "open",
        }
    }
}

/// Which promises.
#[derive(Debug, Args)]
pub(super) struct FollowUpSelection {
    #[command(flatten)]
    conditions: Conditions,

    /// Only what this unit, office or body promised or is to have; a part of its
    /// name will do
    #[arg(long, value_name = "NAME")]
    unit: Vec<String>,

    /// Only those that stand so
    #[arg(long, value_enum, value_delimiter = ',')]
    standing: Vec<StandingArgument>,

    /// The day on which they stand as they do [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,

    #[command(flatten)]
    refresh: RefreshArguments,
}

#[derive(Debug, Args)]
pub(super) struct FollowupsArguments {
    #[command(flatten)]
    selection: FollowUpSelection,

    #[command(flatten)]
    format: FormatArgument,
}

/// The promises found.
pub(super) struct FollowUpsAnswer {
    pub index: OpenIndex,
    pub follow_ups: Vec<FollowUp>,
    pub as_of: Date,
    pub limits: Vec<Limit>,
}

impl FollowUpSelection {
    /// Returns the options given, by name; the day always, since it may be today.
    pub(super) fn given_options(&self, as_of: Date) -> Vec<(&'static str, String)> {
        let mut named = self.conditions.given_options();
        named.extend(self.unit.iter().map(|unit| ("unit", unit.clone())));
        let standing = self.standing.iter();
        named.extend(standing.map(|standing| ("standing", standing.name().to_owned())));
        named.push(("as-of", as_of.to_string()));
        named
    }

    /// Finds the promises, as they stand on the day given or else on `today`.
    pub(super) fn answer(
        &self,
        (place, opening): (&IndexArgument, Opening),
        today: Date,
        output: &mut CommandOutput,
    ) -> anyhow::Result<FollowUpsAnswer> {
        let as_of = as_of_day(self.as_of.as_deref(), today)?;
        let mut query = Query::default();
        self.conditions.add_to(&mut query.filters)?;
        let index = opening.open(place, &self.refresh, output)?;
        self.conditions.resolve_names(&index, &mut query)?;
        let coverage = Coverage::of_manifest(index.manifest()?);
        let limits = limits(
            &coverage,
            None,
            &query.filters.committees,
            None,
            Some(as_of),
        );
        let options = FollowUpOptions {
            as_of,
            filters: query.filters,
            units: self.unit.clone(),
        };
        let mut found = follow_ups(&index, &options)?;
        found.retain(|found| {
            self.standing.is_empty()
                || self
                    .standing
                    .iter()
                    .any(|wanted| wanted.fits(&found.standing))
        });
        // An answer after the last minutes at hand cannot be known.
        let limits = limits
            .into_iter()
            .filter(|limit| !matches!(limit, Limit::StartsAt { .. }))
            .collect();
        Ok(FollowUpsAnswer {
            index,
            follow_ups: found,
            as_of,
            limits,
        })
    }
}

pub(super) fn run(
    place: &IndexArgument,
    arguments: &FollowupsArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let mut answer =
        arguments
            .selection
            .answer((place, Opening::Refreshed), Zoned::now().date(), output)?;
    let mut states = SourceStates::new(&answer.index);
    stale_follow_ups(&mut answer.follow_ups, &mut states);
    let found = present::Answer::FollowUps {
        follow_ups: &answer.follow_ups,
        as_of: answer.as_of,
        limits: &answer.limits,
    };
    output.write(arguments.format.format, &found)?;
    say_stale(&states, output)?;
    Ok(if answer.follow_ups.is_empty() {
        Status::Nothing
    } else {
        Status::Done
    })
}
