//! Endings: the stem of a word the lexicon does not have.
//!
//! Danish inflects by few endings, so a new word (`dashboards`, `repaircaféen`) is
//! stripped of them by rule. The rules were found by hand on municipal texts.

const VOWELS: &str = "aeiouyæøåéèüöä";

/// Inflectional endings, the longest first.
const ENDINGS: [&str; 32] = [
    "erendes", "erernes", "erende", "ererne", "erede", "erens", "erers", "erets", "ernes", "endes",
    "eren", "erer", "eres", "eret", "erne", "ende", "enes", "edes", "este", "ene", "ens", "ere",
    "ers", "ede", "est", "ets", "en", "er", "es", "et", "e", "",
];

/// Returns the stem of a lower-case `word`, which stays at least three letters long
/// where it was.
pub fn stem(word: &str) -> &str {
    let mut stem = word;
    if letters(word) >= 6
        && let Some(end) = ["ium", "eum", "ntrum"]
            .iter()
            .find_map(|ending| word.ends_with(ending).then(|| word.len() - 2))
    {
        stem = &word[..end];
    }
    for pass in 0..4 {
        let next = single(step(stem, pass > 0));
        if next == stem {
            break;
        }
        stem = next;
    }
    stem
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

fn is_vowel(letter: char) -> bool {
    VOWELS.contains(letter)
}

/// Returns whether `stem` can stand for a word.
fn may_stand(stem: &str, again: bool) -> bool {
    let has_vowel = stem.chars().any(is_vowel);
    match letters(stem) {
        0 | 1 => false,
        2 => {
            !again
                && has_vowel
                && (stem.ends_with(['y', 'ø', 'å', 'æ']) || stem.starts_with(['ø', 'å', 'æ']))
        }
        _ => has_vowel,
    }
}

/// Makes one of a doubled last consonant.
fn single(word: &str) -> &str {
    let mut last = word.chars().rev();
    match (last.next(), last.next()) {
        (Some(a), Some(b)) if a == b && "bdfgklmnprst".contains(a) && letters(word) > 3 => {
            &word[..word.len() - a.len_utf8()]
        }
        _ => word,
    }
}

/// Strips one ending.
fn step(mut word: &str, again: bool) -> &str {
    let second_last = |word: &str| word.chars().rev().nth(1);
    if letters(word) >= 5
        && let Some(stem) = word.strip_suffix('s')
        && second_last(word).is_some_and(|letter| "abcdefghjklmnoprtvyzåøæi".contains(letter))
    {
        word = stem;
    }
    if letters(word) >= 6 {
        for (ending, cut) in [("igste", 3), ("somste", 3), ("igst", 2), ("somst", 2)] {
            if word.ends_with(ending) {
                return &word[..word.len() - cut];
            }
        }
    }
    for ending in ENDINGS.iter().filter(|ending| !ending.is_empty()) {
        if again && ending.starts_with("est") {
            continue;
        }
        if let Some(stem) = word.strip_suffix(ending)
            && may_stand(stem, again)
        {
            return stem;
        }
    }
    let long = letters(word);
    if let Some(stem) = word.strip_suffix("te")
        && let Some(last) = stem.chars().last()
        && ("dgklmnprvf".contains(last) && long >= 6 || last == 's' && long >= 7)
    {
        return stem;
    }
    if let Some(stem) = word.strip_suffix('t')
        && let Some(last) = stem.chars().last()
        && ("dglnrvbmkpfj".contains(last) && long >= 5 || last == 's' && long >= 6)
    {
        return stem;
    }
    word
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    macro_rules! stems {
        ($($name:ident: $words:expr => $stem:expr;)*) => {
            $(#[test]
            fn $name() {
                for word in $words {
                    assert_eq!(stem(word), $stem, "{word}");
                }
            })*
        };
    }

    stems! {
        nouns: ["dashboard", "dashboards", "dashboardet", "dashboardene", "dashboardenes"] => "dashboard";
        doubled_consonants: ["chatbot", "chatbotten", "chatbotter", "chatbotterne"] => "chatbot";
        verbs: ["nudge", "nudger", "nudges", "nudgede", "nudgende"] => "nudg";
        adjectives: ["gridbar", "gridbare", "gridbart"] => "gridbar";
        short_words_stay: ["app"] => "app";
    }

    proptest! {
        #[test]
        fn stems_begin_the_word(word in "[a-zæøå]{1,24}|\\PC{1,12}") {
            let stem = stem(&word);
            prop_assert!(!stem.is_empty() && word.starts_with(stem));
        }
    }
}
