//! Which words of a dictionary are compounds, and what they are made of.
//!
//! The dictionary lists compounds as it lists other words, but a compound bends
//! as its last part does: `beredskabsplan` has the flags of `plan`. Every way to cut
//! a word into a first part (with its linking element, from the flags 29 to 88) and
//! a last part with agreeing flags is a candidate; how often each part occurs in
//! such cuts over the whole dictionary decides between them, and against none. The
//! counts are found by expectation maximisation (Dempster, Laird and Rubin 1977).

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use referat::analysis::compound::{head_bar, modifier_bar};

use super::hunspell::{Entry, FormKind, WordClass, inflection};
use super::{SourceLists, is_word, letters};

/// What the dictionary tells of compounds.
pub struct Compounds {
    /// First parts, linking element included: base form and number of words.
    pub modifiers: HashMap<String, (String, f64)>,
    /// Last parts, as lemmas: number of words.
    pub heads: HashMap<String, f64>,
    /// Where listed words are cut, in bytes; empty for those that are whole.
    pub cuts: HashMap<String, Vec<usize>>,
    /// Forms that may end a word the dictionary does not list.
    pub head_forms: HashSet<String>,
}

impl Compounds {
    /// Returns in how many words `lemma`, or its own last part, is the last part.
    pub fn head_count(&self, lemma: &str) -> f64 {
        let own = self.heads.get(lemma).copied().unwrap_or(0.0);
        own.max(
            self.last_part(lemma)
                .and_then(|part| self.heads.get(part))
                .copied()
                .unwrap_or(0.0),
        )
    }

    /// Returns the last part of a listed compound.
    pub fn last_part<'a>(&self, lemma: &'a str) -> Option<&'a str> {
        let cut = self.cuts.get(lemma)?.last()?;
        Some(&lemma[*cut..])
    }
}

/// Verb endings that also end adjectives used as last parts (`computerstyret`).
const PARTICIPLES: [&str; 5] = ["et", "ede", "te", "t", "ende"];
/// Nouns that take -s- before a last part, so that they are no first part bare.
const TAKE_S: [&str; 8] = ["ing", "hed", "skab", "tion", "sion", "else", "itet", "dom"];
/// Flags that a participle as an adjective may have.
const PARTICIPLE_FLAGS: [u16; 3] = [24, 26, 59];
/// How many words a part of our own list counts for.
const LISTED_MODIFIER: f64 = 20.0;
/// Strength asked for beyond the usual where flags agree only in gender.
const LOOSE: f64 = 1.5;

/// Finds the compounds among `entries`.
pub fn find(entries: &[Entry], lists: &SourceLists) -> Compounds {
    let (mut modifiers, derived) = modifiers(entries, lists);
    let heads = heads(entries, lists);
    let candidates = candidates(entries, lists, &modifiers, &heads);
    let (first, last) = counts(&candidates);
    let mut cuts: HashMap<String, Vec<usize>> = HashMap::new();
    for (word, candidates) in &candidates {
        let mut best: Option<(f64, usize, bool)> = None;
        for &(at, loose) in candidates {
            let score = first[&word[..at]] * last[&word[at..]];
            if best.is_none_or(|(most, ..)| score > most) {
                best = Some((score, at, loose));
            }
        }
        let accepted = best.filter(|&(_, at, loose)| {
            let (modifier, head) = word.split_at(at);
            // The word itself is no evidence for its own parts.
            let strength = strength(first[modifier] - 0.9) + strength(last[head] - 0.9) + 1e-9;
            strength
                >= 1.0
                    + if loose { LOOSE } else { 0.0 }
                    + modifier_bar(letters(modifier))
                    + head_bar(letters(head))
        });
        cuts.insert(
            word.clone(),
            accepted.map(|(_, at, _)| at).into_iter().collect(),
        );
    }
    for (modifier, (_, count)) in &mut modifiers {
        *count = first.get(modifier).copied().unwrap_or(0.0);
        if lists.modifiers.contains(modifier) {
            *count = count.max(LISTED_MODIFIER);
        }
    }
    modifiers.retain(|modifier, (_, count)| {
        !derived.contains(modifier) || *count >= if letters(modifier) < 4 { 12.0 } else { 2.0 }
    });
    cut_parts(&mut cuts, &modifiers);
    Compounds {
        modifiers,
        heads: last,
        cuts,
        head_forms: head_forms(entries, lists, &heads),
    }
}

