//! Days and hours as systems write them, to be compared.
//!
//! Needed to tell this meeting's decision from earlier ones and a newer version from an
//! older. What day it is, `text` reads; only the clocks of systems are read here.

use std::sync::LazyLock;

use jiff::civil::{Date, Time};
use regex::Regex;

use crate::text::clock::parse_time;
use crate::text::date::find_date;

/// A day, and the hour where one stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// The day.
    pub(super) day: Date,
    /// The hour.
    pub(super) hour: Option<Time>,
    /// The day as printed.
    pub(super) printed_day: String,
}

/// An hour behind a day as systems write it, of which the seconds order versions.
static HOUR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:T|,?\s*-?\s*)([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?")
        .expect("a pattern that the tests compile")
});

/// Returns the day, and the hour, that `value` names; `None` if it names none.
pub(super) fn read_moment(value: &str) -> Option<Moment> {
    let (range, day) = find_date(without_clock(value)).or_else(|| find_date(value))?;
    let rest = &value[range.end..];
    let stamped = HOUR.captures(rest).and_then(|captures| {
        let number = |nth: usize| {
            captures
                .get(nth)
                .map_or(Some(0), |part| part.as_str().parse().ok())
        };
        Time::new(number(1)?, number(2)?, number(3)?, 0).ok()
    });
    Some(Moment {
        day,
        hour: stamped.or_else(|| parse_time(rest)),
        printed_day: value[range].to_owned(),
    })
}

/// Returns what stands before the clock of a time stamp ("2031-04-02T15:45:00+02:00").
fn without_clock(value: &str) -> &str {
    let clock = value.match_indices('T').find(|(at, _)| {
        value[..*at].ends_with(|c: char| c.is_ascii_digit())
            && value[at + 1..].starts_with(|c: char| c.is_ascii_digit())
    });
    clock.map_or(value, |(at, _)| &value[..at])
}

impl Moment {
    /// Returns the hour as `HH:MM`; `None` at midnight, where systems had no hour.
    pub(super) fn printed_hour(&self) -> Option<String> {
        let hour = self.hour.filter(|hour| *hour != Time::midnight())?;
        Some(format!("{:02}:{:02}", hour.hour(), hour.minute()))
    }

    /// Returns what two moments are ordered by.
    pub(super) fn order(&self) -> (Date, Option<Time>) {
        (self.day, self.hour)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    macro_rules! moments {
        ($($name:ident: $value:expr => $day:expr, $hour:expr;)*) => {
            $(#[test]
            fn $name() {
                let moment = read_moment($value).unwrap();
                assert_eq!((moment.day, moment.hour), ($day, $hour));
            })*
        };
    }

    moments! {
        sbsys: "08-04-2014 09:00:00" => date(2014, 4, 8), Some(time(9, 0, 0, 0));
        acadre: "2014-03-11 15:15" => date(2014, 3, 11), Some(time(15, 15, 0, 0));
        iso: "2031-04-02T15:45:00+02:00" => date(2031, 4, 2), Some(time(15, 45, 0, 0));
        stamp: "2018-04-19T10:21:33.1204417+02:00" => date(2018, 4, 19), Some(time(10, 21, 33, 0));
        folder: "2018-02-27 13.40.51" => date(2018, 2, 27), Some(time(13, 40, 51, 0));
        named: "27. august 2018" => date(2018, 8, 27), None;
        named_with_hour: "tirsdag den 21. maj 2013, kl. 16:00" => date(2013, 5, 21), Some(time(16, 0, 0, 0));
        dots: "21.05.2013" => date(2013, 5, 21), None;
        stroke: "1/4 2014" => date(2014, 4, 1), None;
        stroke_and_dash: "1/4-2014" => date(2014, 4, 1), None;
        dots_and_blank: "1. 4. 2014" => date(2014, 4, 1), None;
        hard_blanks: "1.\u{a0}april\u{a0}2014" => date(2014, 4, 1), None;
    }

    #[test]
    fn no_day_is_none() {
        for value in [
            "",
            "01-01-0001 00:00",
            "31-02-2014",
            "14/2207",
            "1. hest 2014",
            "112-01-20140",
        ] {
            assert_eq!(read_moment(value), None, "{value}");
        }
    }

    #[test]
    fn hours_are_printed_alike() {
        assert_eq!(
            read_moment("01-02-2014 9:05:00")
                .unwrap()
                .printed_hour()
                .unwrap(),
            "09:05"
        );
        assert_eq!(
            read_moment("01-02-2014 00:00:00").unwrap().printed_hour(),
            None
        );
    }
}
