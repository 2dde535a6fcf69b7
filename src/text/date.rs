//! Dates as Danish minutes print them; the time of day behind one is read by [`clock`].
//!
//! ```text
//! date    = yyyy "-" mm "-" dd                      2025-05-21
//!         | d sep m sep yyyy                        21-05-2025, 21/5 2025
//!         | dd sep mm sep yy                        21-05-25, only on its own
//!         | d ["."] month yyyy                      21. maj 2025, 15-maj-2002
//!         | month d "," yyyy                        Marts 12, 2025
//! sep     = "-" | "." | "/", white space allowed behind it; before yyyy
//!           white space alone will do
//! month   = the name in Danish, whole or short (okt., febr.), any case
//! ```
//!
//! Years run from 1800 to 2199. Two digits 70 to 99 mean 19xx, others 20xx.
//! Dates without a year ("den 1. oktober") are not dates here, and a weekday
//! is never checked: minutes get it wrong.
//!
//! `text::times` reads days, too, and more. It reads tokens; this reads the bytes of a line,
//! since those who ask have only lines: heads of documents, cells, names of files, each
//! asked once and most without a date. Cutting each into tokens would cost more than the
//! search, and would not do: of `2025-05-21T09:00` the day is no token (`21t09` is), and
//! the forms of machines (`Marts 12, 2025`, `9/26/2019 4:00:00 PM`) are none of running
//! text. The words (months, weekdays) and the rules of years are here alone and `times` asks
//! for them; a test below has both read a day the same.

use std::ops::Range;

use jiff::civil::Date;

use super::clock;
use super::cursor::{Cursor, is_dash, may_begin, may_end};
use crate::words::calendar::{ENGLISH_MONTHS, MONTH_NAMES, SHORT_MONTHS};
pub use crate::words::calendar::{MONTHS, WEEKDAYS};

/// Returns whether `word`, in lower case, names a day of the week.
pub fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
}

/// Returns the month, 1 to 12, that `word` names: the whole name or a short one, with or
/// without full stop, in any case.
///
/// Returns `None` for any other word, the empty one included.
pub fn month_number(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    MONTH_NAMES.get(&word).or_else(|| SHORT_MONTHS.get(&word))
}

/// Reads a text that is one date, perhaps with a weekday, `d.` or `den` before
/// it and a time of day behind it.
///
/// Returns `None` for anything else: the empty text, a date without year, a
/// day no month has, a date inside a sentence (see [`find_date`]).
///
/// ```
/// use jiff::civil::date;
/// use referat::text::date::parse_date;
///
/// assert_eq!(parse_date("Torsdag d. 16. oktober 2025 kl. 09:00"), Some(date(2025, 10, 16)));
/// assert_eq!(parse_date("31-02-2025"), None);
/// ```
pub fn parse_date(text: &str) -> Option<Date> {
    date_parts(text)?.date()
}

/// Finds the first full date in running text, with its byte range; weekday and
/// time stay outside the range.
///
/// Returns `None` if there is none. A year of two digits does not count: too
/// many other numbers look like that.
pub fn find_date(text: &str) -> Option<(Range<usize>, Date)> {
    dates(text).next()
}

/// Finds every full date in running text as [`find_date`] does, in order and
/// never overlapping.
pub fn find_dates(text: &str) -> Vec<(Range<usize>, Date)> {
    dates(text).collect()
}

/// Returns the date as written in Danish, without weekday: `21. maj 2025`.
pub fn format_long(date: Date) -> String {
    let month = usize::try_from(date.month() - 1)
        .ok()
        .and_then(|month| MONTHS.get(month))
        .copied()
        .unwrap_or_default();
    format!("{}. {month} {}", date.day(), date.year())
}

/// Year, month and day as written; perhaps no real date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DateParts {
    year: i16,
    month: i8,
    day: i8,
}

impl DateParts {
    /// Returns the date, `None` if the calendar does not have it.
    pub(crate) fn date(self) -> Option<Date> {
        Date::new(self.year, self.month, self.day).ok()
    }
}

/// Reads a text shaped like one date, whether or not it exists (31-02-2025).
pub(crate) fn date_parts(text: &str) -> Option<DateParts> {
    let mut cursor = Cursor::new(text.trim());
    skip_day_words(&mut cursor);
    let parts = scan_date(&mut cursor, Years::TwoOrFour)?;
    let rest = cursor.rest();
    if rest.starts_with(|c: char| c.is_alphanumeric() && c != 'T') {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || is_dash(c) || matches!(c, ',' | '.' | ';' | ':' | 'T' | '*')
    });
    (rest.is_empty() || clock::begins_with_time(rest)).then_some(parts)
}

