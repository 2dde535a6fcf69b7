//! Running heads and feet, known by repetition: the same lines around the marks of pages.
//!
//! A mark of a page is a form feed or a line with the number of the page in it. Lines
//! beside such marks, up to five, are furniture where they stand beside most of them. A
//! line with a page number is furniture where it comes again with another number; a number
//! by itself where it cannot be that of the item below, which has its own.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::decision_label;
use super::super::head;
use super::super::labels;
use super::super::lines::{SourceLine, next_text, next_text_within, previous_text};
use super::super::municipality;
use super::PAGE_LETTERS;
use super::forms::{roman_value, without_bullet};
use super::page_numbers::{self, MOST_LINES, lone_number};
use crate::text::CaseNumber;
use crate::text::bodies::names_body_at_end;
use crate::text::date;

/// Marks the furniture of pages.
pub(in super::super) fn mark(lines: &mut [SourceLine<'_>]) {
    mark_repeated(lines);
    // Numbers above the running heads that repetition told.
    page_numbers::mark_above_heads(lines);
}

fn mark_repeated(lines: &mut [SourceLine<'_>]) {
    mark_first_lines_again(lines);
    mark_heads_again(lines);
    mark_pairs_again(lines);
    mark_lone_heads(lines);
    page_numbers::mark_above_heads(lines);
    page_numbers::mark_lone(lines);
    page_numbers::mark_above_headings(lines);
    mark_heads_below_numbers(lines);
    mark_names_of_columns(lines);
    mark_named_feet(lines);
    let heads = mark_numbered_heads(lines);
    let (mut marks, numbered) = page_marks(lines);
    marks.extend(heads);
    marks.sort_unstable();
    marks.dedup();
    if marks.len() < 2 {
        return;
    }
    // A line is of the furniture where it stands beside most marks at the same distance,
    // with nothing but furniture between.
    let mut places: HashMap<(bool, usize, String), HashSet<usize>> = HashMap::new();
    for &mark in &marks {
        for (is_above, near) in lines_around(lines, mark) {
            for (distance, at) in near.into_iter().enumerate() {
                let form = of_pages(&lines[at], &numbered);
                let place = places.entry((is_above, distance, form)).or_default();
                place.insert(at);
            }
        }
    }
    let enough = (marks.len() / 2).max(2);
    let mut furniture = Vec::new();
    for &mark in &marks {
        for (is_above, near) in lines_around(lines, mark) {
            for (distance, at) in near.into_iter().enumerate() {
                let form = of_pages(&lines[at], &numbered);
                let count = places
                    .get(&(is_above, distance, form))
                    .map_or(0, HashSet::len);
                let is_text = is_all_of_section(lines, at) && !begins_page(&lines[at]);
                if count < enough || !may_be_furniture(&lines[at]) || is_text {
                    break;
                }
                furniture.push(at);
            }
        }
    }
    for at in furniture {
        lines[at].style.is_furniture = true;
    }
}

/// Marks the lines the document begins with where two or more of them come again one
/// below the other: a running head that no mark of a page stands beside.
fn mark_first_lines_again(lines: &mut [SourceLine<'_>]) {
    let with_text: Vec<usize> = (0..lines.len())
        .filter(|&at| !lines[at].is_blank())
        .collect();
    let head: Vec<String> = with_text
        .iter()
        .take(MOST_LINES)
        .map(|&at| of_head(&lines[at]))
        .collect();
    let mut furniture: Vec<usize> = Vec::new();
    for nth in MOST_LINES..with_text.len() {
        let same = |(at, wanted): (&usize, &String)| of_head(&lines[*at]) == *wanted;
        let again = with_text[nth..]
            .iter()
            .zip(&head)
            .take_while(|pair| same(*pair))
            .count();
        if again >= 2 {
            furniture.extend(&with_text[nth..nth + again]);
        }
    }
    for at in furniture {
        if may_be_furniture(&lines[at]) {
            lines[at].style.is_furniture = true;
        }
    }
}

/// Returns what lines of a running head are compared by: their numbers set aside, but for
/// those of cases, which are of the items below.
fn of_head(line: &SourceLine<'_>) -> String {
    match CaseNumber::from_labelled_line(&line.clean) {
        Some(case) if case.number.is_some() => line.key.to_string(),
        _ => without_digits(&line.key),
    }
}

/// Blocks of the same lines that make a running head: fewer may be by chance.
const FEWEST_HEADS: usize = 3;

/// Marks blocks of lines that come again, one of which is the name of a body and another
/// has a day: a running head without the number of the page.
fn mark_heads_again(lines: &mut [SourceLine<'_>]) {
    let is_part = |at: usize| !lines[at].is_blank() && lines[at].clean.len() <= 80;
    let mut blocks: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    let mut at = 0;
    while at < lines.len() {
        let first = at;
        while at < lines.len() && is_part(at) {
            at += 1;
        }
        if (2..=MOST_LINES).contains(&(at - first)) {
            let keys: Vec<&str> = lines[first..at]
                .iter()
                .map(|line| line.key.as_str())
                .collect();
            blocks.entry(keys.join("\n")).or_default().push((first, at));
        }
        at = at.max(first + 1);
    }
    let is_body = |at: usize| names_body_at_end(&lines[at].clean);
    let has_day = |at: usize| date::find_date(&lines[at].clean).is_some();
    let heads: Vec<usize> = blocks
        .into_values()
        .filter(|places| places.len() >= FEWEST_HEADS)
        .filter(|places| {
            let (first, end) = places[0];
            (first..end).any(is_body) && (first..end).any(has_day)
        })
        .flatten()
        .flat_map(|(first, end)| first..end)
        .collect();
    for at in heads {
        if may_be_furniture(&lines[at]) {
            lines[at].style.is_furniture = true;
        }
    }
}

/// Marks two lines one below the other that come again and again, one of which is the name
/// of a body or municipality and the other has a day: running heads where no line is blank.
fn mark_pairs_again(lines: &mut [SourceLine<'_>]) {
    let may_be = |line: &SourceLine<'_>| !line.is_blank() && line.clean.len() <= 80;
    let is_body = |line: &SourceLine<'_>| {
        names_body_at_end(&line.clean) || municipality::is_name(&line.clean)
    };
    let has_day = |line: &SourceLine<'_>| {
        date::find_date(&line.clean).is_some()
            && decision_label::read_body_and_day(&line.clean).is_none()
            && decision_label::read(&line.clean).is_none()
    };
    let mut places: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, pair) in lines.windows(2).enumerate() {
        let [above, below] = pair else { continue };
        let is_head = is_body(above) && has_day(below) || has_day(above) && is_body(below);
        if may_be(above) && may_be(below) && is_head {
            places.entry((&above.key, &below.key)).or_default().push(at);
        }
    }
    let again = places.into_values().filter(|at| at.len() >= FEWEST_HEADS);
    for at in again
        .flatten()
        .flat_map(|at| [at, at + 1])
        .collect::<Vec<_>>()
    {
        if may_be_furniture(&lines[at]) {
            lines[at].style.is_furniture = true;
        }
    }
}

/// Marks lines set apart that come again and again, where they name the meeting, or one of
/// them stands in the midst of a sentence: running heads of one line.
fn mark_lone_heads(lines: &mut [SourceLine<'_>]) {
    let is_blank = |at: usize| lines.get(at).is_none_or(|line| line.is_blank());
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let is_apart = at.checked_sub(1).is_none_or(is_blank) && is_blank(at + 1);
        if is_apart && !line.is_blank() && !line.is_furniture() && may_be_furniture(line) {
            places.entry(&line.key).or_default().push(at);
        }
    }
    let names_meeting = |at: usize| {
        let line = &lines[at];
        let bare = without_bullet(&line.clean);
        let may_label = || {
            decision_label::read_body_and_day(bare).is_some()
                || decision_label::read(bare).is_some()
        };
        let names_it = head::is_title_line(line) || municipality::is_in(bare);
        date::find_date(bare).is_some()
            && (municipality::begins_apart(bare) || names_it && !may_label())
    };
    let is_head = |places: &&Vec<usize>| {
        places.len() >= FEWEST_HEADS && (names_meeting(places[0]) || parts_sentences(lines, places))
    };
    let heads = places.values().filter(is_head).flatten().copied();
    for at in heads.collect::<Vec<_>>() {
        lines[at].style.is_furniture = true;
    }
}

/// Returns whether one of the same lines stands in the midst of a sentence; of those that
/// may label decisions, two.
fn parts_sentences(lines: &[SourceLine<'_>], places: &[usize]) -> bool {
    let clean = &lines[places[0]].clean;
    let least = match decision_label::read_body_and_day(clean) {
        Some(_) => 2,
        None => 1,
    };
    let parting = places.iter().filter(|&&at| is_in_sentence(lines, at));
    !clean.ends_with(':') && parting.take(least).count() == least
}

/// Returns whether a line parts a sentence that goes on below it.
fn is_in_sentence(lines: &[SourceLine<'_>], at: usize) -> bool {
    let text = |at: usize| (!lines[at].is_label()).then(|| lines[at].clean.as_ref());
    let above = previous_text(lines, at).and_then(text);
    let below = next_text(lines, at).and_then(text);
    let is_begun = |above: &str| {
        above.ends_with(|c: char| c.is_lowercase() || c == ',') && above.len() >= SHORTEST_BEGUN
    };
    // "a) Godkendt." begins a list.
    let goes_on = |below: &str| {
        let word = below.split(' ').next().unwrap_or_default();
        word.len() > 1 && word.chars().all(char::is_lowercase) && !below.starts_with("at ")
    };
    above.is_some_and(is_begun) && below.is_some_and(goes_on)
}

/// Bytes of the shortest line that is the beginning of a sentence, and no title.
const SHORTEST_BEGUN: usize = 40;

/// Marks lines that name the columns of number and title right above each group of items:
/// "Punkt Titel".
fn mark_names_of_columns(lines: &mut [SourceLine<'_>]) {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let names_two = line.key.contains(' ') && labels::names_columns_of_contents(&line.key);
        let below = lines.get(at + 1);
        let form = below.and_then(|below| super::forms::read_line(below));
        if names_two && form.is_some_and(|form| !form.title.is_empty()) {
            places.entry(&line.key).or_default().push(at);
        }
    }
    let again = places.into_values().filter(|places| places.len() > 1);
    for at in again.flatten().collect::<Vec<_>>() {
        lines[at].style.is_furniture = true;
    }
}

/// Marks numbers that rise, set apart, with the lines that are the same below all of them:
/// the foot of a page and the head of the next.
fn mark_heads_below_numbers(lines: &mut [SourceLine<'_>]) {
    let mut heads: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    for at in 0..lines.len() {
        let is_apart = at.checked_sub(1).is_none_or(|at| lines[at].is_blank());
        let number = lone_number(&lines[at].key).filter(|_| is_apart && !lines[at].is_blank());
        let below = next_text_within(lines, at, MOST_LINES);
        if let Some((number, below)) = number.zip(below)
            && may_be_head(&lines[below])
            && lines[below].key.contains(' ')
        {
            let places = heads.entry(lines[below].key.clone()).or_default();
            places.push((at, number));
        }
    }
    let is_head = |places: &&Vec<(usize, u32)>| {
        places.len() >= FEWEST_HEADS && places.windows(2).all(|pair| pair[0].1 < pair[1].1)
    };
    let mut furniture: Vec<usize> = Vec::new();
    for places in heads.values().filter(is_head) {
        furniture.extend(places.iter().map(|(at, _)| *at));
        let mut below: Vec<usize> = places.iter().map(|(at, _)| *at).collect();
        for _ in 0..MOST_LINES {
            let next = below.iter().map(|&at| next_text(lines, at));
            let Some(next) = next.collect::<Option<Vec<usize>>>() else {
                break;
            };
            let same = next.iter().all(|&at| lines[at].key == lines[next[0]].key);
            if !same || !may_be_head(&lines[next[0]]) {
                break;
            }
            furniture.extend(&next);
            below = next;
        }
    }
    for at in furniture {
        lines[at].style.is_furniture = true;
    }
}

/// Returns whether a line may be of the head of a page: "Byrådet, den 3. maj 2023:" is the
/// label of what was decided.
fn may_be_head(line: &SourceLine<'_>) -> bool {
    may_be_furniture(line)
        && !line.clean.ends_with(':')
        && decision_label::read_body_and_day(&line.clean).is_none()
}

/// Marks lines with a day, or set in columns, that are the same again and again but for a
/// number behind or right below, which rises: "Kommunalbestyrelsen, mandag den 11-11-2013 153",
/// "Havneby Kommune          7". Returns the last line of each.
fn mark_numbered_heads(lines: &mut [SourceLine<'_>]) -> Vec<usize> {
    let mut pages: HashMap<&str, Vec<(Range<usize>, u32)>> = HashMap::new();
    let mut columns: HashMap<&str, Vec<(Range<usize>, u32)>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let below = lines.get(at + 1).map_or("", |below| below.key.as_str());
        let (head, page, end) = match line.key.rsplit_once(' ') {
            _ if lone_number(below).is_some() => (line.key.as_str(), below, at + 2),
            Some((head, page)) => (head, page, at + 1),
            None => continue,
        };
        let Some(page) = lone_number(page).filter(|_| head.len() <= 160) else {
            continue;
        };
        if !may_be_furniture(line) || counts_items(head) {
            continue;
        }
        if date::find_date(head).is_some() {
            if tells_meeting(head) {
                pages.entry(head).or_default().push((at..end, page));
            }
        } else if end == at + 1 && is_apart_in_columns(lines, at) {
            columns.entry(head).or_default().push((at..end, page));
        }
    }
    let pages = pages.into_values().filter(|places| {
        places.len() >= 2 && most_rise(places.iter().map(|(_, page)| Some(*page)))
    });
    let columns = columns.into_values().filter(|places| count_pages(places));
    let heads: Vec<Range<usize>> = pages
        .chain(columns)
        .flatten()
        .map(|(lines, _)| lines)
        .collect();
    for at in heads.iter().cloned().flatten() {
        lines[at].style.is_furniture = true;
    }
    heads.iter().map(|lines| lines.end - 1).collect()
}

/// Marks lines with the name of a municipality or body and a number behind it, of which
/// there are three or more with the same name and rising numbers: "Fjordby Kommune   3".
fn mark_named_feet(lines: &mut [SourceLine<'_>]) {
    let mut feet: HashMap<&str, Vec<(usize, u32)>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let foot = line.clean.rsplit_once(char::is_whitespace);
        let named = foot.and_then(|(name, page)| Some((name.trim_end(), lone_number(page)?)));
        let Some((name, page)) = named.filter(|_| may_be_furniture(line)) else {
            continue;
        };
        if municipality::is_name(name) || names_body_at_end(name) {
            feet.entry(name).or_default().push((at, page));
        }
    }
    let rises = |places: &[(usize, u32)]| places.windows(2).all(|pair| pair[0].1 < pair[1].1);
    let feet = feet.into_values();
    let feet = feet.filter(|places| places.len() >= FEWEST_HEADS && rises(places));
    for (at, _) in feet.flatten().collect::<Vec<_>>() {
        lines[at].style.is_furniture = true;
    }
}

/// Returns whether the number behind `head` is that of an item: "Byrådet, 3. maj 2023, pkt. 5".
fn counts_items(head: &str) -> bool {
    let word = head.rsplit(' ').next().unwrap_or_default();
    labels::ITEM_WORDS.has(word.trim_matches(['.', ',', '(', ':']))
}

/// Returns whether the head of a page tells of a meeting, or of the page: a day by itself
/// does not.
fn tells_meeting(head: &str) -> bool {
    let before_page = head.rsplit(' ').next().unwrap_or_default();
    let words = head.split(|c: char| !c.is_alphabetic());
    PAGE_LETTERS.has(before_page) || words.filter(|word| word.len() > 3).count() > 1
}

/// Returns whether a line stands apart from all others and its last word from the rest.
fn is_apart_in_columns(lines: &[SourceLine<'_>], at: usize) -> bool {
    const WIDE: &str = "      ";
    let is_blank = |at: usize| lines.get(at).is_none_or(|line| line.is_blank());
    let text = lines[at].raw.trim_end();
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_alone = at.checked_sub(1).is_none_or(is_blank) && is_blank(at + 1);
    is_alone && head.ends_with(WIDE) && !head.trim().contains(WIDE)
}

/// Returns whether numbers are those of pages: each is above the one before, and most by one.
fn count_pages(places: &[(Range<usize>, u32)]) -> bool {
    let steps = places
        .windows(2)
        .map(|pair| pair[1].1.checked_sub(pair[0].1));
    let steps: Option<Vec<u32>> = steps.collect();
    steps.is_some_and(|steps| {
        let by_one = steps.iter().filter(|&&step| step == 1).count();
        places.len() >= FEWEST_HEADS && !steps.contains(&0) && by_one * 2 >= steps.len()
    })
}

/// Returns whether numbers of pages rise: contents before them may have one of their own.
fn most_rise(pages: impl Iterator<Item = Option<u32>>) -> bool {
    let pages: Vec<Option<u32>> = pages.collect();
    let falls = pages
        .windows(2)
        .filter(|pair| pair[0].is_none() || pair[0] >= pair[1]);
    let allowed = usize::from(pages.len() > 3);
    falls.count() <= allowed
}

/// Returns the lines that a page begins with or that tell its number, and the forms of the
/// latter, their digits set aside.
fn page_marks(lines: &[SourceLine<'_>]) -> (Vec<usize>, HashSet<String>) {
    let mut numbered: HashMap<String, Vec<usize>> = HashMap::new();
    let mut marks = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let is_number_of_page = || line.key.contains("side ") || lone_number(&line.key).is_some();
        if line.raw.contains('\u{c}') || line.is_furniture() && is_number_of_page() {
            marks.push(at);
        } else if tells_page(&line.key) {
            numbered
                .entry(without_digits(&line.key))
                .or_default()
                .push(at);
        }
    }
    let mut forms = HashSet::new();
    for (form, places) in numbered {
        // Page numbers rise, and never two of a page.
        let rises = most_rise(places.iter().map(|&at| page_number(&lines[at].key)));
        if places.len() >= 2 && rises {
            marks.extend(places);
            forms.insert(form);
        }
    }
    (marks, forms)
}

/// Returns whether a line may tell the number of a page: "Side 3", "3/9", "3 af 9".
fn tells_page(key: &str) -> bool {
    let words: Vec<&str> = key.trim_end_matches('.').split(' ').collect();
    let is_number = |word: &&str| {
        !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())
    };
    match words.as_slice() {
        [number] => {
            let mut parts = number.split('/');
            parts.clone().count() == 2 && parts.all(|part| is_number(&part))
        }
        ["-", number, "-"] => is_number(number),
        [.., "side", number] => is_number(number) || roman_value(&number.to_uppercase()).is_some(),
        [.., number, "af", all] => is_number(number) && is_number(all),
        [.., "side", number, "/", all] => is_number(number) && is_number(all),
        _ => false,
    }
}

/// Returns the number of the page: the last of the line, or that before "af" and "/".
fn page_number(key: &str) -> Option<u32> {
    if let Some((_, number)) = key.rsplit_once("side ")
        && let Some(number) = roman_value(&number.to_uppercase())
    {
        return Some(number);
    }
    let before = match (key.rsplit_once(" af "), key.rsplit_once('/')) {
        (Some((before, _)), _) | (None, Some((before, _))) => before,
        _ => key,
    };
    let before = before.trim_end_matches(|c: char| !c.is_ascii_digit());
    let digits = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
    before.get(digits..)?.parse().ok()
}

/// Returns the lines with text above a mark and those from it on, the nearest first.
fn lines_around(lines: &[SourceLine<'_>], mark: usize) -> [(bool, Vec<usize>); 2] {
    let near = |at: &usize| !lines[*at].is_blank();
    let below = (mark..lines.len())
        .take(2 * MOST_LINES)
        .filter(near)
        .take(MOST_LINES);
    let above = (0..mark)
        .rev()
        .take(2 * MOST_LINES)
        .filter(near)
        .take(MOST_LINES - 1);
    [(true, above.collect()), (false, below.collect())]
}

/// Returns whether a line may be furniture at all: labels and closed marks never are.
fn may_be_furniture(line: &SourceLine<'_>) -> bool {
    !line.is_label()
        && super::super::access::group(line) != Some(true)
        && super::super::access::line(line) != Some(true)
        && labels::absent_prefix(&line.clean).is_none()
        && line.clean.len() <= 160
        && super::forms::read_line(line).is_none_or(|form| form.title.is_empty())
}

/// Returns whether a line tells the number of a page, or is the first of one.
fn begins_page(line: &SourceLine<'_>) -> bool {
    line.raw.contains('\u{c}') || tells_page(&line.key)
}

/// Returns whether the line stands right below a label: "Godkendt." on every page is no
/// running foot. The name of a body is no text of any section.
fn is_all_of_section(lines: &[SourceLine<'_>], at: usize) -> bool {
    if names_body_at_end(&lines[at].clean) && lines[at].clean.split(' ').count() <= 2 {
        return false;
    }
    let above = lines[..at].iter().rev().take(MOST_LINES);
    let mut above = above.skip_while(|line| line.is_blank());
    above.next().is_some_and(SourceLine::is_label)
}

/// Returns what lines of furniture are compared by: in those that tell the page, its
/// number set aside.
fn of_pages(line: &SourceLine<'_>, numbered: &HashSet<String>) -> String {
    let form = without_digits(&line.key);
    if numbered.contains(&form) || line.is_furniture() {
        form
    } else {
        line.key.clone()
    }
}

fn without_digits(key: &str) -> String {
    let key = match key.rsplit_once("side ") {
        Some((before, page)) if roman_value(&page.to_uppercase()).is_some() => {
            return format!("{before}side 0");
        }
        _ => key,
    };
    let mut plain = String::with_capacity(key.len());
    for c in key.chars() {
        match c {
            c if !c.is_ascii_digit() => plain.push(c),
            _ if plain.ends_with('0') => {}
            _ => plain.push('0'),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    /// Returns the decisions of items between which `pages` stand.
    fn decisions(pages: [&str; 3]) -> Vec<String> {
        let items = pages.iter().enumerate().map(|(nth, page)| {
            let item = nth + 1;
            format!("{item}. Sag om havn {item}\n\nBeslutning\nGodkendt.\n{page}")
        });
        let text = format!(
            "Referat\nHavneudvalget\n3. maj 2023\n\n{}",
            items.collect::<String>()
        );
        let decisions = parse(&text);
        let decisions = decisions.open_items().filter_map(|item| item.decision());
        decisions.map(|decision| decision.text.clone()).collect()
    }

    #[test]
    fn page_numbers_are_no_text_of_decisions() {
        for pages in [
            ["\n3\n\n", "\n5\n\n", "\n7\n\n"],
            [
                "\n3\n\nHavneudvalget\n\n",
                "\n5\n\nHavneudvalget\n\n",
                "\n7\n",
            ],
            [
                "\n3\n\nHavneby Kommune Telefon\n\nReferat af møde 3/2023\n\n",
                "\n5\n\nHavneby Kommune Telefon\n\nReferat af møde 3/2023\n\n",
                "\n7\n\nHavneby Kommune Telefon\n\nReferat af møde 3/2023\n",
            ],
            [
                "\n4\n\nReferat\nHavneudvalget\n\n",
                "\n5\n\nReferat\nHavneudvalget\n\n",
                "\n9\n\nReferat\nHavneudvalget\n\n10\n",
            ],
            ["3\n\n", "5\n\n", "7\n"],
            ["1\n\n", "2\n\n", "3\n"],
            [
                "\nHavneby Kommune        3\n\n",
                "\nHavneby Kommune        4\n\n",
                "\nHavneby Kommune        7\n",
            ],
            [
                "Havneudvalget 3\n",
                "Havneudvalget 4\n",
                "Havneudvalget 7\n",
            ],
            ["Side 3.\n\n", "Side 5.\n\n", "Side 7.\n"],
            [
                "Havneudvalget, onsdag den 03-05-2023 3\n",
                "Havneudvalget, onsdag den 03-05-2023 5\n",
                "Havneudvalget, onsdag den 03-05-2023 7\n",
            ],
            [
                "Havneudvalget, onsdag den 03-05-2023\n3\n",
                "Havneudvalget, onsdag den 03-05-2023\n5\n",
                "Havneudvalget, onsdag den 03-05-2023\n7\n",
            ],
            [
                "\nHavneudvalget den 03-05-2023, s. 2\n\n",
                "\nHavneudvalget den 03-05-2023, s. 3\n\n",
                "\nHavneudvalget den 03-05-2023, s. 5\n",
            ],
            [
                "\nNorddal Kommune              2\n\n",
                "\nNorddal Kommune              3\n\n",
                "\nNorddal Kommune              5\n",
            ],
        ] {
            let found = decisions(pages);
            assert_eq!(found, ["Godkendt.", "Godkendt.", "Godkendt."], "{pages:?}");
        }
    }

    #[test]
    fn numbers_that_do_not_rise_are_text() {
        let found = decisions(["\n7\n\n", "\n5\n\n", "\n6\n\n"]);
        assert_eq!(found[0], "Godkendt.\n\n7");
        let found = decisions(["7\n\n", "5\n\n", "6\n\n"]);
        assert_eq!(found[0], "Godkendt.\n7");
        let name = |number: u32| format!("Havneby Kommune {number}\n\n");
        let found = decisions([&name(12), &name(9), &name(14)]);
        assert_eq!(found[0], "Godkendt.\nHavneby Kommune 12");
    }

    #[test]
    fn numbers_between_lines_without_space_are_pages() {
        let text = |pages: [u32; 5]| {
            let [first, second, inner, third, last] = pages;
            format!(
                "Referat\nHavneudvalget\n3. maj 2023\n{first}\n\
                 1. Takster\nSagsfremstilling\nTaksterne hæves.\nGebyret falder.\nBeslutning\n\
                 Godkendt.\n{second}\n\
                 2. Moler\nSagsfremstilling\nMolerne er\n{inner}\nslidte.\nBeslutning\n\
                 Udsat.\n{third}\n\
                 3. Havneplan\nSagsfremstilling\nPlanen er færdig.\nBeslutning\nVedtaget.\n{last}\n"
            )
        };
        let decisions = |text: &str| {
            let meeting = parse(text);
            let decisions = meeting.open_items().filter_map(|item| item.decision());
            let texts = decisions.map(|decision| decision.text.replace('\n', " "));
            texts.collect::<Vec<_>>()
        };
        let expected = ["Godkendt.", "Udsat.", "Vedtaget."];
        assert_eq!(decisions(&text([2, 3, 4, 5, 6])), expected);
        assert_eq!(decisions(&text([11, 12, 13, 14, 15])), expected);
        let fallen = decisions(&text([9, 5, 3, 12, 2]));
        assert_eq!(fallen[0], "Godkendt. 5");
    }

    #[test]
    fn heads_below_a_label_without_text_are_no_decision() {
        let item = |nth: u32, decision: &str| {
            format!(
                "Punkt {nth}.\nMole {nth}\nBeslutning:\n{decision}\nHavneudvalget\n\
                 Møde den 3.5.2023, kl. 15:00      Side {nth}\n\n"
            )
        };
        let text = format!(
            "Referat\nHavneudvalget\n3. maj 2023\n\n{}{}{}Punkt 4.\nMole 4\nBeslutning:\n\n\
             Underskriftsside\n",
            item(1, "Godkendt.\n"),
            item(2, ""),
            item(3, "Udsat.\n"),
        );
        let meeting = parse(&text);
        let decisions = meeting.open_items().filter_map(|item| item.decision());
        let decisions: Vec<&str> = decisions.map(|decision| decision.text.as_str()).collect();
        assert_eq!(decisions, ["Godkendt.", "Udsat."]);
    }

    #[test]
    fn numbers_in_columns_that_count_no_pages_are_text() {
        for votes in [[12, 14, 19], [19, 18, 17]] {
            let pages = votes.map(|votes| format!("\nStemmer i alt              {votes}\n\n"));
            let found = decisions([&pages[0], &pages[1], &pages[2]]);
            assert!(found[0].contains("i alt"), "{votes:?}");
        }
    }

    #[test]
    fn a_day_with_the_number_of_an_item_heads_no_page() {
        let items = ["3", "4", "5"].map(|number| {
            format!(
                "Punkt {number} Sag om havn {number}\n\n• Sagsfremstilling\n\nSagen er ny.\n\n\
                 • Beslutning fra Havneudvalget, 3. maj 2023, pkt. {number}\n\nGodkendt.\n\n"
            )
        });
        let text = format!("Referat\nHavneudvalget\n3. maj 2023\n\n{}", items.concat());
        let meeting = parse(&text);
        let decided = meeting.open_items().filter_map(|item| item.decision());
        let decided: Vec<&str> = decided.map(|decision| decision.text.as_str()).collect();
        assert_eq!(decided, ["Godkendt.", "Godkendt.", "Godkendt."]);
    }

    #[test]
    fn numbers_that_end_few_pages_are_text() {
        let found = decisions(["12\n\n", "\n", "15\n"]);
        assert_eq!(found, ["Godkendt.\n12", "Godkendt.", "Godkendt.\n15"]);
        // Sections end with them, and no page does.
        let votes = |more: u32| format!("{}\n\nImod:\n{}\n\n", 10 + more, 11 + more);
        let votes = [votes(0), votes(2), votes(4)];
        let found = decisions([&votes[0], &votes[1], &votes[2]]);
        assert!(found[0].starts_with("Godkendt.\n10"));
    }

    #[test]
    fn heads_of_one_line_are_no_text_of_decisions() {
        let head = "Havneby Kommune - Havneudvalget den 3. maj 2023";
        let pages = format!("\n{head}\n\n");
        assert_eq!(decisions([&pages, &pages, &pages]), ["Godkendt."; 3]);
        // What a body decided on a day is labelled alike.
        let label = "\nHavneudvalget den 3. maj 2023\n\nUdsat.\n\n";
        let kept = decisions([label, label, label]);
        assert!(kept.iter().all(|text| text.contains("Udsat.")), "{kept:?}");
    }

    #[test]
    fn a_line_in_the_midst_of_a_sentence_is_no_text() {
        let begun = "Udvalget vedtog at forny de to nordlige kajpladser og";
        let page = format!("{begun}\n\nHavnens sager\n\ntre sydlige.\n\n");
        let expected = format!("Godkendt.\n{begun}\ntre sydlige.");
        let read = decisions([&page, &page, &page]);
        let joined: Vec<String> = read
            .iter()
            .map(|text| {
                text.split('\n')
                    .filter(|line| !line.is_empty())
                    .collect::<Vec<_>>()
                    .join("\n")
            })
            .collect();
        assert_eq!(joined, [expected.as_str(); 3]);
    }

    #[test]
    fn heads_of_two_lines_stand_in_dense_text_too() {
        let page = "Havneudvalget\nDagsorden med vedtagelser 03.05.2023\n";
        assert_eq!(decisions([page, page, page]), ["Godkendt."; 3]);
    }
}
