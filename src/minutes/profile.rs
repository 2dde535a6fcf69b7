//! What a user teaches of the minutes of a municipality: labels no table has, and how
//! closed items (lukkede punkter) are marked there. A small file, `referat.toml`, beside
//! the minutes or above them:
//!
//! ```toml
//! [labels]
//! "Sagens gang" = "history"
//!
//! [closed]
//! marks = ["Internt punkt"]
//! groups = ["Interne sager"]
//!
//! [municipalities]
//! "Otterup" = "Nordfyns"
//!
//! [bodies]
//! "Teknisk Udvalg" = "Teknik- og Miljøudvalget"
//! ```
//!
//! What was renamed or merged is told, too (see `successions`), so that cases go on.
//!
//! A profile can close more, never open anything: what it teaches is added to what is
//! known, and a label that speaks of closed things is refused.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use super::SectionKind;
use super::access;
use super::labels::SectionLabel;
use super::layout::without_bullet;
use super::lines::SourceLine;
use super::reasons::LabelReason;
use super::successions::Successions;
use crate::text::compare_key;
use crate::text::sentences::ends_with_stop;

/// Letters of the shortest mark: fewer stand in other words.
const SHORTEST_MARK: usize = 3;

/// Words of the longest line that a mark inside it closes something by.
const MOST_WORDS: usize = 6;

/// What a user teaches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// What the file is called where it is told that it was used.
    name: Option<String>,
    /// Labels, as compared, with what they mean.
    labels: HashMap<String, SectionKind>,
    /// What marks a closed item, as compared.
    marks: Vec<String>,
    /// What heads a group of closed items, as compared.
    groups: Vec<String>,
    /// What was renamed or merged.
    successions: Successions,
}

/// Why a profile cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {message}")]
pub struct ProfileError {
    /// The line, counted from 1.
    pub line: usize,
    /// What was expected and what was found.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    labels: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    closed: ClosedTable,
    #[serde(default)]
    municipalities: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    bodies: BTreeMap<Spanned<String>, Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClosedTable {
    #[serde(default)]
    marks: Vec<Spanned<String>>,
    #[serde(default)]
    groups: Vec<Spanned<String>>,
}

/// The kinds of sections that a label may open.
const KINDS: [SectionKind; 15] = [
    SectionKind::Occasion,
    SectionKind::Recommendation,
    SectionKind::Summary,
    SectionKind::CasePresentation,
    SectionKind::History,
    SectionKind::VisionAndPolicies,
    SectionKind::Economy,
    SectionKind::LegalBasis,
    SectionKind::CitizenPerspective,
    SectionKind::Consultation,
    SectionKind::Staff,
    SectionKind::Procedure,
    SectionKind::Decision,
    SectionKind::Attachments,
    SectionKind::Other,
];

/// Returns what a kind is called in a profile: as in JSON.
fn name_of(kind: SectionKind) -> String {
    let name = serde_json::to_value(kind).ok();
    let name = name.as_ref().and_then(|name| name.as_str());
    name.unwrap_or_default().to_owned()
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    ///
    /// Names the line, what was expected and what was found there.
    pub fn parse(text: &str) -> Result<Self, ProfileError> {
        let file: File = toml::from_str(text).map_err(|error| ProfileError {
            line: error.span().map_or(1, |span| line_of(text, span.start)),
            message: error.message().trim_end().to_owned(),
        })?;
        let mut labels = HashMap::new();
        for (label, kind) in &file.labels {
            let (key, kind) = taught_label(text, label, kind)?;
            labels.insert(key, kind);
        }
        Ok(Self {
            name: None,
            labels,
            marks: taught_marks(text, &file.closed.marks)?,
            groups: taught_marks(text, &file.closed.groups)?,
            successions: taught_successions(text, &file)?,
        })
    }

    /// Returns the profile under the name of its file.
    #[must_use]
    pub fn named(self, name: String) -> Self {
        Self {
            name: Some(name),
            ..self
        }
    }

    /// Returns the name of its file, if it teaches anything.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref().filter(|_| !self.is_empty())
    }

