//! The content of a page: a walk over its operators that keeps glyphs with their places,
//! and the areas and rules that tell what of them is seen and how tables are cut.
//!
//! It paints nothing, so images, shadings and outlines are never decoded. Every loop is
//! bounded by the [`Budget`] of the file.

mod show;

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::rc::Rc;

use hayro_font::kurbo::{Affine, Point, Rect};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources};

use super::fonts::{Fonts, PdfFont};
use super::glyphs::{Area, AreaPaint, PageGlyphs};
use super::layers::Layers;
use super::limits::{Budget, MAX_PAGE_AREAS, MAX_PAGE_GLYPHS, MAX_PAGE_RULES, decoded};
use super::paint::{ColourModel, PaintState};
use super::path::Path;

/// How deep forms may stand in forms, and states be saved.
const MAX_FORM_DEPTH: usize = 20;
const MAX_SAVED_STATES: usize = 512;
/// What is thinner than this, in points, is a rule and no area.
const RULE_WIDTH: f64 = 2.5;
/// A rule is at least this long.
const RULE_LENGTH: f64 = 4.0;
/// The sizes of bullets that are drawn, in points.
const DOT_SIZES: RangeInclusive<f64> = 1.5..=8.0;
/// An ink of which less than this shows is not seen.
const LEAST_ALPHA: f32 = 0.05;

/// Returns what `page` shows.
pub(super) fn read_page<'a>(
    page: &Page<'a>,
    fonts: &mut Fonts<'a>,
    layers: &Layers,
    budget: &mut Budget,
) -> PageGlyphs {
    budget.begin_page();
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let mut walk = ContentWalk {
        fonts,
        layers,
        budget,
        page: PageGlyphs {
            width,
            height,
            ..PageGlyphs::default()
        },
        state: State::new(
            Affine::new(page.initial_transform(true).as_coeffs()),
            Rect::new(0.0, 0.0, width, height),
        ),
        saved: Vec::new(),
        text_matrix: Affine::IDENTITY,
        line_matrix: Affine::IDENTITY,
        marks: Vec::new(),
        painted: 0,
    };
    let mut content = Vec::new();
    for stream in content_streams(page) {
        match decoded(&stream, walk.budget) {
            Some(bytes) => content.extend_from_slice(&bytes),
            None => walk.page.is_cut = true,
        }
        content.push(b' ');
    }
    walk.run(&content, page.resources(), 0);
    walk.page
}

fn content_streams<'a>(page: &Page<'a>) -> Vec<Stream<'a>> {
    let contents = page.raw();
    if let Some(stream) = contents.get::<Stream<'_>>("Contents") {
        return vec![stream];
    }
    match contents.get::<Array<'_>>("Contents") {
        Some(array) => array.iter::<Stream<'_>>().collect(),
        None => Vec::new(),
    }
}

/// The graphics state, as far as text needs it.
#[derive(Clone)]
struct State<'a> {
    matrix: Affine,
    clip: Rect,
    fill: PaintState,
    stroke: PaintState,
    /// Whether what is painted hides what lies below, as far as blending decides it.
    is_plain_blend: bool,
    font: Option<Rc<PdfFont<'a>>>,
    is_fallback: bool,
    size: f64,
    char_space: f64,
    word_space: f64,
    /// Horizontal scale, 1 for none.
    stretch: f64,
    leading: f64,
    rise: f64,
    render_mode: i64,
}

impl State<'_> {
    fn new(matrix: Affine, clip: Rect) -> Self {
        Self {
            matrix,
            clip,
            fill: PaintState::default(),
            stroke: PaintState::default(),
            is_plain_blend: true,
            font: None,
            is_fallback: false,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            render_mode: 0,
        }
    }
}

/// What a marked part of the content is, down from the parts around it.
#[derive(Clone, Copy)]
struct MarkedContent {
    is_shown: bool,
    is_pagination: bool,
}

struct ContentWalk<'a, 'w> {
    fonts: &'w mut Fonts<'a>,
    layers: &'w Layers,
    budget: &'w mut Budget,
    page: PageGlyphs,
    state: State<'a>,
    saved: Vec<State<'a>>,
    text_matrix: Affine,
    line_matrix: Affine,
    marks: Vec<MarkedContent>,
    painted: u32,
}

