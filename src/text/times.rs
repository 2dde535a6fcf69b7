//! Times in running text, as they are printed.
//!
//! ```text
//! time     = [part] [weekday] ["den" | "d."] value
//! part     = "primo" | "medio" | "ultimo" | "midt i" | … | "udgangen af" | "løbet af" | …
//! value    = day+ month [year] | day "-" day month [year]     3., 10. og 17. maj 2024
//!          | d sep m [sep year] | yyyy "-" mm "-" dd          3/4-24, 12-03-2025, 12/3 2025
//!          | weekday ("den" | "d.") day "."                   tirsdag d. 11.
//!          | (ordinal | "sidste" | "førstkommende") weekday "i" month [year]
//!          | weekday "i" "uge" n [year]                       mandag i uge 23
//!          | ("på" | "senest" | "førstkommende" | "næste") weekday
//!          | month [year] | month ("-" | "/") month [year]
//!          | season [year] | ordinal ("kvartal" | "halvår" | "halvdel") [year] | "Q3" [year]
//!          | yyyy ["-"] "Q3"
//!          | "uge" n [("-" | "til" | "og") n] [year] | yyyy | yyyy ("-" | "/") yy[yy]
//!          | "skoleåret" yyyy "/" yy
//!          | "året" | ("i" | "sidste" | "næste" | …) "år" | "årets udgang" | "årsskiftet" [yyyy]
//!          | ("denne" | "næste" | …) ("uge" | "måned" | "kvartal" | "skoleår" | "valgperiode" | …)
//!          | "udgangen af" "måneden" | "månedens udgang" | "i morgen"
//!          | ("om" | "efter" | "inden for" | "løbet af") number unit     om ca. seks måneder
//!          | "ugentligt" | "hver" [ordinal] (unit | weekday) | "hvert møde"
//!          | [ordinal] weekday "i" "måneden" | number "gange" ("årligt" | "om måneden" | …)
//! year     = ["," | "af" | "i" | "måned"] yyyy | ("i" | "sidste" | "næste") "år"
//! ```
//!
//! The days of a time that names its year, or is given one, stand in `days`. Which year a
//! meeting meant by a time without one is not said here: one reader looks ahead of its day
//! for dues, another behind it for earlier meetings. The parts of case numbers, amounts
//! and fractions are no times.
//!
//! Where a time is asked for and nothing else, [`only_time`] reads more:
//!
//! ```text
//! value    = …
//!          | d sep m sep yyyy                any two figures; a day that no month has has no days
//!          | yyyy "-" mm                     2025-05; "2011-12" is a month, "2024-27" years
//!          | month yyyy                      also of three letters: jan. 2024
//!          | yyyy                            any year, 1800 to 2199
//! ```

mod adverbials;
mod calendar;
mod days;
mod intervals;
mod relative;
#[cfg(test)]
mod tests;
mod values;
mod weekdays;

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

pub use self::adverbials::earlier_times;
pub(crate) use self::days::nearest_day_of_month;
use self::values::Unit;
pub use self::values::{
    CalendarPeriod, Length, PeriodPart, PrintedYear, Recurrence, Season, TimeValue,
};
use super::date::{is_weekday, month_number};
use super::token::{Gap, Token, TokenKind};
use crate::words::calendar::{MONTH_NAMES, SHORT_MONTHS, WEEKDAY_NAMES, WORDS_LIKE_MONTHS};
use crate::words::{WordTable, word_tables};

word_tables!("text/times");

/// A time a sentence names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Time {
    /// Its tokens, with a weekday and `den` before it, without the part.
    pub tokens: Range<usize>,
    /// What is printed.
    pub value: TimeValue,
    /// The year beside it.
    pub year: PrintedYear,
    /// The part of it that is meant, with the first of its tokens: primo, udgangen af.
    pub part: Option<(PeriodPart, usize)>,
    /// Whether only a comma, `og` or the like stands between it and the time before.
    pub chained: bool,
    /// Whether its year is printed behind a later time: "den 8. maj og 26. september 2024".
    pub lent: bool,
}

impl Time {
    /// Returns its first token, the words of its part included.
    pub fn start(&self) -> usize {
        self.part.map_or(self.tokens.start, |(_, start)| start)
    }
}

