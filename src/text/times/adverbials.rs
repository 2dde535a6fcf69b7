//! Times that tell when something is done, and not of what it is done to.
//!
//! ```text
//! adverbial = ["på" meeting] ["tilbage"] "i" time    på mødet i marts 2023, i 2018
//!           | ["på" meeting] ["den"] day             den 3. maj, ved mødet den 3. maj
//!           | part year                              primo 2024, sommeren 2023
//!           | "for" number unit "siden"              for to år siden
//!           | "i" weekday "s"                        i mandags
//!           | words                                  forleden, i fjor, på forrige møde
//! ```
//!
//! "Regnskabet for 2023" and "mødet den 3. maj" name what something is done to.

use std::ops::Range;

use jiff::civil::Date;

use super::{
    BEFORE_EARLIER, BEHIND_EARLIER, EARLIER_ADVERBIALS, MEETINGS, NO_ADVERBIALS,
    PARTS_OF_PAST_YEARS, PLACES_OF_MEETINGS, PrintedYear, Time, TimeValue, UNITS, times,
};
use crate::text::Token;
use crate::text::date::is_weekday;

/// How many words an adverbial of a table has, at most.
const MOST_WORDS: usize = 4;

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
/// `day`, with what leads to them, in order. Where the day is not known, these are what the
/// words alone say is past.
pub fn earlier_times(tokens: &[Token], day: Option<Date>) -> Vec<Range<usize>> {
    let times = times(tokens).into_iter();
    let times = times.filter(|time| day.is_some_and(|day| time.is_over(day)));
    let mut found: Vec<Range<usize>> = times.filter_map(|time| with_lead(tokens, &time)).collect();
    found.extend((0..tokens.len()).filter_map(|at| said_to_be_past(tokens, at)));
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    found.dedup_by_key(|range| range.start);
    found
}

/// Returns the tokens from `at` on that say that something was done before, whatever the
/// day.
fn said_to_be_past(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let rest = &tokens[at..];
    let helped = at > 0 && tokens[at - 1].is_in(&BEFORE_EARLIER);
    match rest {
        // "er tidligere givet"; "den tidligere beslutning", "tidligere på mødet" are not so.
        [earlier, next, ..]
            if helped && earlier.is("tidligere") && !next.is_in(&BEHIND_EARLIER) =>
        {
            return Some(at..at + 1);
        }
        [ago, _, unit, since, ..]
            if ago.is("for") && since.is("siden") && UNITS.get(&unit.word).is_some() =>
        {
            return Some(at..at + 4);
        }
        [within, day, ..] if within.is("i") => {
            let weekday = day.word.strip_suffix('s');
            if weekday.is_some_and(is_weekday) {
                return Some(at..at + 2);
            }
        }
        _ => {}
    }
    let mut words = String::new();
    let mut longest = None;
    for (nth, token) in rest.iter().take(MOST_WORDS).enumerate() {
        if nth > 0 {
            words.push(' ');
        }
        words.push_str(&token.word);
        if EARLIER_ADVERBIALS.has(&words) {
            longest = Some(at..at + nth + 1);
        }
    }
    longest
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
    let alone = matches!(time.value, TimeValue::Day { .. })
        || time.year == PrintedYear::Off(-1)
        || tokens[time.start()].is_in(&PARTS_OF_PAST_YEARS);
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
            ("Byrådet vedtog primo 2024 planen", "primo 2024"),
            ("Byrådet vedtog sommeren 2023 planen", "sommeren 2023"),
            ("Planen blev vedtaget for to år siden", "for to år siden"),
            ("Byrådet vedtog i mandags planen", "i mandags"),
            (
                "Byrådet vedtog planen på et tidligere møde",
                "på et tidligere møde",
            ),
            ("Der er tidligere givet afslag", "tidligere"),
            ("Planen var tidligere på mødet vedtaget", ""),
            ("Den tidligere plan vedtages", ""),
            ("Byrådet vedtog planen for to vejes vedligehold", ""),
            ("Byrådet godkendte regnskabet for 2023", ""),
            ("Referatet fra mødet den 5. marts 2025", ""),
            ("Den gælder fra 1. januar 2024 og til maj 2024", ""),
            ("I 2025, i april, den 2. april 2025 og i 2026", ""),
        ] {
            let read = Text::new(text);
            let found = earlier_times(read.tokens(), Some(date(2025, 4, 2))).into_iter();
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
