//! How often a body meets, and pauses far beyond that.
//!
//! The rule rests on nothing but the days of the meetings that are indexed. Of
//! two meetings in a row the days between them are counted, those of the summer
//! break (1 July to 7 August) and of Christmas (20 December to 5 January) left
//! out. A pause is a gap if these days are
//!
//! - at least 1¾ times their median, and
//! - more than three weeks longer than their median, and
//! - beyond the usual spread: more than the third quartile and half as much
//!   again as the quartiles lie apart (Tukey's fence).
//!
//! Below [`ENOUGH_MEETINGS`] meetings nothing is said. Where more than a quarter
//! of all pauses are long, they are taken for the rhythm: precision before
//! recall, since a gap is only a reason to look.

use jiff::civil::Date;
use serde::Serialize;

/// The fewest meeting days a rhythm is read from.
pub const ENOUGH_MEETINGS: usize = 6;

/// A gap is longer than the median by more than this: bodies that meet every two
/// or three weeks skip a meeting now and then.
const THREE_WEEKS_DAYS: usize = 21;

/// How often a body meets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rhythm {
    /// The median of the days between two meetings in a row, holidays left out;
    /// at least 1.
    pub median_days: usize,
    /// The pauses far beyond it, oldest first.
    pub gaps: Vec<MeetingGap>,
}

/// A pause in which meetings may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MeetingGap {
    /// The day of the last meeting before it.
    pub from: Date,
    /// The day of the first meeting after it.
    pub to: Date,
    /// The days between them, holidays included.
    pub days: usize,
    /// How many meetings the rhythm would have had between; at least 1.
    pub missing_meetings: usize,
}

/// Returns the rhythm of meetings on `days`, which are in order and differ;
/// `None` if they are too few.
pub fn rhythm(days: &[Date]) -> Option<Rhythm> {
    if days.len() < ENOUGH_MEETINGS {
        return None;
    }
    let pauses: Vec<usize> = days
        .windows(2)
        .map(|pair| working_days(pair[0], pair[1]).max(1))
        .collect();
    let mut sorted = pauses.clone();
    sorted.sort_unstable();
    let quantile = |quarters: usize| sorted[(sorted.len() - 1) * quarters / 4];
    let (first, median, third) = (quantile(1), quantile(2), quantile(3));
    let is_gap = |pause: usize| {
        4 * pause >= 7 * median
            && pause > median + THREE_WEEKS_DAYS
            && 2 * pause > 2 * third + 3 * (third - first)
    };
    let gaps = days
        .windows(2)
        .zip(&pauses)
        .filter(|(_, pause)| is_gap(**pause))
        .map(|(pair, pause)| MeetingGap {
            from: pair[0],
            to: pair[1],
            days: days_between(pair[0], pair[1]),
            missing_meetings: ((2 * pause + median) / (2 * median)).max(2) - 1,
        })
        .collect();
    Some(Rhythm {
        median_days: median,
        gaps,
    })
}

/// Returns the days from `from` to `to`; 0 if it is not later.
fn days_between(from: Date, to: Date) -> usize {
    let days = from.until(to).map_or(0, |span| span.get_days());
    usize::try_from(days).unwrap_or(0)
}

