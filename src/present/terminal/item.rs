//! An item with all its text, and the lines that say which item it is.

use std::io::{self, Write};

use crate::index::StoredItem;
use crate::minutes::{Person, SectionKind};
use crate::present::agendas::NOT_MINUTED;
use crate::present::labels;
use crate::present::staleness;
use crate::present::times::missing;
use crate::text::date;

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::locations;
use super::paragraphs::{hanging, verbatim};

/// Date, body, item number and case number on one line, and whether its file was not
/// wholly understood or its text recognised from images.
pub(super) fn place(stored: &StoredItem) -> StyledParagraph {
    let mut parts = vec![day(stored), body(stored)];
    if let Some(number) = &stored.item.number {
        parts.push(format!("punkt {number}"));
    }
    if let Some(number) = &stored.item.case_number {
        parts.push(number.canonical());
    }
    if !stored.reading.is_proven() {
        parts.push(format!("filen er {}", labels::reading(stored.reading)));
    }
    if stored.recognised {
        parts.push(labels::RECOGNISED.to_owned());
    }
    parts.extend(stored.missing_since.map(missing));
    StyledParagraph::new().add(&parts.join(" · "), TextRole::Faint)
}

/// The day of a meeting, as people write it.
pub(super) fn day(stored: &StoredItem) -> String {
    stored
        .date
        .map_or_else(|| "udateret".to_owned(), date::format_long)
}

/// The body of a meeting.
pub(super) fn body(stored: &StoredItem) -> String {
    let mut name = stored
        .committee
        .clone()
        .unwrap_or_else(|| "ukendt udvalg".to_owned());
    if stored.kind == crate::minutes::MeetingKind::Agenda {
        name.push_str(&format!(" (dagsorden, {NOT_MINUTED})"));
    }
    name
}

/// Writes the text of one item whole.
pub(super) fn item(out: &mut dyn Write, canvas: Canvas, stored: &StoredItem) -> io::Result<()> {
    StyledParagraph::new()
        .add(&stored.item.title, TextRole::Strong)
        .write(out, canvas, 0)?;
    place(stored).write(out, canvas, 0)?;
    if let Some(municipality) = &stored.municipality {
        let mut line = format!("{municipality} Kommune");
        if let Some(place) = &stored.place {
            line = format!("{line} · {place}");
        }
        StyledParagraph::new()
            .add(&line, TextRole::Faint)
            .write(out, canvas, 0)?;
    }
    for section in &stored.item.sections {
        writeln!(out)?;
        let label = match (&section.label, section.kind) {
            (Some(label), _) => Some(label.as_str()),
            (None, SectionKind::Other) => None,
            (None, kind) => Some(labels::section(kind)),
        };
        if let Some(label) = label {
            StyledParagraph::new()
                .add(label, TextRole::Label)
                .write(out, canvas, 0)?;
        }
        verbatim(out, canvas, &section.text, 0)?;
    }
    Ok(())
}

/// "Kilde: corpus/x.txt, linje 91-201".
pub(super) fn source(canvas: Canvas, stored: &StoredItem) -> String {
    let location = stored.locate(stored.item.lines);
    format!(
        "Kilde: {}, {}{}",
        stored.source_path,
        locations::short(canvas, &location),
        gone(stored)
    )
}

/// Writes that the file of an item is no longer as it was indexed, if so.
pub(super) fn stale(
    out: &mut dyn Write,
    canvas: Canvas,
    stored: &StoredItem,
    indent: usize,
) -> io::Result<()> {
    match staleness::of_item(stored) {
        Some(line) => hanging(out, canvas, &line, TextRole::Notice, indent),
        None => Ok(()),
    }
}

/// What is said behind the place of a text whose file is gone; nothing of others.
pub(super) fn gone(stored: &StoredItem) -> String {
    let said = stored.missing_since.map(missing);
    said.map_or_else(String::new, |said| format!(" · {said}"))
}

/// Writes who was absent, if anybody was.
pub(super) fn absent(
    out: &mut dyn Write,
    canvas: Canvas,
    label: &str,
    people: &[Person],
) -> io::Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = people
        .iter()
        .map(|person| match &person.party {
            Some(party) => format!("{} ({party})", person.name),
            None => match &person.role {
                Some(role) => format!("{} ({role})", person.name),
                None => person.name.clone(),
            },
        })
        .collect();
    StyledParagraph::new()
        .add(&format!("{label}: "), TextRole::Label)
        .add(&names.join(", "), TextRole::Plain)
        .write(out, canvas, 2)
}
