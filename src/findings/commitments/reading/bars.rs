//! What keeps a sentence or clause from promising anything: the past, hearings,
//! statutes, others than the municipality, mere possibility.

use std::ops::Range;

use super::{PromisePlace, PromiseReader};
use crate::analysis::stop_words::is_function_word;
use crate::findings::commitments::actors::{actor, is_outsider};
use crate::findings::commitments::due::{DuePrecision, PrintedDue};
use crate::findings::commitments::parties::is_passive;
use crate::findings::commitments::vocabulary;

impl PromiseReader<'_> {
    /// Sentences that are no promise as a whole: what parties wish, what earlier
    /// meetings decided.
    pub(super) fn tells_of_others(&self) -> bool {
        let all = 0..self.words.len();
        let first = self.low(0);
        if first.starts_with("mindretalsudtalelse") || matches!(first, "liste" | "stemte") {
            return true;
        }
        if self.has_word_of(&all, &["ændringsforslag", "ændringsforslaget"]) {
            return true;
        }
        if self.place == PromisePlace::Decision {
            return false;
        }
        all.clone()
            .any(|at| self.is_verb_of(at, &vocabulary::REPORTED))
            && !self.has_word_of(&all, &["foreslås", "indstiller"])
    }

    /// Whether the clause tells of what has been.
    pub(super) fn is_past(&self, range: &Range<usize>) -> bool {
        let orders =
            self.place == PromisePlace::Decision && self.has_cue(range, &vocabulary::ORDERS);
        let modal = self.has_word_of(range, &["skal", "vil"]);
        // "for at kunne forbedre" is an infinitive.
        let infinitive = |at: usize| at > 0 && self.low(at - 1) == "at";
        let is_past = |at| self.is_verb_of(at, &vocabulary::PAST) && !infinitive(at);
        let past = range.clone().any(is_past);
        past && !orders
            || self.has_word_of(range, &["har"]) && !modal && !orders
            || self.has_word_of(range, &["er"])
                && !modal
                && !self.has_word_that(range, |word| {
                    is_passive(word) || vocabulary::is_report_verb(word)
                })
                && !self.dues.iter().any(|found| found.due.latest)
    }

    /// Whether it tells of a rule, a hearing, a time limit for others.
    pub(super) fn is_blocked(&self, range: &Range<usize>, upcoming: &[&PrintedDue]) -> bool {
        // "inden loven træder i kraft" gives the day of something else.
        let until = range.clone().find(|&at| self.is_until(at));
        let until = until.filter(|_| !upcoming.is_empty());
        let front = range.start..until.unwrap_or(range.end).max(range.start);
        if self.has_word_that(&front, |word| word.starts_with("høringssvar"))
            && self.has_word_of(&front, &["forelægges", "fremlægges"])
        {
            return false;
        }
        self.has_cue(&front, &vocabulary::BLOCKERS)
            || self.has_word_that(&front, |word| {
                word.starts_with("høring") || word.ends_with("høring")
            })
            || self.is_maybe(&front)
    }

    /// "kan", "ventes", "eventuelt": possible, not promised.
    pub(super) fn is_maybe(&self, range: &Range<usize>) -> bool {
        let reports = self.has_cue(range, &vocabulary::SURELY_REPORTED);
        self.has_cue(range, &vocabulary::POSSIBLE)
            || self.has_cue(range, &vocabulary::EXPECTING)
                && !reports
                && !self.has_word_of(range, &["senest"])
    }

    /// Whether someone outside the municipality is to act, or a statute demands it.
    pub(super) fn is_outsider(&self, range: &Range<usize>) -> bool {
        let subject = range.start..range.end.min(range.start + 9);
        self.has_word_that(&subject, is_outsider)
            || self.has_cue(range, &vocabulary::STATUTE)
            || self.is_by_stranger(range)
    }

    /// "Movia forelægger …", "DSB skal levere …": a name of nobody in the municipality.
    fn is_by_stranger(&self, range: &Range<usize>) -> bool {
        let verb = range.start + 1;
        let acts = |at: usize, ending| {
            let word = self.low(at);
            vocabulary::is_report_verb(word) && word.ends_with(ending)
        };
        let active =
            acts(verb, 'r') || vocabulary::MODALS.has(self.low(verb)) && acts(verb + 1, 'e');
        self.words.get(range.start).is_some_and(|first| {
            let definite = first.low.ends_with("en") || first.low.ends_with("et");
            let plain = is_function_word(first.low) || definite || first.low.ends_with("ne");
            first.capital && active && !plain && actor(self.words, range.start..verb).is_none()
        }) && actor(self.words, verb + 1..range.end).is_none()
    }

    /// A year is a due only beside what is promised: "forelægges udvalget i 2025",
    /// not "koordinatorens arbejde i 2025".
    pub(super) fn is_beside(&self, found: &PrintedDue, range: &Range<usize>) -> bool {
        if found.precision != DuePrecision::Year || found.due.latest {
            return true;
        }
        let before = found.words.start.checked_sub(1);
        let Some(before) = before.filter(|at| range.contains(at)) else {
            return true;
        };
        let word = self.low(before);
        vocabulary::is_report_verb(word)
            || vocabulary::is_report_noun(word)
            || self.words[before].body.is_some()
            || vocabulary::BEFORE_YEAR_DUE.has(word)
            || self.low(found.words.start) == "igen"
    }
}
