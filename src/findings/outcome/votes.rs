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

use super::cues::Verb;
use super::lists::{List, list};
use super::names;
use super::words::{Sentence, Token};
use super::{Side, Vote};

/// Words at which a list of voters ends.
const ENDS: List = List::new(
    "som da idet der fordi mens med hvorefter at medens hvor og- blev er den dermed \
     herefter men således hvorved til ønsker",
);

/// Returns the votes a sentence states.
pub(super) fn read(text: &str, sentence: &Sentence) -> Vec<Vote> {
    let tokens = &sentence.tokens;
    let mut votes = Vec::new();
    unanimous(tokens, &mut votes);
    if speaks_of_votes(tokens) {
        Reader {
            text,
            tokens,
            votes: &mut votes,
            start: 0,
            voted: tokens.iter().any(is_verb),
        }
        .read();
    }
    votes.sort_by_key(|vote: &Vote| vote.words.start);
    let about = about(tokens);
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
        (token.is_any(&["enstemmigt", "enstemmig", "énstemmigt", "enstemmighed"]) || agreed)
            && !denied
            && !token.quoted
    });
    if let Some((_, token)) = found {
        votes.push(Vote {
            side: Side::Unanimous,
            count: None,
            parties: Vec::new(),
            persons: Vec::new(),
            words: token.range.clone(),
            about: None,
        });
    }
}

fn is_verb(token: &Token) -> bool {
    token.is_in(list!("stemte stemmer stemt stemme stemmerne stemmetal"))
}

fn side(token: &Token) -> Option<Side> {
    match token.word.as_str() {
        "for" => Some(Side::For),
        "imod" | "mod" => Some(Side::Against),
        _ => None,
    }
}

