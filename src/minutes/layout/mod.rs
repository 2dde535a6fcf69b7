//! Where the items of a document begin: hypotheses that have to explain it.
//!
//! There is no list of layouts. Every line that may head an item is a candidate
//! ([`candidates`]), in each way it may be read: a number in one of the [`forms`], a case
//! number with a title above it, a line of its own above a label. What stands around it
//! proves it or not ([`proofs`]): the contents list it, a case number stands beside it, a
//! label below it, it is set as a heading. All points are in one table ([`weights`]). The
//! items are the best path through the candidates of the whole document ([`path`]).

mod appendices;
pub(super) mod around_numbers;
mod bodies_with_days;
mod candidate;
mod candidates;
mod case_above;
mod closed_lines;
mod closed_list;
mod colon_titles;
mod columns;
mod contents;
pub(super) mod forms;
mod furniture;
mod group_headings;
mod heading;
mod item_list;
mod label_marks;
#[cfg(test)]
mod left_out;
mod lone_labels;
mod page_numbers;
mod path;
mod proofs;
mod single;
mod start;
mod starts;
#[cfg(test)]
mod tests;
mod titles;
mod value_blocks;
mod web_pages;
mod weights;

use super::lines::SourceLine;
use super::toc::Toc;
use super::{SectionKind, head};
use crate::text::compare_key;
use crate::words::word_tables;
use candidate::HeadCandidate;

pub use weights::Proof;

pub(super) use around_numbers::{has_title_label, without_bullet};
pub(super) use columns::mark as mark_columns;
pub(super) use furniture::mark as mark_furniture;
pub(super) use heading::ProvenHeading;
pub(super) use label_marks::mark as mark_labels;
pub(super) use start::Start;
pub(super) use starts::close_parts;
pub(super) use web_pages::{is_between_titles, mark as mark_web_pages};

word_tables!("minutes/layout");

/// What was found of the items of a document.
pub(super) struct LayoutOutline {
    pub starts: Vec<Start>,
    pub toc: Toc,
    /// Whether the file is taken for one that holds a single item.
    pub is_single: bool,
    /// Why the headings were taken for such, in order; none of one that follows no scheme.
    pub headings: Vec<ProvenHeading>,
    /// Whether the document lists its items, and has nothing else.
    pub is_list: bool,
}

