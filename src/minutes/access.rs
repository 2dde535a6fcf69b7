//! What says that something is closed (lukket): headings, groups of items,
//! lines below a heading, names of attachments.
//!
//! Closed items must never be shown, so a doubt makes a thing closed. The marks
//! are those seen in published minutes and their likely variants.

use crate::text::compare_key;
use crate::text::words::word_tables;
use std::sync::LazyLock;

use regex::Regex;

word_tables!("minutes/access");

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($text).expect("a fixed pattern compiles"));
    };
}

// "Lukket: Titel", "Lukket - Titel", "Lukket punkt Titel", "Fortroligt: Titel".
pattern!(
    BEFORE_TITLE,
    r"^[(\[*_]*(?i:lukket|lukkede|fortrolig(?:t)?|hemmelig(?:t)?|ikke[- ]offentlig(?:t)?)(?:(?i:\s+(?:punkt|sag|dagsordenspunkt))\b[)\]*_]*\s*[:–-]?\s*(\S.*)?|[)\]*_]*\s*(?:[:–-]\s*(.*)|$))$"
);
// "Titel (lukket)", "Titel - lukket punkt", "[Lukket] Titel", "(Lukket): Titel".
pattern!(
    IN_TITLE,
    r"(?i)[(\[](?:[^)\]]{0,30}\s)?(?:lukket|lukkede|fortroligt?|(?:ikke|ej)[- ]offentligt?|undtaget)\b[^)\]]{0,40}[)\]]\s*:?|(?:\s[–-]\s+|,\s*)(?:lukket|fortroligt?)(?: \w+)?$|\s[*_]+(?:lukket|fortroligt?)[*_]*$"
);
// Words that say it wherever they stand in a heading or a line above the text.
pattern!(
    PHRASE,
    r"lukkede døre|🔒|undtaget fra aktindsigt|dørene lukket|\blukket behandling|\b(?:ikke|ej)[- ]offentlig|undtaget (?:fra )?offentlighed|ikke til offentliggørelse|uden offentlighedens adgang|lukket for offentligheden|\blukket (?:møde|session|dagsorden|del af)"
);
// "Lukkede meddelelser", "Lukket orientering: Titel", "LUKKET Titel".
pattern!(
    KIND_OF_ITEM,
    r"^(?:lukke(?:t|de)) (?:meddelelser?|orientering(?:er)?|drøftelser?|beslutning(?:er)?|sager|punkter|del)\b"
);
// "Status: Lukket", "Offentlig: Nej", "- Lukket, jf. § 10".
pattern!(
    FLAG,
    r"^[^\p{L}\d]*(?:[\p{L} /]{2,24}:\s*)?(?:lukket|fortrolig(?:t)?|hemmelig(?:t)?)\b|^[^\p{L}\d]*(?:offentlig|offentligt|offentlighed|åben|åbent|åbent punkt)\s*:\s*nej\b"
);
// A last word "lukket" that no verb goes before.
pattern!(LAST_WORD, r"(?i)^(.*?)\s+lukket$");
pattern!(
    SENTENCE,
    r"^(?:dette |denne )?(?:punkt(?:et)?|sag(?:en)?|dagsordenspunkt(?:et)?) (?:er|var|blev|bliver|behandles|behandlet|holdes|drøftes)\b.{0,60}(?:\blukket\b|lukkede døre|undtaget (?:fra )?offentlighed|ikke offentlig|fortrolig)"
);

/// Cuts the closed mark ("Lukket:", "(Lukket)") from a title and says whether
/// there was one.
pub(super) fn cut_closed_mark(title: &str) -> (String, bool) {
    // Marks may be broken by characters without width.
    let plain: String = title
        .trim()
        .chars()
        .filter(|c| {
            !matches!(
                c,
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
            )
        })
        .collect();
    let title = plain.as_str();
    if let Some(found) = BEFORE_TITLE.captures(title) {
        let rest = found.get(1).or_else(|| found.get(2));
        let rest = rest.map_or("", |rest| rest.as_str().trim());
        // A second mark, as in "Lukket: Lukket punkt: Titel".
        return (cut_closed_mark(rest).0, true);
    }
    let bare = title.trim_matches(['*', '_']);
    if IN_TITLE.is_match(title) {
        let cut = IN_TITLE.replace(title, "");
        let words: Vec<&str> = cut.split_whitespace().collect();
        return (
            words.join(" ").trim_start_matches(':').trim().to_owned(),
            true,
        );
    }
    if let Some(found) = LAST_WORD.captures(bare) {
        let before = found[1]
            .split(' ')
            .next_back()
            .unwrap_or_default()
            .to_lowercase();
        if !VERBS_BEFORE_LUKKET.has(&before) {
            return (found[1].trim_matches(['-', '–', ' ']).to_owned(), true);
        }
    }
    let key = compare_key(bare);
    if title.ends_with("(L)")
        || title.starts_with("L:")
        || title.starts_with("*Lukket*")
        || title.starts_with("**Lukket**")
    {
        return (bare.to_owned(), true);
    }
    let shouted = bare.starts_with("LUKKET ") && !bare.chars().skip(7).all(|c| !c.is_lowercase());
    if shouted || PHRASE.is_match(&key) || KIND_OF_ITEM.is_match(&key) {
        return (bare.to_owned(), true);
    }
    (bare.to_owned(), false)
}

