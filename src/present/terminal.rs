//! Results as a person reads them in a terminal, or in a pipe as plain text.

use std::io::{self, Write};

use crate::index::StoredItem;
use crate::minutes::{Meeting, Person, SectionKind};
use crate::search::{Explanation, Hit, Results};
use crate::text::date;

use super::labels;
use super::style::{Canvas, Paragraph, Role, escape};

/// Writes a page of hits.
///
/// # Errors
///
/// Fails when `out` does.
pub fn results(out: &mut dyn Write, canvas: Canvas, results: &Results) -> io::Result<()> {
    if results.total == 0 {
        Paragraph::new()
            .add("Ingen punkter fundet.", Role::Plain)
            .write(out, canvas, 0)?;
        return respelt(out, canvas, results);
    }
    respelt(out, canvas, results)?;
    for (at, hit) in results.hits.iter().enumerate() {
        self::hit(out, canvas, results.offset + at + 1, hit)?;
        writeln!(out)?;
    }
    let shown = results.hits.len();
    let line = if shown == 0 && results.offset > 0 {
        format!(
            "{} fundet; ingen efter nr. {}.",
            labels::items(results.total),
            results.offset
        )
    } else if shown == results.total || shown == 0 {
        format!("{} fundet.", labels::items(results.total))
    } else {
        let (first, last) = (results.offset + 1, results.offset + shown);
        format!("Viser {first}-{last} af {}.", labels::items(results.total))
    };
    Paragraph::new()
        .add(&line, Role::Faint)
        .write(out, canvas, 0)
}

fn hit(out: &mut dyn Write, canvas: Canvas, rank: usize, hit: &Hit) -> io::Result<()> {
    let stored = &hit.item;
    let indent = 3.min(canvas.width.unwrap_or(80) / 10);
    Paragraph::new()
        .add(&format!("{rank}. "), Role::Faint)
        .add_marked(&stored.item.title, &hit.title_marks, Role::Strong)
        .hang(indent)
        .write(out, canvas, 0)?;
    place(stored).write(out, canvas, indent)?;
    if let Some(passage) = &hit.passage {
        let label = passage
            .label
            .as_deref()
            .unwrap_or(labels::section(passage.section));
        let mut paragraph = Paragraph::new().add(&format!("{label}: "), Role::Label);
        if passage.cut_before {
            paragraph = paragraph.add("… ", Role::Faint);
        }
        paragraph = paragraph.add_marked(&passage.text, &passage.marks, Role::Plain);
        if passage.cut_after {
            paragraph = paragraph.add(" …", Role::Faint);
        }
        paragraph.write(out, canvas, indent)?;
    }
    Paragraph::new()
        .add(&stored.id, Role::Faint)
        .write(out, canvas, indent)?;
    match &hit.explanation {
        Some(explanation) => self::explanation(out, canvas, explanation, indent),
        None => Ok(()),
    }
}

/// Writes what was searched for words that match nothing, and what others may have
/// been meant as.
fn respelt(out: &mut dyn Write, canvas: Canvas, results: &Results) -> io::Result<()> {
    for line in labels::respelt(results) {
        Paragraph::new()
            .add(&line, Role::Label)
            .write(out, canvas, 0)?;
    }
    if !results.respelt.is_empty() || !results.suggestions.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}

/// Writes how a score comes about: a line for every part of the query, and one for
/// every match of it.
fn explanation(
    out: &mut dyn Write,
    canvas: Canvas,
    explanation: &Explanation,
    indent: usize,
) -> io::Result<()> {
    const MOST_MATCHES: usize = 6;
    Paragraph::new()
        .add(
            &format!("score {:.2}, nemlig", explanation.score),
            Role::Label,
        )
        .write(out, canvas, indent)?;
    for part in &explanation.parts {
        let mut line = format!("{:.2}  {}", part.score, part.query);
        if let Some(rarity) = part.rarity {
            line += &format!(" (sjældenhed {rarity:.2}");
            if part.weight < 1.0 {
                line += &format!(", vægt {}", part.weight);
            }
            line += ")";
        }
        Paragraph::new()
            .add(&line, Role::Plain)
            .hang(6)
            .write(out, canvas, indent + 2)?;
        for found in part.matches.iter().take(MOST_MATCHES) {
            let place = match found.field {
                Some(field) => format!("{} ×{:.1}", labels::text_field(field), found.field_weight),
                None => "omtale".to_owned(),
            };
            let line = format!(
                "{:.2}  {}: {} i {place}, {}",
                found.score,
                labels::origin(&found.origin, &found.became),
                labels::term(&found.term),
                labels::counted(found.frequency as usize, "gang", "gange"),
            );
            Paragraph::new()
                .add(&line, Role::Faint)
                .hang(6)
                .write(out, canvas, indent + 4)?;
        }
        if part.matches.len() > MOST_MATCHES {
            let more = format!("… og {} til", part.matches.len() - MOST_MATCHES);
            Paragraph::new()
                .add(&more, Role::Faint)
                .write(out, canvas, indent + 4)?;
        }
    }
    Ok(())
}

/// Date, body, item number and case number on one line.
fn place(stored: &StoredItem) -> Paragraph {
    let mut parts = vec![day(stored), body(stored)];
    if let Some(number) = &stored.item.number {
        parts.push(format!("punkt {number}"));
    }
    if let Some(number) = &stored.item.case_number {
        parts.push(number.canonical());
    }
    Paragraph::new().add(&parts.join(" · "), Role::Faint)
}