/// Evidence of `count` words for a part.
fn strength(count: f64) -> f64 {
    count.max(0.0).ln_1p()
}

/// The first parts a base form may be, by the flag that says so.
fn linked(lemma: &str, flag: u16) -> Vec<String> {
    let Some(last) = lemma.chars().last() else {
        return Vec::new();
    };
    let without = |ending: char| lemma.strip_suffix(ending).map(str::to_owned);
    match flag {
        29 => vec![format!("{lemma}s")],
        30 => vec![format!("{lemma}e")],
        31 => vec![lemma.to_owned()],
        55 => without('e').into_iter().collect(),
        56 => without('e')
            .map(|stem| format!("{stem}s"))
            .into_iter()
            .collect(),
        60 => vec![format!("{lemma}er")],
        61 => vec![format!("{lemma}{last}e")],
        62 => vec![lemma.to_owned(), format!("{lemma}s")],
        63 => vec![lemma.to_owned(), format!("{lemma}e")],
        67 => vec![lemma.to_owned(), format!("{lemma}{last}e")],
        68 => vec![format!("{lemma}{last}er")],
        69 => lemma
            .strip_suffix("um")
            .map(|stem| format!("{stem}e"))
            .into_iter()
            .collect(),
        88 => vec![format!("{lemma}t")],
        _ => Vec::new(),
    }
}

/// Returns the possible first parts, and which of them no flag allows: those must
/// show in the dictionary's own words.
fn modifiers(
    entries: &[Entry],
    lists: &SourceLists,
) -> (HashMap<String, (String, f64)>, HashSet<String>) {
    let barred = |part: &str| {
        let bare = part.len() > 5 && TAKE_S.iter().any(|ending| part.ends_with(ending));
        bare || lists.never_modifiers.contains(part) && !lists.modifiers.contains(part)
    };
    let mut modifiers: HashMap<String, (String, f64)> = HashMap::new();
    let regular = entries.iter().filter(|entry| {
        is_word(&entry.lemma) && entry.class != WordClass::Name && !entry.is_listed()
    });
    for entry in regular {
        for flag in &entry.flags {
            for part in linked(&entry.lemma, *flag) {
                if !barred(&part) && (letters(&part) > 2 || lists.modifiers.contains(&part)) {
                    modifiers.entry(part).or_insert((entry.lemma.clone(), 0.0));
                }
            }
        }
    }
    let mut derived = HashSet::new();
    for entry in entries
        .iter()
        .filter(|entry| entry.class != WordClass::Name)
    {
        let own = &entry.forms[0].form;
        if !is_word(own) || letters(own) < 3 || entry.is_listed() && entry.class != WordClass::Other
        {
            continue;
        }
        let mut parts = vec![own.clone()];
        if entry.class == WordClass::Noun && !entry.is_listed() {
            parts.push(format!("{own}s"));
        }
        for part in parts {
            if !barred(&part) && !modifiers.contains_key(&part) {
                modifiers.insert(part.clone(), (own.clone(), 0.0));
                derived.insert(part);
            }
        }
    }
    for part in &lists.modifiers {
        let base = (part.clone(), 0.0);
        modifiers.entry(part.clone()).or_insert(base);
        derived.remove(part);
    }
    (modifiers, derived)
}

/// A word class with its inflecting flags, which a compound shares.
type Bending = (WordClass, Vec<u16>);

