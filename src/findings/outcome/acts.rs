//! What single deciding verbs state, each with its conditions.

use crate::text::{Token, names};

use super::OutcomeClass::{
    self, ApprovedAsRecommended, ApprovedWithChanges, DecidedOtherwise, Discussed, Postponed,
    Rejected, Withdrawn,
};
use super::clauses::REACH;
use super::cues::{self, Verb, VerbForm, is_matter};
use super::deciding::SentenceScan;
use super::stated::{StatedOutcome, Strength, Subject};
use super::{changes, content, telling};
use super::{doers, hosts};

/// How many tokens before a verb those stand who do it, at most.
const LONGEST_FRONT: usize = 40;

impl SentenceScan<'_, '_> {
    /// Returns what the verb at `at` decides, if it does.
    pub fn act(&mut self, at: usize, verb: Verb, form: VerbForm) -> Option<StatedOutcome> {
        let denied = self.clauses.denied(at, form);
        let strength = self.is_said(at, verb, form)?;
        let mut found = match verb {
            Verb::Approve | Verb::Adopt | Verb::Follow => self.approves(at, verb, form, denied)?,
            Verb::Recommend => self.recommends(at, form, denied)?,
            Verb::Reject if !denied => self.stated_at(Rejected, at),
            Verb::Fall if !denied => {
                let mut before = self.clauses.tokens_before(at);
                let word = &before.find(|token| is_matter(token))?.word;
                let class = if cues::FALLEN_PROPOSALS.is_inside(word) {
                    Rejected
                } else if word.contains("punkt") || word.contains("sag") {
                    Withdrawn
                } else {
                    return None;
                };
                self.stated_at(class, at)
            }
            Verb::Postpone if !denied => self.postpones(at, form)?,
            Verb::Resume if !denied && self.clauses.is_of_matter(at) => {
                self.stated_at(Postponed, at).weakly()
            }
            Verb::SendOn | Verb::Send | Verb::SendBack if !denied => {
                let active = matches!(form, VerbForm::Past | VerbForm::Present);
                let of_matter = if active {
                    self.clauses.has_matter_after(at, 6)
                } else {
                    self.clauses.is_of_matter(at) || verb == Verb::SendOn
                };
                self.sent(at, verb, of_matter)?
            }
            Verb::Discuss if !denied => self.discusses(at, form)?,
            Verb::Decide if !denied => self.decides(at, form)?,
            // "besluttede ikke at imødekomme".
            Verb::Decide => self.content(at)?,
            Verb::Settle if !denied => self.settles(at, form)?,
            Verb::Drop if !denied && self.clauses.is_of_matter(at) => self.stated_at(Withdrawn, at),
            _ => return None,
        };
        if strength == Strength::Weak {
            found = found.weakly();
        }
        found.of = self.subject(at, form);
        // "besluttede, at Bo Vig er inhabil": of who may take part, not of the matter.
        let mut behind = self.clauses.tokens_after(at).take(LONGEST_FRONT);
        if verb == Verb::Decide && behind.any(|token| token.is_in(&cues::MAY_TAKE_PART)) {
            found.of = Subject::Aside;
        }
        if found.of != Subject::Amendment
            && let Some(motion) = self.motion_before(at)
        {
            found.of = Subject::Motion;
            found.motion = Some(motion);
        }
        self.taken = self.taken.max(at + 1);
        Some(found.stated_by(match form {
            VerbForm::Participle => "outcome.participle",
            VerbForm::Past => "outcome.past",
            VerbForm::Present => "outcome.present",
            VerbForm::Passive => "outcome.passive",
            VerbForm::Infinitive => "outcome.infinitive",
        }))
    }

