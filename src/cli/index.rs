//! `referat index`: read minutes and build or update the index.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::index::{IndexReport, IndexSettings, Indexer, Progress};
use crate::minutes::parse;
use crate::present;
use crate::text::faults;

use super::error::Status;
use super::output::Output;
use super::{AnalysisArgument, Cli, Format, FormatArgument, location};

#[derive(Debug, Args)]
pub(super) struct Arguments {
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

    #[command(flatten)]
    format: FormatArgument,
}

pub(super) fn run(cli: &Cli, arguments: &Arguments, output: &mut Output) -> anyhow::Result<Status> {
    let report = update(&IndexSettings {
        index_dir: location::index_dir(cli),
        paths: arguments.paths.clone(),
        rebuild: arguments.rebuild,
        municipality: arguments.municipality.clone(),
        stemming: arguments.analysis.map(Into::into),
    })?;
    let out = &mut output.out;
    match arguments.format.format {
        Format::Terminal => {
            present::report::terminal(out, output.canvas, &report, arguments.warnings)?;
        }
        Format::Json => present::json::write(out, &present::report::json(&report))?,
    }
    Ok(if report.failed.is_empty() {
        Status::Done
    } else {
        Status::Error
    })
}

/// Brings an index up to date as `settings` say, with a progress bar on a terminal.
pub(super) fn update(settings: &IndexSettings) -> anyhow::Result<IndexReport> {
    let mut bar = Bar::new(io::stderr().is_terminal());
    let report = Indexer::new(parse, faults::mend).run(settings, &mut bar);
    bar.clear();
    Ok(report?)
}

/// A progress bar on a terminal, nothing otherwise: the report says it all.
struct Bar {
    bar: ProgressBar,
}

impl Bar {
    fn new(is_terminal: bool) -> Self {
        let bar = if is_terminal {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
        } else {
            ProgressBar::hidden()
        };
        Self { bar }
    }

    fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn start(&mut self, _files: usize, bytes: u64) {
        let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {eta} {wide_msg}");
        if let Ok(style) = style {
            self.bar.set_style(style);
        }
        self.bar.set_length(bytes);
    }

    fn file_done(&mut self, path: &str, bytes: u64) {
        self.bar.set_message(present::style::escape(path));
        self.bar.inc(bytes);
    }

    fn committing(&mut self) {
        self.bar.set_message("writing the index");
    }
}
