//! Case numbers (sagsnumre) in all the forms municipalities print.
//!
//! Most municipalities number their cases by journal number (see
//! [`journal_number`](super::journal_number)); the other forms are told by
//! their shape, see [`CaseNumberForm`]. How sure the reader must be depends on
//! where the number stands: a line of its own and running text must show an
//! unmistakable number, behind a label (`Sagsnr.:`) nearly anything will do.

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use super::case_form::CaseNumberForm;
use super::case_form::{CaseNumberContext, other_form, plan_number};
use super::case_label::{self, LabelStrength};
use super::cursor::{Cursor, is_dash, may_begin, may_end};
use super::journal_number::{Facet, JournalNumber, JournalPrefix, KleNumber};

/// A line longer than this is no case number; it spares the reader the trouble.
const MAX_NUMBER_BYTES: usize = 120;

/// Digits of the shortest number that has no slash and in running text is one behind a label.
const FEWEST_LABELLED_DIGITS: usize = 5;

/// The number of a case (sag), in whichever form its municipality uses.
///
/// Serialised as `{"form": …, "printed": …, "canonical": …}`.
///
/// ```
/// use referat::text::CaseNumber;
///
/// let number = CaseNumber::from_line("02.15.08-000-1-24").expect("a case number");
/// assert_eq!(number.printed(), "02.15.08-000-1-24");
/// assert_eq!(number.canonical(), "02.15.08-Ø00-1-24");
/// assert!(number.was_mended());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Stored", try_from = "Stored")]
pub struct CaseNumber {
    value: Value,
    printed: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Journal(JournalNumber),
    Other {
        form: CaseNumberForm,
        canonical: String,
    },
}

/// A line with a label for the case number (`Sagsnr.`, `Journal nr.:`, …).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LabelledCase {
    /// The number; `None` when the label stands without one, because it is
    /// missing or follows on the next line.
    pub number: Option<CaseNumber>,
    /// What else the line says, outer white space and commas left out
    /// (`Dok.nr.: 330-2018-488200 Åbent`); often empty.
    pub rest: String,
}

impl CaseNumber {
    /// Reads a line that is nothing but an unmistakable case number, such as a
    /// journal number or `EMN-…`; Markdown marks around it count for nothing.
    ///
    /// Returns `None` for anything else: an empty line, `2024`, `28/11`, a date,
    /// a time, an amount, a plain integer, a number with text beside it.
    pub fn from_line(line: &str) -> Option<Self> {
        let line = line.trim_matches(|c: char| c.is_whitespace() || is_markdown_mark(c));
        Self::read(line, CaseNumberContext::Bare)
    }

    /// Reads a line that begins with an unmistakable number and goes on with
    /// text, as in `ØU-55/07-O Godkendelse af dagsorden`. Returns the number
    /// and what follows it, trimmed and perhaps empty.
    ///
    /// Only journal numbers, `EMN-…` and [`CaseNumberForm::BodySerial`] count,
    /// since other forms begin sentences too.
    pub fn from_line_start(line: &str) -> Option<(Self, &str)> {
        let line = line.trim_start_matches(|c: char| c.is_whitespace() || is_markdown_mark(c));
        if !may_begin_line(line) {
            return None;
        }
        let (number, rest) = take(line, CaseNumberContext::Bare)?;
        matches!(
            number.form(),
            CaseNumberForm::JournalNumber | CaseNumberForm::EmnYear | CaseNumberForm::BodySerial
        )
        .then_some((number, rest))
    }

    /// Reads a line that begins with a label for the case number, in any case,
    /// with or without colon.
    ///
    /// Returns `None` if there is no such label, if the line is a sentence that
    /// only begins with one, or if it gives an item number (`Sag nr. 129`) or a
    /// document number (`Dok.nr.`).
    ///
    /// ```
    /// use referat::text::CaseNumber;
    ///
    /// let line = CaseNumber::from_labelled_line("Sagsid.: 20/33839, Sagsinitialer: AGVA")
    ///     .expect("a labelled line");
    /// assert_eq!(line.number.map(|number| number.canonical()).as_deref(), Some("20/33839"));
    /// assert_eq!(line.rest, "Sagsinitialer: AGVA");
    /// ```
    pub fn from_labelled_line(line: &str) -> Option<LabelledCase> {
        let label = case_label::read(line)?;
        let context = match label.strength {
            LabelStrength::Sure | LabelStrength::Likely => CaseNumberContext::Labelled,
            // "Sag: 2007/08814"; "Sag: 8/2007" may be an item.
            LabelStrength::Doubtful if label.has_colon && begins_with_year(label.value) => {
                CaseNumberContext::Labelled
            }
            LabelStrength::Doubtful => CaseNumberContext::Bare,
        };
        if let Some((number, rest)) = take(label.value, context) {
            return Some(LabelledCase {
                number: Some(number),
                rest: rest.to_owned(),
            });
        }
        let value = label.value.trim();
        if label.names_journal
            && label.strength == LabelStrength::Sure
            && let Some((number, rest)) = take_plan_number(value)
        {
            return Some(LabelledCase {
                number: Some(number),
                rest: rest.to_owned(),
            });
        }
        let stands_alone = label.has_colon || value.is_empty() || is_next_label(value);
        (label.strength == LabelStrength::Sure && stands_alone).then(|| LabelledCase {
            number: None,
            rest: value.to_owned(),
        })
    }

