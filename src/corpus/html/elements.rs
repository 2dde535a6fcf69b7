//! What a browser does with an element: whether it shows it, and how.

use std::collections::HashSet;

use crate::corpus::type_size::{number_and_unit, points};

use super::folding::Folded;
use super::tree::{HtmlElement, NodeId, Tree};

/// Elements that begin and end a block.
const BLOCKS: [&str; 42] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "listing",
];
/// Elements that hold no text of the page: what is run, drawn, played or typed into.
const NO_TEXT: [&str; 27] = [
    "applet", "audio", "canvas", "datalist", "dialog", "embed", "frameset", "head", "iframe",
    "input", "map", "math", "meter", "noembed", "noframes", "noscript", "object", "option",
    "progress", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];
/// Roles of what leads through a site or belongs to all of its pages.
const CHROME_ROLES: [&str; 8] = [
    "banner",
    "contentinfo",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tablist",
    "toolbar",
];
/// Elements whose own `header` and `footer` are theirs and not the site's.
const SECTIONS: [&str; 5] = ["article", "aside", "main", "nav", "section"];

/// Classes of what holds notes.
const NOTE_CLASSES: [&str; 6] = [
    "endnotes",
    "footnote",
    "footnotes",
    "fodnote",
    "fodnoter",
    "slutnoter",
];

/// The size of type where a page sets none, in points.
pub(super) const PAGE_SIZE: f32 = 12.0;
/// The sizes that `font` counts, in points.
const FONT_SIZES: [f32; 7] = [7.5, 9.75, 12.0, 13.5, 18.0, 24.0, 36.0];

/// Returns the level of a heading.
pub(super) fn heading_level(element: HtmlElement<'_>) -> Option<u8> {
    match element.name() {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ if element.attribute("role") == Some("heading") => {
            let level = element.attribute("aria-level");
            let level = level.and_then(|level| level.trim().parse().ok());
            Some(level.unwrap_or(2).clamp(1, 9))
        }
        _ => None,
    }
}

/// Returns whether text before and behind `element` is parted from what is in it.
pub(super) fn is_block(element: HtmlElement<'_>) -> bool {
    BLOCKS.contains(&element.name()) || heading_level(element).is_some()
}

/// Returns whether `element` sets its text bold, `None` where it leaves it as it is.
pub(super) fn boldness(element: HtmlElement<'_>) -> Option<bool> {
    let weight = style(element, "font-weight").and_then(|weight| match weight.as_str() {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse::<u32>().ok().map(|number| number >= 600),
    });
    let by_name =
        matches!(element.name(), "b" | "strong" | "th") || heading_level(element).is_some();
    weight.or(by_name.then_some(true))
}

/// Returns the size of type, in points, that `element` sets within type of size `outer`;
/// `None` where it leaves it as it is.
pub(super) fn type_size(element: HtmlElement<'_>, outer: Option<f32>) -> Option<f32> {
    if let Some(size) = style(element, "font-size") {
        let outer = outer.unwrap_or(PAGE_SIZE);
        return points(&size).or_else(|| match number_and_unit(&size)? {
            (number, "em") => Some(number * outer),
            (number, "rem") => Some(number * PAGE_SIZE),
            (number, "%") => Some(number / 100.0 * outer),
            _ => None,
        });
    }
    if element.name() != "font" {
        return None;
    }
    let size = element.attribute("size")?.trim();
    let number: i32 = size.parse().ok()?;
    let is_relative = size.starts_with(['+', '-']);
    let nth = if is_relative {
        number.saturating_add(3)
    } else {
        number
    };
    let nth = usize::try_from(nth.clamp(1, 7) - 1).unwrap_or(2);
    Some(FONT_SIZES[nth])
}

/// Returns how far `element` indents what is in it by its own style, in points.
pub(super) fn indent(element: HtmlElement<'_>) -> f32 {
    let length = |property: &str| {
        let length = style(element, property)?;
        points(&length).or_else(|| match number_and_unit(&length)? {
            (number, "em" | "rem") => Some(number * PAGE_SIZE),
            _ => None,
        })
    };
    let properties = ["margin-left", "padding-left", "text-indent"];
    let own: f32 = properties.into_iter().filter_map(length).sum();
    let by_name = if element.name() == "blockquote" {
        30.0
    } else {
        0.0
    };
    own + by_name
}

