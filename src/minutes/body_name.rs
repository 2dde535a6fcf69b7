//! The name of a body (udvalgets navn) in the head of minutes, cut from what stands
//! around it: the kind of document, the meeting, the municipality, years, a page number.

use super::decision_label;
use super::labels::{self, HeadLabel};
use crate::text::bodies::{self, names_body_at_end};
use crate::text::sentences::is_punctuated;
use crate::text::{compare_key, date};
use crate::words::word_tables;

word_tables!("minutes/body_name");

/// Cuts connectors from around the name of a body.
pub(super) fn body_name(part: &str) -> Option<String> {
    let mut name = without_page_number(part.trim().trim_matches('|').trim());
    // "Forum: Handicaprådet".
    if let Some((label, behind)) = name.rsplit_once(": ")
        && label.split(' ').count() <= 2
        && names_body_at_end(behind)
    {
        name = behind.trim();
    }
    // "Udvalg Social- og Omsorgsudvalget": a label without its colon.
    if let Some((label, behind)) = name.split_once(' ')
        && labels::HEAD_LABELS.get(&label.to_lowercase()) == Some(HeadLabel::Committee)
        && behind.starts_with(char::is_uppercase)
        && names_body_at_end(behind)
    {
        name = behind.trim();
    }
    name = without_municipality_before(name);
    // "09-13 Udvalget for Børn": years of an election.
    name = name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | ' '));
    loop {
        let lower = name.to_lowercase();
        match BEFORE_BODIES.beginning_of(&lower) {
            Some(word) => name = name[word.len()..].trim(),
            None => break,
        }
    }
    let mut is_meeting = false;
    loop {
        name = without_meeting_number(name.trim_end_matches([',', ' ']));
        let Some(end) = word_behind_body(name) else {
            break;
        };
        is_meeting |= end.contains("møde");
        name = name.strip_suffix(end).unwrap_or_default().trim();
    }
    let edge = |c: char| c.is_whitespace() || matches!(c, '-' | ',' | '.' | ':' | '•');
    name = name.trim_matches(edge);
    if let Some((before, letters)) = name.rsplit_once(" (")
        && letters.ends_with(')')
    {
        name = before.trim_matches(edge);
    }
    // "Økonomiudvalget 2018-2021".
    if let Some((before, years)) = name.rsplit_once(' ')
        && years.len() >= 4
        && years.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    {
        name = before.trim_matches(edge);
    }
    let name = without_municipality(name);
    let bare = without_genitive(name).filter(|bare| is_meeting && names_body_at_end(bare));
    let name = bare.unwrap_or(name);
    let name = decision_label::body_that_met(name)
        .filter(|_| !name.contains(' '))
        .unwrap_or(name);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let is_own =
        !name.contains(' ') && names_body_at_end(name) && !decision_label::is_general_body(name);
    let starts = is_own || name.chars().next().is_some_and(char::is_uppercase);
    let formal = FORMAL_TITLES.has(&name.to_lowercase());
    (letters >= 3 && starts && !formal && name.chars().count() <= 90).then(|| name.to_owned())
}

/// Cuts the number of a meeting from behind it: "Kommunalbestyrelsens ordinære møde 03/2020",
/// "Seniorrådsmøde 6", "møde nr. 4".
fn without_meeting_number(name: &str) -> &str {
    let is_number = |word: &str| {
        let digits = word.trim_end_matches('.').bytes();
        word.starts_with(|c: char| c.is_ascii_digit())
            && digits.len() <= 7
            && digits
                .into_iter()
                .all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-'))
    };
    let Some((before, _)) = name.rsplit_once(' ').filter(|(_, word)| is_number(word)) else {
        return name;
    };
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–'));
    let before = BEFORE_NUMBERS.ending_of(before).map_or(before, |word| {
        before.strip_suffix(word).unwrap_or(before).trim_end()
    });
    let tells_meeting = before.ends_with("møde") || before.ends_with("mødet");
    if tells_meeting { before } else { name }
}

