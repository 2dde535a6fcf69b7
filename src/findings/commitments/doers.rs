//! Who is to do what is promised: as printed, from the place in a sentence.

use std::ops::Range;

use super::actors::{actor, actor_to};
use super::clauses::PromiseClause;
use super::parties::{is_passive, printed_body};
use super::sentence::SentenceWords;
use super::vocabulary::{
    ACTS, BARE_OPENINGS, CARRIES_SUBJECT, Doing, EXPECTING, HAVE_DONE, MODALS, NO_SUBJECTS,
    REPORT_VERBS, TAKING_OBJECTS, doing, phrase_verb,
};

/// Those who are to do what clause `at` promises, as printed; `None` where the
/// sentence does not say.
pub(super) fn doer(
    words: &SentenceWords<'_>,
    clauses: &[PromiseClause<'_>],
    at: usize,
) -> Option<String> {
    let main = clauses.first().filter(|_| at > 0);
    promiser(words, &clauses[at].words).or_else(|| doer_of_main_clause(words, main?, &clauses[at]))
}

/// Whether who promises stands in front of the verb.
fn is_of_promiser(word: &str) -> bool {
    let doing = || doing(word, Doing::Undertaken).is_some() || phrase_verb(word).is_some();
    let does = || REPORT_VERBS.get(word).is_some() || doing();
    let told = MODALS.has(word) || EXPECTING.has(word) || ACTS.has(word);
    // "Forslaget indgår": nobody does it.
    word != "indgår" && (told || word.ends_with('r') && does())
}

/// Who stands with "af" behind a passive, as printed: "udarbejdes af Økonomi".
pub(super) fn agent_of_passive(words: &SentenceWords<'_>, clause: &Range<usize>) -> Option<String> {
    let verb = clause.clone().find(|&at| {
        let helps = matches!(words.low(at), "bliver" | "blive");
        is_passive(words.low(at)) || helps && !is_passive(words.low(at + 1))
    })?;
    let by = (verb + 1..clause.end.min(verb + 4)).find(|&at| words.low(at) == "af")?;
    // "forelægges en evaluering af skolen": what is evaluated.
    if by > verb + 1 && TAKING_OBJECTS.ends(words.low(by - 1)) {
        return None;
    }
    printed_actor(words, by + 1..clause.end)
}

/// The text of the actor that `range` begins with, a body without the s of a genitive.
fn printed_actor(words: &SentenceWords<'_>, range: Range<usize>) -> Option<String> {
    let found = actor(words, range)?;
    match words.body_at(found.end.checked_sub(1)?) {
        Some(body) if body.start <= found.start => printed_body(words, &body),
        _ => words.printed(&found),
    }
}

/// The subject of the clause; behind "som", the body or unit before it.
fn promiser(words: &SentenceWords<'_>, clause: &Range<usize>) -> Option<String> {
    let opening = words.low(clause.start);
    if matches!(opening, "som" | "der") && clause.start > 0 {
        return match words.body_at(clause.start - 1) {
            Some(body) => printed_body(words, &body),
            None => words.printed(&actor_to(words, clause.start)?),
        };
    }
    let verb = clause.clone().find(|&at| is_of_promiser(words.low(at)))?;
    // A passive behind a modal has no doer: "Alle kort skal opdateres".
    let passive = |word: &str| is_passive(word) || matches!(word, "være" | "blive");
    if MODALS.has(words.low(verb)) && words.any_word(&(verb + 1..clause.end), passive) {
        return None;
    }
    let subject = clause.start..verb;
    if let Some(found) = printed_actor(words, subject.clone()) {
        return Some(found);
    }
    let bare = subject.len() < 2 && BARE_OPENINGS.has(opening);
    if subject.is_empty() || NO_SUBJECTS.has(opening) || bare || subject.len() > 10 {
        // "Herefter udarbejder Økonomi en plan".
        return printed_actor(words, verb + 1..clause.end);
    }
    words.printed(&subject)
}

/// Who the main clause before names: "Styregruppen foranleder, at …", "Sekretariatet
/// skriver et oplæg, der tilgår udvalget", "Udvalget besluttede, at de …".
fn doer_of_main_clause(
    words: &SentenceWords<'_>,
    main: &PromiseClause<'_>,
    clause: &PromiseClause<'_>,
) -> Option<String> {
    let pronoun = words.low(clause.words.start) == "de";
    let verb = actor(words, main.words.clone())?.end;
    // By the verb one has others do something, or does the first of two things.
    let has_done = |verb: &str| is_of_promiser(verb) || HAVE_DONE.has(verb);
    let linked = CARRIES_SUBJECT.has(clause.conjunction) && verb < clause.words.start;
    (linked && (pronoun || has_done(words.low(verb))))
        .then(|| printed_actor(words, main.words.clone()))?
}
