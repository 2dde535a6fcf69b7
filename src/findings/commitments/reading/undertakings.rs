//! What someone undertakes without saying when: a unit, office, group or person that
//! will do a thing with a product ("Økonomi vil indsamle erfaringerne"), or the thing
//! itself in the passive ("der indkaldes til en arbejdsgruppe").
//!
//! In a decision this binds; in a presentation only what a unit says it will do, the
//! papers of a project, and the next body a matter must come to.

use std::ops::Range;

use super::{PromisePlace, PromiseReader};
use crate::findings::commitments::actors::{actor, is_group, is_office, is_person};
use crate::findings::commitments::clauses::PromiseClause;
use crate::findings::commitments::due::{DuePrecision, PrintedDue};
use crate::findings::commitments::parties::receiver;
use crate::findings::commitments::sentence::SentenceWord;
use crate::findings::commitments::vocabulary::{
    self, DoingForm, EACH_BY_RULE, EACH_TIME, MODALS, NO_PRODUCTS, OTHER_SUBJECTS, PROJECT_PAPERS,
    TELLING_VERBS, TELLS_OF_ACTOR, THEN, UNBOUND, UNSETTLED, delivered, makes_phrase, phrase_verb,
    undertaken,
};
use crate::text::clauses::JOINING;
use crate::text::times::is_interval_unit;

