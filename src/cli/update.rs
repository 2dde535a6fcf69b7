//! An indexing run with its progress on the terminal.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::index::{IndexError, IndexReport, IndexSettings, Indexer, Progress};
use crate::minutes::read_by;
use crate::present::escape;
use crate::text::faults;

/// Brings an index up to date as `settings` say, with a progress bar on a terminal.
pub(super) fn update(settings: &IndexSettings) -> Result<IndexReport, IndexError> {
    let mut bar = Bar::new(io::stderr().is_terminal());
    let report = Indexer::new(read_by, faults::mend).run(settings, &mut bar);
    bar.clear();
    report
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
        self.bar.set_message(escape(path));
        self.bar.inc(bytes);
    }

    fn committing(&mut self) {
        self.bar.set_message("writing the index");
    }
}
