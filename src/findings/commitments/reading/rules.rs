//! What a clause must say to promise something: the rules in their order, and what they ask.

use super::PromisePlace::{self, Decision, Presentation, Recommendation};
use super::bars::is_verb_of;
use super::{ClauseReader, PrintedDue, Promise};
use crate::findings::commitments::actors::is_insider;
use crate::findings::commitments::due::DuePrecision;
use crate::findings::commitments::parties::{is_passive, receiver};
use crate::findings::commitments::promise::CommitmentKind;
use crate::findings::commitments::vocabulary::{
    ACTS, CASE, CASE_WORDS, COMING_BACK, CONDITIONS, DATED_ACTS, DEMANDED, EFFECT_VERBS, FOLLOWING,
    GETTERS, GIVERS, HELPING_VERBS, HOLDING, MEETING_WORDS, MODALS, MONEY_VERBS, MONEY_WORDS,
    NEGATIONS, ORDERED_NOUNS, ORDERS, POSTPONING, PROJECT_PAPERS, REPORT_VERBS, RETURNING_VERBS,
    ReportVerb, SENDING_VERBS, STATUTE, is_event, is_report_noun,
};
use crate::text::bodies;

/// What is promised, which tells when it is due.
#[derive(Clone, Copy)]
enum PromiseForm {
    Postponed,
    AtIntervals,
    Report,
    Deadline,
    Undertaken,
    /// What bars a promise.
    Nothing,
}
use self::PromiseForm::{AtIntervals, Deadline, Nothing, Postponed, Report, Undertaken};

/// A rule: where it is asked, its id and what it makes of a clause, and what the clause
/// must say.
struct Rule(
    &'static [PromisePlace],
    &'static str,
    PromiseForm,
    ClauseSays,
);

