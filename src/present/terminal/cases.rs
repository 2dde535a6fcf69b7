//! Cases with all their handlings, or a line or two each.

use std::io::{self, Write};

use jiff::civil::Date;

use crate::findings::outcome::OutcomeClass;
use crate::history::Resolution;
use crate::history::{
    Case, CaseHistory, FollowUp, Handling, MentionedHandling, Related, deciding_sentences,
    latest_decision,
};
use crate::present::controls::escape;
use crate::present::{CasesOfNumber, labels, staleness};
use crate::text::bodies::is_same_body;
use crate::text::date::format_long;

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::follow_ups::follow_up;
use super::handling::handling;
use super::item::{body, day, stale};
use super::paragraphs::hanging;
use super::timeline::{self, Event};
use super::{limits, locations};

/// Writes that no item is on a case number.
fn no_case(out: &mut dyn Write, number: &str) -> io::Result<()> {
    writeln!(out, "Ingen punkter på sag {number}.")
}

/// Writes the cases on a number: a single one whole, of several a list unless all is
/// wanted.
pub(super) fn answer(
    out: &mut dyn Write,
    canvas: Canvas,
    found: &CasesOfNumber<'_>,
) -> io::Result<()> {
    match found.history.cases.len() {
        0 => no_case(out, found.number),
        2.. if !found.full => case_list(out, canvas, found.history),
        _ => {
            cases(out, canvas, found.history, found.related, found.promised)?;
            limits::limits(out, canvas, found.limits)
        }
    }
}

/// Writes every case found with all its handlings; below a single one what was
/// promised, and the matters related to it.
fn cases(
    out: &mut dyn Write,
    canvas: Canvas,
    history: &CaseHistory,
    related: &[Related],
    promised: &[FollowUp],
) -> io::Result<()> {
    for (at, case) in history.cases.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        self::case(out, canvas, case, &whose(case, history))?;
    }
    if !promised.is_empty() {
        writeln!(out)?;
        hanging(out, canvas, "Opfølgning", TextRole::Strong, 0)?;
    }
    for promise in promised {
        writeln!(out)?;
        follow_up(out, canvas, promise, 2)?;
    }
    see_also(out, canvas, related)
}

/// Writes the cases found, a line or two each: how often handled, when, and the
/// latest decision.
fn case_list(out: &mut dyn Write, canvas: Canvas, history: &CaseHistory) -> io::Result<()> {
    for case in &history.cases {
        let count = labels::counted(case.handlings.len(), "behandling", "behandlinger");
        let days: Vec<Date> = case
            .handlings
            .iter()
            .filter_map(|handling| handling.item.date)
            .collect();
        let time = match (days.first(), days.last()) {
            (Some(first), Some(last)) if first != last => {
                format!("{} - {}", format_long(*first), format_long(*last))
            }
            (Some(only), _) => format_long(*only),
            _ => "udateret".to_owned(),
        };
        StyledParagraph::new()
            .add(&case.number, TextRole::Strong)
            .add(&whose(case, history), TextRole::Plain)
            .add(&format!("  {}", case.title()), TextRole::Plain)
            .hang(2)
            .write(out, canvas, 0)?;
        let collective = if case.collective.is_some() {
            " · samlesag"
        } else {
            ""
        };
        hanging(
            out,
            canvas,
            &format!("{count} · {time}{collective}"),
            TextRole::Faint,
            2,
        )?;
        if let Some(last) = latest_decision(&case.handlings) {
            let last = &case.handlings[last];
            let quotes = deciding_sentences(&last.item.item, &last.reading).into_iter();
            let quotes: Vec<String> = quotes.map(|quote| quote.text).collect();
            StyledParagraph::new()
                .add(
                    &format!("{}, {}: ", day(&last.item), body(&last.item)),
                    TextRole::Faint,
                )
                .add(&labels::outcomes(&last.reading), TextRole::Label)
                .add(&format!(". {}", quotes.join(" ")), TextRole::Plain)
                .hang(2)
                .write(out, canvas, 2)?;
            stale(out, canvas, &last.item, 2)?;
        }
    }
    writeln!(out)?;
    let total = labels::counted(history.cases.len(), "sag", "sager");
    hanging(
        out,
        canvas,
        &format!("{total}. `referat case NUMMER` viser en sag helt."),
        TextRole::Faint,
        0,
    )
}

/// Returns whose case one is, where another municipality has one of the same number.
fn whose(case: &Case, history: &CaseHistory) -> String {
    let mut same = history.cases.iter();
    let is_other =
        |other: &Case| other.number == case.number && other.municipality() != case.municipality();
    match case.municipality() {
        Some(municipality) if same.any(is_other) => format!(" ({municipality} Kommune)"),
        _ => String::new(),
    }
}

