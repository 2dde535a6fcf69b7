//! The body that gets what is promised: as printed, from the place in a clause.

use std::ops::Range;

use super::cues;
use super::sentences::Word;

/// Prepositions and verbs behind which a body is the one that gets something.
const BEFORE_RECEIVER: &[&str] = &[
    "til",
    "for",
    "på",
    "i",
    "forelægges",
    "fremlægges",
    "tilgår",
    "orienteres",
    "igen",
    "ny",
    "præsenteres",
    "genoptages",
    "af",
];

/// Verbs whose subject gets something.
const RECEIVES: &[&str] = &[
    "ønsker",
    "ønskede",
    "skal",
    "får",
    "forelægges",
    "have",
    "orienteres",
    "beder",
    "bad",
    "modtager",
];

/// Where the body around word `at` stands, from "Børne-" to "Skoleudvalget".
pub(super) fn body_at(words: &[Word], at: usize) -> Option<Range<usize>> {
    let word = words.get(at).filter(|word| cues::is_body(&word.low))?;
    let mut first = at;
    if word.capital || word.low.ends_with("udvalget") {
        while let Some(before) = first.checked_sub(1).and_then(|before| words.get(before)) {
            let hyphened = |at: Option<usize>| {
                at.and_then(|at| words.get(at))
                    .is_some_and(|word| word.low.ends_with('-') && word.capital)
            };
            if before.low == "og" && hyphened(first.checked_sub(2)) {
                first -= 2;
            } else if hyphened(first.checked_sub(1)) {
                first -= 1;
            } else {
                break;
            }
        }
    }
    Some(first..at + 1)
}

/// The text of a body, without the s of a genitive.
pub(super) fn name(text: &str, words: &[Word], body: &Range<usize>) -> Option<String> {
    let printed = text.get(words.get(body.start)?.from..words.get(body.end - 1)?.to)?;
    let low = &words.get(body.end - 1)?.low;
    let genitive = low.ends_with("ets") || low.ends_with("ens") || low.ends_with("ums");
    let printed = match printed.strip_suffix('s') {
        Some(name) if genitive => name,
        _ => printed,
    };
    Some(printed.to_owned())
}

/// The body that gets what the words of `clause` promise, as printed.
pub(super) fn receiver(text: &str, words: &[Word], clause: &Range<usize>) -> Option<String> {
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
        let behind = words.get(at + 1).map_or("", |word| word.low.as_str());
        if before.is_some_and(|word| {
            BEFORE_RECEIVER.contains(&word.low.as_str()) && word.after.is_empty()
        }) {
            // "af udvalget" evaluates, and does not get anything.
            if before.is_some_and(|word| word.low == "af") {
                subject = subject.or(Some(body));
                continue;
            }
            return name(text, words, &body);
        }
        let orders = RECEIVES.contains(&behind);
        let after_verb = before.is_some_and(|word| RECEIVES.contains(&word.low.as_str()));
        let has = (at..clause.end).any(|at| {
            words.get(at).is_some_and(|word| {
                matches!(
                    word.low.as_str(),
                    "have"
                        | "forelægges"
                        | "ønsker"
                        | "ønskede"
                        | "orienteres"
                        | "får"
                        | "beder"
                        | "bad"
                        | "modtager"
                )
            })
        });
        if (orders || after_verb) && has {
            return name(text, words, &body);
        }
    }
    subject.and_then(|body| name(text, words, &body))
}

/// Whether `word` is a passive: "opdateres", "gives".
pub(super) fn is_passive(word: &str) -> bool {
    const NOUNS: &[&str] = &[
        "kommunes",
        "deres",
        "vores",
        "jeres",
        "alles",
        "skoles",
        "fælles",
        "ældres",
        "borgeres",
        "særdeles",
        "stedes",
        "ens",
        "ledes",
        "således",
        "hendes",
        "findes",
        "synes",
        "lykkes",
        "mødes",
        "anderledes",
    ];
    word.len() > 4 && word.ends_with("es") && !word.ends_with("proces") && !NOUNS.contains(&word)
        || matches!(word, "gås" | "ses" | "fås")
}
