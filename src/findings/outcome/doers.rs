//! Who does what a verb tells: the body, somebody else, or nobody named.
//!
//! ```text
//! sentence = doer … verb                Byrådet godkendte planen
//!          | opening verb doer          Herefter godkendte udvalget planen
//!          | matter verb doer           Indstillingen tiltrådte udvalget
//!          | sentence joint … verb      Udvalget drøftede sagen og godkendte den
//! doer     = name [("og" | "samt" | "&") name]
//! ```
//!
//! The head of the name counts: "formanden for udvalget" is no body, "et flertal i
//! udvalget" is one.

use crate::text::bodies::{Body, BodyKind, is_body};
use crate::text::{Token, names};
use crate::words::{WordTable, word_tables};

use super::clauses::{Clauses, REACH};
use super::cues::{self, VerbForm, is_matter};
use super::levels::Directness;

word_tables!("findings/outcome/doers");

/// Returns whether the adverb begins a sentence of which the doer stands behind the verb.
fn opens_before_doers(token: &Token) -> bool {
    token.is_in(&ADVERBS_AROUND_DOERS) || token.is_in(&OPENINGS_BEFORE_DOERS)
}

/// Returns whether the adverb stands between a verb and who does it.
fn is_beside_doers(token: &Token) -> bool {
    token.is_in(&ADVERBS_AROUND_DOERS) || token.is_in(&BESIDE_DOERS)
}

/// How many acts with one subject are followed back to it.
const MOST_ACTS: usize = 8;

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doer {
    /// The body, or most of its members.
    Body,
    /// Somebody who is named and is no body.
    Other,
    /// Nobody is named.
    Nobody,
}

/// Returns whether the token names who decides: a body, or most of its members.
pub(super) fn is_deciding(token: &Token) -> bool {
    is_body(token) || MAJORITIES.ends(&token.word)
}

/// Returns who does what is told at `at`, by the verb that tells it.
fn doer(clauses: &Clauses<'_>, at: usize) -> Doer {
    let subjects = Subjects {
        clauses,
        tokens: clauses.tokens(),
    };
    let mut verb = subjects.telling_verb(at);
    for _ in 0..MOST_ACTS {
        match subjects.of_verb(verb) {
            Traced::Is(doer) => return doer,
            Traced::AsOf(earlier) => verb = earlier,
        }
    }
    Doer::Other
}

/// Returns whether somebody who is named, and is no body, does what is told at `at`.
pub(super) fn is_by_others(clauses: &Clauses<'_>, at: usize) -> bool {
    doer(clauses, at) == Doer::Other
}

/// Returns whether a person, a party or an office is named before `at`, and no body:
/// it may be what is decided on.
pub(super) fn names_others(clauses: &Clauses<'_>, at: usize) -> bool {
    let tokens = clauses.tokens();
    let mut subject: Vec<&Token> = clauses
        .places_before(at)
        .map(|place| &tokens[place])
        .collect();
    subject.reverse();
    if subject.iter().any(|token| is_deciding(token)) {
        return false;
    }
    if names::find(&subject).is_some() || names::has_member(&tokens[at.saturating_sub(REACH)..at]) {
        return true;
    }
    let named = subject
        .iter()
        .any(|token| token.capital && token.word.len() > 3);
    if subject.iter().any(|token| is_office(token)) {
        return true;
    }
    if named && subject.iter().any(|token| is_matter(token)) {
        return false;
    }
    // "Herefter anbefalede Venstre": the subject follows.
    let following: Vec<&Token> = clauses
        .places_after(at)
        .take(3)
        .map(|place| &tokens[place])
        .take_while(|token| !token.is_mark())
        .collect();
    !named
        && !following.iter().any(|token| is_deciding(token))
        && following.first().is_some_and(|token| token.capital)
        && names::find(&following).is_some_and(|found| found.start == 0)
}

