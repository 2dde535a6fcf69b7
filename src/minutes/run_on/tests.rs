use super::super::lines::split;
use super::super::{Meeting, parse};
use super::*;

/// Returns the parts of a text that stand on their own lines.
fn parted(text: &str) -> Vec<String> {
    let lines = part(split(text)).lines.into_iter();
    lines
        .filter(|line| !line.is_blank() && !line.is_furniture())
        .map(|line| line.clean.to_string())
        .collect()
}

fn decisions(meeting: &Meeting) -> Vec<(&str, Option<&str>)> {
    let items = meeting.open_items();
    let decided = items.map(|item| {
        (
            item.title.as_str(),
            item.decision().map(|own| own.text.as_str()),
        )
    });
    decided.collect()
}

const ITEMS_THAT_RUN_ON: &str = "Byrådet 25-10-2031\nPunkt 1: Kajplads\n00.22.02-A26-1-13 Indstilling \
Forvaltningen indstiller, at kajen bygges. Beslutning Havneudvalget, 03.10.2031 Anbefales.\n\
Byrådet, 25.10.2031 Godkendt, idet kajen udvides. Sagsfremstilling Kajen er for kort.\n\
Punkt 2: Fyr\n00.22.02-A26-2-13 Beslutning Byrådet, 25.10.2031 Bo Ek var fraværende. Udsat.\n";

#[test]
fn labels_inside_lines_stand_on_their_own() {
    let parts = parted(ITEMS_THAT_RUN_ON);
    for part in [
        "Indstilling",
        "Beslutning Havneudvalget, 03.10.2031",
        "Byrådet, 25.10.2031",
        "Sagsfremstilling",
        "Bo Ek var fraværende.",
    ] {
        assert!(parts.iter().any(|one| one == part), "{part}: {parts:?}");
    }
    let meeting = parse(ITEMS_THAT_RUN_ON);
    let decided = decisions(&meeting);
    assert_eq!(
        decided[0],
        ("Kajplads", Some("Godkendt, idet kajen udvides."))
    );
    assert_eq!(decided[1], ("Fyr", Some("Udsat.")));
}

#[test]
fn lines_are_those_of_the_source() {
    let meeting = parse(ITEMS_THAT_RUN_ON);
    let first = meeting.open_items().next().expect("an open item");
    assert_eq!((first.lines.first, first.lines.last), (2, 4));
    let own = first.decision().expect("a decision");
    assert_eq!((own.lines.first, own.text_line), (4, 4));
}

#[test]
fn a_label_quoted_in_a_sentence_parts_nothing() {
    let text = "Punkt 1: Kaj\nSagsfremstilling\nI Beslutning i Havneudvalget den 3. maj stod det. Og \
                Beslutning i Byrådet den 4. maj.\nBeslutning\nGodkendt.\nPunkt 2: Fyr\nBeslutning\nUdsat.\n";
    assert_eq!(part(split(text)).lines.len(), split(text).len());
}

#[test]
fn labels_behind_bullets_stand_on_their_own_already() {
    let text =
        "1. Kaj\n• Beslutninger\nGodkendt.\n• Bilagsliste\nKort\n2. Fyr\n• Beslutninger\nUdsat.\n";
    assert_eq!(parted(text)[1], "• Beslutninger");
    assert_eq!(decisions(&parse(text))[0], ("Kaj", Some("Godkendt.")));
}

#[test]
fn what_is_glued_to_headings_stands_on_its_own() {
    let text = "1. KajpladsResumé\nKajen er kort.\nReferat\nGodkendt.\n2. Fyr og bøjerResumé\n\
                Fyret er slukket.\nReferat\nUdsat.\n";
    assert_eq!(parted(text)[..2], ["1. Kajplads", "Resumé"]);
    let text = "1. KajpladsFold ind\nA\n2. FyrFold ind\nB\n3. BøjerFold ind\nC\n";
    assert_eq!(parted(text)[..2], ["1. Kajplads", "A"]);
    // One may be a name.
    let text = "1. Salg af KulturHuset\nA\n2. Fyr\nB\n";
    assert_eq!(parted(text)[0], "1. Salg af KulturHuset");
}

#[test]
fn labels_behind_the_stop_of_a_sentence_stand_on_their_own() {
    let text = "1. Kaj\nIndstilling\n 1. at kajen forlænges i 2024.Beslutning\n 1. Godkendt.\n\
                2. Fyr\nIndstilling\nAt fyret slukkes.Beslutning\nUdsat.\n";
    let meeting = parse(text);
    assert_eq!(
        decisions(&meeting),
        [("Kaj", Some("1. Godkendt.")), ("Fyr", Some("Udsat."))]
    );
    // One may be the name of a file.
    let text = "1. Kaj\nSe filen kaj.Beslutning\nA\n2. Fyr\nB\n";
    assert_eq!(parted(text)[1], "Se filen kaj.Beslutning");
}

