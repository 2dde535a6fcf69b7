//! Decisions in several words, and what tells something only where nothing else does.

use super::OutcomeClass::{
    self, ApprovedAsRecommended, DecidedOtherwise, Discussed, Noted, Postponed, Rejected, SentOn,
    Withdrawn,
};
use super::clauses::{Clauses, Level, is_body, is_matter};
use super::cues::{self, Form};
use super::deciding::Strength;
use super::words::{Sentence, Token};

/// What a body says yes to by giving it.
const GRANTS: [&str; 16] = [
    "tilladelse",
    "dispensation",
    "tilsagn",
    "bevilling",
    "anlægsbevilling",
    "tillægsbevilling",
    "tilskud",
    "støtte",
    "samtykke",
    "garanti",
    "landzonetilladelse",
    "byggetilladelse",
    "accept",
    "frigivelse",
    "udsættelse",
    "driftstilskud",
];

/// Returns the class of the phrase that begins at `at`, its last place and strength.
pub(super) fn at(clauses: &Clauses<'_>, at: usize) -> Option<(OutcomeClass, usize, Strength)> {
    let tokens = clauses.tokens();
    let next = |ahead: usize| tokens.get(at + ahead);
    let is_next =
        |ahead: usize, words: &[&str]| next(ahead).is_some_and(|token| token.is_any(words));
    let fragment = clauses.is_fragment(at);
    let pending = clauses.preceded(at, &cues::PENDING, 8);
    match tokens[at].word.as_str() {
        "tog" | "tager" | "taget" | "tages" | "tage" | "toges" if !pending => {
            if let Some(last) = from_agenda(clauses, at) {
                return Some((Withdrawn, last, Strength::Plain));
            }
            let by_body = !tokens[at].is_any(&["tog", "tager"]) || !clauses.is_by_others(at);
            let able = !tokens[at].is("tage") || clauses.preceded(at, &["kan", "kunne"], 5);
            if !(by_body && able) {
                return None;
            }
            if let Some(last) = clauses
                .after(at)
                .take(6)
                .find(|&place| tokens[place].is("følge") && tokens[place - 1].is("til"))
            {
                return Some((ApprovedAsRecommended, last, Strength::Plain));
            }
            let last = efterretning(clauses, at)?;
            Some((Noted, last, Strength::Plain))
        }
        "til"
            if (is_next(1, &["efterretning"])
                || is_next(1, &["orientering"]) && fragment && tokens.len() - at <= 3)
                && !pending =>
        {
            let taken = clauses
                .before(at)
                .any(|place| tokens[place].is_any(&["tage", "tages", "taget"]));
            (fragment || !taken && clauses.is_of_matter(at) || noun_before(clauses, at))
                .then_some((Noted, at + 1, Strength::Plain))
        }
        "trukket" | "trækkes" | "trak" | "trækker" | "tilbagetrukket" | "tilbagetrækkes"
        | "tilbagekaldt" => {
            let (of_matter, away) = (
                clauses.is_of_matter(at),
                clauses
                    .after(at)
                    .take(5)
                    .find(|&place| tokens[place].is_any(&["tilbage", "dagsordenen", "dagsorden"])),
            );
            let whole = tokens[at].word.starts_with("tilbage");
            let done = tokens[at].is("trukket")
                && (fragment || clauses.preceded(at, &cues::AUXILIARIES, 6))
                && !is_next(1, &["fra", "op", "på", "i", "ud"]);
            let last = away
                .or_else(|| whole.then_some(at))
                .or_else(|| done.then_some(at));
            let object = clauses.has_matter_after(at, 4);
            last.filter(|_| of_matter || object)
                .map(|last| (Withdrawn, last, Strength::Plain))
        }
        "slettet" | "slettes" | "fjernet" | "fjernes" => {
            from_agenda(clauses, at).map(|last| (Withdrawn, last, Strength::Plain))
        }
        "aflyst" | "aflyses" if clauses.is_of_matter(at) => Some((Withdrawn, at, Strength::Plain)),
        "afslag" if fragment => Some((Rejected, at, Strength::Plain)),
        "nej" if fragment && is_next(1, &["til"]) => Some((Rejected, at + 1, Strength::Plain)),
        "ja" if fragment && is_next(1, &["til"]) => {
            Some((ApprovedAsRecommended, at + 1, Strength::Plain))
        }
        "ok" | "okay" if fragment && tokens.len() - at <= 2 => {
            Some((ApprovedAsRecommended, at, Strength::Plain))
        }
        "som"
            if at == 0
                && tokens.len() <= 4
                && is_next(1, &["indstillet", "foreslået", "anbefalet"]) =>
        {
            Some((ApprovedAsRecommended, at + 1, Strength::Plain))
        }
        "gav" | "giver" | "gives" | "givet" | "meddelt" | "meddeles" | "meddelte" | "meddeler"
        | "ydes" | "yder" | "ydet"
            if !pending && !clauses.is_by_others(at) =>
        {
            let last = clauses
                .after(at)
                .take(6)
                .take_while(|&place| !tokens[place].is_any(&[",", "at"]))
                .find(|&place| tokens[place].is("afslag") || tokens[place].is_any(&GRANTS));
            let last = last.or_else(|| {
                clauses
                    .before(at)
                    .take(4)
                    .find(|&place| tokens[place].is("afslag") || tokens[place].is_any(&GRANTS))
                    .map(|_| at)
            })?;
            let refuses = tokens[last].is("afslag")
                || clauses
                    .before(at)
                    .take(4)
                    .any(|place| tokens[place].is("afslag"));
            let class = if refuses {
                Rejected
            } else {
                ApprovedAsRecommended
            };
            Some((
                class,
                last,
                if refuses {
                    Strength::Plain
                } else {
                    Strength::Weak
                },
            ))
        }
        "flertal"
            if is_next(1, &["for"])
                || clauses.preceded(at, &["opnåede", "fik", "samlede", "opnår"], 4) =>
        {
            let majority = clauses
                .before(at)
                .take(3)
                .any(|place| tokens[place].is_any(&["ikke", "intet"]));
            majority.then_some((Rejected, at, Strength::Plain))
        }
        "tilslutning" | "opbakning" => {
            let refused = clauses
                .before(at)
                .take(3)
                .any(|place| tokens[place].is_any(&["ikke", "ingen"]));
            let to_matter = is_next(1, &["til"])
                && clauses
                    .after(at)
                    .take(4)
                    .any(|place| is_matter(&tokens[place]));
            (refused || to_matter).then_some((ApprovedAsRecommended, at, Strength::Weak))
        }
        "overgår" | "overgik" | "overgået" => {
            let last = clauses
                .after(at)
                .take(4)
                .find(|&place| tokens[place].is("behandling"));
            last.map(|last| (SentOn, last, Strength::Plain))
        }
        "stilles" | "stillet" | "sættes" | "sat" | "stillede" | "satte" => {
            let last = clauses
                .after(at)
                .take(5)
                .find(|&place| tokens[place].is("bero"));
            last.map(|last| (Postponed, last, Strength::Plain))
        }
        "afventer" if clauses.is_of_matter(at) => Some((Postponed, at, Strength::Weak)),
        "nåede" if is_next(1, &["ikke"]) && clauses.is_of_matter(at) => {
            Some((Postponed, at + 1, Strength::Weak))
        }
        "behandlet" | "færdigbehandlet" | "nået" => {
            let not = clauses
                .before(at)
                .take(4)
                .any(|place| tokens[place].is("ikke"));
            (not && clauses.is_of_matter(at)).then_some((Postponed, at, Strength::Weak))
        }
        _ => None,
    }
}

