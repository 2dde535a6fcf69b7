//! Which lines of an item are labels, and what stands below each: read once, since
//! whether a label opens a section depends on those below it.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use super::SectionKind;
use super::kind;
use super::labels::{self, REPORTING_WORDS, SectionLabel};
use super::layout;
use super::lines::SourceLine;
use super::profile::Profile;
use super::reasons::LabelReason;
use crate::text::names::is_list_of_people;
use crate::text::sentences::ends_with_stop;
use crate::text::{compare_key, work};

/// The labels of an item by their lines.
pub(super) struct LabelLines {
    /// The first line.
    first: usize,
    /// Of each line, what label it is.
    labels: Vec<Option<SectionLabel>>,
    /// Of each line and the end, what the labels from there on are.
    below: Vec<LabelsBelow>,
    /// Of each line, what the labels above it are.
    above: Vec<Above>,
    /// The line from which on nothing but names stands, blank lines at the end apart.
    names_from: usize,
    /// The day of the meeting.
    pub meeting: Option<Date>,
    /// Whether one labels a recommendation (indstilling).
    pub recommend: bool,
}

/// The labels above a line.
#[derive(Clone, Copy, Default)]
struct Above {
    /// Whether the nearest is one of attachments.
    is_attached: bool,
    /// Whether one is of a decision.
    is_decided: bool,
}

/// The labels from a line on, sub-headings left out.
#[derive(Clone, Copy, Default)]
struct LabelsBelow {
    /// The next line with a label, a sub-heading too.
    next: Option<usize>,
    /// Whether decisions with a day come first.
    is_dated: bool,
    /// Whether one of these first ones is of the day of the meeting.
    is_own: bool,
    /// Whether something else follows them.
    has_other: bool,
    /// Whether there is a bare "Beslutning".
    has_bare_decision: bool,
}

