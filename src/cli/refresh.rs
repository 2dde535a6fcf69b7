//! An index brought up to date before it is asked, if that is little work.

use anyhow::Context as _;
use clap::Args;

use crate::index::{IndexError, IndexSettings, OpenIndex, PendingFiles, open};
use crate::present::labels::counted;

use super::config;
use super::output::CommandOutput;
use super::readers::usual_readers;
use super::update::update;

/// `--refresh`, for the commands that quote.
#[derive(Debug, Args)]
pub(super) struct RefreshArguments {
    /// Bring the index up to date first, if no more than 20 files of 20 MB have changed
    /// [default: `refresh` in the settings]
    #[arg(long, overrides_with = "no_refresh")]
    refresh: bool,

    /// Answer from the index as it is, whatever the settings say
    #[arg(long, overrides_with = "refresh")]
    no_refresh: bool,
}

impl RefreshArguments {
    /// Returns whether the index is to be brought up to date first.
    pub(super) fn is_wanted(&self) -> anyhow::Result<bool> {
        match (self.refresh, self.no_refresh) {
            (true, _) => Ok(true),
            (_, true) => Ok(false),
            _ => Ok(config::refresh()?),
        }
    }
}

/// Brings `index` up to date if few files have changed, and says so; returns it as it is
/// then. What keeps it from that is said, and the index as it is answers: it is what there
/// is, and what it quotes is told to be old.
pub(super) fn refreshed(index: OpenIndex, output: &mut CommandOutput) -> anyhow::Result<OpenIndex> {
    let manifest = index.manifest()?;
    let readers = usual_readers()?.keep_personal_numbers(manifest.keeps_personal_numbers);
    let pending = index.pending(&readers)?;
    if pending.is_nothing() {
        return Ok(index);
    }
    if !pending.is_little() {
        output.note(&format!(
            "bemærk: {}: for meget til at vente på; indekset er ikke opdateret, kør `referat index`",
            changes(&pending)
        ))?;
        return Ok(index);
    }
    let dir = index.dir().to_owned();
    let settings = IndexSettings {
        index_dir: dir.clone(),
        readers,
        profile: config::profile()?,
        keep_missing: config::keep_missing()?,
        ..IndexSettings::default()
    };
    // Files stay on the disk as long as anybody holds their segment.
    drop(index);
    match update(&settings) {
        Ok(report) => {
            output.note(&format!(
                "bemærk: {}; indekset er opdateret: {} punkter",
                changes(&pending),
                report.items
            ))?;
            for file in report.failed.iter().filter(|file| !file.known) {
                output.note(&format!("failed: {}: {}", file.path, file.error))?;
            }
        }
        Err(error) => output.note(&not_refreshed(&pending, error))?,
    }
    let reopened = open(&dir).map_err(anyhow::Error::from);
    reopened.context("the index cannot be opened again")
}

/// Says that the index is as it was, and why.
fn not_refreshed(pending: &PendingFiles, error: IndexError) -> String {
    let why = format!("{:#}", anyhow::Error::from(error));
    format!(
        "bemærk: {}; indekset kunne ikke opdateres, svaret er fra før ændringen: {why}",
        changes(pending)
    )
}

/// "3 filer er nye, ændrede eller væk".
fn changes(pending: &PendingFiles) -> String {
    let files = counted(pending.files(), "fil", "filer");
    let are = match pending.files() {
        1 => "er ny, ændret eller væk",
        _ => "er nye, ændrede eller væk",
    };
    format!("{files} {are}")
}
