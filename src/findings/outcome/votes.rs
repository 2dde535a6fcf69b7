//! Votes: for, against, abstained, by number, party and person.
//!
//! ```text
//! sides = who ("stemte" | "stemmer") side            A og V stemte for; C imod
//!       | side [what] ("stemte" | "stemmer" | ":") who    Imod stemte: Ø
//!       | n "stemmer" [side] ["(" who ")"]           13 stemmer for (A, V)
//!       | n "stemmer" "mod" n                        10 stemmer mod 2
//!       | who "undlod at stemme"                     C undlod at stemme
//! side  = "for" | "imod" | "mod"
//! ```

use std::ops::Range;

use crate::text::{Token, names};
use crate::words::word_tables;

use super::cues::Verb;
use super::sentence::DecisionSentence;
use super::{Side, Vote};

word_tables!("findings/outcome/votes");

/// How many tokens a list of voters has at most.
const LONGEST_LIST: usize = 400;

/// Returns the votes a sentence states.
pub(super) fn read(sentence: &DecisionSentence<'_>) -> Vec<Vote> {
    let tokens = sentence.tokens;
    let mut votes = Vec::new();
    unanimous(tokens, &mut votes);
    if speaks_of_votes(tokens) {
        let first = |verbs: &[Verb]| {
            let is_one = |at: &usize| {
                sentence
                    .verb(*at)
                    .is_some_and(|(verb, _)| verbs.contains(&verb))
            };
            (0..tokens.len()).find(is_one)
        };
        let reader = VoteReader {
            sentence,
            tokens,
            votes: &mut votes,
            start: 0,
            voted: tokens.iter().any(is_voting),
            refused: first(&[Verb::Reject, Verb::Fall]),
            fallen: first(&[Verb::Fall]),
        };
        reader.read();
    }
    votes.sort_by_key(|vote: &Vote| vote.words.start);
    let about = matter_at_start(tokens);
    for vote in &mut votes {
        vote.about = about.clone().filter(|about| about.end <= vote.words.start);
    }
    votes
}

fn unanimous(tokens: &[Token], votes: &mut Vec<Vote>) {
    let found = tokens.iter().enumerate().find(|(at, token)| {
        let denied = *at > 0 && tokens[at - 1].is("ikke");
        let agreed = token.is("enigt") && *at > 0 && tokens[at - 1].is("et")
            || token.is("enig") && *at > 0 && tokens[at - 1].is("en");
        (token.is_in(&UNANIMOUS) || agreed) && !denied && !token.quoted
    });
    if let Some((_, token)) = found {
        votes.push(Vote {
            side: Side::Unanimous,
            count: None,
            parties: Vec::new(),
            persons: Vec::new(),
            words: token.range(),
            about: None,
            rule: "vote.unanimous".into(),
        });
    }
}

pub(super) fn is_voting(token: &Token) -> bool {
    token.is_in(&VOTING)
}

fn side(token: &Token) -> Option<Side> {
    SIDES.get(&token.word)
}

fn speaks_of_votes(tokens: &[Token]) -> bool {
    let verb = tokens.iter().any(|token| is_voting(token) && !token.quoted);
    let abstains = tokens.iter().any(|token| token.is_in(&NEITHER));
    let opens = tokens.len() > 1
        && side(&tokens[0]).is_some()
        && (tokens[1].is_any(&[":", "("]) || tokens[1].number().is_some());
    let counted = tokens
        .windows(2)
        .filter(|two| two[0].number().is_some() && side(&two[1]).is_some())
        .count();
    verb || abstains || opens || counted > 1
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
    votes: &'v mut Vec<Vote>,
    /// Where what is not yet taken begins.
    start: usize,
    /// Whether the sentence has a verb of voting.
    voted: bool,
    /// The first verb by which something is refused.
    refused: Option<usize>,
    /// The first of them by which it falls.
    fallen: Option<usize>,
}

