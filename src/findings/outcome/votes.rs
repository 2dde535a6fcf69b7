//! Votes: for, against, abstained, by number, party and person.
//!
//! A sentence is cut into groups of voters, sides and verbs of voting; the grammar is of
//! these:
//!
//! ```text
//! sides   = voters [verb] side [":" voters]         A og V stemte for; 12 for; 10 stemte for: A
//!         | verb voters side                        dog stemte Bo Vig for
//!         | side [matter] (verb | ":") voters       Imod stemte: Ø; For forslaget stemte 12
//!         | side voters                             , imod 9 (V, C)
//!         | voters ":" side                         Bo Vig (V): For
//!         | count ("mod" | "-") count               10 stemmer mod 2; stemmerne 4-3
//!         | ("med" | "fra" | "af" | majority) voters    vedtaget med 19 stemmer
//! voters  = [count] ["stemmer" | "medlemmer"] names ["(" names ")"]
//! side    = "for" | "imod" | "mod" | "undlod at stemme" | "blankt" | …
//! ```
//!
//! Which of two counts is for follows from the result, which [`super::ballots`] settles.

use std::ops::Range;

use crate::text::names::{self, NamedPeople};
use crate::text::{Gap, Token};

use super::clauses::Clauses;
use super::context::{self, Context};
use super::cues::{Verb, VerbForm};
use super::sentence::{DecisionSentence, LONGEST_STATEMENT};
use super::voters::{
    ALSO, BEFORE_A_SIDE, BEFORE_VOTERS, COUNTED_OTHERS, DECIDED, NOUNS_OF_VOTES, NUMBERED,
    PARTS_OF_BODIES, SUPPORT, TELLS_VOTES, UNANIMOUS, UnitKind, VoteUnit, is_voting, side, units,
};
use super::{Side, Vote};

/// Votes on one side, before the result says which.
#[derive(Clone, Debug)]
pub(super) struct SideTally {
    pub vote: Vote,
    pub told: SideTold,
}

/// How a side is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SideTold {
    /// In so many words.
    Named,
    /// Of a member on a line of its own.
    Alone,
    /// As that of those who decided: "vedtaget med 19 stemmer".
    Deciding,
    /// As the first of two counts.
    First,
    /// As the second of two counts.
    Second,
}

/// Returns the votes a sentence states.
pub(super) fn read(sentence: &DecisionSentence<'_>) -> Vec<SideTally> {
    let tokens = sentence.tokens;
    let mut tallies = Vec::new();
    unanimous(tokens, &mut tallies);
    if tokens.len() <= LONGEST_STATEMENT
        && tokens
            .iter()
            .any(|token| token.is_in(&TELLS_VOTES) || side(token).is_some())
    {
        let mut reader = VoteReader {
            sentence,
            tokens,
            context: Context::new(sentence),
            units: units(sentence),
            tallies: &mut tallies,
            voted: tokens
                .iter()
                .any(|it| is_voting(it) || it.word.starts_with("afstemning")),
        };
        reader.read();
    }
    tallies.sort_by_key(|tally| tally.vote.words.start);
    let about = matter_at_start(tokens);
    for SideTally { vote, .. } in &mut tallies {
        vote.about = about.clone().filter(|about| about.end <= vote.words.start);
    }
    tallies
}

/// Returns the side whose voters stand on lines of their own below: "For stemte:".
pub(super) fn heads_list(sentence: &DecisionSentence<'_>) -> Option<Side> {
    let (colon, words) = sentence.tokens.split_last()?;
    let told = words.iter().find_map(side);
    let only = |token: &Token| side(token).is_some() || is_voting(token);
    told.filter(|_| colon.is(":") && words.len() <= 3 && words.iter().all(only))
}

/// Reads a line that is the name of somebody, or of several, below such a one.
pub(super) fn listed(sentence: &DecisionSentence<'_>, side: Side) -> Option<SideTally> {
    let tokens = sentence.tokens;
    let who = names::read(sentence.text, tokens);
    let is_list = names::list_end(tokens, 0, is_voting) == tokens.len() && !who.is_empty();
    let told = SideTold::Alone;
    is_list.then(|| SideTally {
        vote: vote(side, who, sentence.range(), "vote.listed"),
        told,
    })
}

