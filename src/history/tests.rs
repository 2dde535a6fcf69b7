//! Histories of small corpora written here, in memory.

use std::time::{Duration, Instant};

use jiff::civil::{Date, date};

use super::Resolution;
use super::{
    Case, DecisionStanding, FollowUp, FollowUpOptions, RelatedBy, case_history, follow_ups,
    handlings_of, limits_of_case, related_to,
};
use crate::findings::commitments::{PromiseStanding, UnclearReceiver};
use crate::findings::references::TimeDirection;
use crate::index::{OpenIndex, create_in_ram};
use crate::minutes::parse;
use crate::query::{CasePattern, Filters};
use crate::search::{IdLookup, find_item};

/// Minutes of `body` on the day printed, with the text of the items.
fn minutes(body: &str, day: &str, items: &str) -> String {
    format!("REFERAT {body} d. {day}\n\n{items}")
}

/// One item of an agenda.
fn item(number: usize, title: &str, case: &str, text: &str, decision: &str) -> String {
    format!(
        "Punkt {number}: {title}\n\n{case}\n\nSagsfremstilling\n\n{text}\n\n\
         Beslutning\n\n{decision}\n\n"
    )
}

fn index_of(meetings: &[String]) -> OpenIndex {
    let paths: Vec<String> = (1..=meetings.len()).map(|at| format!("{at}.txt")).collect();
    let meetings: Vec<_> = paths
        .iter()
        .zip(meetings)
        .map(|(path, text)| (path.as_str(), parse(text)))
        .collect();
    create_in_ram(&meetings).expect("an index in memory")
}

#[track_caller]
fn case_of(index: &OpenIndex, number: &str) -> Case {
    let pattern = CasePattern::parse(number).expect("a case number");
    let mut cases = case_history(index, &pattern).expect("a history").cases;
    assert_eq!(cases.len(), 1, "{number}");
    cases.remove(0)
}

fn ids(case: &Case) -> Vec<&str> {
    let handlings = case.handlings.iter();
    handlings.map(|own| own.item.id.as_str()).collect()
}

const PATH: &str = "05.04.00-G01-12-24";

/// Two handlings of one case, the later with a sentence on the earlier.
fn index_of_two(earlier: &str, text: &str, later: &str) -> OpenIndex {
    index_of(&[
        minutes(
            "Byrådet",
            "12-03-2025",
            &item(
                1,
                "Cykelsti langs Møllevej",
                PATH,
                "Stien er to km.",
                earlier,
            ),
        ),
        minutes(
            "Byrådet",
            "14-05-2025",
            &item(1, "Cykelsti langs Møllevej", PATH, text, later),
        ),
    ])
}

#[test]
fn a_mention_links_both_items() {
    let index = index_of_two(
        "Byrådet godkendte indstillingen.",
        "Byrådet godkendte stien på mødet den 12. marts 2025.",
        "Byrådet godkendte indstillingen.",
    );
    let case = case_of(&index, PATH);
    assert_eq!(
        ids(&case),
        ["byraadet/2025-03-12/1", "byraadet/2025-05-14/1"]
    );
    let [earlier, later] = &case.handlings[..] else {
        panic!("two handlings");
    };
    assert!(earlier.refers_to.is_empty() && later.referred_by.is_empty());
    let reference = &later.refers_to[0];
    assert_eq!(reference.mention.direction, TimeDirection::Earlier);
    assert!(matches!(&reference.resolution, Resolution::Item { id, .. } if *id == earlier.item.id));
    assert_eq!(earlier.referred_by[0].from.id, later.item.id);
    assert!(case.mentioned.is_empty(), "it is a handling itself");
}

#[test]
fn meetings_of_another_municipality_are_never_meant() {
    let text = |municipality: &str, day: &str, text: &str| {
        format!(
            "{municipality} Kommune\nREFERAT Byrådet d. {day}\n\n{}",
            item(1, "Cykelsti", PATH, text, "Godkendt.")
        )
    };
    let index = index_of(&[
        text("Lemvig", "12-03-2025", "Ny sti."),
        text(
            "Solrød",
            "14-05-2025",
            "Byrådet drøftede stien den 12. marts 2025.",
        ),
    ]);
    // A case is one of a municipality.
    let pattern = CasePattern::parse(PATH).expect("a case number");
    let cases = case_history(&index, &pattern).expect("a history").cases;
    let municipalities: Vec<_> = cases.iter().map(Case::municipality).collect();
    assert_eq!(municipalities, [Some("Lemvig"), Some("Solrød")]);
    let [first, second] = [&cases[0].handlings, &cases[1].handlings];
    assert_eq!((first.len(), second.len()), (1, 1));
    let reference = &second[0].refers_to[0];
    assert_eq!(reference.resolution, Resolution::NotInIndex);
    assert!(first[0].referred_by.is_empty());
    assert_eq!(first[0].standing, DecisionStanding::Latest);
    // Nor are its matters related.
    for case in &cases {
        assert!(related_to(&index, case).expect("related").is_empty());
    }
}

