//! The outcomes the sentences of a decision state, one by one.

use std::ops::Range;

use smol_str::SmolStr;

use crate::text::clauses::JOINING;
use crate::text::{Token, names};

use super::OutcomeClass::{
    self, ApprovedAsRecommended, ApprovedWithChanges, Postponed, Rejected, SentOn,
};
use super::clauses::{Clauses, REACH};
use super::cues::{self, Verb, VerbForm};
use super::doers::is_deciding;
use super::earlier::is_done_earlier;
use super::labels::is_labelled_by_others;
use super::levels::Directness;
use super::sentence::DecisionSentence;
use super::stated::{Motion, StatedOutcome, Strength, Subject};
use super::{Outcome, telling};

/// How many motions are waiting for their vote at once, at most.
const MOST_MOTIONS: usize = 64;

/// What the sentences stated so far.
#[derive(Default)]
pub(super) struct OutcomeReader {
    pub found: Vec<StatedOutcome>,
    /// The motions that were moved and are not voted on yet, in order.
    pub motions: Vec<Motion>,
    /// Whether a point was said to be changed, before it is approved.
    pub changed: bool,
    /// What a vote that follows is on, where a line says so ("Ændringsforslag 2:").
    topic: Option<Subject>,
    /// What the list that follows a colon holds.
    list: Items,
    /// Whether the rest of the paragraph is somebody's statement.
    stating: bool,
    /// What tells that nothing was decided ("Intet.").
    pub nothing: Option<Range<usize>>,
    /// What amendments are called for short: "ændringsforslag (ÆF1)".
    short_names: Vec<SmolStr>,
    /// What was put to the vote last.
    pub put: Option<Subject>,
    /// Whether there were any words.
    pub any: bool,
    /// Whether something was rejected.
    pub rejected: bool,
}

/// What the items of a list are.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Items {
    /// Sentences like others.
    #[default]
    Plain,
    /// What was decided: "Byrådet besluttede:".
    Decided,
    /// Remarks, conditions and the like.
    Remarks,
}

impl OutcomeReader {
    /// Passes over a sentence that tells nothing of the matter.
    pub fn pass(&mut self) {
        self.list = Items::Plain;
    }

    fn push(&mut self, mut found: StatedOutcome) {
        if found.of == Subject::Motion && found.motion.is_none() && !self.motions.is_empty() {
            found.motion = Some(self.motions.remove(0));
        }
        if found
            .motion
            .as_ref()
            .is_some_and(|motion| motion.of_meeting)
        {
            found.of = Subject::Aside;
        }
        self.rejected |= found.outcome.class == Rejected;
        self.found.push(found);
    }

    /// Notes what amendments are called for short in brackets.
    fn name_amendments(&mut self, tokens: &[Token]) {
        for four in tokens.windows(4) {
            if let [what, open, name, close] = four
                && what.word.contains("ændringsforslag")
                && open.is("(")
                && close.is(")")
                && !names::is_party_letter(name)
                && self.short_names.len() < MOST_MOTIONS
            {
                self.short_names.push(name.word.clone());
            }
        }
    }

    fn is_amendment(&self, word: &str) -> bool {
        self.short_names.iter().any(|name| name == word)
    }

