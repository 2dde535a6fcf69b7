//! `referat case`: every handling of a case.

use clap::Args;

use crate::present;
use crate::query::CasePattern;
use crate::search::case_history;

use super::error::{InputError, Status};
use super::location::open_index;
use super::output::Output;
use super::{Cli, Format, FormatArgument};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Journal number in any spelling, or a part of one: `85.11.20-A26-1-24`,
    /// `85.11`, `p35-9-22`
    #[arg(value_name = "JOURNALNUMBER", required = true)]
    number: Vec<String>,

    #[command(flatten)]
    format: FormatArgument,
}

pub(super) fn run(cli: &Cli, arguments: &Arguments, output: &mut Output) -> anyhow::Result<Status> {
    let pattern = CasePattern::parse(&arguments.number.join(" ")).map_err(|error| {
        InputError::new(error).hint("to find cases by words: `referat search WORDS`")
    })?;
    let index = open_index(cli, output)?;
    let history = case_history(&index, &pattern)?;
    let out = &mut output.out;
    match arguments.format.format {
        Format::Json => {
            present::json::write(out, &present::json::history(pattern.to_string(), &history))?
        }
        Format::Terminal if history.cases.is_empty() => {
            present::terminal::no_case(out, &pattern.to_string())?
        }
        Format::Terminal => present::terminal::history(out, output.canvas, &history)?,
    }
    Ok(if history.cases.is_empty() {
        Status::Nothing
    } else {
        Status::Done
    })
}
