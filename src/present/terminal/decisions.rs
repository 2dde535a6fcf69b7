//! What was decided on a topic before, case by case.

use std::io::{self, Write};

use crate::corpus::Location;
use crate::history::{DecidedCase, Decisions, deciding_sentences};
use crate::present::{labels, relaxed};

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::hits::not_full;
use super::item::{body, day, gone, stale};
use super::locations::path_columns;
use super::paragraphs::hanging;

/// Writes the decisions on a topic, case by case.
pub(super) fn decisions(
    out: &mut dyn Write,
    canvas: Canvas,
    decisions: &Decisions,
) -> io::Result<()> {
    for text in labels::respelt_lines(&decisions.respelt, &decisions.suggestions) {
        hanging(out, canvas, &text, TextRole::Label, 0)?;
    }
    let all = decisions.total + decisions.total_relaxed;
    if all == 0 {
        return hanging(
            out,
            canvas,
            "Ingen beslutninger fundet.",
            TextRole::Plain,
            0,
        );
    }
    if let Some(nothing) = &decisions.nothing_full {
        not_full(out, canvas, &relaxed::nothing_full(nothing))?;
    }
    let first_relaxed = decisions
        .cases
        .iter()
        .position(|case| !case.relaxed.is_empty());
    for (at, case) in decisions.cases.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        if Some(at) == first_relaxed && decisions.nothing_full.is_none() {
            not_full(out, canvas, relaxed::ONLY_PART)?;
        }
        decided_case(out, canvas, at + 1, case)?;
    }
    writeln!(out)?;
    let shown = decisions.cases.len();
    let counted = relaxed::counted_cases(decisions.total, decisions.total_relaxed);
    let text = if shown < all {
        format!("Viser {shown} af {counted}.")
    } else {
        format!("{counted}.")
    };
    hanging(out, canvas, &text, TextRole::Faint, 0)
}

fn decided_case(
    out: &mut dyn Write,
    canvas: Canvas,
    rank: usize,
    case: &DecidedCase,
) -> io::Result<()> {
    let number = case.number.as_deref().unwrap_or("uden sagsnummer");
    let collective = if case.collective { " (samlesag)" } else { "" };
    StyledParagraph::new()
        .add(&format!("{rank}. "), TextRole::Faint)
        .add(&case.title, TextRole::Strong)
        .add(&format!(" · {number}{collective}"), TextRole::Faint)
        .hang(3)
        .write(out, canvas, 0)?;
    if !case.relaxed.is_empty() {
        hanging(
            out,
            canvas,
            &relaxed::lacks(&case.relaxed),
            TextRole::Notice,
            3,
        )?;
    }
    for handling in &case.handlings {
        let stored = &handling.item;
        let mut place = format!("{} · {}", day(stored), body(stored));
        if let Some(number) = &stored.item.number {
            place = format!("{place} · punkt {number}");
        }
        let mut head = StyledParagraph::new()
            .add(&place, TextRole::Plain)
            .add(" · ", TextRole::Faint)
            .add(&labels::outcomes(&handling.reading), TextRole::Label);
        if let Some(text) = labels::standing(&handling.standing) {
            head = head.add(&format!(" · {text}"), TextRole::Notice);
        }
        head.hang(2).write(out, canvas, 3)?;
        let quotes = deciding_sentences(&stored.item, &handling.reading);
        for quote in &quotes {
            hanging(out, canvas, &quote.text, TextRole::Plain, 5)?;
        }
        let mut places: Vec<Location> = quotes
            .iter()
            .map(|quote| stored.locate(quote.lines))
            .collect();
        if places.is_empty() {
            places.push(stored.locate(stored.item.lines));
        }
        let places = labels::locations(&places, path_columns(canvas));
        let gone = gone(stored);
        let place = format!("{} ({}, {places}){gone}", stored.id, stored.source_path);
        hanging(out, canvas, &place, TextRole::Faint, 5)?;
        stale(out, canvas, stored, 5)?;
    }
    Ok(())
}
