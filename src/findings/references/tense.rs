//! Whether a sentence looks back or ahead at a time, and what year that makes it.

use jiff::civil::Date;

use super::TimeDirection::{self, Earlier, Later, Unclear};
use super::When;
use super::vocabulary::{AHEAD, BACK, DEEDS, NO_PASTS, PARTICIPLES};
use crate::text::Token;
use crate::text::times::{
    CalendarPeriod, PrintedYear, Season, Time, TimeValue, nearest_day_of_month,
};

/// Returns which way a word looks, if it tells.
pub(super) fn tense_of(token: &Token) -> Option<TimeDirection> {
    if !token.is_word() || token.capital && token.hangs {
        return None;
    }
    if token.is_in(&AHEAD) {
        return Some(Later);
    }
    let back =
        token.is_in(&BACK) || token.is_in(&DEEDS) || token.is_in(&PARTICIPLES) || is_past(token);
    back.then_some(Earlier)
}

/// Returns whether a word looks like a past tense in `-ede`.
pub(super) fn is_past(token: &Token) -> bool {
    token.word.ends_with("ede")
        && token.is_word()
        && token.length() > 5
        && !token.capital
        && !token.is_in(&NO_PASTS)
}

/// A time with its year, and how that came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub when: When,
    pub year_inferred: bool,
    pub direction: TimeDirection,
}

/// Returns whether a meeting may have been at `time`: on a day, in a month, and behind
/// `i` or `fra` in a season, a year or the last week. Spans are no time of a meeting.
pub(super) fn may_be_of_meeting(time: &Time, tokens: &[Token]) -> bool {
    let before = time.tokens.start.checked_sub(1).map(|at| &tokens[at]);
    let led = before.is_some_and(|before| before.is_any(&["i", "fra"]));
    match time.value {
        TimeValue::Day { .. } | TimeValue::Month(_) | TimeValue::WeekdayOfMonth { .. } => true,
        TimeValue::Counted(CalendarPeriod::Week, -1) => true,
        TimeValue::Year | TimeValue::Quarter(_) | TimeValue::HalfYear(_) => {
            led && matches!(time.year, PrintedYear::Is(_))
        }
        TimeValue::Season(season) => led && Season::OF_YEAR.contains(&season),
        _ => false,
    }
}

/// Returns when `value` is, seen from `own`, the day of the meeting; `None` if no
/// calendar has it.
///
/// `promised` says that the words before the time look ahead beyond doubt: against them a
/// printed date that is past makes the direction unclear.
pub(super) fn date(
    value: TimeValue,
    year: PrintedYear,
    own: Option<Date>,
    tense: Option<TimeDirection>,
    promised: bool,
) -> Option<Dated> {
    let printed = year != PrintedYear::Absent;
    let (when, year_inferred) = match (year, own) {
        (PrintedYear::Is(year), _) => (in_year(value, year)?, false),
        (_, None) => (When::Unstated, false),
        (PrintedYear::Off(off), Some(own)) => (in_year(value, own.year() + off)?, true),
        (PrintedYear::Absent, Some(own)) => (infer(value, own, tense)?, true),
    };
    Some(Dated {
        when,
        year_inferred,
        direction: direction(when, own, tense, promised && printed),
    })
}

fn direction(
    when: When,
    own: Option<Date>,
    tense: Option<TimeDirection>,
    promised: bool,
) -> TimeDirection {
    let (Some(own), Some((first, last))) = (own, when.span()) else {
        return tense.unwrap_or(Unclear);
    };
    match () {
        // "vil blive behandlet den" a day long past: one of the two is misprinted.
        () if last < own && promised => Unclear,
        () if last < own => Earlier,
        () if first > own => Later,
        () => tense.unwrap_or(Unclear),
    }
}

fn in_year(value: TimeValue, year: i16) -> Option<When> {
    match value {
        TimeValue::Day { .. } | TimeValue::WeekdayOfMonth { .. } => {
            value.days_in(year).map(|(day, _)| When::Day(day))
        }
        TimeValue::Month(month) => Some(When::Month { year, month }),
        TimeValue::Quarter(quarter) => Some(When::Quarter { year, quarter }),
        TimeValue::HalfYear(half) => Some(When::HalfYear { year, half }),
        TimeValue::Season(season) => Some(When::Season { year, season }),
        TimeValue::Year => Some(When::Year(year)),
        _ => None,
    }
}

/// Finds the year of a time that has none: the latest before the meeting or the first
/// after it, as the sentence looks; else the nearest.
fn infer(value: TimeValue, own: Date, tense: Option<TimeDirection>) -> Option<When> {
    if let TimeValue::Counted(CalendarPeriod::Week, _) = value {
        let (monday, _) = value.days_from(own)?;
        return Some(When::Week { monday });
    }
    if let TimeValue::Day { day, month: None } = value {
        return nearest_day_of_month(day, own, tense == Some(Later)).map(When::Day);
    }
    let years = [own.year() - 1, own.year(), own.year() + 1];
    let fitting = years.iter().filter_map(|year| {
        let when = in_year(value, *year)?;
        let (first, last) = when.span()?;
        let fits = match tense {
            Some(Earlier) => first <= own,
            Some(Later) => last >= own,
            _ => true,
        };
        let (since, until) = ((own - last).get_days(), (first - own).get_days());
        fits.then_some((since.max(until).max(0), when))
    });
    fitting
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, when)| when)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::{Dated, PrintedYear, TimeValue, date};
    use crate::findings::references::{TimeDirection, When};
    use crate::text::times::Season;

    fn dated(value: TimeValue, year: PrintedYear, tense: Option<TimeDirection>) -> Dated {
        date(value, year, Some(day(2025, 3, 12)), tense, true).expect("the calendar has it")
    }

    #[test]
    fn a_year_is_inferred_from_where_the_sentence_looks() {
        let of = |month, number| TimeValue::Day {
            day: number,
            month: Some(month),
        };
        for (value, tense, when) in [
            (of(3, 5), Some(TimeDirection::Earlier), day(2025, 3, 5)),
            (of(10, 9), Some(TimeDirection::Earlier), day(2024, 10, 9)),
            (of(10, 9), Some(TimeDirection::Later), day(2025, 10, 9)),
            (of(1, 15), Some(TimeDirection::Later), day(2026, 1, 15)),
            (of(3, 12), Some(TimeDirection::Earlier), day(2025, 3, 12)),
            (of(12, 30), None, day(2024, 12, 30)),
        ] {
            let found = dated(value, PrintedYear::Absent, tense);
            assert_eq!(found.when, When::Day(when), "{value:?}");
            assert!(found.year_inferred);
        }
    }

    #[test]
    fn printed_years_stand_even_against_the_tense() {
        let found = dated(
            TimeValue::Month(2),
            PrintedYear::Is(2024),
            Some(TimeDirection::Later),
        );
        assert_eq!(
            found.when,
            When::Month {
                year: 2024,
                month: 2
            }
        );
        assert_eq!(found.direction, TimeDirection::Unclear);
        assert!(!found.year_inferred);
    }

    #[test]
    fn every_season_has_a_span() {
        for season in Season::OF_YEAR {
            assert!(When::Season { year: 2024, season }.span().is_some());
        }
        assert!(
            When::Season {
                year: 9999,
                season: Season::Winter
            }
            .span()
            .is_none()
        );
        let none = TimeValue::Day {
            day: 31,
            month: Some(2),
        };
        assert_eq!(date(none, PrintedYear::Is(2024), None, None, false), None);
    }
}