/// What a word that may begin a time makes one look for, if no table of its kind has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeOpening {
    Week,
    Year,
    SchoolYear,
    Length,
    Interval,
}

/// Returns whether `word` is a unit behind "hver": måned, kvartal.
pub fn is_interval_unit(word: &str) -> bool {
    INTERVAL_UNITS.get(word).is_some()
}

/// Returns how often something comes back by an adverb or adjective of time: every three
/// months for kvartalsvis.
pub fn named_interval(word: &str) -> Option<Recurrence> {
    let (count, unit) = INTERVALS.get(word)?;
    Recurrence::of_units(count, unit)
}

/// Returns whether a time that is no figure may begin with `word`, behind a preposition:
/// maj, mandag, sommeren, udgangen.
pub(crate) fn begins_period(word: &str) -> bool {
    month_number(word).is_some()
        || is_weekday(word)
        || SEASONS.get(word).is_some()
        || PARTS.get(word).or_else(|| PART_NOUNS.get(word)).is_some()
}

/// Returns the first and the last month of a quarter (kvartal); `None` if no year has it.
pub fn months_of_quarter(quarter: i8) -> Option<(i8, i8)> {
    (1..=4)
        .contains(&quarter)
        .then(|| (quarter * 3 - 2, quarter * 3))
}

/// Returns the times among the tokens of a sentence, in order.
pub fn times(tokens: &[Token]) -> Vec<Time> {
    read_all(&TimeReader {
        tokens,
        asked: false,
    })
}

/// Returns the years in which the times among the tokens begin, as far as they are
/// printed: that of "2024-2027" is 2024.
pub fn starting_years(tokens: &[Token]) -> BTreeSet<i16> {
    let times = times(tokens).into_iter();
    times
        .filter_map(|time| match time.year {
            PrintedYear::Is(year) => Some(year),
            _ => None,
        })
        .collect()
}

/// Returns the time that all the tokens are together, as somebody wrote it who was asked
/// for one; `None` for anything else, several times included.
///
/// ```
/// use referat::text::Text;
/// use referat::text::times::{TimeValue, only_time};
///
/// let read = |text| only_time(Text::new(text).tokens()).map(|time| time.value);
/// assert_eq!(read("2025-05"), Some(TimeValue::Month(5)));
/// assert_eq!(read("mødet i maj 2025"), None);
/// ```
pub fn only_time(tokens: &[Token]) -> Option<Time> {
    let reader = TimeReader {
        tokens,
        asked: true,
    };
    let mut found = read_all(&reader);
    let time = found.pop().filter(|_| found.is_empty())?;
    (time.start() == 0 && time.tokens.end == tokens.len()).then_some(time)
}

fn read_all(reader: &TimeReader<'_>) -> Vec<Time> {
    let tokens = reader.tokens;
    let mut found: Vec<Time> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let free_from = found.last().map_or(0, |time| time.tokens.end);
        let Some(read) = reader.read(at) else {
            at += 1;
            continue;
        };
        let lead = reader.lead(read.start).max(free_from);
        for (range, value, year) in read.values {
            let first = range.start == read.start;
            let start = if first { lead } else { range.start };
            let chained = found
                .last()
                .is_some_and(|before| is_link(&tokens[before.tokens.end..start]));
            found.push(Time {
                tokens: start..range.end,
                value,
                year,
                part: match read.part {
                    Some(part) => Some((part, start)),
                    None => reader.part_before(start, free_from).filter(|_| first),
                },
                chained,
                lent: false,
            });
        }
        at = read.end.max(at + 1);
    }
    lend_years(tokens, &mut found);
    found
}

/// Returns whether times behind `word` are each of another thing: "i henholdsvis maj og april".
pub(crate) fn is_distributing(word: &str) -> bool {
    DISTRIBUTING.has(word)
}

