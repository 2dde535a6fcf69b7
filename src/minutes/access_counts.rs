//! Counts of open and closed items ("Åbne sager 5 / Lukkede sager 2"), which head no group.
//!
//! Alone such a line may be the heading of a group with its number of items. It is that the
//! count of the others stands right beside it, with no item between, that tells.

use super::SectionKind;
use super::access;
use super::lines::SourceLine;
use crate::words::word_tables;

word_tables!("minutes/access_counts");

/// Bytes of the longest line of counts.
const LONGEST: usize = 90;

/// Digits of the longest count.
const MOST_DIGITS: usize = 3;

/// Lines from one count to the next: one blank line may stand between.
const GAP: usize = 2;

/// A count: whether it is of closed items, how many, and the words beside the number.
struct Count {
    is_closed: bool,
    items: u32,
    name: String,
}

/// Sets the word for a number (antal) before the counts, so that all who ask a line for its
/// access hear what it is.
pub(super) fn name_them(lines: &mut [SourceLine<'_>]) {
    let mut at = 0;
    let mut is_decided = false;
    while at < lines.len() {
        let mut run = Vec::new();
        let mut next = at;
        while let Some(found) = (next..lines.len().min(next + GAP))
            .find(|&line| !lines[line].is_blank())
            .filter(|&line| on_line(&lines[line].clean).is_some())
        {
            run.push(found);
            next = found + 1;
        }
        if !run.is_empty() && are_counts(lines, &run) {
            for &line in &run {
                let counts = on_line(&lines[line].clean).unwrap_or_default();
                let named: Vec<String> = counts
                    .iter()
                    .map(|count| format!("Antal {}: {}", count.name, count.items))
                    .collect();
                lines[line].set_text(named.join(", "));
            }
        }
        if let [line] = run.as_slice()
            && is_decided
            && let Some([count]) = on_line(&lines[*line].clean).as_deref()
            && count.is_closed
            && lines[*line].clean.ends_with(')')
            && lines[*line + 1..].iter().any(|below| !below.is_blank())
        {
            // Below the first decision it heads what stands below, however many they are.
            let name = count.name.clone();
            lines[*line].set_text(name);
        }
        for line in &lines[at..next.max(at + 1)] {
            let label = line.label.as_ref();
            is_decided |= label.is_some_and(|label| label.kind == SectionKind::Decision);
        }
        at = next.max(at + 1);
    }
}

/// Returns whether lines with numbers of open and of closed items count both: nothing stands
/// between them, though the first of them has items.
fn are_counts(lines: &[SourceLine<'_>], run: &[usize]) -> bool {
    let counts: Vec<Count> = run
        .iter()
        .filter_map(|&at| on_line(&lines[at].clean))
        .flatten()
        .collect();
    let has = |closed: bool| counts.iter().any(|count| count.is_closed == closed);
    has(true) && has(false) && counts.first().is_some_and(|first| first.items > 0)
}

/// Reads a line that is nothing but names of groups, each with a number behind it or each
/// with one before: "Åbne punkter (5) / lukkede punkter (2)", "5 åbne sager og 2 lukkede
/// sager".
fn on_line(line: &str) -> Option<Vec<Count>> {
    if line.len() > LONGEST || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let signs = |c: char| c.is_whitespace() || "/,;|·:()[]–".contains(c);
    let words: Vec<String> = line
        .split(signs)
        .filter(|word| !word.is_empty() && *word != "-")
        .map(str::to_lowercase)
        .filter(|word| !BETWEEN_COUNTS.has(word))
        .collect();
    let is_number = |word: &String| word.bytes().all(|b| b.is_ascii_digit());
    let is_number_first = words.first().is_some_and(is_number);
    let mut counts = Vec::new();
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let before = rest.iter().take_while(|word| is_number(word)).count();
        let (number, name, end) = if is_number_first {
            let names = rest[before..].iter().take_while(|word| !is_number(word));
            let end = before + names.count();
            (rest.first().filter(|_| before == 1)?, &rest[1..end], end)
        } else {
            let names = rest.iter().take_while(|word| !is_number(word)).count();
            (rest.get(names)?, &rest[..names], names + 1)
        };
        let name = name.join(" ");
        counts.push(Count {
            is_closed: access::group(&name)?,
            items: number
                .parse()
                .ok()
                .filter(|_| number.len() <= MOST_DIGITS)?,
            name,
        });
        rest = &rest[end..];
    }
    Some(counts).filter(|counts| !counts.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    /// Returns which of two items are open below `head`.
    fn open_below(head: &str) -> Vec<bool> {
        let text = format!(
            "Referat\nHavnerådet den 3. maj 2029\n\n{head}\n\n1. Ny kaj\n\nBeslutning\n\nGodkendt.\n\n\
             2. Fyrets lys\n\nBeslutning\n\nUdsat.\n"
        );
        let meeting = parse(&text);
        meeting
            .outline()
            .iter()
            .map(|item| item.open().is_some())
            .collect()
    }

    #[test]
    fn counts_close_nothing() {
        for head in [
            "Åbne sager 5\nLukkede sager 2",
            "Åbne sager 5 / Lukkede sager 2",
            "Åbne punkter: 2, lukkede punkter: 4",
            "Lukkede sager: 2\nÅbne sager: 5",
            "Åbne punkter (12)\n\nLukkede punkter (3)",
            "Åbne sager 2 og lukkede sager 1",
            "Åbne sager 5 Lukkede sager 2",
            "5 åbne sager og 2 lukkede sager",
            "5 åbne punkter\n2 lukkede punkter",
            "| Åbne sager | 5 |\n| Lukkede sager | 2 |",
            "Åbne punkter: 5 stk.\nLukkede punkter: 2 stk.",
        ] {
            assert_eq!(open_below(head), [true, true], "{head}");
        }
    }

    #[test]
    fn a_number_behind_a_group_is_no_count_by_itself() {
        for head in [
            "Lukkede sager 2",
            "Lukkede punkter (2)",
            "Åbne sager 0\nLukkede sager 2",
            "Åbne sager\nLukkede sager 2",
            "Åbne sager 5\nLukkede sager",
            "2 lukkede punkter",
        ] {
            assert!(open_below(head).contains(&false), "{head}");
        }
    }
}
