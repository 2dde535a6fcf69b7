//! Which lines of a document are labels of sections, decided for the document as a whole.
//!
//! A label known by its words is one wherever it stands. With a bullet or a number before
//! it, it is one where the file sets its labels so. A line with the word of a label in it
//! ("Hovedindstilling") is one where it stands apart. And what stands at the same place
//! of several items is a label even if no table has it.

use crate::text::sentences::{ends_with_sentence, ends_with_stop, is_punctuated};
use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::super::SectionKind;
use super::super::decision_label::{self, DecidedBy};
use super::super::kind;
use super::super::labels::{self, LABEL_NOUNS, REPORTING_WORDS, SectionLabel, WORDS_OF_LABELS};
use super::super::lines::{SourceLine, next_text, next_text_within, previous_text};
use super::super::preamble::is_preamble;
use super::super::reasons::LabelReason;
use super::super::unlabelled;
use super::candidate::is_alone;
use super::forms::without_bullet;
use super::start::Start;
use super::{
    DECIDING_WORDS, RECOMMENDING_WORDS, WORDS_OF_THE_PAST, bodies_with_days, forms, lone_labels,
};
use crate::text::{compare_key, date};

/// Words of the longest label that no table has.
const MOST_WORDS: usize = 5;

/// Marks the labels that their words and their setting tell.
pub(in super::super) fn mark(lines: &mut [SourceLine<'_>]) {
    unmark_rests(lines);
    mark_set_off(lines, |clean| {
        let rest = without_bullet(clean);
        (rest.len() < clean.len()).then_some(rest)
    });
    mark_set_off(lines, |clean| {
        let form = forms::read(clean)?;
        (form.pattern.word.is_none() && !form.title.is_empty()).then_some(form.title)
    });
    lone_labels::mark_bulleted(lines);
    mark_compounds(lines);
    promote_conclusions(lines);
    if !has_decision_labels(lines) {
        lone_labels::mark_minutes(lines);
    }
    bodies_with_days::mark(lines);
    for at in 0..lines.len() {
        read_date_below(lines, at);
    }
}

/// Takes the mark from small letters right below a line that ends no sentence: the last words
/// of one that was wrapped ("… fremgår af" above "bilag til sagen:").
fn unmark_rests(lines: &mut [SourceLine<'_>]) {
    for at in 1..lines.len() {
        let above = &lines[at - 1];
        let goes_on = above.clean.contains(' ')
            && !above.is_label()
            && !above.is_furniture()
            && above.style.heading.is_none()
            && above
                .clean
                .ends_with(|c: char| c.is_lowercase() || c == ',');
        let is_rest = goes_on && lines[at].clean.starts_with(char::is_lowercase);
        if is_rest && !lines[at].style.is_prominent() {
            lines[at].label = None;
        }
    }
}

/// Marks labels behind a bullet or a number, where the file has more of these than of
/// labels without, and more than one.
fn mark_set_off(lines: &mut [SourceLine<'_>], rest_of: impl Fn(&str) -> Option<&str>) {
    let plain = lines.iter().filter(|line| line.is_label()).count();
    let mut kinds = HashSet::new();
    let mut found: Vec<(usize, SectionLabel)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.is_label() || line.is_blank() || line.is_furniture() || line.clean.len() > 120 {
            continue;
        }
        let Some(rest) = rest_of(&line.clean) else {
            continue;
        };
        if let Some(label) = labels::read(rest, &compare_key(rest)) {
            kinds.insert(label.kind);
            found.push((at, label.known_by(LabelReason::SetOff)));
        }
    }
    // Decisions alone are enough where nothing else is known.
    let is_decision = |(_, label): &&(usize, SectionLabel)| label.kind == SectionKind::Decision;
    let decisions = found.iter().filter(is_decision).count();
    if kinds.len() < 2 && decisions < 2 || found.len() <= plain {
        return;
    }
    for (at, label) in found {
        lines[at].label = Some(label);
    }
}

/// Takes "Konklusion", a sub-heading elsewhere, for the label of decisions where several
/// lines are so labelled and no other label is one of decisions.
fn promote_conclusions(lines: &mut [SourceLine<'_>]) {
    if has_decision_labels(lines) {
        return;
    }
    let is_decision = |label: &SectionLabel| label.kind == SectionKind::Decision;
    let conclusions = lines.iter_mut().filter_map(|line| line.label.as_mut());
    let conclusions: Vec<&mut SectionLabel> =
        conclusions.filter(|label| is_decision(label)).collect();
    if conclusions.len() >= 2 {
        for label in conclusions {
            label.secondary = false;
        }
    }
}

/// Returns whether a line is, or begins with, a label of decisions that no text has as a
/// sub-heading.
fn has_decision_labels(lines: &[SourceLine<'_>]) -> bool {
    let is_decision = |label: &SectionLabel| label.kind == SectionKind::Decision;
    lines.iter().any(|line| match &line.label {
        Some(label) => is_decision(label) && !label.secondary,
        None => labels::read_inline(&line.clean).is_some_and(|(label, _)| is_decision(&label)),
    })
}

/// Marks lines of few words apart from the text with a word of labels in them.
fn mark_compounds(lines: &mut [SourceLine<'_>]) {
    // Above the first label the contents stand, which repeat titles.
    let first = lines.iter().position(SourceLine::is_label).unwrap_or(0);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in lines[first..].iter().filter(|line| line.key.len() < 80) {
        *counts.entry(line.key.as_str()).or_default() += 1;
    }
    let is_compound = |at: usize| {
        let line = &lines[at];
        let kind = compound(&line.clean)?;
        let apart = line.style.is_prominent() || is_alone(lines, at);
        let repeated = counts
            .get(line.key.as_str())
            .is_some_and(|&count| count >= 2);
        let colon = line.clean.ends_with(':');
        let single = !line.clean.contains(' ');
        let numbered_above = previous_text(lines, at).is_some_and(|above| {
            forms::read_line(&lines[above]).is_some_and(|form| form.title.is_empty())
        });
        let in_head = labels::head(&line.clean, &line.key).is_some() || line.style.is_title;
        (!in_head && !numbered_above && (colon || apart && (single || repeated))).then_some(kind)
    };
    let found: Vec<(usize, SectionKind)> = (0..lines.len())
        .filter(|&at| !lines[at].is_label() && !lines[at].is_furniture())
        .filter_map(|at| Some((at, is_compound(at)?)))
        .collect();
    for (at, kind) in found {
        lines[at].label = Some(SectionLabel {
            secondary: kind != SectionKind::Recommendation,
            known_by: LabelReason::Word,
            ..SectionLabel::of_kind(kind)
        });
    }
}

/// Reads a line of few words the first or last of which is that of a label.
fn compound(clean: &str) -> Option<SectionKind> {
    let text = clean.trim_end_matches(':');
    if text.len() > 80 || is_punctuated(text) || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let (first, last) = (words.first()?, words.last()?);
    let other = |word: &&String| word.chars().any(|c| c.is_ascii_digit());
    if words.len() > MOST_WORDS || words.iter().any(|word| other(&word)) {
        return None;
    }
    if let Some(kind) = LABEL_NOUNS.get(last).or_else(|| LABEL_NOUNS.get(first)) {
        let small = |word: &String| WORDS_OF_LABELS.has(word);
        // "Salg af areal og økonomi" is a title; "Økonomiske konsekvenser og finansiering"
        // has a word of labels before the small one.
        let begins = words.len() < 3
            || LABEL_NOUNS.ending_of(first).is_some()
            || words
                .get(1)
                .is_some_and(|word| LABEL_NOUNS.ending_of(word).is_some())
            || !words.iter().any(small);
        return begins.then_some(kind);
    }
    let (ending, kind) = LABEL_NOUNS.ending_of(last)?;
    (words.len() == 1 && ending.len() + 3 <= last.len() + 1).then_some(kind)
}

/// Reads the date of a decision label that stands on the next line, alone.
fn read_date_below(lines: &mut [SourceLine<'_>], at: usize) {
    let needs_date =
        |label: &SectionLabel| label.kind == SectionKind::Decision && label.day().is_none();
    if !lines[at].label.as_ref().is_some_and(needs_date) {
        return;
    }
    let day = next_text_within(lines, at, 2).and_then(|below| lone_day(&lines[below].clean));
    let Some(label) = &mut lines[at].label else {
        return;
    };
    match (&mut label.decided_by, day) {
        (Some(decided), _) => {
            decided.date = day;
            decided.is_cut = day.is_some();
        }
        (none, Some(_)) => {
            *none = Some(DecidedBy {
                date: day,
                is_cut: true,
                ..DecidedBy::default()
            });
        }
        (None, None) => {}
    }
}

/// Reads a line that is a day and nothing else.
fn lone_day(clean: &str) -> Option<Date> {
    let text = clean.trim_end_matches([':', '.']).trim();
    let (range, day) = date::find_date(text)?;
    let before = text[..range.start]
        .trim()
        .trim_end_matches('.')
        .to_lowercase();
    let alone = text[range.end..].trim().is_empty()
        && (before.is_empty() || decision_label::is_before_date(&before));
    alone.then_some(day)
}

/// Marks what stands at the same place of several items: right below their headings, or
/// between their sections. What is the last line of several is furniture.
pub(super) fn learn(lines: &mut [SourceLine<'_>], starts: &[Start]) {
    if starts.len() < 2 {
        return;
    }
    let is_set_off = |line: &SourceLine<'_>| {
        let label = line.label.as_ref();
        label.is_some_and(|label| label.known_by == LabelReason::SetOff)
            && without_bullet(&line.clean).len() < line.clean.len()
    };
    let has_bullets = lines.iter().any(is_set_off);
    let mut places: HashMap<&str, ItemPlaces> = HashMap::new();
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).map_or(lines.len(), |next| next.first);
        if start.body >= end {
            continue;
        }
        note_places((lines, has_bullets), start, end, nth, &mut places);
    }
    let mut labels = HashSet::new();
    let mut furniture = HashSet::new();
    for (key, places) in &places {
        // A link back to the contents, where items end.
        let is_link = labels::is_toc_heading(key) && places.last >= 2;
        let is_rare = places.items * 2 < starts.len();
        let is_text = kind::tells_outcome(key) || labels::tells_vote(key);
        let may_be_label = places.items >= 2
            && places.items * FEWEST_OF_ITEMS >= starts.len()
            && places.under_label == 0
            && !(is_rare && is_text);
        if !is_link && !may_be_label {
            continue;
        }
        if is_rare && !is_link && places.last * 2 > places.items {
            continue;
        }
        if is_link || places.last * 2 > places.items {
            furniture.insert((*key).to_owned());
        } else if (places.first + places.between) * 2 > places.items {
            labels.insert((*key).to_owned());
        }
    }
    let is_decision = |label: &SectionLabel| label.kind == SectionKind::Decision;
    let has_decisions = lines
        .iter()
        .any(|line| line.label.as_ref().is_some_and(is_decision));
    let first = starts.first().map_or(0, |start| start.body);
    let mut stands: HashMap<&String, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate().skip(first) {
        if let Some(key) = labels.get(&line.key) {
            stands.entry(key).or_default().push(at);
        }
    }
    let kinds: HashMap<String, SectionKind> = stands
        .into_iter()
        .map(|(key, places)| {
            let kind = match kind_of(key, has_decisions) {
                SectionKind::Other if !has_decisions && heads_outcomes(lines, &places) => {
                    SectionKind::Decision
                }
                kind => kind,
            };
            (key.clone(), kind)
        })
        .collect();
    for line in lines.iter_mut().skip(first) {
        if line.is_label() || line.is_blank() {
            continue;
        }
        if let Some(kind) = kinds.get(&line.key) {
            let label = SectionLabel::of_kind(*kind);
            line.label = Some(label.known_by(LabelReason::Place));
        } else if furniture.contains(&line.key) {
            line.style.is_furniture = true;
        }
    }
}

/// What part of the items have a line that is a label by its place alone.
const FEWEST_OF_ITEMS: usize = 5;

/// Returns what a label means that no table has: by a word of decisions or
/// recommendations in it. Where no decision has a label, "Referat" is theirs.
fn kind_of(key: &str, has_decisions: bool) -> SectionKind {
    if WORDS_OF_THE_PAST.is_inside(key) {
        SectionKind::History
    } else if !has_decisions && (is_deciding(key) || is_reporting(key)) {
        SectionKind::Decision
    } else if RECOMMENDING_WORDS.is_inside(key) {
        SectionKind::Recommendation
    } else {
        SectionKind::Other
    }
}

/// Returns whether what stands below a line may be a label: it is blank, ends a sentence or
/// is an item of a list.
fn begins_apart(above: &SourceLine<'_>) -> bool {
    above.is_blank()
        || ends_with_sentence(&above.clean)
        || without_bullet(&above.clean).len() < above.clean.len()
        || above.clean.starts_with("at ")
}

/// Returns whether the last word of a label is one of decisions: "Truffet beslutning", but
/// not "Beslutningsproces".
fn is_deciding(key: &str) -> bool {
    DECIDING_WORDS.ends(key)
}

/// Returns whether what stands below the lines of a label says in most of its places what
/// came out, and begins so in one: then it labels decisions, whatever it says.
fn heads_outcomes(lines: &[SourceLine<'_>], places: &[usize]) -> bool {
    let texts = places.iter().filter_map(|&at| {
        let below = next_text(lines, at)?;
        (!lines[below].is_label()).then(|| lines[below].key.as_str())
    });
    let (mut told, mut begun, mut all) = (0, 0, 0);
    for text in texts {
        all += 1;
        told += usize::from(kind::tells_outcome(text));
        begun += usize::from(unlabelled::begins_with_outcome(text));
    }
    begun > 0 && told * 3 >= all * 2
}

/// Returns whether a label is one of what came out, where no other label is: "Referat",
/// "Udvalgets behandling".
fn is_reporting(key: &str) -> bool {
    let last = key.rsplit(' ').next().unwrap_or_default();
    REPORTING_WORDS.has(last)
}

/// Where in the items a line stands.
#[derive(Default)]
struct ItemPlaces {
    items: usize,
    last_item: Option<usize>,
    /// Right below the heading.
    first: usize,
    /// The last line of the item.
    last: usize,
    /// Apart from what stands above.
    between: usize,
    /// Right under a label: text of its section.
    under_label: usize,
}

fn note_places<'l>(
    (lines, has_bullets): (&'l [SourceLine<'_>], bool),
    start: &Start,
    end: usize,
    item: usize,
    places: &mut HashMap<&'l str, ItemPlaces>,
) {
    let last = (start.body..end)
        .rev()
        .find(|&at| !lines[at].is_blank() && !lines[at].is_furniture());
    let mut in_preamble = true;
    let mut in_list = false;
    for at in start.body..end {
        let line = &lines[at];
        if line.is_blank() || line.is_furniture() {
            continue;
        }
        let first = in_preamble && !line.is_label();
        if in_preamble && is_preamble(line) {
            continue;
        }
        in_preamble = false;
        if let Some(label) = &line.label {
            in_list = label.kind == SectionKind::Attachments;
        }
        // Names of attachments come again and again.
        let ends = Some(at) == last && line.clean.len() <= 120 && !ends_with_stop(&line.clean);
        if line.is_label() || in_list || !is_short(line, has_bullets) && !ends {
            continue;
        }
        let known = places.entry(line.key.as_str()).or_default();
        if known.last_item == Some(item) {
            continue;
        }
        known.last_item = Some(item);
        known.items += 1;
        let above = previous_text(lines, at).filter(|&above| above >= start.body);
        known.under_label += usize::from(above.is_some_and(|above| lines[above].is_label()));
        // What ends with a colon labels something, be it empty.
        let is_empty_label = line.clean.ends_with(':');
        if first {
            known.first += 1;
        } else if Some(at) == last && !is_empty_label {
            known.last += 1;
        } else if at
            .checked_sub(1)
            .is_none_or(|above| begins_apart(&lines[above]))
        {
            known.between += 1;
        }
    }
}

/// Returns whether a line is as short as labels are, and no sentence; behind a bullet
/// where labels are set so.
fn is_short(line: &SourceLine<'_>, has_bullets: bool) -> bool {
    let bare = match has_bullets {
        true => without_bullet(&line.clean),
        false => &line.clean,
    };
    let words = bare.split_whitespace().count();
    words <= MOST_WORDS
        && bare.starts_with(char::is_uppercase)
        && !ends_with_stop(bare)
        && !bare.ends_with([',', ';'])
        && !line.clean.chars().any(|c| c.is_ascii_digit())
        && labels::absent_prefix(&line.clean).is_none()
}
