//! Which lemma each form of a dictionary belongs to: one, though several may claim
//! it. `leder` is the noun or a form of the verb `lede`; what minutes mean is decided
//! by rules on the word class, by how many compounds end in the noun, and by the
//! lists of this folder.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::compounds::Compounds;
use super::hunspell::{Entry, FormKind, WordClass};
use super::{SourceLists, letters};

/// The forms of a dictionary.
pub struct Lemmas {
    /// Every form in lower case with its lemma.
    pub forms: BTreeMap<String, String>,
    /// Names of people and places, in lower case.
    pub names: BTreeSet<String>,
}

/// What an entry says of a form.
struct Claim<'a> {
    lemma: String,
    class: WordClass,
    kind: FormKind,
    flag: u16,
    flags: &'a [u16],
}

/// Verbal particles, which irregular verbs keep their forms after (`indgik`).
const PARTICLES: &[&str] = &[
    "an",
    "af",
    "bi",
    "be",
    "bort",
    "for",
    "fore",
    "foran",
    "forbi",
    "frem",
    "fra",
    "fri",
    "gen",
    "gennem",
    "hen",
    "hjem",
    "i",
    "igen",
    "igennem",
    "ind",
    "inde",
    "imod",
    "med",
    "mellem",
    "mis",
    "mod",
    "ned",
    "om",
    "omkring",
    "op",
    "over",
    "på",
    "rund",
    "sammen",
    "stille",
    "til",
    "tilbage",
    "ud",
    "ude",
    "under",
    "und",
    "ved",
    "vedlige",
    "videre",
    "u",
    "efter",
    "fast",
    "fuld",
    "færdig",
    "god",
    "plan",
    "viderefør",
    "tilrette",
    "iværk",
    "hoved",
    "selv",
];
/// Flags of nouns that double their last consonant.
const DOUBLING: [u16; 8] = [3, 7, 18, 19, 47, 48, 57, 58];
/// Verbs that mean more in minutes than the adjective whose -e form they equal.
const VERBS_BEFORE_ADJECTIVES: [&str; 11] = [
    "sikre", "rette", "lave", "åbne", "løse", "tømme", "hele", "lette", "tørre", "love", "ansætte",
];

/// Finds the lemma of every form of `entries`.
pub fn find(entries: &[Entry], compounds: &Compounds, lists: &SourceLists) -> Lemmas {
    let participles = participles(entries);
    let verbs: HashSet<&str> = entries
        .iter()
        .filter(|entry| entry.class == WordClass::Verb)
        .map(|entry| entry.lemma.as_str())
        .collect();
    let mut claims: BTreeMap<String, Vec<Claim<'_>>> = BTreeMap::new();
    let mut names = BTreeSet::new();
    for entry in entries {
        let is_name = entry.class == WordClass::Name
            || !entry.lemma.chars().next().is_some_and(char::is_lowercase);
        let mut lemma = entry.lemma.to_lowercase();
        if !lemma.chars().all(char::is_alphabetic) {
            continue;
        }
        match entry.class {
            // Deponents: `mødes` is a form of `møde` here.
            WordClass::Verb => {
                if let Some(active) = lemma.strip_suffix('s').filter(|verb| verbs.contains(verb)) {
                    lemma = active.to_owned();
                }
            }
            // A participle listed as an adjective belongs to its verb.
            WordClass::Adjective => {
                let neuter = lemma
                    .strip_suffix("en")
                    .filter(|_| entry.flags.contains(&12));
                let verb = neuter
                    .and_then(|stem| participles.get(&format!("{stem}et")))
                    .or_else(|| participles.get(&entry.lemma));
                if let Some(verb) = verb
                    && verb.chars().next() == lemma.chars().next()
                {
                    lemma.clone_from(verb);
                }
            }
            _ => {}
        }
        for form in &entry.forms {
            let lower = form.form.to_lowercase();
            let usable = letters(&lower) >= 2 || matches!(lower.as_str(), "ø" | "å");
            if !usable || !lower.chars().all(char::is_alphabetic) {
                continue;
            }
            if is_name {
                names.insert(lower.clone());
            }
            claims.entry(lower).or_default().push(Claim {
                lemma: lemma.clone(),
                class: entry.class,
                kind: form.kind,
                flag: form.flag,
                flags: &entry.flags,
            });
        }
    }
    let mut forms: BTreeMap<String, String> = claims
        .iter()
        .map(|(form, claims)| {
            let listed = lists
                .preferred
                .get(form)
                .or_else(|| lists.irregular.get(form));
            let lemma = listed.cloned().unwrap_or_else(|| {
                let lemma = best(form, claims, compounds, lists);
                if lemma == *form {
                    irregular_end(form, lists).unwrap_or(lemma)
                } else {
                    lemma
                }
            });
            (form.clone(), lemma)
        })
        .collect();
    for (form, lemma) in lists.preferred.iter().chain(&lists.irregular) {
        forms.entry(form.clone()).or_insert_with(|| lemma.clone());
    }
    // The lemma of a form may be a form itself: bøgerne -> bøger -> bog.
    let direct = forms.clone();
    for lemma in forms.values_mut() {
        for _ in 0..3 {
            match direct.get(lemma) {
                Some(next) if next != lemma => lemma.clone_from(next),
                _ => break,
            }
        }
    }
    Lemmas { forms, names }
}

