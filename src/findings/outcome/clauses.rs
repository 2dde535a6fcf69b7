//! What is said for itself in a sentence, and what depends on something else; who
//! does it, and whether it is denied.

use super::cues::{self, Form};
use super::levels::{self, Level};
use super::lists::List;
use super::names;
use super::words::{Sentence, Token};

/// How many tokens away anything may matter to a word; no sentence is that long.
const REACH: usize = 200;

/// A sentence with the level of each of its tokens.
pub(super) struct Clauses<'s> {
    pub sentence: &'s Sentence,
    pub levels: Vec<Level>,
}

impl<'s> Clauses<'s> {
    pub fn new(sentence: &'s Sentence) -> Self {
        Self {
            sentence,
            levels: levels::of(&sentence.tokens),
        }
    }

    pub fn tokens(&self) -> &'s [Token] {
        &self.sentence.tokens
    }

    /// Returns the places before `at` in reverse, without what stands in brackets,
    /// down to a colon or semicolon.
    pub fn before(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let tokens = self.tokens();
        let mut depth = 0_usize;
        (at.saturating_sub(REACH)..at)
            .rev()
            .take_while(move |&place| !tokens[place].is_any(&[":", ";"]))
            .filter(move |&place| match tokens[place].word.as_str() {
                ")" => {
                    depth += 1;
                    false
                }
                "(" => {
                    depth = depth.saturating_sub(1);
                    false
                }
                _ => depth == 0,
            })
    }

    /// Returns the places after `at`, without what stands in brackets.
    pub fn after(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let tokens = self.tokens();
        let mut depth = 0_usize;
        (at + 1..tokens.len().min(at + REACH)).filter(move |&place| {
            match tokens[place].word.as_str() {
                "(" => {
                    depth += 1;
                    false
                }
                ")" => {
                    depth = depth.saturating_sub(1);
                    false
                }
                _ => depth == 0,
            }
        })
    }

    /// Returns whether nothing but a number of the recommendation or an adverb
    /// stands before `at`, since the last comma.
    pub fn is_fragment(&self, at: usize) -> bool {
        let tokens = self.tokens();
        self.before(at)
            .take_while(|&place| !tokens[place].is(","))
            .all(|place| {
                let token = &tokens[place];
                token.is_in(&cues::BY_THE_WAY) || token.number().is_some() || is_range(&token.word)
            })
    }

    /// Returns whether one of `words` stands before `at`, at most `reach` tokens away
    /// and with no other finite verb between.
    pub fn preceded(&self, at: usize, words: &List, reach: usize) -> bool {
        let tokens = self.tokens();
        self.before(at)
            .take(reach)
            .take_while(|&place| !tokens[place].finite || tokens[place].is_in(words))
            .any(|place| tokens[place].is_in(words))
    }

    /// Returns whether what is said at `at` is denied.
    pub fn denied(&self, at: usize, form: Form) -> bool {
        let tokens = self.tokens();
        let only = |place: usize| {
            tokens
                .get(place + 1)
                .is_some_and(|next| next.is_any(&["mindst", "kun", "alene", "blot", "bare"]))
        };
        let before = self
            .before(at)
            .take(7)
            .take_while(|&place| !tokens[place].is_any(&[",", "og", "men"]))
            .take_while(|&place| {
                !matches!(tokens[place].verb, Some((_, Form::Participle | Form::Past)))
            })
            .any(|place| tokens[place].is_any(&["ikke", "ej", "ingen"]) && !only(place));
        let finite = matches!(form, Form::Past | Form::Present | Form::Passive);
        let after = finite
            && self
                .after(at)
                .take(3)
                .take_while(|&place| !tokens[place].is_any(&[",", "og", "at"]))
                .any(|place| tokens[place].is("ikke") && !only(place));
        before || after
    }

    /// Returns whether a person, a party or an office does what stands at `at`, and
    /// not the body.
    pub fn is_by_others(&self, at: usize) -> bool {
        let tokens = self.tokens();
        let subject: Vec<Token> = {
            let mut places: Vec<usize> = self.before(at).collect();
            places.reverse();
            places
                .into_iter()
                .map(|place| tokens[place].clone())
                .collect()
        };
        if subject.iter().any(is_body) {
            return false;
        }
        if names::find(&subject).is_some() || names_with_brackets(tokens, at) {
            return true;
        }
        let named = subject
            .iter()
            .any(|token| token.capital && token.word.len() > 3);
        if subject.iter().any(is_office) {
            return true;
        }
        if named && subject.iter().any(is_matter) {
            return false;
        }
        // "Herefter anbefalede Venstre": the subject follows.
        let following: Vec<Token> = self
            .after(at)
            .take(3)
            .map(|place| tokens[place].clone())
            .take_while(|token| !token.is_mark())
            .collect();
        !named
            && !following.iter().any(is_body)
            && following.first().is_some_and(|token| token.capital)
            && names::find(&following).is_some_and(|found| found.start == 0)
    }

    /// Returns whether the matter itself is the subject of `at`, or nothing is.
    pub fn is_of_matter(&self, at: usize) -> bool {
        let tokens = self.tokens();
        self.is_fragment(at)
            || self
                .before(at)
                .take_while(|&place| !tokens[place].is(","))
                .any(|place| is_matter(&tokens[place]))
            || tokens.get(at + 1).is_some_and(is_matter)
    }

    /// Returns whether a matter is the object right after `at`.
    pub fn has_matter_after(&self, at: usize, reach: usize) -> bool {
        let tokens = self.tokens();
        self.after(at)
            .take(reach)
            .take_while(|&place| !tokens[place].is_any(&[",", "til", "at"]))
            .any(|place| is_matter(&tokens[place]))
    }
}

/// Names such as "Hansen (V)": the bracket is passed over by `before`.
fn names_with_brackets(tokens: &[Token], at: usize) -> bool {
    tokens[at.saturating_sub(REACH)..at].windows(4).any(|four| {
        four[0].capital && four[1].is("(") && names::is_letter(&four[2]) && four[3].is(")")
    })
}

fn is_range(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '/' | ','))
        || word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Returns whether the token names a body that decides.
pub(super) fn is_body(token: &Token) -> bool {
    token.is_in(&cues::BODY_WORDS) || cues::BODY_ENDINGS.ends(&token.word)
}

fn is_office(token: &Token) -> bool {
    cues::OFFICES.is_inside(&token.word)
}

/// Returns whether the token is what the matter before the body is called.
pub(super) fn is_matter(token: &Token) -> bool {
    token.is_in(&cues::MATTERS) || cues::MATTER_ENDINGS.ends(&token.word)
}