/// Finds the headings of all items, and marks the labels that only they tell.
pub(super) fn read(lines: &mut [SourceLine<'_>]) -> LayoutOutline {
    let outline = read_outline(lines);
    group_headings::mark(lines, &outline.starts, &outline.toc);
    label_marks::learn(lines, &outline.starts);
    outline
}

fn read_outline(lines: &[SourceLine<'_>]) -> LayoutOutline {
    #[cfg(test)]
    return read_by(lines, &left_out::points);
    #[cfg(not(test))]
    read_by(lines, &Proof::points)
}

/// Finds the headings by the points that each proof has.
fn read_by(lines: &[SourceLine<'_>], points_of: &dyn Fn(Proof) -> i32) -> LayoutOutline {
    if let Some(toc) = item_list::find(lines) {
        return LayoutOutline {
            starts: Vec::new(),
            toc,
            is_single: false,
            headings: Vec::new(),
            is_list: true,
        };
    }
    let toc = contents::find(lines);
    let table = toc.first_line();
    let outline = read_with(lines, toc, points_of);
    // No table of contents stands below the first item.
    let is_wrong = outline
        .starts
        .first()
        .zip(table)
        .is_some_and(|(start, table)| start.first <= table);
    if is_wrong && !outline.is_single {
        return read_with(lines, Toc::default(), points_of);
    }
    outline
}

fn read_with(
    lines: &[SourceLine<'_>],
    toc: Toc,
    points_of: &dyn Fn(Proof) -> i32,
) -> LayoutOutline {
    let groups = starts::group_lines(lines, &toc);
    let candidates = candidates::find(lines, &toc);
    let proofs = proofs::collect(lines, &candidates, &toc, &groups);
    let points: Vec<i32> = proofs
        .iter()
        .map(|proofs| proofs.iter().map(|proof| points_of(*proof)).sum())
        .collect();
    let titles = starts::title_lines(lines, &toc);
    let closed_groups: Vec<usize> = groups
        .iter()
        .filter(|(_, closed)| *closed)
        .map(|(at, _)| *at)
        .collect();
    let setting = path::PathSetting {
        lines,
        toc: &toc,
        candidates: &candidates,
        points: &points,
        titles: &titles,
        closed_groups: &closed_groups,
    };
    let is_listed = |at: usize| proofs[at].contains(&Proof::Listed);
    let chosen = path::best(&setting, &is_listed);
    let is_proven = |at: &&usize| proofs[**at].iter().any(|proof| proof.is_of_item());
    let proven = chosen.iter().filter(is_proven).count();
    let headings = heading::proven(&setting, &chosen, &proofs, points_of);
    let chosen: Vec<_> = chosen.iter().map(|&at| &candidates[at]).collect();
    if chosen.is_empty() || !is_of_meeting(lines, &chosen, proven) {
        return LayoutOutline {
            starts: single::single(lines, &toc).into_iter().collect(),
            toc,
            is_single: true,
            headings: Vec::new(),
            is_list: false,
        };
    }
    let groups = starts::groups_with_items(lines, &groups, &chosen);
    let place = proofs::case_place(lines, &candidates);
    let mut starts = starts::starts(lines, &chosen, &groups, &titles, &toc, place);
    closed_lines::add(lines, &mut starts, &toc);
    LayoutOutline {
        starts,
        toc,
        is_single: false,
        headings,
        is_list: false,
    }
}

/// Returns whether a text is one of a meeting at all, since any other has headings, too:
/// half of its items without numbers have to be proven by what only items have. Of those
/// with numbers one has to be, or a title above them names itself.
fn is_of_meeting(lines: &[SourceLine<'_>], chosen: &[&HeadCandidate], proven: usize) -> bool {
    let first = chosen.first().map_or(0, |candidate| candidate.first);
    if chosen
        .iter()
        .any(|candidate| candidate.pattern.has_number())
    {
        return proven > 0 || lines[..first].iter().any(head::is_title_line);
    }
    proven * 2 >= chosen.len()
}

/// Returns whether a title, as compared, is of an item that most meetings have.
pub(crate) fn is_ordinary_title(key: &str) -> bool {
    ORDINARY_TITLES.begins(key)
}

/// Returns whether a line heads what stands behind the items: lists of attachments, places
/// to sign.
pub(super) fn is_appendix(key: &str) -> bool {
    APPENDICES.has(key)
}

/// Returns whether words, in lower case, say no more than open or closed: "åben sag".
pub(super) fn is_access_word(key: &str) -> bool {
    ACCESS_WORDS.has(key)
}

/// Returns whether a title is one of those under which nothing but talk stands, perhaps
/// behind the letters of the body: "FOU - Eventuelt", "Orientering fra formanden".
pub(super) fn is_formal_title(title: &str) -> bool {
    let key = compare_key(title);
    let key = key.trim_end_matches('.');
    let behind = key.split_once(" - ").map(|(_, behind)| behind);
    let is_formal = |title: &str| FORMAL_ITEMS.has(title) || names_talk(title);
    is_formal(key) || behind.is_some_and(is_formal)
}

/// Returns whether a title, in lower case, says who talks, and no more.
fn names_talk(title: &str) -> bool {
    let words = || {
        let words = title.split([' ', ',', '/']);
        words.filter(|word| !word.is_empty())
    };
    let has = |is_such: &dyn Fn(&str) -> bool| words().any(is_such);
    let talks = |word: &str| TALK_WORDS.has(word);
    let is_office = |word: &str| TALKING_OFFICES.has(word);
    let is_known = |word: &str| talks(word) || is_office(word) || AROUND_TALK.has(word);
    has(&talks) && has(&is_office) && words().all(is_known)
}

/// Returns whether a line is the heading of an item again, with its number or without.
pub(super) fn is_heading_again(line: &SourceLine<'_>, number: Option<&str>, title: &str) -> bool {
    let title = compare_key(title);
    line.key == title
        || forms::read_line(line).is_some_and(|form| {
            Some(form.number.as_str()) == number && compare_key(form.title) == title
        })
}
