//! Names of bodies as minutes print them.

use proptest::prelude::*;

use super::{
    Body, KnownBodies, bodies, is_body, is_body_part, is_same_body, is_short_for, may_be_called,
    may_be_same_body, names_body_at_end,
};
use crate::text::Text;

fn read(text: &str, known: &[&str]) -> Vec<(String, Body)> {
    let read = Text::new(text);
    let known = KnownBodies::new(known.iter().copied());
    let found = bodies(read.tokens(), &known).into_iter();
    let printed = |body: &Body| {
        let tokens = &read.tokens()[body.tokens.clone()];
        let end = tokens.last().map_or(0, |last| last.end());
        read.verbatim(tokens[0].start()..end).to_owned()
    };
    found.map(|body| (printed(&body), body)).collect()
}

fn named(text: &str, known: &[&str]) -> String {
    let found = read(text, known).into_iter();
    found.map(|(name, _)| name).collect::<Vec<_>>().join("; ")
}

macro_rules! names {
    ($($name:ident: $text:expr => $names:expr;)*) => {
        $(#[test]
        fn $name() {
            assert_eq!(named($text, &[]), $names);
        })*
    };
}

names! {
    parts_belong_to_it: "i Børne- og Skoleudvalget den" => "Børne- og Skoleudvalget";
    many_parts_do: "Social-, Sundheds- og Ældreudvalgets møde" => "Social-, Sundheds- og Ældreudvalgets";
    parts_over_a_line_do: "Børne- og\nSkoleudvalget" => "Børne- og\nSkoleudvalget";
    letters: "på ØU og KB samt i EU, TMU's og BR" => "ØU; KB; TMU's; BR";
    letters_of_the_council: "KMB 14. maj 2024" => "KMB";
    adjectives_belong_to_it: "Teknisk Udvalg, 12-03" => "Teknisk Udvalg";
    adjectives_of_boards_do: "Det Grønne Råd og Grønt Råd" => "Grønne Råd; Grønt Råd";
    names_behind_for: "Udvalget for Teknik og Miljø den" => "Udvalget for Teknik og Miljø";
    names_end_at_another: "Udvalget for Teknik, Økonomiudvalget" => "Udvalget for Teknik; Økonomiudvalget";
    small_names_behind_for: "Udvalget for børn og unge den" => "Udvalget for børn og unge";
    names_of_boards_behind_for: "Rådet for Socialt Udsatte og Nævnet for Godkendelser den" => "Rådet for Socialt Udsatte; Nævnet for Godkendelser";
    names_of_forums_behind_for: "i Forum for Unge Ledere den" => "Forum for Unge Ledere";
    fields_behind_for_in_small_letters: "Rådet for den enkelte, forum for alle" => "";
    cooperation: "HovedMED, Lokalmed, CenterMED's og MED-udvalget" => "HovedMED; Lokalmed; CenterMED's; MED-udvalget";
    management: "Direktionen, chefforum og Chefgruppen" => "Direktionen; chefforum; Chefgruppen";
    councils: "Fjordby Byråd, byrådet og den nye kommunalbestyrelse" => "Fjordby Byråd; byrådet; kommunalbestyrelse";
    places_before_councils: "I Ny Sandvig Byråd og Sandvig Kommunes Ældreråd" => "Sandvig Byråd; Sandvig Kommunes Ældreråd";
    words_before_councils_are_no_places: "Nabokommunens byråd, Enigt Byråd, MØDE I BYRÅD, Onsdag Byråd" => "byråd; Byråd; BYRÅD; Byråd";
    names_behind_sorts: "Opgaveudvalg for mobilitet og Temaudvalget for Havne og Kyster den" => "Opgaveudvalg for mobilitet; Temaudvalget for Havne og Kyster";
    names_behind_sorts_without_for: "Opgaveudvalget om Grønne Veje og Temaudvalget Trygge Boliger den" => "Opgaveudvalget om Grønne Veje; Temaudvalget Trygge Boliger";
    names_end_before_what_is_told_of: "Opgaveudvalget om sagen, i Opgaveudvalget onsdag. Opgaveudvalget\nSagen" => "Opgaveudvalget; Opgaveudvalget; Opgaveudvalget";
    names_of_people_with_something: "Rådet for Mennesker med Handicap den" => "Rådet for Mennesker med Handicap";
    fields_have_no_names_behind_for: "Skoleudvalget for arbejdet" => "Skoleudvalget";
    names_end_at_an_adjective_of_another: "Udvalget for Havne og Teknisk Udvalg" => "Udvalget for Havne; Teknisk Udvalg";
    decomposed: "Byra\u{30A}det" => "Byra\u{30A}det";
    areas_are_none: "Fagområdet, børneområdet og skole- og dagtilbudsområdet" => "";
    words_are_none: "Venstre med Konservative, by og land, vi, mødet, man" => "";
    capitals_are_no_letters: "OM BY OG LAND MED VENSTRE" => "";
    letters_that_are_words: "behandlet i BY og MED den" => "BY; MED";
    foreign_ones_are_none: "EU-Kommissionen, Ministerrådet, Etisk Råd, Folketingsudvalget, Kommissionen" => "";
    boards_of_appeal_are_none: "Planklagenævnet og Ankenævnet" => "";
    schools_are_none: "STU, EGU og FGU" => "";
    councils_in_general_are_none: "et byråd, gode råd og relevante udvalg" => "";
    a_small_forum_is_none: "på et borgerforum" => "";
    nothing: "" => "";
}

