//! Who is to do what is promised: as printed, from the place in a sentence.

use std::ops::Range;

use super::actors::actor;
use super::clauses::PromiseClause;
use super::parties::{body_at, is_passive, printed_body};
use super::sentence::{SentenceWord, low, printed_words};
use super::vocabulary;

/// Those who are to do what clause `at` promises, as printed; `None` where the
/// sentence does not say.
pub(super) fn doer(
    text: &str,
    words: &[SentenceWord<'_>],
    clauses: &[PromiseClause<'_>],
    at: usize,
) -> Option<String> {
    let clause = clauses.get(at)?;
    promiser(text, words, &clause.words).or_else(|| doer_of_main_clause(text, words, clauses, at))
}

/// Verbs in front of which the one who promises stands.
fn is_doing(word: &str) -> bool {
    let acts = word.ends_with('r')
        && (vocabulary::is_report_verb(word)
            || vocabulary::is_doing(word)
            || vocabulary::phrase_verb(word).is_some());
    // "Forslaget indgår": nobody does it.
    word != "indgår"
        && (acts
            || vocabulary::MODALS.has(word)
            || vocabulary::EXPECTING.has(word)
            || vocabulary::ACTS.has(word))
}

/// Verbs by which one has others do something, or does the first of two things.
fn has_done(word: &str) -> bool {
    is_doing(word) || vocabulary::HAVE_DONE.has(word)
}

/// Who stands with "af" behind a passive, as printed: "udarbejdes af Økonomi".
pub(super) fn agent_of_passive(
    text: &str,
    words: &[SentenceWord<'_>],
    clause: &Range<usize>,
) -> Option<String> {
    let verb = clause.clone().find(|&at| {
        let helps = matches!(low(words, at), "bliver" | "blive");
        is_passive(low(words, at)) || helps && !is_passive(low(words, at + 1))
    })?;
    let by = (verb + 1..clause.end.min(verb + 4)).find(|&at| low(words, at) == "af")?;
    // "forelægges en evaluering af skolen": what is evaluated.
    if by > verb + 1 && vocabulary::TAKING_OBJECTS.ends(low(words, by - 1)) {
        return None;
    }
    let found = actor(words, by + 1..clause.end)?;
    printed_actor(text, words, &found)
}

/// The text of `range`, a body without the s of a genitive.
fn printed_actor(text: &str, words: &[SentenceWord<'_>], range: &Range<usize>) -> Option<String> {
    let last = range.end.checked_sub(1)?;
    match body_at(words, last) {
        Some(body) if body.start <= range.start => printed_body(text, words, &body),
        _ => printed_words(text, words, range),
    }
}

/// The subject of the clause; behind "som", the body or unit before it.
fn promiser(text: &str, words: &[SentenceWord<'_>], clause: &Range<usize>) -> Option<String> {
    if matches!(low(words, clause.start), "som" | "der") && clause.start > 0 {
        return antecedent(text, words, clause.start);
    }
    let verb = clause.clone().find(|&at| is_doing(low(words, at)))?;
    // A passive behind a modal has no doer: "Alle kort skal opdateres".
    let mut behind = words.get(verb + 1..clause.end)?.iter();
    let passive =
        |word: &SentenceWord<'_>| is_passive(word.low) || matches!(word.low, "være" | "blive");
    if vocabulary::MODALS.has(low(words, verb)) && behind.any(passive) {
        return None;
    }
    if let Some(found) = actor(words, clause.start..verb) {
        return printed_actor(text, words, &found);
    }
    let subject = words.get(clause.start..verb)?;
    let opening = low(subject, 0);
    let empty = opening.is_empty()
        || vocabulary::NO_SUBJECTS.has(opening)
        || subject.len() < 2 && vocabulary::BARE_OPENINGS.has(opening);
    if empty || subject.len() > 10 {
        // "Herefter udarbejder Økonomi en plan".
        let found = actor(words, verb + 1..clause.end)?;
        return printed_actor(text, words, &found);
    }
    printed_words(text, words, &(clause.start..verb))
}

/// The body or unit that ends before word `end`.
fn antecedent(text: &str, words: &[SentenceWord<'_>], end: usize) -> Option<String> {
    if let Some(body) = body_at(words, end.checked_sub(1)?) {
        return printed_body(text, words, &body);
    }
    let found = (end.saturating_sub(8)..end)
        .filter_map(|start| actor(words, start..end))
        .find(|found| found.end == end)?;
    printed_actor(text, words, &found)
}

/// Who the main clause before names: "Styregruppen foranleder, at …", "Sekretariatet
/// skriver et oplæg, der tilgår udvalget", "Udvalget besluttede, at de …".
fn doer_of_main_clause(
    text: &str,
    words: &[SentenceWord<'_>],
    clauses: &[PromiseClause<'_>],
    at: usize,
) -> Option<String> {
    let clause = clauses.get(at)?;
    let main = clauses.first().filter(|_| at > 0)?;
    let pronoun = low(words, clause.words.start) == "de";
    let found = actor(words, main.words.clone())?;
    let verb = words.get(found.end)?.low;
    let linked = vocabulary::CARRIES_SUBJECT.has(clause.conjunction);
    let behind = found.end < clause.words.start;
    (behind && linked && (pronoun || has_done(verb))).then(|| printed_actor(text, words, &found))?
}
