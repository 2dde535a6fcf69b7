//! `referat index`: read minutes and build or update the index.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use crate::index::{IndexReport, IndexSettings};
use crate::present::Answer;

use super::arguments::AnalysisArgument;
use super::config;
use super::error::Status;
use super::location::IndexArgument;
use super::output::CommandOutput;
use super::readers::{KeepCprArgument, ReadingAndFormat};
use super::update::update;
use super::watch::follow;

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

    /// Then follow the folders and run again whenever files have changed, until SIGINT
    /// (Ctrl-C) or SIGTERM
    #[arg(long, conflicts_with_all = ["rebuild", "retry_failed"])]
    watch: bool,

    /// Look for changes every so many seconds, rather than when the system tells of them:
    /// for network drives, where it does not know what others change
    #[arg(
        long,
        value_name = "SECONDS",
        requires = "watch",
        value_parser = clap::value_parser!(u32).range(1..=86_400)
    )]
    poll: Option<u32>,

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
    let settings = || arguments.settings(place);
    if arguments.watch {
        let poll = arguments.poll.map(u64::from).map(Duration::from_secs);
        return follow(&settings, poll, &mut |report| {
            arguments.write(report, output)?;
            Ok(std::io::Write::flush(&mut output.out)?)
        });
    }
    let report = update(&settings()?)?;
    arguments.write(&report, output)?;
    // What an earlier run failed on already must not keep a nightly run red.
    let failed_now = report.failed.iter().any(|failed| !failed.known);
    Ok(if failed_now {
        Status::Error
    } else {
        Status::Done
    })
}

impl IndexArguments {
    /// Returns what a run is to do; asked for each run, since the settings may have changed.
    fn settings(&self, place: &IndexArgument) -> anyhow::Result<IndexSettings> {
        Ok(IndexSettings {
            index_dir: place.dir(),
            paths: self.paths.clone(),
            rebuild: self.rebuild,
            municipality: self.municipality.clone(),
            stemming: self.analysis.map(Into::into),
            readers: self.personal_numbers.apply(self.sources.readers()?),
            profile: config::profile()?,
            keep_missing: self.keep_missing || config::keep_missing()? && !self.rebuild,
            retry_failed: self.retry_failed,
        })
    }

    fn write(&self, report: &IndexReport, output: &mut CommandOutput) -> anyhow::Result<()> {
        let answer = Answer::Indexing {
            report,
            all_warnings: self.warnings,
        };
        Ok(self.sources.write(&answer, output)?)
    }
}
