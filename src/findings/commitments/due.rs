//! When a promise falls due: the times of a sentence, seen from the day of the meeting.
//!
//! ```text
//! due    = lead* time
//! lead   = "senest" | "inden" | "i" | "til" | "ved" | "den" | …
//! time   = what `text::times` reads | next meeting | "i forbindelse med budget" year
//! ```
//!
//! What lacks its year is understood from the day of the meeting: the next one.
//! Days from which something applies ("fra den", "pr.", "siden") are no dues.

mod periods;

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

pub(super) use self::periods::DuePrecision;
use self::periods::{DuePeriod, PlacedPeriod};
use super::sentence::{SentenceWord, low, printed_words, words, words_of};
use super::vocabulary::{self, DueLead};
use crate::text::Text;
use crate::text::bodies::KnownBodies;
use crate::text::date::is_weekday;
pub use crate::text::times::Recurrence;
use crate::text::times::{CalendarPeriod, PeriodPart, Time, TimeValue, is_distributing, times};

/// When something promised falls due (frist).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// First day of the printed period.
    pub from: Date,
    /// Last day of it: after this day the promise is overdue.
    pub to: Date,
    /// The words that say so, verbatim.
    pub printed: String,
    /// How often, for what is promised at intervals.
    pub recurring: Option<Recurrence>,
    /// Whether the year was understood from the meeting's day, as with "1. oktober",
    /// "om et år" and "næste møde" (taken to be within two months).
    pub year_inferred: bool,
    /// Whether any earlier day will do, too: senest, inden.
    pub latest: bool,
}

/// A due with its place among the words of the sentence.
#[derive(Clone, Debug)]
pub(super) struct PrintedDue {
    pub words: Range<usize>,
    pub due: Due,
    pub precision: DuePrecision,
    /// Whether the words only say how long something goes on: "frem til april".
    pub limit: bool,
}

/// Finds the dues in a sentence written at a meeting on `meeting`, in order; those
/// that lie before the meeting are left out.
///
/// ```
/// use jiff::civil::date;
/// use referat::findings::commitments::dues;
///
/// let found = dues("Ordningen evalueres i 3. kvartal 2024.", date(2024, 1, 10));
/// assert_eq!(found[0].to, date(2024, 9, 30));
/// assert_eq!(found[0].printed, "i 3. kvartal 2024");
/// ```
pub fn dues(text: &str, meeting: Date) -> Vec<Due> {
    let text = Text::new(text);
    let words = words(text.tokens(), &KnownBodies::default());
    printed_dues(text.printed(), &words, &times(text.tokens()), meeting)
        .into_iter()
        .filter(|found| is_ahead(found, meeting))
        .map(|found| found.due)
        .collect()
}

/// Whether something falls due then, after the day of the meeting.
pub(super) fn is_ahead(found: &PrintedDue, meeting: Date) -> bool {
    !found.limit && found.due.to > meeting
}

