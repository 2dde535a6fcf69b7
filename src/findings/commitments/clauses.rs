//! The clauses of a sentence as promises are read from them: the statements of
//! [`text::clauses`](crate::text::clauses), by their words.

use std::ops::Range;

use super::sentence::SentenceWords;
use super::vocabulary::CLAUSES_THAT_PROMISE;
use crate::text::Token;
use crate::text::clauses::statements;

/// A clause that may promise something, by its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PromiseClause<'t> {
    /// The words behind the conjunction.
    pub words: Range<usize>,
    /// The conjunction in lower case, empty for a main clause.
    pub conjunction: &'t str,
    /// Whether it only says when, why or whether something else is so.
    pub only_depends: bool,
    /// Whether it asks what is to be found out: "hvordan …".
    pub asks: bool,
    /// Whether it tells more of the word before it: "som forelægges udvalget".
    pub is_relative: bool,
}

/// Returns the clauses of a sentence, in order and without gaps, given its tokens and words.
pub(super) fn promise_clauses<'t>(
    tokens: &'t [Token],
    words: &SentenceWords<'t>,
) -> Vec<PromiseClause<'t>> {
    let clauses = statements(tokens).into_iter();
    let clauses = clauses.filter(|clause| !words.words_of(&clause.tokens).is_empty());
    let clauses = clauses.map(|clause| {
        let opened = clause
            .conjunction
            .filter(|place| *place > 0 || clause.depends);
        let conjunction = opened.map_or("", |place| tokens[place].word.as_str());
        // A relative pronoun is the subject, too.
        let is_relative = matches!(conjunction, "som" | "der");
        let first = opened.map_or(clause.tokens.start, |at| at + usize::from(!is_relative));
        PromiseClause {
            words: words.words_of(&(first..clause.tokens.end)),
            conjunction,
            only_depends: clause.depends && !CLAUSES_THAT_PROMISE.has(conjunction),
            asks: clause.asks,
            is_relative,
        }
    });
    clauses.collect()
}
