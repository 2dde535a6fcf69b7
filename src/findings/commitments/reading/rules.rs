//! What a clause must say to promise something.

use std::ops::Range;

use super::{Place, Reader};
use crate::findings::commitments::clauses::Clause;
use crate::findings::commitments::due::{Found, Precision};
use crate::findings::commitments::parties::{body_at, is_passive, receiver};
use crate::findings::commitments::{CommitmentKind, cues};

impl Reader<'_> {
    /// "udsættes til mødet i maj", "udsat til næste møde".
    pub(super) fn postponement(
        &self,
        range: &Range<usize>,
        upcoming: &[&Found],
    ) -> Option<CommitmentKind> {
        if self.place != Place::Decision {
            return None;
        }
        let verb = range.clone().find(|&at| {
            matches!(
                self.low(at),
                "udsættes" | "udsat" | "udsatte" | "udskydes" | "udskudt"
            )
        })?;
        let subject = range.start..verb;
        let own = subject.len() < 3
            || self.has(
                &subject,
                &[
                    "sagen",
                    "punktet",
                    "behandlingen",
                    "beslutningen",
                    "indstillingen",
                ],
            );
        let to = (verb..range.end).any(|at| self.low(at) == "til");
        let meeting = self.any(&(verb..range.end), |word| {
            word.starts_with("møde")
                || word.ends_with("møde")
                || word.ends_with("mødet")
                || cues::is_body(word)
        });
        (own && to && (!upcoming.is_empty() || meeting)).then_some(CommitmentKind::Resumption)
    }

    /// Whether the clause has a verb or noun by which something comes back.
    pub(super) fn comes_back(&self, range: &Range<usize>) -> bool {
        self.report_verb(range).is_some()
            || self.given_noun(range)
            || self.has(
                range,
                &["opfølgning", "afrapportering", "følges", "følger", "følge"],
            ) && self.place != Place::Presentation
    }

    /// The first verb by which something comes back.
    pub(super) fn report_verb(&self, range: &Range<usize>) -> Option<usize> {
        let decided = self.place != Place::Presentation;
        range.clone().find(|&at| {
            let word = self.low(at);
            let participle = word.ends_with("et") || word.ends_with("agt");
            let helped = !participle
                || self.has(
                    range,
                    &[
                        "blive",
                        "bliver",
                        "være",
                        "have",
                        "få",
                        "får",
                        "forventes",
                        "ventes",
                    ],
                );
            cues::REPORT_VERBS.contains(word)
                && helped
                && (decided || !cues::WEAK_VERBS.contains(word) || self.meets(range))
        })
    }

    /// Whether a report is given: a noun for one, and a verb that promises it.
    pub(super) fn given_noun(&self, range: &Range<usize>) -> bool {
        let noun = range.clone().find(|&at| {
            let word = self.low(at);
            cues::REPORT_NOUNS.contains(word)
                || [
                    "rapport",
                    "status",
                    "opfølgning",
                    "evaluering",
                    "redegørelse",
                ]
                .iter()
                .any(|noun| word.len() > noun.len() && word.ends_with(noun))
        });
        let given = range.clone().any(|at| {
            let word = self.low(at);
            // Who "gets" a report in a presentation may be a citizen.
            let gets = matches!(word, "får" | "få" | "have" | "modtager" | "modtage");
            let body = self.place != Place::Presentation || self.body(range);
            cues::GIVERS.contains(word) && (!gets || body)
        });
        noun.is_some() && given
    }

    /// A report to a body, or the case again.
    pub(super) fn report(
        &self,
        clause: &Clause,
        behind: Option<&Clause>,
        upcoming: &[&Found],
    ) -> Option<CommitmentKind> {
        let range = &clause.words;
        let decided = self.place != Place::Presentation;
        let dated = !upcoming.is_empty();
        let again = self.has(range, &["igen"])
            || range
                .clone()
                .any(|at| self.low(at) == "på" && self.low(at + 1) == "ny");
        let resumed = self.has(
            range,
            &["genoptages", "genoptage", "genoptaget", "genbehandles"],
        );
        let case = self.has(range, &["sagen", "punktet", "sag"]);
        let kind = if case && (again || resumed) {
            CommitmentKind::Resumption
        } else {
            CommitmentKind::ReportBack
        };
        let condition = behind.is_some_and(|behind| {
            matches!(behind.conjunction.as_str(), "når" | "indtil" | "hvis")
                || behind.conjunction == "efter"
        });
        let subordinate = matches!(clause.conjunction.as_str(), "idet" | "da");
        let verb = self.report_verb(range);
        if decided {
            let strong = self.has_cue(range, &cues::STRONG_VERBS)
                && (case || dated || condition || !resumed);
            let returns = self.has(range, &["vender", "vende", "melder", "melde"])
                && self.has(range, &["tilbage"]);
            let taken_up = self.has(range, &["tages", "tage"]) && self.has(range, &["op"]);
            let followed_up = dated
                && self.has(range, &["følger", "følges", "følge"])
                && self.has(range, &["op"]);
            if strong || returns || followed_up || taken_up && (again || dated) {
                return Some(kind);
            }
        } else if self.has(range, &["vender", "vende"])
            && self.has(range, &["tilbage"])
            && self.meets(range)
        {
            return Some(kind);
        }
        if verb.is_some() && (dated || decided && (again || condition && !subordinate)) {
            return Some(kind);
        }
        if self.given_noun(range) && dated && !self.has(range, &["afholdes", "holdes"]) {
            return Some(kind);
        }
        if !decided {
            let comes = dated && self.is_decided_then(range) || self.comes_to_body(range);
            return comes.then_some(kind);
        }
        if self.orders(range) {
            return Some(kind);
        }
        let to_other =
            receiver(self.text, self.words, range).is_some_and(|body| !self.is_own(&body));
        let must = self.has(range, &["skal"]);
        let told = self.has(range, &["orienteres"]) && self.place == Place::Recommendation;
        if verb.is_some() && to_other && (must || told) {
            return Some(kind);
        }
        let sends = self.has(range, &["vil"])
            && self.has(range, &["sende", "fremsende", "forelægge", "fremlægge"])
            && self.has_cue(range, &cues::REPORT_NOUNS);
        let reaches = self.has(range, &["tilgår", "tilgå"]) && self.body(range);
        (sends || reaches).then_some(kind)
    }

    /// "ønsker en orientering", "skal have en status": whether or not it says when.
    pub(super) fn orders(&self, range: &Range<usize>) -> bool {
        let must = self.has(range, &["skal"]);
        range.clone().any(|at| {
            let verb = self.low(at);
            let orders =
                cues::ORDERS.contains(verb) || must && matches!(verb, "have" | "få" | "gives");
            let near = at + 1..(at + 6).min(range.end);
            orders && self.has_cue(&near, &cues::ORDERED_NOUNS)
        })
    }

    /// Whether `body` is the one that met.
    pub(super) fn is_own(&self, body: &str) -> bool {
        self.context
            .committee
            .is_some_and(|own| own.eq_ignore_ascii_case(body))
    }

    /// Something to be done at or by the due.
    pub(super) fn deadline(&self, range: &Range<usize>, first: &Found, expected: bool) -> bool {
        let latest = first.due.latest;
        let modal = self.has(range, &["skal", "bør", "vil"]);
        let passive = self.any(range, is_passive);
        let acts = self.has_cue(range, &cues::ACTS);
        if self.has_cue(range, &cues::MONEY_VERBS)
            && self.has(range, &["kr", "mio", "mia", "bevilling", "rådighedsbeløb"])
            || self.any(range, cues::is_event) && self.has_cue(range, &cues::HOLDING) && !latest
        {
            return false;
        }
        let budget = self.has(range, &["indgår", "indgå"]) && first.precision == Precision::Rough;
        match self.place {
            Place::Decision => {
                let exact = first.precision <= Precision::Rough;
                let effect = self.has_cue(range, &cues::EFFECT_VERBS);
                (modal || passive || acts || budget)
                    && (latest || exact && !effect && !self.has_cue(range, &cues::MONEY_VERBS))
            }
            Place::Recommendation => {
                let dated =
                    first.precision <= Precision::Rough && self.has_cue(range, &cues::DATED_ACTS);
                latest && (modal || passive || acts) && !self.has_cue(range, &cues::STATUTE)
                    || dated
            }
            Place::Presentation => {
                let insider = self.has_cue(
                    &(range.start..range.end.min(range.start + 9)),
                    &cues::INSIDERS,
                );
                let promised = self.has(range, &["vil"]) && self.has(range, &["blive"]);
                let must = self.has(range, &["skal"]) && insider;
                latest && (promised || must || expected && self.has(range, &["er", "være"]))
                    || self.is_delivered(range, first)
            }
        }
    }

    /// Whether a body or its meeting is named.
    pub(super) fn meets(&self, range: &Range<usize>) -> bool {
        self.body(range)
            || self.any(range, |word| {
                word == "møde"
                    || word == "mødet"
                    || word == "politisk"
                    || word == "politiske"
                    || word == "igen"
            })
    }

    /// Whether a body is named.
    pub(super) fn body(&self, range: &Range<usize>) -> bool {
        range.clone().any(|at| body_at(self.words, at).is_some())
    }
}