/// Reads a year of four digits, 1800 to 2199.
pub(crate) fn parse_year(digits: &str) -> Option<i16> {
    let year = digits.parse().ok()?;
    (digits.len() == 4 && (1800..2200).contains(&year)).then_some(year)
}

/// Reads a year of two digits: 70 to 99 are of the last century.
pub(crate) fn year_of_two_digits(digits: &str) -> Option<i16> {
    let year = digits.parse::<i16>().ok().filter(|_| digits.len() == 2)?;
    Some(if year >= 70 { 1900 + year } else { 2000 + year })
}

/// Returns the full date that begins at byte `at`, and where it ends.
pub(crate) fn date_at(text: &str, at: usize) -> Option<(usize, Date)> {
    let mut cursor = Cursor::starting_at(text, at);
    let date = scan_date(&mut cursor, Years::Four)?.date()?;
    let end = cursor.position();
    may_end(text, end).then_some((end, date))
}

fn dates(text: &str) -> impl Iterator<Item = (Range<usize>, Date)> {
    let mut free_from = 0;
    // No date is without a digit, and most lines are.
    let searched = if text.bytes().any(|b| b.is_ascii_digit()) {
        text
    } else {
        ""
    };
    searched.char_indices().filter_map(move |(start, first)| {
        let may_be_first = first.is_ascii_digit() || first.is_alphabetic();
        if start < free_from || !may_be_first || !may_begin(text, start) {
            return None;
        }
        let (end, date) = date_at(text, start)?;
        let range = start..end;
        free_from = range.end;
        Some((range, date))
    })
}

