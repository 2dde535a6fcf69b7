//! What is closed (lukket) and stands in an open item, too: by mistake, as it may be. It
//! is warned of, and never quoted.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash as _, Hasher as _};

use super::lines::SourceLine;
use super::{Meeting, Warning, WarningKind, access};
use crate::text::compare_key;

/// Words that are the same in a row by no chance.
const SAME_WORDS: usize = 10;
/// Words of the shortest title that names one matter.
const TITLE_WORDS: usize = 3;
/// Bytes of the shortest title that does.
const TITLE_BYTES: usize = 12;
/// Closed titles that are looked for.
const MOST_TITLES: usize = 200;

/// Warns of lines of open items with a title or a text that is closed elsewhere in the
/// document; `closed` are the lines of closed items.
pub(super) fn warnings(
    lines: &[SourceLine<'_>],
    closed: &HashSet<usize>,
    meeting: &Meeting,
) -> Vec<Warning> {
    let titles: Vec<String> = meeting
        .closed_items()
        .map(|item| compare_key(&item.title))
        .filter(|title| names_one_matter(title))
        .take(MOST_TITLES)
        .collect();
    let runs: HashSet<u64> = runs(lines, closed.iter().copied())
        .into_iter()
        .map(|(run, _)| run)
        .collect();
    if titles.is_empty() && runs.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<usize> = Vec::new();
    // What stands in several open items is what is always said.
    let mut in_items: HashMap<u64, (usize, usize)> = HashMap::new();
    for item in meeting.open_items() {
        let own = (item.lines.first.saturating_sub(1)..item.lines.last.min(lines.len()))
            .filter(|at| !closed.contains(at));
        let own: Vec<usize> = own.collect();
        let has_title = |at: &usize| {
            let key = &lines[*at].key;
            titles.iter().any(|title| has_words(key, title))
        };
        found.extend(own.iter().copied().filter(has_title));
        let mut seen = HashSet::new();
        for (run, at) in self::runs(lines, own.into_iter()) {
            if runs.contains(&run) && seen.insert(run) {
                in_items.entry(run).or_insert((at, 0)).1 += 1;
            }
        }
    }
    let once = in_items.into_values().filter(|(_, items)| *items == 1);
    found.extend(once.map(|(at, _)| at));
    found.sort_unstable();
    found.dedup();
    let warning = |at: usize| Warning {
        line: at + 1,
        kind: WarningKind::Access,
        message: "what is closed elsewhere in the document stands here in an open item".to_owned(),
    };
    // The lines of one run follow each other: the first tells of all.
    let mut last = None;
    found.retain(|&at| {
        let follows = last.is_some_and(|last| at <= last + 2);
        last = Some(at);
        !follows
    });
    found.into_iter().map(warning).collect()
}

fn names_one_matter(title: &str) -> bool {
    title.split(' ').count() >= TITLE_WORDS
        && title.len() >= TITLE_BYTES
        && !access::is_ordinary_title(title)
}

/// Returns whether `text` has the words of `part` one behind the other.
fn has_words(text: &str, part: &str) -> bool {
    text.match_indices(part).any(|(at, _)| {
        let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        is_apart(text[..at].chars().next_back()) && is_apart(text[at + part.len()..].chars().next())
    })
}

/// Returns all runs of words on the lines, as a hash each, with the lines they begin on.
fn runs(lines: &[SourceLine<'_>], of: impl Iterator<Item = usize>) -> Vec<(u64, usize)> {
    let mut of: Vec<usize> = of.filter(|&at| !lines[at].is_label()).collect();
    of.sort_unstable();
    let words: Vec<(&str, usize)> = of
        .iter()
        .flat_map(|&at| {
            let words = lines[at].key.split(|c: char| !c.is_alphanumeric());
            words
                .filter(|word| !word.is_empty())
                .map(move |word| (word, at))
        })
        .collect();
    let hash = |run: &[(&str, usize)]| {
        let mut hasher = DefaultHasher::new();
        run.iter().for_each(|(word, _)| word.hash(&mut hasher));
        (hasher.finish(), run[0].1)
    };
    words.windows(SAME_WORDS).map(hash).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{WarningKind, parse};

    fn warned_lines(open: &str, closed: &str) -> Vec<usize> {
        let text = format!(
            "Referat\n\nTeknisk Udvalg\n\nMødedato: 14. marts 2024\n\n1. Vejprojekt\n\nBeslutning\n\n{open}\n\n\
             2. Lukket: Salg af Ankergrunden\n\nBeslutning\n\n{closed}\n\n3. Cykelsti\n\nBeslutning\n\nGodkendt.\n"
        );
        let warnings = parse(&text).warnings;
        let warnings = warnings
            .iter()
            .filter(|warning| warning.kind == WarningKind::Access);
        warnings
            .map(|warning| {
                assert!(!warning.message.contains("Ankergrunden"));
                warning.line
            })
            .collect()
    }

    #[test]
    fn what_is_closed_and_open_is_warned_of() {
        let price = "Grunden sælges til Kvistgaard for 4,5 mio. kr. efter to bud i marts";
        assert_eq!(warned_lines("Godkendt.", price), [0; 0]);
        assert_eq!(warned_lines("Jf. Salg af Ankergrunden.", price), [11]);
        assert_eq!(warned_lines(&format!("Bemærkning:\n{price}."), price), [12]);
        let wrapped = price.replacen(" for ", "\nfor ", 1);
        assert_eq!(warned_lines(&wrapped, price), [11]);
    }
}
