//! What changed in a meeting between its earlier documents, such as the agenda (dagsorden),
//! and the one that speaks of it, such as the minutes (referat).
//!
//! It sees open items only; what any document of the meeting closes (lukket) is taken out
//! before.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::corpus::SourcePath;
use crate::index::{ComparedItem, paired};
use crate::minutes::{AgendaItem, Meeting};

use super::word_changes::{WordChange, WordRun, line_changes, word_changes};

/// What changed in a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeetingChanges {
    /// The documents that told of it before.
    pub from: Vec<SourcePath>,
    /// The document that speaks of it.
    pub to: SourcePath,
    /// Its items, in order, and behind them those that were withdrawn.
    pub items: Vec<ItemChanges>,
    /// Items of earlier documents that may be a closed one (lukket punkt) now: nothing is
    /// said of them.
    pub withheld: usize,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ItemChange {
    /// It is where it was, by its number.
    Kept,
    /// It has another number.
    Moved,
    /// It was in no earlier document.
    Added,
    /// It is in earlier documents only.
    Withdrawn,
}

/// What changed in an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemChanges {
    /// What became of it.
    pub change: ItemChange,
    /// Its title, the earlier one if it was withdrawn.
    pub title: String,
    /// Its number before.
    pub number_before: Option<String>,
    /// Its number now.
    pub number: Option<String>,
    /// Its place in the document that speaks; `None` if it was withdrawn.
    pub position: Option<usize>,
    /// The document that had it before.
    pub from: Option<SourcePath>,
    /// The parts that are others than before, none if it was added or withdrawn.
    pub parts: Vec<ChangedPart>,
}

/// A part of an item that is another than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangedPart {
    /// `title`, `recommendation`, `decision` or `attachments`.
    pub part: &'static str,
    /// The words of both, in order; of attachments (bilag) each name is a run.
    pub words: Vec<WordRun>,
}

impl MeetingChanges {
    /// Compares the meeting as `to` tells it with the `earlier` documents, the best first.
    pub(super) fn between(
        earlier: &[(&SourcePath, &Meeting)],
        (path, to): (&SourcePath, &Meeting),
    ) -> Self {
        let ours = ComparedItem::open_of(to);
        let mut before: Vec<Option<(&SourcePath, &AgendaItem)>> = vec![None; ours.len()];
        let mut withdrawn: Vec<(&SourcePath, &AgendaItem)> = Vec::new();
        let mut known: Vec<ComparedItem> = Vec::new();
        for (from, meeting) in earlier {
            let theirs = ComparedItem::open_of(meeting);
            let open: Vec<&AgendaItem> = meeting.open_items().collect();
            let pairs = paired(&ours, &theirs);
            let kept: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
            for (found, pair) in before.iter_mut().zip(&pairs) {
                if let (None, Some(at)) = (&found, pair) {
                    *found = open.get(*at).map(|item| (*from, *item));
                }
            }
            // What two agendas had is withdrawn once.
            let told = paired(&theirs, &known);
            for (at, item) in open.iter().enumerate() {
                if !kept.contains(&at) && told[at].is_none() {
                    withdrawn.push((from, item));
                }
            }
            known.extend(theirs);
        }
        let items = to.open_items().zip(before);
        let mut items: Vec<ItemChanges> = items
            .map(|(item, before)| ItemChanges::of(item, before))
            .collect();
        let withheld = match has_new_closed_items(earlier, to) {
            true => std::mem::take(&mut withdrawn).len(),
            false => 0,
        };
        items.extend(withdrawn.into_iter().map(|(from, item)| ItemChanges {
            change: ItemChange::Withdrawn,
            title: item.title.clone(),
            number_before: item.number.clone(),
            number: None,
            position: None,
            from: Some(from.clone()),
            parts: Vec::new(),
        }));
        Self {
            from: earlier.iter().map(|(path, _)| (*path).clone()).collect(),
            to: path.clone(),
            items,
            withheld,
        }
    }
}

/// Returns whether `to` has a closed item that is none of the `earlier` documents: any item
/// that is gone may be it.
fn has_new_closed_items(earlier: &[(&SourcePath, &Meeting)], to: &Meeting) -> bool {
    let ours = ComparedItem::all_of(to);
    let mut is_known = vec![false; ours.len()];
    for (_, meeting) in earlier {
        let pairs = paired(&ours, &ComparedItem::all_of(meeting));
        for (known, pair) in is_known.iter_mut().zip(pairs) {
            *known |= pair.is_some();
        }
    }
    let mut items = ours.iter().zip(is_known);
    items.any(|(item, is_known)| item.is_closed && !is_known)
}

