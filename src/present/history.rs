//! Cases, earlier decisions and follow-ups as a person reads them in a terminal,
//! or in a pipe as plain text.

use std::io::{self, Write};

use jiff::civil::Date;

use crate::findings::commitments::Standing as Kept;
use crate::findings::outcome::{DecisionReading, OutcomeClass};
use crate::findings::references::Resolution;
use crate::history::{
    Case, CaseHistory, DecidedCase, Decisions, FollowUp, Handling, MentionedHandling, Related,
    Standing, deciding_sentences,
};
use crate::text::date::format_long;

use super::labels;
use super::style::{Canvas, Paragraph, Role};
use super::terminal::{absent, body, day, quotation, source};
use super::timeline::{self, Event};

fn line(
    out: &mut dyn Write,
    canvas: Canvas,
    text: &str,
    role: Role,
    indent: usize,
) -> io::Result<()> {
    Paragraph::new()
        .add(text, role)
        .hang(2)
        .write(out, canvas, indent)
}

/// Writes that no item is on a case number.
///
/// # Errors
///
/// Fails when `out` does.
pub fn no_case(out: &mut dyn Write, number: &str) -> io::Result<()> {
    writeln!(out, "Ingen punkter på sag {number}.")
}

/// Writes every case found with all its handlings; below a single one what was
/// promised, and the matters related to it.
///
/// # Errors
///
/// Fails when `out` does.
pub fn cases(
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
        self::case(out, canvas, case)?;
    }
    if !promised.is_empty() {
        writeln!(out)?;
        line(out, canvas, "Opfølgning", Role::Strong, 0)?;
    }
    for follow_up in promised {
        writeln!(out)?;
        self::follow_up(out, canvas, follow_up, 2)?;
    }
    see_also(out, canvas, related)
}

/// Writes the cases found, a line or two each: how often handled, when, and the
/// latest decision.
///
/// # Errors
///
/// Fails when `out` does.
pub fn case_list(out: &mut dyn Write, canvas: Canvas, history: &CaseHistory) -> io::Result<()> {
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
        Paragraph::new()
            .add(&case.number, Role::Strong)
            .add(&format!("  {}", case.title()), Role::Plain)
            .hang(2)
            .write(out, canvas, 0)?;
        let collective = if case.collective.is_some() {
            " · samlesag"
        } else {
            ""
        };
        line(
            out,
            canvas,
            &format!("{count} · {time}{collective}"),
            Role::Faint,
            2,
        )?;
        if let Some(last) = latest_decision(&case.handlings) {
            let quotes = deciding_sentences(&last.item.item, &last.reading).into_iter();
            let quotes: Vec<String> = quotes.map(|quote| quote.text).collect();
            Paragraph::new()
                .add(
                    &format!("{}, {}: ", day(&last.item), body(&last.item)),
                    Role::Faint,
                )
                .add(&labels::outcomes(&last.reading), Role::Label)
                .add(&format!(". {}", quotes.join(" ")), Role::Plain)
                .hang(2)
                .write(out, canvas, 2)?;
        }
    }
    writeln!(out)?;
    let total = labels::counted(history.cases.len(), "sag", "sager");
    line(
        out,
        canvas,
        &format!("{total}. `referat case NUMMER` viser en sag helt."),
        Role::Faint,
        0,
    )
}

/// Returns the last handling that decides for good, or else the last with a decision.
fn latest_decision(handlings: &[Handling]) -> Option<&Handling> {
    let latest = handlings
        .iter()
        .rev()
        .find(|handling| handling.standing == Standing::Latest);
    latest.or_else(|| {
        handlings
            .iter()
            .rev()
            .find(|handling| handling.item.item.decision().is_some())
    })
}

fn case(out: &mut dyn Write, canvas: Canvas, case: &Case) -> io::Result<()> {
    let count = labels::counted(case.handlings.len(), "behandling", "behandlinger");
    let mut head = Paragraph::new()
        .add(&format!("Sag {}", case.number), Role::Strong)
        .add(&format!(" · {count}"), Role::Plain);
    if !case.mentioned.is_empty() {
        head = head.add(
            &format!(" · {} kendt kun af omtale", case.mentioned.len()),
            Role::Plain,
        );
    }
    head.write(out, canvas, 0)?;
    if let Some(why) = case.collective {
        line(out, canvas, labels::collective(why), Role::Notice, 0)?;
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
            Paragraph::new()
                .add(&format!("Anliggende {}: {title}", at + 1), Role::Strong)
                .add(&format!(" · {count}"), Role::Plain)
                .write(out, canvas, 0)?;
            for handling in handlings {
                self::handling(out, canvas, handling)?;
            }
        }
    } else {
        for handling in &case.handlings {
            self::handling(out, canvas, handling)?;
        }
    }
    if !case.mentioned.is_empty() {
        writeln!(out)?;
        line(out, canvas, "Kendt kun af omtale", Role::Strong, 0)?;
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
        writeln!(out, "{}", super::style::escape(text))?;
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
    line(out, canvas, &legend.join("   "), Role::Faint, 0)
}

