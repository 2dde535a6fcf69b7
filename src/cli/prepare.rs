//! An index to answer from: opened, and made first when there is none yet; brought up to
//! date and verified where that is wanted.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::index::{IndexError, IndexSettings, OpenIndex, open};

use super::config;
use super::location::{CORPUS, IndexArgument};
use super::output::CommandOutput;
use super::readers::usual_readers;
use super::refresh::{RefreshArguments, refreshed};
use super::update::update;

/// How often an index is verified again that a run has replaced meanwhile.
const MOST_TRIES: usize = 3;

/// How much is done with an index before it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// It is brought up to date if that is wanted.
    Refreshed,
    /// That, and every file of it is compared with its checksum.
    Verified,
}

impl Opening {
    /// Opens the index.
    pub(super) fn open(
        self,
        argument: &IndexArgument,
        refresh: &RefreshArguments,
        output: &mut CommandOutput,
    ) -> anyhow::Result<OpenIndex> {
        match self {
            Self::Refreshed => open_refreshed(argument, refresh, output),
            Self::Verified => open_verified(argument, refresh, output),
        }
    }
}

/// Opens the index as [`open_index`] does, and brings it up to date first if that is wanted.
pub(super) fn open_refreshed(
    argument: &IndexArgument,
    refresh: &RefreshArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<OpenIndex> {
    let index = open_index(argument, output)?;
    match refresh.is_wanted()? {
        true => refreshed(index, output),
        false => Ok(index),
    }
}

/// Opens the index as [`open_refreshed`] does, for evidence: every file of it is as it was
/// written, down to the last bit, before anything is read from it.
pub(super) fn open_verified(
    argument: &IndexArgument,
    refresh: &RefreshArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<OpenIndex> {
    let mut index = open_refreshed(argument, refresh, output)?;
    for _ in 1..MOST_TRIES {
        let verified = index.verify();
        // What a run has replaced meanwhile may have lost files.
        if !index.reload()? {
            verified?;
            return Ok(index);
        }
    }
    index.verify()?;
    Ok(index)
}

/// Opens the index. Where there is none yet, and none was named, it is made from
/// the corpus beside it first.
pub(super) fn open_index(
    argument: &IndexArgument,
    output: &mut CommandOutput,
) -> anyhow::Result<OpenIndex> {
    let dir = argument.dir();
    let missing = match open(&dir) {
        Err(error @ IndexError::Missing { .. }) => error,
        opened => return Ok(opened?),
    };
    let corpus = dir.with_file_name(CORPUS);
    if argument.named_dir().is_some() || !corpus.is_dir() {
        return Err(missing.into());
    }
    output.note(&format!(
        "bemærk: der er intet indeks endnu; det bygges af {} i {}",
        corpus.display(),
        dir.display()
    ))?;
    match update(&IndexSettings {
        index_dir: dir.clone(),
        paths: vec![corpus],
        readers: usual_readers()?,
        profile: config::profile()?,
        ..IndexSettings::default()
    }) {
        Ok(report) => {
            output.note(&format!(
                "bemærk: {} møder, {} punkter",
                report.meetings, report.items
            ))?;
            Ok(open(&dir)?)
        }
        Err(IndexError::Locked { .. }) => wait_for_index(&dir),
        Err(error) => Err(error.into()),
    }
}

/// Opens the index that another run is building.
fn wait_for_index(dir: &Path) -> anyhow::Result<OpenIndex> {
    const PATIENCE: Duration = Duration::from_secs(60);
    let begun = Instant::now();
    loop {
        match open(dir) {
            Err(IndexError::Missing { .. }) if begun.elapsed() < PATIENCE => {
                thread::sleep(Duration::from_millis(50));
            }
            opened => return Ok(opened?),
        }
    }
}
