//! Whether two names are one body's where no rule proves it: a relation with three answers.
//!
//! A municipality calls one body by many names, and names change. Two names whose heads
//! are of one sort (udvalg, råd) and whose fields share a stem, or whose letters are made
//! of the same words, may be one body's; only the bodies that are known to have met can
//! tell, and who asks must know those.

use serde::Serialize;

use super::heads::{
    ALIKE_FIELDS, BEFORE_FIELDS, COOPERATION_BODIES, GENERAL_HEADS, HEADS, SORTS, UNKNOWN_FIELDS,
    usually_short,
};
use super::same::ComparedName;

/// What is known of two names of bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BodyRelation {
    /// They are one body's.
    Same,
    /// They may be: nothing proves that they are, or that they are not.
    Perhaps,
    /// They are the names of two bodies.
    Different,
}

/// Returns whether `name` and `other`, printed or as the ids of items have them, are one
/// body's.
///
/// ```
/// use referat::text::bodies::{BodyRelation, relation};
///
/// assert_eq!(relation("TMU", "Teknik- og Miljøudvalget"), BodyRelation::Same);
/// assert_eq!(relation("Teknisk Udvalg", "Teknik- og Miljøudvalget"), BodyRelation::Perhaps);
/// assert_eq!(relation("Hoved-MED", "Hovedudvalget"), BodyRelation::Perhaps);
/// assert_eq!(relation("HMU", "Hovedudvalget"), BodyRelation::Perhaps);
/// assert_eq!(relation("Økonomiudvalget", "Socialudvalget"), BodyRelation::Different);
/// ```
pub fn relation(name: &str, other: &str) -> BodyRelation {
    let (name, other) = (ComparedName::parse(name), ComparedName::parse(other));
    if name.is_same_body(&other) {
        return BodyRelation::Same;
    }
    let told = |name: &ComparedName| !name.is_council() && !name.is_general();
    let possible = !name.is_elsewhere(&other)
        && told(&name)
        && told(&other)
        && (name.may_be_called(&other)
            || other.may_be_called(&name)
            || name.has_letters_of(&other)
            || other.has_letters_of(&name)
            || name.has_letters_of_level(&other)
            || other.has_letters_of_level(&name)
            || name.shares_field(&other));
    match possible {
        true => BodyRelation::Perhaps,
        false => BodyRelation::Different,
    }
}

/// Returns whether `name` and `other` may be the same body's: one may be called the other,
/// begins it, or is not known as a body's.
pub fn may_be_same_body(name: &str, other: &str) -> bool {
    let (own, others) = (ComparedName::parse(name), ComparedName::parse(other));
    let last = |name: &ComparedName| name.parts.last().cloned().unwrap_or_default();
    // LokalMED, Center-MED: a committee of staff, which its level may be another name of.
    let is_staff = |last: &str| last.ends_with("med");
    let is_known =
        |last: &str| HEADS.ending_of(last).is_some() || usually_short(last) || is_staff(last);
    let unknown = |name: &ComparedName| !name.is_council() && !is_known(&last(name));
    let begins = |whole: &ComparedName, part: &ComparedName| {
        whole.is_council() == part.is_council() && whole.parts.starts_with(&part.parts)
    };
    let has_level = is_staff(&last(&own)) || is_staff(&last(&others));
    let perhaps = || relation(name, other) == BodyRelation::Perhaps;
    !own.is_elsewhere(&others)
        && (own.is_same_body(&others)
            || own.has_fields_alike(&others)
            || own.may_be_called(&others)
            || others.may_be_called(&own)
            || begins(&own, &others)
            || begins(&others, &own)
            || own.is_of_staff() && others.is_of_staff() && has_level && perhaps()
            || unknown(&own)
            || unknown(&others))
}

/// What a body is for, and what sort it is of.
struct BodyField<'n> {
    head: &'static str,
    /// The sort of committee its name tells: opgave, of an opgaveudvalg.
    sort: Option<&'n str>,
    words: Vec<&'n str>,
    /// Whether the field is one short word before the head: "Øk-udvalget".
    shortened: bool,
}

impl ComparedName {
    /// Returns whether it may be a committee of staff and management: by "MED", by a level
    /// of these alone (Hovedudvalget), or in letters (HMU).
    fn is_of_staff(&self) -> bool {
        let levels = || {
            COOPERATION_BODIES
                .iter()
                .filter_map(|body| body.strip_suffix("med"))
        };
        let of_staff = |part: &String| {
            let letters = self.parts.len() == 1 && usually_short(part);
            letters || part.ends_with("med") || levels().any(|level| part.starts_with(level))
        };
        self.parts.iter().any(of_staff)
    }

