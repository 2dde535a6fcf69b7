//! Labels in a column of their own, the text beside them.
//!
//! ```text
//! Sagsnr.        07/14905
//! Resumé         Foreningen søger om tilskud.
//!                Der er midler i puljen.
//! Beslutning     Godkendt.
//! ```
//!
//! That several labels of sections stand so, with the text in one column, proves it.

use std::collections::{HashMap, HashSet};

use super::SectionKind;
use super::labels;
use super::lines::SourceLine;
use crate::text::{CaseNumber, compare_key};

/// Lines with the label of a section that prove the column.
const FEWEST_LINES: usize = 3;
/// Letters of the longest label, and spaces before it.
const LONGEST: usize = 40;
const MOST_INDENT: usize = 3;

/// Sets a colon behind the labels of such a column.
pub(super) fn join(lines: &mut [SourceLine<'_>]) {
    let mut columns: HashMap<usize, (usize, HashSet<SectionKind>)> = HashMap::new();
    for line in lines.iter() {
        if let Some(beside) = Beside::read(line.raw)
            && let Some(kind) = beside.kind()
        {
            let (count, kinds) = columns.entry(beside.column).or_default();
            *count += 1;
            kinds.insert(kind);
        }
    }
    let is_column = |(_, (count, kinds)): &(usize, (usize, HashSet<SectionKind>))| {
        *count >= FEWEST_LINES && kinds.len() > 1 && kinds.contains(&SectionKind::Decision)
    };
    let columns: HashSet<usize> = columns
        .into_iter()
        .filter(is_column)
        .map(|(at, _)| at)
        .collect();
    if columns.is_empty() {
        return;
    }
    for line in lines.iter_mut() {
        let Some(beside) = Beside::read(line.raw) else {
            continue;
        };
        if columns.contains(&beside.column) && (beside.kind().is_some() || beside.is_of_case()) {
            let text = format!("{}: {}", beside.label, beside.text);
            line.set_text(text);
            line.label = None;
        }
    }
}

/// A label and the text beside it.
struct Beside<'l> {
    label: &'l str,
    text: &'l str,
    /// Letters before the text.
    column: usize,
}

impl<'l> Beside<'l> {
    fn read(raw: &'l str) -> Option<Self> {
        let label = raw.trim_start_matches(' ');
        let indent = raw.len() - label.len();
        let gap = label.find("  ")?;
        let text = label[gap..].trim_start();
        let is_label = label.starts_with(char::is_uppercase) && gap <= LONGEST;
        let at = raw.len() - text.len();
        (indent <= MOST_INDENT && is_label && !text.is_empty()).then(|| Self {
            label: label[..gap].trim_end_matches(':'),
            text: text.trim_end(),
            column: raw[..at].chars().count(),
        })
    }

    fn kind(&self) -> Option<SectionKind> {
        Some(labels::read(self.label, &compare_key(self.label))?.kind)
    }

    fn is_of_case(&self) -> bool {
        let line = format!("{}: {}", self.label, self.text);
        CaseNumber::from_labelled_line(&line).is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    #[test]
    fn labels_may_have_a_column_of_their_own() {
        let item = |nth: u32, decision: &str| {
            format!(
                " {nth}         Takster for plads {nth}\n\n\
                 Sagsnr.        07/1490{nth}\n\n\
                 Resumé         Taksterne stiger, da prisen\n               på vand er steget.\n\n\
                 Indstilling    At taksterne godkendes.\n\n\
                 Beslutning     {decision}\n               Fraværende: Ida Lund\n\n\n"
            )
        };
        let text = format!(
            "Havneudvalget\nReferat\n3. maj 2023\n\n{}{}{}",
            item(31, "Godkendt."),
            item(32, "Udsat."),
            item(33, "Ikke godkendt.")
        );
        let meeting = parse(&text);
        let decisions: Vec<&str> = meeting
            .open_items()
            .filter_map(|item| Some(item.decision()?.text.lines().next().unwrap_or_default()))
            .collect();
        assert_eq!(decisions, ["Godkendt.", "Udsat.", "Ikke godkendt."]);
        let cases = meeting
            .open_items()
            .filter_map(|item| item.case_number.as_ref());
        assert_eq!(cases.count(), 3);
    }
}
