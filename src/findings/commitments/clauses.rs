//! The clauses of a sentence (sætninger og ledsætninger), by comma and conjunction.

use std::ops::Range;

use super::sentence::Word;
use super::vocabulary::{BEFORE_BARE_AT, BEHIND_COMMA};

/// A clause, by its words, conjunction included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause<'t> {
    /// All words of it.
    pub all: Range<usize>,
    /// The words behind the conjunction.
    pub words: Range<usize>,
    /// The conjunction in lower case, empty for a main clause.
    pub conjunction: &'t str,
}

/// Cuts the words of a sentence into clauses, in order and without gaps.
pub(super) fn clauses<'t>(words: &[Word<'t>]) -> Vec<Clause<'t>> {
    let mut starts = vec![0];
    for at in 1..words.len() {
        let (Some(before), Some(word)) = (words.get(at - 1), words.get(at)) else {
            continue;
        };
        let next = words.get(at + 1).map_or("", |word| word.low);
        let low = word.low;
        let ends = before.ends_clause();
        let hard =
            before.is_before(&[";", ":"]) || word.opens && !before.ends_clause() && word.capital;
        let joined = matches!(low, "og" | "samt" | "men") && next == "at";
        let bare = low == "at" && BEFORE_BARE_AT.has(before.low);
        if hard || joined || bare || ends && BEHIND_COMMA.has(low) {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .filter(|(start, end)| start < end)
        .map(|(start, end)| {
            let low = |at: usize| words.get(at).map_or("", |word| word.low);
            let mut conjunction = "";
            let mut first = start;
            if start > 0
                || BEHIND_COMMA.has(low(start))
                    && !matches!(low(start), "der" | "inden" | "da" | "så")
            {
                while matches!(low(first), "og" | "men" | "samt") && first < end {
                    conjunction = low(first);
                    first += 1;
                }
                let word = low(first);
                let relative = matches!(word, "som" | "der");
                if BEHIND_COMMA.has(word) && !(word == "der" && conjunction == "og") {
                    conjunction = word;
                    // A relative pronoun is the subject, too.
                    first += usize::from(!relative && word != "inden" && word != "før");
                }
            }
            Clause {
                all: start..end,
                words: first.min(end)..end,
                conjunction,
            }
        })
        .collect()
}
