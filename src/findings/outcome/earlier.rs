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
use super::doers::{DAY_OPENINGS, DEFINITE_NOUNS, PRESENT_ENDINGS, is_beside_doers};

/// How many words away from a verb the time stands at which it is done, at most.
const FARTHEST: usize = 40;

/// How many words those have by whom something is done, at most.
const LONGEST_AGENT: usize = 8;

/// Returns whether what the past tense at `at` tells was done at an earlier time.
pub(super) fn is_done_earlier(clauses: &Clauses<'_>, at: usize) -> bool {
    let earlier = &clauses.sentence.earlier;
    if earlier.is_empty() || !is_past(clauses, at) {
        return false;
    }
    let tokens = clauses.tokens();
    let verb = clauses.telling_verb(at);
    let passes = |place: usize| {
        let token = &tokens[place];
        clauses.body_around(place).is_some()
            || is_beside_doers(token)
            || token.is_in(&cues::BY_THE_WAY)
            || token.is("sig")
            || verb < at && is_matter(token)
    };
    let whole = |place: usize| !tokens[place].is_mark() && !clauses.is_finite(place);
    let says_yes_or_no = |(verb, _)| [Verb::Approve, Verb::Adopt, Verb::Reject].contains(&verb);
    let has_object = clauses.verb(at).is_some_and(says_yes_or_no);
    let first = earlier.partition_point(|time| time.end + FARTHEST < verb);
    let mut near = earlier[first..]
        .iter()
        .take_while(|time| time.start < at + FARTHEST);
    // "Ansøgningen modtaget den 3. maj"
    let is_attribute =
        |noun: &Token, word: &Token| word.word.ends_with('t') && DEFINITE_NOUNS.ends(&noun.word);
    near.any(|time| {
        let opens = time.end == verb && clauses.is_parted(time.start);
        let follows = |place: usize| place < time.start && (place + 1..time.start).all(passes);
        let as_day = clauses.has_at(time.end, &["som"]);
        let mut between = at + 1..time.start;
        let agent = between.len() <= LONGEST_AGENT && clauses.has_at(at + 1, &["af"]);
        let is_day = clauses.is_in_at(time.start, &DAY_OPENINGS) && clauses.is_parted(time.end + 1);
        let ends = has_object
            && is_day
            && !matches!(&tokens[..time.start], [.., noun, word] if is_attribute(noun, word));
        opens
            || !as_day && (follows(verb) || follows(at))
            || at < time.start && (agent || ends) && between.all(whole)
    })
}

/// Returns whether the word at `at` tells what was done: "godkendt", "godkendtes", "tog".
fn is_past(clauses: &Clauses<'_>, at: usize) -> bool {
    let word = clauses.tokens()[at].word.as_str();
    let past = |word| matches!(cues::verb(word), Some((_, VerbForm::Past)));
    match clauses.verb(at) {
        Some((_, VerbForm::Past)) => true,
        Some((_, VerbForm::Participle)) => !clauses.preceded_by(at, &["bliver"], FARTHEST),
        Some((_, VerbForm::Passive)) => word.strip_suffix('s').is_some_and(past),
        Some(_) => false,
        None => !PRESENT_ENDINGS.ends(word),
    }
}
