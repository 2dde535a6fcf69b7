//! The outcomes the sentences of a decision state, one by one.

use std::ops::Range;

use super::clauses::{Clauses, Level, is_body, is_matter};
use super::cues::{self, Form, Verb};
use super::words::{Sentence, Token};
use super::{OutcomeClass, StatementKind, changes, names, phrases, sending};

/// How much an outcome counts beside others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// Counts only where nothing else is stated.
    Weak,
    /// Counts.
    Plain,
}

/// What an outcome is an outcome of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// The item.
    Item,
    /// A motion somebody moved, which may be the item.
    Motion,
    /// A motion to amend (ændringsforslag).
    Amendment,
}

/// An outcome before what holds of several is settled.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub class: OutcomeClass,
    pub words: Range<usize>,
    pub sentence: Range<usize>,
    pub to: Option<String>,
    pub back: bool,
    pub recommends: bool,
    pub strength: Strength,
    pub of: Of,
    /// Whether it alters what was recommended.
    pub alters: bool,
}

/// A motion that was moved and not yet voted on.
#[derive(Clone, Debug)]
pub(super) struct Motion {
    /// What its adoption means, where it moves to postpone or send the matter.
    pub procedural: Option<Found>,
}

/// What the sentences stated so far.
#[derive(Default)]
pub(super) struct Reader {
    pub found: Vec<Found>,
    pub motion: Option<Motion>,
    /// Whether a point was said to be changed, before it is approved.
    pub changed: bool,
    /// What the list that follows a colon holds.
    list: List,
    /// Whether the rest of the paragraph is somebody's statement.
    stating: bool,
    /// What tells that nothing was decided ("Intet.").
    pub nothing: Option<Range<usize>>,
    /// Whether there were any words.
    pub any: bool,
}

/// What the items of a list are.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum List {
    /// Sentences like others.
    #[default]
    Plain,
    /// What was decided: "Byrådet besluttede:".
    Decided,
    /// Remarks, conditions and the like.
    Remarks,
}

impl Reader {
    /// Passes over a sentence that tells nothing of the matter.
    pub fn pass(&mut self) {
        self.list = List::Plain;
    }

    pub fn read(&mut self, text: &str, sentence: &Sentence, statement: Option<StatementKind>) {
        if !sentence.tokens.iter().any(|token| !token.is_mark()) {
            return;
        }
        self.any = true;
        if sentence.opens && !sentence.listed {
            self.stating = false;
        }
        if !sentence.listed {
            self.list = List::Plain;
        }
        let before = self.found.len();
        let skip = self.stating
            || names::lead(&sentence.tokens)
            || sentence.listed && self.list == List::Remarks
            || matches!(
                statement,
                Some(StatementKind::MinorityOpinion | StatementKind::Protocol)
            );
        if matches!(
            statement,
            Some(StatementKind::MinorityOpinion | StatementKind::Protocol)
        ) {
            self.stating = !self.found.is_empty() && sentence.has(&[":"]);
        }
        if !skip {
            let clauses = Clauses::new(sentence);
            let mut scan = Scan {
                reader: self,
                text,
                clauses,
                taken: 0,
            };
            if scan.reader.list == List::Decided && sentence.listed {
                scan.listed();
            } else {
                scan.sentence();
            }
        }
        if self.nothing.is_none() && phrases::says_nothing(sentence) {
            self.nothing = Some(sentence.range());
        }
        if sentence
            .tokens
            .last()
            .is_some_and(|token| token.is_any(&[":", ",", "at"]))
        {
            let decided = sentence.tokens.iter().any(|token| {
                matches!(
                    cues::verb(&token.word),
                    Some((Verb::Decide | Verb::Adopt, _))
                )
            });
            self.list = if decided {
                List::Decided
            } else if self.found.len() > before || phrases::opens_remarks(sentence) || skip {
                List::Remarks
            } else {
                List::Plain
            };
        }
    }
}

/// One sentence being read.
struct Scan<'r, 's> {
    reader: &'r mut Reader,
    text: &'s str,
    clauses: Clauses<'s>,
    /// Places before this one are already part of an outcome.
    taken: usize,
}

