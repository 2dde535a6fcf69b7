//! The tree of elements of a page, as a browser builds it, within bounds.
//!
//! html5ever needs time quadratic in the depth of elements in each other (40,000 of them
//! take four seconds) and in the attributes of one tag, so that both are bounded while
//! the page is fed to it piece by piece.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{
    Attribute, ParseOpts, Parser, QualName, local_name, ns, parse_document, parse_fragment,
};

use super::error::HtmlError;
use crate::corpus::asides::noted;

/// Pages larger than this are refused. In bytes.
const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Elements deeper than this in others are refused; published pages have about 30.
const MAX_DEPTH: usize = 512;
/// Elements and texts beyond this are refused; a year's minutes on one page have 50,000.
const MAX_NODES: usize = 500_000;
/// How many comparisons the attributes of all overlong tags may need together.
const MAX_ATTRIBUTE_WORK: u64 = 1_000_000_000;
/// Tags with fewer attributes than this cost nothing.
const MANY_ATTRIBUTES: u64 = 256;
/// How much is fed between two looks at the depth. In bytes; no more than a quarter of
/// it can be elements.
const PIECE_BYTES: usize = 4096;

/// An element or a text of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct NodeId(u32);

/// The elements and texts of a page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    data: NodeData,
    parent: Option<NodeId>,
    before: Option<NodeId>,
    after: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
}

#[derive(Debug)]
enum NodeData {
    Element(Box<ElementData>),
    Text(String),
    /// A comment that may say something of access.
    Comment(String),
    /// The document, any other comment, the contents of a template.
    Other,
}

#[derive(Debug)]
struct ElementData {
    name: QualName,
    attributes: Vec<Attribute>,
}

/// An element of a [`Tree`].
#[derive(Clone, Copy, Debug)]
pub(super) struct HtmlElement<'t> {
    pub(super) id: NodeId,
    data: &'t ElementData,
}

impl<'t> HtmlElement<'t> {
    /// Returns its name in lower case.
    pub(super) fn name(self) -> &'t str {
        &self.data.name.local
    }

    /// Returns whether it is one of HTML, and not of SVG or MathML.
    pub(super) fn is_html(self) -> bool {
        self.data.name.ns == ns!(html)
    }

    /// Returns the value of the attribute `name`.
    pub(super) fn attribute(self, name: &str) -> Option<&'t str> {
        let named = |attribute: &&Attribute| &*attribute.name.local == name;
        let found = self.data.attributes.iter().find(named);
        found.map(|attribute| &*attribute.value)
    }

    /// Returns all attributes with their values.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let attributes = self.data.attributes.iter();
        attributes.map(|attribute| (&*attribute.name.local, &*attribute.value))
    }

    /// Returns whether it has the class `class`.
    pub(super) fn has_class(self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| {
            classes
                .split_ascii_whitespace()
                .any(|listed| listed == class)
        })
    }
}

impl Tree {
    /// Parses a page.
    pub(super) fn of_page(html: &str) -> Result<Self, HtmlError> {
        feed(html, parse_document(Sink::new(), ParseOpts::default()))
    }

    /// Parses a part of a page, as it may stand in its body.
    pub(super) fn of_fragment(html: &str) -> Result<Self, HtmlError> {
        let body = QualName::new(None, ns!(html), local_name!("body"));
        let options = ParseOpts::default();
        let parser = parse_fragment(Sink::new(), options, body, Vec::new(), false);
        feed(html, parser)
    }

