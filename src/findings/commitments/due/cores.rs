//! Periods named by the calendar: dates, months, quarters, seasons, weeks, years.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};

use super::{Core, Precision};
use crate::findings::commitments::cues;
use crate::findings::commitments::sentences::Word;
use crate::text::date::{MONTHS, month_number, parse_date, parse_year};

/// Reads the period that begins at word `at`.
pub(super) fn read(words: &[Word], at: usize, meeting: Date) -> Option<Core> {
    let rest = Rest { words, at, meeting };
    rest.full_date()
        .or_else(|| rest.day_and_month())
        .or_else(|| rest.part_of_year())
        .or_else(|| rest.month())
        .or_else(|| rest.season())
        .or_else(|| rest.week())
        .or_else(|| rest.end_of_year())
        .or_else(|| rest.budget())
        .or_else(|| rest.year())
}

struct Rest<'w> {
    words: &'w [Word],
    at: usize,
    meeting: Date,
}

impl Rest<'_> {
    fn low(&self, ahead: usize) -> &str {
        self.words
            .get(self.at + ahead)
            .map_or("", |word| word.low.as_str())
    }

    /// Whether the words up to `ahead` stand together, with no comma between.
    fn together(&self, ahead: usize) -> bool {
        (self.at..self.at + ahead).all(|at| {
            self.words
                .get(at)
                .is_some_and(|word| !word.after.contains([',', ';', ':', ')']))
        })
    }

    /// The year at `ahead`, also behind "af", "i" or a comma, and the words it takes.
    fn year_at(&self, ahead: usize) -> Option<(i16, usize)> {
        if let Some(year) = year(self.low(ahead)) {
            return Some((year, 1));
        }
        let joined = matches!(self.low(ahead), "af" | "i");
        let year = year(self.low(ahead + 1)).filter(|_| joined)?;
        Some((year, 2))
    }

    fn full_date(&self) -> Option<Core> {
        (1..=4).rev().find_map(|count| {
            let words = self.words.get(self.at..self.at + count)?;
            if !words.first()?.low.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            let joined: Vec<String> = words
                .iter()
                .enumerate()
                .map(|(at, word)| match word.after.as_str() {
                    "." if at + 1 < count => format!("{}.", word.low),
                    _ => word.low.clone(),
                })
                .collect();
            let day = parse_date(&joined.join(" "))?;
            let long = joined.last().is_some_and(|last| last.len() > 2);
            (self.together(count - 1) && long).then_some(Core {
                words: count,
                from: day,
                to: day,
                inferred: false,
                precision: Precision::Exact,
                needs_lead: false,
            })
        })
    }

    fn day_and_month(&self) -> Option<Core> {
        let day: i8 = self
            .low(0)
            .parse()
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        let month = month(self.low(1)).filter(|_| self.together(1))?;
        let from = upcoming(self.meeting, |year| Date::new(year, month, day).ok())?;
        Some(Core {
            words: 2,
            from,
            to: from,
            inferred: true,
            precision: Precision::Exact,
            needs_lead: false,
        })
    }

    /// Quarters and half years: "3. kvartal 2024", "første halvår", "2. halvdel af 2025".
    fn part_of_year(&self) -> Option<Core> {
        let (number, parts) = match cues::ordinal(self.low(0)) {
            Some(number) => match self.low(1) {
                "kvartal" | "kvartals" => (number, 4),
                "halvår" | "halvdel" | "halvårs" => (number, 2),
                _ => return None,
            },
            None => {
                let number = self.low(0).strip_prefix('q')?.parse().ok()?;
                return self.span_of_year(1, number, 4, Precision::Exact);
            }
        };
        let precision = if parts == 4 {
            Precision::Exact
        } else {
            Precision::Rough
        };
        if self.low(1) == "halvdel" && self.year_at(2).is_none() {
            return None;
        }
        self.span_of_year(2, number, parts, precision)
    }

    fn span_of_year(
        &self,
        taken: usize,
        number: i8,
        parts: i8,
        precision: Precision,
    ) -> Option<Core> {
        let months = 12 / parts;
        let first = (number - 1).checked_mul(months)?.checked_add(1)?;
        let last = first + months - 1;
        if !(1..=12).contains(&first) || last > 12 {
            return None;
        }
        let (year, more) = match self.year_at(taken).filter(|_| self.together(taken)) {
            Some((year, more)) => (Some(year), more),
            None => (None, 0),
        };
        self.months(taken + more, year, first, last, precision)
    }

    /// The months `first` to `last` of `year`, of the next year that has them ahead
    /// where none is given.
    fn months(
        &self,
        taken: usize,
        year: Option<i16>,
        first: i8,
        last: i8,
        precision: Precision,
    ) -> Option<Core> {
        let from = match year {
            Some(year) => Date::new(year, first, 1).ok()?,
            None => {
                let end = upcoming(self.meeting, |year| {
                    Date::new(year, last, 1).ok().map(Date::last_of_month)
                })?;
                Date::new(end.year(), first, 1).ok()?
            }
        };
        let to = Date::new(from.year(), last, 1).ok()?.last_of_month();
        Some(Core {
            words: taken,
            from,
            to,
            inferred: year.is_none(),
            precision,
            needs_lead: true,
        })
    }

    /// "maj 2025", "august", "april og maj 2025", "maj/juni 2025".
    fn month(&self) -> Option<Core> {
        let (first, mut last, mut taken) = match self.low(0).split_once(['/', '-']) {
            Some((first, last)) => (month(first)?, month(last)?, 1),
            None => {
                let first = month(self.low(0))?;
                (first, first, 1)
            }
        };
        if let Some(second) = month(self.low(2))
            && matches!(self.low(1), "og" | "eller" | "til")
            && self.together(2)
        {
            (last, taken) = (second, 3);
        }
        let last = last.max(first);
        match self.year_at(taken).filter(|_| self.together(taken)) {
            Some((year, more)) => {
                self.months(taken + more, Some(year), first, last, Precision::Exact)
            }
            None => self.months(taken, None, first, last, Precision::Exact),
        }
    }

    fn season(&self) -> Option<Core> {
        let after = self.at > 0 && self.words.get(self.at - 1)?.low == "efter";
        let (first, last) = match cues::season(self.low(0))? {
            (6, 6) if after => (8, 9),
            months => months,
        };
        let year = self.year_at(1).filter(|_| self.together(1));
        let more = year.map_or(0, |(_, more)| more);
        if last > 12 {
            // A winter ends in the next year.
            let core = self.months(
                1 + more,
                year.map(|(year, _)| year),
                first,
                12,
                Precision::Rough,
            )?;
            let to = Date::new(core.from.year() + 1, last - 12, 1).ok()?;
            return Some(Core {
                to: to.last_of_month(),
                ..core
            });
        }
        self.months(
            1 + more,
            year.map(|(year, _)| year),
            first,
            last,
            Precision::Rough,
        )
    }

    /// "uge 34", "uge 34 i 2025".
    fn week(&self) -> Option<Core> {
        let week: i8 = self.low(1).parse().ok().filter(|_| self.low(0) == "uge")?;
        let year = self.year_at(2);
        let monday = |year| Some(ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date());
        let from = match year {
            Some((year, _)) => monday(year)?,
            None => upcoming(self.meeting, monday)?,
        };
        Some(Core {
            words: 2 + year.map_or(0, |(_, more)| more),
            from,
            to: from.checked_add(6.days()).ok()?,
            inferred: year.is_none(),
            precision: Precision::Exact,
            needs_lead: true,
        })
    }

    /// "årets udgang", "udgangen af året", "årsskiftet", "næste år", "i år".
    fn end_of_year(&self) -> Option<Core> {
        let this = self.meeting.year();
        let end = |words| {
            let day = Date::new(this, 12, 31).ok()?;
            Some(Core {
                words,
                from: day,
                to: day,
                inferred: true,
                precision: Precision::Exact,
                needs_lead: true,
            })
        };
        let year = |words, year: i16| {
            Some(Core {
                words,
                from: Date::new(year, 1, 1).ok()?,
                to: Date::new(year, 12, 31).ok()?,
                inferred: true,
                precision: Precision::Year,
                needs_lead: true,
            })
        };
        match (self.low(0), self.low(1)) {
            ("årets", "udgang" | "slutning" | "afslutning" | "udløb") => end(2),
            ("årsskiftet" | "nytår", _) => {
                let given = self.year_at(1);
                let mut core = end(1)?;
                if let Some((year, more)) = given {
                    core.words += more;
                    core.from = Date::new(year - 1, 12, 31).ok()?;
                    core.to = core.from;
                }
                Some(core)
            }
            ("året", _) => year(1, this),
            ("år", _) if self.at > 0 && self.words.get(self.at - 1)?.low == "i" => year(1, this),
            ("indeværende", "år") => year(2, this),
            ("næste" | "kommende" | "nye", "år") => year(2, this.checked_add(1)?),
            _ => None,
        }
    }

    /// A budget is decided in the year before: "i forbindelse med budget 2026".
    fn budget(&self) -> Option<Core> {
        let word = self.low(0);
        let is_account = cues::is_account(word);
        if !cues::is_budget(word) && !is_account {
            return None;
        }
        let before = |back: usize| {
            self.at
                .checked_sub(back)
                .and_then(|at| self.words.get(at))
                .map_or("", |word| word.low.as_str())
        };
        let led = match before(1) {
            "med" => before(2) == "forbindelse",
            "i" => matches!(before(2), "indgår" | "indgå" | "indarbejdes" | "behandles"),
            "ved" => true,
            "til" | "mod" => matches!(before(2), "frem" | "op"),
            _ => false,
        };
        let skipped = usize::from(matches!(self.low(1), "for" | "til"));
        let digits: String = self.low(1 + skipped).chars().take(4).collect();
        let year = year(&digits).filter(|_| led)?;
        let (from, to) = if is_account {
            (date(year + 1, 1, 1), date(year + 1, 6, 30))
        } else {
            (date(year - 1, 1, 1), date(year - 1, 12, 31))
        };
        Some(Core {
            words: 2 + skipped,
            from,
            to,
            inferred: false,
            precision: Precision::Rough,
            needs_lead: true,
        })
    }

    fn year(&self) -> Option<Core> {
        let year = year(self.low(0))?;
        Some(Core {
            words: 1,
            from: date(year, 1, 1),
            to: date(year, 12, 31),
            inferred: false,
            precision: Precision::Year,
            needs_lead: true,
        })
    }
}

fn year(text: &str) -> Option<i16> {
    parse_year(text).filter(|year| (1990..2100).contains(year))
}

/// The month a whole name means, in a genitive, too; "mar" and "jul" are words.
fn month(word: &str) -> Option<i8> {
    let name = word.strip_suffix('s').filter(|name| MONTHS.contains(name));
    let name = name.unwrap_or(word);
    if MONTHS.contains(&name) || matches!(name, "aug" | "sept" | "okt" | "nov" | "dec") {
        return month_number(name);
    }
    None
}

/// The first of the days `of_year` gives that does not lie before the meeting.
fn upcoming(meeting: Date, of_year: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    (0..5)
        .find_map(|ahead| of_year(meeting.year().checked_add(ahead)?).filter(|day| *day >= meeting))
}
