//! What a body did or will do at a time: `Byrådet vedtog den`, `blev udsat den`.

use super::{Evidence, Sentence, handles_case};
use crate::findings::references::Direction;
use crate::findings::references::tense::{self, Tense};
use crate::findings::references::times::{Time, Value};
use crate::findings::references::vocabulary::{
    DEEDS, FOREIGN, OTHER_DEEDS, PARTICIPLES, STRONG_DEEDS, STRONG_PARTICIPLES, WRITINGS,
};
use crate::findings::references::words::{Made, Word};

impl Sentence<'_> {
    /// Judges by a body and its deed before the time: "Byrådet vedtog den".
    pub(super) fn deed(&self, time: &Time) -> Option<Evidence> {
        let clause = self.clause(&time.words);
        let lead = time.words.start;
        let body = self
            .bodies
            .iter()
            .rfind(|body| body.words.end <= lead && body.words.start >= clause.start)
            .filter(|body| !body.genitive && !body.group)?;
        let governed = self.is_before(
            body.words.start,
            1,
            &["for", "af", "til", "fra", "med", "over"],
        );
        let prep = self.is_before(lead, 1, &["i", "fra", "af", "på"]);
        let gap = &self.words[body.words.end..if prep { lead - 1 } else { lead }];
        if governed || gap.is_empty() {
            return None;
        }
        // "forventes at behandle sagen den"
        let expected = gap.len() <= 6
            && gap[0].is_one_of(&["forventes", "planlægger"])
            && gap.get(1).is_some_and(|word| word.is("at"))
            && gap.get(2).is_some_and(handles_case);
        if !expected && self.tells_otherwise(time, gap) {
            return None;
        }
        let verb = gap.iter().position(is_deed);
        let first = gap[0].key.as_str();
        let has_body_verb = matches!(first, "har" | "havde");
        let accepted = match time.value {
            Value::Day { .. } if prep => false,
            Value::Day { .. } if expected => true,
            Value::Day { .. } => {
                let helped = has_body_verb || matches!(first, "skal" | "vil");
                let works = matches!(first, "arbejder" | "fortsætter" | "behandler" | "drøfter");
                gap.len() <= 3 && (helped || verb.is_some())
                    || gap.len() <= 10 && (verb.is_some_and(|at| at <= 1) || works)
            }
            Value::Month { .. } | Value::Season { .. } => {
                let helped = has_body_verb && gap.len() <= 2;
                let strong = verb.is_some_and(|at| at == 0 && DEEDS.contains(&first));
                let weak = matches!(first, "fik" | "havde" | "tog" | "gav") || helped;
                let free = !gap
                    .iter()
                    .skip(1)
                    .any(|word| word.is_one_of(&["i", "på", "af", "for", "til", "med"]));
                let handles = !weak || self.handles(time.words.end..(time.words.end + 5));
                (strong || helped) && free && gap.len() <= 4 && handles
            }
            Value::Year(_) => {
                gap.len() <= 2
                    && [
                        "besluttede",
                        "vedtog",
                        "godkendte",
                        "behandlede",
                        "drøftede",
                        "tiltrådte",
                        "forkastede",
                        "aftalte",
                        "udsatte",
                    ]
                    .contains(&first)
            }
            Value::LastWeek => false,
        };
        if !accepted {
            return None;
        }
        let ahead = expected || matches!(first, "skal" | "vil" | "arbejder" | "fortsætter");
        Some(Evidence {
            start: body.words.start,
            end: time.words.end,
            body: Some(self.bytes(&body.words)),
            of_meeting: false,
            tense: Some(if ahead { Tense::Ahead } else { Tense::Back }),
        })
    }

    /// Returns whether the words between a body and a time, or those behind it, speak of
    /// something that is no meeting.
    fn tells_otherwise(&self, time: &Time, gap: &[Word<'_>]) -> bool {
        let behind_end = (time.words.end + 4).min(self.words.len());
        let behind = &self.words[time.words.end..behind_end];
        let other = |word: &Word<'_>| {
            let key = word.key.as_str();
            OTHER_DEEDS.contains(&key) || WRITINGS.contains(&key) || key.starts_with("frist")
        };
        // "tiltrådte den 1. januar" without an object: took office.
        let took_office = gap.len() == 1
            && gap[0].is("tiltrådte")
            && self
                .word(time.words.end)
                .is_none_or(|next| next.made == Made::Mark);
        let writes = gap[0].is_one_of(&["har", "havde"]);
        took_office
            || gap.iter().any(|word| word.is("at") || other(word))
            || writes
                && behind
                    .iter()
                    .take_while(|word| !word.is_one_of(&[",", ";"]))
                    .any(|word| {
                        let key = word.key.as_str();
                        WRITINGS.contains(&key)
                            || matches!(key, "afholdt" | "udsendt" | "offentliggjort" | "modtaget")
                    })
    }

    /// Judges by a deed and a body behind the time: "Den 3. maj vedtog Byrådet".
    pub(super) fn deed_behind(&self, time: &Time) -> Option<Evidence> {
        let clause = self.clause(&time.words);
        let end = time.words.end;
        let prep = usize::from(self.is_before(time.words.start, 1, &["i", "fra"]));
        let begins = time.words.start <= clause.start + prep + 1;
        let verb = self.word(end)?;
        let key = verb.key.as_str();
        let body = (1..=4).find_map(|step| {
            let body = self.body_starting(end + step)?;
            let joined = &self.words[end + 1..body.words.start];
            let fits = joined
                .iter()
                .all(|word| word.is_letters() && !word.is_one_of(&["til", "for", "at", "af"]));
            (fits && body.words.end <= clause.end).then_some(body)
        })?;
        let helped = matches!(key, "skal" | "vil" | "har")
            && self.handles(body.words.end..clause.end.min(body.words.end + 5));
        let deed = match time.value {
            Value::Day { .. } => is_deed(verb) || helped,
            _ => DEEDS.contains(&key),
        };
        let strong = !matches!(time.value, Value::Year(_)) || STRONG_DEEDS.contains(&key);
        let accepted = begins && deed && strong && !body.genitive && !body.group;
        accepted.then(|| Evidence {
            start: time.words.start,
            end: body.words.end,
            body: Some(self.bytes(&body.words)),
            of_meeting: false,
            tense: Some(if matches!(key, "skal" | "vil") {
                Tense::Ahead
            } else {
                Tense::Back
            }),
        })
    }

    /// Judges by a decision in the passive: "blev udsat den". The time must be past.
    pub(super) fn passive(&self, time: &Time) -> Option<Evidence> {
        let clause = self.clause(&time.words);
        let words = &self.words[clause.clone()];
        let has = |keys: &[&str]| words.iter().any(|word| word.is_one_of(keys));
        let by_month = matches!(time.value, Value::Month { .. });
        if !by_month && !matches!(time.value, Value::Day { .. }) {
            return None;
        }
        let dated = self.dated(time, Some(Tense::Back))?;
        let deadline = words.iter().any(|word| word.key.starts_with("frist"));
        if dated.direction != Direction::Earlier
            || deadline
            || !by_month && self.is_before(time.words.start, 1, &["i", "af", "på", "fra"])
        {
            return None;
        }
        let on_agenda = words
            .iter()
            .position(|word| word.is_one_of(&["dagsorden", "dagsordenen"]))
            .filter(|_| has(&["var", "stod", "udgik", "taget", "udgået", "sat"]));
        if let Some(at) = on_agenda {
            let owner = self
                .body_ending(clause.start + at)
                .filter(|body| body.genitive);
            return Some(Evidence {
                start: time.words.start,
                end: time.words.end,
                body: owner.map(|body| self.bytes(&body.words)),
                of_meeting: false,
                tense: Some(Tense::Back),
            });
        }
        if !has(&["blev", "blevet", "er", "var"]) {
            return None;
        }
        let granted = self.words.iter().any(|word| word.key.contains("bevilling"));
        let place = (clause.start..clause.end).find(|&at| {
            let key = self.words[at].key.as_str();
            let listed = if by_month {
                STRONG_PARTICIPLES.contains(&key)
            } else {
                PARTICIPLES.contains(&key) || key == "givet" && granted
            };
            listed && self.is_near(time, at, by_month)
        })?;
        let until = place.max(time.words.start);
        let planned = self.words[clause.start..until]
            .iter()
            .any(|word| word.is_one_of(&["skal", "vil", "kan", "bør"]));
        if planned {
            return None;
        }
        let agent_at = (place + 1..clause.end).find(|&at| self.is(at, &["af"]));
        let agent = agent_at.and_then(|at| self.body_starting(at + 1));
        let by_other = agent.is_none()
            && agent_at.is_some_and(|at| at == place + 1 || at == time.words.end)
            || self.is(place + 1, &["med"]) && self.words[place].is("aftalt");
        let foreign = self.words.iter().any(|word| {
            FOREIGN.contains(&word.key.as_str())
                || word.key.ends_with("foreningen")
                || word.key.starts_with("administrativt")
                || word.key.ends_with("styrelsen") && !word.key.ends_with("bestyrelsen")
        });
        if by_other || agent.is_none() && foreign {
            return None;
        }
        Some(Evidence {
            start: time.words.start,
            end: time.words.end,
            body: agent.map(|body| self.bytes(&body.words)),
            of_meeting: false,
            tense: Some(Tense::Back),
        })
    }

    /// Returns whether a participle at `at` goes with the time.
    fn is_near(&self, time: &Time, at: usize, by_month: bool) -> bool {
        let before = at < time.words.start;
        let between = if before {
            &self.words[at + 1..time.words.start]
        } else if at >= time.words.end {
            &self.words[time.words.end..at]
        } else {
            return false;
        };
        let most = match (before, by_month) {
            (true, true) => 4,
            (true, false) => 12,
            (false, _) => 12,
        };
        let apart = ["at", "hvis", "når"];
        let led = ["på", "til", "for", "med", "om", "af"];
        between.iter().filter(|word| word.is_letters()).count() <= most
            && !between.iter().any(|word| word.is_one_of(&apart))
            && !(before && by_month && between.iter().any(|word| word.is_one_of(&led)))
    }
}

fn is_deed(word: &Word<'_>) -> bool {
    let key = word.key.as_str();
    !OTHER_DEEDS.contains(&key) && (DEEDS.contains(&key) || tense::is_past(word))
}
