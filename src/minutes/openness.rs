//! Whether a document that is no meeting, an attachment (bilag), may be shown, and which files
//! are called minutes and no attachment.

use super::access::{self, Reach};
use super::lines;
use super::read::read;
use crate::corpus::Source;

/// Returns whether nothing in a document says that any of it is closed (lukket): no line
/// has a closed mark, and what it has of items is open. An export is a meeting and is
/// never open as an attachment.
pub fn is_open_throughout(source: &Source) -> bool {
    let mut lines = match &source.document {
        None => lines::split(&source.text),
        Some(document) if document.meeting.is_some() => return false,
        Some(document) => lines::of_document(document, &source.text),
    };
    access::mend(&mut lines);
    let access = access::read(&lines);
    let is_marked = lines.iter().enumerate().any(|(at, line)| {
        !matches!(access.reach_at(at), Reach::Nowhere | Reach::OpenGroup)
            || access::line(line) == Some(true)
            || access::is_closed_document(line)
    });
    !is_marked && read(source).closed_items().next().is_none()
}

/// Returns whether the name of a file has a word that minutes are called by ("Referat",
/// "Beslutningsprotokol"): such files are read before what they may name as closed.
pub fn is_called_minutes(file_name: &str) -> bool {
    access::names_minutes(file_name)
}