/// Returns every participle with its verb.
fn participles(entries: &[Entry]) -> HashMap<String, String> {
    let mut participles = HashMap::new();
    for entry in entries {
        if entry.class != WordClass::Verb && !entry.is_listed() {
            continue;
        }
        for form in &entry.forms {
            let ends = ["t", "ende", "ede", "te", "ne"];
            if form.kind != FormKind::VerbalNoun
                && form.form != entry.lemma
                && ends.iter().any(|ending| form.form.ends_with(ending))
            {
                participles.insert(form.form.clone(), entry.lemma.clone());
            }
        }
    }
    participles
}

/// Returns the lemma of a form that ends in an irregular one: `formænd`.
fn irregular_end(form: &str, lists: &SourceLists) -> Option<String> {
    form.char_indices().skip(1).find_map(|(at, _)| {
        let (start, end) = form.split_at(at);
        let (lemma, flag) = lists.irregular_ends.get(end)?;
        if lemma == end {
            return None;
        }
        let particle = PARTICLES.contains(&start);
        let fits = match flag.as_str() {
            "v" => particle,
            "V" => particle || letters(start) >= 3,
            _ => letters(start) >= 2 && letters(end) >= 3,
        };
        fits.then(|| format!("{start}{lemma}"))
    })
}

/// An imperative (`budgetter`), which minutes hardly use.
fn is_imperative(form: &str, lemma: &str) -> bool {
    lemma.strip_suffix('e') == Some(form) || lemma.len() >= form.len() + 2
}

/// Returns the lemma of the strongest of `claims` on `form`; of equals the first.
fn best(form: &str, claims: &[Claim<'_>], compounds: &Compounds, lists: &SourceLists) -> String {
    let mut best: Option<(f64, &Claim<'_>)> = None;
    for claim in claims {
        let score = weigh(form, claim, claims, compounds, lists);
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, claim));
        }
    }
    best.map_or_else(|| form.to_owned(), |(_, claim)| claim.lemma.clone())
}

