//! An index to answer from: opened, and made first when there is none yet.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::index::{IndexError, IndexSettings, OpenIndex, open};

use super::config;
use super::location::{CORPUS, IndexArgument};
use super::output::CommandOutput;
use super::readers::usual_readers;
use super::update::update;

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
