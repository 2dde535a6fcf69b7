//! The words of a text that name things: their stems, those of parts of compounds, and
//! the kinds of report among them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::analysis::stop_words::is_function_word;
use crate::analysis::{Analysis, PART, analyze};
use crate::findings::commitments::vocabulary;
use crate::text::Text;
use crate::text::bodies::{KnownBodies, bodies, is_body};
use crate::text::times::{begins_period, named_interval};
use crate::words::word_tables;

word_tables!("findings/commitments/answers/answers");

/// Kinds of report that stand for one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReportKind {
    /// Status, orientering, opfølgning, afrapportering, redegørelse.
    Status,
    /// Evaluering.
    Evaluation,
    /// Revision (revideres).
    Revision,
    /// Account of works (anlægsregnskab).
    Account,
    /// Tilbagemelding, svar.
    Reply,
}

impl ReportKind {
    fn named_by(word: &str) -> Option<Self> {
        if word.contains("evaluer") {
            return Some(Self::Evaluation);
        }
        if let Some((_, report)) = REPORTS.beginning_of(word) {
            return Some(report);
        }
        STATUS_ENDINGS.ends(word).then_some(Self::Status)
    }
}

/// The stems of a text.
#[derive(Debug)]
pub(super) struct NamedWords {
    /// Each with its word as printed in lower case.
    pub stems: Vec<(String, String)>,
    /// Those of parts of compounds, too.
    all: BTreeSet<String>,
    /// Whether it names a kind of report.
    pub reports: Vec<ReportKind>,
}

impl NamedWords {
    /// Takes the words of `text`.
    pub fn new(text: &str) -> Self {
        let tokens = analyze(text, Analysis::Stemmed);
        let whole = tokens
            .iter()
            .filter(|token| !token.text.starts_with(PART) && token.length == 1);
        let printed = whole.filter_map(|token| Some((token, text.get(token.from..token.to)?)));
        let stems: Vec<(String, String)> = printed
            .map(|(token, word)| (token.text.clone(), word.to_lowercase()))
            .collect();
        let reports = stems
            .iter()
            .filter_map(|(_, word)| ReportKind::named_by(word));
        Self {
            reports: reports.collect(),
            stems,
            all: tokens.into_iter().map(|token| token.text).collect(),
        }
    }

    /// Whether it has the stem alone or as a part of a compound.
    pub fn has_stem(&self, stem: &str) -> bool {
        if self.all.contains(stem) || self.all.contains(&format!("{PART}{stem}")) {
            return true;
        }
        // "øvelsen" for what was called "beredskabsøvelse".
        self.all.iter().any(|name| {
            stem.len() > name.len()
                && stem.ends_with(name.as_str())
                && !name.starts_with(PART)
                && name.chars().count() > 5
        })
    }

    /// How many of `stems` it has.
    pub fn count<'s>(&self, stems: impl IntoIterator<Item = &'s String>) -> usize {
        let stems = stems.into_iter();
        stems.filter(|stem| self.has_stem(stem)).count()
    }

    /// The stems that name a thing, those of `text`, of which the words are.
    pub fn naming_stems(&self, text: &str) -> BTreeSet<String> {
        let text = Text::new(text);
        let tokens = text.tokens();
        let named = bodies(tokens, &KnownBodies::default());
        let in_body = named.iter().flat_map(|body| &tokens[body.tokens.clone()]);
        let heads = tokens.iter().filter(|token| is_body(token));
        let of_bodies: BTreeSet<&str> = in_body.chain(heads).map(|token| &*token.word).collect();
        let names = |(stem, word): &&(String, String)| {
            stem.chars().count() > 2
                && word.chars().all(|c| c.is_alphabetic() || c == '-')
                && !is_function_word(word)
                && !of_bodies.contains(word.trim_end_matches('-'))
                && vocabulary::REPORT_VERBS.get(word).is_none()
                && ReportKind::named_by(word).is_none()
                && named_interval(word).is_none()
                && !begins_period(word)
                && vocabulary::doing(word, vocabulary::Doing::Undertaken).is_none()
                && !GENERAL.contains(stem)
        };
        let names = self.stems.iter().filter(names);
        names.map(|(stem, _)| stem.clone()).collect()
    }
}

/// Stems that name no particular thing.
static GENERAL: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let words: Vec<&str> = GENERAL_WORDS.iter().collect();
    let named = NamedWords::new(&words.join(" "));
    named.stems.into_iter().map(|(stem, _)| stem).collect()
});

/// The words of a promised thing, to be compared with those of another.
#[derive(Debug)]
pub(in crate::findings::commitments) struct PromisedWords {
    words: NamedWords,
    naming: BTreeSet<String>,
}

impl PromisedWords {
    /// Takes the words of `what`.
    pub fn new(what: &str) -> Self {
        let words = NamedWords::new(what);
        let naming = words.naming_stems(what);
        Self { words, naming }
    }

    /// How many naming words two promises share, kinds of report included.
    pub fn shared_with(&self, other: &Self) -> usize {
        let report = self.words.reports.first();
        let same_report = report.is_some() && report == other.words.reports.first();
        other.words.count(&self.naming) + usize::from(same_report)
    }

    /// Whether two promises share most of the naming words of the shorter one.
    pub fn are_mostly_those_of(&self, other: &Self) -> bool {
        let shared = self.shared_with(other);
        shared > 1 && shared * 3 >= self.naming.len().min(other.naming.len()) * 2
    }
}
