//! Bodies (udvalg, råd, fora) as texts name them, and which names are one body's.
//!
//! ```text
//! body    = parts head                             Børne- og Skoleudvalget
//!         | adjective head                         Teknisk Udvalg, Grønt Råd
//!         | Place council                          Fjordby Byråd
//!         | Place "Kommunes" body                  Fjordby Kommunes Økonomiudvalg
//!         | level "MED"                            HovedMED
//!         | ("Udvalget" | "Udvalg") "for" names    Udvalget for Teknik og Miljø
//!         | (sort "udvalget") "for" names          Opgaveudvalget for mobilitet
//!         | ("Rådet" | "Nævnet" | …) "for" Names   Rådet for Socialt Udsatte
//!         | letters                                ØU, KB, TMU's
//! parts   = [part "-" ("," part "-")* ("og" | "&")]
//! ```
//!
//! Heads and letters are in `bodies.words`. Areas (fagområdet), boards of appeal and
//! bodies of states are none. What a body is called elsewhere, in a list or in the ids
//! of items, is compared by [`is_same_body`]; a [`KnownBodies`] makes letters and short names
//! known that no rule tells.

mod heads;
mod own;
mod relation;
mod same;
mod short;
mod typed;

use std::ops::Range;

use serde::Serialize;

pub use self::heads::BodyKind;
use self::heads::{
    ADJECTIVES, BEFORE_FIELDS, BEFORE_ROLES, COOPERATION_BODIES, FOREIGN, FOREIGN_ADJECTIVES,
    FOREIGN_BEGINNINGS, GENERAL_HEADS, HEADS, HeadForm, INSIDE_FIELDS, LEADERS, MEETINGS,
    NO_BODIES, NO_PLACES, ROLE_ADJECTIVES, SMALL_LETTERS, SORTS, WORDS_IN_LETTERS,
    is_council_letters, usually_short, without_s,
};
pub(crate) use self::heads::{BEFORE_OWNERS, MEMBERS, OUTSIDE_AUTHORITIES};
pub(crate) use self::own::MeetingBody;
pub use self::relation::{BodyRelation, may_be_same_body, relation};
pub use self::same::{
    KnownBodies, is_role, is_same_body, is_short_for, may_be_called, of_municipality,
};
pub(crate) use self::short::{
    add_receivers, are_capitals, bodies_of_title, letters_with_stops, names_in,
};
pub use self::typed::NamedBodies;
use super::date::is_weekday;
use super::token::{self, Gap, Token, TokenKind};

/// A body that a text names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Body {
    /// The tokens of its name.
    pub tokens: Range<usize>,
    /// Whether it stands in the genitive: Økonomiudvalgets, ØU's.
    pub genitive: bool,
    /// What sort of body it is.
    pub kind: BodyKind,
    /// Whether the name is that of any such body: udvalget.
    pub general: bool,
}

impl Body {
    /// Returns the body whose letters the token at `at` is.
    pub(crate) fn in_letters(at: usize) -> Self {
        Self {
            tokens: at..at + 1,
            genitive: false,
            kind: BodyKind::Committee,
            general: false,
        }
    }

    /// Returns whether `other` is that body's own, and stands behind it: "Byrådets
    /// økonomiudvalg" is one name.
    pub(crate) fn owns(&self, other: &Self) -> bool {
        self.genitive && self.tokens.end == other.tokens.start
    }

    /// Returns whether it is a group or a board of others, of which only the meetings
    /// count.
    pub fn is_group(&self) -> bool {
        matches!(self.kind, BodyKind::Group | BodyKind::Leadership)
    }
}

/// The last word of a name, as far as it tells itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct BodyHead {
    kind: BodyKind,
    form: HeadForm,
    genitive: bool,
    /// Whether nothing stands before it in its word: udvalget.
    alone: bool,
}

