//! Reads a Danish hunspell dictionary (`da_DK.aff`, `da_DK.dic`): every entry with
//! its forms. The format is hunspell's, see `man 5 hunspell`; what each numbered
//! flag means stands in comments of the affix file.

use std::collections::HashMap;

/// A part of speech (ordklasse), as far as the affix flags tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordClass {
    /// Substantiv.
    Noun,
    /// Verbum.
    Verb,
    /// Adjektiv.
    Adjective,
    /// Proprium.
    Name,
    /// All others, and entries that have no flags.
    Other,
}

/// How a form comes from its lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FormKind {
    /// The entry itself.
    Base,
    /// Made by an affix rule.
    Inflected,
    /// An entry of its own that names its lemma (`st:`): irregular forms.
    Listed,
    /// A noun of a verb (verbalsubstantiv, `arbejden`); rare.
    VerbalNoun,
    /// The genitive of the base form.
    Genitive,
}

/// A form of a word.
#[derive(Clone, Debug)]
pub struct HunspellForm {
    /// As written.
    pub form: String,
    /// How it comes from its lemma.
    pub kind: FormKind,
    /// The flag whose rule made it; 0 for none.
    pub flag: u16,
}

/// An entry of the dictionary.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The base form.
    pub lemma: String,
    /// Its part of speech.
    pub class: WordClass,
    /// All its flags.
    pub flags: Vec<u16>,
    /// Its forms; the entry as written comes first.
    pub forms: Vec<HunspellForm>,
}

impl Entry {
    /// Returns whether the entry is an irregular form that names its lemma.
    pub fn is_listed(&self) -> bool {
        self.forms[0].kind == FormKind::Listed
    }
}

const NOUN: &[u16] = &[
    2, 3, 4, 5, 7, 11, 13, 14, 15, 18, 19, 43, 44, 45, 46, 47, 48, 50, 51, 57, 58, 64, 65, 66, 70,
    71, 72, 74, 75, 76, 84, 85, 87,
];
const VERB: &[u16] = &[1, 20, 21, 22];
const ADJECTIVE: &[u16] = &[
    12, 23, 24, 25, 26, 27, 28, 38, 40, 41, 42, 49, 59, 77, 78, 82,
];
const NAME: &[u16] = &[9, 54];
const GENITIVE: u16 = 10;
const VERBAL_NOUN: u16 = 79;
/// Flags about compounds and suggestions; they make no forms.
const NO_FORMS: &[u16] = &[
    6, 8, 29, 30, 31, 32, 33, 34, 35, 36, 37, 39, 53, 54, 55, 56, 60, 61, 62, 63, 67, 68, 69, 81,
    83, 86, 88, 89, 90,
];

/// Returns the flags that inflect a word, in order.
pub fn inflection(flags: &[u16]) -> Vec<u16> {
    let mut kept: Vec<u16> = flags
        .iter()
        .copied()
        .filter(|f| !NO_FORMS.contains(f) && *f != GENITIVE && *f != VERBAL_NOUN)
        .collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

struct Rule {
    strip: String,
    add: String,
    then: Vec<u16>,
    condition: Vec<Option<(bool, Vec<char>)>>,
}

impl Rule {
    fn apply(&self, word: &str) -> Option<String> {
        let stem = word.strip_suffix(self.strip.as_str())?;
        let letters: Vec<char> = word.chars().collect();
        let start = letters.len().checked_sub(self.condition.len())?;
        let fits = self
            .condition
            .iter()
            .zip(&letters[start..])
            .all(|(set, letter)| match set {
                None => true,
                Some((negated, set)) => set.contains(letter) != *negated,
            });
        fits.then(|| format!("{stem}{}", self.add))
    }
}

fn condition(text: &str) -> Vec<Option<(bool, Vec<char>)>> {
    let mut sets = Vec::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '.' => sets.push(None),
            '[' => {
                let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                let negated = inside.starts_with('^');
                sets.push(Some((
                    negated,
                    inside.trim_start_matches('^').chars().collect(),
                )));
            }
            other => sets.push(Some((false, vec![other]))),
        }
    }
    if text == "." {
        sets.clear();
    }
    sets
}