#[test]
fn what_is_told_of_a_meeting_not_at_hand_is_a_mentioned_handling() {
    let index = index_of_two(
        "Byrådet godkendte indstillingen.",
        "Økonomiudvalget behandlede sagen på mødet den 6. maj 2025. Ø og å: 🚲.",
        "Byrådet godkendte indstillingen.",
    );
    let case = case_of(&index, PATH);
    assert_eq!(case.mentioned.len(), 1, "{:?}", case.mentioned);
    let mentioned = &case.mentioned[0];
    assert_eq!(mentioned.body.as_deref(), Some("Økonomiudvalget"));
    assert_eq!(mentioned.resolution, Resolution::NotInIndex);
    assert_eq!(mentioned.told[0].id, "byraadet/2025-05-14/1");
}

fn standings(index: &OpenIndex) -> Vec<DecisionStanding> {
    let handlings = case_of(index, PATH).handlings.into_iter();
    handlings.map(|own| own.standing).collect()
}

#[test]
fn a_decision_repealed_by_date_is_replaced() {
    let index = index_of_two(
        "Byrådet godkendte indstillingen.",
        "Stien blev for dyr.",
        "Byrådet besluttede at ophæve beslutningen fra Byrådets møde den 12. marts 2025.",
    );
    let standings = standings(&index);
    assert!(
        matches!(&standings[0], DecisionStanding::Replaced { by, words }
            if by == "byraadet/2025-05-14/1" && words.contains("ophæve")),
        "{standings:?}"
    );
    assert_eq!(standings[1], DecisionStanding::Latest);
}

#[test]
fn a_decision_repealed_without_date_is_that_of_the_same_body() {
    let index = index_of_two(
        "Byrådet godkendte indstillingen.",
        "Stien blev for dyr.",
        "Byrådet godkendte indstillingen. Den tidligere beslutning bortfalder hermed.",
    );
    assert!(
        matches!(&standings(&index)[0], DecisionStanding::Replaced { words, .. }
        if words.starts_with("tidligere beslutning"))
    );
}

#[test]
fn a_sentence_that_repeals_is_that_of_the_text() {
    for sentence in [
        "Byrådets tidligere beslutning i sagen ophæves.",
        "Byrådets tidligere beslutning i sagen, jf. pkt. 4, ophæves.",
        "Den tidligere beslutning om dr. Hansens areal annulleres.",
        "Den tidligere beslutning bortfalder pga. Covid.",
        "Den tidligere beslutning, der pga. Covid ikke blev til noget, er uden virkning.",
        "Den tidligere beslutning om bl.a. Møllevej erstattes.",
        "Byrådets tidligere beslutning af 12. marts ophæves.",
        "Den tidligere beslutning om ca. 3,5 mio. kr. tilbagekaldes.",
        "Den tidligere beslutning på s. 14 omgøres.",
        "Den tidligere beslutning vedr. Møllevej nr. 4 ophæves.",
        "Den tidligere beslutning står ved magt. Regulativet ophæves.",
        "Den tidligere beslutning ophæves ikke.",
    ] {
        let index = index_of_two(
            "Byrådet godkendte indstillingen.",
            "Stien blev for dyr.",
            &format!("Byrådet godkendte indstillingen. {sentence}"),
        );
        let stands = sentence.contains("ikke") || sentence.contains("ved magt");
        let standings = standings(&index);
        let replaced = matches!(&standings[0], DecisionStanding::Replaced { .. });
        assert_eq!(replaced, !stands, "{sentence} {standings:?}");
    }
}

/// Two handlings of one case that decide the opposite, by two bodies.
fn turned_round_by(earlier: &str, later: &str) -> bool {
    let items = |decision| {
        let text = "Stien er to km.";
        item(1, "Cykelsti langs Møllevej", PATH, text, decision)
    };
    let index = index_of(&[
        minutes(earlier, "12-03-2025", &items("Indstillingen godkendt.")),
        minutes(later, "14-05-2025", &items("Indstillingen blev forkastet.")),
    ]);
    matches!(standings(&index)[0], DecisionStanding::Replaced { .. })
}

