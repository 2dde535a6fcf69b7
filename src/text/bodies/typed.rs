//! The bodies of an index as somebody names them who types a few words: in any case, with
//! or without Danish letters, by several words or by a meeting of theirs.

use std::ops::Range;

use super::heads::{HeadForm, LEFT_OUT, WORDS_IN_LETTERS, without_s};
use super::same::{ComparedName, KnownBodies, unfolded};
use super::{before_meeting, body_in_compound, head, is_body, is_letters, is_small_letters};
use crate::text::token::{self, Token};

/// Words of a name that are looked at together: "udvalget for kultur, fritid og turisme".
const MOST_WORDS: usize = 6;

/// Bodies that neighbouring words name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedBodies<'k> {
    /// Which of the words.
    pub words: Range<usize>,
    /// The names by which the bodies are known; several where the words are the name of
    /// more than one.
    pub names: Vec<&'k str>,
}

impl KnownBodies {
    /// Returns which of the bodies the typed `words` name, by as many neighbours as make
    /// a name.
    ///
    /// What only tells that it is a body's (`udvalget`) names all whose names end so.
    ///
    /// ```
    /// use referat::text::bodies::KnownBodies;
    ///
    /// let known = KnownBodies::new(["teknisk-udvalg", "byraadet"]);
    /// let named = known.named_by(&["referat", "teknisk", "udvalg"]);
    /// assert_eq!(named[0].words, 1..3);
    /// assert_eq!(named[0].names, ["teknisk-udvalg"]);
    /// ```
    pub fn named_by(&self, words: &[&str]) -> Vec<NamedBodies<'_>> {
        let mut named = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = words.len().min(at + MOST_WORDS);
            let found = (at + 1..=longest).rev().find_map(|end| {
                let names = match &words[at..end] {
                    [word] => self.of_word(word),
                    run => self.of_run(run),
                };
                let words = at..end;
                (!names.is_empty()).then_some(NamedBodies { words, names })
            });
            at = found.as_ref().map_or(at + 1, |found| found.words.end);
            named.extend(found);
        }
        named
    }

    /// Returns the bodies that several words name together; not the council, which is
    /// named by its last word alone.
    fn of_run(&self, run: &[&str]) -> Vec<&str> {
        let is_left_out =
            |word: Option<&&str>| word.is_none_or(|word| LEFT_OUT.has(&word.to_lowercase()));
        if is_left_out(run.first()) || is_left_out(run.last()) {
            return Vec::new();
        }
        let wanted = ComparedName::parse(&run.join(" "));
        if wanted.is_council() {
            return Vec::new();
        }
        let has_head = run.last().and_then(|last| word_token(last));
        match has_head.is_some_and(|last| head(&last).is_some()) || wanted.names_field() {
            true => self.same_or_longer(&wanted),
            false => self.names_that(|name| name.is_spelt_like(&wanted)),
        }
    }

    fn of_word(&self, word: &str) -> Vec<&str> {
        let Some(token) = word_token(word) else {
            return Vec::new();
        };
        let wanted = ComparedName::parse(word);
        if wanted.is_general() {
            let definite = head(&token).is_some_and(|head| head.form == HeadForm::Definite);
            let bodies = || self.names_that(|name| name.head() == wanted.head());
            return if definite { bodies() } else { Vec::new() };
        }
        let in_letters = is_letters(&token, self) && !WORDS_IN_LETTERS.has(without_s(&token.word));
        if in_letters || is_small_letters(&token) || is_body(&token) {
            return self.same_or_longer(&wanted);
        }
        let spelt = self.names_that(|name| name.is_spelt_like(&wanted));
        if !spelt.is_empty() {
            return spelt;
        }
        let before = before_meeting(&token.word);
        match before.and_then(|before| body_in_compound(before, token.capitals)) {
            Some(name) => self.same_or_longer(&ComparedName::parse(name)),
            None => Vec::new(),
        }
    }

    /// Returns the bodies called `wanted`, or the only one that has all its parts.
    fn same_or_longer(&self, wanted: &ComparedName) -> Vec<&str> {
        let same = self.names_that(|name| name.is_same_body(wanted));
        if !same.is_empty() || wanted.is_general() {
            return same;
        }
        let mut longer = self.names_that(|name| name.has_parts_of(wanted));
        if longer.len() > 1 {
            longer.clear();
        }
        longer
    }

    fn names_that(&self, are: impl Fn(&ComparedName) -> bool) -> Vec<&str> {
        let those = self.names.iter().filter(|(_, name)| are(name));
        those.map(|(printed, _)| printed.as_str()).collect()
    }
}