impl Scan<'_, '_> {
    fn tokens(&self) -> &[Token] {
        self.clauses.tokens()
    }

    /// Reads an item of a list of what was decided.
    fn listed(&mut self) {
        let from = usize::from(self.tokens()[0].number().is_some());
        match self.content_from(from) {
            Some(found) => self.reader.found.push(found),
            None => self.sentence(),
        }
    }

    fn sentence(&mut self) {
        if self.moves() {
            return;
        }
        let first = self.reader.found.len();
        for at in 0..self.tokens().len() {
            if at < self.taken || self.clauses.levels[at] == Level::Dependent {
                continue;
            }
            let level = self.clauses.levels[at];
            if let Some((verb, form)) = cues::verb(&self.tokens()[at].word) {
                let allowed = level == Level::Main
                    || matches!(
                        verb,
                        Verb::Decide | Verb::SendOn | Verb::Send | Verb::SendBack | Verb::Postpone
                    ) && !self.approved_before(first);
                if allowed && let Some(found) = self.act(at, verb, form) {
                    let with = (found.class == OutcomeClass::SentOn)
                        .then(|| self.sent_with(at))
                        .flatten();
                    // Sent back only to tell that it is decided.
                    let tells = found.back && with.as_ref().is_some_and(|with| !with.recommends);
                    if !tells {
                        self.reader.found.push(found);
                    }
                    self.reader.found.extend(with);
                }
            } else if level == Level::Main
                && let Some(found) = self.phrase(at)
            {
                self.reader.found.push(found);
            }
        }
        if self.reader.found.len() == first
            && let Some((place, class)) = phrases::weak(&self.clauses)
        {
            let found = self.found(class, place, place, Strength::Weak);
            self.reader.found.push(found);
        }
        if phrases::changes_point(self.clauses.sentence) && self.reader.found.len() == first {
            self.reader.changed = true;
        }
    }

    /// Returns what is recommended with what is sent at `at` ("med anbefaling").
    fn sent_with(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens();
        // "med bemærkning, at byrådet har vedtaget indstillingen".
        let remark = self
            .clauses
            .after(at)
            .find(|&place| tokens[place].is("bemærkning"));
        if let Some(from) = remark {
            let (place, verb) = self.clauses.after(from).take(24).find_map(|place| {
                let (verb, form) = cues::verb(&tokens[place].word)?;
                let said = form == Form::Participle && matches!(verb, Verb::Adopt | Verb::Approve)
                    || form == Form::Present && verb == Verb::Recommend;
                said.then_some((place, verb))
            })?;
            let mut found = self.approved(place, place);
            found.words.start = tokens[from].range.start;
            found.recommends = verb == Verb::Recommend;
            return Some(found);
        }
        let place = self.clauses.after(at).find(|&place| {
            ["anbefaling", "indstilling"]
                .iter()
                .any(|noun| tokens[place].is(noun))
                && tokens[place - 1].is_any(&["med", "positiv", "og"])
        })?;
        let rejected = self
            .reader
            .found
            .iter()
            .any(|found| found.class == OutcomeClass::Rejected);
        let mut found = match self.content(place) {
            Some(found) => found,
            None if rejected => self.found(
                OutcomeClass::DecidedOtherwise,
                place,
                place,
                Strength::Plain,
            ),
            None => self.found(
                OutcomeClass::ApprovedAsRecommended,
                place,
                place,
                Strength::Plain,
            ),
        };
        found.recommends = true;
        found.words.start = tokens[place - 1].range.start;
        Some(found)
    }

    /// Whether this sentence already approves, so that what follows "idet" adds to it.
    fn approved_before(&self, first: usize) -> bool {
        use OutcomeClass::{ApprovedAsRecommended, ApprovedWithChanges};
        self.reader.found[first..].iter().any(|found| {
            matches!(found.class, ApprovedAsRecommended | ApprovedWithChanges) && found.alters
        })
    }

