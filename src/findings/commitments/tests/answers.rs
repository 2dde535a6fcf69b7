//! Which later item answers a promise, and what that makes of it.

use jiff::civil::{Date, date};

use super::read;
use crate::findings::commitments::{
    self, AnswerReason, Approval, Commitment, ItemFacts, ItemReading, PromiseAnswer,
    PromiseStanding, PromisingBody, Receivers, UnclearReceiver,
};
use crate::minutes::SectionKind;

pub(super) fn facts(id: &str, day: Date, title: &str, presentation: &str) -> ItemFacts {
    ItemFacts {
        id: id.to_owned(),
        municipality: Some("Askevig".to_owned()),
        committee: id.split('/').next().unwrap_or_default().to_owned(),
        date: day,
        title: title.to_owned(),
        case_number: Some("08.00.00-G01-1-25".to_owned()),
        collective: false,
        related: false,
        presentation: presentation.to_owned(),
        decision: "Taget til efterretning.".to_owned(),
        reading: ItemReading::default(),
    }
}

fn own_body(committee: &str) -> PromisingBody<'_> {
    PromisingBody {
        committee,
        municipality: Some("Askevig"),
    }
}

/// Returns what `sentence`, a decision of the harbour committee on its mole, promises, the
/// answer that `later` is, and who may have it.
pub(super) fn answered_by(
    sentence: &str,
    later: ItemFacts,
) -> (Commitment, Option<PromiseAnswer>, Receivers) {
    let found = read(&format!("Beslutning\n\n{sentence}"), Approval::Approved);
    let promise = found.into_iter().next().expect("a promise");
    let from = facts(
        "havneudvalget/2025-03-12/1",
        date(2025, 3, 12),
        "Renovering af molen",
        "",
    );
    let known = ["havneudvalget", later.committee.as_str()];
    let receivers = Receivers::new(&promise, own_body("havneudvalget"), &known, &[]);
    let answer = commitments::answer(&promise, &from, &[later], &receivers);
    (promise, answer, receivers)
}

/// Answers among the bodies of these items.
fn answer(promise: &Commitment, from: &ItemFacts, later: &[ItemFacts]) -> Option<PromiseAnswer> {
    let known = [from].into_iter().chain(later);
    let known: Vec<&str> = known.map(|item| item.committee.as_str()).collect();
    let receivers = Receivers::new(promise, own_body(&from.committee), &known, &[]);
    commitments::answer(promise, from, later, &receivers)
}

fn promised(sentence: &str) -> (Commitment, ItemFacts) {
    let found = read(&format!("Beslutning\n\n{sentence}"), Approval::Approved);
    let from = facts(
        "havneudvalget/2025-03-12/1",
        date(2025, 3, 12),
        "Renovering af molen",
        "",
    );
    (found.into_iter().next().expect("a promise"), from)
}

#[test]
fn a_report_under_its_name_answers_and_another_question_does_not() {
    let (promise, from) = promised("Molens slid evalueres i august 2025.");
    let other = facts(
        "havneudvalget/2025-08-12/3",
        date(2025, 8, 12),
        "Renovering af molen - licitation",
        "Tre bud er modtaget.",
    );
    let early = facts(
        "havneudvalget/2025-05-12/3",
        date(2025, 5, 12),
        "Evaluering af molen",
        "",
    );
    let right = facts(
        "havneudvalget/2025-09-09/2",
        date(2025, 9, 9),
        "Evaluering af molen",
        "",
    );
    assert_eq!(answer(&promise, &from, std::slice::from_ref(&early)), None);
    let licitation = ItemFacts {
        date: date(2025, 10, 1),
        ..other
    };
    let found = answer(&promise, &from, &[licitation, right, early]).expect("an answer");
    assert_eq!(found.id, "havneudvalget/2025-09-09/2");
    assert!(found.late);
}

#[test]
fn another_case_answers_only_if_it_is_related() {
    let (promise, from) = promised("Der gives en status på molen i august 2025.");
    let mut item = facts(
        "havneudvalget/2025-08-12/3",
        date(2025, 8, 12),
        "Status på molen",
        "",
    );
    item.case_number = Some("08.00.00-G01-2-25".to_owned());
    assert_eq!(answer(&promise, &from, std::slice::from_ref(&item)), None);
    item.related = true;
    assert!(answer(&promise, &from, &[item]).is_some());
}

