//! Whether what a word tells is said of this meeting and holds, and of whom.
//!
//! After the ConText algorithm: a modifier reaches to the end of its clause, forward, and a
//! denial also over the verb before it; a clause that hangs on another takes over what that
//! one makes of it. What is not told in so many words as true is not told.
//!
//! ```text
//! denied    X er ikke inhabil | fandt ikke, at X er inhabil | ingen stemte imod
//! supposed  hvis X er inhabil | X vil være inhabil | om X er inhabil | Er X inhabil, …
//! earlier   X var den 4. marts inhabil | X har tidligere taget forbehold
//! elsewhere I udvalget stemte X imod | Skolebestyrelsens formand var inhabil
//! quoted    "X er inhabil"
//! ```

use std::ops::Range;

use crate::text::bodies::{Body, BodyKind};
use crate::text::clauses::{Clause, ClauseOpening, JOINING, statements};
use crate::text::{Token, names};
use crate::words::word_tables;

use super::clauses::REACH;
use super::cues::is_matter;
use super::levels::{Directness, levels};
use super::sentence::DecisionSentence;

word_tables!("findings/outcome/context");

/// What a word makes of what is told behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClauseModifier {
    /// It is not so.
    Denies,
    /// It may be so, or is to be.
    Supposes,
    /// It was so before.
    Earlier,
    /// It is raised, and not settled.
    Raises,
}

/// Every modifier, denial first, and what only raises a thing last.
pub(super) const ALL: [ClauseModifier; 4] = [
    ClauseModifier::Denies,
    ClauseModifier::Supposes,
    ClauseModifier::Earlier,
    ClauseModifier::Raises,
];

/// How many words behind a verb what denies it stands, at most.
const LATE_DENIAL: usize = 3;

/// How many words a label has, at most.
const LONGEST_LABEL: usize = 12;

/// How many clauses back those stand whom a pronoun is put for, at most.
const NEAR: usize = 4;

/// A sentence with its clauses, each of which tells something.
pub(super) struct Context<'s> {
    sentence: &'s DecisionSentence<'s>,
    clauses: Vec<Clause>,
    /// How many clauses stand before the first condition, and with it.
    unconditional: usize,
    /// Where a condition ends that is told by the order of its words.
    inverted: usize,
}

impl<'s> Context<'s> {
    pub fn new(sentence: &'s DecisionSentence<'s>) -> Self {
        let tokens = sentence.tokens;
        let mut clauses: Vec<Clause> = Vec::new();
        for clause in statements(tokens) {
            // "Bo Vig (V) og Eva Lyn (A) var inhabile": names are joined, no clauses.
            let joins = |at: usize| tokens[at].is_in(&JOINING);
            let tells = |clause: &Clause| clause.tokens.clone().any(|at| sentence.is_finite(at));
            match clauses.last_mut() {
                Some(before) if clause.conjunction.is_some_and(joins) && !tells(before) => {
                    before.tokens.end = clause.tokens.end;
                }
                _ => clauses.push(clause),
            }
        }
        let conditional = |clause: &Clause| {
            clause.conjunction.is_some_and(|at| {
                tokens[at].is_in(&CONDITIONS) && (clause.depends || !tokens[at].is("om"))
            })
        };
        let first = clauses.iter().position(conditional);
        let opens = tokens
            .first()
            .is_some_and(|it| it.is_in(&CONDITIONS_BY_ORDER));
        let comma = || tokens.iter().position(|token| token.is(","));
        Self {
            sentence,
            unconditional: first.map_or(usize::MAX, |first| first.saturating_sub(1)),
            inverted: opens.then(comma).flatten().unwrap_or(0),
            clauses,
        }
    }

    /// Returns whether what the word at `at` tells holds, of this body and now, whatever the
    /// modifiers that do not `matter` to it.
    pub fn holds(&self, at: usize, matter: &[ClauseModifier]) -> bool {
        let tokens = self.sentence.tokens;
        if tokens[at].quoted || self.sentence.asks() {
            return false;
        }
        let nth = self.nth(at);
        // What stands before a condition hangs on it as what stands behind it.
        nth < self.unconditional
            && at >= self.inverted
            && !self.is_labelled_earlier(at)
            && !self.is_modified(at, matter)
            && !self.hangs_on_earlier(nth)
            && !self.is_elsewhere(at)
            // "Et forslag om, at stien flyttes, blev godkendt" goes on behind what depends.
            && (self.is_asserted(nth) || levels(self.sentence)[at] == Directness::Main)
    }

