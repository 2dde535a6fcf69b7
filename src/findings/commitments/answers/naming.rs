//! Whether a text names what was promised: by its words, in any inflection and as
//! parts of compounds, and by the kind of report.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::analysis::stop_words::is_function_word;
use crate::analysis::{Analysis, PART, analyze};
use crate::findings::commitments::due::dues;
use crate::findings::commitments::reading::is_doing;
use crate::findings::commitments::{Commitment, Recurrence, cues};

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
enum Report {
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
        const STATUS: &[&str] = &[
            "status",
            "orienter",
            "opfølg",
            "afrapporter",
            "rapport",
            "redegør",
            "følges",
        ];
        if word.contains("evaluer") {
            return Some(Self::Evaluation);
        }
        if word.starts_with("anlægsregnskab") || word.starts_with("byggeregnskab") {
            return Some(Self::Account);
        }
        if word.starts_with("revider") || word.starts_with("revurder") {
            return Some(Self::Revision);
        }
        STATUS
            .iter()
            .any(|stem| {
                word.starts_with(stem) || word.ends_with("status") || word.ends_with("opfølgning")
            })
            .then_some(Self::Status)
    }
}

/// Stems that name no particular thing.
static GENERAL: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    const WORDS: &str = "sag sagen punkt punktet møde mødet kommune kommunen kommunens gives giver \
        forelægges forelægger forelagt fremlægges fremlægger behandles behandling drøftes skal have \
        få får ny nye næste senest inden igen udarbejdes udarbejder gennemføres afholdes ønsker \
        komme kommer år året måned kvartal halvår halve herom samlet hele andet endnu løbende \
        foretages laves være blive bliver sendes oversendes tages form første gang særskilt hver \
        hvert møder vil område området indsats indsatsen frem forhold bl.a. omkring vender vende \
        tilbage melde januar februar marts april maj juni juli august september oktober november \
        december sommer forår efterår foråret efteråret administration administrationen \
        forvaltning forvaltningen politisk den dette disse planlagt muligheder mulighederne nærmere derfor via";
    stems(WORDS).into_iter().map(|(stem, _)| stem).collect()
});

/// The stems of `text`, each with the word as printed in lower case.
fn stems(text: &str) -> Vec<(String, String)> {
    analyze(text, Analysis::Stemmed)
        .into_iter()
        .filter(|token| !token.text.starts_with(PART) && token.length == 1)
        .filter_map(|token| {
            let word = text.get(token.from..token.to)?.to_lowercase();
            Some((token.text, word))
        })
        .collect()
}

/// The stems and the parts of compounds in `text`.
fn all_stems(text: &str) -> BTreeSet<String> {
    analyze(text, Analysis::Stemmed)
        .into_iter()
        .map(|token| token.text)
        .collect()
}

/// The stems of `text` that name a thing.
fn naming_stems(text: &str) -> BTreeSet<String> {
    stems(text)
        .into_iter()
        .filter(|(stem, word)| {
            stem.chars().count() > 2
                && word.chars().all(|c| c.is_alphabetic() || c == '-')
                && !is_function_word(word)
                && !cues::is_body(word)
                && !cues::REPORT_VERBS.contains(word.as_str())
                && Report::of(word).is_none()
                && cues::adverb_of_interval(word).is_none()
                && !is_doing(word)
                && !GENERAL.contains(stem)
        })
        .map(|(stem, _)| stem)
        .collect()
}

/// How many naming words two texts share, kinds of report included.
pub(in crate::findings::commitments) fn shared_words(one: &str, other: &str) -> usize {
    let report = |text: &str| stems(text).iter().find_map(|(_, word)| Report::of(word));
    let names = all_stems(other);
    let common = naming_stems(one)
        .iter()
        .filter(|stem| has(&names, stem))
        .count();
    common + usize::from(report(one).is_some() && report(one) == report(other))
}

/// Whether two texts share most of the naming words of the shorter one.
pub(in crate::findings::commitments) fn are_mostly_shared(one: &str, other: &str) -> bool {
    let fewer = naming_stems(one).len().min(naming_stems(other).len());
    let shared = shared_words(one, other);
    shared > 1 && shared * 3 >= fewer * 2
}

/// Whether `names`, of a text, has the stem alone or as a part of a compound.
fn has(names: &BTreeSet<String>, stem: &str) -> bool {
    if names.contains(stem) || names.contains(&format!("{PART}{stem}")) {
        return true;
    }
    // "øvelsen" for what was called "beredskabsøvelse".
    names.iter().any(|name| {
        name.chars().count() > 5
            && !name.starts_with(PART)
            && stem.len() > name.len()
            && stem.ends_with(name.as_str())
    })
}

impl Naming {
    /// Takes the words of a promise made under `title`.
    pub fn new(commitment: &Commitment, title: &str) -> Self {
        let titled = all_stems(title);
        let who = commitment.who.as_deref().unwrap_or_default();
        let promised = match commitment.what.strip_prefix(who) {
            Some(rest) => rest,
            None => commitment.what.as_str(),
        };
        let mut named = naming_stems(promised);
        if named.is_empty() && begins_with_pronoun(promised) {
            // "De revideres": what the title names.
            named = naming_stems(title);
        }
        let (of_title, own) = named.into_iter().partition(|stem| has(&titled, stem));
        let mut reports: Vec<Report> = stems(promised)
            .iter()
            .filter_map(|(_, word)| Report::of(word))
            .collect();
        reports.sort_by_key(|report| *report != Report::Account);
        Self {
            own,
            of_title,
            report: reports.first().copied(),
            often: commitment.due.as_ref().and_then(|due| due.recurring),
        }
    }