impl VoteReader<'_, '_> {
    fn read(mut self) {
        let tokens = self.tokens;
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            if token.quoted {
                at += 1;
            } else if token.is_in(&ABSTAINED) {
                at = self.abstained(at);
            } else if token.is("hverken") {
                at = self.neither(at);
            } else if let Some(side) = side(token) {
                at = self.side(at, side);
            } else {
                at += 1;
            }
        }
    }

    /// Whether the word at `at` is a side, and not a preposition.
    fn side(&mut self, at: usize, side: Side) -> usize {
        let tokens = self.tokens;
        let before = at.checked_sub(1).map(|place| &tokens[place]);
        let next = tokens.get(at + 1);
        let counted = before.is_some_and(|token| token.number().is_some());
        let opens = at == self.start || before.is_some_and(|token| token.is_in(&BEFORE_A_SIDE));
        if opens
            && !counted
            && let Some(end) = self.side_first(at, side)
        {
            return end;
        }
        let stems = at >= 2 && tokens[at - 1].is("stemmer") && tokens[at - 2].number().is_some();
        if stems && side == Side::Against && self.is_number_against_number(at) {
            return self.number_against_number(at);
        }
        let voted = before.is_some_and(is_voting)
            || at >= 2
                && tokens[at - 2].is_any(&["stemte", "stemmer"])
                && tokens[at - 1].is_in(&ALSO);
        if !(counted || voted || stems || self.after_names(at)) {
            return at + 1;
        }
        if counted && !ends_or_brackets(next) && !self.voted {
            return at + 1;
        }
        let mut from = self.subject_start(at);
        if counted {
            from = from.max(at - 1);
        } else if stems {
            from = from.max(at - 2);
        }
        let mut last = at;
        let mut end = at + 1;
        if next.is_some_and(|next| next.is("(")) {
            let close =
                (at + 2..tokens.len().min(at + LONGEST_LIST)).find(|&place| tokens[place].is(")"));
            if let Some(close) = close {
                last = close;
                end = close + 1;
            }
        }
        let ok = self.push(side, from, last, from..end, "vote.voters_first");
        if ok {
            self.start = end;
        }
        end
    }

    /// Reads a side before its voters: "Imod stemte: Ø", "For forslaget stemte A",
    /// "For: 20", "imod 9 (V, C)". Returns where they end, None if it is no such.
    fn side_first(&mut self, at: usize, side: Side) -> Option<usize> {
        let tokens = self.tokens;
        let verb = (at + 1..tokens.len().min(at + 6))
            .find(|&place| tokens[place].is_in(&VOTED) || tokens[place].is(":"));
        let clear = |verb: &usize| {
            let between = &tokens[at + 1..*verb];
            !between.iter().any(|token| token.is_any(&[",", ";"]))
        };
        if let Some(verb) = verb.filter(clear) {
            let colon = tokens.get(verb + 1).is_some_and(|next| next.is(":"));
            let from = verb + 1 + usize::from(colon);
            return Some(self.list_after(at, from, side, "vote.side_first"));
        }
        let next = tokens.get(at + 1);
        let number = next.is_some_and(|next| next.number().is_some() || next.is("("));
        let elliptic = !self.votes.is_empty()
            && next.is_some_and(|next| names::find(std::slice::from_ref(next)).is_some());
        let is_list = number && (at == 0 || !self.votes.is_empty() || self.voted) || elliptic;
        is_list.then(|| self.list_after(at, at + 1, side, "vote.side_and_list"))
    }

    /// Whether "mod" at `at` stands between two numbers of votes: "10 stemmer mod 2".
    fn is_number_against_number(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let numbered = tokens.get(at + 1).and_then(Token::number).is_some();
        let goes_on = tokens.get(at + 2).is_some_and(|third| third.is("stemmer"))
            && tokens.get(at + 3).and_then(self::side).is_some();
        numbered && !goes_on
    }

    /// Reads "10 stemmer mod 2", whose "mod" stands at `at`.
    fn number_against_number(&mut self, at: usize) -> usize {
        // "forkastet med 46 stemmer mod 3": those for the rejection come first.
        let before = |place: Option<usize>| place.is_some_and(|place| place < at);
        let (first, second) = if before(self.refused) && !before(self.fallen) {
            (Side::Against, Side::For)
        } else {
            (Side::For, Side::Against)
        };
        let rule = "vote.number_against_number";
        self.push(first, at - 2, at - 1, at - 2..at, rule);
        self.list_after(at + 1, at + 1, second, rule)
    }

    /// Whether only a list stands between what is taken and `at`: "; D imod".
    fn after_names(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let next = tokens.get(at + 1);
        !self.votes.is_empty()
            && at > self.start
            && at - self.start < 200
            && ends_or_brackets(next)
            && tokens[self.start..at].iter().all(|token| {
                token.is_mark()
                    || token.capital
                    || token.is_in(&BESIDE_VOTERS)
                    || token.number().is_some()
            })
            && tokens[self.start..at].iter().any(|token| token.capital)
    }

    /// Returns where the subject before `at` begins.
    fn subject_start(&self, at: usize) -> usize {
        let tokens = self.tokens;
        let mut from = at;
        let mut depth = 0_usize;
        while from > self.start.max(at.saturating_sub(LONGEST_LIST)) {
            let token = &tokens[from - 1];
            match token.word.as_str() {
                ")" => depth += 1,
                "(" => depth = depth.saturating_sub(1),
                ";" | ":" => break,
                _ => {}
            }
            let name = token.capital
                || token.number().is_some()
                || is_voting(token)
                || token.is_mark()
                || token.is_in(&AMONG_VOTERS);
            if depth == 0 && !name {
                break;
            }
            from -= 1;
        }
        // Not the words between the last list and this one.
        while from < at && tokens[from].is_in(&BETWEEN_LISTS) {
            from += 1;
        }
        from
    }

    fn abstained(&mut self, at: usize) -> usize {
        let tokens = self.tokens;
        let voting = (at + 1..tokens.len().min(at + 6))
            .find(|&place| tokens[place].is_any(&["stemme", "afstemning"]));
        let Some(verb) = voting else { return at + 1 };
        let from = self.subject_start(at);
        if from < at && self.push(Side::Abstained, from, verb, from..at, "vote.abstained") {
            self.start = verb + 1;
            return verb + 1;
        }
        self.list_after(at, verb + 1, Side::Abstained, "vote.abstained")
    }

    /// "Hverken for eller imod stemte O", "C stemte hverken for eller imod".
    fn neither(&mut self, at: usize) -> usize {
        let tokens = self.tokens;
        let end = (at + 1..tokens.len().min(at + 5))
            .find(|&place| tokens[place].is_any(&["imod", "mod"]));
        let Some(end) = end else { return at + 1 };
        let from = self.subject_start(at);
        if from < at && self.push(Side::Abstained, from, end, from..at, "vote.neither") {
            self.start = end + 1;
            return end + 1;
        }
        let mut first = end + 1;
        while tokens
            .get(first)
            .is_some_and(|token| is_voting(token) || token.is(":"))
        {
            first += 1;
        }
        self.list_after(at, first, Side::Abstained, "vote.neither")
    }

    /// Reads the list that follows from `from`, for the side named at `at`.
    fn list_after(&mut self, at: usize, from: usize, side: Side, rule: &'static str) -> usize {
        let tokens = self.tokens;
        let mut end = from;
        let mut depth = 0_usize;
        while let Some(token) = tokens.get(end).filter(|_| end - from < LONGEST_LIST) {
            match token.word.as_str() {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ => {}
            }
            let next_side = end > from
                && depth == 0
                && self::side(token).is_some()
                && tokens[end - 1].is_in(&BEFORE_NEXT_SIDE);
            let other = token.is_in(&NEITHER);
            if next_side
                || other
                || token.is(";")
                || depth == 0 && token.is_in(&ENDS)
                || is_voting(token) && end > from && !token.is("stemmer")
            {
                break;
            }
            end += 1;
        }
        // "imod stemte C, og O undlod": the last name begins the next list.
        let next = tokens.get(end);
        if next.is_some_and(|next| next.is_any(&["undlod", "undlader"])) {
            let mut list = (from..end).rev();
            let joint = list.find(|&place| tokens[place].is_any(&[",", "og"]));
            end = joint.unwrap_or(end);
        }
        while end > from && tokens[end - 1].is_any(&[",", "og", "mens"]) {
            end -= 1;
        }
        if end > from && self.push(side, at, end - 1, from..end, rule) {
            self.start = end;
            return end.max(at + 1);
        }
        at + 1
    }

    /// Adds a vote by those named in `names`, if any are.
    fn push(
        &mut self,
        side: Side,
        from: usize,
        last: usize,
        names: Range<usize>,
        rule: &'static str,
    ) -> bool {
        let tokens = self.tokens;
        let named = names::read(self.sentence.text, &tokens[names]);
        if named.is_empty() || last < from {
            return false;
        }
        self.votes.push(Vote {
            side,
            count: named.count,
            parties: named.parties,
            persons: named.persons,
            words: tokens[from].start()..tokens[last].end(),
            about: None,
            rule: rule.into(),
        });
        true
    }
}

fn ends_or_brackets(next: Option<&Token>) -> bool {
    next.is_none_or(|next| next.is_mark() || next.is_in(&OTHER_LISTS))
}
