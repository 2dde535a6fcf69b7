//! The documents of a meeting, and what changed between them.

use std::io::{self, Write};

use crate::history::{
    ItemChange, ItemChanges, MeetingChanges, MeetingVersion, WordChange, WordRun,
};
use crate::index::StoredItem;
use crate::present::{labels, staleness};

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::paragraphs::line;

/// Writes a line a document; `*` stands before those that speak.
pub(super) fn versions(
    out: &mut dyn Write,
    canvas: Canvas,
    id: &str,
    versions: &[MeetingVersion],
) -> io::Result<()> {
    let head = format!("Dokumenter om mødet med {id}");
    line(out, canvas, &head, TextRole::Strong)?;
    for version in versions {
        let (mark, said) = match version.speaks {
            true => ("*", format!("{} punkter herfra", version.items)),
            false => (" ", "kendt, men ikke søgt i".to_owned()),
        };
        let text = format!(
            "{mark} {} ({}, {}): {said}",
            version.path,
            labels::kind(version.kind).to_lowercase(),
            version.format,
        );
        let mut paragraph = StyledParagraph::new().hang(2).add(&text, TextRole::Plain);
        if let Some(change) = version.stale {
            let became = format!(" (OBS: {})", staleness::became(change));
            paragraph = paragraph.add(&became, TextRole::Notice);
        }
        paragraph.write(out, canvas, 0)?;
    }
    Ok(())
}

/// Writes what changed in the item `stored`, and which others were moved, added and
/// withdrawn.
pub(super) fn changes(
    out: &mut dyn Write,
    canvas: Canvas,
    stored: &StoredItem,
    changes: &MeetingChanges,
) -> io::Result<()> {
    let from: Vec<&str> = changes.from.iter().map(|path| path.as_str()).collect();
    let head = format!("Fra {} til {}", from.join(", "), changes.to);
    line(out, canvas, &head, TextRole::Faint)?;
    let position = Some(stored.item.position);
    let (own, others): (Vec<&ItemChanges>, Vec<_>) = changes
        .items
        .iter()
        .partition(|item| item.position == position);
    for item in own {
        line(out, canvas, &headed(item), TextRole::Strong)?;
        if item.parts.is_empty() && item.change != ItemChange::Added {
            line(out, canvas, "Intet er ændret", TextRole::Plain)?;
        }
        for part in &item.parts {
            write_part(out, canvas, part.part, &part.words)?;
        }
    }
    for item in others {
        if item.change != ItemChange::Kept {
            line(out, canvas, &headed(item), TextRole::Plain)?;
        }
    }
    if changes.withheld > 0 {
        let text = "Punkter, der kan være lukket siden, er ikke vist";
        line(out, canvas, text, TextRole::Notice)?;
    }
    Ok(())
}

/// "Flyttet fra 2 til 1: Skole".
fn headed(item: &ItemChanges) -> String {
    let number = |number: &Option<String>| number.clone().unwrap_or_else(|| "-".to_owned());
    let (before, now) = (number(&item.number_before), number(&item.number));
    let title = &item.title;
    match item.change {
        ItemChange::Moved => format!("Flyttet fra {before} til {now}: {title}"),
        ItemChange::Added => format!("Tilføjet {now}: {title}"),
        ItemChange::Withdrawn => format!("Udgået {before}: {title}"),
        _ => format!("{now}: {title}"),
    }
}

/// Writes a part with `[-removed-]` and `{+added+}` words.
fn write_part(
    out: &mut dyn Write,
    canvas: Canvas,
    part: &str,
    words: &[WordRun],
) -> io::Result<()> {
    let label = match part {
        "title" => "Titel",
        "recommendation" => "Indstilling",
        "decision" => "Beslutning",
        _ => "Bilag",
    };
    let between = if part == "attachments" { "; " } else { " " };
    let mut paragraph = StyledParagraph::new().add(&format!("{label}: "), TextRole::Label);
    for (nth, run) in words.iter().enumerate() {
        if nth > 0 {
            paragraph = paragraph.add(between, TextRole::Plain);
        }
        paragraph = match run.change {
            WordChange::Removed => paragraph.add(&format!("[-{}-]", run.text), TextRole::Faint),
            WordChange::Added => paragraph.add(&format!("{{+{}+}}", run.text), TextRole::Strong),
            _ => paragraph.add(&run.text, TextRole::Plain),
        };
    }
    paragraph.hang(2).write(out, canvas, 2)
}
