//! What a check of the index found.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::index::check::{CheckReport, Fault, FaultKind};

use super::labels::counted;
use super::style::{Canvas, Paragraph, Role};

/// Writes every fault as `path:line: message`, and a line that sums up.
///
/// # Errors
///
/// Fails when `out` does.
pub fn terminal(
    out: &mut dyn Write,
    canvas: Canvas,
    dir: &Path,
    report: &CheckReport,
) -> io::Result<()> {
    for fault in &report.faults {
        let place = match fault.line {
            0 => fault.path.clone(),
            line => format!("{}:{line}", fault.path),
        };
        let id = match &fault.id {
            Some(id) => format!(" [{id}]"),
            None => String::new(),
        };
        Paragraph::new()
            .add(&format!("{place}: "), Role::Plain)
            .add(&fault.message, Role::Notice)
            .add(&id, Role::Faint)
            .write(out, canvas, 0)?;
    }
    let found = match report.faults.len() {
        0 => "all as indexed".to_owned(),
        count => counted(count, "difference", "differences"),
    };
    let sum = format!(
        "{}: {} and {} checked, {found}",
        dir.display(),
        counted(report.files, "source", "sources"),
        counted(report.items, "item", "items"),
    );
    Paragraph::new()
        .add(&sum, Role::Strong)
        .write(out, canvas, 0)
}

/// What a check found, as JSON.
#[derive(Debug, Serialize)]
pub struct CheckJson<'a> {
    schema: &'static str,
    index: String,
    sources: usize,
    items: usize,
    ok: bool,
    faults: Vec<FaultJson<'a>>,
}

#[derive(Debug, Serialize)]
struct FaultJson<'a> {
    path: &'a str,
    line: usize,
    kind: &'static str,
    id: Option<&'a str>,
    message: &'a str,
}

/// Returns what a check of the index in `dir` found, for JSON.
pub fn json<'a>(dir: &Path, report: &'a CheckReport) -> CheckJson<'a> {
    CheckJson {
        schema: "referat.check/1",
        index: dir.display().to_string(),
        sources: report.files,
        items: report.items,
        ok: report.faults.is_empty(),
        faults: report.faults.iter().map(fault).collect(),
    }
}

fn fault(fault: &Fault) -> FaultJson<'_> {
    FaultJson {
        path: &fault.path,
        line: fault.line,
        kind: kind_name(fault.kind),
        id: fault.id.as_deref(),
        message: &fault.message,
    }
}

fn kind_name(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::Index => "index",
        FaultKind::Missing => "missing",
        FaultKind::Changed => "changed",
        FaultKind::Unreadable => "unreadable",
        FaultKind::NotIndexed => "not_indexed",
        FaultKind::Manifest => "manifest",
        FaultKind::Id => "id",
        FaultKind::Text => "text",
    }
}
