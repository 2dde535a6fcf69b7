//! Sentences in the manner of many municipalities, and what they mention.

mod attachments;

use crate::findings::ItemText;
use jiff::civil::date;
use proptest::prelude::*;

use super::{MeetingContext, MeetingMention, TimeDirection, When, meeting_mentions};
use crate::minutes::{AgendaItem, LineRange, Section, SectionKind, parse};
use crate::text::times::Season;

fn item(kind: SectionKind, text: &str) -> AgendaItem {
    let lines = LineRange {
        first: 1,
        last: text.matches('\n').count() + 4,
    };
    AgendaItem {
        position: 1,
        number: Some("1".to_owned()),
        title: "Cykelsti langs Møllevej".to_owned(),
        case_number: None,
        sections: vec![Section {
            kind,
            label: Some("Sagsfremstilling".to_owned()),
            lines,
            text: text.to_owned(),
            text_line: 3,
        }],
        decisions: Vec::new(),
        attachments: Vec::new(),
        absent: Vec::new(),
        lines,
    }
}

/// The mentions of `text` in minutes of 12 March 2025 of the economic committee.
fn read_in(kind: SectionKind, text: &str) -> Vec<MeetingMention> {
    let meeting = MeetingContext {
        committee: Some("Økonomiudvalget".to_owned()),
        date: Some(date(2025, 3, 12)),
    };
    meeting_mentions(&ItemText::new(&item(kind, text)), &meeting)
}

fn read(text: &str) -> Vec<MeetingMention> {
    read_in(SectionKind::CasePresentation, text)
}

#[test]
fn a_council_is_its_own_in_its_minutes() {
    let text = "Sagen blev drøftet på rådets møde den 5. februar 2025.";
    let item = item(SectionKind::CasePresentation, text);
    for (committee, body) in [("Ældrerådet", Some("rådets")), ("Økonomiudvalget", None)] {
        let meeting = MeetingContext {
            committee: Some(committee.to_owned()),
            date: Some(date(2025, 3, 12)),
        };
        let mentions = meeting_mentions(&ItemText::new(&item), &meeting);
        assert_eq!(mentions.len(), 1, "{committee}");
        assert_eq!(mentions[0].body.as_deref(), body, "{committee}");
        assert_eq!(mentions[0].rule, "reference.meeting_and_day");
    }
}

fn shown(when: When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Month { year, month } => format!("{year}-{month:02}"),
        When::Quarter { year, quarter } => format!("{year} q{quarter}"),
        When::HalfYear { year, half } => format!("{year} h{half}"),
        When::Season { year, season } => match season {
            Season::Spring => format!("{year}-spring"),
            Season::Summer => format!("{year}-summer"),
            Season::Autumn => format!("{year}-autumn"),
            Season::Winter => format!("{year}-winter"),
            holiday => format!("{year}-{holiday:?}"),
        },
        When::Week { monday } => format!("week {monday}"),
        When::Year(year) => year.to_string(),
        When::Previous => "previous".to_owned(),
        When::Next => "next".to_owned(),
        When::Unstated => "unstated".to_owned(),
    }
}

/// One mention as `when body direction`, a `?` behind an inferred year.
fn line(mention: &MeetingMention) -> String {
    let direction = match mention.direction {
        TimeDirection::Earlier => "earlier",
        TimeDirection::Later => "later",
        TimeDirection::Unclear => "unclear",
    };
    format!(
        "{}{} {} {direction}",
        shown(mention.when),
        if mention.year_inferred { "?" } else { "" },
        mention.body.as_deref().unwrap_or("-"),
    )
}

fn lines(mentions: &[MeetingMention]) -> String {
    mentions.iter().map(line).collect::<Vec<_>>().join("; ")
}

macro_rules! mentions {
    ($($name:ident: $text:literal => $found:literal;)*) => {$(
        #[test]
        fn $name() {
            assert_eq!(lines(&read($text)), $found);
        }
    )*};
}

