//! Where the title of an item ends: it may wrap.

use std::collections::{HashMap, HashSet};

use crate::text::date;
use crate::text::sentences::{ends_inside, ends_with_stop};
use crate::text::{CaseNumber, CaseNumberForm, compare_key};

use super::super::access;
use super::super::labels;
use super::super::lines::SourceLine;
use super::super::preamble::{bracketed, is_preamble};
use super::super::toc::Toc;
use super::around_numbers::is_unfinished;
use super::candidate::HeadCandidate;
use super::{
    ACCESS_WORDS, BEHIND_HANGING_PARTS, CLOSED_ACCESS_WORDS, NUMBER_LABEL_ENDINGS, TITLE_NOISE,
    forms,
};

/// Cuts what a web page prints behind a title before it comes again.
pub(super) fn without_noise(title: &str) -> &str {
    let lower = title.to_lowercase();
    if lower.len() != title.len() {
        return title;
    }
    let cut = TITLE_NOISE
        .iter()
        .filter_map(|noise| lower.find(noise))
        .min();
    cut.and_then(|cut| title.get(..cut))
        .map(str::trim_end)
        .filter(|title| !title.is_empty())
        .unwrap_or(title)
}

/// Cuts the letter in brackets that tells the kind of an item, and empty brackets for it:
/// "(B) Titel", "Titel ( )". A letter for closed is a mark.
pub(super) fn without_codes(title: &str) -> &str {
    let mut rest = title.trim_start();
    if let Some((code, behind)) = rest
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(") "))
        && code.chars().count() == 1
        && code.chars().all(char::is_uppercase)
        && !access::is_short_mark(&code.to_lowercase())
        && forms::begins_title(behind.trim_start())
    {
        rest = behind.trim_start();
    }
    rest.trim_end_matches("( )").trim_end()
}

/// Parts a title from what the last column of its line says of access:
/// "2010-14          Åben".
pub(super) fn without_access_cell(title: &str) -> (&str, Option<bool>) {
    let end = title
        .rfind("   ")
        .into_iter()
        .chain(title.rfind('\t'))
        .max();
    let Some((before, cell)) = end.map(|end| title.split_at(end)) else {
        return (title, None);
    };
    let cell = cell.trim().to_lowercase();
    if before.trim().is_empty() || !ACCESS_WORDS.has(&cell) {
        return (title, None);
    }
    (before.trim_end(), Some(CLOSED_ACCESS_WORDS.has(&cell)))
}

/// A title and the line after it.
pub(super) struct TitleAndNext {
    pub title: String,
    pub next: usize,
}

/// Parts a title from the case number that stands beside it on its line: before it, in
/// another column, or behind a label.
pub(super) fn without_case(title: &str) -> (&str, Option<CaseNumber>) {
    // "3. - 24/1001 - Titel".
    let bare = title.trim_start_matches(['-', '–', ' ']);
    if let Some((number, rest)) = CaseNumber::from_line_start(bare)
        && let rest = rest.trim_start_matches(['-', '–', ' '])
        && number.form() != CaseNumberForm::BodySerial
        && forms::begins_title(rest)
    {
        return (rest, Some(number));
    }
    if let Some(before) = behind_case(title) {
        return before;
    }
    let words = title.char_indices().zip(title.chars().skip(1));
    let begins = words.filter(|((_, space), next)| {
        (space.is_whitespace() || matches!(space, '(' | '[')) && !next.is_whitespace()
    });
    for ((at, space), _) in begins.take(MOST_WORDS) {
        let (before, behind) = (&title[..at], &title[at + space.len_utf8()..]);
        let behind = behind.trim_end_matches([')', ']']);
        let is_column = before.ends_with("  ") || before.ends_with('\t') || space == '\t';
        let number = CaseNumber::from_labelled_line(behind)
            .and_then(|labelled| labelled.number.filter(|_| labelled.rest.len() <= 80));
        let number = number
            .or_else(|| CaseNumber::from_line(behind).filter(|_| is_column))
            .or_else(|| bracketed(&title[at..]));
        if let Some(number) = number {
            let before = before.trim_end_matches([' ', '\t', '-', '–', ',', '(', '[', '\u{a0}']);
            return (before, Some(number));
        }
    }
    (title, None)
}

/// Reads a line that has a labelled case number where its title would stand, which so
/// stands below: "238. Journalnr 00.01.00Ø10", or the label alone.
pub(super) fn case_instead(title: &str) -> Option<Option<CaseNumber>> {
    let case = CaseNumber::from_labelled_line(title)?;
    let has_more = !case.rest.trim().is_empty();
    (!has_more).then_some(case.number)
}

