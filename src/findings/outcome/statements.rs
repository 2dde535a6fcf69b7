//! What members stated or did beside the vote, and who was absent.

use std::ops::Range;

use crate::text::{Token, names};
use crate::words::{WordTable, word_tables};

use super::Statement;
use super::StatementKind::{
    self, Disqualified, LeftRoom, MinorityOpinion, Protocol, Reservation, TookNoPart,
};
use super::clauses::{Clauses, Meant};
use super::context::{self, Context};
use super::sentence::{DecisionSentence, LONGEST_STATEMENT};
use super::voters::{behind_part, is_voting};

word_tables!("findings/outcome/statements");

/// Returns whether the sentence only tells who was absent.
pub(super) fn is_absence(sentence: &DecisionSentence<'_>) -> bool {
    let tokens = sentence.tokens;
    let opening = tokens.iter().take(3).map(|token| token.word.as_str());
    let opening = opening.collect::<Vec<_>>();
    let everyone = opening.first() == Some(&"alle") && tokens.len() <= 6;
    let opens = tokens.first().is_some_and(|token| token.is_in(&ABSENCE))
        || ABSENCE_OPENINGS.begins(&opening.join(" "))
        || everyone && sentence.has_word_of(&["mødt", "tilstede"]);
    let pair = |first: &dyn Meant, second: &[&str]| {
        let mut pairs = tokens.windows(2);
        pairs.any(|two| first.means(&two[0]) && two[1].is_any(second))
    };
    let there = |token: &Token| token.is_in(&TAKES_PART) && !token.is("deltage");
    let of_item =
        sentence.has_word_of(&["fraværende"]) && tokens.iter().any(|it| it.is_in(&ABSENCE_OF));
    let told = pair(&["var", "er"], &["fraværende"])
        || pair(&EXCUSES, &["afbud"])
        || pair(&["som"], &["stedfortræder", "suppleant"]) && tokens.iter().any(there)
        || pair(&["ikke"], &["mødt"])
        || of_item && tokens.len() < 16;
    opens || told && (names::find(tokens).is_some() || tokens.len() < 12)
}

/// What a word may tell, by what must stand around it; `statements.words` has the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    Disqualified,
    /// The reason for which somebody took no part.
    Partiality,
    TakesPart,
    Away,
    Leaves,
    Reservation,
    Reserves,
    Refuses,
    /// Takes no share in the responsibility.
    Blames,
    Opinion,
    Minority,
    Protocol,
    /// Remarks something, which the minutes have.
    Remarks,
}

/// What each cue states, and by which rule.
static STATED: &[(Cue, StatementKind, &str)] = &[
    (Cue::Disqualified, Disqualified, "statement.disqualified"),
    (Cue::Partiality, Disqualified, "statement.disqualified"),
    (Cue::TakesPart, TookNoPart, "statement.took_no_part"),
    (Cue::Away, TookNoPart, "statement.took_no_part"),
    (Cue::Leaves, LeftRoom, "statement.left_room"),
    (Cue::Reservation, Reservation, "statement.reservation"),
    (Cue::Reserves, Reservation, "statement.reserves"),
    (Cue::Refuses, Reservation, "statement.cannot_agree"),
    (Cue::Blames, Reservation, "statement.no_responsibility"),
    (Cue::Opinion, MinorityOpinion, "statement.minority_opinion"),
    (Cue::Minority, MinorityOpinion, "statement.minority_opinion"),
    (Cue::Protocol, Protocol, "statement.protocol"),
    (Cue::Remarks, Protocol, "statement.remarks"),
];

/// How far behind a word the treatment is named that it is about, at most.
const TO_TREATMENT: usize = 10;

/// Returns the statements a sentence makes, each kind of the same members once.
pub(super) fn read(sentence: &DecisionSentence<'_>) -> Vec<Statement> {
    let tokens = sentence.tokens;
    let mut reader = None;
    let mut found: Vec<Statement> = Vec::new();
    let mut remark = false;
    for (at, token) in tokens.iter().enumerate() {
        // What somebody has put on record is not told by the minutes.
        if remark && token.is(":") || tokens.len() > LONGEST_STATEMENT {
            break;
        }
        let Some(cue) = CUES.get(&token.word) else {
            continue;
        };
        let reader = reader.get_or_insert_with(|| StatementReader {
            sentence,
            tokens,
            context: Context::new(sentence),
        });
        let Some((kind, who, rule)) = reader.read(cue, at) else {
            continue;
        };
        remark |= matches!(kind, Protocol | MinorityOpinion);
        let same = |one: &Statement| {
            one.who == who && (one.kind == kind || one.kind == Disqualified && is_absence_of(kind))
        };
        if found.iter().any(same) {
            continue;
        }
        if kind == Disqualified {
            found.retain(|one| !(is_absence_of(one.kind) && one.who == who));
        }
        found.push(Statement {
            kind,
            who,
            words: sentence.range(),
            remark: remark_after(sentence, at).filter(|_| remark),
            rule: rule.into(),
        });
    }
    found
}