mentions! {
    reads_body_and_day: "På Lederforum den 5. september 2024 blev det besluttet at gå videre."
        => "2024-09-05 Lederforum earlier";
    reads_body_and_month: "Økonomiudvalgets beslutning fra april 2017 gælder fortsat."
        => "2017-04 Økonomiudvalgets earlier";
    reads_changes_of_another_body: "Rammen er den, som blev aftalt på Koncernforum den 17. juni 2024."
        => "2024-06-17 Koncernforum earlier";
    reads_meeting_without_year: "Referatet fra mødet den 28. august godkendes."
        => "2024-08-28? - earlier";
    reads_bracketed_short_name: "Sagen er genoptaget (KB 26.02.2025)."
        => "2025-02-26 KB earlier";
    reads_slashed_day_with_item: "Byrådet behandlede sagen d. 3/4-24, pkt. 7, og udsatte den."
        => "2024-04-03 Byrådet earlier";
    reads_item_number_behind_comma: "Jf. Kommunalbestyrelsen den 28. maj 2024, punkt 5."
        => "2024-05-28 Kommunalbestyrelsen earlier";
    reads_last_meeting: "Der blev på sidste møde stillet spørgsmål til økonomien."
        => "previous - earlier";
    reads_meeting_in_month: "Sagen blev drøftet på mødet i juni."
        => "2024-06? - earlier";
    reads_general_committee: "Sagen blev udsat på udvalgets møde den 5. marts."
        => "2025-03-05? udvalgets earlier";
    reads_bare_short_name: "KMB 14. maj 2024: Godkendt."
        => "2024-05-14 KMB earlier";
    reads_days_of_one_month: "Sagen blev behandlet på møderne den 3., 10. og 17. maj 2024."
        => "2024-05-03 - earlier; 2024-05-10 - earlier; 2024-05-17 - earlier";
    reads_days_of_two_months: "Byrådet drøftede sagen på møderne den 8. maj og 26. september 2024."
        => "2024-05-08 Byrådet earlier; 2024-09-26 Byrådet earlier";
    reads_two_bodies: "Sagen behandles på ØU (1. april) og KB (8. april)."
        => "2025-04-01? ØU later; 2025-04-08? KB later";
    reads_table_row: "1. behandling\tTeknisk Udvalg\t4. marts 2025"
        => "2025-03-04 Teknisk Udvalg earlier";
    reads_body_date_item_list: "Teknik- og Miljøudvalget, 3. marts 2025, pkt. 65:"
        => "2025-03-03 Teknik- og Miljøudvalget earlier";
    reads_labels_of_a_course: "Udvalg: Magistraten\nDato: 04-03-2025\nPunktnummer: 12"
        => "2025-03-04 Magistraten earlier";
    reads_meeting_of_named_committee: "Børne- og Ungdomsudvalget anbefalede på sit møde den 4. februar 2025 indstillingen."
        => "2025-02-04 Børne- og Ungdomsudvalget earlier";
    reads_meeting_in_committee: "Sagen blev forelagt på mødet i Udvalget for Teknik og Miljø den 6. februar 2025."
        => "2025-02-06 Udvalget for Teknik og Miljø earlier";
    reads_inverted_deed: "Den 20. november 2024 vedtog Byrådet planstrategien."
        => "2024-11-20 Byrådet earlier";
    reads_inverted_month: "I januar besluttede Byrådet at nedsætte et § 17, stk. 4-udvalg."
        => "2025-01? Byrådet earlier";
    reads_perfect_tense: "Seniorrådet har den 3. februar drøftet kvalitetsstandarderne."
        => "2025-02-03? Seniorrådet earlier";
    reads_perfect_month: "Kommunalbestyrelsen har i marts 2024 bestilt en status."
        => "2024-03 Kommunalbestyrelsen earlier";
    reads_passive_day: "Lokalplan 12.4 blev endeligt vedtaget den 28. august 2023."
        => "2023-08-28 - earlier";
    reads_passive_first: "Den 7. november 2023 blev det vedtaget at nedlægge puljen."
        => "2023-11-07 - earlier";
    reads_passive_month: "I september 2024 blev det aftalt, at der gives en status i maj 2025."
        => "2024-09 - earlier";
    reads_passive_agent: "Anlægsbevillingen blev den 18. december 2024 godkendt af Byrådet."
        => "2024-12-18 Byrådet earlier";
    reads_agent_before_day: "Rammerne er fastlagt af Økonomiudvalget den 14. maj 2024."
        => "2024-05-14 Økonomiudvalget earlier";
    reads_decision_of_day: "Beslutningen af 20. marts 2024 bortfalder hermed."
        => "2024-03-20 - earlier";
    reads_owned_refusal_of_year: "Byrådets afslag fra 2023 gælder fortsat."
        => "2023 Byrådets earlier";
    reads_deed_of_year: "Kommunalbestyrelsen vedtog i 2022 en klimahandlingsplan."
        => "2022 Kommunalbestyrelsen earlier";
    reads_agenda_of_day: "Sagen var på dagsordenen den 26. februar 2025, hvor den blev udsat."
        => "2025-02-26 - earlier";
    reads_last_week: "Teknisk Udvalg ændrede på mødet i sidste uge indstillingen."
        => "week 2025-03-03? Teknisk Udvalg earlier";
    reads_day_of_this_month: "Havneudvalget drøftede taksterne på mødet i onsdag d. 5."
        => "2025-03-05? Havneudvalget earlier";
    reads_season: "I efteråret 2023 nedsatte direktionen en gruppe om indkøb."
        => "2023-autumn direktionen earlier";
    reads_promise_on_day: "Sagen forelægges Byrådet den 26. marts 2025."
        => "2025-03-26 Byrådet later";
    reads_postponement: "Sagen udsættes til mødet den 2. april."
        => "2025-04-02? - later";
    reads_postponement_to_month: "Udsat til mødet i november, så Handicaprådet kan høres."
        => "2025-11? - later";
    reads_short_name_meeting: "Spørgsmålene blev besvaret på ØU-mødet den 4. februar 2025."
        => "2025-02-04 ØU earlier";
    reads_council_meeting_compound: "Spørgsmålet blev rejst på byrådsmødet den 26. februar 2025."
        => "2025-02-26 byråd earlier";
    reads_theme_meeting_of_body: "TMU temamøde, oktober 2024: Trafikplan"
        => "2024-10 TMU earlier";
    reads_extraordinary_meeting: "På Byrådets ekstraordinære møde den 9. januar 2025 blev sagen afvist."
        => "2025-01-09 Byrådets earlier";
    reads_day_before_body: "Sagen behandles den 26. marts 2025 i Kommunalbestyrelsen."
        => "2025-03-26 Kommunalbestyrelsen later";
    reads_weekday: "Følgegruppen behandlede udkastet på mødet torsdag den 6. marts."
        => "2025-03-06? Følgegruppen earlier";
    reads_capitals: "BESLUTNING I KOMMUNALBESTYRELSEN DEN 26-02-2025"
        => "2025-02-26 KOMMUNALBESTYRELSEN earlier";
    reads_wrapped_sentence: "Sagen blev senest behandlet af Kommunalbestyrelsen på mødet den\n26. februar 2025."
        => "2025-02-26 Kommunalbestyrelsen earlier";
    reads_page_break: "Sagen blev behandlet i Byrådet den 26.\n\nfebruar 2025, hvor den blev udsat."
        => "2025-02-26 Byrådet earlier";
    reads_markdown: "**Byrådet den 26. februar 2025:** Godkendt."
        => "2025-02-26 Byrådet earlier";
    reads_decomposed_letters: "Sagen blev behandlet i Byra\u{30A}det den 26. februar 2025."
        => "2025-02-26 Byra\u{30A}det earlier";
    reads_med_committee: "HovedMED har på mødet den 12. december bakket op om forslaget."
        => "2024-12-12? HovedMED earlier";
    reads_year_past_the_turn: "Byrådet godkendte den 18. december skemaet."
        => "2024-12-18? Byrådet earlier";
    reads_misprinted_year_as_printed: "Ordningen vil blive drøftet i Direktionen den 16. april 2024."
        => "2024-04-16 Direktionen unclear";
    reads_same_day_of_other_body: "Direktionen behandlede sagen den 12. marts 2025."
        => "2025-03-12 Direktionen earlier";
    reads_first_of_two_bodies: "Økonomiudvalget behandler sagen den 2. april og Byrådet den 9. april 2025."
        => "2025-04-02 Økonomiudvalget later; 2025-04-09 Byrådet later";
    reads_genitive_short_name: "ØU's beslutning den 4. februar 2025 fastholdes."
        => "2025-02-04 ØU's earlier";
    reads_protocol_of_body: "Jf. Byrådets protokol af 28. august 2024."
        => "2024-08-28 Byrådets earlier";
    reads_discussions: "Efter de indledende drøftelser den 9. oktober foreslås tre spor."
        => "2024-10-09? - earlier";
    reads_regional_council: "Regionsrådet godkendte den 27. januar 2025 budgettet for akutbilen."
        => "2025-01-27 Regionsrådet earlier";
    reads_copenhagen_names: "Borgerrepræsentationen tiltrådte indstillingen den 30. januar 2025."
        => "2025-01-30 Borgerrepræsentationen earlier";
    reads_body_with_short_name: "Økonomiudvalget (ØU) den 4. februar 2025 anbefalede forslaget."
        => "2025-02-04 Økonomiudvalget earlier";

    reads_gathering_at_hours: "Økonomiudvalget og Direktionen mødes den 2. april 2025 kl. 9.00 - 10.30."
        => "2025-04-02 Økonomiudvalget later";
    reads_looking_back_at_hours: "Direktionen skal herefter samle op på udbyttet af temadagen den 2. april 2025 kl. 13 - 14."
        => "2025-04-02 Direktionen later";
    reads_looking_back_of_those_who_decide: "Direktionen besluttede, at de følger op på den første temadag den 2. april 2025 kl. 13.00-14.00 med de øvrige ledere."
        => "2025-04-02 Direktionen later";
    reads_deliberation_at_hours: "Byrådet drøfter planen igen tirsdag den 8. april 2025, kl. 17 til 19."
        => "2025-04-08 Byrådet later";
    passes_over_event_with_hours: "Byrådet drøfter borgermødet den 8. april 2025 kl. 17.00 - 19.00." => "";
    passes_over_looking_back_without_hours: "Direktionen skal samle op på temadagen den 2. april 2025." => "";
    passes_over_looking_back_by_staff: "Forvaltningen samler op på temadagen den 2. april 2025 kl. 13 - 14 for Direktionen." => "";
    passes_over_taking_part_at_hours: "Direktionen skal deltage i messen den 2. april 2025 kl. 9.00 - 15.00." => "";
    passes_over_opening_hours: "Byrådet følger op, når biblioteket holder åbent den 2. april 2025 kl. 9 - 15." => "";
    passes_over_hour_alone: "Direktionen samler op på temadagen den 2. april 2025 kl. 13." => "";
    passes_over_past_gathering_event: "Direktionen samler op på temadagen den 3. februar 2025 kl. 9.00 - 15.00." => "";
    reads_decision_in_body_of_day: "Jf. beslutning i Byrådet af 24. juni 2024 (pkt. 214) skal forvaltningen vende tilbage."
        => "2024-06-24 Byrådet earlier";
    reads_course_without_years: "Sagsforløb: TMU 4/2, ØU 19/3, BY 26/3."
        => "2025-02-04? TMU earlier; 2025-03-19? ØU later; 2025-03-26? BY later";
    reads_last_meeting_of_its_own: "Udvalget bad på sit seneste møde om en uddybning."
        => "previous - earlier";
    reads_agent_of_year: "Forslaget til kommuneplan blev vedtaget af Byrådet i 2021."
        => "2021 Byrådet earlier";
    reads_own_meeting_by_any_name: "Byrådet skal se planerne på deres værdimøde den 8. april 2025."
        => "2025-04-08 Byrådet later";
    reads_no_own_event: "Byrådet skal se planerne på deres borgermøde den 8. april 2025." => "";
    reads_theme_meeting_to_come: "Kommunalbestyrelsen holder temamøde den 8. april 2025."
        => "2025-04-08 Kommunalbestyrelsen later";
    reads_reading_of_the_budget: "Ved 2. behandlingen af budgettet den 10. oktober 2024 blev der afsat midler."
        => "2024-10-10 - earlier";
    reads_expected_handling: "Socialudvalget forventes at behandle sagen den 9. april 2025."
        => "2025-04-09 Socialudvalget later";
    reads_handling_to_come: "Den 26. marts 2025 skal Byrådet tage stilling til forslaget."
        => "2025-03-26 Byrådet later";
    reads_three_bodies: "Sagen har været behandlet i Teknik- og Miljøudvalget den 5. februar 2025, Økonomiudvalget den 19. februar 2025 og Kommunalbestyrelsen den 26. februar 2025."
        => "2025-02-05 Teknik- og Miljøudvalget earlier; 2025-02-19 Økonomiudvalget earlier; 2025-02-26 Kommunalbestyrelsen earlier";
    reads_long_committee_name: "Udvalget for Kultur, Fritid og Landdistrikter anbefalede den 4. februar 2025 forslaget."
        => "2025-02-04 Udvalget for Kultur, Fritid og Landdistrikter earlier";

    reads_council_meeting_in_perfect: "Byrådet har på mødet den 23. juni 2024 besluttet, at tillægget sendes tilbage."
        => "2024-06-23 Byrådet earlier";
    reads_deed_with_long_object: "Kommunalbestyrelsen besluttede forslag til kommuneplantillæg 2021.08 den 20. september 2022."
        => "2022-09-20 Kommunalbestyrelsen earlier";
    reads_day_without_article: "Planudvalget vedtog forslag til lokalplan 14. juni 2022."
        => "2022-06-14 Planudvalget earlier";
    reads_decision_in_the_meeting: "Økonomiudvalgets beslutning i mødet den 31. marts 2020"
        => "2020-03-31 Økonomiudvalgets earlier";
    passes_over_passed_by_staff: "Lokalplanen blev endeligt vedtaget af administrationen den 14. december 2020." => "";
    passes_over_taking_office: "Kommunalbestyrelsen tiltrådte den 1. januar 2022." => "";
    passes_over_handled_by_staff: "Ansøgningen er behandlet administrativt den 3. februar 2025." => "";
    passes_over_union: "Der blev den 3. februar 2025 besluttet en strejke af fagforeningen." => "";
    passes_over_board_elsewhere: "Taksterne blev godkendt på bestyrelsesmødet den 4. februar 2025." => "";
    passes_over_meeting_with_body: "Referat af dialogmøde med Handicaprådet den 3. februar 2025" => "";
    passes_over_inspection: "Udvalget besigtigede arealet den 3. februar 2025." => "";
    passes_over_court: "Sagen blev behandlet i Landsretten den 3. februar 2025." => "";
    passes_over_parliament: "Folketinget vedtog den 3. juni 2024 ændringer af planloven." => "";
    passes_over_dates_of_meetings: "Mødedatoer 2026: den 14. januar, 11. februar og 11. marts." => "";
    passes_over_following_promise: "Byrådet har besluttet, at skolen lukker den 1. august 2025." => "";
    passes_over_office_of_person: "Rådmanden besluttede den 3. februar 2025 at afvise klagen." => "";

    passes_over_own_meeting: "Økonomiudvalget behandler sagen den 12. marts 2025." => "";
    passes_over_own_meeting_word: "På mødet den 12. marts 2025 orienteres om sagen." => "";
    passes_over_deadline: "Høringsfristen er den 3. maj 2025." => "";
    passes_over_latest: "Sagen forelægges Byrådet senest den 1. november 2025." => "";
    passes_over_latest_month: "Analysen forelægges Kommunalbestyrelsen senest i oktober 2025." => "";
    passes_over_promise_of_month: "Status forelægges Økonomiudvalget i maj 2025." => "";
    passes_over_law: "Lov nr. 47 af 15. januar 2019 om kommunernes styrelse." => "";
    passes_over_law_passed: "Lovforslaget blev vedtaget den 3. juni 2024 i Folketinget." => "";
    passes_over_passed_law_alone: "Loven blev vedtaget den 3. juni 2024 og gælder fra 2025." => "";
    passes_over_force: "Politikken træder i kraft den 1. januar 2026." => "";
    passes_over_letter: "Miljøstyrelsen har ved brev af 2. oktober 2024 meddelt afslag." => "";
    passes_over_letter_to_body: "Lokalrådet har i brev til Byrådet den 3. februar 2025 bedt om svar." => "";
    passes_over_hearing_reply: "Handicaprådet har den 27. september afgivet høringssvar." => "";
    passes_over_citizens_meeting: "Der blev holdt borgermøde den 3. februar 2025 med 80 deltagere." => "";
    passes_over_meeting_with_others: "Der har været holdt et møde den 3. februar 2025 med lodsejerne." => "";
    passes_over_seminar: "Kataloget blev præsenteret på budgetseminaret den 22. august 2024." => "";
    passes_over_training_day: "Byrådet besluttede at holde temadag den 3. april 2025." => "";
    passes_over_election: "Valg til Kommunalbestyrelsen den 18. november 2025 kræver tilforordnede." => "";
    passes_over_opening: "Cykelstien blev indviet den 18. december 2024." => "";
    passes_over_use: "Hallen blev taget i brug i december 2024." => "";
    passes_over_budget_agreement: "Den 26. september 2024 indgik partierne en budgetaftale." => "";
    passes_over_period: "Høringen løber fra den 16. oktober 2024 til den 8. januar 2025." => "";
    passes_over_span: "Seminaret holdes den 22.-23. august 2024." => "";
    passes_over_person: "Signe Krogh (A) har den 9. februar fremsat følgende forslag:" => "";
    passes_over_state_of: "Opgørelsen er pr. 28. februar 2025 fordelt på afdelinger." => "";
    passes_over_agency_decision: "Miljøstyrelsens afgørelse af 3. maj 2024 er påklaget." => "";
    passes_over_appeal_board: "Planklagenævnet ophævede den 3. maj 2024 lokalplanen." => "";
    passes_over_approved_by_agency: "Ansøgningen blev godkendt af Vejdirektoratet den 3. maj 2024." => "";
    passes_over_wish_for_month: "Byrådet ønskede en status på valg af rådgiver i oktober." => "";
    passes_over_decided_start: "Byrådet besluttede at åbne hallen den 1. februar 2025." => "";
    passes_over_seat: "Bo Ek indtræder i Byrådet den 1. april 2025." => "";
    passes_over_forecast: "Befolkningsprognosen fra marts 2024 ligger til grund." => "";
    passes_over_amount: "Der er afsat 1.5 mio. kr. i 2025 og 2/3 i 2026." => "";
    passes_over_case_number: "Jf. sag 17.01.04-P20-1-23 og 85.11.20-A26-1-24." => "";
    passes_over_meetings_in_general: "Direktionens møder er ofte præget af mange punkter." => "";
    passes_over_coming_meetings: "Temaer til kommende møder drøftes." => "";
    passes_over_names: "August Bo og Maj Ek har 3. maj-fest." => "";
    passes_over_council_of_europe: "Europarådet vedtog den 3. maj 2024 en konvention." => "";
    passes_over_school_year: "Ordningen gælder fra skoleåret 2024/25 i Byrådets periode." => "";
    passes_over_signature: "Aftalen med lodsejeren blev godkendt den 3. maj 2024 af begge parter." => "";
    passes_over_conditional: "Hvis planen bliver vedtaget, går arbejdet i gang den 3. maj 2025." => "";
    passes_over_last_meeting_of_others: "På sidste møde i grundejerforeningen var der uro." => "";
}

