//! Outcomes as single sentences state them, before what holds of several is settled.

use std::ops::Range;

use super::OutcomeClass;

/// How much an outcome counts beside others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// Counts only where nothing else is stated.
    Weak,
    /// Counts.
    Plain,
}

/// What an outcome is an outcome of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The item.
    Item,
    /// A motion somebody moved, which may be the item.
    Motion,
    /// A motion to amend (ændringsforslag).
    Amendment,
}

/// An outcome before what holds of several is settled.
#[derive(Clone, Debug)]
pub(super) struct StatedOutcome {
    pub class: OutcomeClass,
    pub words: Range<usize>,
    pub sentence: Range<usize>,
    pub to: Option<String>,
    pub back: bool,
    pub recommends: bool,
    pub strength: Strength,
    pub of: Subject,
    /// Whether it alters what was recommended.
    pub alters: bool,
    /// The id of the rule that states it; empty until one does.
    pub rule: &'static str,
}

impl StatedOutcome {
    /// Returns the outcome as stated by `rule`, unless another rule did.
    pub fn by(mut self, rule: &'static str) -> Self {
        if self.rule.is_empty() {
            self.rule = rule;
        }
        self
    }
}

/// A motion that was moved and not yet voted on.
#[derive(Clone, Debug)]
pub(super) struct Motion {
    /// What its adoption means, where it moves to postpone or send the matter.
    pub procedural: Option<StatedOutcome>,
}