    /// Returns whether the letters are those of the name in another order, or some of them.
    fn has_letters_of(&self, name: &Self) -> bool {
        let ([letters], Some(initials)) = (self.parts.as_slice(), name.initials.first()) else {
            return false;
        };
        let mut rest: Vec<char> = initials.chars().collect();
        let mut takes = |letter: char| {
            let at = rest.iter().position(|own| *own == letter);
            at.map(|at| rest.remove(at)).is_some()
        };
        usually_short(letters)
            && letters.chars().last() == initials.chars().last()
            && letters.chars().all(&mut takes)
    }

    /// Returns whether the letters may be those of the committee of staff on the level that
    /// `name` tells, with "MED" or without: HMU, HU and HM of Hoved-MED, Hovedudvalget.
    fn has_letters_of_level(&self, name: &Self) -> bool {
        let ([letters], Some(field)) = (self.parts.as_slice(), name.field()) else {
            return false;
        };
        let (Some(first), behind) = ({
            let mut letters = letters.chars();
            (letters.next(), letters.as_str())
        }) else {
            return false;
        };
        let level = |word: &&str| {
            COOPERATION_BODIES
                .iter()
                .any(|body| body.strip_suffix("med") == Some(*word))
        };
        let mut levels = field.words.iter().filter(|word| level(word));
        ["mu", "u", "m", "med"].contains(&behind) && levels.any(|level| level.starts_with(first))
    }

    /// Returns whether both have one head, and fields of which a word is alike; of a sort
    /// of committees without a field it may be any.
    fn shares_field(&self, other: &Self) -> bool {
        let (Some(own), Some(others)) = (self.field(), other.field()) else {
            return false;
        };
        let unknown = |field: &BodyField<'_>| field.words.iter().any(|one| UNKNOWN_FIELDS.has(one));
        let shortened = own.shortened || others.shortened;
        let alike = || {
            let mut pairs = own
                .words
                .iter()
                .flat_map(|one| others.words.iter().map(move |other| (one, other)));
            pairs.any(|(one, other)| are_alike(one, other, shortened))
        };
        if unknown(&own) || unknown(&others) {
            return true;
        }
        own.head == others.head
            && if own.words.is_empty() || others.words.is_empty() {
                own.sort == others.sort
            } else {
                alike()
            }
    }

    /// Returns whether both have one head, and for each word of their fields one alike:
    /// "Udvalget for Børn og Unge", "Børne- og Ungdomsudvalget".
    pub(super) fn has_fields_alike(&self, other: &Self) -> bool {
        let (own, others) = (self.without_head(), other.without_head());
        let mut pairs = own.iter().zip(&others);
        self.head().is_some()
            && self.head() == other.head()
            && !own.is_empty()
            && own.len() == others.len()
            && pairs.all(|(one, other)| are_alike(one, other, false))
    }

    /// Returns the head and the field, wherever in the name they stand: "Opgaveudvalget
    /// Fremtidens Skole", "§ 17, stk. 4-udvalget for bosætning", "HovedMED-udvalget".
    fn field(&self) -> Option<BodyField<'_>> {
        let (mut head, mut sort) = (None, None);
        let mut words = Vec::new();
        for part in &self.parts {
            let ending = GENERAL_HEADS.ending_of(part);
            head = ending.or(head);
            let rest = part.strip_suffix(ending.unwrap_or_default());
            let mut rest = rest.unwrap_or(part);
            // The level of a committee of staff: HovedMED, MED-Hovedudvalget.
            let level = rest.strip_suffix("med");
            if level.is_some() || ending.is_some() {
                head = head.or(level.and(Some("udvalg")));
                rest = level.unwrap_or(rest);
            }
            if SORTS.has(rest) {
                sort = Some(rest);
            } else if !rest.is_empty()
                && !BEFORE_FIELDS.has(rest)
                && !rest.chars().all(|c| c.is_ascii_digit())
            {
                words.push(rest);
            }
        }
        let alone = self
            .parts
            .last()
            .is_some_and(|last| GENERAL_HEADS.has(last));
        Some(BodyField {
            head: head?,
            sort,
            shortened: alone && self.parts.len() == 2,
            words,
        })
    }
}

/// Returns whether two words of fields have one stem: "teknisk" and "teknik", "unge" and
/// "ungdom"; or name one field by other words. A shortened one need only begin the other.
fn are_alike(one: &str, other: &str, shortened: bool) -> bool {
    let bare = |word: &'_ str| -> usize {
        let ending = ["s", "e"].iter().find(|ending| word.ends_with(**ending));
        word.chars().count() - usize::from(ending.is_some())
    };
    let shorter = bare(one).min(bare(other));
    let pairs = one.chars().zip(other.chars());
    let shared = pairs.take_while(|(one, other)| one == other).count();
    let least = if shortened { 2 } else { 3 };
    let field = |word: &str| ALIKE_FIELDS.beginning_of(word).map(|(_, field)| field);
    shared >= least && shared * 4 >= shorter * 3
        || field(one).is_some() && field(one) == field(other)
}
