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
    let mut walk = ClauseWalk::new(sentence);
    let mut levels = Vec::with_capacity(sentence.tokens.len());
    for clause in clauses(sentence.tokens) {
        walk.begin(&clause);
        for at in clause.tokens {
            walk.pass(at);
            let quoted = sentence.tokens[at].quoted;
            levels.push(if quoted {
                Directness::Dependent
            } else {
                walk.level
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

impl<'s> ClauseWalk<'s> {
    fn new(sentence: &'s DecisionSentence<'s>) -> Self {
        Self {
            sentence,
            level: Directness::Main,
            infinitive: false,
            complete: false,
            conditional: false,
            past: false,
            told: is_labelled_by_others(sentence),
        }
    }

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
        let that = conjunction.is("at");
        let heads = place == 0 || tokens[place - 1].is("-");
        if that && heads && !clause.infinitive {
            return;
        }
        self.level = Directness::Dependent;
        self.infinitive = clause.infinitive;
        self.complete = that && !clause.infinitive;
        self.conditional |= place < 2 && conjunction.is_in(&cues::CONDITIONS_BEFORE_ACTS);
    }

    /// Takes the token at `at` into account, inside its clause.
    fn pass(&mut self, at: usize) {
        let tokens = self.sentence.tokens;
        let token = &tokens[at];
        let dependent = self.level == Directness::Dependent;
        let before = at.checked_sub(1).map(|place| &tokens[place]);
        let after_comma = before.is_some_and(|before| before.is(","));
        let after_break = before.is_none_or(|before| before.is_any(&[",", ":", "og"]));
        let next = tokens.get(at + 1);
        match cues::TURNS.get(&token.word) {
            Some(Turn::Result) if after_comma => self.main(),
            Some(Turn::Contrast) if next.is_some_and(is_matter) => self.main(),
            Some(Turn::Relative) if after_comma && concludes(tokens, at) => self.main(),
            Some(Turn::Addition) if !dependent || !self.complete || after_break => {
                self.level = Directness::Addition;
                self.complete = false;
            }
            // "Forslag om at udsætte sagen blev forkastet".
            Some(Turn::Passive) if dependent && self.infinitive => self.main(),
            // "nåede ikke at blive behandlet og udsættes".
            Some(Turn::Joint)
                if dependent && self.infinitive && token.is("og") && self.is_passive(at + 1) =>
            {
                self.main();
            }
            // "tog orienteringen om, at …, til efterretning og besluttede".
            Some(Turn::Joint) if dependent && self.past && self.is_past(at + 1) => self.main(),
            Some(Turn::However) if after_break && dependent && !self.complete => self.main(),
            _ => {}
        }
        self.past |= self.level == Directness::Main && self.is_past(at);
        self.told |= self.sentence.is_finite(at)
            || self.sentence.verb(at).is_some()
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
        if self.level == Directness::Main {
            return;
        }
        let tokens = self.sentence.tokens;
        let dependent = self.level == Directness::Dependent;
        let resumes =
            tokens[at].is_in(&cues::AUXILIARIES) || self.is_passive(at) || self.is_past(at);
        let second = tokens.get(at + 1);
        if self.sentence.is_finite(at) && (resumes || !(self.complete && dependent)) {
            self.main();
            if self.conditional {
                self.level = Directness::Dependent;
            }
        } else if tokens[at].is_in(&JOINING)
            && !second.is_some_and(|second| second.is("at"))
            && dependent
            && !self.complete
            && !self.conditional
        {
            self.main();
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
    tokens[at + 1..]
        .iter()
        .take(2)
        .any(|next| next.is_in(&cues::CONCLUDING) || which && next.is_any(&["blev", "er"]))
}
