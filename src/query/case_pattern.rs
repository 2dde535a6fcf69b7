//! What people type to look up a case (sag) by its number.
//!
//! A whole number in any spelling, the first levels of a journal number
//! (`85.11`), its last parts (`p35-4-21`), a facet alone (`*-P35`), or a number
//! in another form (`20/8545`); a label before it counts for nothing. How the
//! numbers themselves are spelled is left to
//! [`text::journal_number`](crate::text::journal_number) and
//! [`text::case_number`](crate::text::case_number).

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::shortened;
use crate::text::case_form::CaseNumberContext;
use crate::text::case_label;
use crate::text::case_number::{CaseNumber, CaseNumberForm};
use crate::text::cursor::{Cursor, is_dash};
use crate::text::date::parse_date;
use crate::text::journal_number::{Facet, JournalPrefix, Separator, scan_serial_and_year};

/// A case number as typed, whole or in part.
///
/// Displays in its canonical spelling, which reads back as the same pattern.
///
/// ```
/// use referat::text::CaseNumber;
/// use referat::query::CasePattern;
///
/// let pattern: CasePattern = "sag 85.11".parse().expect("a pattern");
/// let number = CaseNumber::from_line("85.11.20-A26-1-24").expect("a number");
/// assert!(pattern.matches(&number));
/// assert_eq!(pattern.to_string(), "85.11");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePattern {
    kind: PatternKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum PatternKind {
    Prefix(JournalPrefix),
    Tail {
        facet: Facet,
        serial: u32,
        year: Option<u16>,
    },
    Facet(Facet),
    Other(CaseNumber),
}

/// A text that is no case number, whole or in part.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CasePatternError {
    /// Nothing was typed, or a label or `*` alone.
    #[error("expected case number such as `85.11.20-A26-1-24`, found nothing")]
    Empty,
    /// A facet without `*-` before it.
    #[error("expected `*-{facet}` for every case with facet {facet}, found `{found}`")]
    BareFacet {
        /// The facet in its canonical spelling.
        facet: String,
        /// The text as typed.
        found: String,
    },
    /// None of the accepted forms.
    #[error(
        "expected case number such as `85.11.20-A26-1-24`, the first part of one (`85`, \
         `85.11`, `85.11.20`, `85.11.20-A26`), the last (`P35-4-21`), a facet (`*-P35`) or \
         another form (`EMN-2023-009832`, `2013-006244`, `20/8545`, `330-2018-3619`), \
         found `{found}`"
    )]
    Unrecognised {
        /// The text as typed, cut short when long.
        found: String,
    },
}

impl CasePattern {
    /// Reads what was typed where a case number is expected, such as
    /// `--journal`.
    ///
    /// # Errors
    ///
    /// If the text is empty, a facet without `*-`, or none of the accepted forms.
    pub fn parse(text: &str) -> Result<Self, CasePatternError> {
        let value = case_label::read(text).map_or(text, |label| label.value);
        let value = value.trim();
        let prefix = value
            .trim_end_matches('*')
            .trim_end_matches(|c: char| c.is_whitespace() || is_dash(c) || matches!(c, '.' | '/'));
        if prefix.is_empty() {
            return Err(CasePatternError::Empty);
        }
        if let Some(kind) = read_tail(value) {
            return Ok(Self { kind });
        }
        if let Some(facet) = Facet::parse(value).filter(|_| !value.starts_with('0')) {
            return Err(CasePatternError::BareFacet {
                facet: facet.to_string(),
                found: shortened(text),
            });
        }
        if let Some(prefix) = JournalPrefix::parse(prefix) {
            return Ok(Self {
                kind: PatternKind::Prefix(prefix),
            });
        }
        let Some(number) = CaseNumber::read(value, CaseNumberContext::Typed) else {
            return Err(CasePatternError::Unrecognised {
                found: shortened(text),
            });
        };
        let kind = match number.journal_number() {
            Some(number) => PatternKind::Prefix((*number).into()),
            None => PatternKind::Other(number),
        };
        Ok(Self { kind })
    }