    /// Whether a label at the beginning tells an earlier time: "På mødet i maj: …".
    fn is_labelled_earlier(&self, at: usize) -> bool {
        let mut label = self.sentence.tokens[..at].iter().take(LONGEST_LABEL);
        let colon = label.position(|token| token.is(":"));
        let first = self.sentence.earlier.first();
        let both = colon.zip(first);
        both.is_some_and(|(colon, time)| time.end <= colon)
    }

    /// Whether the nth clause tells of an earlier time that the one it hangs on names: "Sagen
    /// var på den 4. marts, hvor X tog forbehold".
    fn hangs_on_earlier(&self, nth: usize) -> bool {
        let hangs = |nth: &usize| {
            let opening = &self.sentence.tokens[self.clauses[*nth].tokens.clone()];
            opening.iter().take(2).any(|token| token.is("hvor"))
        };
        let first = (0..=nth).rev().find(|nth| !hangs(nth)).unwrap_or(nth);
        let governs = &self.clauses[first].tokens;
        first < nth
            && (self.sentence.earlier.iter())
                .any(|time| governs.start <= time.start && time.end <= governs.end)
    }

    /// Returns the part of the clause around `at` that has the verb it belongs to: without
    /// what another verb before "og" tells.
    pub fn scope(&self, at: usize) -> Range<usize> {
        let tokens = self.sentence.tokens;
        let clause = self.clauses[self.nth(at)].tokens.clone();
        let clause = clause.start.max(at.saturating_sub(REACH))..clause.end.min(at + REACH);
        let mut told = self.sentence.is_finite(at);
        let (mut start, mut depth) = (at, 0_usize);
        while start > clause.start {
            let before = start - 1;
            depth += usize::from(tokens[before].is(")"));
            // What a bracket says is said apart.
            let opens = usize::from(tokens[before].is("("));
            if opens > depth {
                break;
            }
            depth -= opens;
            let joint = told && tokens[before].is_in(&JOINING);
            let tells = || (clause.start..before).any(|place| self.sentence.is_finite(place));
            if joint && self.tells_of_its_own(start, at) && tells() {
                break;
            }
            told |= self.sentence.is_finite(before);
            start = before;
        }
        start..clause.end
    }

    /// Returns whether what begins at `from` has a subject of its own before its verb.
    fn tells_of_its_own(&self, from: usize, at: usize) -> bool {
        let verb = (from..=at).find(|&place| self.sentence.is_finite(place));
        let front = from..verb.unwrap_or(from);
        !front.is_empty() && names::find(&self.sentence.tokens[front]).is_some()
    }

    /// Returns where those stand of whom the word at `at` tells something, before it.
    pub fn subject(&self, at: usize) -> Option<Range<usize>> {
        let tokens = self.sentence.tokens;
        let nth = self.nth(at);
        let scope = self.scope(at);
        let named = |range: &Range<usize>| names::find(&tokens[range.clone()]).is_some();
        let own = scope.start..at;
        if named(&own) {
            return Some(own);
        }
        let mut words = tokens[own].iter().take(2);
        let pronoun = words.any(|word| word.is_in(&PRONOUNS) || word.is_in(&RELATIVES));
        let relative = tokens[scope.start].is_in(&RELATIVES);
        let joined = self.clauses[nth].conjunction.is_some_and(|joint| {
            tokens[joint].is_in(&JOINING) && joint < at && self.sentence.is_finite(joint + 1)
        });
        let continued = self.clauses[nth].tokens.start < scope.start || joined;
        if !pronoun && !continued {
            return None;
        }
        let before = self.clauses[..nth].iter().map(|clause| &clause.tokens);
        let clause = before
            .rev()
            .take(NEAR)
            .find(|clause| named(clause))?
            .clone();
        if !relative {
            return Some(clause);
        }
        // Of the last one: "Bo Vig deltog for Eva Lyn, der var inhabil".
        let mut places = clause.clone().rev();
        places
            .find(|&place| names::find(&tokens[place..clause.end]).is_some_and(|it| it.start == 0))
            .map(|first| self.whole_name(clause.start, first)..clause.end)
    }

