//! The words commitments and dues are known by. All in lower case, nothing but
//! tables and the tests of one word against them.

use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::sentences::Word;

/// A table of `cues.txt`.
pub(super) type Table = LazyLock<HashSet<&'static str>>;

/// Returns the words under a heading of `cues.txt`.
pub(super) fn table(heading: &str) -> HashSet<&'static str> {
    let mut words = HashSet::new();
    let mut inside = false;
    for line in include_str!("cues.txt").lines() {
        let line = line.trim();
        if let Some(found) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            inside = found == heading;
        } else if inside && !line.starts_with('#') {
            words.extend(line.split_whitespace());
        }
    }
    words
}

/// Abbreviations whose full stop ends no sentence.
pub(super) static ABBREVIATIONS: Table = LazyLock::new(|| table("abbreviations"));

/// Whether `line` announces the decision of an earlier body, quoted below it.
pub(super) fn introduces_earlier_decision(line: &str) -> bool {
    let line = line.trim_end().to_lowercase();
    let heading = line.trim_start_matches(['*', '#', ' ']);
    let begins = [
        "beslutning",
        "udtalelse fra",
        "tidligere beslutning",
        "indstilling fra",
        "chefforum besluttede følgende",
    ]
    .iter()
    .any(|start| heading.starts_with(start));
    begins && line.trim_end_matches('*').ends_with(':')
}

/// Whether `word` goes on behind an ordinal number ("1. kvartal", "3. maj").
pub(super) fn follows_ordinal(word: &str) -> bool {
    crate::text::date::MONTHS
        .iter()
        .any(|month| word.starts_with(month))
        || word.starts_with("kvartal")
        || word.starts_with("halv")
        || word.starts_with("behandling")
        || [
            "klasse", "årgang", "møde", "etape", "fase", "del", "sal", "gang",
        ]
        .contains(&word)
}

// Dues.

/// Words between a due and what leads it.
pub(super) static DAY_WORDS: Table = LazyLock::new(|| table("day words"));

/// Words that make what follows them the time of something to come.
pub(super) static DUE_LEADS: Table = LazyLock::new(|| table("due leads"));

/// Words that make it the time of something else: when a rule begins, how long it
/// lasts, where a text comes from.
pub(super) static NO_DUE_LEADS: Table = LazyLock::new(|| table("no due leads"));

/// A part of a period: primo, "udgangen af".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The beginning: the first third of a month, the first quarter of a year.
    Beginning,
    /// The middle third.
    Middle,
    /// The last third.
    Ending,
    /// The last day: udgangen.
    End,
    /// Any time in it: "i løbet af".
    Whole,
}

impl Part {
    /// The part a word before the period means by itself.
    pub fn alone(word: &str) -> Option<Self> {
        match word {
            "primo" | "start" | "tidligt" => Some(Self::Beginning),
            "medio" | "midt" => Some(Self::Middle),
            "ultimo" | "slut" | "sent" | "sidst" => Some(Self::Ending),
            _ => None,
        }
    }

    /// The part a noun before "af" means.
    fn named(word: &str) -> Option<Self> {
        match word {
            "begyndelsen" | "starten" => Some(Self::Beginning),
            "midten" => Some(Self::Middle),
            "slutningen" => Some(Self::Ending),
            "udgangen" | "udløbet" | "afslutningen" => Some(Self::End),
            "løbet" => Some(Self::Whole),
            _ => None,
        }
    }

    /// Whether it is the last day.
    pub fn is_end(self) -> bool {
        self == Self::End
    }

    /// That part of the period from `from` to `to`.
    pub fn of(self, from: Date, to: Date) -> (Date, Date) {
        let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
            - i32::from(from.month())
            + 1;
        let third = |number: i32| {
            let start = if months < 3 {
                from.checked_add(jiff::Span::new().days(10 * number))
            } else {
                from.checked_add(jiff::Span::new().months(months / 3 * number))
            };
            start.unwrap_or(from).min(to)
        };
        let before = |day: Date| day.yesterday().unwrap_or(day);
        match self {
            Self::Beginning => (from, before(third(1)).max(from)),
            Self::Middle => (third(1), before(third(2)).max(from)),
            Self::Ending => (third(2), to),
            Self::End => (to, to),
            Self::Whole => (from, to),
        }
    }
}

