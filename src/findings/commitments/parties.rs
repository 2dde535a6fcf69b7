//! The body that gets what is promised: as printed, from the place in a clause.

use std::ops::Range;

use super::actors::actor;
use super::sentence::{SentenceWord, SentenceWords};
use super::vocabulary::{
    self, BEFORE_JOINED_RECEIVERS, BEFORE_RECEIVER, BOTH, GIVING_VERBS, JOINING_RECEIVERS,
    RECEIVES, SURELY_RECEIVES,
};
use crate::text::bodies::{nominative, role_with_head};

/// How many words before the last one of a role are looked at.
const MOST_BEFORE_ROLE: usize = 4;

/// How many words the name before a body has at most.
const MOST_NAMES: usize = 3;

/// How many words before a verb of giving who gives is looked for.
const MOST_BEFORE_GIVING: usize = 12;

/// Where the role that ends with word `at` stands: "det relevante udvalg".
fn role_at(words: &SentenceWords<'_>, clause: &Range<usize>, at: usize) -> Option<Range<usize>> {
    words.get(at).filter(|word| word.body.is_none())?;
    let start = at.saturating_sub(MOST_BEFORE_ROLE).max(clause.start);
    let low: Vec<&str> = words[start..=at].iter().map(|word| word.low).collect();
    let first = role_with_head(&low, at - start)?;
    Some(start + first..at + 1)
}

/// The text of a body, without the s of a genitive.
pub(super) fn printed_body(words: &SentenceWords<'_>, body: &Range<usize>) -> Option<String> {
    let printed = nominative(&words.printed(body)?).to_owned();
    let last = words.get(body.end - 1)?;
    // The stop of "K.B." is part of it.
    let lettered = body.len() > 1 && last.low.chars().count() == 1 && !last.is_close();
    Some(if lettered { printed + "." } else { printed })
}

/// Where the bodies end that are named together with one that ends before `end`: "ØU, TMU
/// og KB".
fn end_of_named_together(words: &SentenceWords<'_>, mut end: usize) -> usize {
    loop {
        let joint = words[end - 1].is_before(&[",", "/", "&"]);
        let joined = JOINING_RECEIVERS.has(words.low(end));
        let mut next = end + usize::from(joined);
        next += usize::from(joined && BEFORE_JOINED_RECEIVERS.has(words.low(next)));
        match words.get(next).and_then(|word| word.body) {
            Some((start, behind))
                if (joint || joined) && start == next && !RECEIVES.has(words.low(behind)) =>
            {
                end = behind;
            }
            _ => return end,
        }
    }
}

/// Where the name before a body begins, that of a place or "Danske Ældreråd".
fn with_name(words: &SentenceWords<'_>, body: &Range<usize>, from: usize) -> usize {
    let is_name = |word: &SentenceWord<'_>| word.token.capital && word.is_close();
    let named = |at: &usize| is_name(&words[*at]) && words[*at].body.is_none();
    let names = (from..body.start).rev().take(MOST_NAMES).take_while(named);
    let start = body.start - names.count();
    let led = start > from && BEFORE_RECEIVER.has(words.low(start - 1));
    if led { start } else { body.start }
}

/// The body that gets what the words of `clause` promise, as printed.
pub(super) fn receiver(words: &SentenceWords<'_>, clause: &Range<usize>) -> Option<String> {
    // "Forvaltningen giver ØU en status"; "I maj giver ØU en status" has the subject behind.
    let is_given_to = |verb: usize| {
        let from = verb.saturating_sub(MOST_BEFORE_GIVING).max(clause.start);
        let by_actor = || (from..verb).any(|at| actor(words, at..verb).is_some());
        GIVING_VERBS.has(words.low(verb)) && (verb == clause.start || by_actor())
    };
    let (mut subject, mut object) = (None, None);
    for at in clause.clone() {
        let Some(body) = words.body_at(at).or_else(|| role_at(words, clause, at)) else {
            continue;
        };
        let mut start = with_name(words, &body, clause.start);
        let body = start..end_of_named_together(words, body.end);
        if start > clause.start && BOTH.has(words.low(start - 1)) {
            start -= 1;
        }
        let before = (start > clause.start).then(|| &words[start - 1]);
        if let Some(before) = before.filter(|word| BEFORE_RECEIVER.has(word.low) && word.is_close())
        {
            // "af udvalget" evaluates, and does not get anything.
            if before.low != "af" {
                return printed_body(words, &body);
            }
            subject = subject.or(Some(body));
            continue;
        }
        if object.is_none() && start > clause.start && is_given_to(start - 1) {
            object = Some(body);
            continue;
        }
        let verb_beside =
            RECEIVES.has(words.low(body.end)) || before.is_some_and(|word| RECEIVES.has(word.low));
        if verb_beside && words.has_word(&(at..clause.end), &SURELY_RECEIVES) {
            return printed_body(words, &body);
        }
    }
    printed_body(words, &object.or(subject)?)
}

/// Whether `word` is a passive: "opdateres", "gives".
pub(super) fn is_passive(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("es")
        && !word.ends_with("proces")
        && !vocabulary::NO_PASSIVES.has(word)
        || vocabulary::SHORT_PASSIVES.has(word)
}
