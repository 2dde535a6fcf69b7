//! Reading documents: this program in another role, whose pipes are those of
//! `corpus::Worker`.

use std::env;
use std::io;

use crate::corpus::{Readers, Worker, serve};

use super::error::Status;

/// The hidden command of a process that reads documents.
pub(super) const COMMAND: &str = "read-documents";

/// Returns readers of all formats; of text alone where the system does not tell where
/// the program is.
pub(super) fn readers() -> Readers {
    match env::current_exe() {
        Ok(program) => Readers::with_worker(Worker {
            program,
            arguments: vec![COMMAND.into()],
        }),
        Err(_) => Readers::of_text(),
    }
}

/// Reads documents until nobody asks for more.
pub(super) fn run() -> anyhow::Result<Status> {
    serve(io::stdin().lock(), io::stdout().lock())?;
    Ok(Status::Done)
}
