//! Hits and how their scores come about.

use std::io::{self, Write};

use crate::present::{labels, relaxed, staleness};
use crate::search::{Explanation, Hit, Results};

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::item::{place, stale};

/// Writes what the query leaves out, which nobody should do unawares.
pub(super) fn excluded(out: &mut dyn Write, canvas: Canvas, excluded: &[String]) -> io::Result<()> {
    if excluded.is_empty() {
        return Ok(());
    }
    let line = format!("uden: {}", excluded.join(", "));
    StyledParagraph::new()
        .add(&line, TextRole::Label)
        .write(out, canvas, 0)?;
    writeln!(out)
}

/// Writes a page of hits.
pub(super) fn results(out: &mut dyn Write, canvas: Canvas, results: &Results) -> io::Result<()> {
    let all = results.total + results.total_relaxed;
    if all == 0 {
        StyledParagraph::new()
            .add("Ingen punkter fundet.", TextRole::Plain)
            .write(out, canvas, 0)?;
        return respelt(out, canvas, results);
    }
    respelt(out, canvas, results)?;
    if let Some(nothing) = &results.nothing_full {
        not_full(out, canvas, &relaxed::nothing_full(nothing))?;
    }
    let first_relaxed = results.hits.iter().position(|hit| !hit.relaxed.is_empty());
    for (at, hit) in results.hits.iter().enumerate() {
        if Some(at) == first_relaxed && results.nothing_full.is_none() {
            not_full(out, canvas, relaxed::ONLY_PART)?;
        }
        self::hit(out, canvas, results.offset + at + 1, hit)?;
        writeln!(out)?;
    }
    let shown = results.hits.len();
    let counted = relaxed::counted_items(results.total, results.total_relaxed);
    let line = if shown == 0 && results.offset > 0 {
        format!("{counted} fundet; ingen efter nr. {}.", results.offset)
    } else if shown == all || shown == 0 {
        format!("{counted} fundet.")
    } else {
        let (first, last) = (results.offset + 1, results.offset + shown);
        format!("Viser {first}-{last} af {counted}.")
    };
    StyledParagraph::new()
        .add(&line, TextRole::Faint)
        .write(out, canvas, 0)
}

/// Writes a line above relaxed hits.
pub(super) fn not_full(out: &mut dyn Write, canvas: Canvas, line: &str) -> io::Result<()> {
    StyledParagraph::new()
        .add(line, TextRole::Notice)
        .write(out, canvas, 0)?;
    writeln!(out)
}

fn hit(out: &mut dyn Write, canvas: Canvas, rank: usize, hit: &Hit) -> io::Result<()> {
    let stored = &hit.item;
    let indent = 3.min(canvas.width.unwrap_or(80) / 10);
    StyledParagraph::new()
        .add(&format!("{rank}. "), TextRole::Faint)
        .add_marked(&stored.item.title, &hit.title_marks, TextRole::Strong)
        .hang(indent)
        .write(out, canvas, 0)?;
    place(stored).write(out, canvas, indent)?;
    stale(out, canvas, stored, indent)?;
    if !hit.relaxed.is_empty() {
        StyledParagraph::new()
            .add(&relaxed::lacks(&hit.relaxed), TextRole::Notice)
            .write(out, canvas, indent)?;
    }
    if let Some(passage) = &hit.passage {
        let label = passage
            .label
            .as_deref()
            .unwrap_or(labels::section(passage.section));
        let mut paragraph = StyledParagraph::new().add(&format!("{label}: "), TextRole::Label);
        if passage.cut_before {
            paragraph = paragraph.add("… ", TextRole::Faint);
        }
        paragraph = paragraph.add_marked(&passage.text, &passage.marks, TextRole::Plain);
        if passage.cut_after {
            paragraph = paragraph.add(" …", TextRole::Faint);
        }
        paragraph.write(out, canvas, indent)?;
        if let Some(attachment) = &passage.attachment {
            let location = labels::location(&attachment.location);
            let mut place = format!("{}, {location}", attachment.path);
            if attachment.recognised {
                place.push_str(" · ");
                place.push_str(labels::RECOGNISED);
            }
            StyledParagraph::new()
                .add(&place, TextRole::Faint)
                .write(out, canvas, indent)?;
            if let Some(change) = attachment.stale {
                let line = staleness::line_beside(&attachment.path, change);
                StyledParagraph::new()
                    .add(&line, TextRole::Notice)
                    .write(out, canvas, indent)?;
            }
        }
    }
    StyledParagraph::new()
        .add(&stored.id, TextRole::Faint)
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
        StyledParagraph::new()
            .add(&line, TextRole::Label)
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
    StyledParagraph::new()
        .add(
            &format!("score {:.2}, nemlig", explanation.score),
            TextRole::Label,
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
        StyledParagraph::new()
            .add(&line, TextRole::Plain)
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
            StyledParagraph::new()
                .add(&line, TextRole::Faint)
                .hang(6)
                .write(out, canvas, indent + 4)?;
        }
        if part.matches.len() > MOST_MATCHES {
            let more = format!("… og {} til", part.matches.len() - MOST_MATCHES);
            StyledParagraph::new()
                .add(&more, TextRole::Faint)
                .write(out, canvas, indent + 4)?;
        }
    }
    Ok(())
}
