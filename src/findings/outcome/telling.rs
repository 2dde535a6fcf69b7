//! Sentences that decide nothing by themselves: what they announce, that they say
//! nothing, and what they tell where nothing else is stated.

use super::OutcomeClass::{self, DecidedOtherwise, Discussed, Noted, Postponed, SentOn};
use super::clauses::{Clauses, is_body};
use super::cues;
use super::deciding::Of;
use super::levels::Level;
use super::lists::list;
use super::words::{Sentence, Token};

/// Returns whether what stands at `at` is to happen at a later meeting.
pub(super) fn is_later(clauses: &Clauses<'_>, at: usize) -> bool {
    let tokens = clauses.tokens();
    let after: Vec<usize> = clauses.after(at).collect();
    after.iter().enumerate().any(|(index, &place)| {
        let token = &tokens[place];
        let next = after.get(index + 1).map(|&next| &tokens[next]);
        let meeting = |token: &Token| {
            ["møde", "mødet", "møder", "mødegang"]
                .iter()
                .any(|end| token.word.ends_with(end))
        };
        token.is_any(&[
            "næste",
            "kommende",
            "senere",
            "efterfølgende",
            "førstkommende",
        ]) && next.is_some_and(|next| meeting(next) || next.is("ordinære"))
            || meeting(token)
                && next.is_some_and(|next| next.is_any(&["i", "den", "d"]))
                && tokens[place - 1].is("på")
            || token.is_any(&["senest", "når", "senere"])
    })
}

/// Returns whether the sentence says that a point of the recommendation is changed.
pub(super) fn changes_point(sentence: &Sentence) -> bool {
    let tokens = &sentence.tokens;
    let Some(at) = tokens
        .iter()
        .position(|token| token.is_any(&["ændret", "ændres", "ændrede", "tilrettes", "rettes"]))
    else {
        return false;
    };
    at <= 6
        && tokens[..at].iter().any(|token| {
            token.is_in(list!(
                "punkt pkt indstillingen indstillingens at-punkt beløbet teksten formuleringen \
     forslaget",
            ))
        })
        && !tokens[..at].iter().any(|token| token.is("ikke"))
}

/// Returns whether the sentence says that nothing was said or decided.
pub(super) fn says_nothing(sentence: &Sentence) -> bool {
    let words: Vec<&str> = sentence
        .tokens
        .iter()
        .filter(|token| !token.is_mark())
        .map(|token| token.word.as_str())
        .collect();
    let nothing = |word: &str| matches!(word, "intet" | "ingen" | "ingenting" | "ikke");
    match words.as_slice() {
        [] => false,
        [one] => matches!(*one, "intet" | "ingen" | "ingenting" | "nej" | "nil"),
        ["intet" | "ingenting", rest @ ..] => rest.len() <= 4,
        ["ikke", "noget", rest @ ..] => rest.len() <= 3,
        ["ingen", what, ..] => {
            words.len() <= 6
                && matches!(
                    *what,
                    "bemærkninger"
                        | "kommentarer"
                        | "spørgsmål"
                        | "beslutning"
                        | "punkter"
                        | "emner"
                        | "sager"
                        | "indlæg"
                        | "meddelelser"
                        | "orienteringer"
                        | "drøftelse"
                        | "behandling"
                        | "yderligere"
                        | "beslutninger"
                        | "orientering"
                        | "fremmødte"
                )
        }
        _ => {
            let was = words.len() <= 9
                && words[0] == "der"
                && words.iter().take(5).any(|word| nothing(word));
            was && words.iter().any(|word| {
                matches!(
                    *word,
                    "bemærkninger"
                        | "spørgsmål"
                        | "kommentarer"
                        | "beslutning"
                        | "punkter"
                        | "indlæg"
                        | "emner"
                        | "sager"
                        | "noget"
                        | "intet"
                )
            })
        }
    }
}

/// Returns whether the sentence announces remarks.
pub(super) fn opens_remarks(sentence: &Sentence) -> bool {
    sentence.tokens.iter().any(|token| {
        [
            "bemærkning",
            "kommentar",
            "opmærksom",
            "input",
            "pointer",
            "drøft",
            "ønske",
            "bemærke",
            "peg",
            "fokus",
            "protokol",
        ]
        .iter()
        .any(|stem| token.word.starts_with(stem))
    })
}

/// Returns the place of the verb with which somebody moves something.
pub(super) fn moved(clauses: &Clauses<'_>) -> Option<usize> {
    let tokens = clauses.tokens();
    tokens.iter().enumerate().position(|(at, token)| {
        if clauses.levels[at] == Level::Dependent {
            return false;
        }
        let motion = |place: usize| tokens[place].word.contains("forslag");
        match token.word.as_str() {
            "foreslog" | "foreslår" => true,
            "stillede" | "stiller" | "stillet" | "fremsatte" | "fremsætter" | "fremsat"
            | "fremlagde" => {
                clauses.after(at).take(6).any(motion) || clauses.before(at).take(4).any(motion)
            }
            "ønskede" | "ønsker" => {
                // "V ønskede sagen udsat", where V is no body.
                clauses.is_by_others(at)
            }
            _ => false,
        }
    })
}