/// Finds the dues among the words of a sentence of `text`, past ones included.
pub(super) fn printed_dues(
    text: &str,
    words: &[SentenceWord<'_>],
    times: &[Time],
    meeting: Date,
) -> Vec<PrintedDue> {
    let mut periods = Vec::new();
    let mut nth = 0;
    while let Some(time) = times.get(nth) {
        let core = words_of(words, &time.tokens);
        let next = times.get(nth + 1);
        if let Some(placed) = periods::period_between(words, &core, time, next, meeting) {
            periods.push(placed);
            nth += 2;
            continue;
        }
        let more = periods::joined_month(words, &core, time, next);
        if let Some((back, period)) = periods::period_meant(words, &core, time, more, meeting) {
            let end = more.map_or(core.end, |more| words_of(words, &more.tokens).end);
            let start = words_of(words, &(time.start()..time.tokens.end)).start;
            periods.push(PlacedPeriod {
                words: start.saturating_sub(back)..end,
                core: core.start.saturating_sub(back),
                part: time.part.map(|(part, _)| part),
                period,
            });
        }
        nth += 1 + usize::from(more.is_some());
    }
    let free = |range: &Range<usize>| {
        let taken = |time: &Time| words_of(words, &time.tokens).contains(&range.start);
        !times.iter().any(taken)
    };
    let meetings = (0..words.len()).filter_map(|at| next_meeting(words, at, meeting));
    periods.extend(meetings.filter(|placed| free(&placed.words)));
    periods.sort_by_key(|placed| placed.words.start);
    let often = recurrences(words, times);
    let mut dues: Vec<PrintedDue> = Vec::new();
    for placed in &periods {
        let before = dues.last();
        let led = before.is_some_and(|before| is_distributed_with(words, before, placed));
        dues.extend(with_lead(text, words, placed, led, &often));
    }
    dues
}

/// Returns whether the lead of the due `before` is that of `placed`, too: "i henholdsvis maj
/// og april".
fn is_distributed_with(
    words: &[SentenceWord<'_>],
    before: &PrintedDue,
    placed: &PlacedPeriod,
) -> bool {
    let mut lead = words[before.words.clone()].iter();
    before.words.end + 1 == placed.words.start
        && low(words, before.words.end) == "og"
        && lead.any(|word| is_distributing(word.low))
}

/// Returns how often the times of a sentence say something comes back, with the words
/// that say so.
pub(super) fn recurrences(
    words: &[SentenceWord<'_>],
    times: &[Time],
) -> Vec<(Range<usize>, Recurrence)> {
    let often = times.iter().filter_map(|time| match time.value {
        TimeValue::Every(often) => Some((words_of(words, &time.tokens), often)),
        _ => None,
    });
    often.collect()
}

/// Reads the words before a period, back to the first that belongs to it; `led` tells
/// whether others lead it.
/// None of them is a word of how `often` something comes back: "om året i maj".
fn with_lead(
    text: &str,
    words: &[SentenceWord<'_>],
    placed: &PlacedPeriod,
    led: bool,
    often: &[(Range<usize>, Recurrence)],
) -> Option<PrintedDue> {
    let period = &placed.period;
    let (mut from, mut to) = (period.from, period.to);
    let mut first = placed.words.start;
    let mut latest = period.latest || placed.part == Some(PeriodPart::End);
    let mut led = led || placed.part.is_some();
    let mut limit = false;
    if let Some(part) = placed.part {
        (from, to) = part.of_days(from, to);
    }
    while let Some(word) = first.checked_sub(1).and_then(|before| words.get(before)) {
        let before = first.checked_sub(2).map_or("", |at| low(words, at));
        let of_interval = often.iter().any(|(words, _)| words.end == first);
        if of_interval || word.is_before(&[",", ";", ":", "!", "?"]) {
            break;
        }
        let weekday = || is_weekday(word.low).then_some(DueLead::Filler);
        let Some(lead) = vocabulary::LEADS.get(word.low).or_else(weekday) else {
            break;
        };
        match lead {
            DueLead::Latest => latest = true,
            DueLead::Before => {
                latest = true;
                led = true;
                if let Some(eve) = period.eve.filter(|_| placed.part.is_none()) {
                    (from, to) = (from.min(eve), eve);
                }
            }
            DueLead::Until => {
                limit = true;
                led = true;
            }
            DueLead::To if vocabulary::UNTIL.has(before) => {
                limit = true;
                led = true;
                first -= 1;
            }
            DueLead::With if before == "forbindelse" => {
                led = true;
                first -= 1;
            }
            DueLead::With => break,
            DueLead::After if words[placed.core].low.starts_with("sommerferie") => led = true,
            // "senest pr. 30. april": alone it is the day something is counted or begins.
            DueLead::AsOf if is_limit(before) => {}
            DueLead::After | DueLead::AsOf | DueLead::Other => return None,
            DueLead::To | DueLead::Time => led = true,
            DueLead::Filler => {}
        }
        first -= 1;
    }
    if period.needs_lead && !led && !latest {
        return None;
    }
    let all = first..placed.words.end;
    Some(PrintedDue {
        due: Due {
            from,
            to,
            printed: printed_words(text, words, &all)?,
            recurring: None,
            year_inferred: period.inferred,
            latest,
        },
        words: all,
        precision: period.precision,
        limit,
    })
}

/// Returns whether `lead` makes any earlier day do, too.
fn is_limit(lead: &str) -> bool {
    let lead = vocabulary::LEADS.get(lead);
    matches!(lead, Some(DueLead::Latest | DueLead::Before))
}

/// How long the next meeting is taken to be away, at most.
const NEXT_MEETING_MONTHS: i32 = 2;

/// "det næste møde", "udvalgets kommende ordinære møde": the day is not stated.
fn next_meeting(words: &[SentenceWord<'_>], at: usize, meeting: Date) -> Option<PlacedPeriod> {
    if !vocabulary::NEXT.has(words[at].low) {
        return None;
    }
    let behind = words.get(at + 1..words.len().min(at + 4))?;
    let taken = behind.iter().position(|word| {
        word.low.ends_with("møde") && !vocabulary::is_event(word.low) || word.body.is_some()
    })?;
    // "på et kommende møde" may be any.
    if at > 0 && vocabulary::ANY_MEETING.has(words[at - 1].low) {
        return None;
    }
    let (from, to) = until_next_meeting(meeting)?;
    Some(PlacedPeriod {
        words: at..at + taken + 2,
        core: at,
        part: None,
        period: DuePeriod {
            needs_lead: false,
            ..DuePeriod::led(from, to, true, DuePrecision::Rough)
        },
    })
}

fn until_next_meeting(meeting: Date) -> Option<(Date, Date)> {
    let last = meeting.checked_add(NEXT_MEETING_MONTHS.months());
    Some((meeting.tomorrow().ok()?, last.ok()?))
}

/// The first whole period after the meeting in which something at intervals is due.
pub(super) fn first_due(often: Recurrence, printed: &str, meeting: Date) -> Option<Due> {
    let (from, to) = match often {
        Recurrence::EveryMeeting => until_next_meeting(meeting)?,
        Recurrence::Days(days) => {
            let last = meeting.checked_add(i64::from(days).days());
            (meeting.tomorrow().ok()?, last.ok()?)
        }
        Recurrence::Weeks(weeks) => {
            let (monday, _) = CalendarPeriod::Week.days_from(meeting, 1)?;
            let length = (i64::from(weeks) * 7 - 1).days();
            (monday, monday.checked_add(length).ok()?)
        }
        Recurrence::Years(years) => {
            let year = meeting.year().checked_add(i16::from(years))?;
            TimeValue::Year.days_in(year)?
        }
        Recurrence::Months(months) => {
            let months = i32::from(months.max(1));
            let length = months.min(12);
            let into = (i32::from(meeting.month()) - 1) % length;
            let first = meeting.first_of_month();
            let from = first.checked_add((months - into).months()).ok()?;
            let to = from.checked_add((length - 1).months()).ok()?;
            (from, to.last_of_month())
        }
    };
    Some(Due {
        from,
        to,
        printed: printed.to_owned(),
        recurring: Some(often),
        year_inferred: true,
        latest: false,
    })
}
