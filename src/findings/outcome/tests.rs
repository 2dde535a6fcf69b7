//! Decisions in the manner of many municipalities, in our own words.

use proptest::prelude::*;

use super::OutcomeClass::{
    ApprovedAsRecommended as Approved, ApprovedWithChanges as Changed, DecidedOtherwise as Decided,
    Discussed, NoneStated, Noted, Postponed, Rejected, SentOn, Unclear, Withdrawn,
};
use super::{DecisionReading, OutcomeClass, Side, StatementKind, read_decision};

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
}

fn parties(reading: &DecisionReading, side: Side) -> Vec<(Option<u32>, String)> {
    let votes = reading.votes.iter().filter(|vote| vote.side == side);
    votes
        .map(|vote| {
            let names: Vec<&str> = vote
                .parties
                .iter()
                .chain(&vote.persons)
                .map(String::as_str)
                .collect();
            (vote.count, names.join(" "))
        })
        .collect()
}

/// Asserts who voted what: for, against, abstained, each as number and names.
macro_rules! votes {
    ($($name:ident: $text:expr => $for:expr, $against:expr, $abstained:expr;)+) => {
        $(
            #[test]
            fn $name() {
                let reading = read_decision($text);
                let wanted = |votes: &[(u32, &str)]| -> Vec<(Option<u32>, String)> {
                    votes.iter().map(|(count, names)| ((*count > 0).then_some(*count), (*names).to_owned())).collect()
                };
                assert_eq!(parties(&reading, Side::For), wanted(&$for), "for: {}", $text);
                assert_eq!(parties(&reading, Side::Against), wanted(&$against), "against: {}", $text);
                assert_eq!(parties(&reading, Side::Abstained), wanted(&$abstained), "abstained: {}", $text);
            }
        )+
    };
}

votes! {
    numbers_and_letters: "Godkendt med 13 stemmer for (A, V, F) og 4 imod (C, Ø, K). Maja Strømkær (B) undlod at stemme."
        => [(13, "A V F")], [(4, "C Ø K")], [(0, "Maja Strømkær")];
    against_number: "Indstillingen blev anbefalet med 10 stemmer mod 2. 1 medlem undlod at stemme."
        => [(10, "")], [(2, "")], [(1, "")];
    colons: "For stemte: A, B, C, F, V, Å og Jan Ruby (Løsgænger)\n\nImod stemte: Ø\n\nUndlod at stemme: O"
        => [(0, "A B C F V Å Jan Ruby")], [(0, "Ø")], [(0, "O")];
    semicolon: "A, B og C stemte for; D imod." => [(0, "A B C")], [(0, "D")], [];
    short_numbers: "17 for, 2 imod." => [(17, "")], [(2, "")], [];
    side_first: "For stemte 10 (A, F, B), imod 9 (V, C)." => [(10, "A F B")], [(9, "V C")], [];
    lists: "Imod stemte C og O." => [], [(0, "C O")], [];
    liste: "Liste B stemte imod." => [], [(0, "B")], [];
    party_names: "Venstre og Dansk Folkeparti stemte imod. Enhedslisten undlod at stemme."
        => [], [(0, "Venstre Dansk Folkeparti")], [(0, "Enhedslisten")];
    members: "For: 20 (Anna Vig (A), Bo Holm (V)). Imod: 3 (Carl Eng (Ø))."
        => [(20, "Anna Vig Bo Holm")], [(3, "Carl Eng")], [];
    neither: "Hverken for eller imod stemte O." => [], [], [(0, "O")];
    against_with_reason: "Godkendt. Imod stemte Ø, som ønsker stien ført videre til havnen." => [], [(0, "Ø")], [];
    eight_members: "Godkendt med 42 stemmer mod 4. 8 medlemmer undlod at stemme." => [(42, "")], [(4, "")], [(8, "")];
    both_with_noun: "Vedtaget med 12 stemmer for og 7 stemmer imod." => [(12, "")], [(7, "")], [];
    motion: "For forslaget stemte Ø og F. Imod stemte de øvrige 13." => [(0, "Ø F")], [(13, "")], [];
    no_votes: "Godkendt med 2 mio. kr. for 2025 og 3 for 2026, mod tidligere 4." => [], [], [];
    counts_of_parties: "For stemte A (5), V (3) og C (1). Imod stemte Ø (2)." => [(9, "A V C")], [(2, "Ø")], [];
}