/// Returns the possible last parts, as lemmas.
fn heads(entries: &[Entry], lists: &SourceLists) -> HashMap<String, Vec<Bending>> {
    let mut heads: HashMap<String, Vec<Bending>> = HashMap::new();
    for entry in entries.iter().filter(|entry| is_word(&entry.lemma)) {
        let bending = (entry.class, inflection(&entry.flags));
        match entry.class {
            WordClass::Noun | WordClass::Adjective
                if entry.flags.contains(&39)
                    && letters(&entry.lemma) >= 2
                    && !lists.never_heads.contains(&entry.lemma) =>
            {
                heads.entry(entry.lemma.clone()).or_default().push(bending);
            }
            WordClass::Verb if entry.lemma.ends_with("ere") && letters(&entry.lemma) >= 6 => {
                heads.entry(entry.lemma.clone()).or_default().push(bending);
            }
            _ => {}
        }
        let of_verb =
            entry.class == WordClass::Verb || entry.is_listed() && entry.lemma.ends_with('e');
        let participles = entry.forms.iter().filter(|form| {
            of_verb
                && matches!(form.kind, FormKind::Inflected | FormKind::Listed)
                && form.form.ends_with('t')
                && is_word(&form.form)
                && letters(&form.form) >= 5
        });
        for form in participles {
            let bending = (WordClass::Adjective, PARTICIPLE_FLAGS.to_vec());
            heads.entry(form.form.clone()).or_default().push(bending);
        }
    }
    heads
}

/// Returns the forms that may end a word the dictionary does not list.
fn head_forms(
    entries: &[Entry],
    lists: &SourceLists,
    heads: &HashMap<String, Vec<Bending>>,
) -> HashSet<String> {
    let mut forms = HashSet::new();
    for entry in entries.iter().filter(|entry| is_word(&entry.lemma)) {
        let listed = entry.is_listed() && heads.contains_key(&entry.lemma);
        if !listed && !entry.flags.contains(&39) {
            continue;
        }
        for form in entry.forms.iter().filter(|form| is_word(&form.form)) {
            let long = letters(&form.form);
            let fits = match entry.class {
                _ if listed => long >= 4,
                WordClass::Noun | WordClass::Adjective => form.kind != FormKind::VerbalNoun,
                WordClass::Verb => {
                    form.kind != FormKind::VerbalNoun
                        && long >= 6
                        && PARTICIPLES.iter().any(|ending| form.form.ends_with(ending))
                }
                _ => false,
            };
            let long_enough = long >= 4 || lists.short_heads.contains(&form.form);
            if fits && long_enough && !lists.weak_heads.contains(&form.form) {
                forms.insert(form.form.clone());
            }
        }
    }
    forms
}

fn is_common(flags: &[u16]) -> bool {
    flags
        .iter()
        .any(|flag| [2, 7, 14, 19, 43, 44, 48, 58, 65].contains(flag))
}

fn is_neuter(flags: &[u16]) -> bool {
    flags
        .iter()
        .any(|flag| [3, 4, 15, 18, 45, 47, 57, 66, 70, 84, 87].contains(flag))
}

/// Returns whether a word of flags `word` may end in one of flags `head`, and
/// whether their plurals differ.
fn agreement((class, head): &Bending, of: WordClass, word: &[u16]) -> Option<bool> {
    if *class != of {
        return None;
    }
    if head == word {
        return Some(false);
    }
    if of != WordClass::Noun {
        return head.iter().any(|flag| word.contains(flag)).then_some(false);
    }
    let same_gender = is_common(head) && is_common(word) || is_neuter(head) && is_neuter(word);
    let plural = |flags: &[u16]| -> Vec<u16> {
        let plurals = [3, 5, 7, 11, 13, 18, 19, 43, 46, 47, 48, 64, 71, 74, 85];
        flags
            .iter()
            .copied()
            .filter(|flag| plurals.contains(flag))
            .collect()
    };
    let (of_head, of_word) = (plural(head), plural(word));
    let same_plural = of_head == of_word || of_head.is_empty() || of_word.is_empty();
    same_gender.then_some(!same_plural)
}

/// The ways to cut each listed word, and whether a cut agrees loosely.
type Candidates = BTreeMap<String, Vec<(usize, bool)>>;

