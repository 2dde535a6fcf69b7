//! `referat check`: the index against its checksums and its sources.

use clap::Args;

use crate::index::check::check;
use crate::present::Answer;

use super::error::Status;
use super::location::IndexArgument;
use super::output::CommandOutput;
use super::readers::ReadingAndFormat;

/// What `check --help` says of the exit status.
pub(super) const STATUS: &str =
    "Exit status: 0 all is as it was indexed, 1 something differs, 2 error.";

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    sources: ReadingAndFormat,
}

pub(super) fn run(
    place: &IndexArgument,
    arguments: &CheckArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let dir = place.dir();
    let report = check(&dir, &arguments.sources.readers()?)?;
    let answer = Answer::Check {
        dir: &dir,
        report: &report,
    };
    arguments.sources.write(&answer, output)?;
    Ok(if report.faults.is_empty() {
        Status::Done
    } else {
        Status::Nothing
    })
}