    pub fn read(&mut self, sentence: &DecisionSentence<'_>, opinion: bool) {
        let listed = sentence.sentence.is_listed();
        if !sentence.tokens.iter().any(|token| !token.is_mark()) {
            return;
        }
        self.any = true;
        if let Some(put) = telling::put_to_vote(sentence.tokens) {
            self.put = Some(put);
        }
        self.name_amendments(sentence.tokens);
        if sentence.sentence.opens && !listed {
            self.stating = false;
        }
        if !listed {
            self.list = Items::Plain;
        }
        let before = self.found.len();
        let skip = opinion
            || self.stating
            || sentence.asks()
            || names::is_said_by_named(sentence.tokens) && !heads_decision(sentence)
            || names::ends_with_speaker(sentence.tokens)
            || listed && self.list == Items::Remarks;
        if opinion {
            self.stating = !self.found.is_empty() && sentence.has_word_of(&[":"]);
        }
        if !skip {
            let clauses = Clauses::new(sentence);
            let mut scan = SentenceScan {
                reader: self,
                clauses,
                taken: 0,
                altered: false,
            };
            if scan.reader.list == Items::Decided && listed {
                scan.listed();
            } else {
                scan.sentence();
            }
        }
        if sentence.announces() && is_labelled_by_others(sentence) {
            self.stating = true;
        }
        if self.nothing.is_none() && telling::says_nothing(sentence) {
            self.nothing = Some(sentence.range());
        }
        if sentence.announces() {
            let decided = (0..sentence.tokens.len())
                .any(|at| matches!(sentence.verb(at), Some((Verb::Decide | Verb::Adopt, _))));
            self.list = if decided && sentence.earlier.is_empty() {
                Items::Decided
            } else if self.found.len() > before
                || telling::opens_remarks(sentence)
                || skip
                || self.stating
                || !sentence.earlier.is_empty()
            {
                Items::Remarks
            } else {
                Items::Plain
            };
        }
    }
}

/// Returns whether a name before a colon is not who says what follows, but what is decided on:
/// "Koret Klangbund: Afslag."
fn heads_decision(sentence: &DecisionSentence<'_>) -> bool {
    let tokens = sentence.tokens;
    let Some(colon) = tokens.iter().position(|token| token.is(":")) else {
        return false;
    };
    let label = &tokens[..colon];
    let done = matches!(sentence.verb(colon + 1), Some((_, VerbForm::Participle)))
        || tokens.get(colon + 1).is_some_and(|it| it.is("afslag"));
    done && names::count_parties(label) == 0 && !label.iter().any(|token| token.is("("))
}

/// One sentence being read.
pub(super) struct SentenceScan<'r, 's> {
    pub reader: &'r mut OutcomeReader,
    pub clauses: Clauses<'s>,
    /// Places before this one are already part of an outcome.
    pub taken: usize,
    /// Whether the sentence approves with changes, so that what follows "idet" adds to
    /// it.
    altered: bool,
}

impl SentenceScan<'_, '_> {
    pub fn tokens(&self) -> &[Token] {
        self.clauses.tokens()
    }

    fn push(&mut self, found: StatedOutcome) {
        let approves = matches!(
            found.outcome.class,
            ApprovedAsRecommended | ApprovedWithChanges
        );
        self.altered |= approves && found.alters;
        self.reader.push(found);
    }

    /// Reads an item of a list of what was decided.
    fn listed(&mut self) {
        match self.content_from(0) {
            Some(found) => self.push(found.stated_by("outcome.list_item")),
            None => self.sentence(),
        }
    }

    fn sentence(&mut self) {
        if self.moves() {
            return;
        }
        if let Some(topic) = telling::topic_of_line(self.tokens()) {
            self.reader.topic = Some(topic);
        }
        let first = self.reader.found.len();
        for at in 0..self.tokens().len() {
            let level = self.clauses.levels[at];
            let told = level == Directness::Dependent || is_done_earlier(&self.clauses, at);
            if at < self.taken || told {
                continue;
            }
            if let Some((verb, form)) = self.clauses.verb(at) {
                let allowed = level == Directness::Main
                    || matches!(
                        verb,
                        Verb::Decide | Verb::SendOn | Verb::Send | Verb::SendBack | Verb::Postpone
                    ) && !self.altered;
                if allowed && let Some(found) = self.act(at, verb, form) {
                    let with = (found.outcome.class == SentOn)
                        .then(|| self.sent_with(at))
                        .flatten();
                    // Sent back only to tell that it is decided.
                    let tells = found.outcome.back
                        && with.as_ref().is_some_and(|with| !with.outcome.recommends);
                    if !tells {
                        self.push(found);
                    }
                    if let Some(with) = with {
                        self.push(with);
                    }
                    self.reader.topic = None;
                }
            } else if level == Directness::Main
                && let Some(found) = self.phrase(at)
            {
                self.push(found);
            }
        }
        if self.reader.found.len() == first
            && let Some(told) = telling::told_without_deciding(&self.clauses)
            && !is_done_earlier(&self.clauses, told.last)
        {
            let found = self.stated_at(told.class, told.last).weakly();
            self.push(found.stated_by(told.rule));
        }
        if telling::changes_point(self.clauses.sentence) && self.reader.found.len() == first {
            self.reader.changed = true;
        }
    }