    /// Notes a motion that a party or a member moves; returns whether one does.
    fn moves(&mut self) -> bool {
        let tokens = self.tokens();
        let Some(at) = phrases::moved(&self.clauses) else {
            return false;
        };
        let named = names::find(&tokens[..at]).is_some()
            || tokens[..at]
                .iter()
                .any(|token| token.word.ends_with("mindretal"));
        let chair = tokens[..at].iter().any(|token| {
            ["formand", "borgmester"].iter().any(|chair| token.word.contains(chair))
        });
        let impersonal = tokens[..at].iter().any(|token| token.is("der"));
        let names_after = names::find(&tokens[at..]).is_some();
        let body = tokens[..at].iter().any(is_body) && !named && !chair;
        if !(named || chair || impersonal || names_after) || body {
            return false;
        }
        let procedural = (at..tokens.len()).find_map(|place| self.procedural(place));
        // "…, hvilket blev vedtaget".
        let adopted = (at..tokens.len()).find(|&place| tokens[place].is("hvilket"));
        let adopted = adopted.and_then(|which| {
            let place = self.clauses.after(which).find(|&place| {
                matches!(cues::verb(&tokens[place].word), Some((Verb::Approve | Verb::Adopt, Form::Participle)))
            })?;
            let mut found = self.found(OutcomeClass::ApprovedAsRecommended, place, place, Strength::Plain);
            found.of = Of::Motion;
            (!self.clauses.denied(place, Form::Participle)).then_some(found)
        });
        self.reader.motion = Some(Motion { procedural });
        self.reader.found.extend(adopted);
        true
    }

    /// Returns what adopting a motion with the word at `at` means, if it moves to
    /// postpone or to send the matter.
    fn procedural(&self, at: usize) -> Option<Found> {
        let word = &self.tokens()[at];
        let (class, back) = match word.word.as_str() {
            "udsættelse" => (OutcomeClass::Postponed, false),
            "oversendelse" | "henvisning" => (OutcomeClass::SentOn, false),
            "tilbagesendelse" | "hjemvisning" => (OutcomeClass::SentOn, true),
            word => match cues::verb(word)? {
                (Verb::Postpone, Form::Infinitive | Form::Passive | Form::Participle) => {
                    (OutcomeClass::Postponed, false)
                }
                (verb @ (Verb::SendOn | Verb::Send | Verb::SendBack), Form::Infinitive | Form::Passive) => {
                    return self.sent(at, verb, true);
                }
                _ => return None,
            },
        };
        let mut found = self.found(class, at, at, Strength::Plain);
        found.back = back;
        Some(found)
    }

    /// Returns what the verb at `at` decides, if it does.
    fn act(&mut self, at: usize, verb: Verb, form: Form) -> Option<Found> {
        let denied = self.clauses.denied(at, form);
        let strength = self.said(at, verb, form)?;
        let mut found = match verb {
            Verb::Approve | Verb::Adopt | Verb::Follow => self.approves(at, verb, form, denied)?,
            Verb::Recommend => self.recommends(at, form, denied)?,
            Verb::Reject if !denied => self.found(OutcomeClass::Rejected, at, at, strength),
            Verb::Fall if !denied => {
                let tokens = self.tokens();
                let subject = self
                    .clauses
                    .before(at)
                    .find(|&place| is_matter(&tokens[place]))?;
                let word = &tokens[subject].word;
                let class = if ["forslag", "indstilling", "anmodning"]
                    .iter()
                    .any(|noun| word.contains(noun))
                {
                    OutcomeClass::Rejected
                } else if word.contains("punkt") || word.contains("sag") {
                    OutcomeClass::Withdrawn
                } else {
                    return None;
                };
                self.found(class, at, at, strength)
            }
            Verb::Postpone if !denied => self.postpones(at, form, strength)?,
            Verb::Resume if !denied && self.clauses.is_of_matter(at) => {
                self.found(OutcomeClass::Postponed, at, at, Strength::Weak)
            }
            Verb::SendOn | Verb::Send | Verb::SendBack if !denied => {
                let active = matches!(form, Form::Past | Form::Present);
                let of_matter = if active {
                    self.clauses.has_matter_after(at, 6)
                } else {
                    self.clauses.is_of_matter(at) || verb == Verb::SendOn
                };
                self.sent(at, verb, of_matter)?
            }
            Verb::Discuss if !denied => self.discusses(at, form, strength)?,
            Verb::Decide if !denied => self.decides(at, form, strength)?,
            // "besluttede ikke at imødekomme".
            Verb::Decide => self.content(at)?,
            Verb::Settle if !denied => self.settles(at, form, strength)?,
            Verb::Drop if !denied && self.clauses.is_of_matter(at) => {
                self.found(OutcomeClass::Withdrawn, at, at, strength)
            }
            _ => return None,
        };
        if strength == Strength::Weak {
            found.strength = Strength::Weak;
        }
        found.of = self.subject(at, form);
        self.taken = self.taken.max(at + 1);
        Some(found)
    }

