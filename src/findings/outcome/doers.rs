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

use crate::text::bodies::{BEFORE_OWNERS, Body, BodyKind, MEMBERS, is_body, may_be_genitive};
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
    let mut verb = clauses.telling_verb(at);
    for _ in 0..MOST_ACTS {
        let front = clauses.front(verb, |place| clauses.tells_at(place));
        let mut before = clauses.places_before(verb);
        let Some(told) = before.find(|&place| clauses.tells_at(place)) else {
            return clauses.of_front(&front, verb);
        };
        // "Hvis udvalget ønsker det godkendte …": what follows has the subject.
        let Some(joint) = front.iter().rposition(|&place| clauses.is_joint(place)) else {
            return clauses.doer_behind(verb, false);
        };
        let own = &front[joint + 1..];
        if !own.iter().all(|&place| clauses.says_nobody(place)) {
            return clauses.of_front(own, verb);
        }
        // "og godkendte den", "og herefter godkendte udvalget den"
        if !own.is_empty() && clauses.doer_behind(verb, true) != Doer::Nobody {
            return clauses.doer_behind(verb, true);
        }
        verb = told;
    }
    Doer::Other
}

/// Returns whether somebody who is named, and is no body, does what is told at `at`.
pub(super) fn is_by_others(clauses: &Clauses<'_>, at: usize) -> bool {
    doer(clauses, at) == Doer::Other
}

/// Returns whether what the passive at `at` tells is done to the known matter, and not to
/// another of which it is told for the first time: "Der forelægges en evaluering".
pub(super) fn is_done_to_matter(clauses: &Clauses<'_>, at: usize) -> bool {
    let tokens = clauses.tokens;
    let front = clauses.front(at, |place| tokens[place].is(","));
    let name = clauses.first_name(&front);
    let told = name.iter().position(|&place| clauses.tells_at(place));
    let name = &name[..told.unwrap_or(name.len())];
    let Some((&first, &last)) = name.first().zip(name.last()) else {
        let behind = clauses.find_after(at, &|token: &Token| !is_beside_doers(token), REACH);
        return clauses.is_fragment(at) || behind.is_some_and(|it| is_matter(&tokens[it]));
    };
    !tokens[first].is_any(&["en", "et"]) && is_matter(&tokens[last])
}

/// Returns whether a person, a party or an office is named before the participle at `at`,
/// and no body: what is decided on may stand there, too, and is nobody.
pub(super) fn names_others(clauses: &Clauses<'_>, at: usize) -> bool {
    let front = clauses.front(at, |_| false);
    let subject: Vec<&Token> = front.iter().map(|&at| &clauses.tokens[at]).collect();
    let has = |is_meant: fn(&Token) -> bool| subject.iter().any(|token| is_meant(token));
    let member = names::has_member(&clauses.tokens[at.saturating_sub(REACH)..at]);
    !has(is_deciding) && (member || has(is_office) || names::find(&subject).is_some())
}

/// Returns whether the name of a body tells who does something: it is no genitive and no
/// group that only works.
pub(super) fn may_decide(body: &Body) -> bool {
    !body.genitive && body.kind != BodyKind::Group
}

