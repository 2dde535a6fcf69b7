//! Journal numbers (journalnumre) built on KLE, the municipalities' shared
//! classification (KL's emnesystematik).
//!
//! ```text
//! journal = kle [sep | "."] facet [sep serial [sep year] | "/" year "-" serial]
//! kle     = dd "." dd ["." dd]          main group, group, subject; old ones lack the last
//! facet   = ("A"|"G"|"I"|"K"|"P"|"S"|"Ø") dd
//! serial  = 1 to 6 digits, perhaps zero-padded
//! year    = 2 digits, or 4 of 19xx and 20xx
//! sep     = "-" | "/", with or without spaces around; or spaces
//! ```
//!
//! Text recognition turns the facet letter Ø into 0, O or Ö; all are read as
//! Ø. What a number belongs to (an agenda item, a query) is left to
//! [`case_number`](super::case_number) and the query.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::cursor::{Cursor, is_dash};

/// A KLE number (KLE-nummer) at one of its three levels: main group
/// (hovedgruppe) `85`, group (gruppe) `85.11` or subject (emne) `85.11.20`.
///
/// Displayed and serialised as that text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct KleNumber {
    main_group: u8,
    below: Option<(u8, Option<u8>)>,
}

impl KleNumber {
    /// Reads a text that is a KLE number and nothing else, at any level.
    ///
    /// Returns `None` for anything else, the empty text included.
    ///
    /// ```
    /// use referat::text::journal_number::KleNumber;
    ///
    /// let group = KleNumber::parse("85.11").expect("a group");
    /// assert_eq!((group.main_group(), group.group(), group.subject()), (85, Some(11), None));
    /// assert_eq!(KleNumber::parse("85.1"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut cursor = Cursor::new(text.trim());
        let number = Self::scan(&mut cursor)?;
        cursor.is_at_end().then_some(number)
    }

    /// Returns the main group (hovedgruppe), 0 to 99.
    pub fn main_group(&self) -> u8 {
        self.main_group
    }

    /// Returns the group (gruppe), 0 to 99; `None` at the main group's level.
    pub fn group(&self) -> Option<u8> {
        self.below.map(|(group, _)| group)
    }

    /// Returns the subject (emne), 0 to 99; `None` at the levels above.
    pub fn subject(&self) -> Option<u8> {
        self.below.and_then(|(_, subject)| subject)
    }

    /// Returns the number at each of its levels, the widest first.
    pub fn levels(&self) -> impl Iterator<Item = KleNumber> {
        let main_group = self.main_group;
        let at = move |below| KleNumber { main_group, below };
        let group = self.below.map(|(group, _)| at(Some((group, None))));
        let subject = self.below.filter(|(_, subject)| subject.is_some());
        [Some(at(None)), group, subject.map(|below| at(Some(below)))]
            .into_iter()
            .flatten()
    }

    fn scan(cursor: &mut Cursor<'_>) -> Option<Self> {
        let main_group = cursor.two_digits()?;
        let below = level_below(cursor).map(|group| (group, level_below(cursor)));
        Some(Self { main_group, below })
    }
}

fn level_below(cursor: &mut Cursor<'_>) -> Option<u8> {
    let mut ahead = *cursor;
    ahead.eat(|c| c == '\\');
    ahead.eat(|c| c == '.')?;
    let level = ahead.two_digits()?;
    *cursor = ahead;
    Some(level)
}

impl fmt::Display for KleNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.main_group)?;
        if let Some((group, subject)) = self.below {
            write!(f, ".{group:02}")?;
            if let Some(subject) = subject {
                write!(f, ".{subject:02}")?;
            }
        }
        Ok(())
    }
}

/// A facet (handlingsfacet): what is done in the matter, a letter and two
/// digits. `P35` is meetings (mødevirksomhed).
///
/// Displayed and serialised as that text, the letter in upper case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Facet {
    letter: char,
    number: u8,
}

impl Facet {
    /// The facet of meeting cases (mødesager), `P35`.
    pub const MEETINGS: Facet = Facet {
        letter: 'P',
        number: 35,
    };

    /// Reads a text that is a facet and nothing else, in upper or lower case.
    /// `O00`, `Ö00` and `000` are read as `Ø00`.
    ///
    /// Returns `None` for anything else, the empty text included.
    pub fn parse(text: &str) -> Option<Self> {
        let mut cursor = Cursor::new(text.trim());
        let facet = Self::scan(&mut cursor, true)?;
        cursor.is_at_end().then_some(facet)
    }

