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
    let (claims, names) = claims_of(entries);
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
    Lemmas {
        forms: followed(forms),
        names,
    }
}

/// Returns what the entries say of every form, and the forms of names.
fn claims_of(entries: &[Entry]) -> (BTreeMap<String, Vec<Claim<'_>>>, BTreeSet<String>) {
    let participles = participles(entries);
    let verbs = entries
        .iter()
        .filter(|entry| entry.class == WordClass::Verb);
    let verbs: HashSet<&str> = verbs.map(|entry| entry.lemma.as_str()).collect();
    let mut claims: BTreeMap<String, Vec<Claim<'_>>> = BTreeMap::new();
    let mut names = BTreeSet::new();
    for entry in entries {
        let is_name = entry.class == WordClass::Name
            || !entry.lemma.chars().next().is_some_and(char::is_lowercase);
        let Some(lemma) = lemma_of(entry, &verbs, &participles) else {
            continue;
        };
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
    (claims, names)
}

/// Returns the lemma that the forms of `entry` belong to, in lower case; `None` if it is
/// no word of letters.
fn lemma_of(
    entry: &Entry,
    verbs: &HashSet<&str>,
    participles: &HashMap<String, String>,
) -> Option<String> {
    let lemma = entry.lemma.to_lowercase();
    if !lemma.chars().all(char::is_alphabetic) {
        return None;
    }
    let other = match entry.class {
        // Deponents: `mødes` is a form of `møde` here.
        WordClass::Verb => {
            let active = lemma.strip_suffix('s').filter(|verb| verbs.contains(verb));
            active.map(str::to_owned)
        }
        // A participle listed as an adjective belongs to its verb.
        WordClass::Adjective => {
            let neuter = lemma
                .strip_suffix("en")
                .filter(|_| entry.flags.contains(&12));
            let verb = neuter
                .and_then(|stem| participles.get(&format!("{stem}et")))
                .or_else(|| participles.get(&entry.lemma));
            verb.filter(|verb| verb.chars().next() == lemma.chars().next())
                .cloned()
        }
        _ => None,
    };
    Some(other.unwrap_or(lemma))
}

/// Returns `forms` with the lemma of a form that is a form itself: bøgerne -> bøger ->
/// bog.
fn followed(mut forms: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let direct = forms.clone();
    for lemma in forms.values_mut() {
        for _ in 0..3 {
            match direct.get(lemma) {
                Some(next) if next != lemma => lemma.clone_from(next),
                _ => break,
            }
        }
    }
    forms
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
    let contest = Contest::new(form, claims, compounds, lists);
    let mut best: Option<(f64, &Claim<'_>)> = None;
    for claim in claims {
        let score = contest.weigh(claim);
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, claim));
        }
    }
    best.map_or_else(|| form.to_owned(), |(_, claim)| claim.lemma.clone())
}

/// All claims on one form, and what they have among them.
struct Contest<'a> {
    form: &'a str,
    claims: &'a [Claim<'a>],
    compounds: &'a Compounds,
    lists: &'a SourceLists,
    /// It is a form of a verb.
    has_verb: bool,
    /// It is one other than the imperative.
    has_verb_form: bool,
    /// It is the base form of a verb.
    has_verb_base: bool,
    /// It is an inflected noun that compounds end in.
    has_noun_form: bool,
}