/// Cuts the municipality from before a body: "Egelund Kommune Økonomiudvalget".
fn without_municipality_before(name: &str) -> &str {
    let mut spaces = name.match_indices(' ').map(|(at, _)| at);
    let behind = spaces.find_map(|at| {
        let last = name[..at].rsplit(' ').next().unwrap_or_default();
        let is_municipality = BEHIND_MUNICIPALITIES.has(last) && name[..at].contains(' ');
        is_municipality.then(|| name[at..].trim_start())
    });
    behind
        .filter(|body| body.starts_with(char::is_uppercase) && names_body_at_end(body))
        .unwrap_or(name)
}

/// Cuts the number of the page from behind a body: a running head has both.
fn without_page_number(name: &str) -> &str {
    const MOST_WORDS: usize = 4;
    let blanks = name.char_indices().rev().filter(|(_, c)| c.is_whitespace());
    let cuts = blanks.take(MOST_WORDS).map(|(at, _)| &name[..at]);
    let mut numbered = cuts.filter(|body| {
        let behind = compare_key(&name[body.len()..]);
        behind.contains(char::is_alphabetic) && labels::is_page_furniture(&behind)
    });
    numbered.next().map_or(name, str::trim_end)
}

/// Returns what `name` ends with that stands behind the name of a body, before the day.
fn word_behind_body(name: &str) -> Option<&str> {
    BEHIND_BODIES.ending_of(name).or_else(|| {
        let (before, last) = name.rsplit_once(' ')?;
        date::is_weekday(last).then(|| &name[before.len()..])
    })
}

/// Cuts the municipality from behind a body: "Ældrerådet i Norddal Kommune".
fn without_municipality(name: &str) -> &str {
    const MOST_WORDS: usize = 4;
    let beside = name.rsplit_once(", ").filter(|(_, behind)| {
        let last = behind.split_whitespace().next_back();
        last.is_some_and(|last| BEHIND_MUNICIPALITIES.has(last))
    });
    let of_municipality = name.rsplit_once(" for ").filter(|(_, behind)| {
        let last = behind.split_whitespace().next_back();
        last.is_some_and(|last| BEHIND_MUNICIPALITIES.has(last))
    });
    let around = beside.or(of_municipality);
    let Some((body, behind)) = around.or_else(|| name.rsplit_once(" i ")) else {
        return name;
    };
    let mut words = behind.split_whitespace();
    let is_name = words.clone().count() <= MOST_WORDS
        && words
            .all(|word| word.starts_with(char::is_uppercase) || BEHIND_MUNICIPALITIES.has(word));
    if is_name && names_body_at_end(body) {
        body
    } else {
        name
    }
}

/// Reads the body that a line names last, behind the municipality or the pages above:
/// "Forside > Politik > Havneudvalget".
pub(super) fn named_last(clean: &str) -> Option<String> {
    let is_body = |name: &String| names_body_at_end(name) && is_name(name);
    let parts = clean
        .split(['>', '›', '»', '|', '–', '—'])
        .flat_map(|part| part.split(" - "));
    let last = parts.filter_map(body_name).filter(is_body).last();
    last.or_else(|| body_name(clean).filter(is_body))
}

/// Cuts the genitive from a name that has one.
fn without_genitive(name: &str) -> Option<&str> {
    let bare = bodies::without_genitive(name);
    (bare.len() < name.len() && !bare.is_empty()).then_some(bare)
}

/// Returns whether every word of a line may stand in the name of a body: "Kære medlemmer
/// af udvalget" names none.
pub(super) fn is_name(name: &str) -> bool {
    let mut words = name.split_whitespace().map(str::to_lowercase);
    if let (Some(first), Some(second)) = (words.next(), words.next())
        && bodies::begins_with_field(&first, &second)
    {
        return !name.contains(['.', ':', ';']);
    }
    // "mødet i forretningsudvalget".
    if !name.contains(' ') && names_body_at_end(name) && !decision_label::is_general_body(name) {
        return true;
    }
    // "Det fælles landdistriktsråd": the last word tells the body.
    let name = match name.rsplit_once(' ') {
        Some((before, last))
            if names_body_at_end(last) && !decision_label::is_general_body(last) =>
        {
            before
        }
        _ => name,
    };
    let fits = |word: &str| {
        !word.starts_with(char::is_lowercase) || WORDS_IN_NAMES.has(&word.to_lowercase())
    };
    name.split_whitespace().all(fits)
}