    /// Reads a value known to be a case number, such as the line after a label:
    /// every form, letter-spaced by text recognition or with initials before it
    /// (`DIKEOL / 08/3208`).
    ///
    /// Returns `None` if it is none of the known forms, the empty text included.
    pub fn from_value(value: &str) -> Option<Self> {
        let value = value.trim_matches(|c: char| {
            c.is_whitespace() || is_markdown_mark(c) || matches!(c, ',' | ';' | '.' | ':')
        });
        Self::read(value, CaseNumberContext::Labelled)
    }

    /// Returns the one spelling used for comparing.
    ///
    /// That of a journal number is described at [`JournalNumber::canonical`];
    /// the others keep their zeros and separators and have letters in upper case.
    pub fn canonical(&self) -> String {
        match &self.value {
            Value::Journal(number) => number.canonical(),
            Value::Other { canonical, .. } => canonical.clone(),
        }
    }

    /// Returns the number as printed. Only white space that text recognition
    /// put between its characters is left out.
    pub fn printed(&self) -> &str {
        &self.printed
    }

    /// Returns which form the number has.
    pub fn form(&self) -> CaseNumberForm {
        match &self.value {
            Value::Journal(_) => CaseNumberForm::JournalNumber,
            Value::Other { form, .. } => *form,
        }
    }

    /// Returns the journal number (journalnummer); `None` for the other forms.
    pub fn journal_number(&self) -> Option<&JournalNumber> {
        match &self.value {
            Value::Journal(number) => Some(number),
            Value::Other { .. } => None,
        }
    }

    /// Returns every prefix level, widest first and the canonical form last:
    /// see [`JournalNumber::prefixes`]. A number of the journal plan has the levels of
    /// that, the other forms have one.
    pub fn prefixes(&self) -> Vec<String> {
        match &self.value {
            Value::Journal(number) => number.prefixes(),
            Value::Other {
                form: CaseNumberForm::PlanNumber,
                canonical,
            } => {
                let ends = canonical.match_indices('.').map(|(at, _)| at);
                ends.chain([canonical.len()])
                    .filter_map(|end| canonical.get(..end).map(str::to_owned))
                    .collect()
            }
            Value::Other { canonical, .. } => vec![canonical.clone()],
        }
    }

    /// Returns every term the number is looked up by: its prefixes and, of a
    /// journal number, its last parts behind `*-` (`*-P35`, `*-P35-2-21`).
    pub fn look_up_terms(&self) -> Vec<String> {
        let mut terms = self.prefixes();
        if let Some(number) = self.journal_number() {
            let kle = format!("{}-", number.kle());
            let tails: Vec<String> = terms
                .iter()
                .filter_map(|term| Some(format!("*-{}", term.strip_prefix(&kle)?)))
                .collect();
            terms.extend(tails);
        }
        terms
    }

    /// Returns the facet (`P35`) of a journal number; `None` for the other forms.
    pub fn facet(&self) -> Option<String> {
        self.journal_number()
            .map(|number| number.facet().to_string())
    }

    /// Returns whether this is a meeting case (mødesag, facet `P35`), which
    /// collects unrelated matters.
    pub fn is_meeting_case(&self) -> bool {
        self.journal_number()
            .is_some_and(|number| number.facet() == Facet::MEETINGS)
    }

    /// Returns whether the number names a subject only, on which unrelated cases stand: it
    /// is of the journal plan.
    pub fn names_no_case(&self) -> bool {
        self.form() == CaseNumberForm::PlanNumber
    }

    /// Returns whether another sign was read for the facet letter Ø: the
    /// printed form has 0, O or Ö there.
    pub fn was_mended(&self) -> bool {
        self.journal_number()
            .is_some_and(|number| number.facet().letter() == 'Ø')
            && !self.printed.contains(['Ø', 'ø', '\u{338}'])
    }