fn case(out: &mut dyn Write, canvas: Canvas, case: &Case, whose: &str) -> io::Result<()> {
    let count = labels::counted(case.handlings.len(), "behandling", "behandlinger");
    let mut head = StyledParagraph::new()
        .add(&format!("Sag {}{whose}", case.number), TextRole::Strong)
        .add(&format!(" · {count}"), TextRole::Plain);
    if !case.mentioned.is_empty() {
        head = head.add(
            &format!(" · {} kendt kun af omtale", case.mentioned.len()),
            TextRole::Plain,
        );
    }
    head.write(out, canvas, 0)?;
    if let Some(why) = case.collective {
        hanging(out, canvas, labels::collective(why), TextRole::Notice, 0)?;
    }
    draw(out, canvas, case)?;
    if case.collective.is_some() {
        for (at, matter) in case.matters.iter().enumerate() {
            let handlings: Vec<&Handling> = case
                .handlings
                .iter()
                .filter(|handling| matter.contains(&handling.item.id))
                .collect();
            let title = handlings
                .last()
                .map_or("", |handling| handling.item.item.title.as_str());
            writeln!(out)?;
            let count = labels::counted(handlings.len(), "behandling", "behandlinger");
            StyledParagraph::new()
                .add(&format!("Anliggende {}: {title}", at + 1), TextRole::Strong)
                .add(&format!(" · {count}"), TextRole::Plain)
                .write(out, canvas, 0)?;
            for handled in handlings {
                handling(out, canvas, handled)?;
            }
        }
    } else {
        for handled in &case.handlings {
            handling(out, canvas, handled)?;
        }
    }
    if !case.mentioned.is_empty() {
        writeln!(out)?;
        hanging(out, canvas, "Kendt kun af omtale", TextRole::Strong, 0)?;
        for mentioned in &case.mentioned {
            self::mentioned(out, canvas, mentioned)?;
        }
    }
    Ok(())
}

/// Draws the time line of a case on a terminal; a pipe has none.
fn draw(out: &mut dyn Write, canvas: Canvas, case: &Case) -> io::Result<()> {
    let Some(width) = canvas.width else {
        return Ok(());
    };
    let mut used: Vec<OutcomeClass> = Vec::new();
    let mut events: Vec<Event> = Vec::new();
    for handling in &case.handlings {
        let Some(date) = handling.item.date else {
            continue;
        };
        let class = handling
            .reading
            .outcomes
            .first()
            .map_or(OutcomeClass::NoneStated, |first| first.class);
        if !used.contains(&class) {
            used.push(class);
        }
        events.push(Event {
            date,
            row: body(&handling.item),
            mark: labels::outcome_mark(class),
        });
    }
    for mentioned in &case.mentioned {
        if let (Some((first, last)), Some(body)) = (mentioned.when.span(), &mentioned.body)
            && first == last
        {
            events.push(Event {
                date: first,
                row: row_of(body, &events),
                mark: MENTIONED,
            });
        }
    }
    let lines = timeline::draw(&events, width);
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    for text in &lines {
        writeln!(out, "{}", escape(text))?;
    }
    used.sort();
    let mut legend: Vec<String> = used
        .iter()
        .map(|class| {
            format!(
                "{} {}",
                labels::outcome_mark(*class),
                labels::outcome_class(*class)
            )
        })
        .collect();
    if events.iter().any(|event| event.mark == MENTIONED) {
        legend.push(format!("{MENTIONED} kendt kun af omtale"));
    }
    hanging(out, canvas, &legend.join("   "), TextRole::Faint, 0)
}

/// The mark of a handling that is only told of.
const MENTIONED: char = '·';

/// Returns the row of a body mentioned, perhaps in the genitive.
fn row_of(body: &str, events: &[Event]) -> String {
    let known = events
        .iter()
        .find(|event| event.row == body || is_same_body(&event.row, body));
    known.map_or_else(|| body.to_owned(), |event| event.row.clone())
}

fn mentioned(out: &mut dyn Write, canvas: Canvas, mentioned: &MentionedHandling) -> io::Result<()> {
    let head = labels::mentioned(mentioned);
    writeln!(out)?;
    hanging(out, canvas, &head, TextRole::Strong, 2)?;
    match &mentioned.resolution {
        Resolution::Meeting { id } => {
            let text = format!("mødet er i indekset ({id}), men har intet punkt på sagen");
            hanging(out, canvas, &text, TextRole::Faint, 4)?;
        }
        Resolution::Ambiguous { candidates } => {
            let text = match candidates.as_slice() {
                [only] => format!("måske mødet {only}"),
                several => format!("kan være flere møder: {}", several.join(", ")),
            };
            hanging(out, canvas, &text, TextRole::Faint, 4)?;
        }
        Resolution::NotInIndex | Resolution::Item { .. } => {}
    }
    for telling in &mentioned.told {
        hanging(out, canvas, &telling.mention.sentence, TextRole::Plain, 4)?;
        let place = format!(
            "Kilde: {}, {} (id {})",
            telling.source_path,
            locations::short(canvas, &telling.location),
            telling.id
        );
        hanging(out, canvas, &place, TextRole::Faint, 4)?;
        if let Some(change) = telling.stale {
            let line = staleness::line_beside(&telling.source_path, change);
            hanging(out, canvas, &line, TextRole::Notice, 4)?;
        }
    }
    Ok(())
}

fn see_also(out: &mut dyn Write, canvas: Canvas, related: &[Related]) -> io::Result<()> {
    if related.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    hanging(out, canvas, "Se også", TextRole::Strong, 0)?;
    for matter in related {
        let Some(last) = matter.items.last() else {
            continue;
        };
        let number = matter.number.as_deref().unwrap_or("uden nummer");
        StyledParagraph::new()
            .add(number, TextRole::Strong)
            .add(&format!("  {}", last.item.title), TextRole::Plain)
            .hang(2)
            .write(out, canvas, 2)?;
        let reasons: Vec<String> = matter.reasons.iter().map(labels::reason).collect();
        let text = format!("styrke {:.2}: {}", matter.strength, reasons.join("; "));
        hanging(out, canvas, &text, TextRole::Faint, 4)?;
        hanging(out, canvas, &format!("id {}", last.id), TextRole::Faint, 4)?;
        stale(out, canvas, last, 4)?;
    }
    Ok(())
}