    /// Returns whether the form at `at` says that it is done, and by the body.
    fn said(&self, at: usize, verb: Verb, form: Form) -> Option<Strength> {
        let tokens = self.tokens();
        let clauses = &self.clauses;
        let before = clauses.before(at).find(|&place| {
            !tokens[place].is_any(&["enstemmigt", "herefter", "ikke", "dermed", "hermed"])
        });
        let attribute = before.is_some_and(|place| {
            let word = &tokens[place];
            word.is_any(&cues::DETERMINERS) && !word.is_any(&["alle", "allerede", "særligt"])
                || word.word.ends_with('s')
                    && word.capital
                    && word.word.len() > 6
                    && !is_plural_name(word)
        });
        match form {
            Form::Participle => {
                if attribute
                    || clauses.preceded(
                        at,
                        &[
                            "tidligere",
                            "allerede",
                            "oprindeligt",
                            "oprindelig",
                            "senest",
                        ],
                        3,
                    )
                {
                    return None;
                }
                if clauses.preceded(at, &cues::PENDING, 8) {
                    return None;
                }
                if clauses.preceded(at, &cues::AUXILIARIES, 16) {
                    return Some(Strength::Plain);
                }
                if clauses.preceded(at, &cues::PERFECT, 12) {
                    return (verb != Verb::Postpone).then_some(Strength::Weak);
                }
                if clauses.is_fragment(at) || tokens.get(at + 1).is_some_and(|next| next.is("blev"))
                {
                    return Some(Strength::Plain);
                }
                let mut between = clauses.before(at).take_while(|&place| place >= self.taken);
                let told = between.any(|place| super::clauses::is_finite(&tokens[place]));
                let yes = matches!(verb, Verb::Approve | Verb::Adopt);
                let bare = match verb {
                    Verb::Settle | Verb::Decide => false,
                    Verb::Postpone | Verb::Send | Verb::Fall => clauses.is_of_matter(at),
                    _ => true,
                };
                // "Indstillingen godkendt": what is decided stands before.
                (!told && bare && (yes || !clauses.is_by_others(at)) || self.follows_cue(at))
                    .then_some(Strength::Plain)
            }
            Form::Past | Form::Present => {
                let attribute = attribute && form == Form::Past && tokens[at].word.ends_with('e');
                if attribute || clauses.is_by_others(at) && !matches!(verb, Verb::Drop | Verb::Fall)
                {
                    return None;
                }
                Some(Strength::Plain)
            }
            Form::Passive => {
                let pending =
                    clauses.preceded(at, &cues::PENDING, 8) || clauses.preceded(at, &["at"], 2);
                (!pending).then_some(Strength::Plain)
            }
            Form::Infinitive => {
                let able = clauses.preceded(at, &["kan", "kunne"], 5);
                (able
                    && matches!(
                        verb,
                        Verb::Approve | Verb::Adopt | Verb::Recommend | Verb::Follow
                    )
                    && !clauses.is_by_others(at))
                .then_some(Strength::Plain)
            }
        }
    }

    /// Whether "og" alone parts the word from another deciding one before it.
    fn follows_cue(&self, at: usize) -> bool {
        let tokens = self.tokens();
        at >= 2
            && tokens[at - 1].is_any(&["og", ",", "samt"])
            && self.reader.found.last().is_some_and(|found| {
                found.words.end <= tokens[at].range.start
                    && found.sentence == self.clauses.sentence.range()
            })
    }