    /// Whether nothing is promised but the case itself: "Strategien forelægges".
    pub fn is_the_case_itself(&self) -> bool {
        self.own.is_empty() && self.report.is_none()
    }

    /// Whether a title names the promised thing.
    pub fn is_title(&self, title: &str) -> bool {
        let names = all_stems(title);
        let own = self.own.iter().filter(|stem| has(&names, stem)).count();
        let report = self.report.is_some() && self.report_in(title);
        report || own > 0 && own * 3 >= self.own.len()
    }

    /// Whether an account of works was promised, and `title` names one.
    pub fn is_account_in(&self, title: &str) -> bool {
        self.report == Some(Report::Account) && self.report_in(title)
    }

    fn report_in(&self, text: &str) -> bool {
        stems(text)
            .iter()
            .any(|(_, word)| self.report == Report::of(word))
    }

    /// How many of its words `text` has: own ones, and all.
    fn count(&self, text: &str) -> (usize, usize) {
        let names = all_stems(text);
        let own = self.own.iter().filter(|stem| has(&names, stem)).count();
        let of_title = self
            .of_title
            .iter()
            .filter(|stem| has(&names, stem))
            .count();
        let often = self.often.is_some_and(|often| {
            stems(text).iter().any(|(_, word)| {
                cues::adverb_of_interval(word).map(Recurrence::Months) == Some(often)
            })
        });
        let report = self.report.is_some() && self.report_in(text);
        let own = own + usize::from(often);
        (own, own + of_title + usize::from(report))
    }

    /// Whether `sentence` has any word of its own of the promise.
    pub fn touches(&self, sentence: &str) -> bool {
        let (own, all) = self.count(sentence);
        own > 0 || all > 1
    }

    /// Whether a sentence written on `date` tells of the promised thing, as done
    /// or before the body.
    pub fn is_named_in(&self, sentence: &str, date: Date) -> bool {
        if !dues(sentence, date).is_empty() && !is_past(sentence) {
            return false;
        }
        let (own, all) = self.count(sentence);
        let wanted = self.own.len() + usize::from(self.report.is_some());
        let enough = all >= 2 || wanted == 1 && self.report.is_none() && own == 1;
        let reported = self.report.is_none() || self.report_in(sentence) || own >= 2;
        enough && reported && own * 2 >= self.own.len() && (own > 0 || self.report.is_some())
    }

    /// As [`Naming::is_named_in`], but by more than its kind.
    pub fn is_named_fully_in(&self, sentence: &str, date: Date) -> bool {
        let (own, _) = self.count(sentence);
        let reported = self.report.is_none() || self.report_in(sentence);
        self.is_named_in(sentence, date) && reported && own > 0 && own * 3 >= self.own.len() * 2
            || self.often.is_some() && reported && own > 0 && self.is_named_in(sentence, date)
    }

    /// Whether `sentence` says that the promised thing has not come.
    pub fn is_denied_by(&self, sentence: &str) -> bool {
        let words: Vec<String> = sentence
            .split(|c: char| !c.is_alphabetic())
            .map(str::to_lowercase)
            .collect();
        let denied = words.windows(3).any(|three| {
            let [one, two, _] = three else { return false };
            matches!(one.as_str(), "er" | "blev" | "endnu" | "fortsat") && two == "ikke"
                || one == "ikke" && matches!(two.as_str(), "blevet" | "klar")
        });
        let (own, all) = self.count(sentence);
        denied
            && (own > 0 && own * 2 >= self.own.len() && all > 1
                || all > 1 && self.report_in(sentence))
    }
}

/// Whether a promise names its thing by a pronoun: "De revideres".
fn begins_with_pronoun(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    matches!(
        first.to_lowercase().as_str(),
        "de" | "den" | "det" | "disse"
    )
}

/// Whether a sentence tells of the past, as of a promise made.
fn is_past(sentence: &str) -> bool {
    sentence.split(|c: char| !c.is_alphabetic()).any(|word| {
        matches!(
            word,
            "blev" | "skulle" | "blevet" | "besluttede" | "ønskede" | "bad"
        )
    })
}

/// Whether a text says that it takes a case up again.
pub(super) fn resumes(text: &str) -> bool {
    let text = text.to_lowercase();
    [
        "genoptag",
        "fornyet behandling",
        "fornyet forelæggelse",
        "forelægges på ny",
        "behandles på ny",
        "blev udsat",
        "udsatte sagen",
        "udsatte den ",
        "genbehandl",
        "sendt tilbage",
    ]
    .iter()
    .any(|words| text.contains(words))
}

/// Whether a sentence says that something came late or has not come.
pub(super) fn tells_of_delay(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    [
        "ikke overholdt",
        "forsinket",
        "endnu ikke",
        "mangler fortsat",
        "fortsat mangler",
        "efter fristen",
        "for sent",
        "først i",
        "er ikke blevet",
    ]
    .iter()
    .any(|words| sentence.contains(words))
}
