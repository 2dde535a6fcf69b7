//! Personal numbers (personnumre, CPR-numre): six figures of a day of birth and four more.
//!
//! The day has to be one of the calendar, in the century that the seventh figure tells
//! (bekendtgørelse om folkeregistrering; numbers given since 2007 need not fit the check by
//! modulus 11, so it is not asked for). What as many figures mean otherwise, a case, an
//! account, a telephone, is told by how they are written and by the word before.

use std::ops::Range;

use super::case_label;
use crate::words::word_tables;

word_tables!("text/personal_number");

/// Bytes on either side of a number in which words say what it is.
const MOST_BESIDE: usize = 40;
/// Bytes between day and serial, at most.
const MOST_BETWEEN: usize = 12;
/// Words before a number of which one may say what it is: "CPR-nr. på borgeren".
const WORDS_BEFORE: usize = 4;

/// Returns the personal numbers in `text`, from the first figure to the last.
///
/// Spellings that are known: `010190-1234`, `0101901234`, `010190 1234`, `010190 - 1234`,
/// `01.01.90-1234` and the like, with any dash, also over the end of a line; with the year
/// in four figures or all parts apart, or further from each other, where a word before says
/// that it is one; with a dash also close to letters, as in `cpr010190-1234`.
pub fn personal_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + first;
        match Candidate::read(text, start).filter(|candidate| candidate.is_personal(text)) {
            Some(candidate) => {
                at = candidate.range.end;
                found.push(candidate.range);
            }
            // No number begins within a run of figures.
            None => at = start + figures(&text[start..]),
        }
    }
    found
}

/// Puts an X for each figure of the personal numbers in `text`, whose length stays as it
/// is; `None` if it has none.
pub fn mask_personal_numbers(text: &str) -> Option<String> {
    let numbers = personal_numbers(text);
    if numbers.is_empty() {
        return None;
    }
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for number in numbers {
        masked.push_str(&text[done..number.start]);
        let hidden = text[number.clone()].chars();
        masked.extend(hidden.map(|c| if c.is_ascii_digit() { 'X' } else { c }));
        done = number.end;
    }
    masked.push_str(&text[done..]);
    Some(masked)
}

/// What stands between two groups of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// Nothing.
    None,
    /// One space.
    Space,
    /// A dash, spaces or the end of a line beside it included.
    Dash,
    /// A full stop or a slash.
    Point,
    /// More than one space, a tabulator, the end of a line or another mark: only a word before
    /// can tell that the two belong together.
    Apart,
}

/// Figures written as a personal number may be.
struct Candidate {
    range: Range<usize>,
    /// What parts day, month and year.
    in_day: Joint,
    has_long_year: bool,
    /// What stands before the last four figures.
    before_serial: Joint,
    serial: u16,
}

impl Candidate {
    /// Reads figures in the form of a personal number from `start`, where a figure stands.
    fn read(text: &str, start: usize) -> Option<Self> {
        let before = text[..start].chars().next_back();
        if before.is_some_and(char::is_numeric) || is_within_number(text, start) {
            return None;
        }
        let run = figures(&text[start..]);
        let (day, month, year, in_day, day_end) = match run {
            6 | 8 | 10 => {
                let year_figures = if run == 8 { 4 } else { 2 };
                let year = number(text, start + 4, year_figures)?;
                let (day, month) = (number(text, start, 2)?, number(text, start + 2, 2)?);
                let end = start + 4 + year_figures;
                (day, month, (year, year_figures), Joint::None, end)
            }
            2 => {
                let (in_day, month_at) = joint(text, start + 2)?;
                if figures(&text[month_at..]) != 2 {
                    return None;
                }
                let (second, year_at) = joint(text, month_at + 2)?;
                let year_figures = figures(&text[year_at..]);
                let is_alike = in_day == second || (in_day, second) == (Joint::Point, Joint::Dash);
                if !is_alike || !matches!(year_figures, 2 | 4) {
                    return None;
                }
                let year = number(text, year_at, year_figures)?;
                let (day, month) = (number(text, start, 2)?, number(text, month_at, 2)?);
                (
                    day,
                    month,
                    (year, year_figures),
                    in_day,
                    year_at + year_figures,
                )
            }
            _ => return None,
        };
        let (before_serial, serial_at) = match run {
            10 => (Joint::None, day_end),
            _ => joint(text, day_end)?,
        };
        if run != 10 && figures(&text[serial_at..]) != 4 {
            return None;
        }
        let serial = number(text, serial_at, 4)?;
        let end = serial_at + 4;
        let after = text[end..].chars().next();
        let is_glued = [before, after]
            .into_iter()
            .flatten()
            .any(char::is_alphabetic);
        // "cpr010190-1234": letters beside figures without a dash are of another number.
        if after.is_some_and(char::is_numeric)
            || goes_on(text, end)
            || is_glued && (run != 6 || before_serial != Joint::Dash)
        {
            return None;
        }
        is_day_of_birth(day, month, year, serial).then_some(Self {
            range: start..end,
            in_day,
            has_long_year: year.1 == 4,
            before_serial,
            serial,
        })
    }

