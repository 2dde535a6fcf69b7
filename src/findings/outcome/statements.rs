//! What members stated or did beside the vote, and who was absent.

use std::ops::Range;

use crate::text::{Token, names};
use crate::words::word_tables;

use super::Statement;
use super::StatementKind::{
    self, Disqualified, LeftRoom, MinorityOpinion, Protocol, Reservation, TookNoPart,
};
use super::clauses::Clauses;
use super::context::{self, Context};
use super::sentence::{DecisionSentence, LONGEST_STATEMENT};
use super::voters::is_voting;

word_tables!("findings/outcome/statements");

/// Returns whether the sentence only tells who was absent.
pub(super) fn is_absence(sentence: &DecisionSentence<'_>) -> bool {
    let tokens = sentence.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let opens = tokens.first().is_some_and(|token| token.is_in(&ABSENCE))
        || word(0) == "ikke"
            && (word(1).starts_with("tilstede") || word(1) == "til" && word(2) == "stede")
        || word(0) == "ej" && word(1).starts_with("til")
        || word(0) == "deltog" && word(1) == "ikke" && word(2) == ":"
        || tokens.len() <= 6 && word(0) == "alle" && sentence.has_word_of(&["mødt", "tilstede"]);
    let pair = |first: &[&str], second: &[&str]| {
        tokens
            .windows(2)
            .any(|two| two[0].is_any(first) && two[1].is_any(second))
    };
    let excused = tokens
        .windows(2)
        .any(|two| two[0].is_in(&EXCUSES) && two[1].is("afbud"));
    let there = |token: &Token| token.is_in(&TAKES_PART) && !token.is("deltage");
    let told = pair(&["var", "er"], &["fraværende"])
        || excused
        || pair(&["som"], &["stedfortræder", "suppleant"]) && tokens.iter().any(there)
        || pair(&["ikke"], &["mødt"])
        || sentence.has_word_of(&["fraværende"])
            && tokens.iter().any(|token| token.is_in(&ABSENCE_OF))
            && tokens.len() < 16;
    opens || told && (names::find(tokens).is_some() || tokens.len() < 12)
}

