//! Headings of groups of items that say nothing of access: "Sager til beslutning",
//! "Orienteringspunkter".

use super::labels::{BEHIND_WHAT_GROUPS_HOLD, WHAT_GROUPS_HOLD};
use super::layout;
use super::lines::{SourceLine, next_text};
use crate::text::sentences::{ends_with_sentence, ends_with_stop};

/// Words of the longest such heading.
const MOST_WORDS: usize = 7;

/// Returns whether line `at` heads the group that begins with the item on line `next`: it
/// names a group, stands apart from the text above, and nothing stands between.
pub(super) fn is_above(lines: &[SourceLine<'_>], at: usize, next: usize) -> bool {
    let is_last = || next < lines.len() && next_text(lines, at).is_none_or(|below| below >= next);
    let is_apart = || match at.checked_sub(1).map(|above| &lines[above]) {
        Some(above) => above.is_blank() || ends_with_sentence(&above.clean),
        None => true,
    };
    names_group(&lines[at]) && is_last() && is_apart()
}

/// Returns whether a line is the name of a group of items.
fn names_group(line: &SourceLine<'_>) -> bool {
    let bare = layout::without_bullet(&line.clean);
    let goes_on = ends_with_stop(bare) || bare.ends_with([',', ';']);
    if !bare.starts_with(char::is_uppercase) || goes_on {
        return false;
    }
    let key = bare.to_lowercase();
    let words: Vec<&str> = key.trim_end_matches(':').split_whitespace().collect();
    // Several of them: "Ny sag" is a title.
    let is_held = |word: &str| WHAT_GROUPS_HOLD.ends(word) && word.ends_with("er");
    match words.as_slice() {
        [] => false,
        // "Sager til udvalgets beslutning".
        [noun, behind, _, ..] if is_held(noun) => {
            words.len() <= MOST_WORDS && BEHIND_WHAT_GROUPS_HOLD.has(behind)
        }
        // "Økonomiske sager", "Orienteringspunkter", "Tillægspunkter (åbne)".
        [before @ .., noun] if !noun.starts_with('(') => before.len() <= 2 && is_held(noun),
        [before @ .., noun, _] => before.len() <= 2 && is_held(noun),
        [_] => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    /// Returns the decision above which `line` stands, and below the heading of the next item.
    fn decision_above(line: &str) -> String {
        let text = format!(
            "Havneudvalget\nReferat\n3. maj 2023\n\n1. Godkendelse af dagsorden\n\nBeslutning\n\
             Godkendt.\n\n{line}\n\n2. Ny kaj\n\nBeslutning\nUdsat.\n"
        );
        let meeting = parse(&text);
        let item = meeting.open_items().next().expect("there are items");
        item.decision().expect("it is decided").text.clone()
    }

    #[test]
    fn names_of_groups_are_none_of_the_decision_above() {
        for line in [
            "Sager til beslutning",
            "Sager til udvalgets orientering:",
            "Punkter fra direktionen",
            "Orienteringspunkter",
            "Økonomiske sager",
            "Tillægspunkter (åbne)",
        ] {
            assert_eq!(decision_above(line), "Godkendt.", "{line}");
        }
    }

    #[test]
    fn what_names_no_group_is_of_the_decision() {
        for line in [
            "Sager udsættes.",
            "Udsat sag",
            "Sagerne blev drøftet",
            "hørte sager",
            "Formanden orienterede om kommende punkter",
        ] {
            let expected = format!("Godkendt.\n\n{line}");
            assert_eq!(decision_above(line), expected, "{line}");
        }
    }
}
