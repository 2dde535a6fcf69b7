//! What was done before the meeting, by where in its clause an earlier time stands.
//!
//! ```text
//! earlier = time verb            I 2020 forkastede Byrådet planen
//!         | verb [doer] time     Byrådet vedtog i 2020 planen
//!         | verb … day           Byrådet vedtog planen den 3. maj 2020
//! ```

use crate::text::Token;

use super::clauses::Clauses;
use super::cues::{self, Verb, VerbForm, is_matter};
use super::doers::{GOES_ON, is_beside_doers, telling_verb};

/// How many words those have by whom something is done, at most.
const LONGEST_AGENT: usize = 8;

/// Returns whether what the past tense at `at` tells was done at an earlier time.
pub(super) fn is_done_earlier(clauses: &Clauses<'_>, at: usize) -> bool {
    let earlier = &clauses.sentence.earlier;
    if earlier.is_empty() || !is_past(clauses, at) {
        return false;
    }
    let tokens = clauses.tokens();
    let verb = telling_verb(clauses, at);
    let parts = |place: usize| {
        let token = tokens.get(place);
        token.is_none_or(|token| token.is_mark() || token.is_in(&GOES_ON))
    };
    let passes = |place: usize| {
        let (token, mut bodies) = (&tokens[place], clauses.bodies().iter());
        is_beside_doers(token)
            || token.is_in(&cues::BY_THE_WAY)
            || token.is("sig")
            || bodies.any(|body| body.tokens.contains(&place))
            || verb < at && is_matter(token)
    };
    let plain = || {
        matches!(
            clauses.verb(at),
            Some((Verb::Approve | Verb::Adopt | Verb::Reject, _))
        )
    };
    earlier.iter().any(|time| {
        let opens = time.end == verb && (time.start == 0 || parts(time.start - 1));
        let follows = |place: usize| place < time.start && (place + 1..time.start).all(passes);
        let mut between = at + 1..time.start;
        let agent = between.len() <= LONGEST_AGENT && clauses.has_at(at + 1, &["af"]);
        let whole = |place: usize| !tokens[place].is_mark() && !clauses.is_finite(place);
        let is_day = tokens[time.start].is_any(&["den", "d", "på"]) && parts(time.end);
        let ends = is_day && plain() && !is_attribute(tokens, time.start);
        let as_day = clauses.has_at(time.end, &["som"]);
        opens
            || !as_day && (follows(verb) || follows(at))
            || at < time.start && (agent || ends) && between.all(whole)
    })
}

/// Returns whether before `at` a participle stands behind a noun: "ansøgningen modtaget den".
fn is_attribute(tokens: &[Token], at: usize) -> bool {
    let [.., noun, word] = &tokens[..at] else {
        return false;
    };
    word.word.ends_with('t')
        && ["en", "et", "ne"]
            .iter()
            .any(|end| noun.word.ends_with(end))
}

/// Returns whether the word at `at` tells what was done: "godkendt", "godkendtes", "tog".
fn is_past(clauses: &Clauses<'_>, at: usize) -> bool {
    let word = clauses.tokens()[at].word.as_str();
    match clauses.verb(at) {
        Some((_, VerbForm::Past | VerbForm::Participle)) => {
            !clauses.has_at(telling_verb(clauses, at), &["bliver"])
        }
        Some((_, VerbForm::Passive)) => {
            let past = word.strip_suffix('s').and_then(cues::verb);
            past.is_some_and(|(_, form)| form == VerbForm::Past)
        }
        Some(_) => false,
        None => !word.ends_with("es") && !word.ends_with("er"),
    }
}
