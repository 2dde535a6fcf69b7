//! What is said of files that an answer quotes and that are no longer as they were indexed.

use std::io;

use crate::corpus::SourcePath;
use crate::evidence::staleness::{StaleFile, stale_files_of};
use crate::evidence::{NamedValue, Record};
use crate::index::{OpenIndex, SourceChange, SourceStates};
use crate::present::staleness;

use super::error::InputError;
use super::output::CommandOutput;

/// The name of the note of a record whose files are not as they were.
const NOTE: &str = "Kilde";

/// Says, below an answer, that files it quotes are not as they were, if any is.
pub(super) fn say_stale(states: &SourceStates<'_>, output: &mut CommandOutput) -> io::Result<()> {
    match staleness::of_answer(states) {
        Some(line) => output.note(&format!("bemærk: {line}")),
        None => Ok(()),
    }
}

/// Refuses to export records that quote files which are no longer as they were indexed,
/// unless that is `allowed`: then each such record says so, and the remark that is returned
/// says it of all.
pub(super) fn refuse_stale(
    index: &OpenIndex,
    records: &mut [Record],
    allowed: bool,
) -> Result<Option<String>, InputError> {
    let mut states = SourceStates::new(index);
    for record in records.iter_mut() {
        let stale = stale_files_of(record, &mut states);
        match stale.first() {
            None => {}
            Some(first) if !allowed => {
                let others = others_of(records, &first.path, &mut states);
                return Err(refusal(first, others));
            }
            Some(_) => {
                let note = NamedValue::new(NOTE, staleness::note(&stale));
                record.notes.push(note);
            }
        }
    }
    Ok(staleness::of_answer(&states))
}

/// Returns how many other files than `first` the records quote that are not as they were.
fn others_of(records: &[Record], first: &SourcePath, states: &mut SourceStates<'_>) -> usize {
    for record in records {
        stale_files_of(record, states);
    }
    let stale = states.stale();
    stale.iter().filter(|(path, _)| *path != first).count()
}

fn refusal(file: &StaleFile, others: usize) -> InputError {
    let found = match file.change {
        SourceChange::Changed => "found it changed",
        SourceChange::Missing => "found none",
        _ => "cannot read it",
    };
    let others = match others {
        0 => String::new(),
        1 => ", and 1 more file is not as it was".to_owned(),
        others => format!(", and {others} more files are not as they were"),
    };
    InputError::new(format!(
        "{}: expected the file as it was indexed, {found} (SHA-256 then {}){others}; nothing was exported",
        file.path, file.sha256
    ))
    .hint(
        "bring the index up to date with `--refresh` or `referat index` and export again, or export what was indexed with `--allow-stale`",
    )
}
