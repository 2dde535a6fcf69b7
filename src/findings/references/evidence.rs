//! What makes a date the date of a meeting: the words beside it.
//!
//! In this order: the word `møde`, a body or a decision directly before the time; a body
//! or `mødet` directly behind it; a body and what it did or will do around it; a decision
//! in the passive. Everything is judged inside the clause, since the next one often has
//! a date of its own ("vedtog den 9. oktober, at der følges op i maj"). Hours behind a day
//! tell of a gathering (module `gatherings`); titles of attachments have rules of their
//! own (module `titles`).

mod beside;
mod deeds;
mod gatherings;
mod neighbours;
mod titles;

use std::ops::Range;

pub(super) use self::titles::find_in_title;

use super::bodies::{self, Body};
use super::tense::{self, Dated, Tense};
use super::times::{self, Time};
use super::vocabulary::{EVENTS, HANDLING, LAST, NEXT};
use super::words::{self, Made, Word};
use super::{Direction, MeetingContext, When};
use crate::minutes::SectionKind;
use crate::text::date::WEEKDAYS;

/// Where a sentence stands.
pub(super) struct Setting<'m> {
    pub meeting: &'m MeetingContext,
    pub section: Option<SectionKind>,
}

/// A meeting a sentence mentions.
pub(super) struct Found {
    /// The words of the mention.
    pub words: Range<usize>,
    /// The bytes of the body in the sentence.
    pub body: Option<Range<usize>>,
    pub when: When,
    pub year_inferred: bool,
    pub direction: Direction,
    pub handling: bool,
    pub of_meeting: bool,
    pub item_number: Option<String>,
}

/// Why a time is that of a meeting.
#[derive(Clone, Debug)]
struct Evidence {
    /// The first word of the mention, if before the time.
    start: usize,
    /// The word after its last.
    end: usize,
    body: Option<Range<usize>>,
    /// The word `møde` stands there.
    of_meeting: bool,
    /// What tells the tense, where the evidence itself does.
    tense: Option<Tense>,
}

/// What the words beside a time say of it.
enum Verdict {
    Meeting(Evidence),
    /// They speak against a meeting, whatever else is said.
    NoMeeting,
    /// Nothing: others may speak for one.
    Open,
}

/// Returns the meetings that the words of a sentence mention, in order.
pub(super) fn find(
    words: &[Word<'_>],
    taken: &[Range<usize>],
    setting: &Setting<'_>,
) -> Vec<Found> {
    let times = times::times(words, taken);
    let has_neighbour = || {
        let mut words = words.iter();
        words.any(|word| word.is_one_of(&LAST) || word.is_one_of(&NEXT))
    };
    if times.is_empty() && !has_neighbour() {
        return Vec::new();
    }
    let sentence = Sentence {
        words,
        bodies: bodies::bodies(words),
        setting,
    };
    let mut found = Vec::new();
    let mut before: Option<Evidence> = None;
    for time in &times {
        let inherited = before
            .take()
            .filter(|_| time.chained)
            .map(|evidence| Evidence {
                start: time.words.start,
                end: time.words.end,
                ..evidence
            });
        let evidence = inherited.or_else(|| sentence.judge(time));
        if let Some(evidence) = &evidence {
            found.extend(sentence.found(time, evidence));
        }
        before = evidence;
    }
    found.extend(sentence.neighbours(&times));
    found.sort_by_key(|found| found.words.start);
    found
}

/// Returns the number of an item that `text` names (`pkt. 7`).
pub(super) fn item_number(text: &str) -> Option<String> {
    let words = words::words(text);
    (0..words.len()).find_map(|at| number_of_item(&words, at).map(|(_, number)| number))
}

/// Reads `pkt. 7`, `punkt nr. 5` or `sag nr. 12` at `at`: where it ends, and the number.
fn number_of_item(words: &[Word<'_>], at: usize) -> Option<(usize, String)> {
    let word = words.get(at)?;
    let is_sag = word.is("sag");
    if !word.is_one_of(&["pkt", "punkt", "sag", "dagsordenspunkt"]) {
        return None;
    }
    let is = |at: usize, key: &str| words.get(at).is_some_and(|word| word.is(key));
    let mut next = at + 1;
    next += usize::from(is(next, "."));
    let with_nr = is(next, "nr");
    if with_nr {
        next += 1;
        next += usize::from(is(next, "."));
    }
    let number = words.get(next).filter(|word| word.made == Made::Digits)?;
    let short = number.text.len() <= 4 && (!is_sag || with_nr);
    short.then(|| (next + 1, number.text.to_owned()))
}

struct Sentence<'s> {
    words: &'s [Word<'s>],
    bodies: Vec<Body>,
    setting: &'s Setting<'s>,
}

