//! The heads of bodies' names (udvalg, råd, byråd), with their tables.

use serde::Serialize;

use crate::words::word_tables;

word_tables!("text/bodies");

/// What sort of body a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BodyKind {
    /// The council: kommunalbestyrelse, byråd.
    Council,
    /// A committee (udvalg).
    Committee,
    /// A board: råd, nævn.
    Board,
    /// Those who lead the administration: direktion, chefforum.
    Management,
    /// Another forum.
    Forum,
    /// Those who lead something: bestyrelse, styregruppe.
    Leadership,
    /// A group that works and reports.
    Group,
}

/// The form of a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum HeadForm {
    /// udvalg
    Bare,
    /// udvalget
    Definite,
    /// bestyrelser
    Plural,
    /// udvalgene
    All,
}

/// Returns whether `letters` shorten a name of the council: its first letter, then
/// consonants of it, at last that of its last part: KB, KMB, BR.
pub(super) fn is_council_letters(letters: &str) -> bool {
    let vowel = |c: char| "aeiouyæøå".contains(c);
    let shortens = |(name, last): (&str, char)| {
        let mut rest = name.chars();
        letters.chars().next() == name.chars().next()
            && (2..=3).contains(&letters.chars().count())
            && letters.ends_with(last)
            && letters
                .chars()
                .all(|letter| !vowel(letter) && rest.any(|c| c == letter))
    };
    letters == "by" || COUNCILS.iter().any(shortens)
}

/// Returns the word without the sign of a genitive: `øu's`, `udvalgets`.
pub(super) fn without_s(word: &str) -> &str {
    let bare = word.strip_suffix('s').unwrap_or(word);
    bare.strip_suffix(['\'', '’']).unwrap_or(bare)
}

/// Returns whether `letters`, in lower case, are the usual ones of a body: those of a
/// committee (udvalg) in `u`, of a council, or of the table.
pub(super) fn usually_short(letters: &str) -> bool {
    let committee = letters.ends_with('u')
        && (2..=4).contains(&letters.chars().count())
        && letters.chars().all(char::is_alphabetic);
    committee && !NO_COMMITTEES.has(letters) || is_council_letters(letters)
}
