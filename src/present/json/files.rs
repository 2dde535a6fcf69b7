//! How each file of an index was read.

use serde::Serialize;

use crate::corpus::Format;
use crate::coverage::{FileState, ReadFile};

/// How each file of an index was read, as JSON.
#[derive(Debug, Serialize)]
pub(super) struct FilesJson<'a> {
    schema: &'static str,
    files: Vec<ReadFileJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ReadFileJson<'a> {
    path: &'a str,
    format: Option<Format>,
    reading: FileState,
    items: usize,
    closed_items: usize,
    warnings: usize,
    misfits: usize,
    profile: Option<&'a str>,
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version_of: Option<&'a str>,
    meeting: Option<&'a str>,
    purged_items: usize,
    read: Option<String>,
    missing_since: Option<String>,
}

/// Returns how each file was read for JSON.
pub(super) fn files<'a>(files: &'a [ReadFile<'a>]) -> FilesJson<'a> {
    let files = files.iter().map(|file| ReadFileJson {
        path: file.path,
        format: file.format,
        reading: file.state,
        items: file.items,
        closed_items: file.closed_items,
        warnings: file.warnings,
        misfits: file.misfits,
        profile: file.profile,
        reason: file.reason,
        version_of: file.version_of,
        meeting: file.meeting,
        purged_items: file.purged_items,
        read: file.read.map(|read| read.to_string()),
        missing_since: file.missing_since.map(|since| since.to_string()),
    });
    FilesJson {
        schema: "referat.files/1",
        files: files.collect(),
    }
}