impl Sentence<'_> {
    fn judge(&self, time: &Time) -> Option<Evidence> {
        if self.is_barred(time) {
            return None;
        }
        match self.beside(time) {
            Verdict::Meeting(evidence) => return Some(evidence),
            Verdict::NoMeeting => return None,
            Verdict::Open => {}
        }
        if let Some(evidence) = self.gathering(time) {
            return Some(evidence);
        }
        if self.follows_event(time) {
            return None;
        }
        self.behind(time)
            .or_else(|| self.deed(time))
            .or_else(|| self.deed_behind(time))
            .or_else(|| self.passive(time))
    }

    fn word(&self, at: usize) -> Option<&Word<'_>> {
        self.words.get(at)
    }

    fn is(&self, at: usize, keys: &[&str]) -> bool {
        self.word(at).is_some_and(|word| word.is_one_of(keys))
    }

    /// Returns whether the word `back` words before `at` is one of `keys`.
    fn is_before(&self, at: usize, back: usize, keys: &[&str]) -> bool {
        at.checked_sub(back).is_some_and(|at| self.is(at, keys))
    }

    fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        self.words[words.start].from..self.words[words.end - 1].to
    }

    fn body_ending(&self, end: usize) -> Option<&Body> {
        self.bodies.iter().find(|body| body.words.end == end)
    }

    fn body_starting(&self, start: usize) -> Option<&Body> {
        self.bodies.iter().find(|body| body.words.start == start)
    }

    /// Returns the clause around `at`: between commas, semicolons, colons and brackets
    /// that part no name and no list.
    fn clause(&self, at: &Range<usize>) -> Range<usize> {
        let parts = |place: usize| {
            let in_body = self.bodies.iter().any(|body| body.words.contains(&place));
            !in_body
                && !self.is_in_number(place)
                && self.words[place].is_one_of(&[",", ";", ":", "(", ")"])
        };
        let mut start = (0..at.start)
            .rev()
            .find(|&place| parts(place))
            .map_or(0, |place| place + 1);
        if start >= 2 && self.is(start, &["nemlig"]) {
            start = (0..start - 1)
                .rev()
                .find(|&place| parts(place))
                .map_or(0, |place| place + 1);
        }
        let end = (at.end..self.words.len())
            .find(|&place| parts(place))
            .unwrap_or(self.words.len());
        start..end
    }

    /// Returns whether the sign at `at` stands inside a number: 8,6.
    fn is_in_number(&self, at: usize) -> bool {
        let digits = |word: Option<&Word<'_>>| word.is_some_and(|word| word.made == Made::Digits);
        let glued = self
            .word(at + 1)
            .is_some_and(|next| next.from == self.words[at].to);
        at > 0 && glued && digits(self.word(at - 1)) && digits(self.word(at + 1))
    }

    /// Returns whether the time is a deadline or the edge of a period.
    fn is_barred(&self, time: &Time) -> bool {
        const BARS: [&str; 20] = [
            "senest", "inden", "indtil", "siden", "før", "om", "mellem", "primo", "medio",
            "ultimo", "slut", "tidligst", "efter", "til", "dateret", "løbende", "sidst", "midt",
            "omkring", "start",
        ];
        const EDGES: [&str; 7] = [
            "slutningen",
            "udgangen",
            "begyndelsen",
            "starten",
            "løbet",
            "midten",
            "medio",
        ];
        let lead = time.words.start;
        self.is_before(lead, 1, &BARS)
            || self.is_before(lead, 1, &["."]) && self.is_before(lead, 2, &["pr"])
            || self.is_before(lead, 1, &["af"]) && self.is_before(lead, 2, &EDGES)
            || self.is_before(lead, 1, &["i"]) && self.is_before(lead, 2, &["senest", "inden"])
            || self.is_before(lead, 1, &["fra"]) && self.is(time.words.end, &["til"])
            || self.is_before(lead, 1, &["fra"])
                && self.is_before(lead, 2, &["gældende", "virkning"])
    }

    /// Returns whether an event stands directly before the time: "borgermøde den".
    fn follows_event(&self, time: &Time) -> bool {
        let mut at = time.words.start;
        while at > 0 && self.is(at - 1, &["i", "fra", "af", "på", ","]) {
            at -= 1;
        }
        at.checked_sub(1)
            .is_some_and(|at| is_event(&self.words[at]))
    }

    fn dated(&self, time: &Time, tense: Option<Tense>) -> Option<Dated> {
        let clause = self.clause(&time.words);
        let promised = tense != Some(Tense::Back)
            && self.words[clause.start..time.words.start.max(clause.start)]
                .iter()
                .any(|word| word.is_one_of(&["vil", "skal", "forventes"]));
        let tense = tense.or_else(|| tense::tense(self.words, &clause, &time.words));
        tense::date(time.value, self.setting.meeting.date, tense, promised)
    }

    /// Returns whether one of the words says that a case is handled.
    fn handles(&self, range: Range<usize>) -> bool {
        let end = range.end.min(self.words.len());
        let in_body = |at: usize| self.bodies.iter().any(|body| body.words.contains(&at));
        (range.start.min(end)..end).any(|at| !in_body(at) && handles_case(&self.words[at]))
    }

    fn found(&self, time: &Time, evidence: &Evidence) -> Option<Found> {
        let dated = self.dated(time, evidence.tense)?;
        let meeting = self.setting.meeting;
        let named = evidence.body.as_ref().map(|body| self.text(body));
        if let (When::Day(day), Some(own)) = (dated.when, meeting.date)
            && day == own
        {
            let same = |name: &str| {
                let own = meeting.committee.as_deref().unwrap_or_default();
                bodies::is_general(name) || bodies::is_same(name, own)
            };
            if named.as_deref().is_none_or(same) {
                return None;
            }
        }
        let mut end = evidence.end;
        let number = match self.words.get(end) {
            Some(mark) if mark.is_one_of(&[",", "("]) => number_of_item(self.words, end + 1),
            _ => number_of_item(self.words, end),
        };
        if let Some((behind, _)) = &number {
            end = *behind;
        }
        let number = number.map(|(_, number)| number).or_else(|| {
            (evidence.start.saturating_sub(5)..evidence.start)
                .find_map(|at| number_of_item(self.words, at))
                .filter(|(behind, _)| evidence.start - behind <= 1)
                .map(|(_, number)| number)
        });
        Some(Found {
            words: evidence.start..end,
            body: evidence.body.clone(),
            when: dated.when,
            year_inferred: dated.year_inferred,
            direction: dated.direction,
            handling: self.is_handling(evidence),
            of_meeting: evidence.of_meeting,
            item_number: number,
        })
    }

    fn text(&self, bytes: &Range<usize>) -> String {
        let in_body = self
            .words
            .iter()
            .filter(|word| word.from >= bytes.start && word.to <= bytes.end);
        let words: Vec<&str> = in_body.map(|word| word.text).collect();
        words.join(" ")
    }

    fn is_handling(&self, evidence: &Evidence) -> bool {
        let near = evidence.start.saturating_sub(4)..evidence.start;
        let record = self.words[near.clone()]
            .iter()
            .chain(&self.words[evidence.start..evidence.end])
            .any(|word| word.key.starts_with("referat"));
        let clause = self.clause(&(evidence.start..evidence.end));
        let denied = self.words[clause.start..evidence.start]
            .iter()
            .any(|word| word.is("ikke"));
        let told = matches!(
            self.setting.section,
            Some(SectionKind::History | SectionKind::Procedure)
        );
        let handles =
            self.handles(0..self.words.len()) || self.looks_back(evidence.start..evidence.end);
        !record && (told || !denied && handles)
    }
}

/// Returns whether a word says that a case is handled.
fn handles_case(word: &Word<'_>) -> bool {
    HANDLING.iter().any(|begin| word.key.starts_with(begin))
}

/// Returns whether a word is an event, alone or as the end of a compound.
fn is_event(word: &Word<'_>) -> bool {
    let listed = |key: &str| {
        EVENTS
            .iter()
            .any(|event| key == *event || key.len() > event.len() && key.ends_with(event))
    };
    // Those of a body have been read before.
    let is_other_meeting = ["møde", "mødet", "møder", "møderne"]
        .iter()
        .any(|end| word.key.ends_with(end));
    word.is_letters()
        && !word.key.starts_with("dagsorden")
        && !WEEKDAYS.contains(&word.key.as_str())
        && (listed(&word.key) || is_other_meeting)
        && !matches!(word.key.as_str(), "retur" | "natur" | "kultur" | "struktur")
}