    /// Reads a free-text query that is unmistakably a case number and nothing
    /// else; `None` if it may mean anything else, or is empty.
    ///
    /// A label makes anything [`parse`](Self::parse) accepts unmistakable
    /// (`sag 85`). Without one, two KLE levels must not read as a time of day
    /// or a day and month (`85.11`, not `15.40` or `28.11`), three not as a
    /// date, and plain integers never count.
    pub fn looks_like(text: &str) -> Option<Self> {
        let pattern = Self::parse(text).ok()?;
        let typed = text.trim();
        let is_labelled =
            typed.starts_with(char::is_alphabetic) && case_label::read(text).is_some();
        let sure = is_labelled
            || match &pattern.kind {
                PatternKind::Prefix(prefix) => is_unmistakable_prefix(prefix, typed),
                PatternKind::Tail { year, .. } => {
                    year.is_some()
                        && typed.contains(is_dash)
                        && !typed.starts_with(|c: char| c.is_ascii_digit())
                        && !typed.contains(char::is_whitespace)
                }
                PatternKind::Facet(_) => true,
                PatternKind::Other(_) => CaseNumber::read(typed, CaseNumberContext::Bare).is_some(),
            };
        sure.then_some(pattern)
    }

    /// Returns whether `number` is what was typed or lies under it. Leading
    /// zeros and the sign between year and serial count for nothing.
    pub fn matches(&self, number: &CaseNumber) -> bool {
        let journal = number.journal_number();
        match &self.kind {
            PatternKind::Prefix(prefix) => match journal {
                Some(journal) => prefix.matches(journal),
                None => number.names_no_case() && number.prefixes().contains(&prefix.to_string()),
            },
            PatternKind::Tail {
                facet,
                serial,
                year,
            } => journal.is_some_and(|number| {
                number.facet() == *facet
                    && number.serial() == Some(*serial)
                    && (year.is_none() || number.year() == *year)
            }),
            PatternKind::Facet(facet) => journal.is_some_and(|number| number.facet() == *facet),
            PatternKind::Other(typed) => {
                journal.is_none() && key(&typed.canonical()) == key(&number.canonical())
            }
        }
    }

    /// Returns the terms to look up in the index: exactly what has any of them
    /// among its [`CaseNumber::look_up_terms`] matches. Never empty; there are
    /// several where municipalities pad a number differently.
    pub fn look_up_terms(&self) -> Vec<String> {
        match &self.kind {
            PatternKind::Prefix(_) | PatternKind::Facet(_) => vec![self.to_string()],
            PatternKind::Tail { .. } => vec![format!("*-{self}")],
            PatternKind::Other(number) => spellings(number),
        }
    }
}

impl From<&CaseNumber> for CasePattern {
    /// Returns the pattern this number matches, and no other number but those that lie
    /// under it.
    fn from(number: &CaseNumber) -> Self {
        let plan = || JournalPrefix::parse(&number.canonical());
        let kind = match number.journal_number() {
            Some(number) => PatternKind::Prefix((*number).into()),
            None => match plan().filter(|_| number.names_no_case()) {
                Some(prefix) => PatternKind::Prefix(prefix),
                None => PatternKind::Other(number.clone()),
            },
        };
        Self { kind }
    }
}

impl FromStr for CasePattern {
    type Err = CasePatternError;

    fn from_str(text: &str) -> Result<Self, CasePatternError> {
        Self::parse(text)
    }
}

/// As printed.
impl Serialize for CasePattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for CasePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            PatternKind::Prefix(prefix) => prefix.fmt(f),
            PatternKind::Tail {
                facet,
                serial,
                year,
            } => {
                write!(f, "{facet}-{serial}")?;
                match year {
                    Some(year) => write!(f, "-{year:02}"),
                    None => Ok(()),
                }
            }
            PatternKind::Facet(facet) => write!(f, "*-{facet}"),
            PatternKind::Other(number) => f.write_str(&number.canonical()),
        }
    }
}