#[test]
fn buttons_before_labels_are_parted() {
    let text = "Referat\n1. Kaj\nfold ind Resume\nKajen er kort.\nfold ind Beslutning\nGodkendt.\n\
                2. Fyr\nfold ind Resume\nFyret er slukket.\nfold ind Beslutning\nUdsat.\n";
    let meeting = parse(text);
    assert_eq!(
        decisions(&meeting),
        [("Kaj", Some("Godkendt.")), ("Fyr", Some("Udsat."))]
    );
    // Whose decision it is stands before a noun in small letters.
    let text =
        "1. Kaj\nudvalgets indstilling\nA\nudvalgets beslutning\nB\nudvalgets indstilling\nC\n";
    assert_eq!(part(split(text)).lines.len(), split(text).len());
    // Words on closed things are no button.
    let text = "1. Kaj\nlukket del Resume\nA\nlukket del Beslutning\nB\nlukket del Resume\nC\n";
    assert_eq!(part(split(text)).lines.len(), split(text).len());
}

const PAGES: &str = "Havneudvalget. Referat\n\n\
1 Havneudvalget Referat Mødedato: 6. oktober 2031 Medlemmer: Bo Ek, Asta Lund\n\n\
2 Indholdsfortegnelse Side 1. Godkendelse af dagsorden Kajplads Salg af fyr - LUKKET SAG Bilagsliste...9\n\n\
3 Norddal Kommune Side Godkendelse af dagsorden Åben sag Sagsnr.: 31/100 Beslutning i Havneudvalget den Godkendt. 1\n\n\
4 Norddal Kommune Side Kajplads Åben sag Sagsnr.: 31/200 Sagsfremstilling Kajen er for 2\n\n\
5 Norddal Kommune Side kort. Beslutning i Havneudvalget den Anbefales. Bo Ek stemte imod. 3\n";

#[test]
fn pages_of_one_line_have_headings() {
    let meeting = parse(PAGES);
    let decided = decisions(&meeting);
    assert_eq!(decided[0], ("Godkendelse af dagsorden", Some("Godkendt.")));
    assert_eq!(
        decided[1],
        ("Kajplads", Some("Anbefales. Bo Ek stemte imod."))
    );
    let item = meeting.open_items().nth(1).expect("a second item");
    assert_eq!(
        item.case_number.as_ref().map(|case| case.printed()),
        Some("31/200")
    );
    assert_eq!((item.lines.first, item.lines.last), (9, 11));
    let closed: Vec<&str> = meeting
        .closed_items()
        .map(|item| item.title.as_str())
        .collect();
    assert_eq!(closed, ["Salg af fyr"]);
}

#[test]
fn closed_pages_stay_closed() {
    // The pages are parted where nothing of the kind is said.
    assert_eq!(parse(PAGES).open_items().count(), 2);
    let secret = "Fyret koster 3 millioner.";
    for heading in [
        "Salg af fyr LUKKET SAG Sagsnr.: 31/300 Sagsfremstilling",
        "Salg af fyr Lukket punkt Sagsnr.: 31/300 Sagsfremstilling",
        "Lukket punkt: Salg af fyr Sagsnr.: 31/300 Sagsfremstilling",
        "Salg af fyr (fortrolig) Sagsnr.: 31/300 Sagsfremstilling",
        "Salg af fyr LUKKET Sagsfremstilling",
        "LUKKET SAG Sagsfremstilling",
        "Fyr Åben sag Sagsnr.: 31/300 Sagsfremstilling (fortrolig)",
        "Fyr Åben sag Sagsnr.: 31/300 Sagsfremstilling Se nedenfor. Lukket beslutning:",
    ] {
        let text = format!(
            "{PAGES}\n6 Norddal Kommune Side {heading} {secret} Beslutning i Havneudvalget den Udsat. 4\n"
        );
        let meeting = parse(&text);
        let printed = format!("{:?}", meeting.open_items().collect::<Vec<_>>());
        assert!(!printed.contains("3 millioner"), "{heading}: {printed}");
    }
}

#[test]
fn what_runs_on_and_may_be_closed_is_refused() {
    let text = |marks: [&str; 3]| {
        let [above, within, behind] = marks;
        format!(
            "Referat Havneudvalget 3. maj 2023\n\
             1. Kaj Sagsnr.: 23/100 Sagsfremstilling Kajen er gammel. Beslutning Godkendt.\n\
             2. Fyr Sagsnr.: 23/102 {above} Sagsfremstilling {within} Fyret er dyrt. \
             Beslutning Solgt. {behind}\n\
             3. Mole Sagsnr.: 23/103 Sagsfremstilling Molen er ny. Beslutning Udsat.\n"
        )
    };
    assert_eq!(parse(&text(["", "", ""])).open_items().count(), 3);
    for mark in [
        "LUKKET",
        "Åben sag: Nej",
        "Publiceres: Nej",
        "L u k k e t",
        "Ikke til offentliggørelse",
        "Der offentliggøres ikke referat af dette punkt.",
        "Closed item",
    ] {
        for marks in [[mark, "", ""], ["", mark, ""], ["", "", mark]] {
            assert_eq!(parse(&text(marks)).open_items().count(), 0, "{marks:?}");
        }
    }
}

