//! The days a printed time means, seen from the day of a meeting: those that come next.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};

use crate::findings::commitments::sentence::{Word, words_of};
use crate::findings::commitments::vocabulary;
use crate::text::times::{Length, PrintedYear, Season, Time, TimeValue, months_of_quarter};

/// How exact a due is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::findings::commitments) enum Precision {
    /// Days, weeks, months, quarters.
    Exact,
    /// Half years, seasons, a coming meeting, a budget.
    Rough,
    /// Years.
    Year,
}

/// The days of a time, before the words around it are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    pub from: Date,
    pub to: Date,
    /// Whether its year was understood from the meeting.
    pub inferred: bool,
    pub precision: Precision,
    /// Whether a preposition must stand before it.
    pub needs_lead: bool,
}

impl Period {
    fn day(day: Date, inferred: bool) -> Self {
        Self {
            from: day,
            to: day,
            inferred,
            precision: Precision::Exact,
            needs_lead: false,
        }
    }

    fn led(from: Date, to: Date, inferred: bool, precision: Precision) -> Self {
        Self {
            from,
            to,
            inferred,
            precision,
            needs_lead: true,
        }
    }
}

/// Returns the month that goes on with the month `time`: "maj og juni 2025" is one period.
pub(super) fn goes_on<'t>(
    words: &[Word<'_>],
    core: &Range<usize>,
    time: &Time,
    next: Option<&'t Time>,
) -> Option<&'t Time> {
    let next = next.filter(|next| matches!(next.value, TimeValue::Month(_)))?;
    let behind = words_of(words, &next.tokens);
    let own_year = time.year != PrintedYear::Absent && !time.lent;
    let linked = behind.start == core.end + 1
        && matches!(words[core.end].low, "og" | "eller" | "til")
        && !words[core.end - 1].ends_clause();
    (matches!(time.value, TimeValue::Month(_)) && linked && !own_year).then_some(next)
}

