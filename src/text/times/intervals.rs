//! What comes back at intervals (med mellemrum).

use super::{
    DEFINITE_UNITS, INTERVAL_OPENINGS, INTERVAL_UNITS, INTERVALS, IntervalOpening, MEASURES,
    PrintedYear, ReadTimes, Recurrence, TIMES_PER, TimeReader, TimeValue, Unit, named_interval,
};
use crate::text::numbers;
use crate::words::calendar::WEEKDAY_NAMES;

impl TimeReader<'_> {
    /// Reads `kvartalsvis`, `hver måned`, `to gange årligt`, `hver anden onsdag`, `hvert
    /// møde`.
    pub(super) fn interval(&self, at: usize) -> Option<ReadTimes> {
        let word = self.word(at);
        if let Some(often) = named_interval(word) {
            // "37 ugentlige timer" are a measure.
            let measure = self.is_in(at + 1, &MEASURES);
            return (!measure).then(|| recurring(at..at + 1, often));
        }
        match INTERVAL_OPENINGS.get(word)? {
            IntervalOpening::Times => self.several_times(at),
            IntervalOpening::Once => {
                let (end, count, unit) = self.unit_of_times(at + 1)?;
                Some(recurring(at..end, Recurrence::of_units(count, unit)?))
            }
            IntervalOpening::All | IntervalOpening::EachNeuter
                if self.word(at + 1).starts_with("møde") =>
            {
                Some(recurring(at..at + 2, Recurrence::EveryMeeting))
            }
            IntervalOpening::Each | IntervalOpening::EachNeuter => self.each_time(at),
            IntervalOpening::All => None,
        }
    }

    /// Reads `gange årligt`, `gange om måneden` behind a number.
    fn several_times(&self, at: usize) -> Option<ReadTimes> {
        let before = at.checked_sub(1)?;
        let (end, count, unit) = self.unit_of_times(at + 1)?;
        let number = self.number_in_words(before);
        let times = number.or_else(|| self.small_number(before).map(i16::from))?;
        let times = u8::try_from(times).ok().filter(|times| *times > 0)?;
        let often = match unit {
            Unit::Year => {
                let months = count.checked_mul(12)? / times;
                Recurrence::of_units(months.max(1), Unit::Month)?
            }
            // "to gange om måneden" is no whole number of days apart.
            _ => Recurrence::of_units(count.is_multiple_of(times).then(|| count / times)?, unit)?,
        };
        Some(recurring(before..end, often))
    }

    /// Reads in which time so many times are: `årligt`, `om ugen`, `pr. kvartal`, `hvert år`.
    fn unit_of_times(&self, at: usize) -> Option<(usize, u8, Unit)> {
        if let Some((count, unit)) = INTERVALS.get(self.word(at)) {
            return Some((at + 1, count, unit));
        }
        let per = self.is_in(at, &TIMES_PER);
        let named = self.word(at + 1);
        let unit = DEFINITE_UNITS
            .get(named)
            .or_else(|| INTERVAL_UNITS.get(named));
        let (count, unit) = unit.filter(|_| per)?;
        Some((at + 2, count, unit))
    }

    /// Reads `hver måned`, `hvert halve år`, `hver 14. dag`, `hver anden onsdag`.
    fn each_time(&self, at: usize) -> Option<ReadTimes> {
        if self.has_word_at(at + 1, "halve") && self.has_word_at(at + 2, "år") {
            return Some(recurring(at..at + 3, Recurrence::of_units(6, Unit::Month)?));
        }
        let nth = numbers::ordinal(self.word(at + 1)).filter(|nth| *nth > 1);
        let nth = nth.map(u8::try_from).transpose().ok()?;
        let (count, unit_at) = nth.map_or((1, at + 1), |nth| (nth, at + 2));
        if WEEKDAY_NAMES.get(self.word(unit_at)).is_some() {
            if let Some((end, often)) = self.of_each_period(unit_at + 1) {
                return Some(recurring(at..end, often));
            }
            let often = Recurrence::of_units(count, Unit::Week)?;
            return Some(recurring(at..unit_at + 1, often));
        }
        let (units, unit) = INTERVAL_UNITS.get(self.word(unit_at))?;
        let often = Recurrence::of_units(units.checked_mul(count)?, unit)?;
        Some(recurring(at..unit_at + 1, often))
    }

    /// Reads `i måneden`, `i hver måned`, `i hvert kvartal` behind a day of the week.
    pub(super) fn of_each_period(&self, at: usize) -> Option<(usize, Recurrence)> {
        if !self.is_any(at, &["i", "af"]) {
            return None;
        }
        if let Some((count, unit)) = DEFINITE_UNITS.get(self.word(at + 1)) {
            return Some((at + 2, Recurrence::of_units(count, unit)?));
        }
        let each = self.is_any(at + 1, &["hver", "hvert"]);
        let (count, unit) = INTERVAL_UNITS.get(self.word(at + 2)).filter(|_| each)?;
        Some((at + 3, Recurrence::of_units(count, unit)?))
    }
}

pub(super) fn recurring(tokens: std::ops::Range<usize>, often: Recurrence) -> ReadTimes {
    ReadTimes::of_one(tokens, TimeValue::Every(often), PrintedYear::Absent)
}