/// Reads `*-P35`, `*-P35-4-21` or `p35-4-21`.
fn read_tail(text: &str) -> Option<PatternKind> {
    let mut cursor = Cursor::new(text);
    let starred = cursor.eat(|c| c == '*').is_some();
    if starred {
        cursor.spaces();
        cursor.eat(|c| is_dash(c) || c == '/');
        cursor.spaces();
    }
    let facet = Facet::scan(&mut cursor, true)?;
    let (serial, year) =
        scan_serial_and_year(&mut cursor, |separator| separator != Separator::Absent);
    if !cursor.is_at_end() {
        return None;
    }
    match serial {
        Some(serial) => Some(PatternKind::Tail {
            facet,
            serial,
            year,
        }),
        None if starred => Some(PatternKind::Facet(facet)),
        None => None,
    }
}

fn is_unmistakable_prefix(prefix: &JournalPrefix, typed: &str) -> bool {
    if prefix.facet().is_some() {
        return true;
    }
    let kle = prefix.kle();
    let main = kle.main_group();
    match (kle.group(), kle.subject()) {
        (Some(_), Some(_)) => parse_date(typed).is_none(),
        (Some(group), None) => {
            let is_time = (1..24).contains(&main) && group < 60;
            let is_day = (1..=31).contains(&main) && (1..=12).contains(&group);
            !is_time && !is_day
        }
        (None, _) => false,
    }
}

/// A number's parts without leading zeros and separators, for comparing.
fn key(canonical: &str) -> Vec<String> {
    canonical
        .split(|c: char| !c.is_alphanumeric())
        .map(|part| {
            let stripped = part.trim_start_matches('0');
            if stripped.is_empty() { "0" } else { stripped }.to_uppercase()
        })
        .collect()
}