#[test]
fn next_meeting_counts_where_it_is_decided() {
    let text = "Sagen udsættes til næste møde.";
    assert_eq!(
        lines(&read_in(SectionKind::Recommendation, text)),
        "next - later"
    );
    assert_eq!(lines(&read(text)), "");
}

#[test]
fn mention_says_where_it_stands_and_what_item() {
    let text =
        "Indledning.\n\nByrådet udsatte sagen den 26. februar 2025, pkt. 12. Den genoptages nu.";
    let found = read(text);
    assert_eq!(found.len(), 1);
    let mention = &found[0];
    assert_eq!(
        mention.text,
        "Byrådet udsatte sagen den 26. februar 2025, pkt. 12"
    );
    assert_eq!(
        mention.sentence,
        "Byrådet udsatte sagen den 26. februar 2025, pkt. 12."
    );
    assert_eq!(mention.lines, LineRange::of_line(5));
    assert_eq!(mention.item_number.as_deref(), Some("12"));
    assert_eq!(mention.section, Some(SectionKind::CasePresentation));
    assert!(mention.handling && !mention.of_meeting);
}

#[test]
fn handling_is_told_from_citation() {
    for (text, handling) in [
        ("Byrådet udsatte sagen den 26. februar 2025.", true),
        (
            "at referatet fra mødet den 26. februar 2025 godkendes",
            false,
        ),
        (
            "Der er ikke temadrøftelse på mødet den 26. marts 2025.",
            false,
        ),
        (
            "Efter Byrådets møde den 26. februar 2025 er der holdt en workshop.",
            false,
        ),
    ] {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].handling, handling, "{text}");
    }
}