fn unanimous(tokens: &[Token], tallies: &mut Vec<SideTally>) {
    let found = tokens.iter().enumerate().find(|(at, token)| {
        let follows = |word: &str| *at > 0 && tokens[at - 1].is(word);
        let agreed = token.is("enigt") && follows("et") || token.is("enig") && follows("en");
        (token.is_in(&UNANIMOUS) || agreed) && !follows("ikke") && !token.quoted
    });
    if let Some((_, token)) = found {
        let told = SideTold::Named;
        let who = NamedPeople::default();
        let vote = vote(Side::Unanimous, who, token.range(), "vote.unanimous");
        tallies.push(SideTally { vote, told });
    }
}

pub(super) fn vote(side: Side, who: NamedPeople, words: Range<usize>, rule: &'static str) -> Vote {
    Vote {
        side,
        count: who.count,
        parties: who.parties,
        persons: who.persons,
        words,
        about: None,
        ballot: 0,
        rule: rule.into(),
    }
}

/// Returns what the sentence begins with, where that is a numbered thing or a motion.
fn matter_at_start(tokens: &[Token]) -> Option<Range<usize>> {
    let end = tokens.iter().position(|token| token.is_in(&DECIDED))?;
    let first = tokens.first()?;
    let thing = tokens[..end]
        .iter()
        .any(|token| token.word.contains("forslag") || token.is_in(&NUMBERED));
    (end > 0 && end <= 14 && thing).then(|| first.start()..tokens[end - 1].end())
}

struct VoteReader<'t, 'v> {
    sentence: &'t DecisionSentence<'t>,
    tokens: &'t [Token],
    context: Context<'t>,
    units: Vec<VoteUnit>,
    tallies: &'v mut Vec<SideTally>,
    /// Whether the sentence speaks of voting.
    voted: bool,
}

impl VoteReader<'_, '_> {
    fn read(&mut self) {
        // "14 stemmer mod 11 stemmer til Eva Lyn" elect.
        let elects = (1..self.units.len())
            .any(|at| self.first(at).is("til") && self.is_free(at - 1) && self.is_free(at + 1));
        // "48 høringssvar, heraf 41 imod" are no votes.
        let counts_others = !self.voted && self.tokens.iter().any(|it| it.is_in(&COUNTED_OTHERS));
        if elects || counts_others {
            return;
        }
        let mut at = 0;
        while at < self.units.len() {
            match self.units[at].kind {
                UnitKind::Side(side) if !self.units[at].taken => self.side(at, side),
                // "stemmerne 4-3"
                UnitKind::Joint
                    if self.first(at).is("-")
                        && at >= 2
                        && self.kind(at - 2) == Some(UnitKind::Verb)
                        && self.is_score(at - 1, at + 1) =>
                {
                    self.push_score(at - 1, at + 1, "vote.score");
                }
                _ => {}
            }
            at += 1;
        }
        for at in 0..self.units.len() {
            if self.is_free(at) {
                self.deciding(at);
            }
        }
    }

    fn kind(&self, at: usize) -> Option<UnitKind> {
        self.units.get(at).map(|unit| unit.kind)
    }

    fn first(&self, at: usize) -> &Token {
        &self.tokens[self.units[at].places.start]
    }

    /// Whether voters stand at `at` that no vote has.
    fn is_free(&self, at: usize) -> bool {
        self.units
            .get(at)
            .is_some_and(|unit| unit.kind == UnitKind::Voters && !unit.taken)
    }

    fn count(&self, at: usize) -> Option<u32> {
        let unit = self.units.get(at)?;
        self.tokens[unit.places.start].number()
    }

    /// Reads the side at `at` with its voters.
    fn side(&mut self, at: usize, side: Side) {
        let before = at.checked_sub(1);
        let is_against = self.first(at).is_any(&["mod", "imod"]);
        if is_against && before.is_some_and(|before| self.is_score(before, at + 1)) {
            return self.push_score(at - 1, at + 1, "vote.number_against_number");
        }
        if self.voters_first(at, side) || self.side_first(at, side) {
            return;
        }
        // "Et mindretal (Ø) ønskede sagen udsat og stemte derfor imod", "og undlod at stemme"
        let verb = (0..at)
            .rev()
            .take(3)
            .find(|&place| self.kind(place) == Some(UnitKind::Verb));
        let verb = verb.or_else(|| (side == Side::Abstained).then_some(at));
        let Some(verb) = verb.filter(|_| at > 0) else {
            return;
        };
        let place = self.units[verb].places.start;
        if let Some(subject) = self.context.subject(place)
            && let Some(first) = names::find(&self.tokens[subject.clone()])
        {
            let from = subject.start + first.start;
            let end = names::list_end(self.tokens, from, is_voting).min(place);
            let end = end.max(subject.start + first.end);
            let side = (side, SideTold::Named);
            self.push(side, from..end, at, "vote.voters_first");
        }
    }