/// The mark of a handling that is only told of.
const MENTIONED: char = '·';

/// Returns the row of a body mentioned, perhaps in the genitive.
fn row_of(body: &str, events: &[Event]) -> String {
    let known = events.iter().find(|event| {
        event.row.eq_ignore_ascii_case(body)
            || event.row.eq_ignore_ascii_case(body.trim_end_matches('s'))
    });
    known.map_or_else(|| body.to_owned(), |event| event.row.clone())
}

fn handling(out: &mut dyn Write, canvas: Canvas, handling: &Handling) -> io::Result<()> {
    let stored = &handling.item;
    let item = &stored.item;
    writeln!(out)?;
    let mut place = format!("{} · {}", day(stored), body(stored));
    if let Some(number) = &item.number {
        place = format!("{place} · punkt {number}");
    }
    line(out, canvas, &place, Role::Strong, 0)?;
    line(out, canvas, &item.title, Role::Plain, 2)?;
    let recommendation = item.recommendation().map(|section| section.text.as_str());
    quotation(out, canvas, "Indstilling", recommendation)?;
    for earlier in item.decisions.iter().filter(|decision| !decision.own) {
        let label = match (&earlier.body, earlier.date) {
            (Some(body), Some(day)) => format!("Beslutning, {body}, {}", format_long(day)),
            _ => "Tidligere beslutning".to_owned(),
        };
        quotation(out, canvas, &label, Some(&earlier.text))?;
    }
    let decision = item.decision().map(|decision| decision.text.as_str());
    quotation(out, canvas, "Beslutning", decision)?;
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
    line(out, canvas, &source(stored), Role::Faint, 2)?;
    line(out, canvas, &format!("id {}", stored.id), Role::Faint, 2)
}

fn fact(
    out: &mut dyn Write,
    canvas: Canvas,
    label: &str,
    text: &str,
    indent: usize,
) -> io::Result<()> {
    Paragraph::new()
        .add(&format!("{label}: "), Role::Label)
        .add(text, Role::Plain)
        .hang(2)
        .write(out, canvas, indent)
}

