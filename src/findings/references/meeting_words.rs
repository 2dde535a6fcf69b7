//! The word `møde` and its compounds: which are meetings of a body.

use std::ops::Range;

use super::bodies::bodies;
use super::vocabulary::{MEETINGS, THEME_MEETINGS};
use super::words::{Word, words};

/// A word for a meeting of a body.
#[derive(Clone, Debug)]
pub(super) struct MeetingWord {
    /// `mødet`, `møderne`.
    pub definite: bool,
    pub plural: bool,
    /// A meeting that counts only with the body whose it is: `temamøde`.
    pub theme: bool,
    /// The bytes of the word that name the body: `ØU-mødet`.
    pub body: Option<Range<usize>>,
}

/// Returns what kind of meeting `word` names; `None` for other words, meetings with
/// citizens and the like included.
pub(super) fn meeting_word(word: &Word<'_>) -> Option<MeetingWord> {
    let (ending, definite, plural) = [
        ("møderne", true, true),
        ("møder", false, true),
        ("mødet", true, false),
        ("møde", false, false),
    ]
    .into_iter()
    .find(|(ending, ..)| word.key.ends_with(ending))?;
    let before = word.key.strip_suffix(ending)?;
    let printed = word
        .text
        .get(..word.text.len().checked_sub(ending.len())?)?;
    let meeting = |theme, body| {
        Some(MeetingWord {
            definite,
            plural,
            theme,
            body,
        })
    };
    if before.is_empty() {
        return meeting(false, None);
    }
    let name = printed.trim_end_matches('-');
    // "ØU-møde", "byrådsmøde"
    let bare = name.strip_suffix('s').filter(|_| !printed.ends_with('-'));
    for name in [bare, Some(name)].into_iter().flatten() {
        let article = format!("{name}et");
        let found = |text: &str| {
            let words = words(text);
            let bodies = bodies(&words);
            bodies.len() == 1 && bodies[0].words == (0..words.len()) && !bodies[0].group
        };
        let general = matches!(
            name.to_lowercase().as_str(),
            "udvalg" | "råd" | "bestyrelse"
        );
        if !general && (found(name) || found(&article) || found(&format!("{name}n"))) {
            return meeting(false, Some(0..name.len()));
        }
    }
    let base = format!("{before}møde");
    if MEETINGS.contains(&base.as_str()) {
        return meeting(false, None);
    }
    THEME_MEETINGS
        .contains(&base.as_str())
        .then(|| meeting(true, None))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::meeting_word;
    use crate::findings::references::words::words;

    #[test]
    fn meetings_of_bodies_are_told_from_others() {
        for (text, meeting, body) in [
            ("mødet", true, None),
            ("ØU-mødet", true, Some("ØU")),
            ("byrådsmødet", true, Some("byråd")),
            ("kommunalbestyrelsesmøde", true, Some("kommunalbestyrelse")),
            ("Økonomiudvalgsmøde", true, Some("Økonomiudvalg")),
            ("udvalgsmødet", true, None),
            ("temamøde", true, None),
            ("borgermødet", false, None),
            ("formøde", false, None),
            ("imødekommet", false, None),
        ] {
            let words = words(text);
            let found = meeting_word(&words[0]);
            assert_eq!(found.is_some(), meeting, "{text}");
            let named = found.and_then(|found| found.body).map(|body| &text[body]);
            assert_eq!(named, body, "{text}");
        }
    }
}
