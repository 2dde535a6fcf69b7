//! What a body did or will do at a time: `Byrådet vedtog den`, `blev udsat den`.

use super::{JudgedSentence, TimeEvidence, handles_case};
use crate::findings::references::TimeDirection::{Earlier, Later};
use crate::findings::references::tense;
use crate::findings::references::vocabulary::{
    APART, BEFORE_LOOSE_TIME, BEFORE_NO_ACTOR, BETWEEN_DEED_AND_BODY, DEEDS, DEEDS_AHEAD,
    HELPERS_OF_DEEDS, HELPERS_OF_PASSIVES, MONTH_BEHIND_PASSIVE, MONTH_OF_OBJECT, ON_AGENDA,
    OTHER_DEEDS, OTHER_PARTICIPLES, PARTICIPLES, PLANNED, STRONG_DEEDS, STRONG_PARTICIPLES,
    WEAK_DEEDS, WORKS, WRITINGS,
};
use crate::text::Token;
use crate::text::times::{Time, TimeValue};
use crate::words::WordTable;

impl JudgedSentence<'_> {
    /// Judges by a body and its deed before the time: "Byrådet vedtog den".
    pub(super) fn deed(&self, time: &Time) -> Option<TimeEvidence> {
        let clause = self.clause(&time.tokens);
        let lead = time.tokens.start;
        let body = self
            .body_before(lead)
            .filter(|body| body.tokens.start >= clause.start)
            .filter(|body| !body.genitive && !body.is_group())?;
        let governed = self.follows(body.tokens.start, &BEFORE_NO_ACTOR);
        let prep = self.follows(lead, &BEFORE_LOOSE_TIME);
        let gap = &self.tokens[body.tokens.end..if prep { lead - 1 } else { lead }];
        if governed || gap.is_empty() {
            return None;
        }
        // "forventes at behandle sagen den"
        let expected = gap.len() <= 6
            && gap[0].is_any(&["forventes", "planlægger"])
            && gap.get(1).is_some_and(|token| token.is("at"))
            && gap.get(2).is_some_and(handles_case);
        if !expected && self.tells_otherwise(time, gap) {
            return None;
        }
        let verb = gap.iter().position(is_deed);
        let first = gap[0].word.as_str();
        let has_body_verb = matches!(first, "har" | "havde");
        let accepted = match time.value {
            TimeValue::Day { .. } if prep => false,
            TimeValue::Day { .. } if expected => true,
            TimeValue::Day { .. } => {
                let helped = has_body_verb || matches!(first, "skal" | "vil");
                let works = WORKS.has(first);
                gap.len() <= 3 && (helped || verb.is_some())
                    || gap.len() <= 10 && (verb.is_some_and(|at| at <= 1) || works)
            }
            TimeValue::Month(_)
            | TimeValue::Season(_)
            | TimeValue::Quarter(_)
            | TimeValue::HalfYear(_) => {
                let helped = has_body_verb && gap.len() <= 2;
                let strong = verb.is_some_and(|at| at == 0 && DEEDS.has(first));
                let weak = WEAK_DEEDS.has(first) || helped;
                let free = !gap[1..].iter().any(|token| token.is_in(&MONTH_OF_OBJECT));
                let handles = !weak || self.handles(time.tokens.end..(time.tokens.end + 5));
                (strong || helped) && free && gap.len() <= 4 && handles
            }
            TimeValue::Year => gap.len() <= 2 && gap[0].is_in(&STRONG_DEEDS),
            _ => false,
        };
        if !accepted {
            return None;
        }
        let ahead = expected || DEEDS_AHEAD.has(first);
        let tense = if ahead { Later } else { Earlier };
        let mention = body.tokens.start..time.tokens.end;
        Some(self.evidence("reference.body_deed", mention, Some(body), Some(tense)))
    }

    /// Returns whether the words between a body and a time, or those behind it, speak of
    /// something that is no meeting.
    fn tells_otherwise(&self, time: &Time, gap: &[Token]) -> bool {
        let behind_end = (time.tokens.end + 4).min(self.tokens.len());
        let behind = &self.tokens[time.tokens.end..behind_end];
        let other = |token: &Token| {
            token.is_in(&OTHER_DEEDS) || token.is_in(&WRITINGS) || token.word.starts_with("frist")
        };
        // "tiltrådte den 1. januar" without an object: took office.
        let last = &self.tokens[time.tokens.end - 1];
        let ends = last.stop || behind.first().is_none_or(Token::is_mark);
        let took_office = gap.len() == 1 && gap[0].is("tiltrådte") && ends;
        let mut object = behind.iter().take_while(|token| !token.is_any(&[",", ";"]));
        let written = |token: &Token| token.is_in(&WRITINGS) || token.is_in(&OTHER_PARTICIPLES);
        took_office
            || gap.iter().any(|token| token.is("at") || other(token))
            || gap[0].is_any(&["har", "havde"]) && object.any(written)
    }

    /// Judges by a deed and a body behind the time: "Den 3. maj vedtog Byrådet".
    pub(super) fn deed_behind(&self, time: &Time) -> Option<TimeEvidence> {
        let clause = self.clause(&time.tokens);
        let end = time.tokens.end;
        let prep = usize::from(self.follows(time.tokens.start, &["i", "fra"]));
        let begins = time.tokens.start <= clause.start + prep + 1;
        let verb = self.token(end)?;
        let body = (1..=4).find_map(|step| {
            let body = self.body_starting(end + step)?;
            let mut joined = self.tokens[end + 1..body.tokens.start].iter();
            let fits = joined.all(|token| token.is_word() && !token.is_in(&BETWEEN_DEED_AND_BODY));
            (fits && body.tokens.end <= clause.end).then_some(body)
        })?;
        let helped = verb.is_in(&HELPERS_OF_DEEDS)
            && self.handles(body.tokens.end..clause.end.min(body.tokens.end + 5));
        let deed = match time.value {
            TimeValue::Day { .. } => is_deed(verb) || helped,
            _ => verb.is_in(&DEEDS),
        };
        let strong = !matches!(time.value, TimeValue::Year) || verb.is_in(&STRONG_DEEDS);
        let accepted = begins && deed && strong && !body.genitive && !body.is_group();
        let ahead = verb.is_any(&["skal", "vil"]);
        let tense = if ahead { Later } else { Earlier };
        let mention = time.tokens.start..body.tokens.end;
        accepted.then(|| self.evidence("reference.deed_and_body", mention, Some(body), Some(tense)))
    }

    /// Judges by a decision in the passive: "blev udsat den". The time must be past.
    pub(super) fn passive(&self, time: &Time) -> Option<TimeEvidence> {
        let clause = self.clause(&time.tokens);
        let tokens = &self.tokens[clause.clone()];
        let by_month = matches!(time.value, TimeValue::Month(_));
        if !by_month && !matches!(time.value, TimeValue::Day { .. }) {
            return None;
        }
        let dated = self.dated(time, Some(Earlier))?;
        let deadline = tokens.iter().any(|token| token.word.starts_with("frist"));
        if dated.direction != Earlier
            || deadline
            || !by_month && self.follows(time.tokens.start, &BEFORE_LOOSE_TIME)
        {
            return None;
        }
        let has = |table: &WordTable| tokens.iter().any(|token| token.is_in(table));
        let agenda = |token: &Token| token.is_any(&["dagsorden", "dagsordenen"]);
        let on_agenda = tokens.iter().position(agenda).filter(|_| has(&ON_AGENDA));
        let past = |rule, body| self.evidence(rule, time.tokens.clone(), body, Some(Earlier));
        if let Some(at) = on_agenda {
            let owner = self.body_ending(clause.start + at);
            let owner = owner.filter(|body| body.genitive);
            return Some(past("reference.on_agenda", owner));
        }
        if !has(&HELPERS_OF_PASSIVES) {
            return None;
        }
        let granted = || tokens.iter().any(|token| token.word.contains("bevilling"));
        let place = clause.clone().find(|&at| {
            let listed = match by_month {
                true => self.has_at(at, &STRONG_PARTICIPLES),
                false => self.has_at(at, &PARTICIPLES) || self.has_at(at, &["givet"]) && granted(),
            };
            listed && self.is_near(time, at, by_month)
        })?;
        let until = place.max(time.tokens.start);
        let planned = self.tokens[clause.start..until].iter();
        if planned.into_iter().any(|token| token.is_in(&PLANNED)) {
            return None;
        }
        let agent_at = (place + 1..clause.end).find(|&at| self.has_at(at, &["af"]));
        let agent = agent_at.and_then(|at| self.body_starting(at + 1));
        let by_other = agent.is_none()
            && agent_at.is_some_and(|at| at == place + 1 || at == time.tokens.end)
            || self.has_at(place + 1, &["med"]) && self.tokens[place].is("aftalt");
        if by_other || agent.is_none() && self.foreign {
            return None;
        }
        Some(past("reference.passive", agent))
    }

    /// Returns whether a participle at `at` goes with the time.
    fn is_near(&self, time: &Time, at: usize, by_month: bool) -> bool {
        let before = at < time.tokens.start;
        let between = match before {
            true => &self.tokens[at + 1..time.tokens.start],
            false => &self.tokens[time.tokens.end..at.max(time.tokens.end)],
        };
        let has = |table: &WordTable| between.iter().any(|token| token.is_in(table));
        // Before a month fewer words fit, and none that makes it part of what was decided.
        let of_month = before && by_month;
        between.iter().filter(|token| token.is_word()).count() <= if of_month { 4 } else { 12 }
            && !has(&APART)
            && !(of_month && has(&MONTH_BEHIND_PASSIVE))
    }
}

fn is_deed(token: &Token) -> bool {
    !token.is_in(&OTHER_DEEDS) && (token.is_in(&DEEDS) || tense::is_past(token))
}
