//! Marks that a style sheet prints before or behind what it is set on: no text of the page has
//! them, and every reader sees them.
//!
//! ```text
//! rule = selector ("," selector)* "{" … "content:" string … "}"
//! ```
//!
//! Of a selector only its last class or name counts: more than it reaches is closed rather
//! than less.

use std::collections::HashMap;

use super::closed_marks::is_mark;
use super::tree::{HtmlElement, Tree};

/// Rules of one page that are looked at.
const MAX_RULES: usize = 10_000;

/// What style sheets print on elements, by their classes and names (`id`).
#[derive(Debug, Default)]
pub(super) struct StyleMarks {
    classes: HashMap<String, String>,
    names: HashMap<String, String>,
}

impl StyleMarks {
    /// Reads the style sheets of a page.
    pub(super) fn of_page(tree: &Tree) -> Self {
        let mut marks = Self::default();
        let sheets = tree.descendants(tree.root()).filter(|id| {
            tree.element(*id)
                .is_some_and(|found| found.name() == "style")
        });
        for sheet in sheets {
            for text in tree.children(sheet).filter_map(|id| tree.text(id)) {
                marks.read(text);
            }
        }
        marks
    }

    fn read(&mut self, sheet: &str) {
        for rule in sheet.split('}').take(MAX_RULES) {
            // In a rule of media the selector stands behind another brace.
            let Some((before, declared)) = rule.rsplit_once('{') else {
                continue;
            };
            let selectors = before.rsplit(['{', ';']).next().unwrap_or(before);
            let Some(text) = content_of(declared).filter(|text| is_mark(text)) else {
                continue;
            };
            for selector in selectors.split(',') {
                let (is_class, name) = match selector.rfind(['.', '#']) {
                    Some(at) => (selector[at..].starts_with('.'), &selector[at + 1..]),
                    None => continue,
                };
                let end = name.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
                let name = name[..end.unwrap_or(name.len())].to_owned();
                let known = if is_class {
                    &mut self.classes
                } else {
                    &mut self.names
                };
                known.insert(name, text.to_owned());
            }
        }
    }

    /// Returns what is printed on `element`.
    pub(super) fn marks_of<'m>(
        &'m self,
        element: HtmlElement<'_>,
    ) -> impl Iterator<Item = &'m str> {
        let classes = element.attribute("class").unwrap_or_default();
        let is_any = !self.classes.is_empty();
        let of_classes: Vec<&str> = classes
            .split_ascii_whitespace()
            .filter(|_| is_any)
            .filter_map(|class| self.classes.get(class).map(String::as_str))
            .collect();
        let name = element.attribute("id").filter(|_| !self.names.is_empty());
        let of_name = name.and_then(|name| self.names.get(name).map(String::as_str));
        of_classes.into_iter().chain(of_name)
    }
}

/// Returns the text that declarations print: `content: "Lukket punkt "`.
fn content_of(declared: &str) -> Option<&str> {
    let mut rest = declared;
    while let Some(at) = rest.find("content") {
        let value = rest[at + "content".len()..].trim_start();
        rest = value;
        let Some(value) = value.strip_prefix(':').map(str::trim_start) else {
            continue;
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        return value[1..].split(quote).next().map(str::trim);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{StyleMarks, Tree};

    fn printed(sheet: &str, page: &str) -> Vec<String> {
        let html = format!("<html><head><style>{sheet}</style></head><body>{page}</body></html>");
        let tree = Tree::of_page(&html).expect("a page");
        let marks = StyleMarks::of_page(&tree);
        tree.descendants(tree.root())
            .filter_map(|id| tree.element(id))
            .flat_map(|element| {
                marks
                    .marks_of(element)
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn marks_are_printed_on_classes_and_names() {
        for sheet in [
            ".st7::before{content:\"Lukket punkt \"}",
            "h1, li.st7:after { color: red; content: 'Lukket' }",
            "@media print { .st7::before { content: \"(lukket)\"; } }",
        ] {
            assert_eq!(
                printed(sheet, "<p class=\"x st7\">Salg").len(),
                1,
                "{sheet}"
            );
            assert!(printed(sheet, "<p class=\"st8\">Salg").is_empty());
        }
        assert_eq!(
            printed("#p2::before{content:\"Lukket\"}", "<h2 id=\"p2\">Salg"),
            ["Lukket"]
        );
    }

    #[test]
    fn other_contents_mark_nothing() {
        for sheet in [
            ".st7::before{content:\"→\"}",
            ".st7::before{content:none}",
            ".st7{justify-content:center}",
        ] {
            assert!(
                printed(sheet, "<p class=\"st7\">Salg").is_empty(),
                "{sheet}"
            );
        }
    }
}
