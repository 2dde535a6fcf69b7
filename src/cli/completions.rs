//! `referat completions` and `referat man`.

use clap::{Args, Command};
use clap_complete::Shell;

use super::error::{InputError, Status};
use super::output::CommandOutput;

#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// Shell to complete for
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArguments {
    /// Command to describe; the whole program if none is given
    command: Option<String>,
}

/// Writes a script that completes the arguments of `program`.
pub(super) fn run(
    arguments: &CompletionsArguments,
    mut program: Command,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    // The generator panics when a pipe closes, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, "referat", &mut script);
    std::io::Write::write_all(&mut output.out, &script)?;
    Ok(Status::Done)
}

/// Writes the manual page of `program`.
pub(super) fn run_man(
    arguments: &ManArguments,
    mut program: Command,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    program.build();
    let described = match &arguments.command {
        None => program,
        Some(name) => program
            .find_subcommand(name)
            .cloned()
            .ok_or_else(|| InputError::new(format!("expected a command, found `{name}`")))?,
    };
    clap_mangen::Man::new(described).render(&mut output.out)?;
    Ok(Status::Done)
}
