//! Which sentences may mention a meeting at all.
//!
//! Most tell no time: they have nothing of the shape of a date, no month, no season, and
//! neither the last nor the next of anything. To see that costs far less than to read
//! them. The signs are looked for byte by byte, without regard to case, and rather seen
//! where there are none than missed.

use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use super::vocabulary::{LAST, NEXT, SEASONS};
use crate::text::cursor::is_dash;
use crate::text::date::{MONTHS, WEEKDAYS};

/// How months may be shortened.
const SHORT_MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec",
];

/// The words one of which every time has that is no date in figures; by first letter.
static TIMES: LazyLock<[Vec<&[u8]>; 32]> = LazyLock::new(|| {
    let seasons = SEASONS.iter().map(|(word, _)| *word);
    let words = MONTHS.into_iter().chain(SHORT_MONTHS).chain(WEEKDAYS);
    let mut by_letter = [const { Vec::new() }; 32];
    for word in words.chain(seasons).chain(LAST).chain(NEXT) {
        by_letter[usize::from(word.as_bytes()[0] & 31)].push(word.as_bytes());
    }
    by_letter
});

/// Returns whether `sentence` may tell when a meeting was; `false` only if it cannot.
pub(super) fn may_tell_time(sentence: &str) -> bool {
    let bytes = sentence.as_bytes();
    let mut before = b' ';
    for (at, &byte) in bytes.iter().enumerate() {
        let sign = match byte {
            b'0'..=b'9' if !before.is_ascii_digit() => begins_date(sentence, at),
            b'A'..=b'Z' | b'a'..=b'z' if !before.is_ascii_alphabetic() => begins_time(&bytes[at..]),
            // A soft hyphen, or the first byte of what stands behind the Latin letters.
            0xad => before == 0xc2,
            0xcc.. => sentence[at..].chars().next().is_some_and(is_odd),
            _ => false,
        };
        if sign {
            return true;
        }
        before = byte;
    }
    false
}

/// Returns whether a letter may stand for others, or vanish, where words are compared.
fn is_odd(c: char) -> bool {
    c >= '\u{300}' && (c.is_alphabetic() || is_combining_mark(c))
}

/// Returns whether the figures at `at` may be those of a date (3/4-24, 12. 03 2025,
/// 2024-05-03) or of a year ("i 2024"); a day and a month by name have their own sign.
fn begins_date(sentence: &str, at: usize) -> bool {
    let rest = &sentence[at..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &rest[digits..];
    let joined = behind
        .strip_prefix(|c: char| matches!(c, '.' | '/') || is_dash(c))
        .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    joined || digits == 4 && sentence[..at].trim_end().ends_with(['i', 'I', 'a', 'A'])
}

/// Returns whether a word that tells a time stands where `text` begins.
fn begins_time(text: &[u8]) -> bool {
    let lower = |byte: &u8| byte | 0x20;
    TIMES[usize::from(text[0] & 31)].iter().any(|word| {
        let ends = text
            .get(word.len())
            .is_none_or(|next| !next.is_ascii_alphabetic());
        // In UTF-8 æ, ø and å differ from Æ, Ø and Å by the same bit.
        let same = || text.iter().zip(*word).all(|(a, b)| lower(a) == lower(b));
        ends && text.len() >= word.len() && same()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::may_tell_time;
    use crate::findings::references::MeetingContext;
    use crate::findings::references::evidence::{Setting, find, find_in_title};
    use crate::findings::references::words::words;
    use crate::minutes::SectionKind;

    #[test]
    fn sentences_without_a_time_are_told() {
        for (text, may) in [
            ("Indstillingen blev godkendt.", false),
            ("Økonomiudvalget anbefaler.", false),
            (
                "Der afsættes 8,6 mio. kr. i overslagsårene til 12 pladser.",
                false,
            ),
            ("Punkt 7 i budget 2025 om markedet og majoriteten.", false),
            ("Drøftet på NÆSTE møde", true),
            ("i foråret", true),
            ("I Maj", true),
            ("jf. d. 3/4-24", true),
            ("12. 03 2025", true),
            ("2024–05–03", true),
            ("3. sept.", true),
            ("tirsdag d. 5", true),
            ("som Byrådet vedtog i 2022", true),
            ("i fora\u{30A}ret", true),
            ("på næs\u{ad}te møde", true),
            ("", false),
        ] {
            assert_eq!(may_tell_time(text), may, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_found_where_nothing_may_be(
            text in "(Byrådet|ØU|mødet|møde|på|i|fra|vedtog|sidste|næste|NÆSTE|næ\u{ad}ste|foråret|maj|MAJ|okt|sept|onsdag|uge|beslutning|den|d|3|17|03|2024|24|\u{212A}| | |-|–|/|\\.|,|å|“){0,12}"
        ) {
            let own = jiff::civil::Date::new(2025, 3, 12).ok();
            let meeting = MeetingContext { committee: None, date: own };
            let setting = Setting { meeting: &meeting, section: Some(SectionKind::Decision) };
            let words = words(&text);
            let none = find(&words, &[], &setting).is_empty()
                && find_in_title(&words, &setting).is_empty();
            prop_assert!(none || may_tell_time(&text));
        }

        #[test]
        fn any_text_may_be_asked(text: String) {
            let _ = may_tell_time(&text);
        }
    }
}
