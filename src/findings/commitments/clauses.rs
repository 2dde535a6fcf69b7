//! The clauses of a sentence (sætninger og ledsætninger), by comma and conjunction.

use std::ops::Range;

use super::sentences::Word;

/// Conjunctions that begin a clause behind a comma.
const BEHIND_COMMA: &[&str] = &[
    "at",
    "og",
    "men",
    "som",
    "der",
    "idet",
    "da",
    "fordi",
    "så",
    "hvis",
    "når",
    "hvor",
    "hvorefter",
    "hvorfor",
    "hvilket",
    "mens",
    "indtil",
    "jf",
    "såfremt",
    "selvom",
    "således",
    "hvoraf",
    "hvorvidt",
    "om",
    "hvordan",
    "hvornår",
    "hvem",
    "hvilke",
    "hvad",
    "medmindre",
    "ligesom",
    "hvorved",
    "herunder",
    "dog",
    "da",
    "inden",
    "før",
];

/// Verbs behind which "at" begins a clause without a comma.
const BEFORE_BARE_AT: &[&str] = &[
    "besluttede",
    "besluttet",
    "godkendte",
    "godkendt",
    "anbefaler",
    "indstiller",
    "aftalt",
    "bemærkede",
    "enige",
    "foreslår",
    "foreslås",
    "foranleder",
    "forventes",
    "således",
    "efterspurgte",
    "sikre",
];

/// A clause, by its words, conjunction included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// All words of it.
    pub all: Range<usize>,
    /// The words behind the conjunction.
    pub words: Range<usize>,
    /// The conjunction in lower case, empty for a main clause.
    pub conjunction: String,
}

/// Cuts the words of a sentence into clauses, in order and without gaps.
pub(super) fn clauses(words: &[Word]) -> Vec<Clause> {
    let mut starts = vec![0];
    for at in 1..words.len() {
        let (Some(before), Some(word)) = (words.get(at - 1), words.get(at)) else {
            continue;
        };
        let next = words.get(at + 1).map_or("", |word| word.low.as_str());
        let low = word.low.as_str();
        let ends = before.ends_clause();
        let hard = before.after.contains([';', ':'])
            || word.opens && !before.ends_clause() && word.capital;
        let joined = matches!(low, "og" | "samt" | "men") && next == "at";
        let bare = low == "at" && BEFORE_BARE_AT.contains(&before.low.as_str());
        if hard || joined || bare || ends && BEHIND_COMMA.contains(&low) {
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
            let low = |at: usize| words.get(at).map_or("", |word| word.low.as_str());
            let mut conjunction = "";
            let mut first = start;
            if start > 0
                || BEHIND_COMMA.contains(&low(start))
                    && !matches!(low(start), "der" | "inden" | "da" | "så")
            {
                while matches!(low(first), "og" | "men" | "samt") && first < end {
                    conjunction = low(first);
                    first += 1;
                }
                let word = low(first);
                let relative = matches!(word, "som" | "der");
                if BEHIND_COMMA.contains(&word) && !(word == "der" && conjunction == "og") {
                    conjunction = word;
                    // A relative pronoun is the subject, too.
                    first += usize::from(!relative && word != "inden" && word != "før");
                }
            }
            Clause {
                all: start..end,
                words: first.min(end)..end,
                conjunction: conjunction.to_owned(),
            }
        })
        .collect()
}