#[test]
fn bodies_say_what_they_are() {
    for (text, genitive, group, general) in [
        ("Økonomiudvalget", false, false, false),
        ("Økonomiudvalgets", true, false, false),
        ("ØU's", true, false, false),
        ("ØUs", true, false, false),
        ("HovedMEDs", true, false, false),
        ("udvalget", false, false, true),
        ("udvalgets", true, false, true),
        ("Byrådets", true, false, false),
        ("arbejdsgruppen", false, true, false),
        ("bestyrelsen", false, true, true),
    ] {
        let found = read(text, &[]);
        let [(_, body)] = found.as_slice() else {
            panic!("{text}: {found:?}");
        };
        let said = (body.genitive, body.is_group(), body.general);
        assert_eq!(said, (genitive, group, general), "{text}");
    }
}

#[test]
fn letters_in_the_genitive_are_the_same_body() {
    for (name, other, same) in [
        ("ØUs", "Økonomiudvalget", true),
        ("ØU's", "oekonomiudvalget", true),
        ("TMUs", "Teknik- og Miljøudvalget", true),
        ("KBs", "Byrådet", true),
        ("ERs", "Erhvervsrådet", true),
        ("Økonomiudvalgets", "ØU", true),
        ("ØU", "Økonomi- og Planudvalget", false),
        ("ØPUs", "Økonomi- og Planudvalget", true),
        ("SUs", "Kulturudvalget", false),
    ] {
        assert_eq!(is_same_body(name, other), same, "{name} {other}");
    }
    for (letters, committee, may) in [
        ("ØU", "Økonomi- og Planudvalget", true),
        ("ØU", "Teknik- og Økonomiudvalget", false),
        ("TU", "teknik-og-miljoeudvalget", true),
        ("Skoleudvalget", "Børne- og Skoleudvalget", true),
        ("udvalget", "Børne- og Skoleudvalget", false),
    ] {
        assert_eq!(
            may_be_called(letters, committee),
            may,
            "{letters} {committee}"
        );
    }
}

