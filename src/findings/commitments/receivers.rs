//! Which bodies of an index may have what was promised (modtagere).
//!
//! Nothing is overdue because a name was not understood: where a promise is to a role
//! (fagudvalget), or to a name that several bodies may go by, any of them may answer it,
//! and if none does, that says nothing.

use std::collections::BTreeSet;

use serde::Serialize;

use super::elsewhere::goes_elsewhere;
use super::promise::Commitment;
use crate::minutes::SectionKind;
use crate::text::bodies::{self, BodyRelation, KnownBodies};
use crate::text::{Text, Token};

/// Why it is not known which body was to have what was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum UnclearReceiver {
    /// A role is named that several bodies may have: fagudvalget.
    Role,
    /// Any body of a kind is named, and it is not said which: udvalget.
    General,
    /// No body of the index goes by the name by rule, and some may: `ØU` of Økonomi- og
    /// Planudvalget, `Teknisk Udvalg` of Teknik- og Miljøudvalget.
    Name,
    /// It is for a body that is none of the municipality: Nabokommunens byråd, a ministry.
    Elsewhere,
}

impl UnclearReceiver {
    /// Returns what to tell a reader.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Role => "it was promised to a role that several bodies may have",
            Self::General => "it was promised to a kind of body, and not said to which",
            Self::Name => "no body is surely called what it was promised to",
            Self::Elsewhere => "it was promised to a body that is none of the municipality",
        }
    }
}

/// The body that promises, as ids spell it, and the municipality it is of.
#[derive(Clone, Copy, Debug)]
pub struct PromisingBody<'a> {
    /// The body: `byraadet`.
    pub committee: &'a str,
    /// Its municipality, if that is known.
    pub municipality: Option<&'a str>,
}

/// The bodies that may have what was promised.
#[derive(Clone, Debug)]
pub struct Receivers {
    committees: BTreeSet<String>,
    unclear: Option<UnclearReceiver>,
}

impl Receivers {
    /// Finds the receivers of what `own` promised among the bodies `known`, all as ids
    /// spell them; `beside` are the bodies that had the case, too, before which the same
    /// presentation may have been.
    pub fn new(
        commitment: &Commitment,
        own: PromisingBody<'_>,
        known: &[&str],
        beside: &[&str],
    ) -> Self {
        let found = |committees, unclear| Self {
            committees,
            unclear,
        };
        let place = own.municipality;
        let own = own.committee;
        let placed = place.map(|municipality| bodies::of_municipality(own, municipality));
        if goes_elsewhere(commitment, placed.as_deref().unwrap_or(own)) {
            return found(BTreeSet::new(), Some(UnclearReceiver::Elsewhere));
        }
        let those = |are: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
            let those = known.iter().filter(|name| are(name));
            those.map(|name| (*name).to_owned()).collect()
        };
        let is_own = |name: &str| bodies::is_same_body(name, own);
        let with_own = |mut committees: BTreeSet<String>| {
            committees.insert(own.to_owned());
            found(committees, None)
        };
        let Some(to) = &commitment.to else {
            // "TMU, der skal behandle planen": who is to do it is where it comes up, too.
            let doer = commitment.who.as_deref();
            let acts = |name: &str| doer.is_some_and(|doer| is_named(name, doer));
            return with_own(those(&|name| is_own(name) || acts(name)));
        };
        let named = those(&|name| is_named(name, to));
        let mut unheard = bodies::names_in(to, &KnownBodies::default());
        if unheard.is_empty() {
            unheard.push(to.clone());
        }
        unheard.retain(|one| !known.iter().any(|name| is_named(name, one)));
        let possible = those(&|name| {
            let mut relations = unheard.iter().map(|one| bodies::relation(one, name));
            relations.any(|relation| relation == BodyRelation::Perhaps)
        });
        if !named.is_empty() {
            return found(named.into_iter().chain(possible).collect(), None);
        }
        let is_kind = |name: &str| bodies::is_short_for(to, name);
        let general = those(&is_kind);
        if !general.is_empty() {
            let decided = commitment.section == SectionKind::Decision;
            let alone = || beside.iter().all(|name| is_own(name) || !is_kind(name));
            if is_kind(own) && (decided || alone()) {
                return with_own(those(&is_own));
            }
            return found(general, Some(UnclearReceiver::General));
        }
        let text = Text::new(to);
        let mut tokens = text.tokens().iter();
        if bodies::is_role(to) || tokens.any(|token| bodies::is_role(&token.word)) {
            let any = those(&|name| bodies::is_short_for("udvalget", name));
            return found(any, Some(UnclearReceiver::Role));
        }
        let unclear = (!possible.is_empty()).then_some(UnclearReceiver::Name);
        found(possible, unclear)
    }

    /// Returns whether `committee` may have it.
    pub fn may_be(&self, committee: &str) -> bool {
        self.committees.contains(committee)
    }

    /// Returns why it is not known which of them was to have it; `None` where it is.
    pub fn unclear(&self) -> Option<UnclearReceiver> {
        self.unclear
    }
}

/// Whether `committee`, as ids spell it, is the body printed as `printed`, or one of those
/// printed there.
fn is_named(committee: &str, printed: &str) -> bool {
    let is = |name: &str| bodies::is_same_body(committee, name);
    // "K.B." is "KB".
    let bare = printed.replace('.', "");
    let of_word =
        |token: &Token| bodies::is_body_part(&token.word, token.capitals) && is(&token.word);
    let names = || bodies::names_in(&bare, &KnownBodies::new([committee]));
    is(printed)
        || names().iter().any(|name| is(name))
        || Text::new(&bare).tokens().iter().any(of_word)
}
