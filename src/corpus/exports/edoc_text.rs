//! The plain texts of eDoc: of an item, and the head of the whole agenda.
//!
//! ```text
//! item = blank* number "." tab title ("Sagsnr.:" case | "Dok.nr.:" … | reference)* text
//!        (decision label, text, "Følgende deltog ikke i behandlingen af punktet:" name*)*
//! reference = body "den" day "Punkt" n
//! ```

use super::decision::{DecisionLabel, is_end_of_label, read_decision_label};
use super::vocabulary::{BEFORE_DAY, PEOPLE, fold};
use crate::text::date::find_date;

/// The line that ends a decision; the names of those absent follow.
const ABSENT_AT_ITEM: &str = "følgende deltog ikke i behandlingen af punktet";
/// Where the head of an agenda ends.
const CONTENTS: &str = "indholdsfortegnelse";
/// Bytes of the longest line that can be a label.
const MAX_LABEL_BYTES: usize = 200;

/// The text of an item in parts.
#[derive(Debug, Default)]
pub(super) struct EdocItem<'t> {
    /// The number of the case.
    pub(super) case_number: Option<String>,
    /// The parts, in order.
    pub(super) parts: Vec<ItemPart<'t>>,
}

/// A part of an item's text.
#[derive(Debug)]
pub(super) enum ItemPart<'t> {
    /// Lines that are cut by their inline labels later.
    Text(Vec<&'t str>),
    /// A line that names an earlier treatment.
    Reference {
        /// The line.
        line: &'t str,
        /// What it says.
        says: DecisionLabel,
    },
    /// A decision.
    Decision {
        /// Its label.
        label: &'t str,
        /// What the label says.
        says: DecisionLabel,
        /// Its text.
        lines: Vec<&'t str>,
        /// Whether the line that ends decisions ends it.
        has_end: bool,
    },
    /// Those absent at the item.
    Absent(Vec<&'t str>),
}

/// Parts the text of an item.
pub(super) fn read_item_text(text: &str) -> EdocItem<'_> {
    let mut read = EdocItem::default();
    let mut lines = text.split('\n').map(str::trim).peekable();
    while lines.next_if(|line| line.is_empty()).is_some() {}
    // the number and the title, which the export has in fields too
    lines.next_if(|line| {
        line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(['\t', '.'])
    });
    while let Some(line) = lines.peek().copied() {
        if let Some(case) = value_of(line, "sagsnr.:") {
            read.case_number = Some(case.to_owned()).filter(|case| !case.is_empty());
        } else if let Some(says) = read_reference(line) {
            read.parts.push(ItemPart::Reference { line, says });
        } else if !line.is_empty() && value_of(line, "dok.nr.:").is_none() {
            break;
        }
        lines.next();
    }
    read.parts.push(ItemPart::Text(Vec::new()));
    for line in lines {
        let folded = match line.len() {
            0..=MAX_LABEL_BYTES => fold(line),
            _ => String::new(),
        };
        if folded.starts_with(ABSENT_AT_ITEM)
            && let Some(ItemPart::Decision { has_end, .. }) = read.parts.last_mut()
        {
            *has_end = true;
            read.parts.push(ItemPart::Absent(Vec::new()));
            continue;
        }
        let label = read_decision_label(if folded.is_empty() { "" } else { line });
        if let Some(says) = label.filter(|says| says.body.is_some() && says.day.is_some()) {
            read.parts.push(ItemPart::Decision {
                label: line,
                says,
                lines: Vec::new(),
                has_end: false,
            });
            continue;
        }
        match read.parts.last_mut() {
            Some(ItemPart::Text(lines) | ItemPart::Decision { lines, .. }) => lines.push(line),
            // a blank line after names ends them
            Some(ItemPart::Absent(names)) if line.is_empty() && !names.is_empty() => {
                read.parts.push(ItemPart::Text(Vec::new()));
            }
            Some(ItemPart::Absent(names)) => {
                names.extend(Some(line).filter(|line| !line.is_empty()))
            }
            Some(ItemPart::Reference { .. }) | None => {}
        }
    }
    read
}

/// Returns what stands behind `label`, compared in lower case, at the beginning of a line.
fn value_of<'l>(line: &'l str, label: &str) -> Option<&'l str> {
    let head = line.get(..label.len())?;
    (head.to_lowercase() == label).then(|| line[label.len()..].trim())
}

