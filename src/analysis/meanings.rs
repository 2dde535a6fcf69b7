//! What stands in a text in other words than its own: numbers and dates in one
//! spelling, and words of which a hyphen stands for a part.
//!
//! | printed | meant |
//! | --- | --- |
//! | `85.11.20-A26-1-24` | `85.11.20-a26-1-24`, `85.11.20-a26`, `85.11.20`, `85.11`, `85` |
//! | `§ 34`, `§34` | `§34` |
//! | `28. august 2024`, `28-08-2024` | `2024-08-28` |
//! | `1.500.000`, `1,5 mio.` | `1500000` |
//! | `info@askevig.dk`, `https://www.askevig.dk/x` | `info@askevig.dk`, `askevig.dk/x` |
//! | `A/S` | `as` |
//! | `styre- og arbejdsgruppe` | `styregruppe` |
//! | `bered-` at the end of a line, `skab` on the next | `beredskab` |

use serde::Serialize;
use std::ops::Range;

use super::form::{MAX_WORD_BYTES, WordForm, normalize};
use super::word::{analyze, is_known};
use crate::text::CaseNumber;
use crate::text::amounts;
use crate::text::date::{date_at, parse_date};
use crate::text::work;
use crate::words::word_tables;

word_tables!("analysis/meanings");

/// How many words may share a last part: `børne-, unge-, kultur- og skoleudvalg`.
const MOST_SHARING: usize = 5;

/// Something meant at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meaning {
    /// The text, in lower case.
    pub text: String,
    /// Where it stands, in bytes of the text; it may go on in later chunks.
    pub range: Range<usize>,
    /// [`WordForm::Sign`] or [`WordForm::Meant`].
    pub form: WordForm,
}

/// Returns what the chunk of `text` at `bounds`, a run without white space, means
/// beside its words.
pub fn of_chunk(text: &str, (from, to): (usize, usize)) -> Vec<Meaning> {
    let chunk = &text[from..to];
    let trimmed = chunk.trim_matches(is_outer);
    let start = from + (chunk.len() - chunk.trim_start_matches(is_outer).len());
    let range = start..start + trimmed.len();
    let after = &text[to..];
    let mut meanings = Vec::new();
    let mut sign = |text: String, range: Range<usize>| {
        if !text.is_empty() && text.len() <= MAX_WORD_BYTES {
            meanings.push(Meaning {
                text,
                range,
                form: WordForm::Sign,
            });
        }
    };
    if trimmed.starts_with(|first: char| first.is_ascii_digit()) {
        if let Some(number) = paragraph(text, start, trimmed) {
            let sign_start = text[..start].rfind('§').unwrap_or(start);
            sign(format!("§{number}"), sign_start..range.end);
        }
        if let Some((date, end)) = date(text, range.clone()) {
            sign(date, start..end);
        } else if let Some(case) = case_number(trimmed) {
            for term in case.look_up_terms() {
                sign(term.to_lowercase(), range.clone());
            }
        } else if let Some(amount) = amounts::in_figures(trimmed, after) {
            sign(amount, range.clone());
        }
    } else if let Some(address) = address(trimmed) {
        sign(address, range.clone());
    } else if let Some(joined) = slashed(trimmed) {
        sign(joined, range.clone());
    }
    if let Some(stub) = stub(chunk) {
        let range = from..from + stub.1;
        meanings.extend(with_last_part(stub.0, after).map(|text| Meaning {
            text,
            range: range.clone(),
            form: WordForm::Meant,
        }));
        meanings.extend(over_line_end(stub.0, text, (range.start, to)));
    }
    meanings
}

/// Punctuation around a number, a date or an address.
fn is_outer(letter: char) -> bool {
    letter != '@' && !letter.is_alphanumeric()
}

/// Returns the number of a paragraph: `34` of `§ 34` or `§34, stk. 2`.
fn paragraph<'t>(text: &str, start: usize, number: &'t str) -> Option<&'t str> {
    let before = text[..start].trim_end_matches([' ', '\u{a0}']);
    let end = number
        .find(|letter: char| !letter.is_ascii_alphanumeric())
        .unwrap_or(number.len());
    before.ends_with('§').then_some(&number[..end])
}

/// Returns the date that begins at `range`, as `yyyy-mm-dd`, and where it ends.
fn date(text: &str, range: Range<usize>) -> Option<(String, usize)> {
    let first = &text[range.clone()];
    if first.len() > 2 {
        let digits = first.bytes().filter(u8::is_ascii_digit).count();
        if !(4..=8).contains(&digits) || !first.contains(['-', '.', '/']) {
            return None;
        }
        return Some((parse_date(first)?.to_string(), range.end));
    }
    let (end, date) = date_at(text, range.start)?;
    Some((date.to_string(), end))
}

fn case_number(text: &str) -> Option<CaseNumber> {
    let dotted = text.as_bytes().get(2) == Some(&b'.') && text.len() >= 8;
    if !dotted {
        return None;
    }
    CaseNumber::from_value(text)
}

/// Returns an e-mail or web address in lower case, without scheme and `www.`.
fn address(text: &str) -> Option<String> {
    let starts = |scheme: &str| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    if !text.contains('@') && !starts("http") && !starts("www.") {
        return None;
    }
    let lower = text.to_lowercase();
    let is_mail = lower
        .split_once('@')
        .is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"))
        .or_else(|| lower.starts_with("www.").then_some(lower.as_str()));
    match rest {
        Some(rest) => Some(rest.trim_start_matches("www.").to_owned()),
        None => is_mail.then_some(lower),
    }
}

