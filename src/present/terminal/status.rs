//! What an index holds, and what it lacks.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use crate::coverage::{BodyCoverage, Coverage, CoverageCounts, ENOUGH_MEETINGS};
use crate::index::Manifest;
use crate::minutes::WarningKind;
use crate::present::labels::counted;

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::indexing::{counted_by_kind, skipped_and_failed};
use super::paragraphs::line;

/// A column of numbers: what stands above it, and which number it is.
type Column = (&'static str, fn(&CoverageCounts) -> usize);

/// The columns behind the year.
const COLUMNS: [Column; 6] = [
    ("meetings", |counts| counts.meetings),
    ("items", |counts| counts.items),
    ("closed", |counts| counts.closed_items),
    ("no number", |counts| counts.without_case_number),
    ("no decision", |counts| counts.without_decision),
    ("warnings", |counts| counts.with_warnings),
];
/// How far the tables are indented, in columns.
const INDENT: usize = 4;
/// The first column: a year, or `undated`.
const YEAR_WIDTH: usize = 7;
/// The longest bar, in columns.
const LONGEST_BAR: usize = 24;

/// Writes what an index holds.
pub(super) fn status(
    out: &mut dyn Write,
    canvas: Canvas,
    dir: &Path,
    manifest: &Manifest,
) -> io::Result<()> {
    let coverage = Coverage::of_manifest(manifest);
    let counts = &coverage.counts;
    let documents = match counts.documents > counts.meetings {
        true => format!(" in {} documents", counts.documents),
        false => String::new(),
    };
    let head = format!(
        "{}: {}{documents}, {} left out",
        dir.display(),
        meetings_and_items(counts),
        counted(coverage.counts.closed_items, "closed item", "closed items"),
    );
    line(out, canvas, &head, TextRole::Strong)?;
    for body in &coverage.bodies {
        write_body(out, canvas, body)?;
    }
    let mut kinds: BTreeMap<WarningKind, usize> = BTreeMap::new();
    for warning in manifest.files.iter().flat_map(|file| &file.warnings) {
        *kinds.entry(warning.kind).or_default() += 1;
    }
    let warnings = if kinds.is_empty() {
        "none".to_owned()
    } else {
        counted_by_kind(&kinds)
    };
    line(
        out,
        canvas,
        &format!("warnings: {warnings}"),
        TextRole::Plain,
    )?;
    skipped_and_failed(out, canvas, &manifest.skipped, &manifest.failed)?;
    let versions = format!(
        "format {}, analysis {}, written by referat {} on {}",
        manifest.format_version,
        manifest.analysis_version,
        manifest.generator_version,
        manifest.updated.strftime("%Y-%m-%d %H:%M UTC"),
    );
    line(out, canvas, &versions, TextRole::Faint)
}

fn meetings_and_items(counts: &CoverageCounts) -> String {
    format!(
        "{}, {}",
        counted(counts.meetings, "meeting", "meetings"),
        counted(counts.items, "item", "items"),
    )
}

/// "approved 34, noted 12": the classes by their order, as `--outcome` has them.
fn outcomes(counts: &CoverageCounts) -> String {
    let counts = counts.outcomes.iter();
    let counts: Vec<String> = counts
        .map(|(class, count)| format!("{class} {count}"))
        .collect();
    counts.join(", ")
}

fn write_body(out: &mut dyn Write, canvas: Canvas, body: &BodyCoverage) -> io::Result<()> {
    let days = match (body.first, body.last) {
        (Some(first), Some(last)) => format!("minutes of {first} to {last}"),
        _ => "no minutes with a date".to_owned(),
    };
    let text = format!(
        "{} ({}): {}, {days}",
        body.committee.as_deref().unwrap_or("body unknown"),
        body.municipality
            .as_deref()
            .unwrap_or("municipality unknown"),
        meetings_and_items(&body.counts),
    );
    StyledParagraph::new()
        .hang(2)
        .add(&text, TextRole::Label)
        .write(out, canvas, 2)?;
    write_years(out, canvas, body)?;
    if !body.counts.outcomes.is_empty() {
        StyledParagraph::new()
            .hang(2)
            .add(
                &format!("outcomes: {}", outcomes(&body.counts)),
                TextRole::Plain,
            )
            .write(out, canvas, INDENT)?;
    }
    let lacks = |out: &mut dyn Write, text: &str, role: TextRole| {
        StyledParagraph::new()
            .hang(2)
            .add(text, role)
            .write(out, canvas, INDENT)
    };
    match &body.rhythm {
        None => {
            let text = format!("gaps: not judged, fewer than {ENOUGH_MEETINGS} meetings");
            lacks(out, &text, TextRole::Faint)?;
        }
        Some(rhythm) if rhythm.gaps.is_empty() => {
            let text = format!("gaps: none; {} days are usual", rhythm.median_days);
            lacks(out, &text, TextRole::Faint)?;
        }
        Some(rhythm) => {
            for gap in &rhythm.gaps {
                let text = format!(
                    "gap: {} to {}, {} days where {} are usual; {} may be missing",
                    gap.from,
                    gap.to,
                    gap.days,
                    rhythm.median_days,
                    counted(gap.missing_meetings, "meeting", "meetings"),
                );
                lacks(out, &text, TextRole::Notice)?;
            }
        }
    }
    for agenda in &body.agendas_without_minutes {
        let text = format!("agenda without minutes: {} ({})", agenda.date, agenda.path);
        lacks(out, &text, TextRole::Notice)?;
    }
    for agenda in &body.agendas_to_come {
        let text = format!("agenda to come: {} ({})", agenda.date, agenda.path);
        lacks(out, &text, TextRole::Faint)?;
    }
    Ok(())
}

/// Writes the counts of a body year by year: as a table where it fits, with a
/// bar of the meetings where there is a terminal to see it.
fn write_years(out: &mut dyn Write, canvas: Canvas, body: &BodyCoverage) -> io::Result<()> {
    let mut rows: Vec<(String, &CoverageCounts)> = body
        .years
        .iter()
        .map(|(year, counts)| (year.to_string(), counts))
        .collect();
    if body.undated.meetings > 0 {
        rows.push(("undated".to_owned(), &body.undated));
    }
    let headings = COLUMNS.iter().map(|(heading, _)| heading.len() + 2);
    let table_width = INDENT + YEAR_WIDTH + headings.sum::<usize>();
    if canvas.width.is_some_and(|width| width < table_width) {
        for (year, counts) in rows {
            let text = format!("{year}: {}", in_words(counts));
            StyledParagraph::new()
                .hang(2)
                .add(&text, TextRole::Plain)
                .write(out, canvas, INDENT)?;
        }
        return Ok(());
    }
    let mut heading = format!("{:INDENT$}{:YEAR_WIDTH$}", "", "year");
    for (name, _) in COLUMNS {
        heading.push_str("  ");
        heading.push_str(name);
    }
    writeln!(out, "{heading}")?;
    let most = rows.iter().map(|(_, counts)| counts.meetings).max();
    let room = canvas
        .width
        .map_or(0, |width| width.saturating_sub(table_width + 2));
    for (year, counts) in rows {
        let mut row = format!("{:INDENT$}{year:YEAR_WIDTH$}", "");
        for (heading, count) in COLUMNS {
            let width = heading.len();
            row.push_str(&format!("  {:width$}", count(counts)));
        }
        let bar = bar(
            counts.meetings,
            most.unwrap_or_default(),
            room.min(LONGEST_BAR),
        );
        writeln!(out, "{}", format!("{row}  {bar}").trim_end())?;
    }
    Ok(())
}

/// Returns what a row of the table says, zeros left out.
fn in_words(counts: &CoverageCounts) -> String {
    let more = COLUMNS[2..].iter().filter_map(|(heading, count)| {
        let count = count(counts);
        (count > 0).then(|| format!(", {heading} {count}"))
    });
    meetings_and_items(counts) + &more.collect::<String>()
}

/// Returns a bar of `count` columns, or as many of `room` as `count` is of
/// `most` where that has no room; some of it unless `count` is 0.
fn bar(count: usize, most: usize, room: usize) -> String {
    let length = match most {
        0 => 0,
        most if most <= room => count,
        most => (count * room).div_ceil(most),
    };
    "█".repeat(length.min(room))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::coverage::{AgendaWithoutMinutes, rhythm};
    use crate::index::create_in_ram;

    fn body() -> BodyCoverage {
        let counts = |meetings| CoverageCounts {
            meetings,
            items: 3,
            with_warnings: 1,
            ..CoverageCounts::default()
        };
        let days: Vec<_> = (1..=12)
            .filter(|month| *month != 3)
            .map(|month| date(2024, month, 15))
            .collect();
        BodyCoverage {
            committee: Some("By\u{1b}rådet".to_owned()),
            counts: counts(41),
            years: BTreeMap::from([(2023, counts(1)), (2024, counts(40))]),
            undated: counts(1),
            first: days.first().copied(),
            last: days.last().copied(),
            rhythm: rhythm(&days),
            agendas_without_minutes: vec![AgendaWithoutMinutes {
                date: date(2024, 3, 1),
                path: "a.txt".to_owned(),
            }],
            ..BodyCoverage::default()
        }
    }

    fn drawn(width: Option<usize>) -> String {
        let mut out = Vec::new();
        let canvas = Canvas {
            color: false,
            width,
        };
        write_body(&mut out, canvas, &body()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_pipe_gets_a_table_and_no_bars() {
        assert_eq!(
            drawn(None),
            "  By\\u{1b}rådet (municipality unknown): 41 meetings, 3 items, minutes of 2024-01-15 to 2024-12-15
    year     meetings  items  closed  no number  no decision  warnings
    2023            1      3       0          0            0         1
    2024           40      3       0          0            0         1
    undated         1      3       0          0            0         1
    gap: 2024-02-15 to 2024-04-15, 60 days where 30 are usual; 1 meeting may be missing
    agenda without minutes: 2024-03-01 (a.txt)
"
        );
    }

    #[test]
    fn a_terminal_gets_bars_within_its_width() {
        for width in [40, 70, 72, 80, 100] {
            let drawn = drawn(Some(width));
            let longest = drawn.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(width), "{width}: {drawn}");
            assert_eq!(drawn.contains('█'), width > 74, "{width}: {drawn}");
        }
        assert!(drawn(Some(40)).contains("    2024: 40 meetings, 3 items, warnings\n"));
    }

    #[test]
    fn bars_are_scaled_and_never_vanish() {
        let length = |count, most, room| bar(count, most, room).chars().count();
        assert_eq!(length(3, 5, 24), 3);
        assert_eq!(length(1, 100, 10), 1);
        assert_eq!(length(100, 100, 10), 10);
        assert_eq!(length(0, 100, 10), 0);
        assert_eq!(length(5, 5, 0), 0);
        assert_eq!(length(0, 0, 10), 0);
    }

    #[test]
    fn an_empty_index_is_shown() {
        let mut out = Vec::new();
        let canvas = Canvas {
            color: false,
            width: Some(20),
        };
        let empty = create_in_ram(&[]).unwrap();
        let empty = empty.manifest().unwrap();
        status(&mut out, canvas, Path::new("index"), empty).unwrap();
        assert!(
            String::from_utf8(out)
                .unwrap()
                .starts_with("index: 0 meetings,")
        );
    }
}
