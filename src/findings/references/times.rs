//! Days, months and years as sentences print them, with or without a year.
//!
//! ```text
//! time   = [weekday] ["den" | "d."] day+ month [year]     den 3., 10. og 17. maj 2024
//!        | [weekday] ["den" | "d."] d sep m [sep year]    d. 3/4-24, 12-03-2025, 12/3 2025
//!        | yyyy "-" mm "-" dd
//!        | weekday ("den" | "d.") day "."                 tirsdag d. 11.
//!        | month [year] | season [year]                   i april 2017, i foråret
//!        | ("i" | "fra") yyyy | "i sidste uge"
//! ```
//!
//! Spans ("22.-23. august", "maj - juni") are no time of a meeting and are passed over.

use std::ops::Range;

use super::Season;
use super::vocabulary::{LINKS, SEASONS};
use crate::text::date::{MONTHS, WEEKDAYS, month_number, parse_year};
use crate::text::{Gap, Token};

/// A time a sentence names.
#[derive(Clone, Debug)]
pub(super) struct Time {
    /// The tokens, with the weekday and `den` before it.
    pub tokens: Range<usize>,
    pub value: Value,
    /// Whether only a comma, `og` or the like stands between it and the time before.
    pub chained: bool,
}

/// What a time names, as far as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Day {
        day: i8,
        month: Option<i8>,
        year: PrintedYear,
    },
    Month {
        month: i8,
        year: PrintedYear,
    },
    Season {
        season: Season,
        year: PrintedYear,
    },
    Year(i16),
    LastWeek,
}

/// How the year is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PrintedYear {
    Absent,
    Is(i16),
    /// `i år`, `sidste år`: counted from the year of the meeting.
    Off(i16),
}

impl Value {
    pub fn year(&self) -> PrintedYear {
        match *self {
            Self::Day { year, .. } | Self::Month { year, .. } | Self::Season { year, .. } => year,
            Self::Year(year) => PrintedYear::Is(year),
            Self::LastWeek => PrintedYear::Absent,
        }
    }

    fn with_year(self, new: PrintedYear) -> Self {
        match self {
            Self::Day { day, month, .. } => Self::Day {
                day,
                month,
                year: new,
            },
            Self::Month { month, .. } => Self::Month { month, year: new },
            Self::Season { season, .. } => Self::Season { season, year: new },
            other => other,
        }
    }

    fn month(&self) -> Option<i8> {
        match *self {
            Self::Day { month, .. } => month,
            Self::Month { month, .. } => Some(month),
            _ => None,
        }
    }
}

/// Returns the times of a sentence in order.
pub(super) fn times(tokens: &[Token]) -> Vec<Time> {
    let mut found: Vec<Time> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((end, values)) = read(tokens, at) else {
            at += 1;
            continue;
        };
        let free_from = found.last().map_or(0, |time| time.tokens.end);
        let start = lead(tokens, at).max(free_from);
        for (range, value) in values {
            let start = if range.start == at {
                start
            } else {
                range.start
            };
            let chained = found
                .last()
                .is_some_and(|before| is_link(&tokens[before.tokens.end..start]));
            found.push(Time {
                tokens: start..range.end,
                value,
                chained,
            });
        }
        at = end;
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
        let PrintedYear::Is(year) = after.value.year() else {
            continue;
        };
        let between = &tokens[before.tokens.end..after.tokens.start];
        let near = after.chained
            || between.len() <= 6
                && between.iter().any(|token| token.is_any(&["og", "samt"]))
                && !between.iter().any(|token| token.stop || token.is(";"));
        if before.value.year() == PrintedYear::Absent && near {
            let turns = before.value.month() > after.value.month();
            let year = if turns { year - 1 } else { year };
            before.value = before.value.with_year(PrintedYear::Is(year));
        }
    }
}

fn is_link(tokens: &[Token]) -> bool {
    tokens.len() <= 3 && tokens.iter().all(|token| token.is_in(&LINKS))
}

fn is_weekday(token: &Token) -> bool {
    WEEKDAYS.contains(&token.word.as_str())
}

/// Returns the first of the tokens that lead to the time at `at`.
fn lead(tokens: &[Token], at: usize) -> usize {
    let mut start = at;
    while let Some(before) = start.checked_sub(1).map(|at| &tokens[at]) {
        if before.is_any(&["den", "d"]) || is_weekday(before) {
            start -= 1;
        } else if before.is(",") && start >= 2 && is_weekday(&tokens[start - 2]) {
            start -= 2;
        } else {
            break;
        }
    }
    start
}

type Read = (usize, Vec<(Range<usize>, Value)>);

/// Reads what begins at `at`: where it ends, and its times; none for a span.
fn read(tokens: &[Token], at: usize) -> Option<Read> {
    let token = &tokens[at];
    if token.is_figure() {
        if !begins_free(tokens, at) {
            return None;
        }
        return days(tokens, at).or_else(|| year(tokens, at));
    }
    if !token.is_word() {
        return None;
    }
    month(tokens, at)
        .or_else(|| season(tokens, at))
        .or_else(|| last_week(tokens, at))
}

