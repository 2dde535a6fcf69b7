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
use super::sentence::{SentenceWord, low, printed_words, tidied, words};
use super::vocabulary;
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
    let may = tokens
        .iter()
        .any(|token| vocabulary::may_promise(&token.word));
    let times = times(tokens);
    if !may && times.is_empty() && !tokens.iter().any(|token| token.is_in(&vocabulary::NEXT)) {
        return Vec::new();
    }
    let printed = text.printed();
    let words = words(tokens, known);
    let reader = PromiseReader {
        text: printed,
        sentence: text.verbatim(sentence.bytes.clone()),
        words: &words,
        place,
        context,
        dues: printed_dues(printed, &words, &times, context.date),
        recurrences: recurrences(&words, &times),
    };
    if reader.tells_of_others() {
        return Vec::new();
    }
    let clauses = promise_clauses(tokens, &words);
    let promises: Vec<Option<Promise>> = (0..clauses.len())
        .map(|at| {
            let before = at.checked_sub(1).and_then(|before| clauses.get(before));
            reader.promise(clauses.get(at)?, before, clauses.get(at + 1))
        })
        .collect();
    let mut found: Vec<Commitment> = Vec::new();
    for (at, clause) in clauses.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| clauses.get(before));
        let Some(Promise { rule, kind, dues }) = promises.get(at).cloned().flatten() else {
            continue;
        };
        // "der udarbejdes en plan, som forelægges udvalget i maj" is one promise.
        let undertaken = kind == CommitmentKind::Deadline && dues == [None];
        let goes_on = clauses
            .get(at + 1)
            .is_some_and(|behind| behind.is_relative() || behind.conjunction == "hvorefter");
        if undertaken && goes_on && promises.get(at + 1).is_some_and(Option::is_some) {
            continue;
        }
        let from = match before {
            Some(before) if clause.is_relative() => before.words.start,
            _ => clause.words.start,
        };
        let own = clause.words.clone();
        let dues = if dues.is_empty() { vec![None] } else { dues };
        for due in dues {
            let to = receiver(printed, &words, &reader.behind_condition(&own))
                .or_else(|| receiver(printed, &words, &own))
                .or_else(|| receiver(printed, &words, &clause.all));
            found.push(Commitment {
                sentence: tidied(reader.sentence).into_owned(),
                lines: text.lines_of(&sentence.bytes),
                section,
                what: reader.promised_thing(from..own.end, due.as_ref()),
                who: agent_of_passive(printed, &words, &own).or_else(|| {
                    doer(printed, &words, &clauses, at).filter(|who| to.as_ref() != Some(who))
                }),
                to,
                due,
                kind,
                rule,
            });
        }
    }
    found
}

struct PromiseReader<'a> {
    /// The text the sentence is of.
    text: &'a str,
    /// The sentence as printed.
    sentence: &'a str,
    words: &'a [SentenceWord<'a>],
    place: PromisePlace,
    context: &'a PromiseMeeting<'a>,
    dues: Vec<PrintedDue>,
    recurrences: Vec<(Range<usize>, Recurrence)>,
}

/// A promise: by which rule, its kind, and when it is due, perhaps at several times.
#[derive(Clone)]
struct Promise {
    rule: &'static str,
    kind: CommitmentKind,
    dues: Vec<Option<Due>>,
}