/// Returns the token of a typed word, with Danish letters for those typed instead.
fn word_token(word: &str) -> Option<Token> {
    let mut tokens = token::tokens(&unfolded(word), &[]).into_iter();
    let token = tokens.next()?;
    tokens.next().is_none().then_some(token)
}

#[cfg(test)]
mod tests {
    use super::KnownBodies;

    fn named(typed: &str) -> String {
        let known = KnownBodies::new([
            "oekonomiudvalget",
            "byraadet",
            "kommunalbestyrelsen",
            "teknisk-udvalg",
            "udvalget-for-boern-og-unge",
            "teknik-og-miljoeudvalget",
            "sundheds-og-omsorgsudvalget",
            "social-og-sundhedsudvalget",
            "det-groenne-raad",
            "aeldreraadet",
            "erhvervsraadet",
            "direktionen",
            "vejgruppen",
        ]);
        let words: Vec<&str> = typed.split(' ').collect();
        let named = known.named_by(&words).into_iter();
        let shown = named.map(|named| {
            format!(
                "{}: {}",
                words[named.words].join(" "),
                named.names.join(" ")
            )
        });
        shown.collect::<Vec<_>>().join("; ")
    }

    macro_rules! names_typed {
        ($($name:ident: $typed:literal => $named:literal;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(named($typed), $named);
            })*
        };
    }

    names_typed! {
        a_word: "hvad sagde økonomiudvalget om skoler" => "økonomiudvalget: oekonomiudvalget";
        a_word_not_inflected: "økonomiudvalg" => "økonomiudvalg: oekonomiudvalget";
        a_genitive: "Økonomiudvalgets møde" => "Økonomiudvalgets: oekonomiudvalget";
        without_danish_letters: "aeldreraad" => "aeldreraad: aeldreraadet";
        the_council_by_all_its_names: "byrådet" => "byrådet: byraadet kommunalbestyrelsen";
        the_council_where_it_is_named_with_others: "fjordby byråd" => "byråd: byraadet kommunalbestyrelsen";
        letters: "kb" => "kb: byraadet kommunalbestyrelsen";
        small_letters: "referat øu maj" => "øu: oekonomiudvalget";
        letters_of_names_of_parts: "tmu" => "tmu: teknik-og-miljoeudvalget";
        letters_known_in_capitals: "ER" => "ER: erhvervsraadet";
        words_that_are_letters_in_capitals: "hvad er by og land med" => "";
        several_words: "teknisk udvalg" => "teknisk udvalg: teknisk-udvalg";
        several_words_definite: "teknisk udvalgs møde" => "teknisk udvalgs: teknisk-udvalg";
        names_behind_for: "udvalget for teknik og miljø" => "udvalget for teknik og miljø: teknik-og-miljoeudvalget";
        parts_joined_otherwise: "børne- og ungeudvalget" => "børne- og ungeudvalget: udvalget-for-boern-og-unge";
        parts_joined: "teknik- og miljøudvalget" => "teknik- og miljøudvalget: teknik-og-miljoeudvalget";
        parts_without_hyphen: "teknik og miljøudvalget" => "teknik og miljøudvalget: teknik-og-miljoeudvalget";
        boards_with_adjective: "det grønne råd" => "grønne råd: det-groenne-raad";
        a_part_of_a_name_that_only_one_has: "omsorgsudvalget" => "omsorgsudvalget: sundheds-og-omsorgsudvalget";
        a_part_that_two_have: "sundhedsudvalget" => "";
        subjects_are_no_names: "teknik og miljø" => "";
        meetings: "byrådsmøde" => "byrådsmøde: byraadet kommunalbestyrelsen";
        meetings_of_committees: "økonomiudvalgsmødet" => "økonomiudvalgsmødet: oekonomiudvalget";
        meetings_of_letters: "ØU-møde" => "ØU-møde: oekonomiudvalget";
        meetings_of_small_letters: "øu-mødet" => "øu-mødet: oekonomiudvalget";
        other_meetings: "borgermøde møde udvalgsmøde" => "";
        groups_that_met: "vejgruppen" => "vejgruppen: vejgruppen";
        groups_that_did_not: "arbejdsgruppen" => "";
        boards_in_general: "rådet" => "rådet: det-groenne-raad aeldreraadet erhvervsraadet";
        advice: "råd om energi" => "";
        committees_in_general: "et udvalg" => "";
        nothing: "" => "";
    }
}
