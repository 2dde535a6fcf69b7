//! The words and values of the schemas, and how they are compared.
//!
//! Exports write the same value in many ways (`True`, ` true `, `<![CDATA[True]]>`, å as
//! one or two characters), so all are compared as [`fold`] gives them.

use unicode_normalization::UnicodeNormalization;

/// What says true in a field of truth values.
pub(super) const TRUE: &[&str] = &["true"];
/// What says false there.
pub(super) const FALSE: &[&str] = &["false"];

/// Acadre's `access` and `accessid` of what everybody may read.
pub(super) const ACADRE_OPEN: &[&str] = &["1"];
/// eDoc's `AgendaType` of what everybody may read.
pub(super) const EDOC_OPEN_AGENDA: &[&str] = &[
    "åben dagsorden",
    "åben tillægsdagsorden",
    "åben",
    "åbent referat",
];
/// eDoc's `PublishingType` of what everybody may read.
pub(super) const EDOC_OPEN: &[&str] = &["skal publiceres"];
/// Fujitsu's `AccessEnumName` of an attachment for everybody.
pub(super) const FUJITSU_OPEN_ATTACHMENT: &[&str] = &["public"];
/// Fujitsu's `Access` of a treatment for everybody.
pub(super) const FUJITSU_OPEN_HANDLING: &[&str] =
    &["offentlig publicering", "offentlig", "public", "åben"];
/// Fujitsu's `State` of a treatment that has not ended.
pub(super) const FUJITSU_UNFINISHED: &[&str] =
    &["under behandling", "oprettet", "planlagt", "kladde"];

/// Words that mark something as closed in a label or a flag, wherever they stand there.
/// Whole words: *lukkedage* are days on which a nursery is shut.
const CLOSED_WORDS: &[&str] = &[
    "lukket",
    "lukkede",
    "fortrolig",
    "fortrolige",
    "fortroligt",
    "hemmelig",
    "hemmelige",
    "hemmeligt",
    "tavshedsbelagt",
    "personsag",
    "personsager",
    "personalesag",
    "personalesager",
    "closed",
    "confidential",
];
/// What a closed mark stands before in a title ("Lukket punkt").
const CLOSED_NOUNS: &[&str] = &[
    "punkt",
    "sag",
    "dagsorden",
    "referat",
    "bilag",
    "beslutning",
    "del",
];
/// What marks something as closed, as words that follow each other.
const CLOSED_PHRASES: &[&str] = &[
    "ikke offentlig",
    "ikke-offentlig",
    "ej offentlig",
    "ikke åben",
    "undtaget fra offentlighed",
    "må ikke publiceres",
    "skal ikke publiceres",
    "ikke til offentliggørelse",
];

/// Texts a system writes where there is no decision.
const NO_DECISION: &[&str] = &[
    "beslutning ikke frigivet",
    "tomt indhold",
    "ingen beslutning frigivet",
];

/// The words for a decision in labels.
pub(super) const DECISION_WORDS: &[&str] = &["beslutning", "beslutninger"];
/// Words between the word for a decision and the body.
pub(super) const BEFORE_BODY: &[&str] = &["i", "fra", "af"];
/// Words for the meeting a decision was made in, which may stand behind the body.
pub(super) const MEETING_WORDS: &[&str] = &["møde", "mødet", "møder"];
/// How the names of bodies end.
pub(super) const BODY_ENDINGS: &[&str] = &[
    "udvalg",
    "udvalget",
    "råd",
    "rådet",
    "bestyrelse",
    "bestyrelsen",
    "direktionen",
    "forum",
    "gruppen",
];
/// Words before a day.
pub(super) const BEFORE_DAY: &[&str] = &["den", "d.", "d"];
/// Words before the number of an item in another meeting.
pub(super) const BEFORE_NUMBER: &[&str] = &["punkt", "pkt.", "pkt", "sag"];

/// The names of the months.
pub(super) const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// The label of an item's way through the bodies in FirstAgenda.
pub(super) const WAY_OF_CASE: &str = "sagsforløb";

/// Returns `text` as it is compared: composed, in lower case, each space one blank, none
/// at the ends.
pub(super) fn fold(text: &str) -> String {
    one_line(text).to_lowercase()
}

/// Returns `text` on one line: composed, each space one blank, none at the ends, without
/// what has no width.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.nfc() {
        if c.is_whitespace() || c.is_control() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !has_no_width(c) {
            line.push(c);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Returns whether `c` prints nothing.
pub(super) fn has_no_width(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
    )
}

/// Returns whether `value` is one of `values`; nothing is none of them.
pub(super) fn is_one_of(value: Option<&str>, values: &[&str]) -> bool {
    value.is_some_and(|value| values.contains(&fold(value).as_str()))
}

