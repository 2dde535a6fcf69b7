//! The command line: arguments, exit statuses, one file per command.
//!
//! Data goes to standard output, everything else to standard error. How a run
//! ended is its exit status: see [`Status`].

mod analyze;
mod arguments;
mod bell;
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
mod look;
mod mistyped;
mod output;
mod parse;
mod prepare;
mod purge;
mod readers;
mod refresh;
mod search;
mod show;
mod stale;
mod status;
mod update;
mod verify;
mod watch;
mod watch_log;
mod words;

use std::ffi::OsString;
use std::io::{self, Write};
use std::panic;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

pub use error::Status;
use error::{is_closed_pipe, report};
use location::IndexArgument;
use output::{ColorChoice, CommandOutput};

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
    #[command(flatten)]
    index: IndexArgument,

    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    color: ColorChoice,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read minutes and build or update the index
    Index(index::IndexArguments),
    /// Find agenda items (søg i dagsordenspunkter)
    #[command(visible_alias = "søg", alias = "soeg", after_help = search::SYNTAX)]
    Search(search::SearchArguments),
    /// Print one agenda item whole (vis et punkt)
    #[command(visible_alias = "vis")]
    Show(show::ShowArguments),
    /// Print every handling of a case in order (en sags behandlinger)
    #[command(visible_alias = "sag")]
    Case(case::CaseArguments),
    /// Print what was decided on a topic before, case by case (tidligere beslutninger)
    #[command(visible_alias = "beslutninger")]
    Decisions(decisions::DecisionsArguments),
    /// Print what was promised, when it is due, and whether it was followed up (opfølgning)
    #[command(visible_alias = "opfølgning", alias = "opfoelgning")]
    Followups(followups::FollowupsArguments),
    /// Write what is found as evidence: with query, sources and a checksum (bevis)
    #[command(visible_alias = "eksport")]
    Export(export::ExportArguments),
    /// Hold the quotations of an export against the sources (efterprøv)
    #[command(visible_alias = "efterprøv", alias = "efterproev")]
    Verify(verify::VerifyArguments),
    /// Say what the index holds and what it lacks (dækning)
    #[command(after_help = status::GAPS)]
    Status(status::StatusArguments),
    /// Compare the index with its checksums and its sources
    #[command(after_help = check::STATUS)]
    Check(check::CheckArguments),
    /// Take an item, or all items of a file, out of the index for good (slet for altid)
    #[command(after_help = purge::STATUS)]
    Purge(purge::PurgeArguments),
    /// Print what the analysis makes of a text: words, stems and parts
    Analyze(analyze::AnalyzeArguments),
    /// Print what the parser sees in a file, without an index
    Parse(parse::ParseArguments),
    /// Measure how well judged queries are answered
    #[command(after_help = eval::FILES)]
    Eval(eval::EvalArguments),
    /// Print a completion script for a shell
    Completions(completions::CompletionsArguments),
    /// Print the manual page in roff
    Man(completions::ManArguments),
    /// Read documents from standard input, for another run of the program
    #[command(name = readers::COMMAND, hide = true)]
    ReadDocuments,
}

/// Runs the program with `arguments`, the program's name first, and returns its
/// exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Status {
    let cli = match parse_arguments(arguments.into_iter().collect()) {
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
    let mut output = CommandOutput::new(cli.color);
    let result = match &cli.command {
        Command::Index(arguments) => index::run(&cli.index, arguments, &mut output),
        Command::Search(arguments) => search::run(&cli.index, arguments, &mut output),
        Command::Show(arguments) => show::run(&cli.index, arguments, &mut output),
        Command::Case(arguments) => case::run(&cli.index, arguments, &mut output),
        Command::Decisions(arguments) => decisions::run(&cli.index, arguments, &mut output),
        Command::Followups(arguments) => followups::run(&cli.index, arguments, &mut output),
        Command::Export(arguments) => export::run(&cli.index, arguments, &mut output),
        Command::Verify(arguments) => verify::run(&cli.index, arguments, &mut output),
        Command::Status(arguments) => status::run(&cli.index, arguments, &mut output),
        Command::Check(arguments) => check::run(&cli.index, arguments, &mut output),
        Command::Purge(arguments) => purge::run(&cli.index, arguments, &mut output),
        Command::Analyze(arguments) => analyze::run(arguments, &mut output),
        Command::Parse(arguments) => parse::run(arguments, &mut output),
        Command::Eval(arguments) => eval::run(&cli.index, arguments, &mut output),
        Command::ReadDocuments => readers::run(),
        Command::Completions(arguments) => completions::run(arguments, Cli::command(), &mut output),
        Command::Man(arguments) => completions::run_man(arguments, Cli::command(), &mut output),
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

/// Reads the arguments, the program's name first.
fn parse_arguments(arguments: Vec<OsString>) -> Result<Cli, clap::Error> {
    let mut command = words::with_single_words(Cli::command(), arguments.len());
    let matches = command.try_get_matches_from_mut(arguments)?;
    mistyped::refuse_options(Cli::command(), &matches)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}