fn skip_day_words(cursor: &mut Cursor<'_>) {
    loop {
        let mut ahead = *cursor;
        let word = ahead.word().to_lowercase();
        let is_day_word = matches!(word.as_str(), "d" | "den")
            || WEEKDAYS
                .iter()
                .any(|day| word == *day || day.get(..3) == Some(&word));
        if !is_day_word {
            return;
        }
        ahead.eat_while(|c| c.is_whitespace() || matches!(c, '.' | ','));
        *cursor = ahead;
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Years {
    Four,
    TwoOrFour,
}

/// Reads a date, `None` without moving if there is none.
fn scan_date(cursor: &mut Cursor<'_>, years: Years) -> Option<DateParts> {
    let forms: [fn(&mut Cursor<'_>, Years) -> Option<DateParts>; 4] =
        [scan_iso, scan_numeric, scan_long, scan_month_first];
    forms.iter().find_map(|form| {
        let mut ahead = *cursor;
        let parts = form(&mut ahead, years)?;
        *cursor = ahead;
        Some(parts)
    })
}

fn scan_iso(cursor: &mut Cursor<'_>, _: Years) -> Option<DateParts> {
    let year = cursor.digits(4..=4).and_then(parse_year)?;
    cursor.eat(is_dash)?;
    let month = small_number(cursor)?;
    cursor.eat(is_dash)?;
    let day = small_number(cursor)?;
    Some(DateParts { year, month, day })
}

fn scan_numeric(cursor: &mut Cursor<'_>, years: Years) -> Option<DateParts> {
    let start = cursor.position();
    let day = small_number(cursor)?;
    let first = cursor.eat(is_date_mark)?;
    let spaced = cursor.spaces();
    let month = small_number(cursor)?;
    let has_two_digits = cursor.position() - start == 5 && !spaced;
    let second = cursor.eat(is_date_mark);
    let spaced = cursor.spaces();
    if second.is_none() && !spaced {
        return None;
    }
    if let Some(year) = four_digit_year(cursor) {
        let has_slashes = first == '/' && second == Some('/');
        let (day, month) = match has_slashes && is_before_half_day(*cursor) {
            true => (month, day),
            false => (day, month),
        };
        return Some(DateParts { year, month, day });
    }
    if years == Years::Four || !has_two_digits || spaced || second != Some(first) {
        return None;
    }
    let year = year_of_two_digits(cursor.digits(2..=2)?)?;
    Some(DateParts { year, month, day })
}

/// Returns whether a time of half a day follows, as American clocks have it: "9/26/2019
/// 4:00:00 PM", where the month stands first, too.
fn is_before_half_day(mut cursor: Cursor<'_>) -> bool {
    cursor.eat_while(|c| matches!(c, ' ' | ',' | '\u{a0}'));
    let mut numbers = 0;
    while cursor.digits(1..=2).is_some() {
        numbers += 1;
        cursor.eat(|c| c == ':');
    }
    cursor.eat_while(|c| matches!(c, ' ' | '\u{a0}'));
    numbers >= 2 && matches!(cursor.word(), "AM" | "PM")
}

fn scan_long(cursor: &mut Cursor<'_>, _: Years) -> Option<DateParts> {
    let day = small_number(cursor)?;
    cursor.eat(|c| c == '.');
    skip_between_words(cursor);
    let month = month_of_date(cursor.word())?;
    cursor.eat(|c| matches!(c, '.' | ','));
    skip_between_words(cursor);
    let year = four_digit_year(cursor)?;
    Some(DateParts { year, month, day })
}

/// Returns the number of a month that stands in a full date: in English, too, as web pages
/// print them.
fn month_of_date(word: &str) -> Option<i8> {
    month_number(word).or_else(|| ENGLISH_MONTHS.get(&word.to_lowercase()))
}

fn scan_month_first(cursor: &mut Cursor<'_>, _: Years) -> Option<DateParts> {
    const LONGEST_MONTH: usize = 9;
    let mut ahead = *cursor;
    let mut letters = 0;
    while letters <= LONGEST_MONTH && ahead.eat(char::is_alphabetic).is_some() {
        letters += 1;
    }
    let word = cursor.rest().get(..ahead.position() - cursor.position())?;
    let month = month_of_date(word)?;
    *cursor = ahead;
    cursor.eat(|c| c == '.');
    if !cursor.spaces() {
        return None;
    }
    let day = small_number(cursor)?;
    cursor.eat(|c| c == '.');
    cursor.eat(|c| c == ',')?;
    cursor.spaces();
    let year = four_digit_year(cursor)?;
    Some(DateParts { year, month, day })
}

fn skip_between_words(cursor: &mut Cursor<'_>) {
    cursor.spaces();
    if cursor.eat(is_dash).is_some() {
        cursor.spaces();
    }
}

fn small_number(cursor: &mut Cursor<'_>) -> Option<i8> {
    cursor.digits(1..=2)?.parse().ok()
}

fn four_digit_year(cursor: &mut Cursor<'_>) -> Option<i16> {
    let mut ahead = *cursor;
    let year = ahead.digits(4..=4).and_then(parse_year)?;
    *cursor = ahead;
    Some(year)
}

fn is_date_mark(c: char) -> bool {
    is_dash(c) || matches!(c, '.' | '/')
}

/// Returns the days that "25.08.27" may be: year, month and day, or the other way round.
pub(crate) fn short_days(word: &str) -> Vec<Date> {
    let parts: Vec<&str> = word
        .trim_end_matches(['.', ',', ':'])
        .split(['.', '-'])
        .collect();
    let is_short = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    let &[a, month, b] = parts.as_slice() else {
        return Vec::new();
    };
    if ![a, month, b].iter().all(is_short) {
        return Vec::new();
    }
    let day = |year: &str, day: &str| {
        let year = year_of_two_digits(year)?;
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    };
    let mut days: Vec<Date> = [day(a, b), day(b, a)].into_iter().flatten().collect();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use crate::text::work::steps;

    use super::{MONTHS, find_date, find_dates, format_long, month_number, parse_date};
    use crate::text::Text;
    use crate::text::times::{PrintedYear, TimeValue, times};

    macro_rules! dates {
        ($($name:ident: $text:literal => $y:literal-$m:literal-$d:literal;)*) => {$(
            #[test]
            fn $name() {
                assert_eq!(parse_date($text), Some(date($y, $m, $d)));
            }
        )*};
    }

    macro_rules! no_dates {
        ($($name:ident: $text:literal;)*) => {$(
            #[test]
            fn $name() {
                assert_eq!(parse_date($text), None);
            }
        )*};
    }

    dates! {
        reads_dashes: "21-05-2025" => 2025-5-21;
        reads_full_stops: "21.05.2025" => 2025-5-21;
        reads_slash_and_space: "21/5 2025" => 2025-5-21;
        reads_slashes: "21/5/2025" => 2025-5-21;
        reads_iso: "2025-05-21" => 2025-5-21;
        reads_iso_with_time: "2025-05-21T09:00:00" => 2025-5-21;
        reads_day_and_month_name: "d. 21. maj 2025" => 2025-5-21;
        reads_weekday_and_time: "Torsdag d. 16. oktober 2025 kl. 09:00" => 2025-10-16;
        reads_saturday: "LØRDAG DEN 24. MAJ 2025" => 2025-5-24;
        reads_padded_day: "04. december 2024" => 2024-12-4;
        reads_dashes_around_the_name: "15-maj-2002" => 2002-5-15;
        reads_english_order: "Onsdag, April 3, 2019 - 18:00" => 2019-4-3;
        reads_danish_month_in_english_order: "Onsdag, Marts 12, 2025" => 2025-3-12;
        reads_abbreviated_january: "3. jan. 2025" => 2025-1-3;
        reads_abbreviated_february: "3. feb 2025" => 2025-2-3;
        reads_abbreviated_october: "3.okt.2025" => 2025-10-3;
        reads_abbreviated_september: "3. sept. 2025" => 2025-9-3;
        reads_day_without_stop: "3 juni 2025" => 2025-6-3;
        reads_dotted_date_and_time: "23.08.2017, kl. 11:00" => 2017-8-23;
        reads_date_and_seconds: "04-06-2020 09:00:00" => 2020-6-4;
        reads_weekday_and_dotted_date: "Torsdag 12.03.2009 kl. 8.15" => 2009-3-12;
        reads_date_dash_time: "12. marts 2025 - kl. 17:00" => 2025-3-12;
        reads_spaced_numbers: "21. 05. 2025" => 2025-5-21;
        reads_two_digit_year: "21-05-25" => 2025-5-21;
        reads_two_digit_year_of_last_century: "21.05.98" => 1998-5-21;
        reads_leap_day: "29-02-2024" => 2024-2-29;
        reads_non_breaking_spaces: "21.\u{a0}maj\u{a0}2025" => 2025-5-21;
    }

    no_dates! {
        refuses_nothing: "";
        refuses_a_day_no_month_has: "31-02-2025";
        refuses_the_thirteenth_month: "01-13-2025";
        refuses_leap_day_in_other_years: "29-02-2025";
        refuses_a_year: "2025";
        refuses_a_month: "maj 2025";
        refuses_no_year: "21. maj";
        refuses_a_kle_number: "85.11.20";
        refuses_a_journal_number: "18.06.05-G01-3-24";
        refuses_mixed_two_digit_year: "21/5-25";
        refuses_a_sentence: "21. maj 2025 besluttede udvalget";
        refuses_year_zero: "01-01-0000";
        refuses_a_long_number: "21-05-20255";
        refuses_letters_behind: "21-05-2025x";
    }

    #[test]
    fn dates_are_found_in_running_text() {
        let text = "På mødet på ØU den 3. september 2024 og pr. 28/11 2024, jf. 2025-01-31.";
        let found: Vec<_> = find_dates(text)
            .into_iter()
            .map(|(range, date)| (text.get(range).unwrap_or_default(), date))
            .collect();
        assert_eq!(
            found,
            [
                ("3. september 2024", date(2024, 9, 3)),
                ("28/11 2024", date(2024, 11, 28)),
                ("2025-01-31", date(2025, 1, 31)),
            ]
        );
        assert_eq!(
            find_date(text).map(|(_, date)| date),
            Some(date(2024, 9, 3))
        );
    }

    /// A day written in full is the same to those who read lines and to those who read
    /// sentences.
    #[test]
    fn days_are_read_as_among_times() {
        let dates = [(2024, 9, 3), (2025, 12, 31), (1998, 2, 28)].map(|(y, m, d)| date(y, m, d));
        let mut read = 0;
        for day in dates {
            let (year, month, number) = (day.year(), day.month(), day.day());
            let name = MONTHS[usize::from(month.unsigned_abs()) - 1];
            for written in [
                format!("{number}. {name} {year}"),
                format!("{number} {name} {year}"),
                format!("{number}. {} {year}", &name[..3]),
                format!("{number:02}-{month:02}-{year}"),
                format!("{number}.{month}.{year}"),
                format!("{number}/{month} {year}"),
                format!("{number}/{month}-{year}"),
                format!("{number}/{month}/{year}"),
                format!("{year}-{month:02}-{number:02}"),
            ] {
                for text in [
                    written.clone(),
                    format!("Mødet den {written} kl. 14.30 er flyttet."),
                    format!("({written})"),
                    format!("Onsdag d. {written}, punkt 3"),
                ] {
                    let analysed = Text::new(&text);
                    let times = times(analysed.tokens());
                    let among = times
                        .iter()
                        .find_map(|time| match (&time.value, time.year) {
                            (
                                TimeValue::Day {
                                    day,
                                    month: Some(month),
                                },
                                PrintedYear::Is(year),
                            ) => Date::new(year, *month, *day).ok(),
                            _ => None,
                        });
                    let found = find_date(&text).map(|(_, day)| day);
                    assert_eq!((found, among), (Some(day), Some(day)), "{text}");
                    read += 1;
                }
            }
        }
        assert_eq!(read, 3 * 9 * 4);
    }

    #[test]
    fn months_stand_first_before_times_of_half_days() {
        for (text, wanted) in [
            ("Mødedato: 9/26/2019 4:00:00 PM", date(2019, 9, 26)),
            ("9/6/2019 10:30 AM", date(2019, 9, 6)),
            ("9/6/2019 10:30", date(2019, 6, 9)),
            ("9/6/2019 4:00 PMU", date(2019, 6, 9)),
        ] {
            assert_eq!(
                find_date(text).map(|(_, date)| date),
                Some(wanted),
                "{text}"
            );
        }
    }

    #[test]
    fn numbers_that_are_no_dates_are_passed_over() {
        for text in [
            "",
            "18.06.05-G01-3-24",
            "EMN-2023-009832",
            "330-2025-164",
            "1. at dagsordenen godkendes",
            "den 1. oktober og 24. juni",
            "marts 2025",
            "1.12.2024.5",
            "31.02.2025",
            "09.00-12.00",
            "fra 2024-2025-01-02",
        ] {
            assert_eq!(find_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_second_reading_is_tried_after_an_impossible_one() {
        assert_eq!(
            find_date("31.02.2025, 1.03.2025").map(|(_, date)| date),
            Some(date(2025, 3, 1))
        );
    }

    #[test]
    fn months_are_named_in_full_or_in_three_letters() {
        assert_eq!(month_number("Maj"), Some(5));
        assert_eq!(month_number("DEC."), Some(12));
        assert_eq!(month_number("juni"), Some(6));
        assert_eq!(month_number("ju"), None);
        assert_eq!(month_number(""), None);
        assert_eq!(month_number("måned"), None);
    }

    #[test]
    fn long_form_has_no_padding() {
        assert_eq!(format_long(date(2025, 5, 21)), "21. maj 2025");
        assert_eq!(format_long(date(2024, 12, 4)), "4. december 2024");
        assert!(!format_long(Date::MIN).is_empty());
    }

    #[test]
    fn steps_of_reading_long_runs_grow_as_they_do() {
        let read = |text: &str| assert_eq!(find_date(text), None);
        let mut most = 0;
        for run in ["a", "1", "1.", "maj ", "kl", ":", "1 ", "-"] {
            let (short, long) = (run.repeat(2_000), run.repeat(8_000));
            let (short, long) = (steps(|| read(&short)), steps(|| read(&long)));
            assert!(
                long <= 5 * short + 100,
                "{run:?}: {short} steps, then {long}"
            );
            most = most.max(long);
        }
        assert!(most > 2_000, "{most} steps are counted");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = parse_date(&text);
            let _ = find_dates(&text);
            let _ = month_number(&text);
        }

        #[test]
        fn ranges_are_in_order_and_on_char_boundaries(
            text in "([0-9]{1,4}|[./ ,:–-]|maj|kl\\.|[a-dæøåT]|12\\.03\\.2025|a\u{30a}){0,20}"
        ) {
            let mut last = 0;
            for (range, _) in find_dates(&text) {
                prop_assert!(range.start >= last && range.end > range.start);
                prop_assert!(text.get(range.clone()).is_some());
                last = range.end;
            }
            let _ = parse_date(&text);
        }

        #[test]
        fn long_form_reads_back(year in 1800i16..2200, month in 1i8..=12, day in 1i8..=28) {
            let day = date(year, month, day);
            prop_assert_eq!(parse_date(&format_long(day)), Some(day));
            prop_assert_eq!(parse_date(&day.to_string()), Some(day));
        }
    }
}