/// Returns an abbreviation with slashes without them: `A/S`, `m/k`.
fn slashed(text: &str) -> Option<String> {
    if text.len() > 12 || !text.contains('/') {
        return None;
    }
    let parts: Vec<&str> = text.split('/').collect();
    let short = parts
        .iter()
        .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    (parts.len() > 1 && parts.len() <= 3 && short).then(|| parts.concat().to_lowercase())
}

/// Returns the word a chunk leaves open with a hyphen (`styre-`, `børne-,`), and
/// where its hyphen ends.
fn stub(chunk: &str) -> Option<(&str, usize)> {
    let bare = chunk.trim_end_matches(',');
    let word = bare.strip_suffix('-')?.trim_start_matches(is_outer);
    let is_word = word.chars().count() >= 2 && word.chars().all(char::is_alphabetic);
    is_word.then_some((word, bare.len()))
}

/// Chunks of a text, each with its end.
struct Chunks<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Chunks<'a> {
    type Item = (&'a str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..];
        let chunk = rest.split_whitespace().next()?;
        let end = rest.find(chunk)? + chunk.len();
        work::count_steps(end);
        self.at += end;
        Some((chunk, self.at))
    }
}

/// Returns the word meant by a stub: it takes the last part of the compound it is
/// joined to (`styre- og arbejdsgruppe`).
fn with_last_part(stub: &str, after: &str) -> Option<String> {
    let mut chunks = Chunks { text: after, at: 0 }.map(|(chunk, _)| chunk);
    for _ in 0..MOST_SHARING {
        let chunk = chunks.next()?;
        if JOINING.has(chunk) {
            let word = normalize(chunks.next()?.trim_matches(is_outer), true).into_owned();
            let analyzed = analyze(&word);
            let last = word.get(analyzed.parts.last()?.range.clone())?;
            return Some(normalize(stub, true).into_owned() + last);
        }
        self::stub(chunk)?;
    }
    None
}

/// Returns the word that is broken over a line end after its hyphen, if the two
/// halves make a known word.
fn over_line_end(stub: &str, text: &str, (from, to): (usize, usize)) -> Option<Meaning> {
    let after = &text[to..];
    let gap = after.len() - after.trim_start().len();
    if !after[..gap].contains('\n') || after[..gap].contains("\n\n") {
        return None;
    }
    let (next, end) = Chunks { text, at: to }.next()?;
    let word = next.trim_end_matches(is_outer);
    if JOINING.has(word) || !word.chars().all(char::is_lowercase) || word.is_empty() {
        return None;
    }
    let joined = normalize(&[stub, word].concat(), true).into_owned();
    is_known(&joined).then(|| Meaning {
        text: joined,
        range: from..end - (next.len() - word.len()),
        form: WordForm::Meant,
    })
}

#[cfg(test)]
mod tests {
    use crate::analysis::form::WordForm;
    use crate::analysis::tokens::TextWords;

    fn meant(text: &str) -> String {
        let words = TextWords::with_meanings(text)
            .filter(|word| matches!(word.form, WordForm::Meant | WordForm::Sign))
            .map(|word| format!("{}={}", &text[word.from..word.to], word.text));
        words.collect::<Vec<_>>().join("; ")
    }

    macro_rules! means {
        ($($name:ident: $text:expr => $meant:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(meant($text), $meant);
            })*
        };
    }

    means! {
        paragraphs: "jf. § 34, stk. 2" => "§ 34=§34";
        paragraphs_without_a_space: "efter §34" => "§34=§34";
        long_dates: "den 28. august 2024." => "28. august 2024=2024-08-28";
        short_dates: "den 28-08-2024" => "28-08-2024=2024-08-28";
        no_dates: "3 august kl. 12.30" => "";
        amounts: "1.500.000 kr." => "1.500.000=1500000";
        millions: "1,5 mio. kr." => "1,5=1500000";
        numbers_alone_mean_no_more: "2025 og 17" => "";
        mail: "(info@askevig.dk)" => "info@askevig.dk=info@askevig.dk";
        web: "https://www.askevig.dk/politik." => "https://www.askevig.dk/politik=askevig.dk/politik";
        companies: "Askevig Havn A/S" => "A/S=as";
        ellipses: "styre- og arbejdsgruppen" => "styre-=styregruppen";
        ellipses_of_three: "Børne-, unge- og kulturudvalget" => "Børne-=børneudvalget; unge-=ungeudvalget";
        line_ends: "et nyt bered-\nskab, som" => "bered-\nskab=beredskab";
        line_ends_before_og: "drifts-\nog anlægsbudget" => "drifts-=driftsbudget";
        line_ends_of_no_word: "ØU-\nmødet" => "";
        stray_hyphens: "ja - nej" => "";
    }

    #[test]
    fn case_numbers_are_found_by_their_beginnings() {
        let meant = meant("sag 85.11.20-A26-1-24 igen");
        for term in ["85.11.20-a26-1-24", "=85.11.20;", "=85.11;"] {
            assert!(format!("{meant};").contains(term), "{meant}");
        }
    }
}