impl Clauses<'_> {
    /// Returns the places before `at`, in order, behind the last one that `ends` them.
    fn front(&self, at: usize, ends: impl Fn(usize) -> bool) -> Vec<usize> {
        let before = self.places_before(at);
        let mut front: Vec<usize> = before.take_while(|&place| !ends(place)).collect();
        front.reverse();
        front
    }

    /// Returns whether the token joins two acts, and not two parts of a name.
    fn is_joint(&self, place: usize) -> bool {
        let around = self.body_around(place + 1);
        let inside = around.is_some_and(|body| body.tokens.start < place);
        self.has_at(place, &cues::GOES_ON) && !inside
    }

    fn says_nobody(&self, place: usize) -> bool {
        let token = &self.tokens[place];
        token.is_mark() || token.is_in(&cues::BY_THE_WAY) || is_beside_doers(token)
    }

    /// Reads what stands before a verb, from the beginning of its clause.
    fn of_front(&self, front: &[usize], verb: usize) -> Doer {
        let is_counted = |place: usize| self.tokens[place].number().is_some();
        let label = front.iter().take_while(|&&place| {
            let token = &self.tokens[place];
            let party = token.capital && token.length() == 1;
            token.is_mark()
                || token.is_in(&cues::BY_THE_WAY) && !party && !token.is_in(&ALL_OF_IT)
                || is_counted(place)
        });
        let (labels, rest) = front.split_at(label.count());
        let Some(&first) = rest.first() else {
            let opens = |&place: &usize| opens_before_doers(&self.tokens[place]);
            return match self.doer_behind(verb, !labels.iter().any(opens)) {
                Doer::Nobody if self.is_bracketed_party(verb) => Doer::Other,
                doer => doer,
            };
        };
        let token = &self.tokens[first];
        if token.is_in(&NOBODY) && rest[1..].iter().all(|&place| self.says_nobody(place)) {
            return self.doer_behind(verb, true);
        }
        // "5 medlemmer (A, V) anbefaler": a vote.
        if token.is("medlemmer") && labels.iter().any(|&place| is_counted(place)) {
            let more = self.is_larger_part(first);
            return if more { Doer::Nobody } else { Doer::Other };
        }
        let article = token.is("den") && rest.get(1).is_some_and(|&next| !is_counted(next));
        if opens_before_doers(token) || self.ends_doers(first) && !article {
            return self.doer_behind(verb, false);
        }
        match self.named(rest) {
            Doer::Other if self.is_object(rest) => self.doer_behind(verb, true),
            named => named,
        }
    }

    /// Returns whether nobody but parties in brackets stand before the verb: "(V) godkendte".
    fn is_bracketed_party(&self, verb: usize) -> bool {
        let before = &self.tokens[..verb];
        let opens = |token: &Token| token.is_any(&["(", ":", ";"]);
        let open = before.iter().rposition(opens);
        open.is_some_and(|open| before[open].is("(") && names::find(&before[open..]).is_some())
    }

    /// Returns whether what stands before a verb is the matter: "Sagen", "Lokalplan 312".
    fn is_object(&self, front: &[usize]) -> bool {
        let mut name = self.first_name(front).iter().rev();
        let last = name.find(|&&place| !self.says_nobody(place));
        last.map(|&last| &self.tokens[last]).is_some_and(|last| {
            is_matter(last) || last.is_figure() || last.number().is_some() || last.quoted
        })
    }

    /// Returns the places of the first name of `front`.
    fn first_name<'p>(&self, front: &'p [usize]) -> &'p [usize] {
        let mut end = 0;
        while let Some(&place) = front.get(end) {
            if let Some(body) = self.own_body_from(place) {
                end += body.tokens.len();
                continue;
            }
            let token = &self.tokens[place];
            let article = end == 0 && token.is_in(&DETERMINERS_OF_DOERS);
            // "Direktionen, Byrådet og Økonomiudvalget"
            let next = front.get(end + 1).and_then(|&at| self.body_from(at));
            let goes_on = token.is(",") && next.is_some_and(|body| !body.genitive);
            if !article && !goes_on && (self.ends_doers(place) || token.is_mark()) {
                break;
            }
            end += 1;
        }
        &front[..end.min(front.len())]
    }

    /// Returns whether the name of who does something ends at `place`; "MED" is a body.
    fn ends_doers(&self, place: usize) -> bool {
        self.has_at(place, &ENDS_OF_DOERS) && self.body_from(place).is_none()
    }

    /// Returns the body whose name begins at `place`, if it may be the one that meets.
    fn own_body_from(&self, place: usize) -> Option<&Body> {
        self.body_from(place).filter(|body| self.is_own(body))
    }

    fn is_own(&self, body: &Body) -> bool {
        may_decide(body) && self.may_decide(body)
    }

    /// Returns who is named at the beginning of `front`: the body, where it is one of those
    /// joined there.
    fn named(&self, front: &[usize]) -> Doer {
        let joins = |place: usize| self.is_joint(place) || self.has_at(place, &["&", ","]);
        // "Børne- og Ungeudvalget"
        let hangs_before = |place: usize| place > 0 && self.tokens[place - 1].hangs;
        let mut doer = Doer::Nobody;
        let name = self.first_name(front);
        for part in name.split(|&at| joins(at) && !hangs_before(at)) {
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

    /// Returns `name` without the articles before it.
    fn without_articles<'p>(&self, name: &'p [usize]) -> &'p [usize] {
        let mut articles = name.iter();
        let bare = articles.position(|&place| !self.has_at(place, &DETERMINERS_OF_DOERS));
        &name[bare.unwrap_or(name.len())..]
    }

    /// Returns whether a name without "og" is that of a body.
    fn is_name_of_body(&self, name: &[usize]) -> bool {
        let bare = self.without_articles(name);
        let alone = bare.len() == name.len();
        self.begins_with_body(bare) && (alone || !self.is_short_board_at(bare[0]))
            || self.is_headed_by_body(bare)
    }

    /// Returns whether a name ends with what the body, or most of its members, is called.
    fn is_headed_by_body(&self, name: &[usize]) -> bool {
        let bare = self.without_articles(name);
        let Some(nth) = bare.iter().rposition(|&place| !self.says_nobody(place)) else {
            return false;
        };
        let last = bare[nth];
        let head = &self.tokens[last];
        if MAJORITIES.ends(&head.word) {
            // "Byrådets flertal", "Venstres flertal"
            let foreign = bare[..nth].last().is_some_and(|&owner| {
                let owns = may_be_genitive(&self.tokens[owner]) || self.names_party(&[owner]);
                owns && !self.owns_to(owner)
            });
            return !foreign && !self.is_of_others(last);
        }
        let body = self.body_to(last);
        // "et enigt udvalg", "et samlet Plan- og Miljøudvalg"
        if self.has_at(bare[0], &AGREEING) && is_body(head) {
            let called = self.own.is_called(&head.word) && !self.own.is_elsewhere(last..last + 1);
            return called || body.is_some_and(|body| self.may_decide(body) && !body.general);
        }
        // "Fjordby Byråd": a place stands before it, no party.
        body.filter(|body| self.is_own(body)).is_some_and(|body| {
            let place = bare.iter().take_while(|at| **at < body.tokens.start);
            let place = &bare[..place.count()];
            place.iter().all(|&at| self.tokens[at].capital) && !self.names_party(place)
        })
    }

    /// Returns whether `name` begins with what the body is called, alone or by all of its
    /// members.
    fn begins_with_body(&self, name: &[usize]) -> bool {
        name.first().is_some_and(|&first| {
            self.own_body_from(first).is_some()
                || self.has_at(first, &THE_BODY_ITSELF) && !self.is_of_others(first)
                || self.is_all(name)
                || self.is_short_board_at(first)
        })
    }

    /// Returns whether a board by its head alone is at `at`, and is the one that meets.
    fn is_short_board_at(&self, at: usize) -> bool {
        self.own.is_short_board(at) && self.body_from(at).is_none()
    }

    /// Returns whether a name begins with that of all who are there: "samtlige", "alle
    /// medlemmer", "de fremmødte", "udvalgets medlemmer".
    fn is_all(&self, name: &[usize]) -> bool {
        let says_all = |at: &&usize| self.has_at(**at, &ALL_OF_IT);
        let all = name.iter().take_while(says_all).count();
        let own = name.get(all).is_some_and(|&at| self.owns(at));
        // "samtlige 19 medlemmer"
        let is_present = |at: usize| self.has_at(at, &PRESENT);
        let counted = |at: &&usize| is_present(**at) || self.tokens[**at].number().is_some();
        let behind = &name[all + usize::from(own)..];
        let counts = behind.iter().take_while(counted).count();
        let present = behind[..counts].iter().any(|&at| is_present(at));
        match behind.get(counts) {
            Some(&head) if self.own.names_members(head) => {
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
        let body = self.body_from(at);
        body.is_some_and(|body| body.tokens.len() == 1) && self.owns_to(at)
    }

    /// Returns whether the genitive of the body ends at `at`.
    fn owns_to(&self, at: usize) -> bool {
        let body = self.body_to(at);
        body.is_some_and(|body| body.genitive && self.may_decide(body))
    }

    /// Returns whether the meeting, the majority or the members at `at` are told to be those
    /// of others: "et flertal af beboerne", "mødet i foreningen".
    pub fn is_of_others(&self, at: usize) -> bool {
        let mut rest = at + 2..self.tokens.len();
        let article = |at| self.has_at(at, &DETERMINERS_OF_DOERS) || self.has_at(at, &PRESENT);
        let owner = rest.find(|&at| !article(at));
        let Some(owner) = owner.filter(|_| self.has_at(at + 1, &BEFORE_OWNERS)) else {
            return false;
        };
        let token = &self.tokens[owner];
        // "et flertal af A og V" has these members, one "i Venstre" is no more than that.
        let inside = self.has_at(at + 1, &["i"]) || !MAJORITIES.ends(&self.tokens[at].word);
        let is_counted = token.number().is_some() || token.length() == 1 && !inside;
        let is_own = self.own_body_from(owner).is_some()
            || self.is_short_board_at(owner)
            || self.owns(owner) && self.has_at(owner + 1, &MEMBERS)
            || self.own.names_members(owner) && !self.is_of_others(owner)
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
        let near = self.places_after(verb).take(12);
        let after: Vec<usize> = near
            .skip_while(|&place| is_beside_doers(&self.tokens[place]))
            .take_while(|&place| !self.tokens[place].is_mark() || self.has_at(place, &["-"]))
            .collect();
        let article = |&&place: &&usize| {
            self.has_at(place, &DETERMINERS_OF_DOERS) || self.has_at(place, &AGREEING)
        };
        let articles = after.iter().take_while(article).count();
        let Some(&head) = after.get(articles) else {
            return Doer::Nobody;
        };
        if self.ends_doers(after[0]) && !self.has_at(after[0], &["den"]) {
            return Doer::Nobody;
        }
        // "Udvalgets flertal", "et enigt udvalg"
        let mut names = (articles + 1..=after.len().min(articles + 2)).map(|end| &after[..end]);
        let headed = names.any(|name| self.is_headed_by_body(name));
        if headed || self.begins_with_body(&after[articles..]) {
            return Doer::Body;
        }
        let tokens: Vec<&Token> = after.iter().map(|&place| &self.tokens[place]).collect();
        let named = names::find(&tokens).is_some_and(|found| found.start == 0);
        if elliptic && !named || is_matter(&self.tokens[head]) {
            return Doer::Nobody;
        }
        Doer::Other
    }
}