    pub(crate) fn read(text: &str, context: CaseNumberContext) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > MAX_NUMBER_BYTES {
            return None;
        }
        let journal = match context {
            CaseNumberContext::Bare => JournalNumber::parse(text),
            CaseNumberContext::Labelled | CaseNumberContext::Typed => parse_freely(text),
        };
        if let Some(number) = journal {
            return Some(Self::journal(number, text.to_owned()));
        }
        if let Some((form, canonical)) = other_form(text, context) {
            return Some(Self {
                value: Value::Other { form, canonical },
                printed: text.to_owned(),
            });
        }
        if context == CaseNumberContext::Bare {
            return None;
        }
        if context == CaseNumberContext::Typed
            && let Some(canonical) = plan_number(text)
        {
            return Some(Self::plan(canonical));
        }
        letter_spaced(text).or_else(|| behind_initials(text))
    }

    fn plan(canonical: String) -> Self {
        Self {
            printed: canonical.clone(),
            value: Value::Other {
                form: CaseNumberForm::PlanNumber,
                canonical,
            },
        }
    }

    fn journal(number: JournalNumber, printed: String) -> Self {
        Self {
            value: Value::Journal(number),
            printed,
        }
    }
}

/// Finds the case numbers in running text: journal numbers with a serial
/// number, `EMN-…`, `Sag-450012`, and `yy/n` with three or more digits behind the slash or
/// behind a label; every form behind a label that nothing but a case number follows.
///
/// Returns each with its byte range in `text`, in order and never overlapping;
/// document numbers (`Dok.nr. 24/12345`) are passed over.
///
/// ```
/// use referat::text::case_number::find_all;
///
/// let found = find_all("Se også sag 85.11.20-A26-1-24.");
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].0, 13..30);
/// ```
pub fn find_all(text: &str) -> Vec<(Range<usize>, CaseNumber)> {
    let mut found = Vec::new();
    let mut free_from = 0;
    for (start, first) in text.char_indices() {
        let may_be_first = first.is_ascii_digit() || matches!(first, 'E' | 'e' | 'S' | 's');
        if start < free_from || !may_be_first || !may_begin(text, start) {
            continue;
        }
        let Some((range, value)) = scan_running(text, start) else {
            continue;
        };
        if !may_end(text, range.end) {
            continue;
        }
        let printed = text.get(range.clone()).unwrap_or_default().to_owned();
        free_from = range.end;
        found.push((range, CaseNumber { value, printed }));
    }
    found
}

fn scan_running(text: &str, start: usize) -> Option<(Range<usize>, Value)> {
    let mut cursor = Cursor::starting_at(text, start);
    if let Some(number) = JournalNumber::scan_running(&mut cursor) {
        return Some((start..cursor.position(), Value::Journal(number)));
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || is_dash(c) || c == '/';
    let mut end = start;
    let mut has_slash = false;
    while let Some(part) = cursor.eat(is_part) {
        if part.is_ascii_alphanumeric() {
            end = cursor.position();
        }
        has_slash |= part == '/';
        if cursor.position() - start > MAX_NUMBER_BYTES {
            return None;
        }
    }
    let number = text.get(start..end)?;
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let begins_with_letter = number.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_open = has_slash || begins_with_letter || digits >= FEWEST_LABELLED_DIGITS;
    let before = text.get(..start)?;
    if !is_open || digits == 0 || case_label::is_document_label(before) {
        return None;
    }
    let context = if case_label::ends_with_label(before) {
        CaseNumberContext::Labelled
    } else {
        CaseNumberContext::Bare
    };
    let (form, canonical) = other_form(number, context)?;
    let is_sure = match form {
        CaseNumberForm::EmnYear | CaseNumberForm::YearSlash => true,
        CaseNumberForm::Integer if begins_with_letter => true,
        _ => case_label::ends_with_sure_label(before),
    };
    is_sure.then_some((start..end, Value::Other { form, canonical }))
}

/// Reads the first word of `text` as a number of the journal plan; returns what follows, too.
fn take_plan_number(text: &str) -> Option<(CaseNumber, &str)> {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let canonical = plan_number(word.trim_end_matches(is_outer_punctuation))?;
    Some((CaseNumber::plan(canonical), rest.trim()))
}

/// Returns whether a line begins as such numbers do: with a digit, or with letters and a
/// dash, a slash or a digit behind them. Nearly every line begins with two words.
fn may_begin_line(line: &str) -> bool {
    let mut cursor = Cursor::new(line);
    if cursor.word().is_empty() {
        return line.starts_with(|c: char| c.is_ascii_digit());
    }
    cursor.spaces();
    let behind = cursor.peek();
    behind.is_some_and(|c| c.is_ascii_digit() || is_dash(c) || c == '/')
}

/// Reads the longest run of words at the start of `text` that is a number.
fn take(text: &str, context: CaseNumberContext) -> Option<(CaseNumber, &str)> {
    const MAX_WORDS: usize = 24;
    let text = text.trim_start();
    let last = text.len().min(MAX_NUMBER_BYTES);
    let digit = text.as_bytes()[..last]
        .iter()
        .position(u8::is_ascii_digit)?;
    let ends: Vec<usize> = word_ends(text)
        .take(MAX_WORDS)
        .take_while(|&end| end <= MAX_NUMBER_BYTES)
        .filter(|&end| end > digit)
        .collect();
    ends.into_iter().rev().find_map(|end| {
        let words = text.get(..end)?;
        let words = words.trim_end_matches(is_outer_punctuation);
        let number = CaseNumber::read(words, context)?;
        let rest = text.get(words.len()..)?;
        let rest = rest
            .trim_start_matches(|c: char| c.is_whitespace() || is_outer_punctuation(c))
            .trim_end();
        Some((number, rest))
    })
}

fn word_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, c)) = chars.next() {
            let is_last = chars.peek().is_none_or(|(_, next)| next.is_whitespace());
            if is_last && !c.is_whitespace() {
                return Some(at + c.len_utf8());
            }
        }
        None
    })
}