    fn approves(&mut self, at: usize, verb: Verb, form: Form, denied: bool) -> Option<Found> {
        let tokens = self.tokens();
        let near = |ends: &[&str]| {
            self.clauses
                .before(at)
                .chain(self.clauses.after(at).take(5))
                .any(|place| ends.iter().any(|end| tokens[place].word.contains(end)))
        };
        if verb == Verb::Follow && !near(&["indstilling", "anbefaling", "forslag"]) {
            return None;
        }
        if tokens[at].word.starts_with("tilslut")
            && !matches!(form, Form::Past | Form::Present | Form::Infinitive)
            && !self.clauses.is_of_matter(at)
        {
            return None;
        }
        if denied {
            return Some(self.found(OutcomeClass::Rejected, at, at, Strength::Plain));
        }
        if tokens[at].word.starts_with("støtte") {
            return Some(self.found(OutcomeClass::ApprovedAsRecommended, at, at, Strength::Weak));
        }
        if form == Form::Passive && phrases::is_later(&self.clauses, at) {
            return Some(self.found(OutcomeClass::Postponed, at, at, Strength::Weak));
        }
        if verb == Verb::Adopt {
            match self.content(at) {
                Some(found)
                    if !matches!(
                        found.class,
                        OutcomeClass::ApprovedAsRecommended | OutcomeClass::DecidedOtherwise
                    ) =>
                {
                    return Some(found);
                }
                _ => {}
            }
            if self.instead(at) {
                return Some(self.found(OutcomeClass::DecidedOtherwise, at, at, Strength::Plain));
            }
        }
        Some(self.approved(at, at))
    }

    /// An approval that rests on the words from `from` to `at`, changed or not.
    fn approved(&self, from: usize, at: usize) -> Found {
        let part = changes::narrowed(&self.clauses, at);
        let change = changes::after(&self.clauses, at);
        let class = if part || change.is_some() {
            OutcomeClass::ApprovedWithChanges
        } else {
            OutcomeClass::ApprovedAsRecommended
        };
        let mut found = self.found(class, from, at, Strength::Plain);
        if let Some(last) = change {
            found.words.end = self.tokens()[last].range.end;
        }
        found.alters = change.is_some() || part;
        found
    }

    fn recommends(&mut self, at: usize, form: Form, denied: bool) -> Option<Found> {
        if denied {
            let mut found = self.found(OutcomeClass::Rejected, at, at, Strength::Plain);
            found.recommends = true;
            return Some(found);
        }
        let rejected = self
            .reader
            .found
            .iter()
            .any(|found| found.class == OutcomeClass::Rejected);
        let discussed = self.reader.found.last().is_some_and(|found| {
            found.class == OutcomeClass::Discussed
                && found.sentence == self.clauses.sentence.range()
        });
        let mut found = if let Some((place, class)) = self.complement(at) {
            self.taken = place + 1;
            match class {
                OutcomeClass::ApprovedAsRecommended => self.approved(at, place),
                class => self.found(class, at, place, Strength::Plain),
            }
        } else if let Some(content) = self.content(at) {
            content
        } else {
            let content = self.content_at(at).is_some();
            if discussed && form == Form::Past && content {
                return None;
            }
            if content && rejected {
                self.found(OutcomeClass::DecidedOtherwise, at, at, Strength::Plain)
            } else {
                self.approved(at, at)
            }
        };
        found.recommends = true;
        Some(found)
    }

    /// "anbefales godkendt", "indstiller sagen udsat": what is recommended.
    fn complement(&self, at: usize) -> Option<(usize, OutcomeClass)> {
        let tokens = self.tokens();
        self.clauses
            .after(at)
            .take(9)
            .take_while(|&place| !tokens[place].is_any(&[",", ";", "og", "at", "som"]))
            .find_map(|place| match cues::verb(&tokens[place].word)? {
                (verb, Form::Participle) => {
                    let class = class_of(verb)?;
                    let denied = self.clauses.denied(place, Form::Participle);
                    Some((place, if denied { negated(class)? } else { class }))
                }
                _ => None,
            })
    }

