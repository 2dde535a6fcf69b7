//! What single deciding verbs state, each with its conditions.

use crate::text::bodies::may_be_genitive;
use crate::text::{Token, names};

use super::Outcome;
use super::OutcomeClass::{
    self, ApprovedAsRecommended, ApprovedWithChanges, DecidedOtherwise, Discussed, Postponed,
    Rejected, Withdrawn,
};
use super::clauses::{Meant, REACH};
use super::cues::{self, Verb, VerbForm, is_matter};
use super::deciding::SentenceScan;
use super::stated::{StatedOutcome, Subject};
use super::{changes, content, telling};
use super::{doers, hosts};

/// How many tokens before a verb those stand who do it, at most.
const LONGEST_FRONT: usize = 40;

impl SentenceScan<'_, '_> {
    /// Returns what the verb at `at` decides, if it does.
    pub fn act(&mut self, at: usize, verb: Verb, form: VerbForm) -> Option<StatedOutcome> {
        let denied = self.clauses.denied(at, form);
        if !self.is_said(at, verb, form) {
            return None;
        }
        let of_matter = self.clauses.is_of_matter(at);
        let mut found = match verb {
            Verb::Approve | Verb::Adopt | Verb::Follow => self.approves(at, verb, form, denied)?,
            Verb::Recommend => self.recommends(at, form, denied)?,
            // "besluttede ikke at imødekomme".
            Verb::Decide if denied => self.content(at).or_else(|| self.decides_not(at))?,
            _ if denied => return None,
            Verb::Reject => self.stated_at(Rejected, at),
            Verb::Fall => self.stated_at(self.falls(at)?, at),
            Verb::Postpone => self.postpones(at, form)?,
            Verb::Resume if of_matter => self.stated_at(Postponed, at).weakly_if(true),
            _ if verb.sends() => {
                let of_matter = match form {
                    VerbForm::Past | VerbForm::Present => self.clauses.has_matter_after(at, 6),
                    _ => of_matter || verb == Verb::SendOn,
                };
                self.sent(at, verb, of_matter)?
            }
            Verb::Discuss => self.discusses(at, form)?,
            Verb::Decide => self.decides(at, form)?,
            Verb::Settle => self.settles(at, form),
            Verb::Drop if of_matter => self.stated_at(Withdrawn, at),
            _ => return None,
        };
        let clauses = &self.clauses;
        found.of = self.subject(at, form);
        // "besluttede, at Bo Vig er inhabil": of who may take part, not of the matter.
        let part = clauses.find_after(at, &cues::MAY_TAKE_PART, LONGEST_FRONT);
        if verb == Verb::Decide && part.is_some() {
            found.of = Subject::Aside;
        }
        if found.of != Subject::Amendment
            && let Some(motion) = self.motion_before(at)
        {
            found.of = Subject::Motion;
            found.motion = Some(motion);
        }
        self.taken = self.taken.max(at + 1);
        let found = found.weakly_if(form == VerbForm::Participle && self.is_perfect(at));
        Some(found.stated_by(match form {
            VerbForm::Participle => "outcome.participle",
            VerbForm::Past => "outcome.past",
            VerbForm::Present => "outcome.present",
            VerbForm::Passive => "outcome.passive",
            VerbForm::Infinitive => "outcome.infinitive",
        }))
    }

    /// Returns whether the form at `at` says that it is done, and by the body.
    fn is_said(&self, at: usize, verb: Verb, form: VerbForm) -> bool {
        let clauses = &self.clauses;
        let others = || doers::is_by_others(clauses, at);
        let pending = || clauses.preceded(at, &cues::PENDING, 8);
        let passive = matches!(form, VerbForm::Participle | VerbForm::Passive);
        // Who is named gets what is put off or sent.
        let sends = verb.sends() || matches!(verb, Verb::Postpone | Verb::Resume);
        let awaits = form == VerbForm::Passive && sends;
        if passive && hosts::is_done_by_others(clauses, at, awaits) {
            return false;
        }
        match form {
            VerbForm::Participle => {
                let earlier = clauses.preceded(at, &cues::EARLIER, 3);
                if self.is_attribute(at) || earlier || pending() {
                    return false;
                }
                if self.is_perfect(at) {
                    return verb != Verb::Postpone && !others();
                }
                clauses.preceded(at, &cues::AUXILIARIES, 16)
                    || clauses.is_fragment(at)
                    || clauses.has_at(at + 1, &["blev"])
                    || self.follows_cue(at)
                    || self.stands_bare(at, verb)
            }
            VerbForm::Past | VerbForm::Present => {
                let attributive = form == VerbForm::Past && clauses.tokens[at].word.ends_with('e');
                let itself = matches!(verb, Verb::Drop | Verb::Fall);
                !(attributive && self.is_attribute(at))
                    && (itself || !others() || self.is_agreed_by_most(at, verb))
            }
            VerbForm::Passive => !pending() && !clauses.preceded(at, &["at"], 2),
            VerbForm::Infinitive => {
                verb.says_yes() && clauses.preceded(at, &["kan", "kunne"], 5) && !others()
            }
        }
    }