/// The spellings one number of another form may have in the index: its serial
/// as typed, without zeros, and padded as far as municipalities do.
fn spellings(number: &CaseNumber) -> Vec<String> {
    const PADDED_TO: [usize; 4] = [3, 4, 5, 6];
    let canonical = number.canonical();
    let separator = match number.form() {
        CaseNumberForm::EmnYear
        | CaseNumberForm::YearSerial
        | CaseNumberForm::YearSlash
        | CaseNumberForm::MunicipalityYear => canonical.rfind(['-', '/']),
        _ => None,
    };
    let Some((head, serial)) = separator.and_then(|at| canonical.split_at_checked(at + 1)) else {
        return vec![canonical];
    };
    let bare = serial.trim_start_matches('0');
    let mut spellings = vec![canonical.clone()];
    spellings.extend(
        std::iter::once(1)
            .chain(PADDED_TO)
            .map(|width| format!("{head}{bare:0>width$}")),
    );
    let four_digit_year = head.len() == 5;
    if four_digit_year {
        let other = if head.ends_with('/') { "-" } else { "/" };
        let swapped: Vec<String> = spellings
            .iter()
            .filter_map(|spelling| {
                Some(format!(
                    "{}{other}{}",
                    spelling.get(..4)?,
                    spelling.get(5..)?
                ))
            })
            .collect();
        spellings.extend(swapped);
    }
    spellings.sort();
    spellings.dedup();
    spellings
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::CasePattern;
    use crate::text::CaseNumber;

    fn parse(text: &str) -> Result<String, String> {
        CasePattern::parse(text)
            .map(|pattern| pattern.to_string())
            .map_err(|error| error.to_string())
    }

    macro_rules! patterns {
        ($($name:ident: $typed:literal => $canonical:literal;)*) => {$(
            #[test]
            fn $name() {
                assert_eq!(parse($typed), Ok($canonical.to_owned()));
            }
        )*};
    }

    macro_rules! looks {
        ($($name:ident: $typed:literal => $expected:literal;)*) => {$(
            #[test]
            fn $name() {
                assert_eq!(CasePattern::looks_like($typed).is_some(), $expected);
            }
        )*};
    }

    macro_rules! matching {
        ($($name:ident: $typed:literal, $number:literal => $expected:literal;)*) => {$(
            #[test]
            fn $name() {
                let pattern = CasePattern::parse($typed).expect("a pattern");
                let number = CaseNumber::from_value($number).expect("a number");
                assert_eq!(pattern.matches(&number), $expected);
            }
        )*};
    }

    patterns! {
        reads_a_whole_number: "85.11.20-A26-1-24" => "85.11.20-A26-1-24";
        reads_spaces: "16.25.00 A00 4 22" => "16.25.00-A00-4-22";
        reads_slashes: "16.25.00/a00/4/22" => "16.25.00-A00-4-22";
        reads_mixed_separators: "16.25.00-a00 4/22" => "16.25.00-A00-4-22";
        reads_zero_for_oe: "02.15.08-000-1-24" => "02.15.08-Ø00-1-24";
        reads_zero_for_oe_between_spaces: "02.15.08 000 1 24" => "02.15.08-Ø00-1-24";
        reads_a_zero_facet: "02.15.08-000" => "02.15.08-Ø00";
        reads_a_padded_serial: "85.02.02G00-0011" => "85.02.02-G00-11";
        reads_a_label: "sagsnr. 81.10.00" => "81.10.00";
        reads_sag: "sag 85.11" => "85.11";
        reads_capital_label: "SAG 85" => "85";
        reads_journalnr: "journalnr 02.15.08-ø00-1-24" => "02.15.08-Ø00-1-24";
        reads_jnr: "j.nr. 20/8545" => "20/8545";
        reads_a_main_group: "85" => "85";
        reads_a_group: "85.11" => "85.11";
        reads_a_subject: "85.11.20" => "85.11.20";
        reads_a_facet_level: "85.11.20-a26" => "85.11.20-A26";
        reads_a_serial_level: "85.11.20-A26-1" => "85.11.20-A26-1";
        reads_a_trailing_star: "85.11.*" => "85.11";
        reads_a_trailing_star_after_facet: "85.11.20-A26-*" => "85.11.20-A26";
        reads_missing_leading_parts: "p35-4-21" => "P35-4-21";
        reads_missing_leading_parts_with_spaces: "a26 1 24" => "A26-1-24";
        reads_missing_leading_parts_without_year: "a26-1" => "A26-1";
        reads_a_starred_tail: "*-a26-1-24" => "A26-1-24";
        reads_an_oe_tail: "ø00-1-24" => "Ø00-1-24";
        reads_a_facet_alone: "*-P35" => "*-P35";
        reads_a_facet_alone_without_dash: "* p35" => "*-P35";
        reads_emn: "emn 2023 009832" => "EMN-2023-009832";
        reads_year_slash: "20/8545" => "20/8545";
        reads_short_year_slash: "17/46" => "17/46";
        reads_year_and_serial: "2013-006244" => "2013-006244";
        reads_municipality_year: "330 2018 3619" => "330-2018-3619";
        reads_integer: "299835" => "299835";
        reads_body_serial: "øu-55/07-o" => "ØU-55/07-O";
        reads_a_dotted_facet: "27.12.06.a08-0042/2019" => "27.12.06-A08-42-19";
        reads_a_year_before_the_serial: "54.05.k04/2017-308" => "54.05-K04-308-17";
        reads_a_joined_word: "Sag-617204" => "617204";
        reads_a_joined_word_with_space: "sag 617204" => "617204";
        reads_year_month_and_serial: "201009-1183" => "201009-1183";
        reads_a_plan_number: "j.nr. 44.07" => "44.07";
        reads_a_plan_number_of_four_levels: "17.02.05.01" => "17.02.05.01";
    }

    looks! {
        whole_number_looks_like_one: "85.11.20-A26-1-24" => true;
        spaced_number_looks_like_one: "16.25.00 A00 4 22" => true;
        group_looks_like_one: "85.11" => true;
        group_zero_looks_like_one: "00.30" => true;
        subject_looks_like_one: "81.10.00" => true;
        labelled_main_group_looks_like_one: "sag 85" => true;
        labelled_subject_looks_like_one: "sagsnr. 81.10.00" => true;
        labelled_integer_looks_like_one: "sagsnr. 299835" => true;
        tail_looks_like_one: "p35-4-21" => true;
        facet_looks_like_one: "*-P35" => true;
        year_slash_looks_like_one: "20/8545" => true;
        emn_looks_like_one: "EMN-2023-009832" => true;
        year_serial_looks_like_one: "2013-006244" => true;
        municipality_year_looks_like_one: "330-2018-3619" => true;
        joined_number_looks_like_one: "Sag-617204" => true;
        year_month_and_serial_looks_like_one: "201704-1183" => true;
        labelled_plan_number_looks_like_one: "journalnr. 17.02.05.01" => true;
        dotted_facet_looks_like_one: "27.12.06.A08-0042/2019" => true;
        persons_number_looks_like_none: "201009-1183" => false;
        dotted_phone_looks_like_none: "43.68.68.68" => false;
        span_of_years_looks_like_none: "2013-2019" => false;
        nothing_looks_like_none: "" => false;
        main_group_looks_like_none: "85" => false;
        year_looks_like_none: "2024" => false;
        date_looks_like_none: "12.03.2025" => false;
        short_date_looks_like_none: "12.03.25" => false;
        dashed_date_looks_like_none: "12-03-2025" => false;
        month_looks_like_none: "2025-05" => false;
        years_look_like_none: "2024-2025" => false;
        section_looks_like_none: "1.5" => false;
        fifty_fifty_looks_like_none: "50/50" => false;
        day_and_month_looks_like_none: "28/11" => false;
        dotted_day_and_month_looks_like_none: "28.11" => false;
        time_looks_like_none: "15.40" => false;
        integer_looks_like_none: "299835" => false;
        facet_without_star_looks_like_none: "P35" => false;
        short_tail_looks_like_none: "a26-1" => false;
        spaced_tail_looks_like_none: "a26 1 24" => false;
        zero_tail_looks_like_none: "000-1-24" => false;
        words_look_like_none: "sag om skoler" => false;
        excluded_word_looks_like_none: "-sag 85" => false;
        number_and_words_look_like_none: "85.11.20-A26-1-24 skoler" => false;
        item_number_looks_like_none: "sag 129" => false;
        typed_dash_for_slash_looks_like_none: "20-8545" => false;
    }

    matching! {
        whole_matches_itself: "85.11.20-a26-1-24", "85.11.20-A26-1-24" => true;
        whole_matches_no_other_year: "85.11.20-a26-1-24", "85.11.20-A26-1-23" => false;
        prefix_matches_below: "85.11", "85.11.20-A26-1-24" => true;
        prefix_matches_whole_levels_only: "85.11.20-A26-1", "85.11.20-A26-12-24" => false;
        zero_matches_oe: "02.15.08-000-1-24", "02.15.08-Ø00-1-24" => true;
        oe_matches_zero: "02.15.08-Ø00-1-24", "02.15.08-000-1-24" => true;
        tail_matches_any_subject: "p35-4-21", "00.01.00-P35-4-21" => true;
        tail_matches_no_other_serial: "p35-4-21", "00.01.00-P35-7-22" => false;
        facet_matches_every_serial: "*-P35", "00.01.00-P35-2-21" => true;
        facet_matches_no_other_facet: "*-P35", "00.01.00-A00-7-23" => false;
        facet_matches_no_other_form: "*-P35", "20/8545" => false;
        padding_counts_for_nothing: "emn-2023-9832", "EMN-2023-009832" => true;
        slash_matches_dash: "2013/6244", "2013-006244" => true;
        dash_matches_slash: "20-8545", "20/8545" => true;
        other_matches_no_other: "20/8545", "20/8546" => false;
        integer_matches_itself: "299835", "299835" => true;
        prefix_matches_no_other_form: "85", "85/1234" => false;
    }

    #[test]
    fn terms_name_what_the_index_has() {
        let terms = |typed| {
            CasePattern::parse(typed)
                .map(|pattern| pattern.look_up_terms())
                .unwrap_or_default()
        };
        assert_eq!(terms("sag 02.15.08-000"), ["02.15.08-Ø00"]);
        assert_eq!(terms("p35-4-21"), ["*-P35-4-21"]);
        assert_eq!(terms("*-p35"), ["*-P35"]);
        assert_eq!(terms("299835"), ["299835"]);
        for (typed, printed) in [
            ("emn-2023-9832", "EMN-2023-009832"),
            ("EMN-2025-123", "EMN-2025-00123"),
            ("2013/6244", "2013-006244"),
            ("20-8545", "20/8545"),
            ("330-2018-3619", "330-2018-3619"),
        ] {
            assert!(
                terms(typed).contains(&printed.to_owned()),
                "{typed}: {:?}",
                terms(typed)
            );
        }
    }

    #[test]
    fn err_nothing() {
        insta::assert_snapshot!(
            parse("sagsnr. ").unwrap_err(),
            @"expected case number such as `85.11.20-A26-1-24`, found nothing"
        );
    }

    #[test]
    fn err_bare_facet() {
        insta::assert_snapshot!(
            parse("p35").unwrap_err(),
            @"expected `*-P35` for every case with facet P35, found `p35`"
        );
    }

    #[test]
    fn err_unrecognised() {
        insta::assert_snapshot!(
            parse("skole").unwrap_err(),
            @"expected case number such as `85.11.20-A26-1-24`, the first part of one (`85`, `85.11`, `85.11.20`, `85.11.20-A26`), the last (`P35-4-21`), a facet (`*-P35`) or another form (`EMN-2023-009832`, `2013-006244`, `20/8545`, `330-2018-3619`), found `skole`"
        );
        assert!(parse(&"å".repeat(10_000)).is_err_and(|message| message.len() < 500));
        for text in [
            "2024",
            "1.5",
            "12.03.2025",
            "85.1",
            "sag nr. 129",
            "*",
            "* *",
            "-",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = CasePattern::parse(&text).map(|pattern| pattern.look_up_terms());
            let _ = CasePattern::looks_like(&text);
        }

        #[test]
        fn canonical_spelling_reads_back_as_itself(
            text in "(\\*-|sag )?([0-9]{2}[./-]){0,3}[AØ0p]?[0-9]{0,4}[-/ ]?[0-9]{1,4}[-/ ]?[0-9]{0,6}\\*?"
        ) {
            if let Ok(pattern) = CasePattern::parse(&text) {
                let again = CasePattern::parse(&pattern.to_string());
                prop_assert_eq!(again.map(|again| again.to_string()), Ok(pattern.to_string()));
            }
        }

        #[test]
        fn every_level_matches_its_number(text in "[0-9]{2}\\.[0-9]{2}\\.[0-9]{2}-[APØ][0-9]{2}-[1-9][0-9]{0,3}-[0-9]{2}") {
            let number = CaseNumber::from_line(&text);
            prop_assert!(number.is_some());
            if let Some(number) = number {
                for prefix in number.prefixes() {
                    let pattern = CasePattern::parse(&prefix);
                    prop_assert!(pattern.is_ok_and(|pattern| pattern.matches(&number)));
                }
            }
        }
    }
}
