//! The outcomes the sentences of a decision state, one by one.

use std::ops::Range;

use smol_str::SmolStr;

use crate::text::clauses::JOINING;
use crate::text::{Token, names};

use super::OutcomeClass::{self, ApprovedAsRecommended, Postponed, Rejected, SentOn};
use super::clauses::{Clauses, REACH};
use super::cues::{self, Verb, VerbForm};
use super::doers::is_deciding;
use super::earlier::is_done_earlier;
use super::labels::is_labelled_by_others;
use super::levels::Directness;
use super::sentence::DecisionSentence;
use super::stated::{Motion, StatedOutcome, Subject, approves};
use super::voters::is_voting;
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
        if found.motion.as_ref().is_some_and(|it| it.of_meeting) {
            found.of = Subject::Aside;
        }
        self.rejected |= found.outcome.class == Rejected;
        self.found.push(found);
    }

    /// Notes what amendments are called for short in brackets.
    fn name_amendments(&mut self, tokens: &[Token]) {
        let named = tokens.windows(4).filter(|four| {
            four[0].word.contains("ændringsforslag")
                && four[1].is("(")
                && four[3].is(")")
                && !names::is_party_letter(&four[2])
        });
        let room = MOST_MOTIONS - self.short_names.len();
        let short = named.map(|four| four[2].word.clone()).take(room);
        self.short_names.extend(short);
    }

    pub fn read(&mut self, sentence: &DecisionSentence<'_>, opinion: bool) {
        let (tokens, listed) = (sentence.tokens, sentence.sentence.is_listed());
        if tokens.iter().all(Token::is_mark) {
            return;
        }
        self.any = true;
        self.put = telling::put_to_vote(tokens).or(self.put);
        self.name_amendments(tokens);
        if !listed {
            self.stating &= !sentence.sentence.opens;
            self.list = Items::Plain;
        }
        let before = self.found.len();
        let skip = opinion
            || self.stating
            || sentence.asks()
            || names::is_said_by_named(tokens) && !heads_decision(sentence)
            || names::ends_with_speaker(tokens)
            || listed && self.list == Items::Remarks;
        if opinion {
            self.stating = !self.found.is_empty() && sentence.has_word_of(&[":"]);
        }
        if !skip {
            let decided = listed && self.list == Items::Decided;
            let mut scan = SentenceScan {
                reader: self,
                clauses: Clauses::new(sentence),
                taken: 0,
                altered: false,
            };
            match decided.then(|| scan.content_from(0)).flatten() {
                Some(found) => scan.push(found.stated_by("outcome.list_item")),
                None => scan.sentence(),
            }
        }
        if self.nothing.is_none() && telling::says_nothing(sentence) {
            self.nothing = Some(sentence.range());
        }
        if !sentence.announces() {
            return;
        }
        self.stating |= is_labelled_by_others(sentence);
        let decides = |at| matches!(sentence.verb(at), Some((Verb::Decide | Verb::Adopt, _)));
        let earlier = !sentence.earlier.is_empty();
        self.list = if !earlier && (0..tokens.len()).any(decides) {
            Items::Decided
        } else if earlier
            || skip
            || self.stating
            || self.found.len() > before
            || (sentence.tokens.iter()).any(|token| telling::REMARK_STEMS.begins(&token.word))
        {
            Items::Remarks
        } else {
            Items::Plain
        };
    }
}