    /// Whether the participle at `at` tells what was done before: "har godkendt".
    fn is_perfect(&self, at: usize) -> bool {
        !self.clauses.preceded(at, &cues::AUXILIARIES, 16)
            && self.clauses.preceded(at, &cues::PERFECT, 12)
    }

    /// Whether the word at `at` only says which one is meant: "den godkendte plan".
    fn is_attribute(&self, at: usize) -> bool {
        let told = |token: &Token| !token.is_in(&cues::BETWEEN);
        let before = self.clauses.find_before(at, &told, REACH);
        let before = before.map(|place| &self.clauses.tokens[place]);
        before.is_some_and(|token| {
            let word = &token.word;
            // A name may end in s, too.
            let name = word.ends_with("ss") || word.ends_with("us");
            token.is_in(&cues::DETERMINERS)
                || token.capital && word.len() > 6 && may_be_genitive(token) && !name
        })
    }

    /// "Indstillingen godkendt": nothing is told before it but what is decided.
    fn stands_bare(&self, at: usize, verb: Verb) -> bool {
        let clauses = &self.clauses;
        let between = clauses.places_before(at);
        let mut between = between.take_while(|place| *place >= self.taken);
        let bare = match verb {
            Verb::Settle | Verb::Decide => false,
            Verb::Postpone | Verb::Send | Verb::Fall => clauses.is_of_matter(at),
            _ => true,
        };
        let yes = matches!(verb, Verb::Approve | Verb::Adopt);
        bare && !between.any(|place| clauses.is_finite(place))
            && (yes || !doers::names_others(clauses, at))
    }

    /// Whether several parties do it, and others are told not to: "A, F og B tiltræder. V kan
    /// ikke tiltræde."
    fn is_agreed_by_most(&self, at: usize, verb: Verb) -> bool {
        let sentence = self.clauses.sentence;
        let front = &sentence.tokens[at.saturating_sub(LONGEST_FRONT)..at];
        let listed = |token: &Token| token.capital || token.is_mark() || token.is("og");
        let list = front.iter().rposition(|token| !listed(token));
        let own = names::count_parties(&front[list.map_or(0, |before| before + 1)..]);
        verb.says_yes()
            && verb != Verb::Follow
            && own > 1
            && sentence.is_voted_on(at)
            && 2 * own > names::count_parties(sentence.tokens_near(at))
    }

    /// Whether "og" alone parts the word from another deciding one before it.
    fn follows_cue(&self, at: usize) -> bool {
        let start = self.clauses.tokens[at].start();
        at >= 2
            && self.clauses.has_at(at - 1, &[",", "og", "samt"])
            && self.last().is_some_and(|last| last.words.end <= start)
    }

    /// Returns what was stated last, if it was in this sentence.
    fn last(&self) -> Option<&Outcome> {
        let last = self.reader.found.last().map(|found| &found.outcome);
        last.filter(|last| last.sentence == self.clauses.range())
    }