    /// Whether two counts are told one against the other: "10 stemmer mod 2".
    fn is_score(&self, first: usize, second: usize) -> bool {
        let goes_on = matches!(self.kind(second + 1), Some(UnitKind::Side(_)));
        let counted = self.is_counted(first) && self.is_counted(second) && !goes_on;
        counted && (self.voted || self.names_votes(first) || self.names_votes(second))
    }

    /// Whether the unit at `at` counts votes, and not only those who vote.
    fn names_votes(&self, at: usize) -> bool {
        let tokens = &self.tokens[self.units[at].places.clone()];
        tokens.iter().any(|it| it.is_any(&["stemmer", "stemme"]))
    }

    fn push_score(&mut self, first: usize, second: usize, rule: &'static str) {
        let yes = (Side::For, SideTold::First);
        for (at, side) in [(first, yes), (second, (Side::Against, SideTold::Second))] {
            let places = self.units[at].places.clone();
            if self.push(side, places, at, rule) {
                self.take_bracket(at);
            }
            self.units[at].taken = true;
        }
    }

    /// Reads voters before their side: "A og V stemte for", "dog stemte Bo Vig for".
    fn voters_first(&mut self, at: usize, side: Side) -> bool {
        let mut before = at;
        let mut verb = false;
        let (mut colon, mut relative, mut stance) = (false, false, false);
        while before > 0 {
            let place = before - 1;
            let token = self.first(place);
            match self.units[place].kind {
                UnitKind::Verb => verb = true,
                UnitKind::Colon if at + 1 >= self.units.len() => colon = true,
                UnitKind::Other if token.is_in(&ALSO) => {}
                // "Venstre var imod"
                UnitKind::Other if token.is("var") && side == Side::Against => stance = true,
                // "Ø, der stemte imod"
                UnitKind::Joint
                    if (verb || side == Side::Abstained)
                        && (token.is_any(&["der", "som"])
                            || token.is(",") && self.first(place + 1).is_any(&["der", "som"])) =>
                {
                    relative = true;
                }
                _ => break,
            }
            before = place;
        }
        let Some(voters) = before.checked_sub(1).filter(|&voters| self.is_free(voters)) else {
            return false;
        };
        let counted = self.count(voters).is_some();
        let last = self.units[voters].places.end - 1;
        let noun = self.tokens[last].is_in(&NOUNS_OF_VOTES);
        let follows = self.kind(at + 1);
        let ends = self.first(at).stop
            || match follows {
                Some(UnitKind::Joint | UnitKind::Bracket | UnitKind::Colon) => true,
                next => matches!(next, None | Some(UnitKind::Side(_))),
            };
        let verb_before = voters > 0 && self.kind(voters - 1) == Some(UnitKind::Verb);
        let opens = voters == 0 || matches!(self.kind(voters - 1), Some(UnitKind::Joint));
        let told = verb
            || side == Side::Abstained
            || colon
            || noun
            || verb_before && ends
            || stance && (follows.is_none() || self.first(at).stop)
            || counted && ends && (self.voted || self.has_other_count(voters))
            || opens && ends && side != Side::For && !counted && !stance;
        if !told {
            return false;
        }
        let places = self.units[voters].places.clone();
        // Of a list before "der undlod" only the last one is meant.
        let joint = |place: &usize| relative && self.tokens[*place].is_any(&[",", "og"]);
        let last = places.clone().rev().find(joint);
        let places = last.map_or(places.start, |joint| joint + 1)..places.end;
        let told = match colon {
            true => SideTold::Alone,
            false => SideTold::Named,
        };
        self.units[at].taken = true;
        if !self.push((side, told), places, at, "vote.voters_first") {
            return true;
        }
        self.units[voters].taken = true;
        let behind = at + 1 + usize::from(self.kind(at + 1) == Some(UnitKind::Colon));
        if self.kind(behind) == Some(UnitKind::Bracket) || behind > at + 1 && self.is_free(behind) {
            self.add(behind);
        }
        true
    }