impl<'a> Contest<'a> {
    fn new(
        form: &'a str,
        claims: &'a [Claim<'a>],
        compounds: &'a Compounds,
        lists: &'a SourceLists,
    ) -> Self {
        let verbs = || claims.iter().filter(|claim| claim.is_verbal());
        let is_noun_form = |claim: &Claim<'_>| {
            claim.is_kind(WordClass::Noun, FormKind::Inflected)
                && compounds.head_count(&claim.lemma) >= 3.0
        };
        Self {
            form,
            claims,
            compounds,
            lists,
            has_verb: verbs().next().is_some(),
            has_verb_form: verbs().any(|claim| !is_imperative(form, &claim.lemma)),
            has_verb_base: claims
                .iter()
                .any(|claim| claim.is_kind(WordClass::Verb, FormKind::Base)),
            has_noun_form: claims.iter().any(is_noun_form),
        }
    }

    /// Returns how strong a claim is. The numbers only order the claims.
    fn weigh(&self, claim: &Claim<'_>) -> f64 {
        use FormKind::{Base, Genitive, Inflected, Listed, VerbalNoun};
        use WordClass::{Adjective, Name, Noun, Other, Verb};

        match (claim.class, claim.kind) {
            (Name, _) => 1.0,
            (_, Base) => self.weigh_base(claim),
            (Noun, Inflected) => self.weigh_noun(claim),
            (Verb, Inflected) if is_imperative(self.form, &claim.lemma) => 0.8,
            (Verb, Inflected) => 2.05,
            (Adjective, Inflected) => {
                let plural = self.form.strip_suffix('e') == Some(claim.lemma.as_str());
                let is_verb_first = VERBS_BEFORE_ADJECTIVES.contains(&self.form);
                if plural && self.has_verb_base && !is_verb_first {
                    2.9
                } else if self.has_verb {
                    1.5
                } else {
                    2.1
                }
            }
            (Other, Inflected) => 2.0,
            (_, Listed) => 1.92,
            // The lemma of a genitive is the longest word it may come from.
            (Noun, Genitive) => {
                let mut bases = self.claims.iter().filter(|other| other.is_kind(Noun, Base));
                let is_noun = bases.any(|other| other.lemma == self.form);
                if is_noun { 1.0 } else { 2.4 }
            }
            (_, Genitive) => 1.95,
            (_, VerbalNoun) => 0.3,
        }
    }

    /// Returns how strong the claim of an entry on its own base form is.
    fn weigh_base(&self, claim: &Claim<'_>) -> f64 {
        match claim.class {
            WordClass::Name => 1.0,
            WordClass::Other => {
                // `eventuelt` is the neuter of an adjective before it is an adverb.
                let neuter = self.form.strip_suffix('t').is_some_and(|stem| {
                    self.claims.iter().any(|other| {
                        other.is_kind(WordClass::Adjective, FormKind::Inflected)
                            && other.lemma == stem
                    })
                });
                if self.has_noun_form || self.has_verb_form || neuter {
                    1.8
                } else {
                    3.2
                }
            }
            WordClass::Noun => {
                if self.form.ends_with("er") && self.has_verb_form && claim.flags.contains(&5) {
                    if self.is_agent(self.form) { 3.0 } else { 1.7 }
                } else if self.has_verb && self.form.ends_with("ende") {
                    1.7
                } else {
                    3.0
                }
            }
            WordClass::Verb => 2.8,
            WordClass::Adjective => {
                if self.has_verb_form && !self.form.ends_with("er") {
                    1.6
                } else if self.has_noun_form {
                    1.9
                } else {
                    2.9
                }
            }
        }
    }

    /// Returns how strong the claim of an inflected noun is.
    fn weigh_noun(&self, claim: &Claim<'_>) -> f64 {
        let count = self.compounds.head_count(&claim.lemma);
        let doubles = DOUBLING.contains(&claim.flag);
        // `veje` is roads before it is to weigh; `filtre` is filters.
        if count >= 8.0 && self.form.strip_suffix('e') == Some(claim.lemma.as_str()) {
            return 2.95;
        }
        if [13, 64].contains(&claim.flag) {
            return 2.95;
        }
        let mut weight = 2.0 + count.ln_1p() * 0.004;
        if doubles {
            weight -= 0.001;
        }
        let cuts = self.compounds.cuts.get(&claim.lemma);
        let is_compound = cuts.is_some_and(|cuts| !cuts.is_empty());
        if count >= if doubles { 30.0 } else { 10.0 } || is_compound {
            weight += 0.1;
        }
        if self.is_agent(&claim.lemma) {
            weight += 0.1;
        }
        // `svaret` is the answer before it is answered.
        let weak_verb = claim.flag == 4
            && count >= 1.0
            && self.claims.iter().any(|other| {
                other.class == WordClass::Verb
                    && other.lemma.strip_suffix('e') == Some(&claim.lemma)
            });
        if weak_verb { weight + 0.1 } else { weight }
    }

    /// Returns whether a noun is one who does something: `leder`.
    fn is_agent(&self, lemma: &str) -> bool {
        let compound = self.compounds.last_part(lemma).is_some_and(|part| {
            letters(part) >= 4
                && self.compounds.head_count(lemma) >= 1.0
                && lemma.len() - part.len() >= 3
        });
        lemma.ends_with("er") && (self.lists.agents.contains(lemma) || compound)
    }
}

impl Claim<'_> {
    fn is_kind(&self, class: WordClass, kind: FormKind) -> bool {
        self.class == class && self.kind == kind
    }

    /// Returns whether it is that of a verb on one of its forms.
    fn is_verbal(&self) -> bool {
        self.is_kind(WordClass::Verb, FormKind::Inflected)
            || self.is_kind(WordClass::Other, FormKind::Listed)
                && (self.lemma.ends_with('e') || self.lemma.ends_with('å'))
    }
}
