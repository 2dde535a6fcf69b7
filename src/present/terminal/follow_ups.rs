//! What was promised, and how it stands.

use std::io::{self, Write};

use jiff::civil::Date;

use crate::findings::commitments::PromiseStanding;
use crate::history::FollowUp;
use crate::present::labels;
use crate::text::date::format_long;

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::item::{body, day, gone, stale};
use super::locations;
use super::paragraphs::{fact, hanging};

/// Writes commitments in the order given, as of the day `as_of`.
pub(super) fn follow_ups(
    out: &mut dyn Write,
    canvas: Canvas,
    follow_ups: &[FollowUp],
    as_of: Date,
) -> io::Result<()> {
    if follow_ups.is_empty() {
        return hanging(
            out,
            canvas,
            "Ingen opfølgninger fundet.",
            TextRole::Plain,
            0,
        );
    }
    let mut counts = [0_usize; 4];
    for follow_up in follow_ups {
        let at = match &follow_up.standing {
            PromiseStanding::Kept { .. } => 0,
            PromiseStanding::Overdue => 1,
            PromiseStanding::Open => 2,
            PromiseStanding::Unclear { .. } => 3,
        };
        counts[at] += 1;
        self::follow_up(out, canvas, follow_up, 0)?;
        writeln!(out)?;
    }
    let total = labels::counted(follow_ups.len(), "opfølgning", "opfølgninger");
    let unclear = match counts[3] {
        0 => String::new(),
        unclear => format!(", {unclear} uklare"),
    };
    let text = format!(
        "{total} pr. {}: {} fulgt op, {} overskredet, {} åbne{unclear}.",
        format_long(as_of),
        counts[0],
        counts[1],
        counts[2]
    );
    hanging(out, canvas, &text, TextRole::Faint, 0)
}

/// Writes a promise, where it stands, and what answers it.
pub(super) fn follow_up(
    out: &mut dyn Write,
    canvas: Canvas,
    follow_up: &FollowUp,
    indent: usize,
) -> io::Result<()> {
    let commitment = &follow_up.commitment;
    let due = labels::due(commitment.due.as_ref());
    let role = if follow_up.standing == PromiseStanding::Overdue {
        TextRole::Notice
    } else {
        TextRole::Label
    };
    StyledParagraph::new()
        .add(&due, TextRole::Strong)
        .add(" · ", TextRole::Faint)
        .add(labels::follow_up_standing(follow_up), role)
        .hang(2)
        .write(out, canvas, indent)?;
    hanging(
        out,
        canvas,
        &commitment.sentence,
        TextRole::Plain,
        indent + 2,
    )?;
    let mut facts = Vec::new();
    facts.extend(commitment.who.as_ref().map(|who| format!("hvem: {who}")));
    facts.extend(commitment.to.as_ref().map(|to| format!("til: {to}")));
    if !facts.is_empty() {
        hanging(out, canvas, &facts.join(" · "), TextRole::Faint, indent + 2)?;
    }
    if let Some(answer) = &follow_up.answered_by {
        let text = format!(
            "{}, {}: {} ({})",
            day(answer),
            body(answer),
            answer.item.title,
            answer.id
        );
        let label = match follow_up.standing {
            PromiseStanding::Kept { .. } => "Svar",
            _ => "Nævnt som ikke fulgt op",
        };
        fact(out, canvas, label, &text, indent + 2)?;
        stale(out, canvas, answer, indent + 4)?;
    }
    let stored = &follow_up.item;
    let number = stored
        .item
        .case_number
        .as_ref()
        .map(|number| format!(" · {}", number.canonical()));
    let place = format!(
        "{} · {}{} · {}",
        day(stored),
        body(stored),
        number.unwrap_or_default(),
        stored.item.title
    );
    hanging(out, canvas, &place, TextRole::Faint, indent + 2)?;
    let text = format!(
        "Kilde: {}, {} (id {}){}",
        stored.source_path,
        locations::short(canvas, &stored.locate(commitment.lines)),
        stored.id,
        gone(stored)
    );
    hanging(out, canvas, &text, TextRole::Faint, indent + 2)?;
    stale(out, canvas, stored, indent + 2)
}
