//! `referat purge`: take items out of the index for good, and let them back in.

use std::path::Path;

use clap::Args;

use crate::corpus::SourcePath;
use crate::index::purge::{Purge, PurgeError, Purged, Undone, purge, purges, undo};
use crate::index::{OpenIndex, open};
use crate::present::Answer;
use crate::search::{IdLookup, find_item};

use super::arguments::FormatArgument;
use super::error::{InputError, Status};
use super::location::IndexArgument;
use super::output::CommandOutput;

/// What `purge --help` says of exit statuses and of what is done.
pub(super) const STATUS: &str = "\
Exit status: 0 purged or undone, 1 nothing in the index has the id or path, or no purge is of it,
2 error.

A purged item is taken out of the files of the index at once, and stays out when its file is read
again. The source file, exports made before and copies of the index are not touched. The list of
purges (--list) has numbers, times and reasons, never what was purged.";

#[derive(Debug, Args)]
pub(super) struct PurgeArguments {
    /// Id of the item, as `referat search` prints it, or path of a file in the index; with --undo
    /// also the number of a purge
    #[arg(value_name = "ID|FILE", required_unless_present = "list")]
    what: Option<String>,

    /// Why; kept in the list of purges, so it should not say what is purged
    #[arg(
        long,
        value_name = "TEXT",
        required_unless_present_any = ["undo", "list"],
        conflicts_with_all = ["undo", "list"]
    )]
    reason: Option<String>,

    /// Let back in what was purged; its file is read again by the next `referat index`
    #[arg(long, conflicts_with = "list")]
    undo: bool,

    /// List all purges, undone ones too
    #[arg(long, conflicts_with = "what")]
    list: bool,

    #[command(flatten)]
    format: FormatArgument,
}

pub(super) fn run(
    place: &IndexArgument,
    arguments: &PurgeArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let dir = place.dir();
    let Some(what) = arguments.what.as_deref() else {
        let all = purges(&dir)?;
        let answer = Answer::Purges { purges: &all };
        output.write(arguments.format.format, &answer)?;
        return Ok(Status::Done);
    };
    let index = open(&dir)?;
    let done = match arguments.undo {
        true => undone(&index, what),
        false => purged(index, what, arguments.reason.as_deref().unwrap_or_default())?,
    };
    let done = match done {
        Ok(done) => done,
        Err(PurgeError::Index(error)) => return Err(error.into()),
        Err(
            error @ (PurgeError::UnknownItem { .. }
            | PurgeError::UnknownFile { .. }
            | PurgeError::NotPurged),
        ) => {
            output.note(&format!("error: {error}"))?;
            if let Some(hint) = error.hint() {
                output.note(&format!("hint: {hint}"))?;
            }
            return Ok(Status::Nothing);
        }
        Err(error) => {
            let hint = error.hint().unwrap_or_default();
            return Err(InputError::new(error).hint(hint).into());
        }
    };
    let answer = Answer::Purges {
        purges: std::slice::from_ref(&done),
    };
    output.write(arguments.format.format, &answer)?;
    if done.undone.is_some() {
        output.note("hint: `referat index` reads it again")?;
    }
    Ok(Status::Done)
}

/// Purges the file at `what`, or else the item with that id.
fn purged(index: OpenIndex, what: &str, reason: &str) -> anyhow::Result<Result<Purge, PurgeError>> {
    let dir = index.dir().to_owned();
    if let Some(path) = path_of(&index, what)? {
        drop(index);
        return Ok(purge(&dir, Purged::File(&path), reason));
    }
    let found = find_item(&index, what)?;
    // Files stay on the disk as long as anybody holds them.
    drop(index);
    match found {
        IdLookup::One(item) => Ok(purge(&dir, Purged::Item(&item.id), reason)),
        IdLookup::Several(ids) => {
            let message = format!("`{what}` is the end of {} ids", ids.len());
            let some = ids.get(..ids.len().min(5)).unwrap_or_default();
            let hint = format!("it may be {}", some.join(", "));
            Err(InputError::new(message).hint(hint).into())
        }
        IdLookup::None => Ok(Err(PurgeError::UnknownItem {
            id: what.to_owned(),
        })),
    }
}

fn undone(index: &OpenIndex, what: &str) -> Result<Purge, PurgeError> {
    if let Ok(number) = what.parse() {
        return undo(index.dir(), Undone::Number(number));
    }
    match undo(index.dir(), Undone::Item(what.trim())) {
        Err(PurgeError::NotPurged) => {}
        other => return other,
    }
    match index.base().source_path(Path::new(what)) {
        Ok(path) => undo(index.dir(), Undone::File(&path)),
        Err(_) => Err(PurgeError::NotPurged),
    }
}

/// Returns the path of the file in the index that `what` is, if it is one.
fn path_of(index: &OpenIndex, what: &str) -> anyhow::Result<Option<SourcePath>> {
    let Ok(path) = index.base().source_path(Path::new(what)) else {
        return Ok(None);
    };
    let mut files = index.manifest()?.files.iter();
    let is_known = files.any(|file| file.path == path);
    // What lies there and is not in the index is no id either.
    let lies_there = || index.base().resolve(&path).is_file();
    Ok((is_known || lies_there()).then_some(path))
}
