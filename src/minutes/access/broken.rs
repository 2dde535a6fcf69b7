//! Marks that are broken over the end of a line: "Ikke offent-" above "ligt", "Ikke" above
//! "offentligt", "Åben" above "sag: Nej".
//!
//! Such lines are made one before anything is read, so that all who ask a line for its
//! access hear the whole mark: the second line is left blank. Lines are joined only where
//! the words on both sides of the line's end are one phrase of access, neither side says it
//! alone, and the two lines together are a mark or a flag as one line would be.

use super::super::lines::SourceLine;
use super::kept::{is_silent, is_silent_before};
use super::marks::{Heard, hear, is_prose};
use super::normal::{broken_word, may_speak, normalise};
use super::part::{LinePlace, PartVerdict};
use super::vocabulary::{self as words, LONGEST_PHRASE};
use crate::text::sentences::ends_with_sentence;

/// Most words of the line above, whose end the mark begins.
const MOST_ABOVE: usize = 10;
/// Most words of the line below, which the mark ends.
const MOST_BELOW: usize = 6;
/// Most words of a flag on two lines: "Åben / sag: Nej".
const MOST_IN_FLAG: usize = 6;
/// Words of a line that is nothing but a part of a mark.
const FEW_WORDS: usize = 3;
/// Lines that a mark may be broken over, besides its first.
const MOST_LINES: usize = 3;
/// Bytes of a full line of a paragraph.
const FULL_LINE: usize = 45;

