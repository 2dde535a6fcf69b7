//! Promises that the case itself answers, on the agenda in time.

use jiff::civil::{Date, date};

use super::answers::{answered_by, facts};
use crate::findings::commitments::AnswerReason;

/// Why what `sentence` promises is answered by the item of `body` on that day.
fn answered(sentence: &str, body: &str, day: Date, title: &str) -> Option<AnswerReason> {
    let later = facts(&format!("{body}/{day}/4"), day, title, "");
    let (_, answer, _) = answered_by(sentence, later);
    answer.map(|answer| answer.reason)
}

#[test]
fn the_case_before_its_body_in_time_answers_what_names_no_more() {
    for (sentence, body, title) in [
        (
            "Forvaltningen vender tilbage om renoveringen af molen senest 1. maj 2025.",
            "havneudvalget",
            "Tilbagemelding om renovering af molen",
        ),
        (
            "Administrationen melder tilbage om molen inden 1. maj 2025.",
            "havneudvalget",
            "Renovering af molen",
        ),
        (
            "Handicaprådet høres om molen i april 2025.",
            "handicapraadet",
            "Høringssvar om molen",
        ),
        (
            "Renoveringen sættes på dagsordenen i KB i april 2025.",
            "byraadet",
            "Renovering af molen",
        ),
        (
            "Oversendt til Teknik- og Miljøudvalget, der skal behandle renoveringen inden 1. maj \
             2025.",
            "teknik-og-miljoeudvalget",
            "Renovering af molen",
        ),
    ] {
        let in_time = answered(sentence, body, date(2025, 4, 23), title);
        assert_eq!(in_time, Some(AnswerReason::OnTime), "{sentence}");
        let late = answered(sentence, body, date(2025, 5, 14), title);
        assert_ne!(late, Some(AnswerReason::OnTime), "{sentence}");
        let elsewhere = answered(sentence, "skoleudvalget", date(2025, 4, 23), title);
        assert_eq!(elsewhere, None, "{sentence}");
    }
}

#[test]
fn the_case_with_another_question_answers_nothing_that_is_to_come_by_a_day() {
    for sentence in [
        "Forvaltningen vender tilbage om parkering ved stranden senest 1. maj 2025.",
        "Der gives en evaluering af sejladsen senest 1. maj 2025.",
        "Forvaltningen udarbejder en plan for sejladsen senest 1. maj 2025.",
    ] {
        let found = answered(
            sentence,
            "havneudvalget",
            date(2025, 4, 23),
            "Renovering af molen",
        );
        assert_eq!(found, None, "{sentence}");
    }
}

#[test]
fn the_case_within_the_days_named_answers_whatever_its_title() {
    let sentence = "Analysen forelægges KB senest i april 2025.";
    let on = |day| {
        answered(
            sentence,
            "byraadet",
            day,
            "Molen - modeller sendes i høring",
        )
    };
    assert_eq!(on(date(2025, 4, 23)), Some(AnswerReason::OnTime));
    assert_eq!(on(date(2025, 3, 26)), None);
}
