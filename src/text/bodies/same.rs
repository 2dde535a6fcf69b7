//! Which names are one body's, and the names of the bodies of an index or a document.

use std::borrow::Cow;

use super::heads::{
    ADJECTIVES, BEFORE_FIELDS, BEFORE_ROLES, BodyKind, COUNCILS, GENERAL_HEADS, HEADS, HeadForm,
    LEFT_OUT, NO_PLACES, NOUN_ENDINGS, ROLE_ADJECTIVES, ROLES, is_council_letters, usually_short,
    without_s,
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
/// by another name of the council, printed or as the ids of items have it. Bodies that are
/// both named with a place are not the same if these are two.
///
/// ```
/// use referat::text::bodies::is_same_body;
///
/// assert!(is_same_body("TMU", "Teknik- og Miljøudvalget"));
/// assert!(is_same_body("Udvalget for Teknik og Miljø", "teknik-og-miljoeudvalget"));
/// assert!(is_same_body("Byrådets", "Kommunalbestyrelsen"));
/// assert!(is_same_body("Handicaprådet", "Rådet for Handicap"));
/// assert!(!is_same_body("Skoleudvalget", "Børne- og Skoleudvalget"));
/// assert!(!is_same_body("Nordby Byråd", "Fjordby Kommunes Byråd"));
/// ```
pub fn is_same_body(name: &str, other: &str) -> bool {
    ComparedName::parse(name).is_same_body(&ComparedName::parse(other))
}

/// Returns the name of the body called `committee` with the municipality (kommune) it is of,
/// so that it is told from one of the same name elsewhere.
///
/// ```
/// use referat::text::bodies::{is_same_body, of_municipality};
///
/// let own = of_municipality("Byrådet", "Fjordby");
/// assert!(is_same_body(&own, "Byrådet") && is_same_body(&own, "Fjordby Byråd"));
/// assert!(!is_same_body(&own, "Nordby Byråd"));
/// ```
pub fn of_municipality(committee: &str, municipality: &str) -> String {
    if ComparedName::parse(committee).place.is_some() {
        return committee.to_owned();
    }
    let words = municipality.split_whitespace();
    let place: Vec<&str> = words.filter(|word| !is_municipality(word)).collect();
    format!("{} Kommunes {committee}", place.join(" "))
}

/// Returns whether `word` is "kommune" where it stands with its name.
fn is_municipality(word: &str) -> bool {
    ["kommune", "kommunes"].contains(&word.to_lowercase().as_str())
}

/// Returns whether `printed` is what the body called `committee` is called where it is
/// known which is meant: `udvalget` of Økonomiudvalget, `rådet` of Ældrerådet.
pub fn is_short_for(printed: &str, committee: &str) -> bool {
    let name = ComparedName::parse(printed);
    name.is_general() && name.head() == ComparedName::parse(committee).head()
}

/// Returns whether two names of bodies are known to have the same place.
pub(super) fn are_of_one_place(name: &str, other: &str) -> bool {
    let (name, other) = (ComparedName::parse(name), ComparedName::parse(other));
    name.place.is_some() && name.place == other.place
}

/// Returns whether two names of bodies are known to have different places.
pub(super) fn have_two_places(name: &str, other: &str) -> bool {
    ComparedName::parse(name).is_elsewhere(&ComparedName::parse(other))
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
    ComparedName::parse(committee).may_be_called(&ComparedName::parse(printed))
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
    pub(super) parts: Vec<String>,
    /// The words joined.
    joined: String,
    /// What it may be shortened to.
    pub(super) initials: Vec<String>,
    council: bool,
    /// The last word of the place it is named with: "Fjordby Byråd".
    place: Option<String>,
    /// Whether what it is for stands behind its head: "Udvalget for …".
    names_field: bool,
    /// The letters of what it is for, where only they stand before its head: "NTM-udvalget".
    field_letters: Option<String>,
}

impl ComparedName {
    pub(super) fn parse(name: &str) -> Self {
        let key = compare_key(name);
        let key = unfolded(&key);
        let words = key.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
        let words: Vec<&str> = words
            .map(|word| word.trim_matches(['\'', '’']))
            .filter(|word| !word.is_empty())
            .collect();
        let (words, place) = without_place(&words);
        let own = match words.split_last() {
            Some((last, before)) if is_shortened_in(last, before, key.ends_with(')')) => {
                Self::of_words(before)
            }
            _ => Self::of_words(words),
        };
        Self {
            place: place.map(str::to_owned).or_else(|| own.place.clone()),
            field_letters: own.field_letters(name),
            ..own
        }
    }

    fn of_words(words: &[&str]) -> Self {
        let told = |word: &&&str| !LEFT_OUT.has(word);
        let mut parts: Vec<String> = words
            .iter()
            .filter(told)
            .map(|word| bare_form(bare_part(word)).into_owned())
            .collect();
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
        let before = words.iter().rev().nth(1);
        let place = before.filter(|word| council && told(word) && !NO_PLACES.has(word));
        let place = place.map(|word| bare_part(word).to_owned());
        // "Udvalget for Teknik og Miljø" and "Teknik- og Miljøudvalget" are one.
        let behind_first = words.iter().skip_while(|word| !told(word)).nth(1);
        let is_before_field = behind_first.is_some_and(|word| BEFORE_FIELDS.has(word));
        let names_field = parts.len() > 1
            && (parts[0] == "udvalg"
                || is_before_field && GENERAL_HEADS.ending_of(&parts[0]).is_some());
        if names_field {
            let head = parts.remove(0);
            match parts.last_mut() {
                Some(last) if GENERAL_HEADS.has(&head) => last.push_str(&head),
                _ => parts.push(head),
            }
        }
        Self {
            initials: initials(&parts),
            joined: parts.concat(),
            parts,
            council,
            place,
            names_field,
            field_letters: None,
        }
    }

    /// Returns the letters that stand before its head alone, in capitals if `printed` has
    /// small ones: `ntm` of "NTM-udvalget", `bu` of "B&U-udvalget". In small letters only
    /// consonants can be no word.
    fn field_letters(&self, printed: &str) -> Option<String> {
        let (head, fields) = self.parts.split_last()?;
        let letters = match fields {
            [letters] => letters,
            [_, _, ..] if fields.iter().all(|field| field.chars().count() == 1) => {
                return GENERAL_HEADS.has(head).then(|| fields.concat());
            }
            _ => return None,
        };
        let vowel = |c: char| "aeiouyæøå".contains(c);
        let mut first = printed.trim_start().chars();
        let capitals = first.by_ref().take_while(|c| c.is_uppercase()).count();
        let shortened = capitals == letters.chars().count() && first.any(char::is_lowercase);
        let is_short = (2..=5).contains(&letters.chars().count()) && !self.names_field;
        let told = is_short && GENERAL_HEADS.has(head) && (shortened || !letters.contains(vowel));
        told.then(|| letters.clone())
    }

    pub(super) fn is_council(&self) -> bool {
        self.council
    }

    pub(super) fn names_field(&self) -> bool {
        self.names_field
    }

    /// Returns whether both are the same words, whatever these mean.
    pub(super) fn is_spelt_like(&self, other: &Self) -> bool {
        !other.joined.is_empty() && self.joined == other.joined
    }

    pub(super) fn is_same_body(&self, other: &Self) -> bool {
        if self.is_elsewhere(other) {
            return false;
        }
        if self.council || other.council {
            return self.council && other.council;
        }
        self.joined == other.joined
            || self.is_joined_like(other)
            || self.is_in_letters(other)
            || other.is_in_letters(self)
    }

    /// Returns whether `letters` are its initials, perhaps in the genitive or with the head
    /// behind those of the rest.
    fn is_in_letters(&self, letters: &Self) -> bool {
        if let Some(field) = &letters.field_letters {
            let own = self.initials.first();
            let behind = own.and_then(|own| own.strip_prefix(field.as_str()));
            let is_own = behind.is_some_and(|behind| behind.chars().count() <= 1);
            return is_own && self.head() == letters.head();
        }
        let bare = letters.joined.strip_suffix('s');
        let bare = bare.filter(|_| letters.parts.len() == 1);
        let mut initials = self.initials.iter();
        initials.any(|own| *own == letters.joined || bare == Some(own.as_str()))
    }

    /// Returns whether both are named with a place, and not the same: "Fjordby Byråd".
    pub(super) fn is_elsewhere(&self, other: &Self) -> bool {
        matches!((&self.place, &other.place), (Some(own), Some(other)) if own != other)
    }

    /// Returns whether both differ only in what joins a part to the next one: "Kultur- og
    /// Fritidsudvalget", "Udvalget for Kultur og Fritid"; or in the number of what they are
    /// for, which a compound does not tell: "Seniorrådet", "Rådet for Seniorer".
    fn is_joined_like(&self, other: &Self) -> bool {
        let (own, others) = (self.without_head(), other.without_head());
        let fields = (self.names_field, other.names_field);
        let alike = |(own, other): (&&str, &&str)| match fields {
            (true, false) => is_joint_of(other, own),
            (false, true) => is_joint_of(own, other),
            _ => uninflected(own) == uninflected(other),
        };
        self.head().is_some_and(|head| other.head() == Some(head))
            && !own.is_empty()
            && own.len() == others.len()
            && own.iter().zip(&others).all(alike)
    }

    /// Returns whether it has all the parts of `other`.
    pub(super) fn has_parts_of(&self, other: &Self) -> bool {
        let own = self.without_head();
        let others = other.without_head();
        let heads = self.head() == other.head();
        heads && !others.is_empty() && others.iter().all(|part| own.contains(part))
    }

    /// Returns whether it may be called `short`.
    pub(super) fn may_be_called(&self, short: &Self) -> bool {
        let in_letters = || {
            let [letters] = short.parts.as_slice() else {
                return false;
            };
            let initials = self.initials.first().filter(|_| usually_short(letters));
            // "FOU" of Folkeoplysningsudvalget.
            let is_of_word = |initials: &str| {
                self.parts.len() == 1
                    && initials.chars().next() == letters.chars().next()
                    && initials.chars().last() == letters.chars().last()
                    && has_in_order(&self.joined, letters)
            };
            initials.is_some_and(|initials| is_shortened(letters, initials) || is_of_word(initials))
        };
        !short.is_general() && (self.has_parts_of(short) || in_letters())
    }

    /// Returns what a name ends with that others end with, too; a council's with nothing.
    pub(super) fn head(&self) -> Option<&'static str> {
        let last = self.parts.last().filter(|_| !self.council)?;
        GENERAL_HEADS.ending_of(last)
    }

    /// Returns the parts, the last one without the head.
    pub(super) fn without_head(&self) -> Vec<&str> {
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

/// Returns whether `joint` is how the noun `whole` begins a compound, in whatever number it
/// is: `senior`, `seniorer`; `børne`, `børn`; `ejendom`, `ejendomme`.
fn is_joint_of(joint: &str, whole: &str) -> bool {
    let bare = joint.strip_suffix('e').unwrap_or(joint);
    let is_bare = |noun: &str| noun == joint || noun == bare;
    let stem_is_bare = |stem: &str| {
        let mut letters = stem.chars();
        let last = letters.next_back();
        let single = last == letters.clone().next_back();
        is_bare(stem)
            || stem.strip_suffix('s').is_some_and(is_bare)
            || single && is_bare(letters.as_str())
    };
    let mut stems = NOUN_ENDINGS
        .iter()
        .filter_map(|ending| whole.strip_suffix(ending));
    is_bare(whole) || stems.any(stem_is_bare)
}

/// Returns the words of a name without those of a place, and the last one of these: "Nordby
/// Kommunes Økonomiudvalg", "Byrådet i Nordby". What only the name of a council is told by
/// stays ("Nordby Byråd").
fn without_place<'w>(words: &'w [&'w str]) -> (&'w [&'w str], Option<&'w str>) {
    if let Some(at) = words.iter().position(|word| is_municipality(word))
        && at + 1 < words.len()
    {
        let place = at.checked_sub(1).map(|before| bare_part(words[before]));
        return (&words[at + 1..], place);
    }
    let (named, behind) = match words.split_last() {
        Some((last, before)) if is_municipality(last) => (before, true),
        _ => (words, false),
    };
    let ends_name = |at: &usize| {
        let ended = HEADS.ending_of(named[*at - 1]);
        let own = ended.is_some_and(|(_, (kind, _))| {
            matches!(
                kind,
                BodyKind::Council | BodyKind::Committee | BodyKind::Board
            )
        });
        own || behind && *at + 2 == named.len()
    };
    let mut joints =
        (1..named.len().saturating_sub(1)).filter(|at| ["i", "på"].contains(&named[*at]));
    match (joints.find(ends_name), named.last()) {
        (Some(at), Some(place)) => (&words[..at], Some(bare_part(place))),
        _ => (words, None),
    }
}

/// Returns `key` with Danish letters for those that ids have instead of them. What has
/// Danish letters has them for all that is no `å`: "Rådet for broer", "Aabenraa Byråd".
pub(super) fn unfolded(key: &str) -> Cow<'_, str> {
    if !["ae", "oe", "aa"].iter().any(|pair| key.contains(pair)) {
        return Cow::Borrowed(key);
    }
    let danish = key.contains(['æ', 'ø', 'å']);
    let letters = key.replace("aa", "å");
    Cow::Owned(match danish {
        true => letters,
        false => letters.replace("ae", "æ").replace("oe", "ø"),
    })
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
        // "udv" is a shortened form.
        .filter(|bare| ending.starts_with(bare) || bare.starts_with(ending))
        .filter(|_| form != HeadForm::Bare)
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