#[test]
fn a_body_under_another_name_turns_its_decision_round() {
    for (earlier, later) in [
        ("Byrådet", "Kommunalbestyrelsen"),
        ("Kommunalbestyrelsen", "Byrådet"),
        ("Kommunalbestyrelsen", "Kommunalbestyrelsen"),
        ("Teknik- og Miljøudvalget", "Udvalget for Teknik og Miljø"),
        ("Udvalget for Børn og Unge", "Børne- og Ungeudvalget"),
    ] {
        assert!(turned_round_by(earlier, later), "{earlier} {later}");
    }
    for (earlier, later) in [
        ("Økonomiudvalget", "Byrådet"),
        ("Skoleudvalget", "Børne- og Skoleudvalget"),
        ("Ungebyrådet", "Byrådet"),
        ("Ældrerådet", "Kommunalbestyrelsen"),
        ("Teknisk Udvalg", "Teknik- og Miljøudvalget"),
    ] {
        assert!(!turned_round_by(earlier, later), "{earlier} {later}");
    }
}

#[test]
fn a_body_told_of_by_several_names_met_once() {
    let telling = |day: &str, text: &str| {
        let items = item(1, "Cykelsti langs Møllevej", PATH, text, "Godkendt.");
        minutes("Skoleudvalget", day, &items)
    };
    let index = index_of(&[
        telling(
            "12-05-2025",
            "Byrådet behandlede sagen den 3. maj 2025. Kommunalbestyrelsens beslutning af \
             3. maj 2025 er vedlagt. TMU's beslutning af 4. april 2025 er vedlagt.",
        ),
        telling(
            "13-05-2025",
            "KB behandlede sagen den 3. maj 2025. Teknik- og Miljøudvalget behandlede sagen \
             den 4. april 2025. Udvalget for Teknik og Miljø drøftede sagen den 4. april 2025.",
        ),
        telling(
            "14-05-2025",
            "ØU behandlede sagen den 5. april 2025. Økonomiudvalgets beslutning af 5. april \
             2025 er vedlagt.",
        ),
    ]);
    let case = case_of(&index, PATH);
    let mut bodies: Vec<_> = case
        .mentioned
        .iter()
        .map(|told| told.body.as_deref().unwrap_or_default())
        .collect();
    bodies.sort_unstable();
    assert_eq!(bodies, ["Byrådet", "TMU", "ØU"], "{:#?}", case.mentioned);
}

#[test]
fn a_decision_turned_round_is_replaced() {
    let index = index_of_two(
        "Forslaget blev forkastet.",
        "Forslaget er stillet igen.",
        "Byrådet godkendte indstillingen.",
    );
    assert!(
        matches!(&standings(&index)[0], DecisionStanding::Replaced { words, .. } if words.is_empty())
    );
}

#[test]
fn a_grant_is_not_replaced_by_the_next() {
    let index = index_of_two(
        "Byrådet godkendte anlægsbevillingen på 2 mio. kr.",
        "Byrådet gav bevilling den 12. marts 2025. Regnskabet viser et mindreforbrug.",
        "Byrådet godkendte anlægsregnskabet.",
    );
    assert_eq!(
        standings(&index),
        [DecisionStanding::Earlier, DecisionStanding::Latest]
    );
}

#[test]
fn what_is_postponed_or_noted_decides_nothing() {
    let index = index_of_two("Udsat.", "Ny orientering.", "Taget til efterretning.");
    assert_eq!(
        standings(&index),
        [DecisionStanding::NoDecision, DecisionStanding::NoDecision]
    );
}

#[test]
fn unlike_items_of_a_meeting_on_one_number_are_matters_of_their_own() {
    let meeting = |day, first: usize| {
        minutes(
            "Byrådet",
            day,
            &(item(
                first,
                "Cykelsti langs Møllevej",
                PATH,
                "Cykelstien langs Møllevej asfalteres og får belysning.",
                "Byrådet godkendte indstillingen.",
            ) + &item(
                first + 1,
                "Kantinens frokostordning",
                PATH,
                "Kantinen serverer frokost med økologiske grøntsager.",
                "Byrådet godkendte indstillingen.",
            )),
        )
    };
    let index = index_of(&[meeting("12-03-2025", 1), meeting("14-05-2025", 1)]);
    let case = case_of(&index, PATH);
    assert!(case.collective.is_some());
    assert_eq!(
        case.matters,
        [
            ["byraadet/2025-03-12/1", "byraadet/2025-05-14/1"],
            ["byraadet/2025-03-12/2", "byraadet/2025-05-14/2"]
        ]
    );
    // One matter's decisions do not stand in the way of the other's.
    let latest = case.handlings.iter();
    let latest = latest.filter(|own| own.standing == DecisionStanding::Latest);
    assert_eq!(latest.count(), 2);
}

