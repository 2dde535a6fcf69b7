//! What is said for itself in a sentence, and what depends on something else; what stands
//! around a word, and whether it is denied.

use std::ops::Deref;

use crate::text::Token;
use crate::text::bodies::Body;
use crate::words::WordTable;

use super::cues::{self, VerbForm, is_matter};
use super::levels::{self, Directness};
use super::sentence::DecisionSentence;

/// How many tokens away anything may matter to a word; no sentence is that long.
pub(super) const REACH: usize = 200;

/// What a word is asked to be: one of a table, one of a few, or what a function tells.
pub(in crate::findings) trait Meant {
    fn means(&self, token: &Token) -> bool;
}

impl Meant for WordTable {
    fn means(&self, token: &Token) -> bool {
        token.is_in(self)
    }
}

impl<const N: usize> Meant for [&str; N] {
    fn means(&self, token: &Token) -> bool {
        token.is_any(self)
    }
}

impl<F: Fn(&Token) -> bool> Meant for F {
    fn means(&self, token: &Token) -> bool {
        self(token)
    }
}

/// A sentence with the level of each of its tokens.
pub(super) struct Clauses<'s> {
    pub sentence: &'s DecisionSentence<'s>,
    pub levels: Vec<Directness>,
}

impl<'s> Deref for Clauses<'s> {
    type Target = DecisionSentence<'s>;

    fn deref(&self) -> &Self::Target {
        self.sentence
    }
}

impl<'s> Clauses<'s> {
    pub fn new(sentence: &'s DecisionSentence<'s>) -> Self {
        let levels = levels::levels(sentence);
        Self { sentence, levels }
    }

    /// Returns the body in whose name the token at `at` stands.
    pub fn body_around(&self, at: usize) -> Option<&Body> {
        let nth = self.bodies.partition_point(|body| body.tokens.end <= at);
        self.bodies.get(nth).filter(|body| body.tokens.start <= at)
    }

    /// Returns the body whose name ends with the token at `at`.
    pub fn body_to(&self, at: usize) -> Option<&Body> {
        let body = self.body_around(at);
        body.filter(|body| body.tokens.end == at + 1)
    }

    /// Returns the body whose name begins with the token at `at`.
    pub fn body_from(&self, at: usize) -> Option<&Body> {
        let body = self.body_around(at);
        body.filter(|body| body.tokens.start == at)
    }

    /// Returns the place of the verb that tells for what stands at `at`: "kan" for
    /// "imødekomme".
    pub fn telling_verb(&self, at: usize) -> usize {
        if self.is_finite(at) {
            return at;
        }
        let mut before = self.places_before(at);
        before.find(|&place| self.tells_at(place)).unwrap_or(at)
    }

    /// Returns whether the verb at `place` tells something for itself.
    pub fn tells_at(&self, place: usize) -> bool {
        self.levels[place] != Directness::Dependent && self.is_finite(place)
    }

    /// Returns whether nothing of the same act stands right before `at`.
    pub fn is_parted(&self, at: usize) -> bool {
        let goes_on = |token: &Token| token.is_mark() || token.is_in(&cues::GOES_ON);
        at.checked_sub(1)
            .is_none_or(|at| self.tokens.get(at).is_none_or(goes_on))
    }

    /// Returns the places before `at` in reverse, without what stands in brackets,
    /// down to a colon or semicolon.
    pub fn places_before(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        (at.saturating_sub(REACH)..at)
            .rev()
            .take_while(|&place| !self.tokens[place].is_any(&[":", ";"]))
            .filter(self.is_outside_brackets(")", "("))
    }

    /// Returns the places after `at`, without what stands in brackets.
    pub fn places_after(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        (at + 1..self.tokens.len().min(at + REACH)).filter(self.is_outside_brackets("(", ")"))
    }

    /// Returns the place of one of `words` at most `reach` places before `at`.
    pub fn find_before(&self, at: usize, words: &dyn Meant, reach: usize) -> Option<usize> {
        let mut near = self.places_before(at).take(reach);
        near.find(|&place| words.means(&self.tokens[place]))
    }

