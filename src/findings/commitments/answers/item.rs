//! What an item says, analysed once for all promises it may answer.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::names::{self, NamedWords};
use crate::findings::commitments::due::printed_dues;
use crate::findings::commitments::sentence::{SentenceWords, own_sentences};
use crate::text::bodies::KnownBodies;
use crate::text::times::times;
use crate::text::{Text, Token};

/// What the answer to a promise is looked for in: an open item of the index.
#[derive(Clone, Debug)]
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
    /// Returns what they say; read when first asked for.
    pub(super) fn read(&self) -> &ReadItem {
        self.reading.0.get_or_init(|| ReadItem::new(self))
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

impl ItemReading {
    /// Returns the same reading, for the same facts about the item.
    pub fn share(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// An item as answers are looked for in it.
#[derive(Debug)]
pub(super) struct ReadItem {
    pub title: NamedWords,
    /// The sentences of the presentation.
    pub presented: Vec<ReadSentence>,
    /// Those of the decision.
    pub decided: Vec<ReadSentence>,
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
        let takes_up = |text: &Text<'_>| names::RESUMING.is_inside(&spaced(text.tokens()));
        Self {
            title: NamedWords::new(&item.title),
            presented: read_sentences(&presentation, item.date),
            decided: read_sentences(&decision, item.date),
            resumes: takes_up(&title) || takes_up(&presentation),
            is_withdrawn: names::WITHDRAWALS.is_inside(&spaced(decision.tokens())),
        }
    }

    /// Returns whether a sentence of presentation or decision is `wanted`.
    pub fn says(&self, wanted: impl Fn(&ReadSentence) -> bool) -> bool {
        self.presented.iter().chain(&self.decided).any(wanted)
    }
}

fn read_sentences(text: &Text<'_>, date: Date) -> Vec<ReadSentence> {
    let read = own_sentences(text).map(|sentence| {
        let tokens = text.tokens_of(sentence);
        let times = times(tokens);
        let due = || {
            let words = SentenceWords::new(text.printed(), tokens, &KnownBodies::default());
            let dues = printed_dues(&words, &times, date);
            dues.iter().any(|due| due.is_ahead(date))
        };
        let past = tokens.iter().any(|token| token.is_in(&names::TOLD_PAST));
        ReadSentence {
            names: NamedWords::new(text.verbatim(sentence.bytes.clone())),
            denies: names::NOT_COME.is_inside(&spaced(tokens)),
            tells_of_delay: names::DELAYS.is_inside(&spaced(tokens)),
            promises: !times.is_empty() && !past && due(),
        }
    });
    read.collect()
}

/// Returns the words with one space before each, so that phrases are found in them.
fn spaced(tokens: &[Token]) -> String {
    let words = tokens.iter().map(|token| format!(" {}", token.word));
    words.collect()
}