    /// Returns whether the form at `at` says that it is done, and by the body.
    pub fn is_said(&self, at: usize, verb: Verb, form: VerbForm) -> Option<Strength> {
        let tokens = self.tokens();
        let clauses = &self.clauses;
        let mut before = clauses.tokens_before(at);
        let before = before.find(|token| !token.is_in(&cues::BETWEEN));
        let attribute = before.is_some_and(|word| {
            word.is_in(&cues::DETERMINERS) && !word.is_in(&cues::NO_ATTRIBUTES)
                || word.word.ends_with('s')
                    && word.capital
                    && word.word.len() > 6
                    && !is_plural_name(word)
        });
        let passive = matches!(form, VerbForm::Participle | VerbForm::Passive);
        let awaits = form == VerbForm::Passive && is_sending(verb);
        if passive && hosts::is_done_by_others(clauses, at, awaits) {
            return None;
        }
        match form {
            VerbForm::Participle => {
                if attribute || clauses.preceded(at, &cues::EARLIER, 3) {
                    return None;
                }
                if clauses.preceded(at, &cues::PENDING, 8) {
                    return None;
                }
                if clauses.preceded(at, &cues::AUXILIARIES, 16) {
                    return Some(Strength::Plain);
                }
                if clauses.preceded(at, &cues::PERFECT, 12) {
                    let done = verb != Verb::Postpone && !doers::is_by_others(clauses, at);
                    return done.then_some(Strength::Weak);
                }
                if clauses.is_fragment(at) || clauses.has_at(at + 1, &["blev"]) {
                    return Some(Strength::Plain);
                }
                let mut between = clauses
                    .places_before(at)
                    .take_while(|&place| place >= self.taken);
                let told = between.any(|place| clauses.is_finite(place));
                let yes = matches!(verb, Verb::Approve | Verb::Adopt);
                let bare = match verb {
                    Verb::Settle | Verb::Decide => false,
                    Verb::Postpone | Verb::Send | Verb::Fall => clauses.is_of_matter(at),
                    _ => true,
                };
                // "Indstillingen godkendt": what is decided stands before.
                (!told && bare && (yes || !doers::names_others(clauses, at))
                    || self.follows_cue(at))
                .then_some(Strength::Plain)
            }
            VerbForm::Past | VerbForm::Present => {
                let attribute =
                    attribute && form == VerbForm::Past && tokens[at].word.ends_with('e');
                let others =
                    || doers::is_by_others(clauses, at) && !self.is_agreed_by_most(at, verb);
                if attribute || !matches!(verb, Verb::Drop | Verb::Fall) && others() {
                    return None;
                }
                Some(Strength::Plain)
            }
            VerbForm::Passive => {
                let pending =
                    clauses.preceded(at, &cues::PENDING, 8) || clauses.preceded_by(at, &["at"], 2);
                (!pending).then_some(Strength::Plain)
            }
            VerbForm::Infinitive => {
                let able = clauses.preceded_by(at, &["kan", "kunne"], 5);
                (able
                    && matches!(
                        verb,
                        Verb::Approve | Verb::Adopt | Verb::Recommend | Verb::Follow
                    )
                    && !doers::is_by_others(clauses, at))
                .then_some(Strength::Plain)
            }
        }
    }

    /// Whether several parties do it, and others are told not to: "A, F og B tiltræder. V kan
    /// ikke tiltræde."
    fn is_agreed_by_most(&self, at: usize, verb: Verb) -> bool {
        let tokens = self.tokens();
        let start = at.saturating_sub(LONGEST_FRONT);
        let listed = |token: &Token| token.capital || token.is_mark() || token.is("og");
        let list = tokens[start..at]
            .iter()
            .rev()
            .take_while(|token| listed(token));
        let list = &tokens[at - list.count()..at];
        let own = names::count_parties(list);
        matches!(verb, Verb::Approve | Verb::Adopt | Verb::Recommend)
            && own > 1
            && self.clauses.sentence.is_voted_on(at)
            && 2 * own > names::count_parties(self.clauses.sentence.tokens_near(at))
    }

    /// Whether "og" alone parts the word from another deciding one before it.
    pub fn follows_cue(&self, at: usize) -> bool {
        let tokens = self.tokens();
        at >= 2
            && tokens[at - 1].is_any(&[",", "og", "samt"])
            && self.reader.found.last().is_some_and(|found| {
                found.outcome.words.end <= tokens[at].start()
                    && found.outcome.sentence == self.clauses.sentence.range()
            })
    }

