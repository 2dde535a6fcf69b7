//! What is undertaken without a date, and what reaches people at one.

use super::{Approval, decided, presented, read, recommended, shown};

sentences! { decided:
    administration_investigates: "Forvaltningen undersøger mulighederne for at etablere en midlertidig bro." => "Deadline -";
    administration_asked_to_map: "Godkendt, idet administrationen skal kortlægge de kommunale kajanlæg." => "Deadline -";
    unit_writes_proposal: "Vej & Park udarbejder et forslag til skiltning ved badebroerne." => "Deadline -";
    centre_with_its_name: "Center for Natur og Miljø indhenter tilbud på opmudring." => "Deadline -";
    head_takes_contact: "Havnechefen tager kontakt til lystfiskerforeningen om adgangen til molen." => "Deadline -";
    mayor_writes_letter: "Borgmesteren retter henvendelse til ministeren om kystbeskyttelsen." => "Deadline -";
    person_calls_meeting: "Karen Holst indkalder arbejdsgruppen til et møde om bådpladserne." => "Deadline -";
    passive_with_there: "Der udarbejdes et notat om klapning af havbundsmateriale." => "Deadline -";
    passive_with_it: "Det undersøges, om fiskerne kan få en fast kajplads." => "Deadline -";
    passive_with_must: "Det skal afdækkes, hvilke bådebroer der er i kommunal drift." => "Deadline -";
    called_together: "Der indkaldes til et dialogmøde med brugerne af havnen." => "Deadline -";
    is_called_together: "Der vil blive indkaldt til et opfølgende møde med grundejerne." => "Deadline -";
    who_is_inverted: "Herefter udarbejder Teknik og Miljø en samlet plan for toiletterne." => "Deadline -";
    will_inverted: "Derudover vil projektgruppen afholde et møde med sejlklubben." => "Deadline -";
    two_in_a_line: "Økonomi beregner de afledte udgifter, og HR udarbejder et udkast til personalepolitik." => "Deadline -, Deadline -";
    goes_on_with_and: "Forvaltningen går i dialog med boligselskabet og vender tilbage med et forslag." => "ReportBack -";
    in_an_at_clause: "Udvalget besluttede, at sekretariatet udarbejder en skabelon for årshjulet." => "Deadline -";
    group_that_is_to: "Der nedsættes en arbejdsgruppe, som skal udarbejde et forslag til helhedsplan." => "Deadline -";
    heads_find_out: "Direktionen drøftede, at centercheferne skal afdække behovet for ekstra vagter." => "Deadline -";
    all_schools: "Skolelederne indsamler erfaringerne med de nye skemaer." => "Deadline -";
    paper_that_comes_back: "Administrationen udarbejder en plan, som forelægges udvalget i juni 2025." => "ReportBack 2025-06-01..2025-06-30";
    sends_a_mail: "Sekretariatet sender en mail til medlemmerne med de endelige tal." => "Deadline -";
    joint_units: "Børn, Unge & Familie og Social Indsats kigger ind i, hvordan overgangen kan lettes." => "Deadline -";
    updates_a_guide: "HR opdaterer vejledningen om tjenesterejser." => "Deadline -";
    looks_into_it_closer: "Begge placeringer undersøges nærmere." => "Deadline -";
    initiative: "Udvalgsformanden tager initiativ til et møde med lokalrådet." => "Deadline -";
    sent_out_in_a_month: "Spørgeskemaet udsendes til alle pladsholdere i april 2025." => "Deadline 2025-04-01..2025-04-30";

    running_work: "Forvaltningen undersøger løbende mulighederne for tilskud." => "";
    a_rule: "Medarbejderne skal registrere kørsel i systemet." => "";
    a_rule_with_paper: "Skolerne skal altid udarbejde en handleplan ved mobning." => "";
    in_every_case: "Der udarbejdes en risikovurdering for hvert arrangement." => "";
    only_possible: "Administrationen kan udarbejde et notat om afgiften." => "";
    an_opinion: "Udvalget fandt det vigtigt, at forvaltningen undersøger støjen." => "";
    opinion_of_members: "Udvalget bemærkede, at det bør undersøges, om taksten er rimelig." => "";
    voted_down: "Et forslag om, at forvaltningen udarbejder en ny plan, blev forkastet." => "";
    proposed: "V foreslår, at der udarbejdes en trafikanalyse." => "";
    conditional: "Hvis ansøgningen trækkes, udarbejder forvaltningen et nyt forslag." => "";
    sent_back: "Sagen sendes tilbage til forvaltningen, som skal belyse økonomien." => "";
    sent_in_hearing: "Forvaltningen sender planen i høring." => "";
    sent_to_the_council: "Udvalget sender sagen til Byrådet." => "";
    was_done: "Forvaltningen undersøgte sagen og indhentede et tilbud." => "";
    has_been_written: "Forvaltningen har udarbejdet et notat, der er vedlagt." => "";
    did_at_the_meeting: "Havnechefen gennemgik udkastet og oplyste om licitationen." => "";
    must_be_there: "Der skal være fokus på trivslen på havnen." => "";
    members_may_send: "Medlemmerne kan sende bemærkninger til sekretariatet." => "";
    applicant_writes: "Ansøger skal udarbejde en støjberegning." => "";
    firm_writes: "Bygherren udarbejder en ny tegning af facaden." => "";
    plan_is_approved: "Planen godkendes, og punkt 2 tages til efterretning." => "";
    group_is_set_up: "Der nedsættes en arbejdsgruppe med tre medlemmer." => "";
    members_of_group: "Anna Friis og Bo Lund udpeges til arbejdsgruppen." => "";
    nothing_is_written: "Der udarbejdes ikke yderligere notater i sagen." => "";
    council_discusses_today: "Udvalget undersøger og drøfter sagen." => "";
    whether_to_write: "Udvalget drøftede, om der skal udarbejdes en strategi." => "";
    sharper_text: "Formålet skal fremgå tydeligere af planen." => "";
    permission: "Centerchefen bemyndiges til at underskrive aftalen." => "";
    age_group: "Målgruppen skal undersøges af lægen." => "";
    parties_thank: "Socialistisk Folkeparti takker for et godt oplæg." => "";
}