    /// Returns whether it teaches nothing.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
            && self.marks.is_empty()
            && self.groups.is_empty()
            && self.successions.is_empty()
    }

    /// Returns what municipalities and bodies are called now that were called otherwise.
    pub fn successions(&self) -> &Successions {
        &self.successions
    }

    /// Returns what a label means, if it teaches that one.
    pub(super) fn label(&self, key: &str) -> Option<SectionKind> {
        self.labels.get(key).copied()
    }

    /// Marks the lines that are labels it teaches, with a bullet before them or without.
    pub(super) fn mark_labels(&self, lines: &mut [SourceLine<'_>]) {
        if self.labels.is_empty() {
            return;
        }
        for line in lines.iter_mut().filter(|line| !line.is_blank()) {
            let bare = || compare_key(without_bullet(&line.clean));
            let kind = self.label(&line.key).or_else(|| self.label(&bare()));
            if let Some(kind) = kind {
                line.label = Some(SectionLabel::of_kind(kind).known_by(LabelReason::Profile));
            }
        }
    }

    /// Returns the labels it teaches that no line of a document is alone: they may stand
    /// before their text there ("Sagens gang: …").
    pub(super) fn labels_before_text(
        &self,
        lines: &[SourceLine<'_>],
    ) -> HashMap<String, SectionKind> {
        let mut labels = self.labels.clone();
        if !labels.is_empty() {
            for line in lines {
                labels.remove(&line.key);
            }
        }
        labels
    }

    /// Returns whether a title or the name of an attachment has one of its marks.
    pub(super) fn closes(&self, text: &str) -> bool {
        let key = compare_key(text);
        let mut marks = self.marks.iter().chain(&self.groups);
        marks.any(|mark| occurrences(&key, mark).next().is_some())
    }

    /// Returns whether a line has one of its marks, set off from a text around it.
    pub(super) fn marks_line(&self, line: &SourceLine<'_>) -> bool {
        let mut marks = self.marks.iter();
        !line.is_blank()
            && marks.any(|mark| is_set_off(&line.key, mark) || is_letter_spaced(&line.key, mark))
    }

    /// Returns whether a line is one of its marks and no more.
    pub(super) fn is_lone_mark(&self, line: &SourceLine<'_>) -> bool {
        let bare = bare(&line.key);
        let mut marks = self.marks.iter();
        marks.any(|mark| bare == *mark || is_letter_spaced(&line.key, mark))
    }

    /// Returns whether a line heads a group of closed items.
    pub(super) fn is_group(&self, line: &SourceLine<'_>) -> bool {
        let bare = bare(&line.key);
        self.groups.iter().any(|group| bare == *group)
    }

    /// Returns whether anything closes something.
    pub(super) fn has_marks(&self) -> bool {
        !self.marks.is_empty() || !self.groups.is_empty()
    }
}

/// Returns the line a byte stands on, counted from 1.
fn line_of(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or(text);
    1 + before.matches('\n').count()
}

/// Reads one label and what it means.
fn taught_label(
    text: &str,
    label: &Spanned<String>,
    kind: &Spanned<String>,
) -> Result<(String, SectionKind), ProfileError> {
    let error = |at: &Spanned<String>, message: String| ProfileError {
        line: line_of(text, at.span().start),
        message,
    };
    let printed = label.get_ref().trim();
    let key = compare_key(printed);
    if key.is_empty() || printed.contains('\n') {
        let message = format!("expected a label on one line, found `{}`", label.get_ref());
        return Err(error(label, message));
    }
    if speaks_of_closed(printed) {
        let message = format!(
            "expected a label of a section, found `{printed}`, which speaks of closed things: a profile can only close more"
        );
        return Err(error(label, message));
    }
    let wanted = kind.get_ref().as_str();
    let known = KINDS.into_iter().find(|kind| name_of(*kind) == wanted);
    let Some(known) = known else {
        let names = KINDS.map(name_of).join(", ");
        return Err(error(
            kind,
            format!("expected one of {names}, found `{wanted}`"),
        ));
    };
    Ok((key, known))
}

/// Reads what was renamed or merged.
fn taught_successions(text: &str, file: &File) -> Result<Successions, ProfileError> {
    let names = |table: &BTreeMap<Spanned<String>, Spanned<String>>| {
        let read = |name: &Spanned<String>| match compare_key(name.get_ref()).is_empty() {
            false => Ok(name.get_ref().trim().to_owned()),
            true => Err(ProfileError {
                line: line_of(text, name.span().start),
                message: "expected a name, found nothing".to_owned(),
            }),
        };
        let rows = table.iter();
        rows.map(|(earlier, later)| Ok((read(earlier)?, read(later)?)))
            .collect::<Result<Vec<_>, ProfileError>>()
    };
    let successions = Successions {
        municipalities: names(&file.municipalities)?,
        bodies: names(&file.bodies)?,
    };
    let Some(circle) = successions.circle() else {
        return Ok(successions);
    };
    let mut rows = file.municipalities.keys().chain(file.bodies.keys());
    let row = rows.find(|name| name.get_ref().trim() == circle);
    Err(ProfileError {
        line: row.map_or(1, |name| line_of(text, name.span().start)),
        message: format!("expected a later name, found one that leads back to `{circle}`"),
    })
}

fn speaks_of_closed(label: &str) -> bool {
    access::title(label).closed
        || access::line(label).is_some()
        || access::group(label).is_some()
        || access::is_closed_attachment(label)
}

fn taught_marks(text: &str, marks: &[Spanned<String>]) -> Result<Vec<String>, ProfileError> {
    let read = |mark: &Spanned<String>| {
        let key = compare_key(mark.get_ref());
        let letters = key.chars().filter(|c| c.is_alphabetic()).count();
        if letters < SHORTEST_MARK {
            return Err(ProfileError {
                line: line_of(text, mark.span().start),
                message: format!(
                    "expected a mark of at least {SHORTEST_MARK} letters, found `{}`",
                    mark.get_ref()
                ),
            });
        }
        Ok(bare(&key).to_owned())
    };
    marks.iter().map(read).collect()
}

/// Returns a line without the signs around it: "(internt punkt)", "- internt punkt:".
fn bare(key: &str) -> &str {
    key.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Returns whether a line is a mark in letter-spaced type, which loses its spaces.
fn is_letter_spaced(key: &str, mark: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    key.len() <= mark.len() * 3 && letters(key) == letters(mark)
}

/// Returns where a mark stands in a line as words of their own.
fn occurrences<'k>(key: &'k str, mark: &'k str) -> impl Iterator<Item = (&'k str, &'k str)> {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    key.match_indices(mark).filter_map(move |(at, _)| {
        let (before, behind) = (&key[..at], &key[at + mark.len()..]);
        let apart = !is_word(before.chars().next_back()) && !is_word(behind.chars().next());
        apart.then_some((before, behind))
    })
}

/// Returns whether a mark stands in a line as a mark, not as words of a sentence: the line
/// begins with it, number and counting word apart, or ends with it, or a sign parts it from
/// the rest.
fn is_set_off(key: &str, mark: &str) -> bool {
    let is_sentence = ends_with_stop(key);
    let is_short = key.split(' ').count() <= MOST_WORDS && !is_sentence;
    let is_sign = |c: char| ":;()[]{}|/–—-*\"'".contains(c);
    occurrences(key, mark).any(|(before, behind)| {
        let lead = bare(before);
        let begins = !lead.contains(' ') || lead.ends_with(char::is_numeric);
        let parted = before.trim_end().ends_with(is_sign)
            || begins && behind.trim_start().starts_with(is_sign);
        is_short || parted || begins && (!is_sentence || bare(behind).is_empty())
    })
}

#[cfg(test)]
mod tests;