/// Returns the value of `property` in the element's own style, in lower case.
pub(super) fn style(element: HtmlElement<'_>, property: &str) -> Option<String> {
    let style = element.attribute("style")?;
    let mut declared = style.split(';').filter_map(|rule| rule.split_once(':'));
    let (_, value) = declared.rfind(|(name, _)| name.trim().eq_ignore_ascii_case(property))?;
    let value = value.split('!').next().unwrap_or_default();
    Some(value.trim().to_ascii_lowercase())
}

/// What has to be known of a whole page to tell what it shows.
#[derive(Debug, Default)]
pub(super) struct Page<'t> {
    /// The ids of what a button or a tab unfolds: content, though hidden for now.
    unfolded: HashSet<&'t str>,
    /// The ids of notes, to which marks in the text lead.
    notes: HashSet<&'t str>,
    /// How many `header`s and `footer`s stand in no section.
    headers: usize,
    footers: usize,
}

impl<'t> Page<'t> {
    /// Looks through a page.
    pub(super) fn of_tree(tree: &'t Tree) -> Self {
        let mut page = Self::default();
        for id in tree.descendants(tree.root()) {
            let Some(element) = tree.element(id) else {
                continue;
            };
            let is_own = |outer: HtmlElement<'_>| SECTIONS.contains(&outer.name());
            match element.name() {
                "header" if !tree.elements_around(id).any(is_own) => page.headers += 1,
                "footer" if !tree.elements_around(id).any(is_own) => page.footers += 1,
                _ => {}
            }
            if let Some(note) = note_of(tree, element) {
                page.notes.insert(note);
            }
            if element.attribute("aria-haspopup").is_some() {
                continue;
            }
            let targets = ["aria-controls", "data-target", "data-bs-target"];
            for target in targets.iter().filter_map(|name| element.attribute(name)) {
                let ids = target.split_ascii_whitespace();
                page.unfolded
                    .extend(ids.map(|id| id.trim_start_matches('#')));
            }
            if let Some(id) = element
                .attribute("href")
                .and_then(|href| href.strip_prefix('#'))
                && element.attribute("aria-expanded").is_some()
            {
                page.unfolded.insert(id);
            }
        }
        page
    }

    /// Returns whether nothing of `element` is read.
    pub(super) fn is_left_out(&self, tree: &Tree, element: HtmlElement<'_>) -> bool {
        if NO_TEXT.contains(&element.name()) || !element.is_html() || is_dialog(element) {
            return true;
        }
        if element.name() == "button" && !is_title_of_fold(tree, element) {
            return true;
        }
        is_hidden(element)
            && !element
                .attribute("id")
                .is_some_and(|id| self.unfolded.contains(id))
    }

    /// Returns what is shown of `id` on one line.
    pub(super) fn text_of(&self, tree: &Tree, id: NodeId) -> String {
        self.text_within(tree, id, |_| true)
    }

