//! Whether what is promised goes to a body that is none of the municipality's: another
//! council, a ministry, a region, the board of a company.

use super::promise::Commitment;
use super::vocabulary::{
    BEFORE_RECEIVER, ELSEWHERE, NO_OUTSIDERS, PREPOSITIONS_OF_RECEIVERS, RECEIVES,
};
use crate::text::bodies::{
    Body, KnownBodies, MeetingBody, OUTSIDE_AUTHORITIES, bodies, may_be_genitive,
};
use crate::text::{Text, Token};

/// How many words behind one who may get something the verb stands: "Fjordby Kommunes
/// økonomiudvalg får".
const MOST_TO_VERB: usize = 3;

/// Returns whether all who are to have what is promised are elsewhere; `own` is the name of
/// the body that promises, with its municipality if that is known.
pub(super) fn goes_elsewhere(commitment: &Commitment, own: &str) -> bool {
    let text = Text::new(&commitment.sentence);
    let tokens = text.tokens();
    let meeting = MeetingBody {
        tokens,
        printed: text.printed(),
        committee: Some(own),
    };
    let foreign = |at: usize| meeting.begins_foreign(at, is_of_others);
    let Some(to) = &commitment.to else {
        return (0..tokens.len()).any(|at| foreign(at) && gets(tokens, at));
    };
    let Some(from) = text.printed().find(to.as_str()) else {
        return false;
    };
    let named = bodies(tokens, &KnownBodies::new([own]));
    let mut receivers = named.iter().filter(|body| {
        let ends = [body.tokens.start, body.tokens.end - 1].map(|at| tokens[at].range());
        ends[0].start < from + to.len() && from < ends[1].end
    });
    let is_elsewhere = |body: &Body| {
        let owner = body.tokens.start.checked_sub(1);
        let of_others = |owner: usize| may_be_genitive(&tokens[owner]) && foreign(owner);
        meeting.is_foreign(body) || owner.is_some_and(of_others) || body.tokens.clone().any(foreign)
    };
    let first = receivers.next();
    first.is_some_and(is_elsewhere) && receivers.all(is_elsewhere)
}

/// Whether a word is a body of the state, a region or a company.
fn is_of_others(word: &str) -> bool {
    let is_outside = OUTSIDE_AUTHORITIES.ends(word) || ELSEWHERE.ends(word);
    is_outside && !NO_OUTSIDERS.ends(word)
}

/// Whether those who are named from `at` on get something.
fn gets(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let led = before.is_some_and(|before| {
        before.is("til")
            || before.is_in(&BEFORE_RECEIVER) && !before.is_in(&PREPOSITIONS_OF_RECEIVERS)
    });
    let mut behind = tokens[at + 1..].iter().take(MOST_TO_VERB);
    led || at == 0 && behind.any(|token| token.is_in(&RECEIVES))
}
