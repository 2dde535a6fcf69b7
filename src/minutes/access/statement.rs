//! Sentences that say of minutes, or of a part of them, that they are closed: "Ovenstående
//! punkt er fortroligt", "Byrådet vedtog at lukke dørene", "Der offentliggøres ikke referat
//! af dette punkt".
//!
//! ```text
//! sentence  = … subject between* verb between* closing …
//!           | … verb subject between* closing …
//!           | doors … shutting | shutting … doors | listeners … leaving
//!           | "der" publishing denial … subject | subject … denial publishing
//! ```
//!
//! The subject is a noun by which minutes call themselves: what is said of a road, a
//! contract or a vote closes nothing. Nor does what a clause denies, what is told of another
//! time, and what is taken back ("forkastet") or opened further on.

use std::sync::LazyLock;

use regex::Regex;

use super::marks::hear;
use super::normal::{Break, ComparedWord};
use super::part::LinePlace;
use super::vocabulary::{self as words, LONGEST_PHRASE, Says};
use crate::words::{WordTable, word_tables};

word_tables!("minutes/access/statement");

/// What a sentence closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum StatedOf {
    /// The item it is said in or at.
    Item,
    /// Items by their numbers.
    Items(Vec<String>),
    /// What stands below.
    Below,
    /// The meeting or its minutes.
    Meeting,
    /// The meeting from now on: doors are closed, listeners leave.
    FromHere,
}

/// Most words of a sentence that are looked at.
const MOST_WORDS: usize = 80;
/// Most words between the subject and what closes it.
const MOST_BETWEEN: usize = 12;

/// Any of the traces of such a sentence, looked for at once: every line is asked.
static TRACE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&TRACES.alternatives()).expect("words make a pattern"));

/// Returns whether a text may have such a sentence, by its letters alone.
pub(in super::super) fn may_state(text: &str) -> bool {
    TRACE.is_match(&text.to_lowercase())
}

/// What a sentence says of access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum SentenceAccess {
    Closes(StatedOf),
    /// The meeting goes on open to the public.
    Opens,
    Nothing,
}

/// Returns what a sentence says.
pub(in super::super) fn read_sentence(sentence: &str) -> SentenceAccess {
    let line = hear(sentence, LinePlace::Line).line;
    let line = line.words.as_slice();
    let closes = may_close(sentence).then(|| stated_in(line)).flatten();
    match closes {
        Some(of) => SentenceAccess::Closes(of),
        None if opens(line) => SentenceAccess::Opens,
        None => SentenceAccess::Nothing,
    }
}

/// Returns what a sentence says is closed.
pub(in super::super) fn stated(sentence: &str) -> Option<StatedOf> {
    match may_close(sentence) {
        true => stated_in(&hear(sentence, LinePlace::Line).line.words),
        false => None,
    }
}

/// Returns whether a sentence may close something; a question does not.
fn may_close(sentence: &str) -> bool {
    may_state(sentence) && !sentence.trim_end().ends_with('?')
}

fn stated_in(line: &[ComparedWord]) -> Option<StatedOf> {
    let line = &line[..line.len().min(MOST_WORDS)];
    AccessSentence { line }.stated()
}

/// Returns whether doors are opened again.
fn opens(line: &[ComparedWord]) -> bool {
    let clauses = AccessSentence { line };
    let opens = |at: usize| {
        has_form(&DOORS, &line[at].text)
            && (at..line.len().min(at + MOST_BETWEEN))
                .any(|behind| has_form(&OPENING_AGAIN, &line[behind].text))
            && !clauses.is_denied(at, line.len())
    };
    (0..line.len()).any(opens)
}

/// Returns whether a word says that a meeting or its doors are closed: "lukkes".
pub(super) fn is_shutting(word: &str) -> bool {
    has_form(&SHUTTING, word)
}

/// Returns whether a word before the plural of items tells which are meant: "alle".
pub(super) fn is_telling_which(word: &str) -> bool {
    has_form(&TELLING_WHICH, word)
}

