//! Times counted from the day of the text, and what comes back at intervals.

use super::{
    COUNTED_FROM, HALVES, INTERVAL_OPENINGS, INTERVAL_UNITS, INTERVALS, IntervalOpening,
    LENGTH_FILLERS, Length, PrintedYear, RELATIVE_YEARS, ReadTimes, Recurrence, RelativeYear,
    TimeReader, TimeValue, UNITS, Unit, YEAR_ENDS,
};
use crate::text::numbers;

impl TimeReader<'_> {
    /// Reads `årets udgang`, `årsskiftet 2026`, `året`, `i år`, `næste år`.
    pub(super) fn relative_year(&self, at: usize) -> Option<ReadTimes> {
        let year = |length: usize, off: i16| {
            let year = PrintedYear::Off(off);
            Some(ReadTimes::of_one(at..at + length, TimeValue::Year, year))
        };
        let is_year = self.has_word_at(at + 1, "år");
        match RELATIVE_YEARS.get(self.word(at))? {
            RelativeYear::OfThis if YEAR_ENDS.has(self.word(at + 1)) => {
                let year = PrintedYear::Off(0);
                Some(ReadTimes::of_one(at..at + 2, TimeValue::YearEnd, year))
            }
            RelativeYear::Turn => {
                // That of 2026 ends 2025.
                let printed = self.years(at + 1);
                let end = printed.as_ref().map_or(at + 1, |read| read.end);
                let year = match printed.as_ref().and_then(|read| read.values.last()) {
                    Some((_, TimeValue::YearSpan(last), _)) => PrintedYear::Is(last - 1),
                    Some((_, _, PrintedYear::Is(year))) => PrintedYear::Is(year - 1),
                    _ => PrintedYear::Off(0),
                };
                Some(ReadTimes::of_one(at..end, TimeValue::YearEnd, year))
            }
            RelativeYear::This => year(1, 0),
            RelativeYear::BehindIn if self.is_behind(at, &["i"]) => year(1, 0),
            RelativeYear::Present if is_year => year(2, 0),
            // "de kommende år" are several.
            _ if !is_year || self.is_behind(at, &["de"]) => None,
            RelativeYear::Next => year(2, 1),
            RelativeYear::Last => year(2, -1),
            _ => None,
        }
    }

    /// Reads `sidste uge`, `næste uge` behind `i`.
    pub(super) fn week_off(&self, at: usize) -> Option<ReadTimes> {
        let weeks = match RELATIVE_YEARS.get(self.word(at))? {
            RelativeYear::Last => -1,
            RelativeYear::Next => 1,
            _ => return None,
        };
        let is_week = self.has_word_at(at + 1, "uge") && self.is_behind(at, &["i"]);
        let value = TimeValue::WeekOff(weeks);
        is_week.then(|| ReadTimes::of_one(at..at + 2, value, PrintedYear::Absent))
    }

    /// Reads `om ca. seks måneder`, `efter et år`, `inden for 14 dage`.
    pub(super) fn length(&self, at: usize) -> Option<ReadTimes> {
        let within = self.word(at).starts_with("inden");
        let mut next = match self.word(at) {
            "inden" if self.has_word_at(at + 1, "for") => at + 2,
            "inden" => return None,
            _ => at + 1,
        };
        let fillers = self.tokens[next.min(self.tokens.len())..].iter().take(3);
        next += fillers
            .take_while(|token| token.is_in(&LENGTH_FILLERS))
            .count();
        let halved = |at: usize| HALVES.get(self.word(at));
        let (number, half, used) = if let Some(whole) = halved(next) {
            (whole, true, 1)
        } else if self.is_any(next, &["et", "1"]) && self.has_word_at(next + 1, "halvt") {
            (0, true, 2)
        } else {
            let (number, end) = self.cardinal(next)?;
            (number, false, end - next)
        };
        let unit = UNITS.get(self.word(next + used))?;
        let length = match unit {
            Unit::Year => Length::Months(number * 12 + if half { 6 } else { 0 }),
            _ if half => return None,
            Unit::Month => Length::Months(number),
            Unit::Week => Length::Weeks(number),
            Unit::Day => Length::Days(number),
        };
        let end = next + used + 1;
        // "om et år efter ibrugtagning" counts from another day than this.
        if self.is_in(end, &COUNTED_FROM)
            || self.has_word_at(at, "efter") && self.has_word_at(end, "siden")
        {
            return None;
        }
        let value = TimeValue::Ahead { length, within };
        Some(ReadTimes::of_one(at..end, value, PrintedYear::Absent))
    }

    /// Returns the small number at `at` and where it ends; of "3-6" the last.
    fn cardinal(&self, at: usize) -> Option<(i16, usize)> {
        if let Some(number) = self.number_in_words(at) {
            return Some((number, at + 1));
        }
        let first = self.small_number(at).filter(|number| *number > 0)?;
        let last = self
            .small_number(at + 2)
            .filter(|_| self.has_word_at(at + 1, "-"));
        let end = if last.is_some() { at + 3 } else { at + 1 };
        Some((i16::from(last.unwrap_or(first)), end))
    }

    fn number_in_words(&self, at: usize) -> Option<i16> {
        let token = self.token(at).filter(|token| token.is_word())?;
        i16::try_from(numbers::cardinal(&token.word)?).ok()
    }

    /// Reads `kvartalsvis`, `hver måned`, `to gange årligt`, `hvert møde`.
    pub(super) fn interval(&self, at: usize) -> Option<ReadTimes> {
        let every = |tokens: std::ops::Range<usize>, often: Recurrence| {
            let value = TimeValue::Every(often);
            Some(ReadTimes::of_one(tokens, value, PrintedYear::Absent))
        };
        let read = |length: usize, often: Recurrence| every(at..at + length, often);
        let word = self.word(at);
        if let Some(months) = INTERVALS.get(word) {
            return read(1, Recurrence::Months(months));
        }
        let yearly = match () {
            () if self.is_any(at + 1, &["årligt", "årlig"]) => 2,
            () if self.has_word_at(at + 1, "om") && self.has_word_at(at + 2, "året") => 3,
            () => 0,
        };
        match INTERVAL_OPENINGS.get(word)? {
            IntervalOpening::Times if yearly > 0 => {
                let before = at.checked_sub(1)?;
                let number = self.number_in_words(before);
                let times = number.or_else(|| self.small_number(before).map(i16::from))?;
                let months = 12_i16.checked_div(times)?.max(1);
                let often = Recurrence::Months(u8::try_from(months).ok()?);
                every(before..at + yearly, often)
            }
            IntervalOpening::Once if yearly > 0 => read(yearly, Recurrence::Months(12)),
            IntervalOpening::All | IntervalOpening::EachNeuter
                if self.word(at + 1).starts_with("møde") =>
            {
                read(2, Recurrence::EveryMeeting)
            }
            IntervalOpening::Each | IntervalOpening::EachNeuter => {
                if let Some(months) = INTERVAL_UNITS.get(self.word(at + 1)) {
                    return read(2, Recurrence::Months(months));
                }
                if self.has_word_at(at + 1, "halve") && self.has_word_at(at + 2, "år") {
                    return read(3, Recurrence::Months(6));
                }
                let times = numbers::ordinal(self.word(at + 1)).filter(|times| *times > 1)?;
                let times = u8::try_from(times).ok()?;
                let unit = INTERVAL_UNITS.get(self.word(at + 2))?;
                read(3, Recurrence::Months(unit.checked_mul(times)?))
            }
            _ => None,
        }
    }
}
