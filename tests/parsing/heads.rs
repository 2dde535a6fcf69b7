//! Heads of minutes as they are set: the body, the day and the hour, told from the others.

use referat::minutes::parse;

/// The body, day and hour of a head above two items.
macro_rules! heads {
    ($($name:ident: $head:literal => $body:literal, $day:literal, $hour:literal;)*) => {
        $(#[test]
        fn $name() {
            let items = "1. Dagsorden\n\nBeslutning\n\nGodkendt.\n\n2. Havn\n\nBeslutning\n\nUdsat.\n";
            let meeting = parse(&format!("{}\n\n{items}", $head));
            assert_eq!(meeting.committee.as_deref(), Some($body));
            assert_eq!(meeting.date.map(|day| day.to_string()).as_deref(), Some($day));
            let hour = meeting.start_time.map(|hour| hour.to_string());
            assert_eq!(hour.unwrap_or_default(), $hour);
            assert_eq!(meeting.outline().len(), 2);
        })*
    };
}

heads! {
    genitive_before_the_meeting:
        "Udskrift af beslutningsprotokol\nØkonomiudvalgets møde den 5. maj 1999"
        => "Økonomiudvalget", "1999-05-05", "";
    printed_on_another_day:
        "Fjordby Kommune\nBørne- og Skoleudvalget\nReferat fra ekstraordinært møde i Børne- og Skoleudvalget\nDato: Onsdag den 4. september 2013\nKl.: 14.30 - 16.00\nLokale: Mødelokale 3\nUdskrevet den 6. september 2013"
        => "Børne- og Skoleudvalget", "2013-09-04", "14:30:00";
    letter_before_the_minutes:
        "Dato: 12. juni 2018\nSagsnr.: 18/123\nKære medlemmer af udvalget\n\nHermed referat af mødet i Kultur- og Fritidsudvalget torsdag den 7. juni 2018 kl. 16.00 i Kulturhuset"
        => "Kultur- og Fritidsudvalget", "2018-06-07", "16:00:00";
    lines_of_one_thing_each:
        "REFERAT\nSOCIALUDVALGET\n\nden 3. februar 2009\nkl. 08.30\ni mødelokale 1"
        => "SOCIALUDVALGET", "2009-02-03", "08:30:00";
    english_genitive:
        "Teknisk Udvalg's møde\nTorsdag den 07-06-2018 Kl. 16:00\nUdvalgsværelse 3\n\nDeltagere: Asta Lund Bo Krog\nAfbud: Carl Eng"
        => "Teknisk Udvalg", "2018-06-07", "16:00:00";
    published_on_another_day:
        "Publiceret 14.08.2024\nByrådet d. 12.08.2024 kl. 17.00 (Ekstraordinært møde)\nMødested: Byrådssalen"
        => "Byrådet", "2024-08-12", "17:00:00";
    letter_spaced_title:
        "R e f e r a t\nMØDE Fjordby Seniorråd\nTorsdag den 4. juni 2015 kl. 13.00\nTil stede: Asta Lund, Bo Krog."
        => "Fjordby Seniorråd", "2015-06-04", "13:00:00";
    letters_in_brackets:
        "Protokol\nKommunalbestyrelsen (KMB)\nMødedato: 29.11.2021\nMødet startede: 18:00\nMødet sluttede: 20:15\nMødested: Byrådssalen, Rådhuset\nDagsorden offentliggjort: 25.11.2021"
        => "Kommunalbestyrelsen (KMB)", "2021-11-29", "18:00:00";
    letter_with_a_day_of_its_own:
        "Fjordby Kommune • Rådhustorvet 1 • 9999 Fjordby\nDato 21. marts 2011\n\nReferat fra Handicaprådets møde d. 17. marts 2011 kl. 15.00\nDeltagere:\nAsta Lund (formand)        Bo Krog\nCarl Eng                   Dorte Bæk"
        => "Handicaprådet", "2011-03-17", "15:00:00";
    running_head_first:
        "Miljø- og Teknikudvalget, den 5. januar 2016                     Side 1 af 12\n\nReferat\n\nMødetidspunkt: 5. januar 2016, kl. 16:30\nMødelokale: B-237"
        => "Miljø- og Teknikudvalget", "2016-01-05", "16:30:00";
    years_before_the_name:
        "UDVALG\n\n09-13 Udvalget for Børn\n\nMØDE\n\nReferat\n\nSTARTTIDSPUNKT\n\n29-01-2013 10:00:00"
        => "Udvalget for Børn", "2013-01-29", "10:00:00";
    name_on_the_second_line:
        "Åbent referat af ordinært møde i\nUdvalget for Klima, Miljø og Teknik\nTirsdag d. 9. maj 2023 kl. 14:00"
        => "Udvalget for Klima, Miljø og Teknik", "2023-05-09", "14:00:00";
    day_first:
        "31. maj 2022 - Kommunalbestyrelsen - Referat"
        => "Kommunalbestyrelsen", "2022-05-31", "";
    years_behind_the_name:
        "Referat Økonomiudvalget 2018-2021, 03. december 2019\nMødetid: 15.00"
        => "Økonomiudvalget", "2019-12-03", "15:00:00";
    values_on_lines_of_their_own:
        "Økonomiudvalget\n\nMødedato\ntirsdag den 14. januar 2025\nTidspunkt\nkl. 13.00 til 15.30\nSted\nMødelokale A\nMødedeltagere\nAsta Lund\nBo Krog\nAfbud\nIngen"
        => "Økonomiudvalget", "2025-01-14", "13:00:00";
}

#[test]
fn names_in_columns_are_parted() {
    let meeting = parse(
        "Referat Handicaprådet d. 17. marts 2011\nDeltagere:\nAsta Lund (formand)        Bo Krog\n\n\
         1. Dagsorden\n\nBeslutning\n\nGodkendt.\n",
    );
    let names: Vec<&str> = meeting
        .participants
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["Asta Lund", "Bo Krog"]);
}
