//! The days a printed time means, seen from the day of a meeting: those that come next.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::findings::commitments::sentence::{SentenceWord, low, words_of};
use crate::findings::commitments::vocabulary;
use crate::text::times::{
    CalendarPeriod, Length, PeriodPart, PrintedYear, Season, Time, TimeValue, is_distributing,
};

/// How exact a due is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::findings::commitments) enum DuePrecision {
    /// Days, weeks, months, quarters.
    Exact,
    /// Half years, seasons, a coming meeting, a budget.
    Rough,
    /// Years.
    Year,
}

/// A period with its place among the words of the sentence.
pub(super) struct PlacedPeriod {
    /// Its words, those of its part included.
    pub words: Range<usize>,
    /// Its first word without its part.
    pub core: usize,
    pub part: Option<PeriodPart>,
    pub period: DuePeriod,
}

/// The days of a time, before the words around it are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct DuePeriod {
    pub from: Date,
    pub to: Date,
    /// Whether its year was understood from the meeting.
    pub inferred: bool,
    pub precision: DuePrecision,
    /// Whether a preposition must stand before it.
    pub needs_lead: bool,
    /// Whether any earlier day will do: "inden for 14 dage".
    pub latest: bool,
    /// The last day before a holiday, to which "inden" leads.
    pub eve: Option<Date>,
}

impl DuePeriod {
    /// Returns the days of a time before which a preposition must stand.
    pub fn led(from: Date, to: Date, inferred: bool, precision: DuePrecision) -> Self {
        Self {
            from,
            to,
            inferred,
            precision,
            needs_lead: true,
            latest: false,
            eve: None,
        }
    }
}

/// Returns the month that goes on with the month `time`: "maj og juni 2025" is one period.
pub(super) fn joined_month<'t>(
    words: &[SentenceWord<'_>],
    core: &Range<usize>,
    time: &Time,
    next: Option<&'t Time>,
) -> Option<&'t Time> {
    let next = next?;
    let behind = words_of(words, &next.tokens);
    let own_year = time.year != PrintedYear::Absent && !time.lent;
    // "i april og oktober" are two.
    let (TimeValue::Month(first), TimeValue::Month(last)) = (time.value, next.value) else {
        return None;
    };
    if low(words, core.end) == "og" && last != first + 1 {
        return None;
    }
    let before = core.start.checked_sub(1).and_then(|at| words.get(at));
    if before.is_some_and(|before| is_distributing(before.low)) {
        return None;
    }
    let linked = behind.start == core.end + 1
        && vocabulary::MONTH_LINKS.has(words[core.end].low)
        && !words[core.end - 1].ends_clause();
    (linked && !own_year).then_some(next)
}