impl PromiseReader<'_> {
    /// Returns the rule by which the clause undertakes something, whenever it is to be
    /// done.
    pub(super) fn undertakes(
        &self,
        clause: &PromiseClause<'_>,
        before: Option<&PromiseClause<'_>>,
        behind: Option<&PromiseClause<'_>>,
    ) -> Option<&'static str> {
        let range = &clause.words;
        let decided = self.place == PromisePlace::Decision;
        if self.place == PromisePlace::Recommendation
            || self.is_unsettled(clause, before)
            || !decided && self.is_outsider(range)
        {
            return None;
        }
        let asks = behind.is_some_and(|behind| behind.asks);
        if let Some(modal) = self.modal_of_doing(range, asks)
            && self.is_by_actor(clause, before, modal)
        {
            let plain = self.low(modal) == "vil" && !self.is_of_a_kind(modal);
            return (decided || plain || self.is_first_step(range)).then_some("commitment.will_do");
        }
        if let Some(verb) = self.present_doing(range, asks)
            && self.is_by_actor(clause, before, verb)
            && !before.is_some_and(|before| self.has_cue(&before.words, &TELLING_VERBS))
        {
            return (decided || self.calls_a_group(verb, range)).then_some("commitment.does");
        }
        if decided && self.is_ordered(range) {
            return Some("commitment.ordered_act");
        }
        let verb = self.passive_doing(range)?;
        // "undersøges af lægen" is nothing the municipality undertakes.
        if self.low(verb + 1) == "af" && actor(self.words, verb + 2..range.end).is_none() {
            return None;
        }
        let product = verb + 1..range.end.min(verb + 4);
        let papers = self.low(range.start) == "der" && self.has_cue(&product, &PROJECT_PAPERS);
        (decided || papers).then_some("commitment.passive_act")
    }

    /// Whether the clause is only proposed, voted down, or said of a rule.
    fn is_unsettled(&self, clause: &PromiseClause<'_>, before: Option<&PromiseClause<'_>>) -> bool {
        let range = &clause.words;
        let all = 0..self.words.len();
        let denied = clause.conjunction == "at"
            && before.is_some_and(|before| self.has_word_of(&before.words, &["ikke"]));
        denied
            || self.is_unbound(range)
            || self.has_cue(&all, &UNSETTLED)
            || matches!(self.low(range.start), "ved" | "hvis")
    }

    /// "vil ved tilsyn kortlægge", "vil i sådanne sager": whenever it is the case.
    fn is_of_a_kind(&self, modal: usize) -> bool {
        matches!(self.low(modal + 1), "ved" | "som")
    }

    /// "indkalder til en arbejdsgruppe".
    fn calls_a_group(&self, verb: usize, range: &Range<usize>) -> bool {
        self.low(verb) == "indkalder"
            && self.low(verb + 1) == "til"
            && self.has_word_that(&(verb + 2..range.end), |word| {
                is_group(word) || matches!(word, "opstartsmøde" | "workshop")
            })
    }

    /// "pålægger forvaltningen at undersøge", "Administrationen bedes udarbejde".
    fn is_ordered(&self, range: &Range<usize>) -> bool {
        let Some(order) = self.first_in(range, &vocabulary::ORDERING) else {
            return false;
        };
        let behind = order + 1..range.end;
        let asked = match self.low(order) {
            "bedes" => range.start..order,
            _ => behind.clone(),
        };
        let does = self.first_doing(&behind, DoingForm::Infinitive);
        does.is_some() && actor(self.words, asked).is_some()
    }

    /// Whether the clause tells of running work, a rule or a wish; what the doing
    /// is meant for does not matter.
    fn is_unbound(&self, range: &Range<usize>) -> bool {
        let purpose = range.clone().find(|&at| {
            self.low(at) == "henblik" || self.low(at) == "for" && self.low(at + 1) == "at"
        });
        let told = range.start..purpose.unwrap_or(range.end);
        // "en gang om måneden", but not "i gang".
        let times = told.clone().any(|at| {
            self.low(at) == "gange" || self.low(at) == "gang" && self.low(at + 1) == "om"
        });
        if times || self.recurrence_in(range).is_some() {
            return true;
        }
        // "for hvert arrangement" is a rule, "hver skole" are those who act.
        let each = told.clone().any(|at| {
            let time = is_interval_unit(self.low(at + 1)) || EACH_TIME.has(self.low(at + 1));
            let before = at.checked_sub(1).map_or("", |before| self.low(before));
            matches!(self.low(at), "hver" | "hvert") && (time || EACH_BY_RULE.has(before))
        });
        each || self.has_cue(&told, &UNBOUND)
    }

    /// A modal and the doing behind it: "vil efterfølgende indsamle".
    fn modal_of_doing(&self, range: &Range<usize>, asks: bool) -> Option<usize> {
        let modal = self.first_of(range, &["vil", "skal"])?;
        let verb = self.first_doing(&(modal + 1..range.end), DoingForm::Infinitive)?;
        (asks || self.has_product(verb, range)).then_some(modal)
    }

    /// A doing in the present: "udarbejder".
    fn present_doing(&self, range: &Range<usize>, asks: bool) -> Option<usize> {
        let verb = self.first_doing(range, DoingForm::Present)?;
        (asks || self.has_product(verb, range)).then_some(verb)
    }

    fn first_doing(&self, range: &Range<usize>, form: DoingForm) -> Option<usize> {
        range.clone().find(|&at| self.is_doing(at, range, form))
    }

    fn is_doing(&self, at: usize, range: &Range<usize>, form: DoingForm) -> bool {
        let word = self.low(at);
        let Some(infinitive) = phrase_verb(word) else {
            return undertaken(word) == Some(form);
        };
        (infinitive.len() < word.len()) == (form == DoingForm::Present)
            && self.has_word_that(&(at + 1..range.end), |object| {
                makes_phrase(infinitive, object)
            })
    }

    /// Whether what is done stands behind the verb, and is not the case itself.
    fn has_product(&self, verb: usize, range: &Range<usize>) -> bool {
        let behind = verb + 1..range.end;
        self.has_word_that(&behind, |word| word.chars().count() > 3)
            && !self.has_cue(&behind, &NO_PRODUCTS)
    }

    /// A doing in the passive: "udarbejdes", "bliver indkaldt".
    fn passive_doing(&self, range: &Range<usize>) -> Option<usize> {
        let helped = self.has_word_of(range, &["bliver", "blive"]);
        range.clone().find(|&at| {
            let word = self.low(at);
            let phrase = word == "tages" && self.has_word_of(range, &["kontakt", "initiativ"])
                || word == "rettes" && self.has_word_of(range, &["henvendelse"]);
            phrase || is_done_in(undertaken(word), helped)
        })
    }

    /// "skal i første omgang udarbejde": a step, not a rule.
    fn is_first_step(&self, range: &Range<usize>) -> bool {
        range.clone().any(|at| {
            self.low(at) == "i" && self.low(at + 1) == "første" && self.low(at + 2) == "omgang"
        })
    }

    /// Whether someone of the municipality is the subject of the verb at `verb`:
    /// before it, behind it, or in the clause it goes on with.
    fn is_by_actor(
        &self,
        clause: &PromiseClause<'_>,
        before: Option<&PromiseClause<'_>>,
        verb: usize,
    ) -> bool {
        let range = &clause.words;
        if let Some(found) = actor(self.words, range.start..verb) {
            return self.leads_to(found.end, verb) && !self.is_own_body(&found, verb);
        }
        if self.place == PromisePlace::Decision && is_person(self.words, &(range.start..verb)) {
            return true;
        }
        if let Some(found) = actor(self.words, verb + 1..range.end) {
            return !self.is_own_body(&found, verb);
        }
        let Some(before) = before else { return false };
        if clause.is_relative() {
            // "forvaltningen, som skal udarbejde": the word before the comma.
            let end = before.words.end;
            let last = self.words.get(verb - 1);
            let subject = verb <= range.start + 2 || last.is_some_and(SentenceWord::ends_clause);
            let other = OTHER_SUBJECTS.has(self.low(range.start + 1));
            let group = end > before.words.start && is_group(self.low(end - 1));
            let names = |start| actor(self.words, start..end).is_some_and(|found| found.end == end);
            let named = (before.words.start..end).rev().take(8).any(names);
            return subject && !other && (group || named);
        }
        // "X undersøger det og indkalder til et møde".
        verb == range.start
            && JOINING.has(clause.conjunction)
            && actor(self.words, 0..range.start)
                .is_some_and(|found| !self.is_own_body(&found, verb))
    }

    /// Whether nothing but what tells more of the actor stands before the verb.
    fn leads_to(&self, end: usize, verb: usize) -> bool {
        let last = end.checked_sub(1).and_then(|last| self.words.get(last));
        let cut = last.is_some_and(|word| !word.is_close());
        // "gennemgår aftalerne og giver besked": the second of two verbs.
        let second = self.has_cue(&(end..verb), &JOINING)
            && (self.low(end).ends_with('r') || matches!(self.low(end), "vil" | "skal"));
        end >= verb || cut || second || TELLS_OF_ACTOR.has(self.low(end))
    }

    /// What the body that met does in the present it does there and then.
    fn is_own_body(&self, actor: &Range<usize>, verb: usize) -> bool {
        let now = !matches!(self.low(verb), "vil" | "skal");
        let last = actor.end.checked_sub(1);
        let last = last.and_then(|last| self.words.get(last));
        now && last.is_some_and(|last| last.body.is_some() && !is_office(last.low))
    }

    /// "Efter behandling i MED skal forslaget godkendes i Direktionen": the body a
    /// matter must come to next, in a presentation.
    pub(super) fn comes_to_body(&self, range: &Range<usize>) -> bool {
        let opening = range.start..range.end.min(range.start + 5);
        let after_act = self.low(range.start) == "efter"
            && self.has_word_that(&opening, |word| vocabulary::ACTION_ENDINGS.ends(word));
        let then = after_act || THEN.has(self.low(range.start));
        let verb = self.first_in(range, &vocabulary::DECIDED_LATER);
        let modal = self.first_of(range, &["skal"]);
        let (Some(verb), Some(modal), true) = (verb, modal, then) else {
            return false;
        };
        let definite = self.has_word_that(&(modal + 1..verb), |word| {
            word.len() > 4 && (word.ends_with("et") || word.ends_with("en"))
        });
        let behind = verb..range.end;
        modal < verb
            && definite
            && !self.is_unbound(range)
            && !self.is_outsider(range)
            && receiver(self.text, self.words, &behind).is_some()
    }

    /// "skal godkendes på mødet i juni": a decision to come at a stated time.
    pub(super) fn is_decided_then(&self, range: &Range<usize>) -> bool {
        let helped = self.has_word_of(range, &["blive", "bliver"]);
        let decided = self.has_word_of(range, &["godkendes", "vedtages"])
            || helped && self.has_word_of(range, &["godkendt", "vedtaget"]);
        decided && self.names_meeting(range) && (self.has_cue(range, &MODALS) || helped)
    }

    /// "vil blive distribueret i maj", "udsendes i uge 12": reaches those it is for
    /// at a stated time.
    pub(super) fn is_delivered(&self, range: &Range<usize>, first: &PrintedDue) -> bool {
        let helped = self.has_word_of(range, &["bliver", "blive"]);
        first.precision <= DuePrecision::Rough
            && !self.has_cue(range, &vocabulary::EFFECT_VERBS)
            && !self.has_word_that(range, |word| vocabulary::BILLS.begins(word))
            && !self.is_unbound(range)
            && self.has_word_that(range, |word| is_done_in(delivered(word), helped))
    }
}

/// Whether a verb in `form` says that something is done; `helped` by "blive".
fn is_done_in(form: Option<DoingForm>, helped: bool) -> bool {
    form == Some(DoingForm::Passive) || helped && form == Some(DoingForm::Participle)
}
