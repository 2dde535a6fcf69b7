//! The rows of the tables of phrases: what a rule begins at, asks for and states.

use super::OutcomeClass;
use super::clauses::{Clauses, Meant};

/// Words that a row asks for.
type Words = &'static (dyn Meant + Sync);

/// What must hold around the word at which a row begins.
pub(super) enum Need {
    /// One of the words stands at most so many behind it, and the phrase ends there; "at"
    /// and commas are not looked beyond.
    To(usize, Words),
    /// A reader says where the phrase ends.
    End(fn(&Clauses<'_>, usize) -> Option<usize>),
    /// One of the words stands at most so many behind it.
    Near(usize, Words),
    /// One stands at most so many before it.
    Behind(usize, Words),
    /// One is said somewhere in the sentence.
    With(Words),
    /// None is said anywhere in it.
    Without(Words),
    /// A verb helps it that stands at most so many words before it.
    Helped(usize, Words),
    /// No verb that does puts it off.
    Done(usize),
    /// Nobody who is not the body does it.
    ByBody,
    /// It is an answer, with nothing before it.
    Alone,
    /// At most so many words are left from there on.
    Last(usize),
    /// The sentence has at most so many words.
    Short(usize),
    /// The matter is what it is told of.
    OfMatter,
    /// Something else.
    Is(fn(&Clauses<'_>, usize) -> bool),
}

/// What a row states where it holds.
#[derive(Clone, Copy)]
pub(super) enum RowStates {
    /// An outcome that counts beside others.
    Plain(OutcomeClass),
    /// One that counts only where nothing else is stated.
    Weak(OutcomeClass),
    /// Nothing, whatever the rows below say.
    Nothing,
}

/// A rule: the last part of its id, what it states, the words it may begin at, and what
/// must hold around them.
pub(super) struct Row(
    pub &'static str,
    pub RowStates,
    pub Words,
    pub &'static [Need],
);
