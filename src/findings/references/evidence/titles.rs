//! Titles of attachments (bilag) that name a body and the day it met.
//!
//! A title tells no tale, and its date is mostly the day a document was written
//! ("Notat af 3. maj 2024", "Budgetopfølgning 31. juli 2024"). It is a meeting's where
//! body and day stand together, and what is named is no writing that has a day itself:
//! `Gruppearbejde ØU 3. maj`, `ØU spørgsmål 3. maj 2024`, `Referat 3. maj 2024, ØU`.

use super::{Evidence, Found, Sentence, Setting, is_event};
use crate::findings::references::bodies::{self, Body};
use crate::findings::references::meeting_words::meeting_word;
use crate::findings::references::times::{self, PrintedYear, Time, Value};
use crate::findings::references::vocabulary::{
    DATED_WRITINGS, DECISIONS, MATERIALS, STRONG_PARTICIPLES,
};
use crate::findings::references::words::Word;

/// Returns the meetings that the words of an attachment's title name, in order.
pub(in crate::findings::references) fn find_in_title(
    words: &[Word<'_>],
    setting: &Setting<'_>,
) -> Vec<Found> {
    let times = times::times(words, &[]);
    if times.is_empty() {
        return Vec::new();
    }
    let sentence = Sentence {
        words,
        bodies: bodies_of_title(words),
        setting,
    };
    let other = |(at, word): (usize, &Word<'_>)| {
        let in_body = sentence.bodies.iter().any(|body| body.words.contains(&at));
        let event = || is_event(word) && meeting_word(word).is_none();
        !in_body && (is_dated_writing(word) || event())
    };
    if words.iter().enumerate().any(other) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, time) in times.iter().enumerate() {
        // "1. januar 2022 - 31. december 2025"
        let near = |other: Option<&Time>| other.is_some_and(|other| is_span(words, time, other));
        let in_span = near(at.checked_sub(1).map(|at| &times[at])) || near(times.get(at + 1));
        if !in_span && let Some(evidence) = sentence.entitled(time) {
            found.extend(sentence.found(time, &evidence));
        }
    }
    found
}

/// Returns the bodies of an attachment's title, where shortened names may stand in lower
/// case, too: `cf`, `øu`, `tmu`.
fn bodies_of_title(words: &[Word<'_>]) -> Vec<Body> {
    let mut found = bodies::bodies(words);
    let free = |at: usize| !found.iter().any(|body| body.words.contains(&at));
    let lower: Vec<Body> = (0..words.len())
        .filter(|&at| free(at) && is_lower_abbreviation(&words[at]))
        .map(|at| Body {
            words: at..at + 1,
            genitive: false,
            group: false,
        })
        .collect();
    found.extend(lower);
    found.sort_by_key(|body| body.words.start);
    found
}

/// Returns whether a word in lower case can only be a shortened name: `by` is a word, and
/// those with a vowel before the last letter may be.
fn is_lower_abbreviation(word: &Word<'_>) -> bool {
    let key = word.key.as_str();
    let consonants = |text: &str| !text.contains(['a', 'e', 'i', 'o', 'u', 'y', 'æ', 'ø', 'å']);
    let committee = (3..=4).contains(&key.len()) && key.strip_suffix('u').is_some_and(consonants);
    let listed = matches!(key, "cf" | "kb" | "kmb" | "øu");
    word.is_letters()
        && word.text == word.key
        && (listed || committee && bodies::is_abbreviation(&key.to_uppercase()))
}

fn is_span(words: &[Word<'_>], one: &Time, other: &Time) -> bool {
    let first = one.words.end.min(other.words.end);
    let second = one.words.start.max(other.words.start);
    let between = words.get(first..second).unwrap_or_default();
    matches!(between, [word] if word.is_dash() || word.is("til"))
}

fn is_dated_writing(word: &Word<'_>) -> bool {
    word.is_letters() && DATED_WRITINGS.iter().any(|end| word.key.ends_with(end))
}

fn is_material(word: &Word<'_>) -> bool {
    let ends = |noun: &&str| word.key.ends_with(*noun);
    DECISIONS.iter().any(ends) || MATERIALS.iter().any(ends) || meeting_word(word).is_some()
}

impl Sentence<'_> {
    /// Judges by the body beside the time, and by what else the title names.
    fn entitled(&self, time: &Time) -> Option<Evidence> {
        let Value::Day {
            month: Some(_),
            year,
            ..
        } = time.value
        else {
            return None;
        };
        if self.is_barred(time) {
            return None;
        }
        let evidence = |body: &Body, start: usize, end: usize| Evidence {
            start,
            end,
            body: Some(self.bytes(&body.words)),
            of_meeting: self.words[start..end]
                .iter()
                .any(|word| meeting_word(word).is_some()),
            tense: None,
        };
        let printed = year != PrintedYear::Absent;
        if let Some((body, near)) = self.body_before(time).filter(|(_, near)| *near || printed) {
            let between = &self.words[body.words.end..time.words.start.max(body.words.end)];
            let met = between.iter().any(|word| meeting_word(word).is_some());
            let whose = !body.genitive || !near;
            let accepted = whose && (!body.group || met) && self.leads_to(body);
            return accepted.then(|| evidence(body, body.words.start, time.words.end));
        }
        // "Referat 3. maj 2024, ØU", "Oplæg den 3. maj 2024 i ØU"
        let is_joint = |at: usize| self.is(at, &[",", "(", "i", "på"]) || self.is_dash(at);
        let next = time.words.end + usize::from(is_joint(time.words.end));
        let body = self.body_starting(next).filter(|_| printed)?;
        let told = self.words[..time.words.start].iter().any(is_material);
        let accepted = told && !body.genitive && !body.group;
        accepted.then(|| evidence(body, time.words.start, body.words.end))
    }

    /// Returns the body before the time, and whether no noun stands between them.
    fn body_before(&self, time: &Time) -> Option<(&Body, bool)> {
        let mut at = time.words.start;
        let mut nouns = 0;
        loop {
            if let Some(body) = self.body_ending(at) {
                // "Økonomiudvalget (ØU)" is named by its name.
                let bracketed = self.is_before(body.words.start, 1, &["("]);
                let outer = bracketed.then(|| self.body_ending(body.words.start - 1));
                return Some((outer.flatten().unwrap_or(body), nouns == 0));
            }
            at = at.checked_sub(1)?;
            let word = &self.words[at];
            if is_material(word) && nouns < 2 {
                nouns += 1;
            } else if !(word.is_one_of(&[",", "(", ")", ":"]) || word.is_dash()) {
                return None;
            }
        }
    }

    /// Returns whether the words before a body leave it the one that met.
    fn leads_to(&self, body: &Body) -> bool {
        let Some(at) = body.words.start.checked_sub(1) else {
            return true;
        };
        let noun = at.checked_sub(1).map(|at| &self.words[at]);
        let shown = noun.is_some_and(is_material);
        match self.words[at].key.as_str() {
            "af" | "fra" => shown || noun.is_some_and(|word| word.is_one_of(&STRONG_PARTICIPLES)),
            "for" => shown,
            "til" => self.words[..at].iter().any(is_material),
            "med" | "om" | "over" | "ved" | "mellem" => false,
            _ => true,
        }
    }

    fn is_dash(&self, at: usize) -> bool {
        self.word(at).is_some_and(Word::is_dash)
    }
}
