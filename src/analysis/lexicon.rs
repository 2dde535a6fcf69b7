//! The lexicon: which lemma a form belongs to, and what compounds are made of.
//!
//! It is a file of finite-state transducers (FSTs), compiled into the program and
//! read in place, so that it costs nothing to open. The file is made by
//! `cargo run --release --example make_lexicon` from a dictionary; nothing here
//! depends on which. Its own licence lies beside it (`lexicon/NOTICE`).
//!
//! ```text
//! file     = magic (8 bytes) hash (16 bytes, hexadecimal) length (u32)* section*
//! sections = lemma endings, forms, modifiers, heads, cuts
//! endings  = (cut (u8) length (u8) appended letters)*
//! ```
//!
//! The last four sections are maps from UTF-8 text to a number; what its bits mean
//! stands at the functions that read it. Numbers are little-endian; cuts and
//! lengths count bytes.

use std::sync::OnceLock;

use tantivy_fst::raw::Fst;

/// The file, as `make_lexicon` wrote it.
static FILE: &[u8] = include_bytes!("lexicon/danish.lexicon");

/// What every file begins with; the last byte is the version of the format.
pub const MAGIC: &[u8; 8] = b"rflexic\x01";

/// Bytes of the hash in the file's head.
pub const HASH_BYTES: usize = 16;

/// Steps of [`Lexicon::modifier`]'s and [`Lexicon::head`]'s strength per unit of
/// the natural logarithm.
pub const STRENGTH_STEPS: f64 = 20.0;

/// Set in a form's number where it may end a compound.
pub const MAY_END: u64 = 1 << 16;

/// Set in a form's number where it is the name of a person or place.
pub const IS_NAME: u64 = 1 << 17;

/// Set in a form's number where the form or its lemma is a listed compound.
pub const IS_CUT: u64 = 1 << 18;

/// Set in a modifier's number where the text is never the first part of a compound,
/// though it begins many words: `fors` in `forslag`.
pub const NEVER: u64 = 1 << 24;

type LexiconSection = Fst<&'static [u8]>;

/// A lexicon, read in place.
pub struct Lexicon {
    hash: &'static str,
    /// How lemmas are made of forms: bytes to cut from the end, what to append.
    endings: Vec<(usize, &'static str)>,
    forms: LexiconSection,
    modifiers: LexiconSection,
    heads: LexiconSection,
    cuts: LexiconSection,
}

/// A known form of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LexiconEntry {
    number: u64,
}

impl LexiconEntry {
    /// Returns whether the form may end a compound the lexicon does not have.
    pub fn may_end(self) -> bool {
        self.number & MAY_END != 0
    }

    /// Returns whether it, or its lemma, is a listed compound.
    pub fn is_cut(self) -> bool {
        self.number & IS_CUT != 0
    }

    /// Returns whether it is the name of a person or place.
    pub fn is_name(self) -> bool {
        self.number & IS_NAME != 0
    }
}

/// A first part of compounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Modifier {
    /// Bytes of the part, linking element included.
    pub length: usize,
    /// `ln(1 + n)` of the n words that begin with it.
    pub strength: f64,
    number: u64,
}

