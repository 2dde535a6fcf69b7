//! Periods of time as people type them for `dato:`, `--date`, `--from` and
//! `--to`.
//!
//! ```text
//! period  = span | [span] ".." [span] | span " til " span    at least one span
//! span    = a time that names its year (text::times)
//! ```
//!
//! Upper and lower case are the same, and spaces may stand around everything. Ranges are
//! what is typed here and nowhere else, and so is the difference between what is no date
//! and what is shaped like one that no calendar has.

use serde::Serialize;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::shortened;
use crate::text::Text;
use crate::text::times::{PrintedYear, only_time};

/// A period of time, both ends included.
///
/// ```
/// use jiff::civil::date;
/// use referat::query::Period;
///
/// let period: Period = "2024-09..2025-01".parse().expect("a period");
/// assert_eq!(period.from, Some(date(2024, 9, 1)));
/// assert_eq!(period.to, Some(date(2025, 1, 31)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Period {
    /// First day; `None` for no beginning.
    pub from: Option<Date>,
    /// Last day; `None` for no end.
    pub to: Option<Date>,
}

/// A text that is no period of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PeriodError {
    /// None of the accepted forms.
    #[error(
        "expected date or period such as `2025-05-21`, `21-05-2025`, `21. maj 2025`, `2025`, \
         `2025-05`, `maj 2025`, `2024-Q3`, `1. halvår 2024`, `foråret 2024`, `uge 20 2024`, \
         `2024-2027`, `ultimo maj 2024` or a range of these (`2024-09..2025-01`, `2024..`, \
         `..2024`), found `{found}`"
    )]
    Unrecognised {
        /// The text as typed, cut short when long.
        found: String,
    },
    /// Shaped like a date, but the calendar does not have it.
    #[error("expected date that exists, found `{found}`")]
    Impossible {
        /// The text as typed.
        found: String,
    },
    /// A range that ends before it starts.
    #[error("expected range that starts before it ends, found start {from} after end {to}")]
    StartAfterEnd {
        /// First day of the range.
        from: Date,
        /// Last day of the range.
        to: Date,
    },
}

impl Period {
    /// Returns whether `date` lies in the period.
    pub fn contains(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// Returns the period from `from` to `to`, `None` for an open end.
    ///
    /// # Errors
    ///
    /// If `from` is after `to`.
    pub fn from_to(from: Option<Date>, to: Option<Date>) -> Result<Self, PeriodError> {
        match (from, to) {
            (Some(from), Some(to)) if from > to => Err(PeriodError::StartAfterEnd { from, to }),
            _ => Ok(Self { from, to }),
        }
    }

    /// Reads the beginning of a period: the first day of a date, month, season, year or
    /// the like (`2024` is 2024-01-01). Ranges are not accepted.
    ///
    /// # Errors
    ///
    /// If the text is none of these, or a day no month has.
    pub fn start_of(text: &str) -> Result<Date, PeriodError> {
        span(text).map(|(first, _)| first)
    }

    /// Reads the end of a period: the last day of a date, month, season, year or the
    /// like (`2024` is 2024-12-31). Ranges are not accepted.
    ///
    /// # Errors
    ///
    /// If the text is none of these, or a day no month has.
    pub fn end_of(text: &str) -> Result<Date, PeriodError> {
        span(text).map(|(_, last)| last)
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        // The "til" of "uge 14 til 16 2025" is part of one time.
        let whole = span(text);
        let range = split_range(text).filter(|_| whole.is_err());
        let Some((start, end)) = range else {
            let (first, last) = whole?;
            return Self::from_to(Some(first), Some(last));
        };
        if start.trim().is_empty() && end.trim().is_empty() {
            return Err(unrecognised(text));
        }
        let open_or = |text: &str| match text.trim() {
            "" => Ok(None),
            text => span(text).map(Some),
        };
        let (start, end) = (open_or(start)?, open_or(end)?);
        Self::from_to(start.map(|(first, _)| first), end.map(|(_, last)| last))
    }
}

impl fmt::Display for Period {
    /// Writes a form that reads back as the same period: `2024-09-01..2025-01-31`;
    /// `..` for a period with neither beginning nor end, which does not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(from) = self.from {
            write!(f, "{from}")?;
        }
        f.write_str("..")?;
        match self.to {
            Some(to) => write!(f, "{to}"),
            None => Ok(()),
        }
    }
}