/// Returns the period that `time`, whose words are `core`, means together with the month
/// `more`, and how many more words before it belong to it.
pub(super) fn resolve(
    words: &[Word<'_>],
    core: &Range<usize>,
    time: &Time,
    more: Option<&Time>,
    meeting: Date,
) -> Option<(usize, Period)> {
    if let Some(budget) = budget(words, core, time) {
        return Some(budget);
    }
    let ahead = Ahead {
        meeting,
        year: more.map_or(time.year, |more| more.year),
    };
    let after = core.start > 0 && words[core.start - 1].low == "efter";
    let period = match (time.value, more.map(|more| more.value)) {
        (TimeValue::Month(first), Some(TimeValue::Month(last))) => {
            ahead.months(first, last.max(first), Precision::Exact)
        }
        (value, _) => ahead.period(value, after),
    };
    Some((0, period?))
}

/// A budget is decided in the year before: "i forbindelse med budget 2026".
fn budget(words: &[Word<'_>], core: &Range<usize>, time: &Time) -> Option<(usize, Period)> {
    let PrintedYear::Is(year) = time.year else {
        return None;
    };
    if !matches!(time.value, TimeValue::Year | TimeValue::YearSpan(_)) {
        return None;
    }
    let before = |back: usize| {
        let place = core.start.checked_sub(back)?;
        words.get(place).map(|word| word.low)
    };
    let skipped = usize::from(matches!(before(1), Some("for" | "til")));
    let noun = before(1 + skipped)?;
    let is_account = vocabulary::ACCOUNTS.has(noun);
    if !vocabulary::BUDGETS.has(noun) && !is_account {
        return None;
    }
    let led = match (before(3 + skipped), before(2 + skipped)) {
        (Some("forbindelse"), Some("med")) | (Some("frem" | "op"), Some("til" | "mod")) => true,
        (Some(verb), Some("i")) => {
            matches!(verb, "indgår" | "indgå" | "indarbejdes" | "behandles")
        }
        (_, lead) => lead == Some("ved"),
    };
    let (from, to) = if is_account {
        (date(year + 1, 1, 1), date(year + 1, 6, 30))
    } else {
        (date(year - 1, 1, 1), date(year - 1, 12, 31))
    };
    led.then(|| (1 + skipped, Period::led(from, to, false, Precision::Rough)))
}

/// What a time means, said at a meeting.
struct Ahead {
    meeting: Date,
    year: PrintedYear,
}

impl Ahead {
    fn period(&self, value: TimeValue, after: bool) -> Option<Period> {
        match value {
            TimeValue::Day { day, month } => {
                let month = month?;
                let (day, inferred) = self.upcoming(|year| Date::new(year, month, day).ok())?;
                Some(Period::day(day, inferred))
            }
            TimeValue::DaySpan { first, last, month } => {
                let (to, inferred) = self.upcoming(|year| Date::new(year, month, last).ok())?;
                let from = Date::new(to.year(), month, first).ok()?;
                let day = Period::day(to, inferred);
                Some(Period { from, ..day })
            }
            TimeValue::Month(month) => self.months(month, month, Precision::Exact),
            TimeValue::MonthSpan(first, last) => {
                let turns = if last < first { 12 } else { 0 };
                self.months(first, last + turns, Precision::Exact)
            }
            TimeValue::Quarter(quarter) => {
                let (first, last) = months_of_quarter(quarter)?;
                self.months(first, last, Precision::Exact)
            }
            TimeValue::HalfYear(half) => self.months(half * 6 - 5, half * 6, Precision::Rough),
            TimeValue::Season(season) => {
                let (first, last) = match months_of(season) {
                    (6, 6) if after => (8, 9),
                    months => months,
                };
                self.months(first, last, Precision::Rough)
            }
            TimeValue::Week(first, last) => self.weeks(first, last),
            TimeValue::Year => self.whole_year(),
            TimeValue::YearEnd => {
                let (day, inferred) = match self.year {
                    PrintedYear::Is(year) => (Date::new(year, 12, 31).ok()?, false),
                    _ => (Date::new(self.meeting.year(), 12, 31).ok()?, true),
                };
                Some(Period::led(day, day, inferred, Precision::Exact))
            }
            TimeValue::WeekOff(weeks) => {
                let into = i64::from(self.meeting.weekday().to_monday_zero_offset());
                let monday = self.meeting.checked_sub(into.days()).ok()?;
                let from = monday.checked_add(i64::from(weeks).weeks()).ok()?;
                let to = from.checked_add(6.days()).ok()?;
                Some(Period::led(from, to, true, Precision::Exact))
            }
            TimeValue::Ahead { length, within } => self.after_a_while(length, within),
            TimeValue::YearSpan(_) | TimeValue::Every(_) => None,
        }
    }

    /// The first of the days `of_year` gives that does not lie before the meeting, or that
    /// of the printed year, and whether the year was understood.
    fn upcoming(&self, of_year: impl Fn(i16) -> Option<Date>) -> Option<(Date, bool)> {
        match self.year {
            PrintedYear::Is(year) => Some((of_year(year)?, false)),
            PrintedYear::Off(off) => Some((of_year(self.meeting.year().checked_add(off)?)?, true)),
            PrintedYear::Absent => {
                let years = (0..5).filter_map(|ahead| self.meeting.year().checked_add(ahead));
                let mut days = years.filter_map(of_year);
                Some((days.find(|day| *day >= self.meeting)?, true))
            }
        }
    }

    /// The months `first` to `last`, those beyond 12 of the next year.
    fn months(&self, first: i8, last: i8, precision: Precision) -> Option<Period> {
        let in_year = last.min(12);
        let (end, inferred) = self.upcoming(|year| {
            let month = Date::new(year, in_year, 1).ok()?;
            Some(month.last_of_month())
        })?;
        let from = Date::new(end.year(), first, 1).ok()?;
        let to = if last > 12 {
            let month = Date::new(end.year().checked_add(1)?, last - 12, 1).ok()?;
            month.last_of_month()
        } else {
            end
        };
        Some(Period::led(from, to, inferred, precision))
    }

    fn weeks(&self, first: i8, last: i8) -> Option<Period> {
        let monday = |year, week| Some(ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date());
        let (from, inferred) = self.upcoming(|year| monday(year, first))?;
        let weeks = i64::from(last - first);
        let to = from.checked_add((weeks * 7 + 6).days()).ok()?;
        Some(Period::led(from, to, inferred, Precision::Exact))
    }

    fn whole_year(&self) -> Option<Period> {
        let (year, inferred) = match self.year {
            PrintedYear::Is(year) => (year, false),
            PrintedYear::Off(off) => (self.meeting.year().checked_add(off)?, true),
            PrintedYear::Absent => return None,
        };
        let (from, to) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
        Some(Period::led(from, to, inferred, Precision::Year))
    }

    fn after_a_while(&self, length: Length, within: bool) -> Option<Period> {
        let (span, in_months) = match length {
            Length::Months(months) => (i64::from(months).months(), true),
            Length::Weeks(weeks) => (i64::from(weeks).weeks(), false),
            Length::Days(days) => (i64::from(days).days(), false),
        };
        let day = self.meeting.checked_add(span).ok()?;
        let period = Period::day(day, true);
        if within || !in_months {
            return Some(period);
        }
        Some(Period {
            from: day.first_of_month(),
            to: day.last_of_month(),
            ..period
        })
    }
}

/// The months of a season or holiday, beyond 12 for those of the next year.
fn months_of(season: Season) -> (i8, i8) {
    match season {
        Season::Spring => (3, 5),
        Season::Summer => (6, 8),
        Season::Autumn => (9, 11),
        Season::Winter => (12, 14),
        Season::SummerHoliday => (6, 6),
        Season::AutumnHoliday => (10, 10),
        Season::Christmas => (12, 12),
        Season::WinterHoliday => (2, 2),
        Season::Easter => (4, 4),
    }
}
