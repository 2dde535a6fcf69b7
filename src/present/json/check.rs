//! What a check of the index found.

use std::path::Path;

use serde::Serialize;

use crate::corpus::LineLocation;
use crate::index::check::{CheckReport, IndexFault, IndexFaultKind};

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

fn fault(fault: &IndexFault) -> FaultJson<'_> {
    FaultJson {
        path: &fault.path,
        location: &fault.location,
        kind: kind_name(fault.kind),
        id: fault.id.as_deref(),
        message: &fault.message,
    }
}

fn kind_name(kind: IndexFaultKind) -> &'static str {
    match kind {
        IndexFaultKind::Index => "index",
        IndexFaultKind::Missing => "missing",
        IndexFaultKind::Changed => "changed",
        IndexFaultKind::Unreadable => "unreadable",
        IndexFaultKind::NotIndexed => "not_indexed",
        IndexFaultKind::Manifest => "manifest",
        IndexFaultKind::Id => "id",
        IndexFaultKind::Text => "text",
    }
}
