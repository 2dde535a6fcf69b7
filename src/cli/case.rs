//! `referat case`: every handling of a case.

use clap::Args;
use jiff::Zoned;

use crate::history::{FollowUp, Related, case_history, follow_ups_of, limits_of_case, related_to};
use crate::present::{Answer, CasesOfNumber};
use crate::query::CasePattern;

use super::arguments::FormatArgument;
use super::conditions::as_of_day;
use super::error::{InputError, Status};
use super::location::IndexArgument;
use super::output::CommandOutput;
use super::prepare::open_index;

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
    let index = open_index(place, output)?;
    let history = case_history(&index, &pattern)?;
    let mut related: Vec<Related> = Vec::new();
    let mut promised: Vec<FollowUp> = Vec::new();
    let mut limits = Vec::new();
    if let [case] = history.cases.as_slice() {
        promised = follow_ups_of(&index, &pattern, as_of)?;
        related = related_to(&index, case)?;
        limits = limits_of_case(&index, case)?;
    }
    let found = CasesOfNumber {
        number: &pattern.to_string(),
        history: &history,
        related: &related,
        promised: &promised,
        limits: &limits,
        full: arguments.full,
    };
    output.write(arguments.format.format, &Answer::Cases(&found))?;
    Ok(if history.cases.is_empty() {
        Status::Nothing
    } else {
        Status::Done
    })
}
