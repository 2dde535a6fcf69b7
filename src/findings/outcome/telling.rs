//! Sentences that decide nothing by themselves: what they announce, that they say
//! nothing, and what they tell where nothing else is stated.

use crate::text::Token;
use crate::words::{WordTable, word_tables};

use super::OutcomeClass::{DecidedOtherwise, Discussed, Noted, Postponed, SentOn};
use super::clauses::Clauses;
use super::cues;
use super::doers::{self, is_deciding};
use super::hosts;
use super::levels::Directness;
use super::phrases::{DecidingPhrase, weakly};
use super::sentence::DecisionSentence;
use super::stated::Subject;

word_tables!("findings/outcome/telling");

/// Returns whether what stands at `at` is to happen at a later meeting.
pub(super) fn is_later(clauses: &Clauses<'_>, at: usize) -> bool {
    let tokens = clauses.tokens();
    let after: Vec<usize> = clauses.places_after(at).collect();
    after.iter().enumerate().any(|(index, &place)| {
        let token = &tokens[place];
        let next = after.get(index + 1).map(|&next| &tokens[next]);
        let meeting = |token: &Token| MEETINGS.ends(&token.word);
        token.is_in(&LATER) && next.is_some_and(|next| meeting(next) || next.is("ordinære"))
            || meeting(token)
                && next.is_some_and(|next| next.is_in(&DAYS_BEHIND))
                && tokens[place - 1].is("på")
            || token.is_in(&LATER_ALONE)
    })
}

/// Returns whether the sentence says that a point of the recommendation is changed.
pub(super) fn changes_point(sentence: &DecisionSentence<'_>) -> bool {
    let tokens = sentence.tokens;
    let Some(at) = tokens.iter().position(|token| token.is_in(&POINT_CHANGES)) else {
        return false;
    };
    at <= 6
        && tokens[..at].iter().any(|token| token.is_in(&POINTS))
        && !tokens[..at].iter().any(|token| token.is("ikke"))
}

/// A word by which a sentence that says there was nothing begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NothingOpening {
    /// intet
    Alone,
    /// ikke (noget)
    Not,
    /// ingen (bemærkninger)
    Of,
}

/// Returns whether the sentence says that nothing was said or decided.
pub(super) fn says_nothing(sentence: &DecisionSentence<'_>) -> bool {
    let words = sentence.tokens.iter().filter(|token| !token.is_mark());
    let words: Vec<&str> = words.map(|token| token.word.as_str()).collect();
    let nothing = |word: &str| NOTHING_OPENINGS.get(word).is_some();
    match words.as_slice() {
        [] => false,
        [one] => NOTHING.has(one),
        [first, second, ..] => match NOTHING_OPENINGS.get(first) {
            Some(NothingOpening::Alone) => words.len() <= 5,
            Some(NothingOpening::Not) => words.len() <= 5 && *second == "noget",
            Some(NothingOpening::Of) => words.len() <= 6 && NOTHING_OF.has(second),
            None => {
                let was = words.len() <= 9
                    && *first == "der"
                    && words.iter().take(5).any(|word| nothing(word));
                was && words.iter().any(|word| NOTHING_WAS.has(word))
            }
        },
    }
}

/// Returns whether the sentence announces remarks.
pub(super) fn opens_remarks(sentence: &DecisionSentence<'_>) -> bool {
    let mut tokens = sentence.tokens.iter();
    tokens.any(|token| REMARK_STEMS.begins(&token.word))
}

/// Returns the place of the verb with which somebody moves something.
pub(super) fn motion_verb(clauses: &Clauses<'_>) -> Option<usize> {
    let tokens = clauses.tokens();
    tokens.iter().enumerate().position(|(at, token)| {
        if clauses.levels[at] == Directness::Dependent {
            return false;
        }
        let motion = |token: &Token| token.word.contains("forslag");
        if token.is_any(&["foreslog", "foreslår"]) {
            return true;
        }
        if token.is_in(&MOTION_VERBS) {
            return clauses.tokens_after(at).take(6).any(motion)
                || clauses.tokens_before(at).take(4).any(motion);
        }
        // "V ønskede sagen udsat", where V is no body; "idet V ønsker" adds to what is decided.
        let wishes = clauses.levels[at] == Directness::Main && token.is_in(&MOVES_BY_ASKING);
        wishes && doers::is_by_others(clauses, at)
    })
}