fn days(tokens: &[Token], at: usize) -> Option<Read> {
    let form = iso(tokens, at)
        .or_else(|| numeric(tokens, at))
        .filter(|(end, _)| ends_free(tokens, *end));
    if let Some((end, value)) = form {
        return Some((end, vec![(at..end, value)]));
    }
    long(tokens, at).or_else(|| day_alone(tokens, at))
}

fn iso(tokens: &[Token], at: usize) -> Option<(usize, Value)> {
    let year = parse_year(&tokens[at].word)?;
    let [first, month, second, day] = tokens.get(at + 1..at + 5)? else {
        return None;
    };
    let close = [first, month, second, day]
        .iter()
        .all(|token| token.gap == Gap::None);
    let glued = close && first.is("-") && second.is("-") && month.length() + day.length() == 4;
    let value = day_of(
        day.short_figure()?,
        month.short_figure()?,
        PrintedYear::Is(year),
    )?;
    glued.then_some((at + 5, value))
}

/// The sign behind a number of a date in figures: a stop, a dash or a slash.
struct Sign {
    /// The place of the next number.
    next: usize,
    /// Whether that stands close to the sign.
    close: bool,
    slash: bool,
}

fn sign(tokens: &[Token], at: usize) -> Option<Sign> {
    let number = tokens.get(at)?;
    let mark = tokens.get(at + 1)?;
    let signed = !number.stop && mark.gap == Gap::None && mark.is_any(&["-", "/"]);
    if !signed && !number.stop {
        return None;
    }
    let next = if signed { at + 2 } else { at + 1 };
    Some(Sign {
        next,
        close: tokens.get(next)?.gap == Gap::None,
        slash: signed && mark.is("/"),
    })
}

fn numeric(tokens: &[Token], at: usize) -> Option<(usize, Value)> {
    let short = |token: &Token| token.is_figure() && token.length() <= 2;
    let day = tokens.get(at).filter(|day| short(day))?;
    let first = sign(tokens, at)?;
    let month = tokens.get(first.next).filter(|month| short(month))?;
    let value = |year| day_of(day.short_figure()?, month.short_figure()?, year);
    // 12/3 2025
    let spaced = tokens.get(first.next + 1).filter(|_| !month.stop);
    if let Some(year) = spaced.and_then(|year| parse_year(&year.word)) {
        return Some((first.next + 2, value(PrintedYear::Is(year))?));
    }
    if let Some(second) = sign(tokens, first.next) {
        let year = &tokens[second.next];
        if let Some(year) = parse_year(&year.word) {
            return Some((second.next + 1, value(PrintedYear::Is(year))?));
        }
        // Two digits count only close by: 3/4-24, 12.03.25.
        if first.close && second.close && year.is_figure() && year.length() == 2 {
            let year = year.short_figure()?;
            let year = if year >= 70 { 1900 + year } else { 2000 + year };
            return Some((second.next + 1, value(PrintedYear::Is(year))?));
        }
    }
    // 12/3 alone may be a fraction.
    let is_short_name =
        |token: &Token| token.capitals > 1 && usize::from(token.capitals) == token.length();
    let is_day = lead(tokens, at) < at || at > 0 && is_short_name(&tokens[at - 1]);
    (first.slash && first.close && is_day)
        .then(|| value(PrintedYear::Absent))
        .flatten()
        .map(|value| (first.next + 1, value))
}

fn day_of(day: i16, month: i16, year: PrintedYear) -> Option<Value> {
    let day = i8::try_from(day)
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    let month = i8::try_from(month)
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    Some(Value::Day {
        day,
        month: Some(month),
        year,
    })
}

/// Returns the day of a month that the token may be.
fn day_number(token: &Token) -> Option<i8> {
    let number = token.short_figure().filter(|_| token.length() <= 2)?;
    let number = i8::try_from(number).ok()?;
    (1..=31).contains(&number).then_some(number)
}

/// How many days may share a month.
const MOST_DAYS: usize = 31;

/// Reads days that share a month: `3., 10. og 17. maj 2024`.
fn long(tokens: &[Token], at: usize) -> Option<Read> {
    let mut days = Vec::new();
    let mut is_span = false;
    let mut next = at;
    let (end, month, year) = loop {
        let number = day_number(tokens.get(next)?).filter(|_| days.len() < MOST_DAYS)?;
        days.push((next..next + 1, number));
        next += 1;
        let dash = tokens.get(next).is_some_and(|token| token.is("-"));
        let month_at = if dash { next + 1 } else { next };
        let month = tokens.get(month_at).and_then(|token| month_of(token));
        if let Some(month) = month {
            let (end, year) = year_behind(tokens, month_at + 1);
            break (end, month, year);
        }
        let linked = tokens
            .get(next)
            .is_some_and(|token| token.is_any(&[",", "og", "samt", "eller", "&"]));
        if !dash && !linked {
            return None;
        }
        is_span |= dash;
        next += 1;
        while tokens
            .get(next)
            .is_some_and(|token| token.is_any(&["og", "den", "d"]))
        {
            next += 1;
        }
    };
    if is_span {
        return Some((end, Vec::new()));
    }
    let last = days.len() - 1;
    let values = days.into_iter().enumerate().map(|(nth, (range, day))| {
        let range = if nth == last { range.start..end } else { range };
        let month = Some(month);
        (range, Value::Day { day, month, year })
    });
    Some((end, values.collect()))
}

