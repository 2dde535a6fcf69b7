//! Whether a text names what was promised: by its words, in any inflection and as
//! parts of compounds, and by the kind of report.

use std::collections::BTreeSet;

use super::item::ReadSentence;
use super::names::{HANDING_OVER, NamedWords, PRONOUNS, ReportKind, TAKING_UP};
use crate::findings::commitments::due::Recurrence;
use crate::findings::commitments::promise::Commitment;
use crate::findings::commitments::vocabulary::is_report_noun;
use crate::text::times::named_interval;

/// The words a promise is known by.
pub(super) struct Naming {
    /// Stems of the promised thing, those of the title left out.
    own: BTreeSet<String>,
    /// Stems it shares with the title of the item that promises it.
    of_title: BTreeSet<String>,
    /// The kind of report, if it is one.
    report: Option<ReportKind>,
    /// How often it is promised.
    often: Option<Recurrence>,
    /// Whether it is a report or handed over, so that only its receivers can have it.
    pub is_handed_over: bool,
    /// Whether nothing but that a body takes the matter up is promised.
    pub is_taken_up: bool,
    /// Stems of the bodies that are to have it.
    receivers: Vec<String>,
}

impl Naming {
    /// Takes the words of a promise made under `title`.
    pub fn new(commitment: &Commitment, title: &str) -> Self {
        let titled = NamedWords::new(title);
        let who = commitment.who.as_deref().unwrap_or_default();
        let what = commitment.what.as_str();
        let promised = what.strip_prefix(who).unwrap_or(what);
        let words = NamedWords::new(promised);
        let mut named = words.naming_stems(promised);
        let first = promised.split_whitespace().next().unwrap_or_default();
        if named.is_empty() && PRONOUNS.has(&first.to_lowercase()) {
            // "De revideres": what the title names.
            named = titled.naming_stems(title);
        }
        let (of_title, own) = named.into_iter().partition(|stem| titled.has_stem(stem));
        let to = NamedWords::new(commitment.to.as_deref().unwrap_or_default());
        let mut reports = words.reports.iter();
        let account = reports.find(|report| **report == ReportKind::Account);
        let is_handed =
            |(_, word): &(String, String)| is_report_noun(word) || HANDING_OVER.has(word);
        Self {
            own,
            of_title,
            receivers: to.stems.into_iter().map(|(stem, _)| stem).collect(),
            is_handed_over: words.stems.iter().any(is_handed),
            is_taken_up: words.stems.iter().any(|(_, word)| TAKING_UP.has(word)),
            report: account.or_else(|| words.reports.first()).copied(),
            often: commitment.due.as_ref().and_then(|due| due.recurring),
        }
    }

    /// Whether nothing is promised but the case itself ("Strategien forelægges"), of which
    /// `title` may be.
    pub fn is_of_case(&self, title: &NamedWords) -> bool {
        let same = self.of_title.is_empty() || title.count(&self.of_title) > 0;
        same && self.own.is_empty() && self.report.is_none()
    }

    /// Whether a title names the promised thing.
    pub fn is_title(&self, title: &NamedWords) -> bool {
        let own = title.count(&self.own);
        self.is_reported_in(title) || own > 0 && own * 3 >= self.own.len()
    }

    /// Whether an account of works was promised, and `title` names one.
    pub fn is_account_in(&self, title: &NamedWords) -> bool {
        self.report == Some(ReportKind::Account) && self.is_reported_in(title)
    }

    /// Whether a report is promised, and `names` names one of its kind.
    fn is_reported_in(&self, names: &NamedWords) -> bool {
        self.report
            .is_some_and(|report| names.reports.contains(&report))
    }

    /// How many of its words are among `names`: own ones, and all.
    pub fn count(&self, names: &NamedWords) -> (usize, usize) {
        let mut intervals = names.stems.iter().map(|(_, word)| named_interval(word));
        let often = self.often.is_some() && intervals.any(|named| named == self.often);
        let own = names.count(&self.own) + usize::from(often);
        let report = usize::from(self.is_reported_in(names));
        (own, own + names.count(&self.of_title) + report)
    }

    /// Whether a sentence tells of the promised thing, as done or before the body.
    pub fn is_named_in(&self, sentence: &ReadSentence) -> bool {
        let (own, all) = self.count(&sentence.names);
        let enough = match self.report {
            Some(_) => all > 1 && (own > 1 || self.is_reported_in(&sentence.names)),
            None => own > 0 && (all > 1 || self.own.len() == 1 && own == 1),
        };
        enough && own * 2 >= self.own.len() && !sentence.promises
    }

    /// Whether a sentence tells that the promised thing came to those it was for: it names
    /// both, the thing by more than its kind.
    pub fn is_received_in(&self, sentence: &ReadSentence) -> bool {
        let names = &sentence.names;
        let (own, _) = self.count(names);
        let most = own * 3 >= self.own.len() * 2 || self.often.is_some();
        let kind = self.report.is_none() || self.is_reported_in(names);
        let receivers = names.count(&self.receivers);
        let to_receivers = receivers > 0 && receivers == self.receivers.len();
        own > 0 && most && kind && to_receivers && self.is_named_in(sentence)
    }

    /// Whether a sentence says that the promised thing has not come.
    pub fn is_denied_by(&self, sentence: &ReadSentence) -> bool {
        let (own, all) = self.count(&sentence.names);
        let named = own > 0 && own * 2 >= self.own.len();
        sentence.denies && all > 1 && (named || self.is_reported_in(&sentence.names))
    }
}