    /// Returns what the document or the part holds: its outermost node.
    pub(super) fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// Returns the element `id` is.
    pub(super) fn element(&self, id: NodeId) -> Option<HtmlElement<'_>> {
        match &self.node(id).data {
            NodeData::Element(data) => Some(HtmlElement { id, data }),
            NodeData::Text(_) | NodeData::Comment(_) | NodeData::Other => None,
        }
    }

    /// Returns the text `id` is.
    pub(super) fn text(&self, id: NodeId) -> Option<&str> {
        match &self.node(id).data {
            NodeData::Text(text) => Some(text),
            NodeData::Element(_) | NodeData::Comment(_) | NodeData::Other => None,
        }
    }

    /// Returns the comment `id` is, where it may say something of access.
    pub(super) fn comment(&self, id: NodeId) -> Option<&str> {
        match &self.node(id).data {
            NodeData::Comment(text) => Some(text),
            NodeData::Element(_) | NodeData::Text(_) | NodeData::Other => None,
        }
    }

    /// Returns what `id` is directly in.
    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// Returns the elements `id` is in, the nearest first, with itself if it is one.
    pub(super) fn elements_around(&self, id: NodeId) -> impl Iterator<Item = HtmlElement<'_>> {
        std::iter::successors(Some(id), |id| self.parent(*id)).filter_map(|id| self.element(id))
    }

    /// Returns the first of what is directly in `id`.
    pub(super) fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).first
    }

    /// Returns what stands behind `id` in the same element.
    pub(super) fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).after
    }

    /// Returns what is directly in `id`.
    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.node(id).first, |id| self.node(*id).after)
    }

    /// Returns all that is in `id`, in the order of the page, without it.
    pub(super) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.node(id).first, move |at| {
            self.node(*at).first.or_else(|| self.next_outside(*at, id))
        })
    }

    /// Returns the first node behind all that is in `at`, still within `top`.
    pub(super) fn next_outside(&self, at: NodeId, top: NodeId) -> Option<NodeId> {
        let mut at = at;
        while at != top {
            if let Some(after) = self.node(at).after {
                return Some(after);
            }
            at = self.node(at).parent?;
        }
        None
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    fn add(&mut self, data: NodeData) -> NodeId {
        // More nodes than fit are found out by `check` long before.
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node {
            data,
            parent: None,
            before: None,
            after: None,
            first: None,
            last: None,
        });
        id
    }

    fn detach(&mut self, id: NodeId) {
        let node = self.node_mut(id);
        let (parent, before, after) = (node.parent.take(), node.before.take(), node.after.take());
        match (before, parent) {
            (Some(before), _) => self.node_mut(before).after = after,
            (None, Some(parent)) => self.node_mut(parent).first = after,
            (None, None) => {}
        }
        match (after, parent) {
            (Some(after), _) => self.node_mut(after).before = before,
            (None, Some(parent)) => self.node_mut(parent).last = before,
            (None, None) => {}
        }
    }

    fn append(&mut self, parent: NodeId, child: NodeOrText<NodeId>) {
        let last = self.node(parent).last;
        let Some(id) = self.node_of(child, last) else {
            return;
        };
        self.detach(id);
        // Taking it out may have changed what is last.
        let last = self.node_mut(parent).last.replace(id);
        let node = self.node_mut(id);
        (node.parent, node.before) = (Some(parent), last);
        match last {
            Some(last) => self.node_mut(last).after = Some(id),
            None => self.node_mut(parent).first = Some(id),
        }
    }

    fn insert_before(&mut self, sibling: NodeId, child: NodeOrText<NodeId>) {
        let Some(id) = self.node_of(child, self.node(sibling).before) else {
            return;
        };
        self.detach(id);
        let (parent, before) = (self.node(sibling).parent, self.node(sibling).before);
        let node = self.node_mut(id);
        (node.parent, node.before, node.after) = (parent, before, Some(sibling));
        self.node_mut(sibling).before = Some(id);
        match (before, parent) {
            (Some(before), _) => self.node_mut(before).after = Some(id),
            (None, Some(parent)) => self.node_mut(parent).first = Some(id),
            (None, None) => {}
        }
    }

    /// Returns the node of `child`; `None` for a text that `before` has taken up.
    fn node_of(&mut self, child: NodeOrText<NodeId>, before: Option<NodeId>) -> Option<NodeId> {
        let text = match child {
            NodeOrText::AppendNode(id) => return Some(id),
            NodeOrText::AppendText(text) => text,
        };
        if let Some(before) = before
            && let NodeData::Text(standing) = &mut self.node_mut(before).data
        {
            standing.push_str(&text);
            return None;
        }
        Some(self.add(NodeData::Text(text.to_string())))
    }

    /// Returns an error if the tree is beyond its bounds where it grows.
    fn check(&self) -> Result<(), HtmlError> {
        if self.nodes.len() > MAX_NODES {
            return Err(HtmlError::Elements(MAX_NODES));
        }
        let newest = NodeId(u32::try_from(self.nodes.len().saturating_sub(1)).unwrap_or(0));
        if self.elements_around(newest).nth(MAX_DEPTH).is_some() {
            return Err(HtmlError::Depth(MAX_DEPTH));
        }
        Ok(())
    }
}

