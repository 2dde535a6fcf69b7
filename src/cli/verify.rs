//! `referat verify`: the quotations of an export held against the sources.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;

use crate::evidence::{Sources, verify};
use crate::index::open;
use crate::present::Answer;
use crate::present::files::export::{ReadError, read};

use super::error::{InputError, Status};
use super::location::IndexArgument;
use super::output::CommandOutput;
use super::readers::ReadingAndFormat;

#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// Export to verify, in any of its formats
    file: PathBuf,

    /// Folder that the paths in the export are relative to [default: the one
    /// the index lies in, else the current one]
    #[arg(long, value_name = "DIR")]
    base: Option<PathBuf>,

    /// Fail also if a quotation has moved or its file has changed otherwise
    #[arg(long)]
    strict: bool,

    #[command(flatten)]
    sources: ReadingAndFormat,
}

pub(super) fn run(
    place: &IndexArgument,
    arguments: &VerifyArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let file = arguments.file.display().to_string();
    let bytes = fs::read(&arguments.file).with_context(|| format!("{file}: cannot be read"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        InputError::new(format!("{file}: expected UTF-8, found other bytes at {at}"))
    })?;
    let sealed = read(&text).map_err(|error| {
        let hint = match error {
            ReadError::NotAnExport => "make one with `referat export`",
            ReadError::Damaged { .. } => "it was changed, or cut short, after it was made",
        };
        InputError::new(format!("{file}: {error}")).hint(hint)
    })?;
    let sources =
        sources(place, arguments.base.as_deref())?.read_with(arguments.sources.readers()?);
    let verification = verify(&sealed.export, &sources);
    let answer = Answer::Verification {
        file: &file,
        sealed: &sealed,
        verification: &verification,
    };
    arguments.sources.write(&answer, output)?;
    if verification.all_missing() {
        output.note("bemærk: ingen af kilderne blev fundet; `--base DIR` siger, hvor de ligger")?;
    }
    let holds = match arguments.strict {
        true => verification.is_untouched(),
        false => verification.is_proven(),
    };
    Ok(if holds && sealed.is_intact() {
        Status::Done
    } else {
        Status::Nothing
    })
}

/// Returns where the sources are: below `base`, else where the index in use has
/// them, which may be there or not.
fn sources(place: &IndexArgument, base: Option<&Path>) -> anyhow::Result<Sources> {
    if let Some(base) = base {
        if !base.is_dir() {
            let message = format!("--base: {}: expected a folder, found none", base.display());
            return Err(InputError::new(message).into());
        }
        return Ok(Sources::in_folder(base)?);
    }
    let dir = std::path::absolute(place.dir())?;
    let sources = Sources::in_folder(dir.parent().unwrap_or(&dir))?;
    let index = open(&dir).ok();
    let manifest = index.as_ref().and_then(|index| index.manifest().ok());
    let files = manifest.into_iter().flat_map(|manifest| &manifest.files);
    let placed = files.clone();
    let placed = placed.map(|file| (file.path.clone(), file.municipality.clone()));
    Ok(sources
        .and_known(files.map(|file| file.path.clone()))
        .and_municipalities(placed))
}
