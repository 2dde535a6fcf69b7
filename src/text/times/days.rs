//! The days of the calendar that a time means.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use super::{
    CalendarPeriod, Length, PeriodPart, PrintedYear, Recurrence, Season, Time, TimeValue,
    months_of_quarter,
};

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
            Self::Season(season) => season.days_in(year),
            Self::Week(first, last) => {
                let day = |week, day| Some(ISOWeekDate::new(year, week, day).ok()?.date());
                Some((day(first, Weekday::Monday)?, day(last, Weekday::Sunday)?))
            }
            Self::WeekdayOfMonth {
                nth,
                weekday,
                month,
            } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let first = Date::new(year, month, 1).ok()?;
                let day = first.nth_weekday_of_month(nth, weekday).ok()?;
                Some((day, day))
            }
            Self::WeekdayOfWeek { weekday, week } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let day = ISOWeekDate::new(year, week, weekday).ok()?.date();
                Some((day, day))
            }
            Self::Year => months(1, 12),
            Self::YearSpan(last) => {
                let last = Date::new(last, 12, 31).ok()?;
                Some((Date::new(year, 1, 1).ok()?, last))
            }
            Self::SchoolYear => school_year_from(year),
            Self::YearEnd => {
                let day = Date::new(year, 12, 31).ok()?;
                Some((day, day))
            }
            Self::HalfYear(_)
            | Self::Weekday { .. }
            | Self::Counted(..)
            | Self::Ahead { .. }
            | Self::Every(_) => None,
        }
    }

    /// Returns the first and the last day of what is counted from the day of the text:
    /// næste uge, på onsdag, om et år; `None` for anything else.
    pub fn days_from(&self, day: Date) -> Option<(Date, Date)> {
        match *self {
            Self::Counted(period, off) => period.days_from(day, off),
            Self::Weekday { weekday, or_later } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let first = day.nth_weekday(1, weekday).ok()?;
                if !or_later {
                    return Some((first, first));
                }
                // "Næste fredag" is that of this week to one, that of the next to another.
                let (_, sunday) = CalendarPeriod::Week.days_from(day, 0)?;
                Some((first, sunday.nth_weekday(1, weekday).ok()?))
            }
            Self::Ahead {
                length,
                within,
                about,
            } => {
                let day = match length {
                    Length::Months(months) => day.checked_add(i64::from(months).months()),
                    Length::Weeks(weeks) => day.checked_add(i64::from(weeks).weeks()),
                    Length::Days(days) => day.checked_add(i64::from(days).days()),
                };
                let day = day.ok()?;
                match length {
                    _ if within => Some((day, day)),
                    Length::Months(_) => Some((day.first_of_month(), day.last_of_month())),
                    _ if about => CalendarPeriod::Week.days_from(day, 0),
                    _ => Some((day, day)),
                }
            }
            _ => None,
        }
    }
}

/// Returns the day of the month `day` nearest to `own`, of those before it and on it, or of
/// those behind it and on it.
pub(crate) fn nearest_day_of_month(day: i8, own: Date, behind: bool) -> Option<Date> {
    let side: i64 = if behind { 1 } else { -1 };
    (0..12).find_map(|step: i64| {
        let month = own.first_of_month();
        let month = month.checked_add((side * step).months()).ok()?;
        let date = Date::new(month.year(), month.month(), day).ok()?;
        let fits = if behind { date >= own } else { date <= own };
        fits.then_some(date)
    })
}

impl Recurrence {
    /// Returns the first and the last day of the first whole interval after `day`; `None`
    /// for meetings, whose days no calendar has.
    pub fn days_after(self, day: Date) -> Option<(Date, Date)> {
        match self {
            Self::EveryMeeting => None,
            Self::Days(days) => {
                let last = day.checked_add(i64::from(days).days()).ok()?;
                Some((day.tomorrow().ok()?, last))
            }
            Self::Weeks(weeks) => {
                let (monday, _) = CalendarPeriod::Week.days_from(day, 1)?;
                let length = (i64::from(weeks) * 7 - 1).days();
                Some((monday, monday.checked_add(length).ok()?))
            }
            Self::Years(years) => {
                TimeValue::Year.days_in(day.year().checked_add(i16::from(years))?)
            }
            Self::Months(months) => {
                let months = i32::from(months.max(1));
                let length = months.min(12);
                let into = (i32::from(day.month()) - 1) % length;
                let first = day.first_of_month();
                let from = first.checked_add((months - into).months()).ok()?;
                let to = from.checked_add((length - 1).months()).ok()?;
                Some((from, to.last_of_month()))
            }
        }
    }
}

