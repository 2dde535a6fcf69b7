//! The verbs of what someone undertakes, and the words around them that say it is
//! not undertaken. Word lists stand in `cues.txt`.

use std::sync::LazyLock;

use crate::findings::commitments::cues::{Table, table};

/// Verbs of doing with a product, in the infinitive.
pub(super) static INFINITIVES: Table = LazyLock::new(|| table("doing infinitives"));

/// The same in the present.
pub(super) static PRESENTS: Table = LazyLock::new(|| table("doing presents"));

/// The same in the passive.
pub(super) static PASSIVES: Table = LazyLock::new(|| table("doing passives"));

/// The same as participles.
pub(super) static PARTICIPLES: Table = LazyLock::new(|| table("doing participles"));

/// Words of running work, rules and wishes.
pub(super) static UNBOUND: Table = LazyLock::new(|| table("unbound"));

/// Words of what is only proposed, wished or voted down.
pub(super) static UNSETTLED: Table = LazyLock::new(|| table("unsettled"));

/// Verbs of telling: what is told of is not undertaken.
pub(super) static SAID: Table = LazyLock::new(|| table("said"));

/// Papers by which a project is set up.
pub(super) static PROJECT_PAPERS: Table = LazyLock::new(|| table("project papers"));

/// What reaches those it is meant for at a time, passive and participle.
pub(super) static DELIVERED: Table = LazyLock::new(|| table("delivered"));

/// Verbs that are a doing only with one of the words behind them.
pub(super) const PHRASES: &[(&[&str], &[&str])] = &[
    (
        &["tage", "tager"],
        &["kontakt", "initiativ", "dialog", "fat", "op"],
    ),
    (&["rette", "retter"], &["henvendelse"]),
    (
        &["beregne", "beregner"],
        &[
            "konsekvenser",
            "konsekvenserne",
            "afledte",
            "merudgiften",
            "økonomien",
            "effekten",
        ],
    ),
    (&["lave", "laver"], &["en", "et", "udkast", "forslag"]),
    (&["gå", "går", "indgå", "indgår"], &["dialog"]),
    (&["kigge", "kigger"], &["ind"]),
    (
        &["komme", "kommer"],
        &["forslag", "oplæg", "udkast", "bud", "notat", "plan"],
    ),
    (&["give", "giver"], &["tilbagemelding", "svar", "besked"]),
    (
        &["afholde", "afholder", "holde", "holder"],
        &[
            "møde",
            "møder",
            "workshop",
            "workshops",
            "opfølgningsmøde",
            "opstartsmøde",
            "statusmøde",
            "fællesmøde",
            "evalueringsmøde",
        ],
    ),
    (
        &["sende", "sender"],
        &[
            "mail",
            "mails",
            "brev",
            "breve",
            "invitation",
            "indkaldelse",
            "materiale",
            "materialet",
            "forslag",
            "udkast",
            "notat",
            "notatet",
            "svar",
            "skema",
            "skemaer",
            "oversigt",
            "oplæg",
            "liste",
            "spørgeskema",
            "information",
            "nyhedsbrev",
            "vejledning",
        ],
    ),
];

/// Questions behind a comma that name what is to be found out.
pub(super) const QUESTIONS: &[&str] = &[
    "om", "hvorvidt", "hvor", "hvordan", "hvornår", "hvilke", "hvilken", "hvad", "hvem",
];

/// Whether `word` is a verb of doing, which says nothing of what is done.
pub(in crate::findings::commitments) fn is_doing(word: &str) -> bool {
    [&INFINITIVES, &PRESENTS, &PASSIVES, &PARTICIPLES]
        .iter()
        .any(|verbs| verbs.contains(word))
}
