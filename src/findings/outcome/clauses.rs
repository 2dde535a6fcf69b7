//! What is said for itself in a sentence, and what depends on something else; who
//! does it, and whether it is denied.

use crate::text::Token;
use crate::text::bodies::Body;
use crate::words::WordTable;

use super::cues::{self, Verb, VerbForm, is_matter};
use super::doers::GOES_ON;
use super::levels::{self, Directness};
use super::sentence::DecisionSentence;

/// How many tokens away anything may matter to a word; no sentence is that long.
pub(super) const REACH: usize = 200;

/// A sentence with the level of each of its tokens.
pub(super) struct Clauses<'s> {
    pub sentence: &'s DecisionSentence<'s>,
    pub levels: Vec<Directness>,
}

impl<'s> Clauses<'s> {
    pub fn new(sentence: &'s DecisionSentence<'s>) -> Self {
        Self {
            sentence,
            levels: levels::levels(sentence),
        }
    }

    /// Returns the bodies the sentence names, in order.
    pub fn bodies(&self) -> &[Body] {
        &self.sentence.bodies
    }

    /// Returns the body in whose name the token at `at` stands.
    pub fn body_around(&self, at: usize) -> Option<&Body> {
        let bodies = self.bodies();
        let nth = bodies.partition_point(|body| body.tokens.end <= at);
        bodies.get(nth).filter(|body| body.tokens.start <= at)
    }

    /// Returns the body whose name ends with the token at `at`.
    pub fn body_to(&self, at: usize) -> Option<&Body> {
        self.body_around(at)
            .filter(|body| body.tokens.end == at + 1)
    }

    /// Returns the body whose name begins with the token at `at`.
    pub fn body_from(&self, at: usize) -> Option<&Body> {
        let bodies = self.bodies();
        let nth = bodies.binary_search_by_key(&at, |body| body.tokens.start);
        nth.ok().map(|nth| &bodies[nth])
    }

