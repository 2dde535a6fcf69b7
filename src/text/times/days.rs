//! The days of the calendar that a time means.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use super::{PeriodPart, PrintedYear, Season, Time, TimeValue, months_of_quarter};

impl Time {
    /// Returns the first and the last day it means by itself, of its part where one is
    /// printed; `None` where it names no year, or no calendar has it (31-02-2025).
    ///
    /// ```
    /// use jiff::civil::date;
    /// use referat::text::{Text, times::times};
    ///
    /// let text = Text::new("primo juni 2025");
    /// let days = times(text.tokens())[0].days();
    /// assert_eq!(days, Some((date(2025, 6, 1), date(2025, 6, 10))));
    /// ```
    pub fn days(&self) -> Option<(Date, Date)> {
        let PrintedYear::Is(year) = self.year else {
            return None;
        };
        let (first, last) = self.value.days_in(year)?;
        Some(match self.part {
            Some((part, _)) => part.of_days(first, last),
            None => (first, last),
        })
    }
}

impl TimeValue {
    /// Returns the first and the last day of what begins in `year`; `None` for what no
    /// calendar has, and for what no year tells: lengths, intervals, `i næste uge`, a day
    /// without month.
    pub fn days_in(&self, year: i16) -> Option<(Date, Date)> {
        let months = |first: i8, last: i8| months_in(year, first, last);
        match *self {
            Self::Day { day, month } => {
                let day = Date::new(year, month?, day).ok()?;
                Some((day, day))
            }
            Self::DaySpan { first, last, month } => {
                let day = |day| Date::new(year, month, day).ok();
                Some((day(first)?, day(last)?)).filter(|(first, last)| first <= last)
            }
            Self::Month(month) => months(month, month),
            Self::MonthSpan(first, last) => {
                let turns = if last < first { 12 } else { 0 };
                months(first, last.checked_add(turns)?)
            }
            Self::Quarter(quarter) => {
                let (first, last) = months_of_quarter(quarter)?;
                months(first, last)
            }
            Self::HalfYear(half @ 1..=2) => months(half * 6 - 5, half * 6),
            Self::Season(season) => {
                let (first, last) = season.months();
                months(first, last)
            }
            Self::Week(first, last) => {
                let day = |week, day| Some(ISOWeekDate::new(year, week, day).ok()?.date());
                Some((day(first, Weekday::Monday)?, day(last, Weekday::Sunday)?))
            }
            Self::Year => months(1, 12),
            Self::YearSpan(last) => {
                let last = Date::new(last, 12, 31).ok()?;
                Some((Date::new(year, 1, 1).ok()?, last))
            }
            Self::YearEnd => {
                let day = Date::new(year, 12, 31).ok()?;
                Some((day, day))
            }
            Self::HalfYear(_) | Self::WeekOff(_) | Self::Ahead { .. } | Self::Every(_) => None,
        }
    }
}

impl Season {
    /// Returns its first and last month, beyond 12 for those of the next year.
    fn months(self) -> (i8, i8) {
        match self {
            Self::Spring => (3, 5),
            Self::Summer => (6, 8),
            Self::Autumn => (9, 11),
            Self::Winter => (12, 14),
            Self::SummerHoliday => (6, 6),
            Self::AutumnHoliday => (10, 10),
            Self::Christmas => (12, 12),
            Self::WinterHoliday => (2, 2),
            Self::Easter => (4, 4),
        }
    }
}

impl PeriodPart {
    /// Returns that part of the days from `first` to `last`: of a month ten days, of
    /// longer periods a third.
    pub fn of_days(self, first: Date, last: Date) -> (Date, Date) {
        let years = i32::from(last.year()) - i32::from(first.year());
        let months = years * 12 + i32::from(last.month()) - i32::from(first.month()) + 1;
        let third = |number: i32| {
            let span: Span = if months < 3 {
                (10 * number).days()
            } else {
                (months / 3 * number).months()
            };
            first.checked_add(span).unwrap_or(first).min(last)
        };
        let before = |day: Date| day.yesterday().unwrap_or(day);
        match self {
            Self::Beginning => (first, before(third(1)).max(first)),
            Self::Middle => (third(1), before(third(2)).max(first)),
            Self::Ending => (third(2), last),
            Self::End => (last, last),
            Self::Whole => (first, last),
        }
    }
}

/// Returns Monday and Sunday of the week so many weeks from that of `day`: -1 for the
/// week before.
pub fn week_from(day: Date, weeks: i8) -> Option<(Date, Date)> {
    let into = i64::from(day.weekday().to_monday_zero_offset());
    let days = i64::from(weeks) * 7 - into;
    let monday = day.checked_add(days.days()).ok()?;
    Some((monday, monday.checked_add(6.days()).ok()?))
}

/// Returns the first and the last day of the months `first` to `last`, those beyond 12 of
/// the next year.
fn months_in(year: i16, first: i8, last: i8) -> Option<(Date, Date)> {
    let begin = Date::new(year, first, 1).ok()?;
    let (year, last) = match last {
        13.. => (year.checked_add(1)?, last - 12),
        _ => (year, last),
    };
    Some((begin, Date::new(year, last, 1).ok()?.last_of_month()))
}
