//! Results to records: what is quoted of each, and what never is.
//!
//! Commands with records of their own build them with [`record`] and the
//! functions beside it, and hand them to [`Export`](super::Export).

use sha2::{Digest, Sha256};

use crate::index::{Manifest, StoredItem};
use crate::minutes::{CaseNumber, Decision, Lines, MeetingKind};
use crate::search::{CaseHistory, Hit, Passage, Results};

use super::{IndexStamp, Named, Quotation, QuotationKind, Record, places};

/// Returns what tells an index, and the sources it is of, from others.
pub fn stamp(manifest: &Manifest) -> IndexStamp {
    let mut files: Vec<_> = manifest.files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut hash = Sha256::new();
    for file in files {
        hash.update(format!("{}  {}\n", file.print.sha256, file.path));
    }
    let fingerprint = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    IndexStamp {
        format_version: manifest.format_version,
        analysis_version: manifest.analysis_version,
        stemming: manifest.stemming.name().to_owned(),
        lexicon: manifest.lexicon.clone(),
        generator_version: manifest.generator_version.clone(),
        fingerprint,
    }
}

/// Returns a record a hit: title, recommendation, decision and the passage it is
/// shown with.
pub fn search(results: &Results) -> Vec<Record> {
    results.hits.iter().filter_map(hit).collect()
}

fn hit(hit: &Hit) -> Option<Record> {
    let stored = &hit.item;
    let mut record = record(stored)?;
    record.quotations.extend(recommendation(stored));
    let own = stored.item.decision();
    record
        .quotations
        .extend(own.and_then(|own| decision(stored, own)));
    if let Some(passage) = &hit.passage {
        let quoted = self::passage(stored, passage);
        let is_new = |quoted: &Quotation| {
            let mut others = record.quotations.iter();
            !others.any(|other| other.text == quoted.text && other.lines == quoted.lines)
        };
        record.quotations.extend(quoted.filter(is_new));
    }
    Some(record)
}

/// Returns a record a handling: title, recommendation and every decision.
pub fn case(history: &CaseHistory) -> Vec<Record> {
    let handlings = history.cases.iter().flat_map(|case| &case.handlings);
    handlings
        .filter_map(|stored| {
            let mut record = record(stored)?;
            record.quotations.extend(recommendation(stored));
            let decisions = stored.item.decisions.iter();
            record
                .quotations
                .extend(decisions.filter_map(|one| decision(stored, one)));
            Some(record)
        })
        .collect()
}

/// Returns a record of an item with its title quoted; `None` of a closed one. That
/// it is of an agenda is noted, since nothing is decided there.
pub fn record(stored: &StoredItem) -> Option<Record> {
    let item = &stored.item;
    if item.is_closed() {
        return None;
    }
    let known = |text: Option<String>| text.filter(|text| !text.is_empty());
    let lines = places::heading(item);
    let title = quote(stored, QuotationKind::Title, &item.title, lines);
    Some(Record {
        id: stored.id.clone(),
        municipality: known(stored.municipality.clone()),
        committee: known(stored.committee.clone()),
        date: stored.date,
        number: known(item.number.clone()),
        title: item.title.clone(),
        case_number: known(item.case_number.as_ref().map(CaseNumber::canonical)),
        notes: match stored.kind {
            MeetingKind::Minutes => Vec::new(),
            MeetingKind::Agenda => vec![Named::new("Dokument", "Dagsorden")],
        },
        quotations: title.into_iter().collect(),
    })
}

/// Returns `text` of `stored` as a quotation; `None` if there is none.
pub fn quote(
    stored: &StoredItem,
    kind: QuotationKind,
    text: &str,
    lines: Lines,
) -> Option<Quotation> {
    let quotable = !text.is_empty() && !stored.item.is_closed();
    quotable.then(|| Quotation {
        kind,
        text: text.to_owned(),
        path: stored.source_path.clone(),
        sha256: stored.source_sha256.clone(),
        lines,
    })
}

/// Returns the recommendation (indstilling) of an item, if it has one.
pub fn recommendation(stored: &StoredItem) -> Option<Quotation> {
    let section = stored.item.recommendation()?;
    let lines = places::section(section);
    quote(stored, QuotationKind::Recommendation, &section.text, lines)
}

/// Returns a decision of an item.
pub fn decision(stored: &StoredItem, decision: &Decision) -> Option<Quotation> {
    let kind = match decision.own {
        true => QuotationKind::Decision,
        false => QuotationKind::EarlierDecision,
    };
    quote(stored, kind, &decision.text, places::decision(decision))
}

/// Returns the passage an item is shown with.
pub fn passage(stored: &StoredItem, passage: &Passage) -> Option<Quotation> {
    let sections = stored.item.sections.iter();
    let lines = sections
        .filter(|section| section.kind == passage.section)
        .find_map(|section| {
            let mut places = places::excerpts(section, &passage.text);
            places.find(|lines| lines.first == passage.lines.first)
        });
    let lines = lines.unwrap_or(passage.lines);
    quote(stored, QuotationKind::Passage, &passage.text, lines)
}