    /// Notes a motion that a party or a member moves; returns whether one does.
    fn moves(&mut self) -> bool {
        let tokens = self.tokens();
        let Some(at) = telling::motion_verb(&self.clauses) else {
            return false;
        };
        let before = &tokens[..at];
        let named = names::find(before).is_some()
            || before.iter().any(|token| token.word.ends_with("mindretal"));
        let is_chair = |word: &str| word.contains("formand") || word.contains("borgmester");
        let chair = before.iter().any(|token| is_chair(&token.word));
        let impersonal = before.iter().any(|token| token.is("der"));
        let names_after = names::find(&tokens[at..]).is_some();
        let body = before.iter().any(is_deciding) && !named && !chair;
        if !(named || chair || impersonal || names_after) || body {
            return false;
        }
        let motion = self.motion_told_in(at..tokens.len());
        // "…, hvilket blev vedtaget".
        let adopted = (at..tokens.len()).find(|&place| tokens[place].is("hvilket"));
        let adopted = adopted.and_then(|which| {
            let place = self.clauses.places_after(which).find(|&place| {
                matches!(
                    self.clauses.verb(place),
                    Some((Verb::Approve | Verb::Adopt, VerbForm::Participle))
                )
            })?;
            let mut found = self.stated_at(ApprovedAsRecommended, place);
            found.of = Subject::Motion;
            found.outcome.rule = "outcome.motion.which_was_adopted".into();
            (!self.clauses.denied(place, VerbForm::Participle)).then_some(found)
        });
        if self.reader.motions.len() < MOST_MOTIONS {
            self.reader.motions.push(motion);
        }
        if let Some(adopted) = adopted {
            self.push(adopted);
        }
        true
    }

    /// Returns the motion that `places` tell the content of.
    fn motion_told_in(&self, mut places: Range<usize>) -> Motion {
        let tokens = self.tokens();
        let of_meeting = tokens[places.clone()]
            .iter()
            .any(|it| it.is_in(&cues::OF_THE_MEETING));
        let procedural = places
            .find_map(|place| self.procedural(place))
            .map(Box::new);
        Motion {
            procedural,
            of_meeting,
        }
    }

    /// Returns the motion whose content stands between its name and the verb at `at`: "Forslag
    /// om udsættelse blev vedtaget".
    pub fn motion_before(&self, at: usize) -> Option<Motion> {
        let tokens = self.tokens();
        let start = self.taken.min(at).max(at.saturating_sub(REACH));
        let front = &tokens[start..at];
        let is_motion =
            |token: &Token| cues::MOTIONS.has(&token.word) || token.word.ends_with("sideforslag");
        let name = start + front.iter().position(is_motion)?;
        let about = (name + 1..at).find(|&place| tokens[place].is_any(&["om", "at"]))?;
        let motion = self.motion_told_in(about..at);
        (motion.procedural.is_some() || motion.of_meeting).then_some(motion)
    }