    /// Returns the letter, one of `A G I K P S Ø`.
    pub fn letter(&self) -> char {
        self.letter
    }

    /// Returns the number behind the letter, 0 to 99.
    pub fn number(&self) -> u8 {
        self.number
    }

    /// Reads a facet; `zero` says whether a first digit 0 may stand for Ø.
    pub(crate) fn scan(cursor: &mut Cursor<'_>, zero: bool) -> Option<Self> {
        let mut ahead = *cursor;
        let letter = match ahead.eat(|_| true)?.to_ascii_uppercase() {
            letter @ ('A' | 'G' | 'I' | 'K' | 'P' | 'S') => letter,
            'Ø' | 'ø' => 'Ø',
            'O' | 'Ö' | 'ö' => {
                // Diaeresis or stroke, where the text is decomposed.
                ahead.eat(|c| matches!(c, '\u{308}' | '\u{338}'));
                'Ø'
            }
            '0' if zero => 'Ø',
            _ => return None,
        };
        let number = ahead.two_digits()?;
        if ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        *cursor = ahead;
        Some(Self { letter, number })
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:02}", self.letter, self.number)
    }
}

/// A journal number (journalnummer): KLE number and facet, and within these a
/// serial number and a year.
///
/// Displayed and serialised in its canonical form, `02.15.08-Ø00-1-24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct JournalNumber {
    /// The subject (emne); the group in old journal plans.
    kle: KleNumber,
    facet: Facet,
    serial: Option<u32>,
    year: Option<u16>,
}

impl JournalNumber {
    /// Reads a text that is a journal number and nothing else, in any of the
    /// printed spellings.
    ///
    /// Returns `None` for anything else: the empty text, a KLE number without
    /// facet, a date. A zero read for the facet letter Ø counts only between
    /// dashes or slashes and before a serial number.
    ///
    /// ```
    /// use referat::text::journal_number::JournalNumber;
    ///
    /// let number = JournalNumber::parse("02.15.08-000-1-24").expect("a journal number");
    /// assert_eq!(number.canonical(), "02.15.08-Ø00-1-24");
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        parse_whole(text, Spelling::Line)?.complete()
    }

    /// Reads like [`parse`](Self::parse), but also what text recognition has
    /// letter-spaced: `0 8.0 3.0 0 G 0 1 /5 4 9`. White space counts for nothing.
    pub fn parse_letter_spaced(text: &str) -> Option<Self> {
        let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        parse_whole(&joined, Spelling::Typed)?.complete()
    }

    /// Returns the KLE number, at its subject level, or in old journal plans its group's.
    pub fn kle(&self) -> KleNumber {
        self.kle
    }

    /// Returns the facet.
    pub fn facet(&self) -> Facet {
        self.facet
    }

    /// Returns the serial number (løbenummer) within KLE number, facet and
    /// year, up to six digits; `None` where none is printed.
    pub fn serial(&self) -> Option<u32> {
        self.serial
    }

    /// Returns the last two digits of the year the case began, 0 to 99;
    /// `None` where none is printed.
    pub fn year(&self) -> Option<u16> {
        self.year
    }

    /// Returns the one spelling used for comparing: dashes throughout, the
    /// serial number without leading zeros, the year in two digits, `Ø` where
    /// another sign was read for it.
    pub fn canonical(&self) -> String {
        self.to_string()
    }

    /// Returns every prefix level, widest first: `85`, `85.11`, `85.11.20`,
    /// `85.11.20-A26`, `85.11.20-A26-1`, `85.11.20-A26-1-24`.
    pub fn prefixes(&self) -> Vec<String> {
        let whole = JournalPrefix::from(*self);
        let facet = JournalPrefix {
            serial: None,
            year: None,
            ..whole
        };
        let serial = JournalPrefix {
            year: None,
            ..whole
        };
        let mut prefixes: Vec<String> = self.kle.levels().map(|level| level.to_string()).collect();
        prefixes.extend([facet, serial, whole].map(|prefix| prefix.to_string()));
        prefixes.dedup();
        prefixes
    }

    /// Reads a journal number with serial number out of running text.
    pub(crate) fn scan_running(cursor: &mut Cursor<'_>) -> Option<Self> {
        let mut ahead = *cursor;
        let number = JournalPrefix::scan(&mut ahead, Spelling::Running)?.complete()?;
        number.serial?;
        *cursor = ahead;
        Some(number)
    }
}

