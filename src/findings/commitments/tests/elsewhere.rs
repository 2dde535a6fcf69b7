//! Promises to bodies of others, and items of another municipality.

use jiff::civil::date;

use super::answers::{answered_by, facts};
use crate::findings::commitments::{ItemFacts, PromiseStanding, UnclearReceiver};

/// How what `sentence` promises stands where `body` of `municipality` had the case in time.
fn standing(sentence: &str, body: &str, municipality: &str) -> PromiseStanding {
    let later = ItemFacts {
        municipality: Some(municipality.to_owned()),
        ..facts(
            &format!("{body}/2025-04-23/4"),
            date(2025, 4, 23),
            "Redegørelse om molen",
            "",
        )
    };
    let (promise, answer, receivers) = answered_by(sentence, later);
    PromiseStanding::on_day(promise.due.as_ref(), answer, date(2026, 1, 1))
        .to_receivers(receivers.unclear())
}

#[test]
fn what_is_for_a_body_elsewhere_neither_accuses_nor_praises_an_own_one() {
    let elsewhere = PromiseStanding::Unclear {
        reason: UnclearReceiver::Elsewhere,
    };
    for (to, body) in [
        ("Roskilde Byråd", "byraadet"),
        ("Nabokommunens byråd", "byraadet"),
        ("Byrådet i Nordby", "byraadet"),
        ("Nordby Kommunes økonomiudvalg", "oekonomiudvalget"),
        ("Danske Ældreråd", "aeldreraadet"),
        ("Handicaprådet i Region Syd", "handicapraadet"),
        ("Miljøministeriet", "havneudvalget"),
        ("Folketinget", "havneudvalget"),
        ("Region Syd", "havneudvalget"),
        ("bestyrelsen for Fjordby Forsyning A/S", "havneudvalget"),
        ("selskabets bestyrelse", "havneudvalget"),
    ] {
        let sentence = format!("Der gives en redegørelse om molen til {to} senest 1. maj 2025.");
        assert_eq!(standing(&sentence, body, "Askevig"), elsewhere, "{to}");
    }
}

#[test]
fn what_is_for_a_body_of_the_municipality_is_not_elsewhere() {
    for (to, body) in [
        ("Askevig Byråd", "byraadet"),
        ("Byrådet i Askevig", "byraadet"),
        ("Askevig Kommunes økonomiudvalg", "oekonomiudvalget"),
        ("Byrådets økonomiudvalg", "oekonomiudvalget"),
        ("byrådets udvalg for kultur", "udvalget-for-kultur"),
        ("Ældrerådet i april", "aeldreraadet"),
        ("Byrådet om aftalen med Miljøministeriet", "byraadet"),
    ] {
        let sentence = format!("Der gives en redegørelse om molen til {to} senest 1. maj 2025.");
        let kept = standing(&sentence, body, "Askevig");
        assert!(
            matches!(kept, PromiseStanding::Kept { .. }),
            "{to}: {kept:?}"
        );
    }
}

#[test]
fn what_is_for_a_committee_of_the_council_is_not_kept_by_the_council() {
    for to in ["Byrådets økonomiudvalg", "byrådets udvalg for kultur"] {
        let sentence = format!("Der gives en redegørelse om molen til {to} senest 1. maj 2025.");
        let standing = standing(&sentence, "byraadet", "Askevig");
        assert_eq!(standing, PromiseStanding::Overdue, "{to}");
    }
}

#[test]
fn the_same_number_in_another_municipality_is_another_case() {
    let sentence = "Byrådet får en redegørelse om molen senest 1. maj 2025.";
    let own = standing(sentence, "byraadet", "Askevig");
    assert!(matches!(own, PromiseStanding::Kept { .. }), "{own:?}");
    let other = standing(sentence, "byraadet", "Nordby");
    assert_eq!(other, PromiseStanding::Overdue);
}
