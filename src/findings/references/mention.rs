//! What a mention of a meeting tells: as printed, when, and which way it points in time.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::minutes::{LineRange, Meeting, SectionKind};
use crate::text::times::{CalendarPeriod, Season, TimeValue};

/// The meeting whose minutes an item stands in, as far as mentions depend on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingContext {
    /// The body that met, as printed.
    pub committee: Option<String>,
    /// The day it met; without it dates that lack a year stay open.
    pub date: Option<Date>,
}

impl From<&Meeting> for MeetingContext {
    fn from(meeting: &Meeting) -> Self {
        Self {
            committee: meeting.committee.clone(),
            date: meeting.date,
        }
    }
}

/// A meeting that an item mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingMention {
    /// The mention as printed: from the body or the word `møde` to the date.
    pub text: String,
    /// The sentence it stands in, verbatim; a row of a table, an item of a list.
    pub sentence: String,
    /// The section; `None` for the title.
    pub section: Option<SectionKind>,
    /// The lines of the mention in the source.
    pub lines: LineRange,
    /// The body as printed, perhaps in the genitive; `None` where none is stated.
    pub body: Option<String>,
    /// When it met or will meet.
    pub when: When,
    /// Whether the year is not printed with the date.
    pub year_inferred: bool,
    /// Whether it lies before or after the meeting of these minutes.
    pub direction: TimeDirection,
    /// Whether this very case was or will be handled there, not only the minutes of the
    /// meeting approved or another case cited.
    pub handling: bool,
    /// Whether the meeting itself is named (`mødet`), so that without a body it can only
    /// be one of this body.
    pub of_meeting: bool,
    /// The number of the item, where stated (`pkt. 7`).
    pub item_number: Option<String>,
    /// Case numbers of the sentence, canonical.
    pub case_numbers: Vec<String>,
    /// The rule that told it, as `reference.body_and_day`.
    #[serde(default)]
    pub rule: Cow<'static, str>,
}

/// When a mentioned meeting was, as exactly as it is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum When {
    /// On a day.
    Day(Date),
    /// In a month.
    Month {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// In a quarter (kvartal).
    Quarter {
        /// The year.
        year: i16,
        /// Which one, 1 to 4.
        quarter: i8,
    },
    /// In half a year (halvår).
    HalfYear {
        /// The year.
        year: i16,
        /// Which one, 1 or 2.
        half: i8,
    },
    /// In a season (årstid).
    Season {
        /// The year it begins in.
        year: i16,
        /// The season.
        season: Season,
    },
    /// In a week.
    Week {
        /// Its first day.
        monday: Date,
    },
    /// In a year.
    Year(i16),
    /// The last meeting before this (sidste møde).
    Previous,
    /// The next meeting after this (næste møde).
    Next,
    /// Not stated, or not to be told: the minutes have no date to count from.
    Unstated,
}

impl When {
    /// Returns the first and the last day the meeting may have been on; `None` where no
    /// time is stated.
    pub fn span(self) -> Option<(Date, Date)> {
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Month { year, month } => TimeValue::Month(month).days_in(year),
            Self::Quarter { year, quarter } => TimeValue::Quarter(quarter).days_in(year),
            Self::HalfYear { year, half } => TimeValue::HalfYear(half).days_in(year),
            Self::Season { year, season } => TimeValue::Season(season).days_in(year),
            Self::Week { monday } => CalendarPeriod::Week.days_from(monday, 0),
            Self::Year(year) => TimeValue::Year.days_in(year),
            Self::Previous | Self::Next | Self::Unstated => None,
        }
    }
}

/// Where a mentioned meeting lies in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeDirection {
    /// Before: what was handled.
    Earlier,
    /// After: what is to be handled.
    Later,
    /// Date and words disagree, or neither tells.
    Unclear,
}
