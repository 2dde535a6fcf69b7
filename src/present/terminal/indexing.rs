//! What an indexing run did.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::corpus::LineLocation;
use crate::index::manifest::{FailedFile, SkippedFile};
use crate::index::{FileWarning, IndexReport};
use crate::minutes::WarningKind;
use crate::present::labels::counted;

use super::canvas::{Canvas, TextRole};
use super::locations;
use super::paragraphs::line;

/// Writes the report of an indexing run; with every warning if `all`, otherwise
/// one line for each kind in a file.
pub(super) fn report(
    out: &mut dyn Write,
    canvas: Canvas,
    report: &IndexReport,
    all: bool,
) -> io::Result<()> {
    let mut warnings: BTreeMap<&str, Vec<&FileWarning>> = BTreeMap::new();
    for warning in &report.warnings {
        warnings
            .entry(warning.path.as_str())
            .or_default()
            .push(warning);
    }
    for (path, warnings) in &warnings {
        write_warnings(out, canvas, path, warnings, all)?;
    }
    skipped_and_failed(out, canvas, &report.skipped, &report.failed)?;
    if let Some(format) = report.rebuilt_from {
        let rebuilt = format!("made anew: the index was of format {format}, of an older release");
        line(out, canvas, &rebuilt, TextRole::Plain)?;
    }
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
    line(out, canvas, &files, TextRole::Plain)?;
    let mut left = String::new();
    if report.purged_items > 0 {
        left.push_str(&format!("{} purged, ", report.purged_items));
    }
    if report.files_missing > 0 {
        let files = counted(report.files_missing, "file", "files");
        left.push_str(&format!("{files} gone and kept, "));
    }
    let index = format!(
        "index: {}, {} ({} written now), {} left out, {left}{}",
        counted(report.meetings, "meeting", "meetings"),
        counted(report.items, "item", "items"),
        report.items_written,
        counted(report.closed_items, "closed item", "closed items"),
        counted(report.warnings.len(), "warning", "warnings"),
    );
    line(out, canvas, &index, TextRole::Strong)?;
    if !report.known_warnings.is_empty() {
        let known = format!(
            "known: {} of unchanged files: {}",
            counted(report.known_warnings.values().sum(), "warning", "warnings"),
            counted_by_kind(&report.known_warnings),
        );
        line(out, canvas, &known, TextRole::Plain)?;
    }
    line(out, canvas, &speed(report), TextRole::Faint)
}

/// Returns how many warnings there are of each kind: "missing 2, structure 1".
pub(super) fn counted_by_kind(kinds: &BTreeMap<WarningKind, usize>) -> String {
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| format!("{} {count}", kind_name(*kind)))
        .collect();
    kinds.join(", ")
}

fn kind_name(kind: WarningKind) -> &'static str {
    match kind {
        WarningKind::TableOfContents => "table of contents",
        WarningKind::Missing => "missing",
        WarningKind::ExtractionFault => "extraction fault",
        WarningKind::PersonalNumber => "personal number (CPR)",
        WarningKind::Format => "format",
        WarningKind::Numbering => "numbering",
        WarningKind::Access => "access",
        WarningKind::Structure => "structure",
    }
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
    warnings: &[&FileWarning],
    all: bool,
) -> io::Result<()> {
    let mut joined: Vec<(&str, &LineLocation, usize)> = Vec::new();
    for found in warnings {
        match joined
            .iter_mut()
            .find(|(message, ..)| *message == found.warning.message)
        {
            Some((_, _, more)) if !all => *more += 1,
            _ => joined.push((&found.warning.message, &found.location, 0)),
        }
    }
    for (message, location, more) in joined {
        let more = match more {
            0 => String::new(),
            more => format!(" (and on {} more)", counted(more, "line", "lines")),
        };
        let place = locations::in_file(canvas, path, location);
        line(
            out,
            canvas,
            &format!("warning: {place}: {message}{more}"),
            TextRole::Notice,
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
            TextRole::Faint,
        )?;
    }
    for file in failed {
        // The errors of files name their path themselves.
        let text = if file.error.contains(file.path.as_str()) {
            file.error.clone()
        } else {
            format!("{}: {}", file.path, file.error)
        };
        let again = if file.known { " (as before)" } else { "" };
        line(
            out,
            canvas,
            &format!("failed: {text}{again}"),
            TextRole::Notice,
        )?;
    }
    Ok(())
}