fn flags(text: &str) -> Vec<u16> {
    text.split(',').filter_map(|f| f.parse().ok()).collect()
}

fn rules(aff: &str) -> HashMap<u16, Vec<Rule>> {
    let mut rules: HashMap<u16, Vec<Rule>> = HashMap::new();
    for line in aff.lines() {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let ["SFX", flag, strip, add, rest @ ..] = columns.as_slice() else {
            continue;
        };
        if matches!(*strip, "Y" | "N") && add.parse::<u32>().is_ok() && rest.is_empty() {
            continue;
        }
        let Ok(flag) = flag.parse() else { continue };
        let (add, then) = add.split_once('/').unwrap_or((add, ""));
        let none = |text: &str| {
            if text == "0" {
                String::new()
            } else {
                text.to_owned()
            }
        };
        let wanted = rest
            .first()
            .copied()
            .filter(|c| !c.starts_with(['+', '#']))
            .unwrap_or(".");
        rules.entry(flag).or_default().push(Rule {
            strip: none(strip),
            add: none(add),
            then: flags(then),
            condition: condition(wanted),
        });
    }
    rules
}

/// Returns the entries of a dictionary. Entries of several words, and words marked
/// as forbidden, are left out.
pub fn read(aff: &str, dic: &str) -> Vec<Entry> {
    let rules = rules(aff);
    let lines = dic.lines().skip(1);
    lines.filter_map(|line| read_entry(line, &rules)).collect()
}

fn read_entry(line: &str, rules: &HashMap<u16, Vec<Rule>>) -> Option<Entry> {
    let mut columns = line.split_whitespace();
    let first = columns.next()?;
    if line.contains(' ') && !columns.clone().all(|c| c.get(2..3) == Some(":")) {
        return None;
    }
    let lemma = columns.find_map(|c| c.strip_prefix("st:"));
    let (word, list) = match first.rsplit_once('/') {
        Some((word, list)) if list.bytes().all(|b| b.is_ascii_digit() || b == b',') => {
            (word, flags(list))
        }
        _ => (first, Vec::new()),
    };
    if list.contains(&6) {
        return None;
    }
    let mut forms = vec![HunspellForm {
        form: word.to_owned(),
        kind: if lemma.is_some() {
            FormKind::Listed
        } else {
            FormKind::Base
        },
        flag: 0,
    }];
    for flag in list.iter().filter(|flag| !NO_FORMS.contains(flag)) {
        add_forms(word, *flag, rules, &mut forms);
    }
    Some(Entry {
        lemma: lemma.unwrap_or(word).to_owned(),
        class: class_by(&list),
        flags: list,
        forms,
    })
}

/// Returns the part of speech that an entry's flags tell.
fn class_by(flags: &[u16]) -> WordClass {
    if flags.iter().any(|f| NAME.contains(f)) {
        WordClass::Name
    } else if flags.iter().any(|f| VERB.contains(f)) {
        WordClass::Verb
    } else if flags.iter().any(|f| NOUN.contains(f)) {
        WordClass::Noun
    } else if flags.iter().any(|f| ADJECTIVE.contains(f)) {
        WordClass::Adjective
    } else {
        WordClass::Other
    }
}

/// Adds the forms that the rules of `flag` make of `word`, each behind those that the
/// rules of its own flags make of it.
fn add_forms(
    word: &str,
    flag: u16,
    rules: &HashMap<u16, Vec<Rule>>,
    forms: &mut Vec<HunspellForm>,
) {
    let kind = match flag {
        GENITIVE => FormKind::Genitive,
        VERBAL_NOUN => FormKind::VerbalNoun,
        _ => FormKind::Inflected,
    };
    let of_flag = |flag: &u16| rules.get(flag).into_iter().flatten();
    for rule in of_flag(&flag) {
        let Some(form) = rule.apply(word) else {
            continue;
        };
        let then = rule.then.iter().filter(|next| !NO_FORMS.contains(next));
        let longer = then.flat_map(of_flag).filter_map(|next| next.apply(&form));
        let longer: Vec<String> = longer.collect();
        let made = longer.into_iter().chain([form]);
        forms.extend(made.map(|form| HunspellForm { form, kind, flag }));
    }
}
