//! `referat index`: read minutes and build or update the index.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::index::{IndexReport, IndexSettings, Indexer, Progress};
use crate::minutes::parse;
use crate::present::{self, Answer};
use crate::text::faults;

use super::error::Status;
use super::output::Output;
use super::{AnalysisArgument, Cli, FormatArgument, location};

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
    let report = update(
        &location::index_dir(cli),
        IndexSettings {
            paths: arguments.paths.clone(),
            rebuild: arguments.rebuild,
            municipality: arguments.municipality.clone(),
            stemming: arguments.analysis.map(Into::into),
            ..IndexSettings::default()
        },
    )?;
    let answer = Answer::Indexing {
        report: &report,
        all_warnings: arguments.warnings,
    };
    output.write(arguments.format.format, &answer)?;
    Ok(if report.failed.is_empty() {
        Status::Done
    } else {
        Status::Error
    })
}

/// Brings the index in `dir` up to date as `settings` say, with a progress bar on a terminal.
pub(super) fn update(dir: &Path, settings: IndexSettings) -> anyhow::Result<IndexReport> {
    let here = std::env::current_dir()?;
    let (name, paths) = location::settle(dir, &settings.paths)
        .with_context(|| format!("{}: cannot be used for an index", dir.display()))?;
    let settings = IndexSettings {
        index_dir: name,
        paths,
        ..settings
    };
    let mut bar = Bar::new(io::stderr().is_terminal());
    let report = Indexer::new(parse, faults::mend).run(&settings, &mut bar);
    bar.clear();
    std::env::set_current_dir(here)?;
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
        self.bar.set_message(present::escape(path));
        self.bar.inc(bytes);
    }

    fn committing(&mut self) {
        self.bar.set_message("writing the index");
    }
}
