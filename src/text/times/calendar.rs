//! Days, months, quarters, seasons, weeks and years of the calendar.

use std::ops::Range;

use super::{
    BEFORE_DAY, BEFORE_DAYS, BEFORE_YEAR, BETWEEN_DAYS, PARTS_OF_YEAR, PrintedYear,
    QUARTER_LETTERS, ReadTimes, SEASONS, TimeReader, TimeValue, YEARS_BEHIND, whole_month,
};
use crate::text::date::{is_weekday, month_number, parse_year, year_of_two_digits};
use crate::text::numbers;
use crate::text::token::{Gap, Token, TokenKind};

/// Years that stand alone count as such only between these, unless `i` or `fra` leads
/// them: other numbers look like years, too.
const LIKELY_YEARS: Range<i16> = 1990..2100;

/// How many days that share a month are looked through.
const MOST_DAYS: usize = 31;

/// Where a day ends, what it is, and its year.
type DayRead = (usize, TimeValue, PrintedYear);

impl TimeReader<'_> {
    /// Reads days that begin with a number.
    pub(super) fn days(&self, at: usize) -> Option<ReadTimes> {
        let form = self
            .iso(at)
            .or_else(|| self.numeric(at))
            .filter(|(end, ..)| self.ends_free(*end));
        if let Some((end, value, year)) = form {
            return Some(ReadTimes::of_one(at..end, value, year));
        }
        self.long(at).or_else(|| self.day_alone(at))
    }

    /// Reads `2025-03-12`.
    fn iso(&self, at: usize) -> Option<DayRead> {
        let [year, first, month, second, day] = self.tokens.get(at..at + 5)? else {
            return None;
        };
        let glued = first.is("-") && second.is("-") && day.end() - year.start() == 10;
        let year = parse_year(&year.word).filter(|_| glued && month.is_figure())?;
        let day = self.small_number(at + 4)?;
        let value = self.day_of(day, self.small_number(at + 2)?)?;
        Some((at + 5, value, PrintedYear::Is(year)))
    }

    /// Returns the place behind the dash, slash or full stop close behind the number at
    /// `at`, and whether what stands there is close to it.
    fn behind_joint(&self, at: usize) -> Option<(usize, bool)> {
        let close = |at: usize| self.token(at).is_some_and(|next| next.gap == Gap::None);
        if self.tokens[at].stop {
            return Some((at + 1, close(at + 1)));
        }
        let joins = close(at + 1) && self.is_any(at + 1, &["-", "/"]);
        joins.then(|| (at + 2, close(at + 2)))
    }

    /// Reads `12.03.2025`, `3/4-24`, `12/3 2025`, `den 12/3`.
    fn numeric(&self, at: usize) -> Option<DayRead> {
        let day = self.small_number(at)?;
        let (month_at, glued) = self.behind_joint(at)?;
        let month = self.small_number(month_at)?;
        let value = self.day_of(day, month)?;
        match self.behind_joint(month_at) {
            None => {
                // 12/3 2025
                if let Some(year) = self.year_in_figures(month_at + 1) {
                    return Some((month_at + 2, value, PrintedYear::Is(year)));
                }
            }
            Some((year_at, close)) => {
                if let Some(year) = self.year_in_figures(year_at) {
                    return Some((year_at + 1, value, PrintedYear::Is(year)));
                }
                // Two digits count only close by: 3/4-24, 12.03.25.
                let two = self.token(year_at).filter(|_| glued && close);
                if let Some(year) = two.and_then(|two| year_of_two_digits(&two.word)) {
                    return Some((year_at + 1, value, PrintedYear::Is(year)));
                }
            }
        }
        // 12/3 alone may be a fraction.
        let is_short_name = |token: &Token| {
            token.is_word() && token.length() > 1 && usize::from(token.capitals) == token.length()
        };
        // "pr. 1/2 stilling"
        let counted = || self.token(month_at + 1).is_some_and(|next| next.is_word());
        let due = at > 0
            && (self.is_in(at - 1, &BEFORE_DAYS) || self.has_word_at(at - 1, "pr") && !counted());
        let is_day = due || self.lead(at) < at || at > 0 && is_short_name(&self.tokens[at - 1]);
        let slash = glued && self.has_word_at(at + 1, "/");
        (slash && is_day).then_some((month_at + 1, value, PrintedYear::Absent))
    }

    /// Returns the day of a month; one that no month has only where a time is asked for,
    /// which is shaped like a day then: 32-01-2025.
    fn day_of(&self, day: i8, month: i8) -> Option<TimeValue> {
        let real = (1..=31).contains(&day) && (1..=12).contains(&month);
        (real || self.asked).then_some(TimeValue::Day {
            day,
            month: Some(month),
        })
    }

    fn year_in_figures(&self, at: usize) -> Option<i16> {
        let token = self.token(at).filter(|token| token.is_figure())?;
        parse_year(&token.word)
    }

    /// Reads days that share a month: `3., 10. og 17. maj 2024`, `22.-23. august`.
    fn long(&self, at: usize) -> Option<ReadTimes> {
        let mut days: Vec<(Range<usize>, i8)> = Vec::new();
        let mut is_span = false;
        let mut next = at;
        let (end, month, year) = loop {
            let day = self.small_number(next)?;
            if !(1..=31).contains(&day) || days.len() >= MOST_DAYS {
                return None;
            }
            days.push((next..next + 1, day));
            next += 1;
            let dash = self.has_word_at(next, "-");
            let month_at = if dash { next + 1 } else { next };
            let name = self.token(month_at).filter(|name| name.is_word());
            if let Some(month) = name.and_then(|name| month_named(&name.word)) {
                let (end, year) = self.year_behind(month_at + 1);
                break (end, month, year);
            }
            if !dash && !self.is_in(next, &BETWEEN_DAYS) {
                return None;
            }
            is_span |= dash;
            next += 1;
            let skipped = (0..2).take_while(|more| self.is_in(next + more, &BEFORE_DAY));
            next += skipped.count();
        };
        let (first, last) = (days[0].1, days[days.len() - 1].1);
        if is_span {
            let value = TimeValue::DaySpan { first, last, month };
            return Some(ReadTimes::of_one(at..end, value, year));
        }
        let count = days.len();
        let values = days.into_iter().enumerate().map(|(nth, (range, day))| {
            let range = if nth + 1 == count {
                range.start..end
            } else {
                range
            };
            let month = Some(month);
            (range, TimeValue::Day { day, month }, year)
        });
        Some(ReadTimes {
            start: at,
            end,
            part: None,
            values: values.collect(),
        })
    }

    /// Reads `11.` behind a weekday ("tirsdag d. 11.").
    fn day_alone(&self, at: usize) -> Option<ReadTimes> {
        let named = is_weekday(self.word(self.lead(at)));
        let day = self.small_number(at).filter(|_| named)?;
        let day = Some(day).filter(|day| (1..=31).contains(day))?;
        let goes_on = self
            .token(at + 1)
            .is_some_and(|next| next.is_word() && !next.capital);
        let value = TimeValue::Day { day, month: None };
        let year = PrintedYear::Absent;
        (self.tokens[at].stop || !goes_on).then(|| ReadTimes::of_one(at..at + 1, value, year))
    }

    /// Returns the year printed from `at` on, and where it ends.
    pub(super) fn year_behind(&self, at: usize) -> (usize, PrintedYear) {
        let skip = usize::from(
            self.has_word_at(at, "-") || self.is_in(at, &BEFORE_YEAR) && self.is_year(at + 1),
        );
        if let Some(year) = self.year_in_figures(at + skip) {
            return (at + skip + 1, PrintedYear::Is(year));
        }
        match YEARS_BEHIND.get(self.word(at)) {
            Some(off) if self.has_word_at(at + 1, "år") => (at + 2, PrintedYear::Off(off)),
            _ => (at, PrintedYear::Absent),
        }
    }

    fn is_year(&self, at: usize) -> bool {
        self.year_in_figures(at).is_some()
    }

    /// Reads `maj 2025`, `april-maj`, `maj/juni 2025`.
    pub(super) fn month(&self, at: usize) -> Option<ReadTimes> {
        let token = &self.tokens[at];
        let (month, last, behind) = match token.word.split_once('-') {
            Some((first, last)) => (whole_month(first)?, Some(whole_month(last)?), at + 1),
            None => {
                let stands = self.asked || token.stop && self.is_year(at + 1);
                let short = stands.then(|| month_named(&token.word)).flatten();
                let month = whole_month(&token.word).or(short)?;
                let spans = self.is_any(at + 1, &["-", "/"]);
                let last = self.token(at + 2).filter(|_| spans);
                match last.and_then(|last| whole_month(&last.word)) {
                    Some(last) => (month, Some(last), at + 3),
                    None => (month, None, at + 1),
                }
            }
        };
        let (end, year) = self.year_behind(behind);
        let led = self.is_behind(at, &["i", "fra"]);
        // "Maj" and "August" are names too.
        if token.capital && !led && last.is_none() && year == PrintedYear::Absent {
            return None;
        }
        let value = match last {
            Some(last) => TimeValue::MonthSpan(month, last),
            None => TimeValue::Month(month),
        };
        Some(ReadTimes::of_one(at..end, value, year))
    }

    /// Reads `foråret 2023`, `sommerferien`.
    pub(super) fn season(&self, at: usize) -> Option<ReadTimes> {
        let season = SEASONS.get(self.word(at))?;
        let (mut end, year) = self.year_behind(at + 1);
        // "vinteren 2025/26" begins in the first of them.
        if let (PrintedYear::Is(first), Some(last)) = (year, self.token(end + 1))
            && self.is_any(end, &["-", "/"])
            && end_of_span(first, &last.word) == Some(first + 1)
        {
            end += 2;
        }
        Some(ReadTimes::of_one(at..end, TimeValue::Season(season), year))
    }

    /// Reads `3. kvartal 2024`, `første halvår`, `2. halvdel af 2025`, `Q3 2025`.
    pub(super) fn part_of_year(&self, at: usize) -> Option<ReadTimes> {
        let token = &self.tokens[at];
        let number = match token.kind {
            TokenKind::Word => part_in_words(&token.word)?,
            _ => self.small_number(at).filter(|number| *number <= 4)?,
        };
        let is_letter = token.word.starts_with('q');
        let noun = self.word(at + 1);
        let (parts, behind) = if is_letter {
            (4, at + 1)
        } else {
            (PARTS_OF_YEAR.get(noun)?, at + 2)
        };
        let (end, year) = self.year_behind(behind);
        let any_half = !is_letter && noun == "halvdel" && year == PrintedYear::Absent;
        if any_half || !(1..=parts).contains(&number) {
            return None;
        }
        let value = match parts {
            4 => TimeValue::Quarter(number),
            _ => TimeValue::HalfYear(number),
        };
        Some(ReadTimes::of_one(at..end, value, year))
    }

    /// Reads `uge 34`, `uge 12-13 i 2025`, `uge 14 til 16`, `ugerne 36, 37 og 38`.
    pub(super) fn week(&self, at: usize) -> Option<ReadTimes> {
        let first = self.week_number(at + 1)?;
        let (mut last, mut behind) = (first, at + 2);
        while let Some(next) = self.week_number(behind + 1) {
            let spans = last == first && self.is_any(behind, &["-", "til"]) && next > last;
            let goes_on = self.is_any(behind, &["og", ",", "&", "/"]) && next == last + 1;
            if !spans && !goes_on {
                break;
            }
            (last, behind) = (next, behind + 2);
        }
        let (end, year) = self.year_of_week(behind);
        Some(ReadTimes::of_one(
            at..end,
            TimeValue::Week(first, last),
            year,
        ))
    }

    /// Returns where a single week at `at` ends, its number and its year.
    pub(super) fn one_week(&self, at: usize) -> Option<(usize, i8, PrintedYear)> {
        let week = self
            .week_number(at + 1)
            .filter(|_| self.has_word_at(at, "uge"))?;
        let (end, year) = self.year_of_week(at + 2);
        Some((end, week, year))
    }

    fn week_number(&self, at: usize) -> Option<i8> {
        let week = self.small_number(at)?;
        (1..=53).contains(&week).then_some(week)
    }

    /// Returns the year of a week that ends at `at`, and where it ends: `uge 23/2025`.
    fn year_of_week(&self, at: usize) -> (usize, PrintedYear) {
        let slash = usize::from(self.has_word_at(at, "/") && self.is_year(at + 1));
        self.year_behind(at + slash)
    }

    /// Reads `skoleåret 2026/27`, `skoleåret 26/27`.
    pub(super) fn school_year(&self, at: usize) -> Option<ReadTimes> {
        if !self.is_any(at + 2, &["-", "/"]) {
            return None;
        }
        let short = || Some(2000 + i16::from(self.small_number(at + 1)?));
        let first = self.year_in_figures(at + 1).or_else(short)?;
        let last = end_of_span(first, self.word(at + 3))?;
        let year = PrintedYear::Is(first);
        let read = || ReadTimes::of_one(at..at + 4, TimeValue::SchoolYear, year);
        (last == first + 1 && self.ends_free(at + 4)).then(read)
    }

    /// Reads `2025`, `2024-2027`, `2026/27`, `2024-Q3`, and `2025-05` where asked.
    pub(super) fn years(&self, at: usize) -> Option<ReadTimes> {
        let first = self.year_in_figures(at)?;
        let year = PrintedYear::Is(first);
        if let Some((end, quarter)) = self.quarter_behind(at + 1) {
            let value = TimeValue::Quarter(quarter);
            return Some(ReadTimes::of_one(at..end, value, year));
        }
        let month = self.asked.then(|| self.month_in_figures(at + 1)).flatten();
        let as_month = |month: i8| ReadTimes::of_one(at..at + 3, TimeValue::Month(month), year);
        if let Some(month) = month.filter(|month| (1..=12).contains(month)) {
            return Some(as_month(month));
        }
        let spans = self.is_any(at + 1, &["-", "/"]);
        let last = self.token(at + 2).filter(|last| spans && last.is_figure());
        if let Some(last) = last.and_then(|last| end_of_span(first, &last.word))
            && self.ends_free(at + 3)
        {
            let value = TimeValue::YearSpan(last);
            return Some(ReadTimes::of_one(at..at + 3, value, year));
        }
        // Shaped like a month, and none of any calendar: 2025-13.
        if let Some(month) = month {
            return Some(as_month(month));
        }
        let led = self.asked || self.is_behind(at, &["i", "fra"]);
        let likely = led || LIKELY_YEARS.contains(&first);
        (likely && self.ends_free(at + 1))
            .then(|| ReadTimes::of_one(at..at + 1, TimeValue::Year, year))
    }

    /// Reads `Q3`, `-Q3` behind a year, and where it ends.
    fn quarter_behind(&self, at: usize) -> Option<(usize, i8)> {
        let at = at + usize::from(self.has_word_at(at, "-"));
        let word = self.token(at)?.word.as_str();
        QUARTER_LETTERS.get(word).map(|quarter| (at + 1, quarter))
    }

    /// Reads `-05` behind a year.
    fn month_in_figures(&self, at: usize) -> Option<i8> {
        let glued = self.has_word_at(at, "-") && self.token(at + 1)?.word.len() == 2;
        glued.then(|| self.small_number(at + 1)).flatten()
    }
}

/// Returns which quarter or half of a year `word` means: "tredje", "q3".
fn part_in_words(word: &str) -> Option<i8> {
    let ordinal = || i8::try_from(numbers::ordinal(word)?).ok();
    QUARTER_LETTERS.get(word).or_else(ordinal)
}

/// Returns the last year of a span from `first` to `printed`, of two figures or four.
fn end_of_span(first: i16, printed: &str) -> Option<i16> {
    let last = match printed.len() {
        2 => first / 100 * 100 + printed.parse::<i16>().ok()?,
        _ => parse_year(printed)?,
    };
    (last > first).then_some(last)
}

/// Returns the month that `word`, in lower case, names behind a day.
fn month_named(word: &str) -> Option<i8> {
    (word.len() <= 9).then(|| month_number(word)).flatten()
}