    fn postpones(&self, at: usize, form: Form, strength: Strength) -> Option<Found> {
        let tokens = self.tokens();
        if tokens.get(at + 1).is_some_and(|next| next.is("for")) {
            return None;
        }
        let moved = tokens[at].word.starts_with("overf");
        let to_meeting = self.clauses.after(at).take(6).any(|place| {
            ["møde", "mødet", "dagsorden"]
                .iter()
                .any(|end| tokens[place].word.ends_with(end))
        });
        let of_matter = match form {
            Form::Past | Form::Present => self.clauses.has_matter_after(at, 5),
            _ => self.clauses.is_of_matter(at) || to_meeting,
        };
        let counts = if moved { to_meeting } else { of_matter };
        counts.then(|| self.found(OutcomeClass::Postponed, at, at, strength))
    }

    /// Returns the outcome of sending at `at`.
    fn sent(&self, at: usize, verb: Verb, of_matter: bool) -> Option<Found> {
        let tokens = self.tokens();
        let receiver = sending::receiver(&self.clauses, at);
        let back = verb == Verb::SendBack || receiver.as_ref().is_some_and(|to| to.back);
        let hearing = receiver.as_ref().is_some_and(|to| to.hearing);
        if !of_matter || receiver.is_none() && verb == Verb::Send {
            return None;
        }
        if hearing && !back {
            return Some(self.found(OutcomeClass::DecidedOtherwise, at, at, Strength::Weak));
        }
        let last = receiver.as_ref().map_or(at, |to| to.last);
        let mut found = self.found(OutcomeClass::SentOn, at, last, Strength::Plain);
        found.back = back;
        let name = receiver.and_then(|to| to.name);
        found.to = name
            .and_then(|name| self.text.get(name))
            .map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        Some(found)
    }

    fn discusses(&self, at: usize, form: Form, strength: Strength) -> Option<Found> {
        if matches!(form, Form::Passive | Form::Present) && phrases::is_later(&self.clauses, at) {
            return (form == Form::Passive)
                .then(|| self.found(OutcomeClass::Postponed, at, at, Strength::Weak));
        }
        if form == Form::Passive && !self.clauses.is_fragment(at) {
            return None;
        }
        Some(self.found(OutcomeClass::Discussed, at, at, strength))
    }

    fn decides(&mut self, at: usize, form: Form, strength: Strength) -> Option<Found> {
        let tokens = self.tokens();
        if form == Form::Passive
            && !tokens
                .get(at + 1)
                .is_some_and(|next| next.is_any(&[",", "at"]))
            && !self.clauses.preceded(at, &["det", "der"], 3)
        {
            return None;
        }
        if let Some(found) = self.content(at) {
            return Some(found);
        }
        // "blev besluttet udsat".
        if let Some((place, class)) = self.complement(at).filter(|(place, _)| place - at <= 3) {
            self.taken = place + 1;
            return Some(self.found(class, at, place, strength));
        }
        let tokens = self.tokens();
        // A list follows, whose items say more.
        let announces = tokens
            .last()
            .is_some_and(|token| token.is_any(&[":", ",", "at"]));
        // "besluttede den 20. juni 2024, at": what was decided some other day.
        let other_day = self.clauses.after(at).take(3).any(|place| {
            tokens[place].is_any(&["den", "d"])
                && tokens
                    .get(place + 1)
                    .is_some_and(|day| day.number().is_some())
        });
        let strength = if other_day || announces {
            Strength::Weak
        } else {
            strength
        };
        let as_moved =
            tokens
                .iter()
                .skip(at)
                .zip(tokens.iter().skip(at + 1))
                .any(|(as_, moved)| {
                    as_.is("som") && moved.is_any(&["indstillet", "foreslået", "anbefalet"])
                });
        if as_moved {
            return Some(self.approved(at, at));
        }
        let mut found = self.found(OutcomeClass::DecidedOtherwise, at, at, strength);
        found.alters = changes::alters(&tokens[at + 1..]).is_some();
        Some(found)
    }

