//! The clauses of a sentence as promises are read from them: those of `text::clauses`
//! that begin with a conjunction.

use std::ops::Range;

use super::sentence::{Word, words_of};
use super::vocabulary::{BEFORE_BARE_AT, BEHIND_COMMA};
use crate::text::Token;
use crate::text::clauses::{self, Opening};

/// A clause, by its words, conjunction included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause<'t> {
    /// All words of it.
    pub all: Range<usize>,
    /// The words behind the conjunction.
    pub words: Range<usize>,
    /// The conjunction in lower case, empty for a main clause.
    pub conjunction: &'t str,
}

/// Cuts a sentence into clauses, in order and without gaps, given its tokens and words.
pub(super) fn clauses<'t>(tokens: &'t [Token], words: &[Word<'t>]) -> Vec<Clause<'t>> {
    let cut = clauses::joined(clauses::clauses(tokens), |clause| {
        let first = &tokens[clause.tokens.start];
        let before = clause.tokens.start.checked_sub(1).map(|at| &tokens[at]);
        match clause.opening {
            Opening::Start | Opening::Semicolon | Opening::Colon => true,
            Opening::Comma | Opening::Aside => first.is_in(&BEHIND_COMMA),
            Opening::Bare => {
                let led = before.is_some_and(|before| before.is_in(&BEFORE_BARE_AT));
                let second = first.is_any(&["og", "samt", "men"]);
                clause.conjunction_in(tokens) == "at" && (led || second)
            }
        }
    });
    let clauses = cut.into_iter().map(|clause| {
        let start = clause.tokens.start;
        let joins = |at: usize| tokens[at].is_any(&["og", "men", "samt"]);
        let opens = |at: &usize| {
            let no_opening = *at == 0 && tokens[*at].is_any(&["der", "inden", "da", "så"]);
            tokens[*at].is_in(&BEHIND_COMMA) && !no_opening
        };
        // Behind "og" another conjunction may stand: "og hvor".
        let second = start + 1;
        let behind = joins(start) && second < clause.tokens.end && !tokens[second].is("der");
        let place = Some(second)
            .filter(|at| behind && opens(at))
            .or_else(|| Some(start).filter(|at| opens(at) || *at > 0 && joins(*at)));
        let conjunction = place.map_or("", |at| tokens[at].word.as_str());
        // A relative pronoun is the subject, too.
        let kept = matches!(conjunction, "" | "som" | "der" | "inden" | "før");
        let first = place.map_or(start, |at| at + usize::from(!kept));
        Clause {
            all: words_of(words, &clause.tokens),
            words: words_of(words, &(first..clause.tokens.end)),
            conjunction,
        }
    });
    clauses.filter(|clause| !clause.all.is_empty()).collect()
}