    /// Returns whether it is one, by how it is written and what stands around it.
    fn is_personal(&self, text: &str) -> bool {
        let line = line_around(text, &self.range);
        let before = text[line.start..self.range.start].trim_end();
        let after = text[self.range.end..line.end].trim_start();
        let near = words_before(before);
        if near.iter().any(|word| PERSONAL_CUES.has(word)) {
            return true;
        }
        let is_other = near
            .iter()
            .any(|word| OTHER_NUMBERS.has(word) || case_label::is_of_label(word));
        // "050527-2012": a case may be a number and its year.
        let may_be_year = (1950..2050).contains(&self.serial);
        let is_whole_line = before.is_empty() && after.is_empty();
        match (self.in_day, self.before_serial) {
            (_, Joint::Apart) => false,
            (Joint::None, Joint::Dash) if !self.has_long_year => {
                !(may_be_year && (is_other || is_whole_line))
            }
            (_, Joint::Dash) => !(may_be_year || is_other),
            (Joint::None, joint) if !self.has_long_year => {
                // Figures of a table or an account stand beside others.
                let is_beside_figures = before.ends_with(|c: char| c.is_ascii_digit())
                    || after.starts_with(|c: char| c.is_ascii_digit());
                let is_year = may_be_year && joint != Joint::None;
                !(is_other || is_beside_figures || is_year || is_counted(after))
            }
            _ => false,
        }
    }
}

/// Returns what stands on the line of `range`, or on both of a number over two, as far as
/// it says what the number is.
fn line_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let mut start = range.start.saturating_sub(MOST_BESIDE);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = text.len().min(range.end + MOST_BESIDE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let begun = text[start..range.start].rfind('\n');
    let ended = text[range.end..end].find('\n');
    begun.map_or(start, |at| start + at + 1)..ended.map_or(end, |at| range.end + at)
}

/// Returns the last words before a number, in lower case.
fn words_before(before: &str) -> Vec<String> {
    let words = before.rsplit(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).take(WORDS_BEFORE);
    words.map(str::to_lowercase).collect()
}

/// Returns whether what follows a number says that it counts something.
fn is_counted(after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphanumeric()).next();
    word.is_some_and(|word| COUNTED_BEHIND.has(&word.to_lowercase()))
}

/// Returns how many figures `text` begins with.
fn figures(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Returns the number of `length` figures at `at`.
fn number(text: &str, at: usize, length: usize) -> Option<u16> {
    text.get(at..at + length)?.parse().ok()
}

/// Returns what parts two groups of figures at `at`, and where the second begins; `None`
/// if no figure follows.
fn joint(text: &str, at: usize) -> Option<(Joint, usize)> {
    let rest = &text[at..];
    let mut joint = Joint::None;
    let mut spaces = 0;
    let mut has_line_end = false;
    for (offset, c) in rest.char_indices() {
        match c {
            '0'..='9' => {
                let fits = match joint {
                    Joint::None if spaces == 0 => true,
                    Joint::None => {
                        let is_one = spaces == 1 && !has_line_end;
                        joint = if is_one { Joint::Space } else { Joint::Apart };
                        true
                    }
                    Joint::Dash => spaces <= 2,
                    Joint::Point => spaces <= 1 && !has_line_end,
                    Joint::Space => false,
                    Joint::Apart => true,
                };
                return fits.then_some((joint, at + offset));
            }
            _ if offset > MOST_BETWEEN => return None,
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => spaces += 1,
            '\t' => spaces += 2,
            '\n' if !has_line_end => has_line_end = true,
            // What has no width, and what is only set.
            '\r' | '*' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' if joint == Joint::None => {
                joint = Joint::Dash;
            }
            '.' | '/' if joint == Joint::None && spaces == 0 => joint = Joint::Point,
            '-' | '_' | ')' | '|' => joint = Joint::Apart,
            _ => return None,
        }
    }
    None
}

/// Returns whether the figures before `at` belong to the same number: "20/010190".
fn is_within_number(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    let Some(mark) = before.next().filter(|c| "-/.,_".contains(*c)) else {
        return false;
    };
    // "nr.010190-1234" and an address with one begin it.
    let goes_on: fn(char) -> bool = match mark {
        '.' | ',' | '/' => char::is_numeric,
        _ => char::is_alphanumeric,
    };
    before.next().is_some_and(goes_on)
}

/// Returns whether the number goes on behind `at`: "-24", ".000".
fn goes_on(text: &str, at: usize) -> bool {
    let mut after = text[at..].chars();
    after.next().is_some_and(|c| "-/.,_".contains(c))
        && after.next().is_some_and(|c| c.is_ascii_digit())
}

/// Returns whether somebody may be born on the day: 60 more in the day are used for people
/// without a number of their own (erstatningspersonnumre).
fn is_day_of_birth(day: u16, month: u16, (year, figures): (u16, usize), serial: u16) -> bool {
    let year = match figures {
        4 => year,
        _ => century(year, serial) + year,
    };
    let day = if day > 60 { day - 60 } else { day };
    let of_calendar = i16::try_from(year).ok().zip(i8::try_from(month).ok());
    let date = of_calendar
        .zip(i8::try_from(day).ok())
        .and_then(|((year, month), day)| jiff::civil::Date::new(year, month, day).ok());
    date.is_some_and(|date| (1858..2058).contains(&date.year()))
}