    fn settles(&self, at: usize, form: Form, strength: Strength) -> Option<Found> {
        let tokens = self.tokens();
        let as_moved = tokens[at..].windows(2).any(|two| {
            two[0].is_any(&["som", "jf", "i", "efter"])
                && two[1].is_any(&["indstillet", "foreslået", "anbefalet", "indstillingen"])
        });
        if as_moved && form != Form::Present {
            return Some(self.approved(at, at));
        }
        if tokens[at].word.starts_with("valgt")
            && let Some(found) = self.content(at)
        {
            return Some(found);
        }
        // "Beslutningen fra juni er dermed ophævet" tells what follows of itself.
        let follows = tokens[at].word.starts_with("ophæv");
        let told = matches!(form, Form::Passive | Form::Present);
        let strength = if follows || told {
            Strength::Weak
        } else {
            strength
        };
        Some(self.found(OutcomeClass::DecidedOtherwise, at, at, strength))
    }

    /// Returns the place of the "at" that opens what is decided at `cue`.
    fn content_at(&self, cue: usize) -> Option<usize> {
        let tokens = self.tokens();
        self.clauses
            .after(cue)
            .take(18)
            .take_while(|&place| !tokens[place].is_any(&[";", "idet", "da", "som"]))
            .find(|&place| tokens[place].is("at"))
    }

    /// Returns what follows "at" after `cue`, if it is an outcome itself.
    fn content(&self, cue: usize) -> Option<Found> {
        let from = self.content_at(cue)?;
        let mut found = self.content_from(from)?;
        let tokens = self.tokens();
        found.words.start = tokens[cue].range.start;
        Some(found)
    }

    /// Reads "at udsætte sagen", "sagen udsættes", from `from`.
    fn content_from(&self, from: usize) -> Option<Found> {
        let tokens = self.tokens();
        let mut subject = false;
        let mut denied = tokens[..from]
            .iter()
            .rev()
            .take(2)
            .any(|token| token.is("ikke"));
        for place in from..tokens.len().min(from + 12) {
            let token = &tokens[place];
            if token.is("at") && place == from {
                continue;
            }
            if token.is_any(&[",", "at", "som", "der", "hvis", "skal", "bør", "vil"]) {
                return None;
            }
            denied |= token.is("ikke");
            if token.is_any(&["tage", "tages"])
                && let Some(last) = phrases::efterretning(&self.clauses, place)
            {
                return Some(self.found(OutcomeClass::Noted, place, last, Strength::Plain));
            }
            let Some((verb, form)) = cues::verb(&token.word) else {
                subject |= is_matter(token) && !token.is_any(&["det", "de"]);
                continue;
            };
            let done = match form {
                Form::Infinitive => place <= from + 4,
                Form::Passive | Form::Participle | Form::Present => subject,
                Form::Past => false,
            };
            if !done {
                return None;
            }
            let class = class_of(verb)?;
            return match class {
                OutcomeClass::SentOn => self.sent(place, verb, true),
                OutcomeClass::Postponed if form == Form::Infinitive => self
                    .clauses
                    .has_matter_after(place, 4)
                    .then(|| self.found(class, place, place, Strength::Plain)),
                _ if denied => Some(self.found(negated(class)?, place, place, Strength::Plain)),
                OutcomeClass::ApprovedAsRecommended => Some(self.approved(place, place)),
                _ => Some(self.found(class, place, place, Strength::Plain)),
            };
        }
        None
    }

    /// Whether "i stedet" stands near.
    fn instead(&self, at: usize) -> bool {
        self.clauses
            .after(at)
            .take(4)
            .any(|place| self.tokens()[place].is("stedet"))
    }

    /// Returns the outcome of a phrase of several words that begins at `at`.
    fn phrase(&mut self, at: usize) -> Option<Found> {
        if let Some(found) = self.wish(at) {
            return Some(found);
        }
        let (class, last, strength) = phrases::at(&self.clauses, at)?;
        let class = if phrases::denied(&self.clauses, at, last) {
            negated(class)?
        } else {
            class
        };
        let mut found = self.found(class, at, last, strength);
        if class == OutcomeClass::ApprovedAsRecommended
            && changes::after(&self.clauses, last).is_some()
        {
            found.class = OutcomeClass::ApprovedWithChanges;
        }
        found.of = self.subject(at, Form::Participle);
        if class != OutcomeClass::Noted {
            self.taken = self.taken.max(last + 1);
        }
        Some(found)
    }

