//! What on a page says that something is closed (lukket): as text, and where text only
//! shows when one points at it, or stands for a picture.

use super::elements;
use super::tree::{HtmlElement, Tree};
use crate::corpus::closed::{closed_words, is_closed_word};
use crate::words::word_tables;

word_tables!("corpus/html/closed_marks");

/// Returns whether something that is closed is called so, in lower case.
fn is_called_closed(text: &str) -> bool {
    is_closed_word(text) || CLOSED.has(text)
}

fn all_closed() -> impl Iterator<Item = &'static str> {
    closed_words().chain(CLOSED.iter())
}

/// Attributes that a page shows when one points at something, or reads aloud.
const SPOKEN: [&str; 3] = ["title", "alt", "aria-label"];

/// Returns whether `text` is marked as closed: a mark at its beginning ("Lukket: Salg af
/// grund", "Lukket punkt") or behind it ("Bilag 2 (lukket)").
pub(super) fn is_mark(text: &str) -> bool {
    let text = comparable(text);
    let begins = all_closed().any(|word| {
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
            || (rest.starts_with(' ') && NAMED.has(named))
    });
    let end = text.trim_end_matches([')', ']', '.', ' ']);
    let ends = all_closed().any(|word| {
        let before = end.strip_suffix(word);
        before.is_some_and(|before| {
            before
                .trim_end()
                .ends_with(['(', '[', '-', '–', '/', '|', ':', ','])
        })
    });
    begins || ends
}

/// Returns whether one of the words is anywhere in `text`.
pub(super) fn names_closed(text: &str) -> bool {
    let text = comparable(text);
    let mut words = text.split(|c: char| !c.is_alphabetic() && c != '-');
    words.any(is_called_closed) || text.contains("ikke offentlig")
}

/// Returns whether `text` is a line over open items ("Åbne punkter").
pub(super) fn is_open_group(text: &str) -> bool {
    let text = comparable(text);
    let mut words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let opens = words.next().is_some_and(|word| OPEN.has(word));
    opens && words.next().is_some_and(|word| NAMED.has(word)) && words.next().is_none()
}

/// Returns a title without the mark before it.
pub(super) fn public_title(title: &str) -> &str {
    let Some((mark, rest)) = title.split_once(':') else {
        return title;
    };
    if is_called_closed(&comparable(mark)) && !rest.trim().is_empty() {
        rest.trim()
    } else {
        title
    }
}

/// Returns whether what an element is called or says aloud is a mark.
pub(super) fn says_closed(element: HtmlElement<'_>) -> bool {
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
    parts.any(|part| CLOSED_CLASSES.has(part))
        || SPOKEN
            .iter()
            .filter_map(|name| element.attribute(name))
            .any(is_mark)
        || ["data-isopen", "data-is-open", "data-open"]
            .iter()
            .any(|name| is_shut(name))
}

/// Returns whether a box to tick is ticked; `None` for any other element.
pub(super) fn tick_box(element: HtmlElement<'_>) -> Option<bool> {
    let kind = element.attribute("type").unwrap_or_default();
    let is_box = element.name() == "input"
        && ["checkbox", "radio"]
            .iter()
            .any(|of| kind.eq_ignore_ascii_case(of));
    is_box.then(|| element.attribute("checked").is_some())
}

/// Returns the mark that an icon or a picture says, which is no text of the page.
pub(super) fn mark_of_picture<'t>(tree: &'t Tree, element: HtmlElement<'t>) -> Option<&'t str> {
    if !matches!(element.name(), "abbr" | "em" | "i" | "img" | "span" | "svg") {
        return None;
    }
    let mut said = SPOKEN.iter().filter_map(|name| element.attribute(name));
    let mark = said.find(|said| is_mark(said))?;
    let is_text = |id| tree.text(id).is_some_and(|text| !text.trim().is_empty());
    let has_text = element.name() != "svg" && tree.descendants(element.id).any(is_text);
    (!has_text).then_some(mark.trim())
}

/// Returns whether an element within a line holds a mark and nothing else, which is set apart
/// from the text beside it by its looks only, or by being there for the ear.
pub(super) fn is_badge(tree: &Tree, element: HtmlElement<'_>) -> bool {
    if elements::is_block(element) || element.name() == "a" {
        return false;
    }
    let mut text = String::new();
    for part in tree
        .descendants(element.id)
        .take(MOST_OF_BADGE)
        .filter_map(|id| tree.text(id))
    {
        text.push_str(part);
        if text.len() > LONGEST_BADGE {
            return false;
        }
    }
    let classes = element.attribute("class").unwrap_or_default();
    let is_spoken = classes
        .split_ascii_whitespace()
        .any(|class| SPOKEN_CLASSES.has(&class.to_lowercase()));
    is_mark(&text) || is_spoken && names_closed(&text)
}

/// Nodes of an element that is looked at for being a badge.
const MOST_OF_BADGE: usize = 20;
/// Bytes of the longest badge.
const LONGEST_BADGE: usize = 80;

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
