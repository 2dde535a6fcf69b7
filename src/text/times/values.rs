//! What times are, once read: days, periods, lengths and intervals.

use serde::{Deserialize, Serialize};

/// What a time names, as far as it is printed; its year stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
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
    /// A day of the week in a month: "første mandag i maj".
    WeekdayOfMonth {
        /// Which of them, 1 to 5; -1 is the last.
        nth: i8,
        /// 1 for Monday to 7.
        weekday: i8,
        /// 1 to 12.
        month: i8,
    },
    /// A day of a week by number: "mandag i uge 23".
    WeekdayOfWeek {
        /// 1 for Monday to 7.
        weekday: i8,
        /// 1 to 53.
        week: i8,
    },
    /// The day of the week that comes next: "på onsdag".
    Weekday {
        /// 1 for Monday to 7.
        weekday: i8,
        /// Whether it may be the one of the week after, too: "næste onsdag".
        or_later: bool,
    },
    /// A year.
    Year,
    /// Years in a row, or one across New Year, by its last: 2024-2027, 2026/27.
    YearSpan(i16),
    /// A school year (skoleår), by the year it begins in: skoleåret 2026/27.
    SchoolYear,
    /// The last day of a year: årets udgang; årsskiftet 2026 is that of 2025.
    YearEnd,
    /// The period so many periods off: "i sidste uge" is -1, "i denne måned" 0.
    Counted(CalendarPeriod, i8),
    /// A length of time ahead: "om et år"; or within it: "inden for 14 dage".
    Ahead {
        /// How long.
        length: Length,
        /// Whether any earlier day will do.
        within: bool,
        /// Whether it is only about so long: "om ca. 14 dage".
        about: bool,
    },
    /// At intervals: kvartalsvis.
    Every(Recurrence),
}

/// How the year is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PrintedYear {
    /// Not at all.
    Absent,
    /// In figures.
    Is(i16),
    /// `i år`, `sidste år`: counted from the year of the text.
    Off(i16),
}

/// The periods that are counted from the one of the text: denne uge, næste måned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CalendarPeriod {
    /// A day.
    Day,
    /// A week (uge), Monday to Sunday.
    Week,
    /// A month (måned).
    Month,
    /// A quarter (kvartal).
    Quarter,
    /// A half year (halvår).
    HalfYear,
    /// A school year (skoleår), August to July.
    SchoolYear,
    /// The four years a council is elected for (valgperiode), from January on.
    Term,
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

impl Season {
    /// The seasons, of three months each.
    pub const OF_YEAR: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Length {
    /// Months, 12 for a year.
    Months(i16),
    /// Weeks.
    Weeks(i16),
    /// Days.
    Days(i16),
}

/// How often something comes back, in the longest unit that counts it: every 14 days are
/// two weeks, every 12 months a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Recurrence {
    /// At every meeting of the body.
    EveryMeeting,
    /// Every so many days.
    Days(u8),
    /// Every so many weeks: 2 for hver anden uge.
    Weeks(u8),
    /// Every so many months: 3 for kvartalsvis.
    Months(u8),
    /// Every so many years.
    Years(u8),
}

impl Recurrence {
    /// Returns what comes back every `count` units; `None` for no unit at all.
    pub(super) fn of_units(count: u8, unit: Unit) -> Option<Self> {
        (count > 0).then_some(match unit {
            Unit::Day if count.is_multiple_of(7) => Self::Weeks(count / 7),
            Unit::Day => Self::Days(count),
            Unit::Week => Self::Weeks(count),
            Unit::Month if count.is_multiple_of(12) => Self::Years(count / 12),
            Unit::Month => Self::Months(count),
            Unit::Year => Self::Years(count),
        })
    }
}

/// The units of [`Length`] and [`Recurrence`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Year,
    Month,
    Week,
    Day,
}

impl TimeValue {
    /// Returns the month a year behind it turns by.
    pub(super) fn month(&self) -> Option<i8> {
        match *self {
            Self::Day { month, .. } => month,
            Self::WeekdayOfMonth { month, .. } => Some(month),
            Self::DaySpan { month, .. } | Self::Month(month) => Some(month),
            _ => None,
        }
    }

    /// Returns whether a year behind a later time may be its own, too.
    pub(super) fn lacks_year(&self) -> bool {
        matches!(
            self,
            Self::Day { .. }
                | Self::DaySpan { .. }
                | Self::WeekdayOfMonth { .. }
                | Self::Month(_)
                | Self::MonthSpan(..)
                | Self::Quarter(_)
                | Self::HalfYear(_)
                | Self::Season(_)
        )
    }
}