sentences! { presented:
    unit_will_do: "Natur & Klima vil derfor kortlægge de lavtliggende veje ved fjorden." => "Deadline -";
    administration_will_do: "Forvaltningen vil herefter tage kontakt til de berørte lodsejere." => "Deadline -";
    project_paper: "Der udarbejdes et kommissorium for følgegruppen." => "Deadline -";
    calls_a_group: "Kommunale Bygninger & Energi indkalder til en arbejdsgruppe om varmepumperne." => "Deadline -";
    first_step: "Hver afdeling skal i første omgang udarbejde en oversigt over sine lokaler." => "Deadline -";
    next_body: "Efter behandlingen i Ældrerådet skal politikken godkendes i Byrådet." => "ReportBack -";
    then_the_council: "Derefter skal forslaget behandles i Byrådet." => "ReportBack -";
    approved_at_a_meeting: "Beredskabsplanen skal godkendes på Byrådets møde i juni." => "ReportBack 2025-06-01..2025-06-30";
    delivered_in_a_month: "Adgangskortene udleveres til brugerne i maj 2025." => "Deadline 2025-05-01..2025-05-31";
    told_in_a_month: "Planen vil blive kommunikeret ud til medarbejderne i april 2025." => "Deadline 2025-04-01..2025-04-30";
    joint_body_will_propose: "Nordfjordens Beredskab vil i løbet af foråret komme med forslag til øvelser." => "ReportBack 2025-03-01..2025-05-31";

    describes_practice: "Der udarbejdes en handleplan for den enkelte borger." => "";
    describes_a_unit: "Jobcentret udarbejder en plan sammen med den ledige." => "";
    describes_a_procedure: "Forvaltningen udarbejder normalt et udkast, som sendes til ansøger." => "";
    proposed_group: "Arbejdsgruppen vil arbejde med de fire temaer." => "";
    will_work_for: "Kommunen vil arbejde for flere cykelstier." => "";
    law_of_planning: "Efter planloven skal forslaget behandles i Byrådet." => "";
    rule_of_money: "Tillægsbevillinger skal godkendes af Byrådet." => "";
    rule_of_a_period: "Planen skal godkendes en gang i hver valgperiode." => "";
    if_approved: "Hvis forslaget godkendes, vil forvaltningen udarbejde en lokalplan." => "";
    by_approval: "Ved godkendelse vil forvaltningen udarbejde et udbudsmateriale." => "";
    consultant_will: "Rådgiveren vil undersøge jordbunden." => "";
    developer_will: "Bygherren vil afholde et møde med naboerne." => "";
    wishes_to: "Skolelederen vil gerne undersøge muligheden for en skolehave." => "";
    told_of_the_past: "Forvaltningen lovede, at området skulle undersøges." => "";
    what_can_be_done: "Der kan udarbejdes en tidsplan, hvis udvalget ønsker det." => "";
    building_in_a_month: "Byggeriet afleveres i maj 2025, og beboerne flytter ind i juni." => "";
    payment_in_a_month: "Ydelsen udbetales i april 2025." => "";
    market_opens: "Torvet åbner i maj 2025." => "";
    survey_made_yearly: "Tilfredshedsundersøgelsen udsendes hvert år i april." => "";
    what_the_plan_is_for: "Planen skal undersøge og beskrive kommunens muligheder." => "";
}

