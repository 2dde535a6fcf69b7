//! Which names are one body's, and the names of the bodies of an index or a document.

use std::borrow::Cow;

use super::heads::{
    ADJECTIVES, BEFORE_ROLES, COUNCILS, GENERAL_HEADS, HEADS, HeadForm, LEFT_OUT, ROLE_ADJECTIVES,
    ROLES, is_council_letters, usually_short, without_s,
};
use crate::text::key::compare_key;

/// The bodies of an index or a document, by their printed names.
///
/// They make known which letters and short names are theirs.
#[derive(Clone, Debug, Default)]
pub struct KnownBodies {
    pub(super) names: Vec<(String, ComparedName)>,
}

impl KnownBodies {
    /// Takes the names as printed, or as the ids of items have them.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names = names.into_iter();
        Self {
            names: names
                .map(|name| (name.to_owned(), ComparedName::parse(name)))
                .collect(),
        }
    }

    /// Returns whether `letters`, in lower case, shorten the name of one of them.
    pub(super) fn has_letters(&self, letters: &str) -> bool {
        let mut names = self.names.iter();
        names.any(|(_, name)| name.initials.iter().any(|initials| initials == letters))
    }

    /// Returns whether one of them is called `general` for short: `rådet`.
    pub(super) fn has_general(&self, general: &str) -> bool {
        let head = bare_form(without_s(general));
        let alike =
            |name: &ComparedName| name.parts.last().is_some_and(|last| last.ends_with(&*head));
        self.names.iter().any(|(_, name)| alike(name))
    }

    /// Returns the known name of the body printed as `printed`: its own, or of those that
    /// have all its parts the only one ("Skoleudvalget" of "Børne- og Skoleudvalget").
    pub fn find(&self, printed: &str) -> Option<&str> {
        let wanted = ComparedName::parse(printed);
        let same = self
            .names
            .iter()
            .find(|(_, name)| name.is_same_body(&wanted));
        if let Some((name, _)) = same {
            return Some(name);
        }
        if wanted.is_general() {
            return None;
        }
        let mut longer = self
            .names
            .iter()
            .filter(|(_, name)| name.has_parts_of(&wanted));
        let (name, _) = longer.next()?;
        longer.next().is_none().then_some(name)
    }
}

/// Returns whether `name` and `other` are the same body's: in any inflection, shortened,
/// by another name of the council, printed or as the ids of items have it.
///
/// ```
/// use referat::text::bodies::is_same_body;
///
/// assert!(is_same_body("TMU", "Teknik- og Miljøudvalget"));
/// assert!(is_same_body("Udvalget for Teknik og Miljø", "teknik-og-miljoeudvalget"));
/// assert!(is_same_body("Byrådets", "Kommunalbestyrelsen"));
/// assert!(!is_same_body("Skoleudvalget", "Børne- og Skoleudvalget"));
/// ```
pub fn is_same_body(name: &str, other: &str) -> bool {
    ComparedName::parse(name).is_same_body(&ComparedName::parse(other))
}

/// Returns whether `printed` is what the body called `committee` is called where it is
/// known which is meant: `udvalget` of Økonomiudvalget, `rådet` of Ældrerådet.
pub fn is_short_for(printed: &str, committee: &str) -> bool {
    let name = ComparedName::parse(printed);
    name.is_general() && name.head() == ComparedName::parse(committee).head()
}

/// Returns whether `name` and `other` may be the same body's: one may be called the other,
/// begins it, or is not known as a body's.
pub fn may_be_same_body(name: &str, other: &str) -> bool {
    let (own, others) = (ComparedName::parse(name), ComparedName::parse(other));
    let last = |name: &ComparedName| name.parts.last().cloned().unwrap_or_default();
    let is_known = |last: &str| HEADS.ending_of(last).is_some() || usually_short(last);
    let unknown = |name: &ComparedName| !name.council && !is_known(&last(name));
    let begins = |whole: &ComparedName, part: &ComparedName| {
        whole.council == part.council && whole.parts.starts_with(&part.parts)
    };
    own.is_same_body(&others)
        || may_be_called(name, other)
        || may_be_called(other, name)
        || begins(&own, &others)
        || begins(&others, &own)
        || unknown(&own)
        || unknown(&others)
}

