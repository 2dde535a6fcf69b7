//! What an indexing run did, and what an index holds.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::index::manifest::{FailedFile, SkippedFile};
use crate::index::{IndexReport, Manifest};
use crate::minutes::{Warning, WarningKind};

use super::labels::counted;
use super::style::{Canvas, Paragraph, Role};

fn line(out: &mut dyn Write, canvas: Canvas, text: &str, role: Role) -> io::Result<()> {
    Paragraph::new().add(text, role).write(out, canvas, 0)
}

/// Writes the report of an indexing run; with every warning if `all`, otherwise
/// one line for each kind in a file.
///
/// # Errors
///
/// Fails when `out` does.
pub fn report(
    out: &mut dyn Write,
    canvas: Canvas,
    report: &IndexReport,
    all: bool,
) -> io::Result<()> {
    let mut warnings: BTreeMap<&str, Vec<&Warning>> = BTreeMap::new();
    for warning in &report.warnings {
        warnings
            .entry(&warning.path)
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

fn skipped_and_failed(
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
        let text = if file.error.contains(&file.path) {
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

#[derive(Debug, Serialize)]
struct Skipped<'a> {
    path: &'a str,
    reason: &'a str,
}

#[derive(Debug, Serialize)]
struct PlacedWarning<'a> {
    path: &'a str,
    line: usize,
    kind: WarningKind,
    message: &'a str,
}

fn skipped(files: &[SkippedFile]) -> Vec<Skipped<'_>> {
    files
        .iter()
        .map(|file| Skipped {
            path: &file.path,
            reason: &file.reason,
        })
        .collect()
}

fn placed<'a>(path: &'a str, warning: &'a Warning) -> PlacedWarning<'a> {
    PlacedWarning {
        path,
        line: warning.line,
        kind: warning.kind,
        message: &warning.message,
    }
}

/// Returns the report of a run for JSON.
pub fn report_json(report: &IndexReport) -> ReportJson<'_> {
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
            .map(|warning| placed(&warning.path, &warning.warning))
            .collect(),
    }
}

/// Meetings of one body.
#[derive(Debug, Default, Serialize)]
struct BodyCount {
    municipality: Option<String>,
    committee: Option<String>,
    meetings: usize,
    items: usize,
    closed_items: usize,
    first: Option<String>,
    last: Option<String>,
    years: BTreeMap<i16, usize>,
}

fn bodies(manifest: &Manifest) -> Vec<BodyCount> {
    let mut bodies: BTreeMap<(Option<String>, Option<String>), BodyCount> = BTreeMap::new();
    for file in &manifest.files {
        let key = (file.municipality.clone(), file.committee.clone());
        let body = bodies.entry(key).or_default();
        body.municipality.clone_from(&file.municipality);
        body.committee.clone_from(&file.committee);
        body.meetings += 1;
        body.items += file.open_items;
        body.closed_items += file.closed_items;
        if let Some(date) = file.date {
            *body.years.entry(date.year()).or_default() += 1;
            let day = Some(date.to_string());
            if body.first.is_none() || day < body.first {
                body.first.clone_from(&day);
            }
            if day > body.last {
                body.last = day;
            }
        }
    }
    bodies.into_values().collect()
}