/// Returns the month behind a day, whole or shortened.
fn month_of(token: &Token) -> Option<i8> {
    token.is_word().then(|| month_number(&token.word))?
}

/// Reads `11.` behind a weekday ("tirsdag d. 11.").
fn day_alone(tokens: &[Token], at: usize) -> Option<Read> {
    let start = lead(tokens, at);
    let day = day_number(&tokens[at]).filter(|_| is_weekday(&tokens[start]))?;
    let goes_on = tokens
        .get(at + 1)
        .is_some_and(|next| next.is_word() && !next.capital);
    let value = Value::Day {
        day,
        month: None,
        year: PrintedYear::Absent,
    };
    (tokens[at].stop || !goes_on).then(|| (at + 1, vec![(at..at + 1, value)]))
}

/// Returns the year printed from `at` on, and where it ends.
fn year_behind(tokens: &[Token], at: usize) -> (usize, PrintedYear) {
    let token = |offset: usize| tokens.get(at + offset);
    let is = |offset: usize, word: &str| token(offset).is_some_and(|token| token.is(word));
    let skip =
        usize::from(is(0, ",") && token(1).is_some_and(|token| token.length() == 4) || is(0, "-"));
    if let Some(year) = token(skip).and_then(|token| parse_year(&token.word)) {
        return (at + skip + 1, PrintedYear::Is(year));
    }
    if is(0, "i") && is(1, "år") {
        return (at + 2, PrintedYear::Off(0));
    }
    if is(0, "sidste") && is(1, "år") {
        return (at + 2, PrintedYear::Off(-1));
    }
    (at, PrintedYear::Absent)
}

/// Returns whether `i` or `fra` stands before `at`.
fn is_led(tokens: &[Token], at: usize) -> bool {
    at > 0 && tokens[at - 1].is_any(&["i", "fra"])
}

fn month(tokens: &[Token], at: usize) -> Option<Read> {
    let token = &tokens[at];
    let place = MONTHS.iter().position(|month| token.is(month))?;
    let (end, year) = year_behind(tokens, at + 1);
    // "Maj" and "August" are names too.
    if token.capital && !is_led(tokens, at) && year == PrintedYear::Absent {
        return None;
    }
    let joins = |token: &Token| token.is_any(&["-", "/"]);
    if tokens.get(at + 1).is_some_and(joins) && year == PrintedYear::Absent {
        return Some((at + 2, Vec::new()));
    }
    if at > 0 && joins(&tokens[at - 1]) {
        return Some((end, Vec::new()));
    }
    let month = i8::try_from(place + 1).ok()?;
    Some((end, vec![(at..end, Value::Month { month, year })]))
}

fn season(tokens: &[Token], at: usize) -> Option<Read> {
    let season = SEASONS.get(&tokens[at].word)?;
    let (end, year) = year_behind(tokens, at + 1);
    is_led(tokens, at).then(|| (end, vec![(at..end, Value::Season { season, year })]))
}

fn year(tokens: &[Token], at: usize) -> Option<Read> {
    let led = is_led(tokens, at) && ends_free(tokens, at + 1);
    let year = parse_year(&tokens[at].word).filter(|_| led)?;
    Some((at + 1, vec![(at..at + 1, Value::Year(year))]))
}

fn last_week(tokens: &[Token], at: usize) -> Option<Read> {
    let week = tokens.get(at + 1).is_some_and(|token| token.is("uge"));
    let led = at > 0 && tokens[at - 1].is("i");
    let last = tokens[at].is_any(&["sidste", "forrige"]);
    (last && week && led).then(|| (at + 2, vec![(at..at + 2, Value::LastWeek)]))
}

/// Returns whether no sign joins the number at `at` to one before it.
fn begins_free(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| &tokens[at]) else {
        return true;
    };
    if tokens[at].gap != Gap::None {
        return true;
    }
    if !before.is_mark() {
        return before.stop && !before.is_figure();
    }
    let joined = || {
        let first = at.checked_sub(2).map(|at| &tokens[at]);
        before.gap == Gap::None && first.is_some_and(|first| !first.is_mark())
    };
    before.is("(") || !joined()
}

/// Returns whether no sign joins what ends at `end` to more of a number.
fn ends_free(tokens: &[Token], end: usize) -> bool {
    let (Some(last), Some(next)) = (tokens.get(end.wrapping_sub(1)), tokens.get(end)) else {
        return true;
    };
    if next.gap != Gap::None {
        return true;
    }
    if last.stop || !next.is_mark() {
        return last.stop && !next.is_figure();
    }
    let behind = tokens
        .get(end + 1)
        .filter(|behind| behind.gap == Gap::None && !next.stop);
    let joins = |behind: &Token| behind.is_figure() || next.is_any(&["-", "/"]) && behind.is_word();
    !next.is_any(&["-", "/", ":", ","]) || !behind.is_some_and(joins)
}

#[cfg(test)]
mod tests;
