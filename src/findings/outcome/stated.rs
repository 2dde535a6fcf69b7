//! Outcomes as single sentences state them, before what holds of several is settled.

use std::borrow::Cow;

use super::Outcome;
use super::OutcomeClass::{self, ApprovedAsRecommended, ApprovedWithChanges};

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
    /// Whether it counts only where nothing else is stated.
    pub weak: bool,
    pub of: Subject,
    /// Whether it alters what was recommended.
    pub alters: bool,
    /// The motion it is the result of, where that was moved before.
    pub motion: Option<Motion>,
}

impl StatedOutcome {
    /// Returns the outcome as one that, if `weak`, counts only where nothing else is stated.
    pub fn weakly_if(mut self, weak: bool) -> Self {
        self.weak |= weak;
        self
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
    [ApprovedAsRecommended, ApprovedWithChanges].contains(&class)
}

/// A motion that was moved and not yet voted on.
#[derive(Clone, Debug)]
pub(super) struct Motion {
    /// What its adoption means, where it moves to postpone or send the matter.
    pub procedural: Option<Box<StatedOutcome>>,
    /// Whether it is about the meeting, and not the matter: "at lukke dørene".
    pub of_meeting: bool,
}
