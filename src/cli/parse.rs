//! `referat parse`: what the parser sees in a file.

use std::path::PathBuf;

use clap::Args;

use crate::index::{Profiles, closed_by_export};
use crate::minutes;
use crate::present::Answer;

use super::arguments::FormatChoice;
use super::config;
use super::error::{InputError, Status};
use super::output::CommandOutput;
use super::readers::{KeepCprArgument, ReaderArguments};

#[derive(Debug, Args)]
pub(super) struct ParseArguments {
    /// File with minutes
    file: PathBuf,

    /// Say of every line what it was taken for, and why; of closed items only that they are
    #[arg(long)]
    explain: bool,

    #[command(flatten)]
    reading: ReaderArguments,

    #[command(flatten)]
    personal_numbers: KeepCprArgument,

    /// Format of the output
    #[arg(long, value_enum, default_value_t = FormatChoice::Json)]
    format: FormatChoice,
}

pub(super) fn run(
    arguments: &ParseArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let readers = arguments
        .personal_numbers
        .apply(arguments.reading.readers()?);
    if let Some(reason) = closed_by_export(&arguments.file, &readers) {
        let message = format!("{}: {reason}", arguments.file.display());
        return Err(InputError::new(message).into());
    }
    let source = readers.read_source(&arguments.file).map_err(|error| {
        let error = anyhow::Error::new(error);
        InputError::new(format!("{}: {error:#}", arguments.file.display()))
    })?;
    let mut profiles = Profiles::new(config::profile()?);
    let known = profiles.of_file(&arguments.file).map_err(|error| {
        let hint = error.hint();
        let message = InputError::new(format!("{:#}", anyhow::Error::new(error)));
        match hint {
            Some(hint) => message.hint(hint),
            None => message,
        }
    })?;
    let profile = &known.profile;
    let (meeting, lines) = match arguments.explain {
        true => {
            let (meeting, lines) = minutes::explain(&source, profile);
            (meeting, Some(lines))
        }
        false => (minutes::read_by(&source, profile), None),
    };
    let answer = Answer::Meeting {
        source: &source,
        meeting: &meeting,
        lines: lines.as_deref(),
    };
    output.write(arguments.format, &answer)?;
    if meeting.outline().is_empty() {
        output.note(&format!("{}: no agenda items found", source.path))?;
        return Ok(Status::Nothing);
    }
    Ok(Status::Done)
}