/// Returns whether a line is a title with its case number in brackets at the end.
pub(super) fn is_before_case(line: &str) -> bool {
    let (title, case) = without_case(line);
    case.is_some() && line.ends_with(')') && title.contains(char::is_alphabetic)
}

/// Returns whether what stands for a title is a number and no more: "2010-14".
pub(super) fn is_figures(title: &str) -> bool {
    title.contains(['-', '/']) && !title.contains(char::is_alphabetic)
}

/// Parts the title of a heading from the case number beside it.
pub(super) fn with_case_apart(heading: HeadCandidate) -> HeadCandidate {
    let (title, case) = without_case(&heading.title);
    if case.is_none() || title.is_empty() {
        return heading;
    }
    HeadCandidate {
        title: title.to_owned(),
        case_number: heading.case_number.or(case),
        ..heading
    }
}

/// Parts a title from a labelled case number before it: "J.nr. 05.01.08G01/98. Titel".
fn behind_case(title: &str) -> Option<(&str, Option<CaseNumber>)> {
    let case = CaseNumber::from_labelled_line(title)?;
    let number = case.number?;
    let behind = title.trim_end();
    let behind = &behind[behind.len().checked_sub(case.rest.len())?..];
    let is_title = forms::begins_title(behind)
        && behind.split_whitespace().next()?.chars().count() > 2
        && !begins_with_number_label(&compare_key(behind));
    is_title.then_some((behind, Some(number)))
}

/// Words of a title that are looked at for a label.
const MOST_WORDS: usize = 40;

/// Lines a title has at most.
const MOST_LINES: usize = 4;

