//! The walk through a page, and the blocks it leaves.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::corpus::document::{Block, BlockKind, BlockLine, BlockStyle, Place};
use crate::corpus::type_size::{Lengths, add_length, longest, size_against_body};

use super::closed_marks;
use super::elements::{self, PAGE_SIZE, Page};
use super::error::HtmlError;
use super::folding::Folded;
use super::lists::{HtmlList, ListMark};
use super::rows::HtmlRow;
use super::tree::{HtmlElement, NodeId, Tree};

/// The paths of all blocks of a page together are no longer than this. In bytes.
const MAX_PATH_BYTES: usize = 128 * 1024 * 1024;

/// A block and the element it stands in.
#[derive(Debug)]
pub(super) struct FlowBlock {
    pub(super) block: Block,
    pub(super) element: NodeId,
    /// The size of most of its type in points, `None` where the page sets none.
    size: Option<f32>,
    /// How far it is indented, in points.
    indent: f32,
    length: usize,
}

/// The walk through a page.
pub(super) struct Flow<'t> {
    tree: &'t Tree,
    page: Page<'t>,
    /// What is left out besides what no page shows.
    is_left_out: Box<dyn Fn(HtmlElement<'t>) -> bool + 't>,
    prefix: &'t str,
    /// The elements around where the walk is, the outermost first.
    frames: Vec<Frame<'t>>,
    blocks: Vec<FlowBlock>,
    open: OpenHtmlBlock,
    /// The mark of an item of a list of which no text has come yet.
    mark: Option<ListMark>,
    path_bytes: usize,
}

/// An element around where the walk is.
struct Frame<'t> {
    id: NodeId,
    /// What of it is still to be walked through.
    next: Option<NodeId>,
    name: &'t str,
    /// Which it is among those of its name.
    nth: u32,
    /// How many of each name have been met in it.
    met: HashMap<&'t str, u32>,
    is_block: bool,
    /// What holds in it, inherited unless it says otherwise.
    setting: ElementSetting,
    list: Option<HtmlList>,
}

/// What holds in an element.
#[derive(Clone, Copy, Debug, Default)]
struct ElementSetting {
    bold: bool,
    keeps_space: bool,
    heading: Option<u8>,
    is_chrome: bool,
    is_item: bool,
    /// In points, where the page sets it.
    size: Option<f32>,
    /// In points.
    indent: f32,
    /// How many lists it is in.
    lists: u8,
}

/// The lines of the block that is being put together.
#[derive(Default)]
struct OpenHtmlBlock {
    lines: Vec<String>,
    text: Folded,
    has_plain: bool,
    lengths: Lengths,
    /// What a picture in it says.
    mark: Option<String>,
    /// What a picture before its text says.
    mark_behind: Option<String>,
}

impl<'t> Flow<'t> {
    /// Prepares the walk through all of `tree`, whose paths are put behind `prefix`.
    pub(super) fn new(tree: &'t Tree, prefix: &'t str) -> Self {
        Self {
            tree,
            page: Page::of_tree(tree),
            is_left_out: Box::new(|_| false),
            prefix,
            frames: Vec::new(),
            blocks: Vec::new(),
            open: OpenHtmlBlock::default(),
            mark: None,
            path_bytes: 0,
        }
    }