#[test]
fn words_are_told_to_be_of_bodies() {
    for text in [
        "Byrådet",
        "byråd",
        "kommunalbestyrelsen",
        "kommunalbestyrelsens",
        "udvalget",
        "fagudvalgene",
        "økonomiudvalg",
        "Fagudvalget",
        "Seniorrådet",
        "seniorråd",
        "rådet",
        "direktionen",
        "chefforum",
        "Chefforums",
        "lederforum",
        "direktørgruppen",
        "ØU",
        "KB",
        "TMU",
        "BSU",
        "kommuneMED",
        "med-udvalget",
        "forretningsudvalget",
        "styregruppen",
        "bestyrelsen",
        "magistraten",
        "borgerrepræsentationens",
        "repræsentantskabet",
        "skoleledelsen",
        "formandskabet",
        "huslejenævnet",
    ] {
        assert!(is_body(&Text::new(text).tokens()[0]), "{text}");
    }
    for text in [
        "med",
        "by",
        "By",
        "vi",
        "mødet",
        "man",
        "Fagområdet",
        "området",
        "områdets",
        "børneområdet",
        "forråd",
        "råd",
        "arbejdsgruppen",
        "målgruppen",
        "Planklagenævnet",
        "kommissionen",
        "Europarådet",
        "øget",
        "nu",
        "EU",
        "kb",
        "vejledelse",
        "meeting",
        "Børne-",
        "2025",
        "borgmesteren",
        "kommunen",
    ] {
        assert!(!is_body(&Text::new(text).tokens()[0]), "{text}");
    }
}

#[test]
fn known_bodies_make_their_letters_and_short_names_known() {
    let known = [
        "Erhvervsrådet",
        "Børne- og Skoleudvalget",
        "Ældrerådet",
        "Klimaforum",
    ];
    assert_eq!(
        named("ER, BSU, KF og rådet den", &known),
        "ER; BSU; KF; rådet"
    );
    assert_eq!(named("ER, KF og rådet den", &[]), "");
    let bodies = KnownBodies::new(known);
    for (printed, found) in [
        ("Skoleudvalgets", Some("Børne- og Skoleudvalget")),
        ("BSU", Some("Børne- og Skoleudvalget")),
        ("erhvervsraadet", Some("Erhvervsrådet")),
        ("udvalget", None),
        ("Teknikudvalget", None),
        ("Byrådet", None),
    ] {
        assert_eq!(bodies.find(printed), found, "{printed}");
    }
    let two = KnownBodies::new(["Børne- og Skoleudvalget", "Skole- og Kulturudvalget"]);
    assert_eq!(two.find("Skoleudvalget"), None);
}

#[test]
fn parts_of_compounds_name_bodies() {
    for (part, capitals, names) in [
        ("byråd", 0, true),
        ("øu", 2, true),
        ("økonomiudvalg", 1, true),
        ("kommunalbestyrelse", 0, true),
        ("chefforum", 0, true),
        ("udvalg", 0, false),
        ("råd", 0, false),
        ("bestyrelse", 0, false),
        ("borger", 0, false),
        ("by", 0, false),
        ("", 0, false),
    ] {
        assert_eq!(is_body_part(part, capitals), names, "{part}");
    }
}