sentences! { recommended:
    merely_proposed: "forvaltningen udarbejder et forslag til helhedsplan" => "";
    proposed_group_of_work: "der nedsættes en arbejdsgruppe, der udarbejder et kommissorium" => "";
    proposed_inquiry: "det undersøges, om taksten kan sænkes" => "";
}

fn promiser_of(sentence: &str) -> Option<String> {
    let found = read(&format!("Beslutning\n\n{sentence}"), Approval::Approved);
    found.into_iter().next().expect("a promise").who
}

#[test]
fn who_undertakes_is_named_as_printed() {
    let named = [
        (
            "Center for Natur og Miljø indhenter tilbud på opmudring.",
            "Center for Natur og Miljø",
        ),
        (
            "Miljø & Teknik og Kommunale Bygninger undersøger, hvor fejlen ligger.",
            "Miljø & Teknik og Kommunale Bygninger",
        ),
        (
            "Derudover vil projektgruppen afholde et møde med sejlklubben.",
            "projektgruppen",
        ),
        (
            "Ledergruppen, i samarbejde med tillidsfolkene, skal afdække, om der mangler vagter.",
            "Ledergruppen",
        ),
        (
            "Der nedsættes en arbejdsgruppe, og sekretariatet udarbejder et kommissorium.",
            "sekretariatet",
        ),
        (
            "Skitsen udarbejdes af Vej & Park inden den 1. maj 2025.",
            "Vej & Park",
        ),
        (
            "Sekretariatet samler bemærkningerne i et notat, der tilgår Byrådet.",
            "Sekretariatet",
        ),
        (
            "Forslaget sendes til forvaltningen, som skal undersøge økonomien.",
            "forvaltningen",
        ),
        (
            "Udvalget besluttede, at de samler op på forløbet den 3. juni 2025.",
            "Udvalget",
        ),
        (
            "Karen Holst indkalder arbejdsgruppen til et møde om bådpladserne.",
            "Karen Holst",
        ),
        ("Planen evalueres af Byrådet i august 2026.", "Byrådet"),
    ];
    for (sentence, expected) in named {
        assert_eq!(
            promiser_of(sentence).as_deref(),
            Some(expected),
            "{sentence}"
        );
    }
    assert_eq!(
        promiser_of("Det undersøges, om fiskerne kan få en fast kajplads."),
        None
    );
}

#[test]
fn an_association_in_capitals_ends_a_sentence() {
    let sections = "Sagsfremstilling\n\nGruppen følger anbefalinger fra KL. Der udarbejdes et \
        kommissorium for gruppen.\n\nBeslutning\n\nDrøftet.";
    let found = read(sections, Approval::Neither);
    assert_eq!(shown(&found), "Deadline -");
    assert!(found[0].sentence.starts_with("Der udarbejdes"));
}