/// Returns the period from `time` to `next`, where "mellem" stands before them: "mellem 1.
/// april og 1. maj".
pub(super) fn period_between(
    words: &[SentenceWord<'_>],
    core: &Range<usize>,
    time: &Time,
    next: Option<&Time>,
    meeting: Date,
) -> Option<PlacedPeriod> {
    let next = next
        .filter(|next| words_of(words, &(next.start()..next.tokens.end)).start == core.end + 1)?;
    let start = words_of(words, &(time.start()..time.tokens.end)).start;
    let lead = (start.saturating_sub(2)..start).find(|&at| words[at].low == "mellem")?;
    if words.get(core.end)?.low != "og" {
        return None;
    }
    let last = TimesAhead {
        meeting,
        year: next.year,
    }
    .period(next.value, false)?;
    let year = match time.year {
        PrintedYear::Absent if !last.inferred => next.year,
        year => year,
    };
    let first = TimesAhead { meeting, year }.period(time.value, false)?;
    (first.from <= last.to).then(|| PlacedPeriod {
        words: lead..words_of(words, &next.tokens).end,
        core: core.start,
        part: None,
        period: DuePeriod {
            from: first.from,
            needs_lead: false,
            ..last
        },
    })
}

/// Returns the period that `time`, whose words are `core`, means together with the month
/// `more`, and how many more words before it belong to it.
pub(super) fn period_meant(
    words: &[SentenceWord<'_>],
    core: &Range<usize>,
    time: &Time,
    more: Option<&Time>,
    meeting: Date,
) -> Option<(usize, DuePeriod)> {
    if let Some(budget) = budget_period(words, core, time) {
        return Some(budget);
    }
    let ahead = TimesAhead {
        meeting,
        year: more.map_or(time.year, |more| more.year),
    };
    let after = core.start > 0 && words[core.start - 1].low == "efter";
    let period = match (time.value, more.map(|more| more.value)) {
        (TimeValue::Month(first), Some(TimeValue::Month(last))) => {
            ahead.period(TimeValue::MonthSpan(first, last.max(first)), false)
        }
        (value, _) => ahead.period(value, after),
    };
    Some((0, period?))
}

/// A budget is decided in the year before: "i forbindelse med budget 2026".
fn budget_period(
    words: &[SentenceWord<'_>],
    core: &Range<usize>,
    time: &Time,
) -> Option<(usize, DuePeriod)> {
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
        (Some(verb), Some("i")) => vocabulary::BUDGET_VERBS.has(verb),
        (_, Some("ved")) => true,
        (Some(word), Some(lead)) => vocabulary::BEFORE_BUDGETS.has(&format!("{word} {lead}")),
        _ => false,
    };
    let (from, to) = if is_account {
        (date(year + 1, 1, 1), date(year + 1, 6, 30))
    } else {
        (date(year - 1, 1, 1), date(year - 1, 12, 31))
    };
    let period = DuePeriod::led(from, to, false, DuePrecision::Rough);
    led.then_some((1 + skipped, period))
}

/// What a time means, said at a meeting.
struct TimesAhead {
    meeting: Date,
    year: PrintedYear,
}

impl TimesAhead {
    fn period(&self, value: TimeValue, after: bool) -> Option<DuePeriod> {
        match value {
            TimeValue::YearSpan(_) => None,
            TimeValue::Counted(..) | TimeValue::Weekday { .. } => {
                let (from, to) = value.days_from(self.meeting)?;
                Some(DuePeriod {
                    needs_lead: matches!(value, TimeValue::Counted(..)),
                    ..DuePeriod::led(from, to, true, precision_of(value))
                })
            }
            TimeValue::Ahead {
                length,
                within,
                about,
            } => self.after_a_while(length, within, about),
            TimeValue::Season(Season::SummerHoliday) if after => {
                self.upcoming(TimeValue::MonthSpan(8, 9), DuePrecision::Rough)
            }
            _ => self.upcoming(value, precision_of(value)),
        }
    }

    /// The days of `value` in the printed year, or the first ones that do not lie before
    /// the meeting.
    fn upcoming(&self, value: TimeValue, precision: DuePrecision) -> Option<DuePeriod> {
        let own = self.meeting.year();
        let ((from, to), inferred) = match self.year {
            PrintedYear::Is(year) => (value.days_in(year)?, false),
            PrintedYear::Off(off) => (value.days_in(own.checked_add(off)?)?, true),
            PrintedYear::Absent => {
                let years = (0..5).filter_map(|ahead| own.checked_add(ahead));
                let mut days = years.filter_map(|year| value.days_in(year));
                // The week that has begun is this one and not ahead.
                let is_week = matches!(value, TimeValue::Week(..));
                let ahead = |(from, to): &(Date, Date)| {
                    let by = if is_week { *from } else { *to };
                    by >= self.meeting
                };
                (days.find(ahead)?, true)
            }
        };
        let is_day = matches!(
            value,
            TimeValue::Day { .. }
                | TimeValue::DaySpan { .. }
                | TimeValue::WeekdayOfMonth { .. }
                | TimeValue::WeekdayOfWeek { .. }
        );
        let eve = match value {
            TimeValue::Season(season) => season.eve_in(from.year()),
            _ => None,
        };
        Some(DuePeriod {
            needs_lead: !is_day,
            eve,
            ..DuePeriod::led(from, to, inferred, precision)
        })
    }

    fn after_a_while(&self, length: Length, within: bool, about: bool) -> Option<DuePeriod> {
        let (span, in_months) = match length {
            Length::Months(months) => (i64::from(months).months(), true),
            Length::Weeks(weeks) => (i64::from(weeks).weeks(), false),
            Length::Days(days) => (i64::from(days).days(), false),
        };
        let day = self.meeting.checked_add(span).ok()?;
        let (from, to) = match () {
            () if within => (day, day),
            () if in_months => (day.first_of_month(), day.last_of_month()),
            () if about => CalendarPeriod::Week.days_from(day, 0)?,
            () => (day, day),
        };
        Some(DuePeriod {
            needs_lead: false,
            latest: within,
            ..DuePeriod::led(from, to, true, DuePrecision::Exact)
        })
    }
}

fn precision_of(value: TimeValue) -> DuePrecision {
    match value {
        TimeValue::Year | TimeValue::Counted(CalendarPeriod::Term, _) => DuePrecision::Year,
        TimeValue::HalfYear(_)
        | TimeValue::Season(_)
        | TimeValue::SchoolYear
        | TimeValue::Counted(CalendarPeriod::HalfYear | CalendarPeriod::SchoolYear, _) => {
            DuePrecision::Rough
        }
        _ => DuePrecision::Exact,
    }
}
