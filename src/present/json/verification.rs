//! What became of the quotations of an export.

use serde::Serialize;

use crate::corpus::Location;
use crate::evidence::verify::Checked;
use crate::evidence::{QuotationState, Sealed, Verification};

/// The answer of `verify`.
#[derive(Debug, Serialize)]
pub(super) struct Verified<'a> {
    schema: &'static str,
    file: &'a str,
    version: &'a str,
    time: String,
    sha256: &'a str,
    intact: bool,
    proven: bool,
    untouched: bool,
    records: usize,
    counts: VerifiedCounts,
    quotations: Vec<JsonChecked<'a>>,
    mismatches: Vec<JsonMismatch<'a>>,
}

/// How many quotations are what.
#[derive(Debug, Serialize)]
struct VerifiedCounts {
    unchanged: usize,
    moved: usize,
    changed: usize,
    missing: usize,
    unreadable: usize,
    outside: usize,
}

/// One quotation.
#[derive(Debug, Serialize)]
struct JsonChecked<'a> {
    record: usize,
    id: &'a str,
    kind: &'static str,
    path: &'a str,
    #[serde(flatten)]
    location: &'a Location,
    verdict: &'static str,
    same_file: Option<bool>,
    moved_to: Option<[usize; 2]>,
    moved_location: Option<&'a Location>,
    reason: Option<&'a str>,
}

/// Something said of a record that does not hold.
#[derive(Debug, Serialize)]
struct JsonMismatch<'a> {
    record: usize,
    id: &'a str,
    field: &'static str,
}

/// Returns the first and the last line, of the file or of pages.
fn lines(location: &Location) -> Option<[usize; 2]> {
    Some([location.line_start?, location.line_end?])
}

/// Returns what became of the export in `file`.
pub(super) fn verification<'a>(
    file: &'a str,
    sealed: &'a Sealed,
    verification: &'a Verification,
) -> Verified<'a> {
    let records = &sealed.export.records;
    let checked = |checked: &'a Checked| {
        let record = &records[checked.record];
        let quotation = &record.quotations[checked.quotation];
        let moved = match &checked.verdict {
            QuotationState::Moved(location) => Some(location),
            _ => None,
        };
        JsonChecked {
            record: checked.record + 1,
            id: &record.id,
            kind: quotation.kind.name(),
            path: &quotation.path,
            location: &quotation.location,
            verdict: checked.verdict.name(),
            same_file: checked.same_file,
            moved_to: moved.and_then(lines),
            moved_location: moved,
            reason: match &checked.verdict {
                QuotationState::Unreadable(why) => Some(why),
                _ => None,
            },
        }
    };
    let count = |name| verification.count(name);
    Verified {
        schema: "referat.verification/1",
        file,
        version: &sealed.export.version,
        time: sealed.export.time.to_string(),
        sha256: &sealed.seal.sha256,
        intact: sealed.is_intact(),
        proven: verification.is_proven(),
        untouched: verification.is_untouched(),
        records: records.len(),
        counts: VerifiedCounts {
            unchanged: count("unchanged"),
            moved: count("moved"),
            changed: count("changed"),
            missing: count("missing"),
            unreadable: count("unreadable"),
            outside: count("outside"),
        },
        quotations: verification.quotations.iter().map(checked).collect(),
        mismatches: verification
            .mismatches
            .iter()
            .map(|mismatch| JsonMismatch {
                record: mismatch.record + 1,
                id: &records[mismatch.record].id,
                field: mismatch.field,
            })
            .collect(),
    }
}
