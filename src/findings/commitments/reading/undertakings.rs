//! What someone undertakes without saying when: a unit, office, group or person that
//! will do a thing with a product ("Økonomi vil indsamle erfaringerne"), or the thing
//! itself in the passive ("der indkaldes til en arbejdsgruppe").
//!
//! In a decision this binds; in a presentation only what a unit says it will do, the
//! papers of a project, and the next body a matter must come to.

use std::ops::Range;

use super::{ClauseReader, PromisePlace};
use crate::findings::commitments::actors::{actor, actor_to, is_office, is_person};
use crate::findings::commitments::parties::receiver;
use crate::findings::commitments::sentence::SentenceWord;
use crate::findings::commitments::vocabulary::{
    ACTION_ENDINGS, BILLS, CALLED, DECIDED, DECIDED_LATER, Doing, DoingForm, EACH_BY_RULE,
    EACH_TIME, EFFECT_VERBS, GROUPS, IS_DECIDED, MODALS, NO_PRODUCTS, ORDERING, OTHER_OPENINGS,
    OTHER_SUBJECTS, PASSIVE_PHRASES, PHRASES, TELLING_VERBS, TELLS_OF_ACTOR, THEN, UNBOUND,
    UNSETTLED, doing, phrase_verb,
};
use crate::text::clauses::JOINING;
use crate::text::times::is_interval_unit;