fn is_outer_punctuation(c: char) -> bool {
    matches!(c, ',' | ';' | '.' | ':' | '*')
}

fn is_markdown_mark(c: char) -> bool {
    matches!(c, '*' | '_' | '#' | '`')
}

fn is_next_label(text: &str) -> bool {
    case_label::begins_label(Cursor::new(text).word())
}

fn parse_freely(text: &str) -> Option<JournalNumber> {
    JournalNumber::parse(text).or_else(|| JournalPrefix::parse(text)?.complete())
}

/// Reads a journal number whose very subject is broken up by spaces; a number
/// with an intact subject is never joined, so `…-G01-5 49 Åbent` stays `…-5`.
fn letter_spaced(text: &str) -> Option<CaseNumber> {
    let first = text.split_whitespace().next()?;
    if first.len() == text.len() || starts_with_subject(first) {
        return None;
    }
    let number = JournalNumber::parse_letter_spaced(text)?;
    number.serial()?;
    let printed = text.chars().filter(|c| !c.is_whitespace()).collect();
    Some(CaseNumber::journal(number, printed))
}

fn starts_with_subject(word: &str) -> bool {
    word.get(..8)
        .and_then(KleNumber::parse)
        .is_some_and(|kle| kle.subject().is_some())
}

/// Reads `DIKEOL / 08/3208`: the case officer's initials, then the number.
fn behind_initials(text: &str) -> Option<CaseNumber> {
    let (initials, number) = text.split_once('/')?;
    let initials = initials.trim();
    let are_initials = !initials.is_empty() && initials.chars().all(char::is_alphabetic);
    let number = number.trim();
    let (form, canonical) =
        other_form(number, CaseNumberContext::Labelled).filter(|_| are_initials)?;
    (form == CaseNumberForm::YearSlash).then(|| CaseNumber {
        value: Value::Other { form, canonical },
        printed: number.to_owned(),
    })
}

/// What a [`CaseNumber`] is stored as.
#[derive(Serialize, Deserialize)]
struct Stored {
    form: CaseNumberForm,
    printed: String,
    canonical: String,
}

impl From<CaseNumber> for Stored {
    fn from(number: CaseNumber) -> Self {
        Self {
            form: number.form(),
            canonical: number.canonical(),
            printed: number.printed,
        }
    }
}

impl TryFrom<Stored> for CaseNumber {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Self, String> {
        let Stored {
            form,
            printed,
            canonical,
        } = stored;
        let value = match form {
            CaseNumberForm::JournalNumber => match JournalNumber::parse(&canonical) {
                Some(number) => Value::Journal(number),
                None => return Err(format!("expected journal number, found `{canonical}`")),
            },
            form => Value::Other { form, canonical },
        };
        Ok(Self { value, printed })
    }
}

/// Returns whether a value begins with four digits and a stroke: "2007/08814".
fn begins_with_year(value: &str) -> bool {
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && value[digits..].starts_with(['/', '-'])
}

#[cfg(test)]
mod tests;