/// Returns whether what is told at `at` in the passive is done by somebody who is no body:
/// "godkendt af Ministeriet". Several parties are those who voted for it.
pub(super) fn is_done_by_others(clauses: &Clauses<'_>, at: usize) -> bool {
    let tokens = clauses.tokens();
    let Some(by) = clauses
        .places_after(at)
        .take(2)
        .find(|&place| tokens[place].is("af"))
    else {
        return false;
    };
    let rest = &tokens[by + 1..tokens.len().min(by + 12)];
    let articles = rest
        .iter()
        .take_while(|token| token.is_in(&DETERMINERS_OF_DOERS));
    let rest = &rest[articles.count()..];
    let Some(head) = rest.first() else {
        return false;
    };
    if let Some(named) = names::find(rest).filter(|named| named.start == 0) {
        let next = rest.get(named.end);
        return !next.is_some_and(|next| next.is_mark() || next.is_in(&GOES_ON));
    }
    let body = clauses.body_from(tokens.len().min(by + 12) - rest.len());
    if let Some(body) = body {
        return !clauses.sentence.may_decide(body);
    }
    let office = cues::OFFICES.is_inside(&head.word) || MEMBERS_WITH_OFFICE.ends(&head.word);
    let definite = DEFINITE_ENDINGS.ends(&head.word) && !head.is_in(&MEMBERS);
    let named = head.capital && head.length() > 1 || office || definite;
    named && !is_deciding(head) && !is_matter(head)
}

/// Returns whether the name of a body tells who does something: it is no genitive and no
/// group that only works.
fn may_decide(body: &Body) -> bool {
    !body.genitive && body.kind != BodyKind::Group
}

/// What is found out about the subject of a verb.
enum Traced {
    Is(Doer),
    /// It is that of the verb at this place.
    AsOf(usize),
}

struct Subjects<'c, 's> {
    clauses: &'c Clauses<'s>,
    tokens: &'c [Token],
}

impl Subjects<'_, '_> {
    /// Returns the place of the verb that tells for what stands at `at`: "kan" for
    /// "imødekomme".
    fn telling_verb(&self, at: usize) -> usize {
        if self.is_telling(at) {
            return at;
        }
        let before = self
            .clauses
            .places_before(at)
            .find(|&place| self.tells_at(place));
        before.unwrap_or(at)
    }

    fn is_telling(&self, at: usize) -> bool {
        match self.clauses.verb(at) {
            Some((_, form)) => {
                matches!(form, VerbForm::Past | VerbForm::Present | VerbForm::Passive)
            }
            None => self.clauses.is_finite(at),
        }
    }

    fn tells_at(&self, place: usize) -> bool {
        self.clauses.levels[place] != Directness::Dependent && self.is_telling(place)
    }

    fn of_verb(&self, verb: usize) -> Traced {
        let before: Vec<usize> = self.clauses.places_before(verb).collect();
        let told = before.iter().position(|&place| self.tells_at(place));
        let mut front: Vec<usize> = before[..told.unwrap_or(before.len())].to_vec();
        front.reverse();
        let Some(told) = told.map(|told| before[told]) else {
            return Traced::Is(self.of_front(&front, verb));
        };
        let joint = front.iter().rposition(|&place| self.is_joint(place));
        let own = match joint {
            Some(joint) => &front[joint + 1..],
            // "Hvis udvalget ønsker det godkendte …": what follows has the subject.
            None => return Traced::Is(self.doer_behind(verb, false)),
        };
        if own.iter().all(|&place| self.says_nobody(place)) {
            // "og godkendte den", "og herefter godkendte udvalget den"
            let behind = match own {
                [] => Doer::Nobody,
                _ => self.doer_behind(verb, true),
            };
            return match behind {
                Doer::Nobody => Traced::AsOf(told),
                doer => Traced::Is(doer),
            };
        }
        Traced::Is(self.of_front(own, verb))
    }

    /// Returns whether the token joins two acts, and not two parts of a name.
    fn is_joint(&self, place: usize) -> bool {
        let bodies = self.clauses.bodies();
        let next = bodies.partition_point(|body| body.tokens.end <= place + 1);
        let inside = bodies
            .get(next)
            .is_some_and(|body| body.tokens.start < place);
        self.tokens[place].is_in(&GOES_ON) && !inside
    }

    fn says_nobody(&self, place: usize) -> bool {
        let token = &self.tokens[place];
        token.is_mark() || token.is_in(&cues::BY_THE_WAY) || is_beside_doers(token)
    }

