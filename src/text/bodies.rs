//! Bodies (udvalg, råd, fora) as texts name them, and which names are one body's.
//!
//! ```text
//! body    = parts head                             Børne- og Skoleudvalget
//!         | adjective head                         Teknisk Udvalg, Grønt Råd
//!         | ("Udvalget" | "Udvalg") "for" names    Udvalget for Teknik og Miljø
//!         | letters                                ØU, KB, TMU's, HovedMED
//! parts   = [part "-" ("," part "-")* ("og" | "&")]
//! ```
//!
//! Heads and letters are in `bodies.words`. Areas (fagområdet), boards of appeal and
//! bodies of states are none. What a body is called elsewhere, in a list or in the ids
//! of items, is compared by [`is_same`]; a [`KnownBodies`] makes letters and short names
//! known that no rule tells.

use std::borrow::Cow;
use std::ops::Range;

use super::key::compare_key;
use super::token::{Token, TokenKind};
use super::words::word_tables;

word_tables!("text/bodies");

/// What sort of body a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The council: kommunalbestyrelse, byråd.
    Council,
    /// A committee (udvalg).
    Committee,
    /// A board: råd, nævn.
    Board,
    /// Those who lead the administration: direktion, chefforum.
    Management,
    /// Another forum.
    Forum,
    /// Those who lead something: bestyrelse, styregruppe.
    Leadership,
    /// A group that works and reports.
    Group,
}

/// The form of a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// udvalg
    Bare,
    /// udvalget
    Definite,
    /// bestyrelser
    Plural,
    /// udvalgene
    All,
}

/// A body that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The tokens of its name.
    pub tokens: Range<usize>,
    /// Whether it stands in the genitive: Økonomiudvalgets, ØU's.
    pub genitive: bool,
    /// What sort of body it is.
    pub kind: Kind,
    /// Whether the name is that of any such body: udvalget.
    pub general: bool,
}

impl Body {
    /// Returns the body whose letters the token at `at` is.
    pub(crate) fn in_letters(at: usize) -> Self {
        Self {
            tokens: at..at + 1,
            genitive: false,
            kind: Kind::Committee,
            general: false,
        }
    }

    /// Returns whether it is a group or a board of others, of which only the meetings
    /// count.
    pub fn is_group(&self) -> bool {
        matches!(self.kind, Kind::Group | Kind::Leadership)
    }
}