/// Returns whether `printed` names a role that several bodies may have, and none of them:
/// `fagudvalget`, `det relevante udvalg`.
///
/// ```
/// use referat::text::bodies::is_role;
///
/// assert!(is_role("fagudvalget") && is_role("de relevante udvalg"));
/// assert!(!is_role("udvalget") && !is_role("Økonomiudvalget"));
/// ```
pub fn is_role(printed: &str) -> bool {
    let name = ComparedName::parse(printed);
    match name.parts.as_slice() {
        [adjectives @ .., last] => {
            let articles = adjectives.iter().take_while(|one| BEFORE_ROLES.has(one));
            let adjectives = &adjectives[articles.count()..];
            let general = GENERAL_HEADS.has(last) && !adjectives.is_empty();
            (ROLES.has(last) || general) && adjectives.iter().all(|one| ROLE_ADJECTIVES.has(one))
        }
        [] => false,
    }
}

/// Returns whether the body called `committee` may be called `printed`, though no rule
/// says so: letters of it with some left out (`ØU` of Økonomi- og Planudvalget), a part of
/// its name.
pub fn may_be_called(printed: &str, committee: &str) -> bool {
    let (short, name) = (ComparedName::parse(printed), ComparedName::parse(committee));
    let in_letters = || {
        let [letters] = short.parts.as_slice() else {
            return false;
        };
        let initials = name.initials.first().filter(|_| usually_short(letters));
        // "FOU" of Folkeoplysningsudvalget.
        let is_of_word = |initials: &str| {
            name.parts.len() == 1
                && initials.chars().next() == letters.chars().next()
                && initials.chars().last() == letters.chars().last()
                && has_in_order(&name.joined, letters)
        };
        initials.is_some_and(|initials| is_shortened(letters, initials) || is_of_word(initials))
    };
    !short.is_general() && (name.has_parts_of(&short) || in_letters())
}

/// Returns whether `letters` are some of `initials` in their order, with the first and the
/// last of them.
fn is_shortened(letters: &str, initials: &str) -> bool {
    letters.chars().next() == initials.chars().next()
        && letters.chars().last() == initials.chars().last()
        && has_in_order(initials, letters)
}

/// Returns whether a word has the letters in their order.
fn has_in_order(word: &str, letters: &str) -> bool {
    let mut rest = word.chars();
    letters.chars().all(|letter| rest.any(|own| own == letter))
}

/// A body's name as it is compared.
#[derive(Clone, Debug)]
pub(super) struct ComparedName {
    /// The words without inflection and hyphens, without those that tell nothing.
    parts: Vec<String>,
    /// The words joined.
    joined: String,
    /// What it may be shortened to.
    initials: Vec<String>,
    council: bool,
    /// Whether it is printed as "Udvalget for …".
    committee_for: bool,
}

impl ComparedName {
    pub(super) fn parse(name: &str) -> Self {
        let key = compare_key(name);
        let key = unfolded(&key);
        let words = key.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
        let words: Vec<&str> = words
            .map(|word| word.trim_matches(['\'', '’']))
            .filter(|word| !word.is_empty() && !LEFT_OUT.has(word))
            .collect();
        match words.split_last() {
            Some((last, before)) if is_shortened_in(last, before, key.ends_with(')')) => {
                Self::of_words(before)
            }
            _ => Self::of_words(&words),
        }
    }