impl fmt::Display for JournalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        JournalPrefix::from(*self).fmt(f)
    }
}

/// The first part of a journal number, as far as it is known: any level from
/// the main group to the whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JournalPrefix {
    kle: KleNumber,
    facet: Option<Facet>,
    serial: Option<u32>,
    year: Option<u16>,
}

impl JournalPrefix {
    /// Reads a text that is the first part of a journal number and nothing
    /// else, with the liberty people take in typing: spaces or slashes for
    /// dashes, lower case, `000` for `Ø00`.
    ///
    /// Returns `None` for anything else, the empty text included.
    pub fn parse(text: &str) -> Option<Self> {
        parse_whole(text, Spelling::Typed)
    }

    /// Returns the KLE number, at whichever level it goes to.
    pub fn kle(&self) -> KleNumber {
        self.kle
    }

    /// Returns the facet, `None` if the prefix ends before it.
    pub fn facet(&self) -> Option<Facet> {
        self.facet
    }

    /// Returns whether `number` begins with this prefix, level by level.
    pub fn matches(&self, number: &JournalNumber) -> bool {
        number.kle.levels().any(|level| level == self.kle)
            && self.facet.is_none_or(|facet| facet == number.facet)
            && (self.serial.is_none() || self.serial == number.serial)
            && (self.year.is_none() || self.year == number.year)
    }

    pub(crate) fn complete(self) -> Option<JournalNumber> {
        Some(JournalNumber {
            kle: self.kle,
            facet: self.facet?,
            serial: self.serial,
            year: self.year,
        })
    }

    fn scan(cursor: &mut Cursor<'_>, spelling: Spelling) -> Option<Self> {
        let mut prefix = Self {
            kle: KleNumber::scan(cursor)?,
            facet: None,
            serial: None,
            year: None,
        };
        let mut ahead = *cursor;
        let first = Separator::scan_before_facet(&mut ahead);
        if prefix.kle.subject().is_none() {
            // "82.06S05": old journal plans have no third level.
            let is_old = prefix.kle.group().is_some()
                && matches!(first, Separator::Absent | Separator::Mark)
                && spelling != Spelling::Running
                && ahead.peek().is_some_and(|c| {
                    c.is_uppercase() || spelling == Spelling::Typed && c.is_alphabetic()
                });
            if !is_old {
                return Some(prefix);
            }
        }
        if first == Separator::Space && spelling == Spelling::Running {
            return Some(prefix);
        }
        let marked = matches!(first, Separator::Mark | Separator::SpacedMark);
        let typed = spelling == Spelling::Typed;
        let zero = ahead.peek() == Some('0');
        let Some(facet) = Facet::scan(&mut ahead, marked || typed) else {
            return Some(prefix);
        };
        let (serial, year) = scan_year_and_serial(&mut ahead).unwrap_or_else(|| {
            scan_serial_and_year(&mut ahead, |separator| match separator {
                Separator::Mark => true,
                Separator::SpacedMark => {
                    spelling != Spelling::Running || first == Separator::SpacedMark
                }
                Separator::Space => typed || first == Separator::Space,
                Separator::Absent => false,
            })
        });
        if zero && serial.is_none() && !typed {
            return Some(prefix);
        }
        prefix.facet = Some(facet);
        prefix.serial = serial;
        prefix.year = year;
        *cursor = ahead;
        Some(prefix)
    }
}

impl From<JournalNumber> for JournalPrefix {
    fn from(number: JournalNumber) -> Self {
        Self {
            kle: number.kle,
            facet: Some(number.facet),
            serial: number.serial,
            year: number.year,
        }
    }
}

impl fmt::Display for JournalPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kle)?;
        if let Some(facet) = self.facet {
            write!(f, "-{facet}")?;
        }
        if let Some(serial) = self.serial {
            write!(f, "-{serial}")?;
        }
        if let Some(year) = self.year {
            write!(f, "-{year:02}")?;
        }
        Ok(())
    }
}

