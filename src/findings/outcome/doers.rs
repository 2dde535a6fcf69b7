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

use crate::text::bodies::{BEFORE_OWNERS, Body, BodyKind, MEMBERS, is_body};
use crate::text::{Token, names};
use crate::words::word_tables;

use super::clauses::{Clauses, REACH};
use super::cues::{self, is_matter, is_office};

word_tables!("findings/outcome/doers");

/// Returns whether the adverb begins a sentence of which the doer stands behind the verb.
fn opens_before_doers(token: &Token) -> bool {
    token.is_in(&ADVERBS_AROUND_DOERS) || token.is_in(&OPENINGS_BEFORE_DOERS)
}

/// Returns whether the adverb stands between a verb and who does it.
pub(super) fn is_beside_doers(token: &Token) -> bool {
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
    let tokens = clauses.tokens();
    let subjects = Subjects { clauses, tokens };
    let mut verb = clauses.telling_verb(at);
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

/// Returns whether the members, or most of them, that are named at `at` are not the body's:
/// "et flertal af beboerne".
pub(super) fn are_of_others(clauses: &Clauses<'_>, at: usize) -> bool {
    let tokens = clauses.tokens();
    Subjects { clauses, tokens }.is_of_others(at)
}

/// Returns whether what the passive at `at` tells is done to the known matter, and not to
/// another of which it is told for the first time: "Der forelægges en evaluering".
pub(super) fn is_done_to_matter(clauses: &Clauses<'_>, at: usize) -> bool {
    let tokens = clauses.tokens();
    let mut front: Vec<usize> = clauses
        .places_before(at)
        .take_while(|&place| !tokens[place].is(","))
        .collect();
    front.reverse();
    let subjects = Subjects { clauses, tokens };
    let is_new = |place: usize| tokens[place].is_any(&["en", "et"]);
    let name = subjects.first_name(&front);
    let mut name = name.iter().take_while(|&&place| !clauses.tells_at(place));
    let Some(&first) = name.next() else {
        let mut behind = clauses.places_after(at);
        let first = behind.find(|&place| !is_beside_doers(&tokens[place]));
        return clauses.is_fragment(at) || first.is_some_and(|place| is_matter(&tokens[place]));
    };
    let last = name.last().copied().unwrap_or(first);
    !is_new(first) && is_matter(&tokens[last])
}

/// Returns whether a person, a party or an office is named before the participle at `at`,
/// and no body: what is decided on may stand there, too, and is nobody.
pub(super) fn names_others(clauses: &Clauses<'_>, at: usize) -> bool {
    let mut subject: Vec<&Token> = clauses.tokens_before(at).collect();
    subject.reverse();
    let member = names::has_member(&clauses.tokens()[at.saturating_sub(REACH)..at]);
    let office = subject.iter().any(|token| is_office(token));
    let body = subject.iter().any(|token| is_deciding(token));
    !body && (member || office || names::find(&subject).is_some())
}

/// Returns whether the name of a body tells who does something: it is no genitive and no
/// group that only works.
pub(super) fn may_decide(body: &Body) -> bool {
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
    fn of_verb(&self, verb: usize) -> Traced {
        let before: Vec<usize> = self.clauses.places_before(verb).collect();
        let told = before
            .iter()
            .position(|&place| self.clauses.tells_at(place));
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
        let around = self.clauses.body_around(place + 1);
        let inside = around.is_some_and(|body| body.tokens.start < place);
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
            token.is_mark()
                || token.is_in(&cues::BY_THE_WAY) && !party && !token.is_in(&ALL_OF_IT)
                || token.number().is_some()
        });
        let (labels, rest) = front.split_at(label.count());
        let Some(&first) = rest.first() else {
            let opens = |&place: &usize| opens_before_doers(&self.tokens[place]);
            let opened = labels.iter().any(opens);
            return match self.doer_behind(verb, !opened) {
                Doer::Nobody if self.is_bracketed_party(verb) => Doer::Other,
                doer => doer,
            };
        };
        let token = &self.tokens[first];
        let is_counted = |&place: &usize| self.tokens[place].number().is_some();
        let article = rest.get(1).is_some_and(|next| !is_counted(next));
        let alone = rest[1..].iter().all(|&place| self.says_nobody(place));
        if token.is_in(&NOBODY) && alone {
            return self.doer_behind(verb, true);
        }
        // "5 medlemmer (A, V) anbefaler": a vote.
        if token.is("medlemmer") && labels.iter().any(is_counted) {
            let more = self.clauses.sentence.is_larger_part(first);
            return if more { Doer::Nobody } else { Doer::Other };
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

    /// Returns whether nobody but parties in brackets stand before the verb: "(V) godkendte".
    fn is_bracketed_party(&self, verb: usize) -> bool {
        let before = &self.tokens[..verb];
        let open = before
            .iter()
            .rposition(|token| token.is_any(&["(", ":", ";"]));
        open.is_some_and(|open| before[open].is("(") && names::find(&before[open..]).is_some())
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
            // "Direktionen, Byrådet og Økonomiudvalget"
            let next = front
                .get(end + 1)
                .and_then(|&at| self.clauses.body_from(at));
            let goes_on = token.is(",") && next.is_some_and(|body| !body.genitive);
            if !article && !goes_on && (token.is_in(&ENDS_OF_DOERS) || token.is_mark()) {
                break;
            }
            end += 1;
        }
        &front[..end.min(front.len())]
    }

    fn body_from(&self, place: usize) -> Option<&Body> {
        self.clauses
            .body_from(place)
            .filter(|body| self.is_own(body))
    }

    /// Returns whether the body may be the one that meets.
    fn is_own(&self, body: &Body) -> bool {
        may_decide(body) && self.clauses.sentence.may_decide(body)
    }

    /// Returns who is named at the beginning of `front`: the body, where it is one of those
    /// joined there.
    fn named(&self, front: &[usize]) -> Doer {
        let name = self.first_name(front);
        let joins = |place: usize| self.is_joint(place) || self.tokens[place].is_any(&["&", ","]);
        // "Børne- og Ungeudvalget"
        let hangs_before = |place: usize| place > 0 && self.tokens[place - 1].hangs;
        let mut doer = Doer::Nobody;
        for part in name.split(|&place| joins(place) && !hangs_before(place)) {
            if self.is_name_of_body(part) {
                doer = Doer::Body;
            } else if self.names_party(part) {
                // "Udvalget og Venstre": who is in a body does not decide beside it.
                return Doer::Other;
            } else if doer == Doer::Nobody && !part.is_empty() {
                doer = Doer::Other;
            }
        }
        doer
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
        self.begins_with_body(bare) && (articles.is_empty() || !self.is_short_board(first))
            || self.is_headed_by_body(bare)
    }

    /// Returns whether a name ends with what the body, or most of its members, is called.
    fn is_headed_by_body(&self, name: &[usize]) -> bool {
        let is_article = |&&place: &&usize| self.tokens[place].is_in(&DETERMINERS_OF_DOERS);
        let bare = &name[name.iter().take_while(is_article).count()..];
        let mut heads = bare.iter().rev().copied();
        let Some(last) = heads.find(|&place| !self.says_nobody(place)) else {
            return false;
        };
        let head = &self.tokens[last];
        if MAJORITIES.ends(&head.word) {
            // "Byrådets flertal", "Venstres flertal"
            let owner = bare.iter().rev().find(|&&place| place < last);
            let is_owned = |&&place: &&usize| {
                let token = &self.tokens[place];
                token.word.ends_with('s') || self.names_party(&[place])
            };
            let owner = owner.filter(is_owned);
            let foreign = owner.is_some_and(|&owner| !self.owns_to(owner));
            return !foreign && !self.is_of_others(last);
        }
        if self.tokens[bare[0]].is_in(&AGREEING) && is_body(head) {
            return self.is_own_by_head(last);
        }
        // "Fjordby Byråd": a place stands before it, no party.
        let body = self.clauses.body_to(last);
        let Some(body) = body.filter(|body| self.is_own(body)) else {
            return false;
        };
        let first = body.tokens.start;
        let place: Vec<usize> = bare.iter().copied().filter(|at| *at < first).collect();
        let capital = |place: &usize| self.tokens[*place].capital;
        place.iter().all(capital) && !self.names_party(&place)
    }

    /// Returns whether `name` begins with what the body is called, alone or by all of its
    /// members.
    fn begins_with_body(&self, name: &[usize]) -> bool {
        let Some(&first) = name.first() else {
            return false;
        };
        let token = &self.tokens[first];
        self.body_from(first).is_some()
            || token.is_in(&THE_BODY_ITSELF) && !self.is_of_others(first)
            || self.is_all(name)
            || self.is_short_board(first)
    }

    /// Returns whether the body that meets is called so at `at` by its bare head: "et enigt
    /// udvalg", "et samlet Plan- og Miljøudvalg".
    fn is_own_by_head(&self, at: usize) -> bool {
        let (sentence, head) = (self.clauses.sentence, &self.tokens[at].word);
        let own = |body: &Body| sentence.may_decide(body) && !body.general;
        let called = sentence.own.is_called(head) && !sentence.own.is_elsewhere(at..at + 1);
        called || self.clauses.body_to(at).is_some_and(own)
    }

    /// Returns whether a board by its head alone is at `at`, and is the one that meets.
    fn is_short_board(&self, at: usize) -> bool {
        self.clauses.sentence.own.is_short_board(at) && self.clauses.body_from(at).is_none()
    }

    /// Returns whether a name begins with that of all who are there: "samtlige", "alle
    /// medlemmer", "de fremmødte", "udvalgets medlemmer".
    fn is_all(&self, name: &[usize]) -> bool {
        let says_all = |at: &&usize| self.clauses.is_in_at(**at, &ALL_OF_IT);
        let all = name.iter().take_while(says_all).count();
        let own = name[all..].first().is_some_and(|&at| self.owns(at));
        // "samtlige 19 medlemmer"
        let counted = |at: &&usize| {
            let present = self.clauses.is_in_at(**at, &PRESENT);
            present || self.tokens[**at].number().is_some()
        };
        let behind = &name[all + usize::from(own)..];
        let counts = behind.iter().take_while(counted).count();
        let mut counted = behind[..counts].iter();
        let present = counted.any(|&at| self.clauses.is_in_at(at, &PRESENT));
        match behind[counts..].first() {
            Some(&head) if self.clauses.sentence.own.names_members(head) => {
                let definite = ALL_MEMBERS.ends(&self.tokens[head].word);
                (all > 0 || own || present || definite) && !self.is_of_others(head)
            }
            Some(_) => false,
            // "alle i Venstre" are not all who are there.
            None => {
                let some = name.last().is_some_and(|&last| self.is_of_others(last));
                (all > 0 || present) && !some
            }
        }
    }

    /// Returns whether the body stands at `at` in the genitive: "udvalgets".
    fn owns(&self, at: usize) -> bool {
        let body = self.clauses.body_from(at);
        body.is_some_and(|body| body.tokens.len() == 1) && self.owns_to(at)
    }

    /// Returns whether the genitive of the body ends at `at`.
    fn owns_to(&self, at: usize) -> bool {
        let body = self.clauses.body_to(at);
        body.is_some_and(|body| body.genitive && self.clauses.sentence.may_decide(body))
    }

    /// Returns whether the meeting, the majority or the members at `at` are told to be those
    /// of others: "et flertal af beboerne", "mødet i foreningen".
    fn is_of_others(&self, at: usize) -> bool {
        if !self.clauses.is_in_at(at + 1, &BEFORE_OWNERS) {
            return false;
        }
        let rest = at + 2..self.tokens.len();
        let articles = |at: &usize| {
            self.clauses.is_in_at(*at, &DETERMINERS_OF_DOERS)
                || self.clauses.is_in_at(*at, &PRESENT)
        };
        let mut words = rest.skip_while(articles);
        let Some(owner) = words.next() else {
            return false;
        };
        let token = &self.tokens[owner];
        // "et flertal af A og V" has these members, one "i Venstre" is no more than that.
        let inside = self.clauses.has_at(at + 1, &["i"]) || !MAJORITIES.ends(&self.tokens[at].word);
        let is_counted = token.number().is_some() || token.length() == 1 && !inside;
        let is_own = self.body_from(owner).is_some()
            || self.is_short_board(owner)
            || self.owns(owner) && self.clauses.is_in_at(owner + 1, &MEMBERS)
            || self.clauses.sentence.own.names_members(owner) && !self.is_of_others(owner)
            || !inside && self.names_party(&[owner]);
        token.is_word() && !is_counted && !is_own
    }

    fn names_party(&self, name: &[usize]) -> bool {
        let named = |&place: &usize| names::find(&self.tokens[place..=place]).is_some();
        name.iter().any(named)
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
        // "Udvalgets flertal", "et enigt udvalg"
        let mut names = (articles + 1..=after.len().min(articles + 2)).map(|end| &after[..end]);
        let headed = names.any(|name| self.is_headed_by_body(name));
        if headed || self.begins_with_body(&after[articles..]) {
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