fn split_range(text: &str) -> Option<(&str, &str)> {
    if let Some(range) = text.split_once("..") {
        return Some(range);
    }
    let at = text
        .char_indices()
        .map(|(at, _)| at)
        .find(|&at| is_til(text.get(at..at + 5)))?;
    Some((text.get(..at)?, text.get(at + 5..)?))
}

fn is_til(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.eq_ignore_ascii_case(" til "))
}

/// Reads the first and the last day of a time.
fn span(text: &str) -> Result<(Date, Date), PeriodError> {
    let typed = text.trim();
    let read = Text::new(typed);
    let tokens = read.tokens();
    // Full stops are no tokens: "2024.." is a range.
    let is_whole = tokens.first().is_some_and(|first| first.start() == 0)
        && tokens.last().is_some_and(|last| last.end() == typed.len());
    let time = only_time(tokens)
        .filter(|time| is_whole && matches!(time.year, PrintedYear::Is(_)))
        .ok_or_else(|| unrecognised(typed))?;
    time.days().ok_or_else(|| PeriodError::Impossible {
        found: shortened(typed),
    })
}

fn unrecognised(text: &str) -> PeriodError {
    PeriodError::Unrecognised {
        found: shortened(text),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::Period;

    fn parse(text: &str) -> Result<String, String> {
        text.parse::<Period>()
            .map(|period| period.to_string())
            .map_err(|error| error.to_string())
    }

    macro_rules! periods {
        ($($name:ident: $text:literal => $period:literal;)*) => {$(
            #[test]
            fn $name() {
                assert_eq!(parse($text), Ok($period.to_owned()));
            }
        )*};
    }

    periods! {
        reads_iso_date: "2025-05-21" => "2025-05-21..2025-05-21";
        reads_danish_date: "21-05-2025" => "2025-05-21..2025-05-21";
        reads_long_date: "21. maj 2025" => "2025-05-21..2025-05-21";
        reads_long_date_with_weekday: "Onsdag d. 21. MAJ 2025" => "2025-05-21..2025-05-21";
        reads_slashed_date: "21/5 2025" => "2025-05-21..2025-05-21";
        reads_year: "2025" => "2025-01-01..2025-12-31";
        reads_month: "2025-05" => "2025-05-01..2025-05-31";
        reads_february: "2024-02" => "2024-02-01..2024-02-29";
        reads_named_month: "maj 2025" => "2025-05-01..2025-05-31";
        reads_abbreviated_month: " Okt. 2024 " => "2024-10-01..2024-10-31";
        reads_quarter: "2024-Q3" => "2024-07-01..2024-09-30";
        reads_lower_case_quarter: "2024-q4" => "2024-10-01..2024-12-31";
        reads_quarter_with_space: "2024 Q3" => "2024-07-01..2024-09-30";
        reads_quarter_first: "Q1 2024" => "2024-01-01..2024-03-31";
        reads_danish_quarter: "3. kvartal 2024" => "2024-07-01..2024-09-30";
        reads_danish_quarter_without_stop: "2 Kvartal 2024" => "2024-04-01..2024-06-30";
        reads_joined_quarter: "Q1-2024" => "2024-01-01..2024-03-31";
        reads_quarter_around_a_dash: "2024 – Q3" => "2024-07-01..2024-09-30";
        reads_quarter_behind_a_dash: "Q3–2024" => "2024-07-01..2024-09-30";
        reads_month_behind_a_dash: "2024–05" => "2024-05-01..2024-05-31";
        reads_month_before_a_dash: "maj – 2024" => "2024-05-01..2024-05-31";
        reads_narrow_quarter: "3.kvartal 2024" => "2024-07-01..2024-09-30";
        reads_quarter_in_words: "tredje kvartal af 2024" => "2024-07-01..2024-09-30";
        reads_old_year: "1985" => "1985-01-01..1985-12-31";
        reads_half_year: "1. halvår 2024" => "2024-01-01..2024-06-30";
        reads_second_half: "anden halvdel af 2024" => "2024-07-01..2024-12-31";
        reads_spring: "Foråret 2024" => "2024-03-01..2024-05-31";
        reads_winter_over_new_year: "vinteren 2024" => "2024-12-01..2025-02-28";
        reads_short_year: "21-05-25" => "2025-05-21..2025-05-21";
        reads_dotted_date: "21.05.2025" => "2025-05-21..2025-05-21";
        reads_dashes_around_the_month: "15-maj-2002" => "2002-05-15..2002-05-15";
        reads_day_with_nought: "04. december 2024" => "2024-12-04..2024-12-04";
        reads_holiday: "efterårsferien 2024" => "2024-10-14..2024-10-20";
        reads_easter_in_march: "påsken 2024" => "2024-03-28..2024-04-01";
        reads_year_of_schools: "skoleåret 2024/25" => "2024-08-01..2025-07-31";
        reads_day_of_a_week: "mandag i uge 23 2025" => "2025-06-02..2025-06-02";
        reads_first_weekday: "første onsdag i maj 2025" => "2025-05-07..2025-05-07";
        reads_weeks_with_til: "uge 14 til 16 2025" => "2025-03-31..2025-04-20";
        reads_month_of_three_letters: "jul 2024" => "2024-07-01..2024-07-31";
        reads_christmas: "julen 2024" => "2024-12-01..2024-12-31";
        reads_week: "uge 20 2024" => "2024-05-13..2024-05-19";
        reads_week_of_year: "uge 1 i 2025" => "2024-12-30..2025-01-05";
        reads_weeks: "uge 20-22 2024" => "2024-05-13..2024-06-02";
        reads_span_of_months: "april-juni 2024" => "2024-04-01..2024-06-30";
        reads_span_of_months_over_new_year: "november/januar 2024" => "2024-11-01..2025-01-31";
        reads_span_of_years: "2024-2027" => "2024-01-01..2027-12-31";
        reads_school_year: "2026/27" => "2026-01-01..2027-12-31";
        reads_span_of_years_that_is_no_month: "2024-27" => "2024-01-01..2027-12-31";
        reads_month_that_may_be_a_span_of_years: "2011-12" => "2011-12-01..2011-12-31";
        reads_span_of_days: "22.-23. august 2024" => "2024-08-22..2024-08-23";
        reads_beginning: "primo juni 2024" => "2024-06-01..2024-06-10";
        reads_middle: "medio juni 2024" => "2024-06-11..2024-06-20";
        reads_ending: "ultimo 2024" => "2024-09-01..2024-12-31";
        reads_last_day: "udgangen af maj 2024" => "2024-05-31..2024-05-31";
        reads_turn_of_year: "årsskiftet 2024/25" => "2024-12-31..2024-12-31";
        reads_range_of_times: "foråret 2024 til uge 34 2024" => "2024-03-01..2024-08-25";
        reads_range_of_months: "2024-09..2025-01" => "2024-09-01..2025-01-31";
        reads_range_without_start: "..2024" => "..2024-12-31";
        reads_range_without_end: "2024.." => "2024-01-01..";
        reads_range_of_dates: "2024-09-01..2025-01-31" => "2024-09-01..2025-01-31";
        reads_range_with_spaces: " 2024 .. maj 2025 " => "2024-01-01..2025-05-31";
        reads_range_of_danish_dates: "1. september 2024..31-01-2025" => "2024-09-01..2025-01-31";
        reads_range_of_dotted_dates: "01.09.2024..31.01.2025" => "2024-09-01..2025-01-31";
        reads_range_with_til: "1. maj 2024 til 3. juni 2024" => "2024-05-01..2024-06-03";
        reads_range_of_quarters: "2024-Q3..2024-Q4" => "2024-07-01..2024-12-31";
        reads_range_of_one_day: "2024-09-01..2024-09-01" => "2024-09-01..2024-09-01";
    }

    #[test]
    fn err_unrecognised() {
        insta::assert_snapshot!(
            parse("i går").unwrap_err(),
            @"expected date or period such as `2025-05-21`, `21-05-2025`, `21. maj 2025`, `2025`, `2025-05`, `maj 2025`, `2024-Q3`, `1. halvår 2024`, `foråret 2024`, `uge 20 2024`, `2024-2027`, `ultimo maj 2024` or a range of these (`2024-09..2025-01`, `2024..`, `..2024`), found `i går`"
        );
        for text in [
            "",
            "..",
            " .. ",
            "25",
            "20255",
            "2025-5",
            "2025-Q5",
            "Q3",
            "kvartal 2024",
            "maj",
            "21. maj",
            "i år",
            "foråret",
            "uge 20",
            "om et år",
            "hver måned i 2024",
            "i maj 2024",
            "maj og august 2024",
            "skole 2024",
            "20/8545",
            "2024...2025",
            "2024..2025..2026",
            "0000",
            "2025-05-21x",
        ] {
            assert!(
                parse(text).is_err_and(|message| message.starts_with("expected date or period")),
                "{text}"
            );
        }
        assert!(parse(&"å".repeat(10_000)).is_err_and(|message| message.len() < 500));
    }

    #[test]
    fn err_impossible() {
        insta::assert_snapshot!(
            parse("31-02-2025").unwrap_err(),
            @"expected date that exists, found `31-02-2025`"
        );
        for text in [
            "2025-13",
            "2025-00",
            "29. februar 2025",
            "2024..32-01-2025",
            "uge 53 2024",
            "23.-22. august 2024",
        ] {
            assert!(
                parse(text).is_err_and(|message| message.starts_with("expected date that exists")),
                "{text}"
            );
        }
    }

    #[test]
    fn err_start_after_end() {
        insta::assert_snapshot!(
            parse("2025..2024").unwrap_err(),
            @"expected range that starts before it ends, found start 2025-01-01 after end 2024-12-31"
        );
    }

    #[test]
    fn options_take_the_outer_days() {
        assert_eq!(Period::start_of("2024"), Ok(date(2024, 1, 1)));
        assert_eq!(Period::end_of("2024"), Ok(date(2024, 12, 31)));
        assert_eq!(Period::start_of("21-05-2025"), Ok(date(2025, 5, 21)));
        assert_eq!(Period::end_of("maj 2025"), Ok(date(2025, 5, 31)));
        assert!(Period::start_of("2024..").is_err());
        assert!(Period::end_of("").is_err());
    }

    #[test]
    fn both_ends_are_included() {
        let period: Period = "2024-09".parse().expect("a period");
        assert!(period.contains(date(2024, 9, 1)));
        assert!(period.contains(date(2024, 9, 30)));
        assert!(!period.contains(date(2024, 8, 31)));
        assert!(!period.contains(date(2024, 10, 1)));
        assert!(Period::default().contains(date(2024, 9, 1)));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = parse(&text);
            let _ = Period::start_of(&text);
        }

        #[test]
        fn what_is_read_reads_back(
            text in "(2024|2025|[0-9]{1,2}|-|\\.|\\.\\.|/| |maj|Q3|kvartal| til |ø){0,8}"
        ) {
            if let Ok(period) = text.parse::<Period>() {
                prop_assert!(period.from.is_none_or(|from| period.contains(from)));
                prop_assert_eq!(period.to_string().parse(), Ok(period));
            }
        }
    }
}