/// Returns whether the line heads a group of open (`Some(false)`) or closed
/// (`Some(true)`) items.
pub(super) fn group(key: &str) -> Option<bool> {
    let key = key.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '.'));
    let words: Vec<&str> = key.split(' ').collect();
    if let Some(doors) = key.trim_end_matches('.').strip_suffix("for lukkede døre") {
        let what = doors.trim();
        let group = what.is_empty() || BEFORE_CLOSED_DOORS.has(what);
        return (group || what.ends_with(" der behandles")).then_some(true);
    }
    // Wide type that was closed up has no spaces left.
    if CLOSED_GROUPS_IN_WIDE_TYPE.has(key) {
        return Some(true);
    }
    let short = words.len() <= 9 && (!key.ends_with(['.', ',']) || key.ends_with(" pkt."));
    if short && CLOSED_GROUP_BEGINNINGS.begins(key) {
        return Some(true);
    }
    if DOCUMENTS.has(words[0]) && words.len() == 2 && matches!(words[1], "(lukket)" | "(lukkede)") {
        return Some(true);
    }
    let (closed, at) = match words.as_slice() {
        [first, ..] if CLOSED_ADJECTIVES.has(first) => (true, 1),
        ["ikke" | "ej", second, ..] if PUBLIC_ADJECTIVES.has(second) => (true, 2),
        [first, ..] if OPEN_ADJECTIVES.has(first) => (false, 1),
        _ => return None,
    };
    let noun = words.get(at)?;
    let rest = &words[at + 1..];
    let named =
        GROUPS.has(noun) || GROUP_ENDINGS.ends(noun) || (*noun == "side" && rest.is_empty());
    // A closed group may say more: "(ikke offentlige)", "af mødet".
    let heading = if closed {
        short && (*noun != "pkt." || rest.is_empty())
    } else {
        rest.is_empty() || rest == ["side"]
    };
    (named && heading).then_some(closed)
}

/// Returns what a whole line below a heading says of access.
pub(super) fn line(key: &str) -> Option<bool> {
    let key = key
        .trim_end_matches('.')
        .trim_matches(['(', ')', '[', ']', '*', '_']);
    if CLOSED_LINES.has(key) {
        return Some(true);
    }
    OPEN_LINES.has(key).then_some(false)
}

/// Returns whether a sentence of the text says that its item is closed.
pub(super) fn is_closed_sentence(key: &str) -> bool {
    SENTENCE.is_match(key)
}

/// Returns whether a line between a heading and its first section says that the
/// item is closed.
pub(super) fn is_closed_flag(key: &str) -> bool {
    line(key) == Some(true) || FLAG.is_match(key) || PHRASE.is_match(key) || SENTENCE.is_match(key)
}

/// Returns whether a line right above a heading says that what follows is closed.
pub(super) fn closes_below(key: &str) -> bool {
    let says =
        matches!(key, "lukkede" | "lukket") || key.ends_with("(lukkede)") || PHRASE.is_match(key);
    says && key.split(' ').count() <= 12
}

