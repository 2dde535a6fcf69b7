//! Which of the decisions on a case stand (gældende), and which a later one
//! replaces (erstatter).
//!
//! A decision is replaced only where the minutes say so: a later handling refers
//! to its meeting in words of change or repeal, or the same body decides the
//! opposite. Otherwise all stand: a grant is not replaced by its accounts.

use super::resolve::Resolution;
use crate::findings::outcome::OutcomeClass;
use crate::minutes::SectionKind;
use crate::text::Text;
use crate::words::word_tables;

use super::handling::{DecisionStanding, Handling};

word_tables!("history/standing");

/// Letters after "tidligere beslutning" within which the verb must stand.
const NEAR: usize = 120;

/// Returns how each of the handlings of one matter, in the order of time, stands.
pub(super) fn standings(handlings: &[Handling]) -> Vec<DecisionStanding> {
    let mut standings: Vec<DecisionStanding> = handlings
        .iter()
        .map(|handling| {
            if decides(handling) {
                DecisionStanding::Earlier
            } else {
                DecisionStanding::NoDecision
            }
        })
        .collect();
    for (at, later) in handlings.iter().enumerate() {
        if !decides(later) {
            continue;
        }
        for (before, earlier) in handlings[..at].iter().enumerate() {
            if standings[before] == DecisionStanding::NoDecision {
                continue;
            }
            let words = repeals(later, earlier);
            if words.is_some() || reverses(later, earlier) {
                standings[before] = DecisionStanding::Replaced {
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
                        *standing == DecisionStanding::Earlier
                            && earlier.item.is_of_body_of(&later.item)
                    });
            if let Some(before) = of_body {
                standings[before] = DecisionStanding::Replaced {
                    by: later.item.id.clone(),
                    words,
                };
            }
        }
    }
    if let Some(last) = standings
        .iter()
        .rposition(|standing| *standing == DecisionStanding::Earlier)
    {
        standings[last] = DecisionStanding::Latest;
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
    let text = Text::new(&later.item.item.decision()?.text);
    let mut sentences = text.sentences().iter();
    sentences.find_map(|sentence| {
        let tokens = text.tokens_of(sentence);
        let from = tokens
            .windows(2)
            .position(|two| two[0].is("tidligere") && two[1].word.starts_with("beslutning"))?;
        let words = text.verbatim(tokens[from].start()..tokens.last()?.end());
        let near = words.char_indices().nth(NEAR);
        let near = &words[..near.map_or(words.len(), |(at, _)| at)];
        let denied = tokens.iter().any(|token| token.is("ikke"));
        (is_repeal(near) && !denied).then(|| words.to_owned())
    })
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
    later.item.is_of_body_of(&earlier.item)
        && matches!(
            (says(later), says(earlier)),
            ((true, false), (false, true)) | ((false, true), (true, false))
        )
}