/// What a word may tell, by what must stand around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// inhabil
    Disqualified,
    /// (på grund af) inhabilitet
    Partiality,
    /// deltog (ikke)
    TakesPart,
    /// (var) fraværende
    Away,
    /// forlod
    Leaves,
    /// forbehold
    Reservation,
    /// forbeholder (sig)
    Reserves,
    /// kan (ikke tiltræde)
    Refuses,
    /// (ikke) medansvar
    Blames,
    /// mindretalsudtalelse
    Opinion,
    /// mindretal
    Minority,
    /// protokol
    Protocol,
}

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
        match cue {
            Cue::Disqualified => self.disqualified(at),
            Cue::Partiality => self.partiality(at),
            Cue::TakesPart => self.takes_part(at),
            Cue::Away => self.away(at),
            Cue::Leaves => self.leaves(at),
            Cue::Reservation => self.reservation(at),
            Cue::Reserves => {
                let who = self
                    .named_before(at)
                    .filter(|_| self.has_near(at, &["sig"]))?;
                Some((Reservation, who, "statement.reserves"))
            }
            Cue::Refuses => {
                // "kan Ø ikke tiltræde"
                let (who, last) = self.doer(at)?;
                let near = &self.tokens[last..self.tokens.len().min(last + 8)];
                let agree = near.iter().any(|token| token.is_in(&AGREEING));
                let refuses = near.get(1).is_some_and(|next| next.is("ikke")) && agree;
                refuses.then_some(())?;
                Some((Reservation, who, "statement.cannot_agree"))
            }
            Cue::Blames => {
                let scope = self.context.scope(at);
                let denied = self.tokens[scope.start..at].iter().any(|it| it.is("ikke"));
                let who = self.named_before(at).filter(|_| denied)?;
                Some((Reservation, who, "statement.no_responsibility"))
            }
            Cue::Opinion => self.opinion(at),
            Cue::Minority => self.minority(at),
            Cue::Protocol => self.protocol(at),
        }
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

    fn disqualified(&self, at: usize) -> Option<ToldStatement> {
        let tokens = self.tokens;
        let rule = "statement.disqualified";
        if let Some(who) = self.named_behind(at, &[":"]) {
            return Some((Disqualified, who, rule));
        }
        // "inhabile medlemmer" are not told to be so.
        let predicate = tokens[at].stop
            || tokens.get(at + 1).is_none_or(|next| {
                next.is_mark() || next.is_in(&BEHIND_A_PREDICATE) || next.capital
            });
        let scope = self.context.scope(at);
        let declares = (scope.start..at)
            .rev()
            .find(|&place| tokens[place].is_in(&DECLARES));
        let object = declares.map_or(at..at, |verb| verb + 1..at);
        let who = self.named(object).or_else(|| self.named_before(at));
        let front = &tokens[scope.start..at];
        let employee = front.iter().any(|token| EMPLOYEES.ends(&token.word));
        if employee && !names::has_member(front) {
            return None;
        }
        let who = who.filter(|_| predicate).or_else(|| {
            // An office of the body, without its name.
            let office = front.iter().any(|token| token.is_in(&OWN_OFFICES));
            (predicate && office).then(Vec::new)
        })?;
        Some((Disqualified, who, rule))
    }

    /// "deltog ikke på grund af inhabilitet"
    fn partiality(&self, at: usize) -> Option<ToldStatement> {
        let front = &self.tokens[self.context.scope(at).start..at];
        let reason = front.iter().rev().take(3).any(|it| it.is_in(&BECAUSE_OF));
        let who = self.named_before(at).filter(|_| reason)?;
        Some((Disqualified, who, "statement.disqualified"))
    }

    fn takes_part(&self, at: usize) -> Option<ToldStatement> {
        let tokens = self.tokens;
        let (who, last) = self.doer(at)?;
        let denied = self.has_near(last, &["ikke"])
            || (at.saturating_sub(2)..at).any(|place| tokens[place].is("ikke"));
        let treated = denied && self.is_of_treatment(last);
        treated.then_some(())?;
        let front = self.context.scope(at).start;
        let near = &tokens[front..tokens.len().min(last + TO_TREATMENT)];
        let because = near.iter().any(|it| it.is("inhabilitet"));
        let kind = if because { Disqualified } else { TookNoPart };
        Some((kind, who, "statement.took_no_part"))
    }

    fn away(&self, at: usize) -> Option<ToldStatement> {
        let tokens = self.tokens;
        let there = tokens[at].is_any(&["stede", "tilstede"]);
        let denied = (at.saturating_sub(3)..at).any(|place| tokens[place].is("ikke"));
        let who = self.named_before(at)?;
        let away = there == denied && self.is_of_treatment(at);
        away.then_some((TookNoPart, who, "statement.took_no_part"))
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

    fn leaves(&self, at: usize) -> Option<ToldStatement> {
        let tokens = self.tokens;
        let near = &tokens[at + 1..tokens.len().min(at + 7)];
        let left = if tokens[at].is("gik") {
            matches!(near, [before, what, ..] if before.is_in(&BEFORE_WHAT_ONE_LEAVES)
                && TREATMENTS.begins(&what.word))
        } else {
            near.iter().any(|token| ROOMS.is_inside(&token.word))
        };
        let who = self.named_before(at).filter(|_| left)?;
        Some((LeftRoom, who, "statement.left_room"))
    }

    fn reservation(&self, at: usize) -> Option<ToldStatement> {
        let rule = "statement.reservation";
        if let Some(who) = self.named_behind(at, &[":", "fra", "af"]) {
            return Some((Reservation, who, rule));
        }
        let front = &self.tokens[self.context.scope(at).start..at];
        let taken = front.iter().any(|token| token.is_in(&TAKES));
        let some = front.iter().any(|token| token.is_in(&GROUPS));
        let who = self.named_before(at).or_else(|| some.then(Vec::new));
        who.filter(|_| taken).map(|who| (Reservation, who, rule))
    }

    fn opinion(&self, at: usize) -> Option<ToldStatement> {
        let front = &self.tokens[self.context.scope(at).start..at];
        let given = front.iter().any(|token| token.is_in(&GIVES_OPINION));
        let who = self
            .named_behind(at, &["fra", "af", ":"])
            .or_else(|| self.named_before(at).filter(|_| given))?;
        Some((MinorityOpinion, who, "statement.minority_opinion"))
    }

    /// What a minority of the body wants, where it does not vote.
    fn minority(&self, at: usize) -> Option<ToldStatement> {
        let scope = self.context.scope(at);
        let mut rest = self.tokens[at..scope.end].iter();
        let wishes = rest.any(|token| token.is_in(&WISHES_OF_MINORITIES));
        let voted = self.tokens.iter().any(is_voting);
        if !wishes || voted || Clauses::new(self.sentence).is_of_others(at) {
            return None;
        }
        let end = names::list_end(self.tokens, self.skip_to_names(at + 1), |_| false);
        let who = self.named(at + 1..end.max(at + 1)).unwrap_or_default();
        Some((MinorityOpinion, who, "statement.minority_opinion"))
    }

    fn skip_to_names(&self, from: usize) -> usize {
        let words = self.tokens[from.min(self.tokens.len())..].iter().take(3);
        from + words
            .take_while(|token| token.is_any(&["bestående", "af", ":"]))
            .count()
    }

    fn protocol(&self, at: usize) -> Option<ToldStatement> {
        let tokens = self.tokens;
        let scope = self.context.scope(at);
        let own =
            tokens[at].word.starts_with("protokolt") || tokens[at].word.starts_with("protokolb");
        let recorded = own || tokens[scope.clone()].iter().any(|it| it.is_in(&ON_RECORD));
        if !recorded || tokens[scope].iter().any(|token| token.is_in(&SIGNED)) {
            return None;
        }
        let who = self
            .named_behind(at, &["fra", "af", ":"])
            .or_else(|| self.named_before(at))?;
        Some((Protocol, who, "statement.protocol"))
    }
}