/// In "den 8. maj og 26. september 2024" the year is that of both.
fn lend_years(tokens: &[Token], times: &mut [Time]) {
    for at in (1..times.len()).rev() {
        let (before, after) = times.split_at_mut(at);
        let (Some(before), Some(after)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let PrintedYear::Is(year) = after.year else {
            continue;
        };
        let start = after.start().max(before.tokens.end);
        let between = &tokens[before.tokens.end..start];
        let parts = |token: &Token| token.stop || token.is(";");
        let near = after.chained
            || between.len() <= 5
                && between.iter().any(|token| token.is_in(&LENDS))
                && !tokens[before.tokens.end - 1].is(";")
                && !between.iter().any(parts);
        let led = before.start().checked_sub(1).map(|at| &tokens[at]);
        let in_order = !led.is_some_and(|led| is_distributing(&led.word));
        let turns = in_order && before.value.month() > after.value.month();
        if near && before.year == PrintedYear::Absent && before.value.lacks_year() {
            before.year = PrintedYear::Is(if turns { year - 1 } else { year });
            before.lent = true;
        }
    }
}

/// Returns whether the tokens between two times only link them.
fn is_link(tokens: &[Token]) -> bool {
    tokens.len() <= 3 && tokens.iter().all(|token| token.is_in(&LINKS))
}

/// What stands at a token: where it begins and ends, and its times.
struct ReadTimes {
    start: usize,
    end: usize,
    /// The part that a word of its own says: månedens udgang.
    part: Option<PeriodPart>,
    values: Vec<(Range<usize>, TimeValue, PrintedYear)>,
}

impl ReadTimes {
    fn of_one(tokens: Range<usize>, value: TimeValue, year: PrintedYear) -> Self {
        Self {
            start: tokens.start,
            end: tokens.end,
            part: None,
            values: vec![(tokens, value, year)],
        }
    }
}

/// What a word says that begins a year counted from this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RelativeYear {
    /// årets (udgang)
    OfThis,
    /// årsskiftet
    Turn,
    /// året
    This,
    /// (i) år
    BehindIn,
    /// indeværende (år), denne (uge)
    Present,
    /// nye (år)
    New,
    /// kommende (år)
    Coming,
    /// næste (år)
    Next,
    /// sidste (år)
    Last,
}

/// A word that what comes back begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IntervalOpening {
    /// (to) gange
    Times,
    /// (en) gang
    Once,
    /// alle
    All,
    /// hver
    Each,
    /// hvert
    EachNeuter,
}

/// A word that leads to a length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LengthOpening {
    /// om (et år)
    Ahead,
    /// inden for (et år)
    Within,
    /// løbet (af et år)
    During,
}

/// What a word says that may stand before a day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WeekdayOpening {
    /// på (onsdag)
    Led,
    /// førstkommende (onsdag)
    Coming,
    /// næste (onsdag)
    Next,
}

/// The tokens of a sentence, of which times are read.
struct TimeReader<'t> {
    tokens: &'t [Token],
    /// Whether a time was asked for, so that no other words or numbers are expected.
    asked: bool,
}