    pub fn tokens(&self) -> &'s [Token] {
        self.sentence.tokens
    }

    /// Returns what the token at `at` decides, and in which form, if it is a verb that may.
    pub fn verb(&self, at: usize) -> Option<(Verb, VerbForm)> {
        self.sentence.verb(at)
    }

    /// Returns whether the token at `at` is a verb that tells.
    pub fn is_finite(&self, at: usize) -> bool {
        self.sentence.is_finite(at)
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
        let previous = at.checked_sub(1).and_then(|at| self.tokens().get(at));
        previous.is_none_or(|previous| previous.is_mark() || previous.is_in(&GOES_ON))
    }

    /// Returns the places before `at` in reverse, without what stands in brackets,
    /// down to a colon or semicolon.
    pub fn places_before(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let tokens = self.tokens();
        (at.saturating_sub(REACH)..at)
            .rev()
            .take_while(move |&place| !tokens[place].is_any(&[":", ";"]))
            .filter(self.is_outside_brackets(")", "("))
    }

    /// Returns the places after `at`, without what stands in brackets.
    pub fn places_after(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        (at + 1..self.tokens().len().min(at + REACH)).filter(self.is_outside_brackets("(", ")"))
    }

    /// Returns the tokens at the places before `at`, in reverse.
    pub fn tokens_before(&self, at: usize) -> impl Iterator<Item = &'s Token> + '_ {
        let tokens = self.tokens();
        self.places_before(at).map(|place| &tokens[place])
    }

    /// Returns the tokens at the places after `at`.
    pub fn tokens_after(&self, at: usize) -> impl Iterator<Item = &'s Token> + '_ {
        let tokens = self.tokens();
        self.places_after(at).map(|place| &tokens[place])
    }

    /// Returns whether one of `words` stands at `at`.
    pub fn has_at(&self, at: usize, words: &[&str]) -> bool {
        let token = self.tokens().get(at);
        token.is_some_and(|token| token.is_any(words))
    }

    /// Returns whether a word of the table stands at `at`.
    pub fn is_in_at(&self, at: usize, words: &WordTable) -> bool {
        let token = self.tokens().get(at);
        token.is_some_and(|token| token.is_in(words))
    }

    /// Returns what tells of one place after the other whether it is outside brackets,
    /// which `opening` begins on the way there.
    fn is_outside_brackets(
        &self,
        opening: &'static str,
        closing: &'static str,
    ) -> impl FnMut(&usize) -> bool + '_ {
        let tokens = self.tokens();
        let mut depth = 0_usize;
        move |&place| {
            let is_bracket = match tokens[place].word.as_str() {
                word if word == opening => {
                    depth += 1;
                    true
                }
                word if word == closing => {
                    depth = depth.saturating_sub(1);
                    true
                }
                _ => false,
            };
            !is_bracket && depth == 0
        }
    }

    /// Returns whether nothing but a number of the recommendation or an adverb
    /// stands before `at`, since the last comma.
    pub fn is_fragment(&self, at: usize) -> bool {
        self.tokens_before(at)
            .take_while(|token| !token.is(","))
            .all(|token| {
                token.is_in(&cues::BY_THE_WAY)
                    || token.number().is_some()
                    || token.is_figure()
                    || is_point_letter(token)
            })
    }

    /// Returns whether a word of the table stands before `at`, at most `reach` tokens
    /// away and with no other finite verb between.
    pub fn preceded(&self, at: usize, words: &WordTable, reach: usize) -> bool {
        self.preceded_where(at, reach, |token| token.is_in(words))
    }

    /// Returns whether one of `words` stands so before `at`.
    pub fn preceded_by(&self, at: usize, words: &[&str], reach: usize) -> bool {
        self.preceded_where(at, reach, |token| token.is_any(words))
    }

    fn preceded_where(&self, at: usize, reach: usize, is_meant: impl Fn(&Token) -> bool) -> bool {
        let tokens = self.tokens();
        self.places_before(at)
            .take(reach)
            .take_while(|&place| !self.is_finite(place) || is_meant(&tokens[place]))
            .any(|place| is_meant(&tokens[place]))
    }

    /// Returns whether what is said at `at` is denied.
    pub fn denied(&self, at: usize, form: VerbForm) -> bool {
        let tokens = self.tokens();
        let only = |place: usize| self.is_in_at(place + 1, &cues::ONLY);
        let before = self
            .places_before(at)
            .take(7)
            .take_while(|&place| !tokens[place].is_any(&[",", "og", "men"]))
            .take_while(|&place| {
                !matches!(
                    self.verb(place),
                    Some((_, VerbForm::Participle | VerbForm::Past))
                )
            })
            .any(|place| tokens[place].is_in(&cues::DENIALS) && !only(place));
        let finite = matches!(form, VerbForm::Past | VerbForm::Present | VerbForm::Passive);
        let after = finite
            && self
                .places_after(at)
                .take(3)
                .take_while(|&place| !tokens[place].is_any(&[",", "og", "at"]))
                .any(|place| tokens[place].is("ikke") && !only(place));
        before || after
    }

    /// Returns whether the matter itself is the subject of `at`, or nothing is.
    pub fn is_of_matter(&self, at: usize) -> bool {
        let mut before = self.tokens_before(at).take_while(|token| !token.is(","));
        self.is_fragment(at)
            || before.any(is_matter)
            || self.tokens().get(at + 1).is_some_and(is_matter)
    }

    /// Returns whether a matter is the object right after `at`.
    pub fn has_matter_after(&self, at: usize, reach: usize) -> bool {
        let near = self.tokens_after(at).take(reach);
        let mut object = near.take_while(|token| !token.is_any(&[",", "til", "at"]));
        object.any(is_matter)
    }
}

/// The letter of a point of the recommendation: "Ad b".
fn is_point_letter(token: &Token) -> bool {
    !token.capital
        && token.word.len() == 1
        && token.word.starts_with(|c: char| c.is_ascii_lowercase())
}
