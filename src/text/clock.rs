//! Times of day, on a line of which nothing else is known and among the tokens of a text.
//!
//! ```text
//! time  = hour (":" | ".") mm [":" ss]     09:00, 16.00, 09:00:00
//! hours = time "-" time                    9.00 - 9.15
//! ```
//!
//! A full stop also parts numbers, so that `16.00` alone is a time only where it is the whole
//! text, where `kl.` stands before it, or where a rule asks for a time at a place.

use jiff::civil::Time;

use super::cursor::{Cursor, may_begin};
use super::token::{Gap, Token};

/// Finds the first time of day in a text: behind `kl.` (`kl. 09:00`,
/// `kl. 16.00`, `kl. 9`), else with a colon (`09:00:00`, `- 18:00`), else if it
/// is the whole text (`16.00`). Of a span it gives the start.
///
/// Returns `None` if there is none or no clock shows it. Seconds are left out.
///
/// ```
/// use jiff::civil::time;
/// use referat::text::clock::parse_time;
///
/// assert_eq!(parse_time("Kl. 15:00-16:10"), Some(time(15, 0, 0, 0)));
/// ```
pub fn parse_time(text: &str) -> Option<Time> {
    time_behind_label(text)
        .or_else(|| time_with_colon(text))
        .or_else(|| whole_time(text))
}

/// Returns whether a word goes before a time of day and says so.
pub(crate) fn is_clock_word(word: &str) -> bool {
    word.eq_ignore_ascii_case("kl") || word.eq_ignore_ascii_case("klokken")
}

/// Returns whether a time of day, or the word before one, begins a text.
pub(crate) fn begins_with_time(text: &str) -> bool {
    is_clock_word(Cursor::new(text).word()) || scan_clock(&mut Cursor::new(text)).is_some()
}

/// Returns what stands behind the time of day that begins a text: `09.00`, `9:30`.
pub(crate) fn behind_time(text: &str) -> Option<&str> {
    let mut cursor = Cursor::new(text);
    cursor.digits(1..=2)?;
    cursor.eat(|c| matches!(c, '.' | ':'))?;
    cursor.digits(2..=2)?;
    Some(cursor.rest())
}

/// Returns whether a cell of `line` has two times of day with a dash between them, as a
/// timetable has: `09.00 - 09.25`.
pub(crate) fn has_hours(line: &str) -> bool {
    let is_time = |text: &str| behind_time(text) == Some("");
    line.split(['\t', '|']).any(|cell| {
        cell.split_once(['-', '–']).is_some_and(|(from, to)| {
            let from = from.trim().rsplit(' ').next().unwrap_or_default();
            let to = to.trim().split(' ').next().unwrap_or_default();
            is_time(from) && is_time(to)
        })
    })
}

/// Returns whether hours from and to begin at `at`, perhaps behind `kl.`: `14.00 - 15.00`,
/// `9-11`.
pub(crate) fn are_hours(tokens: &[Token], at: usize) -> bool {
    let at = at
        + usize::from(
            tokens
                .get(at)
                .is_some_and(|token| is_clock_word(&token.word)),
        );
    hour_end(tokens, at).is_some_and(|end| {
        let goes_on = tokens.get(end).is_some_and(|it| it.is_any(&["-", "til"]));
        goes_on && hour_end(tokens, end + 1).is_some()
    })
}

/// Returns where the hour that begins at `at` ends: "14", "14.00", "14:00".
fn hour_end(tokens: &[Token], at: usize) -> Option<usize> {
    let short = |token: &&Token| token.is_figure() && token.length() <= 2;
    let figure = |at: usize| tokens.get(at).filter(short);
    figure(at)?.short_figure().filter(|hour| *hour <= 24)?;
    let behind = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|it| it.is(":")));
    let close = figure(behind).is_some_and(|minutes| minutes.gap == Gap::None);
    Some(if close { behind + 1 } else { at + 1 })
}

/// Parts a text before the word that says that a time of day follows, and behind it.
pub(crate) fn split_at_label(text: &str) -> Option<(&str, &str)> {
    let (start, cursor) = labels(text).next()?;
    Some((&text[..start], cursor.rest()))
}

/// Returns where words stand that say so, each with what stands behind it.
fn labels(text: &str) -> impl Iterator<Item = (usize, Cursor<'_>)> {
    text.char_indices().filter_map(move |(start, first)| {
        if !matches!(first, 'k' | 'K') || !may_begin(text, start) {
            return None;
        }
        let mut cursor = Cursor::starting_at(text, start);
        if !is_clock_word(cursor.eat_while(|c| c.is_ascii_alphabetic())) {
            return None;
        }
        cursor.eat_while(|c| c.is_whitespace() || matches!(c, '.' | ':'));
        Some((start, cursor))
    })
}

fn time_behind_label(text: &str) -> Option<Time> {
    labels(text).find_map(|(_, mut cursor)| {
        if let Some(digits) = cursor.digits(4..=4) {
            let (hour, minute) = digits.split_at_checked(2)?;
            return clock(hour, minute);
        }
        let hour = cursor.digits(1..=2)?;
        let mut ahead = cursor;
        let minute = ahead
            .eat(|c| matches!(c, ':' | '.'))
            .and_then(|_| ahead.digits(2..=2));
        clock(hour, minute.unwrap_or("00"))
    })
}