    /// Reads what stands before a verb, from the beginning of its clause.
    fn of_front(&self, front: &[usize], verb: usize) -> Doer {
        let label = front.iter().take_while(|&&place| {
            let token = &self.tokens[place];
            let party = token.capital && token.length() == 1;
            token.is_mark() || token.is_in(&cues::BY_THE_WAY) && !party || token.number().is_some()
        });
        let (labels, rest) = front.split_at(label.count());
        let Some(&first) = rest.first() else {
            let opened = labels
                .iter()
                .any(|&place| opens_before_doers(&self.tokens[place]));
            return self.doer_behind(verb, !opened);
        };
        let token = &self.tokens[first];
        let article = rest
            .get(1)
            .is_some_and(|&next| self.tokens[next].number().is_none());
        let alone = rest[1..].iter().all(|&place| self.says_nobody(place));
        if token.is_in(&NOBODY) && alone {
            return self.doer_behind(verb, true);
        }
        // "5 medlemmer (A, V) anbefaler": a vote.
        let counted = labels
            .iter()
            .any(|&place| self.tokens[place].number().is_some());
        if token.is("medlemmer") && counted {
            return Doer::Nobody;
        }
        if opens_before_doers(token) || token.is_in(&ENDS_OF_DOERS) && !(token.is("den") && article)
        {
            return self.doer_behind(verb, false);
        }
        let named = self.named(rest);
        if named == Doer::Other && self.is_object(rest) {
            return self.doer_behind(verb, true);
        }
        named
    }

    /// Returns whether what stands before a verb is the matter: "Sagen", "Lokalplan 312".
    fn is_object(&self, front: &[usize]) -> bool {
        let name = self.first_name(front);
        let last = name.iter().rev().find(|&&place| !self.says_nobody(place));
        let figures = |token: &Token| token.is_figure() || token.number().is_some();
        last.is_some_and(|&last| {
            let last = &self.tokens[last];
            is_matter(last) || figures(last) || last.quoted
        })
    }

