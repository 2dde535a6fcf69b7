//! Times at which something was done that was done before the meeting.
//!
//! ```text
//! time    = ["på" meeting] ["i" | "den"] time    på mødet i marts 2023, den 3. maj, i 2018
//! earlier = time verb                            I 2020 forkastede Byrådet planen
//!         | verb [doer] time                     Byrådet vedtog i 2020 planen
//!         | verb … day                           Byrådet vedtog planen den 3. maj 2020
//! ```

use std::ops::Range;

use jiff::civil::Date;

use crate::text::Token;
use crate::text::times::{PrintedYear, Time, TimeValue, times};

use super::clauses::Clauses;
use super::cues::{self, Verb, VerbForm, is_matter};
use super::doers::{ENDS_OF_DOERS, GOES_ON, is_beside_doers, telling_verb};

/// How many words stand from a preposition to its meeting, at most.
const LONGEST_MEETING: usize = 6;

/// How many words those have by whom something is done, at most.
const LONGEST_AGENT: usize = 8;

/// Returns the tokens of the times, with what leads to them, that are not those of a meeting
/// on `day`.
pub(super) fn earlier_times(tokens: &[Token], day: Date) -> Vec<Range<usize>> {
    let times = times(tokens).into_iter().filter(|time| is_over(time, day));
    times.filter_map(|time| with_lead(tokens, &time)).collect()
}

/// Returns whether the time is over on `day`; one without year is, where it is another.
fn is_over(time: &Time, day: Date) -> bool {
    let over = |(_, last): (Date, Date)| last < day;
    match (time.year, time.value) {
        (PrintedYear::Is(_), _) => time.days().is_some_and(over),
        (PrintedYear::Off(off), value) => value.days_in(day.year() + off).is_some_and(over),
        (PrintedYear::Absent, value @ TimeValue::Counted(..)) => {
            value.days_from(day).is_some_and(over)
        }
        (PrintedYear::Absent, value) => {
            let days = value.days_in(day.year());
            days.is_some_and(|(first, last)| !(first..=last).contains(&day))
        }
    }
}

/// Returns the tokens of a time that tells when something is done, and not of what it is
/// done to: "regnskabet for 2023".
fn with_lead(tokens: &[Token], time: &Time) -> Option<Range<usize>> {
    let has = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is_any(words));
    let before = |at: usize| at.checked_sub(1);
    let mut start = time.start();
    let is_in = before(start).is_some_and(|at| has(at, &["i"]));
    start -= usize::from(is_in);
    start -= usize::from(is_in && before(start).is_some_and(|at| has(at, &["tilbage"])));
    let meeting = before(start).filter(|&at| cues::GATHERINGS.ends(&tokens[at].word));
    if let Some(meeting) = meeting {
        let near = meeting.saturating_sub(LONGEST_MEETING)..meeting;
        start = near.rev().find(|&at| tokens[at].is_in(&ENDS_OF_DOERS))?;
        return has(start, &["på", "ved"]).then_some(start..time.tokens.end);
    }
    let alone = matches!(time.value, TimeValue::Day { .. }) || time.year == PrintedYear::Off(-1);
    let hangs = before(start).is_some_and(|at| tokens[at].is_in(&ENDS_OF_DOERS));
    ((is_in || alone) && !hangs).then_some(start..time.tokens.end)
}

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
        let month = |place: usize| tokens[place].is("måned");
        let leads = time.end <= verb && (time.end..verb).all(month);
        let opens = leads && (time.start == 0 || parts(time.start - 1));
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
