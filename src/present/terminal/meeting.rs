//! What the parser sees in a file.

use std::io::{self, Write};

use crate::minutes::{ExplainedLine, Meeting};
use crate::present::labels;
use crate::text::{CaseNumber, date};

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::{explained, locations};

/// Writes what the parser sees in a file, an item a paragraph.
pub(super) fn meeting(
    out: &mut dyn Write,
    canvas: Canvas,
    path: &str,
    meeting: &Meeting,
    lines: Option<&[ExplainedLine]>,
) -> io::Result<()> {
    let unknown = || "?".to_owned();
    let mut head = vec![
        labels::kind(meeting.kind).to_owned(),
        meeting.committee.clone().unwrap_or_else(unknown),
        meeting.date.map_or_else(unknown, date::format_long),
        meeting.municipality.clone().unwrap_or_else(unknown),
        labels::reading(meeting.reading).to_owned(),
    ];
    if meeting.recognised {
        head.push(labels::RECOGNISED.to_owned());
    }
    if let Some(profile) = &meeting.profile {
        head.push(format!("lært i {profile}"));
    }
    StyledParagraph::new()
        .add(path, TextRole::Faint)
        .write(out, canvas, 0)?;
    StyledParagraph::new()
        .add(&head.join(" · "), TextRole::Strong)
        .write(out, canvas, 0)?;
    match lines {
        Some(lines) => explained::lines(out, canvas, meeting, lines)?,
        None => items(out, canvas, meeting)?,
    }
    for warning in &meeting.warnings {
        let location = meeting.places.locate_line(warning.line);
        let place = locations::in_file(canvas, path, &location);
        StyledParagraph::new()
            .add(&format!("{place}: {}", warning.message), TextRole::Notice)
            .write(out, canvas, 0)?;
    }
    Ok(())
}

/// Writes the items, a paragraph each.
fn items(out: &mut dyn Write, canvas: Canvas, meeting: &Meeting) -> io::Result<()> {
    for item in meeting.outline() {
        let number = item.number().unwrap_or("-");
        writeln!(out)?;
        StyledParagraph::new()
            .add(&format!("{number}. "), TextRole::Faint)
            .add(item.title(), TextRole::Strong)
            .write(out, canvas, 0)?;
        let mut facts = vec![locations::short(canvas, &meeting.locate(item.lines()))];
        match item.open() {
            Some(open) => facts.extend(open.case_number.as_ref().map(CaseNumber::canonical)),
            None => facts.push("lukket".to_owned()),
        }
        StyledParagraph::new()
            .add(&facts.join(" · "), TextRole::Faint)
            .write(out, canvas, 3)?;
        for section in item.open().iter().flat_map(|item| &item.sections) {
            let label = section
                .label
                .as_deref()
                .unwrap_or(labels::section(section.kind));
            let location = meeting.locate(section.lines);
            let place = match location.lines() {
                Some(_) => labels::lines(section.lines),
                None => locations::short(canvas, &location),
            };
            StyledParagraph::new()
                .add(label, TextRole::Label)
                .add(&format!(" {place}"), TextRole::Faint)
                .write(out, canvas, 3)?;
        }
    }
    Ok(())
}
