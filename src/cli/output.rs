//! Where output goes and how it may look there.

use std::io::{self, BufWriter, Write};

use clap::ValueEnum;

use crate::present::{self, Answer, Canvas, escape};

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal that has it, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Formats of commands with one kind of result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Text for people
    #[default]
    Terminal,
    /// One JSON document
    Json,
}

/// Standard output and how to draw on it.
pub(super) struct Output {
    pub out: BufWriter<io::Stdout>,
    pub canvas: Canvas,
}

impl Output {
    pub fn new(color: ColorChoice, is_terminal: bool) -> Self {
        let width = if is_terminal {
            terminal_size::terminal_size_of(io::stdout())
                .map(|(width, _)| usize::from(width.0).clamp(20, 110))
        } else {
            None
        };
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let color = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => is_terminal && !set("NO_COLOR") && !dumb,
        };
        Self {
            out: BufWriter::new(io::stdout()),
            canvas: Canvas { color, width },
        }
    }

    /// Writes an answer in a format that all commands have.
    pub fn write(&mut self, format: Format, answer: &Answer<'_>) -> io::Result<()> {
        let format = match format {
            Format::Terminal => present::Format::Terminal(self.canvas),
            Format::Json => present::Format::Json,
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
