//! The word `møde` and its compounds: which are meetings of a body.

use std::ops::Range;

use super::vocabulary::{EVENTS, MEETING_FORMS, MEETINGS, MeetingForm, THEME_MEETINGS};
use crate::text::Token;
use crate::text::bodies::body_in_compound;
use crate::words::WordTable;

/// A word for a meeting of a body.
#[derive(Clone, Debug)]
pub(super) struct MeetingWord {
    pub form: MeetingForm,
    /// A meeting that counts only with the body whose it is: `temamøde`.
    pub theme: bool,
    /// The bytes of the text that name the body: `ØU-mødet`.
    pub body: Option<Range<usize>>,
}

/// Returns what kind of meeting `token` names; `None` for other words, meetings with
/// citizens and the like included.
pub(super) fn meeting_word(token: &Token) -> Option<MeetingWord> {
    let (ending, form) = MEETING_FORMS.ending_of(&token.word)?;
    let before = token.word.strip_suffix(ending)?;
    let name = body_in_compound(before, token.capitals);
    let is_listed = |compounds: &WordTable| {
        let base = compounds.beginning_of(&token.word);
        base.is_some_and(|base| base.len() == before.len() + "møde".len())
    };
    let theme = is_listed(&THEME_MEETINGS);
    let known = before.is_empty() || name.is_some() || theme || is_listed(&MEETINGS);
    // Of a word printed with other bytes the places are not known.
    let name = name.filter(|_| token.range().len() == token.word.len());
    known.then(|| MeetingWord {
        form,
        theme,
        // "ØU-møde", "byrådsmøde"
        body: name.map(|name| token.start()..token.start() + name.len()),
    })
}

/// Returns the meeting that a word names where a body calls it its own: any but an event.
pub(super) fn own_meeting(token: &Token) -> Option<MeetingWord> {
    let (_, form) = MEETING_FORMS.ending_of(&token.word)?;
    let is_one = matches!(form, MeetingForm::Bare | MeetingForm::Definite);
    (is_one && !EVENTS.ends(&token.word)).then_some(MeetingWord {
        form,
        theme: true,
        body: None,
    })
}

#[cfg(test)]
mod tests {
    use super::meeting_word;
    use crate::text::Text;

    #[test]
    fn meetings_of_bodies_are_told_from_others() {
        for (printed, meeting, body) in [
            ("mødet", true, None),
            ("ØU-mødet", true, Some("ØU")),
            ("byrådsmødet", true, Some("byråd")),
            ("direktionsmøderne", true, Some("direktion")),
            ("kommunalbestyrelsesmøde", true, Some("kommunalbestyrelse")),
            ("Økonomiudvalgsmøde", true, Some("Økonomiudvalg")),
            ("udvalgsmødet", true, None),
            ("temamøderne", true, None),
            ("borgermødet", false, None),
            ("formøde", false, None),
            ("imødekommet", false, None),
        ] {
            let text = Text::new(printed);
            let found = meeting_word(&text.tokens()[0]);
            assert_eq!(found.is_some(), meeting, "{printed}");
            let named = found
                .and_then(|found| found.body)
                .map(|body| &printed[body]);
            assert_eq!(named, body, "{printed}");
        }
    }
}
