//! Where the index is, and making it when there is none yet.

use std::env;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::index::{IndexError, IndexSettings, OpenIndex, open};

use super::output::Output;
use super::{Cli, index};

/// The folder of minutes an index is made from when none is named.
const CORPUS: &str = "corpus";
/// The folder of the index, beside it.
const INDEX: &str = "index";

/// Returns the folder named by `--index` or `REFERAT_INDEX`.
fn named_dir(cli: &Cli) -> Option<PathBuf> {
    let variable = || env::var_os("REFERAT_INDEX").filter(|value| !value.is_empty());
    cli.index.clone().or_else(|| variable().map(PathBuf::from))
}

/// Returns the folder of the index: as told by option or environment, else
/// `index` in the nearest folder, from the current one upwards, that has a
/// `corpus` or an index; else in the current one.
pub(super) fn index_dir(cli: &Cli) -> PathBuf {
    if let Some(dir) = named_dir(cli) {
        return dir;
    }
    let here = env::current_dir().unwrap_or_default();
    let home = here.ancestors().find(|folder| {
        folder.join(CORPUS).is_dir() || folder.join(INDEX).join("meta.json").is_file()
    });
    match home {
        Some(folder) if folder != here => folder.join(INDEX),
        _ => PathBuf::from(INDEX),
    }
}

/// Opens the index. Where there is none yet, and none was named, it is made from
/// the corpus beside it first.
pub(super) fn open_index(cli: &Cli, output: &mut Output) -> anyhow::Result<OpenIndex> {
    let dir = index_dir(cli);
    let missing = match open(&dir) {
        Err(error @ IndexError::Missing { .. }) => error,
        opened => return Ok(opened?),
    };
    let corpus = dir.with_file_name(CORPUS);
    if named_dir(cli).is_some() || !corpus.is_dir() {
        return Err(missing.into());
    }
    output.note(&format!(
        "bemærk: der er intet indeks endnu; det bygges af {} i {}",
        corpus.display(),
        dir.display()
    ))?;
    match index::update(&IndexSettings {
        index_dir: dir.clone(),
        paths: vec![corpus],
        ..IndexSettings::default()
    }) {
        Ok(report) => {
            output.note(&format!(
                "bemærk: {} møder, {} punkter",
                report.meetings, report.items
            ))?;
            Ok(open(&dir)?)
        }
        Err(error) => match error.downcast_ref() {
            Some(IndexError::Locked { .. }) => wait_for_index(&dir),
            _ => Err(error),
        },
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
