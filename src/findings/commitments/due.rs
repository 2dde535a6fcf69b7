//! When a promise falls due: days and periods in running text.
//!
//! ```text
//! due    = lead* [part] core
//! lead   = "senest" | "inden" | "i" | "til" | "ved" | "den" | weekday | …
//! part   = "udgangen af" | "i løbet af" | "primo" | "medio" | "ultimo" | …
//! core   = date | day month | month [year] | quarter [year] | half year [year]
//!        | season [year] | "uge" n [year] | year | "årets udgang" | "om" n unit
//!        | next meeting | "i forbindelse med budget" year
//! ```
//!
//! What lacks its year is understood from the day of the meeting: the next one.
//! Days from which something applies ("fra den", "pr.", "siden") are no dues.

mod cores;
mod relative;

use std::ops::Range;

use jiff::civil::Date;
use serde::Serialize;

pub(super) use self::relative::{first_due, recurrence};
use super::cues;
use super::sentences::{Word, words};

/// When something promised falls due (frist).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// First day of the printed period.
    pub from: Date,
    /// Last day of it: after this day the promise is overdue.
    pub to: Date,
    /// The words that say so, verbatim.
    pub printed: String,
    /// How often, for what is promised at intervals.
    pub recurring: Option<Recurrence>,
    /// Whether the year was understood from the meeting's day, as with "1. oktober",
    /// "om et år" and "næste møde" (taken to be within two months).
    pub year_inferred: bool,
    /// Whether any earlier day will do, too: senest, inden.
    pub latest: bool,
}

/// How often something comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Recurrence {
    /// At every meeting of the body.
    EveryMeeting,
    /// Every so many months: 3 for kvartalsvis.
    Months(u8),
}

/// How exact a due is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precision {
    /// Days, weeks, months, quarters.
    Exact,
    /// Half years, seasons, a coming meeting, a budget.
    Rough,
    /// Years.
    Year,
}

/// A period as its core says it, before the words around it are looked at.
#[derive(Clone, Copy, Debug)]
struct Core {
    /// How many words it takes.
    words: usize,
    from: Date,
    to: Date,
    inferred: bool,
    precision: Precision,
    /// Whether a preposition must stand before it.
    needs_lead: bool,
}

/// A due with its place among the words of the sentence.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub words: Range<usize>,
    pub due: Due,
    pub precision: Precision,
    /// Whether the words only say how long something goes on: "frem til april".
    pub limit: bool,
}

/// Finds the dues in a sentence written at a meeting on `meeting`, in order; those
/// that lie before the meeting are left out.
///
/// ```
/// use jiff::civil::date;
/// use referat::findings::commitments::dues;
///
/// let found = dues("Ordningen evalueres i 3. kvartal 2024.", date(2024, 1, 10));
/// assert_eq!(found[0].to, date(2024, 9, 30));
/// assert_eq!(found[0].printed, "i 3. kvartal 2024");
/// ```
pub fn dues(text: &str, meeting: Date) -> Vec<Due> {
    find(text, &words(text), meeting)
        .into_iter()
        .filter(|found| !found.limit && found.due.to > meeting)
        .map(|found| found.due)
        .collect()
}

/// Finds the dues among the words of `text`, past ones included.
pub(super) fn find(text: &str, words: &[Word], meeting: Date) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let core = cores::read(words, at, meeting).or_else(|| relative::read(words, at, meeting));
        let Some(core) = core else {
            at += 1;
            continue;
        };
        let end = at + core.words;
        if let Some(due) = with_lead(text, words, at, core) {
            found.push(due);
        }
        at = end.max(at + 1);
    }
    found
}

/// Reads the words before a core, back to the first that belongs to it.
fn with_lead(text: &str, words: &[Word], at: usize, core: Core) -> Option<Found> {
    let (mut from, mut to) = (core.from, core.to);
    let mut first = at;
    let mut latest = false;
    let mut led = false;
    let mut limit = false;
    while let Some(word) = first.checked_sub(1).and_then(|before| words.get(before)) {
        let before = first
            .checked_sub(2)
            .and_then(|at| words.get(at))
            .map_or("", |word| word.low.as_str());
        let low = word.low.as_str();
        if word.after.contains([',', ';', ':', '!', '?']) {
            break;
        }
        match low {
            "senest" | "før" | "seneste" => latest = true,
            "inden" => {
                latest = true;
                led = true;
            }
            "til" if matches!(before, "frem" | "hen" | "indtil") => {
                limit = true;
                led = true;
                first -= 1;
            }
            "med" if before == "forbindelse" => {
                led = true;
                first -= 1;
            }
            "indtil" => {
                limit = true;
                led = true;
            }
            "til" if words.get(at).is_none_or(|word| word.low != "med") && before != "fra" => {
                led = true;
            }
            "af" => {
                let (part_words, part) = cues::part_before(words, first - 1)?;
                (from, to) = part.of(from, to);
                latest |= part.is_end();
                led = true;
                first -= part_words;
            }
            "efter"
                if words
                    .get(at)
                    .is_some_and(|word| word.low.starts_with("sommerferie")) =>
            {
                led = true;
            }
            _ if cues::Part::alone(low).is_some() => {
                if let Some(part) = cues::Part::alone(low) {
                    (from, to) = part.of(from, to);
                }
                led = true;
            }
            _ if cues::NO_DUE_LEADS.contains(low) => return None,
            _ if cues::DUE_LEADS.contains(low) => led = true,
            _ if cues::DAY_WORDS.contains(low) => {}
            _ => break,
        }
        first -= 1;
    }
    if core.needs_lead && !led && !latest {
        return None;
    }
    let start = words.get(first)?.from;
    let end = words.get(at + core.words - 1)?.to;
    Some(Found {
        words: first..at + core.words,
        due: Due {
            from,
            to,
            printed: text.get(start..end)?.to_owned(),
            recurring: None,
            year_inferred: core.inferred,
            latest,
        },
        precision: core.precision,
        limit,
    })
}
