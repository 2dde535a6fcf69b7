//! What speaks for a candidate to head an item, and what against it.

use std::collections::{HashMap, HashSet};

use crate::text::compare_key;
use crate::text::sentences::{ends_as_whole_word, ends_with_stop, is_punctuated, leads_on};

use super::super::SectionKind;
use super::super::access;
use super::super::case_lines;
use super::super::kind;
use super::super::labels::{self, HeadLabel};
use super::super::lines::{SourceLine, next_text, previous_text};
use super::super::preamble::{is_case_line, is_preamble, lone_number, number_in_table};
use super::super::toc::Toc;
use super::around_numbers::is_time_given;
use super::candidate::HeadCandidate;
use super::candidate::is_apart;
use super::case_above::has_case_above;
use super::forms::{Sign, TitlePlace};
use super::weights::Proof;
use super::{UNFINISHED_ENDINGS, appendices, colon_titles};

/// Where the case numbers of a file stand: one decision per file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CasePlace {
    Above,
    Below,
}

/// Case numbers alone on their lines that begin items: fewer may be quoted.
const FEWEST_CASES: usize = 3;

/// Lines looked at below a heading for what its item begins with.
const LOOK_BELOW: usize = 14;

/// Decides where the case numbers of the file stand.
pub(super) fn case_place(lines: &[SourceLine<'_>], candidates: &[HeadCandidate]) -> CasePlace {
    let numbered = || candidates.iter().filter(|one| one.pattern.has_number());
    let above = numbered().filter(|one| has_case_above(lines, one)).count();
    let below = numbered()
        .filter(|one| read_below(lines, one).has_case)
        .count();
    if above > below && above >= 2 {
        CasePlace::Above
    } else {
        CasePlace::Below
    }
}

/// What stands below a heading.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BelowHeading {
    pub has_case: bool,
    pub is_repeated: bool,
    /// A label, with nothing but what may stand above sections between.
    pub is_label: bool,
    /// A label behind some text.
    pub has_label: bool,
    /// A line that says no more than open or closed, above all text.
    pub says_access: bool,
}