impl CalendarPeriod {
    /// Returns the first and the last day of the period so many periods from that of
    /// `day`: -1 for the one before.
    pub fn days_from(self, day: Date, off: i8) -> Option<(Date, Date)> {
        let off = i16::from(off);
        let months = |length: i8| {
            let begun = i16::from((day.month() - 1) / length * length) + off * i16::from(length);
            let year = day.year().checked_add(begun.div_euclid(12))?;
            let first = i8::try_from(begun.rem_euclid(12)).ok()? + 1;
            months_in(year, first, first + length - 1)
        };
        match self {
            Self::Day => {
                let day = day.checked_add(i64::from(off).days()).ok()?;
                Some((day, day))
            }
            Self::Week => {
                let into = i64::from(day.weekday().to_monday_zero_offset());
                let days = i64::from(off) * 7 - into;
                let monday = day.checked_add(days.days()).ok()?;
                Some((monday, monday.checked_add(6.days()).ok()?))
            }
            Self::Month => months(1),
            Self::Quarter => months(3),
            Self::HalfYear => months(6),
            Self::SchoolYear => {
                let begun = if day.month() < SCHOOL_YEAR_MONTH {
                    -1
                } else {
                    0
                };
                school_year_from(day.year().checked_add(begun + off)?)
            }
            Self::Term => {
                let into = (day.year() - A_TERM).rem_euclid(TERM_YEARS);
                let first = day.year().checked_add(off * TERM_YEARS - into)?;
                let last = first.checked_add(TERM_YEARS - 1)?;
                Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
            }
        }
    }
}

/// A year in which the councils took office that had been elected the year before: by
/// law (kommunal- og regionalvalgloven) on 1 January, every fourth year.
const A_TERM: i16 = 2022;
const TERM_YEARS: i16 = 4;

/// The month a school year begins in.
const SCHOOL_YEAR_MONTH: i8 = 8;

fn school_year_from(year: i16) -> Option<(Date, Date)> {
    let first = Date::new(year, SCHOOL_YEAR_MONTH, 1).ok()?;
    let last = Date::new(year.checked_add(1)?, SCHOOL_YEAR_MONTH, 1).ok()?;
    Some((first, last.yesterday().ok()?))
}

impl Season {
    /// Returns its first and last day in `year`; of holidays that every municipality has
    /// at its own time, days among which they lie.
    fn days_in(self, year: i16) -> Option<(Date, Date)> {
        let weeks = |first, last| TimeValue::Week(first, last).days_in(year);
        match self {
            Self::Spring => months_in(year, 3, 5),
            Self::Summer | Self::SummerHoliday => months_in(year, 6, 8),
            Self::Autumn => months_in(year, 9, 11),
            Self::Winter => months_in(year, 12, 14),
            Self::WinterHoliday => weeks(7, 8),
            Self::AutumnHoliday => weeks(42, 42),
            Self::Christmas => months_in(year, 12, 12),
            Self::Easter => {
                let sunday = easter_sunday(year)?;
                let thursday = sunday.checked_sub(3.days()).ok()?;
                Some((thursday, sunday.tomorrow().ok()?))
            }
        }
    }

    /// Returns the last day before a holiday (ferie) of `year`, on which what is to come
    /// "inden jul" is late at last; `None` for seasons, of which nobody says the day.
    pub fn eve_in(self, year: i16) -> Option<Date> {
        match self {
            Self::SummerHoliday => Date::new(year, 6, 30).ok(),
            Self::Christmas => Date::new(year, 12, 23).ok(),
            Self::WinterHoliday => TimeValue::Week(7, 7).days_in(year).map(|(_, last)| last),
            Self::Easter | Self::AutumnHoliday => self.days_in(year)?.0.yesterday().ok(),
            Self::Spring | Self::Summer | Self::Autumn | Self::Winter => None,
        }
    }
}

/// Returns Easter Sunday (påskedag), by the anonymous Gregorian computus.
fn easter_sunday(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15).rem_euclid(30);
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    let month = i8::try_from(days / 31).ok()?;
    Date::new(year, month, i8::try_from(days % 31).ok()? + 1).ok()
}

impl PeriodPart {
    /// Returns that part of the days from `first` to `last`: of a month ten days, of
    /// longer periods a third; of a week its working days, which overlap.
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
        let nth = |days: i32| first.checked_add(days.days()).unwrap_or(first).min(last);
        if nth(6) == last {
            return match self {
                Self::Beginning => (first, nth(1)),
                Self::Middle => (nth(1), nth(3)),
                Self::Ending => (nth(3), last),
                Self::End => (last, last),
                Self::Whole => (first, last),
            };
        }
        match self {
            Self::Beginning => (first, before(third(1)).max(first)),
            Self::Middle => (third(1), before(third(2)).max(first)),
            Self::Ending => (third(2), last),
            Self::End => (last, last),
            Self::Whole => (first, last),
        }
    }
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
