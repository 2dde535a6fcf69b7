//! Section labels (afsnitsoverskrifter) and group headings of minutes.
//!
//! The words are those seen in published minutes of Danish municipalities and
//! regions; each is a whole line, in any case, with or without a final colon.

use crate::text::compare_key;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::SectionKind::{self, *};
use super::decision_label::{self, DecidedBy};
use super::reasons::LabelReason;
use crate::text::bodies::names_body_at_end;
use crate::text::sentences::ends_with_stop;
use crate::text::{date, work};
use crate::words::word_tables;

/// A line that opens a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SectionLabel {
    pub kind: SectionKind,
    /// A word that also serves as a sub-heading of the case presentation: it
    /// opens a section only where none such is open.
    pub secondary: bool,
    /// Whether a number stands before it ("1. Resumé"): an item may be titled so.
    pub is_numbered: bool,
    /// The body and the day that a decision label names.
    pub decided_by: Option<DecidedBy>,
    /// How it is known.
    pub known_by: LabelReason,
}

impl SectionLabel {
    /// Returns a plain label of a kind.
    pub fn of_kind(kind: SectionKind) -> Self {
        Self {
            kind,
            secondary: false,
            is_numbered: false,
            decided_by: None,
            known_by: LabelReason::Table,
        }
    }

    /// Returns the label, known in another way.
    pub fn known_by(self, known_by: LabelReason) -> Self {
        Self { known_by, ..self }
    }

    /// Returns the day that a decision label names.
    pub fn day(&self) -> Option<Date> {
        self.decided_by.as_ref()?.date
    }
}

word_tables!("minutes/labels");

/// Returns whether a line names the columns of a table of contents.
pub(super) fn names_columns_of_contents(key: &str) -> bool {
    let mut words = key
        .split([' ', ':', '.', '\t', '|'])
        .filter(|word| !word.is_empty())
        .peekable();
    words.peek().is_some() && words.all(|word| CONTENTS_COLUMNS.has(word))
}

/// Returns whether a line heads the list of the attachments (bilag) of all items.
pub(super) fn heads_attachments_of_all(key: &str) -> bool {
    LISTS_OF_ALL_ATTACHMENTS.begins(key)
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of words compiles")
}

/// Reads `clean` (with its comparison form `key`) as a section label.
pub(super) fn read(clean: &str, key: &str) -> Option<SectionLabel> {
    work::count_steps(1);
    let (plain, secondary) = in_tables(key);
    let plain = plain.or_else(|| kind_of_alternatives(key));
    if let Some(kind) = plain.or(secondary) {
        let known_by = match plain {
            Some(_) => LabelReason::Table,
            None => LabelReason::SubHeading,
        };
        return Some(SectionLabel {
            secondary: plain.is_none(),
            known_by,
            ..SectionLabel::of_kind(kind)
        });
    }
    if is_dated_course(clean, key) {
        return Some(SectionLabel::of_kind(History).known_by(LabelReason::Table));
    }
    if RECOMMENDED_BY.begins(key) && names_a_body(clean) {
        return Some(SectionLabel::of_kind(Recommendation).known_by(LabelReason::RecommendedBy));
    }
    let decided_by = decision_label::read(clean)?;
    Some(SectionLabel {
        known_by: LabelReason::DecisionForm,
        decided_by: (decided_by.is_named() || decided_by.is_genitive).then_some(decided_by),
        ..SectionLabel::of_kind(Decision)
    })
}

/// Returns the kind of a label that names two sections as one: "Beslutning/konklusion".
fn kind_of_alternatives(key: &str) -> Option<SectionKind> {
    let (one, other) = key.split_once('/')?;
    let kinds = [one.trim(), other.trim()].map(in_tables);
    let is_decision = kinds.contains(&(Some(Decision), None));
    let both = kinds
        .iter()
        .all(|(plain, secondary)| plain.or(*secondary).is_some());
    let first = kinds.iter().find_map(|(plain, _)| *plain);
    first
        .filter(|_| both)
        .map(|first| if is_decision { Decision } else { first })
}

/// Returns the kind of a label and of a sub-heading that is in a table.
fn in_tables(key: &str) -> (Option<SectionKind>, Option<SectionKind>) {
    #[cfg(test)]
    if FORGOTTEN.with_borrow(|forgotten| forgotten.contains(key)) {
        return (None, None);
    }
    (LABELS.get(key), SECONDARY_LABELS.get(key))
}

#[cfg(test)]
thread_local! {
    /// Labels that are read on this thread as if no table had them.
    pub(super) static FORGOTTEN: std::cell::RefCell<std::collections::HashSet<String>> =
        std::cell::RefCell::default();
}

/// Returns whether a label is in a table.
#[cfg(test)]
pub(super) fn is_in_table(key: &str) -> bool {
    LABELS.get(key).or(SECONDARY_LABELS.get(key)).is_some()
}