/// How freely a number may be spelled where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    /// In a sentence: spaces never separate on their own.
    Running,
    /// Alone on a line: spaces may separate, if they do so throughout.
    Line,
    /// Typed by a person or behind a label: every separator anywhere, and
    /// zero for Ø.
    Typed,
}

/// What stands between two parts of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Separator {
    /// Nothing.
    Absent,
    /// White space only.
    Space,
    /// A dash or slash.
    Mark,
    /// A dash or slash with white space beside it.
    SpacedMark,
}

impl Separator {
    /// Reads what stands between a KLE number and a facet, where a full stop separates, too:
    /// "07.18.02.G01".
    fn scan_before_facet(cursor: &mut Cursor<'_>) -> Self {
        let mut ahead = *cursor;
        ahead.eat(|c| c == '\\');
        if ahead.eat(|c| c == '.').is_some() && ahead.peek().is_some_and(char::is_alphabetic) {
            *cursor = ahead;
            return Self::Mark;
        }
        Self::scan(cursor)
    }

    fn scan(cursor: &mut Cursor<'_>) -> Self {
        let before = cursor.spaces();
        let mut ahead = *cursor;
        ahead.eat(|c| c == '\\');
        if ahead.eat(|c| is_dash(c) || c == '/').is_none() {
            return if before { Self::Space } else { Self::Absent };
        }
        let after = ahead.spaces();
        *cursor = ahead;
        if before || after {
            Self::SpacedMark
        } else {
            Self::Mark
        }
    }
}

/// Reads "/2012-77" behind a facet: the year stands first where it is whole and apart by
/// a slash, and a dash is between the two.
fn scan_year_and_serial(cursor: &mut Cursor<'_>) -> Option<(Option<u32>, Option<u16>)> {
    let mut ahead = *cursor;
    ahead.eat(|c| c == '/')?;
    let year = ahead.digits(4..=4).and_then(two_digit_year)?;
    ahead.eat(is_dash)?;
    let serial = ahead.digits(1..=6)?.parse().ok()?;
    *cursor = ahead;
    Some((Some(serial), Some(year)))
}

/// Reads `sep serial [sep year]` behind a facet, as far as it goes; `allowed`
/// says which separators may stand there.
pub(crate) fn scan_serial_and_year(
    cursor: &mut Cursor<'_>,
    allowed: impl Fn(Separator) -> bool,
) -> (Option<u32>, Option<u16>) {
    let mut ahead = *cursor;
    if !allowed(Separator::scan(&mut ahead)) {
        return (None, None);
    }
    let Some(serial) = ahead.digits(1..=6).and_then(|digits| digits.parse().ok()) else {
        return (None, None);
    };
    *cursor = ahead;
    if !allowed(Separator::scan(&mut ahead)) {
        return (Some(serial), None);
    }
    let year = ahead.digits(2..=4).and_then(two_digit_year);
    if year.is_some() {
        *cursor = ahead;
    }
    (Some(serial), year)
}

fn two_digit_year(digits: &str) -> Option<u16> {
    let year: u16 = digits.parse().ok()?;
    match digits.len() {
        2 => Some(year),
        4 if (1900..2100).contains(&year) => Some(year % 100),
        _ => None,
    }
}

fn parse_whole(text: &str, spelling: Spelling) -> Option<JournalPrefix> {
    let mut cursor = Cursor::new(text.trim());
    let prefix = JournalPrefix::scan(&mut cursor, spelling)?;
    cursor.is_at_end().then_some(prefix)
}

/// The text is not what it was stored as.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found `{found}`")]
pub struct StoredNumberError {
    expected: &'static str,
    found: String,
}

macro_rules! stored_as_text {
    ($($type:ty, $expected:literal;)*) => {$(
        impl From<$type> for String {
            fn from(number: $type) -> String {
                number.to_string()
            }
        }

        impl TryFrom<String> for $type {
            type Error = StoredNumberError;

            fn try_from(text: String) -> Result<Self, StoredNumberError> {
                <$type>::parse(&text).ok_or(StoredNumberError {
                    expected: $expected,
                    found: text,
                })
            }
        }
    )*};
}

stored_as_text! {
    KleNumber, "KLE number such as `85.11.20`";
    Facet, "facet such as `A26`";
    JournalNumber, "journal number such as `85.11.20-A26-1-24`";
}

#[cfg(test)]
mod tests;
