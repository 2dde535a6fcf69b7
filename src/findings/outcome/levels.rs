//! What of a sentence is said for itself, and what hangs on something else.

use crate::text::Token;
use crate::text::clauses::{Clause, ClauseOpening, JOINING, clauses};

use super::cues::{self, Turn, VerbForm, is_matter};
use super::labels::is_labelled_by_others;
use super::sentence::DecisionSentence;

/// How directly a token is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Directness {
    /// Said for itself.
    #[default]
    Main,
    /// An addition after "idet".
    Addition,
    /// Depends on something else, or is quoted.
    Dependent,
}

/// Returns the level of each token of a sentence.
pub(super) fn levels(sentence: &DecisionSentence<'_>) -> Vec<Directness> {
    let mut walk = ClauseWalk {
        sentence,
        level: Directness::Main,
        infinitive: false,
        complete: false,
        conditional: false,
        past: false,
        told: is_labelled_by_others(sentence),
    };
    let mut levels = Vec::with_capacity(sentence.tokens.len());
    for clause in clauses(sentence.tokens) {
        walk.begin(&clause);
        for at in clause.tokens {
            walk.pass(at);
            levels.push(match sentence.tokens[at].quoted {
                true => Directness::Dependent,
                false => walk.level,
            });
        }
    }
    levels
}

/// The clause a walk through a sentence is in.
struct ClauseWalk<'s> {
    sentence: &'s DecisionSentence<'s>,
    level: Directness,
    /// It was opened by an infinitive, which has no verb that tells.
    infinitive: bool,
    /// It was opened by "at" and has such a verb, or is what a colon announced.
    complete: bool,
    /// The sentence holds on a condition.
    conditional: bool,
    /// The sentence said something in the past tense for itself.
    past: bool,
    /// The sentence told something, so that a colon announces what hangs on it.
    told: bool,
}

impl ClauseWalk<'_> {
    /// Goes into a clause.
    fn begin(&mut self, clause: &Clause) {
        match clause.opening {
            ClauseOpening::Comma => self.behind_comma(clause.tokens.start),
            ClauseOpening::Semicolon => {
                self.conditional = false;
                self.main();
            }
            ClauseOpening::Colon if self.told => {
                self.level = Directness::Dependent;
                self.complete = true;
            }
            ClauseOpening::Colon => self.main(),
            ClauseOpening::Start | ClauseOpening::Aside | ClauseOpening::Bare => {}
        }
        let tokens = self.sentence.tokens;
        let Some(place) = clause.conjunction.filter(|_| clause.depends) else {
            return;
        };
        let conjunction = &tokens[place];
        let that = conjunction.is("at") && !clause.infinitive;
        if that && (place == 0 || tokens[place - 1].is("-")) {
            return;
        }
        self.level = Directness::Dependent;
        self.infinitive = clause.infinitive;
        self.complete = that;
        self.conditional |= place < 2 && conjunction.is_in(&cues::CONDITIONS_BEFORE_ACTS);
    }

    /// Takes the token at `at` into account, inside its clause.
    fn pass(&mut self, at: usize) {
        let (sentence, token) = (self.sentence, &self.sentence.tokens[at]);
        let dependent = self.level == Directness::Dependent;
        let open = dependent && self.infinitive;
        let is_behind = |marks: &[&str]| at > 0 && sentence.tokens[at - 1].is_any(marks);
        let after_break = at == 0 || is_behind(&[",", ":", "og"]);
        let resumes = match cues::TURNS.get(&token.word) {
            Some(Turn::Result) => is_behind(&[","]),
            Some(Turn::Contrast) => sentence.tokens.get(at + 1).is_some_and(is_matter),
            Some(Turn::Relative) => is_behind(&[","]) && concludes(sentence.tokens, at),
            Some(Turn::Addition) if !self.complete || after_break => {
                self.level = Directness::Addition;
                self.complete = false;
                false
            }
            // "Forslag om at udsætte sagen blev forkastet".
            Some(Turn::Passive) => open,
            // "nåede ikke at blive behandlet og udsættes"; "tog orienteringen om, at …, til
            // efterretning og besluttede".
            Some(Turn::Joint) => {
                open && token.is("og") && self.is_passive(at + 1)
                    || dependent && self.past && self.is_past(at + 1)
            }
            Some(Turn::However) => after_break && dependent && !self.complete,
            Some(Turn::Addition) | None => false,
        };
        if resumes {
            self.main();
        }
        self.past |= self.level == Directness::Main && self.is_past(at);
        self.told |= sentence.is_finite(at)
            || sentence.verb(at).is_some()
            || cues::REMARK_NOUNS.is_inside(&token.word);
    }

    fn main(&mut self) {
        self.level = Directness::Main;
        self.infinitive = false;
        self.complete = false;
    }

    /// A comma may end what hangs on something: before a verb that tells, or before
    /// "og" and something new.
    fn behind_comma(&mut self, at: usize) {
        let tokens = self.sentence.tokens;
        let resumes =
            tokens[at].is_in(&cues::AUXILIARIES) || self.is_passive(at) || self.is_past(at);
        let told = self.sentence.is_finite(at) && (resumes || !self.complete);
        let that = tokens.get(at + 1).is_some_and(|second| second.is("at"));
        let joins = tokens[at].is_in(&JOINING) && !that;
        match self.level {
            Directness::Main => {}
            _ if told && self.conditional => {
                self.main();
                self.level = Directness::Dependent;
            }
            _ if told => self.main(),
            Directness::Dependent if joins && !self.complete && !self.conditional => self.main(),
            _ => {}
        }
    }

    fn is_past(&self, at: usize) -> bool {
        self.is_verb(at, VerbForm::Past, "tog")
    }

    fn is_passive(&self, at: usize) -> bool {
        self.is_verb(at, VerbForm::Passive, "tages")
    }

    /// Returns whether a verb that decides stands at `at` in `form`, or `taking` does.
    fn is_verb(&self, at: usize, form: VerbForm, taking: &str) -> bool {
        let token = self.sentence.tokens.get(at);
        self.sentence.is_form(at, form) || token.is_some_and(|token| token.is(taking))
    }
}

/// "…, der hermed er godkendt", "…, hvilket blev vedtaget".
fn concludes(tokens: &[Token], at: usize) -> bool {
    let which = tokens[at].is("hvilket");
    let mut next = tokens[at + 1..].iter().take(2);
    next.any(|next| next.is_in(&cues::CONCLUDING) || which && next.is_any(&["blev", "er"]))
}