/// The last word of a name, as far as it tells itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Head {
    kind: Kind,
    form: Form,
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
        let common = head.alone && head.form == Form::Bare && !token.capital;
        match head.kind {
            Kind::Group => false,
            Kind::Board | Kind::Forum | Kind::Leadership => !common,
            _ => true,
        }
    })
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
    if token.hangs || token.kind != TokenKind::Word {
        return None;
    }
    if is_letters(token, known) {
        let bare = without_s(&token.word);
        let shouted = WORDS_IN_LETTERS.has(bare) && stands_in_capitals(tokens, at);
        let kind = if is_council_letters(bare) {
            Kind::Council
        } else {
            Kind::Committee
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

/// Returns whether `part`, the beginning of a compound without its joint, names a body:
/// `byråd` in `byrådsmøde`, `ØU` in `ØU-mødet`; general ones (`udvalg`) do not.
/// `capitals` tells how many of its letters are upper case.
pub fn is_body_part(part: &str, capitals: u8) -> bool {
    let whole = usize::from(capitals) == part.chars().count();
    if whole && (usually_short(part) || WORDS_IN_LETTERS.has(part))
        || is_cooperation(part, capitals)
    {
        return true;
    }
    bare_head(part).is_some_and(|head| {
        head.form == Form::Bare
            && match head.kind {
                Kind::Council | Kind::Management => true,
                Kind::Committee | Kind::Board => !head.alone,
                Kind::Forum | Kind::Leadership | Kind::Group => false,
            }
    })
}

impl Head {
    /// Returns whether it names any body of its kind where it stands alone.
    fn is_general(self) -> bool {
        !matches!(self.kind, Kind::Council | Kind::Management)
    }
}

/// Returns what the token says itself of a body whose name it ends.
fn head(token: &Token) -> Option<Head> {
    if token.kind != TokenKind::Word || token.hangs {
        return None;
    }
    if is_cooperation(without_s(&token.word), token.capitals) {
        return Some(Head {
            kind: Kind::Management,
            form: Form::Definite,
            genitive: token.word.ends_with('s'),
            alone: false,
        });
    }
    let bare = without_s(&token.word);
    let genitive = || {
        let head = bare_head(bare).filter(|_| bare.len() < token.word.len())?;
        Some(Head {
            genitive: true,
            ..head
        })
    };
    bare_head(&token.word).or_else(genitive)
}

/// Returns what `word`, in lower case and not in the genitive, says of a body.
fn bare_head(word: &str) -> Option<Head> {
    let (ending, (kind, form)) = HEADS.ending_of(word)?;
    if NO_BODIES.ends(word) || FOREIGN.has(word) || FOREIGN_BEGINNINGS.begins(word) {
        return None;
    }
    let alone = ending.len() == word.len();
    // "Ungdomsbyrådet" is no council.
    let kind = match kind {
        Kind::Council if !alone => Kind::Board,
        kind => kind,
    };
    Some(Head {
        kind,
        form,
        genitive: false,
        alone,
    })
}

/// Returns whether the head at `at` is of a body's name, and not only of a kind of body.
fn is_named(tokens: &[Token], at: usize, head: Head, known: &KnownBodies) -> bool {
    let token = &tokens[at];
    let before = at.checked_sub(1).map(|at| &tokens[at]);
    let after_adjective = || before.is_some_and(is_adjective);
    let foreign = before.is_some_and(|before| before.is_in(&FOREIGN_ADJECTIVES));
    if foreign && head.alone {
        return false;
    }
    match (head.form, head.kind) {
        (Form::Plural | Form::All, _) => false,
        (Form::Definite, Kind::Board) => {
            !head.alone || after_adjective() || known.has_general(&token.word)
        }
        (Form::Definite, Kind::Forum) => !head.alone && token.capital,
        (Form::Definite, _) => true,
        (Form::Bare, Kind::Council) => {
            let placed = before.is_some_and(|before| before.capital && before.is_word());
            let new = before.is_some_and(|before| before.is_any(&["ny", "nye"]));
            token.capital || placed || new
        }
        (Form::Bare, Kind::Management) => token.capital || token.word.contains("forum"),
        (Form::Bare, Kind::Committee) if head.alone => {
            token.capital && (after_adjective() || is_for(tokens, at + 1))
        }
        (Form::Bare, Kind::Board | Kind::Forum) if head.alone => token.capital && after_adjective(),
        (Form::Bare, Kind::Committee | Kind::Board | Kind::Forum) => token.capital,
        (Form::Bare, Kind::Leadership | Kind::Group) => false,
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

/// Returns the first token of the name whose head is at `at`.
fn first_part(tokens: &[Token], at: usize, head: Head) -> usize {
    let hangs = |at: usize| tokens[at].hangs;
    let mut start = at;
    if start >= 2 && tokens[start - 1].is_any(&["og", "&", "samt"]) && hangs(start - 2) {
        start -= 2;
        while start >= 2 && tokens[start - 1].is(",") && hangs(start - 2) {
            start -= 2;
        }
    } else if start >= 1 && head.alone && is_adjective(&tokens[start - 1]) {
        start -= 1;
    }
    start
}

/// Returns the end of the name whose head is at `at`, with the names behind `for`.
fn behind_names(tokens: &[Token], at: usize, head: Head) -> usize {
    let general = head.alone && head.kind == Kind::Committee;
    if !general || !is_for(tokens, at + 1) {
        return at + 1;
    }
    let first = at + 2;
    let mut end = at + 1;
    let mut next = first;
    while let Some(token) = tokens.get(next) {
        let own = token.is_word() && (token.capital || next == first);
        if own && (next == first || self::head(token).is_none()) {
            end = next + 1;
        } else if !token.is_any(&["og", ",", "&"]) {
            // "Udvalget for børn og unge"
            let second = end == first + 1 && tokens[next - 1].is("og") && token.is_word();
            if second && !tokens[first].capital {
                end = next + 1;
            }
            break;
        }
        next += 1;
    }
    end
}

/// Returns whether the token is a body's letters: ØU, TMU's, HovedMED is none.
fn is_letters(token: &Token, known: &KnownBodies) -> bool {
    let bare = without_s(&token.word);
    if usize::from(token.capitals) < 2 || token.kind != TokenKind::Word || bare.len() > 8 {
        return false;
    }
    usize::from(token.capitals) == bare.chars().count()
        && (usually_short(bare) || WORDS_IN_LETTERS.has(bare) || known.has_letters(bare))
}

/// Returns whether `letters`, in lower case, are the usual ones of a body: those of a
/// committee (udvalg) in `u`, of a council, or of the table.
fn usually_short(letters: &str) -> bool {
    let committee = letters.ends_with('u')
        && (2..=4).contains(&letters.chars().count())
        && letters.chars().all(char::is_alphabetic);
    committee && !NO_COMMITTEES.has(letters) || LETTERS.has(letters) || is_council_letters(letters)
}

/// Returns whether `letters` shorten a name of the council: its first letter, then
/// consonants of it, at last that of its last part: KB, KMB, BR.
fn is_council_letters(letters: &str) -> bool {
    let vowel = |c: char| "aeiouyæøå".contains(c);
    let shortens = |(name, last): (&str, char)| {
        let mut rest = name.chars();
        letters.chars().next() == name.chars().next()
            && (2..=3).contains(&letters.chars().count())
            && letters.ends_with(last)
            && letters
                .chars()
                .all(|letter| !vowel(letter) && rest.any(|c| c == letter))
    };
    letters == "by" || COUNCILS.iter().any(shortens)
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
    let vowel = |c: char| "aeiouyæøå".contains(c);
    let committee = |word: &str| {
        word.chars().count() >= 3
            && word
                .strip_suffix('u')
                .is_some_and(|first| !first.contains(vowel))
    };
    let word = token.word.as_str();
    token.capitals == 0
        && token.kind == TokenKind::Word
        && !WORDS_IN_LETTERS.has(word)
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

/// Returns the word without the sign of a genitive: `øu's`, `udvalgets`.
fn without_s(word: &str) -> &str {
    let bare = word.strip_suffix('s').unwrap_or(word);
    bare.strip_suffix(['\'', '’']).unwrap_or(bare)
}

/// The bodies of an index or a document, by their printed names.
///
/// They make known which letters and short names are theirs.
#[derive(Clone, Debug, Default)]
pub struct KnownBodies {
    names: Vec<(String, Name)>,
}

impl KnownBodies {
    /// Takes the names as printed, or as the ids of items have them.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names = names.into_iter();
        Self {
            names: names
                .map(|name| (name.to_owned(), Name::parse(name)))
                .collect(),
        }
    }

    /// Returns whether `letters`, in lower case, shorten the name of one of them.
    fn has_letters(&self, letters: &str) -> bool {
        let mut names = self.names.iter();
        names.any(|(_, name)| name.initials.iter().any(|initials| initials == letters))
    }

    /// Returns whether one of them is called `general` for short: `rådet`.
    fn has_general(&self, general: &str) -> bool {
        let head = bare_form(without_s(general));
        let alike = |name: &Name| name.parts.last().is_some_and(|last| last.ends_with(&*head));
        self.names.iter().any(|(_, name)| alike(name))
    }

    /// Returns the known name of the body printed as `printed`: its own, or of those that
    /// have all its parts the only one ("Skoleudvalget" of "Børne- og Skoleudvalget").
    pub fn find(&self, printed: &str) -> Option<&str> {
        let wanted = Name::parse(printed);
        let same = self.names.iter().find(|(_, name)| name.is_same(&wanted));
        if let Some((name, _)) = same {
            return Some(name);
        }
        if wanted.is_general() {
            return None;
        }
        let mut longer = self.names.iter().filter(|(_, name)| name.has(&wanted));
        let (name, _) = longer.next()?;
        longer.next().is_none().then_some(name)
    }
}

/// Returns whether `name` and `other` are the same body's: in any inflection, shortened,
/// by another name of the council, printed or as the ids of items have it.
///
/// ```
/// use referat::text::bodies::is_same;
///
/// assert!(is_same("TMU", "Teknik- og Miljøudvalget"));
/// assert!(is_same("Udvalget for Teknik og Miljø", "teknik-og-miljoeudvalget"));
/// assert!(is_same("Byrådets", "Kommunalbestyrelsen"));
/// assert!(!is_same("Skoleudvalget", "Børne- og Skoleudvalget"));
/// ```
pub fn is_same(name: &str, other: &str) -> bool {
    Name::parse(name).is_same(&Name::parse(other))
}

/// Returns whether `printed` is what the body called `committee` is called where it is
/// known which is meant: `udvalget` of Økonomiudvalget, `rådet` of Ældrerådet.
pub fn is_short_for(printed: &str, committee: &str) -> bool {
    let name = Name::parse(printed);
    name.is_general() && name.head() == Name::parse(committee).head()
}

/// A body's name as it is compared.
#[derive(Clone, Debug)]
struct Name {
    /// The words without inflection and hyphens, without those that tell nothing.
    parts: Vec<String>,
    /// The words joined.
    joined: String,
    /// What it may be shortened to.
    initials: Vec<String>,
    council: bool,
}

impl Name {
    fn parse(name: &str) -> Self {
        let key = compare_key(name);
        let key = unfolded(&key);
        let words = key.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
        let mut parts: Vec<String> = words
            .map(|word| word.trim_matches(['\'', '’']))
            .filter(|word| !word.is_empty() && !LEFT_OUT.has(word))
            .map(|word| bare_form(bare_part(word)).into_owned())
            .collect();
        // "Fjordby Kommunes Økonomiudvalg": the place is no part of the name.
        if let Some(place) = parts.iter().position(|part| part == "kommune")
            && place + 1 < parts.len()
        {
            parts.drain(..=place);
        }
        let council = parts.last().is_some_and(|last| {
            // "Land og By" is another.
            let letters = is_council_letters(last) && (parts.len() == 1 || last != "by");
            letters || COUNCILS.get(last).is_some()
        });
        // "Udvalget for Teknik og Miljø" and "Teknik- og Miljøudvalget" are one.
        if parts.len() > 1 && parts[0] == "udvalg" {
            parts.remove(0);
            if let Some(last) = parts.last_mut() {
                last.push_str("udvalg");
            }
        }
        Self {
            initials: initials(&parts),
            joined: parts.concat(),
            parts,
            council,
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        if self.council || other.council {
            return self.council && other.council;
        }
        self.joined == other.joined
            || self.initials.contains(&other.joined)
            || other.initials.contains(&self.joined)
    }

    /// Returns whether it has all the parts of `other`.
    fn has(&self, other: &Self) -> bool {
        let own = self.without_head();
        let others = other.without_head();
        let heads = self.head() == other.head();
        heads && !others.is_empty() && others.iter().all(|part| own.contains(part))
    }

    /// Returns what a name ends with that others end with, too; a council's with nothing.
    fn head(&self) -> Option<&'static str> {
        let last = self.parts.last().filter(|_| !self.council)?;
        GENERAL_HEADS.ending_of(last)
    }

    /// Returns the parts, the last one without the head.
    fn without_head(&self) -> Vec<&str> {
        let head = self.head().unwrap_or_default();
        let parts = self.parts.iter().enumerate().map(|(nth, part)| {
            let last = nth + 1 == self.parts.len();
            let part = part.as_str();
            let bare = if last {
                part.strip_suffix(head).unwrap_or(part)
            } else {
                part
            };
            bare.strip_suffix('s').unwrap_or(bare)
        });
        parts.filter(|part| !part.is_empty()).collect()
    }

    fn is_general(&self) -> bool {
        matches!(self.parts.as_slice(), [only] if GENERAL_HEADS.has(only))
    }
}

/// Returns `key` with Danish letters for those that ids have instead of them.
fn unfolded(key: &str) -> Cow<'_, str> {
    if !["ae", "oe", "aa"].iter().any(|pair| key.contains(pair)) {
        return Cow::Borrowed(key);
    }
    let letters = key.replace("ae", "æ").replace("oe", "ø").replace("aa", "å");
    Cow::Owned(letters)
}

/// Returns a word of a name without the `s` of a genitive or a compound.
fn bare_part(word: &str) -> &str {
    let bare = without_s(word);
    let apostrophe = bare.len() + 1 < word.len();
    if apostrophe || bare.chars().count() > 3 {
        bare
    } else {
        word
    }
}

/// Returns a word without the article of its head: `økonomiudvalget`, `udvalg`.
fn bare_form(word: &str) -> Cow<'_, str> {
    let Some((ending, (kind, form))) = HEADS.ending_of(word) else {
        return Cow::Borrowed(word);
    };
    let bare = HEADS
        .iter()
        .filter(|(_, meaning)| *meaning == (kind, Form::Bare))
        .map(|(bare, _)| bare)
        .filter(|bare| form != Form::Bare && ending.starts_with(bare))
        .max_by_key(|bare| bare.len());
    match bare {
        Some(bare) => Cow::Owned([&word[..word.len() - ending.len()], bare].concat()),
        None => Cow::Borrowed(word),
    }
}

/// Returns what a name may be shortened to: teknik, miljøudvalg to `tmu` and `utm`.
fn initials(parts: &[String]) -> Vec<String> {
    let Some(last) = parts.last() else {
        return Vec::new();
    };
    let Some((head, (_, Form::Bare))) = HEADS.ending_of(last) else {
        return Vec::new();
    };
    // "chefforum" is shortened by its own parts, too.
    let head = GENERAL_HEADS.ending_of(head).unwrap_or(head);
    let firsts = parts.iter().filter(|part| part.as_str() != head);
    let firsts: String = firsts.filter_map(|part| part.chars().next()).collect();
    let Some(initial) = head.chars().next().filter(|_| !firsts.is_empty()) else {
        return Vec::new();
    };
    let mut all = vec![format!("{firsts}{initial}")];
    if head == "udvalg" {
        all.push(format!("{initial}{firsts}"));
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Body, KnownBodies, bodies, is_body, is_body_part, is_same, is_short_for};
    use crate::text::Text;

    fn read(text: &str, known: &[&str]) -> Vec<(String, Body)> {
        let read = Text::new(text);
        let known = KnownBodies::new(known.iter().copied());
        let found = bodies(read.tokens(), &known).into_iter();
        let printed = |body: &Body| {
            let tokens = &read.tokens()[body.tokens.clone()];
            let end = tokens.last().map_or(0, |last| last.end());
            read.verbatim(tokens[0].start()..end).to_owned()
        };
        found.map(|body| (printed(&body), body)).collect()
    }

    fn named(text: &str, known: &[&str]) -> String {
        let found = read(text, known).into_iter();
        found.map(|(name, _)| name).collect::<Vec<_>>().join("; ")
    }

    macro_rules! names {
        ($($name:ident: $text:expr => $names:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(named($text, &[]), $names);
            })*
        };
    }

    names! {
        parts_belong_to_it: "i Børne- og Skoleudvalget den" => "Børne- og Skoleudvalget";
        many_parts_do: "Social-, Sundheds- og Ældreudvalgets møde" => "Social-, Sundheds- og Ældreudvalgets";
        parts_over_a_line_do: "Børne- og\nSkoleudvalget" => "Børne- og\nSkoleudvalget";
        letters: "på ØU og KB samt i EU, TMU's og BR" => "ØU; KB; TMU's; BR";
        letters_of_the_council: "KMB 14. maj 2024" => "KMB";
        adjectives_belong_to_it: "Teknisk Udvalg, 12-03" => "Teknisk Udvalg";
        adjectives_of_boards_do: "Det Grønne Råd og Grønt Råd" => "Grønne Råd; Grønt Råd";
        names_behind_for: "Udvalget for Teknik og Miljø den" => "Udvalget for Teknik og Miljø";
        names_end_at_another: "Udvalget for Teknik, Økonomiudvalget" => "Udvalget for Teknik; Økonomiudvalget";
        small_names_behind_for: "Udvalget for børn og unge den" => "Udvalget for børn og unge";
        cooperation: "HovedMED, Lokalmed, CenterMED's og MED-udvalget" => "HovedMED; Lokalmed; CenterMED's; MED-udvalget";
        management: "Direktionen, chefforum og Chefgruppen" => "Direktionen; chefforum; Chefgruppen";
        councils: "Fjordby Byråd, byrådet og den nye kommunalbestyrelse" => "Byråd; byrådet; kommunalbestyrelse";
        decomposed: "Byra\u{30A}det" => "Byra\u{30A}det";
        areas_are_none: "Fagområdet, børneområdet og skole- og dagtilbudsområdet" => "";
        words_are_none: "Venstre med Konservative, by og land, vi, mødet, man" => "";
        capitals_are_no_letters: "OM BY OG LAND MED VENSTRE" => "";
        letters_that_are_words: "behandlet i BY og MED den" => "BY; MED";
        foreign_ones_are_none: "EU-Kommissionen, Ministerrådet, Etisk Råd, Folketingsudvalget, Kommissionen" => "";
        boards_of_appeal_are_none: "Planklagenævnet og Ankenævnet" => "";
        schools_are_none: "STU, EGU og FGU" => "";
        councils_in_general_are_none: "et byråd, gode råd og relevante udvalg" => "";
        a_small_forum_is_none: "på et borgerforum" => "";
        nothing: "" => "";
    }

    #[test]
    fn bodies_say_what_they_are() {
        for (text, genitive, group, general) in [
            ("Økonomiudvalget", false, false, false),
            ("Økonomiudvalgets", true, false, false),
            ("ØU's", true, false, false),
            ("ØUs", true, false, false),
            ("HovedMEDs", true, false, false),
            ("udvalget", false, false, true),
            ("udvalgets", true, false, true),
            ("Byrådets", true, false, false),
            ("arbejdsgruppen", false, true, false),
            ("bestyrelsen", false, true, true),
        ] {
            let found = read(text, &[]);
            let [(_, body)] = found.as_slice() else {
                panic!("{text}: {found:?}");
            };
            let said = (body.genitive, body.is_group(), body.general);
            assert_eq!(said, (genitive, group, general), "{text}");
        }
    }

    #[test]
    fn words_are_told_to_be_of_bodies() {
        for text in [
            "Byrådet",
            "byråd",
            "kommunalbestyrelsen",
            "kommunalbestyrelsens",
            "udvalget",
            "fagudvalgene",
            "økonomiudvalg",
            "Fagudvalget",
            "Seniorrådet",
            "seniorråd",
            "rådet",
            "direktionen",
            "chefforum",
            "Chefforums",
            "lederforum",
            "direktørgruppen",
            "ØU",
            "KB",
            "TMU",
            "BSU",
            "kommuneMED",
            "med-udvalget",
            "forretningsudvalget",
            "styregruppen",
            "bestyrelsen",
            "magistraten",
            "borgerrepræsentationens",
            "repræsentantskabet",
            "skoleledelsen",
            "formandskabet",
            "huslejenævnet",
        ] {
            assert!(is_body(&Text::new(text).tokens()[0]), "{text}");
        }
        for text in [
            "med",
            "by",
            "By",
            "vi",
            "mødet",
            "man",
            "Fagområdet",
            "området",
            "områdets",
            "børneområdet",
            "forråd",
            "råd",
            "arbejdsgruppen",
            "målgruppen",
            "Planklagenævnet",
            "kommissionen",
            "Europarådet",
            "øget",
            "nu",
            "EU",
            "kb",
            "vejledelse",
            "meeting",
            "Børne-",
            "2025",
            "borgmesteren",
            "kommunen",
        ] {
            assert!(!is_body(&Text::new(text).tokens()[0]), "{text}");
        }
    }

    #[test]
    fn known_bodies_make_their_letters_and_short_names_known() {
        let known = [
            "Erhvervsrådet",
            "Børne- og Skoleudvalget",
            "Ældrerådet",
            "Klimaforum",
        ];
        assert_eq!(
            named("ER, BSU, KF og rådet den", &known),
            "ER; BSU; KF; rådet"
        );
        assert_eq!(named("ER, KF og rådet den", &[]), "");
        let bodies = KnownBodies::new(known);
        for (printed, found) in [
            ("Skoleudvalgets", Some("Børne- og Skoleudvalget")),
            ("BSU", Some("Børne- og Skoleudvalget")),
            ("erhvervsraadet", Some("Erhvervsrådet")),
            ("udvalget", None),
            ("Teknikudvalget", None),
            ("Byrådet", None),
        ] {
            assert_eq!(bodies.find(printed), found, "{printed}");
        }
        let two = KnownBodies::new(["Børne- og Skoleudvalget", "Skole- og Kulturudvalget"]);
        assert_eq!(two.find("Skoleudvalget"), None);
    }

    #[test]
    fn parts_of_compounds_name_bodies() {
        for (part, capitals, names) in [
            ("byråd", 0, true),
            ("øu", 2, true),
            ("økonomiudvalg", 1, true),
            ("kommunalbestyrelse", 0, true),
            ("chefforum", 0, true),
            ("udvalg", 0, false),
            ("råd", 0, false),
            ("bestyrelse", 0, false),
            ("borger", 0, false),
            ("by", 0, false),
            ("", 0, false),
        ] {
            assert_eq!(is_body_part(part, capitals), names, "{part}");
        }
    }

    #[test]
    fn names_of_one_body_are_the_same() {
        for (name, other, same) in [
            ("ØU", "Økonomiudvalget", true),
            ("ØU's", "Økonomiudvalget", true),
            ("øu", "oekonomiudvalget", true),
            ("Økonomiudvalgets", "Økonomiudvalget", true),
            ("økonomiudvalg", "ØKONOMIUDVALG", true),
            ("KMB", "Kommunalbestyrelsen", true),
            ("KB", "byraadet", true),
            ("KB", "kommunalbestyrelsen", true),
            ("BR", "Borgerrepræsentationen", true),
            ("Byrådet", "Fjordby Byråd", true),
            ("Byrådet", "Kommunalbestyrelsen", true),
            ("TMU", "Teknik- og Miljøudvalget", true),
            ("TMU", "teknik-og-miljoeudvalget", true),
            ("UTM", "Udvalget for Teknik og Miljø", true),
            (
                "Teknik- og Miljøudvalgets",
                "udvalget-for-teknik-og-miljoe",
                true,
            ),
            (
                "Udvalget for Teknik og Miljø",
                "Teknik- og Miljøudvalget",
                true,
            ),
            ("Fjordby Kommunes Økonomiudvalg", "Økonomiudvalget", true),
            ("Chefforums", "Chefforum", true),
            ("CF", "Chefforum", true),
            ("TU", "Teknisk Udvalg", true),
            ("Ældreråd", "aeldreraadet", true),
            ("Byra\u{30A}det", "byraadet", true),
            ("Direktørforum", "Chefforum", false),
            ("ØU", "Kommunalbestyrelsen", false),
            ("Skoleudvalget", "Børne- og Skoleudvalget", false),
            ("Børnebyrådet", "Byrådet", false),
            ("Udvalget for Land og By", "Byrådet", false),
            ("", "Byrådet", false),
            ("", "", true),
        ] {
            assert_eq!(is_same(name, other), same, "{name} {other}");
            assert_eq!(is_same(other, name), same, "{other} {name}");
        }
    }

    #[test]
    fn general_names_are_short_for_bodies_of_their_kind() {
        for (name, committee, short) in [
            ("udvalget", "Økonomiudvalget", true),
            ("udvalgets", "udvalget-for-teknik-og-miljoe", true),
            ("Rådets", "Ældrerådet", true),
            ("udvalget", "Byrådet", false),
            ("bestyrelsen", "Byrådet", false),
            ("bestyrelsen", "Kommunalbestyrelsen", false),
            ("rådet", "Byrådet", false),
            ("Økonomiudvalget", "Økonomiudvalget", false),
            ("", "", false),
        ] {
            assert_eq!(is_short_for(name, committee), short, "{name} {committee}");
        }
    }

    proptest! {
        #[test]
        fn bodies_lie_in_order(text in "((børne-|Udvalget|for|og|,|ØU|Byråd|Teknisk|MED|råd's|s|\\PC|\n) ?){0,20}") {
            let text = Text::new(&text);
            let mut end = 0;
            for body in bodies(text.tokens(), &KnownBodies::default()) {
                prop_assert!(body.tokens.start >= end && !body.tokens.is_empty());
                end = body.tokens.end;
            }
            prop_assert!(end <= text.tokens().len());
        }

        #[test]
        fn a_name_is_its_own(name in "\\PC{0,20}", other in "\\PC{0,20}") {
            prop_assert!(is_same(&name, &name));
            prop_assert_eq!(is_same(&name, &other), is_same(&other, &name));
        }
    }
}
