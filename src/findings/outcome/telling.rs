//! Sentences that decide nothing by themselves: what they announce, that they say
//! nothing, and what they tell where nothing else is stated.

use crate::text::Token;
use crate::words::word_tables;

use super::OutcomeClass::{DecidedOtherwise, Discussed, Noted, Postponed, SentOn};
use super::clauses::Clauses;
use super::cues;
use super::doers::{self, is_deciding, is_done_to_matter};
use super::hosts;
use super::levels::Directness;
use super::rows::Need::{Alone, Done, Is, Near, OfMatter, Short, With, Without};
use super::rows::Row;
use super::rows::RowStates::{Nothing, Weak};
use super::sentence::DecisionSentence;
use super::stated::Subject;

word_tables!("findings/outcome/telling");

/// Returns whether what stands at `at` is to happen at a later meeting.
pub(super) fn is_later(clauses: &Clauses<'_>, at: usize) -> bool {
    let meeting = |token: &Token| MEETINGS.ends(&token.word);
    let next = |token: &Token| meeting(token) || token.is("ordinære");
    clauses.places_after(at).any(|place| {
        clauses.has_at(place, &LATER_ALONE)
            || clauses.has_at(place, &LATER) && clauses.has_at(place + 1, &next)
            || clauses.has_at(place, &meeting)
                && clauses.has_at(place + 1, &DAYS_BEHIND)
                && clauses.has_at(place - 1, &["på"])
    })
}

/// Returns whether the sentence says that a point of the recommendation is changed.
pub(super) fn changes_point(sentence: &DecisionSentence<'_>) -> bool {
    let mut parts = sentence
        .tokens
        .splitn(2, |token| token.is_in(&POINT_CHANGES));
    let (before, changed) = (parts.next().unwrap_or_default(), parts.next().is_some());
    changed
        && before.len() <= 6
        && before.iter().any(|token| token.is_in(&POINTS))
        && !before.iter().any(|token| token.is("ikke"))
}

/// Returns where a sentence says that it is done as recommended: "Fristen forlænges som
/// indstillet".
pub(super) fn as_recommended(tokens: &[Token]) -> Option<usize> {
    let at = tokens
        .windows(2)
        .position(|two| two[0].is("som") && two[1].is_any(&["indstillet", "anbefalet"]))?;
    let denied = |token: &Token| token.is_in(&cues::DENIALS) || token.is_in(&cues::PENDING);
    (!tokens[..at].iter().any(denied)).then_some(at)
}

/// "… og der blev ikke truffet nogen beslutning".
fn is_without_decision(tokens: &[Token]) -> bool {
    let taken = tokens.iter().position(|it| it.is("truffet"));
    taken.is_some_and(|at| {
        let before = &tokens[at.saturating_sub(2)..at];
        before.iter().any(|it| it.is_in(&cues::DENIALS))
            && tokens[at..]
                .iter()
                .take(4)
                .any(|it| it.word.starts_with("beslutning"))
    })
}

/// Returns whether the sentence says that nothing was said or decided.
pub(super) fn says_nothing(sentence: &DecisionSentence<'_>) -> bool {
    if is_without_decision(sentence.tokens) {
        return true;
    }
    let words = sentence.tokens.iter().filter(|token| !token.is_mark());
    let words: Vec<&Token> = words.take(10).collect();
    let near = |within: usize, table| words.iter().take(within).any(|it| it.is_in(table));
    match words[..] {
        [] => false,
        [one] => one.is_in(&NOTHING),
        [first, ..] if first.is("der") => {
            words.len() <= 9 && near(5, &NOTHING_OPENINGS) && near(9, &NOTHING_WAS)
        }
        [first, second, ..] => {
            let of = first.is("ingen") && second.is_in(&NOTHING_OF);
            let alone = first.is_in(&NOTHING_ALONE) || first.is("ikke") && second.is("noget");
            of && words.len() <= 6 || alone && words.len() <= 5
        }
    }
}

