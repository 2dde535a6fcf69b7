//! A sentence to what it promises.

mod bars;
mod rules;
mod undertakings;

use std::ops::Range;

use super::clauses::{PromiseClause, promise_clauses};
use super::doers::{agent_of_passive, doer};
use super::due::{Due, PrintedDue, Recurrence, first_due, printed_dues, recurrences};
use super::parties::receiver;
use super::promise::{Commitment, CommitmentKind, PromiseMeeting};
use super::sentence::{SentenceWords, tidied};
use super::vocabulary::{NEXT, may_promise};
use crate::minutes::SectionKind;
use crate::text::bodies::KnownBodies;
use crate::text::times::times;
use crate::text::{Sentence, Text};
use crate::words::WordTable;

/// Where a sentence stands, the most binding first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PromisePlace {
    Decision,
    Recommendation,
    Presentation,
}

/// Returns what `sentence`, one of `text`, promises; `known` are bodies whose letters
/// and short names it may use.
pub(super) fn read_promises(
    text: &Text<'_>,
    sentence: &Sentence,
    place: PromisePlace,
    section: SectionKind,
    context: &PromiseMeeting<'_>,
    known: &KnownBodies,
) -> Vec<Commitment> {
    let tokens = text.tokens_of(sentence);
    let times = times(tokens);
    let mut openings = tokens.iter();
    if times.is_empty() && !openings.any(|token| may_promise(&token.word) || token.is_in(&NEXT)) {
        return Vec::new();
    }
    let words = SentenceWords::new(text.printed(), tokens, known);
    let reader = SentenceReader {
        place,
        context,
        dues: printed_dues(&words, &times, context.date),
        recurrences: recurrences(&words, &times),
        clauses: promise_clauses(tokens, &words),
        words: &words,
    };
    if reader.tells_of_others() {
        return Vec::new();
    }
    let printed = tidied(text.verbatim(sentence.bytes.clone()));
    let promises = (0..reader.clauses.len()).map(|at| reader.clause(at).promise());
    let promises: Vec<Option<Promise>> = promises.collect();
    let mut found: Vec<Commitment> = Vec::new();
    for (at, promise) in promises.iter().enumerate() {
        let Some(promise) = promise else { continue };
        let clause = &reader.clauses[at];
        // "der udarbejdes en plan, som forelægges udvalget i maj" is one promise.
        let undertaken = promise.kind == CommitmentKind::Deadline && promise.dues == [None];
        let goes_on = promises.get(at + 1).is_some_and(Option::is_some) && {
            let behind = &reader.clauses[at + 1];
            behind.is_relative || behind.conjunction == "hvorefter"
        };
        if undertaken && goes_on {
            continue;
        }
        let from = match at.checked_sub(1).filter(|_| clause.is_relative) {
            Some(before) => reader.clauses[before].words.start,
            None => clause.words.start,
        };
        let own = &clause.words;
        let to = receiver(&words, &reader.behind_condition(own)).or_else(|| receiver(&words, own));
        let who = agent_of_passive(&words, own)
            .or_else(|| doer(&words, &reader.clauses, at).filter(|who| to.as_ref() != Some(who)));
        found.extend(promise.dues.iter().map(|due| {
            Commitment {
                sentence: printed.clone().into_owned(),
                lines: text.lines_of(&sentence.bytes),
                section,
                what: reader
                    .promised_thing(from..own.end, due.as_ref())
                    .unwrap_or_else(|| printed.clone().into_owned()),
                who: who.clone(),
                to: to.clone(),
                due: due.clone(),
                kind: promise.kind,
                rule: promise.rule,
            }
        }));
    }
    found
}

/// A sentence as its rules ask about it.
struct SentenceReader<'a> {
    words: &'a SentenceWords<'a>,
    clauses: Vec<PromiseClause<'a>>,
    place: PromisePlace,
    context: &'a PromiseMeeting<'a>,
    dues: Vec<PrintedDue>,
    recurrences: Vec<(Range<usize>, Recurrence)>,
}

/// A clause as the rules ask about it.
struct ClauseReader<'a> {
    sentence: &'a SentenceReader<'a>,
    words: &'a SentenceWords<'a>,
    place: PromisePlace,
    clause: &'a PromiseClause<'a>,
    before: Option<&'a PromiseClause<'a>>,
    behind: Option<&'a PromiseClause<'a>>,
    /// The words behind its conjunction.
    range: Range<usize>,
    /// The dues in it that lie ahead.
    upcoming: Vec<&'a PrintedDue>,
}

/// A promise: by which rule, its kind, and when it is due, perhaps at several times.
struct Promise {
    rule: &'static str,
    kind: CommitmentKind,
    dues: Vec<Option<Due>>,
}

