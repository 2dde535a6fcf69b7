//! `referat case`: every handling of a case.

use clap::Args;
use jiff::Zoned;

use crate::evidence::staleness::{QuotedCases, stale_cases, stale_follow_ups, stale_related};
use crate::history::{FollowUp, Related, case_history, follow_ups_of, limits_of_case, related_to};
use crate::index::SourceStates;
use crate::present::{Answer, CasesOfNumber};
use crate::query::CasePattern;

use super::arguments::{FormatArgument, FormatChoice};
use super::conditions::as_of_day;
use super::error::{InputError, Status};
use super::location::IndexArgument;
use super::output::CommandOutput;
use super::prepare::open_refreshed;
use super::refresh::RefreshArguments;
use super::stale::say_stale;

#[derive(Debug, Args)]
pub(super) struct CaseArguments {
    /// Journal number in any spelling, or a part of one: `85.11.20-A26-1-24`,
    /// `85.11`, `p35-4-21`; of a part that several cases have, the cases are listed
    #[arg(value_name = "JOURNALNUMBER", required = true)]
    number: Vec<String>,

    /// Print every handling, also where several cases are found
    #[arg(long)]
    full: bool,

    /// The day on which promises stand as they do [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,

    #[command(flatten)]
    refresh: RefreshArguments,

    #[command(flatten)]
    format: FormatArgument,
}

pub(super) fn run(
    place: &IndexArgument,
    arguments: &CaseArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let pattern = CasePattern::parse(&arguments.number.join(" ")).map_err(|error| {
        InputError::new(error).hint("to find cases by words: `referat search WORDS`")
    })?;
    let as_of = as_of_day(arguments.as_of.as_deref(), Zoned::now().date())?;
    let index = open_refreshed(place, &arguments.refresh, output)?;
    let mut history = case_history(&index, &pattern)?;
    let mut related: Vec<Related> = Vec::new();
    let mut promised: Vec<FollowUp> = Vec::new();
    let mut limits = Vec::new();
    if let [case] = history.cases.as_slice() {
        promised = follow_ups_of(&index, &pattern, as_of)?;
        related = related_to(&index, case)?;
        limits = limits_of_case(&index, case)?;
    }
    let mut states = SourceStates::new(&index);
    let is_list = history.cases.len() > 1
        && !arguments.full
        && arguments.format.format == FormatChoice::Terminal;
    let quoted = match is_list {
        true => QuotedCases::LastDecisions,
        false => QuotedCases::Whole,
    };
    stale_cases(&mut history, quoted, &mut states);
    stale_follow_ups(&mut promised, &mut states);
    stale_related(&mut related, &mut states);
    let found = CasesOfNumber {
        number: &pattern.to_string(),
        history: &history,
        related: &related,
        promised: &promised,
        limits: &limits,
        full: arguments.full,
    };
    output.write(arguments.format.format, &Answer::Cases(&found))?;
    say_stale(&states, output)?;
    Ok(if history.cases.is_empty() {
        Status::Nothing
    } else {
        Status::Done
    })
}