/// What a clause must say.
type ClauseSays = fn(&ClauseReader<'_>) -> bool;

const ANYWHERE: &[PromisePlace] = &[Decision, Recommendation, Presentation];
const DECIDED: &[PromisePlace] = &[Decision, Recommendation];
const DECISION: &[PromisePlace] = &[Decision];
const PRESENTED: &[PromisePlace] = &[Presentation];

/// The rules: the first that a clause fulfils is the one it is read by.
static RULES: &[Rule] = &[
    Rule(ANYWHERE, "", Nothing, |it| {
        it.clause.only_depends || it.range.is_empty() || it.has_word(&NEGATIONS)
    }),
    Rule(DECISION, "commitment.postponed", Postponed, |it| {
        it.is_postponed()
    }),
    Rule(ANYWHERE, "", Nothing, |it| it.is_past() || it.is_blocked()),
    Rule(PRESENTED, "", Nothing, |it| it.is_outsider()),
    Rule(ANYWHERE, "commitment.at_intervals", AtIntervals, |it| {
        it.recurrence().is_some() && it.comes_back()
    }),
    Rule(DECIDED, "commitment.strong_verb", Report, |it| {
        let surely = || it.has_word(&CASE) || it.is_dated() || it.waits();
        it.has_verb_of(ReportVerb::Reporting) || it.has_verb_of(ReportVerb::Resuming) && surely()
    }),
    Rule(DECIDED, "commitment.returns", Report, |it| {
        let taken = it.says(&["tages", "tage"]);
        it.has_word(&RETURNING_VERBS) && it.says(&["tilbage"])
            || it.says(&["op"])
                && (it.is_dated() && it.has_word(&FOLLOWING)
                    || taken && (it.is_again() || it.is_dated()))
    }),
    Rule(PRESENTED, "commitment.returns", Report, |it| {
        it.says(&["vender", "vende"]) && it.says(&["tilbage"]) && it.names_meeting()
    }),
    Rule(ANYWHERE, "commitment.report_verb", Report, |it| {
        let reason = matches!(it.clause.conjunction, "idet" | "da");
        let then = || it.is_decided() && (it.is_again() || it.waits() && !reason);
        it.has_report_verb() && (it.is_dated() || then())
    }),
    Rule(ANYWHERE, "commitment.report_noun", Report, |it| {
        it.is_dated() && it.gives_report() && !it.says(&["afholdes", "holdes"])
    }),
    Rule(PRESENTED, "commitment.next_body", Report, |it| {
        it.is_dated() && it.is_decided_then() || it.comes_to_body()
    }),
    Rule(DECIDED, "commitment.ordered_report", Report, |it| {
        it.orders_report()
    }),
    Rule(DECIDED, "commitment.other_body", Report, |it| {
        let told = it.place == Recommendation && it.says(&["orienteres"]);
        (told || it.says(&["skal"])) && it.has_report_verb() && it.is_for_other()
    }),
    Rule(DECIDED, "commitment.sent", Report, |it| {
        it.says(&["vil"]) && it.has_word(&SENDING_VERBS) && it.any_word(is_report_noun)
            || it.says(&["tilgår", "tilgå"]) && it.names_body()
    }),
    Rule(ANYWHERE, "commitment.deadline", Deadline, |it| {
        it.falls_due(|due| it.is_deadline(due))
    }),
    Rule(ANYWHERE, "", Nothing, |it| {
        it.place == Recommendation || it.is_unsettled()
    }),
    Rule(ANYWHERE, "commitment.will_do", Undertaken, |it| {
        it.will_do()
            .is_some_and(|modal| it.place == Decision || it.is_once(modal))
    }),
    Rule(ANYWHERE, "", Nothing, |it| it.will_do().is_some()),
    Rule(ANYWHERE, "commitment.does", Undertaken, |it| {
        it.does()
            .is_some_and(|verb| it.place == Decision || it.calls_a_group(verb))
    }),
    Rule(ANYWHERE, "", Nothing, |it| it.does().is_some()),
    Rule(DECISION, "commitment.ordered_act", Undertaken, |it| {
        it.orders_act()
    }),
    Rule(ANYWHERE, "commitment.passive_act", Undertaken, |it| {
        let there = it.words.low(it.range.start) == "der";
        let papers = |verb| verb + 1..it.range.end.min(verb + 4);
        it.is_done().is_some_and(|verb| {
            it.place == Decision || there && it.words.has_word(&papers(verb), &PROJECT_PAPERS)
        })
    }),
];

impl ClauseReader<'_> {
    /// What it promises.
    pub(super) fn promise(&self) -> Option<Promise> {
        let fulfils = |rule: &&Rule| rule.0.contains(&self.place) && (rule.3)(self);
        let &Rule(_, rule, form, _) = RULES.iter().find(fulfils)?;
        let first = self.upcoming.first();
        let led = || first.map(|found| self.due_as_led(found));
        let (kind, dues) = match form {
            Postponed => (
                CommitmentKind::Resumption,
                vec![first.map(|found| found.due.clone())],
            ),
            AtIntervals => (CommitmentKind::Recurring, vec![self.first_time()]),
            Report if self.is_of_case() => (CommitmentKind::Resumption, self.with_again()),
            Report => (CommitmentKind::ReportBack, self.with_again()),
            Deadline => (CommitmentKind::Deadline, vec![led()]),
            Undertaken => (CommitmentKind::Deadline, vec![None]),
            Nothing => return None,
        };
        Some(Promise { rule, kind, dues })
    }

    /// "udsættes til mødet i maj", "udsat til næste møde".
    fn is_postponed(&self) -> bool {
        let mut places = self.range.clone();
        let Some(verb) = places.find(|&at| is_verb_of(&self.words[at], &POSTPONING)) else {
            return false;
        };
        let (subject, behind) = (self.range.start..verb, verb..self.range.end);
        let own = subject.len() < 3
            || self.words.has_word(&subject, &CASE)
            || self.words.has_word(&subject, &CASE_WORDS);
        let meeting = |word: &str| {
            word.starts_with("møde") || word.ends_with("møde") || word.ends_with("mødet")
        };
        let then = || self.words.any_word(&behind, meeting) || self.words.names_body(&behind);
        own && self.words.says(&behind, &["til"]) && (self.is_dated() || then())
    }

    /// Whether it names a day ahead.
    fn is_dated(&self) -> bool {
        !self.upcoming.is_empty()
    }

    /// Whether the next clause is a condition it waits for.
    fn waits(&self) -> bool {
        self.behind
            .is_some_and(|behind| CONDITIONS.has(behind.conjunction))
    }

    /// "igen", "på ny".
    fn is_again(&self) -> bool {
        let anew = |at| self.words.low(at) == "på" && self.words.low(at + 1) == "ny";
        self.says(&["igen"]) || self.range.clone().any(anew)
    }

    /// Whether the case itself comes back.
    pub(super) fn is_of_case(&self) -> bool {
        self.has_word(&CASE) && (self.is_again() || self.has_verb_of(ReportVerb::Resuming))
    }

    fn has_verb_of(&self, kind: ReportVerb) -> bool {
        self.any_word(|word| REPORT_VERBS.get(word) == Some(kind))
    }

    /// Whether it has a verb or noun by which something comes back.
    fn comes_back(&self) -> bool {
        self.has_report_verb()
            || self.gives_report()
            || self.is_decided() && (self.has_word(&COMING_BACK) || self.has_word(&FOLLOWING))
    }

    /// Whether it has a verb by which something comes back.
    fn has_report_verb(&self) -> bool {
        self.any_word(|word| {
            let participle = word.ends_with("et") || word.ends_with("agt");
            REPORT_VERBS.get(word).is_some_and(|verb| {
                (!participle || self.has_word(&HELPING_VERBS))
                    && (self.is_decided() || verb != ReportVerb::Weak || self.names_meeting())
            })
        })
    }

    /// Whether a report is given: a noun for one, and a verb that promises it.
    fn gives_report(&self) -> bool {
        // Who "gets" a report in a presentation may be a citizen.
        let given = |word: &str| {
            GIVERS.has(word) && (!GETTERS.has(word) || self.is_decided() || self.names_body())
        };
        self.any_word(given) && self.any_word(is_report_noun)
    }

    /// "ønsker en orientering", "skal have en status": whether or not it says when.
    fn orders_report(&self) -> bool {
        self.range.clone().any(|at| {
            let verb = self.words.low(at);
            let near = at + 1..(at + 6).min(self.range.end);
            (ORDERS.has(verb) || self.says(&["skal"]) && DEMANDED.has(verb))
                && self.words.has_word(&near, &ORDERED_NOUNS)
        })
    }

    /// Whether another body than the one that met gets it.
    fn is_for_other(&self) -> bool {
        let own = self.sentence.context.committee;
        let is_own = |body: &str| own.is_some_and(|own| bodies::is_same_body(own, body));
        receiver(self.words, &self.range).is_some_and(|body| !is_own(&body))
    }

    /// Whether the first day ahead is `wanted`, and not that of money or of an event.
    fn falls_due(&self, wanted: impl Fn(&PrintedDue) -> bool) -> bool {
        self.upcoming.first().is_some_and(|due| {
            let event = self.has_word(&HOLDING) && self.any_word(is_event) && !due.due.latest;
            let money = self.has_word(&MONEY_VERBS) && self.has_word(&MONEY_WORDS);
            !money && !event && wanted(due)
        })
    }

    /// Whether something is to be done by or at `due`, as its place must say it.
    fn is_deadline(&self, due: &PrintedDue) -> bool {
        let (exact, latest) = (due.precision <= DuePrecision::Rough, due.due.latest);
        match self.place {
            Decision => {
                let then =
                    || exact && !self.has_word(&EFFECT_VERBS) && !self.has_word(&MONEY_VERBS);
                self.acts() && (latest || then())
            }
            Recommendation => {
                let by_then = latest && self.acts() && !self.has_word(&STATUTE);
                by_then || exact && self.has_word(&DATED_ACTS)
            }
            Presentation => latest && self.is_bound() || exact && self.is_delivered(),
        }
    }

    /// Whether something is to be done.
    fn acts(&self) -> bool {
        self.has_word(&MODALS) || self.any_word(is_passive) || self.has_word(&ACTS)
    }

    /// Whether a presentation says that something will be done by a day.
    fn is_bound(&self) -> bool {
        let subject = self.opening(9);
        let insider =
            || self.words.any_word(&subject, is_insider) || self.words.names_body(&subject);
        let expected = |before: &_| self.words.says(before, &["forventes"]);
        self.says(&["vil"]) && self.says(&["blive"])
            || self.says(&["skal"]) && insider()
            || self.says(&["er", "være"])
                && self.before.is_some_and(|before| expected(&before.words))
    }

    /// Whether a body or its meeting is named.
    pub(super) fn names_meeting(&self) -> bool {
        self.names_body() || self.has_word(&MEETING_WORDS)
    }

    /// Whether a body is named.
    fn names_body(&self) -> bool {
        self.words.names_body(&self.range)
    }
}