impl SentenceReader<'_> {
    fn clause(&self, at: usize) -> ClauseReader<'_> {
        let clause = &self.clauses[at];
        let mut reader = ClauseReader {
            sentence: self,
            words: self.words,
            place: self.place,
            clause,
            before: at.checked_sub(1).map(|before| &self.clauses[before]),
            behind: self.clauses.get(at + 1),
            range: clause.words.clone(),
            upcoming: Vec::new(),
        };
        let future = reader.says(&["vil"]) && reader.says(&["blive"]);
        // A promised day before the meeting is a misprint, and is kept as printed.
        let ahead =
            |found: &PrintedDue| !found.limit && (found.due.to > self.context.date || future);
        let dues = self.dues.iter().filter(|found| {
            let ends = [found.words.start, found.words.end - 1];
            ends.iter().any(|end| reader.range.contains(end))
                && ahead(found)
                && reader.is_beside(found)
        });
        reader.upcoming = dues.collect();
        reader
    }

    /// The clause without what it begins with, "efter behandling i MED skal …".
    fn behind_condition(&self, range: &Range<usize>) -> Range<usize> {
        let after = self.words.low(range.start) == "efter";
        let modal = range
            .clone()
            .find(|&at| after && self.words.low(at) == "skal");
        modal.unwrap_or(range.start)..range.end
    }

    /// The promised thing: the clause without the due at either end of it.
    fn promised_thing(&self, range: Range<usize>, due: Option<&Due>) -> Option<String> {
        let (mut first, mut end) = (range.start, range.end);
        let mut dues = self.dues.iter();
        let of = |due: &Due| dues.find(|found| found.due.printed == due.printed);
        if let Some(found) = due.and_then(of) {
            if found.words.start <= first && found.words.end < end {
                first = found.words.end;
            } else if found.words.end >= end && found.words.start > first + 1 {
                end = found.words.start;
            }
        }
        self.words.printed(&(first..end))
    }
}

impl ClauseReader<'_> {
    /// Whether it has one of these words.
    fn says(&self, words: &[&str]) -> bool {
        self.first_of(words).is_some()
    }

    /// Where it first has one of these words.
    fn first_of(&self, words: &[&str]) -> Option<usize> {
        self.range
            .clone()
            .find(|&at| words.contains(&self.words.low(at)))
    }

    /// Whether it has a word of a table.
    fn has_word(&self, table: &WordTable) -> bool {
        self.words.has_word(&self.range, table)
    }

    /// Whether a word of it is as `wanted`.
    fn any_word(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.words.any_word(&self.range, wanted)
    }

    /// Its first words, up to `most` of them.
    fn opening(&self, most: usize) -> Range<usize> {
        self.range.start..self.range.end.min(self.range.start + most)
    }

    /// Whether it stands in a decision or in a recommendation that was approved.
    fn is_decided(&self) -> bool {
        self.place != PromisePlace::Presentation
    }

    /// Where and how often it says that something comes back.
    fn recurrence(&self) -> Option<&(Range<usize>, Recurrence)> {
        let inside =
            |words: &Range<usize>| self.range.start <= words.start && words.end <= self.range.end;
        let mut recurrences = self.sentence.recurrences.iter();
        recurrences.find(|(words, _)| inside(words))
    }

    /// When what comes back at intervals is due next: until when it goes on, "frem til april
    /// 2024", or the first time.
    fn first_time(&self) -> Option<Due> {
        let (words, often) = self.recurrence()?;
        let meeting = self.sentence.context.date;
        let first = first_due(*often, &self.words.printed(words)?, meeting)?;
        let mut limits = self.sentence.dues.iter().filter(|found| found.limit);
        let limit = limits.find(|found| self.range.contains(&found.words.start));
        let limit = limit.filter(|found| found.due.to > meeting);
        let Some(found) = limit.or_else(|| self.upcoming.first().copied()) else {
            return Some(first);
        };
        let mut due = Due {
            recurring: first.recurring,
            ..found.due.clone()
        };
        // "hvert år i marts", said in March, begins a year from now.
        if due.year_inferred && due.from <= meeting {
            let a_year_on = |day: jiff::civil::Date| day.checked_add(jiff::Span::new().years(1));
            if let (Ok(from), Ok(to)) = (a_year_on(due.from), a_year_on(due.to)) {
                (due.from, due.to) = (from, to);
            }
        }
        Some(due)
    }

    /// The first due, and those joined to it by "igen": "i 2025 og igen i 2028".
    fn with_again(&self) -> Vec<Option<Due>> {
        let again = |start: usize| {
            self.range.contains(&start)
                && (start.saturating_sub(1)..=start).any(|at| self.words.low(at) == "igen")
        };
        let dues = self.upcoming.iter().enumerate();
        let dues = dues.filter(|(nth, found)| *nth == 0 || again(found.words.start));
        let mut dues: Vec<_> = dues
            .map(|(_, found)| Some(self.due_as_led(found)))
            .collect();
        if dues.is_empty() {
            dues.push(None);
        }
        dues
    }

    /// The due, before which anything will do where "inden" stands farther off:
    /// "inden loven træder i kraft den 1. juli".
    fn due_as_led(&self, found: &PrintedDue) -> Due {
        let until = self.until().is_some_and(|until| until < found.words.start);
        Due {
            latest: found.due.latest || until,
            ..found.due.clone()
        }
    }

    /// Where "inden" first stands, and not "inden for".
    fn until(&self) -> Option<usize> {
        let mut places = self.range.clone();
        places.find(|&at| self.words.low(at) == "inden" && self.words.low(at + 1) != "for")
    }
}
