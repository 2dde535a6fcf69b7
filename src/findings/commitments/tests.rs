//! Sentences in the manner of many municipalities, and what they promise.

mod answers;
mod case_in_time;
mod dues;
mod elsewhere;
mod forms;
mod wishes;

use crate::findings::ItemText;
use crate::text::work::steps;
use jiff::civil::date;
use proptest::prelude::{any, prop_assert, proptest};

use super::{
    Approval, Commitment, CommitmentKind, Due, PromiseMeeting, commitments, dues as find_dues,
};
use crate::minutes::parse;

/// The commitments of an item with these sections, decided on 12 March 2025.
fn read(sections: &str, approval: Approval) -> Vec<Commitment> {
    let text = format!(
        "REFERAT Havneudvalget d. 12-03-2025\n\nMødedato Onsdag d. 12. marts 2025 kl. 09:00\n\n\
         Mødested Lokale 1\n\nPunkt 1: Renovering af molen\n\n08.00.00-G01-1-25\n\n{sections}\n"
    );
    let meeting = parse(&text);
    let context = PromiseMeeting {
        committee: Some("Havneudvalget"),
        date: date(2025, 3, 12),
        approval,
    };
    let found: Vec<Commitment> = meeting
        .open_items()
        .flat_map(|item| commitments(&ItemText::new(item), &context))
        .collect();
    for commitment in &found {
        assert!(
            commitment.sentence.contains(&commitment.what),
            "{commitment:?}"
        );
        if let Some(due) = &commitment.due {
            assert!(commitment.sentence.contains(&due.printed), "{commitment:?}");
        }
    }
    found
}

