//! The marks of lists as a browser shows them.

use crate::corpus::list_marks::Numerals;

use super::elements::style;
use super::tree::{HtmlElement, Tree};

/// A list on the way through a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct HtmlList {
    style: MarkStyle,
    /// The number of the next item, and what is added to it.
    next: i64,
    step: i64,
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkStyle {
    /// Nothing stands before an item.
    None,
    Bullet(&'static str),
    Numbers(Numerals),
}

/// The mark of an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListMark {
    /// As printed.
    pub(super) text: String,
    /// Whether it is a number and no bullet.
    pub(super) is_number: bool,
}

impl HtmlList {
    /// Returns the list `element` begins, in `outer` others.
    pub(super) fn begin(tree: &Tree, element: HtmlElement<'_>, outer: u8) -> Self {
        let is_ordered = element.name() == "ol";
        let mut list = Self {
            style: MarkStyle::of_element(element).unwrap_or(match outer {
                _ if is_ordered => MarkStyle::Numbers(Numerals::Decimal),
                0 => MarkStyle::Bullet("•"),
                1 => MarkStyle::Bullet("◦"),
                _ => MarkStyle::Bullet("▪"),
            }),
            next: 1,
            step: 1,
        };
        if is_ordered && element.attribute("reversed").is_some() {
            let items = tree.children(element.id).filter_map(|id| tree.element(id));
            let items = items.filter(|item| item.name() == "li").count();
            (list.next, list.step) = (i64::try_from(items).unwrap_or(1), -1);
        }
        if let Some(start) = integer(element, "start") {
            list.next = start;
        }
        list
    }

    /// Returns the mark of the next item, `None` where it has none.
    pub(super) fn mark(&mut self, item: HtmlElement<'_>) -> Option<ListMark> {
        let count = integer(item, "value").unwrap_or(self.next);
        self.next = count.saturating_add(self.step);
        match MarkStyle::of_element(item).unwrap_or(self.style) {
            MarkStyle::None => None,
            MarkStyle::Bullet(bullet) => Some(ListMark {
                text: bullet.to_owned(),
                is_number: false,
            }),
            MarkStyle::Numbers(numerals) => Some(ListMark {
                text: format!("{}.", numerals.print(count)),
                is_number: true,
            }),
        }
    }
}

impl MarkStyle {
    /// Returns what a list or an item says of its marks.
    fn of_element(element: HtmlElement<'_>) -> Option<Self> {
        let words = style(element, "list-style-type").or_else(|| style(element, "list-style"));
        let mut words = words
            .iter()
            .flat_map(|words| words.split_ascii_whitespace());
        let by_style = words.find_map(|word| match word {
            "none" => Some(Self::None),
            "disc" => Some(Self::Bullet("•")),
            "circle" => Some(Self::Bullet("◦")),
            "square" => Some(Self::Bullet("▪")),
            "decimal" => Some(Self::Numbers(Numerals::Decimal)),
            "decimal-leading-zero" => Some(Self::Numbers(Numerals::DecimalZero)),
            "lower-alpha" | "lower-latin" => Some(Self::Numbers(Numerals::LowerLetter)),
            "upper-alpha" | "upper-latin" => Some(Self::Numbers(Numerals::UpperLetter)),
            "lower-roman" => Some(Self::Numbers(Numerals::LowerRoman)),
            "upper-roman" => Some(Self::Numbers(Numerals::UpperRoman)),
            _ => None,
        });
        by_style.or_else(|| match element.attribute("type")?.trim() {
            "1" => Some(Self::Numbers(Numerals::Decimal)),
            "a" => Some(Self::Numbers(Numerals::LowerLetter)),
            "A" => Some(Self::Numbers(Numerals::UpperLetter)),
            "i" => Some(Self::Numbers(Numerals::LowerRoman)),
            "I" => Some(Self::Numbers(Numerals::UpperRoman)),
            "disc" => Some(Self::Bullet("•")),
            "circle" => Some(Self::Bullet("◦")),
            "square" => Some(Self::Bullet("▪")),
            _ => None,
        })
    }
}

fn integer(element: HtmlElement<'_>, attribute: &str) -> Option<i64> {
    let value: i32 = element.attribute(attribute)?.trim().parse().ok()?;
    Some(i64::from(value))
}