fn feed(html: &str, mut parser: Parser<Sink>) -> Result<Tree, HtmlError> {
    if html.len() > MAX_BYTES {
        return Err(HtmlError::Bytes(MAX_BYTES));
    }
    if attribute_work(html.as_bytes()) > MAX_ATTRIBUTE_WORK {
        return Err(HtmlError::Attributes);
    }
    let mut rest = html;
    while !rest.is_empty() {
        let mut end = rest.len().min(PIECE_BYTES);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (piece, after) = rest.split_at(end);
        parser.process(StrTendril::from_slice(piece));
        parser.tokenizer.sink.sink.tree.borrow().check()?;
        rest = after;
    }
    let tree = parser.finish();
    tree.check()?;
    Ok(tree)
}

/// Returns how many comparisons of attributes the tags of `html` need that have more of
/// them than any published page.
fn attribute_work(html: &[u8]) -> u64 {
    let mut work: u64 = 0;
    let mut at = 0;
    while let Some(open) = html[at..].iter().position(|byte| *byte == b'<') {
        at += open + 1;
        if !html.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let mut attributes: u64 = 0;
        let mut is_between = false;
        while let Some(byte) = html.get(at) {
            match byte {
                b'>' => break,
                b'"' | b'\'' => {
                    // Only behind an equals sign a quotation mark has another end.
                    let is_value = html[..at].trim_ascii_end().ends_with(b"=");
                    if is_value {
                        let end = html[at + 1..].iter().position(|other| other == byte);
                        at += end.map_or(0, |end| end + 1);
                    }
                    is_between = true;
                }
                b'/' => is_between = true,
                byte if byte.is_ascii_whitespace() => is_between = true,
                _ if is_between => {
                    attributes += 1;
                    is_between = false;
                }
                _ => {}
            }
            at += 1;
        }
        if attributes > MANY_ATTRIBUTES {
            work = work.saturating_add(attributes.saturating_mul(attributes));
        }
    }
    work
}

/// What the parser fills a tree through.
struct Sink {
    tree: RefCell<Tree>,
}

impl Sink {
    fn new() -> Self {
        let mut tree = Tree::default();
        tree.add(NodeData::Other);
        Self {
            tree: RefCell::new(tree),
        }
    }
}

/// The name where an element was expected and none is; the parser never asks for it.
static NO_NAME: QualName = QualName {
    prefix: None,
    ns: ns!(),
    local: local_name!(""),
};

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        NodeId(0)
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.tree.borrow(), |tree| match &tree.node(*target).data {
            NodeData::Element(data) => &data.name,
            NodeData::Text(_) | NodeData::Comment(_) | NodeData::Other => &NO_NAME,
        })
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _: ElementFlags,
    ) -> NodeId {
        let element = Box::new(ElementData { name, attributes });
        self.tree.borrow_mut().add(NodeData::Element(element))
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        let data = noted(&text).map_or(NodeData::Other, NodeData::Comment);
        self.tree.borrow_mut().add(data)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.tree.borrow_mut().add(NodeData::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.tree.borrow_mut().append(*parent, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        prev_element: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let mut tree = self.tree.borrow_mut();
        if tree.parent(*element).is_some() {
            tree.insert_before(*element, child);
        } else {
            tree.append(*prev_element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// Returns a node that no walk comes to, since what a template holds is not shown. It
    /// has a parent all the same, by which it is known how deep it lies.
    fn get_template_contents(&self, template: &NodeId) -> NodeId {
        let mut tree = self.tree.borrow_mut();
        let contents = tree.add(NodeData::Other);
        tree.node_mut(contents).parent = Some(*template);
        contents
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.tree.borrow_mut().insert_before(*sibling, child);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut tree = self.tree.borrow_mut();
        if let NodeData::Element(element) = &mut tree.node_mut(*target).data {
            // A page with so many `<body>` tags would take quadratic time here.
            let room = usize::try_from(MANY_ATTRIBUTES).unwrap_or(0);
            for attribute in attributes.into_iter().take(room) {
                if element.attributes.len() > room {
                    break;
                }
                let is_there = |standing: &Attribute| standing.name == attribute.name;
                if !element.attributes.iter().any(is_there) {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.node(*node).first {
            tree.append(*new_parent, NodeOrText::AppendNode(child));
        }
    }
}