#[test]
fn headings_that_are_whole_lines_may_be_closed() {
    let text = |heading: &str| {
        format!(
            "Referat Byrådet d. 25-10-2031\n\
             Indholdsfortegnelse Kajplads....3 Lukket: Salg af fyr....4 Underskrift....5\n\
             {ITEMS_THAT_RUN_ON}\n{heading}\n00.22.02-A26-3-13 Fyret koster 3 millioner.\n\
             Punkt 4: Orientering\n00.22.02-A26-4-13 Kompetence: Byrådet\n"
        )
    };
    for heading in [
        "Punkt 3: Lukket - Salg af fyr",
        "Punkt 3: Lukket: Salg af fyr",
    ] {
        let meeting = parse(&text(heading));
        let open: Vec<&str> = meeting
            .open_items()
            .map(|item| item.title.as_str())
            .collect();
        assert_eq!(open, ["Kajplads", "Fyr", "Orientering"], "{heading}");
        let last = meeting.open_items().last().expect("an open item");
        let case = last.case_number.as_ref().map(|case| case.printed());
        assert_eq!(case, Some("00.22.02-A26-4-13"));
        let printed = format!("{:?}", meeting.open_items().collect::<Vec<_>>());
        assert!(!printed.contains("3 millioner"), "{heading}: {printed}");
    }
    // What is no heading of one item, or has more in its line, says nothing of where it ends.
    for heading in [
        "Punkt 3: Lukkede punkter",
        "Punkt 3: Lukket",
        "Lukket - Salg af fyr",
        "Punkt 3: Lukket - Salg af fyr Beslutning Solgt. Sagsfremstilling Fyret.",
        "Punkt 3: Salg af fyr lukket",
        "Punkt 3: Lukket - Salg af fyr og fortrolige bøjer",
    ] {
        assert_eq!(parse(&text(heading)).open_items().count(), 0, "{heading}");
    }
}

/// Items of one line: what runs on says nothing of how far a closed one goes.
fn items_in_one_line(second: &str) -> String {
    format!(
        "Referat\nHavnerådet\n3. maj 2029\n\n1. Ny kaj Sagsfremstilling Kajen er kort. Beslutning \
         Godkendt. 2. {second} Sagsfremstilling Huset koster 9 mio. kr. Beslutning Købt. 3. Fyr \
         Sagsfremstilling Fyret er gammelt. Beslutning Udsat.\n"
    )
}

#[test]
fn a_letter_for_closed_in_lines_that_run_on_leaks_nothing() {
    for second in [
        "Køb af hus (L)",
        "(L) Køb af hus",
        "Køb af hus [LP]",
        "L Køb af hus",
        "Køb af Nordre Hus (L)",
        "Ny Kaj (L)",
    ] {
        let meeting = parse(&items_in_one_line(second));
        let all = format!(
            "{:?} {:?}",
            meeting.open_items().collect::<Vec<_>>(),
            meeting.warnings
        );
        assert!(
            !all.contains("9 mio") && !all.contains("Købt"),
            "{second}: {all}"
        );
    }
    let open = parse(&items_in_one_line("Køb af hus"));
    assert!(format!("{:?}", open.open_items().collect::<Vec<_>>()).contains("9 mio"));
}

#[test]
fn a_letter_for_closed_at_a_title_closes_its_item() {
    let text = "Referat\nHavnerådet 3. maj 2029\n\n1. Ny kaj (Å) Beslutning Godkendt.\n\n\
                2. Køb af hus (L) Beslutning Købt for 9 mio. kr.\n\n3. Fyr (Å) Beslutning Udsat.\n";
    let meeting = parse(text);
    assert_eq!(
        (meeting.open_items().count(), meeting.closed_items().count()),
        (2, 1)
    );
    assert!(!format!("{:?}", meeting.open_items().collect::<Vec<_>>()).contains("9 mio"));
}

#[test]
fn the_party_of_a_person_closes_nothing() {
    let names = "Bo Ek (V), Lis Holm (L) og Ib Friis Dam (L) stemte for.";
    let text = items_in_one_line("Køb af hus").replace("Kajen er kort.", names);
    assert!(parse(&text).open_items().count() > 0);
}