    /// Returns what is shown of `id`, a line for each block or line break in it.
    pub(super) fn lines_of(&self, tree: &Tree, top: NodeId) -> Vec<String> {
        let mut lines = vec![Folded::default()];
        let mut next = tree.first_child(top);
        while let Some(id) = next {
            let mut enters = true;
            if let Some(element) = tree.element(id) {
                enters = !self.is_left_out(tree, element);
                if element.name() == "br" || is_block(element) {
                    lines.push(Folded::default());
                }
            } else if let (Some(part), Some(line)) = (tree.text(id), lines.last_mut()) {
                line.push(part);
            }
            let inside = tree.first_child(id).filter(|_| enters);
            next = inside.or_else(|| tree.next_outside(id, top));
        }
        let lines = lines.into_iter().map(|mut line| line.take());
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// Returns what is shown of `id` outside any block in it, on one line.
    pub(super) fn own_text_of(&self, tree: &Tree, id: NodeId) -> String {
        self.text_within(tree, id, |element| !is_block(element))
    }

    fn text_within(
        &self,
        tree: &Tree,
        top: NodeId,
        mut is_wanted: impl FnMut(HtmlElement<'_>) -> bool,
    ) -> String {
        let mut text = Folded::default();
        let mut next = tree.first_child(top);
        while let Some(id) = next {
            let mut enters = true;
            if let Some(element) = tree.element(id) {
                enters = !self.is_left_out(tree, element) && is_wanted(element);
                if element.name() == "br" || is_block(element) {
                    text.push_gap();
                }
            } else if let Some(part) = tree.text(id) {
                text.push(part);
            }
            let inside = tree.first_child(id).filter(|_| enters);
            next = inside.or_else(|| tree.next_outside(id, top));
        }
        text.take()
    }

    /// Returns whether `element` belongs to the site and not to what its page is about.
    pub(super) fn is_chrome(&self, tree: &Tree, element: HtmlElement<'_>) -> bool {
        let is_own = |outer: HtmlElement<'_>| SECTIONS.contains(&outer.name());
        let is_of_site = |count: usize| {
            let parent = tree.parent(element.id).and_then(|id| tree.element(id));
            let is_outermost = parent.is_some_and(|parent| parent.name() == "body");
            (count == 1 || is_outermost) && !tree.elements_around(element.id).any(is_own)
        };
        if self.is_of_notes(element) {
            return true;
        }
        match element.name() {
            "nav" => true,
            "header" => is_of_site(self.headers),
            "footer" => is_of_site(self.footers),
            _ => element
                .attribute("role")
                .is_some_and(|role| CHROME_ROLES.contains(&role)),
        }
    }
}

impl Page<'_> {
    /// Returns whether `element` is a note or holds notes. A note is of what its mark
    /// stands in, and not of what it stands behind.
    fn is_of_notes(&self, element: HtmlElement<'_>) -> bool {
        let role = element.attribute("role").unwrap_or_default();
        matches!(role, "doc-endnotes" | "doc-endnote" | "doc-footnote")
            || NOTE_CLASSES.iter().any(|class| element.has_class(class))
            || element
                .attribute("id")
                .is_some_and(|id| self.notes.contains(id))
    }
}

/// Returns the id of the note that a link leads to, if it is the mark of one: a number or
/// a sign, set high or said to be one.
fn note_of<'t>(tree: &'t Tree, link: HtmlElement<'t>) -> Option<&'t str> {
    let id = link.attribute("href")?.strip_prefix('#')?;
    if link.name() != "a" || id.is_empty() {
        return None;
    }
    let mut text = String::new();
    for part in tree
        .descendants(link.id)
        .take(8)
        .filter_map(|id| tree.text(id))
    {
        text.push_str(part.trim());
    }
    let bare = text.trim_matches(['[', ']', '(', ')']);
    let is_mark = (1..=3).contains(&bare.len())
        && bare
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'*');
    if !is_mark {
        return None;
    }
    let is_high = |element: HtmlElement<'_>| element.name() == "sup";
    let is_said = link.attribute("role") == Some("doc-noteref")
        || tree.elements_around(link.id).any(is_high)
        || tree
            .descendants(link.id)
            .take(8)
            .filter_map(|id| tree.element(id))
            .any(is_high);
    is_said.then_some(id)
}

/// Returns whether a page does not show `element`.
pub(super) fn is_hidden(element: HtmlElement<'_>) -> bool {
    element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
        || style(element, "display").is_some_and(|display| display == "none")
        || style(element, "visibility").is_some_and(|visibility| visibility == "hidden")
        || style(element, "mso-hide").is_some_and(|hide| hide == "all")
}

/// Returns whether `element` is a window over the page.
fn is_dialog(element: HtmlElement<'_>) -> bool {
    element.has_class("modal")
        || element.attribute("aria-modal") == Some("true")
        || matches!(element.attribute("role"), Some("dialog" | "alertdialog"))
}

/// Returns whether a button is the title of what it folds and unfolds, and not a command.
fn is_title_of_fold(tree: &Tree, button: HtmlElement<'_>) -> bool {
    if button.attribute("aria-haspopup").is_some() {
        return false;
    }
    let is_heading = |element: HtmlElement<'_>| heading_level(element).is_some();
    let folds = button.attribute("aria-controls").is_some()
        || button.attribute("data-target").is_some()
        || button.attribute("data-bs-target").is_some();
    let mut inside = tree.descendants(button.id);
    (button.attribute("aria-expanded").is_some() && folds)
        || tree.elements_around(button.id).any(is_heading)
        || inside.any(|id| tree.element(id).is_some_and(is_heading))
}

#[cfg(test)]
mod tests {
    use super::{Tree, boldness, style};

    #[test]
    fn the_last_rule_of_a_style_counts() {
        let tree = Tree::of_fragment(
            r#"<p style="Font-Weight: 400; font-weight:700 !important; display : NONE">x"#,
        )
        .unwrap();
        let paragraph = tree
            .descendants(tree.root())
            .find_map(|id| tree.element(id).filter(|e| e.name() == "p"))
            .unwrap();
        assert_eq!(style(paragraph, "display").as_deref(), Some("none"));
        assert_eq!(boldness(paragraph), Some(true));
    }
}