#[test]
fn names_of_one_body_are_the_same() {
    for (name, other, same) in [
        ("ØU", "Økonomiudvalget", true),
        ("ØU's", "Økonomiudvalget", true),
        ("øu", "oekonomiudvalget", true),
        ("Økonomiudvalgets", "Økonomiudvalget", true),
        ("økonomiudvalg", "ØKONOMIUDVALG", true),
        ("KMB", "Kommunalbestyrelsen", true),
        ("KB", "byraadet", true),
        ("KB", "kommunalbestyrelsen", true),
        ("BR", "Borgerrepræsentationen", true),
        ("Byrådet", "Fjordby Byråd", true),
        ("Byrådet", "Kommunalbestyrelsen", true),
        ("TMU", "Teknik- og Miljøudvalget", true),
        ("TMU", "teknik-og-miljoeudvalget", true),
        ("UTM", "Udvalget for Teknik og Miljø", true),
        (
            "Teknik- og Miljøudvalgets",
            "udvalget-for-teknik-og-miljoe",
            true,
        ),
        (
            "Udvalget for Teknik og Miljø",
            "Teknik- og Miljøudvalget",
            true,
        ),
        ("Fjordby Kommunes Økonomiudvalg", "Økonomiudvalget", true),
        ("Chefforums", "Chefforum", true),
        ("CF", "Chefforum", true),
        ("TU", "Teknisk Udvalg", true),
        ("Ældreråd", "aeldreraadet", true),
        ("Byra\u{30A}det", "byraadet", true),
        ("Udvalget for Børn og Unge", "Børne- og Ungeudvalget", true),
        (
            "Udvalget for Kultur og Fritid",
            "kultur-og-fritidsudvalget",
            true,
        ),
        ("Udvalget for Sundhed", "Sundhedsudvalget", true),
        (
            "Udvalget for Ældre og Handicap",
            "Ældre- og Handicaprådet",
            false,
        ),
        ("Børneudvalget", "Børne- og Ungeudvalget", false),
        ("Fjordby Byråd", "Nørreby Byråd", false),
        ("Fjordby Byråd", "Møde i Fjordby Byråd", true),
        ("Fjordby Byråd", "Kommunalbestyrelsen", true),
        ("Nordby Kommunes Byråd", "Fjordby Byråd", false),
        ("Nordby Kommunes Byråd", "nordby-byraad", true),
        ("Byrådet i Nordby", "Fjordby Byråd", false),
        ("Kommunalbestyrelsen i Nordby", "Nordby Byråd", true),
        ("Møde i Byrådet", "Fjordby Byråd", true),
        ("Nyt Byråd", "Fjordby Byråd", true),
        (
            "Nordby Kommunes Økonomiudvalg",
            "Fjordby Kommunes Økonomiudvalg",
            false,
        ),
        ("Økonomiudvalget i Nordby Kommune", "Økonomiudvalget", true),
        (
            "NTM-udvalget",
            "Udvalget for Natur, Teknik og Miljø (NTM)",
            true,
        ),
        ("NTM-udvalgets", "Natur-, Teknik- og Miljøudvalget", true),
        ("ntm-udvalget", "natur-teknik-og-miljoeudvalget", true),
        ("NTM-rådet", "Natur-, Teknik- og Miljøudvalget", false),
        ("NTM-udvalget", "Natur- og Miljøudvalget", false),
        ("BSU-udvalget", "Børne- og Skoleudvalget", true),
        ("By-udvalget", "Børne- og Ydelsesudvalget", false),
        ("Handicaprådet", "Råd for Handicap", true),
        ("Ældrerådet", "raadet-for-aeldre", true),
        ("Seniorrådet", "Rådet for Seniorer", true),
        ("Kulturforum", "Forum for Kultur", true),
        ("Ejendomsudvalget", "Udvalget for Ejendomme", true),
        (
            "Vej- og Pladsudvalget",
            "Udvalget for Veje og Pladser",
            true,
        ),
        ("Handicaprådet", "Udvalget for Handicap", false),
        ("Haverådet", "Rådet for Havne", false),
        ("Brorådet", "Rådet for broer", true),
        ("Aabenvig Byråd", "aabenvig-byraad", true),
        ("Udsatterådet", "Råd for Socialt Udsatte", false),
        (
            "Opgaveudvalg for Mobilitet",
            "Opgaveudvalget vedrørende mobilitet",
            true,
        ),
        (
            "Opgaveudvalget for Mobilitet",
            "Udvalget for Mobilitet",
            false,
        ),
        ("Direktørforum", "Chefforum", false),
        (
            "Udvalget for havne og kyster (UHK)",
            "Udvalget for havne og kyster",
            true,
        ),
        (
            "Udvalget for havne og kyster (UHK)",
            "udvalget-for-havne-og-kyster-uhk",
            true,
        ),
        ("Økonomiudvalget (ØKU)", "ØKONOMIUDVALGET", true),
        ("Skoleudvalget (Øst)", "Skoleudvalget (Vest)", false),
        ("Skoleudvalget (Øst)", "Skoleudvalget", false),
        ("Udvalget for børn og by", "Udvalget for børn", false),
        ("ØU", "Kommunalbestyrelsen", false),
        ("Skoleudvalget", "Børne- og Skoleudvalget", false),
        ("Børnebyrådet", "Byrådet", false),
        ("Udvalget for Land og By", "Byrådet", false),
        ("", "Byrådet", false),
        ("", "", true),
    ] {
        assert_eq!(is_same_body(name, other), same, "{name} {other}");
        assert_eq!(is_same_body(other, name), same, "{other} {name}");
    }
    assert!(!may_be_same_body("Nordby Byråd", "Fjordby Byråd"));
    assert!(may_be_same_body("Byråd", "Fjordby Byråd"));
}

