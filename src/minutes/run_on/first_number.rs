//! The first item of a document in which it stands behind the last line of the head:
//! "Fraværende: Marie Brod. 1. Godkendelse af referat:".
//!
//! A web page that loses one line break does so. What proves it is the run below, whose
//! first number is missing: 2, 3, 4, all in one pattern, and no line that begins with 1.

use super::super::layout::forms;
use super::super::lines::SourceLine;
use super::inner;
use super::parts::{Part, PartKind};
use crate::text::sentences::ends_with_stop;

/// Numbers from 2 on that prove that 1 is missing.
const FEWEST: usize = 3;
/// Bytes of the longest title that stands so.
const LONGEST_TITLE: usize = 120;
/// Lines above number 2 that are looked at.
const LOOK_ABOVE: usize = 12;

/// Parts the line in which the first number stands.
pub(super) fn part(lines: &[SourceLine<'_>], parts: &mut [Vec<Part>]) {
    let Some(second) = second_of_run(lines) else {
        return;
    };
    let above = (second.saturating_sub(LOOK_ABOVE)..second).rev();
    let found = above
        .filter(|&at| parts[at].is_empty() && !lines[at].is_blank())
        .find_map(|at| Some((at, first_number_in(&lines[at], &lines[second])?)));
    if let Some((at, from)) = found {
        parts[at] = vec![
            Part::new(0, PartKind::Plain),
            Part::new(from, PartKind::Plain),
        ];
    }
}

/// Returns the line that begins with 2, where the numbers of the document count on from
/// there and none is 1.
fn second_of_run(lines: &[SourceLine<'_>]) -> Option<usize> {
    let mut second = None;
    let mut next = 2;
    for (at, line) in lines.iter().enumerate() {
        let Some(form) = forms::read_line(line).filter(|form| !form.title.is_empty()) else {
            continue;
        };
        if form.number == "1" || second.is_none() && form.number != "2" {
            return None;
        }
        if form.number == next.to_string() {
            second = second.or(Some(at));
            next += 1;
        }
    }
    second.filter(|_| next - 2 >= FEWEST)
}

/// Returns where "1. Titel" begins at the end of a line, behind the end of a sentence, in
/// the pattern of the line `second`.
fn first_number_in(line: &SourceLine<'_>, second: &SourceLine<'_>) -> Option<usize> {
    let words = inner::words(line.raw);
    if words.iter().any(|(_, word)| inner::is_of_closed(word)) {
        return None;
    }
    let pattern = forms::read_line(second)?.pattern;
    let ends_sentence = |nth: usize| {
        let before = nth.checked_sub(1).and_then(|before| words.get(before));
        before.is_some_and(|(_, word)| ends_with_stop(word) || word.ends_with(')'))
    };
    let fits = |nth: usize| {
        let behind = line.raw[words[nth].0..].trim();
        let form = forms::read(behind).filter(|_| behind.len() <= LONGEST_TITLE);
        form.is_some_and(|form| {
            form.number == "1"
                && form.pattern == pattern
                && form.title.starts_with(char::is_uppercase)
        })
    };
    let nth = (1..words.len())
        .rev()
        .find(|&nth| words[nth].1.starts_with('1') && ends_sentence(nth) && fits(nth))?;
    Some(words[nth].0)
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    fn numbers(text: &str) -> Vec<String> {
        let meeting = parse(text);
        let numbers = meeting.open_items().filter_map(|item| item.number.clone());
        numbers.collect()
    }

    #[test]
    fn the_first_item_stands_behind_the_head() {
        let text = "Referat af bestyrelsesmøde\n3. maj 2011\n\nFraværende: Mads Elk. \
                    1. Havneplan:\n  Godkendt.\n\n 2. Takster:\n  Udsat.\n\n 3. Vej:\n  \
                    Godkendt.\n\n 4. Eventuelt:\n  Intet.\n";
        assert_eq!(numbers(text), ["1", "2", "3", "4"]);
    }

    #[test]
    fn nothing_is_parted_where_a_line_has_the_first_number() {
        let text = "Referat af bestyrelsesmøde\n3. maj 2011\n\nMødt: Mads Elk. 1. Suppleant.\n\n\
                    1. Havneplan\n\nGodkendt.\n\n2. Takster\n\nUdsat.\n\n3. Vej\n\nGodkendt.\n\n\
                    4. Eventuelt\n\nIntet.\n";
        let meeting = parse(text);
        let titles: Vec<&str> = meeting
            .open_items()
            .map(|item| item.title.as_str())
            .collect();
        assert_eq!(titles, ["Havneplan", "Takster", "Vej", "Eventuelt"]);
    }
}
