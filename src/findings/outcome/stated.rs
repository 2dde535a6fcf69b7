//! Outcomes as single sentences state them, before what holds of several is settled.

use std::borrow::Cow;

use super::{Outcome, OutcomeClass};

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
    /// A motion about the meeting itself, or to amend an amendment: no outcome of the item.
    Aside,
}

/// An outcome before what holds of several is settled.
#[derive(Clone, Debug)]
pub(super) struct StatedOutcome {
    /// What is stated; its rule is empty until one states it.
    pub outcome: Outcome,
    pub strength: Strength,
    pub of: Subject,
    /// Whether it alters what was recommended.
    pub alters: bool,
    /// The motion it is the result of, where that was moved before.
    pub motion: Option<Motion>,
}

impl StatedOutcome {
    /// Returns the outcome as one that counts only where nothing else is stated.
    pub fn weakly(mut self) -> Self {
        self.strength = Strength::Weak;
        self
    }

    /// Returns the outcome as such a one, where `weak`.
    pub fn weakly_if(self, weak: bool) -> Self {
        if weak { self.weakly() } else { self }
    }

    /// Returns the outcome as stated by `rule`, unless another rule did.
    pub fn stated_by(mut self, rule: impl Into<Cow<'static, str>>) -> Self {
        if self.outcome.rule.is_empty() {
            self.outcome.rule = rule.into();
        }
        self
    }
}

/// Returns whether a class is an approval, changed or not.
pub(super) fn approves(class: OutcomeClass) -> bool {
    matches!(
        class,
        OutcomeClass::ApprovedAsRecommended | OutcomeClass::ApprovedWithChanges
    )
}

/// A motion that was moved and not yet voted on.
#[derive(Clone, Debug)]
pub(super) struct Motion {
    /// What its adoption means, where it moves to postpone or send the matter.
    pub procedural: Option<Box<StatedOutcome>>,
    /// Whether it is about the meeting, and not the matter: "at lukke dørene".
    pub of_meeting: bool,
}
