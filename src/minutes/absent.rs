//! Absent members (fraværende) of an item: a label and names, which may wrap.

use std::sync::LazyLock;

use regex::Regex;

use super::labels::{
    self, ABSENT_VERBS, ABSENT_WHERE, NOBODY, OFFICES, SUBSTITUTE_LABELS, SUBSTITUTE_VERBS,
    SUBSTITUTE_WORDS,
};
use super::lines::{SourceLine, next_text_within};
use super::{AgendaItem, LineRange, Section, SectionKind};
use crate::text::Text;
use crate::text::clock;
use crate::text::names::{is_list_of_people, is_unfinished, parse_people};
use crate::words::WordTable;

/// Reads absent members at `at`: "Fraværende X, Y" (which may wrap), a label
/// of its own with names below, or "X var fraværende."; returns the section
/// and the index after it.
pub(super) fn read_absent(
    lines: &[SourceLine<'_>],
    at: usize,
    end: usize,
    item: &mut AgendaItem,
) -> Option<(Section, usize)> {
    let line = &lines[at];
    let section = |label: Option<&str>, text: String, last: usize, text_line: usize| Section {
        kind: SectionKind::Absent,
        label: label.map(str::to_owned),
        lines: LineRange {
            first: at + 1,
            last: last + 1,
        },
        text,
        text_line: text_line + 1,
    };
    if let Some(names) = named_in_sentence(&line.clean) {
        if let Some(sentence) = begun_above(lines, at) {
            let names = named_in_sentence(&sentence).unwrap_or(names);
            item.absent.extend(parse_people(names));
            return None;
        }
        item.absent.extend(parse_people(names));
        // Right above more text it is a part of that.
        let below = lines.get(at + 1).filter(|_| at + 1 < end);
        let goes_on = below.is_some_and(|below| below.source != line.source && is_text(below));
        if goes_on {
            return None;
        }
        return Some((section(None, line.clean.to_string(), at, at), at + 1));
    }
    if names_substitute(&line.clean) {
        return Some((section(None, line.clean.to_string(), at, at), at + 1));
    }
    let length = labels::absent_prefix(&line.clean)?;
    let label = line.clean[..length].trim_end_matches(':').trim();
    let rest = line.clean[length..].trim();
    // "Fraværende i Byrådet, 31. maj 2022:" has the names below.
    let names_who = rest.ends_with(':') && ABSENT_WHERE.begins(&rest.to_lowercase());
    if NOBODY.has(&rest.to_lowercase()) {
        return Some((section(Some(label), rest.to_owned(), at, at), at + 1));
    }
    if !rest.is_empty() && !names_who {
        let Some(names) = wrapped_names(lines, at + 1, end, rest) else {
            // "Fraværende: Bo Krog – som stedfortræder deltog Asta Lund."
            let names = before_substitutes(rest)?;
            item.absent.extend(parse_people(names));
            return Some((section(Some(label), rest.to_owned(), at, at), at + 1));
        };
        item.absent.extend(parse_people(&names.joined));
        let printed = section(Some(label), names.printed, names.next - 1, at);
        return Some((printed, names.next));
    }
    let first = next_text_within(lines, at, 2).filter(|&first| first < end);
    if let Some(first) = first.filter(|&first| NOBODY.has(&lines[first].key)) {
        let printed = lines[first].raw.trim().to_owned();
        return Some((section(Some(label), printed, first, first), first + 1));
    }
    if let Some(below) = first.and_then(|first| names_below(lines, first, end)) {
        item.absent.extend(parse_people(&below.names.joined));
        let next = if below.is_cut {
            at + 1
        } else {
            below.names.next
        };
        let last = below.names.next - 1;
        let printed = section(Some(label), below.names.printed, last, below.first);
        return Some((printed, next));
    }
    let has_colon = names_who || line.clean[..length].ends_with(':');
    (has_colon || labels::ABSENT_LINES.has(&line.key))
        .then(|| (section(Some(label), String::new(), at, at), at + 1))
}

/// Returns whether a line is running text that tells of more than who was absent.
fn is_text(line: &SourceLine<'_>) -> bool {
    !line.is_blank()
        && !line.is_label()
        && !line.is_furniture()
        && named_in_sentence(&line.clean).is_none()
        && !names_substitute(&line.clean)
}

/// Returns the whole sentence that tells who was absent, where it begins at the end of the
/// line above, behind another: "… stemt imod. Asta" above "Lund (C) var fraværende."
fn begun_above(lines: &[SourceLine<'_>], at: usize) -> Option<String> {
    let above = &lines[at.checked_sub(1)?];
    if above.is_label() || above.is_furniture() || above.source == lines[at].source {
        return None;
    }
    let text = Text::new(&above.clean);
    let [.., _, last] = text.sentences() else {
        return None;
    };
    let begun = &above.clean[last.bytes.start..];
    let is_begun = begun.ends_with(|c: char| c.is_alphabetic() || matches!(c, ',' | ')'));
    let sentence = format!("{begun} {}", lines[at].clean);
    (is_begun && named_in_sentence(&sentence).is_some()).then_some(sentence)
}

/// Words of a sentence behind who was absent: where, and from what.
const MOST_WORDS_BEHIND: usize = 8;

/// The verbs of such sentences, looked for at once: every line is asked.
static ABSENT_VERB: LazyLock<Regex> = LazyLock::new(|| any_of(&ABSENT_VERBS));
static SUBSTITUTE_VERB: LazyLock<Regex> = LazyLock::new(|| any_of(&SUBSTITUTE_VERBS));

fn any_of(words: &WordTable) -> Regex {
    Regex::new(&words.alternatives()).expect("words make a pattern")
}

/// Returns the names in "X og Y deltog ikke under dette punkt."
pub(super) fn named_in_sentence(clean: &str) -> Option<&str> {
    if !ABSENT_VERB.is_match(clean) {
        return None;
    }
    let sentence = clean.trim_end_matches('.');
    let (names, rest) = ABSENT_VERBS
        .iter()
        .filter_map(|verb| sentence.split_once(verb))
        .min_by_key(|(names, _)| names.len())?;
    let is_hour =
        |rest: &str| rest.split_whitespace().count() <= 3 && clock::parse_time(rest).is_some();
    let is_one = (!rest.contains([',', '.', ';', ':']) || is_hour(rest))
        && (rest.is_empty() || rest.starts_with(' '))
        && rest.split_whitespace().count() <= MOST_WORDS_BEHIND;
    // "Bo Krog (C), Næstformand deltog ikke …".
    let bare = match names.rsplit_once(", ") {
        Some((bare, role)) if OFFICES.has(&role.to_lowercase()) => bare,
        _ => names,
    };
    (is_one && is_list_of_people(bare)).then_some(bare)
}

/// Returns whether a line tells who came in the place of an absent member, and no more.
fn names_substitute(clean: &str) -> bool {
    let lower = clean.to_lowercase();
    if let Some(label) = SUBSTITUTE_LABELS.beginning_of(&lower) {
        let names = clean.get(label.len()..).unwrap_or_default().trim();
        return names.is_empty() || is_list_of_people(names.trim_end_matches('.'));
    }
    if !SUBSTITUTE_VERB.is_match(clean) {
        return false;
    }
    let sentence = clean.trim_end_matches('.');
    let named = SUBSTITUTE_VERBS
        .iter()
        .filter_map(|verb| sentence.split_once(verb));
    named
        .filter(|(names, _)| is_list_of_people(names))
        .any(|(_, rest)| {
            rest.split_whitespace().count() <= MOST_WORDS_BEHIND && !rest.contains([':', ';'])
        })
}

/// Returns the names a line of absent members begins with, where the rest of it tells of
/// those who came in their place.
fn before_substitutes(rest: &str) -> Option<&str> {
    let at = rest.find([',', '–', '-', '.', ';'].as_slice())?;
    let mut ends = rest
        .char_indices()
        .filter(|(_, c)| matches!(c, '–' | '.' | ';' | ','));
    let told = SUBSTITUTE_WORDS.is_inside(&rest.to_lowercase());
    let dash = rest.find(" - ").into_iter();
    let ends = ends
        .by_ref()
        .map(|(at, _)| at)
        .chain(dash)
        .filter(|end| *end >= at);
    told.then(|| {
        ends.map(|end| rest[..end].trim())
            .filter(|names| is_list_of_people(names))
            .max_by_key(|names| names.len())
    })?
}

/// Names below a label.
struct NamesBelow {
    names: WrappedNames,
    /// Index of their first line.
    first: usize,
    /// Whether the last of them goes on in a line that is no list.
    is_cut: bool,
}

/// Reads the names from the line `first` on: lists of names, one or more a line, or one
/// list that wraps.
fn names_below(lines: &[SourceLine<'_>], first: usize, end: usize) -> Option<NamesBelow> {
    let mut names = WrappedNames {
        printed: String::new(),
        joined: String::new(),
        next: first,
    };
    let is_list = |at: usize| is_list_of_people(&lines[at].clean);
    while names.next < end && !lines[names.next].is_blank() && is_list(names.next) {
        if !names.printed.is_empty() {
            names.printed.push('\n');
            let above = belongs_above(lines, names.next);
            names.joined.push_str(if above { " " } else { ", " });
        }
        names.joined.push_str(&lines[names.next].clean);
        names.printed.push_str(lines[names.next].raw.trim());
        names.next += 1;
        // Names may be set a blank line apart.
        let below = names.next + 1;
        let spaced = below < end && lines[names.next].is_blank() && is_list(below);
        names.next += usize::from(spaced);
    }
    let goes_on = names.next < end && !lines[names.next].is_blank();
    let is_cut = goes_on && is_unfinished(&names.joined);
    let found = !names.printed.is_empty();
    let whole = if found && !is_cut {
        None
    } else {
        wrapped_names(lines, first + 1, end, &lines[first].clean)
    };
    match whole {
        Some(names) => Some(NamesBelow {
            names,
            first,
            is_cut: false,
        }),
        None => found.then_some(NamesBelow {
            names,
            first,
            is_cut,
        }),
    }
}

/// Names that may go on over several lines.
struct WrappedNames {
    printed: String,
    joined: String,
    /// Index of the line after them.
    next: usize,
}

/// Returns whether a line is "(title)" or "Surname (title)", the bracket
/// perhaps on the next line: the rest of the name that ends the line above.
fn belongs_above(lines: &[SourceLine<'_>], at: usize) -> bool {
    let clean = lines[at].clean.as_ref();
    let brackets = |line: &SourceLine<'_>| line.clean.starts_with('(');
    match clean.split_once(' ') {
        _ if clean.starts_with('(') => true,
        Some((_, rest)) => rest.starts_with('('),
        None => lines.get(at + 1).is_some_and(brackets),
    }
}

/// Reads a list of names that begins with `first` and may wrap into the lines
/// from `next` on; `None` if no number of lines makes it a list.
fn wrapped_names(
    lines: &[SourceLine<'_>],
    mut next: usize,
    end: usize,
    first: &str,
) -> Option<WrappedNames> {
    const MOST_LINES: usize = 8;
    let last = end.min(next + MOST_LINES);
    let mut joined = first.to_owned();
    let mut printed = first.to_owned();
    let mut list = None;
    loop {
        let is_list = is_list_of_people(&joined);
        if is_list {
            list = Some(WrappedNames {
                printed: printed.clone(),
                joined: joined.clone(),
                next,
            });
        }
        if next >= last {
            return list;
        }
        if lines[next].is_blank() {
            // Behind a comma more names are to come, if in a paragraph of their own.
            let goes_on = next + 1 < last
                && joined.ends_with(',')
                && !lines[next + 1].is_label()
                && is_list_of_people(&lines[next + 1].clean);
            if !goes_on {
                return list;
            }
            printed.push('\n');
            next += 1;
        }
        let clean = lines[next].clean.as_ref();
        if is_list && !is_unfinished(&joined) && !belongs_above(lines, next) {
            return list;
        }
        joined.push(' ');
        joined.push_str(clean);
        printed.push('\n');
        printed.push_str(lines[next].raw.trim());
        next += 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    #[test]
    fn names_behind_a_comma_may_stand_in_a_paragraph_of_their_own() {
        let text = "Byrådet, 12. maj 2020\n\nReferat\n\nPunkt 1: Havn\n\nBeslutning\n\nUdsat.\n\n\
                    Fraværende Bo Ek (A),\n\nMia Kær (V)\n\nBilag\n\nKort, gammelt\n\nPlan\n";
        let meeting = parse(text);
        let item = meeting.open_items().next().expect("an item");
        assert_eq!(
            item.decision().map(|decision| decision.text.as_str()),
            Some("Udsat.")
        );
        let absent = item.absent.iter().map(|person| person.name.as_str());
        assert_eq!(absent.collect::<Vec<_>>(), ["Bo Ek", "Mia Kær"]);
        assert_eq!(item.attachments.len(), 2);
    }

    #[test]
    fn a_sentence_of_absence_may_end_the_page() {
        let item = |nth: usize| {
            format!(
                "{nth}. Mole {nth}\n\nBeslutning\n\nUdsat.\n\
                 Asta Lund deltog ikke i punktets behandling.\nHavneudvalget, side {nth}\n"
            )
        };
        let text = format!(
            "Havneudvalget, 12. maj 2020\n\nReferat\n\n{}{}",
            item(1),
            item(2)
        );
        let meeting = parse(&text);
        let decisions = meeting.open_items().filter_map(|item| item.decision());
        let decisions: Vec<&str> = decisions.map(|decision| decision.text.as_str()).collect();
        assert_eq!(decisions, ["Udsat."; 2]);
    }

    #[test]
    fn a_sentence_of_absence_may_begin_on_the_line_above() {
        let text = "Byrådet, 12. maj 2020\n\nReferat\n\nPunkt 1: Havn\n\nBeslutning\n\n\
                    Anbefales med 6 stemmer for (A, V). Der blev ikke stemt imod. Asta\n\
                    Lund (C) var fraværende.\n";
        let meeting = parse(text);
        let item = meeting.open_items().next().expect("an item");
        let decision = item.decision().expect("a decision");
        assert!(
            decision
                .text
                .ends_with("imod. Asta\nLund (C) var fraværende.")
        );
        let absent = item.absent.iter().map(|person| person.name.as_str());
        assert_eq!(absent.collect::<Vec<_>>(), ["Asta Lund"]);
    }
}