/// Returns whether a name before a colon is not who says what follows, but what is decided on:
/// "Koret Klangbund: Afslag."
fn heads_decision(sentence: &DecisionSentence<'_>) -> bool {
    let mut parts = sentence.tokens.splitn(2, |token| token.is(":"));
    let (Some(label), Some([first, ..])) = (parts.next(), parts.next()) else {
        return false;
    };
    (first.is("afslag") || sentence.is_form(label.len() + 1, VerbForm::Participle))
        && names::count_parties(label) == 0
        && !label.iter().any(|token| token.is("("))
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
    fn push(&mut self, mut found: StatedOutcome) {
        if approves(found.outcome.class) && self.is_against_recommendation() {
            found.outcome.class = OutcomeClass::DecidedOtherwise;
        }
        self.altered |= approves(found.outcome.class) && found.alters;
        self.reader.push(found);
    }

    /// "besluttede, imod indstillingen, at give tilladelse".
    fn is_against_recommendation(&self) -> bool {
        let tokens = self.clauses.tokens;
        let against = tokens.iter().enumerate().any(|(at, token)| {
            let near = &tokens[at + 1..tokens.len().min(at + 3)];
            token.is_any(&["mod", "imod"])
                && near.iter().any(|it| it.word.starts_with("indstilling"))
        });
        against && !tokens.iter().any(is_voting)
    }

    fn sentence(&mut self) {
        if self.moves() {
            return;
        }
        let tokens = self.clauses.tokens;
        self.reader.topic = telling::topic_of_line(tokens).or(self.reader.topic);
        let first = self.reader.found.len();
        for at in 0..tokens.len() {
            let level = self.clauses.levels[at];
            let main = level == Directness::Main;
            let told = level == Directness::Dependent || is_done_earlier(&self.clauses, at);
            if at < self.taken || told {
                continue;
            }
            if let Some((verb, form)) = self.clauses.verb(at) {
                let goes_on = verb.sends() || matches!(verb, Verb::Decide | Verb::Postpone);
                if main || goes_on && !self.altered {
                    self.read_act(at, verb, form);
                }
            } else if main && let Some(found) = self.phrase(at) {
                self.push(found);
            }
        }
        if self.reader.found.len() > first {
            return;
        }
        if let Some((found, last)) = self.stated_in(telling::TOLD, 0..tokens.len(), "outcome.told.")
            && !is_done_earlier(&self.clauses, last)
        {
            self.push(found);
        } else if let Some(at) = telling::as_recommended(tokens) {
            let found = self.stated(ApprovedAsRecommended, at, at + 1);
            self.push(
                found
                    .weakly_if(true)
                    .stated_by("outcome.told.as_recommended"),
            );
        } else if telling::changes_point(&self.clauses) {
            self.reader.changed = true;
        }
    }

    /// Reads what the verb at `at` decides, and what is sent on with it.
    fn read_act(&mut self, at: usize, verb: Verb, form: VerbForm) {
        let Some(found) = self.act(at, verb, form) else {
            return;
        };
        let sent = found.outcome.class == SentOn;
        let with = sent.then(|| self.sent_with(at)).flatten();
        // Sent back only to tell that it is decided.
        let told = with.as_ref().is_some_and(|with| !with.outcome.recommends);
        if !(found.outcome.back && told) {
            self.push(found);
        }
        if let Some(with) = with {
            self.push(with);
        }
        self.reader.topic = None;
    }

    /// Notes a motion that a party or a member moves; returns whether one does.
    fn moves(&mut self) -> bool {
        let (clauses, tokens) = (&self.clauses, self.clauses.tokens);
        let Some(at) = telling::motion_verb(clauses) else {
            return false;
        };
        // "Godkendt, idet X foreslog …" has decided before.
        let decides = |place: usize| {
            let verb = clauses.verb(place);
            verb.is_some_and(|(verb, form)| verb.says_yes() && form == VerbForm::Participle)
        };
        if decides(0) && (1..at).any(|place| tokens[place].is("idet")) {
            return false;
        }
        let (before, behind) = tokens.split_at(at);
        let has = |is_meant: fn(&Token) -> bool| before.iter().any(is_meant);
        let named = names::find(before).is_some() || has(|it| it.word.ends_with("mindretal"));
        let chair = has(|it| it.word.contains("formand") || it.word.contains("borgmester"));
        let somebody = named || chair || has(|it| it.is("der")) || names::find(behind).is_some();
        if !somebody || has(is_deciding) && !named && !chair {
            return false;
        }
        let motion = self.motion_told_in(at..tokens.len());
        // "…, hvilket blev vedtaget".
        let which = (at..tokens.len()).find(|&place| tokens[place].is("hvilket"));
        let adopts = |place: &usize| {
            let verb = clauses.verb(*place);
            verb.is_some_and(|(verb, form)| verb.says_yes() && form == VerbForm::Participle)
        };
        let adopted = which.and_then(|which| clauses.places_after(which).find(adopts));
        let adopted = adopted.filter(|&place| !clauses.denied(place, VerbForm::Participle));
        let adopted = adopted.map(|place| self.stated_at(ApprovedAsRecommended, place));
        if self.reader.motions.len() < MOST_MOTIONS {
            self.reader.motions.push(motion);
        }
        if let Some(mut adopted) = adopted {
            adopted.of = Subject::Motion;
            self.push(adopted.stated_by("outcome.motion.which_was_adopted"));
        }
        true
    }

    /// Returns the motion that `places` tell the content of.
    fn motion_told_in(&self, mut places: Range<usize>) -> Motion {
        let mut told = self.clauses.tokens[places.clone()].iter();
        let procedural = places.find_map(|place| self.procedural(place));
        Motion {
            procedural: procedural.map(Box::new),
            of_meeting: told.any(|token| token.is_in(&cues::OF_THE_MEETING)),
        }
    }

    /// Returns the motion whose content stands between its name and the verb at `at`: "Forslag
    /// om udsættelse blev vedtaget".
    pub fn motion_before(&self, at: usize) -> Option<Motion> {
        let tokens = self.clauses.tokens;
        let start = self.taken.min(at).max(at.saturating_sub(REACH));
        let is_motion =
            |token: &Token| token.is_in(&cues::MOTIONS) || token.word.ends_with("sideforslag");
        let name = (start..at).find(|&place| is_motion(&tokens[place]))?;
        let about = (name + 1..at).find(|&place| tokens[place].is_any(&["om", "at"]))?;
        let motion = self.motion_told_in(about..at);
        (motion.procedural.is_some() || motion.of_meeting).then_some(motion)
    }

    /// Returns what adopting a motion with the word at `at` means, if it moves to
    /// postpone or to send the matter.
    fn procedural(&self, at: usize) -> Option<StatedOutcome> {
        let noun = cues::PROCEDURAL_NOUNS.get(&self.clauses.tokens[at].word);
        let told = self.clauses.verb(at);
        let (verb, form) = noun.map(|verb| (verb, VerbForm::Infinitive)).or(told)?;
        let open = matches!(form, VerbForm::Infinitive | VerbForm::Passive);
        match verb {
            Verb::Postpone if open || form == VerbForm::Participle => {
                let found = self.stated_at(Postponed, at);
                Some(found.stated_by("outcome.motion.procedural"))
            }
            _ if verb.sends() && open => self.sent(at, verb, true),
            _ => None,
        }
    }

    /// Returns what the verb at `at` is said of.
    pub fn subject(&self, at: usize, form: VerbForm) -> Subject {
        let (clauses, tokens) = (&self.clauses, self.clauses.tokens);
        let has_object = !matches!(form, VerbForm::Passive | VerbForm::Participle);
        let behind = clauses.places_after(at).take(6).filter(|_| has_object);
        let before = clauses.places_before(at);
        let before = before.take_while(|&place| place >= self.taken.min(at));
        let mut of = Subject::Item;
        for place in before.chain(behind) {
            let token = &tokens[place];
            // "Fristen for ændringsforslag" is no motion.
            if place > 0 && tokens[place - 1].is_in(&cues::BEFORE_NO_MOTION) {
                continue;
            }
            let pending = token.is_in(&cues::PENDING_MOTIONS) && !self.reader.motions.is_empty();
            if token.word.starts_with("underændringsforslag") {
                return Subject::Aside;
            } else if token.is_in(&cues::OF_THE_ITEM) {
                return Subject::Item;
            } else if token.word.starts_with("ændringsforslag")
                || self.reader.short_names.contains(&token.word)
            {
                return Subject::Amendment;
            } else if token.is_in(&cues::MOTIONS)
                || pending && (place == self.taken || clauses.is_parted(place))
            {
                of = Subject::Motion;
            }
        }
        let topic = self.reader.topic.filter(|_| of == Subject::Item);
        topic.filter(|_| clauses.is_fragment(at)).unwrap_or(of)
    }

    /// Returns an outcome that rests on the word at `at`.
    pub fn stated_at(&self, class: OutcomeClass, at: usize) -> StatedOutcome {
        self.stated(class, at, at)
    }

    /// Returns an outcome that rests on the words from `from` to `last`.
    pub fn stated(&self, class: OutcomeClass, from: usize, last: usize) -> StatedOutcome {
        let (clauses, tokens) = (&self.clauses, self.clauses.tokens);
        let tells = |place: usize| clauses.is_finite(place) || clauses.verb(place).is_some();
        // The words say more with what they are said of, where that is short; after
        // "og" a second act has its subject in the first.
        let (mut start, mut joined) = (from, None);
        let before = clauses.places_before(from);
        for place in before.take_while(|&place| place >= self.taken) {
            let adds = tokens[place].is("idet");
            if tokens[place].is(",") {
                break;
            }
            if adds || tokens[place].is_in(&JOINING) {
                joined = Some(start);
            }
            start = place;
            if adds || joined.is_some() && tells(place) {
                break;
            }
        }
        let cut = start > 0 && start == self.taken;
        let told = cut || tells(start) || tokens[start].is_any(&["og", "idet"]);
        let start = joined.filter(|_| told).unwrap_or(start);
        let start = if from - start > 7 { from } else { start };
        let words = clauses.start_of(start)..tokens[last].end();
        StatedOutcome {
            outcome: Outcome::plain(class, words, clauses.range(), ""),
            weak: false,
            of: Subject::Item,
            alters: false,
            motion: None,
        }
    }
}
