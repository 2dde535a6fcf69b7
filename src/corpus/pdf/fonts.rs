//! Fonts of a file: what characters their codes are, how wide, and whether they are bold.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::{
    CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, GlyphId, StandardFont,
};
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};
use smol_str::SmolStr;

/// The weight from which type is bold: a half-bold heading is set apart just as well.
const BOLD_WEIGHT: u32 = 600;
/// The bit of a font descriptor's flags that says the font is to be made bold.
const FORCE_BOLD: u32 = 1 << 18;
/// Parts of the names of fonts that are bold, in lower case.
const BOLD_NAMES: [&str; 4] = ["bold", "black", "heavy", "demi"];

/// The fonts of a file, each loaded once.
pub(super) struct Fonts<'a> {
    loaded: FontCache<'a>,
    by_id: HashMap<ObjectIdentifier, Option<Rc<PdfFont<'a>>>>,
    fallback: Option<Rc<PdfFont<'a>>>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        // Fonts that a file names and does not have are measured by their likes among
        // the standard ones; nothing is looked up outside the file.
        let font_resolver: FontResolverFn = Arc::new(|query| match query {
            FontQuery::Standard(font) => Some(font.get_font_data()),
            FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
        });
        let loaded = FontCache::new();
        let fallback = loaded
            .standard_font(StandardFont::Helvetica, &font_resolver)
            .map(|font| Rc::new(PdfFont::new(font, false)));
        Self {
            loaded,
            by_id: HashMap::new(),
            fallback,
            font_resolver,
            // Predefined character maps are for Chinese, Japanese and Korean.
            cmap_resolver: Arc::new(|_| None),
        }
    }

    /// Returns the font that a dictionary describes; `None` if it cannot be loaded.
    pub(super) fn font(&mut self, dict: &Dict<'a>) -> Option<Rc<PdfFont<'a>>> {
        let id = dict.obj_id();
        if let Some(known) = id.and_then(|id| self.by_id.get(&id)) {
            return known.clone();
        }
        let font = self
            .loaded
            .font(dict, &self.font_resolver, &self.cmap_resolver)
            .map(|font| Rc::new(PdfFont::new(font, is_bold(dict))));
        if let Some(id) = id {
            self.by_id.insert(id, font.clone());
        }
        font
    }

    /// Returns the font of text that names none of the page's: right for plain ASCII.
    pub(super) fn fallback(&self) -> Option<Rc<PdfFont<'a>>> {
        self.fallback.clone()
    }
}

/// A font of a file.
pub(super) struct PdfFont<'a> {
    pub(super) font: Font<'a>,
    pub(super) is_bold: bool,
    codes: RefCell<HashMap<u32, CodeGlyph>>,
}

/// What a code of a font stands for.
#[derive(Clone, Debug)]
pub(super) struct CodeGlyph {
    /// The characters; `None` if the font does not say.
    pub(super) text: Option<SmolStr>,
    /// The advance to the right and upwards, in thousandths of the size of the type.
    pub(super) advance: (f64, f64),
}

impl<'a> PdfFont<'a> {
    fn new(font: Font<'a>, is_bold: bool) -> Self {
        let is_bold = is_bold || weight(&font).is_some_and(|weight| weight >= BOLD_WEIGHT);
        Self {
            font,
            is_bold,
            codes: RefCell::new(HashMap::new()),
        }
    }

    /// Returns what `code` stands for.
    pub(super) fn code_glyph(&self, code: u32) -> CodeGlyph {
        self.codes
            .borrow_mut()
            .entry(code)
            .or_insert_with(|| self.read_code_glyph(code))
            .clone()
    }

    fn read_code_glyph(&self, code: u32) -> CodeGlyph {
        let id = self.font.map_code(code);
        let glyph = self.font.glyph(id, code);
        let (unicode, is_blank) = match &glyph {
            FontGlyph::Outline(outline) => {
                let unicode = outline.as_unicode();
                // What the font lacks prints nothing, too, and is no blank.
                let is_blank = unicode.is_none()
                    && id != GlyphId::NOTDEF
                    && outline.outline().elements().is_empty();
                (unicode, is_blank)
            }
            FontGlyph::Type3(drawn) => (drawn.as_unicode(), false),
        };
        let text = match unicode {
            Some(BfString::Char(char)) => Some(SmolStr::new(char.encode_utf8(&mut [0; 4]))),
            Some(BfString::String(text)) => Some(SmolStr::new(text)),
            None => None,
        };
        let text = text.filter(|text| !is_no_character(text));
        let advance = self.font.code_advance(code);
        CodeGlyph {
            // What prints nothing and has no name parts words, like a blank.
            text: text.or_else(|| is_blank.then(|| SmolStr::new_static(" "))),
            advance: (finite(advance.x), finite(advance.y)),
        }
    }
}

fn finite(number: f64) -> f64 {
    if number.is_finite() { number } else { 0.0 }
}

/// Returns whether a mapping names no character: nothing, NUL, U+FFFD, or controls other
/// than the blanks among them.
fn is_no_character(text: &str) -> bool {
    text.chars()
        .all(|c| c == '\u{fffd}' || (c.is_control() && !c.is_whitespace()))
}

fn weight(font: &Font<'_>) -> Option<u32> {
    match font.glyph(GlyphId::NOTDEF, 0) {
        FontGlyph::Outline(outline) => outline.font_data()?.weight,
        FontGlyph::Type3(_) => None,
    }
}

/// Returns whether a font's dictionary says it is bold: by its name, its weight or its
/// flags.
fn is_bold(dict: &Dict<'_>) -> bool {
    let descendant = dict
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let own = descendant.as_ref().unwrap_or(dict);
    let descriptor = own.get::<Dict<'_>>("FontDescriptor");
    let names = [
        dict.get::<Name<'_>>("BaseFont"),
        own.get::<Name<'_>>("BaseFont"),
        descriptor
            .as_ref()
            .and_then(|descriptor| descriptor.get::<Name<'_>>("FontName")),
    ];
    let named_bold = names.into_iter().flatten().any(|name| {
        let name = name.as_str().to_ascii_lowercase();
        BOLD_NAMES.iter().any(|bold| name.contains(bold))
    });
    named_bold
        || descriptor.is_some_and(|descriptor| {
            descriptor
                .get::<u32>("FontWeight")
                .is_some_and(|weight| weight >= BOLD_WEIGHT)
                || descriptor
                    .get::<u32>("Flags")
                    .is_some_and(|flags| flags & FORCE_BOLD != 0)
        })
}