fn candidates(
    entries: &[Entry],
    lists: &SourceLists,
    modifiers: &HashMap<String, (String, f64)>,
    heads: &HashMap<String, Vec<Bending>>,
) -> Candidates {
    let mut candidates = Candidates::new();
    for entry in entries {
        let word = &entry.lemma;
        let class_fits = matches!(entry.class, WordClass::Noun | WordClass::Adjective)
            || entry.class == WordClass::Verb && word.ends_with("ere");
        if !class_fits || entry.is_listed() || !is_word(word) || letters(word) < 5 {
            continue;
        }
        let cuts = candidates.entry(word.clone()).or_default();
        if lists.whole.contains(word) {
            continue;
        }
        let flags = inflection(&entry.flags);
        for (at, _) in word.char_indices().skip(2) {
            let (modifier, head) = word.split_at(at);
            let Some(bendings) = heads.get(head).filter(|_| modifiers.contains_key(modifier))
            else {
                continue;
            };
            let loose = bendings
                .iter()
                .filter_map(|bending| agreement(bending, entry.class, &flags))
                .min();
            if let Some(loose) = loose {
                match cuts.iter_mut().find(|(known, _)| *known == at) {
                    Some(known) => known.1 &= loose,
                    None => cuts.push((at, loose)),
                }
            }
        }
    }
    candidates
}

/// Counts of parts by their text.
type PartCounts = HashMap<String, f64>;

/// Returns how many words each first and each last part is in, a word with several
/// possible cuts being shared among them by how likely each is.
fn counts(candidates: &Candidates) -> (PartCounts, PartCounts) {
    const ROUNDS: usize = 5;
    let (mut first, mut last) = (PartCounts::new(), PartCounts::new());
    for round in 0..ROUNDS {
        let (mut next_first, mut next_last) = (PartCounts::new(), PartCounts::new());
        for (word, cuts) in candidates.iter().filter(|(_, cuts)| !cuts.is_empty()) {
            let likely: Vec<f64> = cuts
                .iter()
                .map(|&(at, _)| {
                    let count = |counts: &PartCounts, part| counts.get(part).unwrap_or(&0.0) + 0.01;
                    if round == 0 {
                        1.0
                    } else {
                        count(&first, &word[..at]) * count(&last, &word[at..])
                    }
                })
                .collect();
            let sum: f64 = likely.iter().sum();
            for (&(at, _), likely) in cuts.iter().zip(&likely) {
                *next_first.entry(word[..at].to_owned()).or_default() += likely / sum;
                *next_last.entry(word[at..].to_owned()).or_default() += likely / sum;
            }
        }
        (first, last) = (next_first, next_last);
    }
    (first, last)
}

/// Cuts the parts of compounds where they are compounds themselves.
fn cut_parts(cuts: &mut HashMap<String, Vec<usize>>, modifiers: &HashMap<String, (String, f64)>) {
    let mut words: Vec<(String, usize)> = cuts
        .iter()
        .filter_map(|(word, cuts)| Some((word.clone(), *cuts.first()?)))
        .collect();
    // A part is shorter than the word, so it has been cut when its turn comes.
    words.sort_by(|a, b| (a.0.len(), &a.0).cmp(&(b.0.len(), &b.0)));
    for (word, at) in words {
        let (modifier, head) = word.split_at(at);
        let base = modifiers
            .get(modifier)
            .map_or(modifier, |(base, _)| base.as_str());
        let mut all: BTreeSet<usize> = BTreeSet::from([at]);
        if let Some(inner) = cuts.get(base) {
            let shared = inner.iter().copied().filter(|&cut| {
                cut < modifier.len()
                    && base
                        .get(..cut)
                        .is_some_and(|part| modifier.starts_with(part))
            });
            all.extend(shared);
        }
        if let Some(inner) = cuts.get(head) {
            all.extend(inner.iter().map(|cut| at + cut));
        }
        cuts.insert(word, all.into_iter().collect());
    }
}