    fn approves(
        &self,
        at: usize,
        verb: Verb,
        form: VerbForm,
        denied: bool,
    ) -> Option<StatedOutcome> {
        let clauses = &self.clauses;
        let moved = |token: &Token| cues::FOLLOWED.is_inside(&token.word);
        let near = clauses.find_before(at, &moved, REACH);
        let word = &clauses.tokens[at].word;
        let passive = matches!(form, VerbForm::Participle | VerbForm::Passive);
        let joins = word.starts_with("tilslut") && passive && !clauses.is_of_matter(at);
        let follows = verb == Verb::Follow;
        if joins || follows && near.or(clauses.find_after(at, &moved, 5)).is_none() {
            return None;
        }
        if denied {
            let found = self.stated_at(Rejected, at);
            // "fulgte ikke indstillingen og imødekom ansøgningen": what follows counts.
            return Some(found.weakly_if(follows));
        }
        if form == VerbForm::Passive && telling::is_later(clauses, at) {
            return Some(self.stated_at(Postponed, at).weakly_if(true));
        }
        if verb == Verb::Adopt {
            let plain = [ApprovedAsRecommended, DecidedOtherwise];
            let content = self.content(at);
            let other = content.filter(|found| !plain.contains(&found.outcome.class));
            // "vedtog i stedet"
            let instead = clauses.find_after(at, &["stedet"], 4);
            let instead = instead.map(|_| self.stated_at(DecidedOtherwise, at));
            return Some(other.or(instead).unwrap_or_else(|| self.approved(at, at)));
        }
        // "Godkendt, at sagen udsættes".
        let put_off = self.content(at).filter(|found| {
            matches!(found.outcome.class, Postponed | Withdrawn) && verb == Verb::Approve
        });
        if put_off.is_some() {
            return put_off;
        }
        let supports = word.starts_with("støtte");
        Some(self.approved(at, at).weakly_if(supports))
    }

    /// An approval that rests on the words from `from` to `at`, changed or not.
    pub fn approved(&self, from: usize, at: usize) -> StatedOutcome {
        let change = changes::change_after(&self.clauses, at);
        let mut found = self.stated(ApprovedAsRecommended, from, at);
        found.alters = change.is_some() || changes::narrowed(&self.clauses, at);
        if found.alters {
            found.outcome.class = ApprovedWithChanges;
        }
        if let Some(last) = change {
            found.outcome.words.end = self.clauses.tokens[last].end();
        }
        found
    }

    fn recommends(&mut self, at: usize, form: VerbForm, denied: bool) -> Option<StatedOutcome> {
        let mut found = if denied {
            self.stated_at(Rejected, at)
        } else if let Some(found) = self.with_complement(at, 9) {
            found
        } else if let Some(content) = self.content(at) {
            // "Det indstilles, at …" repeats what is decided on below.
            let repeats = form == VerbForm::Passive && self.clauses.preceded(at, &["det"], 2);
            content.weakly_if(repeats)
        } else if let Some(class) = self.recommended_content(at) {
            self.stated_at(class, at)
        } else {
            let content = self.content_at(at).is_some();
            let discussed = self.last().is_some_and(|last| last.class == Discussed);
            match content {
                true if discussed && form == VerbForm::Past => return None,
                true if self.reader.rejected => self.stated_at(DecidedOtherwise, at),
                _ => self.approved(at, at),
            }
        };
        found.outcome.recommends = true;
        Some(found)
    }

    /// Returns what is recommended by a clause that names no deciding act: that the matter is not
    /// carried out ("at forslaget ikke gennemføres"), or who is elected ("at Bo Vig vælges").
    fn recommended_content(&self, at: usize) -> Option<OutcomeClass> {
        let tokens = self.clauses.tokens;
        let to = self.content_at(at)?;
        let clause = &tokens[to + 1..tokens.len().min(to + 1 + REACH)];
        let elects = clause.iter().any(|token| token.is_in(&cues::ELECTS));
        if elects && names::find(clause).is_some() {
            return Some(DecidedOtherwise);
        }
        let denied = clause
            .windows(2)
            .any(|two| two[0].is("ikke") && two[1].word.ends_with("es") && !two[1].is("findes"));
        (denied && clause.iter().take(2).any(is_matter)).then_some(Rejected)
    }

    /// "anbefales godkendt", "indstiller sagen udsat": what is recommended, at most `reach`
    /// words behind the verb at `at`.
    pub fn with_complement(&mut self, at: usize, reach: usize) -> Option<StatedOutcome> {
        let clauses = &self.clauses;
        let reaches = |place: &usize| !clauses.has_at(*place, &cues::COMPLEMENT_ENDS);
        let mut near = clauses.places_after(at).take(9).take_while(reaches);
        let (place, class) = near.find_map(|place| {
            let (verb, form) = clauses.verb(place)?;
            let class = self.class_at(place, verb)?;
            let class = content::unless(clauses.denied(place, form), class)?;
            (form == VerbForm::Participle).then_some((place, class))
        })?;
        let found = match class {
            _ if place - at > reach => return None,
            ApprovedAsRecommended => self.approved(at, place),
            class => self.stated(class, at, place),
        };
        self.taken = place + 1;
        Some(found.stated_by("outcome.complement"))
    }