#[test]
fn a_number_of_many_matters_and_an_item_withdrawn_answer_nothing() {
    let (promise, from) = promised("Sagen genoptages på mødet i april 2025.");
    let item = facts(
        "havneudvalget/2025-04-09/2",
        date(2025, 4, 9),
        "Renovering af molen",
        "",
    );
    let answered = answer(&promise, &from, std::slice::from_ref(&item)).expect("an answer");
    assert!(!answered.late);
    let collective = ItemFacts {
        collective: true,
        ..item.clone()
    };
    let withdrawn = ItemFacts {
        decision: "Punktet udgår.".to_owned(),
        ..item.clone()
    };
    assert_eq!(answer(&promise, &from, &[collective, withdrawn]), None);
}

#[test]
fn an_item_that_says_it_has_not_come_takes_the_promise_up_without_keeping_it() {
    let (promise, from) =
        promised("Udvalget ønsker en orientering om opmudringen inden årets udgang.");
    let item = facts(
        "havneudvalget/2026-02-10/2",
        date(2026, 2, 10),
        "Drift af havnen",
        "Den orientering om opmudringen, som udvalget bad om, er ikke blevet givet.",
    );
    let found = answer(&promise, &from, &[item]).expect("an answer");
    assert_eq!((found.reason, found.late), (AnswerReason::NotKept, true));
    let due = promise.due.as_ref();
    let standing = PromiseStanding::on_day(due, Some(found), date(2026, 3, 1));
    assert_eq!(standing, PromiseStanding::Overdue);
}

#[test]
fn a_promise_stands_by_due_answer_and_day() {
    let (promise, _) = promised("Der gives en status på molen i august 2025.");
    let due = promise.due.as_ref();
    let found = |late| PromiseAnswer {
        id: "havneudvalget/2025-09-09/2".to_owned(),
        date: date(2025, 9, 9),
        reason: AnswerReason::Title,
        late,
    };
    assert_eq!(
        PromiseStanding::on_day(due, None, date(2025, 8, 31)),
        PromiseStanding::Open
    );
    assert_eq!(
        PromiseStanding::on_day(due, None, date(2025, 9, 1)),
        PromiseStanding::Overdue
    );
    assert_eq!(
        PromiseStanding::on_day(due, Some(found(true)), date(2025, 9, 1)),
        PromiseStanding::Overdue
    );
    assert_eq!(
        PromiseStanding::on_day(due, Some(found(true)), date(2025, 9, 9)),
        PromiseStanding::Kept {
            answer: found(true),
            late: true
        }
    );
    assert_eq!(
        PromiseStanding::on_day(None, None, date(2030, 1, 1)),
        PromiseStanding::Open
    );
}

#[test]
fn a_body_is_known_by_any_of_its_names() {
    for (printed, slug) in [
        ("KB", "byraadet"),
        ("Byrådet", "byraadet"),
        ("byrådets medlemmer og Byrådet", "kommunalbestyrelsen"),
        ("Kommunalbestyrelsen", "byraadet"),
        ("ØU", "oekonomiudvalget"),
        ("TMU", "teknik-og-miljoeudvalget"),
        ("Teknik- og Miljøudvalget", "teknik-og-miljoeudvalget"),
        ("Udvalget for Teknik og Miljø", "teknik-og-miljoeudvalget"),
    ] {
        let (mut promise, mut from) = promised(&format!(
            "Der udarbejdes en evaluering for {printed} senest 1. maj 2025."
        ));
        promise.what = "evaluering".to_owned();
        assert!(promise.to.is_some(), "{printed}");
        from.committee = "havneudvalget".to_owned();
        let mut heard = facts(
            &format!("{slug}/2025-04-23/4"),
            date(2025, 4, 23),
            "Evaluering af molen",
            "",
        );
        let due = promise.due.as_ref();
        let found = answer(&promise, &from, std::slice::from_ref(&heard));
        let standing = PromiseStanding::on_day(due, found, date(2025, 6, 1));
        let kept = matches!(&standing, PromiseStanding::Kept { late: false, .. });
        assert!(kept, "{printed}: {standing:?}");
        // Another body is not the one that was to have it.
        heard.committee = "skoleudvalget".to_owned();
        assert_eq!(answer(&promise, &from, &[heard]), None, "{printed}");
    }
}

#[test]
fn any_of_those_named_may_hear_it() {
    for named in [
        "TMU og KB",
        "KB/TMU",
        "TMU, ØU og K.B.",
        "både TMU og Fjordby Byråd",
        "økonomiudvalg og byråd",
    ] {
        let (promise, from) =
            promised(&format!("Renoveringen forelægges for {named} i juni 2025."));
        let body = |id: &str| {
            facts(
                &format!("{id}/2025-06-11/2"),
                date(2025, 6, 11),
                "Renovering af molen",
                "",
            )
        };
        let heard = [body("kommunalbestyrelsen")];
        let answered = answer(&promise, &from, &heard).expect(named);
        let stands =
            PromiseStanding::on_day(promise.due.as_ref(), Some(answered), date(2025, 9, 1));
        assert!(
            matches!(stands, PromiseStanding::Kept { late: false, .. }),
            "{named}"
        );
    }
}