impl LabelLines {
    pub(super) fn read(
        lines: &[SourceLine<'_>],
        range: Range<usize>,
        meeting: Option<Date>,
    ) -> Self {
        // An item that is closed by the line it begins on has no lines below.
        let lines = lines.get(range.clone()).unwrap_or_default();
        let labels: Vec<Option<SectionLabel>> =
            lines.iter().map(|line| line.label.clone()).collect();
        work::count_steps(labels.len());
        let mut below = vec![LabelsBelow::default(); labels.len() + 1];
        for (place, label) in labels.iter().enumerate().rev() {
            let mut here = below[place + 1];
            if let Some(label) = label {
                here = here.with_label_above(range.start + place, label, meeting);
            }
            below[place] = here;
        }
        let mut above = Vec::with_capacity(labels.len());
        let mut state = Above::default();
        for label in &labels {
            above.push(state);
            if let Some(label) = label {
                state.is_attached = label.kind == SectionKind::Attachments;
                state.is_decided |= label.kind == SectionKind::Decision;
            }
        }
        let last = lines.iter().rposition(|line| !line.is_blank());
        let listed = &lines[..last.map_or(0, |last| last + 1)];
        let gap = listed
            .iter()
            .rposition(|line| line.is_blank() || ends_with_stop(&line.clean));
        let recommend = labels.iter().zip(lines).any(|(label, line)| {
            label.as_ref().is_some_and(|label| {
                label.kind == SectionKind::Recommendation
                    && !line.key.starts_with("indstilling fra")
            })
        });
        Self {
            first: range.start,
            labels,
            below,
            above,
            names_from: range.start + gap.map_or(0, |gap| gap + 1),
            meeting,
            recommend,
        }
    }

    /// Returns the label that line `at` is.
    pub(super) fn label_on(&self, at: usize) -> Option<&SectionLabel> {
        self.labels.get(at.checked_sub(self.first)?)?.as_ref()
    }

    /// Returns the next line below `at` that is a label.
    pub(super) fn next_below(&self, at: usize) -> Option<usize> {
        self.labels_below(at).next
    }

    /// Returns whether a closed line at `at` is one more attachment, not the heading of
    /// another item or of a group: it stands below "Bilag", and the item's own decision
    /// is still to come.
    pub(super) fn precedes_decision(&self, at: usize) -> bool {
        let above = self.above_line(at);
        let next = self.next_below(at).and_then(|below| self.label_on(below));
        above.is_attached
            && !above.is_decided
            && next.is_some_and(|label| label.kind == SectionKind::Decision)
    }

    /// Returns whether `at` stands below "Bilag", and nothing but names below it.
    pub(super) fn ends_with_names(&self, at: usize) -> bool {
        self.above_line(at).is_attached && self.next_below(at).is_none() && at >= self.names_from
    }

    /// Returns whether `at` stands below "Bilag", with no label below it.
    pub(super) fn is_last_attached(&self, at: usize) -> bool {
        self.above_line(at).is_attached && self.next_below(at).is_none()
    }

    fn above_line(&self, at: usize) -> Above {
        let place = at.checked_sub(self.first);
        place
            .and_then(|place| self.above.get(place))
            .copied()
            .unwrap_or_default()
    }

    /// Returns whether dated decisions follow the one at `at`, and either this
    /// day's is among them or no other section comes after: a chain of decisions,
    /// not quotations.
    pub(super) fn begins_own_chain(&self, at: usize) -> bool {
        let below = self.labels_below(at);
        below.is_dated && (below.is_own || !below.has_other)
    }

    pub(super) fn has_bare_decision_below(&self, at: usize) -> bool {
        self.labels_below(at).has_bare_decision
    }

    fn labels_below(&self, at: usize) -> LabelsBelow {
        let place = (at + 1).saturating_sub(self.first);
        self.below.get(place).copied().unwrap_or_default()
    }
}

impl LabelsBelow {
    /// Returns the labels from line `at` on, which is `label`, above these.
    fn with_label_above(self, at: usize, label: &SectionLabel, meeting: Option<Date>) -> Self {
        let mut here = Self {
            next: Some(at),
            ..self
        };
        if label.secondary {
            return here;
        }
        match label.day() {
            Some(day) => {
                here.is_own = meeting == Some(day) || self.is_dated && self.is_own;
                here.has_other = self.has_other;
                here.is_dated = true;
            }
            None => {
                here.is_dated = false;
                here.is_own = false;
                here.has_other = true;
                here.has_bare_decision |= label.kind == SectionKind::Decision;
            }
        }
        here
    }
}

/// Which kinds of labels a file sets before their text ("Beslutning: Godkendt."): one
/// decision per file and kind, since in the text of others such a line is a sub-heading.
#[derive(Debug, Default)]
pub(super) struct InlineLabels {
    kinds: Vec<SectionKind>,
    /// Whether "Resultat: …" is a decision here: no other label is one.
    reports: bool,
    /// Labels no table has that stand so in most items.
    learned: HashMap<String, SectionKind>,
    /// Labels a profile teaches, which no line is alone.
    taught: HashMap<String, SectionKind>,
    /// Letters that stand for labels: "B: Godkendt."
    letters: HashMap<char, SectionKind>,
    /// Whether labels stand right before their text: "BeslutningGodkendt."
    is_glued: bool,
}

impl InlineLabels {
    /// Decides for a whole file: a kind of which labels alone on their line are no rarer
    /// is never set before its text, but where decisions are, all may be.
    pub(super) fn of_file(lines: &[SourceLine<'_>]) -> Self {
        let mut inline: HashMap<SectionKind, (usize, usize)> = HashMap::new();
        let is_glued = Self::are_glued(lines);
        let letters = letters_of_labels(lines);
        for line in lines {
            if let Some(label) = &line.label {
                inline.entry(label.kind).or_default().1 += 1;
            } else if let Some((label, _)) = read_inline(&line.clean) {
                inline.entry(label.kind).or_default().0 += 1;
            }
        }
        let reports = !inline.contains_key(&SectionKind::Decision) && Self::has_reports(lines);
        let main = [
            SectionKind::Decision,
            SectionKind::Recommendation,
            SectionKind::CasePresentation,
        ];
        let is_set_so = |kind: &SectionKind| {
            let (before, alone) = inline.get(kind).copied().unwrap_or_default();
            before > alone
        };
        if !main.iter().any(is_set_so) {
            let told = lines.iter().filter(|line| report(&line.clean).is_some());
            let told = if reports { told.count() } else { 0 };
            let mut learned = Self::learned_by_place(lines);
            if told > 0 {
                learned.extend(Self::learned(lines, told));
            }
            return Self {
                reports,
                learned,
                letters,
                is_glued,
                ..Self::default()
            };
        }
        let kinds = inline.keys().filter(|kind| is_set_so(kind)).copied();
        let (decisions, _) = inline
            .get(&SectionKind::Decision)
            .copied()
            .unwrap_or_default();
        let mut learned = Self::learned_by_place(lines);
        learned.extend(Self::learned(lines, decisions));
        Self {
            kinds: kinds.collect(),
            reports,
            learned,
            letters,
            is_glued,
            ..Self::default()
        }
    }

    /// Returns the words before a colon that lines begin with about as often as decisions
    /// are labelled: any words where most items have them, those of labels where several
    /// have. `decisions` is how many labels of these stand before their text.
    fn learned(lines: &[SourceLine<'_>], decisions: usize) -> HashMap<String, SectionKind> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for line in lines
            .iter()
            .filter(|line| !line.is_label() && !line.is_furniture())
        {
            if let Some((label, _)) = before_colon(&line.clean) {
                *counts.entry(compare_key(label)).or_default() += 1;
            }
        }
        let learned = counts.into_iter().filter_map(|(key, count)| {
            let kind = labels::kind_of_words(&key);
            let is_of_most = count >= FEWEST_OF_ITEMS && count * 2 > decisions;
            let fits = count <= decisions + 1 && (is_of_most || kind.is_some() && count >= 2);
            fits.then(|| (key, kind.unwrap_or(SectionKind::Other)))
        });
        learned.collect()
    }

    /// Returns the labels that their place tells where they stand alone with a colon: where
    /// text stands behind it, they are the same.
    fn learned_by_place(lines: &[SourceLine<'_>]) -> HashMap<String, SectionKind> {
        let alone = lines.iter().filter(|line| line.clean.ends_with(':'));
        let labels = alone.filter_map(|line| Some((&line.key, line.label.as_ref()?)));
        let placed = labels.filter(|(_, label)| label.known_by == LabelReason::Place);
        placed
            .map(|(key, label)| (key.clone(), label.kind))
            .collect()
    }

    /// Reads a line that begins with a label that was learned.
    fn read_learned(&self, clean: &str) -> Option<(SectionLabel, usize)> {
        if self.learned.is_empty() {
            return None;
        }
        let (label, text) = before_colon(clean)?;
        let kind = self.learned.get(&compare_key(label)).copied()?;
        let label = SectionLabel::of_kind(kind).known_by(LabelReason::Place);
        Some((label, text))
    }

    /// Adds the labels that a profile teaches.
    pub(super) fn with_taught(self, profile: &Profile, lines: &[SourceLine<'_>]) -> Self {
        Self {
            taught: profile.labels_before_text(lines),
            ..self
        }
    }

    /// Reads a line that begins with a label that a profile teaches.
    fn read_taught(&self, clean: &str) -> Option<(SectionLabel, usize)> {
        if self.taught.is_empty() {
            return None;
        }
        let (label, text) = clean.split_once(':')?;
        let kind = self.taught.get(&compare_key(label)).copied()?;
        let text = text.trim_start();
        let label = SectionLabel::of_kind(kind).known_by(LabelReason::Profile);
        (!text.is_empty()).then_some((label, clean.len() - text.len()))
    }

    /// Returns whether labels of several kinds stand right before their text, one of them
    /// that of decisions several times.
    fn are_glued(lines: &[SourceLine<'_>]) -> bool {
        let glued = lines.iter().filter(|line| !line.is_label());
        let kinds = glued.filter_map(|line| Some(labels::read_glued(&line.clean)?.0.kind));
        let kinds: Vec<SectionKind> = kinds.collect();
        let decisions = kinds.iter().filter(|kind| **kind == SectionKind::Decision);
        let decisions = decisions.count();
        decisions >= 2 && kinds.len() > decisions
    }

    /// Returns whether several lines begin with a word that reports what came out.
    fn has_reports(lines: &[SourceLine<'_>]) -> bool {
        let reports = lines.iter().filter_map(|line| report(&line.clean));
        reports.take(2).count() == 2
    }

    /// Reads a line that begins with a label, and where its text begins, in a file that
    /// sets its labels so.
    pub(super) fn read(&self, clean: &str) -> Option<(SectionLabel, usize)> {
        let report = || {
            self.reports
                .then(|| Some((SectionLabel::of_kind(SectionKind::Decision), report(clean)?)))?
        };
        let glued = || self.is_glued.then(|| labels::read_glued(clean))?;
        self.read_taught(clean)
            .or_else(|| read_inline(clean).filter(|(label, _)| self.has_kind(label.kind)))
            .or_else(report)
            .or_else(|| self.read_letter(clean))
            .or_else(glued)
            .or_else(|| self.read_learned(clean))
    }

    /// Reads a line that begins with a letter for a label: "B: Godkendt."
    fn read_letter(&self, clean: &str) -> Option<(SectionLabel, usize)> {
        let (letter, text) = letter_before(clean)?;
        let kind = *self.letters.get(&letter)?;
        let label = SectionLabel::of_kind(kind).known_by(LabelReason::Place);
        Some((label, clean.len() - text.len()))
    }

    pub(super) fn has_kind(&self, kind: SectionKind) -> bool {
        self.kinds.contains(&kind)
    }
}

/// Reads a line that begins with a label, perhaps behind a bullet: see
/// [`labels::read_inline`].
fn read_inline(clean: &str) -> Option<(SectionLabel, usize)> {
    let bare = layout::without_bullet(clean);
    let (label, text) = labels::read_inline(bare)?;
    Some((label, clean.len() - bare.len() + text))
}

/// Reads a letter, a colon and the text behind them: "B: Godkendt."
fn letter_before(clean: &str) -> Option<(char, &str)> {
    let (letter, text) = clean.split_once(':')?;
    let text = text.trim_start();
    let mut letters = letter.chars();
    let letter = letters.next().filter(|letter| letter.is_uppercase())?;
    (letters.next().is_none() && !text.is_empty()).then_some((letter, text))
}

/// Returns the letters that stand for labels: those that a legend explains ("B = beslutning"),
/// or S, I and B where lines begin with all three.
fn letters_of_labels(lines: &[SourceLine<'_>]) -> HashMap<char, SectionKind> {
    let explained: HashMap<char, SectionKind> = lines
        .iter()
        .filter(|line| line.clean.matches(" = ").count() >= 2)
        .flat_map(|line| line.clean.split([',', ';', '(', ')']))
        .filter_map(|pair| {
            let (letter, word) = pair.split_once(" = ")?;
            let mut letters = letter.trim().chars();
            let letter = letters.next().filter(|_| letters.next().is_none())?;
            Some((letter, labels::kind_of_words(&compare_key(word.trim()))?))
        })
        .collect();
    if !explained.is_empty() {
        return explained;
    }
    let known = [
        ('S', SectionKind::CasePresentation),
        ('I', SectionKind::Recommendation),
        ('B', SectionKind::Decision),
    ];
    let mut counts: HashMap<char, usize> = HashMap::new();
    for (letter, _) in lines.iter().filter_map(|line| letter_before(&line.clean)) {
        *counts.entry(letter).or_default() += 1;
    }
    let is_used = |letter: &char| counts.get(letter).is_some_and(|&count| count >= 2);
    match known.iter().all(|(letter, _)| is_used(letter)) {
        true => known.into_iter().collect(),
        false => HashMap::new(),
    }
}

/// Items that have a label that no table has, before it is one.
const FEWEST_OF_ITEMS: usize = 3;
/// Words of the longest such label.
const MOST_WORDS: usize = 3;

/// Reads a line that begins with a few words and a colon, and where its text begins.
fn before_colon(clean: &str) -> Option<(&str, usize)> {
    let (label, text) = clean.split_once(':')?;
    let text = text.trim_start();
    let fits = label.starts_with(char::is_uppercase)
        && label.split_whitespace().count() <= MOST_WORDS
        && !label.chars().any(|c| c.is_ascii_digit())
        && !text.is_empty()
        && labels::absent_prefix(clean).is_none()
        && !is_list_of_people(label)
        && !kind::tells_outcome(&label.to_lowercase())
        && !labels::tells_vote(&label.to_lowercase());
    fits.then(|| (label, clean.len() - text.len()))
}

/// Returns where the text begins behind "Resultat:".
fn report(clean: &str) -> Option<usize> {
    let (word, text) = clean.split_once(':')?;
    let is_report = REPORTING_WORDS.has(&word.to_lowercase()) && !text.trim().is_empty();
    is_report.then(|| clean.len() - text.trim_start().len())
}