    pub fn approves(
        &mut self,
        at: usize,
        verb: Verb,
        form: VerbForm,
        denied: bool,
    ) -> Option<StatedOutcome> {
        let tokens = self.tokens();
        let behind = self.clauses.tokens_after(at).take(5);
        let mut near = self.clauses.tokens_before(at).chain(behind);
        let is_moved = |token: &Token| cues::FOLLOWED.is_inside(&token.word);
        if verb == Verb::Follow && !near.any(is_moved) {
            return None;
        }
        if tokens[at].word.starts_with("tilslut")
            && !matches!(
                form,
                VerbForm::Past | VerbForm::Present | VerbForm::Infinitive
            )
            && !self.clauses.is_of_matter(at)
        {
            return None;
        }
        if denied {
            let found = self.stated_at(Rejected, at);
            // "fulgte ikke indstillingen og imødekom ansøgningen": what follows counts.
            let follow = verb == Verb::Follow;
            return Some(if follow { found.weakly() } else { found });
        }
        if tokens[at].word.starts_with("støtte") {
            return Some(self.stated_at(ApprovedAsRecommended, at).weakly());
        }
        if form == VerbForm::Passive && telling::is_later(&self.clauses, at) {
            return Some(self.stated_at(Postponed, at).weakly());
        }
        if verb == Verb::Adopt {
            let plain = [ApprovedAsRecommended, DecidedOtherwise];
            let content = self.content(at);
            let other = content.filter(|found| !plain.contains(&found.outcome.class));
            if other.is_some() {
                return other;
            }
            // "vedtog i stedet"
            let mut behind = self.clauses.tokens_after(at).take(4);
            if behind.any(|token| token.is("stedet")) {
                return Some(self.stated_at(DecidedOtherwise, at));
            }
        }
        Some(self.approved(at, at))
    }

    /// An approval that rests on the words from `from` to `at`, changed or not.
    pub fn approved(&self, from: usize, at: usize) -> StatedOutcome {
        let part = changes::narrowed(&self.clauses, at);
        let change = changes::change_after(&self.clauses, at);
        let class = if part || change.is_some() {
            ApprovedWithChanges
        } else {
            ApprovedAsRecommended
        };
        let mut found = self.stated(class, from, at);
        if let Some(last) = change {
            found.outcome.words.end = self.tokens()[last].end();
        }
        found.alters = change.is_some() || part;
        found
    }

    pub fn recommends(&mut self, at: usize, form: VerbForm, denied: bool) -> Option<StatedOutcome> {
        if denied {
            let mut found = self.stated_at(Rejected, at);
            found.outcome.recommends = true;
            return Some(found);
        }
        let rejected = self.reader.rejected;
        let discussed = self.reader.found.last().is_some_and(|found| {
            found.outcome.class == Discussed
                && found.outcome.sentence == self.clauses.sentence.range()
        });
        let mut found = if let Some((place, class)) = self.complement(at) {
            self.taken = place + 1;
            let found = match class {
                ApprovedAsRecommended => self.approved(at, place),
                class => self.stated(class, at, place),
            };
            found.stated_by("outcome.complement")
        } else if let Some(content) = self.content(at) {
            // "Det indstilles, at …" repeats what is decided on below.
            let repeats = form == VerbForm::Passive && self.clauses.preceded_by(at, &["det"], 2);
            if repeats { content.weakly() } else { content }
        } else {
            let content = self.content_at(at).is_some();
            if discussed && form == VerbForm::Past && content {
                return None;
            }
            if content && rejected {
                self.stated_at(DecidedOtherwise, at)
            } else {
                self.approved(at, at)
            }
        };
        found.outcome.recommends = true;
        Some(found)
    }

    /// "anbefales godkendt", "indstiller sagen udsat": what is recommended.
    pub fn complement(&self, at: usize) -> Option<(usize, OutcomeClass)> {
        let tokens = self.tokens();
        self.clauses
            .places_after(at)
            .take(9)
            .take_while(|&place| !tokens[place].is_in(&cues::COMPLEMENT_ENDS))
            .find_map(|place| match self.clauses.verb(place)? {
                (verb, VerbForm::Participle) => {
                    let class = self.class_at(place, verb)?;
                    let denied = self.clauses.denied(place, VerbForm::Participle);
                    let class = if denied {
                        content::negated(class)?
                    } else {
                        class
                    };
                    Some((place, class))
                }
                _ => None,
            })
    }

