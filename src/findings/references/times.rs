//! Which of the times a sentence names may be those of meetings.

use super::MeetingSeason;
use crate::text::Token;
use crate::text::times::{self, CalendarPeriod, PrintedYear, Time, TimeValue};

/// Returns whether a meeting may have been at `time`: on a day, in a month, and behind
/// `i` or `fra` in a season, a year or the last week. Spans are no time of a meeting.
pub(super) fn may_be_of_meeting(time: &Time, tokens: &[Token]) -> bool {
    let before = time.tokens.start.checked_sub(1).map(|at| &tokens[at]);
    let led = before.is_some_and(|before| before.is_any(&["i", "fra"]));
    match time.value {
        TimeValue::Day { .. } | TimeValue::Month(_) | TimeValue::WeekdayOfMonth { .. } => true,
        TimeValue::Counted(CalendarPeriod::Week, -1) => true,
        TimeValue::Year => led && matches!(time.year, PrintedYear::Is(_)),
        TimeValue::Season(season) => led && season_of(season).is_some(),
        _ => false,
    }
}

/// The seasons of the year, that are no holidays.
pub(super) const SEASONS: [(times::Season, MeetingSeason); 4] = [
    (times::Season::Spring, MeetingSeason::Spring),
    (times::Season::Summer, MeetingSeason::Summer),
    (times::Season::Autumn, MeetingSeason::Autumn),
    (times::Season::Winter, MeetingSeason::Winter),
];

/// Returns the season of the year; `None` for holidays.
pub(super) fn season_of(season: times::Season) -> Option<MeetingSeason> {
    let mut all = SEASONS.iter();
    all.find_map(|(time, own)| (*time == season).then_some(*own))
}
