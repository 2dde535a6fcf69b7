//! Which of the decisions on a case stand (gældende), and which a later one
//! replaces (erstatter).
//!
//! A decision is replaced only where the minutes say so: a later handling refers
//! to its meeting in words of change or repeal, or the same body decides the
//! opposite. Otherwise all stand: a grant is not replaced by its accounts.

use crate::findings::outcome::OutcomeClass;
use crate::findings::references::Resolution;
use crate::minutes::SectionKind;

use super::handling::{Handling, Standing};
use crate::text::words::word_tables;

word_tables!("history/standing");

/// Letters after "tidligere beslutning" within which the verb must stand.
const NEAR: usize = 120;

/// Returns how each of the handlings of one matter, in the order of time, stands.
pub(super) fn standings(handlings: &[Handling]) -> Vec<Standing> {
    let mut standings: Vec<Standing> = handlings
        .iter()
        .map(|handling| {
            if decides(handling) {
                Standing::Earlier
            } else {
                Standing::NoDecision
            }
        })
        .collect();
    for (at, later) in handlings.iter().enumerate() {
        if !decides(later) {
            continue;
        }
        for (before, earlier) in handlings[..at].iter().enumerate() {
            if standings[before] == Standing::NoDecision {
                continue;
            }
            let words = repeals(later, earlier);
            if words.is_some() || reverses(later, earlier) {
                standings[before] = Standing::Replaced {
                    by: later.item.id.clone(),
                    words: words.unwrap_or_default(),
                };
            }
        }
        // "Den tidligere beslutning erstattes hermed": that of the same body.
        if let Some(words) = repeals_earlier(later) {
            let of_body =
                handlings[..at]
                    .iter()
                    .zip(&standings)
                    .rposition(|(earlier, standing)| {
                        *standing == Standing::Earlier
                            && earlier.item.committee_slug == later.item.committee_slug
                    });
            if let Some(before) = of_body {
                standings[before] = Standing::Replaced {
                    by: later.item.id.clone(),
                    words,
                };
            }
        }
    }
    if let Some(last) = standings
        .iter()
        .rposition(|standing| *standing == Standing::Earlier)
    {
        standings[last] = Standing::Latest;
    }
    standings
}

/// Returns whether a handling decides something for good.
pub(super) fn decides(handling: &Handling) -> bool {
    handling.reading.outcomes.iter().any(|outcome| {
        !outcome.recommends
            && matches!(
                outcome.class,
                OutcomeClass::ApprovedAsRecommended
                    | OutcomeClass::ApprovedWithChanges
                    | OutcomeClass::Rejected
                    | OutcomeClass::DecidedOtherwise
            )
    })
}

/// Returns the sentence of the decision of `later` that repeals what was decided at
/// the meeting of `earlier`.
fn repeals(later: &Handling, earlier: &Handling) -> Option<String> {
    let to_earlier = later.refers_to.iter().filter(|reference| {
        let section = reference.mention.section;
        let is_it =
            matches!(&reference.resolution, Resolution::Item { id, .. } if *id == earlier.item.id);
        is_it && section == Some(SectionKind::Decision)
    });
    let mut sentences = to_earlier.map(|reference| reference.mention.sentence.as_str());
    sentences
        .find(|sentence| is_repeal(sentence))
        .map(str::to_owned)
}

fn is_repeal(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("beslutning") && REPEALED.is_inside(&text)
}

/// Returns the words of the decision of `later` that repeal an earlier decision
/// without its date.
fn repeals_earlier(later: &Handling) -> Option<String> {
    let text = &later.item.item.decision()?.text;
    let from = text.find("tidligere beslutning")?;
    let end = text[from..]
        .char_indices()
        .nth(NEAR)
        .map_or(text.len(), |(at, _)| from + at);
    let end = text[from..end].find(". ").map_or(end, |at| from + at);
    let words = &text[from..end];
    is_repeal(words).then(|| words.trim().to_owned())
}

/// Returns whether one body approves what it rejected before, or the other way.
fn reverses(later: &Handling, earlier: &Handling) -> bool {
    let says = |handling: &Handling| {
        let has = |class| {
            handling
                .reading
                .outcomes
                .iter()
                .any(|outcome| outcome.class == class)
        };
        let approved =
            has(OutcomeClass::ApprovedAsRecommended) || has(OutcomeClass::ApprovedWithChanges);
        (approved, has(OutcomeClass::Rejected))
    };
    later.item.committee_slug == earlier.item.committee_slug
        && matches!(
            (says(later), says(earlier)),
            ((true, false), (false, true)) | ((false, true), (true, false))
        )
}