fn time_with_colon(text: &str) -> Option<Time> {
    text.match_indices(':').find_map(|(colon, _)| {
        let before = text.get(..colon)?;
        let hour_digits = before
            .bytes()
            .rev()
            .take(3)
            .take_while(u8::is_ascii_digit)
            .count();
        let start = colon - hour_digits;
        let behind_date = text
            .get(..start)
            .is_some_and(|before| before.ends_with('T'));
        if !behind_date && !may_begin(text, start) {
            return None;
        }
        scan_clock(&mut Cursor::starting_at(text, start))
    })
}

/// Reads `09:00` or `09:00:00`.
fn scan_clock(cursor: &mut Cursor<'_>) -> Option<Time> {
    let hour = cursor.digits(1..=2)?;
    cursor.eat(|c| c == ':')?;
    let minute = cursor.digits(2..=2)?;
    clock(hour, minute)
}

fn whole_time(text: &str) -> Option<Time> {
    let mut cursor = Cursor::new(text.trim());
    let hour = cursor.digits(1..=2)?;
    cursor.eat(|c| c == '.')?;
    let minute = cursor.digits(2..=2)?;
    cursor.is_at_end().then(|| clock(hour, minute)).flatten()
}

fn clock(hour: &str, minute: &str) -> Option<Time> {
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;
    use proptest::prelude::{any, proptest};

    use super::{are_hours, behind_time, has_hours, parse_time};
    use crate::text::Text;
    use crate::text::work::steps;

    macro_rules! times {
        ($($name:ident: $text:literal => $time:expr;)*) => {$(
            #[test]
            fn $name() {
                let time: Option<(i8, i8)> = $time;
                assert_eq!(parse_time($text), time.map(|(h, m)| jiff::civil::time(h, m, 0, 0)));
            }
        )*};
    }

    times! {
        finds_time_behind_kl: "Torsdag d. 16. oktober 2025 kl. 09:00" => Some((9, 0));
        finds_dotted_time_behind_kl: "kl. 16.00 i mødelokale 2" => Some((16, 0));
        finds_start_of_span: "12-03-2025 Kl. 15:00-16:10" => Some((15, 0));
        finds_time_with_seconds: "04-06-2020 09:00:00" => Some((9, 0));
        finds_time_behind_dash: "Onsdag, April 3, 2019 - 18:00" => Some((18, 0));
        finds_bare_hour: "kl. 9" => Some((9, 0));
        finds_short_hour: "Torsdag 12.03.2009 kl. 8.15" => Some((8, 15));
        finds_time_behind_klokken: "klokken 9.30" => Some((9, 30));
        finds_hour_at_end_of_sentence: "Mødet sluttede kl. 19." => Some((19, 0));
        finds_time_without_sign: "kl. 0900-13.00" => Some((9, 0));
        finds_frederikshavn_time: "Tid 19:00" => Some((19, 0));
        finds_whole_dotted_time: "16.00" => Some((16, 0));
        finds_iso_time: "2025-05-21T09:00" => Some((9, 0));
        finds_no_time_in_nothing: "" => None;
        finds_no_time_in_a_date: "21-05-2025" => None;
        finds_no_time_in_a_ratio: "forhold 50:50" => None;
        finds_no_twenty_fifth_hour: "kl. 25" => None;
        finds_no_time_in_amounts: "16.00 kr." => None;
        finds_no_time_in_words: "klasse 9 og onkl. 8" => None;
    }

    #[test]
    fn a_time_has_no_seconds() {
        assert_eq!(parse_time("09:00:59"), Some(time(9, 0, 0, 0)));
    }

    #[test]
    fn hours_are_two_times_of_day() {
        assert!(has_hours("Beslutning\tBudget\t09.00 - 09.25"));
        assert!(has_hours("kl. 9:00-10:30"));
        assert!(
            !has_hours("2024-2025") && !has_hours("3.5 mio. - 4 mio.") && !has_hours("kl. 10.00")
        );
    }

    #[test]
    fn hours_are_read_among_tokens() {
        let are = |text: &str| are_hours(Text::new(text).tokens(), 0);
        assert!(are("14.00 - 15.00") && are("kl. 9-11") && are("klokken 14:00 til 15"));
        assert!(!are("14.00") && !are("kl. 14") && !are("2024-2025") && !are("punkt 3-4"));
    }

    #[test]
    fn what_stands_behind_a_time_is_told() {
        assert_eq!(behind_time("16.10  2. Takster"), Some("  2. Takster"));
        assert_eq!(behind_time("9:30"), Some(""));
        for text in ["", "2. Takster", "163.10 x", "16.1 x", "16.100", ".30"] {
            assert_eq!(behind_time(text), None, "{text}");
        }
    }

    #[test]
    fn steps_of_reading_long_runs_grow_as_they_do() {
        for run in ["a", "1", "1.", "kl", "kl ", ":", "1:", "1 ", "-"] {
            let (short, long) = (run.repeat(2_000), run.repeat(8_000));
            let (short, long) = (
                steps(|| _ = parse_time(&short)),
                steps(|| _ = parse_time(&long)),
            );
            assert!(
                long <= 5 * short + 100,
                "{run:?}: {short} steps, then {long}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = (parse_time(&text), has_hours(&text), behind_time(&text));
            let _ = are_hours(Text::new(&text).tokens(), 0);
        }
    }
}