    /// Whether another count stands before a side: "17 for, 2 imod".
    fn has_other_count(&self, voters: usize) -> bool {
        (1..self.units.len()).any(|at| {
            matches!(self.units[at].kind, UnitKind::Side(_))
                && at - 1 != voters
                && self.count(at - 1).is_some()
        })
    }

    /// Reads a side before its voters: "Imod stemte: Ø", "For: 20", "imod 9 (V, C)".
    fn side_first(&mut self, at: usize, side: Side) -> bool {
        let opens = at == 0
            || self.units[at - 1].taken
            || match self.units[at - 1].kind {
                UnitKind::Joint | UnitKind::Colon | UnitKind::Bracket => true,
                UnitKind::Other | UnitKind::Matter => {
                    self.first(at - 1).is_in(&BEFORE_A_SIDE) || self.first(at).is("mod")
                }
                UnitKind::Verb => at == 1,
                UnitKind::Voters | UnitKind::Side(_) => false,
            };
        let mut behind = at + 1;
        let (mut verb, mut colon) = (false, false);
        let far = self.units.len().min(at + 8);
        let verb_at = (at + 1..far)
            .take_while(|&place| self.kind(place) != Some(UnitKind::Joint))
            .find(|&place| {
                matches!(self.units[place].kind, UnitKind::Verb | UnitKind::Colon)
                    || place == at + 1 && self.first(place).is_any(&["var", "er"])
            })
            .filter(|&place| !(at + 1..place).any(|it| self.is_counted(it)));
        if let Some(place) = verb_at {
            verb = true;
            behind = place + 1;
        }
        while matches!(self.kind(behind), Some(UnitKind::Colon | UnitKind::Verb)) {
            colon |= self.kind(behind) == Some(UnitKind::Colon);
            behind += 1;
        }
        // "dog imod af Ø"
        verb |= self.is_free(behind) && self.first(behind).is("af");
        let list = self.is_free(behind) || self.kind(behind) == Some(UnitKind::Bracket);
        if !(opens && list) {
            return false;
        }
        let counted = self.count(behind).is_some();
        let near = !self.tallies.is_empty() || self.voted || at == 0;
        let is_side = verb
            || colon
            || match self.first(at).word.as_str() {
                "for" => counted && near,
                "mod" => self.names_votes(behind),
                _ => counted && near || !self.tallies.is_empty() || side == Side::Abstained,
            };
        if !is_side {
            return false;
        }
        self.split(behind);
        let places = self.units[behind].places.clone();
        let rule = match verb || colon {
            true => "vote.side_first",
            false => "vote.side_and_list",
        };
        self.units[at].taken = true;
        if self.push((side, SideTold::Named), places, at, rule) {
            self.units[behind].taken = true;
            self.take_bracket(behind);
            self.take_total(behind);
            // "For stemte 15: A, F og Ø", "Imod stemte 2: Bo Vig og Eva Lyn"
            if self.kind(behind + 1) == Some(UnitKind::Colon)
                && self.units[behind].places.len() <= 2
                && self.is_free(behind + 2)
                && !self.is_counted(behind + 2)
            {
                self.add(behind + 2);
            }
        }
        true
    }

    fn is_counted(&self, at: usize) -> bool {
        self.is_free(at) && self.count(at).is_some()
    }

    /// Parts the last of a list at `at` from it, if another side follows: "imod stemte C, og
    /// O undlod".
    fn split(&mut self, at: usize) {
        let side = |place: usize| matches!(self.kind(place), Some(UnitKind::Side(_)));
        let next = side(at + 1) && self.first(at + 1).gap != Gap::Line
            || self.kind(at + 1) == Some(UnitKind::Verb) && side(at + 2);
        let places = self.units[at].places.clone();
        let mut depth = 0_usize;
        let joint = places.clone().rev().find(|&place| {
            depth += usize::from(self.tokens[place].is(")"));
            depth -= usize::from(self.tokens[place].is("(") && depth > 0);
            depth == 0 && self.tokens[place].is_any(&[",", "og"])
        });
        let Some(joint) = joint.filter(|joint| next && *joint > places.start) else {
            return;
        };
        self.units[at].places.end = joint;
        let rest = VoteUnit {
            kind: UnitKind::Voters,
            places: joint + 1..places.end,
            taken: false,
        };
        self.units.insert(at + 1, rest);
    }