/// Returns what a sentence tells of that decides nothing by itself.
pub(super) fn told_without_deciding(clauses: &Clauses<'_>) -> Option<DecidingPhrase> {
    let tokens = clauses.tokens();
    let said = |at: usize| clauses.levels[at] != Directness::Dependent;
    let any = |words: &[&str]| (0..tokens.len()).find(|&at| said(at) && tokens[at].is_any(words));
    let has = |words: &[&str]| any(words).is_some();
    let any_in =
        |words: &WordTable| (0..tokens.len()).find(|&at| said(at) && tokens[at].is_in(words));
    let has_in = |words: &WordTable| any_in(words).is_some();
    if has(&["ikke"]) && !has(&["bemærkninger", "kommentarer"]) {
        return None;
    }
    if let Some(at) = any_in(&DEBATES)
        && (clauses.is_fragment(at) && tokens.len() <= 3 || has_in(&HOLDS_DEBATE))
    {
        return weakly(Discussed, at, "outcome.told.debate");
    }
    if let Some(at) = any_in(&DISCUSSES)
        && !clauses.preceded(at, &cues::PENDING, 6)
        && !hosts::is_done_elsewhere(clauses, at, false)
    {
        return weakly(Discussed, at, "outcome.told.discussed");
    }
    if let Some(at) = any_in(&TALKS)
        && (has_in(&GIVES_TALK))
        && !has(&["ingen", "intet"])
    {
        return weakly(Discussed, at, "outcome.told.remarks");
    }
    if let Some(at) = any_in(&WORKS) {
        return weakly(Discussed, at, "outcome.told.worked");
    }
    if has(&["ingen", "intet"]) {
        return None;
    }
    if let Some(at) = any_in(&INFORMS)
        && !clauses.preceded(at, &cues::PENDING, 6)
    {
        return weakly(Noted, at, "outcome.told.informed");
    }
    if let Some(at) = any_in(&REPORTS)
        && (tokens.len() <= 2 || has_in(&GIVES_REPORT))
    {
        return weakly(Noted, at, "outcome.told.report");
    }
    if let Some(at) = any_in(&AGREES) {
        let told = weakly(DecidedOtherwise, at, "outcome.told.agreed");
        return told.filter(|_| !doers::is_by_others(clauses, at));
    }
    if let Some(at) = any_in(&TAKES_UP)
        && doers::is_done_to_matter(clauses, at)
        && tokens[at..].iter().take(3).any(|token| token.is("op"))
        && (is_later(clauses, at) || has_in(&AGAIN))
    {
        return weakly(Postponed, at, "outcome.told.taken_up");
    }
    if let Some(at) = comes_back(clauses) {
        return weakly(Postponed, at, "outcome.told.comes_back");
    }
    if let Some(at) = any(&["forelægges", "behandles"])
        && clauses.is_of_matter(at)
        && clauses.tokens_after(at).take(5).any(is_deciding)
    {
        return weakly(SentOn, at, "outcome.told.to_body");
    }
    None
}

/// Returns the place of the verb by which the matter comes back to a later meeting.
fn comes_back(clauses: &Clauses<'_>) -> Option<usize> {
    let tokens = clauses.tokens();
    let mut said = (0..tokens.len()).filter(|&at| clauses.levels[at] != Directness::Dependent);
    let again = said.clone().any(|at| tokens[at].is_in(&AGAIN));
    let at = said.find(|&at| {
        let mut behind = tokens[at..].iter().take(4);
        tokens[at].is_any(&["vender", "kommer"]) && behind.any(|token| token.is("tilbage"))
            || tokens[at].is_in(&COMES_BACK) && (again || is_later(clauses, at))
    })?;
    doers::is_done_to_matter(clauses, at).then_some(at)
}

/// Returns what a sentence puts to the vote: "Der stemtes om indstillingen".
pub(super) fn put_to_vote(tokens: &[Token]) -> Option<Subject> {
    let at = tokens.iter().position(|token| token.is_in(&PUTS_TO_VOTE))?;
    let mut near = tokens[at + 1..]
        .iter()
        .take(6)
        .skip_while(|token| !token.is("om"))
        .skip(1);
    near.find_map(|token| {
        if token.word.contains("ændringsforslag") {
            Some(Subject::Amendment)
        } else if cues::PROCEDURAL_NOUNS.get(&token.word).is_some() {
            Some(Subject::Aside)
        } else {
            cues::is_named_matter(token).then_some(Subject::Item)
        }
    })
}

/// Returns what the votes and outcomes after a line are on, where the line says so:
/// an amendment, or the item itself.
pub(super) fn topic_of_line(tokens: &[Token]) -> Option<Subject> {
    let first = tokens.first()?;
    let amends = |token: &Token| token.word.starts_with("ændringsforslag");
    if tokens.iter().take(3).any(amends) {
        return Some(Subject::Amendment);
    }
    let moved = |token: &Token| token.word.starts_with("indstilling");
    if first.word.starts_with("sideforslag") {
        return Some(Subject::Motion);
    }
    let item = first.is_in(&ITEM_WORDS) || tokens.iter().take(4).any(moved);
    item.then_some(Subject::Item)
}
