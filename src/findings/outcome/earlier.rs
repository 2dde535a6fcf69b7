//! What was done before the meeting, by where in its clause an earlier time stands.
//!
//! ```text
//! earlier = time verb            I 2020 forkastede Byrådet planen
//!         | verb [doer] time     Byrådet vedtog i 2020 planen
//!         | verb matter time     Byrådet vedtog planen i 2020
//!         | verb … day           Byrådet vedtog planen den 3. maj 2020
//! ```

use crate::text::clauses::JOINING;

use super::clauses::Clauses;
use super::cues::{self, Verb, VerbForm, is_matter};
use super::doers::{DAY_OPENINGS, DEFINITE_NOUNS, ENDS_OF_DOERS, PRESENT_ENDINGS, is_beside_doers};

/// How many words away from a verb the time stands at which it is done, at most.
const FARTHEST: usize = 40;

/// How many words name a matter without saying more of it, at most.
const LONGEST_MATTER: usize = 5;

/// Returns whether what the past tense at `at` tells was done at an earlier time.
pub(super) fn is_done_earlier(clauses: &Clauses<'_>, at: usize) -> bool {
    let earlier = &clauses.earlier;
    if earlier.is_empty() || !is_past(clauses, at) {
        return false;
    }
    let (tokens, verb) = (clauses.tokens, clauses.telling_verb(at));
    // "Fastlagt og godkendt i 2019"
    let next = tokens.get(at + 1).filter(|next| next.is_in(&JOINING));
    let joined = clauses.is_form(at + 2, VerbForm::Participle);
    let at = at + 2 * usize::from(next.is_some() && joined);
    let passes = |place: usize| {
        let token = &tokens[place];
        clauses.body_around(place).is_some()
            || is_beside_doers(token)
            || token.is_in(&cues::BY_THE_WAY)
            || token.is("sig")
            || verb < at && is_matter(token)
    };
    // "Byrådet godkendte referatet fra mødet den 3. maj": the meeting was then.
    let whole = |place: usize| {
        let attribute = tokens[place].is_in(&ENDS_OF_DOERS) && !tokens[place].is("den");
        !tokens[place].is_mark() && !clauses.is_finite(place) && !attribute
    };
    let says_yes_or_no = |(verb, _)| [Verb::Approve, Verb::Adopt, Verb::Reject].contains(&verb);
    let has_object = clauses.verb(at).is_some_and(says_yes_or_no);
    let first = earlier.partition_point(|time| time.end + FARTHEST < verb);
    let near = earlier[first..].iter();
    let mut near = near.take_while(|time| time.start < at + FARTHEST);
    near.any(|time| {
        let opens = time.end == verb && clauses.is_parted(time.start);
        let follows = |place: usize| place < time.start && (place + 1..time.start).all(passes);
        // Of a matter that is named without more no time is a part: "vedtog planen i 2020",
        // "forkastede et lignende forslag i 2020".
        let is_short = (at + 1..(at + 1 + LONGEST_MATTER)).contains(&time.start);
        let closes = is_short
            && clauses.is_parted(time.end + 1)
            && (passes(time.start - 1) || is_matter(&tokens[time.start - 1]))
            && (at + 1..time.start).all(whole);
        let as_day = clauses.has_at(time.end, &["som"]);
        let agent = clauses.has_at(at + 1, &["af"]);
        let mut between = at + 1 + usize::from(agent)..time.start;
        let is_day = clauses.has_at(time.start, &DAY_OPENINGS) && clauses.is_parted(time.end + 1);
        let ends = has_object
            && is_day
            // "Ansøgningen modtaget den 3. maj"
            && !matches!(&tokens[..time.start], [.., noun, word] if word.word.ends_with('t')
                && DEFINITE_NOUNS.ends(&noun.word));
        opens
            || !as_day && (follows(verb) || follows(at) || closes)
            || at < time.start && (agent || ends) && between.all(whole)
    })
}

/// Returns whether the word at `at` tells what was done: "godkendt", "godkendtes", "tog".
fn is_past(clauses: &Clauses<'_>, at: usize) -> bool {
    let word = clauses.tokens[at].word.as_str();
    let past = |word| matches!(cues::verb(word), Some((_, VerbForm::Past)));
    match clauses.verb(at) {
        Some((_, VerbForm::Past)) => true,
        Some((_, VerbForm::Participle)) => !clauses.preceded(at, &["bliver"], FARTHEST),
        Some((_, VerbForm::Passive)) => word.strip_suffix('s').is_some_and(past),
        Some(_) => false,
        None => !PRESENT_ENDINGS.ends(word),
    }
}