    fn of_words(words: &[&str]) -> Self {
        let mut parts: Vec<String> = words
            .iter()
            .map(|word| bare_form(bare_part(word)).into_owned())
            .collect();
        // "Fjordby Kommunes Økonomiudvalg": the place is no part of the name.
        if let Some(place) = parts.iter().position(|part| part == "kommune")
            && place + 1 < parts.len()
        {
            parts.drain(..=place);
        }
        // "ØUs": letters take the sign of a genitive without an apostrophe, too.
        if let [only] = parts.as_mut_slice()
            && only.ends_with('s')
            && usually_short(&only[..only.len() - 1])
        {
            only.pop();
        }
        let council = parts.last().is_some_and(|last| {
            // "Land og By" is another.
            let letters = is_council_letters(last) && (parts.len() == 1 || last != "by");
            letters || COUNCILS.get(last).is_some()
        });
        // "Udvalget for Teknik og Miljø" and "Teknik- og Miljøudvalget" are one.
        let committee_for = parts.len() > 1 && parts[0] == "udvalg";
        if committee_for {
            parts.remove(0);
            if let Some(last) = parts.last_mut() {
                last.push_str("udvalg");
            }
        }
        Self {
            initials: initials(&parts),
            joined: parts.concat(),
            parts,
            council,
            committee_for,
        }
    }

    pub(super) fn is_council(&self) -> bool {
        self.council
    }

    pub(super) fn is_committee_for(&self) -> bool {
        self.committee_for
    }

    /// Returns whether both are the same words, whatever these mean.
    pub(super) fn is_spelt_like(&self, other: &Self) -> bool {
        !other.joined.is_empty() && self.joined == other.joined
    }

    pub(super) fn is_same_body(&self, other: &Self) -> bool {
        if self.council || other.council {
            return self.council && other.council && !self.is_elsewhere(other);
        }
        self.joined == other.joined
            || self.is_joined_like(other)
            || self.is_in_letters(other)
            || other.is_in_letters(self)
    }

    /// Returns whether `letters` are its initials, perhaps in the genitive.
    fn is_in_letters(&self, letters: &Self) -> bool {
        let bare = letters.joined.strip_suffix('s');
        let bare = bare.filter(|_| letters.parts.len() == 1);
        let mut initials = self.initials.iter();
        initials.any(|own| *own == letters.joined || bare == Some(own.as_str()))
    }

    /// Returns whether both name a place, and not the same: "Fjordby Byråd".
    fn is_elsewhere(&self, other: &Self) -> bool {
        let place = |name: &Self| name.parts.iter().rev().nth(1).cloned();
        matches!((place(self), place(other)), (Some(own), Some(other)) if own != other)
    }

    /// Returns whether both differ only in what joins a part to the next one: "Kultur- og
    /// Fritidsudvalget", "Udvalget for Kultur og Fritid".
    fn is_joined_like(&self, other: &Self) -> bool {
        let bare = |name: &Self| -> Vec<String> {
            let parts = name.without_head().into_iter();
            let parts = parts.map(uninflected);
            parts.collect()
        };
        self.head().is_some_and(|head| other.head() == Some(head)) && {
            let own = bare(self);
            !own.is_empty() && own == bare(other)
        }
    }

    /// Returns whether it has all the parts of `other`.
    pub(super) fn has_parts_of(&self, other: &Self) -> bool {
        let own = self.without_head();
        let others = other.without_head();
        let heads = self.head() == other.head();
        heads && !others.is_empty() && others.iter().all(|part| own.contains(part))
    }

    /// Returns what a name ends with that others end with, too; a council's with nothing.
    pub(super) fn head(&self) -> Option<&'static str> {
        let last = self.parts.last().filter(|_| !self.council)?;
        GENERAL_HEADS.ending_of(last)
    }

    /// Returns the parts, the last one without the head.
    fn without_head(&self) -> Vec<&str> {
        let head = self.head().unwrap_or_default();
        let parts = self.parts.iter().enumerate().map(|(nth, part)| {
            let last = nth + 1 == self.parts.len();
            let part = part.as_str();
            let bare = if last {
                part.strip_suffix(head).unwrap_or(part)
            } else {
                part
            };
            bare.strip_suffix('s').unwrap_or(bare)
        });
        parts.filter(|part| !part.is_empty()).collect()
    }

    pub(super) fn is_general(&self) -> bool {
        matches!(self.parts.as_slice(), [only] if GENERAL_HEADS.has(only))
    }
}

