//! Hits as [CSV](super::super::csv), for spreadsheets.

use std::io::{self, Write};
use std::iter;

use crate::index::SourceChange;
use crate::search::{Hit, Results};
use crate::text::CaseNumber;

use super::super::csv;

use crate::present::{labels, relaxed};

/// The header line.
const COLUMNS: [&str; 21] = [
    "rank",
    "score",
    "id",
    "municipality",
    "committee",
    "date",
    "item_number",
    "title",
    "journal_number",
    "decision",
    "section",
    "passage",
    "source",
    "first_line",
    "last_line",
    "first_page",
    "last_page",
    "element",
    "match",
    "lacks",
    "stale",
];

/// Writes hits, a header line first.
pub(in crate::present::files) fn write(out: &mut dyn Write, results: &Results) -> io::Result<()> {
    let hits = results.hits.iter().zip(results.offset + 1..);
    let rows = hits.map(|(hit, rank)| row(rank, hit));
    csv::write(out, iter::once(COLUMNS.map(str::to_owned)).chain(rows))
}

/// Returns a number, or nothing for none.
fn number(number: Option<impl ToString>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// Returns what became of the file of the item, or else of that of its passage.
fn stale(hit: &Hit) -> Option<&'static str> {
    let passage = hit.passage.as_ref();
    let attachment = passage.and_then(|passage| passage.attachment.as_ref());
    let of_passage = attachment.and_then(|attachment| attachment.stale);
    hit.item.stale.or(of_passage).map(SourceChange::name)
}

fn row(rank: usize, hit: &Hit) -> [String; 21] {
    let stored = &hit.item;
    let passage = hit.passage.as_ref();
    let location = stored.locate(stored.item.lines);
    [
        rank.to_string(),
        hit.score.map(csv::decimal).unwrap_or_default(),
        stored.id.clone(),
        stored.municipality.clone().unwrap_or_default(),
        stored.committee.clone().unwrap_or_default(),
        stored.date.map(|date| date.to_string()).unwrap_or_default(),
        stored.item.number.clone().unwrap_or_default(),
        stored.item.title.clone(),
        stored
            .item
            .case_number
            .as_ref()
            .map(CaseNumber::canonical)
            .unwrap_or_default(),
        stored
            .item
            .decision()
            .map(|decision| decision.text.clone())
            .unwrap_or_default(),
        passage
            .map(|passage| match (&passage.attachment, &passage.label) {
                (Some(_), Some(label)) => label.clone(),
                _ => labels::section(passage.section).to_owned(),
            })
            .unwrap_or_default(),
        passage
            .map(|passage| passage.text.clone())
            .unwrap_or_default(),
        stored.source_path.to_string(),
        number(location.line_start),
        number(location.line_end),
        number(location.page),
        number(location.page_end),
        location.element.unwrap_or_default(),
        match hit.relaxed.is_empty() {
            true => "full".to_owned(),
            false => "relaxed".to_owned(),
        },
        match hit.relaxed.is_empty() {
            true => String::new(),
            false => relaxed::lacks(&hit.relaxed),
        },
        stale(hit).unwrap_or_default().to_owned(),
    ]
}
