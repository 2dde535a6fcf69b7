//! The body that gets what is promised: as printed, from the place in a clause.

use std::ops::Range;

use super::sentence::{Word, tidied};
use super::vocabulary::{self, BEFORE_RECEIVER, RECEIVES};
use crate::text::bodies::nominative;

/// Where the body that ends with word `at` stands, from "Børne-" to "Skoleudvalget".
pub(super) fn body_at(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let (start, end) = words.get(at)?.body?;
    (end == at + 1).then_some(start..end)
}

/// The text of a body, without the s of a genitive.
pub(super) fn printed_body(text: &str, words: &[Word<'_>], body: &Range<usize>) -> Option<String> {
    let printed = text.get(words.get(body.start)?.from..words.get(body.end - 1)?.to)?;
    Some(nominative(&tidied(printed)).to_owned())
}

/// The body that gets what the words of `clause` promise, as printed.
pub(super) fn receiver(text: &str, words: &[Word<'_>], clause: &Range<usize>) -> Option<String> {
    let mut subject = None;
    for at in clause.clone() {
        let Some(body) = body_at(words, at) else {
            continue;
        };
        let before = body
            .start
            .checked_sub(1)
            .filter(|before| *before >= clause.start)
            .and_then(|before| words.get(before));
        let behind = words.get(at + 1).map_or("", |word| word.low);
        if before.is_some_and(|word| BEFORE_RECEIVER.has(word.low) && word.is_close()) {
            // "af udvalget" evaluates, and does not get anything.
            if before.is_some_and(|word| word.low == "af") {
                subject = subject.or(Some(body));
                continue;
            }
            return printed_body(text, words, &body);
        }
        let orders = RECEIVES.has(behind);
        let after_verb = before.is_some_and(|word| RECEIVES.has(word.low));
        let has = (at..clause.end).any(|at| {
            words
                .get(at)
                .is_some_and(|word| vocabulary::SURELY_RECEIVES.has(word.low))
        });
        if (orders || after_verb) && has {
            return printed_body(text, words, &body);
        }
    }
    subject.and_then(|body| printed_body(text, words, &body))
}

/// Whether `word` is a passive: "opdateres", "gives".
pub(super) fn is_passive(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("es")
        && !word.ends_with("proces")
        && !vocabulary::NO_PASSIVES.has(word)
        || vocabulary::SHORT_PASSIVES.has(word)
}
