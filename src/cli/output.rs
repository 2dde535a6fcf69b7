//! Where output goes and how it may look there.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::AutoStream;
use clap::ValueEnum;

use crate::present::{self, Answer, Canvas, escape};

use super::arguments::FormatChoice;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal that has it, unless NO_COLOR or CLICOLOR=0 is set; with CLICOLOR_FORCE anywhere
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl From<ColorChoice> for anstream::ColorChoice {
    fn from(choice: ColorChoice) -> Self {
        match choice {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()),
            ColorChoice::Always => Self::Always,
            ColorChoice::Never => Self::Never,
        }
    }
}

/// Standard output and how to draw on it.
pub(super) struct CommandOutput {
    pub out: BufWriter<AutoStream<io::Stdout>>,
    pub canvas: Canvas,
}

impl CommandOutput {
    pub fn new(color: ColorChoice) -> Self {
        let stdout = io::stdout();
        let width = match stdout.is_terminal() {
            true => terminal_size::terminal_size_of(&stdout)
                .map(|(width, _)| usize::from(width.0).clamp(20, 110)),
            false => None,
        };
        let color = anstream::ColorChoice::from(color) != anstream::ColorChoice::Never;
        let stream = match color {
            true => AutoStream::always(stdout),
            // Not `never`, which takes away what looks like colour from data too.
            false => AutoStream::always_ansi(stdout),
        };
        Self {
            out: BufWriter::new(stream),
            canvas: Canvas { color, width },
        }
    }

    /// Writes an answer in a format that all commands have.
    pub fn write(&mut self, format: FormatChoice, answer: &Answer<'_>) -> io::Result<()> {
        let format = match format {
            FormatChoice::Terminal => present::AnswerFormat::Terminal(self.canvas),
            FormatChoice::Json => present::AnswerFormat::Json,
        };
        present::write(&mut self.out, format, answer)
    }

    /// Says something beside the data, on standard error.
    pub fn note(&mut self, text: &str) -> io::Result<()> {
        // What was printed so far comes first on a shared screen.
        self.out.flush()?;
        // The data matters more than what is said beside it.
        let _ = writeln!(io::stderr(), "{}", escape(text));
        Ok(())
    }
}
