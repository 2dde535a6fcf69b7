//! What every line of a file was taken for.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::minutes::{ExplainedLine, LineRole, Meeting, Reason};
use crate::present::{labels, reasons as danish};
use crate::text::LineRange;

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::locations;

/// The longest part of a line that is shown, in letters.
const LONGEST_TEXT: usize = 72;

/// Writes every line with text: its place, what it was taken for, its text, and why.
pub(super) fn lines(
    out: &mut dyn Write,
    canvas: Canvas,
    meeting: &Meeting,
    lines: &[ExplainedLine],
) -> io::Result<()> {
    StyledParagraph::new()
        .add(&counts(lines), TextRole::Faint)
        .write(out, canvas, 0)?;
    writeln!(out)?;
    for line in lines {
        write_line(out, canvas, meeting, line)?;
    }
    Ok(())
}

/// "overskrift 2, tekst 14": how many lines were taken for what.
fn counts(lines: &[ExplainedLine]) -> String {
    let mut counts: BTreeMap<LineRole, usize> = BTreeMap::new();
    for line in lines {
        *counts.entry(line.role).or_default() += 1;
    }
    let counts = counts.iter();
    let counts: Vec<String> = counts
        .map(|(role, count)| format!("{} {count}", danish::role(*role)))
        .collect();
    counts.join(", ")
}

fn write_line(
    out: &mut dyn Write,
    canvas: Canvas,
    meeting: &Meeting,
    line: &ExplainedLine,
) -> io::Result<()> {
    let location = meeting.locate(LineRange::of_line(line.line));
    let place = match location.lines() {
        Some(_) => line.line.to_string(),
        None => locations::short(canvas, &location),
    };
    let style = match line.role {
        LineRole::Heading => TextRole::Strong,
        LineRole::Nothing | LineRole::Closed => TextRole::Notice,
        _ => TextRole::Label,
    };
    let mut paragraph = StyledParagraph::new()
        .hang(5)
        .add(&format!("{place} "), TextRole::Faint)
        .add(&taken_for(meeting, line), style);
    if let Some(text) = &line.text {
        let text = format!(": {}", shortened(text));
        paragraph = paragraph.add(&text, TextRole::Plain);
    }
    if !line.reasons.is_empty() {
        let why = format!(" [{}]", joined_reasons(&line.reasons));
        paragraph = paragraph.add(&why, TextRole::Faint);
    }
    paragraph.write(out, canvas, 0)
}

/// "tekst · Beslutning · punkt 3".
fn taken_for(meeting: &Meeting, line: &ExplainedLine) -> String {
    let mut parts = vec![danish::role(line.role).to_owned()];
    if let Some(section) = line.section {
        let label = labels::section(section);
        // A label is shown as printed beside it.
        let printed = line.label.clone().filter(|_| line.role == LineRole::Text);
        parts.push(printed.unwrap_or_else(|| label.to_owned()));
    }
    let item = line
        .item
        .and_then(|position| meeting.outline().get(position.checked_sub(1)?));
    parts.extend(item.map(|item| match item.number() {
        Some(number) => format!("punkt {number}"),
        None => format!("{}. punkt", item.position()),
    }));
    parts.join(" · ")
}

/// "tælleord +4, luft over +1 = 5; dokumentet er lukket": what has points, their sum, and
/// the rest.
fn joined_reasons(reasons: &[Reason]) -> String {
    let points = |reason: &Reason| match reason {
        Reason::Proof { points, .. } | Reason::Order { points } | Reason::Below { points } => {
            Some(*points)
        }
        _ => None,
    };
    let words = |wanted: &dyn Fn(Option<i32>) -> bool| {
        let wanted = reasons.iter().filter(|reason| wanted(points(reason)));
        let words: Vec<String> = wanted.copied().map(danish::reason).collect();
        words.join(", ")
    };
    let scored = words(&|points| points.is_some_and(|points| points != 0));
    let rest = words(&|points| points.is_none());
    if scored.is_empty() {
        return rest;
    }
    let sum: i32 = reasons.iter().filter_map(points).sum();
    let rest = match rest.as_str() {
        "" => rest,
        _ => format!("; {rest}"),
    };
    format!("{scored} = {sum}{rest}")
}

/// Returns the beginning of a long line.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::minutes::{ClosedBy, Proof, SectionKind, parse};

    fn told_lines() -> Vec<ExplainedLine> {
        let heading = ExplainedLine {
            line: 3,
            role: LineRole::Heading,
            item: Some(1),
            section: None,
            label: None,
            reasons: vec![
                Reason::Proof {
                    proof: Proof::CountingWord,
                    points: 4,
                },
                Reason::Order { points: 1 },
                Reason::Below { points: 0 },
                Reason::Closed { by: ClosedBy::Mark },
            ],
            text: Some("Punkt 1: \u{1b}[2J Cykelsti".to_owned()),
        };
        let text = ExplainedLine {
            line: 5,
            role: LineRole::Text,
            section: Some(SectionKind::Decision),
            reasons: Vec::new(),
            text: Some("Godkendt og meget mere ".repeat(9)),
            ..heading.clone()
        };
        let closed = ExplainedLine {
            line: 7,
            role: LineRole::Closed,
            item: None,
            section: None,
            text: None,
            ..text.clone()
        };
        vec![heading, text, closed]
    }

    fn drawn(width: Option<usize>) -> String {
        let meeting = parse("Referat\n\nPunkt 1: Cykelsti\n\nBeslutning\n\nGodkendt.\n");
        let mut out = Vec::new();
        let canvas = Canvas {
            color: false,
            width,
        };
        lines(&mut out, canvas, &meeting, &told_lines()).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_pipe_gets_a_line_a_line() {
        assert_eq!(
            drawn(None),
            "overskrift 1, tekst 1, lukket 1

3 overskrift · punkt 1: Punkt 1: \\u{1b}[2J Cykelsti [tælleord +4, rækken af overskrifter +1 = 5; en linje i punktet siger lukket]
5 tekst · Beslutning · punkt 1: Godkendt og meget mere Godkendt og meget mere Godkendt og meget mere God…
7 lukket
"
        );
    }

    #[test]
    fn a_narrow_terminal_gets_lines_within_its_width() {
        for width in [24, 40, 80] {
            let drawn = drawn(Some(width));
            let longest = drawn.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(width), "{width}: {drawn}");
        }
    }
}
