//! The words Danish minutes decide with: our own list, made from common municipal
//! usage, in `outcome.words`.

use crate::text::Token;
use crate::words::word_tables;

word_tables!("findings/outcome/outcome");

/// What a verb does to the matter before the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// godkende, tiltræde, bevilge: says yes by itself.
    Approve,
    /// vedtage: says yes, or to what follows.
    Adopt,
    /// anbefale, indstille: says yes to the next body.
    Recommend,
    /// følge (indstillingen): says yes with an object only.
    Follow,
    /// forkaste, afvise, afslå.
    Reject,
    /// falde, bortfalde: a proposal fails.
    Fall,
    /// udsætte (sagen).
    Postpone,
    /// genoptage: the matter comes back, which only tells something alone.
    Resume,
    /// oversende, videresende: sends by itself.
    SendOn,
    /// sende, henvise: sends a matter, not a letter.
    Send,
    /// hjemvise, tilbagesende.
    SendBack,
    /// drøfte, debattere.
    Discuss,
    /// beslutte, enes: says what follows.
    Decide,
    /// udpege, vælge, nedsætte, fastsætte: decides something of its own.
    Settle,
    /// udgå.
    Drop,
}

impl Verb {
    /// Returns whether it says yes to what is moved.
    pub fn says_yes(self) -> bool {
        matches!(
            self,
            Self::Approve | Self::Adopt | Self::Recommend | Self::Follow
        )
    }

    /// Returns whether it sends the matter to somebody.
    pub fn sends(self) -> bool {
        matches!(self, Self::SendOn | Self::Send | Self::SendBack)
    }
}

/// What a word makes of the clause it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// hvorfor, behind a comma: goes on with what follows from it, a main clause.
    Result,
    /// mens, before a matter: goes on with another one.
    Contrast,
    /// der, behind a comma: the clause may conclude, "der hermed er godkendt".
    Relative,
    /// idet: an addition.
    Addition,
    /// blev: ends what was an infinitive, "Forslag om at udsætte sagen blev forkastet".
    Passive,
    /// og: may go on with what was said before the clause.
    Joint,
    /// dog: an exception, said for itself.
    However,
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbForm {
    /// godkendt
    Participle,
    /// godkendte
    Past,
    /// godkender
    Present,
    /// godkendes
    Passive,
    /// godkende
    Infinitive,
}

/// Returns the verb and the form that `word` is.
pub(super) fn verb(word: &str) -> Option<(Verb, VerbForm)> {
    VERBS.get(word).or_else(|| {
        // "tiltraadt", as it was spelt once.
        if word.contains("aa") {
            return VERBS.get(&word.replace("aa", "å"));
        }
        // "valgtes", "godkendtes": the passive of the past.
        let (verb, form) = VERBS.get(word.strip_suffix('s')?)?;
        (form == VerbForm::Past).then_some((verb, VerbForm::Passive))
    })
}

/// How many words stand before a shortened participle from its auxiliary, at most.
const LONGEST_FRAME: usize = 16;

/// Returns the verb that is shortened at `at`: "Byrådet godk. planen", "Planen blev godk."
pub(super) fn shortened_verb(tokens: &[Token], at: usize) -> Option<(Verb, VerbForm)> {
    let verb = SHORTENED_VERBS.get(&tokens[at].word)?;
    let near = &tokens[at.saturating_sub(LONGEST_FRAME)..at];
    let helps = |token: &Token| token.is_in(&AUXILIARIES) || token.is_in(&PERFECT);
    let by = tokens.get(at + 1).is_some_and(|next| next.is("af"));
    // "Ikke godk." is "ikke godkendt".
    let subject = match near {
        [before @ .., not] if not.is_any(&["ikke", "ej"]) => before,
        before => before,
    };
    let has_subject = subject.last().is_some_and(|before| !before.is_mark());
    let is_past = has_subject && !by && !near.iter().any(helps);
    let forms = [VerbForm::Participle, VerbForm::Past];
    Some((verb, forms[usize::from(is_past)]))
}

/// Returns whether `word`, which decides as `verb` says, is a verb that tells, as far
/// as we know it.
pub(super) fn is_finite(word: &str, verb: Option<(Verb, VerbForm)>, capital: bool) -> bool {
    match verb {
        Some((_, VerbForm::Past | VerbForm::Present | VerbForm::Passive)) => true,
        Some(_) => false,
        None => {
            let tells = [&AUXILIARIES, &PENDING, &PERFECT, &TELLS];
            tells.iter().any(|table| table.has(word))
                || word.ends_with("ede") && word.len() > 5 && !capital
        }
    }
}

/// Returns whether the token is what the matter before the body is called.
pub(super) fn is_matter(token: &Token) -> bool {
    token.is_in(&MATTERS) || MATTER_ENDINGS.ends(&token.word)
}

/// Returns whether the token is that, and no pronoun in its place.
pub(super) fn is_named_matter(token: &Token) -> bool {
    is_matter(token) && !token.is_in(&PRONOUNS_OF_MATTERS)
}

/// Returns whether the token names those who prepare what the body decides; "Fagområdet"
/// is one, the area of a plan is none.
pub(super) fn is_office(token: &Token) -> bool {
    OFFICES.is_inside(&token.word)
        || token.capital && token.word.ends_with("området") && !token.is("området")
}
