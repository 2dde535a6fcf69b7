//! What an item says, analysed once for all promises it may answer.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::names::{self, NamedWords};
use crate::findings::commitments::due::{is_ahead, printed_dues};
use crate::findings::commitments::sentence::{own_sentences, words};
use crate::text::bodies::KnownBodies;
use crate::text::times::times;
use crate::text::{Text, Token};

/// What the answer to a promise is looked for in: an open item of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemFacts {
    /// The id of the item.
    pub id: String,
    /// The municipality, if its minutes name one.
    pub municipality: Option<String>,
    /// The body that handled it, as the index spells it in ids ("byraadet").
    pub committee: String,
    /// The day of the meeting.
    pub date: Date,
    /// The title as printed.
    pub title: String,
    /// The case number in its canonical spelling.
    pub case_number: Option<String>,
    /// Whether unrelated matters share that number, so that it says nothing.
    pub collective: bool,
    /// Whether the item is closely related to the promise under another number:
    /// it names the number or refers to the meeting, say.
    pub related: bool,
    /// Case presentation and other sections, recommendation and history included.
    pub presentation: String,
    /// The decision (beslutning).
    pub decision: String,
    /// What the texts say, where they have been analysed.
    pub reading: ItemReading,
}

impl ItemFacts {
    pub(super) fn read(&self) -> &ReadItem {
        self.reading.read_once(self)
    }
}

/// What the texts of an item say: analysed where it is first asked for.
#[derive(Debug, Default)]
pub struct ItemReading(Arc<OnceLock<ReadItem>>);

/// A copy is of facts that may be changed, and is read anew.
impl Clone for ItemReading {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Facts are the same whether or not they have been read.
impl PartialEq for ItemReading {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for ItemReading {}

impl ItemReading {
    /// Returns the same reading, for the same facts about the item.
    pub fn share(&self) -> Self {
        Self(Arc::clone(&self.0))
    }

    /// Returns what `item`, whose reading this is, says; read when first asked for.
    fn read_once<'a>(&'a self, item: &ItemFacts) -> &'a ReadItem {
        self.0.get_or_init(|| ReadItem::new(item))
    }
}

/// An item as answers are looked for in it.
#[derive(Debug)]
pub(super) struct ReadItem {
    pub title: NamedWords,
    /// The sentences of the presentation, then those of the decision.
    sentences: Vec<ReadSentence>,
    /// How many of them are the presentation's.
    presented: usize,
    /// Whether it says that it takes a case up again.
    pub resumes: bool,
    /// Whether it was taken off the agenda.
    pub is_withdrawn: bool,
}

/// A sentence of an item.
#[derive(Debug)]
pub(super) struct ReadSentence {
    pub names: NamedWords,
    /// Whether it says that something has not come.
    pub denies: bool,
    /// Whether it says that something came late.
    pub tells_of_delay: bool,
    /// Whether it tells of a promise still to be kept.
    pub promises: bool,
}

impl ReadItem {
    fn new(item: &ItemFacts) -> Self {
        let title = Text::new(&item.title);
        let presentation = Text::new(&item.presentation);
        let decision = Text::new(&item.decision);
        let mut sentences = read_sentences(&presentation, item.date);
        let presented = sentences.len();
        sentences.extend(read_sentences(&decision, item.date));
        let resumes = [&title, &presentation]
            .iter()
            .any(|text| names::RESUMING.is_inside(&spaced(text.tokens())));
        Self {
            title: NamedWords::new(&item.title),
            sentences,
            presented,
            resumes,
            is_withdrawn: names::WITHDRAWALS.is_inside(&spaced(decision.tokens())),
        }
    }

    /// Returns the sentences of presentation and decision.
    pub fn sentences(&self) -> &[ReadSentence] {
        &self.sentences
    }

    /// Returns the sentences of the presentation.
    pub fn presented(&self) -> &[ReadSentence] {
        &self.sentences[..self.presented]
    }
}

fn read_sentences(text: &Text<'_>, date: Date) -> Vec<ReadSentence> {
    let read = own_sentences(text).map(|sentence| {
        let tokens = text.tokens_of(sentence);
        let times = times(tokens);
        let due = !times.is_empty() && {
            let dues = printed_dues(
                text.printed(),
                &words(tokens, &KnownBodies::default()),
                &times,
                date,
            );
            dues.iter().any(|due| is_ahead(due, date))
        };
        let past = tokens.iter().any(|token| token.is_in(&names::TOLD_PAST));
        ReadSentence {
            names: NamedWords::new(text.verbatim(sentence.bytes.clone())),
            denies: denies(tokens),
            tells_of_delay: names::DELAYS.is_inside(&spaced(tokens)),
            promises: due && !past,
        }
    });
    read.collect()
}

/// Returns the words with one space between them, so that phrases are found in them.
fn spaced(tokens: &[Token]) -> String {
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    words.join(" ")
}

/// Whether a sentence says that something has not come.
fn denies(tokens: &[Token]) -> bool {
    let words: Vec<&str> = tokens
        .iter()
        .filter(|token| token.is_word())
        .map(|token| token.word.as_str())
        .collect();
    words.windows(3).any(|three| {
        let [one, two, _] = three else { return false };
        names::NOT_YET.has(one) && *two == "ikke"
            || *one == "ikke" && matches!(*two, "blevet" | "klar")
    })
}