#[test]
fn general_names_are_short_for_bodies_of_their_kind() {
    for (name, committee, short) in [
        ("udvalget", "Økonomiudvalget", true),
        ("udvalgets", "udvalget-for-teknik-og-miljoe", true),
        ("Rådets", "Ældrerådet", true),
        ("udvalget", "Byrådet", false),
        ("bestyrelsen", "Byrådet", false),
        ("bestyrelsen", "Kommunalbestyrelsen", false),
        ("rådet", "Byrådet", false),
        ("Økonomiudvalget", "Økonomiudvalget", false),
        ("", "", false),
    ] {
        assert_eq!(is_short_for(name, committee), short, "{name} {committee}");
    }
}

#[test]
fn lines_end_with_the_name_of_one_body() {
    for line in [
        "Økonomiudvalget",
        "Teknisk Udvalg",
        "Referat af møde i Byrådet",
        "Chefforum",
        "UDVALGET FOR TEKNIK OG MILJØ",
        "Bestyrelsen",
    ] {
        assert!(names_body_at_end(line), "{line}");
    }
    for line in [
        "",
        "Fritidsområdet",
        "Status på ældreområdet",
        "Sagen sendes til Økonomiudvalget.",
        "Økonomiudvalgets",
        "fagudvalgene",
        "efter samråd",
        "Ankenævnet",
        "Byrådet i går",
    ] {
        assert!(!names_body_at_end(line), "{line}");
    }
}

proptest! {
    #[test]
    fn bodies_lie_in_order(text in "((børne-|Udvalget|for|og|,|ØU|Byråd|Teknisk|MED|råd's|s|\\PC|\n) ?){0,20}") {
        let text = Text::new(&text);
        let mut end = 0;
        for body in bodies(text.tokens(), &KnownBodies::default()) {
            prop_assert!(body.tokens.start >= end && !body.tokens.is_empty());
            end = body.tokens.end;
        }
        prop_assert!(end <= text.tokens().len());
    }

    #[test]
    fn a_name_is_its_own(name in "\\PC{0,20}", other in "\\PC{0,20}") {
        prop_assert!(is_same_body(&name, &name));
        prop_assert_eq!(is_same_body(&name, &other), is_same_body(&other, &name));
    }
}

/// Whatever a municipality calls those who lead its administration, and its letters where
/// its name is known: none of them stands in a table.
#[test]
fn forums_and_groups_of_leaders_lead_the_administration() {
    let kinds = |text: &str, known: &KnownBodies| -> Vec<super::BodyKind> {
        let text = crate::text::Text::new(text);
        let found = bodies(text.tokens(), known);
        found.into_iter().map(|body| body.kind).collect()
    };
    let nobody = KnownBodies::default();
    for name in [
        "Chefforum",
        "Direktørforum",
        "Lederforum",
        "Chefgruppen",
        "Områdelederforum",
    ] {
        let text = format!("{name} godkendte planen.");
        assert_eq!(
            kinds(&text, &nobody),
            [super::BodyKind::Management],
            "{name}"
        );
    }
    assert_eq!(kinds("CF godkendte planen.", &nobody), []);
    let known = KnownBodies::new(["Chefforum"]);
    assert_eq!(
        kinds("CF godkendte planen.", &known),
        [super::BodyKind::Committee]
    );
}

