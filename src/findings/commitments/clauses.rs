//! The clauses of a sentence as promises are read from them: the statements of
//! [`text::clauses`](crate::text::clauses), by their words.

use std::ops::Range;

use super::sentence::{SentenceWord, words_of};
use super::vocabulary::CLAUSES_THAT_PROMISE;
use crate::text::Token;
use crate::text::clauses::statements;

/// A clause that may promise something, by its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PromiseClause<'t> {
    /// All words of it.
    pub all: Range<usize>,
    /// The words behind the conjunction.
    pub words: Range<usize>,
    /// The conjunction in lower case, empty for a main clause.
    pub conjunction: &'t str,
    /// Whether it only says when, why or whether something else is so.
    pub only_depends: bool,
    /// Whether it asks what is to be found out: "hvordan …".
    pub asks: bool,
}

impl PromiseClause<'_> {
    /// Whether it tells more of the word before it: "som forelægges udvalget".
    pub fn is_relative(&self) -> bool {
        matches!(self.conjunction, "som" | "der")
    }
}

/// Returns the clauses of a sentence, in order and without gaps, given its tokens and words.
pub(super) fn promise_clauses<'t>(
    tokens: &'t [Token],
    words: &[SentenceWord<'t>],
) -> Vec<PromiseClause<'t>> {
    let clauses = statements(tokens).into_iter().map(|clause| {
        let opened = clause
            .conjunction
            .filter(|place| *place > 0 || clause.depends);
        let conjunction = opened.map_or("", |place| tokens[place].word.as_str());
        let mut found = PromiseClause {
            all: words_of(words, &clause.tokens),
            words: 0..0,
            conjunction,
            only_depends: clause.depends && !CLAUSES_THAT_PROMISE.has(conjunction),
            asks: clause.asks,
        };
        // A relative pronoun is the subject, too.
        let own = usize::from(!found.is_relative());
        let first = opened.map_or(clause.tokens.start, |place| place + own);
        found.words = words_of(words, &(first..clause.tokens.end));
        found
    });
    clauses.filter(|clause| !clause.all.is_empty()).collect()
}
