//! Periods counted from the meeting: "om et år", "på næste møde", "kvartalsvis".

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::{Core, Due, Precision, Recurrence};
use crate::findings::commitments::cues;
use crate::findings::commitments::sentences::Word;

/// Reads the period that begins at word `at`.
pub(super) fn read(words: &[Word], at: usize, meeting: Date) -> Option<Core> {
    after_a_while(words, at, meeting).or_else(|| next_meeting(words, at, meeting))
}

/// How long the next meeting is taken to be away, at most.
const NEXT_MEETING_MONTHS: i32 = 2;

/// "om ca. seks måneder", "efter et år", "inden for 14 dage".
fn after_a_while(words: &[Word], at: usize, meeting: Date) -> Option<Core> {
    let low = |ahead: usize| words.get(at + ahead).map_or("", |word| word.low.as_str());
    let mut taken = match (low(0), low(1)) {
        ("om" | "efter", _) => 1,
        ("inden", "for") => 2,
        ("indenfor", _) => 1,
        _ => return None,
    };
    let within = low(0).starts_with("inden");
    while matches!(
        low(taken),
        "ca" | "cirka" | "omkring" | "det" | "de" | "næste" | "kommende" | "senest" | "yderligere"
    ) {
        taken += 1;
    }
    let (number, half, used) = match (low(taken), low(taken + 1)) {
        ("et" | "1", "halvt") => (0, true, 2),
        ("halve" | "halvt", _) => (0, true, 1),
        ("halvandet", _) => (1, true, 1),
        (word, _) => (cues::cardinal(word)?, false, 1),
    };
    taken += used;
    let months = if half { number * 12 + 6 } else { number };
    let (span, in_months): (Span, bool) = match low(taken) {
        "år" | "års" if half => (months.months(), true),
        "år" | "års" | "årig" => (number.years(), true),
        "måned" | "måneder" | "måneders" if !half => (number.months(), true),
        "uge" | "uger" | "ugers" if !half => (number.weeks(), false),
        "dag" | "dage" | "dages" if !half => (number.days(), false),
        _ => return None,
    };
    taken += 1;
    // "om et år efter ibrugtagning" counts from another day than this.
    if matches!(low(taken), "efter" | "fra" | "før") || low(0) == "efter" && is_event(low(taken)) {
        return None;
    }
    let day = meeting.checked_add(span).ok()?;
    let (from, to) = if within {
        (day, day)
    } else if in_months {
        (day.first_of_month(), day.last_of_month())
    } else {
        (day, day)
    };
    Some(Core {
        words: taken,
        from,
        to,
        inferred: true,
        precision: Precision::Exact,
        needs_lead: false,
    })
}

fn is_event(word: &str) -> bool {
    matches!(word, "efter" | "fra" | "siden")
}

/// "det næste møde", "udvalgets kommende ordinære møde": the day is not stated.
fn next_meeting(words: &[Word], at: usize, meeting: Date) -> Option<Core> {
    let low = |ahead: usize| words.get(at + ahead).map_or("", |word| word.low.as_str());
    if !matches!(
        low(0),
        "næste" | "kommende" | "førstkommende" | "næstkommende"
    ) {
        return None;
    }
    let taken = (1..4).find(|&ahead| {
        let word = low(ahead);
        word == "møde" || word.ends_with("møde") && !cues::is_event(word) || cues::is_body(word)
    })?;
    // "på et kommende møde" may be any.
    if at > 0 && matches!(words.get(at - 1)?.low.as_str(), "et" | "de" | "alle") {
        return None;
    }
    Some(Core {
        words: taken + 1,
        from: meeting.tomorrow().ok()?,
        to: meeting.checked_add(NEXT_MEETING_MONTHS.months()).ok()?,
        inferred: true,
        precision: Precision::Rough,
        needs_lead: false,
    })
}

/// How often the words of a clause say something comes back, with their place.
pub(in crate::findings::commitments) fn recurrence(
    words: &[Word],
) -> Option<(usize, usize, Recurrence)> {
    (0..words.len()).find_map(|at| {
        let (taken, often) = recurrence_at(words, at)?;
        Some((at, taken, often))
    })
}

fn recurrence_at(words: &[Word], at: usize) -> Option<(usize, Recurrence)> {
    let low = |ahead: usize| words.get(at + ahead).map_or("", |word| word.low.as_str());
    if let Some(months) = cues::adverb_of_interval(low(0)) {
        return Some((1, Recurrence::Months(months)));
    }
    if matches!(low(0), "alle" | "hvert") && low(1).starts_with("møde") {
        return Some((2, Recurrence::EveryMeeting));
    }
    if matches!(low(0), "hver" | "hvert") {
        if let Some(months) = cues::months_of_unit(low(1)) {
            return Some((2, Recurrence::Months(months)));
        }
        let unit = cues::months_of_unit(low(2))?;
        let times: u8 = match low(1) {
            "halve" if low(2) == "år" => return Some((3, Recurrence::Months(6))),
            "andet" | "anden" => 2,
            "tredje" | "3" => 3,
            "fjerde" | "4" => 4,
            _ => return None,
        };
        return Some((3, Recurrence::Months(unit.checked_mul(times)?)));
    }
    if low(0) == "gange" {
        let yearly = matches!(low(1), "årligt" | "årlig") || low(1) == "om" && low(2) == "året";
        let times = at
            .checked_sub(1)
            .and_then(|at| cues::cardinal(&words.get(at)?.low))?;
        let months = 12_i32.checked_div(times).filter(|_| yearly)?;
        let taken = if low(1) == "om" { 3 } else { 2 };
        return Some((taken, Recurrence::Months(u8::try_from(months).ok()?.max(1))));
    }
    if low(0) == "gang" && (low(1) == "årligt" || low(1) == "om" && low(2) == "året") {
        return Some((2, Recurrence::Months(12)));
    }
    None
}

/// The first whole period after the meeting in which something at intervals is due.
pub(in crate::findings::commitments) fn first_due(
    often: Recurrence,
    printed: &str,
    meeting: Date,
) -> Option<Due> {
    let (from, to) = match often {
        Recurrence::EveryMeeting => (
            meeting.tomorrow().ok()?,
            meeting.checked_add(NEXT_MEETING_MONTHS.months()).ok()?,
        ),
        Recurrence::Months(months) => {
            let months = i32::from(months.max(1));
            let length = months.min(12);
            let into = (i32::from(meeting.month()) - 1) % length;
            let first = meeting.first_of_month();
            let from = first.checked_add((months - into).months()).ok()?;
            let to = from.checked_add((length - 1).months()).ok()?;
            (from, to.last_of_month())
        }
    };
    Some(Due {
        from,
        to,
        printed: printed.to_owned(),
        recurring: Some(often),
        year_inferred: true,
        latest: false,
    })
}
