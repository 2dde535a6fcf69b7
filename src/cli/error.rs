//! What went wrong, what to say of it, and the exit status.

use std::fmt;
use std::io::{self, Write};

use crate::index::IndexError;
use crate::present::escape;
use crate::relevance::RelevanceError;

/// How a run ended: the exit status of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Status {
    /// Done, or something was found.
    Done = 0,
    /// Nothing was found; of `check` and `verify`: something differs.
    Nothing = 1,
    /// Something went wrong; of `index` also: some files could not be read.
    Error = 2,
}

impl From<Status> for std::process::ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// Wrong input, with what to do about it.
#[derive(Debug)]
pub(super) struct InputError {
    message: String,
    hint: Option<String>,
}

impl InputError {
    pub fn new(message: impl fmt::Display) -> Self {
        Self {
            message: message.to_string(),
            hint: None,
        }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for InputError {}

/// Returns whether an error is a reader that has closed its pipe.
pub(super) fn is_closed_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

/// Says on `err` what went wrong and returns the exit status.
pub(super) fn report(error: &anyhow::Error, err: &mut dyn Write) -> Status {
    if error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(is_closed_pipe)
    }) {
        return Status::Done;
    }
    let hint = if let Some(input) = error.downcast_ref::<InputError>() {
        input.hint.clone()
    } else if let Some(file) = error.downcast_ref::<RelevanceError>() {
        file.hint().map(str::to_owned)
    } else {
        let index = error.downcast_ref::<IndexError>();
        index.and_then(IndexError::hint).map(str::to_owned)
    };
    // Nothing is left to say it to if standard error is closed too.
    // What was typed, or a file's name, must not steer the terminal.
    let _ = writeln!(err, "error: {}", escape(&format!("{error:#}")));
    if let Some(hint) = hint {
        let _ = writeln!(err, "hint: {}", escape(&hint));
    }
    Status::Error
}