#[test]
fn unanimity_is_a_vote() {
    for text in [
        "Enstemmigt godkendt.",
        "Indstillingen blev enstemmigt vedtaget.",
        "Et enigt byråd godkendte planen.",
    ] {
        assert_eq!(read_decision(text).votes[0].side, Side::Unanimous, "{text}");
    }
    assert!(
        read_decision("Godkendt, men ikke enstemmigt.")
            .votes
            .is_empty()
    );
}

#[test]
fn a_vote_names_what_it_is_about() {
    let text = "Ændringsforslag 47 blev forkastet med 3 stemmer for (Ø, K, O) og 16 imod (A, V). Budget 2026 blev vedtaget med 14 stemmer for.";
    let reading = read_decision(text);
    let about: Vec<_> = reading
        .votes
        .iter()
        .map(|vote| vote.about.clone().map(|about| &text[about]))
        .collect();
    assert_eq!(
        about,
        [
            Some("Ændringsforslag 47"),
            Some("Ændringsforslag 47"),
            Some("Budget 2026")
        ]
    );
}

/// Asserts what members stated, and who.
macro_rules! statements {
    ($($name:ident: $text:expr => $kind:ident, [$($who:expr),*];)+) => {
        $(
            #[test]
            fn $name() {
                let reading = read_decision($text);
                let who: Vec<&str> = vec![$($who),*];
                assert_eq!(reading.statements.len(), 1, "{:?}", reading.statements);
                assert_eq!(reading.statements[0].kind, StatementKind::$kind);
                assert_eq!(reading.statements[0].who, who);
            }
        )+
    };
}

statements! {
    reservation_of_a_person: "Godkendt. Henriette Falk (C) tog forbehold." => Reservation, ["Henriette Falk"];
    reservation_of_a_list: "Godkendt. Liste K tager forbehold for model B." => Reservation, ["K"];
    reservation_after_from: "Godkendt med forbehold fra V og C." => Reservation, ["V", "C"];
    could_not_agree: "Anbefales. Enhedslisten kan ikke tiltræde indstillingen." => Reservation, ["Enhedslisten"];
    minority_opinion: "Godkendt.\n\nMindretalsudtalelse fra Ø og K: Vi mener, at skolen skal bevares." => MinorityOpinion, ["Ø", "K"];
    minority_of: "Godkendt. Et mindretal bestående af V ønsker sagen udsat." => MinorityOpinion, ["V"];
    on_record: "Godkendt. Liste Ø ønsker ført til protokol, at taksten er for høj." => Protocol, ["Ø"];
    disqualified: "Bo Holm (V) blev erklæret inhabil. Godkendt." => Disqualified, ["Bo Holm"];
    took_no_part: "Godkendt. Bo Holm deltog ikke i sagens behandling." => TookNoPart, ["Bo Holm"];
    left_the_room: "Eva Lyn (A) forlod mødet under behandlingen. Godkendt." => LeftRoom, ["Eva Lyn"];
}

#[test]
fn a_reservation_about_money_is_nobody_s() {
    assert!(
        read_decision("Godkendt med forbehold for Byrådets bevilling.")
            .statements
            .is_empty()
    );
}

/// Asserts to whom a matter is sent, and whether back.
macro_rules! sent {
    ($($name:ident: $text:expr => $to:expr, $back:expr;)+) => {
        $(
            #[test]
            fn $name() {
                let reading = read_decision($text);
                let sent = reading.outcomes.iter().find(|outcome| outcome.class == SentOn).expect("it is sent on");
                assert_eq!((sent.to.as_deref(), sent.back), ($to, $back), "{}", $text);
            }
        )+
    };
}

sent! {
    to_a_committee: "Kommissoriet oversendes til Økonomiudvalget den 14. marts 2023." => Some("Økonomiudvalget"), false;
    to_a_long_name: "Sagen oversendes til Udvalget for Børn, Unge og Kultur med henblik på høring." => Some("Udvalget for Børn, Unge og Kultur"), false;
    to_joined_name: "Forslaget blev oversendt til Kultur- og Fritidsudvalget." => Some("Kultur- og Fritidsudvalget"), false;
    to_two: "Fremsendes til Økonomiudvalget og Byrådet." => Some("Økonomiudvalget og Byrådet"), false;
    to_genitive: "Oversendes til Kommunalbestyrelsens behandling." => Some("Kommunalbestyrelsen"), false;
    back_to_office: "Sagen sendes tilbage til administrationen, som skal belyse økonomien." => Some("administrationen"), true;
    back_to_treatment: "Hjemvist til fornyet behandling i Teknisk Udvalg." => Some("Teknisk Udvalg"), true;
    to_budget: "Henvises til budgetforhandlingerne." => Some("budgetforhandlingerne"), false;
    to_unit: "Direktionen sendte sagen tilbage til HR & Digitalisering, idet den skal belyses." => Some("HR & Digitalisering"), true;
}