fn speaks_of_votes(tokens: &[Token]) -> bool {
    let verb = tokens.iter().any(|token| is_verb(token) && !token.quoted);
    let abstains = tokens
        .iter()
        .any(|token| token.is_any(&["undlod", "undlader", "hverken"]));
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
fn about(tokens: &[Token]) -> Option<Range<usize>> {
    let end = tokens.iter().position(|token| {
        token.is_in(list!(
            "blev er bliver blev godkendt vedtaget forkastet vedtages godkendes forkastes",
        ))
    })?;
    let first = tokens.first()?;
    let thing = tokens[..end].iter().any(|token| {
        token.word.contains("forslag")
            || token.is_in(list!("punkt pkt ad budget indstillingen at-punkt"))
    });
    (end > 0 && end <= 14 && thing).then(|| first.range.start..tokens[end - 1].range.end)
}

struct Reader<'t, 'v> {
    text: &'t str,
    tokens: &'t [Token],
    votes: &'v mut Vec<Vote>,
    /// Where what is not yet taken begins.
    start: usize,
    /// Whether the sentence has a verb of voting.
    voted: bool,
}

impl Reader<'_, '_> {
    fn read(&mut self) {
        let tokens = self.tokens;
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            if token.quoted {
                at += 1;
            } else if token.is_any(&["undlod", "undlader", "undladt"]) {
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
        let voted = before.is_some_and(is_verb)
            || at >= 2
                && tokens[at - 2].is_any(&["stemte", "stemmer"])
                && tokens[at - 1].is_any(&["også", "ligeledes", "således", "alene", "herefter"]);
        // "Imod stemte: Ø", "For forslaget stemte A", "For: 20", "imod 9 (V, C)".
        let opens = at == self.start
            || before.is_some_and(|token| token.is_in(list!(", ; og : mens medens )")));
        if opens && !counted {
            let verb = (at + 1..tokens.len().min(at + 6))
                .find(|&place| tokens[place].is_any(&["stemte", "stemmer", "stemt", ":"]));
            let clear = verb.is_none_or(|verb| {
                !tokens[at + 1..verb]
                    .iter()
                    .any(|token| token.is_any(&[",", ";"]))
            });
            let number = next.is_some_and(|next| next.number().is_some() || next.is("("));
            if let Some(verb) = verb.filter(|_| clear) {
                let from = if tokens.get(verb + 1).is_some_and(|next| next.is(":")) {
                    verb + 2
                } else {
                    verb + 1
                };
                return self.list_after(at, from, side);
            }
            let elliptic = !self.votes.is_empty()
                && next.is_some_and(|next| names::find(std::slice::from_ref(next)).is_some());
            if number && (at == 0 || !self.votes.is_empty() || self.voted) || elliptic {
                return self.list_after(at, at + 1, side);
            }
        }
        let stems = before.is_some_and(|token| token.is("stemmer"))
            && at >= 2
            && tokens[at - 2].number().is_some();
        // "10 stemmer mod 2".
        if stems
            && side == Side::Against
            && next.is_some_and(|next| next.number().is_some())
            && !tokens.get(at + 2).is_some_and(|third| {
                third.is("stemmer")
                    && tokens
                        .get(at + 3)
                        .is_some_and(|fourth| self::side(fourth).is_some())
            })
        {
            // "forkastet med 46 stemmer mod 3": those for the rejection come first.
            let refused = tokens[..at]
                .iter()
                .any(|token| matches!(token.verb, Some((Verb::Reject | Verb::Fall, _))));
            let (first, second) = if refused
                && !tokens[..at]
                    .iter()
                    .any(|token| token.is_any(&["faldt", "falder", "faldet"]))
            {
                (Side::Against, Side::For)
            } else {
                (Side::For, Side::Against)
            };
            self.push(first, at - 2, at - 1, at - 2..at);
            return self.list_after(at + 1, at + 1, second);
        }
        let after_names = self.after_names(at);
        if !(counted || voted || stems || after_names) {
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
            let close = (at + 2..tokens.len()).find(|&place| tokens[place].is(")"));
            if let Some(close) = close {
                last = close;
                end = close + 1;
            }
        }
        let ok = self.push(side, from, last, from..end);
        if ok {
            self.start = end;
        }
        end
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
                    || token.is_any(&["og", "samt", "mens", "liste", "medens"])
                    || token.number().is_some()
            })
            && tokens[self.start..at].iter().any(|token| token.capital)
    }

    /// Returns where the subject before `at` begins.
    fn subject_start(&self, at: usize) -> usize {
        let tokens = self.tokens;
        let mut from = at;
        let mut depth = 0_usize;
        while from > self.start {
            let token = &tokens[from - 1];
            match token.word.as_str() {
                ")" => depth += 1,
                "(" => depth = depth.saturating_sub(1),
                ";" | ":" => break,
                _ => {}
            }
            let name = token.capital
                || token.number().is_some()
                || is_verb(token)
                || token.is_mark()
                || token.is_in(list!("og samt liste medlemmer medlem af fra også folkeparti for ligeledes de at bestående"));
            if depth == 0 && !name {
                break;
            }
            from -= 1;
        }
        // Not the words between the last list and this one.
        while from < at && tokens[from].is_in(list!(", og mens samt for at ) (")) {
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
        if from < at && self.push(Side::Abstained, from, verb, from..at) {
            self.start = verb + 1;
            return verb + 1;
        }
        self.list_after(at, verb + 1, Side::Abstained)
    }

    /// "Hverken for eller imod stemte O", "C stemte hverken for eller imod".
    fn neither(&mut self, at: usize) -> usize {
        let tokens = self.tokens;
        let end = (at + 1..tokens.len().min(at + 5))
            .find(|&place| tokens[place].is_any(&["imod", "mod"]));
        let Some(end) = end else { return at + 1 };
        let from = self.subject_start(at);
        if from < at && self.push(Side::Abstained, from, end, from..at) {
            self.start = end + 1;
            return end + 1;
        }
        let mut first = end + 1;
        while tokens
            .get(first)
            .is_some_and(|token| is_verb(token) || token.is(":"))
        {
            first += 1;
        }
        self.list_after(at, first, Side::Abstained)
    }

    /// Reads the list that follows from `from`, for the side named at `at`.
    fn list_after(&mut self, at: usize, from: usize, side: Side) -> usize {
        let tokens = self.tokens;
        let mut end = from;
        let mut depth = 0_usize;
        while let Some(token) = tokens.get(end) {
            match token.word.as_str() {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ => {}
            }
            let next_side = end > from
                && depth == 0
                && self::side(token).is_some()
                && tokens[end - 1].is_any(&[",", "og", ";", ")", "mens"]);
            let other = token.is_any(&["undlod", "undlader", "hverken"]);
            if next_side
                || other
                || token.is(";")
                || depth == 0 && token.is_in(&ENDS)
                || is_verb(token) && end > from && !token.is("stemmer")
            {
                break;
            }
            end += 1;
        }
        // "imod stemte C, og O undlod": the last name begins the next list.
        if tokens
            .get(end)
            .is_some_and(|token| token.is_any(&["undlod", "undlader"]))
        {
            let comma = (from..end)
                .rev()
                .find(|&place| tokens[place].is_any(&[",", "og"]));
            end = comma.unwrap_or(end);
        }
        while end > from && tokens[end - 1].is_any(&[",", "og", "mens"]) {
            end -= 1;
        }
        if end > from && self.push(side, at, end - 1, from..end) {
            self.start = end;
            return end.max(at + 1);
        }
        at + 1
    }

    /// Adds a vote by those named in `names`, if any are.
    fn push(&mut self, side: Side, from: usize, last: usize, names: Range<usize>) -> bool {
        let tokens = self.tokens;
        let named = names::read(self.text, &tokens[names]);
        if named.is_empty() || last < from {
            return false;
        }
        self.votes.push(Vote {
            side,
            count: named.count,
            parties: named.parties,
            persons: named.persons,
            words: tokens[from].range.start..tokens[last].range.end,
            about: None,
        });
        true
    }
}

fn ends_or_brackets(next: Option<&Token>) -> bool {
    next.is_none_or(|next| next.is_mark() || next.is_any(&["og", "mens", "medens"]))
}