    /// Adds voters in brackets behind `at` to the last vote.
    fn take_bracket(&mut self, at: usize) {
        if self.kind(at + 1) == Some(UnitKind::Bracket) {
            self.add(at + 1);
        }
    }

    /// Adds the number of all who are named at `at`, where it is told behind them: ", i alt 22".
    fn take_total(&mut self, at: usize) {
        let end = self.units[at].places.end;
        let behind = &self.tokens[end..self.tokens.len().min(end + 4)];
        let [.., by, all, count] = behind else { return };
        if let Some(count) = count.number().filter(|_| by.is("i") && all.is("alt"))
            && let Some(SideTally { vote, .. }) = self.tallies.last_mut()
        {
            vote.count = vote.count.or(Some(count));
        }
    }

    /// Adds the voters at `at` to the last vote.
    fn add(&mut self, at: usize) {
        let unit = &mut self.units[at];
        unit.taken = true;
        let who = names::read(self.sentence.text, &self.tokens[unit.places.clone()]);
        let end = self.tokens[unit.places.end - 1].end();
        if let Some(SideTally { vote, .. }) = self.tallies.last_mut() {
            vote.count = vote.count.or(who.count);
            vote.parties.extend(who.parties);
            vote.persons.extend(who.persons);
            vote.words.end = vote.words.end.max(end);
        }
    }

    /// Adds a vote of those in `places` for the side that the unit at `at` tells, if it holds.
    fn push(
        &mut self,
        (side, told): (Side, SideTold),
        places: Range<usize>,
        at: usize,
        rule: &'static str,
    ) -> bool {
        let side_at = self.units[at].places.clone();
        let who = names::read(self.sentence.text, &self.tokens[places.clone()]);
        // With a number "ikke" denies what was voted on: "ikke vedtaget med 5 stemmer for".
        let matter = &context::ALL[usize::from(who.count.is_some())..3];
        if who.is_empty() || !self.context.holds(side_at.start, matter) {
            return false;
        }
        let start = places.start.min(side_at.start);
        let last = places.end.max(side_at.end) - 1;
        let words = self.tokens[start].start()..self.tokens[last].end();
        let abstained = side == Side::Abstained;
        let rule = if abstained { "vote.abstained" } else { rule };
        let vote = vote(side, who, words, rule);
        self.tallies.push(SideTally { vote, told });
        true
    }

    /// Reads voters by whom something is decided: "vedtaget med 19 stemmer", "et flertal (A,
    /// V) godkendte", "5 medlemmer (A, V) anbefaler", "anbefalet af Bo Vig og Eva Lyn".
    fn deciding(&mut self, at: usize) {
        let tokens = self.tokens;
        let places = self.units[at].places.clone();
        let before = |back: usize| places.start.checked_sub(back).map(|place| &tokens[place]);
        let first = &tokens[places.start];
        let counted = first.number().is_some();
        let noun = self.names_votes(at);
        let support = before(1).is_some_and(|it| it.is_in(&SUPPORT))
            && first.is_any(&["fra", "af"])
            && before(2).is_some_and(|it| it.is_any(&["med", "fra"]));
        let with = counted && noun && before(1).is_some_and(|it| it.is("med"));
        let verb = |place: Option<usize>| match self.sentence.verb(place?)? {
            (Verb::Approve | Verb::Adopt | Verb::Recommend | Verb::Reject, form) => Some(form),
            _ => None,
        };
        let who = names::read(self.sentence.text, &tokens[places.clone()]);
        let named = who.parties.len() + who.persons.len() > 1;
        let several = named || who.count.is_some();
        let part = first.is_in(&PARTS_OF_BODIES);
        let more = !first.word.starts_with("mindretal");
        let told = matches!(
            verb(Some(places.end)),
            Some(VerbForm::Past | VerbForm::Present)
        );
        let subject = told && more && (part || several && !first.is_in(&BEFORE_VOTERS));
        let agent = first.is("af")
            && named
            && verb(places.start.checked_sub(1)) == Some(VerbForm::Participle);
        let of_others = || Clauses::new(self.sentence).is_of_others(places.start);
        if !(support || with || subject || agent) || subject && part && of_others() {
            return;
        }
        let side = (Side::For, SideTold::Deciding);
        self.units[at].taken = self.push(side, places, at, "vote.deciding");
    }
}
