//! Votes of one text put together: what several sentences say of one vote, and which of two
//! counts is for.
//!
//! ```text
//! vote   = (result | side)+
//! result = what was voted on is carried or not: a second one begins another vote
//! side   = for, against, abstained or absent: one that is told otherwise begins another vote
//! ```

use std::cmp::Ordering;

use super::clauses::Clauses;
use super::cues::{self, Verb, VerbForm};
use super::levels::Directness;
use super::sentence::DecisionSentence;
use super::votes::{self, SideTally, SideTold};
use crate::text::Token;
use crate::text::names::NamedPeople;

use super::{Ballot, Outcome, OutcomeClass, Side, Vote, phrases};

/// The votes of a text, put together from those of its sentences.
#[derive(Default)]
pub(super) struct BallotBox {
    votes: Vec<Vote>,
    told: Vec<SideTold>,
    ballots: Vec<Ballot>,
    /// Where the votes begin of the ballot that is open.
    first: usize,
    /// The result told last.
    result: Option<bool>,
}

impl BallotBox {
    /// Adds what a sentence tells of votes and of the result.
    pub fn add(&mut self, sentence: &DecisionSentence<'_>, tallies: Vec<SideTally>) {
        // "Herefter" goes on to something else.
        let follows = |it: &Token| it.is_in(&cues::CONCLUDING) && !it.is("herefter");
        let concludes = sentence.tokens.iter().any(follows);
        if let Some(carried) = result(sentence) {
            let settled = self.open().is_some_and(|ballot| ballot.carried.is_some());
            let counted = !tallies.is_empty();
            if settled && (!concludes || counted) || counted && !concludes {
                self.close();
            }
            self.result = Some(carried);
            self.decide(carried);
        }
        for tally in tallies {
            self.add_tally(tally);
        }
        if let Some(carried) = self.result
            && self.open().is_some()
        {
            self.decide(carried);
            self.result = None;
        }
    }

    /// Adds those who a list of counts says were absent: "Fraværende: 2".
    pub fn add_absent(&mut self, sentence: &DecisionSentence<'_>) {
        if let [_, colon, count] = sentence.tokens
            && colon.is(":")
            && let Some(count) = count.number()
            && self.open().is_some()
        {
            let who = NamedPeople {
                count: Some(count),
                ..NamedPeople::default()
            };
            let vote = votes::vote(Side::Absent, who, sentence.range(), "vote.absent");
            let told = SideTold::Named;
            self.add_tally(SideTally { vote, told });
        }
    }

    fn open(&mut self) -> Option<&mut Ballot> {
        let open = self.first < self.votes.len();
        self.ballots.last_mut().filter(|_| open)
    }

    /// Notes the result of the ballot that is open, if it has none.
    fn decide(&mut self, carried: bool) {
        let Some(ballot) = self.open().filter(|ballot| ballot.carried.is_none()) else {
            return;
        };
        ballot.carried = Some(carried);
        if carried {
            return;
        }
        for at in self.first..self.votes.len() {
            match self.told[at] {
                SideTold::Deciding => self.votes[at].side = Side::Against,
                // "forkastet med 46 mod 3": those for the rejection come first.
                SideTold::First if self.votes[at].count > self.votes[at + 1].count => {
                    self.votes[at].side = Side::Against;
                    self.votes[at + 1].side = Side::For;
                }
                _ => {}
            }
        }
    }

    /// A name that has several votes is that of a list: "3 stemmer imod (Nyt Vestby)".
    fn name_lists(&mut self) {
        for vote in &mut self.votes[self.first..] {
            let several = vote.count.is_some_and(|count| count > 1);
            if several && vote.parties.is_empty() && vote.persons.len() == 1 {
                vote.parties.append(&mut vote.persons);
            }
        }
    }

    fn add_tally(&mut self, SideTally { mut vote, told }: SideTally) {
        let second = told == SideTold::Second;
        let mut own = self.first..self.votes.len();
        if let Some(same) = own.find(|&at| self.votes[at].side == vote.side && !second) {
            if self.completes(same, &vote, told) {
                let one = &mut self.votes[same];
                one.count = one.count.or(vote.count);
                one.parties.append(&mut vote.parties);
                one.persons.append(&mut vote.persons);
                return;
            }
            self.close();
        } else if told == SideTold::First {
            self.close();
        }
        if self.open().is_none() {
            self.ballots.push(Ballot::default());
        }
        vote.ballot = self.ballots.len() - 1;
        self.votes.push(vote);
        self.told.push(told);
        if second && let Some(carried) = self.result {
            self.decide(carried);
        }
    }