/// Returns whether the phrase from `at` to `last` is denied. The refusals of a
/// majority count their own "ikke".
pub(super) fn denied(clauses: &Clauses<'_>, at: usize, last: usize) -> bool {
    let tokens = clauses.tokens();
    if tokens[at].is_any(&[
        "flertal",
        "nåede",
        "behandlet",
        "færdigbehandlet",
        "nået",
        "afslag",
        "nej",
    ]) {
        return false;
    }
    let inside = (at..=last)
        .any(|place| tokens[place].is("ikke") && clauses.levels[place] == clauses.levels[at]);
    inside && last - at < 8 || clauses.denied(at, Form::Participle)
}

/// Returns the place of "efterretning" for the "tage" at `at`.
pub(super) fn efterretning(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    let tokens = clauses.tokens();
    (at + 1..tokens.len().min(at + 90)).find(|&place| {
        let token = &tokens[place];
        (token.word.starts_with("efterretning") || token.is("orientering"))
            && tokens[place - 1].is("til")
            || token.is("notam")
    })
}

fn from_agenda(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    let tokens = clauses.tokens();
    let place = clauses
        .after(at)
        .take(5)
        .find(|&place| tokens[place].is_any(&["dagsordenen", "dagsorden"]))?;
    let from = clauses
        .after(at)
        .take(5)
        .any(|place| tokens[place].is_any(&["af", "fra"]));
    from.then_some(place)
}

/// "Orienteringen til efterretning": a noun, and nothing that tells.
fn noun_before(clauses: &Clauses<'_>, at: usize) -> bool {
    let tokens = clauses.tokens();
    at > 0
        && clauses
            .before(at)
            .all(|place| !super::clauses::is_finite(&tokens[place]))
        && clauses.before(at).next().is_some()
}

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
            token.is_any(&[
                "punkt",
                "pkt",
                "indstillingen",
                "indstillingens",
                "at-punkt",
                "beløbet",
                "teksten",
                "formuleringen",
                "forslaget",
            ])
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