/// Returns the body that a sentence of the head names as the one that met: "referat af
/// mødet i Kultur- og Fritidsudvalget torsdag …".
pub(super) fn body_of_sentence(clean: &str) -> Option<String> {
    let lower = clean.to_lowercase();
    if lower.len() != clean.len() {
        return None;
    }
    let at = BEFORE_MEETING_BODIES
        .iter()
        .find_map(|word| Some(lower.find(word)? + word.len()))?;
    let behind = clean.get(at..)?;
    let end = date::find_date(behind).map_or(behind.len(), |(range, _)| range.start);
    let is_body = |name: &String| names_body_at_end(name) && is_name(name);
    let whole = body_name(&behind[..end]).filter(is_body);
    // "i kommunalbestyrelsen den 19. marts": a day without its year.
    whole.or_else(|| {
        let ends = BEHIND_NAMES
            .iter()
            .filter_map(|word| behind[..end].find(word));
        body_name(&behind[..ends.min()?]).filter(is_body)
    })
}

/// Returns the body of a line that names its meeting and the day, whatever it is called:
/// "Teknik og miljøs møde den 9. maj 2023".
pub(super) fn body_of_dated_meeting(clean: &str) -> Option<String> {
    const MOST_WORDS: usize = 5;
    let (day, _) = date::find_date(clean)?;
    let before = clean[..day.start].trim_end();
    let before = BEHIND_MEETINGS.ending_of(before).map_or(before, |word| {
        before[..before.len() - word.len()].trim_end()
    });
    let name = before.strip_suffix(" møde")?.trim_end();
    let name = BEHIND_BODIES
        .ending_of(name)
        .map_or(name, |word| name[..name.len() - word.len()].trim_end());
    let name = BEFORE_BODIES
        .beginning_of(&name.to_lowercase())
        .and_then(|word| name.get(word.len()..))
        .unwrap_or(name);
    let name = without_genitive(name)?;
    let last = name.rsplit(' ').next()?;
    let fits = name.starts_with(char::is_uppercase)
        && name.split(' ').count() <= MOST_WORDS
        && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | ',' | ';'))
        && !BEHIND_MUNICIPALITIES.has(last)
        && !NO_BODIES.has(&name.to_lowercase());
    fits.then(|| name.to_owned())
}

/// Returns the body that a line below "Referat" or "Dagsorden" names behind its meeting,
/// whatever it is called: "til mødet i HMU Sundhed og Omsorg".
pub(super) fn body_behind_meeting(clean: &str) -> Option<String> {
    const MOST_WORDS: usize = 9;
    let lower = clean.to_lowercase();
    let word = MEETINGS_OF.beginning_of(&lower)?;
    let name = clean.get(word.len()..)?.trim();
    let first = name.split(' ').next()?;
    let begins = first.starts_with(char::is_uppercase) || names_body_at_end(first);
    let fits = begins
        && name.split(' ').count() <= MOST_WORDS
        && date::find_date(clean).is_none()
        && !name.contains([':', ';'])
        && !is_punctuated(name);
    fits.then(|| name.to_owned())
}

/// Returns whether `line` is a name of the body that `general` names for any that has one:
/// "ØstBus bestyrelse" for "Bestyrelse".
pub(super) fn is_name_of_general(line: &str, general: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let general = general.to_lowercase();
    let Some((before, last)) = line.trim().rsplit_once(' ') else {
        return false;
    };
    let last = last.to_lowercase();
    let is_same = last == general
        || last
            .strip_prefix(general.as_str())
            .is_some_and(|end| end == "n" || end == "et");
    let mut words = before.split(' ');
    is_same
        && line.trim().split(' ').count() <= MOST_WORDS
        && words.all(|word| {
            word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric)
        })
        && BEFORE_BODIES
            .beginning_of(&format!("{} ", before.to_lowercase()))
            .is_none()
}
