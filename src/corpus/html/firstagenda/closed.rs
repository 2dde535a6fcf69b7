//! What on a page of FirstAgenda says that something is closed (lukket).

use super::super::elements::Page;
use super::super::tree::{Element, Tree};

/// How what is closed is called, in lower case.
const CLOSED: [&str; 9] = [
    "lukket",
    "lukkede",
    "lukkes",
    "fortrolig",
    "fortroligt",
    "fortrolige",
    "ikke offentlig",
    "ikke offentligt",
    "ikke-offentlig",
];
/// What may stand behind such a word and still be the mark and not a title.
const NAMED: [&str; 12] = [
    "punkt",
    "punkter",
    "pkt",
    "sag",
    "sager",
    "dagsordenspunkt",
    "dagsorden",
    "referat",
    "møde",
    "bilag",
    "beslutning",
    "personsag",
];
/// Parts of names of classes that say the same.
const CLOSED_CLASSES: [&str; 5] = ["lukket", "lock", "locked", "fortrolig", "confidential"];
/// Attributes that a page shows when one points at something, or reads aloud.
const SPOKEN: [&str; 3] = ["title", "alt", "aria-label"];

/// Returns whether `text` is marked as closed: a mark at its beginning ("Lukket: Salg af
/// grund", "Lukket punkt") or behind it ("Bilag 2 (lukket)").
pub(super) fn is_mark(text: &str) -> bool {
    let text = comparable(text);
    let begins = CLOSED.iter().any(|word| {
        let Some(rest) = text.strip_prefix(word) else {
            return false;
        };
        let named = rest.trim_start();
        let named = named
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default();
        rest.is_empty()
            || rest
                .trim_start()
                .starts_with([':', '-', '–', '—', ')', ']', '.', ',', '/', '|'])
            || (rest.starts_with(' ') && NAMED.contains(&named))
    });
    let end = text.trim_end_matches([')', ']', '.', ' ']);
    let ends = CLOSED.iter().any(|word| {
        let before = end.strip_suffix(word);
        before.is_some_and(|before| {
            before
                .trim_end()
                .ends_with(['(', '[', '-', '–', '/', '|', ':'])
        })
    });
    begins || ends
}

/// Returns whether one of the words is anywhere in `text`.
pub(super) fn names_closed(text: &str) -> bool {
    let text = comparable(text);
    let mut words = text.split(|c: char| !c.is_alphabetic() && c != '-');
    words.any(|word| CLOSED.contains(&word)) || text.contains("ikke offentlig")
}

/// Returns a title without the mark before it.
pub(super) fn public_title(title: &str) -> &str {
    let Some((mark, rest)) = title.split_once(':') else {
        return title;
    };
    if CLOSED.contains(&comparable(mark).as_str()) && !rest.trim().is_empty() {
        rest.trim()
    } else {
        title
    }
}

/// Returns whether the row of an item is closed, by its title or by any mark outside the
/// text of its sections.
pub(super) fn row_is_closed(tree: &Tree, page: &Page<'_>, row: Element<'_>, title: &str) -> bool {
    if is_mark(title) || says_closed(row) {
        return true;
    }
    let mut next = tree.first_child(row.id);
    while let Some(id) = next {
        let mut enters = true;
        if let Some(element) = tree.element(id) {
            enters = !element.has_class("punkt") && !element.has_class("bilag-link");
            // What a click on an attachment's label says is the attachment's name.
            let is_of_attachment = element.has_class("pdf-label");
            let is_controlled = element.attribute("role") == Some("menuitem");
            if !is_of_attachment && !is_controlled && says_closed(element) {
                return true;
            }
            let is_title = element.has_class("overskrift");
            enters &= !is_title && !is_of_attachment;
            if matches!(element.name(), "span" | "i" | "small" | "p" | "div" | "td")
                && enters
                && is_short_mark(&page.own_text_of(tree, id))
            {
                return true;
            }
        }
        let inside = tree.first_child(id).filter(|_| enters);
        next = inside.or_else(|| tree.next_outside(id, row.id));
    }
    false
}

/// Returns whether a text on its own in a row is a mark.
fn is_short_mark(text: &str) -> bool {
    !text.is_empty() && is_mark(text)
}

/// Returns whether what an element is called or says aloud is a mark.
fn says_closed(element: Element<'_>) -> bool {
    let classes = element
        .attribute("class")
        .unwrap_or_default()
        .to_lowercase();
    let mut parts = classes.split(|c: char| !c.is_alphabetic());
    let is_shut = |name: &str| {
        element
            .attribute(name)
            .is_some_and(|value| value.trim().eq_ignore_ascii_case("false"))
    };
    parts.any(|part| CLOSED_CLASSES.contains(&part))
        || SPOKEN
            .iter()
            .filter_map(|name| element.attribute(name))
            .any(is_mark)
        || ["data-isopen", "data-is-open", "data-open"]
            .iter()
            .any(|name| is_shut(name))
}

/// Returns `text` in lower case, one blank between words, without brackets and signs
/// before it.
fn comparable(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").to_lowercase();
    text.trim_start_matches(|c: char| !c.is_alphanumeric())
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::{is_mark, public_title};

    #[test]
    fn marks_are_told_from_titles() {
        for closed in [
            "Lukket: Salg af grund",
            "LUKKET - Salg",
            "Lukket punkt",
            "Lukket sag: ansættelse",
            "(Lukket) Salg",
            "[Fortroligt]",
            "Fortrolig sag",
            "Ikke offentlig: løn",
            "Lukket bilag",
            "Bilag 2 (lukket)",
            "Bud.pdf / Lukket",
            "Sagsfremstilling (fortrolig)",
            "Lukket beslutning",
            "Lukket referat 2. april 2031",
            "lukket",
        ] {
            assert!(is_mark(closed), "{closed}");
        }
        for open in [
            "",
            "Salg af Ankergrunden",
            "Godkendelse af referat fra lukket møde den 3. maj",
            "Lukketid i ungdomsklubben",
            "Skolen holdes lukket",
            "Fortrolighed i ældreplejen",
            "Åben: Salg",
        ] {
            assert!(!is_mark(open), "{open}");
        }
    }

    #[test]
    fn a_public_title_has_no_mark() {
        assert_eq!(public_title("Lukket: Salg af grund"), "Salg af grund");
        assert_eq!(public_title("Lukket:"), "Lukket:");
        assert_eq!(
            public_title("Budget: 2. behandling"),
            "Budget: 2. behandling"
        );
    }
}
