//! Whether a text names what was promised: by its words, in any inflection and as
//! parts of compounds, and by the kind of report.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::item::ReadSentence;
use crate::analysis::stop_words::is_function_word;
use crate::analysis::{Analysis, PART, analyze};
use crate::findings::commitments::{Commitment, Recurrence, vocabulary};
use crate::text::Text;
use crate::text::bodies::{KnownBodies, bodies, is_body};
use crate::text::times::months_of_interval;
use crate::text::words::word_tables;

word_tables!("findings/commitments/answers/answers");

/// The words a promise is known by.
pub(super) struct Naming {
    /// Stems of the promised thing, those of the title left out.
    own: BTreeSet<String>,
    /// Stems it shares with the title of the item that promises it.
    of_title: BTreeSet<String>,
    /// The kind of report, if it is one.
    report: Option<Report>,
    /// How often it is promised.
    often: Option<Recurrence>,
}

/// Kinds of report that stand for one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Report {
    /// Status, orientering, opfølgning, afrapportering, redegørelse.
    Status,
    /// Evaluering.
    Evaluation,
    /// Revision (revideres).
    Revision,
    /// Account of works (anlægsregnskab).
    Account,
}

impl Report {
    fn of(word: &str) -> Option<Self> {
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
    stems: Vec<(String, String)>,
    /// Those of parts of compounds, too.
    all: BTreeSet<String>,
    /// Whether it names a kind of report.
    reports: Vec<Report>,
}

impl NamedWords {
    /// Takes the words of `text`.
    pub fn new(text: &str) -> Self {
        let tokens = analyze(text, Analysis::Stemmed);
        let whole = tokens
            .iter()
            .filter(|token| !token.text.starts_with(PART) && token.length == 1);
        let stems: Vec<(String, String)> = whole
            .filter_map(|token| {
                let word = text.get(token.from..token.to)?.to_lowercase();
                Some((token.text.clone(), word))
            })
            .collect();
        let reports = stems.iter().filter_map(|(_, word)| Report::of(word));
        Self {
            reports: reports.collect(),
            stems,
            all: tokens.into_iter().map(|token| token.text).collect(),
        }
    }

    /// Whether it has the stem alone or as a part of a compound.
    fn has(&self, stem: &str) -> bool {
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
    fn count<'s>(&self, stems: impl IntoIterator<Item = &'s String>) -> usize {
        let stems = stems.into_iter();
        stems.filter(|stem| self.has(stem)).count()
    }

    /// The stems that name a thing, those of `text`, of which the words are.
    fn naming_stems(&self, text: &str) -> BTreeSet<String> {
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
                && !vocabulary::REPORT_VERBS.has(word)
                && Report::of(word).is_none()
                && months_of_interval(word).is_none()
                && !vocabulary::is_doing(word)
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

impl Naming {
    /// Takes the words of a promise made under `title`.
    pub fn new(commitment: &Commitment, title: &str) -> Self {
        let titled = NamedWords::new(title);
        let who = commitment.who.as_deref().unwrap_or_default();
        let promised = match commitment.what.strip_prefix(who) {
            Some(rest) => rest,
            None => commitment.what.as_str(),
        };
        let words = NamedWords::new(promised);
        let mut named = words.naming_stems(promised);
        if named.is_empty() && begins_with_pronoun(promised) {
            // "De revideres": what the title names.
            named = titled.naming_stems(title);
        }
        let (of_title, own) = named.into_iter().partition(|stem| titled.has(stem));
        let account = words
            .reports
            .iter()
            .find(|report| **report == Report::Account);
        Self {
            own,
            of_title,
            report: account.or_else(|| words.reports.first()).copied(),
            often: commitment.due.as_ref().and_then(|due| due.recurring),
        }
    }

    /// Whether nothing is promised but the case itself: "Strategien forelægges".
    pub fn is_the_case_itself(&self) -> bool {
        self.own.is_empty() && self.report.is_none()
    }

    /// Whether a title names the promised thing.
    pub fn is_title(&self, title: &NamedWords) -> bool {
        let own = title.count(&self.own);
        self.is_reported_in(title) || own > 0 && own * 3 >= self.own.len()
    }

    /// Whether an account of works was promised, and `title` names one.
    pub fn is_account_in(&self, title: &NamedWords) -> bool {
        self.report == Some(Report::Account) && self.is_reported_in(title)
    }

    /// Whether a report is promised, and `names` names one of its kind.
    fn is_reported_in(&self, names: &NamedWords) -> bool {
        self.report
            .is_some_and(|report| names.reports.contains(&report))
    }

    /// How many of its words are among `names`: own ones, and all.
    fn count(&self, names: &NamedWords) -> (usize, usize) {
        let often = self.often.is_some_and(|often| {
            let months = |(_, word): &(String, String)| months_of_interval(word);
            let mut found = names.stems.iter().filter_map(months);
            found.any(|months| Recurrence::Months(months) == often)
        });
        let own = names.count(&self.own) + usize::from(often);
        let report = usize::from(self.is_reported_in(names));
        (own, own + names.count(&self.of_title) + report)
    }

    /// Whether a sentence has any word of its own of the promise.
    pub fn touches(&self, sentence: &ReadSentence) -> bool {
        let (own, all) = self.count(&sentence.names);
        own > 0 || all > 1
    }

    /// Whether a sentence tells of the promised thing, as done or before the body.
    pub fn is_named_in(&self, sentence: &ReadSentence) -> bool {
        if sentence.promises {
            return false;
        }
        let (own, all) = self.count(&sentence.names);
        let wanted = self.own.len() + usize::from(self.report.is_some());
        let enough = all >= 2 || wanted == 1 && self.report.is_none() && own == 1;
        let reported = self.report.is_none() || self.is_reported_in(&sentence.names) || own >= 2;
        enough && reported && own * 2 >= self.own.len() && (own > 0 || self.report.is_some())
    }

    /// As [`Naming::is_named_in`], but by more than its kind.
    pub fn is_named_fully_in(&self, sentence: &ReadSentence) -> bool {
        let (own, _) = self.count(&sentence.names);
        let reported = self.report.is_none() || self.is_reported_in(&sentence.names);
        let named = reported && own > 0 && self.is_named_in(sentence);
        named && (own * 3 >= self.own.len() * 2 || self.often.is_some())
    }

    /// Whether a sentence says that the promised thing has not come.
    pub fn is_denied_by(&self, sentence: &ReadSentence) -> bool {
        if !sentence.denies {
            return false;
        }
        let (own, all) = self.count(&sentence.names);
        all > 1 && (own > 0 && own * 2 >= self.own.len() || self.is_reported_in(&sentence.names))
    }
}

/// Whether a promise names its thing by a pronoun: "De revideres".
fn begins_with_pronoun(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    PRONOUNS.has(&first.to_lowercase())
}