/// Makes the lines one that a mark is broken over.
pub(in super::super) fn mend(lines: &mut [SourceLine<'_>]) {
    for at in 0..lines.len() {
        for _ in 0..MOST_LINES {
            let Some((below, joined)) = joined_at(lines, at) else {
                break;
            };
            lines[at].set_text(joined);
            lines[at].label = None;
            lines[below].set_text("");
            lines[below].label = None;
        }
    }
}

/// Returns the line that the mark on line `at` ends on, and both as one.
fn joined_at(lines: &[SourceLine<'_>], at: usize) -> Option<(usize, String)> {
    let above: &str = &lines[at].clean;
    if above.is_empty() || above.len() > MOST_ABOVE * LONGEST_WORD {
        return None;
    }
    let below = (at + 1..lines.len().min(at + 3)).find(|&below| !lines[below].is_blank())?;
    let next: &str = &lines[below].clean;
    if next.len() > MOST_BELOW * LONGEST_WORD {
        return None;
    }
    let word = broken_word(above, next);
    let is_word = word.is_some();
    let is_silent = match &word {
        Some(joined) => is_silent(joined),
        None => is_silent_before(&lines[at], &lines[below]),
    };
    if is_silent {
        return None;
    }
    let joined = word.unwrap_or_else(|| format!("{above} {next}"));
    let whole = may_speak(&joined).then(|| normalise(&joined).words)?;
    let first = normalise(above)
        .words
        .len()
        .saturating_sub(usize::from(is_word));
    let second = whole.len().saturating_sub(first);
    if !(1..=MOST_ABOVE).contains(&(whole.len() - second + usize::from(is_word)))
        || !(1..=MOST_BELOW).contains(&second)
    {
        return None;
    }
    // A blank line parts what is more than pieces of a mark.
    if below > at + 1 && !(is_word || first <= FEW_WORDS && second <= FEW_WORDS) {
        return None;
    }
    if is_running_text(lines, at, below) {
        return None;
    }
    let heard = hear(&joined, LinePlace::Line);
    let is_mark = spans(&heard, above.len(), is_word) || is_broken_flag(&heard, above, next);
    (is_mark && !is_prose(&heard)).then_some((below, joined))
}

/// Bytes of the longest word of access that is looked for at the end of a line.
const LONGEST_WORD: usize = 40;

/// Returns whether the two lines stand in the midst of a paragraph.
fn is_running_text(lines: &[SourceLine<'_>], at: usize, below: usize) -> bool {
    let goes_on = lines
        .get(below + 1)
        .is_some_and(|next| next.clean.starts_with(char::is_lowercase) && !is_noun(&next.clean))
        && !lines[below].clean.ends_with([')', ']'])
        && !ends_with_sentence(&lines[below].clean);
    let is_begun = at.checked_sub(1).is_some_and(|before| {
        let before = &lines[before].clean;
        before.len() >= FULL_LINE && !ends_with_sentence(before)
    });
    let is_full = lines[at].clean.len() >= FULL_LINE && !lines[at].style.is_prominent();
    goes_on && is_full || is_begun && lines[at].clean.starts_with(char::is_lowercase)
}

/// Returns whether a line is nothing but a noun that a mark may end with.
fn is_noun(line: &str) -> bool {
    let words = normalise(line).words;
    matches!(words.as_slice(), [noun] if words::is_carrier(&noun.text))
}

/// Returns whether a mark of the line is a phrase that goes on over byte `end`, where the
/// line above ended.
fn spans(heard: &Heard, end: usize, is_word: bool) -> bool {
    let line = &heard.line.words;
    let is_closing = |part: &std::ops::Range<usize>| {
        heard.parts.iter().any(|(own, verdict)| {
            own.start <= part.start
                && part.end <= own.end
                && matches!(verdict, PartVerdict::Closed(_))
        })
    };
    let last_above = line.partition_point(|word| word.range.start < end);
    (0..last_above).rev().take(LONGEST_PHRASE).any(|first| {
        (first + 1..=line.len().min(first + LONGEST_PHRASE + 1)).any(|last| {
            let spans = last > last_above || is_word && last == last_above;
            spans && is_phrase(heard, first..last) && is_closing(&(first..last))
        })
    })
}

/// Returns whether words are one phrase that closes, or a closed word and the noun that it
/// stands before.
fn is_phrase(heard: &Heard, range: std::ops::Range<usize>) -> bool {
    let words: Vec<&str> = heard.line.words[range]
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let is_whole = words::is_closed_word(&words.join(" "));
    let unpublished = || {
        let [before @ .., verb] = words.as_slice() else {
            return false;
        };
        let says_may = |word: &&str| words::is_negator(word) || words::is_may_be(word);
        words::is_published(verb)
            && before.iter().any(|word| words::is_negator(word))
            && before.iter().all(says_may)
    };
    let is_headed = || {
        let [before @ .., noun] = words.as_slice() else {
            return false;
        };
        words::is_carrier(noun) && before.len() > 1 && words::is_closed_word(&before.join(" "))
    };
    is_whole || unpublished() || is_headed()
}

/// Returns whether the lines are a flag whose label is broken: "Åben / sag: Nej".
fn is_broken_flag(heard: &Heard, above: &str, below: &str) -> bool {
    let says_alone = |text: &str| {
        let alone = hear(text, LinePlace::Line);
        alone.flag.is_some() || alone.marks().next().is_some() || alone.line.asks
    };
    heard.flag == Some(true)
        && heard.line.words.len() <= MOST_IN_FLAG
        && !says_alone(above)
        && !says_alone(below)
}

#[cfg(test)]
mod tests {
    use super::super::super::lines::split;
    use super::mend;

    fn mended(text: &str) -> String {
        let mut lines = split(text);
        mend(&mut lines);
        let lines: Vec<&str> = lines.iter().map(|line| line.clean.as_ref()).collect();
        lines.join("|")
    }

    #[test]
    fn marks_on_two_lines_are_made_one() {
        for (text, whole) in [
            ("Ikke\noffentligt", "Ikke offentligt|"),
            ("Ikke offent-\nligt", "Ikke offentligt|"),
            ("Ikke til\noffentliggørelse", "Ikke til offentliggørelse|"),
            ("Må\nikke\noffentliggøres", "Må|ikke offentliggøres|"),
            ("Ikke\n\noffentligt\n", "Ikke offentligt||"),
            ("Ikke\noffentlige\npunkter", "Ikke offentlige punkter||"),
            ("2. Salg [HEMME-\nLIGT]", "2. Salg [HEMMELIGT]|"),
            ("24/1234 - ikke\noffentlig", "24/1234 - ikke offentlig|"),
            ("Kort (ikke\noffentlig).pdf", "Kort (ikke offentlig).pdf|"),
            ("Åben\nsag: Nej", "Åben sag: Nej|"),
        ] {
            assert_eq!(mended(text), whole, "{text}");
        }
    }

    #[test]
    fn text_on_two_lines_is_left() {
        for text in [
            "Lukket\nVejen er smal",
            "Beslutning\nLukket punkt",
            "Kommunen oplyser at denne vej ikke er en\noffentlig vej, og at skiltet er i stykker",
            "Vej-\nprojekt",
            "Åben\nsag: Ja",
            "Godkendt, dog ikke\noffentlige toiletter i midtbyen",
        ] {
            assert_eq!(mended(text), text.replace('\n', "|"), "{text}");
        }
    }

    #[test]
    fn long_texts_take_no_long_time() {
        let text = "ikke\n".repeat(20_000);
        assert_eq!(mended(&text).len(), text.len() - 1);
    }
}
