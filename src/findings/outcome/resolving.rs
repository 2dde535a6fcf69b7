//! What holds where a decision states several things.

use super::deciding::OutcomeReader;
use super::stated::{StatedOutcome, Strength, Subject};
use super::{Outcome, OutcomeClass};

use OutcomeClass::{
    ApprovedAsRecommended, ApprovedWithChanges, DecidedOtherwise, Discussed, NoneStated, Noted,
    Postponed, Rejected, SentOn, Unclear, Withdrawn,
};

/// Weak outcomes, the one that counts most first.
const WEAK: [OutcomeClass; 9] = [
    ApprovedAsRecommended,
    ApprovedWithChanges,
    Rejected,
    Discussed,
    Noted,
    DecidedOtherwise,
    Postponed,
    SentOn,
    Withdrawn,
];

/// How many outcomes a decision has at most; only matters sent to as many can be more
/// than there are classes.
const MOST: usize = 64;

/// Returns the outcomes of the item: never empty. Where nothing is said of the result, the
/// `tally` of the last vote says it, if that was on the matter.
pub(super) fn resolve(reader: OutcomeReader, tally: Option<Outcome>) -> Vec<Outcome> {
    let found = reader.found;
    let mut changed = reader.changed;
    // Motions first: they are not the item's outcome, but may change it.
    let mut adopted: Option<StatedOutcome> = None;
    let mut kept = Vec::with_capacity(found.len());
    for mut one in found {
        let approves = matches!(
            one.outcome.class,
            ApprovedAsRecommended | ApprovedWithChanges
        );
        match (one.of, one.motion.take()) {
            (Subject::Aside, _) => continue,
            (Subject::Motion, Some(motion)) if approves => match motion.procedural {
                Some(procedural) => one = *procedural,
                None => {
                    changed = true;
                    one.outcome.class = ApprovedWithChanges;
                    adopted.get_or_insert(one);
                    continue;
                }
            },
            (Subject::Amendment, _) if approves => {
                changed = true;
                one.outcome.class = ApprovedWithChanges;
                adopted.get_or_insert(one);
                continue;
            }
            // The motion is the item, or part of it.
            (Subject::Motion, None) if approves => one.of = Subject::Item,
            _ => {}
        }
        kept.push(one);
    }
    let is_main = |one: &StatedOutcome| {
        one.of == Subject::Item && one.strength == Strength::Plain && one.outcome.class != Rejected
    };
    let main = kept.iter().any(is_main);
    kept.retain(|one| {
        let fell = one.outcome.class == Rejected;
        !(fell && (one.of == Subject::Amendment || one.of == Subject::Motion && main))
    });
    if let Some(adopted) = &mut adopted {
        adopted.of = Subject::Item;
    }
    let mut found = kept;
    if changed {
        for one in &mut found {
            if one.outcome.class == ApprovedAsRecommended && one.strength == Strength::Plain {
                one.outcome.class = ApprovedWithChanges;
            }
        }
    }
    if let Some(adopted) = adopted
        && !found.iter().any(|one| one.strength == Strength::Plain)
    {
        found.push(adopted);
    }
    alter(&mut found);
    keep_strong(&mut found);
    let mut outcomes = Vec::new();
    for one in found {
        merge(&mut outcomes, one.outcome);
    }
    let on_matter = reader.put == Some(Subject::Item);
    outcomes.extend(tally.filter(|_| outcomes.is_empty() && on_matter));
    if outcomes.is_empty() {
        let (class, rule) = if !reader.any || reader.nothing.is_some() {
            (NoneStated, "outcome.nothing")
        } else {
            (Unclear, "outcome.unclear")
        };
        let words = reader.nothing.unwrap_or(0..0);
        outcomes.push(Outcome::plain(class, words.clone(), words, rule));
    }
    outcomes
}

/// "Godkendt. Videre besluttede udvalget, at gruppen udvides": one approval, changed.
fn alter(found: &mut Vec<StatedOutcome>) {
    let Some(approved) = found.iter().position(|one| {
        matches!(
            one.outcome.class,
            ApprovedAsRecommended | ApprovedWithChanges
        ) && one.strength == Strength::Plain
    }) else {
        return;
    };
    let alters = |one: &StatedOutcome| one.outcome.class == DecidedOtherwise && one.alters;
    if found[approved..].iter().any(alters) {
        found[approved].outcome.class = ApprovedWithChanges;
        let mut place = 0;
        found.retain(|one| {
            place += 1;
            place <= approved || !alters(one)
        });
    }
}

/// Drops the weak where there is a strong one, and all weak ones but the best.
fn keep_strong(found: &mut Vec<StatedOutcome>) {
    if found.iter().any(|one| one.strength == Strength::Plain) {
        found.retain(|one| one.strength == Strength::Plain);
        return;
    }
    let rank = |one: &StatedOutcome| WEAK.iter().position(|class| *class == one.outcome.class);
    if let Some(best) = found.iter().filter_map(rank).min() {
        found.retain(|one| rank(one) == Some(best));
        found.truncate(1);
    }
}

/// Adds an outcome, or merges it with one of its class.
fn merge(outcomes: &mut Vec<Outcome>, one: Outcome) {
    let approves = |class| matches!(class, ApprovedAsRecommended | ApprovedWithChanges);
    let full = outcomes.len() >= MOST;
    let same = outcomes.iter_mut().find(|other| {
        other.class == one.class
            && (one.class != SentOn || other.to == one.to || one.to.is_none() || other.to.is_none())
            || approves(other.class) && approves(one.class)
    });
    match same {
        Some(other) => {
            if other.class == ApprovedAsRecommended && one.class == ApprovedWithChanges {
                other.class = one.class;
                other.words = one.words;
                other.sentence = one.sentence;
                other.rule = one.rule;
            }
            other.to = other.to.take().or(one.to);
            other.back |= one.back;
            other.recommends |= one.recommends;
        }
        None if full => {}
        None => outcomes.push(one),
    }
}