/// Returns what a line says that names an earlier treatment and nothing else.
fn read_reference(line: &str) -> Option<DecisionLabel> {
    if line.len() > MAX_LABEL_BYTES || read_decision_label(line).is_some() {
        return None;
    }
    let (range, day) = find_date(line)?;
    let rest = &line[range.end..];
    if rest.trim().is_empty() || !is_end_of_label(rest) {
        return None;
    }
    let before = line[..range.start].trim_end();
    let (body, word) = before.rsplit_once(' ')?;
    let is_name = body.starts_with(char::is_uppercase) && BEFORE_DAY.has(&fold(word));
    is_name.then(|| DecisionLabel {
        body: Some(body.trim().to_owned()),
        day: Some((day, line[range].to_owned())),
    })
}

/// The head of an agenda.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct EdocHead {
    /// Where it was held.
    pub(super) place: Option<String>,
    /// Those who were there, as printed.
    pub(super) present: Vec<String>,
    /// Those who were not.
    pub(super) absent: Vec<String>,
}

/// Reads the head of the text of an agenda: what stands before its contents.
pub(super) fn meeting_head(text: &str) -> EdocHead {
    let mut head = EdocHead::default();
    let mut people: Option<bool> = None;
    let mut after_date = false;
    for line in text.split('\n').map(str::trim) {
        let folded = match line.len() {
            0..=MAX_LABEL_BYTES => fold(line),
            _ => break,
        };
        if folded == CONTENTS {
            break;
        }
        if let Some(is_present) = PEOPLE.get(folded.trim_end_matches(':')) {
            people = Some(is_present);
        } else if line.is_empty() {
            // a list may begin after an empty line, and ends with one
            let is_begun = match people {
                Some(true) => !head.present.is_empty(),
                Some(false) => !head.absent.is_empty(),
                None => false,
            };
            people = people.filter(|_| !is_begun);
        } else if folded.starts_with("sekretær") {
            people = None;
        } else if let Some(is_present) = people {
            let names = if is_present {
                &mut head.present
            } else {
                &mut head.absent
            };
            names.push(line.to_owned());
        } else if after_date && head.place.is_none() {
            head.place = line.strip_prefix("i ").map(str::to_owned);
        }
        after_date = find_date(line).is_some() && folded.contains(" kl");
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_an_item() {
        let text = "\n\n3.\tStiger\n\nSagsnr.: 2013-1\nDok.nr.: 2013-2\nKystudvalget den 24. april 2012 Punkt 9\n\n\
                    Sammendrag\nEt.\n\nKystudvalgets beslutning den 21.05.2013 Punkt 3\nJa\n\n\
                    Følgende deltog ikke i behandlingen af punktet:\nA B (C)\n\nEfter";
        let read = read_item_text(text);
        assert_eq!(read.case_number.as_deref(), Some("2013-1"));
        let kinds: Vec<String> = read
            .parts
            .iter()
            .map(|part| match part {
                ItemPart::Text(lines) => format!("text {lines:?}"),
                ItemPart::Reference { line, .. } => format!("reference {line}"),
                ItemPart::Decision { lines, has_end, .. } => {
                    format!("decision {lines:?} {has_end}")
                }
                ItemPart::Absent(names) => format!("absent {names:?}"),
            })
            .collect();
        assert_eq!(
            kinds,
            [
                "reference Kystudvalget den 24. april 2012 Punkt 9",
                "text [\"Sammendrag\", \"Et.\", \"\"]",
                "decision [\"Ja\", \"\"] true",
                "absent [\"A B (C)\"]",
                "text [\"Efter\"]",
            ]
        );
    }

    #[test]
    fn head_of_an_agenda() {
        let text = "Kystudvalget\ntirsdag den 21. maj 2013, kl. 16:00\ni Lokale Øst\n\nTilstede\nA - formand\nB\n\n\nAfbud/Fraværende\nC\n\nSekretær\nD\n\nINDHOLDSFORTEGNELSE\nTilstede\nE";
        assert_eq!(
            meeting_head(text),
            EdocHead {
                place: Some("Lokale Øst".to_owned()),
                present: vec!["A - formand".to_owned(), "B".to_owned()],
                absent: vec!["C".to_owned()],
            }
        );
    }

    #[test]
    fn an_empty_list_takes_no_other_names() {
        let text = "Tilstede\nA\n\nAfbud/Fraværende\n\nSekretær\nD";
        assert_eq!(meeting_head(text).absent, [""; 0]);
    }
}
