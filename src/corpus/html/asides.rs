//! What a page says of its blocks where no text shows it: in attributes, and in text that
//! is hidden.

use std::collections::HashMap;

use crate::corpus::asides::{
    Aside, closes_by_name, is_mark_alone, is_of_control, noted, words_of_name,
};

use super::closed_marks::is_mark;
use super::elements::{self, Page};
use super::flow::FlowBlock;
use super::style_marks::StyleMarks;
use super::tree::{HtmlElement, NodeId, Tree};

/// Asides of one page: of more, what they say is said of the whole page.
const MAX_ASIDES: usize = 100_000;
/// Nodes of a hidden element that are looked at for a mark.
const MOST_HIDDEN: usize = 40;
/// Attributes that a page reads aloud or shows when one points at something.
const SPOKEN: [&str; 7] = [
    "alt",
    "aria-description",
    "aria-label",
    "aria-roledescription",
    "label",
    "summary",
    "title",
];
/// Elements that only lead elsewhere or are run.
const COMMANDS: [&str; 3] = ["nav", "script", "select"];

/// Where the elements of a page stand in its order.
struct Order {
    /// Of each element where it begins and where what is in it ends.
    ranges: HashMap<NodeId, (usize, usize)>,
}

impl Order {
    fn of_tree(tree: &Tree) -> Self {
        let mut ranges = HashMap::new();
        let mut open: Vec<NodeId> = Vec::new();
        let mut end = 0;
        for (at, id) in tree.descendants(tree.root()).enumerate() {
            while open
                .last()
                .is_some_and(|last| tree.parent(id) != Some(*last))
            {
                if let Some(last) = open.pop()
                    && let Some(range) = ranges.get_mut(&last)
                {
                    let range: &mut (usize, usize) = range;
                    range.1 = at;
                }
            }
            ranges.insert(id, (at, at + 1));
            open.push(id);
            end = at + 1;
        }
        for id in open {
            if let Some(range) = ranges.get_mut(&id) {
                range.1 = end;
            }
        }
        Self { ranges }
    }
}

/// What a page says where no text shows it.
#[derive(Default)]
struct PageSayings<'t> {
    /// Of elements, what each says.
    said: Vec<(HtmlElement<'t>, String)>,
    /// Comments that are marks.
    comments: Vec<(NodeId, String)>,
    /// Elements that close what is inside.
    holders: Vec<NodeId>,
}

impl<'t> PageSayings<'t> {
    fn of_page(tree: &'t Tree) -> Self {
        let page = Page::of_tree(tree);
        let styles = StyleMarks::of_page(tree);
        let mut all = Self::default();
        let Self {
            said,
            comments,
            holders,
        } = &mut all;
        for id in tree.descendants(tree.root()) {
            comments.extend(closing_comment(tree, id).map(|text| (id, text)));
            if let Some(element) = tree.element(id) {
                holders.extend(is_closed_holder(element).then_some(id));
                said.extend(
                    styles
                        .marks_of(element)
                        .map(|text| (element, text.to_owned())),
                );
                said.extend(
                    sayings(tree, &page, element)
                        .into_iter()
                        .map(|text| (element, text)),
                );
            }
        }
        all
    }
}

/// Returns what the page says of `blocks` besides their text, as far as it may say that
/// something is closed.
pub(super) fn of_page(tree: &Tree, blocks: &[FlowBlock]) -> Vec<Aside> {
    let PageSayings {
        said,
        comments,
        holders,
    } = PageSayings::of_page(tree);
    if said.is_empty() && comments.is_empty() && holders.is_empty() {
        return Vec::new();
    }
    let order = Order::of_tree(tree);
    let range = |id: NodeId| order.ranges.get(&id).copied().unwrap_or_default();
    let mut places: Vec<(usize, usize)> = blocks
        .iter()
        .enumerate()
        .map(|(nth, block)| (range(block.element).0, nth))
        .collect();
    places.sort_unstable();
    // A comment is said of what follows it.
    let next_of = |id: NodeId| {
        let from = places.partition_point(|(at, _)| *at < range(id).0);
        places.get(from).or(places.last()).map(|(_, nth)| *nth)
    };
    let mut asides: Vec<Aside> = comments
        .into_iter()
        .map(|(id, text)| Aside {
            block: next_of(id),
            text,
        })
        .collect();
    for holder in holders {
        close_inside(range(holder), &places, &mut asides);
    }
    for (element, text) in said {
        let of_block = |block: Option<usize>| Aside {
            block,
            text: text.clone(),
        };
        let is_of_page = tree
            .elements_around(element.id)
            .any(|outer| outer.name() == "head");
        if is_of_page || element.name() == "html" {
            asides.push(of_block(None));
            continue;
        }
        let (first, end) = range(element.id);
        let from = places.partition_point(|(at, _)| *at < first);
        let until = places.partition_point(|(at, _)| *at < end);
        if until > from {
            if asides.len() + until - from > MAX_ASIDES {
                asides.push(of_block(None));
                continue;
            }
            asides.extend(
                places[from..until]
                    .iter()
                    .map(|(_, nth)| of_block(Some(*nth))),
            );
            continue;
        }
        let around = (!elements::is_block(element))
            .then(|| enclosing(tree, element, &places, &range))
            .flatten();
        let next = places.get(from).or(places.last()).map(|(_, nth)| *nth);
        if let Some(block) = around.or(next) {
            asides.push(of_block(Some(block)));
        }
    }
    asides
}