/// Writes what an index holds.
///
/// # Errors
///
/// Fails when `out` does.
pub fn manifest(
    out: &mut dyn Write,
    canvas: Canvas,
    dir: &Path,
    manifest: &Manifest,
) -> io::Result<()> {
    let head = format!(
        "{}: {}, {}, {} left out",
        dir.display(),
        counted(manifest.files.len(), "meeting", "meetings"),
        counted(manifest.open_items(), "item", "items"),
        counted(manifest.closed_items(), "closed item", "closed items"),
    );
    line(out, canvas, &head, Role::Strong)?;
    for body in bodies(manifest) {
        let years: Vec<String> = body
            .years
            .iter()
            .map(|(year, count)| format!("{year}: {count}"))
            .collect();
        let text = format!(
            "{} ({}): {}, {}, {} to {} ({})",
            body.committee.as_deref().unwrap_or("(body unknown)"),
            body.municipality
                .as_deref()
                .unwrap_or("municipality unknown"),
            counted(body.meetings, "meeting", "meetings"),
            counted(body.items, "item", "items"),
            body.first.as_deref().unwrap_or("?"),
            body.last.as_deref().unwrap_or("?"),
            years.join(", "),
        );
        Paragraph::new()
            .add(&text, Role::Plain)
            .write(out, canvas, 2)?;
    }
    let mut kinds: BTreeMap<WarningKind, usize> = BTreeMap::new();
    for warning in manifest.files.iter().flat_map(|file| &file.warnings) {
        *kinds.entry(warning.kind).or_default() += 1;
    }
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| format!("{} {count}", kind_name(*kind)))
        .collect();
    let warnings = if kinds.is_empty() {
        "none".to_owned()
    } else {
        kinds.join(", ")
    };
    line(out, canvas, &format!("warnings: {warnings}"), Role::Plain)?;
    skipped_and_failed(out, canvas, &manifest.skipped, &manifest.failed)?;
    let versions = format!(
        "format {}, analysis {}, written by referat {} on {}",
        manifest.format_version,
        manifest.analysis_version,
        manifest.generator_version,
        manifest.updated.strftime("%Y-%m-%d %H:%M UTC"),
    );
    line(out, canvas, &versions, Role::Faint)
}

fn kind_name(kind: WarningKind) -> &'static str {
    match kind {
        WarningKind::TableOfContents => "table of contents",
        WarningKind::Missing => "missing",
        WarningKind::ExtractionFault => "extraction fault",
        WarningKind::Numbering => "numbering",
    }
}

/// What an index holds, as JSON.
#[derive(Debug, Serialize)]
pub struct StatusJson<'a> {
    schema: &'static str,
    format_version: u32,
    analysis_version: u32,
    generator_version: &'a str,
    created: String,
    updated: String,
    roots: &'a [String],
    meetings: usize,
    items: usize,
    closed_items: usize,
    bodies: Vec<BodyCount>,
    files: Vec<FileJson<'a>>,
    skipped: Vec<Skipped<'a>>,
    failed: &'a [FailedFile],
}

#[derive(Debug, Serialize)]
struct FileJson<'a> {
    path: &'a str,
    size_bytes: u64,
    sha256: &'a str,
    municipality: Option<&'a str>,
    committee: Option<&'a str>,
    date: Option<String>,
    items: usize,
    closed_items: usize,
    warnings: Vec<PlacedWarning<'a>>,
}

/// Returns what an index holds for JSON.
pub fn manifest_json(manifest: &Manifest) -> StatusJson<'_> {
    StatusJson {
        schema: "referat.status/1",
        format_version: manifest.format_version,
        analysis_version: manifest.analysis_version,
        generator_version: &manifest.generator_version,
        created: manifest.created.to_string(),
        updated: manifest.updated.to_string(),
        roots: &manifest.roots,
        meetings: manifest.files.len(),
        items: manifest.open_items(),
        closed_items: manifest.closed_items(),
        bodies: bodies(manifest),
        files: manifest
            .files
            .iter()
            .map(|file| FileJson {
                path: &file.path,
                size_bytes: file.print.size_bytes,
                sha256: &file.print.sha256,
                municipality: file.municipality.as_deref(),
                committee: file.committee.as_deref(),
                date: file.date.map(|date| date.to_string()),
                items: file.open_items,
                closed_items: file.closed_items,
                warnings: file
                    .warnings
                    .iter()
                    .map(|warning| placed(&file.path, warning))
                    .collect(),
            })
            .collect(),
        skipped: skipped(&manifest.skipped),
        failed: &manifest.failed,
    }
}