/// Returns the place of the verb with which somebody moves something.
pub(super) fn motion_verb(clauses: &Clauses<'_>) -> Option<usize> {
    let motion = |token: &Token| token.word.contains("forslag");
    (0..clauses.tokens.len()).find(|&at| {
        let level = clauses.levels[at];
        let stands = clauses.has_at(at, &MOTION_VERBS)
            && (clauses.find_after(at, &motion, 6).is_some()
                || clauses.find_before(at, &motion, 4).is_some());
        // "V ønskede sagen udsat", where V is no body; "idet V ønsker" adds to what is decided.
        let wishes = || {
            level == Directness::Main
                && clauses.has_at(at, &MOVES_BY_ASKING)
                && doers::is_by_others(clauses, at)
        };
        level != Directness::Dependent
            && (clauses.has_at(at, &["foreslog", "foreslår"]) || stands || wishes())
    })
}

/// What a sentence tells of that decides nothing by itself; the ids are "outcome.told." with
/// these names.
#[rustfmt::skip]
pub(super) static TOLD: &[Row] = &[
    Row("", Nothing, &NOT, &[Without(&REMARKS)]),
    Row("debate", Weak(Discussed), &DEBATES, &[Alone, Short(3)]),
    Row("debate", Weak(Discussed), &DEBATES, &[With(&HOLDS_DEBATE)]),
    Row("discussed", Weak(Discussed), &DISCUSSES, &[Done(6), Is(is_done_here)]),
    Row("remarks", Weak(Discussed), &TALKS, &[With(&GIVES_TALK), Without(&NONE)]),
    Row("worked", Weak(Discussed), &WORKS, &[]),
    Row("", Nothing, &NONE, &[]),
    Row("informed", Weak(Noted), &INFORMS, &[Done(6)]),
    Row("report", Weak(Noted), &REPORTS, &[Short(2)]),
    Row("report", Weak(Noted), &REPORTS, &[With(&GIVES_REPORT)]),
    Row("", Nothing, &AGREES, &[Is(doers::is_by_others)]),
    Row("agreed", Weak(DecidedOtherwise), &AGREES, &[]),
    Row("taken_up", Weak(Postponed), &TAKES_UP,
        &[Near(2, &UP), Is(is_later), Is(is_done_to_matter)]),
    Row("taken_up", Weak(Postponed), &TAKES_UP,
        &[Near(2, &UP), With(&AGAIN), Is(is_done_to_matter)]),
    Row("comes_back", Weak(Postponed), &COMES, &[Near(3, &BACK), Is(is_done_to_matter)]),
    Row("comes_back", Weak(Postponed), &COMES_BACK, &[Is(is_later), Is(is_done_to_matter)]),
    Row("comes_back", Weak(Postponed), &COMES_BACK, &[With(&AGAIN), Is(is_done_to_matter)]),
    Row("to_body", Weak(SentOn), &PUT_BEFORE, &[OfMatter, Near(5, &is_deciding)]),
];

fn is_done_here(clauses: &Clauses<'_>, at: usize) -> bool {
    !hosts::is_done_elsewhere(clauses, at, false)
}

/// Returns what a sentence puts to the vote: "Der stemtes om indstillingen".
pub(super) fn put_to_vote(tokens: &[Token]) -> Option<Subject> {
    let near = tokens
        .iter()
        .skip_while(|token| !token.is_in(&PUTS_TO_VOTE));
    let mut about = near.take(7).skip_while(|token| !token.is("om"));
    about.find_map(|token| match token {
        _ if token.word.contains("ændringsforslag") => Some(Subject::Amendment),
        _ if cues::PROCEDURAL_NOUNS.get(&token.word).is_some() => Some(Subject::Aside),
        _ => cues::is_named_matter(token).then_some(Subject::Item),
    })
}

/// Returns what the votes and outcomes after a line are on, where the line says so:
/// an amendment, or the item itself.
pub(super) fn topic_of_line(tokens: &[Token]) -> Option<Subject> {
    let begins = |within: usize, part| {
        let mut near = tokens.iter().take(within);
        near.any(|token| token.word.starts_with(part))
    };
    if begins(3, "ændringsforslag") {
        return Some(Subject::Amendment);
    }
    if begins(1, "sideforslag") {
        return Some(Subject::Motion);
    }
    let item = tokens.first()?.is_in(&ITEM_WORDS) || begins(4, "indstilling");
    item.then_some(Subject::Item)
}
