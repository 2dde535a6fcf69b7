//! What keeps a sentence or clause from promising anything: the past, hearings,
//! statutes, others than the municipality, mere possibility.

use super::{ClauseReader, PromisePlace, SentenceReader};
use crate::analysis::stop_words::is_function_word;
use crate::findings::commitments::actors::{actor, is_outsider};
use crate::findings::commitments::due::{DuePrecision, PrintedDue};
use crate::findings::commitments::parties::is_passive;
use crate::findings::commitments::sentence::SentenceWord;
use crate::findings::commitments::vocabulary::{
    BEFORE_YEAR_DUE, BLOCKERS, EXPECTING, MODALS, OPENINGS_OF_OTHERS, ORDERS, PAST, POSSIBLE,
    REPORT_VERBS, REPORTED, STATUTE, SURELY_REPORTED, is_report_noun,
};
use crate::words::WordTable;

impl SentenceReader<'_> {
    /// Sentences that are no promise as a whole: what parties wish, what earlier
    /// meetings decided.
    pub(super) fn tells_of_others(&self) -> bool {
        let words = self.words;
        let all = 0..words.len();
        let reported = || words.iter().any(|word| is_verb_of(word, &REPORTED));
        OPENINGS_OF_OTHERS.has(words.low(0))
            || words.says(&all, &["ændringsforslag", "ændringsforslaget"])
            || self.place != PromisePlace::Decision
                && reported()
                && !words.says(&all, &["foreslås", "indstiller"])
    }
}

impl ClauseReader<'_> {
    /// Whether the clause tells of what has been.
    pub(super) fn is_past(&self) -> bool {
        let orders = self.place == PromisePlace::Decision && self.has_word(&ORDERS);
        let modal = self.says(&["skal", "vil"]);
        // "for at kunne forbedre" is an infinitive.
        let past =
            |at: usize| is_verb_of(&self.words[at], &PAST) && self.words.low_before(at) != "at";
        let to_be = |word: &str| is_passive(word) || REPORT_VERBS.get(word).is_some();
        !orders && (self.range.clone().any(past) || self.says(&["har"]) && !modal)
            || self.says(&["er"])
                && !modal
                && !self.any_word(to_be)
                && !self.sentence.dues.iter().any(|found| found.due.latest)
    }

    /// Whether it tells of a rule, a hearing, a time limit for others.
    pub(super) fn is_blocked(&self) -> bool {
        // "inden loven træder i kraft" gives the day of something else.
        let until = self.until().filter(|_| !self.upcoming.is_empty());
        let front = self.range.start..until.unwrap_or(self.range.end);
        let hearing = |word: &str| word.starts_with("høring") || word.ends_with("høring");
        let answers = self.any_word(|word| word.starts_with("høringssvar"))
            && self.says(&["forelægges", "fremlægges"]);
        // What is possible or expected is not promised.
        let expected = self.has_word(&EXPECTING)
            && !self.has_word(&SURELY_REPORTED)
            && !self.says(&["senest"]);
        let blocked = [&BLOCKERS, &POSSIBLE]
            .iter()
            .any(|table| self.words.has_word(&front, table));
        let blocked = blocked || self.words.any_word(&front, hearing);
        !answers && (blocked || expected)
    }

    /// Whether someone outside the municipality is to act, or a statute demands it.
    pub(super) fn is_outsider(&self) -> bool {
        self.words.any_word(&self.opening(9), is_outsider)
            || self.has_word(&STATUTE)
            || self.is_by_stranger()
    }

    /// "Movia forelægger …", "DSB skal levere …": a name of nobody in the municipality.
    fn is_by_stranger(&self) -> bool {
        let verb = self.range.start + 1;
        let acts = |at: usize, ending| {
            let word = self.words.low(at);
            REPORT_VERBS.get(word).is_some() && word.ends_with(ending)
        };
        let active = acts(verb, 'r') || MODALS.has(self.words.low(verb)) && acts(verb + 1, 'e');
        let is_name = |word: &SentenceWord<'_>| {
            let definite = word.low.ends_with("en") || word.low.ends_with("et");
            word.token.capital
                && !definite
                && !word.low.ends_with("ne")
                && !is_function_word(word.low)
        };
        let is_actor = |range| actor(self.words, range).is_some();
        active
            && self.words.get(self.range.start).is_some_and(is_name)
            && !is_actor(self.range.start..verb)
            && !is_actor(verb + 1..self.range.end)
    }

    /// A year is a due only beside what is promised: "forelægges udvalget i 2025",
    /// not "koordinatorens arbejde i 2025".
    pub(super) fn is_beside(&self, found: &PrintedDue) -> bool {
        let start = found.words.start;
        if found.precision != DuePrecision::Year || found.due.latest || start <= self.range.start {
            return true;
        }
        let word = self.words.low(start - 1);
        REPORT_VERBS.get(word).is_some()
            || is_report_noun(word)
            || self.words[start - 1].body.is_some()
            || BEFORE_YEAR_DUE.has(word)
            || self.words.low(start) == "igen"
    }
}

/// Whether a word is one of a table of verbs: "udsatte" in "Rådet for Socialt Udsatte" is
/// none.
pub(super) fn is_verb_of(word: &SentenceWord<'_>, table: &WordTable) -> bool {
    word.body.is_none() && table.has(word.low)
}