    /// Returns what adopting a motion with the word at `at` means, if it moves to
    /// postpone or to send the matter.
    fn procedural(&self, at: usize) -> Option<StatedOutcome> {
        let word = &self.tokens()[at];
        let (class, back) = match cues::PROCEDURAL_NOUNS.get(&word.word) {
            Some(Verb::Postpone) => (Postponed, false),
            Some(verb) => (SentOn, verb == Verb::SendBack),
            None => match self.clauses.verb(at)? {
                (
                    Verb::Postpone,
                    VerbForm::Infinitive | VerbForm::Passive | VerbForm::Participle,
                ) => (Postponed, false),
                (
                    verb @ (Verb::SendOn | Verb::Send | Verb::SendBack),
                    VerbForm::Infinitive | VerbForm::Passive,
                ) => {
                    return self.sent(at, verb, true);
                }
                _ => return None,
            },
        };
        let mut found = self.stated_at(class, at);
        found.outcome.back = back;
        Some(found.stated_by("outcome.motion.procedural"))
    }

    /// Returns what the verb at `at` is said of.
    pub fn subject(&self, at: usize, form: VerbForm) -> Subject {
        let tokens = self.tokens();
        let has_object = !matches!(form, VerbForm::Passive | VerbForm::Participle);
        let behind = self.clauses.places_after(at).take(6);
        let behind = behind.filter(|_| has_object);
        let before = self.clauses.places_before(at);
        let before = before.take_while(|&place| place >= self.taken.min(at));
        let mut of = Subject::Item;
        for place in before.chain(behind) {
            // "Fristen for ændringsforslag" is no motion.
            if place > 0 && tokens[place - 1].is_in(&cues::BEFORE_NO_MOTION) {
                continue;
            }
            let word = tokens[place].word.as_str();
            if word.starts_with("underændringsforslag") {
                return Subject::Aside;
            }
            let first = place == self.taken || self.clauses.is_parted(place);
            if first && cues::PENDING_MOTIONS.has(word) && !self.reader.motions.is_empty() {
                of = Subject::Motion;
            }
            if cues::OF_THE_ITEM.has(word) {
                return Subject::Item;
            }
            if word.starts_with("ændringsforslag") || self.reader.is_amendment(word) {
                return Subject::Amendment;
            }
            if cues::MOTIONS.has(word) {
                of = Subject::Motion;
            }
        }
        if of == Subject::Item && self.clauses.is_fragment(at) {
            return self.reader.topic.unwrap_or(of);
        }
        of
    }

    /// Returns an outcome that rests on the word at `at`.
    pub fn stated_at(&self, class: OutcomeClass, at: usize) -> StatedOutcome {
        self.stated(class, at, at)
    }

    /// Returns an outcome that rests on the words from `from` to `last`.
    pub fn stated(&self, class: OutcomeClass, from: usize, last: usize) -> StatedOutcome {
        let tokens = self.tokens();
        // The words say more with what they are said of, where that is short; after
        // "og" a second act has its subject in the first.
        let mut start = from;
        let mut joined = None;
        let before = self.clauses.places_before(from);
        for place in before.take_while(|&place| place >= self.taken) {
            if tokens[place].is(",") {
                break;
            }
            if tokens[place].is_in(&JOINING) || tokens[place].is("idet") {
                joined = Some(start);
            }
            let told = self.clauses.is_finite(place) || self.clauses.verb(place).is_some();
            start = place;
            if told && joined.is_some() || tokens[place].is("idet") {
                break;
            }
        }
        let cut = start > 0 && start == self.taken;
        let told = self.clauses.is_finite(start)
            || self.clauses.verb(start).is_some()
            || cut
            || tokens[start].is_any(&["og", "idet"]);
        let start = joined.filter(|_| told).unwrap_or(start);
        let start = if from - start > 7 { from } else { start };
        let words = self.clauses.sentence.start_of(start)..tokens[last].end();
        StatedOutcome {
            outcome: Outcome::plain(class, words, self.clauses.sentence.range(), ""),
            strength: Strength::Plain,
            of: Subject::Item,
            alters: false,
            motion: None,
        }
    }
}