/// Returns whether a line is the label of the course of the case with the first body and
/// day beside it: "Sagens forløb 17-06-2019 Magistraten".
fn is_dated_course(clean: &str, key: &str) -> bool {
    /// Words of a body and a day.
    const MOST_WORDS: usize = 8;
    let label = COURSE_LABELS.iter().find(|label| key.starts_with(label));
    let Some(rest) = label.and_then(|label| clean.get(label.len()..)) else {
        return false;
    };
    let rest = rest.trim_start_matches([':', ' ']);
    rest.split_whitespace().count() <= MOST_WORDS
        && !ends_with_stop(rest)
        && date::find_date(rest).is_some_and(|(day, _)| {
            day.start == 0 || names_body_at_end(rest[..day.start].trim_end_matches([' ', ',', '-']))
        })
}

/// Returns what section words open the first or the last of which is that of a label.
pub(super) fn kind_of_words(key: &str) -> Option<SectionKind> {
    let first = key.split(' ').next()?;
    let last = key.rsplit(' ').next()?;
    LABEL_NOUNS
        .get(last)
        .or_else(|| LABEL_NOUNS.get(first))
        .or_else(|| LABELS.get(key))
}

/// Returns whether words, in lower case, tell of a vote.
pub(super) fn tells_vote(key: &str) -> bool {
    VOTING_WORDS.is_inside(key)
}

/// Returns whether "Indstilling fra …" goes on with the name of a body and
/// perhaps a day, not with a sentence.
fn names_a_body(clean: &str) -> bool {
    let words: Vec<&str> = clean.trim_end_matches(':').split_whitespace().collect();
    let in_name = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '&')
            || WORDS_IN_NAMES_OF_BODIES.has(word)
            || date::month_number(word).is_some()
    };
    (3..=10).contains(&words.len()) && !ends_with_stop(clean) && words[3..].iter().all(in_name)
}

/// Reads a line as `Label: text` (older layouts), returning the label and the
/// byte offset in `clean` where the text begins.
pub(super) fn read_inline(clean: &str) -> Option<(SectionLabel, usize)> {
    let colon = clean.find(':')?;
    let printed = &clean[..colon];
    let label = read(&clean[..=colon], &compare_key(printed)).or_else(|| {
        let decided_by = decision_label::read_body_and_day(printed)?;
        Some(SectionLabel {
            known_by: LabelReason::DecisionForm,
            decided_by: Some(decided_by),
            ..SectionLabel::of_kind(Decision)
        })
    })?;
    let rest = &clean[colon + 1..];
    let text = colon + 1 + (rest.len() - rest.trim_start().len());
    (text < clean.len()).then_some((label, text))
}

/// Reads a line as a label that a web page left right before its text ("BeslutningGodkendt."),
/// returning it and the byte offset where the text begins.
pub(super) fn read_glued(clean: &str) -> Option<(SectionLabel, usize)> {
    const LONGEST: usize = 48;
    // The label ends where a small letter stands before a capital one.
    let mut before = ' ';
    for (at, c) in clean.char_indices().take_while(|(at, _)| *at <= LONGEST) {
        if before.is_lowercase() && c.is_uppercase() {
            let kind = LABELS.get(&compare_key(&clean[..at]));
            return kind.map(|kind| (SectionLabel::of_kind(kind), at));
        }
        before = c;
    }
    None
}

/// Returns the length in bytes of the absent label `clean` begins with.
pub(super) fn absent_prefix(clean: &str) -> Option<usize> {
    let lower = clean.to_lowercase();
    let fits = |label: &&str| {
        lower.strip_prefix(label).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with([':', ' ', '\t', '\u{a0}', '-', '•'])
        })
    };
    let label = ABSENT_LABELS
        .iter()
        .filter(fits)
        .max_by_key(|label| label.len())?;
    let behind = clean.get(label.len()..)?;
    Some(label.len() + usize::from(behind.starts_with(':')))
}

/// Labels of a meeting's head; each with what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadLabel {
    Date,
    Time,
    Place,
    Participants,
    Absent,
    Committee,
    /// A label whose value the model has no place for.
    Other,
}

/// Reads a line of the head: its label and the bytes of `clean` it takes. Some
/// words ("udvalg", "møde") need a colon or a line of their own. A capital behind a small
/// letter begins the value too: "MødestedRådssalen".
pub(super) fn head(clean: &str, key: &str) -> Option<(HeadLabel, usize)> {
    if let Some(label) = HEAD_LABELS.get(key) {
        return Some((label, clean.len()));
    }
    let lower = clean.to_lowercase();
    let fits = |&(word, _): &(&'static str, HeadLabel)| {
        lower.strip_prefix(word).is_some_and(|rest| {
            rest.starts_with(':')
                || (rest.starts_with([' ', '\t', '\u{a0}']) && !WITH_COLON.has(word))
                || clean.split_at_checked(word.len()).is_some_and(is_glued)
        })
    };
    let labels = HEAD_LABELS.iter().filter(fits);
    let (word, label) = labels.max_by_key(|(word, _)| word.len())?;
    let behind = clean.get(word.len()..)?;
    Some((label, word.len() + usize::from(behind.starts_with(':'))))
}

/// Returns whether a value begins with a capital where its label ends with a small letter.
fn is_glued((label, value): (&str, &str)) -> bool {
    label.ends_with(char::is_lowercase) && value.starts_with(char::is_uppercase)
}

