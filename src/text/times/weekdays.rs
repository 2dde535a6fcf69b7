//! Days of the week (ugedage) that say which day is meant without its number.

use super::intervals::recurring;
use super::{
    BEFORE_WEEKDAY, NTH_WEEKDAYS, PrintedYear, ReadTimes, TimeReader, TimeValue, WeekdayOpening,
    whole_month,
};
use crate::text::numbers;
use crate::words::calendar::WEEKDAY_NAMES;

/// How many of one day of the week a month has at most.
const MOST_IN_MONTH: u32 = 5;

impl TimeReader<'_> {
    /// Reads `mandag i uge 23`, `første mandag i maj`, `sidste onsdag i måneden`, `på
    /// onsdag`, `næste fredag`; not the weekday of a day that is named behind it.
    pub(super) fn weekday(&self, at: usize) -> Option<ReadTimes> {
        let weekday = WEEKDAY_NAMES.get(self.word(at))?;
        if self.has_word_at(at + 1, "i")
            && let Some((end, week, year)) = self.one_week(at + 2)
        {
            let value = TimeValue::WeekdayOfWeek { weekday, week };
            return Some(ReadTimes::of_one(at..end, value, year));
        }
        let before = at.checked_sub(1)?;
        if let Some(nth) = self.nth_weekday(before) {
            if let Some((end, often)) = self.of_each_period(at + 1) {
                return Some(recurring(before..end, often));
            }
            if self.is_any(at + 1, &["i", "af"])
                && let Some(month) = whole_month(self.word(at + 2))
            {
                let (end, year) = self.year_behind(at + 3);
                let value = TimeValue::WeekdayOfMonth {
                    nth,
                    weekday,
                    month,
                };
                return Some(ReadTimes::of_one(before..end, value, year));
            }
        }
        let (start, or_later) = match BEFORE_WEEKDAY.get(self.word(before))? {
            WeekdayOpening::Led => (at, false),
            WeekdayOpening::Coming => (before, false),
            WeekdayOpening::Next => (before, true),
        };
        let value = TimeValue::Weekday { weekday, or_later };
        let read = ReadTimes::of_one(start..at + 1, value, PrintedYear::Absent);
        (!self.names_day(at + 1)).then_some(read)
    }

    /// Returns which of the days of a month the word at `at` counts: `første`, `2.`,
    /// `sidste`.
    fn nth_weekday(&self, at: usize) -> Option<i8> {
        let token = self.token(at)?;
        if let Some(nth) = NTH_WEEKDAYS.get(&token.word) {
            return Some(nth);
        }
        let ordinal = numbers::ordinal(&token.word)
            .filter(|nth| (1..=MOST_IN_MONTH).contains(nth))
            .filter(|_| token.stop || !token.is_figure())?;
        i8::try_from(ordinal).ok()
    }

    /// Returns whether what stands at `at` may go on to name a day: `den 3.`, `i maj`.
    fn names_day(&self, at: usize) -> bool {
        let at = at + usize::from(self.has_word_at(at, ","));
        let behind_in = self.is_any(at, &["i", "af"]);
        self.is_any(at, &["den", "d"])
            || self.token(at).is_some_and(|token| token.is_figure())
            || behind_in
                && (whole_month(self.word(at + 1)).is_some() || self.has_word_at(at + 1, "uge"))
    }
}