#[test]
fn names_are_told_from_their_inflection_and_letters() {
    use super::{is_same_body, may_be_called};

    assert!(is_same_body("Grønt Råd", "Det Grønne Råd"));
    assert!(!is_same_body("Grønt Råd", "Det Sociale Råd"));
    assert!(may_be_called("FOU", "Folkeoplysningsudvalget"));
    assert!(!may_be_called("FOU", "Fritidsudvalget"));
    assert!(!may_be_called("TMU", "Teknikudvalget"));
}

#[test]
fn a_relation_of_names_has_three_answers() {
    use super::BodyRelation::{Different, Perhaps, Same};

    for (name, other, relation) in [
        ("Børneudvalget", "Udvalget for Børn", Same),
        ("Byrådet", "Kommunalbestyrelsen", Same),
        ("Teknisk Udvalg", "Teknik- og Miljøudvalget", Perhaps),
        ("Økonomisk Udvalg", "oekonomiudvalget", Perhaps),
        (
            "Udvalget for Plan, Teknik og Miljø",
            "teknik-og-miljoeudvalget",
            Perhaps,
        ),
        (
            "Erhvervs- og Vækstudvalget",
            "Udvalget for Vækst og Bolig",
            Perhaps,
        ),
        ("Rådet for Mennesker med Handicap", "Handicaprådet", Perhaps),
        ("Ældrerådet", "seniorraadet", Perhaps),
        ("Ungdomsrådet", "Ungerådet", Perhaps),
        ("opgaveudvalget", "opgaveudvalget-fremtidens-skole", Perhaps),
        (
            "Opgaveudvalget om Fremtidens Skole",
            "opgaveudvalget-fremtidens-skole",
            Perhaps,
        ),
        (
            "Opgaveudvalget Grønne Veje",
            "opgaveudvalget-fremtidens-skole",
            Different,
        ),
        (
            "Bosætningsudvalget",
            "17-stk-4-udvalget-for-bosaetning",
            Perhaps,
        ),
        ("Hoved-MED", "Hovedudvalget", Perhaps),
        ("HovedMED-udvalget", "Hovedudvalget", Perhaps),
        ("HMU", "Hovedudvalget", Perhaps),
        ("HMU", "Hoved-MED", Perhaps),
        ("HMED", "hovedudvalget", Perhaps),
        ("HU", "HovedMED-udvalget", Same),
        ("HMU", "Hoved-MED-udvalget", Same),
        ("HMU", "LokalMED", Different),
        ("HMU", "Økonomiudvalget", Different),
        ("ØU", "Hovedudvalget", Different),
        ("Hovedudvalget", "Økonomiudvalget", Different),
        ("Øk-udvalget", "Økonomiudvalget", Perhaps),
        ("Øk-udvalget", "Socialudvalget", Different),
        ("MKU", "Klima- og Miljøudvalget", Perhaps),
        ("MKU", "Kulturudvalget", Different),
        ("Kulturudvalget", "ukendt-udvalg", Perhaps),
        ("Kulturudvalget", "Klimaudvalget", Different),
        ("Ældrerådet", "Ældreudvalget", Different),
        ("Byrådet", "Økonomiudvalget", Different),
        ("udvalget", "Økonomiudvalget", Different),
        (
            "Nordby Kommunes Teknikudvalg",
            "Fjordby Kommunes Teknikudvalg",
            Different,
        ),
    ] {
        assert_eq!(super::relation(name, other), relation, "{name} {other}");
        assert_eq!(super::relation(other, name), relation, "{other} {name}");
    }
}

