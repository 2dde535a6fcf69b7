//! `referat status`: what the index holds, and what it lacks.

use clap::{Args, ValueEnum};

use crate::coverage::{FileState, file_standings};
use crate::index::{Manifest, OpenIndex, open, slug};
use crate::present::Answer;
use crate::query::Filters;
use crate::search::lookup::resolve_names;

use super::arguments::FormatArgument;
use super::error::{InputError, Status};
use super::location::IndexArgument;
use super::output::CommandOutput;

/// What `status --help` says of gaps.
pub(super) const GAPS: &str = "\
In the table, `closed` is all there is of closed items (lukkede punkter), `no number` counts items
without a case number, `no decision` items of minutes that state none, `warnings` items that have
some.

A gap is a pause far beyond the usual one of the body: at least 1 3/4 times the median, more than
three weeks longer, and beyond the usual spread. Summer (1 July to 7 August) and Christmas (20
December to 5 January) are left out; fewer than 6 meetings have no usual pause. It is a reason to
look, no proof that minutes are missing.";

#[derive(Debug, Args)]
pub(super) struct StatusArguments {
    /// Only this body; a part of its name will do
    #[arg(long, value_name = "NAME")]
    committee: Vec<String>,

    /// Only this municipality; a part of its name will do
    #[arg(long, value_name = "NAME")]
    municipality: Vec<String>,

    /// List the files instead, a line each, what needs attention first: how each was read,
    /// its items, closed ones and warnings, and why something was left out
    #[arg(long)]
    files: bool,

    /// Only files that were read so (with --files)
    #[arg(long, value_name = "READING", value_enum, requires = "files")]
    reading: Vec<ReadingArgument>,

    /// Only files that failed, or in which no item was found (with --files)
    #[arg(long, requires = "files", conflicts_with = "reading")]
    failed: bool,

    /// List the ids that came, changed or went since a revision instead; since 0 all came
    #[arg(
        long,
        value_name = "REVISION",
        conflicts_with_all = ["files", "committee", "municipality"]
    )]
    changes_since: Option<u64>,

    #[command(flatten)]
    format: FormatArgument,
}

/// How a file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReadingArgument {
    /// It could not be read
    Failed,
    /// There is text, and no item was found in it
    Refused,
    /// Items were found, and something does not fit
    Partial,
    /// It was left out on purpose
    LeftOut,
    /// It was understood
    Proven,
}

impl From<ReadingArgument> for FileState {
    fn from(reading: ReadingArgument) -> Self {
        match reading {
            ReadingArgument::Failed => Self::Failed,
            ReadingArgument::Refused => Self::Refused,
            ReadingArgument::Partial => Self::Partial,
            ReadingArgument::LeftOut => Self::LeftOut,
            ReadingArgument::Proven => Self::Proven,
        }
    }
}

pub(super) fn run(
    place: &IndexArgument,
    arguments: &StatusArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let index = open(place.dir())?;
    if let Some(since) = arguments.changes_since {
        let changes = index.changes_since(since)?;
        let answer = Answer::NewSince { changes: &changes };
        output.write(arguments.format.format, &answer)?;
        return Ok(Status::Done);
    }
    let manifest = chosen(&index, arguments)?;
    let mut files = Vec::new();
    if arguments.files {
        let mut wanted: Vec<FileState> = arguments.reading.iter().map(|&one| one.into()).collect();
        if arguments.failed {
            wanted = vec![FileState::Failed, FileState::Refused];
        }
        files = file_standings(&manifest);
        for file in &mut files {
            file.meeting = file.meeting.map(|meeting| index.shown_id(meeting));
        }
        files.retain(|file| wanted.is_empty() || wanted.contains(&file.state));
    }
    let answer = match arguments.files {
        true => Answer::Files {
            dir: index.dir(),
            files: &files,
        },
        false => Answer::Status {
            dir: index.dir(),
            manifest: &manifest,
        },
    };
    output.write(arguments.format.format, &answer)?;
    Ok(Status::Done)
}

/// Returns the manifest of `index` with the files of the bodies asked for; what
/// was skipped or failed stays, since nobody knows whose it is.
fn chosen(index: &OpenIndex, arguments: &StatusArguments) -> anyhow::Result<Manifest> {
    let mut manifest = index.manifest()?.clone();
    let mut filters = Filters {
        committees: arguments.committee.clone(),
        municipalities: arguments.municipality.clone(),
        ..Filters::default()
    };
    let unknown = resolve_names(index, &mut filters)?;
    let unknown = [
        (unknown.committees, "body"),
        (unknown.municipalities, "municipality"),
    ];
    for (names, what) in unknown {
        if let Some(name) = names.first() {
            let message = format!("no {what} in the index is called `{name}`");
            return Err(InputError::new(message)
                .hint("`referat status` names them all")
                .into());
        }
    }
    let is_here = |municipality: &Option<String>| {
        let here = municipality.as_deref().map(slug).unwrap_or_default();
        filters.municipalities.is_empty() || filters.municipalities.contains(&here)
    };
    manifest.files.retain(|file| {
        let body = file.committee_slug();
        (filters.committees.is_empty() || filters.committees.contains(&body))
            && is_here(&file.municipality)
    });
    Ok(manifest)
}