/// Returns whether a line of the head says that the whole document is closed.
pub(super) fn is_closed_document(key: &str) -> bool {
    let is_named = |name| {
        key.strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let named = CLOSED_DOCUMENTS.begins(key) && CLOSED_DOCUMENTS.iter().any(is_named);
    named
        || ACCESS_LABELS
            .iter()
            .filter_map(|label| key.strip_prefix(label))
            .any(|value| CLOSED_VALUES.begins(value.trim_start()))
}

/// Returns the label that a line marks as closed ("Beslutning (lukket)", "Lukkede
/// bilag"), if it is one.
pub(super) fn closed_label(key: &str) -> Option<&str> {
    if CLOSED_ATTACHMENT_LABELS.has(key) {
        return Some("bilag");
    }
    let mark = CLOSED_LABEL_ENDINGS.ending_of(key)?;
    key.strip_suffix(mark).map(str::trim)
}

/// Returns whether an attachment's name says that it is closed.
pub(super) fn is_closed_attachment(title: &str) -> bool {
    let key = compare_key(title);
    let begins = CLOSED_ATTACHMENT_BEGINNINGS.begins(&key);
    begins
        || CLOSED_ATTACHMENT_ENDINGS.ends(&key)
        || cut_closed_mark(title).1
        || key
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| CLOSED_ATTACHMENT_WORDS.has(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::compare_key;

    #[test]
    fn marks_are_cut_from_titles() {
        for (title, cut) in [
            ("Lukket: Salg af areal", "Salg af areal"),
            ("Lukket - TM - Salg", "TM - Salg"),
            ("LUKKET SAG - Salg", "Salg"),
            ("Lukket punkt Salg", "Salg"),
            ("Lukket: Lukket punkt: Salg", "Salg"),
            ("Fortroligt: Salg", "Salg"),
            ("Salg (Lukket)", "Salg"),
            ("(Lukket): Salg", "Salg"),
            ("[Lukket] Salg", "Salg"),
            ("Salg (FOR LUKKEDE DØRE)", "Salg"),
            ("Salg - lukket punkt", "Salg"),
            ("Salg – Lukket", "Salg"),
            ("Salg *lukket*", "Salg"),
            ("Salg lukket", "Salg"),
            ("Lukket", ""),
            ("Lukket punkt", ""),
            ("Salg, lukket punkt", "Salg"),
            ("Salg (lukket for offentligheden)", "Salg"),
            ("Salg (undtaget offentlighed)", "Salg"),
            ("EJ OFFENTLIG: Salg", "EJ OFFENTLIG: Salg"),
            ("For lukkede døre - Salg", "For lukkede døre - Salg"),
            ("Lukkede meddelelser", "Lukkede meddelelser"),
            ("LUKKET Salg", "LUKKET Salg"),
            ("Luk\u{ad}ket: Salg", "Salg"),
        ] {
            assert_eq!(cut_closed_mark(title), (cut.to_owned(), true), "{title}");
        }
    }

    #[test]
    fn titles_about_closing_are_open() {
        for title in [
            "Lukkedage i dagtilbud 2025",
            "Lukning af Fyrskolen",
            "Lukkede veje under byfesten",
            "Vestergade holdes lukket",
            "Lukket ungdomsinstitution: status",
            "Fortrolighedserklæring",
        ] {
            assert_eq!(cut_closed_mark(title), (title.to_owned(), false));
        }
    }

    #[test]
    fn groups_are_whole_lines() {
        for (key, closed) in [
            ("lukkede sager", Some(true)),
            ("lukkede sager (ikke offentlige)", Some(true)),
            ("lukket del af mødet", Some(true)),
            ("fortrolige punkter", Some(true)),
            ("ikke offentlige punkter", Some(true)),
            ("punkter for lukkede døre", Some(true)),
            ("åbne punkter side", Some(false)),
            ("åbent møde", Some(false)),
            ("åbent hus", None),
            ("åbent møde for borgere", None),
            ("lukkede veje", None),
            ("lukkede sager behandles i slutningen af mødet.", None),
        ] {
            assert_eq!(group(key), closed, "{key}");
        }
    }

    #[test]
    fn sentences_below_a_heading() {
        for key in [
            "punktet behandles for lukkede døre",
            "sagen er undtaget fra offentlighed",
            "dette punkt er lukket",
            "punktet er fortroligt.",
        ] {
            assert!(is_closed_sentence(key), "{key}");
        }
        assert!(!is_closed_sentence("punktet blev drøftet"));
        assert!(!is_closed_sentence("jobcentret har lukket for tilgang"));
    }

    #[test]
    fn flags_below_a_heading() {
        for line in [
            "Status: Lukket",
            "Adgang: lukket",
            "Offentlig: Nej",
            "- Lukket",
            "> Lukket",
            "Lukket, jf. § 10",
            "Denne sag behandles på lukket møde",
            "Ikke til offentliggørelse",
        ] {
            assert!(is_closed_flag(&compare_key(line)), "{line}");
        }
        assert!(!is_closed_flag(&compare_key("Offentlig: Ja")));
        assert!(!is_closed_flag(&compare_key("Sagsbehandler: Lone Dam")));
    }

    #[test]
    fn attachments_may_be_closed() {
        for title in [
            "LUKKET_x.pdf",
            "x_lukket.pdf",
            "x_FORTROLIG.docx",
            "Lukket bilag 3",
            "(Lukket) Notat",
            "Notat (fortroligt)",
            "Lukket: Notat",
            "Notat - lukket bilag",
        ] {
            assert!(is_closed_attachment(title), "{title}");
        }
        assert!(!is_closed_attachment("Lukkedage 2025.pdf"));
    }

    #[test]
    fn groups_of_items_are_open_or_closed() {
        for (line, closed) in [
            ("Lukkede punkter", Some(true)),
            ("LUKKEDE SAGER:", Some(true)),
            ("Lukket møde", Some(true)),
            ("Punkter for lukkede døre", Some(true)),
            ("For lukkede døre", Some(true)),
            ("Fortrolige sager", Some(true)),
            ("Åbne dagsordenspunkter", Some(false)),
            ("A\u{30a}bne punkter", Some(false)),
            ("Åbent møde side", Some(false)),
            ("Lukkede veje", None),
            ("Lukket", None),
            ("Åbne punkter fra sidste møde", None),
            ("Sagen blev behandlet for lukkede døre", None),
        ] {
            assert_eq!(group(&compare_key(line)), closed, "{line}");
        }
    }

    #[test]
    fn access_is_a_line_of_its_own() {
        for (line, closed) in [
            ("Lukket", Some(true)),
            ("(Lukket)", Some(true)),
            ("Lukket punkt.", Some(true)),
            ("Åbent", Some(false)),
            ("Åben sag", Some(false)),
            ("Lukket søndag", None),
            ("Åbent hus", None),
        ] {
            assert_eq!(super::line(&compare_key(line)), closed, "{line}");
        }
    }
}