impl PromiseReader<'_> {
    /// The word at `at` in lower case, empty beyond the end.
    fn low(&self, at: usize) -> &str {
        low(self.words, at)
    }

    /// Whether any word of `range` is as `wanted`.
    fn has_word_that(&self, range: &Range<usize>, wanted: impl Fn(&str) -> bool) -> bool {
        range.clone().any(|at| wanted(self.low(at)))
    }

    /// Whether `range` has any of these words.
    fn has_word_of(&self, range: &Range<usize>, table: &[&str]) -> bool {
        self.has_word_that(range, |word| table.contains(&word))
    }

    /// Whether `range` has a word of a table.
    fn has_cue(&self, range: &Range<usize>, table: &WordTable) -> bool {
        self.has_word_that(range, |word| table.has(word))
    }

    /// Where `range` first has one of these words.
    fn first_of(&self, range: &Range<usize>, table: &[&str]) -> Option<usize> {
        range.clone().find(|&at| table.contains(&self.low(at)))
    }

    /// Where `range` first has a word of a table.
    fn first_in(&self, range: &Range<usize>, table: &WordTable) -> Option<usize> {
        range.clone().find(|&at| table.has(self.low(at)))
    }

    /// Whether "inden" stands at `at`, and not "inden for".
    fn is_until(&self, at: usize) -> bool {
        self.low(at) == "inden" && self.low(at + 1) != "for"
    }

    /// Whether the word at `at` is of a table of verbs: "udsatte" in "Rådet for Socialt
    /// Udsatte" is none.
    fn is_verb_of(&self, at: usize, table: &WordTable) -> bool {
        let named = self.words.get(at).is_some_and(|word| word.body.is_some());
        !named && table.has(self.low(at))
    }

    /// What a clause promises.
    fn promise(
        &self,
        clause: &PromiseClause<'_>,
        before: Option<&PromiseClause<'_>>,
        behind: Option<&PromiseClause<'_>>,
    ) -> Option<Promise> {
        let promise = |rule, kind, dues| Some(Promise { rule, kind, dues });
        let range = &clause.words;
        let decided = self.place != PromisePlace::Presentation;
        if clause.only_depends || range.is_empty() || self.has_cue(range, &vocabulary::NEGATIONS) {
            return None;
        }
        let upcoming = self.upcoming(range);
        if let Some(kind) = self.postponement(range, &upcoming) {
            let due = upcoming.first().map(|found| found.due.clone());
            return promise("commitment.postponed", kind, vec![due]);
        }
        if self.is_past(range) || self.is_blocked(range, &upcoming) {
            return None;
        }
        let due = upcoming.first().map(|found| &found.due);
        let recurring = self
            .recurrence_in(range)
            .and_then(|often| self.first_recurring(often));
        let outsider = !decided && self.is_outsider(range);
        if let Some(recurring) = recurring.filter(|_| !outsider)
            && self.comes_back(range)
        {
            let due = match self.end_of_recurring(range).or_else(|| due.cloned()) {
                Some(due) => Due {
                    recurring: recurring.recurring,
                    ..self.next_time(due)
                },
                None => recurring,
            };
            let kind = CommitmentKind::Recurring;
            return promise("commitment.at_intervals", kind, vec![Some(due)]);
        }
        if outsider {
            return None;
        }
        if let Some((rule, kind)) = self.report_rule(clause, behind, &upcoming) {
            return promise(rule, kind, self.with_again(range, &upcoming));
        }
        let expected = before.is_some_and(|before| self.has_word_of(&before.words, &["forventes"]));
        if let Some(first) = upcoming.first()
            && self.is_deadline(range, first, expected)
        {
            let due = self.due_as_led(range, first);
            let kind = CommitmentKind::Deadline;
            return promise("commitment.deadline", kind, vec![Some(due)]);
        }
        let rule = self.undertakes(clause, before, behind)?;
        promise(rule, CommitmentKind::Deadline, vec![None])
    }

    /// The clause without what it begins with, "efter behandling i MED skal …".
    fn behind_condition(&self, range: &Range<usize>) -> Range<usize> {
        let after = self.low(range.start) == "efter";
        let modal = self.first_of(range, &["skal"]).filter(|_| after);
        modal.unwrap_or(range.start)..range.end
    }

    /// The dues in `range` that lie ahead.
    fn upcoming(&self, range: &Range<usize>) -> Vec<&PrintedDue> {
        let future = self.has_word_of(range, &["vil"]) && self.has_word_of(range, &["blive"]);
        let inside =
            |words: &Range<usize>| range.contains(&words.start) || range.contains(&(words.end - 1));
        self.dues
            .iter()
            .filter(|found| !found.limit && inside(&found.words))
            // A promised day before the meeting is a misprint, and is kept as printed.
            .filter(|found| found.due.to > self.context.date || future)
            .filter(|found| self.is_beside(found, range))
            .collect()
    }

    /// Until when something at intervals goes on: "frem til april 2024".
    fn end_of_recurring(&self, range: &Range<usize>) -> Option<Due> {
        self.dues
            .iter()
            .find(|found| found.limit && range.contains(&found.words.start))
            .map(|found| found.due.clone())
            .filter(|due| due.to > self.context.date)
    }

    /// How often the words of `range` say that something comes back.
    fn recurrence_in(&self, range: &Range<usize>) -> Option<&(Range<usize>, Recurrence)> {
        self.recurrences
            .iter()
            .find(|(words, _)| range.start <= words.start && words.end <= range.end)
    }

    /// When what comes back so often is due first.
    fn first_recurring(&self, (words, often): &(Range<usize>, Recurrence)) -> Option<Due> {
        let printed = printed_words(self.text, self.words, words)?;
        first_due(*often, &printed, self.context.date)
    }

    /// "hvert år i marts", said in March, begins a year from now.
    fn next_time(&self, due: Due) -> Due {
        let year = jiff::Span::new().years(1);
        let to = due.to.checked_add(year);
        let later = due.from.checked_add(year).ok().zip(to.ok());
        match later.filter(|_| due.year_inferred && due.from <= self.context.date) {
            Some((from, to)) => Due { from, to, ..due },
            None => due,
        }
    }

    /// The first due, and those joined to it by "igen": "i 2025 og igen i 2028".
    fn with_again(&self, range: &Range<usize>, upcoming: &[&PrintedDue]) -> Vec<Option<Due>> {
        let mut dues: Vec<Option<Due>> = Vec::new();
        for found in upcoming {
            let again = range.contains(&found.words.start)
                && (found.words.start.saturating_sub(1)..=found.words.start)
                    .any(|at| self.low(at) == "igen");
            if dues.is_empty() || again {
                dues.push(Some(self.due_as_led(range, found)));
            }
        }
        dues
    }

    /// The due, before which anything will do where "inden" stands farther off:
    /// "inden loven træder i kraft den 1. juli".
    fn due_as_led(&self, range: &Range<usize>, found: &PrintedDue) -> Due {
        let mut before = range.start..found.words.start.max(range.start);
        let latest = before.any(|at| self.is_until(at));
        Due {
            latest: found.due.latest || latest,
            ..found.due.clone()
        }
    }

    /// The promised thing: the clause without the due at either end of it.
    fn promised_thing(&self, range: Range<usize>, due: Option<&Due>) -> String {
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
        let printed = printed_words(self.text, self.words, &(first..end));
        printed.unwrap_or_else(|| tidied(self.sentence).into_owned())
    }
}