    /// Whether `vote` names those whom the vote at `at` counts, or counts those it names.
    fn completes(&self, at: usize, vote: &Vote, told: SideTold) -> bool {
        let one = &self.votes[at];
        let named = |vote: &Vote| !(vote.parties.is_empty() && vote.persons.is_empty());
        let counted = one.count.is_some() != vote.count.is_some();
        let deciding = [told, self.told[at]].contains(&SideTold::Deciding);
        let alone = [told, self.told[at]] == [SideTold::Alone; 2];
        alone
            || told != SideTold::First
                && (counted || one.count == vote.count && deciding)
                && !(named(one) && named(vote))
    }

    /// Ends the vote that is open, and says whether it adds up.
    fn close(&mut self) {
        self.name_lists();
        let own = &self.votes[self.first..];
        let count = |side| own.iter().find(|vote| vote.side == side)?.count;
        let (yes, no) = (count(Side::For), count(Side::Against));
        let counted = own.iter().all(|vote| {
            let persons = u32::try_from(vote.persons.len()).unwrap_or(u32::MAX);
            let listed = vote.parties.is_empty() && persons > 0;
            vote.count
                .is_none_or(|count| persons == count || persons < count && !listed)
        });
        if let Some(ballot) = self.open() {
            let told = yes.zip(no).filter(|(yes, no)| yes != no);
            let contradicts = told.is_some_and(|(yes, no)| ballot.carried == Some(yes < no));
            ballot.adds_up = counted && !contradicts;
        }
        self.first = self.votes.len();
    }

    /// Returns the outcome that the numbers of the last vote are, where no result is told.
    pub fn tally(&self) -> Option<Outcome> {
        let open = |ballot: &&Ballot| ballot.carried.is_none() && ballot.adds_up;
        self.ballots.last().filter(open)?;
        let nth = self.ballots.len() - 1;
        let last = self.votes.iter().rev();
        let own = last.take_while(|vote| vote.ballot == nth);
        let on = |side| own.clone().find(|vote| vote.side == side);
        let (yes, no) = (on(Side::For)?, on(Side::Against)?);
        let class = match yes.count?.cmp(&no.count?) {
            Ordering::Greater => OutcomeClass::ApprovedAsRecommended,
            Ordering::Less => OutcomeClass::Rejected,
            Ordering::Equal => return None,
        };
        let words = yes.words.start.min(no.words.start)..yes.words.end.max(no.words.end);
        Some(Outcome::plain(class, words.clone(), words, "outcome.tally"))
    }

    /// Returns the votes, and what they were on.
    pub fn finish(mut self) -> (Vec<Vote>, Vec<Ballot>) {
        self.close();
        for vote in &self.votes {
            let about = &mut self.ballots[vote.ballot].about;
            *about = about.take().or_else(|| vote.about.clone());
        }
        (self.votes, self.ballots)
    }
}

/// Returns whether the sentence tells that something was carried, or that it was not.
fn result(sentence: &DecisionSentence<'_>) -> Option<bool> {
    let told = |at: &usize| match sentence.verb(*at) {
        Some((Verb::Approve | Verb::Adopt | Verb::Recommend | Verb::Decide, _)) => true,
        Some((verb, _)) => matches!(verb, Verb::Follow | Verb::Reject | Verb::Fall),
        None => sentence.tokens[*at].is("flertal"),
    };
    let mut places = (0..sentence.tokens.len()).filter(told).peekable();
    places.peek()?;
    let clauses = Clauses::new(sentence);
    places.find_map(|at| {
        if clauses.levels[at] == Directness::Dependent {
            return None;
        }
        let Some((verb, form)) = sentence.verb(at) else {
            let got = clauses.preceded(at, &phrases::GETS_A_MAJORITY, 4);
            return got.then(|| !clauses.denied(at, VerbForm::Participle));
        };
        let yes = !matches!(verb, Verb::Reject | Verb::Fall);
        Some(yes != clauses.denied(at, form))
    })
}