impl ClauseReader<'_> {
    /// The modal by which someone of the municipality will do a thing: "vil efterfølgende
    /// indsamle".
    pub(super) fn will_do(&self) -> Option<usize> {
        let modal = self.first_of(&["vil", "skal"])?;
        let verb = self.first_doing(modal + 1, DoingForm::Infinitive)?;
        (self.has_product(verb) && self.is_by_actor(modal)).then_some(modal)
    }

    /// The verb by which someone of the municipality does a thing: "udarbejder".
    pub(super) fn does(&self) -> Option<usize> {
        let verb = self.first_doing(self.range.start, DoingForm::Present)?;
        let told = |before: &Range<usize>| self.words.has_word(before, &TELLING_VERBS);
        let told = self.before.is_some_and(|before| told(&before.words));
        (!told && self.has_product(verb) && self.is_by_actor(verb)).then_some(verb)
    }

    /// The verb by which a thing is done, be it by someone of the municipality: "udarbejdes",
    /// "bliver indkaldt"; "undersøges af lægen" is nothing the municipality undertakes.
    pub(super) fn is_done(&self) -> Option<usize> {
        let verb = self.range.clone().find(|&at| {
            let word = self.words.low(at);
            let is_phrase = |object: &str| PASSIVE_PHRASES.has(&format!("{word} {object}"));
            OTHER_OPENINGS.has(word) && self.any_word(is_phrase)
                || self.is_done_in(doing(word, Doing::Undertaken))
        })?;
        let by = self.words.low(verb + 1) == "af";
        (!by || actor(self.words, verb + 2..self.range.end).is_some()).then_some(verb)
    }

    /// Whether a verb in `form` says that something is done, perhaps with "blive".
    fn is_done_in(&self, form: Option<DoingForm>) -> bool {
        form == Some(DoingForm::Passive) || form == Some(DoingForm::Participle) && self.is_helped()
    }

    fn is_helped(&self) -> bool {
        self.says(&["bliver", "blive"])
    }

    /// Whether the clause is only proposed, voted down, or said of a rule.
    pub(super) fn is_unsettled(&self) -> bool {
        let denies = |before: &Range<usize>| self.words.says(before, &["ikke"]);
        let denied = self.clause.conjunction == "at"
            && self.before.is_some_and(|before| denies(&before.words));
        denied
            || self.is_unbound()
            || self.words.has_word(&(0..self.words.len()), &UNSETTLED)
            || matches!(self.words.low(self.range.start), "ved" | "hvis")
    }

    /// Whether the modal says what will be done once: "vil", and not "vil ved tilsyn", or
    /// "skal i første omgang".
    pub(super) fn is_once(&self, modal: usize) -> bool {
        let low = |at| self.words.low(at);
        let step = |at| low(at) == "første" && low(at + 1) == "omgang";
        let plain = low(modal) == "vil" && !matches!(low(modal + 1), "ved" | "som");
        plain || self.range.clone().any(step)
    }

    /// "indkalder til en arbejdsgruppe".
    pub(super) fn calls_a_group(&self, verb: usize) -> bool {
        let group = |word: &str| GROUPS.has(word) || CALLED.has(word);
        self.words.low(verb) == "indkalder"
            && self.words.low(verb + 1) == "til"
            && self.words.any_word(&(verb + 2..self.range.end), group)
    }

    /// "pålægger forvaltningen at undersøge", "Administrationen bedes udarbejde".
    pub(super) fn orders_act(&self) -> bool {
        self.words
            .first_in(&self.range, &ORDERING)
            .is_some_and(|order| {
                let asked = match self.words.low(order) {
                    "bedes" => self.range.start..order,
                    _ => order + 1..self.range.end,
                };
                let does = self.first_doing(order + 1, DoingForm::Infinitive);
                does.is_some() && actor(self.words, asked).is_some()
            })
    }

    /// Whether the clause tells of running work, a rule or a wish; what the doing
    /// is meant for does not matter.
    fn is_unbound(&self) -> bool {
        let low = |at| self.words.low(at);
        let purpose = |&at: &usize| low(at) == "henblik" || low(at) == "for" && low(at + 1) == "at";
        let end = self.range.clone().find(purpose).unwrap_or(self.range.end);
        let told = self.range.start..end;
        // "for hvert arrangement" is a rule, "hver skole" are those who act.
        let each = |at| {
            let time = is_interval_unit(low(at + 1)) || EACH_TIME.has(low(at + 1));
            let rule = time || EACH_BY_RULE.has(self.words.low_before(at));
            matches!(low(at), "hver" | "hvert") && rule
        };
        self.words.has_word(&told, &UNBOUND)
            || self.recurrence().is_some()
            || told.clone().any(each)
    }

    /// Where a doing in `form` first stands from `from` on.
    fn first_doing(&self, from: usize, form: DoingForm) -> Option<usize> {
        (from..self.range.end).find(|&at| {
            let word = self.words.low(at);
            let Some(infinitive) = phrase_verb(word) else {
                return doing(word, Doing::Undertaken) == Some(form);
            };
            let behind = at + 1..self.range.end;
            (infinitive.len() < word.len()) == (form == DoingForm::Present)
                && self.words.any_word(&behind, |object| {
                    PHRASES.has(&format!("{infinitive} {object}"))
                })
        })
    }

    /// Whether what is done stands behind the verb, and is not the case itself; the next
    /// clause may ask what it is.
    fn has_product(&self, verb: usize) -> bool {
        let behind = verb + 1..self.range.end;
        let stands = || {
            self.words
                .any_word(&behind, |word| word.chars().count() > 3)
        };
        self.behind.is_some_and(|behind| behind.asks)
            || stands() && !self.words.has_word(&behind, &NO_PRODUCTS)
    }

    /// Whether someone of the municipality is the subject of the verb at `verb`:
    /// before it, behind it, or in the clause it goes on with.
    fn is_by_actor(&self, verb: usize) -> bool {
        let words = self.words;
        let start = self.range.start;
        if let Some(found) = actor(words, start..verb) {
            return self.leads_to(found.end, verb) && !self.is_own_body(&found, verb);
        }
        if self.place == PromisePlace::Decision && is_person(words, &(start..verb)) {
            return true;
        }
        if let Some(found) = actor(words, verb + 1..self.range.end) {
            return !self.is_own_body(&found, verb);
        }
        let Some(before) = self.before else {
            return false;
        };
        if self.clause.is_relative {
            // "forvaltningen, som skal udarbejde": the word before the comma.
            let before = &before.words;
            let subject = verb <= start + 2 || words[verb - 1].ends_clause();
            let other = OTHER_SUBJECTS.has(words.low(start + 1));
            let group = GROUPS.has(words.low_before(before.end));
            return subject && !other && (group || actor_to(words, before.end).is_some());
        }
        // "X undersøger det og indkalder til et møde".
        verb == start
            && JOINING.has(self.clause.conjunction)
            && actor(words, 0..start).is_some_and(|found| !self.is_own_body(&found, verb))
    }

    /// Whether nothing but what tells more of the actor stands before the verb.
    fn leads_to(&self, end: usize, verb: usize) -> bool {
        let words = self.words;
        // "gennemgår aftalerne og giver besked": the second of two verbs.
        let second = words.has_word(&(end..verb), &JOINING)
            && (words.low(end).ends_with('r') || matches!(words.low(end), "vil" | "skal"));
        end >= verb || !words[end - 1].is_close() || second || TELLS_OF_ACTOR.has(words.low(end))
    }

    /// What the body that met does in the present it does there and then.
    fn is_own_body(&self, actor: &Range<usize>, verb: usize) -> bool {
        let is_body = |last: &SentenceWord<'_>| last.body.is_some() && !is_office(last.low);
        !matches!(self.words.low(verb), "vil" | "skal") && is_body(&self.words[actor.end - 1])
    }

    /// "Efter behandling i MED skal forslaget godkendes i Direktionen": the body a
    /// matter must come to next, in a presentation.
    pub(super) fn comes_to_body(&self) -> bool {
        let words = self.words;
        let first = words.low(self.range.start);
        let act = |word: &str| ACTION_ENDINGS.ends(word);
        let then = THEN.has(first) || first == "efter" && words.any_word(&self.opening(5), act);
        let verb = words.first_in(&self.range, &DECIDED_LATER);
        let (Some(verb), Some(modal), true) = (verb, self.first_of(&["skal"]), then) else {
            return false;
        };
        let definite =
            |word: &str| word.len() > 4 && (word.ends_with("et") || word.ends_with("en"));
        words.any_word(&(modal + 1..verb), definite)
            && !self.is_unbound()
            && receiver(words, &(verb..self.range.end)).is_some()
    }

    /// "skal godkendes på mødet i juni": a decision to come at a stated time.
    pub(super) fn is_decided_then(&self) -> bool {
        let helped = self.is_helped();
        let decided = self.has_word(&IS_DECIDED) || helped && self.has_word(&DECIDED);
        decided && (helped || self.has_word(&MODALS)) && self.names_meeting()
    }

    /// "vil blive distribueret i maj", "udsendes i uge 12": reaches those it is for.
    pub(super) fn is_delivered(&self) -> bool {
        !self.has_word(&EFFECT_VERBS)
            && !self.any_word(|word| BILLS.begins(word))
            && !self.is_unbound()
            && self.any_word(|word| self.is_done_in(doing(word, Doing::Delivered)))
    }
}