    fn postpones(&self, at: usize, form: VerbForm) -> Option<StatedOutcome> {
        let clauses = &self.clauses;
        let gathering = |token: &Token| cues::GATHERINGS.ends(&token.word);
        let to_meeting = clauses.find_after(at, &gathering, 6).is_some();
        let counts = match form {
            _ if clauses.tokens[at].word.starts_with("overf") => to_meeting,
            VerbForm::Past | VerbForm::Present => clauses.has_matter_after(at, 5),
            _ => clauses.is_of_matter(at) || to_meeting,
        };
        let counts = counts && !clauses.has_at(at + 1, &["for"]);
        counts.then(|| self.stated_at(Postponed, at))
    }

    /// Returns what is told of a matter that falls.
    fn falls(&self, at: usize) -> Option<OutcomeClass> {
        let place = self.clauses.find_before(at, &is_matter, REACH)?;
        let word = &self.clauses.tokens[place].word;
        if cues::FALLEN_PROPOSALS.is_inside(word) {
            return Some(Rejected);
        }
        (word.contains("punkt") || word.contains("sag")).then_some(Withdrawn)
    }

    fn discusses(&self, at: usize, form: VerbForm) -> Option<StatedOutcome> {
        if self
            .clauses
            .find_after(at, &cues::OF_THE_MEETING, 4)
            .is_some()
        {
            return None;
        }
        let passive = form == VerbForm::Passive;
        if (passive || form == VerbForm::Present) && telling::is_later(&self.clauses, at) {
            let back = passive && doers::is_done_to_matter(&self.clauses, at);
            return back.then(|| self.stated_at(Postponed, at).weakly_if(true));
        }
        (!passive || self.clauses.is_fragment(at)).then(|| self.stated_at(Discussed, at))
    }

    fn decides(&mut self, at: usize, form: VerbForm) -> Option<StatedOutcome> {
        let clauses = &self.clauses;
        if form == VerbForm::Passive
            && !clauses.has_at(at + 1, &[",", "at"])
            && !clauses.preceded(at, &["det", "der"], 3)
        {
            return None;
        }
        // "blev besluttet udsat".
        if let Some(found) = self.content(at).or_else(|| self.with_complement(at, 3)) {
            return Some(found);
        }
        if self.is_as_moved(at, &["som"]) {
            return Some(self.approved(at, at));
        }
        let mut found = self.stated_at(DecidedOtherwise, at);
        found.alters = changes::alters(&self.clauses.tokens[at + 1..]).is_some();
        // A list follows, whose items say more.
        Some(found.weakly_if(self.clauses.announces()))
    }

    /// "besluttede ikke at gå videre": what was moved is not to be; but "ikke at ændre".
    fn decides_not(&self, at: usize) -> Option<StatedOutcome> {
        let to = self.content_at(at).filter(|to| *to <= at + 3)?;
        let alters = changes::alters(&self.clauses.tokens[to + 1..]).is_some()
            || self.clauses.has_at(to + 1, &cues::UNDOES);
        (!alters).then(|| self.stated(Rejected, at, to))
    }

    /// Whether it is done at `at` as somebody moved, told by what stands before it.
    fn is_as_moved(&self, at: usize, words: &impl Meant) -> bool {
        let tokens = self.clauses.tokens;
        let mut near = tokens[at..tokens.len().min(at + REACH)].windows(2);
        near.any(|two| words.means(&two[0]) && two[1].is_in(&cues::MOVED))
    }

    fn settles(&self, at: usize, form: VerbForm) -> StatedOutcome {
        let word = &self.clauses.tokens[at].word;
        if self.is_as_moved(at, &cues::AS_MOVED) && form != VerbForm::Present {
            return self.approved(at, at);
        }
        if word.starts_with("valgt")
            && let Some(found) = self.content(at)
        {
            return found;
        }
        let refusal = |token: &Token| token.word.starts_with("afslag");
        let near = |reach| {
            let after = self.clauses.find_after(at, &refusal, reach);
            after.or_else(|| self.clauses.find_before(at, &refusal, reach))
        };
        if word.starts_with("fasthold") && near(3).is_some() {
            return self.stated_at(Rejected, at);
        }
        let found = self.stated_at(DecidedOtherwise, at);
        // "Beslutningen fra juni er dermed ophævet" tells what follows of itself.
        let told = matches!(form, VerbForm::Passive | VerbForm::Present);
        found.weakly_if(told || word.starts_with("ophæv"))
    }
}
