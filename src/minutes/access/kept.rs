//! What a line says of access, heard once and kept: a dozen readers ask every line.

use std::cell::OnceCell;
use std::rc::Rc;

use super::legend::heads_table;
use super::marks::{Heard, hear_words, words_of};
use super::normal::{Normal, may_speak};
use super::part::LinePlace;
use super::silence::{self, SilentWords, are_silent_together};

/// A text that may say something of access: any, or a line that keeps what was heard.
pub(in super::super) trait AccessText {
    /// Returns what is read.
    fn text(&self) -> &str;

    /// Returns what is kept of it.
    fn kept(&self) -> Option<&KeptHearing> {
        None
    }
}

impl<T: AsRef<str> + ?Sized> AccessText for T {
    fn text(&self) -> &str {
        self.as_ref()
    }
}

/// What was heard of a line, at each place where it may stand. It is of one text: where
/// that changes, another one begins.
#[derive(Debug, Default)]
pub(in super::super) struct KeptHearing {
    silence: OnceCell<Option<SilentWords>>,
    /// Its words; `None` where it says nothing by its letters alone, or heads a table.
    words: OnceCell<Option<Rc<Normal>>>,
    heard: [OnceCell<Option<Rc<Heard>>>; 4],
    closes_document: OnceCell<bool>,
}

impl KeptHearing {
    /// Returns whether the line says that a document is closed, by `read` if it was not
    /// asked yet.
    pub(super) fn closes_document(&self, read: impl FnOnce() -> bool) -> bool {
        *self.closes_document.get_or_init(read)
    }
}

/// Returns whether a text says nothing of access (see [`silence`]).
pub(super) fn is_silent<T: AccessText + ?Sized>(text: &T) -> bool {
    silence_of(text).is_some()
}

/// Returns the words of a text that says nothing of access (see [`silence`]).
pub(super) fn silence_of<T: AccessText + ?Sized>(text: &T) -> Option<SilentWords> {
    match text.kept() {
        Some(kept) => *kept
            .silence
            .get_or_init(|| silence::silence_of(text.text())),
        None => silence::silence_of(text.text()),
    }
}

/// Returns whether two texts say nothing of access where they stand on one line.
pub(super) fn is_silent_before<A, B>(above: &A, below: &B) -> bool
where
    A: AccessText + ?Sized,
    B: AccessText + ?Sized,
{
    let words = silence_of(above).zip(silence_of(below));
    let (above, below) = (above.text(), below.text());
    let together =
        words.and_then(|(first, second)| are_silent_together(above, below, [first, second]));
    together.unwrap_or_else(|| silence::is_silent(&format!("{above} {below}")))
}

/// Hears a text that may say something and is no heading of a table.
pub(super) fn hear_mark<T: AccessText + ?Sized>(text: &T, place: LinePlace) -> Option<Rc<Heard>> {
    match is_silent(text) {
        true => None,
        false => hear_any(text, place),
    }
}

/// Hears a text of which something may be asked even where it says nothing.
pub(super) fn hear_any<T: AccessText + ?Sized>(text: &T, place: LinePlace) -> Option<Rc<Heard>> {
    let plain = text.text();
    let words = || {
        let speaks = may_speak(plain) && !heads_table(plain);
        speaks.then(|| Rc::new(words_of(plain)))
    };
    let hear = |words: &Rc<Normal>| Rc::new(hear_words(Rc::clone(words), place));
    match text.kept() {
        Some(kept) => {
            let words = kept.words.get_or_init(words).as_ref();
            let heard = &kept.heard[place as usize];
            heard.get_or_init(|| words.map(hear)).clone()
        }
        None => words().as_ref().map(hear),
    }
}
