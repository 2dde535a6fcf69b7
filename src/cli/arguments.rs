//! Arguments that several commands share.

use clap::{Args, ValueEnum};

use crate::analysis::Stemming;

/// How words are stemmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum AnalysisArgument {
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

/// Formats of commands with one kind of result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatChoice {
    /// Text for people
    #[default]
    Terminal,
    /// One JSON document
    Json,
}

/// `--format` for commands with one kind of result.
#[derive(Debug, Args)]
pub(super) struct FormatArgument {
    /// Format of the output
    #[arg(long, value_enum, default_value_t)]
    pub format: FormatChoice,
}
