//! `referat parse`: what the parser sees in a file.

use std::path::PathBuf;

use clap::Args;

use crate::minutes;
use crate::present::Answer;

use super::arguments::FormatChoice;
use super::error::{InputError, Status};
use super::output::CommandOutput;
use super::readers::ReaderArguments;

#[derive(Debug, Args)]
pub(super) struct ParseArguments {
    /// File with minutes
    file: PathBuf,

    #[command(flatten)]
    reading: ReaderArguments,

    /// Format of the output
    #[arg(long, value_enum, default_value_t = FormatChoice::Json)]
    format: FormatChoice,
}

pub(super) fn run(
    arguments: &ParseArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let readers = arguments.reading.readers()?;
    let source = readers.read_source(&arguments.file).map_err(|error| {
        let error = anyhow::Error::new(error);
        InputError::new(format!("{}: {error:#}", arguments.file.display()))
    })?;
    let meeting = minutes::read(&source);
    let answer = Answer::Meeting {
        source: &source,
        meeting: &meeting,
    };
    output.write(arguments.format, &answer)?;
    if meeting.outline().is_empty() {
        output.note(&format!("{}: no agenda items found", source.path))?;
        return Ok(Status::Nothing);
    }
    Ok(Status::Done)
}
