//! One handling of a case: what it states, what it refers to, and how it stands.

use std::io::{self, Write};

use crate::findings::Basis;
use crate::findings::outcome::DecisionReading;
use crate::history::Handling;
use crate::minutes::MeetingKind;
use crate::present::labels;
use crate::text::date::format_long;

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::item::{absent, body, day, source, stale};
use super::paragraphs::{fact, hanging, quotation};

/// Writes a handling whole.
pub(super) fn handling(out: &mut dyn Write, canvas: Canvas, handling: &Handling) -> io::Result<()> {
    let stored = &handling.item;
    let item = &stored.item;
    writeln!(out)?;
    let mut place = format!("{} · {}", day(stored), body(stored));
    if let Some(number) = &item.number {
        place = format!("{place} · punkt {number}");
    }
    hanging(out, canvas, &place, TextRole::Strong, 0)?;
    hanging(out, canvas, &item.title, TextRole::Plain, 2)?;
    let recommendation = item.recommendation().map(|section| section.text.as_str());
    let (no_section, no_decision) = match stored.kind {
        MeetingKind::Agenda => ("(ingen i dagsordenen)", "(endnu ikke refereret)"),
        MeetingKind::Minutes => ("(ingen i referatet)", "(ingen i referatet)"),
    };
    quotation(out, canvas, "Indstilling", recommendation, no_section)?;
    for earlier in item.decisions.iter().filter(|decision| !decision.own) {
        let label = match (&earlier.body, earlier.date) {
            (Some(body), Some(day)) => format!("Beslutning, {body}, {}", format_long(day)),
            _ => "Tidligere beslutning".to_owned(),
        };
        quotation(out, canvas, &label, Some(&earlier.text), no_section)?;
    }
    let decision = item.decision().map(|decision| decision.text.as_str());
    quotation(out, canvas, "Beslutning", decision, no_decision)?;
    states(
        out,
        canvas,
        &handling.reading,
        decision.unwrap_or_default(),
        2,
    )?;
    if let Some(text) = labels::standing(&handling.standing) {
        fact(out, canvas, "Status", &text, 2)?;
    }
    absent(out, canvas, "Fraværende", &item.absent)?;
    absent(out, canvas, "Fraværende fra mødet", &stored.meeting_absent)?;
    if !item.attachments.is_empty() {
        let titles: Vec<&str> = item
            .attachments
            .iter()
            .map(|attachment| attachment.title.as_str())
            .collect();
        fact(out, canvas, "Bilag", &titles.join("; "), 2)?;
    }
    links(out, canvas, handling, 2)?;
    hanging(out, canvas, &source(canvas, stored), TextRole::Faint, 2)?;
    stale(out, canvas, stored, 2)?;
    hanging(
        out,
        canvas,
        &format!("id {}", stored.id),
        TextRole::Faint,
        2,
    )
}

/// Writes below an item what its decision states, what it refers to, what refers to
/// it, and where it stands.
pub(super) fn states_and_links(
    out: &mut dyn Write,
    canvas: Canvas,
    handling: &Handling,
) -> io::Result<()> {
    let decision = handling.item.item.decision();
    writeln!(out)?;
    states(
        out,
        canvas,
        &handling.reading,
        decision.map_or("", |decision| &decision.text),
        0,
    )?;
    links(out, canvas, handling, 0)?;
    hanging(
        out,
        canvas,
        &source(canvas, &handling.item),
        TextRole::Faint,
        0,
    )?;
    stale(out, canvas, &handling.item, 0)?;
    hanging(
        out,
        canvas,
        &format!("id {}", handling.item.id),
        TextRole::Faint,
        0,
    )
}

fn links(
    out: &mut dyn Write,
    canvas: Canvas,
    handling: &Handling,
    indent: usize,
) -> io::Result<()> {
    for reference in &handling.refers_to {
        let text = format!(
            "{} ({})",
            reference.mention.text,
            labels::resolution(&reference.resolution)
        );
        fact(out, canvas, "Henviser til", &text, indent)?;
    }
    for backlink in &handling.referred_by {
        let text = format!("{} ({})", backlink.from.id, backlink.mention.text);
        fact(out, canvas, "Omtalt af", &text, indent)?;
        stale(out, canvas, &backlink.from, indent + 2)?;
    }
    Ok(())
}

/// Writes what a decision states: outcomes with the words they rest on, votes and
/// statements.
fn states(
    out: &mut dyn Write,
    canvas: Canvas,
    reading: &DecisionReading,
    text: &str,
    indent: usize,
) -> io::Result<()> {
    if reading.outcomes.is_empty() {
        return Ok(());
    }
    let words: Vec<&str> = reading
        .outcomes
        .iter()
        .filter_map(|outcome| text.get(outcome.words.clone()))
        .filter(|words| !words.trim().is_empty())
        .collect();
    let mut paragraph = StyledParagraph::new()
        .add("Udfald: ", TextRole::Label)
        .add(&labels::outcomes(reading), TextRole::Plain);
    if !words.is_empty() {
        let words: Vec<String> = words.iter().map(|words| format!("\"{words}\"")).collect();
        paragraph = paragraph.add(&format!(" ({})", words.join(", ")), TextRole::Faint);
    }
    paragraph.hang(2).write(out, canvas, indent)?;
    let votes: Vec<String> = reading
        .votes
        .iter()
        .map(|vote| labels::vote(vote, text))
        .collect();
    if !votes.is_empty() {
        fact(out, canvas, "Afstemning", &votes.join("; "), indent)?;
    }
    if reading.ballots.iter().any(|ballot| !ballot.adds_up) {
        let note = "stemmetallene går ikke op i referatet";
        fact(out, canvas, "Bemærk", note, indent)?;
    }
    for statement in &reading.statements {
        let said = text.get(statement.words.clone()).unwrap_or_default().trim();
        fact(
            out,
            canvas,
            labels::statement_kind(statement.kind),
            said,
            indent,
        )?;
    }
    Ok(())
}

/// Writes the rules that the findings of an item rest on, a line each.
pub(super) fn rules(out: &mut dyn Write, canvas: Canvas, rules: &[Basis]) -> io::Result<()> {
    writeln!(out)?;
    StyledParagraph::new()
        .add("Regler", TextRole::Label)
        .write(out, canvas, 0)?;
    for basis in rules {
        let words = basis.words.split_whitespace().collect::<Vec<_>>().join(" ");
        StyledParagraph::new()
            .add(&basis.rule, TextRole::Strong)
            .add(
                &format!(": {}", labels::finding(basis.finding)),
                TextRole::Plain,
            )
            .add(&format!(" (\"{words}\")"), TextRole::Faint)
            .hang(2)
            .write(out, canvas, 2)?;
    }
    Ok(())
}
