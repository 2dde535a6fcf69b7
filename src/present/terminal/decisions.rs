//! What was decided on a topic before, case by case.

use std::io::{self, Write};

use crate::corpus::Location;
use crate::history::{DecidedCase, Decisions, deciding_sentences};
use crate::present::labels;

use super::canvas::{Canvas, Paragraph, Role};
use super::item::{body, day};
use super::locations::path_columns;
use super::paragraphs::hanging;

/// Writes the decisions on a topic, case by case.
pub(super) fn decisions(
    out: &mut dyn Write,
    canvas: Canvas,
    decisions: &Decisions,
) -> io::Result<()> {
    for text in labels::respelt_lines(&decisions.respelt, &decisions.suggestions) {
        hanging(out, canvas, &text, Role::Label, 0)?;
    }
    if decisions.total == 0 {
        return hanging(out, canvas, "Ingen beslutninger fundet.", Role::Plain, 0);
    }
    for (at, case) in decisions.cases.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        decided_case(out, canvas, at + 1, case)?;
    }
    writeln!(out)?;
    let shown = decisions.cases.len();
    let total = labels::counted(decisions.total, "sag", "sager");
    let text = if shown < decisions.total {
        format!("Viser {shown} af {total} med beslutninger.")
    } else {
        format!("{total} med beslutninger.")
    };
    hanging(out, canvas, &text, Role::Faint, 0)
}

fn decided_case(
    out: &mut dyn Write,
    canvas: Canvas,
    rank: usize,
    case: &DecidedCase,
) -> io::Result<()> {
    let number = case.number.as_deref().unwrap_or("uden sagsnummer");
    let collective = if case.collective { " (samlesag)" } else { "" };
    Paragraph::new()
        .add(&format!("{rank}. "), Role::Faint)
        .add(&case.title, Role::Strong)
        .add(&format!(" · {number}{collective}"), Role::Faint)
        .hang(3)
        .write(out, canvas, 0)?;
    for handling in &case.handlings {
        let stored = &handling.item;
        let mut place = format!("{} · {}", day(stored), body(stored));
        if let Some(number) = &stored.item.number {
            place = format!("{place} · punkt {number}");
        }
        let mut head = Paragraph::new()
            .add(&place, Role::Plain)
            .add(" · ", Role::Faint)
            .add(&labels::outcomes(&handling.reading), Role::Label);
        if let Some(text) = labels::standing(&handling.standing) {
            head = head.add(&format!(" · {text}"), Role::Notice);
        }
        head.hang(2).write(out, canvas, 3)?;
        let quotes = deciding_sentences(&stored.item, &handling.reading);
        for quote in &quotes {
            hanging(out, canvas, &quote.text, Role::Plain, 5)?;
        }
        let mut places: Vec<Location> = quotes
            .iter()
            .map(|quote| stored.locate(quote.lines))
            .collect();
        if places.is_empty() {
            places.push(stored.locate(stored.item.lines));
        }
        let places = labels::locations(&places, path_columns(canvas));
        let place = format!("{} ({}, {places})", stored.id, stored.source_path);
        hanging(out, canvas, &place, Role::Faint, 5)?;
    }
    Ok(())
}
