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
use self::periods::{DuePeriod, period_meant};
use super::sentence::SentenceWords;
use super::vocabulary::{ANY_MEETING, DueLead, LEADS, NEXT, UNTIL, is_event};
use crate::text::Text;
use crate::text::bodies::KnownBodies;
use crate::text::date::is_weekday;
pub use crate::text::times::Recurrence;
use crate::text::times::{PeriodPart, Time, TimeValue, is_distributing, times};

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
    let words = SentenceWords::new(text.printed(), text.tokens(), &KnownBodies::default());
    printed_dues(&words, &times(text.tokens()), meeting)
        .into_iter()
        .filter(|found| found.is_ahead(meeting))
        .map(|found| found.due)
        .collect()
}

impl PrintedDue {
    /// Returns whether something falls due then, after the day of the meeting.
    pub fn is_ahead(&self, meeting: Date) -> bool {
        !self.limit && self.due.to > meeting
    }
}

/// Finds the dues among the words of a sentence, past ones included.
pub(super) fn printed_dues(
    words: &SentenceWords<'_>,
    times: &[Time],
    meeting: Date,
) -> Vec<PrintedDue> {
    let mut periods = Vec::new();
    let mut nth = 0;
    while let Some(time) = times.get(nth) {
        let (taken, period) = period_meant(words, time, times.get(nth + 1), meeting);
        periods.extend(period);
        nth += taken;
    }
    let taken = |at: usize| {
        times
            .iter()
            .any(|time| words.words_of(&time.tokens).contains(&at))
    };
    let meetings = (0..words.len()).filter_map(|at| next_meeting(words, at, meeting));
    periods.extend(meetings.filter(|period| !taken(period.words.start)));
    periods.sort_by_key(|period| period.words.start);
    let often = recurrences(words, times);
    let mut dues: Vec<PrintedDue> = Vec::new();
    for period in periods {
        // "i henholdsvis maj og april": the lead is that of both.
        let led = dues.last().is_some_and(|before| {
            before.words.end + 1 == period.words.start
                && words.low(before.words.end) == "og"
                && words.any_word(&before.words, is_distributing)
        });
        dues.extend(with_lead(words, period, led, &often));
    }
    dues
}

/// Returns how often the times of a sentence say something comes back, with the words
/// that say so.
pub(super) fn recurrences(
    words: &SentenceWords<'_>,
    times: &[Time],
) -> Vec<(Range<usize>, Recurrence)> {
    let often = times.iter().filter_map(|time| match time.value {
        TimeValue::Every(often) => Some((words.words_of(&time.tokens), often)),
        _ => None,
    });
    often.collect()
}

/// Reads the words before a period, back to the first that belongs to it; `led` tells
/// whether others lead it.
/// None of them is a word of how `often` something comes back: "om året i maj".
fn with_lead(
    words: &SentenceWords<'_>,
    period: DuePeriod,
    mut led: bool,
    often: &[(Range<usize>, Recurrence)],
) -> Option<PrintedDue> {
    let (mut from, mut to) = (period.from, period.to);
    let mut first = period.words.start;
    let mut latest = period.latest || period.part == Some(PeriodPart::End);
    let mut limit = false;
    if let Some(part) = period.part {
        led = true;
        (from, to) = part.of_days(from, to);
    }
    while let Some(word) = first.checked_sub(1).and_then(|before| words.get(before)) {
        let before = words.low_before(first - 1);
        let of_interval = often.iter().any(|(words, _)| words.end == first);
        if of_interval || word.is_before(&[",", ";", ":", "!", "?"]) {
            break;
        }
        let weekday = || is_weekday(word.low).then_some(DueLead::Filler);
        let Some(lead) = LEADS.get(word.low).or_else(weekday) else {
            break;
        };
        match lead {
            DueLead::Latest => latest = true,
            DueLead::Before => {
                latest = true;
                if let Some(eve) = period.eve.filter(|_| period.part.is_none()) {
                    (from, to) = (from.min(eve), eve);
                }
            }
            DueLead::Until => limit = true,
            DueLead::To if UNTIL.has(before) => {
                limit = true;
                first -= 1;
            }
            DueLead::After if words[period.core].low.starts_with("sommerferie") => {}
            // "senest pr. 30. april": alone it is the day something is counted or begins.
            DueLead::AsOf
                if matches!(LEADS.get(before), Some(DueLead::Latest | DueLead::Before)) => {}
            DueLead::After | DueLead::AsOf | DueLead::Other => return None,
            DueLead::To | DueLead::Time | DueLead::Filler => {}
        }
        led |= !matches!(lead, DueLead::AsOf | DueLead::Filler);
        first -= 1;
    }
    if period.needs_lead && !led && !latest {
        return None;
    }
    let all = first..period.words.end;
    Some(PrintedDue {
        due: Due {
            from,
            to,
            printed: words.printed(&all)?,
            recurring: None,
            year_inferred: period.inferred,
            latest,
        },
        words: all,
        precision: period.precision,
        limit,
    })
}

/// How long the next meeting is taken to be away, at most.
const NEXT_MEETING_MONTHS: i32 = 2;

/// "det næste møde", "udvalgets kommende ordinære møde": the day is not stated.
fn next_meeting(words: &SentenceWords<'_>, at: usize, meeting: Date) -> Option<DuePeriod> {
    // "på et kommende møde" may be any.
    if !NEXT.has(words.low(at)) || ANY_MEETING.has(words.low_before(at)) {
        return None;
    }
    let is_meeting = |word: &str| word.ends_with("møde") && !is_event(word);
    let taken = (at + 1..words.len().min(at + 4))
        .find(|&at| is_meeting(words.low(at)) || words[at].body.is_some())?;
    let (from, to) = until_next_meeting(meeting)?;
    Some(DuePeriod {
        words: at..taken + 1,
        core: at,
        needs_lead: false,
        ..DuePeriod::led(from, to, true, DuePrecision::Rough)
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
        _ => often.days_after(meeting)?,
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
