//! `referat decisions`: what was decided on a topic before.

use clap::Args;

use crate::coverage::{Limit, limits_of_items};
use crate::evidence::staleness::{QuotedLinks, stale_decisions};
use crate::history::{self, DecisionOptions, Decisions};
use crate::index::{OpenIndex, SourceStates};
use crate::present;
use crate::query::{self, Query, QueryNote};
use crate::search::SearchOptions;

use super::arguments::{FormatArgument, FormatChoice};
use super::conditions::{Conditions, limits_without_hits};
use super::error::{InputError, Status};
use super::location::IndexArgument;
use super::output::CommandOutput;
use super::prepare::Opening;
use super::refresh::RefreshArguments;
use super::search::{ReadingArguments, say_notes};
use super::stale::say_stale;
use super::words::QueryWords;

/// Cases listed unless told otherwise.
const CASES: usize = 5;

/// What the decisions are about, and which of them.
#[derive(Debug, Args)]
pub(super) struct TopicArguments {
    #[command(flatten)]
    words: QueryWords,

    /// The cases decided on last first, instead of the best
    #[arg(long)]
    newest: bool,

    #[command(flatten)]
    conditions: Conditions,

    /// Most cases to list [default: 5; of an export all]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    #[command(flatten)]
    reading: ReadingArguments,

    #[command(flatten)]
    refresh: RefreshArguments,
}

#[derive(Debug, Args)]
pub(super) struct DecisionsArguments {
    #[command(flatten)]
    topic: TopicArguments,

    #[command(flatten)]
    format: FormatArgument,
}

/// The decisions found, and what was said of the query.
pub(super) struct DecisionsAnswer {
    pub index: OpenIndex,
    pub decisions: Decisions,
    pub notes: Vec<String>,
    pub excluded: Vec<String>,
    pub limits: Vec<Limit>,
}

impl TopicArguments {
    /// Returns the query as typed.
    pub(super) fn typed(&self) -> String {
        self.words.typed()
    }

    /// Returns the options given, by name.
    pub(super) fn given_options(&self) -> anyhow::Result<Vec<(&'static str, String)>> {
        let mut named = self.conditions.given_options();
        if self.newest {
            named.push(("newest", "true".to_owned()));
        }
        if let Some(limit) = self.limit {
            named.push(("limit", limit.to_string()));
        }
        named.extend(self.reading.given_options()?);
        Ok(named)
    }

    /// Finds the decisions, at most `limit` cases unless told otherwise.
    pub(super) fn answer(
        &self,
        (place, opening): (&IndexArgument, Opening),
        limit: usize,
        output: &mut CommandOutput,
    ) -> anyhow::Result<DecisionsAnswer> {
        let mut query: Query = query::parse(&self.typed());
        if query.is_empty() {
            return Err(InputError::new("expected a topic, found no words")
                .hint("type words as for `referat search`, e.g. `referat decisions cykelsti`")
                .into());
        }
        let excluded = present::excluded(&query);
        let mut wanted = Query::default();
        self.conditions.add_to(&mut wanted.filters)?;
        let index = opening.open(place, &self.refresh, output)?;
        self.conditions.resolve_names(&index, &mut query)?;
        self.conditions.resolve_names(&index, &mut wanted)?;
        if query.filters != query::Filters::default() {
            query.notes.retain(|note| *note != QueryNote::Nothing);
        }
        let notes = say_notes(&query, output)?;
        let from = wanted
            .filters
            .within
            .iter()
            .filter_map(|period| period.from)
            .max();
        let decisions = history::decisions(
            &index,
            &query,
            &DecisionOptions {
                limit: self.limit.unwrap_or(limit),
                newest: self.newest,
                only: wanted.filters.clone(),
                search: SearchOptions {
                    reading: self.reading.read_files()?,
                    ..SearchOptions::default()
                },
            },
        )?;
        let handlings = decisions.cases.iter().flat_map(|case| &case.handlings);
        let items = handlings.map(|handling| &handling.item);
        let limits = match decisions.total {
            0 => {
                let mut filters = query.filters.clone();
                filters.committees.extend(wanted.filters.committees.clone());
                filters.within.extend(wanted.filters.within.clone());
                limits_without_hits(&index, &filters)?
            }
            _ => limits_of_items(&index, items, from)?,
        };
        Ok(DecisionsAnswer {
            index,
            decisions,
            notes,
            excluded,
            limits,
        })
    }
}

pub(super) fn run(
    place: &IndexArgument,
    arguments: &DecisionsArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let topic = &arguments.topic;
    let mut answer = topic.answer((place, Opening::Refreshed), CASES, output)?;
    let mut states = SourceStates::new(&answer.index);
    let links = match arguments.format.format {
        FormatChoice::Json => QuotedLinks::Mentions,
        FormatChoice::Terminal => QuotedLinks::None,
    };
    stale_decisions(&mut answer.decisions, links, &mut states);
    let found = present::Answer::Decisions {
        query: &arguments.topic.typed(),
        notes: &answer.notes,
        excluded: &answer.excluded,
        decisions: &answer.decisions,
        limits: &answer.limits,
    };
    output.write(arguments.format.format, &found)?;
    say_stale(&states, output)?;
    Ok(match answer.decisions.total {
        0 => Status::Nothing,
        _ => Status::Done,
    })
}
