//! The last and the next meeting, where they are named without a date.

use super::{JudgedSentence, StatedMeeting};
use crate::findings::references::TimeDirection::{Earlier, Later};
use crate::findings::references::When;
use crate::findings::references::meeting_words::meeting_word;
use crate::findings::references::tense::Dated;
use crate::findings::references::vocabulary::{
    BEFORE_NEIGHBOUR, BEHIND_NO_NEIGHBOUR, LAST, MeetingForm, NEXT, OWN,
};
use crate::minutes::SectionKind;
use crate::text::times::Time;

impl JudgedSentence<'_> {
    /// Returns the mentions of the last and the next meeting that name no date.
    pub(super) fn neighbours(&self, times: &[Time]) -> Vec<StatedMeeting> {
        (0..self.tokens.len())
            .filter_map(|at| self.neighbour(at, times))
            .collect()
    }

    fn neighbour(&self, at: usize, times: &[Time]) -> Option<StatedMeeting> {
        let last = self.tokens[at].is_in(&LAST);
        let next = self.tokens[at].is_in(&NEXT);
        let decides = matches!(
            self.setting.section,
            Some(SectionKind::Decision | SectionKind::Recommendation)
        );
        if !(last || next && decides) {
            return None;
        }
        let mut place = at + 1;
        while self.has_at(place, &["ordinære", "ordinært"]) {
            place += 1;
        }
        let led = self.follows(at, &BEFORE_NEIGHBOUR)
            || self.follows(at, &OWN)
            || self.body_ending(at).is_some_and(|body| body.genitive);
        let indefinite = self.follows(at, &["et", "årets"]);
        let body_here = self.body_starting(place).filter(|body| !body.is_group());
        let meeting_at = body_here.map_or(place, |body| body.tokens.end);
        let meeting = self.token(meeting_at).and_then(meeting_word);
        let singular = meeting.as_ref().is_some_and(|it| {
            !it.theme && matches!(it.form, MeetingForm::Bare | MeetingForm::Definite)
        });
        if !led || indefinite || !singular && body_here.is_none_or(|body| body.genitive) {
            return None;
        }
        let mut end = meeting_at + usize::from(singular);
        // With a date it was read as such.
        let next = times.partition_point(|time| time.tokens.end <= at);
        let next = times.get(next);
        if next.is_some_and(|time| time.tokens.start < end + 3) {
            return None;
        }
        let mut body = body_here;
        if self.has_at(end, &["i", "for"]) {
            body = Some(self.body_starting(end + 1)?);
            end = body?.tokens.end;
        } else if self.has_at(end, &BEHIND_NO_NEIGHBOUR) {
            return None;
        }
        let owner = self.body_ending(at).filter(|body| body.genitive);
        let body = body.or(owner);
        let part = meeting.and_then(|meeting| meeting.body);
        let mention = owner.map_or(at, |body| body.tokens.start)..end;
        let mut evidence = self.evidence("reference.neighbour", mention, body, None);
        evidence.body = evidence.body.or(part);
        evidence.of_meeting = true;
        let (when, direction) = match last {
            true => (When::Previous, Earlier),
            false => (When::Next, Later),
        };
        let dated = Dated {
            when,
            year_inferred: false,
            direction,
        };
        Some(self.mention(&evidence, dated))
    }
}
