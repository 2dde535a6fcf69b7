//! Which glyphs of a page a reader sees. Text that is there and cannot be seen is no text
//! of the document: it may be what somebody blacked out.

use hayro_font::kurbo::Point;

use super::glyphs::{Area, AreaPaint, Colour, Glyph, Ink, PageGlyphs};

/// Colours closer than this in each part cannot be told apart.
const SAME_COLOUR: f32 = 0.06;
/// Type below this height, in points, cannot be read.
const LEAST_SIZE: f64 = 1.0;
/// The part of a page from which an image over text is a scan with its text below.
const SCAN_PART: f64 = 0.25;

const PAPER: Colour = Some([1.0; 3]);

/// What becomes of a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sight {
    Seen,
    Hidden,
    /// A machine's reading of an image that is seen.
    Recognised,
}

/// Keeps the glyphs that are seen, and those that stand for an image of text; counts both
/// the hidden and the recognised ones.
pub(super) fn keep_visible(page: &mut PageGlyphs) {
    let page_area = (page.width * page.height).max(1.0);
    let glyphs = std::mem::take(&mut page.glyphs);
    let mut kept = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        if glyph.is_blank() {
            // A blank shows nothing, and parts words whether it is seen or not.
            kept.push(glyph);
            continue;
        }
        match sight(&glyph, &page.areas, page_area) {
            Sight::Seen => kept.push(glyph),
            Sight::Hidden => page.hidden += 1,
            Sight::Recognised => {
                page.recognised += 1;
                kept.push(glyph);
            }
        }
    }
    page.glyphs = kept;
}

fn sight(glyph: &Glyph, areas: &[Area], page_area: f64) -> Sight {
    if glyph.size < LEAST_SIZE {
        return Sight::Hidden;
    }
    let centre = glyph.centre();
    let around = areas.iter().filter(|area| area.bounds.contains(centre));
    match glyph.ink {
        Ink::Invisible => {
            let is_over_image = around.clone().any(|area| area.is_image());
            if is_over_image {
                Sight::Recognised
            } else {
                Sight::Hidden
            }
        }
        Ink::Painted(colour) => painted_sight(glyph, colour, centre, areas, page_area),
    }
}

fn painted_sight(
    glyph: &Glyph,
    colour: Colour,
    centre: Point,
    areas: &[Area],
    page_area: f64,
) -> Sight {
    let mut ground = PAPER;
    for area in areas.iter().filter(|area| area.bounds.contains(centre)) {
        if area.nth_painted <= glyph.nth_painted {
            ground = match area.paint {
                AreaPaint::Fill(colour) => colour,
                AreaPaint::Image => None,
            };
        } else if area.is_opaque {
            let is_scan = area.is_image() && area.bounds.area() > SCAN_PART * page_area;
            return if is_scan {
                Sight::Recognised
            } else {
                Sight::Hidden
            };
        }
    }
    if is_same_colour(colour, ground) {
        Sight::Hidden
    } else {
        Sight::Seen
    }
}

fn is_same_colour(one: Colour, other: Colour) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one
            .iter()
            .zip(other)
            .all(|(one, other)| (one - other).abs() < SAME_COLOUR),
        _ => false,
    }
}

impl Area {
    fn is_image(&self) -> bool {
        matches!(self.paint, AreaPaint::Image)
    }
}
