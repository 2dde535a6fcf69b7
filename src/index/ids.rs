//! The ids items are cited by: `<municipality>/<committee>/<date>/<number>`, shown without
//! the municipality where an index has one only.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::minutes::{AgendaItem, Meeting};

/// Returns `name` in lower-case ASCII, fit for ids and addresses.
///
/// Danish letters are spelt out (`oekonomiudvalget`), accents go, everything else
/// becomes a single `-`. Empty if no letter or digit is left.
///
/// ```
/// assert_eq!(
///     referat::index::ids::slug("Børne- og Ungeudvalget"),
///     "boerne-og-ungeudvalget"
/// );
/// ```
pub fn slug(name: &str) -> String {
    part(name, &[])
}

/// Returns what the ids of the items of `meeting` begin with as they are shown in an index of
/// one municipality, if its body met once that day: body and day.
pub fn meeting_prefix(meeting: &Meeting) -> String {
    let mut prefix = committee_slug(meeting.committee.as_deref());
    prefix.push('/');
    match meeting.date {
        Some(date) => prefix.push_str(&date.to_string()),
        None => prefix.push_str("udateret"),
    }
    prefix
}

/// Returns the same with the municipality before it, where that is known.
pub(super) fn whole_prefix(meeting: &Meeting) -> String {
    let municipality = slug(meeting.municipality.as_deref().unwrap_or_default());
    match municipality.is_empty() {
        true => meeting_prefix(meeting),
        false => format!("{municipality}/{}", meeting_prefix(meeting)),
    }
}

/// Returns the slug of `committee`, `ukendt-udvalg` if there is none.
pub fn committee_slug(committee: Option<&str>) -> String {
    let committee = slug(committee.unwrap_or_default());
    if committee.is_empty() {
        return "ukendt-udvalg".to_owned();
    }
    committee
}

/// Returns the municipality that all ids of an index begin with, which has `municipalities`;
/// `None` if it has several, or files of none.
pub(super) fn only_municipality<'n>(
    municipalities: impl IntoIterator<Item = Option<&'n str>>,
) -> Option<String> {
    let mut slugs = municipalities.into_iter();
    let mut slugs = slugs.by_ref().map(|name| slug(name.unwrap_or_default()));
    let first = slugs.next().filter(|first| !first.is_empty())?;
    slugs.all(|other| other == first).then_some(first)
}

/// Returns what the id of `item` ends with unless an item before has the same: its printed
/// number, or `p<position>`.
pub fn item_number(item: &AgendaItem) -> String {
    let number = part(item.number.as_deref().unwrap_or_default(), &['.']);
    match number.is_empty() {
        true => format!("p{}", item.position),
        false => number,
    }
}

/// Hands out the last parts of the ids of one meeting.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    taken: HashSet<String>,
}

impl Numbers {
    /// Returns the printed number of `item`, fit for an id, or `p<position>`; with
    /// `~2` and so on after it where an item before has the same, or had it once
    /// (`is_taken`).
    pub(super) fn take(&mut self, item: &AgendaItem, is_taken: bool) -> String {
        let number = item_number(item);
        if is_taken {
            self.taken.insert(number.clone());
        }
        let free = first_free(number, |number| self.taken.contains(number));
        self.taken.insert(free.clone());
        free
    }
}

fn first_free(wanted: String, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(&wanted) {
        return wanted;
    }
    (2_u64..)
        .map(|count| format!("{wanted}~{count}"))
        .find(|candidate| !is_taken(candidate))
        .expect("only finitely many are taken")
}

fn part(name: &str, kept: &[char]) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut push = |letter: char| {
        if letter.is_ascii_alphanumeric() || kept.contains(&letter) {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    };
    for letter in name.nfc().flat_map(char::to_lowercase) {
        match letter {
            'æ' => "ae".chars().for_each(&mut push),
            'ø' => "oe".chars().for_each(&mut push),
            'å' => "aa".chars().for_each(&mut push),
            'a'..='z' | '0'..='9' => push(letter),
            other => std::iter::once(other)
                .nfd()
                .filter(|letter| !is_combining_mark(*letter))
                .for_each(&mut push),
        }
    }
    slug.truncate(
        slug.trim_end_matches(|last| last == '-' || kept.contains(&last))
            .len(),
    );
    slug
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{Numbers, meeting_prefix, only_municipality, slug, whole_prefix};
    use crate::index::document::tests::item;
    use crate::minutes::{Meeting, MeetingKind};

    macro_rules! slugs {
        ($($name:ident: $text:expr => $slug:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(slug($text), $slug);
            })*
        };
    }

    slugs! {
        danish_letters: "Økonomiudvalget" => "oekonomiudvalget";
        decomposed: "Ra\u{30a}det for ÆLDRE" => "raadet-for-aeldre";
        runs_of_others: " Børne- & Ungeudvalget  (ekstra)." => "boerne-ungeudvalget-ekstra";
        accents: "Café-møde Ü" => "cafe-moede-u";
        nothing_left: "– …" => "";
    }

    #[test]
    fn prefixes_name_committee_and_date() {
        let mut meeting = Meeting::default();
        meeting.committee = Some("Chefforum".to_owned());
        meeting.date = Some(date(2024, 12, 4));
        assert_eq!(meeting_prefix(&meeting), "chefforum/2024-12-04");
        meeting.kind = MeetingKind::Agenda;
        assert_eq!(meeting_prefix(&meeting), "chefforum/2024-12-04");
        meeting.municipality = Some("Ærø".to_owned());
        assert_eq!(meeting_prefix(&meeting), "chefforum/2024-12-04");
        assert_eq!(whole_prefix(&meeting), "aeroe/chefforum/2024-12-04");
        assert_eq!(
            meeting_prefix(&Meeting::default()),
            "ukendt-udvalg/udateret"
        );
    }

    #[test]
    fn numbers_are_told_apart() {
        let mut numbers = Numbers::default();
        let mut take = |position, number: Option<&str>| {
            let mut item = item(position, "T");
            item.number = number.map(str::to_owned);
            numbers.take(&item, false)
        };
        assert_eq!(take(1, Some("3")), "3");
        assert_eq!(take(2, Some("3")), "3~2");
        assert_eq!(take(3, Some("3")), "3~3");
        assert_eq!(take(4, None), "p4");
        assert_eq!(take(5, Some("1.1")), "1.1");
        assert_eq!(take(6, Some("ØU-55/07-O")), "oeu-55-07-o");
        assert_eq!(take(7, Some("12.")), "12");
    }

    #[test]
    fn ids_are_short_where_there_is_one_municipality() {
        let only = |names: &[Option<&str>]| only_municipality(names.iter().copied());
        assert_eq!(only(&[Some("Ærø"), Some("ÆRØ")]).as_deref(), Some("aeroe"));
        assert_eq!(only(&[Some("Ærø"), Some("Læsø")]), None);
        assert_eq!(only(&[Some("Ærø"), None]), None);
        assert_eq!(only(&[None]), None);
        assert_eq!(only(&[]), None);
    }

    proptest! {
        #[test]
        fn slugs_are_plain_and_stay_as_they_are(name: String) {
            let once = slug(&name);
            prop_assert!(once.bytes().all(|byte| byte.is_ascii_lowercase()
                || byte.is_ascii_digit()
                || byte == b'-'));
            prop_assert!(!once.contains("--") && !once.starts_with('-') && !once.ends_with('-'));
            prop_assert_eq!(slug(&once), once);
        }
    }
}
