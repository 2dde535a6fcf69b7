//! `referat show`: one agenda item whole.

use clap::Args;

use crate::evidence::staleness::{QuotedLinks, stale_handlings, stale_versions};
use crate::findings::Basis;
use crate::history::{VersionError, changes_of, handlings_of, versions_of};
use crate::index::findings::Findings;
use crate::index::{OpenIndex, SourceStates, StoredItem};
use crate::present::{self, Answer};
use crate::search::{IdLookup, find_item};

use super::arguments::FormatArgument;
use super::error::{InputError, Status};
use super::location::IndexArgument;
use super::output::CommandOutput;
use super::prepare::open_refreshed;
use super::readers::usual_readers;
use super::refresh::RefreshArguments;
use super::stale::say_stale;

/// Ids named when one is ambiguous.
const MOST_CANDIDATES: usize = 20;

#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    /// Id of the item, or an end of it that no other has, e.g. `2024-12-04/3`
    id: String,

    /// Print the rule that each outcome, vote, statement, reference and promise was read by
    #[arg(long)]
    explain: bool,

    /// List the documents of its meeting: agenda, minutes, copies
    #[arg(long, conflicts_with_all = ["explain", "diff"])]
    versions: bool,

    /// Show what changed between the agenda and the minutes, word by word
    #[arg(long, conflicts_with = "explain")]
    diff: bool,

    #[command(flatten)]
    refresh: RefreshArguments,

    #[command(flatten)]
    format: FormatArgument,
}

pub(super) fn run(
    place: &IndexArgument,
    arguments: &ShowArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let index = open_refreshed(place, &arguments.refresh, output)?;
    let item = match find_item(&index, &arguments.id)? {
        IdLookup::One(item) => item,
        IdLookup::Several(ids) => {
            let mut hint = format!(
                "it may be {}",
                ids[..ids.len().min(MOST_CANDIDATES)].join(", ")
            );
            if ids.len() > MOST_CANDIDATES {
                hint.push_str(&format!(" and {} more", ids.len() - MOST_CANDIDATES));
            }
            return Err(InputError::new(format!(
                "`{}` is the end of {} ids",
                arguments.id,
                ids.len()
            ))
            .hint(hint)
            .into());
        }
        IdLookup::None => {
            if let Some(purged) = index.purged_on(&arguments.id)? {
                let day = present::day_and_time(purged);
                output.note(&format!("error: `{}` was purged {day}", arguments.id))?;
                return Ok(Status::Nothing);
            }
            output.note(&format!("error: no item has the id `{}`", arguments.id))?;
            output.note(
                "hint: an id is <committee>/<date>/<number>, as `referat search` prints it",
            )?;
            return Ok(Status::Nothing);
        }
    };
    let mut states = SourceStates::new(&index);
    if arguments.versions {
        let mut versions = versions_of(&index, &item)?;
        stale_versions(&mut versions, &mut states);
        let answer = Answer::Versions {
            id: &item.id,
            versions: &versions,
        };
        output.write(arguments.format.format, &answer)?;
        say_stale(&states, output)?;
        return Ok(Status::Done);
    }
    if arguments.diff {
        return diff(&index, &item, arguments, output);
    }
    let mut handlings = handlings_of(&index, vec![*item])?;
    stale_handlings(&mut handlings, QuotedLinks::Mentions, &mut states);
    let rules: Option<Vec<Vec<Basis>>> = arguments.explain.then(|| {
        let items = handlings.iter().map(|handling| &handling.item);
        items
            .map(|item| Findings::of_item(item).bases(item))
            .collect()
    });
    let answer = Answer::Items {
        items: &handlings,
        rules: rules.as_deref(),
    };
    output.write(arguments.format.format, &answer)?;
    say_stale(&states, output)?;
    Ok(Status::Done)
}

/// Writes what changed in the meeting of `item`.
fn diff(
    index: &OpenIndex,
    item: &StoredItem,
    arguments: &ShowArguments,
    output: &mut CommandOutput,
) -> anyhow::Result<Status> {
    let changes = match changes_of(index, item, &usual_readers()?) {
        Ok(changes) => changes,
        Err(VersionError::Index(error)) => return Err(error.into()),
        Err(error @ VersionError::Alone { .. }) => {
            output.note(&format!("error: {error}"))?;
            return Ok(Status::Nothing);
        }
        Err(error) => {
            let hint = error.hint();
            let error = InputError::new(format!("{:#}", anyhow::Error::from(error)));
            return Err(match hint {
                Some(hint) => error.hint(hint).into(),
                None => error.into(),
            });
        }
    };
    let answer = Answer::Changes {
        item,
        changes: &changes,
    };
    output.write(arguments.format.format, &answer)?;
    Ok(Status::Done)
}
