//! Showing text: codes of a font to glyphs at places.

use hayro_font::kurbo::{Affine, Point};

use super::super::fonts::PdfFont;
use super::super::glyphs::{Glyph, Ink, TextDirection};
use super::super::limits::MAX_PAGE_GLYPHS;
use super::{ContentWalk, LEAST_ALPHA, State};

impl<'a> ContentWalk<'a, '_> {
    pub(super) fn set_text_matrix(&mut self, matrix: Affine) {
        self.text_matrix = matrix;
        self.line_matrix = matrix;
    }

    pub(super) fn next_line(&mut self, right: f64, up: f64) {
        let matrix = self.line_matrix * Affine::translate((right, up));
        self.set_text_matrix(matrix);
    }

    pub(super) fn adjust(&mut self, by: f64) {
        let by = -by / 1000.0 * self.state.size;
        let is_level = self
            .state
            .font
            .as_ref()
            .is_none_or(|font| font.font.is_horizontal());
        self.advance(if is_level {
            (by * self.state.stretch, 0.0)
        } else {
            (0.0, by)
        });
    }

    fn advance(&mut self, by: (f64, f64)) {
        self.text_matrix *= Affine::translate(by);
    }

    pub(super) fn show(&mut self, bytes: &[u8]) {
        if self.state.font.is_none() {
            self.state.font = self.fonts.fallback();
            self.state.is_fallback = true;
        }
        let Some(font) = self.state.font.clone() else {
            return;
        };
        // A font that is missing has unknown codes, but ASCII mostly is what it looks like.
        let is_known = !self.state.is_fallback || bytes.is_ascii();
        let mut at = 0;
        while at < bytes.len() {
            if self.page.glyphs.len() >= MAX_PAGE_GLYPHS || !self.budget.take_glyph() {
                self.page.is_cut = true;
                return;
            }
            let (code, length) = font.font.read_code(bytes, at);
            at += length.max(1);
            self.show_code(&font, code, length, is_known);
        }
    }

    fn show_code(&mut self, font: &PdfFont<'a>, code: u32, length: usize, is_known: bool) {
        let glyph = font.code_glyph(code);
        let state = &self.state;
        let (size, stretch) = (state.size, state.stretch);
        let is_level = font.font.is_horizontal();
        let along = glyph.advance.0 / 1000.0 * size;
        let upwards = glyph.advance.1 / 1000.0 * size;
        let to_page = state.matrix * self.text_matrix;
        let width = if is_level { along * stretch } else { size };
        let start = to_page * Point::new(0.0, state.rise);
        let end = to_page * Point::new(width, state.rise);
        let height = (to_page * Point::new(0.0, state.rise + size) - start).hypot();
        let ahead = to_page * Point::new(1.0, state.rise) - start;

        let mut space = state.char_space;
        if code == 32 && length == 1 {
            space += state.word_space;
        }
        let by = if is_level {
            ((along + space) * stretch, 0.0)
        } else {
            (0.0, upwards + space)
        };
        self.advance(by);

        let is_finite = [start.x, start.y, end.x, end.y, height]
            .iter()
            .all(|number| number.is_finite() && number.abs() < 1e7);
        let mark = self.mark();
        if !is_finite || !mark.is_shown {
            return;
        }
        let text = glyph.text.filter(|_| is_known);
        if text.is_none() {
            self.page.missing += 1;
        }
        let glyph = Glyph {
            text: text.unwrap_or_else(|| "\u{fffd}".into()),
            start,
            end,
            size: height,
            is_bold: font.is_bold || matches!(self.state.render_mode, 2 | 6),
            direction: direction(ahead.x, ahead.y),
            ink: self.ink(),
            is_pagination: mark.is_pagination,
            nth_painted: self.painted,
        };
        if self.state.clip.inflate(0.5, 0.5).contains(glyph.centre()) {
            self.page.glyphs.push(glyph);
        } else if !glyph.is_blank() {
            self.page.hidden += 1;
        }
    }

    fn ink(&self) -> Ink {
        let State { fill, stroke, .. } = &self.state;
        let painted = match self.state.render_mode {
            0 | 4 => fill,
            1 | 5 => stroke,
            2 | 6 if fill.alpha > LEAST_ALPHA => fill,
            2 | 6 => stroke,
            _ => return Ink::Invisible,
        };
        if painted.alpha <= LEAST_ALPHA {
            return Ink::Invisible;
        }
        Ink::Painted(painted.colour)
    }
}

/// Returns which way the vector (`x`, `y`) leads, to within some three degrees.
fn direction(x: f64, y: f64) -> TextDirection {
    let most = x.abs().max(y.abs());
    if x.abs().min(y.abs()) > 0.05 * most {
        TextDirection::Aslant
    } else if x.abs() >= y.abs() {
        if x < 0.0 {
            TextDirection::Left
        } else {
            TextDirection::Right
        }
    } else if y < 0.0 {
        TextDirection::Up
    } else {
        TextDirection::Down
    }
}