impl Lexicon {
    /// Returns the Danish lexicon.
    pub fn danish() -> &'static Self {
        static DANISH: OnceLock<Lexicon> = OnceLock::new();
        DANISH.get_or_init(|| Self::read(FILE).expect("the compiled-in lexicon was tested"))
    }

    /// Reads the head of a file; `None` if it is not one.
    fn read(file: &'static [u8]) -> Option<Self> {
        let rest = file.strip_prefix(MAGIC)?;
        let (hash, mut rest) = rest.split_at_checked(HASH_BYTES)?;
        let mut lengths = [0_usize; 5];
        for length in &mut lengths {
            let (bytes, after) = rest.split_first_chunk::<4>()?;
            *length = usize::try_from(u32::from_le_bytes(*bytes)).ok()?;
            rest = after;
        }
        let mut sections = lengths.into_iter().map_while(|length| {
            let (section, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(section)
        });
        let mut list = sections.next()?;
        let mut endings = Vec::new();
        while let [cut, length, after @ ..] = list {
            let (letters, after) = after.split_at_checked(usize::from(*length))?;
            endings.push((usize::from(*cut), std::str::from_utf8(letters).ok()?));
            list = after;
        }
        let mut section = || Fst::new(sections.next()?).ok();
        Some(Self {
            hash: std::str::from_utf8(hash).ok()?,
            endings,
            forms: section()?,
            modifiers: section()?,
            heads: section()?,
            cuts: section()?,
        })
    }

    /// Returns the hash of the lexicon's content, which an index keeps: with
    /// another lexicon its words would be others.
    pub fn hash(&self) -> &'static str {
        self.hash
    }

    /// Returns what is known of a form in lower case.
    pub fn form(&self, form: &str) -> Option<LexiconEntry> {
        let number = self.forms.get(form)?.value();
        Some(LexiconEntry { number })
    }

    /// Returns the lemma of `form`, of which `known` is what [`Self::form`] said.
    pub fn lemma(&self, form: &str, known: LexiconEntry) -> String {
        self.bent(form, known.number)
    }

    /// Returns the lemma of a form in lower case, `None` for an unknown one.
    pub fn lemma_of(&self, form: &str) -> Option<String> {
        self.form(form).map(|known| self.lemma(form, known))
    }

    /// Cuts and appends what the low sixteen bits of `number` say.
    fn bent(&self, word: &str, number: u64) -> String {
        let ending = usize::try_from(number & 0xffff).ok();
        let (cut, appended) = ending
            .and_then(|ending| self.endings.get(ending))
            .copied()
            .unwrap_or((0, ""));
        let stem = word.len().checked_sub(cut).and_then(|end| word.get(..end));
        [stem.unwrap_or(word), appended].concat()
    }

    /// Calls `found` with every first part of compounds that `text` begins with.
    pub fn modifiers(&self, text: &str, mut found: impl FnMut(Modifier)) {
        let mut node = self.modifiers.root();
        let mut sum = 0;
        for (at, &byte) in text.as_bytes().iter().enumerate() {
            let Some(next) = node.find_input(byte) else {
                return;
            };
            let step = node.transition(next);
            sum += step.out.value();
            node = self.modifiers.node(step.addr);
            if node.is_final() {
                let number = sum + node.final_output().value();
                if number & NEVER == 0 {
                    found(Modifier {
                        length: at + 1,
                        strength: strength(number >> 16),
                        number,
                    });
                }
            }
        }
    }

    /// Returns `part` as a first part of compounds.
    pub fn modifier(&self, part: &str) -> Option<Modifier> {
        let number = self.modifiers.get(part)?.value();
        (number & NEVER == 0).then(|| Modifier {
            length: part.len(),
            strength: strength(number >> 16),
            number,
        })
    }

    /// Returns whether `part` is known to be no first part of compounds.
    pub fn is_never_modifier(&self, part: &str) -> bool {
        let number = self.modifiers.get(part);
        number.is_some_and(|number| number.value() & NEVER != 0)
    }

    /// Returns the word a first part is of: `beredskab` of `beredskabs`.
    pub fn base(&self, part: &str, modifier: &Modifier) -> String {
        self.bent(part, modifier.number)
    }

    /// Returns `ln(1 + n)` of the n words that end in `lemma`, as their last part.
    pub fn head(&self, lemma: &str) -> f64 {
        self.heads
            .get(lemma)
            .map_or(0.0, |number| strength(number.value()))
    }

    /// Returns the places where a listed compound is cut, in bytes, at most five;
    /// `None` for a lemma that is whole or not listed. Six bits hold a place.
    pub fn cuts(&self, lemma: &str) -> Option<impl Iterator<Item = usize> + use<>> {
        let mut number = self.cuts.get(lemma)?.value();
        Some(std::iter::from_fn(move || {
            let cut = usize::try_from(number & 0x3f).ok().filter(|cut| *cut > 0)?;
            number >>= 6;
            Some(cut)
        }))
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most 255")]
fn strength(steps: u64) -> f64 {
    (steps & 0xff) as f64 / STRENGTH_STEPS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_content() {
        let content = &FILE[MAGIC.len() + HASH_BYTES..];
        let hash = crate::corpus::sha256_hex(content);
        assert_eq!(Lexicon::danish().hash(), &hash[..HASH_BYTES]);
    }

    #[test]
    fn forms_have_their_lemma() {
        let lexicon = Lexicon::danish();
        for (form, lemma) in [
            ("bøgerne", "bog"),
            ("besluttede", "beslutte"),
            ("ældste", "gammel"),
            ("budgetter", "budget"),
            ("sagens", "sag"),
            ("gik", "gå"),
        ] {
            assert_eq!(lexicon.lemma_of(form).as_deref(), Some(lemma), "{form}");
        }
        assert_eq!(lexicon.lemma_of("xyz"), None);
        assert!(lexicon.form("albertslund").unwrap().is_name());
        assert!(lexicon.form("planerne").unwrap().may_end());
    }

    #[test]
    fn parts_have_their_base() {
        let lexicon = Lexicon::danish();
        let mut found = Vec::new();
        lexicon.modifiers("beredskabsplan", |part| found.push(part.length));
        assert!(found.contains(&"beredskabs".len()));
        let part = lexicon.modifier("børne").unwrap();
        assert_eq!(lexicon.base("børne", &part), "børn");
        assert!(lexicon.head("plan") > lexicon.head("kammeratskab"));
    }

    #[test]
    fn what_is_no_lexicon_is_not_read() {
        assert!(Lexicon::read(b"").is_none());
        assert!(Lexicon::read(&FILE[..100]).is_none());
        assert!(Lexicon::read(b"another file, long enough to have a head of some kind").is_none());
    }
}
