//! Section labels (afsnitsoverskrifter) and group headings of minutes.
//!
//! The words are those seen in published minutes of Danish municipalities and
//! regions; each is a whole line, in any case, with or without a final colon.

use crate::text::compare_key;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::SectionKind::{self, *};
use crate::text::{date, work};

/// A line that opens a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub kind: SectionKind,
    /// A word that also serves as a sub-heading of the case presentation: it
    /// opens a section only where none such is open.
    pub secondary: bool,
    /// The body and day that a decision label names.
    pub decided_by: Option<(String, Date)>,
}

/// Whole-line labels; the flag marks the secondary ones.
const LABELS: &[(&str, SectionKind, bool)] = &[
    ("anledning", Occasion, false),
    ("beslutningstema", Occasion, false),
    ("baggrund", Occasion, true),
    ("indledning", Occasion, true),
    ("tema", Occasion, true),
    ("indstilling", Recommendation, false),
    ("indstillinger", Recommendation, false),
    ("administrativ indstilling", Recommendation, false),
    ("administrationens indstilling", Recommendation, false),
    ("forvaltningens indstilling", Recommendation, false),
    ("direktionens indstilling", Recommendation, false),
    ("forvaltningen indstiller", Recommendation, false),
    ("administrationen indstiller", Recommendation, false),
    ("forvaltningen foreslår", Recommendation, false),
    ("administrationen foreslår", Recommendation, false),
    ("beslutningspunkter", Recommendation, false),
    ("resumé", Summary, false),
    ("resume", Summary, false),
    ("sammendrag", Summary, false),
    ("sagsfremstilling", CasePresentation, false),
    ("supplerende sagsfremstilling", CasePresentation, false),
    ("sagsbeskrivelse", CasePresentation, false),
    ("beskrivelse af sagen", CasePresentation, false),
    ("sagens kerne", CasePresentation, false),
    ("problemstilling", CasePresentation, true),
    ("præsentation", CasePresentation, true),
    ("sagen", CasePresentation, true),
    ("historik", History, false),
    ("tidligere behandling", History, false),
    ("tidligere behandlinger", History, false),
    ("sagsforløb", History, false),
    ("kommunens vision og politikker", VisionAndPolicies, false),
    ("vision og politikker", VisionAndPolicies, false),
    ("økonomi", Economy, false),
    ("økonomiske konsekvenser", Economy, false),
    ("lovgrundlag", LegalBasis, false),
    ("lovgrundlag mv.", LegalBasis, false),
    ("retsgrundlag", LegalBasis, false),
    ("retsregler og andre forskrifter", LegalBasis, false),
    ("borgerperspektiv", CitizenPerspective, false),
    ("høring", Consultation, true),
    ("personale", Staff, true),
    ("forventet sagsgang", Procedure, false),
    ("sagsgang og sagstype", Procedure, false),
    ("behandlingsplan", Procedure, false),
    ("kompetence", Procedure, true),
    ("beslutningskompetence", Procedure, false),
    ("hvem beslutter", Procedure, false),
    ("sagen afgøres af", Procedure, false),
    ("beslutning", Decision, false),
    ("beslutninger", Decision, false),
    ("indstilling og beslutning", Decision, false),
    ("indstilling/beslutning", Decision, false),
    ("vedtagelse", Decision, true),
    ("konklusion", Decision, true),
    ("konklusioner", Decision, true),
    ("bilag", Attachments, false),
    ("bilagsliste", Attachments, false),
    ("bilagsfortegnelse", Attachments, false),
    ("samlet bilagsliste", Attachments, false),
];

/// `Beslutning i <organ> den <dato>`; "Beslutning fra …s møde" quotes.
static DATED_DECISION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^beslutning(?:er)?(?:\s+(?:i|af|på))?\s+(\S.{1,80}?)\s+(?:den|d\.)\s+(\d[^:,]{5,20}?)\s*:?$")
        .expect("a fixed pattern compiles")
});

/// `<Organ>, <dato>, pkt. <nummer>`.
static BODY_DATE_ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\p{Lu}[^,:]{2,80}),\s+(\d[^,:]{5,20}),\s+(?i:pkt|punkt)\.?\s*\d+\s*:?$")
        .expect("a fixed pattern compiles")
});

/// Reads `clean` (with its comparison form `key`) as a section label.
pub(super) fn read(clean: &str, key: &str) -> Option<Label> {
    work::note(1);
    if let Some(&(_, kind, secondary)) = LABELS.iter().find(|(label, ..)| *label == key) {
        return Some(Label {
            kind,
            secondary,
            decided_by: None,
        });
    }
    if key.starts_with("indstilling fra ") && names_a_body(clean) {
        return Some(Label {
            kind: Recommendation,
            secondary: false,
            decided_by: None,
        });
    }
    let decided = [&*DATED_DECISION, &*BODY_DATE_ITEM]
        .into_iter()
        .find_map(|pattern| pattern.captures(clean))?;
    let day = date::parse_date(&decided[2])?;
    Some(Label {
        kind: Decision,
        secondary: false,
        decided_by: Some((decided[1].trim().to_owned(), day)),
    })
}