pub(super) fn day(stored: &StoredItem) -> String {
    stored
        .date
        .map_or_else(|| "udateret".to_owned(), date::format_long)
}

pub(super) fn body(stored: &StoredItem) -> String {
    let mut name = stored
        .committee
        .clone()
        .unwrap_or_else(|| "ukendt udvalg".to_owned());
    if stored.kind == crate::minutes::MeetingKind::Agenda {
        name.push_str(" (dagsorden)");
    }
    name
}

/// Writes verbatim text line by line: wrapped on a terminal, never changed.
pub(super) fn verbatim(
    out: &mut dyn Write,
    canvas: Canvas,
    text: &str,
    indent: usize,
) -> io::Result<()> {
    for line in text.lines() {
        if line.trim().is_empty() {
            writeln!(out)?;
        } else if canvas.width.is_some() {
            Paragraph::new()
                .add(line, Role::Plain)
                .write(out, canvas, indent)?;
        } else {
            writeln!(out, "{:indent$}{}", "", escape(line))?;
        }
    }
    Ok(())
}

/// Writes the text of one item whole.
///
/// # Errors
///
/// Fails when `out` does.
pub fn item(out: &mut dyn Write, canvas: Canvas, stored: &StoredItem) -> io::Result<()> {
    Paragraph::new()
        .add(&stored.item.title, Role::Strong)
        .write(out, canvas, 0)?;
    place(stored).write(out, canvas, 0)?;
    if let Some(municipality) = &stored.municipality {
        let mut line = format!("{municipality} Kommune");
        if let Some(place) = &stored.place {
            line = format!("{line} · {place}");
        }
        Paragraph::new()
            .add(&line, Role::Faint)
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
            Paragraph::new()
                .add(label, Role::Label)
                .write(out, canvas, 0)?;
        }
        verbatim(out, canvas, &section.text, 0)?;
    }
    Ok(())
}

/// "Kilde: corpus/x.txt, linje 91-201".
pub(super) fn source(stored: &StoredItem) -> String {
    let lines = stored.item.lines;
    format!(
        "Kilde: {}, linje {}-{}",
        stored.source_path, lines.first, lines.last
    )
}

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
    Paragraph::new()
        .add(&format!("{label}: "), Role::Label)
        .add(&names.join(", "), Role::Plain)
        .write(out, canvas, 2)
}

pub(super) fn quotation(
    out: &mut dyn Write,
    canvas: Canvas,
    label: &str,
    text: Option<&str>,
) -> io::Result<()> {
    Paragraph::new()
        .add(label, Role::Label)
        .write(out, canvas, 2)?;
    match text {
        Some(text) => verbatim(out, canvas, text, 4),
        None => Paragraph::new()
            .add("(ingen i referatet)", Role::Faint)
            .write(out, canvas, 4),
    }
}

/// Writes a number of hits.
///
/// # Errors
///
/// Fails when `out` does.
pub fn count(out: &mut dyn Write, total: usize) -> io::Result<()> {
    writeln!(out, "{total}")
}

/// Writes the ids of hits, one a line.
///
/// # Errors
///
/// Fails when `out` does.
pub fn ids(out: &mut dyn Write, results: &Results) -> io::Result<()> {
    for hit in &results.hits {
        writeln!(out, "{}", hit.item.id)?;
    }
    Ok(())
}

/// Writes what the parser sees in a file, an item a paragraph.
///
/// # Errors
///
/// Fails when `out` does.
pub fn parsed(
    out: &mut dyn Write,
    canvas: Canvas,
    path: &str,
    meeting: &Meeting,
) -> io::Result<()> {
    let unknown = || "?".to_owned();
    let head = [
        labels::kind(meeting.kind).to_owned(),
        meeting.committee.clone().unwrap_or_else(unknown),
        meeting.date.map_or_else(unknown, date::format_long),
        meeting.municipality.clone().unwrap_or_else(unknown),
    ];
    Paragraph::new()
        .add(path, Role::Faint)
        .write(out, canvas, 0)?;
    Paragraph::new()
        .add(&head.join(" · "), Role::Strong)
        .write(out, canvas, 0)?;
    for item in meeting.outline() {
        let (number, lines) = (item.number().unwrap_or("-"), item.lines());
        writeln!(out)?;
        Paragraph::new()
            .add(&format!("{number}. "), Role::Faint)
            .add(item.title(), Role::Strong)
            .write(out, canvas, 0)?;
        let mut facts = vec![format!("linje {}-{}", lines.first, lines.last)];
        facts.extend(item.case_number().map(|number| number.canonical()));
        if item.open().is_none() {
            facts.push("lukket".to_owned());
        }
        Paragraph::new()
            .add(&facts.join(" · "), Role::Faint)
            .write(out, canvas, 3)?;
        for section in item.open().iter().flat_map(|item| &item.sections) {
            let label = section
                .label
                .as_deref()
                .unwrap_or(labels::section(section.kind));
            let lines = format!("{}-{}", section.lines.first, section.lines.last);
            Paragraph::new()
                .add(label, Role::Label)
                .add(&format!(" {lines}"), Role::Faint)
                .write(out, canvas, 3)?;
        }
    }
    for warning in &meeting.warnings {
        Paragraph::new()
            .add(
                &format!("{path}:{}: {}", warning.line, warning.message),
                Role::Notice,
            )
            .write(out, canvas, 0)?;
    }
    Ok(())
}