/// Returns a part of a name without the ending of an adjective: `grønt`, `grønne`.
fn uninflected(part: &str) -> String {
    let bare = part.strip_suffix('e').unwrap_or(part);
    if !ADJECTIVES.has(part) {
        return bare.to_owned();
    }
    let mut bare = bare.strip_suffix('t').unwrap_or(bare).to_owned();
    let mut last = bare.chars().rev();
    if last.next() == last.next() {
        bare.pop();
    }
    bare
}

/// Returns `key` with Danish letters for those that ids have instead of them.
pub(super) fn unfolded(key: &str) -> Cow<'_, str> {
    if !["ae", "oe", "aa"].iter().any(|pair| key.contains(pair)) {
        return Cow::Borrowed(key);
    }
    let letters = key.replace("ae", "æ").replace("oe", "ø").replace("aa", "å");
    Cow::Owned(letters)
}

/// Returns whether `last`, in brackets or behind the whole name that `before` are, is what
/// that name is shortened to: "Udvalget for havne og kyster (UHK)".
fn is_shortened_in(last: &str, before: &[&str], in_brackets: bool) -> bool {
    let ends_name = || {
        before
            .last()
            .is_some_and(|word| HEADS.ending_of(word).is_some())
    };
    if before.is_empty() || last.chars().count() > 6 {
        return false;
    }
    if ComparedName::of_words(before)
        .initials
        .iter()
        .any(|initials| initials == last)
    {
        return true;
    }
    let mut letters = before.iter().flat_map(|word| word.chars());
    let begins = before
        .iter()
        .any(|word| word.chars().next() == last.chars().next());
    (in_brackets || ends_name())
        && begins
        && last.chars().all(|letter| letters.any(|c| c == letter))
}

/// Returns a word of a name without the `s` of a genitive or a compound.
fn bare_part(word: &str) -> &str {
    let bare = without_s(word);
    let apostrophe = bare.len() + 1 < word.len();
    if apostrophe || bare.chars().count() > 3 {
        bare
    } else {
        word
    }
}

/// Returns a word without the article of its head: `økonomiudvalget`, `udvalg`.
fn bare_form(word: &str) -> Cow<'_, str> {
    let Some((ending, (kind, form))) = HEADS.ending_of(word) else {
        return Cow::Borrowed(word);
    };
    let bare = HEADS
        .iter()
        .filter(|(_, meaning)| *meaning == (kind, HeadForm::Bare))
        .map(|(bare, _)| bare)
        .filter(|bare| form != HeadForm::Bare && ending.starts_with(bare))
        .max_by_key(|bare| bare.len());
    match bare {
        Some(bare) => Cow::Owned([&word[..word.len() - ending.len()], bare].concat()),
        None => Cow::Borrowed(word),
    }
}

/// Returns what a name may be shortened to: teknik, miljøudvalg to `tmu` and `utm`.
fn initials(parts: &[String]) -> Vec<String> {
    let Some(last) = parts.last() else {
        return Vec::new();
    };
    let Some((head, (_, HeadForm::Bare))) = HEADS.ending_of(last) else {
        return Vec::new();
    };
    // "chefforum" is shortened by its own parts, too.
    let head = GENERAL_HEADS.ending_of(head).unwrap_or(head);
    let firsts = parts.iter().filter(|part| part.as_str() != head);
    let firsts: String = firsts.filter_map(|part| part.chars().next()).collect();
    let Some(initial) = head.chars().next().filter(|_| !firsts.is_empty()) else {
        return Vec::new();
    };
    let mut all = vec![format!("{firsts}{initial}")];
    if head == "udvalg" {
        all.push(format!("{initial}{firsts}"));
    }
    all
}