impl ItemChanges {
    fn of(item: &AgendaItem, before: Option<(&SourcePath, &AgendaItem)>) -> Self {
        let change = match before {
            None => ItemChange::Added,
            Some((_, before)) if before.number == item.number => ItemChange::Kept,
            Some(_) => ItemChange::Moved,
        };
        Self {
            change,
            title: item.title.clone(),
            number_before: before.and_then(|(_, before)| before.number.clone()),
            number: item.number.clone(),
            position: Some(item.position),
            from: before.map(|(path, _)| path.clone()),
            parts: before.map_or_else(Vec::new, |(_, before)| changed_parts(before, item)),
        }
    }
}

fn changed_parts(before: &AgendaItem, now: &AgendaItem) -> Vec<ChangedPart> {
    let recommendation = |item: &AgendaItem| -> String {
        let section = item.recommendation();
        section.map_or_else(String::new, |section| section.text.clone())
    };
    let decision = |item: &AgendaItem| -> String {
        let decision = item.decision();
        decision.map_or_else(String::new, |decision| decision.text.clone())
    };
    let attachments = |item: &AgendaItem| -> Vec<String> {
        let attachments = item.attachments.iter();
        attachments
            .map(|one| one.title.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    };
    let (earlier, later) = (attachments(before), attachments(now));
    let earlier: Vec<&str> = earlier.iter().map(String::as_str).collect();
    let later: Vec<&str> = later.iter().map(String::as_str).collect();
    let parts = [
        ("title", word_changes(&before.title, &now.title)),
        (
            "recommendation",
            word_changes(&recommendation(before), &recommendation(now)),
        ),
        ("decision", word_changes(&decision(before), &decision(now))),
        ("attachments", line_changes(&earlier, &later)),
    ];
    let has_changed = |words: &[WordRun]| words.iter().any(|run| run.change != WordChange::Same);
    let parts = parts.into_iter().filter(|(_, words)| has_changed(words));
    parts
        .map(|(part, words)| ChangedPart { part, words })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::minutes::parse;

    fn changes(agenda: &str, minutes: &str) -> Vec<String> {
        let text = |kind: &str, items: &str| format!("{kind} Byrådet d. 12-03-2025\n\n{items}");
        let agenda = parse(&text("DAGSORDEN", agenda));
        let minutes = parse(&text("REFERAT", minutes));
        let (from, to) = (SourcePath::from("a.txt"), SourcePath::from("b.txt"));
        let changes = MeetingChanges::between(&[(&from, &agenda)], (&to, &minutes));
        let items = changes.items.into_iter().map(|item| {
            let parts: Vec<&str> = item.parts.iter().map(|part| part.part).collect();
            let number = |number: Option<String>| number.unwrap_or_default();
            format!(
                "{:?} {}>{} {}: {}",
                item.change,
                number(item.number_before),
                number(item.number),
                item.title,
                parts.join(" ")
            )
        });
        items.collect()
    }

    #[test]
    fn items_are_kept_moved_added_and_withdrawn() {
        let agenda = "Punkt 1: Budget\n\nIndstilling\n\nAt budgettet godkendes.\n\nBilag\n\nNotat\n\n\
                      Punkt 2: Skole\n\n17.00.00-P20-3-25\n\nPunkt 3: Veje\n\n";
        let minutes = "Punkt 1: Skolen i Nordby\n\n17.00.00-P20-3-25\n\nBeslutning\n\nGodkendt.\n\n\
                       Punkt 2: Budget\n\nIndstilling\n\nAt budgettet afvises.\n\nBeslutning\n\nAfvist.\n\n\
                       Bilag\n\nNotat\n\nKort\n\nPunkt 3: Havn\n\nBeslutning\n\nGodkendt.\n\n";
        assert_eq!(
            changes(agenda, minutes),
            [
                "Moved 2>1 Skolen i Nordby: title decision",
                "Moved 1>2 Budget: recommendation decision attachments",
                "Added >3 Havn: ",
                "Withdrawn 3> Veje: ",
            ]
        );
    }

    #[test]
    fn what_may_be_closed_now_is_not_called_withdrawn() {
        let agenda = "Punkt 1: Budget\n\nPunkt 2: Skole\n\nPunkt 3: Salg af grunden\n\n";
        let minutes = "Punkt 1: Budget\n\nBeslutning\n\nGodkendt.\n\n\
                       Punkt 7: Lukket punkt\n\n";
        assert_eq!(changes(agenda, minutes), ["Kept 1>1 Budget: decision"]);
    }
}