fn shown(found: &[Commitment]) -> String {
    let one = |commitment: &Commitment| {
        let due = commitment.due.as_ref().map_or("-".to_owned(), |due| {
            if due.from == due.to {
                due.to.to_string()
            } else {
                format!("{}..{}", due.from, due.to)
            }
        });
        format!("{:?} {due}", commitment.kind)
    };
    found.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn decided(sentence: &str) -> String {
    shown(&read(
        &format!("Beslutning\n\n{sentence}"),
        Approval::Approved,
    ))
}

fn presented(sentence: &str) -> String {
    shown(&read(
        &format!("Sagsfremstilling\n\n{sentence}\n\nBeslutning\n\nTaget til efterretning."),
        Approval::Neither,
    ))
}

fn recommended(point: &str) -> String {
    shown(&read(
        &format!(
            "Indstilling\n\nForvaltningen indstiller,\n\n1. at {point}\n\nBeslutning\n\nGodkendt."
        ),
        Approval::Approved,
    ))
}

macro_rules! sentences {
    ($how:ident: $($name:ident: $sentence:literal => $found:literal;)*) => {$(
        #[test]
        fn $name() {
            assert_eq!($how($sentence), $found, "{}", $sentence);
        }
    )*};
}

fn receiver(sentence: &str) -> String {
    let found = read(&format!("Beslutning\n\n{sentence}"), Approval::Approved);
    let shown = |one: &Commitment| {
        let [who, to] = [&one.who, &one.to].map(|name| name.clone().unwrap_or("-".to_owned()));
        format!("{who} > {to}")
    };
    found.iter().map(shown).collect::<Vec<_>>().join(", ")
}

sentences! { decided:
    a_shortened_title: "Der forelægges en status ved borgm. Krogh i juni 2025." => "ReportBack 2025-06-01..2025-06-30";
    a_shortened_place: "Der forelægges en status for kontoret i Kbh. Vest i juni 2025." => "ReportBack 2025-06-01..2025-06-30";
    a_shortened_degree: "Der forelægges en status ved cand. jur. Ida Krogh i juni 2025." => "ReportBack 2025-06-01..2025-06-30";
    a_shortened_source: "Der forelægges en status iflg. Aftalen i juni 2025." => "ReportBack 2025-06-01..2025-06-30";
    a_firm_with_initials: "Der forelægges en status fra C.W. Krogh i juni 2025." => "ReportBack 2025-06-01..2025-06-30";
    what_is_referred_to_between: "Der forelægges en status, jf. punkt 4, senest 2. juni 2025." => "ReportBack 2025-06-02";
    what_is_referred_to_behind: "Der forelægges en status, jf. budget 2026." => "";
}

sentences! { receiver:
    two_receive: "En status forelægges for KFU og Kommunalbestyrelsen i juni 2025." => "- > KFU og Kommunalbestyrelsen";
    three_receive: "En status forelægges for BUU, KFU og Byrådet i juni 2025." => "- > BUU, KFU og Byrådet";
    a_slash_joins_receivers: "En status sendes til TMU/BR senest i juni 2025." => "- > TMU/BR";
    both_receive: "En status forelægges for både Børneudvalget og Direktionen i juni 2025." => "- > Børneudvalget og Direktionen";
    a_council_by_its_place: "En status forelægges for Fjordby Byråd i juni 2025." => "- > Fjordby Byråd";
    a_council_without_article: "En status forelægges for økonomiudvalg og byråd i juni 2025." => "- > økonomiudvalg og byråd";
    a_committee_of_the_council: "Der forelægges en evaluering for Byrådets økonomiudvalg senest 1. maj 2025." => "- > Byrådets økonomiudvalg";
    two_fields_of_the_council: "Der forelægges en status for kommunalbestyrelsens Social- og Sundhedsudvalg senest 1. maj 2025." => "- > kommunalbestyrelsens Social- og Sundhedsudvalg";
    a_field_of_the_council: "Der forelægges en status for byrådets udvalg for kultur senest 1. maj 2025." => "- > byrådets udvalg for kultur";
    the_council_of_a_genitive: "Der forelægges en status til Byrådets orientering senest 1. maj 2025." => "- > Byrådet";
    letters_with_stops: "En status forelægges for B.R. i juni 2025." => "- > B.R.";
    what_is_evaluated: "Der forelægges en evaluering af Åby Plejecenter i juni 2025." => "- > -";
    who_makes_it: "Der udarbejdes en plan af Økonomi til ØU senest 1. juni 2025." => "Økonomi > ØU";
}

mod manners;
mod undertakings;

sentences! { decided:
    status_in_a_month: "Udvalget får forelagt en status i september 2025." => "ReportBack 2025-09-01..2025-09-30";
    status_in_an_understood_month: "Godkendt. Forvaltningen giver en status på mødet i august." => "ReportBack 2025-08-01..2025-08-31";
    month_before_the_meeting_is_next_years: "Der gives en status på mødet i januar." => "ReportBack 2026-01-01..2026-01-31";
    evaluation_after_a_year: "Godkendt, idet ordningen evalueres efter et år." => "ReportBack 2026-03-01..2026-03-31";
    addition_behind_with: "Godkendt med den tilføjelse, at der forelægges en evaluering inden udgangen af 2026." => "ReportBack 2026-12-31";
    administration_returns: "Administrationen vender tilbage med et beregnet forslag." => "ReportBack -";
    administration_returns_by_summer: "Forvaltningen skal vende tilbage med en plan inden sommerferien." => "ReportBack 2025-06-01..2025-06-30";
    case_resumed_at_a_meeting: "Sagen genoptages på udvalgets møde den 3. juni 2025." => "Resumption 2025-06-03";
    postponed_to_the_next_meeting: "Udsat til næste møde." => "Resumption 2025-03-13..2025-05-12";
    postponed_to_a_day: "Sagen blev udsat til mødet den 9. april." => "Resumption 2025-04-09";
    wish_without_a_date: "Udvalget ønsker en orientering om resultatet." => "ReportBack -";
    deadline_for_a_unit: "Centerchefen udarbejder en handleplan senest 1. maj 2025." => "Deadline 2025-05-01";
    deadline_in_a_quarter: "Arbejdet skal være afsluttet senest i 4. kvartal 2025." => "Deadline 2025-10-01..2025-12-31";
    deadline_at_years_end: "Skiltningen skal være på plads inden årets udgang." => "Deadline 2025-12-31";
    deadline_in_a_week: "Forslag til skitse fremsendes til udvalget i uge 34." => "ReportBack 2025-08-18..2025-08-24";
    quarterly_follow_up: "Der følges op på økonomien kvartalsvist." => "Recurring 2025-04-01..2025-06-30";
    half_yearly_report: "Havnefogeden afrapporterer til udvalget to gange årligt." => "Recurring 2025-07-01..2025-12-31";
    report_at_every_meeting: "Udvalget orienteres om fremdriften på hvert møde." => "Recurring 2025-03-13..2025-05-12";
    report_every_other_year: "Strategien revideres hvert andet år." => "Recurring 2027-01-01..2027-12-31";
    taken_up_with_the_budget: "Forslaget indgår i budget 2027." => "Deadline 2026-01-01..2026-12-31";
    report_with_the_budget: "Sagen forelægges igen i forbindelse med budgetlægningen for 2026." => "Resumption 2025-01-01..2025-12-31";
    conditional_return: "Sagen genoptages, når høringssvarene foreligger." => "Resumption -";
    half_a_year_from_now: "Forvaltningen forelægger en midtvejsstatus om et halvt år." => "ReportBack 2025-09-01..2025-09-30";
    middle_of_a_month: "Projektforslaget forelægges udvalget medio juni 2025." => "ReportBack 2025-06-11..2025-06-20";
    date_with_slashes: "Administrationen skal fremlægge en tidsplan senest 1/9 2025." => "ReportBack 2025-09-01";
    autumn: "Aftalen genforhandles og forelægges Byrådet i efteråret 2025." => "ReportBack 2025-09-01..2025-11-30";
    twice_in_a_sentence: "Ordningen evalueres i 2026 og igen i 2028." => "ReportBack 2026-01-01..2026-12-31, ReportBack 2028-01-01..2028-12-31";
    two_in_a_sentence: "Udvalget besluttede, at taksterne genberegnes senest den 1. juni 2025, og at der gives en status i oktober 2025." => "Deadline 2025-06-01, ReportBack 2025-10-01..2025-10-31";

    follow_up_at_a_committee_meeting: "Administrationen følger op på sagen på udvalgets møde i juni 2025." => "ReportBack 2025-06-01..2025-06-30";
    answer_to_a_question: "Forvaltningen sender et notat om støjen til udvalget inden 1. april 2025." => "ReportBack 2025-04-01";
    noted_with_status_after_summer: "Taget til efterretning. Udvalget ønsker en ny status efter sommerferien 2025." => "ReportBack 2025-08-01..2025-09-30";
    case_comes_back: "Godkendt. Der fremlægges en ny sag for Byrådet inden udgangen af 1. kvartal 2026." => "ReportBack 2026-03-31";
    trial_period: "Forsøget løber i to år og evalueres i foråret 2027." => "ReportBack 2027-03-01..2027-05-31";
    committee_asks: "Udvalget beder administrationen om en redegørelse til mødet i maj." => "ReportBack 2025-05-01..2025-05-31";
    point_is_moved: "Punktet udsættes til mødet den 6. maj 2025." => "Resumption 2025-05-06";
    half_yearly_status: "Der gives halvårlig status på handleplanen." => "Recurring 2025-07-01..2025-12-31";
    every_spring: "Planen evalueres hvert år i marts." => "Recurring 2026-03-01..2026-03-31";
    contract_is_tendered: "Kørslen udbydes senest i oktober 2025." => "Deadline 2025-10-01..2025-10-31";
    letter_to_the_minister: "Borgmesteren sender et brev til ministeren inden udgangen af marts." => "Deadline 2025-03-31";
    implemented_by: "Retningslinjerne implementeres inden 1. september 2025." => "Deadline 2025-09-01";
    one_year_evaluation: "Ordningen skal evalueres, når den har virket i et år." => "ReportBack -";
    taken_up_next_year: "Emnet tages op igen i 2026." => "ReportBack 2026-01-01..2026-12-31";

    recommended_to_the_council: "Udvalget anbefaler Byrådet at godkende indstillingen." => "";
    council_meets: "Behandles i Byrådet." => "";
    closes_at: "Mødet sluttede kl. 19.30." => "";
    elected_for_the_rest: "Birgit Lund blev udpeget som medlem for resten af perioden frem til 31. december 2025." => "";
    plan_of_years: "Budget 2026-2029 blev vedtaget." => "";
    extends_until: "Aftalen forlænges til den 31. december 2027." => "";
    prices_from: "Prisen hæves til 45 kr. fra den 1. august 2025." => "";
    fee_of_a_year: "Gebyret for 2026 fastsættes til 412 kr." => "";
    school_year: "Ferieplanen for skoleåret 2026/27 blev godkendt." => "";
    approves_minutes: "Referatet fra mødet den 5. februar 2025 blev godkendt." => "";
    was_told_of_future: "Formanden orienterede om konferencen den 4. juni 2025." => "";
    plain_approval: "Indstillingen blev godkendt." => "";
    rule_from_a_day: "Godkendt. Taksterne træder i kraft den 1. januar 2026." => "";
    rule_with_effect_from: "Ordningen indføres med virkning fra 1. august 2025." => "";
    sent_on_without_a_day: "Sagen oversendes til Byrådet." => "";
    vote: "For stemte 4 (A, F). Imod stemte 3 (V, C)." => "";
    meeting_without_a_theme: "Der afholdes ikke temamøde i maj 2025." => "";
    public_meeting: "Der holdes borgermøde den 14. maj 2025 i Kulturhuset." => "";
    hearing_deadline: "Forslaget sendes i høring med frist den 30. april 2025." => "";
    money_of_a_year: "Der afsættes 2,5 mio. kr. i 2026 til renovering af molen." => "";
    wish_of_a_party: "Mindretalsudtalelse fra V: Partiet ønsker en evaluering i 2026." => "";
    amendment_rejected: "Ændringsforslag fra C om en status i august 2025 blev forkastet." => "";
    past_order: "Udvalget blev orienteret om, at evalueringen blev forelagt i januar 2025." => "";
    postponed_without_a_day: "Sagen blev udsat." => "";
    revoked: "Beslutningen af 8. januar 2025 bortfalder." => "";
    term_of_a_member: "Birgit Lund udpeges til bestyrelsen for perioden 2026-2029." => "";
    permit_runs_out: "Dispensationen gælder til den 31. december 2026." => "";
    attendance: "Peter Krog deltog ikke i behandlingen, men er tilbage på næste møde." => "";
    construction_may_begin: "Byggeriet kan tidligst påbegyndes i august 2025." => "";
}

sentences! { presented:
    evaluation_in_a_presentation: "Ordningen evalueres af Byrådet i august 2026." => "ReportBack 2026-08-01..2026-08-31";
    status_in_a_presentation: "Der forelægges en status for udvalget inden udgangen af 2025." => "ReportBack 2025-12-31";
    new_status_in_some_months: "Der vil komme en ny status til udvalget om ca. seks måneder." => "ReportBack 2025-09-01..2025-09-30";
    guide_will_be_ready: "Vejledningen vil blive lagt på hjemmesiden inden 1. juni 2025." => "Deadline 2025-06-01";
    group_expected_to_deliver: "Arbejdsgruppen forventes at aflevere sin rapport til udvalget i slutningen af maj 2025." => "ReportBack 2025-05-21..2025-05-31";
    quarterly_status: "Udvalget får en kvartalsvis status på projektet." => "Recurring 2025-04-01..2025-06-30";
    case_laid_before_another_body: "Sagen forelægges Økonomiudvalget den 8. april 2025." => "ReportBack 2025-04-08";

    yearly_report_of_unit: "Forvaltningen afrapporterer årligt til udvalget." => "Recurring 2026-01-01..2026-12-31";
    midterm_evaluation: "Der gennemføres en midtvejsevaluering, som forelægges udvalget ultimo 2026." => "ReportBack 2026-09-01..2026-12-31";
    case_expected_back: "Sagen forventes forelagt Byrådet i juni 2025." => "ReportBack 2025-06-01..2025-06-30";

    law_demands_yearly: "Efter loven skal kommunen hvert år indberette tallene til ministeriet." => "";
    season_of_works: "Anlægsarbejdet forventes udført i sommeren 2025." => "";
    tender_timetable: "Udbuddet gennemføres i maj 2025, og kontrakten indgås i august 2025." => "";
    annual_figures: "Foreningen modtager årligt 200.000 kr. i tilskud." => "";
    vacancy: "Stillingen besættes pr. 1. maj 2025." => "";
    deadline_of_applicants: "Ansøgninger skal være modtaget senest den 1. april 2025." => "";
    hearing_answers_in: "Høringssvar skal sendes til forvaltningen senest den 2. maj 2025." => "";
    history_of_status: "Udvalget fik en status i november 2024 og behandlede sagen igen i januar 2025." => "";
    goal_of_plan: "Målet er, at udledningen er halveret senest i 2030." => "";
    valid_agreement: "Aftalen løber til og med 2027 og kan opsiges med seks måneders varsel." => "";
    prognosis: "Elevtallet falder frem mod 2032." => "";
    users_follow_up: "Borgeren får en opfølgning efter tre måneder." => "";
    quarterly_payment: "Taksten opkræves kvartalsvist." => "";
    agenda_of_next_meeting: "På næste møde deltager revisionen." => "";
    discussion_of_today: "Havneudvalget skal drøfte indsatsen i 2025 og 2026." => "";
    expected_prices: "Det forventes, at priserne falder i 2026." => "";
    statutory_day: "Kommunen skal efter loven vedtage planen senest den 1. juli 2026." => "";
    budget_must_be_passed: "Budgettet skal vedtages senest den 15. oktober 2025." => "";
    hearing_runs: "Forslaget er i offentlig høring frem til den 5. maj 2025." => "";
    earlier_order: "Byrådet besluttede den 4. september 2024, at ordningen skal evalueres i august 2025." => "";
    earlier_wish: "Udvalget har i januar bestilt en status senest i september 2025." => "";
    contractors_plan: "Entreprenøren forventer at aflevere byggeriet senest den 1. juni 2025." => "";
    state_will_send: "KOMBIT vil i efteråret 2025 sende lister til kommunerne." => "";
    region_reports: "Regionen fremlægger sin plan i 3. kvartal 2025." => "";
    opening_hours: "Biblioteket har åbent mandag til fredag kl. 10.00-17.00 frem til august." => "";
    reform_begins: "Reformen træder i kraft den 1. januar 2026 og indfases frem mod 2028." => "";
    event_is_held: "Konferencen afholdes den 5. december 2025 i Smedjen." => "";
    loan_is_raised: "Lånet på 12 mio. kr. optages i 2026." => "";
    residents_move: "Beboerne fraflytter boligerne inden årsskiftet." => "";
    whether_a_deadline: "Udvalget bedes drøfte, om der skal afrapporteres kvartalsvist." => "";
    invitation: "Medlemmerne inviteres til indvielse den 20. juni 2025." => "";
    year_of_a_plan: "Planen for indsatserne i 2025 og 2026 findes i bilaget." => "";
    report_of_the_past: "Status pr. 1. februar 2025 fremgår af bilaget, og rapporten er fra marts 2025." => "";
    possible_extension: "Aftalen kan eventuelt forlænges til udgangen af 2027." => "";
}

sentences! { recommended:
    recommended_report: "der gives en status til udvalget i november 2025" => "ReportBack 2025-11-01..2025-11-30";
    recommended_evaluation: "forsøget evalueres efter to år" => "ReportBack 2027-03-01..2027-03-31";
    recommended_deadline: "alle enheder indsender planer senest den 1. september 2025" => "Deadline 2025-09-01";
    recommended_exercise: "der gennemføres en øvelse i august 2025" => "Deadline 2025-08-01..2025-08-31";

    recommended_effect: "regulativet træder i kraft den 1. september 2025" => "";
    recommended_opening: "kontoret oprettes pr. 1. januar 2026" => "";
    recommended_money: "merudgiften på 2 mio. kr. finansieres af puljen i 2026" => "";
    recommended_noting: "orienteringen om budget 2026 tages til efterretning" => "";
    recommended_hearing: "forslaget sendes i høring i otte uger fra den 1. april 2025" => "";
    recommended_discussion: "status for 1. kvartal 2025 drøftes" => "";
}

#[test]
fn a_refused_recommendation_promises_nothing() {
    let sections = "Indstilling\n\nForvaltningen indstiller,\n\n\
        1. at der gives en status i november 2025\n\n\
        Sagsfremstilling\n\nOrdningen evalueres i august 2026.\n\nBeslutning\n\nForslaget blev forkastet.";
    assert_eq!(shown(&read(sections, Approval::Refused)), "");
    assert_eq!(
        shown(&read(sections, Approval::Neither)),
        "ReportBack 2026-08-01..2026-08-31"
    );
}

#[test]
fn what_is_stated_twice_is_one_promise_as_the_decision_has_it() {
    let sections = "Indstilling\n\nForvaltningen indstiller,\n\n\
        1. at evalueringen af molen forelægges i august 2026\n\n\
        Sagsfremstilling\n\nEvaluering af molen forelægges udvalget i august 2026.\n\n\
        Beslutning\n\nGodkendt. Evalueringen af molen forelægges senest den 15. august 2026.";
    let found = read(sections, Approval::Approved);
    assert_eq!(shown(&found), "ReportBack 2026-08-15");
    assert_eq!(found[0].section, crate::minutes::SectionKind::Decision);
    assert_eq!(found[0].to.as_deref(), Some("udvalget"));
}

#[test]
fn parties_are_named_as_printed() {
    let found = read(
        "Beslutning\n\nSocial- og Ældreudvalget forelægger en status for Byrådet i maj 2026.",
        Approval::Approved,
    );
    assert_eq!(found[0].who.as_deref(), Some("Social- og Ældreudvalget"));
    assert_eq!(found[0].to.as_deref(), Some("Byrådet"));
    assert_eq!(
        found[0].due.as_ref().map(|due| due.printed.as_str()),
        Some("i maj 2026")
    );
}

#[test]
fn a_quoted_decision_of_an_earlier_body_is_not_promised_again() {
    let sections = "Sagsfremstilling\n\nBeslutning fra Økonomiudvalgets møde den 4. marts 2025:\n\n\
        Anbefales. Ordningen evalueres i marts 2026.\n\nOrdningen er beskrevet i bilaget.\n\n\
        Beslutning\n\nGodkendt.";
    assert_eq!(shown(&read(sections, Approval::Approved)), "");
}

#[test]
fn a_sentence_over_a_page_break_is_one() {
    let sections = "Beslutning\n\nGodkendt. Der skal gives en samlet status på arbejdet til\n\n\
        udvalget senest den 1. oktober 2025.\n\nBilag\n\nNotat";
    let found = read(sections, Approval::Approved);
    assert_eq!(shown(&found), "ReportBack 2025-10-01");
    assert_eq!(found[0].lines.last, found[0].lines.first + 2);
}

#[test]
fn closed_items_promise_nothing() {
    let found = read(
        "Beslutning\n\nGodkendt.\n\nPunkt 2: Lukket: Salg\n\nBeslutning\n\nDer gives en status i maj 2025.",
        Approval::Approved,
    );
    assert_eq!(found, []);
}

#[test]
fn steps_of_reading_long_sentences_grow_as_they_do() {
    let mut most = 0;
    for part in [
        "senest ",
        "den 1. ",
        "Udvalget ",
        "i maj og ",
        "1. kvartal ",
        "hvert ",
        "af ",
        "at ",
        "- ",
    ] {
        let steps_of = |times: usize| {
            let text = format!("Beslutning\n\n{}", part.repeat(times));
            steps(|| {
                let _ = read(&text, Approval::Approved);
            })
        };
        let (short, long) = (steps_of(500), steps_of(2_000));
        assert!(
            long <= 5 * short + 1_000,
            "{part:?}: {short} steps, then {long}"
        );
        most = most.max(long);
    }
    assert!(most > 1_000, "{most} steps are counted");
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>(), year in 1i16..9999) {
        let meeting = date(year, 2, 28);
        for Due { from, to, printed, .. } in find_dues(&text, meeting) {
            prop_assert!(from <= to && text.contains(&printed));
        }
        let _ = read(&format!("Beslutning\n\n{text}"), Approval::Approved);
    }

    #[test]
    fn no_danish_panics(
        text in "(senest |inden |den |1\\. |31\\. |maj |februar |2025 |uge |99 |hvert |udgangen |af |om |et |år |Å |å|æ\u{30a}|, at |evalueres |Udvalget |i |\\. |\n|- |2\\. halvår ){0,25}"
    ) {
        let sections = format!("Beslutning\n\n{text}");
        for commitment in read(&sections, Approval::Approved) {
            prop_assert!(commitment.kind != CommitmentKind::Recurring
                || commitment.due.is_some_and(|due| due.recurring.is_some()));
        }
    }
}