    /// Returns the places of the first name of `front`.
    fn first_name<'p>(&self, front: &'p [usize]) -> &'p [usize] {
        let mut end = 0;
        while let Some(&place) = front.get(end) {
            if let Some(body) = self.body_from(place) {
                end += body.tokens.len();
                continue;
            }
            let token = &self.tokens[place];
            let article = end == 0 && token.is_in(&DETERMINERS_OF_DOERS);
            if !article && (token.is_in(&ENDS_OF_DOERS) || token.is_mark()) {
                break;
            }
            end += 1;
        }
        &front[..end.min(front.len())]
    }

    fn body_from(&self, place: usize) -> Option<&Body> {
        self.clauses
            .body_from(place)
            .filter(|body| may_decide(body) && self.clauses.sentence.may_decide(body))
    }

    /// Returns who is named at the beginning of `front`.
    fn named(&self, front: &[usize]) -> Doer {
        let name = self.first_name(front);
        let joins = |place: usize| self.is_joint(place) || self.tokens[place].is("&");
        let mut doer = Doer::Nobody;
        for part in name.split(|&place| joins(place) && !self.hangs_before(place)) {
            let part: Vec<usize> = part.to_vec();
            if part.is_empty() {
                continue;
            }
            // "Udvalget Plan og Teknik"
            let more = doer == Doer::Body && self.tokens[name[0]].is("udvalget");
            let is_name = || self.in_capitals(&part) && !self.has_named(&part);
            let is_of_body = self.is_name_of_body(&part) || more && is_name();
            if !is_of_body {
                return Doer::Other;
            }
            doer = Doer::Body;
        }
        doer
    }

    /// Returns whether a part of a word that goes on stands before `place`: "Børne- og".
    fn hangs_before(&self, place: usize) -> bool {
        place > 0 && self.tokens[place - 1].hangs
    }

    fn in_capitals(&self, name: &[usize]) -> bool {
        name.iter().all(|&place| self.tokens[place].capital)
    }

    fn has_named(&self, name: &[usize]) -> bool {
        let tokens: Vec<&Token> = name.iter().map(|&place| &self.tokens[place]).collect();
        names::find(&tokens).is_some()
    }

    /// Returns whether a name without "og" is that of a body.
    fn is_name_of_body(&self, name: &[usize]) -> bool {
        let articles = name
            .iter()
            .take_while(|&&place| self.tokens[place].is_in(&DETERMINERS_OF_DOERS));
        let (articles, bare) = name.split_at(articles.count());
        let Some(&first) = bare.first() else {
            return false;
        };
        let token = &self.tokens[first];
        if self.body_from(first).is_some()
            || token.is_in(&THE_BODY_ITSELF) && !self.is_of_others(first)
            || self.is_all(bare)
            || token.is_in(&BOARDS_FOR_SHORT) && articles.is_empty()
        {
            return true;
        }
        let mut heads = bare.iter().rev().copied();
        let Some(last) = heads.find(|&place| !self.says_nobody(place)) else {
            return false;
        };
        let head = &self.tokens[last];
        if MAJORITIES.ends(&head.word) {
            return !self.is_of_others(last);
        }
        // "Et enigt udvalg"
        if token.is_in(&AGREEING) && is_body(head) {
            return true;
        }
        // "Fjordby Byråd": a place stands before it, no party.
        let body = self.clauses.body_to(last);
        let body = body.filter(|body| may_decide(body) && self.clauses.sentence.may_decide(body));
        let Some(body) = body else {
            return false;
        };
        let first = body.tokens.start;
        let place: Vec<usize> = bare.iter().copied().filter(|at| *at < first).collect();
        let foreign = |place: &usize| self.tokens[*place].is_in(&FOREIGN_OWNERS);
        self.in_capitals(&place) && !self.names_party(&place) && !place.iter().any(foreign)
    }

    /// Returns whether a name is that of all who are there: "samtlige", "alle medlemmer".
    fn is_all(&self, name: &[usize]) -> bool {
        let Some((&all, rest)) = name.split_first() else {
            return false;
        };
        // "samtlige 19 medlemmer"
        let counted = rest
            .iter()
            .find(|&&place| self.tokens[place].number().is_none());
        self.is_in_table(all, &ALL_OF_IT)
            && counted.is_none_or(|&place| self.is_in_table(place, &MEMBERS))
    }

    /// Returns whether the meeting or majority at `at` is told to be that of others: "et
    /// flertal af beboerne", "mødet i foreningen".
    fn is_of_others(&self, at: usize) -> bool {
        if !self.is_in_table(at + 1, &BEFORE_OWNERS) {
            return false;
        }
        let rest = at + 2..self.tokens.len();
        let mut words = rest.skip_while(|&at| self.is_in_table(at, &DETERMINERS_OF_DOERS));
        let Some(owner) = words.next() else {
            return false;
        };
        let token = &self.tokens[owner];
        let is_counted = token.number().is_some() || token.length() == 1;
        let is_own = self.body_from(owner).is_some()
            || self.is_in_table(owner, &MEMBERS)
            || MAJORITIES.ends(&self.tokens[at].word) && self.names_party(&[owner]);
        token.is_word() && !is_counted && !is_own
    }

    fn is_in_table(&self, at: usize, table: &WordTable) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_in(table))
    }

    fn names_party(&self, name: &[usize]) -> bool {
        name.iter().any(|&place| self.has_named(&[place]))
    }

    /// Returns who is named right behind a verb; where `elliptic`, the subject may be
    /// left out and what follows be what it is done to.
    fn doer_behind(&self, verb: usize, elliptic: bool) -> Doer {
        let after: Vec<usize> = self
            .clauses
            .places_after(verb)
            .take(12)
            .skip_while(|&place| is_beside_doers(&self.tokens[place]))
            .take_while(|&place| !self.tokens[place].is_mark() || self.tokens[place].is("-"))
            .collect();
        let Some(&first) = after.first() else {
            return Doer::Nobody;
        };
        if self.tokens[first].is_in(&ENDS_OF_DOERS) && !self.tokens[first].is("den") {
            return Doer::Nobody;
        }
        let articles = after.iter().take_while(|&&place| {
            self.tokens[place].is_in(&DETERMINERS_OF_DOERS) || self.tokens[place].is_in(&AGREEING)
        });
        let articles = articles.count();
        let Some(&head) = after.get(articles) else {
            return Doer::Nobody;
        };
        let token = &self.tokens[head];
        let body = self.body_from(head).is_some()
            || token.is_in(&THE_BODY_ITSELF) && !self.is_of_others(head)
            || self.is_all(&after[articles..])
            || token.is_in(&BOARDS_FOR_SHORT)
            || MAJORITIES.ends(&token.word) && !self.is_of_others(head)
            || articles > 0 && self.tokens[head - 1].is_in(&AGREEING) && is_body(token);
        // "Udvalgets flertal"
        let next = after.get(articles + 1).map(|&next| &self.tokens[next]);
        let majority = next.is_some_and(|next| MAJORITIES.ends(&next.word));
        if body || majority && is_body(token) {
            return Doer::Body;
        }
        let tokens: Vec<&Token> = after.iter().map(|&place| &self.tokens[place]).collect();
        let named = names::find(&tokens).is_some_and(|found| found.start == 0);
        if elliptic && !named || is_matter(token) {
            return Doer::Nobody;
        }
        Doer::Other
    }
}

/// Returns whether the token names those who prepare what the body decides; "Fagområdet"
/// is one, the area of a plan is none.
fn is_office(token: &Token) -> bool {
    cues::OFFICES.is_inside(&token.word)
        || token.capital && token.word.ends_with("området") && !token.is("området")
}