#[test]
fn shortened_names_and_names_in_letters_are_those_of_bodies() {
    assert_eq!(
        named("B&U-udvalget, T & M-udvalgets og A&B-huset", &[]),
        "B&U-udvalget; T & M-udvalgets"
    );
    assert_eq!(
        named("Udv. for Børn og Unge, Teknisk Udv. og Skoleudv.", &[]),
        "Udv. for Børn og Unge; Teknisk Udv; Skoleudv"
    );
    for (name, other) in [
        ("B&U-udvalget", "Børne- og Ungdomsudvalget"),
        ("Udv. for Teknik og Miljø", "Teknik- og Miljøudvalget"),
        ("Teknisk Udv.", "Teknisk Udvalg"),
        ("Kommunalbest.", "Byrådet"),
        ("Byrådet på Nordø", "Nordø Kommunes Byråd"),
    ] {
        assert!(is_same_body(name, other), "{name}");
    }
    for (name, other) in [
        ("B&U-udvalget", "Teknik- og Miljøudvalget"),
        ("Byrådet på Nordø", "Fjordby Byråd"),
    ] {
        assert!(!is_same_body(name, other), "{name}");
    }
    assert!(may_be_same_body(
        "Udvalget for Børn og Unge",
        "Børne- og Ungdomsudvalget"
    ));
    assert!(!may_be_same_body(
        "Udvalget for Børn og Kultur",
        "Børne- og Ungdomsudvalget"
    ));
}

#[test]
fn committees_of_staff_are_told_from_other_bodies_by_their_level() {
    for staff in [
        "LokalMED",
        "Center-MED",
        "SkoleMED",
        "OmrådeMED",
        "Område-MED",
        "Sektor-MED",
        "PlejeMED",
        "HovedMED",
        "MED",
    ] {
        for other in ["Byrådet", "Økonomiudvalget", "Ældrerådet", "byraadet"] {
            assert!(!may_be_same_body(other, staff), "{staff} and {other}");
        }
        assert!(may_be_same_body("MED-udvalget", staff), "{staff}");
        assert!(may_be_same_body(staff, staff), "{staff}");
    }
    assert!(may_be_same_body("Hovedudvalget", "HovedMED"));
    assert!(may_be_same_body("HMU", "Hoved-MED"));
    assert!(!may_be_same_body("LokalMED", "HovedMED"));
    assert!(!may_be_same_body("SkoleMED", "Center-MED"));
    let named = read("LokalMED, Center-MED, PlejeMED og Område-MED", &[]);
    assert_eq!(named.len(), 4, "{named:?}");
}

#[test]
fn a_head_alone_is_what_any_body_is_called() {
    for (name, general) in [
        ("udvalget", true),
        ("Rådet", true),
        ("forummet", true),
        ("bestyrelse", true),
        ("Byrådet", false),
        ("kulturudvalget", false),
        ("udvalgene", false),
        ("formanden", false),
        ("", false),
    ] {
        assert_eq!(super::is_general_name(name), general, "{name}");
    }
}

#[test]
fn a_committee_may_be_named_by_its_field() {
    for (first, second, names) in [
        ("udvalget", "for", true),
        ("opgaveudvalget", "vedr.", true),
        ("ad-hoc-udvalget", "vedrørende", true),
        ("udvalgene", "for", false),
        ("kulturudvalget", "for", false),
        ("udvalget", "besluttede", false),
        ("byrådet", "for", false),
    ] {
        let found = super::begins_with_field(first, second);
        assert_eq!(found, names, "{first} {second}");
    }
}

#[test]
fn a_meeting_is_told_by_the_body_before_it() {
    for (word, is_body) in [
        ("udvalgsmøde", true),
        ("byrådsmødet", true),
        ("bestyrelsesmøde", true),
        ("havnerådsmøde", true),
        ("borgermøde", false),
        ("møde", false),
        ("referat", false),
    ] {
        assert_eq!(super::is_meeting_of_body(word), is_body, "{word}");
    }
}