/// Reads what stands below a heading, to its first label.
pub(super) fn read_below(lines: &[SourceLine<'_>], candidate: &HeadCandidate) -> BelowHeading {
    let mut found = BelowHeading::default();
    let mut in_preamble = true;
    let title = compare_key(&candidate.title);
    let mut at = candidate.body.saturating_sub(1);
    if matches!(candidate.pattern.kind, TitlePlace::Case | TitlePlace::Label) {
        // A case number or label that is a heading itself is looked at, too.
        found.has_case = is_case_line(&lines[candidate.line]);
        found.is_label = lines[candidate.line].is_label();
        at = candidate.line;
    }
    for _ in 0..LOOK_BELOW {
        let Some(next) = next_text(lines, at) else {
            return found;
        };
        at = next;
        let line = &lines[at];
        if line.is_label() || labels::absent_prefix(&line.clean).is_some() {
            found.is_label |= in_preamble;
            found.has_label = true;
            return found;
        }
        if in_preamble && !title.is_empty() && is_repeated(line, &title, candidate) {
            found.is_repeated = true;
        } else if in_preamble
            && (is_preamble(line)
                || is_dated(line)
                || access::is_flag_line(line)
                || candidate.is_timed && is_time_given(&line.clean))
        {
            found.has_case |= is_case_line(line);
            found.says_access |= access::is_flag_line(line);
        } else if in_preamble
            && !found.has_case
            && (lone_number(line).is_some() || number_in_table(lines, at).is_some())
        {
            found.has_case = true;
        } else if in_preamble
            && candidate.pattern.has_number()
            && !found.has_case
            && case_lines::is_above_case(lines, at, lines.len())
        {
            // The group of the item, or its officer.
        } else if in_preamble && labels::read_inline(&line.clean).is_some() {
            found.is_label = true;
            return found;
        } else {
            in_preamble = false;
            let inline = labels::read_inline(&line.clean);
            found.has_label |= inline.is_some_and(|(label, _)| label.kind == SectionKind::Decision);
        }
    }
    found
}

/// Returns whether a line is the label of a day and the day: "Dato: 28. maj 2018".
fn is_dated(line: &SourceLine<'_>) -> bool {
    line.clean.len() < 60
        && labels::head(&line.clean, &line.key).is_some_and(|(label, length)| {
            label == HeadLabel::Date && line.clean[..length].ends_with(':')
        })
}

/// Returns whether a line is the title again, with its number or without.
fn is_repeated(line: &SourceLine<'_>, title: &str, candidate: &HeadCandidate) -> bool {
    line.key == title
        || super::forms::read_line(line).is_some_and(|form| {
            Some(&form.number) == candidate.number.as_ref() && compare_key(form.title) == *title
        })
}

/// The proofs of every candidate.
pub(super) fn collect(
    lines: &[SourceLine<'_>],
    candidates: &[HeadCandidate],
    toc: &Toc,
    groups: &[(usize, bool)],
) -> Vec<Vec<Proof>> {
    let place = case_place(lines, candidates);
    let mut indents: HashMap<String, usize> = HashMap::new();
    let mut proofs: Vec<Vec<Proof>> = candidates
        .iter()
        .map(|candidate| {
            let mut proofs = vec![Proof::AnyItem];
            of_form(candidate, &mut proofs);
            of_contents(candidate, toc, &mut proofs);
            of_below(lines, candidate, place, &mut proofs);
            of_above(lines, candidate, groups, toc, &mut proofs);
            of_style(lines, candidate, &mut indents, &mut proofs);
            proofs
        })
        .collect();
    mark_behind_ends(lines, candidates, &mut proofs);
    colon_titles::mark(lines, candidates, &mut proofs);
    mark_counted_cases(candidates, &mut proofs);
    appendices::mark(lines, candidates, &mut proofs);
    let is_case = |candidate: &&HeadCandidate| candidate.pattern.kind == TitlePlace::Case;
    if candidates.iter().filter(is_case).count() >= FEWEST_CASES {
        let cases = candidates.iter().zip(&mut proofs);
        let is_begun = |candidate: &HeadCandidate| {
            matches!(
                candidate.pattern.kind,
                TitlePlace::Case | TitlePlace::UnderCase
            )
        };
        for (_, proofs) in cases.filter(|(candidate, _)| is_begun(candidate)) {
            proofs.push(Proof::CaseOfMany);
        }
    }
    let certain =
        |proofs: &[Proof]| proofs.contains(&Proof::CaseBeside) || proofs.contains(&Proof::Listed);
    let proven: HashSet<&str> = candidates
        .iter()
        .zip(&proofs)
        .filter(|(_, proofs)| certain(proofs))
        .filter_map(|(candidate, _)| candidate.number.as_deref())
        .collect();
    for (candidate, proofs) in candidates.iter().zip(&mut proofs) {
        let number = candidate.number.as_deref();
        if number.is_some_and(|number| proven.contains(number)) && !certain(proofs) {
            proofs.push(Proof::Rivalled);
        }
    }
    proofs
}

/// Marks headings that count on in one pattern, each with a case number beside it.
fn mark_counted_cases(candidates: &[HeadCandidate], proofs: &mut [Vec<Proof>]) {
    let counted: Vec<usize> = (0..candidates.len())
        .filter(|&at| candidates[at].pattern.has_number())
        .filter(|&at| proofs[at].contains(&Proof::CaseBeside))
        .collect();
    let mut marked: HashSet<usize> = HashSet::new();
    for pair in counted.windows(2) {
        let (before, after) = (&candidates[pair[0]], &candidates[pair[1]]);
        if before.pattern == after.pattern && super::forms::is_next(&before.levels, &after.levels) {
            marked.extend(pair);
        }
    }
    for at in marked {
        proofs[at].push(Proof::CountsCases);
    }
}

/// Marks the labels that begin items right behind those that end them.
fn mark_behind_ends(
    lines: &[SourceLine<'_>],
    candidates: &[HeadCandidate],
    proofs: &mut [Vec<Proof>],
) {
    let kind = |at: usize| lines[at].label.as_ref().map(|label| label.kind);
    let labels: Vec<usize> = (0..lines.len())
        .filter(|&at| lines[at].is_label())
        .collect();
    let above = above_decisions(lines, &labels);
    for (candidate, proofs) in candidates.iter().zip(proofs) {
        if candidate.pattern.kind != TitlePlace::Label {
            continue;
        }
        if candidate.is_closed {
            proofs.push(Proof::ClosedLabel);
            continue;
        }
        let begins = matches!(
            candidate.label,
            Some(SectionKind::Occasion | SectionKind::Summary | SectionKind::CasePresentation)
        );
        let before = labels.partition_point(|&at| at < candidate.line);
        let label_above = before
            .checked_sub(1)
            .and_then(|before| kind(labels[before]));
        if begins
            && above.contains(lines[candidate.line].key.as_str())
            && matches!(
                label_above,
                Some(SectionKind::Decision | SectionKind::Attachments)
            )
            && !is_heading_above(lines, candidate.line)
        {
            proofs.push(Proof::BehindEnd);
        }
    }
}

/// Returns the labels (by what they are compared by) that stand above the decisions of
/// their items, not below them: above the first one of the document, or with another below
/// the last of their kind.
fn above_decisions<'l>(lines: &'l [SourceLine<'_>], labels: &[usize]) -> HashSet<&'l str> {
    let is_decision = |at: &usize| {
        let label = lines[*at].label.as_ref();
        label.is_some_and(|label| label.kind == SectionKind::Decision)
    };
    let mut decisions = labels.iter().copied().filter(is_decision);
    let Some(first) = decisions.next() else {
        return HashSet::new();
    };
    let last = decisions.next_back().unwrap_or(first);
    let mut ends: HashMap<&str, (usize, usize)> = HashMap::new();
    for &at in labels {
        ends.entry(&lines[at].key).or_insert((at, at)).1 = at;
    }
    let above = ends
        .into_iter()
        .filter(|(_, (begin, end))| *begin < first || *end < last);
    above.map(|(key, _)| key).collect()
}

/// Returns whether the line above a label may be the heading of its item.
fn is_heading_above(lines: &[SourceLine<'_>], label: usize) -> bool {
    let Some(above) = previous_text(lines, label) else {
        return false;
    };
    let line = &lines[above];
    if line.is_label() {
        return false;
    }
    let is_title = is_apart(lines, above)
        && super::forms::begins_title(&line.clean)
        && !is_punctuated(&line.clean)
        && !kind::tells_outcome(&line.key);
    super::forms::read_line(line).is_some()
        || access::heading(line).is_some()
        || access::cut_closed_mark(line).1
        || is_title
}

fn of_form(candidate: &HeadCandidate, proofs: &mut Vec<Proof>) {
    let pattern = candidate.pattern;
    let is_alone = pattern.has_number()
        && matches!(
            pattern.kind,
            TitlePlace::Missing | TitlePlace::Below | TitlePlace::BelowCase
        )
        && pattern.word.is_none();
    if is_alone {
        proofs.push(match pattern.sign {
            Sign::Stop => Proof::NumberAloneWithStop,
            _ => Proof::NumberAlone,
        });
        if pattern.has_bullet {
            proofs.push(Proof::BulletedNumber);
        }
    }
    if candidate.is_ordinary {
        proofs.push(Proof::OrdinaryTitle);
    }
    proofs.push(match pattern.sign {
        Sign::Space if is_alone => Proof::NumberWithStop,
        Sign::Access => Proof::NumberWithAccess,
        Sign::Serial => Proof::CountingWord,
        Sign::None => Proof::NoNumber,
        _ if pattern.word.is_some() => Proof::CountingWord,
        Sign::Stop | Sign::Colon | Sign::Paragraph => Proof::NumberWithStop,
        Sign::Bracket => Proof::NumberInBrackets,
        Sign::Space | Sign::Dash | Sign::Glued | Sign::Coded => Proof::NumberWithoutSign,
    });
    if matches!(
        pattern.kind,
        TitlePlace::Label | TitlePlace::Case | TitlePlace::Missing
    ) {
        proofs.push(Proof::NoTitle);
    }
    if let Some(kind) = candidate.label {
        proofs.extend(match kind {
            SectionKind::Occasion | SectionKind::Summary => Some(Proof::OpensItems),
            SectionKind::Decision => Some(Proof::EndsItems),
            SectionKind::Attachments => Some(Proof::IsAttachments),
            _ => None,
        });
    }
    if candidate.is_timed {
        proofs.push(Proof::Timed);
    }
    if pattern.kind == TitlePlace::UnderCase {
        proofs.push(Proof::UnderCase);
    }
    if pattern.kind == TitlePlace::Values {
        proofs.push(Proof::ValueBlock);
        if candidate.title.is_empty() {
            proofs.push(Proof::NoTitle);
        }
    }
    if pattern.kind == TitlePlace::Lead {
        proofs.push(Proof::LeadLine);
    }
    if candidate.is_closed || pattern.kind == TitlePlace::Access {
        proofs.push(Proof::SaysAccess);
    }
    let title = candidate.title.trim_end();
    let stops = ends_as_whole_word(title);
    let ends = leads_on(title) || stops && pattern.sign != Sign::Paragraph;
    if ends || title.len() > 160 {
        proofs.push(Proof::IsSentence);
        let is_below = pattern.kind == TitlePlace::Below && pattern.word.is_some();
        if is_below && stops && title.len() <= 120 && candidate.body == candidate.line + 2 {
            proofs.push(Proof::SentenceBelow);
        }
    }
}

fn of_contents(candidate: &HeadCandidate, toc: &Toc, proofs: &mut Vec<Proof>) {
    if toc.entries.len() < 2 {
        return;
    }
    let number = candidate.number.as_deref();
    if candidate.title.is_empty() {
        return;
    }
    if let Some(entry) = toc.find(number, &candidate.title) {
        proofs.push(Proof::Listed);
        if number.is_none() && entry.number.is_some() {
            proofs.push(Proof::WithoutListedNumber);
        }
    } else if !candidate.is_closed {
        proofs.push(Proof::NotListed);
    }
}

fn of_below(
    lines: &[SourceLine<'_>],
    candidate: &HeadCandidate,
    place: CasePlace,
    proofs: &mut Vec<Proof>,
) {
    let below = read_below(lines, candidate);
    let has_case = match place {
        CasePlace::Below => below.has_case,
        CasePlace::Above => has_case_above(lines, candidate),
    };
    if has_case || candidate.case_number.is_some() {
        proofs.push(Proof::CaseBeside);
        // Some end their titles with a stop; no sentence of a list has a case number below.
        if candidate.pattern.has_number() && ends_with_stop(&candidate.title) {
            proofs.retain(|proof| *proof != Proof::IsSentence);
        }
    }
    if below.is_repeated {
        proofs.push(Proof::Repeated);
    }
    if below.says_access && candidate.pattern.kind != TitlePlace::Access {
        proofs.push(Proof::AccessBelow);
    }
    if below.is_label {
        proofs.push(Proof::LabelBelow);
    } else if below.has_label {
        proofs.push(Proof::LabelFurtherBelow);
    }
}

fn of_above(
    lines: &[SourceLine<'_>],
    candidate: &HeadCandidate,
    groups: &[(usize, bool)],
    toc: &Toc,
    proofs: &mut Vec<Proof>,
) {
    let apart = is_apart(lines, candidate.first);
    proofs.push(if apart {
        Proof::ApartAbove
    } else {
        Proof::NotApart
    });
    let has_title = candidate.body > candidate.line;
    if has_title && lines.get(candidate.body).is_none_or(SourceLine::is_blank) {
        proofs.push(Proof::ApartBelow);
    }
    let Some(above) = previous_text(lines, candidate.first) else {
        return;
    };
    if toc.has_line(above) {
        return;
    }
    if groups.binary_search_by_key(&above, |(at, _)| *at).is_ok()
        || is_listed_in_closed(lines, candidate, groups)
    {
        proofs.push(Proof::GroupAbove);
        return;
    }
    let line = &lines[above];
    // Labels of the head and of other furniture above count for nothing.
    let head = labels::head(&line.clean, &line.key).is_some();
    if line
        .label
        .as_ref()
        .is_some_and(|label| !head && label.kind != SectionKind::Other)
    {
        proofs.push(Proof::UnderLabel);
    }
    let key = &line.key;
    let unfinished = leads_on(&line.clean)
        || UNFINISHED_ENDINGS.ends(key)
        || key.contains(" indstiller") && !ends_with_stop(&line.clean);
    // "Bemærk:" above a line set as a heading has nothing behind it.
    let is_empty_label = apart && is_set_as_heading(lines, candidate) && is_short_label(line);
    let is_label = head || is_empty_label || is_case_line(line) || labels::is_toc_heading(key);
    if unfinished && !is_label {
        proofs.push(Proof::InList);
    }
    if candidate.pattern.has_number()
        && !candidate.is_closed
        && !candidate.is_ordinary
        && !is_in_closed(groups, candidate.line)
        && let Some(form) = super::forms::read_line(line)
        && form.pattern.word == candidate.pattern.word
        && form.pattern.sign == candidate.pattern.sign
        && Some(&form.number) != candidate.number.as_ref()
        && !access::cut_closed_mark(form.title).1
        // "2. Økonomi" right above "2.1 Regnskab" is its whole, "1. Velkomst" an item.
        && !candidate.levels.starts_with(&super::forms::levels(&form.number))
        && !super::ORDINARY_TITLES.begins(&compare_key(form.title))
    {
        proofs.push(Proof::BehindSibling);
    }
}

/// Closed items that a group lists by number and title alone.
const MOST_LISTED: usize = 20;

/// Returns whether nothing but numbers in a run with their titles stands between the heading
/// of a group of closed items and a candidate that counts on: such a group hides all else.
fn is_listed_in_closed(
    lines: &[SourceLine<'_>],
    candidate: &HeadCandidate,
    groups: &[(usize, bool)],
) -> bool {
    if !candidate.pattern.has_number() || !is_in_closed(groups, candidate.line) {
        return false;
    }
    let mut levels = candidate.levels.clone();
    let mut at = candidate.first;
    for _ in 0..MOST_LISTED {
        let Some(above) = previous_text(lines, at) else {
            return false;
        };
        at = above;
        if groups.binary_search_by_key(&at, |(at, _)| *at).is_ok() {
            return true;
        }
        let form = super::forms::read_line(&lines[at])
            .filter(|form| form.pattern == candidate.pattern && !form.title.is_empty());
        let Some(above) = form.map(|form| super::forms::levels(&form.number)) else {
            return false;
        };
        if !super::forms::is_next(&above, &levels) {
            return false;
        }
        levels = above;
    }
    false
}

/// Returns whether a line is one or two words with a colon, set as text is.
fn is_short_label(line: &SourceLine<'_>) -> bool {
    line.clean.ends_with(':')
        && line.clean.starts_with(char::is_uppercase)
        && line.clean.split_whitespace().count() <= 2
        && !line.style.is_prominent()
}

fn is_set_as_heading(lines: &[SourceLine<'_>], candidate: &HeadCandidate) -> bool {
    lines[candidate.line].style.is_prominent() || lines[candidate.first].style.is_prominent()
}

fn is_in_closed(groups: &[(usize, bool)], line: usize) -> bool {
    let above = groups.partition_point(|(at, _)| *at < line);
    above
        .checked_sub(1)
        .and_then(|above| groups.get(above))
        .is_some_and(|&(_, closed)| closed)
}

fn of_style(
    lines: &[SourceLine<'_>],
    candidate: &HeadCandidate,
    indents: &mut HashMap<String, usize>,
    proofs: &mut Vec<Proof>,
) {
    let line = &lines[candidate.line];
    if is_set_as_heading(lines, candidate) {
        proofs.push(Proof::Prominent);
    }
    if !candidate.title.is_empty()
        && !candidate.title.chars().any(char::is_lowercase)
        && candidate.title.len() > 4
    {
        proofs.push(Proof::InCapitals);
    }
    let pattern = format!("{:?}", candidate.pattern);
    let first = *indents.entry(pattern).or_insert(line.style.indent);
    if line.style.indent > first + 1 {
        proofs.push(Proof::Indented);
    }
}