#[test]
fn a_promise_carries_its_rule() {
    for (sentence, rule) in [
        ("Udsat til næste møde.", "postponed"),
        ("Der følges op på økonomien kvartalsvist.", "at_intervals"),
        (
            "Sagen genoptages på udvalgets møde den 3. juni 2025.",
            "strong_verb",
        ),
        (
            "Administrationen vender tilbage med et beregnet forslag.",
            "returns",
        ),
        (
            "Udvalget får forelagt en status i september 2025.",
            "report_verb",
        ),
        ("Der gives en status på mødet i januar.", "report_noun"),
        (
            "Udvalget ønsker en orientering om resultatet.",
            "ordered_report",
        ),
        (
            "Centerchefen udarbejder en handleplan senest 1. maj 2025.",
            "deadline",
        ),
        ("Økonomi vil indsamle erfaringerne.", "will_do"),
        ("Der indkaldes til en arbejdsgruppe.", "passive_act"),
    ] {
        let found = read(&format!("Beslutning\n\n{sentence}"), Approval::Approved);
        let rules: Vec<&str> = found.iter().map(|promise| promise.rule).collect();
        assert_eq!(rules, [format!("commitment.{rule}")], "{sentence}");
    }
}

#[test]
fn no_sentence_is_so_long() {
    let list = "Udvalget ønsker en status i maj 2025, og ".repeat(200);
    assert_eq!(decided(&format!("{list}det er alt.")), "");
}
