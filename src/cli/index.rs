//! `referat index`: read minutes and build or update the index.

use std::path::PathBuf;

use clap::Args;

use crate::index::IndexSettings;
use crate::present::Answer;

use super::arguments::AnalysisArgument;
use super::config;
use super::error::Status;
use super::location::IndexArgument;
use super::output::CommandOutput;
use super::readers::{KeepCprArgument, ReadingAndFormat};
use super::update::update;

#[derive(Debug, Args)]
pub(super) struct IndexArguments {
    /// Files and folders with minutes; those of the last run if none are given
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Build the index anew, whatever state it is in
    #[arg(long)]
    rebuild: bool,

    /// Municipality of all meetings read, whatever the files say
    #[arg(long, value_name = "NAME")]
    municipality: Option<String>,

    /// How words are stemmed, by the whole Danish chain or by Snowball alone to compare
    /// with; an index keeps what it was made with
    #[arg(long, value_name = "CHAIN", value_enum)]
    analysis: Option<AnalysisArgument>,

    /// List every warning, not only how many there are of each kind and file
    #[arg(long)]
    warnings: bool,

    /// Keep files that are gone, and mark what is printed of them; else they leave the index
    #[arg(long, conflicts_with = "rebuild")]
    keep_missing: bool,

    /// Read again the files that failed, or in which nothing was found, though they are the same
    #[arg(long)]
    retry_failed: bool,

    #[command(flatten)]
    personal_numbers: KeepCprArgument,

    #[command(flatten)]
    sources: ReadingAndFormat,
}

pub(super) fn run(
    place: &IndexArgument,
    arguments: &IndexArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let report = update(&IndexSettings {
        index_dir: place.dir(),
        paths: arguments.paths.clone(),
        rebuild: arguments.rebuild,
        municipality: arguments.municipality.clone(),
        stemming: arguments.analysis.map(Into::into),
        readers: arguments
            .personal_numbers
            .apply(arguments.sources.readers()?),
        profile: config::profile()?,
        keep_missing: arguments.keep_missing || config::keep_missing()? && !arguments.rebuild,
        retry_failed: arguments.retry_failed,
    })?;
    let answer = Answer::Indexing {
        report: &report,
        all_warnings: arguments.warnings,
    };
    arguments.sources.write(&answer, output)?;
    // What an earlier run failed on already must not keep a nightly run red.
    let failed_now = report.failed.iter().any(|failed| !failed.known);
    Ok(if failed_now {
        Status::Error
    } else {
        Status::Done
    })
}
