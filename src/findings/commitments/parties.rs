//! The body that gets what is promised: as printed, from the place in a clause.

use std::ops::Range;

use super::sentence::{SentenceWord, low, tidied};
use super::vocabulary::{self, BEFORE_RECEIVER, RECEIVES, SURELY_RECEIVES};
use crate::text::bodies::nominative;

/// Where the body that ends with word `at` stands, from "Børne-" to "Skoleudvalget".
pub(super) fn body_at(words: &[SentenceWord<'_>], at: usize) -> Option<Range<usize>> {
    let (start, end) = words.get(at)?.body?;
    (end == at + 1).then_some(start..end)
}

/// The text of a body, without the s of a genitive.
pub(super) fn printed_body(
    text: &str,
    words: &[SentenceWord<'_>],
    body: &Range<usize>,
) -> Option<String> {
    let printed = text.get(words.get(body.start)?.from..words.get(body.end - 1)?.to)?;
    Some(nominative(&tidied(printed)).to_owned())
}

/// The body that gets what the words of `clause` promise, as printed.
pub(super) fn receiver(
    text: &str,
    words: &[SentenceWord<'_>],
    clause: &Range<usize>,
) -> Option<String> {
    let mut subject = None;
    for at in clause.clone() {
        let Some(body) = body_at(words, at) else {
            continue;
        };
        let before = (body.start > clause.start).then(|| &words[body.start - 1]);
        if let Some(before) = before.filter(|word| BEFORE_RECEIVER.has(word.low) && word.is_close())
        {
            // "af udvalget" evaluates, and does not get anything.
            if before.low != "af" {
                return printed_body(text, words, &body);
            }
            subject = subject.or(Some(body));
            continue;
        }
        let verb_beside =
            RECEIVES.has(low(words, at + 1)) || before.is_some_and(|word| RECEIVES.has(word.low));
        if verb_beside && (at..clause.end).any(|at| SURELY_RECEIVES.has(low(words, at))) {
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
