//! Bounds on what is read of a file, so that none takes all time or memory.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::object::{Array, Name, Stream};

/// Pages beyond this are not read.
pub(super) const MAX_PAGES: usize = 20_000;
/// Glyphs of a page beyond this are not read: a page of small print has 10,000.
pub(super) const MAX_PAGE_GLYPHS: usize = 200_000;
/// Areas and rules of a page beyond this are not kept.
pub(super) const MAX_PAGE_AREAS: usize = 2_000;
pub(super) const MAX_PAGE_RULES: usize = 10_000;
/// Operators and glyphs of a whole file: some 20,000 pages as dense as minutes are.
const MAX_OPERATORS: u64 = 200_000_000;
const MAX_GLYPHS: u64 = 40_000_000;
/// What a stream may hold unpacked, in bytes.
const MAX_STREAM_BYTES: u64 = 64 * 1024 * 1024;
/// What all streams that may be so large hold together.
const MAX_LARGE_BYTES: u64 = 512 * 1024 * 1024;
/// What the content of all pages may hold unpacked, forms counted each time.
const MAX_UNPACKED_BYTES: u64 = 4 * 1024 * 1024 * 1024;
/// How many times its length deflated data can hold at most.
const MAX_RATIO: u64 = 1032;

/// Operators of a page, and forms painted on it, one in another counted each time.
const MAX_PAGE_OPERATORS: u64 = 10_000_000;
const MAX_PAGE_FORMS: u64 = 10_000;

/// What is left to spend on a file.
pub(super) struct Budget {
    operators: u64,
    page_operators: u64,
    page_forms: u64,
    glyphs: u64,
    unpacked: u64,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self {
            operators: MAX_OPERATORS,
            page_operators: 0,
            page_forms: 0,
            glyphs: MAX_GLYPHS,
            unpacked: MAX_UNPACKED_BYTES,
        }
    }

    pub(super) fn begin_page(&mut self) {
        self.page_operators = MAX_PAGE_OPERATORS;
        self.page_forms = MAX_PAGE_FORMS;
    }

    pub(super) fn take_operator(&mut self) -> bool {
        take(&mut self.operators, 1) && take(&mut self.page_operators, 1)
    }

    pub(super) fn take_form(&mut self) -> bool {
        take(&mut self.page_forms, 1)
    }

    pub(super) fn take_glyph(&mut self) -> bool {
        take(&mut self.glyphs, 1)
    }
}

fn take(left: &mut u64, amount: u64) -> bool {
    match left.checked_sub(amount) {
        Some(rest) => {
            *left = rest;
            true
        }
        None => false,
    }
}

/// Returns what a stream holds; `None` if it is damaged, an image, or more than is read.
pub(super) fn decoded<'a>(stream: &Stream<'a>, budget: &mut Budget) -> Option<Cow<'a, [u8]>> {
    let raw = stream.raw_data();
    if !is_bounded(&raw, &packings(stream)) {
        return None;
    }
    let bytes = stream.decoded_data().ok()?;
    take(&mut budget.unpacked, bytes.len() as u64).then_some(bytes)
}

/// Returns the names of the filters of a stream, the first to apply first.
fn packings(stream: &Stream<'_>) -> Vec<Vec<u8>> {
    let dict = stream.dict();
    ["Filter", "F"]
        .into_iter()
        .flat_map(|key| {
            let one = dict.get::<Name<'_>>(key).map(|name| vec![name.to_vec()]);
            one.or_else(|| {
                let several = dict.get::<Array<'_>>(key)?;
                Some(
                    several
                        .iter::<Name<'_>>()
                        .map(|name| name.to_vec())
                        .collect(),
                )
            })
            .unwrap_or_default()
        })
        .collect()
}

/// Returns whether unpacking `raw` takes no more than [`MAX_STREAM_BYTES`].
fn is_bounded(raw: &[u8], packings: &[Vec<u8>]) -> bool {
    // ASCII filters make less of what they are given.
    let growing = packings
        .iter()
        .filter(|packing| !packing.starts_with(b"A"))
        .count();
    let growing = u32::try_from(growing).unwrap_or(u32::MAX);
    let most = MAX_RATIO
        .checked_pow(growing)
        .and_then(|ratio| ratio.checked_mul(raw.len() as u64));
    if most.is_some_and(|most| most <= MAX_STREAM_BYTES) {
        return true;
    }
    let is_deflated = matches!(packings, [only] if only == b"FlateDecode" || only == b"Fl");
    is_deflated && inflated_length(raw) <= MAX_STREAM_BYTES
}

/// Returns how many bytes `raw` inflates to, counted no further than is asked for.
fn inflated_length(raw: &[u8]) -> u64 {
    let mut inflated = ZlibDecoder::new(raw).take(MAX_STREAM_BYTES + 1);
    let mut buffer = [0; 16 * 1024];
    let mut length = 0;
    while let Ok(read) = inflated.read(&mut buffer) {
        if read == 0 {
            break;
        }
        length += read as u64;
    }
    length
}

/// Returns whether a stream of `bytes` inflates to more than anything a document needs,
/// fonts and tables of objects included, which are unpacked as a whole.
pub(super) fn has_bomb(bytes: &[u8]) -> bool {
    const START: &[u8] = b"stream";
    const END: &[u8] = b"endstream";
    let mut at = 0;
    let mut total = 0;
    while let Some(found) = find(&bytes[at..], START) {
        let start = at + found + START.len();
        let length = find(&bytes[start..], END).unwrap_or(bytes.len() - start);
        at = start + length + END.len().min(bytes.len() - start - length);
        let data = bytes[start..start + length].trim_ascii_start();
        // Only what deflated data begins with, and only where there is enough of it.
        let is_deflated = data.first().is_some_and(|first| first & 0x0f == 8);
        let may_grow = length as u64 * MAX_RATIO > MAX_STREAM_BYTES;
        if is_deflated && may_grow && !is_image(&bytes[..start]) {
            let inflated = inflated_length(data);
            total += inflated;
            if inflated > MAX_STREAM_BYTES || total > MAX_LARGE_BYTES {
                return true;
            }
        }
    }
    false
}

/// Returns whether the dictionary that `before` ends with is an image's: those are not
/// unpacked.
fn is_image(before: &[u8]) -> bool {
    let dict = &before[before.len().saturating_sub(1024)..];
    let from = dict
        .windows(4)
        .rposition(|four| four == b" obj")
        .unwrap_or(0);
    find(&dict[from..], b"/Image").is_some()
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|&byte| byte == first) {
        if bytes[from + at..].starts_with(needle) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}