    /// Returns the place of one of `words` at most `reach` places after `at`.
    pub fn find_after(&self, at: usize, words: &dyn Meant, reach: usize) -> Option<usize> {
        let mut near = self.places_after(at).take(reach);
        near.find(|&place| words.means(&self.tokens[place]))
    }

    /// Returns whether one of `words` stands at `at`.
    pub fn has_at(&self, at: usize, words: &dyn Meant) -> bool {
        self.tokens.get(at).is_some_and(|token| words.means(token))
    }

    /// Returns what tells of one place after the other whether it is outside brackets,
    /// which `opening` begins on the way there.
    fn is_outside_brackets(
        &self,
        opening: &'static str,
        closing: &'static str,
    ) -> impl FnMut(&usize) -> bool + '_ {
        let mut depth = 0_usize;
        move |&place| {
            let token = &self.tokens[place];
            let (opens, closes) = (token.is(opening), token.is(closing));
            depth = (depth + usize::from(opens)).saturating_sub(usize::from(closes));
            depth == 0 && !closes
        }
    }

    /// Returns whether nothing but a number of the recommendation or an adverb
    /// stands before `at`, since the last comma.
    pub fn is_fragment(&self, at: usize) -> bool {
        let says_nothing = |token: &Token| {
            // The letter of a point of the recommendation: "Ad b".
            let letter = token.word.len() == 1 && token.word.as_bytes()[0].is_ascii_lowercase();
            token.is_in(&cues::BY_THE_WAY)
                || token.number().is_some()
                || token.is_figure()
                || letter && !token.capital
        };
        let ends = |token: &Token| token.is(",") || !says_nothing(token);
        let end = self.find_before(at, &ends, REACH);
        end.is_none_or(|end| self.has_at(end, &[","]))
    }

    /// Returns whether one of `words` stands before `at`, at most `reach` tokens away and
    /// with no other finite verb between.
    pub fn preceded(&self, at: usize, words: &dyn Meant, reach: usize) -> bool {
        let means = |place: usize| words.means(&self.tokens[place]);
        let mut near = self.places_before(at).take(reach);
        near.find(|&place| means(place) || self.is_finite(place))
            .is_some_and(means)
    }

    /// Returns whether what is said at `at` is denied.
    pub fn denied(&self, at: usize, form: VerbForm) -> bool {
        let denies = |place: &usize| {
            self.has_at(*place, &cues::DENIALS) && !self.has_at(place + 1, &cues::ONLY)
        };
        let told = |place| {
            self.is_form(place, VerbForm::Participle) || self.is_form(place, VerbForm::Past)
        };
        let before = self.places_before(at).take(7);
        let before = before
            .take_while(|&place| !self.has_at(place, &[",", "og", "men"]) && !told(place))
            .any(|place| denies(&place));
        let finite = matches!(form, VerbForm::Past | VerbForm::Present | VerbForm::Passive);
        let after = self.places_after(at).take(3);
        let after = after
            .take_while(|&place| !self.has_at(place, &[",", "og", "at"]))
            .any(|place| self.has_at(place, &["ikke"]) && denies(&place));
        before || finite && after
    }

    /// Returns whether the matter itself is the subject of `at`, or nothing is.
    pub fn is_of_matter(&self, at: usize) -> bool {
        let ends = |token: &Token| token.is(",") || is_matter(token);
        let end = self.find_before(at, &ends, REACH);
        self.is_fragment(at)
            || end.is_some_and(|end| self.has_at(end, &is_matter))
            || self.has_at(at + 1, &is_matter)
    }

    /// Returns whether a matter is the object right after `at`.
    pub fn has_matter_after(&self, at: usize, reach: usize) -> bool {
        let ends = |token: &Token| is_matter(token) || token.is_any(&[",", "til", "at"]);
        let end = self.find_after(at, &ends, reach);
        end.is_some_and(|end| self.has_at(end, &is_matter))
    }
}