/// Returns what a sentence tells of that decides nothing by itself.
pub(super) fn weak(clauses: &Clauses<'_>) -> Option<(usize, OutcomeClass)> {
    let tokens = clauses.tokens();
    let said = |at: usize| clauses.levels[at] != Level::Dependent;
    let any = |words: &[&str]| (0..tokens.len()).find(|&at| said(at) && tokens[at].is_any(words));
    let has = |words: &[&str]| any(words).is_some();
    if has(&["ikke"]) && !has(&["bemærkninger", "kommentarer"]) {
        return None;
    }
    if let Some(at) = any(&[
        "drøftelse",
        "drøftelsen",
        "temadrøftelse",
        "temadrøftelsen",
        "debat",
        "dialog",
    ]) && (clauses.is_fragment(at) && tokens.len() <= 3
        || has(&[
            "havde",
            "førte",
            "afholdt",
            "afholdtes",
            "gennemført",
            "foretaget",
            "afviklet",
            "gennemførte",
            "fandt",
            "holdt",
            "afholdte",
        ]))
    {
        return Some((at, Discussed));
    }
    if let Some(at) = any(&[
        "bemærkede",
        "kommenterede",
        "præsenterede",
        "gennemgik",
        "fremlagde",
        "evaluerede",
        "evalueret",
        "kvalificerede",
        "efterspurgte",
        "pegede",
        "gennemgået",
        "præsenteret",
        "fremlagt",
        "forelagt",
        "behandlet",
        "behandlede",
        "udvekslede",
        "reflekterede",
        "delte",
    ]) && !clauses.preceded(at, &cues::PENDING, 6)
    {
        return Some((at, Discussed));
    }
    if let Some(at) = any(&[
        "bemærkninger",
        "bemærkningerne",
        "kommentarer",
        "input",
        "oplæg",
        "oplægget",
        "præsentation",
        "præsentationen",
    ]) && (has(&[
        "havde", "gav", "givet", "holdt", "faldt", "var", "afgivet", "afgav", "fremkom", "blev",
    ])) && !has(&["ingen", "intet"])
    {
        return Some((at, Discussed));
    }
    if let Some(at) = any(&["gennemførte", "arbejdede", "fortsatte"]) {
        return Some((at, Discussed));
    }
    if has(&["ingen", "intet"]) {
        return None;
    }
    if let Some(at) = any(&[
        "orienterede",
        "orienteret",
        "orienterer",
        "redegjorde",
        "informerede",
        "informeret",
        "oplyste",
    ]) && !clauses.preceded(at, &cues::PENDING, 6)
    {
        return Some((at, Noted));
    }
    if let Some(at) = (0..tokens.len()).find(|&at| {
        said(at)
            && [
                "orientering",
                "orienteringen",
                "orienteringerne",
                "orienteringer",
                "status",
                "redegørelse",
                "redegørelsen",
                "meddelelser",
                "meddelelserne",
            ]
            .iter()
            .any(|noun| tokens[at].word == *noun)
    }) && (tokens.len() <= 2
        || has(&[
            "givet",
            "gav",
            "foretaget",
            "modtaget",
            "modtog",
            "gives",
            "fik",
            "aflagt",
            "afgivet",
            "foretog",
            "hørt",
            "givne",
            "mundtlig",
            "mundtligt",
        ]))
    {
        return Some((at, Noted));
    }
    if let Some(at) = any(&[
        "enighed",
        "enige",
        "konklusion",
        "konklusionen",
        "arbejdes",
        "iværksættes",
        "igangsættes",
        "nedsættes",
        "annulleres",
        "ønsker",
        "ønskede",
        "opfordrer",
        "opfordrede",
        "bad",
        "beder",
        "anmoder",
        "anmodede",
        "pålægger",
        "undersøges",
        "undersøger",
        "fastlægges",
        "konkluderes",
        "afsættes",
        "etableres",
        "udarbejdes",
    ]) {
        return (!clauses.is_by_others(at)).then_some((at, DecidedOtherwise));
    }
    if let Some(at) = any(&["tages", "optages", "taget"])
        && clauses.is_of_matter(at)
        && tokens[at..].iter().take(3).any(|token| token.is("op"))
        && (is_later(clauses, at) || has(&["igen", "ny", "fornyet"]))
    {
        return Some((at, Postponed));
    }
    if let Some(at) = any(&["genoptages", "forelægges", "behandles", "drøftes"])
        && (is_later(clauses, at) || has(&["igen", "ny", "fornyet"]))
    {
        return Some((at, Postponed));
    }
    if let Some(at) = any(&["forelægges", "behandles"])
        && clauses.is_of_matter(at)
        && clauses
            .after(at)
            .take(5)
            .any(|place| is_body(&tokens[place]))
    {
        return Some((at, SentOn));
    }
    None
}

/// Returns what the votes and outcomes after a line are on, where the line says so:
/// an amendment, or the item itself.
pub(super) fn topic(tokens: &[Token]) -> Option<Of> {
    let first = tokens.first()?;
    let amends = |token: &Token| token.word.starts_with("ændringsforslag");
    if tokens.iter().take(3).any(amends) {
        return Some(Of::Amendment);
    }
    let item = first.is_in(list!("ad punkt pkt at-punkt hovedforslaget indstillingen"))
        || tokens
            .iter()
            .take(4)
            .any(|token| token.word.starts_with("indstilling"));
    item.then_some(Of::Item)
}