/// Returns whether the token names a body or is the last word of its name, in whatever
/// form: økonomiudvalget, byråd, ØU, udvalgene. Groups that only work are none.
pub fn is_body(token: &Token) -> bool {
    if is_letters(token, &KnownBodies::default()) && !WORDS_IN_LETTERS.has(without_s(&token.word)) {
        return true;
    }
    head(token).is_some_and(|head| {
        let common = head.alone && head.form == HeadForm::Bare && !token.capital;
        match head.kind {
            BodyKind::Group => false,
            BodyKind::Board | BodyKind::Forum | BodyKind::Leadership => !common,
            _ => true,
        }
    })
}

/// Returns whether `line`, as minutes are headed, ends with the name of one body or is of
/// an "Udvalget for …". Letters are too short to tell without the words around them.
pub fn names_body_at_end(line: &str) -> bool {
    let tokens = token::tokens(line, &[]);
    if let [first, second, _, ..] = tokens.as_slice()
        && begins_with_field(&first.word, &second.word)
    {
        return true;
    }
    tokens.last().is_some_and(|last| {
        let named = |head: BodyHead| {
            !head.genitive && matches!(head.form, HeadForm::Bare | HeadForm::Definite)
        };
        is_body(last) && !last.stop && head(last).is_some_and(named)
    })
}

/// Returns whether `name` is that of one body and not in the genitive, as labels have it;
/// a place may stand before it, and what it is shortened to behind it in brackets.
///
/// ```
/// use referat::text::bodies::is_name_of_body;
///
/// assert!(is_name_of_body("Udvalget for havne og kyster (UHK)"));
/// assert!(is_name_of_body("Klima- og Kystudvalget"));
/// assert!(!is_name_of_body("Økonomiudvalgets"));
/// assert!(!is_name_of_body("Fagområdet"));
/// ```
pub fn is_name_of_body(name: &str) -> bool {
    let name = match name.trim_end().strip_suffix(')') {
        Some(inner) => inner.rsplit_once('(').map_or(name, |(before, _)| before),
        None => name,
    };
    let tokens = token::tokens(name, &[]);
    let named = bodies(&tokens, &KnownBodies::default());
    named
        .last()
        .is_some_and(|body| !body.genitive && body.tokens.end == tokens.len())
}

/// Returns the printed name of a body without the sign of its genitive: `ØU's`,
/// `Chefforums`; what is no body's name in the genitive as it is.
///
/// ```
/// use referat::text::bodies::nominative;
///
/// assert_eq!(nominative("Teknik- og Miljøudvalgets"), "Teknik- og Miljøudvalget");
/// assert_eq!(nominative("TMU's"), "TMU");
/// assert_eq!(nominative("Campus"), "Campus");
/// ```
pub fn nominative(name: &str) -> &str {
    let name = name.trim();
    let tokens = token::tokens(name, &[]);
    let last = tokens.len().checked_sub(1);
    let known = KnownBodies::default();
    match last.and_then(|last| body_with_head(&tokens, last, &known)) {
        Some(body) if body.genitive => without_genitive(name),
        _ => name,
    }
}

/// Returns whether a word may be a genitive, by its end.
pub(crate) fn may_be_genitive(token: &Token) -> bool {
    token.is_word() && without_genitive(&token.word).len() < token.word.len()
}

/// Returns a printed genitive without its sign.
pub(crate) fn without_genitive(printed: &str) -> &str {
    let bare = printed.strip_suffix(['s', 'S']).unwrap_or(printed);
    bare.strip_suffix(['\'', '’', '´']).unwrap_or(bare)
}

/// Returns the bodies that `tokens` name, in order, never overlapping.
pub fn bodies(tokens: &[Token], known: &KnownBodies) -> Vec<Body> {
    let mut bodies: Vec<Body> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(mut body) = body_with_head(tokens, at, known) else {
            at += 1;
            continue;
        };
        let free_from = bodies.last().map_or(0, |body| body.tokens.end);
        body.tokens.start = body.tokens.start.max(free_from);
        at = body.tokens.end;
        bodies.push(body);
    }
    bodies
}