#[test]
fn like_items_of_a_meeting_on_one_number_are_one_matter() {
    let same = |number| {
        item(
            number,
            "Lokalplan 12 for Havnen",
            PATH,
            "Lokalplanen for Havnen giver plads til boliger.",
            "Godkendt.",
        )
    };
    let index = index_of(&[minutes("Byrådet", "12-03-2025", &(same(1) + &same(2)))]);
    let case = case_of(&index, PATH);
    assert!(case.collective.is_none());
    assert_eq!(case.matters.len(), 1);
}

const OTHER: &str = "05.04.00-G01-7-25";

/// A meeting on the path and a later one on `other`, among others on other things.
fn beside(first: String, other: String) -> OpenIndex {
    let fillers = [
        (
            "Valg af stedfortræder",
            "Ansøgning om orlov fra byrådsmedlem.",
        ),
        (
            "Regnskab for biblioteket",
            "Bøger og tidsskrifter blev købt.",
        ),
        (
            "Plejehjemmets køkken",
            "Køkkenet leverer varm mad til beboerne.",
        ),
        (
            "Takster for renovation",
            "Dagrenovation hentes hver uge i beholdere.",
        ),
        (
            "Skolens idrætshal",
            "Hallen får nyt gulv og omklædningsrum.",
        ),
    ];
    let fillers = fillers.iter().enumerate().map(|(at, (title, text))| {
        let number = format!("00.16.0{at}-A00-{at}-25");
        item(at + 2, title, &number, text, "Godkendt.")
    });
    index_of(&[
        minutes("Byrådet", "12-03-2025", &first),
        minutes("Byrådet", "14-05-2025", &other),
        minutes("Byrådet", "11-06-2025", &fillers.collect::<String>()),
    ])
}

#[track_caller]
fn reasons(index: &OpenIndex) -> Vec<RelatedBy> {
    let related = related_to(index, &case_of(index, PATH)).expect("related matters");
    assert_eq!(related.len(), 1, "{related:?}");
    assert_eq!(related[0].number.as_deref(), Some(OTHER));
    related[0].reasons.clone()
}

#[test]
fn a_number_in_the_text_relates() {
    let index = beside(
        item(1, "Cykelsti", PATH, "Stien anlægges i år.", "Godkendt."),
        item(
            1,
            "Belysning i tunnelen",
            OTHER,
            &format!("Lamperne hører til sag {PATH}."),
            "Godkendt.",
        ),
    );
    let reasons = reasons(&index);
    assert!(matches!(&reasons[0], RelatedBy::Number { number, .. } if number == PATH));
    // It is seen from the other side, too.
    let back = related_to(&index, &case_of(&index, OTHER)).expect("related");
    assert_eq!(back[0].number.as_deref(), Some(PATH));
}

#[test]
fn a_shared_attachment_relates_and_a_common_name_does_not() {
    let with = |name: &str| {
        let bilag = format!("Bilag\n\n{name}\n\n");
        beside(
            item(1, "Cykelsti", PATH, "Stien anlægges i år.", "Godkendt.") + &bilag,
            item(1, "Tunnel", OTHER, "Lamperne skiftes.", "Godkendt.") + &bilag,
        )
    };
    // A full stop within the name is none before an ending.
    let reasons = reasons(&with(
        "Udkast 1.2 Trafikanalyse med støjberegning, vejprofil og tællinger",
    ));
    assert!(
        reasons
            .iter()
            .any(|reason| matches!(reason, RelatedBy::Attachment(_)))
    );
    let index = with("Bilag 1.pdf");
    let related = related_to(&index, &case_of(&index, PATH)).expect("related");
    assert!(related.is_empty(), "{related:?}");
}

#[test]
fn like_titles_and_texts_relate() {
    let text = "Møllevejens cykelsti asfalteres, og rækværket ved åen udskiftes.";
    let index = beside(
        item(1, "Cykelsti langs Møllevej", PATH, text, "Godkendt."),
        item(
            1,
            "Cykelsti langs Møllevej, etape",
            OTHER,
            text,
            "Godkendt.",
        ),
    );
    let reasons = reasons(&index);
    assert!(
        reasons
            .iter()
            .any(|reason| matches!(reason, RelatedBy::Title(_)))
    );
    assert!(
        reasons
            .iter()
            .any(|reason| matches!(reason, RelatedBy::Content(_)))
    );
}

