//! What holds where a decision states several things.

use super::deciding::{Of, OutcomeReader, StatedOutcome, Strength};
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

/// Returns the outcomes of the item: never empty.
pub(super) fn resolve(reader: OutcomeReader) -> Vec<Outcome> {
    let mut found = reader.found;
    let mut changed = reader.changed;
    let moved = reader.motion;
    // Motions first: they are not the item's outcome, but may change it.
    let mut adopted: Option<StatedOutcome> = None;
    let main = |found: &[StatedOutcome], but: usize| {
        found.iter().enumerate().any(|(place, other)| {
            place != but
                && other.of == Of::Item
                && other.strength == Strength::Plain
                && other.class != Rejected
        })
    };
    let mut place = 0;
    while place < found.len() {
        let one = &found[place];
        let is_motion = one.of == Of::Amendment
            || one.of == Of::Motion && (moved.is_some() || main(&found, place));
        let approves = matches!(one.class, ApprovedAsRecommended | ApprovedWithChanges);
        if is_motion && approves {
            let mut one = found.remove(place);
            let procedural = moved.as_ref().and_then(|motion| motion.procedural.clone());
            match procedural.filter(|_| one.of == Of::Motion) {
                Some(mut procedural) => {
                    procedural.of = Of::Item;
                    found.insert(place, procedural);
                    place += 1;
                }
                None if one.of == Of::Motion && moved.is_none() => {
                    // The motion is the item, or part of it.
                    one.of = Of::Item;
                    found.insert(place, one);
                    place += 1;
                }
                None => {
                    changed = true;
                    one.class = ApprovedWithChanges;
                    one.of = Of::Item;
                    adopted.get_or_insert(one);
                }
            }
            continue;
        }
        let side = one.of == Of::Amendment || one.of == Of::Motion && main(&found, place);
        if one.class == Rejected && side {
            found.remove(place);
            continue;
        }
        place += 1;
    }
    if changed {
        for one in &mut found {
            if one.class == ApprovedAsRecommended && one.strength == Strength::Plain {
                one.class = ApprovedWithChanges;
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
        merge(&mut outcomes, one);
    }
    if outcomes.is_empty() {
        let nothing = !reader.any || reader.nothing.is_some();
        let words = reader.nothing.unwrap_or(0..0);
        outcomes.push(Outcome {
            class: if nothing { NoneStated } else { Unclear },
            sentence: words.clone(),
            words,
            to: None,
            back: false,
            recommends: false,
        });
    }
    outcomes
}

/// "Godkendt. Videre besluttede udvalget, at gruppen udvides": one approval, changed.
fn alter(found: &mut Vec<StatedOutcome>) {
    let Some(approved) = found.iter().position(|one| {
        matches!(one.class, ApprovedAsRecommended | ApprovedWithChanges)
            && one.strength == Strength::Plain
    }) else {
        return;
    };
    let alters = |one: &StatedOutcome| one.class == DecidedOtherwise && one.alters;
    if found[approved..].iter().any(alters) {
        found[approved].class = ApprovedWithChanges;
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
    let rank = |one: &StatedOutcome| WEAK.iter().position(|class| *class == one.class);
    if let Some(best) = found.iter().filter_map(rank).min() {
        found.retain(|one| rank(one) == Some(best));
        found.truncate(1);
    }
}

/// Adds an outcome, or merges it with one of its class.
fn merge(outcomes: &mut Vec<Outcome>, one: StatedOutcome) {
    let approves = |class| matches!(class, ApprovedAsRecommended | ApprovedWithChanges);
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
            }
            other.to = other.to.take().or(one.to);
            other.back |= one.back;
            other.recommends |= one.recommends;
        }
        None => outcomes.push(Outcome {
            class: one.class,
            words: one.words,
            sentence: one.sentence,
            to: one.to,
            back: one.back,
            recommends: one.recommends,
        }),
    }
}