    /// Reads what the body agrees on, or wishes: "enige om at godkende", "ønsker sagen
    /// udsat".
    fn wish(&mut self, at: usize) -> Option<Found> {
        let tokens = self.tokens();
        let agrees = tokens[at].is_any(&["enige", "enig", "enigt", "enighed"]);
        let wishes = tokens[at].is_any(&["ønsker", "ønskede", "ønskes"]);
        if !(agrees || wishes) || self.clauses.is_by_others(at) {
            return None;
        }
        if let Some(found) = self.content(at) {
            return Some(found);
        }
        if let Some((place, class)) = self.complement(at).filter(|_| wishes) {
            self.taken = place + 1;
            return Some(self.found(class, at, place, Strength::Plain));
        }
        let in_matter = agrees && tokens.get(at + 1).is_some_and(|next| next.is_any(&["i", "om"]));
        if in_matter && self.clauses.after(at).take(4).any(|place| tokens[place].word.starts_with("indstilling")) {
            return Some(self.found(OutcomeClass::ApprovedAsRecommended, at, at, Strength::Weak));
        }
        let refuses = wishes
            && tokens[at + 1..]
                .windows(2)
                .next()
                .is_some_and(|two| two[0].is("ikke") && two[1].is("at"));
        refuses.then(|| self.found(OutcomeClass::Rejected, at, at + 1, Strength::Weak))
    }

    /// Returns what the verb at `at` is said of.
    fn subject(&self, at: usize, form: Form) -> Of {
        let tokens = self.tokens();
        let object = matches!(form, Form::Past | Form::Present | Form::Infinitive);
        let after = self.clauses.after(at).take(if object { 6 } else { 0 });
        let mut of = Of::Item;
        for place in self
            .clauses
            .before(at)
            .take_while(|&place| place >= self.taken.min(at))
            .chain(after)
        {
            let word = tokens[place].word.as_str();
            if matches!(word, "oprindelige" | "samlede" | "indstillede") {
                return Of::Item;
            }
            if word.starts_with("ændringsforslag") || word.starts_with("underændringsforslag") {
                return Of::Amendment;
            }
            if matches!(
                word,
                "forslag" | "forslaget" | "modforslag" | "modforslaget" | "medlemsforslaget"
            ) {
                of = Of::Motion;
            }
        }
        of
    }

    fn found(&self, class: OutcomeClass, from: usize, last: usize, strength: Strength) -> Found {
        let tokens = self.tokens();
        // The words say more with what they are said of, where that is short.
        let start = self
            .clauses
            .before(from)
            .take_while(|&place| !tokens[place].is(",") && place >= self.taken)
            .last()
            .filter(|&start| from - start <= 7)
            .unwrap_or(from);
        Found {
            class,
            words: tokens[start].range.start..tokens[last].range.end,
            sentence: self.clauses.sentence.range(),
            to: None,
            back: false,
            recommends: false,
            strength,
            of: Of::Item,
            alters: false,
        }
    }
}

/// Returns the class of a verb whose act is plain.
fn class_of(verb: Verb) -> Option<OutcomeClass> {
    Some(match verb {
        Verb::Approve | Verb::Adopt | Verb::Recommend | Verb::Follow => {
            OutcomeClass::ApprovedAsRecommended
        }
        Verb::Reject => OutcomeClass::Rejected,
        Verb::Postpone => OutcomeClass::Postponed,
        Verb::SendOn | Verb::Send | Verb::SendBack => OutcomeClass::SentOn,
        Verb::Drop => OutcomeClass::Withdrawn,
        _ => return None,
    })
}

/// Returns what a class becomes when it is denied.
fn negated(class: OutcomeClass) -> Option<OutcomeClass> {
    match class {
        OutcomeClass::ApprovedAsRecommended
        | OutcomeClass::ApprovedWithChanges
        | OutcomeClass::Noted => Some(OutcomeClass::Rejected),
        _ => None,
    }
}

/// A name that ends in s, rather than a genitive.
fn is_plural_name(token: &Token) -> bool {
    token.word.ends_with("ss") || token.word.ends_with("us")
}