    /// Leaves out what `is_left_out` names too.
    pub(super) fn leaving_out(
        mut self,
        is_left_out: impl Fn(HtmlElement<'t>) -> bool + 't,
    ) -> Self {
        self.is_left_out = Box::new(is_left_out);
        self
    }

    /// Walks through the page and returns its blocks.
    pub(super) fn run(mut self) -> Result<Vec<FlowBlock>, HtmlError> {
        self.frames.push(Frame {
            id: self.tree.root(),
            next: self.tree.first_child(self.tree.root()),
            name: "",
            nth: 0,
            met: HashMap::new(),
            is_block: true,
            setting: ElementSetting::default(),
            list: None,
        });
        while let Some(frame) = self.frames.last_mut() {
            let Some(id) = frame.next else {
                self.leave();
                continue;
            };
            frame.next = self.tree.next_sibling(id);
            if let Some(text) = self.tree.text(id) {
                self.add_text(text);
            } else if let Some(element) = self.tree.element(id) {
                self.enter(element);
            }
            if self.path_bytes > MAX_PATH_BYTES {
                return Err(HtmlError::Bytes(MAX_PATH_BYTES));
            }
        }
        set_against_body(&mut self.blocks);
        Ok(self.blocks)
    }

    fn setting(&self) -> ElementSetting {
        self.frames
            .last()
            .map(|frame| frame.setting)
            .unwrap_or_default()
    }

    fn add_text(&mut self, text: &str) {
        let setting = self.setting();
        if setting.keeps_space {
            for (nth, line) in text.split('\n').enumerate() {
                if nth > 0 {
                    self.open.break_line(true);
                }
                self.open.text.push_kept(line);
            }
        } else {
            self.open.text.push(text);
        }
        let length = text.trim().len();
        if length > 0 {
            self.open.has_plain |= !setting.bold;
            add_length(&mut self.open.lengths, setting.size, length);
        }
    }

    /// Adds what only a picture says in brackets: that what stands here is closed must not
    /// be lost.
    fn add_mark(&mut self, mark: &str) {
        if self.open.is_empty() && self.setting().heading.is_some() {
            // Before the number of a heading it would hide that.
            self.open.mark_behind = Some(mark.to_owned());
        } else {
            self.print_mark(mark);
        }
    }

    fn print_mark(&mut self, mark: &str) {
        self.open.text.push_gap();
        self.open.text.push(&format!("({mark})"));
        self.open.text.push_gap();
        self.open.has_plain = true;
        self.open.mark = Some(mark.to_owned());
    }

    /// Walks into `element`, or past it if nothing of it is read.
    fn enter(&mut self, element: HtmlElement<'t>) {
        let Some(outer) = self.frames.last_mut() else {
            return;
        };
        let nth = outer.met.entry(element.name()).or_insert(0);
        *nth += 1;
        let nth = *nth;
        if let Some(mark) = closed_marks::mark_of_picture(self.tree, element) {
            self.add_mark(mark);
        }
        if let Some(ticked) = closed_marks::tick_box(element) {
            self.open
                .text
                .push(if ticked { "\u{2612} " } else { "\u{2610} " });
            return;
        }
        if self.page.is_left_out(self.tree, element) || (self.is_left_out)(element) {
            return;
        }
        let is_block = elements::is_block(element) || element.name() == "hr";
        match element.name() {
            "br" => {
                let keeps_space = self.setting().keeps_space;
                return self.open.break_line(keeps_space);
            }
            _ if is_block => self.close_block(),
            // A badge touches the title it stands at.
            _ if !self.open.is_empty() && closed_marks::is_badge(self.tree, element) => {
                self.open.text.push_gap();
                self.open.text.push("–");
                self.open.text.push_gap();
            }
            _ => {}
        }
        let frame = self.frame(element, nth, is_block);
        if element.name() == "li" {
            let item_list = self
                .frames
                .iter_mut()
                .rev()
                .find_map(|frame| frame.list.as_mut());
            self.mark = item_list.and_then(|list| list.mark(element));
        }
        self.frames.push(frame);
        if element.name() == "tr" {
            let is_left_out = &self.is_left_out;
            if let Some(row) = HtmlRow::of_element(self.tree, &self.page, element, is_left_out) {
                self.add_row(row);
                self.frames.pop();
            }
        }
    }

    fn frame(&self, element: HtmlElement<'t>, nth: u32, is_block: bool) -> Frame<'t> {
        let mut setting = self.setting();
        setting.bold = elements::boldness(element).unwrap_or(setting.bold);
        setting.heading = elements::heading_level(element).or(setting.heading);
        setting.size = elements::type_size(element, setting.size).or(setting.size);
        setting.indent += elements::indent(element);
        setting.is_chrome |= self.page.is_chrome(self.tree, element);
        match element.name() {
            "pre" | "listing" => setting.keeps_space = true,
            "li" => setting.is_item = true,
            // A list in an item has items of its own; a table in one has none.
            "table" => setting.is_item = false,
            _ => {}
        }
        if let Some(space) = elements::style(element, "white-space") {
            setting.keeps_space = matches!(space.as_str(), "pre" | "pre-wrap" | "break-spaces");
        }
        let list = matches!(element.name(), "ul" | "ol" | "menu" | "dir")
            .then(|| HtmlList::begin(self.tree, element, setting.lists));
        if list.is_some() {
            setting.lists = setting.lists.saturating_add(1);
        }
        Frame {
            id: element.id,
            next: self.tree.first_child(element.id),
            name: element.name(),
            nth,
            met: HashMap::new(),
            is_block,
            setting,
            list,
        }
    }

    fn leave(&mut self) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        if !frame.is_block {
            self.frames.pop();
            return;
        }
        let is_heading = matches!(frame.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        let blocks_before = self.blocks.len();
        self.close_block();
        let is_empty = self.blocks.len() == blocks_before
            && self
                .blocks
                .last()
                .is_none_or(|last| !self.is_within(last.element));
        if is_heading && is_empty {
            self.push(BlockKind::Break, Vec::new(), BlockStyle::default(), None);
        }
        if self.frames.pop().is_some_and(|frame| frame.name == "li") {
            self.mark = None;
        }
    }

    /// Returns whether `inner` is in the element where the walk is, or is it.
    fn is_within(&self, inner: NodeId) -> bool {
        let here = self.frames.last().map(|frame| frame.id);
        self.tree
            .elements_around(inner)
            .any(|element| Some(element.id) == here)
    }

    fn add_row(&mut self, row: HtmlRow) {
        if row.cells.iter().all(String::is_empty) {
            return;
        }
        let line = row.cells.join("\t");
        let kind = BlockKind::TableRow { cells: row.cells };
        let style = BlockStyle {
            bold: Some(row.is_bold),
            ..BlockStyle::default()
        };
        self.push(kind, vec![line], style, self.setting().size);
    }

    /// Makes a block of what has come since the last one.
    fn close_block(&mut self) {
        let setting = self.setting();
        if let Some(mark) = self.open.mark_behind.take() {
            self.print_mark(&mark);
        }
        self.open.break_line(setting.keeps_space);
        let open = std::mem::take(&mut self.open);
        let size = longest(&open.lengths);
        let style = BlockStyle {
            bold: Some(!open.has_plain),
            ..BlockStyle::default()
        };
        for lines in open.paragraphs(setting.heading.is_some()) {
            let (kind, lines) = self.kind(setting, lines);
            self.push(kind, lines, style, size);
        }
    }

    /// Returns the kind of a block that holds `lines`.
    fn kind(
        &mut self,
        setting: ElementSetting,
        mut lines: Vec<String>,
    ) -> (BlockKind, Vec<String>) {
        if setting.is_chrome && setting.heading.is_none() {
            return (BlockKind::Furniture, lines);
        }
        let mark = self.mark.take();
        if let Some(level) = setting.heading {
            if let (Some(mark), Some(first)) =
                (mark.filter(|mark| mark.is_number), lines.first_mut())
            {
                *first = format!("{} {first}", mark.text);
            }
            return (BlockKind::Heading(level), lines);
        }
        let kind = match mark.filter(|_| setting.is_item) {
            Some(mark) => BlockKind::ListItem {
                mark: mark.text,
                depth: setting.lists.saturating_sub(1),
            },
            None => BlockKind::Paragraph,
        };
        (kind, lines)
    }

    fn push(&mut self, kind: BlockKind, lines: Vec<String>, style: BlockStyle, size: Option<f32>) {
        let innermost = self
            .frames
            .iter()
            .rposition(|frame| frame.is_block)
            .unwrap_or(0);
        let path = self.path(innermost);
        self.path_bytes += path.len() * lines.len().max(1);
        let setting = self.setting();
        let kind = match kind {
            BlockKind::TableRow { .. } if setting.is_chrome => BlockKind::Furniture,
            kind => kind,
        };
        let length = lines.iter().map(String::len).sum();
        let lines = lines.into_iter().map(|text| BlockLine {
            text,
            place: Place {
                element: Some(path.clone()),
                ..Place::default()
            },
        });
        let block = Block {
            kind,
            style,
            lines: lines.collect(),
        };
        self.blocks.push(FlowBlock {
            block,
            element: self.frames[innermost].id,
            size,
            indent: setting.indent,
            length,
        });
    }

    /// Returns the path of the elements up to the frame `innermost`.
    fn path(&self, innermost: usize) -> String {
        let mut path = self.prefix.to_owned();
        let is_part = !self.prefix.is_empty();
        for frame in self.frames.iter().take(innermost + 1).skip(1) {
            // What holds a part while it is parsed is not in it.
            if frame.name == "html" {
                if !is_part {
                    path.push_str("html");
                }
                continue;
            }
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(frame.name);
            path.push('[');
            path.push_str(&frame.nth.to_string());
            path.push(']');
        }
        path
    }
}

/// Sets size and indentation of all blocks against those of the body text, as far as the
/// page says anything of them.
fn set_against_body(blocks: &mut [FlowBlock]) {
    let mut lengths = Lengths::new();
    for block in blocks.iter() {
        if !matches!(
            block.block.kind,
            BlockKind::Heading(_) | BlockKind::Furniture
        ) {
            add_length(
                &mut lengths,
                Some(block.size.unwrap_or(PAGE_SIZE)),
                block.length,
            );
        }
    }
    let body = longest(&lengths).unwrap_or(PAGE_SIZE);
    let has_sizes = blocks.iter().any(|block| block.size.is_some());
    for FlowBlock {
        block,
        size,
        indent,
        ..
    } in blocks
    {
        // How large a heading is that says nothing is for the style of the site.
        let is_known = size.is_some() || !matches!(block.kind, BlockKind::Heading(_));
        if has_sizes && is_known && block.kind != BlockKind::Break {
            block.style.size = size_against_body(size.unwrap_or(PAGE_SIZE), body);
        }
        if *indent != 0.0 {
            block.style.indent = size_against_body(*indent, body);
        }
    }
}

/// Returns the path of one element, as the walk gives it.
pub(super) fn path_of(tree: &Tree, id: NodeId) -> String {
    let mut around: Vec<HtmlElement<'_>> = tree.elements_around(id).collect();
    around.reverse();
    let mut path = String::new();
    for element in around {
        if element.name() == "html" {
            path.push_str("html");
            continue;
        }
        let siblings = tree
            .parent(element.id)
            .into_iter()
            .flat_map(|parent| tree.children(parent));
        let until_it = siblings.take_while(|sibling| *sibling != element.id);
        let before = until_it.filter_map(|sibling| tree.element(sibling));
        let nth = before
            .filter(|sibling| sibling.name() == element.name())
            .count()
            + 1;
        // Writing to a string never fails.
        let _ = write!(path, "/{}[{nth}]", element.name());
    }
    path
}

impl OpenHtmlBlock {
    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.text.is_empty()
    }

    fn break_line(&mut self, keeps_space: bool) {
        let line = if keeps_space {
            self.text.take_kept()
        } else {
            self.text.take()
        };
        self.lines.push(line);
    }

    /// Returns the lines of each paragraph: an empty line parts two, unless `is_one`.
    fn paragraphs(self, is_one: bool) -> Vec<Vec<String>> {
        let mut paragraphs = vec![Vec::new()];
        let mark = self.mark.unwrap_or_default();
        for line in self.lines {
            // Alone it needs no brackets.
            let is_mark = line
                .strip_prefix('(')
                .and_then(|line| line.strip_suffix(')'));
            let line = match is_mark.filter(|inner| *inner == mark) {
                Some(mark) => mark.to_owned(),
                None => line,
            };
            match paragraphs.last_mut() {
                Some(last) if !line.trim().is_empty() => last.push(line),
                Some(last) if !is_one && !last.is_empty() => paragraphs.push(Vec::new()),
                _ => {}
            }
        }
        paragraphs.retain(|lines| !lines.is_empty());
        paragraphs
    }
}
