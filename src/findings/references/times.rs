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
//! Spans ("22.-23. august", "maj - juni") are no time of a meeting and are passed over,
//! and so are the parts of case numbers.

use std::ops::Range;

use super::words::{Made, Word};
use super::{Season, vocabulary};
use crate::text::date::{MONTHS, WEEKDAYS, month_number, parse_year};

/// A time a sentence names.
#[derive(Clone, Debug)]
pub(super) struct Time {
    /// The words, with the weekday and `den` before it.
    pub words: Range<usize>,
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

/// Returns the times of a sentence in order. `taken` are bytes that belong to something
/// else, such as case numbers.
pub(super) fn times(words: &[Word<'_>], taken: &[Range<usize>]) -> Vec<Time> {
    let mut found: Vec<Time> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        if taken.iter().any(|range| range.contains(&word.from)) {
            at += 1;
            continue;
        }
        let Some((end, values)) = read(words, at) else {
            at += 1;
            continue;
        };
        let free_from = found.last().map_or(0, |time| time.words.end);
        let start = lead(words, at).max(free_from);
        for (range, value) in values {
            let start = if range.start == at {
                start
            } else {
                range.start
            };
            let chained = found
                .last()
                .is_some_and(|before| is_link(&words[before.words.end..start]));
            found.push(Time {
                words: start..range.end,
                value,
                chained,
            });
        }
        at = end;
    }
    lend_years(words, &mut found);
    found
}

/// In "den 8. maj og 26. september 2024" the year is that of both.
fn lend_years(words: &[Word<'_>], times: &mut [Time]) {
    for at in (1..times.len()).rev() {
        let (before, after) = times.split_at_mut(at);
        let (Some(before), Some(after)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let PrintedYear::Is(year) = after.value.year() else {
            continue;
        };
        let between = &words[before.words.end..after.words.start];
        let near = after.chained
            || between.len() <= 6
                && between.iter().any(|word| word.is_one_of(&["og", "samt"]))
                && !between.iter().any(|word| word.is_one_of(&[".", ";"]));
        if before.value.year() == PrintedYear::Absent && near {
            let turns = before.value.month() > after.value.month();
            let year = if turns { year - 1 } else { year };
            before.value = before.value.with_year(PrintedYear::Is(year));
        }
    }
}

fn is_link(words: &[Word<'_>]) -> bool {
    let links = words.iter().all(|word| {
        word.is_one_of(&[
            ",", "og", "samt", "eller", "&", "den", "d", ".", "i", "både",
        ])
    });
    links && words.len() <= 3
}

/// Returns the first of the words that lead to the time at `at`.
fn lead(words: &[Word<'_>], at: usize) -> usize {
    let mut start = at;
    while start > 0 {
        let before = &words[start - 1];
        let two = start.checked_sub(2).map(|at| &words[at]);
        let is_weekday = |word: &Word<'_>| WEEKDAYS.contains(&word.key.as_str());
        if before.is_one_of(&["den", "d"]) || is_weekday(before) {
            start -= 1;
        } else if before.is(".") && two.is_some_and(|word| word.is("d"))
            || before.is(",") && two.is_some_and(is_weekday)
        {
            start -= 2;
        } else {
            break;
        }
    }
    start
}

type Read = (usize, Vec<(Range<usize>, Value)>);

/// Reads what begins at `at`: where it ends, and its times; none for a span.
fn read(words: &[Word<'_>], at: usize) -> Option<Read> {
    match words[at].made {
        Made::Digits if begins_free(words, at) => days(words, at).or_else(|| year(words, at)),
        Made::Letters => month(words, at)
            .or_else(|| season(words, at))
            .or_else(|| last_week(words, at)),
        _ => None,
    }
}

fn days(words: &[Word<'_>], at: usize) -> Option<Read> {
    let form = iso(words, at)
        .or_else(|| numeric(words, at))
        .filter(|(end, _)| ends_free(words, *end));
    if let Some((end, value)) = form {
        return Some((end, vec![(at..end, value)]));
    }
    long(words, at).or_else(|| day_alone(words, at))
}

fn iso(words: &[Word<'_>], at: usize) -> Option<(usize, Value)> {
    let [year, first, month, second, day] = words.get(at..at + 5)? else {
        return None;
    };
    let glued = first.is_dash() && second.is_dash() && day.to - year.from == 10;
    let year = parse_year(year.text).filter(|_| glued)?;
    let value = day_of(day.number()?, month.number()?, PrintedYear::Is(year))?;
    Some((at + 5, value))
}

fn numeric(words: &[Word<'_>], at: usize) -> Option<(usize, Value)> {
    let [day, first, month] = words.get(at..at + 3)? else {
        return None;
    };
    let is_sign = |word: &Word<'_>| word.is_dash() || word.is_one_of(&[".", "/"]);
    let short = |word: &Word<'_>| word.made == Made::Digits && word.text.len() <= 2;
    if !short(day) || !is_sign(first) || first.from != day.to || !short(month) {
        return None;
    }
    let value = |year| day_of(day.number()?, month.number()?, year);
    let glued = first.to == month.from;
    // 12/3 2025
    if let Some(year) = words.get(at + 3).and_then(|year| parse_year(year.text)) {
        return Some((at + 4, value(PrintedYear::Is(year))?));
    }
    let second = words.get(at + 3).filter(|sign| is_sign(sign));
    let year = words.get(at + 4).filter(|_| second.is_some());
    if let (Some(second), Some(year)) = (second, year)
        && second.from == month.to
    {
        if let Some(year) = parse_year(year.text) {
            return Some((at + 5, value(PrintedYear::Is(year))?));
        }
        // Two digits count only close by: 3/4-24, 12.03.25.
        if glued && second.to == year.from && year.made == Made::Digits && year.text.len() == 2 {
            let year = year.number()?;
            let year = if year >= 70 { 1900 + year } else { 2000 + year };
            return Some((at + 5, value(PrintedYear::Is(year))?));
        }
    }
    // 12/3 alone may be a fraction.
    let is_short_name = |word: &Word<'_>| {
        word.is_letters()
            && word.text.chars().count() > 1
            && word.text.chars().all(char::is_uppercase)
    };
    let is_day = lead(words, at) < at || at > 0 && is_short_name(&words[at - 1]);
    (first.is("/") && glued && is_day)
        .then(|| value(PrintedYear::Absent))
        .flatten()
        .map(|value| (at + 3, value))
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

/// Reads days that share a month: `3., 10. og 17. maj 2024`.
fn long(words: &[Word<'_>], at: usize) -> Option<Read> {
    let mut days = Vec::new();
    let mut is_span = false;
    let mut next = at;
    let (end, month, year) = loop {
        let day = words.get(next)?;
        let number = day.number().filter(|_| day.text.len() <= 2)?;
        let number = i8::try_from(number).ok()?;
        if !(1..=31).contains(&number) {
            return None;
        }
        let begin = next;
        next += 1;
        if words.get(next).is_some_and(|word| word.is(".")) {
            next += 1;
        }
        days.push((begin..next, number));
        let dash = words.get(next).is_some_and(Word::is_dash);
        let month_at = if dash { next + 1 } else { next };
        let month = words.get(month_at).and_then(|word| month_number(&word.key));
        if let Some(month) = month {
            let (end, year) = year_behind(words, month_at + 1);
            break (end, month, year);
        }
        let linked = words
            .get(next)
            .is_some_and(|word| word.is_one_of(&[",", "og", "samt", "eller", "&"]));
        if !dash && !linked {
            return None;
        }
        is_span |= dash;
        next += 1;
        while words
            .get(next)
            .is_some_and(|word| word.is_one_of(&["og", "den", "d"]))
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

/// Reads `11.` behind a weekday ("tirsdag d. 11.").
fn day_alone(words: &[Word<'_>], at: usize) -> Option<Read> {
    let start = lead(words, at);
    let named = WEEKDAYS.contains(&words[start].key.as_str());
    let day = words[at].number().filter(|_| named)?;
    let day = i8::try_from(day)
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    let stop = words.get(at + 1).is_some_and(|word| word.is("."));
    let end = if stop { at + 2 } else { at + 1 };
    let goes_on = words
        .get(end)
        .is_some_and(|next| next.is_letters() && !next.is_capitalised());
    let year = PrintedYear::Absent;
    let month = None;
    (stop || !goes_on).then(|| (end, vec![(at..end, Value::Day { day, month, year })]))
}

/// Returns the year printed from `at` on, and where it ends.
fn year_behind(words: &[Word<'_>], at: usize) -> (usize, PrintedYear) {
    let word = |offset: usize| words.get(at + offset);
    let is = |offset: usize, key: &str| word(offset).is_some_and(|word| word.is(key));
    let skip = usize::from(
        is(0, ".") && word(1).is_some_and(|word| word.made == Made::Digits)
            || is(0, ",") && word(1).is_some_and(|word| word.text.len() == 4)
            || word(0).is_some_and(Word::is_dash),
    );
    if let Some(year) = word(skip).and_then(|word| parse_year(word.text)) {
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

fn month(words: &[Word<'_>], at: usize) -> Option<Read> {
    let word = &words[at];
    let place = MONTHS.iter().position(|month| word.is(month))?;
    let before = at.checked_sub(1).map(|at| &words[at]);
    let led = before.is_some_and(|word| word.is_one_of(&["i", "fra"]));
    let (end, year) = year_behind(words, at + 1);
    // "Maj" and "August" are names too.
    if word.is_capitalised() && !led && year == PrintedYear::Absent {
        return None;
    }
    let spans = words
        .get(at + 1)
        .is_some_and(|next| next.is_dash() || next.is("/"));
    if spans && year == PrintedYear::Absent {
        return Some((at + 2, Vec::new()));
    }
    if before.is_some_and(|word| word.is_dash() || word.is("/")) {
        return Some((end, Vec::new()));
    }
    let month = i8::try_from(place + 1).ok()?;
    Some((end, vec![(at..end, Value::Month { month, year })]))
}

fn season(words: &[Word<'_>], at: usize) -> Option<Read> {
    let key = words[at].key.as_str();
    let season = vocabulary::SEASONS
        .iter()
        .find_map(|(word, season)| (*word == key).then_some(*season))?;
    let led = at > 0 && words[at - 1].is_one_of(&["i", "fra"]);
    let (end, year) = year_behind(words, at + 1);
    led.then(|| (end, vec![(at..end, Value::Season { season, year })]))
}

fn year(words: &[Word<'_>], at: usize) -> Option<Read> {
    let led = at > 0 && words[at - 1].is_one_of(&["i", "fra"]);
    let year = parse_year(words[at].text).filter(|_| led && ends_free(words, at + 1))?;
    Some((at + 1, vec![(at..at + 1, Value::Year(year))]))
}

fn last_week(words: &[Word<'_>], at: usize) -> Option<Read> {
    let week = words.get(at + 1).is_some_and(|word| word.is("uge"));
    let led = at > 0 && words[at - 1].is("i");
    let last = words[at].is_one_of(&["sidste", "forrige"]);
    (last && week && led).then(|| (at + 2, vec![(at..at + 2, Value::LastWeek)]))
}

/// Returns whether no sign joins the number at `at` to one before it.
fn begins_free(words: &[Word<'_>], at: usize) -> bool {
    let Some(sign) = at.checked_sub(1).map(|at| &words[at]) else {
        return true;
    };
    if sign.to != words[at].from {
        return true;
    }
    let before = at.checked_sub(2).map(|at| &words[at]);
    let joined = before.is_some_and(|before| before.to == sign.from && before.made != Made::Mark);
    match sign.made {
        Made::Mark if sign.is("(") => true,
        Made::Mark if sign.is(".") => !before.is_some_and(|before| before.made == Made::Digits),
        Made::Mark => !joined,
        _ => false,
    }
}

/// Returns whether no sign joins what ends at `end` to more of a number.
fn ends_free(words: &[Word<'_>], end: usize) -> bool {
    let (Some(last), Some(next)) = (words.get(end.wrapping_sub(1)), words.get(end)) else {
        return true;
    };
    if next.from != last.to {
        return true;
    }
    let behind = words.get(end + 1).filter(|behind| behind.from == next.to);
    match next.made {
        Made::Mark => {
            let joins = next.is_dash() || next.is_one_of(&["/", ".", ":", ","]);
            let digits_only = next.is_one_of(&[".", ",", ":"]);
            !joins
                || !behind.is_some_and(|behind| {
                    behind.made == Made::Digits || !digits_only && behind.is_letters()
                })
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