/// Returns the body whose name has its last word, without the names behind `for`, at
/// `at`.
pub fn body_with_head(tokens: &[Token], at: usize, known: &KnownBodies) -> Option<Body> {
    let token = &tokens[at];
    if token.hangs || !token.is_word() {
        return None;
    }
    if is_letters(token, known) {
        let bare = without_s(&token.word);
        let shouted = WORDS_IN_LETTERS.has(bare) && stands_in_capitals(tokens, at);
        let kind = if is_council_letters(bare) {
            BodyKind::Council
        } else {
            BodyKind::Committee
        };
        return (!shouted).then(|| Body {
            genitive: bare.len() < token.word.len(),
            kind,
            ..Body::in_letters(at)
        });
    }
    let head = head(token)?;
    if !is_named(tokens, at, head, known) {
        return None;
    }
    let end = behind_names(tokens, at, head);
    let start = first_part(tokens, at, head);
    Some(Body {
        tokens: start..end,
        genitive: head.genitive,
        kind: head.kind,
        general: head.alone && end - start == 1 && head.is_general(),
    })
}

/// How many adjectives are looked through before the head of a role.
const MOST_ADJECTIVES: usize = 3;

/// Returns where a role begins that is said by words in lower case of which the last is at
/// `at`: `de relevante udvalg`, `fagudvalgene`; `None` if there is none. The names that
/// [`bodies`] finds are none of these.
pub(crate) fn role_with_head(words: &[&str], at: usize) -> Option<usize> {
    let head = bare_head(words.get(at)?)?;
    if !matches!(head.kind, BodyKind::Committee | BodyKind::Board) {
        return None;
    }
    let before = words[at.saturating_sub(MOST_ADJECTIVES)..at].iter().rev();
    let adjectives = before.take_while(|word| ROLE_ADJECTIVES.has(word)).count();
    let is_role = match head.form {
        HeadForm::All => true,
        HeadForm::Bare => adjectives > 0,
        HeadForm::Definite | HeadForm::Plural => false,
    };
    let first = at - adjectives;
    let article = first
        .checked_sub(1)
        .is_some_and(|before| BEFORE_ROLES.has(words[before]));
    is_role.then(|| first - usize::from(article))
}

/// Returns whether `part`, the beginning of a compound without its joint, names a body:
/// `byråd` in `byrådsmøde`, `ØU` in `ØU-mødet`; general ones (`udvalg`) do not.
/// `capitals` tells how many of its letters are upper case.
pub fn is_body_part(part: &str, capitals: u8) -> bool {
    let whole = usize::from(capitals) == part.chars().count();
    if capitals == 0 && are_small_letters(part)
        || whole && (usually_short(part) || WORDS_IN_LETTERS.has(part))
        || is_cooperation(part, capitals)
    {
        return true;
    }
    bare_head(part).is_some_and(|head| {
        head.form == HeadForm::Bare
            && match head.kind {
                BodyKind::Council | BodyKind::Management => true,
                BodyKind::Committee | BodyKind::Board => !head.alone,
                BodyKind::Forum | BodyKind::Leadership | BodyKind::Group => false,
            }
    })
}

/// Returns whether `name` is no more than what any body of a kind is called: "udvalget",
/// "Rådet".
pub(crate) fn is_general_name(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_form = |(_, form)| matches!(form, HeadForm::Bare | HeadForm::Definite);
    GENERAL_HEADS.begins(&name) && HEADS.get(&name).is_some_and(is_form)
}

/// Returns whether a committee's name begins with these two words, in lower case, and goes
/// on with what it is for: "Udvalget for", "Opgaveudvalget vedr.".
pub(crate) fn begins_with_field(first: &str, second: &str) -> bool {
    let Some((ending, (BodyKind::Committee, HeadForm::Bare | HeadForm::Definite))) =
        HEADS.ending_of(first)
    else {
        return false;
    };
    let sort = first[..first.len() - ending.len()].trim_end_matches('-');
    (sort.is_empty() || SORTS.has(sort)) && BEFORE_FIELDS.has(second.trim_end_matches('.'))
}

