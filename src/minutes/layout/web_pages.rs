//! What a web page prints around its items once it is turned into text: buttons, tabs, and
//! the foot of the site.

use std::collections::HashMap;

use super::super::lines::{SourceLine, next_text_within, previous_text};
use super::super::preamble::is_case_line;
use super::super::{access, labels};
use super::{SITE_BEGINNINGS, SITE_WORDS, TABS};

/// Lines of the longest foot.
const MOST_LINES: usize = 30;
/// Bytes of its longest line.
const LONGEST: usize = 80;
/// Lines from a title to its repetition.
const GAP: usize = 3;

/// Marks tabs and the foot as furniture.
pub(in super::super) fn mark(lines: &mut [SourceLine<'_>]) {
    let is_tab_of_case = |at: usize| {
        let below = next_text_within(lines, at, GAP);
        lines[at].key == "sag" && below.is_some_and(|below| is_case_line(&lines[below]))
    };
    let tabs: Vec<usize> = (0..lines.len()).filter(|&at| is_tab_of_case(at)).collect();
    for at in tabs {
        lines[at].style.is_furniture = true;
        lines[at].label = None;
    }
    for line in lines.iter_mut() {
        if is_row_of_tabs(&line.key) {
            line.style.is_furniture = true;
            line.label = None;
        }
    }
    let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if is_row_of_buttons(&line.clean) && access::line(&line.clean).is_none() {
            rows.entry(line.key.to_string()).or_default().push(at);
        }
    }
    // One that comes again is of the page.
    for at in rows.into_values().filter(|row| row.len() > 1).flatten() {
        lines[at].style.is_furniture = true;
        lines[at].label = None;
    }
    if let Some(foot) = foot(lines) {
        for line in &mut lines[foot..] {
            line.style.is_furniture = true;
            line.label = None;
        }
    }
}

/// Returns whether a button stands between a title and the same again: "Luk punkt", which
/// closes nothing there but what is folded out.
pub(in super::super) fn is_between_titles(lines: &[SourceLine<'_>], at: usize) -> bool {
    lines[at].is_furniture()
        && previous_text(lines, at)
            .zip(next_text_within(lines, at, GAP))
            .is_some_and(|(above, below)| at - above <= GAP && lines[above].key == lines[below].key)
}

/// Returns whether a line is a row of tabs: "Sag Beslutning Bilag (3)".
fn is_row_of_tabs(key: &str) -> bool {
    let (tabs, is_counted) = match key.rsplit_once(" (") {
        Some((tabs, count)) => match count.strip_suffix(')') {
            Some(count) if count.bytes().all(|b| b.is_ascii_digit()) => (tabs, true),
            _ => return false,
        },
        None => (key, false),
    };
    let fewest = if is_counted { 2 } else { 3 };
    let words = || tabs.split(' ').filter(|word| !word.is_empty());
    let is_tab = |word: &str| TABS.has(word) || labels::kind_of_words(word).is_some();
    words().count() >= fewest && words().all(is_tab)
}

/// Returns whether a line may be a row of buttons: few words each, in brackets or between
/// strokes, "[Bilag] [Til top]", "Del | Print | Hent som PDF".
fn is_row_of_buttons(clean: &str) -> bool {
    const MOST_WORDS: usize = 3;
    let is_button = |text: &str| {
        let words = text.split_whitespace();
        (1..=MOST_WORDS).contains(&words.clone().count())
            && words.flat_map(str::chars).all(char::is_alphabetic)
    };
    let in_brackets = clean
        .strip_prefix('[')
        .and_then(|row| row.strip_suffix(']'));
    let buttons: Vec<&str> = match in_brackets {
        Some(row) => row.split("] [").collect(),
        None => clean.split(" | ").collect(),
    };
    buttons.len() > 1 && buttons.into_iter().all(is_button)
}

/// Returns the first line of the foot of a site: short lines down to the end, several of
/// which name what such feet have.
fn foot(lines: &[SourceLine<'_>]) -> Option<usize> {
    let from = lines.len().saturating_sub(MOST_LINES);
    let is_short = |line: &SourceLine<'_>| line.clean.len() <= LONGEST && !line.is_label();
    let from = lines[from..]
        .iter()
        .rposition(|line| !is_short(line))
        .map_or(from, |at| from + at + 1);
    let names_site =
        |line: &SourceLine<'_>| SITE_WORDS.has(&line.key) || SITE_BEGINNINGS.begins(&line.key);
    let is_of_site =
        |line: &SourceLine<'_>| names_site(line) || labels::is_page_furniture(&line.key);
    let first = lines[from..].iter().position(is_of_site)? + from;
    let named = lines[first..].iter().filter(|line| names_site(line));
    // What speaks of closed things is heard, wherever it stands.
    let closes = |line: &SourceLine<'_>| access::line(line) == Some(true);
    (named.count() >= 2 && !lines[first..].iter().any(closes)).then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    const PAGE: &str = "Havneudvalget\nReferat\n3. maj 2023\n\n\
        Takster for bådpladser\nLuk punkt\nTakster for bådpladser\nSags-id: 24/1101\n\
        Sag Beslutning Bilag (2)\n\nBeslutning\nGodkendt.\n\n\
        Ny mole\nLuk punkt\nNy mole\nSags-id: 24/1102\n\nBeslutning\nUdsat.\n\
        Tilbage til oversigten\nKontakt\nHavneby Kommune\nFølg os\nCookies\n";

    #[test]
    fn buttons_tabs_and_feet_are_of_no_item() {
        let meeting = parse(PAGE);
        let items: Vec<(&str, &str)> = meeting
            .open_items()
            .map(|item| {
                let decision = item.decision().map_or("", |decision| &decision.text);
                (item.title.as_str(), decision)
            })
            .collect();
        assert_eq!(
            items,
            [
                ("Takster for bådpladser", "Godkendt."),
                ("Ny mole", "Udsat.")
            ]
        );
    }

    #[test]
    fn a_button_beside_no_repeated_title_is_heard() {
        let text = PAGE.replace("Luk punkt\nNy mole\n", "Luk punkt\n");
        let meeting = parse(&text);
        let titles: Vec<&str> = meeting
            .open_items()
            .map(|item| item.title.as_str())
            .collect();
        assert!(!titles.contains(&"Ny mole"));
    }
}