/// Returns whether "Indstilling fra …" goes on with the name of a body and
/// perhaps a day, not with a sentence.
fn names_a_body(clean: &str) -> bool {
    let words: Vec<&str> = clean.trim_end_matches(':').split_whitespace().collect();
    let in_name = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '&')
            || matches!(*word, "og" | "for" | "i" | "den" | "d." | "af" | "til")
            || date::month_number(word).is_some()
    };
    (3..=10).contains(&words.len()) && !clean.ends_with('.') && words[3..].iter().all(in_name)
}

/// Reads a line as `Label: text` (older layouts), returning the label and the
/// byte offset in `clean` where the text begins.
pub(super) fn read_inline(clean: &str) -> Option<(Label, usize)> {
    let colon = clean.find(':')?;
    let label = read(&clean[..colon], &compare_key(&clean[..colon]))?;
    let rest = &clean[colon + 1..];
    let text = colon + 1 + (rest.len() - rest.trim_start().len());
    (text < clean.len()).then_some((label, text))
}

/// Words that open a list of absent members, alone or before the names.
pub(super) const ABSENT: [&str; 7] = [
    "fraværende med afbud",
    "afbud/fraværende",
    "fraværende",
    "afbud fra",
    "afbud",
    "ikke til stede",
    "ikke tilstede",
];

/// Returns the length in bytes of the absent label `clean` begins with.
pub(super) fn absent_prefix(clean: &str) -> Option<usize> {
    let lower = clean.to_lowercase();
    ABSENT.iter().find_map(|label| {
        let rest = lower.strip_prefix(label)?;
        (rest.is_empty() || rest.starts_with([':', ' ', '\t', '\u{a0}']))
            .then_some(())
            .filter(|()| clean.is_char_boundary(label.len()))
            .map(|()| label.len() + usize::from(clean[label.len()..].starts_with(':')))
    })
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

const HEAD_LABELS: &[(&str, HeadLabel)] = &[
    ("mødedato", HeadLabel::Date),
    ("dato", HeadLabel::Date),
    ("starttidspunkt", HeadLabel::Date),
    ("mødetidspunkt", HeadLabel::Time),
    ("mødetid", HeadLabel::Time),
    ("tidspunkt", HeadLabel::Time),
    ("tid", HeadLabel::Time),
    ("mødested", HeadLabel::Place),
    ("sted", HeadLabel::Place),
    ("mødedeltagere", HeadLabel::Participants),
    ("deltagere", HeadLabel::Participants),
    ("medlemmer", HeadLabel::Participants),
    ("tilstede", HeadLabel::Participants),
    ("til stede", HeadLabel::Participants),
    ("fraværende med afbud", HeadLabel::Absent),
    ("fraværende", HeadLabel::Absent),
    ("afbud", HeadLabel::Absent),
    ("udvalg", HeadLabel::Committee),
    ("møde", HeadLabel::Committee),
    ("sluttidspunkt", HeadLabel::Other),
    ("stedfortræder", HeadLabel::Other),
    ("bemærkninger til dagsordenen", HeadLabel::Other),
    ("bemærkninger", HeadLabel::Other),
    ("meddelelser", HeadLabel::Other),
    ("mødet hævet", HeadLabel::Other),
    ("mødet slut", HeadLabel::Other),
    ("mødefakta", HeadLabel::Other),
    ("nb.", HeadLabel::Other),
];

/// Reads a line of the head: its label and the bytes of `clean` it takes. The
/// words "udvalg" and "møde" need a colon or a line of their own.
pub(super) fn head(clean: &str, key: &str) -> Option<(HeadLabel, usize)> {
    let lower = clean.to_lowercase();
    HEAD_LABELS.iter().find_map(|&(word, label)| {
        if key == word {
            return Some((label, clean.len()));
        }
        let rest = lower.strip_prefix(word)?;
        let fits = rest.starts_with(':')
            || (rest.starts_with([' ', '\t', '\u{a0}']) && label != HeadLabel::Committee);
        (fits && clean.is_char_boundary(word.len()))
            .then(|| (label, word.len() + usize::from(rest.starts_with(':'))))
    })
}

/// Whole lines that head a table of contents.
pub(super) fn is_toc_heading(key: &str) -> bool {
    matches!(
        key,
        "indholdsfortegnelse"
            | "indholdsfortegnelse side"
            | "indhold"
            | "dagsorden"
            | "punkter"
            | "punktoversigt"
            | "sagsoversigt"
            | "følgende sager blev behandlet på mødet"
    )
}

static PAGE_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:.{0,120}\s)?side \d+( af \d+)?$").expect("a fixed pattern compiles")
});

/// Returns whether the line is furniture of the page: running heads, buttons.
pub(super) fn is_page_furniture(key: &str) -> bool {
    matches!(
        key,
        "til toppen"
            | "udskriv"
            | "udskriv hele dagsordnen"
            | "udskriv hele dagsordenen"
            | "se alle bilag"
    ) || (key.contains("side ")
        && PAGE_HEAD.is_match(key)
        && (key.starts_with("side ") || key.contains(" af ") && key.len() < 120))
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
        assert_eq!(label.decided_by, Some(("Økonomiudvalget".to_owned(), day)));
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
            ("Se side 4", false),
            ("Side om side", false),
        ] {
            assert_eq!(is_page_furniture(&compare_key(line)), furniture, "{line}");
        }
    }
}
