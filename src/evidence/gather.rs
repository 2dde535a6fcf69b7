//! Results to records: what is quoted of each, and what never is.
//!
//! Commands with records of their own build them with [`record`] and the
//! functions beside it, and hand them to [`Export`](super::Export).

use sha2::{Digest, Sha256};

use crate::history::{CaseHistory, Decisions, FollowUp, Handling};
use crate::index::{Manifest, StoredItem};
use crate::minutes::{Decision, LineRange, MeetingKind};
use crate::search::{Hit, Passage, Relaxation, Results};
use crate::text::CaseNumber;

use super::export::{IndexStamp, NamedValue, Quotation, QuotationKind, Record};
use super::places;

/// The name of the note that only an agenda tells of an item.
pub(super) const DOCUMENT: &str = "Dokument";

/// The name of the note that a text was recognised from images.
pub(super) const TEXT: &str = "Tekst";

/// What a record of an item says that only an agenda tells of.
const AGENDA: &str = "Dagsorden, endnu ikke refereret";

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
/// shown with; `notes` says what else there is to say of it.
pub fn search(results: &Results, notes: impl Fn(&Hit) -> Vec<NamedValue>) -> Vec<Record> {
    let hits = results.hits.iter();
    hits.map(|found| {
        let mut record = hit(found);
        record.notes.extend(notes(found));
        record
    })
    .collect()
}

fn hit(hit: &Hit) -> Record {
    let stored = &hit.item;
    let mut record = record(stored);
    record.quotations.extend(recommendation(stored));
    let own = stored.item.decision();
    record
        .quotations
        .extend(own.and_then(|own| decision(stored, own)));
    if let Some(passage) = &hit.passage {
        let quoted = self::passage(stored, passage);
        let is_new = |quoted: &Quotation| {
            let mut others = record.quotations.iter();
            !others.any(|other| other.text == quoted.text && other.location == quoted.location)
        };
        record.quotations.extend(quoted.filter(is_new));
    }
    record
}

/// Returns a record a handling: title, recommendation, every decision, and the
/// sentences that tell of handlings no item of the index is; `notes` says what else
/// there is to say of it.
pub fn case(history: &CaseHistory, notes: impl Fn(&Handling) -> Vec<NamedValue>) -> Vec<Record> {
    let mut records = Vec::new();
    for case in &history.cases {
        for handling in &case.handlings {
            let mut record = handled(handling, &notes);
            let told = case.mentioned.iter().flat_map(|mentioned| &mentioned.told);
            for telling in told.filter(|telling| telling.id == handling.item.id) {
                let mention = &telling.mention;
                let quoted = quote_part(
                    &handling.item,
                    QuotationKind::Mention,
                    &mention.sentence,
                    mention.lines,
                );
                record.quotations.extend(quoted);
            }
            records.push(record);
        }
    }
    records
}

/// Returns a record a decision on the topic: as [`case`] has handlings.
pub fn decisions(
    decisions: &Decisions,
    lacks: impl Fn(&[Relaxation]) -> Vec<NamedValue>,
    notes: impl Fn(&Handling) -> Vec<NamedValue>,
) -> Vec<Record> {
    let cases = decisions.cases.iter();
    let handlings = cases.flat_map(|case| case.handlings.iter().map(move |one| (case, one)));
    handlings
        .map(|(case, handling)| {
            let mut record = handled(handling, &notes);
            record.notes.extend(lacks(&case.relaxed));
            record
        })
        .collect()
}

fn handled(handling: &Handling, notes: &impl Fn(&Handling) -> Vec<NamedValue>) -> Record {
    let stored = &handling.item;
    let mut record = record(stored);
    record.notes.extend(notes(handling));
    record.quotations.extend(recommendation(stored));
    let decisions = stored.item.decisions.iter();
    record
        .quotations
        .extend(decisions.filter_map(|one| decision(stored, one)));
    record
}

/// Returns a record a commitment: the title of the item and the sentence that
/// promises; `notes` says how it stands.
pub fn follow_ups(
    follow_ups: &[FollowUp],
    notes: impl Fn(&FollowUp) -> Vec<NamedValue>,
) -> Vec<Record> {
    let records = follow_ups.iter().map(|follow_up| {
        let mut record = record(&follow_up.item);
        record.notes.extend(notes(follow_up));
        let commitment = &follow_up.commitment;
        let kind = QuotationKind::Commitment;
        record.quotations.extend(quote_part(
            &follow_up.item,
            kind,
            &commitment.sentence,
            commitment.lines,
        ));
        record
    });
    records.collect()
}

/// Returns a part of a section as a quotation, on the lines it stands on.
fn quote_part(
    stored: &StoredItem,
    kind: QuotationKind,
    text: &str,
    near: LineRange,
) -> Option<Quotation> {
    let sections = stored.item.sections.iter();
    let places = sections.flat_map(|section| places::excerpts(section, text));
    // A sentence may begin before the words that are told of it.
    let touches = |lines: &LineRange| lines.first <= near.last && near.first <= lines.last;
    let lines = places.into_iter().find(touches);
    quote(stored, kind, text, lines.unwrap_or(near))
}

/// What is noted of a text that was recognised from images.
const RECOGNISED: &str = "Genkendt fra billeder (OCR)";

/// What is noted of an item whose source is gone and was kept all the same.
const MISSING: &str = "Filen findes ikke længere";

/// Returns a record of an item with its title quoted. That it is of an agenda is
/// noted, since nothing is decided there, and that its text was recognised from images.
pub fn record(stored: &StoredItem) -> Record {
    let item = &stored.item;
    let known = |text: Option<String>| text.filter(|text| !text.is_empty());
    let lines = places::heading(item);
    let title = quote(stored, QuotationKind::Title, &item.title, lines);
    let agenda = (stored.kind == MeetingKind::Agenda).then_some((DOCUMENT, AGENDA));
    let recognised = stored.recognised.then_some((TEXT, RECOGNISED));
    let missing = stored.missing_since.map(|since| {
        let day = since.strftime("%Y-%m-%d");
        ("Kilde", format!("{MISSING} ({day})"))
    });
    let notes = [agenda, recognised].into_iter().flatten();
    let notes = notes
        .map(|(name, value)| (name, value.to_owned()))
        .chain(missing);
    Record {
        id: stored.id.clone(),
        municipality: known(stored.municipality.clone()),
        committee: known(stored.committee.clone()),
        date: stored.date,
        number: known(item.number.clone()),
        title: item.title.clone(),
        case_number: known(item.case_number.as_ref().map(CaseNumber::canonical)),
        notes: notes
            .map(|(name, value)| NamedValue::new(name, &value))
            .collect(),
        quotations: title.into_iter().collect(),
    }
}

/// Returns `text` of `stored` as a quotation; `None` if there is none.
pub fn quote(
    stored: &StoredItem,
    kind: QuotationKind,
    text: &str,
    lines: LineRange,
) -> Option<Quotation> {
    let quotable = !text.is_empty();
    quotable.then(|| Quotation {
        kind,
        text: text.to_owned(),
        path: stored.source_path.to_string(),
        sha256: stored.source_sha256.clone(),
        location: stored.locate(lines),
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
    if let Some(attachment) = &passage.attachment {
        return Some(Quotation {
            kind: QuotationKind::AttachmentPassage,
            text: passage.text.clone(),
            path: attachment.path.to_string(),
            sha256: attachment.sha256.clone(),
            location: attachment.location.clone(),
        });
    }
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