/// Returns how strong a claim on a form is. The numbers only order the claims.
fn weigh(
    form: &str,
    claim: &Claim<'_>,
    all: &[Claim<'_>],
    compounds: &Compounds,
    lists: &SourceLists,
) -> f64 {
    use FormKind::{Base, Genitive, Inflected, Listed, VerbalNoun};
    use WordClass::{Adjective, Name, Noun, Other, Verb};

    let count = |lemma: &str| compounds.head_count(lemma);
    let is_compound = |lemma: &str| {
        compounds
            .cuts
            .get(lemma)
            .is_some_and(|cuts| !cuts.is_empty())
    };
    let is_verbal = |other: &Claim<'_>| {
        other.class == Verb && other.kind == Inflected
            || other.class == Other
                && other.kind == Listed
                && (other.lemma.ends_with('e') || other.lemma.ends_with('å'))
    };
    let verb = all.iter().any(is_verbal);
    let verb_form = all
        .iter()
        .any(|other| is_verbal(other) && !is_imperative(form, &other.lemma));
    let noun_form = all
        .iter()
        .any(|other| other.class == Noun && other.kind == Inflected && count(&other.lemma) >= 3.0);
    let verb_base = all
        .iter()
        .any(|other| other.class == Verb && other.kind == Base);
    let is_agent = |lemma: &str| {
        let compound = compounds.last_part(lemma).is_some_and(|part| {
            letters(part) >= 4 && count(lemma) >= 1.0 && lemma.len() - part.len() >= 3
        });
        lemma.ends_with("er") && (lists.agents.contains(lemma) || compound)
    };
    match (claim.class, claim.kind) {
        (Name, _) => 1.0,
        (Other, Base) => {
            // `eventuelt` is the neuter of an adjective before it is an adverb.
            let neuter = form.strip_suffix('t').is_some_and(|stem| {
                all.iter().any(|other| {
                    other.class == Adjective && other.kind == Inflected && other.lemma == stem
                })
            });
            if noun_form || verb_form || neuter {
                1.8
            } else {
                3.2
            }
        }
        (Noun, Base) => {
            if form.ends_with("er") && verb_form && claim.flags.contains(&5) {
                if is_agent(form) { 3.0 } else { 1.7 }
            } else if verb && form.ends_with("ende") {
                1.7
            } else {
                3.0
            }
        }
        (Verb, Base) => 2.8,
        (Adjective, Base) => {
            if verb_form && !form.ends_with("er") {
                1.6
            } else if noun_form {
                1.9
            } else {
                2.9
            }
        }
        (Noun, Inflected) => {
            let count = count(&claim.lemma);
            let doubles = DOUBLING.contains(&claim.flag);
            // `veje` is roads before it is to weigh; `filtre` is filters.
            if count >= 8.0 && form.strip_suffix('e') == Some(claim.lemma.as_str()) {
                return 2.95;
            }
            if [13, 64].contains(&claim.flag) {
                return 2.95;
            }
            let mut weight = 2.0 + count.ln_1p() * 0.004;
            if doubles {
                weight -= 0.001;
            }
            if count >= if doubles { 30.0 } else { 10.0 } || is_compound(&claim.lemma) {
                weight += 0.1;
            }
            if is_agent(&claim.lemma) {
                weight += 0.1;
            }
            // `svaret` is the answer before it is answered.
            let weak_verb = claim.flag == 4
                && count >= 1.0
                && all.iter().any(|other| {
                    other.class == Verb && other.lemma.strip_suffix('e') == Some(&claim.lemma)
                });
            if weak_verb { weight + 0.1 } else { weight }
        }
        (Verb, Inflected) => {
            if is_imperative(form, &claim.lemma) {
                0.8
            } else {
                2.05
            }
        }
        (Adjective, Inflected) => {
            let plural = form.strip_suffix('e') == Some(claim.lemma.as_str());
            if plural && verb_base && !VERBS_BEFORE_ADJECTIVES.contains(&form) {
                2.9
            } else if verb {
                1.5
            } else {
                2.1
            }
        }
        (Other, Inflected) => 2.0,
        (_, Listed) => 1.92,
        // The lemma of a genitive is the longest word it may come from.
        (Noun, Genitive) => {
            let is_noun = all
                .iter()
                .any(|other| other.class == Noun && other.kind == Base && other.lemma == form);
            if is_noun { 1.0 } else { 2.4 }
        }
        (_, Genitive) => 1.95,
        (_, VerbalNoun) => 0.3,
    }
}
