//! What holds where a decision states several things.

use super::deciding::OutcomeReader;
use super::stated::{StatedOutcome, Subject, approves};
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
    let mut changed = reader.changed;
    // Motions first: they are not the item's outcome, but may change it.
    let mut adopted: Option<StatedOutcome> = None;
    let mut found = Vec::with_capacity(reader.found.len());
    for mut one in reader.found {
        let approves = approves(one.outcome.class);
        let moved = one.motion.take().map(|motion| motion.procedural);
        match (one.of, moved) {
            (Subject::Aside, _) => continue,
            (Subject::Motion, Some(Some(moved))) if approves => one = *moved,
            // The motion is the item, or part of it.
            (Subject::Motion, None) if approves => one.of = Subject::Item,
            (Subject::Motion | Subject::Amendment, _) if approves => {
                changed = true;
                one.outcome.class = ApprovedWithChanges;
                one.of = Subject::Item;
                adopted.get_or_insert(one);
                continue;
            }
            _ => {}
        }
        found.push(one);
    }
    let plain = |one: &StatedOutcome| !one.weak;
    let fell = |one: &StatedOutcome| one.outcome.class == Rejected;
    let main = |one: &StatedOutcome| one.of == Subject::Item && plain(one) && !fell(one);
    let has_main = found.iter().any(main);
    found.retain(|one| match one.of {
        Subject::Amendment => !fell(one),
        Subject::Motion => !(fell(one) && has_main),
        Subject::Item | Subject::Aside => true,
    });
    for one in found.iter_mut().filter(|one| changed && plain(one)) {
        if one.outcome.class == ApprovedAsRecommended {
            one.outcome.class = ApprovedWithChanges;
        }
    }
    if !found.iter().any(plain) {
        found.extend(adopted);
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
    let approval = |one: &StatedOutcome| approves(one.outcome.class) && !one.weak;
    let Some(approved) = found.iter().position(approval) else {
        return;
    };
    let mut behind = found.split_off(approved + 1);
    let before = behind.len();
    behind.retain(|one| !(one.outcome.class == DecidedOtherwise && one.alters));
    if behind.len() < before {
        found[approved].outcome.class = ApprovedWithChanges;
    }
    found.extend(behind);
}

/// Drops the weak where there is a strong one, and all weak ones but the best.
fn keep_strong(found: &mut Vec<StatedOutcome>) {
    if found.iter().any(|one| !one.weak) {
        found.retain(|one| !one.weak);
        return;
    }
    let rank = |one: &StatedOutcome| WEAK.iter().position(|class| *class == one.outcome.class);
    let best = std::mem::take(found).into_iter().min_by_key(rank);
    found.extend(best);
}

/// Adds an outcome, or merges it with one of its class.
fn merge(outcomes: &mut Vec<Outcome>, one: Outcome) {
    let full = outcomes.len() >= MOST;
    let same = outcomes.iter_mut().find(|other| {
        other.class == one.class
            && (one.class != SentOn || other.to == one.to || one.to.is_none() || other.to.is_none())
            || approves(other.class) && approves(one.class)
    });
    match same {
        Some(other) => {
            let to = other.to.take().or(one.to.clone());
            let (back, recommends) = (other.back || one.back, other.recommends || one.recommends);
            if other.class == ApprovedAsRecommended && one.class == ApprovedWithChanges {
                *other = one;
            }
            (other.to, other.back, other.recommends) = (to, back, recommends);
        }
        None if full => {}
        None => outcomes.push(one),
    }
}