/// Returns what stands in `word`, in lower case, before the meeting it ends with: "byråds"
/// of "byrådsmødet".
pub(crate) fn before_meeting(word: &str) -> Option<&str> {
    word.strip_suffix(MEETINGS.ending_of(word)?)
}

/// Returns whether `word`, in lower case, is the meeting of a body: "udvalgsmøde".
pub(crate) fn is_meeting_of_body(word: &str) -> bool {
    before_meeting(word)
        .map(|before| before.trim_end_matches('-'))
        .map(|before| before.strip_suffix('s').unwrap_or(before))
        .and_then(bare_head)
        .is_some_and(|head| head.form == HeadForm::Bare)
}

/// Returns the body's name in the beginning of a compound, before `møde`: `byråd` of
/// `byråds`, `ØU` of `ØU-`; `None` if there is none.
pub(crate) fn body_in_compound(beginning: &str, capitals: u8) -> Option<&str> {
    let name = beginning.trim_end_matches('-');
    let bare = name
        .strip_suffix('s')
        .filter(|_| name.len() == beginning.len());
    let mut names = [bare, Some(name)].into_iter().flatten();
    names.find(|name| is_body_part(name, capitals))
}

impl BodyHead {
    /// Returns whether it names any body of its kind where it stands alone.
    fn is_general(self) -> bool {
        !matches!(self.kind, BodyKind::Council | BodyKind::Management)
    }
}

/// Returns what the token says itself of a body whose name it ends.
fn head(token: &Token) -> Option<BodyHead> {
    if !token.is_word() || token.hangs {
        return None;
    }
    if is_cooperation(without_s(&token.word), token.capitals) {
        return Some(BodyHead {
            kind: BodyKind::Management,
            form: HeadForm::Definite,
            genitive: token.word.ends_with('s'),
            alone: false,
        });
    }
    let bare = without_s(&token.word);
    let genitive = || {
        let head = bare_head(bare).filter(|_| bare.len() < token.word.len())?;
        Some(BodyHead {
            genitive: true,
            ..head
        })
    };
    bare_head(&token.word).or_else(genitive)
}

/// Returns what `word`, in lower case and not in the genitive, says of a body.
fn bare_head(word: &str) -> Option<BodyHead> {
    let (ending, (kind, form)) = HEADS.ending_of(word)?;
    if NO_BODIES.ends(word) || FOREIGN.has(word) || FOREIGN_BEGINNINGS.begins(word) {
        return None;
    }
    let alone = ending.len() == word.len();
    // "Ungdomsbyrådet" is no council.
    let kind = match kind {
        BodyKind::Council if !alone => BodyKind::Board,
        BodyKind::Forum | BodyKind::Group if LEADERS.ends(&word[..word.len() - ending.len()]) => {
            BodyKind::Management
        }
        kind => kind,
    };
    Some(BodyHead {
        kind,
        form,
        genitive: false,
        alone,
    })
}

/// Returns whether the head at `at` is of a body's name, and not only of a kind of body.
fn is_named(tokens: &[Token], at: usize, head: BodyHead, known: &KnownBodies) -> bool {
    let token = &tokens[at];
    let before = at.checked_sub(1).map(|at| &tokens[at]);
    let after_adjective = || before.is_some_and(is_adjective);
    let foreign = before.is_some_and(|before| before.is_in(&FOREIGN_ADJECTIVES));
    if foreign && head.alone {
        return false;
    }
    // "Byrådets økonomiudvalg"
    let of_council = || {
        let owner = before.and_then(self::head);
        owner.is_some_and(|owner| owner.genitive && owner.kind == BodyKind::Council)
    };
    match (head.form, head.kind) {
        (HeadForm::Plural | HeadForm::All, _) => false,
        (HeadForm::Definite, BodyKind::Board) => {
            !head.alone
                || after_adjective()
                || names_field(tokens, at)
                || known.has_general(&token.word)
        }
        (HeadForm::Definite, BodyKind::Forum) => !head.alone && token.capital,
        (HeadForm::Definite, _) => true,
        (HeadForm::Bare, BodyKind::Council) => {
            let placed = before.is_some_and(|before| before.capital && before.is_word());
            let new = before.is_some_and(|before| before.is_any(&["ny", "nye"]));
            token.capital || placed || new
        }
        (HeadForm::Bare, BodyKind::Management) => token.capital || token.word.contains("forum"),
        (HeadForm::Bare, BodyKind::Committee) if head.alone => {
            (token.capital || of_council()) && (after_adjective() || is_for(tokens, at + 1))
        }
        (HeadForm::Bare, BodyKind::Board | BodyKind::Forum) if head.alone => {
            token.capital && (after_adjective() || names_field(tokens, at))
        }
        (HeadForm::Bare, BodyKind::Committee) => token.capital || of_council(),
        (HeadForm::Bare, BodyKind::Board | BodyKind::Forum) => token.capital,
        (HeadForm::Bare, BodyKind::Leadership | BodyKind::Group) => false,
    }
}

