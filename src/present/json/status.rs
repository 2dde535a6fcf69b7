//! What an index holds, and what it lacks.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::corpus::{Format, SourcePath};
use crate::coverage::{AgendaWithoutMinutes, BodyCoverage, Coverage, CoverageCounts, MeetingGap};
use crate::findings::outcome::OutcomeClass;
use crate::index::Manifest;
use crate::minutes::{MeetingKind, SourceReading};

use super::indexing::{Failed, PlacedWarning, Skipped, failed, placed, skipped};

/// What an index holds, as JSON.
#[derive(Debug, Serialize)]
pub(super) struct StatusJson<'a> {
    schema: &'static str,
    format_version: u32,
    analysis_version: u32,
    generator_version: &'a str,
    created: String,
    updated: String,
    roots: &'a [SourcePath],
    #[serde(flatten)]
    counts: CountsJson,
    bodies: Vec<BodyJson>,
    files: Vec<FileJson<'a>>,
    skipped: Vec<Skipped<'a>>,
    failed: Vec<Failed<'a>>,
}

#[derive(Debug, Serialize)]
struct CountsJson {
    meetings: usize,
    minutes: usize,
    agendas: usize,
    documents: usize,
    items: usize,
    closed_items: usize,
    items_without_journal_number: usize,
    items_without_decision: usize,
    items_with_warnings: usize,
    outcomes: BTreeMap<OutcomeClass, usize>,
}

#[derive(Debug, Serialize)]
struct BodyJson {
    municipality: Option<String>,
    committee: Option<String>,
    slug: String,
    #[serde(flatten)]
    counts: CountsJson,
    first: Option<String>,
    last: Option<String>,
    years: BTreeMap<i16, CountsJson>,
    undated: CountsJson,
    usual_days_between_meetings: Option<usize>,
    gaps: Vec<GapJson>,
    agendas_without_minutes: Vec<AgendaJson>,
    agendas_to_come: Vec<AgendaJson>,
}

#[derive(Debug, Serialize)]
struct GapJson {
    from: String,
    to: String,
    days: usize,
    missing_meetings: usize,
}

#[derive(Debug, Serialize)]
struct AgendaJson {
    date: String,
    path: String,
}

#[derive(Debug, Serialize)]
struct FileJson<'a> {
    path: &'a str,
    size_bytes: u64,
    sha256: &'a str,
    municipality: Option<&'a str>,
    committee: Option<&'a str>,
    kind: MeetingKind,
    meeting: &'a str,
    speaks: bool,
    format: Format,
    reading: SourceReading,
    date: Option<String>,
    items: usize,
    closed_items: usize,
    items_without_journal_number: usize,
    items_without_decision: usize,
    items_with_warnings: usize,
    warnings: Vec<PlacedWarning<'a>>,
}

fn counts_json(counts: &CoverageCounts) -> CountsJson {
    CountsJson {
        meetings: counts.meetings,
        minutes: counts.minutes,
        agendas: counts.agendas,
        documents: counts.documents,
        items: counts.items,
        closed_items: counts.closed_items,
        items_without_journal_number: counts.without_case_number,
        items_without_decision: counts.without_decision,
        items_with_warnings: counts.with_warnings,
        outcomes: counts.outcomes.clone(),
    }
}

fn body_json(body: BodyCoverage) -> BodyJson {
    let gap = |gap: &MeetingGap| GapJson {
        from: gap.from.to_string(),
        to: gap.to.to_string(),
        days: gap.days,
        missing_meetings: gap.missing_meetings,
    };
    let agenda = |agenda: AgendaWithoutMinutes| AgendaJson {
        date: agenda.date.to_string(),
        path: agenda.path,
    };
    let years = body.years.iter();
    BodyJson {
        counts: counts_json(&body.counts),
        first: body.first.map(|date| date.to_string()),
        last: body.last.map(|date| date.to_string()),
        years: years
            .map(|(year, counts)| (*year, counts_json(counts)))
            .collect(),
        undated: counts_json(&body.undated),
        usual_days_between_meetings: body.rhythm.as_ref().map(|rhythm| rhythm.median_days),
        gaps: body.gaps().iter().map(gap).collect(),
        agendas_without_minutes: body
            .agendas_without_minutes
            .into_iter()
            .map(agenda)
            .collect(),
        agendas_to_come: body.agendas_to_come.into_iter().map(agenda).collect(),
        municipality: body.municipality,
        committee: body.committee,
        slug: body.slug,
    }
}

/// Returns what an index holds for JSON.
pub(super) fn status(manifest: &Manifest) -> StatusJson<'_> {
    let coverage = Coverage::of_manifest(manifest);
    StatusJson {
        schema: "referat.status/3",
        format_version: manifest.format_version,
        analysis_version: manifest.analysis_version,
        generator_version: &manifest.generator_version,
        created: manifest.created.to_string(),
        updated: manifest.updated.to_string(),
        roots: &manifest.roots,
        counts: counts_json(&coverage.counts),
        bodies: coverage.bodies.into_iter().map(body_json).collect(),
        files: manifest
            .files
            .iter()
            .map(|file| FileJson {
                path: file.path.as_str(),
                size_bytes: file.print.size_bytes,
                sha256: &file.print.sha256,
                municipality: file.municipality.as_deref(),
                committee: file.committee.as_deref(),
                kind: file.kind,
                meeting: &file.id_prefix,
                speaks: file.speaking.speaks(),
                format: file.format,
                reading: file.reading,
                date: file.date.map(|date| date.to_string()),
                items: file.open_items,
                closed_items: file.closed_items,
                items_without_journal_number: file.without_case_number,
                items_without_decision: file.without_decision,
                items_with_warnings: file.with_warnings,
                warnings: file
                    .warnings
                    .iter()
                    .map(|warning| {
                        let location = file.places.locate_line(warning.line);
                        placed(file.path.as_str(), location, warning)
                    })
                    .collect(),
            })
            .collect(),
        skipped: skipped(&manifest.skipped),
        failed: failed(&manifest.failed),
    }
}
