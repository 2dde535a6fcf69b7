//! Reading documents: this program in another role, whose pipes are those of
//! `corpus::Worker`.

use std::env;
use std::io;

use clap::Args;

use crate::corpus::{OcrCommand, Readers, Worker, serve};
use crate::present::Answer;

use super::arguments::FormatArgument;
use super::config;
use super::error::{InputError, Status};
use super::output::CommandOutput;

/// The hidden command of a process that reads documents.
pub(super) const COMMAND: &str = "read-documents";

/// How files are read, for all commands that read them.
#[derive(Debug, Args)]
pub(super) struct ReaderArguments {
    /// Command that writes the text of a scanned file (`{}`) to standard output, pages
    /// parted by form feeds [default: `ocr` in the settings]
    #[arg(long, value_name = "COMMAND")]
    ocr: Option<String>,
}

/// Whether personal numbers are kept, for the commands that show or store texts of files.
#[derive(Debug, Args)]
pub(super) struct KeepCprArgument {
    /// Keep personal numbers (CPR) in open text as they are, for archives that must; else
    /// an X stands for each of their figures [default: `keep_cpr` in the settings]
    #[arg(long)]
    keep_cpr: bool,
}

impl KeepCprArgument {
    /// Returns `readers` that keep them, if they are to be kept.
    pub(super) fn apply(&self, readers: Readers) -> Readers {
        match self.keep_cpr {
            true => readers.keep_personal_numbers(true),
            false => readers,
        }
    }
}

/// How files are read, and how what was found in them is printed: for all commands that
/// read files and have one kind of result.
#[derive(Debug, Args)]
pub(super) struct ReadingAndFormat {
    #[command(flatten)]
    reading: ReaderArguments,

    #[command(flatten)]
    format: FormatArgument,
}

impl ReadingAndFormat {
    /// Returns readers of all formats.
    pub(super) fn readers(&self) -> Result<Readers, InputError> {
        self.reading.readers()
    }

    /// Writes an answer in the format chosen.
    pub(super) fn write(&self, answer: &Answer<'_>, output: &mut CommandOutput) -> io::Result<()> {
        output.write(self.format.format, answer)
    }
}

impl ReaderArguments {
    /// Returns readers of all formats.
    pub(super) fn readers(&self) -> Result<Readers, InputError> {
        readers(self.ocr.clone())
    }
}

/// Returns readers of all formats, as the settings have them.
pub(super) fn usual_readers() -> Result<Readers, InputError> {
    readers(None)
}

fn readers(ocr: Option<String>) -> Result<Readers, InputError> {
    let command = match ocr {
        Some(command) => Some(("--ocr", command)),
        None => config::ocr()?.map(|command| ("ocr in the settings", command)),
    };
    let command = match command {
        None => None,
        Some((place, command)) => Some(OcrCommand::parse(&command).ok_or_else(|| {
            InputError::new(format!(
                "{place}: expected a command with closed quotation marks, found `{command}`"
            ))
        })?),
    };
    // Where the system does not tell where the program is, text alone is read.
    let readers = match env::current_exe() {
        Ok(program) => Readers::with_worker(Worker {
            program,
            arguments: vec![COMMAND.into()],
        }),
        Err(_) => Readers::of_text(),
    };
    Ok(readers
        .with_ocr(command)
        .keep_personal_numbers(config::keep_cpr()?))
}

/// Reads documents until nobody asks for more.
pub(super) fn run() -> anyhow::Result<Status> {
    serve(io::stdin().lock(), io::stdout().lock())?;
    Ok(Status::Done)
}
