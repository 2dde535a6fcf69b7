//! Times that tell when something is done, and not of what it is done to.
//!
//! ```text
//! adverbial = ["på" meeting] ["tilbage"] "i" time    på mødet i marts 2023, i 2018
//!           | ["på" meeting] ["den"] day             den 3. maj, ved mødet den 3. maj
//! ```
//!
//! "Regnskabet for 2023" and "mødet den 3. maj" name what something is done to.

use std::ops::Range;

use jiff::civil::Date;

use super::{MEETINGS, NO_ADVERBIALS, PLACES_OF_MEETINGS, PrintedYear, Time, TimeValue, times};
use crate::text::Token;

/// How many words stand from a preposition to its meeting, at most.
const LONGEST_MEETING: usize = 6;

impl Time {
    /// Returns whether it is over on `day`; one without year is, where it is another.
    pub fn is_over(&self, day: Date) -> bool {
        let over = |(_, last): (Date, Date)| last < day;
        match (self.year, self.value) {
            (PrintedYear::Is(_), _) => self.days().is_some_and(over),
            (PrintedYear::Off(off), value) => value.days_in(day.year() + off).is_some_and(over),
            (PrintedYear::Absent, value @ TimeValue::Counted(..)) => {
                value.days_from(day).is_some_and(over)
            }
            (PrintedYear::Absent, value) => {
                let days = value.days_in(day.year());
                days.is_some_and(|(first, last)| !(first..=last).contains(&day))
            }
        }
    }
}

/// Returns the tokens of the times at which something is told to be done that are over on
/// `day`, with what leads to them, in order.
pub fn earlier_times(tokens: &[Token], day: Date) -> Vec<Range<usize>> {
    let times = times(tokens).into_iter().filter(|time| time.is_over(day));
    times.filter_map(|time| with_lead(tokens, &time)).collect()
}

/// Returns the tokens of a time with what leads to it; `None` if it is no adverbial.
fn with_lead(tokens: &[Token], time: &Time) -> Option<Range<usize>> {
    let before = |at: usize, words: &[&str]| at > 0 && tokens[at - 1].is_any(words);
    let mut start = time.start();
    let is_in = before(start, &["i"]);
    start -= usize::from(is_in);
    start -= usize::from(is_in && before(start, &["tilbage"]));
    let end = time.tokens.end
        + usize::from(
            tokens
                .get(time.tokens.end)
                .is_some_and(|token| token.is("måned")),
        );
    let meeting = start
        .checked_sub(1)
        .filter(|&at| MEETINGS.ends(&tokens[at].word));
    if let Some(meeting) = meeting {
        let mut near = (meeting.saturating_sub(LONGEST_MEETING)..meeting).rev();
        let lead = near.find(|&at| tokens[at].is_in(&NO_ADVERBIALS))?;
        return tokens[lead].is_in(&PLACES_OF_MEETINGS).then_some(lead..end);
    }
    let alone = matches!(time.value, TimeValue::Day { .. }) || time.year == PrintedYear::Off(-1);
    let hangs = start > 0 && tokens[start - 1].is_in(&NO_ADVERBIALS);
    ((is_in || alone) && !hangs).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::earlier_times;
    use crate::text::Text;

    #[test]
    fn earlier_times_are_those_at_which_something_is_done() {
        for (text, earlier) in [
            (
                "Byrådet godkendte på mødet i marts 2023 planen",
                "på mødet i marts 2023",
            ),
            ("I september måned blev den vedtaget", "I september måned"),
            ("Planen blev tilbage i 2013 vedtaget", "tilbage i 2013"),
            ("Byrådet vedtog den 3. maj 2024 planen", "den 3. maj 2024"),
            ("Sidste år godkendte Byrådet planen", "Sidste år"),
            ("Byrådet godkendte regnskabet for 2023", ""),
            ("Referatet fra mødet den 5. marts 2025", ""),
            ("Den gælder fra 1. januar 2024 og til maj 2024", ""),
            ("I 2025, i april, den 2. april 2025 og i 2026", ""),
        ] {
            let read = Text::new(text);
            let found = earlier_times(read.tokens(), date(2025, 4, 2)).into_iter();
            let printed = |range: std::ops::Range<usize>| {
                let (first, last) = (&read.tokens()[range.start], &read.tokens()[range.end - 1]);
                read.verbatim(first.start()..last.end())
            };
            assert_eq!(
                found.map(printed).collect::<Vec<_>>().join("; "),
                earlier,
                "{text}"
            );
        }
    }
}