/// Closes the blocks at those `places` that stand between two places of the page.
fn close_inside((first, end): (usize, usize), places: &[(usize, usize)], asides: &mut Vec<Aside>) {
    let from = places.partition_point(|(at, _)| *at < first);
    let until = places.partition_point(|(at, _)| *at < end);
    let inside = places.get(from..until).unwrap_or_default();
    let room = MAX_ASIDES.saturating_sub(asides.len());
    let is_too_much = inside.len() > room;
    asides.extend(is_too_much.then(|| closed_aside(None)));
    let inside = inside.iter().take(room);
    asides.extend(inside.map(|(_, nth)| closed_aside(Some(*nth))));
}

fn closed_aside(block: Option<usize>) -> Aside {
    Aside {
        block,
        text: "Lukket".to_owned(),
    }
}

/// Returns whether an element holds a part of the page and is named as closed by its id, which
/// an empty one or a control may have for a script.
fn is_closed_holder(element: HtmlElement<'_>) -> bool {
    let holds = matches!(element.name(), "div" | "section" | "article" | "fieldset");
    let words = words_of_name(element.attribute("id").unwrap_or_default());
    holds && closes_by_name(&words) && !is_of_control(&words)
}

/// Returns what a comment says that is a mark: "lukket punkt", "status: lukket". One that
/// ends something says nothing of what follows.
fn closing_comment(tree: &Tree, id: NodeId) -> Option<String> {
    let text = tree.comment(id)?.trim();
    let value = text.rsplit([':', '=']).next().unwrap_or(text);
    let closes =
        is_mark_alone(text) || is_mark_alone(value) || closes_by_name(&words_of_name(text));
    (closes && !text.starts_with('/')).then(|| text.to_owned())
}

/// Returns the block that an element stands in, by the nearest element that is a block's.
fn enclosing(
    tree: &Tree,
    element: HtmlElement<'_>,
    places: &[(usize, usize)],
    range: &dyn Fn(NodeId) -> (usize, usize),
) -> Option<usize> {
    tree.elements_around(element.id)
        .find(|outer| elements::is_block(*outer))
        .and_then(|outer| {
            let at = range(outer.id).0;
            let first = places.partition_point(|(place, _)| *place < at);
            places.get(first).filter(|(place, _)| *place == at)
        })
        .map(|(_, nth)| *nth)
}

/// Returns whether what an element says besides its text is a mark.
pub(super) fn closes(tree: &Tree, page: &Page<'_>, element: HtmlElement<'_>) -> bool {
    sayings(tree, page, element).iter().any(|said| {
        let (label, value) = said.split_once(": ").unwrap_or((said, ""));
        let is_yes = matches!(value.to_lowercase().as_str(), "true" | "ja" | "1" | "yes");
        is_mark(said)
            || is_mark_alone(said)
            || is_mark_alone(value)
            || is_yes && closes_by_name(&words_of_name(label))
    })
}

