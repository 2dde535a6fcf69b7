//! Decisions in the manner of many municipalities, in our own words, and the classes
//! they must be read as.

use super::super::OutcomeClass::{
    ApprovedAsRecommended as Approved, ApprovedWithChanges as Changed, DecidedOtherwise as Decided,
    Discussed, NoneStated, Noted, Postponed, Rejected, SentOn, Unclear, Withdrawn,
};
use super::super::read_decision;

/// One named test per text: the classes it must be read as, as a set.
macro_rules! decisions {
    ($($name:ident: $text:expr => [$($class:expr),+];)+) => {
        $(
            #[test]
            fn $name() {
                let mut found = read_decision($text).classes();
                found.sort();
                let mut wanted = vec![$($class),+];
                wanted.sort();
                assert_eq!(found, wanted, "{}", $text);
            }
        )+
    };
}

decisions! {
    approved_alone: "Godkendt." => [Approved];
    approved_in_capitals: "GODKENDT" => [Approved];
    approved_without_stop: "Godkendt" => [Approved];
    approved_as_recommended: "Godkendt som indstillet." => [Approved];
    approved_recommendation: "Indstillingen godkendt." => [Approved];
    approved_unanimously: "Indstillingen blev enstemmigt godkendt." => [Approved];
    approved_by_council: "Byrådet godkendte indstillingen." => [Approved];
    approved_present: "Udvalget godkender indstillingen." => [Approved];
    approved_passive: "Indstillingen godkendes." => [Approved];
    approved_is: "Indstillingen er godkendt." => [Approved];
    recommendation_followed: "Indstillingen blev fulgt." => [Approved];
    recommendation_is_followed: "Indstillingerne følges." => [Approved];
    council_followed: "Byrådet fulgte Økonomiudvalgets indstilling." => [Approved];
    agreed_to: "Tiltrådt." => [Approved];
    recommendation_agreed_to: "Indstillingen tiltrådt." => [Approved];
    agreed_to_by_council: "Kommunalbestyrelsen tiltrådte enstemmigt det indstillede." => [Approved];
    adopted: "Vedtaget." => [Approved];
    adopted_by_council: "Byrådet vedtog lokalplan 312 endeligt." => [Approved];
    adopted_finally: "Lokalplanen blev endeligt vedtaget uden ændringer." => [Approved];
    granted: "Bevilget." => [Approved];
    granted_sum: "Ansøgningen imødekommes med 25.000 kr." => [Approved];
    grant_given: "Der gives dispensation til det ansøgte." => [Approved];
    as_recommended_alone: "Som indstillet." => [Approved];
    joined_recommendation: "Udvalget tilsluttede sig indstillingen." => [Approved];
    capital_style: "Indstillingen blev godkendt uden afstemning." => [Approved];
    copenhagen_style: "Indstillingen blev anbefalet med 8 stemmer mod 3. 2 medlemmer undlod at stemme.\n\nFor stemte: A, B, F, V og Å\n\nImod stemte: Ø\n\nUndlod at stemme: C" => [Approved];
    copenhagen_mayor: "Indstillingen blev godkendt uden afstemning.\n\nVenstre videreførte deres protokolbemærkning fra udvalgets behandling." => [Approved];
    several_points: "Ad 1. Godkendt.\nAd 2. Godkendt." => [Approved];
    points_with_range: "Ad 1-3: Godkendt." => [Approved];
    numbered_points: "1. Godkendt.\n2. Godkendt.\n3. Taget til efterretning." => [Approved, Noted];
    points_approved_and_postponed: "Ad 1-2 godkendt. Ad 3 udsat." => [Approved, Postponed];
    points_in_one_sentence: "Punkt 1 godkendt, punkt 2 taget til efterretning." => [Approved, Noted];
    point_not_approved: "Punkt 1 blev godkendt og punkt 2 blev ikke godkendt." => [Approved, Rejected];
    agenda: "Dagsordenen godkendt." => [Approved];
    agenda_and_minutes: "Dagsorden og referat godkendt." => [Approved];
    misprint_of_the_past: "Direktionen godkendt dagsordenen." => [Approved];
    stray_glyph: "Godkendt. Å" => [Approved];
    broken_line: "Indstillingen blev med 15 stemmer for og 4 imod god-\nkendt." => [Approved];
    letter_spaced: "G o d k e n d t." => [Approved];
    letter_spaced_noted: "T a g e t  t i l  e f t e r r e t n i n g." => [Noted];
    markdown: "**Godkendt.**" => [Approved];
    decomposed: "Tiltra\u{30a}dt." => [Approved];
    split_by_page: "Byrådet godkendte\n\nindstillingen." => [Approved];
    council_decided_to_approve: "Byrådet besluttede at godkende indstillingen." => [Approved];
    it_was_decided_to_follow: "Det blev besluttet at følge forvaltningens indstilling." => [Approved];
    decided_that_it_is_approved: "Udvalget besluttede, at ansøgningen imødekommes." => [Approved];
    committee_recommends: "Anbefales." => [Approved];
    recommends_towards: "Anbefales over for Kommunalbestyrelsen." => [Approved];
    recommends_recommendation: "Udvalget anbefaler indstillingen til Byrådets godkendelse." => [Approved];
    indicated_approved: "Indstilles godkendt." => [Approved];
    indicated_for_approval: "Indstilles til godkendelse i Byrådet." => [Approved];
    committee_indicates: "ØU indstiller til Byrådet, at sagen godkendes." => [Approved];
    committee_indicates_content: "Økonomiudvalget indstiller til Byrådet, at der gives en anlægsbevilling på 3 mio. kr." => [Approved];
    recommended_adopted: "Forslaget anbefales vedtaget." => [Approved];
    council_can_approve: "Udvalget kan godkende, at der arbejdes videre som beskrevet." => [Approved];
    can_recommend: "Udvalget kan anbefale indstillingen." => [Approved];
    remark: "Godkendt, idet udvalget ønsker en status om et år." => [Approved];
    remark_noted: "Godkendt, idet det bemærkes, at fristen er den 1. maj." => [Approved];
    remark_with: "Godkendt med bemærkning om, at naboerne orienteres." => [Approved];
    remarks_that_fell: "Tiltrådt med de faldne bemærkninger." => [Approved];
    remark_reason: "Tiltrådt, idet projektet bidrager til klimaplanen." => [Approved];
    remark_follows: "Godkendt. Udvalget lægger vægt på, at biblioteket bevares." => [Approved];
    recommended_changes: "Godkendt med de foreslåede ændringer." => [Approved];
    editorial_changes: "Referatet blev godkendt med enkelte redaktionelle ændringer." => [Approved];
    followup_is_no_outcome: "Godkendt. Status forelægges udvalget i oktober, og ordningen evalueres om to år." => [Approved];
    later_approval_is_no_outcome: "Godkendt. Den endelige plan godkendes på næste møde." => [Approved];
    party_against: "Godkendt. Imod stemte Ø, som ønsker stien ført videre til havnen." => [Approved];
    party_cannot: "Godkendt. Liste Ø kan ikke tiltræde indstillingen." => [Approved];
    party_cannot_support: "Indstillingen blev godkendt. Venstre og Det Konservative Folkeparti kunne ikke godkende punkt 2." => [Approved];
    party_wanted_postponed: "Liste F ønskede sagen udsat.\n\nIndstillingen blev godkendt med 12 stemmer mod 3." => [Approved];
    majority_and_minority: "Et flertal bestående af A, F og B godkender indstillingen. Et mindretal bestående af V og C kan ikke tiltræde indstillingen." => [Approved];
    motion_fell: "Enhedslisten foreslog, at punktet udsættes.\n\nFor forslaget stemte Ø. Forslaget bortfaldt.\n\nIndstillingen godkendt." => [Approved];
    motion_rejected_first: "Forslag fra Venstre om at sende sagen tilbage til udvalget blev forkastet med 9 stemmer mod 6.\nHerefter blev indstillingen godkendt." => [Approved];
    amendment_rejected_first: "SF stillede følgende ændringsforslag: Beløbet hæves til 2 mio. kr.\n\nÆndringsforslaget blev forkastet.\n\nØkonomiudvalgets indstilling blev herefter vedtaget." => [Approved];
    amendment_adopted: "Et ændringsforslag fra SF om flere pladser blev vedtaget med 8 stemmer mod 7. Herefter blev den samlede indstilling vedtaget." => [Changed];
    quoted_motion: "Venstre foreslog, at teksten \"sagen udsættes\" indsættes. Forslaget blev ikke vedtaget. Indstillingen godkendt." => [Approved];
    attributive: "Den godkendte plan følges op af udvalget. Indstillingen tiltrådt." => [Approved];
    reason_after_since: "Da høringsfristen er udløbet, vedtog Byrådet planen endeligt." => [Approved];
    condition_of_time: "Godkendt. Pladserne etableres, når lokalplanen er vedtaget." => [Approved];
    majority_only: "Flertallet godkendte indstillingen." => [Approved];
    absent_line_inside: "Fraværende: Bo Holm (V)\nGodkendt." => [Approved];
    absent_line_after: "Godkendt.\n\nFraværende med afbud: Eva Lyn (A) og Bo Holm (V)" => [Approved];
    body_label: "Beslutning i Økonomiudvalget den 12. marts 2025:\nGodkendt." => [Approved];
    region: "Regionsrådet tiltrådte indstillingen fra forretningsudvalget." => [Approved];
    minutes_approved_old: "Forslaget vedtoges enstemmigt uden afstemning. Godkendt." => [Approved];

    change_proper: "Godkendt med den ændring, at taksten stiger med 2 pct." => [Changed];
    change_addition: "Godkendt med tilføjelse af, at stien belyses." => [Changed];
    change_following: "Udvalget godkendte indstillingen med følgende ændringer:\n- Punkt 2 udgår\n- Fristen flyttes til 1. juni" => [Changed];
    change_however: "Godkendt, dog således at punkt 3 ikke gennemføres i år." => [Changed];
    change_since_drops: "Indstillingen godkendt, idet punkt 4 udgår." => [Changed];
    change_since_reduced: "Tiltrådt, idet beløbet nedsættes til 1,2 mio. kr." => [Changed];
    change_except: "Godkendt med undtagelse af punkt 2." => [Changed];
    change_partly: "Ansøgningen blev delvist imødekommet." => [Changed];
    change_condition: "Godkendt under forudsætning af, at der opnås tilskud fra staten." => [Changed];
    change_in_form: "Forslaget godkendt i ændret form." => [Changed];
    change_recommended: "Udvalget anbefaler indstillingen med den tilføjelse, at ordningen også omfatter friskoler." => [Changed];
    change_remark_that_alters: "Godkendt med den bemærkning, at afsnit 4 udgår." => [Changed];
    change_agenda: "Dagsordenen godkendt, idet punkt 8 behandles før punkt 3." => [Changed];
    change_specified: "Godkendt med den præcisering, at udgiften afholdes af driften." => [Changed];
    change_by_committee: "Byrådet vedtog planen med de af udvalget foreslåede ændringer." => [Changed];
    change_of_a_point: "Indstillingens punkt 2 ændres til \"senest den 1. maj\". Herefter godkendt." => [Changed];
    change_decided_besides: "Udvalget godkendte kommissoriet. Videre besluttede udvalget, at arbejdsgruppen udvides med to medlemmer." => [Changed];
    change_and_sent: "Indstillingen godkendt med den ændring, at puljen halveres; sagen oversendes til Miljøudvalget." => [Changed, SentOn];
    change_apart_from: "Tiltrådt bortset fra punkt 5." => [Changed];

    rejected: "Forkastet." => [Rejected];
    rejected_motion_as_item: "Forslaget blev forkastet med 4 stemmer for og 15 imod." => [Rejected];
    not_approved: "Indstillingen blev ikke godkendt." => [Rejected];
    not_approved_alone: "Ikke godkendt." => [Rejected];
    could_not_be_approved: "Forslaget kunne ikke godkendes." => [Rejected];
    body_could_not: "Udvalget kunne ikke tiltræde indstillingen." => [Rejected];
    body_cannot_recommend: "Teknisk Udvalg kan ikke anbefale, at der meddeles dispensation." => [Rejected];
    recommended_not: "Anbefales ikke." => [Rejected];
    recommended_rejected: "Udvalget anbefaler, at ansøgningen afvises." => [Rejected];
    indicated_rejected: "Indstilles afvist." => [Rejected];
    refused: "Afslag." => [Rejected];
    refused_with_reason: "Der meddeles afslag, da byggeriet strider mod lokalplanen." => [Rejected];
    refusal_given: "Udvalget meddelte afslag på ansøgningen." => [Rejected];
    not_granted: "Ansøgningen imødekommes ikke." => [Rejected];
    cannot_be_granted: "Ansøgningen kan ikke imødekommes." => [Rejected];
    decided_to_reject: "Udvalget besluttede at afvise ansøgningen." => [Rejected];
    decided_not_to_grant: "Byrådet besluttede ikke at imødekomme anmodningen." => [Rejected];
    no_to: "Nej til lukning af plejehjemmet." => [Rejected];
    no_majority: "Der var ikke flertal for forslaget." => [Rejected];
    motion_fell_as_item: "For forslaget stemte 5 (Ø, F). Imod stemte 14. Forslaget er dermed faldet." => [Rejected];
    voted_down: "Forslaget blev nedstemt." => [Rejected];
    rejected_by_council: "Kommunalbestyrelsen afslog anmodningen om økonomisk støtte." => [Rejected];
    not_adopted: "Forslaget blev ikke vedtaget." => [Rejected];

    postponed: "Udsat." => [Postponed];
    item_postponed: "Punktet udsat." => [Postponed];
    item_was_postponed: "Sagen blev udsat til næste møde." => [Postponed];
    item_is_postponed: "Sagen udsættes, indtil høringssvarene foreligger." => [Postponed];
    treatment_postponed: "Udvalget udsatte behandlingen af sagen." => [Postponed];
    decided_to_postpone: "Byrådet besluttede at udsætte sagen til mødet i maj." => [Postponed];
    resumed_next: "Genoptages på næste møde." => [Postponed];
    resumed_item: "Sagen genoptages på mødet den 4. juni." => [Postponed];
    put_off: "Behandlingen af punktet udskydes til august." => [Postponed];
    approved_next_time: "Referatet godkendes på næste møde." => [Postponed];
    moved_to_meeting: "Punktet overføres til næste møde." => [Postponed];
    not_reached: "Punktet blev ikke behandlet." => [Postponed];
    postponed_since: "Udsat, idet udvalget ikke kan godkende oplægget i den foreliggende form." => [Postponed];
    postponed_therefore: "Der mangler oplysninger om økonomien, hvorfor sagen udsættes." => [Postponed];
    postponed_inverted: "Da der er kommet nye oplysninger, udsættes sagen." => [Postponed];
    motion_to_postpone_adopted: "Socialdemokratiet foreslog at udsætte sagen. Forslaget blev vedtaget med 10 stemmer mod 5." => [Postponed];

    sent_to_committee: "Sagen oversendes til Kultur- og Fritidsudvalget." => [SentOn];
    sent_fragment: "Oversendes til Byrådet." => [SentOn];
    sent_further: "Videresendes til Økonomiudvalget." => [SentOn];
    sent_forward: "Fremsendes til Byrådets behandling." => [SentOn];
    sent_to_budget: "Forslaget henvises til budgetforhandlingerne." => [SentOn];
    sent_back: "Sagen sendes tilbage til udvalget." => [SentOn];
    sent_back_home: "Hjemvist til fornyet behandling i Teknisk Udvalg." => [SentOn];
    sent_back_returned: "Sagen blev hjemvist til forvaltningen." => [SentOn];
    decided_to_send: "Byrådet besluttede at oversende forslaget til Børneudvalget." => [SentOn];
    decided_to_send_back: "Udvalget besluttede, at sagen sendes tilbage til administrationen." => [SentOn];
    noted_and_sent: "Taget til efterretning, idet sagen oversendes til Økonomiudvalget." => [Noted, SentOn];
    approved_and_sent: "Godkendt og fremsendes til Økonomiudvalget." => [Approved, SentOn];
    sent_with_recommendation: "Fremsendes til Fjordby Byråd med anbefaling." => [Approved, SentOn];

    noted: "Taget til efterretning." => [Noted];
    noted_short: "Til efterretning." => [Noted];
    briefing_noted: "Orienteringen blev taget til efterretning." => [Noted];
    briefing_to_note: "Orienteringen til efterretning." => [Noted];
    body_noted: "Udvalget tog orienteringen om budgettet, der blev omdelt på mødet, til efterretning." => [Noted];
    body_notes: "Byrådet tager redegørelsen til efterretning." => [Noted];
    noted_passive: "Status tages til efterretning." => [Noted];
    briefing_given: "Orienteringen blev givet." => [Noted];
    status_given: "Status givet." => [Noted];
    manager_briefed: "Direktøren orienterede om sygefraværet." => [Noted];
    body_briefed: "Udvalget blev orienteret om byggesagen." => [Noted];
    decided_to_note: "Udvalget besluttede at tage orienteringen til efterretning." => [Noted];
    noted_since_remark: "Taget til efterretning, idet udvalget ønsker tallene opdelt på distrikter." => [Noted];
    noted_with_statement: "Rapporten taget til efterretning med bemærkning om, at venteliste bør følges." => [Noted];

    discussed: "Drøftet." => [Discussed];
    paper_discussed: "Oplæg drøftet." => [Discussed];
    body_discussed: "Udvalget drøftede oplægget og kom med input til det videre arbejde." => [Discussed];
    item_was_discussed: "Punktet blev drøftet." => [Discussed];
    discussed_with_remarks: "Direktionen drøftede udkastet med følgende bemærkninger:\n- Målene skal godkendes af økonomi\n- Afsnit 2 udgår" => [Discussed];
    discussed_remarks_only: "Udvalget havde følgende bemærkninger: Planen er god, men teksten bør forkortes." => [Discussed];
    theme_held: "Der blev afholdt en temadrøftelse om rekruttering." => [Discussed];
    discussed_and_noted: "Status blev drøftet og taget til efterretning." => [Discussed, Noted];
    discussed_and_asked: "Udvalget drøftede sagen og anbefalede, at planen gøres kortere." => [Discussed];
    discussed_item_returns: "Drøftet. Sagen genoptages på næste møde." => [Discussed];
    presentation: "Konsulenten præsenterede analysen. Oplægget er vedlagt." => [Discussed];
    discussed_that_list: "Udvalget drøftede bl.a. at:\n\n- rammerne skal være godkendt inden sommer\n- forslaget er forkastet i andre kommuner" => [Discussed];

    decided_own: "Udvalget besluttede, at der holdes borgermøde i september." => [Decided];
    it_was_decided: "Det blev besluttet, at skiltene males grønne." => [Decided];
    appointed: "Udpeget blev Eva Lyn (A) og Bo Holm (V)." => [Decided];
    elected: "Valgt blev Bo Holm (V) som formand." => [Decided];
    elected_to: "Eva Lyn (A) blev valgt som næstformand." => [Decided];
    council_appointed: "Byrådet udpegede Carl Eng som medlem af bestyrelsen." => [Decided];
    decided_instead: "Byrådet besluttede i stedet at nedlægge ordningen." => [Decided];
    noted_and_decided: "Udvalget tog rapporten til efterretning og besluttede, at der udarbejdes en handleplan." => [Noted, Decided];
    discussed_since_decided: "Udvalget drøftede punktet, idet det blev besluttet at slå de to møder sammen." => [Discussed, Decided];
    rejected_and_decided: "Indstillingen forkastet. Byrådet besluttede i stedet at annullere udbuddet." => [Rejected, Decided];
    fixed: "Byrådet fastsatte grundskylden til 9,2 promille." => [Decided];

    withdrawn: "Punktet udgår." => [Withdrawn];
    withdrawn_alone: "Udgår." => [Withdrawn];
    withdrawn_past: "Punktet udgik." => [Withdrawn];
    taken_off: "Sagen blev taget af dagsordenen." => [Withdrawn];
    taken_off_alone: "Taget af dagsordenen." => [Withdrawn];
    pulled: "Sagen blev trukket." => [Withdrawn];
    pulled_back: "Forslagsstilleren trak forslaget tilbage." => [Withdrawn];
    lapsed: "Punktet bortfalder." => [Withdrawn];
    cancelled: "Punktet blev aflyst." => [Withdrawn];

    empty: "" => [NoneStated];
    blank: " \n\n\t" => [NoneStated];
    nothing: "Intet." => [NoneStated];
    nothing_to_note: "Intet at bemærke." => [NoneStated];
    no_remarks: "Ingen bemærkninger." => [NoneStated];
    no_questions: "Der var ingen spørgsmål." => [NoneStated];
    dash: "-" => [NoneStated];

    attachment_only: "Se vedlagte bilag." => [Unclear];
    will_be_approved: "Planen skal godkendes af Byrådet." => [Unclear];
    has_to_be_discussed: "Der skal være tid til spørgsmål." => [Unclear];
    wish_of_a_party: "Venstre anbefaler indstillingen." => [Unclear];
    office_recommends: "Forvaltningen indstiller, at sagen godkendes." => [Unclear];
    condition: "Hvis Byrådet godkender planen, sendes den i høring." => [Unclear];
    exposed_people: "Udsatte borgere får tilbud om hjælp." => [Unclear];
    quoted_only: "Formanden citerede: \"Indstillingen blev godkendt.\"" => [Unclear];
    not_discussed: "Punktet blev ikke drøftet." => [Unclear];
    referred_to_attachment: "Der henvises til bilaget." => [Unclear];
    approved_elsewhere: "Planen er tidligere godkendt af udvalget." => [Unclear];
    fire_approved_door: "Den nye dør er ikke brandgodkendt." => [Unclear];
    absent_only: "Fraværende: Bo Holm (V)" => [NoneStated];

    magistrate_style: "Tilbagesendes Borgmesterens Afdeling med bemærkning, at byrådet i sit møde den 14. august 2019 har vedtaget Magistratens indstilling af 12. august." => [Approved];
    magistrate_recommends: "Fremsendes til Fjordby Byråd med bemærkning, at Magistraten anbefaler, at byrådet tiltræder indstillingen." => [Approved, SentOn];
    adopted_in_accordance: "Vedtaget i overensstemmelse med Magistratens indstilling af 8. august 2011." => [Approved];
    group_could_not: "Forslaget vedtaget.\nVenstres byrådsgruppe kunne ikke tiltræde forslaget." => [Approved];
    members_recommend: "5 medlemmer (A+V+C) anbefaler forslaget.\n2 medlemmer (N+Ø) tager forbehold frem til behandlingen i KB." => [Approved];
    point_indicated: "At 1: Indstilles til Byrådets godkendelse.\n(Ø) stemte imod.\n\nAt 2: Indstilles til Byrådets godkendelse." => [Approved];
    substitutes_approved: "Eva Lyn og Bo Holm godkendt" => [Approved];
    agenda_taken_up: "Tillægsdagsordenen blev optaget som punkt 55.\nHerefter godkendt." => [Approved];
    votes_on_lines_of_their_own: "Ændringsforslag fra A til ad 1:\n\nAt sammenligningen udsættes til august.\n\nFor stemte:\n\n1 (A)\n\nImod stemte:\n\n5 (C)\n\nFaldet.\n\nAd 1\n\nFor stemte:\n\n5 (C+V)\n\nGodkendt." => [Approved];
    released: "Rådighedsbeløbet frigives." => [Approved];
    two_bodies: "Økonomiudvalget, den 3. marts 2025:\nIndstilles godkendt.\n\nByrådet, den 10. marts 2025:\nGodkendt." => [Approved];
    decided_list: "Byrådet besluttede:\n1. at godkende planen\n2. at tage orienteringen til efterretning" => [Approved, Noted];
    decided_list_own: "Byrådet besluttede,\n- at der holdes borgermøde\n- at arbejdet fortsætter" => [Decided];
    discussed_then_approved: "Sagen blev drøftet, og udvalget godkendte indstillingen." => [Discussed, Approved];
    agreed_to_approve: "Udvalget var enige om at godkende planen." => [Approved];
    office_s_recommendation: "Administrationens indstilling blev tiltrådt." => [Approved];
    committee_followed_office: "Udvalget tiltrådte forvaltningens indstilling." => [Approved];
    land_permit: "Udvalget meddeler landzonetilladelse som ansøgt." => [Approved];
    granted_permit: "Der meddeles dispensation fra lokalplanens § 4." => [Approved];
    recommended_unanimously: "Enstemmigt anbefalet." => [Approved];
    recommended_with_votes: "Med 3 stemmer for (A, F) og 2 imod (V) anbefales indstillingen." => [Approved];
    taken_into_account: "Anmodningen tages til følge." => [Approved];
    in_general_agreement: "Der var tilslutning til forslaget." => [Approved];
    approved_for_execution: "Projektet godkendt til udførelse med opstart i maj." => [Approved];
    approved_finances_in_recommendation: "Byrådet godkendte, at der gives en bevilling på 2 mio. kr., der finansieres af kassebeholdningen." => [Approved];
    approved_since_reason: "Godkendt, idet der henvises til høringssvaret." => [Approved];
    approved_and_wishes: "Godkendt. Udvalget ønsker en opfølgning i maj 2026, når tallene er klar." => [Approved];
    approved_and_asks: "Udvalget godkendte indstillingen og bad forvaltningen undersøge muligheden for flere bænke." => [Approved];
    earlier_decisions_told: "Byrådet godkendte indstillingen. Udvalgets tidligere beslutning om at udsætte sagen er hermed gennemført." => [Approved];
    approved_planning_goes_on: "Planstrategien godkendt og sendes i høring i otte uger." => [Approved];
    majority_members: "Et flertal på 4 (A og F) anbefaler indstillingen. V og C stemmer imod." => [Approved];
    negated_reason: "Godkendt, da projektet ikke kan udsættes." => [Approved];
    no_amendments: "Der var ikke stillet ændringsforslag. Budgettet blev vedtaget." => [Approved];

    both_adopted: "Forslaget blev vedtaget, og ændringsforslaget blev vedtaget." => [Changed];
    with_corrections: "Godkendt med følgende rettelser: Punkt 13: Tallet skal være 14." => [Changed];
    however_with: "Byrådet tiltrådte indstillingen, dog med den ændring, at støtten bortfalder i 2027." => [Changed];
    on_condition: "Udvalget godkendte ansøgningen på betingelse af, at stien belyses." => [Changed];
    not_point_three: "Godkendt, dog ikke punkt 3." => [Changed];
    committee_s_amendment: "Økonomiudvalgets ændringsforslag blev godkendt." => [Changed];

    not_taken_into_account: "Anmodningen tages ikke til følge." => [Rejected];
    recommendation_fell: "Indstillingen faldt med 7 stemmer mod 8." => [Rejected];
    no_support: "Forslaget opnåede ikke tilslutning." => [Rejected];
    does_not_wish: "Udvalget ønsker ikke at igangsætte planlægning for området." => [Rejected];
    no_permit: "Der gives ikke tilladelse til nedrivning." => [Rejected];
    cannot_be_recommended: "Kan ikke anbefales af udvalget." => [Rejected];
    not_noted: "Redegørelsen blev ikke taget til efterretning." => [Rejected];
    decided_that_rejected: "Kommunalbestyrelsen besluttede, at forslaget forkastes." => [Rejected];

    treatment_was_postponed: "Sagens behandling blev udsat." => [Postponed];
    decided_postponed: "Punktet blev besluttet udsat til et senere møde." => [Postponed];
    chose_to_postpone: "Udvalget valgte at udsætte sagen." => [Postponed];
    wishes_postponed: "Udvalget ønsker sagen udsat." => [Postponed];
    taken_up_again: "Punktet tages op igen på næste møde." => [Postponed];
    put_at_rest: "Sagen stilles i bero." => [Postponed];
    treated_next_time: "Behandles på næste møde." => [Postponed];

    referred: "Henvist til behandling i Teknisk Udvalg." => [SentOn];
    sent_for_treatment: "Sendt til behandling i Magistraten." => [SentOn];
    handed_over: "Oversendt til behandling i et fællesmøde mellem Magistraten og Økonomiudvalget." => [SentOn];
    sent_for_second_reading: "Budgetforslaget oversendes til 2. behandling." => [SentOn];
    passes_to_second_reading: "Forslaget overgår til 2. behandling." => [SentOn];
    sent_return: "Sagen sendes retur til fornyet behandling i udvalget." => [SentOn];
    committee_sends: "Økonomiudvalget oversender budgetforslaget til Byrådet." => [SentOn];

    discussed_and_noted_both: "Drøftet og taget til efterretning." => [Discussed, Noted];
    ad_notam: "Taget ad notam." => [Noted];
    taken_for_information: "Taget til orientering." => [Noted];
    for_information: "Til orientering." => [Noted];
    office_s_recommendation_noted: "Direktionens indstilling taget til efterretning." => [Noted];
    noted_that: "Byrådet tog til efterretning, at sagen ikke genoptages." => [Noted];
    head_showed_around: "Centerlederen viste rådet rundt og orienterede efterfølgende om samarbejdet." => [Noted];
    told_and_noted: "Eva Lyn orienterede om tilsynet. Forvaltningen orienterer nærmere på næste møde.\n\nOrienteringen taget til efterretning." => [Noted];

    discussed_wishes: "Drøftet. Udvalget ønsker at arbejde videre med model B." => [Discussed];
    theme: "Temadrøftelse gennemført." => [Discussed];

    took_no_part_only: "Deltog ikke: Eva Lyn." => [NoneStated];
    nothing_new: "Intet nyt." => [NoneStated];
    no_announcements: "Ingen meddelelser." => [NoneStated];
    attached_to_minutes: "Bilag til pkt. 13 vedhæftes referatet." => [Unclear];
    motion_not_taken_up: "Byrådet besluttede ikke at lade et ændringsforslag indgå i behandlingen." => [Unclear];
    sends_a_mail: "Sekretariatet sender en mail til udvalget." => [Unclear];
    votes_only: "For stemte A og V. Imod stemte Ø." => [Unclear];

    approved_with_majority: "Vedtaget med stemmerne 16-9." => [Approved];
    approved_by_all: "Alle stemte for indstillingen, der hermed er godkendt." => [Approved];
    approved_first_reading: "Budgetforslaget overgår til anden behandling og fremsendes til Byrådet." => [SentOn];
    committee_recommends_approval: "Børne- og Skoleudvalget anbefaler Byrådet at godkende styrelsesvedtægten." => [Approved];
    indicated_to_council: "Indstilles til Byrådet med anbefaling." => [Approved];
    recommended_with_however: "Udvalget indstiller, at forslaget vedtages, dog således at bevillingen reduceres til 3 mio. kr." => [Changed];
    principle: "Udvalget godkendte i princippet oplægget." => [Approved];
    permission: "Udvalget gav tilladelse til arrangementet." => [Approved];
    approved_and_delegated: "Godkendt. Administrationen bemyndiges til at underskrive aftalen." => [Approved];
    approved_and_noted_parts: "At-punkt 1 og 2 godkendt. At-punkt 3 taget til efterretning." => [Approved, Noted];
    approved_one_refused_two: "Ad a) Godkendt. Ad b) Kan ikke imødekommes." => [Approved, Rejected];
    with_colon_points: "Punkt 1: Godkendt\nPunkt 2: Udsat til juni\nPunkt 3: Taget til efterretning" => [Approved, Postponed, Noted];
    proposal_of_chair: "Formanden foreslog, at punktet udsættes, hvilket blev godkendt." => [Postponed];
    party_proposal_none: "Dansk Folkeparti stillede forslag om at afvise sagen. Forslaget blev afvist.\n\nSagen blev herefter godkendt med 20 stemmer." => [Approved];
    party_motion_votes: "A og F stillede forslag om oversendelse til Økonomiudvalget. For stemte A, F og Ø. Imod stemte V, C, I, O. Forslaget er dermed ikke vedtaget.\n\nDet oprindelige forslag blev vedtaget." => [Approved];
    long_statement_after: "Godkendt.\n\nEnhedslisten ønsker følgende ført til protokol: Vi kan ikke godkende, at skolen lukkes. Sagen burde være udsat." => [Approved];
    long_statement_before: "Protokoludtalelse fra F: Vi mener, at planen burde være forkastet.\n\nIndstillingen blev godkendt." => [Approved];
    dissent_after_colon: "Indstillingen godkendt.\nØ: Kan ikke tiltræde, da beløbet er for lavt." => [Approved];
    majority_minority_letters: "Flertallet (A, C, V): Anbefaler indstillingen.\nMindretallet (Ø): Anbefaler, at forslaget forkastes." => [Approved];
    hearing: "Forslaget til lokalplan godkendt til udsendelse i offentlig høring." => [Approved];
    adopt_to_hearing: "Byrådet vedtog at sende planforslaget i høring." => [Approved];
    decided_to_send_to_hearing: "Udvalget besluttede at sende forslaget i høring hos skolebestyrelserne." => [Decided];
    decided_as_moved: "Byrådet besluttede som indstillet af Økonomiudvalget." => [Approved];
    council_agreed: "Byrådet var enigt i indstillingen." => [Approved];
    motion_carried: "Forslaget blev vedtaget med 13 stemmer for og 12 imod." => [Approved];
    budget_adopted_with_amendments: "Ændringsforslag 1-12 blev vedtaget. Ændringsforslag 13 blev forkastet. Budgettet blev herefter vedtaget som helhed." => [Changed];
    conditioned: "Godkendt under forudsætning af Byrådets godkendelse." => [Changed];
    remark_with_condition: "Tiltrådt, idet det forudsættes, at udgiften holdes inden for rammen." => [Changed];
    subject_to: "Godkendt med forbehold for Byrådets bevilling." => [Approved];
    remark_and_task: "Godkendt. Forvaltningen anmodes om at undersøge, om der kan opsættes flere skraldespande." => [Approved];
    with_thanks: "Regnskabet blev godkendt med tak til administrationen." => [Approved];
    minutes_with_correction: "Referatet godkendt med den rettelse, at Bo Holm var til stede." => [Changed];
    partially: "Punkterne 1-3 blev godkendt, mens punkt 4 blev udsat." => [Approved, Postponed];
    but_postponed: "Indstillingens punkt 1 tiltrådt, men punkt 2 sendes tilbage til forvaltningen." => [Approved, SentOn];

    not_supported: "Et flertal i udvalget kan ikke støtte forslaget." => [Rejected];
    no_from_majority: "Et flertal (V, C og O) stemte imod indstillingen, som dermed er forkastet." => [Rejected];
    refusal_upheld: "Udvalget fastholder afslaget." => [Decided];
    turned_down: "Ansøgningen afslås med henvisning til budgettet." => [Rejected];
    no_grounds: "Ansøgningen om tilskud afvist." => [Rejected];

    moved_to_september: "Sagen udsat til september, hvor der foreligger en ny beregning." => [Postponed];
    postponed_by_majority: "Et flertal bestående af V og C besluttede at udsætte sagen." => [Postponed];
    returns_with_data: "Udvalget ønsker yderligere belysning af økonomien, inden sagen kan behandles. Sagen udsat." => [Postponed];
    came_too_late: "Punktet nåede ikke at blive behandlet og udsættes derfor." => [Postponed];
    postponed_colon: "Beslutning: Udsættes." => [Postponed];

    sent_to_councils: "Sagen sendes til Ældrerådet og Handicaprådet." => [SentOn];
    referred_to_committee: "Sagen henvises til Teknisk Udvalg." => [SentOn];
    sent_to_budget_talks: "Anlægsønsket oversendes til budget 2027." => [SentOn];
    forwarded_to_ministry: "Høringssvaret fremsendes til ministeriet." => [SentOn];
    returned: "Sagen returneres til Kulturudvalget." => [SentOn];

    chair_informed: "Formanden orienterede." => [Noted];
    informed_orally: "Der blev orienteret mundtligt på mødet." => [Noted];
    status_was_given: "Der blev givet en status på byggeriet." => [Noted];
    note_taken: "Rådet tog orienteringen til efterretning med følgende bemærkninger: Der bør godkendes flere pladser." => [Noted];
    points_noted: "Ad 1) Taget til efterretning. Ad 2) Taget til efterretning." => [Noted];

    dialogue: "Udvalget havde en god dialog med bestyrelsen." => [Discussed];
    debate: "Punktet blev debatteret." => [Discussed];
    discussed_and_input: "Rådet drøftede høringsmaterialet. Rådets høringssvar fremsendes til forvaltningen senest den 1. maj." => [Discussed, SentOn];
    gone_through: "Budgettet blev gennemgået." => [Discussed];
    discussed_future_approval: "Drøftet. Forslaget godkendes endeligt på mødet i maj." => [Discussed];

    decided_on_model: "Udvalget besluttede at arbejde videre med model B." => [Decided];
    dates_set: "Det blev aftalt, at mødet flyttes til den 3. marts." => [Decided];
    pointed_at: "Udvalget pegede på placering 2." => [Discussed];
    chose: "Byrådet valgte model C." => [Decided];
    named: "Som nye medlemmer udpeges Eva Lyn og Bo Holm." => [Decided];
    chair_elected: "Som formand valgtes Eva Lyn." => [Decided];
    prioritised: "Udvalget prioriterede projekterne 1, 4 og 7." => [Decided];

    item_pulled_by_mover: "Forslaget blev trukket af forslagsstilleren." => [Withdrawn];
    item_cancelled_agenda: "Punktet udgår af dagsordenen." => [Withdrawn];
    lapses: "Sagen bortfalder, da ansøgningen er trukket tilbage." => [Withdrawn];

    nothing_under_this: "Intet under dette punkt." => [NoneStated];
    no_items: "Der var ingen punkter til eventuelt." => [NoneStated];
    no_decision: "Der blev ikke truffet beslutning." => [NoneStated];
    meeting_ended: "Mødet sluttede kl. 18.30." => [Unclear];
    will_write: "Der skrives et brev til ministeren." => [Unclear];
    heard_only: "Byrådet har tidligere besluttet at udsætte sagen." => [Unclear];
    recommended_by_office: "Administrationen anbefaler, at ansøgningen imødekommes." => [Unclear];
    dream: "Det ville kræve, at Byrådet godkendte en ny bevilling." => [Unclear];
    question: "Skal indstillingen godkendes?" => [Unclear];
}
