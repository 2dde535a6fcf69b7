//! The body that meets, as a sentence names it and its members.

use std::ops::Range;

use super::heads::{
    BEFORE_OWNERS, BOARDS_FOR_SHORT, BodyKind, FOREIGN_ADJECTIVES, FOREIGN_OWNERS, FOREIGN_PLACES,
    HEADS, LEADERS_OF, MEMBERS, NO_PLACES, without_s,
};
use super::relation::may_be_same_body;
use super::same::{ComparedName, are_of_one_place, have_two_places, is_same_body, is_short_for};
use super::{Body, Token, is_weekday};
use crate::text::date::month_number;
use crate::text::key::compare_key;

/// How many words the name of a board has, at most.
const LONGEST_BOARD: usize = 12;

/// The body that meets, beside a sentence that may name it.
pub(crate) struct MeetingBody<'t> {
    /// The tokens of the sentence.
    pub tokens: &'t [Token],
    /// The text they are of.
    pub printed: &'t str,
    /// The name of the body, if it is known.
    pub committee: Option<&'t str>,
}

impl MeetingBody<'_> {
    /// Returns whether `body`, which the sentence names, may be the one that meets: part of a
    /// name may be the whole one's, and "udvalget" anybody's, but that of another place is
    /// another.
    pub fn may_be(&self, body: &Body) -> bool {
        let owner = body.tokens.start.checked_sub(1);
        let foreign = owner.is_some_and(|owner| self.tokens[owner].is_in(&FOREIGN_OWNERS));
        if foreign || self.is_elsewhere(body.tokens.clone()) {
            return false;
        }
        let Some(committee) = self.committee else {
            return true;
        };
        let name = self.printed(body.tokens.clone());
        if is_same_body(committee, name) {
            return true;
        }
        if body.kind == BodyKind::Leadership && self.is_of_named(body) {
            return false;
        }
        if body.kind == BodyKind::Board {
            return is_short_for(name, committee);
        }
        let anybodys = body.general && body.kind == BodyKind::Committee;
        anybodys || may_be_same_body(committee, name)
    }

    /// Returns whether `body` is another place's or somebody else's by its owner, the place
    /// with it, or what it leads: "Nordby Byråd", "bestyrelsen for Åby Fjernvarme".
    pub fn is_foreign(&self, body: &Body) -> bool {
        let name = body.tokens.clone();
        let printed = self.printed(name.clone());
        let before = name.start.checked_sub(1).map(|at| &self.tokens[at]);
        let owned = before.is_some_and(|before| {
            before.is_in(&FOREIGN_OWNERS) || before.is_in(&FOREIGN_ADJECTIVES)
        });
        let first = &self.tokens[name.start];
        let own = |committee| is_same_body(committee, printed);
        let led = body.kind == BodyKind::Leadership && self.is_of_named(body);
        let named = first.is_in(&FOREIGN_OWNERS)
            || self
                .committee
                .is_some_and(|own| have_two_places(printed, own));
        named || owned || self.is_elsewhere(name) || led && !self.committee.is_some_and(own)
    }

    /// Returns whether the token at `at` is one of whom `is_foreign` tells that they are
    /// none of the municipality, or begins the name of a region or another municipality.
    pub fn begins_foreign(&self, at: usize, is_foreign: impl Fn(&str) -> bool) -> bool {
        let token = &self.tokens[at];
        let next = self.tokens.get(at + 1);
        let named = next.is_some_and(|next| next.capital);
        let municipality = next.is_some_and(|next| next.is_any(&["kommune", "kommunes"]));
        let placed = || {
            let place = self.printed(at..at + 2);
            let other = |own| have_two_places(&format!("{place} byråd"), own);
            self.committee.is_some_and(other)
        };
        is_foreign(&token.word)
            || is_foreign(without_s(&token.word))
            || token.is_in(&FOREIGN_OWNERS)
            || token.is("region") && named
            || token.capital && municipality && placed()
    }

    /// Returns whether the name of what it leads follows `body`.
    fn is_of_named(&self, body: &Body) -> bool {
        let behind = &self.tokens[body.tokens.end..];
        matches!(behind, [of, name, ..] if of.is_in(&LEADERS_OF) && name.capital)
    }

    /// Returns whether behind the name of a body a place stands where another one is at home.
    pub fn is_elsewhere(&self, name: Range<usize>) -> bool {
        let Some(place) = place_behind(self.tokens, name.end) else {
            return false;
        };
        let placed = self.printed(name.start..place.end);
        let other = |own| !are_of_one_place(placed, own) && !is_same_body(own, placed);
        let mut told = self.tokens[place].iter();
        let foreign = told.any(|token| token.is_in(&FOREIGN_PLACES));
        foreign || self.committee.is_some_and(other)
    }

    /// Returns whether it is the council of a municipality.
    pub fn is_council(&self) -> bool {
        self.committee
            .is_some_and(|own| ComparedName::parse(own).is_council())
    }

    /// Returns whether it may be called `word` for short.
    pub fn is_called(&self, word: &str) -> bool {
        self.committee.is_none_or(|committee| {
            is_short_for(word, committee)
                || is_same_body(word, committee)
                || compare_key(committee).ends_with(word)
        })
    }

    /// Returns whether the token at `at` names members of it: "medlemmerne",
    /// "byrådsmedlemmer".
    pub fn names_members(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        let ending = MEMBERS.ending_of(&token.word);
        let body = ending.and_then(|ending| token.word.strip_suffix(ending));
        let body = body
            .map(without_s)
            .filter(|body| HEADS.ending_of(body).is_some());
        token.is_in(&MEMBERS) || body.is_some_and(|body| self.is_called(body))
    }

    /// Returns whether a board is named by its head alone at `at`, and is the one that meets.
    pub fn is_short_board(&self, at: usize) -> bool {
        if !self.tokens[at].is_in(&BOARDS_FOR_SHORT) {
            return false;
        }
        let Some(committee) = self.committee else {
            return true;
        };
        // "Rådet for socialt udsatte", as the committee is called.
        let next = self.tokens.get(at + 1);
        if !next.is_some_and(|next| next.is_in(&BEFORE_OWNERS) || next.is("for")) {
            return self.is_called(&self.tokens[at].word);
        }
        let end = self.tokens.len().min(at + LONGEST_BOARD);
        compare_key(self.printed(at..end)).starts_with(&compare_key(committee))
    }

    fn printed(&self, tokens: Range<usize>) -> &str {
        let tokens = &self.tokens[tokens];
        let end = tokens.last().map_or(0, Token::end);
        tokens
            .first()
            .map_or("", |first| &self.printed[first.start()..end])
    }
}

/// Returns the tokens that tell, from `at` on, where a body is: "i Fjordby Kommune", "på Fanø",
/// "i nabokommunen".
fn place_behind(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let joint = tokens.get(at)?;
    if !joint.is_any(&["i", "på"]) {
        return None;
    }
    let is_place = |token: &&Token| {
        let time = month_number(&token.word).is_some() || is_weekday(&token.word);
        let named = token.capital && token.is_word() && !time && !NO_PLACES.has(&token.word);
        named && HEADS.ending_of(&token.word).is_none() && token.length() > 1
    };
    let behind = &tokens[at + 1..];
    let mut words = behind.iter().take_while(is_place).count();
    if words == 0 && !behind.first()?.is_in(&FOREIGN_PLACES) {
        return None;
    }
    let next = behind.get(words);
    if next.is_some_and(|next| next.number().is_some()) {
        return None;
    }
    words += usize::from(next.is_some_and(|token| token.is("kommune")));
    Some(at..at + 1 + words.max(1))
}
