//! The command line: arguments, exit statuses, one file per command.
//!
//! Data goes to standard output, everything else to standard error. How a run
//! ended is its exit status: see [`Status`].

mod analyze;
mod case;
mod check;
mod completions;
mod conditions;
mod config;
mod decisions;
mod error;
mod eval;
mod export;
mod followups;
mod index;
mod location;
mod output;
mod parse;
mod search;
mod show;
mod status;
mod verify;

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::panic;
use std::path::PathBuf;

use crate::analysis::Stemming;
use clap::{Args, Parser, Subcommand, ValueEnum};

pub use error::Status;
use error::{is_closed_pipe, report};
use output::{ColorChoice, Format, Output};

/// Search Danish municipal minutes (referater), agenda item by agenda item
#[derive(Debug, Parser)]
#[command(
    name = "referat",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Exit status: 0 done or found, 1 nothing found (of `check` and `verify`: something \
                  differs), 2 error (of `index` also: some files could not be read)."
)]
struct Cli {
    /// Folder of the built index [env: REFERAT_INDEX] [default: `index` beside the `corpus` folder]
    #[arg(long, global = true, value_name = "DIR")]
    index: Option<PathBuf>,

    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    color: ColorChoice,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read minutes and build or update the index
    Index(index::Arguments),
    /// Find agenda items (søg i dagsordenspunkter)
    #[command(visible_alias = "søg", alias = "soeg", after_help = search::SYNTAX)]
    Search(search::Arguments),
    /// Print one agenda item whole (vis et punkt)
    #[command(visible_alias = "vis")]
    Show(show::Arguments),
    /// Print every handling of a case in order (en sags behandlinger)
    #[command(visible_alias = "sag")]
    Case(case::Arguments),
    /// Print what was decided on a topic before, case by case (tidligere beslutninger)
    #[command(visible_alias = "beslutninger")]
    Decisions(decisions::Arguments),
    /// Print what was promised, when it is due, and whether it was followed up (opfølgning)
    #[command(visible_alias = "opfølgning", alias = "opfoelgning")]
    Followups(followups::Arguments),
    /// Write what is found as evidence: with query, sources and a checksum (bevis)
    #[command(visible_alias = "eksport")]
    Export(export::Arguments),
    /// Hold the quotations of an export against the sources (efterprøv)
    #[command(visible_alias = "efterprøv", alias = "efterproev")]
    Verify(verify::Arguments),
    /// Say what the index holds and what it lacks (dækning)
    #[command(after_help = status::GAPS)]
    Status(status::Arguments),
    /// Compare the index with its checksums and its sources
    #[command(after_help = check::STATUS)]
    Check(check::Arguments),
    /// Print what the analysis makes of a text: words, stems and parts
    Analyze(analyze::Arguments),
    /// Print what the parser sees in a file, without an index
    Parse(parse::Arguments),
    /// Measure how well judged queries are answered
    #[command(after_help = eval::FILES)]
    Eval(eval::Arguments),
    /// Print a completion script for a shell
    Completions(completions::Arguments),
    /// Print the manual page in roff
    Man(completions::ManArguments),
}

/// How words are stemmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AnalysisArgument {
    /// The whole Danish chain
    Danish,
    /// Snowball stems and nothing else
    Snowball,
}

impl From<AnalysisArgument> for Stemming {
    fn from(argument: AnalysisArgument) -> Self {
        match argument {
            AnalysisArgument::Danish => Self::Danish,
            AnalysisArgument::Snowball => Self::Snowball,
        }
    }
}

/// `--format` for commands with one kind of result.
#[derive(Debug, Args)]
struct FormatArgument {
    /// Format of the output
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs the program with `arguments`, the program's name first, and returns its
/// exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Status {
    let arguments = keep_excluded_words(arguments.into_iter().collect());
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are printed on standard output, and are no error.
            let status = if error.use_stderr() {
                Status::Error
            } else {
                Status::Done
            };
            return match error.print() {
                Err(error) if !is_closed_pipe(&error) => Status::Error,
                _ => status,
            };
        }
    };
    quiet_reading_panics();
    let stdout = io::stdout();
    let mut output = Output::new(cli.color, stdout.is_terminal());
    let result = match &cli.command {
        Command::Index(arguments) => index::run(&cli, arguments, &mut output),
        Command::Search(arguments) => search::run(&cli, arguments, &mut output),
        Command::Show(arguments) => show::run(&cli, arguments, &mut output),
        Command::Case(arguments) => case::run(&cli, arguments, &mut output),
        Command::Decisions(arguments) => decisions::run(&cli, arguments, &mut output),
        Command::Followups(arguments) => followups::run(&cli, arguments, &mut output),
        Command::Export(arguments) => export::run(&cli, arguments, &mut output),
        Command::Verify(arguments) => verify::run(&cli, arguments, &mut output),
        Command::Status(arguments) => status::run(&cli, arguments, &mut output),
        Command::Check(arguments) => check::run(&cli, arguments, &mut output),
        Command::Analyze(arguments) => analyze::run(arguments, &mut output),
        Command::Parse(arguments) => parse::run(arguments, &mut output),
        Command::Eval(arguments) => eval::run(&cli, arguments, &mut output),
        Command::Completions(arguments) => completions::run(arguments, &mut output),
        Command::Man(arguments) => completions::run_man(arguments, &mut output),
    };
    let result = result.and_then(|status| {
        output.out.flush()?;
        Ok(status)
    });
    match result {
        Ok(status) => status,
        Err(error) => report(&error, &mut io::stderr()),
    }
}

/// Keeps panics that a damaged index causes, and that become errors, off the
/// screen.
fn quiet_reading_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !crate::index::is_reading() {
            usual(panic);
        }
    }));
}

/// A word with a minus before it (`-budget`) is part of a query, not an option:
/// its hyphen becomes a minus sign, which the query syntax reads alike.
fn keep_excluded_words(arguments: Vec<OsString>) -> Vec<OsString> {
    let is_search = |argument: &OsString| {
        ["search", "søg", "soeg", "decisions", "beslutninger"]
            .iter()
            .any(|name| argument == OsStr::new(name))
    };
    let Some(command) = arguments.iter().position(is_search) else {
        return arguments;
    };
    arguments
        .into_iter()
        .enumerate()
        .map(|(at, argument)| match argument.to_str() {
            Some(text) if at > command && is_excluded_word(text) => {
                format!("−{}", &text[1..]).into()
            }
            _ => argument,
        })
        .collect()
}

fn is_excluded_word(text: &str) -> bool {
    text.strip_prefix('-')
        .is_some_and(|rest| !rest.starts_with('-') && rest.chars().count() >= 2)
}

/// Returns the definition of the command line, for completions and manual.
fn command() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}