/// Returns what an element says besides its text.
fn sayings(tree: &Tree, page: &Page<'_>, element: HtmlElement<'_>) -> Vec<String> {
    let mut said = Vec::new();
    if matches!(element.name(), "desc" | "title") {
        let text: String = tree
            .children(element.id)
            .filter_map(|id| tree.text(id))
            .collect();
        said.extend(noted(&text));
        return said;
    }
    if is_state(element) {
        let text = text_inside(tree, element);
        said.extend(noted(&text).filter(|text| is_mark_alone(text)));
    }
    let is_command = element.name() == "button" && page.is_left_out(tree, element);
    if is_command || COMMANDS.contains(&element.name()) {
        return said;
    }
    let is_control = matches!(element.name(), "button" | "details" | "summary")
        || element.attribute("aria-expanded").is_some()
        || matches!(
            element.attribute("role"),
            Some("button" | "menuitem" | "tab")
        )
        || class_words(element).any(|words| is_of_control(&words));
    said.extend(
        SPOKEN
            .iter()
            .filter_map(|name| noted(element.attribute(name)?)),
    );
    if !is_control && class_words(element).any(|words| closes_by_name(&words)) {
        said.push("Lukket".to_owned());
    }
    said.extend(data_attributes(element, is_control));
    if elements::is_hidden(element) && page.is_left_out(tree, element) {
        said.extend(noted(&text_inside(tree, element)));
    }
    said
}

/// Returns whether the text of an element, though no text of the page, tells how things are:
/// what is chosen of a list, a button that nobody can press, what is shown without scripts.
fn is_state(element: HtmlElement<'_>) -> bool {
    match element.name() {
        "option" => element.attribute("selected").is_some(),
        "button" => element.attribute("disabled").is_some(),
        name => name == "noscript",
    }
}

/// Returns the text in an element, shown or not.
fn text_inside(tree: &Tree, element: HtmlElement<'_>) -> String {
    let inside = tree.descendants(element.id).take(MOST_HIDDEN);
    let mut text = String::new();
    for part in inside.filter_map(|id| tree.text(id)) {
        text.push_str(part);
        text.push(' ');
    }
    text
}

fn class_words(element: HtmlElement<'_>) -> impl Iterator<Item = Vec<String>> {
    let classes = element.attribute("class").unwrap_or_default();
    classes.split_ascii_whitespace().map(words_of_name)
}

/// Returns attributes of a page's own as labels with their values: `data-access="closed"`,
/// `<meta itemprop="access" content="closed">`.
fn data_attributes(element: HtmlElement<'_>, is_control: bool) -> Vec<String> {
    let mut pairs: Vec<(&str, &str)> = element
        .attributes()
        .filter_map(|(name, value)| Some((name.strip_prefix("data-")?, value)))
        .collect();
    let name = ["itemprop", "name", "property"]
        .iter()
        .find_map(|name| element.attribute(name));
    let value = ["content", "value"]
        .iter()
        .find_map(|name| element.attribute(name));
    pairs.extend(name.zip(value));
    let said = pairs.into_iter().filter_map(|(name, value)| {
        let words = words_of_name(name);
        if is_control || is_of_control(&words) {
            return None;
        }
        let is_title = words.iter().any(|word| {
            matches!(
                word.as_str(),
                "title" | "text" | "label" | "description" | "keywords"
            )
        });
        if is_title {
            return noted(value);
        }
        noted(&format!("{}: {value}", words.join(" ")))
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use crate::corpus::read_document;

    /// Returns how many asides a page has whose second heading, or what is below it, is `second`.
    fn asides(second: &str) -> usize {
        let page = format!(
            "<!DOCTYPE html><html><body><h1>Referat</h1><h2>1. Havn</h2><p>Molen.</p>{second}</body></html>"
        );
        read_document(page.as_bytes()).unwrap().asides.len()
    }

    #[test]
    fn what_is_chosen_or_cannot_be_pressed_tells_how_things_are() {
        for mark in [
            "<select disabled><option>Åben</option><option selected>Lukket</option></select>",
            "<noscript>Lukket punkt</noscript>",
            "<button disabled>Lukket punkt</button>",
        ] {
            assert_eq!(
                asides(&format!("<h2>2. Salg</h2>{mark}<p>Kran.</p>")),
                1,
                "{mark}"
            );
        }
        for other in [
            "<select><option selected>Åben</option><option>Lukket</option></select>",
            "<noscript>Slå scripts til</noscript>",
            "<button>Luk</button>",
            "<div id=\"lukket-dagsorden\"></div>",
        ] {
            assert_eq!(
                asides(&format!("<h2>2. Salg</h2>{other}<p>Kran.</p>")),
                0,
                "{other}"
            );
        }
    }

    #[test]
    fn an_id_closes_what_is_inside() {
        let part = "<div id=\"lukket-dagsorden\"><h2>2. Salg</h2><p>Kran.</p></div>";
        assert_eq!(asides(part), 2);
    }
}