/// Reads the lines of a title that begins on the line `at`.
///
/// A line right below goes on with it where the contents say so, where what stands above
/// is not finished, where it is set under the title's own first letter, or where a case
/// number, a label or a blank line ends the block and the line is no sentence.
pub(super) fn wrapped(
    lines: &[SourceLine<'_>],
    at: usize,
    heading: &HeadCandidate,
    toc: &Toc,
    setting: &TitleSetting<'_>,
) -> TitleAndNext {
    let mut title = heading.title.clone();
    let mut next = at + 1;
    let number = heading.number.as_deref();
    while let Some(line) = lines.get(next).filter(|line| line.style.goes_on) {
        title = joined(&title, &line.clean);
        next += 1;
    }
    let is_whole = |title: &str| toc.has_whole(number, title);
    while next < lines.len()
        && next - at < MOST_LINES
        && !is_whole(&title)
        && !setting.repeated.contains(lines[next].key.as_str())
        && goes_on(lines, next, (heading, &title))
    {
        let longer = joined(&title, &lines[next].clean);
        let listed = toc.lists_longer(number, &title, &longer);
        let broken = setting.breaks_before(lines, next);
        let is_remark = is_in_brackets(&lines[next].clean);
        if !listed && broken != Some(true) && (is_remark || !has_word(&lines[next].clean)) {
            break;
        }
        if !listed && broken == Some(false) && !is_unfinished(&title) {
            break;
        }
        let unfinished = is_unfinished(&title);
        let hangs = hangs_under_title(lines, at, next, heading);
        let ends = block_ends(lines, next, at + MOST_LINES);
        let sentence = is_sentence(&lines[next].clean);
        let proven = listed || !heading.is_closed && (unfinished || (hangs || ends) && !sentence);
        if !proven || !listed && !ends {
            break;
        }
        title = longer;
        next += 1;
    }
    TitleAndNext { title, next }
}

/// Reads a title without a number, which goes on in the line below where the contents have
/// the two as one.
pub(super) fn listed_longer(
    lines: &[SourceLine<'_>],
    at: usize,
    title: &str,
    toc: &Toc,
) -> TitleAndNext {
    let next = at + 1;
    let below = lines.get(next).filter(|line| {
        let is_text = !line.is_blank() && !line.is_furniture() && !line.is_label();
        is_text && !is_preamble(line) && !toc.has_whole(None, title)
    });
    let longer = below.map(|below| joined(title, &below.clean));
    match longer.filter(|longer| toc.lists_longer(None, title, longer)) {
        Some(title) => TitleAndNext {
            title,
            next: next + 1,
        },
        None => TitleAndNext {
            title: title.to_owned(),
            next,
        },
    }
}

/// Returns whether a line is a remark in brackets.
fn is_in_brackets(clean: &str) -> bool {
    clean.starts_with('(') && clean.ends_with(')')
}

/// What a document tells of where titles go on in the next line.
pub(super) struct TitleSetting<'l> {
    /// Lines (by what they are compared by) that stand in it often.
    repeated: HashSet<&'l str>,
    /// Characters of its full lines, where these are broken at the edge of a page.
    width: Option<usize>,
}

impl<'l> TitleSetting<'l> {
    pub(super) fn read(lines: &'l [SourceLine<'_>]) -> Self {
        Self {
            repeated: repeated(lines),
            width: full_width(lines),
        }
    }

    /// Returns whether the line above `next` was broken since it was full, or ends long
    /// before its first word would not have found room; `None` where neither is certain:
    /// titles are set larger than text.
    fn breaks_before(&self, lines: &[SourceLine<'_>], next: usize) -> Option<bool> {
        let above = next.checked_sub(1)?;
        let word = lines[next].clean.split(' ').next().unwrap_or_default();
        let needed = width(&lines[above]) + 1 + word.chars().count();
        let full = self.width?;
        if needed > full {
            return Some(true);
        }
        (needed * 5 < full * 3).then_some(false)
    }
}

/// Full lines that show where a document breaks its lines.
const FEWEST_FULL: usize = 5;

/// Characters by which full lines differ.
const RAGGED: usize = 12;

/// Characters of the longest line that is broken at the edge of a page.
const LONGEST_BROKEN: usize = 160;

/// Returns how long the full lines of a document are, `None` where it has none, or
/// paragraphs in one line.
fn full_width(lines: &[SourceLine<'_>]) -> Option<usize> {
    let mut counts = vec![0; LONGEST_BROKEN + 1];
    let mut paragraphs = 0;
    for line in lines.iter().filter(|line| !line.is_blank()) {
        match counts.get_mut(width(line)) {
            Some(count) => *count += 1,
            None => paragraphs += 1,
        }
    }
    let near = |full: &usize| {
        let from = full.saturating_sub(RAGGED);
        counts[*full] > 0 && counts[from..=*full].iter().sum::<usize>() >= FEWEST_FULL
    };
    (paragraphs == 0).then(|| (0..=LONGEST_BROKEN).rev().find(near))?
}

fn width(line: &SourceLine<'_>) -> usize {
    line.raw.trim_end().chars().count()
}

/// Times that a line stands in a document of which no title goes on with it.
const OFTEN: usize = 3;

/// Returns the lines (by what they are compared by) that stand in the document often: labels
/// that no table has, buttons.
fn repeated<'l>(lines: &'l [SourceLine<'_>]) -> HashSet<&'l str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in lines.iter().filter(|line| !line.is_blank()) {
        *counts.entry(line.key.as_str()).or_default() += 1;
    }
    let often = counts.into_iter().filter(|(_, count)| *count >= OFTEN);
    often.map(|(key, _)| key).collect()
}

/// Returns a title with the line below it. A word broken behind its own hyphen is put
/// together, one that leaves out a part ("Kultur- og") is not.
fn joined(title: &str, below: &str) -> String {
    let first = below.split_whitespace().next().unwrap_or_default();
    let is_broken = title.ends_with('-')
        && !title.ends_with(" -")
        && first.starts_with(char::is_lowercase)
        && !BEHIND_HANGING_PARTS.has(first);
    let space = if is_broken { "" } else { " " };
    format!("{title}{space}{below}")
}

/// Returns whether a line is of sentences, not of a title.
fn is_sentence(clean: &str) -> bool {
    clean.len() > 120 || ends_with_stop(clean) || clean.ends_with([':', ';']) || ends_inside(clean)
}

/// Returns whether a line may go on with the heading above it, whose title so far is `title`.
fn goes_on(lines: &[SourceLine<'_>], at: usize, (heading, title): (&HeadCandidate, &str)) -> bool {
    let line = &lines[at];
    // "Ny tilskudsordning -" above "høring": no label begins with a small letter there.
    let is_rest = || is_unfinished(title) && line.clean.starts_with(char::is_lowercase);
    !line.is_blank()
        && !line.is_furniture()
        && (!line.is_label() || is_rest())
        && !is_preamble(line)
        && line.style.heading.is_none()
        && !is_labelled(&line.clean)
        && !begins_with_number_label(&line.key)
        && line.clean.chars().any(char::is_alphabetic)
        && !is_list_mark(&line.clean)
        && !line.clean.starts_with(['•', '·', '▪', '◦', '○'])
        && !is_day(&line.clean)
        && labels::absent_prefix(&line.clean).is_none()
        && labels::read_inline(&line.clean).is_none()
        && access::group(line).is_none()
        && access::line(line).is_none()
        && line.key != compare_key(&heading.title)
        && forms::read_line(line).is_none()
}

/// Returns whether a line has a word of small letters, not numbers and letters only.
fn has_word(clean: &str) -> bool {
    const SHORTEST: usize = 3;
    clean.split(|c: char| !c.is_alphabetic()).any(|word| {
        word.chars().count() >= SHORTEST && word.chars().skip(1).all(char::is_lowercase)
            || word.chars().count() > SHORTEST
    })
}

/// Returns whether a line is a day and no more.
fn is_day(clean: &str) -> bool {
    date::find_date(clean)
        .is_some_and(|(range, _)| range.start == 0 && clean.len() <= range.end + 1)
}

/// Returns whether a line is no more than the mark of a list: "a)".
fn is_list_mark(clean: &str) -> bool {
    clean.len() <= 3 && clean.ends_with([')', '.'])
}

/// Returns whether a line begins as those with a number of something do: "J.nr. 05.01.02".
fn begins_with_number_label(key: &str) -> bool {
    let first = key.split([' ', ':']).next().unwrap_or_default();
    NUMBER_LABEL_ENDINGS.ends(first)
}

/// Returns whether a line is a word or two with a colon and something behind it.
fn is_labelled(clean: &str) -> bool {
    clean.split_once(": ").is_some_and(|(label, _)| {
        label.split(' ').count() <= 2 && label.starts_with(char::is_uppercase)
    })
}

/// Returns whether a line begins where the title above it does, further in than its number.
fn hangs_under_title(
    lines: &[SourceLine<'_>],
    at: usize,
    next: usize,
    heading: &HeadCandidate,
) -> bool {
    let first = &lines[at];
    let Some(column) = first.raw.find(&heading.title) else {
        return false;
    };
    let before = first.raw[..column].chars().count();
    before > first.style.indent + 2 && lines[next].style.indent == before
}

/// Returns whether the block of lines from `next` on ends before `last`.
fn block_ends(lines: &[SourceLine<'_>], next: usize, last: usize) -> bool {
    (next + 1..=last.max(next + 1)).any(|at| {
        lines.get(at).is_none_or(|line| {
            line.is_blank() || line.is_label() || is_preamble(line) || line.is_furniture()
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    /// Returns the titles of a document of full lines, the second of which is `title`.
    fn second(title: &str) -> String {
        let text = "Havneudvalget drøftede sagen om kajpladserne og de to nordlige moler, som er\n\
                    slidte og skal fornyes, før den nye sæson begynder, og før fyret bliver tændt\n\
                    igen, hvis de to kraner kan flyttes, og bådene ligger, som de plejer at ligge\n";
        let item = |heading: &str| format!("{heading}\n{text}{text}\nBeslutning\n\nGodkendt.\n\n");
        let text = format!(
            "Havneudvalget\nReferat\n3. maj 2023\n\n{}2. {title}\n\nBeslutning\n\nUdsat.\n\n{}",
            item("1. Ny kaj\n"),
            item("3. Fyrets lys\n")
        );
        let meeting = parse(&text);
        let titles = meeting.outline().iter().map(|item| item.title().to_owned());
        titles.collect::<Vec<_>>().swap_remove(1)
    }

    #[test]
    fn full_lines_go_on_and_short_ones_do_not() {
        for (printed, title) in [
            (
                "Fornyelse af kajpladserne ved de nordlige moler i Havneby og Fjordby\n(bevilling)",
                "Fornyelse af kajpladserne ved de nordlige moler i Havneby og Fjordby (bevilling)",
            ),
            (
                "Fornyelse af kajpladserne\n(bevilling)",
                "Fornyelse af kajpladserne",
            ),
            (
                "Molens sten\nFormanden lægger op til en drøftelse af molens sten",
                "Molens sten",
            ),
            (
                "Fornyelse af kajpladserne ved de nordlige moler i\nHavneby og Fjordby",
                "Fornyelse af kajpladserne ved de nordlige moler i Havneby og Fjordby",
            ),
        ] {
            assert_eq!(second(printed), title);
        }
    }
}