/// Who was to have what is promised to `printed` by `own`, among the bodies of an index.
fn receivers(printed: &str, own: &str, beside: &[&str], section: SectionKind) -> Receivers {
    let (mut promise, _) = promised("Der gives en status på molen i august 2025.");
    promise.to = Some(printed.to_owned());
    promise.section = section;
    let known = [
        "byraadet",
        "oekonomi-og-planudvalget",
        "teknik-og-miljoeudvalget",
        "boerne-og-skoleudvalget",
        "seniorraadet",
    ];
    Receivers::new(&promise, own_body(own), &known, beside)
}

#[test]
fn a_role_or_a_name_that_several_may_have_accuses_nobody() {
    use SectionKind::{CasePresentation, Decision};
    let (council, technical) = ("byraadet", "teknik-og-miljoeudvalget");
    for (printed, own, beside, section, unclear) in [
        (
            "fagudvalget",
            council,
            "",
            Decision,
            Some(UnclearReceiver::Role),
        ),
        (
            "fagudvalgene",
            technical,
            "",
            Decision,
            Some(UnclearReceiver::Role),
        ),
        (
            "det relevante udvalg",
            council,
            "",
            Decision,
            Some(UnclearReceiver::Role),
        ),
        // Any committee, unless it speaks of itself.
        (
            "udvalget",
            council,
            "",
            Decision,
            Some(UnclearReceiver::General),
        ),
        ("udvalget", technical, "", CasePresentation, None),
        ("udvalget", technical, council, CasePresentation, None),
        (
            "udvalget",
            technical,
            "oekonomi-og-planudvalget",
            CasePresentation,
            Some(UnclearReceiver::General),
        ),
        (
            "udvalget",
            technical,
            "oekonomi-og-planudvalget",
            Decision,
            None,
        ),
        ("rådet", "seniorraadet", "", CasePresentation, None),
        // Letters by rule, and some that only may be its.
        ("ØPU", council, "", Decision, None),
        ("ØPUs", council, "", Decision, None),
        ("ØU", council, "", Decision, Some(UnclearReceiver::Name)),
        ("TMU", council, "", Decision, None),
        (
            "Skoleudvalget",
            council,
            "",
            Decision,
            Some(UnclearReceiver::Name),
        ),
        ("fagudvalget og KB", technical, "", Decision, None),
        (
            "Teknisk Udvalg",
            council,
            "",
            Decision,
            Some(UnclearReceiver::Name),
        ),
        (
            "Ældrerådet",
            council,
            "",
            Decision,
            Some(UnclearReceiver::Name),
        ),
        ("Ældrerådet og ØPU", council, "", Decision, None),
        // Not in the index: nobody is meant who is.
        ("Kulturudvalget", council, "", Decision, None),
    ] {
        let beside: Vec<&str> = beside.split_terminator(' ').collect();
        let found = receivers(printed, own, &beside, section);
        assert_eq!(found.unclear(), unclear, "{printed} of {own}");
        let standing = PromiseStanding::Overdue.to_receivers(found.unclear());
        let accuses = standing == PromiseStanding::Overdue;
        assert_eq!(accuses, unclear.is_none(), "{printed} of {own}");
    }
}

#[test]
fn whoever_may_be_meant_may_answer() {
    let decided = SectionKind::Decision;
    let found = receivers("fagudvalget", "byraadet", &[], decided);
    assert!(found.may_be("teknik-og-miljoeudvalget") && found.may_be("boerne-og-skoleudvalget"));
    assert!(!found.may_be("byraadet") && !found.may_be("seniorraadet"));
    let found = receivers("ØU", "byraadet", &[], decided);
    assert!(found.may_be("oekonomi-og-planudvalget") && !found.may_be("boerne-og-skoleudvalget"));
    assert!(!receivers("Kulturudvalget", "byraadet", &[], decided).may_be("byraadet"));
    let found = receivers("Ældrerådet og ØPU", "byraadet", &[], decided);
    assert!(found.may_be("seniorraadet") && found.may_be("oekonomi-og-planudvalget"));
    // "udvalget" in what a committee decides is that one.
    let found = receivers("udvalget", "teknik-og-miljoeudvalget", &[], decided);
    assert!(found.may_be("teknik-og-miljoeudvalget") && !found.may_be("boerne-og-skoleudvalget"));
    let (promise, from) = promised("Der gives en status på molen til fagudvalget i august 2025.");
    let heard = facts(
        "skoleudvalget/2025-08-12/3",
        date(2025, 8, 12),
        "Status på molen",
        "",
    );
    assert!(answer(&promise, &from, &[heard]).is_some());
}