/// Returns whether a mark of closing stands in `text`, a label or a flag.
pub(super) fn has_closed_mark(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.any(|word| CLOSED_WORDS.contains(&word))
        || CLOSED_PHRASES.iter().any(|phrase| folded.contains(phrase))
}

/// Returns whether `title` begins or ends with a mark of closing ("Lukket: …", "Lukket
/// punkt", "… / Lukket", "… (fortrolig).pdf"). A title may speak of what is closed
/// without being so ("Godkendelse af lukket referat", "Lukkede veje").
pub(super) fn is_marked_closed(title: &str) -> bool {
    let folded = fold(title);
    let bare = folded.trim_start_matches(|c: char| !c.is_alphabetic());
    if CLOSED_PHRASES.iter().any(|phrase| bare.starts_with(phrase)) {
        return true;
    }
    let length = bare
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(bare.len());
    let (first, rest) = bare.split_at(length);
    let rest = rest.trim_start();
    let is_label = rest.is_empty()
        || rest.starts_with([':', '-', '–', '(', '/', ')', ']', '.'])
        || CLOSED_NOUNS.iter().any(|noun| {
            let after = rest.strip_prefix(noun);
            after.is_some_and(|after| !after.starts_with(char::is_alphabetic))
        });
    if CLOSED_WORDS.contains(&first) && is_label {
        return true;
    }
    // the ending of a file's name is no word of its title
    let stem = match folded.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 4 => stem,
        _ => folded.as_str(),
    };
    let stem = stem.trim_end_matches(|c: char| !c.is_alphanumeric());
    let at = stem.rfind(|c: char| !c.is_alphanumeric());
    at.is_some_and(|at| {
        let before = stem[..at].trim_end();
        let sign = stem[at..]
            .chars()
            .next()
            .filter(|sign| !sign.is_whitespace());
        let sign = sign.or_else(|| before.chars().next_back());
        let last = stem[at..].trim_start_matches(|c: char| !c.is_alphanumeric());
        CLOSED_WORDS.contains(&last) && sign.is_some_and(|sign| "-–/(,[:_".contains(sign))
    })
}

/// Returns whether `text` says that there is no decision.
pub(super) fn is_no_decision(text: &str) -> bool {
    // a long text says something
    text.len() < 200 && NO_DECISION.contains(&fold(text).trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! says_true {
        ($($name:ident: $value:expr => $expected:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(is_one_of($value, TRUE), $expected);
            })*
        };
    }

    says_true! {
        lower: Some("true") => true;
        capital: Some("True") => true;
        capitals: Some("TRUE") => true;
        blanks: Some(" True\n") => true;
        hard_blank: Some("\u{a0}true") => true;
        byte_order_mark: Some("\u{feff}true") => true;
        falsehood: Some("false") => false;
        falsehood_capital: Some("False") => false;
        yes: Some("ja") => false;
        yes_in_english: Some("yes") => false;
        one: Some("1") => false;
        minus_one: Some("-1") => false;
        nothing: Some("") => false;
        blank: Some(" ") => false;
        missing: None => false;
        letter: Some("t") => false;
        other_word: Some("truey") => false;
        two: Some("true true") => false;
        negated: Some("not true") => false;
        null: Some("null") => false;
        open_in_danish: Some("åben") => false;
        full_width: Some("ｔｒｕｅ") => false;
    }

    #[test]
    fn letters_of_two_characters_are_one() {
        assert!(is_one_of(Some("A\u{30a}ben dagsorden"), EDOC_OPEN_AGENDA));
    }

    #[test]
    fn closed_marks_are_seen() {
        for closed in [
            "Lukket beslutning",
            "Sagsfremstilling (fortrolig)",
            "Referat - Åbent og Lukket",
            "Ikke offentliggjort - Navneliste",
            "1. Notat.pdf / LUKKET",
            "SKAL IKKE PUBLICERES",
            "Confidential",
        ] {
            assert!(has_closed_mark(closed), "{closed}");
        }
        for open in [
            "Beslutning",
            "Offentlig publicering",
            "Skal publiceres",
            "Åben",
            "Lukkedage",
        ] {
            assert!(!has_closed_mark(open), "{open}");
        }
    }

    #[test]
    fn titles_are_marked_closed() {
        for closed in [
            "Lukket: Salg",
            "LUKKET PUNKT",
            "Lukket",
            "Fortroligt - Salg",
            "Lukket bilag 3",
            "(Lukket) Salg",
            "5. Lukket: Salg",
            "Notat.pdf / Lukket",
            "Notat (fortrolig).pdf",
            "Ikke offentliggjort - Navneliste",
        ] {
            assert!(is_marked_closed(closed), "{closed}");
        }
        for open in [
            "Lukket vej åbnes",
            "Godkendelse af lukket referat",
            "Lukning af bro",
            "Lukkedage 2025.pdf",
            "Referat fra møde, der var lukket",
            "",
        ] {
            assert!(!is_marked_closed(open), "{open}");
        }
    }
}