/// Returns the bytes of what is put on record in the rest of a sentence: behind a colon, or
/// behind ", at".
fn remark_after(sentence: &DecisionSentence<'_>, at: usize) -> Option<Range<usize>> {
    let tokens = sentence.tokens;
    let behind = |place: &usize| {
        tokens[*place].is(":")
            || tokens[*place].is(",") && tokens.get(place + 1).is_some_and(|next| next.is("at"))
    };
    let lead = (at..tokens.len()).find(behind)?;
    let first = tokens.get(lead + 1)?;
    Some(first.start()..sentence.range().end)
}

fn is_absence_of(kind: StatementKind) -> bool {
    matches!(kind, TookNoPart | LeftRoom)
}

/// What a cue tells: the kind of statement, whose, and by which rule.
type ToldStatement = (StatementKind, Vec<String>, &'static str);

struct StatementReader<'s> {
    sentence: &'s DecisionSentence<'s>,
    tokens: &'s [Token],
    context: Context<'s>,
}

impl StatementReader<'_> {
    fn read(&self, cue: Cue, at: usize) -> Option<ToldStatement> {
        // "deltog ikke" has its own denial.
        let denied = match cue {
            Cue::TakesPart | Cue::Away | Cue::Refuses | Cue::Blames | Cue::Partiality => 1,
            _ => 0,
        };
        if !self.context.holds(at, &context::ALL[denied..]) {
            return None;
        }
        let own = |tells: bool| self.named_before(at).filter(|_| tells);
        let who = match cue {
            Cue::Disqualified => self.disqualified(at),
            // "deltog ikke på grund af inhabilitet"
            Cue::Partiality => {
                let mut near = self.front(at).iter().rev().take(3);
                own(near.any(|it| it.is_in(&BECAUSE_OF)))
            }
            Cue::TakesPart => self.takes_part(at),
            Cue::Away => self.away(at),
            Cue::Leaves => self.leaves(at),
            Cue::Reservation => {
                let some = self.front_has(at, &TAKES) && self.front_has(at, &GROUPS);
                self.by_named(at, &TAKES).or_else(|| some.then(Vec::new))
            }
            Cue::Reserves => own(self.has_near(at, &["sig"])),
            Cue::Refuses => self.refuses(at),
            Cue::Blames => own(self.front(at).iter().any(|it| it.is("ikke"))),
            Cue::Opinion => self.by_named(at, &GIVES_OPINION),
            Cue::Minority => self.minority(at),
            Cue::Protocol => self.protocol(at),
            Cue::Remarks => own(names::count_parties(self.front(at)) > 0),
        };
        let &(_, kind, rule) = STATED.iter().find(|row| row.0 == cue)?;
        Some((kind, who?, rule))
    }

    /// "kan Ø ikke tiltræde"
    fn refuses(&self, at: usize) -> Option<Vec<String>> {
        let (who, last) = self.doer(at)?;
        let near = &self.tokens[last..self.tokens.len().min(last + 8)];
        let agree = near.iter().any(|token| token.is_in(&AGREEING));
        let refuses = agree && near.get(1).is_some_and(|next| next.is("ikke"));
        refuses.then_some(who)
    }

    /// Returns the words before `at` that belong to its verb.
    fn front(&self, at: usize) -> &[Token] {
        &self.tokens[self.context.scope(at).start..at]
    }

    /// Returns whether a word of the table is among them.
    fn front_has(&self, at: usize, words: &WordTable) -> bool {
        self.front(at).iter().any(|token| token.is_in(words))
    }

    /// Returns those named right behind `at`, as those whose it is, or those of whom one of
    /// `verbs` before it tells that they make it.
    fn by_named(&self, at: usize, verbs: &WordTable) -> Option<Vec<String>> {
        let before = || self.named_before(at).filter(|_| self.front_has(at, verbs));
        self.named_behind(at, &[":", "fra", "af"]).or_else(before)
    }

    /// Returns those of whom what stands at `at` is told; `None` if none is named.
    fn named_before(&self, at: usize) -> Option<Vec<String>> {
        self.named(self.context.subject(at)?)
    }

    /// Returns those who do what the verb at `at` tells, and the last place of the two: they
    /// stand before it, or right behind it.
    fn doer(&self, at: usize) -> Option<(Vec<String>, usize)> {
        if let Some(who) = self.named_before(at) {
            return Some((who, at));
        }
        let end = names::list_end(self.tokens, at + 1, |_| false);
        Some((self.named(at + 1..end.max(at + 1))?, end - 1))
    }

    /// Returns those a list names that begins right behind `at`, after one of `leads`.
    fn named_behind(&self, at: usize, leads: &[&str]) -> Option<Vec<String>> {
        let lead = self.tokens.get(at + 1)?;
        lead.is_any(leads).then_some(())?;
        let end = names::list_end(self.tokens, at + 2, |_| false);
        self.named(at + 2..end)
    }

    fn named(&self, places: Range<usize>) -> Option<Vec<String>> {
        let named = names::read(self.sentence.text, &self.tokens[places]);
        Some(named.into_list()).filter(|who| !who.is_empty())
    }

    fn has_near(&self, at: usize, words: &[&str]) -> bool {
        let behind = self.tokens.iter().skip(at + 1).take(3);
        behind.into_iter().any(|token| token.is_any(words))
    }

    fn disqualified(&self, at: usize) -> Option<Vec<String>> {
        let tokens = self.tokens;
        if let Some(who) = self.named_behind(at, &[":"]) {
            return Some(who);
        }
        // "inhabile medlemmer" are not told to be so.
        let ends = |it: &Token| it.is_mark() || it.is_in(&BEHIND_A_PREDICATE) || it.capital;
        let predicate = tokens[at].stop || tokens.get(at + 1).is_none_or(ends);
        let front = self.front(at);
        let declares = front.iter().rposition(|token| token.is_in(&DECLARES));
        let object = declares.map_or(at..at, |verb| at - front.len() + verb + 1..at);
        let who = self.named(object).or_else(|| self.named_before(at));
        let employee = front.iter().any(|token| EMPLOYEES.ends(&token.word));
        if employee && !names::has_member(front) {
            return None;
        }
        // An office of the body, without its name.
        let office = || self.front_has(at, &OWN_OFFICES).then(Vec::new);
        who.or_else(office).filter(|_| predicate)
    }

    fn takes_part(&self, at: usize) -> Option<Vec<String>> {
        let (who, last) = self.doer(at)?;
        let denied = self.has_near(last, &["ikke"])
            || (at.saturating_sub(2)..at).any(|place| self.tokens[place].is("ikke"));
        (denied && self.is_of_treatment(last)).then_some(who)
    }

    fn away(&self, at: usize) -> Option<Vec<String>> {
        let tokens = self.tokens;
        let there = tokens[at].is_any(&["stede", "tilstede"]);
        let denied = (at.saturating_sub(3)..at).any(|place| tokens[place].is("ikke"));
        let away = there == denied && self.is_of_treatment(at);
        self.named_before(at).filter(|_| away)
    }

    /// Whether the treatment of this item is named behind `at`.
    fn is_of_treatment(&self, at: usize) -> bool {
        let near = at + 1..self.tokens.len().min(at + 1 + TO_TREATMENT);
        let treated = near
            .clone()
            .find(|&place| TREATMENTS.begins(&self.tokens[place].word));
        treated.is_some_and(|treated| {
            let mut bodies = self.sentence.bodies.iter();
            !bodies.any(|body| near.start <= body.tokens.start && body.tokens.end <= treated)
        })
    }

    fn leaves(&self, at: usize) -> Option<Vec<String>> {
        let tokens = self.tokens;
        let near = &tokens[at + 1..tokens.len().min(at + 7)];
        let left = if tokens[at].is("gik") {
            matches!(near, [before, what, ..] if before.is_in(&BEFORE_WHAT_ONE_LEAVES)
                && TREATMENTS.begins(&what.word))
        } else {
            near.iter().any(|token| ROOMS.is_inside(&token.word))
        };
        self.named_before(at).filter(|_| left)
    }

    /// What a minority of the body wants, where it does not vote.
    fn minority(&self, at: usize) -> Option<Vec<String>> {
        let scope = self.context.scope(at);
        let mut rest = self.tokens[at..scope.end].iter();
        let wishes = rest.any(|token| token.is_in(&WISHES_OF_MINORITIES));
        let voted = self.tokens.iter().any(is_voting);
        if !wishes || voted || Clauses::new(self.sentence).is_of_others(at) {
            return None;
        }
        // "Mindretallet bestående af A og V"
        let end = names::list_end(self.tokens, behind_part(self.tokens, at), |_| false);
        Some(self.named(at + 1..end.max(at + 1)).unwrap_or_default())
    }

    fn protocol(&self, at: usize) -> Option<Vec<String>> {
        let tokens = self.tokens;
        let scope = self.context.scope(at);
        let own =
            tokens[at].word.starts_with("protokolt") || tokens[at].word.starts_with("protokolb");
        // "trak sit ønske om en protokolbemærkning tilbage"
        if self.front_has(at, &TAKES_BACK) {
            return None;
        }
        let recorded = own || tokens[scope.clone()].iter().any(|it| it.is_in(&ON_RECORD));
        if !recorded || tokens[scope].iter().any(|token| token.is_in(&SIGNED)) {
            return None;
        }
        let behind = self.named_behind(at, &[":", "fra", "af"]);
        behind.or_else(|| self.named_before(at))
    }
}
