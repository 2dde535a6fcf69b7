//! What an indexing run did.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::index::IndexReport;
use crate::index::manifest::{FailedFile, SkippedFile};
use crate::minutes::{Warning, WarningKind};

use super::labels::counted;
use super::style::{Canvas, Paragraph, Role};

pub(super) fn line(out: &mut dyn Write, canvas: Canvas, text: &str, role: Role) -> io::Result<()> {
    Paragraph::new().add(text, role).write(out, canvas, 0)
}

/// Writes the report of an indexing run; with every warning if `all`, otherwise
/// one line for each kind in a file.
///
/// # Errors
///
/// Fails when `out` does.
pub fn terminal(
    out: &mut dyn Write,
    canvas: Canvas,
    report: &IndexReport,
    all: bool,
) -> io::Result<()> {
    let mut warnings: BTreeMap<&str, Vec<&Warning>> = BTreeMap::new();
    for warning in &report.warnings {
        warnings
            .entry(warning.path.as_str())
            .or_default()
            .push(&warning.warning);
    }
    for (path, warnings) in &warnings {
        write_warnings(out, canvas, path, warnings, all)?;
    }
    skipped_and_failed(out, canvas, &report.skipped, &report.failed)?;
    let removed = match report.files_removed {
        0 => String::new(),
        count => format!(", {count} removed"),
    };
    let files = format!(
        "files: {} read, {} unchanged{removed}, {} skipped, {} failed",
        report.files_read,
        report.files_unchanged,
        report.skipped.len(),
        report.failed.len()
    );
    line(out, canvas, &files, Role::Plain)?;
    let index = format!(
        "index: {}, {} ({} written now), {} left out, {}",
        counted(report.meetings, "meeting", "meetings"),
        counted(report.items, "item", "items"),
        report.items_written,
        counted(report.closed_items, "closed item", "closed items"),
        counted(report.warnings.len(), "warning", "warnings"),
    );
    line(out, canvas, &index, Role::Strong)?;
    line(out, canvas, &speed(report), Role::Faint)
}

fn speed(report: &IndexReport) -> String {
    let seconds = report.duration.as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let megabytes = report.bytes_read as f64 / 1_000_000.0;
    let rate = if seconds > 0.0 {
        megabytes / seconds
    } else {
        0.0
    };
    format!("time: {seconds:.2} s, {megabytes:.1} MB, {rate:.1} MB/s")
}

/// Writes `path:line: message`; lines with the same message are joined unless
/// `all` are wanted.
fn write_warnings(
    out: &mut dyn Write,
    canvas: Canvas,
    path: &str,
    warnings: &[&Warning],
    all: bool,
) -> io::Result<()> {
    let mut joined: Vec<(&str, Vec<usize>)> = Vec::new();
    for warning in warnings {
        match joined
            .iter_mut()
            .find(|(message, _)| *message == warning.message)
        {
            Some((_, lines)) if !all => lines.push(warning.line),
            _ => joined.push((&warning.message, vec![warning.line])),
        }
    }
    for (message, lines) in joined {
        let more = match lines.len() {
            1 => String::new(),
            count => format!(" (and on {} more)", counted(count - 1, "line", "lines")),
        };
        let place = match lines[0] {
            0 => path.to_owned(),
            line => format!("{path}:{line}"),
        };
        line(
            out,
            canvas,
            &format!("warning: {place}: {message}{more}"),
            Role::Notice,
        )?;
    }
    Ok(())
}

/// Writes what was left out, and why.
pub(super) fn skipped_and_failed(
    out: &mut dyn Write,
    canvas: Canvas,
    skipped: &[SkippedFile],
    failed: &[FailedFile],
) -> io::Result<()> {
    for file in skipped {
        line(
            out,
            canvas,
            &format!("skipped: {}: {}", file.path, file.reason),
            Role::Faint,
        )?;
    }
    for file in failed {
        // The errors of files name their path themselves.
        let text = if file.error.contains(file.path.as_str()) {
            file.error.clone()
        } else {
            format!("{}: {}", file.path, file.error)
        };
        line(out, canvas, &format!("failed: {text}"), Role::Notice)?;
    }
    Ok(())
}

/// The report of an indexing run as JSON.
#[derive(Debug, Serialize)]
pub struct ReportJson<'a> {
    schema: &'static str,
    files_read: usize,
    files_unchanged: usize,
    files_removed: usize,
    meetings: usize,
    items: usize,
    items_written: usize,
    closed_items: usize,
    bytes_read: u64,
    seconds: f64,
    skipped: Vec<Skipped<'a>>,
    failed: &'a [FailedFile],
    warnings: Vec<PlacedWarning<'a>>,
}

/// A file left out on purpose.
#[derive(Debug, Serialize)]
pub(super) struct Skipped<'a> {
    path: &'a str,
    reason: &'a str,
}

/// A warning with the file it is about.
#[derive(Debug, Serialize)]
pub(super) struct PlacedWarning<'a> {
    path: &'a str,
    line: usize,
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

pub(super) fn placed<'a>(path: &'a str, warning: &'a Warning) -> PlacedWarning<'a> {
    PlacedWarning {
        path,
        line: warning.line,
        kind: warning.kind,
        message: &warning.message,
    }
}

/// Returns the report of a run for JSON.
pub fn json(report: &IndexReport) -> ReportJson<'_> {
    ReportJson {
        schema: "referat.report/1",
        files_read: report.files_read,
        files_unchanged: report.files_unchanged,
        files_removed: report.files_removed,
        meetings: report.meetings,
        items: report.items,
        items_written: report.items_written,
        closed_items: report.closed_items,
        bytes_read: report.bytes_read,
        seconds: report.duration.as_secs_f64(),
        skipped: skipped(&report.skipped),
        failed: &report.failed,
        warnings: report
            .warnings
            .iter()
            .map(|warning| placed(warning.path.as_str(), &warning.warning))
            .collect(),
    }
}
