//! A sentence of a decision, with what its words are as verbs looked up once.

use std::ops::Range;

use jiff::civil::Date;

use crate::text::bodies::{Body, KnownBodies, MeetingBody, bodies};
use crate::text::times::earlier_times;
use crate::text::{Sentence, Text, Token};

use super::cues::{self, Verb, VerbForm};

/// How many words a name has behind the word that tells the body, at most.
const LONGEST_NAME: usize = 8;

/// How many tokens a sentence has, at most, that tells votes or statements; what is longer is
/// a table that has lost its lines.
pub(super) const LONGEST_STATEMENT: usize = 2000;

/// How many tokens around a count of members others of the same vote are looked for.
const NEAR_COUNTS: usize = 60;

/// A sentence of the text of a decision.
pub(super) struct DecisionSentence<'t> {
    pub text: &'t Text<'t>,
    pub sentence: &'t Sentence,
    pub tokens: &'t [Token],
    /// The body that meets.
    pub own: MeetingBody<'t>,
    /// The bodies it names, in order.
    pub bodies: Vec<Body>,
    /// The times it names that are before the meeting, in order.
    pub earlier: Vec<Range<usize>>,
    /// Where those of them begin that may decide here, in order.
    deciding: Vec<usize>,
    /// What each token decides and in which form, and whether it is a verb that tells; a
    /// word in the name of a body is none, whatever it is elsewhere.
    verbs: Vec<(Option<(Verb, VerbForm)>, bool)>,
}

impl<'t> DecisionSentence<'t> {
    pub fn new(
        text: &'t Text<'t>,
        sentence: &'t Sentence,
        committee: Option<&'t str>,
        day: Option<Date>,
    ) -> Self {
        let tokens = text.tokens_of(sentence);
        let verb = |(at, token): (usize, &Token)| {
            let verb = cues::verb(&token.word).or_else(|| cues::shortened_verb(tokens, at));
            (verb, cues::is_finite(&token.word, verb, token.capital))
        };
        let mut verbs: Vec<_> = tokens.iter().enumerate().map(verb).collect();
        let bodies = bodies(tokens, &KnownBodies::default());
        let is_named = |token: &Token| token.capitals == 1 && token.capital && token.is_word();
        for body in &bodies {
            // "Udvalget Bevilgede Midler godkendte": the verb stands behind the name.
            let behind = body.tokens.end..tokens.len();
            let named = behind.clone().take(LONGEST_NAME);
            let end = behind.start + named.take_while(|at| is_named(&tokens[*at])).count();
            let is_told = verbs.get(end).is_some_and(|(_, finite)| *finite);
            let name = body.tokens.start..if is_told { end } else { behind.start };
            verbs[name].fill((None, false));
        }
        for at in 1..verbs.len() {
            // "Rådet for socialt udsatte godkendte": of two verbs side by side the first is a
            // participle, or belongs to a clause that has no conjunction.
            // So is one that tells who somebody is: "udsatte børn".
            let is_past = matches!(verbs[at - 1].0, Some((_, VerbForm::Past)));
            let is_told = verbs[at].1 || tokens[at].is_in(&cues::EXPOSED);
            if is_past && is_told && !tokens[at - 1].stop {
                verbs[at - 1] = (None, false);
            }
        }
        let printed = text.printed();
        let own = MeetingBody {
            tokens,
            printed,
            committee,
        };
        let deciding = bodies.iter().filter(|body| own.may_be(body));
        let deciding = deciding.map(|body| body.tokens.start).collect();
        Self {
            text,
            sentence,
            tokens,
            own,
            earlier: earlier_times(tokens, day),
            deciding,
            bodies,
            verbs,
        }
    }

    /// Returns whether `body`, one of those it names, may decide here.
    pub fn may_decide(&self, body: &Body) -> bool {
        self.deciding.binary_search(&body.tokens.start).is_ok()
    }

    /// Returns whether the members counted right before `at` are more than those counted
    /// elsewhere near, and such are: "5 medlemmer anbefaler. 2 medlemmer er imod."
    pub fn is_larger_part(&self, at: usize) -> bool {
        let at = self.sentence.tokens.start + at;
        let tokens = self.text.tokens();
        let near = at.saturating_sub(NEAR_COUNTS)..tokens.len().min(at + NEAR_COUNTS);
        let count = |place: usize| tokens[place.checked_sub(1)?].number();
        let members = |place: &usize| tokens[*place].is_any(&["medlemmer", "medlem"]);
        let others = near.filter(|place| *place != at && members(place));
        let most = others.filter_map(count).max();
        most.is_some() && count(at) > most
    }

    /// Returns whether some are told near `at` not to have voted for what others did.
    pub fn is_voted_on(&self, at: usize) -> bool {
        let refuses = |two: &[Token]| two[0].is_any(&["kan", "kunne"]) && two[1].is("ikke");
        let near = self.tokens_near(at);
        near.iter().any(|token| token.is_in(&cues::AGAINST)) || near.windows(2).any(refuses)
    }

    /// Returns the tokens near `at`, of other sentences too.
    pub fn tokens_near(&self, at: usize) -> &'t [Token] {
        let (tokens, at) = (self.text.tokens(), self.sentence.tokens.start + at);
        &tokens[at.saturating_sub(NEAR_COUNTS)..tokens.len().min(at + NEAR_COUNTS)]
    }

    /// Returns whether it is a question, which decides nothing.
    pub fn asks(&self) -> bool {
        let mut marks = self.tokens.iter().rev();
        let last = marks.find(|token| !token.is_any(&["\"", ")"]));
        last.is_some_and(|last| last.is("?"))
    }

    /// Returns its bytes, without the full stop behind it, with the number before it:
    /// that may be one of a point of the recommendation.
    pub fn range(&self) -> Range<usize> {
        self.start_of(0)..self.tokens.last().map_or(0, Token::end)
    }

    /// Returns the first byte of the token at `at`, or of the number before the sentence.
    pub fn start_of(&self, at: usize) -> usize {
        let mark = self.sentence.mark.clone();
        let more = mark.len() > 1;
        let number = self.text.tokens()[mark].first();
        let numbers = |token: &&Token| !token.is_mark() && (token.stop || more);
        let numbered = number.filter(|_| at == 0).filter(numbers);
        numbered.unwrap_or(&self.tokens[at]).start()
    }

    /// Returns what the token at `at` decides, and in which form, if it is a verb that may.
    pub fn verb(&self, at: usize) -> Option<(Verb, VerbForm)> {
        self.verbs.get(at).and_then(|(verb, _)| *verb)
    }

    /// Returns whether a verb that may decide stands at `at` in `form`.
    pub fn is_form(&self, at: usize, form: VerbForm) -> bool {
        self.verb(at).is_some_and(|(_, own)| own == form)
    }

    /// Returns whether the token at `at` is a verb that tells.
    pub fn is_finite(&self, at: usize) -> bool {
        self.verbs.get(at).is_some_and(|(_, finite)| *finite)
    }

    /// Returns whether one of its tokens is one of `words`.
    pub fn has_word_of(&self, words: &[&str]) -> bool {
        self.tokens.iter().any(|token| token.is_any(words))
    }

    /// Returns whether it announces what follows: it ends in a colon, a comma or "at".
    pub fn announces(&self) -> bool {
        let last = self.tokens.last();
        last.is_some_and(|last| last.is_any(&[":", ",", "at"]))
    }
}