impl TimeReader<'_> {
    /// Reads what begins at `at`.
    fn read(&self, at: usize) -> Option<ReadTimes> {
        let token = &self.tokens[at];
        match token.kind {
            TokenKind::Number | TokenKind::DatePart if self.begins_free(at) => self
                .days(at)
                .or_else(|| self.part_of_year(at))
                .or_else(|| self.years(at)),
            TokenKind::Word | TokenKind::Abbreviation if self.asked => {
                self.month(at).or_else(|| self.read_word(at))
            }
            TokenKind::Word | TokenKind::Abbreviation => self.read_word(at),
            _ => None,
        }
    }

    /// Reads what begins with the word at `at`.
    fn read_word(&self, at: usize) -> Option<ReadTimes> {
        let word = self.word(at);
        match OPENINGS.get(word) {
            Some(TimeOpening::Week) => self.week(at),
            Some(TimeOpening::Year) => self.relative_year(at).or_else(|| self.counted(at)),
            Some(TimeOpening::SchoolYear) => {
                let year = self.school_year(at);
                year.or_else(|| self.counted_behind_part(at))
            }
            Some(TimeOpening::Length) => self.length(at),
            Some(TimeOpening::Interval) => self.interval(at),
            None if SEASONS.get(word).is_some() => self.season(at),
            None if INTERVALS.get(word).is_some() => self.interval(at),
            None if WEEKDAY_NAMES.get(word).is_some() => self.weekday(at),
            None if DAYS_OFF.get(word).is_some() => self.day_off(at),
            None if DEFINITE_PERIODS.get(word).is_some() => self.counted_behind_part(at),
            None if PERIODS_OWN.get(word).is_some() => self.end_of_counted(at),
            None => self.part_of_year(at).or_else(|| self.month(at)),
        }
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn has_word_at(&self, at: usize, word: &str) -> bool {
        self.token(at).is_some_and(|token| token.is(word))
    }

    fn is_in(&self, at: usize, words: &WordTable) -> bool {
        self.token(at).is_some_and(|token| token.is_in(words))
    }

    fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.token(at).is_some_and(|token| token.is_any(words))
    }

    /// Returns whether one of `words` stands before `at`.
    fn is_behind(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.is_any(at - 1, words)
    }

    fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| &token.word)
    }

    /// Returns the number of at most two figures at `at`.
    fn small_number(&self, at: usize) -> Option<i8> {
        let token = self.token(at).filter(|token| token.word.len() <= 2)?;
        i8::try_from(token.short_figure()?).ok()
    }

    /// Returns the first of the weekday, `den` and `d.` that lead to the time at `at`.
    fn lead(&self, at: usize) -> usize {
        let mut start = at;
        while start > 0 && at - start < 4 {
            let is_day = |at: usize| is_weekday(self.word(at));
            if self.is_any(start - 1, &["den", "d"]) || is_day(start - 1) {
                start -= 1;
            } else if start > 1 && self.has_word_at(start - 1, ",") && is_day(start - 2) {
                start -= 2;
            } else {
                break;
            }
        }
        start
    }

    /// Returns the part said before the time at `start`, and where its words begin.
    fn part_before(&self, start: usize, free_from: usize) -> Option<(PeriodPart, usize)> {
        let mut at = start;
        while at > free_from && start - at < 2 && self.tokens[at - 1].is_in(&PART_FILLERS) {
            at -= 1;
        }
        let one = at.checked_sub(1).filter(|one| *one >= free_from)?;
        if let Some(part) = PARTS.get(self.word(one)) {
            return Some((part, one));
        }
        let two = one.checked_sub(1).filter(|two| *two >= free_from)?;
        if self.has_word_at(one, "af") {
            return Some((PART_NOUNS.get(self.word(two))?, two));
        }
        let part = PARTS.get(self.word(two));
        part.filter(|_| self.is_any(one, &["i", "på"]))
            .map(|part| (part, two))
    }

    /// Returns whether no sign joins the number at `at` to one before it.
    fn begins_free(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|at| &self.tokens[at]) else {
            return true;
        };
        if self.tokens[at].gap != Gap::None {
            return true;
        }
        if before.stop {
            return !before.is_figure() && before.kind != TokenKind::CaseNumber;
        }
        let joined = before.gap == Gap::None && at > 1 && !self.tokens[at - 2].is_mark();
        before.is_mark() && (before.is("(") || !joined)
    }

    /// Returns whether no sign joins what ends at `end` to more of a number.
    fn ends_free(&self, end: usize) -> bool {
        let (Some(last), Some(next)) = (self.token(end.wrapping_sub(1)), self.token(end)) else {
            return true;
        };
        if next.gap != Gap::None {
            return true;
        }
        if last.stop {
            return !next.is_figure();
        }
        let behind = self.token(end + 1).filter(|behind| behind.gap == Gap::None);
        let joins = |behind: &Token| {
            let figures = behind.is_figure() || behind.kind == TokenKind::CaseNumber;
            match next.word.as_str() {
                "-" | "/" => figures || behind.is_word(),
                ":" | "," => figures,
                _ => false,
            }
        };
        next.is_mark() && !behind.is_some_and(joins)
    }
}

/// Returns the month that a whole name means, in a genitive, too, or a name shortened as
/// no word is ("jul" is one).
fn whole_month(word: &str) -> Option<i8> {
    let genitive = || MONTH_NAMES.get(word.strip_suffix('s')?);
    MONTH_NAMES.get(word).or_else(genitive).or_else(|| {
        SHORT_MONTHS
            .get(word)
            .filter(|_| !WORDS_LIKE_MONTHS.has(word))
    })
}
