//! What a check of the index found.

use std::path::Path;

use serde::Serialize;

use crate::corpus::LineLocation;
use crate::index::check::{CheckReport, Fault, FaultKind};

/// What a check found, as JSON.
#[derive(Debug, Serialize)]
pub(super) struct CheckJson<'a> {
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
    #[serde(flatten)]
    location: &'a LineLocation,
    kind: &'static str,
    id: Option<&'a str>,
    message: &'a str,
}

/// Returns what a check of the index in `dir` found, for JSON.
pub(super) fn check<'a>(dir: &Path, report: &'a CheckReport) -> CheckJson<'a> {
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
        location: &fault.location,
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