    /// Returns where the list of names begins that `last` is in: "A, F og V, der …".
    fn whole_name(&self, start: usize, last: usize) -> usize {
        let tokens = self.sentence.tokens;
        (start.max(last.saturating_sub(REACH))..=last)
            .find(|&first| {
                let list = &tokens[first..=last];
                let goes_on = |at: &Token| at.capital || at.is_mark() || at.is_in(&JOINING);
                tokens[first].capital && list.iter().all(goes_on)
            })
            .unwrap_or(last)
    }

    fn nth(&self, at: usize) -> usize {
        let behind = self.clauses.partition_point(|it| it.tokens.end <= at);
        behind.min(self.clauses.len().saturating_sub(1))
    }

    fn is_modified(&self, at: usize, matter: &[ClauseModifier]) -> bool {
        let tokens = self.sentence.tokens;
        let mut scope = self.scope(at);
        // "kunne ikke støtte det og stemte imod": what changes one verb ends before the next.
        let finite = |place: usize| self.sentence.is_finite(place) || tokens[place].is("stemmer");
        let mut joints = (scope.start..at).filter(|&place| tokens[place].is_in(&JOINING));
        if let Some(joint) = joints.next_back()
            && (joint..=at).any(finite)
            && (scope.start..joint).any(finite)
        {
            scope.start = joint;
        }
        let modifier = |place: usize| MODIFIERS.get(&tokens[place].word);
        let changes = |place: usize| modifier(place).is_some_and(|it| matter.contains(&it));
        let mut late = at + 1..scope.end.min(at + 1 + LATE_DENIAL);
        let denied_late = matter.contains(&ClauseModifier::Denies)
            && self.sentence.is_finite(at)
            && late.any(|place| tokens[place].is_any(&["ikke", "ej"]));
        let times = &self.sentence.earlier;
        let first = times.partition_point(|time| time.end <= scope.start);
        let earlier = times.get(first).is_some_and(|time| time.start < scope.end);
        (scope.start..at).any(changes) || denied_late || earlier
    }

    /// Returns whether the clause names, before `at`, a body that is not the one that meets.
    fn is_elsewhere(&self, at: usize) -> bool {
        let (bodies, scope) = (&self.sentence.bodies, self.scope(at));
        let first = bodies.partition_point(|body| body.tokens.start < scope.start);
        let before = bodies[first..]
            .iter()
            .take_while(|body| body.tokens.end <= at);
        let tokens = self.sentence.tokens;
        let there = before.into_iter().any(|body| {
            // What they recommend is before this body.
            let next = tokens[body.tokens.end..].iter().take(2);
            let owns = body.genitive && next.into_iter().any(is_matter);
            let before = body.tokens.start.checked_sub(1);
            let gets = before.is_some_and(|before| tokens[before].is_in(&BEFORE_RECEIVERS));
            !owns && !gets && self.is_foreign(body)
        });
        // "tog forbehold i udvalget"
        let next = tokens.get(at + 1);
        let nth = bodies.partition_point(|body| body.tokens.start < at + 2);
        let at_place = |body: &Body| body.tokens.start == at + 2 && self.is_foreign(body);
        there
            || next.is_some_and(|it| it.is_in(&BEFORE_PLACES))
                && bodies.get(nth).is_some_and(at_place)
    }

    /// Whether `body` is not the one that meets; in the minutes of a council "udvalget" is none.
    fn is_foreign(&self, body: &Body) -> bool {
        let general = body.general && body.kind == BodyKind::Committee;
        general && self.sentence.own.is_council() || !self.sentence.may_decide(body)
    }

    /// Returns whether the nth clause is said for itself, or hangs on what says that it is so.
    fn is_asserted(&self, nth: usize) -> bool {
        let (clause, tokens) = (&self.clauses[nth], self.sentence.tokens);
        let opens = clause.opening == ClauseOpening::Start;
        if nth == 0 || opens || clause.conjunction_in(tokens) != "at" {
            return true;
        }
        let governs = self.clauses[nth - 1].tokens.clone();
        let last = governs.end - 1;
        tokens[governs].iter().any(|word| word.is_in(&ASSERTS)) && !self.is_modified(last, &ALL)
    }
}