/// Returns the century that the seventh figure tells for a year of two figures.
fn century(year: u16, serial: u16) -> u16 {
    match (serial / 1000, year) {
        (0..=3, _) | (4 | 9, 37..) => 1900,
        (4 | 9, _) | (5..=8, ..=57) => 2000,
        _ => 1800,
    }
}

#[cfg(test)]
mod tests {
    use super::{mask_personal_numbers, personal_numbers};

    #[test]
    fn all_spellings_are_masked() {
        for (text, wanted) in [
            ("Borgeren 010190-1234 søger.", "Borgeren XXXXXX-XXXX søger."),
            ("Borgeren 0101901234 søger.", "Borgeren XXXXXXXXXX søger."),
            ("Borgeren 010190 1234 søger.", "Borgeren XXXXXX XXXX søger."),
            ("Borgeren 010190 - 1234.", "Borgeren XXXXXX - XXXX."),
            (
                "Borgeren 010190\u{2013}1234.",
                "Borgeren XXXXXX\u{2013}XXXX.",
            ),
            ("Borgeren 01.01.90-1234.", "Borgeren XX.XX.XX-XXXX."),
            ("Borgeren 01-01-90-1234.", "Borgeren XX-XX-XX-XXXX."),
            ("Borgeren 01 01 90-1234.", "Borgeren XX XX XX-XXXX."),
            ("Borgeren 01/01-90-1234.", "Borgeren XX/XX-XX-XXXX."),
            (
                "Borgeren 010190-\n1234 søger.",
                "Borgeren XXXXXX-\nXXXX søger.",
            ),
            ("(010190-1234)", "(XXXXXX-XXXX)"),
            ("CPR-nr.: 01 01 90 1234", "CPR-nr.: XX XX XX XXXX"),
            ("cpr 01011990-1234", "cpr XXXXXXXX-XXXX"),
            ("Født 01.01.1990 - 1234", "Født XX.XX.XXXX - XXXX"),
            ("610190-1234 (erstatning)", "XXXXXX-XXXX (erstatning)"),
            ("290200-4123, 290204-5123", "XXXXXX-XXXX, XXXXXX-XXXX"),
            ("010190-1234 og 020290-2345", "XXXXXX-XXXX og XXXXXX-XXXX"),
            ("Sagsnr. 010190-1234", "Sagsnr. XXXXXX-XXXX"),
            ("Ø010190-1234 010190-1234", "ØXXXXXX-XXXX XXXXXX-XXXX"),
            ("cpr010190-1234", "cprXXXXXX-XXXX"),
            ("CPR-nr.010190-1234", "CPR-nr.XXXXXX-XXXX"),
            ("CPR 010190--1234", "CPR XXXXXX--XXXX"),
            ("CPR 010190  1234", "CPR XXXXXX  XXXX"),
            ("CPR 010190\t1234", "CPR XXXXXX\tXXXX"),
            ("CPR 010190\n1234", "CPR XXXXXX\nXXXX"),
            ("CPR (010190) 1234", "CPR (XXXXXX) XXXX"),
            ("CPR 010190_1234", "CPR XXXXXX_XXXX"),
            ("Hansen 010190-\u{200b}1234", "Hansen XXXXXX-\u{200b}XXXX"),
            ("**010190**-1234", "**XXXXXX**-XXXX"),
            ("http://x/010190-1234", "http://x/XXXXXX-XXXX"),
            ("010190-1234a", "XXXXXX-XXXXa"),
        ] {
            assert_eq!(
                mask_personal_numbers(text).as_deref().unwrap_or(text),
                wanted
            );
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "85.11.20-A26-1-24, 00.30.08-Ø00-1-24",
            "EMN-2023-009832 og 2013-006244",
            "Sagsnr. 050527-2012",
            "050527-2012\n053164-2012",
            "330-2018-3619, 1-51-71-3321-08",
            "Konto 0101901234, reg. 1234 0101901234",
            "EAN 5798001234567",
            "Tlf. 12 34 56 78 og 12345678",
            "1.012.345.678 kr., 1012345678 kr.",
            "I perioden 01.01.19-2020 og 01.01.2019-2021",
            "310290-1234 er ingen dag",
            "011390-1234 er ingen måned",
            "120315 2016 120316 2017",
            "10 12 14 2015",
            "Matr. 010190 1234",
            "010190-123, 010190-12345, 01019-1234",
            "20/0101901234, 0101901234-24",
            "fra 010119-311219",
            "010190  1234, 010190\t1234",
            "ab0101901234, sag/0101901234-24",
            "",
        ] {
            assert!(personal_numbers(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_day_is_of_the_century_that_the_seventh_figure_tells() {
        // 1900 had no 29 February, 2000 had one.
        assert!(personal_numbers("290200-3123").is_empty());
        assert_eq!(personal_numbers("290200-4123").len(), 1);
    }
}