/// Returns the days from `from` to `to` that are in no break.
fn working_days(from: Date, to: Date) -> usize {
    let breaks = (from.year() - 1..=to.year()).flat_map(|year| {
        let day = |year: i16, month, day| Date::new(year, month, day).ok();
        [
            (day(year, 7, 1), day(year, 8, 8)),
            (day(year, 12, 20), day(year + 1, 1, 6)),
        ]
    });
    let free: usize = breaks
        .filter_map(|(begin, end)| Some(days_between(begin?.max(from), end?.min(to))))
        .sum();
    days_between(from, to).saturating_sub(free)
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;

    /// Returns days that begin on `first` and lie `pauses` days apart.
    fn days(first: Date, pauses: &[i64]) -> Vec<Date> {
        let mut days = vec![first];
        for pause in pauses {
            let last = days[days.len() - 1];
            days.push(last.checked_add(pause.days()).unwrap());
        }
        days
    }

    fn gaps(days: &[Date]) -> Option<Vec<String>> {
        let shown = |gap: &MeetingGap| format!("{}..{} {}", gap.from, gap.to, gap.missing_meetings);
        Some(rhythm(days)?.gaps.iter().map(shown).collect())
    }

    macro_rules! pauses {
        ($($name:ident: $first:expr, $pauses:expr => $gaps:expr;)*) => {$(
            #[test]
            fn $name() {
                let wanted: Option<&[&str]> = $gaps;
                let wanted = wanted.map(|gaps| gaps.iter().map(|gap| gap.to_string()).collect());
                assert_eq!(gaps(&days($first, &$pauses)), wanted);
            }
        )*};
    }

    pauses! {
        nothing_is_said_of_few_meetings: date(2024, 1, 9), [28, 28, 28, 200] => None;
        a_month_apart_is_no_gap: date(2024, 1, 30), [28, 28, 35, 28, 28] => Some(&[]);
        one_lost_month_is_a_gap: date(2024, 1, 9), [28, 28, 28, 56, 35, 63, 28, 28, 28]
            => Some(&["2024-04-02..2024-05-28 1"]);
        three_lost_months_are_counted: date(2024, 1, 9), [28, 28, 28, 28, 140, 28, 28]
            => Some(&["2024-04-30..2024-09-17 3"]);
        summer_is_no_gap: date(2024, 1, 23), [28, 28, 28, 28, 28, 70, 28, 28] => Some(&[]);
        june_and_august_lost_are_a_gap: date(2024, 1, 3), [28, 28, 28, 28, 28, 112, 28, 28]
            => Some(&["2024-05-22..2024-09-11 2"]);
        christmas_is_no_gap: date(2024, 8, 14), [28, 28, 28, 35, 56, 28] => Some(&[]);
        a_skipped_week_of_a_fortnightly_body_is_no_gap: date(2024, 1, 10), [14, 14, 28, 14, 14, 14, 28]
            => Some(&[]);
        two_lost_meetings_of_a_fortnightly_body_are: date(2024, 1, 10), [14, 14, 42, 14, 14, 14, 14]
            => Some(&["2024-02-07..2024-03-20 2"]);
        irregular_bodies_have_no_gaps: date(2023, 2, 22), [196, 140, 105, 140, 112, 217] => Some(&[]);
        many_long_pauses_are_the_rhythm: date(2024, 1, 10), [91, 28, 91, 28, 91, 28, 91] => Some(&[]);
        years_without_minutes_are_a_gap: date(2019, 1, 15), [28, 28, 28, 28, 28, 1500, 28, 28, 28]
            => Some(&["2019-06-04..2023-07-13 44"]);
        two_days_in_a_row_count_too: date(2024, 9, 3), [1, 1, 1, 1, 1, 1] => Some(&[]);
    }

    #[test]
    fn no_days_have_no_rhythm() {
        assert_eq!(rhythm(&[]), None);
        assert_eq!(rhythm(&[date(2024, 1, 9)]), None);
    }

    #[test]
    fn breaks_are_left_out_even_when_cut_by_a_meeting() {
        assert_eq!(working_days(date(2024, 6, 30), date(2024, 8, 8)), 1);
        assert_eq!(working_days(date(2024, 7, 10), date(2024, 7, 20)), 0);
        assert_eq!(working_days(date(2024, 12, 19), date(2025, 1, 6)), 1);
        assert_eq!(working_days(date(2025, 1, 3), date(2025, 1, 8)), 2);
        assert_eq!(working_days(date(2025, 1, 8), date(2025, 1, 3)), 0);
        assert_eq!(working_days(Date::MIN, Date::MIN), 0);
        assert!(working_days(date(1800, 1, 1), Date::MAX) > 2_000_000);
    }

    /// Xorshift: the same numbers in every run.
    struct Random(u64);

    impl Random {
        fn number_below(&mut self, limit: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 % limit as u64).unwrap()
        }
    }

    /// Returns three years of a body that meets on one weekday of every month but
    /// July, now and then a week sooner or later.
    fn monthly(random: &mut Random) -> Vec<Date> {
        let (weekday, week) = (random.number_below(4), random.number_below(3));
        let months = (2022..=2024).flat_map(|year| (1..=12).map(move |month| (year, month)));
        let mut days = Vec::new();
        for (year, month) in months.filter(|(_, month)| *month != 7) {
            let first = date(year, month, 1);
            let to_weekday = (weekday + 7 - first.weekday().to_monday_zero_offset() as usize) % 7;
            let week = if month == 12 { week.min(1) } else { week };
            let moved = [7, 7, 7, 7, 7, 7, 0, 14][random.number_below(8)];
            let ahead = (to_weekday + 7 * week + moved) as i64;
            days.push(first.checked_add(ahead.days()).unwrap());
        }
        days
    }

    /// Returns two years of a body that meets every `weeks` weeks but in the
    /// breaks and the school holidays.
    fn days_every(weeks: i64, random: &mut Random) -> Vec<Date> {
        let mut day = date(2023, 1, 2 + i8::try_from(random.number_below(14)).unwrap());
        let mut days = Vec::new();
        while day.year() < 2025 {
            let is_free = match day.month() {
                1 => day.day() < 6,
                2 => (10..=16).contains(&day.day()),
                4 => day.day() < 9,
                7 => true,
                8 => day.day() < 8,
                10 => (12..=18).contains(&day.day()),
                12 => day.day() > 18,
                _ => false,
            };
            if !is_free {
                days.push(day);
            }
            day = day.checked_add((7 * weeks).days()).unwrap();
        }
        days
    }

    /// The figures of `docs/coverage.md`, in percent of one, two and three meetings
    /// in a row that were taken out.
    #[test]
    fn lost_meetings_of_calendars_made_by_rule_are_found_and_no_others() {
        type Calendar = fn(&mut Random) -> Vec<Date>;
        let calendars: [(&str, Calendar, [usize; 3]); 4] = [
            ("every month but July", monthly, [67, 100, 100]),
            (
                "every third week",
                |random| days_every(3, random),
                [37, 100, 100],
            ),
            (
                "every second week",
                |random| days_every(2, random),
                [17, 94, 100],
            ),
            ("every week", |random| days_every(1, random), [0, 0, 38]),
        ];
        let mut random = Random(42);
        for (name, calendar, expected) in calendars {
            let (mut pauses, mut wrong, mut found) = (0, 0, [0; 3]);
            for _ in 0..500 {
                let days = calendar(&mut random);
                pauses += days.len() - 1;
                wrong += rhythm(&days).unwrap().gaps.len();
                for (lost, found) in (1..).zip(&mut found) {
                    let at = 1 + random.number_below(days.len() - lost - 2);
                    let kept = [&days[..at], &days[at + lost..]].concat();
                    let gaps = rhythm(&kept).unwrap().gaps;
                    *found += usize::from(gaps.iter().any(|gap| gap.from == days[at - 1]));
                }
            }
            let percent = found.map(|found| found / 5);
            assert_eq!((percent, wrong), (expected, 0), "{name}: {pauses} pauses");
        }
    }
}