/// Returns whether a capitalised adjective before a head is part of the name: Teknisk
/// Udvalg.
fn is_adjective(token: &Token) -> bool {
    let ends = token.word.ends_with("sk") || token.word.ends_with("ske");
    token.capital && (ends || token.is_in(&ADJECTIVES))
}

fn is_for(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.is("for"))
}

fn is_before_field(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| token.is_in(&BEFORE_FIELDS))
}

/// Returns whether the name of what a committee is for follows its sort at `at` at once, and
/// not the next sentence, a day or another body.
fn names_at_once(tokens: &[Token], at: usize) -> bool {
    let [sort, own, ..] = &tokens[at..] else {
        return false;
    };
    let other = is_weekday(&own.word) || is_adjective(own) || head(own).is_some();
    let follows = own.gap == Gap::Space && !sort.stop;
    follows && own.capital && own.is_word() && sort.capital && !other
}

/// Returns whether what a board is for stands behind its head at `at`, with a capital
/// letter as in names: Rådet for Socialt Udsatte.
fn names_field(tokens: &[Token], at: usize) -> bool {
    let field = tokens.get(at + 2).filter(|_| is_for(tokens, at + 1));
    field.is_some_and(|field| field.capital && field.is_word())
}

/// Returns the first token of the name whose head is at `at`.
fn first_part(tokens: &[Token], at: usize, head: BodyHead) -> usize {
    let hangs = |at: usize| tokens[at].hangs;
    let mut start = at;
    if start >= 2 && tokens[start - 1].is_any(&["og", "&", "samt"]) && hangs(start - 2) {
        start -= 2;
        while start >= 2 && tokens[start - 1].is(",") && hangs(start - 2) {
            start -= 2;
        }
    } else if start >= 1 && head.alone && is_adjective(&tokens[start - 1]) {
        start -= 1;
    } else if start >= 2 && tokens[start - 1].is("&") && tokens[start].word.find('-') == Some(1) {
        // "B&U-udvalget"
        let letter = |token: &Token| token.capital && token.length() == 1;
        start -= 2 * usize::from(letter(&tokens[start - 2]));
    }
    start - of_place(tokens, start, head)
}

/// Returns how many tokens before the name that begins at `start` say whose it is: those of
/// "Fjordby" before a council's name, of "Fjordby Kommunes" before any.
fn of_place(tokens: &[Token], start: usize, head: BodyHead) -> usize {
    let is_place = |at: usize| {
        let token = &tokens[at];
        let shouted = usize::from(token.capitals) == token.length();
        let goes_on = tokens[at + 1].gap <= Gap::Line && !token.stop && !token.hangs;
        token.capital
            && token.is_word()
            && goes_on
            && !shouted
            && !NO_PLACES.has(&token.word)
            && !token.word.ends_with("kommunens")
            && !is_weekday(&token.word)
    };
    let is_council = head.kind == BodyKind::Council && head.form == HeadForm::Bare;
    match start {
        2.. if tokens[start - 1].is("kommunes") && is_place(start - 2) => 2,
        1.. if is_council && is_place(start - 1) => 1,
        _ => 0,
    }
}

