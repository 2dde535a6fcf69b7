//! What a clause must say to promise something.

use std::ops::Range;

use super::{PromisePlace, PromiseReader};
use crate::findings::commitments::actors::is_insider;
use crate::findings::commitments::clauses::PromiseClause;
use crate::findings::commitments::due::{DuePrecision, PrintedDue};
use crate::findings::commitments::parties::{is_passive, receiver};
use crate::findings::commitments::promise::CommitmentKind;
use crate::findings::commitments::vocabulary::{self, ReportVerb};
use crate::text::bodies;

impl PromiseReader<'_> {
    /// "udsættes til mødet i maj", "udsat til næste møde".
    pub(super) fn postponement(
        &self,
        range: &Range<usize>,
        upcoming: &[&PrintedDue],
    ) -> Option<CommitmentKind> {
        if self.place != PromisePlace::Decision {
            return None;
        }
        let verb = range
            .clone()
            .find(|&at| self.is_verb_of(at, &vocabulary::POSTPONING))?;
        let subject = range.start..verb;
        let own = subject.len() < 3
            || self.has_cue(&subject, &vocabulary::CASE)
            || self.has_cue(&subject, &vocabulary::CASE_WORDS);
        let behind = verb..range.end;
        let to = self.has_word_of(&behind, &["til"]);
        let meeting = self.has_word_that(&behind, |word| {
            word.starts_with("møde") || word.ends_with("møde") || word.ends_with("mødet")
        }) || self.names_body(&behind);
        (own && to && (!upcoming.is_empty() || meeting)).then_some(CommitmentKind::Resumption)
    }

    /// Whether the clause has a verb or noun by which something comes back.
    pub(super) fn comes_back(&self, range: &Range<usize>) -> bool {
        self.report_verb(range).is_some()
            || self.given_noun(range)
            || self.place != PromisePlace::Presentation
                && (self.has_cue(range, &vocabulary::COMING_BACK)
                    || self.has_cue(range, &vocabulary::FOLLOWING))
    }

    /// The first verb by which something comes back.
    pub(super) fn report_verb(&self, range: &Range<usize>) -> Option<usize> {
        let decided = self.place != PromisePlace::Presentation;
        range.clone().find(|&at| {
            let word = self.low(at);
            let participle = word.ends_with("et") || word.ends_with("agt");
            let helped = !participle || self.has_cue(range, &vocabulary::HELPING_VERBS);
            helped
                && vocabulary::REPORT_VERBS.get(word).is_some_and(|verb| {
                    decided || verb != ReportVerb::Weak || self.names_meeting(range)
                })
        })
    }

    /// Whether a report is given: a noun for one, and a verb that promises it.
    pub(super) fn given_noun(&self, range: &Range<usize>) -> bool {
        let given = range.clone().any(|at| {
            let word = self.low(at);
            // Who "gets" a report in a presentation may be a citizen.
            let gets = vocabulary::GETTERS.has(word);
            let body = self.place != PromisePlace::Presentation || self.names_body(range);
            vocabulary::GIVERS.has(word) && (!gets || body)
        });
        given && self.has_word_that(range, vocabulary::is_report_noun)
    }

    /// A report to a body, or the case again.
    pub(super) fn report_rule(
        &self,
        clause: &PromiseClause<'_>,
        behind: Option<&PromiseClause<'_>>,
        upcoming: &[&PrintedDue],
    ) -> Option<(&'static str, CommitmentKind)> {
        let range = &clause.words;
        let decided = self.place != PromisePlace::Presentation;
        let dated = !upcoming.is_empty();
        let anew = |at| self.low(at) == "på" && self.low(at + 1) == "ny";
        let again = self.has_word_of(range, &["igen"]) || range.clone().any(anew);
        let verb_of = |word: &str| vocabulary::REPORT_VERBS.get(word);
        let says = |wanted| self.has_word_that(range, |word| verb_of(word) == Some(wanted));
        let resumed = says(ReportVerb::Resuming);
        let case = self.has_cue(range, &vocabulary::CASE);
        let kind = if case && (again || resumed) {
            CommitmentKind::Resumption
        } else {
            CommitmentKind::ReportBack
        };
        let condition = behind.is_some_and(|behind| vocabulary::CONDITIONS.has(behind.conjunction));
        let subordinate = matches!(clause.conjunction, "idet" | "da");
        let verb = self.report_verb(range);
        if decided {
            let strong = says(ReportVerb::Reporting) || resumed && (case || dated || condition);
            let returns = self.has_cue(range, &vocabulary::RETURNING_VERBS)
                && self.has_word_of(range, &["tilbage"]);
            let taken_up =
                self.has_word_of(range, &["tages", "tage"]) && self.has_word_of(range, &["op"]);
            let followed_up = dated
                && self.has_cue(range, &vocabulary::FOLLOWING)
                && self.has_word_of(range, &["op"]);
            if strong {
                return Some(("commitment.strong_verb", kind));
            }
            if returns || followed_up || taken_up && (again || dated) {
                return Some(("commitment.returns", kind));
            }
        } else if self.has_word_of(range, &["vender", "vende"])
            && self.has_word_of(range, &["tilbage"])
            && self.names_meeting(range)
        {
            return Some(("commitment.returns", kind));
        }
        if verb.is_some() && (dated || decided && (again || condition && !subordinate)) {
            return Some(("commitment.report_verb", kind));
        }
        if self.given_noun(range) && dated && !self.has_word_of(range, &["afholdes", "holdes"]) {
            return Some(("commitment.report_noun", kind));
        }
        if !decided {
            let comes = dated && self.is_decided_then(range) || self.comes_to_body(range);
            return comes.then_some(("commitment.next_body", kind));
        }
        if self.orders(range) {
            return Some(("commitment.ordered_report", kind));
        }
        let to_other = receiver(self.text, self.words, range)
            .is_some_and(|body| !self.is_body_that_met(&body));
        let must = self.has_word_of(range, &["skal"]);
        let told =
            self.has_word_of(range, &["orienteres"]) && self.place == PromisePlace::Recommendation;
        if verb.is_some() && to_other && (must || told) {
            return Some(("commitment.other_body", kind));
        }
        let sends = self.has_word_of(range, &["vil"])
            && self.has_cue(range, &vocabulary::SENDING_VERBS)
            && self.has_word_that(range, vocabulary::is_report_noun);
        let reaches = self.has_word_of(range, &["tilgår", "tilgå"]) && self.names_body(range);
        (sends || reaches).then_some(("commitment.sent", kind))
    }

    /// "ønsker en orientering", "skal have en status": whether or not it says when.
    pub(super) fn orders(&self, range: &Range<usize>) -> bool {
        let must = self.has_word_of(range, &["skal"]);
        range.clone().any(|at| {
            let verb = self.low(at);
            let orders = vocabulary::ORDERS.has(verb) || must && vocabulary::DEMANDED.has(verb);
            let near = at + 1..(at + 6).min(range.end);
            orders && self.has_cue(&near, &vocabulary::ORDERED_NOUNS)
        })
    }

    /// Whether `body` is the one that met.
    pub(super) fn is_body_that_met(&self, body: &str) -> bool {
        self.context
            .committee
            .is_some_and(|own| bodies::is_same_body(own, body))
    }

    /// Something to be done at or by the due.
    pub(super) fn is_deadline(
        &self,
        range: &Range<usize>,
        first: &PrintedDue,
        expected: bool,
    ) -> bool {
        let latest = first.due.latest;
        let modal = self.has_cue(range, &vocabulary::MODALS);
        let passive = self.has_word_that(range, is_passive);
        let acts = self.has_cue(range, &vocabulary::ACTS);
        if self.has_cue(range, &vocabulary::MONEY_VERBS)
            && self.has_cue(range, &vocabulary::MONEY_WORDS)
            || self.has_word_that(range, vocabulary::is_event)
                && self.has_cue(range, &vocabulary::HOLDING)
                && !latest
        {
            return false;
        }
        let budget =
            self.has_word_of(range, &["indgår", "indgå"]) && first.precision == DuePrecision::Rough;
        match self.place {
            PromisePlace::Decision => {
                let exact = first.precision <= DuePrecision::Rough;
                let effect = self.has_cue(range, &vocabulary::EFFECT_VERBS);
                let money = self.has_cue(range, &vocabulary::MONEY_VERBS);
                (modal || passive || acts || budget) && (latest || exact && !effect && !money)
            }
            PromisePlace::Recommendation => {
                let dated = first.precision <= DuePrecision::Rough
                    && self.has_cue(range, &vocabulary::DATED_ACTS);
                latest && (modal || passive || acts) && !self.has_cue(range, &vocabulary::STATUTE)
                    || dated
            }
            PromisePlace::Presentation => {
                let subject = range.start..range.end.min(range.start + 9);
                let insider = self.has_word_that(&subject, is_insider) || self.names_body(&subject);
                let promised =
                    self.has_word_of(range, &["vil"]) && self.has_word_of(range, &["blive"]);
                let must = self.has_word_of(range, &["skal"]) && insider;
                latest && (promised || must || expected && self.has_word_of(range, &["er", "være"]))
                    || self.is_delivered(range, first)
            }
        }
    }

    /// Whether a body or its meeting is named.
    pub(super) fn names_meeting(&self, range: &Range<usize>) -> bool {
        self.names_body(range) || self.has_cue(range, &vocabulary::MEETING_WORDS)
    }

    /// Whether a body is named.
    pub(super) fn names_body(&self, range: &Range<usize>) -> bool {
        let words = self.words.get(range.clone()).unwrap_or_default();
        words.iter().any(|word| word.body.is_some())
    }
}