fn has_form(table: &WordTable, word: &str) -> bool {
    words::has_form_of(table, word)
}

/// A sentence as words.
struct AccessSentence<'a> {
    line: &'a [ComparedWord],
}

impl AccessSentence<'_> {
    fn stated(&self) -> Option<StatedOf> {
        if self
            .line
            .iter()
            .any(|word| has_form(&REJECTIONS, &word.text))
        {
            return None;
        }
        (0..self.line.len()).find_map(|at| {
            let text = &self.line[at].text;
            if has_form(&DOORS, text) || has_form(&LISTENERS, text) {
                return self
                    .is_shut(at)
                    .then(|| self.statement_on(at, StatedOf::FromHere));
            }
            let of = self.subject(at)?;
            self.is_closed(at).then(|| self.statement_on(at, of))
        })
    }

    /// Returns what the noun at `at` stands for.
    fn subject(&self, at: usize) -> Option<StatedOf> {
        let text = self.line[at].text.as_str();
        if has_form(&MANY_ITEMS, text) && !self.tells_which(at) {
            return None;
        }
        // "Disse sager behandles for lukkede døre" heads them.
        if has_form(&MANY_ITEMS, text) && at > 0 && has_form(&POINTING_ON, &self.line[at - 1].text)
        {
            return Some(StatedOf::Below);
        }
        if has_form(&ITEMS, text) || has_form(&PARTS, text) {
            return Some(StatedOf::Item);
        }
        if has_form(&FOLLOWING, text) {
            return Some(StatedOf::Below);
        }
        has_form(&MEETINGS, text).then_some(StatedOf::Meeting)
    }

    /// Returns whether it is told which of many items are meant: "alle punkter", "sager 2 og 3".
    fn tells_which(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.line[before]);
        before.is_some_and(|word| has_form(&TELLING_WHICH, &word.text))
            || self.line.get(at + 1).is_some_and(|next| next.is_number)
    }

    /// Returns what a statement on the noun at `at` is of, by what the clause has besides.
    fn statement_on(&self, at: usize, plain: StatedOf) -> StatedOf {
        let clause = self.clause(at);
        let numbers = self.numbers(clause.clone());
        if !numbers.is_empty() {
            return StatedOf::Items(numbers);
        }
        let is_of_item = |at: usize| {
            has_form(&ITEMS, &self.line[at].text) || has_form(&ABOVE, &self.line[at].text)
        };
        match plain {
            // "Referatet af punktet", "døren lukkes under dette punkt"; but "alle punkter".
            StatedOf::Meeting | StatedOf::FromHere if clause.clone().any(is_of_item) => {
                StatedOf::Item
            }
            StatedOf::Item if clause.clone().any(|at| self.counts_all(at)) => StatedOf::Meeting,
            plain => plain,
        }
    }

    /// "Alle punkter", "samtlige sager".
    fn counts_all(&self, at: usize) -> bool {
        matches!(self.line[at].text.as_str(), "alle" | "samtlige")
            && self
                .line
                .get(at + 1)
                .is_some_and(|next| has_form(&ITEMS, &next.text))
    }

    /// Returns the words of the clause around `at`.
    fn clause(&self, at: usize) -> std::ops::Range<usize> {
        let ends = |word: &ComparedWord| {
            matches!(word.before, Break::Comma | Break::Strong) && !word.is_number
        };
        let first = (1..=at).rev().find(|&at| ends(&self.line[at]));
        let end = (at + 1..self.line.len()).find(|&at| ends(&self.line[at]));
        first.unwrap_or(0)..end.unwrap_or(self.line.len())
    }

    /// Returns the numbers of items in a clause: "punkt 2 og 3".
    fn numbers(&self, clause: std::ops::Range<usize>) -> Vec<String> {
        let mut numbers = Vec::new();
        let mut counts = false;
        for word in &self.line[clause] {
            if word.is_number {
                if counts && words::is_item_number(&word.text) {
                    numbers.push(word.text.clone());
                }
                continue;
            }
            counts = has_form(&ITEMS, &word.text) || counts && words::is_listing(&word.text);
        }
        numbers
    }

    /// Returns whether a clause denies what stands between `from` and `end`, or tells it of
    /// another time.
    fn is_denied(&self, from: usize, end: usize) -> bool {
        let first = self.clause(from).start;
        self.line[first..end].iter().any(|word| {
            has_form(&DENIALS, &word.text) && word.text != "uden"
                || has_form(&OTHER_TIMES, &word.text)
        })
    }

    /// Returns whether doors are shut, or listeners leave, in the clause around `at`.
    fn is_shut(&self, at: usize) -> bool {
        let clause = self.clause(at);
        let (is_doors, done) = match has_form(&DOORS, &self.line[at].text) {
            true => (true, &SHUTTING),
            false => (false, &LEAVING),
        };
        let Some(verb) = clause.clone().find(|&at| {
            let undone = self
                .line
                .get(at + 1)
                .is_some_and(|next| words::is_undoing(&next.text));
            has_form(done, &self.line[at].text) && !undone
        }) else {
            return false;
        };
        if self.is_denied(at.min(verb), at.max(verb)) || self.is_opened_behind(at.max(verb)) {
            return false;
        }
        // "Butikken lukkede dørene for sidste gang", "koncerten slutter, og dørene lukkes".
        let is_body = |word: &ComparedWord| SHUTTERS.ending_of(&word.text).is_some();
        let is_item = |word: &ComparedWord| has_form(&ITEMS, &word.text);
        !is_doors
            || at < verb && clause.start == 0
            || self.line.iter().any(|word| is_body(word) || is_item(word))
    }

    /// Returns whether the words behind the subject at `at` close it.
    fn is_closed(&self, at: usize) -> bool {
        if self.is_of_another(at) {
            return false;
        }
        let mut has_verb = at > 0 && self.line[at].before < Break::Comma && {
            let before = &self.line[at - 1].text;
            words::is_state(before) || words::is_verb(before)
        };
        if self.is_unpublished(at) {
            return true;
        }
        let mut steps = 0;
        let mut next = at + 1;
        while let Some(word) = self.line.get(next).filter(|_| steps < MOST_BETWEEN) {
            steps += 1;
            let ends = matches!(word.before, Break::Comma | Break::Strong) && !word.is_number;
            if ends && !self.line[next - 1].bracketed {
                return false;
            }
            if let Some(end) = self.closing_at(next) {
                // "Mødet lukkedes for offentligheden" has its verb in the phrase.
                return (has_verb || end > next + 1 && words::is_state(&word.text))
                    && !self.is_denied(at, next)
                    && !self.is_opened_behind(end)
                    && self.is_predicate(next, end);
            }
            let text = word.text.as_str();
            has_verb |= words::is_state(text)
                || words::is_verb(text)
                || words::is_handling(text)
                || has_form(&VERBS, text);
            let leads = has_verb && has_form(&DENIALS, text)
                || has_form(&BETWEEN, text)
                || has_form(&VERBS, text)
                || has_form(&OTHER_TIMES, text)
                || words::is_state(text)
                || words::is_verb(text)
                || words::is_handling(text)
                || words::is_item_noun(text)
                || self.subject(next).is_some()
                || word.is_number
                || word.bracketed
                || text == "§";
            if !leads {
                return false;
            }
            next += 1;
        }
        false
    }

    /// Returns where the phrase ends that begins at `at` and closes.
    fn closing_at(&self, at: usize) -> Option<usize> {
        (1..=LONGEST_PHRASE.min(self.line.len() - at))
            .rev()
            .find(|length| {
                let phrase: Vec<&str> = self.line[at..at + length]
                    .iter()
                    .map(|word| word.text.as_str())
                    .collect();
                let phrase = phrase.join(" ");
                words::is_closed_word(&phrase) || has_form(&CLOSING, &phrase)
            })
            .map(|length| at + length)
    }

    /// Returns whether what closes is said of the subject and is no other noun's: "sagen er om
    /// en lukket vej".
    fn is_predicate(&self, at: usize, end: usize) -> bool {
        let says = words::says(&self.line[at].text);
        if end > at + 1 || says != Some(Says::ClosedAdjective) {
            return true;
        }
        self.line.get(end).is_none_or(|next| {
            next.before >= Break::Comma
                || next.is_number
                || next.text.starts_with('§')
                || words::is_carrier(&next.text)
                || words::is_around(&next.text)
                || words::is_state(&next.text)
                || words::is_verb(&next.text)
                || words::is_handling(&next.text)
                || words::is_leading_over(&next.text)
                || has_form(&BETWEEN, &next.text)
                || words::is_closed_word(&next.text)
        })
    }

    /// Returns whether an attachment, whose access is its own, is the subject: "bilagene til
    /// sagen".
    fn is_of_another(&self, at: usize) -> bool {
        let first = self.clause(at).start;
        self.line[first..at]
            .iter()
            .any(|word| has_form(&OTHERS, &word.text))
    }

    /// Returns whether the clause goes on, or another follows, that opens.
    fn is_opened_behind(&self, from: usize) -> bool {
        self.line[from..].iter().enumerate().any(|(nth, word)| {
            let denied = (from + nth)
                .checked_sub(1)
                .is_some_and(|before| words::is_negator(&self.line[before].text));
            has_form(&OPENING_AGAIN, &word.text) && !denied
        }) && self.numbers(from..self.line.len()).is_empty()
    }

    /// Words between a denial and what is denied.
    const DENIAL_REACH: usize = 4;

    /// Returns whether the subject at `at` is not published: "punktet offentliggøres ikke", "der
    /// offentliggøres ikke referat af punktet".
    fn is_unpublished(&self, at: usize) -> bool {
        let clause = self.clause(at);
        let denials = clause
            .clone()
            .filter(|&at| words::is_negator(&self.line[at].text) || self.line[at].text == "intet");
        let mut published = denials.flat_map(|denial| {
            let from = denial.saturating_sub(Self::DENIAL_REACH).max(clause.start);
            let to = (denial + Self::DENIAL_REACH + 1).min(clause.end);
            (from..to).filter(|&at| has_form(&PUBLISHING, &self.line[at].text))
        });
        let begins_there = self.line[clause.start].text == "der";
        published.any(|verb| {
            let leads_over = || {
                (at + 1..verb).all(|between| {
                    let word = &self.line[between];
                    word.is_number
                        || word.bracketed
                        || words::is_negator(&word.text)
                        || words::is_state(&word.text)
                        || words::is_verb(&word.text)
                        || self.subject(between).is_some()
                        || has_form(&BETWEEN, &word.text)
                })
            };
            let waits = self.line.get(verb + 1..).is_some_and(|behind| {
                behind
                    .iter()
                    .take(2)
                    .any(|word| has_form(&BEFORE_TIME, &word.text))
            });
            !waits && (at < verb && leads_over() || verb < at && begins_there)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{SentenceAccess, StatedOf, read_sentence, stated};

    #[test]
    fn sentences_close_what_they_are_about() {
        let items = |numbers: &[&str]| {
            StatedOf::Items(numbers.iter().map(|number| (*number).to_owned()).collect())
        };
        for (sentence, of) in [
            (
                "Ovenstående punkt er fortroligt og må ikke offentliggøres.",
                StatedOf::Item,
            ),
            ("Dette punkt offentliggøres ikke.", StatedOf::Item),
            (
                "Der offentliggøres ikke referat af dette punkt.",
                StatedOf::Item,
            ),
            ("Punktet vil ikke blive offentliggjort.", StatedOf::Item),
            ("Referatet af punktet er fortroligt.", StatedOf::Item),
            (
                "Udvalget besluttede, at sagen skulle behandles for lukkede døre.",
                StatedOf::Item,
            ),
            (
                "Da sagen er fortrolig, offentliggøres den ikke.",
                StatedOf::Item,
            ),
            ("Efter § 10 i loven er punktet lukket.", StatedOf::Item),
            (
                "Byrådet besluttede at lukke dørene under dette punkt.",
                StatedOf::Item,
            ),
            ("Byrådet vedtog at lukke dørene.", StatedOf::FromHere),
            ("Dørene lukkedes kl. 18.10.", StatedOf::FromHere),
            ("Tilhørerne forlod salen.", StatedOf::FromHere),
            (
                "Dørene var lukkede under behandlingen af punkt 4.",
                items(&["4"]),
            ),
            ("Punkt 15 blev gjort til et lukket punkt.", items(&["15"])),
            ("Punkt 2 blev ændret til et lukket punkt.", items(&["2"])),
            (
                "Dette punkt er kun for udvalgets medlemmer.",
                StatedOf::Item,
            ),
            (
                "Punkt 3 og 5 blev gjort til lukkede punkter.",
                items(&["3", "5"]),
            ),
            ("Referat af punkt 2 offentliggøres ikke.", items(&["2"])),
            (
                "Punkterne 1 og 3 er åbne, punkt 2 er lukket.",
                items(&["2"]),
            ),
            ("Hele mødet blev holdt for lukkede døre.", StatedOf::Meeting),
            ("Referatet må ikke offentliggøres.", StatedOf::Meeting),
            ("Alle punkter er lukkede.", StatedOf::Meeting),
            ("Nedenstående offentliggøres ikke", StatedOf::Below),
        ] {
            assert_eq!(stated(sentence), Some(of), "{sentence}");
        }
    }

    #[test]
    fn sentences_about_other_things_close_nothing() {
        for sentence in [
            "Stien er lukket om vinteren.",
            "Det foreslås, at færre sager behandles som lukkede punkter.",
            "I 2024 var 41 sager lukkede og 312 åbne.",
            "Musikskolen lukker dørene op for alle, og dørene lukkes kl. 23.",
            "Ingen ønskede dørene lukket.",
            "Sagen drejer sig om en lukket vej.",
            "Sagen vedrører den lukkede losseplads.",
            "Punktet blev tidligere behandlet på et lukket møde.",
            "Sagen var tidligere lukket, men er nu overført til den åbne dagsorden.",
            "Punktet er ikke lukket.",
            "Punkt 2 er ikke længere fortroligt, men åbent",
            "Ingen medlemmer ønskede punktet lukket.",
            "Tilhørerne takkede for, at dørene ikke blev lukket.",
            "Forslaget om at behandle sagen for lukkede døre blev forkastet.",
            "Der er ikke fortrolige oplysninger i sagen.",
            "Udvalget fik en fortrolig orientering på mødet i februar.",
            "Tilbuddene er fortrolige indtil kontrakten er indgået.",
            "Forvaltningen har lukket sagen.",
            "Butikken lukkede dørene i 2023.",
            "Dørene lukkes op kl. 18.30.",
            "Bilagene til sagen er fortrolige.",
            "Lokalplanen offentliggøres ikke, før sagen er behandlet.",
            "Referatet offentliggøres på hjemmesiden.",
        ] {
            assert_eq!(stated(sentence), None, "{sentence}");
        }
    }

    #[test]
    fn doors_are_opened_again() {
        for (sentence, said) in [
            (
                "Dørene blev åbnet igen kl. 18.45, og mødet fortsatte for åbne døre.",
                SentenceAccess::Opens,
            ),
            ("Dørene blev ikke åbnet.", SentenceAccess::Nothing),
            (
                "Byrådet vedtog at lukke dørene.",
                SentenceAccess::Closes(StatedOf::FromHere),
            ),
        ] {
            assert_eq!(read_sentence(sentence), said, "{sentence}");
        }
    }
}