/// Returns the end of the name whose head is at `at`, with the names behind `for`.
fn behind_names(tokens: &[Token], at: usize, head: BodyHead) -> usize {
    let sort = is_sort(&tokens[at], head);
    let begins = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|own| own.capital && own.is_word())
    };
    let first = match head.kind {
        BodyKind::Committee if (head.alone || sort) && is_for(tokens, at + 1) => at + 2,
        // "Opgaveudvalget om Fremtidens Skole", "Opgaveudvalget Fremtidens Skole".
        BodyKind::Committee if sort && is_before_field(tokens, at + 1) && begins(at + 2) => at + 2,
        BodyKind::Committee if sort && names_at_once(tokens, at) => at + 1,
        BodyKind::Board | BodyKind::Forum if head.alone && names_field(tokens, at) => at + 2,
        _ => return at + 1,
    };
    let mut end = at + 1;
    let mut next = first;
    while let Some(token) = tokens.get(next) {
        let own = token.is_word() && (token.capital || next == first);
        let begins_next =
            is_adjective(token) && tokens.get(next + 1).and_then(self::head).is_some();
        if own && (next == first || self::head(token).is_none() && !begins_next) {
            end = next + 1;
        } else if !token.is_in(&INSIDE_FIELDS) {
            // "Udvalget for børn og unge"
            let second = end == first + 1 && tokens[next - 1].is("og") && token.is_word();
            if second && !tokens[first].capital && !token.capital {
                end = next + 1;
            }
            break;
        }
        next += 1;
    }
    end
}

/// Returns whether what stands before the head in its word only tells the sort of a
/// committee: opgaveudvalget.
fn is_sort(token: &Token, head: BodyHead) -> bool {
    let ending = HEADS.ending_of(without_s(&token.word));
    let before = ending.and_then(|(ending, _)| without_s(&token.word).strip_suffix(ending));
    head.kind == BodyKind::Committee && before.is_some_and(|before| SORTS.has(before))
}

/// Returns whether the token is a body's letters: ØU, TMU's. Those behind the level of a
/// committee of staff (HovedMED) are part of a word, which is told by [`is_cooperation`].
fn is_letters(token: &Token, known: &KnownBodies) -> bool {
    let bare = without_s(&token.word);
    if usize::from(token.capitals) < 2 || token.kind != TokenKind::Word || bare.len() > 8 {
        return false;
    }
    usize::from(token.capitals) == bare.chars().count()
        && (usually_short(bare) || WORDS_IN_LETTERS.has(bare) || known.has_letters(bare))
}

/// Returns whether the word names a committee of staff and management by its level.
fn is_cooperation(word: &str, capitals: u8) -> bool {
    COOPERATION_BODIES.has(word)
        || capitals >= 2 && word.len() > 3 && word.ends_with("med") && word != "med"
}

/// Returns whether the token can only be the letters of a body, though it stands in lower
/// case, as in titles of files: `cf`, `øu`, `tmu`; letters in `u` with another vowel may be
/// a word.
pub fn is_small_letters(token: &Token) -> bool {
    token.capitals == 0 && token.kind == TokenKind::Word && are_small_letters(&token.word)
}

fn are_small_letters(word: &str) -> bool {
    let vowel = |c: char| "aeiouyæøå".contains(c);
    let committee = |word: &str| {
        word.chars().count() >= 3
            && word
                .strip_suffix('u')
                .is_some_and(|first| !first.contains(vowel))
    };
    !WORDS_IN_LETTERS.has(word)
        && (SMALL_LETTERS.has(word)
            || usually_short(word) && (committee(word) || !word.ends_with('u')))
}

/// Returns whether the words around `at` are in capitals, too.
fn stands_in_capitals(tokens: &[Token], at: usize) -> bool {
    let loud = |token: &Token| {
        let length = token.length();
        length > 1
            && usize::from(token.capitals) == length
            && !is_letters(token, &KnownBodies::default())
    };
    at.checked_sub(1).is_some_and(|at| loud(&tokens[at])) || tokens.get(at + 1).is_some_and(loud)
}

#[cfg(test)]
mod tests;