#[test]
fn what_another_body_hears_is_no_answer() {
    let heard_by = |promised_in: &str, body: &str| {
        let (promise, from) = promised(promised_in);
        let heard = facts(
            &format!("{body}/2025-08-12/3"),
            date(2025, 8, 12),
            "Status, rapport og plan for molen",
            "Status, rapport og plan for molen forelægges hermed.",
        );
        answer(&promise, &from, &[heard]).is_some()
    };
    for sentence in [
        "Der gives ØU en status på molen i august 2025.",
        "Forvaltningen giver Økonomiudvalget en status på molen i august 2025.",
        "Forvaltningen præsenterer Økonomiudvalget for en status på molen i august 2025.",
        "Økonomiudvalget vil modtage en status på molen i august 2025.",
        "Rapporten om molen aflægges til Økonomiudvalget i august 2025.",
        "Planen for molen indsendes til Økonomiudvalget i august 2025.",
    ] {
        assert!(heard_by(sentence, "oekonomiudvalget"), "{sentence}");
        assert!(!heard_by(sentence, "socialudvalget"), "{sentence}");
    }
    // But another body may hear that they had it.
    let (promise, from) =
        promised("Der gives Økonomiudvalget en status på molens slid i maj 2025.");
    let told = |text: &str| {
        let heard = facts(
            "socialudvalget/2025-08-12/3",
            date(2025, 8, 12),
            "Havnen",
            text,
        );
        answer(&promise, &from, &[heard]).map(|answer| answer.reason)
    };
    let had = "Status på molens slid blev givet til Økonomiudvalget i maj.";
    assert_eq!(told(had), Some(AnswerReason::Text));
    assert_eq!(told("Status på molens slid forelægges hermed."), None);
    // Of a thing done, and handed to nobody, any body may hear.
    let done = "Planen for molen skal være godkendt i Økonomiudvalget senest i august 2025.";
    assert!(heard_by(done, "socialudvalget"));
}

#[test]
fn a_case_is_back_where_it_was_to_come_back() {
    let back = |sentence: &str, body: &str| {
        let (promise, from) = promised(sentence);
        let item = facts(
            &format!("{body}/2025-05-13/3"),
            date(2025, 5, 13),
            "Renovering af molen",
            "Sagen blev udsat og genoptages hermed.",
        );
        let plain = ItemFacts {
            presentation: "Tre bud er modtaget.".to_owned(),
            ..item.clone()
        };
        [item, plain].map(|item| answer(&promise, &from, &[item]).is_some())
    };
    let own = "Sagen genoptages senest den 1. juni 2025.";
    assert_eq!(back(own, "havneudvalget"), [true, true]);
    let other = "Sagen genoptages i Økonomiudvalget senest den 1. juni 2025.";
    assert_eq!(back(other, "oekonomiudvalget"), [true, true]);
    assert_eq!(back(other, "havneudvalget"), [true, false]);
}

#[test]
fn who_gets_a_report_is_read_as_the_receiver() {
    for (sentence, to) in [
        (
            "Der gives Handicaprådet en status på molen i august 2025.",
            Some("Handicaprådet"),
        ),
        (
            "Forvaltningen sender Kulturudvalget et notat om molen i august 2025.",
            Some("Kulturudvalget"),
        ),
        (
            "Der forelægges en evaluering for Rådet for Socialt Udsatte senest i maj 2025.",
            Some("Rådet for Socialt Udsatte"),
        ),
        // Behind the verb stands who gives it.
        (
            "I august 2025 giver Teknikudvalget en status på molen til Byrådet.",
            Some("Byrådet"),
        ),
        (
            "I august 2025 giver Teknikudvalget en status på molen.",
            None,
        ),
    ] {
        let (promise, _) = promised(sentence);
        assert_eq!(promise.to.as_deref(), to, "{sentence}");
    }
}

#[test]
fn a_role_is_read_as_the_receiver() {
    for (sentence, to) in [
        (
            "Der forelægges en status for fagudvalget i maj 2025.",
            "fagudvalget",
        ),
        (
            "Der forelægges en status for det relevante udvalg i maj 2025.",
            "det relevante udvalg",
        ),
        (
            "Der forelægges en status for de respektive udvalg i maj 2025.",
            "de respektive udvalg",
        ),
        (
            "Der forelægges en status for fagudvalgene i maj 2025.",
            "fagudvalgene",
        ),
    ] {
        let (promise, _) = promised(sentence);
        assert_eq!(promise.to.as_deref(), Some(to), "{sentence}");
    }
}