#[test]
fn other_things_are_not_related() {
    let index = beside(
        item(1, "Cykelsti", PATH, "Stien anlægges i år.", "Godkendt."),
        item(
            1,
            "Svømmehallens åbningstid",
            OTHER,
            "Hallen åbner tidligt.",
            "Godkendt.",
        ),
    );
    for number in [PATH, OTHER] {
        let related = related_to(&index, &case_of(&index, number)).expect("related");
        assert!(related.is_empty(), "{related:?}");
    }
}

#[track_caller]
fn promise(index: &OpenIndex, as_of: Date) -> FollowUp {
    let options = FollowUpOptions {
        as_of,
        filters: Filters::default(),
        units: Vec::new(),
    };
    let mut found = follow_ups(index, &options).expect("promises");
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

const PROMISE: &str = "Byrådet godkendte indstillingen. \
                       Status på stien forelægges Byrådet senest den 1. maj 2025.";

#[test]
fn a_promise_is_open_then_overdue() {
    let meetings = [minutes(
        "Byrådet",
        "12-03-2025",
        &item(1, "Cykelsti", PATH, "Stien anlægges.", PROMISE),
    )];
    let index = index_of(&meetings);
    let open = promise(&index, date(2025, 5, 1));
    assert_eq!(open.standing, PromiseStanding::Open);
    assert!(open.answered_by.is_none() && !open.has_minutes_after);
    let overdue = promise(&index, date(2025, 5, 2));
    assert_eq!(overdue.standing, PromiseStanding::Overdue);
    assert!(
        !overdue.has_minutes_after,
        "nothing shows that it was not kept"
    );
    // With the minutes of a later meeting at hand something does.
    let [only] = meetings;
    let later = |body: &str| {
        minutes(
            body,
            "11-06-2025",
            &item(1, "Kantinen", OTHER, "Frokost.", "Godkendt."),
        )
    };
    let index = index_of(&[only.clone(), later("Byrådet")]);
    assert!(promise(&index, date(2025, 7, 1)).has_minutes_after);
    assert!(!promise(&index, date(2025, 6, 10)).has_minutes_after);
    let index = index_of(&[only, later("Ældrerådet")]);
    assert!(!promise(&index, date(2025, 7, 1)).has_minutes_after);
}

#[test]
fn a_promise_to_a_role_is_unclear_and_never_overdue() {
    let promised = |to: &str, body: &str| {
        let decision = format!(
            "Byrådet godkendte indstillingen. \
             Status på stien forelægges {to} senest den 1. maj 2025."
        );
        let meetings = [
            minutes(
                "Byrådet",
                "12-03-2025",
                &item(1, "Cykelsti", PATH, "Stien anlægges.", &decision),
            ),
            minutes(
                body,
                "11-06-2025",
                &item(1, "Kantinen", OTHER, "Frokost.", "Godkendt."),
            ),
        ];
        promise(&index_of(&meetings), date(2025, 7, 1))
    };
    for (to, body, reason) in [
        ("fagudvalget", "Teknikudvalget", UnclearReceiver::Role),
        (
            "det relevante udvalg",
            "Teknikudvalget",
            UnclearReceiver::Role,
        ),
        ("udvalget", "Teknikudvalget", UnclearReceiver::General),
        ("ØU", "Økonomi- og Planudvalget", UnclearReceiver::Name),
        (
            "Teknisk Udvalg",
            "Teknik- og Miljøudvalget",
            UnclearReceiver::Name,
        ),
        ("Ældrerådet", "Seniorrådet", UnclearReceiver::Name),
    ] {
        let found = promised(to, body);
        assert_eq!(found.standing, PromiseStanding::Unclear { reason }, "{to}");
        assert!(found.has_minutes_after, "{to}");
    }
    for (to, body) in [
        ("ØU", "Økonomiudvalget"),
        ("ØPU", "Økonomi- og Planudvalget"),
        ("Teknikudvalget", "Teknikudvalget"),
    ] {
        let found = promised(to, body);
        assert_eq!(found.standing, PromiseStanding::Overdue, "{to}");
        assert!(found.has_minutes_after, "{to}");
    }
}

#[test]
fn a_later_handling_keeps_a_promise() {
    let kept = |day: &str| {
        let index = index_of(&[
            minutes(
                "Byrådet",
                "12-03-2025",
                &item(1, "Cykelsti", PATH, "Stien anlægges.", PROMISE),
            ),
            minutes(
                "Byrådet",
                day,
                &item(
                    1,
                    "Status på cykelsti",
                    PATH,
                    "Status på stien forelægges hermed.",
                    "Taget til efterretning.",
                ),
            ),
        ]);
        promise(&index, date(2025, 9, 1))
    };
    let in_time = kept("23-04-2025");
    assert!(matches!(
        in_time.standing,
        PromiseStanding::Kept { late: false, .. }
    ));
    let answer = in_time.answered_by.expect("the later item");
    assert_eq!(answer.id, "byraadet/2025-04-23/1");
    assert!(matches!(
        kept("11-06-2025").standing,
        PromiseStanding::Kept { late: true, .. }
    ));
}

#[test]
fn odd_minutes_do_no_harm() {
    let index = index_of(&[
        // No date, no decision.
        format!(
            "REFERAT Byrådet\n\n{}",
            item(1, "Cykelsti", PATH, "Sti.", "")
        ),
        // No number, and words cut where they should not be.
        minutes(
            "Byrådet",
            "12-03-2025",
            &item(
                1,
                "A\u{30a}r\u{200b} 🚲 …",
                "",
                "Mødet den 12. marts 2025 og",
                "🚲.",
            ),
        ),
        minutes(
            "Byrådet",
            "14-05-2025",
            &item(
                2,
                "Om å",
                PATH,
                "Byrådets møde den 12. ma",
                "tidligere beslutning å",
            ),
        ),
        minutes("", "14-05-2025", "Punkt : \n\n\u{feff}\n"),
    ]);
    let case = case_of(&index, PATH);
    assert_eq!(case.handlings.len(), 2);
    assert_eq!(
        case.handlings[0].item.date, None,
        "without a day comes first"
    );
    related_to(&index, &case).expect("related matters");
    limits_of_case(&index, &case).expect("coverage");
    let IdLookup::One(item) = find_item(&index, "byraadet/2025-03-12/1").expect("a lookup") else {
        panic!("an item without number");
    };
    let handlings = handlings_of(&index, vec![*item]).expect("one handling");
    assert_eq!(handlings.len(), 1);
    let options = FollowUpOptions {
        as_of: date(2025, 9, 1),
        filters: Filters::default(),
        units: vec!["ø".to_owned()],
    };
    follow_ups(&index, &options).expect("promises");
}

/// The meetings' own number gathers hundreds of items within a few years.
#[test]
fn a_number_with_hundreds_of_items_is_quick() {
    let words = [
        "sti",
        "skole",
        "havn",
        "kantine",
        "bibliotek",
        "plejehjem",
        "idrætshal",
    ];
    let meetings: Vec<String> = (0..30)
        .map(|meeting: usize| {
            let (month, year) = (meeting % 12 + 1, 2023 + meeting / 12);
            let items = (0..10).map(|at| {
                let word = words[(meeting + at) % words.len()];
                let before = (meeting + 11) % 12 + 1;
                item(
                    at + 1,
                    &format!("Om {word} nummer {}", at + meeting),
                    PATH,
                    &format!(
                        "Byrådet drøftede {word} på mødet den 5. i måneden, 05-{before:02}-{year}."
                    ),
                    &format!(
                        "Godkendt. Status på {word} gives senest den 1. maj {}.",
                        year + 1
                    ),
                )
            });
            minutes(
                "Byrådet",
                &format!("05-{month:02}-{year}"),
                &items.collect::<String>(),
            )
        })
        .collect();
    let index = index_of(&meetings);
    let started = Instant::now();
    let case = case_of(&index, PATH);
    assert_eq!(case.handlings.len(), 300);
    let handled = started.elapsed();
    related_to(&index, &case).expect("related matters");
    let related = started.elapsed();
    let options = FollowUpOptions {
        as_of: date(2025, 9, 1),
        filters: Filters::default(),
        units: Vec::new(),
    };
    let promised = follow_ups(&index, &options).expect("promises").len();
    assert_eq!(promised, 300);
    // Unoptimized and on a busy machine; it is what grows too fast that counts.
    assert!(
        started.elapsed() < Duration::from_secs(30),
        "{handled:?}, with related matters {related:?}, with promises {:?}",
        started.elapsed()
    );
}