#[test]
fn a_meeting_without_date_leaves_years_open() {
    let context = MeetingContext::default();
    let text = "Byrådet udsatte sagen den 26. februar. Byrådet godkendte den 3. maj 2024 planen.";
    let found = meeting_mentions(
        &ItemText::new(&item(SectionKind::CasePresentation, text)),
        &context,
    );
    assert_eq!(
        lines(&found),
        "unstated Byrådet earlier; 2024-05-03 Byrådet earlier"
    );
}

#[test]
fn decisions_of_earlier_bodies_are_mentions() {
    let minutes = "REFERAT Byrådet d. 26-03-2025\n\nMødedato Onsdag d. 26. marts 2025 kl. 17:00\n\n\
                   Punkt 1: Cykelsti langs Møllevej\n\n05.04.00-G01-12-24\n\n\
                   Beslutning i Økonomiudvalget den 12-03-2025\n\nAnbefales.\n\n\
                   Beslutning i Byrådet den 26-03-2025\n\nGodkendt.\n";
    let meeting = parse(minutes);
    let found = meeting_mentions(
        &ItemText::new(meeting.open_items().next().expect("an open item")),
        &MeetingContext::from(&meeting),
    );
    assert_eq!(lines(&found), "2025-03-12 Økonomiudvalget earlier");
    assert!(found[0].handling);
    assert_eq!(found[0].lines, LineRange::of_line(9));
}

proptest! {
    #[test]
    fn no_text_panics(
        text in ".{0,120}|(Byrådet|ØU|mødet|den|d\\.|i|fra|af|blev|vedtaget|3|17|\\.|,|maj|2024|og|/|-|\\(|\\)|pkt|sidste|\u{30a}|Å|\n| ){0,30}"
    ) {
        for mention in read(&text) {
            prop_assert!(text.contains(&mention.text) || "Cykelsti langs Møllevej".contains(&mention.text));
            prop_assert!(mention.sentence.contains(&mention.text));
            prop_assert!(mention.lines.first <= mention.lines.last);
        }
    }
}

#[test]
fn a_text_without_a_full_stop_is_quoted_around_the_mention() {
    let text = "Byrådet vedtog planen den 3. maj 2024 og ".repeat(500);
    let found = read(&text);
    assert!(found.len() > 400, "{}", found.len());
    for mention in &found {
        assert!(mention.sentence.len() < 2_100 && mention.sentence.contains(&mention.text));
        assert!(text.contains(&mention.sentence));
    }
}
