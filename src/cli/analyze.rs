//! `referat analyze`: what the analysis makes of a text.

use std::io::{self, BufRead};

use clap::{Args, ValueEnum};

use super::arguments::AnalysisArgument;
use super::error::{InputError, Status};
use super::output::CommandOutput;
use crate::analysis::Stemming;
use crate::present::{self, Answer};

#[derive(Debug, Args)]
pub(super) struct AnalyzeArguments {
    /// The text; of `jsonl` the lines of standard input if none is given
    #[arg(value_name = "TEXT")]
    text: Vec<String>,

    /// How words are stemmed
    #[arg(long, value_name = "CHAIN", value_enum, default_value_t = AnalysisArgument::Danish)]
    analysis: AnalysisArgument,

    /// Format of the output
    #[arg(long, value_enum, default_value_t)]
    format: AnalyzeFormat,
}

/// Formats of what the analysis makes of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum AnalyzeFormat {
    /// Every stage, for people
    #[default]
    Terminal,
    /// JSON Lines: an object for every line of the text
    Jsonl,
}

pub(super) fn run(
    arguments: &AnalyzeArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let stemming = arguments.analysis.into();
    let text = arguments.text.join(" ");
    match arguments.format {
        AnalyzeFormat::Terminal if text.trim().is_empty() => {
            return Err(InputError::new("expected a text to analyse, found nothing")
                .hint("write it after `analyze`, or pipe lines into `analyze --format jsonl`")
                .into());
        }
        AnalyzeFormat::Terminal => {
            let answer = Answer::Analysis {
                text: &text,
                stemming,
            };
            output.write(super::arguments::FormatChoice::Terminal, &answer)?;
        }
        AnalyzeFormat::Jsonl if !arguments.text.is_empty() => {
            for line in text.lines() {
                write_line(line, stemming, output)?;
            }
        }
        AnalyzeFormat::Jsonl => {
            let mut input = io::stdin().lock();
            let mut bytes = Vec::new();
            while input.read_until(b'\n', &mut bytes)? > 0 {
                let text = String::from_utf8_lossy(&bytes);
                write_line(text.trim_end_matches(['\n', '\r']), stemming, output)?;
                bytes.clear();
            }
        }
    }
    Ok(Status::Done)
}

fn write_line(text: &str, stemming: Stemming, output: &mut CommandOutput) -> io::Result<()> {
    let answer = Answer::Analysis { text, stemming };
    present::write(&mut output.out, present::AnswerFormat::Jsonl, &answer)
}
