//! Times counted from the day of the text.

use super::{
    ABOUT, CALENDAR_PERIODS, COUNTED_FROM, CalendarPeriod, DAYS_OFF, DEFINITE_PERIODS, GOES_ON,
    HALVES, LENGTH_FILLERS, LENGTH_OPENINGS, Length, LengthOpening, PART_NOUNS, PERIODS_OWN,
    PeriodPart, PrintedYear, RELATIVE_YEARS, ReadTimes, RelativeYear, SEASONS, TimeReader,
    TimeValue, UNITS, Unit, YEAR_ENDS,
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
            RelativeYear::Next | RelativeYear::Coming | RelativeYear::New => year(2, 1),
            RelativeYear::Last => year(2, -1),
            _ => None,
        }
    }

    /// Reads `denne uge`, `næste måned`, `det kommende skoleår`, `næste forår`.
    pub(super) fn counted(&self, at: usize) -> Option<ReadTimes> {
        let relative = RELATIVE_YEARS.get(self.word(at))?;
        // "de kommende uger" are several, "den kommende uge" may begin today.
        let several = self.is_behind(at, &["de", "den"]);
        if let Some(season) = SEASONS.get(self.word(at + 1)) {
            let year = match relative {
                RelativeYear::Coming => PrintedYear::Absent,
                RelativeYear::Next => PrintedYear::Off(1),
                _ => return None,
            };
            let season = TimeValue::Season(season);
            return (!several).then(|| ReadTimes::of_one(at..at + 2, season, year));
        }
        let period = CALENDAR_PERIODS.get(self.word(at + 1))?;
        let long = matches!(period, CalendarPeriod::SchoolYear | CalendarPeriod::Term);
        let off = match relative {
            RelativeYear::Last if self.is_behind(at, &["i"]) => -1,
            RelativeYear::Present => 0,
            RelativeYear::Next | RelativeYear::Coming if long || !several => 1,
            _ => return None,
        };
        // "sidste uge af maj" is counted from May.
        let goes_on = self.is_in(at + 2, &GOES_ON);
        let value = TimeValue::Counted(period, off);
        (!goes_on).then(|| ReadTimes::of_one(at..at + 2, value, PrintedYear::Absent))
    }

    /// Reads `måneden` behind `udgangen af`.
    pub(super) fn counted_behind_part(&self, at: usize) -> Option<ReadTimes> {
        let period = DEFINITE_PERIODS.get(self.word(at))?;
        let part = at.checked_sub(2).map(|at| self.word(at))?;
        let is_part = self.is_behind(at, &["af"]) && PART_NOUNS.get(part).is_some();
        let value = TimeValue::Counted(period, 0);
        is_part.then(|| ReadTimes::of_one(at..at + 1, value, PrintedYear::Absent))
    }

    /// Reads `månedens udgang`.
    pub(super) fn end_of_counted(&self, at: usize) -> Option<ReadTimes> {
        let value = TimeValue::Counted(PERIODS_OWN.get(self.word(at))?, 0);
        YEAR_ENDS.has(self.word(at + 1)).then(|| ReadTimes {
            part: Some(PeriodPart::End),
            ..ReadTimes::of_one(at..at + 2, value, PrintedYear::Absent)
        })
    }

    /// Reads `morgen` behind `i`.
    pub(super) fn day_off(&self, at: usize) -> Option<ReadTimes> {
        let value = TimeValue::Counted(CalendarPeriod::Day, DAYS_OFF.get(self.word(at))?);
        let led = self.is_behind(at, &["i"]);
        led.then(|| ReadTimes::of_one(at..at + 1, value, PrintedYear::Absent))
    }

    /// Reads `om ca. seks måneder`, `efter et år`, `inden (for) 14 dage`, `løbet af to år`.
    pub(super) fn length(&self, at: usize) -> Option<ReadTimes> {
        let (within, mut next) = match LENGTH_OPENINGS.get(self.word(at))? {
            LengthOpening::Ahead => (false, at + 1),
            LengthOpening::Within => (true, at + 1 + usize::from(self.has_word_at(at + 1, "for"))),
            LengthOpening::During if self.has_word_at(at + 1, "af") => (true, at + 2),
            LengthOpening::During => return None,
        };
        let fillers = self.tokens[next.min(self.tokens.len())..].iter().take(3);
        let fillers = fillers.take_while(|token| token.is_in(&LENGTH_FILLERS));
        let fillers = fillers.count();
        let mut about = (next..next + fillers).any(|at| self.is_in(at, &ABOUT));
        next += fillers;
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
        let mut end = next + used + 1;
        // "om en måneds tid"
        if self.has_word_at(end, "tid") {
            about = true;
            end += 1;
        }
        // "om et år efter ibrugtagning" counts from another day than this.
        if self.is_in(end, &COUNTED_FROM)
            || self.has_word_at(at, "efter") && self.has_word_at(end, "siden")
        {
            return None;
        }
        let value = TimeValue::Ahead {
            length,
            within,
            about,
        };
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

    pub(super) fn number_in_words(&self, at: usize) -> Option<i16> {
        let token = self.token(at).filter(|token| token.is_word())?;
        i16::try_from(numbers::cardinal(&token.word)?).ok()
    }
}