    pub fn postpones(&self, at: usize, form: VerbForm) -> Option<StatedOutcome> {
        let tokens = self.tokens();
        if self.clauses.has_at(at + 1, &["for"]) {
            return None;
        }
        let moved = tokens[at].word.starts_with("overf");
        let mut near = self.clauses.tokens_after(at).take(6);
        let to_meeting = near.any(|token| cues::GATHERINGS.ends(&token.word));
        let of_matter = match form {
            VerbForm::Past | VerbForm::Present => self.clauses.has_matter_after(at, 5),
            _ => self.clauses.is_of_matter(at) || to_meeting,
        };
        let counts = if moved { to_meeting } else { of_matter };
        counts.then(|| self.stated_at(Postponed, at))
    }

    pub fn discusses(&self, at: usize, form: VerbForm) -> Option<StatedOutcome> {
        if matches!(form, VerbForm::Passive | VerbForm::Present)
            && telling::is_later(&self.clauses, at)
        {
            return (form == VerbForm::Passive && doers::is_done_to_matter(&self.clauses, at))
                .then(|| self.stated_at(Postponed, at).weakly());
        }
        if form == VerbForm::Passive && !self.clauses.is_fragment(at) {
            return None;
        }
        Some(self.stated_at(Discussed, at))
    }

    pub fn decides(&mut self, at: usize, form: VerbForm) -> Option<StatedOutcome> {
        if form == VerbForm::Passive
            && !self.clauses.has_at(at + 1, &[",", "at"])
            && !self.clauses.preceded_by(at, &["det", "der"], 3)
        {
            return None;
        }
        if let Some(found) = self.content(at) {
            return Some(found);
        }
        // "blev besluttet udsat".
        if let Some((place, class)) = self.complement(at).filter(|(place, _)| place - at <= 3) {
            self.taken = place + 1;
            return Some(
                self.stated(class, at, place)
                    .stated_by("outcome.complement"),
            );
        }
        // A list follows, whose items say more.
        let announces = self.clauses.sentence.announces();
        let as_moved = self.is_as_moved(at, |token| token.is("som"));
        if as_moved {
            return Some(self.approved(at, at));
        }
        let mut found = self.stated_at(DecidedOtherwise, at);
        let front = &self.tokens()[at.saturating_sub(8)..at];
        let adds = front
            .windows(2)
            .any(|two| two[0].is("nyt") && two[1].is_in(&telling::POINTS));
        found.alters = adds || changes::alters(&self.tokens()[at + 1..]).is_some();
        Some(if announces { found.weakly() } else { found })
    }

    /// Whether it is done at `at` as somebody moved, told by what stands before it.
    fn is_as_moved(&self, at: usize, tells: impl Fn(&Token) -> bool) -> bool {
        let tokens = self.tokens();
        let near = &tokens[at..tokens.len().min(at + REACH)];
        near.windows(2)
            .any(|two| tells(&two[0]) && two[1].is_in(&cues::MOVED))
    }

    pub fn settles(&self, at: usize, form: VerbForm) -> Option<StatedOutcome> {
        let tokens = self.tokens();
        let as_moved = self.is_as_moved(at, |token| token.is_in(&cues::AS_MOVED));
        if as_moved && form != VerbForm::Present {
            return Some(self.approved(at, at));
        }
        if tokens[at].word.starts_with("valgt")
            && let Some(found) = self.content(at)
        {
            return Some(found);
        }
        // "Beslutningen fra juni er dermed ophævet" tells what follows of itself.
        let follows = tokens[at].word.starts_with("ophæv");
        let told = matches!(form, VerbForm::Passive | VerbForm::Present);
        let found = self.stated_at(DecidedOtherwise, at);
        Some(if follows || told {
            found.weakly()
        } else {
            found
        })
    }
}

/// Returns whether the matter is put off or sent, so that who is named gets it.
fn is_sending(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::Postpone | Verb::Resume | Verb::SendOn | Verb::Send | Verb::SendBack
    )
}

/// A name that ends in s, rather than a genitive.
fn is_plural_name(token: &Token) -> bool {
    token.word.ends_with("ss") || token.word.ends_with("us")
}