/// Writes below an item what its decision states, what it refers to, what refers to
/// it, and where it stands.
///
/// # Errors
///
/// Fails when `out` does.
pub fn states_of(out: &mut dyn Write, canvas: Canvas, handling: &Handling) -> io::Result<()> {
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
    line(out, canvas, &source(&handling.item), Role::Faint, 0)?;
    line(
        out,
        canvas,
        &format!("id {}", handling.item.id),
        Role::Faint,
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
    let words: Vec<&str> = reading
        .outcomes
        .iter()
        .filter_map(|outcome| text.get(outcome.words.clone()))
        .filter(|words| !words.trim().is_empty())
        .collect();
    let mut paragraph = Paragraph::new()
        .add("Udfald: ", Role::Label)
        .add(&labels::outcomes(reading), Role::Plain);
    if !words.is_empty() {
        let words: Vec<String> = words.iter().map(|words| format!("\"{words}\"")).collect();
        paragraph = paragraph.add(&format!(" ({})", words.join(", ")), Role::Faint);
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

fn mentioned(out: &mut dyn Write, canvas: Canvas, mentioned: &MentionedHandling) -> io::Result<()> {
    let head = labels::mentioned(mentioned);
    writeln!(out)?;
    line(out, canvas, &head, Role::Strong, 2)?;
    match &mentioned.resolution {
        Resolution::Meeting { id } => {
            let text = format!("mødet er i indekset ({id}), men har intet punkt på sagen");
            line(out, canvas, &text, Role::Faint, 4)?;
        }
        Resolution::Ambiguous { candidates } => {
            let text = match candidates.as_slice() {
                [only] => format!("måske mødet {only}"),
                several => format!("kan være flere møder: {}", several.join(", ")),
            };
            line(out, canvas, &text, Role::Faint, 4)?;
        }
        Resolution::NotInIndex | Resolution::Item { .. } => {}
    }
    for telling in &mentioned.told {
        line(out, canvas, &telling.mention.sentence, Role::Plain, 4)?;
        let place = format!(
            "Kilde: {}, linje {} (id {})",
            telling.source_path,
            labels::lines(telling.mention.lines),
            telling.id
        );
        line(out, canvas, &place, Role::Faint, 4)?;
    }
    Ok(())
}

/// Writes what limits an answer, below it.
///
/// # Errors
///
/// Fails when `out` does.
pub fn coverage(out: &mut dyn Write, canvas: Canvas, lines: &[String]) -> io::Result<()> {
    if !lines.is_empty() {
        writeln!(out)?;
    }
    for text in lines {
        line(out, canvas, &format!("Dækning: {text}"), Role::Notice, 0)?;
    }
    Ok(())
}

fn see_also(out: &mut dyn Write, canvas: Canvas, related: &[Related]) -> io::Result<()> {
    if related.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    line(out, canvas, "Se også", Role::Strong, 0)?;
    for matter in related {
        let Some(last) = matter.items.last() else {
            continue;
        };
        let number = matter.number.as_deref().unwrap_or("uden nummer");
        Paragraph::new()
            .add(number, Role::Strong)
            .add(&format!("  {}", last.item.title), Role::Plain)
            .hang(2)
            .write(out, canvas, 2)?;
        let reasons: Vec<String> = matter.reasons.iter().map(labels::reason).collect();
        let text = format!("styrke {:.2}: {}", matter.strength, reasons.join("; "));
        line(out, canvas, &text, Role::Faint, 4)?;
        line(out, canvas, &format!("id {}", last.id), Role::Faint, 4)?;
    }
    Ok(())
}

/// Writes the decisions on a topic, case by case.
///
/// # Errors
///
/// Fails when `out` does.
pub fn decisions(out: &mut dyn Write, canvas: Canvas, decisions: &Decisions) -> io::Result<()> {
    for text in labels::respelt_lines(&decisions.respelt, &decisions.suggestions) {
        line(out, canvas, &text, Role::Label, 0)?;
    }
    if decisions.total == 0 {
        return line(out, canvas, "Ingen beslutninger fundet.", Role::Plain, 0);
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
    line(out, canvas, &text, Role::Faint, 0)
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
            line(out, canvas, &quote.text, Role::Plain, 5)?;
        }
        let mut lines: Vec<String> = quotes
            .iter()
            .map(|quote| labels::lines(quote.lines))
            .collect();
        lines.dedup();
        let lines = if lines.is_empty() {
            labels::lines(stored.item.lines)
        } else {
            lines.join(", ")
        };
        let place = format!("{} ({}, linje {lines})", stored.id, stored.source_path);
        line(out, canvas, &place, Role::Faint, 5)?;
    }
    Ok(())
}

/// Writes commitments in the order given, as of the day `as_of`.
///
/// # Errors
///
/// Fails when `out` does.
pub fn follow_ups(
    out: &mut dyn Write,
    canvas: Canvas,
    follow_ups: &[FollowUp],
    as_of: Date,
) -> io::Result<()> {
    if follow_ups.is_empty() {
        return line(out, canvas, "Ingen opfølgninger fundet.", Role::Plain, 0);
    }
    let mut counts = [0_usize; 3];
    for follow_up in follow_ups {
        let at = match &follow_up.standing {
            Kept::Kept { .. } => 0,
            Kept::Overdue => 1,
            Kept::Open => 2,
        };
        counts[at] += 1;
        self::follow_up(out, canvas, follow_up, 0)?;
        writeln!(out)?;
    }
    let total = labels::counted(follow_ups.len(), "opfølgning", "opfølgninger");
    let text = format!(
        "{total} pr. {}: {} fulgt op, {} overskredet, {} åbne.",
        format_long(as_of),
        counts[0],
        counts[1],
        counts[2]
    );
    line(out, canvas, &text, Role::Faint, 0)
}

fn follow_up(
    out: &mut dyn Write,
    canvas: Canvas,
    follow_up: &FollowUp,
    indent: usize,
) -> io::Result<()> {
    let commitment = &follow_up.commitment;
    let due = labels::due(commitment.due.as_ref());
    let role = if follow_up.standing == Kept::Overdue {
        Role::Notice
    } else {
        Role::Label
    };
    Paragraph::new()
        .add(&due, Role::Strong)
        .add(" · ", Role::Faint)
        .add(labels::follow_up_standing(follow_up), role)
        .hang(2)
        .write(out, canvas, indent)?;
    line(out, canvas, &commitment.sentence, Role::Plain, indent + 2)?;
    let mut facts = Vec::new();
    facts.extend(commitment.who.as_ref().map(|who| format!("hvem: {who}")));
    facts.extend(commitment.to.as_ref().map(|to| format!("til: {to}")));
    if !facts.is_empty() {
        line(out, canvas, &facts.join(" · "), Role::Faint, indent + 2)?;
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
            Kept::Kept { .. } => "Svar",
            Kept::Overdue | Kept::Open => "Nævnt som ikke fulgt op",
        };
        fact(out, canvas, label, &text, indent + 2)?;
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
    line(out, canvas, &place, Role::Faint, indent + 2)?;
    let text = format!(
        "Kilde: {}, linje {} (id {})",
        stored.source_path,
        labels::lines(commitment.lines),
        stored.id
    );
    line(out, canvas, &text, Role::Faint, indent + 2)
}
