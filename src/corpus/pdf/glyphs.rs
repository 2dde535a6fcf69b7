//! What a page shows: its glyphs in the order they are painted, and the areas and rules
//! painted with them.

use hayro_font::kurbo::{Point, Rect};
use smol_str::SmolStr;

/// Colour as red, green and blue of 0 to 1; `None` where it is not known (patterns,
/// special colour spaces), which is taken for visible.
pub(super) type Colour = Option<[f32; 3]>;

/// A character with its place. Lengths are in points, y grows downwards.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// What it stands for: mostly one character, several for some ligatures.
    pub(super) text: SmolStr,
    /// Where it starts, on the baseline.
    pub(super) start: Point,
    /// Where the next one would start.
    pub(super) end: Point,
    /// The height of the type.
    pub(super) size: f64,
    pub(super) is_bold: bool,
    /// Which way it is read.
    pub(super) direction: TextDirection,
    pub(super) ink: Ink,
    /// The page marks it as running head or foot.
    pub(super) is_pagination: bool,
    /// When it is painted, against the areas of the page.
    pub(super) nth_painted: u32,
}

impl Glyph {
    /// Returns a point inside the glyph, on half the height of its small letters.
    pub(super) fn centre(&self) -> Point {
        let middle = self.start.midpoint(self.end);
        let along = self.end - self.start;
        let length = along.hypot();
        if length < 1e-6 {
            return Point::new(middle.x, middle.y - self.size / 4.0);
        }
        // Upwards is a quarter turn to the left of the way it is read.
        let up = along / length;
        Point::new(
            middle.x + up.y * self.size / 4.0,
            middle.y - up.x * self.size / 4.0,
        )
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// Which way text is read on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum TextDirection {
    #[default]
    Right,
    Down,
    Left,
    Up,
    /// None of the four.
    Aslant,
}

/// What a glyph is painted with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ink {
    Painted(Colour),
    /// Not painted at all; over an image it is what a machine read there (OCR).
    Invisible,
}

/// An area that is painted: a filled one or an image.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) bounds: Rect,
    pub(super) paint: AreaPaint,
    /// What lies below it cannot be seen.
    pub(super) is_opaque: bool,
    pub(super) nth_painted: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum AreaPaint {
    Fill(Colour),
    Image,
}

/// What a page shows, and what could not be read of it.
#[derive(Debug, Default)]
pub(super) struct PageGlyphs {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) areas: Vec<Area>,
    /// Upright rules, as of tables: left to right is between their sides.
    pub(super) upright_rules: Vec<Rect>,
    /// Level rules.
    pub(super) level_rules: Vec<Rect>,
    /// Small round or square shapes, as of bullets that are drawn and not set.
    pub(super) dots: Vec<Rect>,
    /// Glyphs for which the font names no character.
    pub(super) missing: usize,
    /// Glyphs that are not painted where a reader could see them.
    pub(super) hidden: usize,
    /// Glyphs that come from a machine's reading of an image.
    pub(super) recognised: usize,
    /// A bound was met before the end of the page.
    pub(super) is_cut: bool,
}
