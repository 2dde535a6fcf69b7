//! Times in running text, as they are printed.
//!
//! ```text
//! time     = [part] [weekday] ["den" | "d."] value
//! part     = "primo" | "medio" | "ultimo" | "midt i" | … | "udgangen af" | "løbet af" | …
//! value    = day+ month [year] | day "-" day month [year]     3., 10. og 17. maj 2024
//!          | d sep m [sep year] | yyyy "-" mm "-" dd          3/4-24, 12-03-2025, 12/3 2025
//!          | weekday ("den" | "d.") day "."                   tirsdag d. 11.
//!          | month [year] | month ("-" | "/") month [year]
//!          | season [year] | ordinal ("kvartal" | "halvår" | "halvdel") [year] | "Q3" [year]
//!          | yyyy ["-"] "Q3"
//!          | "uge" n ["-" n] [year] | yyyy | yyyy ("-" | "/") yy[yy]
//!          | "året" | ("i" | "sidste" | "næste" | …) "år" | "årets udgang" | "årsskiftet" [yyyy]
//!          | "i" ("sidste" | "næste") "uge"
//!          | ("om" | "efter" | "inden for") number unit       om ca. seks måneder
//!          | "kvartalsvis" | "hver" [ordinal] unit | number "gange årligt" | "hvert møde"
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
//!          | yyyy "-" mm                     2025-05; "2011-12" is a month, "2024-27" years
//!          | month yyyy                      also of three letters: jan. 2024
//!          | yyyy                            any year, 1800 to 2199
//! ```

mod calendar;
mod days;
mod relative;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use self::days::week_from;
use super::date::{is_weekday, month_number};
use super::token::{Gap, Token, TokenKind};
use crate::words::calendar::{MONTH_NAMES, SHORT_MONTHS};
use crate::words::{WordTable, word_tables};

word_tables!("text/times");

/// A time a sentence names.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// What a time names, as far as it is printed; its year stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeValue {
    /// A day of a month; without month behind a weekday: "tirsdag d. 11.".
    Day {
        /// 1 to 31, whether or not the month has it.
        day: i8,
        /// 1 to 12.
        month: Option<i8>,
    },
    /// Days of one month in a row: "22.-23. august".
    DaySpan {
        /// The first day.
        first: i8,
        /// The last day.
        last: i8,
        /// Their month.
        month: i8,
    },
    /// A month, 1 to 12.
    Month(i8),
    /// Months in a row, first and last: "maj/juni"; the last may lie in the next year.
    MonthSpan(i8, i8),
    /// A quarter (kvartal), 1 to 4.
    Quarter(i8),
    /// A half year (halvår), 1 or 2.
    HalfYear(i8),
    /// A season or holiday.
    Season(Season),
    /// Weeks (uge) by number, first and last; mostly one.
    Week(i8, i8),
    /// A year.
    Year,
    /// Years in a row, or one across New Year, by its last: 2024-2027, 2026/27.
    YearSpan(i16),
    /// The last day of a year: årets udgang; årsskiftet 2026 is that of 2025.
    YearEnd,
    /// The week so many weeks off: "i sidste uge" is -1.
    WeekOff(i8),
    /// A length of time ahead: "om et år"; or within it: "inden for 14 dage".
    Ahead {
        /// How long.
        length: Length,
        /// Whether any earlier day will do.
        within: bool,
    },
    /// At intervals: kvartalsvis.
    Every(Recurrence),
}

/// How the year is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintedYear {
    /// Not at all.
    Absent,
    /// In figures.
    Is(i16),
    /// `i år`, `sidste år`: counted from the year of the text.
    Off(i16),
}

/// The seasons (årstider) and the holidays (ferier) plans are made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Season {
    /// March to May (forår).
    Spring,
    /// June to August (sommer).
    Summer,
    /// September to November (efterår).
    Autumn,
    /// December to February (vinter).
    Winter,
    /// In February (vinterferie).
    WinterHoliday,
    /// In March or April (påske).
    Easter,
    /// From the end of June (sommerferie).
    SummerHoliday,
    /// In October (efterårsferie).
    AutumnHoliday,
    /// In December (jul).
    Christmas,
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PeriodPart {
    /// The beginning: primo.
    Beginning,
    /// The middle: medio.
    Middle,
    /// The last part: ultimo.
    Ending,
    /// The last day: udgangen.
    End,
    /// Any time in it: i løbet af.
    Whole,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Months, 12 for a year.
    Months(i16),
    /// Weeks.
    Weeks(i16),
    /// Days.
    Days(i16),
}

/// How often something comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Recurrence {
    /// At every meeting of the body.
    EveryMeeting,
    /// Every so many months: 3 for kvartalsvis.
    Months(u8),
}

/// What a word that may begin a time makes one look for, if no table of its kind has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeOpening {
    Week,
    Year,
    Length,
    Interval,
}

/// The units of [`Length`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Year,
    Month,
    Week,
    Day,
}

impl TimeValue {
    /// Returns the month a year behind it turns by.
    fn month(&self) -> Option<i8> {
        match *self {
            Self::Day { month, .. } => month,
            Self::DaySpan { month, .. } | Self::Month(month) => Some(month),
            _ => None,
        }
    }

    /// Returns whether a year behind a later time may be its own, too.
    fn lacks_year(&self) -> bool {
        matches!(
            self,
            Self::Day { .. }
                | Self::DaySpan { .. }
                | Self::Month(_)
                | Self::MonthSpan(..)
                | Self::Quarter(_)
                | Self::HalfYear(_)
                | Self::Season(_)
        )
    }
}

/// Returns whether `word` is a unit behind "hver": måned, kvartal.
pub fn is_interval_unit(word: &str) -> bool {
    INTERVAL_UNITS.get(word).is_some()
}

/// Returns the months between two of what an adverb or adjective of time says: 3 for
/// kvartalsvis.
pub fn months_of_interval(word: &str) -> Option<u8> {
    INTERVALS.get(word)
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
        let lead = reader.lead(at.max(read.start)).max(free_from);
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
                part: reader.part_before(start, free_from).filter(|_| first),
                chained,
                lent: false,
            });
        }
        at = read.end.max(at + 1);
    }
    lend_years(tokens, &mut found);
    found
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
                && between.iter().any(|token| token.is_any(&["og", "samt"]))
                && !tokens[before.tokens.end - 1].is(";")
                && !between.iter().any(parts);
        let turns = before.value.month() > after.value.month();
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
    values: Vec<(Range<usize>, TimeValue, PrintedYear)>,
}

impl ReadTimes {
    fn of_one(tokens: Range<usize>, value: TimeValue, year: PrintedYear) -> Self {
        Self {
            start: tokens.start,
            end: tokens.end,
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
    /// indeværende (år)
    Present,
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
            Some(TimeOpening::Year) => self.relative_year(at).or_else(|| self.week_off(at)),
            Some(TimeOpening::Length) => self.length(at),
            Some(TimeOpening::Interval) => self.interval(at),
            None if SEASONS.get(word).is_some() => self.season(at),
            None if INTERVALS.get(word).is_some() => self.interval(at),
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
/// no word is ("mar" and "jul" are words).
fn whole_month(word: &str) -> Option<i8> {
    let genitive = || MONTH_NAMES.get(word.strip_suffix('s')?);
    MONTH_NAMES
        .get(word)
        .or_else(genitive)
        .or_else(|| SHORT_MONTHS.get(word))
}
