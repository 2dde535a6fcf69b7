//! What an indexing run did.

use serde::Serialize;

use crate::corpus::LineLocation;
use crate::index::IndexReport;
use crate::index::manifest::{FailedFile, SkippedFile};
use crate::minutes::{Warning, WarningKind};

/// The report of an indexing run as JSON.
#[derive(Debug, Serialize)]
pub(super) struct ReportJson<'a> {
    schema: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rebuilt_from_format: Option<u32>,
    files_read: usize,
    files_unchanged: usize,
    files_removed: usize,
    meetings: usize,
    items: usize,
    items_written: usize,
    closed_items: usize,
    #[serde(skip_serializing_if = "is_zero")]
    purged_items: usize,
    #[serde(skip_serializing_if = "is_zero")]
    files_missing: usize,
    bytes_read: u64,
    seconds: f64,
    skipped: Vec<Skipped<'a>>,
    failed: Vec<Failed<'a>>,
    warnings: Vec<PlacedWarning<'a>>,
    known_warnings: Vec<KnownWarnings>,
}

/// How many warnings of a kind there are of files that were left as they were.
#[derive(Debug, Serialize)]
struct KnownWarnings {
    kind: WarningKind,
    count: usize,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "as serde asks whether to write a field"
)]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// A file left out on purpose.
#[derive(Debug, Serialize)]
pub(super) struct Skipped<'a> {
    path: &'a str,
    reason: &'a str,
}

/// A file that could not be read.
#[derive(Debug, Serialize)]
pub(super) struct Failed<'a> {
    path: &'a str,
    error: &'a str,
    known: bool,
}

/// A warning with the file it is about.
#[derive(Debug, Serialize)]
pub(super) struct PlacedWarning<'a> {
    path: &'a str,
    #[serde(flatten)]
    location: LineLocation,
    kind: WarningKind,
    message: &'a str,
}

pub(super) fn skipped(files: &[SkippedFile]) -> Vec<Skipped<'_>> {
    files
        .iter()
        .map(|file| Skipped {
            path: file.path.as_str(),
            reason: &file.reason,
        })
        .collect()
}

pub(super) fn failed(files: &[FailedFile]) -> Vec<Failed<'_>> {
    files
        .iter()
        .map(|file| Failed {
            path: file.path.as_str(),
            error: &file.error,
            known: file.known,
        })
        .collect()
}

pub(super) fn placed<'a>(
    path: &'a str,
    location: LineLocation,
    warning: &'a Warning,
) -> PlacedWarning<'a> {
    PlacedWarning {
        path,
        location,
        kind: warning.kind,
        message: &warning.message,
    }
}

/// Returns the report of a run for JSON.
pub(super) fn report(report: &IndexReport) -> ReportJson<'_> {
    ReportJson {
        schema: "referat.report/1",
        rebuilt_from_format: report.rebuilt_from,
        files_read: report.files_read,
        files_unchanged: report.files_unchanged,
        files_removed: report.files_removed,
        meetings: report.meetings,
        items: report.items,
        items_written: report.items_written,
        closed_items: report.closed_items,
        purged_items: report.purged_items,
        files_missing: report.files_missing,
        bytes_read: report.bytes_read,
        seconds: report.duration.as_secs_f64(),
        skipped: skipped(&report.skipped),
        failed: failed(&report.failed),
        warnings: report
            .warnings
            .iter()
            .map(|one| placed(one.path.as_str(), one.location.clone(), &one.warning))
            .collect(),
        known_warnings: report
            .known_warnings
            .iter()
            .map(|(kind, count)| KnownWarnings {
                kind: *kind,
                count: *count,
            })
            .collect(),
    }
}