#[test]
fn words_are_those_the_class_rests_on() {
    for (text, words) in [
        ("Godkendt. Se bilag.", "Godkendt"),
        (
            "Indstillingen blev ikke godkendt.",
            "Indstillingen blev ikke godkendt",
        ),
        (
            "Godkendt med den ændring, at taksten stiger.",
            "Godkendt med den ændring",
        ),
        ("Der mangler tal, hvorfor sagen udsættes.", "sagen udsættes"),
    ] {
        let reading = read_decision(text);
        assert!(
            text[reading.outcomes[0].words.clone()].contains(words),
            "{:?}",
            &text[reading.outcomes[0].words.clone()]
        );
    }
}

#[test]
fn committees_recommend() {
    for (text, recommends) in [
        ("Anbefales.", true),
        ("Udvalget kan ikke anbefale indstillingen.", true),
        ("Indstilles godkendt.", true),
        ("Fremsendes til Byrådet med anbefaling.", true),
        ("Godkendt som indstillet.", false),
        ("Byrådet fulgte anbefalingen.", false),
    ] {
        let reading = read_decision(text);
        assert_eq!(
            reading.outcomes.iter().any(|outcome| outcome.recommends),
            recommends,
            "{text}"
        );
    }
}

#[test]
fn absences_are_told_apart() {
    let text = "Fraværende: Bo Holm (V)\nGodkendt.\nEva Lyn (A) var fraværende.";
    let reading = read_decision(text);
    let absent: Vec<&str> = reading
        .absent_words
        .iter()
        .map(|words| &text[words.clone()])
        .collect();
    assert_eq!(
        absent,
        ["Fraværende: Bo Holm (V)", "Eva Lyn (A) var fraværende"]
    );
}

#[test]
fn classes_are_named_in_two_languages() {
    for class in OutcomeClass::ALL {
        assert_eq!(class.name().parse(), Ok(class));
        assert_eq!(
            serde_json::to_string(&class).ok(),
            Some(format!("\"{class}\""))
        );
    }
    for (word, class) in [
        ("godkendt", Approved),
        ("Godkendt med ændringer", Changed),
        ("godkendt_med_aendringer", Changed),
        ("ændret", Changed),
        ("afvist", Rejected),
        ("udsat", Postponed),
        ("oversendt", SentOn),
        ("taget til efterretning", Noted),
        ("drøftet", Discussed),
        ("anden", Decided),
        ("trukket", Withdrawn),
        ("ingen", NoneStated),
        ("uklar", Unclear),
    ] {
        assert_eq!(word.parse(), Ok(class), "{word}");
    }
    assert!("maybe".parse::<OutcomeClass>().is_err());
}

fn is_sound(text: &str) {
    let reading = read_decision(text);
    assert!(!reading.outcomes.is_empty());
    let outcomes = reading
        .outcomes
        .iter()
        .flat_map(|outcome| [&outcome.words, &outcome.sentence]);
    let votes = reading
        .votes
        .iter()
        .flat_map(|vote| std::iter::once(&vote.words).chain(&vote.about));
    let statements = reading.statements.iter().map(|statement| &statement.words);
    for words in outcomes
        .chain(votes)
        .chain(statements)
        .chain(&reading.absent_words)
    {
        assert!(text.get(words.clone()).is_some(), "{words:?} of {text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in ".{0,200}") {
        is_sound(&text);
    }

    #[test]
    fn any_order_of_deciding_words_can_be_read(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "godkendt", "ikke", "at", ",", ".", "(", ")", "A", "Ø", "stemte", "for", "imod", "17", "Udvalget", "til",
                "oversendes", "tog", "efterretning", "idet", "dog", "\"", "\n\n", "\n", "- ", "1. ", "Bo Holm", "forslaget",
                "undlod", "stemme", "hverken", "eller", "anbefaler", "besluttede", "sagen", ":", ";", "med", "ændring", "å\u{30a}",
                "a\u{300}\u{ad}", "**", "Fraværende", "mindretal", "stemmer", "mod", "tilbage", "blev", "İ", "ﬁ",
            ]),
            0..40,
        ),
        space in prop::bool::ANY,
    ) {
        is_sound(&words.join(if space { " " } else { "" }));
    }
}