/// The part said before the word "af" at `at`, and how many more words it takes.
pub(super) fn part_before(words: &[Word], at: usize) -> Option<(usize, Part)> {
    let noun = words.get(at.checked_sub(1)?)?;
    Some((1, Part::named(&noun.low)?))
}

/// The months of a season or holiday, beyond 12 for those of the next year.
pub(super) fn season(word: &str) -> Option<(i8, i8)> {
    Some(match word {
        "forår" | "foråret" => (3, 5),
        "sommer" | "sommeren" => (6, 8),
        "efterår" | "efteråret" => (9, 11),
        "vinter" | "vinteren" => (12, 14),
        "sommerferie" | "sommerferien" | "sommerpausen" => (6, 6),
        "efterårsferien" => (10, 10),
        "jul" | "julen" | "juleferien" => (12, 12),
        "vinterferien" => (2, 2),
        "påske" | "påsken" => (4, 4),
        _ => return None,
    })
}

/// The number an ordinal before kvartal or halvår means.
pub(super) fn ordinal(word: &str) -> Option<i8> {
    Some(match word {
        "1" | "første" | "1ste" => 1,
        "2" | "andet" | "2det" => 2,
        "3" | "tredje" => 3,
        "4" | "fjerde" => 4,
        _ => return None,
    })
}

/// A small number, in digits or as a word.
pub(super) fn cardinal(word: &str) -> Option<i32> {
    let number = match word {
        "en" | "et" | "én" | "ét" => 1,
        "to" => 2,
        "tre" => 3,
        "fire" => 4,
        "fem" => 5,
        "seks" => 6,
        "syv" => 7,
        "otte" => 8,
        "ni" => 9,
        "ti" => 10,
        "tolv" => 12,
        "atten" => 18,
        _ => {
            // "3-6 måneder": the longer.
            let last = word.rsplit('-').next()?;
            last.parse()
                .ok()
                .filter(|number| (1..=99).contains(number))?
        }
    };
    Some(number)
}

/// The months between two of what an adverb or adjective of time says.
pub(super) fn adverb_of_interval(word: &str) -> Option<u8> {
    const STEMS: &[(&str, u8)] = &[
        ("månedlig", 1),
        ("kvartalsvis", 3),
        ("kvartårlig", 3),
        ("kvartalsmæssig", 3),
        ("halvårlig", 6),
        ("årlig", 12),
        ("toårlig", 24),
    ];
    STEMS.iter().find_map(|(stem, months)| {
        let rest = word.strip_prefix(stem)?;
        matches!(rest, "" | "t" | "e" | "s").then_some(*months)
    })
}

/// The months of a unit behind "hver".
pub(super) fn months_of_unit(word: &str) -> Option<u8> {
    Some(match word {
        "måned" => 1,
        "kvartal" => 3,
        "halvår" => 6,
        "år" | "forår" | "efterår" | "sommer" => 12,
        _ => return None,
    })
}

/// Whether `word` is the budget of a year or the work on it.
pub(super) fn is_budget(word: &str) -> bool {
    [
        "budget",
        "budgettet",
        "budgetlægningen",
        "budgetprocessen",
        "budgetforhandlingerne",
        "budgetdrøftelserne",
        "budgetbehandlingen",
        "budgetvedtagelsen",
    ]
    .contains(&word)
}

/// Whether `word` is the account (regnskab) of a year.
pub(super) fn is_account(word: &str) -> bool {
    ["regnskab", "regnskabet", "årsregnskab", "årsregnskabet"].contains(&word)
}

// Promises.

/// Verbs by which something comes back to a body, in the forms that promise it.
pub(super) static REPORT_VERBS: Table = LazyLock::new(|| table("report verbs"));

/// Those of them that say by themselves that something comes back.
pub(super) static STRONG_VERBS: Table = LazyLock::new(|| table("strong verbs"));

/// Report verbs that in a presentation count only with a body or meeting beside them.
pub(super) static WEAK_VERBS: Table = LazyLock::new(|| table("weak verbs"));

/// Endings of nouns for what comes back.
pub(super) static REPORT_NOUNS: Table = LazyLock::new(|| table("report nouns"));

/// Verbs that with such a noun promise it.
pub(super) static GIVERS: Table = LazyLock::new(|| table("givers"));

/// Of them those by which a body orders a report, whether or not it says when.
pub(super) static ORDERS: Table = LazyLock::new(|| table("orders"));

