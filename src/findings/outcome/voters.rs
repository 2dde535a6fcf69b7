//! What a sentence about votes is made of: groups of voters, sides, and verbs of voting.

use std::ops::Range;

use crate::text::Token;
use crate::text::bodies::is_body;
use crate::text::names;
use crate::words::word_tables;

use super::Side;
use super::cues::is_named_matter;
use super::sentence::DecisionSentence;

word_tables!("findings/outcome/voters");

/// Returns whether the token is a verb of voting, or its noun.
pub(super) fn is_voting(token: &Token) -> bool {
    token.is_in(&VOTING)
}

/// Returns the side that the token tells.
pub(super) fn side(token: &Token) -> Option<Side> {
    SIDES.get(&token.word)
}

/// What a sentence about votes is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// Voters, by number or name.
    Voters,
    /// Voters in brackets, who belong to what stands before them.
    Bracket,
    Side(Side),
    /// A verb of voting, or its noun.
    Verb,
    /// What was voted on.
    Matter,
    Colon,
    /// A mark, or a word that joins.
    Joint,
    Other,
}

/// A unit of a sentence.
#[derive(Clone, Debug)]
pub(super) struct VoteUnit {
    pub kind: UnitKind,
    /// Its tokens.
    pub places: Range<usize>,
    /// Whether a vote has it.
    pub taken: bool,
}

/// Cuts the tokens of a sentence into units.
pub(super) fn units(sentence: &DecisionSentence<'_>) -> Vec<VoteUnit> {
    let tokens = sentence.tokens;
    let mut units = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // "Anbefalet af Bo Vig" is no name.
        let (kind, end) = match sentence.verb(at) {
            Some(_) => (UnitKind::Other, at + 1),
            None => unit_at(tokens, at),
        };
        units.push(VoteUnit {
            kind,
            places: at..end,
            taken: false,
        });
        at = end;
    }
    units
}

fn unit_at(tokens: &[Token], at: usize) -> (UnitKind, usize) {
    let token = &tokens[at];
    let near = |reach: usize, words: &[&str]| {
        let end = tokens.len().min(at + reach);
        (at + 1..end).find(|&place| tokens[place].is_any(words))
    };
    if token.quoted {
        return (UnitKind::Other, at + 1);
    }
    if token.is("hverken")
        && let Some(last) = near(6, &["imod", "mod"]).or_else(|| {
            let next = tokens.get(at + 1).is_some_and(|next| side(next).is_some());
            near(4, &["eller"]).filter(|_| next)
        })
    {
        return (UnitKind::Side(Side::Abstained), last + 1);
    }
    if let Some(side) = side(token) {
        let mut end = at + 1;
        // "undlod helt at stemme"
        if side == Side::Abstained {
            let mut behind = tokens[end..].iter();
            let verb = behind.position(|it| !it.is_in(&INSIDE_ABSTAINING));
            let verb = verb.filter(|verb| tokens[end + verb].is_in(&ABSTAINED_FROM));
            end += verb.map_or(0, |verb| verb + 1);
            // "overvejede en udtalelse, men undlod dette"
            if verb.is_none()
                && tokens
                    .get(end)
                    .is_some_and(|it| it.is_any(&["dette", "det"]))
            {
                return (UnitKind::Other, end);
            }
        }
        return (UnitKind::Side(side), end);
    }
    let behind = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|next| next.is(":")));
    let counted = tokens.get(behind).and_then(Token::number);
    // "13 stemte ja"
    let voted = at > 0 && is_voting(&tokens[at - 1]);
    if let Some(side) = ANSWERS
        .get(&token.word)
        .filter(|_| counted.is_some() || voted)
    {
        return (UnitKind::Side(side), at + 1);
    }
    let end = voters_end(tokens, at);
    if end > at {
        return match token.is("(") {
            true => (UnitKind::Bracket, end),
            false => (UnitKind::Voters, end),
        };
    }
    let kind = match token.word.as_str() {
        ":" => UnitKind::Colon,
        // "ønskede at stemme imod" tells no vote.
        "stemme" => UnitKind::Other,
        _ if is_voting(token) => UnitKind::Verb,
        _ if token.is_mark() || token.is_in(&JOINS_SIDES) => UnitKind::Joint,
        _ if is_named_matter(token) => UnitKind::Matter,
        _ => UnitKind::Other,
    };
    (kind, at + 1)
}

/// Returns where the voters end that begin at `at`; `at`, if none do.
fn voters_end(tokens: &[Token], at: usize) -> usize {
    let ends =
        |token: &Token| side(token).is_some() || is_voting(token) && !token.is_in(&NOUNS_OF_VOTES);
    let token = &tokens[at];
    if let Some(number) = token.number() {
        let before = at.checked_sub(1).map(|place| &tokens[place]);
        let numbers = before.is_some_and(|it| it.is_in(&NUMBERED) || it.is_in(&BEFORE_NO_VOTERS));
        let next = tokens.get(at + 1);
        let counts = !token.stop || next.is_none_or(Token::is_mark);
        let measured = next.is_some_and(|next| next.is_in(&UNITS_OF_MEASURE));
        if numbers || measured || !counts || number > MOST_VOTERS {
            return at;
        }
    } else if token.is("(") {
        let end = names::list_end(tokens, at, ends);
        let close = tokens[at..end].iter().position(|it| it.is(")"));
        return close.map_or(at, |close| at + close + 1);
    } else if token.is_in(&MOVERS) {
        return at + 1;
    } else if let Some(from) = majority_of(tokens, at) {
        let end = names::list_end(tokens, from, ends);
        return if end > from { end } else { at };
    } else if !(token.capital || token.is_in(&BEFORE_VOTERS)) || token.is_any(&["+", "/"]) {
        return at;
    }
    let end = names::list_end(tokens, at, ends);
    // "2 medlemmer af Venstre: Bo Vig og Eva Lyn"
    let part = tokens[at..end].iter().any(|token| token.is_in(&MEMBERS_OF));
    let lists = part && tokens.get(end).is_some_and(|token| token.is(":"));
    let listed = lists.then(|| names::list_end(tokens, end + 1, ends));
    listed.filter(|listed| *listed > end + 1).unwrap_or(end)
}

/// The most members any body has.
const MOST_VOTERS: u32 = 200;

/// Returns where those may be named who are the part of the body at `at`: behind
/// "bestående af".
pub(super) fn behind_part(tokens: &[Token], at: usize) -> usize {
    let lead = tokens[at + 1..].iter().take(3);
    at + 1 + lead.take_while(|token| token.is_in(&BEFORE_PARTS)).count()
}

/// Returns where those are named of whom the majority or minority at `at` consists.
fn majority_of(tokens: &[Token], at: usize) -> Option<usize> {
    tokens[at].is_in(&PARTS_OF_BODIES).then_some(())?;
    let from = behind_part(tokens, at);
    if from > at + 1 {
        return Some(from);
    }
    // "Et flertal i udvalget (A, V)"
    let behind = tokens[from..].iter().take(4);
    let mut inside = behind.take_while(|token| token.is("i") || token.is_word() && is_body(token));
    let open = from + inside.by_ref().count();
    let bracket = tokens.get(open).filter(|token| token.is("("));
    bracket.map(|_| open)
}