impl<'a> ContentWalk<'a, '_> {
    fn run(&mut self, content: &[u8], resources: &Resources<'a>, depth: usize) {
        let outer_saved = self.saved.len();
        let outer_marks = self.marks.len();
        let mut path = Path::default();
        let mut named_fonts = HashMap::new();
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            if !self.budget.take_operator() || self.page.glyphs.len() >= MAX_PAGE_GLYPHS {
                self.page.is_cut = true;
                break;
            }
            match operator {
                TypedInstruction::SaveState(_) => {
                    if self.saved.len() < MAX_SAVED_STATES {
                        self.saved.push(self.state.clone());
                    }
                }
                TypedInstruction::RestoreState(_) => {
                    if self.saved.len() > outer_saved
                        && let Some(state) = self.saved.pop()
                    {
                        self.state = state;
                    }
                }
                TypedInstruction::EndMarkedContent(_) => {
                    if self.marks.len() > outer_marks {
                        self.marks.pop();
                    }
                }
                TypedInstruction::TextFont(set) => {
                    self.set_font(set.0, resources, &mut named_fonts);
                    self.state.size = set.1.as_f64();
                }
                TypedInstruction::XObject(name) => {
                    if let Some(object) = resources.get_x_object(name.0) {
                        self.paint_object(&object, resources, depth);
                    }
                }
                other => self.step(&other, resources, &mut path),
            }
        }
        self.marks.truncate(outer_marks);
        if self.saved.len() > outer_saved {
            self.saved.truncate(outer_saved + 1);
            if let Some(state) = self.saved.pop() {
                self.state = state;
            }
        }
    }

    /// Takes an operator that needs nothing but the state.
    fn step(
        &mut self,
        operator: &TypedInstruction<'_, '_>,
        resources: &Resources<'a>,
        path: &mut Path,
    ) {
        use TypedInstruction as Op;
        match operator {
            Op::Transform(m) => {
                self.state.matrix *= affine([m.0, m.1, m.2, m.3, m.4, m.5]);
            }
            Op::SetGraphicsState(name) => self.set_graphics_state(name.0, resources),
            Op::BeginMarkedContent(_) => {
                let mark = self.mark();
                self.marks.push(mark);
            }
            Op::BeginMarkedContentWithProperties(begin) => {
                self.begin_mark(begin.0, begin.1, resources);
            }
            Op::InlineImage(_) => self.paint_area(
                self.unit_square(),
                AreaPaint::Image,
                self.state.is_plain_blend,
            ),
            _ => {
                if !self.step_text(operator) && !self.step_colour(operator, resources) {
                    self.step_path(operator, path);
                }
            }
        }
    }

    fn step_text(&mut self, operator: &TypedInstruction<'_, '_>) -> bool {
        use TypedInstruction as Op;
        match operator {
            Op::BeginText(_) => self.set_text_matrix(Affine::IDENTITY),
            Op::SetTextMatrix(m) => {
                self.set_text_matrix(affine([m.0, m.1, m.2, m.3, m.4, m.5]));
            }
            Op::CharacterSpacing(n) => self.state.char_space = n.0.as_f64(),
            Op::WordSpacing(n) => self.state.word_space = n.0.as_f64(),
            Op::HorizontalScaling(n) => self.state.stretch = n.0.as_f64() / 100.0,
            Op::TextLeading(n) => self.state.leading = n.0.as_f64(),
            Op::TextRise(n) => self.state.rise = n.0.as_f64(),
            Op::TextRenderingMode(n) => self.state.render_mode = n.0.as_i64(),
            Op::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                self.state.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::ShowText(text) => self.show(text.0.as_bytes()),
            Op::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.state.leading);
                self.show(text.0.as_bytes());
            }
            Op::ShowTextWithParameters(text) => {
                self.state.word_space = text.0.as_f64();
                self.state.char_space = text.1.as_f64();
                self.next_line(0.0, -self.state.leading);
                self.show(text.2.as_bytes());
            }
            Op::ShowTexts(texts) => {
                for part in texts.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.show(text.as_bytes()),
                        Object::Number(by) => self.adjust(by.as_f64()),
                        _ => {}
                    }
                }
            }
            _ => return false,
        }
        true
    }

    fn step_colour(
        &mut self,
        operator: &TypedInstruction<'_, '_>,
        resources: &Resources<'a>,
    ) -> bool {
        use TypedInstruction as Op;
        let State { fill, stroke, .. } = &mut self.state;
        match operator {
            Op::NonStrokeColorDeviceGray(c) => fill.set_device(&[c.0]),
            Op::NonStrokeColorDeviceRgb(c) => fill.set_device(&[c.0, c.1, c.2]),
            Op::NonStrokeColorCmyk(c) => fill.set_device(&[c.0, c.1, c.2, c.3]),
            Op::NonStrokeColor(c) => fill.set(&c.0),
            Op::NonStrokeColorNamed(c) if c.1.is_none() => fill.set(&c.0),
            Op::NonStrokeColorNamed(_) => fill.colour = None,
            Op::ColorSpaceNonStroke(space) => {
                fill.set_model(ColourModel::named(space.0, resources));
            }
            Op::StrokeColorDeviceGray(c) => stroke.set_device(&[c.0]),
            Op::StrokeColorDeviceRgb(c) => stroke.set_device(&[c.0, c.1, c.2]),
            Op::StrokeColorCmyk(c) => stroke.set_device(&[c.0, c.1, c.2, c.3]),
            Op::StrokeColor(c) => stroke.set(&c.0),
            Op::StrokeColorNamed(c) if c.1.is_none() => stroke.set(&c.0),
            Op::StrokeColorNamed(_) => stroke.colour = None,
            Op::ColorSpaceStroke(space) => {
                stroke.set_model(ColourModel::named(space.0, resources));
            }
            _ => return false,
        }
        true
    }

    fn step_path(&mut self, operator: &TypedInstruction<'_, '_>, path: &mut Path) {
        use TypedInstruction as Op;
        let matrix = self.state.matrix;
        let point = |x: &Number, y: &Number| matrix * Point::new(x.as_f64(), y.as_f64());
        match operator {
            Op::MoveTo(to) => path.move_to(point(&to.0, &to.1)),
            Op::LineTo(to) => path.line_to(point(&to.0, &to.1)),
            Op::CubicTo(to) => {
                path.curve_to(&[
                    point(&to.0, &to.1),
                    point(&to.2, &to.3),
                    point(&to.4, &to.5),
                ]);
            }
            Op::CubicStartTo(to) => {
                path.curve_to(&[point(&to.0, &to.1), point(&to.2, &to.3)]);
            }
            Op::CubicEndTo(to) => path.curve_to(&[point(&to.0, &to.1), point(&to.2, &to.3)]),
            Op::RectPath(r) => {
                let (x, y) = (r.0.as_f64(), r.1.as_f64());
                let (width, height) = (r.2.as_f64(), r.3.as_f64());
                path.rectangle([
                    matrix * Point::new(x, y),
                    matrix * Point::new(x + width, y),
                    matrix * Point::new(x + width, y + height),
                    matrix * Point::new(x, y + height),
                ]);
            }
            Op::ClosePath(_) => path.close(),
            Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => path.clips = true,
            Op::EndPath(_) => self.end_path(path, false, false),
            Op::StrokePath(_) => self.end_path(path, false, true),
            Op::CloseAndStrokePath(_) => {
                path.close();
                self.end_path(path, false, true);
            }
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => self.end_path(path, true, false),
            Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => {
                path.close();
                self.end_path(path, true, true);
            }
            Op::Shading(_) => {
                self.paint_area(self.state.clip, AreaPaint::Fill(None), false);
            }
            _ => {}
        }
    }

    fn end_path(&mut self, path: &mut Path, is_filled: bool, is_stroked: bool) {
        if is_filled && self.mark().is_shown && self.state.fill.alpha > LEAST_ALPHA {
            let is_opaque = self.state.is_plain_blend && self.state.fill.alpha > 0.99;
            let colour = AreaPaint::Fill(self.state.fill.colour);
            for rectangle in path.rectangles() {
                self.paint_area(rectangle, colour, is_opaque);
            }
            if let Some(bounds) = path.other_bounds() {
                self.paint_area(bounds, colour, false);
            }
        }
        if is_stroked && self.mark().is_shown && self.state.stroke.alpha > LEAST_ALPHA {
            for (from, to) in path.segments() {
                self.add_rule(Rect::from_points(from, to));
            }
        }
        if is_filled || is_stroked {
            self.add_dot(path);
        }
        if path.clips {
            self.state.clip = match path.bounds() {
                Some(bounds) => self.state.clip.intersect(bounds),
                // Nothing is inside an empty path.
                None => Rect::ZERO,
            };
        }
        *path = Path::default();
    }

    fn paint_area(&mut self, bounds: Rect, paint: AreaPaint, is_opaque: bool) {
        let bounds = bounds.abs().intersect(self.state.clip);
        if !self.mark().is_shown || bounds.width() <= 0.0 && bounds.height() <= 0.0 {
            return;
        }
        if bounds.width() < RULE_WIDTH || bounds.height() < RULE_WIDTH {
            self.add_rule(bounds);
        } else if self.page.areas.len() < MAX_PAGE_AREAS {
            self.painted += 1;
            self.page.areas.push(Area {
                bounds,
                paint,
                is_opaque,
                nth_painted: self.painted,
            });
        }
    }

    fn add_dot(&mut self, path: &mut Path) {
        let Some(bounds) = path.bounds() else {
            return;
        };
        let (width, height) = (bounds.width(), bounds.height());
        let is_dot = DOT_SIZES.contains(&width)
            && DOT_SIZES.contains(&height)
            && (width / height - 1.0).abs() < 0.35
            && self.mark().is_shown
            && self.state.clip.contains(bounds.center());
        if is_dot && self.page.dots.len() < MAX_PAGE_AREAS {
            self.page.dots.push(bounds);
        }
    }

    fn add_rule(&mut self, bounds: Rect) {
        let (width, height) = (bounds.width(), bounds.height());
        let rules = if width < RULE_WIDTH && height >= RULE_LENGTH {
            &mut self.page.upright_rules
        } else if height < RULE_WIDTH && width >= RULE_LENGTH {
            &mut self.page.level_rules
        } else {
            return;
        };
        if rules.len() < MAX_PAGE_RULES {
            rules.push(bounds);
        }
    }

    fn unit_square(&self) -> Rect {
        self.state
            .matrix
            .transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0))
    }

    fn set_font(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'a>,
        named: &mut HashMap<Vec<u8>, Option<Rc<PdfFont<'a>>>>,
    ) {
        let font = match named.get(&**name) {
            Some(font) => font.clone(),
            None => {
                let font = resources
                    .get_font(name)
                    .and_then(|dict| self.fonts.font(&dict));
                named.insert(name.to_vec(), font.clone());
                font
            }
        };
        self.state.is_fallback = font.is_none();
        self.state.font = font.or_else(|| self.fonts.fallback());
    }

    fn set_graphics_state(&mut self, name: &Name<'_>, resources: &Resources<'a>) {
        let Some(dict) = resources.get_ext_g_state(name) else {
            return;
        };
        if let Some(alpha) = dict.get::<f32>("ca") {
            self.state.fill.alpha = alpha;
        }
        if let Some(alpha) = dict.get::<f32>("CA") {
            self.state.stroke.alpha = alpha;
        }
        if let Some(mode) = dict.get::<Name<'_>>("BM") {
            self.state.is_plain_blend = matches!(&*mode, b"Normal" | b"Compatible");
        }
        if dict.get::<Dict<'_>>("SMask").is_some() {
            self.state.is_plain_blend = false;
        }
        if let Some(font) = dict.get::<Array<'_>>("Font") {
            let mut parts = font.flex_iter();
            if let (Some(font), Some(size)) = (parts.next::<Dict<'_>>(), parts.next::<f32>()) {
                let font = self.fonts.font(&font);
                self.state.is_fallback = font.is_none();
                self.state.font = font.or_else(|| self.fonts.fallback());
                self.state.size = f64::from(size);
            }
        }
    }

    fn mark(&self) -> MarkedContent {
        self.marks.last().copied().unwrap_or(MarkedContent {
            is_shown: true,
            is_pagination: false,
        })
    }

    fn begin_mark(&mut self, tag: &Name<'_>, properties: &Object<'_>, resources: &Resources<'a>) {
        let mut mark = self.mark();
        match properties {
            Object::Name(name) => {
                mark.is_shown &= self.layers.shows(&resources.properties, name);
            }
            Object::Dict(dict) => {
                mark.is_shown &= self.layers.shows(dict, b"OC");
                mark.is_pagination |= &**tag == b"Artifact"
                    && dict.get::<Name<'_>>("Type").as_deref() == Some(b"Pagination");
            }
            _ => {}
        }
        self.marks.push(mark);
    }

    fn paint_object(&mut self, object: &Stream<'a>, resources: &Resources<'a>, depth: usize) {
        let dict = object.dict();
        if !self.mark().is_shown || !self.layers.shows(dict, b"OC") {
            return;
        }
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => {
                let is_mask = dict.get::<bool>("ImageMask").unwrap_or(false);
                let is_opaque = !is_mask
                    && !dict.contains_key("SMask")
                    && !dict.contains_key("Mask")
                    && self.state.is_plain_blend
                    && self.state.fill.alpha > 0.99;
                self.paint_area(self.unit_square(), AreaPaint::Image, is_opaque);
            }
            Some(b"Form") => self.run_form(object, resources, depth),
            _ => {}
        }
    }

    fn run_form(&mut self, form: &Stream<'a>, resources: &Resources<'a>, depth: usize) {
        if depth >= MAX_FORM_DEPTH || !self.budget.take_form() {
            self.page.is_cut = true;
            return;
        }
        let Some(content) = decoded(form, self.budget) else {
            self.page.is_cut = true;
            return;
        };
        let dict = form.dict();
        let outer = self.state.clone();
        let outer_text = (self.text_matrix, self.line_matrix);
        if let Some(matrix) = dict.get::<[f64; 6]>("Matrix") {
            self.state.matrix *= Affine::new(matrix);
        }
        if let Some([x0, y0, x1, y1]) = dict.get::<[f64; 4]>("BBox") {
            let bounds = Rect::new(x0, y0, x1, y1).abs();
            let bounds = self.state.matrix.transform_rect_bbox(bounds);
            self.state.clip = self.state.clip.intersect(bounds);
        }
        let own = dict.get::<Dict<'_>>("Resources").map(Resources::new);
        self.run(&content, own.as_ref().unwrap_or(resources), depth + 1);
        self.state = outer;
        (self.text_matrix, self.line_matrix) = outer_text;
    }
}

fn affine(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}