/// Returns whether the key is a heading of a table of contents.
pub(super) fn is_toc_heading(key: &str) -> bool {
    CONTENTS_HEADINGS.has(key.trim_end_matches(':'))
}

static PAGE_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    let (page, of) = (PAGES.alternatives(), OF_PAGES.alternatives());
    pattern(&format!(r"^(?:.{{0,120}}\s)?{page} \d+( {of} \d+)?$"))
});

/// Returns whether the line is furniture of the page: running heads, buttons.
pub(super) fn is_page_furniture(key: &str) -> bool {
    PAGE_FURNITURE.has(key)
        || is_button_of_item(key)
        || is_page_number(key)
        || (key.ends_with(|c: char| c.is_numeric())
            && PAGE_HEAD.is_match(key)
            && (PAGES.begins(key) || OF_PAGES.iter().any(|of| key.contains(of)) && key.len() < 120))
}

/// Returns whether a line is a button beside an item: "Åbn punkt 3", "Kopier link".
fn is_button_of_item(key: &str) -> bool {
    const MOST_WORDS: usize = 7;
    BUTTONS_OF_ITEMS.begins(key) && key.split(' ').count() <= MOST_WORDS && !ends_with_stop(key)
}

/// Returns whether a line is the number of a page between dashes, or behind the word for a
/// leaf of the book of minutes: "- 12 -", "Blad nr. 58".
fn is_page_number(key: &str) -> bool {
    let number = match key.strip_prefix(['-', '–']) {
        Some(inner) => inner.strip_suffix(['-', '–']),
        None => LEAVES
            .beginning_of(key)
            .and_then(|word| key.get(word.len()..)),
    };
    let digits = number.map_or("", str::trim);
    (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(line: &str) -> Option<SectionKind> {
        read(line, &compare_key(line)).map(|label| label.kind)
    }

    macro_rules! labels {
        ($($name:ident: $line:literal => $kind:expr,)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(kind($line), $kind);
            })*
        };
    }

    labels! {
        decision: "Beslutning" => Some(Decision),
        decision_in_capitals_with_colon: "BESLUTNING:" => Some(Decision),
        decision_of_a_body: "Beslutning i Økonomiudvalget den 12-03-2025:" => Some(Decision),
        decision_of_a_body_in_words: "Beslutning Teknisk Udvalg d. 12. marts 2025" => Some(Decision),
        decision_under_body_day_and_item: "Økonomiudvalget, 12-03-2025, pkt. 42" => Some(Decision),
        decision_on_no_day: "Beslutning i udvalget den kommende uge" => None,
        decision_as_part_of_a_word: "Beslutningen" => None,
        decision_with_text: "Beslutning om struktur" => None,
        decision_in_a_table: "Beslutning\t09.00" => None,
        summary: "Resumé" => Some(Summary),
        summary_decomposed: "Resume\u{301}" => Some(Summary),
        summary_without_accent: "RESUME" => Some(Summary),
        finances: "Økonomiske konsekvenser" => Some(Economy),
        attachments: "Bilagsliste" => Some(Attachments),
        one_attachment: "Bilag 1" => None,
        recommendation_of_a_body: "Indstilling fra Børne- og Skoleudvalget" => Some(Recommendation),
        recommendation_of_the_administration: "Indstilling fra forvaltningen:" => Some(Recommendation),
        recommendation_of_a_day: "Indstilling fra Magistraten den 4. marts" => Some(Recommendation),
        recommendation_as_sentence: "Indstilling fra udvalget forventes i maj" => None,
        no_text: "" => None,
    }

    #[test]
    fn decisions_name_body_and_day() {
        let line = "Beslutning i Økonomiudvalget den 12. marts 2025:";
        let label = read(line, &compare_key(line)).expect("a label");
        let day = jiff::civil::date(2025, 3, 12);
        let decided = label.decided_by.expect("body and day");
        assert_eq!(decided.body.as_deref(), Some("Økonomiudvalget"));
        assert_eq!(decided.date, Some(day));
    }

    #[test]
    fn absent_labels_end_at_a_word() {
        for (line, length) in [
            ("Fraværende Bo Ek", Some("Fraværende".len())),
            ("Fraværende: Bo Ek", Some("Fraværende:".len())),
            ("Afbud fra: Bo Ek", Some("Afbud fra:".len())),
            ("Fraværende", Some("Fraværende".len())),
            ("Fraværendes stemmer", None),
            ("Afbuddet", None),
        ] {
            assert_eq!(absent_prefix(line), length, "{line}");
        }
    }

    #[test]
    fn running_heads_are_furniture() {
        for (line, furniture) in [
            ("Side 2 af 9", true),
            ("Økonomiudvalget den 12. marts 2002 Side 2 af 9", true),
            ("Til toppen", true),
            ("- 12 -", true),
            ("Blad nr. 58", true),
            ("- 12", false),
            ("Blad nr. 58 mangler", false),
            ("Se side 4", false),
            ("Side om side", false),
        ] {
            assert_eq!(is_page_furniture(&compare_key(line)), furniture, "{line}");
        }
    }
}
