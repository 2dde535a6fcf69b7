//! The days a printed time means, seen from the day of a meeting: those that come next.

use std::ops::Range;

use jiff::civil::{Date, date};

use crate::findings::commitments::sentence::SentenceWords;
use crate::findings::commitments::vocabulary;
use crate::text::times::{
    CalendarPeriod, PeriodPart, PrintedYear, Season, Time, TimeValue, is_distributing,
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

/// The days of a time, before the words around it are looked at.
#[derive(Clone, Debug)]
pub(super) struct DuePeriod {
    /// Its words, those of its part included.
    pub words: Range<usize>,
    /// Its first word without its part.
    pub core: usize,
    pub part: Option<PeriodPart>,
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
    /// Returns the days of a time before which a preposition must stand, in no place yet.
    pub fn led(from: Date, to: Date, inferred: bool, precision: DuePrecision) -> Self {
        Self {
            words: 0..0,
            core: 0,
            part: None,
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

/// Returns the period that `time` means, said at a meeting, and how many times it takes: the
/// `next` one, too, in "maj og juni 2025".
pub(super) fn period_meant(
    words: &SentenceWords<'_>,
    time: &Time,
    next: Option<&Time>,
    meeting: Date,
) -> (usize, Option<DuePeriod>) {
    let core = words.words_of(&time.tokens);
    let start = words.words_of(&(time.start()..time.tokens.end)).start;
    let joined =
        |next: &&Time| words.words_of(&(next.start()..next.tokens.end)).start == core.end + 1;
    let next = next.filter(joined);
    if let Some(period) = next.and_then(|next| period_between(words, time, next, start, meeting)) {
        return (2, Some(period));
    }
    let (value, more) = match next.and_then(|next| months_joined(words, &core, time, next)) {
        Some(months) => (months, next),
        None => (time.value, None),
    };
    let after = words.low_before(core.start) == "efter";
    let year = more.map_or(time.year, |more| more.year);
    let (back, period) = match budget_period(words, &core, time) {
        Some((back, period)) => (back, Some(period)),
        None => (0, period_ahead(value, year, meeting, after)),
    };
    let period = period.map(|period| DuePeriod {
        words: start.saturating_sub(back)
            ..more.map_or(core.end, |more| words.words_of(&more.tokens).end),
        core: core.start.saturating_sub(back),
        part: time.part.map(|(part, _)| part),
        ..period
    });
    (1 + usize::from(more.is_some()), period)
}

/// Returns the months that are one period: "maj og juni 2025"; "april og oktober" are two.
fn months_joined(
    words: &SentenceWords<'_>,
    core: &Range<usize>,
    time: &Time,
    next: &Time,
) -> Option<TimeValue> {
    let (TimeValue::Month(first), TimeValue::Month(last)) = (time.value, next.value) else {
        return None;
    };
    let link = words.low(core.end);
    let apart = link == "og" && last != first + 1
        || is_distributing(words.low_before(core.start))
        || words[core.end - 1].ends_clause()
        || words.words_of(&next.tokens).start != core.end + 1;
    let own_year = time.year != PrintedYear::Absent && !time.lent;
    (vocabulary::MONTH_LINKS.has(link) && !apart && !own_year)
        .then(|| TimeValue::MonthSpan(first, last.max(first)))
}

/// Returns the period from `time`, whose first word is at `start`, to `next`, where "mellem"
/// stands before them: "mellem 1. april og 1. maj".
fn period_between(
    words: &SentenceWords<'_>,
    time: &Time,
    next: &Time,
    start: usize,
    meeting: Date,
) -> Option<DuePeriod> {
    let core = words.words_of(&time.tokens);
    let lead = (start.saturating_sub(2)..start).find(|&at| words.low(at) == "mellem")?;
    let last = period_ahead(next.value, next.year, meeting, false)?;
    let year = match time.year {
        PrintedYear::Absent if !last.inferred => next.year,
        year => year,
    };
    let first = period_ahead(time.value, year, meeting, false)?;
    (words.low(core.end) == "og" && first.from <= last.to).then(|| DuePeriod {
        words: lead..words.words_of(&next.tokens).end,
        core: core.start,
        from: first.from,
        needs_lead: false,
        ..last
    })
}

/// Returns the period of a budget, which is decided in the year before: "i forbindelse med
/// budget 2026", and how many words before the year belong to it.
fn budget_period(
    words: &SentenceWords<'_>,
    core: &Range<usize>,
    time: &Time,
) -> Option<(usize, DuePeriod)> {
    let (PrintedYear::Is(year), TimeValue::Year | TimeValue::YearSpan(_)) = (time.year, time.value)
    else {
        return None;
    };
    let before = |back: usize| core.start.checked_sub(back).map_or("", |at| words.low(at));
    let back = 1 + usize::from(matches!(before(1), "for" | "til"));
    let led = match (before(back + 2), before(back + 1)) {
        (verb, "i") => vocabulary::BUDGET_VERBS.has(verb),
        (_, "ved") => true,
        (word, lead) => vocabulary::BEFORE_BUDGETS.has(&format!("{word} {lead}")),
    };
    let (from, to) = if vocabulary::ACCOUNTS.has(before(back)) {
        (date(year + 1, 1, 1), date(year + 1, 6, 30))
    } else if vocabulary::BUDGETS.has(before(back)) {
        (date(year - 1, 1, 1), date(year - 1, 12, 31))
    } else {
        return None;
    };
    let period = DuePeriod::led(from, to, false, DuePrecision::Rough);
    led.then_some((back, period))
}

/// Returns the days that a time means, said at a meeting; `after` tells whether it is those
/// after it.
fn period_ahead(
    value: TimeValue,
    year: PrintedYear,
    meeting: Date,
    after: bool,
) -> Option<DuePeriod> {
    match value {
        TimeValue::YearSpan(_) => None,
        TimeValue::Counted(..) | TimeValue::Weekday { .. } | TimeValue::Ahead { .. } => {
            let (from, to) = value.days_from(meeting)?;
            Some(DuePeriod {
                needs_lead: matches!(value, TimeValue::Counted(..)),
                latest: matches!(value, TimeValue::Ahead { within: true, .. }),
                ..DuePeriod::led(from, to, true, precision_of(value))
            })
        }
        TimeValue::Season(Season::SummerHoliday) if after => {
            let months = upcoming(TimeValue::MonthSpan(8, 9), year, meeting)?;
            Some(DuePeriod {
                precision: DuePrecision::Rough,
                ..months
            })
        }
        _ => upcoming(value, year, meeting),
    }
}

/// Returns the days of `value` in the printed year, or the first ones that do not lie before
/// the meeting.
fn upcoming(value: TimeValue, year: PrintedYear, meeting: Date) -> Option<DuePeriod> {
    let own = meeting.year();
    let (from, to) = match year {
        PrintedYear::Is(year) => value.days_in(year)?,
        PrintedYear::Off(off) => value.days_in(own.checked_add(off)?)?,
        PrintedYear::Absent => {
            let years = (0..5).filter_map(|ahead| own.checked_add(ahead));
            let mut days = years.filter_map(|year| value.days_in(year));
            // The week that has begun is this one and not ahead.
            let is_week = matches!(value, TimeValue::Week(..));
            days.find(|(from, to)| if is_week { *from } else { *to } >= meeting)?
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
    let inferred = !matches!(year, PrintedYear::Is(_));
    Some(DuePeriod {
        needs_lead: !is_day,
        eve,
        ..DuePeriod::led(from, to, inferred, precision_of(value))
    })
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