/// Nouns a body can order without saying when.
pub(super) static ORDERED_NOUNS: Table = LazyLock::new(|| table("ordered nouns"));

/// Verbs of doing, in the active present and infinitive. Passives are known by "-es".
pub(super) static ACTS: Table = LazyLock::new(|| table("acts"));

/// What a recommendation must do at a day or in a month, if not "senest".
pub(super) static DATED_ACTS: Table = LazyLock::new(|| table("dated acts"));

/// Words of a clause that tells of the past.
pub(super) static PAST: Table = LazyLock::new(|| table("past"));

/// Verbs and participles that in a presentation make a sentence one about an
/// earlier decision.
pub(super) static REPORTED: Table = LazyLock::new(|| table("reported"));

/// Words that make a clause no promise: rules that begin, hearings, statutes.
pub(super) static BLOCKERS: Table = LazyLock::new(|| table("blockers"));

/// Verbs of money: of a budget year, not of a day.
pub(super) static MONEY_VERBS: Table = LazyLock::new(|| table("money verbs"));

/// Verbs by which events take place.
pub(super) static HOLDING: Table = LazyLock::new(|| table("holding"));

/// Verbs of merely beginning or being, whose day is when something applies.
pub(super) static EFFECT_VERBS: Table = LazyLock::new(|| table("effect verbs"));

/// Words of a law or of the state as the one that demands.
pub(super) static STATUTE: Table = LazyLock::new(|| table("statute"));

/// Beginnings and endings of words for those outside the municipality.
pub(super) static OUTSIDERS: Table = LazyLock::new(|| table("outsiders"));

/// Endings of units and groups of the municipality itself.
pub(super) static INSIDERS: Table = LazyLock::new(|| table("insiders"));

/// Conjunctions before clauses that promise nothing by themselves.
pub(super) static SUBORDINATORS: Table = LazyLock::new(|| table("subordinators"));

/// Whether `word` is an event, whose day is no due.
pub(super) fn is_event(word: &str) -> bool {
    [
        "borgermøde",
        "borgermøder",
        "temamøde",
        "temamøder",
        "dialogmøde",
        "dialogmøder",
        "informationsmøde",
        "orienteringsmøde",
        "lederdag",
        "seminar",
        "budgetseminar",
        "konference",
        "workshop",
        "valg",
        "valget",
        "udviklingsdag",
        "udviklingsdage",
        "indvielse",
        "reception",
        "høringsmøde",
        "foroffentlighed",
        "kursus",
        "kurser",
        "kampagne",
        "festival",
        "arrangement",
        "arrangementer",
        "udflugt",
        "studietur",
        "besøg",
        "temadag",
        "event",
        "åbent",
        "koncert",
        "generalforsamling",
        "topmøde",
        "sommerfest",
    ]
    .contains(&word)
        || word.ends_with("seminar")
        || word.ends_with("dag") && word.len() > 9
        || word.ends_with("konference")
}

/// Whether `word` names a body (udvalg, råd, forum), in a genitive, too.
pub(super) fn is_body(word: &str) -> bool {
    let name = word.strip_suffix('s').unwrap_or(word);
    const WHOLE: &[&str] = &[
        "byrådet",
        "byråd",
        "kommunalbestyrelsen",
        "direktionen",
        "chefforum",
        "direktørforum",
        "magistraten",
        "regionsrådet",
        "forretningsudvalget",
        "øu",
        "kb",
        "borgmesteren",
        "chefgruppen",
        "ledergruppen",
        "udvalget",
        "fagudvalget",
        "fagudvalgene",
        "kommmunebestyrelsen",
        "lederforum",
        "direktørgruppen",
        "kommunemed",
        "hovedmed",
        "hovedudvalget",
        "medudvalget",
        "med-udvalget",
        "bestyrelsen",
        "direktørområderne",
    ];
    WHOLE.contains(&name)
        || WHOLE.contains(&word)
        || word.len() > 8
            && (name.ends_with("udvalget") || name.ends_with("udvalg") && name != "udvalg")
        || name.ends_with("rådet") && name != "området" && !name.ends_with("området")
        || name.ends_with("forum")
        || name.ends_with("med-udvalg")
        || name.ends_with("styregruppen")
        || word.ends_with("kommissionen")
}
